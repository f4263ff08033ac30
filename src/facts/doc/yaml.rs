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
                return Err(reader.fail(span, text!("un fichier ne contient qu'un document", "a file holds one document only")));
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
            _ => return Err(self.fail(span, text!("une valeur est attendue", "a value is expected"))),
        };
        if anchor != 0 {
            return Err(self.fail(span, anchors()));
        }
        if tag.is_some() {
            return Err(self.fail(
                span,
                text!(
                    "les étiquettes YAML (« ! ») ne sont pas admises ; mettre la valeur entre guillemets si elle commence par « ! »",
                    "YAML tags (\"!\") are not accepted; put the value between quotes if it starts with \"!\""
                ),
            ));
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
                    return Err(self.fail(
                        node.span,
                        text!("le nom d'une donnée est attendu avant « : »", "the name of a fact is expected before \":\""),
                    ));
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
        let message = text!(
            "entre accolades, la virgule sépare deux données : « {number} » n'y est pas un nombre",
            "between braces, a comma separates two facts: \"{number}\" is not a number there"
        );
        let point = number.replace(',', ".");
        let help = text!("écrire \"{number}\" entre guillemets, ou {point}", "write \"{number}\" between quotes, or {point}");
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
            return self.fail(span, text!("« : » manque entre le nom et la valeur", "\":\" is missing between the name and the value"));
        }
        if error.info().contains("expected ',' or")
            && let Some(open) = before.rfind(['{', '['])
            && before.get(open..).is_some_and(|b| b.contains('\n'))
        {
            let sign = before.get(open..=open).unwrap_or("{");
            let message = text!("« {sign} » n'est pas fermé", "\"{sign}\" is not closed");
            let span = self.builder.span(open, open.saturating_add(1));
            return self.fail(span, message);
        }
        let next = self.builder.text.get(at..).and_then(|rest| rest.chars().next());
        let message = explain(error.info(), next);
        self.fail(span, message)
    }
}

fn anchors() -> Text {
    text!(
        "les ancres et renvois YAML (« & », « * ») ne sont pas admis ; mettre la valeur entre guillemets si elle commence ainsi",
        "YAML anchors and aliases (\"&\", \"*\") are not accepted; put the value between quotes if it starts so"
    )
}

/// The parser's reason in the expert's words; `next` is the character where it stopped.
fn explain(reason: &str, next: Option<char>) -> Text {
    let has = |words: &[&str]| words.iter().any(|w| reason.contains(w));
    if has(&["anchor", "alias"]) {
        anchors()
    } else if has(&["mapping values are not allowed"]) {
        text!(
            "« : » est de trop ici ; une valeur qui contient « : » se met entre guillemets, et chaque donnée commence à la même colonne que ses voisines",
            "\":\" is one too many here; a value that holds \":\" goes between quotes, and each fact starts in its neighbours' column"
        )
    } else if has(&["expected ',' or"]) {
        text!("une virgule manque, ou « {{ » ou « [ » n'est pas fermé", "a comma is missing, or \"{{\" or \"[\" is not closed")
    } else if has(&["unexpected end of stream", "quoted scalar"]) {
        text!("un guillemet ouvert n'est pas fermé", "an opening quote is not closed")
    } else if has(&["unexpected character", "plain scalar cannot start"]) {
        let sign = next.map(String::from).unwrap_or_default();
        text!("une valeur qui commence par « {sign} » se met entre guillemets", "a value that starts with \"{sign}\" goes between quotes")
    } else if has(&["tab"]) {
        text!("le retrait se fait avec des espaces, pas des tabulations", "indentation is made of spaces, not tabs")
    } else if has(&["expected key", "indentation", "block collection", "simple key", "':'"]) {
        text!(
            "une ligne « nom: valeur » est attendue, alignée sur ses voisines",
            "a line \"name: value\" is expected, aligned with its neighbours"
        )
    } else {
        text!(
            "ce n'est pas du YAML : le plus simple est d'écrire une donnée par ligne, nom: valeur",
            "this is not YAML ({reason}): the simplest is one fact a line, name: value"
        )
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
