//! From a program, a contract's facts and a question to its answers.
//!
//! Pure: no clock, no disk. An expression is evaluated on one day and tells for which days around it
//! the computation would be the very same (it narrows [`Evaluator::valid`] by each thing it reads).
//! Walking a period is then: evaluate on its first day, jump past the end of that interval, and so
//! on. The cost follows the number of changes in law and facts, not the number of days, and
//! agreement with a day-by-day evaluation holds by construction.

mod answer;
mod calendar;
mod call;
mod contract;
mod examples;
mod flow;
mod link;
mod linked;
mod memo;
mod message;
mod missing;
pub mod order;
mod payments;
mod place;
pub mod record;
mod require;
mod room;
mod round;
mod run;
mod runner;
mod select;
mod settle;
mod steps;
pub mod tape;
mod wanted;

pub use answer::{
    Alert, Answer, Deadline, FlowLine, FlowPart, ResultAnswer, ResultValue, Unknown, answer, answer_reading, answers, answers_to, life,
    life_by, merged, record_answers, sum_years,
};
pub use calendar::{Calendar, Standing, State, calendar};
pub use contract::record_contract;
pub use examples::{example_questions, holds, record_example, run_example, values};
pub use flow::{Flow, Part};
pub use missing::missing_diagnostics;
pub use payments::{Line, Payment, Pending, Schedule, Title, record_schedule, schedule, spans};
pub use place::missing_value;
pub use record::Watched;
pub use require::{meets_requirements, requirements, unverified};
pub use round::{Group, groups};
pub use runner::{Figure, Figures, Runner};
pub(crate) use settle::settled;
pub use wanted::{Wanted, wanted};

use crate::check::program::Program;
use crate::compile::Compiled;
use crate::consolidate::{PlaceId, ReadingId};
use crate::diag::Diagnostic;
use crate::facts::Facts;
use crate::source::Span;
use crate::source::limits::{DEPTH, EXPLAINED, INDEXES, STEPS};
use crate::value::{Day, Interval};
use record::Recorder;
use room::{Lacks, Room};
use smallvec::smallvec;
use std::collections::{BTreeMap, BTreeSet};

/// The stack that the formulas of one place may need before they ask for another place.
const RED_ZONE: usize = if cfg!(debug_assertions) { 4 << 20 } else { 1 << 20 };

/// Sets of missing facts that are told apart. Past them nothing is refused: facts are asked for one after the other.
const LACKS: usize = 4_096;

/// Runs with enough stack for the deepest formula that a rule file may hold.
pub(crate) fn with_stack<T>(run: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(RED_ZONE, 16 * RED_ZONE, run)
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// First and last day.
    pub period: Interval,
    /// Only the law signed by that day.
    pub known: Option<Day>,
    /// The choice taken for each open question, by [`ReadingId`].
    pub readings: Vec<usize>,
}

impl Question {
    /// That period, under the default readings and all the law.
    pub fn over(program: &Program, period: Interval) -> Self {
        Self { period, known: None, readings: program.readings.iter().map(|r| r.default).collect() }
    }

    /// The choice taken for an open question.
    pub fn reading(&self, id: ReadingId) -> usize {
        self.readings.get(id.index()).copied().unwrap_or(0)
    }
}

/// A fact that the answer needs and the contract does not give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The fact's slot.
    pub slot: u32,
    /// The first day on which it was needed.
    pub day: Day,
    /// The first day from which it is given, when it is given later.
    pub given_from: Option<Day>,
}

/// Why an evaluation stops.
#[derive(Debug, Clone)]
pub(crate) enum Stop {
    /// Facts are unknown, those of that set of `Room::lacks`: others may settle the matter without them.
    Unknown(usize),
    /// The law itself has no answer.
    Fatal(Box<Diagnostic>),
}

type Step<T> = Result<T, Stop>;

/// The indexes and the day of an evaluation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    day: Day,
    index: [u16; INDEXES],
    /// The node that `valeur ordinaire` stands for.
    ordinary: Option<(PlaceId, usize)>,
}

impl Frame {
    fn new(day: Day, index: &[u16]) -> Self {
        let mut frame = Self { day, index: [0; INDEXES], ordinary: None };
        for (slot, m) in frame.index.iter_mut().zip(index) {
            *slot = *m;
        }
        frame
    }

    fn indexes(&self, count: usize) -> &[u16] {
        self.index.get(..count).unwrap_or(&self.index)
    }
}

