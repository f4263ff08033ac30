//! "Did you mean …": comparison of names as a reader compares them, accents and case apart.

use crate::source::limits::LISTED;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form under which two spellings of a name are the same name: spaces folded, one apostrophe.
///
/// Accents and case still count here: this is the identity of names in rule files.
pub fn canonical(name: &str) -> String {
    if is_canonical(name) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    for word in name.split(|c: char| c.is_whitespace()) {
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.nfc().map(|c| if c == '’' { '\'' } else { c }));
    }
    out
}

/// Nearly every name already is canonical, and one look at its characters tells.
fn is_canonical(name: &str) -> bool {
    // The first combining mark is U+0300: what precedes is composed already.
    let mut after_space = true;
    for c in name.chars() {
        let space = c == ' ';
        if (space && after_space) || c >= '\u{300}' || c == '\u{a0}' || (c.is_ascii_whitespace() && !space) || c == '\u{85}' {
            return false;
        }
        after_space = space;
    }
    !after_space
}

/// The form under which facts and option values are matched: accents, case, hyphens forgiven too.
pub fn folded(name: &str) -> String {
    canonical(name)
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '-' | '_') { ' ' } else { c })
        .collect::<String>()
        .replace('œ', "oe")
}

/// The candidate that the writer most likely meant, if one is close enough.
pub fn closest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = folded(wrong);
    let scored = candidates.into_iter().map(|c| (strsim::damerau_levenshtein(&wrong, &folded(c)), c));
    let (distance, best) = scored.min_by_key(|(d, c)| (*d, c.len()))?;
    let allowed = (wrong.chars().count() / 3).max(1);
    (distance <= allowed).then_some(best)
}

/// `a, b, c`, cut when too long to be read.
pub fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names = names.into_iter().fuse();
    let mut out: Vec<&str> = names.by_ref().take(LISTED).collect();
    if names.next().is_some() {
        out.push("…");
    }
    out.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_as_a_reader_does() {
        assert_eq!(canonical("taux  d’atteinte\u{a0}x"), "taux d'atteinte x");
        assert_eq!(folded("Démarrage"), folded("demarrage"));
        assert_eq!(closest("prevension", ["parcours", "prévention"]), Some("prévention"));
        assert_eq!(closest("zzz", ["parcours", "prévention"]), None);
    }
}
