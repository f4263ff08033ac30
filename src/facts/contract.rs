//! The typed facts of one contract.

use crate::check::program::{Program, Series};
use crate::facts::doc::Format;
use crate::source::Span;

/// The facts of one contract, by fact slot.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// A free label: the contract's name.
    pub label: Option<String>,
    /// The values of each slot, from each day on, in the order of days; `None` when not given.
    pub series: Vec<Option<Series>>,
    /// Where each slot is given.
    pub spans: Vec<Option<Span>>,
    /// The whole file.
    pub span: Option<Span>,
    /// Its format: how a message writes what to add.
    pub format: Format,
    /// Its name or its first key: where errors about what is not there point.
    pub head: Option<Span>,
    /// Whether an optional fact that is not given may still be: an interview asks for it, where a
    /// contract that leaves it out says that there is none.
    pub open: bool,
}

impl Facts {
    /// A contract that gives nothing yet.
    pub fn empty(program: &Program) -> Self {
        let slots = program.fact_slots as usize;
        Self { series: vec![None; slots], spans: vec![None; slots], ..Self::default() }
    }

    /// A contract that gives these slots.
    pub fn of(program: &Program, given: &[(u32, Series)]) -> Self {
        let mut facts = Self::empty(program);
        for (slot, series) in given {
            facts.set(*slot, series.clone(), None);
        }
        facts
    }

    /// Gives a slot its values.
    pub fn set(&mut self, slot: u32, series: impl Into<Series>, span: Option<Span>) {
        if let Some(s) = self.series.get_mut(slot as usize) {
            *s = Some(series.into());
        }
        if let Some(s) = self.spans.get_mut(slot as usize) {
            *s = span;
        }
    }

    /// Takes back what was given for a slot.
    pub fn unset(&mut self, slot: u32) {
        if let Some(s) = self.series.get_mut(slot as usize) {
            *s = None;
        }
        if let Some(s) = self.spans.get_mut(slot as usize) {
            *s = None;
        }
    }

    /// The values of a slot.
    pub fn get(&self, slot: u32) -> Option<&Series> {
        self.series.get(slot as usize).and_then(Option::as_ref)
    }
}
