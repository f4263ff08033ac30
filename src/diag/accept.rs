//! Findings accepted in place: `admet W0906 « reason »`.
//!
//! An acceptance speaks of one code and of one stretch of a file. What it accepts stays a finding,
//! with the reason, but stops nothing; what accepts nothing is a finding of its own.

use super::{Code, Diagnostic};
use crate::source::Span;
use crate::text;
use std::sync::Arc;

/// One `admet` clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// The code accepted.
    pub code: Code,
    /// The block, article or file in which it is accepted.
    pub reach: Span,
    /// The clause.
    pub clause: Span,
    /// Why, as written.
    pub reason: Arc<str>,
}

impl Acceptance {
    /// Whether it speaks of this finding: same code, and the main place within reach. A conflict has
    /// two main places, and is accepted at either; so is a gap, that an amendment may open in an
    /// earlier text, which nobody edits.
    fn covers(&self, d: &Diagnostic) -> bool {
        let within = |s: Span| s.source == self.reach.source && s.start >= self.reach.start && s.end <= self.reach.end;
        let places = if matches!(d.code, Code::Conflict | Code::Gap) { d.labels.len() } else { 1 };
        d.code == self.code && d.labels.iter().take(places).any(|l| within(l.span))
    }
}

/// Whether a finding of that code may be accepted: warnings, hints, and what evaluation refuses
/// again on its day.
pub fn acceptable(code: Code) -> bool {
    match code {
        Code::Conflict | Code::Gap | Code::Arithmetic | Code::NotDue => true,
        // An acceptance that accepts nothing is removed, not accepted.
        Code::UnusedAcceptance => false,
        _ => code.as_str().starts_with(['W', 'H']),
    }
}

/// Notes on each finding the reason for which it is accepted, that of the innermost clause.
fn mark(findings: &mut [Diagnostic], acceptances: &[Acceptance]) {
    if acceptances.is_empty() {
        return;
    }
    for d in findings {
        let innermost = acceptances.iter().filter(|a| a.covers(d)).min_by_key(|a| a.reach.len());
        if let Some(a) = innermost {
            d.accepted = Some(a.reason.clone());
        }
    }
}

/// The same, and a warning for each clause that accepts nothing.
///
/// Where an error stands, what it hides may be what a clause accepts: clauses are then left alone.
pub fn accept(mut findings: Vec<Diagnostic>, acceptances: &[Acceptance]) -> Vec<Diagnostic> {
    mark(&mut findings, acceptances);
    if super::has_errors(&findings) {
        return findings;
    }
    let idle: Vec<&Acceptance> = acceptances.iter().filter(|a| !findings.iter().any(|d| a.covers(d))).collect();
    for a in idle {
        let (code, title) = (a.code.as_str(), a.code.title());
        findings.push(
            Diagnostic::warning(Code::UnusedAcceptance, text!("diag-admet-accepts-nothing", code, title))
                .at(a.clause, text!("diag-that-finding-is-not-or"))
                .help(text!("diag-remove-this-clause-or-put"))
                .suggest(a.clause, ""),
        );
    }
    findings
}
