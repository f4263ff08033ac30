//! Conditions as decision diagrams over atoms.
//!
//! An atom is a question about a contract that has two answers: *is the population under 40 000?*,
//! *is the signature at least 30 days before the start?* A guard is any combination of atoms. Atoms
//! say nothing of one another here (that under 40 000 is also under 80 000): [`super::theory`] knows.

use super::term::{ReadId, Term, Undecided, Var};
use crate::consolidate::ReadingId;
use crate::source::limits;
use crate::source::limits::INDEXES as MAX_INDEXES;
use crate::value::Exact;
use biodivine_lib_bdd::{Bdd, BddNode, BddPointer, BddVariable, BddVariableSet, op_function};
use std::collections::BTreeMap;

/// The most atoms that the diagrams of the crate can tell apart.
const ATOMS: u16 = u16::MAX - 1;

/// A question with two answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Atom {
    /// A question outside the fragment: either answer is possible.
    Undecided(Undecided),
    /// A `oui/non` fact is `oui`.
    Holds(ReadId),
    /// An optional fact has a value; a dated one, on the day on which it is read.
    Given(ReadId),
    /// A fact is that member of its enumeration, none before it being.
    Member(ReadId, u16),
    /// That reading is taken, none before it being.
    Reading(ReadingId, u16),
    /// A number is below a bound, which may be included.
    Below {
        /// The number.
        read: ReadId,
        /// The bound.
        bound: Exact,
        /// Whether the bound itself counts as below.
        included: bool,
    },
    /// `a − b ≤ days`, with `a < b` in the order of variables.
    Days {
        /// One date.
        a: Var,
        /// Another.
        b: Var,
        /// The most days from `b` to `a`.
        days: i64,
    },
}

/// A condition on a contract, a day and readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard(Bdd);

impl Guard {
    /// Holds whatever happens.
    pub fn always() -> Self {
        Self::terminal(true)
    }

    /// Holds in no case.
    pub fn never() -> Self {
        Self::terminal(false)
    }

    fn terminal(value: bool) -> Self {
        let (zero, one) = (BddNode::mk_zero(ATOMS), BddNode::mk_one(ATOMS));
        if value { Self::built(&[zero, one]) } else { Self::built(&[zero]) }
    }

    fn literal(atom: u16) -> Self {
        let node = BddNode::mk_node(BddVariable::from_index(usize::from(atom)), BddPointer::zero(), BddPointer::one());
        Self::built(&[BddNode::mk_zero(ATOMS), BddNode::mk_one(ATOMS), node])
    }

    /// The nodes given are well formed: there is always a diagram.
    fn built(nodes: &[BddNode]) -> Self {
        Self(Bdd::from_nodes(nodes).unwrap_or_else(|_| BddVariableSet::new_anonymous(0).mk_false()))
    }

    /// Whether it holds in no case, atoms taken one by one.
    pub fn is_never(&self) -> bool {
        self.0.is_false()
    }

    /// Whether it holds in every case, atoms taken one by one.
    pub fn is_always(&self) -> bool {
        self.0.is_true()
    }

    /// The same once some atoms are answered.
    pub fn fixing(&self, answers: &[(usize, bool)]) -> Self {
        let answers: Vec<_> = answers.iter().map(|(atom, holds)| (BddVariable::from_index(*atom), *holds)).collect();
        Self(self.0.restrict(&answers))
    }

    /// Where a walk of the diagram starts.
    pub fn root(&self) -> BddPointer {
        self.0.root_pointer()
    }

    /// The atom asked at a node, and where `non` and `oui` lead.
    pub fn node(&self, at: BddPointer) -> (usize, BddPointer, BddPointer) {
        (self.0.var_of(at).to_index(), self.0.low_link_of(at), self.0.high_link_of(at))
    }

    /// The atoms that it asks, in their order.
    pub fn support(&self) -> Vec<usize> {
        let mut out: Vec<usize> = self.0.support_set().into_iter().map(BddVariable::to_index).collect();
        out.sort_unstable();
        out
    }
}

/// The atoms met so far, and the guards made of them.
#[derive(Debug, Default)]
pub struct Guards {
    atoms: Vec<Atom>,
    ids: BTreeMap<Atom, u16>,
    /// How many conditions grew too large.
    lost: u32,
    /// How many nodes were made and read.
    spent: u64,
}

impl Guards {
    /// What an atom asks.
    pub fn atom(&self, id: usize) -> Option<&Atom> {
        self.atoms.get(id)
    }

    /// The bounds that numbers are compared to.
    pub fn bounds(&self) -> impl Iterator<Item = (&ReadId, &Exact, bool)> {
        self.atoms.iter().filter_map(|a| match a {
            Atom::Below { read, bound, included } => Some((read, bound, *included)),
            _ => None,
        })
    }

    /// The guard that asks one atom.
    pub fn ask(&mut self, atom: Atom) -> Guard {
        if let Some(id) = self.ids.get(&atom) {
            return Guard::literal(*id);
        }
        let next = u16::try_from(self.atoms.len()).unwrap_or(u16::MAX);
        if next >= ATOMS - 1 {
            // The last atom stands for all that no longer fit: never taken for decided.
            self.lost += 1;
            return Guard::literal(ATOMS - 1);
        }
        self.atoms.push(atom.clone());
        self.ids.insert(atom, next);
        Guard::literal(next)
    }

    /// Whether conditions have taken all the time that they may.
    pub fn exhausted(&self) -> bool {
        self.spent > limits::ANALYSIS_SPENT
    }

    /// A condition that may hold or not, whatever the rest.
    pub fn undecided(&mut self) -> Guard {
        self.lost += 1;
        let key = Undecided { expr: None, part: self.lost, day: Term::TODAY, index: [0; MAX_INDEXES] };
        self.ask(Atom::Undecided(key))
    }

    fn op(&mut self, a: &Guard, b: &Guard, op: fn(Option<bool>, Option<bool>) -> Option<bool>) -> Guard {
        let found = if self.exhausted() { None } else { Bdd::binary_op_with_limit(limits::ANALYSIS_NODES, &a.0, &b.0, op) };
        let made = found.as_ref().map_or(limits::ANALYSIS_NODES, Bdd::size);
        self.spent += (a.0.size() + b.0.size() + made) as u64;
        match found {
            Some(found) => Guard(found),
            None => self.undecided(),
        }
    }

    /// Both hold.
    pub fn and(&mut self, a: &Guard, b: &Guard) -> Guard {
        if a.is_always() || b.is_never() {
            return b.clone();
        }
        if b.is_always() || a.is_never() {
            return a.clone();
        }
        self.op(a, b, op_function::and)
    }

    /// One at least holds.
    pub fn or(&mut self, a: &Guard, b: &Guard) -> Guard {
        if a.is_never() || b.is_always() {
            return b.clone();
        }
        if b.is_never() || a.is_always() {
            return a.clone();
        }
        self.op(a, b, op_function::or)
    }

    /// The first holds and the second does not.
    pub fn and_not(&mut self, a: &Guard, b: &Guard) -> Guard {
        if a.is_never() || b.is_never() {
            return a.clone();
        }
        self.op(a, b, op_function::and_not)
    }

    /// It does not hold.
    pub fn not(&self, a: &Guard) -> Guard {
        Guard(a.0.not())
    }
}
