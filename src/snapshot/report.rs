//! What the tests of a set of rules say: its examples, its contracts' snapshots, and what they share.

use super::compare::{Cause, Change, State};
use crate::diag::Diagnostic;
use crate::value::Exact;

/// The tests of a set of rules.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Its name.
    pub recueil: String,
    /// Its examples.
    pub examples: Vec<Example>,
    /// Its contracts.
    pub snapshots: Vec<Tested>,
    /// The files of snapshots whose contract is gone.
    pub unused: Vec<Unused>,
}

/// An example that was run.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its title.
    pub title: String,
    /// Its file and line.
    pub place: String,
    /// What fails; nothing when it holds.
    pub findings: Vec<Diagnostic>,
}

/// A contract that was compared with its snapshot.
#[derive(Debug, Clone)]
pub struct Tested {
    /// The contract's name.
    pub contract: String,
    /// The contract's file.
    pub file: String,
    /// The snapshot's file.
    pub snapshot: String,
    /// What became of it.
    pub state: State,
    /// Whether it was accepted.
    pub accepted: bool,
}

/// A snapshot that nothing uses.
#[derive(Debug, Clone)]
pub struct Unused {
    /// Its file.
    pub snapshot: String,
    /// Whether it was removed.
    pub removed: bool,
}

/// Changes that have the same causes.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    /// The causes.
    pub causes: &'a [Cause],
    /// Each contract's changes, in the order of contracts.
    pub contracts: Vec<(&'a str, Vec<&'a Change>)>,
}

impl Tested {
    /// Whether the test of it fails.
    pub fn failed(&self) -> bool {
        !self.accepted && self.state != State::Same
    }
}

impl Report {
    /// Whether anything fails.
    pub fn failed(&self) -> bool {
        self.examples.iter().any(|e| !e.findings.is_empty())
            || self.snapshots.iter().any(Tested::failed)
            || self.unused.iter().any(|u| !u.removed)
    }

    /// The changes of all contracts, those of the same causes together, in the order of their first.
    /// Totals are told apart: they have no cause of their own.
    pub fn groups(&self) -> Vec<Group<'_>> {
        let mut out: Vec<Group<'_>> = Vec::new();
        for (contract, change) in self.changes().filter(|(_, c)| c.section != super::Section::Total && !c.is_bare()) {
            let at = out.iter().position(|g| *g.causes == change.causes).unwrap_or_else(|| {
                out.push(Group { causes: &change.causes, contracts: Vec::new() });
                out.len().saturating_sub(1)
            });
            let Some(group) = out.get_mut(at) else { continue };
            match group.contracts.last_mut() {
                Some((name, list)) if *name == contract => list.push(change),
                _ => group.contracts.push((contract, vec![change])),
            }
        }
        out
    }

    /// The changes of totals, by contracts.
    pub fn totals(&self) -> Vec<(&str, Vec<&Change>)> {
        let mut out: Vec<(&str, Vec<&Change>)> = Vec::new();
        for (contract, change) in self.changes().filter(|(_, c)| c.section == super::Section::Total && !c.is_bare()) {
            match out.last_mut() {
                Some((name, list)) if *name == contract => list.push(change),
                _ => out.push((contract, vec![change])),
            }
        }
        out
    }

    /// Results that come, or go, with nothing due: their names, and the contracts, those of the same results together.
    pub fn bare(&self, come: bool) -> Vec<(Vec<&str>, Vec<&str>)> {
        let mut each: Vec<(&str, Vec<&str>)> = Vec::new();
        for (contract, change) in self.changes().filter(|(_, c)| c.is_bare() && c.before.is_none() == come) {
            match each.last_mut() {
                Some((name, labels)) if *name == contract => labels.push(&change.label),
                _ => each.push((contract, vec![&change.label])),
            }
        }
        let mut out: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
        for (contract, mut labels) in each {
            labels.dedup();
            match out.iter_mut().find(|(known, _)| *known == labels) {
                Some((_, contracts)) => contracts.push(contract),
                None => out.push((labels, vec![contract])),
            }
        }
        out
    }

    /// Definitions that change while the amounts do not, each with the contracts that read them.
    pub fn explained(&self) -> Vec<(&Cause, Vec<&str>)> {
        let mut out: Vec<(&Cause, Vec<&str>)> = Vec::new();
        for t in &self.snapshots {
            let State::Changed(compared) = &t.state else { continue };
            for cause in &compared.explained {
                match out.iter_mut().find(|(c, _)| *c == cause) {
                    Some((_, contracts)) => contracts.push(&t.contract),
                    None => out.push((cause, vec![&t.contract])),
                }
            }
        }
        out
    }

    fn changes(&self) -> impl Iterator<Item = (&str, &Change)> {
        self.snapshots.iter().flat_map(|t| match &t.state {
            State::Changed(c) => c.changes.iter().map(|change| (t.contract.as_str(), change)).collect(),
            _ => Vec::new(),
        })
    }
}

/// The years over which a change is of each year.
fn years(c: &Change) -> Exact {
    let count = if c.section.by_years() { c.days.to.year().saturating_sub(c.days.from.year()).saturating_add(1) } else { 1 };
    Exact::from_int(i64::from(count))
}

/// What some changes gain together, over all their years.
pub fn gained<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Option<Exact> {
    let all: Vec<Exact> = changes.into_iter().filter_map(|c| c.difference.as_ref()?.mul(&years(c)).ok()).collect();
    let some = !all.is_empty();
    all.iter().try_fold(Exact::ZERO, |t, d| t.add(d).ok()).filter(|_| some)
}
