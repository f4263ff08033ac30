//! What atoms say of one another: numbers stand in one range, dates keep their differences.
//!
//! A [`State`] is what a list of answers leaves possible. Dates are kept as the most days from each
//! variable to each other one, closed under sums (a difference-bound matrix): any value left to one
//! date extends to all the others. Calendar months lie outside: bounded by the shortest and longest
//! that they can be, so that *impossible* is a proof and *possible* is not yet one.

use super::guard::Atom;
use super::term::{ReadId, Source, Terms, Var, day, number};
use crate::value::{Day, Exact, Rounding};
use std::collections::BTreeMap;

/// Dates are looked for from that day on.
const FIRST: (i32, u32, u32) = (1000, 1, 1);
/// And up to that one.
const LAST: (i32, u32, u32) = (8999, 12, 31);

/// No bound.
const FAR: i64 = i64::MAX / 8;

/// How many dates may be tried for one variable on which calendar months depend.
const TRIES: i64 = 48;

/// The values left to a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Range {
    /// From that value, included or not.
    pub low: Option<(Exact, bool)>,
    /// To that value, included or not.
    pub high: Option<(Exact, bool)>,
}

impl Range {
    /// Whether no value is left.
    pub fn is_empty(&self) -> bool {
        match (&self.low, &self.high) {
            (Some((l, a)), Some((h, b))) => l > h || l == h && !(*a && *b),
            _ => false,
        }
    }

    /// The values that both leave.
    pub fn meet(&self, other: &Range) -> Range {
        let mut out = self.clone();
        if let Some((bound, included)) = &other.low {
            out.raise(bound, *included);
        }
        if let Some((bound, included)) = &other.high {
            out.lower(bound, *included);
        }
        out
    }

    fn raise(&mut self, bound: &Exact, included: bool) {
        if self.low.as_ref().is_none_or(|(l, a)| bound > l || bound == l && *a && !included) {
            self.low = Some((bound.clone(), included));
        }
    }

    fn lower(&mut self, bound: &Exact, included: bool) {
        if self.high.as_ref().is_none_or(|(h, a)| bound < h || bound == h && *a && !included) {
            self.high = Some((bound.clone(), included));
        }
    }

    /// Whether a value is left.
    pub fn holds(&self, x: &Exact) -> bool {
        self.low.as_ref().is_none_or(|(l, a)| x > l || x == l && *a) && self.high.as_ref().is_none_or(|(h, a)| x < h || x == h && *a)
    }

    /// The plainest value left, in steps of `1/scale`: the least whole one that is not negative, or
    /// the nearest to it.
    pub fn plain(&self, scale: i64) -> Option<Exact> {
        let scale = Exact::from_int(scale);
        let unit = |x: &Exact, mode| x.mul(&scale).and_then(|x| x.round(0, mode)).ok();
        let step = |x: Exact| x.div(&scale).ok();
        let mut tries = vec![Exact::ZERO];
        if let Some((low, _)) = &self.low {
            let floor = unit(low, Rounding::Down)?;
            tries.extend([0, 1].iter().filter_map(|n| floor.add(&Exact::from_int(*n)).ok().and_then(step)));
            tries.push(low.clone());
        }
        if let Some((high, _)) = &self.high {
            let ceiling = unit(high, Rounding::Up)?;
            tries.extend([0, 1].iter().filter_map(|n| ceiling.sub(&Exact::from_int(*n)).ok().and_then(step)));
            tries.push(high.clone());
        }
        if let (Some((low, _)), Some((high, _))) = (&self.low, &self.high) {
            tries.extend(low.add(high).ok().and_then(|s| s.div(&Exact::from_int(2)).ok()));
        }
        // A contract is written in decimals: near what is not one, a decimal with few figures.
        for bound in tries.clone() {
            for places in [1, 2, 4, 8, 16] {
                tries.extend([Rounding::Down, Rounding::Up].iter().filter_map(|mode| bound.round(places, *mode).ok()));
            }
        }
        tries.into_iter().find(|x| self.holds(x) && x.to_decimal_text().is_some())
    }
}

/// What a list of answers leaves possible.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The answers taken, in order: the atom's number, and whether it holds.
    pub answers: Vec<(usize, bool)>,
    numbers: BTreeMap<ReadId, Range>,
    vars: Vec<Var>,
    /// `bounds[i * n + j]`: the most days from variable `j` to variable `i`.
    bounds: Vec<i64>,
}

