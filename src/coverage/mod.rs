//! Coverage of rules: which parts of them some case applies, which some case leaves unapplied, and which
//! cases do.
//!
//! What is covered is a list of [`Item`]s, read from the program ([`items`]): what a text writes once is one
//! item, wherever it was laid. A [`Case`] is evaluated with a recorder that counts ([`count`]): the very
//! evaluation that gives answers. `docs/testing-rules.md` says what *applied* means for each kind.

mod count;
mod items;

use crate::check::program::{Example, ExprId, Program, Value};
use crate::consolidate::{PlaceId, ReadingId};
use crate::eval::{record_contract, record_example};
use crate::facts::Facts;
use crate::source::Span;
use crate::value::{Day, Interval};
use count::Counter;
use items::Plan;
use std::collections::BTreeMap;

/// One content of one node of one place.
pub type ContentAt = (PlaceId, usize, usize);

/// What can be applied, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// What a text says at a place: a rule, an edit, an exception.
    Definition(ContentAt),
    /// A reading of an open question, by its position.
    Reading(ReadingId, usize),
    /// A cell of a table, by its position.
    Cell(ExprId, usize),
    /// A condition: true, or not.
    Condition(ExprId),
    /// A comparison, `depuis` or `avant`: true, or not.
    Threshold(ExprId),
    /// A bound of a table: *applied* when the table is read above it, *not applied* when below.
    Bound {
        /// The table.
        table: ExprId,
        /// Which of its keys.
        key: usize,
        /// The bound.
        at: Value,
        /// Whether the bound itself belongs below.
        below: bool,
    },
    /// The day from which an edit governs: *applied* when asked from that day on, *not applied* when before.
    Effect(ContentAt, Day),
}

/// The four counts of a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Definitions and readings.
    Definitions,
    /// Cells of tables.
    Cells,
    /// Conditions.
    Conditions,
    /// Comparisons, bounds, days.
    Thresholds,
}

impl Family {
    /// All of them, in the order of summaries.
    pub const ALL: [Self; 4] = [Self::Definitions, Self::Cells, Self::Conditions, Self::Thresholds];
}

impl What {
    /// Where it counts.
    pub fn family(&self) -> Family {
        match self {
            What::Definition(_) | What::Reading(..) => Family::Definitions,
            What::Cell(..) => Family::Cells,
            What::Condition(_) => Family::Conditions,
            What::Threshold(_) | What::Bound { .. } | What::Effect(..) => Family::Thresholds,
        }
    }
}

/// Which sides are asked of an item: what nothing can leave unapplied is only asked to be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sides {
    /// Whether some case must apply it.
    pub applied: bool,
    /// Whether some case must leave it unapplied.
    pub unapplied: bool,
}

/// Something to cover: what a text writes, in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub what: What,
    /// The place that it belongs to; none for what a fact, a period or the life of a contract says.
    pub place: Option<PlaceId>,
    /// Where it is written. With the kind of [`What`], this is what an item is known by.
    pub span: Span,
    /// What is asked of it.
    pub asked: Sides,
    /// The cases that apply it, by their position.
    pub applied: Vec<usize>,
    /// The cases that leave it unapplied.
    pub unapplied: Vec<usize>,
}

impl Item {
    /// How many sides are asked.
    pub fn sides(&self) -> usize {
        usize::from(self.asked.applied) + usize::from(self.asked.unapplied)
    }

    /// How many of them are covered.
    pub fn covered(&self) -> usize {
        usize::from(self.asked.applied && !self.applied.is_empty()) + usize::from(self.asked.unapplied && !self.unapplied.is_empty())
    }

    /// Whether all that is asked is covered.
    pub fn is_covered(&self) -> bool {
        self.covered() == self.sides()
    }
}

/// Something that evaluates the rules.
#[derive(Debug, Clone, Copy)]
pub enum Case<'a> {
    /// An example of the rules.
    Example(&'a Example),
    /// A contract, asked over periods.
    Contract {
        /// Its name.
        name: &'a str,
        /// Its facts.
        facts: &'a Facts,
        /// The periods, each asked by itself.
        periods: &'a [Interval],
        /// The contract's life, over which it is paid; none when no rule says it.
        life: Option<Interval>,
    },
}

/// A case, as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Where the example stands; none for a contract.
    pub span: Option<Span>,
    /// Whether it holds: a case that fails covers nothing.
    pub holds: bool,
}

/// Sides covered, of those asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Sides covered.
    pub covered: usize,
    /// Sides asked.
    pub sides: usize,
}

impl Count {
    /// Hundredths covered, rounded down: all of it is 100, and nothing less is. Of nothing, 100.
    pub fn percent(self) -> usize {
        (self.covered * 100).checked_div(self.sides).unwrap_or(100)
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { covered: self.covered + other.covered, sides: self.sides + other.sides }
    }
}

/// What cases cover of a program.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// Every item, in the order of the files.
    pub items: Vec<Item>,
    /// The cases, in the order given.
    pub cases: Vec<Named>,
    exprs: BTreeMap<ExprId, Vec<usize>>,
    contents: BTreeMap<ContentAt, Vec<usize>>,
}

impl Coverage {
    /// The cases that evaluate an expression: no other can tell that it changed. Those that fail are among them.
    pub fn cases_of(&self, expr: ExprId) -> &[usize] {
        self.exprs.get(&expr).map_or(&[], Vec::as_slice)
    }

    /// The cases that ask whether a content governs: no other can tell that it, or its scope, day or exceptions,
    /// changed. Those that fail are among them.
    pub fn cases_of_content(&self, at: ContentAt) -> &[usize] {
        self.contents.get(&at).map_or(&[], Vec::as_slice)
    }

    /// What is covered of one family.
    pub fn count(&self, family: Family) -> Count {
        let own = self.items.iter().filter(|i| i.what.family() == family);
        own.fold(Count::default(), |n, i| n.with(Count { covered: i.covered(), sides: i.sides() }))
    }

    /// What a least percentage is asked of: definitions and cells.
    pub fn required(&self) -> Count {
        self.count(Family::Definitions).with(self.count(Family::Cells))
    }

    /// What is not covered both ways, in the order of the files.
    pub fn uncovered(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|i| !i.is_covered())
    }
}

/// Evaluates each case and tells what they cover.
pub fn coverage(program: &Program, cases: &[Case<'_>]) -> Coverage {
    let mut plan = Plan::of(program);
    let mut out = Coverage::default();
    for (at, case) in cases.iter().enumerate() {
        let mut counter = Counter::new(program, &plan);
        let named = match case {
            Case::Example(example) => {
                let holds = record_example(program, example, &mut counter).is_empty();
                Named { name: example.title.to_string(), span: Some(example.span), holds }
            }
            Case::Contract { name, facts, periods, life } => {
                let holds = record_contract(program, facts, periods, *life, &mut counter);
                Named { name: (*name).to_owned(), span: None, holds }
            }
        };
        let counted = counter.done();
        for (expr, _) in counted.visited.iter().enumerate().filter(|(_, v)| **v) {
            out.exprs.entry(ExprId(u32::try_from(expr).unwrap_or(u32::MAX))).or_default().push(at);
        }
        for content in counted.asked {
            out.contents.entry(content).or_default().push(at);
        }
        if named.holds {
            plan.add(at, &counted.applied, &counted.unapplied);
        }
        out.cases.push(named);
    }
    out.items = plan.items;
    out.items.sort_by_key(|i| (i.span, i.what.family()));
    out
}
