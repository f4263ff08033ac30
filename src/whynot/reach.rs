//! What an amount may depend on, whatever the contract: facts, open questions, and the days and numbers
//! that its rules compare them with.

use crate::check::children;
use crate::check::program::{Body, Condition, ExprId, Kind, Op, Program, Shape, Type, Value};
use crate::consolidate::{EnumId, PlaceKind};
use crate::value::{Day, Duration, Exact, Unit};
use std::collections::BTreeSet;

/// All that may change an amount.
#[derive(Debug, Default)]
pub struct Reach {
    /// Slots of facts.
    pub facts: BTreeSet<u32>,
    /// Open questions.
    pub readings: BTreeSet<usize>,
    /// Days written in its rules, and those from which its texts govern.
    pub days: BTreeSet<Day>,
    /// Numbers that its rules compare something with: unit, whether in hundredths, number.
    pub numbers: Vec<(Unit, bool, Exact)>,
    /// Durations written in its rules.
    pub durations: Vec<Duration>,
    places: BTreeSet<u32>,
    todo: Vec<u32>,
}

/// The slots of the results that make an answer: a sum's are those that it adds.
pub fn summed(program: &Program, slot: u32) -> BTreeSet<u32> {
    let mut out = BTreeSet::from([slot]);
    let Some(place) = program.place_at(slot).and_then(|(id, _)| program.place(id)) else { return out };
    if place.shape == Shape::Total {
        let same = |p: &&crate::check::program::Place| p.kind == PlaceKind::Result && p.shape.is_flow() && p.ty.unit() == place.ty.unit();
        for p in program.places.iter().filter(same) {
            out.extend(program.indexes(&p.params).iter().map(|i| program.slot(p.slot, &p.params, i)));
        }
    }
    out
}

/// What these results may depend on, and the length of the contract with them when it is asked whole.
pub fn reach(program: &Program, results: &BTreeSet<u32>, whole: bool) -> Reach {
    let mut out = Reach { todo: results.iter().copied().collect(), ..Reach::default() };
    if let Some(contract) = program.contract.filter(|_| whole) {
        out.expr(program, contract.starts, &[]);
        out.expr(program, contract.ends, &[]);
    }
    while let Some(slot) = out.todo.pop() {
        if out.places.insert(slot) {
            out.place(program, slot);
        }
    }
    let facts: BTreeSet<usize> = out.facts.iter().filter_map(|s| program.fact_at(*s)).map(|(id, _)| id.index()).collect();
    for fact in facts.iter().filter_map(|f| program.facts.get(*f)) {
        for require in &fact.requires {
            out.bounds(program, require.condition);
        }
    }
    out
}

impl Reach {
    fn place(&mut self, program: &Program, slot: u32) {
        let Some((id, index)) = program.place_at(slot) else { return };
        let Some(place) = program.place(id) else { return };
        if let PlaceKind::Reading(id) = place.kind {
            self.readings.insert(id.index());
        }
        let known: Vec<Option<u16>> = index.iter().copied().map(Some).collect();
        for c in place.nodes.iter().flat_map(|n| &n.contents).filter(|c| c.covers(&index)) {
            if c.effect.is_finite() {
                self.days.insert(c.effect);
            }
            let (a, b, d) = match &c.body {
                Body::Value { value, met_by, .. } => (Some(*value), *met_by, None),
                Body::Rate { rate, prorata, .. } => (Some(*rate), Some(*prorata), None),
                Body::Lump { amount, on, .. } => (Some(*amount), Some(*on), None),
                Body::Adjusted { value, .. } => (Some(*value), None, None),
                _ => (None, None, None::<ExprId>),
            };
            for e in [a, b, d, c.body.when(), c.scope].into_iter().flatten() {
                self.expr(program, e, &known);
            }
        }
        if !place.kind.is_timeless() && !matches!(place.kind, PlaceKind::Membership(_)) {
            for (p, m) in place.params.iter().zip(&index) {
                self.membership(program, *p, Some(*m));
            }
        }
    }

    fn membership(&mut self, program: &Program, over: EnumId, member: Option<u16>) {
        let place = program.enums.get(over.index()).and_then(|e| e.membership).and_then(|id| program.place(id));
        if let Some(p) = place {
            self.todo.extend(slots(program, p.slot, &p.params, &[member]));
        }
    }

