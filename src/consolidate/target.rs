//! What an edit aims at: a place, one of its exceptions, an alert; and at which indexes.

use super::{EnumId, Layering, Pattern, PlaceId, Slot, Symbol};
use crate::diag::{Code, Diagnostic, suggest};
use crate::source::Span;
use crate::syntax::ast::{Name, Target};
use crate::text;

impl Layering {
    /// The node that a target speaks of.
    pub(super) fn locate(&mut self, target: &Target) -> Option<(PlaceId, usize, Pattern)> {
        match target {
            Target::Place(place) => {
                let id = self.place_named(&place.name)?;
                let pattern = self.pattern(id, &place.slots, place.span)?;
                Some((id, 0, pattern))
            }
            Target::Exception(title, inner) => {
                let (id, parent, pattern) = self.locate(inner)?;
                let place = self.corpus.places.get(id.index())?;
                let found = place.nodes.iter().position(|n| n.parent == Some(parent) && n.title.as_deref() == Some(&*title.text));
                if found.is_none() {
                    let (wrong, name) = (&title.text, &place.name.text);
                    let known: Vec<&str> = place.nodes.iter().filter_map(|n| n.title.as_deref()).collect();
                    let d = Diagnostic::error(
                        Code::NoTarget,
                        text!("« {name} » n'a pas d'exception « {wrong} »", "\"{name}\" has no exception \"{wrong}\""),
                    )
                    .at(title.span, text!("introuvable", "not found"));
                    let d = match known.as_slice() {
                        _ if let Some(m) = suggest::meant(wrong, known.iter().copied()) => d.title_meant(title.span, &m),
                        [] => d.help(text!("aucune exception n'y est attachée", "no exception is attached to it")),
                        _ => {
                            let list_en = known.join("\", \"");
                            let list = known.join(" », « ");
                            d.help(text!("ses exceptions : « {list} »", "its exceptions: \"{list_en}\""))
                        }
                    };
                    self.errors.push(d);
                }
                Some((id, found?, pattern))
            }
            Target::Alert(sentence) => {
                let name = Name { text: sentence.text.clone(), span: sentence.span };
                let id = self.place_named(&name)?;
                Some((id, 0, Pattern::any(0)))
            }
            Target::Article(_, _, span) => {
                self.errors.push(not_whole(*span));
                None
            }
            Target::Text(name) => {
                self.errors.push(not_whole(name.span));
                None
            }
        }
    }

    fn place_named(&mut self, name: &Name) -> Option<PlaceId> {
        let wrong = &name.text;
        match self.corpus.symbols.get(&name.text).copied() {
            Some(Symbol::Place(id)) => return Some(id),
            Some(Symbol::Fact(_)) => self.errors.push(
                Diagnostic::error(
                    Code::NoTarget,
                    text!(
                        "« {wrong} » est une donnée du contrat : un texte ne l'édite pas",
                        "\"{wrong}\" is a fact of the contract: no text edits it"
                    ),
                )
                .at(name.span, text!("une donnée", "a fact"))
                .help(text!("remplacez plutôt la règle ou le résultat qui la lit", "replace the rule or the result that reads it instead")),
            ),
            Some(Symbol::Enum(_)) => self.errors.push(
                Diagnostic::error(Code::NoTarget, text!("« {wrong} » est une énumération", "\"{wrong}\" is an enumeration"))
                    .at(name.span, text!("une énumération", "an enumeration"))
                    .help(text!(
                        "écrivez « ajoute à {wrong} : … » ou « retire de {wrong} : … »",
                        "write \"ajoute à {wrong} : …\" or \"retire de {wrong} : …\""
                    )),
            ),
            Some(Symbol::Period(_)) => self.errors.push(
                Diagnostic::error(
                    Code::NoTarget,
                    text!("« {wrong} » est une période : un texte ne l'édite pas", "\"{wrong}\" is a period: no text edits it"),
                )
                .at(name.span, text!("une période", "a period"))
                .help(text!(
                    "une période vaut tous les jours ; déclarez-en une autre, et remplacez les versements qui la suivent",
                    "a period holds on every day; declare another one, and replace the payments that follow it"
                )),
            ),
            None => {
                let d = Diagnostic::error(Code::NoTarget, text!("aucun texte ne définit « {wrong} »", "no text defines \"{wrong}\""))
                    .at(name.span, text!("rien de ce nom à modifier", "nothing of that name to edit"));
                let swallowed = ["ses exceptions restent", "y compris", "sauf"].into_iter().find(|t| {
                    let before = wrong.strip_suffix(t).map(str::trim_end);
                    before.is_some_and(|n| self.corpus.symbols.contains_key(n))
                });
                let d = match suggest::meant(wrong, self.corpus.symbols.keys().map(|k| &**k)) {
                    _ if let Some(tail) = swallowed => {
                        let d = d.help(text!(
                            "mettez « {tail} » à la ligne, en retrait : ici, ces mots font partie du nom",
                            "put \"{tail}\" on its own line, indented: here, these words are part of the name"
                        ));
                        let start = name.span.end as usize - tail.len().min(name.span.len());
                        d.fix(Span::new(name.span.source, start.saturating_sub(1), start), "\n  ")
                    }
                    Some(m) => d.meant(name.span, &m),
                    None => d.help(text!(
                        "pour une règle nouvelle, écrivez « règle » ou « résultat »",
                        "for a new rule, write \"règle\" or \"résultat\""
                    )),
                };
                self.errors.push(d);
            }
        }
        None
    }

    pub(super) fn pattern(&mut self, id: PlaceId, slots: &[Vec<Name>], span: Span) -> Option<Pattern> {
        let place = self.corpus.places.get(id.index())?;
        let (name, params) = (place.name.text.clone(), place.params.clone());
        if slots.len() != params.len() {
            let d = self.corpus.wrong_arity(&name, &params, slots.len(), span);
            self.errors.push(d);
            return None;
        }
        let mut out = Vec::new();
        for (slot, param) in slots.iter().zip(params) {
            out.push(self.slot(slot, param)?);
        }
        Some(Pattern(out))
    }

    pub(super) fn slot(&mut self, names: &[Name], param: EnumId) -> Option<Slot> {
        if let [only] = names
            && &*only.text == self.corpus.enum_name(param)
        {
            return Some(Slot::Any);
        }
        let mut members = Vec::new();
        for name in names {
            match self.corpus.member(param, &name.text) {
                Some(m) => members.push(m),
                None => {
                    let d = self.corpus.unknown_member(param, &name.text, name.span);
                    self.errors.push(d);
                    return None;
                }
            }
        }
        members.sort_unstable();
        members.dedup();
        Some(Slot::Members(members))
    }
}

fn not_whole(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::NoTarget,
        text!("on ne remplace pas un article ou un texte entier", "a whole article or text cannot be replaced"),
    )
    .at(span, text!("trop large", "too broad"))
    .help(text!("abrogez-le, ou remplacez ses règles une à une", "repeal it, or replace its rules one by one"))
}
