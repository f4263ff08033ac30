//! Flows: on each day a rate, an amount, or nothing; over a period, their sum.

use super::place::Winner;
use super::record::{Recorder, Verdict};
use super::{Evaluator, Frame, Step, Stop, message};
use crate::check::program::{Body, ExprId, Place, Prorata, Shape, Value};
use crate::compile::arith;
use crate::consolidate::PlaceId;
use crate::syntax::ast::Rounding;
use crate::text;
use crate::value::prorata::months_begun;
use crate::value::{Day, Exact, Interval};

/// What a flow is on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flow {
    /// Nothing is due.
    Nothing,
    /// A rate per year.
    Rate {
        /// The rate.
        rate: Exact,
        /// How it is counted.
        prorata: Prorata,
        /// How the total is rounded.
        rounding: Rounding,
    },
    /// An amount, on this very day.
    Lump {
        /// The amount.
        amount: Exact,
        /// How the total is rounded.
        rounding: Rounding,
    },
}

impl Flow {
    /// By which clause it is rounded, when something is due.
    pub fn rounding(&self) -> Option<Rounding> {
        match self {
            Flow::Nothing => None,
            Flow::Rate { rounding, .. } | Flow::Lump { rounding, .. } => Some(*rounding),
        }
    }
}

/// One part of a flow over a period: the same computation on all its days.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its days, within the period.
    pub days: Interval,
    /// What the flow is on each of them.
    pub flow: Flow,
    /// The share of a year that these days count for; 1 for an amount.
    pub weight: Exact,
    /// Rate × weight, or the amount.
    pub amount: Exact,
    /// Where it is recorded.
    pub segment: u32,
}

