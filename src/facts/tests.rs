#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice, clippy::result_large_err)]

use crate::message::Lang;
use crate::message::typography::plain;
use proptest::prelude::*;

use super::Facts;
use super::assign::{Written, assign};
use super::bind::{bind, recueil};
use super::doc::{self, Format, Node};
use super::fixture::{facts, program, read, slot, under};
use crate::check::program::{Program, Prorata, Value};
use crate::diag::{Code, has_errors};
use crate::eval::requirements;
use crate::source::{SourceId, Span};
use crate::value::{Day, Duration, Exact};

fn day(text: &str) -> Day {
    crate::value::parse::parse_date(text).unwrap()
}

fn q(num: i64, den: i64) -> Value {
    Value::Number(Exact::ratio(num, den).unwrap())
}

/// The values of a fact given by this file.
fn given(program: &Program, text: &str, name: &str, index: &[u16]) -> Option<Vec<(Day, Value)>> {
    facts(program, text).get(slot(program, name, index)).map(|s| s.to_vec())
}

fn always(value: Value) -> Option<Vec<(Day, Value)>> {
    Some(vec![(Day::MIN, value)])
}

/// The errors of a YAML file: code, text underlined first, message, reason and help in French.
fn errors<'t>(program: &Program, text: &'t str) -> Vec<(Code, &'t str, String)> {
    let (_, found) = read(program, text, Format::Yaml);
    found
        .iter()
        .map(|d| {
            assert!(d.is_error());
            for t in d.labels.iter().map(|l| &l.text).chain([&d.message]).chain(&d.help) {
                assert!(!t.get(Lang::Fr).is_empty() && !t.get(Lang::En).is_empty(), "{d:#?}");
            }
            let said = [&d.message, &d.labels[0].text, d.help.as_ref().unwrap_or(&d.message)];
            (d.code, under(text, d.labels[0].span), plain(&said.map(|t| t.get(Lang::Fr)).join(" | ")))
        })
        .collect()
}

/// The only error of a YAML file.
fn error<'t>(program: &Program, text: &'t str) -> (Code, &'t str, String) {
    let mut found = errors(program, text);
    assert_eq!(found.len(), 1, "{text}: {found:#?}");
    found.remove(0)
}

#[track_caller]
fn says(found: &(Code, &str, String), code: Code, at: &str, words: &[&str]) {
    assert_eq!((found.0, found.1), (code, at), "{}", found.2);
    for w in words {
        assert!(found.2.contains(w), "« {w} » is not in {}", found.2);
    }
}

const CONTRACT: &str = "\
recueil: essai
nom: CPTS du Val d'Essai
population: { 2023-01-01: 100000, 2020-03-01: 78000 }
nombre de membres: 85
signature du contrat: 2020-03-01
territoire couvert par un SAS: { 1er mars 2020: non, 01/06/2022: oui }
démarrage:
  accès aux soins: 2020-09-01
  parcours: 15 février 2021
taux d'atteinte:
  accès aux soins: { 2020: 60 %, 2021: 80 %, 2022: 100 % }
  parcours: 12.5 %
";

#[test]
fn a_contract_is_typed() {
    let p = program();
    let f = facts(&p, CONTRACT);
    let get = |name: &str, index: &[u16]| f.get(slot(&p, name, index)).map(|s| s.to_vec());
    assert_eq!(f.label.as_deref(), Some("CPTS du Val d'Essai"));
    assert_eq!(get("population", &[]), Some(vec![(day("2020-03-01"), q(78000, 1)), (day("2023-01-01"), q(100_000, 1))]));
    assert_eq!(get("nombre de membres", &[]), always(q(85, 1)));
    assert_eq!(get("signature du contrat", &[]), always(Value::Date(day("2020-03-01"))));
    assert_eq!(
        get("territoire couvert par un SAS", &[]),
        Some(vec![(day("2020-03-01"), Value::Bool(false)), (day("2022-06-01"), Value::Bool(true))])
    );
    assert_eq!(get("démarrage", &[0]), always(Value::Date(day("2020-09-01"))));
    assert_eq!(get("démarrage", &[1]), always(Value::Date(day("2021-02-15"))));
    assert_eq!(get("démarrage", &[2]), None);
    assert_eq!(
        get("taux d'atteinte", &[0]),
        Some(vec![(day("2020-01-01"), q(3, 5)), (day("2021-01-01"), q(4, 5)), (day("2022-01-01"), q(1, 1))])
    );
    assert_eq!(get("taux d'atteinte", &[1]), always(q(1, 8)));
    let span = |name: &str, index: &[u16]| under(CONTRACT, f.spans[slot(&p, name, index) as usize].unwrap());
    assert_eq!(span("nombre de membres", &[]), "85");
    assert_eq!(span("taux d'atteinte", &[1]), "12.5 %");
    assert_eq!(span("population", &[]), "2023-01-01: 100000, 2020-03-01: 78000");
    assert_eq!(under(CONTRACT, f.head.unwrap()), "CPTS du Val d'Essai");
    assert!(under(CONTRACT, f.span.unwrap()).starts_with("recueil"));
    assert!(requirements(&p, &f).is_empty());
}

