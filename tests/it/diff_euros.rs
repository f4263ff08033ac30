//! `avenant diff`: two laws, in law and in euros.

use super::run::{Ran, avenant};
use serde_json::Value as Json;
use std::path::Path;

const BEFORE: &str = "tests/diff/avant";
const AFTER: &str = "tests/diff/apres";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn ran(arguments: &[&str]) -> Ran {
    avenant(&[&["diff"], arguments].concat()).run()
}

#[track_caller]
fn done(arguments: &[&str]) -> String {
    let ran = ran(arguments);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}\n{}", ran.all());
    ran.stdout
}

#[track_caller]
fn json(arguments: &[&str]) -> Json {
    let schema: Json = serde_json::from_str(&std::fs::read_to_string(root().join("docs/diff.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let out = ran(&[arguments, &["--format", "json"]].concat());
    let json: Json = serde_json::from_str(&out.stdout).unwrap_or_else(|e| panic!("{e}: {}", out.all()));
    let errors: Vec<String> = validator.iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).take(3).collect();
    assert!(errors.is_empty(), "{arguments:?}\n{}", errors.join("\n"));
    json
}

/// The shipped set of rules without the file of that name, in a folder of its own.
fn without(set: &str, left_out: &str, folder: &Path) -> String {
    let (from, to) = (root().join("rules").join(set), folder.join(set));
    std::fs::create_dir_all(&to).unwrap();
    for file in std::fs::read_dir(from).unwrap().map(|f| f.unwrap().path()) {
        let name = file.file_name().unwrap().to_str().unwrap();
        if name.ends_with(".rules") && name != left_out {
            std::fs::copy(&file, to.join(name)).unwrap();
        }
    }
    to.to_str().unwrap().to_owned()
}

/// An amount in cents.
fn cents(text: &Json) -> i64 {
    let text = text.as_str().unwrap();
    assert_eq!(text.rsplit('.').next().unwrap().len(), 2, "{text}");
    text.replace('.', "").parse().unwrap()
}

/// Every object that has parts, wherever it stands.
fn sums<'a>(json: &'a Json, out: &mut Vec<&'a Json>) {
    match json {
        Json::Object(map) => {
            if map.contains_key("parts") {
                out.push(json);
            }
            map.values().for_each(|v| sums(v, out));
        }
        Json::Array(list) => list.iter().for_each(|v| sums(v, out)),
        _ => {}
    }
}

#[track_caller]
fn parts_make_the_difference(json: &Json) -> usize {
    let mut all = Vec::new();
    sums(json, &mut all);
    for s in &all {
        let parts: i64 = s["parts"].as_array().unwrap().iter().map(|p| cents(&p["part"])).sum();
        assert_eq!(parts, cents(&s["difference"]), "{s}");
    }
    all.len()
}

#[test]
fn as_a_reader_sees_it() {
    let shown = |rest: &[&str]| {
        let one = |lang| avenant(&[&["diff", BEFORE, AFTER, "--year", "2023"], rest].concat()).lang(lang).width(80).run().all();
        format!("{}\n──────────────────── --lang en ────────────────────\n\n{}", one("fr"), one("en"))
    };
    insta::assert_snapshot!("diff_text", shown(&[]));
    insta::assert_snapshot!("diff_markdown", shown(&["--format", "markdown"]));
}

#[test]
fn parts_by_hand() {
    let found = json(&[BEFORE, AFTER, "--year", "2023"]);
    let contract = |name: &str| {
        let all = found["sets"][0]["contracts"].as_array().unwrap();
        all.iter().find(|c| c["contract"] == name).unwrap_or_else(|| panic!("{name}")).clone()
    };
    let exact = |c: &Json| {
        let parts = c["totals"][0]["parts"].as_array().unwrap();
        parts.iter().map(|p| (p["changes"][0].as_u64().unwrap(), p["exact"].as_str().unwrap().to_owned())).collect::<Vec<_>>()
    };
    // 12 000 × 50 % = 6 000 before; 15 000 × 60 % = 9 000 after; 7 500 by the first alone, 7 200 by the second.
    // (1 500 + 1 800) ÷ 2 and (1 200 + 1 500) ÷ 2.
    let tilleuls = contract("Les Tilleuls");
    assert_eq!(exact(&tilleuls), [(1, "1650".to_owned()), (2, "1350".to_owned())]);
    // Nothing is left once the third applies: it takes 6 000 first in one order of three, 7 500 or 7 200 when
    // it comes second, 9 000 last. 6 000/3 + 7 500/6 + 7 200/6 + 9 000/3 = 7 450.
    // The first brings 1 500 alone in one order of three, 1 800 after the second in one of six: 800.
    // The second 1 200 in one of three, 1 500 in one of six: 650.
    let moulin = contract("Le Moulin");
    assert_eq!(exact(&moulin), [(1, "800".to_owned()), (2, "650".to_owned()), (3, "-7450".to_owned())]);
    assert_eq!(moulin["values"][0]["before"], true);
    assert_eq!(moulin["values"][0]["after"], false);
    // Nothing of the three reaches the last.
    assert_eq!(contract("La Source")["changed"], false);
    assert!(parts_make_the_difference(&found) >= 5);
}

#[test]
fn as_if_the_amendment_did_not_exist() {
    let folder = tempfile::tempdir().unwrap();
    let old = without("aci-cpts", "02-avenant-2.rules", folder.path());
    let found = json(&[&old, "rules/aci-cpts"]);
    let set = &found["sets"][0];
    assert_eq!(set["refused"], Json::Array(Vec::new()));
    assert_eq!(set["contracts"].as_array().unwrap().len(), 9);
    assert!(parts_make_the_difference(&found) > 50);
    // What each side gives is what it gives alone.
    for contract in set["contracts"].as_array().unwrap() {
        assert_eq!(contract["method"], "exact", "{}", contract["contract"]);
    }
    for (file, rules, side) in [("val-d-essai", "rules", "after"), ("petite-cpts-2019", "rules", "after")] {
        let path = format!("rules/aci-cpts/contrats/{file}.yaml");
        let out = avenant(&["eval", &path, "--rules", rules, "--format", "json"]).run();
        let total = out.stdout.lines().map(|l| serde_json::from_str::<Json>(l).unwrap()).next_back().unwrap();
        let name = total["contract"].as_str().unwrap();
        let result = total["results"].as_array().unwrap().iter().find(|r| r["name"] == "total").unwrap();
        let compared = set["contracts"].as_array().unwrap().iter().find(|c| c["contract"] == name).unwrap();
        assert_eq!(compared["totals"][0][side], result["value"], "{file}");
    }
    // The supplement has its own part, apart from the rest, of one contract that nothing else reaches.
    let small = set["contracts"].as_array().unwrap().iter().find(|c| c["contract"] == "CPTS de la Vallée Claire").unwrap();
    assert_eq!(small["totals"][0]["parts"].as_array().unwrap().len(), 1);
    assert_eq!(small["totals"][0]["difference"], small["totals"][0]["parts"][0]["part"]);

    // The other way round, everything changes sign, part by part.
    let contracts = "rules/aci-cpts/contrats";
    let back = json(&["rules/aci-cpts", &old, contracts]);
    let totals = |j: &Json| {
        let all = j["sets"][0]["totals"][0].clone();
        (cents(&all["before"]), cents(&all["after"]), cents(&all["difference"]))
    };
    let (before, after, difference) = totals(&found);
    assert_eq!(totals(&back), (after, before, -difference));
}

#[test]
fn a_law_and_itself() {
    let found = json(&["rules/aci-cpts", "rules/aci-cpts"]);
    let set = &found["sets"][0];
    assert_eq!((&set["equivalence"], &set["changes"]), (&Json::from("identical"), &Json::Array(Vec::new())));
    assert_eq!(set["changes_some_contract"], false);
    assert!(done(&["rules/aci-cpts", "rules/aci-cpts"]).contains("prouvé pour tout contrat possible"));
}

#[test]
fn a_contract_that_a_side_refuses_counts_in_no_total() {
    let folder = tempfile::tempdir().unwrap();
    let contract = folder.path().join("incomplet.yaml");
    std::fs::write(&contract, "recueil: aide\nnom: Incomplet\n\neffectif: 20\n").unwrap();
    let arguments = [BEFORE, AFTER, contract.to_str().unwrap(), "tests/diff/apres/aide/contrats", "--year", "2023"];
    assert_eq!(ran(&arguments).code, 1);
    let found = json(&arguments);
    let set = &found["sets"][0];
    assert_eq!(set["refused"][0]["contract"], "Incomplet");
    assert_eq!(set["refused"][0]["before"][0]["code"], "E0505");
    assert_eq!(set["totals"][0]["difference"], "-3000.00");

    // Of another set of rules: it is told, and counts nowhere.
    let found = json(&[BEFORE, AFTER, "rules/aci-cpts/contrats/val-d-essai.yaml", "--year", "2023"]);
    assert_eq!(found["unread"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_asked_wrongly() {
    let ran = ran(&["rules/aci-cpts", "rules/protocoles-snp/absent"]);
    assert_eq!(ran.code, 1, "{}", ran.all());
    assert_eq!(avenant(&["diff", BEFORE]).run().code, 2);
    // The other name of the verb.
    assert_eq!(avenant(&["comparer", BEFORE, AFTER, "--year", "2023"]).run().stdout, done(&[BEFORE, AFTER, "--year", "2023"]));
}

#[test]
fn the_page_holds_a_waterfall_and_the_same_as_a_table() {
    let page = done(&[BEFORE, AFTER, "--year", "2023", "--format", "html"]);
    let html = scraper::Html::parse_document(&page);
    let all = |selector: &str| {
        html.select(&scraper::Selector::parse(selector).unwrap()).map(|e| e.text().collect::<String>()).collect::<Vec<_>>()
    };
    // One for the portfolio, one for each contract that changes.
    assert_eq!(all("svg").len(), 3);
    assert_eq!(all("svg > title").len(), 3);
    let captions = all("caption");
    for title in all("h3").iter().filter(|t| t.starts_with("total, en €")) {
        assert!(captions.contains(title), "{title}");
    }
    assert!(all("svg rect").len() >= 5 + 5 + 4, "a bar before, one a change, a bar after");
    assert!(!page.contains("<script"));
}

/// The rules of `tests/diff/avant` with a passage replaced, in a folder of their own.
fn rewritten(folder: &Path, from: &str, to: &str) -> String {
    let aide = folder.join("aide");
    std::fs::create_dir_all(&aide).unwrap();
    let text = std::fs::read_to_string(root().join(BEFORE).join("aide/00-convention.rules")).unwrap();
    assert!(text.contains(from));
    std::fs::write(aide.join("00-convention.rules"), text.replacen(from, to, 1)).unwrap();
    folder.to_str().unwrap().to_owned()
}

#[test]
fn what_is_not_proved_is_shown_by_an_invented_contract() {
    let source = "tests/diff/apres/aide/contrats/la-source.yaml";
    let found = json(&[BEFORE, AFTER, source, "--year", "2023"]);
    let (set, folder) = (&found["sets"][0], tempfile::tempdir().unwrap());
    assert_eq!((&set["equivalence"], &set["changes_some_contract"]), (&Json::from("unproven"), &Json::from(false)));
    let invented = &set["invented"];
    assert_eq!(invented["found"], true);
    assert_ne!(invented["before"], invented["after"]);
    // Kept in a file, it changes.
    let file = folder.path().join("invente.yaml");
    std::fs::write(&file, invented["contract"].as_str().unwrap()).unwrap();
    let kept = json(&[BEFORE, AFTER, file.to_str().unwrap(), "--year", "2023"]);
    assert_eq!((&kept["sets"][0]["changes_some_contract"], &kept["sets"][0]["refused"]), (&Json::from(true), &Json::Array(Vec::new())));
    assert_eq!(kept["sets"][0]["invented"], Json::Null);
    for format in ["text", "markdown", "html"] {
        let said = done(&[BEFORE, AFTER, source, "--year", "2023", "--format", format]).replace('\u{a0}', " ");
        assert!(said.contains("mais celui-ci changerait") && said.contains("recueil: aide"), "{format}\n{said}");
    }
}

#[test]
fn what_is_neither_proved_nor_shown_says_so() {
    let folder = tempfile::tempdir().unwrap();
    // The same to whoever adds: no rule of computation says so.
    let new = rewritten(folder.path(), "versement de  forfait × taux", "versement de  taux × forfait");
    let contracts = "tests/diff/apres/aide/contrats";
    let found = json(&[BEFORE, &new, contracts, "--year", "2023"]);
    let set = &found["sets"][0];
    assert_eq!((&set["equivalence"], &set["invented"]["found"]), (&Json::from("unproven"), &Json::from(false)));
    let said = done(&[BEFORE, &new, contracts, "--year", "2023"]).replace('\u{a0}', " ");
    assert!(
        said.split_whitespace().collect::<Vec<_>>().join(" ").contains("aucun contrat qui change n'a été trouvé en 600 essais"),
        "{said}"
    );
}

#[test]
fn what_computes_the_same_is_proved() {
    let folder = tempfile::tempdir().unwrap();
    let new = rewritten(folder.path(), "= 12 000 €", "= 10 000 € + 2 000 €");
    let found = json(&[BEFORE, &new, "tests/diff/apres/aide/contrats", "--year", "2023"]);
    assert_eq!((&found["sets"][0]["equivalence"], &found["sets"][0]["invented"]), (&Json::from("proven"), &Json::Null));
}

#[test]
fn without_each_amendment_parts_make_the_difference() {
    for (set, amendments) in [
        ("assistants-medicaux", &["changement de 2024", "fermeture de 2023"][..]),
        ("protocoles-snp", &["arrêté de 2020", "arrêté de 2022"]),
    ] {
        for short in amendments {
            let (side, rules) = (format!("sans:{short}"), format!("rules/{set}"));
            let out = ran(&[&side, &rules, "--format", "json"]);
            if out.stdout.is_empty() {
                // Another rests on it.
                assert!(out.all().contains("ne peut pas"), "{short}: {}", out.all());
                continue;
            }
            let found: Json = serde_json::from_str(&out.stdout).unwrap();
            parts_make_the_difference(&found);
            assert!(!found["sets"][0]["contracts"].as_array().unwrap().is_empty(), "{short}");
        }
    }
}
