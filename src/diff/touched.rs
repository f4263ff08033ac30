//! What each change changes in the program: an evaluation that reads none of it is the same with and
//! without the change.

use super::mix::{Recipe, Slot, When};
use super::union::Inner;
use super::{Bearing, Union};
use crate::check::program::ExprId;
use crate::eval::Watched;
use std::collections::{BTreeMap, BTreeSet};

/// By change; nothing for one that any answer may read.
pub fn touched(union: &Union) -> Vec<Option<Watched>> {
    let mut out: Vec<Option<Watched>> = match &union.inner {
        Inner::Whole(_) => vec![None; union.changes.len()],
        Inner::Linked { recipe, .. } => of(recipe, union.changes.len()),
    };
    for (slot, change) in out.iter_mut().zip(&union.changes) {
        // The same in every mix.
        if change.bearing != Bearing::Real {
            *slot = Some(Watched::default());
        }
    }
    out
}

fn of(recipe: &Recipe, changes: usize) -> Vec<Option<Watched>> {
    let mut all = vec![false; changes];
    let mut exprs: BTreeMap<ExprId, BTreeSet<usize>> = BTreeMap::new();
    let mut out = vec![Watched::default(); changes];
    let owner = |edit: usize| recipe.owner.get(edit).copied();
    let of_when = |when: When| match when {
        When::Always => None,
        When::With(edit) | When::Without(edit) => owner(edit),
    };
    let place = |out: &mut Vec<Watched>, change: Option<usize>, place| {
        if let Some(w) = change.and_then(|c| out.get_mut(c)) {
            w.places.insert(place);
        }
    };
    for entry in &recipe.entries {
        place(&mut out, of_when(entry.when), entry.place);
    }
    for (payment, when) in &recipe.payments {
        place(&mut out, of_when(*when), payment.place);
    }
    // An operand may stand where its whole was: what changes the one changes the other.
    let mut chains: Vec<(ExprId, ExprId)> = Vec::new();
    for slot in &recipe.slots {
        match slot {
            Slot::Expr { at, edit, .. } => exprs.entry(*at).or_default().extend(owner(*edit)),
            Slot::Chain { at, items, .. } => {
                exprs.entry(*at).or_default().extend(items.iter().filter_map(|(_, w)| of_when(*w)));
                chains.extend(items.iter().map(|(e, _)| (*at, *e)));
            }
            Slot::Table { at, rows } => exprs.entry(*at).or_default().extend(rows.iter().filter_map(|(_, w)| of_when(*w))),
            Slot::Part { entry, edit, .. } => {
                if let Some(e) = recipe.entries.get(*entry) {
                    place(&mut out, owner(*edit), e.place);
                }
            }
            // How a fact is read, anywhere.
            Slot::Fact { edit, .. } => {
                if let Some(a) = owner(*edit).and_then(|c| all.get_mut(c)) {
                    *a = true;
                }
            }
            Slot::Default { reading, edit, .. } => {
                if let Some(r) = recipe.base.readings.get(reading.index()) {
                    place(&mut out, owner(*edit), r.place);
                }
            }
            // Read beside the answers: what is required, how long a contract lasts, what a review sums, what is paid.
            Slot::Requires { .. } | Slot::Contract { .. } | Slot::Review { .. } | Slot::Period { .. } => {}
        }
    }
    // Each turn goes one operand deeper.
    for _ in 0..chains.len() {
        let mut more = false;
        for (whole, operand) in &chains {
            let found: BTreeSet<usize> = exprs.get(operand).cloned().unwrap_or_default();
            let own = exprs.entry(*whole).or_default();
            let before = own.len();
            own.extend(found);
            more |= own.len() > before;
        }
        if !more {
            break;
        }
    }
    for (at, changes) in exprs {
        for c in changes {
            if let Some(w) = out.get_mut(c) {
                w.exprs.insert(at);
            }
        }
    }
    out.into_iter().zip(all).map(|(w, all)| (!all).then_some(w)).collect()
}
