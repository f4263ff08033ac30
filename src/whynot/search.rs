//! The smallest changes of facts: one at a time, then two.

use super::axis::{Axis, nearest};
use super::change::{Around, Line, Move, Source, Way, source};
use super::reach::{Reach, reach, summed};
use super::trial::{Trials, is_figure};
use super::{Asked, Budget, Outcome};
use crate::check::program::Value;
use crate::eval::{Question, life};
use crate::source::limits::{WHY_NOT_ATOMS, WHY_NOT_LINE};
use crate::value::{Day, Exact, Interval};
use std::collections::BTreeSet;

/// A change, evaluated.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The facts changed: one or two, or as many as the conditions that fail one behind the other.
    pub moves: Vec<Move>,
    /// The same as `--set` takes them.
    pub typed: Vec<String>,
    /// What the contract so changed gives.
    pub outcome: Outcome,
    /// Whether a step further would bring as much again: the first is shown.
    pub each: bool,
}

/// Another reading of an open question, evaluated.
#[derive(Debug, Clone)]
pub struct Reread {
    /// The question.
    pub reading: usize,
    /// The reading.
    pub choice: usize,
    /// What it gives.
    pub outcome: Outcome,
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// What would raise it; what would change it, when more and less mean nothing for it.
    pub more: Vec<Proposal>,
    /// What would lower it.
    pub less: Vec<Proposal>,
    /// Other readings that change it.
    pub readings: Vec<Reread>,
    /// How many contracts were evaluated.
    pub tried: usize,
    /// Whether everything meant to be tried was.
    pub complete: bool,
    /// Whether more and less mean something: an amount, or a `non`.
    pub figure: bool,
}

/// What guides a search: where to look first.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Facts that failing conditions read: their slots.
    pub blamed: BTreeSet<u32>,
    /// Days that the computation met.
    pub days: BTreeSet<Day>,
}

/// A change that may raise or lower what is asked.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub moves: Vec<Move>,
    pub score: Exact,
    pub each: bool,
    /// All the values of a dated fact at once.
    pub whole: bool,
}

/// One change, to be joined with another.
#[derive(Debug, Clone)]
pub(super) struct Atom {
    pub source: usize,
    pub change: Move,
    /// Along which line of its source, which way and how far.
    along: Option<(usize, Way, i64)>,
    /// What it gives alone, unless refused.
    score: Option<Exact>,
}

/// Looks for the changes that would raise what is asked, and with `less`, lower it.
pub fn search(asked: &Asked<'_>, base: &Outcome, hints: &Hints, less: bool, budget: Budget) -> Found {
    let program = asked.program;
    let Some(place) = program.place(asked.place) else { return Found::default() };
    let slots = summed(program, program.slot(place.slot, &place.params, &asked.index));
    let reach = reach(program, &slots, asked.whole);
    let (days, hull) = surroundings(asked, &reach, hints);
    let around = Around { reach: &reach, days: &days, hull };
    // Facts that failing conditions read come first, should the search stop.
    let (first, then): (Vec<u32>, Vec<u32>) = reach.facts.iter().partition(|s| hints.blamed.contains(s));
    let sources: Vec<Source> = first.into_iter().chain(then).filter_map(|s| source(program, asked.facts, s, &around)).collect();
    let trials = Trials::new(asked, slots, budget);
    let mut s = Search { trials, base: base.score.clone(), figure: is_figure(asked, &base.worth), sources, less, around: &around };
    // Two fifths are kept for changes of two facts.
    s.trials.until = budget.tried / 5 * 3;
    let (mut more, mut fewer, atoms) = s.singles();
    s.trials.until = budget.tried;
    more.extend(s.pairs(&atoms));
    // Values that are only no longer there are no way out.
    if !more.iter().any(|c| s.figure || !s.trials.is_nothing(&c.moves.iter().collect::<Vec<_>>())) {
        more.extend(s.chain(&atoms));
    }
    let mut out = Found { complete: !s.trials.stopped, figure: s.figure, ..Found::default() };
    out.more = s.proposals(&mut more, base, true);
    out.less = s.proposals(&mut fewer, base, false);
    out.readings = s.readings(&reach, base);
    out.tried = s.trials.tried;
    out
}

