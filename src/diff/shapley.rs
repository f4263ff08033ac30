//! What each edit of a set counts for in a difference: the Shapley value.
//!
//! A game gives an amount to each coalition of edits, those that are applied while the others are not.
//! The part of an edit is the mean of what it adds when it comes, over all the orders in which the edits
//! may come. Parts sum exactly to the difference, whatever the edits do to one another.
//!
//! A coalition is never tried for nothing: each answer tells which edits it read, so that it is the
//! answer of every coalition that agrees on these. Answers then cut the coalitions into blocks, of which
//! each says "these applied, those not, whatever the others", and the value of a block has a closed
//! form: with *a* edits applied and *b* not, its worth counts `(a-1)! b! / (a+b)!` for each of the first
//! and minus `a! (b-1)! / (a+b)!` for each of the others, all exact fractions.
//!
//! When more than [`ANSWERS`] of them are needed, the mean is over [`ORDERS`] orders drawn by a fixed
//! rule, each with its reverse: parts still sum exactly, and each comes with how far it is from settled.

use crate::value::{Exact, TooLarge};
use std::collections::BTreeSet;

/// How many different answers are looked for before the parts are approximated: all those of ten edits.
pub const ANSWERS: usize = 1 << 10;

/// How many orders are drawn past that.
pub const ORDERS: usize = 64;

/// The batches of orders whose means are compared.
const BATCHES: usize = 4;

/// What a coalition of edits gives.
#[derive(Debug, Clone)]
pub struct Played {
    /// The amount; none where the law has no answer, or two, or lacks a fact.
    pub value: Option<Exact>,
    /// The edits that it read, applied or not: the others change nothing to it.
    pub reads: BTreeSet<usize>,
}

/// Edits that come together, in a game.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups(Vec<Vec<usize>>);

impl Groups {
    /// Each of that many edits on its own.
    pub fn apart(edits: usize) -> Self {
        Self((0..edits).map(|e| vec![e]).collect())
    }

    /// The groups, in the order of their first edits.
    pub fn all(&self) -> &[Vec<usize>] {
        &self.0
    }

    /// Joins those of these positions.
    fn merge(&mut self, together: &BTreeSet<usize>) {
        let (mut joined, mut out) = (Vec::new(), Vec::new());
        for (at, group) in std::mem::take(&mut self.0).into_iter().enumerate() {
            if together.contains(&at) { joined.extend(group) } else { out.push(group) }
        }
        joined.sort_unstable();
        out.push(joined);
        out.sort();
        self.0 = out;
    }
}

/// How the parts were reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Over all orders.
    Exact,
    /// Over some orders.
    Sampled,
}

/// The part of some edits in a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The edits: several when they cannot be applied apart.
    pub edits: Vec<usize>,
    /// Their part.
    pub part: Exact,
    /// How far the means of batches of orders are from it; zero when it is exact.
    pub doubt: Exact,
}

/// A difference and the parts that make it.
#[derive(Debug, Clone)]
pub struct Attribution {
    /// With no edit.
    pub before: Exact,
    /// With all of them.
    pub after: Exact,
    /// The parts that are not zero, in the order of edits.
    pub shares: Vec<Share>,
    /// How they were reached.
    pub method: Method,
}

/// Why there is no attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// There is no amount before, or after.
    Refused,
    /// A number is too large.
    TooLarge,
    /// These groups must be made one, then all asked again.
    Merged,
}

impl From<TooLarge> for Failure {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}

/// A block of coalitions that give one amount: what is said of each group, and the amount.
struct Block {
    fixed: Vec<Option<bool>>,
    value: Exact,
}

impl Block {
    fn holds(&self, applied: &[bool]) -> bool {
        self.fixed.iter().zip(applied).all(|(f, a)| f.is_none_or(|f| f == *a))
    }
}

struct Game<'a, F> {
    groups: &'a mut Groups,
    play: F,
    blocks: Vec<Block>,
}

