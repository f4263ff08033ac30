//! Keeps every step of an evaluation: one list of events, put in order by whoever reads it.

use super::flow::Part;
use super::record::{Apart, Judged, Link, Recorder, Segment, Trace, Verdict};
use super::runner::Figure;
use crate::check::program::{ExprId, Value};
use crate::compile::cell::{Cell, Wides};
use crate::value::{Exact, Interval};

/// One thing that happened; where it is told of in [`Recorder`].
#[derive(Debug, Clone)]
pub enum Event {
    /// A place's computation starts.
    Enter,
    /// It ends: a segment.
    Exit {
        /// The place's slot.
        slot: u32,
        /// The days on which the whole computation is the same.
        days: Interval,
        /// Its value; a flow's stands in its parts.
        cell: Option<Cell>,
    },
    /// An expression has that value.
    Value(ExprId, Cell),
    /// An expression, whose value follows, read that.
    Link(ExprId, Link),
    /// Whether a member exists was read in that segment.
    Member(u32),
    /// A table chose that row.
    Row(ExprId, u32),
    /// A part evaluated apart starts.
    EnterPart,
    /// It ends.
    ExitPart(ExprId, Apart),
    /// A content, by its node and its position there, is judged.
    Judge(u32, u32, Verdict),
    /// An addition of months was clamped.
    Clamp(ExprId),
    /// An expression stands on that content.
    Below(ExprId, u32, u32),
    /// What follows is only looked up again: it is kept apart, and thrown away.
    Pause,
    /// No longer.
    Resume,
}

/// What was answered of a place over a period.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The place's slot.
    pub slot: u32,
    /// The period.
    pub period: Interval,
    /// What it is.
    pub figure: Figure,
    /// Where its parts start and end, on the tape.
    parts: (usize, usize),
    /// Where its days do.
    days: (usize, usize),
}

/// Keeps everything.
#[derive(Debug, Default)]
pub struct Tape {
    events: Vec<Event>,
    /// Numbers too wide for a cell.
    wide: Vec<Exact>,
    /// How many segments ended.
    segments: u32,
    answered: Vec<Answered>,
    /// The parts of amounts, one amount after the other.
    parts: Vec<Part>,
    /// The days of values of the day, each with the segment that gives it.
    days: Vec<(Interval, u32)>,
    /// The amounts that have parts: where they start and end.
    flows: Vec<(u32, (usize, usize))>,
    /// How many of them were answered.
    taken: usize,
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Recorder for Tape {
    const KEEPS: bool = true;

    fn enter(&mut self) {
        self.events.push(Event::Enter);
    }

    fn exit(&mut self, slot: u32, days: Interval, value: Option<&Value>) -> u32 {
        let cell = value.map(|v| Cell::of(v, &mut self.wide));
        self.leave(slot, days, cell)
    }

    fn value(&mut self, id: ExprId, value: &Value) {
        let cell = Cell::of(value, &mut self.wide);
        self.events.push(Event::Value(id, cell));
    }

    fn cell(&mut self, id: ExprId, cell: Cell, wides: Wides<'_>) {
        let cell = cell.kept(wides, &mut self.wide);
        self.events.push(Event::Value(id, cell));
    }

    fn exit_cell(&mut self, slot: u32, days: Interval, cell: Cell, wides: Wides<'_>) -> u32 {
        let cell = cell.is_value().then(|| cell.kept(wides, &mut self.wide));
        self.leave(slot, days, cell)
    }

    fn link(&mut self, id: ExprId, link: Link) {
        self.events.push(Event::Link(id, link));
    }

    fn member(&mut self, segment: u32) {
        self.events.push(Event::Member(segment));
    }

    fn row(&mut self, id: ExprId, row: usize) {
        self.events.push(Event::Row(id, narrow(row)));
    }

    fn enter_part(&mut self) {
        self.events.push(Event::EnterPart);
    }

    fn exit_part(&mut self, id: ExprId, apart: Apart) {
        self.events.push(Event::ExitPart(id, apart));
    }

    fn judge(&mut self, node: usize, content: usize, verdict: Verdict) {
        self.events.push(Event::Judge(narrow(node), narrow(content), verdict));
    }

    fn clamp(&mut self, id: ExprId) {
        self.events.push(Event::Clamp(id));
    }

    fn below(&mut self, id: ExprId, node: usize, content: usize) {
        self.events.push(Event::Below(id, narrow(node), narrow(content)));
    }

    fn pause(&mut self) {
        self.events.push(Event::Pause);
    }

    fn resume(&mut self) {
        self.events.push(Event::Resume);
    }

    fn parts(&mut self, slot: u32, parts: &[Part]) {
        let from = self.parts.len();
        self.parts.extend_from_slice(parts);
        self.flows.push((slot, (from, self.parts.len())));
    }

    fn answered(&mut self, slot: u32, period: Interval, figure: &Figure, days: &[(Interval, Value, u32)]) {
        let parts = match self.flows.get(self.taken) {
            Some((of, parts)) if *of == slot => {
                self.taken += 1;
                *parts
            }
            _ => (0, 0),
        };
        let from = self.days.len();
        if let Figure::Daily(first, last) = figure {
            let own = days.get(*first as usize..*last as usize).unwrap_or_default();
            self.days.extend(own.iter().map(|(days, _, segment)| (*days, *segment)));
        }
        self.answered.push(Answered { slot, period, figure: figure.clone(), parts, days: (from, self.days.len()) });
    }
}

impl Tape {
    fn leave(&mut self, slot: u32, days: Interval, cell: Option<Cell>) -> u32 {
        self.events.push(Event::Exit { slot, days, cell });
        self.segments += 1;
        self.segments - 1
    }

