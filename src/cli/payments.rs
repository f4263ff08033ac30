//! `avenant payments`: what is paid and when, against what is earned.

use super::args::{Common, Format, QuestionArgs};
use super::evaluate::{Contract, Session, print};
use super::{Outcome, asked, clock, made, report};
use crate::diag::{Code, Diagnostic};
use crate::eval::{self, Answer, Question};
use crate::render::cash::{self, Cash};
use crate::render::layout::Paint;
use crate::source::Sources;
use crate::text;
use crate::value::{Day, Interval};
use std::path::Path;

/// The schedule of one or several contracts.
pub fn run(common: &Common, args: &super::args::PaymentsArgs) -> Outcome {
    let mut session = Session::with(&args.question.set);
    let mut outcome = Outcome::Done;
    for path in &args.facts {
        let Some(contract) = session.contract(common, path) else {
            outcome = Outcome::Refused;
            continue;
        };
        match one(common, &session.sources, &contract, path, &args.question) {
            Ok(text) => print(&text),
            Err(findings) => {
                report::print(common, &session.sources, &findings);
                outcome = Outcome::Refused;
            }
        }
    }
    outcome
}

fn one(common: &Common, sources: &Sources, contract: &Contract, path: &Path, args: &QuestionArgs) -> Result<String, Vec<Diagnostic>> {
    with_schedule(common, sources, contract, args, |cash| match common.format {
        Format::Json => cash::json(cash) + "\n",
        Format::Markdown => cash::markdown(cash),
        Format::Html => cash::html(cash, made::made(common, &contract.recueil, &contract.program, sources, &words(path, args))) + "\n",
        _ => cash::text(cash, common.width, Paint { on: common.color }) + "\n",
    })
}

/// Runs over the schedule of a contract's payments.
pub fn with_schedule<T>(
    common: &Common,
    sources: &Sources,
    contract: &Contract,
    args: &QuestionArgs,
    run: impl FnOnce(&Cash<'_>) -> T,
) -> Result<T, Vec<Diagnostic>> {
    if args.by.is_some() {
        return Err(vec![
            Diagnostic::error(Code::BadPeriod, text!("cli-by-is-for-eval-and")).help(text!("cli-each-payment-follows-the-period")),
        ]);
    }
    let question = asked::question(&contract.program, args)?;
    let shown = asked::shown(args).map_err(|d| vec![d])?;
    scheduled(common, sources, contract, (question, shown, clock::today()), run)
}

/// The same: that question, of which those days are shown, as asked that day.
pub fn scheduled<T>(
    common: &Common,
    sources: &Sources,
    contract: &Contract,
    (mut question, shown, today): (Question, Interval, Day),
    run: impl FnOnce(&Cash<'_>) -> T,
) -> Result<T, Vec<Diagnostic>> {
    let (program, facts) = (&contract.program, &contract.facts);
    let refusal = |a: &Answer| {
        let mut out = eval::missing_diagnostics(program, facts, &a.missing);
        out.extend(a.errors.iter().cloned());
        out
    };
    let Some((starts, ends)) = eval::life(program, facts, &question).map_err(|a| refusal(&a))? else {
        return Err(vec![no_life(&contract.recueil)]);
    };
    // A contract without end is shown as `eval` shows it: to the end of this year, or of what is asked.
    let asked = if shown.to.is_finite() { shown.to.max(today) } else { today };
    let last = if ends.is_finite() { ends.pred() } else { Day::last_of_year(asked.year()).unwrap_or(starts) };
    let life = Interval::new(starts, last.max(starts));
    question.period = life;
    let schedule = eval::schedule(program, facts, &question, life, true);
    let findings = refusal(&Answer { missing: schedule.missing.clone(), errors: schedule.errors.clone(), ..Answer::default() });
    if !findings.is_empty() {
        return Err(findings);
    }
    let cash = Cash {
        recueil: &contract.recueil,
        program,
        sources,
        contract: &contract.label,
        life,
        shown,
        question: &question,
        set: &contract.set,
        schedule: &schedule,
        lang: common.lang,
    };
    Ok(run(&cash))
}

/// What was typed of one contract.
fn words(path: &Path, args: &QuestionArgs) -> Vec<String> {
    let mut out = vec!["payments".to_owned(), path.display().to_string()];
    let year = args.year.map(|y| y.to_string());
    for (option, value) in [("--year", &year), ("--from", &args.from), ("--to", &args.to), ("--on", &args.on)] {
        out.extend(value.iter().flat_map(|v| [option.to_owned(), v.clone()]));
    }
    out.extend(made::law(args.known_on.as_deref(), &args.readings, &args.set));
    out
}

fn no_life(recueil: &str) -> Diagnostic {
    Diagnostic::error(Code::BadPeriod, text!("cli-does-not-say-what-a", recueil)).help(text!("cli-add-a-block-contrat-to"))
}
