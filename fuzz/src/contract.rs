//! Facts and questions that bytes choose.

use avenant::check::program::{Kind, Program, Prorata, Series, Type, Value};
use avenant::eval::Question;
use avenant::facts::Facts;
use avenant::value::{Day, Duration, Exact, Interval};

/// Bytes read as a row of choices; at the end, always the first.
pub struct Choices<'a> {
    bytes: std::slice::Iter<'a, u8>,
}

impl<'a> Choices<'a> {
    /// From the beginning of these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.iter() }
    }

    fn byte(&mut self) -> u8 {
        self.bytes.next().copied().unwrap_or(0)
    }

    fn pick(&mut self, n: usize) -> usize {
        usize::from(self.byte()) % n.max(1)
    }

    fn day(&mut self) -> Day {
        let year = match self.pick(16) {
            0 => 1,
            1 => 9999,
            2 => 1900 + i32::from(self.byte()),
            _ => 2018 + i32::from(self.byte() % 8),
        };
        let (month, day) = (1 + u32::from(self.byte() % 12), 1 + u32::from(self.byte() % 31));
        Day::from_ymd(year, month, day).or_else(|| Day::from_ymd(year, month, 28)).unwrap_or(Day::MAX)
    }

    fn number(&mut self, percent: bool) -> Exact {
        let small = i64::from(self.byte());
        let (num, den) = match self.pick(8) {
            0 => (small, 1),
            1 => (small * 1_000, 1),
            2 => (-small, 1),
            3 => (small, 100),
            4 => (small, i64::from(self.byte()) + 1),
            5 => (i64::MAX, 1),
            6 => (i64::MIN + 1, 7),
            _ => (small, 3),
        };
        Exact::ratio(num, if percent { den.saturating_mul(100) } else { den }).unwrap_or(Exact::ZERO)
    }

    fn value(&mut self, program: &Program, ty: &Type) -> Value {
        if ty.optional && self.pick(5) == 0 {
            return Value::Never;
        }
        match &ty.kind {
            Kind::Bool => Value::Bool(self.pick(2) == 1),
            Kind::Number { percent, .. } => Value::Number(self.number(*percent)),
            Kind::Date => Value::Date(self.day()),
            Kind::Duration => {
                let months = i32::from(self.byte());
                Value::Duration(Duration { months, days: i32::from(self.byte()) })
            }
            Kind::Enum(id) => {
                let size = program.size(*id);
                Value::Member(*id, u16::try_from(self.pick(size)).unwrap_or(0))
            }
            Kind::Prorata => Value::Prorata(Prorata::Days),
            Kind::Never | Kind::Unknown => Value::Never,
        }
    }

    /// A contract: some facts left out, dated ones with a few days.
    pub fn facts(&mut self, program: &Program) -> Facts {
        let mut facts = Facts::empty(program);
        // A contract of thousands of values has no more to say than one of hundreds.
        for slot in 0..program.fact_slots.min(300) {
            let Some((id, _)) = program.fact_at(slot) else { continue };
            let Some(fact) = program.fact(id) else { continue };
            if self.pick(8) == 7 {
                continue;
            }
            let mut series: Series = vec![(Day::MIN, self.value(program, &fact.ty))].into();
            if fact.dated {
                let mut from = self.day();
                for _ in 0..self.pick(4) {
                    let value = self.value(program, &fact.ty);
                    if series.last().is_some_and(|(last, _)| *last < from) {
                        series.push((from, value));
                    }
                    from = from.add_days(1 + 97 * i64::from(self.byte())).unwrap_or(Day::MAX);
                }
                if self.pick(6) == 5 && series.len() > 1 {
                    series.remove(0);
                }
            }
            facts.set(slot, series, None);
        }
        facts
    }

    /// A period, the day at which the law is known, readings.
    pub fn question(&mut self, program: &Program) -> Question {
        let from = self.day();
        let to = match self.pick(4) {
            0 => from,
            1 => from.add_days(365 * i64::from(self.byte())).unwrap_or(from),
            2 => self.day().max(from),
            _ => from.add_days(i64::from(self.byte())).unwrap_or(from),
        };
        let mut question = Question::over(program, Interval::new(from, to));
        if self.pick(3) == 2 {
            question.known = Some(self.day());
        }
        for (slot, reading) in question.readings.iter_mut().zip(&program.readings) {
            *slot = usize::from(self.bytes.next().copied().unwrap_or(0)) % reading.choices.len().max(1);
        }
        question
    }
}
