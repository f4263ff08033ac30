//! `avenant explain` for a terminal: how much, from what, by which article, since when, and why not
//! the others. Made from the graph alone.

use super::escape;
use super::layout::{Paint, width, wrap};
use super::table::period_name;
use crate::diag::Lang;
use crate::explain::model::{Rounded, Written};
use crate::explain::{Amount, Child, Citation, Datum, Graph, Line, Node, NodeKind, Part, Segment};
use crate::message::Text;
use crate::text;
use crate::value::{Exact, Interval, format};
use std::collections::BTreeSet;

/// How a tree is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Columns.
    pub width: usize,
    /// Language.
    pub lang: Lang,
    /// Colours.
    pub paint: Paint,
    /// How many levels below a result.
    pub depth: usize,
}

/// Draws the explanation of some nodes over a period.
pub fn tree(graph: &Graph, nodes: &[usize], period: Interval, style: Style) -> String {
    let mut t = Tree { graph, period, style, out: String::new(), seen: BTreeSet::new() };
    for node in nodes {
        t.root(*node);
        // A sum asked alone opens what it adds.
        let added = graph.nodes.get(*node).and_then(|n| n.amount.as_ref()).and_then(|a| a.adds.as_ref());
        for child in added.into_iter().flatten().filter(|c| !nodes.contains(c)) {
            let same = |n: &&Node| n.amount.as_ref().is_some_and(|a| a.period == period);
            let amount = graph.nodes.get(*child).filter(same).and_then(|n| n.of.exact(&n.amount.as_ref()?.value));
            if style.depth > 0 && amount.is_some_and(|a| !a.is_zero()) {
                t.root(*child);
            }
        }
    }
    t.out
}

struct Tree<'a> {
    graph: &'a Graph,
    period: Interval,
    style: Style,
    out: String,
    seen: BTreeSet<Child>,
}

