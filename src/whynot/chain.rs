//! Conditions that fail one behind the other: each change lets the next one be seen, until one raises what is
//! asked.

use super::change::Move;
use super::search::{Atom, Candidate, Search};
use crate::check::program::Value;
use crate::source::limits::WHY_NOT_CHAIN;
use crate::value::Exact;

impl Search<'_> {
    /// Changes that mend the conditions that fail, the longest first, until what is asked rises; each is then
    /// left out if the others do without it, and brought as near as it may be.
    pub(super) fn chain(&mut self, atoms: &[Atom]) -> Vec<Candidate> {
        let found = self.mended(atoms, true);
        if found.is_empty() { self.mended(atoms, false) } else { found }
    }

    fn mended(&mut self, atoms: &[Atom], longest: bool) -> Vec<Candidate> {
        let mut taken: Vec<Atom> = Vec::new();
        while taken.len() < WHY_NOT_CHAIN && !self.trials.spent() {
            let moves: Vec<&Move> = taken.iter().map(|a| &a.change).collect();
            let mut failing = self.trials.blamed(&moves);
            failing.sort_by_key(|b| if longest { b.days.saturating_neg() } else { b.days });
            let fresh = |a: &&Atom| taken.iter().all(|t| t.change.slot != a.change.slot);
            let mut next: Option<(Vec<Atom>, bool)> = None;
            for blamed in &failing {
                for atom in atoms.iter().filter(|a| blamed.facts.contains(&a.change.slot)).filter(fresh) {
                    let with: Vec<&Move> = moves.iter().copied().chain([&atom.change]).collect();
                    match self.trials.score(&with) {
                        Some(score) if self.is_way_out(&score, &with) => next = Some((vec![atom.clone()], true)),
                        Some(_) if next.is_some() => {}
                        Some(_) if self.trials.blamed(&with).iter().all(|b| b.condition != blamed.condition) => {
                            next = Some((vec![atom.clone()], false));
                        }
                        Some(_) => {}
                        // What it then asks for, given too.
                        None => {
                            let lacking = self.trials.lacking.clone();
                            if let Some(given) = atoms.iter().filter(|a| lacking.contains(&a.change.slot)).find(|a| {
                                let with: Vec<&Move> = with.iter().copied().chain([&a.change]).collect();
                                self.trials.score(&with).is_some_and(|s| self.is_way_out(&s, &with))
                            }) {
                                next = Some((vec![atom.clone(), given.clone()], true));
                            }
                        }
                    }
                    if matches!(next, Some((_, true))) {
                        break;
                    }
                }
                if next.is_some() {
                    break;
                }
            }
            match next {
                Some((found, true)) => {
                    taken.extend(found);
                    return self.shortened(taken).into_iter().collect();
                }
                Some((found, false)) => taken.extend(found),
                None => break,
            }
        }
        Vec::new()
    }

    /// Whether it raises what is asked, rather than do away with it.
    fn is_way_out(&mut self, score: &Exact, moves: &[&Move]) -> bool {
        self.raises(score) && !self.trials.is_nothing(moves)
    }

    fn shortened(&mut self, mut atoms: Vec<Atom>) -> Option<Candidate> {
        let mut at = 0;
        while at < atoms.len() {
            let rest: Vec<&Move> = atoms.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, a)| &a.change).collect();
            let enough = self.trials.score(&rest).is_some_and(|s| self.is_way_out(&s, &rest));
            if enough {
                atoms.remove(at);
            } else {
                at = at.saturating_add(1);
            }
        }
        let mut moves: Vec<Move> = atoms.iter().map(|a| a.change.clone()).collect();
        // A threshold is enough to raise it; a day moves as little as loses nothing, then again, once the others
        // have moved.
        for numbers in [true, false, false] {
            let score = self.trials.score(&moves.iter().collect::<Vec<_>>())?;
            for (i, atom) in atoms.iter().enumerate().filter(|(_, a)| matches!(a.change.to, Some(Value::Number(_))) == numbers) {
                let others: Vec<Move> = moves.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, m)| m.clone()).collect();
                let near = self.nearer(atom, &others.iter().collect::<Vec<_>>(), (!numbers).then_some(&score));
                // Others having moved, what is far may not do any more.
                let with: Vec<&Move> = others.iter().chain([&near]).collect();
                let does = self.trials.score(&with).is_some_and(|s| if numbers { self.raises(&s) } else { s >= score });
                if let Some(slot) = moves.get_mut(i).filter(|_| does) {
                    *slot = near;
                }
            }
        }
        Some(Candidate { score: self.trials.score(&moves.iter().collect::<Vec<_>>())?, moves, each: false, whole: false })
    }
}
