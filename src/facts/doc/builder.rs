//! What the three readers share: limits, repeated keys, places worth underlining.

use std::collections::BTreeMap;

use super::{Entry, Node, NodeKind};
use crate::diag::characters::{self, Found};
use crate::diag::suggest::canonical;
use crate::diag::{Code, Diagnostic, Text};
use crate::source::characters::{odd, odd_anywhere};
use crate::source::limits::{FACTS_DEPTH, FACTS_FINDINGS, FACTS_NODES, ODD_CHARACTERS, QUOTED};
use crate::source::{SourceId, Span};
use crate::text;

/// Reading cannot go on; the reason is among the findings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stop;

/// The tree under construction, and what was found wrong on the way.
pub(super) struct Builder<'t> {
    source: SourceId,
    pub(super) text: &'t str,
    nodes: usize,
    findings: Vec<Diagnostic>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(source: SourceId, text: &'t str) -> Self {
        Self { source, text, nodes: 0, findings: Vec::new() }
    }

    /// Whether the file holds what reorders it or drives a terminal; a comment is no place for it either.
    pub(super) fn odd_characters(&mut self) -> bool {
        let mut odd = self.text.char_indices().filter_map(|(at, c)| Some((at, c, odd_anywhere(c)?))).peekable();
        let any = odd.peek().is_some();
        for (at, c, odd) in odd.take(ODD_CHARACTERS) {
            let span = self.span(at, at.saturating_add(c.len_utf8()));
            self.findings.extend(characters::word(&[Found { span, character: c, odd }]));
        }
        any
    }

    /// What was found.
    pub(super) fn findings(self) -> Vec<Diagnostic> {
        self.findings
    }

    /// Whether nothing was found wrong.
    pub(super) fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    /// Reports a key with a letter that passes for another, or a value that escapes made unreadable.
    pub(super) fn check_text(&mut self, text: &str, span: Span, name: bool) {
        let wrong = |c: char| if name { odd(c) } else { odd_anywhere(c) };
        let Some((c, odd)) = text.chars().find_map(|c| Some((c, wrong(c)?))) else { return };
        let written = self.text.get(span.start as usize..span.end as usize).unwrap_or("");
        let finding = match written.find(c) {
            Some(at) => {
                let start = (span.start as usize).saturating_add(at);
                characters::word(&[Found { span: self.span(start, start.saturating_add(c.len_utf8())), character: c, odd }])
            }
            // An escape wrote it.
            None => Some(characters::one(span, c, &odd)),
        };
        if let Some(finding) = finding {
            self.report(finding);
        }
    }

    /// The tree when nothing is wrong with it, else the findings.
    pub(super) fn finish(self, node: Result<Node, Stop>) -> Result<Node, Vec<Diagnostic>> {
        match node {
            Ok(node) if self.findings.is_empty() => Ok(node),
            _ => Err(self.findings),
        }
    }

    pub(super) fn report(&mut self, finding: Diagnostic) {
        if self.findings.len() < FACTS_FINDINGS {
            self.findings.push(finding);
        }
    }

    pub(super) fn stop(&mut self, finding: Diagnostic) -> Stop {
        self.report(finding);
        Stop
    }

    /// A place of this file, in bytes.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end.max(start))
    }

    /// A place that can be seen: an empty one grows to the word at hand, or else to its line.
    pub(super) fn visible(&self, span: Span) -> Span {
        if !span.is_empty() {
            return span;
        }
        let at = span.start as usize;
        let after = self.text.get(at..).unwrap_or("");
        // A file on one line is one long word.
        let most = after.char_indices().nth(QUOTED).map_or(after.len(), |(i, _)| i);
        let word = after.find(char::is_whitespace).unwrap_or(after.len()).min(most);
        if word > 0 {
            return self.span(at, at.saturating_add(word));
        }
        self.line(span)
    }

    /// The text of the line where a place starts, or of the last line before with any.
    pub(super) fn line(&self, span: Span) -> Span {
        let at = (span.start as usize).min(self.text.len());
        let after = self.text.get(at..).unwrap_or("");
        let end = at.saturating_add(after.find(['\r', '\n']).unwrap_or(after.len()));
        let line = self.text.get(..end).unwrap_or("").trim_end();
        let start = line.rfind(['\r', '\n']).map_or(0, |i| i.saturating_add(1));
        let indent = line.get(start..).map_or(0, |l| l.len().saturating_sub(l.trim_start().len()));
        self.span(start.saturating_add(indent), line.len())
    }

    /// Counts a node about to be built inside `depth` maps and lists, or says which limit it breaks.
    pub(super) fn enter(&mut self, depth: usize, span: Span) -> Result<(), Stop> {
        let span = self.visible(span);
        if depth > FACTS_DEPTH {
            return Err(self.stop(too_deep(span)));
        }
        self.nodes = self.nodes.saturating_add(1);
        if self.nodes > FACTS_NODES {
            let message = text!("facts-file-holds-more-than-values", facts_nodes = FACTS_NODES);
            let place = text!("facts-reading-stops-here");
            return Err(self.stop(Diagnostic::error(Code::FactsSyntax, message).at(span, place)));
        }
        Ok(())
    }

    /// A map of these entries; `around` is its place when it has none.
    pub(super) fn map(&mut self, entries: Vec<Entry>, around: Span) -> Node {
        let mut seen = BTreeMap::new();
        for entry in &entries {
            self.check_text(&entry.key, entry.key_span, true);
            if let NodeKind::Scalar { text, quoted: true } = &entry.value.kind {
                self.check_text(text, entry.value.span, false);
            }
            if let Some(first) = seen.get(&*canonical(&entry.key)) {
                self.report(repeated(&entry.key, entry.key_span, Some(*first)));
            } else {
                seen.insert(canonical(&entry.key).into_owned(), entry.key_span);
            }
        }
        let places = entries.iter().map(|e| e.key_span.join(e.value.span));
        Node { span: places.reduce(Span::join).unwrap_or(around), kind: NodeKind::Map(entries) }
    }
}

/// A list of these items; `around` is its place when it has none.
pub(super) fn list(items: Vec<Node>, around: Span) -> Node {
    let places = items.iter().map(|item| item.span);
    Node { span: places.reduce(Span::join).unwrap_or(around), kind: NodeKind::List(items) }
}

/// A scalar.
pub(super) fn scalar(text: impl Into<String>, quoted: bool, span: Span) -> Node {
    Node { span, kind: NodeKind::Scalar { text: text.into(), quoted } }
}

/// A syntax error of that place.
pub(super) fn syntax(span: Span, message: Text) -> Diagnostic {
    Diagnostic::error(Code::FactsSyntax, message).at(span, Text::default())
}

pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error(Code::TooDeep, text!("facts-more-than-levels-inside-each", facts_depth = FACTS_DEPTH))
        .at(span, text!("facts-one-level-too-many"))
}

/// A key given twice in one map.
pub(super) fn repeated(key: &str, again: Span, first: Option<Span>) -> Diagnostic {
    let finding = Diagnostic::error(Code::DuplicateFact, text!("facts-is-given-twice", key))
        .at(again, text!("common-again-here"))
        .help(text!("facts-keep-only-one"));
    match first {
        Some(first) => finding.at(first, text!("facts-first-here")),
        None => finding,
    }
}
