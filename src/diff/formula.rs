//! Two formulas set side by side: the smallest parts that differ, each an edit of its own.
//!
//! A part is told apart only where what is around it has the same structure, and where either side's part
//! may stand: its kind and unit are the same. Else what is around it differs too.

use super::edit::{Edit, Key};
use super::mix::{Slot, When};
use super::{Bearing, ChangeKind};
use crate::check::program::{Condition, Expr, ExprId, Op, Program, Select, SelectRow, Type, Value};
use crate::check::{children, render_value};
use crate::compile::arith;
use crate::consolidate::{EnumId, Origin};
use crate::explain::Writer;
use crate::message::Text;
use crate::source::{Sources, Span};
use crate::text;
use crate::value::Day;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Nothing smaller than the whole can be told.
pub struct Apart;

/// Where a formula stands.
#[derive(Debug, Clone)]
pub struct Here {
    pub origin: Option<Origin>,
    pub place: Option<Arc<str>>,
    pub exception: Option<Arc<str>>,
    pub from_day: Option<Day>,
    pub subject: Text,
    /// Which part of the content: its scope, its hypothesis, nothing for what it gives.
    pub role: Option<Text>,
    /// What a difference found here is.
    pub kind: ChangeKind,
    pub keys: Vec<Key>,
    /// What it goes with when provisions come or go there.
    pub near: Option<Key>,
    /// The row, the formula around.
    pub around: Option<Text>,
}

/// Finds edits.
pub struct Differ<'a> {
    /// The union, its formulas those of NEW then those of OLD.
    pub program: Program,
    pub sources: &'a Sources,
    /// Members that one side alone has.
    pub single: BTreeSet<(EnumId, u16)>,
    pub edits: Vec<Edit>,
    pub slots: Vec<Slot>,
}

