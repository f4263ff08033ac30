//! Texts and places in them: the bottom of the pipeline.
//!
//! A [`Source`] is one file's decoded text; a [`Span`] is a half-open range of bytes in one source.
//! Nothing here reads the disk: whoever does hands over the bytes.

use std::sync::Arc;

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    /// Not UTF-8: the offset of the first byte that is not.
    NotUtf8(usize),
    /// Larger than [`MAX_SOURCE_BYTES`].
    TooLarge(usize),
    /// A NUL byte, at this offset: not a text.
    Nul(usize),
}

/// The largest file read, in bytes.
pub const MAX_SOURCE_BYTES: usize = 4 << 20;

/// Decodes a file: UTF-8, an initial byte order mark dropped.
pub fn decode(bytes: &[u8]) -> Result<&str, DecodeError> {
    if bytes.len() > MAX_SOURCE_BYTES {
        return Err(DecodeError::TooLarge(bytes.len()));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| DecodeError::NotUtf8(e.valid_up_to()))?;
    if let Some(at) = text.find('\0') {
        return Err(DecodeError::Nul(at));
    }
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
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
        assert_eq!(decode(b"\xef\xbb\xbfabc"), Ok("abc"));
        assert_eq!(decode(b"ab\xe9"), Err(DecodeError::NotUtf8(2)));
        assert_eq!(decode(b"a\0"), Err(DecodeError::Nul(1)));
    }
}
