//! `avenant why-not`: what keeps an amount where it is, and what would raise it.

use super::run::avenant;
use super::support::compile;
use avenant::check::program::{Program, Value};
use avenant::consolidate::PlaceId;
use avenant::diag::suggest::folded;
use avenant::eval::Question;
use avenant::facts::Facts;
use avenant::value::{Day, Exact, Interval};
use avenant::whynot::{Asked, Blamed, Budget, Found, Hints, Outcome, Refusal, outcome, search};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::path::Path;

const LARGE: &str = "rules/aci-cpts/contrats/taille-4-cent-membres.yaml";
const LATE: &str = "rules/aci-cpts/contrats/avenant-individuel-tardif.yaml";
const SAS: &str = "rules/aci-cpts/contrats/sas-en-2023.yaml";
const VAL: &str = "rules/aci-cpts/contrats/val-d-essai.yaml";
const ENDED: &str = "rules/aci-cpts/contrats/fin-anticipee.yaml";
const AUTUMN: &str = "rules/aci-cpts/contrats/signee-le-30-septembre-2022.yaml";
const REFUSED: &str = "rules/assistants-medicaux/contrats/conditions-non-remplies.yaml";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[track_caller]
fn json(arguments: &[&str]) -> Json {
    let ran = avenant(&[&["why-not"], arguments, &["--format", "json"]].concat()).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}\n{}", ran.all());
    serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap()
}

#[track_caller]
fn shown(arguments: &[&str]) -> String {
    let one = |lang| {
        let ran = avenant(&[&["why-not"], arguments].concat()).lang(lang).width(80).run();
        assert_eq!(ran.code, 0, "{}", ran.all());
        // What is to be typed is never broken; all else fits.
        let long: Vec<&str> = ran
            .stdout
            .lines()
            .filter(|l| l.chars().count() > 80 && !l.trim_start().starts_with("--") && !l.contains("avenant eval"))
            .collect();
        assert!(long.is_empty() || arguments.contains(&"markdown"), "{long:?}");
        ran.stdout
    };
    format!("{}\n──────────────────── --lang en ────────────────────\n\n{}", one("fr"), one("en"))
}

#[test]
fn as_a_user_reads_it() {
    insta::assert_snapshot!(
        "whynot_99_members",
        shown(&[LARGE, "dotation fixe (parcours)", "--year", "2023", "--set", "nombre de membres=99"])
    );
    insta::assert_snapshot!("whynot_late_amendment", shown(&[LATE, "dotation fixe (accès aux soins)", "--year", "2022"]));
    insta::assert_snapshot!("whynot_not_started", shown(&[VAL, "dotation fixe (qualité)", "--year", "2022"]));
    insta::assert_snapshot!("whynot_lower", shown(&[SAS, "dotation variable (parcours)", "--year", "2022", "--lower"]));
    insta::assert_snapshot!("whynot_no", shown(&[REFUSED, "éligible", "--on", "2024-01-01"]));
    insta::assert_snapshot!("whynot_value", shown(&[SAS, "taille de la communauté", "--on", "2022-06-01"]));
    insta::assert_snapshot!("whynot_markdown", shown(&[LATE, "dotation fixe (prévention)", "--year", "2023", "--format", "markdown"]));
    let one = json(&[AUTUMN, "supplément de fonctionnement", "--set", "signature du contrat=2022-10-15", "--year", "2022"]);
    insta::assert_snapshot!("whynot_json", serde_json::to_string_pretty(&one).unwrap());
}

/// The change of these facts alone, as it is announced: `--set`, the difference, the difference of the total.
#[track_caller]
fn change<'j>(found: &'j Json, facts: &[&str]) -> &'j Json {
    let named = |c: &Json| c["facts"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let all = found["changes"].as_array().unwrap();
    all.iter()
        .find(|c| named(c) == facts)
        .unwrap_or_else(|| panic!("no change of {facts:?} among {:?}", all.iter().map(named).collect::<Vec<_>>()))
}

