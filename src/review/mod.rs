//! Many contracts at once: what their rules' `panorama` counts, adds up and splits, and what deserves
//! a call.
//!
//! Each contract is evaluated alone, twice: over the civil year for its amounts (if any), on one day for its
//! class, its alerts and its deadlines. One that cannot be, for either, is left out of every figure.

mod figures;
mod gather;

pub use figures::{Figures, Spread};
pub use gather::{Call, Counts, Line, Member, Review, Reviewed, Split, Sums, gather};

use crate::check::program::{self, Program, Value};
use crate::consolidate::PlaceId;
use crate::diag::Diagnostic;
use crate::eval::{self, Answer, Question, ResultValue, State, answer, missing_diagnostics};
use crate::facts::Facts;
use crate::value::{Day, Exact, Interval};

/// What a review is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The civil year of the figures.
    pub year: i32,
    /// Its days.
    pub period: Interval,
    /// The day of classes, alerts and deadlines.
    pub on: Day,
    /// A deadline is near when it falls within this many days.
    pub within: i64,
}

/// One contract, evaluated.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its set of rules.
    pub recueil: String,
    /// Its name.
    pub label: String,
    /// The member by which it is counted on the day: its number and name; `None` when *sans objet*.
    pub class: Option<(u16, String)>,
    /// Its amounts, when its rules add some up and it counts in the year.
    pub amounts: Option<Amounts>,
    /// Alerts raised on the day.
    pub alerts: Vec<String>,
    /// Deadlines near the day: what, when, in how many days.
    pub deadlines: Vec<Near>,
}

/// A deadline that comes soon.
#[derive(Debug, Clone)]
pub struct Near {
    /// Its name, with its indexes.
    pub label: String,
    /// Its date.
    pub date: Day,
    /// In how many days.
    pub days: i64,
}

/// The amounts of a contract over the year.
#[derive(Debug, Clone)]
pub struct Amounts {
    /// Their sum.
    pub total: Exact,
    /// The member by which it is split, on the last day of the year that has one.
    pub class: Option<u16>,
    /// The sum of what each member receives; last, what is for none.
    pub parts: Vec<Exact>,
}

/// Evaluates one contract under the readings and the law known of `question`.
pub fn entry(
    program: &Program,
    facts: &Facts,
    recueil: &str,
    label: &str,
    question: &Question,
    asked: &Asked,
) -> Result<Entry, Vec<Diagnostic>> {
    let over = |period: Interval| Question { period, ..question.clone() };
    let (year, day) = (over(asked.period), over(Interval::new(asked.on, asked.on)));
    let review = program.review.unwrap_or_default();
    // Without amounts, nothing is asked of the other days: what is known from the day on is enough.
    let over_year = if review.adds.is_some() { answer(program, facts, &year, false) } else { Answer::default() };
    let on_day = answer(program, facts, &day, false);
    let mut missing = over_year.missing.clone();
    missing.extend(on_day.missing.iter().cloned());
    let mut refused = missing_diagnostics(program, facts, &missing);
    for d in over_year.errors.iter().chain(&on_day.errors) {
        if !refused.contains(d) {
            refused.push(d.clone());
        }
    }
    let life = match eval::life(program, facts, &day) {
        Ok(life) => life.map(|(starts, ends)| Interval::new(starts, ends.pred())),
        Err(stopped) => {
            let found = missing_diagnostics(program, facts, &stopped.missing).into_iter().chain(stopped.errors.iter().cloned());
            for d in found.collect::<Vec<_>>() {
                if !refused.contains(&d) {
                    refused.push(d);
                }
            }
            None
        }
    };
    if !refused.is_empty() {
        return Err(refused);
    }
    let runs = |period: Interval| life.is_none_or(|l| l.checked_intersect(period).is_some_and(|i| !i.is_empty()));
    let amounts = match review.adds {
        Some(adds) => amounts(program, &review, adds, &over_year)?.filter(|a| runs(asked.period) || !a.total.is_zero()),
        None => None,
    };
    let class = review.counts.and_then(|id| last_member(&on_day, id)).map(|m| (m, member(program, review.counts, m)));
    Ok(Entry {
        recueil: recueil.to_owned(),
        label: label.to_owned(),
        class,
        amounts,
        alerts: on_day.alerts.iter().map(|a| named(program, a.place, &a.index)).collect(),
        // The deadlines of a contract that does not run are nobody's.
        deadlines: if runs(day.period) { near(program, &on_day, asked) } else { Vec::new() },
    })
}

fn named(program: &Program, place: PlaceId, index: &[u16]) -> String {
    program.place(place).map_or_else(String::new, |p| program.label(&p.name, &p.params, index))
}

/// The name of a member of the enumeration that a result gives.
fn member(program: &Program, result: Option<PlaceId>, member: u16) -> String {
    match result.and_then(|id| program.place(id)).map(|p| &p.ty.kind) {
        Some(program::Kind::Enum(e)) => program.member(*e, member).to_owned(),
        _ => String::new(),
    }
}

fn near(program: &Program, answer: &Answer, asked: &Asked) -> Vec<Near> {
    let soon = |d: &eval::Deadline| match d.state(asked.on) {
        State::Today => Some(0),
        State::Due { days } if days <= asked.within => Some(days),
        _ => None,
    };
    let near = answer.deadlines.iter().filter_map(|d| soon(d).map(|days| (d, days)));
    near.map(|(d, days)| Near { label: named(program, d.place, &d.index), date: d.date, days }).collect()
}

/// The member that a result is on the last day that has one.
fn last_member(answer: &Answer, id: PlaceId) -> Option<u16> {
    let ResultValue::Daily(days) = &answer.results.iter().find(|r| r.place == id)?.value else { return None };
    days.iter().rev().find_map(|(_, v, _)| if let Value::Member(_, m) = v { Some(*m) } else { None })
}

/// The amounts that a total adds up, by member: `None` where no text known makes it a total.
fn amounts(program: &Program, review: &program::Review, adds: PlaceId, answer: &Answer) -> Result<Option<Amounts>, Vec<Diagnostic>> {
    let total = answer.results.iter().find(|r| r.place == adds).map(|r| &r.value);
    let Some(ResultValue::Total(total)) = total else { return Ok(None) };
    let unit = |id: PlaceId| program.place(id).and_then(|p| p.ty.unit());
    let members = review.details.map_or(0, |e| program.size(e));
    let mut parts = vec![Exact::ZERO; members.saturating_add(1)];
    for r in answer.results.iter().filter(|r| unit(r.place) == unit(adds)) {
        let ResultValue::Amount { amount: Some(amount), .. } = &r.value else { continue };
        let params = program.place(r.place).map_or(&[][..], |p| &p.params);
        let at = params.iter().zip(&r.index).find(|(p, _)| Some(**p) == review.details).map_or(members, |(_, m)| usize::from(*m));
        if let Some(part) = parts.get_mut(at) {
            *part = part.add(amount).map_err(|_| figures::too_large())?;
        }
    }
    let class = review.splits.and_then(|id| last_member(answer, id));
    Ok(Some(Amounts { total: total.clone(), class, parts }))
}
