//! The cash: what is paid, on which day, for which span of time, against what is earned.
//!
//! A payment is a lump sum on its day, evaluated as any other (texts, exceptions, scopes), once for
//! each span of its period. Days come first, then amounts in their order, since a balance counts
//! what was paid before it.

mod days;
mod plan;
mod reconcile;

use super::record::{Link, Recorder, Segment, Silent};
use super::{Evaluator, Missing, Question, Step};
use crate::check::program::{ExprId, Paying as Name, Program, Value};
use crate::compile::Compiled;
use crate::consolidate::{PeriodId, PlaceId};
use crate::diag::Diagnostic;
use crate::eval::tape::Tape;
use crate::facts::Facts;
use crate::syntax::ast::Instalment;
use crate::value::{Day, Exact, Interval};

/// A result with its indexes.
pub type Title = (PlaceId, Vec<u16>);

/// Every payment of a contract, in the order of days.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    /// What is paid.
    pub payments: Vec<Payment>,
    /// What is earned and has no day of payment yet.
    pub pending: Vec<Pending>,
    /// Each result in a unit that payments have: earned and paid.
    pub lines: Vec<Line>,
    /// The civil years of the contract's life and of its payments.
    pub years: Vec<Interval>,
    /// Facts that the schedule needs and does not have: when there are some, it is not a schedule.
    pub missing: Vec<Missing>,
    /// Where the law has no answer, or two.
    pub errors: Vec<Diagnostic>,
    /// What was recorded, when asked for.
    pub segments: Vec<Segment>,
}

/// One payment.
#[derive(Debug, Clone)]
pub struct Payment {
    /// The `versement`, or the result itself when it is an amount on its day that no `versement` pays.
    pub place: PlaceId,
    /// Its indexes.
    pub index: Vec<u16>,
    /// The result paid.
    pub title: Title,
    /// Advance, balance or neither.
    pub kind: Instalment,
    /// The day.
    pub day: Day,
    /// The days that it is paid for.
    pub span: Interval,
    /// Which span of which period that is, from 1.
    pub nth: Option<(PeriodId, usize)>,
    /// The amount before rounding.
    pub exact: Exact,
    /// The amount.
    pub amount: Exact,
    /// What the span earned, when the amount was computed from it.
    pub owed: Option<Exact>,
    /// What had been paid for the span, when the amount was computed from it.
    pub paid: Option<Exact>,
    /// All that is paid up to this payment, less all that is earned by the evening of its day, each civil year rounded.
    pub ahead: Exact,
    /// Where it is recorded.
    pub segment: u32,
}

/// What a span earned that nothing pays on a known day.
#[derive(Debug, Clone)]
pub struct Pending {
    /// The `versement` without a day.
    pub place: PlaceId,
    /// Its indexes.
    pub index: Vec<u16>,
    /// The result.
    pub title: Title,
    /// The days.
    pub span: Interval,
    /// Which span of which period that is, from 1.
    pub nth: (PeriodId, usize),
    /// What remains to be paid.
    pub remains: Exact,
}

/// One result: what it earns and what is paid for it.
#[derive(Debug, Clone)]
pub struct Line {
    /// The result.
    pub title: Title,
    /// Whether a text says when it is paid.
    pub scheduled: bool,
    /// Earned in each of [`Schedule::years`], rounded as the result is.
    pub earned: Vec<Exact>,
    /// Paid in each of them.
    pub paid: Vec<Exact>,
    /// Earned over the spans that its payments are for, each rounded once; over the years when none is.
    pub by_span: Exact,
}

impl Line {
    /// Earned over the years.
    pub fn earned_in_all(&self) -> Option<Exact> {
        self.earned.iter().try_fold(Exact::ZERO, |t, x| t.add(x).ok())
    }

    /// Paid over the years.
    pub fn paid_in_all(&self) -> Option<Exact> {
        self.paid.iter().try_fold(Exact::ZERO, |t, x| t.add(x).ok())
    }
}

/// What a payment's formulas read of it while it is evaluated.
#[derive(Debug, Clone)]
pub(super) struct Paying {
    title: Title,
    span: Interval,
    /// `None` while its days are looked for.
    day: Option<Day>,
    paid: Exact,
    owed: Option<Exact>,
    read_paid: bool,
}

/// The schedule of a contract that lives from the first day of `life` to its last.
pub fn schedule(program: &Program, facts: &Facts, question: &Question, life: Interval, record: bool) -> Schedule {
    if record {
        let (mut out, tape) = record_schedule(program, facts, question, life, Tape::default());
        out.segments = tape.segments();
        out
    } else {
        record_schedule(program, facts, question, life, Silent).0
    }
}

/// The spans of a period for a contract, each with its first and last day, by the code of its program.
pub fn spans(
    code: &Compiled<'_>,
    facts: &Facts,
    question: &Question,
    period: PeriodId,
    life: Interval,
) -> Result<Vec<Interval>, Box<Schedule>> {
    let mut e = Evaluator::new(code, facts, question, Silent);
    let found = super::with_stack(|| e.spans(period, life));
    found.map_err(|stop| {
        let mut out = Schedule::default();
        e.refuse(stop, &mut out.errors);
        out.missing = e.lacking();
        Box::new(out)
    })
}

/// The same, writing to that recorder.
pub fn record_schedule<R: Recorder>(program: &Program, facts: &Facts, question: &Question, life: Interval, recorder: R) -> (Schedule, R) {
    let code = Compiled::of(program);
    let mut e = Evaluator::new(&code, facts, question, recorder);
    let mut out = Schedule::default();
    if let Err(stop) = super::with_stack(|| e.schedule(life, &mut out)) {
        e.refuse(stop, &mut out.errors);
    }
    out.missing = e.lacking();
    (out, e.recorder)
}

impl<R: Recorder> Evaluator<'_, R> {
    fn schedule(&mut self, life: Interval, out: &mut Schedule) -> Step<()> {
        self.payments(life, out)?;
        self.pending(life, out)?;
        self.lines(life, out)?;
        self.running(out)
    }

    /// Whether only the days of a payment are looked for.
    pub(in crate::eval) fn only_days(&self) -> bool {
        self.paying.as_ref().is_some_and(|p| p.day.is_none())
    }

    /// What the payment at hand is for.
    pub(in crate::eval) fn paid_for(&mut self, id: ExprId, what: Name) -> Step<Value> {
        let Some(paying) = &mut self.paying else { return Ok(Value::Absent) };
        let (title, span) = (paying.title.clone(), paying.span);
        Ok(match what {
            Name::Start => Value::Date(span.from),
            Name::End => Value::Date(span.to.succ()),
            Name::Day => paying.day.map_or(Value::Absent, Value::Date),
            Name::Paid => {
                paying.read_paid = true;
                Value::Number(paying.paid.clone())
            }
            Name::Owed => {
                if let Some(owed) = &paying.owed {
                    return Ok(Value::Number(owed.clone()));
                }
                // The result is computed apart: it is no payment.
                let state = self.paying.take();
                let owed = self.earned(&title, span);
                let read = if R::KEEPS && owed.is_ok() { self.parts(title.0, &title.1, span) } else { Ok(Vec::new()) };
                self.paying = state;
                let owed = owed?;
                for part in read? {
                    self.recorder.link(id, Link::Place(part.segment));
                }
                if let Some(p) = &mut self.paying {
                    p.owed = Some(owed.clone());
                }
                Value::Number(owed)
            }
        })
    }
}
