//! What no contract, day or reading can reach: definitions that never govern, rows that never hold.
//!
//! A definition that a later text wholly replaces still governs whoever asks for the law as it was
//! known before that text: it is idle only if it is so on every day of knowledge.

use super::Analysis;
use crate::check::program::{Body, Content, Op, Program, SelectRow};
use crate::consolidate::PlaceId;
use crate::diag::{Code, Diagnostic};
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
    let mut rows: Vec<_> = analysis.tables.iter().flat_map(|t| dead(analysis, *t)).collect();
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
        contents.retain(|c| !earlier.reached.contains(c));
        rows.retain(|(table, row)| !earlier.rows.contains(&(*table, *row)));
    }
    let mut out: Vec<Diagnostic> = contents.iter().filter_map(|c| unreachable(program, *c)).collect();
    out.extend(rows.iter().filter_map(|(table, row)| {
        let Op::Select(select) = &program.expr(*table)?.op else { return None };
        let row = select.rows.get(*row)?;
        Some(
            Diagnostic::warning(Code::DeadRow, text!("aucun cas n'atteint cette ligne", "no case reaches this row"))
                .at(row.span, text!("jamais atteinte", "never reached"))
                .help(text!(
                    "une autre ligne, ou une condition au-dessus, prend tous ses cas : corrigez sa clé, ou retirez-la",
                    "another row, or a condition above, takes all its cases: correct its key, or remove it"
                )),
        )
    }));
    out
}

/// The contents of a node that say what the law is.
fn governing(program: &Program, place: PlaceId, node: usize) -> Vec<(PlaceId, usize, usize)> {
    let contents = program.place(place).and_then(|p| p.nodes.get(node)).map_or(&[][..], |n| &n.contents);
    let says = |c: &Content| c.whole.is_none() && !matches!(c.body, Body::Exists(_) | Body::Chosen(_));
    contents.iter().enumerate().filter(|(_, c)| says(c)).map(|(at, _)| (place, node, at)).collect()
}

/// The rows of a table that never hold, one for each line or column that wholly fails: a table of
/// two keys must fill every cell.
fn dead(analysis: &Analysis<'_>, table: crate::check::program::ExprId) -> Vec<(crate::check::program::ExprId, usize)> {
    let Some(Op::Select(select)) = analysis.program.expr(table).map(|e| &e.op) else { return Vec::new() };
    let idle = |at: usize| !analysis.rows.contains(&(table, at));
    let mut out = Vec::new();
    for key in 0..select.keys.len() {
        let mut seen: Vec<&SelectRow> = Vec::new();
        for (at, row) in select.rows.iter().enumerate() {
            let same = |other: &SelectRow| other.conditions.get(key) == row.conditions.get(key);
            if seen.iter().any(|s| same(s)) && select.keys.len() > 1 {
                continue;
            }
            seen.push(row);
            let group = select.rows.iter().enumerate().filter(|(n, other)| if select.keys.len() == 1 { *n == at } else { same(other) });
            if group.map(|(n, _)| n).all(idle) && !out.contains(&(table, at)) {
                out.push((table, at));
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
        Some(title) => (
            text!("l'exception « {title} » à « {name} » ne l'emporte jamais", "the exception \"{title}\" to \"{name}\" never wins"),
            text!("aucun jour, contrat ni lecture n'y mène", "no day, contract or reading leads here"),
        ),
        None => (
            text!("cette définition de « {name} » n'est jamais le droit", "this definition of \"{name}\" is never the law"),
            text!("aucun jour, contrat ni lecture n'y mène", "no day, contract or reading leads here"),
        ),
    };
    let mut d = Diagnostic::warning(Code::Unreachable, message).at(c.span, label);
    let above = n.contents.iter().take(at).find(|x| x.scope.is_none() && x.pattern.contains(&c.pattern) && x.except.is_empty());
    if let Some(above) = above {
        d = d.at(above.span, text!("ce texte l'emporte toujours", "this text always wins"));
    }
    if above.is_none() && !n.children.is_empty() {
        // What is excepted in every case is read by nobody, unless an exception starts from it.
        for child in n.children.iter().filter_map(|c| p.nodes.get(*c)?.contents.first()) {
            d = d.at(child.span, text!("cette exception en prend des cas", "this exception takes some of its cases"));
        }
    } else if c.body.when().is_some() || c.scope.is_some() {
        d = d.help(text!(
            "sa condition ne tient pour aucun contrat : corrigez-la, ou retirez la définition",
            "its condition holds for no contract: correct it, or remove the definition"
        ));
    }
    Some(d)
}
