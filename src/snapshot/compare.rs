//! Two snapshots of a contract, by meaning: which amounts, when, from what to what, because of what.

use super::model::{Entry, Refused, Run, Section, Snapshot};
use super::take::{Name, Taken};
use crate::diag::Lang;
use crate::value::{Day, Exact, Interval};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What became of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// There is none yet; and why the contract is refused, if it is.
    New(Vec<Refused>),
    /// It says the same.
    Same,
    /// It says something else.
    Changed(Box<Compared>),
    /// It is not a snapshot, from that line on.
    Unread(usize),
}

/// What differs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compared {
    /// Values that change.
    pub changes: Vec<Change>,
    /// Definitions that change, while all that the changes name does not stand on them.
    pub explained: Vec<Cause>,
    /// Why it was refused before.
    pub was_refused: Vec<Refused>,
    /// Why it is refused now.
    pub refused: Vec<Refused>,
    /// The lines of the head that change, before and now: its name, the days followed.
    pub head: Vec<(String, String)>,
}

/// A value that changes over some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Of what.
    pub section: Section,
    /// Its name.
    pub label: String,
    /// The days; whole years for an amount.
    pub days: Interval,
    /// Its value before; none where there was none.
    pub before: Option<String>,
    /// Its value now.
    pub now: Option<String>,
    /// What it gains or loses, in euros.
    pub difference: Option<Exact>,
    /// What made it change.
    pub causes: Vec<Cause>,
}

impl Change {
    /// Whether a result comes or goes, of which nothing is due: the same for nearly every contract, it is told once.
    pub fn is_bare(&self) -> bool {
        let absent = crate::text!("common-not-applicable").say(Lang::Fr);
        let nothing = |v: &str| v == absent || v.strip_suffix('€').and_then(number).is_some_and(|n| n.is_zero());
        match (&self.before, &self.now) {
            (None, Some(v)) | (Some(v), None) => nothing(v),
            _ => false,
        }
    }
}

/// A definition that changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Cause {
    /// What it is of.
    pub section: Section,
    /// Its name.
    pub label: String,
    /// What it was; none for what was not there.
    pub before: Option<Said>,
    /// What it is.
    pub now: Option<Said>,
    /// Where that stands, file and line.
    pub place: Option<String>,
}

/// What a definition says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Said {
    /// Its value, where it is told once for all.
    pub value: Option<String>,
    /// Who gives it.
    pub by: Vec<String>,
}

/// Compares what was kept with what is taken now.
pub fn compare(kept: &Snapshot, taken: &Taken) -> State {
    let now = &taken.snapshot;
    if *kept == now.kept() {
        return State::Same;
    }
    let mut out = Compared::default();
    for (a, b) in [(&kept.contract, &now.contract), (&kept.recueil, &now.recueil), (&kept.followed, &now.followed)] {
        // A contract that is refused is not followed: its refusal says so.
        let refusal = !kept.refused.is_empty() || !now.refused.is_empty();
        if a != b && !(refusal && std::ptr::eq(a, &kept.followed)) {
            out.head.push((a.clone(), b.clone()));
        }
    }
    let stable = |r: &Refused| (r.code.clone(), r.text.clone());
    if kept.refused.iter().map(stable).ne(now.refused.iter().map(stable)) {
        out.was_refused.clone_from(&kept.refused);
        out.refused.clone_from(&now.refused);
    }
    if !kept.refused.is_empty() || !now.refused.is_empty() {
        // There is nothing on one side to compare with.
        return State::Changed(Box::new(out));
    }
    let names: BTreeSet<Name> = kept.entries.iter().chain(&now.entries).map(|e| (e.section, e.label.clone())).collect();
    let mut deltas: BTreeMap<Name, Vec<Delta>> = BTreeMap::new();
    for name in names {
        let found = delta(name.0, kept.entry(name.0, &name.1), now.entry(name.0, &name.1));
        if !found.is_empty() {
            deltas.insert(name, found);
        }
    }
    let order = |name: &Name| {
        let at = |s: &Snapshot| s.entries.iter().position(|e| e.section == name.0 && e.label == name.1);
        (name.0, at(now).or_else(|| at(kept)).unwrap_or(usize::MAX))
    };
    let mut names: Vec<&Name> = deltas.keys().collect();
    names.sort_by_key(|n| order(n));
    // Years that a contract without end gains because it is followed further say nothing of it: the head does.
    let further = kept.open.as_ref().and(now.open.as_ref()).map(|_| last_year(kept));
    let search = Search { deltas: &deltas, reads: &taken.reads };
    let mut told: BTreeSet<Name> = BTreeSet::new();
    for name in &names {
        if matches!(name.0, Section::Reason | Section::Fact) {
            continue;
        }
        for d in deltas.get(*name).into_iter().flatten().filter(|d| d.moves()) {
            if d.before.is_none() && further.is_some_and(|last| d.days.from > last) {
                continue;
            }
            let causes = if name.0 == Section::Total { Vec::new() } else { search.causes(name, d.days, &mut told) };
            let value = |run: &Option<Run>| run.as_ref().map(|r| r.value.clone());
            let (before, after) = (value(&d.before), value(&d.now));
            let difference = difference(before.as_deref(), after.as_deref());
            out.changes.push(Change { section: name.0, label: name.1.clone(), days: d.days, before, now: after, difference, causes });
        }
    }
    for name in names {
        // A total has no reason of its own.
        if told.contains(name) || name.0 == Section::Total {
            continue;
        }
        // Who gives a value that changes is told with it.
        if let Some(d) = deltas.get(name).into_iter().flatten().find(|d| matches!(name.0, Section::Reason | Section::Fact) || !d.moves()) {
            let cause = d.cause(name);
            if !out.explained.contains(&cause) {
                out.explained.push(cause);
            }
        }
    }
    State::Changed(Box::new(out))
}

