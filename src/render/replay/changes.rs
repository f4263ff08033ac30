//! What an explanation says, row by row, and where two explanations of one question differ.

use crate::explain::{Datum, Quantity};
use crate::value::Interval;
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A result over a period.
    Result,
    /// A deadline.
    Deadline,
    /// An alert.
    Alert,
    /// A payment, or what is earned and paid in all.
    Payment,
    /// A value on the way to a result, or another part of the explanation.
    Reason,
}

impl Kind {
    /// Its stable word.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Result => "result",
            Kind::Deadline => "deadline",
            Kind::Alert => "alert",
            Kind::Payment => "payment",
            Kind::Reason => "reason",
        }
    }
}

/// A value as an explanation holds it, and what it measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The value.
    pub value: Json,
    /// What it measures, where it is one value.
    pub of: Option<Quantity>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What differs.
    pub kind: Kind,
    /// Its name, with its indexes.
    pub what: String,
    /// Over which days.
    pub period: Option<Interval>,
    /// As the report has it; none for what is only there now.
    pub then: Option<Said>,
    /// As it is now; none for what is no more there.
    pub now: Option<Said>,
}

/// How many values two explanations agree on, and where they differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// Results, deadlines, alerts and payments compared.
    pub rows: usize,
    /// Values of the graph compared.
    pub values: usize,
    /// The differences.
    pub changes: Vec<Change>,
}

/// Parts of an explanation that say with what it was made, or for which reader.
const APART: [&str; 2] = ["made_with", "set"];

/// Parts of an explanation whose differences are told row by row.
const BY_ROW: [&str; 6] = ["results", "deadlines", "alerts", "years", "payments", "calendar"];

/// Compares two explanations of one question. Where the law is another, its reasons are too: only what
/// they lead to is then compared.
pub fn compared(then: &Json, now: &Json, same_law: bool) -> Compared {
    let (old, new) = (rows(then), rows(now));
    let mut out = Compared { rows: old.len(), ..Compared::default() };
    let find: BTreeMap<_, &Row> = new.iter().map(|r| (r.key(), r)).collect();
    for row in &old {
        let other = find.get(&row.key()).map(|r| &r.said);
        if other.map(|s| &s.value) != Some(&row.said.value) {
            out.changes.push(row.change(Some(row.said.clone()), other.cloned()));
        }
    }
    let known: BTreeSet<_> = old.iter().map(Row::key).collect();
    out.changes.extend(new.iter().filter(|r| !known.contains(&r.key())).map(|r| r.change(None, Some(r.said.clone()))));
    if same_law {
        reasons(&cleaned(then), &cleaned(now), &mut out);
    }
    out
}

/// The differences of all that leads to the results.
fn reasons(then: &Json, now: &Json, out: &mut Compared) {
    let empty = Map::new();
    let (old, new) = (then.as_object().unwrap_or(&empty), now.as_object().unwrap_or(&empty));
    let list = |of: &Map<String, Json>| of.get("nodes").and_then(Json::as_array).cloned().unwrap_or_default();
    let (old_nodes, new_nodes) = (list(old), list(new));
    out.values = old_nodes.len();
    let told = !out.changes.is_empty();
    for (a, b) in old_nodes.iter().zip(&new_nodes).filter(|(a, b)| a != b) {
        out.changes.push(reason(label(a), amount(a), amount(b)));
    }
    for node in old_nodes.iter().skip(new_nodes.len()) {
        out.changes.push(reason(label(node), amount(node), None));
    }
    for node in new_nodes.iter().skip(old_nodes.len()) {
        out.changes.push(reason(label(node), None, amount(node)));
    }
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let apart = APART.contains(&key.as_str()) || key == "nodes" || (told && BY_ROW.contains(&key.as_str()));
        if !apart && old.get(key) != new.get(key) {
            out.changes.push(reason(key.clone(), None, None));
        }
    }
}

fn reason(what: String, then: Option<Said>, now: Option<Said>) -> Change {
    Change { kind: Kind::Reason, what, period: None, then, now }
}

/// The amount of a node, where it has one.
fn amount(node: &Json) -> Option<Said> {
    let value = node.get("amount")?.get("value")?.clone();
    Some(Said { value, of: quantity(node) })
}

/// What a node measures.
fn quantity(node: &Json) -> Option<Quantity> {
    let mut of = Map::new();
    for key in ["type", "unit"] {
        of.insert(key.to_owned(), node.get(key)?.clone());
    }
    serde_json::from_value(Json::Object(of)).ok()
}

/// `name (index ; index)`.
fn label(of: &Json) -> String {
    let text = |key: &str| of.get(key).and_then(Json::as_str).map(str::to_owned);
    let name = text("name").or_else(|| text("text")).unwrap_or_default();
    let index: Vec<&str> = of.get("index").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str).collect();
    if index.is_empty() { name } else { format!("{name} ({})", index.join(" ; ")) }
}

