//! From what seems possible to a contract that shows it, evaluated as any other.

use super::Analysis;
use super::guard::{Atom, Guard};
use super::search::Outcome;
use super::term::{Site, Source, Term, Var, day, number};
use super::theory::State;
use crate::check::program::{Content, Kind, Program, Prorata, Series, Value};
use crate::consolidate::PlaceId;
use crate::diag::{Code, Diagnostic, Witness};
use crate::eval::{Missing, Question, answer, requirements, schedule};
use crate::facts::{Facts, write};
use crate::message::ToArg;
use crate::source::{Span, limits};
use crate::value::{Day, Duration, Exact, Interval, format};
use std::collections::BTreeMap;

/// What became of something that seems possible.
pub(super) enum Proof {
    /// No contract: proved.
    Never,
    /// This contract shows it.
    Shown(Box<Shown>),
    /// Neither proved nor shown.
    Unshown,
}

/// A contract, a day and readings, and what evaluating them says.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    facts: Facts,
    pub day: Day,
    readings: Vec<usize>,
    /// What evaluation says.
    pub said: Diagnostic,
    /// Whether it is the schedule of payments that says so, rather than the amounts of the day.
    paid: bool,
}

impl Shown {
    /// The contract as its reader gets it.
    pub(super) fn witness(&self, program: &Program, recueil: &str) -> Witness {
        let chosen = |(i, r): (usize, &crate::check::program::Reading)| {
            let choice = *self.readings.get(i)?;
            let (name, ..) = r.choices.get(choice).filter(|_| choice != r.default)?;
            Some(format!("{}={name}", r.name))
        };
        Witness {
            contract: write::yaml(program, &self.facts, recueil),
            on: format::day_iso(self.day),
            readings: program.readings.iter().enumerate().filter_map(chosen).collect(),
            verb: if self.paid { "payments" } else { "eval" },
        }
    }
}

