//! `avenant eval`, and what it shares with `explain`: from a contract file to its answers.

use super::args::{Common, EvalArgs, Format, QuestionArgs};
use super::asked::{self, Periods};
pub use super::session::{Contract, Session};
use super::{Outcome, compare, readings, report, whole};
use crate::check::program::Program;
use crate::diag::{Code, Diagnostic, Lang, suggest};
use crate::eval::{self, Answer, Missing, Question};
use crate::explain::model::Roots;
use crate::explain::{Detail, Graph, Told, graph};
use crate::render::layout::Paint;
use crate::render::missing::is_partial;
use crate::render::table::{self, Column};
use crate::render::{Case, json, markdown};
use crate::source::Sources;
use crate::source::limits::CONTRACTS;
use crate::text;
use crate::value::Interval;
use std::io::Write;
use std::sync::Arc;

/// One answered period, or the total of several.
pub struct Answered {
    /// The question.
    pub question: Question,
    /// The answer.
    pub answer: Answer,
    /// The explanation of all periods, when recorded, and where this one stands in it.
    pub graph: Option<(Arc<Graph>, usize)>,
    /// The sum of the others.
    pub total: bool,
}

impl Answered {
    /// Its explanation: the graph of all periods, and where this one stands in it.
    pub fn explained(&self) -> Option<(&Graph, &Roots)> {
        let (graph, at) = self.graph.as_ref()?;
        Some((graph, graph.roots.get(*at)?))
    }

    /// With all that a rendering needs.
    pub fn case<'a>(&'a self, contract: &'a Contract, lang: Lang) -> Case<'a> {
        Case {
            recueil: &contract.recueil,
            program: &contract.program,
            contract: &contract.label,
            period: self.question.period,
            sums_years: self.total,
            question: &self.question,
            answer: &self.answer,
            set: &contract.set,
            lang,
        }
    }
}

/// Answers every period asked, or the findings that refuse it.
pub fn answers(
    sources: &Sources,
    contract: &Contract,
    question: &Question,
    args: &QuestionArgs,
    detail: Option<Detail>,
    lang: Lang,
) -> Result<Vec<Answered>, Vec<Diagnostic>> {
    let (periods, lacks) = match asked::periods(&contract.program, &contract.facts, question, args) {
        Ok(periods) => (periods, Vec::new()),
        // The years of the contract are unknown: this one stands for them, and says so.
        Err(a) if contract.partial && a.errors.is_empty() => (asked::this_year(), a.missing),
        Err(a) => return Err(refusal(contract, &a)),
    };
    let mut out = answered(sources, contract, question, periods, detail, lang)?;
    for a in out.iter_mut().filter(|_| !lacks.is_empty()) {
        let new = |m: &&Missing| !a.answer.missing.iter().any(|x| x.slot == m.slot);
        let more: Vec<Missing> = lacks.iter().filter(new).cloned().collect();
        a.answer.missing.extend(more);
        a.answer.waiting.push(text!("cli-years-of-the-contract-are"));
    }
    Ok(out)
}

/// Answers those periods, or gives the findings that refuse one.
pub fn answered(
    sources: &Sources,
    contract: &Contract,
    question: &Question,
    periods: Periods,
    detail: Option<Detail>,
    lang: Lang,
) -> Result<Vec<Answered>, Vec<Diagnostic>> {
    let refuse = |a: &Answer| refusal(contract, a);
    let Periods { list, total } = periods;
    let (program, facts) = (&*contract.program, &contract.facts);
    let (mut each, recorded) = eval::answers(program, facts, question, &list, detail.is_some());
    let mut refused = Answer::default();
    for answer in &mut each {
        answer.waiting.clone_from(&contract.waiting);
        merge(&mut refused, answer);
    }
    if contract.partial && refused.errors.is_empty() {
        refused.missing.clear();
    }
    let findings = refuse(&refused);
    if !findings.is_empty() {
        return Err(findings);
    }
    let sum = total.then(|| {
        let whole = Interval::new(list.first().map_or(question.period.from, |p| p.from), list.last().map_or(question.period.to, |p| p.to));
        (whole, eval::sum_years(program, &each))
    });
    if let Some((_, answer)) = sum.as_ref().filter(|(_, a)| !a.errors.is_empty()) {
        return Err(answer.errors.clone());
    }
    let graph = detail.map(|detail| {
        let told = Told { program, sources, facts, question, detail, lang };
        let answers: Vec<_> = list.iter().copied().zip(&each).collect();
        Arc::new(graph(&told, &recorded, &answers, sum.as_ref().map(|(whole, answer)| (*whole, answer))))
    });
    let mut out: Vec<Answered> = Vec::new();
    for (at, (period, answer)) in list.into_iter().zip(each).enumerate() {
        let question = Question { period, ..question.clone() };
        out.push(Answered { question, answer, graph: graph.clone().map(|g| (g, at)), total: false });
    }
    if let Some((period, answer)) = sum {
        let question = Question { period, ..question.clone() };
        let at = out.len();
        out.push(Answered { question, answer, graph: graph.map(|g| (g, at)), total: true });
    }
    Ok(out)
}

fn merge(into: &mut Answer, from: &Answer) {
    for m in &from.missing {
        if !into.missing.iter().any(|x| x.slot == m.slot) {
            into.missing.push(m.clone());
        }
    }
    for d in &from.errors {
        if !into.errors.contains(d) {
            into.errors.push(d.clone());
        }
    }
}

