//! Nodes and segments, from what was recorded.

use super::formula::Writer;
use super::reason::{Citation, Loser, cite, judged};
use crate::check::content_expr;
use crate::check::program::{Content, Place, Program, Type, Value};
use crate::consolidate::PlaceKind;
use crate::diag::{Lang, Text};
use crate::eval::record::{Link, Segment as Recorded, Trace, Verdict};
use crate::eval::{Answer, FlowPart, Question, ResultValue};
use crate::facts::Facts;
use crate::source::Sources;
use crate::source::limits::WRITTEN;
use crate::text;
use crate::value::{Day, Exact, Interval};
use std::collections::{BTreeMap, BTreeSet};

/// The whole explanation of one answer.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// Every value, once; children come after the node that reads them.
    pub nodes: Vec<Node>,
    /// The node of each result of the answer, in its order.
    pub results: Vec<usize>,
    /// The node of each deadline of the answer, in its order.
    pub deadlines: Vec<usize>,
    /// The node of each alert of the answer, in its order.
    pub alerts: Vec<usize>,
}

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    /// A fact of the contract.
    Fact,
    /// A rule or a table.
    Rule,
    /// A result.
    Result,
    /// A payment.
    Payment,
    /// A deadline.
    Deadline,
    /// An alert.
    Alert,
    /// An open question.
    Reading,
    /// Whether a member of an enumeration exists.
    Membership,
}

/// One value: a place with its indexes, or a fact.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it stands for.
    pub kind: NodeKind,
    /// Its name.
    pub name: String,
    /// Its indexes.
    pub index: Vec<String>,
    /// Its type, for the units of its values.
    pub ty: Type,
    /// Where it is declared.
    pub declared: Citation,
    /// Its values by days, in order.
    pub segments: Vec<Segment>,
    /// For an amount over the period: how it is reached.
    pub parts: Vec<Part>,
    /// For an amount or a sum over the period: its value (*sans objet* when there is none).
    pub amount: Option<Exact>,
    /// For `somme des résultats`: what is added.
    pub adds: Vec<usize>,
}

/// Days on which one computation holds.
#[derive(Debug, Clone)]
pub struct Segment {
    /// The days on which the computation is the same; may reach beyond the period asked.
    pub days: Interval,
    /// The value.
    pub value: Option<Value>,
    /// The content that won.
    pub winner: Option<Citation>,
    /// Its formula as written.
    pub written: Option<String>,
    /// The same with the values put in.
    pub with_values: Option<String>,
    /// Its hypothesis as written and with the values put in.
    pub when: Option<(String, String)>,
    /// What it read.
    pub children: Vec<Child>,
    /// The candidates that lost.
    pub losers: Vec<Loser>,
    /// Remarks: the reading taken and why, a date clamped.
    pub notes: Vec<Text>,
}

/// A value read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Child {
    /// Its node.
    pub node: usize,
    /// Its segment.
    pub segment: usize,
}

/// What is rounded together, in an amount over a period.
#[derive(Debug, Clone)]
pub struct Part {
    /// The exact sum.
    pub exact: Exact,
    /// The same, rounded.
    pub rounded: Exact,
    /// The rounding clause as written.
    pub rounding: Option<String>,
    /// One line for each run of days with the same computation.
    pub lines: Vec<Line>,
}

/// One line of an amount.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its days, within the period.
    pub days: Interval,
    /// The rate per year; `None` for an amount on its day, or for nothing.
    pub rate: Option<Exact>,
    /// The share of a year that these days count for.
    pub weight: Exact,
    /// Rate × weight, or the amount.
    pub amount: Exact,
    /// Whether something is due.
    pub due: bool,
    /// The node's segment that gives it.
    pub segment: usize,
}

/// How much of the explanation is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Who won, and what it read: enough to cite articles.
    Sources,
    /// Formulas, losers and remarks too.
    Full,
}

