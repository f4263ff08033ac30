//! Over which years a contract is followed: a matter of law and facts, never of the day on which the
//! question is put.

use crate::check::program::{Op, Program, Value};
use crate::eval::{self, Answer, Question};
use crate::facts::Facts;
use crate::source::limits::SNAPSHOT_YEARS;
use crate::value::{Day, Duration, Interval};

/// The years of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Its first day.
    pub from: Day,
    /// What the last year is.
    pub end: End,
    /// Each civil year of it.
    pub years: Vec<Interval>,
}

/// Why a contract is followed up to its last year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It ends on that day, the first on which it no longer runs.
    Ends(Day),
    /// It has no end: the last date of the law or of the facts, to which the longest duration that the
    /// law or the facts count is added, is that day.
    Last(Day),
    /// It is longer than what is followed.
    Cut,
}

/// The civil years of a contract, whole.
///
/// One without end is followed to the end of the year of the last date that the law or its facts
/// write, plus the longest duration that they count: a delay from any date written falls before it.
pub fn follow(program: &Program, facts: &Facts) -> Result<Followed, Box<Answer>> {
    let question = Question::over(program, Interval::ALL);
    let life = eval::life(program, facts, &question)?;
    let horizon = horizon(program, facts);
    let (from, end) = match life {
        Some((from, ends)) if ends.is_finite() => (from, End::Ends(ends)),
        Some((from, _)) => (from, End::Last(horizon.max(from))),
        None => {
            let from = first(program, facts).unwrap_or(horizon);
            (from, End::Last(horizon.max(from)))
        }
    };
    let last = match end {
        End::Ends(day) => day.pred().max(from),
        End::Last(day) => day,
        End::Cut => from,
    };
    let (first, last) = (from.year(), last.year());
    let limit = first.saturating_add(SNAPSHOT_YEARS.saturating_sub(1));
    let end = if last > limit { End::Cut } else { end };
    let years = (first..=last.min(limit)).filter_map(|y| Some(Interval::new(Day::first_of_year(y)?, Day::last_of_year(y)?))).collect();
    Ok(Followed { from, end, years })
}

/// The last date written, plus the longest duration counted.
fn horizon(program: &Program, facts: &Facts) -> Day {
    let mut last = Day::MIN;
    let mut longest = Day::MIN;
    let mut durations: Vec<Duration> = Vec::new();
    let mut date = |day: Day| {
        if day.is_finite() {
            last = last.max(day);
        }
    };
    for text in &program.texts {
        date(text.signed);
    }
    for content in program.places.iter().flat_map(|p| &p.nodes).flat_map(|n| &n.contents) {
        date(content.effect);
    }
    let constants = program.exprs.iter().filter_map(|e| if let Op::Const(value) = &e.op { Some(value) } else { None });
    let given = facts.series.iter().flatten().flatten();
    given.clone().for_each(|(since, _)| date(*since));
    for value in constants.chain(given.map(|(_, value)| value)) {
        match value {
            Value::Date(day) => date(*day),
            Value::Duration(d) => durations.push(*d),
            _ => {}
        }
    }
    for d in durations {
        let reached = last.add_months(i64::from(d.months)).and_then(|(day, _)| day.add_days(i64::from(d.days)));
        longest = longest.max(reached.unwrap_or(Day::MIN));
    }
    longest.max(last)
}

/// The first day of which anything is said: of the facts that change, else of the law.
fn first(program: &Program, facts: &Facts) -> Option<Day> {
    let law = program.places.iter().flat_map(|p| &p.nodes).flat_map(|n| &n.contents).map(|c| c.effect);
    let law = law.filter(|d| d.is_finite()).min();
    let given = facts.series.iter().flatten().filter_map(|s| s.iter().map(|(since, _)| *since).filter(|d| d.is_finite()).min());
    // A fact is known from its own first day on: no year is asked for before all of them are.
    law.max(given.max())
}
