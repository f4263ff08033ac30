//! Clause by clause, from text to tree.

mod accept;
mod advice;
mod block;
mod clause;
mod edit;
mod example;
mod expr;
mod message;

use super::ast::File;
use super::split;
use crate::diag::{Code, Diagnostic};
use crate::source::{SourceId, Sources, Span};
use crate::text;
use pest::Parser;
use pest::iterators::Pair;
use std::ops::Range;

#[allow(missing_docs)] // pest writes one undocumented variant a rule
mod grammar {
    /// The grammar.
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/rules.pest"]
    pub struct Grammar;
}
pub(crate) use grammar::{Grammar, Rule};

/// Deepest nesting of parentheses and conditions in one clause.
pub const MAX_NESTING: usize = 64;
/// Most operators and conditions in one formula, or in one cell of a table.
pub const MAX_OPERATORS: usize = 500;
/// The stack that the deepest formula allowed may need, in any stage that walks it.
pub const STACK: usize = 32 << 20;

pub(crate) type Node<'a> = Pair<'a, Rule>;

/// One file being read: its text, and the errors met so far.
pub(crate) struct Reader<'a> {
    pub source: SourceId,
    /// The text with comments blanked: same length, same places.
    pub text: &'a str,
    pub errors: Vec<Diagnostic>,
    /// Whether a clause of the block being read could not be.
    pub broken: bool,
}

/// Reads one rule file. The tree holds all that could be read; any error makes the whole unusable
/// for a calculation, and it is for the caller to stop there.
pub fn file(sources: &Sources, source: SourceId) -> (File, Vec<Diagnostic>) {
    read(sources, source, true)
}

/// The same without its examples: they say nothing of a contract, and are half of a file.
pub fn law(sources: &Sources, source: SourceId) -> (File, Vec<Diagnostic>) {
    read(sources, source, false)
}

fn read(sources: &Sources, source: SourceId, examples: bool) -> (File, Vec<Diagnostic>) {
    let Some(original) = sources.get(source) else {
        return (File { source, blocks: Vec::new() }, Vec::new());
    };
    let blanked = split::blank_comments(&original.text);
    let mut reader = Reader { source, text: &blanked, errors: Vec::new(), broken: false };
    let wanted = |reader: &Reader<'_>, raw: &split::RawBlock| examples || !reader.slice(&raw.head).starts_with("exemple");
    let blocks = stacker::maybe_grow(STACK / 2, STACK, || {
        let raw = split::split(&blanked);
        raw.iter().filter_map(|raw| if wanted(&reader, raw) { reader.block(raw) } else { None }).collect()
    });
    (File { source, blocks }, reader.errors)
}

impl<'a> Reader<'a> {
    pub fn slice(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or("")
    }

    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.source, range.start, range.end)
    }

    /// The span of a pair read from a slice that starts at `base`.
    pub fn span_of(&self, base: usize, node: &Node<'_>) -> Span {
        let s = node.as_span();
        // The grammar takes in the space before an optional part that is not there.
        Span::new(self.source, base + s.start(), base + s.start() + s.as_str().trim_end().len())
    }

    /// Reads a slice of the file with one entry of the grammar, reporting what stops it.
    pub fn read(&mut self, entry: Rule, range: &Range<usize>) -> Option<Node<'a>> {
        let text = self.slice(range);
        if let Some(at) = too_deep(text) {
            self.errors.push(
                Diagnostic::error(
                    Code::TooDeep,
                    text!(
                        "plus de {MAX_NESTING} parenthèses ou conditions imbriquées",
                        "more than {MAX_NESTING} nested parentheses or conditions"
                    ),
                )
                .at(Span::new(self.source, range.start + at, range.start + at + 1), text!("ici", "here"))
                .help(text!("nommez les parties de cette formule par des règles", "give parts of this formula a name, as rules")),
            );
            return None;
        }
        match Grammar::parse(entry, text) {
            Ok(mut pairs) => pairs.next(),
            Err(error) => {
                let d = message::syntax(self, entry, range, &error);
                self.errors.push(d);
                None
            }
        }
    }
}

/// Where nesting passes [`MAX_NESTING`], or operators [`MAX_OPERATORS`]; scanned before parsing so
/// that no input exhausts the stack. Each operator may stand under the one before it.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut quoted = 0usize;
    let mut operators = 0usize;
    let mut word_start = None;
    for (i, c) in text.char_indices() {
        match c {
            '«' => quoted += 1,
            '»' => quoted = quoted.saturating_sub(1),
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' => operators = 0,
            '+' | '-' | '−' | '–' | '×' | '*' | '÷' if quoted == 0 => operators += 1,
            _ => {}
        }
        if c.is_alphanumeric() {
            word_start.get_or_insert(i);
        } else if let Some(start) = word_start.take()
            && quoted == 0
            // `si` and `selon` nest without parentheses.
            && matches!(text.get(start..i), Some("si" | "selon" | "depuis" | "avant" | "et" | "ou" | "non"))
        {
            operators += 1;
        }
        if depth > MAX_NESTING || quoted > MAX_NESTING || operators > MAX_OPERATORS {
            return Some(i);
        }
    }
    None
}
