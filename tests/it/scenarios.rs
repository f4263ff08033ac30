//! `--set`, `--compare` and `--all-readings`: what would change, and by how much.

use super::run::{Ran, avenant};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::path::Path;

const VAL: &str = "rules/aci-cpts/contrats/val-d-essai.yaml";
const SAS: &str = "rules/aci-cpts/contrats/sas-en-2023.yaml";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[track_caller]
fn done(arguments: &[&str]) -> String {
    let ran = avenant(arguments).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}\n{}", ran.all());
    ran.stdout
}

#[track_caller]
fn json(arguments: &[&str]) -> Vec<Json> {
    done(&[arguments, &["--format", "json"]].concat()).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn shown(arguments: &[&str]) -> String {
    let one = |lang| avenant(&[&["eval"], arguments].concat()).lang(lang).width(80).run().all();
    format!("{}\n──────────────────── --lang en ────────────────────\n\n{}", one("fr"), one("en"))
}

const RATES: [&str; 6] = ["--compare", "taux d'atteinte=0 %", "--compare", "taux d'atteinte=50 %", "--compare", "taux d'atteinte=100 %"];
const AMENDMENT: &str = "sans avenant : signature de l'avenant complémentaire=jamais";

#[test]
fn as_a_user_reads_it() {
    let rates = |rest: &[&str]| shown(&[&[SAS], &RATES[..], rest].concat());
    insta::assert_snapshot!("compare_rates_in_a_year", rates(&["--year", "2023"]));
    insta::assert_snapshot!("compare_rates_over_the_contract", rates(&[]));
    insta::assert_snapshot!("compare_amendment", shown(&[SAS, "--compare", AMENDMENT, "--year", "2023"]));
    insta::assert_snapshot!("compare_markdown", shown(&[SAS, "--compare", AMENDMENT, "--year", "2023", "--format", "markdown"]));
    let set = ["--set", "taux d'atteinte (parcours)=0 %", "--set", "signature de l'avenant complémentaire=jamais"];
    insta::assert_snapshot!("set", shown(&[&[SAS, "--year", "2023"], &set[..]].concat()));
    insta::assert_snapshot!("all_readings_in_a_year", shown(&[SAS, "--all-readings", "--year", "2023"]));
    insta::assert_snapshot!("all_readings_markdown", shown(&[VAL, "--all-readings", "--year", "2022", "--format", "markdown"]));
}

#[test]
fn all_readings_over_the_contract() {
    let ran = avenant(&["eval", VAL, "--all-readings"]).width(80).run();
    assert_eq!(ran.code, 0);
    let long: Vec<&str> = ran.stdout.lines().filter(|l| l.chars().count() > 80).collect();
    assert!(long.is_empty(), "{long:?}");
    for words in ["Questions ouvertes dont ces montants dépendent", "Total de chaque année, en €", "par défaut", "au moins", "au plus"]
    {
        assert!(ran.stdout.contains(words), "{words}\n{}", ran.stdout);
    }
}

/// A scenario gives what the contract would, were it written so.
#[test]
fn set_is_the_contract_so_written() {
    let text = std::fs::read_to_string(root().join(SAS)).unwrap();
    let written = text
        .replace("  parcours: 100 %", "  parcours: { 2020: 60 %, 2023: 80 % }")
        .replace("signature de l'avenant complémentaire: 2023-05-15", "");
    assert_ne!(text, written);
    let file = avenant(&["eval", "-", "--format", "json"]).input(&written).run();
    let set = ["--set", "TAUX d’atteinte(Parcours)={2020: 60 %, 2023: 80 %}", "--set", "signature de l'avenant complementaire="];
    let set = json(&[&["eval", SAS], &set[..]].concat());
    let file: Vec<Json> = file.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(set.len(), file.len());
    for (a, b) in set.iter().zip(&file) {
        for key in ["period", "results", "deadlines", "alerts"] {
            assert_eq!(a[key], b[key]);
        }
        assert!(b.get("set").is_none());
        let expected = serde_json::json!([
            { "name": "taux d'atteinte", "index": ["parcours"], "value": "{ 2020: 60 %, 2023: 80 % }" },
            { "name": "signature de l'avenant complémentaire", "index": [], "value": "" }
        ]);
        assert_eq!(a["set"], expected, "a scenario never passes for the contract");
    }
    // All the members at once, by no name or by that of their enumeration.
    let results = |set: &[&str]| {
        let set: Vec<&str> = set.iter().flat_map(|s| ["--set", s]).collect();
        json(&[&["eval", SAS, "--year", "2023"], &set[..]].concat())[0]["results"].clone()
    };
    let all = results(&["taux d'atteinte=0 %"]);
    assert_eq!(all, results(&["taux d'atteinte (mission)=0 %"]));
    assert_ne!(all, results(&["taux d'atteinte=0 %", "taux d'atteinte (parcours)=50 %"]));
    // Explained and paid, it says so too.
    let explained = done(&["explain", SAS, "total", "--year", "2023", "--set", "population=62000", "--depth", "0"]);
    assert!(explained.contains("avec\u{a0}: population = 62000"), "{explained}");
    assert!(json(&["explain", SAS, "--year", "2023", "--set", "population=62000"])[0]["set"].is_array());
    assert!(done(&["payments", SAS, "--set", "population=62000"]).contains("avec\u{a0}: population = 62000"));
    assert!(json(&["payments", SAS, "--set", "population=62000"])[0]["set"].is_array());
    assert!(json(&["payments", SAS])[0].get("set").is_none());
    assert!(done(&["calendar", SAS, "--on", "2021-01-01", "--set", "nom=Essai"]).contains("avec\u{a0}: nom = Essai"));
}

/// A column of a comparison is the scenario alone, line for line.
#[test]
fn a_column_is_the_scenario_alone() {
    let variants: [(&str, &[&str]); 5] = [
        ("taux d'atteinte=0 %", &["taux d'atteinte=0 %"]),
        (AMENDMENT, &["signature de l'avenant complémentaire=jamais"]),
        ("population = 40 000 ; taux d'atteinte (parcours) = 50 %", &["population=40 000", "taux d'atteinte (parcours)=50 %"]),
        ("daté : population={ 2019: 62000, 2022-07-01: 90000 }", &["population={ 2019: 62000, 2022-07-01: 90000 }"]),
        ("un an de moins : fin anticipée du contrat=2023-03-01", &["fin anticipée du contrat=2023-03-01"]),
    ];
    for contract in [VAL, SAS] {
        for period in [&["--year", "2023"][..], &["--on", "2022-10-01"], &[]] {
            let arguments: Vec<&str> = variants.iter().flat_map(|(v, _)| ["--compare", v]).collect();
            let compared = json(&[&["eval", contract], period, &arguments[..]].concat()).remove(0);
            assert_eq!(compared["variants"].as_array().unwrap().len(), variants.len() + 1);
            for at in 0..=variants.len() {
                let set: Vec<&str> = if at == 0 { Vec::new() } else { variants[at - 1].1.iter().flat_map(|s| ["--set", s]).collect() };
                let alone = json(&[&["eval", contract], period, &set[..]].concat());
                for answer in &alone {
                    let periods = compared["periods"].as_array().unwrap();
                    // Over fewer years when the contract ends sooner: its total is the same.
                    let same = |p: &&Json| match answer.get("sum_of_years") {
                        Some(_) => p.get("sum_of_years").is_some(),
                        None => p["period"] == answer["period"] && p.get("sum_of_years").is_none(),
                    };
                    let column = periods.iter().find(same).unwrap();
                    for (row, result) in column["results"].as_array().unwrap().iter().zip(answer["results"].as_array().unwrap()) {
                        assert_eq!((&row["name"], &row["index"]), (&result["name"], &result["index"]));
                        if result["unit"] == "€" {
                            assert_eq!(row["variants"][at]["value"], result["value"], "{contract} {period:?} {at} {}", row["name"]);
                        }
                    }
                }
            }
            for row in
                compared["periods"].as_array().unwrap().iter().flat_map(|p| p["results"].as_array().unwrap()).filter(|r| r["unit"] == "€")
            {
                let cents = |v: &Json| v.as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
                for v in row["variants"].as_array().unwrap().iter().filter(|v| v["value"].is_string()) {
                    assert_eq!(cents(&v["difference"]), cents(&v["value"]) - cents(&row["variants"][0]["value"]));
                }
            }
        }
    }
}

/// A range holds the default, and what each reading gives alone.
#[test]
fn a_range_holds_every_single_reading() {
    for (contract, year) in [(VAL, "2022"), (SAS, "2023"), ("rules/aci-cpts/contrats/taille-4-cent-membres.yaml", "2022")] {
        let spread = json(&["eval", contract, "--year", year, "--all-readings"]).remove(0);
        assert_eq!(spread["complete"], true);
        let rows = spread["periods"][0]["results"].as_array().unwrap();
        let exact = |v: &Json| -> (i64, i64) {
            let text = v.as_str().unwrap();
            let (whole, cents) = text.split_once('.').unwrap_or((text, "0"));
            (whole.parse().unwrap(), cents.parse().unwrap())
        };
        let within = |answer: &Json, why: &str| {
            for row in rows {
                let result = answer["results"].as_array().unwrap().iter().find(|r| r["name"] == row["name"] && r["index"] == row["index"]);
                let value = &result.unwrap()["value"];
                if value.is_string() && row["unit"] == "€" {
                    let (low, at, high) = (exact(&row["min"]), exact(value), exact(&row["max"]));
                    assert!(low <= at && at <= high, "{contract} {why}: {} {low:?} {at:?} {high:?}", row["name"]);
                }
            }
        };
        let default = json(&["eval", contract, "--year", year]).remove(0);
        within(&default, "by default");
        let mut told = 0;
        for question in spread["questions"].as_array().unwrap() {
            let name = question["name"].as_str().unwrap();
            let mut moved = false;
            for reading in question["readings"].as_array().unwrap() {
                let reading = reading["name"].as_str().unwrap();
                let answer = json(&["eval", contract, "--year", year, "--reading", &format!("{name}={reading}")]).remove(0);
                within(&answer, &format!("{name}={reading}"));
                for row in rows {
                    let alone = row["readings"].as_array().unwrap().iter().find(|r| r["question"] == name && r["reading"] == reading);
                    let result = answer["results"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .find(|r| r["name"] == row["name"] && r["index"] == row["index"])
                        .unwrap();
                    if let Some(alone) = alone {
                        assert_eq!(alone["value"], result["value"], "{name}={reading} {}", row["name"]);
                        told += 1;
                    } else if row["unit"] == "€" {
                        // Not told, it changes nothing.
                        assert_eq!(result["value"], row["default"], "{name}={reading} {}", row["name"]);
                    }
                    moved |= row["unit"] == "€" && result["value"] != row["default"];
                }
            }
            assert!(!moved || question["matters"] == true, "{name}");
        }
        assert!(told > 3, "{told}");
    }
}

#[test]
fn json_follows_its_published_schemas() {
    let validator = |name: &str| {
        let text = std::fs::read_to_string(root().join("docs").join(name)).unwrap();
        jsonschema::validator_for(&serde_json::from_str::<Json>(&text).unwrap()).unwrap()
    };
    let set = ["--set", "taux d'atteinte=50 %", "--set", "population={ 2020: 70 000, 2022: 90 000 }"];
    let cases: [(&str, Vec<&str>); 3] = [
        ("eval.schema.json", vec![]),
        ("compare.schema.json", [&RATES[..], &["--compare", AMENDMENT]].concat()),
        ("readings.schema.json", vec!["--all-readings"]),
    ];
    for (schema, asked) in cases {
        let validator = validator(schema);
        for period in
            [&["--year", "2023"][..], &["--on", "2022-10-01", "--known-on", "2022-09-30"], &["--from", "2022-01-01", "--to", "2023-06-30"]]
        {
            for set in [&[][..], &set[..]] {
                for answer in json(&[&["eval", SAS], &asked[..], period, set].concat()) {
                    let errors: Vec<String> =
                        validator.iter_errors(&answer).map(|e| format!("{}: {e}", e.instance_path())).take(3).collect();
                    assert!(errors.is_empty(), "{schema} {period:?} {set:?}\n{}", errors.join("\n"));
                    assert_eq!(answer.get("set").is_some(), !set.is_empty());
                }
            }
        }
        assert!(!validator.is_valid(&serde_json::json!({})));
    }
}

fn refused(arguments: &[&str]) -> Ran {
    let ran = avenant(arguments).run();
    assert!(ran.code == 1 && ran.stdout.is_empty(), "{arguments:?}\n{}", ran.all());
    ran
}

#[test]
fn what_is_wrong_is_underlined_where_it_was_typed() {
    let mut out = String::new();
    for (option, typed) in [
        ("--set", "taux d'atteint (parcours)=0 %"),
        ("--set", "taux d'atteinte (parcour)=0 %"),
        ("--set", "taux d'atteinte (parcours)={ 2021: 60 %, 2021: 70 % }"),
        ("--set", "population=jamais"),
        ("--set", "population"),
        ("--compare", "population=50 000 ; nombre de menbres=5"),
        ("--compare", "rien :"),
        ("--compare", "population=50 000 ; population=60 000"),
    ] {
        let ran = refused(&["eval", SAS, "--year", "2023", option, typed]);
        out.push_str(&format!("{option} {typed}\n{}\n", ran.all()));
        let english = avenant(&["eval", SAS, "--year", "2023", option, typed]).lang("en").run();
        assert_eq!(english.code, 1);
        for french in ["« ", "vouliez", "écrire"] {
            assert!(!english.stderr.replace("aci-cpts", "").lines().any(|l| l.contains(french) && !l.contains('│')), "{}", english.stderr);
        }
    }
    insta::assert_snapshot!("scenarios_refused", out);
    let ran = refused(&["eval", SAS, "--year", "2023", "--set", "taux d'atteinte (parcours)=120 %"]);
    assert!(ran.tells("E0506") && ran.tells("--set:1:28"), "{}", ran.stderr);
    // Twice the same, in two options.
    let ran = refused(&["eval", SAS, "--year", "2023", "--set", "population=50 000", "--set", "population=60 000"]);
    assert!(ran.tells("E0503"), "{}", ran.stderr);
    let ran = refused(&["eval", SAS, "--set", "nom=\u{1b}[31m"]);
    assert!(!ran.stderr.contains('\u{1b}'), "{:?}", ran.stderr);
}

#[test]
fn names_of_variants() {
    let names = |variants: &[&str]| {
        let all: Vec<&str> = variants.iter().flat_map(|v| ["--compare", v]).collect();
        let json = json(&[&["eval", SAS, "--year", "2023"], &all[..]].concat()).remove(0);
        json["variants"].as_array().unwrap().iter().map(|v| v["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&["population=50000", "population=50000 ; nombre de membres=5"]), ["tel quel", "50000", "B"]);
    assert_eq!(names(&["petite : population=5000", "population={ 2020: 5000, 2021: 90000 }"]), ["tel quel", "petite", "B"]);
    let same = names(&["population=50000", "nombre de membres=50000", "a : population=1", "a : population=2"]);
    assert_eq!(same.iter().collect::<BTreeSet<_>>().len(), same.len(), "{same:?}");
}

/// What the README shows of a command is what it prints.
#[test]
fn the_readme_is_true() {
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let text = plain(&std::fs::read_to_string(root().join("README.md")).unwrap());
    let blocks: Vec<(&str, &str)> = text.split("```").skip(1).step_by(2).map(|b| b.split_once('\n').unwrap()).collect();
    let mut shown = 0;
    for pair in blocks.windows(2) {
        let [("sh", command), ("text", expected)] = pair else { continue };
        let Some(command) = command.trim().strip_prefix("cargo run --release -- ") else { continue };
        let ran = avenant(&words(command)).run();
        let out = plain(&format!("{}{}", ran.stderr, ran.stdout));
        let mut rest = out.as_str();
        for line in expected.lines().filter(|l| l.trim() != "…" && !l.trim().is_empty()) {
            let at = rest.find(line).unwrap_or_else(|| panic!("{command} does not print: {line}\n{out}"));
            rest = &rest[at + line.len()..];
        }
        shown += 1;
    }
    assert!(shown >= 2, "{shown}");
}

/// Every command of the pages runs, and says what the page shows.
#[test]
fn pages_run() {
    for page in [
        "docs/scenarios.md",
        "docs/calendar.md",
        "docs/payments.md",
        "docs/consolidated-text.md",
        "docs/why-not.md",
        "docs/testing-rules.md",
        "docs/diff.md",
        "docs/batch.md",
        "docs/traces.md",
    ] {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        let mut blocks = text.split("```");
        let mut last = String::new();
        let mut ran = 0;
        while let (Some(_), Some(block)) = (blocks.next(), blocks.next()) {
            let (kind, body) = block.split_once('\n').unwrap();
            match kind {
                "sh" => {
                    for line in body.lines() {
                        let words = words(line.split(" > ").next().unwrap());
                        let (verb, arguments) = words.split_first().unwrap();
                        assert_eq!(verb, "avenant", "{page}: {line}");
                        let out = avenant(arguments).run();
                        // A batch says on standard error how many it was.
                        let said = if arguments[0] == "batch" { "" } else { out.stderr.as_str() };
                        assert_eq!((out.code, said), (0, ""), "{page}: {line}\n{}", out.all());
                        last = out.stdout;
                        ran += 1;
                    }
                }
                "text" => {
                    // A page is typed with ordinary spaces.
                    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
                    let (last, body) = (plain(&last), plain(body));
                    let mut rest = last.as_str();
                    for line in body.lines().filter(|l| l.trim() != "…" && !l.trim().is_empty()) {
                        let at = rest.find(line).unwrap_or_else(|| panic!("{page} shows, after its command: {line}\n{last}"));
                        rest = &rest[at + line.len()..];
                    }
                }
                _ => {}
            }
        }
        let least = if page == "docs/traces.md" { 2 } else { 3 };
        assert!(ran >= least, "{page}: {ran}");
    }
}

/// The words of a command line, those between quotes whole.
fn words(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quote = None;
    for c in line.trim().chars() {
        match (c, quote) {
            (q, Some(open)) if q == open => quote = None,
            ('"', None) => quote = Some('"'),
            (' ', None) => out.push(String::new()),
            _ => out.last_mut().unwrap().push(c),
        }
    }
    out.retain(|w| !w.is_empty());
    out
}
