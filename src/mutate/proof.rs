//! Changes that cannot be noticed, whatever the contract: they are not made.

use crate::check::program::{Body, ExprId, Op, Program, Value};
use crate::consolidate::PlaceId;
use crate::syntax::ast::Arith;
use crate::value::Exact;
use std::collections::BTreeSet;

/// Whether a value never has more than so many decimals: a sum of amounts that are all written so.
pub(super) fn never_rounds(program: &Program, id: ExprId, places: i32) -> bool {
    let mut todo = vec![id];
    let mut seen: BTreeSet<PlaceId> = BTreeSet::new();
    while let Some(id) = todo.pop() {
        let Some(expr) = program.expr(id) else { return false };
        match &expr.op {
            Op::Const(Value::Number(n)) => {
                if n.round(places, crate::value::Rounding::Down).ok().as_ref() != Some(n) {
                    return false;
                }
            }
            Op::Const(_) => {}
            Op::If(_, a, b) | Op::Arith(Arith::Add | Arith::Sub, a, b) => todo.extend([*a, *b]),
            Op::Select(s) => todo.extend(s.rows.iter().map(|r| r.value)),
            Op::SumEach { body, .. } => todo.push(*body),
            Op::Place(place, _) if seen.insert(*place) => {
                for c in program.place(*place).iter().flat_map(|p| &p.nodes).flat_map(|n| &n.contents) {
                    match &c.body {
                        Body::Value { value, .. } => todo.push(*value),
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
