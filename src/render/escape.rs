//! All the escaping: what comes from a file never drives a terminal or a page.

use crate::diag::suggest::folded;
use crate::facts::write;
use crate::source::characters;
use std::fmt;

/// Text for a terminal: control, bidirectional and invisible characters are shown, not obeyed.
pub fn terminal(text: &str) -> String {
    text.chars().map(|c| if c != '\n' && characters::drives(c) { '\u{fffd}' } else { c }).collect()
}

/// The same on one line: a name never passes for a line of ours.
pub fn line(text: &str) -> String {
    terminal(text).replace('\n', " ")
}

/// A source for a terminal, byte for byte the same length, so that places stay true.
pub fn same_length(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\r' {
            out.push(' ');
        } else if characters::drives(c) && c != '\t' && c != '\n' {
            // One question mark a byte.
            out.extend(std::iter::repeat_n('?', c.len_utf8()));
        } else {
            out.push(c);
        }
    }
    out
}

/// A word as a shell takes it.
pub fn shell(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | ':');
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else if word.contains('\'') {
        let special = |c: char| matches!(c, '"' | '\\' | '$' | '`');
        format!("\"{}\"", word.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect::<String>())
    } else {
        format!("'{word}'")
    }
}

/// Text for Markdown: no character of it is taken as markup, nor as an address to follow.
pub fn markdown(text: &str) -> String {
    let text = line(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut word = String::new();
    while let Some(c) = rest.next() {
        let address = (c == ':' && rest.peek() == Some(&'/')) || (c == '.' && word.eq_ignore_ascii_case("www")) || c == '@';
        if address || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '!' | '$') {
            out.push('\\');
        }
        out.push(c);
        if c.is_alphanumeric() {
            word.push(c);
        } else {
            word.clear();
        }
    }
    out
}

/// A line to be typed, as code inside a line of Markdown that nothing inside it closes.
pub fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.saturating_add(1));
    let text = line(text);
    // Code that starts or ends with the fence's own sign is set apart from it.
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Text drawn for a terminal, as a block of code in Markdown that nothing inside it closes.
pub fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.saturating_add(1).max(3));
    format!("{fence}text{}\n{fence}\n", terminal(text).trim_end())
}

/// A text of iCalendar (RFC 5545, 3.3.11): none of it is taken as a separator, nor as a line of its own.
pub fn ical(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in terminal(text).chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

/// JSON as text: it means the same, with what a terminal would obey written as `\u` escapes.
pub fn json(document: &str) -> String {
    let mut out = String::with_capacity(document.len());
    let mut units = [0; 2];
    for c in document.chars() {
        // Only inside strings: JSON itself is plain, but for the ends of lines of a pretty document.
        if c != '\n' && characters::drives(c) {
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// A text as a string of JSON, under the same rule.
pub fn quoted(text: &str) -> String {
    json(&serde_json::Value::from(text).to_string())
}

/// The same, added to bytes.
pub fn push_quoted(text: &str, out: &mut Vec<u8>) {
    // What nearly every name is made of.
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'\'' | b'(' | b')' | b'-' | b'_' | b'.' | b',');
    if text.bytes().all(plain) {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(quoted(text).as_bytes());
    }
}

/// A cell of a table for a spreadsheet, which takes no text of others for a formula.
pub fn cell(text: &str, separator: char) -> String {
    write::cell(&write::guarded(&line(text)), separator)
}

/// Text inside an element or an attribute of XML.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// JSON inside an element `script` of a page, which nothing in it closes: it means the same.
pub fn script(document: &str) -> String {
    json(document).replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// Text inside an element or an attribute of HTML, line breaks kept.
pub fn html(text: &str) -> String {
    text.split('\n').map(|l| xml(&l.replace('\t', " "))).collect::<Vec<_>>().join("\n")
}

/// What every template of a page escapes by, unless told that it is markup of ours already.
#[derive(Debug, Clone, Copy, Default)]
pub struct Html;

impl askama::filters::Escaper for Html {
    fn write_escaped_str<W: fmt::Write>(&self, mut out: W, text: &str) -> fmt::Result {
        out.write_str(&html(text))
    }
}

/// A name of ours as a part of a file's name: letters, figures and hyphens alone.
pub fn file_part(name: &str) -> String {
    folded(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_never_pass() {
        assert_eq!(terminal("a\u{1b}[31mb\u{202e}c\u{9b}d"), "a\u{fffd}[31mb\u{fffd}c\u{fffd}d");
        assert_eq!(line("a\nb\r"), "a b\u{fffd}");
        assert_eq!(same_length("é\u{1b}\u{202e}x\r\n").len(), "é\u{1b}\u{202e}x\r\n".len());
    }

    #[test]
    fn markup_is_text() {
        assert_eq!(markdown("a|b*\n# <b>"), "a\\|b\\* \\# \\<b\\>");
        assert_eq!(markdown("https://a.fr, www.a.fr, a@a.fr"), "https\\://a.fr, www\\.a.fr, a\\@a.fr");
        assert_eq!(markdown("art. 9 : 12,5 %"), "art. 9 : 12,5 %");
        assert_eq!(fenced("\n```x\n"), "````text\n```x\n````\n");
    }

    #[test]
    fn no_formula_for_a_spreadsheet() {
        for formula in ["=1+1", "+33 1", "-2", "@SUM(A1)", "'=1", " =1"] {
            assert!(cell(formula, ';').trim_start_matches('"').starts_with('\''), "{formula}");
        }
        assert_eq!(cell("a;\"b\"\n", ';'), "\"a;\"\"b\"\" \"");
        assert_eq!(cell("CPTS d'Essai", ';'), "CPTS d'Essai");
        assert_eq!(xml("<a href=\"x\">&'\u{1b}"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;\u{fffd}");
        assert_eq!(html("<a href=\"x\">\t\n\u{202e}1\u{202f}000\u{a0}€"), "&lt;a href=&quot;x&quot;&gt; \n\u{fffd}1\u{202f}000\u{a0}€");
        assert_eq!(file_part("../É tat"), "---e-tat");
    }

    #[test]
    fn a_calendar_takes_text_as_text() {
        assert_eq!(ical("a,b;c\\d\ne\r\u{1b}"), "a\\,b\\;c\\\\d\\ne\u{fffd}\u{fffd}");
    }

    #[test]
    fn json_means_the_same() {
        let value = serde_json::json!({ "a\u{7f}": "\u{9b}\u{202e}\u{e0041}\u{1b}é😀" });
        let written = json(&value.to_string());
        assert!(written.chars().all(|c| !characters::drives(c)), "{written}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), value);
    }
}
