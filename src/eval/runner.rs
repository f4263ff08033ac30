//! One contract after the other, under the same question: what an answer is made of is found once, and the
//! room that one contract needed serves the next. Nothing is allocated once the room is large enough.

use super::link::Linked;
use super::record::{Recorder, Silent};
use super::room::Room;
use super::tape::Tape;
use super::{Evaluator, Question, Step, round};
use crate::check::program::{Shape, Value};
use crate::compile::{Compiled, Output};
use crate::consolidate::PlaceKind;
use crate::facts::Facts;
use crate::value::{Day, Exact, Interval};
use std::collections::BTreeSet;

/// For how many periods what is asked is put together.
const LINKED: usize = 64;

/// A result asked for.
#[derive(Debug, Clone)]
struct Asked {
    output: Output,
    shape: Shape,
    /// Whether it is only asked because a total adds it.
    aside: bool,
    /// For a total: the positions of what it adds.
    adds: Vec<usize>,
}

/// A result over one period.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// A value on each day: a stretch of [`Figures::days`].
    Daily(u32, u32),
    /// An amount, rounded; `None` when no known text creates the result.
    Amount(Option<Exact>),
    /// The sum of the other results in the same unit.
    Total(Exact),
}

/// The results of one contract.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'r> {
    figures: &'r [Figure],
    /// The values of daily results, each with its days and where it is recorded.
    pub days: &'r [(Interval, Value, u32)],
    width: usize,
}

impl<'r> Figures<'r> {
    /// The results of the *n*th period, from 0, in the order of [`Runner::outputs`].
    pub fn period(&self, n: usize) -> &'r [Figure] {
        let from = n.saturating_mul(self.width);
        self.figures.get(from..from.saturating_add(self.width)).unwrap_or_default()
    }

    /// The values of a daily result.
    pub fn daily(&self, from: u32, to: u32) -> &'r [(Interval, Value, u32)] {
        self.days.get(from as usize..to as usize).unwrap_or_default()
    }
}

/// Answers the same question about one contract after the other.
#[derive(Debug)]
pub struct Runner<'c> {
    code: &'c Compiled<'c>,
    known: Option<Day>,
    readings: Vec<usize>,
    periods: Vec<Interval>,
    asked: Vec<Asked>,
    outputs: Vec<Output>,
    /// By period: what is asked, put together, where it can be.
    linked: Vec<(Interval, Option<Linked>)>,
    room: Option<Box<Room>>,
    all: Vec<Figure>,
    figures: Vec<Figure>,
    days: Vec<(Interval, Value, u32)>,
}

impl<'c> Runner<'c> {
    /// For every result over these periods, or for those slots alone.
    pub fn new(code: &'c Compiled<'c>, question: &Question, periods: &[Interval], wanted: Option<&BTreeSet<u32>>) -> Self {
        let program = code.program;
        let unit = |o: &Output| program.place(o.place).and_then(|p| p.ty.unit());
        let shape = |o: &Output| program.place(o.place).map_or(Shape::Daily, |p| p.shape);
        let results = || {
            let all = code.outputs().iter().copied();
            all.filter(|o| program.place(o.place).is_some_and(|p| p.kind == PlaceKind::Result))
        };
        let is_wanted = |o: &Output| wanted.is_none_or(|w| w.contains(&o.slot));
        let outputs: Vec<Output> = results().filter(is_wanted).collect();
        let summed = |o: &Output| {
            let mut totals = outputs.iter().filter(|t| shape(t) == Shape::Total);
            shape(o).is_flow() && totals.any(|t| unit(t) == unit(o))
        };
        let mut asked: Vec<Asked> = Vec::new();
        for output in results() {
            let aside = !is_wanted(&output);
            if !aside || summed(&output) {
                asked.push(Asked { output, shape: shape(&output), aside, adds: Vec::new() });
            }
        }
        // Totals last: what they add is known by then.
        let added: Vec<(usize, Output, Shape)> = asked.iter().enumerate().map(|(i, a)| (i, a.output, a.shape)).collect();
        for total in asked.iter_mut().filter(|a| a.shape == Shape::Total) {
            let own = unit(&total.output);
            total.adds = added.iter().filter(|(_, o, s)| s.is_flow() && unit(o) == own).map(|(i, ..)| *i).collect();
        }
        Self {
            code,
            known: question.known,
            readings: question.readings.clone(),
            periods: periods.to_vec(),
            asked,
            outputs,
            linked: Vec::new(),
            room: None,
            all: Vec::new(),
            figures: Vec::new(),
            days: Vec::new(),
        }
    }

