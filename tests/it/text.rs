//! The consolidated text: what it says of a day is what evaluation does on that day.

use super::run::avenant;
use crate::generate::Tape;
use crate::html::tree;
use crate::properties::{config, tape, text};
use crate::support::{compile, day, files, folders};
use avenant::analysis::standing::At;
use avenant::check::program::Program;
use avenant::consolidate::Act;
use avenant::edition::{ConsolidatedText, State, consolidated};
use avenant::eval::record::Verdict;
use avenant::eval::{Question, answer};
use avenant::facts::Facts;
use avenant::source::Sources;
use avenant::value::{Day, Interval};
use proptest::prelude::*;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What the text says of every content that it prints.
fn printed(t: &ConsolidatedText) -> BTreeMap<At, (State, Act)> {
    let versions = t.sections.iter().flat_map(|s| &s.parts).flat_map(|p| &p.versions);
    versions.filter_map(|v| Some((v.at?, (v.state, v.act)))).collect()
}

/// What gives a value on a day is printed as holding, and nothing wins where another is printed as
/// holding for everyone. Gives how many winners were looked at.
fn agrees(program: &Program, sources: &Sources, facts: &Facts, on: Day, known: Option<Day>) -> Result<usize, String> {
    let text = consolidated(program, sources, on, known);
    let printed = printed(&text);
    let question = Question { known, ..Question::over(program, Interval::new(on, on)) };
    let answer = answer(program, facts, &question, true);
    let mut looked = 0;
    for segment in &answer.segments {
        // What another day's formula reads is that day's law.
        if !segment.days.contains(on) {
            continue;
        }
        let Some((id, index)) = program.place_at(segment.slot) else { continue };
        let place = program.place(id).unwrap();
        if matches!(place.kind, avenant::consolidate::PlaceKind::Membership(_)) {
            continue;
        }
        for j in segment.trace.judged.iter().filter(|j| j.verdict == Verdict::Won) {
            let won = (id, j.node, j.content);
            let content = &place.nodes[j.node].contents[j.content];
            // Of an article not in force yet, vocabulary alone can be read: it is announced by its head.
            let Some((state, _)) = printed.get(&won) else {
                let article = place.origin.article.and_then(|a| program.articles[a.index()].effect);
                let since = article.unwrap_or(program.texts[place.origin.text.index()].in_force);
                let hidden = known.is_some_and(|k| program.texts[place.origin.text.index()].signed > k);
                if since > on || hidden {
                    continue;
                }
                return Err(format!("{} {index:?}: a winner that is not printed", place.name));
            };
            looked += 1;
            if !state.holds() {
                return Err(format!("{} {index:?}: the winner is printed as {state:?}, on {on:?}", place.name));
            }
            for (other, (state, _)) in printed.iter().filter(|((p, n, _), _)| (*p, *n) == (id, j.node)) {
                let c = &place.nodes[other.1].contents[other.2];
                if *state == State::Everyone && *other != won && c.covers(&index) && c.act != Act::Restores && content.rank != c.rank {
                    return Err(format!("{} {index:?}: {other:?} is printed for everyone, {won:?} wins", place.name));
                }
            }
        }
    }
    Ok(looked)
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn what_is_printed_is_what_evaluation_uses(tape in tape(), early in any::<bool>()) {
        let mut tape = Tape::new(&tape, false);
        let files = tape.rules();
        let compiled = compile(&files);
        let Some(program) = &compiled.program else { return Ok(()) };
        let facts = tape.contract(program);
        let (from, to) = tape.period(1500);
        let known = early.then_some(from);
        for on in [from, to] {
            let found = agrees(program, &compiled.sources, &facts, on, known);
            prop_assert!(found.is_ok(), "{}\n{}", found.unwrap_err(), text(&files));
        }
    }
}

#[test]
fn shipped_contracts_are_paid_by_what_is_printed() {
    let mut looked = 0;
    for folder in folders("rules") {
        let compiled = compile(&files(&folder));
        let program = compiled.program.as_ref().unwrap();
        let contracts = std::fs::read_dir(folder.join("contrats")).into_iter().flatten().map(|e| e.unwrap().path());
        for path in contracts.filter(|p| p.extension().is_some_and(|e| e == "yaml")) {
            let mut sources = Sources::default();
            let written = std::fs::read_to_string(&path).unwrap();
            let id = sources.add("contrat.yaml", &written);
            let node = avenant::facts::doc::read(id, &written, avenant::facts::doc::Format::Yaml).unwrap();
            let (facts, _) = avenant::facts::bind::bind(program, &node);
            for on in
                [day(2019, 9, 1), day(2020, 1, 1), day(2022, 9, 2), day(2022, 9, 3), day(2023, 7, 1), day(2024, 7, 1), day(2025, 1, 1)]
            {
                for known in [None, Some(day(2021, 12, 1))] {
                    looked += agrees(program, &compiled.sources, &facts, on, known).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
                }
            }
        }
    }
    assert!(looked > 300, "{looked} winners");
}

