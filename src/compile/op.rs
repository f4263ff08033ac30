//! The operations.

use super::cell::Cell;
use crate::check::program::{ExprId, Function, Paying};
use crate::consolidate::{EnumId, FactId, PlaceId};
use crate::source::limits::PARAMS;
use crate::syntax::ast::Compare;
use crate::value::Rounding;

/// A register of the formula at hand.
pub type Reg = u16;

/// Where an operation is, in [`Compiled::ops`](super::Compiled::ops).
pub type Pc = u32;

/// Where a formula starts, and how many registers it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    start: Pc,
    registers: u16,
}

impl Entry {
    /// A formula that starts there.
    pub fn new(start: Pc, registers: u16) -> Self {
        Self { start, registers }
    }

    /// Its first operation.
    #[inline]
    pub fn start(self) -> Pc {
        self.start
    }

    /// How many registers it needs.
    #[inline]
    pub fn registers(self) -> u16 {
        self.registers
    }
}

/// What an operation reads: a register, or a constant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operand(u32);

/// The bit that tells constants from registers.
const CONSTANT: u32 = 1 << 31;

impl Operand {
    /// A register.
    pub fn reg(reg: Reg) -> Self {
        Self(u32::from(reg))
    }

    /// A constant, by its position in [`Compiled::constants`](super::Compiled::constants).
    pub fn constant(at: u32) -> Self {
        Self(at | CONSTANT)
    }

    /// The register, of what is no constant.
    #[inline]
    pub fn register(self) -> usize {
        self.0 as usize
    }

    /// The position of the constant that it is, or its register.
    #[inline]
    pub fn split(self) -> Result<usize, usize> {
        if self.0 & CONSTANT == 0 { Err(self.0 as usize) } else { Ok((self.0 & !CONSTANT) as usize) }
    }
}

/// One operation. Each writes the register `to`, and reads registers written before it.
#[derive(Debug, Clone, Copy)]
pub enum Op {
    /// A constant.
    Move { to: Reg, from: Operand },
    /// An index of the place, or the member that a sum walks.
    Index { to: Reg, slot: u8, of: EnumId },
    /// A fact: [`Compiled::references`](super::Compiled::references).
    Fact { to: Reg, at: u32 },
    /// Another place.
    Place { to: Reg, at: u32 },
    /// `valeur ordinaire`.
    Ordinary { to: Reg },
    /// What a payment is for.
    Paying { to: Reg, what: Paying },
    /// `− x`.
    Negative { to: Reg, of: Operand },
    /// `non (x)`.
    Not { to: Reg, of: Operand },
    /// `a + b`.
    Add { to: Reg, left: Operand, right: Operand },
    /// `a − b`.
    Subtract { to: Reg, left: Operand, right: Operand },
    /// `a × b`.
    Multiply { to: Reg, left: Operand, right: Operand },
    /// `a ÷ b`.
    Divide { to: Reg, left: Operand, right: Operand },
    /// `a ≥ b` and the like.
    Compare { to: Reg, op: Compare, left: Operand, right: Operand },
    /// `a est b`.
    Same { to: Reg, negated: bool, left: Operand, right: Operand },
    /// `a est jamais`.
    Missing { to: Reg, negated: bool, of: Operand },
    /// `depuis d`.
    Since { to: Reg, of: Operand },
    /// `avant d`.
    Before { to: Reg, of: Operand },
    /// `arrondi`.
    Round { to: Reg, places: i32, mode: Rounding, of: Operand },
    /// `si`: goes on when true, to `no` when false; anything else is the value, at `end`.
    If { to: Reg, condition: Operand, no: Pc, end: Pc },
    /// The end of a branch: its value is the whole's.
    End { to: Reg, from: Operand, end: Pc },
    /// After the left side of `et` and `ou`: to `end` when it settles them.
    Short { to: Reg, winner: bool, left: Operand, end: Pc },
    /// After the right side.
    Settle { to: Reg, winner: bool, left: Operand, right: Operand },
    /// After a key or an index that is not the last: to `end` when it is no plain value.
    Guard { to: Reg, of: Operand, end: Pc },
    /// A table, by its keys.
    Select { to: Reg, at: u32 },
    /// `somme pour chaque`.
    Each { to: Reg, at: u32 },
    /// `à la date de`.
    AtDate { to: Reg, at: u32, day: Operand },
    /// A function of several arguments, or of the day.
    Call { to: Reg, at: u32 },
    /// The end of a formula.
    Return { from: Operand },
}

/// An operand that was folded into the operation that reads it, for whoever keeps every value.
#[derive(Debug, Clone, Copy)]
pub enum Note {
    /// An expression that is that constant.
    Constant(ExprId, u32),
    /// An expression that is that index.
    Index(ExprId, u8, EnumId),
}

/// An index of a fact or a place.
#[derive(Debug, Clone, Copy)]
pub enum Index {
    /// Always that member.
    Member(u16),
    /// That index of the place, or the member that a sum walks.
    Own(u8),
    /// Computed.
    Read(Operand),
}

/// What a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A fact.
    Fact(FactId),
    /// A place.
    Place(PlaceId),
}

/// A fact or a place at some indexes.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    /// Which.
    pub named: Named,
    /// Its first slot.
    pub slot: u32,
    /// Its indexes, the first [`Reference::count`] of them, each with the slots between two members.
    pub index: [(Index, u32); PARAMS],
    /// How many.
    pub count: u8,
}

/// `somme pour chaque`.
#[derive(Debug, Clone, Copy)]
pub struct Each {
    /// The enumeration walked.
    pub over: EnumId,
    /// How many members it has.
    pub size: u16,
    /// The slot that holds the member.
    pub slot: u8,
    /// What is added.
    pub body: Entry,
    /// Which members count.
    pub when: Option<Entry>,
}

/// A formula read on another day.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The formula.
    pub body: Entry,
}

/// A call.
#[derive(Debug, Clone)]
pub struct Call {
    /// The function.
    pub function: Function,
    /// Its arguments.
    pub args: Box<[Operand]>,
}

/// A row of a table: where its value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A constant, with the notes of its expressions.
    Constant {
        /// Its position.
        at: u32,
        /// Where its notes start.
        notes: u32,
        /// And how many there are.
        count: u32,
    },
    /// Compiled to run.
    Jump(Pc),
}

/// Which row of a table a key finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// That one.
    Row(u32),
    /// None.
    None,
    /// Two of them.
    Two(u32, u32),
}

/// How a table finds its row.
#[derive(Debug, Clone)]
pub enum Finder {
    /// Every key is a member: their positions make one number.
    Members {
        /// How many members each key has.
        sizes: Box<[u16]>,
        /// By that number.
        hits: Box<[Hit]>,
    },
    /// One key with an order: its bounds, then what is found below the first, on it, between it and
    /// the next, and so on.
    Ranges {
        /// In order.
        bounds: Box<[Cell]>,
        /// Two a bound, and one.
        hits: Box<[Hit]>,
        /// What `jamais` finds.
        never: Hit,
    },
    /// Each row is tried.
    Tried,
}

/// A table read by its keys.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its keys.
    pub keys: Box<[Operand]>,
    /// How its row is found.
    pub finder: Finder,
    /// Its rows.
    pub rows: Box<[Row]>,
    /// Where to go on, its value known.
    pub end: Pc,
}
