//! What no contract, day or reading can reach: definitions that never govern, rows that never hold.
//!
//! A definition that a later text wholly replaces still governs whoever asks for the law as it was
//! known before that text: it is idle only if it is so on every day of knowledge.

use super::Analysis;
use super::term::Site;
use crate::check::program::{Body, Condition, Content, ExprId, Op, Program};
use crate::consolidate::PlaceId;
use crate::diag::{Code, Diagnostic, Text};
use crate::text;
use crate::value::Day;
use std::collections::BTreeSet;

/// Definitions never reached, then rows.
pub(super) fn findings(analysis: &Analysis<'_>) -> Vec<Diagnostic> {
    let program = analysis.program;
    let mut contents: Vec<(PlaceId, usize, usize)> = analysis
        .read
        .iter()
        .flat_map(|(place, node)| governing(program, *place, *node))
        .filter(|c| !analysis.reached.contains(c))
        .collect();
    // Which definition of a rule in conflict would be idle is not to be told before the conflict is mended.
    contents.retain(|(place, ..)| !analysis.errors.keys().any(|s| matches!(s, Site::Conflict(p, ..) if p == place)));
    let mut rows: Vec<Dead> = analysis.tables.iter().flat_map(|t| dead(analysis, *t)).collect();
    if contents.is_empty() && rows.is_empty() {
        return Vec::new();
    }
    let known: BTreeSet<Day> = program.places.iter().flat_map(|p| &p.nodes).flat_map(|n| &n.contents).map(|c| c.known).collect();
    for day in known.iter().rev().skip(1) {
        if contents.is_empty() && rows.is_empty() {
            break;
        }
        let mut earlier = Analysis::new(program, Some(*day));
        earlier.outputs();
        earlier.elsewhere();
        contents.retain(|c| !earlier.reached.contains(c));
        rows.retain(|d| d.cells.iter().all(|c| !earlier.rows.contains(&(d.table, *c))));
    }
    let mut out: Vec<Diagnostic> = contents.iter().filter_map(|c| unreachable(program, *c)).collect();
    out.extend(rows.iter().filter_map(|d| d.told(program)));
    out
}

/// The contents of a node that say what the law is.
fn governing(program: &Program, place: PlaceId, node: usize) -> Vec<(PlaceId, usize, usize)> {
    let contents = program.place(place).and_then(|p| p.nodes.get(node)).map_or(&[][..], |n| &n.contents);
    let says = |c: &Content| c.whole.is_none() && !matches!(c.body, Body::Exists(_) | Body::Chosen(_));
    contents.iter().enumerate().filter(|(_, c)| says(c)).map(|(at, _)| (place, node, at)).collect()
}

/// Cells of a table that never hold: one, or a whole line or column of a table of two keys.
struct Dead {
    table: ExprId,
    cells: Vec<usize>,
    what: Text,
}

impl Dead {
    fn told(&self, program: &Program) -> Option<Diagnostic> {
        let Op::Select(select) = &program.expr(self.table)?.op else { return None };
        let mut spans = self.cells.iter().filter_map(|c| select.rows.get(*c)).map(|r| r.span);
        let first = spans.next()?;
        // A line is underlined whole; the cells of a column stand on several lines.
        let whole = spans.clone().all(|s| s.start.abs_diff(first.start) < 400) && self.what == text!("analysis-this-line");
        let span = if whole { spans.fold(first, crate::source::Span::join) } else { first };
        Some(
            Diagnostic::warning(Code::DeadRow, text!("analysis-no-contract-reaches-of-the", what = self.what))
                .at(span, text!("analysis-never-reached"))
                .help(text!("analysis-others-take-all-its-cases")),
        )
    }
}

/// The cells of a table that never hold. A table of two keys must fill every cell: only its whole lines
/// and columns are told.
fn dead(analysis: &Analysis<'_>, table: ExprId) -> Vec<Dead> {
    let Some(Op::Select(select)) = analysis.program.expr(table).map(|e| &e.op) else { return Vec::new() };
    let idle = |at: &usize| !analysis.rows.contains(&(table, *at));
    let all = 0..select.rows.len();
    if select.keys.len() == 1 {
        let what = || text!("analysis-this-cell");
        return all.filter(idle).map(|at| Dead { table, cells: vec![at], what: what() }).collect();
    }
    let mut out = Vec::new();
    for key in 0..select.keys.len() {
        let mut done: Vec<Option<&Condition>> = Vec::new();
        for row in &select.rows {
            let condition = row.conditions.get(key);
            if done.contains(&condition) {
                continue;
            }
            done.push(condition);
            let cells: Vec<usize> =
                all.clone().filter(|n| select.rows.get(*n).is_some_and(|r| r.conditions.get(key) == condition)).collect();
            if cells.iter().all(idle) {
                let what = if key == 0 { text!("analysis-this-line") } else { text!("analysis-this-column") };
                out.push(Dead { table, cells, what });
            }
        }
    }
    out
}

fn unreachable(program: &Program, (place, node, at): (PlaceId, usize, usize)) -> Option<Diagnostic> {
    let p = program.place(place)?;
    let n = p.nodes.get(node)?;
    let c = n.contents.get(at)?;
    let name = &p.name;
    let (message, label) = match &n.title {
        Some(title) => (text!("analysis-exception-to-never-wins", title, name), text!("analysis-no-day-contract-or-reading")),
        None => (text!("analysis-this-definition-of-is-never", name), text!("analysis-no-day-contract-or-reading")),
    };
    let mut d = Diagnostic::warning(Code::Unreachable, message).at(c.span, label);
    let above = n.contents.iter().take(at).find(|x| x.scope.is_none() && x.pattern.contains(&c.pattern) && x.except.is_empty());
    if let Some(above) = above {
        d = d.at(above.span, text!("analysis-this-text-always-wins"));
    }
    if above.is_none() && !n.children.is_empty() {
        // What is excepted in every case is read by nobody, unless an exception starts from it.
        for child in n.children.iter().filter_map(|c| p.nodes.get(*c)?.contents.first()) {
            d = d.at(child.span, text!("analysis-this-exception-takes-some-of"));
        }
    } else if c.body.when().is_some() || c.scope.is_some() {
        d = d.help(text!("analysis-its-condition-holds-for-no"));
    }
    Some(d)
}
