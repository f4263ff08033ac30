//! What a contract is due before and after, and the part of each change in the difference.
//!
//! Each result over each period is a game of its own ([`super::shapley`]): few changes touch it, and its
//! parts are exact more often. Totals are sums of results, and their parts the sums of theirs.

use super::mixes::Mixes;
use super::shapley::{Failure, Groups, Method, Played, Share, attribute};
use super::{Side, Union};
use crate::check::program::{Program, Shape, Type, Value};
use crate::consolidate::{PlaceId, PlaceKind};
use crate::diag::Diagnostic;
use crate::eval::{self, Answer, Question, ResultValue, Watched, answer_reading};
use crate::facts::Facts;
use crate::value::{Exact, Interval, TooLarge};
use std::collections::BTreeSet;

/// A result of either side.
#[derive(Debug, Clone)]
pub struct Output {
    /// Its name and indexes: `dotation fixe (parcours)`.
    pub label: String,
    /// Its name.
    pub name: String,
    /// Its indexes.
    pub index: Vec<String>,
    /// The unit of its amounts.
    pub unit: Option<String>,
    /// The type of its values.
    pub ty: Type,
    /// How its answers are read.
    pub shape: Shape,
    /// Where it stands on each side: its place, indexes and slot.
    at: [Option<(PlaceId, Vec<u16>, u32)>; 2],
}

impl Output {
    /// Whether it is an amount over a period.
    pub fn is_amount(&self) -> bool {
        self.shape.is_flow()
    }

    fn on(&self, side: Side) -> Option<&(PlaceId, Vec<u16>, u32)> {
        self.at.get(usize::from(side == Side::New))?.as_ref()
    }
}

/// The results of both sides, in the order of NEW, then those of OLD alone.
pub fn outputs(union: &Union) -> Vec<Output> {
    let mut out: Vec<Output> = Vec::new();
    for side in [Side::New, Side::Old] {
        let program = union.vocabulary(side);
        for (i, place) in program.places.iter().enumerate().filter(|(_, p)| p.kind == PlaceKind::Result) {
            for index in program.indexes(&place.params) {
                let at = Some((PlaceId::next(i), index.clone(), program.slot(place.slot, &place.params, &index)));
                let label = program.label(&place.name, &place.params, &index);
                let unit = place.ty.unit().map(ToString::to_string);
                if let Some(o) = out.iter_mut().find(|o| o.label == label && o.unit == unit && o.shape == place.shape) {
                    if let [old, _] = &mut o.at
                        && side == Side::Old
                    {
                        *old = at;
                    }
                    continue;
                }
                out.push(Output {
                    label,
                    name: place.name.to_string(),
                    index: program.index_names(&place.params, &index).into_iter().map(str::to_owned).collect(),
                    unit,
                    ty: place.ty.clone(),
                    shape: place.shape,
                    at: if side == Side::New { [None, at] } else { [at, None] },
                });
            }
        }
    }
    out
}

/// A contract, bound to each side (once for both, unless the union is whole).
#[derive(Debug, Clone)]
pub struct Given<'a> {
    /// Its name.
    pub label: String,
    /// Its facts for OLD, then for NEW.
    pub facts: [&'a Facts; 2],
    /// The periods asked.
    pub periods: Vec<Interval>,
}

/// One result over one period.
#[derive(Debug, Clone)]
pub struct Amount {
    /// The result, by position in the outputs.
    pub output: usize,
    /// The period, by position.
    pub period: usize,
    /// Before; none where no text creates the result.
    pub before: Option<Exact>,
    /// After.
    pub after: Option<Exact>,
    /// The parts of the difference.
    pub shares: Vec<Share>,
    /// How they were reached.
    pub method: Method,
}

impl Amount {
    /// Whether there is something to tell: a result that comes and brings nothing moves nothing.
    pub fn moves(&self) -> bool {
        let zero = Exact::ZERO;
        self.before.as_ref().unwrap_or(&zero) != self.after.as_ref().unwrap_or(&zero) || !self.shares.is_empty()
    }
}

/// A value that is not an amount, on the days where it changes.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The result, by position in the outputs.
    pub output: usize,
    /// Those days.
    pub days: Interval,
    /// Before.
    pub before: Value,
    /// After.
    pub after: Value,
}

