//! What some results need over some days, put together once: every place that the texts settle alone on those days, its code copied
//! one after the other, each fact, place and register at a number of its own. To evaluate a contract is then to run that
//! ([`linked`](super::linked)), with nothing to look for.

use super::settle::settled;
use super::{Frame, with_stack};
use crate::check::program::{Body, Place, Program, Shape, Value};
use crate::compile::cell::Cell;
use crate::compile::op::{Call, Entry, Index, Named, Op, Operand, Pc, Reference, Reg, Row, Table};
use crate::compile::{Compiled, Output, Settled};
use crate::consolidate::{FactId, PlaceId, PlaceKind};
use crate::source::limits::INDEXES;
use crate::value::{Exact, Interval};
use std::collections::BTreeMap;
use std::ops::Range;

/// The most operations put together: past them, places are computed as they are asked for.
const OPERATIONS: usize = 50_000;

/// No operation.
pub(super) const NOWHERE: Pc = Pc::MAX;

/// A fact, by its number.
#[derive(Debug)]
pub(super) struct LinkedFact {
    pub id: FactId,
    pub slot: u32,
    /// Where its value stands, when it is the same on every day.
    pub cell: usize,
}

/// A place, by its number.
#[derive(Debug)]
pub(super) struct LinkedPlace {
    pub id: PlaceId,
    pub slot: u32,
    pub index: [u16; INDEXES],
    /// The days on which the texts say the same of it, and which stretch of its slot that is.
    pub days: Interval,
    pub stretch: u32,
    /// Where its hypothesis starts, or else its value; and after a hypothesis, its value.
    pub start: Pc,
    pub then: Pc,
    /// Where its value stands.
    pub cell: usize,
    /// Of the contract at hand: the days on which the value is the same, and where it is recorded.
    pub known: Interval,
    pub segment: u32,
}

/// A place being computed, and who waits for it.
#[derive(Debug)]
pub(super) struct Waiting {
    /// The operation that asks, [`NOWHERE`] for whoever asks for a result; and the register that it writes.
    pub at: Pc,
    pub to: Reg,
    pub place: u32,
    /// Its value, as long as its hypothesis runs.
    pub then: Pc,
    /// The days on which what the asker has read is the same.
    pub valid: Interval,
}

/// Results over some days, ready to run.
#[derive(Debug)]
pub(super) struct Linked {
    /// The days on which the texts say the same of every place.
    pub window: Interval,
    pub ops: Vec<Op>,
    /// The operation of the program that each one is a copy of.
    pub from: Vec<Pc>,
    /// The facts that each reads by itself, where the operations just before only read them: those are left out, and this
    /// tells where they are in `left_out`.
    pub reads: Vec<Range<u32>>,
    /// Facts by their number, each with the operation of the program that read it.
    pub left_out: Vec<(u32, Pc)>,
    pub tables: Vec<Table>,
    pub calls: Vec<Call>,
    pub facts: Vec<LinkedFact>,
    pub places: Vec<LinkedPlace>,
    /// The places asked for.
    pub results: Vec<u32>,
    /// Whether a recorder may listen: whether members exist is settled here, and would not be told.
    pub tellable: bool,
    /// Constants, facts, places and registers, those of the contract at hand.
    pub cells: Vec<Cell>,
    pub waiting: Vec<Waiting>,
}

/// Puts results together.
struct Linker<'c, 'p> {
    code: &'c Compiled<'p>,
    program: &'p Program,
    readings: &'c [usize],
    out: Linked,
    constants: BTreeMap<usize, usize>,
    facts: BTreeMap<u32, u32>,
    places: BTreeMap<u32, u32>,
}

impl Linked {
    /// The results asked over those days; `None` where the texts do not settle alone what stands, or a formula reads what is not
    /// of the day: places are then computed as they are asked for.
    pub fn of(code: &Compiled<'_>, readings: &[usize], results: &[Output], window: Interval) -> Option<Self> {
        let out = Self {
            window,
            ops: Vec::new(),
            from: Vec::new(),
            reads: Vec::new(),
            left_out: Vec::new(),
            tables: Vec::new(),
            calls: Vec::new(),
            facts: Vec::new(),
            places: Vec::new(),
            results: Vec::new(),
            tellable: true,
            cells: Vec::new(),
            waiting: Vec::new(),
        };
        let (constants, facts, places) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut linker = Linker { code, program: code.program, readings, out, constants, facts, places };
        for result in results {
            let params = code.program.place(result.place)?.params.len();
            let number = linker.place(result.place, result.slot, result.index.get(..params)?)?;
            linker.out.results.push(number);
        }
        let mut out = linker.out;
        out.window = out.places.iter().fold(Interval::ALL, |all, p| all.intersect(p.days));
        Some(out)
    }
}

