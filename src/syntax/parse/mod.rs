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
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

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
    let mut tree = Vec::new();
    let (odd, read) = blocks_beside(source, &blanked, &wanted, || characters::findings(source, &original.text, &blanked));
    let said = read.into_iter().map(|one| {
        tree.extend(one.block);
        (one.orphan, one.errors)
    });
    let errors = in_order(original, beyond, odd, said);
    (File { source, blocks: tree }, errors)
}

/// How many blocks of a large file are read by one core at a time.
const SHARE: usize = 250;

/// From how many blocks a second core gains more than it costs to call it.
const SHARED: usize = 16;

/// Blocks, each alone, in their order: those of a large file on all cores, of most on two.
fn blocks(source: SourceId, text: &str, raw: &[&RawBlock]) -> Vec<Read> {
    blocks_beside(source, text, raw, || ()).1
}

/// The same, and what else there is to find in the text.
fn blocks_beside<T>(source: SourceId, text: &str, raw: &[&RawBlock], other: impl FnOnce() -> T) -> (T, Vec<Read>) {
    let deep = |work: &mut dyn FnMut()| stacker::maybe_grow(STACK / 2, STACK, work);
    if raw.len() > SHARE {
        let read = |raw: &[&RawBlock]| -> Vec<Read> {
            let mut reader = Reader::new(source, text);
            let mut out = Vec::with_capacity(raw.len());
            deep(&mut || out.extend(raw.iter().map(|raw| reader.alone(raw))));
            out
        };
        let read = raw.par_chunks(SHARE).flat_map_iter(read).collect();
        return (other(), read);
    }
    // Each takes the next block that none has taken: they do not take the same time.
    let next = AtomicUsize::new(0);
    let some = || {
        let mut reader = Reader::new(source, text);
        let mut out = Vec::with_capacity(raw.len());
        deep(&mut || {
            while let at = next.fetch_add(1, Ordering::Relaxed)
                && let Some(raw) = raw.get(at)
            {
                out.push((at, reader.alone(raw)));
            }
        });
        out
    };
    let (other, mut read) = thread::scope(|scope| {
        // Where there is no second thread to be had, this one reads all.
        let helper = || thread::Builder::new().stack_size(STACK).spawn_scoped(scope, some).ok();
        let helper = if raw.len() < SHARED { None } else { helper() };
        let other = other();
        let mut read = some();
        match helper.map(thread::ScopedJoinHandle::join) {
            Some(Ok(more)) => read.extend(more),
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            None => {}
        }
        (other, read)
    });
    read.sort_by_key(|(at, _)| *at);
    (other, read.into_iter().map(|(_, read)| read).collect())
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
