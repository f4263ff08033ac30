//! `avenant explain`.

use super::args::{Common, ExplainArgs, Format};
use super::evaluate::{Answered, Session, answers, ended, print, result_named};
use super::{Outcome, asked, report};
use crate::diag::Diagnostic;
use crate::eval::ResultValue;
use crate::explain::Detail;
use crate::render::layout::Paint;
use crate::render::table::changed;
use crate::render::tree::{Style, tree};
use crate::render::{Case, escape, json, missing};
use crate::text;

/// Levels shown below a result when it is the only one asked, and when all are.
const DEPTH_ONE: usize = 12;
const DEPTH_ALL: usize = 2;

/// The explanation tree of all amounts, or of one.
pub fn run(common: &Common, args: &ExplainArgs) -> Outcome {
    let mut session = Session::with(&args.question.set).partial(args.partial);
    let Some(contract) = session.contract(common, &args.facts) else { return Outcome::Refused };
    let refuse = |findings: &[Diagnostic]| {
        report::print(common, &session.sources, findings);
        Outcome::Refused
    };
    let question = match asked::question(&contract.program, &args.question) {
        Ok(q) => q,
        Err(findings) => return refuse(&findings),
    };
    let wanted = match args.amount.as_ref().map(|a| result_named(&contract.program, a)).transpose() {
        Ok(w) => w,
        Err(d) => return refuse(&[d]),
    };
    let answered = match answers(&session.sources, &contract, &question, &args.question, Some(Detail::Full), common.lang) {
        Ok(a) => a,
        Err(findings) => return refuse(&findings),
    };
    let mut out = String::new();
    if common.format != Format::Json {
        let paint = Paint { on: common.color };
        let mut title = format!("{} — {}", contract.label, contract.recueil);
        if ended(&answered) != Outcome::Done {
            title.push_str(text!(" — réponse PARTIELLE", " — PARTIAL answer").get(common.lang));
        }
        out.push_str(&match common.format {
            Format::Markdown => format!("## {}\n", escape::markdown(&title)),
            _ => format!("{}\n", paint.strong(&escape::line(&title))),
        });
        for said in changed(&contract.set, common.lang) {
            out.push_str(&match common.format {
                Format::Markdown => format!("\n> {}\n", escape::markdown(&said)),
                _ => format!("  {}\n", paint.warn(&escape::line(&said))),
            });
        }
    }
    for Answered { question, answer, graph, .. } in &answered {
        let Some(graph) = graph else { continue };
        let keep = |i: usize| {
            let asked = answer.results.get(i).map(|r| (r.place, r.index.clone()));
            let known = !answer.results.get(i).is_some_and(|r| matches!(r.value, ResultValue::Unknown));
            known && wanted.as_ref().is_none_or(|w| asked.is_some_and(|a| w.contains(&a)))
        };
        if common.format == Format::Json {
            let a = Answered { question: question.clone(), answer: answer.clone(), graph: None, total: false };
            out.push_str(&json::explanation(&a.case(&contract, common.lang), graph));
            out.push('\n');
            continue;
        }
        let mut nodes: Vec<usize> = (0..graph.results.len()).filter(|i| keep(*i)).filter_map(|i| graph.results.get(i).copied()).collect();
        let deadlines = answer.deadlines.iter().zip(&graph.deadlines);
        nodes.extend(deadlines.filter(|(d, _)| wanted.as_ref().is_some_and(|w| w.contains(&(d.place, d.index.clone())))).map(|(_, n)| *n));
        let depth = args.depth.unwrap_or(if wanted.is_some() { DEPTH_ONE } else { DEPTH_ALL });
        let style = Style { width: common.width, lang: common.lang, paint: Paint { on: common.color }, depth };
        let text = tree(&contract.program, graph, &nodes, question.period, style);
        if common.format == Format::Markdown {
            out.push_str(&format!("\n{}", escape::fenced(&text)));
        } else {
            out.push_str(&text);
        }
    }
    let outcome = ended(&answered);
    if outcome != Outcome::Done && common.format != Format::Json {
        let cases: Vec<Case<'_>> = answered.iter().filter(|a| !a.total).map(|a| a.case(&contract, common.lang)).collect();
        let unknown = missing::head(&cases).map_or(String::new(), |t| format!("\n{}\n", t.get(common.lang)));
        let text =
            unknown + &missing::text(&cases, common.width, common.lang, Paint { on: common.color && common.format != Format::Markdown });
        out.push_str(&if common.format == Format::Markdown { format!("\n{}", escape::fenced(&text)) } else { text });
    }
    print(&out);
    outcome
}