impl Linker<'_, '_> {
    /// A new cell.
    fn cell(&mut self, cell: Cell) -> Option<usize> {
        self.out.cells.push(cell);
        let at = self.out.cells.len() - 1;
        // A register is named by that many bits.
        Reg::try_from(at).ok()?;
        Some(at)
    }

    /// The number of a place, its code written.
    fn place(&mut self, id: PlaceId, slot: u32, index: &[u16]) -> Option<u32> {
        if let Some(number) = self.places.get(&slot) {
            return Some(*number);
        }
        let place = self.program.place(id)?;
        if place.shape != Shape::Daily || matches!(place.kind, PlaceKind::Membership(_)) {
            return None;
        }
        let code = self.code;
        let window = self.out.window;
        let settled = settled(code, id, slot, index, window)?;
        let stretch = code.stretch(slot, window.from)?;
        let mut days = settled.days;
        let exists = self.exists(place, index, &mut days)?;
        let cell = self.cell(Cell::PENDING)?;
        let number = u32::try_from(self.out.places.len()).ok()?;
        let frame = Frame::new(window.from, index);
        self.places.insert(slot, number);
        self.out.places.push(LinkedPlace {
            id,
            slot,
            index: frame.index,
            days,
            stretch,
            start: NOWHERE,
            then: NOWHERE,
            cell,
            known: Interval::ALL,
            segment: 0,
        });
        let (start, then) = match settled.formula.filter(|_| exists) {
            Some((None, value)) => (with_stack(|| self.formula(value, &frame))?, NOWHERE),
            Some((Some(when), value)) => with_stack(|| Some((self.formula(when, &frame)?, self.formula(value, &frame)?)))?,
            None => (self.fixed(place, settled, exists)?, NOWHERE),
        };
        let own = self.out.places.get_mut(number as usize)?;
        (own.start, own.then) = (start, then);
        Some(number)
    }

    /// Whether the indexes of a place exist, the texts alone saying so; narrows the days to those on which they do.
    fn exists(&mut self, place: &Place, index: &[u16], days: &mut Interval) -> Option<bool> {
        if place.kind.is_timeless() {
            return Some(true);
        }
        for (param, member) in place.params.iter().zip(index) {
            let Some(id) = self.program.enums.get(param.index()).and_then(|e| e.membership) else { continue };
            let membership = self.program.place(id)?;
            let settled = settled(self.code, id, membership.slot.checked_add(u32::from(*member))?, &[*member], self.out.window)?;
            *days = days.intersect(settled.days);
            self.out.tellable = false;
            let stands = settled.winner.and_then(|(node, content)| membership.nodes.get(node)?.contents.get(content));
            if !matches!(stands.map(|c| &c.body), Some(Body::Exists(true) | Body::Restored)) {
                return Some(false);
            }
        }
        Some(true)
    }

    /// What a place is, whatever the contract, where no formula gives it.
    fn fixed(&mut self, place: &Place, settled: &Settled, exists: bool) -> Option<Pc> {
        let stands = settled.winner.and_then(|(node, content)| Some((node, place.nodes.get(node)?.contents.get(content)?)));
        let value = match stands {
            _ if !exists => Value::Absent,
            None if place.kind.is_timeless() => return None,
            None => Value::Absent,
            Some((0, content)) => match content.body {
                Body::Chosen(id) => {
                    let reading = self.program.readings.get(id.index())?;
                    let choice = self.readings.get(id.index()).copied().unwrap_or(reading.default);
                    reading.choices.get(choice)?.1.clone()
                }
                _ => return None,
            },
            Some(_) => return None,
        };
        let mut wide: Vec<Exact> = Vec::new();
        let cell = Cell::of(&value, &mut wide);
        if !wide.is_empty() {
            return None;
        }
        let from = self.cell(cell)?;
        let start = self.here()?;
        self.write(Op::Return { from: operand(from)? }, NOWHERE)?;
        Some(start)
    }

