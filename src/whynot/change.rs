//! Changes of one fact: the values that it may take instead, alone or along a line.

use super::reach::Reach;
use super::trial::{from_origin, since_origin};
use crate::check::program::{Fact, Kind, Program, Prorata, Series, Value};
use crate::eval::missing_value;
use crate::facts::Facts;
use crate::facts::write::assigned;
use crate::value::{Day, Exact, Interval};
use std::collections::BTreeSet;
use smallvec::smallvec;

/// What is otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Manner {
    /// The value.
    Value,
    /// The day from which a value holds.
    Since {
        /// As given.
        was: Day,
        /// Instead.
        now: Day,
    },
}

/// How far from what the contract gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Distance {
    /// So many days later; earlier when negative.
    Days(i64),
    /// So much more; less when negative.
    By(Exact),
}

/// One fact, otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The fact's slot.
    pub slot: u32,
    /// All that is then given for it; nothing when it is taken back.
    pub series: Option<Series>,
    /// What is otherwise.
    pub manner: Manner,
    /// The value that the contract gives; none when it gives none.
    pub from: Option<Value>,
    /// The value instead; none when it is taken back.
    pub to: Option<Value>,
    /// The only days on which it is another, when there are other values on others.
    pub days: Option<Interval>,
    /// How far, where that means something.
    pub distance: Option<Distance>,
    /// Given only because another result would then ask for it: what is asked about does not depend on it.
    pub needed: bool,
}

impl Move {
    /// As `--set` takes it.
    pub fn typed(&self, program: &Program) -> Option<String> {
        let (id, index) = program.fact_at(self.slot)?;
        assigned(program, program.fact(id)?, &index, self.series.as_ref())
    }
}

/// What moves along a line.
#[derive(Debug, Clone)]
enum Form {
    /// A day, as a value.
    Day,
    /// A number, by steps of that much.
    Number(Exact),
    /// The day from which a value holds.
    Since,
}

/// A value that moves by steps.
#[derive(Debug, Clone)]
pub(super) struct Line {
    holder: Holder,
    form: Form,
    /// Where it stands, in steps; for a day that is not given, one past the last.
    start: i64,
    given: bool,
    /// How far down and up it goes.
    low: i64,
    high: i64,
    knots: BTreeSet<i64>,
}

/// Ways along a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Down,
    Up,
}

impl Line {
    /// The ways that it goes, each with its end.
    pub fn ways(&self) -> Vec<(Way, i64)> {
        let down = (Way::Down, self.start.saturating_sub(self.low));
        let up = (Way::Up, self.high.saturating_sub(self.start));
        let both = if self.given { vec![down, up] } else { vec![down] };
        both.into_iter().filter(|(_, end)| *end > 0).collect()
    }

    /// Its points of interest, as distances.
    pub fn knots(&self, way: Way) -> BTreeSet<i64> {
        let distance = |k: &i64| match way {
            Way::Down => self.start.saturating_sub(*k),
            Way::Up => k.saturating_sub(self.start),
        };
        self.knots.iter().map(distance).filter(|t| *t > 0).collect()
    }

    /// The change at a distance.
    pub fn at(&self, way: Way, t: i64) -> Option<Move> {
        let x = match way {
            Way::Down => self.start.checked_sub(t)?,
            Way::Up => self.start.checked_add(t)?,
        };
        let signed = if way == Way::Down { t.checked_neg()? } else { t };
        match &self.form {
            Form::Day => {
                let distance = self.given.then_some(Distance::Days(signed));
                Some(Move { distance, ..self.holder.put(Some(Value::Date(from_origin(x)?)))? })
            }
            Form::Number(step) => {
                let value = step.mul(&Exact::from_int(x)).ok()?;
                let by = step.mul(&Exact::from_int(signed)).ok()?;
                Some(Move { distance: self.given.then_some(Distance::By(by)), ..self.holder.put(Some(Value::Number(value)))? })
            }
            Form::Since => {
                let (at, now) = (self.holder.at?, from_origin(x)?);
                let mut series = self.holder.series.clone()?;
                let entry = series.get_mut(at)?;
                let was = std::mem::replace(&mut entry.0, now);
                let to = Some(entry.1.clone());
                let manner = Manner::Since { was, now };
                let distance = Some(Distance::Days(signed));
                Some(Move {
                    slot: self.holder.slot,
                    series: Some(series),
                    manner,
                    from: to.clone(),
                    to,
                    days: None,
                    distance,
                    needed: false,
                })
            }
        }
    }
}

/// Where a value stands among those of its fact.
#[derive(Debug, Clone)]
struct Holder {
    slot: u32,
    series: Option<Series>,
    /// One of its values; all of them at once without it.
    at: Option<usize>,
    /// Stands for none, among other values.
    none: Value,
}

