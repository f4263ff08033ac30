//! `avenant check`.

use super::args::{Common, PathsArgs};
use super::{Outcome, load, report};
use crate::diag::{Diagnostic, Lang, has_errors};
use crate::source::Sources;

/// Every finding in sets of rules.
pub fn run(common: &Common, args: &PathsArgs) -> Outcome {
    let Some(sets) = load::asked(common, &args.paths) else { return Outcome::Refused };
    let mut failed = false;
    for set in &sets {
        let mut sources = Sources::default();
        let (_, findings) = load::compile(set, &mut sources);
        report::print(common, &sources, &findings);
        failed |= has_errors(&findings);
        summary(common, &set.name, &findings);
    }
    if failed { Outcome::Refused } else { Outcome::Done }
}

fn summary(common: &Common, name: &str, findings: &[Diagnostic]) {
    if common.format == super::args::Format::Json {
        return;
    }
    let errors = findings.iter().filter(|d| d.is_error()).count();
    let warnings = findings.len() - errors;
    let lang = common.lang;
    let line = match (lang, errors, warnings) {
        (Lang::Fr, 0, 0) => format!("{name} : rien à signaler"),
        (Lang::Fr, _, _) => format!("{name} : {}, {}", some(lang, errors, "erreur"), some(lang, warnings, "avertissement")),
        (Lang::En, 0, 0) => format!("{name}: nothing to report"),
        (Lang::En, _, _) => format!("{name}: {}, {}", some(lang, errors, "error"), some(lang, warnings, "warning")),
    };
    println!("{}", crate::render::escape::line(&line));
}

/// A number of things: none is plural in English only.
fn some(lang: Lang, count: usize, what: &str) -> String {
    let s = if count > 1 || count == 0 && lang == Lang::En { "s" } else { "" };
    format!("{count} {what}{s}")
}
