//! Names as a contract file writes them: accents, case and apostrophes forgiven where one name only fits.

use crate::diag::Text;
pub(super) use crate::diag::suggest::list;
use crate::diag::suggest::{canonical, closest, folded};
use crate::source::limits::QUOTED;
use crate::text;

/// What a written name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// The name at this position.
    One(usize),
    /// Several names once accents and case are forgiven.
    Several(Vec<&'a str>),
    /// None.
    Unknown,
}

/// The name meant among those: the very one, or else the only one that fits.
pub(super) fn find<'a>(written: &str, names: impl Iterator<Item = &'a str> + Clone) -> Found<'a> {
    // Most files spell names as the rules do.
    if let Some(at) = names.clone().position(|n| n == written) {
        return Found::One(at);
    }
    let exact = canonical(written);
    if let Some(at) = names.clone().position(|n| canonical(n) == exact) {
        return Found::One(at);
    }
    let loose = folded(written);
    let fits: Vec<(usize, &str)> = names.enumerate().filter(|(_, n)| folded(n) == loose).collect();
    match fits.as_slice() {
        [] => Found::Unknown,
        [(at, _)] => Found::One(*at),
        several => Found::Several(several.iter().map(|(_, n)| *n).collect()),
    }
}

/// Whether a key is that word, accents and case apart.
pub(super) fn is(key: &str, word: &str) -> bool {
    key == word || folded(key) == word
}

/// What to write instead of a wrong name: the one most likely meant, and all that are allowed.
pub(super) fn allowed<'a>(wrong: &str, names: impl Iterator<Item = &'a str> + Clone) -> Text {
    let all = list(names.clone());
    match closest(wrong, names) {
        Some(best) => {
            text!("facts-did-you-mean-allowed", best, all)
        }
        None => text!("facts-allowed", all),
    }
}

/// A text of the file as a message quotes it: on one line, not too long.
pub(super) fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or("")),
        None => line,
    }
}
