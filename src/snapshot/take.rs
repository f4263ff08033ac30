//! From a contract's answers and their reasons to what is kept of it.

use super::follow::{End, Followed};
use super::model::{Entry, Refused, Run, Section, Snapshot};
use crate::check::program::{Content, ExprId, Op, Program, Shape, Value};
use crate::diag::{Diagnostic, Lang};
use crate::eval::record::{Segment as Recorded, Verdict};
use crate::eval::{self, Answer, Question, ResultValue};
use crate::explain::{Child, Citation, Datum, Detail, Graph, Node, NodeKind, Told, graph};
use crate::facts::Facts;
use crate::message::typography::plain;
use crate::source::{Sources, Span};
use crate::text;
use crate::value::{Day, Interval, format};
use std::collections::{BTreeMap, BTreeSet};

/// A snapshot, and what its amounts stand on.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// What is kept.
    pub snapshot: Snapshot,
    /// What each entry reads, by section and label.
    pub reads: BTreeMap<Name, Vec<Name>>,
}

/// An entry's section and label.
pub type Name = (Section, String);

/// Which contract.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Its name.
    pub contract: &'a str,
    /// Its set of rules.
    pub recueil: &'a str,
    /// The rules.
    pub program: &'a Program,
    /// Their texts.
    pub sources: &'a Sources,
    /// The facts.
    pub facts: &'a Facts,
}

/// A contract that is refused.
pub fn refused(contract: &str, recueil: &str, sources: &Sources, findings: &[Diagnostic]) -> Taken {
    let said = |d: &Diagnostic| {
        let place = d.span().map(|span| located(sources, span));
        Refused { code: d.code.as_str().to_owned(), text: one_line(d.message.get(Lang::Fr)), place }
    };
    let mut list: Vec<Refused> = findings.iter().filter(|d| d.is_error()).map(said).collect();
    list.dedup();
    let followed = text!("snapshot-not-followed").say(Lang::Fr);
    let snapshot = Snapshot {
        contract: one_line(contract),
        recueil: one_line(recueil),
        followed: one_line(&followed),
        open: None,
        refused: list,
        entries: Vec::new(),
    };
    Taken { snapshot, reads: BTreeMap::new() }
}

/// Takes a contract's snapshot over its years.
pub fn take(subject: &Subject<'_>, followed: &Followed) -> Taken {
    let Subject { program, sources, facts, .. } = *subject;
    let question = Question::over(program, Interval::ALL);
    let (answers, recorded) = eval::answers(program, facts, &question, &followed.years, true);
    let mut findings: Vec<Diagnostic> = Vec::new();
    for answer in &answers {
        findings.extend(eval::missing_diagnostics(program, facts, &answer.missing));
        findings.extend(answer.errors.iter().cloned());
    }
    if !findings.is_empty() {
        let mut told: Vec<Diagnostic> = Vec::new();
        findings.into_iter().for_each(|d| {
            if !told.contains(&d) {
                told.push(d)
            }
        });
        return refused(subject.contract, subject.recueil, sources, &told);
    }
    let told = Told { program, sources, facts, question: &question, detail: Detail::Sources, lang: Lang::Fr };
    let periods: Vec<(Interval, &Answer)> = followed.years.iter().copied().zip(&answers).collect();
    let graph = graph(&told, &recorded, &periods, None);
    let mut taker = Taker {
        program,
        graph: &graph,
        cells: cells(program, sources, &recorded),
        whole: whole(followed),
        life: life(followed),
        out: Taken::default(),
    };
    for (at, (year, answer)) in periods.iter().enumerate() {
        taker.year(at, *year, answer);
    }
    taker.reasons();
    let mut out = taker.out;
    out.snapshot.contract = one_line(subject.contract);
    out.snapshot.recueil = one_line(subject.recueil);
    let (days, why) = said(followed);
    out.snapshot.followed = one_line(&days);
    out.snapshot.open = why.map(|w| one_line(&w));
    // By sections; in a section, in the order in which the rules declare them.
    out.snapshot.entries.sort_by_key(|e| e.section);
    out
}

/// Over which days, and why up to there for a contract without end.
fn said(followed: &Followed) -> (String, Option<String>) {
    let from = followed.from;
    let last = followed.years.last().map_or(from, |y| y.to);
    let (days, why) = match followed.end {
        End::Ends(day) => (text!("snapshot-to-its-end", from, last = day.pred()), None),
        End::Last(day) => (text!("snapshot-days", from, last), Some(text!("snapshot-to-the-last-date", day))),
        End::Cut => (text!("snapshot-cut", from, last), None),
    };
    (days.say(Lang::Fr), why.map(|w| w.say(Lang::Fr)))
}

