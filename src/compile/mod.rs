//! From a typed program to flat code: no names, no hashing, no tree to walk.
//!
//! Each formula becomes a run of operations on numbered registers, its constants folded, its tables
//! turned into what finds a row without trying them all. What the texts say of each place on each day is
//! cut into stretches by the days of effect, once ([`Compiled::settled`]). Both the plain and the recording
//! evaluation run this code, and so does the evaluation by columns; every operation knows the
//! expression that it comes from, so that nothing is lost to explanations.

pub mod arith;
pub mod cell;
mod lower;
pub(crate) mod op;
mod table;
pub mod verdict;

pub(crate) use table::tried;

use crate::check::program::{ExprId, Program};
use crate::consolidate::{PlaceId, PlaceKind};
use crate::source::limits::INDEXES;
use crate::value::{Day, Exact, Interval};
use cell::Cell;
use op::{Call, Each, Entry, Moment, Note, Op, Reference, Table};
use std::sync::OnceLock;
use verdict::Said;

/// A program as flat code.
#[derive(Debug)]
pub struct Compiled<'p> {
    /// What it was made from: names, spans and types, for messages and reasons.
    pub program: &'p Program,
    /// Every operation; a formula runs from its entry to its [`Op::Return`].
    pub(crate) ops: Vec<Op>,
    /// The expression that each operation computes.
    pub(crate) origins: Vec<ExprId>,
    /// The operands folded into each operation: a stretch of [`Compiled::notes`].
    pub(crate) folded: Vec<(u32, u32)>,
    /// What folded operands were.
    pub(crate) notes: Vec<Note>,
    /// Constants.
    pub(crate) constants: Vec<Cell>,
    /// Those of them that are numbers too wide for a cell.
    pub(crate) wide: Vec<Exact>,
    /// What references name.
    pub(crate) references: Vec<Reference>,
    /// Tables.
    pub(crate) tables: Vec<Table>,
    /// Sums over members.
    pub(crate) each: Vec<Each>,
    /// Formulas read on another day.
    pub(crate) moments: Vec<Moment>,
    /// Calls of functions.
    pub(crate) calls: Vec<Call>,
    /// By expression: where its formula starts.
    entries: Vec<Option<Entry>>,
    /// By place and its indexes: which content wins, on the days on which that is the same for all.
    settled: Vec<OnceLock<Vec<Settled>>>,
    /// Every result, deadline and alert with its indexes, in the order of declaration.
    outputs: Vec<Output>,
}

/// A result, deadline or alert at given indexes.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    /// Its place.
    pub place: PlaceId,
    /// Its indexes; the first ones count.
    pub index: [u16; INDEXES],
    /// Its slot.
    pub slot: u32,
}

/// A stretch of days on which the texts settle alone what stands at a place, whatever the contract.
#[derive(Debug, Clone)]
pub struct Settled {
    /// The days.
    pub days: Interval,
    /// Node and content of what stands; `None` when nothing does.
    pub winner: Option<(usize, usize)>,
    /// The hypothesis and the value of what stands, when it is a value that excepts nothing.
    pub(crate) formula: Option<(Option<Entry>, Entry)>,
    /// Whether the contract matters: then this stretch settles nothing.
    pub open: bool,
    /// What is said of it on each of these days.
    pub said: Vec<Said>,
}

impl<'p> Compiled<'p> {
    /// The code of a program.
    pub fn of(program: &'p Program) -> Self {
        let mut code = Self {
            program,
            ops: Vec::with_capacity(program.exprs.len()),
            origins: Vec::with_capacity(program.exprs.len()),
            folded: Vec::with_capacity(program.exprs.len()),
            notes: Vec::new(),
            constants: Vec::new(),
            wide: Vec::new(),
            references: Vec::new(),
            tables: Vec::new(),
            each: Vec::new(),
            moments: Vec::new(),
            calls: Vec::new(),
            entries: vec![None; program.exprs.len()],
            settled: Vec::new(),
            outputs: Vec::new(),
        };
        code.settled.resize_with(program.place_slots as usize, OnceLock::new);
        lower::lower(&mut code);
        for (i, place) in program.places.iter().enumerate() {
            if !matches!(place.kind, PlaceKind::Result | PlaceKind::Deadline | PlaceKind::Alert) {
                continue;
            }
            for given in program.indexes(&place.params) {
                let mut index = [0; INDEXES];
                for (to, from) in index.iter_mut().zip(&given) {
                    *to = *from;
                }
                let slot = program.slot(place.slot, &place.params, &given);
                code.outputs.push(Output { place: PlaceId::next(i), index, slot });
            }
        }
        code
    }

    /// Where a formula starts; `None` for an expression that is only a part of one.
    pub(crate) fn entry(&self, id: ExprId) -> Option<Entry> {
        self.entries.get(id.0 as usize).copied().flatten()
    }

    /// The expression that an operation computes.
    #[inline]
    pub(crate) fn origin(&self, at: u32) -> ExprId {
        self.origins.get(at as usize).copied().unwrap_or(ExprId(0))
    }

    /// Every result, deadline and alert, in the order of declaration and of indexes.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// The stretches of a place already found.
    pub(crate) fn stretches(&self, slot: u32) -> &[Settled] {
        self.settled.get(slot as usize).and_then(OnceLock::get).map_or(&[], Vec::as_slice)
    }

    /// Which of them holds a day.
    pub(crate) fn stretch(&self, slot: u32, day: Day) -> Option<u32> {
        self.stretches(slot).iter().position(|s| s.days.contains(day)).and_then(|at| u32::try_from(at).ok())
    }

    /// The stretches of a place, found by `find` the first time that they are asked for.
    pub fn settled(&self, slot: u32, find: impl FnOnce() -> Vec<Settled>) -> &[Settled] {
        self.settled.get(slot as usize).map_or(&[], |cell| cell.get_or_init(find))
    }
}
