//! Who reads whom: circular definitions, and scopes that depend on what their own text edits.

use super::Checker;
use super::program::{Body, ExprId, Op, Place};
use crate::consolidate::{PlaceId, TextId};
use crate::diag::{Code, Diagnostic};
use crate::message::Text;
use crate::text;
use std::collections::BTreeSet;

impl Checker<'_> {
    /// Both checks.
    pub fn graph(&mut self) {
        let edges = self.edges(&BTreeSet::new());
        let bad = self.own_scopes(&edges);
        // Such a scope also closes a circle: it is said once.
        let edges = if bad.is_empty() { edges } else { self.edges(&bad) };
        self.cycles(&edges);
    }

    /// What each place reads, but for these scopes.
    fn edges(&self, without: &BTreeSet<ExprId>) -> Vec<BTreeSet<PlaceId>> {
        self.program.places.iter().map(|p| self.reads(p, without)).collect()
    }

    /// Places that the definitions of a place read, scopes and memberships included.
    fn reads(&self, place: &Place, without: &BTreeSet<ExprId>) -> BTreeSet<PlaceId> {
        let mut out = BTreeSet::new();
        for c in place.nodes.iter().flat_map(|n| &n.contents) {
            for e in body_exprs(&c.body).into_iter().chain(c.scope.filter(|s| !without.contains(s))) {
                self.collect(e, &mut out);
            }
        }
        // A result about a member asks whether the member exists.
        if !place.kind.is_timeless() && !matches!(place.kind, crate::consolidate::PlaceKind::Membership(_)) {
            out.extend(place.params.iter().filter_map(|p| self.program.enums.get(p.index())?.membership));
        }
        out
    }

    fn collect(&self, id: ExprId, out: &mut BTreeSet<PlaceId>) {
        let Some(expr) = self.program.expr(id) else { return };
        if let Op::Place(p, _) = &expr.op {
            out.insert(*p);
        }
        if let Op::SumEach { over, .. } = &expr.op {
            out.extend(self.program.enums.get(over.index()).and_then(|e| e.membership));
        }
        each_child(&expr.op, |child| self.collect(child, out));
    }

    /// Circles among names; when there are some, among names with their indexes, since a definition
    /// for one member may well read the one of another.
    fn cycles(&mut self, edges: &[BTreeSet<PlaceId>]) {
        let by_name: Vec<Vec<u32>> = edges.iter().map(|e| e.iter().map(|p| p.0).collect()).collect();
        if circles(&by_name).is_empty() {
            return;
        }
        let by_index: Vec<Vec<u32>> = (0..self.program.place_slots).map(|slot| self.slot_reads(slot)).collect();
        // A circle that every index closes is one mistake.
        let mut told = BTreeSet::new();
        for circle in circles(&by_index) {
            let places: BTreeSet<_> = circle.iter().filter_map(|s| self.program.place_at(*s)).map(|(id, _)| id).collect();
            if !told.insert(places) {
                continue;
            }
            let d = self.circle(&circle);
            self.errors.push(d);
        }
    }

    /// The slots that a slot reads.
    fn slot_reads(&self, slot: u32) -> Vec<u32> {
        let Some((id, index)) = self.program.place_at(slot) else { return Vec::new() };
        let Some(place) = self.program.place(id) else { return Vec::new() };
        let mut out = BTreeSet::new();
        let known: Vec<Option<u16>> = index.iter().copied().map(Some).collect();
        for c in place.nodes.iter().flat_map(|n| &n.contents).filter(|c| c.covers(&index)) {
            for e in body_exprs(&c.body).into_iter().chain(c.scope) {
                self.collect_slots(e, &known, &mut out);
            }
        }
        out.into_iter().collect()
    }

    fn collect_slots(&self, id: ExprId, known: &[Option<u16>], out: &mut BTreeSet<u32>) {
        let Some(expr) = self.program.expr(id) else { return };
        self.read_slots(&expr.op, known, out);
        each_child(&expr.op, |child| self.collect_slots(child, known, out));
    }

    /// The slots that one reference reads, by the indexes known.
    fn read_slots(&self, op: &Op, known: &[Option<u16>], out: &mut BTreeSet<u32>) {
        if let Op::Place(p, args) = op
            && let Some(place) = self.program.place(*p)
        {
            let fixed: Vec<Option<u16>> = args
                .iter()
                .map(|a| match self.program.expr(*a).map(|e| &e.op) {
                    Some(Op::Const(super::program::Value::Member(_, m))) => Some(*m),
                    Some(Op::Index(s)) => known.get(usize::from(*s)).copied().flatten(),
                    _ => None,
                })
                .collect();
            let matches = |index: &Vec<u16>| index.iter().zip(&fixed).all(|(m, f)| f.is_none_or(|f| f == *m));
            let indexes = self.program.indexes(&place.params).into_iter().filter(matches);
            out.extend(indexes.map(|i| self.program.slot(place.slot, &place.params, &i)));
        }
    }

    /// A circle, each step underlined where it reads the next.
    fn circle(&self, circle: &[u32]) -> Diagnostic {
        let names: Vec<String> = circle.iter().map(|s| self.slot_label(*s)).collect();
        let round: Vec<&str> = names.iter().chain(names.first()).map(String::as_str).collect();
        let shown = Text::joined(round.iter().map(|n| Text::name(n)), Text::own(" → "));
        let mut d = Diagnostic::error(Code::Cycle, text!("check-circular-definition", shown));
        let nexts = circle.iter().cycle().skip(1);
        for (i, ((slot, next), name)) in circle.iter().zip(nexts).zip(&names).enumerate() {
            let (step, read) = (i + 1, self.slot_label(*next));
            if let Some((span, by)) = self.step(*slot, *next) {
                d = d.at(span, text!("check-step-reads", step, name, read, by));
            }
        }
        d.help(text!("check-one-of-these-rules-must"))
    }

    fn slot_label(&self, slot: u32) -> String {
        let found = self.program.place_at(slot).and_then(|(id, index)| self.program.place(id).map(|p| (p, index)));
        found.map(|(p, index)| self.program.label(&p.name, &p.params, &index)).unwrap_or_default()
    }

    /// Where a slot reads another, and the short name of the text that writes it.
    fn step(&self, slot: u32, next: u32) -> Option<(crate::source::Span, String)> {
        let (id, index) = self.program.place_at(slot)?;
        let place = self.program.place(id)?;
        let known: Vec<Option<u16>> = index.iter().copied().map(Some).collect();
        for c in place.nodes.iter().flat_map(|n| &n.contents).filter(|c| c.covers(&index)) {
            let found = body_exprs(&c.body).into_iter().chain(c.scope).find_map(|e| self.reading_of(e, &known, next));
            if let Some(span) = found {
                return Some((span, self.program.texts.get(c.origin.text.index()).map_or(String::new(), |t| t.short.to_string())));
            }
        }
        Some((place.span, self.program.texts.get(place.origin.text.index()).map_or(String::new(), |t| t.short.to_string())))
    }

    /// The first reference to a slot in an expression.
    fn reading_of(&self, id: ExprId, known: &[Option<u16>], next: u32) -> Option<crate::source::Span> {
        let expr = self.program.expr(id)?;
        if let Op::Place(..) = &expr.op {
            let mut read = BTreeSet::new();
            self.read_slots(&expr.op, known, &mut read);
            if read.contains(&next) {
                return Some(expr.span);
            }
        }
        children(&expr.op).into_iter().find_map(|child| self.reading_of(child, known, next))
    }

    /// A scope says to whom an edit speaks: it may not depend on what its own text edits. Gives the
    /// scopes that do.
    fn own_scopes(&mut self, edges: &[BTreeSet<PlaceId>]) -> BTreeSet<ExprId> {
        let mut all = BTreeSet::new();
        let texts: Vec<TextId> = (0..self.program.texts.len()).map(TextId::next).collect();
        for text in texts {
            let edited: BTreeSet<PlaceId> = self
                .corpus
                .places
                .iter()
                .enumerate()
                .filter(|(_, p)| p.nodes.iter().any(|n| n.contents.iter().any(|c| c.is_edit() && c.origin.text == text)))
                .map(|(i, _)| PlaceId::next(i))
                .collect();
            let mut seen = BTreeSet::new();
            let mut found: Vec<(crate::source::Span, PlaceId)> = Vec::new();
            for c in self.program.places.iter().flat_map(|p| &p.nodes).flat_map(|n| &n.contents).filter(|c| c.origin.text == text) {
                let Some(scope) = c.scope else { continue };
                let span = self.span(scope);
                // The same scope stands in every edit of its article or text.
                if !seen.insert(span) {
                    all.extend(found.iter().any(|(s, _)| *s == span).then_some(scope));
                    continue;
                }
                let mut reach = BTreeSet::new();
                self.collect(scope, &mut reach);
                let mut todo: Vec<PlaceId> = reach.iter().copied().collect();
                while let Some(p) = todo.pop() {
                    for next in edges.get(p.index()).into_iter().flatten() {
                        if reach.insert(*next) {
                            todo.push(*next);
                        }
                    }
                }
                if let Some(bad) = reach.intersection(&edited).next() {
                    all.insert(scope);
                    found.push((span, *bad));
                }
            }
            for (span, bad) in found {
                let Some(place) = self.program.place(bad) else { continue };
                let (label, at) = (&place.name, place.span);
                let d = Diagnostic::error(Code::ScopeOnOwnEdit, text!("check-this-scope-depends-on-which", label))
                    .at(span, text!("check-scope"))
                    .at(at, text!("check-edited-by-this-text"))
                    .help(text!("check-put-this-condition-as-a"));
                self.errors.push(d);
            }
        }
        all
    }
}

