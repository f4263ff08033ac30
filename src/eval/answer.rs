//! The answers to a question: every result, deadline and alert of a set of rules.

use super::flow::Flow;
use super::place::Winner;
use super::record::{Reads, Recorder, Segment, Silent, Watched};
use super::tape::Tape;
use super::{Evaluator, Frame, Missing, Question, Step, Stop};
use crate::check::program::{Body, ExprId, Place, Program, Shape, Value};
use crate::compile::Compiled;
use crate::consolidate::{PlaceId, PlaceKind};
use crate::diag::{Diagnostic, Text};
use crate::facts::Facts;
use crate::syntax::ast::Rounding;
use crate::value::{Day, Exact, Interval};
use std::collections::BTreeSet;

/// All that one question gives.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Every result, in the order of declaration and of indexes.
    pub results: Vec<ResultAnswer>,
    /// Every deadline that there is on the last day of the period.
    pub deadlines: Vec<Deadline>,
    /// Alerts raised in the period.
    pub alerts: Vec<Alert>,
    /// Facts that the answer needs and does not have: when there are some, it is not an answer.
    pub missing: Vec<Missing>,
    /// The results, deadlines and alerts that need them, in the order of declaration.
    pub unknown: Vec<Unknown>,
    /// What the rules require of the facts given and could not be verified, as sentences.
    pub waiting: Vec<Text>,
    /// Where the law has no answer, or two.
    pub errors: Vec<Diagnostic>,
    /// What was recorded, when asked for.
    pub segments: Vec<Segment>,
    /// How many steps it took, of [`limits::STEPS`](crate::source::limits::STEPS).
    pub steps: u64,
}

/// What cannot be told for want of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The result, deadline or alert.
    pub place: PlaceId,
    /// Its indexes.
    pub index: Vec<u16>,
    /// The slots of the facts that it needs and that are not given; others may be needed once they are.
    pub facts: Vec<u32>,
    /// The days on which it is unknown; none when it is not told by days.
    pub days: Vec<Interval>,
}

/// One result over the period.
#[derive(Debug, Clone)]
pub struct ResultAnswer {
    /// The result.
    pub place: PlaceId,
    /// Its indexes.
    pub index: Vec<u16>,
    /// Its value.
    pub value: ResultValue,
}

impl ResultAnswer {
    /// The number that it is over the period, when it is one.
    pub fn figure(&self) -> Option<&Exact> {
        match &self.value {
            ResultValue::Amount { amount, .. } => amount.as_ref(),
            ResultValue::Total(sum) => Some(sum),
            ResultValue::Unknown => None,
            ResultValue::Daily(list) => {
                let mut numbers = list.iter().map(|(_, v, _)| if let Value::Number(n) = v { Some(n) } else { None });
                let first = numbers.next()??;
                numbers.all(|n| n == Some(first)).then_some(first)
            }
        }
    }
}

/// The value of a result over a period.
#[derive(Debug, Clone)]
pub enum ResultValue {
    /// A value on each day: one entry a change.
    Daily(Vec<(Interval, Value, u32)>),
    /// An amount over the period.
    Amount {
        /// The rounded amount; `None` when no known text creates the result (*sans objet*).
        amount: Option<Exact>,
        /// How it was reached: one entry a rounding.
        parts: Vec<FlowPart>,
    },
    /// The sum of the other results in the same unit.
    Total(Exact),
    /// Not told, for want of a fact on some day of the period: [`Answer::unknown`] says which.
    Unknown,
}

/// What is rounded together.
#[derive(Debug, Clone)]
pub struct FlowPart {
    /// The exact sum.
    pub exact: Exact,
    /// The same, rounded.
    pub rounded: Exact,
    /// By which clause; `None` when nothing was due.
    pub rounding: Option<Rounding>,
    /// The lines that make it.
    pub lines: Vec<FlowLine>,
}

