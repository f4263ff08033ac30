//! Answers as JSON, the format that others script against. Decimals are always strings.

mod explanation;

pub use explanation::{Explained, Made, explanation};

use super::{Case, escape};
use crate::check::program::{Kind, Program, Type, Value};
use crate::diag::Lang;
use crate::eval::{Alert, Deadline, Question, ResultAnswer, ResultValue};
use crate::explain::Citation;
use crate::explain::model::Roots;
use crate::facts::assign::Assignment;
use crate::value::{Exact, Interval, format};
use serde_json::{Map, Value as Json, json};

/// The format and its version.
pub const FORMAT: &str = "avenant/eval@1";

/// One answer, on one line.
pub fn answer(case: &Case<'_>) -> String {
    escape::json(&Json::Object(object(case, None)).to_string())
}

fn object(case: &Case<'_>, roots: Option<&Roots>) -> Map<String, Json> {
    let mut out = Map::new();
    out.insert("format".into(), FORMAT.into());
    out.insert("recueil".into(), case.recueil.into());
    out.insert("contract".into(), case.contract.into());
    out.insert("period".into(), period(case.period));
    super::missing::add(&mut out, case);
    if case.sums_years {
        out.insert("sum_of_years".into(), true.into());
    }
    if let Some(known) = case.question.known {
        out.insert("known_on".into(), format::day_iso(known).into());
    }
    if !case.set.is_empty() {
        out.insert("set".into(), set(case.set).into());
    }
    let results = case.answer.results.iter().enumerate();
    let results: Vec<Json> = results.filter_map(|(i, r)| result(case, r, roots.and_then(|r| r.results.get(i)).copied())).collect();
    out.insert("results".into(), results.into());
    let deadlines = case.answer.deadlines.iter().enumerate();
    let deadlines: Vec<Json> = deadlines.filter_map(|(i, d)| deadline(case, d, roots.and_then(|r| r.deadlines.get(i)).copied())).collect();
    out.insert("deadlines".into(), deadlines.into());
    let alerts = case.answer.alerts.iter().enumerate();
    let alerts: Vec<Json> = alerts.filter_map(|(i, a)| alert(case, a, roots.and_then(|r| r.alerts.get(i)).copied())).collect();
    out.insert("alerts".into(), alerts.into());
    out.insert("readings".into(), readings(case.program, case.question).into());
    out
}

/// A period, its last day included.
pub(super) fn period(p: Interval) -> Json {
    json!({ "from": format::day_iso(p.from), "to": format::day_iso(p.to) })
}

/// A number as exact text: decimals when it has a finite expansion, else `n/d`.
pub(super) fn number(n: &Exact, ty: Option<&Type>) -> String {
    if let Some(Kind::Number { percent: true, .. }) = ty.map(|t| &t.kind)
        && let Ok(hundredths) = n.mul(&Exact::from_int(100))
    {
        return hundredths.to_string();
    }
    let euros = ty.and_then(Type::unit).is_some_and(|u| u.to_string() == "€");
    if euros && let Some(cents) = n.to_fixed(2) {
        return cents;
    }
    n.to_string()
}

/// A value; *sans objet* is null.
pub(super) fn value(program: &Program, v: &Value, ty: Option<&Type>) -> Json {
    match v {
        Value::Absent => Json::Null,
        Value::Bool(b) => (*b).into(),
        Value::Number(n) => number(n, ty).into(),
        Value::Date(d) => format::day_iso(*d).into(),
        Value::Never => "jamais".into(),
        other => crate::check::render_value(program, other, ty, Lang::Fr).into(),
    }
}

pub(super) fn unit(ty: &Type) -> Json {
    match &ty.kind {
        Kind::Number { percent: true, .. } => "%".into(),
        Kind::Number { unit, .. } if !unit.is_one() => unit.to_string().into(),
        _ => Json::Null,
    }
}

fn days(days: Interval) -> (Json, Json) {
    let end = |d: crate::value::Day| if d.is_finite() { Json::from(format::day_iso(d)) } else { Json::Null };
    (end(days.from), end(days.to))
}