/// One evaluation: a program, a contract, a question, and what is already computed.
pub(crate) struct Evaluator<'p, R> {
    code: &'p Compiled<'p>,
    program: &'p Program,
    facts: &'p Facts,
    known: Option<Day>,
    readings: &'p [usize],
    room: Box<Room>,
    /// Those of [`Room::lacks`] that an answer really needed.
    needed: BTreeSet<usize>,
    /// The days on which the result being walked is unknown.
    dark: Vec<Interval>,
    /// The days on which everything read so far, in the innermost computation, is the same.
    valid: Interval,
    steps: u64,
    depth: u32,
    /// The payment being evaluated.
    paying: Option<payments::Paying>,
    /// The payments of each result of which one was asked for.
    cash: BTreeMap<Title, Vec<Payment>>,
    recorder: R,
}

impl<'p, R: Recorder> Evaluator<'p, R> {
    fn new(code: &'p Compiled<'p>, facts: &'p Facts, question: &'p Question, recorder: R) -> Self {
        Self::within(Box::default(), code, facts, (question.known, &question.readings), recorder)
    }

    /// The same, in the room that another evaluation left.
    fn within(
        room: Box<Room>,
        code: &'p Compiled<'p>,
        facts: &'p Facts,
        (known, readings): (Option<Day>, &'p [usize]),
        recorder: R,
    ) -> Self {
        Self {
            code,
            program: code.program,
            facts,
            known,
            readings,
            room,
            needed: BTreeSet::new(),
            dark: Vec::new(),
            valid: Interval::ALL,
            steps: 0,
            depth: 0,
            paying: None,
            cash: BTreeMap::new(),
            recorder,
        }
    }

    /// Notes what stops a computation, while the others go on: a fact needed, or an error, once.
    fn refuse(&mut self, stop: Stop, errors: &mut Vec<Diagnostic>) {
        match stop {
            Stop::Unknown(u) => {
                self.needed.insert(u);
            }
            Stop::Fatal(d) if errors.contains(&d) => {}
            Stop::Fatal(d) => errors.push(*d),
        }
    }

    /// The facts needed and not given.
    fn lacking(&self) -> Vec<Missing> {
        self.lacked(&self.needed)
    }

    /// The facts of those sets, in the order in which they were found missing.
    fn lacked(&self, sets: &BTreeSet<usize>) -> Vec<Missing> {
        let all: BTreeSet<usize> = sets.iter().filter_map(|u| self.room.lacks.get(*u)).flatten().copied().collect();
        all.iter().filter_map(|at| self.room.missing.get(*at).cloned()).collect()
    }

    /// The number of a set of missing facts.
    fn set(&mut self, all: Lacks) -> usize {
        self.room.lacks.iter().position(|s| *s == all).unwrap_or_else(|| {
            self.room.lacks.push(all);
            self.room.lacks.len() - 1
        })
    }

    /// What lacks for two computations that are both wanted. With very many sets, the first alone: the other is asked for later.
    fn union(&mut self, a: usize, b: usize) -> usize {
        if a == b || self.room.lacks.len() >= LACKS {
            return a;
        }
        let all: BTreeSet<usize> = [a, b].iter().filter_map(|u| self.room.lacks.get(*u)).flatten().copied().collect();
        self.set(all.into_iter().collect())
    }

    /// Narrows the days on which the computation going on stays the same.
    fn narrow(&mut self, days: Interval) {
        self.valid = self.valid.intersect(days);
    }

    /// Runs apart: gives the days on which that part stays the same, without narrowing the rest.
    fn apart<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> (T, Interval) {
        let outer = std::mem::replace(&mut self.valid, Interval::ALL);
        let out = run(self);
        let inner = std::mem::replace(&mut self.valid, outer);
        (out, inner)
    }

    fn miss(&mut self, slot: u32, day: Day, given_from: Option<Day>) -> Stop {
        let found = self.room.missing.iter().position(|m| m.slot == slot && m.given_from == given_from);
        if let Some(at) = found {
            if let Some(m) = self.room.missing.get_mut(at) {
                m.day = m.day.min(day);
            }
            return Stop::Unknown(self.set(smallvec![at]));
        }
        self.room.missing.push(Missing { slot, day, given_from });
        let at = self.room.missing.len() - 1;
        Stop::Unknown(self.set(smallvec![at]))
    }

    /// One step more; the place is where to say so when it is one too many.
    #[inline]
    fn step(&mut self, at: impl FnOnce(&Self) -> Span) -> Step<()> {
        self.steps += 1;
        if self.steps > Self::MOST || self.depth > DEPTH { Err(self.too_much(at(self))) } else { Ok(()) }
    }

    /// The most steps.
    const MOST: u64 = if R::KEEPS { EXPLAINED } else { STEPS };

    #[cold]
    fn too_much(&self, at: Span) -> Stop {
        match self.steps {
            n if R::KEEPS && n > EXPLAINED => message::too_long_to_explain(at),
            n if n > STEPS => message::too_long(at),
            _ => message::too_deep(at),
        }
    }
}
