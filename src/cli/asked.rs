//! Which question the options put to the rules.

use super::args::QuestionArgs;
use super::clock;
use crate::check::program::Program;
use crate::compile::Compiled;
use crate::diag::{Code, Diagnostic, suggest};
use crate::eval::{self, Answer, Question};
use crate::facts::Facts;
use crate::message::Text;
use crate::text;
use crate::value::{Day, Interval, parse};

/// The periods to answer, and whether their sum is asked too.
#[derive(Debug, Clone)]
pub struct Periods {
    /// One question a period.
    pub list: Vec<Interval>,
    /// The contract's total, as the sum of the years.
    pub total: bool,
}

impl Periods {
    /// The same periods for several answers: each of theirs, in order.
    pub fn all(several: Vec<Self>) -> Self {
        let mut list: Vec<Interval> = several.into_iter().flat_map(|p| p.list).collect();
        list.sort_by_key(|p| p.from);
        list.dedup();
        Self { total: list.len() > 1, list }
    }
}

/// The day of an option.
pub fn day(text: &str) -> Result<Day, Diagnostic> {
    parse::parse_date(text).map_err(|e| {
        let why = e.reason();
        Diagnostic::error(Code::BadPeriod, text!("cli-not-as-asked", text, why)).help(text!("cli-write-2022-12-31-or"))
    })
}

/// Readings and the day at which the law is known; the period is set later.
pub fn question(program: &Program, args: &QuestionArgs) -> Result<Question, Vec<Diagnostic>> {
    let mut question = Question::over(program, Interval::ALL);
    let mut errors = Vec::new();
    if let Some(known) = &args.known_on {
        match day(known) {
            Ok(d) => question.known = Some(d),
            Err(e) => errors.push(e),
        }
    }
    for reading in &args.readings {
        match choice(program, reading) {
            Ok((at, choice)) => {
                if let Some(slot) = question.readings.get_mut(at) {
                    *slot = choice;
                }
            }
            Err(d) => errors.push(d),
        }
    }
    if errors.is_empty() { Ok(question) } else { Err(errors) }
}

/// `nom=lecture`, accents and case forgiven.
fn choice(program: &Program, text: &str) -> Result<(usize, usize), Diagnostic> {
    let Some((name, reading)) = text.split_once('=') else {
        return Err(Diagnostic::error(Code::UnknownReading, text!("cli-write-name-reading", text)));
    };
    let fold = suggest::folded;
    let Some(at) = program.readings.iter().position(|r| fold(&r.name) == fold(name)) else {
        let known: Vec<&str> = program.readings.iter().map(|r| &*r.name).collect();
        let d = Diagnostic::error(Code::UnknownReading, text!("cli-no-open-question", name));
        return Err(match suggest::closest(name, known.iter().copied()) {
            Some(best) => d.help(text!("common-did-you-mean", name = best)),
            None => {
                let list = Text::names(&known);
                d.help(text!("cli-open-questions", list))
            }
        });
    };
    let choices = program.readings.get(at).map_or(&[][..], |r| &r.choices);
    match choices.iter().position(|(n, _, _)| fold(n) == fold(reading)) {
        Some(c) => Ok((at, c)),
        None => {
            let list: Vec<&str> = choices.iter().map(|(n, _, _)| &**n).collect();
            let list = Text::names(&list);
            Err(Diagnostic::error(Code::UnknownReading, text!("cli-has-no-reading", name, reading)).help(text!("common-readings", list)))
        }
    }
}

/// The days that the options ask to be shown; all of them by default.
pub fn shown(args: &QuestionArgs) -> Result<Interval, Diagnostic> {
    if let Some(year) = args.year {
        return year_asked(year);
    }
    if let Some(on) = &args.on {
        let d = day(on)?;
        return Ok(Interval::new(d, d));
    }
    match (&args.from, &args.to) {
        (Some(from), Some(to)) => between(day(from)?, day(to)?),
        _ => Ok(Interval::ALL),
    }
}

