//! `avenant test`: the examples of rule files.

use super::args::{Common, Format, PathsArgs};
use super::{Outcome, load, report};
use crate::diag::Lang;
use crate::eval::run_example;
use crate::source::Sources;

/// Runs every example of sets of rules.
pub fn run(common: &Common, args: &PathsArgs) -> Outcome {
    let sets = match load::asked(common, &args.paths) {
        Ok(sets) => sets,
        Err(d) => {
            report::print(common, &Sources::default(), &[d]);
            return Outcome::Refused;
        }
    };
    let mut failed = false;
    for set in &sets {
        let mut sources = Sources::default();
        let Some(program) = load::program(common, set, &mut sources) else {
            failed = true;
            continue;
        };
        let mut passed = 0usize;
        for example in &program.examples {
            let findings = run_example(&program, example);
            if findings.is_empty() {
                passed += 1;
            } else {
                failed = true;
                report::print(common, &sources, &findings);
            }
        }
        let broken = program.examples.len() - passed;
        let name = crate::render::escape::line(&set.name);
        match (common.format, common.lang) {
            (Format::Json, _) => {
                println!("{}", serde_json::json!({ "format": "avenant/test@1", "recueil": name, "passed": passed, "failed": broken }))
            }
            (_, Lang::Fr) => {
                let s = if passed > 1 { "s" } else { "" };
                println!("{name} : {passed} exemple{s} vérifié{s}, {broken} en échec");
            }
            (_, Lang::En) => {
                let s = if passed == 1 { "" } else { "s" };
                println!("{name}: {passed} example{s} met, {broken} failed");
            }
        }
    }
    if failed { Outcome::Refused } else { Outcome::Done }
}