impl Holder {
    fn value(&self) -> Option<&Value> {
        let series = self.series.as_ref()?;
        let found = match self.at {
            Some(at) => series.get(at),
            None => series.first(),
        };
        found.map(|(_, v)| v).filter(|v| !matches!(v, Value::Never | Value::Absent))
    }

    fn days(&self) -> Option<Interval> {
        let series = self.series.as_ref().filter(|s| s.len() > 1)?;
        let at = self.at?;
        let (from, _) = series.get(at)?;
        let to = series.get(at.saturating_add(1)).map_or(Day::MAX, |(d, _)| d.pred());
        Some(Interval::new(*from, to))
    }

    /// The fact with that value there.
    fn put(&self, value: Option<Value>) -> Option<Move> {
        let series = match (&self.series, self.at) {
            (Some(series), Some(at)) if series.len() > 1 || value.is_some() => {
                let mut series = series.clone();
                series.get_mut(at)?.1 = value.clone().unwrap_or_else(|| self.none.clone());
                Some(series)
            }
            _ => value.clone().map(|v| smallvec![(Day::MIN, v)]),
        };
        let from = self.value().cloned();
        Some(Move { slot: self.slot, series, manner: Manner::Value, from, to: value, days: self.days(), distance: None, needed: false })
    }
}

/// All the changes of one fact that are tried.
#[derive(Debug, Clone, Default)]
pub(super) struct Source {
    pub slot: u32,
    /// Values along a line.
    pub lines: Vec<Line>,
    /// Values that have no order, or none to start from.
    pub choices: Vec<Move>,
}

impl Source {
    /// Some value for a fact that is asked for, and that changes nothing of what is asked about.
    pub fn any(&self) -> Option<Move> {
        let line = || self.lines.iter().find_map(|l| l.ways().first().and_then(|(way, _)| l.at(*way, 1)));
        self.choices.iter().find(|m| m.to.is_some()).cloned().or_else(line).map(|m| Move { needed: true, ..m })
    }
}

/// What is around the contract: days that matter, and those of the question.
pub(super) struct Around<'a> {
    pub reach: &'a Reach,
    /// Days at which something may happen.
    pub days: &'a BTreeSet<Day>,
    /// The days of the contract and of the question.
    pub hull: Interval,
}

/// The changes of one fact.
pub(super) fn source(program: &Program, facts: &Facts, slot: u32, around: &Around<'_>) -> Option<Source> {
    let (id, _) = program.fact_at(slot)?;
    let fact = program.fact(id)?;
    let mut out = Source { slot, ..Source::default() };
    let series = facts.get(slot).cloned();
    let none = missing_value(&fact.ty);
    let holder = |at: Option<usize>| Holder { slot, series: series.clone(), at, none: none.clone() };
    let all = series.as_deref().unwrap_or(&[]);
    if all.is_empty() {
        instead(program, fact, holder(None), around, &mut out);
        return Some(out);
    }
    let next = |at: usize| all.get(at.saturating_add(1)).map(|(d, _)| *d);
    let relevant: Vec<usize> = (0..all.len())
        .filter(|at| {
            let from = all.get(*at).map_or(Day::MIN, |(d, _)| *d);
            from <= around.hull.to && next(*at).is_none_or(|d| d > around.hull.from)
        })
        .collect();
    for at in &relevant {
        instead(program, fact, holder(Some(*at)), around, &mut out);
    }
    if relevant.len() > 1 {
        let mut whole = Source::default();
        // The values given are as good as any, for all days at once.
        for value in relevant.iter().filter_map(|at| all.get(*at)).map(|(_, v)| v).filter(|v| !matches!(v, Value::Never | Value::Absent)) {
            whole.choices.extend(holder(None).put(Some(value.clone())));
        }
        match &fact.ty.kind {
            Kind::Number { .. } => {
                for value in thresholds(fact, around.reach) {
                    whole.choices.extend(holder(None).put(Some(Value::Number(value))));
                }
            }
            _ => instead(program, fact, holder(None), around, &mut whole),
        }
        for choice in whole.choices {
            let all_days = Move { days: None, from: None, ..choice };
            if !out.choices.contains(&all_days) {
                out.choices.push(all_days);
            }
        }
    }
    for at in relevant.iter().copied().filter(|at| *at > 0) {
        let (Some((from, _)), Some((before, _))) = (all.get(at), all.get(at.saturating_sub(1))) else { continue };
        let low = if before.is_finite() { since_origin(*before).saturating_add(1) } else { first_day(around) };
        let high = next(at).map_or_else(|| last_day(around), |d| since_origin(d).saturating_sub(1));
        let start = since_origin(*from);
        let knots = day_knots(around, low, high);
        out.lines.push(Line {
            holder: holder(Some(at)),
            form: Form::Since,
            start,
            given: true,
            low: low.min(start),
            high: high.max(start),
            knots,
        });
    }
    Some(out)
}