    fn here(&self) -> Option<Pc> {
        Pc::try_from(self.out.ops.len()).ok()
    }

    fn write(&mut self, op: Op, from: Pc) -> Option<()> {
        self.out.ops.push(op);
        self.out.from.push(from);
        self.out.reads.push(0..0);
        (self.out.ops.len() <= OPERATIONS).then_some(())
    }

    /// Copies a formula. What it reads is linked after it.
    fn formula(&mut self, entry: Entry, frame: &Frame) -> Option<Pc> {
        let code = self.code;
        let start = self.here()?;
        let registers = self.out.cells.len();
        for _ in 0..entry.registers() {
            self.cell(Cell::ABSENT)?;
        }
        let from = entry.start() as usize;
        let length = code.ops.get(from..)?.iter().position(|op| matches!(op, Op::Return { .. }))? + 1;
        let ops = code.ops.get(from..from.checked_add(length)?)?;
        let mut moved = Moved { registers, start: entry.start(), to: Vec::with_capacity(length), facts: BTreeMap::new() };
        let mut next = start;
        for at in 0..length {
            moved.to.push(next);
            next += u32::from(!self.left_out(ops, at));
        }
        let mut reads = Vec::new();
        let mut told = last(&self.out.left_out).map_or(0, |n| n + 1);
        for (at, op) in ops.iter().enumerate() {
            let origin = entry.start().checked_add(u32::try_from(at).ok()?)?;
            if let (Op::Fact { to, at: reference }, true) = (*op, self.left_out(ops, at)) {
                let fact = self.fact_of(reference, frame)?;
                moved.facts.insert(usize::from(to), self.out.facts.get(fact as usize)?.cell);
                self.out.left_out.push((fact, origin));
                continue;
            }
            let copy = self.copied(*op, frame, &moved, &mut reads)?;
            // What is written on the way out leaves the register as it was for what follows.
            if let Some(to) = written(op).filter(|_| !matches!(op, Op::If { .. } | Op::Short { .. } | Op::Guard { .. })) {
                moved.facts.remove(&usize::from(to));
            }
            self.write(copy, origin)?;
            let end = last(&self.out.left_out).map_or(0, |n| n + 1);
            if let Some(own) = self.out.reads.last_mut() {
                *own = told..end;
            }
            told = end;
        }
        for (at, id, slot, index) in reads {
            let count = self.program.place(id)?.params.len();
            let number = self.place(id, slot, index.get(..count)?)?;
            if let Some(Op::Place { at, .. }) = self.out.ops.get_mut(at as usize) {
                *at = number;
            }
        }
        Some(start)
    }

    /// Whether an operation only reads a fact for the next one that does more.
    fn left_out(&self, ops: &[Op], at: usize) -> bool {
        let Some((Op::Fact { to, .. }, rest)) = ops.get(at..).and_then(<[Op]>::split_first) else { return false };
        let next = rest.iter().find(|op| !matches!(op, Op::Fact { .. }));
        next.is_some_and(|op| self.operands(op).iter().any(|o| o.split() == Err(usize::from(*to))))
    }

    /// What an operation reads.
    fn operands(&self, op: &Op) -> Vec<Operand> {
        match op {
            Op::Move { from: of, .. }
            | Op::Negative { of, .. }
            | Op::Not { of, .. }
            | Op::Missing { of, .. }
            | Op::Since { of, .. }
            | Op::Before { of, .. }
            | Op::Round { of, .. }
            | Op::If { condition: of, .. }
            | Op::End { from: of, .. }
            | Op::Short { left: of, .. }
            | Op::Guard { of, .. }
            | Op::Return { from: of }
            | Op::AtDate { day: of, .. } => vec![*of],
            Op::Add { left, right, .. }
            | Op::Subtract { left, right, .. }
            | Op::Multiply { left, right, .. }
            | Op::Divide { left, right, .. }
            | Op::Compare { left, right, .. }
            | Op::Same { left, right, .. }
            | Op::Settle { left, right, .. } => vec![*left, *right],
            Op::Select { at, .. } => self.code.tables.get(*at as usize).map_or(Vec::new(), |t| t.keys.to_vec()),
            Op::Call { at, .. } => self.code.calls.get(*at as usize).map_or(Vec::new(), |c| c.args.to_vec()),
            Op::Index { .. } | Op::Fact { .. } | Op::Place { .. } | Op::Ordinary { .. } | Op::Paying { .. } | Op::Each { .. } => Vec::new(),
        }
    }

