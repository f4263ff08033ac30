//! What is paid, against what is earned.

use crate::properties::config;
use crate::run::avenant;
use crate::support::{day, files, span};
use avenant::check::program::{Program, Shape};
use avenant::consolidate::PlaceKind;
use avenant::eval::{Question, ResultValue, Schedule, answer, life, schedule};
use avenant::facts::Facts;
use avenant::facts::{bind::bind, doc};
use avenant::source::SourceId;
use avenant::value::{Exact, Interval};
use proptest::prelude::*;
use serde_json::Value as Json;
use std::path::Path;
use std::sync::LazyLock;

static RULES: LazyLock<Program> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/aci-cpts");
    crate::support::compile(&files(&folder)).sound()
});

const CONTRACTS: &str = "rules/aci-cpts/contrats";

fn facts(yaml: &str) -> Facts {
    let node = doc::read(SourceId(0), yaml, doc::Format::Yaml).unwrap();
    let (facts, findings) = bind(&RULES, &node);
    assert!(findings.is_empty(), "{findings:?}\n{yaml}");
    facts
}

fn paid(facts: &Facts, change: impl Fn(&mut Question)) -> (Schedule, Interval) {
    let mut question = Question::over(&RULES, Interval::ALL);
    change(&mut question);
    let (starts, ends) = life(&RULES, facts, &question).unwrap().unwrap();
    let days = Interval::new(starts, ends.pred().max(starts));
    let found = schedule(&RULES, facts, &question, days, false);
    assert!(found.missing.is_empty() && found.errors.is_empty(), "{:?} {:?}", found.missing, found.errors);
    (found, days)
}

fn sum<'a>(amounts: impl Iterator<Item = &'a Exact>) -> Exact {
    amounts.fold(Exact::ZERO, |t, x| t.add(x).unwrap())
}

/// A contract of random size, missions and changes, all of whose facts are given.
fn contract() -> impl Strategy<Value = String> {
    let mission = prop_oneof![Just(None), (0u32..1500).prop_map(Some)];
    let missions = proptest::collection::vec((mission, 0u32..=100), 6);
    let population = (1_000u32..250_000, 1_000u32..250_000, 0u32..1500);
    let signed = (0u32..1400, prop_oneof![Just(None), (1u32..1900).prop_map(Some)]);
    let amended = prop_oneof![Just(None), (0u32..400).prop_map(Some)];
    let reports = prop_oneof![Just(None), (1u32..400).prop_map(Some)];
    (population, signed, amended, missions, any::<bool>(), reports).prop_map(
        |((p, q, change), (start, end), amended, missions, sas, report)| {
            let first = day(2019, 8, 25).add_days(i64::from(start)).unwrap();
            let iso = |d: avenant::value::Day| avenant::value::format::day_iso(d);
            let after = |n: u32| iso(first.add_days(i64::from(n)).unwrap());
            let mut out = format!("recueil: aci-cpts\nsignature du contrat: {}\n", iso(first));
            out += &format!("population: {{ 2019: {p}, {}: {q} }}\n", after(change));
            if let Some(n) = end {
                out += &format!("fin anticipée du contrat: {}\n", after(n));
            }
            if let Some(n) = amended {
                let individual = day(2022, 6, 1).add_days(i64::from(n)).unwrap().max(first);
                out += &format!("signature de l'avenant individuel: {}\n", iso(individual));
            }
            out += &format!("territoire couvert par un SAS: {}\nnombre de membres: 100\n", if sas { "oui" } else { "non" });
            out += "actions de crise en 2021: oui\ncrise de 2021 déjà valorisée: non\n";
            let names = ["accès aux soins", "parcours", "prévention", "qualité", "accompagnement", "crise sanitaire"];
            let started: Vec<String> =
                names.iter().zip(&missions).filter_map(|(m, (s, _))| s.map(|s| format!("  {m}: {}\n", after(s)))).collect();
            if !started.is_empty() {
                out += &format!("démarrage:\n{}", started.concat());
            }
            out += "taux d'atteinte:\n";
            for (m, (_, rate)) in names.iter().zip(&missions) {
                out += &format!("  {m}: {rate} %\n");
            }
            if let Some(n) = report {
                let years = (2019..2030).map(|y| format!("{y}: {}", iso(day(y + 1, 1, 1).add_days(i64::from(n)).unwrap())));
                out += &format!("remise du rapport annuel d'activité: {{ {} }}\n", years.collect::<Vec<_>>().join(", "));
            }
            out
        },
    )
}