impl<R: Recorder> Evaluator<'_, R> {
    /// What a flow is on a day.
    pub(super) fn flow(&mut self, id: PlaceId, index: &[u16], day: Day) -> Step<(Flow, Interval, u32)> {
        let program = self.program;
        let Some(place) = program.place(id) else { return Ok((Flow::Nothing, Interval::ALL, 0)) };
        let slot = program.slot(place.slot, &place.params, index);
        if let Some(k) = self.room.flows.find(slot, day) {
            let (days, value, segment) = (k.days, k.value.clone(), k.segment);
            return value.map(|f| (f, days, segment)).map_err(Stop::Unknown);
        }
        self.recorder.enter();
        let (outcome, days) = super::with_stack(|| self.apart(|e| e.flow_of_day(id, place, index, day)));
        let segment = self.recorder.exit(slot, days, None);
        let value = match outcome {
            Ok(v) => Ok(v),
            Err(Stop::Unknown(u)) => Err(u),
            Err(fatal) => return Err(fatal),
        };
        self.room.flows.keep(slot, days, value.clone(), segment);
        match value {
            Ok(f) => Ok((f, days, segment)),
            Err(u) => Err(Stop::Unknown(u)),
        }
    }

    pub(super) fn flow_of_day(&mut self, id: PlaceId, place: &Place, index: &[u16], day: Day) -> Step<Flow> {
        self.recorder.looks(id);
        let frame = Frame::new(day, index);
        if !self.member_exists(place, index, day)? {
            return Ok(Flow::Nothing);
        }
        if self.not_the_day(id, place, &frame)? {
            return Ok(Flow::Nothing);
        }
        let slot = self.program.slot(place.slot, &place.params, index);
        match self.standing_at(id, place, slot, &frame)? {
            Some(w) => self.flow_of(id, place, w, &frame),
            None => Ok(Flow::Nothing),
        }
    }

    /// Whether an amount falls on another day: then nothing else of it is read, hypotheses included.
    fn not_the_day(&mut self, id: PlaceId, place: &Place, frame: &Frame) -> Step<bool> {
        let rank_and_file = place.nodes.iter().skip(1).flat_map(|n| &n.contents);
        let own_days = rank_and_file.into_iter().any(|c| matches!(c.body, Body::Lump { .. } | Body::Rate { .. }));
        if place.shape != Shape::Lump || own_days {
            return Ok(false);
        }
        let Some(root) = self.quietly(|e| e.standing(id, place, 0, frame))? else { return Ok(false) };
        let Some(Body::Lump { on, .. }) = self.content(place, 0, root).map(|c| &c.body) else { return Ok(false) };
        match self.eval(*on, frame)? {
            Value::Date(d) if d == frame.day => {
                // What is read on its day says nothing of the others, were its hypothesis false.
                self.narrow(Interval::new(d, d));
                Ok(false)
            }
            other => {
                if let Value::Date(d) = other {
                    self.narrow(if frame.day < d { Interval::new(Day::MIN, d.pred()) } else { Interval::new(d.succ(), Day::MAX) });
                }
                self.recorder.judge(0, root, Verdict::Won);
                Ok(true)
            }
        }
    }

    fn flow_of(&mut self, id: PlaceId, place: &Place, w: Winner, frame: &Frame) -> Step<Flow> {
        let Some(node) = place.nodes.get(w.node) else { return Ok(Flow::Nothing) };
        let Some(c) = node.contents.get(w.content) else { return Ok(Flow::Nothing) };
        let parent = match node.parent {
            Some(parent) => self.quietly(|e| e.standing(id, place, parent, frame))?.map(|content| Winner { node: parent, content }),
            None => None,
        };
        let inner = Frame { ordinary: parent.map(|p| (id, p.node)), ..*frame };
        if let Some(when) = c.body.when()
            && self.eval(when, &inner)? != Value::Bool(true)
        {
            return Ok(Flow::Nothing);
        }
        match &c.body {
            Body::Rate { rate, prorata, rounding, .. } => {
                let prorata_value = self.eval(*prorata, &inner)?;
                let rate_value = self.eval(*rate, &inner)?;
                match (rate_value, arith::prorata(&prorata_value)) {
                    (Value::Number(rate), Some(prorata)) => Ok(Flow::Rate { rate, prorata, rounding: *rounding }),
                    _ => Err(message::not_due(self.program, id, frame.indexes(place.params.len()), *rate, frame.day)),
                }
            }
            Body::Lump { amount, on, rounding, .. } => self.lump(id, place, *amount, *on, *rounding, &inner),
            Body::Adjusted { value, .. } => {
                // The exception's value takes the place of the rate or amount that it excepts; the
                // rest (its days, its proration, its own hypothesis) stays.
                let Some(parent) = parent else { return Ok(Flow::Nothing) };
                let outer = Frame { ordinary: None, ..*frame };
                self.recorder.below(*value, parent.node, parent.content);
                let ordinary = self.flow_of(id, place, parent, &outer)?;
                if ordinary == Flow::Nothing {
                    return Ok(Flow::Nothing);
                }
                if self.only_days() {
                    return Ok(ordinary);
                }
                let Value::Number(adjusted) = self.eval(*value, &inner)? else {
                    return Err(message::not_due(self.program, id, frame.indexes(place.params.len()), *value, frame.day));
                };
                Ok(match ordinary {
                    Flow::Rate { prorata, rounding, .. } => Flow::Rate { rate: adjusted, prorata, rounding },
                    Flow::Lump { rounding, .. } => Flow::Lump { amount: adjusted, rounding },
                    Flow::Nothing => Flow::Nothing,
                })
            }
            _ => Ok(Flow::Nothing),
        }
    }

    fn lump(&mut self, id: PlaceId, place: &Place, amount: ExprId, on: ExprId, rounding: Rounding, frame: &Frame) -> Step<Flow> {
        let day = frame.day;
        match self.eval(on, frame)? {
            Value::Date(d) if d == day => {
                self.narrow(Interval::new(d, d));
                if self.only_days() {
                    return Ok(Flow::Lump { amount: Exact::ZERO, rounding });
                }
                match self.eval(amount, frame)? {
                    Value::Number(amount) => Ok(Flow::Lump { amount, rounding }),
                    _ => Err(message::not_due(self.program, id, frame.indexes(place.params.len()), amount, day)),
                }
            }
            Value::Date(d) => {
                self.narrow(if day < d { Interval::new(Day::MIN, d.pred()) } else { Interval::new(d.succ(), Day::MAX) });
                Ok(Flow::Nothing)
            }
            _ => Ok(Flow::Nothing),
        }
    }

    /// The rate or amount of a flow's content, for `valeur ordinaire`.
    pub(super) fn ordinary_flow(&mut self, id: PlaceId, place: &Place, w: Winner, frame: &Frame) -> Step<Value> {
        Ok(match self.flow_of(id, place, w, frame)? {
            Flow::Rate { rate, .. } => Value::Number(rate),
            Flow::Lump { amount, .. } => Value::Number(amount),
            Flow::Nothing => Value::Absent,
        })
    }

    /// The parts of a flow over a period, in the order of days.
    ///
    /// Days on which it is unknown are noted in [`Evaluator::needed`] and left out.
    pub(super) fn parts(&mut self, id: PlaceId, index: &[u16], period: Interval) -> Step<Vec<Part>> {
        let mut parts = Vec::new();
        self.parts_into(id, index, period, &mut parts)?;
        Ok(parts)
    }

    /// The same, added to a list.
    pub(super) fn parts_into(&mut self, id: PlaceId, index: &[u16], period: Interval, parts: &mut Vec<Part>) -> Step<()> {
        let mut months = Months { from: period.from, taken: None };
        let mut day = period.from;
        while day <= period.to {
            let (flow, days, segment) = match self.flow(id, index, day) {
                Ok(found) => found,
                Err(Stop::Unknown(u)) => {
                    self.needed.insert(u);
                    let until = self.unknown_until(id, index, day).min(period.to);
                    self.dark.push(Interval::new(day, until));
                    day = until.succ();
                    continue;
                }
                Err(fatal) => return Err(fatal),
            };
            let part = Interval::new(day, days.to.min(period.to));
            if matches!(flow, Flow::Rate { prorata: Prorata::Months, .. }) {
                self.look_back(id, index, period.from, part.from, &mut months)?;
            }
            let (weight, amount) = self.weigh(id, &flow, part, &mut months)?;
            parts.push(Part { days: part, flow, weight, amount, segment });
            day = part.to.succ();
        }
        Ok(())
    }

    /// The last day on which a flow stays unknown for the same reason.
    fn unknown_until(&self, id: PlaceId, index: &[u16], day: Day) -> Day {
        let Some(place) = self.program.place(id) else { return day };
        let slot = self.program.slot(place.slot, &place.params, index);
        self.room.flows.find(slot, day).map_or(day, |k| k.days.to)
    }

    /// A month counts whole on its first day due: when the period starts inside a month, that day
    /// may fall before it, and then the month is not of this period.
    fn look_back(&mut self, id: PlaceId, index: &[u16], from: Day, start: Day, months: &mut Months) -> Step<()> {
        let first = months.from.month_index();
        if months.taken.is_some() || start.month_index() != first {
            return Ok(());
        }
        let mut day = from.first_of_month();
        while day < from {
            match self.flow(id, index, day) {
                Ok((Flow::Rate { prorata: Prorata::Months, .. }, _, _)) => {
                    months.taken = Some(first);
                    return Ok(());
                }
                Ok((_, days, _)) => day = days.to.succ(),
                Err(Stop::Unknown(u)) => {
                    // Whether the month is already counted cannot be told.
                    self.needed.insert(u);
                    self.dark.push(Interval::new(start, start));
                    day = self.unknown_until(id, index, day).succ();
                }
                Err(fatal) => return Err(fatal),
            }
        }
        Ok(())
    }

    /// The weight and amount of one part.
    fn weigh(&mut self, id: PlaceId, flow: &Flow, days: Interval, months: &mut Months) -> Step<(Exact, Exact)> {
        let span = self.program.place(id).map_or(message::nowhere(), |p| p.span);
        let large = || Stop::Fatal(arith::impossible(span, text!("eval-this-amount-becomes-too-large")));
        let outside = || Stop::Fatal(arith::impossible(span, text!("eval-this-date-is-outside-the")));
        let (rate, prorata) = match flow {
            Flow::Nothing => return Ok((Exact::ZERO, Exact::ZERO)),
            Flow::Lump { amount, .. } => return Ok((Exact::ONE, amount.clone())),
            Flow::Rate { rate, prorata, .. } => (rate, prorata),
        };
        let weight = match prorata {
            Prorata::Days | Prorata::ContractYear(_) => self.room.weight(*prorata, days).ok_or_else(outside)?,
            // A month counts whole on its first day due, whatever is left of it.
            Prorata::Months => {
                let begun = months_begun(days.from, days.to).ok_or_else(outside)?;
                let own = i64::from(months.taken != Some(days.from.month_index()));
                months.taken = Some(days.to.month_index());
                Exact::ratio(begun + own, 12).ok_or_else(large)?
            }
        };
        let amount = rate.mul(&weight).map_err(|_| large())?;
        Ok((weight, amount))
    }
}

/// Which months have already been counted.
struct Months {
    /// The day on which the period starts.
    from: Day,
    /// The last month counted.
    taken: Option<i64>,
}
