//! What stands in columns: the keywords of a form, the equals signs of an example, tables, and the
//! comments at the ends of lines that follow one another.

use super::depth;
use super::line::{DEEPER, Line, Part};
use super::token::{Kind, Token, apart, spaced};
use crate::syntax::parse::Rule;
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

/// The widest that anything is made so that something else lines up with it.
const WIDEST: usize = 200;

/// A line as text, and the columns that the later lines of its last text start at.
struct Drawn {
    text: String,
    /// Columns before the lines of a text, after its first.
    under: usize,
}

/// The file that the lines make.
pub fn write(mut lines: Vec<Line>, heads: &[Rule]) -> String {
    let keywords = keywords(&lines, heads);
    depth::settle(&mut lines, &keywords, is_field);
    let lines = lines.as_slice();
    let equals = equals(lines);
    let rows = rows(lines);
    let drawn: Vec<Drawn> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            if let Some(row) = rows.get(&at) {
                return Drawn { text: row.clone(), under: line.indent };
            }
            if let Some(value) = keywords.get(&line.block).filter(|_| is_field(line)) {
                return in_columns(line, 1, line.indent.saturating_add(*value));
            }
            if let Some((tokens, column)) = equals.get(&at) {
                return in_columns(line, *tokens, *column);
            }
            Drawn { text: " ".repeat(line.indent) + &spaced(&line.tokens), under: line.indent.saturating_add(DEEPER) }
        })
        .collect();
    let ends = ends(lines, &drawn);
    let mut out = String::new();
    for ((line, drawn), end) in lines.iter().zip(&drawn).zip(&ends) {
        out.push_str(&"\n".repeat(line.blanks));
        for (at, part) in drawn.text.split('\n').enumerate() {
            if at > 0 {
                out.push('\n');
                out.push_str(&" ".repeat(if part.is_empty() { 0 } else { drawn.under }));
            }
            out.push_str(part);
        }
        if let Some(comment) = &line.comment {
            out.push_str(&" ".repeat(*end));
            out.push_str(comment);
        }
        out.push('\n');
    }
    out
}

/// The first tokens, then the others from a column on.
fn in_columns(line: &Line, count: usize, column: usize) -> Drawn {
    let (left, right) = line.tokens.split_at_checked(count).unwrap_or((&line.tokens, &[]));
    let mut text = " ".repeat(line.indent) + &spaced(left);
    let mut under = line.indent;
    if !right.is_empty() {
        let missing = column.saturating_sub(text.width());
        let joined = left.last().zip(right.first()).is_some_and(|(a, b)| apart(a, b));
        text.push_str(&" ".repeat(missing.max(usize::from(joined))));
        under = text.width();
        text.push_str(&spaced(right));
    }
    Drawn { text, under: under.saturating_add(DEEPER) }
}

/// Whether a line starts with a keyword and what it is given.
fn is_field(line: &Line) -> bool {
    let Part::Clause(rule) = line.part else { return false };
    let word = matches!(
        rule,
        Rule::c_short
            | Rule::c_amends
            | Rule::c_signed
            | Rule::c_published
            | Rule::c_in_force
            | Rule::c_effect
            | Rule::c_source
            | Rule::c_scope
            | Rule::c_within
            | Rule::c_starts
            | Rule::c_ends
            | Rule::c_counts
            | Rule::c_adds
            | Rule::c_splits
            | Rule::c_details
            | Rule::c_lasts
            | Rule::c_each
            | Rule::c_pays
            | Rule::c_when
            | Rule::c_rate
            | Rule::c_lump
            | Rule::c_on
            | Rule::c_prorata
            | Rule::c_rounding
            | Rule::c_met_by
            | Rule::c_instead
            | Rule::c_by
    );
    word && line.first && line.tokens.len() > 1 && line.tokens.first().is_some_and(|t| t.kind != Kind::Glued)
}

/// The columns of the values of each block that is a form to fill: headers, and whatever flows.
fn keywords(lines: &[Line], heads: &[Rule]) -> BTreeMap<usize, usize> {
    let mut widths: BTreeMap<usize, (bool, usize)> = BTreeMap::new();
    for line in lines {
        let head = line.block.checked_sub(1).and_then(|at| heads.get(at));
        let forms = [Rule::head_text, Rule::head_amendment, Rule::head_contract, Rule::head_review, Rule::head_period, Rule::head_payment];
        let flows = [Rule::c_rate, Rule::c_lump, Rule::c_prorata, Rule::c_rounding];
        let form = head.is_some_and(|h| forms.contains(h)) || matches!(line.part, Part::Clause(r) if flows.contains(&r));
        let width = if is_field(line) { line.tokens.first().map_or(0, |t| t.text.width()) } else { 0 };
        let block = widths.entry(line.block).or_default();
        *block = (block.0 || form, block.1.max(width));
    }
    widths.into_iter().filter(|(_, (form, _))| *form).map(|(block, (_, width))| (block, width.saturating_add(2))).collect()
}

