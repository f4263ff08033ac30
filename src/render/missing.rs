//! What a partial answer lacks: the facts to give, in the order that settles most, and for what.

use super::{Case, json, layout};
use crate::check::program::{Fact, Kind, Program};
use crate::consolidate::{PlaceId, PlaceKind};
use crate::diag::{Lang, Text};
use crate::eval::{Answer, ResultValue, Wanted, wanted};
use crate::facts::typed::expects;
use crate::text;
use crate::value::format;
use layout::{Paint, wrap};
use serde_json::{Map, Value as Json, json};

/// The most results named for one fact; the others are counted.
const NAMED: usize = 6;

/// Whether an answer is partial: facts are missing, or what is required of those given waits for others.
pub fn is_partial(answer: &Answer) -> bool {
    !answer.missing.is_empty() || !answer.waiting.is_empty()
}

/// What stands under the title of a partial answer; nothing for a whole one.
pub fn head(cases: &[Case<'_>]) -> Option<Text> {
    if !cases.iter().any(|c| is_partial(c.answer)) {
        return None;
    }
    let first = cases.first()?;
    let count = (0..first.answer.results.len())
        .filter(|i| cases.iter().any(|c| c.answer.results.get(*i).is_some_and(|r| matches!(r.value, ResultValue::Unknown))))
        .count();
    let facts = wanted(first.program, &answers(cases)).len();
    if count == 0 && facts == 0 {
        return Some(text!("render-partial-answer-waiting"));
    }
    Some(text!("render-partial-answer-result-unknown-for", count, facts))
}

/// One sentence a missing fact.
pub fn facts(cases: &[Case<'_>]) -> Vec<Text> {
    let Some(first) = cases.first() else { return Vec::new() };
    wanted(first.program, &answers(cases)).iter().filter_map(|w| fact(first.program, w)).collect()
}

/// What else waits: requirements to verify, deadlines and alerts that are not told, questions to come.
pub fn waiting(cases: &[Case<'_>]) -> Vec<Text> {
    let mut out: Vec<Text> = Vec::new();
    let mut add = |said: Text| {
        if !out.contains(&said) {
            out.push(said);
        }
    };
    for case in cases {
        case.answer.waiting.iter().cloned().for_each(&mut add);
    }
    let mut names: Vec<String> = Vec::new();
    for case in cases {
        for u in case.answer.unknown.iter().filter(|u| !is_result(case.program, u.place)) {
            let name = named(case.program, &(u.place, u.index.clone()));
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    if !names.is_empty() {
        let (count, list) = (names.len(), shortened(&names));
        add(text!("render-deadlines-and-alerts-unknown", count, list));
    }
    if cases.iter().any(|c| !c.answer.missing.is_empty()) {
        add(text!("render-other-questions-may-follow-an"));
    }
    out
}

/// All of it under its titles, after an explanation.
pub fn text(cases: &[Case<'_>], columns: usize, lang: Lang, paint: Paint) -> String {
    let mut out = String::new();
    for (title, items) in [(facts_title(), facts(cases)), (waiting_title(), waiting(cases))] {
        if items.is_empty() {
            continue;
        }
        out.push_str(&format!("\n{}\n", paint.strong(title.get(lang))));
        for item in items {
            for (i, line) in wrap(&super::escape::line(item.get(lang)), columns.saturating_sub(4)).iter().enumerate() {
                out.push_str(&format!("{}{}\n", if i == 0 { "  " } else { "    " }, paint.warn(line)));
            }
        }
    }
    out
}

/// The title of the facts to give.
pub fn facts_title() -> Text {
    text!("render-missing-facts-first-those-that")
}

/// The title of what else waits.
pub fn waiting_title() -> Text {
    text!("render-waiting-for-these-facts")
}

fn answers<'a>(cases: &[Case<'a>]) -> Vec<&'a Answer> {
    cases.iter().map(|c| c.answer).collect()
}

fn is_result(program: &Program, id: PlaceId) -> bool {
    program.place(id).is_some_and(|p| p.kind == PlaceKind::Result)
}

fn named(program: &Program, (id, index): &(PlaceId, Vec<u16>)) -> String {
    program.place(*id).map_or(String::new(), |p| program.label(&p.name, &p.params, index))
}

/// The first names, and how many more.
fn shortened(names: &[String]) -> Text {
    let list = names.get(..NAMED.min(names.len())).unwrap_or(names).join(" ; ");
    match names.len().saturating_sub(NAMED) {
        0 => Text::own(list),
        more => text!("render-and-more-2", list, more),
    }
}

/// What a fact is for: `pour 3 résultats (dont 1 qui n'attend qu'elle) : …`.
pub fn what_for(program: &Program, w: &Wanted) -> Text {
    let names = |all: &[(PlaceId, Vec<u16>)]| all.iter().map(|p| named(program, p)).collect::<Vec<_>>();
    let list = shortened(&names(if w.amounts.is_empty() { &w.others } else { &w.amounts }));
    let (count, settles) = (w.amounts.len(), w.settles);
    if count > 0 {
        match settles {
            all if all == count => text!("render-for-result-with-no-other", count, said = list),
            0 => text!("render-for-result", count, said = list),
            _ => text!("render-for-result-of-which-with", count, settles, said = list),
        }
    } else if !w.others.is_empty() {
        text!("render-for-deadlines-or-alerts", said = list)
    } else {
        text!("render-to-know-the-years-of")
    }
}

fn fact(program: &Program, w: &Wanted) -> Option<Text> {
    let (id, index) = program.fact_at(w.slot)?;
    let fact = program.fact(id)?;
    let name = program.label(&fact.name, &fact.params, &index);
    let expected = expects(program, fact);
    let asked = fact.question.as_deref().map(|q| format!("« {q} » ")).unwrap_or_default();
    let bounds: String = fact.requires.iter().filter_map(|r| r.reason.as_deref()).map(|r| format!(" ; {r}")).collect();
    let purpose = what_for(program, w);
    let needed = if w.day.is_finite() { text!("render-needed-from", day = w.day) } else { Text::own("") };
    Some(text!("render-fact-to-give", name, asked, bounds, expected, needed, purpose))
}

/// What makes a JSON answer partial, before its results.
pub(super) fn add(out: &mut Map<String, Json>, case: &Case<'_>) {
    if !is_partial(case.answer) {
        return;
    }
    out.insert("partial".into(), true.into());
    let all: Vec<Json> = wanted(case.program, &[case.answer]).iter().filter_map(|w| object(case.program, w)).collect();
    out.insert("missing".into(), all.into());
    let waiting: Vec<&str> = case.answer.waiting.iter().map(|t| t.get(case.lang)).collect();
    out.insert("unverified".into(), waiting.into());
    let undecided = case.answer.unknown.iter().filter(|u| !is_result(case.program, u.place));
    let undecided: Vec<Json> = undecided
        .filter_map(|u| {
            let place = case.program.place(u.place)?;
            let kind = if place.kind == PlaceKind::Deadline { "deadline" } else { "alert" };
            let index = case.program.index_names(&place.params, &u.index);
            Some(json!({ "kind": kind, "name": &*place.name, "index": index, "unknown": labels(case.program, &u.facts) }))
        })
        .collect();
    out.insert("undecided".into(), undecided.into());
}

/// What a result that is unknown lacks, and on which days it is unknown.
pub(super) fn unknown(out: &mut Map<String, Json>, case: &Case<'_>, place: PlaceId, index: &[u16]) {
    let found = case.answer.unknown.iter().find(|u| u.place == place && u.index == index);
    out.insert("unknown".into(), found.map_or(Vec::new(), |u| labels(case.program, &u.facts)).into());
    if let Some(u) = found.filter(|u| !u.days.is_empty()) {
        out.insert("unknown_days".into(), u.days.iter().map(|d| json::period(*d)).collect::<Vec<_>>().into());
    }
}

fn labels(program: &Program, slots: &[u32]) -> Vec<String> {
    let label = |slot: &u32| {
        let (id, index) = program.fact_at(*slot)?;
        program.fact(id).map(|f| program.label(&f.name, &f.params, &index))
    };
    slots.iter().filter_map(label).collect()
}

fn object(program: &Program, w: &Wanted) -> Option<Json> {
    let (id, index) = program.fact_at(w.slot)?;
    let fact = program.fact(id)?;
    let results = |all: &[(PlaceId, Vec<u16>)]| {
        let one = |(id, index): &(PlaceId, Vec<u16>)| {
            program.place(*id).map(|p| json!({ "name": &*p.name, "index": program.index_names(&p.params, index) }))
        };
        all.iter().filter_map(one).collect::<Vec<_>>()
    };
    let choices: Json = match fact.ty.kind {
        Kind::Enum(e) => program.enums.get(e.index()).map(|e| e.members.iter().map(|m| m.to_string()).collect::<Vec<_>>()).into(),
        _ => Json::Null,
    };
    let day = |d: crate::value::Day| d.is_finite().then(|| format::day_iso(d));
    Some(json!({
        "name": &*fact.name,
        "index": program.index_names(&fact.params, &index),
        "question": fact.question.as_deref(),
        "type": kind(fact),
        "unit": json::unit(&fact.ty),
        "choices": choices,
        "bounds": fact.requires.iter().filter_map(|r| r.reason.as_deref()).collect::<Vec<_>>(),
        "dated": fact.dated,
        "needed_from": day(w.day),
        "given_from": w.given_from.and_then(day),
        "settles": w.settles,
        "results": results(&w.amounts),
        "others": results(&w.others),
    }))
}

fn kind(fact: &Fact) -> &'static str {
    match fact.ty.kind {
        Kind::Bool => "oui/non",
        Kind::Number { percent: true, .. } => "%",
        Kind::Number { .. } => "nombre",
        Kind::Date => "date",
        Kind::Duration => "durée",
        Kind::Enum(_) => "choix",
        Kind::Prorata => "prorata",
        Kind::Never | Kind::Unknown => "",
    }
}
