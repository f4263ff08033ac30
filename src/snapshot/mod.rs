//! What a contract is worth under the law, from its first day to its last, kept beside it: amounts, who
//! gave them and why, in a text that is read in a review and read back by the program.
//!
//! No clock: a contract without end is followed up to a day that the law and its facts settle
//! ([`follow`]). Two snapshots are compared by meaning, never by line.

mod follow;

pub use follow::{End, Followed, follow};
