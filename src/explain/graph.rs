//! The graph of reasons, from what was recorded.

use super::datum::{Datum, Quantity};
use super::formula::Writer;
use super::laws::{self, Formulas};
use super::model::{Amount, Apart, Article, Child, Graph, Line, Node, NodeKind, Note, Part, Roots, Segment, Steps, Written};
use super::reason::{Citation, Why, cite, judged};
use crate::check::content_expr;
use crate::check::program::{Body, Content, ExprId, Function, Op, Place, Program, Prorata, Value};
use crate::consolidate::{EnumId, PlaceKind};
use crate::diag::{Lang, Text};
use crate::eval::record::{self, Link, Segment as Recorded, Trace, Verdict};
use crate::eval::{Alert, Answer, Flow, FlowLine, FlowPart, Question, ResultAnswer, ResultValue};
use crate::facts::Facts;
use crate::source::Sources;
use crate::source::limits::WRITTEN;
use crate::text;
use crate::value::{Day, Exact, Interval, format};
use std::collections::{BTreeMap, BTreeSet};

/// How much of the explanation is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Who won, and what it read: enough to cite articles.
    Sources,
    /// Formulas, steps, losers and remarks too.
    Full,
}

/// What was asked, of whom, and for which reader.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The rules.
    pub program: &'a Program,
    /// Their texts.
    pub sources: &'a Sources,
    /// The contract's facts.
    pub facts: &'a Facts,
    /// The question; its period is not read.
    pub question: &'a Question,
    /// How much is written.
    pub detail: Detail,
    /// The language of sentences.
    pub lang: Lang,
}

/// Arranges what was recorded while answering over each of these periods; then, where it is given, the
/// sum of all.
pub fn graph(told: &Told<'_>, recorded: &[Recorded], answers: &[(Interval, &Answer)], sum: Option<(Interval, &Answer)>) -> Graph {
    let mut b = Builder {
        told: *told,
        recorded,
        writer: Writer::new(told.program, told.sources, told.lang),
        formulas: Formulas::default(),
        graph: Graph::default(),
        places: BTreeMap::new(),
        given: BTreeMap::new(),
        done: BTreeMap::new(),
        room: WRITTEN,
    };
    for (period, answer) in answers {
        b.answer(*period, answer);
    }
    if let Some((period, answer)) = sum {
        b.sum(period, answer);
    }
    b.articles();
    b.graph.formulas = b.formulas.list;
    b.graph
}

/// The graph of one answer that was recorded apart.
pub fn graph_of(told: &Told<'_>, answer: &Answer) -> Graph {
    graph(told, &answer.segments, &[(told.question.period, answer)], None)
}

struct Builder<'a> {
    told: Told<'a>,
    recorded: &'a [Recorded],
    writer: Writer<'a>,
    formulas: Formulas,
    graph: Graph,
    places: BTreeMap<u32, usize>,
    given: BTreeMap<u32, usize>,
    /// Recorded segment → its node and segment here.
    done: BTreeMap<u32, Child>,
    /// Bytes of formulas that may still be written.
    room: usize,
}

