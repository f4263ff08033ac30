//! Whether a guard can hold for some contract, and for which.

use super::guard::{Atom, Guard};
use super::term::{ReadId, Source, Term};
use super::theory::State;
use super::{Analysis, symbolic::Frame};
use crate::check::program::{Kind, Value};
use crate::source::limits;
use biodivine_lib_bdd::BddPointer;
use std::collections::BTreeSet;

/// What became of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// No contract: proved.
    Never,
    /// One was accepted.
    Found,
    /// Too many cases to tell.
    Unsure,
}

struct Walk<'a, 'p> {
    analysis: &'a Analysis<'p>,
    guard: &'a Guard,
    visits: u32,
    accept: &'a mut dyn FnMut(&State) -> bool,
}

impl Walk<'_, '_> {
    fn down(&mut self, at: BddPointer, state: State) -> Outcome {
        if at.is_zero() {
            return Outcome::Never;
        }
        self.visits += 1;
        if self.visits > limits::ANALYSIS_WALK {
            return Outcome::Unsure;
        }
        if at.is_one() {
            let Some(state) = self.analysis.consistent(state) else { return Outcome::Never };
            return if (self.accept)(&state) { Outcome::Found } else { Outcome::Never };
        }
        let (id, low, high) = self.guard.node(at);
        let mut unsure = false;
        for (answer, next) in [(false, low), (true, high)] {
            if next.is_zero() {
                continue;
            }
            let mut state = state.clone();
            let possible = match self.analysis.guards.atom(id) {
                Some(atom) => state.take(id, atom, answer, &self.analysis.terms),
                // Atoms that no longer fit: either answer.
                None => true,
            };
            if !possible {
                continue;
            }
            match self.down(next, state) {
                Outcome::Found => return Outcome::Found,
                Outcome::Unsure => unsure = true,
                Outcome::Never => {}
            }
        }
        if unsure { Outcome::Unsure } else { Outcome::Never }
    }
}

