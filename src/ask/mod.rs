//! The interview: which fact to ask for next, and what each answer does.
//!
//! Pure: whoever holds the dialogue shows [`Interview::query`] and hands over what was typed. A fact is
//! asked for only when an answer of the rules needs it, optional facts included: they are *open* until
//! someone says that there is none.

use crate::check::program::{Fact, Program};
use crate::consolidate::FactId;
use crate::diag::{Code, Diagnostic};
use crate::eval::{Answer, Question, Wanted, answer, missing_value, requirements, wanted};
use crate::facts::{Facts, typed};
use crate::source::SourceId;
use crate::text;
use crate::value::{Day, Interval};

/// The periods whose amounts are asked, for these facts; or what lacks to know them.
pub type Periods<'p> = dyn Fn(&Facts) -> Result<Vec<Interval>, Box<Answer>> + 'p;

/// One question to ask.
#[derive(Debug, Clone)]
pub struct Query {
    /// The fact.
    pub fact: FactId,
    /// Its indexes.
    pub index: Vec<u16>,
    /// Its slot.
    pub slot: u32,
    /// What is asked of it.
    pub asks: Asks,
    /// What it is for.
    pub wanted: Wanted,
}

/// What is asked of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Its value; from that day on, when it is dated.
    Value(Option<Day>),
    /// The day on which its value changes after that day, if it does.
    Change(Day),
}

/// Where the interview stands.
#[derive(Debug, Clone)]
struct State {
    facts: Facts,
    query: Option<Query>,
    /// The fact asked about last: its members follow one another.
    last: Option<FactId>,
    left: usize,
    errors: Vec<Diagnostic>,
}

/// An interview about one contract.
pub struct Interview<'p> {
    program: &'p Program,
    question: Question,
    periods: &'p Periods<'p>,
    state: State,
    past: Vec<State>,
}

impl<'p> Interview<'p> {
    /// An interview that starts from these facts. The question says the readings and the law known.
    pub fn new(program: &'p Program, question: Question, facts: Facts, periods: &'p Periods<'p>) -> Self {
        let facts = Facts { open: true, ..facts };
        let state = State { facts, query: None, last: None, left: 0, errors: Vec::new() };
        let mut new = Self { program, question, periods, state, past: Vec::new() };
        new.go_on();
        new
    }

    /// What to ask now; nothing once every amount is known.
    pub fn query(&self) -> Option<&Query> {
        self.state.query.as_ref()
    }

    /// How many facts are known to be wanted, that one included; others may follow.
    pub fn left(&self) -> usize {
        self.state.left
    }

    /// Where the law has no answer for the facts given, or two.
    pub fn errors(&self) -> &[Diagnostic] {
        &self.state.errors
    }

    /// The facts given so far, as a contract that leaves out what it does not have.
    pub fn facts(&self) -> Facts {
        Facts { open: false, ..self.state.facts.clone() }
    }

    /// Goes back to the question before; `false` at the first one.
    pub fn back(&mut self) -> bool {
        match self.past.pop() {
            Some(state) => {
                self.state = state;
                true
            }
            None => false,
        }
    }

    /// Takes what was typed, the whole text of that source; or says why it is refused, and asks again.
    pub fn answer(&mut self, source: SourceId, typed: &str) -> Result<(), Vec<Diagnostic>> {
        let Some(query) = self.state.query.clone() else { return Ok(()) };
        let Some(fact) = self.program.fact(query.fact) else { return Ok(()) };
        match query.asks {
            Asks::Value(from) => self.value(&query, fact, from, source, typed),
            Asks::Change(after) => self.change(&query, fact, after, typed),
        }
    }

