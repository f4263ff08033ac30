//! Tables: how a row is found without trying them all, where the conditions allow it.

use super::arith::{meets, order};
use super::cell::Cell;
use super::lower::Lower;
use super::op::{Finder, Hit, Op, Pc, Reg, Row, Table};
use crate::check::program::{Condition, ExprId, Kind, Select, SelectRow, Value};
use std::cmp::Ordering;

/// The most combinations of members for which the row is kept.
const COMBINATIONS: usize = 4_096;

impl Lower<'_, '_> {
    pub(super) fn select(&mut self, id: ExprId, select: &Select, to: Reg) {
        let mut keys = Vec::with_capacity(select.keys.len());
        let mut jumps: Vec<Pc> = Vec::new();
        let mut at = to;
        for (n, key) in select.keys.iter().enumerate() {
            let (operand, guard) = self.guarded(*key, id, to, at, n + 1 == select.keys.len());
            jumps.extend(guard);
            keys.push(operand);
            at = at.saturating_add(1);
        }
        let position = Self::next(&self.code.tables);
        let finder = self.finder(select);
        self.code.tables.push(Table { keys: keys.into(), finder, rows: Box::default(), end: 0 });
        self.emit(id, Op::Select { to, at: position });
        let mut rows = Vec::with_capacity(select.rows.len());
        for row in &select.rows {
            rows.push(match self.constant(row.value) {
                Some(at) => {
                    let notes = Self::next(&self.code.notes);
                    let mut own = Vec::new();
                    self.note(row.value, &mut own);
                    let count = Self::next(&own);
                    self.code.notes.append(&mut own);
                    Row::Constant { at, notes, count }
                }
                None => {
                    let start = self.pc();
                    let from = self.operand(row.value, to);
                    jumps.push(self.emit(id, Op::End { to, from, end: 0 }));
                    Row::Jump(start)
                }
            });
        }
        self.land(&jumps);
        let end = self.pc();
        if let Some(table) = self.code.tables.get_mut(position as usize) {
            table.rows = rows.into();
            table.end = end;
        }
    }

    fn finder(&self, select: &Select) -> Finder {
        self.by_members(select).or_else(|| by_bounds(select)).unwrap_or(Finder::Tried)
    }

    fn by_members(&self, select: &Select) -> Option<Finder> {
        let mut kinds = Vec::with_capacity(select.keys.len());
        for key in &select.keys {
            kinds.push(match &self.program.expr(*key)?.ty.kind {
                Kind::Enum(e) => (u16::try_from(self.program.size(*e)).ok()?, Some(*e)),
                Kind::Bool => (2, None),
                _ => return None,
            });
        }
        let all = kinds.iter().try_fold(1usize, |n, (size, _)| n.checked_mul(usize::from(*size)))?;
        // Filling it must not cost more than trying every row a few times.
        if all > COMBINATIONS || all.checked_mul(select.rows.len())? > 16 * COMBINATIONS {
            return None;
        }
        let mut hits = Vec::with_capacity(all);
        for n in 0..all {
            let mut rest = n;
            let mut keys: Vec<Value> = Vec::with_capacity(kinds.len());
            for (size, of) in kinds.iter().rev() {
                let m = u16::try_from(rest % usize::from((*size).max(1))).ok()?;
                rest /= usize::from((*size).max(1));
                keys.push(of.map_or(Value::Bool(m == 1), |e| Value::Member(e, m)));
            }
            keys.reverse();
            hits.push(tried(&select.rows, &keys));
        }
        Some(Finder::Members { sizes: kinds.iter().map(|(s, _)| *s).collect(), hits: hits.into() })
    }
}

/// The row that these keys find, each tried: `sinon` counts where nothing else holds.
pub fn tried(rows: &[SelectRow], keys: &[Value]) -> Hit {
    let holds = |row: &SelectRow, otherwise: bool| {
        row.conditions.iter().zip(keys).all(|(c, k)| (otherwise && matches!(c, Condition::Otherwise)) || meets(c, k))
    };
    match first_two(rows, |r| holds(r, false)) {
        Hit::None => first_two(rows, |r| holds(r, true)),
        found => found,
    }
}

fn first_two(rows: &[SelectRow], holds: impl Fn(&SelectRow) -> bool) -> Hit {
    let mut found = (0u32..).zip(rows).filter(|(_, r)| holds(r)).map(|(i, _)| i);
    match (found.next(), found.next()) {
        (None, _) => Hit::None,
        (Some(a), None) => Hit::Row(a),
        (Some(a), Some(b)) => Hit::Two(a, b),
    }
}

/// Where the key of a row may stand: the first and the last position of each stretch.
type Positions = Vec<(usize, usize)>;

fn by_bounds(select: &Select) -> Option<Finder> {
    if select.keys.len() != 1 {
        return None;
    }
    let conditions: Vec<&Condition> = select.rows.iter().map(|r| r.conditions.first()).collect::<Option<_>>()?;
    let mut bounds: Vec<Value> = Vec::new();
    for c in &conditions {
        match c {
            Condition::Otherwise => {}
            Condition::Among(values) => bounds.extend(values.iter().filter(|v| **v != Value::Never).cloned()),
            Condition::Range { lower, upper } => bounds.extend([lower, upper].into_iter().flatten().map(|(v, _)| v.clone())),
        }
    }
    let numbers = bounds.iter().all(|v| matches!(v, Value::Number(_)));
    let dates = bounds.iter().all(|v| matches!(v, Value::Date(_)));
    if bounds.is_empty() || !(numbers || dates) {
        return None;
    }
    bounds.sort_by(|a, b| order(a, b).unwrap_or(Ordering::Equal));
    bounds.dedup();
    // Position 2n is between the bounds n − 1 and n, position 2n + 1 on the bound n.
    let on = |v: &Value| bounds.iter().position(|b| b == v).map(|n| 2 * n + 1);
    let spans: Vec<Option<Positions>> = conditions
        .iter()
        .map(|c| match c {
            Condition::Otherwise => None,
            Condition::Among(values) => Some(values.iter().filter_map(on).map(|p| (p, p)).collect()),
            Condition::Range { lower, upper } => {
                let from = lower.as_ref().and_then(|(v, included)| Some(on(v)? + usize::from(!included))).unwrap_or(0);
                let to = upper.as_ref().and_then(|(v, included)| Some(on(v)? - usize::from(!included))).unwrap_or(2 * bounds.len());
                Some(vec![(from, to)])
            }
        })
        .collect();
    let found = |holds: &dyn Fn(&Option<Positions>) -> bool| {
        let mut all = (0u32..).zip(&spans).filter(|(_, s)| holds(s)).map(|(i, _)| i);
        match (all.next(), all.next()) {
            (None, _) => Hit::None,
            (Some(a), None) => Hit::Row(a),
            (Some(a), Some(b)) => Hit::Two(a, b),
        }
    };
    let hit = |position: usize| {
        let own = found(&|s| s.iter().flatten().any(|(from, to)| (*from..=*to).contains(&position)));
        if own == Hit::None { found(&|s| s.is_none()) } else { own }
    };
    let hits = (0..=2 * bounds.len()).map(hit).collect();
    let mut wide = Vec::new();
    let bounds = bounds.iter().map(|v| Cell::of(v, &mut wide)).collect();
    // A bound too wide for a cell is compared at length.
    wide.is_empty().then(|| Finder::Ranges { never: tried(&select.rows, &[Value::Never]), bounds, hits })
}
