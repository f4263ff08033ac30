//! What an evaluation writes down of itself, when asked to.
//!
//! The evaluator is generic over its [`Recorder`]: with [`Silent`] nothing is kept and the calls
//! vanish; with [`Tape`](super::tape::Tape) every step is. Both run the same code, so the explanation is of the very
//! computation that gave the amounts.

use super::flow::Part;
use super::runner::Figure;
use crate::check::program::{ExprId, Value};
use crate::compile::cell::{Cell, Wides};
pub use crate::compile::verdict::{Judged, Verdict};
use crate::consolidate::PlaceId;
use crate::value::{Day, Interval};
use std::collections::BTreeSet;

/// What an expression's value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// A segment of another place.
    Place(u32),
    /// A fact, read on that day.
    Fact(u32, Day),
}

/// Where a part was evaluated apart: for a member, or on another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// For that member of a sum.
    Member(u16),
    /// On that day.
    Day(Day),
}

/// The steps of one evaluation of one content.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    /// The value of each expression evaluated.
    pub values: Vec<(ExprId, Value)>,
    /// What references led to.
    pub links: Vec<(ExprId, Link)>,
    /// Where it was asked whether members exist.
    pub members: Vec<u32>,
    /// The row chosen in each table.
    pub rows: Vec<(ExprId, usize)>,
    /// Parts evaluated apart.
    pub parts: Vec<(ExprId, Apart, Trace)>,
    /// Every content judged.
    pub judged: Vec<Judged>,
    /// Additions of months that were clamped to the end of a month.
    pub clamped: Vec<ExprId>,
    /// Node and content that an expression stands on or in the place of: for `valeur ordinaire`, what
    /// it stood for; for the value of an exception to a flow, the flow excepted.
    pub below: Vec<(ExprId, (usize, usize))>,
}

impl Trace {
    /// The value that an expression had.
    pub fn value(&self, id: ExprId) -> Option<&Value> {
        self.values.iter().rev().find(|(e, _)| *e == id).map(|(_, v)| v)
    }
}

/// One segment of one place, as it was computed.
#[derive(Debug, Clone)]
pub struct Segment {
    /// The place's slot.
    pub slot: u32,
    /// The days on which the whole computation is the same.
    pub days: Interval,
    /// Its value; a flow's stands in its lines, and an unknown one has none.
    pub value: Option<Value>,
    /// How it was computed.
    pub trace: Trace,
}

/// Receives the steps of an evaluation.
pub trait Recorder {
    /// Whether anything is kept: extra work for the sake of reasons is only done then.
    const KEEPS: bool;
    /// Whether anything is listened to at all.
    const WATCHES: bool = true;
    /// Whether only what the texts settle alone is looked for: nothing of a contract is read.
    const PROBES: bool = false;

    /// What the texts say of a place is about to be looked at.
    fn looks(&mut self, _place: PlaceId) {}
    /// A place's computation starts.
    fn enter(&mut self) {}
    /// It ends; gives the number of the segment recorded.
    fn exit(&mut self, _slot: u32, _days: Interval, _value: Option<&Value>) -> u32 {
        0
    }
    /// An expression is about to be evaluated, whether or not it gets a value.
    fn visit(&mut self, _id: ExprId) {}
    /// An expression has that value.
    fn value(&mut self, _id: ExprId, _value: &Value) {}
    /// The same, of what a register holds.
    fn cell(&mut self, id: ExprId, cell: Cell, wides: Wides<'_>) {
        self.value(id, &wides.value(cell));
    }
    /// [`Recorder::exit`], of what a register holds; where it holds no value, there is none.
    fn exit_cell(&mut self, slot: u32, days: Interval, cell: Cell, wides: Wides<'_>) -> u32 {
        self.exit(slot, days, cell.is_value().then(|| wides.value(cell)).as_ref())
    }
    /// A reference led there.
    fn link(&mut self, _id: ExprId, _link: Link) {}
    /// Whether a member exists was read there.
    fn member(&mut self, _segment: u32) {}
    /// A table chose that row.
    fn row(&mut self, _id: ExprId, _row: usize) {}
    /// A part evaluated apart starts.
    fn enter_part(&mut self) {}
    /// It ends.
    fn exit_part(&mut self, _id: ExprId, _apart: Apart) {}
    /// A content is judged.
    fn judge(&mut self, _node: usize, _content: usize, _verdict: Verdict) {}
    /// An addition of months was clamped.
    fn clamp(&mut self, _id: ExprId) {}
    /// An expression stands on that content, which an exception excepts.
    fn below(&mut self, _id: ExprId, _node: usize, _content: usize) {}
    /// What follows is only looked up to explain: nothing of it is kept until [`Recorder::resume`].
    fn pause(&mut self) {}
    /// Keeps again.
    fn resume(&mut self) {}
    /// A place's computation starts that no explanation tells: its days are looked for.
    fn enter_aside(&mut self) {
        self.pause();
    }
    /// It ends.
    fn exit_aside(&mut self, _slot: u32) {
        self.resume();
    }
    /// The amount of a place over a period is made of those parts.
    fn parts(&mut self, _slot: u32, _parts: &[Part]) {}
    /// A place is answered over a period, in the order in which parts were told; with the days of all answers.
    fn answered(&mut self, _slot: u32, _period: Interval, _figure: &Figure, _days: &[(Interval, Value, u32)]) {}
}