/// One line of a flow: the same computation on all its days.
#[derive(Debug, Clone)]
pub struct FlowLine {
    /// Its days.
    pub days: Interval,
    /// What the flow is on each of them.
    pub flow: Flow,
    /// The share of a year that these days count for.
    pub weight: Exact,
    /// Rate × weight, or the amount.
    pub amount: Exact,
    /// Where it is recorded.
    pub segment: u32,
}

/// A deadline, as it stands on the last day of the period.
#[derive(Debug, Clone)]
pub struct Deadline {
    /// The deadline.
    pub place: PlaceId,
    /// Its indexes.
    pub index: Vec<u16>,
    /// Its date.
    pub date: Day,
    /// The day of what meets it, when there is one.
    pub met: Option<Day>,
    /// What the rules say meets it; without it, nobody can tell whether it is met.
    pub by: Option<ExprId>,
    /// Where it is recorded.
    pub segment: u32,
}

/// An alert and the days on which it is raised.
#[derive(Debug, Clone)]
pub struct Alert {
    /// The alert.
    pub place: PlaceId,
    /// Its indexes.
    pub index: Vec<u16>,
    /// The days, within the period.
    pub days: Interval,
    /// Where it is recorded, from its first days on.
    pub segments: Vec<u32>,
}

/// Answers a question about one contract. With `record`, every step is kept for explanation.
///
/// When a fact is missing or the law has no answer, [`Answer::missing`] and [`Answer::errors`] say all
/// of it, and the results must not be shown as an answer. Each result that a fact is missing for is
/// [`ResultValue::Unknown`], and so is each total that adds it; the others are what they would be.
pub fn answer(program: &Program, facts: &Facts, question: &Question, record: bool) -> Answer {
    let period = [question.period];
    let (mut each, segments) = answers(program, facts, question, &period, record);
    Answer { segments, ..each.pop().unwrap_or_default() }
}

/// Answers the same question over several periods; what was recorded is of all of them, each
/// computation once.
pub fn answers(program: &Program, facts: &Facts, question: &Question, periods: &[Interval], record: bool) -> (Vec<Answer>, Vec<Segment>) {
    if record {
        let (each, tape) = record_answers(program, facts, question, periods, Tape::default());
        (each, tape.segments())
    } else {
        (record_answers(program, facts, question, periods, Silent).0, Vec::new())
    }
}

/// The same for these results and deadlines alone, by their slots: nothing else is asked, nor missed. A sum
/// adds those of them that it sums.
pub fn answers_to(program: &Program, facts: &Facts, question: &Question, periods: &[Interval], wanted: &BTreeSet<u32>) -> Vec<Answer> {
    let code = Compiled::of(program);
    let mut e = Evaluator::new(&code, facts, question, Silent);
    periods.iter().map(|period| e.answer(*period, Some(wanted))).collect()
}

/// The answer over one period, of everything or of those slots alone, and what it read of what is watched:
/// a program that says the same of all that was read gives the same answer.
pub fn answer_reading(
    program: &Program,
    facts: &Facts,
    question: &Question,
    wanted: Option<&BTreeSet<u32>>,
    watched: &Watched,
) -> (Answer, Watched) {
    let code = Compiled::of(program);
    let mut e = Evaluator::new(&code, facts, question, Reads::of(watched));
    let answer = e.answer(question.period, wanted);
    (answer, e.recorder.seen)
}

/// The answers over these periods, every step written to that recorder.
pub fn record_answers<R: Recorder>(
    program: &Program,
    facts: &Facts,
    question: &Question,
    periods: &[Interval],
    recorder: R,
) -> (Vec<Answer>, R) {
    let code = Compiled::of(program);
    let mut e = Evaluator::new(&code, facts, question, recorder);
    let each = periods.iter().map(|period| e.answer(*period, None)).collect();
    (each, e.recorder)
}

