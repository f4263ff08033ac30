//! The reasons of one contract on one line of JSON, straight from the tape on which they were recorded: what a
//! reader needs to defend each amount, for contracts by the million. `docs/traces.md` says what each part means.
//!
//! All that depends on the rules alone is [`Phrases`]; what is left is to copy them, with the contract's own
//! values. Nothing is allocated once the room of the contract before is large enough.

mod laws;
mod phrases;
mod value;

pub use phrases::Phrases;
pub use value::{Form, number};

use crate::check::program::Prorata;
use crate::compile::cell::Cell;
use crate::eval::order::{Ended, Order, Steps};
use crate::eval::record::{Apart, Link};
use crate::eval::tape::{Answered, Event, Tape};
use crate::eval::{Figure, Flow, Part, groups};
use crate::value::Interval;
use laws::Laws;

/// The format and its version.
pub const FORMAT: &str = "avenant/trace@1";

/// Whose trace it is: where the contract stands in a file, and its name.
#[derive(Debug, Clone, Copy)]
pub struct Of<'a> {
    /// The line of the file where it starts.
    pub line: Option<u64>,
    /// Its name; nothing when it has none.
    pub label: &'a str,
}

/// Writes the traces of one contract after the other.
#[derive(Debug)]
pub struct Writer<'p> {
    phrases: &'p Phrases<'p>,
    order: Order,
    laws: Laws,
    /// By segment of the tape: its position among those told, from 1; 0 when it is not told.
    told: Vec<u32>,
}

impl<'p> Writer<'p> {
    /// With those phrases.
    pub fn new(phrases: &'p Phrases<'p>) -> Self {
        Self { phrases, order: Order::default(), laws: Laws::new(phrases), told: Vec::new() }
    }

    /// Adds the trace of what was answered over a period, on one line without its end.
    pub fn write(&mut self, of: Of<'_>, tape: &Tape, period: Interval, out: &mut Vec<u8>) {
        self.order.arrange(tape);
        self.laws.make_room();
        let mut line = Line { tape, period, phrases: self.phrases, order: &self.order, laws: &mut self.laws, told: &mut self.told };
        line.choose();
        line.write(of, out);
    }
}

/// One line at work.
struct Line<'l, 'p> {
    tape: &'l Tape,
    period: Interval,
    phrases: &'p Phrases<'p>,
    order: &'l Order,
    laws: &'l mut Laws,
    told: &'l mut Vec<u32>,
}

/// Marks a segment, to be told.
fn mark(told: &mut [u32], segment: u32) {
    if let Some(at) = told.get_mut(segment as usize) {
        *at = 1;
    }
}

/// Marks what a computation read.
fn mark_read(told: &mut [u32], steps: Steps<'_>) {
    for (event, part) in steps {
        match event {
            Event::Link(_, Link::Place(segment)) | Event::Member(segment) => mark(told, *segment),
            // As deep as formulas are.
            Event::ExitPart(..) => crate::eval::with_stack(|| mark_read(told, part)),
            _ => {}
        }
    }
}

/// A comma, but before the first.
fn comma(first: &mut bool, out: &mut Vec<u8>) {
    if !std::mem::take(first) {
        out.push(b',');
    }
}

