//! Changed contracts, evaluated: what each would give, within what may be spent.

use super::change::Move;
use super::{Asked, Blamed, Budget, Outcome, Worth};
use crate::check::program::{Kind, Shape, Value};
use crate::consolidate::PlaceKind;
use crate::diag::Diagnostic;
use crate::eval::{Answer, Missing, Question, ResultValue, answers, answers_to, requirements};
use crate::facts::Facts;
use crate::facts::assign::{Written, assign};
use crate::source::SourceId;
use crate::value::{Day, Exact};
use std::collections::BTreeSet;

/// Why a contract has no answer.
#[derive(Debug, Clone, Default)]
pub struct Refusal {
    /// The facts that it lacks.
    pub missing: Vec<Missing>,
    /// What the rules refuse.
    pub errors: Vec<Diagnostic>,
}

/// Contracts tried so far.
pub(super) struct Trials<'a> {
    pub asked: &'a Asked<'a>,
    /// The results that make the answer.
    slots: BTreeSet<u32>,
    budget: Budget,
    /// How many contracts were evaluated.
    pub tried: usize,
    /// Whether one was left out for want of room.
    pub stopped: bool,
    steps: u64,
    /// The facts that the last contract tried lacked.
    pub lacking: Vec<u32>,
    /// How many may be tried for now: what is left waits for what comes next.
    pub until: usize,
}

impl<'a> Trials<'a> {
    pub fn new(asked: &'a Asked<'a>, slots: BTreeSet<u32>, budget: Budget) -> Self {
        Self { asked, slots, budget, tried: 0, stopped: false, steps: 0, lacking: Vec::new(), until: budget.tried }
    }

    /// Whether nothing is left to spend.
    pub fn spent(&self) -> bool {
        self.tried >= self.budget.tried || self.steps >= self.budget.steps
    }

    /// So many more, whatever was spent: to bring what was found as near as it may be.
    pub fn allow(&mut self, more: usize) {
        self.until = self.tried.saturating_add(more);
        self.budget.tried = self.budget.tried.max(self.until);
    }

    /// The contract with those changes.
    fn changed(&self, moves: &[&Move]) -> Facts {
        let mut facts = self.asked.facts.clone();
        for m in moves {
            match &m.series {
                Some(series) => facts.set(m.slot, series.clone(), None),
                None => facts.unset(m.slot),
            }
        }
        facts
    }

    /// What the contract so changed would give, as one figure that orders contracts; `None` when it is
    /// refused, or lacks a fact, or when nothing is left to spend.
    pub fn score(&mut self, moves: &[&Move]) -> Option<Exact> {
        if self.tried >= self.until.min(self.budget.tried) || self.steps >= self.budget.steps {
            self.stopped = true;
            return None;
        }
        self.tried = self.tried.saturating_add(1);
        self.lacking.clear();
        let facts = self.changed(moves);
        if !requirements(self.asked.program, &facts).is_empty() {
            return None;
        }
        let periods = (self.asked.periods)(&facts, self.asked.question).ok()?;
        let mut total = Exact::ZERO;
        let found = answers_to(self.asked.program, &facts, self.asked.question, &periods, &self.slots);
        for (i, year) in found.iter().enumerate() {
            self.steps = self.steps.saturating_add(year.steps);
            if !year.missing.is_empty() || !year.errors.is_empty() {
                self.lacking = year.missing.iter().map(|m| m.slot).collect();
                return None;
            }
            total = total.add(&self.figure(year, i.saturating_add(1) == periods.len())?).ok()?;
        }
        Some(total)
    }

    /// Whether the contract so changed gives *sans objet* for what is asked.
    pub fn is_nothing(&self, moves: &[&Move]) -> bool {
        let facts = self.changed(moves);
        outcome(self.asked, &facts, self.asked.question).is_ok_and(|o| o.worth.is_nothing())
    }

    /// What fails for the contract so changed.
    pub fn blamed(&mut self, moves: &[&Move]) -> Vec<Blamed> {
        self.tried = self.tried.saturating_add(1);
        (self.asked.blamed)(&self.changed(moves))
    }

    fn figure(&self, found: &Answer, last: bool) -> Option<Exact> {
        figure(self.asked, found, last)
    }

    /// The whole answer of the contract with those assignments, as `--set` reads them; or the facts that it
    /// then lacks.
    pub fn verified(&mut self, typed: &[String]) -> Result<Outcome, Vec<Missing>> {
        self.tried = self.tried.saturating_add(1);
        let mut facts = self.asked.facts.clone();
        let written: Vec<Written<'_>> = typed.iter().map(|text| Written { source: SourceId(0), text, part: 0..text.len() }).collect();
        let read = assign(self.asked.program, &mut facts, &written);
        if read.is_err() || !requirements(self.asked.program, &facts).is_empty() {
            return Err(Vec::new());
        }
        outcome(self.asked, &facts, self.asked.question).map_err(|r| if r.errors.is_empty() { r.missing } else { Vec::new() })
    }

    /// The whole answer of the contract as it is, under another reading.
    pub fn under(&mut self, question: &Question) -> Option<Outcome> {
        self.tried = self.tried.saturating_add(1);
        outcome(self.asked, self.asked.facts, question).ok()
    }
}