    /// Forgets everything, and keeps the room.
    pub fn clear(&mut self) {
        self.events.clear();
        self.wide.clear();
        self.segments = 0;
        self.answered.clear();
        self.parts.clear();
        self.days.clear();
        self.flows.clear();
        self.taken = 0;
    }

    /// All that happened, in order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The numbers that cells of the tape name.
    pub fn wides(&self) -> Wides<'_> {
        Wides { constants: &[], computed: &self.wide }
    }

    /// What a [`Runner`](super::Runner) answered, in the order of its periods.
    pub fn answered(&self) -> &[Answered] {
        &self.answered
    }

    /// The days of a value of the day, each with the segment that gives it.
    pub fn days_of(&self, answered: &Answered) -> &[(Interval, u32)] {
        self.days.get(answered.days.0..answered.days.1).unwrap_or_default()
    }

    /// The parts of an amount.
    pub fn parts_of(&self, answered: &Answered) -> &[Part] {
        self.parts.get(answered.parts.0..answered.parts.1).unwrap_or_default()
    }

    /// The segments, in the order in which their computation ended.
    pub fn segments(&self) -> Vec<Segment> {
        let mut out = Vec::with_capacity(self.segments as usize);
        let wides = self.wides();
        let mut open: Vec<Trace> = Vec::new();
        for event in &self.events {
            match event {
                // What is looked up again has a trace of its own, thrown away: places computed meanwhile keep theirs.
                Event::Enter | Event::EnterPart | Event::Pause => open.push(Trace::default()),
                Event::Resume => drop(open.pop()),
                Event::Exit { slot, days, cell } => {
                    let trace = open.pop().unwrap_or_default();
                    out.push(Segment { slot: *slot, days: *days, value: cell.map(|c| wides.value(c)), trace });
                }
                Event::ExitPart(id, apart) => {
                    let part = open.pop().unwrap_or_default();
                    if let Some(trace) = open.last_mut() {
                        trace.parts.push((*id, *apart, part));
                    }
                }
                event => {
                    if let Some(trace) = open.last_mut() {
                        write(trace, event, wides);
                    }
                }
            }
        }
        out
    }
}

fn write(trace: &mut Trace, event: &Event, wides: Wides<'_>) {
    match event {
        Event::Value(id, cell) => trace.values.push((*id, wides.value(*cell))),
        Event::Link(id, link) => trace.links.push((*id, *link)),
        Event::Member(segment) => trace.members.push(*segment),
        Event::Row(id, row) => trace.rows.push((*id, *row as usize)),
        Event::Judge(node, content, verdict) => {
            trace.judged.push(Judged { node: *node as usize, content: *content as usize, verdict: verdict.clone() });
        }
        Event::Clamp(id) => trace.clamped.push(*id),
        Event::Below(id, node, content) => trace.below.push((*id, (*node as usize, *content as usize))),
        Event::Enter | Event::Exit { .. } | Event::EnterPart | Event::ExitPart(..) | Event::Pause | Event::Resume => {}
    }
}
