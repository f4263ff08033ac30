//! All that a contract is answered, made comparable: nothing of how it was computed.

use crate::check::program::{Program, Value};
use crate::consolidate::PlaceId;
use crate::eval::record::{Recorder, Silent};
use crate::eval::{Answer, Question, ResultValue, Schedule, merged, record_answers, record_schedule, requirements};
use crate::facts::Facts;
use crate::snapshot::follow;
use crate::value::{Day, Interval};

/// What is seen of one result, deadline, alert or payment over one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What it is of.
    pub place: PlaceId,
    /// Its indexes.
    pub index: Vec<u16>,
    /// The period asked.
    pub period: Interval,
    /// Its values, each with its days; an amount has those of the period.
    pub values: Vec<(Interval, Value)>,
}

/// All that is seen of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Whether its facts are refused.
    pub refused: bool,
    /// Whether some of it has no answer: a fact is missing, or the law has none, or two.
    pub broken: bool,
    /// What is seen, in the order of periods and of declarations.
    pub seen: Vec<Seen>,
}

/// All that is seen of a contract over periods of one question, and its payments over its life.
pub fn outcome(program: &Program, facts: &Facts, questions: &[Question]) -> Outcome {
    record(program, facts, questions, &mut Vec::<Silent>::new())
}

/// The same; what evaluation writes down is added to the list.
pub fn record<R: Recorder + Default>(program: &Program, facts: &Facts, questions: &[Question], written: &mut Vec<R>) -> Outcome {
    if !requirements(program, facts).is_empty() {
        return Outcome { refused: true, ..Outcome::default() };
    }
    let Some(question) = questions.first() else { return Outcome::default() };
    let periods: Vec<Interval> = questions.iter().map(|q| q.period).collect();
    let (each, recorder) = record_answers(program, facts, question, &periods, R::default());
    written.push(recorder);
    let mut out = Outcome::default();
    for (answer, period) in each.iter().zip(&periods) {
        add(&mut out, answer, *period);
    }
    if !program.payments.is_empty()
        && let (Some(first), Some(last)) = (periods.first(), periods.last())
    {
        let whole = Question { period: Interval::ALL, ..question.clone() };
        let (schedule, recorder) = record_schedule(program, facts, &whole, Interval::new(first.from, last.to), R::default());
        written.push(recorder);
        pay(&mut out, &schedule);
    }
    out
}

fn add(out: &mut Outcome, answer: &Answer, period: Interval) {
    out.broken |= !answer.missing.is_empty() || !answer.errors.is_empty();
    for r in &answer.results {
        let values = match &r.value {
            ResultValue::Daily(list) => merged(list),
            ResultValue::Amount { amount, .. } => vec![(period, amount.clone().map_or(Value::Absent, Value::Number))],
            ResultValue::Total(sum) => vec![(period, Value::Number(sum.clone()))],
            ResultValue::Unknown => Vec::new(),
        };
        out.seen.push(Seen { place: r.place, index: r.index.clone(), period, values });
    }
    for d in &answer.deadlines {
        let on = Interval::new(period.to, period.to);
        let met = d.met.map(|m| (Interval::new(m, m), Value::Bool(true)));
        let values = std::iter::once((on, Value::Date(d.date))).chain(met).collect();
        out.seen.push(Seen { place: d.place, index: d.index.clone(), period: on, values });
    }
    for a in &answer.alerts {
        out.seen.push(Seen { place: a.place, index: a.index.clone(), period, values: vec![(a.days, Value::Bool(true))] });
    }
}

fn pay(out: &mut Outcome, schedule: &Schedule) {
    out.broken |= !schedule.missing.is_empty() || !schedule.errors.is_empty();
    for p in &schedule.payments {
        let on = Interval::new(p.day, p.day);
        out.seen.push(Seen { place: p.place, index: p.index.clone(), period: on, values: vec![(on, Value::Number(p.amount.clone()))] });
    }
}

/// The civil years that show a contract whole: those of its life, the one before and the one after.
pub fn years(program: &Program, facts: &Facts) -> Option<Vec<Interval>> {
    let followed = follow(program, facts).ok()?;
    let (first, last) = (followed.years.first()?, followed.years.last()?);
    let year = |y: i32| Some(Interval::new(Day::first_of_year(y)?, Day::last_of_year(y)?));
    let (before, after) = (year(first.from.year().checked_sub(1)?), year(last.to.year().checked_add(1)?));
    Some(before.into_iter().chain(followed.years.iter().copied()).chain(after).collect())
}
