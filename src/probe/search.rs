//! The search for a contract that two programs answer differently.

use super::example::{Found, Shown};
use super::moves::{Move, moves, reached};
use super::outcome::{Outcome, Seen, outcome, record, years};
use super::touched::Touched;
use crate::check::program::{Program, Value};
use crate::consolidate::{PlaceId, PlaceKind};
use crate::eval::{Question, values};
use crate::facts::Facts;
use crate::value::{Day, Interval};

/// The contracts from which facts are moved; the others are only tried as they are.
const MOVED: usize = 4;

/// The most indexes of one rule that are compared.
const INDEXES: usize = 16;

/// A contract to start from.
#[derive(Debug, Clone)]
pub struct Seed {
    /// What it gives.
    pub facts: Facts,
    /// Under which readings, and as known when; its period says nothing.
    pub question: Question,
    /// Periods to look at besides its life.
    pub periods: Vec<Interval>,
}

/// How far to look.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// How many contracts are tried, at most.
    pub tries: usize,
    /// How many expressions are evaluated for them, at most; the contracts given are all tried.
    pub work: u64,
}

/// A contract that the first program answers otherwise than the other, as an example that only the first
/// meets; what is found is as small as it could be made.
///
/// `places` are those whose definitions differ: the facts that they read are moved first. `reached` says
/// whether what the first program evaluated is otherwise in the other: a contract that reaches none of it is
/// not put to the other.
pub fn search(
    (one, other): (&Program, &Program),
    seeds: &[Seed],
    places: &[PlaceId],
    bounds: Bounds,
    reached_by: &dyn Fn(&[Touched]) -> bool,
) -> Option<Found> {
    let mut search = Search { one, other, places, left: bounds, reached_by };
    for seed in seeds {
        if let Some(found) = search.attempt(seed) {
            return Some(search.smallest(found));
        }
    }
    let reach = reached(one, places);
    let around: Vec<(&Seed, Vec<Move>)> = seeds.iter().take(MOVED).map(|s| (s, moves(one, &reach, &s.facts))).collect();
    for (seed, moves) in &around {
        for m in moves {
            if search.left.work == 0 {
                break;
            }
            if let Some(found) = search.attempt(&moved(seed, &[m])) {
                return Some(search.smallest(found));
            }
        }
        for (reading, choice) in choices(one, &reach.readings) {
            let mut seed = Seed::clone(seed);
            if let Some(r) = seed.question.readings.get_mut(reading) {
                *r = choice;
            }
            if let Some(found) = search.attempt(&seed) {
                return Some(search.smallest(found));
            }
        }
    }
    for (seed, moves) in &around {
        for (i, a) in moves.iter().enumerate() {
            for b in moves.iter().skip(i.saturating_add(1)).filter(|b| b.slots.iter().all(|s| !a.slots.contains(s))) {
                if search.left.tries == 0 || search.left.work == 0 {
                    return None;
                }
                if let Some(found) = search.attempt(&moved(seed, &[a, b])) {
                    return Some(search.smallest(found));
                }
            }
        }
    }
    None
}

fn moved(seed: &Seed, moves: &[&Move]) -> Seed {
    let mut seed = seed.clone();
    for m in moves {
        for slot in &m.slots {
            match &m.series {
                Some(series) => seed.facts.set(*slot, series.clone(), None),
                None => seed.facts.unset(*slot),
            }
        }
    }
    seed
}

fn choices(program: &Program, readings: &std::collections::BTreeSet<usize>) -> Vec<(usize, usize)> {
    let of = |r: &usize| program.readings.get(*r).map(|x| (*r, x.choices.len()));
    readings.iter().filter_map(of).flat_map(|(r, n)| (0..n).map(move |c| (r, c))).collect()
}

struct Search<'a> {
    one: &'a Program,
    other: &'a Program,
    places: &'a [PlaceId],
    left: Bounds,
    reached_by: &'a dyn Fn(&[Touched]) -> bool,
}

