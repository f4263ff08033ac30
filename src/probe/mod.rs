//! A contract that two programs answer differently: all that a question can show of a contract, made
//! comparable, and the search for facts on which it differs.
//!
//! Both programs share their declarations: facts, enumerations and places keep their ids.

mod outcome;

pub use outcome::{Outcome, Seen, outcome, record, years};
