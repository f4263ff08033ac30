//! Two sets of rules set side by side: their changes by meaning, and any mix of them as a program.
//!
//! [`link`] makes one [`Union`] of two sound programs, compiled from the same [`Sources`]. A change is one
//! edit of the law (an amount, a condition, a row, a block), which a mix takes or leaves:
//! [`Union::program`] with none of them is OLD, with all of them NEW.

mod contents;
mod edit;
pub mod euros;
mod formula;
pub mod invented;
mod mask;
mod mix;
pub mod mixes;
mod names;
pub mod portfolio;
mod proof;
mod remap;
pub mod shapley;
mod touched;
mod union;
mod wording;

pub use mask::known_on;

use crate::check::program::Program;
use crate::message::Text;
use crate::source::{Sources, Span};
use crate::value::Day;
use std::sync::Arc;

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Before.
    Old,
    /// After.
    New,
}

/// What sort of edit a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// A constant: an amount, a percentage, a duration, a date.
    Value,
    /// A part of a formula.
    Formula,
    /// A condition or hypothesis.
    Condition,
    /// To which contracts, or to which indexes, a provision applies.
    Scope,
    /// Rows or bounds of a table.
    Row,
    /// From which day a text or a provision governs, or is known.
    Date,
    /// How an amount is rounded, counted over time, or whether exceptions below end.
    Clause,
    /// A whole block: a definition, an exception, an edit.
    Block,
    /// A member of an enumeration.
    Member,
    /// A fact of the contract.
    Fact,
    /// An open question.
    Reading,
    /// A name for other formulas to read: a rule, a period, an enumeration.
    Vocabulary,
    /// The life of a contract, or what a review is made of.
    Contract,
    /// All the text: what the two sides say cannot be told apart.
    Whole,
}

impl ChangeKind {
    /// Its name in a data format.
    pub fn code(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Formula => "formula",
            Self::Condition => "condition",
            Self::Scope => "scope",
            Self::Row => "row",
            Self::Date => "date",
            Self::Clause => "clause",
            Self::Block => "block",
            Self::Member => "member",
            Self::Fact => "fact",
            Self::Reading => "reading",
            Self::Vocabulary => "vocabulary",
            Self::Contract => "contract",
            Self::Whole => "whole",
        }
    }
}

/// What a change does, as far as is known without a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// It may change an answer.
    Real,
    /// Nothing that gives an answer reads it by itself: it is there in every mix, and has no part of a difference.
    Support,
    /// Written otherwise, the same by computation.
    Same,
}

/// One edit by meaning.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its position in [`Union::changes`], and in what [`Union::program`] takes.
    pub id: usize,
    /// What sort of edit.
    pub kind: ChangeKind,
    /// What it does.
    pub bearing: Bearing,
    /// Short name of the text that says it, on the side that says it (NEW when both do).
    pub text: Option<Arc<str>>,
    /// The article that says it, as cited: number and title.
    pub article: Option<Arc<str>>,
    /// The definition, with its indexes: `dotation fixe (parcours)`.
    pub place: Option<Arc<str>>,
    /// The exception's title, when it stands in one.
    pub exception: Option<Arc<str>>,
    /// Its name in a table or a list: the definition and, where it is short, what becomes of it.
    pub label: Text,
    /// One sentence: what changes, from what to what. Names the definition, not the text nor the day.
    pub title: Text,
    /// What is said of the definition, one line each, when it is more than one.
    pub lines: Vec<Text>,
    /// The first day that the provision changed governs, when it is not every day.
    pub from_day: Option<Day>,
    /// What OLD says there; `None` where it says nothing.
    pub before: Option<Text>,
    /// What NEW says there; `None` where it says nothing.
    pub after: Option<Text>,
    /// Where OLD says it.
    pub old_span: Option<Span>,
    /// Where NEW says it.
    pub new_span: Option<Span>,
}

/// What is known of all contracts, whatever was seen on some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Equivalence {
    /// No change of meaning at all.
    Identical,
    /// Changes, and none can change an answer: why.
    Proven(Text),
    /// Nothing is proved: a contract may be answered otherwise.
    Unproven,
}

/// Two programs linked into one, and their changes.
///
/// All the programs that it gives share their facts, enumerations and places (ids and slots), so that a
/// contract is bound once, to [`Union::vocabulary`], and the answers of two mixes are compared result by
/// result. The only exception is a union of which [`Union::is_whole`]: it has one change, and a contract is
/// bound to each side. Positions of readings are those of the vocabulary too; a default is each mix's own.
#[derive(Debug, Clone)]
pub struct Union {
    changes: Vec<Change>,
    inner: union::Inner,
}

impl Union {
    /// The changes, in the order of texts and of what they say. Those whose bearing is not
    /// [`Bearing::Real`] are the same in every mix: they are no player of an attribution.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// OLD with the changes applied that say so, by position; one not given is not applied. None is OLD,
    /// all is NEW.
    pub fn program(&self, applied: &[bool]) -> Program {
        self.inner.program(applied)
    }

    /// The program to bind a contract to, for the mixes near that side: the same for both unless whole.
    pub fn vocabulary(&self, side: Side) -> &Program {
        self.inner.vocabulary(side)
    }

    /// Whether nothing could be told apart: one change, which is all or nothing.
    pub fn is_whole(&self) -> bool {
        self.inner.is_whole()
    }

    /// What is proved of every contract.
    pub fn equivalence(&self) -> &Equivalence {
        self.inner.equivalence()
    }
}

/// Links two sound programs compiled from the same sources. Never fails: what cannot be told apart is one
/// change, and says why.
pub fn link(old: &Program, new: &Program, sources: &Sources) -> Union {
    union::linked(old, new, sources)
}
