//! Mutation of rules: one small change at a time, to know whether an example or a contract would notice it.
//!
//! A mutant is a change of the typed program: nothing is read again. It is laid and taken back in place
//! ([`Mutant::swap`]), and says what it changes in the words of the rule file. What is changed, and what is
//! not, is told in `docs/testing-rules.md`.

mod bench;
mod bound;
mod content;
mod equivalent;
mod formula;
mod list;
mod proof;
mod report;
mod step;

pub use bench::{Bench, Contract, Killer, Verdict};
pub use equivalent::{Equivalent, equivalents};
pub use list::mutants;
pub use report::{Report, Row, Standing};

use crate::check::program::{Content, ExprId, Op, Program};
use crate::consolidate::{PeriodId, PlaceId};
use crate::message::Text;
use crate::source::Span;
use crate::text;
use crate::value::Duration;

/// What a mutant changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A number by one step of its last digit.
    Number,
    /// A percentage by one step of its last digit.
    Percent,
    /// A bound of a table or of a comparison, by one step.
    Bound,
    /// Whether a bound is included, or a comparison holds on its very bound.
    Side,
    /// A date by a day.
    Date,
    /// The day from which a text or an article governs.
    Effect,
    /// A duration by one unit.
    Duration,
    /// « et » into « ou », and back.
    Connective,
    /// A condition dropped, or a part of one.
    Condition,
    /// « oui » into « non », « est » into « n'est pas ».
    Negation,
    /// An exception removed.
    Exception,
    /// An edit removed.
    Edit,
    /// A rounding the other way.
    Rounding,
    /// Another proration.
    Prorata,
    /// An operator into its opposite.
    Operator,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Number,
        Self::Percent,
        Self::Bound,
        Self::Side,
        Self::Date,
        Self::Effect,
        Self::Duration,
        Self::Connective,
        Self::Condition,
        Self::Negation,
        Self::Exception,
        Self::Edit,
        Self::Rounding,
        Self::Prorata,
        Self::Operator,
    ];

    /// Its name for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Percent => "percentage",
            Self::Bound => "bound",
            Self::Side => "side",
            Self::Date => "date",
            Self::Effect => "effect",
            Self::Duration => "duration",
            Self::Connective => "connective",
            Self::Condition => "condition",
            Self::Negation => "negation",
            Self::Exception => "exception",
            Self::Edit => "edit",
            Self::Rounding => "rounding",
            Self::Prorata => "proration",
            Self::Operator => "operator",
        }
    }

    /// Its name for readers.
    pub fn title(self) -> Text {
        match self {
            Self::Number => text!("mutate-kind-number"),
            Self::Percent => text!("mutate-kind-percent"),
            Self::Bound => text!("mutate-kind-bound"),
            Self::Side => text!("mutate-kind-side"),
            Self::Date => text!("mutate-kind-date"),
            Self::Effect => text!("mutate-kind-effect"),
            Self::Duration => text!("mutate-kind-duration"),
            Self::Connective => text!("mutate-kind-connective"),
            Self::Condition => text!("mutate-kind-condition"),
            Self::Negation => text!("mutate-kind-negation"),
            Self::Exception => text!("mutate-kind-exception"),
            Self::Edit => text!("mutate-kind-edit"),
            Self::Rounding => text!("mutate-kind-rounding"),
            Self::Prorata => text!("mutate-kind-prorata"),
            Self::Operator => text!("mutate-kind-operator"),
        }
    }
}

/// Part of a mutant: what a place of the program then holds. Laid twice, it leaves the program as it was.
#[derive(Debug, Clone)]
pub enum Edit {
    /// An expression.
    Expr(ExprId, Op),
    /// A content: place, node, position.
    Content(PlaceId, usize, usize, Box<Content>),
    /// How long the spans of a period last.
    Lasts(PeriodId, Duration),
}

impl Edit {
    /// Whether both change the same place of the program.
    fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Expr(a, _), Self::Expr(b, _)) => a == b,
            (Self::Content(a, b, c, _), Self::Content(x, y, z, _)) => (a, b, c) == (x, y, z),
            (Self::Lasts(a, _), Self::Lasts(b, _)) => a == b,
            _ => false,
        }
    }
}

/// One small change of a set of rules.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// What it changes.
    pub kind: Kind,
    /// Where.
    pub span: Span,
    /// Text and article, as an entry of equivalent changes names them.
    pub article: String,
    /// The definition, with its exception; empty for what several definitions share.
    pub within: String,
    /// What is changed, in the words of the rules.
    pub change: Text,
    /// The places whose definitions it changes.
    pub places: Vec<PlaceId>,
    /// What that is in the program.
    pub edits: Vec<Edit>,
}

impl Mutant {
    /// Lays the change on the program, or takes it back.
    pub fn swap(&mut self, program: &mut Program) {
        for edit in &mut self.edits {
            match edit {
                Edit::Expr(id, op) => {
                    if let Some(e) = program.exprs.get_mut(id.0 as usize) {
                        std::mem::swap(&mut e.op, op);
                    }
                }
                Edit::Content(place, node, at, content) => {
                    let found = program.places.get_mut(place.index()).and_then(|p| p.nodes.get_mut(*node)?.contents.get_mut(*at));
                    if let Some(c) = found {
                        std::mem::swap(c, content);
                    }
                }
                Edit::Lasts(period, lasts) => {
                    if let Some(p) = program.periods.get_mut(period.index()) {
                        std::mem::swap(&mut p.lasts, lasts);
                    }
                }
            }
        }
        // What was laid last is taken back first.
        self.edits.reverse();
    }
}
