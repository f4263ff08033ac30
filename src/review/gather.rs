//! From contracts evaluated one by one to their review.

use super::{Asked, Entry, Figures, Near};
use crate::check::program::{Kind, Program};
use crate::consolidate::PlaceId;
use crate::diag::Diagnostic;
use std::collections::BTreeMap;

/// A contract given to a review: evaluated, or why it is left out.
pub type Reviewed = Result<Entry, Line>;

/// A contract left out.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its name.
    pub label: String,
    /// Why; nothing when its rules are refused, which is told of them.
    pub findings: Vec<Diagnostic>,
}

/// The review of many contracts.
#[derive(Debug, Clone)]
pub struct Review {
    /// What was asked.
    pub asked: Asked,
    /// How many contracts were given.
    pub given: usize,
    /// How many of them are in the figures.
    pub kept: usize,
    /// Names that several contracts in the figures have under the same rules, and how many have them.
    pub namesakes: Vec<(String, usize)>,
    /// Contracts counted, by the name of the result that classes them.
    pub counts: Vec<Counts>,
    /// Amounts, a set of rules each.
    pub sums: Vec<Sums>,
    /// What deserves a call, by the names of contracts.
    pub calls: Vec<Call>,
    /// Contracts left out of every figure, by name.
    pub refused: Vec<Line>,
    /// Sets of rules that say nothing of a review: their contracts only have alerts and deadlines.
    pub silent: Vec<String>,
}

/// Contracts counted by the values of a result.
#[derive(Debug, Clone)]
pub struct Counts {
    /// The result.
    pub name: String,
    /// Each value, and how many contracts have it.
    pub rows: Vec<(String, usize)>,
    /// How many have none on that day.
    pub none: usize,
}

/// The amounts of the contracts of one set of rules.
#[derive(Debug, Clone)]
pub struct Sums {
    /// The set of rules.
    pub recueil: String,
    /// The total added up.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Over all contracts of the year.
    pub overall: Figures,
    /// Contracts that do not run in the year, left out of these figures.
    pub outside: usize,
    /// By class.
    pub split: Option<Split>,
    /// By member: a contract counts where it receives something.
    pub detail: Option<Split>,
}

/// Figures by member.
#[derive(Debug, Clone)]
pub struct Split {
    /// The result or the enumeration.
    pub name: String,
    /// One row a member.
    pub rows: Vec<(Member, Figures)>,
}

/// A row of a split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Member {
    /// A member, by its name.
    Named(String),
    /// What belongs to none.
    Other,
}

/// A contract worth a call.
#[derive(Debug, Clone)]
pub struct Call {
    /// The contract.
    pub label: String,
    /// Its set of rules.
    pub recueil: String,
    /// Alerts raised on the day.
    pub alerts: Vec<String>,
    /// Deadlines near.
    pub deadlines: Vec<Near>,
}

/// Gathers contracts; `programs` are the rules of those evaluated, by name.
pub fn gather(asked: Asked, programs: &BTreeMap<String, &Program>, contracts: Vec<Reviewed>) -> Result<Review, Vec<Diagnostic>> {
    let given = contracts.len();
    let (mut entries, mut refused) = (Vec::new(), Vec::new());
    for c in contracts {
        match c {
            Ok(entry) => entries.push(entry),
            Err(line) => refused.push(line),
        }
    }
    refused.sort_by_cached_key(|l| key(&l.label));
    let mut calls: Vec<Call> = entries.iter().filter_map(call).collect();
    calls.sort_by_cached_key(|c| key(&c.label));
    let silent = programs.iter().filter(|(_, p)| p.review.is_none()).map(|(n, _)| n.clone()).collect();
    let mut sums = Vec::new();
    for (recueil, program) in programs {
        let own: Vec<&Entry> = entries.iter().filter(|e| e.recueil == *recueil).collect();
        sums.extend(summed(recueil, program, &own)?);
    }
    let namesakes = namesakes(&entries);
    Ok(Review { asked, given, kept: entries.len(), namesakes, counts: counted(programs, &entries), sums, calls, refused, silent })
}

/// One contract given in two files is counted twice, and only its name can show it.
fn namesakes(entries: &[Entry]) -> Vec<(String, usize)> {
    let mut seen: BTreeMap<(String, &str, &str), usize> = BTreeMap::new();
    for e in entries {
        let n = seen.entry((key(&e.label).0, &e.label, &e.recueil)).or_insert(0);
        *n = n.saturating_add(1);
    }
    seen.into_iter().filter(|(_, n)| *n > 1).map(|((_, label, _), n)| (label.to_owned(), n)).collect()
}

