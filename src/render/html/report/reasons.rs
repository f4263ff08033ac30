//! Each amount line by line, and each value that it reads once: what the foldable parts of a page hold.

use super::read::{Report, labelled};
use crate::diag::Lang;
use crate::explain::model::{Line, Part, Rounded};
use crate::explain::{Amount, Child, Citation, Datum, Graph, Node, NodeKind, Segment};
use crate::render::table::period_name;
use crate::render::tree::{days, weight};
use crate::text;
use crate::value::{Exact, Interval, format};
use std::collections::BTreeSet;

/// An amount over the periods asked.
pub struct AmountView {
    /// Its place in the page.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Over all periods.
    pub total: String,
    /// Each period.
    pub periods: Vec<PeriodView>,
}

/// An amount over one period.
pub struct PeriodView {
    /// The period, and the amount.
    pub title: String,
    /// What a sum adds.
    pub adds: Vec<(String, String)>,
    /// Days with the same computation.
    pub lines: Vec<LineView>,
    /// What each rounding took or gave.
    pub roundings: Vec<String>,
}

/// Days with the same computation.
pub struct LineView {
    /// The days, and what they bring.
    pub text: String,
    /// How, and why not otherwise.
    pub reason: Reason,
}

/// A computation: who gives it, how, what it reads, who lost.
#[derive(Default)]
pub struct Reason {
    /// Its place in the page, where it stands in full.
    pub id: String,
    /// Where it stands in full, when that is not here.
    pub link: Option<String>,
    /// Text and article.
    pub source: Option<Source>,
    /// The hypothesis, as written and with its values.
    pub when: Option<(String, String)>,
    /// The formula, as written and with its values.
    pub formula: Option<(String, String)>,
    /// Values read: name, value, and its place in the page.
    pub reads: Vec<(String, String, String)>,
    /// Candidates that lost, and why.
    pub losers: Vec<(String, String)>,
    /// Remarks.
    pub notes: Vec<String>,
}

/// Text and article, with the place in the rules.
pub struct Source {
    /// `avenant 2, « Accès aux soins »`.
    pub name: String,
    /// What it did, and since when.
    pub act: String,
    /// File and line.
    pub place: String,
    /// The article in the page.
    pub link: String,
}

/// A value read, by days.
pub struct ValueView {
    /// Its name.
    pub label: String,
    /// The values that it takes, in short.
    pub short: String,
    /// Each run of days.
    pub segments: Vec<(String, Reason)>,
}

/// What reasons are told from.
pub struct Teller<'a> {
    report: &'a Report,
    lang: Lang,
    seen: BTreeSet<Child>,
}

impl<'a> Teller<'a> {
    /// For that report, in that language.
    pub fn new(report: &'a Report, lang: Lang) -> Self {
        Self { report, lang, seen: BTreeSet::new() }
    }

