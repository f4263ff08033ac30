//! `exemple`: a contract, questions put to it, and what the expert expects.

use super::record::{Recorder, Silent};
use super::{Evaluator, Question, Step, Stop, message};
use crate::check::program::{Days, Example, ExamplePeriod, Expected, Place, Program, Shape, Value};
use crate::check::render_value;
use crate::compile::Compiled;
use crate::consolidate::{PlaceId, PlaceKind, TextInfo};
use crate::diag::{Code, Diagnostic, Label, Lang, Text};
use crate::facts::Facts;
use crate::facts::sample::sample;
use crate::text;
use crate::value::{Day, Exact, Interval, format};

/// Runs one example; an empty list means that it holds.
pub fn run_example(program: &Program, example: &Example) -> Vec<Diagnostic> {
    record_example(program, example, &mut Silent)
}

/// The same, all of it written on one recorder.
pub fn record_example<R: Recorder>(program: &Program, example: &Example, recorder: &mut R) -> Vec<Diagnostic> {
    let facts = Facts::of(program, &example.facts);
    let title = &example.title;
    let mut out: Vec<Diagnostic> = super::require::verified(program, &facts, &mut *recorder)
        .0
        .into_iter()
        .map(|d| d.at(example.span, text!("eval-in-the-example", title)))
        .collect();
    for period in &example.periods {
        let found = run_period(program, example, &facts, (period, period.known), &mut *recorder);
        let changed = |d: Diagnostic| match changed_by(program, example, &facts, period, &d) {
            Some(text) => told_changed(d, text),
            None => d,
        };
        out.extend(found.into_iter().map(changed));
    }
    out
}

/// The later text without which what fails was met: an amendment changes what the examples of
/// earlier texts expected of its days.
fn changed_by<'p>(
    program: &'p Program,
    example: &Example,
    facts: &Facts,
    period: &ExamplePeriod,
    failed: &Diagnostic,
) -> Option<&'p TextInfo> {
    if failed.code != Code::ExampleFails || period.known.is_some() {
        return None;
    }
    let own = program.texts.iter().find(|t| t.span.source == example.span.source)?.signed;
    let mut later: Vec<&TextInfo> = program.texts.iter().filter(|t| t.signed > own).collect();
    later.sort_by_key(|t| std::cmp::Reverse(t.signed));
    later.into_iter().find(|t| {
        let before = run_period(program, example, facts, (period, Some(t.signed.pred())), Silent);
        before.iter().all(|d| d.code == Code::ExampleFails && d.span() != failed.span())
    })
}

fn told_changed(d: Diagnostic, text: &TextInfo) -> Diagnostic {
    let short = &text.short;
    let eve = format::day_long(text.signed.pred(), Lang::Fr);
    d.help(text!("eval-this-example-was-met-before", short, eve))
}

/// What an example asks: one question a period, those that its contract does not have left out.
pub fn example_questions(program: &Program, example: &Example) -> Vec<Question> {
    let facts = Facts::of(program, &example.facts);
    let asked = |period: &ExamplePeriod| {
        let question = question(program, period, period.known);
        let code = Compiled::of(program);
        let days = Evaluator::new(&code, &facts, &question, Silent).days_of(period).ok().flatten()?;
        Some(Question { period: days, ..question })
    };
    example.periods.iter().filter_map(asked).collect()
}

fn question(program: &Program, period: &ExamplePeriod, known: Option<Day>) -> Question {
    let mut question = Question::over(program, Interval::ALL);
    question.known = known;
    for (reading, choice) in &period.readings {
        if let Some(slot) = question.readings.get_mut(reading.index()) {
            *slot = *choice;
        }
    }
    question
}

/// Whether an example holds, its requirements included: no more is done than to know that.
pub fn holds(program: &Program, example: &Example) -> bool {
    let facts = Facts::of(program, &example.facts);
    example.periods.iter().all(|p| run_period(program, example, &facts, (p, p.known), Silent).is_empty())
        && super::requirements(program, &facts).is_empty()
}

/// The values of a place over a period, as an example compares them; `None` without an answer.
pub fn values(program: &Program, facts: &Facts, question: &Question, id: PlaceId, index: &[u16]) -> Option<Vec<(Interval, Value)>> {
    let code = Compiled::of(program);
    let mut e = Evaluator::new(&code, facts, question, Silent);
    let place = program.place(id)?;
    let found = match place.kind {
        PlaceKind::Payment => e.paid_in(id, index, question.period).map(|n| vec![(question.period, Value::Number(n))]),
        _ => e.answers(id, place, index, question.period),
    };
    found.ok().filter(|_| e.needed.is_empty())
}