#[test]
fn the_three_formats_give_the_same_facts() {
    let p = program();
    let yaml = facts(&p, "population: { 2020: 62000 }\nbudget: 12.50\nterritoire couvert par un SAS: oui\npréavis: 6 mois\n");
    let json = r#"{ "population": { "2020": 62000 }, "budget": 12.50, "territoire couvert par un SAS": true, "préavis": "6 mois" }"#;
    let toml = "population = { 2020 = 62000 }\nbudget = 12.50\n\"territoire couvert par un SAS\" = true\n\"préavis\" = \"6 mois\"\n";
    for (text, format) in [(json, Format::Json), (toml, Format::Toml)] {
        let (f, found) = read(&p, text, format);
        assert!(found.is_empty(), "{found:#?}");
        assert_eq!(f.series, yaml.series);
    }
}

#[test]
fn the_recueil_is_named_or_not() {
    let node = |text: &str| doc::read(SourceId(1), text, Format::Yaml).unwrap();
    let text = "nom: a\nRecueil: aci-cpts\n";
    let root = node(text);
    let (name, span) = recueil(&root).unwrap();
    assert_eq!((name, under(text, span)), ("aci-cpts", "aci-cpts"));
    for none in ["nom: a", "recueil:\nnom: a", "recueil: { a: 1 }", "- recueil", ""] {
        assert_eq!(recueil(&node(none)), None, "{none:?}");
    }
}

#[test]
fn the_root_is_a_map() {
    let p = program();
    for text in ["", "62000", "- population: 1", "~"] {
        assert_eq!(error(&p, text).0, Code::FactsSyntax, "{text:?}");
    }
    says(&error(&p, "nom: [a]\nbudget: 1"), Code::BadFactValue, "a", &["nom"]);
    assert_eq!(facts(&p, "nom:\n").label, None);
}

#[test]
fn names_are_forgiven_where_one_only_fits() {
    let p = program();
    for text in ["Nombre De Membres: 85", "nombre-de-membres: 85", "nombre  de membres: 85"] {
        assert_eq!(given(&p, text, "nombre de membres", &[]), always(q(85, 1)), "{text}");
    }
    for text in [
        "taux d’atteinte: { Acces aux soins: 60 % }",
        "TAUX D'ATTEINTE (ACCÈS AUX SOINS): 60 %",
        "taux d'atteinte(acces-aux-soins): 60 %",
        "\"taux d'atteinte ( accès aux soins )\": 60 %",
    ] {
        assert_eq!(given(&p, text, "taux d'atteinte", &[0]), always(q(3, 5)), "{text}");
    }
    // Two facts differ by an accent: each by its own name, neither by a third spelling.
    assert_eq!(given(&p, "mesure: 1", "mesure", &[]), always(q(1, 1)));
    assert_eq!(given(&p, "mesuré: 1", "mesuré", &[]), always(q(1, 1)));
    says(&error(&p, "Mesure: 1"), Code::UnknownFact, "Mesure", &["mesure, mesuré"]);
}

