//! Expressions on one day.

use super::record::{Apart, Link, Recorder};
use super::{Evaluator, Frame, Step, Stop, message, ops};
use crate::check::program::{Condition, ExprId, Function, Kind, Op, Prorata, Select, Value};
use crate::consolidate::{EnumId, FactId, PlaceId};
use crate::source::Span;
use crate::source::limits::INDEXES;
use crate::syntax::ast::Arith;
use crate::text;
use crate::value::prorata::years_between;
use crate::value::{Day, Exact, Interval};
use std::cmp::Ordering;

impl<R: Recorder> Evaluator<'_, R> {
    /// The value of an expression on the frame's day. Narrows [`Evaluator::valid`].
    pub(super) fn eval(&mut self, id: ExprId, frame: &Frame) -> Step<Value> {
        let program = self.program;
        let Some(expr) = program.expr(id) else { return Ok(Value::Absent) };
        self.recorder.reads(id);
        self.step(expr.span)?;
        self.recorder.visit(id);
        let value = self.operation(id, &expr.op, expr.span, frame)?;
        self.recorder.value(id, &value);
        Ok(value)
    }

    fn operation(&mut self, id: ExprId, op: &Op, span: Span, frame: &Frame) -> Step<Value> {
        Ok(match op {
            Op::Const(v) => v.clone(),
            Op::Index(slot) => match self.program.expr(id).map(|e| &e.ty.kind) {
                Some(Kind::Enum(e)) => Value::Member(*e, frame.index.get(usize::from(*slot)).copied().unwrap_or(0)),
                _ => Value::Absent,
            },
            Op::Fact(fact, args) => self.fact(id, *fact, args, frame)?,
            Op::Place(place, args) => self.reference(id, *place, args, frame)?,
            Op::Ordinary => self.ordinary(id, frame)?,
            Op::Paying(what) => self.paid_for(id, *what)?,
            Op::Negative(x) => match self.eval(*x, frame)? {
                Value::Number(n) => Value::Number(n.neg()),
                Value::Duration(d) => d.checked_neg().map_or(Value::Absent, Value::Duration),
                other => other,
            },
            Op::Not(x) => match self.eval(*x, frame)? {
                Value::Bool(b) => Value::Bool(!b),
                other => other,
            },
            Op::Arith(Arith::Mul, l, r) => self.product(*l, *r, span, frame)?,
            Op::Arith(op, l, r) => {
                let (a, b) = self.both(*l, *r, frame)?;
                let (value, clamped) = ops::arith(*op, &a, &b, span)?;
                if clamped {
                    self.recorder.clamp(id);
                }
                value
            }
            Op::Compare(op, l, r) => {
                let (a, b) = self.both(*l, *r, frame)?;
                ops::compare(*op, &a, &b, span)?
            }
            Op::Same { negated, left, right } => {
                let (a, b) = self.both(*left, *right, frame)?;
                if a == Value::Absent || b == Value::Absent { Value::Absent } else { Value::Bool((a == b) != *negated) }
            }
            Op::Missing { negated, operand } => {
                let v = self.eval(*operand, frame)?;
                Value::Bool(matches!(v, Value::Never | Value::Absent) != *negated)
            }
            Op::And(l, r) => self.settle(*l, *r, false, frame)?,
            Op::Or(l, r) => self.settle(*l, *r, true, frame)?,
            Op::If(c, yes, no) => match self.eval(*c, frame)? {
                Value::Bool(true) => self.eval(*yes, frame)?,
                Value::Bool(false) => self.eval(*no, frame)?,
                _ => Value::Absent,
            },
            Op::Select(select) => self.select(id, select, span, frame)?,
            Op::SumEach { over, slot, body, when } => self.sum_each(id, *over, *slot, *body, *when, frame)?,
            Op::Since(d) => {
                let d = self.eval(*d, frame)?;
                self.threshold(&d, frame.day, true)
            }
            Op::Before(d) => {
                let d = self.eval(*d, frame)?;
                self.threshold(&d, frame.day, false)
            }
            Op::AtDate(x, d) => match self.eval(*d, frame)? {
                Value::Date(day) => {
                    // What is read on another day does not narrow this one.
                    self.recorder.enter_part();
                    let (out, _) = self.apart(|e| e.eval(*x, &Frame { day, ..*frame }));
                    self.recorder.exit_part(id, Apart::Day(day));
                    out?
                }
                _ => Value::Absent,
            },
            Op::Call(function, args) => self.call(id, *function, args, span, frame)?,
        })
    }

    /// Both values. Where the first is unknown the second is read all the same, so that all that
    /// lacks is told at once.
    fn both(&mut self, l: ExprId, r: ExprId, frame: &Frame) -> Step<(Value, Value)> {
        match self.eval(l, frame) {
            Ok(left) => Ok((left, self.eval(r, frame)?)),
            Err(Stop::Unknown(u)) => Err(self.also(u, r, frame)),
            Err(fatal) => Err(fatal),
        }
    }

    /// What lacks, and what lacks for another value too. An error of that one waits for the facts.
    fn also(&mut self, u: usize, other: ExprId, frame: &Frame) -> Stop {
        match self.eval(other, frame) {
            Err(Stop::Unknown(v)) => Stop::Unknown(self.union(u, v)),
            _ => Stop::Unknown(u),
        }
    }

    fn member(&mut self, arg: ExprId, frame: &Frame) -> Step<Option<u16>> {
        Ok(match self.eval(arg, frame)? {
            Value::Member(_, m) => Some(m),
            _ => None,
        })
    }

    /// Concrete indexes of arguments; `None` when one is *sans objet*.
    fn arguments(&mut self, args: &[ExprId], frame: &Frame) -> Step<Option<([u16; INDEXES], usize)>> {
        let mut out = [0; INDEXES];
        for (slot, arg) in out.iter_mut().zip(args) {
            match self.member(*arg, frame)? {
                Some(m) => *slot = m,
                None => return Ok(None),
            }
        }
        Ok(Some((out, args.len())))
    }

    fn fact(&mut self, id: ExprId, fact: FactId, args: &[ExprId], frame: &Frame) -> Step<Value> {
        let Some((index, count)) = self.arguments(args, frame)? else { return Ok(Value::Absent) };
        let program = self.program;
        let Some(decl) = program.fact(fact) else { return Ok(Value::Absent) };
        let slot = program.slot(decl.slot, &decl.params, index.get(..count).unwrap_or(&[]));
        self.recorder.link(id, Link::Fact(slot, frame.day));
        let facts = self.facts;
        let Some(series) = facts.get(slot) else {
            if decl.ty.optional && !facts.open {
                return Ok(super::place::missing_value(&decl.ty));
            }
            return Err(self.miss(slot, frame.day, None));
        };
        let after = series.partition_point(|(d, _)| *d <= frame.day);
        let until = series.get(after).map_or(Day::MAX, |(d, _)| d.pred());
        match after.checked_sub(1).and_then(|at| series.get(at)) {
            Some((from, value)) => {
                self.narrow(Interval::new(*from, until));
                Ok(value.clone())
            }
            None => {
                self.narrow(Interval::new(Day::MIN, until));
                if decl.ty.optional {
                    // What may be left out is so before its first day.
                    return Ok(super::place::missing_value(&decl.ty));
                }
                Err(self.miss(slot, frame.day, series.first().map(|(d, _)| *d)))
            }
        }
    }

    fn reference(&mut self, id: ExprId, place: PlaceId, args: &[ExprId], frame: &Frame) -> Step<Value> {
        let Some((index, count)) = self.arguments(args, frame)? else { return Ok(Value::Absent) };
        let (value, segment) = self.place(place, index.get(..count).unwrap_or(&[]), frame.day)?;
        self.recorder.link(id, Link::Place(segment));
        Ok(value)
    }

    /// `0 × unknown` is 0, on either side.
    fn product(&mut self, l: ExprId, r: ExprId, span: Span, frame: &Frame) -> Step<Value> {
        let zero = |v: &Value| matches!(v, Value::Number(n) if n.is_zero());
        let left = match self.eval(l, frame) {
            Err(Stop::Unknown(u)) => {
                // Were one nil, nobody would need the other: one is asked for at a time.
                let right = self.eval(r, frame)?;
                return if zero(&right) { Ok(right) } else { Err(Stop::Unknown(u)) };
            }
            other => other?,
        };
        match self.eval(r, frame) {
            Err(Stop::Unknown(_)) if zero(&left) => Ok(left),
            right => Ok(ops::arith(Arith::Mul, &left, &right?, span)?.0),
        }
    }

    /// `et` and `ou`: `winner` on either side settles the answer, whatever the other side.
    ///
    /// Failing that, *sans objet* weighs more than a true side of `et` (nothing says that the
    /// hypothesis holds), and an unknown side more than a false side of `ou`.
    fn settle(&mut self, l: ExprId, r: ExprId, winner: bool, frame: &Frame) -> Step<Value> {
        let left = self.eval(l, frame);
        if matches!(left, Err(Stop::Fatal(_)) | Ok(Value::Bool(true | false))) {
            let left = left?;
            return if left == Value::Bool(winner) { Ok(left) } else { self.eval(r, frame) };
        }
        let right = match self.eval(r, frame) {
            Err(Stop::Fatal(d)) => return Err(Stop::Fatal(d)),
            other => other,
        };
        if matches!(&right, Ok(v) if *v == Value::Bool(winner)) {
            return right;
        }
        let absent = matches!(left, Ok(Value::Absent)) || matches!(right, Ok(Value::Absent));
        // Were the first side to settle it, nobody would need the second.
        let unknown = if left.is_err() { left } else { right };
        match unknown {
            Err(stop) if winner || !absent => Err(stop),
            _ => Ok(Value::Absent),
        }
    }

    /// `depuis d` turns true on d; `avant d` turns false on d.
    fn threshold(&mut self, d: &Value, day: Day, since: bool) -> Value {
        match d {
            Value::Date(d) => {
                let reached = day >= *d;
                self.narrow(if reached { Interval::new(*d, Day::MAX) } else { Interval::new(Day::MIN, d.pred()) });
                Value::Bool(reached == since)
            }
            Value::Never => Value::Bool(!since),
            _ => Value::Absent,
        }
    }

    fn select(&mut self, id: ExprId, select: &Select, span: Span, frame: &Frame) -> Step<Value> {
        let mut keys = Vec::with_capacity(select.keys.len());
        for k in &select.keys {
            let key = self.eval(*k, frame)?;
            if key == Value::Absent {
                return Ok(Value::Absent);
            }
            keys.push(key);
        }
        let holds = |row: &crate::check::program::SelectRow, otherwise: bool| {
            row.conditions.iter().zip(&keys).all(|(c, k)| (otherwise && matches!(c, Condition::Otherwise)) || ops::meets(c, k))
        };
        let mut found = select.rows.iter().enumerate().filter(|(_, r)| holds(r, false));
        let (first, second) = (found.next(), found.next());
        let (first, second) = if first.is_none() {
            let mut found = select.rows.iter().enumerate().filter(|(_, r)| holds(r, true));
            (found.next(), found.next())
        } else {
            (first, second)
        };
        let Some((at, row)) = first else {
            return Err(message::no_row(self.program, select, &keys, span, frame.day));
        };
        if let Some((_, other)) = second {
            return Err(message::two_rows(self.program, select, &keys, row.span, other.span, frame.day));
        }
        self.recorder.row(id, at);
        self.eval(row.value, frame)
    }

    fn sum_each(&mut self, id: ExprId, over: EnumId, slot: u8, body: ExprId, when: Option<ExprId>, frame: &Frame) -> Step<Value> {
        let size = u16::try_from(self.program.size(over)).unwrap_or(u16::MAX);
        let span = self.program.expr(id).map_or(message::nowhere(), |e| e.span);
        let mut total = Exact::ZERO;
        let mut absent = false;
        let mut unknown: Option<usize> = None;
        for m in 0..size {
            if !self.exists(over, m, frame.day)? {
                continue;
            }
            let mut inner = *frame;
            if let Some(s) = inner.index.get_mut(usize::from(slot)) {
                *s = m;
            }
            self.recorder.enter_part();
            let part = self.part(body, when, &inner);
            self.recorder.exit_part(id, Apart::Member(m));
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
                    total = total.add(&n).map_err(|_| ops::impossible(span, text!("eval-this-sum-becomes-too-large")))?
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

    fn part(&mut self, body: ExprId, when: Option<ExprId>, frame: &Frame) -> Step<Option<Value>> {
        if let Some(w) = when
            && self.eval(w, frame)? != Value::Bool(true)
        {
            return Ok(None);
        }
        self.eval(body, frame).map(Some)
    }

    fn call(&mut self, id: ExprId, function: Function, args: &[ExprId], span: Span, frame: &Frame) -> Step<Value> {
        let mut values = Vec::with_capacity(args.len());
        let mut args = args.iter();
        while let Some(a) = args.next() {
            match self.eval(*a, frame) {
                Err(Stop::Unknown(u)) => {
                    let mut stop = Stop::Unknown(u);
                    for other in args {
                        if let Stop::Unknown(u) = stop {
                            stop = self.also(u, *other, frame);
                        }
                    }
                    return Err(stop);
                }
                value => values.push(value?),
            }
        }
        if values.contains(&Value::Absent) {
            return Ok(Value::Absent);
        }
        let first = values.first().cloned().unwrap_or(Value::Absent);
        let best = |wanted: Ordering| {
            values.iter().filter(|v| **v != Value::Never).cloned().reduce(|a, b| if ops::order(&b, &a) == Some(wanted) { b } else { a })
        };
        Ok(match function {
            Function::Earliest => best(Ordering::Less).unwrap_or(Value::Never),
            Function::Latest if values.contains(&Value::Never) => Value::Never,
            Function::Latest | Function::Maximum => best(Ordering::Greater).unwrap_or(Value::Never),
            Function::Minimum => best(Ordering::Less).unwrap_or(Value::Never),
            Function::Round { places, mode } => match first {
                Value::Number(n) => {
                    Value::Number(n.round(places, mode).map_err(|_| ops::impossible(span, text!("eval-this-number-becomes-too-large")))?)
                }
                other => other,
            },
            Function::NextNewYear => match first {
                Value::Date(d) => Day::first_of_year(d.year() + 1)
                    .map(Value::Date)
                    .ok_or_else(|| ops::impossible(span, text!("eval-this-date-is-outside-the")))?,
                other => other,
            },
            Function::NextAnniversary => match first {
                Value::Date(d) => self.next_anniversary(id, d, span, frame.day)?,
                other => other,
            },
            Function::ContractYears => match first {
                Value::Date(d) => Value::Prorata(Prorata::ContractYear(d)),
                other => other,
            },
            Function::Years => match values.as_slice() {
                [Value::Date(from), Value::Date(to), prorata] => match ops::prorata(prorata) {
                    Some(p) => Value::Number(
                        years_between(p, *from, *to).ok_or_else(|| ops::impossible(span, text!("eval-this-date-is-outside-the")))?,
                    ),
                    None => Value::Absent,
                },
                _ => Value::Absent,
            },
        })
    }

    /// The first anniversary after the day; it stays the same until then.
    fn next_anniversary(&mut self, id: ExprId, origin: Day, span: Span, day: Day) -> Step<Value> {
        let next = origin.next_anniversary(day).ok_or_else(|| ops::impossible(span, text!("eval-this-date-is-outside-the")))?;
        let years = i64::from(next.year()) - i64::from(origin.year());
        let since = if years > 1 { origin.anniversary(years - 1).unwrap_or(Day::MIN) } else { Day::MIN };
        self.narrow(Interval::new(since, next.pred()));
        if next.ymd().2 != origin.ymd().2 {
            self.recorder.clamp(id);
        }
        Ok(Value::Date(next))
    }
}
