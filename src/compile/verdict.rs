//! What becomes of each content that texts laid at a place, on a day.

use crate::value::Day;

/// Why a content did not win, or that it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It gave the value.
    Won,
    /// Signed after the day at which the law is asked.
    NotKnown {
        /// The day from which it is known.
        known: Day,
    },
    /// It governs from a later day.
    NotYet {
        /// That day.
        effect: Day,
    },
    /// It does not apply to this contract on that day.
    OutOfScope {
        /// The first later day on which it does, when there is one.
        from: Option<Day>,
    },
    /// A later text took its place.
    Outranked {
        /// Node and content of the winner.
        by: (usize, usize),
    },
    /// It ended with the rule it excepts.
    Ended {
        /// Node and content of the edit that ended it.
        by: (usize, usize),
    },
    /// It brings back another content of its node.
    Restored {
        /// That content.
        content: usize,
    },
    /// Its hypothesis does not hold.
    NotHolding,
    /// An exception to it holds.
    Excepted {
        /// The exception's node.
        by: usize,
    },
}

/// One content judged on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Its node.
    pub node: usize,
    /// Its position at that node.
    pub content: usize,
    /// The verdict.
    pub verdict: Verdict,
}

/// What looking at a place says, step by step, for whoever keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The texts are looked at.
    Looks,
    /// A content is judged.
    Judged(Judged),
    /// What follows is asked again, and was said already.
    Pause,
    /// Or no longer.
    Resume,
}
