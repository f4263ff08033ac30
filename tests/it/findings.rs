//! The forms of findings: drawn, plain, JSON by its published schema, SARIF.

use super::run::{Ran, avenant};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const THREE: &str = "tests/ui/rules/bad/trois-erreurs.rules";
const MISSPELT: &str = "tests/ui/rules/bad/nom-inconnu-lu-trois-fois.rules";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn check(path: &str, format: &str) -> Ran {
    avenant(&["check", path, "--format", format]).run()
}

/// Every case of rules and of contracts that is refused.
fn cases(folder: &str) -> Vec<String> {
    let mut paths: Vec<_> = std::fs::read_dir(root().join("tests/ui").join(folder)).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|p| p.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/")).collect()
}

fn objects(text: &str) -> Vec<Json> {
    text.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn json_follows_its_published_schema() {
    let schema: Json = serde_json::from_str(&std::fs::read_to_string(root().join("docs/finding.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut found = Vec::new();
    for path in cases("rules/bad") {
        // A check answers with its findings: they are on standard output, and nothing else is.
        let ran = check(&path, "json");
        assert_eq!(ran.stderr, "", "{path}");
        found.extend(objects(&ran.stdout));
    }
    for path in cases("facts/bad") {
        found.extend(objects(&avenant(&["eval", &path, "--year", "2022", "--format", "json"]).run().stderr));
    }
    found.extend(objects(&check("pas-la", "json").stdout));
    for finding in &found {
        let errors: Vec<String> = validator.iter_errors(finding).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{finding:#}\n{}", errors.join("\n"));
    }
    assert!(found.len() > 80, "{}", found.len());
    assert!(found.iter().any(|f| f["fix"]["safe"] == true) && found.iter().any(|f| f["fix"]["safe"] == false));
    assert!(!validator.is_valid(&serde_json::json!({ "format": "avenant/finding@1" })));
}

/// The bytes of an edit are those of the file: a program that replaces them mends it.
#[test]
fn edits_point_into_the_file() {
    let ran = check(MISSPELT, "json");
    let text = std::fs::read_to_string(root().join(MISSPELT)).unwrap();
    let finding = &objects(&ran.stdout)[0];
    let edits = finding["fix"]["edits"].as_array().unwrap();
    assert_eq!(edits.len(), 3);
    for edit in edits {
        let (start, end) = (edit["start"].as_u64().unwrap() as usize, edit["end"].as_u64().unwrap() as usize);
        assert_eq!(&text[start..end], "popluation");
        assert_eq!(edit["replacement"], "population");
        let line = text[..start].matches('\n').count() as u64 + 1;
        assert_eq!(edit["line"], line);
    }
}

#[test]
fn plain_lines_have_no_drawing() {
    let ran = check(THREE, "plain");
    assert_eq!(ran.code, 1);
    assert!(!ran.stderr.contains(['─', '│', '╭', '·', '×', '\u{1b}']), "{}", ran.stderr);
    insta::assert_snapshot!(ran.stderr);
    let english = avenant(&["check", THREE, "--format", "plain"]).lang("en").run();
    insta::assert_snapshot!(english.stderr);
    // A terminal that draws nothing is given lines without being asked.
    let dumb = avenant(&["check", THREE]).set("TERM", "dumb").run();
    assert_eq!(dumb.stderr, ran.stderr);
    let asked = avenant(&["check", THREE, "--format", "json"]).set("TERM", "dumb").run();
    assert_eq!(asked.stdout, check(THREE, "json").stdout);
    // Those of the other verbs too.
    let refused = avenant(&["eval", "tests/ui/facts/bad/cle-mal-ecrite.yaml", "--year", "2022", "--format", "plain"]).run();
    assert!(refused.plain().stderr.starts_with("tests/ui/facts/bad/cle-mal-ecrite.yaml:5:1: erreur E0502 : "), "{}", refused.stderr);
}

/// What the forges ask of a SARIF document.
#[test]
fn sarif_is_what_forges_read() {
    for path in cases("rules/bad") {
        let ran = check(&path, "sarif");
        assert_eq!(ran.stderr, "", "{path}");
        let document: Json = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(document["version"], "2.1.0");
        let run = &document["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let ids: BTreeSet<&str> = rules.iter().map(|r| r["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), rules.len(), "each rule once");
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), check(&path, "json").stdout.lines().count(), "{path}");
        for result in results {
            let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
            assert_eq!(rule["id"], result["ruleId"]);
            assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
            let related = result["relatedLocations"].as_array().cloned().unwrap_or_default();
            let main = result["locations"].as_array().unwrap();
            assert_eq!(main.len(), 1);
            for location in main.iter().chain(&related) {
                sound_place(&location["physicalLocation"]);
            }
            for change in result["fixes"].as_array().into_iter().flatten().flat_map(|f| f["artifactChanges"].as_array().unwrap()) {
                sound_uri(change["artifactLocation"]["uri"].as_str().unwrap());
                for replacement in change["replacements"].as_array().unwrap() {
                    assert!(replacement["insertedContent"]["text"].is_string());
                    sound_region(&replacement["deletedRegion"]);
                }
            }
        }
    }
    // One document for all that was checked, and for nothing found.
    let both: Json = serde_json::from_str(&avenant(&["check", THREE, "aci-cpts", "--format", "sarif"]).run().stdout).unwrap();
    assert_eq!(both["runs"].as_array().unwrap().len(), 1);
    let missing: Json = serde_json::from_str(&check("pas-la", "sarif").stdout).unwrap();
    assert_eq!(missing["runs"][0]["results"][0]["ruleId"], "E0003");
}

fn sound_place(place: &Json) {
    sound_uri(place["artifactLocation"]["uri"].as_str().unwrap());
    sound_region(&place["region"]);
}

fn sound_uri(uri: &str) {
    assert!(uri.is_ascii() && uri.starts_with("tests/") && !uri.contains([' ', '\\']), "{uri}");
}

fn sound_region(region: &Json) {
    let at = |key: &str| region[key].as_u64().unwrap();
    assert!(at("startLine") >= 1 && at("startColumn") >= 1 && at("endColumn") >= 1, "{region}");
    assert!((at("startLine"), at("startColumn")) <= (at("endLine"), at("endColumn")), "{region}");
}

/// A region's columns count characters, not bytes.
#[test]
fn sarif_columns_are_characters() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("colonnes.rules");
    let text = std::fs::read_to_string(root().join("tests/ui/rules/good/minimal.rules")).unwrap();
    std::fs::write(&path, format!("{text}\nrègle été à Noël : €\n  = « é » + été\n")).unwrap();
    let ran = check(path.to_str().unwrap(), "sarif");
    let document: Json = serde_json::from_str(&ran.stdout).unwrap();
    let region = &document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startColumn"], &region["endColumn"]), (&5.into(), &6.into()), "{region}");
}

#[test]
fn sarif_is_for_checks() {
    let ran = avenant(&["eval", "rules/aci-cpts/contrats/val-d-essai.yaml", "--format", "sarif"]).run();
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.tells("avenant check"), "{}", ran.stderr);
}

