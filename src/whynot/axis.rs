//! One value moved along a line, a step at a time in thought alone: where what is asked jumps, and where it
//! stops growing.
//!
//! Between two points tried, the line is taken as straight when a third lies on the chord; else it is cut in
//! two. A threshold or a day is so found exactly, in as many trials as its distance has bits.

use crate::value::Exact;
use std::collections::{BTreeMap, BTreeSet};

/// The most points of one line that are proposed one by one.
const STEPS_SHOWN: usize = 5;

/// A line from where the contract stands, in one direction: 0 is the contract as it is.
pub(super) struct Axis<'f> {
    /// What is asked at a distance; `None` where the contract is refused.
    value: &'f mut dyn FnMut(i64) -> Option<Exact>,
    seen: BTreeMap<i64, Option<Exact>>,
    end: i64,
    room: usize,
    /// Whether the line was left unexplored in parts.
    pub cut: bool,
}

/// A point worth proposing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// Its distance.
    pub at: i64,
    /// Whether each step there brings as much: then the first one is shown, for no other stands out.
    pub each: bool,
}

impl<'f> Axis<'f> {
    /// From the figure of the contract as it is, up to a distance, within so many trials.
    pub fn new(base: Exact, end: i64, room: usize, value: &'f mut dyn FnMut(i64) -> Option<Exact>) -> Self {
        Self { value, seen: BTreeMap::from([(0, Some(base))]), end, room, cut: false }
    }

    fn at(&mut self, t: i64) -> Option<Exact> {
        if let Some(known) = self.seen.get(&t) {
            return known.clone();
        }
        if self.room == 0 {
            self.cut = true;
            return None;
        }
        self.room -= 1;
        let found = (self.value)(t);
        self.seen.insert(t, found.clone());
        found
    }

    /// Looks around the points where something may happen, then between them.
    pub fn explore(&mut self, knots: &BTreeSet<i64>) {
        let ends = [1, self.end];
        for k in ends.iter().chain(knots) {
            for t in [k.saturating_sub(1), *k, k.saturating_add(1)] {
                if t > 0 && t <= self.end {
                    self.at(t);
                }
            }
        }
        let points: Vec<i64> = self.seen.keys().copied().collect();
        for (p, q) in points.iter().zip(points.iter().skip(1)) {
            self.between(*p, *q);
        }
    }

    fn between(&mut self, p: i64, q: i64) {
        if q.saturating_sub(p) <= 1 || self.cut {
            return;
        }
        let middle = p.saturating_add(q.saturating_sub(p) / 2);
        let straight = match (self.at(p), self.at(q)) {
            (None, None) => return,
            (Some(a), Some(b)) => {
                let next = p.saturating_add(1);
                self.on_chord((p, &a), (q, &b), middle) && (next == middle || self.on_chord((p, &a), (q, &b), next))
            }
            _ => false,
        };
        if !straight {
            self.at(middle);
            self.between(p, middle);
            self.between(middle, q);
        }
    }

    fn on_chord(&mut self, (p, a): (i64, &Exact), (q, b): (i64, &Exact), t: i64) -> bool {
        let Some(v) = self.at(t) else { return false };
        let slope = |from: &Exact, to: &Exact, steps: i64| to.sub(from).ok()?.mul(&Exact::from_int(steps)).ok();
        let left = slope(a, &v, q.saturating_sub(p));
        left.is_some() && left == slope(a, b, t.saturating_sub(p))
    }

    /// Whether the way to the next point seen is not that from the last one.
    fn bends(&self, t: i64) -> bool {
        let value = |t: &i64| self.seen.get(t).cloned().flatten();
        let (Some(before), Some(after)) = (self.seen.range(..t).next_back(), self.seen.range(t.saturating_add(1)..).next()) else {
            return true;
        };
        let (Some(a), Some(here), Some(b)) = (value(before.0), value(&t), value(after.0)) else { return true };
        let way = |from: &Exact, to: &Exact, steps: i64| to.sub(from).ok()?.div(&Exact::from_int(steps)).ok();
        way(&a, &here, t.saturating_sub(*before.0)) != way(&here, &b, after.0.saturating_sub(t))
    }

    /// How much more a point gives than the contract as it is, or how much less.
    fn gain(&mut self, t: i64, more: bool) -> Option<Exact> {
        let (base, there) = (self.at(0)?, self.at(t)?);
        if more { there.sub(&base).ok() } else { base.sub(&there).ok() }
    }