impl<R: Recorder> Evaluator<'_, R> {
    /// Every place over a period, or those slots alone.
    fn answer(&mut self, period: Interval, wanted: Option<&BTreeSet<u32>>) -> Answer {
        let program = self.program;
        self.needed.clear();
        // What is kept is kept for all periods together, and so is its limit.
        if !R::KEEPS {
            self.steps = 0;
        }
        let mut out = Answer::default();
        for (i, place) in program.places.iter().enumerate() {
            let id = PlaceId::next(i);
            if !matches!(place.kind, PlaceKind::Result | PlaceKind::Deadline | PlaceKind::Alert) {
                continue;
            }
            for index in program.indexes(&place.params) {
                if wanted.is_some_and(|w| !w.contains(&program.slot(place.slot, &place.params, &index))) {
                    continue;
                }
                let others = std::mem::take(&mut self.needed);
                // Whether a text known creates it, and whether it is a sum, are asked beside its values.
                self.recorder.looks(id);
                let before = out.results.len();
                self.dark.clear();
                let done = match place.kind {
                    PlaceKind::Result => self.result(id, place, &index, period).map(|r| out.results.extend(r)),
                    PlaceKind::Deadline => self.deadline(id, place, &index, period.to).map(|d| out.deadlines.extend(d)),
                    PlaceKind::Alert => self.alert(id, &index, period).map(|a| out.alerts.extend(a)),
                    _ => Ok(()),
                };
                let broken = matches!(done, Err(Stop::Fatal(_)));
                if let Err(stop) = done {
                    self.refuse(stop, &mut out.errors);
                }
                let own = std::mem::replace(&mut self.needed, others);
                if own.is_empty() {
                    continue;
                }
                let mut facts: Vec<u32> = self.lacked(&own).iter().map(|m| m.slot).collect();
                facts.sort_unstable();
                facts.dedup();
                out.unknown.push(Unknown { place: id, index: index.clone(), facts, days: joined(&self.dark) });
                self.needed.extend(own);
                // Where the law has no answer, facts would give none.
                if place.kind == PlaceKind::Result && !broken {
                    // What is known of it is no lower bound to show: it is unknown as a whole.
                    out.results.truncate(before);
                    out.results.push(ResultAnswer { place: id, index, value: ResultValue::Unknown });
                }
            }
        }
        totals(program, &mut out);
        out.unknown.sort_by(|a, b| (a.place, &a.index).cmp(&(b.place, &b.index)));
        out.steps = self.steps;
        out.missing = self.lacking();
        out
    }

    fn result(&mut self, id: PlaceId, place: &Place, index: &[u16], period: Interval) -> Step<Option<ResultAnswer>> {
        let value = match place.shape {
            Shape::Daily => ResultValue::Daily(self.days(id, index, period)?),
            // Filled in once every other result is there, if a text says so in the period.
            Shape::Total if self.totals_in(id, place, index, period)? => ResultValue::Total(Exact::ZERO),
            Shape::Total => {
                let amount = if self.hidden(place, index) { None } else { Some(Exact::ZERO) };
                ResultValue::Amount { amount, parts: Vec::new() }
            }
            Shape::Accumulated | Shape::Lump => self.amount(id, place, index, period)?,
        };
        Ok(Some(ResultAnswer { place: id, index: index.to_vec(), value }))
    }

    /// The slot of a place at these indexes.
    fn slot(&self, id: PlaceId, index: &[u16]) -> u32 {
        self.program.place(id).map_or(u32::MAX, |p| self.program.slot(p.slot, &p.params, index))
    }

    /// The values of a place over a period; days on which it is unknown are noted and left out.
    pub(super) fn days(&mut self, id: PlaceId, index: &[u16], period: Interval) -> Step<Vec<(Interval, Value, u32)>> {
        let mut out = Vec::new();
        self.days_into(id, self.slot(id, index), index, period, &mut out)?;
        Ok(out)
    }

    /// The same, added to a list.
    pub(super) fn days_into(
        &mut self,
        id: PlaceId,
        slot: u32,
        index: &[u16],
        period: Interval,
        out: &mut Vec<(Interval, Value, u32)>,
    ) -> Step<()> {
        let mut day = period.from;
        while day <= period.to {
            let ((cell, segment), days) = self.apart(|e| e.place_cell(id, slot, index, day));
            let end = days.to.min(period.to);
            match self.outcome(cell).map(|value| (value, segment)) {
                Ok((value, segment)) => out.push((Interval::new(day, end), value, segment)),
                Err(Stop::Unknown(u)) => {
                    self.needed.insert(u);
                    self.dark.push(Interval::new(day, end));
                }
                Err(fatal) => return Err(fatal),
            }
            day = end.succ();
        }
        Ok(())
    }

    /// Whether `somme des résultats` is the law on some day of the period.
    pub(super) fn totals_in(&mut self, id: PlaceId, place: &Place, index: &[u16], period: Interval) -> Step<bool> {
        let slot = self.program.slot(place.slot, &place.params, index);
        let mut day = period.from;
        while day <= period.to {
            self.recorder.enter_aside();
            let (found, days) = self.apart(|e| e.standing_at(id, place, slot, &Frame::new(day, index)));
            self.recorder.exit_aside(slot);
            let winner = found?.and_then(|w| self.content(place, w.node, w.content));
            if winner.is_some_and(|c| matches!(c.body, Body::SumOfResults)) {
                return Ok(true);
            }
            day = days.to.min(period.to).succ();
        }
        Ok(false)
    }

    fn amount(&mut self, id: PlaceId, place: &Place, index: &[u16], period: Interval) -> Step<ResultValue> {
        let parts = self.parts(id, index, period)?;
        if self.hidden(place, index) {
            return Ok(ResultValue::Amount { amount: None, parts: Vec::new() });
        }
        let (amount, parts) = super::round::rounded(parts).ok_or_else(|| super::message::budget(self.program, Some(id)))?;
        Ok(ResultValue::Amount { amount: Some(amount), parts })
    }

    /// Whether no text known at the day asked creates this result.
    pub(super) fn hidden(&self, place: &Place, index: &[u16]) -> bool {
        self.known.is_some_and(|k| {
            let mut contents = place.nodes.iter().flat_map(|n| &n.contents).filter(|c| c.covers(index));
            contents.all(|c| c.known > k)
        })
    }

    pub(super) fn deadline(&mut self, id: PlaceId, place: &Place, index: &[u16], day: Day) -> Step<Option<Deadline>> {
        let slot = self.slot(id, index);
        let (value, segment) = self.place(id, slot, index, day)?;
        let Value::Date(date) = value else { return Ok(None) };
        let frame = Frame::new(day, index);
        let by = match self.quietly(|e| e.winner(id, place, 0, &frame))? {
            Some(w) => self.met_by(place, w, &frame)?,
            None => None,
        };
        let met = match by.map(|by| self.quietly(|e| e.eval(by, &frame))).transpose()? {
            Some(Value::Date(d)) => Some(d),
            _ => None,
        };
        Ok(Some(Deadline { place: id, index: index.to_vec(), date, met, by, segment }))
    }

    fn met_by(&mut self, place: &Place, w: Winner, frame: &Frame) -> Step<Option<ExprId>> {
        // An edit or an exception of the date alone leaves what meets it: the nearest content that
        // applies and says so, below it, then in what it excepts.
        let mut met: Option<ExprId> = None;
        let mut at = Some((w.node, w.content));
        while let (Some((n, from)), None) = (at, met) {
            let Some(node) = place.nodes.get(n) else { break };
            for (i, c) in node.contents.iter().enumerate().skip(from) {
                let Body::Value { met_by: Some(found), .. } = &c.body else { continue };
                if c.covers(frame.indexes(place.params.len())) && self.quietly(|e| e.applies(n, i, c, frame))? {
                    met = Some(*found);
                    break;
                }
            }
            at = node.parent.map(|p| (p, 0));
        }
        Ok(met)
    }

    fn alert(&mut self, id: PlaceId, index: &[u16], period: Interval) -> Step<Vec<Alert>> {
        let mut out: Vec<Alert> = Vec::new();
        for (days, value, segment) in self.days(id, index, period)? {
            if value != Value::Bool(true) {
                continue;
            }
            match out.last_mut() {
                Some(last) if last.days.to.succ() == days.from => {
                    last.days.to = days.to;
                    last.segments.push(segment);
                }
                _ => out.push(Alert { place: id, index: index.to_vec(), days, segments: vec![segment] }),
            }
        }
        Ok(out)
    }
}

