//! Types a contract file against the facts that a program declares.

use super::Facts;
use super::doc::{Entry, Format, Node, NodeKind};
use super::names::{self, Found};
use super::scalar;
use crate::check::program::{Fact, Program, Series, Value};
use crate::consolidate::EnumId;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::source::limits::DATES;
use crate::text;
use crate::value::Day;
use smallvec::smallvec;
use std::collections::BTreeMap;

/// The recueil that a contract file names, if it does: `recueil: aci-cpts`.
pub fn recueil(node: &Node) -> Option<(&str, Span)> {
    let NodeKind::Map(entries) = &node.kind else { return None };
    let entry = entries.iter().find(|e| names::is(&e.key, "recueil"))?;
    match &entry.value.kind {
        NodeKind::Scalar { text, .. } if !scalar::is_empty(text) => Some((text.trim(), entry.value.span)),
        _ => None,
    }
}

/// The name that a contract file gives, if it does: `nom: CPTS du Val d'Essai`.
pub fn label(node: &Node) -> Option<&str> {
    let NodeKind::Map(entries) = &node.kind else { return None };
    match &entries.iter().find(|e| names::is(&e.key, "nom"))?.value.kind {
        NodeKind::Scalar { text, .. } => Some(text.trim()).filter(|t| !t.is_empty()),
        _ => None,
    }
}

/// Types the tree of a YAML file. Facts are complete only when there is no error among the diagnostics.
pub fn bind(program: &Program, node: &Node) -> (Facts, Vec<Diagnostic>) {
    bind_as(program, node, Format::Yaml)
}

/// The same for a file in any format: messages show what to write in that one.
pub fn bind_as(program: &Program, node: &Node, format: Format) -> (Facts, Vec<Diagnostic>) {
    let mut facts = Facts { format, ..Facts::empty(program) };
    facts.span = Some(node.span);
    let mut binder = Binder::new(program, &mut facts);
    match &node.kind {
        NodeKind::Map(entries) => binder.entries(entries, node.span),
        NodeKind::Null => binder.report(
            Diagnostic::error(Code::FactsSyntax, text!("facts-file-gives-nothing"))
                .at(node.span, text!("facts-empty"))
                .help(text!("facts-write-one-fact-a-line")),
        ),
        NodeKind::Scalar { .. } | NodeKind::List(_) => binder.report(
            Diagnostic::error(Code::FactsSyntax, text!("facts-contract-is-a-sequence-of")).at(node.span, text!("facts-this-is-not-one")),
        ),
    }
    let found = binder.found;
    (facts, found)
}

/// What is wrong with the name of a column, for contracts of this program.
pub fn column(program: &Program, entry: &Entry) -> Option<Diagnostic> {
    if ["recueil", "nom"].iter().any(|w| names::is(&entry.key, w)) {
        return None;
    }
    let mut facts = Facts { format: Format::Csv, ..Facts::empty(program) };
    let mut binder = Binder::new(program, &mut facts);
    binder.target(entry);
    binder.found.into_iter().next()
}

/// The fact and the slot that a column gives, when its name says which at all its indexes.
pub fn slot<'p>(program: &'p Program, entry: &Entry) -> Option<(&'p Fact, u32)> {
    let mut facts = Facts { format: Format::Csv, ..Facts::empty(program) };
    let mut binder = Binder::new(program, &mut facts);
    let target = binder.target(entry)?;
    let whole = binder.found.is_empty() && target.index.len() == target.fact.params.len();
    whole.then(|| (target.fact, program.slot(target.fact.slot, &target.fact.params, &target.index)))
}

/// A value as the cell of a table gives it to a fact, when it is one.
pub fn cell(program: &Program, fact: &Fact, text: &str) -> Option<Value> {
    if scalar::is_empty(text) {
        return None;
    }
    scalar::read(program, &fact.ty, text).ok()
}

/// The day after `@` in the name of a column.
pub fn from_when(text: &str) -> Option<Day> {
    scalar::from_when(text).ok()
}