/// Days at which something may happen, and those of the contract and the question.
fn surroundings(asked: &Asked<'_>, reach: &Reach, hints: &Hints) -> (BTreeSet<Day>, Interval) {
    let mut days: BTreeSet<Day> = reach.days.union(&hints.days).copied().collect();
    let periods = (asked.periods)(asked.facts, asked.question).unwrap_or_default();
    let mut hull = periods.iter().copied().reduce(|a, b| Interval::new(a.from.min(b.from), a.to.max(b.to))).unwrap_or(Interval::ALL);
    for p in &periods {
        days.extend([p.from, p.to.succ()]);
    }
    let question = Question { period: hull, ..asked.question.clone() };
    if let Ok(Some((starts, ends))) = life(asked.program, asked.facts, &question) {
        days.extend([starts, ends]);
        hull.from = hull.from.min(starts);
    }
    for (from, value) in reach.facts.iter().filter_map(|s| asked.facts.get(*s)).flatten() {
        days.insert(*from);
        if let Value::Date(d) = value {
            days.insert(*d);
        }
    }
    days.retain(|d| d.is_finite());
    (days, hull)
}

pub(super) struct Search<'a> {
    pub trials: Trials<'a>,
    base: Exact,
    figure: bool,
    pub sources: Vec<Source>,
    less: bool,
    around: &'a Around<'a>,
}

