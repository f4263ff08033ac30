//! Contract files: from YAML, JSON, TOML or CSV to values typed against a program.
//!
//! [`doc`] reads the four formats into one tree of untyped scalars with their places; [`bind`]
//! types that tree against the facts that a program declares; [`schema`] says the same to editors.

pub mod assign;
pub mod bind;
mod contract;
pub mod doc;
mod findings;
#[cfg(test)]
pub(crate) mod fixture;
mod names;
pub(crate) mod sample;
mod scalar;
pub mod schema;
#[cfg(test)]
mod tests;
pub mod typed;
pub mod write;

pub use contract::Facts;
