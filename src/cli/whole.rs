//! A contract's whole explanation: its amounts with the graph of reasons, its payments, its deadlines, and
//! all that it takes to answer again. The JSON of `explain` is this object; its page is made from it.

use super::args::{Common, Format, QuestionArgs};
use super::asked::{self, Periods};
use super::evaluate::{self, Answered, Contract, ended};
use super::{Outcome, calendar, clock, made, payments};
use crate::check::program::Program;
use crate::consolidate::PlaceKind;
use crate::diag::{Code, Diagnostic, Lang};
use crate::eval::Question;
use crate::eval::record::Segment;
use crate::explain::given::given;
use crate::explain::{Detail, Graph};
use crate::facts::write;
use crate::render::calendar as deadlines;
use crate::render::cash::{self, Cash};
use crate::render::html::report::report;
use crate::render::json::{Explained, Made, explanation};
use crate::source::Sources;
use crate::source::fingerprint::Fingerprint;
use crate::text;
use crate::value::{Day, Interval};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

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
    let shown = asked::shown(&QuestionArgs { by: None, ..args.clone() }).map_err(|d| vec![d])?;
    let days = Days { shown, today: clock::today(), seen: clock::today() };
    Ok((told(common, sources, contract, (&question, &answered), &days), ended(&answered)))
}

/// The days that payments and deadlines depend on, apart from the periods answered.
pub struct Days {
    /// Those of the payments shown.
    pub shown: Interval,
    /// The day on which payments are asked.
    pub today: Day,
    /// The day from which deadlines are seen, where it is not later than what is asked.
    pub seen: Day,
}

/// The whole explanation of a contract over those periods, asked again.
pub fn again(
    common: &Common,
    sources: &Sources,
    contract: &Contract,
    (question, periods): (&Question, Periods),
    days: &Days,
) -> Result<String, Vec<Diagnostic>> {
    let answered = evaluate::answered(sources, contract, question, periods, Some(Detail::Full), common.lang)?;
    Ok(told(common, sources, contract, (question, &answered), days))
}

fn told(
    common: &Common,
    sources: &Sources,
    contract: &Contract,
    (question, answered): (&Question, &[Answered]),
    Days { shown, today, seen }: &Days,
) -> String {
    let graph = Graph::default();
    let graph = answered.first().and_then(Answered::explained).map_or(&graph, |(graph, _)| graph);
    let has_payments = !contract.program.payments.is_empty();
    let paid = has_payments.then(|| cash_of(common, sources, contract, (question.clone(), *shown, *today)));
    let (payments, payments_read) = paid.map_or((None, BTreeSet::new()), |(json, read)| (Some(json), read));
    let explained = Explained {
        answers: answered.iter().filter_map(|a| Some((a.case(contract, common.lang), a.explained()?.1))).collect(),
        graph,
        facts: given(&contract.program, &contract.facts, graph),
        file: write::yaml(&contract.program, &contract.facts, &contract.recueil),
        made: made(&contract.program, sources),
        payments,
        payments_read,
        calendar: Some(calendar_of(common, sources, contract, question, answered, *seen)),
        whole_life: *shown == Interval::ALL,
    };
    explanation(&explained)
}

/// The same, as JSON or as a page.
pub fn rendered(
    common: &Common,
    sources: &Sources,
    contract: &Contract,
    args: &QuestionArgs,
) -> Result<(String, Outcome), Vec<Diagnostic>> {
    let (json, ended) = object(common, sources, contract, args)?;
    if common.format == Format::Json {
        return Ok((json + "\n", ended));
    }
    report(&json, common.lang, &made::typed()).map(|page| (page, ended)).map_err(|e| {
        let why = e.to_string();
        vec![Diagnostic::error(Code::Budget, text!("cli-this-page-cannot-be-made", why))]
    })
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

/// The payments, and the open questions that they read.
fn cash_of(common: &Common, sources: &Sources, contract: &Contract, asked: (Question, Interval, Day)) -> (Json, BTreeSet<usize>) {
    let run = |cash: &Cash<'_>| (cash::object(cash), questions(&contract.program, &cash.schedule.segments));
    payments::scheduled(common, sources, contract, asked, run).unwrap_or_else(|findings| (refused(&findings, common.lang), BTreeSet::new()))
}

/// The open questions among what was recorded.
fn questions(program: &Program, recorded: &[Segment]) -> BTreeSet<usize> {
    let kind = |s: &Segment| program.place_at(s.slot).and_then(|(id, _)| program.place(id)).map(|p| p.kind);
    recorded.iter().filter_map(kind).filter_map(|k| if let PlaceKind::Reading(id) = k { Some(id.index()) } else { None }).collect()
}

/// The deadlines on the last day asked, or today when that is still to come.
fn calendar_of(common: &Common, sources: &Sources, contract: &Contract, question: &Question, answered: &[Answered], seen: Day) -> Json {
    let last = answered.last().map_or(Day::MAX, |a| a.question.period.to);
    let on = last.min(seen);
    let question = Question { period: Interval::new(on, on), ..question.clone() };
    calendar::sheet(common, sources, contract, &question, on)
        .map_or_else(|findings| refused(&findings, common.lang), |sheet| deadlines::object(&sheet))
}

/// What could not be answered says why, by its codes.
fn refused(findings: &[Diagnostic], lang: Lang) -> Json {
    let all: Vec<Json> = findings.iter().map(|d| json!({ "code": d.code.as_str(), "text": d.message.get(lang) })).collect();
    json!({ "refused": all })
}
