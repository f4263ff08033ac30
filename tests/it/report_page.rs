//! The page of a contract: it says what its JSON says, leads nowhere outside itself, and no text of
//! others becomes markup.

use super::run::avenant;
use crate::html::tree;
use avenant::diag::Lang;
use avenant::render::html::report::report;
use scraper::{Html, Selector};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn shipped() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out: Vec<PathBuf> = Vec::new();
    for set in std::fs::read_dir(root.join("rules")).unwrap() {
        let contracts = set.unwrap().path().join("contrats");
        out.extend(
            std::fs::read_dir(contracts)
                .into_iter()
                .flatten()
                .map(|e| e.unwrap().path())
                .filter(|p| p.extension().is_some_and(|e| e == "yaml")),
        );
    }
    out.sort();
    assert!(out.len() > 25);
    out.into_iter().map(|p| p.strip_prefix(root).unwrap().to_str().unwrap().to_owned()).collect()
}

fn explained(arguments: &[&str], lang: &str) -> String {
    let ran = avenant(&[&["explain"], arguments].concat()).lang(lang).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}");
    ran.stdout
}

fn all<'h>(page: &'h Html, selector: &str) -> Vec<scraper::ElementRef<'h>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: scraper::ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every link leads to a place of the page, each place is one, and every result is told.
#[test]
fn a_page_holds_together() {
    for (at, contract) in shipped().into_iter().enumerate() {
        // Each in one language, and both of them often.
        let lang = if at % 2 == 0 { "fr" } else { "en" };
        let page = explained(&[&contract, "--format", "html"], lang);
        let html = Html::parse_document(&page);
        assert!(html.errors.is_empty(), "{contract}: {:?}", html.errors);
        let ids: Vec<&str> = all(&html, "[id]").iter().map(|e| e.value().attr("id").unwrap()).collect();
        let set: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(set.len(), ids.len(), "{contract}: an id stands twice");
        for a in all(&html, "a") {
            let to = a.value().attr("href").unwrap().strip_prefix('#').unwrap_or_else(|| panic!("{contract}: a link leads outside"));
            assert!(set.contains(to), "{contract}: « {} » leads to #{to}, which is nowhere", text(a));
        }
        let answer: Json = serde_json::from_str(&data(&html)).unwrap();
        let body = all(&html, "main").into_iter().map(text).collect::<String>();
        for r in answer["results"].as_array().unwrap() {
            assert!(body.contains(r["name"].as_str().unwrap()), "{contract}: {} is not told", r["name"]);
        }
        for d in answer["deadlines"].as_array().unwrap() {
            assert!(body.contains(d["name"].as_str().unwrap()), "{contract}: {} is not told", d["name"]);
        }
        for n in answer["readings"].as_array().unwrap() {
            assert!(body.contains(n["name"].as_str().unwrap()), "{contract}: {} is not told", n["name"]);
        }
        assert!(page.contains(answer["made_with"]["rules"].as_str().unwrap()), "{contract}: no fingerprint");
    }
}

/// The data that a page holds.
fn data(html: &Html) -> String {
    let scripts = all(html, "script");
    assert_eq!(scripts.len(), 1);
    assert_eq!(scripts[0].value().attr("type"), Some("application/json"), "no script ever runs");
    scripts[0].text().collect()
}

/// The data is what `explain` writes, and the page can be made again from it alone.
#[test]
fn a_page_is_made_from_its_data() {
    for contract in shipped().into_iter().step_by(3) {
        let page = explained(&[&contract, "--format", "html"], "fr");
        let json = explained(&[&contract, "--format", "json"], "fr");
        let held = data(&Html::parse_document(&page));
        assert!(serde_json::from_str::<Json>(&held).unwrap() == serde_json::from_str::<Json>(&json).unwrap(), "{contract}: other data");
        let again = report(json.trim(), Lang::Fr, &format!("avenant explain {contract} --format html")).unwrap();
        // But for the command, where the tests' own options stand.
        let without = |page: &str| page.lines().filter(|l| !l.contains("<code>avenant explain")).collect::<Vec<_>>().join("\n");
        assert!(without(&again) == without(&page), "{contract}: another page");
    }
}