/// For each line that gives a value in an example: how many tokens come before its equals sign, and
/// the column of the sign. The facts of an example share one, and what is expected in a period.
fn equals(lines: &[Line]) -> BTreeMap<usize, (usize, usize)> {
    let mut groups: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut found = Vec::new();
    let mut period = 0usize;
    for (at, line) in lines.iter().enumerate() {
        if line.part == Part::Period {
            period = line.unit;
        }
        let group = match line.part {
            Part::Fact => (line.block, 0),
            Part::Check => (line.block, period),
            _ => continue,
        };
        let Some(sign) = line.tokens.iter().position(|t| t.kind == Kind::Equals).filter(|_| line.first) else { continue };
        let width = line.indent.saturating_add(spaced(line.tokens.get(..sign).unwrap_or_default()).width()).saturating_add(1);
        if width <= WIDEST {
            let widest = groups.entry(group).or_default();
            *widest = (*widest).max(width);
        }
        found.push((at, group, sign));
    }
    found.into_iter().map(|(at, group, sign)| (at, (sign, groups.get(&group).copied().unwrap_or(0)))).collect()
}

/// The rows of each table, drawn. Rows of one unit that follow one another make a table.
fn rows(lines: &[Line]) -> BTreeMap<usize, String> {
    let mut out = BTreeMap::new();
    let mut table: Vec<(usize, usize, &Vec<Vec<Token>>)> = Vec::new();
    let mut unit = 0usize;
    for (at, line) in lines.iter().enumerate() {
        let row = match line.tokens.as_slice() {
            [Token { kind: Kind::Row(cells), .. }] => Some(cells),
            _ => None,
        };
        let comment = line.part == Part::Comment;
        if !comment && (row.is_none() || line.unit != unit) {
            draw(&mut out, &table);
            table.clear();
        }
        if let Some(cells) = row {
            unit = line.unit;
            table.push((at, line.indent, cells));
        }
    }
    draw(&mut out, &table);
    out
}

fn draw(out: &mut BTreeMap<usize, String>, table: &[(usize, usize, &Vec<Vec<Token>>)]) {
    let Some((_, indent, first)) = table.first() else { return };
    let text = |cells: &Vec<Vec<Token>>, column: usize| cells.get(column).map(|c| spaced(c)).unwrap_or_default();
    let columns: Vec<(usize, bool)> = (0..first.len())
        .map(|column| {
            let width = table.iter().map(|(_, _, cells)| text(cells, column).width()).filter(|w| *w <= WIDEST).max().unwrap_or(0);
            // The first row may be the keys of what is under it.
            let below = table.get(1..).filter(|rows| !rows.is_empty()).unwrap_or(table);
            let figures = |cells: &Vec<Vec<Token>>| cells.get(column).is_some_and(|c| is_figure(c) || is_none(c));
            let some = below.iter().any(|(_, _, cells)| cells.get(column).is_some_and(|c| is_figure(c)));
            (width, some && below.iter().all(|(_, _, cells)| figures(cells)))
        })
        .collect();
    for (at, _, cells) in table {
        let mut line = " ".repeat(*indent) + "|";
        for (column, (width, figures)) in columns.iter().enumerate() {
            let said = text(cells, column);
            let missing = " ".repeat(width.saturating_sub(said.width()));
            let right = *figures && cells.get(column).is_some_and(|c| is_figure(c));
            line.push_str(&if right { format!(" {missing}{said} |") } else { format!(" {said}{missing} |") });
        }
        out.insert(*at, line);
    }
}

/// Whether a cell is a number, perhaps with its unit.
fn is_figure(cell: &[Token]) -> bool {
    !cell.is_empty() && cell.iter().all(|t| t.kind == Kind::Figure)
}

/// Whether a cell says that there is nothing.
fn is_none(cell: &[Token]) -> bool {
    matches!(cell, [one] if matches!(one.text.as_str(), "aucun" | "aucune" | "jamais"))
}

/// The spaces before the comment of each line: those of lines that follow one another line up.
fn ends(lines: &[Line], drawn: &[Drawn]) -> Vec<usize> {
    let last = |drawn: &Drawn| {
        let last = drawn.text.rsplit('\n').next().unwrap_or_default().width();
        last.saturating_add(if drawn.text.contains('\n') { drawn.under } else { 0 })
    };
    let mut out = vec![0; lines.len()];
    let mut run: Vec<(usize, usize)> = Vec::new();
    let mut settle = |run: &mut Vec<(usize, usize)>| {
        let widest = run.iter().map(|(_, w)| *w).filter(|w| *w <= WIDEST).max().unwrap_or(0);
        for (at, width) in run.drain(..) {
            if let Some(spaces) = out.get_mut(at) {
                *spaces = widest.saturating_sub(width).saturating_add(2);
            }
        }
    };
    for (at, (line, drawn)) in lines.iter().zip(drawn).enumerate() {
        // The indent of a comment alone is drawn with its line.
        let trailing = line.comment.is_some() && line.part != Part::Comment;
        if !trailing || line.blanks > 0 {
            settle(&mut run);
        }
        if trailing {
            run.push((at, last(drawn)));
        }
    }
    settle(&mut run);
    out
}