impl Differ<'_> {
    /// A formula of both sides: its differences, the whole of it if nothing smaller can be told.
    pub fn formula(&mut self, here: &Here, old: ExprId, new: ExprId) {
        let (edits, slots) = (self.edits.len(), self.slots.len());
        if self.parts(here, old, new).is_err() {
            self.edits.truncate(edits);
            self.slots.truncate(slots);
            self.either(here, old, new);
        }
    }

    /// Notes an edit; its number.
    pub fn note(&mut self, here: &Here, kind: ChangeKind, before: Option<Text>, after: Option<Text>, spans: [Option<Span>; 2]) -> usize {
        let said = match (&before, &after) {
            (Some(before), Some(after)) => text!("diff-from-to", before, after),
            (None, Some(after)) => text!("diff-added", after),
            (Some(before), None) => text!("diff-removed", before),
            (None, None) => text!("diff-otherwise"),
        };
        let subject = Text::list(std::iter::once(here.subject.clone()).chain(here.role.clone()).chain(here.around.clone()));
        let [old_span, new_span] = spans;
        self.edits.push(Edit {
            kind,
            bearing: Bearing::Real,
            origin: here.origin,
            place: here.place.clone(),
            exception: here.exception.clone(),
            subject,
            said,
            lines: Vec::new(),
            from_day: here.from_day,
            before,
            after,
            old_span,
            new_span,
            keys: here.keys.clone(),
            near: here.near,
        });
        self.edits.len().saturating_sub(1)
    }

    fn span(&self, id: ExprId) -> Option<Span> {
        self.program.expr(id).map(|e| e.span)
    }

    /// A formula for a reader: a constant as a value, anything else as it is written.
    pub fn shown(&self, id: ExprId) -> Text {
        match self.program.expr(id) {
            Some(Expr { op: Op::Const(v), ty, .. }) => Text::each(|lang| render_value(&self.program, v, Some(ty), lang)),
            _ => Text::each(|lang| Writer::new(&self.program, self.sources, lang).written(id)),
        }
    }

    /// Either formula stands there.
    fn either(&mut self, here: &Here, old: ExprId, new: ExprId) {
        let constant = |id| matches!(self.program.expr(id), Some(Expr { op: Op::Const(_), .. }));
        let both = constant(old) && constant(new);
        let kind = if both && here.kind == ChangeKind::Formula { ChangeKind::Value } else { here.kind };
        let (before, after) = (self.shown(old), self.shown(new));
        let edit = self.note(here, kind, Some(before), Some(after), [self.span(old), self.span(new)]);
        let same = self.folded(old).is_some_and(|v| Some(v) == self.folded(new));
        if let Some(e) = self.edits.get_mut(edit).filter(|_| same) {
            e.bearing = Bearing::Same;
        }
        self.slots.push(Slot::Expr { at: new, old, edit });
    }

    /// The value of a formula that reads nothing.
    fn folded(&self, id: ExprId) -> Option<Value> {
        let expr = self.program.expr(id)?;
        match &expr.op {
            Op::Const(v) => Some(v.clone()),
            Op::Arith(op, l, r) => Some(arith::arith(*op, &self.folded(*l)?, &self.folded(*r)?, expr.span).ok()?.0),
            _ => None,
        }
    }

    /// Whether two formulas are the same, wherever they are written.
    pub fn same(&self, a: ExprId, b: ExprId) -> bool {
        let (Some(x), Some(y)) = (self.program.expr(a), self.program.expr(b)) else { return false };
        let all = |x: &[ExprId], y: &[ExprId]| x.len() == y.len() && x.iter().zip(y).all(|(a, b)| self.same(*a, *b));
        match (&x.op, &y.op) {
            (Op::Const(v), Op::Const(w)) => v == w && x.ty.kind == y.ty.kind,
            (Op::Select(s), Op::Select(t)) => {
                all(&s.keys, &t.keys)
                    && s.rows.len() == t.rows.len()
                    && s.rows.iter().zip(&t.rows).all(|(r, q)| r.conditions == q.conditions && self.same(r.value, q.value))
            }
            _ => head(&x.op, &y.op) && all(&children(&x.op), &children(&y.op)),
        }
    }

    fn parts(&mut self, here: &Here, old: ExprId, new: ExprId) -> Result<(), Apart> {
        if self.same(old, new) {
            return Ok(());
        }
        let (Some(o), Some(n)) = (self.program.expr(old).cloned(), self.program.expr(new).cloned()) else { return Err(Apart) };
        for and in [true, false] {
            if [&o.op, &n.op].iter().any(|op| matches!((op, and), (Op::And(..), true) | (Op::Or(..), false))) {
                return self.chain(here, and, old, new);
            }
        }
        match (&o.op, &n.op) {
            (Op::Const(_), Op::Const(_)) if o.ty.kind == n.ty.kind => {
                self.either(here, old, new);
                Ok(())
            }
            (Op::Select(s), Op::Select(t)) => self.table(here, (old, s), (new, t)),
            (a, b) if head(a, b) => self.operands(here, &children(a), &children(b), new, matches!(a, Op::If(..))),
            _ => Err(Apart),
        }
    }

    /// The operands of one operation: apart from each other when each tells its own difference.
    fn operands(&mut self, here: &Here, old: &[ExprId], new: &[ExprId], whole: ExprId, apart: bool) -> Result<(), Apart> {
        if old.len() != new.len() {
            return Err(Apart);
        }
        let pairs: Vec<(ExprId, ExprId)> = old.iter().copied().zip(new.iter().copied()).filter(|(o, n)| !self.same(*o, *n)).collect();
        let inner = Here { around: here.around.clone().or_else(|| Some(text!("diff-in", formula = self.shown(whole)))), ..here.clone() };
        let alone = pairs.len() == 1 || apart;
        for (o, n) in pairs {
            let (edits, slots) = (self.edits.len(), self.slots.len());
            if self.parts(&inner, o, n).is_err() {
                self.edits.truncate(edits);
                self.slots.truncate(slots);
                if !alone || !self.alike(o, n) {
                    return Err(Apart);
                }
                self.either(&inner, o, n);
            }
        }
        Ok(())
    }

    /// Whether either may stand for the other.
    fn alike(&self, a: ExprId, b: ExprId) -> bool {
        let kind = |id| self.program.expr(id).map(|e: &Expr| e.ty.kind.clone());
        kind(a).is_some() && kind(a) == kind(b)
    }

    /// `et`, `ou`: operands come, go, or change.
    fn chain(&mut self, here: &Here, and: bool, old: ExprId, new: ExprId) -> Result<(), Apart> {
        let (olds, news) = (self.flat(and, old), self.flat(and, new));
        let mut left = olds.clone();
        let mut found: Vec<(ExprId, Option<ExprId>)> = Vec::new();
        for n in &news {
            let at = left.iter().position(|o| self.same(*o, *n));
            found.push((*n, at.map(|at| left.remove(at))));
        }
        // What is neither in one nor in the other is paired when one of each remains, or place by place.
        let open: Vec<usize> = (0..found.len()).filter(|i| found.get(*i).is_some_and(|(_, o)| o.is_none())).collect();
        if olds.len() == news.len() && open.len() == left.len() {
            for (at, o) in open.iter().zip(std::mem::take(&mut left)) {
                if let Some(f) = found.get_mut(*at) {
                    f.1 = Some(o);
                }
            }
        }
        if found.iter().all(|(_, o)| o.is_none()) {
            return Err(Apart);
        }
        let kind = if here.kind == ChangeKind::Formula { ChangeKind::Condition } else { here.kind };
        let mut items = Vec::new();
        for (n, o) in found {
            let when = match o {
                Some(o) => {
                    self.formula(&Here { around: None, ..here.clone() }, o, n);
                    When::Always
                }
                None => When::With(self.note(here, kind, None, Some(self.shown(n)), [None, self.span(n)])),
            };
            items.push((n, when));
        }
        for o in &left {
            let edit = self.note(here, kind, Some(self.shown(*o)), None, [self.span(*o), None]);
            items.push((*o, When::Without(edit)));
        }
        if items.iter().any(|(_, w)| *w != When::Always) {
            self.slots.push(Slot::Chain { at: new, and, items });
        }
        Ok(())
    }

    /// The operands of `et` or `ou`, however they are grouped.
    fn flat(&self, and: bool, id: ExprId) -> Vec<ExprId> {
        match (self.program.expr(id).map(|e| &e.op), and) {
            (Some(Op::And(l, r)), true) | (Some(Op::Or(l, r)), false) => {
                let mut out = self.flat(and, *l);
                out.extend(self.flat(and, *r));
                out
            }
            _ => vec![id],
        }
    }

    /// A table on both sides, row by row.
    fn table(&mut self, here: &Here, (_, old): (ExprId, &Select), (at, new): (ExprId, &Select)) -> Result<(), Apart> {
        let keys = old.keys.len() == new.keys.len() && old.keys.iter().zip(&new.keys).all(|(a, b)| self.same(*a, *b));
        if !keys {
            return Err(Apart);
        }
        let types: Vec<Option<Type>> = new.keys.iter().map(|k| self.program.expr(*k).map(|e| e.ty.clone())).collect();
        let listed = |s: &Select| s.rows.iter().all(|r| r.conditions.iter().all(|c| !matches!(c, Condition::Range { .. })));
        let (olds, mut news) =
            if listed(old) && listed(new) { (one_each(&old.rows), one_each(&new.rows)) } else { (old.rows.clone(), new.rows.clone()) };
        let mut left: Vec<Option<&SelectRow>> = olds.iter().map(Some).collect();
        let mut mate: Vec<Option<&SelectRow>> =
            news.iter().map(|n| left.iter_mut().find(|o| o.is_some_and(|o| o.conditions == n.conditions)).and_then(Option::take)).collect();
        // Bounds that moved: the rows are the same, in their order, and their bounds one change.
        let remaining: Vec<&SelectRow> = left.iter().flatten().copied().collect();
        let moved = olds.len() == news.len() && remaining.len() == mate.iter().filter(|m| m.is_none()).count();
        let moved = moved && !remaining.is_empty() && !(listed(old) && listed(new));
        if moved {
            let mut rest = remaining.into_iter();
            for m in mate.iter_mut().filter(|m| m.is_none()) {
                *m = rest.next();
            }
            left = Vec::new();
        }
        // A cell written once for several members is as many cells here.
        let mut seen = BTreeSet::new();
        for (n, m) in news.iter_mut().zip(&mate) {
            if !seen.insert(n.value) && m.is_some_and(|m| !self.same(m.value, n.value)) {
                n.value = self.copied(n.value);
            }
        }
        let mut rows = Vec::new();
        let mut bounds: Option<usize> = None;
        for (n, m) in news.iter().zip(&mate) {
            let label = self.row(&types, &n.conditions);
            let inner = Here { around: Some(text!("diff-row", label)), ..here.clone() };
            match m {
                Some(m) => {
                    self.formula(&inner, m.value, n.value);
                    if m.conditions == n.conditions {
                        rows.push((n.clone(), When::Always));
                        continue;
                    }
                    let edit = match bounds {
                        Some(edit) => edit,
                        None => {
                            let said = |rows: &[SelectRow]| Text::list(rows.iter().map(|r| self.row(&types, &r.conditions)));
                            let (before, after) = (said(&olds), said(&news));
                            let here = Here { role: Some(text!("diff-bounds")), ..here.clone() };
                            self.note(&here, ChangeKind::Row, Some(before), Some(after), [Some(m.span), Some(n.span)])
                        }
                    };
                    bounds = Some(edit);
                    rows.push((n.clone(), When::With(edit)));
                    rows.push((SelectRow { value: n.value, ..(*m).clone() }, When::Without(edit)));
                }
                None => {
                    let inner = self.about(&inner, &n.conditions);
                    let edit = self.note(&inner, ChangeKind::Row, None, Some(self.shown(n.value)), [None, Some(n.span)]);
                    rows.push((n.clone(), When::With(edit)));
                }
            }
        }
        for o in left.into_iter().flatten() {
            let label = self.row(&types, &o.conditions);
            let inner = self.about(&Here { around: Some(text!("diff-row", label)), ..here.clone() }, &o.conditions);
            let edit = self.note(&inner, ChangeKind::Row, Some(self.shown(o.value)), None, [Some(o.span), None]);
            rows.push((o.clone(), When::Without(edit)));
        }
        // Rows by ranges that come and go hold together, or leave gaps.
        if !(listed(old) && listed(new)) {
            let loose: Vec<usize> =
                rows.iter().filter_map(|(_, w)| if let When::With(e) | When::Without(e) = w { Some(*e) } else { None }).collect();
            let key = self.program.expr(at).map(|e| Key::Written(Some(e.span), None));
            for edit in loose {
                if let Some(e) = self.edits.get_mut(edit) {
                    e.keys.extend(key);
                }
            }
        }
        if rows.iter().any(|(_, w)| *w != When::Always) || news.len() != new.rows.len() {
            self.slots.push(Slot::Table { at, rows });
        }
        Ok(())
    }

    /// A row that speaks of a member that one side alone has goes with it.
    fn about(&self, here: &Here, conditions: &[Condition]) -> Here {
        let mut here = here.clone();
        for condition in conditions {
            if let Condition::Among(list) = condition {
                let members = list.iter().filter_map(|v| if let Value::Member(e, m) = v { Some((*e, *m)) } else { None });
                let members: Vec<(EnumId, u16)> = members.collect();
                if !members.is_empty() && members.iter().all(|m| self.single.contains(m)) {
                    here.keys.extend(members.into_iter().map(|(e, m)| Key::Member(e, m)));
                }
            }
        }
        here
    }

    /// A row by its conditions.
    pub(super) fn row(&self, types: &[Option<Type>], conditions: &[Condition]) -> Text {
        Text::each(|lang| {
            let writer = Writer::new(&self.program, self.sources, lang);
            let said = conditions.iter().zip(types).map(|(c, ty)| writer.condition(c, ty.as_ref()));
            said.collect::<Vec<_>>().join(" ; ")
        })
    }

    /// A formula once more, for itself alone.
    fn copied(&mut self, id: ExprId) -> ExprId {
        let Some(mut expr) = self.program.expr(id).cloned() else { return id };
        let mut go = |x: &mut ExprId| *x = self.copied(*x);
        match &mut expr.op {
            Op::Const(_) | Op::Index(_) | Op::Ordinary | Op::Paying(_) => {}
            Op::Fact(_, args) | Op::Place(_, args) | Op::Call(_, args) => args.iter_mut().for_each(go),
            Op::Negative(x) | Op::Not(x) | Op::Since(x) | Op::Before(x) | Op::Missing { operand: x, .. } => go(x),
            Op::Arith(_, l, r)
            | Op::Compare(_, l, r)
            | Op::And(l, r)
            | Op::Or(l, r)
            | Op::AtDate(l, r)
            | Op::Same { left: l, right: r, .. } => {
                go(l);
                go(r);
            }
            Op::If(c, a, b) => {
                go(c);
                go(a);
                go(b);
            }
            Op::SumEach { body, when, .. } => {
                go(body);
                when.iter_mut().for_each(go);
            }
            Op::Select(s) => {
                s.keys.iter_mut().for_each(&mut go);
                s.rows.iter_mut().for_each(|r| go(&mut r.value));
            }
        }
        self.program.exprs.push(expr);
        ExprId(u32::try_from(self.program.exprs.len().saturating_sub(1)).unwrap_or(u32::MAX))
    }
}

