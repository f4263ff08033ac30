//! What depends on the contract: branches, conditions, tables.

use super::number::{self, Numbers};
use super::vector::{ABSENT, Data, NEVER, Pool, States, UNUSUAL, VALUE, Vector, fresh, head};
use crate::check::program::Value;
use crate::value::Day;
use std::sync::Arc;

/// The state of a row.
#[inline]
fn at(states: &States, row: usize) -> u8 {
    states.as_ref().map_or(VALUE, |s| s.get(row).copied().unwrap_or(UNUSUAL))
}

/// The bytes of a condition; no row has one otherwise.
fn bytes(of: &Vector) -> &[u8] {
    if let Data::Booleans(list) = &of.data { list } else { &[] }
}

/// A list taken at some rows, another elsewhere.
fn mixed<T: Copy>(out: &mut Vec<T>, mask: &[u8], left: &[T], right: &[T]) {
    out.extend(left.iter().zip(right).zip(mask).map(|((x, y), m)| if *m != 0 { *x } else { *y }));
}

/// The data of one side where the mask is 1, of the other elsewhere, and the rows where neither could be told.
pub(super) fn data(pool: &mut Pool, rows: usize, mask: &[u8], left: &Data, right: &Data) -> (Data, States) {
    let mask = head(mask, rows);
    match (left, right) {
        (Data::Nothing, other) | (other, Data::Nothing) => (other.clone(), None),
        (Data::Numbers(a), Data::Numbers(b)) => {
            let (numbers, states) = number::chosen(pool, rows, mask, a, b);
            (Data::Numbers(numbers), states)
        }
        (Data::Booleans(a), Data::Booleans(b)) => {
            let mut out = fresh(&mut pool.bytes);
            out.extend(a.iter().zip(b.iter()).zip(mask).map(|((x, y), m)| y ^ ((x ^ y) & m)));
            (Data::Booleans(Arc::new(out)), None)
        }
        (Data::Days(a), Data::Days(b)) => {
            let mut out = fresh(&mut pool.days);
            mixed(&mut out, mask, a, b);
            (Data::Days(Arc::new(out)), None)
        }
        (Data::Ranks(a), Data::Ranks(b)) => {
            let mut out = fresh(&mut pool.ranks);
            mixed(&mut out, mask, a, b);
            (Data::Ranks(Arc::new(out)), None)
        }
        _ => (Data::Nothing, Some(Arc::new(vec![UNUSUAL; rows]))),
    }
}

/// `si`: the state of the side chosen; without an answer to the condition, *sans objet*.
pub(super) fn chosen(pool: &mut Pool, rows: usize, condition: &Vector, yes: &Vector, no: &Vector) -> Vector {
    if matches!(condition.data, Data::Nothing) {
        let states = pool.map(&condition.states, |s| if s == UNUSUAL { UNUSUAL } else { ABSENT });
        return Vector { data: Data::Nothing, states };
    }
    let mask = bytes(condition);
    let (data, own) = data(pool, rows, mask, &yes.data, &no.data);
    if condition.states.is_none() && yes.states.is_none() && no.states.is_none() {
        return Vector { data, states: own };
    }
    let mut out = fresh(&mut pool.bytes);
    for (row, m) in head(mask, rows).iter().enumerate() {
        out.push(match at(&condition.states, row) {
            VALUE => at(if *m != 0 { &yes.states } else { &no.states }, row),
            UNUSUAL => UNUSUAL,
            _ => ABSENT,
        });
    }
    let states = pool.kept(out);
    Vector { data, states: pool.gravest(&states, &own) }
}

/// A value under its hypothesis.
pub(super) fn when(pool: &mut Pool, rows: usize, condition: &Vector, value: &Vector) -> Vector {
    let mask = bytes(condition);
    let mut out = fresh(&mut pool.bytes);
    for row in 0..rows {
        let met = mask.get(row).copied().unwrap_or(0) != 0;
        out.push(match at(&condition.states, row) {
            VALUE if met => at(&value.states, row),
            UNUSUAL => UNUSUAL,
            _ => ABSENT,
        });
    }
    let states = pool.kept(out);
    Vector { data: value.data.clone(), states }
}