fn run_period<R: Recorder>(
    program: &Program,
    example: &Example,
    facts: &Facts,
    (period, known): (&ExamplePeriod, Option<Day>),
    recorder: R,
) -> Vec<Diagnostic> {
    let question = question(program, period, known);
    let code = Compiled::of(program);
    let mut e = Evaluator::new(&code, facts, &question, recorder);
    let mut out = Vec::new();
    let days = match e.days_of(period) {
        Ok(Some(days)) => days,
        Ok(None) => return vec![no_such_span(program, period)],
        Err(Stop::Fatal(d)) => return vec![d.at(example.span, text!("eval-in-this-example"))],
        Err(Stop::Unknown(u)) => {
            e.needed.insert(u);
            Interval::ALL
        }
    };
    let expectations: &[Expected] = if e.needed.is_empty() { &period.expected } else { &[] };
    for expected in expectations {
        if let Err(stop) = e.verify(expected, days, example, &mut out) {
            match stop {
                Stop::Unknown(u) => {
                    e.needed.insert(u);
                }
                Stop::Fatal(d) => out.push(d.at(example.span, text!("eval-in-this-example"))),
            }
        }
    }
    let missing = e.lacking();
    if !missing.is_empty() {
        // What was computed without those facts is not an answer to compare.
        out.retain(|d| d.code != Code::ExampleFails);
    }
    out.extend(super::missing_diagnostics(program, facts, &missing).into_iter().map(|d| lacking(program, example, d)));
    out
}

fn no_such_span(program: &Program, period: &ExamplePeriod) -> Diagnostic {
    let (name, n) = match period.days {
        Days::Nth(id, n) => (program.periods.get(id.index()).map_or("", |p| &*p.name), n),
        Days::Fixed(_) => ("", 0),
    };
    Diagnostic::error(Code::BadPeriod, text!("eval-this-contract-has-no-period", name, n))
        .at(period.span, text!("eval-past-the-last"))
        .help(text!("eval-see-when-the-period-ends"))
}

/// A fact that an example does not give: the place to mend is the example, and its spelling that of rules.
fn lacking(program: &Program, example: &Example, d: Diagnostic) -> Diagnostic {
    let declared = d.span().and_then(|s| program.facts.iter().find(|f| f.span == s));
    let Some(fact) = declared else { return d.at(example.span, text!("eval-in-this-example")) };
    let params: Vec<&str> = fact.params.iter().filter_map(|p| program.enums.get(p.index())).map(|e| &*e.name).collect();
    let name = if params.is_empty() { fact.name.to_string() } else { format!("{} ({})", fact.name, params.join(" ; ")) };
    let value = sample(program, fact);
    let mut d = d.help(text!("eval-add-for-instance", name, value));
    d.labels.insert(0, Label { span: example.span, text: text!("eval-this-example-does-not-give") });
    d
}

