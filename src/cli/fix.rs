//! `avenant check --fix`: the safe fixes of a set of rules, applied to its files.
//!
//! Fixes are applied in memory until none is left, then each file that changed is replaced at once.
//! Nothing else in it moves: line ends, byte order mark and the writing of accented letters stay.

use super::folder::{RuleFile, RuleSet};
use super::load;
use crate::diag::{Code, Diagnostic, Fix, Text};
use crate::render::finding::change;
use crate::source::{Sources, Span, decode};
use crate::text;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

/// The most times that a set is read again after its fixes: one may uncover another.
const MAX_ROUNDS: usize = 32;

/// One replacement made.
#[derive(Debug, Clone)]
pub struct Change {
    /// `file:line:column`, in the text that it was found in.
    pub at: String,
    /// The finding that it mends.
    pub code: Code,
    /// What is replaced, in words.
    pub said: Text,
}

/// A replacement in the bytes of a file.
struct Patch {
    file: String,
    at: Range<usize>,
    replacement: String,
}

/// Applies the safe fixes of a set of rules to its files, in memory; says what changed.
pub fn apply(set: &mut RuleSet) -> Vec<Change> {
    let mut made = Vec::new();
    for _ in 0..MAX_ROUNDS {
        let mut sources = Sources::default();
        let (_, findings) = load::compile(set, &mut sources);
        let files: BTreeMap<&str, Written<'_>> =
            set.files.iter().filter(|f| f.path.is_some()).filter_map(|f| Some((&*f.name, written(&f.bytes)?))).collect();
        let mut round: Vec<Patch> = Vec::new();
        for d in &findings {
            let Some(fix) = d.fix.as_ref().filter(|f| f.safe) else { continue };
            let Some(patches) = patches(&files, &sources, fix) else { continue };
            // What touches a change of this round waits for the next.
            let touches = |a: &Patch, b: &Patch| a.file == b.file && a.at.start <= b.at.end && b.at.start <= a.at.end;
            if patches.iter().any(|p| round.iter().any(|other| touches(p, other))) {
                continue;
            }
            round.extend(patches);
            made.extend(fix.edits.iter().map(|e| {
                let (file, line, column) = sources.locate(e.span);
                Change { at: format!("{file}:{line}:{column}"), code: d.code, said: change(&sources, e.span, &e.replacement) }
            }));
        }
        if round.is_empty() {
            break;
        }
        round.sort_by_key(|p| (p.at.start, p.at.end));
        for file in &mut set.files {
            file.bytes = patched(&file.bytes, round.iter().filter(|p| p.file == file.name));
        }
    }
    made
}

/// The bytes of a file, with its replacements in order made.
fn patched<'p>(bytes: &[u8], patches: impl Iterator<Item = &'p Patch>) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut kept = 0;
    for patch in patches {
        out.extend_from_slice(bytes.get(kept..patch.at.start).unwrap_or_default());
        out.extend_from_slice(patch.replacement.as_bytes());
        kept = patch.at.end;
    }
    out.extend_from_slice(bytes.get(kept..).unwrap_or_default());
    out
}

/// The text of a file as it is written there.
struct Written<'b> {
    text: &'b str,
    /// Bytes before it: those of a byte order mark.
    mark: usize,
    /// Whether it was read as it is written: accented letters composed.
    composed: bool,
}

fn written(bytes: &[u8]) -> Option<Written<'_>> {
    let text = decode(bytes).ok()?;
    Some(Written { text, mark: bytes.len() - text.len(), composed: is_nfc(text) })
}

/// The replacements of a fix; none unless all of them can be made, and change something.
fn patches(files: &BTreeMap<&str, Written<'_>>, sources: &Sources, fix: &Fix) -> Option<Vec<Patch>> {
    let changes = fix.edits.iter().any(|e| sources.text(e.span) != e.replacement);
    let patches = fix.edits.iter().map(|e| {
        let source = sources.get(e.span.source)?;
        let file = files.get(&*source.name)?;
        // A line that is added ends as the others do.
        let added = e.replacement.contains('\n') && file.text.contains("\r\n");
        let replacement = if added { e.replacement.replace('\n', "\r\n") } else { e.replacement.clone() };
        Some(Patch { file: source.name.to_string(), at: on_disk(file, e.span)?, replacement })
    });
    patches.collect::<Option<Vec<_>>>().filter(|_| changes)
}

/// Where a place of the text read stands in the bytes of its file.
fn on_disk(file: &Written<'_>, span: Span) -> Option<Range<usize>> {
    let (start, end) = (span.start as usize, span.end as usize);
    if file.composed {
        return (end <= file.text.len()).then_some(file.mark + start..file.mark + end);
    }
    Some(file.mark + decomposed(file.text, start)?..file.mark + decomposed(file.text, end)?)
}

/// The byte of a text that a byte of its composed form comes from, if it stands between two letters.
fn decomposed(text: &str, composed: usize) -> Option<usize> {
    let mut reached = 0;
    let mut start = 0;
    let ends = text.char_indices().skip(1).filter(|(_, c)| stands_alone(*c)).map(|(i, _)| i).chain([text.len()]);
    for end in ends {
        if reached >= composed {
            break;
        }
        reached += text.get(start..end)?.nfc().map(char::len_utf8).sum::<usize>();
        start = end;
    }
    (reached == composed).then_some(start)
}

/// Whether a character never composes with what stands before it.
fn stands_alone(c: char) -> bool {
    canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) != IsNormalized::Maybe
}

/// Writes the files that differ from what was read. A file that someone else changed since stays.
pub fn write(before: &[RuleFile], after: &[RuleFile]) -> Vec<Diagnostic> {
    let changed = before.iter().zip(after).filter(|(old, new)| old.bytes != new.bytes);
    let mut refused = Vec::new();
    for (old, new) in changed {
        let Some(path) = &new.path else { continue };
        let name = &new.name;
        match replace(path, &old.bytes, &new.bytes) {
            Ok(()) => {}
            Err(error) => refused.push(Diagnostic::error(Code::NotText, text!("cli-could-not-be-mended", name, error))),
        }
    }
    refused
}

/// Replaces a file at once: whoever reads it meets the old one or the new one, never a part.
fn replace(path: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
    // The file itself, not a link to it.
    let path = path.canonicalize()?;
    let now = std::fs::read(&path)?;
    if now == new {
        return Ok(());
    }
    let permissions = std::fs::metadata(&path)?.permissions();
    if now != old || permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".avenant-").tempfile_in(folder)?;
    file.write_all(new)?;
    file.as_file().set_permissions(permissions)?;
    file.as_file().sync_all()?;
    file.persist(&path).map(|_| ()).map_err(|e| e.error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn places_are_those_of_the_file() {
        // « é » in two characters, then a letter that is composed already, after a byte order mark.
        let file = "\u{feff}re\u{301}gle é x".as_bytes();
        let read = "régle é x";
        let span = |word: &str| {
            let at = read.find(word).unwrap();
            Span::new(SourceId(0), at, at + word.len())
        };
        let whole = written(file).unwrap();
        let text = |s| std::str::from_utf8(&file[on_disk(&whole, s).unwrap()]).unwrap();
        assert_eq!(text(span("régle")), "re\u{301}gle");
        assert_eq!(text(span("gle")), "gle");
        assert_eq!(text(span("x")), "x");
        assert_eq!(text(Span::new(SourceId(0), read.len(), read.len())), "");
        // Half of a letter is no place.
        assert_eq!(on_disk(&whole, Span::new(SourceId(0), 0, 2)), None);
        assert_eq!(on_disk(&whole, Span::new(SourceId(0), 0, 99)), None);
    }
}