/// A part of a sum: nil where its hypothesis does not hold; without a value, neither has the sum.
pub(super) fn part(pool: &mut Pool, rows: usize, condition: Option<&Vector>, value: &Vector) -> Vector {
    let none = |s: u8| if s == NEVER { ABSENT } else { s };
    let nil = Numbers::one(0, 1);
    let of = match &value.data {
        Data::Numbers(n) => n,
        _ => &nil,
    };
    let Some(condition) = condition else {
        let states = pool.map(&value.states, none);
        return Vector { data: Data::Numbers(of.clone()), states };
    };
    let mut mask = fresh(&mut pool.bytes);
    let given = bytes(condition);
    let mut states = fresh(&mut pool.bytes);
    for row in 0..rows {
        let plain = at(&condition.states, row);
        let met = plain == VALUE && given.get(row).copied().unwrap_or(0) != 0;
        mask.push(u8::from(met));
        states.push(match plain {
            UNUSUAL => UNUSUAL,
            _ if met => none(at(&value.states, row)),
            _ => VALUE,
        });
    }
    let (numbers, own) = number::chosen(pool, rows, &mask, of, &nil);
    pool.bytes.push(mask);
    let states = pool.kept(states);
    Vector { data: Data::Numbers(numbers), states: pool.gravest(&states, &own) }
}

/// `et` and `ou`: `winner` on the left settles them, whatever the right.
pub(super) fn settled(pool: &mut Pool, rows: usize, winner: bool, left: &Vector, right: &Vector) -> Vector {
    let mut out = fresh(&mut pool.bytes);
    let (a, b) = (bytes(left), bytes(right));
    if left.states.is_none() && right.states.is_none() {
        let both = head(a, rows).iter().zip(head(b, rows));
        if winner {
            out.extend(both.map(|(x, y)| x | y));
        } else {
            out.extend(both.map(|(x, y)| x & y));
        }
        return Vector::booleans(out, None);
    }
    let mut states = fresh(&mut pool.bytes);
    let winner = u8::from(winner);
    for row in 0..rows {
        let (x, y) = (a.get(row).copied().unwrap_or(0), b.get(row).copied().unwrap_or(0));
        let (value, state) = match (at(&left.states, row), at(&right.states, row)) {
            (UNUSUAL, _) => (0, UNUSUAL),
            (VALUE, _) if x == winner => (winner, VALUE),
            // The right side alone.
            (VALUE, state) => (y, state),
            (_, UNUSUAL) => (0, UNUSUAL),
            (_, VALUE) if y == winner => (winner, VALUE),
            _ => (0, ABSENT),
        };
        out.push(value);
        states.push(state);
    }
    let states = pool.kept(states);
    Vector::booleans(out, states)
}

/// The rows that members find: their ranks as one number.
pub(super) fn members(pool: &mut Pool, rows: usize, keys: &[(&Vector, u16)]) -> Vector {
    let mut out: Option<Vec<u16>> = None;
    let mut states: States = None;
    for (key, size) in keys {
        states = pool.gravest(&states, &key.states);
        if let (None, Data::Ranks(_), [_]) = (&out, &key.data, keys) {
            return Vector { data: key.data.clone(), states: pool.without_never(&states) };
        }
        let mut next = fresh(&mut pool.ranks);
        match (&key.data, &out) {
            (Data::Ranks(list), None) => next.extend_from_slice(head(list, rows)),
            (Data::Ranks(list), Some(before)) => {
                next.extend(before.iter().zip(head(list, rows)).map(|(n, m)| n.wrapping_mul(*size).wrapping_add(*m)));
            }
            (Data::Booleans(list), None) => next.extend(head(list, rows).iter().map(|b| u16::from(*b))),
            (Data::Booleans(list), Some(before)) => {
                next.extend(before.iter().zip(head(list, rows)).map(|(n, b)| n.wrapping_mul(*size).wrapping_add(u16::from(*b))));
            }
            _ => next.resize(rows, 0),
        }
        pool.ranks.extend(out.replace(next));
    }
    // A table has its own row for `jamais`: that contract goes its own way.
    let states = pool.without_never(&states);
    Vector { data: Data::Ranks(Arc::new(out.unwrap_or_default())), states }
}

/// The rows that a key finds among bounds.
pub(super) fn ranges(pool: &mut Pool, rows: usize, key: &Vector, cuts: &[(Value, bool)]) -> Vector {
    let found = match &key.data {
        Data::Numbers(numbers) => match numbered(cuts, numbers.den) {
            Some(cuts) => {
                let mut keys = fresh(&mut pool.numbers);
                match &numbers.nums {
                    number::Nums::Many(list) => keys.extend_from_slice(head(list, rows)),
                    number::Nums::One(n) => keys.resize(rows, *n),
                }
                let found = passed(pool, &keys, &cuts);
                pool.numbers.push(keys);
                Some(found)
            }
            None => None,
        },
        Data::Days(days) => {
            let cuts = cuts.iter().map(|(bound, passed)| match bound {
                Value::Date(d) if *passed => Some(d.succ()),
                Value::Date(d) => Some(*d),
                _ => None,
            });
            let cuts = cuts.collect::<Option<Vec<Day>>>();
            cuts.map(|cuts| passed(pool, head(days, rows), &cuts))
        }
        _ => None,
    };
    match found {
        Some(ranks) => Vector { data: Data::Ranks(Arc::new(ranks)), states: pool.without_never(&key.states) },
        None => {
            let states = pool.map(&key.states, |s| if s == ABSENT { ABSENT } else { UNUSUAL });
            Vector { data: Data::Nothing, states: states.or_else(|| Some(Arc::new(vec![UNUSUAL; rows]))) }
        }
    }
}

