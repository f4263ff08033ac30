//! The tokens of one head, clause, check or cell: what the grammar names, and the signs between.

use super::spell::{folded, sense, spelled};
use crate::syntax::parse::{Grammar, Node, Rule};
use pest::Parser;
use std::ops::Range;

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the file.
    pub at: Range<usize>,
    /// Its one spelling.
    pub text: String,
    /// What it stands for, whatever its spelling.
    pub sense: String,
    /// What matters of it to a layout.
    pub kind: Kind,
}

/// What matters of a token to a layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A word, a name, a sign that needs nothing.
    Plain,
    /// A figure, or the unit of one.
    Figure,
    /// A word that the next one is glued to: `d'`, a minus that is a sign.
    Glued,
    /// A quoted text.
    Text,
    /// `(` or `{`, and what closes them.
    Open,
    /// See above.
    Close,
    /// `;`
    Semicolon,
    /// `,`
    Comma,
    /// `=`
    Equals,
    /// Another comparison.
    Compares,
    /// `si`
    If,
    /// A word or an operator that a line may start with; the lower, the looser.
    Joins(u8),
    /// A row of a table: its cells.
    Row(Vec<Vec<Token>>),
}

/// What the grammar reads, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A part of a kind begins.
    Enter(Rule),
    /// A token of a kind, with its sense.
    Leaf(Rule, String),
    /// It ends.
    Leave,
}

/// The tokens of a slice that starts at `base`, read by an entry of the grammar, and the tree that
/// they make; none when it cannot be read.
pub fn tokens(entry: Rule, slice: &str, base: usize) -> Option<(Vec<Token>, Vec<Step>)> {
    let mut walk = Walk { slice, base, out: Vec::new(), end: 0, steps: Vec::new() };
    for pair in Grammar::parse(entry, slice).ok()? {
        walk.node(pair, None);
    }
    walk.gap(slice.len());
    Some((walk.out, walk.steps))
}

struct Walk<'a> {
    slice: &'a str,
    base: usize,
    out: Vec<Token>,
    /// Where the last token of the slice ends.
    end: usize,
    steps: Vec<Step>,
}

