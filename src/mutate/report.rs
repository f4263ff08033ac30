//! What became of every mutant.

use super::{Equivalent, Killer, Mutant};
use crate::probe::Found;
use std::sync::Arc;

/// What became of one mutant.
#[derive(Debug, Clone)]
pub enum Standing {
    /// An example or a contract notices it.
    Killed(Killer),
    /// It is listed as equivalent, for that reason.
    Equivalent(Arc<str>),
    /// Nothing notices it.
    Survived {
        /// How many examples and contracts evaluate what it changes.
        reached: usize,
        /// A contract that would have noticed, when one was found.
        found: Option<Box<Found>>,
    },
}

/// One mutant and what became of it.
#[derive(Debug, Clone)]
pub struct Row {
    /// The mutant.
    pub mutant: Mutant,
    /// What became of it.
    pub standing: Standing,
}

/// The mutation of one set of rules.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The set of rules.
    pub name: String,
    /// Every mutant, in the order of files.
    pub rows: Vec<Row>,
    /// Equivalents listed that meet no mutant that nothing notices.
    pub stale: Vec<Equivalent>,
}

impl Report {
    /// Those that nothing notices.
    pub fn survivors(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|r| matches!(r.standing, Standing::Survived { .. }))
    }

    /// How many are noticed, survive, and are listed as equivalent.
    pub fn counts(&self) -> (usize, usize, usize) {
        let of = |is: fn(&Standing) -> bool| self.rows.iter().filter(|r| is(&r.standing)).count();
        (
            of(|s| matches!(s, Standing::Killed(_))),
            of(|s| matches!(s, Standing::Survived { .. })),
            of(|s| matches!(s, Standing::Equivalent(_))),
        )
    }

    /// Whether nothing is left to do.
    pub fn is_clean(&self) -> bool {
        self.survivors().next().is_none() && self.stale.is_empty()
    }
}
