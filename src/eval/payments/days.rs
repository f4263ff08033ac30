//! The day of a payment, for one span of its period.

use super::reconcile::around;
use crate::check::program::{Body, Place, Shape, Value};
use crate::consolidate::PlaceId;
use crate::diag::{Code, Diagnostic, Text};
use crate::eval::flow::Flow;
use crate::eval::record::Recorder;
use crate::eval::{Evaluator, Frame, Step, Stop};
use crate::source::Span;
use crate::syntax::ast::Instalment;
use crate::text;
use crate::value::{Day, Interval};

/// What says how a payment is made: its kind, and the content of its place.
type Said = (Instalment, Option<(usize, usize)>);

/// What a text says of a day of payment: the content, and the day; none while it is not known.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Told {
    content: usize,
    day: Option<Day>,
}

impl<R: Recorder> Evaluator<'_, R> {
    /// The day on which a payment falls, for the span at hand. A text may move that day: a span is not paid twice, nor
    /// passed over, without a word.
    pub(super) fn day_paid(&mut self, id: PlaceId, place: &Place, index: &[u16], from: Day) -> Step<Option<(Day, Said)>> {
        let mut out: Option<(Day, Said)> = None;
        let mut awaited: Option<Told> = None;
        // The day may come before the contract does.
        let first = self.day_told(id, place, index, from)?.and_then(|t| t.day);
        let mut day = first.map_or(from, |d| d.min(from));
        loop {
            self.recorder.enter_aside();
            let (found, days) = crate::eval::with_stack(|| self.apart(|e| e.flow_of_day(id, place, index, day)));
            self.recorder.exit_aside(self.program.slot(place.slot, &place.params, index));
            let days = Interval::new(day, days.to);
            match found {
                Ok(Flow::Lump { .. }) => {
                    let said = self.kind_on(id, place, index, day)?;
                    if let Some(first) = out {
                        return Err(self.paid_twice(place, index, [first, (day, said)]));
                    }
                    out = Some((day, said));
                }
                Ok(_) if out.is_none() => {
                    let told = self.day_told(id, place, index, day)?;
                    if let (Some(before), Some(now)) = (awaited, told)
                        && let Some(missed) = now.day.filter(|d| *d < day)
                        && self.due(place, index, now.content, day)?
                    {
                        return Err(self.passed_over(place, index, [before.content, now.content], missed, day));
                    }
                    awaited = told.filter(|t| t.day.is_none_or(|d| d > days.to));
                }
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

    /// The day that the content in place says, whatever its condition.
    fn day_told(&mut self, id: PlaceId, place: &Place, index: &[u16], day: Day) -> Step<Option<Told>> {
        let exceptions = place.nodes.iter().skip(1).flat_map(|n| &n.contents);
        if place.shape != Shape::Lump || exceptions.into_iter().any(|c| matches!(c.body, Body::Lump { .. })) {
            return Ok(None);
        }
        let frame = Frame::new(day, index);
        if !self.member_exists(place, index, day)? {
            return Ok(None);
        }
        let Some(content) = self.quietly(|e| e.standing(id, place, 0, &frame))? else { return Ok(None) };
        let Some(Body::Lump { on, .. }) = self.content(place, 0, content).map(|c| &c.body) else { return Ok(None) };
        Ok(match self.quietly(|e| e.eval(*on, &frame))? {
            Value::Date(d) => Some(Told { content, day: Some(d) }),
            Value::Never => Some(Told { content, day: None }),
            _ => None,
        })
    }

    /// The days over which an amount on its day is looked for: the years of the contract, and that day.
    pub(super) fn lump_days(&mut self, id: PlaceId, place: &Place, index: &[u16], life: Interval) -> Step<Interval> {
        let mut days = around(life);
        let before = self.day_told(id, place, index, days.from)?.and_then(|t| t.day);
        let after = self.day_told(id, place, index, days.to.succ())?.and_then(|t| t.day);
        days.from = before.map_or(days.from, |d| d.min(days.from));
        days.to = after.map_or(days.to, |d| d.max(days.to));
        Ok(days)
    }

    /// Whether the condition of a content holds.
    fn due(&mut self, place: &Place, index: &[u16], content: usize, day: Day) -> Step<bool> {
        let when = self.content(place, 0, content).and_then(|c| c.body.when());
        let Some(when) = when else { return Ok(true) };
        Ok(self.quietly(|e| e.eval(when, &Frame::new(day, index)))? == Value::Bool(true))
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

    fn paid_twice(&self, place: &Place, index: &[u16], times: [(Day, Said); 2]) -> Stop {
        let label = self.program.label(&place.name, &place.params, index);
        let span = self.span_at_hand();
        let [a, b] = times.map(|(day, _)| day);
        let message = text!("eval-falls-twice-for-one-period", label, span, a, b);
        let contents = times.map(|(_, (_, at))| at);
        moved(place, message, contents.into_iter().flatten())
    }

    fn passed_over(&self, place: &Place, index: &[u16], told: [usize; 2], missed: Day, day: Day) -> Stop {
        let label = self.program.label(&place.name, &place.params, index);
        let span = self.span_at_hand();
        let message = text!("eval-falls-on-no-day-for", label, span, day, missed);
        moved(place, message, told.map(|content| (0, content)).into_iter())
    }

    /// The days of the span at hand.
    fn span_at_hand(&self) -> Text {
        let Some(Interval { from, to }) = self.paying.as_ref().map(|p| p.span) else { return Text::default() };
        text!("eval-from-to", from, to)
    }
}

/// A day of payment that a text or a fact moves past itself.
fn moved(place: &Place, message: Text, contents: impl Iterator<Item = (usize, usize)>) -> Stop {
    let mut d = Diagnostic::error(Code::MovedDay, message);
    let mut spans: Vec<Span> = contents.filter_map(|(n, c)| Some(place.nodes.get(n)?.contents.get(c)?.span)).collect();
    spans.dedup();
    let texts = spans.len() > 1;
    for span in spans {
        d = d.at(span, text!("eval-its-day-is-said-here"));
    }
    let help = if texts { text!("eval-say-for-which-periods-the") } else { text!("eval-day-of-payment-no-longer") };
    Stop::Fatal(Box::new(d.help(help)))
}