/// The figure that orders contracts: exact, before any rounding.
fn figure(asked: &Asked<'_>, found: &Answer, last: bool) -> Option<Exact> {
    let program = asked.program;
    let (place, index) = (asked.place, &asked.index);
    let unit = program.place(place)?.ty.unit();
    let Some(result) = found.results.iter().find(|r| r.place == place && r.index == *index) else {
        // A deadline stands as it is on the last day.
        let date = found.deadlines.iter().find(|d| d.place == place && d.index == *index && last);
        return Some(date.map_or(Exact::ZERO, |d| Exact::from_int(since_origin(d.date))));
    };
    match &result.value {
        ResultValue::Amount { parts, .. } => parts.iter().try_fold(Exact::ZERO, |t, p| t.add(&p.exact).ok()),
        ResultValue::Total(_) => {
            let same = found.results.iter().filter(|r| program.place(r.place).is_some_and(|p| p.ty.unit() == unit));
            let parts = same.filter_map(|r| if let ResultValue::Amount { parts, .. } = &r.value { Some(parts) } else { None });
            parts.flatten().try_fold(Exact::ZERO, |t, p| t.add(&p.exact).ok())
        }
        ResultValue::Daily(list) => list.iter().try_fold(Exact::ZERO, |t, (days, value, _)| {
            let count = Exact::from_int(days.days()?);
            t.add(&weight(value).mul(&count).ok()?).ok()
        }),
        // What lacks a fact is no answer.
        ResultValue::Unknown => None,
    }
}

/// A value as a figure: its order among others of its type means something for numbers alone.
fn weight(value: &Value) -> Exact {
    match value {
        Value::Number(n) => n.clone(),
        Value::Bool(b) => Exact::from_int(i64::from(*b)),
        Value::Member(_, m) => Exact::from_int(i64::from(*m).saturating_add(1)),
        Value::Date(d) => Exact::from_int(since_origin(*d)),
        Value::Duration(d) => Exact::from_int(i64::from(d.months).saturating_mul(31).saturating_add(i64::from(d.days))),
        Value::Prorata(_) => Exact::ONE,
        Value::Never | Value::Absent => Exact::ZERO,
    }
}

/// Days since the first of the calendar.
pub(super) fn since_origin(day: Day) -> i64 {
    Day::from_ymd(1, 1, 1).map_or(0, |first| day.days_since(first))
}

/// The day so many days after the first of the calendar.
pub(super) fn from_origin(days: i64) -> Option<Day> {
    Day::from_ymd(1, 1, 1)?.add_days(days).filter(|d| d.is_finite())
}

/// The whole answer of a contract, every other result included: a change that leaves one of them without
/// answer is no change to propose.
pub(super) fn outcome(asked: &Asked<'_>, facts: &Facts, question: &Question) -> Result<Outcome, Refusal> {
    let periods = (asked.periods)(facts, question)?;
    let mut refusal = Refusal::default();
    let (years, _) = answers(asked.program, facts, question, &periods, false);
    for found in &years {
        refusal.missing.extend(found.missing.iter().filter(|m| !refusal.missing.contains(m)).cloned().collect::<Vec<_>>());
        refusal.errors.extend(found.errors.iter().filter(|d| !refusal.errors.contains(d)).cloned().collect::<Vec<_>>());
    }
    if !refusal.missing.is_empty() || !refusal.errors.is_empty() {
        return Err(refusal);
    }
    read(asked, &years).ok_or(refusal)
}

fn read(asked: &Asked<'_>, years: &[Answer]) -> Option<Outcome> {
    let program = asked.program;
    let place = program.place(asked.place)?;
    let mut score = Exact::ZERO;
    let mut totals = Vec::new();
    for (i, year) in years.iter().enumerate() {
        score = score.add(&figure(asked, year, i.saturating_add(1) == years.len())?).ok()?;
    }
    let all = crate::eval::sum_years(program, years);
    if !all.errors.is_empty() {
        return None;
    }
    let mut worth = None;
    for r in &all.results {
        let own = r.place == asked.place && r.index == asked.index;
        let is_total = program.place(r.place).is_some_and(|p| p.shape == Shape::Total);
        match &r.value {
            ResultValue::Total(sum) if !own => totals.push((r.place, sum.clone())),
            ResultValue::Amount { amount: Some(a), .. } if !own && is_total => totals.push((r.place, a.clone())),
            ResultValue::Total(sum) => worth = Some(Worth::Amount(Some(sum.clone()))),
            ResultValue::Amount { amount, .. } if own => worth = Some(Worth::Amount(amount.clone())),
            ResultValue::Daily(list) if own => worth = Some(Worth::Days(crate::eval::merged(list))),
            _ => {}
        }
    }
    if worth.is_none() && matches!(place.kind, PlaceKind::Deadline) {
        let date = all.deadlines.iter().find(|d| d.place == asked.place && d.index == asked.index).map(|d| d.date);
        worth = Some(Worth::Date(date));
    }
    Some(Outcome { worth: worth?, score, totals })
}

/// Whether more and less mean something for what is asked: for a number, and for a yes or no that is not yes
/// on all its days.
pub(super) fn is_figure(asked: &Asked<'_>, worth: &Worth) -> bool {
    let Some(place) = asked.program.place(asked.place).filter(|p| p.kind == PlaceKind::Result) else { return false };
    match place.ty.kind {
        Kind::Number { .. } => true,
        Kind::Bool => matches!(worth, Worth::Days(list) if list.iter().any(|(_, v)| *v != Value::Bool(true))),
        _ => false,
    }
}
