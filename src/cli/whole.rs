//! A contract's whole explanation: its amounts with the graph of reasons, its payments, its deadlines, and
//! all that it takes to answer again. The JSON of `explain` is this object; its page is made from it.

use super::args::{Common, QuestionArgs};
use super::evaluate::{self, Answered, Contract, ended};
use super::{Outcome, asked, calendar, clock, payments};
use crate::check::program::Program;
use crate::diag::Diagnostic;
use crate::eval::Question;
use crate::explain::given::given;
use crate::explain::{Detail, Graph};
use crate::facts::write;
use crate::render::json::{Explained, Made, explanation};
use crate::render::{calendar as deadlines, cash};
use crate::source::Sources;
use crate::source::fingerprint::Fingerprint;
use crate::value::{Day, Interval};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// The version of the language, which rule files depend on.
const LANGUAGE: &str = include_str!("../../grammar/VERSION");

/// Answers every period asked in one graph, and their sum.
pub fn answers(
    common: &Common,
    sources: &Sources,
    contract: &Contract,
    question: &Question,
    args: &QuestionArgs,
) -> Result<Vec<Answered>, Vec<Diagnostic>> {
    evaluate::answers(sources, contract, question, args, Some(Detail::Full), common.lang)
}

/// The whole explanation of a contract, as JSON on one line.
pub fn object(common: &Common, sources: &Sources, contract: &Contract, args: &QuestionArgs) -> Result<(String, Outcome), Vec<Diagnostic>> {
    let question = asked::question(&contract.program, args)?;
    let answered = answers(common, sources, contract, &question, args)?;
    let graph = Graph::default();
    let graph = answered.first().and_then(Answered::explained).map_or(&graph, |(graph, _)| graph);
    let explained = Explained {
        answers: answered.iter().filter_map(|a| Some((a.case(contract, common.lang), a.explained()?.1))).collect(),
        graph,
        facts: given(&contract.program, &contract.facts, graph),
        file: write::yaml(&contract.program, &contract.facts, &contract.recueil),
        made: made(&contract.program, sources),
        payments: (!contract.program.payments.is_empty()).then(|| cash_of(common, sources, contract, args)),
        calendar: Some(calendar_of(common, sources, contract, &question, &answered)),
    };
    Ok((explanation(&explained), ended(&answered)))
}

/// What the answers are made with.
pub fn made(program: &Program, sources: &Sources) -> Made {
    Made {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        language: LANGUAGE.trim().to_owned(),
        rules: fingerprint(program, sources).to_string(),
    }
}

/// Of the files that the rules stand in.
pub fn fingerprint(program: &Program, sources: &Sources) -> Fingerprint {
    let files: BTreeMap<_, _> = program.texts.iter().filter_map(|t| Some((t.span.source, sources.get(t.span.source)?))).collect();
    Fingerprint::of(files.values().map(|s| (&*s.name, s.text.as_bytes())))
}

fn cash_of(common: &Common, sources: &Sources, contract: &Contract, args: &QuestionArgs) -> Json {
    let args = QuestionArgs { by: None, ..args.clone() };
    payments::with_schedule(common, sources, contract, &args, cash::object).unwrap_or_else(refused)
}

/// The deadlines on the last day asked, or today when that is still to come.
fn calendar_of(common: &Common, sources: &Sources, contract: &Contract, question: &Question, answered: &[Answered]) -> Json {
    let last = answered.last().map_or(Day::MAX, |a| a.question.period.to);
    let on = last.min(clock::today());
    let question = Question { period: Interval::new(on, on), ..question.clone() };
    calendar::sheet(common, sources, contract, &question, on).map_or_else(refused, |sheet| deadlines::object(&sheet))
}

/// What could not be answered says why, by its codes.
fn refused(findings: Vec<Diagnostic>) -> Json {
    let all: Vec<Json> = findings.iter().map(|d| json!({ "code": d.code.as_str(), "fr": d.message.fr, "en": d.message.en })).collect();
    json!({ "refused": all })
}
