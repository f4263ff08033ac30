//! Changes that cannot be noticed, whatever the contract: they are not made.

use crate::check::program::{Body, ExprId, Function, Op, Paying, Place, Program, Value};
use crate::consolidate::PlaceId;
use crate::syntax::ast::Arith;
use crate::value::{Exact, Rounding};
use std::collections::BTreeSet;

/// Whether nothing of a result or payment is ever rounded at so many decimals, so that no way of rounding
/// is another. What several texts say of it is rounded together: all of it has to be so.
pub(super) fn never_rounds(program: &Program, id: PlaceId, places: i32) -> bool {
    let Some(place) = program.place(id) else { return false };
    contents(place).all(|body| match body {
        Body::Lump { amount, .. } => has_decimals(program, Some(id), *amount, places),
        Body::Adjusted { value, .. } => has_decimals(program, Some(id), *value, places),
        Body::Rate { .. } => false,
        _ => true,
    })
}

/// Whether a value never has more than so many decimals. `of` is the place of which all that is said is
/// looked at together with it.
pub(super) fn has_decimals(program: &Program, of: Option<PlaceId>, id: ExprId, places: i32) -> bool {
    let mut todo = vec![(of, id)];
    let mut seen: BTreeSet<PlaceId> = BTreeSet::new();
    while let Some((of, id)) = todo.pop() {
        let Some(expr) = program.expr(id) else { return false };
        let mut read = |ids: &[ExprId]| todo.extend(ids.iter().map(|e| (of, *e)));
        match &expr.op {
            Op::Const(Value::Number(n)) => {
                if n.round(places, Rounding::Down).ok().as_ref() != Some(n) {
                    return false;
                }
            }
            Op::Const(_) => {}
            Op::If(_, a, b) | Op::Arith(Arith::Add | Arith::Sub, a, b) => read(&[*a, *b]),
            Op::Negative(a) | Op::AtDate(a, _) => read(&[*a]),
            Op::Call(Function::Minimum | Function::Maximum, args) => read(args),
            Op::Call(Function::Round { places: kept, .. }, _) if *kept <= places => {}
            Op::Select(s) => s.rows.iter().for_each(|r| read(&[r.value])),
            Op::SumEach { body, .. } => read(&[*body]),
            Op::Ordinary if of.is_some() => {}
            Op::Paying(what @ (Paying::Owed | Paying::Paid)) => {
                if !of.is_some_and(|payment| cash_has_decimals(program, payment, *what, places)) {
                    return false;
                }
            }
            Op::Place(place, _) if seen.insert(*place) => {
                for body in program.place(*place).into_iter().flat_map(contents) {
                    match body {
                        Body::Value { value, .. } => todo.push((Some(*place), *value)),
                        Body::Nothing | Body::Restored => {}
                        _ => return false,
                    }
                }
            }
            Op::Place(..) => {}
            _ => return false,
        }
    }
    true
}

/// Whether what is owed or paid for the span of a payment never has more than so many decimals: each was
/// rounded when it was earned or paid.
fn cash_has_decimals(program: &Program, payment: PlaceId, what: Paying, places: i32) -> bool {
    let Some(title) = program.payments.iter().find(|p| p.place == payment).map(|p| p.title) else { return false };
    let rounds = |id: PlaceId| {
        program.place(id).is_some_and(|p| {
            contents(p).all(|body| match body {
                Body::Rate { rounding, .. } | Body::Lump { rounding, .. } => rounding.places <= places,
                _ => true,
            })
        })
    };
    match what {
        Paying::Owed => rounds(title),
        Paying::Paid => program.payments.iter().filter(|p| p.title == title).all(|p| rounds(p.place)),
        _ => false,
    }
}

fn contents(place: &Place) -> impl Iterator<Item = &Body> {
    place.nodes.iter().flat_map(|n| &n.contents).map(|c| &c.body)
}

/// Whether a value is 1 whatever the contract: to multiply by it is to divide by it.
pub(super) fn is_one(program: &Program, id: ExprId) -> bool {
    match program.expr(id).map(|e| &e.op) {
        Some(Op::Const(Value::Number(n))) => *n == Exact::ONE,
        Some(Op::Place(place, _)) => program.place(*place).is_some_and(|p| {
            let mut all = p.nodes.iter().flat_map(|n| &n.contents);
            p.kind.is_timeless() && all.all(|c| matches!(&c.body, Body::Value { value, .. } if is_number_one(program, *value)))
        }),
        _ => false,
    }
}

fn is_number_one(program: &Program, id: ExprId) -> bool {
    matches!(program.expr(id).map(|e| &e.op), Some(Op::Const(Value::Number(n))) if *n == Exact::ONE)
}
