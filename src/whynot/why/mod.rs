//! Why an amount is what it is: the conditions that fail, and what was set aside, from what was recorded
//! alone.

mod blame;

use super::search::Hints;
use super::{Asked, Blamed};
use crate::check::content_expr;
use crate::check::program::{Body, Content, Kind, Op, Place, Program, Shape, Type, Value};
use crate::consolidate::{PlaceId, PlaceKind};
use crate::diag::Lang;
use crate::eval::record::{Judged, Link, Segment, Trace, Verdict};
use crate::eval::{Answer, Flow, ResultValue};
use crate::explain::{Citation, Why as Told, Writer, cite, set_aside};
use crate::source::Sources;
use crate::value::{Day, Exact, Interval};
use std::collections::BTreeSet;

/// A fact that a condition read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// Its name and indexes.
    pub label: String,
    /// Its value on that day.
    pub value: Value,
    /// Its type.
    pub ty: Type,
    /// Whether the contract gives it.
    pub given: bool,
}

/// A condition that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failing {
    /// As the rules have it.
    pub written: String,
    /// The same with the values put in.
    pub with_values: String,
    /// What stands instead, for a value that is not the one wanted.
    pub found: Option<String>,
    /// What it makes fail when it should not hold, but does: `non (…)`.
    pub holds: bool,
    /// The rules in which it stands.
    pub of: String,
    /// Its text and article.
    pub citation: Citation,
    /// The facts that it reads.
    pub facts: Vec<Read>,
}

/// Days on which nothing is due, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idle {
    /// The results of which it is so.
    pub of: Vec<String>,
    /// Those days.
    pub days: Vec<Interval>,
    /// The conditions that fail.
    pub failing: Vec<Failing>,
    /// For an amount on its day: that day, when it is another, or never comes.
    pub moment: Option<Moment>,
    /// Whether it is answered `non` on those days, rather than nothing.
    pub no: bool,
}

/// The day of an amount that falls on one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// As the rules have it; none for a day written in them.
    pub written: Option<String>,
    /// The day; none when it never comes.
    pub day: Option<Day>,
    /// The facts that it reads.
    pub facts: Vec<Read>,
    /// Its text and article.
    pub citation: Citation,
    /// Whether that day is asked, and the rule does not apply on it.
    pub barred: bool,
}

/// A rule, an exception or an edit that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// What it would have given: names and indexes.
    pub of: Vec<String>,
    /// Its text and article.
    pub citation: Citation,
    /// A stable word for the reason.
    pub code: String,
    /// The day that the reason turns on.
    pub date: Option<Day>,
    /// The reason.
    pub reason: String,
    /// The days of it.
    pub days: Vec<Interval>,
    /// The conditions that fail.
    pub failing: Vec<Failing>,
}

/// A share that is not whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The fact.
    pub label: String,
    /// Its value.
    pub value: Exact,
    /// The days on which it is so, within those asked.
    pub days: Vec<Interval>,
}

/// Why it is so.
#[derive(Debug, Clone, Default)]
pub struct Why {
    /// Days on which nothing is due.
    pub idle: Vec<Idle>,
    /// What was set aside.
    pub lost: Vec<Lost>,
    /// Shares below the whole.
    pub shares: Vec<Share>,
    /// Where to look first for a change.
    pub hints: Hints,
}

/// Why a result is what it is, from recorded answers.
pub fn why(asked: &Asked<'_>, sources: &Sources, answers: &[Answer], lang: Lang) -> Why {
    let mut out = Why::default();
    let program = asked.program;
    let Some(place) = program.place(asked.place) else { return out };
    for answer in answers {
        let mut teller = Teller {
            asked,
            sources,
            segments: &answer.segments,
            writer: Writer::new(program, sources, lang),
            lang,
            out: &mut out,
            seen: BTreeSet::new(),
        };
        let own = |p: PlaceId, index: &[u16]| p == asked.place && index == asked.index;
        let added = |p: PlaceId| {
            place.shape == Shape::Total && program.place(p).is_some_and(|x| x.shape.is_flow() && x.ty.unit() == place.ty.unit())
        };
        for r in &answer.results {
            if !own(r.place, &r.index) && !added(r.place) {
                continue;
            }
            match &r.value {
                ResultValue::Amount { parts, .. } => teller.amount(r.place, &r.index, parts.iter().flat_map(|p| &p.lines)),
                ResultValue::Daily(list) => list.iter().for_each(|(days, value, segment)| {
                    match value {
                        Value::Absent => teller.nothing(r.place, &r.index, *days, *segment),
                        Value::Bool(false) => teller.no(r.place, &r.index, *days, *segment),
                        _ => {}
                    }
                    teller.walk(*segment, *days);
                }),
                ResultValue::Total(_) | ResultValue::Unknown => {}
            }
        }
        for d in answer.deadlines.iter().filter(|d| own(d.place, &d.index)) {
            let day = answer.segments.get(d.segment as usize).map_or(Interval::ALL, |s| s.days);
            teller.walk(d.segment, day);
        }
    }
    // What a change could reach first, then what later texts took the place of.
    out.lost.sort_by_key(|l| match l.code.as_str() {
        "not-holding" => 0,
        "out-of-scope" => 1,
        "not-yet" | "not-known" => 2,
        "ended" | "excepted" => 3,
        _ => 4,
    });
    out
}

