//! Formulas on one day: the operations of [`compile`](crate::compile), one after the other.
//!
//! What lacks and what is refused are held in registers as values are, so that an operation reads both of
//! its sides: all that lacks is told at once.

use super::record::{Apart, Link, Recorder};
use super::steps::{missing, not, settle};
use super::{Evaluator, Frame, Step, Stop, message};
use crate::check::program::{ExprId, Value};
use crate::compile::Compiled;
use crate::compile::arith;
use crate::compile::cell::{Cell, Wides};
use crate::compile::op::{Each, Entry, Index, Named, Note, Op, Operand, Pc, Reference, Row};
use crate::consolidate::FactId;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::source::limits::INDEXES;
use crate::text;
use crate::value::{Day, Exact, Interval};
use smallvec::SmallVec;

/// The registers of the largest formula: more than a formula may have operators.
const MOST_REGISTERS: usize = 2_048;

impl<'p, R: Recorder> Evaluator<'p, R> {
    /// The value of a formula on the frame's day. Narrows [`Evaluator::valid`].
    pub(super) fn eval(&mut self, id: ExprId, frame: &Frame) -> Step<Value> {
        let Some(entry) = self.code.entry(id) else {
            debug_assert!(false, "only whole formulas are evaluated");
            return Err(message::budget(self.program, None));
        };
        let cell = self.run(entry, frame);
        self.outcome(cell)
    }

    /// The same, by where it starts and as a register holds it.
    #[inline]
    pub(super) fn run(&mut self, entry: Entry, frame: &Frame) -> Cell {
        // Nearly every formula holds in the smallest.
        match entry.registers() {
            0..=8 => self.operations::<8>(entry.start(), frame),
            9..=64 => self.operations::<64>(entry.start(), frame),
            n if usize::from(n) <= MOST_REGISTERS => self.operations::<MOST_REGISTERS>(entry.start(), frame),
            // Registers would share their room: refused, never answered wrongly.
            _ => self.lost(entry.start()),
        }
    }

    /// A formula that cannot be run: an error, where a value would pass for an answer.
    #[cold]
    fn lost(&mut self, at: Pc) -> Cell {
        let d = Diagnostic::error(Code::Budget, text!("eval-this-computation-exceeds-the-work"));
        self.hold(d.at(self.span_of(at), text!("eval-while-evaluating-this")))
    }

