//! `--all-readings`: the answers under every reading of the open questions that they depend on.

use super::args::{Common, Format, QuestionArgs};
use super::evaluate::{Answered, Contract, answers};
use crate::check::program::Program;
use crate::diag::{Diagnostic, Lang};
use crate::eval::{Question, ResultValue};
use crate::explain::{Detail, Graph, NodeKind};
use crate::render::layout::Paint;
use crate::render::{escape, json, table};
use crate::source::Sources;
use crate::source::limits::COMBINATIONS;
use crate::value::{Exact, format};
use std::collections::BTreeSet;

/// Every combination of readings that the amounts depend on: as JSON, one answer each; as text,
/// what each question changes, and the range of the total.
pub fn all(
    common: &Common,
    sources: &Sources,
    contract: &Contract,
    question: &Question,
    args: &QuestionArgs,
) -> Result<String, Vec<Diagnostic>> {
    let program = &contract.program;
    let mut asked: BTreeSet<usize> = BTreeSet::new();
    // A reading can make another question matter: until nothing new is read.
    let (combinations, complete) = loop {
        let choices = combinations(program, question, &asked);
        let complete = choices.len() <= COMBINATIONS;
        let mut read = asked.clone();
        let mut out = Vec::new();
        for q in choices.into_iter().take(COMBINATIONS) {
            let answered = answers(sources, contract, &q, args, Some(Detail::Sources), common.lang)?;
            read.extend(answered.iter().filter_map(|a| a.graph.as_ref()).flat_map(|g| questions_read(program, g)));
            out.push((q, answered));
        }
        if read == asked || !complete {
            break (out, complete);
        }
        asked = read;
    };
    if common.format == Format::Json {
        let lines = combinations.iter().flat_map(|(_, a)| a).map(|a| json::answer(&a.case(contract, common.lang)) + "\n");
        return Ok(lines.collect());
    }
    Ok(text(common, contract, &asked, &combinations, complete))
}

fn questions_read(program: &Program, graph: &Graph) -> Vec<usize> {
    // Settled by a later text, a question is read no more.
    let open = |n: &&crate::explain::Node| n.segments.iter().any(|s| s.winner.as_ref().is_none_or(|w| w.act.is_none()));
    let read = graph.nodes.iter().filter(|n| n.kind == NodeKind::Reading).filter(open);
    read.filter_map(|n| program.readings.iter().position(|r| *r.name == n.name)).collect()
}

/// The default first, then every other combination of the questions' readings.
fn combinations(program: &Program, base: &Question, asked: &BTreeSet<usize>) -> Vec<Question> {
    let mut out = vec![base.clone()];
    for at in asked {
        let Some(reading) = program.readings.get(*at) else { continue };
        let mut more = Vec::new();
        for q in &out {
            for choice in (0..reading.choices.len()).filter(|c| Some(c) != base.readings.get(*at)) {
                let mut other = q.clone();
                if let Some(slot) = other.readings.get_mut(*at) {
                    *slot = choice;
                }
                more.push(other);
            }
        }
        out.extend(more);
        if out.len() > COMBINATIONS {
            break;
        }
    }
    out
}

fn text(common: &Common, contract: &Contract, asked: &BTreeSet<usize>, all: &[(Question, Vec<Answered>)], complete: bool) -> String {
    let program = &contract.program;
    let paint = Paint { on: common.color };
    let fr = common.lang == Lang::Fr;
    let mut out = format!("{}\n", paint.strong(&escape::line(&format!("{} — {}", contract.label, contract.recueil))));
    let Some((base, default)) = all.first() else { return out };
    if asked.is_empty() {
        out.push_str(if fr {
            "  aucune question ouverte n'est lue pour ces montants\n"
        } else {
            "  no open question is read for these amounts\n"
        });
        return out;
    }
    for at in asked {
        let Some(reading) = program.readings.get(*at) else { continue };
        for (q, answered) in all {
            // One question at a time.
            let differs = q.readings.iter().zip(&base.readings).enumerate().filter(|(_, (a, b))| a != b).map(|(i, _)| i);
            if !differs.eq(std::iter::once(*at)) {
                continue;
            }
            let choice = q.readings.get(*at).and_then(|c| reading.choices.get(*c)).map_or("", |(n, _, _)| n);
            out.push_str(&format!("\n{}\n", paint.strong(&escape::line(&format!("{} : {choice}", reading.name)))));
            let lines = changes(common, contract, default, answered);
            if lines.is_empty() {
                out.push_str(if fr { "  ne change aucun montant\n" } else { "  changes no amount\n" });
            }
            for l in lines {
                out.push_str(&format!("  {}\n", escape::line(&l)));
            }
        }
    }
    out.push_str(&format!(
        "\n{}\n",
        paint.strong(if fr { "Étendue du total, toutes lectures combinées" } else { "Range of the total, all readings combined" })
    ));
    if !complete {
        out.push_str(&if fr {
            format!("  (les {COMBINATIONS} premières combinaisons seulement)\n")
        } else {
            format!("  (the first {COMBINATIONS} combinations only)\n")
        });
    }
    for (i, column) in default.iter().enumerate() {
        let totals: Vec<Exact> = all.iter().filter_map(|(_, a)| a.get(i)).filter_map(total).collect();
        if let (Some(low), Some(high)) = (totals.iter().min(), totals.iter().max()) {
            let show = |n: &Exact| format::amount(n, 2, common.lang);
            let head = table::head(&column.case(contract, common.lang));
            let to = if fr { "à" } else { "to" };
            out.push_str(&format!("  {head} : {} € {to} {} €\n", show(low), show(high)));
        }
    }
    out
}

fn total(a: &Answered) -> Option<Exact> {
    a.answer.results.iter().find_map(|r| if let ResultValue::Total(t) = &r.value { Some(t.clone()) } else { None })
}

/// The results that differ from the default's, with both values.
fn changes(common: &Common, contract: &Contract, default: &[Answered], other: &[Answered]) -> Vec<String> {
    let program = &contract.program;
    let mut out = Vec::new();
    for (a, b) in default.iter().zip(other) {
        let head = table::head(&a.case(contract, common.lang));
        for (x, y) in a.answer.results.iter().zip(&b.answer.results) {
            let Some(place) = program.place(x.place) else { continue };
            let pair = match (&x.value, &y.value) {
                (ResultValue::Amount { amount: Some(m), .. }, ResultValue::Amount { amount: Some(n), .. })
                | (ResultValue::Total(m), ResultValue::Total(n)) => (m, n),
                _ => continue,
            };
            if pair.0 != pair.1 {
                let show = |n: &Exact| format::amount(n, 2, common.lang);
                out.push(format!(
                    "{head}, {} : {} € → {} €",
                    program.label(&place.name, &place.params, &x.index),
                    show(pair.0),
                    show(pair.1)
                ));
            }
        }
    }
    out
}
