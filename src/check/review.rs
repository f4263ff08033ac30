//! `panorama`: what a review of many contracts counts, adds up and splits.

use super::Checker;
use super::program::{Kind, Place, Review, Shape};
use crate::consolidate::{EnumId, PlaceId, PlaceKind, Symbol};
use crate::diag::{Code, Diagnostic, Text, suggest};
use crate::syntax::ast::Name;
use crate::text;

impl Checker<'_> {
    pub(super) fn review(&mut self) {
        let Some(decl) = &self.corpus.review else { return };
        let written = &decl.ast;
        if written.counts.is_none() && written.adds.is_none() {
            self.errors.push(
                Diagnostic::error(
                    Code::MissingClause,
                    text!("ce panorama ne compte ni n'additionne rien", "this review neither counts nor adds up anything"),
                )
                .at(decl.span, text!("« compte par » ou « additionne » attendu", "\"compte par\" or \"additionne\" expected"))
                .help(text!("ajoutez par exemple « additionne total »", "add for instance \"additionne total\"")),
            );
        }
        for (clause, name) in [("répartit par", &written.splits), ("détaille par", &written.details)] {
            if let (Some(name), None) = (name, &written.adds) {
                self.errors.push(
                    Diagnostic::error(
                        Code::MissingClause,
                        text!(
                            "« {clause} » ne dit pas de quel montant : ce panorama n'additionne rien",
                            "\"{clause}\" does not say which amount: this review adds up nothing"
                        ),
                    )
                    .at(name.span, text!("de quel montant ?", "of which amount?"))
                    .help(text!("ajoutez par exemple « additionne total »", "add for instance \"additionne total\"")),
                );
            }
        }
        let review = Review {
            counts: written.counts.as_ref().and_then(|n| self.class(n)),
            adds: written.adds.as_ref().and_then(|n| self.total(n)),
            splits: written.splits.as_ref().and_then(|n| self.class(n)),
            details: written.details.as_ref().and_then(|n| self.detail(n)),
        };
        self.program.review = Some(review);
    }

    /// A result that puts each contract in one class.
    fn class(&mut self, name: &Name) -> Option<PlaceId> {
        let fits = |p: &Place| p.kind == PlaceKind::Result && p.params.is_empty() && matches!(p.ty.kind, Kind::Enum(_));
        let wanted = text!(
            "un résultat sans indice, dont la valeur est un membre d'une énumération",
            "a result without index, whose value is a member of an enumeration"
        );
        self.named(name, fits, &wanted)
    }

    /// The total that a review adds up: its parts are then the other results of its unit.
    fn total(&mut self, name: &Name) -> Option<PlaceId> {
        let fits = |p: &Place| p.kind == PlaceKind::Result && p.params.is_empty() && p.shape == Shape::Total;
        let wanted = text!("un résultat qui est la « somme des résultats »", "a result that is the \"somme des résultats\"");
        self.named(name, fits, &wanted)
    }

    fn named(&mut self, name: &Name, fits: impl Fn(&Place) -> bool, wanted: &Text) -> Option<PlaceId> {
        let label = &*name.text;
        let (fr, en) = (&wanted.fr, &wanted.en);
        let known: Vec<_> = self.program.places.iter().filter(|p| fits(p)).map(|p| p.name.clone()).collect();
        let list = suggest::list(known.iter().map(|k| &**k));
        let found = match self.corpus.symbols.get(label) {
            Some(Symbol::Place(id)) if self.program.place(*id).is_some_and(&fits) => return Some(*id),
            Some(found) => Some(*found),
            None => None,
        };
        // A type that is wrong already would only be told again.
        if let Some(Symbol::Place(id)) = found
            && self.program.place(id).is_some_and(|p| p.ty.kind == Kind::Unknown)
        {
            return None;
        }
        let help = if known.is_empty() {
            text!("il faut {fr} ; aucun n'est déclaré", "{en} is needed; none is declared")
        } else {
            text!("il faut {fr} : {list}", "{en} is needed: {list}")
        };
        let d = match found {
            None => {
                Diagnostic::error(Code::UnknownName, text!("« {label} » n'est défini nulle part", "\"{label}\" is not defined anywhere"))
                    .at(name.span, text!("nom inconnu", "unknown name"))
            }
            Some(_) => Diagnostic::error(
                Code::TypeMismatch,
                text!("le panorama ne peut employer « {label} » ici", "the review cannot use \"{label}\" here"),
            )
            .at(name.span, text!("ce n'est pas {fr}", "this is not {en}")),
        };
        self.errors.push(match suggest::meant(label, known.iter().map(|k| &**k)) {
            Some(meant) if found.is_none() => d.meant(name.span, &meant),
            _ => d.help(help),
        });
        None
    }

    /// The enumeration that details a total.
    fn detail(&mut self, name: &Name) -> Option<EnumId> {
        let label = &*name.text;
        if let Some(Symbol::Enum(id)) = self.corpus.symbols.get(label) {
            return Some(*id);
        }
        let known: Vec<&str> = self.corpus.enums.iter().map(|e| &*e.name.text).filter(|n| self.corpus.symbols.contains_key(*n)).collect();
        let list = suggest::list(known.iter().copied());
        let d = if self.corpus.symbols.contains_key(label) {
            Diagnostic::error(Code::TypeMismatch, text!("« {label} » n'est pas une énumération", "\"{label}\" is not an enumeration"))
                .at(name.span, text!("une énumération est attendue", "an enumeration is expected"))
        } else {
            Diagnostic::error(Code::UnknownName, text!("« {label} » n'est défini nulle part", "\"{label}\" is not defined anywhere"))
                .at(name.span, text!("nom inconnu", "unknown name"))
        };
        self.errors.push(match suggest::meant(label, known.iter().copied()) {
            Some(meant) => d.meant(name.span, &meant),
            None => d.help(text!("énumérations : {list}", "enumerations: {list}")),
        });
        None
    }
}