impl Analysis<'_> {
    /// Walks what is possible under a guard until a state is accepted. The requirements of the facts
    /// met are taken for granted: all of them, or those that read no other fact.
    pub(super) fn search(&mut self, guard: &Guard, all: bool, accept: &mut dyn FnMut(&State) -> bool) -> Outcome {
        if guard.is_never() {
            return Outcome::Never;
        }
        if self.exhausted() {
            return Outcome::Unsure;
        }
        // Most are impossible as they stand: requirements are looked up for the others only.
        if self.walk(guard, &mut |_| true) == Outcome::Never {
            return Outcome::Never;
        }
        let guard = self.under_requirements(guard, all);
        self.walk(&guard, accept)
    }

    fn walk(&mut self, guard: &Guard, accept: &mut dyn FnMut(&State) -> bool) -> Outcome {
        let mut walk = Walk { analysis: self, guard, visits: 0, accept };
        let found = walk.down(guard.root(), State::default());
        let visits = walk.visits;
        self.visited += u64::from(visits);
        found
    }

    /// Whether some contract may be under a guard: never said to be impossible without a proof.
    pub(super) fn may(&mut self, guard: &Guard) -> bool {
        self.search(guard, false, &mut |_| true) != Outcome::Never
    }

    /// A guard and what `exige` says of the facts that it reads, and of those that this reads.
    ///
    /// Evaluation does not verify a requirement that reads a fact which the contract leaves out: not all of
    /// them are taken unless `all` says so.
    fn under_requirements(&mut self, guard: &Guard, all: bool) -> Guard {
        let mut out = guard.clone();
        let given = self.reads(guard);
        let mut done: BTreeSet<ReadId> = BTreeSet::new();
        loop {
            let reads: Vec<ReadId> = self.reads(&out).into_iter().filter(|r| !done.contains(r)).collect();
            if reads.is_empty() || out.is_never() {
                return out;
            }
            for read in reads {
                done.insert(read);
                let axiom = self.axiom(read);
                if !all && !self.reads(&axiom).iter().all(|r| given.contains(r) || self.is_optional(*r)) {
                    continue;
                }
                out = self.guards.and(&out, &axiom);
            }
        }
    }

    fn is_optional(&self, read: ReadId) -> bool {
        let fact = self.terms.fact(read).and_then(|(slot, _)| self.program.fact_at(slot)).and_then(|(id, _)| self.program.fact(id));
        fact.is_none_or(|f| f.ty.optional)
    }

    /// The facts that a guard reads.
    fn reads(&self, guard: &Guard) -> BTreeSet<ReadId> {
        let mut out = BTreeSet::new();
        for id in guard.support() {
            match self.guards.atom(id) {
                Some(Atom::Holds(r) | Atom::Member(r, _) | Atom::Given(r)) => {
                    out.insert(*r);
                }
                Some(Atom::Below { read, .. }) => {
                    out.insert(*read);
                }
                Some(Atom::Days { a, b, .. }) => {
                    for var in [a, b] {
                        self.reads_of(*var, &mut out, 0);
                    }
                }
                _ => {}
            }
        }
        out
    }

    fn reads_of(&self, var: super::term::Var, out: &mut BTreeSet<ReadId>, depth: u32) {
        if depth > 64 {
            return;
        }
        match self.terms.source(var) {
            Source::Given(r) => {
                out.insert(r);
            }
            Source::Months(t, _) | Source::NewYear(t) => self.reads_of(t.var, out, depth + 1),
            Source::Anniversary(a, b) => {
                self.reads_of(a.var, out, depth + 1);
                self.reads_of(b.var, out, depth + 1);
            }
            Source::Epoch | Source::Today => {}
        }
    }

    /// What `exige` says of a fact on the day on which it is read: nothing when it is not given.
    fn axiom(&mut self, read: ReadId) -> Guard {
        if let Some(found) = self.axioms.get(&read) {
            return found.clone();
        }
        // A requirement that comes back to itself asks nothing more.
        self.axioms.insert(read, Guard::always());
        let program = self.program;
        let Some((slot, day)) = self.terms.fact(read) else { return Guard::always() };
        let Some((id, index)) = program.fact_at(slot) else { return Guard::always() };
        let Some(fact) = program.fact(id) else { return Guard::always() };
        let frame = Frame::new(day.unwrap_or(Term::TODAY), &index);
        let outer = std::mem::take(&mut self.found);
        let mut out = Guard::always();
        for require in &fact.requires {
            let holds = self.holds(require.condition, &frame, &Guard::always());
            out = self.guards.and(&out, &holds);
        }
        self.found = outer;
        out = self.by_default(out);
        if fact.ty.optional {
            let given = self.guards.ask(Atom::Given(read));
            let absent = self.guards.not(&given);
            out = self.guards.or(&absent, &out);
        }
        self.axioms.insert(read, out.clone());
        out
    }

    /// What a requirement says under the default readings: a contract is taken or refused under them,
    /// whatever the question. One that also asks what is not decided says nothing: its answer
    /// may depend on the reading.
    fn by_default(&self, axiom: Guard) -> Guard {
        let mut fixed = Vec::new();
        let mut decided = true;
        for id in axiom.support() {
            match self.guards.atom(id) {
                Some(Atom::Reading(reading, n)) => {
                    let default = self.program.readings.get(reading.index()).map(|r| r.default);
                    fixed.push((id, default == Some(usize::from(*n))));
                }
                Some(_) => decided &= self.undecided_of(id).is_none(),
                None => decided = false,
            }
        }
        match (fixed.is_empty(), decided) {
            (true, _) => axiom,
            (false, true) => axiom.fixing(&fixed),
            (false, false) => Guard::always(),
        }
    }

    /// A dated fact read on two days that may be one has one value: days are told apart where the
    /// values are. `None` when that leaves nothing.
    fn consistent(&self, state: State) -> Option<State> {
        let mut dated: Vec<(u32, Term, ReadId)> = Vec::new();
        for (id, _) in &state.answers {
            let read = match self.guards.atom(*id) {
                Some(Atom::Holds(r) | Atom::Member(r, _) | Atom::Given(r)) => *r,
                Some(Atom::Below { read, .. }) => *read,
                _ => continue,
            };
            if let Some((slot, Some(day))) = self.terms.fact(read)
                && !dated.contains(&(slot, day, read))
            {
                dated.push((slot, day, read));
            }
        }
        for var in state.dates_met() {
            if let Source::Given(read) = self.terms.source(var)
                && let Some((slot, Some(day))) = self.terms.fact(read)
                && !dated.contains(&(slot, day, read))
            {
                dated.push((slot, day, read));
            }
        }
        dated.sort();
        let mut apart: Vec<(Term, Term)> = Vec::new();
        for (i, (slot, day, read)) in dated.iter().enumerate() {
            for (other, there, second) in dated.iter().skip(i + 1) {
                if slot == other && !self.agree(&state, *slot, *read, *second) {
                    apart.push((*day, *there));
                }
            }
        }
        self.separated(state, &apart)
    }

    fn separated(&self, state: State, pairs: &[(Term, Term)]) -> Option<State> {
        let Some(((a, b), rest)) = pairs.split_first() else { return Some(state) };
        for (first, last) in [(a, b), (b, a)] {
            let mut next = state.clone();
            let gap = last.days.saturating_sub(first.days).saturating_sub(1);
            let fits = if first.var == last.var { gap >= 0 } else { next.limit(first.var, last.var, gap, &self.terms) };
            if fits && let Some(found) = self.separated(next, rest) {
                return Some(found);
            }
        }
        None
    }

    /// Whether two readings of one fact may give the same value.
    fn agree(&self, state: &State, slot: u32, a: ReadId, b: ReadId) -> bool {
        let given = |read| self.answer(state, &Atom::Given(read));
        match (given(a), given(b)) {
            (Some(x), Some(y)) if x != y => return false,
            (Some(false), _) | (_, Some(false)) => return true,
            _ => {}
        }
        let kind = self.program.fact_at(slot).and_then(|(id, _)| self.program.fact(id)).map(|f| &f.ty.kind);
        match kind {
            Some(Kind::Bool) => match (self.answer(state, &Atom::Holds(a)), self.answer(state, &Atom::Holds(b))) {
                (Some(x), Some(y)) => x == y,
                _ => true,
            },
            Some(Kind::Enum(e)) => {
                let size = u16::try_from(self.program.size(*e)).unwrap_or(u16::MAX);
                (0..size).any(|m| self.member_left(state, a, m, size) && self.member_left(state, b, m, size))
            }
            Some(Kind::Date) => state.may_be_one(Source::Given(a), Source::Given(b), &self.terms),
            Some(Kind::Number { .. }) => !state.range(a).meet(&state.range(b)).is_empty(),
            _ => true,
        }
    }

    /// What a state answered to an atom.
    pub(super) fn answer(&self, state: &State, atom: &Atom) -> Option<bool> {
        state.answers.iter().find(|(id, _)| self.guards.atom(*id) == Some(atom)).map(|(_, answer)| *answer)
    }

    /// Whether a fact may still be that member.
    pub(super) fn member_left(&self, state: &State, read: ReadId, member: u16, size: u16) -> bool {
        let before = (0..member).all(|m| self.answer(state, &Atom::Member(read, m)) != Some(true));
        before && (member + 1 == size || self.answer(state, &Atom::Member(read, member)) != Some(false))
    }

    /// The value that a state leaves to a fact read.
    pub(super) fn value_left(&self, state: &State, read: ReadId, kind: &Kind) -> Option<Value> {
        match kind {
            Kind::Bool => Some(Value::Bool(self.answer(state, &Atom::Holds(read)).unwrap_or(false))),
            Kind::Enum(e) => {
                let size = u16::try_from(self.program.size(*e)).unwrap_or(u16::MAX);
                (0..size).find(|m| self.member_left(state, read, *m, size)).map(|m| Value::Member(*e, m))
            }
            Kind::Number { percent, .. } => state.range(read).plain(if *percent { 100 } else { 1 }).map(Value::Number),
            _ => None,
        }
    }
}
