//! Keeps every step of an evaluation: one list of events, put in order by whoever reads it.

use super::record::{Apart, Judged, Link, Recorder, Segment, Trace, Verdict};
use crate::check::program::{ExprId, Value};
use crate::compile::cell::{Cell, Wides};
use crate::value::{Exact, Interval};

/// One thing that happened.
#[derive(Debug, Clone)]
enum Event {
    Enter,
    Exit {
        slot: u32,
        days: Interval,
        cell: Option<Cell>,
    },
    Value(ExprId, Cell),
    Link(ExprId, Link),
    Member(u32),
    Row(ExprId, u32),
    EnterPart,
    ExitPart(ExprId, Apart),
    Judge(u32, u32, Verdict),
    Clamp(ExprId),
    Below(ExprId, u32, u32),
    /// What follows is only looked up again: it is kept apart, and thrown away.
    Pause,
    Resume,
}

/// Keeps everything.
#[derive(Debug, Default)]
pub struct Tape {
    events: Vec<Event>,
    /// Numbers too wide for a cell.
    wide: Vec<Exact>,
    /// How many segments ended.
    segments: u32,
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
    }

    /// The segments, in the order in which their computation ended.
    pub fn segments(&self) -> Vec<Segment> {
        let mut out = Vec::with_capacity(self.segments as usize);
        let wides = Wides { constants: &[], computed: &self.wide };
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