/// The expressions of a content.
pub fn body_exprs(body: &Body) -> Vec<ExprId> {
    let list = match body {
        Body::Value { when, value, met_by } => [*when, Some(*value), *met_by],
        Body::Rate { when, rate, prorata, .. } => [*when, Some(*rate), Some(*prorata)],
        Body::Lump { when, amount, on, .. } => [*when, Some(*amount), Some(*on)],
        Body::Adjusted { when, value } => [*when, Some(*value), None],
        _ => [None, None, None],
    };
    list.into_iter().flatten().collect()
}

/// Circles of a graph, one for each edge that closes one in a depth-first walk. No recursion: a chain
/// of rules may be as long as it likes.
fn circles(edges: &[Vec<u32>]) -> Vec<Vec<u32>> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut state = vec![State::New; edges.len()];
    let mut out = Vec::new();
    for start in 0..edges.len() {
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        if state.get(start) != Some(&State::New) {
            continue;
        }
        while let Some((at, next)) = path.last_mut() {
            let at = *at;
            if let Some(s) = state.get_mut(at) {
                *s = State::Open;
            }
            let Some(to) = edges.get(at).and_then(|e| e.get(*next)).map(|t| *t as usize) else {
                if let Some(s) = state.get_mut(at) {
                    *s = State::Done;
                }
                path.pop();
                continue;
            };
            *next += 1;
            match state.get(to) {
                Some(State::New) => path.push((to, 0)),
                Some(State::Open) => {
                    let nodes = path.iter().map(|(n, _)| *n).skip_while(|n| *n != to);
                    out.push(nodes.filter_map(|n| u32::try_from(n).ok()).collect());
                }
                _ => {}
            }
        }
    }
    out
}

