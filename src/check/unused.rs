//! What is declared and never read: names, and readings that nothing tells apart.

use super::Checker;
use super::graph::each_child;
use super::program::{Condition, ExprId, Kind, Op, Value};
use crate::consolidate::{EnumId, FactId, PlaceId, PlaceKind, Symbol};
use crate::diag::{Code, Diagnostic, Text};
use crate::source::Span;
use crate::text;
use std::collections::BTreeSet;

impl Checker<'_> {
    /// Every finding of this kind.
    pub fn unused(&mut self) {
        self.unread_names();
        self.unread_enums();
        self.untold_readings();
    }

    fn never(&mut self, message: Text, span: Span, help: Text) {
        let d = Diagnostic::warning(Code::Unused, message).at(span, text!("common-declared-here"));
        self.errors.push(d.help(help));
    }

    fn unread_names(&mut self) {
        for i in 0..self.program.facts.len() {
            if self.used.contains(&Symbol::Fact(FactId::next(i)).into()) {
                continue;
            }
            let Some((name, span)) = self.program.facts.get(i).map(|f| (f.name.clone(), f.span)) else { continue };
            self.never(text!("check-no-formula-reads-the-fact", name), span, text!("check-no-amount-depends-on-it"));
        }
        for i in 0..self.program.places.len() {
            let Some((place, declared)) = self.program.places.get(i).zip(self.corpus.places.get(i)) else { continue };
            if !place.kind.is_timeless() || self.used.contains(&Symbol::Place(PlaceId::next(i)).into()) {
                continue;
            }
            let (name, span) = (place.name.clone(), place.span);
            let (message, help) = match place.kind {
                PlaceKind::Reading(_) => {
                    (text!("check-nothing-depends-on-the-interpretation", name), text!("check-read-it-in-a-formula", name))
                }
                _ if declared.is_table => (text!("check-no-formula-reads-the-table", name), text!("check-remove-it-or-see-whether")),
                _ => (text!("check-no-formula-reads-the-rule", name), text!("check-to-have-it-among-the")),
            };
            self.never(message, span, help);
        }
    }

    /// Enumerations that index nothing, type nothing and are summed nowhere.
    fn unread_enums(&mut self) {
        let mut used: BTreeSet<EnumId> = BTreeSet::new();
        used.extend(self.program.facts.iter().flat_map(|f| f.params.iter().copied().chain(enum_of(&f.ty.kind))));
        let places = self.program.places.iter().filter(|p| !matches!(p.kind, PlaceKind::Membership(_)));
        used.extend(places.flat_map(|p| p.params.iter().copied().chain(enum_of(&p.ty.kind))));
        for e in &self.program.exprs {
            used.extend(enum_of(&e.ty.kind));
            if let Op::SumEach { over, .. } = &e.op {
                used.insert(*over);
            }
        }
        let idle: Vec<_> =
            self.corpus.enums.iter().enumerate().map(|(i, e)| (EnumId::next(i), e)).filter(|(id, _)| !used.contains(id)).collect();
        for (_, e) in idle {
            let name = &e.name.text;
            self.never(text!("check-nothing-uses-the-enumeration", name), e.name.span, text!("check-index-a-rule-or-a", name));
        }
    }

    /// Readings of which no formula speaks: with one left unnamed, it is the rest; with two, nothing
    /// tells them apart.
    fn untold_readings(&mut self) {
        let mut named: BTreeSet<(EnumId, u16)> = BTreeSet::new();
        for place in self.program.places.iter().filter(|p| !matches!(p.kind, PlaceKind::Reading(_))) {
            for c in place.nodes.iter().flat_map(|n| &n.contents) {
                for e in super::graph::body_exprs(&c.body).into_iter().chain(c.scope) {
                    self.members_named(e, &mut named);
                }
            }
        }
        for f in &self.program.facts {
            for r in &f.requires {
                self.members_named(r.condition, &mut named);
            }
        }
        for decl in &self.corpus.readings {
            let Some(own) = decl.own_enum else { continue };
            if !self.used.contains(&Symbol::Place(decl.place).into()) {
                continue;
            }
            let told = |i: usize| u16::try_from(i).is_ok_and(|m| named.contains(&(own, m)));
            let untold: Vec<_> = decl.ast.readings.iter().enumerate().filter(|(i, _)| !told(*i)).map(|(_, r)| r).collect();
            let Some(rest) = untold.iter().find(|r| r.default).or(untold.first()) else { continue };
            let (question, same) = (&decl.ast.name.text, &rest.name.text);
            for r in untold.iter().filter(|r| r.name.span != rest.name.span) {
                let name = &r.name.text;
                self.errors.push(
                    Diagnostic::warning(Code::UnusedReading, text!("check-reading-of-changes-nothing-no", name, question, same))
                        .at(r.name.span, text!("check-this-reading"))
                        .at(rest.name.span, text!("check-like-this-one"))
                        .help(text!("check-say-what-it-changes-si", question, name)),
                );
            }
        }
    }

    fn members_named(&self, id: ExprId, out: &mut BTreeSet<(EnumId, u16)>) {
        let Some(expr) = self.program.expr(id) else { return };
        let mut note = |v: &Value| {
            if let Value::Member(e, m) = v {
                out.insert((*e, *m));
            }
        };
        match &expr.op {
            Op::Const(v) => note(v),
            Op::Select(select) => {
                for condition in select.rows.iter().flat_map(|r| &r.conditions) {
                    if let Condition::Among(list) = condition {
                        list.iter().for_each(&mut note);
                    }
                }
            }
            _ => {}
        }
        each_child(&expr.op, |child| self.members_named(child, out));
    }
}

fn enum_of(kind: &Kind) -> Option<EnumId> {
    if let Kind::Enum(id) = kind { Some(*id) } else { None }
}
