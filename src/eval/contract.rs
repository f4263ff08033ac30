//! All that a contract may be asked, on one recorder: what a snapshot of it holds.

use super::record::Recorder;
use super::{Question, answer, calendar, payments, require};
use crate::check::program::Program;
use crate::facts::Facts;
use crate::value::Interval;

/// Every result, alert and deadline of each period, what the rules require of the facts, and, between the
/// first of these periods and the last, the calendar; over `life`, the payments. Whether all of it has an answer.
pub fn record_contract<R: Recorder>(
    program: &Program,
    facts: &Facts,
    periods: &[Interval],
    life: Option<Interval>,
    recorder: &mut R,
) -> bool {
    let mut sound = require::verified(program, facts, &mut *recorder).0.is_empty();
    let whole = periods.iter().copied().reduce(|a, b| Interval::new(a.from.min(b.from), a.to.max(b.to)));
    let Some(whole) = whole else { return sound };
    let question = Question::over(program, whole);
    let (answers, _) = answer::record_answers(program, facts, &question, periods, &mut *recorder);
    sound &= answers.iter().all(|a| a.missing.is_empty() && a.errors.is_empty());
    let (dates, _) = calendar::run(program, facts, &question, &mut *recorder);
    sound &= dates.missing.is_empty() && dates.errors.is_empty();
    if let Some(life) = life.filter(|_| !program.payments.is_empty()) {
        let (paid, _) = payments::record_schedule(program, facts, &question, life, &mut *recorder);
        sound &= paid.missing.is_empty() && paid.errors.is_empty();
    }
    sound
}
