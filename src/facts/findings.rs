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
            Diagnostic::error(
                Code::UnknownFact,
                text!("« {wrong} » se calcule, et n'est pas une donnée", "\"{wrong}\" is computed, and is not a fact"),
            )
            .at(at, text!("défini par les règles", "defined by the rules"))
        } else {
            Diagnostic::error(Code::UnknownFact, text!("« {wrong} » n'est pas une donnée", "\"{wrong}\" is not a fact"))
                .at(at, text!("inconnue", "unknown"))
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
                d.help(text!("données : {all}", "facts: {all}"))
            }
        };
        self.report(d);
    }

    pub(super) fn several(&mut self, written: &str, several: &[&str], at: Span) {
        let wrong = names::shown(written);
        self.report(
            Diagnostic::error(Code::UnknownFact, text!("« {wrong} » peut désigner plusieurs données", "\"{wrong}\" may be several facts"))
                .at(at, scalar::several_fit(several))
                .help(text!("écrire le nom exact", "write the exact name")),
        );
    }

    pub(super) fn twice(&mut self, name: &str, again: Span, first: Span) {
        self.report(
            Diagnostic::error(Code::DuplicateFact, text!("« {name} » est donné deux fois", "\"{name}\" is given twice"))
                .at(again, text!("de nouveau ici", "again here"))
                .at(first, text!("une première fois ici", "first here"))
                .help(text!("n'en garder qu'un", "keep only one")),
        );
    }

    pub(super) fn empty(&mut self, target: &Target<'_>, node: &Node) {
        let name = self.name(target);
        let model = self.model(target.fact, &target.index);
        self.report(
            Diagnostic::error(Code::BadFactValue, text!("valeur vide pour « {name} »", "empty value for \"{name}\""))
                .at(place(node, target.key), text!("rien n'est donné", "nothing is given"))
                .help(text!(
                    "donner une valeur, par exemple « {model} », ou retirer cette ligne",
                    "give a value, for instance \"{model}\", or remove this line"
                )),
        );
    }

    pub(super) fn no_list(&mut self, target: &Target<'_>, node: &Node) {
        let name = self.name(target);
        let help = if target.fact.dated {
            text!(
                "une seule valeur, ou une valeur par date : {{ 2020-03-01: …, 2022: … }}",
                "one value, or a value for each date: {{ 2020-03-01: …, 2022: … }}"
            )
        } else {
            text!("écrire une seule valeur, sans crochets", "write one value, without brackets")
        };
        self.report(
            Diagnostic::error(Code::BadFactValue, text!("« {name} » ne peut être une liste", "\"{name}\" cannot be a list"))
                .at(place(node, target.key), text!("liste", "list"))
                .help(help),
        );
    }

    pub(super) fn not_dated(&mut self, target: &Target<'_>, entries: &[Entry], node: &Node) {
        let (name, fact) = (self.name(target), target.fact);
        let at = entries.first().map_or(place(node, target.key), |e| e.key_span);
        let is_dates = entries.iter().any(|e| scalar::from_when(&e.key).is_ok());
        let message = if is_dates {
            text!(
                "la donnée « {name} » n'est pas datée : elle n'a qu'une valeur",
                "the fact \"{name}\" is not dated: it has one value only"
            )
        } else {
            text!("la donnée « {name} » n'a qu'une valeur", "the fact \"{name}\" has one value only")
        };
        let model = self.model(fact, &target.index);
        self.report(
            Diagnostic::error(Code::BadFactValue, message)
                .at(at, text!("un niveau de trop", "one level too many"))
                .help(text!("écrire par exemple « {model} »", "write for instance \"{model}\"")),
        );
    }

    pub(super) fn wrong_arity(&mut self, fact: &Fact, got: usize, at: Span) {
        let name = &*fact.name;
        let message = if fact.params.is_empty() {
            text!("la donnée « {name} » n'a pas d'indice", "the fact \"{name}\" has no index")
        } else {
            let list: Vec<&str> = fact.params.iter().filter_map(|p| self.program.enums.get(p.index())).map(|e| &*e.name).collect();
            let list = list.join(" ; ");
            match fact.params.len() {
                1 => text!("la donnée « {name} » a un seul indice ({list})", "the fact \"{name}\" has one index ({list})"),
                want => text!("la donnée « {name} » a {want} indices ({list})", "the fact \"{name}\" has {want} indexes ({list})"),
            }
        };
        let model = self.model(fact, &[]);
        self.report(
            Diagnostic::error(Code::UnknownIndex, message)
                .at(
                    at,
                    match got {
                        1 => text!("un ici", "one here"),
                        n => text!("{n} ici", "{n} here"),
                    },
                )
                .help(text!("écrire « {model} »", "write \"{model}\"")),
        );
    }

    pub(super) fn unknown_member(&mut self, fact: &Fact, enumeration: &Enumeration, written: &str, at: Span, reason: Text) {
        let members = enumeration.members.iter().map(|m| &**m);
        let (name, list, wrong) = (&*fact.name, &*enumeration.name, names::shown(written));
        let help = if fact.dated && scalar::from_when(written).is_ok() {
            let all = names::list(members);
            text!(
                "« {name} » se donne d'abord par « {list} », puis par date ; admis : {all}",
                "\"{name}\" is given by \"{list}\" first, then by date; allowed: {all}"
            )
        } else {
            names::allowed(written, members)
        };
        let d = Diagnostic::error(
            Code::UnknownIndex,
            text!(
                "« {wrong} » n'est pas un membre de « {list} », pour « {name} »",
                "\"{wrong}\" is not a member of \"{list}\", for \"{name}\""
            ),
        )
        .at(at, reason);
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
            Diagnostic::error(
                Code::UnknownIndex,
                text!(
                    "la donnée « {name} » se donne pour chaque membre de « {list} »",
                    "the fact \"{name}\" is given for each member of \"{list}\""
                ),
            )
            .at(place(node, target.key), text!("pour lequel ?", "for which one?"))
            .help(text!("écrire par exemple « {model} » ; admis : {all}", "write for instance \"{model}\"; allowed: {all}")),
        );
    }

    pub(super) fn bad_day(&mut self, target: &Target<'_>, entry: &Entry, refusal: Refusal) {
        let (name, wrong) = (self.name(target), names::shown(&entry.key));
        self.report(
            Diagnostic::error(
                Code::BadFactValue,
                text!("« {name} » ne peut changer de valeur le « {wrong} »", "\"{name}\" cannot change on \"{wrong}\""),
            )
            .at(entry.key_span, refusal.reason)
            .help(refusal.help),
        );
    }

    pub(super) fn too_deep(&mut self, target: &Target<'_>, entries: &[Entry], node: &Node) {
        let name = self.name(target);
        let at = entries.first().map_or(place(node, target.key), |e| e.key_span);
        self.report(
            Diagnostic::error(
                Code::BadFactValue,
                text!("une seule valeur de « {name} » est attendue à cette date", "one value of \"{name}\" is expected on that date"),
            )
            .at(at, text!("un niveau de trop", "one level too many"))
            .help(text!(
                "écrire la valeur juste après la date : {{ 2020-03-01: …, 2022: … }}",
                "write the value right after the date: {{ 2020-03-01: …, 2022: … }}"
            )),
        );
    }

    pub(super) fn refused(&mut self, target: &Target<'_>, node: &Node, text: &str, refusal: Refusal) {
        // The eye cannot tell that one: it would read its own value in what is admitted.
        if let Some((c, odd)) = text.chars().find_map(|c| Some((c, odd(c)?))) {
            return self.report(characters::one(place(node, target.key), c, &odd));
        }
        let (name, wrong) = (self.name(target), names::shown(text));
        self.report(
            Diagnostic::error(Code::BadFactValue, text!("« {name} » ne peut valoir « {wrong} »", "\"{name}\" cannot be \"{wrong}\""))
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
        _ => d.help(text!("vouliez-vous dire « {name} » ?", "did you mean \"{name}\"?")),
    }
}
