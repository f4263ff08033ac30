//! Formulas on every contract at once.
//!
//! The mirror of `eval/expr.rs`: the same operations, on values that depend on conditions. What goes
//! wrong is noted with the condition that leads there.

use super::Analysis;
use super::cases::{Cases, Sym, Truth};
use super::guard::{Atom, Guard};
use super::term::{Read, ReadId, Site, Source, Term, Undecided};
use crate::check::program::{ExprId, Kind, Op, Type, Value};
use crate::compile::arith;
use crate::consolidate::{FactId, PlaceId};
use crate::source::limits;
use crate::source::limits::INDEXES as MAX_INDEXES;
use crate::syntax::ast::{Arith, Compare};
use crate::value::Exact;

/// More days than the calendar has.
const MANY_DAYS: i64 = 10_000_000;

/// The day, the indexes and the exception of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    /// The day.
    pub day: Term,
    /// The indexes.
    pub index: [u16; MAX_INDEXES],
    /// The node that `valeur ordinaire` stands for.
    pub ordinary: Option<(PlaceId, usize)>,
}

impl Frame {
    pub(super) fn new(day: Term, index: &[u16]) -> Self {
        let mut frame = Self { day, index: [0; MAX_INDEXES], ordinary: None };
        for (slot, m) in frame.index.iter_mut().zip(index) {
            *slot = *m;
        }
        frame
    }

    pub(super) fn indexes(&self, count: usize) -> &[u16] {
        self.index.get(..count).unwrap_or(&self.index)
    }

    pub(super) fn key(&self, expr: ExprId, part: u32) -> Undecided {
        Undecided { expr: Some(expr), part, day: self.day, index: self.index }
    }
}

