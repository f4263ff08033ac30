//! Places on one day: which content wins, and its value.
//!
//! First *lex posterior*: at each node, the content of the latest text that applies. Then *lex
//! specialis*: an exception that holds beats what it excepts, whatever the age of their texts.

use super::record::{Recorder, Verdict};
use super::room::Steady;
use super::{Evaluator, Frame, Step, Stop, message};
use crate::check::program::{Body, Content, ExprId, Kind, Place, Type, Value};
use crate::compile::Settled;
use crate::compile::cell::{Cell, Wides};
use crate::compile::op::Entry;
use crate::consolidate::{EnumId, PlaceId, PlaceKind, ReadingId};
use crate::source::limits::DEPTH;
use crate::value::{Day, Interval};

/// How far ahead a reason looks for the day on which an edit starts to apply.
const LOOK_AHEAD: usize = 64;

/// How many places may wait for one another between two looks at the stack.
const LEVELS: u32 = 16;

/// What an optional fact is worth when it is not given.
pub fn missing_value(ty: &Type) -> Value {
    match ty.kind {
        Kind::Date | Kind::Duration => Value::Never,
        _ => Value::Absent,
    }
}

/// The content in place at a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Winner {
    pub node: usize,
    pub content: usize,
}

impl<R: Recorder> Evaluator<'_, R> {
    /// The value of a place on a day, and the segment where its computation is recorded.
    pub(super) fn place(&mut self, id: PlaceId, slot: u32, index: &[u16], day: Day) -> Step<(Value, u32)> {
        let (cell, segment) = self.place_cell(id, slot, index, day);
        self.outcome(cell).map(|value| (value, segment))
    }

    /// The same, as a register holds it.
    #[inline]
    pub(super) fn place_cell(&mut self, id: PlaceId, slot: u32, index: &[u16], day: Day) -> (Cell, u32) {
        match self.room.values.find(slot, day) {
            Some(known) => {
                let (days, cell, segment) = (known.days, known.value, known.segment);
                self.narrow(days);
                (cell, segment)
            }
            // Whoever watches is told of the texts too.
            None if !R::WATCHES => match self.room.steady(slot, day) {
                Some(steady) => self.compute_steady(steady, id, slot, day),
                None => self.compute(id, slot, index, day),
            },
            None => self.compute(id, slot, index, day),
        }
    }

    /// A value that is one formula whatever the contract, at no index.
    fn compute_steady(&mut self, steady: Steady, id: PlaceId, slot: u32, day: Day) -> (Cell, u32) {
        self.depth += 1;
        self.steps += 1;
        let outer = std::mem::replace(&mut self.valid, steady.days);
        let frame = Frame::new(day, &[]);
        let cell = if self.depth % LEVELS == 1 { self.deep(steady.value, id, &frame) } else { self.run(steady.value, &frame) };
        let days = std::mem::replace(&mut self.valid, outer);
        self.depth -= 1;
        if cell.error().is_none() {
            self.narrow(days);
            self.room.values.keep(slot, days, cell, 0);
        }
        (cell, 0)
    }

    /// Runs with enough stack, unless too many places wait for one another.
    #[cold]
    #[inline(never)]
    fn deep(&mut self, value: Entry, id: PlaceId, frame: &Frame) -> Cell {
        if self.depth > DEPTH {
            let stop = self.too_much(self.program.place(id).map_or(message::nowhere(), |p| p.span));
            return self.held(Err(stop));
        }
        super::with_stack(|| self.run(value, frame))
    }

    #[inline(never)]
    fn compute(&mut self, id: PlaceId, slot: u32, index: &[u16], day: Day) -> (Cell, u32) {
        let Some(place) = self.program.place(id) else { return (Cell::ABSENT, 0) };
        self.depth += 1;
        if let Err(stop) = self.step(|_| place.span) {
            return (self.held(Err(stop)), 0);
        }
        self.recorder.enter();
        let outer = std::mem::replace(&mut self.valid, Interval::ALL);
        let cell = if self.depth % LEVELS == 1 {
            super::with_stack(|| self.daily(id, place, slot, index, day))
        } else {
            self.daily(id, place, slot, index, day)
        };
        let days = std::mem::replace(&mut self.valid, outer);
        let segment = if R::WATCHES {
            let wides = Wides { constants: &self.code.wide, computed: &self.room.wide };
            self.recorder.exit_cell(slot, days, cell, wides)
        } else {
            0
        };
        self.depth -= 1;
        if cell.error().is_none() {
            self.narrow(days);
            self.room.values.keep(slot, days, cell, segment);
        }
        (cell, segment)
    }

    #[inline]
    fn daily(&mut self, id: PlaceId, place: &Place, slot: u32, index: &[u16], day: Day) -> Cell {
        if let PlaceKind::Membership(_) = place.kind {
            let found = self.membership(id, place, &Frame::new(day, index));
            return self.held(found.map(Value::Bool));
        }
        if !place.params.is_empty() {
            match self.member_exists(place, index, day) {
                Ok(true) => {}
                found => return self.held(found.map(|_| Value::Absent)),
            }
        }
        let frame = Frame::new(day, index);
        let settled = self.settled_at(id, place, slot, &frame);
        if let Some((settled, formula)) = settled.and_then(|s| Some((s, s.formula?))) {
            if let ((None, value), [], false) = (formula, index, R::WATCHES) {
                self.room.settle(slot, Steady { days: settled.days, value });
            }
            return self.formula(formula, &frame);
        }
        let found = self.layered(id, place, settled, index, &frame);
        self.held(found)
    }

    /// A value under its hypothesis.
    #[inline]
    fn formula(&mut self, (when, value): (Option<Entry>, Entry), frame: &Frame) -> Cell {
        if let Some(when) = when {
            let holds = self.run(when, frame);
            if holds != Cell::TRUE {
                return if holds.is_value() { Cell::ABSENT } else { holds };
            }
        }
        self.run(value, frame)
    }

    /// Whether the texts say that a member exists.
    fn membership(&mut self, id: PlaceId, place: &Place, frame: &Frame) -> Step<bool> {
        let winner = self.standing(id, place, 0, frame)?;
        if let Some(content) = winner {
            self.recorder.judge(0, content, Verdict::Won);
        }
        Ok(match winner.and_then(|c| self.content(place, 0, c)).map(|c| &c.body) {
            Some(Body::Exists(b)) => *b,
            Some(Body::Restored) => true,
            _ => false,
        })
    }

    /// The value of what wins.
    fn layered(&mut self, id: PlaceId, place: &Place, settled: Option<&Settled>, index: &[u16], frame: &Frame) -> Step<Value> {
        let winner = match settled {
            Some(s) => s.winner.map(|(node, content)| Winner { node, content }),
            None => self.winner(id, place, 0, frame)?,
        };
        match winner {
            Some(w) => self.value_of(id, place, w, frame),
            None if place.kind.is_timeless() => Err(message::gap(self, id, index, frame.day)),
            None => Ok(Value::Absent),
        }
    }

    /// Whether the members that index an output exist that day; vocabulary does not ask.
    pub(super) fn member_exists(&mut self, place: &Place, index: &[u16], day: Day) -> Step<bool> {
        if place.kind.is_timeless() {
            return Ok(true);
        }
        for (param, member) in place.params.iter().zip(index) {
            if !self.exists(*param, *member, day)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether a member of an enumeration exists that day, for this contract.
    pub(super) fn exists(&mut self, over: EnumId, member: u16, day: Day) -> Step<bool> {
        match self.program.enums.get(over.index()).and_then(|e| e.membership) {
            None => Ok(true),
            Some(place) => {
                let first = self.program.place(place).map_or(0, |p| p.slot);
                let (cell, segment) = self.place_cell(place, first + u32::from(member), &[member], day);
                if !cell.is_value() {
                    return self.outcome(cell).map(|_| false);
                }
                self.recorder.member(segment);
                Ok(cell == Cell::TRUE)
            }
        }
    }

    pub(super) fn content<'a>(&self, place: &'a Place, node: usize, content: usize) -> Option<&'a Content> {
        place.nodes.get(node)?.contents.get(content)
    }

    /// The content that wins under a node, exceptions considered; `None` when nothing stands there.
    pub(super) fn winner(&mut self, id: PlaceId, place: &Place, node: usize, frame: &Frame) -> Step<Option<Winner>> {
        let own = self.standing(id, place, node, frame)?;
        let mut holding: Option<(usize, usize)> = None;
        let children = place.nodes.get(node).map_or(&[][..], |n| &n.children);
        for child in children {
            let Some(content) = self.standing(id, place, *child, frame)? else { continue };
            let Some(c) = self.content(place, *child, content) else { continue };
            if !self.holds(c, id, node, frame)? {
                self.recorder.judge(*child, content, Verdict::NotHolding);
                continue;
            }
            if let Some((other_node, other)) = holding {
                return Err(message::conflict(self, id, (other_node, other), (*child, content), frame.day));
            }
            holding = Some((*child, content));
        }
        match (holding, own) {
            (Some((child, _)), _) => {
                if let Some(own) = own {
                    self.recorder.judge(node, own, Verdict::Excepted { by: child });
                }
                self.winner(id, place, child, frame)
            }
            (None, Some(content)) => {
                self.recorder.judge(node, content, Verdict::Won);
                Ok(Some(Winner { node, content }))
            }
            (None, None) => Ok(None),
        }
    }

    /// Whether an exception's hypothesis holds. An exception without one always does.
    fn holds(&mut self, c: &Content, id: PlaceId, parent: usize, frame: &Frame) -> Step<bool> {
        match c.body.when() {
            None => Ok(true),
            // Whether it holds depends on the contract.
            Some(_) if R::PROBES => Err(Stop::Unknown(0)),
            Some(when) => {
                let inner = Frame { ordinary: Some((id, parent)), ..*frame };
                Ok(self.eval(when, &inner)? == Value::Bool(true))
            }
        }
    }

    /// The content in place at one node, exceptions apart; `None` when there is none, or a repeal.
    pub(super) fn standing(&mut self, id: PlaceId, place: &Place, node: usize, frame: &Frame) -> Step<Option<usize>> {
        self.recorder.looks(id);
        let Some(n) = place.nodes.get(node) else { return Ok(None) };
        let index = frame.indexes(place.params.len());
        let mut winner: Option<usize> = None;
        for (i, c) in n.contents.iter().enumerate() {
            if !c.covers(index) {
                continue;
            }
            if let Some(w) = winner {
                let tied = n.contents.get(w).is_some_and(|x| x.rank == c.rank);
                if tied && self.applies(node, i, c, frame)? {
                    return Err(message::conflict(self, id, (node, w), (node, i), frame.day));
                }
                if !tied {
                    self.recorder.judge(node, i, Verdict::Outranked { by: (node, w) });
                }
                continue;
            }
            if self.applies(node, i, c, frame)? && self.concerned(place, node, i, c, frame)? {
                winner = Some(i);
            }
        }
        let Some(w) = winner else { return Ok(None) };
        let Some(c) = n.contents.get(w) else { return Ok(None) };
        if let Some(by) = self.ended_by(place, node, c, frame)? {
            self.recorder.judge(node, w, Verdict::Ended { by });
            return Ok(None);
        }
        match c.body {
            Body::Nothing => {
                self.recorder.judge(node, w, Verdict::Won);
                Ok(None)
            }
            Body::Restored => self.restored(place, node, w, frame),
            _ => Ok(Some(w)),
        }
    }

    /// Whether the repeal or restoration of a whole text finds, next below, something of that text: it
    /// says nothing of what others wrote there since, nor where that text never applied.
    fn concerned(&mut self, place: &Place, node: usize, at: usize, c: &Content, frame: &Frame) -> Step<bool> {
        let (Some(whole), Some(n)) = (c.whole, place.nodes.get(node)) else { return Ok(true) };
        let restores = matches!(c.body, Body::Restored);
        for (i, below) in n.contents.iter().enumerate().skip(at + 1) {
            if below.rank == c.rank || !below.covers(frame.indexes(place.params.len())) {
                continue;
            }
            if !self.quietly(|e| e.applies(node, i, below, frame))? {
                continue;
            }
            // What is restored lies under its repeal.
            if restores && matches!(below.body, Body::Nothing | Body::Exists(false)) && !whole.holds(below.home) {
                continue;
            }
            return Ok(whole.holds(below.home));
        }
        Ok(false)
    }

    /// What a `rétablit` brings back: the latest content below it that is not a repeal; for a whole
    /// text, what that text said, were it a repeal.
    fn restored(&mut self, place: &Place, node: usize, by: usize, frame: &Frame) -> Step<Option<usize>> {
        let Some(n) = place.nodes.get(node) else { return Ok(None) };
        let whole = n.contents.get(by).and_then(|c| c.whole);
        for (i, c) in n.contents.iter().enumerate().skip(by + 1) {
            let gone = matches!(c.body, Body::Nothing | Body::Restored | Body::Exists(false));
            let meant = whole.map_or(!gone, |w| w.holds(c.home));
            if meant && c.covers(frame.indexes(place.params.len())) && self.quietly(|e| e.applies(node, i, c, frame))? {
                self.recorder.judge(node, by, Verdict::Restored { content: i });
                return Ok(if gone { None } else { Some(i) });
            }
        }
        Ok(None)
    }

    /// An edit of a higher rank, on what this node excepts, that ended its exceptions.
    fn ended_by(&mut self, place: &Place, node: usize, c: &Content, frame: &Frame) -> Step<Option<(usize, usize)>> {
        let mut at = place.nodes.get(node).and_then(|n| n.parent);
        while let Some(parent) = at {
            let Some(p) = place.nodes.get(parent) else { break };
            for (i, x) in p.contents.iter().enumerate() {
                let ends = x.ends_exceptions && x.rank > c.rank && x.covers(frame.indexes(place.params.len()));
                if ends && self.applies(parent, i, x, frame)? {
                    return Ok(Some((parent, i)));
                }
            }
            at = p.parent;
        }
        Ok(None)
    }

    /// Whether a content governs this contract on the frame's day: known, in effect, in scope.
    pub(super) fn applies(&mut self, node: usize, content: usize, c: &Content, frame: &Frame) -> Step<bool> {
        if self.known.is_some_and(|k| c.known > k) {
            self.recorder.judge(node, content, Verdict::NotKnown { known: c.known });
            return Ok(false);
        }
        if frame.day < c.effect {
            self.narrow(Interval::new(Day::MIN, c.effect.pred()));
            self.recorder.judge(node, content, Verdict::NotYet { effect: c.effect });
            return Ok(false);
        }
        self.narrow(Interval::new(c.effect, Day::MAX));
        let Some(scope) = c.scope else { return Ok(true) };
        if R::PROBES {
            return Err(Stop::Unknown(0));
        }
        if self.eval(scope, frame)? == Value::Bool(true) {
            return Ok(true);
        }
        let from = if R::KEEPS { self.applies_from(scope, frame) } else { None };
        self.recorder.judge(node, content, Verdict::OutOfScope { from });
        Ok(false)
    }

    /// The first later day on which a scope holds, for the reason given to the reader.
    fn applies_from(&mut self, scope: ExprId, frame: &Frame) -> Option<Day> {
        self.recorder.pause();
        let mut day = frame.day;
        let mut found = None;
        for _ in 0..LOOK_AHEAD {
            let (value, days) = self.apart(|e| e.eval(scope, &Frame { day, ..*frame }));
            match value {
                Ok(Value::Bool(true)) => {
                    found = Some(day);
                    break;
                }
                Ok(_) if days.to < Day::MAX => day = days.to.succ(),
                _ => break,
            }
        }
        self.recorder.resume();
        found
    }

    /// The value that a winning content gives.
    pub(super) fn value_of(&mut self, id: PlaceId, place: &Place, w: Winner, frame: &Frame) -> Step<Value> {
        let Some(node) = place.nodes.get(w.node) else { return Ok(Value::Absent) };
        let Some(c) = node.contents.get(w.content) else { return Ok(Value::Absent) };
        // What an exception excepts is its parent's own content.
        let frame = Frame { ordinary: node.parent.map(|parent| (id, parent)), ..*frame };
        match &c.body {
            Body::Value { when, value, .. } | Body::Adjusted { when, value } => {
                if let Some(w) = when
                    && self.eval(*w, &frame)? != Value::Bool(true)
                {
                    return Ok(Value::Absent);
                }
                self.eval(*value, &frame)
            }
            Body::Chosen(reading) => Ok(self.chosen(*reading)),
            _ => Ok(Value::Absent),
        }
    }

    /// Runs without writing: the same question has been answered, and recorded, already.
    pub(super) fn quietly<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        self.recorder.pause();
        let out = run(self);
        self.recorder.resume();
        out
    }

    pub(super) fn ordinary(&mut self, at: ExprId, frame: &Frame) -> Step<Value> {
        let Some((id, node)) = frame.ordinary else { return Ok(Value::Absent) };
        let program = self.program;
        let Some(place) = program.place(id) else { return Ok(Value::Absent) };
        // Asked again on the frame's own day, which « à la date de » may have moved.
        let Some(content) = self.quietly(|e| e.standing(id, place, node, frame))? else {
            let index = frame.indexes(place.params.len()).to_vec();
            return if place.kind.is_timeless() { Err(message::gap(self, id, &index, frame.day)) } else { Ok(Value::Absent) };
        };
        self.recorder.below(at, node, content);
        let outer = Frame { ordinary: None, ..*frame };
        if place.shape == crate::check::program::Shape::Daily {
            self.value_of(id, place, Winner { node, content }, &outer)
        } else {
            self.ordinary_flow(id, place, Winner { node, content }, &outer)
        }
    }

    fn chosen(&self, id: ReadingId) -> Value {
        let choice = self.readings.get(id.index()).copied();
        let reading = self.program.readings.get(id.index());
        reading.and_then(|r| r.choices.get(choice.unwrap_or(r.default))).map_or(Value::Absent, |(_, v, _)| v.clone())
    }
}