impl Why {
    /// The conditions that fail, each with the facts that it reads and its days.
    pub fn blamed(&self, program: &Program) -> Vec<Blamed> {
        let days = |list: &[Interval]| list.iter().filter_map(|d| d.days()).sum::<i64>();
        let idle = self.idle.iter().flat_map(|i| i.failing.iter().map(move |f| (f, days(&i.days))));
        let lost = self.lost.iter().flat_map(|l| l.failing.iter().map(move |f| (f, days(&l.days))));
        let facts = |list: &[Read]| list.iter().flat_map(|r| slots_named(program, &r.label)).collect();
        let mut all: Vec<Blamed> = idle
            .chain(lost)
            .map(|(f, days)| Blamed { condition: format!("{} : {}", f.of, f.written), facts: facts(&f.facts), days })
            .collect();
        let moments = self.idle.iter().filter_map(|i| Some((i.moment.as_ref()?, days(&i.days))));
        all.extend(moments.map(|(m, days)| Blamed { condition: format!("{:?} {}", m.written, m.barred), facts: facts(&m.facts), days }));
        all
    }
}

/// The slots of a fact by its name and indexes.
fn slots_named(program: &Program, label: &str) -> Vec<u32> {
    let named = program.facts.iter().filter(|f| label.starts_with(&*f.name));
    let slots = named.flat_map(|f| program.indexes(&f.params).into_iter().map(move |i| (f, i)));
    slots.filter(|(f, i)| program.label(&f.name, &f.params, i) == label).map(|(f, i)| program.slot(f.slot, &f.params, &i)).collect()
}

struct Teller<'a, 'o> {
    asked: &'a Asked<'a>,
    sources: &'a Sources,
    segments: &'a [Segment],
    writer: Writer<'a>,
    lang: Lang,
    out: &'o mut Why,
    /// Segments walked, each over some days.
    seen: BTreeSet<(u32, Interval)>,
}

