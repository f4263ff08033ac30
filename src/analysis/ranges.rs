//! The ranges of a table's key, in order.

use crate::check::program::{Condition, Value};
use crate::compile::arith::order;
use std::cmp::Ordering;

/// A bound of a range, and whether it is included.
type Bound = Option<(Value, bool)>;

/// What ranges leave between and around them; `None` when two of them overlap, or when they have no
/// order.
pub(super) fn left_over<'c>(conditions: impl Iterator<Item = &'c Condition>) -> Option<Vec<Condition>> {
    let mut all: Vec<(Bound, Bound)> = Vec::new();
    for c in conditions {
        match c {
            Condition::Otherwise => return None,
            Condition::Among(list) => {
                for v in list {
                    if !matches!(v, Value::Number(_) | Value::Date(_)) {
                        return None;
                    }
                    all.push((Some((v.clone(), true)), Some((v.clone(), true))));
                }
            }
            Condition::Range { lower, upper } => all.push((lower.clone(), upper.clone())),
        }
    }
    let mut ordered = true;
    all.sort_by(|(a, _), (b, _)| match (a, b) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Less,
        (_, None) => Ordering::Greater,
        (Some((x, i)), Some((y, j))) => match order(x, y) {
            Some(Ordering::Equal) => j.cmp(i),
            Some(o) => o,
            None => {
                ordered = false;
                Ordering::Equal
            }
        },
    });
    if !ordered {
        return None;
    }
    let mut out = Vec::new();
    // Where the ranges so far end: before everything, to begin with.
    let mut end: Option<Bound> = None;
    for (lower, upper) in all {
        match (&end, &lower) {
            (None, None) => {}
            (None, Some((from, included))) => out.push(Condition::Range { lower: None, upper: Some((from.clone(), !included)) }),
            (Some(None), _) | (Some(Some(_)), None) => return None,
            (Some(Some((to, ends))), Some((from, starts))) => match order(to, from)? {
                Ordering::Greater => return None,
                Ordering::Equal if *ends && *starts => return None,
                Ordering::Equal if *ends || *starts => {}
                _ => out.push(Condition::Range { lower: Some((to.clone(), !ends)), upper: Some((from.clone(), !starts)) }),
            },
        }
        end = Some(upper);
    }
    match end {
        None => None,
        Some(None) => Some(out),
        Some(Some((to, included))) => {
            out.push(Condition::Range { lower: Some((to, !included)), upper: None });
            Some(out)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;
    use crate::value::Exact;

    fn at(n: i64, included: bool) -> Bound {
        Some((Value::Number(Exact::from_int(n)), included))
    }

    fn range(lower: Bound, upper: Bound) -> Condition {
        Condition::Range { lower, upper }
    }

    #[test]
    fn what_is_left() {
        let left = |all: &[Condition]| left_over(all.iter());
        assert_eq!(left(&[range(None, at(10, false)), range(at(10, true), None)]), Some(vec![]));
        assert_eq!(left(&[range(at(10, false), None), range(None, at(10, false))]), Some(vec![range(at(10, true), at(10, true))]));
        assert_eq!(left(&[range(None, at(10, true)), range(at(10, true), None)]), None);
        assert_eq!(
            left(&[range(at(0, true), at(5, true)), range(at(7, true), at(9, false))]),
            Some(vec![range(None, at(0, false)), range(at(5, false), at(7, false)), range(at(9, true), None)])
        );
        let ten = Condition::Among(vec![Value::Number(Exact::from_int(10))]);
        assert_eq!(left(&[range(None, at(10, false)), ten, range(at(10, false), None)]), Some(vec![]));
    }
}
