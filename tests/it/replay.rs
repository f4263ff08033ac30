//! `avenant replay`: a report holds with the rules and the facts that made it, and not otherwise.

use super::run::{Ran, avenant};
use avenant::diag::Code;
use avenant::source::limits::REPORT_BYTES;
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

const SAS: &str = "rules/aci-cpts/contrats/sas-en-2023.yaml";

fn explained(arguments: &[&str]) -> String {
    let mut all = vec!["explain"];
    all.extend(arguments);
    let ran = avenant(&all).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{all:?}");
    ran.stdout
}

fn replayed(report: &str, more: &[&str]) -> Ran {
    let mut all = vec!["replay", "-"];
    all.extend(more);
    avenant(&all).input(report).run().plain()
}

fn contracts() -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for folder in super::support::folders("rules") {
        let Ok(entries) = std::fs::read_dir(folder.join("contrats")) else { continue };
        out.extend(entries.map(|e| e.unwrap().path().to_str().unwrap().to_owned()).filter(|p| p.ends_with(".yaml")));
    }
    out.sort();
    assert!(out.len() >= 25, "{out:?}");
    out
}

fn schema(name: &str) -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    jsonschema::validator_for(&serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()).unwrap()
}

#[test]
fn a_report_holds_with_the_rules_that_made_it() {
    let all: String = contracts().iter().map(|c| explained(&[c, "--format", "json"])).collect();
    let ran = replayed(&all, &["--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let validator = schema("replay.schema.json");
    for line in ran.stdout.lines() {
        let json: Json = serde_json::from_str(line).unwrap();
        assert!(validator.is_valid(&json), "{line}");
        assert_eq!((&json["holds"], &json["answer"]["changes"]), (&Json::Bool(true), &serde_json::json!([])), "{line}");
        assert!(json["answer"]["compared"].as_u64() > Some(3), "{line}");
    }
    assert_eq!(ran.stdout.lines().count(), contracts().len());
}

/// Whatever was asked, in whichever language, as JSON or as a page.
#[test]
fn a_report_holds_whatever_was_asked() {
    for question in [
        &["--year", "2023"][..],
        &["--from", "2022-05-17", "--to", "2023-02-03", "--reading", "base de prorata=mois"],
        &["--on", "2022-10-01", "--known-on", "2021-12-01"],
        &["--by", "année du contrat"],
        &["--set", "population=45 000"],
    ] {
        let mut all = vec!["explain", SAS, "--format", "json"];
        all.extend(question);
        let report = avenant(&all).run();
        assert_eq!(report.code, 0, "{question:?}\n{}", report.stderr);
        let ran = replayed(&report.stdout, &[]);
        assert_eq!(ran.code, 0, "{question:?}\n{}", ran.all());
        assert!(ran.stdout.contains("Ce rapport tient"), "{}", ran.stdout);
    }
    let english = avenant(&["explain", SAS, "--format", "json"]).lang("en").run().stdout;
    assert_eq!(replayed(&english, &[]).code, 0);
    let page = explained(&[SAS, "--year", "2023", "--format", "html"]);
    let ran = replayed(&page, &[]);
    assert_eq!(ran.code, 0, "{}", ran.all());
}

/// A copy of the shipped rules with one figure changed.
fn changed_rules(folder: &Path) -> PathBuf {
    let to = folder.join("rules");
    std::fs::create_dir_all(to.join("aci-cpts")).unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/aci-cpts");
    let mut changed = 0;
    for (name, text) in super::support::files(&from) {
        let name = Path::new(&name).file_name().unwrap().to_owned();
        let after = text.replace("|   55 000 |   70 000 |   90 000 |  110 000 |", "|   55 000 |   70 000 |   91 000 |  110 000 |");
        changed += usize::from(after != text);
        std::fs::write(to.join("aci-cpts").join(name), after).unwrap();
    }
    assert_eq!(changed, 1);
    to
}

#[test]
fn other_rules_are_told_with_the_amounts_that_move() {
    let folder = tempfile::tempdir().unwrap();
    let rules = changed_rules(folder.path());
    let report = explained(&[SAS, "--format", "json"]);
    let ran = replayed(&report, &["--rules", rules.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    for said in ["règles : elles ont changé", "dotation fixe (accès aux soins), 2023 : 68 890,41 €", "--rules DOSSIER", "ne tient plus"]
    {
        assert!(ran.stdout.contains(said), "{said}\n{}", ran.stdout);
    }
    assert!(!ran.stdout.contains("dotation fixe (parcours), 2023"), "{}", ran.stdout);
    let markdown = replayed(&report, &["--rules", rules.to_str().unwrap(), "--format", "markdown"]);
    assert!(markdown.stdout.contains("**Ce rapport ne tient plus**"), "{}", markdown.stdout);
    let json = replayed(&report, &["--rules", rules.to_str().unwrap(), "--format", "json"]);
    let json: Json = serde_json::from_str(&json.stdout).unwrap();
    assert!(schema("replay.schema.json").is_valid(&json));
    assert_eq!(json["rules"]["same"], false);
    let moved = json["answer"]["changes"].as_array().unwrap().iter().find(|c| c["name"] == "total" && c["period"]["from"] == "2023-01-01");
    assert!(moved.is_some(), "{json:#}");
}

/// One thing of a report changed.
fn tampered(report: &str, change: impl FnOnce(&mut Json)) -> String {
    let mut json: Json = serde_json::from_str(report).unwrap();
    change(&mut json);
    json.to_string()
}

#[test]
fn a_report_that_was_changed_is_told() {
    let report = explained(&[SAS, "--year", "2023", "--format", "json"]);
    let amount = tampered(&report, |json| json["results"][1]["value"] = "99999.99".into());
    let ran = replayed(&amount, &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("99 999,99 €") && ran.stdout.contains("modifié ou abîmé"), "{}", ran.stdout);
    let step = tampered(&report, |json| {
        let nodes = json["nodes"].as_array_mut().unwrap();
        let segment = nodes.iter_mut().find_map(|n| n["segments"].get_mut(0).filter(|s| s["steps"]["values"].is_array())).unwrap();
        segment["steps"]["values"][0][1] = "autre".into();
    });
    assert_eq!(replayed(&step, &[]).code, 1);
    let payment = tampered(&report, |json| json["payments"]["payments"][0]["amount"] = "1.00".into());
    assert_eq!(replayed(&payment, &[]).code, 1);
    let facts = tampered(&report, |json| {
        let file = json["contract_file"].as_str().unwrap().replace("population: 100000", "population: 30000");
        json["contract_file"] = file.into();
    });
    assert_eq!(replayed(&facts, &[]).code, 1);
    let rules = tampered(&report, |json| json["made_with"]["rules"] = "sha256:0".into());
    assert_eq!(replayed(&rules, &[]).code, 1);
    let words = tampered(&report, |json| json["nodes"][0]["declared"]["line"] = 1.into());
    assert_eq!(replayed(&words, &[]).code, 0, "where a file stands is no part of the answer");
}

#[test]
fn what_is_no_report_is_refused() {
    let report = explained(&[SAS, "--year", "2023", "--format", "json"]);
    let half = &report[..report.len() / 2];
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let eval = avenant(&["eval", SAS, "--year", "2023", "--format", "json"]).run().stdout;
    let endless = tampered(&report, |json| json["period"]["to"] = Json::Null);
    let backwards = tampered(&report, |json| json["period"]["to"] = "2000-01-01".into());
    let elsewhere = tampered(&report, |json| json["recueil"] = "assistants-medicaux".into());
    for (what, text) in [
        ("nothing", ""),
        ("no JSON", "bonjour"),
        ("half of one", half),
        ("too deep", &nested),
        ("another format", "{\"format\":\"avenant/payments@1\"}"),
        ("no format", "[1, 2, 3]"),
        ("an answer alone", &eval),
        ("no end", &endless),
        ("an end before the start", &backwards),
        ("of other rules than its contract", &elsewhere),
        ("a page of another", "<!doctype html><script>1</script>"),
    ] {
        let ran = replayed(text, &[]);
        assert_eq!(ran.code, 1, "{what}: {}", ran.all());
        assert!(ran.tells("E0804") && ran.stdout.is_empty(), "{what}: {}", ran.all());
    }
    let elsewhere = tampered(&report, |json| json["contract_file"] = "recueil: ../../etc\n".into());
    let ran = replayed(&elsewhere, &[]);
    assert!(ran.code == 1 && ran.stdout.is_empty(), "{}", ran.all());
    let unknown = tampered(&report, |json| json["readings"][0]["reading"] = "aucune".into());
    let ran = replayed(&unknown, &[]);
    assert!(ran.code == 1 && ran.stdout.contains("E0801"), "{}", ran.all());
}

#[test]
fn a_report_has_a_largest_size() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rapport.json");
    let file = std::fs::File::create(&path).unwrap();
    for (more, code) in [(0, "E0804"), (1, Code::Limit.as_str())] {
        file.set_len(REPORT_BYTES as u64 + more).unwrap();
        let ran = avenant(&["replay", path.to_str().unwrap()]).run().plain();
        assert!(ran.code == 1 && ran.tells(code), "{more}: {}", ran.all());
    }
}

/// The block of a page that starts with those words.
fn block(page: &str, start: &str) -> String {
    let (_, rest) = page.split_once(&format!("```{start}\n")).unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

/// The worked example of the documentation is what the program writes.
#[test]
fn the_documented_explanation_is_written() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/explanation.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("rules/exemple")).unwrap();
    std::fs::write(folder.path().join("rules/exemple/base.rules"), block(&page, "text rules")).unwrap();
    std::fs::write(folder.path().join("contrat.yaml"), block(&page, "yaml")).unwrap();
    let ran = avenant(&["explain", "contrat.yaml", "--year", "2021", "--format", "json"]).from(folder.path()).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let written: Json = serde_json::from_str(&ran.stdout).unwrap();
    let told: Json = serde_json::from_str(&block(&page, "json")).unwrap();
    assert_eq!(written, told);
    assert!(schema("eval.schema.json").is_valid(&told));
}

/// No node says two things of one day.
#[test]
fn a_node_says_one_thing_a_day() {
    let one = |answer: &Json| {
        for node in answer["nodes"].as_array().unwrap() {
            let segments = node["segments"].as_array().map_or(&[][..], |s| s);
            let rate = segments.iter().any(|s| s.get("value").is_none());
            let ends = |s: &Json| (s["from"].as_str().unwrap_or("0000").to_owned(), s["to"].as_str().unwrap_or("9999").to_owned());
            for (i, a) in segments.iter().enumerate() {
                for b in &segments[i + 1..] {
                    let ((a_from, a_to), (b_from, b_to)) = (ends(a), ends(b));
                    let apart = a_to < b_from || b_to < a_from;
                    assert!(apart || (!rate && a["value"] == b["value"]), "{}: {a_from}–{a_to}, {b_from}–{b_to}", node["name"]);
                }
            }
        }
    };
    for contract in contracts() {
        one(&serde_json::from_str(&explained(&[&contract, "--format", "json"])).unwrap());
    }
}
