//! The room that an evaluation works in, kept from one contract to the next.

use super::flow::{Flow, Part};
use super::memo::Memo;
use crate::compile::cell::Cell;
use crate::diag::Diagnostic;
use crate::value::prorata::{Prorata, years_between};
use crate::value::{Day, Exact, Interval};

/// How many weights are kept; a power of two.
const WEIGHTS: usize = 256;

#[derive(Debug, Default)]
pub(super) struct Room {
    /// The registers of the formulas that go on, one above the other.
    pub registers: Vec<Cell>,
    /// Where those of the next formula start.
    pub top: usize,
    /// The numbers met that are too wide for a register.
    pub wide: Vec<Exact>,
    /// The errors that registers hold.
    pub broken: Vec<Box<Diagnostic>>,
    /// Values already computed.
    pub values: Memo<Cell>,
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
        self.top = 0;
        self.wide.clear();
        self.broken.clear();
        self.values.clear();
        self.flows.clear();
        self.parts.clear();
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
