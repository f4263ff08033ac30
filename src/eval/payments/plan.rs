//! Which payments there are: the spans of a period, the days, then the amounts in their order.

use super::reconcile::civil_years;
use super::{Paying, Payment, Schedule, Title};
use crate::check::program::{self, Program, Shape, Value};
use crate::consolidate::{PeriodId, PlaceId, PlaceKind};
use crate::diag::{Code, Diagnostic};
use crate::eval::flow::Flow;
use crate::eval::record::Recorder;
use crate::eval::{Evaluator, Frame, Step, Stop, message};
use crate::source::limits::PERIODS;
use crate::syntax::ast::Instalment;
use crate::text;
use crate::value::{Day, Duration, Exact, Interval};
use std::collections::BTreeSet;

/// A payment whose amount is not known yet.
struct Planned {
    place: PlaceId,
    index: Vec<u16>,
    title: Title,
    span: Interval,
    nth: (PeriodId, usize),
    day: Day,
    kind: Instalment,
}

/// What was paid for one span, and whether it counted what came before.
struct Same {
    day: Day,
    kind: Instalment,
    place: PlaceId,
    index: Vec<u16>,
    read: bool,
}

impl Same {
    /// Whether neither comes before the other, and one amount depends on which does.
    fn unordered(&self, other: &Self) -> bool {
        self.day == other.day && if self.kind == other.kind { self.read || other.read } else { self.read && other.read }
    }
}

