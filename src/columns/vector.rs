//! Columns of values, while they are computed.

use super::block::State;
use super::number::Numbers;
use crate::check::program::Value;
use crate::consolidate::EnumId;
use crate::value::{Day, Exact};
use std::sync::Arc;

/// A plain value.
pub(super) const VALUE: u8 = 0;
/// `jamais`.
pub(super) const NEVER: u8 = 1;
/// *Sans objet*.
pub(super) const ABSENT: u8 = 2;
/// Nothing that columns can tell: that contract goes its own way.
pub(super) const UNUSUAL: u8 = 3;

const _: () = assert!(VALUE < NEVER && NEVER < ABSENT && ABSENT < UNUSUAL, "the gravest is the greatest");

/// What stands at each row; all plain values when there is nothing. The gravest of two states is that of what is
/// computed from both.
pub(super) type States = Option<Arc<Vec<u8>>>;

/// Values of one type, one a row; what stands where the state is not [`VALUE`] means nothing.
#[derive(Debug, Clone, Default)]
pub(super) enum Data {
    /// No row has one.
    #[default]
    Nothing,
    Numbers(Numbers),
    /// 1 is yes.
    Booleans(Arc<Vec<u8>>),
    Days(Arc<Vec<Day>>),
    /// Members, or rows of a table.
    Ranks(Arc<Vec<u16>>),
}

/// A column.
#[derive(Debug, Clone, Default)]
pub(super) struct Vector {
    pub data: Data,
    pub states: States,
}

impl Vector {
    /// Without a plain value.
    pub fn of_state(state: u8, rows: usize) -> Self {
        Self { data: Data::Nothing, states: Some(Arc::new(vec![state; rows])) }
    }

    pub fn booleans(bytes: Vec<u8>, states: States) -> Self {
        Self { data: Data::Booleans(Arc::new(bytes)), states }
    }
}

/// Room that columns no longer use.
#[derive(Debug, Default)]
pub(super) struct Pool {
    pub numbers: Vec<Vec<i64>>,
    pub bytes: Vec<Vec<u8>>,
    pub days: Vec<Vec<Day>>,
    pub ranks: Vec<Vec<u16>>,
}

/// An empty list.
pub(super) fn fresh<T>(pool: &mut Vec<Vec<T>>) -> Vec<T> {
    let mut list = pool.pop().unwrap_or_default();
    list.clear();
    list
}

/// The first rows of a list that holds as many.
#[inline]
pub(super) fn head<T>(list: &[T], rows: usize) -> &[T] {
    list.get(..rows).unwrap_or(list)
}

impl Pool {
    /// Takes back what a column used, when nothing else does.
    pub fn take_back(&mut self, vector: Vector) {
        match vector.data {
            Data::Nothing => {}
            Data::Numbers(n) => self.numbers.extend(n.into_list()),
            Data::Booleans(list) => self.bytes.extend(Arc::into_inner(list)),
            Data::Days(list) => self.days.extend(Arc::into_inner(list)),
            Data::Ranks(list) => self.ranks.extend(Arc::into_inner(list)),
        }
        self.states(vector.states);
    }

    pub fn states(&mut self, states: States) {
        self.bytes.extend(states.and_then(Arc::into_inner));
    }

    /// The gravest of both.
    pub fn gravest(&mut self, left: &States, right: &States) -> States {
        match (left, right) {
            (None, other) | (other, None) => other.clone(),
            (Some(a), Some(b)) if Arc::ptr_eq(a, b) => left.clone(),
            (Some(a), Some(b)) => {
                let mut out = fresh(&mut self.bytes);
                out.extend(a.iter().zip(b.iter()).map(|(a, b)| *a.max(b)));
                Some(Arc::new(out))
            }
        }
    }

    /// Each state as something else.
    pub fn map(&mut self, states: &States, to: impl Fn(u8) -> u8) -> States {
        let states = states.as_ref()?;
        let mut out = fresh(&mut self.bytes);
        out.extend(states.iter().map(|s| to(*s)));
        Some(Arc::new(out))
    }

    /// `jamais` has no order and is no part of a sum: such a row goes its own way.
    pub fn without_never(&mut self, states: &States) -> States {
        self.map(states, |s| if s == NEVER { UNUSUAL } else { s })
    }

    /// States worth keeping: nothing when all are plain.
    pub fn kept(&mut self, bytes: Vec<u8>) -> States {
        if bytes.iter().fold(0, |all, s| all | s) == 0 {
            self.bytes.push(bytes);
            return None;
        }
        Some(Arc::new(bytes))
    }
}

/// The states of a fact.
pub(super) fn given(pool: &mut Pool, states: &[State], without: u8) -> States {
    if states.iter().filter(|s| **s != State::Given).count() == 0 {
        return None;
    }
    let mut out = fresh(&mut pool.bytes);
    out.extend(states.iter().map(|s| match s {
        State::Given => VALUE,
        State::Nothing => without,
        State::Never => NEVER,
    }));
    Some(Arc::new(out))
}

/// The values of one result, for who writes many.
#[derive(Debug, Clone, Copy)]
pub enum Figures<'s> {
    /// Numerators, and the denominator of all of them; not in lowest terms.
    Numbers(&'s [i64], i64),
    /// 1 is yes.
    Booleans(&'s [u8]),
    /// Days.
    Days(&'s [Day]),
    /// The ranks of members.
    Members(EnumId, &'s [u16]),
    /// The same number for every contract.
    Number(i64, i64),
    /// No contract has a value.
    Nothing,
}

impl Figures<'_> {
    /// The value of a row, where it has one.
    pub fn get(self, row: usize) -> Option<Value> {
        Some(match self {
            Figures::Numbers(nums, den) => Value::Number(Exact::ratio(*nums.get(row)?, den)?),
            Figures::Booleans(bytes) => Value::Bool(*bytes.get(row)? != 0),
            Figures::Days(days) => Value::Date(*days.get(row)?),
            Figures::Members(of, ranks) => Value::Member(of, *ranks.get(row)?),
            Figures::Number(num, den) => Value::Number(Exact::ratio(num, den)?),
            Figures::Nothing => return None,
        })
    }
}
