//! `--all-readings`: the answers under every reading of the open questions that they depend on.

use super::args::{Common, EvalArgs, Format};
use super::asked::{self, Periods};
use super::evaluate::{Answered, Contract, answered, refusal};
use crate::check::program::Program;
use crate::diag::Diagnostic;
use crate::eval::Question;
use crate::explain::{Detail, Graph, NodeKind};
use crate::render::layout::Paint;
use crate::render::readings::{Readings, as_json, markdown, text};
use crate::source::Sources;
use crate::source::limits::COMBINATIONS;
use std::collections::{BTreeSet, VecDeque};

/// Which amounts depend on which open question, and how far, all readings combined.
pub fn all(
    common: &Common,
    sources: &Sources,
    contract: &Contract,
    question: &Question,
    args: &EvalArgs,
) -> Result<String, Vec<Diagnostic>> {
    let program = &contract.program;
    let mut asked: BTreeSet<usize> = BTreeSet::new();
    // A reading can make another question matter: until nothing new is read.
    let (combinations, complete) = loop {
        let choices = combinations(program, question, &asked);
        let complete = choices.len() <= COMBINATIONS;
        let choices: Vec<Question> = choices.into_iter().take(COMBINATIONS).collect();
        // A reading may also change how long the contract lasts: each is answered over the same periods.
        let mut periods = Vec::new();
        for q in &choices {
            periods.push(asked::periods(program, &contract.facts, q, &args.question).map_err(|a| refusal(contract, &a))?);
        }
        let periods = Periods::all(periods);
        let mut read = asked.clone();
        let mut out: Vec<Vec<Answered>> = Vec::new();
        for q in choices {
            let mut answers = answered(sources, contract, &q, periods.clone(), Some(Detail::Sources), common.lang)?;
            for a in &mut answers {
                // Only what it read was wanted.
                read.extend(a.graph.take().iter().flat_map(|(g, _)| questions_read(program, g)));
            }
            out.push(answers);
        }
        if read == asked || !complete {
            break (out, complete);
        }
        asked = read;
    };
    let cases = combinations.iter().map(|c| c.iter().map(|a| a.case(contract, common.lang)).collect()).collect();
    let readings = Readings { all: cases, asked, complete };
    Ok(match common.format {
        Format::Json => as_json(&readings) + "\n",
        Format::Markdown => markdown(&readings, args.all_rows),
        _ => text(&readings, args.all_rows, common.width, Paint { on: common.color }) + "\n",
    })
}

fn questions_read(program: &Program, graph: &Graph) -> Vec<usize> {
    // Settled by a later text, a question is read no more.
    let open = |n: &&crate::explain::Node| n.segments.iter().any(|s| s.winner.as_ref().is_none_or(|w| w.act.is_none()));
    let read = graph.nodes.iter().filter(|n| n.kind == NodeKind::Reading).filter(open);
    read.filter_map(|n| program.readings.iter().position(|r| *r.name == n.name)).collect()
}

/// The default first, then the combinations that change one reading, two, and so on; one more than the
/// limit when there are too many.
fn combinations(program: &Program, base: &Question, asked: &BTreeSet<usize>) -> Vec<Question> {
    let mut out = Vec::new();
    let mut next = VecDeque::from([(base.clone(), None)]);
    while let Some((question, last)) = next.pop_front() {
        let later = asked.iter().copied().filter(|at| last.is_none_or(|l| *at > l));
        for at in later {
            let choices = program.readings.get(at).map_or(0, |r| r.choices.len());
            for choice in (0..choices).filter(|c| Some(c) != base.readings.get(at)) {
                // What waits is no use beyond the limit.
                if out.len().saturating_add(next.len()) > COMBINATIONS {
                    break;
                }
                let mut other = question.clone();
                if let Some(slot) = other.readings.get_mut(at) {
                    *slot = choice;
                }
                next.push_back((other, Some(at)));
            }
        }
        out.push(question);
    }
    out
}
