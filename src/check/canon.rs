//! Structural comparison of formulas, with the indexes put in: what `au lieu de` is checked by.
//!
//! Spelling, parentheses and the layout of a table do not count; the formula does. A table read on
//! an index that is known is reduced to the row or cell that stands for it.

use super::program::{Condition, ExprId, Op, Program, Select, Value};

/// A formula without places or names of indexes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Canon {
    /// A constant.
    Value(Value),
    /// An operation and its operands.
    Node(String, Vec<Canon>),
    /// What remains of a table.
    Table(Vec<Canon>, Vec<(Vec<Condition>, Canon)>),
}

/// The structure of an expression when its indexes are these members.
pub fn canon(program: &Program, id: ExprId, index: &[Value]) -> Canon {
    let Some(expr) = program.expr(id) else { return Canon::Value(Value::Absent) };
    let go = |id: &ExprId| canon(program, *id, index);
    let node = |tag: &str, parts: Vec<Canon>| Canon::Node(tag.to_owned(), parts);
    match &expr.op {
        Op::Const(v) => Canon::Value(v.clone()),
        Op::Index(slot) => match index.get(usize::from(*slot)) {
            Some(v) => Canon::Value(v.clone()),
            None => node(&format!("index {slot}"), Vec::new()),
        },
        Op::Fact(f, args) => node(&format!("fact {}", f.0), args.iter().map(go).collect()),
        Op::Place(p, args) => node(&format!("place {}", p.0), args.iter().map(go).collect()),
        Op::Ordinary => node("ordinary", Vec::new()),
        Op::Paying(what) => node(&format!("{what:?}"), Vec::new()),
        Op::Negative(x) => node("-", vec![go(x)]),
        Op::Not(x) => node("not", vec![go(x)]),
        Op::Arith(op, l, r) => node(&format!("{op:?}"), vec![go(l), go(r)]),
        Op::Compare(op, l, r) => node(&format!("{op:?}"), vec![go(l), go(r)]),
        Op::Same { negated, left, right } => node(&format!("is {negated}"), vec![go(left), go(right)]),
        Op::Missing { negated, operand } => node(&format!("missing {negated}"), vec![go(operand)]),
        Op::And(l, r) => node("and", vec![go(l), go(r)]),
        Op::Or(l, r) => node("or", vec![go(l), go(r)]),
        Op::If(c, a, b) => node("if", vec![go(c), go(a), go(b)]),
        Op::Since(d) => node("since", vec![go(d)]),
        Op::Before(d) => node("before", vec![go(d)]),
        Op::AtDate(x, d) => node("at", vec![go(x), go(d)]),
        Op::Call(f, args) => node(&format!("{f:?}"), args.iter().map(go).collect()),
        Op::SumEach { over, slot, body, when } => {
            let mut parts = vec![go(body)];
            parts.extend(when.iter().map(go));
            node(&format!("sum {} {slot}", over.0), parts)
        }
        Op::Select(select) => table(program, select, index),
    }
}

fn table(program: &Program, select: &Select, index: &[Value]) -> Canon {
    let keys: Vec<Canon> = select.keys.iter().map(|k| canon(program, *k, index)).collect();
    let known: Vec<Option<&Value>> = keys.iter().map(|k| if let Canon::Value(v) = k { Some(v) } else { None }).collect();
    let mut rows: Vec<(Vec<Condition>, Canon)> = Vec::new();
    for row in &select.rows {
        let excluded =
            row.conditions.iter().zip(&known).any(|(c, v)| matches!((c, v), (Condition::Among(list), Some(v)) if !list.contains(v)));
        if excluded {
            continue;
        }
        let value = canon(program, row.value, index);
        let open: Vec<&Condition> = row.conditions.iter().zip(&known).filter(|(_, v)| v.is_none()).map(|(c, _)| c).collect();
        // One entry a member, so that « a, b | x » and two rows with the same value are the same law.
        let mut combinations: Vec<Vec<Condition>> = vec![Vec::new()];
        for condition in open {
            let choices: Vec<Condition> = match condition {
                Condition::Among(list) => list.iter().map(|v| Condition::Among(vec![v.clone()])).collect(),
                other => vec![other.clone()],
            };
            combinations =
                combinations.iter().flat_map(|p| choices.iter().map(|c| [p.as_slice(), std::slice::from_ref(c)].concat())).collect();
        }
        rows.extend(combinations.into_iter().map(|c| (c, value.clone())));
    }
    // `sinon` speaks for the rest: where every key is known and another row holds, it says nothing.
    if known.iter().all(Option::is_some) && rows.len() > 1 {
        let named = |r: &crate::check::program::SelectRow| r.conditions.iter().all(|c| !matches!(c, Condition::Otherwise));
        let values: Vec<Canon> = select
            .rows
            .iter()
            .filter(|r| {
                named(r)
                    && r.conditions.iter().zip(&known).all(|(c, v)| !matches!((c, v), (Condition::Among(l), Some(v)) if !l.contains(v)))
            })
            .map(|r| canon(program, r.value, index))
            .collect();
        if let [only] = values.as_slice() {
            return only.clone();
        }
    }
    let open: Vec<Canon> = keys.iter().zip(&known).filter(|(_, v)| v.is_none()).map(|(k, _)| k.clone()).collect();
    if open.is_empty()
        && let [(_, only)] = rows.as_slice()
    {
        return only.clone();
    }
    rows.sort_by_key(|(c, _)| format!("{c:?}"));
    Canon::Table(open, rows)
}