/// The parts of a game. Groups of edits that some coalition cannot tell apart are made one:
/// [`Failure::Merged`] tells so, and the game is to be asked again with the groups as they are then,
/// which ends since there are fewer at each turn.
pub fn attribute(groups: &mut Groups, play: impl FnMut(&[usize]) -> Played) -> Result<Attribution, Failure> {
    let mut game = Game { groups, play, blocks: Vec::new() };
    let players = game.groups.all().len();
    let mut waiting = vec![vec![None; players]];
    let mut complete = true;
    while let Some(fixed) = waiting.pop() {
        if game.blocks.len() >= ANSWERS {
            complete = false;
            break;
        }
        let applied: Vec<bool> = fixed.iter().map(|f| *f == Some(true)).collect();
        let open = game.answer(&applied)?;
        // The block of this answer: what it read and was open is not applied. The others: the first of
        // what it read is, or the second is and not the first, and so on.
        let mut rest = fixed;
        let read: Vec<usize> = game.blocks.get(open).map_or(Vec::new(), |b| {
            let new = |(at, f): (usize, &Option<bool>)| (f.is_some() && rest.get(at) == Some(&None)).then_some(at);
            b.fixed.iter().enumerate().filter_map(new).collect()
        });
        for at in &read {
            let mut with = rest.clone();
            set(&mut with, *at, true);
            waiting.push(with);
            set(&mut rest, *at, false);
        }
        // Narrower than what was read: blocks must not overlap.
        if let Some(block) = game.blocks.get_mut(open) {
            block.fixed = rest;
        }
    }
    let none = vec![false; players];
    let (before, after) = (game.value(&none)?, game.value(&vec![true; players])?);
    let (method, parts) = if complete { (Method::Exact, exact(&game.blocks, players)?) } else { (Method::Sampled, game.sampled()?) };
    let mut shares = Vec::new();
    for (edits, (part, doubt)) in game.groups.all().iter().zip(parts) {
        if !part.is_zero() || !doubt.is_zero() {
            shares.push(Share { edits: edits.clone(), part, doubt });
        }
    }
    Ok(Attribution { before, after, shares, method })
}

fn set(fixed: &mut [Option<bool>], at: usize, applied: bool) {
    if let Some(f) = fixed.get_mut(at) {
        *f = Some(applied);
    }
}

impl<F: FnMut(&[usize]) -> Played> Game<'_, F> {
    fn played(&mut self, applied: &[bool]) -> (Option<Exact>, BTreeSet<usize>) {
        let groups = self.groups.all();
        let mut edits: Vec<usize> = groups.iter().zip(applied).filter(|(_, a)| **a).flat_map(|(g, _)| g).copied().collect();
        edits.sort_unstable();
        let played = (self.play)(&edits);
        let read = |g: &Vec<usize>| g.iter().any(|e| played.reads.contains(e));
        let reads = groups.iter().enumerate().filter(|(_, g)| read(g)).map(|(at, _)| at).collect();
        (played.value, reads)
    }

    /// The block of a coalition, which it answers for.
    fn answer(&mut self, applied: &[bool]) -> Result<usize, Failure> {
        let (value, reads) = self.played(applied);
        let Some(value) = value else { return Err(self.together(applied, &reads)) };
        let fixed = applied.iter().enumerate().map(|(at, a)| reads.contains(&at).then_some(*a)).collect();
        self.blocks.push(Block { fixed, value });
        Ok(self.blocks.len() - 1)
    }

    fn block(&mut self, applied: &[bool]) -> Result<usize, Failure> {
        match self.blocks.iter().position(|b| b.holds(applied)) {
            Some(at) => Ok(at),
            None => self.answer(applied),
        }
    }

    fn value(&mut self, applied: &[bool]) -> Result<Exact, Failure> {
        let at = self.block(applied)?;
        self.blocks.get(at).map(|b| b.value.clone()).ok_or(Failure::Refused)
    }

    /// Makes one group of those that a refused coalition parts: the first one applied without which the
    /// law would answer, and the first one not applied with which it would; when no single one does,
    /// all that the refusal read.
    fn together(&mut self, applied: &[bool], reads: &BTreeSet<usize>) -> Failure {
        let (inside, outside): (Vec<usize>, Vec<usize>) = reads.iter().partition(|at| applied.get(**at) == Some(&true));
        // With nothing applied of what it read, or nothing left, it is the law before or after.
        let (Some(first_in), Some(first_out)) = (inside.first(), outside.first()) else { return Failure::Refused };
        let mut mends = |at: usize| {
            let other: Vec<bool> = applied.iter().enumerate().map(|(i, a)| *a != (i == at)).collect();
            self.played(&other).0.is_some()
        };
        let taken = inside.iter().copied().find(|at| mends(*at));
        let given = outside.iter().copied().find(|at| mends(*at));
        let together = match (taken, given) {
            (None, None) => reads.clone(),
            _ => BTreeSet::from([taken.unwrap_or(*first_in), given.unwrap_or(*first_out)]),
        };
        self.groups.merge(&together);
        Failure::Merged
    }

    /// Means over orders and their reverses.
    fn sampled(&mut self) -> Result<Vec<(Exact, Exact)>, Failure> {
        let players = self.groups.all().len();
        let (mut draw, zero) = (Draw(players as u64), Exact::ZERO);
        let mut batches = vec![vec![Exact::ZERO; players]; BATCHES];
        for n in 0..ORDERS / 2 {
            let order = draw.order(players);
            let back: Vec<usize> = order.iter().rev().copied().collect();
            for order in [order, back] {
                let mut applied = vec![false; players];
                let mut at = self.block(&applied)?;
                for player in order {
                    if let Some(a) = applied.get_mut(player) {
                        *a = true;
                    }
                    // What was not read changes nothing.
                    if self.blocks.get(at).is_some_and(|b| b.holds(&applied)) {
                        continue;
                    }
                    let next = self.block(&applied)?;
                    let value = |at: usize| self.blocks.get(at).map_or(&zero, |b| &b.value);
                    let added = value(next).sub(value(at))?;
                    if let Some(sum) = batches.get_mut(n % BATCHES).and_then(|b| b.get_mut(player)) {
                        *sum = sum.add(&added)?;
                    }
                    at = next;
                }
            }
        }
        let mut out = Vec::new();
        for player in 0..players {
            let sums: Vec<&Exact> = batches.iter().filter_map(|b| b.get(player)).collect();
            let mut all = Exact::ZERO;
            for s in &sums {
                all = all.add(s)?;
            }
            let part = divided(&all, ORDERS)?;
            let mut doubt = Exact::ZERO;
            for s in sums {
                doubt = doubt.max(divided(s, ORDERS / BATCHES)?.sub(&part)?.abs());
            }
            out.push((part, doubt));
        }
        Ok(out)
    }
}

