//! What a register holds: a value in two machine words, copied as they are.
//!
//! An enumeration of the same size would be written piece by piece and copied whole, which processors
//! wait for; most operations take less time than that wait.

use crate::check::program::{Prorata, Value};
use crate::consolidate::EnumId;
use crate::value::{Day, Duration, Exact, Fraction};
use std::cmp::Ordering;

/// What the words of a cell are: the low byte of the first.
mod tag {
    pub const ABSENT: u64 = 0;
    pub const NEVER: u64 = 1;
    pub const BOOL: u64 = 2;
    pub const NUMBER: u64 = 3;
    /// A number too wide for a cell: its position among those of the program.
    pub const CONSTANT: u64 = 4;
    /// The same, among those of the evaluation.
    pub const WIDE: u64 = 5;
    pub const DATE: u64 = 6;
    pub const DURATION: u64 = 7;
    pub const MEMBER: u64 = 8;
    pub const DAYS: u64 = 9;
    pub const MONTHS: u64 = 10;
    pub const CONTRACT_YEAR: u64 = 11;
    /// From here on, there is no value.
    pub const UNKNOWN: u64 = 12;
    pub const BROKEN: u64 = 13;
    pub const PENDING: u64 = 14;
}

/// Where the denominator of a number starts.
const DENOMINATOR: u32 = 16;

/// A value, or what stops it: facts that lack, an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// A tag, and the denominator of a number or the enumeration of a member.
    meta: u64,
    word: i64,
}

/// The numbers too wide for a cell.
#[derive(Debug, Clone, Copy)]
pub struct Wides<'a> {
    /// Those of the program.
    pub constants: &'a [Exact],
    /// Those of the evaluation.
    pub computed: &'a [Exact],
}

impl Cell {
    /// *Sans objet*.
    pub const ABSENT: Self = Self { meta: tag::ABSENT, word: 0 };
    /// `jamais`.
    pub const NEVER: Self = Self { meta: tag::NEVER, word: 0 };
    /// Nothing yet: it is not computed.
    pub const PENDING: Self = Self { meta: tag::PENDING, word: 0 };
    /// `oui`.
    pub const TRUE: Self = Self::truth(true);
    /// `non`.
    pub const FALSE: Self = Self::truth(false);

    /// `oui` or `non`.
    #[inline]
    pub const fn truth(b: bool) -> Self {
        Self { meta: tag::BOOL, word: b as i64 }
    }

    /// A number.
    #[inline]
    pub const fn number(n: Fraction) -> Self {
        let (num, den) = n.parts();
        Self { meta: (den as u64) << DENOMINATOR | tag::NUMBER, word: num }
    }

    /// A day.
    #[inline]
    pub const fn date(day: Day) -> Self {
        Self { meta: tag::DATE, word: day.number() as i64 }
    }

    /// A member of an enumeration.
    #[inline]
    pub const fn member(of: EnumId, member: u16) -> Self {
        Self { meta: (of.0 as u64) << 32 | tag::MEMBER, word: member as i64 }
    }

    /// Nothing, for want of facts: the number of a set of them.
    pub fn unknown(set: usize) -> Self {
        Self { meta: tag::UNKNOWN, word: i64::try_from(set).unwrap_or(i64::MAX) }
    }

    /// Nothing, because the law has no answer: the number of an error.
    pub fn broken(error: usize) -> Self {
        Self { meta: tag::BROKEN, word: i64::try_from(error).unwrap_or(i64::MAX) }
    }

    #[inline]
    fn tag(self) -> u64 {
        self.meta & 0xff
    }

    /// Whether it holds a value, *sans objet* included.
    #[inline]
    pub fn is_value(self) -> bool {
        self.tag() < tag::UNKNOWN
    }

    /// The set of facts that lack.
    #[inline]
    pub fn lacks(self) -> Option<usize> {
        if self.tag() == tag::UNKNOWN { usize::try_from(self.word).ok() } else { None }
    }

    /// The error.
    #[inline]
    pub fn error(self) -> Option<usize> {
        if self.tag() == tag::BROKEN { usize::try_from(self.word).ok() } else { None }
    }

    /// The number, when it is a small one.
    #[inline]
    pub fn fraction(self) -> Option<Fraction> {
        if self.tag() == tag::NUMBER { Some(Fraction::of(self.word, (self.meta >> DENOMINATOR) as i64)) } else { None }
    }

    /// Whether it is a number and nil; a wide one never is.
    #[inline]
    pub fn is_zero(self) -> bool {
        self.tag() == tag::NUMBER && self.word == 0
    }

    /// The day.
    #[inline]
    pub fn day(self) -> Option<Day> {
        if self.tag() == tag::DATE { i32::try_from(self.word).ok().map(Day::of_number) } else { None }
    }

