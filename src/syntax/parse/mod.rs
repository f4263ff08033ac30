//! Clause by clause, from text to tree.

mod accept;
mod advice;
mod block;
mod bounds;
mod clause;
mod edit;
mod example;
mod expr;
mod message;

use super::ast::File;
use super::{characters, split};
use crate::diag::Diagnostic;
use crate::source::{SourceId, Sources, Span};
use pest::Parser;
use pest::iterators::Pair;
use std::collections::BTreeSet;
use std::ops::Range;

#[allow(missing_docs)] // pest writes one undocumented variant a rule
mod grammar {
    /// The grammar.
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/rules.pest"]
    pub struct Grammar;
}
pub(crate) use example::is_period;
pub(crate) use grammar::{Grammar, Rule};

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
    let odd = characters::findings(source, &original.text, &blanked);
    let mut reader = Reader { source, text: &blanked, errors: Vec::new(), broken: false };
    let wanted = |reader: &Reader<'_>, raw: &split::RawBlock| examples || !reader.slice(&raw.head).starts_with("exemple");
    let blocks = stacker::maybe_grow(STACK / 2, STACK, || {
        let raw = split::split(&blanked);
        bounds::blocks(&mut reader, &raw).iter().filter_map(|raw| if wanted(&reader, raw) { reader.block(raw) } else { None }).collect()
    });
    if !odd.is_empty() {
        // What else is wrong with those lines comes of them.
        let line = |d: &Diagnostic| d.span().and_then(|s| sources.get(s.source)?.line_column(s.start).0.into());
        let lines: BTreeSet<Option<usize>> = odd.iter().map(line).collect();
        reader.errors.retain(|d| !lines.contains(&line(d)));
        reader.errors.splice(0..0, odd);
    }
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
        if let Some(found) = bounds::too_much(text) {
            self.errors.push(found.finding(self.source, range.start));
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
