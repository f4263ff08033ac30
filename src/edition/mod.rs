//! The consolidated text: what a convention says on a day, each part with the text that it comes from.
//!
//! The text has no contract in hand. Where an edit applies to some contracts only, what it replaces
//! stands beside it, each with its condition. Which content stands for whom is asked of
//! [`crate::analysis::standing`], the very layers that are checked and evaluated.

mod build;
pub mod clause;
pub mod compare;

pub use build::consolidated;

use crate::analysis::standing::At;
use crate::consolidate::Act;
use crate::value::Day;
use clause::Clause;

/// What the texts say on a day.
#[derive(Debug, Clone)]
pub struct ConsolidatedText {
    /// The day.
    pub on: Day,
    /// Only the texts signed by that day, when it is given.
    pub known: Option<Day>,
    /// The texts, in their order.
    pub texts: Vec<TextState>,
    /// The articles that govern, text by text.
    pub sections: Vec<Section>,
    /// The articles that do not govern yet.
    pub coming: Vec<Coming>,
}

impl ConsolidatedText {
    /// Whether some text governs.
    pub fn is_law(&self) -> bool {
        !self.sections.is_empty()
    }
}

/// A text and its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextState {
    /// Short name.
    pub short: String,
    /// Full title.
    pub title: String,
    /// Short name of what it amends.
    pub amends: Option<String>,
    /// Signature.
    pub signed: Day,
    /// Publication.
    pub published: Option<Day>,
    /// Entry into force.
    pub in_force: Day,
    /// Where it can be read.
    pub source: Option<String>,
    /// Whether it is in force on the day.
    pub is_in_force: bool,
}

/// Text and article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cited {
    /// Short name of the text.
    pub text: String,
    /// The article's number.
    pub number: Option<String>,
    /// The article's title.
    pub title: Option<String>,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which.
    pub article: Cited,
    /// The first day that it governs.
    pub since: Day,
    /// Where it can be read.
    pub source: Option<String>,
    /// To which contracts, as written.
    pub scope: Option<String>,
    /// The law's own words.
    pub words: Vec<String>,
    /// What it defines, with all that other texts make of it.
    pub parts: Vec<Part>,
    /// What it edits elsewhere.
    pub edits: Vec<Edited>,
}

/// An edit, where it is written; what it makes of its target stands with the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// As written.
    pub head: String,
    /// Where its target is.
    pub target: Vec<Cited>,
}

/// An article that does not govern yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// Which.
    pub article: Cited,
    /// The first day that it governs.
    pub since: Day,
    /// What it will define and edit, as written.
    pub heads: Vec<String>,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `contrat`.
    Contract,
    /// `donnée`.
    Fact,
    /// `énumération`.
    Enumeration,
    /// `période`.
    Period,
    /// `règle`.
    Rule,
    /// `barème`.
    Table,
    /// `résultat`.
    Result,
    /// `versement`.
    Payment,
    /// `échéance`.
    Deadline,
    /// `signale`.
    Alert,
    /// `interprétation`.
    Reading,
}

/// A definition, and what the texts make of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: Kind,
    /// Its name; an alert's is its sentence.
    pub name: String,
    /// What its texts say, the definition first.
    pub versions: Vec<Version>,
    /// The members of an enumeration.
    pub members: Vec<Member>,
    /// A table as it stands once edited.
    pub grid: Option<Grid>,
}

/// Whether what a text says holds on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// For every contract, and every index of which it speaks.
    Everyone,
    /// For some contracts or indexes.
    Limited,
    /// Not yet.
    Coming,
    /// No longer.
    Gone,
}

impl State {
    /// Whether it holds for someone.
    pub fn holds(self) -> bool {
        matches!(self, State::Everyone | State::Limited)
    }
}

/// What one text says at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Which content, when it is one that is layered.
    pub at: Option<At>,
    /// The exceptions that it stands under, its own title last.
    pub exception: Vec<String>,
    /// How it came there.
    pub act: Act,
    /// As written.
    pub head: String,
    /// Who says so.
    pub by: Cited,
    /// The first day that it governs; none for what holds on every day.
    pub since: Option<Day>,
    /// To which contracts, as written.
    pub scope: Option<String>,
    /// Whether it holds.
    pub state: State,
    /// What stands in its place, for whom.
    pub limits: Vec<Limit>,
    /// What it says.
    pub clauses: Vec<Clause>,
}

/// What a later text takes from a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// The indexes concerned; none for all.
    pub indexes: Vec<String>,
    /// Who says so.
    pub by: Cited,
    /// What it does.
    pub act: Act,
    /// Since when.
    pub since: Day,
    /// To which contracts, as written; none for every contract.
    pub scope: Option<String>,
    /// Whether only the exceptions are ended, by an edit of what they except.
    pub ended: bool,
}

/// A member of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Whether it exists.
    pub state: State,
    /// The edit that added or removed it, and since when.
    pub by: Option<(Act, Cited, Day)>,
    /// To which contracts, as written.
    pub scope: Option<String>,
}

/// A table as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Heads of columns; none when each row has one value.
    pub columns: Vec<String>,
    /// Rows: key, then cells.
    pub rows: Vec<(String, Vec<Vec<CellVersion>>)>,
}

/// What a cell is, for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellVersion {
    /// As written.
    pub text: String,
    /// The edit that wrote it; none for the table's own text.
    pub by: Option<Cited>,
    /// To which contracts, as written; none for every contract.
    pub scope: Option<String>,
}
