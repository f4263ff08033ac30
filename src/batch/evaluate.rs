//! One contract to its results: the only place of a batch that evaluates.

use super::job::{Job, When};
use crate::check::program::{Program, Shape, Value};
use crate::compile::Compiled;
use crate::consolidate::{PlaceId, PlaceKind};
use crate::diag::Diagnostic;
use crate::eval::tape::Tape;
use crate::eval::{self, Answer, Figure, Question, ResultValue, Runner};
use crate::facts::Facts;
use crate::render::trace::{Of, Phrases, Writer};
use crate::value::Interval;
use std::collections::BTreeSet;

/// What a result is over a period.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// *Sans objet*.
    Absent,
    /// The same on every day, or an amount over the period.
    Value(Value),
    /// A value that changes: each with its days.
    Days(Vec<(Interval, Value)>),
}

/// What evaluates contracts one after the other, under one program and one question.
pub trait Evaluate {
    /// Whether the facts meet what the rules require of them.
    fn accepts(&mut self, facts: &Facts) -> bool;

    /// Writes what each column is over that period, in their order. `false` when there is no answer: a fact is
    /// missing, or the law has none; what it wrote is then worth nothing, and [`why`] says it in words.
    fn answer(&mut self, facts: &Facts, period: Interval, cells: &mut Vec<Cell>) -> bool;

    /// Writes the reasons of what was just answered on a line, where they are kept.
    fn trace(&mut self, _of: Of<'_>, _period: Interval, _out: &mut Vec<u8>) {}
}

/// A result or deadline asked, at its indexes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The result or deadline.
    pub place: PlaceId,
    /// Its indexes.
    pub index: Vec<u16>,
}

/// Every result of a program, in the order of declaration and of indexes.
pub fn every_result(program: &Program) -> Vec<Asked> {
    let results = program.places.iter().enumerate().filter(|(_, p)| p.kind == PlaceKind::Result);
    results.flat_map(|(at, p)| program.indexes(&p.params).into_iter().map(move |index| Asked { place: PlaceId::next(at), index })).collect()
}

/// The slots that must be evaluated for these: themselves, and what a sum of results adds.
pub fn needed(program: &Program, asked: &[Asked]) -> BTreeSet<u32> {
    let mut slots = BTreeSet::new();
    for a in asked {
        let Some(place) = program.place(a.place) else { continue };
        slots.insert(program.slot(place.slot, &place.params, &a.index));
        if place.shape != Shape::Total {
            continue;
        }
        let added = program.places.iter().filter(|p| p.kind == PlaceKind::Result && p.shape.is_flow() && p.ty.unit() == place.ty.unit());
        for p in added {
            slots.extend(program.indexes(&p.params).iter().map(|i| program.slot(p.slot, &p.params, i)));
        }
    }
    slots
}

/// The evaluator of every other command, asked for what is needed alone, in the room of the contract before.
#[derive(Debug)]
pub struct Plain<'j> {
    job: &'j Job<'j>,
    code: &'j Compiled<'j>,
    requires: bool,
    /// What answers, and by column which of its results it is; `None` where a column is no result.
    runner: Option<(Runner<'j>, Vec<usize>)>,
    /// Where every step is kept, and what tells it.
    traced: Option<(Tape, Writer<'j>)>,
}

impl<'j> Plain<'j> {
    /// For that work, by the code of its program.
    pub fn new(job: &'j Job<'j>, code: &'j Compiled<'j>) -> Self {
        let slot = |a: &Asked| job.program.place(a.place).map(|p| job.program.slot(p.slot, &p.params, &a.index));
        let slots: Option<Vec<u32>> = job.asked.iter().map(slot).collect();
        let runner = slots.and_then(|slots| {
            let runner = Runner::new(code, &job.question, &[], Some(&slots.iter().copied().collect()));
            let at = |slot: &u32| runner.outputs().iter().position(|o| o.slot == *slot);
            let order: Option<Vec<usize>> = slots.iter().map(at).collect();
            order.map(|order| (runner, order))
        });
        Self { job, code, requires: job.program.facts.iter().any(|f| !f.requires.is_empty()), runner, traced: None }
    }

    /// The same, the reasons of each answer told in these words.
    #[must_use]
    pub fn traced(self, phrases: &'j Phrases<'j>) -> Self {
        Self { traced: Some((Tape::default(), Writer::new(phrases))), ..self }
    }
}

impl Evaluate for Plain<'_> {
    fn accepts(&mut self, facts: &Facts) -> bool {
        !self.requires || eval::meets_requirements(self.code, facts)
    }

    fn answer(&mut self, facts: &Facts, period: Interval, cells: &mut Vec<Cell>) -> bool {
        let Some((runner, order)) = &mut self.runner else {
            return self.answer_at_length(facts, period, cells);
        };
        let figures = match &mut self.traced {
            Some((tape, _)) => runner.record_over(facts, &[period], tape),
            None => runner.run_over(facts, &[period]),
        };
        let Some(figures) = figures else { return false };
        let of = |at: &usize| match figures.period(0).get(*at) {
            Some(Figure::Amount(Some(n)) | Figure::Total(n)) => Cell::Value(Value::Number(n.clone())),
            Some(Figure::Daily(from, to)) => daily(figures.daily(*from, *to)),
            Some(Figure::Amount(None)) | None => Cell::Absent,
        };
        cells.extend(order.iter().map(of));
        true
    }

    fn trace(&mut self, of: Of<'_>, period: Interval, out: &mut Vec<u8>) {
        if let Some((tape, writer)) = &mut self.traced {
            writer.write(of, tape, period, out);
            out.push(b'\n');
        }
    }
}

