//! A contract that two programs answer differently: all that a question can show of a contract, made
//! comparable, and the search for facts on which it differs.
//!
//! Both programs share their declarations: facts, enumerations and places keep their ids. What is found
//! has been evaluated under both; what is not found proves nothing.

mod example;
mod moves;
mod outcome;
mod search;
mod touched;

pub use example::{Found, Shown};
pub use outcome::{Outcome, Seen, outcome, record, years};
pub use search::{Bounds, Seed, search};
pub use touched::Touched;
