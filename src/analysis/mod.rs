//! What can go wrong for some contract on some day, found before any is evaluated.
//!
//! The method, and what it proves, is told in `docs/analysis.md`. In short: formulas are evaluated on
//! every contract at once, each value under the condition that leads to it ([`symbolic`], [`table`],
//! [`layers`], the mirrors of `eval`); a condition is a decision diagram over plain questions
//! ([`guard`]); a walk of the diagram keeps what numbers and dates leave possible ([`search`],
//! [`theory`]). What is impossible is proved so. What seems possible counts only once a concrete
//! contract, evaluated as any other, has shown it ([`witness`]).

mod cases;
mod guard;
mod idle;
mod layers;
mod ranges;
mod report;
mod search;
pub mod standing;
mod symbolic;
mod table;
mod term;
mod theory;
mod witness;

use crate::check::program::{ExprId, Program};
use crate::consolidate::{PlaceId, PlaceKind, ReadingId};
use crate::diag::Diagnostic;
use crate::source::{SourceId, Span, limits};
use crate::value::Day;
use cases::{Cases, Sym};
use guard::{Atom, Guard, Guards};
use layers::Summary;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use term::{Read, ReadId, Site, Term, Terms};

/// A span for what is never shown.
fn nowhere() -> Span {
    Span::new(SourceId(0), 0, 0)
}

/// Every gap, overlap and conflict that some contract meets, with that contract; then what no
/// contract can reach; then what could not be decided, by name.
///
/// `recueil` is the name that a contract file gives to this set of rules.
pub fn analyse(program: &Program, recueil: &str) -> Vec<Diagnostic> {
    let mut analysis = Analysis::new(program, None);
    analysis.outputs();
    let mut out = report::failures(&mut analysis, recueil);
    analysis.elsewhere();
    out.extend(idle::findings(&analysis));
    out
}

/// One analysis of a set of rules.
struct Analysis<'p> {
    program: &'p Program,
    /// The law signed by that day only.
    known: Option<Day>,
    /// Whether an edit's scope is left open: to some contracts it applies, to others it does not.
    open_scopes: bool,
    guards: Guards,
    terms: Terms,
    summaries: BTreeMap<(u32, Term), Rc<Summary>>,
    axioms: BTreeMap<ReadId, Guard>,
    /// What went wrong so far, in the place being read.
    found: Vec<(Site, Guard)>,
    /// What went wrong in the outputs: what a contract can meet.
    errors: BTreeMap<Site, Vec<Guard>>,
    /// Contents that are the law somewhere: place, node, position.
    reached: BTreeSet<(PlaceId, usize, usize)>,
    /// The nodes read: place, node.
    read: BTreeSet<(PlaceId, usize)>,
    /// Rows of tables that hold somewhere.
    rows: BTreeSet<(ExprId, usize)>,
    /// The tables read.
    tables: BTreeSet<ExprId>,
    /// Rules that have more conflicts than are told.
    untold: BTreeSet<PlaceId>,
    /// What evaluating candidate contracts has cost.
    asked: Cell<u64>,
    /// How many nodes of conditions were walked.
    visited: u64,
    /// How many formulas were evaluated.
    worked: u64,
}

impl<'p> Analysis<'p> {
    fn new(program: &'p Program, known: Option<Day>) -> Self {
        Self {
            program,
            known,
            open_scopes: false,
            guards: Guards::default(),
            terms: Terms::default(),
            summaries: BTreeMap::new(),
            axioms: BTreeMap::new(),
            found: Vec::new(),
            errors: BTreeMap::new(),
            reached: BTreeSet::new(),
            read: BTreeSet::new(),
            rows: BTreeSet::new(),
            tables: BTreeSet::new(),
            untold: BTreeSet::new(),
            asked: Cell::new(0),
            visited: 0,
            worked: 0,
        }
    }

    /// Evaluates all that a question may ask: results, deadlines, alerts, requirements, the life of
    /// the contract.
    fn outputs(&mut self) {
        let program = self.program;
        for (i, place) in program.places.iter().enumerate() {
            if matches!(place.kind, PlaceKind::Result | PlaceKind::Payment | PlaceKind::Deadline | PlaceKind::Alert) {
                for index in program.indexes(&place.params) {
                    self.output(PlaceId::next(i), &index);
                    self.collect();
                }
            }
        }
        let usual = self.usual();
        for fact in &program.facts {
            for index in program.indexes(&fact.params) {
                let slot = program.slot(fact.slot, &fact.params, &index);
                let read = self.terms.read(Read::Fact(slot, fact.dated.then_some(Term::TODAY)));
                let given = if fact.ty.optional { self.guards.ask(Atom::Given(read)) } else { Guard::always() };
                // What is required of a contract is so under the default readings, whatever the question.
                let given = self.guards.and(&given, &usual);
                let frame = symbolic::Frame::new(Term::TODAY, &index);
                for require in &fact.requires {
                    self.sym(require.condition, &frame, &given);
                    self.collect();
                }
            }
        }
        if let Some(contract) = program.contract {
            for id in [contract.starts, contract.ends] {
                self.sym(id, &symbolic::Frame::new(Term::TODAY, &[]), &Guard::always());
                self.collect();
            }
        }
    }