impl<'a> Teller<'a, '_> {
    fn program(&self) -> &'a Program {
        self.asked.program
    }

    fn segment(&self, at: u32) -> Option<&'a Segment> {
        self.segments.get(at as usize)
    }

    fn label(&self, id: PlaceId, index: &[u16]) -> String {
        self.program().place(id).map_or_else(String::new, |p| self.program().label(&p.name, &p.params, index))
    }

    fn amount<'l>(&mut self, id: PlaceId, index: &[u16], lines: impl Iterator<Item = &'l crate::eval::FlowLine>) {
        let Some(place) = self.program().place(id) else { return };
        let lines: Vec<&crate::eval::FlowLine> = lines.collect();
        let due = |l: &&crate::eval::FlowLine| l.flow != Flow::Nothing;
        if place.shape == Shape::Lump && !lines.iter().any(due) {
            self.other_day(id, index, &lines);
        }
        for line in lines {
            if due(&line) {
                self.walk(line.segment, line.days);
                self.shares(line.segment, line.days);
            } else if place.shape != Shape::Lump {
                self.nothing(id, index, line.days, line.segment);
                self.walk(line.segment, line.days);
            }
        }
    }

    /// An amount of which no line is due: its day is another, or its conditions fail on it.
    fn other_day(&mut self, id: PlaceId, index: &[u16], lines: &[&crate::eval::FlowLine]) {
        let Some(place) = self.program().place(id) else { return };
        let mut moment = None;
        for line in lines {
            let Some(segment) = self.segment(line.segment) else { continue };
            let Some(content) = won(place, &segment.trace) else {
                self.nothing(id, index, line.days, line.segment);
                self.walk(line.segment, line.days);
                continue;
            };
            let Body::Lump { on, .. } = &content.body else { continue };
            match segment.trace.value(*on) {
                Some(Value::Date(d)) if line.days.contains(*d) => {
                    // On its very day, something else fails.
                    let day = Interval::new(*d, *d);
                    self.nothing(id, index, day, line.segment);
                    self.walk(line.segment, day);
                    return;
                }
                found => {
                    let day = if let Some(Value::Date(d)) = found { Some(*d) } else { None };
                    moment = Some(Moment {
                        written: (!self.program().expr(*on).is_some_and(|e| matches!(e.op, Op::Const(_))))
                            .then(|| self.writer.written(*on)),
                        day,
                        facts: self.facts(*on, &segment.trace),
                        citation: cite(self.program(), self.sources, content.origin, content.span),
                        barred: day.is_some_and(|d| lines.iter().any(|l| l.days.contains(d))),
                    });
                    // Its conditions may be read before its day.
                    if found.is_none() {
                        self.nothing(id, index, line.days, line.segment);
                        self.walk(line.segment, line.days);
                        return;
                    }
                }
            }
        }
        let days = lines.iter().map(|l| l.days).reduce(|a, b| Interval::new(a.from.min(b.from), a.to.max(b.to)));
        if let (Some(moment), Some(days)) = (moment, days) {
            self.blame_reads(&moment.facts);
            self.idle(Idle { of: vec![self.label(id, index)], days: vec![days], failing: Vec::new(), moment: Some(moment), no: false });
        }
    }

    /// Why nothing is due, or nothing applies, on some days.
    fn nothing(&mut self, id: PlaceId, index: &[u16], days: Interval, segment: u32) {
        let Some(place) = self.program().place(id) else { return };
        let Some(segment) = self.segment(segment) else { return };
        let mut failing = Vec::new();
        match won(place, &segment.trace) {
            Some(content) => {
                let label = self.label(id, index);
                if let Some(when) = content.body.when() {
                    self.blame(when, &segment.trace, true, (&label, content), &mut failing);
                }
                if failing.is_empty()
                    && let Some(value) = content_expr(&content.body)
                    && segment.trace.value(value) == Some(&Value::Absent)
                {
                    self.absent(value, &segment.trace, &mut failing);
                }
            }
            None => self.not_there(place, index, days, &mut failing),
        }
        self.idle(Idle { of: vec![self.label(id, index)], days: vec![days], failing, moment: None, no: false });
    }

    /// Why a yes or no is no on some days.
    fn no(&mut self, id: PlaceId, index: &[u16], days: Interval, segment: u32) {
        let mut failing = Vec::new();
        if let Some(segment) = self.segment(segment) {
            self.inside(id, segment, true, &mut failing);
        }
        self.idle(Idle { of: vec![self.label(id, index)], days: vec![days], failing, moment: None, no: true });
    }

    /// A member that does not exist on those days: why its text does not apply.
    fn not_there(&mut self, place: &Place, index: &[u16], days: Interval, failing: &mut Vec<Failing>) {
        for (param, member) in place.params.iter().zip(index) {
            let Some(id) = self.program().enums.get(param.index()).and_then(|e| e.membership) else { continue };
            let Some(p) = self.program().place(id) else { continue };
            let slot = self.program().slot(p.slot, &p.params, &[*member]);
            let Some(segment) = self.segments.iter().find(|s| s.slot == slot && s.days.contains(days.from)) else { continue };
            if segment.value == Some(Value::Bool(true)) {
                continue;
            }
            self.scopes(id, &[*member], segment, failing);
            for j in &segment.trace.judged {
                self.lost(id, &[*member], p, segment, j, days);
            }
        }
    }

    /// The scopes that do not hold in one place.
    fn scopes(&mut self, id: PlaceId, index: &[u16], segment: &Segment, failing: &mut Vec<Failing>) {
        let Some(place) = self.program().place(id) else { return };
        let label = self.label(id, index);
        for j in &segment.trace.judged {
            let content = place.nodes.get(j.node).and_then(|n| n.contents.get(j.content));
            if let (Verdict::OutOfScope { .. }, Some(c)) = (&j.verdict, content)
                && let Some(scope) = c.scope
            {
                self.blame(scope, &segment.trace, true, (&label, c), failing);
            }
        }
    }

    fn blame_reads(&mut self, facts: &[Read]) {
        for read in facts {
            self.out.hints.blamed.extend(slots_named(self.asked.program, &read.label));
        }
    }

    fn idle(&mut self, found: Idle) {
        // What does not apply those days is among what was set aside.
        if found.failing.is_empty() && found.moment.is_none() {
            return;
        }
        let same = |i: &&mut Idle| i.failing == found.failing && i.moment == found.moment && i.no == found.no;
        match self.out.idle.iter_mut().find(same) {
            Some(known) => {
                known.of.extend(found.of.into_iter().filter(|o| !known.of.contains(o)).collect::<Vec<_>>());
                found.days.into_iter().for_each(|d| join(&mut known.days, d));
            }
            None => self.out.idle.push(found),
        }
    }

    /// What was set aside in a segment and in all that it read.
    fn walk(&mut self, segment: u32, days: Interval) {
        if !self.seen.insert((segment, days)) {
            return;
        }
        let Some(s) = self.segment(segment) else { return };
        let Some((id, index)) = self.program().place_at(s.slot) else { return };
        let Some(place) = self.program().place(id) else { return };
        if !matches!(place.kind, PlaceKind::Membership(_)) {
            for j in &s.trace.judged {
                self.lost(id, &index, place, s, j, days);
            }
        }
        self.links(&s.trace, days);
    }

    fn links(&mut self, trace: &'a Trace, days: Interval) {
        for (_, value) in &trace.values {
            if let Value::Date(d) = value {
                self.out.hints.days.insert(*d);
            }
        }
        for (_, link) in &trace.links {
            if let Link::Place(s) = link {
                crate::eval::with_stack(|| self.walk(*s, days));
            }
        }
        for (_, _, part) in &trace.parts {
            crate::eval::with_stack(|| self.links(part, days));
        }
    }

    fn lost(&mut self, id: PlaceId, index: &[u16], place: &Place, segment: &'a Segment, j: &Judged, days: Interval) {
        if j.verdict == Verdict::Won {
            return;
        }
        let told = Told { program: self.program(), sources: self.sources, lang: self.lang };
        let Some(loser) = set_aside(&told, place, j) else { return };
        let label = self.label(id, index);
        let content = place.nodes.get(j.node).and_then(|n| n.contents.get(j.content));
        let mut failing = Vec::new();
        if let Some(c) = content {
            let condition = match j.verdict {
                Verdict::NotHolding => c.body.when(),
                Verdict::OutOfScope { .. } => c.scope,
                _ => None,
            };
            if let Some(condition) = condition {
                self.blame(condition, &segment.trace, true, (&label, c), &mut failing);
            }
        }
        let same =
            |l: &&mut Lost| l.citation == loser.candidate && l.code == loser.reason && l.date == loser.date && alike(&l.failing, &failing);
        match self.out.lost.iter_mut().find(same) {
            Some(known) => {
                if !known.of.contains(&label) {
                    known.of.push(label);
                }
                join(&mut known.days, days);
            }
            None => self.out.lost.push(Lost {
                of: vec![label],
                citation: loser.candidate,
                code: loser.reason,
                date: loser.date,
                reason: loser.text,
                days: vec![days],
                failing,
            }),
        }
    }

    /// Shares below the whole that a line counts.
    fn shares(&mut self, segment: u32, days: Interval) {
        let mut seen = BTreeSet::new();
        let mut todo = vec![segment];
        while let Some(at) = todo.pop() {
            let Some(s) = self.segment(at).filter(|_| seen.insert(at)) else { continue };
            let mut traces = vec![&s.trace];
            while let Some(trace) = traces.pop() {
                for (e, link) in &trace.links {
                    match link {
                        Link::Place(s) => todo.push(*s),
                        Link::Fact(slot, _) => self.share(*slot, trace.value(*e), days),
                    }
                }
                traces.extend(trace.parts.iter().map(|(_, _, t)| t));
            }
        }
    }

    fn share(&mut self, slot: u32, value: Option<&Value>, days: Interval) {
        let (Some(Value::Number(n)), Some(read)) = (value, self.read(slot, value)) else { return };
        if !matches!(read.ty.kind, Kind::Number { percent: true, .. }) || *n >= Exact::ONE {
            return;
        }
        self.out.hints.blamed.insert(slot);
        match self.out.shares.iter_mut().find(|s| s.label == read.label && s.value == *n) {
            Some(known) => join(&mut known.days, days),
            None => self.out.shares.push(Share { label: read.label, value: n.clone(), days: vec![days] }),
        }
    }
}

/// Whether two lists of conditions are the same but for the members that they are about.
fn alike(a: &[Failing], b: &[Failing]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.written == y.written && x.with_values == y.with_values && x.facts == y.facts)
}

/// The content that gave the value.
fn won<'p>(place: &'p Place, trace: &Trace) -> Option<&'p Content> {
    let j = trace.judged.iter().rev().find(|j| j.verdict == Verdict::Won)?;
    place.nodes.get(j.node)?.contents.get(j.content)
}

/// Adds days to those known, joined where they touch.
fn join(list: &mut Vec<Interval>, days: Interval) {
    list.push(days);
    list.sort();
    let mut out: Vec<Interval> = Vec::new();
    for d in list.iter() {
        match out.last_mut() {
            Some(last) if d.from <= last.to.succ() => last.to = last.to.max(d.to),
            _ => out.push(*d),
        }
    }
    *list = out;
}