    fn value(&mut self, query: &Query, fact: &Fact, from: Option<Day>, source: SourceId, typed: &str) -> Result<(), Vec<Diagnostic>> {
        let value = if fact.ty.optional && typed::says_none(fact, typed) {
            missing_value(&fact.ty)
        } else if typed.trim().is_empty() {
            return Err(vec![nothing(self.program, fact, &query.index)]);
        } else {
            typed::value(self.program, fact, &query.index, source, typed)?
        };
        let day = from.unwrap_or(Day::MIN);
        let mut facts = self.state.facts.clone();
        let mut series = facts.get(query.slot).cloned().unwrap_or_default();
        series.retain(|(d, _)| *d != day);
        let at = series.partition_point(|(d, _)| *d < day);
        let last = at == series.len();
        series.insert(at, (day, value));
        facts.set(query.slot, series, None);
        let refused = requirements(self.program, &facts);
        if !refused.is_empty() {
            return Err(refused);
        }
        self.past.push(self.state.clone());
        self.state.facts = facts;
        self.state.last = Some(query.fact);
        match from {
            // Nothing is known of what comes after the last day given.
            Some(day) if last => self.state.query = Some(Query { asks: Asks::Change(day), ..query.clone() }),
            _ => self.go_on(),
        }
        Ok(())
    }

    fn change(&mut self, query: &Query, fact: &Fact, after: Day, typed: &str) -> Result<(), Vec<Diagnostic>> {
        let none = matches!(crate::diag::suggest::folded(typed.trim()).as_str(), "" | "non" | "no" | "jamais" | "aucun" | "aucune");
        if none {
            self.past.push(self.state.clone());
            self.go_on();
            return Ok(());
        }
        let name = self.program.label(&fact.name, &fact.params, &query.index);
        let wrong = |reason: crate::diag::Text, help| {
            let d = Diagnostic::error(Code::BadFactValue, text!("common-cannot-change-on-that-day", name, said = reason));
            vec![d.help(help)]
        };
        match typed::from_when(typed) {
            Ok(day) if day > after => {
                self.past.push(self.state.clone());
                self.state.query = Some(Query { asks: Asks::Value(Some(day)), ..query.clone() });
                Ok(())
            }
            Ok(_) => Err(wrong(text!("common-value-of-is-given-already", said = after), text!("common-give-a-day-after", said = after))),
            Err((reason, help)) => Err(wrong(reason, help)),
        }
    }

    /// Looks for what is wanted now.
    fn go_on(&mut self) {
        let answers = self.answers();
        self.state.errors = Vec::new();
        for d in answers.iter().flat_map(|a| &a.errors) {
            if !self.state.errors.contains(d) {
                self.state.errors.push(d.clone());
            }
        }
        let all = wanted(self.program, &answers.iter().collect::<Vec<_>>());
        self.state.left = all.len();
        self.state.query = next(self.program, &all, self.state.last);
    }

    fn answers(&self) -> Vec<Answer> {
        let facts = &self.state.facts;
        let periods = match (self.periods)(facts) {
            Ok(periods) => periods,
            Err(lacking) => return vec![*lacking],
        };
        let of = |period| answer(self.program, facts, &Question { period, ..self.question.clone() }, false);
        // All the days at once say nearly all that lacks; each period, what is read on its last day.
        if let (Some(first), Some(last)) = (periods.first(), periods.last()) {
            let whole = of(Interval::new(first.from, last.to));
            if !whole.missing.is_empty() {
                return vec![whole];
            }
        }
        periods.into_iter().map(of).collect()
    }
}

/// The question to ask: of the fact asked about last while some of its members are wanted, in their
/// order; else of the fact that settles most.
fn next(program: &Program, all: &[Wanted], last: Option<FactId>) -> Option<Query> {
    let of = |w: &&Wanted| program.fact_at(w.slot).map(|(id, _)| id);
    let fact = all.iter().find(|w| last.is_some() && of(w) == last).or(all.first()).and_then(|w| of(&w))?;
    let w = all.iter().filter(|w| of(w) == Some(fact)).min_by_key(|w| w.slot)?;
    let (_, index) = program.fact_at(w.slot)?;
    let dated = program.fact(fact)?.dated && w.day.is_finite();
    Some(Query { fact, index, slot: w.slot, asks: Asks::Value(dated.then_some(w.day)), wanted: w.clone() })
}

fn nothing(program: &Program, fact: &Fact, index: &[u16]) -> Diagnostic {
    let name = program.label(&fact.name, &fact.params, index);
    let d = Diagnostic::error(Code::BadFactValue, text!("common-needs-an-answer", name));
    d.help(text!("common-nothing-is-assumed-in-its"))
}
