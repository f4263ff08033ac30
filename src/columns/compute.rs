//! Operations on values of both sides, whatever the branch.

use super::branch;
use super::number::{self, Computed, Numbers};
use super::vector::{Data, NEVER, Pool, States, UNUSUAL, VALUE, Vector, fresh, head};
use crate::syntax::ast::{Arith, Compare};
use crate::value::{Day, Duration, Interval};
use std::sync::Arc;

/// An operation on one column of numbers.
pub(super) fn numbers(pool: &mut Pool, rows: usize, of: &Vector, run: impl Fn(&mut Pool, usize, &Numbers) -> Computed) -> Vector {
    let Data::Numbers(n) = &of.data else { return of.clone() };
    let (numbers, own) = run(pool, rows, n);
    let states = pool.gravest(&of.states, &own);
    Vector { data: Data::Numbers(numbers), states }
}

/// `a + b` and the like.
pub(super) fn arith(pool: &mut Pool, rows: usize, op: Arith, left: &Vector, right: &Vector) -> Vector {
    let states = pool.gravest(&left.states, &right.states);
    let (numbers, own) = match (op, &left.data, &right.data) {
        (Arith::Add, Data::Numbers(a), Data::Numbers(b)) => number::sum(pool, rows, a, b, 1),
        (Arith::Sub, Data::Numbers(a), Data::Numbers(b)) => number::sum(pool, rows, a, b, -1),
        (Arith::Mul, Data::Numbers(a), Data::Numbers(b)) => number::product(pool, rows, a, b),
        (Arith::Div, Data::Numbers(a), Data::Numbers(b)) => number::quotient(pool, rows, a, b),
        (Arith::Sub, Data::Days(a), Data::Days(b)) => {
            let mut out = fresh(&mut pool.numbers);
            out.extend(head(a, rows).iter().zip(head(b, rows)).map(|(x, y)| x.days_since(*y)));
            Numbers::given(pool, out, 1)
        }
        _ => return nothing(pool, &states, rows),
    };
    Vector { data: Data::Numbers(numbers), states: pool.gravest(&states, &own) }
}

/// What is left where one side has no value at all.
fn nothing(pool: &mut Pool, states: &States, rows: usize) -> Vector {
    let left = pool.map(states, |s| if s == VALUE { UNUSUAL } else { s });
    Vector { data: Data::Nothing, states: left.or_else(|| Some(Arc::new(vec![UNUSUAL; rows]))) }
}

/// A day and a duration.
pub(super) fn later(pool: &mut Pool, rows: usize, of: &Vector, by: Duration) -> Vector {
    let Data::Days(list) = &of.data else { return of.clone() };
    let mut out = fresh(&mut pool.days);
    let mut states = fresh(&mut pool.bytes);
    for day in head(list, rows) {
        let found = by.add_to(*day).map(|(day, _)| day);
        states.push(if found.is_some() { VALUE } else { UNUSUAL });
        out.push(found.unwrap_or(Day::MIN));
    }
    let own = pool.kept(states);
    Vector { data: Data::Days(Arc::new(out)), states: pool.gravest(&of.states, &own) }
}

/// `a ≥ b` and the like; `jamais` has no order.
pub(super) fn compare(pool: &mut Pool, rows: usize, op: Compare, left: &Vector, right: &Vector) -> Vector {
    let states = pool.gravest(&left.states, &right.states);
    let states = pool.without_never(&states);
    match compared(pool, rows, op, &left.data, &right.data) {
        Some(out) => Vector::booleans(out, states),
        None => nothing(pool, &states, rows),
    }
}

fn compared(pool: &mut Pool, rows: usize, op: Compare, left: &Data, right: &Data) -> Option<Vec<u8>> {
    match (left, right) {
        (Data::Numbers(a), Data::Numbers(b)) => return Some(number::compared(pool, rows, op, a, b)),
        (Data::Nothing, _) | (_, Data::Nothing) => return None,
        _ => {}
    }
    let mut out = fresh(&mut pool.bytes);
    match (left, right) {
        (Data::Days(a), Data::Days(b)) => each(&mut out, op, head(a, rows), head(b, rows)),
        (Data::Ranks(a), Data::Ranks(b)) => each(&mut out, op, head(a, rows), head(b, rows)),
        (Data::Booleans(a), Data::Booleans(b)) => each(&mut out, op, head(a, rows), head(b, rows)),
        _ => return None,
    }
    Some(out)
}

