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
                Diagnostic::error(Code::MissingClause, text!("check-this-review-neither-counts-nor"))
                    .at(decl.span, text!("check-compte-par-or-additionne-expected"))
                    .help(text!("check-add-for-instance-additionne-total")),
            );
        }
        for (clause, name) in [("répartit par", &written.splits), ("détaille par", &written.details)] {
            if let (Some(name), None) = (name, &written.adds) {
                self.errors.push(
                    Diagnostic::error(Code::MissingClause, text!("check-does-not-say-which-amount", clause))
                        .at(name.span, text!("check-of-which-amount"))
                        .help(text!("check-add-for-instance-additionne-total")),
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
        let wanted = text!("check-result-without-index-whose-value");
        self.named(name, fits, &wanted)
    }

    /// The total that a review adds up: its parts are then the other results of its unit.
    fn total(&mut self, name: &Name) -> Option<PlaceId> {
        let fits = |p: &Place| p.kind == PlaceKind::Result && p.params.is_empty() && p.shape == Shape::Total;
        let wanted = text!("check-result-that-is-the-somme");
        self.named(name, fits, &wanted)
    }

    fn named(&mut self, name: &Name, fits: impl Fn(&Place) -> bool, wanted: &Text) -> Option<PlaceId> {
        let label = &*name.text;
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
        let help =
            if known.is_empty() { text!("check-is-needed-none-is-declared", wanted) } else { text!("check-is-needed-2", list, wanted) };
        let d = match found {
            None => Diagnostic::error(Code::UnknownName, text!("check-is-not-defined-anywhere", label))
                .at(name.span, text!("check-unknown-name")),
            Some(_) => Diagnostic::error(Code::TypeMismatch, text!("check-review-cannot-use-here", label))
                .at(name.span, text!("check-this-is-not", wanted)),
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
            Diagnostic::error(Code::TypeMismatch, text!("check-is-not-an-enumeration", label))
                .at(name.span, text!("check-enumeration-is-expected"))
        } else {
            Diagnostic::error(Code::UnknownName, text!("check-is-not-defined-anywhere", label)).at(name.span, text!("check-unknown-name"))
        };
        self.errors.push(match suggest::meant(label, known.iter().copied()) {
            Some(meant) => d.meant(name.span, &meant),
            None => d.help(text!("check-enumerations-2", list)),
        });
        None
    }
}
