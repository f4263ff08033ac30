//! Functions on one day.

use super::record::Recorder;
use super::{Evaluator, Frame};
use crate::check::program::{Function, Prorata, Value};
use crate::compile::arith;
use crate::compile::cell::Cell;
use crate::compile::op::{Call, Operand, Pc};
use crate::text;
use crate::value::prorata::years_between;
use crate::value::{Day, Interval};
use std::cmp::Ordering;

impl<R: Recorder> Evaluator<'_, R> {
    /// A function of its arguments, or what stops one of them; all that these lack is told at once.
    pub(super) fn call(&mut self, at: Pc, call: &Call, registers: &[Cell], frame: &Frame) -> Cell {
        let mut absent = false;
        let mut stopped: Option<Cell> = None;
        for arg in &call.args {
            let cell = self.read(registers, *arg);
            absent |= cell == Cell::ABSENT;
            if cell.is_value() {
                continue;
            }
            stopped = match stopped.map(|s| (s, s.lacks(), cell.lacks())) {
                None => Some(cell),
                Some((_, Some(a), Some(b))) => Some(Cell::unknown(self.union(a, b))),
                Some((first, ..)) => Some(first),
            };
        }
        match stopped {
            Some(cell) => cell,
            None if absent => Cell::ABSENT,
            None => self.function(at, call, registers, frame),
        }
    }

    fn value(&self, registers: &[Cell], operand: Option<&Operand>) -> Value {
        operand.map_or(Value::Absent, |o| self.wides().value(self.read(registers, *o)))
    }

    fn function(&mut self, at: Pc, call: &Call, registers: &[Cell], frame: &Frame) -> Cell {
        let first = self.value(registers, call.args.first());
        let outside = || text!("eval-this-date-is-outside-the");
        let value = match (call.function, first) {
            (Function::Earliest, _) => self.best(call, registers, Ordering::Less),
            (Function::Latest, _) if call.args.iter().any(|a| self.value(registers, Some(a)) == Value::Never) => Value::Never,
            (Function::Latest | Function::Maximum, _) => self.best(call, registers, Ordering::Greater),
            (Function::Minimum, _) => self.best(call, registers, Ordering::Less),
            (Function::Round { places, mode }, Value::Number(n)) => match n.round(places, mode) {
                Ok(n) => Value::Number(n),
                Err(_) => return self.impossible(at, text!("eval-this-number-becomes-too-large")),
            },
            (Function::NextNewYear, Value::Date(d)) => match Day::first_of_year(d.year() + 1) {
                Some(d) => Value::Date(d),
                None => return self.impossible(at, outside()),
            },
            (Function::NextAnniversary, Value::Date(d)) => match self.next_anniversary(at, d, frame.day) {
                Some(d) => Value::Date(d),
                None => return self.impossible(at, outside()),
            },
            (Function::ContractYears, Value::Date(d)) => Value::Prorata(Prorata::ContractYear(d)),
            (Function::Years, from) => {
                let (to, prorata) = (self.value(registers, call.args.get(1)), self.value(registers, call.args.get(2)));
                match (from, to, arith::prorata(&prorata)) {
                    (Value::Date(from), Value::Date(to), Some(p)) if call.args.len() == 3 => match years_between(p, from, to) {
                        Some(n) => Value::Number(n),
                        None => return self.impossible(at, outside()),
                    },
                    _ => Value::Absent,
                }
            }
            (_, other) => other,
        };
        Cell::of(&value, &mut self.room.wide)
    }

    /// The first or the last of the arguments that there are.
    fn best(&self, call: &Call, registers: &[Cell], wanted: Ordering) -> Value {
        let all = call.args.iter().map(|a| self.value(registers, Some(a))).filter(|v| *v != Value::Never);
        all.reduce(|a, b| if arith::order(&b, &a) == Some(wanted) { b } else { a }).unwrap_or(Value::Never)
    }

    /// The first anniversary after the day; it stays the same until then.
    fn next_anniversary(&mut self, at: Pc, origin: Day, day: Day) -> Option<Day> {
        let next = origin.next_anniversary(day)?;
        let years = i64::from(next.year()) - i64::from(origin.year());
        let since = if years > 1 { origin.anniversary(years - 1).unwrap_or(Day::MIN) } else { Day::MIN };
        self.narrow(Interval::new(since, next.pred()));
        if next.ymd().2 != origin.ymd().2 {
            self.recorder.clamp(self.origin(at));
        }
        Some(next)
    }
}
