//! A file kept as it was read, so that a change reads again only the blocks that it touches.

use super::{Read, Reader, blocks, bounds, in_order};
use crate::diag::Diagnostic;
use crate::source::{Source, SourceId};
use crate::syntax::ast::shift::Shift;
use crate::syntax::ast::{Block, File};
use crate::syntax::characters;
use crate::syntax::split::{RawBlock, RawClause, blank_comments, split};
use std::ops::Range;

/// What reading a block gave, the block itself apart.
#[derive(Debug, Clone)]
struct Said {
    readable: bool,
    errors: Vec<Diagnostic>,
    orphan: bool,
}

/// A file, read, and all that is needed to read it again after a change.
#[derive(Debug, Clone)]
pub struct Live {
    source: SourceId,
    blanked: String,
    raw: Vec<RawBlock>,
    /// The blocks that could be read.
    tree: Vec<Block>,
    /// One for each of `raw`.
    said: Vec<Said>,
    /// What is wrong with the file beyond its blocks.
    beyond: Vec<Diagnostic>,
}

impl Live {
    /// Reads a file, examples included.
    pub fn new(source: SourceId, text: &Source) -> Self {
        let mut live = Self { source, blanked: String::new(), raw: Vec::new(), tree: Vec::new(), said: Vec::new(), beyond: Vec::new() };
        live.update(text);
        live
    }

    /// Which file this is.
    pub fn id(&self) -> SourceId {
        self.source
    }

    /// Reads again what is no longer the same in the text.
    pub fn update(&mut self, text: &Source) {
        let blanked = blank_comments(&text.text);
        let mut raw = split(&blanked);
        let mut reader = Reader::new(self.source, &blanked);
        let bounded = bounds::blocks(&mut reader, &raw).len();
        self.beyond = reader.errors;
        let whole = bounded == raw.len();
        raw.truncate(bounded);
        // What stands the same before the change, then after it.
        let (old, new) = (self.blanked.as_bytes(), blanked.as_bytes());
        let same = alike(old.chunks(CHUNK).zip(new.chunks(CHUNK)), old.iter().zip(new));
        let before = self.raw.iter().zip(&raw).take_while(|(old, new)| old == new && end(old) <= same).count();
        let rest = old.len().min(new.len()) - same;
        let same = alike(old.rchunks(CHUNK).zip(new.rchunks(CHUNK)), old.iter().rev().zip(new.iter().rev())).min(rest);
        let (from, by) = (new.len() - same, signed(new.len()).saturating_sub(signed(old.len())));
        let left = self.raw.len().min(raw.len()) - before;
        let pairs = self.raw.iter().rev().zip(raw.iter().rev()).take(left);
        let after = if whole { pairs.take_while(|(old, new)| new.head.start >= from && further(old, new, by)).count() } else { 0 };
        let touched = before..raw.len() - after;
        let fresh: Vec<&RawBlock> = raw.get(touched).unwrap_or(&[]).iter().collect();
        let fresh = blocks(self.source, &blanked, &fresh);
        self.splice(before, after, fresh, by);
        self.blanked = blanked;
        self.raw = raw;
    }

    /// Puts blocks read anew between those before the change and those after, which have moved.
    fn splice(&mut self, before: usize, after: usize, fresh: Vec<Read>, by: i64) {
        let until = self.said.len() - after;
        let readable = |said: &[Said]| said.iter().filter(|s| s.readable).count();
        let first = readable(self.said.get(..before).unwrap_or(&[]));
        let last = self.tree.len() - readable(self.said.get(until..).unwrap_or(&[]));
        if by != 0 {
            self.tree.iter_mut().skip(last).for_each(|b| b.shift(by));
            self.said.iter_mut().skip(until).for_each(|s| s.errors.shift(by));
        }
        let mut read = Vec::new();
        let said: Vec<Said> = fresh
            .into_iter()
            .map(|one| {
                let said = Said { readable: one.block.is_some(), errors: one.errors, orphan: one.orphan };
                read.extend(one.block);
                said
            })
            .collect();
        self.said.splice(before..until, said);
        self.tree.splice(first..last, read);
    }

    /// What is wrong in the file, as a whole reading tells it.
    pub fn errors(&self, text: &Source) -> Vec<Diagnostic> {
        let odd = characters::findings(self.source, &text.text, &self.blanked);
        in_order(text, self.beyond.clone(), odd, self.said.iter().map(|s| (s.orphan, s.errors.clone())))
    }

    /// The tree, until it is given back.
    pub fn lend(&mut self) -> File {
        File { source: self.source, blocks: std::mem::take(&mut self.tree) }
    }

    /// The tree that was lent.
    pub fn take_back(&mut self, tree: File) {
        self.tree = tree.blocks;
    }
}

/// Where a block ends.
fn end(raw: &RawBlock) -> usize {
    raw.clauses.last().map_or(raw.head.end, |c| c.whole.end)
}

/// How many bytes are compared at a time.
const CHUNK: usize = 256;

/// How many bytes are the same, by whole chunks and then one by one.
fn alike<'a>(chunks: impl Iterator<Item = (&'a [u8], &'a [u8])>, bytes: impl Iterator<Item = (&'a u8, &'a u8)>) -> usize {
    let whole = chunks.take_while(|(a, b)| a.len() == CHUNK && a == b).count() * CHUNK;
    whole + bytes.skip(whole).take_while(|(a, b)| a == b).count()
}

fn signed(byte: usize) -> i64 {
    i64::try_from(byte).unwrap_or(i64::MAX)
}

/// Whether a block is another one, so many bytes further on.
fn further(old: &RawBlock, new: &RawBlock, by: i64) -> bool {
    let range = |a: &Range<usize>, b: &Range<usize>| {
        signed(b.start).checked_sub(signed(a.start)) == Some(by) && signed(b.end).checked_sub(signed(a.end)) == Some(by)
    };
    let ranges = |a: &[Range<usize>], b: &[Range<usize>]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| range(a, b));
    let clause =
        |a: &RawClause, b: &RawClause| range(&a.whole, &b.whole) && range(&a.first_line, &b.first_line) && ranges(&a.nested, &b.nested);
    range(&old.head, &new.head) && old.clauses.len() == new.clauses.len() && old.clauses.iter().zip(&new.clauses).all(|(a, b)| clause(a, b))
}
