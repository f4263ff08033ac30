//! Which optional dates a condition rules in: after `x n'est pas jamais et`, x is there.

use super::Checker;
use super::program::{ExprId, Op, Value};
use crate::syntax::ast::{Expr, ExprKind};

/// Names that are there when the condition holds.
pub fn when_true(condition: &Expr) -> Vec<String> {
    match &condition.kind {
        ExprKind::Paren(e) => when_true(e),
        ExprKind::Not(e) => when_false(e),
        ExprKind::And(l, r) => [when_true(l), when_true(r)].concat(),
        // On a day when « depuis x » holds, x has come.
        ExprKind::Since(e) => key(e).into_iter().collect(),
        ExprKind::Is { negated: true, left, right } if is_never(right) => key(left).into_iter().collect(),
        ExprKind::IsAbsent { negated: true, operand } => key(operand).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Names that are there when the condition does not hold.
pub fn when_false(condition: &Expr) -> Vec<String> {
    match &condition.kind {
        ExprKind::Paren(e) => when_false(e),
        ExprKind::Not(e) => when_true(e),
        ExprKind::Or(l, r) => [when_false(l), when_false(r)].concat(),
        ExprKind::Before(e) => key(e).into_iter().collect(),
        ExprKind::Is { negated: false, left, right } if is_never(right) => key(left).into_iter().collect(),
        ExprKind::IsAbsent { negated: false, operand } => key(operand).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn is_never(e: &Expr) -> bool {
    matches!(&e.kind, ExprKind::Reference(n, None) if matches!(&*n.text, "jamais" | "aucun" | "aucune"))
}

/// How a reference is spelled in the guards; what is read on another day, with that day.
pub fn key(e: &Expr) -> Option<String> {
    match &e.kind {
        ExprKind::Paren(e) => key(e),
        ExprKind::AtDate(x, d) => Some(format!("{}@{}", key(x)?, key(d)?)),
        ExprKind::Reference(name, args) => {
            let args: Option<Vec<String>> = args.iter().flatten().map(key).collect();
            Some(format!("{}({})", name.text, args?.join(";")))
        }
        _ => None,
    }
}

/// The key of a reference already typed, spelled as [`key`] spells it.
pub fn key_of(name: &str, args: &[ExprId], checker: &Checker<'_>) -> String {
    let args: Vec<String> = args
        .iter()
        .map(|a| match checker.program.expr(*a).map(|e| &e.op) {
            Some(Op::Const(Value::Member(e, m))) => format!("{}()", checker.corpus.members(*e).nth(usize::from(*m)).unwrap_or("")),
            Some(Op::Index(slot)) => {
                let id = checker.context.indexes.get(usize::from(*slot));
                format!("{}()", id.map_or("", |e| checker.corpus.enum_name(*e)))
            }
            _ => "?".to_owned(),
        })
        .collect();
    format!("{name}({})", args.join(";"))
}
