//! `avenant calendar`.

use super::args::{CalendarArgs, Common, Format, QuestionArgs};
use super::evaluate::{Contract, Session, print, too_many};
use super::{Outcome, asked, clock, made, report};
use crate::diag::Diagnostic;
use crate::eval::{self, Answer, Question};
use crate::explain::deadline::entries;
use crate::render::calendar::{Sheet, as_html, as_json, as_markdown, as_text};
use crate::render::ics;
use crate::render::layout::Paint;
use crate::source::Sources;
use crate::value::{Day, Interval, format};

/// The deadlines of one or several contracts.
pub fn run(common: &Common, args: &CalendarArgs) -> Outcome {
    let mut session = Session::with(&args.set);
    let on = match args.seen_on.as_deref().map(asked::day).transpose() {
        Ok(on) => on.unwrap_or_else(clock::today),
        Err(d) => {
            report::print(common, &session.sources, &[d]);
            return Outcome::Refused;
        }
    };
    if let Some(d) = too_many(args.facts.len()) {
        report::print(common, &session.sources, &[d]);
        return Outcome::Refused;
    }
    let mut outcome = Outcome::Done;
    let mut contracts = Vec::new();
    for path in &args.facts {
        match session.contract(common, path) {
            Some(contract) => contracts.push(contract),
            None => outcome = Outcome::Refused,
        }
    }
    let mut questions = Vec::new();
    for contract in &contracts {
        let question = asked::question(&contract.program, &as_question(args));
        questions.push(question.map(|q| Question { period: Interval::new(on, on), ..q }));
    }
    let mut sheets = Vec::new();
    for (contract, question) in contracts.iter().zip(&questions) {
        let sheet = question.as_ref().map_err(Clone::clone).and_then(|q| sheet(common, &session.sources, contract, q, on));
        match sheet {
            Ok(sheet) => sheets.push(sheet),
            Err(findings) => {
                report::print(common, &session.sources, &findings);
                outcome = Outcome::Refused;
            }
        }
    }
    match common.format {
        // A calendar without its contracts would pass for one without deadlines.
        Format::Ics if sheets.is_empty() => {}
        Format::Ics => print(&ics::calendar(&sheets)),
        Format::Json => sheets.iter().for_each(|s| print(&(as_json(s) + "\n"))),
        Format::Html => {
            for s in &sheets {
                let made = made::made(common, s.recueil, s.program, &session.sources, &words(args, on));
                print(&(as_html(s, made) + "\n"));
            }
        }
        Format::Markdown => sheets.iter().for_each(|s| print(&as_markdown(s))),
        Format::Text | Format::Plain | Format::Csv | Format::Sarif => {
            sheets.iter().for_each(|s| print(&(as_text(s, common.width, Paint { on: common.color }) + "\n")));
        }
    }
    outcome
}

/// What was typed, the day made plain.
fn words(args: &CalendarArgs, on: Day) -> Vec<String> {
    let mut out = vec!["calendar".to_owned()];
    out.extend(args.facts.iter().map(|f| f.display().to_string()));
    out.extend(["--on".to_owned(), format::day_iso(on)]);
    out.extend(made::law(args.known_on.as_deref(), &args.readings, &args.set));
    out
}

fn as_question(args: &CalendarArgs) -> QuestionArgs {
    QuestionArgs { known_on: args.known_on.clone(), readings: args.readings.clone(), ..QuestionArgs::default() }
}

/// A contract's deadlines on a day.
pub fn sheet<'a>(
    common: &Common,
    sources: &Sources,
    contract: &'a Contract,
    question: &'a Question,
    on: Day,
) -> Result<Sheet<'a>, Vec<Diagnostic>> {
    let program = &contract.program;
    let refuse = |a: &Answer| {
        let mut out = eval::missing_diagnostics(program, &contract.facts, &a.missing);
        out.extend(a.errors.iter().cloned());
        out
    };
    let life = eval::life(program, &contract.facts, question).map_err(|a| refuse(&a))?;
    // From the contract's first day, for what ran out since.
    let from = life.map_or(on, |(starts, _)| starts.min(on));
    let walked = Question { period: Interval::new(from, on), ..question.clone() };
    let calendar = eval::calendar(program, &contract.facts, &walked, true);
    let refused = Answer { missing: calendar.missing.clone(), errors: calendar.errors.clone(), ..Answer::default() };
    let findings = refuse(&refused);
    if !findings.is_empty() {
        return Err(findings);
    }
    let entries = entries(program, sources, &contract.facts, &walked, calendar, common.lang);
    Ok(Sheet {
        recueil: &contract.recueil,
        program,
        contract: &contract.label,
        file: &contract.file,
        on,
        life,
        question,
        set: &contract.set,
        entries,
        lang: common.lang,
    })
}
