//! Lines that are too long: a formula goes on under itself, where its loosest operators stand.

use super::line::{DEEPER, Line, Part};
use super::token::{Kind, Token, spaced};
use crate::syntax::parse::Rule;
use unicode_width::UnicodeWidthStr;

/// The columns that a line of code has; a quoted text and a table take what they need.
pub const WIDTH: usize = 140;

/// The lines, those of a formula that are too long cut.
pub fn fit(lines: Vec<Line>) -> Vec<Line> {
    lines.into_iter().flat_map(|line| if can_be_cut(&line) { cut(line) } else { vec![line] }).collect()
}

/// The line of a period cannot go on: what is under it is what is expected in it.
fn can_be_cut(line: &Line) -> bool {
    matches!(line.part, Part::Clause(_) | Part::Fact | Part::Check)
}

/// Columns of a line, up to the first end of line of a text.
fn columns(line: &Line) -> usize {
    let text = spaced(&line.tokens);
    line.indent.saturating_add(text.lines().next().unwrap_or_default().width())
}

fn cut(line: Line) -> Vec<Line> {
    if columns(&line) <= WIDTH || line.tokens.iter().any(|t| matches!(t.kind, Kind::Row(_))) {
        return vec![line];
    }
    let places = places(line.part, &line.tokens);
    if places.is_empty() {
        return vec![line];
    }
    let on = if line.first { line.indent.saturating_add(DEEPER) } else { line.indent };
    let mut out: Vec<Line> = Vec::new();
    let mut rest = line;
    let comment = rest.comment.take();
    let tokens = std::mem::take(&mut rest.tokens);
    for (at, token) in tokens.into_iter().enumerate() {
        match out.last_mut() {
            Some(last) if !places.contains(&at) => last.tokens.push(token),
            _ => {
                let first = out.is_empty();
                let indent = if first { rest.indent } else { on };
                let line = Line {
                    first: first && rest.first,
                    indent,
                    tokens: vec![token],
                    blanks: if first { rest.blanks } else { 0 },
                    ..rest.clone()
                };
                out.push(line);
            }
        }
    }
    if let Some(last) = out.last_mut() {
        last.comment = comment;
    }
    out.into_iter().flat_map(cut).collect()
}

/// Where a line is cut: before the words of a condition, before its loosest operators, after the
/// arguments of a function; as little deep in parentheses as can be.
fn places(part: Part, tokens: &[Token]) -> Vec<usize> {
    let reasons = part == Part::Clause(Rule::c_requires);
    let mut depth = 0i32;
    let mut found: Vec<(i32, u8, usize)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let class = match &token.kind {
            Kind::Close => {
                depth = depth.saturating_sub(1);
                None
            }
            // The reason of a condition; a text that is all that is said stays beside its keyword.
            Kind::Text if reasons => Some(0),
            Kind::Joins(class) => Some(*class),
            _ => None,
        };
        if let Some(class) = class.filter(|_| at > 0) {
            found.push((depth, class, at));
        }
        match token.kind {
            Kind::Open => depth = depth.saturating_add(1),
            Kind::Semicolon if at.saturating_add(1) < tokens.len() => found.push((depth, 0, at.saturating_add(1))),
            _ => {}
        }
    }
    let Some((depth, class, _)) = found.iter().min() else { return Vec::new() };
    found.iter().filter(|(d, c, _)| d == depth && c == class).map(|(_, _, at)| *at).collect()
}