/// One result.
pub(super) fn result(case: &Case<'_>, r: &ResultAnswer, node: Option<usize>) -> Option<Json> {
    let place = case.program.place(r.place)?;
    let mut out = Map::new();
    out.insert("name".into(), (*place.name).into());
    out.insert("index".into(), case.program.index_names(&place.params, &r.index).into());
    out.insert("unit".into(), unit(&place.ty));
    match &r.value {
        ResultValue::Amount { amount, .. } => {
            out.insert("value".into(), amount.as_ref().map_or(Json::Null, |a| number(a, Some(&place.ty)).into()));
        }
        ResultValue::Unknown => super::missing::unknown(&mut out, case, r.place, &r.index),
        ResultValue::Total(sum) => {
            out.insert("value".into(), number(sum, Some(&place.ty)).into());
        }
        ResultValue::Daily(list) => {
            let merged = crate::eval::merged(list);
            if let [(_, only)] = merged.as_slice() {
                out.insert("value".into(), value(case.program, only, Some(&place.ty)));
            } else {
                let segments: Vec<Json> = merged
                    .iter()
                    .map(|(d, v)| {
                        let (from, to) = days(*d);
                        json!({ "from": from, "to": to, "value": value(case.program, v, Some(&place.ty)) })
                    })
                    .collect();
                out.insert("segments".into(), segments.into());
            }
        }
    }
    if let Some(n) = node {
        out.insert("node".into(), n.into());
    }
    Some(Json::Object(out))
}

fn deadline(case: &Case<'_>, d: &Deadline, node: Option<usize>) -> Option<Json> {
    let place = case.program.place(d.place)?;
    let mut out = json!({
        "name": &*place.name,
        "index": case.program.index_names(&place.params, &d.index),
        "date": format::day_iso(d.date),
        "met_on": d.met.map(format::day_iso),
        "declared": super::article_of(case.program, d.place),
    });
    if let (Some(n), Some(o)) = (node, out.as_object_mut()) {
        o.insert("node".into(), n.into());
    }
    Some(out)
}

fn alert(case: &Case<'_>, a: &Alert, node: Option<usize>) -> Option<Json> {
    let place = case.program.place(a.place)?;
    let (from, to) = days(a.days);
    let mut out = json!({ "text": &*place.name, "from": from, "to": to, "declared": super::article_of(case.program, a.place) });
    if let (Some(n), Some(o)) = (node, out.as_object_mut()) {
        o.insert("node".into(), n.into());
    }
    Some(out)
}

/// Facts changed for a scenario.
pub(super) fn set(all: &[Assignment]) -> Vec<Json> {
    all.iter().map(|a| json!({ "name": a.name, "index": a.index, "value": a.value })).collect()
}

/// What starts an object on one contract: its format, its rules, its label, and what was assumed.
pub(super) fn head(format: &str, case: &Case<'_>) -> Map<String, Json> {
    let mut out = Map::new();
    out.insert("format".into(), format.into());
    out.insert("recueil".into(), case.recueil.into());
    out.insert("contract".into(), case.contract.into());
    if let Some(known) = case.question.known {
        out.insert("known_on".into(), format::day_iso(known).into());
    }
    if !case.set.is_empty() {
        out.insert("set".into(), set(case.set).into());
    }
    out
}

/// The reading taken of each open question.
pub(super) fn readings(program: &Program, question: &Question) -> Vec<Json> {
    let all = program.readings.iter().enumerate();
    all.map(|(i, r)| {
        let choice = question.readings.get(i).copied().unwrap_or(r.default);
        let name = r.choices.get(choice).map(|(n, _, _)| n.to_string());
        json!({ "name": &*r.name, "reading": name, "default": choice == r.default })
    })
    .collect()
}

pub(super) fn citation(c: &Citation) -> Json {
    serde_json::to_value(c).unwrap_or(Json::Null)
}
