//! The room that an evaluation works in, kept from one contract to the next.

use super::Missing;
use super::flow::{Flow, Part};
use super::memo::Memo;
use crate::compile::cell::Cell;
use crate::compile::op::Entry;
use crate::diag::Diagnostic;
use crate::value::prorata::{Prorata, years_between};
use crate::value::{Day, Exact, Interval};
use smallvec::SmallVec;

/// How many weights are kept; a power of two.
const WEIGHTS: usize = 256;

/// A place whose value is one formula on some days, whatever the contract.
#[derive(Debug, Clone, Copy)]
pub(super) struct Steady {
    /// The days.
    pub days: Interval,
    /// The formula.
    pub value: Entry,
}

/// A set of facts that one computation lacks, by their positions in [`Room::missing`]: nearly always one.
pub(super) type Lacks = SmallVec<[usize; 2]>;

#[derive(Debug, Default)]
pub(super) struct Room {
    /// The facts found missing.
    pub missing: Vec<Missing>,
    /// Sets of them: what one computation lacks.
    pub lacks: Vec<Lacks>,
    /// The numbers met that are too wide for a register.
    pub wide: Vec<Exact>,
    /// The errors that registers hold.
    pub broken: Vec<Diagnostic>,
    /// Values already computed.
    pub values: Memo<Cell>,
    /// By slot, from one contract to the next: what the texts say there, where they settle it alone for a value
    /// without hypothesis.
    pub steady: Vec<Option<Steady>>,
    /// Flows already computed.
    pub flows: Memo<Result<Flow, usize>>,
    /// The parts of the flow at hand.
    pub parts: Vec<Part>,
    /// Shares of years already counted: the same spans come back from one contract to the next.
    weights: Vec<Option<(Interval, Prorata, Exact)>>,
}

impl Room {
    /// Forgets what is of one contract.
    pub fn clear(&mut self) {
        self.missing.clear();
        self.lacks.clear();
        self.wide.clear();
        self.broken.clear();
        self.values.clear();
        self.flows.clear();
        self.parts.clear();
    }

    /// What the texts say of a slot on a day, when they settle it alone.
    #[inline]
    pub fn steady(&self, slot: u32, day: Day) -> Option<Steady> {
        self.steady.get(slot as usize).copied().flatten().filter(|s| s.days.contains(day))
    }

    /// Keeps what the texts say of a slot.
    pub fn settle(&mut self, slot: u32, steady: Steady) {
        let slot = slot as usize;
        if self.steady.len() <= slot {
            self.steady.resize(slot + 1, None);
        }
        if let Some(place) = self.steady.get_mut(slot) {
            *place = Some(steady);
        }
    }

    /// [`years_between`] the first day and the day after the last.
    pub fn weight(&mut self, prorata: Prorata, days: Interval) -> Option<Exact> {
        if self.weights.is_empty() {
            self.weights.resize(WEIGHTS, None);
        }
        let at = spread(days.from).wrapping_add(spread(days.to).wrapping_mul(31)) & (WEIGHTS - 1);
        let place = self.weights.get_mut(at)?;
        if let Some((kept, by, weight)) = place
            && *kept == days
            && *by == prorata
        {
            return Some(weight.clone());
        }
        let weight = years_between(prorata, days.from, days.to.succ())?.lowest();
        *place = Some((days, prorata, weight.clone()));
        Some(weight)
    }
}

/// A number that differs from one day to the next.
fn spread(day: Day) -> usize {
    usize::try_from(day.number().unsigned_abs()).unwrap_or(0)
}
