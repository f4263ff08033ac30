//! `avenant explain`.

use super::args::{Common, ExplainArgs, Format};
use super::evaluate::{Answered, Session, ended, print, result_named};
use super::{Outcome, asked, report, whole};
use crate::diag::Diagnostic;
use crate::eval::ResultValue;
use crate::explain::given::given;
use crate::render::grounds::grounds;
use crate::render::layout::Paint;
use crate::render::table::changed;
use crate::render::tree::{Style, tree};
use crate::render::{Case, escape, missing};
use crate::text;
use crate::value::Interval;

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
    if matches!(common.format, Format::Json | Format::Html) {
        return match whole::rendered(common, &session.sources, &contract, &args.question) {
            Ok((text, ended)) => {
                print(&text);
                ended
            }
            Err(findings) => refuse(&findings),
        };
    }
    let answered = match whole::answers(common, &session.sources, &contract, &question, &args.question) {
        Ok(a) => a,
        Err(findings) => return refuse(&findings),
    };
    let paint = Paint { on: common.color };
    let depth = args.depth.unwrap_or(if wanted.is_some() { DEPTH_ONE } else { DEPTH_ALL });
    let style = Style { width: common.width, lang: common.lang, paint, depth };
    let mut explained: Vec<(usize, Interval)> = Vec::new();
    let mut out = String::new();
    let mut title = format!("{} — {}", contract.label, contract.recueil);
    if ended(&answered) != Outcome::Done {
        title.push_str(text!("cli-partial-answer").get(common.lang));
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
    let mut put = |text: String| {
        out.push_str(&match common.format {
            Format::Markdown => format!("\n{}", escape::fenced(&text)),
            _ => text,
        });
    };
    for a in &answered {
        let Some((graph, roots)) = a.explained() else { continue };
        let (question, answer) = (&a.question, &a.answer);
        let keep = |i: usize| {
            let asked = answer.results.get(i).map(|r| (r.place, r.index.clone()));
            let known = !answer.results.get(i).is_some_and(|r| matches!(r.value, ResultValue::Unknown));
            known && wanted.as_ref().is_none_or(|w| asked.is_some_and(|a| w.contains(&a)))
        };
        let mut nodes: Vec<usize> = roots.results.iter().enumerate().filter(|(i, _)| keep(*i)).map(|(_, n)| *n).collect();
        let deadlines = answer.deadlines.iter().zip(&roots.deadlines);
        nodes.extend(deadlines.filter(|(d, _)| wanted.as_ref().is_some_and(|w| w.contains(&(d.place, d.index.clone())))).map(|(_, n)| *n));
        explained.extend(nodes.iter().map(|n| (*n, question.period)));
        put(tree(graph, &nodes, question.period, style));
    }
    if let Some((graph, _)) = answered.first().and_then(Answered::explained) {
        put(grounds(graph, &explained, &given(&contract.program, &contract.facts, graph), style));
    }
    let outcome = ended(&answered);
    if outcome != Outcome::Done {
        let cases: Vec<Case<'_>> = answered.iter().filter(|a| !a.total).map(|a| a.case(&contract, common.lang)).collect();
        let unknown = missing::head(&cases).map_or(String::new(), |t| format!("\n{}\n", t.get(common.lang)));
        let text =
            unknown + &missing::text(&cases, common.width, common.lang, Paint { on: common.color && common.format != Format::Markdown });
        out.push_str(&if common.format == Format::Markdown { format!("\n{}", escape::fenced(&text)) } else { text });
    }
    print(&out);
    outcome
}
