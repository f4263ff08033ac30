//! Formulas on one day: the operations of [`compile`](crate::compile), one after the other.
//!
//! What lacks and what is refused are held in registers as values are, so that an operation reads both of
//! its sides: all that lacks is told at once.

use super::record::{Apart, Link, Recorder};
use super::{Evaluator, Frame, Step, Stop, message};
use crate::check::program::{ExprId, Op as Tree, Value};
use crate::compile::arith;
use crate::compile::op::{Cell, Each, Finder, Held, Hit, Index, Named, Note, Op, Operand, Pc, Reference};
use crate::compile::{Compiled, tried};
use crate::diag::Diagnostic;
use crate::source::Span;
use crate::source::limits::INDEXES;
use crate::syntax::ast::Arith;
use crate::text;
use crate::value::{Day, Exact, Interval};
use std::cmp::Ordering;

/// What a register holds that was never written.
pub(super) const NOTHING: Held = Held::Is(Value::Absent);

fn truth(b: bool) -> Held {
    Held::Is(Value::Bool(b))
}

impl<'p, R: Recorder> Evaluator<'p, R> {
    /// The value of a formula on the frame's day. Narrows [`Evaluator::valid`].
    pub(super) fn eval(&mut self, id: ExprId, frame: &Frame) -> Step<Value> {
        let Some(entry) = self.code.entry(id) else {
            debug_assert!(false, "only whole formulas are evaluated");
            return Err(message::budget(self.program, None));
        };
        self.run(entry, frame)
    }

    /// The same, by where it starts.
    pub(super) fn run(&mut self, entry: Pc, frame: &Frame) -> Step<Value> {
        let base = self.room.top;
        self.room.top = base + self.code.registers as usize;
        if self.room.registers.len() < self.room.top {
            self.room.registers.resize(self.room.top, NOTHING);
        }
        let held = self.operations(entry, base, frame);
        self.room.top = base;
        match held {
            Held::Is(value) => Ok(value),
            Held::Unknown(u) => Err(Stop::Unknown(u as usize)),
            Held::Broken(b) => Err(self.broken(b)),
        }
    }

    fn broken(&self, at: u32) -> Stop {
        match self.room.broken.get(at as usize) {
            Some(d) => Stop::Fatal(d.clone()),
            None => message::budget(self.program, None),
        }
    }

    /// What a step gave, as a register holds it.
    fn held(&mut self, step: Step<Value>) -> Held {
        match step {
            Ok(value) => Held::Is(value),
            Err(Stop::Unknown(u)) => Held::Unknown(u32::try_from(u).unwrap_or(u32::MAX)),
            Err(Stop::Fatal(d)) => self.hold(d),
        }
    }

    #[cold]
    fn hold(&mut self, d: Box<Diagnostic>) -> Held {
        self.room.broken.push(d);
        Held::Broken(u32::try_from(self.room.broken.len() - 1).unwrap_or(u32::MAX))
    }

    #[inline]
    pub(super) fn read(&self, base: usize, operand: Operand) -> &Held {
        match operand.split() {
            Ok(constant) => self.code.constants.get(constant).unwrap_or(&NOTHING),
            Err(reg) => self.room.registers.get(base + reg).unwrap_or(&NOTHING),
        }
    }

