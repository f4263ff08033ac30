//! A whole set of rules, from its texts to its program and its findings: once ([`compile`]), or again after
//! each change of a text ([`Session`]).

mod session;
mod shadow;

pub use session::{Refused, Session};

use crate::check::program::Program;
use crate::consolidate::consolidate;
use crate::diag::{Code, Diagnostic, has_errors};
use crate::source::Sources;
use crate::syntax::ast::File;
use shadow::{Broken, Stage};

/// Layers and checks the files of a set of rules; `findings` are those of their reading, and come first.
///
/// What the same mistake would make wrong elsewhere is not told.
pub fn compile(sources: &Sources, trees: &[File], mut findings: Vec<Diagnostic>) -> (Option<Program>, Vec<Diagnostic>) {
    if trees.is_empty() {
        // Without its texts, nothing more can be said.
        return (None, findings);
    }
    let broken = has_errors(&findings);
    let mut lost = Broken::default();
    lost.add(sources, &findings, Stage::Syntax);
    let (corpus, errors) = consolidate(trees);
    let layered = !has_errors(&errors);
    let baseless = corpus.texts.iter().all(|t| t.is_amendment);
    // A text that lost its header leaves the others without a base, or unknown.
    let (headers, errors): (Vec<_>, Vec<_>) = errors.into_iter().partition(|d| d.code == Code::MissingClause || d.code == Code::Header);
    for errors in [headers, errors] {
        // A shadow has shadows of its own.
        let shown: Vec<Diagnostic> = errors.iter().filter(|d| !lost.shadows(sources, d)).cloned().collect();
        lost.add(sources, &errors, Stage::Layering);
        lost.baseless = baseless;
        findings.extend(shown);
    }
    if baseless {
        // Without its base text, a set of rules defines nothing: one error, not one a name.
        return (None, findings);
    }
    let (program, errors) = crate::check::check(&corpus);
    findings.extend(errors.into_iter().filter(|d| !lost.shadows(sources, d)));
    let failed = has_errors(&findings);
    // A name misspelt where it is read looks never read where it is declared.
    findings.retain(|d| !failed || d.is_error());
    (if broken || !layered { None } else { program }, findings)
}
