//! What stands on a day, whatever the contract: the layers of [`super::layers`], on one day, scopes left
//! open. A text that has no contract in hand says: this holds for everyone, or for those to whom that
//! applies.

use super::Analysis;
use super::guard::Guard;
use super::layers::Standing as Layers;
use super::symbolic::Frame;
use super::term::Term;
use crate::check::program::Program;
use crate::consolidate::PlaceId;
use crate::value::Day;
use std::collections::BTreeMap;

/// A content: place, node, position at the node.
pub type At = (PlaceId, usize, usize);

/// For whom something holds that holds for someone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// For every contract.
    Everyone,
    /// For the contracts to which it applies, or to which a later text does not.
    Some,
}

/// What the texts say on a day.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    stands: BTreeMap<At, BTreeMap<Vec<u16>, Reach>>,
    latest: BTreeMap<At, BTreeMap<Vec<u16>, Reach>>,
}

impl Standing {
    /// For whom a content is in place at these indexes, exceptions apart; none when for nobody.
    pub fn stands(&self, at: At, index: &[u16]) -> Option<Reach> {
        self.stands.get(&at)?.get(index).copied()
    }

    /// For whom a content is the latest to apply at its node: a repeal is, and is in place of what it
    /// repeals; an exception that was ended with what it excepts is, and is no longer in place.
    pub fn latest(&self, at: At, index: &[u16]) -> Option<Reach> {
        self.latest.get(&at)?.get(index).copied()
    }
}

/// What stands on that day, in the law known on another.
pub fn standing(program: &Program, on: Day, known: Option<Day>) -> Standing {
    let mut out = Standing::default();
    for (i, place) in program.places.iter().enumerate() {
        let id = PlaceId::next(i);
        // Each place by itself: what is asked at one is no use at another.
        let mut analysis = Analysis { open_scopes: true, ..Analysis::new(program, known) };
        for index in program.indexes(&place.params) {
            let frame = Frame::new(Term::fixed(on), &index);
            for node in 0..place.nodes.len() {
                let always = Guard::always();
                let latest = analysis.latest(id, place, node, &frame, &always);
                keep(&mut out.latest, (id, node), &index, latest);
                let stands = analysis.standing(id, place, node, &frame, &always);
                keep(&mut out.stands, (id, node), &index, stands);
            }
        }
    }
    out
}

fn keep(into: &mut BTreeMap<At, BTreeMap<Vec<u16>, Reach>>, (id, node): (PlaceId, usize), index: &[u16], layers: Layers) {
    for (guard, at) in layers.into_iter().filter(|(g, _)| !g.is_never()) {
        let reach = if guard.is_always() { Reach::Everyone } else { Reach::Some };
        into.entry((id, node, at)).or_default().insert(index.to_vec(), reach);
    }
}
