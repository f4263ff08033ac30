//! What is kept of a contract.

use crate::value::{Day, Interval};
use serde::Serialize;

/// A contract under the law, over all its years; or why the law refuses it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    /// The contract's name.
    pub contract: String,
    /// Its set of rules.
    pub recueil: String,
    /// Over which days, as a sentence.
    pub followed: String,
    /// Why up to there, for a contract without end.
    pub open: Option<String>,
    /// Why there is no answer.
    pub refused: Vec<Refused>,
    /// What is kept, section by section.
    pub entries: Vec<Entry>,
}

/// A reason to refuse a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The code of the error.
    pub code: String,
    /// Why, in French.
    pub text: String,
    /// The file and line, where they are known: never written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// What an entry is of, which is also the section where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// An amount, by years.
    Amount,
    /// A sum of amounts, by years.
    Total,
    /// A result that has a value on each day.
    Value,
    /// A deadline, as each year leaves it.
    Deadline,
    /// An alert.
    Alert,
    /// A definition that the amounts read.
    Reason,
    /// A fact of the contract that they read.
    Fact,
}

impl Section {
    /// Every section, in the order in which they are written.
    pub const ALL: [Self; 7] = [Self::Amount, Self::Total, Self::Value, Self::Deadline, Self::Alert, Self::Reason, Self::Fact];

    /// Its title in a snapshot, which is French whoever reads it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Amount => "Montants",
            Self::Total => "Totaux",
            Self::Value => "Valeurs",
            Self::Deadline => "Échéances",
            Self::Alert => "Signalements",
            Self::Reason => "Ce qui les donne",
            Self::Fact => "Données lues",
        }
    }

    /// Whether its values are those of whole civil years.
    pub fn by_years(self) -> bool {
        matches!(self, Self::Amount | Self::Total | Self::Deadline)
    }
}

/// A name, with its values by days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is of.
    pub section: Section,
    /// `name (index ; index)`.
    pub label: String,
    /// Its values, in the order of days, those that follow one another different.
    pub runs: Vec<Run>,
}

/// Days on which a value and those who give it are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The days.
    pub days: Interval,
    /// The value as written in French, plain spaces.
    pub value: String,
    /// Who gives it: text, article, since when.
    pub by: Vec<String>,
    /// Where that stands now, file and line: never written, for a comment added above would change it.
    pub place: Option<String>,
}

impl Entry {
    /// Adds a run; one that says the same as the last, the day after it, makes it longer.
    pub fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last) if last.value == run.value && last.by == run.by && last.days.to.succ() == run.days.from => {
                last.days.to = run.days.to
            }
            _ => self.runs.push(run),
        }
    }

    /// The run of a day.
    pub fn on(&self, day: Day) -> Option<&Run> {
        self.runs.iter().find(|r| r.days.contains(day))
    }
}

impl Snapshot {
    /// The entry of that name.
    pub fn entry(&self, section: Section, label: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.section == section && e.label == label)
    }

    /// The same without what is never written: as it is read back.
    #[must_use]
    pub fn kept(&self) -> Self {
        let mut out = self.clone();
        out.refused.iter_mut().for_each(|r| r.place = None);
        out.entries.iter_mut().flat_map(|e| &mut e.runs).for_each(|r| r.place = None);
        out
    }
}
