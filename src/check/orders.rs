//! Amendments whose dates leave a doubt on which of two is the later law.

use super::Checker;
use crate::consolidate::{self, Act, Content, TextInfo};
use crate::diag::{Code, Diagnostic};
use crate::message::Text;
use crate::text;
use crate::value::format::long;

impl Checker<'_> {
    /// Every pair of edits of one place by two texts that enter into force together, or in the
    /// opposite order of their signatures.
    pub fn orders(&mut self) {
        for place in &self.corpus.places {
            for node in &place.nodes {
                let edits: Vec<&Content> = node.contents.iter().filter(|c| c.is_edit() && c.act != Act::Corrects).collect();
                // Latest rank first: of each, the nearest that it doubtfully beats is enough.
                for (i, high) in edits.iter().enumerate() {
                    let found = edits.iter().skip(i + 1).find_map(|low| self.doubtful(place, high, low));
                    self.errors.extend(found);
                }
            }
        }
    }

    fn doubtful(&self, place: &consolidate::Place, high: &Content, low: &Content) -> Option<Diagnostic> {
        let (h, l) = (high.rank, low.rank);
        let together = h.in_force == l.in_force && h.signed > l.signed && low.effect >= high.effect;
        let crossed = h.in_force > l.in_force && h.signed < l.signed;
        if !(together || crossed) || high.whole.is_some() || low.whole.is_some() || !high.pattern.meets(&low.pattern) {
            return None;
        }
        // Whoever quotes or names the other edit knows of it.
        let aware = high.instead_of.is_some() || high.act == Act::Restores || high.including.iter().any(|p| p.meets(&low.pattern));
        if aware || !self.program.indexes(&place.params).iter().any(|i| high.covers(i) && low.covers(i)) {
            return None;
        }
        let (winner, loser) = (self.text_of(high)?, self.text_of(low)?);
        let (one, other, label) = (&winner.short, &loser.short, &place.name.text);
        let (won, lost) = (dates(winner), dates(loser));
        let d = if together {
            Diagnostic::warning(Code::SameDayEdits, text!("check-and-both-edit-and-enter", other, one, label))
        } else {
            Diagnostic::warning(Code::OrdersDisagree, text!("check-wins-over-for-though-signed", one, other, label))
        };
        let code = d.code.as_str();
        Some(d.at(high.span, text!("check-wins", one, won)).at(low.span, text!("check-set-aside", other, lost)).help(text!(
            "check-if-this-is-meant-quote",
            other,
            code
        )))
    }

    fn text_of(&self, c: &Content) -> Option<&TextInfo> {
        self.corpus.texts.get(c.origin.text.index())
    }
}

/// When a text was signed and when it enters into force.
fn dates(t: &TextInfo) -> Text {
    let (signed, force) = (long(t.signed), long(t.in_force));
    text!("check-signed-on-in-force-on", signed, force)
}
