//! One contract to its results: the only place of a batch that evaluates.

use super::job::{Job, When};
use crate::check::program::{Program, Shape, Value};
use crate::consolidate::{PlaceId, PlaceKind};
use crate::diag::Diagnostic;
use crate::eval::{self, Answer, Question, ResultValue};
use crate::facts::Facts;
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

/// The evaluator of every other command, asked for what is needed alone.
#[derive(Debug)]
pub struct Plain<'j> {
    job: &'j Job<'j>,
    requires: bool,
}

impl<'j> Plain<'j> {
    /// For that work.
    pub fn new(job: &'j Job<'j>) -> Self {
        Self { job, requires: job.program.facts.iter().any(|f| !f.requires.is_empty()) }
    }
}

impl Evaluate for Plain<'_> {
    fn accepts(&mut self, facts: &Facts) -> bool {
        !self.requires || eval::requirements(self.job.program, facts).is_empty()
    }

    fn answer(&mut self, facts: &Facts, period: Interval, cells: &mut Vec<Cell>) -> bool {
        let Some(answer) = asked(self.job, facts, period) else { return false };
        if !answer.missing.is_empty() || !answer.errors.is_empty() {
            return false;
        }
        cells.extend(self.job.asked.iter().map(|a| cell(&answer, a)));
        true
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
        ResultValue::Daily(list) => match eval::merged(list).as_slice() {
            [(_, Value::Absent)] => Cell::Absent,
            [(_, only)] => Cell::Value(only.clone()),
            several => Cell::Days(several.to_vec()),
        },
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
        Ok(periods) => periods.iter().filter_map(|p| asked(job, facts, *p)).for_each(|a| merge(&mut all, &a)),
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