    fn graph(&self) -> &'a Graph {
        &self.report.graph
    }

    /// Every amount that is not nil throughout, in the order of results.
    pub fn amounts(&mut self) -> Vec<AmountView> {
        let mut out = Vec::new();
        for (i, r) in self.report.answer.results.iter().enumerate() {
            let Some(node) = self.graph().nodes.get(r.node).filter(|n| n.amount.is_some()) else { continue };
            let of_years: Vec<&Node> =
                self.report.periods().iter().filter_map(|y| self.graph().nodes.get(y.results.get(i)?.node)).collect();
            if of_years.iter().all(|n| self.nil(n)) && node.amount.as_ref().is_none_or(|a| a.adds.is_none()) {
                continue;
            }
            let told: Vec<&Node> = of_years.into_iter().filter(|n| !self.nil(n)).collect();
            let periods: Vec<PeriodView> = told.into_iter().filter_map(|n| self.period(n)).collect();
            if periods.is_empty() {
                continue;
            }
            let total = node.amount.as_ref().map_or(String::new(), |a| self.money(node, &a.value));
            out.push(AmountView { id: format!("montant-{i}"), label: labelled(&r.name, &r.index), total, periods });
        }
        out
    }

    fn nil(&self, node: &Node) -> bool {
        node.amount.as_ref().is_none_or(|a| node.of.exact(&a.value).is_none_or(|n| n.is_zero()))
    }

    fn money(&self, node: &Node, value: &Datum) -> String {
        match node.of.exact(value) {
            Some(n) => format!("{}\u{a0}€", format::amount(&n, 2, self.lang)),
            None => value.shown(&node.of, self.lang),
        }
    }

    fn period(&mut self, node: &Node) -> Option<PeriodView> {
        let amount = node.amount.as_ref()?;
        let title = format!("{} : {}", period_name(amount.period, self.lang), self.money(node, &amount.value));
        let added = amount.adds.iter().flatten().filter_map(|n| self.graph().nodes.get(*n)).filter(|n| !self.nil(n));
        let adds = added.filter_map(|n| Some((n.label(), self.money(n, &n.amount.as_ref()?.value)))).collect();
        let mut lines = Vec::new();
        let mut roundings = Vec::new();
        for part in &amount.parts {
            lines.extend(part.lines.iter().filter_map(|l| self.line(amount, l)));
            roundings.extend(self.rounding(part));
        }
        Some(PeriodView { title, adds, lines, roundings })
    }

    fn line(&mut self, amount: &Amount, line: &Line) -> Option<LineView> {
        let at = Child { node: amount.rate?, segment: line.segment };
        let when = days(line.days, self.lang);
        let total = format::approximate(&line.amount, self.lang);
        let text = match (&line.rate, line.due) {
            (_, false) => format!("{when} : {}", text!("render-nothing-is-due").get(self.lang)),
            (Some(rate), true) => {
                let (rate, weight) = (format::number(rate, self.lang), weight(line));
                format!("{when} : {rate}\u{a0}€/an × {weight} = {total}\u{a0}€")
            }
            (None, true) => format!("{when} : {total}\u{a0}€"),
        };
        Some(LineView { text, reason: self.reason(at) })
    }

    fn rounding(&self, part: &Part) -> Option<String> {
        let Rounded { written, .. } = part.rounding.as_ref().filter(|_| part.exact != part.rounded)?;
        let took = format::approximate_signed(&part.rounded.sub(&part.exact).unwrap_or(Exact::ZERO), self.lang);
        let (exact, rounded) = (format::approximate(&part.exact, self.lang), format::amount(&part.rounded, 2, self.lang));
        Some(text!("render-exact-sum", exact, rounded, written, took).get(self.lang).to_owned())
    }

    /// The reason of a segment; in full the first time only.
    fn reason(&mut self, at: Child) -> Reason {
        let id = place(at);
        let Some(segment) = self.graph().segment(at) else { return Reason::default() };
        if !self.seen.insert(at) {
            return Reason { link: Some(id), ..Reason::default() };
        }
        let read = |child: Child| {
            let node = self.graph().nodes.get(child.node)?;
            let segment = self.graph().segment(child)?;
            let obvious = node.kind == NodeKind::Membership && segment.value == Some(Datum::Bool(true)) && segment.losers.is_empty();
            let value = segment.value.as_ref().map_or(String::new(), |v| v.shown(&node.of, self.lang));
            let at = if node.kind == NodeKind::Fact { format!("v{}", node.id) } else { place(child) };
            (!obvious).then(|| (node.label(), value, at))
        };
        Reason {
            id,
            link: None,
            source: segment.winner.as_ref().map(|w| self.source(w)),
            when: segment.when.as_ref().map(|w| (w.written.clone(), w.values.clone())),
            formula: segment.formula.as_ref().map(|w| (w.written.clone(), w.values.clone())),
            reads: segment.children().into_iter().filter_map(read).collect(),
            losers: segment.losers.iter().map(|l| (l.candidate.short(), l.text.clone())).collect(),
            notes: segment.notes.iter().map(|n| n.text.clone()).collect(),
        }
    }

    /// A citation, with a link to its article.
    pub fn source(&self, w: &Citation) -> Source {
        let since = w.since.map(|d| {
            let day = format::day_long(d, self.lang);
            text!("render-in-effect-from", day).get(self.lang).to_owned()
        });
        let act = w.act.iter().cloned().chain(since).collect::<Vec<_>>().join(", ");
        let article = self.graph().articles.iter().position(|a| a.is_cited_by(w));
        Source { name: w.short(), act, place: w.place(), link: article.map_or(String::new(), |n| format!("article-{n}")) }
    }

    /// Every value read that stands nowhere else in the page, facts apart.
    pub fn values(&mut self) -> Vec<ValueView> {
        let mut out = Vec::new();
        for node in &self.graph().nodes {
            if node.kind == NodeKind::Fact || node.segments.is_empty() {
                continue;
            }
            let mut order: Vec<usize> = (0..node.segments.len()).collect();
            order.sort_by_key(|s| node.segments.get(*s).map(|s| s.days.from));
            let mut segments = Vec::new();
            let mut shorts: Vec<String> = Vec::new();
            for s in order {
                let at = Child { node: node.id, segment: s };
                let Some(segment) = node.segments.get(s).filter(|_| !self.seen.contains(&at)) else { continue };
                let value = segment.value.as_ref().map_or(String::new(), |v| v.shown(&node.of, self.lang));
                if shorts.last() != Some(&value) {
                    shorts.push(value.clone());
                }
                segments.push((self.dated(segment, &value), self.reason(at)));
            }
            if !segments.is_empty() {
                let short = if shorts.len() > 4 {
                    format!("{} … {}", shorts.first().map_or("", |s| s), shorts.last().map_or("", |s| s))
                } else {
                    shorts.join(" ; ")
                };
                out.push(ValueView { label: node.label(), short, segments });
            }
        }
        out
    }

    fn dated(&self, segment: &Segment, value: &str) -> String {
        let when = if segment.days == Interval::ALL { String::new() } else { days(segment.days, self.lang) };
        match (when.is_empty(), value.is_empty()) {
            (true, _) => value.to_owned(),
            (false, true) => when,
            (false, false) => format!("{when} : {value}"),
        }
    }
}

/// Where a segment stands in the page.
pub fn place(at: Child) -> String {
    format!("v{}-{}", at.node, at.segment)
}
