//! Errors that may only be the shadow of another: what a broken block would have declared is unknown
//! wherever it is read, and saying so would be noise. Every other error of the same run is told.

use crate::diag::suggest::folded;
use crate::diag::{Code, Diagnostic};
use crate::source::{SourceId, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The blocks that an error made unreadable, in part or in whole.
#[derive(Debug, Default)]
pub struct Broken {
    /// Where each ends, by where it starts.
    blocks: BTreeMap<(SourceId, usize), usize>,
    /// What they would have declared is in this text, accents and case apart.
    declared: String,
    /// Its words.
    words: BTreeSet<String>,
    /// Whether a clause or a text is lost, so that what is layered is not the whole law.
    lost: bool,
    /// Whether the base text itself is.
    pub baseless: bool,
    /// Where the blocks of each file start.
    starts: BTreeMap<SourceId, Vec<usize>>,
}

impl Broken {
    /// Takes note of the blocks that errors of syntax, or of the layering of texts, stand in.
    pub fn add(&mut self, sources: &Sources, errors: &[Diagnostic], stage: Stage) {
        for d in errors.iter().filter(|d| d.is_error()) {
            let Some((span, source)) = d.span().and_then(|s| Some((s, sources.get(s.source)?))) else {
                self.lost = true;
                continue;
            };
            let starts = self.starts.entry(span.source).or_insert_with(|| block_starts(&source.text));
            let block = block(starts, &source.text, span.start as usize, d.code == Code::UnknownBlock);
            let text = source.text.get(block.clone()).unwrap_or("");
            let header = is_header(text);
            self.lost |= stage == Stage::Syntax || header || d.code == Code::Header;
            if self.blocks.insert((span.source, block.start), block.end).is_some() {
                continue;
            }
            // A text without its header declares nothing of what it holds.
            let text = folded_lines(&if header || d.code == Code::Header { heads(&source.text) } else { declaring(text).to_owned() });
            self.words.extend(text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned));
            self.declared.push_str(&text);
            self.declared.push('\n');
        }
    }

    /// Whether an error may be the shadow of those noted.
    pub fn shadows(&self, sources: &Sources, d: &Diagnostic) -> bool {
        match d.code {
            Code::UnknownName
            | Code::NoTarget
            | Code::UnknownMember
            | Code::UnknownFact
            | Code::UnknownResult
            | Code::UnknownReading
            | Code::WrongArity => self.baseless || self.declares(sources, d),
            Code::MissingClause => self.holds(d),
            // A header that is not there may be one that could not be read; two dates, or two headers, were.
            Code::Header => self.lost && d.labels.len() < 2,
            Code::BadTable | Code::QuoteMismatch | Code::TableCovered | Code::NothingRestored | Code::Unused => {
                self.lost || self.holds(d) || self.declares(sources, d)
            }
            _ => false,
        }
    }

    /// Whether the error stands in a broken block.
    fn holds(&self, d: &Diagnostic) -> bool {
        let Some(span) = d.span() else { return false };
        let at = span.start as usize;
        let before = self.blocks.range(..=(span.source, at)).next_back();
        before.is_some_and(|((source, _), end)| *source == span.source && at < *end)
    }

    /// Whether one of the names that the error is about may be declared by a broken block.
    fn declares(&self, sources: &Sources, d: &Diagnostic) -> bool {
        let mut names: Vec<&str> = d.message.names_said();
        if d.code == Code::UnknownMember {
            // The enumeration itself is there.
            names.truncate(1);
        }
        names.extend(d.span().map(|s| sources.text(s)).filter(|t| !t.contains('\n')));
        let names: Vec<String> = names.into_iter().map(folded).filter(|n| !n.is_empty()).collect();
        let known = |name: &str| name.split(|c: char| !c.is_alphanumeric()).all(|w| self.words.contains(w));
        let held = |name: &str| known(name) && has_word(&self.declared, name);
        // The words of a unit are declared apart.
        names.iter().any(|n| held(n) || n.contains('/') && n.split('/').any(|w| w.chars().count() > 1 && held(w)))
    }
}

/// Where errors come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// A clause or head that could not be read is lost.
    Syntax,
    /// A declaration or edit that could not be layered.
    Layering,
}

/// The block that holds a byte; with the one before when this one starts where no block does.
fn block(starts: &[usize], text: &str, at: usize, with_previous: bool) -> Range<usize> {
    let next = starts.partition_point(|s| *s <= at);
    let start = next.saturating_sub(if with_previous { 2 } else { 1 });
    let start = if next == 0 { 0 } else { starts.get(start).copied().unwrap_or(0) };
    start..starts.get(next).copied().unwrap_or(text.len())
}

/// A text as names are compared, its lines kept apart.
fn folded_lines(text: &str) -> String {
    text.lines().map(folded).collect::<Vec<_>>().join("\n")
}

/// Where lines start in the first column.
fn block_starts(text: &str) -> Vec<usize> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    lines.filter(|(_, l)| l.starts_with(|c: char| !c.is_whitespace() && c != '#' && c != '|')).map(|(start, _)| start).collect()
}

fn is_header(block: &str) -> bool {
    matches!(block.split_whitespace().next(), Some("texte" | "avenant"))
}

/// The lines of a text that may declare a name.
fn heads(text: &str) -> String {
    let starts = block_starts(text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).filter_map(|(s, e)| text.get(*s..e)).map(declaring).collect::<Vec<_>>().join("\n")
}

/// The part of a block that may declare a name: its head, but all of a list of members or readings.
fn declaring(block: &str) -> &str {
    let head_only = ["règle", "regle", "résultat", "resultat", "donnée", "donnee", "barème", "bareme", "remplace", "exception", "exemple"];
    let first = block.split_whitespace().next().unwrap_or("");
    if head_only.contains(&first) { block.lines().next().unwrap_or("") } else { block }
}

/// Whether a text holds a name, not as a part of longer words.
fn has_word(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, found)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sought_in_what_declares() {
        assert!(has_word("regle forfait de base : €", "forfait de base"));
        assert!(!has_word("regle forfaits : €", "forfait"));
        assert_eq!(declaring("règle a : €\n  = b\n"), "règle a : €");
        assert_eq!(declaring("énumération a :\n  b, c\n"), "énumération a :\n  b, c\n");
        assert_eq!(heads("règle a : €\n  = b\n\nrègle c : €\n"), "règle a : €\nrègle c : €");
    }
}
