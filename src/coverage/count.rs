//! A recorder that counts, and keeps no reason.

use super::ContentAt;
use super::items::Plan;
use crate::check::program::{ExprId, Program, Value};
use crate::compile::arith::order;
use crate::consolidate::PlaceKind;
use crate::eval::record::{Recorder, Verdict};
use crate::value::Interval;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What one case covers.
pub(super) struct Counted {
    /// By item: whether the case applies it.
    pub applied: Vec<bool>,
    /// By item: whether it leaves it unapplied.
    pub unapplied: Vec<bool>,
    /// By expression: whether it is evaluated.
    pub visited: Vec<bool>,
    /// The contents of which it is asked whether they govern.
    pub asked: BTreeSet<ContentAt>,
}

/// The computation of a place that goes on.
#[derive(Default)]
struct Open {
    /// Only looked up again: what it meets is asked, and counts for nothing.
    muted: bool,
    /// Contents judged; no verdict for those that were only asked.
    judged: Vec<(usize, usize, Option<Verdict>)>,
    /// Parts of contents: whether each was evaluated, and to true.
    parts: Vec<(ExprId, bool)>,
    /// The last values of keys.
    keys: Vec<(ExprId, Value)>,
}

pub(super) struct Counter<'a> {
    program: &'a Program,
    plan: &'a Plan<'a>,
    out: Counted,
    /// The first is of what no place computes: requirements, periods, the life of a contract.
    open: Vec<Open>,
}

impl<'a> Counter<'a> {
    pub fn new(program: &'a Program, plan: &'a Plan<'a>) -> Self {
        let items = plan.items.len();
        let out = Counted {
            applied: vec![false; items],
            unapplied: vec![false; items],
            visited: vec![false; program.exprs.len()],
            asked: BTreeSet::new(),
        };
        Self { program, plan, out, open: vec![Open::default()] }
    }

    pub fn done(self) -> Counted {
        self.out
    }

    fn mark(&mut self, item: Option<usize>, applied: bool) {
        let side = if applied { &mut self.out.applied } else { &mut self.out.unapplied };
        if let Some(seen) = item.and_then(|i| side.get_mut(i)) {
            *seen = true;
        }
    }

    /// The end of a place's computation: what was judged of its contents is known by then.
    fn close(&mut self, slot: u32, value: Option<&Value>) {
        let Some(open) = self.open.pop() else { return };
        let Some((id, _)) = self.program.place_at(slot) else { return };
        let Some(place) = self.program.place(id) else { return };
        for (node, content, verdict) in &open.judged {
            let at = (id, *node, *content);
            self.out.asked.insert(at);
            let (Some(said), Some(verdict)) = (self.plan.contents.get(&at).copied(), verdict) else { continue };
            let early = matches!(verdict, Verdict::NotYet { .. });
            if !matches!(verdict, Verdict::NotKnown { .. }) {
                self.mark(said.effect, !early);
            }
            let seen = |e: ExprId, yes: bool| open.parts.iter().any(|(x, holds)| *x == e && *holds == yes);
            let applied = match (verdict, said.gives) {
                (Verdict::Restored { .. }, _) | (Verdict::Won, None) => Some(true),
                (Verdict::Won, Some(gives)) if seen(gives, true) || seen(gives, false) => Some(true),
                // On another day than its own, an amount is neither due nor refused.
                (Verdict::Won, _) => said.when.filter(|w| seen(*w, false)).map(|_| false),
                _ => Some(false),
            };
            if let Some(applied) = applied {
                self.mark(said.item, applied);
            }
        }
        if let (PlaceKind::Reading(id), Some(value)) = (place.kind, value) {
            let choices = self.program.readings.get(id.index()).map_or(&[][..], |r| &r.choices);
            for (n, (_, choice, _)) in choices.iter().enumerate() {
                self.mark(self.plan.readings.get(&(id, n)).copied(), choice == value);
            }
        }
    }
}

impl Recorder for Counter<'_> {
    const KEEPS: bool = false;

    fn enter(&mut self) {
        self.open.push(Open::default());
    }

    fn exit(&mut self, slot: u32, _days: Interval, value: Option<&Value>) -> u32 {
        self.close(slot, value);
        0
    }

    fn visit(&mut self, id: ExprId) {
        if let Some(seen) = self.out.visited.get_mut(id.0 as usize) {
            *seen = true;
        }
    }

    fn value(&mut self, id: ExprId, value: &Value) {
        let Some(open) = self.open.last_mut() else { return };
        if open.muted {
            return;
        }
        if self.plan.parts.get(id.0 as usize) == Some(&true) {
            let part = (id, *value == Value::Bool(true));
            if !open.parts.contains(&part) {
                open.parts.push(part);
            }
        }
        if self.plan.keys.get(id.0 as usize) == Some(&true) {
            open.keys.retain(|(k, _)| *k != id);
            open.keys.push((id, value.clone()));
        }
        if let (Some(item), Value::Bool(holds)) = (self.plan.conditions.get(&id), value) {
            self.mark(Some(*item), *holds);
        }
    }

    fn row(&mut self, id: ExprId, row: usize) {
        let plan = self.plan;
        let (Some(table), Some(open)) = (plan.tables.get(&id), self.open.last()) else { return };
        if open.muted {
            return;
        }
        let mut sides = Vec::new();
        for (item, key, at, below) in &table.bounds {
            let read = table.keys.get(*key).and_then(|k| open.keys.iter().find(|(x, _)| x == k));
            let side = read.and_then(|(_, value)| order(value, at));
            sides.extend(side.map(|o| (*item, o == Ordering::Greater || (o == Ordering::Equal && !below))));
        }
        for (item, above) in sides {
            self.mark(Some(item), above);
        }
        for (n, cell) in table.cells.iter().enumerate() {
            self.mark(Some(*cell), n == row);
        }
    }

    fn judge(&mut self, node: usize, content: usize, verdict: Verdict) {
        if let Some(open) = self.open.last_mut() {
            let verdict = if open.muted { None } else { Some(verdict) };
            open.judged.push((node, content, verdict));
        }
    }

    fn pause(&mut self) {
        self.open.push(Open { muted: true, ..Open::default() });
    }

    fn resume(&mut self) {
        let Some(muted) = self.open.pop() else { return };
        if let Some(open) = self.open.last_mut() {
            open.judged.extend(muted.judged.into_iter().map(|(node, content, _)| (node, content, None)));
        }
    }

    fn enter_aside(&mut self) {
        self.enter();
    }

    fn exit_aside(&mut self, slot: u32) {
        self.close(slot, None);
    }
}
