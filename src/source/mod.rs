//! Texts and places in them: the bottom of the pipeline.
//!
//! A [`Source`] is one file's decoded text; a [`Span`] is a half-open range of bytes in one source.
//! Nothing here reads the disk: whoever does hands over the bytes.

pub mod characters;
pub mod fingerprint;
pub mod limits;

use std::borrow::Cow;
use std::sync::Arc;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Which source of a [`Sources`] a span points into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A half-open range of bytes `start..end` in one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source pointed into.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of `source` from byte `start` to byte `end` (excluded).
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { source, start: clamp(start), end: clamp(end) }
    }

    /// The smallest span that holds both, when they are in the same source; else `self`.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        if self.source != other.source {
            return self;
        }
        Self { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Bytes covered.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// One file's text, with its name as a reader should see it.
#[derive(Debug, Clone)]
pub struct Source {
    /// Display name: a path relative to where the user stands, or a label such as `<stdin>`.
    pub name: Arc<str>,
    /// The text, UTF-8, without byte order mark; line ends as in the file.
    pub text: Arc<str>,
    line_starts: Vec<u32>,
}

impl Source {
    fn new(name: &str, text: &str) -> Self {
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| u32::try_from(i + 1).unwrap_or(u32::MAX))).collect();
        Self { name: name.into(), text: text.into(), line_starts }
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    pub fn line_column(&self, byte: u32) -> (usize, usize) {
        let line = self.line_starts.partition_point(|&s| s <= byte).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start as usize..byte as usize).unwrap_or("");
        (line, before.chars().count() + 1)
    }
}

/// Why bytes are not a text we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// Not UTF-8: the offset of the first byte that is not, and that byte.
    NotUtf8(usize, u8),
    /// UTF-16, as its first bytes or its NUL bytes tell.
    Utf16,
    /// Larger than [`limits::SOURCE_BYTES`].
    TooLarge,
    /// A NUL byte, at this offset: not a text.
    Nul(usize),
    /// A line longer than [`limits::LINE`] starts at this offset.
    LongLine(usize),
}

/// The text of a file's bytes: UTF-8, an initial byte order mark dropped.
pub fn decode(bytes: &[u8]) -> Result<&str, DecodeError> {
    if bytes.len() > limits::SOURCE_BYTES {
        return Err(DecodeError::TooLarge);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || looks_utf16(bytes) {
        return Err(DecodeError::Utf16);
    }
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let at = e.valid_up_to();
        DecodeError::NotUtf8(at, bytes.get(at).copied().unwrap_or(0))
    })?;
    if let Some(at) = text.find('\0') {
        return Err(DecodeError::Nul(at));
    }
    if let Some(at) = long_line(text) {
        return Err(DecodeError::LongLine(at));
    }
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The same in one form, whatever wrote it: a carriage return alone ends a line as the others do, an
/// accented letter is one character.
pub fn read(bytes: &[u8]) -> Result<Cow<'_, str>, DecodeError> {
    let mut text = Cow::Borrowed(decode(bytes)?);
    if let Some(ended) = line_ends(&text) {
        text = Cow::Owned(ended);
    }
    // Keywords and names are compared as they are read.
    if !plainly_composed(&text) && !is_nfc(&text) {
        text = Cow::Owned(text.nfc().collect());
    }
    Ok(text)
}

/// Whether no character of a text may be another composed. Those under U+0300 are not: in UTF-8 the others start with CC or more.
fn plainly_composed(text: &str) -> bool {
    let character = |at: usize| text.get(at..).and_then(|rest| rest.chars().next());
    text.bytes().enumerate().filter(|(_, byte)| *byte >= 0xcc).all(|(at, _)| character(at).is_none_or(composed))
}

/// Characters that join no other and are nothing else composed: nearly all of French. The combining marks start at U+0300.
fn composed(c: char) -> bool {
    matches!(c, '\0'..'\u{300}' | '\u{2010}'..='\u{205f}' | '\u{20a0}'..='\u{20cf}' | '\u{2200}'..='\u{22ff}')
}

