//! `avenant explain`.

use super::args::{Common, ExplainArgs, Format, QuestionArgs};
use super::asked::Periods;
use super::evaluate::{Answered, Contract, Session, answered, print, refusal, result_named};
use super::{Outcome, asked, report};
use crate::diag::Diagnostic;
use crate::eval::Question;
use crate::explain::Detail;
use crate::render::layout::Paint;
use crate::render::table::changed;
use crate::render::tree::{Style, tree};
use crate::render::{escape, json};
use crate::source::Sources;

/// Levels shown below a result when it is the only one asked, and when all are.
const DEPTH_ONE: usize = 12;
const DEPTH_ALL: usize = 2;

/// The explanation tree of all amounts, or of one.
pub fn run(common: &Common, args: &ExplainArgs) -> Outcome {
    let mut session = Session::with(&args.question.set);
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
    let answered = match explained(common, &session.sources, &contract, &question, &args.question) {
        Ok(a) => a,
        Err(findings) => return refuse(&findings),
    };
    let mut out = String::new();
    if common.format != Format::Json {
        let paint = Paint { on: common.color };
        let title = format!("{} — {}", contract.label, contract.recueil);
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
    for a in &answered {
        let Some((graph, roots)) = a.explained() else { continue };
        let (question, answer) = (&a.question, &a.answer);
        let keep = |i: usize| {
            let asked = answer.results.get(i).map(|r| (r.place, r.index.clone()));
            wanted.as_ref().is_none_or(|w| asked.is_some_and(|a| w.contains(&a)))
        };
        if common.format == Format::Json {
            out.push_str(&json::explanation(&a.case(&contract, common.lang), graph, roots));
            out.push('\n');
            continue;
        }
        let mut nodes: Vec<usize> = roots.results.iter().enumerate().filter(|(i, _)| keep(*i)).map(|(_, n)| *n).collect();
        let deadlines = answer.deadlines.iter().zip(&roots.deadlines);
        nodes.extend(deadlines.filter(|(d, _)| wanted.as_ref().is_some_and(|w| w.contains(&(d.place, d.index.clone())))).map(|(_, n)| *n));
        let depth = args.depth.unwrap_or(if wanted.is_some() { DEPTH_ONE } else { DEPTH_ALL });
        let style = Style { width: common.width, lang: common.lang, paint: Paint { on: common.color }, depth };
        let text = tree(graph, &nodes, question.period, style);
        if common.format == Format::Markdown {
            out.push_str(&format!("\n{}", escape::fenced(&text)));
        } else {
            out.push_str(&text);
        }
    }
    print(&out);
    Outcome::Done
}

/// Each period answered, and explained in one graph; as JSON, in one graph each, so that each line
/// stands alone.
fn explained(
    common: &Common,
    sources: &Sources,
    contract: &Contract,
    question: &Question,
    args: &QuestionArgs,
) -> Result<Vec<Answered>, Vec<Diagnostic>> {
    let periods = asked::periods(&contract.program, &contract.facts, question, args).map_err(|a| refusal(contract, &a))?;
    let detail = Some(Detail::Full);
    if common.format != Format::Json {
        return answered(sources, contract, question, periods, detail, common.lang);
    }
    let mut out = Vec::new();
    for period in periods.list {
        let alone = Periods { list: vec![period], total: false };
        out.extend(answered(sources, contract, question, alone, detail, common.lang)?);
    }
    Ok(out)
}
