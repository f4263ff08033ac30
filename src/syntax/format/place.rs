//! Comments among the lines, each where it was, and the blank lines between.

use super::line::{CLAUSE, Laid, Line, Part};
use crate::syntax::parse::Rule;

/// The lines of a file with its comments among them, and its blank lines settled.
pub fn place(text: &str, laid: &Laid) -> Vec<Line> {
    let mut lines = merged(text, laid);
    deepen(text, &mut lines);
    blanks(text, &mut lines, &laid.heads);
    lines
}

/// Whether a byte is the first of its line, spaces apart; and how many there are.
fn alone(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?.rsplit('\n').next()?;
    before.trim().is_empty().then(|| before.chars().count())
}

fn merged(text: &str, laid: &Laid) -> Vec<Line> {
    let mut comments = laid.comments.iter().cloned().peekable();
    let mut out: Vec<Line> = Vec::new();
    for line in laid.lines.iter().cloned().map(Some).chain([None]) {
        let until = line.as_ref().map_or(usize::MAX, |l| l.at.start);
        while let Some((at, said)) = comments.next_if(|(at, _)| *at < until) {
            match out.last_mut() {
                Some(above) if alone(text, at).is_none() && above.comment.is_none() => above.comment = Some(said),
                above => {
                    let (block, unit) = above.map_or((0, 0), |l| (l.block, l.unit));
                    let at = at..at.saturating_add(said.len());
                    let tokens = Vec::new();
                    out.push(Line {
                        part: Part::Comment,
                        block,
                        unit,
                        first: false,
                        indent: 0,
                        tokens,
                        comment: Some(said),
                        at,
                        blanks: 0,
                    });
                }
            }
        }
        out.extend(line);
    }
    out
}

/// Settles how deep the comments stand: as what follows in their block; at its end, as what they
/// follow, if they were as deep. One in the first column, where its block has no line left, belongs to
/// no block, nor do those after it.
fn deepen(text: &str, lines: &mut [Line]) {
    let mut next: Option<(usize, usize)> = None;
    let mut settled: Vec<Option<usize>> = Vec::new();
    for line in lines.iter().rev() {
        if line.part == Part::Comment {
            settled.push(next.filter(|(block, _)| *block == line.block).map(|(_, indent)| indent));
        } else {
            next = Some((line.block, line.indent));
        }
    }
    let mut above = (0usize, 0usize);
    let mut outside = true;
    for line in lines.iter_mut() {
        let written = alone(text, line.at.start).unwrap_or(0);
        if line.part != Part::Comment {
            above = (line.indent, written);
            outside = false;
            continue;
        }
        match settled.pop().flatten() {
            Some(indent) => line.indent = indent,
            None if outside || written == 0 => {
                outside = true;
                line.block = 0;
            }
            None => line.indent = if written >= above.1 { above.0.max(CLAUSE) } else { CLAUSE },
        }
    }
}

/// One blank line between blocks, two above an article, at most one elsewhere, and none where a
/// clause goes on.
fn blanks(text: &str, lines: &mut [Line], heads: &[Rule]) {
    let mut end: Option<usize> = None;
    let mut above = Part::Comment;
    for line in lines.iter_mut() {
        let gap = end.and_then(|end| text.get(end..line.at.start)).unwrap_or_default();
        let goes_on = line.part != Part::Comment && !line.first || above == Part::Head && line.block != 0 && line.part != Part::Head;
        line.blanks = usize::from(!goes_on && gap.matches('\n').count() > 1);
        above = line.part;
        end = Some(line.at.end);
    }
    let mut run: Vec<&mut Line> = Vec::new();
    let mut started = false;
    for line in lines.iter_mut() {
        if line.part == Part::Comment && line.block == 0 {
            run.push(line);
            continue;
        }
        if line.part == Part::Head && line.first {
            let article = line.block.checked_sub(1).and_then(|at| heads.get(at)) == Some(&Rule::head_article);
            // A comment right above a block is about it, and the blank lines go above.
            let stuck = line.blanks == 0 && !run.is_empty();
            line.blanks = if stuck { 0 } else { usize::from(started) };
            let wanted = if article { 2 } else { 1 };
            if stuck {
                let start = run.iter().rposition(|c| c.blanks > 0).unwrap_or(0);
                if let Some(first) = run.get_mut(start) {
                    first.blanks = if started || start > 0 { wanted } else { 0 };
                }
            } else {
                line.blanks = if started || !run.is_empty() { wanted } else { 0 };
            }
        }
        run.clear();
        started = true;
    }
    if let Some(first) = lines.first_mut() {
        first.blanks = 0;
    }
}
