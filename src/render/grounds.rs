//! What explained amounts stand on, said once for all of them: the readings taken, the facts used and
//! those that were not needed, and the law's own words where the rules quote them.

use super::layout::{width, wrap};
use super::tree::Style;
use super::{escape, tree};
use crate::diag::Text;
use crate::explain::given::Given;
use crate::explain::{Citation, Graph, NodeKind};
use crate::text;
use crate::value::Interval;
use std::collections::BTreeSet;

/// What some nodes stand on, each over its period.
pub fn grounds(graph: &Graph, nodes: &[(usize, Interval)], given: &[Given], style: Style) -> String {
    let from = nodes.iter().flat_map(|(node, period)| graph.grounds(*node, *period)).collect();
    let below = graph.below(from);
    let mut out = Section { style, out: String::new() };

    let readings = graph.nodes_of(NodeKind::Reading, &below);
    let notes = |n: &crate::explain::Node| n.segments.iter().flat_map(|s| &s.notes).map(|n| n.text.clone()).next();
    out.title(&text!("render-readings-taken"), !readings.is_empty());
    for node in readings {
        out.item(&notes(node).map_or_else(|| node.label(), |note| format!("{} : {note}", node.label())));
    }

    let used = graph.nodes_of(NodeKind::Fact, &below);
    out.title(&text!("render-facts-used"), !used.is_empty());
    for node in &used {
        let read = (0..node.segments.len()).filter(|s| below.contains(&crate::explain::Child { node: node.id, segment: *s }));
        let mut read: Vec<_> = read.filter_map(|s| node.segments.get(s)).collect();
        read.sort_by_key(|s| s.days.from);
        let shown = read.iter().map(|s| {
            let value = s.value.as_ref().map_or_else(String::new, |v| v.shown(&node.of, style.lang));
            match s.notes.first() {
                Some(note) => note.text.clone(),
                None if s.days.from.is_finite() => format!("{value} ({})", tree::days(s.days, style.lang)),
                None => value,
            }
        });
        out.item(&format!("{} : {}", node.label(), shown.collect::<Vec<_>>().join(" ; ")));
    }

    let names: BTreeSet<(&str, &[String])> = used.iter().map(|n| (n.name.as_str(), n.index.as_slice())).collect();
    let unused: Vec<String> = given.iter().filter(|g| !names.contains(&(g.name.as_str(), g.index.as_slice()))).map(Given::label).collect();
    out.title(&text!("render-facts-of-the-contract-on"), !unused.is_empty());
    if !unused.is_empty() {
        out.item(&unused.join(", "));
    }

    let mut cited: Vec<Citation> = Vec::new();
    for (node, period) in nodes {
        cited.extend(graph.citations(*node, *period));
    }
    let articles: Vec<_> = graph.articles.iter().filter(|a| cited.iter().any(|c| a.is_cited_by(c))).collect();
    out.title(&text!("render-texts"), !articles.is_empty());
    for article in articles {
        out.item(&article.name());
        for words in &article.words {
            out.more(&format!("« {words} »"));
        }
        if let Some(source) = &article.source {
            let from = text!("render-source", source);
            out.more(from.get(style.lang));
        }
    }
    out.out
}

struct Section {
    style: Style,
    out: String,
}

impl Section {
    fn title(&mut self, title: &Text, any: bool) {
        if any {
            self.out.push_str(&format!("\n{}\n", self.style.paint.strong(title.get(self.style.lang))));
        }
    }

    fn item(&mut self, text: &str) {
        self.put("  ", "    ", text, false);
    }

    fn more(&mut self, text: &str) {
        self.put("    ", "    ", text, true);
    }

    fn put(&mut self, first: &str, next: &str, text: &str, dim: bool) {
        let room = self.style.width.saturating_sub(width(next)).max(24);
        for (i, line) in wrap(&escape::terminal(text), room).iter().enumerate() {
            let line = if dim { self.style.paint.dim(line) } else { line.clone() };
            self.out.push_str(&format!("{}{line}\n", if i == 0 { first } else { next }));
        }
    }
}
