//! What can be wrong with a contract file, in its writer's words.

use super::bind::{Binder, Target, place};
use super::doc::{Entry, Node};
use super::names::{self, Found};
use super::scalar::Refusal;
use super::{sample, scalar};
use crate::check::program::{Enumeration, Fact};
use crate::consolidate::EnumId;
use crate::diag::{Code, Diagnostic, Text, characters, suggest};
use crate::source::Span;
use crate::source::characters::odd;
use crate::source::limits::FACTS_FINDINGS;
use crate::text;

impl<'p> Binder<'p, '_> {
    pub(super) fn report(&mut self, d: Diagnostic) {
        if self.found.len() < FACTS_FINDINGS {
            self.found.push(d);
        }
    }

    pub(super) fn name(&self, target: &Target<'_>) -> String {
        self.program.label(&target.fact.name, &target.fact.params, &target.index)
    }

    /// How the fact is given at these indexes, then at its first members.
    pub(super) fn model(&self, fact: &Fact, index: &[u16]) -> String {
        let mut index = index.to_vec();
        index.resize(fact.params.len(), 0);
        sample::line(self.program, fact, &index, None, self.facts.format)
    }

    pub(super) fn unknown_fact(&mut self, written: &str, at: Span) {
        let program = self.program;
        let wrong = names::shown(written);
        let facts = program.facts.iter().map(|f| &*f.name);
        let computed = matches!(names::find(written, program.places.iter().map(|p| &*p.name)), Found::One(_));
        let d = if computed {
            Diagnostic::error(Code::UnknownFact, text!("facts-is-computed-and-is-not", wrong)).at(at, text!("facts-defined-by-the-rules"))
        } else {
            Diagnostic::error(Code::UnknownFact, text!("facts-is-not-a-fact", wrong)).at(at, text!("common-unknown"))
        };
        let d = match suggest::meant(written, facts.clone()) {
            Some(m) if !computed => renamed(d, written, at, &m),
            _ => {
                let all: Vec<String> = program
                    .facts
                    .iter()
                    .map(|f| {
                        let params: Vec<&str> = f.params.iter().filter_map(|p| program.enums.get(p.index())).map(|e| &*e.name).collect();
                        if params.is_empty() { f.name.to_string() } else { format!("{} ({})", f.name, params.join(" ; ")) }
                    })
                    .collect();
                let all = names::list(all.iter().map(String::as_str));
                d.help(text!("common-facts", all))
            }
        };
        self.report(d);
    }

    pub(super) fn several(&mut self, written: &str, several: &[&str], at: Span) {
        let wrong = names::shown(written);
        self.report(
            Diagnostic::error(Code::UnknownFact, text!("facts-may-be-several-facts", wrong))
                .at(at, scalar::several_fit(several))
                .help(text!("facts-write-the-exact-name")),
        );
    }

    pub(super) fn twice(&mut self, name: &str, again: Span, first: Span) {
        self.report(
            Diagnostic::error(Code::DuplicateFact, text!("facts-is-given-twice-2", name))
                .at(again, text!("common-again-here"))
                .at(first, text!("facts-first-here"))
                .help(text!("facts-keep-only-one")),
        );
    }

    pub(super) fn empty(&mut self, target: &Target<'_>, node: &Node) {
        let name = self.name(target);
        let model = self.model(target.fact, &target.index);
        self.report(
            Diagnostic::error(Code::BadFactValue, text!("facts-empty-value-for", name))
                .at(place(node, target.key), text!("facts-nothing-is-given"))
                .help(text!("facts-give-a-value-for-instance", model)),
        );
    }

    pub(super) fn no_list(&mut self, target: &Target<'_>, node: &Node) {
        let name = self.name(target);
        let help = if target.fact.dated { text!("facts-one-value-or-a-value") } else { text!("facts-write-one-value-without-brackets") };
        self.report(
            Diagnostic::error(Code::BadFactValue, text!("facts-cannot-be-a-list", name))
                .at(place(node, target.key), text!("facts-list"))
                .help(help),
        );
    }

    pub(super) fn not_dated(&mut self, target: &Target<'_>, entries: &[Entry], node: &Node) {
        let (name, fact) = (self.name(target), target.fact);
        let at = entries.first().map_or(place(node, target.key), |e| e.key_span);
        let is_dates = entries.iter().any(|e| scalar::from_when(&e.key).is_ok());
        let message = if is_dates { text!("facts-fact-is-not-dated-it", name) } else { text!("facts-fact-has-one-value-only", name) };
        let model = self.model(fact, &target.index);
        self.report(
            Diagnostic::error(Code::BadFactValue, message)
                .at(at, text!("facts-one-level-too-many"))
                .help(text!("facts-write-for-instance", model)),
        );
    }

    pub(super) fn wrong_arity(&mut self, fact: &Fact, got: usize, at: Span) {
        let name = &*fact.name;
        let message = if fact.params.is_empty() {
            text!("facts-fact-has-no-index", name)
        } else {
            let list: Vec<&str> = fact.params.iter().filter_map(|p| self.program.enums.get(p.index())).map(|e| &*e.name).collect();
            let list = list.join(" ; ");
            match fact.params.len() {
                1 => text!("facts-fact-has-one-index", name, list),
                want => text!("facts-fact-has-indexes", name, want, list),
            }
        };
        let model = self.model(fact, &[]);
        self.report(
            Diagnostic::error(Code::UnknownIndex, message)
                .at(
                    at,
                    match got {
                        1 => text!("facts-one-here"),
                        n => text!("common-n-here", n),
                    },
                )
                .help(text!("facts-write", model)),
        );
    }

    pub(super) fn unknown_member(&mut self, fact: &Fact, enumeration: &Enumeration, written: &str, at: Span, reason: Text) {
        let members = enumeration.members.iter().map(|m| &**m);
        let (name, list, wrong) = (&*fact.name, &*enumeration.name, names::shown(written));
        let help = if fact.dated && scalar::from_when(written).is_ok() {
            let all = names::list(members);
            text!("facts-is-given-by-first-then", name, list, all)
        } else {
            names::allowed(written, members)
        };
        let d = Diagnostic::error(Code::UnknownIndex, text!("facts-is-not-a-member-of", wrong, list, name)).at(at, reason);
        let d = match suggest::meant(written, enumeration.members.iter().map(|m| &**m)) {
            Some(m) => renamed(d, written, at, &m),
            None => d,
        };
        self.report(d.help(help));
    }

    pub(super) fn not_indexed(&mut self, target: &Target<'_>, param: EnumId, node: &Node) {
        let fact = target.fact;
        let (name, list) = (&*fact.name, self.program.enums.get(param.index()).map_or("", |e| &*e.name));
        let all = names::list(self.program.enums.get(param.index()).into_iter().flat_map(|e| e.members.iter().map(|m| &**m)));
        let model = self.model(fact, &target.index);
        self.report(
            Diagnostic::error(Code::UnknownIndex, text!("facts-fact-is-given-for-each", name, list))
                .at(place(node, target.key), text!("facts-for-which-one"))
                .help(text!("facts-write-for-instance-allowed", model, all)),
        );
    }

    pub(super) fn bad_day(&mut self, target: &Target<'_>, entry: &Entry, refusal: Refusal) {
        let (name, wrong) = (self.name(target), names::shown(&entry.key));
        self.report(
            Diagnostic::error(Code::BadFactValue, text!("facts-cannot-change-on", name, wrong))
                .at(entry.key_span, refusal.reason)
                .help(refusal.help),
        );
    }

    pub(super) fn too_deep(&mut self, target: &Target<'_>, entries: &[Entry], node: &Node) {
        let name = self.name(target);
        let at = entries.first().map_or(place(node, target.key), |e| e.key_span);
        self.report(
            Diagnostic::error(Code::BadFactValue, text!("facts-one-value-of-is-expected", name))
                .at(at, text!("facts-one-level-too-many"))
                .help(text!("facts-write-the-value-right-after")),
        );
    }

    pub(super) fn refused(&mut self, target: &Target<'_>, node: &Node, text: &str, refusal: Refusal) {
        // The eye cannot tell that one: it would read its own value in what is admitted.
        if let Some((c, odd)) = text.chars().find_map(|c| Some((c, odd(c)?))) {
            return self.report(characters::one(place(node, target.key), c, &odd));
        }
        let (name, wrong) = (self.name(target), names::shown(text));
        self.report(
            Diagnostic::error(Code::BadFactValue, text!("facts-cannot-be", name, wrong))
                .at(place(node, target.key), refusal.reason)
                .help(refusal.help),
        );
    }
}

/// The name meant instead of that one, quoted where that one is.
fn renamed(d: Diagnostic, written: &str, at: Span, meant: &suggest::Meant<'_>) -> Diagnostic {
    let name = meant.name;
    match at.len().checked_sub(written.len()) {
        Some(0) => d.meant_as(at, meant, name.to_owned()),
        Some(2) => d.meant_as(at, meant, sample::quoted(name)),
        // Escapes inside a key hide where its name stands.
        _ => d.help(text!("common-did-you-mean", name)),
    }
}
