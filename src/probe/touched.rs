//! What an evaluation reads of the rules.

use crate::check::program::{ExprId, Value};
use crate::eval::record::Recorder;
use crate::value::Interval;

/// The expressions and places that were evaluated.
#[derive(Debug, Clone, Default)]
pub struct Touched {
    exprs: Vec<bool>,
    slots: Vec<bool>,
    work: u64,
}

impl Touched {
    fn mark(list: &mut Vec<bool>, at: u32) {
        let at = at as usize;
        if list.len() <= at {
            list.resize(at.saturating_add(1), false);
        }
        if let Some(b) = list.get_mut(at) {
            *b = true;
        }
    }

    /// Whether an expression was.
    pub fn expr(&self, id: ExprId) -> bool {
        self.exprs.get(id.0 as usize).copied().unwrap_or(false)
    }

    /// Whether a place was, by its slot.
    pub fn slot(&self, slot: u32) -> bool {
        self.slots.get(slot as usize).copied().unwrap_or(false)
    }

    /// How many expressions were evaluated, each as often as it was.
    pub fn work(&self) -> u64 {
        self.work
    }
}

impl Recorder for Touched {
    const KEEPS: bool = false;

    fn exit(&mut self, slot: u32, _days: Interval, _value: Option<&Value>) -> u32 {
        Self::mark(&mut self.slots, slot);
        0
    }

    fn value(&mut self, id: ExprId, _value: &Value) {
        self.work = self.work.saturating_add(1);
        Self::mark(&mut self.exprs, id.0);
    }
}
