//! What is rounded together: the lines of a flow under one clause, once.

use super::answer::{FlowLine, FlowPart};
use super::flow::Part;
use crate::syntax::ast::Rounding;
use crate::value::Exact;

/// Whether what comes next is rounded with what came before: where nothing is due, no clause says otherwise.
fn together(before: Option<Rounding>, next: Option<Rounding>) -> bool {
    match (before, next) {
        (Some(a), Some(b)) => (a.places, a.mode) == (b.places, b.mode),
        _ => true,
    }
}

fn closed(exact: &Exact, by: Option<Rounding>) -> Option<Exact> {
    match by {
        Some(r) => exact.round(r.places, r.mode).ok(),
        None => Some(exact.clone()),
    }
}

/// Sums the lines of a flow, and rounds once by the rounding that they name.
pub(super) fn rounded(parts: Vec<Part>) -> Option<(Exact, Vec<FlowPart>)> {
    let total = total(&parts)?;
    let mut groups: Vec<FlowPart> = Vec::new();
    for part in parts {
        let rounding = part.flow.rounding();
        let line = FlowLine { days: part.days, flow: part.flow, weight: part.weight, amount: part.amount, segment: part.segment };
        match groups.last_mut() {
            Some(g) if together(g.rounding, rounding) => {
                g.exact = g.exact.add(&line.amount).ok()?;
                g.rounding = g.rounding.or(rounding);
                g.lines.push(line);
            }
            _ => groups.push(FlowPart { exact: line.amount.clone(), rounded: Exact::ZERO, rounding, lines: vec![line] }),
        }
    }
    for g in &mut groups {
        g.rounded = closed(&g.exact, g.rounding)?;
    }
    Some((total, groups))
}

/// Parts that follow one another and are rounded together.
#[derive(Debug, Clone)]
pub struct Group<'p> {
    /// The parts.
    pub parts: &'p [Part],
    /// Their exact sum.
    pub exact: Exact,
    /// The same, rounded.
    pub rounded: Exact,
    /// By which clause; `None` when nothing was due.
    pub rounding: Option<Rounding>,
}

/// What is rounded together, one group after the other; where a sum becomes too large, nothing more.
pub fn groups(parts: &[Part]) -> impl Iterator<Item = Group<'_>> {
    let mut rest = parts;
    std::iter::from_fn(move || {
        let (first, others) = rest.split_first()?;
        let (mut exact, mut rounding, mut count) = (first.amount.clone(), first.flow.rounding(), 1);
        for part in others {
            let next = part.flow.rounding();
            if !together(rounding, next) {
                break;
            }
            exact = exact.add(&part.amount).ok()?;
            rounding = rounding.or(next);
            count += 1;
        }
        let (parts, after) = rest.split_at_checked(count)?;
        rest = after;
        Some(Group { parts, rounded: closed(&exact, rounding)?, exact, rounding })
    })
}

/// The amount alone.
pub(super) fn total(parts: &[Part]) -> Option<Exact> {
    let mut total = Exact::ZERO;
    let mut group: Option<(Exact, Option<Rounding>)> = None;
    for part in parts {
        let rounding = part.flow.rounding();
        group = Some(match group {
            Some((sum, by)) if together(by, rounding) => (sum.add(&part.amount).ok()?, by.or(rounding)),
            before => {
                if let Some((sum, by)) = before {
                    total = total.add(&closed(&sum, by)?).ok()?;
                }
                (part.amount.clone(), rounding)
            }
        });
    }
    match group {
        Some((sum, by)) => total.add(&closed(&sum, by)?).ok(),
        None => Some(total),
    }
}
