//! Conditions that fail one behind the other: each change lets the next one be seen, until one raises what is
//! asked.

use super::change::Move;
use super::search::{Atom, Candidate, Search};
use crate::source::limits::WHY_NOT_CHAIN;

impl Search<'_> {
    /// Changes that mend the conditions that fail, the longest first, until what is asked rises; each is then
    /// left out if the others do without it, and brought as near as it may be.
    pub(super) fn chain(&mut self, atoms: &[Atom]) -> Vec<Candidate> {
        let mut taken: Vec<Atom> = Vec::new();
        while taken.len() < WHY_NOT_CHAIN && !self.trials.spent() {
            let moves: Vec<&Move> = taken.iter().map(|a| &a.change).collect();
            let mut failing = self.trials.blamed(&moves);
            failing.sort_by_key(|b| std::cmp::Reverse(b.days));
            let fresh = |a: &&Atom| taken.iter().all(|t| t.change.slot != a.change.slot);
            let mut next: Option<(Atom, bool)> = None;
            for blamed in &failing {
                for atom in atoms.iter().filter(|a| blamed.facts.contains(&a.change.slot)).filter(fresh) {
                    let with: Vec<&Move> = moves.iter().copied().chain([&atom.change]).collect();
                    let Some(score) = self.trials.score(&with) else { continue };
                    if self.raises(&score) && !self.trials.is_nothing(&with.iter().map(|m| (*m).clone()).collect::<Vec<_>>()) {
                        next = Some((atom.clone(), true));
                        break;
                    }
                    if next.is_none() && self.trials.blamed(&with).iter().all(|b| b.condition != blamed.condition) {
                        next = Some((atom.clone(), false));
                    }
                }
                if next.is_some() {
                    break;
                }
            }
            match next {
                Some((atom, true)) => {
                    taken.push(atom);
                    return self.shortened(taken).into_iter().collect();
                }
                Some((atom, false)) => taken.push(atom),
                None => break,
            }
        }
        Vec::new()
    }

    fn shortened(&mut self, mut atoms: Vec<Atom>) -> Option<Candidate> {
        let mut at = 0;
        while at < atoms.len() {
            let rest: Vec<&Move> = atoms.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, a)| &a.change).collect();
            let owned: Vec<Move> = rest.iter().map(|m| (*m).clone()).collect();
            let enough = self.trials.score(&rest).is_some_and(|s| self.raises(&s)) && !self.trials.is_nothing(&owned);
            if enough {
                atoms.remove(at);
            } else {
                at = at.saturating_add(1);
            }
        }
        let mut moves: Vec<Move> = atoms.iter().map(|a| a.change.clone()).collect();
        let score = self.trials.score(&moves.iter().collect::<Vec<_>>())?;
        for (i, atom) in atoms.iter().enumerate() {
            let others: Vec<Move> = moves.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, m)| m.clone()).collect();
            let near = self.nearer(atom, &others.iter().collect::<Vec<_>>(), &score);
            if let Some(slot) = moves.get_mut(i) {
                *slot = near;
            }
        }
        Some(Candidate { score: self.trials.score(&moves.iter().collect::<Vec<_>>())?, moves, each: false, whole: false })
    }
}
