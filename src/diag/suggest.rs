//! "Did you mean …": comparison of names as a reader compares them, accents and case apart.

use crate::source::limits::LISTED;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form under which two spellings of a name are the same name: spaces folded, one apostrophe.
///
/// Accents and case still count here: this is the identity of names in rule files.
pub fn canonical(name: &str) -> Cow<'_, str> {
    if is_canonical(name) {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len());
    for word in name.split(|c: char| c.is_whitespace()) {
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        let straight = |c| if c == '’' { '\'' } else { c };
        if word.chars().all(|c| c < '\u{300}' || matches!(c, '’' | '€' | '…' | '–' | '—' | '−' | '≥' | '≤' | '≠')) {
            // Composed already.
            out.extend(word.chars().map(straight));
        } else {
            out.extend(word.nfc().map(straight));
        }
    }
    Cow::Owned(out)
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

/// The name that a writer most likely meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meant<'a> {
    /// The name.
    pub name: &'a str,
    /// Whether it is the very same name but for case, accents, apostrophes, hyphens and spaces.
    pub sure: bool,
    /// Whether no other name is nearly as close.
    pub alone: bool,
}

/// The candidate that the writer most likely meant, if one is close enough.
pub fn meant<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Meant<'a>> {
    let wrong = folded(wrong);
    let allowed = (wrong.chars().count() / 3).max(1);
    let distance = |name: &str| {
        // A name cut short is nearer to the whole than what its letters count.
        let cut = wrong.chars().count() > 5 && name.starts_with(&*wrong);
        strsim::damerau_levenshtein(&wrong, name).min(if cut { 2 } else { usize::MAX })
    };
    let mut near: Vec<(usize, &str)> = candidates.into_iter().map(|c| (distance(&folded(c)), c)).filter(|(d, _)| *d <= allowed).collect();
    let apart = |name: &str| folded(name).replace(' ', "") != wrong.replace(' ', "");
    near.sort_by_key(|(d, c)| (*d, apart(c), c.len(), *c));
    near.dedup();
    let (distance, name) = *near.first()?;
    let sure = distance == 0 && near.get(1).is_none_or(|(d, _)| *d > 0);
    let alone = near.get(1).is_none_or(|(d, _)| *d >= distance + 2);
    Some(Meant { name, sure, alone })
}

/// Names that many others are compared with: folded once, and most told apart at a glance.
#[derive(Debug, Clone, Default)]
pub struct Names(Vec<(String, Letters)>);

/// How often each letter stands in a name, by the last bits of its number.
type Letters = [u8; 32];

impl Names {
    /// These names.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let named = |name: &str| {
            let name = folded(name);
            let letters = letters(&name);
            (name, letters)
        };
        Self(names.into_iter().map(named).collect())
    }

    /// Whether [`closest`] would find one of them.
    pub fn near(&self, wrong: &str) -> bool {
        let wrong = folded(wrong);
        let (length, counted) = (wrong.chars().count(), letters(&wrong));
        let allowed = (length / 3).max(1);
        self.0.iter().any(|(name, letters)| {
            let cut = allowed >= 2 && length > 5 && name.starts_with(&*wrong);
            // One change takes one letter away at most, and brings one at most.
            let apart = counted.iter().zip(letters).map(|(a, b)| usize::from(a.abs_diff(*b))).sum::<usize>();
            cut || apart <= allowed.saturating_mul(2) && strsim::damerau_levenshtein(&wrong, name) <= allowed
        })
    }
}

fn letters(name: &str) -> Letters {
    let mut out = [0; 32];
    for c in name.chars() {
        if let Some(count) = usize::try_from(u32::from(c) % 32).ok().and_then(|at| out.get_mut(at)) {
            *count = u8::saturating_add(*count, 1);
        }
    }
    out
}

/// Its name only.
pub fn closest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    meant(wrong, candidates).map(|m| m.name)
}

/// Words that no name may hold, but between ‹ ›.
pub const RESERVED: &[&str] = &["et", "ou", "si", "alors", "sinon", "selon", "lorsque", "depuis", "avant", "est"];

/// A name as a rule file writes it.
pub fn written(name: &str) -> String {
    let reserved = name.split(' ').any(|w| RESERVED.contains(&w));
    if reserved { format!("‹{name}›") } else { name.to_owned() }
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
    fn names_folded_once_are_as_near_as_the_others() {
        let known = ["taille", "mission", "oui/non", "date", "durée", "nombre", "prorata", "zone d’exercice", "été"];
        let names = Names::new(known);
        for wrong in
            ["tailles", "tail", "misions", "zone d", "zone", "daté", "dates", "habitants", "€", "nombres", "pro rata", "z", "ete", ""]
        {
            assert_eq!(names.near(wrong), closest(wrong, known).is_some(), "{wrong}");
        }
    }

    #[test]
    fn names_are_compared_as_a_reader_does() {
        assert_eq!(canonical("taux  d’atteinte\u{a0}x"), "taux d'atteinte x");
        assert_eq!(folded("Démarrage"), folded("demarrage"));
        assert_eq!(closest("prevension", ["parcours", "prévention"]), Some("prévention"));
        // A name cut short, rather than another whose letters are nearer.
        assert_eq!(closest("enveloppe max", ["enveloppe fixe", "enveloppe maximale"]), Some("enveloppe maximale"));
        assert_eq!(closest("taille4", ["taille", "taille 4"]), Some("taille 4"));
        assert_eq!(closest("prev", ["parcours", "prévention"]), None);
        assert_eq!(closest("zzz", ["parcours", "prévention"]), None);
        let sure = |wrong, known: &[&str]| meant(wrong, known.iter().copied()).map(|m| (m.name.to_owned(), m.sure, m.alone));
        assert_eq!(sure("Prevention", &["parcours", "prévention"]), Some(("prévention".to_owned(), true, true)));
        assert_eq!(sure("prevenion", &["parcours", "prévention"]), Some(("prévention".to_owned(), false, true)));
        // Two names that only an accent tells apart.
        assert_eq!(sure("Cote", &["côte", "côté"]), Some(("côte".to_owned(), false, false)));
        assert_eq!(written("soins et prévention"), "‹soins et prévention›");
        assert_eq!(written("été"), "été");
    }
}
