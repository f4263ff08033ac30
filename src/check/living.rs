//! What an edit must not forget: living exceptions and narrower edits.
//!
//! Decided index by index, so that `sauf` and partial overlaps count for what they are.

use super::Checker;
use crate::consolidate::{self, ContentBody, Pattern, Slot};
use crate::diag::{Code, Diagnostic};
use crate::message::Text;
use crate::source::Span;
use crate::text;

/// The indexes of a place, each as its members.
type Indexes = Vec<Vec<u16>>;

impl Checker<'_> {
    fn indexes_of(&self, place: &consolidate::Place) -> Indexes {
        self.program.indexes(&place.params)
    }

    /// Whether a text between the two, for all contracts, already ended the lower content there.
    fn ended_between(
        &self,
        place: &consolidate::Place,
        node: usize,
        low: &consolidate::Content,
        high: &consolidate::Content,
        index: &[u16],
    ) -> bool {
        let between = |x: &&consolidate::Content| {
            x.rank > low.rank && x.rank < high.rank && x.scope.is_none() && x.whole.is_none() && x.covers(index)
        };
        let here = place.nodes.get(node).map_or(&[][..], |n| &n.contents);
        here.iter().filter(between).any(|x| matches!(x.body, ContentBody::Nothing))
            || self.ancestors(place, node).filter(|x| between(x)).any(|x| x.with_exceptions)
    }

    /// An edit of what has exceptions must say what becomes of them.
    pub(super) fn living_exceptions(&mut self, place: &consolidate::Place, node: usize, c: &consolidate::Content) {
        if c.with_exceptions || c.keeps_exceptions {
            return;
        }
        let indexes = self.indexes_of(place);
        let mut living = Vec::new();
        for (n, below) in place.nodes.iter().enumerate() {
            if n == node || !is_under(place, n, node) {
                continue;
            }
            let found = below.contents.iter().find(|x| {
                // A repealed article takes its own exceptions with it.
                let own = c.whole.is_some_and(|w| w.holds(x.home));
                let gone = own || matches!(x.body, ContentBody::Nothing);
                let touched = |i: &&Vec<u16>| x.covers(i) && c.covers(i) && !self.ended_between(place, n, x, c, i);
                x.rank < c.rank && !gone && indexes.iter().find(touched).is_some()
            });
            if let Some(x) = found {
                living.push((below.title.clone().unwrap_or_default(), x.span, self.short(x)));
            }
        }
        if living.is_empty() {
            return;
        }
        let label = &place.name.text;
        let titles: Vec<&str> = living.iter().map(|(t, _, _)| &**t).collect();
        let list = Text::names(&titles);
        let mut d = Diagnostic::error(Code::LivingException, text!("check-has-exceptions-and-this-edit", label, list))
            .at(c.span, text!("check-says-nothing-of-them"));
        for (title, span, short) in &living {
            d = d.at(*span, text!("check-title-short", title, short));
        }
        d = d.suggest(Span { start: c.span.end, ..c.span }, "\n  ses exceptions restent");
        self.errors.push(d.help(text!("check-add-below-indented-ses-exceptions")));
    }

    /// An edit broader than another, living one must say what becomes of it. A repeal is an edit.
    pub(super) fn living_narrower(&mut self, place: &consolidate::Place, node: usize, c: &consolidate::Content) {
        // A whole text only touches what is its own: it is broader than nothing.
        if c.whole.is_some() {
            return;
        }
        let indexes = self.indexes_of(place);
        let contents = place.nodes.get(node).map_or(&[][..], |n| &n.contents);
        for x in contents.iter().filter(|x| x.whole.is_none()) {
            let same_text = x.rank == c.rank && !std::ptr::eq(x, c) && x.is_edit();
            if !same_text && x.rank >= c.rank {
                continue;
            }
            let overridden = |i: &[u16]| {
                contents.iter().any(|y| y.rank > x.rank && y.rank < c.rank && y.scope.is_none() && y.whole.is_none() && y.covers(i))
            };
            // Two edits of one text have the same rank: only leaving one aside tells them apart.
            let named = |i: &[u16]| !same_text && c.including.iter().any(|p| p.covers(i));
            let touched = indexes.iter().any(|i| x.covers(i) && c.covers(i) && !named(i) && !overridden(i));
            let broader = indexes.iter().any(|i| c.covers(i) && !x.covers(i));
            if !touched || !broader {
                continue;
            }
            let label = self.pattern_label(place, &x.pattern);
            let short = self.short(x);
            self.errors.push(
                Diagnostic::error(Code::LivingNarrower, text!("check-this-edit-also-covers-which", label))
                    .at(c.span, text!("check-broader"))
                    .at(x.span, text!("check-narrower", short))
                    .help(if same_text {
                        text!("check-add-sauf-to-the-broader", label)
                    } else {
                        text!("check-add-y-compris-to-override", label)
                    }),
            );
        }
    }

    fn pattern_label(&self, place: &consolidate::Place, pattern: &Pattern) -> String {
        let slots: Vec<String> = pattern
            .0
            .iter()
            .zip(&place.params)
            .map(|(slot, p)| match slot {
                Slot::Any => self.corpus.enum_name(*p).to_owned(),
                Slot::Members(list) => {
                    list.iter().map(|m| self.corpus.members(*p).nth(usize::from(*m)).unwrap_or("")).collect::<Vec<_>>().join(", ")
                }
            })
            .collect();
        slots.join(" ; ")
    }
}

fn is_under(place: &consolidate::Place, node: usize, ancestor: usize) -> bool {
    let mut at = place.nodes.get(node).and_then(|n| n.parent);
    while let Some(n) = at {
        if n == ancestor {
            return true;
        }
        at = place.nodes.get(n).and_then(|x| x.parent);
    }
    false
}
