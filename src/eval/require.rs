//! `exige`: what the facts given must satisfy, on every day on which they are given.

use super::record::Silent;
use super::{Evaluator, Frame, Question, Stop};
use crate::check::program::{Fact, Program, Value};
use crate::diag::{Code, Diagnostic, Lang};
use crate::facts::Facts;
use crate::text;
use crate::value::{Day, format};

/// Every requirement that the facts of a contract do not meet.
///
/// A requirement that reads a fact which is not given cannot be verified: it is refused when that
/// fact is optional (*one weight without the other*), and left to the evaluation, which asks for the
/// fact when it needs it, otherwise.
pub fn requirements(program: &Program, facts: &Facts) -> Vec<Diagnostic> {
    let question = Question::over(program, crate::value::Interval::ALL);
    let mut evaluator = Evaluator::new(program, facts, &question, Silent);
    let mut out: Vec<Diagnostic> = Vec::new();
    for fact in &program.facts {
        for index in program.indexes(&fact.params) {
            let slot = program.slot(fact.slot, &fact.params, &index);
            if facts.get(slot).is_some() {
                evaluator.fact_requirements(fact, &index, slot, &mut out);
                // One broken requirement between two facts is one error, not two.
                let clause = |d: &Diagnostic| d.labels.last().map(|l| l.span);
                let last = out.last().and_then(clause);
                if last.is_some() && out.iter().filter(|d| clause(d) == last).count() > 1 && shared(program, last) {
                    out.pop();
                }
            }
        }
    }
    out
}

/// Whether a requirement speaks of several indexes at once: then each of them would report it.
fn shared(program: &Program, span: Option<crate::source::Span>) -> bool {
    let inside =
        |e: &crate::check::program::Expr| span.is_some_and(|s| e.span.source == s.source && s.start <= e.span.start && e.span.end <= s.end);
    program.exprs.iter().any(|e| matches!(e.op, crate::check::program::Op::SumEach { .. }) && inside(e))
}

impl Evaluator<'_, Silent> {
    fn fact_requirements(&mut self, fact: &Fact, index: &[u16], slot: u32, out: &mut Vec<Diagnostic>) {
        let facts = self.facts;
        let first = facts.get(slot).and_then(|s| s.first()).map_or(Day::MIN, |(d, _)| *d);
        let absent = facts.get(slot).is_some_and(|s| s.iter().all(|(_, v)| matches!(v, Value::Never | Value::Absent)));
        if absent {
            return;
        }
        for require in &fact.requires {
            let mut day = first;
            loop {
                let frame = Frame::new(day, index);
                let (found, days) = super::with_stack(|| self.apart(|e| e.eval(*require, &frame)));
                match found {
                    Ok(Value::Bool(true)) | Err(Stop::Unknown(_)) => {}
                    Ok(Value::Absent) => {
                        out.push(self.refused(fact, index, slot, *require, day, false));
                        break;
                    }
                    Ok(_) => {
                        out.push(self.refused(fact, index, slot, *require, day, true));
                        break;
                    }
                    Err(Stop::Fatal(d)) => {
                        out.push(*d);
                        break;
                    }
                }
                if days.to == Day::MAX {
                    break;
                }
                day = days.to.succ();
            }
        }
    }

    fn refused(&self, fact: &Fact, index: &[u16], slot: u32, require: crate::check::program::ExprId, day: Day, false_: bool) -> Diagnostic {
        let label = self.program.label(&fact.name, &fact.params, index);
        let when = if day.is_finite() {
            let (fr, en) = (format::day_short(day, Lang::Fr), format::day_short(day, Lang::En));
            text!(" (au {fr})", " (on {en})")
        } else {
            text!("", "")
        };
        let (wfr, wen) = (when.fr, when.en);
        let message = if false_ {
            text!("« {label} » ne remplit pas une condition{wfr}", "\"{label}\" does not meet a requirement{wen}")
        } else {
            text!(
                "une condition sur « {label} » ne peut être vérifiée : une autre donnée facultative manque",
                "a requirement on \"{label}\" cannot be verified: another optional fact is missing"
            )
        };
        let mut d = Diagnostic::error(Code::FactRefused, message);
        if let Some(span) = self.facts.spans.get(slot as usize).copied().flatten() {
            d = d.at(span, text!("valeur donnée", "value given"));
        }
        let span = self.program.expr(require).map_or(fact.span, |e| e.span);
        d.at(span, text!("condition exigée", "what is required"))
    }
}
