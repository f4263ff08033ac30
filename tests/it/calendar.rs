//! `avenant calendar`: deadlines seen from a day, in every form.

use super::run::{Ran, avenant};
use super::support::{compile, day, files, span};
use avenant::eval::{Question, State, calendar};
use avenant::facts::{Facts, bind, doc};
use avenant::source::Sources;
use avenant::value::Day;
use icalendar::parser::{read_calendar, unfold};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const SAS: &str = "rules/aci-cpts/contrats/sas-en-2023.yaml";
const LEAP: &str = "rules/aci-cpts/contrats/fin-anticipee.yaml";

#[track_caller]
fn done(arguments: &[&str]) -> String {
    let ran = avenant(arguments).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}\n{}", ran.all());
    ran.stdout
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every shipped contract.
fn contracts() -> Vec<String> {
    let mut out = Vec::new();
    for folder in std::fs::read_dir(root().join("rules")).unwrap() {
        let Ok(contracts) = std::fs::read_dir(folder.unwrap().path().join("contrats")) else { continue };
        let paths = contracts.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "yaml"));
        out.extend(paths.map(|p| p.strip_prefix(root()).unwrap().to_str().unwrap().to_owned()));
    }
    out.sort();
    assert!(out.len() >= 9);
    out
}

/// Without the lines of rule files, which move.
fn without_lines(text: &str) -> String {
    let mut parts = text.split(".rules:");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |out, part| format!("{out}.rules:…{}", part.trim_start_matches(|c: char| c.is_ascii_digit())))
}

fn shown(arguments: &[&str]) -> String {
    let one = |lang| without_lines(&avenant(&[&["calendar"], arguments].concat()).lang(lang).width(80).run().all());
    format!("{}\n──────────────────── --lang en ────────────────────\n\n{}", one("fr"), one("en"))
}

#[test]
fn as_a_user_reads_it() {
    insta::assert_snapshot!("calendar_late_missed_and_clamped", shown(&[LEAP, "--on", "2021-02-28"]));
    insta::assert_snapshot!("calendar_over", shown(&[SAS, "--on", "2025-06-30"]));
    insta::assert_snapshot!("calendar_to_come", shown(&[SAS, "--on", "2020-01-15", "--known-on", "2020-01-15"]));
    insta::assert_snapshot!("calendar_markdown", shown(&[LEAP, "--on", "2021-02-28", "--format", "markdown"]));
    insta::assert_snapshot!("calendar_ics", shown(&[LEAP, "--on", "2021-02-28", "--format", "ics"]).replace('\r', ""));
}

#[test]
fn no_line_passes_the_width() {
    for contract in contracts() {
        let text = avenant(&["calendar", &contract, "--on", "2024-01-01"]).width(80).run().stdout;
        let long: Vec<&str> = text.lines().filter(|l| l.chars().count() > 80).collect();
        assert!(long.is_empty(), "{long:?}");
    }
}