/// Arranges what was recorded.
pub fn graph(
    program: &Program,
    sources: &Sources,
    facts: &Facts,
    question: &Question,
    answer: &Answer,
    detail: Detail,
    lang: Lang,
) -> Graph {
    let mut b = Builder {
        program,
        sources,
        facts,
        question,
        recorded: &answer.segments,
        writer: Writer::new(program, sources, lang),
        detail,
        graph: Graph::default(),
        places: BTreeMap::new(),
        given: BTreeMap::new(),
        done: BTreeMap::new(),
        room: WRITTEN,
    };
    for r in &answer.results {
        let Some(place) = program.place(r.place) else { continue };
        let slot = program.slot(place.slot, &place.params, &r.index);
        let node = b.node(slot);
        match &r.value {
            ResultValue::Daily(days) => {
                for (_, _, segment) in days {
                    b.segment(*segment);
                }
            }
            ResultValue::Amount { amount, parts } => {
                let parts = parts.iter().map(|p| b.part(p)).collect();
                if let Some(n) = b.graph.nodes.get_mut(node) {
                    n.parts = parts;
                    n.amount.clone_from(amount);
                }
            }
            ResultValue::Unknown => {}
            ResultValue::Total(sum) => {
                if let Some(n) = b.graph.nodes.get_mut(node) {
                    n.amount = Some(sum.clone());
                }
            }
        }
        b.graph.results.push(node);
    }
    b.totals(answer);
    for d in &answer.deadlines {
        let child = b.segment(d.segment);
        b.graph.deadlines.push(child.node);
    }
    for a in &answer.alerts {
        let child = b.segment(a.segment);
        b.graph.alerts.push(child.node);
    }
    b.graph
}

struct Builder<'a> {
    program: &'a Program,
    sources: &'a Sources,
    facts: &'a Facts,
    question: &'a Question,
    recorded: &'a [Recorded],
    writer: Writer<'a>,
    detail: Detail,
    graph: Graph,
    places: BTreeMap<u32, usize>,
    given: BTreeMap<u32, usize>,
    /// Recorded segment → its node and segment here.
    done: BTreeMap<u32, Child>,
    /// Bytes of formulas that may still be written.
    room: usize,
}