/// A contract that is answered on both sides.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its name.
    pub label: String,
    /// The periods answered.
    pub periods: Vec<Interval>,
    /// Its amounts, by period and by output.
    pub amounts: Vec<Amount>,
    /// What changes of its other results.
    pub values: Vec<Changed>,
    /// Whether every part is exact.
    pub method: Method,
}

/// A contract that a side refuses.
#[derive(Debug, Clone)]
pub struct Left {
    /// Its name.
    pub label: String,
    /// Why OLD refuses it; nothing when it does not.
    pub before: Vec<Diagnostic>,
    /// Why NEW does.
    pub after: Vec<Diagnostic>,
}

/// What comparing a contract gives.
pub type Compared = Result<Line, Left>;

/// One side's answers, a period each, and the changes that they read.
struct Answered {
    each: Vec<Answer>,
    reads: Vec<BTreeSet<usize>>,
    refused: Vec<Diagnostic>,
}

fn answered(mixes: &mut Mixes<'_>, side: Side, facts: &Facts, periods: &[Interval]) -> Answered {
    let mix = mixes.side(side);
    let (program, question) = &*mix;
    let mut out = Answered { each: Vec::new(), reads: Vec::new(), refused: eval::requirements(program, facts) };
    let mut missing = Vec::new();
    for period in periods {
        let question = Question { period: *period, ..question.clone() };
        let (answer, seen) = answer_reading(program, facts, &question, None, &mixes.watched);
        for m in &answer.missing {
            if !missing.iter().any(|x: &eval::Missing| x.slot == m.slot) {
                missing.push(m.clone());
            }
        }
        for d in &answer.errors {
            if !out.refused.contains(d) {
                out.refused.push(d.clone());
            }
        }
        out.reads.push(mixes.read(&seen));
        out.each.push(answer);
    }
    if !out.refused.iter().any(|d| d.code == crate::diag::Code::MissingFact) {
        out.refused.extend(eval::missing_diagnostics(program, facts, &missing));
    }
    out
}

/// Whether a side has a text that says something of a result.
fn exists(program: &Program, place: PlaceId) -> bool {
    program.place(place).is_some_and(|p| p.nodes.iter().any(|n| !n.contents.is_empty()))
}

/// Compares one contract.
pub fn compare(mixes: &mut Mixes<'_>, outputs: &[Output], given: &Given<'_>) -> Result<Compared, TooLarge> {
    let [old_facts, new_facts] = given.facts;
    let old = answered(mixes, Side::Old, old_facts, &given.periods);
    // What reads no change gives the same answer with all of them.
    let untouched = old.refused.is_empty() && old.reads.iter().all(BTreeSet::is_empty);
    let new = if untouched { None } else { Some(answered(mixes, Side::New, new_facts, &given.periods)) };
    let refused = new.as_ref().map_or(Vec::new(), |n| n.refused.clone());
    if !old.refused.is_empty() || !refused.is_empty() {
        return Ok(Err(Left { label: given.label.clone(), before: old.refused, after: refused }));
    }
    let after = new.as_ref().map_or(&old.each, |n| &n.each);
    let mut groups = Groups::apart(mixes.union.changes().len());
    let reads = new.as_ref().map(|_| old.reads.as_slice());
    // Each turn that gives nothing has made a group of two or more.
    let amounts = loop {
        if let Some(found) = amounts(mixes, outputs, given, (&old.each, after), (&mut groups, reads))? {
            break found;
        }
    };
    let sampled = amounts.iter().any(|a| a.method == Method::Sampled);
    let method = if sampled { Method::Sampled } else { Method::Exact };
    let values = values(outputs, &old.each, after);
    Ok(Ok(Line { label: given.label.clone(), periods: given.periods.clone(), amounts, values, method }))
}

/// The value of an output in an answer.
fn value<'a>(answer: &'a Answer, output: &Output, side: Side) -> Option<&'a ResultValue> {
    let (place, index, _) = output.on(side)?;
    answer.results.iter().find(|r| r.place == *place && r.index == *index).map(|r| &r.value)
}

fn amount(answer: &Answer, output: &Output, side: Side) -> Option<Exact> {
    match value(answer, output, side) {
        Some(ResultValue::Amount { amount, .. }) => amount.clone(),
        _ => None,
    }
}