/// What the page shows, block by block, of a contract where much changes.
#[test]
fn a_page_reads_well() {
    let page = explained(&["rules/aci-cpts/contrats/sas-en-2023.yaml", "--year", "2023", "--format", "html"], "fr");
    let html = Html::parse_document(&page);
    let mut shown = String::new();
    for element in all(&html, "h1, h2, h3, h4, dt, dd, tr, summary, li, .formula, .source, .rounding, blockquote, main p") {
        let depth = element.ancestors().count();
        shown.push_str(&format!("{:indent$}{} {}\n", "", element.value().name(), text(element), indent = depth.saturating_sub(4)));
    }
    insta::assert_snapshot!("report_page", shown);
}

/// A text of a contract or of a rule file never becomes markup, nor closes the data.
#[test]
fn no_text_of_a_report_becomes_markup() {
    let json = explained(&["rules/aci-cpts/contrats/sas-en-2023.yaml", "--year", "2023", "--format", "json"], "fr");
    let plain = report(&json, Lang::Fr, "avenant").unwrap();
    let (elements, _) = tree(&plain);
    for hostile in
        ["</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=x>", "-->&lt;{{ x }}", "]]>\u{202e}"]
    {
        let mut answer: Json = serde_json::from_str(&json).unwrap();
        soil(&mut answer, hostile, "");
        let page = report(&answer.to_string(), Lang::Fr, hostile).unwrap();
        let (soiled, _) = tree(&page);
        // Links follow articles, whose names have changed together.
        assert_eq!(soiled.len(), elements.len(), "{hostile}");
        let names = |all: &[String]| all.iter().map(|e| e.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&soiled), names(&elements), "{hostile}");
        assert!(!page.contains('\u{202e}'));
    }
}

/// Adds a text to every sentence of an answer that its writer did not choose among a few words.
fn soil(json: &mut Json, with: &str, key: &str) {
    let chosen =
        ["from", "to", "format", "kind", "type", "op", "mode", "gives", "unit", "value", "exact", "rounded", "rate", "weight", "amount"];
    let dates = [
        "date",
        "since",
        "met_on",
        "on",
        "signed",
        "published",
        "in_force",
        "state",
        "reason",
        "prorata",
        "ahead",
        "owed",
        "earned",
        "paid",
    ];
    match json {
        Json::String(s) if !chosen.contains(&key) && !dates.contains(&key) && key != "day" && s.parse::<i64>().is_err() => s.push_str(with),
        Json::Array(list) => list.iter_mut().for_each(|v| soil(v, with, key)),
        Json::Object(fields) => {
            for (k, v) in fields.iter_mut() {
                // Positions and values of steps are not sentences.
                if !["values", "reads", "says", "starts", "ends", "life", "paid_before", "remains", "rounding", "code", "act"]
                    .contains(&k.as_str())
                {
                    soil(v, with, k);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn one_page_is_of_one_contract() {
    let ran = avenant(&[
        "eval",
        "rules/aci-cpts/contrats/sas-en-2023.yaml",
        "rules/aci-cpts/contrats/val-d-essai.yaml",
        "--format",
        "html",
        "--year",
        "2022",
    ])
    .run();
    assert_eq!(ran.code, 1);
    assert!(ran.tells("une page est celle d'un seul contrat"), "{}", ran.stderr);
    for side_by_side in [&["--all-readings"][..], &["--compare", "nombre de membres=99"], &[]] {
        let contract = "rules/aci-cpts/contrats/sas-en-2023.yaml";
        let ran = avenant(&[&["eval", contract, "--format", "html", "--year", "2022"], side_by_side].concat()).run();
        assert_eq!(ran.code, if side_by_side.is_empty() { 0 } else { 2 }, "{side_by_side:?}");
    }
    let ran = avenant(&["review", "docs/panorama", "--format", "html"]).run();
    assert!(ran.code == 2 && ran.tells("la forme html est celle de"), "{}", ran.stderr);
    let whatever = report("{\"format\": \"avenant/eval@1\"}", Lang::Fr, "");
    assert!(whatever.is_err());
}
