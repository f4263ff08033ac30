//! What a contract is worth under the law, from its first day to its last, kept beside it: amounts, who
//! gave them and why, in a text that is read in a review and read back by the program.
//!
//! No clock: a contract without end is followed up to a day that the law and its facts settle
//! ([`follow`]). Two snapshots are compared by meaning, never by line.

mod compare;
mod follow;
mod model;
mod read;
mod report;
mod take;
mod write;

pub use compare::{Cause, Change, Compared, Said, State, compare};
pub use follow::{End, Followed, follow};
pub use model::{Entry, Refused, Run, Section, Snapshot};
pub use read::{Unread, parted, read};
pub use report::{Example, Group, Report, Tested, Unused, gained};
pub use take::{Name, Subject, Taken, refused, take};
pub use write::{file, write};