#[test]
fn the_cases_that_are_disputed() {
    // Work case: 455 000 with 99 members, 491 500 with 100.
    let facts = "recueil: aci-cpts\nnom: Essai\npopulation: 200000\nnombre de membres: 99\nsignature du contrat: 2022-10-01\n\
                 territoire couvert par un SAS: oui\ndémarrage: { accès aux soins: 2022-10-01, parcours: 2022-10-01, prévention: 2022-10-01, qualité: 2022-10-01, accompagnement: 2022-10-01 }\n\
                 taux d'atteinte: { accès aux soins: 100 %, parcours: 100 %, prévention: 100 %, qualité: 100 %, accompagnement: 100 % }\n";
    let ran = avenant(&["why-not", "-", "total", "--year", "2023", "--format", "json"]).input(facts).run();
    assert_eq!(ran.code, 0, "{}", ran.all());
    let found: Json = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(found["value"], "455000.00");
    let members = change(&found, &["nombre de membres"]);
    assert_eq!((&members["difference"], &members["value"]), (&"36500.00".into(), &"491500.00".into()));
    assert_eq!(
        (&members["facts"][0]["from"], &members["facts"][0]["to"], &members["facts"][0]["more"]),
        (&"99".into(), &"100".into(), &"1".into())
    );
    // The individual amendment signed earlier, up to the day of its text's effect, in days.
    let facts = "recueil: aci-cpts\nnom: Essai\npopulation: 100000\nsignature du contrat: 2020-03-01\nsignature de l'avenant individuel: 2022-10-15\n\
                 territoire couvert par un SAS: oui\ndémarrage: { accès aux soins: 2020-03-01 }\ntaux d'atteinte: { accès aux soins: 100 % }\nactions de crise en 2021: non\n";
    let ran = avenant(&["why-not", "-", "dotation fixe (accès aux soins)", "--year", "2022", "--format", "json"]).input(facts).run();
    let found: Json = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(found["value"], "44787.67");
    let earlier = change(&found, &["signature de l'avenant individuel"]);
    assert_eq!((&earlier["facts"][0]["days_later"], &earlier["facts"][0]["to"]), (&(-42).into(), &"2022-09-03".into()));
    assert_eq!((&earlier["value"], &earlier["difference"]), (&"51404.11".into(), &"6616.44".into()));
    // The complementary amendment, signed when the SAS came.
    let found = json(&[SAS, "dotation fixe (accès aux soins)", "--year", "2023"]);
    let sooner = change(&found, &["signature de l'avenant complémentaire"]);
    assert_eq!(sooner["facts"][0]["to"], "2023-04-01");
    // (90 000 − 32 500) × 44/365.
    assert_eq!(sooner["difference"], "6931.51");
    // A mission that is not started; another result then asks for its rate.
    let found = json(&[VAL, "dotation fixe (qualité)", "--year", "2022"]);
    let started = change(&found, &["démarrage", "taux d'atteinte"]);
    assert_eq!((&started["difference"], &started["facts"][1]["needed_elsewhere"]), (&"10000.00".into(), &true.into()));
    assert_eq!(found["idle"][0]["failing"][0]["facts"][0]["given"], false);
    // A contract that ended: the day after its end of five years.
    let found = json(&[ENDED, "fonctionnement", "--year", "2022"]);
    let later = change(&found, &["fin anticipée du contrat"]);
    assert_eq!(later["facts"][0]["to"], "2023-01-01");
    // A rate of 75 %.
    let found = json(&[AUTUMN, "dotation variable (accès aux soins)", "--year", "2024"]);
    assert_eq!(found["shares"][0]["value"], "75");
    assert_eq!(change(&found, &["taux d'atteinte"])["facts"][0]["to"], "100");
    // Two facts that do it only together.
    let found = json(&[ENDED, "crise de 2021", "--year", "2021"]);
    assert_eq!(change(&found, &["actions de crise en 2021", "crise de 2021 déjà valorisée"])["difference"], "52500.00");
    // As many as it takes.
    let found = json(&[REFUSED, "éligible", "--on", "2024-01-01"]);
    let all = &found["changes"][0];
    assert_eq!((&found["value"], &all["value"]), (&false.into(), &true.into()));
    assert!(all["facts"].as_array().unwrap().len() >= 5, "{all}");
}

/// The words of a command as a shell reads them.
fn shell_words(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let (mut quote, mut escaped) = (None, false);
    for c in line.chars() {
        match (c, quote) {
            _ if escaped => {
                escaped = false;
                out.last_mut().unwrap().push(c);
            }
            ('\\', Some('"') | None) => escaped = true,
            (q, Some(open)) if q == open => quote = None,
            ('"' | '\'', None) => quote = Some(c),
            (' ', None) => out.push(String::new()),
            _ => out.last_mut().unwrap().push(c),
        }
    }
    out
}