/// One mistake, one message: a name wrong in three places is told once, with the three.
#[test]
fn one_name_is_told_once() {
    let found = objects(&check(MISSPELT, "json").stdout);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["labels"].as_array().unwrap().len(), 3);
}

/// Each mistake once, whatever its file and its stage: nothing hides another, nothing echoes.
#[test]
fn independent_errors_come_in_one_run() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cinq-erreurs");
    std::fs::create_dir_all(&folder).unwrap();
    let base = "texte « Essai »\n  sigle ESSAI\n  signé le 1er janvier 2020\n  publié le 2 janvier 2020\n  en vigueur le 3 janvier 2020\n\n\
article « Forfait »\n\ndonnée population : habitants\n  « Combien d'habitants ? »\n\ndonnée signature : date\n  « Quand ?\n\n\
règle cassée : habitants\n  = population × × 2\n\nrègle saine : habitants\n  = cassée + popluation\n\n\
résultat forfait : €\n  cumul de    saine × 1 €/habitants/an\n  au prorata  jours\n  arrondi     au centime\n";
    let amendment = "avenant « Essai 1 »\n  sigle AV1\n  modifie ESSAI\n  signé le 1er janvier 2021\n  en vigueur le 3 janvier 2021\n\n\
article « Forfait »\n\nremplace forfiat\n  par cumul de 10 €/an\n\nrègle autre : €\n  = 10 €/an\n\nrègle encore : date\n  = signature\n";
    std::fs::write(folder.join("00-texte.rules"), base).unwrap();
    std::fs::write(folder.join("01-avenant.rules"), amendment).unwrap();
    let codes = |folder: &Path| -> Vec<(String, u64)> {
        let ran = check(folder.to_str().unwrap(), "json");
        let found = objects(&ran.stdout);
        found.iter().map(|f| (f["code"].as_str().unwrap().to_owned(), f["labels"][0]["line"].as_u64().unwrap())).collect()
    };
    let said = |list: &[(&str, u64)]| list.iter().map(|(c, l)| ((*c).to_owned(), *l)).collect::<Vec<_>>();
    // The unclosed text and the formula, the two names of each file, the unit: « cassée » and
    // « signature », which are broken, are not said to be unknown where they are read.
    assert_eq!(codes(&folder), said(&[("E0101", 13), ("E0101", 16), ("E0201", 19), ("E0401", 9), ("E0302", 13)]));
    // A header that is not whole hides what its text would declare, and no more.
    std::fs::write(folder.join("00-texte.rules"), base.replace("  sigle ESSAI\n", "")).unwrap();
    let lost = codes(&folder);
    assert_eq!(lost, said(&[("E0104", 1), ("E0101", 12), ("E0101", 15)]), "without a base text nothing else has a meaning");
    std::fs::write(folder.join("00-texte.rules"), base).unwrap();
    std::fs::write(folder.join("01-avenant.rules"), amendment.replace("  sigle AV1\n", "")).unwrap();
    assert_eq!(codes(&folder), said(&[("E0101", 13), ("E0101", 16), ("E0201", 19), ("E0104", 1)]));
    // Dates in the wrong order are one mistake: what the text says still stands.
    let early = base.replace("3 janvier 2020", "3 janvier 2019");
    std::fs::write(folder.join("00-texte.rules"), early).unwrap();
    std::fs::write(folder.join("01-avenant.rules"), amendment).unwrap();
    assert_eq!(codes(&folder), said(&[("E0108", 5), ("E0101", 13), ("E0101", 16), ("E0201", 19), ("E0401", 9), ("E0302", 13)]));
}