/// The text with each carriage return alone made an end of line, byte for byte; none if there is none.
fn line_ends(text: &str) -> Option<String> {
    let mut out = None;
    for (at, _) in text.match_indices('\r') {
        let next = at.saturating_add(1);
        if !text.get(next..).is_some_and(|rest| rest.starts_with('\n')) {
            out.get_or_insert_with(|| text.to_owned()).replace_range(at..next, "\n");
        }
    }
    out
}

/// Whether every other byte of the beginning is NUL, as where ASCII is written on two bytes.
fn looks_utf16(bytes: &[u8]) -> bool {
    let nul = |from: usize| bytes.len() >= 4 && bytes.iter().take(4).skip(from).step_by(2).all(|b| *b == 0);
    nul(0) != nul(1)
}

/// Where a line longer than [`limits::LINE`] characters starts.
fn long_line(text: &str) -> Option<usize> {
    let mut start = 0usize;
    for end in memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]) {
        let line = text.as_bytes().get(start..end).unwrap_or_default();
        // A character is counted where it starts.
        if line.len() > limits::LINE && line.iter().filter(|b| !matches!(b, 0x80..=0xbf)).count() > limits::LINE {
            return Some(start);
        }
        start = end.saturating_add(1);
    }
    None
}

/// Line and column of an offset among bytes that are no text, both from 1: a byte a column, but for
/// the letters of UTF-8 before it.
pub fn line_column_of(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = bytes.get(..at).unwrap_or(bytes);
    let line = before.iter().filter(|b| **b == b'\n').count();
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i.saturating_add(1));
    let column = String::from_utf8_lossy(before.get(start..).unwrap_or(&[])).chars().count();
    (line.saturating_add(1), column.saturating_add(1))
}

/// All the texts of one run. Spans index into it.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    list: Vec<Source>,
}

impl Sources {
    /// Adds a text and gives its id.
    pub fn add(&mut self, name: &str, text: &str) -> SourceId {
        let id = SourceId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(Source::new(name, text));
        id
    }

    /// Puts another text in place of that of a source.
    pub fn replace(&mut self, id: SourceId, text: &str) {
        if let Some(source) = self.list.get_mut(id.0 as usize) {
            *source = Source::new(&source.name, text);
        }
    }

    /// The source of that id.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.list.get(id.0 as usize)
    }

    /// The text under a span; empty when the span points nowhere.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source).and_then(|s| s.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// `file:line`, as an explanation cites a place.
    pub fn locate(&self, span: Span) -> (String, usize, usize) {
        match self.get(span.source) {
            Some(s) => {
                let (line, column) = s.line_column(span.start);
                (s.name.to_string(), line, column)
            }
            None => (String::new(), 0, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters() {
        let mut sources = Sources::default();
        let id = sources.add("a", "é à\nçb");
        let span = Span::new(id, 8, 9);
        assert_eq!(sources.text(span), "b");
        assert_eq!(sources.locate(span), ("a".to_owned(), 2, 2));
    }

    #[test]
    fn decode_refuses_what_is_not_text() {
        assert_eq!(decode(b"ab\xe9"), Err(DecodeError::NotUtf8(2, 0xe9)));
        assert_eq!(decode(b"a\0"), Err(DecodeError::Nul(1)));
        assert_eq!(decode(b"\xff\xfea\0b\0"), Err(DecodeError::Utf16));
        assert_eq!(decode(b"a\0b\0"), Err(DecodeError::Utf16));
        assert_eq!(decode(b"\0a\0b"), Err(DecodeError::Utf16));
        assert_eq!(line_column_of("é\n\u{e0}b\u{ff}".as_bytes(), 6), (2, 3));
    }

    #[test]
    fn what_is_called_composed_is_so_beside_any_other() {
        for c in ('\0'..'\u{3000}').filter(|c| composed(*c)) {
            for before in ['a', 'e', '=', '≥', c] {
                assert!(is_nfc(&[before, c].iter().collect::<String>()), "{before}{c}");
            }
        }
    }

    #[test]
    fn reading_gives_one_form() {
        for written in ["\u{feff}é\nb", "e\u{301}\nb", "é\rb", "e\u{301}\rb"] {
            assert_eq!(read(written.as_bytes()).as_deref(), Ok("é\nb"), "{written:?}");
        }
        // Places in the file stay places in the text where nothing needs changing.
        assert_eq!(read(b"a\r\nb\rc").as_deref(), Ok("a\r\nb\nc"));
    }
}