impl Search<'_> {
    /// What a contract shows to differ, if anything.
    fn attempt(&mut self, seed: &Seed) -> Option<Found> {
        self.left.tries = self.left.tries.checked_sub(1)?;
        let mut periods = years(self.one, &seed.facts).unwrap_or_default();
        periods.extend(seed.periods.iter().filter(|p| p.days().is_some_and(|n| n < 4_000)));
        let asked = |p: &Interval| Question { period: *p, ..seed.question.clone() };
        let questions: Vec<Question> = periods.iter().map(asked).collect();
        let mut touched: Vec<Touched> = Vec::new();
        let a = record(self.one, &seed.facts, &questions, &mut touched);
        self.left.work = self.left.work.saturating_sub(touched.iter().map(Touched::work).sum());
        if a.refused {
            return None;
        }
        if !(self.reached_by)(&touched) {
            // A rule that nothing reads yet may still be named by an example.
            return self.rules(seed, &periods).into_iter().find_map(|s| self.confirmed(seed, s));
        }
        let b = outcome(self.other, &seed.facts, &questions);
        let mut shown = if a == b { Vec::new() } else { self.differences(&a, &b) };
        shown.extend(self.rules(seed, &periods));
        shown.into_iter().find_map(|s| self.confirmed(seed, s))
    }

    /// Where two outcomes differ: the plainest thing to expect of each.
    fn differences(&self, a: &Outcome, b: &Outcome) -> Vec<Shown> {
        if b.refused {
            let known = a.seen.iter().filter(|s| !s.values.is_empty());
            return known.filter_map(|s| self.shown(s, &[], &s.values)).take(4).collect();
        }
        let of = |o: &Outcome, s: &Seen| -> Vec<(Interval, Value)> {
            let same = o.seen.iter().filter(|x| x.place == s.place && x.index == s.index && x.period == s.period);
            same.flat_map(|x| x.values.clone()).collect()
        };
        let mut out: Vec<Shown> = Vec::new();
        for s in a.seen.iter().chain(&b.seen) {
            let (x, y) = (of(a, s), of(b, s));
            if x != y
                && let Some(shown) = self.shown(s, &x, &y)
                && !out.contains(&shown)
            {
                out.push(shown);
            }
        }
        out
    }

    /// What to ask where two lists of values differ.
    fn shown(&self, s: &Seen, x: &[(Interval, Value)], y: &[(Interval, Value)]) -> Option<Shown> {
        let place = self.one.place(s.place)?;
        let days = match place.kind {
            PlaceKind::Result if place.shape != crate::check::program::Shape::Daily => s.period,
            PlaceKind::Payment => {
                let year = s.period.from.year();
                Interval::new(Day::first_of_year(year)?, Day::last_of_year(year)?)
            }
            PlaceKind::Deadline => Interval::new(s.period.to, s.period.to),
            _ => {
                let day = first_difference(x, y)?;
                Interval::new(day, day)
            }
        };
        Some(Shown { place: s.place, index: s.index.clone(), days })
    }

    /// The rules that differ themselves, where an example may name them.
    fn rules(&self, seed: &Seed, periods: &[Interval]) -> Vec<Shown> {
        let mut out = Vec::new();
        let (Some(first), Some(last)) = (periods.first(), periods.last()) else { return out };
        let question = Question { period: Interval::new(first.from, last.to), ..seed.question.clone() };
        for id in self.places {
            let Some(place) = self.one.place(*id).filter(|p| p.kind == PlaceKind::Rule) else { continue };
            for index in self.one.indexes(&place.params).into_iter().take(INDEXES) {
                let [x, y] = [self.one, self.other].map(|p| values(p, &seed.facts, &question, *id, &index).unwrap_or_default());
                if x != y
                    && !x.is_empty()
                    && let Some(day) = first_difference(&x, &y)
                {
                    out.push(Shown { place: *id, index, days: Interval::new(day, day) });
                }
            }
        }
        out
    }

    fn confirmed(&self, seed: &Seed, shown: Shown) -> Option<Found> {
        let question = Question { period: shown.days, ..seed.question.clone() };
        Found::of(self.one, self.other, &seed.facts, question, shown)
    }

    /// The same without the facts and readings that it can do without.
    fn smallest(&self, mut found: Found) -> Found {
        for slot in (0..self.one.fact_slots).rev() {
            if found.facts.get(slot).is_none() {
                continue;
            }
            let mut facts = found.facts.clone();
            facts.unset(slot);
            if let Some(less) = Found::of(self.one, self.other, &facts, found.question.clone(), found.shown.clone()) {
                found = less;
            }
        }
        for (i, reading) in self.one.readings.iter().enumerate() {
            let mut question = found.question.clone();
            match question.readings.get_mut(i) {
                Some(r) if *r != reading.default => *r = reading.default,
                _ => continue,
            }
            if let Some(less) = Found::of(self.one, self.other, &found.facts, question, found.shown.clone()) {
                found = less;
            }
        }
        if found.question.known.is_some() {
            let question = Question { known: None, ..found.question.clone() };
            found = Found::of(self.one, self.other, &found.facts, question, found.shown.clone()).unwrap_or(found);
        }
        found
    }
}

/// The first day on which two lists of values say something else.
fn first_difference(x: &[(Interval, Value)], y: &[(Interval, Value)]) -> Option<Day> {
    let at = |list: &[(Interval, Value)], day: Day| list.iter().find(|(d, _)| d.contains(day)).map(|(_, v)| v.clone());
    let mut days: Vec<Day> = x.iter().chain(y).flat_map(|(d, _)| [d.from, d.to.succ()]).collect();
    days.sort_unstable();
    days.into_iter().filter(|d| d.is_finite()).find(|d| at(x, *d) != at(y, *d))
}
