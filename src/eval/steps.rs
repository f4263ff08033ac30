//! The operations on values: in one step where they are small, at length where they are not. What lacks, and what is refused,
//! goes on as a value does.

use super::record::Recorder;
use super::{Evaluator, Step, Stop};
use crate::check::program::Value;
use crate::compile::arith;
use crate::compile::cell::Cell;
use crate::compile::op::Pc;
use crate::syntax::ast::{Arith, Compare};
use crate::text;
use crate::value::{Day, Fraction, Interval, Rounding};
use std::cmp::Ordering;

impl<R: Recorder> Evaluator<'_, R> {
    /// `a + b`.
    #[inline(always)]
    pub(super) fn add(&mut self, a: Cell, b: Cell, at: impl FnOnce() -> Pc) -> Cell {
        match a.fraction().zip(b.fraction()).and_then(|(x, y)| x.checked_add(y)) {
            Some(n) => Cell::number(n),
            None => self.arith(at(), Arith::Add, a, b),
        }
    }

    /// `a − b`.
    #[inline(always)]
    pub(super) fn subtract(&mut self, a: Cell, b: Cell, at: impl FnOnce() -> Pc) -> Cell {
        match a.fraction().zip(b.fraction()).and_then(|(x, y)| x.checked_sub(y)) {
            Some(n) => Cell::number(n),
            None => self.arith(at(), Arith::Sub, a, b),
        }
    }

    /// `a × b`.
    #[inline(always)]
    pub(super) fn multiply(&mut self, a: Cell, b: Cell, at: impl FnOnce() -> Pc) -> Cell {
        match a.fraction().zip(b.fraction()).and_then(|(x, y)| x.checked_mul(y)) {
            Some(n) => Cell::number(n),
            None => self.arith(at(), Arith::Mul, a, b),
        }
    }

    /// `a ÷ b`.
    #[inline(always)]
    pub(super) fn divide(&mut self, a: Cell, b: Cell, at: impl FnOnce() -> Pc) -> Cell {
        match a.fraction().zip(b.fraction()).and_then(|(x, y)| x.checked_div(y)) {
            Some(n) => Cell::number(n),
            None => self.arith(at(), Arith::Div, a, b),
        }
    }

    /// `− x`.
    #[inline(always)]
    pub(super) fn negative(&mut self, cell: Cell) -> Cell {
        match cell.fraction().and_then(Fraction::checked_neg) {
            Some(n) => Cell::number(n),
            None => self.changed(cell, arith::negative),
        }
    }

    /// `a ≥ b` and the like.
    #[inline(always)]
    pub(super) fn compared(&mut self, op: Compare, a: Cell, b: Cell, at: impl FnOnce() -> Pc) -> Cell {
        match a.order(b) {
            Some(order) => Cell::truth(compared(op, order)),
            None => self.compare(at(), op, a, b),
        }
    }

    /// `arrondi`.
    #[inline(always)]
    pub(super) fn rounded(&mut self, cell: Cell, (places, mode): (i32, Rounding), at: impl FnOnce() -> Pc) -> Cell {
        match cell.fraction().and_then(|n| n.round(places, mode)) {
            Some(n) => Cell::number(n),
            None => self.round(at(), cell, places, mode),
        }
    }

    #[cold]
    pub(super) fn impossible(&mut self, at: Pc, message: crate::message::Text) -> Cell {
        let d = arith::impossible(self.span_of(at), message);
        self.hold(*d)
    }

    /// The same, of what the value becomes.
    #[cold]
    fn changed(&mut self, cell: Cell, to: impl FnOnce(Value) -> Value) -> Cell {
        if !cell.is_value() {
            return cell;
        }
        let value = to(self.wides().value(cell));
        Cell::of(&value, &mut self.room.wide)
    }

    /// Both values at length, or what stops one of them; where both lack facts, all of these are told at once.
    #[cold]
    fn pair(&mut self, a: Cell, b: Cell, run: impl FnOnce(&Self, &Value, &Value) -> Step<Value>) -> Cell {
        if a.is_value() && b.is_value() {
            let (x, y) = (self.wides().value(a), self.wides().value(b));
            let found = run(self, &x, &y);
            return self.held(found);
        }
        match (a.lacks(), b.lacks()) {
            (Some(x), Some(y)) => Cell::unknown(self.union(x, y)),
            _ if a.is_value() => b,
            _ => a,
        }
    }

    #[cold]
    fn arith(&mut self, at: Pc, op: Arith, a: Cell, b: Cell) -> Cell {
        if op == Arith::Mul {
            // `0 × unknown` is 0, on either side.
            match (a.lacks(), b.lacks()) {
                (Some(_), _) if b.is_zero() => return b,
                (_, Some(_)) if a.is_zero() => return a,
                // Were one nil, nobody would need the other: one is asked for at a time.
                (Some(_), _) if !b.is_value() => return b,
                _ => {}
            }
        }
        let mut shortened = false;
        let cell = self.pair(a, b, |e, a, b| {
            let (value, clamped) = arith::arith(op, a, b, e.span_of(at)).map_err(Stop::Fatal)?;
            shortened = clamped;
            Ok(value)
        });
        if shortened {
            self.recorder.clamp(self.origin(at));
        }
        cell
    }

    #[cold]
    fn compare(&mut self, at: Pc, op: Compare, a: Cell, b: Cell) -> Cell {
        self.pair(a, b, |e, a, b| arith::compare(op, a, b, e.span_of(at)).map_err(Stop::Fatal))
    }

    pub(super) fn same(&mut self, negated: bool, a: Cell, b: Cell) -> Cell {
        if a.is_plain() && b.is_plain() {
            return if a == Cell::ABSENT || b == Cell::ABSENT { Cell::ABSENT } else { Cell::truth((a == b) != negated) };
        }
        self.pair(a, b, |_, a, b| {
            Ok(if *a == Value::Absent || *b == Value::Absent { Value::Absent } else { Value::Bool((a == b) != negated) })
        })
    }

    #[cold]
    fn round(&mut self, at: Pc, cell: Cell, places: i32, mode: Rounding) -> Cell {
        match self.outcome(cell) {
            Ok(Value::Number(n)) => match n.round(places, mode) {
                Ok(n) => self.held(Ok(Value::Number(n))),
                Err(_) => self.impossible(at, text!("eval-this-number-becomes-too-large")),
            },
            _ => cell,
        }
    }

    /// `depuis d` turns true on d; `avant d` turns false on d.
    pub(super) fn threshold(&mut self, cell: Cell, day: Day, since: bool) -> Cell {
        match cell.day() {
            Some(d) => {
                let reached = day >= d;
                self.narrow(if reached { Interval::new(d, Day::MAX) } else { Interval::new(Day::MIN, d.pred()) });
                Cell::truth(reached == since)
            }
            None if cell == Cell::NEVER => Cell::truth(!since),
            None if cell.is_value() => Cell::ABSENT,
            None => cell,
        }
    }
}

