//! Edits of what an earlier text repealed for every contract: nothing is there to edit.

use super::Checker;
use crate::consolidate::{self, Act, Content, ContentBody, PlaceKind};
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::text;
use crate::value::format::long;

impl Checker<'_> {
    /// An edit whose every index has been repealed, for everyone, by the day on which it takes effect.
    pub(super) fn repealed_target(&mut self, place: &consolidate::Place, node: usize, c: &Content) {
        if matches!(place.kind, PlaceKind::Membership(_)) || c.whole.is_some() {
            return;
        }
        // An exception edits what it excepts.
        let parent = place.nodes.get(node).and_then(|n| n.parent);
        let target = if c.act == Act::Excepts { parent.unwrap_or(node) } else { node };
        let mut by = None;
        for index in self.program.indexes(&place.params).iter().filter(|i| c.covers(i)) {
            let gone = if c.act == Act::Corrects { repealed_since(place, target, c, index) } else { self.gone(place, target, c, index) };
            match gone {
                Some(x) => by = by.or(Some(x)),
                None => return,
            }
        }
        let Some(x) = by else { return };
        if c.act == Act::Excepts && x.keeps_exceptions {
            // A rule that lives on by its exceptions alone may be given one more.
            return;
        }
        let name = &place.name.text;
        let label = match place.nodes.get(target).and_then(|n| n.title.as_ref()) {
            Some(title) => text!("check-exception-to", title, name),
            None => text!("check-name", name),
        };
        let (edit, repeal) = (self.short(c), self.short(x));
        let day = long(x.effect);
        let ended = if matches!(x.body, ContentBody::Nothing) {
            text!("check-repealed-for-every-contract-from", day)
        } else {
            text!("check-its-exceptions-end-here-for", day)
        };
        let d = Diagnostic::error(Code::RepealedTarget, text!("check-edits-repealed-by", edit, repeal, what = label))
            .at(c.span, text!("check-nothing-left-to-edit-here"))
            .at(x.span, ended);
        self.errors.push(match c.act {
            Act::Replaces => {
                let d = d.help(text!("check-to-restore-it-in-a"));
                let word = Span { end: c.span.start + u32::try_from("remplace".len()).unwrap_or(0), ..c.span };
                if c.instead_of.is_none() { d.suggest(word, "rétablit") } else { d }
            }
            Act::Corrects => d.help(text!("check-what-this-corrects-never-held")),
            _ => d.help(text!("check-restore-it-first-retablit-or")),
        });
    }

    /// The content that leaves nothing for an edit to stand on at an index.
    fn gone<'p>(&self, place: &'p consolidate::Place, node: usize, c: &Content, index: &[u16]) -> Option<&'p Content> {
        let settled = |x: &Content| x.rank < c.rank && x.scope.is_none() && x.effect <= c.effect && x.covers(index);
        let ender = self.ancestors(place, node).filter(|x| x.with_exceptions && settled(x)).max_by_key(|x| x.rank);
        let mut wholes: Vec<&Content> = Vec::new();
        let mut found = None;
        for x in place.nodes.get(node)?.contents.iter().filter(|x| x.rank < c.rank && x.covers(index)) {
            if let Some(e) = ender.filter(|e| e.rank > x.rank) {
                return found.or(Some(e));
            }
            match (&x.body, x.whole) {
                (ContentBody::Nothing, None) if settled(x) => return found.or(Some(x)),
                (ContentBody::Nothing, Some(_)) if settled(x) => wholes.push(x),
                // For some contracts only, or from a later day.
                (ContentBody::Nothing, _) => {}
                _ => {
                    let taken = wholes.iter().find(|w| w.whole.is_some_and(|w| w.holds(x.home)));
                    found = found.or(Some(*taken?));
                }
            }
        }
        found
    }
}

/// A repeal by a later text that takes effect no later than what is corrected: it never held.
fn repealed_since<'p>(place: &'p consolidate::Place, node: usize, c: &Content, index: &[u16]) -> Option<&'p Content> {
    let never = |x: &&Content| {
        let aimed = x.whole.is_none_or(|w| w.holds(c.home));
        x.rank > c.rank && matches!(x.body, ContentBody::Nothing) && aimed && x.scope.is_none() && x.effect <= c.effect && x.covers(index)
    };
    place.nodes.get(node)?.contents.iter().find(never)
}
