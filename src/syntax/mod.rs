//! From the text of a rule file to its tree. The only place that knows pest.
//!
//! [`parse::file`] cuts the text into blocks and clauses ([`split`]), reads each on its own with the
//! grammar of `grammar/rules.pest`, and reports every error it meets: a clause that cannot be read
//! is left out, and the rest goes on.

pub mod ast;
mod characters;
pub mod format;
pub mod parse;
pub mod split;
