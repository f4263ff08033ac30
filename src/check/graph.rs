//! Who reads whom: circular definitions, and scopes that depend on what their own text edits.

use super::Checker;
use super::program::{Body, ExprId, Op, Place};
use crate::consolidate::{PlaceId, TextId};
use crate::diag::{Code, Diagnostic};
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
            let exprs: Vec<ExprId> = match &c.body {
                Body::Value { when, value, met_by } => [*when, Some(*value), *met_by].into_iter().flatten().collect(),
                Body::Rate { when, rate, prorata, .. } => [*when, Some(*rate), Some(*prorata)].into_iter().flatten().collect(),
                Body::Lump { when, amount, on, .. } => [*when, Some(*amount), Some(*on)].into_iter().flatten().collect(),
                Body::Adjusted { when, value } => [*when, Some(*value)].into_iter().flatten().collect(),
                _ => Vec::new(),
            };
            for e in exprs.into_iter().chain(c.scope.filter(|s| !without.contains(s))) {
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
        for child in children(&expr.op) {
            self.collect(child, out);
        }
    }

    fn cycles(&mut self, edges: &[BTreeSet<PlaceId>]) {
        let mut state = vec![0u8; edges.len()];
        for start in 0..edges.len() {
            let mut path = Vec::new();
            self.walk(PlaceId::next(start), edges, &mut state, &mut path);
        }
    }

    fn walk(&mut self, at: PlaceId, edges: &[BTreeSet<PlaceId>], state: &mut [u8], path: &mut Vec<PlaceId>) {
        match state.get(at.index()) {
            Some(2) | None => return,
            Some(1) => {
                let from = path.iter().position(|p| *p == at).unwrap_or(0);
                let circle: Vec<PlaceId> = path.iter().skip(from).copied().collect();
                let d = self.circle(&circle);
                self.errors.push(d);
                return;
            }
            _ => {}
        }
        if let Some(s) = state.get_mut(at.index()) {
            *s = 1;
        }
        path.push(at);
        for next in edges.get(at.index()).into_iter().flatten() {
            self.walk(*next, edges, state, path);
        }
        path.pop();
        if let Some(s) = state.get_mut(at.index()) {
            *s = 2;
        }
    }

    fn circle(&self, circle: &[PlaceId]) -> Diagnostic {
        let names: Vec<&str> = circle.iter().chain(circle.first()).filter_map(|p| self.program.place(*p)).map(|p| &*p.name).collect();
        let shown = names.join(" » → « ");
        let mut d = Diagnostic::error(Code::Cycle, text!("définition circulaire : « {shown} »", "circular definition: \"{shown}\""));
        for (i, place) in circle.iter().filter_map(|p| self.program.place(*p)).enumerate() {
            let step = i + 1;
            d = d.at(place.span, text!("étape {step}", "step {step}"));
        }
        d.help(text!("l'une de ces règles doit se passer des autres", "one of these rules must do without the others"))
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
                let d = Diagnostic::error(
                    Code::ScopeOnOwnEdit,
                    text!(
                        "cette portée dépend de « {label} », que son propre texte modifie",
                        "this scope depends on \"{label}\", which its own text edits"
                    ),
                )
                .at(span, text!("portée", "scope"))
                .at(at, text!("modifié par ce texte", "edited by this text"))
                .help(text!(
                    "mettez cette condition en hypothèse (« lorsque ») dans le contenu de l'édition",
                    "put this condition as a hypothesis (\"lorsque\") in the content of the edit"
                ));
                self.errors.push(d);
            }
        }
        all
    }
}

/// The operands of an operation.
pub fn children(op: &Op) -> Vec<ExprId> {
    match op {
        Op::Const(_) | Op::Index(_) | Op::Ordinary => Vec::new(),
        Op::Fact(_, args) | Op::Place(_, args) | Op::Call(_, args) => args.clone(),
        Op::Negative(x) | Op::Not(x) | Op::Since(x) | Op::Before(x) | Op::Missing { operand: x, .. } => vec![*x],
        Op::Arith(_, l, r) | Op::Compare(_, l, r) | Op::And(l, r) | Op::Or(l, r) | Op::AtDate(l, r) => vec![*l, *r],
        Op::Same { left, right, .. } => vec![*left, *right],
        Op::If(c, a, b) => vec![*c, *a, *b],
        Op::SumEach { body, when, .. } => std::iter::once(*body).chain(*when).collect(),
        Op::Select(s) => s.keys.iter().copied().chain(s.rows.iter().map(|r| r.value)).collect(),
    }
}
