//! `name=value` typed on the command line: a fact in place of what the contract gives, for a scenario.
//!
//! The same names, members, values and refusals as in a contract file.

use super::Facts;
use super::bind::{Binder, Target, flat};
use super::doc::{self, Entry, Format, Node, NodeKind};
use super::names::{self, Found};
use super::scalar;
use crate::check::program::{Fact, Program};
use crate::diag::suggest::folded;
use crate::diag::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use crate::text;
use std::ops::Range;

/// A fact changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Its name in the rules.
    pub name: String,
    /// The members for which it is changed, as written; none for all.
    pub index: Vec<String>,
    /// Its value as typed; empty when it is taken back.
    pub value: String,
}

impl Assignment {
    /// `taux d'atteinte (parcours) = 0 %`.
    pub fn said(&self) -> String {
        let index = if self.index.is_empty() { String::new() } else { format!(" ({})", self.index.join(" ; ")) };
        let value = if self.value.is_empty() { "jamais" } else { &self.value };
        format!("{}{index} = {value}", self.name)
    }
}

/// One `name=value`, as a part of what was typed.
#[derive(Debug, Clone)]
pub struct Written<'t> {
    /// What was typed, among the sources.
    pub source: SourceId,
    /// Its text.
    pub text: &'t str,
    /// The bytes of this part.
    pub part: Range<usize>,
}

/// Gives facts their values in place of those of the contract. `(mission)`, or no member at all, gives
/// all the members at once; a member named gives it alone, whatever the order.
pub fn assign(program: &Program, facts: &mut Facts, all: &[Written<'_>]) -> Result<Vec<Assignment>, Vec<Diagnostic>> {
    let mut binder = Binder::new(program, facts);
    let mut read = Vec::new();
    for written in all {
        match entry(written) {
            Ok(entry) => read.extend(binder.targets(&entry).map(|targets| (entry, targets))),
            Err(findings) => binder.found.extend(findings),
        }
    }
    let mut wide: Vec<usize> = read.iter().map(|(_, t)| t.wide).collect();
    wide.sort_unstable_by(|a, b| b.cmp(a));
    wide.dedup();
    for level in wide {
        binder.forget();
        for (entry, targets) in read.iter().filter(|(_, t)| t.wide == level) {
            binder.assign(targets, entry);
        }
    }
    let found = binder.found;
    if !found.is_empty() {
        return Err(found);
    }
    Ok(read.into_iter().map(|(_, t)| t.said).collect())
}

/// What an assignment gives, and at how many indexes it names no member.
struct Targets<'p> {
    fact: Option<&'p Fact>,
    all: Vec<Target<'p>>,
    wide: usize,
    said: Assignment,
}

/// The parts of what was typed: spaces around them left out.
fn entry(written: &Written<'_>) -> Result<Entry, Vec<Diagnostic>> {
    let (source, start) = (written.source, written.part.start);
    let part = written.text.get(written.part.clone()).unwrap_or("");
    let place = |from: usize, text: &str| {
        let spaces = text.len().saturating_sub(text.trim_start().len());
        let from = start.saturating_add(from).saturating_add(spaces);
        Span::new(source, from, from.saturating_add(text.trim().len()))
    };
    let Some((key, value)) = part.split_once('=') else {
        return Err(vec![
            Diagnostic::error(Code::FactsSyntax, text!("facts-write-fact-value"))
                .at(place(0, part), text!("facts-without"))
                .help(text!("facts-empty-value-takes-back-an")),
        ]);
    };
    let after = key.len().saturating_add(1);
    // Read where it stands, so that places are those of what was typed.
    let before = start.saturating_add(after);
    let padded = format!("{}{value}", " ".repeat(before));
    let key_span = place(0, key);
    let mut value = if value.trim().is_empty() {
        Node { span: Span::new(source, before, before), kind: NodeKind::Null }
    } else {
        doc::read(source, &padded, Format::Yaml)?
    };
    if matches!(value.kind, NodeKind::Null) {
        value.span = key_span;
    }
    Ok(Entry { key: key.trim().to_owned(), key_span, value })
}