/// The last day of the last year that is kept.
fn last_year(kept: &Snapshot) -> Day {
    let years = kept.entries.iter().filter(|e| e.section.by_years()).flat_map(|e| &e.runs);
    years.map(|r| r.days.to).max().unwrap_or(Day::MAX)
}

/// Days over which an entry is not what it was.
#[derive(Debug, Clone)]
struct Delta {
    days: Interval,
    before: Option<Run>,
    now: Option<Run>,
}

impl Delta {
    /// Whether its value changes, and not only who gives it.
    fn moves(&self) -> bool {
        self.before.as_ref().map(|r| &r.value) != self.now.as_ref().map(|r| &r.value)
    }

    fn cause(&self, name: &Name) -> Cause {
        // What an amount is worth differs from year to year: what gives it does not.
        let told = matches!(name.0, Section::Reason | Section::Fact);
        let said = |run: &Option<Run>| run.as_ref().map(|r| Said { value: told.then(|| r.value.clone()), by: r.by.clone() });
        Cause {
            section: name.0,
            label: name.1.clone(),
            before: said(&self.before),
            now: said(&self.now),
            place: self.now.as_ref().and_then(|r| r.place.clone()),
        }
    }
}

/// Where two entries of the same name differ.
fn delta(section: Section, kept: Option<&Entry>, now: Option<&Entry>) -> Vec<Delta> {
    let runs = |e: Option<&Entry>| e.map_or(Vec::new(), |e| e.runs.clone());
    let (old, new) = (runs(kept), runs(now));
    // Each day on which one or the other may change.
    let mut starts: BTreeSet<Day> = BTreeSet::new();
    let mut last = Day::MIN;
    for run in old.iter().chain(&new) {
        starts.insert(run.days.from);
        if run.days.to.is_finite() {
            starts.insert(run.days.to.succ());
        }
        last = last.max(run.days.to);
    }
    let starts: Vec<Day> = starts.into_iter().collect();
    let ends = starts.iter().skip(1).map(|d| d.pred()).chain([last]);
    // A definition is read on some days, which depend on the others: what is read on one side alone says nothing.
    let partial = matches!(section, Section::Reason | Section::Fact) && kept.is_some() && now.is_some();
    let mut out: Vec<Delta> = Vec::new();
    for (from, to) in starts.iter().copied().zip(ends) {
        if to < from {
            continue;
        }
        let on = |runs: &[Run]| runs.iter().find(|r| r.days.contains(from)).cloned();
        let (before, after) = (on(&old), on(&new));
        let said = |r: &Option<Run>| r.as_ref().map(|r| (r.value.clone(), r.by.clone()));
        if said(&before) == said(&after) || partial && (before.is_none() || after.is_none()) {
            continue;
        }
        match out.last_mut() {
            Some(d) if d.days.to.succ() == from && said(&d.before) == said(&before) && said(&d.now) == said(&after) => d.days.to = to,
            _ => out.push(Delta { days: Interval::new(from, to), before, now: after }),
        }
    }
    out
}

struct Search<'a> {
    deltas: &'a BTreeMap<Name, Vec<Delta>>,
    reads: &'a BTreeMap<Name, Vec<Name>>,
}

impl Search<'_> {
    /// The definitions, as deep as they go, whose change makes that value change.
    fn causes(&self, name: &Name, days: Interval, told: &mut BTreeSet<Name>) -> Vec<Cause> {
        let mut out = Vec::new();
        self.gather(name, days, told, &mut BTreeSet::new(), &mut out);
        out.sort();
        out.dedup();
        out
    }

    fn gather(&self, name: &Name, days: Interval, told: &mut BTreeSet<Name>, seen: &mut BTreeSet<Name>, out: &mut Vec<Cause>) {
        if !seen.insert(name.clone()) {
            return;
        }
        told.insert(name.clone());
        let Some(own) = self.delta(name, days) else { return };
        // A definition that was not there before explains nothing by itself: what reads it now does.
        let moved = |n: &&Name| self.delta(n, days).is_some_and(|d| d.moves() && d.before.is_some() && d.now.is_some());
        let below: Vec<&Name> = self.reads.get(name).into_iter().flatten().filter(moved).collect();
        let by = |run: &Option<Run>| run.as_ref().map(|r| r.by.clone());
        let given_anew = own.before.is_some() && own.now.is_some() && by(&own.before) != by(&own.now);
        if below.is_empty() || given_anew {
            out.push(own.cause(name));
        }
        for child in below {
            stacker::maybe_grow(128 << 10, 4 << 20, || self.gather(child, days, told, seen, out));
        }
    }

    /// How a name changes on some of these days.
    fn delta(&self, name: &Name, days: Interval) -> Option<&Delta> {
        let list = self.deltas.get(name)?;
        let touches = |d: &&Delta| d.days.checked_intersect(days).is_some();
        list.iter().filter(touches).find(|d| d.moves()).or_else(|| list.iter().find(touches))
    }
}

/// What an amount gains, when both values are euros.
fn difference(before: Option<&str>, now: Option<&str>) -> Option<Exact> {
    let euros = |text: Option<&str>| match text {
        None => Some(Exact::ZERO),
        Some(text) => text.strip_suffix('€').and_then(number),
    };
    if before.is_none() && now.is_none() {
        return None;
    }
    euros(now)?.sub(&euros(before)?).ok()
}

/// A number as a French reader writes it.
fn number(text: &str) -> Option<Exact> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
    plain.replace('−', "-").parse().ok()
}