impl Analysis<'_> {
    /// The values of a formula, read where `path` holds.
    pub(super) fn sym(&mut self, id: ExprId, frame: &Frame, path: &Guard) -> Cases {
        if path.is_never() {
            return Cases::default();
        }
        let program = self.program;
        let Some(expr) = program.expr(id) else { return Cases::always(Sym::Const(Value::Absent)) };
        if !self.work() {
            return self.unknown(frame.key(id, 0), &expr.ty.kind);
        }
        let cases = self.operation(id, &expr.op, &expr.ty, frame, path);
        let cases = self.bounded(id, frame, cases);
        self.typed(cases, &expr.ty.kind)
    }

    /// What is not decided is any value of its type.
    fn typed(&mut self, cases: Cases, kind: &Kind) -> Cases {
        if !cases.0.iter().any(|(_, s)| matches!(s, Sym::Undecided(_))) {
            return cases;
        }
        let mut out = Cases::default();
        for (g, s) in cases.0 {
            match s {
                Sym::Undecided(key) => {
                    let any = self.unknown(key, kind);
                    out.extend(&mut self.guards, &g, &any);
                }
                s => out.add(&mut self.guards, g, s),
            }
        }
        out
    }

    fn unknown(&mut self, key: Undecided, kind: &Kind) -> Cases {
        let read = self.terms.read(Read::Formula(key));
        self.any(read, kind).unwrap_or_else(|| Cases::always(Sym::Undecided(key)))
    }

    /// Any value of a type; `None` for the types whose values are not told apart.
    fn any(&mut self, read: ReadId, kind: &Kind) -> Option<Cases> {
        Some(match kind {
            Kind::Bool => {
                let yes = self.guards.ask(Atom::Holds(read));
                let no = self.guards.not(&yes);
                Truth { yes, no, absent: Guard::never() }.cases(&mut self.guards)
            }
            Kind::Number { .. } => Cases::always(Sym::Linear { read, scale: Exact::ONE, offset: Exact::ZERO }),
            Kind::Date => Cases::always(Sym::Date(Term { var: self.terms.var(Source::Given(read)), days: 0 })),
            Kind::Enum(e) => {
                let mut out = Cases::default();
                let mut left = Guard::always();
                let size = u16::try_from(self.program.size(*e)).unwrap_or(u16::MAX);
                for m in 0..size {
                    let one = if m + 1 == size { left.clone() } else { self.guards.ask(Atom::Member(read, m)) };
                    let here = self.guards.and(&left, &one);
                    left = self.guards.and_not(&left, &one);
                    out.add(&mut self.guards, here, Sym::Const(Value::Member(*e, m)));
                }
                out
            }
            _ => return None,
        })
    }

    /// Numbers too many to be told apart are one undecided number.
    fn bounded(&mut self, id: ExprId, frame: &Frame, cases: Cases) -> Cases {
        if cases.0.len() <= limits::ANALYSIS_CASES {
            return cases;
        }
        let mut out = Cases::default();
        for (g, s) in cases.0 {
            let kept = matches!(s, Sym::Const(Value::Absent | Value::Never | Value::Bool(_) | Value::Member(..)));
            let s = if kept { s } else { Sym::Undecided(frame.key(id, 0)) };
            out.add(&mut self.guards, g, s);
        }
        out
    }

    /// The three answers of a condition.
    pub(super) fn truth(&mut self, id: ExprId, frame: &Frame, path: &Guard) -> Truth {
        let cases = self.sym(id, frame, path);
        self.truth_of(&cases)
    }

    fn truth_of(&mut self, cases: &Cases) -> Truth {
        let mut out = Truth { yes: Guard::never(), no: Guard::never(), absent: Guard::never() };
        for (g, s) in &cases.0 {
            match s {
                Sym::Const(Value::Bool(true)) => out.yes = self.guards.or(&out.yes, g),
                Sym::Const(Value::Bool(false)) => out.no = self.guards.or(&out.no, g),
                _ => out.absent = self.guards.or(&out.absent, g),
            }
        }
        out
    }

    fn operation(&mut self, id: ExprId, op: &Op, ty: &Type, frame: &Frame, path: &Guard) -> Cases {
        match op {
            Op::Const(v) => Cases::always(Sym::of(v)),
            Op::Index(slot) => Cases::always(Sym::Const(match &ty.kind {
                Kind::Enum(e) => Value::Member(*e, frame.index.get(usize::from(*slot)).copied().unwrap_or(0)),
                _ => Value::Absent,
            })),
            Op::Fact(fact, args) => {
                let at = self.arguments(args, frame, path);
                let mut out = Cases::default();
                for (g, index) in at {
                    let cases = match index {
                        Some(index) => self.fact(id, *fact, &index, frame),
                        None => Cases::always(Sym::Const(Value::Absent)),
                    };
                    out.extend(&mut self.guards, &g, &cases);
                }
                out
            }
            Op::Place(place, args) => {
                let at = self.arguments(args, frame, path);
                let mut out = Cases::default();
                for (g, index) in at {
                    let cases = match index {
                        Some(index) => {
                            let here = self.guards.and(path, &g);
                            self.reference(*place, &index, frame.day, &here)
                        }
                        None => Cases::always(Sym::Const(Value::Absent)),
                    };
                    out.extend(&mut self.guards, &g, &cases);
                }
                out
            }
            Op::Ordinary => self.ordinary(frame, path),
            // Any date, any amount, the same throughout the payment: which one is at hand is not decided.
            Op::Paying(what) => Cases::always(Sym::Undecided(Undecided { expr: None, part: u32::MAX - *what as u32, ..frame.key(id, 0) })),
            Op::Negative(x) => {
                let cases = self.sym(*x, frame, path);
                let zero = Cases::always(Sym::Const(Value::Number(Exact::ZERO)));
                if matches!(ty.kind, Kind::Number { .. }) {
                    self.pairs(id, &zero, &cases, frame, |a, k, x, y| a.arith(Arith::Sub, x, y, k))
                } else {
                    self.pairs(id, &zero, &cases, frame, |_, k, _, y| match y {
                        Sym::Const(Value::Duration(d)) => d.checked_neg().map_or(Sym::Undecided(k), |d| Sym::Const(Value::Duration(d))),
                        _ => Sym::Undecided(k),
                    })
                }
            }
            Op::Not(x) => {
                let t = self.truth(*x, frame, path);
                Truth { yes: t.no, no: t.yes, absent: t.absent }.cases(&mut self.guards)
            }
            Op::Arith(op, l, r) => {
                let (a, b) = (self.sym(*l, frame, path), self.sym(*r, frame, path));
                if *op == Arith::Div {
                    // What divides nothing is not divided.
                    let divided = a.when(&mut self.guards, |s| !matches!(s, Sym::Const(Value::Absent | Value::Never)));
                    let here = self.guards.and(path, &divided);
                    self.divisor(id, *r, &b, frame, &here);
                }
                self.pairs(id, &a, &b, frame, |s, k, x, y| s.arith(*op, x, y, k))
            }
            Op::Compare(op, l, r) => {
                let (a, b) = (self.sym(*l, frame, path), self.sym(*r, frame, path));
                self.comparison(id, *op, &a, &b, frame, path)
            }
            Op::Same { negated, left, right } => {
                let (a, b) = (self.sym(*left, frame, path), self.sym(*right, frame, path));
                let op = if *negated { Compare::Ne } else { Compare::Eq };
                self.comparison(id, op, &a, &b, frame, path)
            }
            Op::Missing { negated, operand } => {
                let cases = self.sym(*operand, frame, path);
                let missing = cases.when(&mut self.guards, |s| matches!(s, Sym::Const(Value::Never | Value::Absent)));
                let there = cases.when(&mut self.guards, |s| !matches!(s, Sym::Const(Value::Never | Value::Absent)));
                let (yes, no) = if *negated { (there, missing) } else { (missing, there) };
                Truth { yes, no, absent: Guard::never() }.cases(&mut self.guards)
            }
            Op::And(l, r) => self.settle(*l, *r, false, frame, path),
            Op::Or(l, r) => self.settle(*l, *r, true, frame, path),
            Op::If(c, yes, no) => {
                let t = self.truth(*c, frame, path);
                let mut out = Cases::default();
                for (g, branch) in [(&t.yes, *yes), (&t.no, *no)] {
                    let here = self.guards.and(path, g);
                    let cases = self.sym(branch, frame, &here);
                    out.extend(&mut self.guards, g, &cases);
                }
                out.add(&mut self.guards, t.absent, Sym::Const(Value::Absent));
                out
            }
            Op::Select(select) => self.select(id, select, frame, path),
            Op::SumEach { .. } => self.sum_each(id, op, frame, path),
            Op::Since(d) => self.threshold(*d, true, frame, path),
            Op::Before(d) => self.threshold(*d, false, frame, path),
            Op::AtDate(x, d) => {
                let days = self.sym(*d, frame, path);
                let mut out = Cases::default();
                for (g, day) in &days.0 {
                    let there = self.guards.and(path, g);
                    let cases = match day {
                        Sym::Date(day) => self.sym(*x, &Frame { day: *day, ..*frame }, &there),
                        _ => Cases::always(Sym::Const(Value::Absent)),
                    };
                    out.extend(&mut self.guards, g, &cases);
                }
                out
            }
            Op::Call(function, args) => self.call(id, *function, args, frame, path),
        }
    }

    /// The indexes that arguments may give; `None` when one is *sans objet*.
    fn arguments(&mut self, args: &[ExprId], frame: &Frame, path: &Guard) -> Vec<(Guard, Option<Vec<u16>>)> {
        let mut out = vec![(Guard::always(), Some(Vec::new()))];
        for arg in args {
            let cases = self.sym(*arg, frame, path);
            let mut next = Vec::new();
            for (g, index) in out {
                let Some(index) = index else {
                    next.push((g, None));
                    continue;
                };
                for (h, s) in &cases.0 {
                    let both = self.guards.and(&g, h);
                    if both.is_never() {
                        continue;
                    }
                    let Sym::Const(Value::Member(_, m)) = s else {
                        next.push((both, None));
                        continue;
                    };
                    let mut index = index.clone();
                    index.push(*m);
                    next.push((both, Some(index)));
                }
            }
            out = next;
        }
        out
    }

    fn fact(&mut self, id: ExprId, fact: FactId, index: &[u16], frame: &Frame) -> Cases {
        let program = self.program;
        let Some(decl) = program.fact(fact) else { return Cases::default() };
        let slot = program.slot(decl.slot, &decl.params, index);
        let read = self.terms.read(Read::Fact(slot, decl.dated.then_some(frame.day)));
        let given = self.any(read, &decl.ty.kind).unwrap_or_else(|| Cases::always(Sym::Undecided(frame.key(id, 0))));
        if !decl.ty.optional {
            return given;
        }
        let there = self.guards.ask(Atom::Given(read));
        let mut out = Cases::default();
        out.extend(&mut self.guards, &there, &given);
        let absent = self.guards.not(&there);
        out.add(&mut self.guards, absent, Sym::Const(crate::eval::missing_value(&decl.ty)));
        out
    }

    /// Every pair of two formulas' values; *sans objet* absorbs.
    fn pairs(
        &mut self,
        id: ExprId,
        a: &Cases,
        b: &Cases,
        frame: &Frame,
        mut combine: impl FnMut(&mut Self, Undecided, &Sym, &Sym) -> Sym,
    ) -> Cases {
        let mut out = Cases::default();
        let many = a.0.len().saturating_mul(b.0.len()) > limits::ANALYSIS_CASES * 4;
        for (g, x) in &a.0 {
            for (h, y) in &b.0 {
                let both = self.guards.and(g, h);
                if both.is_never() {
                    continue;
                }
                let never = Sym::Const(Value::Never);
                let sym = if x.is_absent() || y.is_absent() {
                    Sym::Const(Value::Absent)
                } else if *x == never || *y == never {
                    never
                } else if many {
                    Sym::Undecided(frame.key(id, 0))
                } else {
                    combine(self, frame.key(id, 0), x, y)
                };
                out.add(&mut self.guards, both, sym);
            }
        }
        out
    }

    fn arith(&mut self, op: Arith, x: &Sym, y: &Sym, key: Undecided) -> Sym {
        let number = |s: &Sym| if let Sym::Const(Value::Number(n)) = s { Some(n.clone()) } else { None };
        let whole = |s: &Sym| number(s).filter(Exact::is_integer).and_then(|n| n.to_i64()).filter(|n| n.abs() < MANY_DAYS);
        let linear = |read, scale: Option<Exact>, offset: Option<Exact>| match (scale, offset) {
            (Some(s), Some(offset)) if s.is_zero() => Some(Sym::Const(Value::Number(offset))),
            (Some(scale), Some(offset)) => Some(Sym::Linear { read, scale, offset }),
            _ => None,
        };
        let found = match (op, x, y) {
            (_, Sym::Const(Value::Never), _) | (_, _, Sym::Const(Value::Never)) => Some(Sym::Const(Value::Never)),
            (Arith::Add, Sym::Date(d), Sym::Const(Value::Duration(n))) | (Arith::Add, Sym::Const(Value::Duration(n)), Sym::Date(d)) => {
                self.terms.after(*d, *n).map(Sym::Date)
            }
            (Arith::Sub, Sym::Date(d), Sym::Const(Value::Duration(n))) => {
                n.checked_neg().and_then(|n| self.terms.after(*d, n)).map(Sym::Date)
            }
            (Arith::Sub, Sym::Date(to), Sym::Date(from)) => Some(Sym::Days { from: *from, to: *to }),
            (Arith::Add, Sym::Days { from, to }, n) | (Arith::Add, n, Sym::Days { from, to }) => {
                whole(n).map(|n| Sym::Days { from: *from, to: to.plus(n) })
            }
            (Arith::Sub, Sym::Days { from, to }, n) => whole(n).map(|n| Sym::Days { from: from.plus(n), to: *to }),
            (Arith::Sub, n, Sym::Days { from, to }) => whole(n).map(|n| Sym::Days { from: *to, to: from.plus(n) }),
            (_, Sym::Const(a), Sym::Const(b)) => arith::arith(op, a, b, super::nowhere()).ok().map(|(v, _)| Sym::of(&v)),
            (Arith::Add, Sym::Linear { read, scale, offset }, other) | (Arith::Add, other, Sym::Linear { read, scale, offset }) => {
                number(other).and_then(|n| linear(*read, Some(scale.clone()), offset.add(&n).ok()))
            }
            (Arith::Sub, Sym::Linear { read, scale, offset }, other) => {
                number(other).and_then(|n| linear(*read, Some(scale.clone()), offset.sub(&n).ok()))
            }
            (Arith::Sub, other, Sym::Linear { read, scale, offset }) => {
                number(other).and_then(|n| linear(*read, Some(scale.neg()), n.sub(offset).ok()))
            }
            (Arith::Mul, Sym::Linear { read, scale, offset }, other) | (Arith::Mul, other, Sym::Linear { read, scale, offset }) => {
                number(other).and_then(|n| linear(*read, scale.mul(&n).ok(), offset.mul(&n).ok()))
            }
            (Arith::Div, Sym::Linear { read, scale, offset }, other) => {
                number(other).and_then(|n| linear(*read, scale.div(&n).ok(), offset.div(&n).ok()))
            }
            // Zero times anything is zero.
            (Arith::Mul, Sym::Const(Value::Number(n)), _) | (Arith::Mul, _, Sym::Const(Value::Number(n))) if n.is_zero() => {
                Some(Sym::Const(Value::Number(Exact::ZERO)))
            }
            _ => None,
        };
        found.unwrap_or(Sym::Undecided(key))
    }

    /// A division by zero, where it can happen.
    fn divisor(&mut self, id: ExprId, divisor: ExprId, cases: &Cases, frame: &Frame, path: &Guard) {
        let zero = Sym::Const(Value::Number(Exact::ZERO));
        for (g, s) in &cases.0 {
            if matches!(s, Sym::Const(Value::Absent | Value::Never)) {
                continue;
            }
            let nil = self.compare(Compare::Eq, s, &zero, frame.key(divisor, 1));
            let here = self.guards.and(g, &nil);
            let here = self.guards.and(path, &here);
            self.note(Site::ByZero(id), here);
        }
    }

    fn comparison(&mut self, id: ExprId, op: Compare, a: &Cases, b: &Cases, frame: &Frame, path: &Guard) -> Cases {
        let mut t = Truth { yes: Guard::never(), no: Guard::never(), absent: Guard::never() };
        let equality = matches!(op, Compare::Eq | Compare::Ne);
        let mut part = 0;
        for (g, x) in &a.0 {
            for (h, y) in &b.0 {
                part += 1;
                let both = self.guards.and(g, h);
                if both.is_never() {
                    continue;
                }
                if x.is_absent() || y.is_absent() {
                    t.absent = self.guards.or(&t.absent, &both);
                    continue;
                }
                let never = [x, y].iter().any(|s| **s == Sym::Const(Value::Never));
                if never && !equality {
                    let here = self.guards.and(path, &both);
                    self.note(Site::NeverCompared(id), here);
                    continue;
                }
                let holds = self.compare(op, x, y, frame.key(id, part));
                let (yes, no) = (self.guards.and(&both, &holds), self.guards.and_not(&both, &holds));
                t.yes = self.guards.or(&t.yes, &yes);
                t.no = self.guards.or(&t.no, &no);
            }
        }
        t.cases(&mut self.guards)
    }

    /// The condition under which `x op y`; neither is *sans objet*.
    pub(super) fn compare(&mut self, op: Compare, x: &Sym, y: &Sym, key: Undecided) -> Guard {
        let certain = |holds: bool| if holds { Guard::always() } else { Guard::never() };
        match (op, x, y) {
            (Compare::Ne, ..) => {
                let equal = self.compare(Compare::Eq, x, y, key);
                self.guards.not(&equal)
            }
            (Compare::Eq, Sym::Const(a), Sym::Const(b)) => certain(a == b),
            (Compare::Eq, Sym::Const(Value::Never), Sym::Date(_)) | (Compare::Eq, Sym::Date(_), Sym::Const(Value::Never)) => Guard::never(),
            (_, Sym::Const(a), Sym::Const(b)) => match arith::compare(op, a, b, super::nowhere()) {
                Ok(Value::Bool(b)) => certain(b),
                _ => self.guards.ask(Atom::Undecided(key)),
            },
            (_, Sym::Date(a), Sym::Date(b)) => self.apart(op, *a, *b, 0),
            (_, Sym::Days { from, to }, Sym::Const(Value::Number(n))) => self.distance(op, *to, *from, n),
            (_, Sym::Const(Value::Number(n)), Sym::Days { from, to }) => self.distance(turned(op), *to, *from, n),
            (_, Sym::Days { from, to }, Sym::Days { from: other, to: end }) if from == other => self.apart(op, *to, *end, 0),
            (_, Sym::Days { from, to }, Sym::Days { from: other, to: end }) if to == end => self.apart(op, *other, *from, 0),
            (_, Sym::Linear { read, scale, offset }, Sym::Const(Value::Number(n))) => {
                match n.sub(offset).ok().and_then(|n| n.div(scale).ok()) {
                    Some(bound) => self.below(if scale.is_negative() { turned(op) } else { op }, *read, bound),
                    None => self.guards.ask(Atom::Undecided(key)),
                }
            }
            (_, Sym::Const(Value::Number(_)), Sym::Linear { .. }) => self.compare(turned(op), y, x, key),
            (_, a, b) if a == b => certain(matches!(op, Compare::Eq | Compare::Le | Compare::Ge)),
            _ => self.guards.ask(Atom::Undecided(key)),
        }
    }

    /// `a op b + days`, as differences of variables.
    pub(super) fn apart(&mut self, op: Compare, a: Term, b: Term, days: i64) -> Guard {
        let gap = b.days.saturating_sub(a.days).saturating_add(days);
        match op {
            Compare::Le => self.at_most(a.var, b.var, gap),
            Compare::Lt => self.at_most(a.var, b.var, gap.saturating_sub(1)),
            Compare::Ge => {
                let below = self.at_most(a.var, b.var, gap.saturating_sub(1));
                self.guards.not(&below)
            }
            Compare::Gt => {
                let below = self.at_most(a.var, b.var, gap);
                self.guards.not(&below)
            }
            _ => {
                let (up, down) = (self.at_most(a.var, b.var, gap), self.at_most(a.var, b.var, gap.saturating_sub(1)));
                self.guards.and_not(&up, &down)
            }
        }
    }

    /// `to − from op n`: days are whole.
    fn distance(&mut self, op: Compare, to: Term, from: Term, n: &Exact) -> Guard {
        let down = n.round(0, crate::value::Rounding::Down).ok().and_then(|n| n.to_i64());
        let Some(whole) = down else { return self.guards.undecided() };
        match (op, n.is_integer()) {
            (_, true) => self.apart(op, to, from, whole),
            (Compare::Eq, _) => Guard::never(),
            (Compare::Lt | Compare::Le, _) => self.apart(Compare::Le, to, from, whole),
            _ => self.apart(Compare::Gt, to, from, whole),
        }
    }

    fn at_most(&mut self, a: super::term::Var, b: super::term::Var, days: i64) -> Guard {
        if a == b {
            return if days >= 0 { Guard::always() } else { Guard::never() };
        }
        if a < b {
            return self.guards.ask(Atom::Days { a, b, days });
        }
        let other = self.guards.ask(Atom::Days { a: b, b: a, days: days.saturating_neg().saturating_sub(1) });
        self.guards.not(&other)
    }

    fn below(&mut self, op: Compare, read: ReadId, bound: Exact) -> Guard {
        let mut ask = |included: bool| self.guards.ask(Atom::Below { read, bound: bound.clone(), included });
        match op {
            Compare::Lt => ask(false),
            Compare::Le => ask(true),
            Compare::Ge => {
                let below = ask(false);
                self.guards.not(&below)
            }
            Compare::Gt => {
                let below = ask(true);
                self.guards.not(&below)
            }
            _ => {
                let (to, under) = (ask(true), ask(false));
                self.guards.and_not(&to, &under)
            }
        }
    }

    /// `et` and `ou`, as `eval/expr.rs` settles them.
    fn settle(&mut self, l: ExprId, r: ExprId, winner: bool, frame: &Frame, path: &Guard) -> Cases {
        let left = self.truth(l, frame, path);
        let (settled, open) = if winner { (&left.yes, &left.no) } else { (&left.no, &left.yes) };
        let here = self.guards.and_not(path, settled);
        let right = self.truth(r, frame, &here);
        let (wins, loses) = if winner { (&right.yes, &right.no) } else { (&right.no, &right.yes) };
        let g = &mut self.guards;
        let unsettled = g.or(open, &left.absent);
        let won = g.and(&unsettled, wins);
        let won = g.or(settled, &won);
        let lost = g.and(open, loses);
        let either = g.or(loses, &right.absent);
        let absent_left = g.and(&left.absent, &either);
        let absent_right = g.and(open, &right.absent);
        let absent = g.or(&absent_left, &absent_right);
        let (yes, no) = if winner { (won, lost) } else { (lost, won) };
        Truth { yes, no, absent }.cases(g)
    }

    fn threshold(&mut self, d: ExprId, since: bool, frame: &Frame, path: &Guard) -> Cases {
        let cases = self.sym(d, frame, path);
        let mut t = Truth { yes: Guard::never(), no: Guard::never(), absent: Guard::never() };
        for (g, s) in &cases.0 {
            let reached = match s {
                Sym::Date(d) => self.apart(Compare::Le, *d, frame.day, 0),
                Sym::Const(Value::Never) => Guard::never(),
                _ => {
                    t.absent = self.guards.or(&t.absent, g);
                    continue;
                }
            };
            let (after, before) = (self.guards.and(g, &reached), self.guards.and_not(g, &reached));
            let (yes, no) = if since { (after, before) } else { (before, after) };
            t.yes = self.guards.or(&t.yes, &yes);
            t.no = self.guards.or(&t.no, &no);
        }
        t.cases(&mut self.guards)
    }
}

/// The comparison read from the other side.
fn turned(op: Compare) -> Compare {
    match op {
        Compare::Lt => Compare::Gt,
        Compare::Le => Compare::Ge,
        Compare::Gt => Compare::Lt,
        Compare::Ge => Compare::Le,
        other => other,
    }
}
