//! What goes wrong for some contract, as findings.

use super::Analysis;
use super::guard::Guard;
use super::term::Site;
use super::witness::{Proof, Shown};
use crate::check::program::Op;
use crate::consolidate::PlaceId;
use crate::diag::{Code, Diagnostic, Text};
use crate::source::{Span, limits};
use crate::text;
use std::collections::BTreeMap;

/// Every gap, overlap, conflict and impossible computation, each with its witness; then what could
/// be neither proved nor shown.
pub(super) fn failures(analysis: &mut Analysis<'_>, recueil: &str) -> Vec<Diagnostic> {
    let errors = analysis.errors.clone();
    let mut shown: Vec<(&Site, Box<Shown>)> = Vec::new();
    let mut unproved: Vec<(&Site, &Vec<Guard>)> = Vec::new();
    for (site, guards) in errors.iter().take(limits::FAILURES_TOLD) {
        match analysis.prove(site, guards) {
            Proof::Never => {}
            Proof::Shown(s) => shown.push((site, s)),
            Proof::Unshown => unproved.push((site, guards)),
        }
    }
    let mut out = Vec::new();
    let mut gaps: BTreeMap<PlaceId, Vec<&[u16]>> = BTreeMap::new();
    for (site, _) in &shown {
        if let Site::NoContent(place, index) = site {
            gaps.entry(*place).or_default().push(index);
        }
    }
    for (site, shown) in &shown {
        let mut d = shown.said.clone().witness(shown.witness(analysis.program, recueil));
        if let Site::NoContent(place, index) = site {
            // One finding a rule: its first gap, and the others by name.
            let all = gaps.get(place).map_or(&[][..], |l| l);
            if all.first() != Some(&&index[..]) {
                continue;
            }
            d = others(analysis, *place, all.get(1..).unwrap_or(&[]), d);
        }
        out.push(d);
    }
    out.extend(unproved.into_iter().map(|(site, guards)| not_proven(analysis, site, guards)));
    let rest = errors.len().saturating_sub(limits::FAILURES_TOLD);
    if rest > 0 {
        out.push(Diagnostic::hint(Code::NotProven, text!("analysis-other-possible-gaps-or-conflicts", rest)));
    }
    for place in analysis.untold.iter().filter_map(|p| analysis.program.place(*p)) {
        let name = &place.name;
        out.push(
            Diagnostic::hint(Code::NotProven, text!("analysis-has-more-exceptions-in-conflict", name))
                .at(place.span, text!("analysis-only-the-first-conflicts-are")),
        );
    }
    if analysis.exhausted() {
        out.push(Diagnostic::hint(Code::NotProven, text!("analysis-this-set-of-rules-is")));
    }
    out
}

/// The other indexes at which nothing holds either.
fn others(analysis: &Analysis<'_>, place: PlaceId, indexes: &[&[u16]], d: Diagnostic) -> Diagnostic {
    const MOST: usize = 8;
    let Some(p) = analysis.program.place(place).filter(|_| !indexes.is_empty()) else { return d };
    let mut list: Vec<String> =
        indexes.iter().take(MOST).map(|i| format!("({})", analysis.program.index_names(&p.params, i).join(" ; "))).collect();
    if indexes.len() > MOST {
        list.push("…".to_owned());
    }
    let (list, help) = (list.join(", "), d.help.clone().unwrap_or_default());
    d.help(text!("analysis-likewise-for", list, help))
}

fn not_proven(analysis: &Analysis<'_>, site: &Site, guards: &[Guard]) -> Diagnostic {
    let mut d = Diagnostic::hint(Code::NotProven, what(analysis, site));
    for span in spans(analysis, site) {
        d = d.at(span, text!("analysis-to-verify-here"));
    }
    let mut cited: Vec<Span> = Vec::new();
    let undecided = guards.iter().flat_map(Guard::support).filter_map(|id| analysis.undecided_of(id));
    for span in undecided.filter_map(|u| analysis.program.expr(u.expr?)).map(|e| e.span) {
        if !cited.contains(&span) && cited.len() < 3 {
            cited.push(span);
            d = d.at(span, text!("analysis-analysis-stops-at-this-formula"));
        }
    }
    d.help(if cited.is_empty() { text!("analysis-analysis-found-neither-a-proof") } else { text!("analysis-sum-or-product-of-facts") })
}

fn what(analysis: &Analysis<'_>, site: &Site) -> Text {
    let name = |p: &PlaceId| analysis.program.place(*p).map_or("", |p| &*p.name).to_owned();
    match site {
        Site::NoRow(_) => text!("analysis-this-table-is-not-proved"),
        Site::TwoRows(..) => {
            text!("analysis-these-rows-are-not-proved")
        }
        Site::NoContent(p, index) => {
            let label = analysis.program.place(*p).map_or_else(String::new, |p| analysis.program.label(&p.name, &p.params, index));
            text!("analysis-is-not-proved-to-always", label)
        }
        Site::Conflict(p, ..) => {
            let name = name(p);
            text!("analysis-two-definitions-of-are-not", name)
        }
        Site::NotDue(p, _) => {
            let name = name(p);
            text!("analysis-is-not-proved-to-have", name)
        }
        Site::NeverCompared(_) => {
            text!("analysis-this-date-is-not-proved")
        }
        Site::ByZero(_) => text!("analysis-this-divisor-is-not-proved"),
    }
}

/// The places concerned, that of the error first.
fn spans(analysis: &Analysis<'_>, site: &Site) -> Vec<Span> {
    let program = analysis.program;
    let expr = |e| program.expr(e).map(|e| e.span);
    let content = |p, (node, at)| analysis.content(p, node, at).map(|c| c.span);
    let found = match site {
        Site::TwoRows(e, a, b) => match program.expr(*e).map(|e| &e.op) {
            Some(Op::Select(select)) => [a, b].iter().map(|n| select.rows.get(**n).map(|r| r.span)).collect(),
            _ => Vec::new(),
        },
        Site::NoRow(e) | Site::NotDue(_, e) | Site::NeverCompared(e) | Site::ByZero(e) => vec![expr(*e)],
        Site::NoContent(p, _) => vec![program.place(*p).map(|p| p.span)],
        Site::Conflict(p, a, b) => vec![content(*p, *a), content(*p, *b)],
    };
    found.into_iter().flatten().collect()
}
