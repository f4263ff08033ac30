//! A contract that the two sides answer otherwise, looked for where none of those given is.

use super::Union;
use super::touched::touched;
use crate::check::program::{ExprId, Kind, Op, Place, Program, Value};
use crate::check::{body_exprs, children};
use crate::consolidate::{PlaceId, PlaceKind};
use crate::eval::{Question, values};
use crate::facts::Facts;
use crate::probe::{Bounds, Found, Seed, outcome, search, years};
use crate::source::limits::DIFF_WORK;
use crate::value::{Day, Exact, Interval};
use std::collections::BTreeSet;

/// A contract, and what it is due on each side.
#[derive(Debug, Clone)]
pub struct Invented {
    /// The contract.
    pub facts: Facts,
    /// The result, rule, deadline, payment or alert that differs.
    pub place: PlaceId,
    /// Its indexes.
    pub index: Vec<u16>,
    /// When.
    pub days: Interval,
    /// Its values before, each once; none where there is no answer.
    pub before: Vec<Value>,
    /// Its values after.
    pub after: Vec<Value>,
}

/// What the search gives.
#[derive(Debug, Clone)]
pub enum Sought {
    /// That contract.
    Found(Box<Invented>),
    /// Nothing, in so many tries at most.
    NotFound(usize),
}

/// Looks for a contract that the sides answer otherwise, around those given and those of examples, over their
/// lives and those periods. What is not found proves nothing.
pub fn sought(union: &Union, given: &[&Facts], periods: &[Interval], tries: usize) -> Sought {
    let (old, new) = (union.program(&[]), union.program(&vec![true; union.changes().len()]));
    let question = Question::over(&new, Interval::ALL);
    let examples = union.examples().iter().map(|(facts, periods)| (facts.clone(), periods.clone()));
    let all = given.iter().map(|f| ((*f).clone(), periods.to_vec())).chain(examples);
    let mut seeds: Vec<Seed> = all.map(|(facts, periods)| Seed { facts, question: question.clone(), periods }).collect();
    let near = near(union, [&old, &new], &seeds);
    seeds.extend(near);
    let places = changed(union, [&old, &new]);
    let half = tries / 2;
    let bounds = Bounds { tries: half, work: DIFF_WORK };
    // Every contract is put to both.
    let tried = |sides| search(sides, &seeds, &places, bounds, &|_| true);
    // Where one side has no answer, the other shows it.
    let found = tried((&old, &new)).or_else(|| tried((&new, &old)));
    match found.and_then(|found| invented([&old, &new], &seeds, found)) {
        Some(found) => Sought::Found(Box::new(found)),
        None => Sought::NotFound(tries),
    }
}

fn invented(sides: [&Program; 2], seeds: &[Seed], found: Found) -> Option<Invented> {
    let (place, index, days) = (found.shown.place, found.shown.index.clone(), found.shown.days);
    let answers = |facts: &Facts| {
        sides.map(|program| {
            let question = Question { period: days, ..found.question.clone() };
            let mut out: Vec<Value> = Vec::new();
            for (_, v) in values(program, facts, &question, place, &index).unwrap_or_default() {
                if !out.contains(&v) {
                    out.push(v);
                }
            }
            out
        })
    };
    // Whole, it is answered for all that it is due: it can be kept.
    let whole = seeds.iter().map(|s| completed(&s.facts, &found.facts)).find(|facts| {
        let [a, b] = answers(facts);
        a != b && sides.iter().all(|p| is_answered(p, facts, &found.question))
    });
    let facts = whole.unwrap_or(found.facts.clone());
    let [before, after] = answers(&facts);
    (before != after).then_some(Invented { facts, place, index, days, before, after })
}

fn completed(base: &Facts, own: &Facts) -> Facts {
    let mut out = base.clone();
    for (slot, series) in (0u32..).zip(&own.series) {
        if let Some(series) = series {
            out.set(slot, series.clone(), None);
        }
    }
    out.label = None;
    out
}

fn is_answered(program: &Program, facts: &Facts, question: &Question) -> bool {
    let questions: Vec<Question> =
        years(program, facts).unwrap_or_default().into_iter().map(|period| Question { period, ..question.clone() }).collect();
    let seen = outcome(program, facts, &questions);
    !seen.refused && !seen.broken
}