impl State {
    /// Takes one more answer; whether it is still possible.
    pub fn take(&mut self, id: usize, atom: &Atom, answer: bool, terms: &Terms) -> bool {
        self.answers.push((id, answer));
        match atom {
            Atom::Below { read, bound, included } => {
                let range = self.numbers.entry(*read).or_default();
                if answer {
                    range.lower(bound, *included);
                } else {
                    range.raise(bound, !included);
                }
                !range.is_empty()
            }
            Atom::Days { a, b, days } if answer => self.limit(*a, *b, *days, terms),
            Atom::Days { a, b, days } => self.limit(*b, *a, days.saturating_neg().saturating_sub(1), terms),
            _ => true,
        }
    }

    /// The values left to a number.
    pub fn range(&self, read: ReadId) -> Range {
        self.numbers.get(&read).cloned().unwrap_or_default()
    }

    /// The dates that the answers speak of.
    pub fn dates_met(&self) -> impl Iterator<Item = Var> {
        self.vars.iter().copied()
    }

    /// Whether two dates may be the same day; those that no answer speaks of may.
    pub fn may_be_one(&self, a: Source, b: Source, terms: &Terms) -> bool {
        let at = |source| self.vars.iter().copied().find(|v| terms.source(*v) == source);
        let (Some(a), Some(b)) = (at(a), at(b)) else { return true };
        let mut one = self.clone();
        one.limit(a, b, 0, terms) && one.limit(b, a, 0, terms)
    }

    fn bound(&self, i: usize, j: usize) -> i64 {
        self.bounds.get(i * self.vars.len() + j).copied().unwrap_or(FAR)
    }

    /// Adds `a − b ≤ days`; whether that is still possible.
    pub fn limit(&mut self, a: Var, b: Var, days: i64, terms: &Terms) -> bool {
        let (Some(i), Some(j)) = (self.place(a, terms), self.place(b, terms)) else { return false };
        self.tighten(i, j, days)
    }

    fn tighten(&mut self, i: usize, j: usize, days: i64) -> bool {
        if self.bound(i, j) <= days {
            return true;
        }
        if self.bound(j, i).saturating_add(days) < 0 {
            return false;
        }
        let n = self.vars.len();
        for p in 0..n {
            let to_i = self.bound(p, i);
            if to_i >= FAR {
                continue;
            }
            for q in 0..n {
                let through = to_i.saturating_add(days).saturating_add(self.bound(j, q));
                if let Some(cell) = self.bounds.get_mut(p * n + q)
                    && through < *cell
                {
                    *cell = through;
                }
            }
        }
        true
    }

    /// The row of a variable, added with what its source says of it. `None` when that is impossible.
    fn place(&mut self, var: Var, terms: &Terms) -> Option<usize> {
        if let Some(at) = self.vars.iter().position(|v| *v == var) {
            return Some(at);
        }
        if self.vars.is_empty() && var != Var(0) {
            self.place(Var(0), terms)?;
        }
        let n = self.vars.len();
        let mut bounds = Vec::with_capacity((n + 1) * (n + 1));
        for i in 0..=n {
            for j in 0..=n {
                bounds.push(if i == j {
                    0
                } else if i < n && j < n {
                    self.bound(i, j)
                } else {
                    FAR
                });
            }
        }
        self.vars.push(var);
        self.bounds = bounds;
        let mut between = |base: super::term::Term, least: i64, most: i64| {
            let at = self.place(base.var, terms)?;
            let fits = self.tighten(n, at, base.days.saturating_add(most)) && self.tighten(at, n, -base.days.saturating_add(least));
            fits.then_some(())
        };
        match terms.source(var) {
            Source::Epoch => {}
            Source::Today | Source::Given(_) => {
                let edge = |(y, m, d)| Day::from_ymd(y, m, d).map_or(0, number);
                if !(self.tighten(n, 0, edge(LAST)) && self.tighten(0, n, -edge(FIRST))) {
                    return None;
                }
            }
            Source::Months(base, months) => {
                let (least, most) = months_in_days(i64::from(months));
                between(base, least, most)?;
            }
            Source::NewYear(base) => between(base, 1, 366)?,
            Source::Anniversary(_, after) => between(after, 1, 366)?,
        }
        Some(n)
    }

    /// A day for each date met, the nearest to `wanted` first. `None` when calendar months leave none
    /// that was found.
    pub fn dates(&self, terms: &Terms, wanted: i64) -> Option<BTreeMap<Var, i64>> {
        let mut order: Vec<usize> = (0..self.vars.len()).collect();
        order.sort_by_key(|i| self.vars.get(*i));
        let mut budget = 4_000;
        self.clone().assign(&order, terms, wanted, &mut budget)
    }

