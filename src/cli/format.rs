//! `avenant fmt`: the one layout of rule files.

use super::args::{Common, FmtArgs, Format};
use super::evaluate::print;
use super::folder::RuleFile;
use super::{Outcome, fix, load, report, usage};
use crate::diag::{Code, Diagnostic};
use crate::render::escape;
use crate::source::Sources;
use crate::source::limits::SOURCE_BYTES;
use crate::syntax::format::format;
use crate::text;
use similar::TextDiff;
use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;

/// Formats files in place, or standard input to standard output.
pub fn run(common: &Common, args: &FmtArgs) -> Outcome {
    if args.paths.iter().any(|p| p == Path::new("-")) {
        if args.paths.len() > 1 {
            eprint!("{}", escape::terminal(&usage::wrong(&text!("cli-fmt-stdin-alone"), common.lang)));
            return Outcome::Usage;
        }
        return stdin(common, args);
    }
    let sets = match load::asked(common, &args.paths) {
        Ok(sets) => sets,
        Err(d) => return refused(common, &[d]),
    };
    let mut failed = false;
    let mut seen = BTreeSet::new();
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for set in sets {
        if !set.findings.is_empty() {
            failed |= refused(common, &set.findings) == Outcome::Refused;
        }
        for file in set.files {
            let Some(path) = &file.path else {
                let d = Diagnostic::error(Code::NoRules, text!("cli-fmt-embedded")).help(text!("cli-fmt-embedded-help"));
                return refused(common, &[d]);
            };
            // Two paths may lead to one file.
            if !seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())) {
                continue;
            }
            let Some((was, now)) = formatted(common, &file) else {
                failed = true;
                continue;
            };
            if now.as_bytes() == file.bytes {
                continue;
            }
            if args.only_check {
                failed = true;
                shown(common, &file.name, &was, &now);
            } else {
                after.push(RuleFile { bytes: now.into_bytes(), ..file.clone() });
                before.push(file);
            }
        }
    }
    for (was, now) in before.iter().zip(&after) {
        let refusals = fix::write(std::slice::from_ref(was), std::slice::from_ref(now));
        if refusals.is_empty() {
            told(common, &now.name, true);
        } else {
            failed |= refused(common, &refusals) == Outcome::Refused;
        }
    }
    if failed { Outcome::Refused } else { Outcome::Done }
}

fn refused(common: &Common, findings: &[Diagnostic]) -> Outcome {
    report::print(common, &Sources::default(), findings);
    Outcome::Refused
}

/// Standard input, formatted.
fn stdin(common: &Common, args: &FmtArgs) -> Outcome {
    let mut bytes = Vec::new();
    if let Err(error) = std::io::stdin().take(SOURCE_BYTES as u64 + 1).read_to_end(&mut bytes) {
        return refused(common, &[super::folder::unreadable("<entrée>", &error)]);
    }
    let file = RuleFile { name: "<entrée>".to_owned(), bytes, path: None };
    let Some((was, now)) = formatted(common, &file) else { return Outcome::Refused };
    if !args.only_check {
        // Without escape: it goes back where it came from, and a file that holds what drives a terminal
        // is refused.
        print(&now);
        return Outcome::Done;
    }
    if now.as_bytes() == file.bytes {
        return Outcome::Done;
    }
    shown(common, &file.name, &was, &now);
    Outcome::Refused
}

/// The text of a file, and the same formatted; findings are printed.
fn formatted(common: &Common, file: &RuleFile) -> Option<(String, String)> {
    let mut sources = Sources::default();
    let read = load::add(&mut sources, &file.name, &file.bytes).map_err(|d| vec![d]);
    match read.and_then(|id| format(&sources, id).map(|now| (id, now))) {
        Ok((id, now)) => Some((sources.get(id)?.text.replace("\r\n", "\n"), now)),
        Err(findings) => {
            report::print(common, &sources, &findings);
            None
        }
    }
}

/// Says that a file changes.
fn told(common: &Common, name: &str, done: bool) {
    if common.format == Format::Json {
        print(&format!("{}\n", serde_json::json!({ "format": "avenant/fmt@1", "file": escape::line(name), "written": done })));
        return;
    }
    let said = if done { text!("cli-fmt-done", name) } else { text!("cli-fmt-would", name) };
    print(&format!("{}\n", escape::line(&said.say(common.lang))));
}

/// Shows what would change in a file.
fn shown(common: &Common, name: &str, was: &str, now: &str) {
    told(common, name, false);
    if common.format == Format::Json {
        return;
    }
    if was == now {
        print(&format!("  {}\n", text!("cli-fmt-bytes").get(common.lang)));
        return;
    }
    let diff = TextDiff::from_lines(was, now);
    print(&escape::terminal(&diff.unified_diff().context_radius(1).missing_newline_hint(false).to_string()));
}
