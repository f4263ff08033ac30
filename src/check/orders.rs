//! Amendments whose dates leave a doubt on which of two is the later law.

use super::Checker;
use crate::consolidate::{self, Act, Content, TextInfo};
use crate::diag::{Code, Diagnostic, Lang};
use crate::text;
use crate::value::{Day, format::day_long};

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
        let dates = |t: &TextInfo| (dates(t, Lang::Fr), dates(t, Lang::En));
        let ((won_fr, won_en), (lost_fr, lost_en)) = (dates(winner), dates(loser));
        let d = if together {
            Diagnostic::warning(
                Code::SameDayEdits,
                text!(
                    "{other} et {one} modifient tous deux « {label} », et entrent en vigueur le même jour : {one}, signé en dernier, l'emporte",
                    "{other} and {one} both edit \"{label}\", and enter into force on the same day: {one}, signed last, wins"
                ),
            )
        } else {
            Diagnostic::warning(
                Code::OrdersDisagree,
                text!(
                    "{one} l'emporte sur {other} pour « {label} », bien que signé avant lui : il entre en vigueur après",
                    "{one} wins over {other} for \"{label}\", though signed before it: it enters into force later"
                ),
            )
        };
        let code = d.code.as_str();
        Some(
            d.at(high.span, text!("l'emporte : {one}, {won_fr}", "wins: {one}, {won_en}"))
                .at(low.span, text!("écarté : {other}, {lost_fr}", "set aside: {other}, {lost_en}"))
                .help(text!(
                    "si c'est voulu, citez ce que dit {other} par « au lieu de », ou ajoutez sous la modification qui l'emporte : admet {code} « raison » ; sinon, vérifiez les dates des en-têtes",
                    "if this is meant, quote what {other} says with \"au lieu de\", or add under the edit that wins: admet {code} « reason »; else, check the dates of the headers"
                )),
        )
    }

    fn text_of(&self, c: &Content) -> Option<&TextInfo> {
        self.corpus.texts.get(c.origin.text.index())
    }
}

/// When a text was signed and when it enters into force.
fn dates(t: &TextInfo, lang: Lang) -> String {
    let day = |d: Day| day_long(d, lang);
    match lang {
        Lang::Fr => format!("signé le {}, en vigueur le {}", day(t.signed), day(t.in_force)),
        Lang::En => format!("signed on {}, in force on {}", day(t.signed), day(t.in_force)),
    }
}