impl<R: Recorder> Evaluator<'_, R> {
    /// The days of a period; `None` when this contract has no such one.
    fn days_of(&mut self, period: &ExamplePeriod) -> Step<Option<Interval>> {
        match period.days {
            Days::Fixed(days) => Ok(Some(days)),
            Days::Nth(id, n) => {
                let life = self.life_of_contract()?;
                self.span(id, n, life.to)
            }
        }
    }

    fn verify(&mut self, expected: &Expected, period: Interval, example: &Example, out: &mut Vec<Diagnostic>) -> Step<()> {
        match expected {
            Expected::Value(id, indexes, wanted, span) => {
                let Some(place) = self.program.place(*id) else { return Ok(()) };
                for index in indexes {
                    let before = std::mem::take(&mut self.needed);
                    let answers = match place.kind {
                        PlaceKind::Payment => self.paid_in(*id, index, period).map(|n| vec![(period, Value::Number(n))]),
                        _ => self.answers(*id, place, index, period),
                    };
                    let partial = !self.needed.is_empty();
                    self.needed.extend(before);
                    let answers = answers?;
                    if partial {
                        // What is missing is reported; what is left is not an answer to compare.
                        continue;
                    }
                    for (days, got) in answers {
                        if got == *wanted {
                            continue;
                        }
                        let label = self.program.label(&place.name, &place.params, index);
                        let [got, want] = [&got, wanted].map(|v| Text::each(|lang| self.shown(place, v, lang)));
                        let title = &example.title;
                        let since = days_text(days, period);
                        let d = Diagnostic::error(Code::ExampleFails, text!("eval-is-expected", title, label, got, since, want))
                            .at(*span, text!("eval-got", got))
                            .at(place.span, text!("common-defined-here"));
                        let help = match place.kind {
                            PlaceKind::Payment => self.other_days(*id, index, period),
                            _ if place.shape != Shape::Daily && period.from == period.to => {
                                let year = period.from.year();
                                Some(text!("eval-this-is-that-one-days", year))
                            }
                            _ => None,
                        };
                        out.push(match help {
                            Some(help) => d.help(help),
                            None => d,
                        });
                        break;
                    }
                }
            }
            Expected::Alert(id, wanted, span) => {
                let raised = self.days(*id, &[], period)?.iter().any(|(_, v, _)| *v == Value::Bool(true));
                if raised != *wanted {
                    let title = &example.title;
                    let message =
                        if raised { text!("eval-this-is-raised-and-was", title) } else { text!("eval-this-is-not-raised-and", title) };
                    let d = Diagnostic::error(Code::ExampleFails, message).at(*span, text!("eval-expected-here"));
                    out.push(match self.program.place(*id) {
                        Some(p) => d.at(p.span, text!("common-defined-here")),
                        None => d,
                    });
                }
            }
        }
        Ok(())
    }

    /// Where a payment that does not fall in a period falls instead: that for a span is often paid after it.
    fn other_days(&self, id: PlaceId, index: &[u16], period: Interval) -> Option<Text> {
        let days = self.days_planned(id, index);
        if days.is_empty() || days.iter().any(|d| period.contains(*d)) {
            return None;
        }
        let list = |lang| days.iter().take(3).map(|d| format::day_short(*d, lang)).collect::<Vec<_>>().join(", ");
        let more = if days.len() > 3 { "…" } else { "" };
        Some(text!("eval-payment-counts-on-the-day", more, days = Text::each(list)))
    }

    fn shown(&self, place: &Place, value: &Value, lang: Lang) -> String {
        match value {
            Value::Number(n) if place.shape != Shape::Daily && place.ty.unit().is_some_and(|u| u.to_string() == "€") => {
                format!("{}\u{a0}€", format::amount(n, 2, lang))
            }
            _ => render_value(self.program, value, Some(&place.ty), lang),
        }
    }

    /// The values of a place over a period, as an example compares them: an amount, or each day's.
    fn answers(&mut self, id: PlaceId, place: &Place, index: &[u16], period: Interval) -> Step<Vec<(Interval, Value)>> {
        match place.shape {
            Shape::Daily => Ok(self.days(id, index, period)?.into_iter().map(|(d, v, _)| (d, v)).collect()),
            Shape::Accumulated | Shape::Lump => Ok(vec![(period, self.one_amount(id, place, index, period)?)]),
            Shape::Total if !self.totals_in(id, place, index, period)? => {
                let nothing = if self.hidden(place, index) { Value::Absent } else { Value::Number(Exact::ZERO) };
                Ok(vec![(period, nothing)])
            }
            Shape::Total => {
                let mut sum = Exact::ZERO;
                let flows = self.program.places.iter().enumerate();
                let flows = flows.filter(|(_, p)| p.kind == PlaceKind::Result && p.shape.is_flow() && p.ty.unit() == place.ty.unit());
                for (i, flow) in flows {
                    for index in self.program.indexes(&flow.params) {
                        if let Value::Number(n) = self.one_amount(PlaceId::next(i), flow, &index, period)? {
                            sum = sum.add(&n).map_err(|_| message::budget(self.program, Some(id)))?;
                        }
                    }
                }
                Ok(vec![(period, Value::Number(sum))])
            }
        }
    }

    fn one_amount(&mut self, id: PlaceId, place: &Place, index: &[u16], period: Interval) -> Step<Value> {
        if self.hidden(place, index) {
            return Ok(Value::Absent);
        }
        let parts = self.parts(id, index, period)?;
        let amount = super::round::total(&parts).ok_or_else(|| message::budget(self.program, Some(id)))?;
        Ok(Value::Number(amount))
    }
}

fn days_text(days: Interval, period: Interval) -> Text {
    if days == period {
        return Text::default();
    }
    let from = days.from;
    text!("eval-from", from)
}