impl Builder<'_> {
    /// The node of a place slot.
    fn node(&mut self, slot: u32) -> usize {
        if let Some(n) = self.places.get(&slot) {
            return *n;
        }
        let at = self.graph.nodes.len();
        self.places.insert(slot, at);
        let Some((id, index)) = self.program.place_at(slot) else { return at };
        let Some(place) = self.program.place(id) else { return at };
        let kind = match place.kind {
            PlaceKind::Rule => NodeKind::Rule,
            PlaceKind::Result => NodeKind::Result,
            PlaceKind::Payment => NodeKind::Payment,
            PlaceKind::Deadline => NodeKind::Deadline,
            PlaceKind::Alert => NodeKind::Alert,
            PlaceKind::Reading(_) => NodeKind::Reading,
            PlaceKind::Membership(_) => NodeKind::Membership,
        };
        self.graph.nodes.push(Node {
            kind,
            name: place.name.to_string(),
            index: self.program.index_names(&place.params, &index).into_iter().map(str::to_owned).collect(),
            ty: place.ty.clone(),
            declared: cite(self.program, self.sources, place.origin, place.span),
            segments: Vec::new(),
            parts: Vec::new(),
            amount: None,
            adds: Vec::new(),
        });
        at
    }

    /// A recorded segment, as a segment of its node.
    fn segment(&mut self, recorded: u32) -> Child {
        if let Some(child) = self.done.get(&recorded) {
            return *child;
        }
        let recorded_all = self.recorded;
        let Some(r) = recorded_all.get(recorded as usize) else { return Child { node: 0, segment: 0 } };
        let node = self.node(r.slot);
        let at = self.graph.nodes.get(node).map_or(0, |n| n.segments.len());
        let child = Child { node, segment: at };
        self.done.insert(recorded, child);
        // A place in the list first, so that the order is that of the first reading.
        if let Some(n) = self.graph.nodes.get_mut(node) {
            n.segments.push(Segment {
                days: r.days,
                value: r.value.clone(),
                winner: None,
                written: None,
                with_values: None,
                when: None,
                children: Vec::new(),
                losers: Vec::new(),
                notes: Vec::new(),
            });
        }
        let Some((id, _)) = self.program.place_at(r.slot) else { return child };
        let Some(place) = self.program.place(id) else { return child };
        let (winner, losers) = judged(self.program, self.sources, place, &r.trace.judged);
        let content = won(place, &r.trace);
        let formula = content.and_then(|c| content_expr(&c.body)).filter(|e| r.trace.value(*e).is_some());
        let when = content.and_then(|c| c.body.when()).filter(|e| r.trace.value(*e).is_some());
        let full = self.detail == Detail::Full;
        let losers = if full { losers } else { Vec::new() };
        let (formula, when) = (formula.filter(|_| full), when.filter(|_| full));
        let (formula, when, cut) = if self.room > 0 { (formula, when, false) } else { (None, None, formula.or(when).is_some()) };
        let written = formula.map(|e| self.writer.written(e));
        let with_values = formula.map(|e| self.writer.with_values(e, &r.trace));
        let when = when.map(|e| (self.writer.written(e), self.writer.with_values(e, &r.trace)));
        let mut notes = if full { self.notes(place, &r.trace) } else { Vec::new() };
        if cut {
            let most = WRITTEN >> 20;
            notes.push(text!(
                "formule non écrite : cette explication dépasse {most} Mio ; demandez un seul montant, ou une période plus courte",
                "formula not written: this explanation is over {most} MiB; ask for one amount, or a shorter period"
            ));
        }
        let length = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let hypothesis = when.as_ref().map_or(0, |(a, b)| a.len().saturating_add(b.len()));
        self.room = self.room.saturating_sub(length(&written).saturating_add(length(&with_values)).saturating_add(hypothesis));
        // Explanations are as deep as the rules: their walk has its own stack.
        let children = stacker::maybe_grow(128 << 10, 4 << 20, || self.children(&r.trace));
        if let Some(s) = self.graph.nodes.get_mut(node).and_then(|n| n.segments.get_mut(at)) {
            *s = Segment { days: r.days, value: r.value.clone(), winner, written, with_values, when, children, losers, notes };
        }
        child
    }

    fn children(&mut self, trace: &Trace) -> Vec<Child> {
        let mut out = Vec::new();
        for (id, link) in &trace.links {
            let child = match link {
                Link::Place(segment) => self.segment(*segment),
                Link::Fact(slot, day) => match self.fact(*slot, *day, trace.value(*id)) {
                    Some(c) => c,
                    None => continue,
                },
            };
            if !out.contains(&child) {
                out.push(child);
            }
        }
        for (_, _, part) in &trace.parts {
            for child in self.children(part) {
                if !out.contains(&child) {
                    out.push(child);
                }
            }
        }
        out
    }

    /// A fact's node, and the segment that holds the value read.
    fn fact(&mut self, slot: u32, day: Day, value: Option<&Value>) -> Option<Child> {
        let node = match self.given.get(&slot) {
            Some(n) => *n,
            None => {
                let (id, index) = self.program.fact_at(slot)?;
                let fact = self.program.fact(id)?;
                let at = self.graph.nodes.len();
                self.given.insert(slot, at);
                let segments = match self.facts.get(slot) {
                    Some(series) => fact_segments(series),
                    // Optional, and left out: what stands for it is not something that the contract says.
                    None => vec![Segment { notes: vec![text!("non donnée", "not given")], ..bare(Interval::ALL, value.cloned()) }],
                };
                self.graph.nodes.push(Node {
                    kind: NodeKind::Fact,
                    name: fact.name.to_string(),
                    index: self.program.index_names(&fact.params, &index).into_iter().map(str::to_owned).collect(),
                    ty: fact.ty.clone(),
                    declared: cite(self.program, self.sources, fact.origin, fact.span),
                    segments,
                    parts: Vec::new(),
                    amount: None,
                    adds: Vec::new(),
                });
                at
            }
        };
        let segments = self.graph.nodes.get(node).map(|n| &n.segments)?;
        let segment = segments.iter().position(|s| s.days.contains(day))?;
        Some(Child { node, segment })
    }

    fn notes(&self, place: &Place, trace: &Trace) -> Vec<Text> {
        let mut out = Vec::new();
        // A later text may have settled the question: then no reading is taken.
        let open = won(place, trace).is_some_and(|c| matches!(c.body, crate::check::program::Body::Chosen(_)));
        if let PlaceKind::Reading(id) = place.kind
            && open
            && let Some(reading) = self.program.readings.get(id.index())
        {
            let choice = self.question.reading(id);
            if let Some((name, _, why)) = reading.choices.get(choice) {
                let why = why.as_deref().unwrap_or("");
                out.push(if choice == reading.default {
                    text!("lecture par défaut « {name} » : {why}", "default reading \"{name}\": {why}")
                } else {
                    text!("lecture choisie « {name} » : {why}", "reading chosen \"{name}\": {why}")
                });
            }
        }
        for id in &trace.clamped {
            let shown = self.writer.written(*id);
            out.push(text!("{shown} : ramené au dernier jour du mois", "{shown}: brought back to the last day of the month"));
        }
        out
    }

    fn part(&mut self, p: &FlowPart) -> Part {
        let rounding = p.rounding.map(|r| self.sources.text(r.span).split_whitespace().collect::<Vec<_>>().join(" "));
        let lines = p
            .lines
            .iter()
            .map(|l| {
                let segment = self.segment(l.segment).segment;
                let (rate, due) = match &l.flow {
                    crate::eval::Flow::Nothing => (None, false),
                    crate::eval::Flow::Rate { rate, .. } => (Some(rate.clone()), true),
                    crate::eval::Flow::Lump { .. } => (None, true),
                };
                Line { days: l.days, rate, weight: l.weight.clone(), amount: l.amount.clone(), due, segment }
            })
            .collect();
        Part { exact: p.exact.clone(), rounded: p.rounded.clone(), rounding, lines }
    }

    fn totals(&mut self, answer: &Answer) {
        let unit = |i: usize| self.program.place(answer.results.get(i)?.place).and_then(|p| p.ty.unit().cloned());
        let amounts: Vec<usize> = (0..answer.results.len())
            .filter(|i| matches!(answer.results.get(*i).map(|r| &r.value), Some(ResultValue::Amount { .. })))
            .collect();
        for (i, r) in answer.results.iter().enumerate() {
            if !matches!(r.value, ResultValue::Total(_)) {
                continue;
            }
            let adds: Vec<usize> =
                amounts.iter().filter(|a| unit(**a) == unit(i)).filter_map(|a| self.graph.results.get(*a).copied()).collect();
            if let Some(n) = self.graph.results.get(i).copied().and_then(|n| self.graph.nodes.get_mut(n)) {
                n.adds = adds;
            }
        }
    }
}

