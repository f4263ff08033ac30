//! `admet`: a finding accepted in place, by its code and with its reason.

use super::Reader;
use super::clause::Clause;
use crate::diag::{Code, Diagnostic, accept, suggest};
use crate::source::Span;
use crate::syntax::ast::{Accept, Name, Quoted};
use crate::syntax::split::RawClause;
use crate::text;

impl Reader<'_> {
    /// The acceptances of a block, and its other clauses: a wrong acceptance breaks no definition.
    pub fn apart<'r>(&self, raw: &'r [RawClause]) -> (Vec<&'r RawClause>, Vec<&'r RawClause>) {
        let admits = |c: &&RawClause| self.slice(&c.first_line).split_whitespace().next() == Some("admet");
        raw.iter().partition(admits)
    }

    /// Reads acceptances; one that is wrong is reported and accepts nothing.
    pub fn accepts(&mut self, raw: &[&RawClause]) -> Vec<Accept> {
        let mut out = Vec::new();
        let mut clauses = self.clauses(raw.iter().copied());
        while let Some(((code, reason), span)) =
            clauses.take(|c| if let Clause::Accept(code, reason) = c { Ok((code, reason)) } else { Err(c) })
        {
            out.extend(self.accept(code, reason, span));
        }
        out
    }

    fn accept(&mut self, code: Option<Name>, reason: Option<Quoted>, span: Span) -> Option<Accept> {
        let Some(name) = code else {
            self.errors.push(
                Diagnostic::error(Code::MissingClause, text!("syntax-admet-does-not-say-which"))
                    .at(span, text!("syntax-its-code-is-missing"))
                    .help(model()),
            );
            return None;
        };
        let wrong = &name.text;
        let Some(code) = Code::named(wrong) else {
            let known = Code::ALL.iter().filter(|c| accept::acceptable(**c)).map(|c| c.as_str());
            let d = Diagnostic::error(Code::UnknownName, text!("syntax-no-finding-has-the-code", wrong))
                .at(name.span, text!("syntax-unknown-code"));
            self.errors.push(match suggest::closest(wrong, known) {
                Some(best) => d.help(text!("common-did-you-mean", name = best)).suggest(name.span, best),
                None => d.help(text!("syntax-copy-the-code-that-avenant")),
            });
            return None;
        };
        if !accept::acceptable(code) {
            let title = code.title();
            self.errors.push(
                Diagnostic::error(Code::UnknownClause, text!("syntax-cannot-be-accepted-it-is", wrong, title))
                    .at(name.span, text!("syntax-cannot-be-accepted"))
                    .help(text!("syntax-warnings-w-hints-h-and")),
            );
            return None;
        }
        let Some(reason) = reason.filter(|r| !r.text.trim().is_empty()) else {
            self.errors.push(
                Diagnostic::error(Code::MissingClause, text!("syntax-admet-does-not-say-why", wrong))
                    .at(span, text!("syntax-reason-is-missing"))
                    .help(model()),
            );
            return None;
        };
        Some(Accept { code, reason: reason.text, span })
    }
}

/// How an acceptance is written.
pub fn model() -> crate::diag::Text {
    text!("syntax-write-for-instance-admet-w0906")
}
