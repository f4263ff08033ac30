//! `avenant test --mutate`: small changes of the rules, and those that nothing notices.

use super::super::args::{Common, Format};
use super::super::evaluate::print;
use super::super::folder::RuleSet;
use super::super::{Outcome, load, report};
use super::cases::{Suite, suite};
use crate::check::program::Program;
use crate::diag::{Code, Diagnostic};
use crate::mutate::{self, Bench, Contract, Equivalent, Mutant, Report, Row, Standing, Verdict, mutants};
use crate::probe::Bounds;
use crate::render::mutation::{self, Told};
use crate::source::Sources;
use crate::source::limits::{MUTANT_TRIES, MUTANT_WORK};
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
    let (mut all, mut tried) = (true, 0);
    for set in sets {
        match one(common, set, word) {
            Some((clean, count)) => {
                all &= clean;
                tried += count;
            }
            None => all = false,
        }
    }
    // A word that nothing answers to is mistyped: it must not pass for a success.
    if tried == 0 && !word.is_empty() && all {
        let d = Diagnostic::error(Code::UnknownResult, text!("mutate-nothing-asked", word)).help(text!("mutate-nothing-asked-help"));
        report::print(common, &Sources::default(), &[d]);
        return Outcome::Refused;
    }
    if all { Outcome::Done } else { Outcome::Refused }
}

/// Whether nothing goes unnoticed in a set of rules, and how many changes were tried; none when it does not read.
fn one(common: &Common, set: RuleSet, word: &str) -> Option<(bool, usize)> {
    let mut suite = suite(common, set)?;
    let listed = match equivalents(&mut suite) {
        Ok(listed) => listed,
        Err(findings) => {
            report::print(common, suite.sources(), &findings);
            return None;
        }
    };
    let mut program = Program::clone(&suite.program);
    let sources = suite.sources();
    let mut list = mutants(&mut program, sources);
    list.retain(|m| asked(m, sources, word));
    let tried = list.len();
    if tried == 0 && !word.is_empty() {
        return Some((true, 0));
    }
    let cases = suite.cases().into_iter().filter(|c| c.example.is_none());
    let contracts =
        cases.map(|c| Contract { name: format!("{} ({})", c.name, c.file).into(), facts: c.facts, questions: c.questions }).collect();
    let bench = Bench::new(&program, contracts);
    let rows = judge(common, &suite.set.name, (&program, &bench, &listed), list);
    let met = |e: &Equivalent| rows.iter().any(|r| e.names(&r.mutant) && matches!(r.standing, Standing::Equivalent(_)));
    // With a word, what is not asked cannot be met.
    let stale = listed.iter().filter(|e| word.is_empty() && !met(e)).cloned().collect();
    let told = Report { name: suite.set.name.clone(), rows, stale };
    let told_as = Told { report: &told, program: &program, sources, bench: &bench };
    print(&match common.format {
        Format::Json => format!("{}\n", mutation::json(&told_as)),
        Format::Markdown => mutation::markdown(&told_as, common.lang),
        _ => mutation::text(&told_as, common.lang),
    });
    Some((told.is_clean(), tried))
}

fn equivalents(suite: &mut Suite) -> Result<Vec<Equivalent>, Vec<Diagnostic>> {
    let Some((name, bytes)) = suite.set.equivalents.clone() else { return Ok(Vec::new()) };
    let sources = &mut suite.session.sources;
    let id = load::add(sources, &name, &bytes).map_err(|d| vec![d])?;
    let text = sources.get(id).map(|s| s.text.clone()).unwrap_or_default();
    mutate::equivalents(id, &text)
}

fn asked(m: &Mutant, sources: &Sources, word: &str) -> bool {
    let (path, line, _) = sources.locate(m.span);
    let place = format!("{path}:{line}");
    let file = path.rsplit('/').next().unwrap_or(&path);
    word.is_empty() || file == word || m.kind.name() == word || m.within.contains(word) || m.article.contains(word) || place.ends_with(word)
}

/// Every mutant judged, on as many threads as the machine gives, in order.
fn judge(common: &Common, name: &str, (program, bench, listed): (&Program, &Bench, &[Equivalent]), list: Vec<Mutant>) -> Vec<Row> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let next = AtomicUsize::new(0);
    let shown = std::io::stderr().is_terminal();
    let work = || {
        let mut spare = program.clone();
        let mut out: Vec<(usize, Standing)> = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(mutant) = list.get(at) else { return out };
            let mut mutant = mutant.clone();
            let standing = match bench.judge(&mut spare, &mut mutant) {
                Verdict::Killed(by) => Standing::Killed(by),
                Verdict::Survived { reached } => match listed.iter().find(|e| e.names(&mutant)) {
                    Some(e) => Standing::Equivalent(e.reason.clone()),
                    None => {
                        let bounds = Bounds { tries: MUTANT_TRIES, work: MUTANT_WORK };
                        let found = bench.noticed_by(program, &mut spare, &mutant, bounds).map(Box::new);
                        Standing::Survived { reached, found }
                    }
                },
            };
            out.push((at, standing));
            if shown {
                let line = text!("mutate-progress", name, done = at, count = list.len());
                let _ = write!(std::io::stderr(), "\r{}", crate::render::escape::line(line.get(common.lang)));
            }
        }
    };
    let mut all: Vec<(usize, Standing)> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().filter_map(|t| t.join().ok()).flatten().collect()
    });
    if shown {
        let _ = writeln!(std::io::stderr());
    }
    all.sort_by_key(|(at, _)| *at);
    list.into_iter().zip(all).map(|(mutant, (_, standing))| Row { mutant, standing }).collect()
}
