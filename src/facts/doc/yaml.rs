//! YAML, through the events of its parser: every scalar is text, and what makes YAML more than a
//! tree (anchors, tags, several documents) is refused.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, StrInput};

use super::builder::{Builder, Stop, list, scalar, syntax, too_deep};
use super::{Entry, Node, NodeKind};
use crate::diag::Text;
use crate::source::Span;
use crate::text;

pub(super) fn read(builder: &mut Builder<'_>) -> Result<Node, Stop> {
    let mut reader =
        Reader { parser: Parser::new_from_str(builder.text), offsets: Offsets::new(builder.text), last: builder.span(0, 0), builder };
    let mut document = None;
    loop {
        let (event, span) = reader.next()?;
        match event {
            Event::StreamEnd => break,
            Event::DocumentStart(_) if document.is_some() => {
                return Err(reader.fail(span, text!("facts-file-holds-one-document-only")));
            }
            Event::DocumentStart(_) => {
                let (event, span) = reader.next()?;
                document = Some(reader.node(event, span, 0)?);
            }
            _ => {}
        }
    }
    Ok(document.unwrap_or(Node { span: reader.builder.span(0, 0), kind: NodeKind::Null }))
}

struct Reader<'b, 't> {
    builder: &'b mut Builder<'t>,
    parser: Parser<'t, StrInput<'t>>,
    offsets: Offsets,
    /// The last place with text in it, where an event has none of its own.
    last: Span,
}

impl<'t> Reader<'_, 't> {
    /// The next event and its place in bytes.
    fn next(&mut self) -> Result<(Event<'t>, Span), Stop> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let (start, end) = (self.offsets.byte(span.start.index()), self.offsets.byte(span.end.index()));
                // The parser counts the space after a closing quote, or a block's last line ends.
                let text = self.builder.text.get(start..end).unwrap_or("").trim_end();
                let span = self.builder.span(start, start.saturating_add(text.len()));
                if !span.is_empty() {
                    self.last = span;
                }
                Ok((event, span))
            }
            Some(Err(error)) => Err(self.scan_error(&error)),
            // Nothing comes after the end of the stream, where the caller stops.
            None => Ok((Event::StreamEnd, self.last)),
        }
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, Stop> {
        self.builder.enter(depth, span)?;
        let (anchor, tag) = match &event {
            Event::Scalar(_, _, anchor, tag) => (*anchor, tag),
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => (*anchor, tag),
            Event::Alias(_) => (1, &None),
            // Every node is one of those.
            _ => return Err(self.fail(span, text!("facts-value-is-expected"))),
        };
        if anchor != 0 {
            return Err(self.fail(span, anchors()));
        }
        if tag.is_some() {
            return Err(self.fail(span, text!("facts-yaml-tags-are-not-accepted")));
        }
        match event {
            Event::Scalar(text, style, ..) => Ok(self.scalar(&text, style, span)),
            Event::SequenceStart(..) => self.list(span, depth),
            _ => self.map(span, depth),
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, span: Span) -> Node {
        let plain = style == ScalarStyle::Plain;
        if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            return Node { span, kind: NodeKind::Null };
        }
        scalar(text, !plain, span)
    }

    fn list(&mut self, open: Span, depth: usize) -> Result<Node, Stop> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                return Ok(list(items, open.join(span)));
            }
            items.push(self.node(event, span, depth.saturating_add(1))?);
        }
    }

    fn map(&mut self, open: Span, depth: usize) -> Result<Node, Stop> {
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let (event, key_span) = self.next()?;
            if event == Event::MappingEnd {
                return Ok(self.builder.map(entries, open.join(key_span)));
            }
            let key = match self.node(event, key_span, depth.saturating_add(1))? {
                Node { kind: NodeKind::Scalar { text, .. }, .. } => text,
                // `~` and `null` are words when they are keys; nothing at all is not a key.
                Node { kind: NodeKind::Null, .. } if !key_span.is_empty() => self.written(key_span).to_owned(),
                node => {
                    return Err(self.fail(node.span, text!("facts-name-of-a-fact-is-expected")));
                }
            };
            let (event, span) = self.next()?;
            let nothing = matches!(&event, Event::Scalar(text, ScalarStyle::Plain, 0, None) if text.is_empty());
            // The parser places a missing value anywhere after its key.
            let end = key_span.end as usize;
            let span = if nothing { self.builder.span(end, end) } else { span };
            if nothing && self.splits_a_number(key_span, entries.last()) {
                return Err(self.split_number(key_span, entries.last()));
            }
            let value = self.node(event, span, depth.saturating_add(1))?;
            entries.push(Entry { key, key_span, value });
        }
    }

    /// Whether a key without value is what follows the comma of a number, as in `{ 2020: 12,5 % }`.
    fn splits_a_number(&self, key: Span, before: Option<&Entry>) -> bool {
        let Some(before) = before else { return false };
        let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        figure(self.written(before.value.span).chars().next_back())
            && self.builder.text.get(before.value.span.end as usize..key.start as usize) == Some(",")
            && figure(self.written(key).chars().next())
    }

    fn split_number(&mut self, key: Span, before: Option<&Entry>) -> Stop {
        let place = before.map_or(key, |e| e.value.span.join(key));
        let number = self.written(place).to_owned();
        let message = text!("facts-between-braces-a-comma-separates", number);
        let point = number.replace(',', ".");
        let help = text!("facts-write-between-quotes-or", number, point);
        self.builder.stop(syntax(place, message).help(help))
    }

    fn written(&self, span: Span) -> &'t str {
        self.builder.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    fn fail(&mut self, span: Span, message: Text) -> Stop {
        let span = self.builder.visible(span);
        self.builder.stop(syntax(span, message))
    }

    fn scan_error(&mut self, error: &ScanError) -> Stop {
        let at = self.offsets.byte(error.marker().index());
        let span = self.builder.span(at, at);
        if error.info().contains("recursion limit") {
            let span = self.builder.visible(span);
            return self.builder.stop(too_deep(span));
        }
        let before = self.builder.text.get(..at).unwrap_or("");
        if error.info().contains("simple key") {
            // The parser stops after the line that has no « : ».
            let before = before.trim_end();
            let span = self.builder.line(self.builder.span(before.len(), before.len()));
            return self.fail(span, text!("facts-is-missing-between-the-name"));
        }
        if error.info().contains("expected ',' or")
            && let Some(open) = before.rfind(['{', '['])
            && before.get(open..).is_some_and(|b| b.contains('\n'))
        {
            let sign = before.get(open..=open).unwrap_or("{");
            let message = text!("facts-is-not-closed", sign);
            let span = self.builder.span(open, open.saturating_add(1));
            return self.fail(span, message);
        }
        let next = self.builder.text.get(at..).and_then(|rest| rest.chars().next());
        let message = explain(error.info(), next);
        self.fail(span, message)
    }
}

