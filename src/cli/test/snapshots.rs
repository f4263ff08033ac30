//! Snapshots on the disk: read, compared, accepted.

use super::super::contrats::{Contrats, SNAP};
use super::cases::Suite;
use crate::diag::{Code, Diagnostic, suggest};
use crate::snapshot::{self, Report, State, Subject, Tested, Unused, compare};
use crate::text;
use std::collections::BTreeMap;

/// A snapshot as it would be accepted.
pub struct Pending {
    /// Its file.
    file: String,
    /// The contract's file and name, and the set of rules.
    contract: (String, String, String),
    /// What would be written.
    text: String,
}

impl Pending {
    /// All the names under which it can be accepted.
    pub fn names(&self) -> Vec<String> {
        let (file, label, recueil) = &self.contract;
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        vec![self.file.clone(), file.clone(), stem.to_owned(), label.clone(), recueil.clone()]
    }
}

/// Takes the snapshot of every contract, and compares it with the one that is kept.
pub fn compared(suite: &Suite) -> (Report, Vec<Pending>) {
    let recueil = &suite.set.name;
    let mut report = Report { recueil: recueil.clone(), ..Report::default() };
    let mut kept: BTreeMap<String, String> = suite.set.contrats.snapshots().into_iter().collect();
    let mut pending = Vec::new();
    for c in &suite.contracts {
        let taken = match &c.given {
            Ok((contract, followed)) => {
                let subject =
                    Subject { contract: &c.label, recueil, program: &suite.program, sources: suite.sources(), facts: &contract.facts };
                snapshot::take(&subject, followed)
            }
            Err(refused) => snapshot::refused(&c.label, recueil, suite.sources(), &refused.findings),
        };
        let file = format!("{}.{SNAP}", c.key);
        let held = kept.remove(&file);
        let state = match &held {
            None => State::New(taken.snapshot.refused.clone()),
            Some(text) => match snapshot::read(text) {
                Ok(old) => compare(&old, &taken),
                Err(unread) => State::Unread(unread.line),
            },
        };
        // The header of the file that is there stays: another tool may have written it.
        let header = held.as_deref().map_or("", |text| snapshot::parted(text).0);
        let text = if header.is_empty() {
            snapshot::file(&taken.snapshot, &c.file)
        } else {
            format!("---\n{header}\n---\n{}", snapshot::write(&taken.snapshot))
        };
        pending.push(Pending { file: file.clone(), contract: (c.file.clone(), c.label.clone(), recueil.clone()), text });
        report.snapshots.push(Tested { contract: c.label.clone(), file: c.file.clone(), snapshot: file, state, accepted: false });
    }
    report.unused = kept.into_keys().map(|snapshot| Unused { snapshot, removed: false }).collect();
    (report, pending)
}

/// Whether each name asked is one that is known.
pub fn all_known(wanted: &[String], known: Vec<String>) -> Result<(), Box<Diagnostic>> {
    for name in wanted {
        if known.iter().any(|k| same(k, name)) {
            continue;
        }
        let d = Diagnostic::error(Code::NoRules, text!("snapshot-no-contract", name));
        return Err(Box::new(match suggest::closest(name, known.iter().map(String::as_str)) {
            Some(best) => d.help(text!("common-did-you-mean", name = best)),
            None => d.help(text!("snapshot-accept-by-name")),
        }));
    }
    Ok(())
}

fn same(a: &str, b: &str) -> bool {
    suggest::folded(a) == suggest::folded(b)
}

/// Writes the snapshots asked, all of them when none is named, and removes those that nothing uses.
pub fn accept(contrats: &Contrats, wanted: &[String], report: &mut Report, pending: &[Pending]) -> Result<(), Diagnostic> {
    let asked = |names: &[String]| wanted.is_empty() || wanted.iter().any(|w| names.iter().any(|n| same(n, w)));
    for (tested, pending) in report.snapshots.iter_mut().zip(pending) {
        if tested.state == State::Same || !asked(&pending.names()) {
            continue;
        }
        contrats.write(&pending.file, &pending.text)?;
        tested.accepted = true;
    }
    for unused in &mut report.unused {
        if asked(&[unused.snapshot.clone(), report.recueil.clone()]) {
            contrats.remove(&unused.snapshot)?;
            unused.removed = true;
        }
    }
    Ok(())
}
