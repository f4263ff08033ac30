//! One contract through what is [linked](super::link): the same operations as [`run`](super::run), each place computed once, the
//! first time that it is read. What is out of the ordinary (a fact that lacks, no answer) is left to whoever computes places as
//! they are asked for, and tells it in words.

use super::link::{Linked, LinkedPlace, NOWHERE, Read, Waiting};
use super::record::{Link, Recorder};
use super::steps::{missing, not, settle};
use super::{Evaluator, Frame};
use crate::check::program::Value;
use crate::compile::cell::{Cell, Wides};
use crate::compile::op::{Op, Operand, Pc, Row};
use crate::source::limits::DEPTH;
use crate::value::{Day, Interval};
use smallvec::SmallVec;

impl<R: Recorder> Evaluator<'_, R> {
    /// Reads the facts of the contract; `false` when one of them changes within the period. What is not given stays pending:
    /// whoever reads it is left with nothing.
    pub(super) fn seat(&mut self, linked: &mut Linked, period: Interval) -> bool {
        let Linked { cells, facts, places, waiting, .. } = linked;
        waiting.clear();
        for fact in facts.iter() {
            let value = match self.facts.get(fact.slot).map(SmallVec::as_slice) {
                Some([(Day::MIN, Value::Bool(b))]) => Cell::truth(*b),
                Some([(Day::MIN, value)]) => Cell::of(value, &mut self.room.wide),
                // Whoever needs it is told that it lacks.
                None if self.facts.open || self.program.fact(fact.id).is_none_or(|f| !f.ty.optional) => Cell::PENDING,
                _ => {
                    let (value, days) = self.apart(|e| e.fact_on(fact.id, fact.slot, period.from));
                    // Whoever keeps everything is told the days of each value.
                    if days.to < period.to || (R::WATCHES && days != Interval::ALL) {
                        return false;
                    }
                    if value.is_value() { value } else { Cell::PENDING }
                }
            };
            if let Some(cell) = cells.get_mut(fact.cell) {
                *cell = value;
            }
        }
        for place in places.iter() {
            if let Some(cell) = cells.get_mut(place.cell) {
                *cell = Cell::PENDING;
            }
        }
        true
    }

    /// The value of a place on a day, by its number, and the segment where it is recorded; `None` where it must be computed
    /// otherwise. Narrows [`Evaluator::valid`] by the days that the computation compares with its own; whoever watches is told
    /// the days of each place.
    pub(super) fn linked(&mut self, linked: &mut Linked, number: u32, day: Day) -> Option<(Cell, u32)> {
        let code = self.code;
        let frame = Frame::new(day, &[]);
        let Linked { ops, from, told, read, tables, calls, facts, places, cells, waiting, .. } = linked;
        let (ops, cells) = (ops.as_slice(), cells.as_mut_slice());
        let place = places.get(number as usize)?;
        let known = cells.get(place.cell).copied()?;
        if !known.is_pending() {
            self.read_over(place.known);
            return Some((known, place.segment));
        }
        let valid = self.begin(place);
        waiting.push(Waiting { at: NOWHERE, to: 0, place: number, then: place.then, valid });
        let mut pc = place.start;
        loop {
            let mut at = pc;
            let op = ops.get(at as usize)?;
            pc += 1;
            if R::WATCHES {
                let from_there = if at == 0 { 0 } else { *told.get(at as usize - 1)? };
                self.tell_read(read.get(from_there..*told.get(at as usize)?)?, cells, day);
                if let Some(at) = from.get(at as usize).filter(|at| **at != NOWHERE) {
                    self.recorder.visit(code.origin(*at));
                }
            }
            let (to, cell) = match *op {
                Op::Return { from: of } => {
                    let mut cell = get(cells, of);
                    let own = waiting.last_mut()?;
                    if own.then != NOWHERE {
                        if cell == Cell::TRUE {
                            pc = std::mem::replace(&mut own.then, NOWHERE);
                            continue;
                        }
                        cell = if cell.is_value() { Cell::ABSENT } else { cell };
                    }
                    if !cell.is_value() {
                        return None;
                    }
                    let own = waiting.pop()?;
                    let place = places.get_mut(own.place as usize)?;
                    if R::WATCHES {
                        place.known = std::mem::replace(&mut self.valid, own.valid);
                        let wides = Wides { constants: &code.wide, computed: &self.room.wide };
                        place.segment = self.recorder.exit_cell(place.slot, place.known, cell, wides);
                    }
                    *cells.get_mut(place.cell)? = cell;
                    self.read_over(place.known);
                    let segment = place.segment;
                    if own.at == NOWHERE {
                        return Some((cell, segment));
                    }
                    at = own.at;
                    pc = at + 1;
                    if R::WATCHES {
                        self.recorder.link(code.origin(*from.get(at as usize)?), Link::Place(segment));
                    }
                    (own.to, cell)
                }
                Op::Place { to, at: number } => {
                    let place = places.get(number as usize)?;
                    let cell = cells.get(place.cell).copied()?;
                    if cell.is_pending() {
                        if waiting.len() >= DEPTH as usize {
                            return None;
                        }
                        let valid = self.begin(place);
                        waiting.push(Waiting { at, to, place: number, then: place.then, valid });
                        pc = place.start;
                        continue;
                    }
                    self.read_over(place.known);
                    if R::WATCHES {
                        self.recorder.link(code.origin(*from.get(at as usize)?), Link::Place(place.segment));
                    }
                    (to, cell)
                }
                Op::Fact { to, at: number } => {
                    let fact = facts.get(number as usize)?;
                    if R::WATCHES {
                        self.recorder.link(code.origin(*from.get(at as usize)?), Link::Fact(fact.slot, frame.day));
                    }
                    (to, cells.get(fact.cell).copied()?)
                }
                Op::Move { to, from: of } => (to, get(cells, of)),
                Op::Negative { to, of } => (to, self.negative(get(cells, of))),
                Op::Not { to, of } => (to, not(get(cells, of))),
                Op::Add { to, left, right } => (to, self.add(get(cells, left), get(cells, right), || origin(from, at))),
                Op::Subtract { to, left, right } => (to, self.subtract(get(cells, left), get(cells, right), || origin(from, at))),
                Op::Multiply { to, left, right } => (to, self.multiply(get(cells, left), get(cells, right), || origin(from, at))),
                Op::Divide { to, left, right } => (to, self.divide(get(cells, left), get(cells, right), || origin(from, at))),
                Op::Compare { to, op, left, right } => (to, self.compared(op, get(cells, left), get(cells, right), || origin(from, at))),
                Op::Same { to, negated, left, right } => (to, self.same(negated, get(cells, left), get(cells, right))),
                Op::Missing { to, negated, of } => (to, missing(negated, get(cells, of))),
                Op::Since { to, of } => (to, self.threshold(get(cells, of), frame.day, true)),
                Op::Before { to, of } => (to, self.threshold(get(cells, of), frame.day, false)),
                Op::Round { to, places, mode, of } => (to, self.rounded(get(cells, of), (places, mode), || origin(from, at))),
                Op::If { to, condition, no, end } => {
                    let cell = get(cells, condition);
                    if cell == Cell::TRUE {
                        continue;
                    }
                    if cell == Cell::FALSE {
                        pc = no;
                        continue;
                    }
                    pc = end;
                    (to, if cell.is_value() { Cell::ABSENT } else { cell })
                }
                Op::End { to, from, end } => {
                    pc = end;
                    (to, get(cells, from))
                }
                Op::Short { to, winner, left, end } => {
                    let cell = get(cells, left);
                    if cell != Cell::truth(winner) {
                        continue;
                    }
                    pc = end;
                    (to, cell)
                }
                Op::Settle { to, winner, left, right } => {
                    let (left, right) = (get(cells, left), get(cells, right));
                    // What lacks on the left matters, unless the right settles it.
                    if !left.is_value() && right != Cell::truth(winner) {
                        return None;
                    }
                    (to, settle(winner, left, right))
                }
                Op::Guard { to, of, end } => {
                    let cell = get(cells, of);
                    if cell != Cell::ABSENT {
                        continue;
                    }
                    pc = end;
                    (to, cell)
                }
                Op::Select { to, at: table } => {
                    let origin = *from.get(at as usize)?;
                    match self.select(origin, tables.get(table as usize)?, cells, &frame) {
                        Ok((Row::Jump(start), _)) => {
                            pc = start;
                            continue;
                        }
                        Ok((Row::Constant { at: k, .. }, end)) => {
                            pc = end;
                            (to, code.constants.get(k as usize).copied()?)
                        }
                        Err((cell, end)) => {
                            pc = end;
                            (to, cell)
                        }
                    }
                }
                Op::Call { to, at: call } => {
                    let origin = *from.get(at as usize)?;
                    (to, self.call(origin, calls.get(call as usize)?, cells, &frame))
                }
                // None of them is linked.
                Op::Index { .. } | Op::Ordinary { .. } | Op::Paying { .. } | Op::Each { .. } | Op::AtDate { .. } => return None,
            };
            if !cell.is_value() {
                return None;
            }
            if R::WATCHES {
                let wides = Wides { constants: &code.wide, computed: &self.room.wide };
                self.recorder.cell(code.origin(*from.get(at as usize)?), cell, wides);
            }
            *cells.get_mut(usize::from(to))? = cell;
        }
    }

    /// The computation of a place starts: what the texts say of it is told. Gives the days of what was computed before.
    #[inline]
    fn begin(&mut self, place: &LinkedPlace) -> Interval {
        if !R::WATCHES {
            return Interval::ALL;
        }
        self.recorder.enter();
        self.say(place.id, place.slot, place.stretch);
        std::mem::replace(&mut self.valid, place.days)
    }

    /// A place was read: what the texts say is the same on all the days asked, of whatever reads it.
    #[inline]
    fn read_over(&mut self, known: Interval) {
        if R::WATCHES {
            self.narrow(known);
        }
    }

    /// What an operation reads by itself is told as if it had been read just before.
    #[inline]
    fn tell_read(&mut self, read: &[Read], cells: &[Cell], day: Day) {
        for read in read {
            self.recorder.visit(read.id);
            if let Some(slot) = read.fact {
                self.recorder.link(read.id, Link::Fact(slot, day));
            }
            if let Some(cell) = cells.get(read.cell).filter(|c| c.is_value()) {
                let wides = Wides { constants: &self.code.wide, computed: &self.room.wide };
                self.recorder.cell(read.id, *cell, wides);
            }
        }
    }
}

/// The operation of the program that one is a copy of.
#[cold]
fn origin(from: &[Pc], at: Pc) -> Pc {
    from.get(at as usize).copied().unwrap_or(NOWHERE)
}

#[inline]
fn get(cells: &[Cell], operand: Operand) -> Cell {
    cells.get(operand.register()).copied().unwrap_or(Cell::PENDING)
}
