//! The beginning of a file of contracts: what it is made of, and its line of names.

use super::cut::record_end;
use crate::facts::doc;
use crate::source::{self, DecodeError};

/// How contracts come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coming {
    /// A table.
    Table,
    /// A contract in JSON a line.
    Json,
}

/// The beginning of a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Head {
    /// The text up to the end of the line of names; nothing in JSON.
    pub text: String,
    /// The bytes that it takes, and the byte order mark.
    pub taken: usize,
    /// The line after it, from 1.
    pub line: u64,
}

impl Coming {
    /// What a text is, from its first letter.
    pub fn guess(bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
        match bytes.iter().find(|b| !b.is_ascii_whitespace()) {
            Some(b'{') => Self::Json,
            _ => Self::Table,
        }
    }
}

const BOM: &[u8] = "\u{feff}".as_bytes();

/// Reads the beginning of a file, from as much of it as a block holds.
pub fn head(bytes: &[u8], coming: Coming) -> Result<Head, DecodeError> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(DecodeError::Utf16);
    }
    let mark = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
    let Coming::Table = coming else { return Ok(Head { text: String::new(), taken: mark, line: 1 }) };
    let body = bytes.get(mark..).unwrap_or_default();
    // What follows the names may be anything: it is looked at line by line.
    let sound = std::str::from_utf8(body).map_or_else(|e| e.valid_up_to(), str::len);
    let separator = doc::separator(std::str::from_utf8(body.get(..sound).unwrap_or_default()).unwrap_or(""));
    let separator = u8::try_from(separator).unwrap_or(b';');
    let mut taken = 0usize;
    loop {
        let end = record_end(body, taken, separator).unwrap_or(body.len());
        let record = body.get(taken..end).unwrap_or_default();
        taken = end;
        let only = |all: &[u8]| record.iter().all(|b| all.contains(b) || *b == separator);
        let tells = record.strip_prefix(b"sep=").is_some_and(|r| r.iter().all(|b| b.is_ascii_whitespace() || *b == separator));
        if taken >= body.len() || !(tells || only(b" \r\n")) {
            break;
        }
    }
    let written = body.get(..taken).unwrap_or_default();
    let text = source::read(written)?.into_owned();
    let lines = written.iter().filter(|b| **b == b'\n').count() as u64;
    Ok(Head { text, taken: taken.saturating_add(mark), line: lines.saturating_add(1) })
}