#[test]
fn unknown_facts() {
    let p = program();
    says(&error(&p, "populaton: 5"), Code::UnknownFact, "populaton", &["vouliez-vous dire « population » ?"]);
    says(&error(&p, "surface: 5"), Code::UnknownFact, "surface", &["données : ", "population", "jalon (mission ; étape)"]);
    says(&error(&p, "demarage (parcours): 2020-01-01"), Code::UnknownFact, "demarage", &["« démarrage »"]);
    says(&error(&p, "densité: 5"), Code::UnknownFact, "densité", &["se calcule", "données : "]);
}

#[test]
fn indexes_in_either_form() {
    let p = program();
    let yes = || always(Value::Bool(true));
    assert_eq!(given(&p, "jalon: { parcours: { lancement: oui } }", "jalon", &[1, 0]), yes());
    assert_eq!(given(&p, "jalon (parcours ; déploiement): oui", "jalon", &[1, 1]), yes());
    assert_eq!(given(&p, "jalon (parcours;deploiement): oui", "jalon", &[1, 1]), yes());
    assert_eq!(given(&p, "démarrage: {}", "démarrage", &[0]), None);

    let tele = error(&p, "démarrage: { télésanté: 2020-01-01 }");
    says(&tele, Code::UnknownIndex, "télésanté", &["démarrage", "mission", "accès aux soins, parcours, prévention"]);
    let tele = error(&p, "démarrage (télésanté): 2020-01-01");
    says(&tele, Code::UnknownIndex, "télésanté", &["accès aux soins, parcours, prévention"]);
    let tele = error(&p, "\"démarrage (télésanté)\": 2020-01-01");
    says(&tele, Code::UnknownIndex, "télésanté", &[]);
    says(&error(&p, "démarrage: { prevension: 2020-01-01 }"), Code::UnknownIndex, "prevension", &["vouliez-vous dire « prévention »"]);
    let both = errors(&p, "jalon (x ; x): oui");
    assert_eq!(both.iter().map(|e| e.0).collect::<Vec<_>>(), [Code::UnknownIndex; 2]);
    let (_, found) = read(&p, "jalon (x ; x): oui", Format::Yaml);
    assert_eq!(found.iter().map(|d| d.labels[0].span.start).collect::<Vec<_>>(), [7, 11]);

    let bare = error(&p, "démarrage: 2020-01-01");
    says(&bare, Code::UnknownIndex, "2020-01-01", &["pour chaque membre", "accès aux soins, parcours, prévention"]);
    let dates = error(&p, "taux d'atteinte: { 2020: 60 % }");
    says(&dates, Code::UnknownIndex, "2020", &["d'abord par « mission »"]);
    says(&error(&p, "démarrage: { 2020: jamais }"), Code::UnknownIndex, "2020", &["| admis : accès"]);
    says(&error(&p, "population (parcours): 5"), Code::UnknownIndex, "parcours", &["n'a pas d'indice", "population: 39999"]);
    says(&error(&p, "jalon (parcours): oui"), Code::UnknownIndex, "parcours", &["2 indices (", "un ici"]);
    says(&error(&p, "démarrage (): 2020-01-01"), Code::UnknownIndex, "démarrage ()", &["accès aux soins"]);
}

#[test]
fn a_slot_is_given_once() {
    let p = program();
    for (text, again, first) in [
        ("budget: 1\nBudget: 2", "Budget", "budget"),
        ("démarrage: { parcours: 2020-01-01 }\ndémarrage (parcours): 2020-01-02", "démarrage (parcours)", "parcours"),
        ("démarrage (parcours): ~\ndémarrage: { parcours: 2020-01-01 }", "parcours", "démarrage (parcours)"),
        ("démarrage: { parcours: 2020-01-01, Parcours: 2020-01-02 }", "Parcours", "parcours"),
        ("population: { 2020: 1, 1er janvier 2020: 2 }", "1er janvier 2020", "2020"),
        ("nom: a\nNom: b", "Nom", "nom"),
        ("recueil: a\nRECUEIL: b", "RECUEIL", "recueil"),
    ] {
        let (_, found) = read(&p, text, Format::Yaml);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].code, Code::DuplicateFact);
        let places: Vec<&str> = found[0].labels.iter().map(|l| under(text, l.span)).collect();
        assert_eq!(places, [again, first]);
    }
    // Different members of one fact may come in both forms.
    let text = "démarrage: { parcours: 2020-01-01 }\ndémarrage (prévention): 2020-01-02";
    assert_eq!(given(&p, text, "démarrage", &[2]), always(Value::Date(day("2020-01-02"))));
}

