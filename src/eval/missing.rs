//! Facts that an answer needs and that a contract does not give, as errors that ask for them.

use super::Missing;
use crate::check::program::{Fact, Kind, Program};
use crate::diag::{Code, Diagnostic, Text};
use crate::facts::Facts;
use crate::facts::sample;
use crate::text;
use std::collections::BTreeMap;

/// One error a missing fact, in the order of their declaration: since when it is needed, the
/// question to answer, and a line to add. Nothing is ever assumed in place of a fact.
pub fn missing_diagnostics(program: &Program, facts: &Facts, missing: &[Missing]) -> Vec<Diagnostic> {
    let mut slots: BTreeMap<u32, Missing> = BTreeMap::new();
    for m in missing {
        let first = slots.entry(m.slot).or_insert_with(|| m.clone());
        first.day = first.day.min(m.day);
    }
    slots.values().filter_map(|m| diagnostic(program, facts, m)).collect()
}

fn diagnostic(program: &Program, facts: &Facts, m: &Missing) -> Option<Diagnostic> {
    let (id, index) = program.fact_at(m.slot)?;
    let fact = program.fact(id)?;
    let name = program.label(&fact.name, &fact.params, &index);
    let needed = m.day.is_finite().then_some(m.day);
    let given = facts.spans.get(m.slot as usize).copied().flatten();
    let (message, label, place) = match (m.given_from.filter(|d| d.is_finite()), needed) {
        (Some(from), needed) => {
            let (message, label) = match needed {
                Some(day) => (text!("eval-fact-is-unknown-on", name, day), text!("eval-known-from-only-needed-on", from, day)),
                None => (text!("eval-fact-is-unknown-before", name, from), text!("eval-known-from-only", from)),
            };
            (message, label, given.or(facts.head))
        }
        (None, needed) => {
            let label = match needed {
                Some(day) => text!("eval-this-contract-does-not-give", day),
                None => text!("eval-this-contract-does-not-give-it"),
            };
            (text!("eval-fact-is-unknown", name), label, facts.head)
        }
    };
    let d = Diagnostic::error(Code::MissingFact, message);
    // A contract that has no file is best answered by where the rules ask for the fact.
    let d = match place.or(facts.span) {
        Some(span) => d.at(span, label),
        None => d.at(fact.span, text!("eval-declared-here")),
    };
    Some(d.help(help(program, facts, fact, &index, m)))
}

fn help(program: &Program, facts: &Facts, fact: &Fact, index: &[u16], m: &Missing) -> Text {
    let format = facts.format;
    let other = fact.ty.kind == Kind::Bool;
    let other = if other { text!("eval-or-non") } else { Text::default() };
    let ask = fact.question.as_deref().map(|q| format!("{q} — ")).unwrap_or_default();
    if let Some(from) = m.given_from.filter(|d| d.is_finite()) {
        let since = if m.day.is_finite() { m.day } else { from.pred() };
        let entry = sample::since(program, fact, since, format);
        return text!("eval-add-the-value-of-the", ask, entry, other);
    }
    let since = (fact.dated && index.is_empty() && m.day.is_finite()).then_some(m.day);
    // A second key of the same name would be refused when another member already has it.
    let slots = program.indexes(&fact.params).into_iter().map(|i| program.slot(fact.slot, &fact.params, &i));
    let begun = !index.is_empty() && slots.into_iter().any(|s| facts.get(s).is_some());
    let entry = if begun { sample::flat(program, fact, index, since, format) } else { sample::line(program, fact, index, since, format) };
    text!("eval-add-for-instance-nothing-is", ask, entry, other)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;
    use crate::eval::{Question, answer};
    use crate::facts::fixture::{facts, program, under};
    use crate::message::Lang;
    use crate::message::typography::plain;
    use crate::value::{Day, Interval};

    /// What the year 2020 lacks: the text underlined, then the message, label and help in French.
    fn lacks(text: &str) -> Vec<(String, String)> {
        let program = program();
        let facts = facts(&program, text);
        let year = Interval::new(Day::from_ymd(2020, 1, 1).unwrap(), Day::from_ymd(2020, 12, 31).unwrap());
        let answer = answer(&program, &facts, &Question::over(&program, year), false);
        assert!(answer.errors.is_empty(), "{:#?}", answer.errors);
        missing_diagnostics(&program, &facts, &answer.missing)
            .into_iter()
            .map(|d| {
                assert_eq!(d.code, Code::MissingFact);
                let help = d.help.unwrap();
                assert!(help.get(Lang::En).contains("nothing is assumed"));
                let at = under(text, d.labels[0].span).to_owned();
                (at, plain(&[&d.message, &d.labels[0].text, &help].map(|t| t.get(Lang::Fr)).join(" | ")))
            })
            .collect()
    }

    #[track_caller]
    fn says(found: &(String, String), at: &str, words: &[&str]) {
        assert_eq!(found.0, at, "{}", found.1);
        for w in words {
            assert!(found.1.contains(w), "« {w} » is not in {}", found.1);
        }
    }

    #[test]
    fn facts_not_given_are_asked_for() {
        let found = lacks("nom: Essai\nsignature du contrat: 2020-03-01\ntaux d'atteinte (prévention): 60 %\n");
        assert_eq!(found.len(), 4, "{found:#?}");
        says(
            &found[0],
            "Essai",
            &[
                "« population » est inconnue",
                "nécessaire le 01/03/2020",
                "Nombre d'habitants du territoire — ",
                "« population: { 2020-03-01: 39999 } »",
                "rien n'est supposé",
            ],
        );
        says(&found[1], "Essai", &["« territoire couvert par un SAS: { 2020-03-01: oui } » (ou non)"]);
        says(&found[2], "Essai", &["taux d'atteinte (accès aux soins)", "« taux d'atteinte (accès aux soins): 62.5 % »"]);
        let whole = lacks("signature du contrat: 2020-03-01\nterritoire couvert par un SAS: non\npopulation: 5\n");
        says(&whole[0], "signature du contrat", &["« taux d'atteinte: { accès aux soins: 62.5 % } »"]);
    }

    #[test]
    fn facts_given_too_late() {
        let found = lacks(
            "signature du contrat: 2020-02-15\nterritoire couvert par un SAS: { 2020-01-01: non }\npopulation: { 2020-03-01: 62000 }\ntaux d'atteinte: { accès aux soins: 60 %, parcours: 60 %, prévention: 60 % }\n",
        );
        assert_eq!(found.len(), 1, "{found:#?}");
        says(
            &found[0],
            "2020-03-01: 62000",
            &[
                "« population » est inconnue le 15/02/2020",
                "connue à partir du 01/03/2020 seulement, nécessaire le 15/02/2020",
                "« 2020-02-15: 39999 »",
            ],
        );
    }

    #[test]
    fn once_a_slot_and_without_a_file() {
        let program = program();
        let day = |d| Day::from_ymd(2020, 1, d).unwrap();
        let at = |slot, d| Missing { slot, day: day(d), given_from: None };
        let population = program.facts[1].slot;
        let found = missing_diagnostics(&program, &Facts::empty(&program), &[at(population, 9), at(0, 2), at(population, 3)]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].labels[0].span, program.facts[1].span);
        assert!(found[1].help.as_ref().unwrap().get(Lang::Fr).contains("2020-01-03"));
        let never = Missing { slot: population, day: Day::MIN, given_from: None };
        assert!(
            missing_diagnostics(&program, &Facts::empty(&program), &[never])[0]
                .help
                .as_ref()
                .unwrap()
                .get(Lang::Fr)
                .contains("population: 39999")
        );
    }
}