impl Search<'_> {
    pub(super) fn raises(&self, score: &Exact) -> bool {
        if self.figure { *score > self.base } else { *score != self.base }
    }

    /// Each change alone: those that raise, those that lower, and what may be joined with another.
    fn singles(&mut self) -> (Vec<Candidate>, Vec<Candidate>, Vec<Atom>) {
        let (mut more, mut fewer, mut atoms) = (Vec::new(), Vec::new(), Vec::new());
        for at in 0..self.sources.len() {
            let Some(source) = self.sources.get(at).cloned() else { continue };
            let (mut up, mut down, mut own, mut along) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            for (l, line) in source.lines.iter().enumerate() {
                self.line(at, (l, line), &mut up, &mut down, &mut along);
            }
            let given = self.trials.asked.facts.get(source.slot).is_some();
            for change in &source.choices {
                let score = self.trials.score(&[change]);
                own.push(Atom { source: at, change: change.clone(), along: None, score: score.clone() });
                let Some(score) = score else { continue };
                let whole = given && change.from.is_none() && change.to.is_some() && change.series.as_ref().is_some_and(|s| s.len() == 1);
                let (raises, differs) = (self.raises(&score), score != self.base);
                let found = Candidate { moves: vec![change.clone()], score, each: false, whole };
                if raises {
                    up.push(found);
                } else if differs {
                    down.push(found);
                }
            }
            more.extend(best(up, true));
            fewer.extend(best(down, false));
            // Other values first, then the likeliest points of each line.
            own.truncate(WHY_NOT_ATOMS / 2);
            along.sort_by_key(|(rank, _): &(usize, Atom)| *rank);
            own.extend(along.into_iter().map(|(_, a)| a));
            own.truncate(WHY_NOT_ATOMS);
            atoms.extend(own);
        }
        if !self.less {
            fewer.clear();
        }
        (more, fewer, atoms)
    }

    /// The changes along one line.
    fn line(
        &mut self,
        source: usize,
        (l, line): (usize, &Line),
        up: &mut Vec<Candidate>,
        down: &mut Vec<Candidate>,
        atoms: &mut Vec<(usize, Atom)>,
    ) {
        for (way, end) in line.ways() {
            let (base, figure, less) = (self.base.clone(), self.figure, self.less);
            let trials = &mut self.trials;
            let mut value = |t: i64| line.at(way, t).and_then(|m| trials.score(&[&m]));
            let knots = line.knots(way);
            let mut axis = Axis::new(base, end, WHY_NOT_LINE, &mut value);
            axis.explore(&knots);
            let rising = axis.points(true);
            let falling = if less || !figure { axis.points(false) } else { Vec::new() };
            let (farthest, cut) = (axis.farthest(), axis.cut);
            self.trials.stopped |= cut;
            for (p, rises) in rising.iter().map(|p| (p, true)).chain(falling.iter().map(|p| (p, false))) {
                let Some(change) = line.at(way, p.at) else { continue };
                let Some(score) = self.trials.score(&[&change]) else { continue };
                let found = Candidate { moves: vec![change], score, each: p.each, whole: false };
                // Where more and less mean nothing, both are changes.
                if rises || !figure { up.push(found) } else { down.push(found) }
            }
            // What changes something, the end, and the nearest thresholds with what lies just past them.
            let mut at: Vec<i64> = rising.iter().map(|p| p.at).collect();
            at.extend(farthest);
            at.extend(knots.iter().take(2).flat_map(|k| [*k, k.saturating_add(1)]));
            at.retain(|t| *t <= end);
            let mut seen = BTreeSet::new();
            at.retain(|t| seen.insert(*t));
            for (rank, t) in at.into_iter().enumerate() {
                let Some(change) = line.at(way, t) else { continue };
                let score = self.trials.score(&[&change]);
                atoms.push((rank, Atom { source, change, along: Some((l, way, t)), score }));
            }
        }
    }

    /// Two changes that together do what neither does.
    fn pairs(&mut self, atoms: &[Atom]) -> Vec<Candidate> {
        let mut best: Vec<((usize, usize), Exact, Atom, Atom)> = Vec::new();
        let alone = |a: &Atom| a.score.as_ref().is_some_and(|s| self.raises(s));
        let raising: Vec<bool> = atoms.iter().map(alone).collect();
        for (i, a) in atoms.iter().enumerate() {
            for (b, b_alone) in atoms.iter().zip(&raising).skip(i.saturating_add(1)) {
                let a_alone = raising.get(i).copied().unwrap_or(false);
                if a.source == b.source || (a_alone && *b_alone) || (!self.figure && (a_alone || *b_alone)) {
                    continue;
                }
                let Some(score) = self.trials.score(&[&a.change, &b.change]) else {
                    if self.trials.stopped && self.trials.spent() {
                        return self.closest(best);
                    }
                    continue;
                };
                let apart = [a, b].into_iter().filter_map(|x| x.score.as_ref()).filter(|s| self.raises(s)).max().unwrap_or(&self.base);
                if !self.raises(&score) || (self.figure && score <= *apart) {
                    continue;
                }
                let key = (a.source, b.source);
                match best.iter_mut().find(|(k, ..)| *k == key) {
                    Some(known) if known.1 >= score => {}
                    Some(known) => *known = (key, score, a.clone(), b.clone()),
                    None => best.push((key, score, a.clone(), b.clone())),
                }
            }
        }
        self.closest(best)
    }

    /// The same pairs, with each value as near as it may be to what the contract gives.
    fn closest(&mut self, pairs: Vec<((usize, usize), Exact, Atom, Atom)>) -> Vec<Candidate> {
        // What was kept for searching is spent on what was found.
        let (until, stopped) = (self.trials.until, self.trials.stopped);
        let mut out = Vec::new();
        for (_, score, a, b) in pairs {
            self.trials.allow(WHY_NOT_LINE);
            let a = self.nearer(&a, &[&b.change], Some(&score));
            let b = self.nearer(&b, &[&a], Some(&score));
            let found = self.trials.score(&[&a, &b]);
            // One that does it alone is already proposed.
            let alone =
                [&a, &b].into_iter().any(|m| self.trials.score(&[m]).is_some_and(|s| self.raises(&s) && Some(&s) >= found.as_ref()));
            if let Some(score) = found.filter(|s| self.raises(s) && !alone) {
                out.push(Candidate { moves: vec![a, b], score, each: false, whole: false });
            }
        }
        self.trials.until = until;
        self.trials.stopped = stopped;
        out
    }

    /// The nearest change along the line of one that gives as much, with others; that raises, without a figure.
    pub(super) fn nearer(&mut self, atom: &Atom, with: &[&Move], score: Option<&Exact>) -> Move {
        let line = atom.along.and_then(|(l, way, t)| Some((self.sources.get(atom.source)?.lines.get(l)?.clone(), way, t)));
        let Some((line, way, t)) = line else { return atom.change.clone() };
        let figure = self.figure;
        let near = nearest(t, |t| {
            let found = line.at(way, t).and_then(|m| self.trials.score(&[&[&m], with].concat()));
            found.is_some_and(|s| match score {
                Some(score) if figure => s >= *score,
                Some(score) => s == *score,
                None => self.raises(&s),
            })
        });
        line.at(way, near).unwrap_or_else(|| atom.change.clone())
    }

    /// What was found, evaluated as `--set` would have it: fewest facts first, then what brings most.
    fn proposals(&mut self, found: &mut [Candidate], base: &Outcome, more: bool) -> Vec<Proposal> {
        found.sort_by(|a, b| {
            let most = if more { b.score.cmp(&a.score) } else { a.score.cmp(&b.score) };
            a.moves.len().cmp(&b.moves.len()).then(if self.figure { most } else { std::cmp::Ordering::Equal })
        });
        let mut out: Vec<Proposal> = Vec::new();
        let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
        for candidate in found.iter() {
            let typed: Option<Vec<String>> = candidate.moves.iter().map(|m| m.typed(self.trials.asked.program)).collect();
            let Some(typed) = typed.filter(|t| seen.insert(t.clone())) else { continue };
            let Some((moves, typed, outcome)) = self.completed(&candidate.moves, typed) else { continue };
            if outcome.worth == base.worth {
                continue;
            }
            let gain = outcome.worth.more_than(&base.worth);
            // Rounded, it may come to nothing.
            if self.figure && gain.is_some_and(|g| g.is_zero() || g.is_negative() == more) {
                continue;
            }
            out.push(Proposal { moves, typed, outcome, each: candidate.each });
        }
        // Another value tells more than none.
        out.sort_by_key(|p| (p.moves.len(), p.outcome.worth.is_nothing()));
        out
    }

    /// A change as `--set` takes it, with its answer; other results may then need facts that the contract does
    /// not give, on which what is asked about does not depend.
    fn completed(&mut self, moves: &[Move], mut typed: Vec<String>) -> Option<(Vec<Move>, Vec<String>, Outcome)> {
        /// Beyond, the change says little of the contract.
        const NEEDED: usize = 3;
        let mut moves = moves.to_vec();
        for _ in 0..=NEEDED {
            let lacking = match self.trials.verified(&typed) {
                Ok(outcome) => return Some((moves, typed, outcome)),
                Err(missing) => missing.into_iter().next()?,
            };
            if moves.iter().any(|m| m.slot == lacking.slot) {
                return None;
            }
            let asked = self.trials.asked;
            let given = source(asked.program, asked.facts, lacking.slot, self.around)?.any()?;
            typed.push(given.typed(asked.program)?);
            moves.push(given);
        }
        None
    }

    /// Each other reading of the questions that it may depend on.
    fn readings(&mut self, reach: &Reach, base: &Outcome) -> Vec<Reread> {
        let mut out = Vec::new();
        let (program, question) = (self.trials.asked.program, self.trials.asked.question.clone());
        for at in &reach.readings {
            let choices = program.readings.get(*at).map_or(0, |r| r.choices.len());
            for choice in (0..choices).filter(|c| question.readings.get(*at) != Some(c)) {
                let mut other = question.clone();
                if let Some(slot) = other.readings.get_mut(*at) {
                    *slot = choice;
                }
                if let Some(outcome) = self.trials.under(&other).filter(|o| o.worth != base.worth) {
                    out.push(Reread { reading: *at, choice, outcome });
                }
            }
        }
        out
    }
}

/// Of the changes of one fact, those that no nearer one equals.
fn best(found: Vec<Candidate>, more: bool) -> Vec<Candidate> {
    let beats = |a: &Exact, b: &Exact| if more { a > b } else { a < b };
    let (whole, parts): (Vec<Candidate>, Vec<Candidate>) = found.into_iter().partition(|c| c.whole);
    let mut out: Vec<Candidate> = Vec::new();
    for c in parts {
        let same_number = |k: &Candidate| {
            k.score == c.score
                && number(&k.moves).is_some()
                && number(&c.moves).is_some()
                && k.moves.first().map(from) == c.moves.first().map(from)
        };
        if !out.iter().any(same_number) {
            out.push(c);
        }
    }
    for c in whole {
        if out.iter().all(|k| beats(&c.score, &k.score)) {
            out.push(c);
        }
    }
    out
}

fn number(moves: &[Move]) -> Option<&Exact> {
    match moves.first()?.to.as_ref()? {
        Value::Number(n) => Some(n),
        _ => None,
    }
}

fn from(m: &Move) -> (Option<&Value>, Option<Interval>) {
    (m.from.as_ref(), m.days)
}
