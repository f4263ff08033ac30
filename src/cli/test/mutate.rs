//! `avenant test --mutate`: small changes of the rules, and those that nothing notices.

use super::super::args::{Common, Format};
use super::super::folder::RuleSet;
use super::super::{Outcome, load, report};
use super::cases::suite;
use crate::check::program::Program;
use crate::mutate::{Bench, Contract, Mutant, Verdict, mutants};
use crate::source::Sources;
use crate::text;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Runs the mutation of sets of rules.
pub fn run(common: &Common, paths: &[PathBuf], word: &str) -> Outcome {
    let sets = match load::asked(common, paths) {
        Ok(sets) => sets,
        Err(d) => {
            report::print(common, &Sources::default(), &[d]);
            return Outcome::Refused;
        }
    };
    let mut all = true;
    for set in sets {
        all &= one(common, set, word);
    }
    if all { Outcome::Done } else { Outcome::Refused }
}

fn one(common: &Common, set: RuleSet, word: &str) -> bool {
    let Some(suite) = suite(common, set) else { return false };
    let mut program = Program::clone(&suite.program);
    let sources = suite.sources();
    let mut list = mutants(&mut program, sources);
    list.retain(|m| asked(m, sources, word));
    let cases = suite.cases().into_iter().filter(|c| c.example.is_none());
    let contracts = cases.map(|c| Contract { name: c.name.into(), facts: c.facts, questions: c.questions }).collect();
    let bench = Bench::new(&program, contracts);
    let verdicts = judge(common, &suite.set.name, &program, &bench, &list);
    let told = crate::render::mutation::text(&suite.set.name, sources, &list, &verdicts, common.lang);
    match common.format {
        Format::Json => {}
        _ => print!("{told}"),
    }
    verdicts.iter().all(|v| matches!(v, Verdict::Killed(_)))
}

fn asked(m: &Mutant, sources: &Sources, word: &str) -> bool {
    let (path, line, _) = sources.locate(m.span);
    let place = format!("{path}:{line}");
    word.is_empty() || m.kind.name() == word || m.within.contains(word) || m.article.contains(word) || place.ends_with(word)
}

/// Every mutant judged, on as many threads as the machine gives, in order.
fn judge(common: &Common, name: &str, program: &Program, bench: &Bench, list: &[Mutant]) -> Vec<Verdict> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let next = AtomicUsize::new(0);
    let shown = std::io::stderr().is_terminal();
    let work = || {
        let mut program = program.clone();
        let mut out: Vec<(usize, Verdict)> = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(mutant) = list.get(at) else { return out };
            out.push((at, bench.judge(&mut program, &mut mutant.clone())));
            if shown {
                let line = text!("mutate-progress", name, done = at, count = list.len());
                let _ = write!(std::io::stderr(), "\r{}", crate::render::escape::line(line.get(common.lang)));
            }
        }
    };
    let mut all: Vec<(usize, Verdict)> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().filter_map(|t| t.join().ok()).flatten().collect()
    });
    if shown {
        let _ = writeln!(std::io::stderr());
    }
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, v)| v).collect()
}