    fn fact_of(&mut self, reference: u32, frame: &Frame) -> Option<u32> {
        let reference = self.code.references.get(reference as usize)?;
        let (slot, _) = resolved(reference, frame)?;
        let Named::Fact(id) = reference.named else { return None };
        self.fact(id, slot)
    }

    /// An operation, its operands and jumps as they are here. The places that it reads are noted.
    fn copied(&mut self, op: Op, frame: &Frame, moved: &Moved, reads: &mut Vec<(Pc, PlaceId, u32, [u16; INDEXES])>) -> Option<Op> {
        let code = self.code;
        let to = |reg: Reg| Reg::try_from(moved.registers.checked_add(usize::from(reg))?).ok();
        let pc = |pc: Pc| moved.to.get(pc.checked_sub(moved.start)? as usize).copied();
        let mut from = |operand: Operand| self.operand(operand, moved);
        Some(match op {
            Op::Move { to: reg, from: of } => Op::Move { to: to(reg)?, from: from(of)? },
            Op::Index { to: reg, slot, of } => {
                let member = frame.index.get(usize::from(slot)).copied().unwrap_or(0);
                Op::Move { to: to(reg)?, from: operand(self.cell(Cell::member(of, member))?)? }
            }
            Op::Fact { to: reg, at } => Op::Fact { to: to(reg)?, at: self.fact_of(at, frame)? },
            Op::Place { to: reg, at } => {
                let reference = code.references.get(at as usize)?;
                let (slot, index) = resolved(reference, frame)?;
                let Named::Place(id) = reference.named else { return None };
                reads.push((self.here()?, id, slot, index));
                Op::Place { to: to(reg)?, at: 0 }
            }
            // On another day, for each member, of a payment, under another content: computed as it is asked for.
            Op::Ordinary { .. } | Op::Paying { .. } | Op::Each { .. } | Op::AtDate { .. } => return None,
            Op::Negative { to: reg, of } => Op::Negative { to: to(reg)?, of: from(of)? },
            Op::Not { to: reg, of } => Op::Not { to: to(reg)?, of: from(of)? },
            Op::Add { to: reg, left, right } => Op::Add { to: to(reg)?, left: from(left)?, right: from(right)? },
            Op::Subtract { to: reg, left, right } => Op::Subtract { to: to(reg)?, left: from(left)?, right: from(right)? },
            Op::Multiply { to: reg, left, right } => Op::Multiply { to: to(reg)?, left: from(left)?, right: from(right)? },
            Op::Divide { to: reg, left, right } => Op::Divide { to: to(reg)?, left: from(left)?, right: from(right)? },
            Op::Compare { to: reg, op, left, right } => Op::Compare { to: to(reg)?, op, left: from(left)?, right: from(right)? },
            Op::Same { to: reg, negated, left, right } => Op::Same { to: to(reg)?, negated, left: from(left)?, right: from(right)? },
            Op::Missing { to: reg, negated, of } => Op::Missing { to: to(reg)?, negated, of: from(of)? },
            Op::Since { to: reg, of } => Op::Since { to: to(reg)?, of: from(of)? },
            Op::Before { to: reg, of } => Op::Before { to: to(reg)?, of: from(of)? },
            Op::Round { to: reg, places, mode, of } => Op::Round { to: to(reg)?, places, mode, of: from(of)? },
            Op::If { to: reg, condition, no, end } => Op::If { to: to(reg)?, condition: from(condition)?, no: pc(no)?, end: pc(end)? },
            Op::End { to: reg, from: of, end } => Op::End { to: to(reg)?, from: from(of)?, end: pc(end)? },
            Op::Short { to: reg, winner, left, end } => Op::Short { to: to(reg)?, winner, left: from(left)?, end: pc(end)? },
            Op::Settle { to: reg, winner, left, right } => Op::Settle { to: to(reg)?, winner, left: from(left)?, right: from(right)? },
            Op::Guard { to: reg, of, end } => Op::Guard { to: to(reg)?, of: from(of)?, end: pc(end)? },
            Op::Select { to: reg, at } => {
                let table = code.tables.get(at as usize)?;
                let keys = table.keys.iter().map(|k| from(*k)).collect::<Option<_>>()?;
                let row = |row: &Row| if let Row::Jump(to) = row { Some(Row::Jump(pc(*to)?)) } else { Some(*row) };
                let rows = table.rows.iter().map(row).collect::<Option<_>>()?;
                self.out.tables.push(Table { keys, finder: table.finder.clone(), rows, end: pc(table.end)? });
                Op::Select { to: to(reg)?, at: last(&self.out.tables)? }
            }
            Op::Call { to: reg, at } => {
                let call = code.calls.get(at as usize)?;
                let args = call.args.iter().map(|a| from(*a)).collect::<Option<_>>()?;
                self.out.calls.push(Call { function: call.function, args });
                Op::Call { to: to(reg)?, at: last(&self.out.calls)? }
            }
            Op::Return { from: of } => Op::Return { from: from(of)? },
        })
    }