/// The days of a year typed: in four digits, for `23` would be a year of which nothing is due.
pub fn year_asked(year: i32) -> Result<Interval, Diagnostic> {
    civil_year(year).filter(|_| year >= 1000).ok_or_else(|| {
        Diagnostic::error(Code::BadPeriod, text!("cli-impossible-year", year = year.to_string()))
            .help(text!("cli-year-has-four-digits-such"))
    })
}

fn between(from: Day, to: Day) -> Result<Interval, Diagnostic> {
    if to < from {
        return Err(Diagnostic::error(Code::BadPeriod, text!("cli-period-ends-before-it-starts")));
    }
    Ok(Interval::new(from, to))
}

/// The periods that the options ask for; by default each civil year of the contract up to today.
pub fn periods(program: &Program, facts: &Facts, question: &Question, args: &QuestionArgs) -> Result<Periods, Answer> {
    periods_by(&Compiled::of(program), facts, question, args)
}

/// The same, by the code of the program: for many contracts.
pub fn periods_by(code: &Compiled<'_>, facts: &Facts, question: &Question, args: &QuestionArgs) -> Result<Periods, Answer> {
    let bad = |d: Diagnostic| Answer { errors: vec![d], ..Answer::default() };
    if args.year.is_some() || args.on.is_some() || args.from.is_some() {
        return Ok(Periods { list: vec![shown(args).map_err(bad)?], total: false });
    }
    if let Some(by) = &args.by {
        return spans_named(code, facts, question, by);
    }
    let today = clock::today();
    let (first, last) = match eval::life_by(code, facts, question).map_err(|a| *a)? {
        Some((starts, ends)) => (starts.year(), ends.pred().min(today).year().max(starts.year())),
        None => (today.year(), today.year()),
    };
    let list: Vec<Interval> = (first..=last).filter_map(civil_year).collect();
    Ok(Periods { total: list.len() > 1, list })
}

/// The current civil year.
pub fn this_year() -> Periods {
    Periods { list: civil_year(clock::today().year()).into_iter().collect(), total: false }
}

/// Each span of a period of the rules, up to today, and their total.
fn spans_named(code: &Compiled<'_>, facts: &Facts, question: &Question, name: &str) -> Result<Periods, Answer> {
    let bad = |d: Diagnostic| Answer { errors: vec![d], ..Answer::default() };
    let known: Vec<&str> = code.program.periods.iter().map(|p| &*p.name).collect();
    let Some(at) = known.iter().position(|k| suggest::folded(k) == suggest::folded(name)) else {
        let d = Diagnostic::error(Code::BadPeriod, text!("cli-no-period", name));
        let list = Text::names(&known);
        return Err(bad(match suggest::closest(name, known.iter().copied()) {
            Some(best) => d.help(text!("common-did-you-mean", name = best)),
            None if known.is_empty() => d.help(text!("cli-these-rules-declare-no-periode")),
            None => d.help(text!("cli-periods", list)),
        }));
    };
    let today = clock::today();
    let life = eval::life_by(code, facts, question).map_err(|a| *a)?;
    let life = life.map_or(Interval::new(Day::MIN, today), |(starts, ends)| Interval::new(starts, ends.pred().max(starts)));
    // What is to come is not asked, as for years; a contract that is to come is, whole.
    let until = if life.from > today { life.to } else { life.to.min(today) };
    let id = crate::consolidate::PeriodId::next(at);
    let found = eval::spans(code, facts, question, id, Interval::new(life.from, until));
    let found = found.map_err(|s| Answer { errors: s.errors, missing: s.missing, ..Answer::default() })?;
    let list: Vec<Interval> = found.into_iter().filter(|s| s.to >= life.from).collect();
    if list.is_empty() {
        let name = known.get(at).copied().unwrap_or(name);
        return Err(bad(Diagnostic::error(Code::BadPeriod, text!("cli-this-contract-has-no-period", name))));
    }
    Ok(Periods { total: list.len() > 1, list })
}

/// The days of a civil year.
pub fn civil_year(year: i32) -> Option<Interval> {
    Some(Interval::new(Day::first_of_year(year)?, Day::last_of_year(year)?))
}
