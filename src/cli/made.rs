//! How a page was made: the rules that it rests on, and the command that makes it again.

use super::args::Common;
use super::whole::fingerprint;
use crate::check::program::Program;
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
    let command = all.iter().map(|w| quoted(w)).collect::<Vec<_>>().join(" ");
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

/// A word as a shell takes it for one.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,%+@".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_word_stays_one() {
        assert_eq!(quoted("rules/a.yaml"), "rules/a.yaml");
        assert_eq!(quoted("taux d'atteinte=50 %"), "'taux d'\\''atteinte=50 %'");
        assert_eq!(quoted(""), "''");
    }
}