/// The days of the contract among those.
fn life(followed: &Followed) -> Interval {
    let whole = whole(followed);
    let to = if let End::Ends(day) = followed.end { day.pred().max(followed.from) } else { whole.to };
    Interval::new(followed.from, to.min(whole.to))
}

fn whole(followed: &Followed) -> Interval {
    let from = followed.years.first().map_or(followed.from, |y| y.from);
    Interval::new(from, followed.years.last().map_or(from, |y| y.to))
}

/// On one line, in plain spaces, without what parts a line of a snapshot.
fn one_line(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ").replace(" = ", "=").replace(" — ", " – ")
}

fn located(sources: &Sources, span: Span) -> String {
    let (file, line, _) = sources.locate(span);
    format!("{file}:{line}")
}

/// `avenant 2, art. 3, depuis le 03/09/2022`; an article without number goes by its title.
fn cited(c: &Citation) -> String {
    let article = match (&c.number, &c.exception) {
        (None, Some(_)) => None,
        (Some(_), _) => None,
        (None, None) => c.article.clone(),
    };
    let mut short = Citation { article, ..c.clone() }.short();
    if let Some(number) = &c.number {
        let rest = short.strip_prefix(c.text.as_str()).unwrap_or("").to_owned();
        short = format!("{}, art. {number}{rest}", c.text);
    }
    let since = c.since.map_or(String::new(), |d| format!(", {}", text!("snapshot-since", day = format::short(d)).get(Lang::Fr)));
    one_line(&format!("{short}{since}"))
}

struct Taker<'a> {
    program: &'a Program,
    graph: &'a Graph,
    /// Where the cell of a table that was read stands, by slot and days.
    cells: BTreeMap<(Vec<String>, Day, Day), String>,
    whole: Interval,
    /// The days of the contract among them.
    life: Interval,
    out: Taken,
}