/// `non (x)`.
#[inline]
pub(super) fn not(cell: Cell) -> Cell {
    if cell.is_truth() { Cell::truth(cell != Cell::TRUE) } else { cell }
}

/// `x est jamais`.
#[inline]
pub(super) fn missing(negated: bool, cell: Cell) -> Cell {
    let none = cell == Cell::NEVER || cell == Cell::ABSENT;
    if cell.is_value() { Cell::truth(none != negated) } else { cell }
}

/// What an order says of `a ≥ b` and the like.
#[inline]
fn compared(op: Compare, order: Ordering) -> bool {
    match op {
        Compare::Eq => order.is_eq(),
        Compare::Ne => order.is_ne(),
        Compare::Lt => order.is_lt(),
        Compare::Le => order.is_le(),
        Compare::Gt => order.is_gt(),
        Compare::Ge => order.is_ge(),
    }
}

/// `et` and `ou`, once the left side has not settled them: `winner` on the right does.
///
/// Failing that, *sans objet* weighs more than a true side of `et` (nothing says that the
/// hypothesis holds), and an unknown side more than a false side of `ou`.
#[inline]
pub(super) fn settle(winner: bool, left: Cell, right: Cell) -> Cell {
    if left.is_truth() || right.error().is_some() || right == Cell::truth(winner) {
        return right;
    }
    let absent = left == Cell::ABSENT || right == Cell::ABSENT;
    // Were the first side to settle it, nobody would need the second.
    let unknown = if left.lacks().is_some() { left } else { right };
    if unknown.lacks().is_some() && (winner || !absent) { unknown } else { Cell::ABSENT }
}
