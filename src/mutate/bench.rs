//! The examples and contracts that may notice a change, and which of them evaluate it.

use super::{Edit, Mutant};
use crate::check::children;
use crate::check::program::{ExprId, Op, Program, Shape};
use crate::consolidate::PlaceId;
use crate::eval::{Question, example_questions, holds, record_example};
use crate::facts::Facts;
use crate::probe::{Bounds, Found, Outcome, Seed, Touched, outcome, record, search};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A contract whose answers are kept.
#[derive(Debug, Clone)]
pub struct Contract {
    /// Its name.
    pub name: Arc<str>,
    /// What it gives.
    pub facts: Facts,
    /// What is asked, a question a period.
    pub questions: Vec<Question>,
}

/// What notices a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Killer {
    /// An example, by its position in the program.
    Example(usize),
    /// A contract, by its position.
    Contract(usize),
}

/// What became of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// That notices it.
    Killed(Killer),
    /// Nothing does; whether something evaluates it at all.
    Survived {
        /// How many examples and contracts evaluate what it changes.
        reached: usize,
    },
}

struct Case {
    killer: Killer,
    touched: Vec<Touched>,
    /// For a contract, how it is answered.
    expected: Option<Outcome>,
}

/// All that may notice a change of a set of rules.
pub struct Bench {
    contracts: Vec<Contract>,
    cases: Vec<Case>,
    /// Expressions that what is required of facts reads: any case may notice them.
    required: BTreeSet<ExprId>,
    required_places: BTreeSet<PlaceId>,
}

impl Bench {
    /// The examples of a program that hold, and those contracts.
    pub fn new(program: &Program, contracts: Vec<Contract>) -> Self {
        let (required, required_places) = required(program);
        let mut cases = Vec::new();
        for (i, example) in program.examples.iter().enumerate() {
            let mut touched = Touched::default();
            if record_example(program, example, &mut touched).is_empty() {
                cases.push(Case { killer: Killer::Example(i), touched: vec![touched], expected: None });
            }
        }
        for (i, c) in contracts.iter().enumerate() {
            let mut touched = Vec::new();
            let expected = record(program, &c.facts, &c.questions, &mut touched);
            cases.push(Case { killer: Killer::Contract(i), touched, expected: Some(expected) });
        }
        Self { contracts, cases, required, required_places }
    }

    /// A contract, by its position.
    pub fn contract(&self, at: usize) -> Option<&Contract> {
        self.contracts.get(at)
    }

    /// Lays a mutant, tries what evaluates it until something notices, and takes it back.
    pub fn judge(&self, program: &mut Program, mutant: &mut Mutant) -> Verdict {
        let mut concerned: Vec<&Case> = self.cases.iter().filter(|c| self.concerns(program, c, mutant)).collect();
        // One that notices is enough: the quickest are asked first.
        concerned.sort_by_key(|c| c.touched.iter().map(Touched::work).sum::<u64>());
        mutant.swap(program);
        let noticed = concerned.iter().find(|c| !self.unmoved(program, c)).map(|c| c.killer.clone());
        mutant.swap(program);
        noticed.map_or(Verdict::Survived { reached: concerned.len() }, Verdict::Killed)
    }

    /// A contract that would have noticed a mutant that survived, as an example; no more are tried than that.
    ///
    /// `spare` is the program again, to lay the mutant on.
    pub fn noticed_by(&self, program: &Program, spare: &mut Program, mutant: &Mutant, bounds: Bounds) -> Option<Found> {
        let (first, others): (Vec<&Case>, Vec<&Case>) = self.cases.iter().partition(|c| self.concerns(program, c, mutant));
        let seeds: Vec<Seed> = first.into_iter().chain(others).flat_map(|c| self.seeds(program, c)).collect();
        let reached = |t: &[Touched]| self.reaches(program, t, mutant);
        let mut laid = mutant.clone();
        laid.swap(spare);
        let found = search((program, spare), &seeds, &laid.places, bounds, &reached);
        laid.swap(spare);
        found
    }

    /// The contract of a case, under each of its assumptions.
    fn seeds(&self, program: &Program, case: &Case) -> Vec<Seed> {
        let (facts, questions) = match &case.killer {
            Killer::Example(i) => match program.examples.get(*i) {
                Some(e) => (Facts::of(program, &e.facts), example_questions(program, e)),
                None => return Vec::new(),
            },
            Killer::Contract(i) => match self.contracts.get(*i) {
                Some(c) => (c.facts.clone(), c.questions.clone()),
                None => return Vec::new(),
            },
        };
        let mut out: Vec<Seed> = Vec::new();
        for question in questions {
            match out.iter_mut().find(|s| s.question.readings == question.readings && s.question.known == question.known) {
                Some(same) => same.periods.push(question.period),
                None => out.push(Seed { facts: facts.clone(), periods: vec![question.period], question }),
            }
        }
        out
    }

    fn unmoved(&self, program: &Program, case: &Case) -> bool {
        match &case.killer {
            Killer::Example(i) => program.examples.get(*i).is_none_or(|e| holds(program, e)),
            Killer::Contract(i) => self.contracts.get(*i).is_none_or(|c| {
                let now = outcome(program, &c.facts, &c.questions);
                case.expected.as_ref() == Some(&now)
            }),
        }
    }

    fn concerns(&self, program: &Program, case: &Case, mutant: &Mutant) -> bool {
        self.reaches(program, &case.touched, mutant)
    }

    /// Whether what was evaluated reads what a mutant changes.
    fn reaches(&self, program: &Program, touched: &[Touched], mutant: &Mutant) -> bool {
        mutant.edits.iter().any(|edit| match edit {
            Edit::Expr(id, _) => self.required.contains(id) || touched.iter().any(|t| t.expr(*id)),
            Edit::Content(id, ..) => {
                let Some(place) = program.place(*id) else { return false };
                let slots = program.indexes(&place.params).into_iter().map(|i| program.slot(place.slot, &place.params, &i));
                // A sum of results, and the days of an amount, are read without being entered.
                place.shape == Shape::Total
                    || self.required_places.contains(id)
                    || slots.into_iter().any(|s| touched.iter().any(|t| t.slot(s)))
            }
            Edit::Lasts(..) => true,
        })
    }
}

/// All that requirements, the life of a contract and periods read: no recorder sees those.
fn required(program: &Program) -> (BTreeSet<ExprId>, BTreeSet<PlaceId>) {
    let mut exprs = BTreeSet::new();
    let mut places = BTreeSet::new();
    let mut todo: Vec<ExprId> = program.facts.iter().flat_map(|f| &f.requires).map(|r| r.condition).collect();
    todo.extend(program.contract.iter().flat_map(|c| [c.starts, c.ends]));
    todo.extend(program.periods.iter().flat_map(|p| std::iter::once(p.starts).chain(p.ends)));
    while let Some(id) = todo.pop() {
        if !exprs.insert(id) {
            continue;
        }
        let Some(expr) = program.expr(id) else { continue };
        todo.extend(children(&expr.op));
        if let Op::Place(place, _) = &expr.op
            && places.insert(*place)
        {
            for c in program.place(*place).iter().flat_map(|p| &p.nodes).flat_map(|n| &n.contents) {
                todo.extend(crate::check::body_exprs(&c.body).into_iter().chain(c.scope));
            }
        }
    }
    (exprs, places)
}