impl<R: Recorder> Evaluator<'_, R> {
    /// Every payment, in the order of days, and the years that hold them.
    pub(super) fn payments(&mut self, life: Interval, out: &mut Schedule) -> Step<()> {
        let planned = self.planned(life, None, &mut out.errors)?;
        let mut lumps = self.own_days(life)?;
        if self.endless()? {
            lumps.retain(|p| p.day <= life.to);
        }
        let days = || planned.iter().map(|p| p.day).chain(lumps.iter().map(|p| p.day));
        out.years = civil_years(days().fold(life.from, Day::min), days().fold(life.to, Day::max));
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
        let endless = self.endless()?;
        for payment in program.payments.iter().filter(|p| only.is_none_or(|(id, _)| p.title == *id)) {
            let Some(place) = program.place(payment.place) else { continue };
            let spans = self.spans(payment.period, life)?;
            for index in program.indexes(&place.params) {
                let title = self.title(payment, &index, life.from)?;
                if only.is_some_and(|t| *t != title) {
                    continue;
                }
                for n in 0.. {
                    let span = match spans.get(n) {
                        Some(span) => Some(*span),
                        // Without an end, what is paid by the last day asked may be for spans to come.
                        None if endless => self.span(payment.period, n + 1, life.to)?,
                        None => None,
                    };
                    let Some(span) = span else { break };
                    // A span that ended before the contract started holds nothing.
                    if span.to < life.from {
                        continue;
                    }
                    self.paying = Some(Paying { title: title.clone(), span, day: None, paid: Exact::ZERO, owed: None, read_paid: false });
                    let from = life.from.min(span.from);
                    let found = self.day_paid(payment.place, place, &index, from);
                    self.paying = None;
                    let ahead = n >= spans.len();
                    match found {
                        Ok(found) if found.is_none_or(|(day, _)| endless && day > life.to) => {
                            if ahead {
                                break;
                            }
                        }
                        Ok(found) => planned.extend(found.map(|(day, (kind, _))| Planned {
                            place: payment.place,
                            index: index.clone(),
                            title: title.clone(),
                            span,
                            nth: (payment.period, n + 1),
                            day,
                            kind,
                        })),
                        Err(stop) => {
                            self.refuse(stop, errors);
                            if ahead {
                                break;
                            }
                        }
                    }
                }
            }
        }
        Ok(planned)
    }

    /// The result that a payment pays at these indexes.
    pub(super) fn title(&mut self, payment: &program::Payment, index: &[u16], day: Day) -> Step<Title> {
        let frame = Frame::new(day, index);
        let mut out = Vec::with_capacity(payment.args.len());
        for arg in &payment.args {
            if let Value::Member(_, m) = self.eval(*arg, &frame)? {
                out.push(m);
            }
        }
        Ok((payment.title, out))
    }

    pub(super) fn spans(&mut self, id: PeriodId, life: Interval) -> Step<Vec<Interval>> {
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
    pub(in crate::eval) fn span(&mut self, id: PeriodId, n: usize, day: Day) -> Step<Option<Interval>> {
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
    pub(in crate::eval) fn paid_in(&mut self, id: PlaceId, index: &[u16], days: Interval) -> Step<Exact> {
        let mut life = self.life_of_contract()?;
        if self.endless()? {
            life.to = days.to.max(life.from);
        }
        let Some(payment) = self.program.payments.iter().find(|p| p.place == id) else { return Ok(Exact::ZERO) };
        let title = self.title(payment, index, life.from)?;
        if !self.cash.contains_key(&title) {
            let (mut paid, mut refused) = (Vec::new(), Vec::new());
            for group in groups(self.planned(life, Some(&title), &mut refused)?) {
                paid.extend(self.pay(group, &mut refused)?);
            }
            // What is refused is no amount to compare.
            if let Some(first) = refused.into_iter().next() {
                return Err(Stop::Fatal(Box::new(first)));
            }
            self.cash.insert(title.clone(), paid);
        }
        let all = self.cash.get(&title).into_iter().flatten();
        let own = all.filter(|p| p.place == id && p.index == index && days.contains(p.day));
        own.into_iter().try_fold(Exact::ZERO, |t, p| t.add(&p.amount)).map_err(|_| message::budget(self.program, Some(id)))
    }

    /// The days of a payment over the whole contract, once `paid_in` has planned it.
    pub(in crate::eval) fn days_planned(&self, id: PlaceId, index: &[u16]) -> BTreeSet<Day> {
        self.cash.values().flatten().filter(|p| p.place == id && p.index == index).map(|p| p.day).collect()
    }

    /// Whether the contract has no end: then it is looked at until some day.
    pub(super) fn endless(&mut self) -> Step<bool> {
        Ok(self.life_of_contract()?.to >= Day::MAX)
    }

    /// First and last day of the contract, once everything has come; all days where no rule says them.
    pub(in crate::eval) fn life_of_contract(&mut self) -> Step<Interval> {
        let Some(contract) = self.program.contract else { return Ok(Interval::ALL) };
        let frame = Frame::new(Day::MAX, &[]);
        match (self.eval(contract.starts, &frame)?, self.eval(contract.ends, &frame)?) {
            (Value::Date(starts), Value::Date(ends)) => Ok(Interval::new(starts, ends.pred().max(starts))),
            (Value::Date(starts), Value::Never) => Ok(Interval::new(starts, Day::MAX)),
            _ => Ok(Interval::ALL),
        }
    }

    /// The amounts of one result for one span, each knowing those before it.
    fn pay(&mut self, group: Vec<Planned>, errors: &mut Vec<Diagnostic>) -> Step<Vec<Payment>> {
        let mut out: Vec<Payment> = Vec::new();
        let mut same: Vec<Same> = Vec::new();
        for p in group {
            let Some(place) = self.program.place(p.place) else { continue };
            let paid =
                out.iter().try_fold(Exact::ZERO, |t, x| t.add(&x.amount)).map_err(|_| message::budget(self.program, Some(p.place)))?;
            self.paying =
                Some(Paying { title: p.title.clone(), span: p.span, day: Some(p.day), paid: paid.clone(), owed: None, read_paid: false });
            self.recorder.enter();
            let (found, _) = crate::eval::with_stack(|| self.apart(|e| e.flow_of_day(p.place, place, &p.index, p.day)));
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
            let own = Same { day: p.day, kind: p.kind, place: p.place, index: p.index.clone(), read: state.read_paid };
            if let Some(other) = same.iter().find(|o| o.unordered(&own)) {
                let name =
                    |s: &Same| self.program.place(s.place).map_or(String::new(), |x| self.program.label(&x.name, &x.params, &s.index));
                errors.push(same_day(self.program, [other.place, own.place], [&name(other), &name(&own)], own.day));
            }
            same.push(own);
            let amount = exact.round(rounding.places, rounding.mode).map_err(|_| message::budget(self.program, Some(p.place)))?;
            out.push(Payment {
                place: p.place,
                index: p.index,
                title: p.title,
                kind: p.kind,
                day: p.day,
                span: p.span,
                nth: Some(p.nth),
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
                // The amount may fall before the contract starts, or once it is over.
                let days = self.lump_days(id, place, &index, life)?;
                for part in self.parts(id, &index, days)? {
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
    Diagnostic::error(Code::Budget, text!("eval-more-than-periods-in-the", periods = PERIODS, name))
        .at(span, text!("eval-too-short-or-without-end"))
        .help(text!("eval-give-it-a-longer-length"))
}

fn same_day(program: &Program, places: [PlaceId; 2], names: [&str; 2], day: Day) -> Diagnostic {
    let [a, b] = names;
    let mut d = Diagnostic::error(Code::SameDay, text!("eval-and-fall-on-and-deja", a, b, day));
    let mut spans: Vec<_> = places.iter().filter_map(|id| Some(program.place(*id)?.span)).collect();
    spans.dedup();
    for span in spans {
        d = d.at(span, text!("eval-this-payment"));
    }
    d.help(text!("eval-nothing-says-which-comes-first"))
}
