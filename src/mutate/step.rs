//! The smallest steps: a number by one of its last digit, a date by a day, a duration by one unit.

use crate::check::program::{Kind, Type, Value};
use crate::diag::Lang;
use crate::value::{Duration, Exact, format};

/// The value one step away; `None` where there is none.
pub fn step(value: &Value, ty: &Type, up: bool) -> Option<Value> {
    let sign = if up { 1 } else { -1 };
    match value {
        Value::Number(n) => {
            let percent = matches!(ty.kind, Kind::Number { percent: true, .. });
            let written = if percent { n.mul(&Exact::from_int(100)).ok()? } else { n.clone() };
            let text = written.to_decimal_text()?;
            let decimals = text.split_once('.').map_or(0, |(_, d)| d.len());
            let scale = 10i64.checked_pow(u32::try_from(decimals).ok()?)?;
            let scale = if percent { scale.checked_mul(100)? } else { scale };
            Some(Value::Number(n.add(&Exact::ratio(sign, scale)?).ok()?))
        }
        Value::Date(d) => d.add_days(sign).filter(|d| d.is_finite()).map(Value::Date),
        Value::Duration(d) => Some(Value::Duration(longer(*d))),
        Value::Bool(b) => Some(Value::Bool(!b)),
        _ => None,
    }
}

/// One unit more: a day if it counts days, a month otherwise.
pub fn longer(d: Duration) -> Duration {
    if d.days != 0 { Duration { days: d.days.saturating_add(1), ..d } } else { Duration { months: d.months.saturating_add(1), ..d } }
}

/// A value as a rule file writes it, with its unit where what it replaces has one.
pub fn words(value: &Value, ty: &Type, before: &str) -> String {
    match value {
        Value::Number(n) => match &ty.kind {
            Kind::Number { percent: true, .. } => format::percent(n, Lang::Fr),
            Kind::Number { unit, .. } if !unit.is_one() && before.ends_with(&unit.to_string()) => {
                format!("{} {unit}", format::number(n, Lang::Fr))
            }
            _ => format::number(n, Lang::Fr),
        },
        Value::Date(d) => format::day_long(*d, Lang::Fr),
        Value::Duration(d) => format::duration(*d, Lang::Fr),
        Value::Bool(true) => "oui".to_owned(),
        Value::Bool(false) => "non".to_owned(),
        _ => String::new(),
    }
}