/// Each row as many times as it has members.
fn one_each(rows: &[SelectRow]) -> Vec<SelectRow> {
    let mut out = Vec::new();
    for row in rows {
        let mut all: Vec<Vec<Condition>> = vec![Vec::new()];
        for condition in &row.conditions {
            let choices: Vec<Condition> = match condition {
                Condition::Among(list) => list.iter().map(|v| Condition::Among(vec![v.clone()])).collect(),
                other => vec![other.clone()],
            };
            all = all.iter().flat_map(|p| choices.iter().map(|c| [p.as_slice(), std::slice::from_ref(c)].concat())).collect();
        }
        out.extend(all.into_iter().map(|conditions| SelectRow { conditions, ..row.clone() }));
    }
    out
}

/// Whether two operations are the same, operands apart.
fn head(a: &Op, b: &Op) -> bool {
    match (a, b) {
        (Op::Const(v), Op::Const(w)) => v == w,
        (Op::Index(x), Op::Index(y)) => x == y,
        (Op::Fact(x, _), Op::Fact(y, _)) => x == y,
        (Op::Place(x, _), Op::Place(y, _)) => x == y,
        (Op::Paying(x), Op::Paying(y)) => x == y,
        (Op::Arith(x, ..), Op::Arith(y, ..)) => x == y,
        (Op::Compare(x, ..), Op::Compare(y, ..)) => x == y,
        (Op::Same { negated: x, .. }, Op::Same { negated: y, .. }) | (Op::Missing { negated: x, .. }, Op::Missing { negated: y, .. }) => {
            x == y
        }
        (Op::SumEach { over: x, slot: s, when: w, .. }, Op::SumEach { over: y, slot: t, when: v, .. }) => {
            x == y && s == t && w.is_some() == v.is_some()
        }
        (Op::Call(x, p), Op::Call(y, q)) => x == y && p.len() == q.len(),
        (Op::Select(_), Op::Select(_)) => false,
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}