impl Plain<'_> {
    /// Deadlines are asked as results are, of the whole answer.
    fn answer_at_length(&self, facts: &Facts, period: Interval, cells: &mut Vec<Cell>) -> bool {
        let Some(answer) = asked(self.job, facts, period) else { return false };
        if !answer.missing.is_empty() || !answer.errors.is_empty() {
            return false;
        }
        cells.extend(self.job.asked.iter().map(|a| cell(&answer, a)));
        true
    }
}

fn daily(list: &[(Interval, Value, u32)]) -> Cell {
    match list {
        [(_, Value::Absent, _)] => Cell::Absent,
        [(_, only, _)] => Cell::Value(only.clone()),
        list => match eval::merged(list).as_slice() {
            [(_, Value::Absent)] => Cell::Absent,
            [(_, only)] => Cell::Value(only.clone()),
            several => Cell::Days(several.to_vec()),
        },
    }
}

fn asked(job: &Job<'_>, facts: &Facts, period: Interval) -> Option<Answer> {
    let question = Question { period, ..job.question.clone() };
    eval::answers_to(job.program, facts, &question, &[period], &job.needed).pop()
}

fn cell(answer: &Answer, asked: &Asked) -> Cell {
    let Some(result) = answer.results.iter().find(|r| r.place == asked.place && r.index == asked.index) else {
        let deadline = answer.deadlines.iter().find(|d| d.place == asked.place && d.index == asked.index);
        return deadline.map_or(Cell::Absent, |d| Cell::Value(Value::Date(d.date)));
    };
    match &result.value {
        ResultValue::Amount { amount: None, .. } | ResultValue::Unknown => Cell::Absent,
        ResultValue::Amount { amount: Some(n), .. } | ResultValue::Total(n) => Cell::Value(Value::Number(n.clone())),
        ResultValue::Daily(list) => daily(list),
    }
}

/// Why a contract has no answer, in the words of every other command.
pub fn why(job: &Job<'_>, facts: &Facts) -> Vec<Diagnostic> {
    let program = job.program;
    let refused = eval::requirements(program, facts);
    if !refused.is_empty() {
        return refused;
    }
    let periods = match &job.when {
        When::Fixed(period) => Ok(vec![*period]),
        When::Each(periods) => periods(facts),
    };
    let mut all = Answer::default();
    match periods {
        Err(stopped) => merge(&mut all, &stopped),
        Ok(periods) => {
            periods.iter().filter_map(|p| asked(job, facts, *p)).for_each(|a| merge(&mut all, &a));
            if job.traced && all.missing.is_empty() && all.errors.is_empty() {
                // What can be calculated may be too long to explain.
                eval::answers(program, facts, &job.question, &periods, true).0.iter().for_each(|a| merge(&mut all, a));
            }
        }
    }
    let mut out = eval::missing_diagnostics(program, facts, &all.missing);
    out.extend(all.errors);
    out
}

fn merge(into: &mut Answer, from: &Answer) {
    let new = from.missing.iter().filter(|m| !into.missing.iter().any(|x| x.slot == m.slot)).cloned();
    let new: Vec<_> = new.collect();
    into.missing.extend(new);
    for d in &from.errors {
        if !into.errors.contains(d) {
            into.errors.push(d.clone());
        }
    }
}
