//! Bounds of tables. A bound stands on both sides of its value, « jusqu'à 40 000 » and « plus de 40 000 » : both
//! move together, for one alone would leave a gap or an overlap that any contract there meets.

use super::list::List;
use super::step::{step, words};
use super::{Edit, Kind};
use crate::check::program::{Condition, Expr, ExprId, Op, Select, Type, Value};
use crate::source::Span;

impl List<'_> {
    pub(super) fn table(&mut self, id: ExprId, expr: &Expr, select: &Select) {
        for (key, of) in select.keys.iter().enumerate() {
            let Some(ty) = self.program.expr(*of).map(|e| e.ty.clone()) else { continue };
            for bound in bounds(select, key) {
                let span = self.written(expr.span, &bound);
                let from = words(&bound, &ty, "");
                let other_side =
                    changed(select, key, |v, included| if *v == bound { (v.clone(), !included) } else { (v.clone(), included) });
                self.side(id, span, &from, select, key, &bound, other_side);
                for up in [true, false] {
                    let Some(moved) = step(&bound, &ty, up) else { continue };
                    let new = changed(select, key, |v, included| (if *v == bound { moved.clone() } else { v.clone() }, included));
                    self.replaced(Kind::Bound, span, &from, &words(&moved, &ty, ""), vec![Edit::Expr(id, Op::Select(new))]);
                }
            }
            self.listed(id, expr, select, key, &ty);
        }
    }

    #[allow(clippy::too_many_arguments)] // a bound is named by its table, its key and its value
    fn side(&mut self, id: ExprId, span: Span, said: &str, select: &Select, key: usize, bound: &Value, new: Select) {
        let below = select.rows.iter().filter_map(|r| r.conditions.get(key)).any(|c| match c {
            Condition::Range { lower, upper } => {
                upper.as_ref().is_some_and(|(v, i)| v == bound && *i) || lower.as_ref().is_some_and(|(v, i)| v == bound && !*i)
            }
            _ => false,
        });
        let (from, to) = if below { ("jusqu'à", "moins de") } else { ("moins de", "jusqu'à") };
        self.replaced(Kind::Side, span, &format!("{from} {said}"), &format!("{to} {said}"), vec![Edit::Expr(id, Op::Select(new))]);
    }

    /// Numbers and dates listed as keys, that are no bound of it.
    fn listed(&mut self, id: ExprId, expr: &Expr, select: &Select, key: usize, ty: &Type) {
        let mut values: Vec<Value> = Vec::new();
        for row in &select.rows {
            if let Some(Condition::Among(list)) = row.conditions.get(key) {
                values.extend(list.iter().filter(|v| matches!(v, Value::Number(_) | Value::Date(_))).cloned());
            }
        }
        let mut told = bounds(select, key);
        for value in values {
            if told.contains(&value) {
                continue;
            }
            told.push(value.clone());
            let Some(moved) = step(&value, ty, true) else { continue };
            let mut new = select.clone();
            for row in &mut new.rows {
                if let Some(Condition::Among(list)) = row.conditions.get_mut(key) {
                    list.iter_mut().filter(|v| **v == value).for_each(|v| *v = moved.clone());
                }
            }
            let span = self.written(expr.span, &value);
            self.replaced(Kind::Bound, span, &words(&value, ty, ""), &words(&moved, ty, ""), vec![Edit::Expr(id, Op::Select(new))]);
        }
    }

    /// Where the table writes that value as a key.
    fn written(&self, table: Span, value: &Value) -> Span {
        let inside = |s: Span| s.source == table.source && s.start >= table.start && s.end <= table.end;
        let key = |e: &&Expr| inside(e.span) && matches!(&e.op, Op::Const(v) if v == value);
        self.program.exprs.iter().find(key).map_or(table, |e| e.span)
    }
}

/// The values at which a key changes row.
fn bounds(select: &Select, key: usize) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::new();
    for row in &select.rows {
        if let Some(Condition::Range { lower, upper }) = row.conditions.get(key) {
            for (v, _) in [lower, upper].into_iter().flatten() {
                if !out.contains(v) {
                    out.push(v.clone());
                }
            }
        }
    }
    out
}

fn changed(select: &Select, key: usize, change: impl Fn(&Value, bool) -> (Value, bool)) -> Select {
    let mut new = select.clone();
    for condition in new.rows.iter_mut().filter_map(|row| row.conditions.get_mut(key)) {
        match condition {
            Condition::Range { lower, upper } => {
                for (v, included) in [lower, upper].into_iter().flatten() {
                    (*v, *included) = change(v, *included);
                }
            }
            // « moins de 80 », « 80 », « plus de 80 »: what is between two bounds moves with them.
            Condition::Among(list) => list.iter_mut().for_each(|v| *v = change(v, true).0),
            Condition::Otherwise => {}
        }
    }
    new
}
