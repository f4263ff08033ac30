//! How a page was made: the rules that it rests on, and the command that makes it again.

use super::args::Common;
use super::whole::fingerprint;
use crate::check::program::Program;
use crate::render::escape::shell;
use crate::render::html::Made;
use crate::source::Sources;

/// The rules and the command; days that default to today must stand among the words.
pub fn made(common: &Common, recueil: &str, program: &Program, sources: &Sources, words: &[String]) -> Made {
    let mut all = vec!["avenant".to_owned()];
    all.extend(words.iter().cloned());
    if let Some(dir) = &common.rules {
        all.extend(["--rules".to_owned(), dir.display().to_string()]);
    }
    all.extend(["--format".to_owned(), "html".to_owned(), "--lang".to_owned()]);
    all.push(common.lang.code().to_owned());
    let command = all.iter().map(|w| shell(w)).collect::<Vec<_>>().join(" ");
    Made { rules: vec![(recueil.to_owned(), fingerprint(program, sources).to_string())], command }
}

/// The options that say which law is meant, as typed.
pub fn law(known: Option<&str>, readings: &[String], set: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(known.into_iter().flat_map(|k| ["--known-on".to_owned(), k.to_owned()]));
    out.extend(readings.iter().flat_map(|r| ["--reading".to_owned(), r.clone()]));
    out.extend(set.iter().flat_map(|s| ["--set".to_owned(), s.clone()]));
    out
}

/// What was typed, to be typed again.
pub fn typed() -> String {
    let arguments = std::env::args_os().skip(1).map(|a| shell(&a.to_string_lossy()));
    std::iter::once("avenant".to_owned()).chain(arguments).collect::<Vec<_>>().join(" ")
}
