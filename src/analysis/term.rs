//! What conditions speak of: readings of facts, and dates as a variable plus a number of days.

use crate::check::program::ExprId;
use crate::consolidate::PlaceId;
use crate::source::limits::INDEXES as MAX_INDEXES;
use crate::value::{Day, Duration};
use std::collections::BTreeMap;

/// Something whose value is not known beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadId(pub u32);

/// What is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Read {
    /// A fact, by its slot. A dated fact is read on a day: read on two days, it is two unknowns.
    Fact(u32, Option<Term>),
    /// A formula outside what is decided: any value of its type.
    Formula(Undecided),
}

/// What an undecided value stands for: the formula, its day and its indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Undecided {
    /// The formula; `None` for a condition grown too large.
    pub expr: Option<ExprId>,
    /// Which of its questions, when it asks several.
    pub part: u32,
    /// The day on which it is read.
    pub day: Term,
    /// The indexes at which it is read.
    pub index: [u16; MAX_INDEXES],
}

/// A date that is not known beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Var(pub u32);

/// A date: so many days after a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// The variable.
    pub var: Var,
    /// Days after it.
    pub days: i64,
}

impl Term {
    /// The day on which the question is put.
    pub const TODAY: Self = Self { var: Var(1), days: 0 };

    /// A day of the calendar.
    pub fn fixed(day: Day) -> Self {
        Self { var: Var(0), days: number(day) }
    }

    /// The day of the calendar that it is, when it is one whatever the contract.
    pub fn as_day(self) -> Option<Day> {
        if self.var == Var(0) { day(self.days) } else { None }
    }

    /// So many days later.
    pub fn plus(self, days: i64) -> Self {
        Self { days: self.days.saturating_add(days), ..self }
    }
}

/// Where a date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// 1 January 1970: a fixed day is so many days after it.
    Epoch,
    /// The day on which the question is put.
    Today,
    /// A date given by the contract, or undecided.
    Given(ReadId),
    /// So many calendar months after a date.
    Months(Term, i32),
    /// The first of January after a date.
    NewYear(Term),
    /// The first anniversary of a date after another, which is not before it.
    Anniversary(Term, Term),
}

/// Readings and dates, each numbered once.
#[derive(Debug)]
pub struct Terms {
    reads: Vec<Read>,
    read_ids: BTreeMap<Read, ReadId>,
    sources: Vec<Source>,
    source_ids: BTreeMap<Source, Var>,
}

impl Default for Terms {
    fn default() -> Self {
        let mut terms = Self { reads: Vec::new(), read_ids: BTreeMap::new(), sources: Vec::new(), source_ids: BTreeMap::new() };
        terms.var(Source::Epoch);
        terms.var(Source::Today);
        terms
    }
}

impl Terms {
    /// The number of a reading.
    pub fn read(&mut self, read: Read) -> ReadId {
        let next = ReadId(u32::try_from(self.reads.len()).unwrap_or(u32::MAX));
        let id = *self.read_ids.entry(read).or_insert(next);
        if id == next {
            self.reads.push(read);
        }
        id
    }

    /// The fact that is read: its slot and, for a dated one, its day.
    pub fn fact(&self, id: ReadId) -> Option<(u32, Option<Term>)> {
        match self.reads.get(id.0 as usize)? {
            Read::Fact(slot, day) => Some((*slot, *day)),
            Read::Formula(_) => None,
        }
    }

    /// The formula that is not decided.
    pub fn formula(&self, id: ReadId) -> Option<Undecided> {
        match self.reads.get(id.0 as usize)? {
            Read::Formula(key) => Some(*key),
            Read::Fact(..) => None,
        }
    }

    /// The variable of a date.
    pub fn var(&mut self, source: Source) -> Var {
        let next = Var(u32::try_from(self.sources.len()).unwrap_or(u32::MAX));
        let var = *self.source_ids.entry(source).or_insert(next);
        if var == next {
            self.sources.push(source);
        }
        var
    }

    /// Where a date comes from.
    pub fn source(&self, var: Var) -> Source {
        self.sources.get(var.0 as usize).copied().unwrap_or(Source::Today)
    }

    /// A duration after a date: exact on a fixed day, by a new variable for months.
    pub fn after(&mut self, date: Term, duration: Duration) -> Option<Term> {
        if let Some(day) = date.as_day() {
            return duration.add_to(day).map(|(d, _)| Term::fixed(d));
        }
        let base = if duration.months == 0 { date } else { Term { var: self.var(Source::Months(date, duration.months)), days: 0 } };
        Some(base.plus(i64::from(duration.days)))
    }
}

/// A day as days after 1 January 1970.
pub fn number(day: Day) -> i64 {
    Day::from_ymd(1970, 1, 1).map_or(0, |epoch| day.days_since(epoch))
}

/// The day that is so many days after 1 January 1970.
pub fn day(number: i64) -> Option<Day> {
    Day::from_ymd(1970, 1, 1)?.add_days(number)
}

/// What can go wrong, and where: found once, however many ways lead to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Site {
    /// No row of a table holds.
    NoRow(ExprId),
    /// Two rows of a table hold.
    TwoRows(ExprId, usize, usize),
    /// No content of a rule holds, at these indexes.
    NoContent(PlaceId, Vec<u16>),
    /// Two contents hold: node and position of each.
    Conflict(PlaceId, (usize, usize), (usize, usize)),
    /// A flow is due, and its rate or amount is *sans objet*.
    NotDue(PlaceId, ExprId),
    /// `jamais` is compared to a date.
    NeverCompared(ExprId),
    /// A division by zero.
    ByZero(ExprId),
}