#[test]
fn json_follows_its_published_schema() {
    let schema: Json = serde_json::from_str(&std::fs::read_to_string(root().join("docs/calendar.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut states = BTreeSet::new();
    for contract in contracts() {
        for on in ["2019-01-01", "2021-03-01", "2022-11-20", "2024-02-29", "2031-01-01"] {
            let written = done(&["calendar", &contract, "--on", on, "--format", "json", "--known-on", "2023-01-01"]);
            let calendar: Json = serde_json::from_str(&written).unwrap();
            let errors: Vec<String> = validator.iter_errors(&calendar).map(|e| format!("{}: {e}", e.instance_path())).take(3).collect();
            assert!(errors.is_empty(), "{contract} {on}\n{}", errors.join("\n"));
            states.extend(calendar["deadlines"].as_array().unwrap().iter().map(|d| d["state"].as_str().unwrap().to_owned()));
        }
    }
    for state in ["met", "met late", "due", "missed", "passed"] {
        assert!(states.contains(state), "{state} is in no calendar: {states:?}");
    }
    assert!(!validator.is_valid(&serde_json::json!({ "format": "avenant/calendar@1" })));
}

/// What a calendar program reads in a file: one map of properties an event.
fn events(ics: &str) -> Vec<BTreeMap<String, (String, String)>> {
    let unfolded = unfold(ics);
    let read = read_calendar(&unfolded).unwrap_or_else(|e| panic!("{e}\n{ics}"));
    let properties = |c: &icalendar::parser::Component<'_>| {
        let all = c.properties.iter();
        all.map(|p| {
            let parameters: Vec<String> = p.params.iter().map(|x| format!("{}={}", x.key, x.val.as_ref().unwrap())).collect();
            (p.name.to_string(), (parameters.join(";"), p.val.to_string()))
        })
        .collect()
    };
    assert!(read.components.iter().all(|c| c.name == "VEVENT"));
    read.components.iter().map(properties).collect()
}

#[test]
fn a_calendar_program_reads_it() {
    let mut ids = BTreeSet::new();
    for contract in contracts() {
        let ask = |on: &str, format: &str| done(&["calendar", &contract, "--on", on, "--format", format]);
        let ics = ask("2022-11-20", "ics");
        assert!(ics.split("\r\n").all(|l| l.len() <= 75 && !l.contains(['\r', '\n'])), "{ics}");
        assert!(ics.ends_with("END:VCALENDAR\r\n"));
        let json: Json = serde_json::from_str(&ask("2022-11-20", "json")).unwrap();
        let deadlines = json["deadlines"].as_array().unwrap();
        let read = events(&ics);
        assert_eq!(read.len(), deadlines.len());
        for (event, deadline) in read.iter().zip(deadlines) {
            let date = deadline["date"].as_str().unwrap().replace('-', "");
            assert_eq!(event["DTSTART"], ("VALUE=DATE".to_owned(), date.clone()));
            assert!(event["DTEND"].0 == "VALUE=DATE" && event["DTEND"].1 > date);
            assert_eq!(event["DTSTAMP"].1, "20221120T000000Z");
            let summary = &event["SUMMARY"].1;
            assert!(
                avenant::message::typography::plain(summary).starts_with(&format!(
                    "{} : {}",
                    json["contract"].as_str().unwrap(),
                    deadline["name"].as_str().unwrap()
                )),
                "{summary}"
            );
            let ground = &event["DESCRIPTION"].1;
            assert!(ground.contains(deadline["ground"]["article"].as_str().unwrap()), "{ground}");
            assert!(ids.insert(event["UID"].1.clone()), "{} twice", event["UID"].1);
        }
        // The same deadline keeps its identity, whenever it is asked: a second import updates the first.
        let tomorrow: BTreeSet<String> = events(&ask("2022-11-21", "ics")).into_iter().map(|e| e["UID"].1.clone()).collect();
        assert!(read.iter().all(|e| tomorrow.contains(&e["UID"].1)), "{contract}");
    }
}

#[test]
fn names_with_accents_commas_and_lines() {
    let name = r"CPTS d'Été, du Nord ; « Œuvre » \\ 😀 \u2603 d'une très longue vallée où l'on soigne, prévient et accompagne";
    let contract = format!("{{\"recueil\":\"aci-cpts\",\"nom\":\"{name}\",\"population\":62000,\"signature du contrat\":\"2020-03-01\"}}");
    let ask = |on: &str| avenant(&["calendar", "-", "--on", on, "--format", "ics"]).input(&contract).run();
    let ics = ask("2021-01-01").stdout;
    assert!(ics.split("\r\n").all(|l| l.len() <= 75), "{ics}");
    let read = events(&ics);
    assert!(!read.is_empty());
    assert!(ics.replace("\r\n ", "").contains(r"SUMMARY:CPTS d'Été\, du Nord \; « Œuvre » \\ 😀 ☃"), "{ics}");
    let label = name.replace(r"\\", "\\").replace(r"\u2603", "☃");
    for event in &read {
        assert!(event["SUMMARY"].1.starts_with(&label), "{:?}", event["SUMMARY"]);
        assert!(event["DESCRIPTION"].1.lines().count() >= 2);
    }
    // Two contracts make one calendar.
    let two = events(&done(&["calendar", SAS, LEAP, "--on", "2021-01-01", "--format", "ics"]));
    let apart = |c: &str| events(&done(&["calendar", c, "--on", "2021-01-01", "--format", "ics"])).len();
    assert_eq!(two.len(), apart(SAS) + apart(LEAP));
    // The same contract twice is two contracts.
    let twice = events(&done(&["calendar", SAS, SAS, "--on", "2021-01-01", "--format", "ics"]));
    let ids: BTreeSet<&String> = twice.iter().map(|e| &e["UID"].1).collect();
    assert_eq!(ids.len(), twice.len());
}

fn law() -> avenant::check::program::Program {
    compile(&files(&root().join("rules/aci-cpts"))).sound()
}

fn facts(program: &avenant::check::program::Program, path: &str) -> Facts {
    let text = std::fs::read_to_string(root().join(path)).unwrap();
    let id = Sources::default().add("c.yaml", &text);
    let (facts, findings) = bind::bind(program, &doc::read(id, &text, doc::Format::Yaml).unwrap());
    assert!(findings.is_empty(), "{findings:?}");
    facts
}

/// Walking a year day by day, a state changes on its deadline, the day after, and when it is met only.
#[test]
fn a_state_changes_on_its_days_only() {
    type Key = (avenant::consolidate::PlaceId, Vec<u16>, Day);
    let program = law();
    let mut changes = 0;
    for contract in contracts().iter().filter(|c| c.contains("aci-cpts")) {
        let facts = facts(&program, contract);
        for year in [2020, 2022] {
            let mut before: BTreeMap<Key, State> = BTreeMap::new();
            let mut on = day(year, 3, 1);
            while on <= day(year + 1, 4, 1) {
                // From the first day, as the walk goes on.
                let question = Question::over(&program, span(day(year, 3, 1).min(on), on));
                let seen = calendar(&program, &facts, &question, false);
                assert!(seen.errors.is_empty() && seen.missing.is_empty());
                let mut now = BTreeMap::new();
                for s in seen.deadlines {
                    let d = &s.deadline;
                    let (state, key) = (d.state(on), (d.place, d.index.clone(), d.date));
                    let same = |a: State| match (a, state) {
                        (State::Due { days: a }, State::Due { days: b }) => a == b + 1,
                        (State::Missed { days: a }, State::Missed { days: b }) | (State::Passed { days: a }, State::Passed { days: b }) => {
                            a + 1 == b
                        }
                        (a, b) => a == b,
                    };
                    if let Some(old) = before.get(&key).filter(|old| !same(**old)) {
                        changes += 1;
                        assert!(on == d.date || on == d.date.succ() || d.met == Some(on), "{contract} {on:?} {old:?} → {state:?}");
                    }
                    match state {
                        State::Met { on: met, late } => assert!(met <= on && late == met.days_since(d.date).max(0)),
                        State::Due { days } => assert!(days > 0 && d.date.days_since(on) == days),
                        State::Today => assert_eq!(d.date, on),
                        State::Missed { days } => assert!(on.days_since(d.date) == days && d.by.is_some()),
                        State::Passed { days } => assert!(on.days_since(d.date) == days && d.by.is_none()),
                    }
                    assert!(now.insert(key, state).is_none(), "one entry a date");
                }
                // What came stays.
                assert!(before.keys().filter(|(_, _, date)| *date < on).all(|k| now.contains_key(k)), "{contract} {on:?}");
                before = now;
                on = on.succ();
            }
        }
    }
    assert!(changes > 50, "{changes}");
}

const BASE: &str = "texte « Convention »\n  sigle CONV\n  signé le 1er janvier 2020\n  en vigueur le 1er janvier 2020\n  source « x »\n\n\
    article 1 « Délais »\n\ncontrat\n  commence le ouverture\n  prend fin le ouverture + 3 ans\n\ndonnée ouverture : date\n\n\
    donnée bilan rendu : date facultative\n\ndonnée option : date facultative\n\n\
    échéance bilan\n  = ouverture + 6 mois\n  remplie par bilan rendu\n\n\
    échéance visite\n  = prochain anniversaire de (ouverture)\n\n\
    échéance choix\n  = option\n\n\
    échéance recours\n  lorsque avant 1er mars 2021\n  = 1er février 2021\n";

const REPORT: &str = "avenant « Avenant 1 »\n  sigle avenant 1\n  modifie CONV\n  signé le 1er mai 2020\n  en vigueur le 1er juin 2020\n  \
    source « x »\n\narticle « Report »\n\nremplace bilan\n  par ouverture + 9 mois\n";

fn own(name: &str, texts: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("calendar").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (i, text) in texts.iter().enumerate() {
        std::fs::write(folder.join(format!("0{i}.rules")), text).unwrap();
    }
    folder
}

fn seen(folder: &Path, facts: &str, on: &str) -> Vec<(String, String, String)> {
    let contract = format!("recueil: x\nouverture: 2020-01-01\n{facts}");
    let ran = avenant(&["calendar", "-", "--on", on, "--rules", folder.to_str().unwrap(), "--format", "json"]).input(&contract).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let json: Json = serde_json::from_str(&ran.stdout).unwrap();
    let text = |d: &Json, key: &str| d[key].as_str().unwrap().to_owned();
    json["deadlines"].as_array().unwrap().iter().map(|d| (text(d, "name"), text(d, "date"), text(d, "state"))).collect()
}

fn said(all: &[(String, String, String)]) -> Vec<(&str, &str, &str)> {
    all.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect()
}

#[test]
fn a_deadline_moved_before_it_came_is_no_more() {
    let folder = own("report", &[BASE, REPORT]);
    let before = seen(&folder, "", "2020-05-31");
    assert_eq!(said(&before), [("bilan", "2020-07-01", "due"), ("visite", "2021-01-01", "due"), ("recours", "2021-02-01", "due")]);
    let after = seen(&folder, "", "2020-06-01");
    assert_eq!(said(&after)[0], ("bilan", "2020-10-01", "due"));
    let later = seen(&folder, "bilan rendu: 2020-10-02\n", "2021-01-01");
    let expected = [
        ("bilan", "2020-10-01", "met late"),
        // Come today, and already counting the next.
        ("visite", "2021-01-01", "due today"),
        ("recours", "2021-02-01", "due"),
        ("visite", "2022-01-01", "due"),
    ];
    assert_eq!(said(&later), expected);
    // One that came and no longer stands is still told; one that is `jamais` is not, until it is a date.
    let last = seen(&folder, "option: 2021-04-01\n", "2021-03-31");
    assert!(said(&last).contains(&("recours", "2021-02-01", "passed")), "{last:?}");
    assert!(said(&last).contains(&("choix", "2021-04-01", "due")), "{last:?}");
    assert!(said(&last).contains(&("bilan", "2020-10-01", "missed")), "{last:?}");
}

#[test]
fn known_later_is_not_there() {
    let folder = own("connu", &[BASE, REPORT]);
    let ask = |known: &str| {
        let ran = avenant(&["calendar", "-", "--on", "2020-06-15", "--known-on", known, "--rules", folder.to_str().unwrap()])
            .input("recueil: x\nouverture: 2020-01-01\n")
            .run();
        assert_eq!(ran.code, 0, "{}", ran.all());
        ran.stdout
    };
    assert!(ask("2020-04-30").contains("01/07/2020  bilan"), "{}", ask("2020-04-30"));
    assert!(ask("2020-05-01").contains("01/10/2020  bilan"), "{}", ask("2020-05-01"));
}

#[track_caller]
fn refused(arguments: &[&str], code: i32, words: &[&str]) -> Ran {
    let ran = avenant(arguments).run();
    assert_eq!(ran.code, code, "{arguments:?}\n{}", ran.all());
    for w in words {
        assert!(ran.tells(w), "« {w} » is not in:\n{}", ran.stderr);
    }
    ran
}

#[test]
fn wrong_questions() {
    refused(&["calendar", SAS, "--on", "demain"], 1, &["E0803", "écrivez 2022-12-31 ou 31/12/2022"]);
    refused(&["calendar", SAS, "--reading", "zzz=x"], 1, &["E0801"]);
    refused(&["calendar", SAS, "--set", "signature=2020-01-01"], 1, &["E0502", "--set:1:1"]);
    refused(&["eval", SAS, "--format", "ics"], 2, &["la forme ics est celle des échéances"]);
    let english = avenant(&["check", "--format", "ics"]).lang("en").run();
    assert!(english.code == 2 && english.tells("the ics format is for the deadlines of \"avenant calendar\""), "{}", english.all());
    // A fact that no deadline can be told without.
    let ran = avenant(&["calendar", "-", "--on", "2022-01-01"]).input("recueil: aci-cpts\npopulation: 5\n").run();
    assert!(ran.code == 1 && ran.stdout.is_empty() && ran.tells("signature du contrat"), "{}", ran.all());
    // Good contracts are answered among bad ones; alone, a bad one gives no empty calendar.
    let bad = "tests/ui/facts/bad/cle-mal-ecrite.yaml";
    let ran = refused(&["calendar", SAS, bad, "--on", "2022-01-01", "--format", "ics"], 1, &["E0502"]);
    assert!(!events(&ran.stdout).is_empty());
    assert_eq!(refused(&["calendar", bad, "--on", "2022-01-01", "--format", "ics"], 1, &["E0502"]).stdout, "");
}

/// Only what deadlines read is asked for: a contract without its amounts still has its calendar.
#[test]
fn amounts_are_not_needed() {
    let contract = "recueil: aci-cpts\nsignature du contrat: 2020-03-01\n";
    let ran = avenant(&["calendar", "-", "--on", "2021-01-01"]).input(contract).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.all());
    assert!(ran.stdout.contains("01/09/2020  démarrage au plus tard (accès aux soins)"), "{}", ran.stdout);
    let amounts = avenant(&["eval", "-", "--on", "2021-01-01"]).input(contract).run();
    assert_eq!(amounts.code, 1);
}