/// A name wrong in many places is told once, and the reader is shown a few of them.
#[test]
fn many_places_are_not_all_drawn() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("vingt-fois.rules");
    let mut text = std::fs::read_to_string(root().join("tests/ui/rules/good/minimal.rules")).unwrap();
    for i in 0..20 {
        text.push_str(&format!("\nrègle règle {i} : €\n  = introuvable\n"));
    }
    std::fs::write(&path, text).unwrap();
    let found = objects(&check(path.to_str().unwrap(), "json").stdout);
    assert_eq!((found.len(), found[0]["labels"].as_array().unwrap().len()), (1, 20));
    for format in ["text", "plain"] {
        let ran = check(path.to_str().unwrap(), format).plain();
        assert_eq!(ran.stderr.matches("= introuvable").count() + ran.stderr.matches("« introuvable », ").count(), 8, "{}", ran.stderr);
        assert!(ran.tells("… et 12 autres endroits"), "{}", ran.stderr);
    }
}

/// A witness proves its finding: the contract saved and the command typed as they are printed show it.
#[cfg(unix)]
#[test]
fn a_witness_shows_its_finding() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR")).join("temoins");
    let _ = std::fs::remove_dir_all(&here);
    std::fs::create_dir_all(&here).unwrap();
    std::os::unix::fs::symlink(root().join("tests"), here.join("tests")).unwrap();
    let mut shown = 0;
    for path in cases("rules/bad") {
        for finding in objects(&check(&path, "json").stdout) {
            let Some(witness) = finding["witness"].as_object() else { continue };
            std::fs::write(here.join("temoin.yaml"), witness["contract"].as_str().unwrap()).unwrap();
            let command = witness["command"].as_str().unwrap();
            let rest = command.strip_prefix("avenant ").unwrap();
            let mut shell = std::process::Command::new("sh");
            shell.arg("-c").arg(format!("'{}' {rest} --format json", env!("CARGO_BIN_EXE_avenant"))).current_dir(&here);
            let output = shell.output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            let codes: Vec<Json> = objects(&said).iter().map(|f| f["code"].clone()).collect();
            assert!(codes.contains(&finding["code"]), "{path}: {command}\n{said}");
            // It is drawn, and read aloud.
            for format in ["text", "plain"] {
                let printed = check(&path, format).stderr;
                assert!(printed.contains(command), "{printed}");
                for line in witness["contract"].as_str().unwrap().trim_end().lines() {
                    assert!(printed.contains(&format!("    {line}\n")), "{line}\n{printed}");
                }
            }
            shown += 1;
        }
    }
    assert!(shown > 0);
}

/// A file full of errors is told quickly, and not without end.
#[test]
fn many_findings_are_not_all_drawn() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mille-erreurs.rules");
    let mut text = std::fs::read_to_string(root().join("tests/ui/rules/good/minimal.rules")).unwrap();
    for i in 0..1000 {
        text.push_str(&format!("\nrègle règle{i} : €\n  = introuvable{i}\n"));
    }
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    assert_eq!(check(path, "json").stdout.lines().count(), 1000);
    let ran = check(path, "text");
    assert_eq!(ran.stderr.matches("E0201").count(), 200);
    assert!(ran.tells("… et 800 de plus, que donne --format json"), "{}", ran.stderr.lines().last().unwrap());
    assert!(ran.plain().stdout.contains("1 000 erreurs"), "{}", ran.stdout);
}