#[test]
fn dated_facts() {
    let p = program();
    says(&error(&p, "signature du contrat: { 2020: 2020-03-01 }"), Code::BadFactValue, "2020", &["n'est pas datée", "2020-01-01"]);
    says(&error(&p, "budget: { a: 5 }"), Code::BadFactValue, "a", &["n'a qu'une valeur"]);
    says(&error(&p, "population: { 2021-02-29: 5 }"), Code::BadFactValue, "2021-02-29", &["28 jours", "28/02/2021"]);
    says(&error(&p, "population: { mars 2021: 5 }"), Code::BadFactValue, "mars 2021", &["pas une date", "2022 pour son 1er janvier"]);
    says(&error(&p, "population: { 0000: 5 }"), Code::BadFactValue, "0000", &["pas une date"]);
    says(&error(&p, "population: {}"), Code::BadFactValue, "{}", &["valeur vide"]);
    says(&error(&p, "population: { 2020: }"), Code::BadFactValue, "2020", &["valeur vide"]);
    says(&error(&p, "population: { 2020: { 2021: 5 } }"), Code::BadFactValue, "2021", &["un niveau de trop"]);
    says(&error(&p, "population: { 2020: [5] }"), Code::BadFactValue, "5", &["liste"]);
    let both = errors(&p, "population: { 2020: cinq, 31/04/2021: six }");
    assert_eq!(both.iter().map(|e| e.1).collect::<Vec<_>>(), ["cinq", "six", "31/04/2021"]);
}