fn anchors() -> Text {
    text!("facts-yaml-anchors-and-aliases-are")
}

/// The parser's reason in the expert's words; `next` is the character where it stopped.
fn explain(reason: &str, next: Option<char>) -> Text {
    let has = |words: &[&str]| words.iter().any(|w| reason.contains(w));
    if has(&["anchor", "alias"]) {
        anchors()
    } else if has(&["mapping values are not allowed"]) {
        text!("facts-is-one-too-many-here")
    } else if has(&["expected ',' or"]) {
        text!("facts-comma-is-missing-or-or")
    } else if has(&["unexpected end of stream", "quoted scalar"]) {
        text!("facts-opening-quote-is-not-closed")
    } else if has(&["unexpected character", "plain scalar cannot start"]) {
        let sign = next.map(String::from).unwrap_or_default();
        text!("facts-value-that-starts-with-goes", sign)
    } else if has(&["tab"]) {
        text!("facts-indentation-is-made-of-spaces")
    } else if has(&["expected key", "indentation", "block collection", "simple key", "':'"]) {
        text!("facts-line-name-value-is-expected")
    } else {
        text!("facts-this-is-not-yaml-the", reason)
    }
}

/// From the parser's count of characters to bytes.
struct Offsets {
    /// The byte of each character; empty when all are one byte long.
    bytes: Vec<u32>,
    length: usize,
}

impl Offsets {
    fn new(text: &str) -> Self {
        let byte = |(at, _)| u32::try_from(at).unwrap_or(u32::MAX);
        let bytes = if text.is_ascii() { Vec::new() } else { text.char_indices().map(byte).collect() };
        Self { bytes, length: text.len() }
    }

    fn byte(&self, character: usize) -> usize {
        match self.bytes.get(character) {
            Some(&byte) => byte as usize,
            None if self.bytes.is_empty() => character.min(self.length),
            None => self.length,
        }
    }
}