impl Taker<'_> {
    fn put(&mut self, section: Section, label: String, run: Option<Run>) {
        let entries = &mut self.out.snapshot.entries;
        let at = entries.iter().position(|e| e.section == section && e.label == label).unwrap_or_else(|| {
            entries.push(Entry { section, label, runs: Vec::new() });
            entries.len().saturating_sub(1)
        });
        if let (Some(entry), Some(run)) = (entries.get_mut(at), run) {
            entry.push(run);
        }
    }

    fn year(&mut self, at: usize, year: Interval, answer: &Answer) {
        let graph = self.graph;
        let Some(roots) = graph.roots.get(at) else { return };
        for (r, node) in answer.results.iter().zip(&roots.results) {
            let (Some(place), Some(n)) = (self.program.place(r.place), graph.nodes.get(*node)) else { continue };
            let section = match (&r.value, place.shape) {
                (ResultValue::Daily(_), _) => Section::Value,
                (_, Shape::Total) => Section::Total,
                _ => Section::Amount,
            };
            let label = n.label();
            let grounds = if section == Section::Total { Vec::new() } else { graph.grounds(*node, year) };
            if let Some(amount) = &n.amount {
                let value = match n.of.exact(&amount.value) {
                    Some(sum) => format!("{} {}", format::amount(&sum, 2, Lang::Fr), n.of.unit.as_deref().unwrap_or("")),
                    None => amount.value.shown(&n.of, Lang::Fr),
                };
                let (by, place) = self.givers(&grounds);
                self.put(section, label.clone(), Some(Run { days: year, value: one_line(&value), by, place }));
            } else if let ResultValue::Daily(list) = &r.value {
                for (days, value, _) in list {
                    // Before its first day and after its last, there is no contract to speak of.
                    let Some(days) = days.checked_intersect(self.life) else { continue };
                    let value = Datum::of(self.program, value, &place.ty).shown(&n.of, Lang::Fr);
                    let child = n.segments.iter().position(|s| s.days.contains(days.from));
                    let child = child.map(|segment| Child { node: *node, segment });
                    let (by, place) = self.givers(child.as_slice());
                    self.put(section, label.clone(), Some(Run { days: self.open_ended(days), value: one_line(&value), by, place }));
                }
            }
            let mut reads = Vec::new();
            if section == Section::Total {
                let adds = n.amount.iter().flat_map(|a| a.adds.iter().flatten()).filter_map(|a| graph.nodes.get(*a));
                reads.extend(adds.map(|a| (Section::Amount, a.label())));
            }
            for ground in grounds {
                reads.extend(self.children(ground));
            }
            self.read(&(section, label), reads);
        }
        for (d, node) in answer.deadlines.iter().zip(&roots.deadlines) {
            let Some(n) = graph.nodes.get(*node) else { continue };
            let segment = n.segments.iter().position(|s| s.days.contains(year.to));
            let child = segment.map(|segment| Child { node: *node, segment });
            let (by, place) = self.givers(child.as_slice());
            let date = format::day_short(d.date, Lang::Fr);
            let value = match d.met {
                Some(met) => text!("snapshot-met", date, met = format::short(met)).say(Lang::Fr),
                None => date,
            };
            self.put(Section::Deadline, n.label(), Some(Run { days: year, value: one_line(&value), by, place }));
            let reads = child.map(|c| self.children(c)).unwrap_or_default();
            self.read(&(Section::Deadline, n.label()), reads);
        }
        for (a, node) in answer.alerts.iter().zip(&roots.alerts) {
            let Some(n) = graph.nodes.get(*node) else { continue };
            let segment = n.segments.iter().position(|s| s.days.contains(a.days.from));
            let child = segment.map(|segment| Child { node: *node, segment });
            let (by, place) = self.givers(child.as_slice());
            let value = text!("snapshot-raised").say(Lang::Fr);
            self.put(Section::Alert, one_line(&n.label()), Some(Run { days: a.days, value, by, place }));
            let reads = child.map(|c| self.children(c)).unwrap_or_default();
            self.read(&(Section::Alert, one_line(&n.label())), reads);
        }
    }

    /// Who gives some segments, each once, and where the last of them stands.
    fn givers(&self, segments: &[Child]) -> (Vec<String>, Option<String>) {
        let mut by: Vec<String> = Vec::new();
        let mut place = None;
        for at in segments {
            let Some(winner) = self.graph.segment(*at).and_then(|s| s.winner.as_ref()) else { continue };
            let said = cited(winner);
            if !by.contains(&said) {
                by.push(said);
            }
            place = Some(self.stands(*at, winner));
        }
        (by, place)
    }

    /// Where what gives a segment stands: the cell of its table, or the head of its clause.
    fn stands(&self, at: Child, winner: &Citation) -> String {
        let cell = self.graph.nodes.get(at.node).zip(self.graph.segment(at));
        let cell = cell.and_then(|(n, s)| self.cells.get(&(named(n), s.days.from, s.days.to)));
        cell.cloned().unwrap_or_else(|| winner.place())
    }

    /// What a segment reads that rules define.
    fn children(&self, at: Child) -> Vec<Name> {
        let children = self.graph.segment(at).map(crate::explain::Segment::children).unwrap_or_default();
        children.iter().filter_map(|c| self.name(c.node)).collect()
    }

    /// The entry that a node has.
    fn name(&self, node: usize) -> Option<Name> {
        let n = self.graph.nodes.get(node)?;
        let section = match n.kind {
            NodeKind::Payment | NodeKind::Membership => return None,
            NodeKind::Fact => Section::Fact,
            NodeKind::Result if n.segments.iter().all(|s| s.value.is_none()) => Section::Amount,
            NodeKind::Result => Section::Value,
            NodeKind::Amount => Section::Amount,
            NodeKind::Deadline => Section::Deadline,
            NodeKind::Alert => Section::Alert,
            NodeKind::Rule | NodeKind::Reading => Section::Reason,
        };
        Some((section, one_line(&n.label())))
    }

    fn read(&mut self, name: &Name, more: Vec<Name>) {
        let all = self.out.reads.entry(name.clone()).or_default();
        for other in more {
            if other != *name && !all.contains(&other) {
                all.push(other);
            }
        }
    }

    /// The definitions that all of this reads, each with its values.
    fn reasons(&mut self) {
        let graph = self.graph;
        let mut from: Vec<Child> = Vec::new();
        for (roots, year) in graph.roots.iter().zip(self.out.years(self.whole)) {
            for node in roots.results.iter().chain(&roots.deadlines).chain(&roots.alerts) {
                from.extend(graph.grounds(*node, year));
            }
        }
        let below: BTreeSet<Child> = graph.below(from);
        let mut names: Vec<(usize, Vec<usize>)> = Vec::new();
        for child in &below {
            match names.last_mut() {
                Some((node, segments)) if *node == child.node => segments.push(child.segment),
                _ => names.push((child.node, vec![child.segment])),
            }
        }
        let mut found: Vec<(String, Entry)> = Vec::new();
        for (node, segments) in names {
            let Some(n) = graph.nodes.get(node) else { continue };
            for segment in &segments {
                let reads = self.children(Child { node, segment: *segment });
                if let Some(name) = self.name(node) {
                    self.read(&name, reads);
                }
            }
            let section = match n.kind {
                NodeKind::Rule | NodeKind::Reading => Section::Reason,
                NodeKind::Fact => Section::Fact,
                _ => continue,
            };
            let mut read: Vec<_> = segments.iter().filter_map(|at| Some((*at, n.segments.get(*at)?))).collect();
            read.sort_by_key(|(_, s)| (s.days.from, s.days.to));
            let label = one_line(&n.label());
            let mut entry = Entry { section, label: label.clone(), runs: Vec::new() };
            for (segment, s) in read {
                let Some(value) = &s.value else { continue };
                let (by, place) = self.givers(&[Child { node, segment }]);
                entry.push(Run { days: self.within(s.days), value: one_line(&value.shown(&n.of, Lang::Fr)), by, place });
            }
            if !entry.runs.is_empty() {
                found.push((format!("{:06}", self.order(n)), entry));
            }
        }
        found.sort_by(|a, b| (&a.0, &a.1.label).cmp(&(&b.0, &b.1.label)));
        self.out.snapshot.entries.extend(found.into_iter().map(|(_, e)| e));
    }

    /// The place of a definition among those of the rules.
    fn order(&self, n: &Node) -> usize {
        let place = self.program.places.iter().position(|p| *p.name == *n.name);
        place.or_else(|| self.program.facts.iter().position(|f| *f.name == *n.name)).unwrap_or(usize::MAX)
    }

    /// Days that are all those of the contract, or go on to its last.
    fn open_ended(&self, days: Interval) -> Interval {
        let from = if days.from <= self.life.from { Day::MIN } else { days.from };
        let to = if days.to >= self.life.to { Day::MAX } else { days.to };
        Interval::new(from, to)
    }

    /// Days past those followed are not told apart: they are those of a computation that goes on.
    fn within(&self, days: Interval) -> Interval {
        let from = if days.from <= self.whole.from { Day::MIN } else { days.from };
        let to = if days.to >= self.whole.to { Day::MAX } else { days.to };
        Interval::new(from, to)
    }
}

