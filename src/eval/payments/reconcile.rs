//! What is earned beside what is paid: by line, by year, and after each payment.

use super::{Line, Paying, Payment, Pending, Schedule, Title};
use crate::check::program::{Body, Place, Value};
use crate::consolidate::{PeriodId, PlaceId, PlaceKind};
use crate::eval::record::Recorder;
use crate::eval::round::total;
use crate::eval::{Evaluator, Frame, Step, message};
use crate::value::{Day, Exact, Interval, Unit};

impl<R: Recorder> Evaluator<'_, R> {
    /// What a result earns over some days, rounded as it is.
    pub(super) fn earned(&mut self, title: &Title, days: Interval) -> Step<Exact> {
        let Some(place) = self.program.place(title.0) else { return Ok(Exact::ZERO) };
        if self.hidden(place, &title.1) {
            return Ok(Exact::ZERO);
        }
        let parts = self.parts(title.0, &title.1, days)?;
        total(&parts).ok_or_else(|| message::budget(self.program, Some(title.0)))
    }

    /// What remains of a span when one of its payments has no day yet.
    pub(super) fn pending(&mut self, life: Interval, out: &mut Schedule) -> Step<()> {
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
                    // What remains is said once, whatever the number of payments that wait.
                    if out.pending.iter().any(|p| p.title == title && p.nth == nth) {
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
        // The day comes first: where there is one, its condition is no longer asked.
        if self.quietly(|e| e.eval(*on, &frame))? != Value::Never {
            return Ok(false);
        }
        match when {
            Some(w) => Ok(self.quietly(|e| e.eval(*w, &frame))? == Value::Bool(true)),
            None => Ok(true),
        }
    }

    /// Earned and paid, by result and by year.
    pub(super) fn lines(&mut self, life: Interval, out: &mut Schedule) -> Step<()> {
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
                let period = self.period_of(&title, life.from, out)?;
                let by_span = match period {
                    Some(period) => self.earned_by_span(&title, period, life, &out.years)?,
                    None => earned.iter().try_fold(Exact::ZERO, |t, x| t.add(x)).map_err(|_| message::budget(program, Some(id)))?,
                };
                let scheduled = place.shape == crate::check::program::Shape::Lump || program.payments.iter().any(|p| p.title == id);
                out.lines.push(Line { title, scheduled, earned, paid, by_span });
            }
        }
        Ok(())
    }

    /// What a result earns over the years, counted by the spans of a period. What years earn outside of all spans is
    /// added as it is: only rounding parts this sum from that of the years.
    fn earned_by_span(&mut self, title: &Title, period: PeriodId, life: Interval, years: &[Interval]) -> Step<Exact> {
        let mut spans = self.spans(period, life)?;
        spans.retain(|s| s.to >= life.from);
        if self.endless()? {
            spans.iter_mut().for_each(|s| s.to = s.to.min(life.to));
        }
        let program = self.program;
        let large = |_| message::budget(program, Some(title.0));
        let mut sum = Exact::ZERO;
        for span in &spans {
            sum = sum.add(&self.earned(title, *span)?).map_err(large)?;
        }
        let Some((first, last)) = spans.first().zip(spans.last()) else { return Ok(sum) };
        for year in years.iter().filter(|y| y.from < first.from || y.to > last.to) {
            let inside = Interval::new(year.from.max(first.from), year.to.min(last.to));
            let inside = if inside.from <= inside.to { self.earned(title, inside)? } else { Exact::ZERO };
            sum = self.earned(title, *year)?.sub(&inside).and_then(|outside| sum.add(&outside)).map_err(large)?;
        }
        Ok(sum)
    }

    /// The period that the payments of a result follow, when they all follow the same: those that are paid or wait
    /// (of two that exclude each other, only one says anything), else all those that the texts hold.
    fn period_of(&mut self, title: &Title, day: Day, out: &Schedule) -> Step<Option<PeriodId>> {
        let program = self.program;
        let mut used = out.payments.iter().filter(|p| p.title == *title).filter_map(|p| p.nth);
        let mut waiting = out.pending.iter().filter(|p| p.title == *title).map(|p| p.nth);
        if let Some((first, _)) = used.next().or_else(|| waiting.next()) {
            return Ok(used.chain(waiting).all(|(p, _)| p == first).then_some(first));
        }
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
    pub(super) fn running(&mut self, out: &mut Schedule) -> Step<()> {
        let mut paid = Exact::ZERO;
        let mut known: Option<(Day, Exact)> = None;
        for i in 0..out.payments.len() {
            let Some((day, place, amount)) = out.payments.get(i).map(|p| (p.day, p.place, p.amount.clone())) else { continue };
            let large = |_| message::budget(self.program, Some(place));
            paid = paid.add(&amount).map_err(large)?;
            let earned = match &known {
                Some((d, sum)) if *d == day => sum.clone(),
                _ => self.earned_by(day, place, out)?,
            };
            let ahead = paid.sub(&earned).map_err(|_| message::budget(self.program, Some(place)))?;
            known = Some((day, earned));
            if let Some(p) = out.payments.get_mut(i) {
                p.ahead = ahead;
            }
        }
        Ok(())
    }

    /// What the scheduled lines have earned by the evening of a day: their years past, and the one under way. Each year
    /// is rounded apart, so that the last difference is that of the years.
    fn earned_by(&mut self, day: Day, place: PlaceId, out: &Schedule) -> Step<Exact> {
        let mut sum = Exact::ZERO;
        for line in out.lines.iter().filter(|l| l.scheduled) {
            for (year, whole) in out.years.iter().zip(&line.earned).take_while(|(y, _)| y.from <= day) {
                let part = if year.to <= day { whole.clone() } else { self.earned(&line.title, Interval::new(year.from, day))? };
                sum = sum.add(&part).map_err(|_| message::budget(self.program, Some(place)))?;
            }
        }
        Ok(sum)
    }

    /// The unit of what is paid: that of the payments, else of the first result that can be paid.
    pub(super) fn cash_unit(&self) -> Option<&Unit> {
        let program = self.program;
        let paid = program.payments.first().and_then(|p| program.place(p.title));
        let first = || program.places.iter().find(|p| p.kind == PlaceKind::Result && p.shape.is_flow());
        paid.or_else(first).and_then(|p| p.ty.unit())
    }
}

/// The civil years that hold some days.
pub(super) fn civil_years(from: Day, to: Day) -> Vec<Interval> {
    let year = |y| Some(Interval::new(Day::first_of_year(y)?, Day::last_of_year(y)?));
    (from.year()..=to.year()).filter_map(year).collect()
}

/// The civil years that hold a life, whole.
pub(super) fn around(life: Interval) -> Interval {
    let from = Day::first_of_year(life.from.year()).unwrap_or(life.from);
    let to = Day::last_of_year(life.to.year()).unwrap_or(life.to);
    Interval::new(from, to)
}
