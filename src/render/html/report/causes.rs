//! Why a value changes on a day: among all that it reads, what changed while nothing that it reads did.

use crate::diag::Lang;
use crate::explain::{Child, Graph, NodeKind, Segment};
use crate::value::format;
use std::collections::{BTreeMap, BTreeSet};

/// The sentences that say what made a segment differ from the one before it.
pub fn causes(graph: &Graph, before: Child, after: Child, lang: Lang) -> Vec<String> {
    let old: BTreeMap<usize, Vec<usize>> = by_node(&graph.below(vec![before]));
    let new = graph.below(vec![after]);
    let changed: BTreeSet<Child> = new.iter().copied().filter(|c| differs(graph, &old, *c)).collect();
    let root = |c: &&Child| !graph.segment(**c).into_iter().flat_map(Segment::children).any(|child| changed.contains(&child));
    let mut out: Vec<String> = Vec::new();
    for child in changed.iter().filter(root).filter(|c| **c != after) {
        let said = said(graph, *child, lang);
        if !out.contains(&said) {
            out.push(said);
        }
    }
    if out.is_empty() && changed.contains(&after) {
        out.extend(graph.segment(after).and_then(|s| s.winner.as_ref()).map(|w| w.short()));
    }
    out
}

fn by_node(all: &BTreeSet<Child>) -> BTreeMap<usize, Vec<usize>> {
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for c in all {
        out.entry(c.node).or_default().push(c.segment);
    }
    out
}

/// Whether a value read after was not read before with the same value, given by the same article.
fn differs(graph: &Graph, old: &BTreeMap<usize, Vec<usize>>, at: Child) -> bool {
    let Some(segment) = graph.segment(at) else { return false };
    let Some(before) = old.get(&at.node) else { return false };
    let same =
        |s: &usize| graph.segment(Child { segment: *s, ..at }).is_some_and(|b| b.value == segment.value && b.winner == segment.winner);
    !before.iter().any(same)
}

fn said(graph: &Graph, at: Child, lang: Lang) -> String {
    let (Some(node), Some(segment)) = (graph.nodes.get(at.node), graph.segment(at)) else { return String::new() };
    let value = segment.value.as_ref().map_or(String::new(), |v| v.shown(&node.of, lang));
    let label = node.label();
    let article = segment.winner.as_ref().filter(|_| node.kind != NodeKind::Fact);
    let since = article.and_then(|w| w.since).map_or(String::new(), |d| format!(", {}", format::day_short(d, lang)));
    match article.filter(|w| w.act.is_some()) {
        Some(w) => format!("{label} : {value} ({}{since})", w.short()),
        None => format!("{label} : {value}"),
    }
}
