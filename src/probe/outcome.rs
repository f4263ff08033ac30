//! All that a contract is answered, made comparable: nothing of how it was computed.

use crate::check::children;
use crate::check::program::{ExprId, Op, Program, Value};
use crate::consolidate::PlaceId;
use crate::eval::record::{Recorder, Silent};
use crate::eval::{Answer, Question, ResultValue, Schedule, life, merged, record_answers, record_schedule, requirements};
use crate::facts::Facts;
use crate::value::{Day, Interval};
use std::collections::BTreeSet;

/// The most years of a contract that are looked at.
const YEARS: i64 = 30;

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

/// All that is seen of a contract over periods, and its payments over its life.
pub fn outcome(program: &Program, facts: &Facts, question: &Question, periods: &[Interval]) -> Outcome {
    record(program, facts, question, periods, &mut Vec::<Silent>::new())
}

/// The same; what evaluation writes down is added to the list.
pub fn record<R: Recorder + Default>(
    program: &Program,
    facts: &Facts,
    question: &Question,
    periods: &[Interval],
    written: &mut Vec<R>,
) -> Outcome {
    if !requirements(program, facts).is_empty() {
        return Outcome { refused: true, ..Outcome::default() };
    }
    let (each, recorder) = record_answers(program, facts, question, periods, R::default());
    written.push(recorder);
    let mut out = Outcome::default();
    for (answer, period) in each.iter().zip(periods) {
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

/// The civil years that show a contract whole: those of its life, the one before and the one after;
/// a contract without end is followed until nothing written changes any more.
pub fn years(program: &Program, facts: &Facts, question: &Question, horizon: Interval) -> Vec<Interval> {
    let found = life(program, facts, &Question { period: Interval::ALL, ..question.clone() });
    let last = facts.series.iter().flatten().flatten().flat_map(|(day, v)| [Some(*day), if let Value::Date(d) = v { Some(*d) } else { None }]);
    let latest = last.flatten().filter(|d| d.is_finite()).max().unwrap_or(horizon.to).max(horizon.to);
    let (from, to) = match found {
        Ok(Some((starts, ends))) => (starts, if ends.is_finite() { ends } else { latest }),
        _ => (horizon.from, latest),
    };
    let first = i64::from(from.year()).saturating_sub(1);
    let last = i64::from(to.year()).saturating_add(1).min(first.saturating_add(YEARS));
    let year = |y: i64| {
        let y = i32::try_from(y).ok()?;
        Some(Interval::new(Day::first_of_year(y)?, Day::last_of_year(y)?))
    };
    (first..=last).filter_map(year).collect()
}

/// From the first to the last day that a set of rules writes.
pub fn horizon(program: &Program) -> Interval {
    let mut days: BTreeSet<Day> = program.texts.iter().flat_map(|t| [t.in_force, t.signed]).collect();
    days.extend(program.places.iter().flat_map(|p| &p.nodes).flat_map(|n| &n.contents).map(|c| c.effect));
    let mut todo: Vec<ExprId> = Vec::new();
    for c in program.places.iter().flat_map(|p| &p.nodes).flat_map(|n| &n.contents) {
        todo.extend(crate::check::body_exprs(&c.body).into_iter().chain(c.scope));
    }
    while let Some(id) = todo.pop() {
        let Some(expr) = program.expr(id) else { continue };
        if let Op::Const(Value::Date(d)) = &expr.op {
            days.insert(*d);
        }
        todo.extend(children(&expr.op));
    }
    days.retain(|d| d.is_finite());
    match (days.first(), days.last()) {
        (Some(first), Some(last)) => Interval::new(*first, *last),
        _ => Interval::new(Day::MIN, Day::MIN),
    }
}