/// The contracts from which facts are moved to what changes.
const MOVED: usize = 2;

/// The most contracts so made.
const NEAR: usize = 120;

/// Contracts of which one number is, or is next to, a number that a change changes.
fn near(union: &Union, sides: [&Program; 2], seeds: &[Seed]) -> Vec<Seed> {
    let mut numbers: Vec<(Kind, Exact)> = Vec::new();
    for program in sides {
        let mut todo: Vec<ExprId> = touched(union).into_iter().flatten().flat_map(|w| w.exprs).collect();
        while let Some(expr) = todo.pop().and_then(|id| program.expr(id)) {
            todo.extend(children(&expr.op));
            if let Op::Const(Value::Number(n)) = &expr.op {
                let around = [n.sub(&Exact::ONE), Ok(n.clone()), n.add(&Exact::ONE)];
                for n in around.into_iter().flatten().filter(|n| !n.is_negative()) {
                    let one = (expr.ty.kind.clone(), n);
                    if !numbers.contains(&one) {
                        numbers.push(one);
                    }
                }
            }
        }
    }
    let [_, new] = sides;
    let mut out = Vec::new();
    for seed in seeds.iter().take(MOVED) {
        for fact in &new.facts {
            for index in new.indexes(&fact.params) {
                for (_, n) in numbers.iter().filter(|(kind, _)| *kind == fact.ty.kind) {
                    let mut seed = seed.clone();
                    seed.facts.set(new.slot(fact.slot, &fact.params, &index), vec![(Day::MIN, Value::Number(n.clone()))], None);
                    out.push(seed);
                }
            }
        }
    }
    out.truncate(NEAR);
    out
}

/// The places whose definitions some change changes.
fn changed(union: &Union, sides: [&Program; 2]) -> Vec<PlaceId> {
    let mut exprs: BTreeSet<ExprId> = BTreeSet::new();
    let mut places: BTreeSet<PlaceId> = BTreeSet::new();
    for w in touched(union).into_iter().flatten() {
        exprs.extend(w.exprs);
        places.extend(w.places);
    }
    for program in sides {
        for (at, place) in program.places.iter().enumerate() {
            if exprs_of(program, place).any(|id| exprs.contains(&id)) {
                places.insert(PlaceId::next(at));
            }
        }
    }
    // What a contract is due, not what it is computed from: all that reads those, and is no rule.
    loop {
        let known = places.len();
        for program in sides {
            for (at, place) in program.places.iter().enumerate() {
                if !places.contains(&PlaceId::next(at)) && reads(program, place).any(|p| places.contains(&p)) {
                    places.insert(PlaceId::next(at));
                }
            }
        }
        if places.len() == known {
            break;
        }
    }
    let due = |id: &PlaceId| sides.iter().any(|p| p.place(*id).is_some_and(|p| !p.kind.is_timeless() && p.kind != PlaceKind::Rule));
    places.into_iter().filter(due).collect()
}

/// The places that the definitions of a place read.
fn reads<'p>(program: &'p Program, place: &'p Place) -> impl Iterator<Item = PlaceId> + 'p {
    exprs_of(program, place).filter_map(|id| match program.expr(id).map(|e| &e.op) {
        Some(Op::Place(read, _)) => Some(*read),
        _ => None,
    })
}

/// Every expression of the definitions of a place.
fn exprs_of<'p>(program: &'p Program, place: &'p Place) -> impl Iterator<Item = ExprId> + 'p {
    let mut todo: Vec<ExprId> =
        place.nodes.iter().flat_map(|n| &n.contents).flat_map(|c| body_exprs(&c.body).into_iter().chain(c.scope)).collect();
    std::iter::from_fn(move || {
        let id = todo.pop()?;
        todo.extend(program.expr(id).map(|e| children(&e.op)).unwrap_or_default());
        Some(id)
    })
}

impl Union {
    /// The contracts of the examples of both sides, each with the periods that it is asked about.
    pub fn examples(&self) -> &[(Facts, Vec<Interval>)] {
        self.inner.examples()
    }
}