    /// The numbers too wide for a cell.
    #[inline]
    pub(super) fn wides(&self) -> Wides<'_> {
        Wides { constants: &self.code.wide, computed: &self.room.wide }
    }

    /// The value of a cell, or what stops it.
    pub(super) fn outcome(&self, cell: Cell) -> Step<Value> {
        if cell.is_value() {
            return Ok(self.wides().value(cell));
        }
        match (cell.lacks(), cell.error().and_then(|at| self.room.broken.get(at))) {
            (Some(set), _) => Err(Stop::Unknown(set)),
            (None, Some(d)) => Err(Stop::Fatal(Box::new(d.clone()))),
            (None, None) => Err(message::budget(self.program, None)),
        }
    }

    /// What a step gave, as a register holds it.
    pub(super) fn held(&mut self, step: Step<Value>) -> Cell {
        match step {
            Ok(value) => Cell::of(&value, &mut self.room.wide),
            Err(Stop::Unknown(set)) => Cell::unknown(set),
            Err(Stop::Fatal(d)) => self.hold(*d),
        }
    }

    #[cold]
    pub(super) fn hold(&mut self, d: Diagnostic) -> Cell {
        self.room.broken.push(d);
        Cell::broken(self.room.broken.len() - 1)
    }

    #[inline]
    pub(super) fn read(&self, registers: &[Cell], operand: Operand) -> Cell {
        match operand.split() {
            Ok(constant) => self.code.constants.get(constant),
            Err(reg) => registers.get(reg),
        }
        .copied()
        .unwrap_or(Cell::ABSENT)
    }

    fn operations<const N: usize>(&mut self, entry: Pc, frame: &Frame) -> Cell {
        let code: &'p Compiled<'p> = self.code;
        // Held apart, so that no write makes them be read again.
        let (ops, constants) = (code.ops.as_slice(), code.constants.as_slice());
        let mut registers = [Cell::ABSENT; N];
        // Formulas that need more are run with more: the mask only shows that no register is out of reach.
        let read = |registers: &[Cell; N], operand: Operand| {
            match operand.split() {
                Ok(constant) => constants.get(constant),
                Err(reg) => registers.get(reg & (N - 1)),
            }
            .copied()
            .unwrap_or(Cell::ABSENT)
        };
        let mut pc = entry;
        // Counted when the formula ends: it is no longer than a formula may be.
        let mut steps = 0;
        loop {
            let at = pc;
            let Some(op) = ops.get(at as usize) else { return self.lost(at) };
            pc += 1;
            steps += 1;
            if R::WATCHES {
                self.visit(at, frame);
            }
            let (to, cell) = match *op {
                Op::Return { from } => {
                    self.steps += steps;
                    if self.steps > Self::MOST {
                        let stop = self.too_much(self.span_of(at));
                        return self.held(Err(stop));
                    }
                    return read(&registers, from);
                }
                Op::Move { to, from } => (to, read(&registers, from)),
                Op::Index { to, slot, of } => (to, Cell::member(of, frame.index.get(usize::from(slot)).copied().unwrap_or(0))),
                Op::Fact { to, at: reference } => match code.references.get(reference as usize) {
                    Some(r) => (to, self.fact(at, r, &registers, frame)),
                    None => (to, self.lost(at)),
                },
                Op::Place { to, at: reference } => match code.references.get(reference as usize) {
                    Some(r) => (to, self.reference(at, r, &registers, frame)),
                    None => (to, self.lost(at)),
                },
                Op::Ordinary { to } => {
                    let found = self.ordinary(self.origin(at), frame);
                    (to, self.held(found))
                }
                Op::Paying { to, what } => {
                    let found = self.paid_for(self.origin(at), what);
                    (to, self.held(found))
                }
                Op::Negative { to, of } => (to, self.negative(read(&registers, of))),
                Op::Not { to, of } => (to, not(read(&registers, of))),
                Op::Add { to, left, right } => (to, self.add(read(&registers, left), read(&registers, right), || at)),
                Op::Subtract { to, left, right } => (to, self.subtract(read(&registers, left), read(&registers, right), || at)),
                Op::Multiply { to, left, right } => (to, self.multiply(read(&registers, left), read(&registers, right), || at)),
                Op::Divide { to, left, right } => (to, self.divide(read(&registers, left), read(&registers, right), || at)),
                Op::Compare { to, op, left, right } => (to, self.compared(op, read(&registers, left), read(&registers, right), || at)),
                Op::Same { to, negated, left, right } => {
                    let (a, b) = (read(&registers, left), read(&registers, right));
                    (to, self.same(negated, a, b))
                }
                Op::Missing { to, negated, of } => (to, missing(negated, read(&registers, of))),
                Op::Since { to, of } => (to, self.threshold(read(&registers, of), frame.day, true)),
                Op::Before { to, of } => (to, self.threshold(read(&registers, of), frame.day, false)),
                Op::Round { to, places, mode, of } => (to, self.rounded(read(&registers, of), (places, mode), || at)),
                Op::If { to, condition, no, end } => {
                    let cell = read(&registers, condition);
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
                    (to, read(&registers, from))
                }
                Op::Short { to, winner, left, end } => {
                    let cell = read(&registers, left);
                    if cell != Cell::truth(winner) && cell.error().is_none() {
                        continue;
                    }
                    pc = end;
                    (to, cell)
                }
                Op::Settle { to, winner, left, right } => (to, settle(winner, read(&registers, left), read(&registers, right))),
                Op::Guard { to, of, end } => {
                    let cell = read(&registers, of);
                    if cell.is_value() && cell != Cell::ABSENT {
                        continue;
                    }
                    pc = end;
                    (to, cell)
                }
                Op::Select { to, at: table } => match code.tables.get(table as usize).map(|t| self.select(at, t, &registers, frame)) {
                    Some(Ok((Row::Jump(start), _))) => {
                        pc = start;
                        continue;
                    }
                    Some(Ok((Row::Constant { at: k, .. }, end))) => {
                        pc = end;
                        (to, code.constants.get(k as usize).copied().unwrap_or(Cell::ABSENT))
                    }
                    Some(Err((cell, end))) => {
                        pc = end;
                        (to, cell)
                    }
                    None => (to, self.lost(at)),
                },
                Op::Each { to, at: each } => match code.each.get(each as usize) {
                    Some(each) => {
                        let found = self.sum_each(at, each, frame);
                        (to, self.held(found))
                    }
                    None => (to, self.lost(at)),
                },
                Op::AtDate { to, at: moment, day } => (to, self.at_date(at, moment, read(&registers, day), frame)),
                Op::Call { to, at: call } => match code.calls.get(call as usize) {
                    Some(call) => (to, self.call(at, call, &registers, frame)),
                    None => (to, self.lost(at)),
                },
            };
            if R::WATCHES && cell.is_value() {
                let wides = Wides { constants: &code.wide, computed: &self.room.wide };
                self.recorder.cell(code.origin(at), cell, wides);
            }
            if let Some(register) = registers.get_mut(usize::from(to) & (N - 1)) {
                *register = cell;
            }
        }
    }

    pub(super) fn origin(&self, at: Pc) -> ExprId {
        self.code.origin(at)
    }

    pub(super) fn span_of(&self, at: Pc) -> Span {
        self.program.expr(self.origin(at)).map_or(message::nowhere(), |e| e.span)
    }

    /// An operation starts: what was folded into it is told as if it had been computed.
    pub(super) fn visit(&mut self, at: Pc, frame: &Frame) {
        let code = self.code;
        let (from, to) = code.folded.get(at as usize).copied().unwrap_or_default();
        self.notes(from, to, frame);
        self.recorder.visit(self.origin(at));
    }

    pub(super) fn notes(&mut self, from: u32, to: u32, frame: &Frame) {
        let code = self.code;
        let wides = Wides { constants: &code.wide, computed: &[] };
        for note in code.notes.get(from as usize..to as usize).unwrap_or_default() {
            let (id, cell) = match note {
                Note::Constant(id, k) => (*id, code.constants.get(*k as usize).copied().unwrap_or(Cell::ABSENT)),
                Note::Index(id, slot, of) => (*id, Cell::member(*of, frame.index.get(usize::from(*slot)).copied().unwrap_or(0))),
            };
            self.recorder.visit(id);
            self.recorder.cell(id, cell, wides);
        }
    }

    fn at_date(&mut self, at: Pc, moment: u32, day: Cell, frame: &Frame) -> Cell {
        let (Some(day), Some(moment)) = (day.day(), self.code.moments.get(moment as usize)) else {
            return if day.is_value() { Cell::ABSENT } else { day };
        };
        // What is read on another day does not narrow this one.
        self.recorder.enter_part();
        let (cell, _) = self.apart(|e| e.run(moment.body, &Frame { day, ..*frame }));
        self.recorder.exit_part(self.origin(at), Apart::Day(day));
        cell
    }

    /// The slot of a reference and its indexes, or what stops one of them.
    #[inline(always)]
    fn resolve(&self, r: &Reference, registers: &[Cell], frame: &Frame) -> Result<(u32, [u16; INDEXES]), Cell> {
        let mut index = [0; INDEXES];
        let mut slot = r.slot;
        if r.count == 0 {
            return Ok((slot, index));
        }
        for (to, (from, stride)) in index.iter_mut().zip(r.index.iter().take(usize::from(r.count))) {
            let member = match from {
                Index::Member(m) => *m,
                Index::Own(own) => frame.index.get(usize::from(*own)).copied().unwrap_or(0),
                Index::Read(operand) => {
                    let cell = self.read(registers, *operand);
                    match cell.index() {
                        Some(m) => m,
                        None => return Err(if cell.is_value() { Cell::ABSENT } else { cell }),
                    }
                }
            };
            *to = member;
            slot = slot.saturating_add(stride.saturating_mul(u32::from(member)));
        }
        Ok((slot, index))
    }

    fn fact(&mut self, at: Pc, r: &Reference, registers: &[Cell], frame: &Frame) -> Cell {
        let Named::Fact(fact) = r.named else { return Cell::ABSENT };
        let slot = match self.resolve(r, registers, frame) {
            Ok((slot, _)) => slot,
            Err(stopped) => return stopped,
        };
        if R::WATCHES {
            self.recorder.link(self.origin(at), Link::Fact(slot, frame.day));
        }
        match self.facts.get(slot).map(SmallVec::as_slice) {
            // The same on every day.
            Some([(Day::MIN, value)]) => Cell::of(value, &mut self.room.wide),
            _ => self.fact_on(fact, slot, frame.day),
        }
    }

    /// The value on a day of a fact that changes, or is not given.
    pub(super) fn fact_on(&mut self, fact: FactId, slot: u32, day: Day) -> Cell {
        let facts = self.facts;
        let series = facts.get(slot).map(SmallVec::as_slice);
        let given = series.unwrap_or_default();
        let after = given.partition_point(|(d, _)| *d <= day);
        let until = given.get(after).map_or(Day::MAX, |(d, _)| d.pred());
        if let Some((from, value)) = after.checked_sub(1).and_then(|at| given.get(at)) {
            self.narrow(Interval::new(*from, until));
            return Cell::of(value, &mut self.room.wide);
        }
        self.narrow(Interval::new(Day::MIN, until));
        match self.program.fact(fact) {
            // What may be left out is so before its first day; what an interview may still ask for is not known.
            Some(decl) if decl.ty.optional && (series.is_some() || !facts.open) => {
                Cell::of(&super::missing_value(&decl.ty), &mut self.room.wide)
            }
            _ => {
                let stop = self.miss(slot, day, given.first().map(|(d, _)| *d));
                self.held(Err(stop))
            }
        }
    }

    fn reference(&mut self, at: Pc, r: &Reference, registers: &[Cell], frame: &Frame) -> Cell {
        let Named::Place(place) = r.named else { return Cell::ABSENT };
        let (slot, index) = match self.resolve(r, registers, frame) {
            Ok(found) => found,
            Err(stopped) => return stopped,
        };
        let (cell, segment) = self.place_cell(place, slot, index.get(..usize::from(r.count)).unwrap_or_default(), frame.day);
        if R::WATCHES && cell.is_value() {
            self.recorder.link(self.origin(at), Link::Place(segment));
        }
        cell
    }

    fn sum_each(&mut self, at: Pc, each: &Each, frame: &Frame) -> Step<Value> {
        let mut total = Exact::ZERO;
        let mut absent = false;
        let mut unknown: Option<usize> = None;
        for m in 0..each.size {
            if !self.exists(each.over, m, frame.day)? {
                continue;
            }
            let mut inner = *frame;
            if let Some(s) = inner.index.get_mut(usize::from(each.slot)) {
                *s = m;
            }
            self.recorder.enter_part();
            let part = self.part(each, &inner);
            self.recorder.exit_part(self.origin(at), Apart::Member(m));
            let part = match part {
                Err(Stop::Unknown(u)) => {
                    // The other members are read all the same: all that lacks is told at once.
                    unknown = Some(unknown.map_or(u, |before| self.union(before, u)));
                    continue;
                }
                Err(Stop::Fatal(_)) if unknown.is_some() => continue,
                part => part?,
            };
            match part {
                Some(Value::Number(n)) => {
                    total = total
                        .add(&n)
                        .map_err(|_| Stop::Fatal(arith::impossible(self.span_of(at), text!("eval-this-sum-becomes-too-large"))))?
                }
                Some(_) => absent = true,
                None => {}
            }
        }
        if let Some(u) = unknown {
            return Err(Stop::Unknown(u));
        }
        Ok(if absent { Value::Absent } else { Value::Number(total) })
    }

    fn part(&mut self, each: &Each, frame: &Frame) -> Step<Option<Value>> {
        if let Some(when) = each.when {
            let counts = self.run(when, frame);
            if counts != Cell::TRUE {
                return if counts.is_value() { Ok(None) } else { self.outcome(counts).map(|_| None) };
            }
        }
        let cell = self.run(each.body, frame);
        self.outcome(cell).map(Some)
    }
}