    fn operations(&mut self, entry: Pc, base: usize, frame: &Frame) -> Held {
        let code: &'p Compiled<'p> = self.code;
        let mut pc = entry;
        loop {
            let at = pc;
            let Some(op) = code.ops.get(at as usize) else { return NOTHING };
            pc += 1;
            self.steps += 1;
            if self.steps > Self::MOST {
                let stop = self.too_much(self.span_of(at));
                return self.held(Err(stop));
            }
            if R::WATCHES {
                self.visit(at, frame);
            }
            let (to, held) = match *op {
                Op::Return { from } => return self.read(base, from).clone(),
                Op::Move { to, from } => (to, self.read(base, from).clone()),
                Op::Index { to, slot, of } => {
                    (to, Held::Is(Value::Member(of, frame.index.get(usize::from(slot)).copied().unwrap_or(0))))
                }
                Op::Fact { to, at: reference } => {
                    let held = match code.references.get(reference as usize) {
                        Some(r) => self.fact(at, r, base, frame),
                        None => NOTHING,
                    };
                    (to, held)
                }
                Op::Place { to, at: reference } => {
                    let held = match code.references.get(reference as usize) {
                        Some(r) => self.reference(at, r, base, frame),
                        None => NOTHING,
                    };
                    (to, held)
                }
                Op::Ordinary { to } => {
                    let found = self.ordinary(self.origin(at), frame);
                    (to, self.held(found))
                }
                Op::Paying { to, what } => {
                    let found = self.paid_for(self.origin(at), what);
                    (to, self.held(found))
                }
                Op::Negative { to, of } => (to, self.read(base, of).clone().map(arith::negative)),
                Op::Not { to, of } => (to, self.read(base, of).clone().map(arith::not)),
                Op::Arith { to, op: Arith::Mul, left, right } => (to, self.product(at, base, left, right)),
                Op::Arith { to, op, left, right } => {
                    let sum = match (op, self.read(base, left), self.read(base, right)) {
                        (Arith::Add, Held::Is(Value::Number(x)), Held::Is(Value::Number(y))) => x.add(y).ok(),
                        (Arith::Sub, Held::Is(Value::Number(x)), Held::Is(Value::Number(y))) => x.sub(y).ok(),
                        (Arith::Div, Held::Is(Value::Number(x)), Held::Is(Value::Number(y))) => x.div(y).ok(),
                        _ => None,
                    };
                    (to, sum.map_or_else(|| self.arith(at, op, base, left, right), |n| Held::Is(Value::Number(n))))
                }
                Op::Compare { to, op, left, right } => (
                    to,
                    self.pair(base, left, right, |e, a, b| {
                        let span = e.span_of(at);
                        let found = arith::compare(op, a, b, span);
                        found.map_err(Stop::Fatal)
                    }),
                ),
                Op::Same { to, negated, left, right } => (
                    to,
                    self.pair(base, left, right, |_, a, b| {
                        Ok(if *a == Value::Absent || *b == Value::Absent { Value::Absent } else { Value::Bool((a == b) != negated) })
                    }),
                ),
                Op::Missing { to, negated, of } => {
                    let none = |v: Value| Value::Bool(matches!(v, Value::Never | Value::Absent) != negated);
                    (to, self.read(base, of).clone().map(none))
                }
                Op::Since { to, of } => (to, self.threshold(base, of, frame.day, true)),
                Op::Before { to, of } => (to, self.threshold(base, of, frame.day, false)),
                Op::Round { to, places, mode, of } => {
                    let rounded = match self.read(base, of) {
                        Held::Is(Value::Number(n)) => n.round(places, mode).ok().map(|n| Held::Is(Value::Number(n))),
                        other => Some(other.clone()),
                    };
                    (to, rounded.unwrap_or_else(|| self.impossible(at, text!("eval-this-number-becomes-too-large"))))
                }
                Op::If { to, condition, no, end } => match self.read(base, condition) {
                    Held::Is(Value::Bool(true)) => continue,
                    Held::Is(Value::Bool(false)) => {
                        pc = no;
                        continue;
                    }
                    Held::Is(_) => {
                        pc = end;
                        (to, NOTHING)
                    }
                    stopped => {
                        pc = end;
                        (to, stopped.clone())
                    }
                },
                Op::End { to, from, end } => {
                    pc = end;
                    (to, self.read(base, from).clone())
                }
                Op::Short { to, winner, left, end } => match self.read(base, left) {
                    held @ (Held::Is(Value::Bool(_)) | Held::Broken(_)) => {
                        if *held == truth(!winner) {
                            continue;
                        }
                        pc = end;
                        (to, held.clone())
                    }
                    _ => continue,
                },
                Op::Settle { to, winner, left, right } => (to, settle(winner, self.read(base, left), self.read(base, right))),
                Op::Guard { to, of, end } => match self.read(base, of) {
                    Held::Is(v) if *v != Value::Absent => continue,
                    held => {
                        let held = held.clone();
                        pc = end;
                        (to, held)
                    }
                },
                Op::Select { to, at: table } => match self.select(at, table, base, frame) {
                    Ok((Cell::Jump(start), _)) => {
                        pc = start;
                        continue;
                    }
                    Ok((Cell::Constant { at: k, .. }, end)) => {
                        pc = end;
                        (to, code.constants.get(k as usize).cloned().unwrap_or(NOTHING))
                    }
                    Err((held, end)) => {
                        pc = end;
                        (to, held)
                    }
                },
                Op::Each { to, at: each } => {
                    let found = match code.each.get(each as usize) {
                        Some(each) => self.sum_each(at, each, frame),
                        None => Ok(Value::Absent),
                    };
                    (to, self.held(found))
                }
                Op::AtDate { to, at: moment, day } => match (self.read(base, day).clone(), code.moments.get(moment as usize)) {
                    (Held::Is(Value::Date(day)), Some(moment)) => {
                        // What is read on another day does not narrow this one.
                        self.recorder.enter_part();
                        let (out, _) = self.apart(|e| e.run(moment.body, &Frame { day, ..*frame }));
                        self.recorder.exit_part(self.origin(at), Apart::Day(day));
                        (to, self.held(out))
                    }
                    (Held::Is(_), _) => (to, NOTHING),
                    (stopped, _) => (to, stopped),
                },
                Op::Call { to, at: call } => (to, self.call(at, call, base, frame)),
            };
            if R::WATCHES
                && let Held::Is(value) = &held
            {
                self.recorder.value(self.origin(at), value);
            }
            if let Some(register) = self.room.registers.get_mut(base + usize::from(to)) {
                *register = held;
            }
        }
    }

