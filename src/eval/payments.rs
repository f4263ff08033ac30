//! The cash: what is paid, on which day, for which span of time, against what is earned.
//!
//! A payment is a lump sum on its day, evaluated as any other (texts, exceptions, scopes), once for
//! each span of its period. Days come first, then amounts in their order, since a balance counts
//! what was paid before it.

use super::answer::rounded;
use super::flow::Flow;
use super::record::{Recorder, Segment, Silent, Tape};
use super::{Evaluator, Frame, Missing, Question, Step, Stop, message};
use crate::check::program::{self, Body, Paying as Name, Place, Program, Shape, Value};
use crate::consolidate::{PeriodId, PlaceId, PlaceKind};
use crate::diag::{Code, Diagnostic, Lang};
use crate::facts::Facts;
use crate::source::limits::PERIODS;
use crate::syntax::ast::Instalment;
use crate::text;
use crate::value::{Day, Duration, Exact, Interval, Unit, format};

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
    /// Node and content of its place that say so.
    pub content: Option<(usize, usize)>,
    /// The amount before rounding.
    pub exact: Exact,
    /// The amount.
    pub amount: Exact,
    /// What the span earned, when the amount was computed from it.
    pub owed: Option<Exact>,
    /// What had been paid for the span, when the amount was computed from it.
    pub paid: Option<Exact>,
    /// All that is paid up to this payment, less all that is earned up to its day, both rounded.
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

/// A payment whose amount is not known yet.
struct Planned {
    place: PlaceId,
    index: Vec<u16>,
    title: Title,
    span: Interval,
    nth: (PeriodId, usize),
    day: Day,
    kind: Instalment,
    content: Option<(usize, usize)>,
}

/// What says how a payment is made: its kind, and the content of its place.
type Said = (Instalment, Option<(usize, usize)>);

/// The schedule of a contract that lives from the first day of `life` to its last.
pub fn schedule(program: &Program, facts: &Facts, question: &Question, life: Interval, record: bool) -> Schedule {
    if record {
        let (mut out, tape) = run(program, facts, question, life, Tape::default());
        out.segments = tape.segments;
        out
    } else {
        run(program, facts, question, life, Silent).0
    }
}

/// The spans of a period for a contract, each with its first and last day.
pub fn spans(
    program: &Program,
    facts: &Facts,
    question: &Question,
    period: PeriodId,
    life: Interval,
) -> Result<Vec<Interval>, Box<Schedule>> {
    let mut e = Evaluator::new(program, facts, question, Silent);
    let found = super::with_stack(|| e.spans(period, life));
    found.map_err(|stop| {
        let mut out = Schedule::default();
        e.refuse(stop, &mut out.errors);
        out.missing = e.lacking();
        Box::new(out)
    })
}

fn run<R: Recorder>(program: &Program, facts: &Facts, question: &Question, life: Interval, recorder: R) -> (Schedule, R) {
    let mut e = Evaluator::new(program, facts, question, recorder);
    let mut out = Schedule::default();
    if let Err(stop) = super::with_stack(|| e.schedule(life, &mut out)) {
        e.refuse(stop, &mut out.errors);
    }
    out.missing = e.lacking();
    (out, e.recorder)
}