impl Unknown {
    /// Needs what that needs too, on its days.
    fn add(&mut self, other: &Self) {
        self.facts.extend(&other.facts);
        self.facts.sort_unstable();
        self.facts.dedup();
        self.days.extend(&other.days);
        self.days = joined(&self.days);
    }
}

/// The same days, in order, neighbours and overlaps joined.
fn joined(days: &[Interval]) -> Vec<Interval> {
    let mut all = days.to_vec();
    all.sort_by_key(|d| d.from);
    let mut out: Vec<Interval> = Vec::new();
    for d in all {
        match out.last_mut() {
            Some(last) if d.from <= last.to.succ() => last.to = last.to.max(d.to),
            _ => out.push(d),
        }
    }
    out
}

/// Fills in `somme des résultats`: the rounded results of the same unit.
fn totals(program: &Program, out: &mut Answer) {
    let unit = |id: PlaceId| program.place(id).and_then(|p| p.ty.unit().cloned());
    let flows = |id: PlaceId| program.place(id).is_some_and(|p| matches!(p.shape, Shape::Accumulated | Shape::Lump));
    let mut sums = Vec::new();
    let mut unknown: Vec<Unknown> = Vec::new();
    for (i, r) in out.results.iter().enumerate().filter(|(_, r)| matches!(r.value, ResultValue::Total(_))) {
        let wanted = unit(r.place);
        let added = out.unknown.iter().filter(|u| flows(u.place) && unit(u.place) == wanted);
        let of = added.fold(None, |all: Option<Unknown>, u| {
            let mut all = all.unwrap_or_else(|| Unknown { place: r.place, index: r.index.clone(), facts: Vec::new(), days: Vec::new() });
            all.add(u);
            Some(all)
        });
        if let Some(of) = of {
            unknown.push(of);
            continue;
        }
        let amounts = out.results.iter().filter(|x| unit(x.place) == wanted).filter_map(|x| match &x.value {
            ResultValue::Amount { amount: Some(a), .. } => Some(a),
            _ => None,
        });
        let sum = amounts.into_iter().try_fold(Exact::ZERO, |t, a| t.add(a));
        sums.push((i, r.place, sum));
    }
    for u in unknown {
        if let Some(r) = out.results.iter_mut().find(|r| r.place == u.place && r.index == u.index) {
            r.value = ResultValue::Unknown;
        }
        out.unknown.push(u);
    }
    for (i, place, sum) in sums {
        match (sum, out.results.get_mut(i)) {
            (Ok(sum), Some(r)) => r.value = ResultValue::Total(sum),
            _ => out.errors.extend(too_large(program, place)),
        }
    }
}

