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
    pub fn apart(&self, raw: &[RawClause]) -> (Vec<RawClause>, Vec<RawClause>) {
        let admits = |c: &RawClause| self.slice(&c.first_line).split_whitespace().next() == Some("admet");
        raw.iter().cloned().partition(admits)
    }

    /// Reads acceptances; one that is wrong is reported and accepts nothing.
    pub fn accepts(&mut self, raw: &[RawClause]) -> Vec<Accept> {
        let mut out = Vec::new();
        let mut clauses = self.clauses(raw);
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
                Diagnostic::error(
                    Code::MissingClause,
                    text!("« admet » ne dit pas quelle constatation il admet", "\"admet\" does not say which finding it accepts"),
                )
                .at(span, text!("son code manque", "its code is missing"))
                .help(model()),
            );
            return None;
        };
        let wrong = &name.text;
        let Some(code) = Code::named(wrong) else {
            let known = Code::ALL.iter().filter(|c| accept::acceptable(**c)).map(|c| c.as_str());
            let d = Diagnostic::error(
                Code::UnknownName,
                text!("aucune constatation n'a le code « {wrong} »", "no finding has the code \"{wrong}\""),
            )
            .at(name.span, text!("code inconnu", "unknown code"));
            self.errors.push(match suggest::closest(wrong, known) {
                Some(best) => d.help(text!("vouliez-vous dire « {best} » ?", "did you mean \"{best}\"?")).suggest(name.span, best),
                None => d.help(text!(
                    "recopiez le code que « avenant check » donne en tête de la constatation, par exemple W0906",
                    "copy the code that \"avenant check\" gives at the head of the finding, such as W0906"
                )),
            });
            return None;
        };
        if !accept::acceptable(code) {
            let title = code.title();
            let (fr, en) = (title.fr, title.en);
            self.errors.push(
                Diagnostic::error(
                    Code::UnknownClause,
                    text!("« {wrong} » ({fr}) ne s'admet pas : il se corrige", "\"{wrong}\" ({en}) cannot be accepted: it is to be mended"),
                )
                .at(name.span, text!("ne s'admet pas", "cannot be accepted"))
                .help(text!(
                    "s'admettent les avertissements (W), les conseils (H), et E0601, E0602, E0604, E0605",
                    "warnings (W), hints (H), and E0601, E0602, E0604, E0605 can be accepted"
                )),
            );
            return None;
        }
        let Some(reason) = reason.filter(|r| !r.text.trim().is_empty()) else {
            self.errors.push(
                Diagnostic::error(
                    Code::MissingClause,
                    text!("« admet {wrong} » ne dit pas pourquoi", "\"admet {wrong}\" does not say why"),
                )
                .at(span, text!("la raison manque", "the reason is missing"))
                .help(model()),
            );
            return None;
        };
        Some(Accept { code, reason: reason.text, span })
    }
}

/// How an acceptance is written.
pub fn model() -> crate::diag::Text {
    text!("écrivez par exemple : admet W0906 « raison »", "write for instance: admet W0906 « reason »")
}
