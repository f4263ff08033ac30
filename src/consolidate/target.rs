//! What an edit aims at: a place, one of its exceptions, an alert; and at which indexes.

use super::{EnumId, Layering, Pattern, PlaceId, Slot, Symbol};
use crate::diag::{Code, Diagnostic, suggest};
use crate::message::Text;
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
                    let d = Diagnostic::error(Code::NoTarget, text!("consolidate-has-no-exception", name, wrong))
                        .at(title.span, text!("common-not-found"));
                    let d = match known.as_slice() {
                        _ if let Some(m) = suggest::meant(wrong, known.iter().copied()) => d.title_meant(title.span, &m),
                        [] => d.help(text!("consolidate-no-exception-is-attached-to")),
                        _ => {
                            let list = Text::names(&known);
                            d.help(text!("consolidate-its-exceptions", list))
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
                Diagnostic::error(Code::NoTarget, text!("consolidate-is-a-fact-of-the", wrong))
                    .at(name.span, text!("consolidate-fact"))
                    .help(text!("consolidate-replace-the-rule-or-the")),
            ),
            Some(Symbol::Enum(_)) => self.errors.push(
                Diagnostic::error(Code::NoTarget, text!("consolidate-is-an-enumeration", wrong))
                    .at(name.span, text!("consolidate-enumeration"))
                    .help(text!("consolidate-write-ajoute-a-or-retire", wrong)),
            ),
            Some(Symbol::Period(_)) => self.errors.push(
                Diagnostic::error(Code::NoTarget, text!("consolidate-is-a-period-no-text", wrong))
                    .at(name.span, text!("consolidate-period"))
                    .help(text!("consolidate-period-holds-on-every-day")),
            ),
            None => {
                let d = Diagnostic::error(Code::NoTarget, text!("consolidate-no-text-defines", wrong))
                    .at(name.span, text!("consolidate-nothing-of-that-name-to"));
                let swallowed = ["ses exceptions restent", "y compris", "sauf"].into_iter().find(|t| {
                    let before = wrong.strip_suffix(t).map(str::trim_end);
                    before.is_some_and(|n| self.corpus.symbols.contains_key(n))
                });
                let d = match suggest::meant(wrong, self.corpus.symbols.keys().map(|k| &**k)) {
                    _ if let Some(tail) = swallowed => {
                        let d = d.help(text!("consolidate-put-on-its-own-line", tail));
                        let start = name.span.end as usize - tail.len().min(name.span.len());
                        d.fix(Span::new(name.span.source, start.saturating_sub(1), start), "\n  ")
                    }
                    Some(m) => d.meant(name.span, &m),
                    None => d.help(text!("consolidate-for-a-new-rule-write")),
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
    Diagnostic::error(Code::NoTarget, text!("consolidate-whole-article-or-text-cannot"))
        .at(span, text!("consolidate-too-broad"))
        .help(text!("consolidate-repeal-it-or-replace-its"))
}