    /// The member, whatever its enumeration; `oui` is 1 and `non` 0.
    #[inline]
    pub fn choice(self) -> Option<u16> {
        if matches!(self.tag(), tag::MEMBER | tag::BOOL) { u16::try_from(self.word).ok() } else { None }
    }

    /// The member.
    #[inline]
    pub fn index(self) -> Option<u16> {
        if self.tag() == tag::MEMBER { u16::try_from(self.word).ok() } else { None }
    }

    /// Whether it is not computed yet.
    #[inline]
    pub fn is_pending(self) -> bool {
        self.tag() == tag::PENDING
    }

    /// Whether it is `oui` or `non`.
    #[inline]
    pub fn is_truth(self) -> bool {
        self.tag() == tag::BOOL
    }

    /// Whether its words alone say if it equals another such value: it is no number.
    #[inline]
    pub fn is_plain(self) -> bool {
        self.is_value() && !matches!(self.tag(), tag::NUMBER | tag::CONSTANT | tag::WIDE)
    }

    /// The order of two days or two small numbers; `None` for anything else.
    #[inline]
    pub fn order(self, other: Self) -> Option<Ordering> {
        match (self.tag(), other.tag()) {
            (tag::NUMBER, tag::NUMBER) => {
                let (b, d) = (self.meta >> DENOMINATOR, other.meta >> DENOMINATOR);
                Some(if b == d {
                    self.word.cmp(&other.word)
                } else {
                    (i128::from(self.word) * i128::from(d)).cmp(&(i128::from(other.word) * i128::from(b)))
                })
            }
            (tag::DATE, tag::DATE) => Some(self.word.cmp(&other.word)),
            _ => None,
        }
    }

    /// The cell of a value; a number too wide goes to that list, under that tag.
    #[inline]
    fn made(value: &Value, wide: &mut Vec<Exact>, as_wide: u64) -> Self {
        match value {
            Value::Absent => Self::ABSENT,
            Value::Never => Self::NEVER,
            Value::Bool(b) => Self::truth(*b),
            Value::Number(n) => match n.fraction() {
                Some(n) => Self::number(n),
                None => {
                    wide.push(n.clone());
                    Self { meta: as_wide, word: i64::try_from(wide.len() - 1).unwrap_or(i64::MAX) }
                }
            },
            Value::Date(d) => Self::date(*d),
            Value::Duration(d) => Self { meta: tag::DURATION, word: i64::from(d.months) << 32 | i64::from(d.days as u32) },
            Value::Member(of, m) => Self::member(*of, *m),
            Value::Prorata(Prorata::Days) => Self { meta: tag::DAYS, word: 0 },
            Value::Prorata(Prorata::Months) => Self { meta: tag::MONTHS, word: 0 },
            Value::Prorata(Prorata::ContractYear(d)) => Self { meta: tag::CONTRACT_YEAR, word: i64::from(d.number()) },
        }
    }

    /// The cell of a constant of the program.
    pub fn constant(value: &Value, wide: &mut Vec<Exact>) -> Self {
        Self::made(value, wide, tag::CONSTANT)
    }

    /// The cell of a value met by the evaluation.
    #[inline]
    pub fn of(value: &Value, wide: &mut Vec<Exact>) -> Self {
        Self::made(value, wide, tag::WIDE)
    }

    /// The same cell, a wide number copied to another list.
    #[must_use]
    pub fn kept(self, wides: Wides<'_>, wide: &mut Vec<Exact>) -> Self {
        if matches!(self.tag(), tag::WIDE | tag::CONSTANT) { Self::of(&wides.value(self), wide) } else { self }
    }
}

impl Wides<'_> {
    /// The value of a cell; *sans objet* where it holds none.
    pub fn value(&self, cell: Cell) -> Value {
        let at = |list: &[Exact]| {
            let n = usize::try_from(cell.word).ok().and_then(|at| list.get(at));
            n.map_or(Value::Absent, |n| Value::Number(n.clone()))
        };
        let day = || Day::of_number(i32::try_from(cell.word).unwrap_or(i32::MAX));
        match cell.tag() {
            tag::NEVER => Value::Never,
            tag::BOOL => Value::Bool(cell.word != 0),
            tag::NUMBER => Value::Number(cell.fraction().map_or(Exact::ZERO, Exact::from)),
            tag::CONSTANT => at(self.constants),
            tag::WIDE => at(self.computed),
            tag::DATE => Value::Date(day()),
            tag::DURATION => Value::Duration(Duration { months: (cell.word >> 32) as i32, days: cell.word as i32 }),
            tag::MEMBER => Value::Member(EnumId((cell.meta >> 32) as u32), u16::try_from(cell.word).unwrap_or(u16::MAX)),
            tag::DAYS => Value::Prorata(Prorata::Days),
            tag::MONTHS => Value::Prorata(Prorata::Months),
            tag::CONTRACT_YEAR => Value::Prorata(Prorata::ContractYear(day())),
            _ => Value::Absent,
        }
    }
}