impl Tree<'_> {
    /// One paragraph under a prefix; what follows its first line is indented two more columns.
    fn line(&mut self, prefix: &str, text: &str) {
        let room = self.style.width.saturating_sub(width(prefix)).max(24);
        for (i, part) in wrap(&escape::terminal(text), room.saturating_sub(2)).iter().enumerate() {
            let hang = if i == 0 { "" } else { "  " };
            self.out.push_str(&format!("{}{hang}{part}\n", self.style.paint.dim(prefix)));
        }
    }

    fn painted(&mut self, prefix: &str, text: &str, paint: fn(Paint, &str) -> String) {
        let room = self.style.width.saturating_sub(width(prefix)).max(24);
        for (i, part) in wrap(&escape::terminal(text), room.saturating_sub(2)).iter().enumerate() {
            let hang = if i == 0 { "" } else { "  " };
            self.out.push_str(&format!("{}{hang}{}\n", self.style.paint.dim(prefix), paint(self.style.paint, part)));
        }
    }

    fn root(&mut self, at: usize) {
        let Some(node) = self.graph.nodes.get(at) else { return };
        let (label, period) = (node.label(), period_name(self.period, self.style.lang));
        let title = match &node.amount {
            Some(a) => Text::labelled(format!("{label}, {period}"), self.euros(node, &a.value)).say(self.style.lang),
            None => format!("{label}, {period}"),
        };
        self.out.push('\n');
        self.painted("", &title, Paint::strong);
        match &node.amount {
            Some(Amount { adds: Some(adds), .. }) => self.sum(adds),
            Some(amount) => self.amount(amount),
            None => {
                for s in visible(node, self.period) {
                    self.segment(Child { node: at, segment: s }, "  ", 0, true);
                }
            }
        }
    }

    /// An amount in euros, or *sans objet*.
    fn euros(&self, node: &Node, value: &Datum) -> String {
        match node.of.exact(value) {
            Some(n) => format!("{}\u{a0}€", format::amount(&n, 2, self.style.lang)),
            None => value.shown(&node.of, self.style.lang),
        }
    }

    fn sum(&mut self, adds: &[usize]) {
        for n in adds.iter().filter_map(|child| self.graph.nodes.get(*child)) {
            let Some(amount) = &n.amount else { continue };
            let shown = if amount.value == Datum::Absent { "–".to_owned() } else { self.euros(n, &amount.value) };
            // A sum of years adds one result; a total of results, one year.
            let label = if amount.period == self.period { n.label() } else { period_name(amount.period, self.style.lang) };
            self.line("  + ", Text::labelled(label, shown).get(self.style.lang));
        }
    }

    fn amount(&mut self, amount: &Amount) {
        let mut shown: Option<Citation> = None;
        for part in &amount.parts {
            for line in &part.lines {
                let Some(at) = amount.rate.map(|node| Child { node, segment: line.segment }) else { continue };
                let Some(segment) = self.graph.segment(at) else { continue };
                if segment.winner.is_some() && segment.winner != shown {
                    shown.clone_from(&segment.winner);
                    self.winner("  ", segment);
                }
                self.flow_line(line, segment);
                self.losers("      ", segment);
                if line.due {
                    self.notes("      ", segment);
                    self.children(at, "      ", 1);
                }
            }
            self.rounding(part);
        }
    }

    fn flow_line(&mut self, line: &Line, segment: &Segment) {
        let days = days(line.days, self.style.lang);
        let amount = format::approximate(&line.amount, self.style.lang);
        let text = match (&line.rate, line.due) {
            (_, false) => {
                let why = match &segment.when {
                    Some(Written { written, .. }) => text!("render-lorsque-does-not-hold", written).say(self.style.lang),
                    None => String::new(),
                };
                text!("render-nothing-is-due-3", days, why).say(self.style.lang)
            }
            (Some(rate), true) => {
                let weight = weight(line);
                let sum = format!("{}\u{a0}€/an × {weight} = {amount}\u{a0}€", format::number(rate, self.style.lang));
                Text::labelled(days, sum).say(self.style.lang)
            }
            (None, true) => Text::labelled(days, format!("{amount}\u{a0}€")).say(self.style.lang),
        };
        self.painted("  ", &text, Paint::strong);
        if line.due {
            self.formula("      ", segment);
        }
    }

    fn rounding(&mut self, part: &Part) {
        let Some(Rounded { written, .. }) = &part.rounding else { return };
        if part.exact == part.rounded {
            return;
        }
        let lang = self.style.lang;
        let took = format::approximate_signed(&part.rounded.sub(&part.exact).unwrap_or(Exact::ZERO), lang);
        let (exact, rounded) = (format::approximate(&part.exact, lang), format::amount(&part.rounded, 2, lang));
        let said = text!("render-exact-sum", exact, rounded, written, took);
        self.line("  ", said.get(lang));
    }

    fn winner(&mut self, prefix: &str, segment: &Segment) {
        let Some(w) = &segment.winner else { return };
        let since = w.since.map_or(String::new(), |day| text!("render-in-effect-from-2", day).say(self.style.lang));
        let act = w.act.as_ref().map_or(String::new(), |a| format!(" [{a}]"));
        let text = format!("{}{act}{since} — {}", w.short(), w.place());
        self.painted(prefix, &text, Paint::source);
    }

    fn formula(&mut self, prefix: &str, segment: &Segment) {
        if let Some(Written { written, values }) = &segment.when {
            self.line(prefix, &format!("lorsque {written}"));
            if values != written {
                self.line(prefix, &format!("   soit {values}"));
            }
        }
        let Some(Written { written, values }) = &segment.formula else { return };
        self.line(prefix, written);
        if values != written {
            self.line(prefix, &format!("= {values}"));
        }
    }

    fn losers(&mut self, prefix: &str, segment: &Segment) {
        for l in &segment.losers {
            let text = Text::labelled(format!("✗ {}", l.candidate.short()), &l.text).say(self.style.lang);
            self.painted(prefix, &text, Paint::warn);
        }
    }

    fn notes(&mut self, prefix: &str, segment: &Segment) {
        for n in &segment.notes {
            self.line(prefix, &format!("• {}", n.text));
        }
    }

    fn children(&mut self, of: Child, prefix: &str, depth: usize) {
        for child in self.graph.segment(of).map_or(Vec::new(), Segment::children) {
            self.segment(child, prefix, depth, false);
        }
    }

    /// One segment of a value, and what it reads. `dated` shows its days, clipped to the period.
    fn segment(&mut self, at: Child, prefix: &str, depth: usize, dated: bool) {
        let Some(node) = self.graph.nodes.get(at.node) else { return };
        let Some(segment) = node.segments.get(at.segment) else { return };
        if node.kind == NodeKind::Membership && segment.value == Some(Datum::Bool(true)) && segment.losers.is_empty() {
            return;
        }
        let value = segment.value.as_ref().map_or_else(|| "?".to_owned(), |v| v.shown(&node.of, self.style.lang));
        let label = node.label();
        let head = if dated {
            let clipped = segment.days.checked_intersect(self.period).unwrap_or(segment.days);
            Text::labelled(days(clipped, self.style.lang), value).say(self.style.lang)
        } else {
            format!("{label} = {value}")
        };
        if node.kind == NodeKind::Fact {
            let since = if segment.days.from.is_finite() { format!(", {}", days(segment.days, self.style.lang)) } else { String::new() };
            let fact = text!("render-fact-2");
            let fact = segment.notes.first().map_or(fact.get(self.style.lang), |n| n.text.as_str());
            self.line(&format!("{prefix}· "), &format!("{head} ({fact}{since})"));
            return;
        }
        let again = !self.seen.insert(at);
        if again {
            let above = text!("render-see-above", head);
            self.line(&format!("{prefix}· "), above.get(self.style.lang));
            return;
        }
        self.painted(&format!("{prefix}▸ "), &head, Paint::strong);
        let inner = format!("{prefix}│ ");
        self.winner(&inner, segment);
        self.formula(&inner, segment);
        self.notes(&inner, segment);
        self.losers(&inner, segment);
        if depth < self.style.depth {
            self.children(at, &inner, depth + 1);
        } else if !segment.steps.is_empty() && !segment.children().is_empty() {
            // What it reads is not opened: say so.
            self.line(&inner, "…");
        }
    }
}

