//! Deadlines with their reasons: which content gives the date, how, and what meets it.

use super::formula::Writer;
use super::graph::{Detail, Told, graph_of};
use super::model::{Graph, NodeKind, Note};
use super::reason::Citation;
use crate::check::program::{ExprId, Op, Program, Value};
use crate::diag::Lang;
use crate::eval::{Answer, Calendar, Deadline, Question, Standing, State};
use crate::facts::Facts;
use crate::source::Sources;
use crate::value::{Day, Interval};
use std::collections::BTreeSet;

/// One deadline of a calendar.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Name and indexes.
    pub label: String,
    /// The name alone.
    pub name: String,
    /// Its indexes.
    pub index: Vec<String>,
    /// Its date.
    pub date: Day,
    /// What became of it.
    pub state: State,
    /// The day of what meets it, even when it is still to come.
    pub met: Option<Day>,
    /// What the rules say meets it.
    pub by: Option<String>,
    /// The text and article that give the date.
    pub ground: Citation,
    /// How the date is reached: the formula with its values.
    pub formula: Option<String>,
    /// Dates brought back to the last day of a month on the way.
    pub notes: Vec<Note>,
    /// The days on which the rules gave it that date, up to the day asked.
    pub days: Interval,
    /// Whether it still stands on the day asked.
    pub stands: bool,
}

/// The deadlines of a recorded calendar with their reasons, in its order.
pub fn entries(program: &Program, sources: &Sources, facts: &Facts, question: &Question, calendar: Calendar, lang: Lang) -> Vec<Entry> {
    let on = question.period.to;
    let deadlines = calendar.deadlines.iter().map(|s| s.deadline.clone()).collect();
    let answer = Answer { deadlines, segments: calendar.segments, ..Answer::default() };
    let graph = graph_of(&Told { program, sources, facts, question, detail: Detail::Full, lang }, &answer);
    let writer = Writer::new(program, sources, lang);
    let all = calendar.deadlines.into_iter().zip(graph.roots.first().map_or(&[][..], |r| &r.deadlines));
    all.filter_map(|(Standing { deadline, days }, node)| {
        let place = program.place(deadline.place)?;
        let node = graph.nodes.get(*node)?;
        let at = node.segments.iter().position(|s| s.days.contains(days.to));
        let segment = at.and_then(|at| node.segments.get(at));
        let winner = segment.and_then(|s| s.winner.clone());
        let mut seen = BTreeSet::new();
        let mut notes = Vec::new();
        if let Some(segment) = segment {
            notes.clone_from(&segment.notes);
            segment.children().iter().for_each(|c| clamps(&graph, (c.node, c.segment), &mut seen, &mut notes));
        }
        Some(Entry {
            label: program.label(&place.name, &place.params, &deadline.index),
            name: place.name.to_string(),
            index: program.index_names(&place.params, &deadline.index).into_iter().map(str::to_owned).collect(),
            date: deadline.date,
            state: deadline.state(on),
            met: deadline.met,
            by: deadline.by.map(|by| meeting(program, &writer, by, &deadline)),
            ground: winner.unwrap_or_else(|| node.declared.clone()),
            formula: segment.and_then(|s| s.formula.as_ref().map(|f| f.values.clone())),
            notes,
            days,
            stands: days.to == on,
        })
    })
    .collect()
}

/// The remarks of the rules read on the way to a date.
fn clamps(graph: &Graph, at: (usize, usize), seen: &mut BTreeSet<(usize, usize)>, notes: &mut Vec<Note>) {
    let Some(node) = graph.nodes.get(at.0).filter(|n| n.kind == NodeKind::Rule) else { return };
    let Some(segment) = node.segments.get(at.1).filter(|_| seen.insert(at)) else { return };
    notes.extend(segment.notes.iter().cloned());
    // As deep as the rules.
    stacker::maybe_grow(128 << 10, 4 << 20, || segment.children().iter().for_each(|c| clamps(graph, (c.node, c.segment), seen, notes)));
}

/// What meets a deadline, by its name with the members at hand.
fn meeting(program: &Program, writer: &Writer<'_>, by: ExprId, deadline: &Deadline) -> String {
    let member = |id: &ExprId| match &program.expr(*id)?.op {
        Op::Index(slot) => deadline.index.get(usize::from(*slot)).copied(),
        Op::Const(Value::Member(_, m)) => Some(*m),
        _ => None,
    };
    let named = program.expr(by).and_then(|e| match &e.op {
        Op::Fact(id, arguments) => program.fact(*id).map(|f| (&f.name, &f.params, arguments)),
        Op::Place(id, arguments) => program.place(*id).map(|p| (&p.name, &p.params, arguments)),
        _ => None,
    });
    let label = named.and_then(|(name, params, arguments)| {
        let index: Option<Vec<u16>> = arguments.iter().map(member).collect();
        index.map(|index| program.label(name, params, &index))
    });
    label.unwrap_or_else(|| writer.written(by))
}