    /// What is answered, in the order of declaration and of indexes.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// The results of a contract; `None` when a fact is missing or the law has no answer: an
    /// [`answer`](super::answer) says which.
    pub fn run(&mut self, facts: &Facts) -> Option<Figures<'_>> {
        let sound = self.straight(facts, Silent) || self.walk(facts, Silent);
        self.figures(sound)
    }

    /// The same, over other periods.
    pub fn run_over(&mut self, facts: &Facts, periods: &[Interval]) -> Option<Figures<'_>> {
        self.ask_over(periods);
        self.run(facts)
    }

    /// The same, every step kept.
    pub fn record(&mut self, facts: &Facts, tape: &mut Tape) -> Option<Figures<'_>> {
        tape.clear();
        let sound = self.straight(facts, &mut *tape) || {
            tape.clear();
            self.walk(facts, tape)
        };
        self.figures(sound)
    }

    /// The same, over other periods.
    pub fn record_over(&mut self, facts: &Facts, periods: &[Interval], tape: &mut Tape) -> Option<Figures<'_>> {
        self.ask_over(periods);
        self.record(facts, tape)
    }

    fn ask_over(&mut self, periods: &[Interval]) {
        if self.periods != periods {
            self.periods.clear();
            self.periods.extend_from_slice(periods);
        }
    }

    fn figures(&self, sound: bool) -> Option<Figures<'_>> {
        sound.then_some(Figures { figures: &self.figures, days: &self.days, width: self.outputs.len() })
    }

    /// What is asked over a period, put together: its position.
    fn link(&mut self, period: Interval) -> Option<usize> {
        let holds = |(own, linked): &(Interval, Option<Linked>)| match linked {
            Some(linked) => linked.window.contains(period.from) && linked.window.contains(period.to),
            None => *own == period,
        };
        if let Some(at) = self.linked.iter().position(holds) {
            return self.linked.get(at).filter(|(_, linked)| linked.is_some()).map(|_| at);
        }
        // At a day of knowledge, other texts hold; flows are more than values of the day.
        let daily = self.known.is_none() && self.asked.iter().all(|a| a.shape == Shape::Daily);
        if !daily || self.linked.len() >= LINKED {
            return None;
        }
        let linked = Linked::of(self.code, &self.readings, &self.outputs, period);
        self.linked.push((period, linked));
        self.linked.last().filter(|(_, linked)| linked.is_some()).map(|_| self.linked.len() - 1)
    }

    /// The results of a contract to which nothing happens within the periods, where what is asked can be put together; `false`
    /// for any other.
    fn straight<R: Recorder>(&mut self, facts: &Facts, recorder: R) -> bool {
        // Whoever keeps everything is told once of what several periods share.
        if R::KEEPS && self.periods.len() > 1 {
            return false;
        }
        self.figures.clear();
        self.days.clear();
        let mut room = self.room.take().unwrap_or_default();
        room.clear();
        let mut e = Evaluator::within(room, self.code, facts, (None, &[]), recorder);
        let mut sound = true;
        for n in 0..self.periods.len() {
            let Some(period) = self.periods.get(n).copied() else { break };
            let at = self.link(period);
            let linked = at.and_then(|at| self.linked.get_mut(at)?.1.as_mut());
            let before = self.figures.len();
            sound = linked.is_some_and(|l| e.straight(l, period, &mut self.days, &mut self.figures));
            if !sound {
                break;
            }
            let own = self.figures.get(before..).unwrap_or_default();
            for (output, figure) in self.outputs.iter().zip(own) {
                e.recorder.answered(output.slot, period, figure, &self.days);
            }
        }
        self.room = Some(e.room);
        sound
    }

    fn walk<R: Recorder>(&mut self, facts: &Facts, recorder: R) -> bool {
        let Self { code, known, readings, periods, asked, room, all, figures, days, .. } = self;
        figures.clear();
        days.clear();
        let mut own = room.take().unwrap_or_default();
        own.clear();
        let mut e = Evaluator::within(own, code, facts, (*known, readings.as_slice()), recorder);
        let mut sound = true;
        for period in periods.iter() {
            all.clear();
            for a in asked.iter() {
                match e.figure(a, *period, days) {
                    Ok(figure) if e.needed.is_empty() => all.push(figure),
                    _ => sound = false,
                }
                if !sound {
                    break;
                }
            }
            sound = sound && e.add_up(asked, *period, all).is_ok();
            if !sound {
                break;
            }
            for (a, figure) in asked.iter().zip(all.iter()) {
                e.recorder.answered(a.output.slot, *period, figure, days);
            }
            figures.extend(all.drain(..).zip(asked.iter()).filter(|(_, a)| !a.aside).map(|(f, _)| f));
        }
        *room = Some(e.room);
        sound
    }
}