    /// The points that give more (or less): where it jumps, and where it stops; each gives more than any
    /// nearer one.
    pub fn points(&mut self, more: bool) -> Vec<Point> {
        let mut out: Vec<(Point, Exact)> = Vec::new();
        let seen: Vec<i64> = self.seen.keys().copied().filter(|t| *t > 0).collect();
        for t in seen {
            let Some(gain) = self.gain(t, more).filter(|g| !g.is_negative() && !g.is_zero()) else { continue };
            if out.last().is_some_and(|(_, best)| *best >= gain) || !self.bends(t) {
                continue;
            }
            let nil = Exact::ZERO;
            let before = self.gain(t.saturating_sub(1), more);
            let step = match &before {
                Some(b) => gain.sub(b).unwrap_or_else(|_| nil.clone()),
                None => gain.clone(),
            };
            if step.is_negative() || step.is_zero() {
                continue;
            }
            let inward = if t >= 2 {
                let far = self.gain(t.saturating_sub(2), more);
                far.zip(before).and_then(|(f, b)| b.sub(&f).ok())
            } else {
                None
            };
            let outward = self.gain(t.saturating_add(1), more).and_then(|g| g.sub(&gain).ok());
            let grows = outward.clone().filter(|o| *o > nil);
            let steepest = inward.filter(|i| *i > nil).into_iter().chain(grows.clone()).max();
            let jumps = steepest.is_none_or(|s| s.add(&s).is_ok_and(|twice| step > twice));
            if jumps || grows.is_none() {
                out.push((Point { at: t, each: false }, gain));
            }
        }
        if out.is_empty() && self.gain(1, more).is_some_and(|g| g > Exact::ZERO) {
            return vec![Point { at: 1, each: true }];
        }
        let all: Vec<Point> = out.into_iter().map(|(p, _)| p).collect();
        match all.as_slice() {
            // A staircase: its first steps, and its top.
            [first, second, .., last] if all.len() > STEPS_SHOWN => vec![*first, *second, *last],
            _ => all,
        }
    }

    /// The farthest point that is not refused.
    pub fn farthest(&self) -> Option<i64> {
        self.seen.iter().rev().find(|(t, v)| **t > 0 && v.is_some()).map(|(t, _)| *t)
    }
}

/// The nearest distance at which a condition holds, known to hold at `far` and not at 0, by halves.
pub(super) fn nearest(far: i64, mut holds: impl FnMut(i64) -> bool) -> i64 {
    let (mut no, mut yes) = (0, far);
    while yes.saturating_sub(no) > 1 {
        let middle = no.saturating_add(yes.saturating_sub(no) / 2);
        if holds(middle) { yes = middle } else { no = middle }
    }
    yes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;

    fn points(end: i64, knots: &[i64], more: bool, f: impl Fn(i64) -> Option<i64>) -> (Vec<i64>, usize, bool) {
        let mut tried = 0;
        let mut value = |t: i64| {
            tried += 1;
            f(t).map(Exact::from_int)
        };
        let base = f(0).unwrap();
        let mut axis = Axis::new(Exact::from_int(base), end, 400, &mut value);
        axis.explore(&knots.iter().copied().collect());
        let found = axis.points(more);
        let (cut, each) = (axis.cut, found.iter().any(|p| p.each));
        (found.iter().map(|p| if each { -p.at } else { p.at }).collect(), tried, cut)
    }

    #[test]
    fn a_threshold_is_found_exactly_and_soon() {
        let (found, tried, cut) = points(1_000_000, &[], true, |t| Some(if t >= 123_457 { 50 } else { 10 }));
        assert_eq!((found, cut), (vec![123_457], false));
        assert!(tried < 100, "{tried}");
    }

    #[test]
    fn it_stops_where_it_stops_growing() {
        assert_eq!(points(3_000, &[], true, |t| Some(7 * t.min(42))).0, vec![42]);
        // Up to what is refused.
        assert_eq!(points(3_000, &[], true, |t| (t <= 25).then_some(3 * t)).0, vec![25]);
        // Nothing stands out: one step.
        assert_eq!(points(3_000, &[], true, |t| Some(25 * t)).0, vec![-1]);
        assert_eq!(points(3_000, &[], false, |t| Some(25 * t)).0, Vec::<i64>::new());
    }

    #[test]
    fn a_jump_on_the_way_up_and_the_end_of_it() {
        let f = |t: i64| Some(2 * t.min(900) + if t >= 15 { 45_000 } else { 0 });
        assert_eq!(points(3_000, &[], true, f).0, vec![15, 900]);
        assert_eq!(points(3_000, &[], false, |t| Some(if t >= 10 { -5 } else { 0 })).0, vec![10]);
    }

    #[test]
    fn a_bump_needs_its_knot() {
        let f = |t: i64| Some(if (500..510).contains(&t) { 9 } else { 0 });
        assert_eq!(points(3_000, &[505], true, f).0, vec![500]);
    }

    #[test]
    fn no_more_trials_than_the_room() {
        let (_, tried, cut) = points(1 << 40, &[], true, |t| Some((t % 1_000_003) * (t % 7)));
        assert_eq!((tried, cut), (400, true));
    }

    #[test]
    fn by_halves() {
        for wanted in [1, 2, 77, 100] {
            assert_eq!(nearest(100, |t| t >= wanted), wanted);
        }
    }
}