proptest! {
    #![proptest_config(config(40))]

    /// Earned in a year is what `eval` says; paid in a year, the payments of that year.
    #[test]
    fn years_are_those_of_the_amounts(yaml in contract()) {
        let facts = facts(&yaml);
        let (found, _) = paid(&facts, |_| {});
        for (i, year) in found.years.iter().enumerate() {
            let answer = answer(&RULES, &facts, &Question::over(&RULES, *year), false);
            prop_assert!(answer.errors.is_empty() && answer.missing.is_empty());
            for r in &answer.results {
                let ResultValue::Amount { amount: Some(amount), .. } = &r.value else { continue };
                let line = found.lines.iter().find(|l| l.title == (r.place, r.index.clone()));
                let earned = line.map_or(Exact::ZERO, |l| l.earned[i].clone());
                prop_assert_eq!(&earned, amount, "{} {:?}", RULES.place(r.place).unwrap().name.clone(), r.index);
            }
            for line in &found.lines {
                let own = found.payments.iter().filter(|p| p.title == line.title && year.contains(p.day));
                prop_assert_eq!(&line.paid[i], &sum(own.map(|p| &p.amount)));
            }
        }
    }

    /// Over a contract that runs its term, what is paid is what is earned: to the cent, span by span.
    #[test]
    fn balances_settle(yaml in contract()) {
        let facts = facts(&yaml);
        let (found, days) = paid(&facts, |_| {});
        let term = days.from.add_months(60).unwrap().0.pred();
        for line in found.lines.iter().filter(|l| l.scheduled) {
            let waiting = sum(found.pending.iter().filter(|p| p.title == line.title).map(|p| &p.remains));
            let settled = line.paid_in_all().unwrap().add(&waiting).unwrap();
            if days.to == term {
                prop_assert_eq!(&settled, &line.by_span);
            } else {
                // A contract that is broken off pays no less than it earned.
                prop_assert!(!settled.sub(&line.by_span).unwrap().is_negative());
            }
        }
        // Rounding by spans or by years parts by a few cents at most.
        for line in &found.lines {
            let cents = line.by_span.sub(&line.earned_in_all().unwrap()).unwrap().mul(&Exact::from_int(100)).unwrap();
            prop_assert!(cents <= Exact::from_int(6) && cents >= Exact::from_int(-6), "{}", cents);
        }
    }

    /// The running difference is what each day's amounts say, civil year by civil year.
    #[test]
    fn the_difference_runs(yaml in contract()) {
        let facts = facts(&yaml);
        let (found, days) = paid(&facts, |_| {});
        prop_assert!(found.payments.windows(2).all(|w| w[0].day <= w[1].day));
        for p in found.payments.iter().rev().step_by(7) {
            let mut earned = Exact::ZERO;
            for year in days.from.year()..=p.day.year() {
                let until = span(day(year, 1, 1), p.day.min(day(year, 12, 31)));
                let until = answer(&RULES, &facts, &Question::over(&RULES, until), false);
                let flows = until.results.iter().filter(|r| RULES.place(r.place).is_some_and(|x| x.kind == PlaceKind::Result && x.shape != Shape::Total));
                let amounts = flows.filter_map(|r| if let ResultValue::Amount { amount: Some(a), .. } = &r.value { Some(a) } else { None });
                earned = earned.add(&sum(amounts)).unwrap();
            }
            let at = found.payments.iter().rposition(|x| std::ptr::eq(x, p)).unwrap();
            let paid = sum(found.payments[..=at].iter().map(|p| &p.amount));
            prop_assert_eq!(&p.ahead, &paid.sub(&earned).unwrap());
        }
        // Once all is paid, it is the difference of the years.
        if let Some(last) = found.payments.last().filter(|p| p.day > days.to) {
            let (earned, paid) = found.lines.iter().fold((Exact::ZERO, Exact::ZERO), |(e, p), l| {
                (e.add(&l.earned_in_all().unwrap()).unwrap(), p.add(&l.paid_in_all().unwrap()).unwrap())
            });
            prop_assert_eq!(&last.ahead, &paid.sub(&earned).unwrap());
        }
    }

    /// No fact of the future changes an advance on the envelope of the day, nor the days of payment before it.
    #[test]
    fn an_advance_does_not_see_the_future(yaml in contract(), later in 1_000u32..250_000) {
        let (_, days) = paid(&facts(&yaml), |_| {});
        let change = days.from.add_days(800).unwrap();
        let iso = avenant::value::format::day_iso(change);
        let line = yaml.lines().find(|l| l.starts_with("population")).unwrap();
        let first = line.split_once('{').unwrap().1.split(',').next().unwrap();
        let before = yaml.replace(line, &format!("population: {{{first} }}"));
        let after = yaml.replace(line, &format!("population: {{{first}, {iso}: {later} }}"));
        let (a, b) = (paid(&facts(&before), |_| {}).0, paid(&facts(&after), |_| {}).0);
        let until = |s: &Schedule| {
            let known = s.payments.iter().filter(|p| p.day < change && p.kind == avenant::syntax::ast::Instalment::Advance);
            known.map(|p| (p.day, p.title.clone(), p.amount.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(until(&a), until(&b));
    }
}

fn shown(arguments: &[&str]) -> String {
    let mut all = vec!["payments"];
    all.extend(arguments);
    let ran = avenant(&all).run();
    assert!(ran.code == 0 && ran.stderr.is_empty(), "{}", ran.all());
    ran.stdout
}

fn at(name: &str) -> String {
    format!("{CONTRACTS}/{name}.yaml")
}

#[test]
fn what_a_reader_sees() {
    let settings = insta_settings();
    settings.bind(|| {
        for (name, contract, rest) in [
            ("vie-entière", "val-d-essai", &[][..]),
            ("rupture", "fin-anticipee", &[]),
            ("une-année", "sas-en-2023", &["--year", "2023"]),
            ("lecture", "fin-anticipee", &["--reading", "solde d'un contrat rompu=non versé", "--year", "2022"]),
            ("connu-en-2021", "crise-sanitaire", &["--known-on", "2021-06-01", "--year", "2022"]),
            ("markdown", "fin-anticipee", &["--format", "markdown"]),
        ] {
            let path = at(contract);
            let mut arguments = vec![path.as_str()];
            arguments.extend(rest);
            insta::assert_snapshot!(name, shown(&arguments));
        }
        insta::assert_snapshot!("rupture-en", avenant(&["payments", &at("fin-anticipee")]).lang("en").run().stdout);
        let json = avenant(&["payments", &at("fin-anticipee"), "--format", "json"]).run();
        let json: Json = serde_json::from_str(&json.stdout).unwrap();
        insta::assert_snapshot!("json", serde_json::to_string_pretty(&json).unwrap());
    });
}

fn insta_settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/payments");
    settings.set_prepend_module_to_snapshot(false);
    settings
}

#[test]
fn json_follows_its_schema() {
    let schema: Json = serde_json::from_str(include_str!("../../docs/payments.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut seen = 0;
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(CONTRACTS)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "yaml") {
            continue;
        }
        let ran = avenant(&["payments", path.to_str().unwrap(), "--format", "json"]).run();
        assert_eq!(ran.code, 0, "{}", ran.all());
        let json: Json = serde_json::from_str(&ran.stdout).unwrap();
        let errors: Vec<String> = validator.iter_errors(&json).map(|e| format!("{} {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
        assert!(!json["payments"].as_array().unwrap().is_empty());
        seen += 1;
    }
    assert!(seen >= 9);
    let mut wrong = schema["properties"]["format"].clone();
    wrong["const"] = "x".into();
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn aliases_and_refusals() {
    let ran = avenant(&["versements", &at("petite-cpts-2019"), "--year", "2019"]).run();
    assert!(ran.code == 0 && ran.stdout.contains("25/08/2019  versé ce jour 50\u{202f}000,00"), "{}", ran.all());
    let ran = avenant(&["payments", "tests/golden/nowhere.yaml"]).run();
    assert!(ran.code == 1 && ran.tells("E0001"), "{}", ran.all());
    let ran = avenant(&["payments", &at("val-d-essai"), "--from", "2022-02-01", "--to", "2022-01-01"]).run();
    assert!(ran.code == 1 && ran.tells("E0803"), "{}", ran.all());
    let missing = "recueil: aci-cpts\nsignature du contrat: 2020-01-01\n";
    let ran = avenant(&["payments", "-"]).input(missing).run();
    assert!(ran.code == 1 && ran.tells("E0505") && ran.tells("population") && ran.stdout.is_empty(), "{}", ran.all());
}

/// What is paid under rules written for one question, as a reader sees it.
fn schedule_of(rules: &str, contract: &str, arguments: &[&str]) -> crate::run::Ran {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("conv")).unwrap();
    std::fs::write(folder.path().join("conv/00.rules"), format!("{COMMON}{rules}")).unwrap();
    let file = folder.path().join("c.yaml");
    std::fs::write(&file, format!("recueil: conv\n{contract}")).unwrap();
    let (all, file) = (folder.path().to_str().unwrap(), file.to_str().unwrap());
    avenant(&[&["payments", file, "--rules", all], arguments].concat()).run()
}

const COMMON: &str = "texte « Essai »
  sigle          CONV
  signé le       1er décembre 2019
  en vigueur le  1er janvier 2020
  source         « essai »

contrat
  commence le   signature
  prend fin le  la première de (terme ; rupture)

donnée signature : date
donnée terme : date facultative
donnée rupture : date facultative
donnée bilan : date facultative

règle en cours : oui/non
  = depuis signature et avant terme et avant rupture

période année
  commence le  signature
  dure         1 an

résultat loyer : €
  cumul de    12 000 €/an
  lorsque     en cours
  au prorata  jours
  arrondi     au centime
";

#[test]
fn an_amount_after_the_contract_is_paid() {
    let rules = "résultat prime : €\n  versement de  1 000 €\n  le  terme + 2 ans\n  arrondi  au centime\n";
    let ran = schedule_of(rules, "signature: 2020-01-01\nterme: 2021-01-01\n", &["--year", "2023"]);
    assert!(ran.code == 0 && ran.stdout.contains("01/01/2023  versé ce jour 1\u{202f}000,00"), "{}", ran.all());
}

#[test]
fn what_waits_is_counted_once() {
    let one = |name: &str| {
        format!(
            "versement {name}\n  au titre de loyer\n  pour chaque année\n  le bilan\n  solde de 50 % × droits de la période\n  arrondi au centime\n"
        )
    };
    let ran = schedule_of(&(one("solde") + &one("complément")), "signature: 2020-01-01\nterme: 2021-01-01\n", &["--format", "json"]);
    let json: Json = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["pending"].as_array().unwrap().len(), 1, "{}", ran.all());
}

#[test]
fn the_condition_of_a_day_past_is_not_asked() {
    let rules = "donnée extra : oui/non
versement solde
  au titre de  loyer
  pour chaque  année
  le           début de la période
  lorsque      si depuis 1er juin 2020 alors extra sinon non
  solde de     droits de la période
  arrondi      au centime
";
    let ran = schedule_of(rules, "signature: 2020-01-01\nterme: 2021-01-01\n", &[]);
    assert_eq!(ran.code, 0, "{}", ran.all());
}

#[test]
fn a_contract_without_end_is_paid_in_the_year_asked() {
    let rules = "versement acompte
  au titre de  loyer
  pour chaque  année
  le           début de la période − 1 mois
  acompte de   droits de la période
  arrondi      au centime
";
    let ran = schedule_of(rules, "signature: 2020-01-01\n", &["--year", "2060", "--format", "json"]);
    let json: Json = serde_json::from_str(&ran.stdout).unwrap();
    // In December, for the year to come.
    assert_eq!(json["payments"][0]["date"], "2060-12-01", "{}", ran.all());
    assert_eq!(json["lines"][0]["rounding"], "0.00", "{}", ran.all());
}
