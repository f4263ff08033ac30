//! Facts that are missing, in the order in which giving them settles most.

use super::{Answer, Unknown};
use crate::check::program::{Program, Shape};
use crate::consolidate::{PlaceId, PlaceKind};
use crate::value::Day;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A fact to ask for, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The fact's slot.
    pub slot: u32,
    /// The first day on which it is needed.
    pub day: Day,
    /// The first day from which it is given, when it is given later.
    pub given_from: Option<Day>,
    /// How many of its results lack nothing else that is known of yet.
    pub settles: usize,
    /// The results that need it, totals last.
    pub amounts: Vec<(PlaceId, Vec<u16>)>,
    /// The deadlines and alerts that need it.
    pub others: Vec<(PlaceId, Vec<u16>)>,
}

/// The facts that these answers to one contract lack: first those that settle most results alone, then
/// those that most results need, then the order of declaration.
///
/// What a fact settles is told from what the formulas lack today: a hypothesis that is unknown hides
/// what its rule would read, so that other facts may be wanted once that one is given.
pub fn wanted(program: &Program, answers: &[&Answer]) -> Vec<Wanted> {
    let mut out: BTreeMap<u32, Wanted> = BTreeMap::new();
    for m in answers.iter().flat_map(|a| &a.missing) {
        let new = || Wanted { slot: m.slot, day: m.day, given_from: m.given_from, settles: 0, amounts: Vec::new(), others: Vec::new() };
        let w = out.entry(m.slot).or_insert_with(new);
        if m.day < w.day {
            (w.day, w.given_from) = (m.day, m.given_from);
        }
    }
    // A result that two years lack different facts for is settled by neither alone.
    let mut lacks: BTreeMap<(PlaceId, &[u16]), BTreeSet<u32>> = BTreeMap::new();
    for Unknown { place, index, facts, .. } in answers.iter().flat_map(|a| &a.unknown) {
        lacks.entry((*place, index)).or_default().extend(facts);
    }
    let kind = |id: PlaceId| program.place(id).map(|p| (p.kind, p.shape));
    for ((place, index), facts) in &lacks {
        for slot in facts {
            let Some(w) = out.get_mut(slot) else { continue };
            if matches!(kind(*place), Some((PlaceKind::Result, _))) {
                w.settles += usize::from(facts.len() == 1);
                w.amounts.push((*place, index.to_vec()));
            } else {
                w.others.push((*place, index.to_vec()));
            }
        }
    }
    let mut out: Vec<Wanted> = out.into_values().collect();
    for w in &mut out {
        w.amounts.sort_by_key(|(id, _)| matches!(kind(*id), Some((_, Shape::Total))));
    }
    out.sort_by_key(|w| (Reverse(w.settles), Reverse(w.amounts.len()), Reverse(w.others.len()), w.slot));
    out
}