/// A file being typed.
pub(super) struct Binder<'p, 'f> {
    pub(super) program: &'p Program,
    pub(super) facts: &'f mut Facts,
    /// The key that gave each slot.
    given: BTreeMap<u32, Span>,
    /// The place of `recueil` and of `nom`.
    reserved: [Option<Span>; 2],
    pub(super) found: Vec<Diagnostic>,
}

/// A fact at some of its indexes, and the key that says so.
#[derive(Clone)]
pub(super) struct Target<'p> {
    pub(super) fact: &'p Fact,
    pub(super) index: Vec<u16>,
    pub(super) key: Span,
}

impl<'p, 'f> Binder<'p, 'f> {
    pub(super) fn new(program: &'p Program, facts: &'f mut Facts) -> Self {
        Self { program, facts, given: BTreeMap::new(), reserved: [None; 2], found: Vec::new() }
    }

    fn entries(&mut self, entries: &[Entry], whole: Span) {
        let in_table = self.facts.format == Format::Csv;
        let given = |e: &&Entry| !(in_table && matches!(e.value.kind, NodeKind::Null));
        let name = entries.iter().filter(given).find(|e| names::is(&e.key, "nom")).map(|e| place(&e.value, e.key_span));
        // The names of a table are those of its columns, far from the line in question.
        self.facts.head = name.or_else(|| if in_table { Some(whole) } else { entries.first().map(|e| e.key_span) });
        // An empty cell gives nothing: most columns are of no use to most contracts.
        for entry in entries.iter().filter(given) {
            self.entry(entry);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        for (rank, word) in ["recueil", "nom"].into_iter().enumerate() {
            if names::is(&entry.key, word) {
                let before = self.reserved.get(rank).copied().flatten();
                if let Some(first) = before {
                    self.twice(word, entry.key_span, first);
                } else {
                    self.label(word, entry);
                }
                if let Some(place) = self.reserved.get_mut(rank) {
                    *place = before.or(Some(entry.key_span));
                }
                return;
            }
        }
        if let Some(target) = self.target(entry) {
            self.descend(target, &entry.value);
        }
    }

    /// Takes what follows as given anew.
    pub(super) fn forget(&mut self) {
        self.given.clear();
    }

    /// `recueil` and `nom`: plain words, which are no facts.
    pub(super) fn label(&mut self, word: &str, entry: &Entry) {
        match &entry.value.kind {
            NodeKind::Scalar { text, .. } => {
                let text = text.trim();
                if word == "nom" {
                    self.facts.label = (!text.is_empty()).then(|| text.to_owned());
                }
            }
            NodeKind::Null => {}
            NodeKind::Map(_) | NodeKind::List(_) => {
                let at = place(&entry.value, entry.key_span);
                self.report(
                    Diagnostic::error(Code::BadFactValue, text!("facts-is-a-plain-text", word)).at(at, text!("facts-one-text-is-expected")),
                );
            }
        }
    }

    /// The fact that a key names, with its members when the key is `name (member ; member)`.
    pub(super) fn target(&mut self, entry: &Entry) -> Option<Target<'p>> {
        let key = entry.key.trim();
        match self.fact_named(key) {
            Found::One(at) => return self.program.facts.get(at).map(|fact| Target { fact, index: Vec::new(), key: entry.key_span }),
            Found::Several(several) => {
                self.several(key, &several, entry.key_span);
                return None;
            }
            Found::Unknown => {}
        }
        let Some((name, start, members)) = flat(&entry.key) else {
            self.unknown_fact(key, entry.key_span);
            return None;
        };
        match self.fact_named(name.trim()) {
            Found::One(at) => {
                let fact = self.program.facts.get(at)?;
                let index = self.members(fact, entry, start, members)?;
                Some(Target { fact, index, key: entry.key_span })
            }
            Found::Several(several) => {
                self.several(name.trim(), &several, within(entry, 0, name));
                None
            }
            Found::Unknown => {
                self.unknown_fact(name.trim(), within(entry, 0, name));
                None
            }
        }
    }