/// Whatever is announced is what `eval` gives.
#[test]
fn every_change_gives_what_it_announces() {
    let cases: [(&str, &[&str]); 8] = [
        (LARGE, &["total", "--year", "2023", "--set", "nombre de membres=99", "--lower"]),
        (LATE, &["dotation fixe (accès aux soins)", "--year", "2022", "--lower"]),
        (SAS, &["dotation variable (accès aux soins)", "--from", "2022-05-01", "--to", "2023-06-30", "--set", "taux d'atteinte=50 %"]),
        (VAL, &["dotation fixe (qualité)", "--from", "2021-01-01", "--to", "2022-03-31"]),
        (ENDED, &["fonctionnement", "--reading", "base de prorata=mois"]),
        (AUTUMN, &["enveloppe totale", "--on", "2023-02-01", "--set", "taux d'atteinte={ parcours: 10 %, prévention: 20 % }"]),
        ("rules/mission-precoce/contrats/non-eligible.yaml", &["dotation précoce"]),
        ("rules/protocoles-snp/contrats/bilan-2023-1.yaml", &["total", "--year", "2023", "--lower"]),
    ];
    let (mut verified, mut seen) = (0, 0);
    for (contract, asked) in cases {
        let found = json(&[&[contract], asked].concat());
        let command = found["command"].as_str().unwrap();
        let words = shell_words(command);
        let result = |set: &[&str]| {
            let set: Vec<&str> = set.iter().flat_map(|s| ["--set", s]).collect();
            let words: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
            let ran = avenant(&[&words[..], &set[..], &["--format", "json"]].concat()).run();
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{command} {set:?}\n{}", ran.all());
            let answer: Json = serde_json::from_str(ran.stdout.lines().last().unwrap()).unwrap();
            let all = answer["results"].as_array().unwrap().clone();
            let own = all.iter().find(|r| r["name"] == found["name"] && r["index"] == found["index"]).unwrap()["value"].clone();
            let total = all.into_iter().find(|r| r["name"] == "total").map(|r| r["value"].clone());
            (own, total)
        };
        let lower = found["lower"].as_array().cloned().unwrap_or_default();
        let all = found["changes"].as_array().unwrap();
        assert!(!all.is_empty(), "{contract} {asked:?}");
        for (c, less) in all.iter().map(|c| (c, false)).chain(lower.iter().map(|c| (c, true))) {
            // Two of three: a process each.
            seen += 1;
            if seen % 3 == 0 {
                continue;
            }
            let set: Vec<&str> = c["set"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()).collect();
            let (value, total) = result(&set);
            assert_eq!(value, c["value"], "{command} {set:?}");
            if let Some(announced) = c["totals"].get(0) {
                assert_eq!(Some(&announced["value"]), total.as_ref(), "{command} {set:?}");
            }
            assert_eq!(c["difference"].as_str().unwrap().starts_with('-'), less, "{c}");
            verified += 1;
        }
    }
    assert!(verified > 40, "{verified}");
}

