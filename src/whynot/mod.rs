//! Why not more: what keeps an amount where it is, and the smallest changes of facts that would raise it.
//!
//! Two parts. The first reads what was recorded and says which conditions fail and what was set aside
//! ([`why`]); nothing is evaluated again. The second changes the facts that the amount may depend on, one,
//! then two at a time, and evaluates each contract so changed: nothing is proposed that was not evaluated as
//! `--set` would have it. What is tried comes from the rules and the contract alone: the numbers and days
//! that the rules compare, both values of a yes or no, the members of an enumeration.

mod axis;
mod chain;
mod change;
pub mod reach;
mod search;
mod trial;
pub mod why;

pub use change::{Distance, Manner, Move};
pub use search::{Found, Hints, Proposal, Reread, search};
pub use trial::Refusal;

use crate::check::program::{Program, Value};
use crate::consolidate::PlaceId;
use crate::eval::Question;
use crate::facts::Facts;
use crate::value::{Day, Exact, Interval};
use std::collections::BTreeSet;

/// The periods that a question covers for a contract: a contract changed may last longer.
pub type Periods<'a> = &'a dyn Fn(&Facts, &Question) -> Result<Vec<Interval>, Refusal>;

/// A condition that fails for a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blamed {
    /// Tells it from the others.
    pub condition: String,
    /// The facts that it reads.
    pub facts: BTreeSet<u32>,
    /// On how many days.
    pub days: i64,
}

/// What is asked about, of which contract.
pub struct Asked<'a> {
    /// The rules.
    pub program: &'a Program,
    /// The contract.
    pub facts: &'a Facts,
    /// Readings, and the day at which the law is known; its period is of no use.
    pub question: &'a Question,
    /// The periods answered.
    pub periods: Periods<'a>,
    /// Whether they are those of the contract, which a change may lengthen.
    pub whole: bool,
    /// What fails for a contract changed.
    pub blamed: &'a dyn Fn(&Facts) -> Vec<Blamed>,
    /// The result or the deadline.
    pub place: PlaceId,
    /// Its indexes.
    pub index: Vec<u16>,
}

impl Asked<'_> {
    /// The same question.
    #[must_use]
    pub fn again(&self) -> Self {
        Self { index: self.index.clone(), ..*self }
    }
}

/// What may be spent on a search.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Contracts evaluated.
    pub tried: usize,
    /// Steps of evaluation, for all of them.
    pub steps: u64,
}

/// What is asked, for one contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Its value.
    pub worth: Worth,
    /// The same as one exact figure, before any rounding, that orders contracts.
    pub(crate) score: Exact,
    /// The totals that it is not itself.
    pub totals: Vec<(PlaceId, Exact)>,
}

/// A value over the periods asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worth {
    /// An amount; *sans objet* without.
    Amount(Option<Exact>),
    /// A value on each day.
    Days(Vec<(Interval, Value)>),
    /// A deadline, on the last day.
    Date(Option<Day>),
}

impl Worth {
    /// The figure that it is over all its days, when it is one.
    pub fn figure(&self) -> Option<&Exact> {
        match self {
            Worth::Amount(a) => a.as_ref(),
            Worth::Days(list) => match list.as_slice() {
                [(_, Value::Number(n))] => Some(n),
                _ => None,
            },
            Worth::Date(_) => None,
        }
    }

    /// Whether it is *sans objet* on all its days.
    pub fn is_nothing(&self) -> bool {
        match self {
            Worth::Amount(a) => a.is_none(),
            Worth::Days(list) => list.iter().all(|(_, v)| *v == Value::Absent),
            Worth::Date(d) => d.is_none(),
        }
    }

    /// How much more than another.
    pub fn more_than(&self, other: &Self) -> Option<Exact> {
        match (self, other) {
            // What is *sans objet* pays nothing.
            (Worth::Amount(a), Worth::Amount(b)) => a.clone().unwrap_or(Exact::ZERO).sub(&b.clone().unwrap_or(Exact::ZERO)).ok(),
            _ => self.figure()?.sub(other.figure()?).ok(),
        }
    }
}

/// What the contract as it is gives.
pub fn outcome(asked: &Asked<'_>) -> Result<Outcome, Refusal> {
    trial::outcome(asked, asked.facts, asked.question)
}
