//! What the texts settle alone: the days on which the same content wins at a place for every contract.
//!
//! Asked of the evaluator itself, which stops where a contract would matter: there is no second *lex
//! posterior*.

use super::place::Winner;
use super::record::{Judged, Recorder, Verdict};
use super::{Evaluator, Frame, Question, Step};
use crate::check::program::{Body, Place};
use crate::compile::verdict::Said;
use crate::compile::{Compiled, Settled};
use crate::consolidate::PlaceId;
use crate::facts::Facts;
use crate::value::{Day, Interval};

/// Keeps what is said of a place, and reads nothing of a contract.
#[derive(Debug, Default)]
struct Probe {
    said: Vec<Said>,
}

impl Recorder for Probe {
    const KEEPS: bool = false;
    const PROBES: bool = true;

    fn looks(&mut self, _place: PlaceId) {
        self.said.push(Said::Looks);
    }

    fn judge(&mut self, node: usize, content: usize, verdict: Verdict) {
        self.said.push(Said::Judged(Judged { node, content, verdict }));
    }

    fn pause(&mut self) {
        self.said.push(Said::Pause);
    }

    fn resume(&mut self) {
        self.said.push(Said::Resume);
    }
}

/// The stretches of a place, from the first day to the last.
fn stretches(code: &Compiled<'_>, id: PlaceId, place: &Place, index: &[u16]) -> Vec<Settled> {
    let facts = Facts::default();
    let question = Question { period: Interval::ALL, known: None, readings: Vec::new() };
    let mut e = Evaluator::new(code, &facts, &question, Probe::default());
    let mut out = Vec::new();
    let mut day = Day::MIN;
    loop {
        let frame = Frame::new(day, index);
        e.recorder.said.clear();
        let (found, days) = e.apart(|e| e.winner(id, place, 0, &frame));
        let open = found.is_err();
        let winner = found.ok().flatten().map(|w| (w.node, w.content));
        let said = if open { Vec::new() } else { e.recorder.said.clone() };
        let formula = winner.filter(|(node, _)| *node == 0).and_then(|(node, content)| match &e.content(place, node, content)?.body {
            Body::Value { when: Some(when), value, .. } => Some((Some(code.entry(*when)?), code.entry(*value)?)),
            Body::Value { when: None, value, .. } => Some((None, code.entry(*value)?)),
            _ => None,
        });
        out.push(Settled { days, winner, formula, open, said });
        if days.to == Day::MAX {
            return out;
        }
        day = days.to.succ();
    }
}

/// What stands at a place on all those days, where the texts settle it alone.
pub(crate) fn settled<'c>(code: &'c Compiled<'_>, id: PlaceId, slot: u32, index: &[u16], days: Interval) -> Option<&'c Settled> {
    let place = code.program.place(id)?;
    let all = code.settled(slot, || stretches(code, id, place, index));
    all.iter().find(|s| s.days.contains(days.from) && s.days.contains(days.to)).filter(|s| !s.open)
}

impl<'p, R: Recorder> Evaluator<'p, R> {
    /// What wins at a place, exceptions considered; `None` when nothing stands there.
    pub(super) fn standing_at(&mut self, id: PlaceId, place: &Place, slot: u32, frame: &Frame) -> Step<Option<Winner>> {
        match self.settled_at(id, place, slot, frame) {
            Some(settled) => Ok(settled.winner.map(|(node, content)| Winner { node, content })),
            None => self.winner(id, place, 0, frame),
        }
    }

    /// The same, where the texts settle it alone.
    #[inline]
    pub(super) fn settled_at(&mut self, id: PlaceId, place: &Place, slot: u32, frame: &Frame) -> Option<&'p Settled> {
        // At a day of knowledge, other stretches hold: they are found as they come.
        if R::PROBES || self.known.is_some() {
            return None;
        }
        let code: &'p Compiled<'p> = self.code;
        let all = code.settled(slot, || stretches(code, id, place, frame.indexes(place.params.len())));
        let settled = all.iter().find(|s| s.days.contains(frame.day)).filter(|s| !s.open)?;
        self.narrow(settled.days);
        if R::WATCHES {
            self.tell(id, &settled.said);
        }
        Some(settled)
    }

    /// Tells what the texts say of a slot in one of its stretches.
    pub(super) fn say(&mut self, id: PlaceId, slot: u32, stretch: u32) {
        let code: &'p Compiled<'p> = self.code;
        if let Some(settled) = code.stretches(slot).get(stretch as usize) {
            self.tell(id, &settled.said);
        }
    }

    fn tell(&mut self, id: PlaceId, said: &[Said]) {
        for said in said {
            match said {
                Said::Looks => self.recorder.looks(id),
                Said::Judged(Judged { node, content, verdict }) => self.recorder.judge(*node, *content, verdict.clone()),
                Said::Pause => self.recorder.pause(),
                Said::Resume => self.recorder.resume(),
            }
        }
    }
}
