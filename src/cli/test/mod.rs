//! `avenant test`: the examples of rule files, the snapshots of contracts, and what both cover.

mod cases;
mod coverage;
mod mutate;
mod snapshots;

use super::args::{Common, Format, TestArgs};
use super::evaluate::print;
use super::{Outcome, load, report};
use crate::diag::{Code, Diagnostic};
use crate::eval::run_example;
use crate::render::layout::Paint;
use crate::render::{escape, tested};
use crate::snapshot::{Example, Report};
use crate::source::Sources;
use crate::text;
pub use cases::{Suite, suite};
use snapshots::Pending;
use std::path::Path;

/// Runs every example of sets of rules, and compares their contracts with their snapshots.
pub fn run(common: &Common, args: &TestArgs) -> Outcome {
    if let Some(word) = &args.mutate {
        return mutate::run(common, &args.paths.paths, word);
    }
    let sets = match load::asked(common, &args.paths.paths) {
        Ok(sets) => sets,
        Err(d) => return refused(common, &[d]),
    };
    if let Some(d) = coverage::refused(common, args, sets.len()) {
        return refused(common, &[d]);
    }
    let mut failed = false;
    let mut done: Vec<(Suite, Report, Vec<Pending>)> = Vec::new();
    for set in sets {
        let Some(suite) = suite(common, set) else {
            failed = true;
            continue;
        };
        let examples = examples(&suite);
        let (mut report, pending) = snapshots::compared(&suite);
        report.examples = examples;
        done.push((suite, report, pending));
    }
    if let Some(wanted) = &args.accept {
        // A name that is none is told before anything is written.
        let known = done.iter().flat_map(|(_, r, p)| p.iter().flat_map(Pending::names).chain(r.unused.iter().map(|u| u.snapshot.clone())));
        if let Err(d) = snapshots::all_known(wanted, known.collect()) {
            return refused(common, &[*d]);
        }
        for (suite, report, pending) in &mut done {
            if let Err(d) = snapshots::accept(&suite.set.contrats, wanted, report, pending) {
                return refused(common, &[d]);
            }
        }
    }
    failed |= done.iter().any(|(_, r, _)| r.failed());
    for (suite, report, _) in &done {
        // A document holds one thing.
        if !args.coverage || !matches!(common.format, Format::Json | Format::Html) {
            told(common, suite, report);
        }
        if args.coverage {
            failed |= coverage::run(common, args, suite) == Outcome::Refused;
        }
    }
    let reports: Vec<Report> = done.into_iter().map(|(_, r, _)| r).collect();
    if common.format != Format::Json && reports.iter().flat_map(|r| &r.snapshots).any(crate::snapshot::Tested::failed) {
        print(&format!("\n{}\n", text!("snapshot-how-to-accept").get(common.lang)));
    }
    if let Some(path) = &args.junit
        && let Err(d) = written(path, &tested::junit(&reports, common.lang))
    {
        return refused(common, &[d]);
    }
    if failed { Outcome::Refused } else { Outcome::Done }
}

fn examples(suite: &Suite) -> Vec<Example> {
    let run = |e: &crate::check::program::Example| {
        let (file, line, _) = suite.sources().locate(e.span);
        Example { title: e.title.to_string(), place: format!("{file}:{line}"), findings: run_example(&suite.program, e) }
    };
    suite.program.examples.iter().map(run).collect()
}

/// Says what came of a set of rules.
fn told(common: &Common, suite: &Suite, report: &Report) {
    for example in &report.examples {
        report::print(common, suite.sources(), &example.findings);
    }
    match common.format {
        Format::Json => print(&format!("{}\n", tested::json(report, common.lang))),
        Format::Markdown => print(&format!("{}\n", tested::markdown(report, common.lang))),
        _ => {
            let mut out = format!("{}\n", tested::examples(report).get(common.lang));
            if let Some(counted) = tested::counted(report) {
                out.push_str(&format!("{}\n", counted.get(common.lang)));
            }
            let changed = tested::text(report, common.width, common.lang, Paint { on: common.color });
            if !changed.is_empty() {
                out.push_str(&format!("\n{changed}\n"));
            }
            print(&out);
        }
    }
}

fn refused(common: &Common, findings: &[Diagnostic]) -> Outcome {
    report::print(common, &Sources::default(), findings);
    Outcome::Refused
}

fn written(path: &Path, content: &str) -> Result<(), Diagnostic> {
    std::fs::write(path, content).map_err(|error| {
        let name = escape::line(&path.display().to_string());
        Diagnostic::error(Code::NotText, text!("cli-cannot-be-written", name, error))
    })
}