fn won<'p>(place: &'p Place, trace: &Trace) -> Option<&'p Content> {
    let j = trace.judged.iter().rev().find(|j| j.verdict == Verdict::Won)?;
    place.nodes.get(j.node)?.contents.get(j.content)
}

fn bare(days: Interval, value: Option<Value>) -> Segment {
    Segment {
        days,
        value,
        winner: None,
        written: None,
        with_values: None,
        when: None,
        children: Vec::new(),
        losers: Vec::new(),
        notes: Vec::new(),
    }
}

fn fact_segments(series: &[(Day, Value)]) -> Vec<Segment> {
    let mut out = Vec::new();
    for (i, (from, value)) in series.iter().enumerate() {
        let to = series.get(i + 1).map_or(Day::MAX, |(d, _)| d.pred());
        out.push(bare(Interval::new(*from, to), Some(value.clone())));
    }
    out
}

impl Graph {
    /// The articles that a result stands on over a period: its own, and those of the edits and
    /// exceptions that won in what it reads.
    pub fn citations(&self, node: usize, period: Interval) -> Vec<Citation> {
        let mut out = Vec::new();
        let mut seen = BTreeSet::new();
        let Some(n) = self.nodes.get(node) else { return out };
        let used: Vec<usize> = if n.parts.is_empty() {
            (0..n.segments.len()).filter(|s| n.segments.get(*s).is_some_and(|s| s.days.checked_intersect(period).is_some())).collect()
        } else {
            n.parts.iter().flat_map(|p| &p.lines).filter(|l| l.due).map(|l| l.segment).collect()
        };
        for segment in used {
            if let Some(w) = n.segments.get(segment).and_then(|s| s.winner.clone()) {
                push(&mut out, w);
            }
            self.edits(Child { node, segment }, &mut seen, &mut out);
        }
        if out.is_empty() {
            out.push(n.declared.clone());
        }
        out
    }

    /// The edits that won below a segment.
    fn edits(&self, at: Child, seen: &mut BTreeSet<(usize, usize)>, out: &mut Vec<Citation>) {
        if !seen.insert((at.node, at.segment)) {
            return;
        }
        let Some(s) = self.nodes.get(at.node).and_then(|n| n.segments.get(at.segment)) else { return };
        if let Some(w) = s.winner.as_ref().filter(|w| w.act.is_some()) {
            let is_membership = self.nodes.get(at.node).is_some_and(|n| n.kind == NodeKind::Membership);
            if !is_membership {
                push(out, w.clone());
            }
        }
        for child in &s.children {
            stacker::maybe_grow(128 << 10, 4 << 20, || self.edits(*child, seen, out));
        }
    }
}

fn push(out: &mut Vec<Citation>, c: Citation) {
    if !out.contains(&c) {
        out.push(c);
    }
}
