//! Operations on values, one day at a time.

use crate::check::program::{Condition, Prorata, Value};
use crate::diag::{Code, Diagnostic, Text};
use crate::source::Span;
use crate::syntax::ast::{Arith, Compare};
use crate::text;
use crate::value::{DivError, Exact};
use std::cmp::Ordering;

/// The result of an operation, or why it has none.
pub type Computed<T> = Result<T, Box<Diagnostic>>;

/// The error of an operation that has no answer.
pub fn impossible(span: Span, message: Text) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(Code::Arithmetic, message).at(span, text!("eval-when-computing-this")))
}

fn too_large(span: Span) -> Box<Diagnostic> {
    impossible(span, text!("eval-this-number-becomes-too-large"))
}

/// `a + b` and the like, on numbers, dates and durations. The flag tells that months were clamped.
pub fn arith(op: Arith, a: &Value, b: &Value, span: Span) -> Computed<(Value, bool)> {
    let out = match (op, a, b) {
        (_, Value::Absent, _) | (_, _, Value::Absent) => Value::Absent,
        (_, Value::Never, _) | (_, _, Value::Never) => Value::Never,
        (_, Value::Number(x), Value::Number(y)) => Value::Number(numbers(op, x, y, span)?),
        (Arith::Add, Value::Date(d), Value::Duration(n)) | (Arith::Add, Value::Duration(n), Value::Date(d)) => {
            let (day, clamped) = n.add_to(*d).ok_or_else(|| out_of_calendar(span))?;
            return Ok((Value::Date(day), clamped));
        }
        (Arith::Sub, Value::Date(d), Value::Duration(n)) => {
            let (day, clamped) = n.checked_neg().and_then(|n| n.add_to(*d)).ok_or_else(|| out_of_calendar(span))?;
            return Ok((Value::Date(day), clamped));
        }
        (Arith::Sub, Value::Date(x), Value::Date(y)) => Value::Number(Exact::from_int(x.days_since(*y))),
        (Arith::Add, Value::Duration(x), Value::Duration(y)) => Value::Duration(x.checked_add(*y).ok_or_else(|| out_of_calendar(span))?),
        (Arith::Sub, Value::Duration(x), Value::Duration(y)) => {
            Value::Duration(y.checked_neg().and_then(|y| x.checked_add(y)).ok_or_else(|| out_of_calendar(span))?)
        }
        _ => return Err(impossible(span, text!("eval-these-values-do-not-combine"))),
    };
    Ok((out, false))
}

fn out_of_calendar(span: Span) -> Box<Diagnostic> {
    impossible(span, text!("eval-this-date-is-outside-the"))
}

fn numbers(op: Arith, x: &Exact, y: &Exact, span: Span) -> Computed<Exact> {
    match op {
        Arith::Add => x.add(y).map_err(|_| too_large(span)),
        Arith::Sub => x.sub(y).map_err(|_| too_large(span)),
        Arith::Mul => x.mul(y).map_err(|_| too_large(span)),
        Arith::Div => x.div(y).map_err(|e| match e {
            DivError::Zero => by_zero(span),
            DivError::TooLarge => too_large(span),
        }),
    }
}

fn by_zero(span: Span) -> Box<Diagnostic> {
    let d = Diagnostic::error(Code::Arithmetic, text!("eval-division-by-zero"))
        .at(span, text!("eval-divisor-is-0"))
        .help(text!("eval-say-what-holds-in-that"));
    Box::new(d)
}

/// The order of two values of one type; `None` when they have none.
pub fn order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(x), Value::Number(y)) => Some(x.cmp(y)),
        (Value::Date(x), Value::Date(y)) => Some(x.cmp(y)),
        (Value::Duration(x), Value::Duration(y)) if x.days == 0 && y.days == 0 => Some(x.months.cmp(&y.months)),
        (Value::Duration(x), Value::Duration(y)) if x.months == 0 && y.months == 0 => Some(x.days.cmp(&y.days)),
        (Value::Duration(x), Value::Duration(y)) if x == y => Some(Ordering::Equal),
        (Value::Bool(x), Value::Bool(y)) if x == y => Some(Ordering::Equal),
        (Value::Member(d, x), Value::Member(e, y)) if d == e => Some(x.cmp(y)),
        (Value::Prorata(x), Value::Prorata(y)) if x == y => Some(Ordering::Equal),
        _ => None,
    }
}

/// `a ≥ b` and the like.
pub fn compare(op: Compare, a: &Value, b: &Value, span: Span) -> Computed<Value> {
    if matches!(a, Value::Absent) || matches!(b, Value::Absent) {
        return Ok(Value::Absent);
    }
    if matches!(op, Compare::Eq | Compare::Ne) {
        let equal = a == b;
        return Ok(Value::Bool(equal == (op == Compare::Eq)));
    }
    let Some(order) = order(a, b) else {
        return Err(if matches!(a, Value::Never) || matches!(b, Value::Never) {
            impossible(span, text!("eval-jamais-cannot-be-compared-to"))
        } else {
            impossible(span, text!("eval-these-values-cannot-be-compared"))
        });
    };
    Ok(Value::Bool(match op {
        Compare::Lt => order.is_lt(),
        Compare::Le => order.is_le(),
        Compare::Gt => order.is_gt(),
        _ => order.is_ge(),
    }))
}

/// Whether a key of a table meets a condition; `sinon` is for the caller to settle.
pub fn meets(condition: &Condition, key: &Value) -> bool {
    match condition {
        Condition::Otherwise => false,
        Condition::Among(list) => list.contains(key),
        Condition::Range { lower, upper } => {
            let above = lower.as_ref().is_none_or(|(b, included)| order(key, b).is_some_and(|o| o.is_gt() || (*included && o.is_eq())));
            let below = upper.as_ref().is_none_or(|(b, included)| order(key, b).is_some_and(|o| o.is_lt() || (*included && o.is_eq())));
            // A key that has no order with the bounds (« jamais ») is in no range.
            let ordered = matches!(key, Value::Number(_) | Value::Date(_) | Value::Duration(_));
            ordered && above && below
        }
    }
}

/// The proration that a value stands for.
pub fn prorata(value: &Value) -> Option<Prorata> {
    if let Value::Prorata(p) = value { Some(*p) } else { None }
}

/// `− x`.
pub fn negative(value: Value) -> Value {
    match value {
        Value::Number(n) => Value::Number(n.neg()),
        Value::Duration(d) => d.checked_neg().map_or(Value::Absent, Value::Duration),
        other => other,
    }
}

/// `non (x)`.
pub fn not(value: Value) -> Value {
    match value {
        Value::Bool(b) => Value::Bool(!b),
        other => other,
    }
}
