//! The values that rules handle: exact numbers, days, calendar durations, units, and how each is
//! read from French text and written for a reader.
//!
//! Nothing here rounds unless asked to, and nothing passes through a binary float.

pub mod day;
pub mod duration;
pub mod exact;
pub mod format;
pub mod parse;
pub mod prorata;
mod serial;
pub mod unit;

pub use day::{Day, Interval};
pub use duration::Duration;
pub use exact::{DivError, Exact, Fraction, Rounding, TooLarge};
pub use unit::Unit;