impl Walk<'_> {
    fn node(&mut self, node: Node<'_>, parent: Option<Rule>) {
        let rule = node.as_rule();
        let span = node.as_span();
        if rule == Rule::table {
            return self.table(node);
        }
        let whole = matches!(
            rule,
            Rule::date | Rule::duration | Rule::unit | Rule::text | Rule::name | Rule::reading_name | Rule::article_number
        )
            // What an index or a reading is called is how it is written.
            || (rule == Rule::literal && parent == Some(Rule::pattern_slot));
        let mut inner = node.clone().into_inner().peekable();
        if whole || inner.peek().is_none() {
            let text = span.as_str().trim_end();
            if !text.is_empty() && rule != Rule::EOI {
                self.leaf(rule, parent, span.start(), text);
            }
            return;
        }
        self.steps.push(Step::Enter(rule));
        for part in inner {
            self.node(part, Some(rule));
        }
        self.steps.push(Step::Leave);
    }

    fn leaf(&mut self, rule: Rule, parent: Option<Rule>, start: usize, text: &str) {
        self.gap(start);
        let sense = sense(rule, text);
        self.steps.push(Step::Leaf(rule, sense.clone()));
        let kind = match rule {
            Rule::number | Rule::unit => Kind::Figure,
            Rule::text => Kind::Text,
            Rule::close => Kind::Close,
            Rule::kw_then | Rule::kw_else => Kind::Joins(1),
            Rule::kw_or => Kind::Joins(2),
            Rule::kw_and => Kind::Joins(3),
            Rule::op_sub if parent == Some(Rule::unary) => Kind::Glued,
            Rule::op_add | Rule::op_sub => Kind::Joins(4),
            Rule::op_mul | Rule::op_div => Kind::Joins(5),
            Rule::op_eq => Kind::Equals,
            Rule::op_ne | Rule::op_le | Rule::op_ge | Rule::op_lt | Rule::op_gt | Rule::kw_is | Rule::kw_is_not => Kind::Compares,
            Rule::kw_if => Kind::If,
            Rule::name | Rule::reading_name => Kind::Plain,
            _ if text.ends_with(['\'', '’']) => Kind::Glued,
            _ => Kind::Plain,
        };
        self.push(start, text, spelled(rule, text), sense, kind);
    }

    fn push(&mut self, start: usize, written: &str, text: String, sense: String, kind: Kind) {
        let end = start.saturating_add(written.len());
        let at = self.base.saturating_add(start)..self.base.saturating_add(end);
        self.out.push(Token { at, text, sense, kind });
        self.end = end;
    }

    /// The signs and words that the grammar does not name, up to there.
    fn gap(&mut self, to: usize) {
        let from = self.end;
        let Some(text) = self.slice.get(from..to) else { return };
        let mut word: Option<usize> = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let sign = matches!(c, '(' | ')' | '{' | '}' | ';' | ',' | '=' | ':' | '%' | '|');
            if !sign && !c.is_whitespace() {
                word.get_or_insert(at);
                continue;
            }
            if let Some(start) = word.take() {
                let run = text.get(start..at).unwrap_or_default();
                let kind = if run.ends_with(['\'', '’']) { Kind::Glued } else { Kind::Plain };
                self.push(from.saturating_add(start), run, run.to_owned(), run.to_owned(), kind);
            }
            if sign {
                let kind = match c {
                    '(' | '{' => Kind::Open,
                    ')' | '}' => Kind::Close,
                    ';' => Kind::Semicolon,
                    ',' => Kind::Comma,
                    '=' => Kind::Equals,
                    '%' => Kind::Figure,
                    _ => Kind::Plain,
                };
                let text = c.to_string();
                self.push(from.saturating_add(at), &text, text.clone(), text.clone(), kind);
            }
        }
        self.end = to.max(from);
    }

    fn table(&mut self, node: Node<'_>) {
        self.steps.push(Step::Enter(Rule::table));
        let rows: Vec<Node<'_>> = node.into_inner().filter(|n| n.as_rule() == Rule::row).collect();
        let above = rows.len() == 2;
        for (at, row) in rows.into_iter().enumerate() {
            // Two rows of more than two cells are keys above values.
            let values = if at == 0 { None } else { Some(usize::from(!(above && row.clone().into_inner().count() > 2))) };
            self.row(row, values);
        }
        self.steps.push(Step::Leave);
    }

    /// A row, whose cells are values from that one on: `plus de 3` may be the name of a rule there, and
    /// is a range elsewhere.
    fn row(&mut self, node: Node<'_>, values: Option<usize>) {
        let start = node.as_span().start();
        self.gap(start);
        self.steps.push(Step::Enter(Rule::row));
        let mut cells = Vec::new();
        for (at, part) in node.clone().into_inner().enumerate() {
            let raw = part.as_str();
            let text = raw.trim();
            let lead = raw.len().saturating_sub(raw.trim_start().len());
            let base = self.base.saturating_add(part.as_span().start()).saturating_add(lead);
            let value = values.is_some_and(|from| at >= from);
            let entries = if value { [Rule::expr_entry, Rule::key_entry] } else { [Rule::key_entry, Rule::expr_entry] };
            let (tokens, steps) = entries.into_iter().find_map(|entry| tokens(entry, text, base)).unwrap_or_else(|| unread(text, base));
            self.steps.push(Step::Enter(Rule::cell));
            self.steps.extend(steps);
            self.steps.push(Step::Leave);
            cells.push(tokens);
        }
        self.steps.push(Step::Leave);
        let sense = cells.iter().map(|c| c.iter().map(|t| t.sense.as_str()).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(" | ");
        self.push(start, node.as_str().trim_end(), String::new(), sense, Kind::Row(cells));
    }
}

/// A cell that is no key and no formula, such as the corner of a grid.
fn unread(text: &str, base: usize) -> (Vec<Token>, Vec<Step>) {
    let folded = folded(text);
    let step = Step::Leaf(Rule::cell, folded.clone());
    let token = Token { at: base..base.saturating_add(text.len()), text: folded.clone(), sense: folded, kind: Kind::Plain };
    (if text.is_empty() { Vec::new() } else { vec![token] }, vec![step])
}

/// Tokens on one line, spaced; each with what stands before it.
pub fn spaced(tokens: &[Token]) -> String {
    let mut out = String::new();
    let mut before: Option<&Token> = None;
    for token in tokens {
        if let Some(before) = before
            && apart(before, token)
        {
            out.push(' ');
        }
        out.push_str(&token.text);
        before = Some(token);
    }
    out
}

/// Whether a space stands between two tokens.
pub fn apart(before: &Token, token: &Token) -> bool {
    !(before.kind == Kind::Glued || before.text == "(" || token.text == ")" || token.kind == Kind::Comma)
}