    pub(super) fn origin(&self, at: Pc) -> ExprId {
        self.code.origins.get(at as usize).copied().unwrap_or(ExprId(0))
    }

    pub(super) fn span_of(&self, at: Pc) -> Span {
        self.program.expr(self.origin(at)).map_or(message::nowhere(), |e| e.span)
    }

    /// An operation starts: what was folded into it is told as if it had been computed.
    fn visit(&mut self, at: Pc, frame: &Frame) {
        let code = self.code;
        let (from, to) = code.folded.get(at as usize).copied().unwrap_or_default();
        self.notes(from, to, frame);
        self.recorder.visit(self.origin(at));
    }

    fn notes(&mut self, from: u32, to: u32, frame: &Frame) {
        let code = self.code;
        for note in code.notes.get(from as usize..to as usize).unwrap_or_default() {
            match note {
                Note::Constant(id, k) => {
                    self.recorder.visit(*id);
                    if let Some(Held::Is(value)) = code.constants.get(*k as usize) {
                        self.recorder.value(*id, value);
                    }
                }
                Note::Index(id, slot, of) => {
                    self.recorder.visit(*id);
                    let member = frame.index.get(usize::from(*slot)).copied().unwrap_or(0);
                    self.recorder.value(*id, &Value::Member(*of, member));
                }
            }
        }
    }

    #[cold]
    pub(super) fn impossible(&mut self, at: Pc, message: crate::diag::Text) -> Held {
        let d = arith::impossible(self.span_of(at), message);
        self.hold(d)
    }

    /// Both values, or what stops one of them; where both lack facts, all of these are told at once.
    fn pair(
        &mut self,
        base: usize,
        left: Operand,
        right: Operand,
        run: impl FnOnce(&Self, &Value, &Value) -> Step<Value>,
    ) -> Held {
        let found = match (self.read(base, left), self.read(base, right)) {
            (Held::Is(a), Held::Is(b)) => run(self, a, b),
            (Held::Unknown(a), Held::Unknown(b)) => {
                let (a, b) = (*a as usize, *b as usize);
                Err(Stop::Unknown(self.union(a, b)))
            }
            (Held::Is(_), stopped) | (stopped, _) => return stopped.clone(),
        };
        self.held(found)
    }

    fn arith(&mut self, at: Pc, op: Arith, base: usize, left: Operand, right: Operand) -> Held {
        let mut shortened = false;
        let held = self.pair(base, left, right, |e, a, b| {
            let (value, clamped) = arith::arith(op, a, b, e.span_of(at)).map_err(Stop::Fatal)?;
            shortened = clamped;
            Ok(value)
        });
        if shortened {
            self.recorder.clamp(self.origin(at));
        }
        held
    }

    /// `0 × unknown` is 0, on either side.
    fn product(&mut self, at: Pc, base: usize, left: Operand, right: Operand) -> Held {
        let zero = |v: &Held| matches!(v, Held::Is(Value::Number(n)) if n.is_zero());
        let (a, b) = (self.read(base, left), self.read(base, right));
        match (a, b) {
            (Held::Is(Value::Number(x)), Held::Is(Value::Number(y))) => match x.mul(y) {
                Ok(n) => Held::Is(Value::Number(n)),
                Err(_) => self.arith(at, Arith::Mul, base, left, right),
            },
            (Held::Unknown(_), b) if zero(b) => b.clone(),
            (a, Held::Unknown(_)) if zero(a) => a.clone(),
            // Were one nil, nobody would need the other: one is asked for at a time.
            (Held::Unknown(_), Held::Unknown(_) | Held::Broken(_)) => b.clone(),
            _ => self.arith(at, Arith::Mul, base, left, right),
        }
    }

