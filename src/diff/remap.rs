//! OLD's formulas and contents in the numbering of the union.

use super::names::Names;
use crate::check::program::{Body, Condition, Content, Expr, ExprId, Op, Select, SelectRow, Value};
use crate::consolidate::{Origin, Pattern, Slot, Whole};

/// A value: a member by its name.
pub fn value(names: &Names, v: &Value) -> Value {
    if let Value::Member(e, m) = v { Value::Member(names.enumeration(*e), names.member(*e, *m)) } else { v.clone() }
}

/// Where something stands.
pub fn origin(names: &Names, o: Origin) -> Origin {
    Origin { text: names.text(o.text), article: o.article.map(|a| names.article(a)) }
}

/// Which indexes are meant, of those enumerations.
pub fn pattern(names: &Names, params: &[crate::consolidate::EnumId], p: &Pattern) -> Pattern {
    let slot = |(slot, param): (&Slot, &crate::consolidate::EnumId)| match slot {
        Slot::Any => Slot::Any,
        Slot::Members(list) => {
            let mut members: Vec<u16> = list.iter().map(|m| names.member(*param, *m)).collect();
            members.sort_unstable();
            Slot::Members(members)
        }
    };
    Pattern(p.0.iter().zip(params).map(slot).collect())
}

/// An expression's number, after those of NEW.
pub fn id(offset: u32, at: ExprId) -> ExprId {
    ExprId(at.0.saturating_add(offset))
}

/// An expression, its parts after those of NEW.
pub fn expr(names: &Names, offset: u32, e: &Expr) -> Expr {
    let go = |x: &ExprId| id(offset, *x);
    let all = |list: &[ExprId]| list.iter().map(go).collect::<Vec<_>>();
    let op = match &e.op {
        Op::Const(v) => Op::Const(value(names, v)),
        Op::Index(slot) => Op::Index(*slot),
        Op::Fact(f, args) => Op::Fact(names.fact(*f), all(args)),
        Op::Place(p, args) => Op::Place(names.place(*p), all(args)),
        Op::Ordinary => Op::Ordinary,
        Op::Paying(what) => Op::Paying(*what),
        Op::Negative(x) => Op::Negative(go(x)),
        Op::Not(x) => Op::Not(go(x)),
        Op::Arith(op, l, r) => Op::Arith(*op, go(l), go(r)),
        Op::Compare(op, l, r) => Op::Compare(*op, go(l), go(r)),
        Op::Same { negated, left, right } => Op::Same { negated: *negated, left: go(left), right: go(right) },
        Op::Missing { negated, operand } => Op::Missing { negated: *negated, operand: go(operand) },
        Op::And(l, r) => Op::And(go(l), go(r)),
        Op::Or(l, r) => Op::Or(go(l), go(r)),
        Op::If(c, a, b) => Op::If(go(c), go(a), go(b)),
        Op::Select(s) => Op::Select(Select {
            keys: all(&s.keys),
            rows: s
                .rows
                .iter()
                .map(|r| SelectRow {
                    conditions: r.conditions.iter().map(|c| condition(names, c)).collect(),
                    value: go(&r.value),
                    span: r.span,
                })
                .collect(),
        }),
        Op::SumEach { over, slot, body, when } => {
            Op::SumEach { over: names.enumeration(*over), slot: *slot, body: go(body), when: when.as_ref().map(go) }
        }
        Op::Since(x) => Op::Since(go(x)),
        Op::Before(x) => Op::Before(go(x)),
        Op::AtDate(l, r) => Op::AtDate(go(l), go(r)),
        Op::Call(f, args) => Op::Call(*f, all(args)),
    };
    Expr { op, ty: names.ty(&e.ty), span: e.span }
}

fn condition(names: &Names, c: &Condition) -> Condition {
    let bound = |b: &Option<(Value, bool)>| b.as_ref().map(|(v, included)| (value(names, v), *included));
    match c {
        Condition::Otherwise => Condition::Otherwise,
        Condition::Among(list) => Condition::Among(list.iter().map(|v| value(names, v)).collect()),
        Condition::Range { lower, upper } => Condition::Range { lower: bound(lower), upper: bound(upper) },
    }
}

/// A content of a place with those indexes (OLD's).
pub fn content(names: &Names, offset: u32, params: &[crate::consolidate::EnumId], c: &Content) -> Content {
    let go = |x: ExprId| id(offset, x);
    let body = match &c.body {
        Body::Value { when, value, met_by } => Body::Value { when: when.map(go), value: go(*value), met_by: met_by.map(go) },
        Body::Rate { when, rate, prorata, rounding } => {
            Body::Rate { when: when.map(go), rate: go(*rate), prorata: go(*prorata), rounding: *rounding }
        }
        Body::Lump { when, amount, on, rounding, kind } => {
            Body::Lump { when: when.map(go), amount: go(*amount), on: go(*on), rounding: *rounding, kind: *kind }
        }
        Body::Adjusted { when, value } => Body::Adjusted { when: when.map(go), value: go(*value) },
        Body::SumOfResults => Body::SumOfResults,
        Body::Nothing => Body::Nothing,
        Body::Restored => Body::Restored,
        Body::Exists(b) => Body::Exists(*b),
        Body::Chosen(r) => Body::Chosen(names.reading(*r)),
    };
    Content {
        pattern: pattern(names, params, &c.pattern),
        except: c.except.iter().map(|p| pattern(names, params, p)).collect(),
        origin: origin(names, c.origin),
        home: origin(names, c.home),
        whole: c.whole.map(|w| Whole { text: names.text(w.text), article: w.article.map(|a| names.article(a)) }),
        scope: c.scope.map(go),
        body,
        ..c.clone()
    }
}