    fn operand(&mut self, of: Operand, moved: &Moved) -> Option<Operand> {
        match of.split() {
            Err(register) => operand(moved.facts.get(&register).copied().unwrap_or(moved.registers.checked_add(register)?)),
            Ok(constant) => {
                if let Some(cell) = self.constants.get(&constant) {
                    return operand(*cell);
                }
                let cell = self.cell(*self.code.constants.get(constant)?)?;
                self.constants.insert(constant, cell);
                operand(cell)
            }
        }
    }

    fn fact(&mut self, id: FactId, slot: u32) -> Option<u32> {
        if let Some(number) = self.facts.get(&slot) {
            return Some(*number);
        }
        let cell = self.cell(Cell::PENDING)?;
        self.out.facts.push(LinkedFact { id, slot, cell });
        let number = last(&self.out.facts)?;
        self.facts.insert(slot, number);
        Some(number)
    }
}

/// Where a copy stands, of what it copies.
#[derive(Debug)]
struct Moved {
    /// Where its registers start.
    registers: usize,
    /// Its first operation in the program, and where each one is.
    start: Pc,
    to: Vec<Pc>,
    /// The registers that would only hold a fact, and where that one is.
    facts: BTreeMap<usize, usize>,
}

/// The register that an operation writes.
fn written(op: &Op) -> Option<Reg> {
    match op {
        Op::Move { to, .. }
        | Op::Index { to, .. }
        | Op::Fact { to, .. }
        | Op::Place { to, .. }
        | Op::Ordinary { to }
        | Op::Paying { to, .. }
        | Op::Negative { to, .. }
        | Op::Not { to, .. }
        | Op::Add { to, .. }
        | Op::Subtract { to, .. }
        | Op::Multiply { to, .. }
        | Op::Divide { to, .. }
        | Op::Compare { to, .. }
        | Op::Same { to, .. }
        | Op::Missing { to, .. }
        | Op::Since { to, .. }
        | Op::Before { to, .. }
        | Op::Round { to, .. }
        | Op::If { to, .. }
        | Op::End { to, .. }
        | Op::Short { to, .. }
        | Op::Settle { to, .. }
        | Op::Guard { to, .. }
        | Op::Select { to, .. }
        | Op::Each { to, .. }
        | Op::AtDate { to, .. }
        | Op::Call { to, .. } => Some(*to),
        Op::Return { .. } => None,
    }
}

/// A cell as an operand.
fn operand(cell: usize) -> Option<Operand> {
    Reg::try_from(cell).ok().map(Operand::reg)
}

/// The number of the last of a list.
fn last<T>(list: &[T]) -> Option<u32> {
    u32::try_from(list.len().checked_sub(1)?).ok()
}

/// The slot and the indexes of a reference, when no index is computed.
fn resolved(reference: &Reference, frame: &Frame) -> Option<(u32, [u16; INDEXES])> {
    let mut index = [0; INDEXES];
    let mut slot = reference.slot;
    for (to, (from, stride)) in index.iter_mut().zip(reference.index.iter().take(usize::from(reference.count))) {
        *to = match from {
            Index::Member(m) => *m,
            Index::Own(own) => frame.index.get(usize::from(*own)).copied()?,
            Index::Read(_) => return None,
        };
        slot = slot.checked_add(stride.checked_mul(u32::from(*to))?)?;
    }
    Some((slot, index))
}

