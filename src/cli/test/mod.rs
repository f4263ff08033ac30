//! `avenant test`: the examples of rule files.

mod cases;
mod mutate;

use super::args::{Common, Format, TestArgs};
use super::{Outcome, load, report};
use crate::eval::run_example;
use crate::source::Sources;
use crate::text;
pub use cases::{Case, Suite, suite};

/// Runs every example of sets of rules.
pub fn run(common: &Common, args: &TestArgs) -> Outcome {
    if let Some(word) = &args.mutate {
        return mutate::run(common, &args.paths.paths, word);
    }
    let sets = match load::asked(common, &args.paths.paths) {
        Ok(sets) => sets,
        Err(d) => {
            report::print(common, &Sources::default(), &[d]);
            return Outcome::Refused;
        }
    };
    let mut failed = false;
    for set in sets {
        let Some(suite) = suite(common, set) else {
            failed = true;
            continue;
        };
        let mut passed = 0usize;
        for example in &suite.program.examples {
            let findings = run_example(&suite.program, example);
            if findings.is_empty() {
                passed += 1;
            } else {
                failed = true;
                report::print(common, &suite.session.sources, &findings);
            }
        }
        let broken = suite.program.examples.len() - passed;
        let name = crate::render::escape::line(&suite.set.name);
        match common.format {
            Format::Json => {
                println!("{}", serde_json::json!({ "format": "avenant/test@1", "recueil": name, "passed": passed, "failed": broken }))
            }
            _ => println!("{}", text!("cli-examples-met", name, passed, broken).get(common.lang)),
        }
    }
    if failed { Outcome::Refused } else { Outcome::Done }
}