#[test]
fn numbers_are_exact_and_unambiguous() {
    let p = program();
    let big = Exact::from_decimal("9007199254740993".parse().unwrap());
    for (text, value) in [
        ("62000", q(62000, 1)),
        ("62 000", q(62000, 1)),
        ("62 000 habitants", q(62000, 1)),
        ("62000 habitant", q(62000, 1)),
        ("1.5", q(3, 2)),
        ("\"1,5\"", q(3, 2)),
        ("0.125", q(1, 8)),
        ("1234.567", q(1_234_567, 1000)),
        ("12 345,678", q(12_345_678, 1000)),
        ("62.0000", q(62, 1)),
        ("-5", q(-5, 1)),
        ("9007199254740993", Value::Number(big)),
    ] {
        assert_eq!(given(&p, &format!("population: {text}"), "population", &[]), always(value), "{text}");
    }
    assert_eq!(given(&p, "budget: 50 000 €/an", "budget", &[]), always(q(50000, 1)));
    assert_eq!(given(&p, "mesure: 50 000 €", "mesure", &[]), always(q(50000, 1)));
    for (text, words) in [
        ("62.000", ["deux façons", "écrire 62000 ou 62,"]),
        ("62,500", ["deux façons", "écrire 62500 ou 62,5,"]),
        ("-1.234 habitants", ["-1234", "-1.2340,"]),
        ("soixante", ["pas un nombre", "en habitants"]),
        ("62 000 membres", ["en habitants, pas en « membres »", "tel que"]),
        ("62 %", ["pas un pourcentage", "habitants"]),
        ("6 20", ["groupes de trois", "habitants"]),
        ("010", ["zéros", "habitants"]),
        ("1e5", ["exposant", "habitants"]),
        ("oui", ["pas un nombre", "habitants"]),
        ("2020-03-01", ["« 2020-03-01 »", "pas un nombre"]),
    ] {
        says(&error(&p, &format!("population: {text}")), Code::BadFactValue, text, &words);
    }
    says(&error(&p, "nombre de membres: 12 patients"), Code::BadFactValue, "12 patients", &["n'a pas d'unité"]);
    // What is suggested is accepted.
    for text in ["62000", "62", "62500", "62,5", "-1234", "-1.2340"] {
        facts(&p, &format!("population: {text}"));
    }
    let json = read(&p, r#"{ "population": 62.000 }"#, Format::Json).1;
    assert_eq!(json[0].code, Code::BadFactValue);
}

#[test]
fn percentages_need_their_sign() {
    let p = program();
    for (text, value) in
        [("60 %", q(3, 5)), ("60%", q(3, 5)), ("12.5 %", q(1, 8)), ("\"12,5%\"", q(1, 8)), ("62.125 %", q(62_125, 100_000))]
    {
        assert_eq!(given(&p, &format!("taux d'atteinte (parcours): {text}"), "taux d'atteinte", &[1]), always(value), "{text}");
    }
    for (text, words) in [
        ("75", ["signe %", "écrire 75 %"]),
        ("0.75", ["signe %", "écrire 75 %, ou 0.75 %"]),
        ("0,125", ["signe %", "écrire 12,5 %, ou 0,125 %"]),
        ("beaucoup", ["pas un pourcentage", "75 %"]),
        ("x %", ["pas un pourcentage", "75 %"]),
        ("1e2 %", ["exposant", "75 %"]),
    ] {
        says(&error(&p, &format!("taux d'atteinte (parcours): {text}")), Code::BadFactValue, text, &words);
    }
}

#[test]
fn the_other_types() {
    let p = program();
    for (text, value) in [("oui", true), ("Non", false), ("TRUE", true), ("faux", false), ("yes", true), ("\"no\"", false), ("Vrai", true)]
    {
        let file = format!("territoire couvert par un SAS: {text}");
        assert_eq!(given(&p, &file, "territoire couvert par un SAS", &[]), always(Value::Bool(value)), "{text}");
    }
    says(&error(&p, "territoire couvert par un SAS: 1"), Code::BadFactValue, "1", &["admis : oui, non"]);
    for text in ["2020-03-01", "01/03/2020", "1er mars 2020", "\"2020-03-01\""] {
        assert_eq!(
            given(&p, &format!("signature du contrat: {text}"), "signature du contrat", &[]),
            always(Value::Date(day("2020-03-01")))
        );
    }
    let bad = error(&p, "signature du contrat: 2022-04-31");
    says(&bad, Code::BadFactValue, "2022-04-31", &["avril 2022 compte 30 jours", "30/04/2022"]);
    says(&error(&p, "signature du contrat: 2022-13-01"), Code::BadFactValue, "2022-13-01", &["pas de mois 13"]);
    says(&error(&p, "signature du contrat: 2020"), Code::BadFactValue, "2020", &["pas une date", "31/12/2022"]);
    assert_eq!(given(&p, "préavis: 1 an et 10 jours", "préavis", &[]), always(Value::Duration(Duration { months: 12, days: 10 })));
    says(&error(&p, "préavis: six mois"), Code::BadFactValue, "six mois", &["pas une durée", "6 mois"]);
    assert!(
        matches!(given(&p, "statut du signataire: Salarie", "statut du signataire", &[]), Some(s) if matches!(s[0].1, Value::Member(_, 1)))
    );
    says(
        &error(&p, "statut du signataire: liberale"),
        Code::BadFactValue,
        "liberale",
        &["statut", "vouliez-vous dire « libéral »", "libéral, salarié"],
    );
    assert_eq!(given(&p, "base choisie: Mois", "base choisie", &[]), always(Value::Prorata(Prorata::Months)));
    assert_eq!(given(&p, "base choisie: jours", "base choisie", &[]), always(Value::Prorata(Prorata::Days)));
    says(&error(&p, "base choisie: semaines"), Code::BadFactValue, "semaines", &["jours, mois"]);
    for text in ["population: [1, 2]", "démarrage: [a]", "budget: []"] {
        assert!(error(&p, text).2.contains("liste"), "{text}");
    }
}

#[test]
fn nothing_is_given_by_an_empty_value() {
    let p = program();
    for text in ["", "~", "null", "\"\"", "\" \"", "\"~\""] {
        let file = format!("fin anticipée: {text}\ndémarrage (parcours): {text}\ndémarrage: {text}\npondération (parcours): {text}\n");
        let f = facts(&p, &file);
        assert_eq!(f.series.iter().flatten().count(), 0, "{text:?}");
        for name in ["signature du contrat", "population", "budget", "préavis", "statut du signataire"] {
            let file = format!("{name}: {text}\n");
            let found = error(&p, &file);
            assert_eq!(found.0, Code::BadFactValue);
            assert!(found.2.contains("valeur vide"), "{}", found.2);
            assert!(!found.1.is_empty());
        }
        let file = format!("jalon: {text}");
        let indexed = error(&p, &file);
        assert_eq!(indexed.0, Code::BadFactValue);
        assert!(indexed.2.contains("jalon: { accès aux soins: { lancement: oui } }"), "{}", indexed.2);
    }
    for text in ["jamais", "Aucun", "aucune"] {
        assert_eq!(given(&p, &format!("fin anticipée: {text}"), "fin anticipée", &[]), always(Value::Never), "{text}");
        assert_eq!(error(&p, &format!("signature du contrat: {text}")).0, Code::BadFactValue);
        assert_eq!(error(&p, &format!("pondération (parcours): {text}")).0, Code::BadFactValue);
    }
}

#[test]
fn every_independent_error_in_one_run() {
    let p = program();
    let text = "\
populaton: 5
signature du contrat: 2022-04-31
démarrage: { télésanté: 2020-01-01, parcours: demain }
taux d'atteinte: { parcours: 75 }
nombre de membres: [85]
budget: 5
Budget: 6
";
    let found = errors(&p, text);
    assert_eq!(
        found.iter().map(|e| (e.0, e.1)).collect::<Vec<_>>(),
        [
            (Code::UnknownFact, "populaton"),
            (Code::BadFactValue, "2022-04-31"),
            (Code::UnknownIndex, "télésanté"),
            (Code::BadFactValue, "demain"),
            (Code::BadFactValue, "75"),
            (Code::BadFactValue, "85"),
            (Code::DuplicateFact, "Budget"),
        ]
    );
    let many: String = (0..200).map(|i| format!("x{i}: 1\n")).collect();
    assert_eq!(errors(&p, &many).len(), 50);
}

/// What only the rules can say of a value: `exige`.
#[test]
fn values_out_of_bounds_are_left_to_the_requirements() {
    let p = program();
    for (text, at) in [
        ("population: -5", "-5"),
        ("signature du contrat: 2019-08-24", "2019-08-24"),
        ("taux d'atteinte: { parcours: 101 % }", "101 %"),
        ("taux d'atteinte: { parcours: { 2020: 50 %, 2021: 101 % } }", "2020: 50 %, 2021: 101 %"),
    ] {
        let f = facts(&p, text);
        let refused = requirements(&p, &f);
        assert_eq!(refused.len(), 1, "{text}: {refused:#?}");
        assert_eq!(refused[0].code, Code::FactRefused);
        assert_eq!(under(text, refused[0].labels[0].span), at);
    }
}

#[test]
fn facts_on_the_command_line() {
    let p = program();
    let mut f = facts(&p, CONTRACT);
    let mut put = |text: &str| assign(&p, &mut f, &[Written { source: SourceId(2), text, part: 0..text.len() }]);
    for (text, said) in [
        ("population=80 000", "population = 80 000"),
        ("POPULATION = { 2021: 80 000, 2022: 90 000 }", "population = { 2021: 80 000, 2022: 90 000 }"),
        ("taux d'atteinte=0 %", "taux d'atteinte = 0 %"),
        ("taux d’atteinte (Parcours) = { 2021: 60 %, 2022: 80 % }", "taux d'atteinte (parcours) = { 2021: 60 %, 2022: 80 % }"),
        ("démarrage (accès aux soins)=", "démarrage (accès aux soins) = jamais"),
        ("démarrage ( mission )=2021-01-01", "démarrage = 2021-01-01"),
        ("démarrage (accès aux soins)=jamais", "démarrage (accès aux soins) = jamais"),
        ("nom=Autre", "nom = Autre"),
    ] {
        assert_eq!(put(text).unwrap()[0].said(), said);
    }
    let refused: Vec<(Code, &str)> = [
        "populaton=5",
        "population=beaucoup",
        "population=",
        "taux d'atteinte=75",
        "taux d'atteinte (télésanté)=75 %",
        "taux d'atteinte (parcours ; parcours)=75 %",
        "taux d'atteinte={ 2021: 60, 2022: 80 % }",
        "recueil=x",
        "population",
    ]
    .iter()
    .map(|text| {
        let found = put(text).unwrap_err();
        assert_eq!(found.len(), 1, "{text}: {found:#?}");
        (found[0].code, under(text, found[0].labels[0].span))
    })
    .collect();
    use Code::{BadFactValue, FactsSyntax, UnknownFact, UnknownIndex};
    let expected = [
        (UnknownFact, "populaton"),
        (BadFactValue, "beaucoup"),
        (BadFactValue, "population"),
        (BadFactValue, "75"),
        (UnknownIndex, "télésanté"),
        (UnknownIndex, "parcours ; parcours"),
        (BadFactValue, "60"),
        (UnknownFact, "recueil"),
        (FactsSyntax, "population"),
    ];
    assert_eq!(refused, expected);
    let get = |f: &Facts, name: &str, index: &[u16]| f.get(slot(&p, name, index)).map(|s| s.to_vec());
    let day = |y| crate::value::Day::first_of_year(y).unwrap();
    assert_eq!(get(&f, "population", &[]), Some(vec![(day(2021), q(80000, 1)), (day(2022), q(90000, 1))]));
    assert_eq!(get(&f, "taux d'atteinte", &[0]), always(q(0, 1)));
    assert_eq!(get(&f, "taux d'atteinte", &[1]), Some(vec![(day(2021), q(3, 5)), (day(2022), q(4, 5))]));
    assert_eq!(get(&f, "démarrage", &[0]), None);
    assert!(get(&f, "démarrage", &[1]).is_some());
    assert_eq!(f.label.as_deref(), Some("Autre"));
}

/// What is said of one member wins over what is said of all, in any order; nothing is said twice.
#[test]
fn several_facts_on_the_command_line() {
    let p = program();
    let f = facts(&p, CONTRACT);
    let put = |text: &str| {
        let mut f = f.clone();
        let mut at = 0;
        let parts: Vec<Written<'_>> = text
            .split('|')
            .map(|part| {
                at += part.len() + 1;
                Written { source: SourceId(2), text, part: at - part.len() - 1..at - 1 }
            })
            .collect();
        assign(&p, &mut f, &parts).map(|_| f.series)
    };
    let both = put("taux d'atteinte=0 %|taux d'atteinte (parcours)=50 %").unwrap();
    assert_eq!(both, put("taux d'atteinte (parcours)=50 %|taux d'atteinte=0 %").unwrap());
    assert_ne!(both, put("taux d'atteinte=0 %").unwrap());
    for twice in ["population=5|population=6", "taux d'atteinte (parcours)=5 %|taux d'atteinte={ parcours: 6 % }"] {
        let found = put(twice).unwrap_err();
        assert_eq!(found[0].code, Code::DuplicateFact, "{twice}: {found:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_file_makes_the_typing_panic(
        name in "population|démarrage|taux d'atteinte|jalon|budget|fin anticipée|territoire couvert par un SAS|préavis|\\PC{0,12}",
        member in "|parcours|x|;|parcours ; lancement|\\PC{0,8}",
        value in "\\PC{0,16}|[0-9 ,./%€-]{0,12}",
        date in "2020|2020-02-30|\\PC{0,8}",
    ) {
        let p = program();
        let json = |v: serde_json::Value| v.to_string();
        let key = format!("{name} ({member})");
        for text in [
            json(serde_json::json!({ name.as_str(): value })),
            json(serde_json::json!({ key.as_str(): value })),
            json(serde_json::json!({ name.as_str(): { member.as_str(): { date.as_str(): value } } })),
            json(serde_json::json!({ name.as_str(): { date.as_str(): value } })),
        ] {
            let Ok(node) = doc::read(SourceId(1), &text, Format::Json) else { continue };
            let (_, found) = bind(&p, &node);
            prop_assert!(found.is_empty() || has_errors(&found));
            for d in &found {
                let span = d.labels[0].span;
                prop_assert!(text.get(span.start as usize..span.end as usize).is_some_and(|t| !t.is_empty()), "{text}: {d:?}");
            }
        }
    }
}

/// A tree built by hand has no place in any file.
#[test]
fn a_null_root_is_refused() {
    let node = Node { span: Span::new(SourceId(1), 0, 0), kind: doc::NodeKind::Null };
    assert!(has_errors(&bind(&program(), &node).1));
}