    /// `depuis d` turns true on d; `avant d` turns false on d.
    fn threshold(&mut self, base: usize, of: Operand, day: Day, since: bool) -> Held {
        match self.read(base, of) {
            Held::Is(Value::Date(d)) => {
                let d = *d;
                let reached = day >= d;
                self.narrow(if reached { Interval::new(d, Day::MAX) } else { Interval::new(Day::MIN, d.pred()) });
                truth(reached == since)
            }
            Held::Is(Value::Never) => truth(!since),
            Held::Is(_) => NOTHING,
            stopped => stopped.clone(),
        }
    }

    /// The slot of a reference and its indexes, or what stops one of them.
    #[inline]
    fn resolve(&self, r: &Reference, base: usize, frame: &Frame) -> Result<(u32, [u16; INDEXES]), Held> {
        let mut index = [0; INDEXES];
        let mut slot = r.slot;
        for (to, (from, stride)) in index.iter_mut().zip(r.index.iter().take(usize::from(r.count))) {
            let member = match from {
                Index::Member(m) => *m,
                Index::Own(own) => frame.index.get(usize::from(*own)).copied().unwrap_or(0),
                Index::Read(operand) => match self.read(base, *operand) {
                    Held::Is(Value::Member(_, m)) => *m,
                    Held::Is(_) => return Err(NOTHING),
                    stopped => return Err(stopped.clone()),
                },
            };
            *to = member;
            slot = slot.saturating_add(stride.saturating_mul(u32::from(member)));
        }
        Ok((slot, index))
    }

    fn fact(&mut self, at: Pc, r: &Reference, base: usize, frame: &Frame) -> Held {
        let Named::Fact(fact) = r.named else { return NOTHING };
        let slot = match self.resolve(r, base, frame) {
            Ok((slot, _)) => slot,
            Err(stopped) => return stopped,
        };
        if R::WATCHES {
            self.recorder.link(self.origin(at), Link::Fact(slot, frame.day));
        }
        let facts = self.facts;
        match facts.get(slot).map(Vec::as_slice) {
            // The same on every day.
            Some([(Day::MIN, value)]) => Held::Is(value.clone()),
            Some(series) => {
                let after = series.partition_point(|(d, _)| *d <= frame.day);
                let until = series.get(after).map_or(Day::MAX, |(d, _)| d.pred());
                match after.checked_sub(1).and_then(|at| series.get(at)) {
                    Some((from, value)) => {
                        self.narrow(Interval::new(*from, until));
                        Held::Is(value.clone())
                    }
                    None => {
                        self.narrow(Interval::new(Day::MIN, until));
                        match self.program.fact(fact) {
                            // What may be left out is so before its first day.
                            Some(decl) if decl.ty.optional => Held::Is(super::missing_value(&decl.ty)),
                            _ => {
                                let stop = self.miss(slot, frame.day, series.first().map(|(d, _)| *d));
                                self.held(Err(stop))
                            }
                        }
                    }
                }
            }
            None => match self.program.fact(fact) {
                Some(decl) if decl.ty.optional && !facts.open => Held::Is(super::missing_value(&decl.ty)),
                _ => {
                    let stop = self.miss(slot, frame.day, None);
                    self.held(Err(stop))
                }
            },
        }
    }

    fn reference(&mut self, at: Pc, r: &Reference, base: usize, frame: &Frame) -> Held {
        let Named::Place(place) = r.named else { return NOTHING };
        let (slot, index) = match self.resolve(r, base, frame) {
            Ok(found) => found,
            Err(stopped) => return stopped,
        };
        match self.place(place, slot, index.get(..usize::from(r.count)).unwrap_or_default(), frame.day) {
            Ok((value, segment)) => {
                if R::WATCHES {
                    self.recorder.link(self.origin(at), Link::Place(segment));
                }
                Held::Is(value)
            }
            Err(stop) => self.held(Err(stop)),
        }
    }

