//! What a tape holds, computation by computation: the events of each are chained, in room kept from one contract
//! to the next.

use super::tape::{Event, Tape};
use crate::compile::cell::Cell;
use crate::value::Interval;

/// The end of a chain.
const NONE: u32 = u32::MAX;

/// The first and the last event of a computation that is not over.
#[derive(Debug, Clone, Copy)]
struct Open {
    first: u32,
    last: u32,
}

/// The events of a tape in the order of computations.
#[derive(Debug, Default)]
pub struct Order {
    /// By event: the next of the same computation.
    next: Vec<u32>,
    /// By event: the first of the part that it ends.
    part: Vec<u32>,
    open: Vec<Open>,
    /// By segment: the event that ends it, and its first one.
    segments: Vec<(u32, u32)>,
}

/// One segment of one place.
#[derive(Debug, Clone, Copy)]
pub struct Ended<'t> {
    /// The place's slot.
    pub slot: u32,
    /// The days on which the whole computation is the same.
    pub days: Interval,
    /// Its value; a flow's stands in its parts.
    pub cell: Option<Cell>,
    /// How it was computed.
    pub steps: Steps<'t>,
}

/// The events of one computation, each with those of the part that it ends, if it is one.
#[derive(Debug, Clone, Copy)]
pub struct Steps<'t> {
    tape: &'t Tape,
    order: &'t Order,
    at: u32,
}

impl Order {
    /// Puts a tape in order.
    pub fn arrange(&mut self, tape: &Tape) {
        let Self { next, part, open, segments } = self;
        let events = tape.events();
        next.clear();
        next.resize(events.len(), NONE);
        part.clear();
        part.resize(events.len(), NONE);
        open.clear();
        segments.clear();
        for (event, at) in events.iter().zip(0_u32..) {
            match event {
                Event::Enter | Event::EnterPart | Event::Pause => {
                    open.push(Open { first: NONE, last: NONE });
                    continue;
                }
                // What is looked up again is thrown away; the places computed meanwhile are not.
                Event::Resume => {
                    open.pop();
                    continue;
                }
                Event::Exit { .. } => {
                    segments.push((at, open.pop().map_or(NONE, |o| o.first)));
                    continue;
                }
                Event::ExitPart(..) => {
                    if let (Some(of), Some(ended)) = (part.get_mut(at as usize), open.pop()) {
                        *of = ended.first;
                    }
                }
                _ => {}
            }
            if let Some(current) = open.last_mut() {
                match next.get_mut(current.last as usize) {
                    Some(before) => *before = at,
                    None => current.first = at,
                }
                current.last = at;
            }
        }
    }

    /// How many segments there are.
    pub fn len(&self) -> usize {
        self.segments.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// A segment of the tape that was put in order.
    pub fn segment<'t>(&'t self, tape: &'t Tape, segment: u32) -> Option<Ended<'t>> {
        let (exit, first) = *self.segments.get(segment as usize)?;
        match tape.events().get(exit as usize)? {
            Event::Exit { slot, days, cell } => {
                let steps = Steps { tape, order: self, at: first };
                Some(Ended { slot: *slot, days: *days, cell: *cell, steps })
            }
            _ => None,
        }
    }
}

impl<'t> Iterator for Steps<'t> {
    type Item = (&'t Event, Steps<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at as usize;
        let event = self.tape.events().get(at)?;
        let part = Self { at: self.order.part.get(at).copied().unwrap_or(NONE), ..*self };
        self.at = self.order.next.get(at).copied().unwrap_or(NONE);
        Some((event, part))
    }
}