/// The least numerators over a denominator that pass each bound.
fn numbered(cuts: &[(Value, bool)], den: i64) -> Option<Vec<i64>> {
    let each = cuts.iter().map(|(bound, passed)| {
        let Value::Number(n) = bound else { return None };
        let (num, of) = n.fraction()?.parts();
        let (num, of) = (i128::from(num).checked_mul(i128::from(den))?, i128::from(of));
        let (below, rest) = (num.checked_div_euclid(of)?, num.checked_rem_euclid(of)?);
        // The least that reaches it is above what is below it; the least that passes it, strictly above.
        let least = below + i128::from(*passed || rest != 0);
        // Past what a numerator can be, nobody passes it, or all do.
        i64::try_from(least.clamp(i128::from(i64::MIN), i128::from(i64::MAX))).ok()
    });
    each.collect()
}

/// How many cuts each key passes.
fn passed<T: PartialOrd + Copy>(pool: &mut Pool, keys: &[T], cuts: &[T]) -> Vec<u16> {
    let mut out = fresh(&mut pool.ranks);
    if cuts.len() > 16 {
        out.extend(keys.iter().map(|key| u16::try_from(cuts.partition_point(|cut| cut <= key)).unwrap_or(u16::MAX)));
        return out;
    }
    out.resize(keys.len(), 0);
    for cuts in cuts.chunks(4) {
        match cuts {
            [a, b, c, d] => four(&mut out, keys, [*a, *b, *c, *d]),
            [a, b, c] => three(&mut out, keys, [*a, *b, *c]),
            _ => {
                for cut in cuts {
                    out.iter_mut().zip(keys).for_each(|(n, key)| *n += u16::from(*key >= *cut));
                }
            }
        }
    }
    out
}

fn four<T: PartialOrd + Copy>(out: &mut [u16], keys: &[T], [a, b, c, d]: [T; 4]) {
    for (n, key) in out.iter_mut().zip(keys) {
        *n += u16::from(*key >= a) + u16::from(*key >= b) + u16::from(*key >= c) + u16::from(*key >= d);
    }
}

fn three<T: PartialOrd + Copy>(out: &mut [u16], keys: &[T], [a, b, c]: [T; 3]) {
    for (n, key) in out.iter_mut().zip(keys) {
        *n += u16::from(*key >= a) + u16::from(*key >= b) + u16::from(*key >= c);
    }
}

/// The constants of a table, one a row: found once, read for every contract.
#[derive(Debug, Clone)]
pub(super) struct Constants {
    table: Table,
    /// What stands at rows that have no plain value.
    states: Option<Vec<u8>>,
}

#[derive(Debug, Clone)]
enum Table {
    Nothing,
    Numbers { nums: Vec<i64>, den: i64, bound: i64 },
    Booleans(Vec<u8>),
    Days(Vec<Day>),
    Ranks(Vec<u16>),
}

impl Constants {
    /// Those of these rows, when they all are constants that one column can hold; `None` is no answer.
    pub fn of(options: &[Option<&Value>]) -> Option<Self> {
        let state = |o: &Option<&Value>| match o {
            None => UNUSUAL,
            Some(Value::Absent) => ABSENT,
            Some(Value::Never) => NEVER,
            Some(_) => VALUE,
        };
        let plain = |o: &&Option<&Value>| state(o) == VALUE;
        let table = match options.iter().find(plain).copied().flatten() {
            None => Table::Nothing,
            Some(Value::Number(_)) => {
                let mut all = Vec::with_capacity(options.len());
                for o in options {
                    all.push(match o {
                        Some(Value::Number(n)) => Some(n.fraction()?.parts()),
                        _ => None,
                    });
                }
                let (nums, den, bound) = number::aligned(&all)?;
                Table::Numbers { nums, den, bound }
            }
            Some(Value::Bool(_)) => Table::Booleans(options.iter().map(|o| u8::from(*o == Some(&Value::Bool(true)))).collect()),
            Some(Value::Date(_)) => Table::Days(options.iter().map(|o| if let Some(Value::Date(d)) = o { *d } else { Day::MIN }).collect()),
            Some(Value::Member(..)) => {
                Table::Ranks(options.iter().map(|o| if let Some(Value::Member(_, m)) = o { *m } else { 0 }).collect())
            }
            Some(_) => return None,
        };
        let states: Vec<u8> = options.iter().map(state).collect();
        let states = states.iter().any(|s| *s != VALUE).then_some(states);
        Some(Self { table, states })
    }