/// Every amount and its parts; nothing when edits had to be put together, to be asked again.
fn amounts(
    mixes: &mut Mixes<'_>,
    outputs: &[Output],
    given: &Given<'_>,
    (before, after): (&[Answer], &[Answer]),
    (groups, reads): (&mut Groups, Option<&[BTreeSet<usize>]>),
) -> Result<Option<Vec<Amount>>, TooLarge> {
    let mut out = Vec::new();
    let (old, new) = (mixes.side(Side::Old), mixes.side(Side::New));
    for (at, output) in outputs.iter().enumerate().filter(|(_, o)| o.is_amount()) {
        let there = |mix: &Program, side| output.on(side).is_some_and(|(place, ..)| exists(mix, *place));
        let (was, is) = (there(&old.0, Side::Old), there(&new.0, Side::New));
        for (n, (period, (a, b))) in given.periods.iter().zip(before.iter().zip(after)).enumerate() {
            let ends = [amount(a, output, Side::Old).filter(|_| was), amount(b, output, Side::New).filter(|_| is)];
            let read = reads.and_then(|r| r.get(n)).is_some_and(|r| !r.is_empty());
            let found = if read { attribute(groups, |applied| play(mixes, output, given, *period, applied)).map(Some) } else { Ok(None) };
            let (shares, method) = match found {
                Ok(None) => (Vec::new(), Method::Exact),
                Ok(Some(found)) => (found.shares, found.method),
                Err(Failure::Merged) => return Ok(None),
                Err(Failure::TooLarge) => return Err(TooLarge),
                // Both sides answered: all that there is to say is that the whole makes the difference.
                Err(Failure::Refused) => (together(mixes, &ends)?, Method::Exact),
            };
            let [before, after] = ends;
            out.push(Amount { output: at, period: n, before, after, shares, method });
        }
    }
    Ok(Some(out))
}

fn together(mixes: &Mixes<'_>, [before, after]: &[Option<Exact>; 2]) -> Result<Vec<Share>, TooLarge> {
    let zero = Exact::ZERO;
    let part = after.as_ref().unwrap_or(&zero).sub(before.as_ref().unwrap_or(&zero))?;
    let edits = (0..mixes.union.changes().len()).collect();
    Ok(if part.is_zero() { Vec::new() } else { vec![Share { edits, part, doubt: Exact::ZERO }] })
}

/// One amount with these changes applied.
fn play(mixes: &mut Mixes<'_>, output: &Output, given: &Given<'_>, period: Interval, applied: &[usize]) -> Played {
    let mix = mixes.mix(applied);
    let (program, question) = &*mix;
    // A whole union has two programs that share nothing, and one change.
    let side = if mixes.union.is_whole() && applied.is_empty() { Side::Old } else { Side::New };
    let [old, new] = given.facts;
    let facts = if side == Side::Old { old } else { new };
    let Some((_, _, slot)) = output.on(side) else { return Played { value: Some(Exact::ZERO), reads: mixes.read(&Watched::default()) } };
    let question = Question { period, ..question.clone() };
    let (answer, seen) = answer_reading(program, facts, &question, Some(&BTreeSet::from([*slot])), &mixes.watched);
    let refused = !answer.errors.is_empty() || !answer.missing.is_empty();
    let value = if refused { None } else { Some(amount(&answer, output, side).unwrap_or(Exact::ZERO)) };
    Played { value, reads: mixes.read(&seen) }
}

/// What changes, with its days, of the results that are not amounts.
fn values(outputs: &[Output], before: &[Answer], after: &[Answer]) -> Vec<Changed> {
    let mut out: Vec<Changed> = Vec::new();
    for (at, output) in outputs.iter().enumerate().filter(|(_, o)| o.shape == Shape::Daily) {
        for (a, b) in before.iter().zip(after) {
            let list = |answer, side| match value(answer, output, side) {
                Some(ResultValue::Daily(list)) => eval::merged(list),
                _ => Vec::new(),
            };
            let (a, b) = (list(a, Side::Old), list(b, Side::New));
            let none = [(Interval::ALL, Value::Absent)];
            let (a, b) = (if a.is_empty() { &none[..] } else { &a }, if b.is_empty() { &none[..] } else { &b });
            for (days, was) in a {
                for (others, is) in b.iter().filter(|(_, is)| is != was) {
                    let days = days.intersect(*others);
                    if days.from > days.to {
                        continue;
                    }
                    match out.last_mut() {
                        Some(l) if l.output == at && l.days.to.succ() == days.from && l.before == *was && l.after == *is => {
                            l.days.to = days.to
                        }
                        _ => out.push(Changed { output: at, days, before: was.clone(), after: is.clone() }),
                    }
                }
            }
        }
    }
    out
}
