//! A contract's whole explanation as one object: the answers of `eval`, each with its node, the graph
//! of reasons, and all that it takes to answer again. The page of a contract is made from it alone.

use super::{alert, deadline, object, period, result};
use crate::check::program::{Program, Value};
use crate::explain::given::Given;
use crate::explain::model::Roots;
use crate::explain::{Datum, Graph};
use crate::render::{Case, escape};
use crate::value::format;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;

/// What the answers were made with.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Made {
    /// The program's version.
    pub program: String,
    /// The language's.
    pub language: String,
    /// What the rules' files hold, in one word: two sets of rules that say the same have the same.
    pub rules: String,
}

/// A contract explained.
pub struct Explained<'a> {
    /// Each period's answer, and its nodes; then the sum of all, where there is one.
    pub answers: Vec<(Case<'a>, &'a Roots)>,
    /// The graph of all.
    pub graph: &'a Graph,
    /// The contract's facts.
    pub facts: Vec<Given>,
    /// The same as a contract file.
    pub file: String,
    /// What it is made with.
    pub made: Made,
    /// Its payments, where the rules have some.
    pub payments: Option<Json>,
    /// The open questions that they read, by position.
    pub payments_read: BTreeSet<usize>,
    /// Its deadlines and their state.
    pub calendar: Option<Json>,
    /// Whether no period was named: the payments are those of its whole life.
    pub whole_life: bool,
}

/// The object, on one line.
pub fn explanation(e: &Explained<'_>) -> String {
    let Some((case, roots)) = e.answers.last() else { return String::new() };
    let mut out = object(case, Some(roots));
    out.insert("readings".into(), readings(case, e).into());
    if case.sums_years {
        let years = e.answers.iter().filter(|(c, _)| !c.sums_years).map(|(c, r)| year(c, r));
        out.insert("years".into(), years.collect::<Vec<_>>().into());
    }
    if e.whole_life {
        out.insert("whole_life".into(), true.into());
    }
    out.insert("made_with".into(), json!(e.made));
    out.insert("contract_file".into(), e.file.as_str().into());
    out.insert("facts".into(), json!(e.facts));
    out.insert("texts".into(), texts(case.program).into());
    out.extend(e.payments.clone().map(|p| ("payments".to_owned(), p)));
    out.extend(e.calendar.clone().map(|c| ("calendar".to_owned(), c)));
    if let Ok(Json::Object(parts)) = serde_json::to_value(e.graph) {
        out.extend(parts);
    }
    escape::json(&Json::Object(out).to_string())
}

/// One period of several.
fn year(case: &Case<'_>, roots: &Roots) -> Json {
    let results = case.answer.results.iter().zip(&roots.results).filter_map(|(r, n)| result(case, r, Some(*n)));
    let deadlines = case.answer.deadlines.iter().zip(&roots.deadlines).filter_map(|(d, n)| deadline(case, d, Some(*n)));
    let alerts = case.answer.alerts.iter().zip(&roots.alerts).filter_map(|(a, n)| alert(case, a, Some(*n)));
    json!({
        "period": period(case.period),
        "results": results.collect::<Vec<_>>(),
        "deadlines": deadlines.collect::<Vec<_>>(),
        "alerts": alerts.collect::<Vec<_>>(),
    })
}

/// The reading taken of each open question, why it is open, and what the others are.
fn readings(case: &Case<'_>, e: &Explained<'_>) -> Vec<Json> {
    let all = case.program.readings.iter().enumerate();
    all.map(|(i, r)| {
        let taken = case.question.readings.get(i).copied().unwrap_or(r.default);
        let ty = case.program.place(r.place).map(|p| &p.ty);
        let value = |v: &Value| ty.map_or(Datum::Absent, |ty| Datum::of(case.program, v, ty));
        let choices: Vec<Json> = r.choices.iter().map(|(name, v, why)| choice(name, value(v), why.as_deref())).collect();
        let node = e.graph.nodes.iter().find(|n| n.kind == crate::explain::NodeKind::Reading && n.name == *r.name);
        json!({
            "name": &*r.name,
            "reading": r.choices.get(taken).map(|(n, _, _)| &**n),
            "default": taken == r.default,
            "reason": r.reason.as_deref(),
            "choices": choices,
            "node": node.map(|n| n.id),
            "in_payments": e.payments_read.contains(&i),
        })
    })
    .collect()
}

/// A reading that a question may be put under.
fn choice(name: &str, value: Datum, why: Option<&str>) -> Json {
    json!({ "name": name, "value": value, "why": why })
}

/// The texts, in their order.
fn texts(program: &Program) -> Vec<Json> {
    let text = |t: &crate::consolidate::TextInfo| {
        let mut out = Map::new();
        out.insert("short".into(), (*t.short).into());
        out.insert("title".into(), (*t.title).into());
        out.insert("amends".into(), t.amends.as_ref().map(|n| n.text.to_string()).into());
        out.insert("signed".into(), format::day_iso(t.signed).into());
        out.insert("published".into(), t.published.map(format::day_iso).into());
        out.insert("in_force".into(), format::day_iso(t.in_force).into());
        out.insert("source".into(), t.source.as_deref().into());
        Json::Object(out)
    };
    program.texts.iter().map(text).collect()
}