/// Several evaluations write on the same recorder.
impl<R: Recorder> Recorder for &mut R {
    const KEEPS: bool = R::KEEPS;
    const WATCHES: bool = R::WATCHES;
    const PROBES: bool = R::PROBES;

    fn looks(&mut self, place: PlaceId) {
        (**self).looks(place);
    }

    fn enter(&mut self) {
        (**self).enter();
    }

    fn exit(&mut self, slot: u32, days: Interval, value: Option<&Value>) -> u32 {
        (**self).exit(slot, days, value)
    }

    fn visit(&mut self, id: ExprId) {
        (**self).visit(id);
    }

    fn value(&mut self, id: ExprId, value: &Value) {
        (**self).value(id, value);
    }

    fn cell(&mut self, id: ExprId, cell: Cell, wides: Wides<'_>) {
        (**self).cell(id, cell, wides);
    }

    fn exit_cell(&mut self, slot: u32, days: Interval, cell: Cell, wides: Wides<'_>) -> u32 {
        (**self).exit_cell(slot, days, cell, wides)
    }

    fn link(&mut self, id: ExprId, link: Link) {
        (**self).link(id, link);
    }

    fn member(&mut self, segment: u32) {
        (**self).member(segment);
    }

    fn row(&mut self, id: ExprId, row: usize) {
        (**self).row(id, row);
    }

    fn enter_part(&mut self) {
        (**self).enter_part();
    }

    fn exit_part(&mut self, id: ExprId, apart: Apart) {
        (**self).exit_part(id, apart);
    }

    fn judge(&mut self, node: usize, content: usize, verdict: Verdict) {
        (**self).judge(node, content, verdict);
    }

    fn clamp(&mut self, id: ExprId) {
        (**self).clamp(id);
    }

    fn below(&mut self, id: ExprId, node: usize, content: usize) {
        (**self).below(id, node, content);
    }

    fn pause(&mut self) {
        (**self).pause();
    }

    fn resume(&mut self) {
        (**self).resume();
    }

    fn enter_aside(&mut self) {
        (**self).enter_aside();
    }

    fn exit_aside(&mut self, slot: u32) {
        (**self).exit_aside(slot);
    }

    fn parts(&mut self, slot: u32, parts: &[Part]) {
        (**self).parts(slot, parts);
    }

    fn answered(&mut self, slot: u32, period: Interval, figure: &Figure, days: &[(Interval, Value, u32)]) {
        (**self).answered(slot, period, figure, days);
    }
}

/// Keeps nothing.
#[derive(Debug, Default)]
pub struct Silent;

impl Recorder for Silent {
    const KEEPS: bool = false;
    const WATCHES: bool = false;
}

/// What is watched in a program: expressions and places that may be read or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watched {
    /// Expressions.
    pub exprs: BTreeSet<ExprId>,
    /// Places, for what the texts say of them.
    pub places: BTreeSet<PlaceId>,
}

/// Keeps what was read of what is watched, whether an answer came of it or not.
#[derive(Debug)]
pub struct Reads<'a> {
    watched: &'a Watched,
    /// What was read.
    pub seen: Watched,
}

impl<'a> Reads<'a> {
    /// Nothing read yet.
    pub fn of(watched: &'a Watched) -> Self {
        Self { watched, seen: Watched::default() }
    }
}

impl Recorder for Reads<'_> {
    const KEEPS: bool = false;

    fn visit(&mut self, id: ExprId) {
        if self.watched.exprs.contains(&id) {
            self.seen.exprs.insert(id);
        }
    }

    fn looks(&mut self, place: PlaceId) {
        if self.watched.places.contains(&place) {
            self.seen.places.insert(place);
        }
    }
}