    pub(super) fn fact_named(&self, written: &str) -> Found<'p> {
        names::find(written, self.program.facts.iter().map(|f| &*f.name))
    }

    /// The members between the parentheses of a key, which start at that byte of it.
    fn members(&mut self, fact: &'p Fact, entry: &Entry, start: usize, members: &str) -> Option<Vec<u16>> {
        let parts: Vec<&str> = members.split(';').collect();
        if parts.len() != fact.params.len() {
            self.wrong_arity(fact, parts.len(), within(entry, start, members));
            return None;
        }
        // Every wrong member is reported, not the first only.
        let mut index = Vec::new();
        let mut at = start;
        for (param, part) in fact.params.iter().zip(&parts) {
            index.extend(self.member(fact, *param, part.trim(), within(entry, at, part)));
            at = at.saturating_add(part.len()).saturating_add(1);
        }
        (index.len() == parts.len()).then_some(index)
    }

    fn member(&mut self, fact: &Fact, id: EnumId, written: &str, at: Span) -> Option<u16> {
        let program = self.program;
        let enumeration = program.enums.get(id.index())?;
        let members = enumeration.members.iter().map(|m| &**m);
        let reason = match names::find(written, members.clone()) {
            Found::One(at) => return u16::try_from(at).ok(),
            Found::Several(several) => scalar::several_fit(&several),
            Found::Unknown => text!("common-unknown-2"),
        };
        self.unknown_member(fact, enumeration, written, at, reason);
        None
    }

    /// Gives a value to a fact once all its indexes are known.
    pub(super) fn descend(&mut self, target: Target<'p>, node: &Node) {
        let fact = target.fact;
        let Some(param) = fact.params.get(target.index.len()).copied() else {
            self.give(&target, node);
            return;
        };
        match &node.kind {
            NodeKind::Map(entries) => {
                for entry in entries {
                    if let Some(m) = self.member(fact, param, &entry.key, entry.key_span) {
                        let mut inner = Target { key: entry.key_span, ..target.clone() };
                        inner.index.push(m);
                        self.descend(inner, &entry.value);
                    }
                }
            }
            NodeKind::Null if fact.ty.optional => self.none(&target),
            NodeKind::Scalar { text, .. } if scalar::is_empty(text) && fact.ty.optional => self.none(&target),
            NodeKind::Scalar { text, .. } if scalar::is_empty(text) => self.empty(&target, node),
            NodeKind::Null => self.empty(&target, node),
            NodeKind::Scalar { .. } => self.not_indexed(&target, param, node),
            NodeKind::List(_) => self.no_list(&target, node),
        }
    }

    /// Nothing is given at any of the indexes left, but for those that have their own key.
    fn none(&mut self, target: &Target<'p>) {
        for index in self.program.indexes(&target.fact.params) {
            let slot = self.program.slot(target.fact.slot, &target.fact.params, &index);
            if index.starts_with(&target.index) && !self.given.contains_key(&slot) {
                self.facts.unset(slot);
            }
        }
    }

    fn give(&mut self, target: &Target<'p>, node: &Node) {
        let slot = self.program.slot(target.fact.slot, &target.fact.params, &target.index);
        // In a table, the same columns stand above every contract: what is wrong is on the line.
        let here = if self.facts.format == Format::Csv { node.span } else { target.key };
        if let Some(first) = self.given.get(&slot).copied() {
            let name = self.name(target);
            self.twice(&name, here, first);
            return;
        }
        self.given.insert(slot, here);
        match self.series(target, node) {
            Some(series) if series.is_empty() => self.facts.unset(slot),
            Some(series) => self.facts.set(slot, series, Some(place(node, target.key))),
            None => {}
        }
    }

    /// The values of a fact, none when an optional fact is left empty; `None` when something is wrong.
    fn series(&mut self, target: &Target<'p>, node: &Node) -> Option<Series> {
        match &node.kind {
            NodeKind::Map(entries) if target.fact.dated && !entries.is_empty() => self.dated(target, entries),
            NodeKind::Map(entries) if !target.fact.dated => {
                self.not_dated(target, entries, node);
                None
            }
            NodeKind::Null if target.fact.ty.optional => Some(Series::new()),
            NodeKind::Scalar { text, .. } if scalar::is_empty(text) && target.fact.ty.optional => Some(Series::new()),
            NodeKind::Map(_) | NodeKind::Null => {
                self.empty(target, node);
                None
            }
            NodeKind::Scalar { .. } | NodeKind::List(_) => Some(smallvec![(Day::MIN, self.value(target, node)?)]),
        }
    }

    fn dated(&mut self, target: &Target<'p>, entries: &[Entry]) -> Option<Series> {
        if let Some(extra) = entries.get(DATES) {
            let name = self.name(target);
            self.report(
                Diagnostic::error(Code::Limit, text!("facts-changes-on-more-than-days", name, dates = DATES))
                    .at(extra.key_span, text!("common-one-too-many"))
                    .help(text!("facts-keep-only-the-days-on")),
            );
            return None;
        }
        let mut days: BTreeMap<Day, (Span, Option<Value>)> = BTreeMap::new();
        let mut sound = true;
        for entry in entries {
            let value = self.value(&Target { key: entry.key_span, ..target.clone() }, &entry.value);
            sound &= value.is_some();
            let here = if self.facts.format == Format::Csv { entry.value.span } else { entry.key_span };
            match scalar::from_when(&entry.key) {
                Ok(day) => match days.get(&day).map(|(first, _)| *first) {
                    Some(first) => {
                        let name = self.name(target);
                        let day = crate::value::format::day_iso(day);
                        self.twice(&format!("{name}, {day}"), here, first);
                        sound = false;
                    }
                    None => {
                        days.insert(day, (here, value));
                    }
                },
                Err(refusal) => {
                    self.bad_day(target, entry, refusal);
                    sound = false;
                }
            }
        }
        sound.then(|| days.into_iter().filter_map(|(day, (_, value))| Some((day, value?))).collect())
    }

    /// One value, on its days.
    pub(super) fn value(&mut self, target: &Target<'p>, node: &Node) -> Option<Value> {
        let ty = &target.fact.ty;
        let text = match &node.kind {
            NodeKind::Scalar { text, .. } if !scalar::is_empty(text) => text,
            NodeKind::Scalar { .. } | NodeKind::Null if ty.optional => return Some(scalar::absent(ty)),
            NodeKind::Scalar { .. } | NodeKind::Null => {
                self.empty(target, node);
                return None;
            }
            NodeKind::List(_) => {
                self.no_list(target, node);
                return None;
            }
            NodeKind::Map(entries) => {
                self.too_deep(target, entries, node);
                return None;
            }
        };
        match scalar::read(self.program, ty, text) {
            Ok(value) => Some(value),
            Err(refusal) => {
                self.refused(target, node, text, refusal);
                None
            }
        }
    }
}

/// The place of a value; that of its key when it is empty.
pub(super) fn place(node: &Node, key: Span) -> Span {
    if node.span.is_empty() { key } else { node.span }
}

/// `name (members)` cut in two, with where the members start.
pub(super) fn flat(key: &str) -> Option<(&str, usize, &str)> {
    let (name, members) = key.trim_end().strip_suffix(')')?.split_once('(')?;
    Some((name, name.len().saturating_add(1), members))
}

/// The place of a part of a key, spaces around it left out; the whole key when its spelling in the
/// file hides where the part is.
fn within(entry: &Entry, start: usize, part: &str) -> Span {
    let span = entry.key_span;
    let quote = match span.len().checked_sub(entry.key.len()) {
        Some(0) => 0,
        Some(2) => 1,
        _ => return span,
    };
    let spaces = part.len().saturating_sub(part.trim_start().len());
    let start = [quote, start, spaces].into_iter().fold(span.start as usize, usize::saturating_add);
    let inner = part.trim().len();
    if inner == 0 { span } else { Span::new(span.source, start, start.saturating_add(inner)) }
}