impl Taken {
    fn years(&self, whole: Interval) -> Vec<Interval> {
        let years = whole.from.year()..=whole.to.year();
        years.filter_map(|y| Some(Interval::new(Day::first_of_year(y)?, Day::last_of_year(y)?))).collect()
    }
}

fn named(n: &Node) -> Vec<String> {
    let mut out = vec![n.name.clone()];
    out.extend(n.index.iter().cloned());
    out
}

/// Where the cells of tables that were read stand.
fn cells(program: &Program, sources: &Sources, recorded: &[Recorded]) -> BTreeMap<(Vec<String>, Day, Day), String> {
    let mut out = BTreeMap::new();
    for r in recorded {
        let Some((place, index)) = program.place_at(r.slot).and_then(|(id, index)| Some((program.place(id)?, index))) else { continue };
        let won = r.trace.judged.iter().find(|j| j.verdict == Verdict::Won);
        let Some(content) = won.and_then(|j| place.nodes.get(j.node)?.contents.get(j.content)) else { continue };
        let mut name = vec![place.name.to_string()];
        name.extend(program.index_names(&place.params, &index).into_iter().map(str::to_owned));
        if let Some(span) = cell(program, content, r) {
            out.insert((name, r.days.from, r.days.to), located(sources, span));
        }
    }
    out
}

/// The cell that gave a recorded value, when its formula is a table.
fn cell(program: &Program, content: &Content, r: &Recorded) -> Option<Span> {
    let value: ExprId = match &content.body {
        crate::check::program::Body::Value { value, .. } | crate::check::program::Body::Adjusted { value, .. } => *value,
        _ => return None,
    };
    let Op::Select(table) = &program.expr(value)?.op else { return None };
    let read = |id: ExprId| r.trace.value(id).is_some_and(|v| *v != Value::Absent);
    table.rows.iter().find(|row| read(row.value)).map(|row| row.span)
}