    /// Evaluates what was read at the indexes at which nothing reads it: what holds there is the law
    /// all the same. What goes wrong there goes wrong for no one, and rows that nothing reads stay idle.
    fn elsewhere(&mut self) {
        let (rows, tables) = (self.rows.clone(), self.tables.clone());
        let places: BTreeSet<PlaceId> = self.read.iter().map(|(place, _)| *place).collect();
        for id in places {
            let Some(place) = self.program.place(id) else { continue };
            if place.kind.is_timeless() {
                for index in self.program.indexes(&place.params) {
                    self.reference(id, &index, Term::TODAY, &Guard::always());
                    self.found.clear();
                }
            }
        }
        (self.rows, self.tables) = (rows, tables);
    }

    /// What went wrong in an output goes wrong for a contract.
    fn collect(&mut self) {
        for (site, guard) in std::mem::take(&mut self.found) {
            let known = self.errors.entry(site).or_default();
            if !known.contains(&guard) {
                known.push(guard);
            }
        }
    }

    /// Notes what goes wrong where a guard holds, unless it is proved that it never does.
    fn note(&mut self, site: Site, guard: Guard) {
        if guard.is_never() || self.found.iter().any(|(s, g)| *s == site && *g == guard) || !self.may(&guard) {
            return;
        }
        match self.found.iter_mut().find(|(s, _)| *s == site) {
            Some((_, g)) => *g = self.guards.or(g, &guard),
            None => self.found.push((site, guard)),
        }
    }

    /// Notes that a content is the law where a guard holds.
    fn reach(&mut self, place: PlaceId, node: usize, at: usize, guard: &Guard) {
        if !self.reached.contains(&(place, node, at)) && self.may(guard) {
            self.reached.insert((place, node, at));
        }
    }

    /// Notes that a row of a table holds where a guard does.
    fn reach_row(&mut self, table: ExprId, row: usize, guard: &Guard) {
        if !self.rows.contains(&(table, row)) && self.may(guard) {
            self.rows.insert((table, row));
        }
    }

    /// Whether one more conflict of a rule would be told.
    fn still_told(&mut self, place: PlaceId) -> bool {
        let told = self.found.iter().filter(|(s, _)| matches!(s, Site::Conflict(p, ..) if *p == place)).count();
        if told >= limits::CONFLICTS_TOLD {
            self.untold.insert(place);
        }
        told < limits::CONFLICTS_TOLD
    }

    /// Counts one formula; whether there is still time for it.
    fn work(&mut self) -> bool {
        self.worked += 1;
        !self.exhausted()
    }

    /// Whether the analysis has taken all the time that it may.
    fn exhausted(&self) -> bool {
        self.worked > limits::ANALYSIS_FORMULAS || self.visited > limits::ANALYSIS_VISITS || self.guards.exhausted()
    }

    /// The condition under which a day has come.
    fn since(&mut self, day: Day, today: Term) -> Guard {
        self.apart(crate::syntax::ast::Compare::Le, Term::fixed(day), today, 0)
    }

    /// The condition under which two dates are the same.
    fn same_day(&mut self, a: Term, b: Term) -> Guard {
        self.apart(crate::syntax::ast::Compare::Eq, a, b, 0)
    }

    /// The condition under which every open question is read by default.
    fn usual(&mut self) -> Guard {
        let mut out = Guard::always();
        for (i, reading) in self.program.readings.iter().enumerate() {
            let id = ReadingId::next(i);
            for n in 0..=reading.default {
                let last = n + 1 == reading.choices.len();
                let Some(n) = u16::try_from(n).ok().filter(|_| !last) else { continue };
                let taken = self.guards.ask(Atom::Reading(id, n));
                out = if usize::from(n) == reading.default { self.guards.and(&out, &taken) } else { self.guards.and_not(&out, &taken) };
            }
        }
        out
    }

    /// Each reading of an open question, where it is taken.
    fn chosen(&mut self, id: ReadingId) -> Cases {
        let mut out = Cases::default();
        let Some(reading) = self.program.readings.get(id.index()) else { return out };
        let mut left = Guard::always();
        for (n, (_, value, _)) in reading.choices.iter().enumerate() {
            let last = n + 1 == reading.choices.len();
            let one = match u16::try_from(n) {
                Ok(n) if !last => self.guards.ask(Atom::Reading(id, n)),
                _ => left.clone(),
            };
            let here = self.guards.and(&left, &one);
            left = self.guards.and_not(&left, &one);
            out.add(&mut self.guards, here, Sym::of(value));
        }
        out
    }
}
