//! The contracts around a contract: each fact that matters moved to where the rules change their mind, on it, a
//! step below and a step above.

use crate::check::program::{Fact, Kind, Program, Series, Value};
use crate::consolidate::PlaceId;
use crate::facts::Facts;
use crate::value::{Day, Exact};
use crate::whynot::reach::{Reach, reach};
use std::collections::BTreeSet;
use smallvec::smallvec;

/// The most values that one fact is given.
const VALUES: usize = 48;

/// Facts given otherwise; `None` takes them back.
#[derive(Debug, Clone)]
pub(super) struct Move {
    /// One slot, or all those of a fact: what its members have in common may be what matters.
    pub slots: Vec<u32>,
    pub series: Option<Series>,
}

/// What the values of those places, and of all when there are none, may depend on.
pub(super) fn reached(program: &Program, places: &[PlaceId]) -> Reach {
    let ids: Vec<PlaceId> = if places.is_empty() { (0..program.places.len()).map(PlaceId::next).collect() } else { places.to_vec() };
    let mut slots = BTreeSet::new();
    for place in ids.into_iter().filter_map(|id| program.place(id)) {
        slots.extend(program.indexes(&place.params).iter().map(|i| program.slot(place.slot, &place.params, i)));
    }
    reach(program, &slots, true)
}

/// Every move of one fact from a contract, those of the facts that matter.
pub(super) fn moves(program: &Program, reach: &Reach, facts: &Facts) -> Vec<Move> {
    let dates: BTreeSet<Day> = facts.series.iter().flatten().flatten().filter_map(|(_, v)| as_day(v)).collect();
    // Few, and what no single move reaches.
    let mut out = together(program, reach, facts, &dates);
    for slot in &reach.facts {
        let Some((id, _)) = program.fact_at(*slot) else { continue };
        let Some(fact) = program.fact(id) else { continue };
        let given = facts.get(*slot);
        let now = given.and_then(|s| s.last()).map(|(_, v)| v.clone());
        let mut values = values(program, reach, fact, now.as_ref(), &dates);
        values.truncate(VALUES);
        for v in &values {
            if now.as_ref() != Some(v) || given.is_some_and(|s| s.len() > 1) {
                out.push(Move { slots: vec![*slot], series: Some(smallvec![(Day::MIN, v.clone())]) });
            }
        }
        if fact.ty.optional && given.is_some() {
            out.push(Move { slots: vec![*slot], series: None });
        }
        if let (true, Some(now)) = (fact.dated, now) {
            // From a day of the law on, another value.
            for (day, v) in reach.days.iter().flat_map(|d| values.iter().take(3).map(move |v| (*d, v))).filter(|(_, v)| **v != now) {
                out.push(Move { slots: vec![*slot], series: Some(smallvec![(Day::MIN, now.clone()), (day, v.clone())]) });
            }
        }
    }
    out
}

/// The same value for every member that a fact is given for.
fn together(program: &Program, reach: &Reach, facts: &Facts, dates: &BTreeSet<Day>) -> Vec<Move> {
    let mut out = Vec::new();
    for fact in program.facts.iter().filter(|f| !f.params.is_empty()) {
        let all = program.indexes(&fact.params).into_iter().map(|i| program.slot(fact.slot, &fact.params, &i));
        let slots: Vec<u32> = all.filter(|s| reach.facts.contains(s)).collect();
        let now = slots.first().and_then(|s| facts.get(*s)).and_then(|s| s.last()).map(|(_, v)| v.clone());
        if slots.len() < 2 {
            continue;
        }
        let of = values(program, reach, fact, now.as_ref(), dates);
        out.extend(of.into_iter().take(VALUES).map(|v| Move { slots: slots.clone(), series: Some(smallvec![(Day::MIN, v)]) }));
    }
    out
}

fn as_day(value: &Value) -> Option<Day> {
    if let Value::Date(d) = value { Some(*d) } else { None }
}

fn values(program: &Program, reach: &Reach, fact: &Fact, now: Option<&Value>, dates: &BTreeSet<Day>) -> Vec<Value> {
    match &fact.ty.kind {
        Kind::Bool => vec![Value::Bool(true), Value::Bool(false)],
        Kind::Enum(e) => (0..program.size(*e)).filter_map(|m| u16::try_from(m).ok()).map(|m| Value::Member(*e, m)).collect(),
        Kind::Number { unit, percent } => {
            let step = if *percent { Exact::ratio(1, 100) } else { Some(Exact::ONE) };
            let written = reach.numbers.iter().filter(|(u, p, _)| u == unit && p == percent).map(|(_, _, n)| n.clone());
            let now = now.and_then(|v| if let Value::Number(n) = v { Some(n.clone()) } else { None });
            let mut out: Vec<Exact> = Vec::new();
            for n in written.chain(now).chain([Exact::ZERO, Exact::ONE]) {
                let around = step.iter().flat_map(|s| [n.sub(s).ok(), n.add(s).ok()]).flatten();
                for v in std::iter::once(n.clone()).chain(around) {
                    if !out.contains(&v) && !v.is_negative() && v.to_decimal_text().is_some() {
                        out.push(v);
                    }
                }
            }
            out.into_iter().map(Value::Number).collect()
        }
        Kind::Date => {
            let mut out: BTreeSet<Day> = BTreeSet::new();
            let mut near = Vec::new();
            for day in reach.days.iter().chain(dates) {
                near.push(*day);
                for d in &reach.durations {
                    near.extend(d.add_to(*day).map(|(d, _)| d));
                    near.extend(d.checked_neg().and_then(|d| d.add_to(*day)).map(|(d, _)| d));
                }
            }
            near.truncate(VALUES / 3);
            for day in near {
                out.extend([Some(day), day.add_days(1), day.add_days(-1)].into_iter().flatten().filter(|d| d.is_finite()));
            }
            out.into_iter().map(Value::Date).collect()
        }
        Kind::Duration => reach.durations.iter().map(|d| Value::Duration(*d)).collect(),
        _ => Vec::new(),
    }
}