impl<'p> Binder<'p, '_> {
    /// Where an assignment leads; what is wrong with its name is reported.
    fn targets(&mut self, entry: &Entry) -> Option<Targets<'p>> {
        let typed = typed(entry);
        if names::is(&entry.key, "nom") {
            let said = Assignment { name: "nom".to_owned(), index: Vec::new(), value: typed };
            return Some(Targets { fact: None, all: Vec::new(), wide: 0, said });
        }
        if names::is(&entry.key, "recueil") {
            // The program is already that of a recueil.
            self.unknown_fact(&entry.key, entry.key_span);
            return None;
        }
        if let Found::One(at) = self.fact_named(&entry.key) {
            let fact = self.program.facts.get(at)?;
            // Braces hold members, unless they hold days.
            let members = match &entry.value.kind {
                NodeKind::Map(entries) => !(fact.dated && entries.iter().all(|e| scalar::from_when(&e.key).is_ok())),
                _ => false,
            };
            let wide = if members { 0 } else { fact.params.len() };
            let all = if members { vec![Vec::new()] } else { self.program.indexes(&fact.params) };
            let all = all.into_iter().map(|index| Target { fact, index, key: entry.key_span }).collect();
            return Some(Targets { fact: Some(fact), all, wide, said: self.said(fact, &[], typed) });
        }
        self.some_members(entry, typed)
    }

    /// `name (member ; mission)`: these members, and all those of an enumeration named.
    fn some_members(&mut self, entry: &Entry, value: String) -> Option<Targets<'p>> {
        let parts: Vec<&str> = flat(&entry.key).map_or(Vec::new(), |(_, _, members)| members.split(';').collect());
        let named = flat(&entry.key).map(|(name, _, _)| self.fact_named(name.trim()));
        let fact = match named {
            Some(Found::One(at)) => self.program.facts.get(at).filter(|f| f.params.len() == parts.len()),
            _ => None,
        };
        let Some(fact) = fact else {
            // Nothing to read its members with: the name, or their number, is wrong.
            self.target(entry);
            return None;
        };
        let program = self.program;
        let enumeration = |i: usize| fact.params.get(i).and_then(|p| program.enums.get(p.index()));
        let all: Vec<bool> = (0..parts.len())
            .map(|i| enumeration(i).is_some_and(|e| parts.get(i).is_some_and(|p| names::is(p.trim(), &folded(&e.name)))))
            .collect();
        let index: Vec<Option<u16>> = if all.contains(&false) {
            // A wide part is read as its first member, then forgotten.
            let first = |i: usize| enumeration(i).and_then(|e| e.members.first()).map_or("", |m| m);
            let spelt: Vec<&str> =
                (0..parts.len()).map(|i| if all.get(i) == Some(&true) { first(i) } else { parts.get(i).map_or("", |p| p) }).collect();
            let name = flat(&entry.key).map_or("", |(name, _, _)| name);
            let plain =
                if all.contains(&true) { Entry { key: format!("{name}({})", spelt.join(";")), ..entry.clone() } } else { entry.clone() };
            let target = self.target(&plain)?;
            target.index.iter().zip(&all).map(|(m, wide)| (!wide).then_some(*m)).collect()
        } else {
            vec![None; parts.len()]
        };
        let fits = |i: &Vec<u16>| i.iter().zip(&index).all(|(m, wanted)| wanted.is_none_or(|w| w == *m));
        let targets =
            program.indexes(&fact.params).into_iter().filter(fits).map(|index| Target { fact, index, key: entry.key_span }).collect();
        let wide = index.iter().filter(|m| m.is_none()).count();
        Some(Targets { fact: Some(fact), all: targets, wide, said: self.said(fact, &index, value) })
    }

    fn said(&self, fact: &Fact, index: &[Option<u16>], value: String) -> Assignment {
        let named = index.iter().zip(&fact.params).map(|(m, p)| match m {
            Some(m) => self.program.member(*p, *m).to_owned(),
            None => self.program.enums.get(p.index()).map_or(String::new(), |e| e.name.to_string()),
        });
        let index = if index.iter().all(Option::is_none) { Vec::new() } else { named.collect() };
        Assignment { name: fact.name.to_string(), index, value }
    }

    fn assign(&mut self, targets: &Targets<'p>, entry: &Entry) {
        let Some(fact) = targets.fact else {
            self.label("nom", entry);
            return;
        };
        let mut value = entry.value.clone();
        let none = |text: &str| matches!(folded(text).as_str(), "jamais" | "aucun" | "aucune");
        if fact.ty.optional && matches!(&value.kind, NodeKind::Scalar { text, .. } if none(text)) {
            value.kind = NodeKind::Null;
        }
        let before = self.found.len();
        for target in &targets.all {
            self.descend(target.clone(), &value);
            // What is wrong for one member is wrong for all.
            if self.found.len() > before {
                return;
            }
        }
    }
}

/// A value as typed, on one line.
fn typed(entry: &Entry) -> String {
    fn one(node: &Node) -> String {
        match &node.kind {
            NodeKind::Null => String::new(),
            NodeKind::Scalar { text, .. } => names::shown(text),
            NodeKind::Map(entries) => {
                let all: Vec<String> = entries.iter().map(|e| format!("{}: {}", names::shown(&e.key), one(&e.value))).collect();
                format!("{{ {} }}", all.join(", "))
            }
            NodeKind::List(items) => items.iter().map(one).collect::<Vec<_>>().join(", "),
        }
    }
    one(&entry.value)
}
