//! The operations on columns.

use crate::check::program::Value;
use crate::consolidate::EnumId;
use crate::syntax::ast::{Arith, Compare};
use crate::value::{Duration, Interval, Rounding};

/// A step, by its rank: it only reads those before it.
pub(super) type Id = u32;

/// What a step makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Makes {
    /// Numbers.
    Numbers,
    /// Yes or no.
    Booleans,
    /// Days.
    Days,
    /// Members of an enumeration.
    Members(EnumId),
    /// Rows of a table.
    Rows,
    /// A constant of another type.
    Other,
    /// No value at all: *sans objet* or `jamais`, or no answer.
    Nothing,
}

/// One operation on columns.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// The same for every contract.
    Constant(Value),
    /// Nothing that columns can tell.
    Unusual,
    /// A fact that does not change on those days, and what it is worth where it is not given.
    Fact { slot: u32, days: Interval, without: Option<Value> },
    /// `− x`.
    Negative(Id),
    /// `non (x)`.
    Not(Id),
    /// `a + b` and the like.
    Arith(Arith, Id, Id),
    /// A day and a duration.
    Later { of: Id, by: Duration },
    /// `a ≥ b` and the like.
    Compare(Compare, Id, Id),
    /// `a est b`.
    Same { negated: bool, left: Id, right: Id },
    /// `a est jamais`.
    Missing { negated: bool, of: Id },
    /// `depuis d`, `avant d`, the same on all those days.
    Threshold { of: Id, days: Interval, since: bool },
    /// `arrondi`.
    Round { of: Id, places: i32, mode: Rounding },
    /// `minimum`, `la dernière de` and the like; `all` is whether one `jamais` makes the whole so.
    Best { args: Box<[Id]>, greatest: bool, all: bool },
    /// `si`.
    If { condition: Id, yes: Id, no: Id },
    /// `et`, `ou`: `winner` on either side settles it.
    Settle { winner: bool, left: Id, right: Id },
    /// The value where the hypothesis holds; *sans objet* elsewhere.
    When { condition: Id, value: Id },
    /// A part of a sum: nil where it does not count.
    Part { condition: Option<Id>, value: Id },
    /// The row that a key finds: how many of these bounds it reaches, or passes.
    Ranges { key: Id, cuts: Box<[(Value, bool)]> },
    /// The row that members find, each with the number of members.
    Members { keys: Box<[(Id, u16)]> },
    /// The only row whose condition holds: those that hold without `sinon`, then all.
    Only { keys: Box<[Id]>, certain: Box<[(Id, u16)]>, every: Box<[(Id, u16)]> },
    /// The value of a row; without one, there is no answer.
    Pick { row: Id, options: Box<[Option<Id>]> },
}

impl Step {
    /// What it reads.
    pub fn reads(&self) -> Vec<Id> {
        match self {
            Step::Constant(_) | Step::Unusual | Step::Fact { .. } => Vec::new(),
            Step::Negative(of)
            | Step::Not(of)
            | Step::Later { of, .. }
            | Step::Missing { of, .. }
            | Step::Threshold { of, .. }
            | Step::Round { of, .. }
            | Step::Ranges { key: of, .. } => vec![*of],
            Step::Arith(_, left, right)
            | Step::Compare(_, left, right)
            | Step::Same { left, right, .. }
            | Step::Settle { left, right, .. } => vec![*left, *right],
            Step::Best { args, .. } => args.to_vec(),
            Step::If { condition, yes, no } => vec![*condition, *yes, *no],
            Step::When { condition, value } => vec![*condition, *value],
            Step::Part { condition, value } => condition.iter().copied().chain([*value]).collect(),
            Step::Members { keys } => keys.iter().map(|(key, _)| *key).collect(),
            Step::Only { keys, every, .. } => keys.iter().copied().chain(every.iter().map(|(id, _)| *id)).collect(),
            Step::Pick { row, options } => [*row].into_iter().chain(options.iter().flatten().copied()).collect(),
        }
    }
}
