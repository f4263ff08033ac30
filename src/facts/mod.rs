//! Contract files: from YAML, JSON or TOML to values typed against a program.
//!
//! [`doc`] reads the three formats into one tree of untyped scalars with their places; [`bind`]
//! types that tree against the facts that a program declares.

pub mod bind;
mod contract;
pub mod doc;

pub use contract::Facts;
