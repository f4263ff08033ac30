//! What a side of a comparison stands for: a folder, a text that would not exist, a day, a git revision.

use super::args::Common;
use super::folder::RuleSet;
use super::{asked, load, revision};
use crate::diag::{Code, Diagnostic, has_errors, suggest};
use crate::message::Text;
use crate::source::Sources;
use crate::text;
use crate::value::Day;
use std::path::Path;

/// What a side stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// A folder, or the name of a set of rules.
    Folder,
    /// The rules as if that text did not exist.
    Without(String),
    /// The law as it was known on that day.
    Known(Day),
    /// The rules of a git revision.
    Revision(String),
}

/// What a side that needs no other to be understood stands for, if it is one.
pub fn alone(common: &Common, side: &str) -> bool {
    prefixed(side).is_none() && (Path::new(side).exists() || load::named(common, side).is_ok())
}

/// A side that says itself which form it has.
fn prefixed(side: &str) -> Option<(&str, &str)> {
    ["sans:", "without:", "git:"].into_iter().find_map(|p| Some((p, side.strip_prefix(p)?.trim())))
}

/// What a side stands for, for these sets of rules.
pub fn meant(common: &Common, side: &str, bases: &[RuleSet]) -> Result<Meant, Diagnostic> {
    match prefixed(side) {
        Some(("git:", rest)) => return Ok(Meant::Revision(rest.to_owned())),
        Some((_, rest)) => return if holds(bases, rest) { Ok(Meant::Without(rest.to_owned())) } else { Err(no_text(rest, bases)) },
        None => {}
    }
    let folder = alone(common, side);
    if folder && side.contains(['/', '\\']) {
        return Ok(Meant::Folder);
    }
    let mut found: Vec<(Meant, Text)> = Vec::new();
    if folder {
        found.push((Meant::Folder, text!("side-folder", side, path = format!("./{side}"))));
    }
    if holds(bases, side) {
        found.push((Meant::Without(side.to_owned()), text!("side-without", side)));
    }
    if let Ok(day) = asked::day(side) {
        found.push((Meant::Known(day), text!("side-known", side)));
    }
    match found.as_slice() {
        [(one, _)] => Ok(one.clone()),
        [(_, first), (_, second), ..] => Err(Diagnostic::error(Code::NoRules, text!("side-ambiguous", side))
            .help(Text::joined([first.clone(), second.clone()], Text::own("\u{a0}; ")))),
        [] if bases.iter().any(|b| revision::exists(b, side)) => Ok(Meant::Revision(side.to_owned())),
        [] => Err(Diagnostic::error(Code::NoRules, text!("side-unknown", side)).help(text!("side-forms"))),
    }
}

/// The short names of the texts of a set of rules, each with its file.
fn texts(set: &RuleSet) -> Vec<(String, String)> {
    let mut sources = Sources::default();
    let (program, _) = load::compile(set, &mut sources);
    let texts = program.map(|p| p.texts).unwrap_or_default();
    texts.iter().map(|t| (t.short.to_string(), sources.locate(t.span).0)).collect()
}

fn holds(bases: &[RuleSet], short: &str) -> bool {
    bases.iter().any(|b| texts(b).iter().any(|(t, _)| t == short))
}

fn no_text(short: &str, bases: &[RuleSet]) -> Diagnostic {
    let known: Vec<String> = bases.iter().flat_map(texts).map(|(t, _)| t).collect();
    let d = Diagnostic::error(Code::NoRules, text!("side-no-text", short));
    match suggest::closest(short, known.iter().map(String::as_str)) {
        Some(best) => d.help(text!("common-did-you-mean", name = best)),
        None => d.help(text!("side-texts", list = suggest::list(known.iter().map(String::as_str)))),
    }
}

/// A set of rules as if a text did not exist; none when it does not hold that text.
pub fn without(set: &RuleSet, short: &str, sources: &mut Sources) -> Option<Result<RuleSet, Vec<Diagnostic>>> {
    let (_, file) = texts(set).into_iter().find(|(t, _)| t == short)?;
    let mut kept = set.clone();
    kept.files.retain(|f| f.name != file);
    let mut trial = Sources::default();
    let (program, findings) = load::compile(&kept, &mut trial);
    if program.is_some() && !has_errors(&findings) {
        return Some(Ok(kept));
    }
    // What rests on it is underlined: said again where the reader's sources are.
    let (_, findings) = load::compile(&kept, sources);
    let why = Diagnostic::error(Code::NoRules, text!("side-rests-on", short)).help(text!("side-rests-on-help"));
    Some(Err(std::iter::once(why).chain(findings.into_iter().filter(Diagnostic::is_error)).collect()))
}