fn too_large(program: &Program, place: PlaceId) -> Option<Diagnostic> {
    match super::message::budget(program, Some(place)) {
        Stop::Fatal(d) => Some(*d),
        Stop::Unknown(_) => None,
    }
}

/// The values of a daily result, neighbours with the same value joined.
pub fn merged(list: &[(Interval, Value, u32)]) -> Vec<(Interval, Value)> {
    let mut out: Vec<(Interval, Value)> = Vec::new();
    for (days, value, _) in list {
        match out.last_mut() {
            Some((last, v)) if v == value && last.to.succ() == days.from => last.to = days.to,
            _ => out.push((*days, value.clone())),
        }
    }
    out
}

/// The life of the contract: its first day, and the first day on which it no longer runs, which is
/// `Day::MAX` for a contract without end.
///
/// `Ok(None)` when the set of rules does not say what a contract's life is.
pub fn life(program: &Program, facts: &Facts, question: &Question) -> Result<Option<(Day, Day)>, Box<Answer>> {
    if program.contract.is_none() { Ok(None) } else { life_by(&Compiled::of(program), facts, question) }
}

/// The same, by the code of the program: for many contracts.
pub fn life_by(code: &Compiled<'_>, facts: &Facts, question: &Question) -> Result<Option<(Day, Day)>, Box<Answer>> {
    let Some(contract) = code.program.contract else { return Ok(None) };
    let mut e = Evaluator::new(code, facts, question, Silent);
    let frame = Frame::new(question.period.to, &[]);
    let mut days = Vec::new();
    for id in [contract.starts, contract.ends] {
        match super::with_stack(|| e.eval(id, &frame)) {
            Ok(Value::Date(d)) => days.push(d),
            Ok(Value::Never) => days.push(Day::MAX),
            Ok(_) => {}
            Err(Stop::Unknown(u)) => {
                let missing = e.lacked(&[u].into());
                return Err(Box::new(Answer { missing, ..Answer::default() }));
            }
            Err(Stop::Fatal(d)) => return Err(Box::new(Answer { errors: vec![*d], ..Answer::default() })),
        }
    }
    Ok(match days.as_slice() {
        [starts, ends] => Some((*starts, *ends)),
        _ => None,
    })
}