fn each<T: Ord + Copy>(out: &mut Vec<u8>, op: Compare, left: &[T], right: &[T]) {
    let both = left.iter().zip(right);
    match op {
        Compare::Eq => out.extend(both.map(|(x, y)| u8::from(x == y))),
        Compare::Ne => out.extend(both.map(|(x, y)| u8::from(x != y))),
        op => out.extend(both.map(|(x, y)| u8::from(number::holds(op, x, y)))),
    }
}

/// `a est b`: *sans objet* is nothing's equal, `jamais` only its own.
pub(super) fn same(pool: &mut Pool, rows: usize, negated: bool, left: &Vector, right: &Vector) -> Vector {
    let op = if negated { Compare::Ne } else { Compare::Eq };
    let states = pool.gravest(&left.states, &right.states);
    let out = compared(pool, rows, op, &left.data, &right.data);
    let Some(all) = &states else {
        return out.map_or_else(|| nothing(pool, &states, rows), |out| Vector::booleans(out, None));
    };
    let state = |of: &Vector, row: usize| of.states.as_ref().map_or(VALUE, |s| s.get(row).copied().unwrap_or(UNUSUAL));
    let mut bytes = fresh(&mut pool.bytes);
    let mut own = fresh(&mut pool.bytes);
    for (row, gravest) in head(all, rows).iter().enumerate() {
        let (byte, s) = match (*gravest, &out) {
            (NEVER, _) => (u8::from((state(left, row) == state(right, row)) != negated), VALUE),
            (VALUE, None) => (0, UNUSUAL),
            (s, out) => (out.as_ref().and_then(|o| o.get(row)).copied().unwrap_or(0), s),
        };
        bytes.push(byte);
        own.push(s);
    }
    let states = pool.kept(own);
    Vector::booleans(bytes, states)
}

/// `depuis d`, `avant d`: a day within the period changes the answer on that day, which columns do not tell.
pub(super) fn threshold(pool: &mut Pool, rows: usize, of: &Vector, days: Interval, since: bool) -> Vector {
    let Data::Days(list) = &of.data else {
        let states = pool.map(&of.states, |s| if s == NEVER { VALUE } else { s });
        return Vector::booleans(vec![u8::from(!since); rows], states);
    };
    let mut out = fresh(&mut pool.bytes);
    let mut states = fresh(&mut pool.bytes);
    for (row, day) in head(list, rows).iter().enumerate() {
        let state = of.states.as_ref().map_or(VALUE, |s| s.get(row).copied().unwrap_or(UNUSUAL));
        let reached = state == VALUE && *day <= days.from;
        out.push(u8::from(reached == since));
        states.push(match state {
            VALUE if *day > days.from && *day <= days.to => UNUSUAL,
            NEVER => VALUE,
            state => state,
        });
    }
    let states = pool.kept(states);
    Vector::booleans(out, states)
}

/// The greatest or the least of two, `jamais` passed over unless one is enough for the whole (`all`).
pub(super) fn best(pool: &mut Pool, rows: usize, left: &Vector, right: &Vector, greatest: bool, all: bool) -> Vector {
    let op = if greatest { Compare::Gt } else { Compare::Lt };
    let mut mask = match compared(pool, rows, op, &right.data, &left.data) {
        Some(mask) => mask,
        // One side has no value: the other stands.
        None => vec![u8::from(matches!(left.data, Data::Nothing)); rows],
    };
    let mut states = None;
    if left.states.is_some() || right.states.is_some() {
        let state = |of: &Vector, row: usize| of.states.as_ref().map_or(VALUE, |s| s.get(row).copied().unwrap_or(UNUSUAL));
        let mut own = fresh(&mut pool.bytes);
        for (row, takes_right) in mask.iter_mut().enumerate() {
            let (a, b) = (state(left, row), state(right, row));
            own.push(match (a.max(b), a.min(b)) {
                (NEVER, VALUE) if !all => {
                    *takes_right = u8::from(a == NEVER);
                    VALUE
                }
                (gravest, _) => gravest,
            });
        }
        states = pool.kept(own);
    }
    let (data, own) = branch::data(pool, rows, &mask, &right.data, &left.data);
    pool.bytes.push(mask);
    Vector { data, states: pool.gravest(&states, &own) }
}
