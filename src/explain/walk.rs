//! What is found by walking a graph of reasons: the articles behind a node, and all that it reads.

use super::model::{Article, Child, Graph, Node, NodeKind, Segment};
use super::reason::Citation;
use crate::value::Interval;
use std::collections::BTreeSet;

impl Graph {
    /// A segment.
    pub fn segment(&self, at: Child) -> Option<&Segment> {
        self.nodes.get(at.node)?.segments.get(at.segment)
    }

    /// The segments that a node stands on over a period: those of the lines that are due, for an
    /// amount; those that touch the period, for any other value.
    pub fn grounds(&self, node: usize, period: Interval) -> Vec<Child> {
        let Some(n) = self.nodes.get(node) else { return Vec::new() };
        let Some(amount) = &n.amount else {
            let touches = |s: &&usize| n.segments.get(**s).is_some_and(|s| s.days.checked_intersect(period).is_some());
            return (0..n.segments.len()).collect::<Vec<_>>().iter().filter(touches).map(|s| Child { node, segment: *s }).collect();
        };
        let lines = amount.parts.iter().flat_map(|p| &p.lines).filter(|l| l.due);
        let own = lines.filter_map(|l| Some(Child { node: amount.rate?, segment: l.segment }));
        let added = amount.adds.iter().flatten().flat_map(|a| self.grounds(*a, period));
        own.chain(added).collect()
    }

    /// The articles that a result stands on over a period: its own, and those of the edits and
    /// exceptions that won in what it reads.
    pub fn citations(&self, node: usize, period: Interval) -> Vec<Citation> {
        let mut out = Vec::new();
        let mut seen = BTreeSet::new();
        let Some(n) = self.nodes.get(node) else { return out };
        let used = if n.amount.as_ref().is_some_and(|a| a.adds.is_some()) { Vec::new() } else { self.grounds(node, period) };
        for at in used {
            if let Some(w) = self.segment(at).and_then(|s| s.winner.clone()) {
                push(&mut out, w);
            }
            self.edits(at, &mut seen, &mut out);
        }
        if out.is_empty() {
            out.push(n.declared.clone());
        }
        out
    }

    /// The edits that won below a segment.
    fn edits(&self, at: Child, seen: &mut BTreeSet<Child>, out: &mut Vec<Citation>) {
        if !seen.insert(at) {
            return;
        }
        let Some(s) = self.segment(at) else { return };
        if let Some(w) = s.winner.as_ref().filter(|w| w.act.is_some()) {
            let is_membership = self.nodes.get(at.node).is_some_and(|n| n.kind == NodeKind::Membership);
            if !is_membership {
                push(out, w.clone());
            }
        }
        for child in s.children() {
            stacker::maybe_grow(128 << 10, 4 << 20, || self.edits(child, seen, out));
        }
    }

    /// Every segment that these stand on, themselves included.
    pub fn below(&self, from: Vec<Child>) -> BTreeSet<Child> {
        let mut seen = BTreeSet::new();
        let mut todo = from;
        while let Some(at) = todo.pop() {
            if seen.insert(at) {
                todo.extend(self.segment(at).into_iter().flat_map(Segment::children));
            }
        }
        seen
    }

    /// The nodes of a kind among those segments, in the order of the graph.
    pub fn nodes_of(&self, kind: NodeKind, among: &BTreeSet<Child>) -> Vec<&Node> {
        let nodes: BTreeSet<usize> = among.iter().map(|c| c.node).collect();
        nodes.into_iter().filter_map(|n| self.nodes.get(n)).filter(|n| n.kind == kind).collect()
    }
}

impl Article {
    /// `avenant 2, art. 3 « Accès aux soins »`, as citations name it.
    pub fn name(&self) -> String {
        match (&self.number, &self.title) {
            (Some(n), Some(title)) => format!("{}, art. {n} « {title} »", self.text),
            (None, Some(title)) => format!("{}, « {title} »", self.text),
            _ => self.text.clone(),
        }
    }

    /// Whether a citation is of it.
    pub fn is_cited_by(&self, c: &Citation) -> bool {
        (&self.text, &self.number, &self.title) == (&c.text, &c.number, &c.article)
    }
}

fn push(out: &mut Vec<Citation>, c: Citation) {
    if !out.contains(&c) {
        out.push(c);
    }
}