    /// Where the row is that the keys find, and where the table ends; or what the table is worth
    /// without a row.
    fn select(&mut self, at: Pc, table: u32, base: usize, frame: &Frame) -> Result<(Cell, Pc), (Held, Pc)> {
        let code = self.code;
        let Some(table) = code.tables.get(table as usize) else { return Err((NOTHING, at + 1)) };
        for key in &table.keys {
            match self.read(base, *key) {
                Held::Is(Value::Absent) => return Err((NOTHING, table.end)),
                Held::Is(_) => {}
                stopped => return Err((stopped.clone(), table.end)),
            }
        }
        let hit = match &table.finder {
            Finder::Members { sizes, hits } => {
                let mut n = Some(0usize);
                for (key, size) in table.keys.iter().zip(sizes) {
                    let m = match self.read(base, *key) {
                        Held::Is(Value::Member(_, m)) => Some(usize::from(*m)),
                        Held::Is(Value::Bool(b)) => Some(usize::from(*b)),
                        _ => None,
                    };
                    n = n.zip(m).map(|(n, m)| n * usize::from(*size) + m);
                }
                n.and_then(|n| hits.get(n)).copied()
            }
            Finder::Ranges { bounds, hits, never } => match table.keys.first().map(|k| self.read(base, *k)) {
                Some(Held::Is(Value::Never)) => Some(*never),
                Some(Held::Is(key)) => position(bounds, key).and_then(|n| hits.get(n)).copied(),
                _ => None,
            },
            Finder::Tried => None,
        };
        let id = self.origin(at);
        let Some(Tree::Select(select)) = self.program.expr(id).map(|e| &e.op) else { return Err((NOTHING, table.end)) };
        let keys = || -> Vec<Value> {
            let held = table.keys.iter().map(|k| self.read(base, *k));
            held.map(|h| if let Held::Is(v) = h { v.clone() } else { Value::Absent }).collect()
        };
        let hit = hit.unwrap_or_else(|| tried(&select.rows, &keys()));
        let row = match hit {
            Hit::Row(row) => row,
            Hit::None => {
                let stop = message::no_row(self.program, select, &keys(), self.span_of(at), frame.day);
                return Err((self.held(Err(stop)), table.end));
            }
            Hit::Two(a, b) => {
                let span = |row: u32| select.rows.get(row as usize).map_or(self.span_of(at), |r| r.span);
                let stop = message::two_rows(self.program, select, &keys(), span(a), span(b), frame.day);
                return Err((self.held(Err(stop)), table.end));
            }
        };
        let cell = table.cells.get(row as usize).copied();
        if R::WATCHES {
            self.recorder.row(id, row as usize);
            if let Some(Cell::Constant { notes, count, .. }) = cell {
                self.notes(notes, notes + count, frame);
            }
        }
        cell.map(|c| (c, table.end)).ok_or((NOTHING, table.end))
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
                    total = total.add(&n).map_err(|_| {
                        Stop::Fatal(arith::impossible(self.span_of(at), text!("eval-this-sum-becomes-too-large")))
                    })?
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
        if let Some(when) = each.when
            && self.run(when, frame)? != Value::Bool(true)
        {
            return Ok(None);
        }
        self.run(each.body, frame).map(Some)
    }
}

/// Where a key stands among bounds: twice how many are below it, and one when it is on the next.
fn position(bounds: &[Value], key: &Value) -> Option<usize> {
    for (n, bound) in bounds.iter().enumerate() {
        match arith::order(key, bound)? {
            Ordering::Less => return Some(2 * n),
            Ordering::Equal => return Some(2 * n + 1),
            Ordering::Greater => {}
        }
    }
    Some(2 * bounds.len())
}

/// `et` and `ou`, once the left side has not settled them: `winner` on the right does.
///
/// Failing that, *sans objet* weighs more than a true side of `et` (nothing says that the
/// hypothesis holds), and an unknown side more than a false side of `ou`.
fn settle(winner: bool, left: &Held, right: &Held) -> Held {
    if matches!(left, Held::Is(Value::Bool(_))) || matches!(right, Held::Broken(_)) || *right == truth(winner) {
        return right.clone();
    }
    let absent = matches!(left, Held::Is(Value::Absent)) || matches!(right, Held::Is(Value::Absent));
    // Were the first side to settle it, nobody would need the second.
    let unknown = if matches!(left, Held::Unknown(_)) { left } else { right };
    match unknown {
        Held::Unknown(_) if winner || !absent => unknown.clone(),
        _ => NOTHING,
    }
}
