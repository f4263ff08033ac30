//! `avenant check`.

use super::args::{CheckArgs, Common, Format};
use super::evaluate::print;
use super::folder::RuleSet;
use super::{Outcome, fix, load, page, report};
use crate::diag::{Diagnostic, Lang, has_errors};
use crate::message::Text;
use crate::render::escape;
use crate::render::finding::sarif::Log;
use crate::source::Sources;
use crate::text;

/// Every finding in sets of rules.
pub fn run(common: &Common, args: &CheckArgs) -> Outcome {
    if let Some(code) = &args.explain {
        return page::run(common, code);
    }
    let mut log = Log::new(common.lang);
    let outcome = match load::asked(common, &args.paths.paths) {
        Ok(sets) => {
            let failed: Vec<bool> = sets.into_iter().map(|set| one(common, args, set, &mut log)).collect();
            if failed.contains(&true) { Outcome::Refused } else { Outcome::Done }
        }
        Err(d) => {
            show(common, &Sources::default(), &[d], &mut log);
            Outcome::Refused
        }
    };
    if common.format == Format::Sarif {
        print(&log.finish());
    }
    outcome
}

/// Checks one set; whether it is refused.
fn one(common: &Common, args: &CheckArgs, mut set: RuleSet, log: &mut Log) -> bool {
    // A witness must be evaluated with the rules that were read.
    let common = &Common { rules: set.asked.clone().or_else(|| common.rules.clone()), ..common.clone() };
    let mut failed = false;
    if args.fix {
        let refused = mend(common, args, &mut set);
        show(common, &Sources::default(), &refused, log);
        failed = !refused.is_empty();
    }
    let mut sources = Sources::default();
    let findings = load::findings(&set, &mut sources);
    show(common, &sources, &findings, log);
    if !for_programs(common) {
        print(&format!("{}\n", escape::line(&summary(common.lang, &set.name, &findings))));
    }
    failed || has_errors(&findings)
}

/// Applies the safe fixes and says which; gives what could not be written.
fn mend(common: &Common, args: &CheckArgs, set: &mut RuleSet) -> Vec<Diagnostic> {
    // Another set of this run may have changed the same files.
    for file in &mut set.files {
        if let Some(Ok(bytes)) = file.path.as_deref().map(super::folder::bytes) {
            file.bytes = bytes;
        }
    }
    let before = set.files.clone();
    let changes = fix::apply(set);
    let lang = common.lang;
    let mut out = String::new();
    if !set.files.is_empty() && set.files.iter().all(|f| f.path.is_none()) {
        out.push_str(&format!("{}\n", text!("cli-sets-of-rules-inside-the").get(lang)));
    }
    if !changes.is_empty() {
        let count = changes.len();
        let name = &set.name;
        let said = if args.dry_run { text!("cli-changes-to-make", name, count) } else { text!("cli-changes-made", name, count) };
        out.push_str(&format!("{}\n", said.get(lang)));
        for c in &changes {
            out.push_str(&format!("  {}: {} ({})\n", c.at, c.said.get(lang), c.code.as_str()));
        }
    }
    let out = escape::terminal(&out);
    if for_programs(common) {
        eprint!("{out}");
    } else {
        print(&out);
    }
    if args.dry_run { Vec::new() } else { fix::write(&before, &set.files) }
}

/// Whether standard output is for a program: findings, and nothing else.
fn for_programs(common: &Common) -> bool {
    matches!(common.format, Format::Json | Format::Sarif)
}

/// Findings are what was asked for: those for programs go to standard output.
fn show(common: &Common, sources: &Sources, findings: &[Diagnostic], log: &mut Log) {
    match common.format {
        Format::Json => print(&findings.iter().map(|d| report::one(common, sources, d) + "\n").collect::<String>()),
        Format::Sarif => log.add(sources, findings, report::rules(common).as_deref()),
        _ => {
            let open: Vec<Diagnostic> = findings.iter().filter(|d| d.accepted.is_none()).cloned().collect();
            report::print(common, sources, &open);
        }
    }
}

fn summary(lang: Lang, name: &str, findings: &[Diagnostic]) -> String {
    use crate::diag::Severity;
    let count = |severity| findings.iter().filter(|d| d.severity == severity && d.accepted.is_none()).count();
    let (errors, warnings, hints) = (count(Severity::Error), count(Severity::Warning), count(Severity::Hint));
    if findings.is_empty() {
        return text!("cli-nothing-to-report", name).say(lang);
    }
    let hints = if hints > 0 { text!("cli-and-hints", hints) } else { Text::default() };
    let accepted = findings.iter().filter(|d| d.accepted.is_some()).count();
    let accepted = if accepted > 0 { text!("cli-and-accepted", accepted) } else { Text::default() };
    let explained = match findings.iter().find(|d| d.accepted.is_none()) {
        Some(first) => text!("cli-to-understand", code = first.code.as_str()),
        None => Text::default(),
    };
    text!("cli-errors-and-warnings", name, errors, warnings, hints, accepted, explained).say(lang)
}