    fn assign(self, order: &[usize], terms: &Terms, wanted: i64, budget: &mut u32) -> Option<BTreeMap<Var, i64>> {
        let Some((at, rest)) = order.split_first() else {
            let epoch = self.vars.iter().position(|v| *v == Var(0))?;
            return Some(self.vars.iter().enumerate().map(|(i, v)| (*v, self.bound(i, epoch))).collect());
        };
        *budget = budget.checked_sub(1)?;
        let var = *self.vars.get(*at)?;
        let epoch = self.vars.iter().position(|v| *v == Var(0))?;
        let (low, high) = (-self.bound(epoch, *at), self.bound(*at, epoch));
        let value = |t: super::term::Term| {
            let i = self.vars.iter().position(|v| *v == t.var)?;
            day(self.bound(i, epoch).checked_add(t.days)?)
        };
        let known = match terms.source(var) {
            Source::Epoch => Some(0),
            Source::Today | Source::Given(_) => None,
            Source::Months(base, months) => Some(number(value(base)?.add_months(i64::from(months))?.0)),
            Source::NewYear(base) => Some(number(Day::first_of_year(value(base)?.year() + 1)?)),
            Source::Anniversary(origin, after) => Some(number(value(origin)?.next_anniversary(value(after)?)?)),
        };
        let candidates: Vec<i64> = match known {
            Some(n) if n < low || n > high => return None,
            Some(n) => vec![n],
            None => {
                let near = wanted.clamp(low, high);
                let mut all = vec![near];
                let derived = |v: &Var| !matches!(terms.source(*v), Source::Epoch | Source::Today | Source::Given(_));
                if self.vars.iter().any(derived) {
                    all.extend((1..TRIES).flat_map(|n| [near - n, near + n, near - 31 * n, near + 31 * n]));
                    all.retain(|n| (low..=high).contains(n));
                }
                all.extend([low, high]);
                all.dedup();
                all
            }
        };
        for n in candidates {
            let mut next = self.clone();
            if next.tighten(*at, epoch, n)
                && next.tighten(epoch, *at, -n)
                && let Some(found) = next.assign(rest, terms, wanted, budget)
            {
                return Some(found);
            }
        }
        None
    }
}

/// The fewest and the most days that so many calendar months may take, wherever they start.
///
/// A month has 28 to 31 days; over a long time, months come within six days of their mean.
fn months_in_days(months: i64) -> (i64, i64) {
    if months < 0 {
        let (least, most) = months_in_days(months.saturating_neg());
        return (-most, -least);
    }
    // 400 years of the calendar have 4 800 months and 146 097 days.
    let mean = months.saturating_mul(146_097) / 4_800;
    (months.saturating_mul(28).max(mean - 6), months.saturating_mul(31).min(mean + 7))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;

    #[test]
    fn months_stay_within_their_bounds() {
        for months in [1, 2, 6, 11, 12, 13, 24, 35, 60, 96, 120, 1_200, -1, -7, -60] {
            let (least, most) = months_in_days(months);
            for start in (0..4_000).step_by(7).chain([364, 365, 59, 60]) {
                let from = Day::from_ymd(1895, 1, 1).unwrap().add_days(start).unwrap();
                let days = from.add_months(months).unwrap().0.days_since(from);
                assert!((least..=most).contains(&days), "{months} months from {from:?}: {days} days, not {least}..{most}");
            }
        }
    }

    #[test]
    fn plain_values() {
        let at = |n: i64, included| Some((Exact::from_int(n), included));
        let plain = |low, high| Range { low, high }.plain(1);
        assert_eq!(plain(at(40_000, true), at(80_000, false)), Some(Exact::from_int(40_000)));
        assert_eq!(plain(at(40_000, false), at(80_000, false)), Some(Exact::from_int(40_001)));
        assert_eq!(plain(None, at(10, true)), Some(Exact::ZERO));
        assert_eq!(plain(at(3, false), at(4, false)), Exact::ratio(7, 2));
        assert_eq!(plain(at(4, false), at(4, true)), None);
        let third = Exact::ratio(1, 3);
        let below = Range { low: at(0, false), high: third.clone().map(|t| (t, true)) };
        assert_eq!(below.plain(1), Exact::ratio(3, 10));
        assert_eq!(Range { low: third.clone().map(|t| (t, true)), high: third.map(|t| (t, true)) }.plain(1), None);
    }
}