    /// What the rows found give.
    pub fn at(&self, pool: &mut Pool, row: &Vector) -> Vector {
        let Data::Ranks(ranks) = &row.data else {
            return Vector { data: Data::Nothing, states: row.states.clone() };
        };
        let data = match &self.table {
            Table::Nothing => Data::Nothing,
            Table::Numbers { nums, den, bound } => Data::Numbers(number::found(pool, ranks, nums, *den, *bound)),
            Table::Booleans(table) => {
                let mut out = fresh(&mut pool.bytes);
                taken(&mut out, ranks, table, 0);
                Data::Booleans(Arc::new(out))
            }
            Table::Days(table) => {
                let mut out = fresh(&mut pool.days);
                taken(&mut out, ranks, table, Day::MIN);
                Data::Days(Arc::new(out))
            }
            Table::Ranks(table) => {
                let mut out = fresh(&mut pool.ranks);
                if table.iter().enumerate().all(|(at, rank)| at == usize::from(*rank)) {
                    return Vector { data: row.data.clone(), states: self.states_at(pool, ranks, &row.states) };
                }
                taken(&mut out, ranks, table, 0);
                Data::Ranks(Arc::new(out))
            }
        };
        Vector { data, states: self.states_at(pool, ranks, &row.states) }
    }

    fn states_at(&self, pool: &mut Pool, ranks: &[u16], states: &States) -> States {
        let Some(table) = &self.states else { return states.clone() };
        let mut out = fresh(&mut pool.bytes);
        taken(&mut out, ranks, table, UNUSUAL);
        let own = pool.kept(out);
        over(pool, states, &own)
    }
}

/// The state of the row where it is no plain one, that of its value elsewhere.
fn over(pool: &mut Pool, row: &States, own: &States) -> States {
    match (row, own) {
        (None, own) => own.clone(),
        (row, None) => row.clone(),
        (Some(row), Some(own)) => {
            let mut out = fresh(&mut pool.bytes);
            out.extend(row.iter().zip(own.iter()).map(|(r, o)| if *r == VALUE { *o } else { *r }));
            Some(Arc::new(out))
        }
    }
}

fn taken<T: Copy>(out: &mut Vec<T>, ranks: &[u16], table: &[T], without: T) {
    out.extend(ranks.iter().map(|r| table.get(usize::from(*r)).copied().unwrap_or(without)));
}

/// What the rows found give, computed: each option once, where it is found. `same` says at which of them each row
/// finds its own, when rows share some.
pub(super) fn picked(pool: &mut Pool, rows: usize, row: &Vector, same: Option<&[u16]>, options: &[Option<&Vector>]) -> Vector {
    let Data::Ranks(ranks) = &row.data else {
        return Vector { data: Data::Nothing, states: row.states.clone() };
    };
    let mut found = fresh(&mut pool.ranks);
    match same {
        Some(same) => taken(&mut found, head(ranks, rows), same, u16::MAX),
        None => found.extend_from_slice(head(ranks, rows)),
    }
    let mut out = Vector::of_state(UNUSUAL, rows);
    let mut mask = fresh(&mut pool.bytes);
    for (n, option) in options.iter().enumerate() {
        let Some(option) = option else { continue };
        mask.clear();
        mask.extend(found.iter().map(|r| u8::from(usize::from(*r) == n)));
        let (data, own) = data(pool, rows, &mask, &option.data, &out.data);
        let mut states = fresh(&mut pool.bytes);
        states.extend(mask.iter().enumerate().map(|(at_row, m)| at(if *m != 0 { &option.states } else { &out.states }, at_row)));
        let states = pool.kept(states);
        let next = Vector { data, states: pool.gravest(&states, &own) };
        pool.take_back(std::mem::replace(&mut out, next));
    }
    pool.bytes.push(mask);
    pool.ranks.push(found);
    let states = over(pool, &row.states, &out.states);
    Vector { data: out.data, states }
}