/// The order of names that a reader expects: case and accents apart.
fn key(label: &str) -> (String, String) {
    (crate::diag::suggest::folded(label), label.to_owned())
}

fn call(e: &Entry) -> Option<Call> {
    let mut alerts = e.alerts.clone();
    alerts.sort();
    alerts.dedup();
    let mut deadlines = e.deadlines.clone();
    deadlines.sort_by(|a, b| (a.date, &a.label).cmp(&(b.date, &b.label)));
    let quiet = alerts.is_empty() && deadlines.is_empty();
    (!quiet).then(|| Call { label: e.label.clone(), recueil: e.recueil.clone(), alerts, deadlines })
}

/// The names of the members that a result of an enumeration may be.
fn members(program: &Program, id: PlaceId) -> Vec<String> {
    match program.place(id).map(|p| &p.ty.kind) {
        Some(Kind::Enum(e)) => program.enums.get(e.index()).map_or_else(Vec::new, |e| e.members.iter().map(ToString::to_string).collect()),
        _ => Vec::new(),
    }
}

/// Contracts counted; results of one name, in several sets of rules, are one count.
fn counted(programs: &BTreeMap<String, &Program>, entries: &[Entry]) -> Vec<Counts> {
    let mut by_name: BTreeMap<String, Vec<(&String, Vec<String>)>> = BTreeMap::new();
    for (recueil, program) in programs {
        let counts = program.review.and_then(|r| r.counts);
        if let Some((id, place)) = counts.and_then(|id| Some((id, program.place(id)?))) {
            by_name.entry(place.name.to_string()).or_default().push((recueil, members(program, id)));
        }
    }
    let mut out = Vec::new();
    for (name, mut sets) in by_name {
        // The longest list gives the order; what only the others have follows.
        sets.sort_by_key(|(_, m)| std::cmp::Reverse(m.len()));
        let mut rows: Vec<(String, usize)> = Vec::new();
        for member in sets.iter().flat_map(|(_, m)| m) {
            if !rows.iter().any(|(m, _)| m == member) {
                rows.push((member.clone(), 0));
            }
        }
        let mut none = 0usize;
        for e in entries.iter().filter(|e| sets.iter().any(|(r, _)| **r == e.recueil)) {
            match e.class.as_ref().and_then(|(_, c)| rows.iter_mut().find(|(m, _)| m == c)) {
                Some((_, n)) => *n = n.saturating_add(1),
                None => none = none.saturating_add(1),
            }
        }
        out.push(Counts { name, rows, none });
    }
    out
}

fn summed(recueil: &str, program: &Program, entries: &[&Entry]) -> Result<Option<Sums>, Vec<Diagnostic>> {
    let Some(review) = program.review else { return Ok(None) };
    let Some(place) = review.adds.and_then(|id| program.place(id)) else { return Ok(None) };
    let amounts: Vec<_> = entries.iter().filter_map(|e| e.amounts.as_ref()).collect();
    let split = match review.splits.and_then(|id| Some((id, program.place(id)?))) {
        Some((id, place)) => {
            let mut rows = Vec::new();
            for (at, member) in members(program, id).into_iter().enumerate() {
                let of = amounts.iter().filter(|a| a.class.map(usize::from) == Some(at)).map(|a| &a.total);
                rows.push((Member::Named(member), Figures::of(of)?));
            }
            let none = Figures::of(amounts.iter().filter(|a| a.class.is_none()).map(|a| &a.total))?;
            rows.extend((none.count > 0).then_some((Member::Other, none)));
            Some(Split { name: place.name.to_string(), rows })
        }
        None => None,
    };
    let detail = match review.details.and_then(|id| program.enums.get(id.index())) {
        Some(e) => {
            let mut rows = Vec::new();
            let names = e.members.iter().map(|m| Member::Named(m.to_string())).chain([Member::Other]);
            for (at, member) in names.enumerate() {
                let parts: Vec<_> = amounts.iter().filter_map(|a| a.parts.get(at)).filter(|p| !p.is_zero()).collect();
                rows.push((member, Figures::of(parts.into_iter())?));
            }
            Some(Split { name: e.name.to_string(), rows })
        }
        None => None,
    };
    Ok(Some(Sums {
        recueil: recueil.to_owned(),
        name: place.name.to_string(),
        unit: place.ty.unit().map(ToString::to_string).unwrap_or_default(),
        overall: Figures::of(amounts.iter().map(|a| &a.total))?,
        outside: entries.len().saturating_sub(amounts.len()),
        split,
        detail,
    }))
}