/// `du 01/01/2022 au 31/12/2022`, or as much of it as there is.
pub(super) fn days(days: Interval, lang: Lang) -> String {
    let Interval { from, to } = days;
    match (from.is_finite(), to.is_finite()) {
        (true, true) if from == to => text!("render-on-2", from),
        (true, true) => text!("render-from-to-2", from, to),
        (true, false) => text!("render-since-2", from),
        (false, true) => text!("render-until-2", to),
        (false, false) => text!("render-always"),
    }
    .say(lang)
}

/// Segments that touch the period, in the order of days.
fn visible(node: &Node, period: Interval) -> Vec<usize> {
    let mut list: Vec<usize> =
        (0..node.segments.len()).filter(|i| node.segments.get(*i).is_some_and(|s| s.days.checked_intersect(period).is_some())).collect();
    list.sort_by_key(|i| node.segments.get(*i).map(|s| s.days.from));
    list
}

/// The share of a year, in days over 365 or 366 where that is what it is.
pub(super) fn weight(line: &Line) -> String {
    if let Some(days) = line.days.days() {
        for year in [365, 366] {
            if Exact::ratio(days, year).as_ref() == Some(&line.weight) {
                return format!("{days}/{year}");
            }
        }
    }
    let twelfths = line.weight.mul(&Exact::from_int(12)).ok().and_then(|n| n.to_i64());
    match twelfths {
        Some(n) => format!("{n}/12"),
        None => line.weight.to_string(),
    }
}
