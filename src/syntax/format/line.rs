//! From a file to its lines: which tokens each holds, how deep it stands, where comments are.

use super::token::{Kind, Step, Token, tokens};
use crate::syntax::parse::{Rule, is_period};
use crate::syntax::split::{RawBlock, RawClause, blank_comments, split};
use std::ops::Range;

/// Columns of a clause.
pub const CLAUSE: usize = 2;
/// Columns by which what goes on is deeper than where it began.
pub const DEEPER: usize = 2;

/// What a line is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The head of a block.
    Head,
    /// A clause of that kind.
    Clause(Rule),
    /// A fact of an example.
    Fact,
    /// A period of an example, or what it is like.
    Period,
    /// What is expected in a period.
    Check,
    /// A comment on a line of its own.
    Comment,
}

/// One line to write.
#[derive(Debug, Clone)]
pub struct Line {
    /// What it is part of.
    pub part: Part,
    /// The block, counted from 1; 0 before the first.
    pub block: usize,
    /// The head, clause or check, counted over the file.
    pub unit: usize,
    /// Whether it is the first line of that.
    pub first: bool,
    /// Columns before it.
    pub indent: usize,
    /// Its tokens; none for a comment.
    pub tokens: Vec<Token>,
    /// The comment at its end, or that it is.
    pub comment: Option<String>,
    /// Its bytes in the file, comment apart.
    pub at: Range<usize>,
    /// Blank lines above it.
    pub blanks: usize,
}

/// A file, read for its layout.
#[derive(Debug, Clone, Default)]
pub struct Laid {
    /// Its lines, in order; comments on lines of their own are not among them yet.
    pub lines: Vec<Line>,
    /// Its comments: where, and what they say.
    pub comments: Vec<(usize, String)>,
    /// What it says: for each head, clause and check, what the grammar reads of it.
    pub steps: Vec<Vec<Step>>,
    /// The rule that each block's head is.
    pub heads: Vec<Rule>,
}

/// Reads a file that the parser has read without error; none if some part of it is not understood.
pub fn read(text: &str) -> Option<Laid> {
    let blanked = blank_comments(text);
    let mut reader = Reader { blanked: &blanked, laid: Laid::default(), block: 0 };
    for raw in split(&blanked) {
        reader.block(&raw)?;
    }
    let mut laid = reader.laid;
    laid.comments = comments(text, &blanked);
    Some(laid)
}

/// The comments of a text: from a `#` that the other lacks to the end of its line.
fn comments(text: &str, blanked: &str) -> Vec<(usize, String)> {
    let mut start = 0usize;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        let same = |at: usize| blanked.as_bytes().get(start.saturating_add(at)) == Some(&b'#');
        if let Some((at, _)) = line.match_indices('#').find(|(at, _)| !same(*at)) {
            let said = line.get(at..).unwrap_or_default().trim_end();
            out.push((start.saturating_add(at), said.to_owned()));
        }
        start = start.saturating_add(line.len());
    }
    out
}

struct Reader<'a> {
    blanked: &'a str,
    laid: Laid,
    block: usize,
}

impl Reader<'_> {
    fn slice(&self, range: &Range<usize>) -> &str {
        self.blanked.get(range.clone()).unwrap_or_default()
    }

    fn block(&mut self, raw: &RawBlock) -> Option<()> {
        self.block = self.block.saturating_add(1);
        let kind = self.unit(Rule::head_entry, &raw.head, 0, Part::Head)?;
        self.laid.heads.push(kind);
        for clause in &raw.clauses {
            if kind == Rule::head_example {
                self.example(clause)?;
            } else {
                self.unit(Rule::clause_entry, &clause.whole, CLAUSE, Part::Clause(Rule::clause_entry))?;
            }
        }
        Some(())
    }

    fn example(&mut self, raw: &RawClause) -> Option<()> {
        if !is_period(self.slice(&raw.first_line)) {
            self.unit(Rule::example_entry, &raw.whole, CLAUSE, Part::Fact)?;
            return Some(());
        }
        self.unit(Rule::example_entry, &raw.first_line, CLAUSE, Part::Period)?;
        for line in &raw.nested {
            self.unit(Rule::check_entry, line, CLAUSE.saturating_add(DEEPER), Part::Check)?;
        }
        Some(())
    }

    /// Reads a head, a clause or a check, and lays its lines; gives which rule it is.
    fn unit(&mut self, entry: Rule, range: &Range<usize>, indent: usize, part: Part) -> Option<Rule> {
        let (tokens, steps) = tokens(entry, self.slice(range), range.start)?;
        // The entry itself, then what it is.
        let kind = steps.iter().filter_map(|s| if let Step::Enter(r) | Step::Leaf(r, _) = s { Some(*r) } else { None }).nth(1)?;
        let part = match part {
            Part::Clause(_) => Part::Clause(kind),
            Part::Fact if kind != Rule::x_fact => Part::Period,
            other => other,
        };
        self.laid.steps.push(steps);
        let unit = self.laid.steps.len();
        let members = matches!(kind, Rule::head_enum | Rule::head_add | Rule::head_remove);
        let on = if part == Part::Head && !members { DEEPER.saturating_add(DEEPER) } else { indent.saturating_add(DEEPER) };
        let mut above: Option<(usize, bool)> = None;
        let mut under = indent;
        let block = self.block;
        for token in tokens {
            let row = matches!(token.kind, Kind::Row(_));
            let starts = above.is_none_or(|(end, after_row)| {
                row || after_row || self.blanked.get(end..token.at.start).is_some_and(|gap| gap.contains('\n'))
            });
            let first = above.is_none();
            above = Some((token.at.end, row));
            if !starts {
                if let Some(line) = self.laid.lines.last_mut() {
                    line.at.end = token.at.end;
                    line.tokens.push(token);
                }
                continue;
            }
            let indent = match (first, row) {
                (true, _) => indent,
                // A table stands under the line that waits for it.
                (false, true) => under,
                (false, false) => on,
            };
            if !row {
                under = indent.saturating_add(DEEPER);
            }
            let at = token.at.clone();
            self.laid.lines.push(Line { part, block, unit, first, indent, tokens: vec![token], comment: None, at, blanks: 0 });
        }
        Some(kind)
    }
}
