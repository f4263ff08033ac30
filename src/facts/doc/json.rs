//! JSON, strictly as the standard has it (RFC 8259), with numbers left as text.
//!
//! Our own small reader: the usual ones pass numbers through a binary float, keep the last of
//! repeated keys in silence, and do not tell where a value was.

use super::builder::{Builder, Stop, list, scalar, syntax};
use super::{Entry, Node, NodeKind};
use crate::diag::Text;
use crate::source::Span;
use crate::text;

pub(super) fn read(builder: &mut Builder<'_>) -> Result<Node, Stop> {
    let mut reader = Reader { text: builder.text, at: 0, builder };
    reader.skip_space();
    let node = reader.value(0)?;
    reader.skip_space();
    if reader.peek().is_some() {
        return Err(reader.fail(text!("facts-there-is-text-after-the")));
    }
    Ok(node)
}

struct Reader<'b, 't> {
    builder: &'b mut Builder<'t>,
    text: &'t str,
    /// Byte reached; always between two characters.
    at: usize,
}

impl Reader<'_, '_> {
    fn value(&mut self, depth: usize) -> Result<Node, Stop> {
        self.builder.enter(depth, self.word())?;
        match self.peek() {
            Some('{') => self.map(depth),
            Some('[') => self.list(depth),
            Some('"') => {
                let (text, span) = self.string()?;
                Ok(scalar(text, true, span))
            }
            Some('-' | '0'..='9') => self.number(),
            None => Err(self.fail(text!("facts-value-is-expected"))),
            Some('\'' | '“' | '«') => Err(self.fail(text!("facts-text-goes-between-straight-double"))),
            Some(_) => self.keyword(),
        }
    }

    fn map(&mut self, depth: usize) -> Result<Node, Stop> {
        let open = self.at;
        self.bump();
        self.skip_space();
        let mut entries = Vec::new();
        if !self.eat('}') {
            loop {
                if self.peek() != Some('"') {
                    let message = match (self.peek(), entries.is_empty()) {
                        (Some('}'), false) => text!("facts-there-is-a-comma-too"),
                        _ => text!("facts-name-of-a-fact-is"),
                    };
                    return Err(self.fail(message));
                }
                let (key, key_span) = self.string()?;
                self.skip_space();
                if !self.eat(':') {
                    return Err(self.fail(text!("facts-is-expected-between-the-name")));
                }
                self.skip_space();
                let value = self.value(depth.saturating_add(1))?;
                entries.push(Entry { key, key_span, value });
                if self.ends('}')? {
                    break;
                }
            }
        }
        let around = self.builder.span(open, self.at);
        Ok(self.builder.map(entries, around))
    }

    fn list(&mut self, depth: usize) -> Result<Node, Stop> {
        let open = self.at;
        self.bump();
        self.skip_space();
        let mut items = Vec::new();
        if !self.eat(']') {
            loop {
                if self.peek() == Some(']') {
                    return Err(self.fail(text!("facts-there-is-a-comma-too-many")));
                }
                items.push(self.value(depth.saturating_add(1))?);
                if self.ends(']')? {
                    break;
                }
            }
        }
        Ok(list(items, self.builder.span(open, self.at)))
    }

    /// After a value: whether the closing sign comes, rather than a comma and another value.
    fn ends(&mut self, close: char) -> Result<bool, Stop> {
        self.skip_space();
        if self.eat(close) {
            return Ok(true);
        }
        if self.eat(',') {
            self.skip_space();
            return Ok(false);
        }
        Err(self.fail(text!("facts-or-is-missing-before-this", close)))
    }

    fn string(&mut self) -> Result<(String, Span), Stop> {
        let start = self.at;
        self.bump();
        loop {
            match self.peek() {
                Some('"') => break,
                Some('\\') => {
                    self.bump();
                    self.bump();
                }
                None | Some('\n' | '\r') => {
                    let span = self.builder.span(start, self.at);
                    let message = text!("facts-this-text-is-not-closed");
                    return Err(self.builder.stop(syntax(span, message)));
                }
                Some(_) => self.bump(),
            }
        }
        self.bump();
        let span = self.builder.span(start, self.at);
        // The escapes are left to serde_json.
        match serde_json::from_str(self.text.get(start..self.at).unwrap_or("")) {
            Ok(text) => Ok((text, span)),
            Err(error) => {
                let reason = error.to_string();
                let reason = reason.split(" at line").next().unwrap_or("");
                let message = text!("facts-this-text-has-a-forbidden", reason);
                Err(self.builder.stop(syntax(span, message)))
            }
        }
    }

    fn number(&mut self) -> Result<Node, Stop> {
        let word = self.word();
        let text = self.text.get(word.start as usize..word.end as usize).unwrap_or("");
        if !is_number(text) {
            let digits = text.trim_start_matches('-');
            let message = if digits.len() > 1 && digits.bytes().all(|b| b.is_ascii_digit()) {
                text!("common-number-does-not-start-with")
            } else {
                text!("facts-this-is-not-a-number")
            };
            return Err(self.builder.stop(syntax(word, message)));
        }
        self.at = word.end as usize;
        Ok(scalar(text, false, word))
    }

    fn keyword(&mut self) -> Result<Node, Stop> {
        let span = self.word();
        let node = match self.text.get(span.start as usize..span.end as usize) {
            Some("null") => Node { span, kind: NodeKind::Null },
            Some(word @ ("true" | "false")) => scalar(word, false, span),
            _ => {
                return Err(self.fail(text!("facts-value-is-expected-a-text")));
            }
        };
        self.at = span.end as usize;
        Ok(node)
    }

    /// The place from here to the next sign that ends a number or a keyword.
    fn word(&self) -> Span {
        let rest = self.text.get(self.at..).unwrap_or("");
        let ends = |c: char| is_space(c) || matches!(c, ',' | ':' | '{' | '}' | '[' | ']' | '"');
        self.builder.span(self.at, self.at.saturating_add(rest.find(ends).unwrap_or(rest.len())))
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn bump(&mut self) {
        self.at = self.at.saturating_add(self.peek().map_or(0, char::len_utf8));
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.bump();
        }
        found
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.bump();
        }
    }

    fn fail(&mut self, message: Text) -> Stop {
        let here = match (self.word(), self.peek()) {
            (word, _) if !word.is_empty() => word,
            (_, Some(c)) => self.builder.span(self.at, self.at.saturating_add(c.len_utf8())),
            (empty, None) => self.builder.visible(empty),
        };
        self.builder.stop(syntax(here, message))
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Whether the text is a number as JSON spells them: `-?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?`.
fn is_number(text: &str) -> bool {
    let figures = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, decimals) = match unsigned.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (unsigned, None),
    };
    figures(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && decimals.is_none_or(figures)
        && exponent.is_none_or(|e| figures(e.strip_prefix(['+', '-']).unwrap_or(e)))
}