#[test]
fn json_follows_its_published_schema() {
    let schema: Json = serde_json::from_str(&std::fs::read_to_string(root().join("docs/why-not.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let cases: [&[&str]; 8] = [
        &[LARGE, "total", "--year", "2023", "--lower", "--set", "nombre de membres=99"],
        &[LATE, "dotation fixe (accès aux soins)", "--known-on", "2021-01-01"],
        &[SAS, "taille de la communauté"],
        &[SAS, "taille de la communauté", "--from", "2020-01-01", "--to", "2020-06-30"],
        &[SAS, "avenant individuel au plus tard", "--on", "2022-01-01"],
        &[ENDED, "crise de 2021"],
        &[REFUSED, "éligible", "--on", "2024-01-01"],
        &["rules/mission-precoce/contrats/non-eligible.yaml", "dotation précoce", "--year", "2022"],
    ];
    for asked in cases {
        let found = json(asked);
        let errors: Vec<String> = validator.iter_errors(&found).map(|e| format!("{}: {e}", e.instance_path())).take(3).collect();
        assert!(errors.is_empty(), "{asked:?}\n{}", errors.join("\n"));
    }
    assert!(!validator.is_valid(&serde_json::json!({ "format": "avenant/why-not@1" })));
}

#[test]
fn what_is_wrong_is_told() {
    let tells = |arguments: &[&str], code: &str| {
        let ran = avenant(&[&["why-not"], arguments].concat()).run();
        assert!(ran.code == 1 && ran.stdout.is_empty() && ran.tells(code), "{arguments:?}\n{}", ran.all());
        ran.stderr
    };
    assert!(tells(&[SAS, "dotation fixes (parcours)"], "E0802").contains("dotation fixe (parcours)"));
    tells(&[SAS, "total", "--set", "population=-5"], "E0506");
    tells(&[VAL, "total", "--set", "démarrage (qualité)=2022-01-01"], "E0505");
    tells(&[SAS, "total", "--year", "23"], "E0803");
    let ran = avenant(&["pourquoi-pas", SAS]).run();
    assert_eq!(ran.code, 2, "{}", ran.all());
    // A name without its member asks about each.
    let ran = avenant(&["pourquoi-pas", SAS, "dotation fixe", "--year", "2020", "--format", "json"]).run();
    assert_eq!(ran.stdout.lines().count(), 6, "{}", ran.all());
}

// ── Small sets of rules: one for each kind of change ────────────────────────────────────────

const HEADER: &str = "texte « Essai »\n  sigle ESSAI\n  signé le 1er janvier 2020\n  en vigueur le 1er janvier 2020\n  source « essai »\n\narticle « A »\n  source « essai »\n\n";

struct Small {
    program: Program,
    facts: Facts,
    at: PlaceId,
    period: Interval,
}

fn day(year: i32, month: u32, d: u32) -> Day {
    Day::from_ymd(year, month, d).unwrap()
}

fn number(n: i64) -> Value {
    Value::Number(Exact::from_int(n))
}

/// Rules, facts from the first day, and the result asked, over 2022.
fn small(rules: &str, facts: &[(&str, Value)], result: &str) -> Small {
    let program = compile(&[("essai.rules", format!("{HEADER}{rules}"))]).sound();
    let mut given = Facts::empty(&program);
    for (name, value) in facts {
        let fact = program.facts.iter().find(|f| *f.name == **name).unwrap_or_else(|| panic!("no fact « {name} »"));
        given.set(fact.slot, vec![(Day::MIN, value.clone())], None);
    }
    let at = super::support::place(&program, result);
    Small { program, facts: given, at, period: Interval::new(day(2022, 1, 1), day(2022, 12, 31)) }
}

impl Small {
    fn found(&self, less: bool, budget: Budget) -> (Outcome, Found) {
        let question = Question::over(&self.program, self.period);
        let periods = |_: &Facts, _: &Question| -> Result<Vec<Interval>, Refusal> { Ok(vec![self.period]) };
        let blamed = |_: &Facts| -> Vec<Blamed> { Vec::new() };
        let asked = Asked {
            program: &self.program,
            facts: &self.facts,
            question: &question,
            periods: &periods,
            whole: false,
            blamed: &blamed,
            place: self.at,
            index: Vec::new(),
        };
        let now = outcome(&asked).unwrap_or_else(|r| panic!("{r:?}"));
        let found = search(&asked, &now, &Hints::default(), less, budget);
        (now, found)
    }

    /// What each change sets, and the amount that it gives.
    fn raised(&self) -> Vec<String> {
        let (_, found) = self.found(false, Budget { tried: 10_000, steps: 10_000_000 });
        assert!(found.complete);
        found.more.iter().map(|p| format!("{} → {}", p.typed.join(" + "), p.outcome.worth.figure().unwrap())).collect()
    }
}

const FLAT: &str = "  au prorata jours\n  arrondi au centime\n";

#[test]
fn a_number_up_to_its_threshold() {
    let rules = "donnée têtes : têtes\nrésultat r : €\n  cumul de selon têtes\n    | moins de 10 | 100 |\n    | de 10 à 20 | 200 |\n    | plus de 20 | 300 |\n".to_owned() + FLAT;
    assert_eq!(small(&rules, &[("têtes", number(7))], "r").raised(), ["têtes=21 → 300", "têtes=10 → 200"]);
    // Through another rule, where no constant is the threshold itself.
    let rules = "donnée têtes : têtes\nrègle double : têtes\n  = 2 × têtes + 1 têtes\nrésultat r : €\n  cumul de si double ≥ 1 000 alors 300 €/an sinon 100 €/an\n".to_owned() + FLAT;
    assert_eq!(small(&rules, &[("têtes", number(7))], "r").raised(), ["têtes=500 → 300"]);
    // Down, too.
    let rules = "donnée têtes : têtes\nrésultat r : €\n  cumul de si têtes ≤ 5 alors 300 €/an sinon 100 €/an\n".to_owned() + FLAT;
    assert_eq!(small(&rules, &[("têtes", number(7))], "r").raised(), ["têtes=5 → 300"]);
}

#[test]
fn a_share_up_to_the_whole_and_a_step_of_what_never_stops() {
    let rules = "donnée taux : %\n  exige taux ≥ 0 % et taux ≤ 100 %\nrésultat r : €\n  cumul de taux × 1 000 €/an\n".to_owned() + FLAT;
    let share = Value::Number(Exact::ratio(3, 4).unwrap());
    assert_eq!(small(&rules, &[("taux", share)], "r").raised(), ["taux=100 % → 1000"]);
    let rules = "donnée têtes : têtes\nrésultat r : €\n  cumul de têtes × 25 €/têtes/an\n".to_owned() + FLAT;
    let one = small(&rules, &[("têtes", number(4))], "r");
    assert_eq!(one.raised(), ["têtes=5 → 125"]);
    assert!(one.found(false, Budget { tried: 10_000, steps: 10_000_000 }).1.more[0].each);
}

#[test]
fn a_date_moved_or_given() {
    let rules =
        "donnée départ : date\nrésultat r : €\n  cumul de 365 €/an\n  lorsque depuis départ et depuis 1er mars 2022\n".to_owned() + FLAT;
    assert_eq!(small(&rules, &[("départ", Value::Date(day(2022, 10, 1)))], "r").raised(), ["départ=2022-03-01 → 306"]);
    let rules = rules.replace("départ : date", "départ : date facultative");
    assert_eq!(small(&rules, &[], "r").raised(), ["départ=2022-03-01 → 306"]);
    // Taken back, or moved past the period.
    let rules = "donnée fin : date facultative\nrésultat r : €\n  cumul de 365 €/an\n  lorsque avant fin\n".to_owned() + FLAT;
    assert_eq!(small(&rules, &[("fin", Value::Date(day(2022, 3, 1)))], "r").raised(), ["fin=2023-01-01 → 365", "fin= → 365"]);
    // A jump, then a slope.
    let rules = "donnée signature : date\nrésultat r : €\n  cumul de si signature ≤ 30 septembre 2022 alors 3 650 €/an sinon 365 €/an\n  lorsque depuis signature\n".to_owned() + FLAT;
    assert_eq!(
        small(&rules, &[("signature", Value::Date(day(2022, 10, 11)))], "r").raised(),
        ["signature=2022-01-01 → 3650", "signature=2022-09-30 → 930"]
    );
}

#[test]
fn a_yes_or_no_and_a_member() {
    let rules = "énumération couleur : rouge, vert, bleu\ndonnée teinte : couleur\ndonnée accord : oui/non\nrésultat r : €\n  cumul de selon teinte\n    | rouge | 10 |\n    | vert | 30 |\n    | bleu | 20 |\n  lorsque accord ou teinte est vert\n".to_owned() + FLAT;
    let program = compile(&[("essai.rules", format!("{HEADER}{rules}"))]).sound();
    let colour = program.enums.iter().position(|e| &*e.name == "couleur").unwrap();
    let red = Value::Member(avenant::consolidate::EnumId::next(colour), 0);
    assert_eq!(
        small(&rules, &[("teinte", red), ("accord", Value::Bool(false))], "r").raised(),
        ["teinte=vert → 30", "accord=oui → 10", "teinte=bleu + accord=oui → 20"]
    );
}

#[test]
fn a_value_that_changes_over_time() {
    let rules = "donnée têtes : têtes datée\nrésultat r : €\n  cumul de si têtes ≥ 100 alors 730 €/an sinon 365 €/an\n".to_owned() + FLAT;
    let mut one = small(&rules, &[], "r");
    let slot = one.program.facts[0].slot;
    one.facts.set(slot, vec![(day(2020, 1, 1), number(88)), (day(2022, 7, 1), number(100))], None);
    let raised = one.raised();
    assert_eq!(
        raised,
        ["têtes=\"{ 2020-01-01: 100, 2022-07-01: 100 }\" → 730", "têtes=\"{ 2020-01-01: 88, 2022-01-01: 100 }\" → 730"]
            .map(|s| s.replace('"', ""))
    );
}

#[test]
fn two_facts_only_together_and_none_refused() {
    let rules = "donnée a : oui/non\ndonnée b : têtes\n  exige b ≤ 60\nrésultat r : €\n  cumul de 100 €/an\n  lorsque a et b ≥ 50\n"
        .to_owned()
        + FLAT;
    assert_eq!(small(&rules, &[("a", Value::Bool(false)), ("b", number(3))], "r").raised(), ["a=oui + b=50 → 100"]);
    let rules = rules.replace("exige b ≤ 60", "exige b ≤ 40");
    assert_eq!(small(&rules, &[("a", Value::Bool(false)), ("b", number(3))], "r").raised(), Vec::<String>::new());
}

/// No smaller change of the same fact gives as much.
#[test]
fn a_threshold_is_the_nearest() {
    let rules = "donnée têtes : têtes\nrésultat r : €\n  cumul de (si têtes ≥ 137 alors 50 €/an sinon 10 €/an) + (si têtes ≥ 9 001 alors 7 €/an sinon 0 €/an)\n".to_owned() + FLAT;
    let one = small(&rules, &[("têtes", number(100))], "r");
    assert_eq!(one.raised(), ["têtes=9001 → 57", "têtes=137 → 50"]);
    for (value, amount) in [(101, 10), (136, 10), (137, 50), (5_000, 50), (9_000, 50), (9_001, 57)] {
        let mut other = small(&rules, &[("têtes", number(value))], "r");
        other.period = one.period;
        let (now, _) = other.found(false, Budget { tried: 0, steps: 0 });
        assert_eq!(now.worth.figure(), Some(&Exact::from_int(amount)), "{value}");
    }
}

#[test]
fn what_lowers_it_when_asked() {
    let rules = "donnée têtes : têtes\nrésultat r : €\n  cumul de si têtes ≥ 50 alors 100 €/an sinon 40 €/an\n".to_owned() + FLAT;
    let one = small(&rules, &[("têtes", number(70))], "r");
    let budget = Budget { tried: 10_000, steps: 10_000_000 };
    let (_, found) = one.found(true, budget);
    assert_eq!((found.more.len(), found.less.iter().map(|p| p.typed.join("")).collect::<Vec<_>>()), (0, vec!["têtes=49".to_owned()]));
    assert!(one.found(false, budget).1.less.is_empty());
}

/// It stops at its budget, and says so; within it, it does not.
#[test]
fn a_search_that_stops_says_so() {
    let rules = "donnée têtes : têtes\nrésultat r : €\n  cumul de si têtes ≥ 137 alors 50 €/an sinon 10 €/an\n".to_owned() + FLAT;
    let one = small(&rules, &[("têtes", number(100))], "r");
    let (_, whole) = one.found(false, Budget { tried: 10_000, steps: 10_000_000 });
    assert!(whole.complete && whole.more.len() == 1);
    let at = |tried| one.found(false, Budget { tried, steps: 10_000_000 }).1.complete;
    // Three fifths go to single changes, and there is nothing else here.
    let enough = (1..whole.tried * 3).find(|t| at(*t)).unwrap();
    assert!(!at(enough - 1) && at(enough + 1), "{enough}");
    let (_, none) = one.found(false, Budget { tried: 10_000, steps: 1 });
    assert!(!none.complete, "steps are counted too");
    // Over a contract of the program, what is shown is the same.
    let ran = avenant(&[
        "why-not",
        "rules/couverture-territoriale/contrats/douze-departements.yaml",
        "part de la région (blanche)",
        "--on",
        "2023-01-01",
    ])
    .run();
    assert!(folded(&ran.stdout).contains("la recherche s'est arretee"), "{}", ran.stdout);
}

#[test]
fn the_same_twice() {
    let asked = ["why-not", SAS, "dotation fixe (accès aux soins)", "--year", "2023", "--format", "json", "--lower"];
    let seen: BTreeSet<String> = (0..3).map(|_| avenant(&asked).run().stdout).collect();
    assert_eq!(seen.len(), 1);
}