/// Why an answer is none.
pub fn refusal(contract: &Contract, answer: &Answer) -> Vec<Diagnostic> {
    let mut out = eval::missing_diagnostics(&contract.program, &contract.facts, &answer.missing);
    out.extend(answer.errors.iter().cloned());
    out
}

/// The amounts of one or several contracts.
pub fn run(common: &Common, args: &EvalArgs) -> Outcome {
    let mut session = Session::with(&args.question.set).partial(args.partial);
    let mut outcome = Outcome::Done;
    if let Some(d) = too_many(args.facts.len()) {
        report::print(common, &session.sources, &[d]);
        return Outcome::Refused;
    }
    let mut asked = 0usize;
    for path in &args.facts {
        for contract in session.contracts(common, path) {
            asked = asked.saturating_add(1);
            if common.format == Format::Html && asked > 1 {
                report::print(common, &session.sources, &[one_page()]);
                return Outcome::Refused;
            }
            if let Some(d) = too_many(asked) {
                report::print(common, &session.sources, &[d]);
                return Outcome::Refused;
            }
            let answer = contract.map_err(|refused| refused.findings).and_then(|c| one(common, &mut session.sources, &c, args));
            match answer {
                Ok((text, ended)) => {
                    print(&text);
                    if ended != Outcome::Done {
                        outcome = ended;
                    }
                }
                Err(findings) => {
                    report::print(common, &session.sources, &findings);
                    outcome = Outcome::Refused;
                }
            }
        }
    }
    outcome
}

/// Why so many contracts are not read, if they are too many.
pub fn too_many(given: usize) -> Option<Diagnostic> {
    (given > CONTRACTS).then(|| {
        Diagnostic::error(Code::Limit, text!("cli-contracts-given-at-most-at", given, contracts = CONTRACTS))
            .help(text!("cli-give-them-in-several-runs"))
    })
}

/// A page is whole: two would not make one.
fn one_page() -> Diagnostic {
    Diagnostic::error(Code::Limit, text!("cli-page-is-of-one-contract")).help(text!("cli-ask-for-the-pages-one"))
}

/// Writes to standard output; a reader that has gone away is no error of ours.
pub fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

fn one(common: &Common, sources: &mut Sources, contract: &Contract, args: &EvalArgs) -> Result<(String, Outcome), Vec<Diagnostic>> {
    let question = asked::question(&contract.program, &args.question)?;
    if common.format == Format::Html && !args.all_readings && args.compare.is_empty() {
        return whole::rendered(common, sources, contract, &args.question);
    }
    if args.all_readings {
        return readings::all(common, sources, contract, &question, args).map(|text| (text, Outcome::Done));
    }
    if !args.compare.is_empty() {
        return compare::all(common, sources, contract, &question, args).map(|text| (text, Outcome::Done));
    }
    // JSON names no article: nothing needs recording for it.
    let detail = (common.format != Format::Json).then_some(Detail::Sources);
    let answered = answers(sources, contract, &question, &args.question, detail, common.lang)?;
    Ok((rendered(common, contract, &answered), ended(&answered)))
}

/// A partial answer is not an answer: a script that goes on after it must not take it for one.
pub fn ended(answered: &[Answered]) -> Outcome {
    if answered.iter().any(|a| is_partial(&a.answer)) { Outcome::Refused } else { Outcome::Done }
}

/// Answers in the form asked.
pub fn rendered(common: &Common, contract: &Contract, answered: &[Answered]) -> String {
    if common.format == Format::Json {
        return answered.iter().map(|a| json::answer(&a.case(contract, common.lang)) + "\n").collect();
    }
    let columns: Vec<Column<'_>> = answered.iter().map(|a| Column { case: a.case(contract, common.lang), graph: a.explained() }).collect();
    let sheet = table::sheet(&columns);
    let title = format!("{} — {}", contract.label, contract.recueil);
    match common.format {
        Format::Markdown => markdown::sheet(&title, &sheet, common.lang),
        _ => table::text(&title, &sheet, common.width, common.lang, Paint { on: common.color }) + "\n",
    }
}

/// A result by its name and indexes, as typed: accents and case forgiven.
pub fn result_named(program: &Program, text: &str) -> Result<Vec<(crate::consolidate::PlaceId, Vec<u16>)>, Diagnostic> {
    let wanted = suggest::folded(text).replace(" (", "(").replace("( ", "(").replace(" )", ")");
    let mut all = Vec::new();
    for (i, place) in program.places.iter().enumerate() {
        let id = crate::consolidate::PlaceId::next(i);
        if !matches!(place.kind, crate::consolidate::PlaceKind::Result | crate::consolidate::PlaceKind::Deadline) {
            continue;
        }
        for index in program.indexes(&place.params) {
            all.push((program.label(&place.name, &place.params, &index), id, index, place.name.to_string()));
        }
    }
    let key = |s: &str| suggest::folded(s).replace(" (", "(");
    let found: Vec<_> = all
        .iter()
        .filter(|(label, _, _, name)| key(label) == wanted || key(name) == wanted)
        .map(|(_, id, index, _)| (*id, index.clone()))
        .collect();
    if found.is_empty() {
        let labels: Vec<&str> = all.iter().map(|(l, _, _, _)| l.as_str()).collect();
        let d = Diagnostic::error(Code::UnknownResult, text!("cli-no-result", text));
        return Err(match suggest::closest(text, labels.iter().copied()) {
            Some(best) => d.help(text!("common-did-you-mean", name = best)),
            None => {
                let list = suggest::list(labels.iter().copied());
                d.help(text!("cli-results", list))
            }
        });
    }
    Ok(found)
}