fn integer(n: usize) -> Exact {
    Exact::from_int(i64::try_from(n).unwrap_or(i64::MAX))
}

fn divided(value: &Exact, by: usize) -> Result<Exact, Failure> {
    value.div(&integer(by)).map_err(|_| Failure::TooLarge)
}

/// The parts by blocks that do not overlap and leave no coalition out.
fn exact(blocks: &[Block], players: usize) -> Result<Vec<(Exact, Exact)>, Failure> {
    let mut out = vec![(Exact::ZERO, Exact::ZERO); players];
    for block in blocks.iter().filter(|b| !b.value.is_zero()) {
        let applied = block.fixed.iter().filter(|f| **f == Some(true)).count();
        let others = block.fixed.iter().filter(|f| **f == Some(false)).count();
        // (a-1)! b! / (a+b)! is one over a times the number of ways to choose a among a+b.
        let mut ways = Exact::ONE;
        for n in 1..=applied {
            ways = divided(&ways.mul(&integer(others + n))?, n)?;
        }
        let each = block.value.div(&ways).map_err(|_| Failure::TooLarge)?;
        for (slot, fixed) in out.iter_mut().zip(&block.fixed) {
            match fixed {
                Some(true) => slot.0 = slot.0.add(&divided(&each, applied)?)?,
                Some(false) => slot.0 = slot.0.sub(&divided(&each, others)?)?,
                None => {}
            }
        }
    }
    Ok(out)
}

/// Orders drawn by a fixed rule (SplitMix64): the same on every machine, on every run.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn order(&mut self, players: usize) -> Vec<usize> {
        let mut out: Vec<usize> = (0..players).collect();
        for last in (1..players).rev() {
            let other = usize::try_from(self.next() % (last as u64 + 1)).unwrap_or(0);
            out.swap(last, other);
        }
        out
    }
}

/// Parts as they are shown, to the cent, so that they sum to the difference shown: each is cut down,
/// and the cents that are left go to those that lost most, the first edits first.
pub fn shown(parts: &[Exact], difference: &Exact) -> Result<Vec<Exact>, TooLarge> {
    use crate::value::Rounding;
    let cent = Exact::ratio(1, 100).unwrap_or(Exact::ONE);
    let mut out = Vec::new();
    let mut left = difference.clone();
    let mut lost: Vec<(Exact, usize)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let cut = part.round(2, Rounding::Down)?;
        left = left.sub(&cut)?;
        lost.push((cut.sub(part)?, at));
        out.push(cut);
    }
    lost.sort();
    // The amounts shown may be rounded themselves: a cent more, or less, than the parts.
    let step = if left.is_negative() { cent.neg() } else { cent.clone() };
    let turns = left.abs().mul(&Exact::from_int(100))?.to_i64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    for (_, at) in lost.iter().cycle().take(if lost.is_empty() { 0 } else { turns }) {
        if let Some(cut) = out.get_mut(*at) {
            *cut = cut.add(&step)?;
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests;
