//! The values that a formula may take, each with the condition under which it does.

use super::guard::{Guard, Guards};
use super::term::{ReadId, Term, Undecided};
use crate::check::program::Value;
use crate::value::Exact;

/// A value that depends on the contract.
#[derive(Debug, Clone, PartialEq)]
pub enum Sym {
    /// The same for every contract. Never a date.
    Const(Value),
    /// A date.
    Date(Term),
    /// `scale × fact + offset`; `scale` is not zero.
    Linear {
        /// The fact read.
        read: ReadId,
        /// What it is multiplied by.
        scale: Exact,
        /// What is added.
        offset: Exact,
    },
    /// The days from one date to another.
    Days {
        /// The date counted from.
        from: Term,
        /// The date counted to.
        to: Term,
    },
    /// Outside what is decided.
    Undecided(Undecided),
}

impl Sym {
    /// A constant: a date is so many days after the epoch.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Date(d) => Sym::Date(Term::fixed(*d)),
            other => Sym::Const(other.clone()),
        }
    }

    /// Whether it is *sans objet*.
    pub fn is_absent(&self) -> bool {
        *self == Sym::Const(Value::Absent)
    }
}

/// Values and their conditions, which exclude one another.
///
/// Together they may not cover every case: what is left out is an error, noted apart.
#[derive(Debug, Clone, Default)]
pub struct Cases(pub Vec<(Guard, Sym)>);

impl Cases {
    /// One value, whatever happens.
    pub fn always(sym: Sym) -> Self {
        Self(vec![(Guard::always(), sym)])
    }

    /// Adds a value under a condition.
    pub fn add(&mut self, guards: &mut Guards, guard: Guard, sym: Sym) {
        if guard.is_never() {
            return;
        }
        match self.0.iter_mut().find(|(_, s)| *s == sym) {
            Some((g, _)) => *g = guards.or(g, &guard),
            None => self.0.push((guard, sym)),
        }
    }

    /// Adds values, each under one more condition.
    pub fn extend(&mut self, guards: &mut Guards, under: &Guard, cases: &Cases) {
        for (g, s) in &cases.0 {
            let both = guards.and(under, g);
            self.add(guards, both, s.clone());
        }
    }

    /// The condition under which the value is one of those.
    pub fn when(&self, guards: &mut Guards, holds: impl Fn(&Sym) -> bool) -> Guard {
        self.0.iter().filter(|(_, s)| holds(s)).fold(Guard::never(), |all, (g, _)| guards.or(&all, g))
    }
}

/// A condition's three answers.
#[derive(Debug, Clone)]
pub struct Truth {
    /// It holds.
    pub yes: Guard,
    /// It does not.
    pub no: Guard,
    /// It is *sans objet*.
    pub absent: Guard,
}

impl Truth {
    /// The same as values.
    pub fn cases(self, guards: &mut Guards) -> Cases {
        let mut out = Cases::default();
        out.add(guards, self.yes, Sym::Const(Value::Bool(true)));
        out.add(guards, self.no, Sym::Const(Value::Bool(false)));
        out.add(guards, self.absent, Sym::Const(Value::Absent));
        out
    }
}