/// The operands of an operation.
pub fn children(op: &Op) -> Vec<ExprId> {
    let mut out = Vec::new();
    each_child(op, |id| out.push(id));
    out
}

/// Does something with each operand of an operation, in order.
pub fn each_child(op: &Op, mut run: impl FnMut(ExprId)) {
    match op {
        Op::Const(_) | Op::Index(_) | Op::Ordinary | Op::Paying(_) => {}
        Op::Fact(_, args) | Op::Place(_, args) | Op::Call(_, args) => args.iter().copied().for_each(run),
        Op::Negative(x) | Op::Not(x) | Op::Since(x) | Op::Before(x) | Op::Missing { operand: x, .. } => run(*x),
        Op::Arith(_, l, r) | Op::Compare(_, l, r) | Op::And(l, r) | Op::Or(l, r) | Op::AtDate(l, r) => [*l, *r].into_iter().for_each(run),
        Op::Same { left, right, .. } => [*left, *right].into_iter().for_each(run),
        Op::If(c, a, b) => [*c, *a, *b].into_iter().for_each(run),
        Op::SumEach { body, when, .. } => std::iter::once(*body).chain(*when).for_each(run),
        Op::Select(s) => s.keys.iter().copied().chain(s.rows.iter().map(|r| r.value)).for_each(run),
    }
}