impl<R: Recorder> Evaluator<'_, R> {
    /// The results over a period, when each is the same on all its days.
    fn straight(
        &mut self,
        linked: &mut Linked,
        period: Interval,
        days: &mut Vec<(Interval, Value, u32)>,
        figures: &mut Vec<Figure>,
    ) -> bool {
        if R::WATCHES && !linked.tellable {
            return false;
        }
        self.valid = Interval::ALL;
        if !self.seat(linked, period) {
            return false;
        }
        for n in 0..linked.results.len() {
            let number = linked.results.get(n).copied();
            let Some((cell, segment)) = number.and_then(|n| self.linked(linked, n, period.from)) else { return false };
            if self.valid.to < period.to {
                return false;
            }
            let at = u32::try_from(days.len()).unwrap_or(u32::MAX);
            days.push((period, self.wides().value(cell), segment));
            figures.push(Figure::Daily(at, at.saturating_add(1)));
        }
        true
    }

    fn figure(&mut self, asked: &Asked, period: Interval, days: &mut Vec<(Interval, Value, u32)>) -> Step<Figure> {
        let id = asked.output.place;
        let Some(place) = self.program.place(id) else { return Ok(Figure::Amount(None)) };
        let index = asked.output.index.get(..place.params.len()).unwrap_or_default();
        match asked.shape {
            Shape::Daily => {
                let from = u32::try_from(days.len()).unwrap_or(u32::MAX);
                self.days_into(id, asked.output.slot, index, period, days)?;
                Ok(Figure::Daily(from, u32::try_from(days.len()).unwrap_or(u32::MAX)))
            }
            Shape::Accumulated | Shape::Lump => {
                let mut parts = std::mem::take(&mut self.room.parts);
                parts.clear();
                let found = self.parts_into(id, index, period, &mut parts);
                let amount = round::total(&parts);
                self.room.parts = parts;
                found?;
                if self.hidden(place, index) {
                    return Ok(Figure::Amount(None));
                }
                self.recorder.parts(asked.output.slot, &self.room.parts);
                match amount {
                    Some(amount) => Ok(Figure::Amount(Some(amount))),
                    None => Err(super::message::budget(self.program, Some(id))),
                }
            }
            // Added up once the others are there.
            Shape::Total => Ok(Figure::Total(Exact::ZERO)),
        }
    }

    /// Fills in the totals of a period.
    fn add_up(&mut self, asked: &[Asked], period: Interval, all: &mut [Figure]) -> Step<()> {
        for (at, a) in asked.iter().enumerate().filter(|(_, a)| a.shape == Shape::Total) {
            let id = a.output.place;
            let Some(place) = self.program.place(id) else { continue };
            let index = a.output.index.get(..place.params.len()).unwrap_or_default();
            let figure = if self.totals_in(id, place, index, period)? {
                let amounts = a.adds.iter().filter_map(|i| match all.get(*i) {
                    Some(Figure::Amount(Some(n))) => Some(n),
                    _ => None,
                });
                let sum = amounts.into_iter().try_fold(Exact::ZERO, |t, n| t.add(n));
                Figure::Total(sum.map_err(|_| super::message::budget(self.program, Some(id)))?)
            } else if self.hidden(place, index) {
                Figure::Amount(None)
            } else {
                Figure::Amount(Some(Exact::ZERO))
            };
            if let Some(f) = all.get_mut(at) {
                *f = figure;
            }
        }
        Ok(())
    }
}
