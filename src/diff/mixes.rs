//! The programs between the two sides, and what each contract's answer reads of the changes.

use super::touched::touched;
use super::{Side, Union};
use crate::check::program::{ExprId, Program};
use crate::consolidate::PlaceId;
use crate::eval::{Question, Watched};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many programs are kept: many contracts ask for the same ones.
const KEPT: usize = 256;

/// A program and the question put to it, whose period is set later.
pub type Mix = Arc<(Program, Question)>;

/// The programs of a union, made when they are asked for.
pub struct Mixes<'u> {
    /// The union.
    pub union: &'u Union,
    ask: &'u dyn Fn(&Program) -> Question,
    /// What is watched of an evaluation: all that a change changes.
    pub watched: Watched,
    /// The changes that change each expression.
    exprs: BTreeMap<ExprId, Vec<usize>>,
    /// The changes that change what the texts say of each place.
    places: BTreeMap<PlaceId, Vec<usize>>,
    /// The changes that any answer may read.
    always: BTreeSet<usize>,
    made: BTreeMap<Vec<usize>, Mix>,
}

impl<'u> Mixes<'u> {
    /// None made yet. `ask` puts the question to a program: its own default readings, and those asked.
    pub fn new(union: &'u Union, ask: &'u dyn Fn(&Program) -> Question) -> Self {
        let mut out = Self {
            union,
            ask,
            watched: Watched::default(),
            exprs: BTreeMap::new(),
            places: BTreeMap::new(),
            always: BTreeSet::new(),
            made: BTreeMap::new(),
        };
        for (id, touched) in touched(union).into_iter().enumerate() {
            let Some(touched) = touched else {
                out.always.insert(id);
                continue;
            };
            for e in &touched.exprs {
                out.exprs.entry(*e).or_default().push(id);
            }
            for p in &touched.places {
                out.places.entry(*p).or_default().push(id);
            }
            out.watched.exprs.extend(touched.exprs);
            out.watched.places.extend(touched.places);
        }
        out
    }

    /// The program with these changes applied, by position.
    pub fn mix(&mut self, applied: &[usize]) -> Mix {
        if let Some(made) = self.made.get(applied) {
            return made.clone();
        }
        let all = (0..self.union.changes().len()).map(|c| applied.contains(&c)).collect::<Vec<_>>();
        let program = self.union.program(&all);
        let question = (self.ask)(&program);
        let mix = Arc::new((program, question));
        if self.made.len() < KEPT {
            self.made.insert(applied.to_vec(), mix.clone());
        }
        mix
    }

    /// One of the two sides.
    pub fn side(&mut self, side: Side) -> Mix {
        let all: Vec<usize> = match side {
            Side::Old => Vec::new(),
            Side::New => (0..self.union.changes().len()).collect(),
        };
        self.mix(&all)
    }

    /// The changes that an evaluation read.
    pub fn read(&self, seen: &Watched) -> BTreeSet<usize> {
        let exprs = seen.exprs.iter().filter_map(|e| self.exprs.get(e)).flatten();
        let places = seen.places.iter().filter_map(|p| self.places.get(p)).flatten();
        exprs.chain(places).chain(&self.always).copied().collect()
    }
}
