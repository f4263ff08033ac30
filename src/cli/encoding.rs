//! Files that are not UTF-8 text: which byte, where, and how to save the file so that it is.

use crate::diag::{Code, Diagnostic, Text};
use crate::source::limits::{LINE, SOURCE_BYTES};
use crate::source::{DecodeError, Sources, Span, line_column_of};
use crate::text;

/// Why a file is not read; the place is shown where there is a line to show.
pub fn refused(sources: &mut Sources, name: &str, bytes: &[u8], error: DecodeError) -> Diagnostic {
    match error {
        DecodeError::NotUtf8(at, byte) => {
            let (line, column) = line_column_of(bytes, at);
            let hex = format!("{byte:02X}");
            let d = Diagnostic::error(Code::NotText, text!("cli-is-not-utf-8-byte", name, hex, at, line, column));
            // In the encoding of older systems, a byte is a letter of the same number.
            let letter = char::from(byte);
            let d = if letter.is_alphabetic() {
                at_line(sources, name, bytes, at, d, text!("cli-probably-in-latin-1", letter))
            } else {
                at_line(sources, name, bytes, at, d, text!("cli-this-byte"))
            };
            d.help(save_as())
        }
        DecodeError::Utf16 => Diagnostic::error(Code::NotText, text!("cli-is-utf-16-not-utf", name)).help(save_as()),
        DecodeError::TooLarge => {
            let most = SOURCE_BYTES >> 20;
            Diagnostic::error(Code::NotText, text!("cli-is-too-large-mib-at", name, most))
                .help(text!("common-split-this-file-into-several"))
        }
        DecodeError::Nul(at) => {
            let (line, column) = line_column_of(bytes, at);
            Diagnostic::error(Code::NotText, text!("cli-is-not-a-text-a", name, at, line, column)).help(save_as())
        }
        DecodeError::LongLine(at) => {
            let (line, _) = line_column_of(bytes, at);
            Diagnostic::error(Code::Limit, text!("cli-line-more-than-characters-on", name, line, most = LINE))
                .help(text!("cli-break-the-line"))
        }
    }
}

fn save_as() -> Text {
    text!("cli-save-it-as-utf-8")
}

/// Underlines a byte in its line, what is not text replaced; a line without end is not shown.
fn at_line(sources: &mut Sources, name: &str, bytes: &[u8], at: usize, d: Diagnostic, label: Text) -> Diagnostic {
    let (before, after) = bytes.split_at(at.min(bytes.len()));
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i.saturating_add(1));
    let rest = after.iter().position(|b| *b == b'\n').unwrap_or(after.len());
    if before.len().saturating_sub(start).saturating_add(rest) > LINE {
        return d;
    }
    // What precedes the byte is UTF-8, so that its offset is the same in the text shown.
    let end = at.saturating_add(rest);
    let text = String::from_utf8_lossy(bytes.get(..end).unwrap_or(before));
    let id = sources.add(name, &text);
    d.at(Span::new(id, at, at.saturating_add('\u{fffd}'.len_utf8())), label)
}
