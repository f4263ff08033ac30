//! Tables that nothing shortens: each row is a condition on its keys.

use super::plan::Builder;
use super::step::{Id, Makes, Step};
use super::vector::{Data, Pool, UNUSUAL, VALUE, Vector, fresh};
use crate::check::program::{Condition, Select, Value};
use crate::compile::op::Pc;
use crate::syntax::ast::Compare;
use std::sync::Arc;

impl Builder<'_, '_> {
    /// The row that these keys find, each tried.
    pub fn tried(&mut self, at: Pc, select: &Select, keys: &[Id]) -> Option<Id> {
        let mut certain = Vec::with_capacity(select.rows.len());
        let mut otherwise = Vec::with_capacity(select.rows.len());
        for (n, row) in (0u16..).zip(&select.rows) {
            self.goes_on()?;
            let mut all = self.constant(Value::Bool(true))?;
            let mut last = false;
            for (condition, key) in row.conditions.iter().zip(keys) {
                if let Condition::Otherwise = condition {
                    last = true;
                    continue;
                }
                let one = self.meets(at, condition, *key)?;
                all = self.settle(false, all, one)?;
            }
            if last { otherwise.push((all, n)) } else { certain.push((all, n)) }
        }
        // What holds without `sinon` holds with it too.
        let every = certain.iter().chain(&otherwise).copied().collect();
        self.add(Step::Only { keys: keys.into(), certain: certain.into(), every }, Makes::Rows)
    }

    /// Whether a key meets a condition of a table.
    fn meets(&mut self, at: Pc, condition: &Condition, key: Id) -> Option<Id> {
        match condition {
            Condition::Otherwise => self.constant(Value::Bool(false)),
            Condition::Among(values) => {
                let mut any = self.constant(Value::Bool(false))?;
                for value in values {
                    let value = self.constant(value.clone())?;
                    let one = self.same(false, key, value)?;
                    any = self.settle(true, any, one)?;
                }
                Some(any)
            }
            Condition::Range { lower, upper } => {
                matches!(self.made(key)?, Makes::Numbers | Makes::Days).then_some(())?;
                let mut all = self.constant(Value::Bool(true))?;
                let lower = lower.as_ref().map(|(bound, included)| (bound, if *included { Compare::Ge } else { Compare::Gt }));
                let upper = upper.as_ref().map(|(bound, included)| (bound, if *included { Compare::Le } else { Compare::Lt }));
                for (bound, op) in lower.into_iter().chain(upper) {
                    let bound = self.constant(bound.clone())?;
                    let one = self.compare(at, op, key, bound)?;
                    all = self.settle(false, all, one)?;
                }
                Some(all)
            }
        }
    }
}

/// The only row whose condition holds: among those that certainly do, failing that among all.
pub(super) fn only(pool: &mut Pool, rows: usize, keys: &[&Vector], certain: &[(&Vector, u16)], every: &[(&Vector, u16)]) -> Vector {
    let mut states = None;
    for key in keys {
        states = pool.gravest(&states, &key.states);
    }
    // A table has its own row for `jamais`: that contract goes its own way.
    let states = pool.without_never(&states);
    let (first, own) = held(pool, rows, certain);
    let (second, other) = held(pool, rows, every);
    let mut out = fresh(&mut pool.ranks);
    let mut found = fresh(&mut pool.bytes);
    for ((a, count), (b, all)) in first.iter().zip(&own).zip(second.iter().zip(&other)) {
        let (row, one) = match (count, all) {
            (1, _) => (*a, true),
            (0, 1) => (*b, true),
            _ => (0, false),
        };
        out.push(row);
        found.push(if one { VALUE } else { UNUSUAL });
    }
    pool.ranks.extend([first, second]);
    pool.bytes.extend([own, other]);
    // Without a key there is no row, and none is wanted.
    let states = match (&states, pool.kept(found)) {
        (None, own) => own,
        (Some(keys), None) => Some(Arc::clone(keys)),
        (Some(keys), Some(own)) => {
            let mut all = fresh(&mut pool.bytes);
            all.extend(keys.iter().zip(own.iter()).map(|(k, o)| if *k == VALUE { *o } else { *k }));
            Some(Arc::new(all))
        }
    };
    Vector { data: Data::Ranks(Arc::new(out)), states }
}

/// The last row whose condition holds, and how many do (two stands for more).
fn held(pool: &mut Pool, rows: usize, conditions: &[(&Vector, u16)]) -> (Vec<u16>, Vec<u8>) {
    let mut row = fresh(&mut pool.ranks);
    let mut count = fresh(&mut pool.bytes);
    row.resize(rows, 0);
    count.resize(rows, 0);
    for (condition, n) in conditions {
        let Data::Booleans(bytes) = &condition.data else {
            count.fill(2);
            continue;
        };
        for ((row, count), holds) in row.iter_mut().zip(&mut count).zip(bytes.iter()) {
            let holds = u8::from(*holds != 0);
            *row = if holds != 0 { *n } else { *row };
            *count = (*count + holds).min(2);
        }
        if let Some(states) = &condition.states {
            count.iter_mut().zip(states.iter()).for_each(|(c, s)| *c = if *s == VALUE { *c } else { 2 });
        }
    }
    (row, count)
}
