//! The parts of a condition that make it fail, down to the facts that they read.

use super::{Failing, Read, Teller, won};
use crate::check::program::{Content, ExprId, Op, Value};
use crate::check::{children, content_expr, render_value};
use crate::consolidate::PlaceId;
use crate::eval::record::{Link, Segment, Trace};
use crate::explain::{Citation, cite};
use std::collections::BTreeSet;

impl<'a> Teller<'a, '_> {
    /// What makes a value *sans objet*: the conditions of the rules that it reads.
    pub(super) fn absent(&mut self, id: ExprId, trace: &Trace, failing: &mut Vec<Failing>) {
        let mut todo = vec![id];
        while let Some(id) = todo.pop() {
            let Some(expr) = self.program().expr(id) else { continue };
            if trace.value(id) != Some(&Value::Absent) {
                continue;
            }
            if let (Op::Place(place, _), Some(segment)) = (&expr.op, self.linked(id, trace)) {
                let Some(p) = self.program().place(*place) else { continue };
                let index = self.program().place_at(segment.slot).map_or_else(Vec::new, |(_, i)| i);
                match won(p, &segment.trace) {
                    Some(c) => {
                        let label = self.label(*place, &index);
                        let before = failing.len();
                        if let Some(when) = c.body.when() {
                            self.blame(when, &segment.trace, true, (&label, c), failing);
                        }
                        if let Some(value) = content_expr(&c.body).filter(|_| failing.len() == before) {
                            crate::eval::with_stack(|| self.absent(value, &segment.trace, failing));
                        }
                    }
                    None => self.scopes(*place, &index, segment, failing),
                }
                continue;
            }
            let facts = self.own_facts(id, trace);
            if !facts.is_empty()
                && matches!(expr.op, Op::Fact(..))
                && let Some(origin) = self.origin_of(id)
            {
                self.blame_reads(&facts);
                failing.push(Failing {
                    written: self.writer.written(id),
                    with_values: self.writer.with_values(id, trace),
                    found: None,
                    holds: false,
                    of: String::new(),
                    citation: origin,
                    facts,
                });
            }
            todo.extend(children(&expr.op));
        }
    }

    fn origin_of(&self, id: ExprId) -> Option<Citation> {
        let Some(Op::Fact(fact, _)) = self.program().expr(id).map(|e| &e.op) else { return None };
        let fact = self.program().fact(*fact)?;
        Some(cite(self.program(), self.sources, fact.origin, fact.span))
    }

    fn linked(&self, id: ExprId, trace: &Trace) -> Option<&'a Segment> {
        trace.links.iter().rev().find_map(|(e, l)| match l {
            Link::Place(s) if *e == id => self.segment(*s),
            _ => None,
        })
    }

    /// The parts of a condition that make it fail: those that would have to be otherwise.
    pub(super) fn blame(&mut self, id: ExprId, trace: &Trace, wanted: bool, at: (&str, &Content), out: &mut Vec<Failing>) {
        let Some(expr) = self.program().expr(id) else { return };
        if trace.value(id).is_none_or(|v| *v == Value::Bool(wanted)) {
            return;
        }
        let each = |teller: &mut Self, sides: &[ExprId], out: &mut Vec<Failing>| {
            for side in sides {
                crate::eval::with_stack(|| teller.blame(*side, trace, wanted, at, out));
            }
        };
        match &expr.op {
            // Of what was evaluated, what is not as wanted: the rest settled nothing.
            Op::And(l, r) | Op::Or(l, r) => each(self, &[*l, *r], out),
            Op::Not(x) => crate::eval::with_stack(|| self.blame(*x, trace, !wanted, at, out)),
            Op::If(c, yes, no) => match trace.value(*c) {
                Some(Value::Bool(true)) => each(self, &[*yes], out),
                Some(Value::Bool(false)) => each(self, &[*no], out),
                _ => self.leaf(id, trace, wanted, at, out),
            },
            Op::Select(select) => {
                let row = trace.rows.iter().rev().find(|(e, _)| *e == id).and_then(|(_, r)| select.rows.get(*r));
                match row.map(|r| r.value).filter(|v| self.program().expr(*v).is_some_and(|e| !matches!(e.op, Op::Const(_)))) {
                    Some(value) => each(self, &[value], out),
                    None => self.leaf(id, trace, wanted, at, out),
                }
            }
            Op::AtDate(x, _) => {
                match trace.parts.iter().find(|(e, _, _)| *e == id).map(|(_, _, t)| t) {
                    Some(part) if part.value(*x).is_some() && !matches!(self.program().expr(*x).map(|e| &e.op), Some(Op::Fact(..))) => {
                        crate::eval::with_stack(|| self.blame(*x, part, wanted, at, out));
                    }
                    _ => self.leaf(id, trace, wanted, at, out),
                };
            }
            Op::Place(place, args) => {
                let before = out.len();
                if let Some(segment) = self.linked(id, trace) {
                    self.inside(*place, segment, wanted, out);
                }
                // Of another member, it might be otherwise.
                let chosen = |a: &ExprId| self.program().expr(*a).is_some_and(|e| matches!(e.op, Op::Fact(..) | Op::Place(..)));
                if out.len() == before || args.iter().any(chosen) {
                    self.leaf(id, trace, wanted, at, out);
                }
            }
            _ => self.leaf(id, trace, wanted, at, out),
        }
    }

    /// The same inside the rule that the condition names.
    pub(super) fn inside(&mut self, id: PlaceId, segment: &'a Segment, wanted: bool, out: &mut Vec<Failing>) {
        let Some(place) = self.program().place(id) else { return };
        let index = self.program().place_at(segment.slot).map_or_else(Vec::new, |(_, i)| i);
        let label = self.label(id, &index);
        match won(place, &segment.trace) {
            Some(c) => {
                let before = out.len();
                if let Some(when) = c.body.when() {
                    crate::eval::with_stack(|| self.blame(when, &segment.trace, true, (&label, c), out));
                }
                if let Some(value) = content_expr(&c.body).filter(|_| out.len() == before) {
                    crate::eval::with_stack(|| self.blame(value, &segment.trace, wanted, (&label, c), out));
                }
            }
            None => self.scopes(id, &index, segment, out),
        }
    }

    fn leaf(&mut self, id: ExprId, trace: &Trace, wanted: bool, (of, content): (&str, &Content), out: &mut Vec<Failing>) {
        let facts = self.facts(id, trace);
        self.blame_reads(&facts);
        let mut citation = cite(self.program(), self.sources, content.origin, content.span);
        if let Some(e) = self.program().expr(id) {
            citation.line = self.sources.locate(e.span).1;
        }
        let failing = Failing {
            written: self.writer.written(id),
            with_values: self.writer.with_values(id, trace),
            found: self.instead(id, trace),
            holds: !wanted,
            of: of.to_owned(),
            citation,
            facts,
        };
        if !out.contains(&failing) {
            out.push(failing);
        }
    }

    /// For `x est y`, what x is.
    fn instead(&self, id: ExprId, trace: &Trace) -> Option<String> {
        let Op::Same { left, negated: false, .. } = &self.program().expr(id)?.op else { return None };
        let ty = self.program().expr(*left).map(|e| &e.ty);
        Some(render_value(self.program(), trace.value(*left)?, ty, self.lang))
    }

    /// The facts that an expression came from, through the rules that it reads.
    pub(super) fn facts(&self, id: ExprId, trace: &Trace) -> Vec<Read> {
        /// Beyond, a condition says what it reads by its own name.
        const MOST: usize = 6;
        let mut out = Vec::new();
        let mut seen = BTreeSet::new();
        let mut todo: Vec<(&Trace, Option<ExprId>)> = vec![(trace, Some(id))];
        while let Some((trace, root)) = todo.pop() {
            let inside = root.map(|r| self.under(r));
            let mine = |e: &ExprId| inside.as_ref().is_none_or(|i| i.contains(e));
            for (e, link) in trace.links.iter().filter(|(e, _)| mine(e)) {
                match link {
                    Link::Fact(slot, _) => out.extend(self.read(*slot, trace.value(*e)).filter(|r| !out.contains(r))),
                    Link::Place(s) => {
                        if let Some(segment) = self.segment(*s).filter(|_| seen.insert(*s)) {
                            todo.push((&segment.trace, None));
                        }
                    }
                }
            }
            for (_, _, part) in trace.parts.iter().filter(|(e, _, _)| mine(e)) {
                todo.push((part, None));
            }
        }
        if out.len() > MOST { Vec::new() } else { out }
    }

    fn own_facts(&self, id: ExprId, trace: &Trace) -> Vec<Read> {
        let own = trace.links.iter().filter(|(e, _)| *e == id);
        own.filter_map(|(e, l)| if let Link::Fact(slot, _) = l { self.read(*slot, trace.value(*e)) } else { None }).collect()
    }

    pub(super) fn read(&self, slot: u32, value: Option<&Value>) -> Option<Read> {
        let (id, index) = self.program().fact_at(slot)?;
        let fact = self.program().fact(id)?;
        let label = self.program().label(&fact.name, &fact.params, &index);
        let given = self.asked.facts.get(slot).is_some_and(|s| s.iter().any(|(_, v)| !matches!(v, Value::Never | Value::Absent)));
        Some(Read { label, value: value?.clone(), ty: fact.ty.clone(), given })
    }

    fn under(&self, id: ExprId) -> BTreeSet<ExprId> {
        let mut out = BTreeSet::new();
        let mut todo = vec![id];
        while let Some(id) = todo.pop() {
            if out.insert(id) {
                todo.extend(self.program().expr(id).iter().flat_map(|e| children(&e.op)));
            }
        }
        out
    }
}