impl<'l> Line<'l, '_> {
    fn answered(&self) -> impl Iterator<Item = &'l Answered> + use<'l> {
        let period = self.period;
        self.tape.answered().iter().filter(move |a| a.period == period)
    }

    /// Chooses the segments that are told: those that results stand on, and those that they read.
    fn choose(&mut self) {
        self.told.clear();
        self.told.resize(self.order.len(), 0);
        for a in self.answered() {
            match &a.figure {
                Figure::Daily(..) => self.tape.days_of(a).iter().for_each(|(_, s)| mark(self.told, *s)),
                Figure::Amount(_) | Figure::Total(_) => {
                    let parts = self.tape.parts_of(a);
                    parts.iter().for_each(|p| mark(self.told, p.segment));
                    let (order, tape, period) = (self.order, self.tape, self.period);
                    before(order, tape, a.slot, period, parts).for_each(|s| mark(self.told, s));
                }
            }
        }
        // A segment reads only what was computed before it ended.
        for segment in (0..self.order.len()).rev().filter_map(|s| u32::try_from(s).ok()) {
            if self.position(segment).is_some()
                && let Some(ended) = self.order.segment(self.tape, segment)
            {
                mark_read(self.told, ended.steps);
            }
        }
        let mut count = 0;
        for at in self.told.iter_mut().filter(|at| **at > 0) {
            count += 1;
            *at = count;
        }
    }

    /// The position of a segment among those told.
    fn position(&self, segment: u32) -> Option<u32> {
        self.told.get(segment as usize)?.checked_sub(1)
    }

    fn push_position(&self, segment: u32, out: &mut Vec<u8>) {
        match self.position(segment) {
            Some(at) => value::integer(at, out),
            None => out.extend_from_slice(b"null"),
        }
    }

    fn write(&mut self, of: Of<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(self.phrases.say(self.phrases.head));
        if let Some(line) = of.line {
            out.extend_from_slice(b"\"line\":");
            value::integer(line, out);
            out.push(b',');
        }
        out.extend_from_slice(b"\"contract\":");
        match of.label {
            "" => out.extend_from_slice(b"null"),
            label => crate::render::escape::push_quoted(label, out),
        }
        out.extend_from_slice(b",\"period\":{");
        value::days(self.period, out);
        out.push(b'}');
        out.extend_from_slice(self.phrases.say(self.phrases.asked));
        out.extend_from_slice(b",\"results\":[");
        let mut first = true;
        for a in self.answered() {
            comma(&mut first, out);
            self.result(a, out);
        }
        out.extend_from_slice(b"],\"segments\":[");
        let mut first = true;
        for segment in (0..self.order.len()).filter_map(|s| u32::try_from(s).ok()) {
            if self.position(segment).is_some()
                && let Some(ended) = self.order.segment(self.tape, segment)
            {
                comma(&mut first, out);
                self.segment(&ended, out);
            }
        }
        out.extend_from_slice(b"]}");
    }

    fn result(&self, a: &Answered, out: &mut Vec<u8>) {
        let Some(slot) = self.phrases.slot(a.slot) else { return };
        out.push(b'{');
        out.extend_from_slice(self.phrases.say(slot.head));
        match &a.figure {
            Figure::Daily(..) => {
                let days = self.tape.days_of(a);
                let given = |segment: u32| self.order.segment(self.tape, segment).and_then(|s| s.cell).unwrap_or(Cell::ABSENT);
                let wides = self.tape.wides();
                let same = |a: Cell, b: Cell| a == b || wides.value(a) == wides.value(b);
                let first = days.first().map(|(_, segment)| given(*segment));
                if let Some(only) = first.filter(|first| days.iter().all(|(_, segment)| same(*first, given(*segment)))) {
                    out.extend_from_slice(b",\"value\":");
                    value::cell(self.phrases, slot.form, only, wides, out);
                }
                out.extend_from_slice(b",\"days\":[");
                let mut first = true;
                for (days, segment) in days {
                    comma(&mut first, out);
                    out.push(b'{');
                    value::days(*days, out);
                    out.extend_from_slice(b",\"value\":");
                    value::cell(self.phrases, slot.form, given(*segment), wides, out);
                    out.extend_from_slice(b",\"segment\":");
                    self.push_position(*segment, out);
                    out.push(b'}');
                }
                out.push(b']');
            }
            Figure::Amount(None) => out.extend_from_slice(b",\"value\":null"),
            Figure::Amount(Some(amount)) => {
                out.extend_from_slice(b",\"value\":");
                number(slot.form, amount, out);
                self.amount(a, self.tape.parts_of(a), out);
            }
            Figure::Total(sum) => {
                out.extend_from_slice(b",\"value\":");
                number(slot.form, sum, out);
                out.extend_from_slice(b",\"adds\":[");
                let mut first = true;
                for (at, other) in self.answered().enumerate() {
                    let unit = self.phrases.slot(other.slot).map(|s| s.unit);
                    if unit == Some(slot.unit) && matches!(other.figure, Figure::Amount(_)) {
                        comma(&mut first, out);
                        value::integer(at, out);
                    }
                }
                out.push(b']');
            }
        }
        out.push(b'}');
    }

    /// What an amount over the period is made of.
    fn amount(&self, a: &Answered, parts: &[Part], out: &mut Vec<u8>) {
        out.extend_from_slice(b",\"parts\":[");
        let mut first = true;
        for group in groups(parts) {
            comma(&mut first, out);
            out.extend_from_slice(b"{\"exact\":");
            number(Form::Plain, &group.exact, out);
            out.extend_from_slice(b",\"rounded\":");
            number(Form::Plain, &group.rounded, out);
            if let Some(rounding) = group.rounding {
                out.extend_from_slice(b",\"rounding\":");
                out.extend_from_slice(self.phrases.say(self.phrases.rounding(rounding)));
            }
            out.extend_from_slice(b",\"lines\":[");
            let mut first = true;
            for part in group.parts {
                comma(&mut first, out);
                self.line(part, out);
            }
            out.extend_from_slice(b"]}");
        }
        out.push(b']');
        let mut early = before(self.order, self.tape, a.slot, self.period, parts).peekable();
        if early.peek().is_some() {
            out.extend_from_slice(b",\"before\":[");
            let mut first = true;
            for segment in early {
                comma(&mut first, out);
                self.push_position(segment, out);
            }
            out.push(b']');
        }
    }

    fn line(&self, part: &Part, out: &mut Vec<u8>) {
        out.push(b'{');
        value::days(part.days, out);
        match &part.flow {
            Flow::Nothing => out.extend_from_slice(b",\"due\":false"),
            Flow::Lump { .. } => out.extend_from_slice(b",\"due\":true"),
            Flow::Rate { rate, prorata, .. } => {
                out.extend_from_slice(b",\"due\":true,\"rate\":");
                number(Form::Plain, rate, out);
                out.extend_from_slice(b",\"prorata\":");
                value::proration(*prorata, out);
            }
        }
        out.extend_from_slice(b",\"weight\":");
        number(Form::Plain, &part.weight, out);
        out.extend_from_slice(b",\"amount\":");
        number(Form::Plain, &part.amount, out);
        out.extend_from_slice(b",\"segment\":");
        self.push_position(part.segment, out);
        out.push(b'}');
    }

    fn segment(&mut self, ended: &Ended<'_>, out: &mut Vec<u8>) {
        let phrases = self.phrases;
        let Some(slot) = phrases.slot(ended.slot) else { return };
        out.push(b'{');
        out.extend_from_slice(phrases.say(slot.head));
        out.push(b',');
        value::days(ended.days, out);
        if let Some(cell) = ended.cell {
            out.extend_from_slice(b",\"value\":");
            value::cell(phrases, slot.form, cell, self.tape.wides(), out);
        }
        self.laws.write(phrases, slot.place, ended.steps, out);
        self.steps(slot.place, ended.steps, out);
        out.push(b'}');
    }

    /// What was computed: what each formula gave, and what it read.
    fn steps(&self, place: usize, steps: Steps<'_>, out: &mut Vec<u8>) {
        let phrases = self.phrases;
        out.extend_from_slice(b",\"steps\":[");
        let mut first = true;
        let (mut read, mut more) = (None, false);
        for (event, _) in steps {
            match event {
                Event::Value(id, cell) => {
                    let (step, form) = phrases.step(*id);
                    comma(&mut first, out);
                    out.extend_from_slice(phrases.say(step));
                    value::cell(phrases, form, *cell, self.tape.wides(), out);
                    let link = read.take();
                    more |= link.is_some_and(|(of, _)| of != *id);
                    if let Some((_, link)) = link.filter(|(of, _)| of == id) {
                        out.push(b',');
                        match link {
                            Link::Place(segment) => self.push_position(segment, out),
                            Link::Fact(slot, _) => out.extend_from_slice(phrases.say(phrases.fact(slot))),
                        }
                    }
                    out.push(b']');
                }
                Event::Link(id, link) => more |= read.replace((*id, *link)).is_some(),
                Event::Member(_) | Event::Clamp(_) | Event::Below(..) | Event::ExitPart(..) => more = true,
                _ => {}
            }
        }
        out.push(b']');
        if more || read.is_some() {
            // As deep as formulas are.
            crate::eval::with_stack(|| self.rest(place, steps, out));
        }
    }

    /// What few computations have.
    fn rest(&self, place: usize, steps: Steps<'_>, out: &mut Vec<u8>) {
        let phrases = self.phrases;
        let mut first = true;
        let mut events = steps.map(|(event, _)| event).peekable();
        while let Some(event) = events.next() {
            // Asked for and not given: the rest settled the value without it.
            if let Event::Link(id, Link::Fact(slot, _)) = event
                && !matches!(events.peek(), Some(Event::Value(of, _)) if of == id)
            {
                out.extend_from_slice(if std::mem::take(&mut first) { b",\"unknown\":[" } else { b"," });
                out.extend_from_slice(phrases.say(phrases.fact(*slot)));
            }
        }
        close(first, out);
        first = true;
        for (event, _) in steps {
            if let Event::Member(segment) = event {
                out.extend_from_slice(if std::mem::take(&mut first) { b",\"exists\":[" } else { b"," });
                self.push_position(*segment, out);
            }
        }
        close(first, out);
        first = true;
        for (event, _) in steps {
            if let Event::Clamp(id) = event {
                out.extend_from_slice(if std::mem::take(&mut first) { b",\"clamped\":[" } else { b"," });
                out.extend_from_slice(phrases.say(phrases.words(*id)));
            }
        }
        close(first, out);
        first = true;
        for (event, _) in steps {
            if let Event::Below(id, node, content) = event {
                out.extend_from_slice(if std::mem::take(&mut first) { b",\"below\":[{\"of\":" } else { b",{\"of\":" });
                out.extend_from_slice(phrases.say(phrases.words(*id)));
                if let Some(laid) = phrases.laid(phrases.number(place, *node, *content)) {
                    out.extend_from_slice(b",\"content\":");
                    out.extend_from_slice(phrases.say(laid.citation));
                    out.extend_from_slice(phrases.say(laid.law));
                }
                out.push(b'}');
            }
        }
        close(first, out);
        first = true;
        for (event, part) in steps {
            if let Event::ExitPart(id, apart) = event {
                out.extend_from_slice(if std::mem::take(&mut first) { b",\"apart\":[{\"of\":" } else { b",{\"of\":" });
                out.extend_from_slice(phrases.say(phrases.words(*id)));
                match apart {
                    Apart::Member(m) => {
                        if let Some(name) = phrases.bound(*id, *m) {
                            out.extend_from_slice(b",\"member\":");
                            out.extend_from_slice(phrases.say(name));
                        }
                    }
                    Apart::Day(day) => {
                        out.extend_from_slice(b",\"day\":\"");
                        value::push_day(*day, out);
                        out.push(b'"');
                    }
                }
                self.steps(place, part, out);
                out.push(b'}');
            }
        }
        close(first, out);
    }
}

/// The end of a list, if there is one.
fn close(none: bool, out: &mut Vec<u8>) {
    if !none {
        out.push(b']');
    }
}

/// For a period that starts inside a month counted whole: the segments of the rate in the first days of that month,
/// which tell whether the month belongs to them.
fn before<'l>(order: &'l Order, tape: &'l Tape, slot: u32, period: Interval, parts: &[Part]) -> impl Iterator<Item = u32> + use<'l> {
    let by_months = |p: &Part| matches!(p.flow, Flow::Rate { prorata: Prorata::Months, .. });
    let first = period.from.first_of_month();
    let early = (first != period.from && parts.iter().any(by_months)).then(|| Interval::new(first, period.from.pred()));
    let segments = early.map_or(0, |_| order.len());
    (0..segments).filter_map(move |s| {
        let segment = u32::try_from(s).ok()?;
        let ended = order.segment(tape, segment)?;
        (ended.slot == slot && ended.days.checked_intersect(early?).is_some()).then_some(segment)
    })
}