/// Something that an explanation says, to be found in another.
struct Row {
    kind: Kind,
    what: String,
    period: Option<Interval>,
    /// What tells apart two rows of one name.
    mark: String,
    said: Said,
}

impl Row {
    fn key(&self) -> (Kind, &str, Option<(crate::value::Day, crate::value::Day)>, &str) {
        (self.kind, &self.what, self.period.map(|p| (p.from, p.to)), &self.mark)
    }

    fn change(&self, then: Option<Said>, now: Option<Said>) -> Change {
        Change { kind: self.kind, what: self.what.clone(), period: self.period, then, now }
    }
}

/// All that an explanation says, in its order.
fn rows(of: &Json) -> Vec<Row> {
    let mut out = Vec::new();
    let years = list(of, "years");
    for answer in years.iter().copied().chain([of]) {
        answered(of, answer, &mut out);
    }
    paid(of.get("payments").unwrap_or(&Json::Null), &mut out);
    out
}

fn list<'j>(of: &'j Json, key: &str) -> Vec<&'j Json> {
    of.get(key).and_then(Json::as_array).into_iter().flatten().collect()
}

fn days(of: Option<&Json>) -> Option<Interval> {
    serde_json::from_value(of?.clone()).ok()
}

/// The answer over one period.
fn answered(of: &Json, answer: &Json, out: &mut Vec<Row>) {
    let period = days(answer.get("period"));
    let node = |r: &Json| {
        let at = usize::try_from(r.get("node")?.as_u64()?).ok()?;
        quantity(of.get("nodes")?.as_array()?.get(at)?)
    };
    for r in list(answer, "results") {
        let value = r.get("value").or_else(|| r.get("segments")).cloned().unwrap_or(Json::Null);
        out.push(Row { kind: Kind::Result, what: label(r), period, mark: String::new(), said: Said { value, of: node(r) } });
    }
    for d in list(answer, "deadlines") {
        let value = Json::Array(["date", "met_on"].iter().filter_map(|k| d.get(*k)).filter(|v| !v.is_null()).cloned().collect());
        out.push(Row { kind: Kind::Deadline, what: label(d), period, mark: String::new(), said: Said { value, of: None } });
    }
    for a in list(answer, "alerts") {
        let value = Json::Array(["from", "to"].iter().filter_map(|k| a.get(*k)).cloned().collect());
        let mark = value.to_string();
        out.push(Row { kind: Kind::Alert, what: label(a), period, mark, said: Said { value, of: None } });
    }
}

/// What is paid.
fn paid(of: &Json, out: &mut Vec<Row>) {
    let kind = crate::explain::QuantityKind::Number;
    let money = Quantity { kind, unit: of.get("unit").and_then(Json::as_str).map(str::to_owned) };
    let named = |p: &Json, key: &str| p.get(key).map(label).unwrap_or_default();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (list_of, name, value) in
        [("payments", "name", "amount"), ("pending", "name", "remains"), ("lines", "result", "earned"), ("lines", "result", "paid")]
    {
        for p in list(of, list_of) {
            let mut mark = format!("{list_of} {value} {}", p.get("date").and_then(Json::as_str).unwrap_or(""));
            let count = seen.entry(format!("{mark} {} {:?}", named(p, name), p.get("period"))).or_default();
            *count = count.saturating_add(1);
            mark.push_str(&format!(" {count}"));
            let said = Said { value: p.get(value).cloned().unwrap_or(Json::Null), of: Some(money.clone()) };
            let period = match p.get("date").and_then(Json::as_str).and_then(|d| d.parse().ok()) {
                Some(day) => Some(Interval::new(day, day)),
                None => days(p.get("period")),
            };
            out.push(Row { kind: Kind::Payment, what: named(p, name), period, mark, said });
        }
    }
}

/// An explanation without what a reader's language, or where files are, makes of it.
fn cleaned(json: &Json) -> Json {
    match json {
        Json::Array(list) => Json::Array(list.iter().map(cleaned).collect()),
        Json::Object(map) => Json::Object(map.iter().filter(|(k, v)| !worded(map, k, v)).map(|(k, v)| (k.clone(), cleaned(v))).collect()),
        other => other.clone(),
    }
}

/// Whether a part is words, or a place in a file.
fn worded(of: &Map<String, Json>, key: &str, value: &Json) -> bool {
    match key {
        "file" | "line" => of.contains_key("article"),
        "notes" | "set" => true,
        "fr" | "en" => of.contains_key("code"),
        "text" => of.contains_key("reason") || of.contains_key("code"),
        // A formula as written; elsewhere, the number of one.
        "formula" | "when" => value.get("written").is_some() || (of.contains_key("state") && !value.is_number()),
        "met_by" => of.contains_key("state"),
        _ => false,
    }
}

impl Said {
    /// The value as one datum, where it is one.
    pub fn datum(&self) -> Option<Datum> {
        if self.value.is_array() { None } else { serde_json::from_value(self.value.clone()).ok() }
    }
}
