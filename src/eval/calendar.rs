//! The deadlines of a contract as they stand on a day, and those that ran out before it.

use super::record::{Recorder, Segment, Silent};
use super::tape::Tape;
use super::{Deadline, Evaluator, Missing, Question, Step, Stop};
use crate::check::program::{Place, Program};
use crate::compile::Compiled;
use crate::consolidate::{PlaceId, PlaceKind};
use crate::diag::Diagnostic;
use crate::facts::Facts;
use crate::value::{Day, Interval};

/// What became of a deadline, seen from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// What meets it has come.
    Met {
        /// The day on which it came.
        on: Day,
        /// Days after the deadline; none when in time.
        late: i64,
    },
    /// Still to come.
    Due {
        /// In how many days.
        days: i64,
    },
    /// This very day.
    Today,
    /// Passed, and what meets it has not come.
    Missed {
        /// How many days ago.
        days: i64,
    },
    /// Passed, where the rules do not say what meets it: nobody can tell from the facts.
    Passed {
        /// How many days ago.
        days: i64,
    },
}

impl Deadline {
    /// What became of it, seen from a day: what comes later has not come yet.
    pub fn state(&self, on: Day) -> State {
        if let Some(met) = self.met.filter(|m| *m <= on) {
            return State::Met { on: met, late: met.days_since(self.date).max(0) };
        }
        let days = self.date.days_since(on);
        match days {
            0 => State::Today,
            1.. => State::Due { days },
            _ if self.by.is_some() => State::Missed { days: -days },
            _ => State::Passed { days: -days },
        }
    }
}

/// A deadline, and the days on which the rules gave it that date.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The deadline, as it stood on the last of those days.
    pub deadline: Deadline,
    /// The last run of those days, within the days walked.
    pub days: Interval,
}

/// The deadlines of a contract, seen from a day.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    /// By date, then in the order of declaration and of indexes.
    pub deadlines: Vec<Standing>,
    /// Facts that it needs and does not have: when there are some, it is not an answer.
    pub missing: Vec<Missing>,
    /// Where the law has no answer, or two.
    pub errors: Vec<Diagnostic>,
    /// What was recorded, when asked for.
    pub segments: Vec<Segment>,
}

/// The deadlines that stand on the last day of the period, and those that stood up to their own day
/// within it: a date that a text moved before it came is no deadline any more, while one that came and
/// then gave way (to the next anniversary, to the end of the contract) stays one.
pub fn calendar(program: &Program, facts: &Facts, question: &Question, record: bool) -> Calendar {
    if record {
        let (mut out, tape) = run(program, facts, question, Tape::default());
        out.segments = tape.segments();
        out
    } else {
        run(program, facts, question, Silent).0
    }
}

pub(super) fn run<R: Recorder>(program: &Program, facts: &Facts, question: &Question, recorder: R) -> (Calendar, R) {
    let code = Compiled::of(program);
    let mut e = Evaluator::new(&code, facts, question, recorder);
    let mut out = Calendar::default();
    for (i, place) in program.places.iter().enumerate().filter(|(_, p)| p.kind == PlaceKind::Deadline) {
        for index in program.indexes(&place.params) {
            match e.standing_in(PlaceId::next(i), place, &index, question.period) {
                Ok(all) => out.deadlines.extend(all),
                Err(stop) => e.refuse(stop, &mut out.errors),
            }
        }
    }
    out.deadlines.sort_by_key(|s| s.deadline.date);
    out.missing = e.lacking();
    (out, e.recorder)
}

impl<R: Recorder> Evaluator<'_, R> {
    /// One entry a date of a deadline, among those that count.
    fn standing_in(&mut self, id: PlaceId, place: &Place, index: &[u16], period: Interval) -> Step<Vec<Standing>> {
        let mut out: Vec<(Standing, bool)> = Vec::new();
        let mut day = period.from;
        while day <= period.to {
            let (found, days) = self.apart(|e| super::with_stack(|| e.deadline(id, place, index, day)));
            let days = Interval::new(day, days.to.min(period.to));
            day = days.to.succ();
            let deadline = match found {
                Ok(Some(deadline)) => deadline,
                Ok(None) => continue,
                Err(Stop::Unknown(u)) => {
                    self.needed.insert(u);
                    continue;
                }
                Err(fatal) => return Err(fatal),
            };
            // On its own day, it may already have given way to the next.
            let came = days.contains(deadline.date) || days.contains(deadline.date.pred());
            let counts = came || days.to == period.to;
            match out.iter_mut().find(|(s, _)| s.deadline.date == deadline.date) {
                Some((standing, counted)) => {
                    let joined = standing.days.to.succ() == days.from;
                    let from = if joined { standing.days.from } else { days.from };
                    *standing = Standing { deadline, days: Interval::new(from, days.to) };
                    *counted |= counts;
                }
                None => out.push((Standing { deadline, days }, counts)),
            }
        }
        Ok(out.into_iter().filter(|(_, counts)| *counts).map(|(s, _)| s).collect())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::check::program::ExprId;

    fn day(text: &str) -> Day {
        crate::value::parse::parse_date(text).unwrap()
    }

    #[test]
    fn the_state_changes_on_its_day_and_when_met() {
        let met = |met: Option<&str>, by: bool| Deadline {
            place: PlaceId::next(0),
            index: Vec::new(),
            date: day("2022-12-03"),
            met: met.map(day),
            by: by.then_some(ExprId(0)),
            segment: 0,
        };
        let late = met(Some("2022-12-10"), true);
        assert_eq!(late.state(day("2022-12-01")), State::Due { days: 2 });
        assert_eq!(late.state(day("2022-12-03")), State::Today);
        assert_eq!(late.state(day("2022-12-09")), State::Missed { days: 6 });
        assert_eq!(late.state(day("2022-12-10")), State::Met { on: day("2022-12-10"), late: 7 });
        let early = met(Some("2022-10-15"), true);
        assert_eq!(early.state(day("2022-10-14")), State::Due { days: 50 });
        assert_eq!(early.state(day("2022-10-15")), State::Met { on: day("2022-10-15"), late: 0 });
        assert_eq!(met(None, true).state(day("2022-12-04")), State::Missed { days: 1 });
        assert_eq!(met(None, false).state(day("2022-12-04")), State::Passed { days: 1 });
    }
}