impl Analysis<'_> {
    /// A contract under one of these guards that shows what goes wrong, if there is one.
    pub(super) fn prove(&mut self, site: &Site, guards: &[Guard]) -> Proof {
        let mut never = true;
        for guard in guards {
            let mut states: Vec<State> = Vec::new();
            let outcome = self.search(guard, true, &mut |s| {
                states.push(s.clone());
                states.len() >= limits::WITNESS_STATES
            });
            let possible = outcome != Outcome::Never || !states.is_empty();
            never &= !possible;
            if !possible {
                // A contract that leaves out what its requirements read is not verified, and may be answered.
                self.search(guard, false, &mut |s| {
                    states.push(s.clone());
                    states.len() >= limits::WITNESS_STATES
                });
            }
            let days = self.wanted();
            let tries = states.iter().flat_map(|s| days.iter().map(move |d| (s, *d)));
            if let Some(shown) = tries.clone().find_map(|(state, wanted)| self.attempt(site, state, wanted)) {
                return Proof::Shown(Box::new(self.smallest(site, shown)));
            }
            if !possible {
                continue;
            }
            let undecided = |s: &&State| s.answers.iter().any(|(id, _)| self.undecided_of(*id).is_some());
            let tries = states.iter().filter(undecided).take(limits::WITNESS_VARIED).flat_map(|s| days.first().map(|d| (s, *d)));
            if let Some(shown) = tries.into_iter().find_map(|(state, wanted)| self.vary(site, state, wanted)) {
                return Proof::Shown(Box::new(self.smallest(site, shown)));
            }
        }
        if never { Proof::Never } else { Proof::Unshown }
    }

    /// The days near which a contract is looked for: when the texts enter into force.
    fn wanted(&self) -> Vec<i64> {
        let mut days: Vec<i64> = self.program.texts.iter().map(|t| number(t.in_force)).collect();
        days.sort_unstable();
        days.reverse();
        days.dedup();
        days.truncate(3);
        days
    }

    /// The contract of a state with other numbers: what is not decided may hold for some of them.
    fn vary(&self, site: &Site, state: &State, wanted: i64) -> Option<Shown> {
        let mut start = self.drawn(state, wanted)?;
        self.fill(&mut start);
        let numbers: Vec<(u32, Vec<Value>)> = (0..self.program.fact_slots)
            .filter(|slot| start.facts.get(*slot).is_some())
            .filter_map(|slot| Some((slot, self.kind(slot).filter(|k| matches!(k, Kind::Number { .. }))?)))
            .map(|(slot, kind)| (slot, self.candidates(slot, &kind, start.day)))
            .collect();
        let mut budget = limits::WITNESS_VARIANTS;
        for (i, (slot, values)) in numbers.iter().enumerate() {
            for value in values {
                let mut one = start.clone();
                one.facts.set(*slot, vec![(Day::MIN, value.clone())], None);
                for (other, others) in
                    std::iter::once((slot, std::slice::from_ref(value))).chain(numbers.iter().skip(i + 1).map(|(s, v)| (s, &v[..])))
                {
                    for second in others {
                        budget = budget.checked_sub(1)?;
                        let mut two = one.clone();
                        two.facts.set(*other, vec![(Day::MIN, second.clone())], None);
                        if let Some(shown) = self.complete(site, two) {
                            return Some(shown);
                        }
                    }
                }
            }
        }
        None
    }

    /// A state as a contract, completed until it can be evaluated; `None` when it does not show the
    /// finding.
    fn attempt(&self, site: &Site, state: &State, wanted: i64) -> Option<Shown> {
        self.drawn(state, wanted).and_then(|drawn| self.complete(site, drawn))
    }

    /// The facts, day and readings that a state leaves.
    fn drawn(&self, state: &State, wanted: i64) -> Option<Shown> {
        let dates = state.dates(&self.terms, wanted)?;
        let at = |var: Var| dates.get(&var).copied();
        let today = day(at(Var(1)).unwrap_or(wanted))?;
        let mut facts = Facts::empty(self.program);
        for (var, n) in &dates {
            if let Source::Given(read) = self.terms.source(*var)
                && self.terms.fact(read).is_some()
            {
                self.give(&mut facts, read, Value::Date(day(*n)?), &dates, today)?;
            }
        }
        for (id, _) in &state.answers {
            let read = match self.guards.atom(*id)? {
                Atom::Holds(r) | Atom::Member(r, _) => *r,
                Atom::Below { read, .. } => *read,
                _ => continue,
            };
            let Some((slot, _)) = self.terms.fact(read) else { continue };
            let kind = self.kind(slot)?;
            let value = self.value_left(state, read, &kind)?;
            self.give(&mut facts, read, value, &dates, today)?;
        }
        for wanted in [true, false] {
            for (id, answer) in &state.answers {
                match self.guards.atom(*id)? {
                    Atom::Given(read) if *answer && wanted => self.give_any(&mut facts, *read, &dates, today)?,
                    Atom::Given(read) if !*answer && !wanted => self.withhold(&mut facts, *read, &dates, today)?,
                    _ => {}
                }
            }
        }
        let said = Diagnostic::error(Code::Gap, crate::diag::Text::default());
        Some(Shown { facts, day: today, readings: self.readings(state), said, paid: false })
    }

    fn kind(&self, slot: u32) -> Option<Kind> {
        let (id, _) = self.program.fact_at(slot)?;
        Some(self.program.fact(id)?.ty.kind.clone())
    }

    /// Gives a fact the value read, from the day on which it is read when it is dated.
    fn give(&self, facts: &mut Facts, read: super::term::ReadId, value: Value, dates: &BTreeMap<Var, i64>, today: Day) -> Option<()> {
        let (slot, on) = self.terms.fact(read)?;
        let Some(on) = on else {
            facts.set(slot, vec![(Day::MIN, value)], None);
            return Some(());
        };
        let on = on_day(on, dates, today)?;
        let mut series: Series = facts.get(slot).cloned().unwrap_or_default();
        match series.iter().position(|(d, _)| *d >= on) {
            Some(i) if series.get(i).is_some_and(|(d, _)| *d == on) => {}
            Some(i) => series.insert(i, (on, value)),
            None => series.push((on, value)),
        }
        facts.set(slot, series, None);
        Some(())
    }

    /// Gives a fact some value, when it has none on the day on which it is read.
    fn give_any(&self, facts: &mut Facts, read: super::term::ReadId, dates: &BTreeMap<Var, i64>, today: Day) -> Option<()> {
        let (slot, on) = self.terms.fact(read)?;
        if facts.get(slot).is_none() {
            self.guess(facts, slot, today);
            let value = facts.get(slot).and_then(|s| s.first()).map(|(_, v)| v.clone())?;
            facts.unset(slot);
            return self.give(facts, read, value, dates, today);
        }
        if on.is_none() {
            return Some(());
        }
        let value = facts.get(slot).and_then(|s| s.last()).map(|(_, v)| v.clone())?;
        self.give(facts, read, value, dates, today)
    }

    /// Leaves an optional fact without a value: on the day on which it is read, when it has one on others.
    fn withhold(&self, facts: &mut Facts, read: super::term::ReadId, dates: &BTreeMap<Var, i64>, today: Day) -> Option<()> {
        let (slot, on) = self.terms.fact(read)?;
        match (on, facts.get(slot)) {
            (Some(on), Some(series)) => {
                let (id, _) = self.program.fact_at(slot)?;
                let on = on_day(on, dates, today)?;
                if series.iter().any(|(d, v)| *d == on && !matches!(v, Value::Never | Value::Absent)) {
                    return None;
                }
                self.give(facts, read, crate::eval::missing_value(&self.program.fact(id)?.ty), dates, today)
            }
            _ => {
                facts.unset(slot);
                Some(())
            }
        }
    }

    /// The readings of a state, the defaults where it leaves the choice.
    fn readings(&self, state: &State) -> Vec<usize> {
        let all = self.program.readings.iter().enumerate();
        all.map(|(i, r)| {
            let id = crate::consolidate::ReadingId::next(i);
            let taken = |n: usize| u16::try_from(n).ok().and_then(|n| self.answer(state, &Atom::Reading(id, n)));
            let left = |n: usize| (0..n).all(|m| taken(m) != Some(true)) && (n + 1 == r.choices.len() || taken(n) != Some(false));
            std::iter::once(r.default).chain(0..r.choices.len()).find(|n| left(*n)).unwrap_or(r.default)
        })
        .collect()
    }

    /// Adds the facts that evaluation asks for, until it answers.
    fn complete(&self, site: &Site, mut shown: Shown) -> Option<Shown> {
        for _ in 0..limits::WITNESS_FACTS {
            match self.ask(site, &shown) {
                Ok((said, paid)) => return Some(Shown { said, paid, ..shown }),
                Err(missing) if missing.is_empty() => return None,
                Err(missing) => self.add(&mut shown, &missing),
            }
        }
        None
    }

    /// Adds every fact that evaluation may ask for.
    fn fill(&self, shown: &mut Shown) {
        for _ in 0..limits::WITNESS_FACTS {
            let question = Question { period: Interval::new(shown.day, shown.day), known: self.known, readings: shown.readings.clone() };
            let missing = answer(self.program, &shown.facts, &question, false).missing;
            if missing.is_empty() {
                return;
            }
            self.add(shown, &missing);
        }
    }

    fn add(&self, shown: &mut Shown, missing: &[Missing]) {
        for m in missing {
            match (m.given_from, shown.facts.get(m.slot).and_then(|s| s.first()).map(|(_, v)| v.clone())) {
                // Given later only: the same value, before.
                (Some(_), Some(first)) => {
                    let mut series = shown.facts.get(m.slot).cloned().unwrap_or_default();
                    series.insert(0, (m.day.min(shown.day), first));
                    series.dedup_by(|b, a| a.0 == b.0);
                    shown.facts.set(m.slot, series, None);
                }
                _ => self.guess(&mut shown.facts, m.slot, shown.day),
            }
        }
    }

    /// What evaluation says of the finding; or the facts that it lacks; or nothing, when it does not
    /// say it.
    fn ask(&self, site: &Site, shown: &Shown) -> Result<(Diagnostic, bool), Vec<Missing>> {
        let program = self.program;
        if !self.may_ask() {
            return Err(Vec::new());
        }
        let question = Question { period: Interval::new(shown.day, shown.day), known: self.known, readings: shown.readings.clone() };
        let refused = requirements(program, &shown.facts);
        let ours = |d: &&Diagnostic| self.is_at(site, d);
        if refused.iter().any(|d| !self.is_at(site, d)) {
            return Err(Vec::new());
        }
        let answer = answer(program, &shown.facts, &question, false);
        let life = crate::eval::life(program, &shown.facts, &question);
        let (life_errors, life_missing) = life.err().map(|a| (a.errors, a.missing)).unwrap_or_default();
        let missing: Vec<Missing> = answer.missing.into_iter().chain(life_missing).collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let mut said = refused.iter().chain(&answer.errors).chain(&life_errors);
        match said.find(ours) {
            Some(d) => Ok((d.clone(), false)),
            None => self.ask_payments(site, shown, &question).map(|d| (d, true)),
        }
    }

    /// The same of the schedule of payments, which no day's amounts read.
    fn ask_payments(&self, site: &Site, shown: &Shown, question: &Question) -> Result<Diagnostic, Vec<Missing>> {
        if self.program.payments.is_empty() || !self.may_ask() {
            return Err(Vec::new());
        }
        let whole = Question { period: Interval::ALL, ..question.clone() };
        let Ok(Some((starts, ends))) = crate::eval::life(self.program, &shown.facts, &whole) else { return Err(Vec::new()) };
        let last = if ends.is_finite() { ends.pred() } else { shown.day };
        let life = Interval::new(starts, last.max(starts));
        let found = schedule(self.program, &shown.facts, &whole, life, false);
        if !found.missing.is_empty() {
            return Err(found.missing);
        }
        found.errors.into_iter().find(|d| self.is_at(site, d)).ok_or_else(Vec::new)
    }

    /// Counts one evaluation, by the size of the program; whether there is still time for it.
    fn may_ask(&self) -> bool {
        let cost = 1 + u64::from(self.program.place_slots) / 100;
        self.asked.set(self.asked.get() + cost);
        self.asked.get() <= limits::WITNESS_ASKED
    }

    /// Gives a fact the first value that its requirements take.
    fn guess(&self, facts: &mut Facts, slot: u32, today: Day) {
        let Some(kind) = self.kind(slot) else { return };
        let mut best: Option<(usize, Value)> = None;
        for value in self.candidates(slot, &kind, today) {
            facts.set(slot, vec![(Day::MIN, value.clone())], None);
            let refused = requirements(self.program, facts).len();
            if best.as_ref().is_none_or(|(n, _)| refused < *n) {
                best = Some((refused, value));
            }
            if refused == 0 {
                break;
            }
        }
        if let Some((_, value)) = best {
            facts.set(slot, vec![(Day::MIN, value)], None);
        }
    }

    /// Values of a fact, the plainest first.
    fn candidates(&self, slot: u32, kind: &Kind, today: Day) -> Vec<Value> {
        match kind {
            Kind::Bool => vec![Value::Bool(false), Value::Bool(true)],
            Kind::Number { .. } => {
                let mut all: Vec<Exact> = [0, 1, 2, 10, 100].into_iter().map(Exact::from_int).collect();
                for (_, bound, _) in self.guards.bounds().filter(|(r, ..)| self.terms.fact(**r).is_some_and(|(s, _)| s == slot)) {
                    all.push(bound.clone());
                    all.extend([1, -1].iter().filter_map(|n| bound.add(&Exact::from_int(*n)).ok()));
                }
                // A contract is written in decimals.
                all.retain(|n| n.to_decimal_text().is_some());
                all.into_iter().map(Value::Number).collect()
            }
            Kind::Date => {
                let fixed = self.program.texts.iter().map(|t| t.in_force);
                std::iter::once(today).chain(fixed).map(Value::Date).collect()
            }
            Kind::Duration => vec![Value::Duration(Duration::months(1)), Value::Duration(Duration::days(1))],
            Kind::Enum(e) => (0..self.program.size(*e)).filter_map(|m| u16::try_from(m).ok()).map(|m| Value::Member(*e, m)).collect(),
            Kind::Prorata => vec![Value::Prorata(Prorata::Days)],
            Kind::Never | Kind::Unknown => Vec::new(),
        }
    }

    /// The same without what it can do without.
    fn smallest(&self, site: &Site, mut shown: Shown) -> Shown {
        let given: Vec<u32> = (0..self.program.fact_slots).filter(|s| shown.facts.get(*s).is_some()).collect();
        for slot in given.into_iter().rev() {
            let series = shown.facts.get(slot).cloned().unwrap_or_default();
            shown.facts.unset(slot);
            if let Ok((said, paid)) = self.ask(site, &shown) {
                (shown.said, shown.paid) = (said, paid);
                continue;
            }
            if let Some((_, value)) = series.last().filter(|_| series.len() > 1 || series.first().is_some_and(|(d, _)| d.is_finite())) {
                shown.facts.set(slot, vec![(Day::MIN, value.clone())], None);
                if let Ok((said, paid)) = self.ask(site, &shown) {
                    (shown.said, shown.paid) = (said, paid);
                    continue;
                }
            }
            shown.facts.set(slot, series, None);
        }
        let defaults: Vec<usize> = self.program.readings.iter().map(|r| r.default).collect();
        for (i, default) in defaults.into_iter().enumerate() {
            let Some(taken) = shown.readings.get(i).copied().filter(|t| *t != default) else { continue };
            if let Some(r) = shown.readings.get_mut(i) {
                *r = default;
            }
            match self.ask(site, &shown) {
                Ok((said, paid)) => (shown.said, shown.paid) = (said, paid),
                Err(_) => {
                    if let Some(r) = shown.readings.get_mut(i) {
                        *r = taken;
                    }
                }
            }
        }
        shown
    }

    /// Whether an error of evaluation is the one expected.
    fn is_at(&self, site: &Site, d: &Diagnostic) -> bool {
        let program = self.program;
        let span = |e| program.expr(e).map(|e| e.span);
        let under = |wanted: Option<Span>| wanted.is_some() && d.labels.iter().any(|l| Some(l.span) == wanted);
        match site {
            Site::NoRow(e) => d.code == Code::Gap && under(span(*e)),
            Site::TwoRows(e, a, b) => {
                let row = |n: usize| match program.expr(*e).map(|e| &e.op) {
                    Some(crate::check::program::Op::Select(s)) => s.rows.get(n).map(|r| r.span),
                    _ => None,
                };
                d.code == Code::Conflict && under(row(*a)) && under(row(*b))
            }
            Site::NoContent(place, index) => {
                let label = program.place(*place).map(|p| program.label(&p.name, &p.params, index).to_arg());
                d.code == Code::Gap && label.is_some() && d.message.arg("label") == label.as_ref()
            }
            Site::Conflict(place, a, b) => {
                d.code == Code::Conflict && under(self.content_span(*place, *a)) && under(self.content_span(*place, *b))
            }
            Site::NotDue(_, e) => d.code == Code::NotDue && under(span(*e)),
            Site::NeverCompared(e) | Site::ByZero(e) => d.code == Code::Arithmetic && under(span(*e)),
        }
    }

    fn content_span(&self, place: PlaceId, (node, at): (usize, usize)) -> Option<Span> {
        self.content(place, node, at).map(|c| c.span)
    }

    pub(super) fn content(&self, place: PlaceId, node: usize, at: usize) -> Option<&Content> {
        self.program.place(place)?.nodes.get(node)?.contents.get(at)
    }
}

/// The day that a date is in a contract.
fn on_day(date: Term, dates: &BTreeMap<Var, i64>, today: Day) -> Option<Day> {
    match dates.get(&date.var) {
        Some(n) => day(n.checked_add(date.days)?),
        None => Some(date.as_day().unwrap_or(today)),
    }
}
