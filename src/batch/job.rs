//! What is asked of every contract of a batch, settled before the first is read.

use super::cut::Framing;
use super::evaluate::{Asked, needed};
use super::table::Table;
use super::write::Written;
use crate::check::program::{Program, Series};
use crate::diag::Diagnostic;
use crate::diag::Lang;
use crate::eval::{Answer, Question};
use crate::facts::Facts;
use crate::facts::assign::{Written as Typed, assign};
use crate::value::Interval;
use std::collections::BTreeSet;
use std::fmt;

/// The periods of one contract, or the answer that says why they are unknown.
pub type Periods<'j> = dyn Fn(&Facts) -> Result<Vec<Interval>, Answer> + Send + Sync + 'j;

/// Over which periods each contract is answered.
pub enum When<'j> {
    /// The same for all.
    Fixed(Interval),
    /// Its own: a row a period.
    Each(Box<Periods<'j>>),
}

impl fmt::Debug for When<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(period) => f.debug_tuple("Fixed").field(period).finish(),
            Self::Each(_) => f.write_str("Each"),
        }
    }
}

/// How contracts come.
#[derive(Debug)]
pub enum Input {
    /// One a line of a table.
    Table(Box<Table>),
    /// One a line, in JSON.
    Json,
}

impl Input {
    /// What ends a contract.
    pub fn framing(&self) -> Framing {
        match self {
            Self::Table(table) => Framing::Cells(table.separator),
            Self::Json => Framing::Lines,
        }
    }
}

/// Facts put in place of those of each contract.
#[derive(Debug, Default)]
pub struct Set {
    /// Slots, with their values; nothing takes them back.
    pub slots: Vec<(u32, Option<Series>)>,
    /// The name.
    pub label: Option<Option<String>>,
}

impl Set {
    /// From what was typed.
    pub fn of(program: &Program, typed: &[Typed<'_>]) -> Result<Self, Vec<Diagnostic>> {
        // An empty series is no value of any fact: what is no longer one was set, or taken back.
        let slots = program.fact_slots as usize;
        let unnamed = "\u{0}";
        let mut facts = Facts { series: vec![Some(Series::new()); slots], label: Some(unnamed.to_owned()), ..Facts::empty(program) };
        assign(program, &mut facts, typed)?;
        let changed = facts.series.into_iter().enumerate().filter(|(_, s)| !s.as_ref().is_some_and(Series::is_empty));
        let slots = changed.filter_map(|(slot, s)| Some((u32::try_from(slot).ok()?, s))).collect();
        Ok(Self { slots, label: (facts.label.as_deref() != Some(unnamed)).then_some(facts.label) })
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty() && self.label.is_none()
    }

    /// Puts them in place of a contract's own.
    pub fn apply(&self, facts: &mut Facts) {
        for (slot, series) in &self.slots {
            match series {
                Some(series) => facts.set(*slot, series.clone(), None),
                None => facts.unset(*slot),
            }
        }
        if let Some(label) = &self.label {
            facts.label.clone_from(label);
        }
    }
}

/// What is asked of every contract.
#[derive(Debug)]
pub struct Job<'j> {
    /// The rules.
    pub program: &'j Program,
    /// Their name.
    pub recueil: &'j str,
    /// The readings and the law known; its period is that of each answer.
    pub question: Question,
    /// The periods.
    pub when: When<'j>,
    /// The columns of the results, in order.
    pub asked: Vec<Asked>,
    /// What must be evaluated for them.
    pub needed: BTreeSet<u32>,
    /// How contracts come.
    pub input: Input,
    /// How results are written.
    pub written: Written,
    /// Facts put in place of theirs.
    pub set: Set,
    /// The language of what refuses a contract.
    pub lang: Lang,
    /// Whether the reasons of each answer are told.
    pub traced: bool,
}

impl<'j> Job<'j> {
    /// The work of answering that question to contracts that come so.
    pub fn new(
        (program, recueil): (&'j Program, &'j str),
        (question, when): (Question, When<'j>),
        asked: Vec<Asked>,
        (input, written): (Input, Written),
        (set, lang): (Set, Lang),
    ) -> Self {
        Self { needed: needed(program, &asked), program, recueil, question, when, asked, input, written, set, lang, traced: false }
    }
}