    fn expr(&mut self, program: &Program, id: ExprId, known: &[Option<u16>]) {
        let Some(expr) = program.expr(id) else { return };
        let fixed = |args: &[ExprId]| -> Vec<Option<u16>> {
            let one = |a: &ExprId| match program.expr(*a).map(|e| &e.op) {
                Some(Op::Const(Value::Member(_, m))) => Some(*m),
                Some(Op::Index(s)) => known.get(usize::from(*s)).copied().flatten(),
                _ => None,
            };
            args.iter().map(one).collect()
        };
        match &expr.op {
            Op::Fact(fact, args) => {
                if let Some(f) = program.fact(*fact) {
                    self.facts.extend(slots(program, f.slot, &f.params, &fixed(args)));
                }
            }
            Op::Place(place, args) => {
                if let Some(p) = program.place(*place) {
                    self.todo.extend(slots(program, p.slot, &p.params, &fixed(args)));
                }
            }
            Op::Const(Value::Duration(d)) if !self.durations.contains(d) => self.durations.push(*d),
            Op::SumEach { over, .. } => self.membership(program, *over, None),
            _ => {}
        }
        self.written(program, id);
        let inner: Vec<Option<u16>> = match &expr.op {
            // The member that a sum walks is any of them.
            Op::SumEach { slot, .. } => known.iter().copied().take(usize::from(*slot)).collect(),
            _ => known.to_vec(),
        };
        for child in children(&expr.op) {
            crate::eval::with_stack(|| self.expr(program, child, &inner));
        }
    }

    /// The constants that a condition of that expression compares.
    fn bounds(&mut self, program: &Program, id: ExprId) {
        let mut todo = vec![id];
        while let Some(id) = todo.pop() {
            self.written(program, id);
            todo.extend(program.expr(id).iter().flat_map(|e| children(&e.op)));
        }
    }

    fn written(&mut self, program: &Program, id: ExprId) {
        let Some(expr) = program.expr(id) else { return };
        match &expr.op {
            Op::Const(Value::Date(d)) => {
                self.days.insert(*d);
            }
            Op::Compare(_, l, r) | Op::Same { left: l, right: r, .. } => {
                self.compared(program, *l, *r);
                self.compared(program, *r, *l);
            }
            Op::Call(_, args) => {
                for a in args {
                    if let Some(Op::Const(v)) = program.expr(*a).map(|e| &e.op) {
                        self.threshold(&expr.ty, v);
                    }
                }
            }
            Op::Select(select) => {
                for row in &select.rows {
                    for (key, condition) in select.keys.iter().zip(&row.conditions) {
                        let Some(ty) = program.expr(*key).map(|e| &e.ty) else { continue };
                        match condition {
                            Condition::Otherwise => {}
                            Condition::Among(list) => list.iter().for_each(|v| self.threshold(ty, v)),
                            Condition::Range { lower, upper } => {
                                [lower, upper].into_iter().flatten().for_each(|(v, _)| self.threshold(ty, v));
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn compared(&mut self, program: &Program, value: ExprId, with: ExprId) {
        let (Some(value), Some(with)) = (program.expr(value), program.expr(with)) else { return };
        if let Op::Const(v) = &value.op {
            self.threshold(&with.ty, v);
        }
    }

    fn threshold(&mut self, ty: &Type, value: &Value) {
        match (value, &ty.kind) {
            (Value::Date(d), _) => {
                self.days.insert(*d);
            }
            (Value::Number(n), Kind::Number { unit, percent }) => {
                let new = (unit.clone(), *percent, n.clone());
                if !self.numbers.contains(&new) {
                    self.numbers.push(new);
                }
            }
            _ => {}
        }
    }
}

/// The slots at those indexes; at all where one is not known.
fn slots(program: &Program, first: u32, params: &[EnumId], fixed: &[Option<u16>]) -> Vec<u32> {
    let fits = |index: &Vec<u16>| index.iter().zip(fixed).all(|(m, f)| f.is_none_or(|f| f == *m));
    program.indexes(params).into_iter().filter(fits).map(|i| program.slot(first, params, &i)).collect()
}