fn done(arguments: &[&str]) -> String {
    at_width(arguments, 100)
}

fn in_english(arguments: &[&str]) -> String {
    let ran = avenant(arguments).lang("en").run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}");
    ran.stdout
}

fn at_width(arguments: &[&str], columns: usize) -> String {
    let ran = avenant(arguments).width(columns).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}");
    ran.stdout
}

/// With ordinary spaces.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn a_convention_and_its_amendment() {
    insta::assert_snapshot!("text_aci_before", at_width(&["text", "aci-cpts", "--on", "2022-09-02"], 80));
    insta::assert_snapshot!("text_aci_after", done(&["text", "aci-cpts", "--on", "2022-09-03"]));
    insta::assert_snapshot!("text_aci_changes", at_width(&["text", "aci-cpts", "--from", "2022-09-02", "--to", "2022-09-03"], 80));
    insta::assert_snapshot!("text_protocoles", in_english(&["texte", "protocoles-snp", "--on", "2023-01-01", "--format", "markdown"]));
}

/// Every kind of edit, in one set of rules.
const EDITED: &str = "tests/edition";

#[test]
fn every_kind_of_edit() {
    let at = |on: &str, more: &[&str]| {
        let mut arguments = vec!["text", "edition", "--rules", EDITED, "--on", on];
        arguments.extend(more);
        done(&arguments)
    };
    insta::assert_snapshot!("text_edition_2022", at("2022-06-01", &[]));
    insta::assert_snapshot!("text_edition_2023", at("2023-06-01", &["--all-versions"]));
    insta::assert_snapshot!("text_edition_2023_markdown", at("2023-06-01", &["--format", "markdown"]));
    // Signed in December 2021: unknown in November, whatever the day asked.
    let known = at("2022-06-01", &["--known-on", "2021-11-30"]);
    assert!(!known.contains("avenant 1"), "{known}");
    assert!(at("2022-06-01", &[]).contains("avenant 1"));
}

#[test]
fn before_the_first_text() {
    let early = plain(&at_width(&["text", "aci-cpts", "--on", "2019-06-01"], 200));
    assert!(early.contains("aucun texte n'est en vigueur le 1er juin 2019 : le premier, ACI, l'est à compter du 25 août 2019"), "{early}");
    let unknown = in_english(&["text", "aci-cpts", "--on", "2019-06-01", "--known-on", "2019-06-01"]);
    assert!(unknown.contains("no text was signed by that day"), "{unknown}");
    assert!(done(&["text", "aci-cpts", "--from", "2020-01-01", "--to", "2020-02-01"]).contains("rien ne change entre ces deux jours"));
}

#[test]
fn json_follows_its_published_schema() {
    let schema: Json = serde_json::from_str(&std::fs::read_to_string(root().join("docs/text.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for folder in folders("rules") {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        for question in [vec!["--on", "2023-01-01"], vec!["--on", "2010-01-01"], vec!["--from", "2019-12-31", "--to", "2025-01-01"]] {
            let mut arguments = vec!["text", name.as_str(), "--format", "json"];
            arguments.extend(&question);
            let answer: Json = serde_json::from_str(&done(&arguments)).unwrap();
            let errors: Vec<String> = validator.iter_errors(&answer).map(|e| format!("{} {e}", e.instance_path())).collect();
            assert!(errors.is_empty(), "{name} {question:?}: {errors:#?}");
        }
    }
    // And refuses what is not one.
    assert!(!validator.is_valid(&serde_json::json!({ "format": "avenant/text@1" })));
}

#[test]
fn no_text_of_a_rule_becomes_markup() {
    let hostile = "</pre></blockquote><script>alert(1)</script><img src=x onerror=alert(1)>";
    let folder = tempfile::tempdir().unwrap();
    let write = |mark: &str, name: &str| {
        let dir = folder.path().join(name);
        std::fs::create_dir_all(&dir).unwrap();
        for (file, rules) in files(Path::new(&root().join(EDITED))) {
            let marked: String = rules.lines().map(|l| format!("{}\n", l.replace("@@", mark))).collect();
            std::fs::write(dir.join(file), marked).unwrap();
        }
        dir.display().to_string()
    };
    let (plain, loud) = (write("x", "a"), write(hostile, "b"));
    for question in [vec!["--on", "2023-06-01"], vec!["--from", "2021-06-01", "--to", "2023-06-01"]] {
        let page = |dir: &str| {
            let mut arguments = vec!["text", "edition", "--rules", dir, "--format", "html"];
            arguments.extend(&question);
            done(&arguments)
        };
        let ((a, _), (b, texts)) = (tree(&page(&plain)), tree(&page(&loud)));
        assert_eq!(a, b);
        assert!(texts.iter().any(|t| t.contains("<script>alert(1)</script>")), "{texts:?}");
    }
}