impl Builder<'_> {
    fn answer(&mut self, period: Interval, answer: &Answer) {
        let mut roots = Roots::default();
        for r in &answer.results {
            let node = self.result(period, r);
            roots.results.push(node);
        }
        self.totals(answer, &roots);
        roots.deadlines = answer.deadlines.iter().map(|d| self.segment(d.segment).node).collect();
        roots.alerts = answer.alerts.iter().map(|a| self.alert(a)).collect();
        self.graph.roots.push(roots);
    }

    /// The sum of the periods: each amount adds theirs.
    fn sum(&mut self, period: Interval, answer: &Answer) {
        let mut roots = Roots::default();
        for (i, r) in answer.results.iter().enumerate() {
            let added: Vec<usize> = self.graph.roots.iter().filter_map(|of| of.results.get(i).copied()).collect();
            let amount = match &r.value {
                ResultValue::Daily(_) | ResultValue::Unknown => None,
                ResultValue::Amount { amount, .. } => Some(amount.as_ref()),
                ResultValue::Total(sum) => Some(Some(sum)),
            };
            let node = match (amount, self.told.program.place(r.place)) {
                (Some(n), Some(place)) => {
                    let value = n.map_or(Datum::Absent, |n| Quantity::of(&place.ty).number(n));
                    let amount = Amount { adds: Some(added), ..bare_amount(period, value) };
                    self.push(NodeKind::Amount, place, &r.index, Some(amount))
                }
                _ => added.first().copied().unwrap_or(0),
            };
            roots.results.push(node);
        }
        // Deadlines are those of the last period; an alert that lasts has the node of its first days.
        roots.deadlines = self.graph.roots.last().map_or_else(Vec::new, |r| r.deadlines.clone());
        roots.alerts = answer.alerts.iter().map(|a| self.alert(a)).collect();
        self.graph.roots.push(roots);
    }

    /// The node of a result: of its values by days, or of its amount over the period.
    fn result(&mut self, period: Interval, r: &ResultAnswer) -> usize {
        let program = self.told.program;
        let Some(place) = program.place(r.place) else { return 0 };
        let of = Quantity::of(&place.ty);
        let datum = |n: &Option<Exact>| n.as_ref().map_or(Datum::Absent, |n| of.number(n));
        let slot = program.slot(place.slot, &place.params, &r.index);
        let amount = match &r.value {
            ResultValue::Daily(days) => {
                let node = self.node(slot);
                for (_, _, segment) in days {
                    self.segment(*segment);
                }
                return node;
            }
            ResultValue::Amount { amount, parts } => {
                let rate = (!parts.is_empty()).then(|| self.node(slot));
                let before = self.before(slot, period, parts);
                let parts = parts.iter().map(|p| self.part(p)).collect();
                Amount { rate, parts, before, ..bare_amount(period, datum(amount)) }
            }
            ResultValue::Unknown => return self.node(slot),
            ResultValue::Total(sum) => Amount { adds: Some(Vec::new()), ..bare_amount(period, of.number(sum)) },
        };
        self.push(NodeKind::Amount, place, &r.index, Some(amount))
    }

    /// The segments of a rate in the days that a month counted whole has before the period.
    fn before(&mut self, slot: u32, period: Interval, parts: &[FlowPart]) -> Vec<usize> {
        let first = period.from.first_of_month();
        let by_months = |l: &FlowLine| matches!(l.flow, Flow::Rate { prorata: Prorata::Months, .. });
        if first == period.from || !parts.iter().flat_map(|p| &p.lines).any(by_months) {
            return Vec::new();
        }
        let early = Interval::new(first, period.from.pred());
        let all = self.recorded.iter().zip(0..);
        let those: Vec<u32> = all.filter(|(r, _)| r.slot == slot && r.days.checked_intersect(early).is_some()).map(|(_, at)| at).collect();
        those.into_iter().map(|at| self.segment(at).segment).collect()
    }

    /// The node of an alert, with all its days.
    fn alert(&mut self, a: &Alert) -> usize {
        let all: Vec<usize> = a.segments.iter().map(|s| self.segment(*s).node).collect();
        all.first().copied().unwrap_or(0)
    }

    /// A node of a place.
    fn push(&mut self, kind: NodeKind, place: &Place, index: &[u16], amount: Option<Amount>) -> usize {
        let Told { program, sources, .. } = self.told;
        let id = self.graph.nodes.len();
        self.graph.nodes.push(Node {
            id,
            kind,
            name: place.name.to_string(),
            index: program.index_names(&place.params, index).into_iter().map(str::to_owned).collect(),
            over: over(program, &place.params),
            of: Quantity::of(&place.ty),
            declared: cite(program, sources, place.origin, place.span),
            segments: Vec::new(),
            amount,
        });
        id
    }

    /// The node of a place slot.
    fn node(&mut self, slot: u32) -> usize {
        if let Some(n) = self.places.get(&slot) {
            return *n;
        }
        let program = self.told.program;
        let Some((place, index)) = program.place_at(slot).and_then(|(id, index)| Some((program.place(id)?, index))) else { return 0 };
        let kind = match place.kind {
            PlaceKind::Rule => NodeKind::Rule,
            PlaceKind::Result => NodeKind::Result,
            PlaceKind::Payment => NodeKind::Payment,
            PlaceKind::Deadline => NodeKind::Deadline,
            PlaceKind::Alert => NodeKind::Alert,
            PlaceKind::Reading(_) => NodeKind::Reading,
            PlaceKind::Membership(_) => NodeKind::Membership,
        };
        let id = self.push(kind, place, &index, None);
        self.places.insert(slot, id);
        id
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
        let program = self.told.program;
        let Some(place) = program.place_at(r.slot).and_then(|(id, _)| program.place(id)) else { return child };
        let value = r.value.as_ref().map(|v| Datum::of(program, v, &place.ty));
        // A place in the list first, so that the order is that of the first reading.
        if let Some(n) = self.graph.nodes.get_mut(node) {
            n.segments.push(bare(r.days, value.clone()));
        }
        let segment = self.told_segment(place, r, value);
        if let Some(s) = self.graph.nodes.get_mut(node).and_then(|n| n.segments.get_mut(at)) {
            *s = segment;
        }
        child
    }

    fn told_segment(&mut self, place: &Place, r: &Recorded, value: Option<Datum>) -> Segment {
        let Told { program, sources, lang, detail, .. } = self.told;
        let full = detail == Detail::Full;
        let (winner, losers) = judged(&Why { program, sources, lang }, &mut self.formulas, place, &r.trace.judged);
        let content = won(place, &r.trace);
        let mut out = Segment { winner, ..bare(r.days, value) };
        if full {
            out.losers = losers;
            out.law = content.map(|c| self.formulas.law(program, sources, c, out.value.clone()));
            self.write(&mut out, content, &r.trace);
            out.notes.extend(self.notes(place, &r.trace));
        }
        // Explanations are as deep as the rules: their walk has its own stack.
        out.steps = stacker::maybe_grow(128 << 10, 4 << 20, || self.steps(place, &r.trace));
        out
    }

    /// The formula and the hypothesis for a reader, as long as there is room.
    fn write(&mut self, out: &mut Segment, content: Option<&Content>, trace: &Trace) {
        let formula = content.and_then(|c| content_expr(&c.body)).filter(|e| trace.value(*e).is_some());
        let when = content.and_then(|c| c.body.when()).filter(|e| trace.value(*e).is_some());
        if self.room == 0 {
            if formula.or(when).is_some() {
                let most = WRITTEN >> 20;
                out.notes.push(self.note("cut", &text!("explain-formula-not-written-this-explanation", most)));
            }
            return;
        }
        let put = |e: ExprId| Written { written: self.writer.written(e), values: self.writer.with_values(e, trace) };
        (out.formula, out.when) = (formula.map(put), when.map(put));
        let length = |w: &Option<Written>| w.as_ref().map_or(0, |w| w.written.len().saturating_add(w.values.len()));
        self.room = self.room.saturating_sub(length(&out.formula).saturating_add(length(&out.when)));
    }

    fn steps(&mut self, place: &Place, trace: &Trace) -> Steps {
        let program = self.told.program;
        let full = self.told.detail == Detail::Full;
        let mut out = Steps::default();
        if full {
            let mut values = BTreeMap::new();
            for (id, value) in &trace.values {
                let at = self.formulas.position(program, *id);
                let ty = program.expr(*id).map(|e| &e.ty);
                values.insert(at, ty.map_or(Datum::Absent, |ty| Datum::of(program, value, ty)));
            }
            out.values = values.into_iter().collect();
            for (id, (node, content)) in &trace.below {
                let Some(c) = place.nodes.get(*node).and_then(|n| n.contents.get(*content)) else { continue };
                let (at, law) = (self.formulas.position(program, *id), self.formulas.law(program, self.told.sources, c, None));
                out.below.push((at, law));
            }
        }
        if full {
            let asked: BTreeSet<u32> = trace.members.iter().copied().collect();
            out.exists = asked.into_iter().map(|at| self.segment(at)).map(|c| (c.node, c.segment)).collect();
        }
        let mut seen = BTreeSet::new();
        for (id, link) in &trace.links {
            let child = match link {
                Link::Place(segment) => self.segment(*segment),
                Link::Fact(slot, day) => match self.fact(*slot, *day, trace.value(*id)) {
                    Some(c) => c,
                    None => continue,
                },
            };
            let at = if full { self.formulas.position(program, *id) } else { 0 };
            let read = (at, child.node, child.segment);
            if seen.insert(read) {
                out.reads.push(read);
            }
        }
        for (id, apart, part) in &trace.parts {
            let formula = if full { self.formulas.position(program, *id) } else { 0 };
            let (member, day) = match apart {
                record::Apart::Member(m) => (self.member(*id, *m), None),
                record::Apart::Day(day) => (None, Some(*day)),
            };
            let steps = self.steps(place, part);
            out.apart.push(Apart { formula, member, day, steps });
        }
        out
    }

    /// The member for which a sum computes a part.
    fn member(&self, sum: ExprId, m: u16) -> Option<String> {
        match &self.told.program.expr(sum)?.op {
            Op::SumEach { over, .. } => Some(self.told.program.member(*over, m).to_owned()),
            _ => None,
        }
    }

    /// A fact's node, and the segment that holds the value read.
    fn fact(&mut self, slot: u32, day: Day, value: Option<&Value>) -> Option<Child> {
        let node = match self.given.get(&slot) {
            Some(n) => *n,
            None => self.fact_node(slot)?,
        };
        let segments = self.graph.nodes.get(node).map(|n| &n.segments)?;
        if let Some(segment) = segments.iter().position(|s| s.days.contains(day)) {
            return Some(Child { node, segment });
        }
        // Optional, and left out until its first day: what stands for it is not something that the
        // contract says.
        let program = self.told.program;
        let fact = program.fact_at(slot).and_then(|(id, _)| program.fact(id))?;
        let until = segments.iter().map(|s| s.days.from.pred()).min().unwrap_or(Day::MAX);
        let note = self.note("not-given", &text!("explain-not-given"));
        let value = value.map(|v| Datum::of(program, v, &fact.ty));
        let segment = Segment { notes: vec![note], ..bare(Interval::new(Day::MIN, until), value) };
        let all = &mut self.graph.nodes.get_mut(node)?.segments;
        all.push(segment);
        Some(Child { node, segment: all.len() - 1 })
    }

    fn fact_node(&mut self, slot: u32) -> Option<usize> {
        let Told { program, sources, facts, .. } = self.told;
        let (id, index) = program.fact_at(slot)?;
        let fact = program.fact(id)?;
        let series = facts.get(slot).map_or(&[][..], |s| s);
        let ends = series.iter().skip(1).map(|(d, _)| d.pred()).chain([Day::MAX]);
        let segments =
            series.iter().zip(ends).map(|((from, v), to)| bare(Interval::new(*from, to), Some(Datum::of(program, v, &fact.ty)))).collect();
        let id = self.graph.nodes.len();
        self.given.insert(slot, id);
        self.graph.nodes.push(Node {
            id,
            kind: NodeKind::Fact,
            name: fact.name.to_string(),
            index: program.index_names(&fact.params, &index).into_iter().map(str::to_owned).collect(),
            over: over(program, &fact.params),
            of: Quantity::of(&fact.ty),
            declared: cite(program, sources, fact.origin, fact.span),
            segments,
            amount: None,
        });
        Some(id)
    }

    fn note(&self, code: &str, sentence: &Text) -> Note {
        Note { code: code.to_owned(), text: sentence.get(self.told.lang).to_owned() }
    }

    fn notes(&self, place: &Place, trace: &Trace) -> Vec<Note> {
        let mut out = Vec::new();
        // A later text may have settled the question: then no reading is taken.
        let open = won(place, trace).is_some_and(|c| matches!(c.body, Body::Chosen(_)));
        if let PlaceKind::Reading(id) = place.kind
            && open
            && let Some(reading) = self.told.program.readings.get(id.index())
        {
            let choice = self.told.question.reading(id);
            if let Some((name, _, why)) = reading.choices.get(choice) {
                let why = why.as_deref().unwrap_or("");
                out.push(self.note(
                    "reading",
                    &if choice == reading.default {
                        text!("explain-default-reading", name, why)
                    } else {
                        text!("explain-reading-chosen", name, why)
                    },
                ));
            }
        }
        for id in &trace.clamped {
            let shown = self.writer.written(*id);
            out.push(self.note("clamped", &text!("explain-brought-back-to-the-last", shown)));
        }
        out.extend(trace.values.iter().filter_map(|(id, value)| self.rounding(*id, value, trace)));
        out
    }

    /// What a rounding inside a formula took or gave.
    fn rounding(&self, id: ExprId, value: &Value, trace: &Trace) -> Option<Note> {
        let Op::Call(Function::Round { .. }, args) = &self.told.program.expr(id)?.op else { return None };
        let (Value::Number(after), Some(Value::Number(before))) = (value, args.first().and_then(|a| trace.value(*a))) else { return None };
        let took = after.sub(before).ok().filter(|d| !d.is_zero())?;
        let lang = self.told.lang;
        let (shown, before, after) = (self.writer.written(id), format::approximate(before, lang), format::approximate(after, lang));
        let took = format::approximate_signed(&took, lang);
        Some(self.note("rounded", &text!("explain-shown-before-after-took", shown, before, after, took)))
    }

    fn part(&mut self, p: &FlowPart) -> Part {
        let rounding = p.rounding.map(|r| laws::rounded(self.told.sources, r));
        let lines = p
            .lines
            .iter()
            .map(|l| {
                let segment = self.segment(l.segment).segment;
                let (rate, prorata, due) = match &l.flow {
                    Flow::Nothing => (None, None, false),
                    Flow::Rate { rate, prorata, .. } => (Some(rate.clone()), Some(Datum::proration(*prorata)), true),
                    Flow::Lump { .. } => (None, None, true),
                };
                Line { days: l.days, rate, prorata, weight: l.weight.clone(), amount: l.amount.clone(), due, segment }
            })
            .collect();
        Part { exact: p.exact.clone(), rounded: p.rounded.clone(), rounding, lines }
    }

    /// What each `somme des résultats` adds: the amounts of its unit.
    fn totals(&mut self, answer: &Answer, roots: &Roots) {
        let unit = |r: &ResultAnswer| self.told.program.place(r.place).and_then(|p| p.ty.unit().cloned());
        let each: Vec<(Option<_>, usize, &ResultValue)> =
            answer.results.iter().zip(&roots.results).map(|(r, node)| (unit(r), *node, &r.value)).collect();
        for (unit, node, _) in each.iter().filter(|(_, _, v)| matches!(v, ResultValue::Total(_))) {
            let added = each.iter().filter(|(u, _, v)| u == unit && matches!(v, ResultValue::Amount { .. })).map(|(_, n, _)| *n).collect();
            if let Some(amount) = self.graph.nodes.get_mut(*node).and_then(|n| n.amount.as_mut()) {
                amount.adds = Some(added);
            }
        }
    }

    /// The articles cited, in the order of the rules.
    fn articles(&mut self) {
        if self.told.detail != Detail::Full {
            return;
        }
        let program = self.told.program;
        for a in &program.articles {
            let text = program.texts.get(a.text.index()).map_or("", |t| &t.short);
            let is = |c: &Citation| c.text == text && c.article.as_deref() == Some(&*a.title) && c.number.as_deref() == a.number.as_deref();
            let cited = |s: &Segment| s.winner.as_ref().is_some_and(is) || s.losers.iter().any(|l| is(&l.candidate));
            if self.graph.nodes.iter().any(|n| is(&n.declared) || n.segments.iter().any(cited)) {
                self.graph.articles.push(Article {
                    text: text.to_owned(),
                    number: a.number.as_ref().map(ToString::to_string),
                    title: Some(a.title.to_string()),
                    source: a.source.as_ref().map(ToString::to_string),
                    words: a.words.iter().map(ToString::to_string).collect(),
                });
            }
        }
    }
}

fn won<'p>(place: &'p Place, trace: &Trace) -> Option<&'p Content> {
    let j = trace.judged.iter().rev().find(|j| j.verdict == Verdict::Won)?;
    place.nodes.get(j.node)?.contents.get(j.content)
}

/// The names of the enumerations that index a place or a fact.
fn over(program: &Program, params: &[EnumId]) -> Vec<String> {
    params.iter().filter_map(|p| program.enums.get(p.index())).map(|e| e.name.to_string()).collect()
}

fn bare_amount(period: Interval, value: Datum) -> Amount {
    Amount { period, value, rate: None, parts: Vec::new(), adds: None, before: Vec::new() }
}

fn bare(days: Interval, value: Option<Datum>) -> Segment {
    Segment {
        days,
        value,
        winner: None,
        law: None,
        formula: None,
        when: None,
        losers: Vec::new(),
        notes: Vec::new(),
        steps: Steps::default(),
    }
}