/// The contract's answer as the sum of its years': amounts add up rounded, days follow one another.
pub fn sum_years(program: &Program, years: &[Answer]) -> Answer {
    let mut out = Answer::default();
    let mut overflow = Vec::new();
    for year in years {
        for (i, r) in year.results.iter().enumerate() {
            match (out.results.get_mut(i).map(|x| &mut x.value), &r.value) {
                (None, _) => out.results.push(r.clone()),
                (Some(ResultValue::Unknown), _) => {}
                (Some(sum), ResultValue::Unknown) => *sum = ResultValue::Unknown,
                (Some(ResultValue::Daily(all)), ResultValue::Daily(more)) => all.extend(more.iter().cloned()),
                (Some(ResultValue::Total(sum)), ResultValue::Total(more)) => match sum.add(more) {
                    Ok(total) => *sum = total,
                    Err(_) => overflow.push(r.place),
                },
                (Some(ResultValue::Amount { amount, parts }), ResultValue::Amount { amount: more, parts: lines }) => {
                    *amount = match (amount.take(), more) {
                        (Some(a), Some(b)) => match a.add(b) {
                            Ok(sum) => Some(sum),
                            Err(_) => {
                                overflow.push(r.place);
                                None
                            }
                        },
                        (a, b) => a.or_else(|| b.clone()),
                    };
                    parts.extend(lines.iter().cloned());
                }
                _ => {}
            }
        }
        for u in &year.unknown {
            match out.unknown.iter_mut().find(|x| x.place == u.place && x.index == u.index) {
                Some(all) => all.add(u),
                None => out.unknown.push(u.clone()),
            }
        }
        for m in &year.missing {
            match out.missing.iter_mut().find(|x| x.slot == m.slot && x.given_from == m.given_from) {
                Some(first) => first.day = first.day.min(m.day),
                None => out.missing.push(m.clone()),
            }
        }
        out.waiting.clone_from(&year.waiting);
        out.deadlines.clone_from(&year.deadlines);
        for alert in &year.alerts {
            let joins = |a: &&mut Alert| a.place == alert.place && a.index == alert.index && a.days.to.succ() == alert.days.from;
            match out.alerts.iter_mut().find(joins) {
                Some(a) => {
                    a.days.to = alert.days.to;
                    a.segments.extend(&alert.segments);
                }
                None => out.alerts.push(alert.clone()),
            }
        }
    }
    out.unknown.sort_by(|a, b| (a.place, &a.index).cmp(&(b.place, &b.index)));
    out.errors.extend(overflow.into_iter().filter_map(|p| too_large(program, p)));
    out
}