fn first_day(around: &Around<'_>) -> i64 {
    around.days.first().map_or(0, |d| since_origin(*d).saturating_sub(1))
}

fn last_day(around: &Around<'_>) -> i64 {
    around.days.last().map_or(0, |d| since_origin(*d).saturating_add(1))
}

fn day_knots(around: &Around<'_>, low: i64, high: i64) -> BTreeSet<i64> {
    around.days.iter().map(|d| since_origin(*d)).filter(|d| *d >= low && *d <= high).collect()
}

/// The other values that one value may take.
fn instead(program: &Program, fact: &Fact, holder: Holder, around: &Around<'_>, out: &mut Source) {
    let given = holder.value().cloned();
    let mut choose = |value: Option<Value>| {
        if value != given {
            out.choices.extend(holder.put(value));
        }
    };
    match &fact.ty.kind {
        Kind::Bool => [true, false].into_iter().for_each(|b| choose(Some(Value::Bool(b)))),
        Kind::Enum(id) => {
            for m in 0..program.size(*id) {
                choose(u16::try_from(m).ok().map(|m| Value::Member(*id, m)));
            }
        }
        Kind::Duration => around.reach.durations.iter().for_each(|d| choose(Some(Value::Duration(*d)))),
        Kind::Prorata => [Prorata::Days, Prorata::Months].into_iter().for_each(|p| choose(Some(Value::Prorata(p)))),
        Kind::Date => {
            let own = if let Some(Value::Date(d)) = &given { Some(since_origin(*d)) } else { None };
            let (low, high) = (first_day(around), last_day(around));
            let (low, high) = own.map_or((low, high), |d| (low.min(d), high.max(d)));
            let start = own.unwrap_or_else(|| high.saturating_add(1));
            let knots = day_knots(around, low, high);
            out.lines.push(Line { holder: holder.clone(), form: Form::Day, start, given: own.is_some(), low, high, knots });
        }
        Kind::Number { .. } => {
            let bounds = thresholds(fact, around.reach);
            match &given {
                Some(Value::Number(n)) => out.lines.extend(number_line(fact, holder.clone(), n, &bounds)),
                _ => bounds.into_iter().for_each(|n| choose(Some(Value::Number(n)))),
            }
        }
        Kind::Never | Kind::Unknown => {}
    }
    if fact.ty.optional && given.is_some() {
        out.choices.extend(holder.put(None));
    }
}

/// The numbers that the rules compare with one of that unit.
fn thresholds(fact: &Fact, reach: &Reach) -> Vec<Exact> {
    let Kind::Number { unit, percent } = &fact.ty.kind else { return Vec::new() };
    let mut out: Vec<Exact> =
        reach.numbers.iter().filter(|(u, p, n)| u == unit && p == percent && !n.is_negative()).map(|(_, _, n)| n.clone()).collect();
    if *percent {
        out.extend([Exact::ZERO, Exact::ONE]);
    }
    out.sort();
    out.dedup();
    out
}

/// The most decimals of a step: finer than any fact of a contract.
const DECIMALS: usize = 6;

fn number_line(fact: &Fact, holder: Holder, own: &Exact, bounds: &[Exact]) -> Option<Line> {
    let Kind::Number { percent, .. } = fact.ty.kind else { return None };
    let places = bounds.iter().chain([own]).filter_map(decimals).max().unwrap_or(0);
    // A hundredth is the unit of a percentage.
    let places = if percent { places.max(2) } else { places }.min(DECIMALS);
    let step = Exact::ratio(1, 10i64.checked_pow(u32::try_from(places).ok()?)?)?;
    let steps = |n: &Exact| n.div(&step).ok().and_then(|s| s.to_i64());
    let start = steps(own)?;
    let knots: BTreeSet<i64> = bounds.iter().filter_map(steps).collect();
    let far = if percent { steps(&Exact::ONE)? } else { start.checked_mul(10)? };
    let high = knots.last().map_or(0, |k| k.saturating_add(1)).max(far).max(start);
    Some(Line { holder, form: Form::Number(step), start, given: true, low: start.min(0), high, knots })
}

/// How many decimals a number has; `None` when no decimal holds it.
fn decimals(n: &Exact) -> Option<usize> {
    let text = n.to_decimal_text()?;
    Some(text.split_once('.').map_or(0, |(_, d)| d.len()))
}
