//! Clause by clause, from text to tree.

mod accept;
mod advice;
mod block;
mod bounds;
mod clause;
mod edit;
mod entry;
mod example;
mod expr;
mod live;
mod message;

use super::ast::File;
use super::split::RawBlock;
use super::{characters, split};
use crate::diag::{Code, Diagnostic};
use crate::source::{Source, SourceId, Sources, Span};
use block::Read;
pub use live::Live;
use pest::Parser;
use pest::iterators::Pair;
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;
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
    /// Whether the head of the block being read is a clause.
    pub orphan: bool,
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
    let raw = split::split(&blanked);
    let mut reader = Reader::new(source, &blanked);
    let bounded = bounds::blocks(&mut reader, &raw);
    let beyond = reader.errors;
    let example = |raw: &&RawBlock| blanked.get(raw.head.clone()).is_some_and(|head| head.starts_with("exemple"));
    let wanted: Vec<&RawBlock> = bounded.iter().filter(|raw| examples || !example(raw)).collect();
    let odd = characters::findings(source, &original.text, &blanked);
    let mut tree = Vec::new();
    let said = blocks(source, &blanked, &wanted).into_iter().map(|one| {
        tree.extend(one.block);
        (one.orphan, one.errors)
    });
    let errors = in_order(original, beyond, odd, said);
    (File { source, blocks: tree }, errors)
}

/// How many blocks are read by one core at a time: those of most files are read by one alone.
const SHARE: usize = 250;

/// Blocks, each alone: those of a large file on all cores, in their order.
fn blocks(source: SourceId, text: &str, raw: &[&RawBlock]) -> Vec<Read> {
    let read = |raw: &[&RawBlock]| -> Vec<Read> {
        let mut reader = Reader::new(source, text);
        stacker::maybe_grow(STACK / 2, STACK, || raw.iter().map(|raw| reader.alone(raw)).collect())
    };
    if raw.len() <= SHARE { read(raw) } else { raw.par_chunks(SHARE).flat_map_iter(read).collect() }
}

/// The errors of a file: those of each block, and whether its head is a clause that the block above lacks.
fn in_order(
    original: &Source,
    beyond: Vec<Diagnostic>,
    odd: Vec<Diagnostic>,
    said: impl IntoIterator<Item = (bool, Vec<Diagnostic>)>,
) -> Vec<Diagnostic> {
    let mut errors = beyond;
    for (orphan, own) in said {
        // One mistake, one error.
        if orphan && errors.last().is_some_and(|d| d.code == Code::MissingClause) {
            errors.pop();
        }
        errors.extend(own);
    }
    if !odd.is_empty() {
        // What else is wrong with those lines comes of them.
        let line = |d: &Diagnostic| d.span().map(|s| original.line_column(s.start).0);
        let lines: BTreeSet<Option<usize>> = odd.iter().map(line).collect();
        errors.retain(|d| !lines.contains(&line(d)));
        errors.splice(0..0, odd);
    }
    errors
}

impl<'a> Reader<'a> {
    fn new(source: SourceId, text: &'a str) -> Self {
        Self { source, text, errors: Vec::new(), broken: false, orphan: false }
    }

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

    /// Reads a slice of the file with one entry of the grammar, reporting what stops it: what stands in the entry.
    pub fn read(&mut self, entry: Rule, range: &Range<usize>) -> Option<Node<'a>> {
        let text = self.slice(range);
        if let Some(found) = bounds::too_much(text) {
            self.errors.push(found.finding(self.source, range.start));
            return None;
        }
        // Nearly always, the first word tells which of its many alternatives an entry is.
        if let Some(node) = entry::told(entry, text) {
            return Some(node);
        }
        match Grammar::parse(entry, text) {
            Ok(mut pairs) => pairs.next()?.into_inner().next(),
            Err(error) => {
                let d = message::syntax(self, entry, range, &error);
                self.errors.push(d);
                None
            }
        }
    }
}