impl<R: Recorder> Evaluator<'_, R> {
    fn refuse(&mut self, stop: Stop, errors: &mut Vec<Diagnostic>) {
        match stop {
            Stop::Unknown(u) => {
                self.needed.insert(u);
            }
            Stop::Fatal(d) if errors.contains(&d) => {}
            Stop::Fatal(d) => errors.push(*d),
        }
    }

    fn lacking(&self) -> Vec<Missing> {
        self.needed.iter().filter_map(|u| self.missing.get(*u).cloned()).collect()
    }

    fn schedule(&mut self, life: Interval, out: &mut Schedule) -> Step<()> {
        self.payments(life, out)?;
        self.pending(life, out)?;
        self.lines(life, out)?;
        self.running(life, out)
    }

    /// Every payment, in the order of days, and the years that hold them.
    fn payments(&mut self, life: Interval, out: &mut Schedule) -> Step<()> {
        let planned = self.planned(life, None, &mut out.errors)?;
        let lumps = self.own_days(life)?;
        let last = planned.iter().map(|p| p.day).chain(lumps.iter().map(|p| p.day)).fold(life.to, Day::max);
        out.years = civil_years(life.from, last);
        for group in groups(planned) {
            let paid = self.pay(group, &mut out.errors)?;
            out.payments.extend(paid);
        }
        out.payments.extend(lumps);
        // What settles a past span comes before what opens the next.
        let order = |p: &Payment| (p.day, p.span.from, p.title.clone(), p.kind, p.place, p.index.clone());
        out.payments.sort_by_key(order);
        Ok(())
    }

    /// The days of every payment, or of those of one result.
    fn planned(&mut self, life: Interval, only: Option<&Title>, errors: &mut Vec<Diagnostic>) -> Step<Vec<Planned>> {
        let program = self.program;
        let mut planned = Vec::new();
        for payment in program.payments.iter().filter(|p| only.is_none_or(|(id, _)| p.title == *id)) {
            let Some(place) = program.place(payment.place) else { continue };
            let spans = self.spans(payment.period, life)?;
            for index in program.indexes(&place.params) {
                let title = self.title(payment, &index, life.from)?;
                if only.is_some_and(|t| *t != title) {
                    continue;
                }
                // A span that ended before the contract started holds nothing.
                for (n, span) in spans.iter().enumerate().filter(|(_, s)| s.to >= life.from) {
                    self.paying =
                        Some(Paying { title: title.clone(), span: *span, day: None, paid: Exact::ZERO, owed: None, read_paid: false });
                    let days = self.days_paid(payment.place, place, &index, life);
                    self.paying = None;
                    match days {
                        Ok(days) => planned.extend(days.into_iter().map(|(day, (kind, content))| Planned {
                            place: payment.place,
                            index: index.clone(),
                            title: title.clone(),
                            span: *span,
                            nth: (payment.period, n + 1),
                            day,
                            kind,
                            content,
                        })),
                        Err(stop) => self.refuse(stop, errors),
                    }
                }
            }
        }
        Ok(planned)
    }

    /// The result that a payment pays at these indexes.
    fn title(&mut self, payment: &program::Payment, index: &[u16], day: Day) -> Step<Title> {
        let frame = Frame::new(day, index);
        let mut out = Vec::with_capacity(payment.args.len());
        for arg in &payment.args {
            if let Value::Member(_, m) = self.eval(*arg, &frame)? {
                out.push(m);
            }
        }
        Ok((payment.title, out))
    }

    fn spans(&mut self, id: PeriodId, life: Interval) -> Step<Vec<Interval>> {
        let mut out = Vec::new();
        while let Some(span) = self.span(id, out.len() + 1, life.to)? {
            if span.from > life.to {
                break;
            }
            out.push(span);
            if let Some(period) = self.program.periods.get(id.index()).filter(|_| out.len() > PERIODS) {
                return Err(Stop::Fatal(Box::new(too_many(&period.name, period.span))));
            }
        }
        Ok(out)
    }

    /// The *n*th span of a period, from 1; `None` past the last. Its bounds are read on that day.
    pub(super) fn span(&mut self, id: PeriodId, n: usize, day: Day) -> Step<Option<Interval>> {
        let Some(period) = self.program.periods.get(id.index()) else { return Ok(None) };
        let frame = Frame::new(day, &[]);
        let Value::Date(first) = self.eval(period.starts, &frame)? else { return Ok(None) };
        let end = match period.ends.map(|e| self.eval(e, &frame)).transpose()? {
            Some(Value::Date(d)) => d.pred(),
            _ => Day::MAX,
        };
        let start = |n: usize| {
            let (n, lasts) = (i32::try_from(n).ok()?, period.lasts);
            let whole = Duration { months: lasts.months.checked_mul(n)?, days: lasts.days.checked_mul(n)? };
            Some(whole.add_to(first)?.0)
        };
        let (Some(from), Some(next)) = (n.checked_sub(1).and_then(start), start(n)) else { return Ok(None) };
        Ok((from <= end && from < next).then(|| Interval::new(from, next.pred().min(end))))
    }

    /// The payments of one `versement` over some days.
    pub(super) fn paid_in(&mut self, id: PlaceId, index: &[u16], days: Interval, errors: &mut Vec<Diagnostic>) -> Step<Exact> {
        let life = self.life_of_contract()?;
        let Some(payment) = self.program.payments.iter().find(|p| p.place == id) else { return Ok(Exact::ZERO) };
        let title = self.title(payment, index, life.from)?;
        if !self.cash.contains_key(&title) {
            let mut paid = Vec::new();
            for group in groups(self.planned(life, Some(&title), errors)?) {
                paid.extend(self.pay(group, errors)?);
            }
            self.cash.insert(title.clone(), paid);
        }
        let all = self.cash.get(&title).into_iter().flatten();
        let own = all.filter(|p| p.place == id && p.index == index && days.contains(p.day));
        own.into_iter().try_fold(Exact::ZERO, |t, p| t.add(&p.amount)).map_err(|_| message::budget(self.program, Some(id)))
    }

    /// First and last day of the contract, once everything has come; all days where no rule says them.
    pub(super) fn life_of_contract(&mut self) -> Step<Interval> {
        let Some(contract) = self.program.contract else { return Ok(Interval::ALL) };
        let frame = Frame::new(Day::MAX, &[]);
        match (self.eval(contract.starts, &frame)?, self.eval(contract.ends, &frame)?) {
            (Value::Date(starts), Value::Date(ends)) => Ok(Interval::new(starts, ends.pred().max(starts))),
            _ => Ok(Interval::ALL),
        }
    }

    /// The days on which a payment falls, for the span at hand.
    fn days_paid(&mut self, id: PlaceId, place: &Place, index: &[u16], life: Interval) -> Step<Vec<(Day, Said)>> {
        let mut out = Vec::new();
        let mut day = life.from.min(self.paying.as_ref().map_or(life.from, |p| p.span.from));
        loop {
            let (found, days) = super::with_stack(|| self.apart(|e| e.flow_of_day(id, place, index, day)));
            match found {
                Ok(Flow::Lump { .. }) => out.push((day, self.kind_on(id, place, index, day)?)),
                Ok(_) => {}
                Err(Stop::Unknown(u)) => {
                    self.needed.insert(u);
                }
                Err(fatal) => return Err(fatal),
            }
            if days.to >= Day::MAX {
                return Ok(out);
            }
            day = days.to.succ();
        }
    }

    /// Which part of what is due the content in place pays; an exception pays what it excepts does.
    fn kind_on(&mut self, id: PlaceId, place: &Place, index: &[u16], day: Day) -> Step<Said> {
        let frame = Frame::new(day, index);
        let winner = self.quietly(|e| e.winner(id, place, 0, &frame))?;
        let said = winner.map(|w| (w.node, w.content));
        let mut at = said;
        while let Some((node, content)) = at {
            match self.content(place, node, content).map(|c| &c.body) {
                Some(Body::Lump { kind, .. }) => return Ok((*kind, said)),
                _ => {
                    let parent = place.nodes.get(node).and_then(|n| n.parent);
                    at = match parent {
                        Some(p) => self.quietly(|e| e.standing(id, place, p, &frame))?.map(|c| (p, c)),
                        None => None,
                    };
                }
            }
        }
        Ok((Instalment::Whole, said))
    }

    /// The amounts of one result for one span, each knowing those before it.
    fn pay(&mut self, group: Vec<Planned>, errors: &mut Vec<Diagnostic>) -> Step<Vec<Payment>> {
        let mut out: Vec<Payment> = Vec::new();
        let mut counted: Option<(Day, PlaceId)> = None;
        for p in group {
            let Some(place) = self.program.place(p.place) else { continue };
            let paid =
                out.iter().try_fold(Exact::ZERO, |t, x| t.add(&x.amount)).map_err(|_| message::budget(self.program, Some(p.place)))?;
            self.paying =
                Some(Paying { title: p.title.clone(), span: p.span, day: Some(p.day), paid: paid.clone(), owed: None, read_paid: false });
            self.recorder.enter();
            let (found, _) = super::with_stack(|| self.apart(|e| e.flow_of_day(p.place, place, &p.index, p.day)));
            let slot = self.program.slot(place.slot, &place.params, &p.index);
            let segment = self.recorder.exit(slot, Interval::new(p.day, p.day), None);
            let Some(state) = self.paying.take() else { continue };
            let (exact, rounding) = match found {
                Ok(Flow::Lump { amount, rounding }) => (amount, rounding),
                Ok(_) => continue,
                Err(stop) => {
                    self.refuse(stop, errors);
                    continue;
                }
            };
            if state.read_paid {
                // Two that count what was paid before, on one day: neither comes before the other.
                if let Some((day, other)) = counted.filter(|(day, other)| *day == p.day && *other != p.place) {
                    errors.push(same_day(self.program, p.place, other, day));
                }
                counted = Some((p.day, p.place));
            }
            let amount = exact.round(rounding.places, rounding.mode).map_err(|_| message::budget(self.program, Some(p.place)))?;
            out.push(Payment {
                place: p.place,
                index: p.index,
                title: p.title,
                kind: p.kind,
                day: p.day,
                span: p.span,
                nth: Some(p.nth),
                content: p.content,
                exact,
                amount,
                owed: state.owed,
                paid: state.read_paid.then_some(paid),
                ahead: Exact::ZERO,
                segment,
            });
        }
        // Where nothing was at stake, there is no payment.
        let nothing = |p: &Payment| p.amount.is_zero() && p.owed.as_ref().is_none_or(Exact::is_zero);
        if out.iter().all(nothing) {
            out.clear();
        }
        Ok(out)
    }

    /// Results that are an amount on its day, and that no `versement` pays: that day is the payment's.
    fn own_days(&mut self, life: Interval) -> Step<Vec<Payment>> {
        let program = self.program;
        let mut out = Vec::new();
        for (i, place) in program.places.iter().enumerate().filter(|(_, p)| p.kind == PlaceKind::Result && p.shape == Shape::Lump) {
            if place.ty.unit() != self.cash_unit() {
                continue;
            }
            let id = PlaceId::next(i);
            if program.payments.iter().any(|p| p.title == id) {
                continue;
            }
            for index in program.indexes(&place.params) {
                if self.hidden(place, &index) {
                    continue;
                }
                for part in self.parts(id, &index, around(life))? {
                    let Flow::Lump { amount: exact, rounding } = &part.flow else { continue };
                    let amount = exact.round(rounding.places, rounding.mode).map_err(|_| message::budget(program, Some(id)))?;
                    out.push(Payment {
                        place: id,
                        index: index.clone(),
                        title: (id, index.clone()),
                        kind: Instalment::Whole,
                        day: part.days.from,
                        span: part.days,
                        nth: None,
                        content: self.kind_on(id, place, &index, part.days.from)?.1,
                        exact: exact.clone(),
                        amount,
                        owed: None,
                        paid: None,
                        ahead: Exact::ZERO,
                        segment: part.segment,
                    });
                }
            }
        }
        Ok(out)
    }

    /// The unit of what is paid: that of the payments, else of the first result that can be paid.
    fn cash_unit(&self) -> Option<&Unit> {
        let program = self.program;
        let paid = program.payments.first().and_then(|p| program.place(p.title));
        let first = || program.places.iter().find(|p| p.kind == PlaceKind::Result && p.shape.is_flow());
        paid.or_else(first).and_then(|p| p.ty.unit())
    }

    /// What a result earns over some days, rounded as it is.
    fn earned(&mut self, title: &Title, days: Interval) -> Step<Exact> {
        let Some(place) = self.program.place(title.0) else { return Ok(Exact::ZERO) };
        if self.hidden(place, &title.1) {
            return Ok(Exact::ZERO);
        }
        let parts = self.parts(title.0, &title.1, days)?;
        rounded(parts).map(|(sum, _)| sum).ok_or_else(|| message::budget(self.program, Some(title.0)))
    }

    /// What remains of a span when one of its payments has no day yet.
    fn pending(&mut self, life: Interval, out: &mut Schedule) -> Step<()> {
        let program = self.program;
        for payment in &program.payments {
            let Some(place) = program.place(payment.place) else { continue };
            let spans = self.spans(payment.period, life)?;
            for index in program.indexes(&place.params) {
                let title = self.title(payment, &index, life.from)?;
                for (n, span) in spans.iter().enumerate().filter(|(_, s)| s.to >= life.from) {
                    let nth = (payment.period, n + 1);
                    let same = |p: &&Payment| p.title == title && p.nth == Some(nth);
                    if out.payments.iter().any(|p| same(&p) && p.place == payment.place) {
                        continue;
                    }
                    self.paying =
                        Some(Paying { title: title.clone(), span: *span, day: None, paid: Exact::ZERO, owed: None, read_paid: false });
                    let waits = self.waits(payment.place, place, &index, span.to.succ());
                    self.paying = None;
                    if !waits? {
                        continue;
                    }
                    let owed = self.earned(&title, *span)?;
                    let paid = out.payments.iter().filter(same).try_fold(Exact::ZERO, |t, p| t.add(&p.amount));
                    let remains = paid.and_then(|p| owed.sub(&p)).map_err(|_| message::budget(program, Some(payment.place)))?;
                    if !remains.is_zero() {
                        out.pending.push(Pending {
                            place: payment.place,
                            index: index.clone(),
                            title: title.clone(),
                            span: *span,
                            nth,
                            remains,
                        });
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether the payment in place has no day, its condition apart.
    fn waits(&mut self, id: PlaceId, place: &Place, index: &[u16], day: Day) -> Step<bool> {
        let frame = Frame::new(day, index);
        let Some(root) = self.quietly(|e| e.standing(id, place, 0, &frame))? else { return Ok(false) };
        let Some(Body::Lump { on, when, .. }) = self.content(place, 0, root).map(|c| &c.body) else { return Ok(false) };
        let due = match when {
            Some(w) => self.quietly(|e| e.eval(*w, &frame))? == Value::Bool(true),
            None => true,
        };
        Ok(due && self.quietly(|e| e.eval(*on, &frame))? == Value::Never)
    }

    /// Earned and paid, by result and by year.
    fn lines(&mut self, life: Interval, out: &mut Schedule) -> Step<()> {
        let program = self.program;
        for (i, place) in program.places.iter().enumerate() {
            if place.kind != PlaceKind::Result || !place.shape.is_flow() || place.ty.unit() != self.cash_unit() {
                continue;
            }
            let id = PlaceId::next(i);
            for index in program.indexes(&place.params) {
                let title = (id, index);
                let own = |p: &&Payment| p.title == title;
                let mut earned = Vec::new();
                let mut paid = Vec::new();
                for year in out.years.clone() {
                    earned.push(self.earned(&title, year)?);
                    let sum =
                        out.payments.iter().filter(own).filter(|p| year.contains(p.day)).try_fold(Exact::ZERO, |t, p| t.add(&p.amount));
                    paid.push(sum.map_err(|_| message::budget(program, Some(id)))?);
                }
                if earned.iter().chain(&paid).all(Exact::is_zero) {
                    continue;
                }
                let period = self.period_of(&title, life.from)?;
                let by_span = match period {
                    Some(period) => {
                        let mut sum = Exact::ZERO;
                        for span in self.spans(period, life)? {
                            let one = self.earned(&title, span)?;
                            sum = sum.add(&one).map_err(|_| message::budget(program, Some(id)))?;
                        }
                        sum
                    }
                    None => earned.iter().try_fold(Exact::ZERO, |t, x| t.add(x)).map_err(|_| message::budget(program, Some(id)))?,
                };
                let scheduled = place.shape == Shape::Lump || program.payments.iter().any(|p| p.title == id);
                out.lines.push(Line { title, scheduled, earned, paid, by_span });
            }
        }
        Ok(())
    }

    /// The period that the payments of a result follow, when they all follow the same.
    fn period_of(&mut self, title: &Title, day: Day) -> Step<Option<PeriodId>> {
        let program = self.program;
        let mut found = None;
        for payment in program.payments.iter().filter(|p| p.title == title.0) {
            let Some(place) = program.place(payment.place) else { continue };
            for index in program.indexes(&place.params) {
                if self.title(payment, &index, day)? != *title {
                    continue;
                }
                match found {
                    None => found = Some(payment.period),
                    Some(p) if p != payment.period => return Ok(None),
                    Some(_) => {}
                }
            }
        }
        Ok(found)
    }

    /// After each payment, how far what is paid is ahead of what is earned.
    fn running(&mut self, life: Interval, out: &mut Schedule) -> Step<()> {
        let titles: Vec<Title> = out.lines.iter().filter(|l| l.scheduled).map(|l| l.title.clone()).collect();
        let start = around(life).from;
        let mut paid = Exact::ZERO;
        let mut known: Option<(Day, Exact)> = None;
        for i in 0..out.payments.len() {
            let Some((day, place, amount)) = out.payments.get(i).map(|p| (p.day, p.place, p.amount.clone())) else { continue };
            let large = |_| message::budget(self.program, Some(place));
            paid = paid.add(&amount).map_err(large)?;
            let earned = match &known {
                Some((d, sum)) if *d == day => sum.clone(),
                _ => {
                    let mut sum = Exact::ZERO;
                    for title in &titles {
                        let one = self.earned(title, Interval::new(start, day.max(start)))?;
                        sum = sum.add(&one).map_err(|_| message::budget(self.program, Some(place)))?;
                    }
                    sum
                }
            };
            let ahead = paid.sub(&earned).map_err(|_| message::budget(self.program, Some(place)))?;
            known = Some((day, earned));
            if let Some(p) = out.payments.get_mut(i) {
                p.ahead = ahead;
            }
        }
        Ok(())
    }

    /// Whether only the days of a payment are looked for.
    pub(super) fn only_days(&self) -> bool {
        self.paying.as_ref().is_some_and(|p| p.day.is_none())
    }

    /// What the payment at hand is for.
    pub(super) fn paid_for(&mut self, what: Name) -> Step<Value> {
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
                self.paying = state;
                let owed = owed?;
                if let Some(p) = &mut self.paying {
                    p.owed = Some(owed.clone());
                }
                Value::Number(owed)
            }
        })
    }
}

/// The civil years that hold some days.
fn civil_years(from: Day, to: Day) -> Vec<Interval> {
    let year = |y| Some(Interval::new(Day::first_of_year(y)?, Day::last_of_year(y)?));
    (from.year()..=to.year()).filter_map(year).collect()
}

/// The civil years that hold a life, whole.
fn around(life: Interval) -> Interval {
    let from = Day::first_of_year(life.from.year()).unwrap_or(life.from);
    let to = Day::last_of_year(life.to.year()).unwrap_or(life.to);
    Interval::new(from, to)
}

/// Payments of one result for one span together, in the order in which they count one another.
fn groups(mut planned: Vec<Planned>) -> Vec<Vec<Planned>> {
    let key = |p: &Planned| (p.title.clone(), p.nth);
    planned.sort_by_key(|p| (key(p), p.day, p.kind, p.place, p.index.clone()));
    let mut out: Vec<Vec<Planned>> = Vec::new();
    for p in planned {
        match out.last_mut() {
            Some(group) if group.last().is_some_and(|l| key(l) == key(&p)) => group.push(p),
            _ => out.push(vec![p]),
        }
    }
    out
}

fn too_many(name: &str, span: crate::source::Span) -> Diagnostic {
    Diagnostic::error(
        Code::Budget,
        text!(
            "plus de {PERIODS} périodes « {name} » dans la vie du contrat",
            "more than {PERIODS} periods \"{name}\" in the contract's life"
        ),
    )
    .at(span, text!("trop courte, ou sans fin", "too short, or without end"))
    .help(text!("donnez-lui une durée plus longue, ou une fin", "give it a longer length, or an end"))
}

fn same_day(program: &Program, place: PlaceId, other: PlaceId, day: Day) -> Diagnostic {
    let name = |id: PlaceId| program.place(id).map_or(String::new(), |p| p.name.to_string());
    let (a, b) = (name(other), name(place));
    let (fr, en) = (format::day_short(day, Lang::Fr), format::day_short(day, Lang::En));
    let d = Diagnostic::error(
        Code::SameDay,
        text!(
            "« {a} » et « {b} » tombent le {fr} et comptent tous deux ce qui est déjà versé",
            "\"{a}\" and \"{b}\" fall on {en} and both count what was already paid"
        ),
    );
    let at = |d: Diagnostic, id: PlaceId| match program.place(id) {
        Some(p) => d.at(p.span, text!("ce versement", "this payment")),
        None => d,
    };
    at(at(d, other), place).help(text!(
        "rien ne dit lequel vient le premier : mettez-les deux jours différents, ou réunissez-les en un",
        "nothing says which comes first: put them on two days, or make one of them"
    ))
}
