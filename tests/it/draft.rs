//! `avenant new avenant`: a draft quotes the law that it finds, and changes nothing until it is edited.

use super::run::avenant;
use super::support::compile;
use avenant::check::program::Program;
use avenant::consolidate::ArticleId;
use avenant::draft::{Header, Target, amendment, contents};
use avenant::eval::run_example;
use avenant::value::Day;
use std::path::{Path, PathBuf};

fn rules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")
}

/// The files of a shipped set of rules.
fn files(set: &str) -> Vec<(String, String)> {
    let mut paths: Vec<_> = std::fs::read_dir(rules().join(set)).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "rules"));
    paths.sort();
    paths.iter().map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(p).unwrap())).collect()
}

fn sets() -> Vec<String> {
    std::fs::read_dir(rules()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
}

fn header(transition: bool) -> Header {
    Header {
        short: "avenant 99".to_owned(),
        title: None,
        signed: Day::from_ymd(2026, 1, 15).unwrap(),
        published: None,
        in_force: Day::from_ymd(2026, 7, 1).unwrap(),
        dates_to_check: false,
        transition,
    }
}

/// The rules with a draft of these articles among them.
fn with_draft(files: &[(String, String)], targets: impl Fn(&Program) -> Vec<Target>, transition: bool) -> Result<Program, String> {
    let compiled = compile(files);
    let program = compiled.program.as_ref().expect("shipped rules are sound");
    let text = amendment(program, &compiled.sources, &header(transition), &targets(program)).map_err(|d| format!("{d:?}"))?;
    let mut all = files.to_vec();
    all.push(("99-avenant-99.rules".to_owned(), text.clone()));
    let drafted = compile(&all);
    let codes = drafted.codes();
    if codes.iter().any(|c| c.starts_with('E')) {
        return Err(format!("{codes:?}: {:?}\n{text}", drafted.findings));
    }
    Ok(drafted.sound())
}

fn every_article(program: &Program) -> Vec<Target> {
    (0..program.articles.len()).map(|at| Target::Article(ArticleId::next(at))).collect()
}

#[test]
fn a_draft_of_every_article_changes_nothing() {
    for set in sets() {
        let program = with_draft(&files(&set), every_article, false).unwrap_or_else(|e| panic!("{set}: {e}"));
        for example in &program.examples {
            let findings = run_example(&program, example);
            assert!(findings.is_empty(), "{set}, {}: {findings:?}", example.title);
        }
    }
}

#[test]
fn a_draft_of_each_article_is_sound() {
    for set in sets() {
        let files = files(&set);
        let program = compile(&files).sound();
        for article in every_article(&program) {
            for transition in [false, program.contract.is_some()] {
                let drafted = with_draft(&files, |_| vec![article.clone()], transition);
                assert!(drafted.is_ok(), "{set}, {article:?}: {}", drafted.unwrap_err());
            }
        }
    }
}

#[test]
fn every_definition_can_be_named_alone() {
    for set in sets() {
        let files = files(&set);
        let program = compile(&files).sound();
        for (_, names) in contents(&program) {
            for name in names {
                let found = avenant::draft::targets(&program, name);
                assert!(!found.is_empty(), "{set}: {name}");
            }
        }
    }
}

/// A folder of this test's own, with a copy of the shipped rules.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("draft").join(name);
    let _ = std::fs::remove_dir_all(&path);
    let set = path.join("rules/aci-cpts");
    std::fs::create_dir_all(&set).unwrap();
    for (file, text) in files("aci-cpts") {
        std::fs::write(set.join(file), text).unwrap();
    }
    path
}

#[test]
fn the_file_is_written_beside_the_others() {
    let folder = folder("written");
    let command = [
        "new",
        "avenant",
        "aci-cpts",
        "ACI, 9",
        "Supplément de fonctionnement",
        "--signed",
        "2025-06-15",
        "--in-force",
        "01/07/2025",
        "--transition",
    ];
    let ran = avenant(&command).from(&folder).run();
    assert_eq!(ran.code, 0, "{}", ran.all());
    let file = folder.join("rules/aci-cpts/03-avenant-3.rules");
    let text = std::fs::read_to_string(&file).unwrap();
    insta::assert_snapshot!(text);
    // It is in its layout, and what is left to do is found.
    let ran = avenant(&["fmt", "--check", "aci-cpts"]).from(&folder).run();
    assert_eq!(ran.code, 0, "{}", ran.all());
    let ran = avenant(&["check", "aci-cpts"]).from(&folder).run();
    for code in ["W0911", "W0912"] {
        assert!(ran.all().contains(code), "{}", ran.all());
    }
    assert_eq!(ran.code, 0, "{}", ran.all());
    // It is not written twice.
    let ran = avenant(&["new", "avenant", "aci-cpts", "--to", "rules/aci-cpts/03-avenant-3.rules"]).from(&folder).run();
    assert_eq!(ran.code, 1);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn what_cannot_be_drafted_is_refused() {
    let folder = folder("refused");
    let refused = |words: &[&str], said: &str| {
        let mut command = vec!["new", "avenant", "aci-cpts"];
        command.extend(words);
        let ran = avenant(&command).from(&folder).run();
        assert_eq!(ran.code, 1, "{}", ran.all());
        assert!(ran.tells(said), "« {said} » is not in:\n{}", ran.all());
    };
    refused(&["enveloppe maximal"], "vouliez-vous dire « enveloppe maximale »");
    refused(&["quarante"], "Financement");
    refused(&["--name", "avenant 2"], "avenant 2");
    refused(&["--name", "12"], "sigle");
    refused(&["--signed", "hier"], "hier");
    refused(&["--title", "a « b"], "titre");
}

#[test]
fn without_article_the_articles_are_listed() {
    let folder = folder("listed");
    let ran = avenant(&["nouveau", "avenant", "aci-cpts"]).from(&folder).run();
    insta::assert_snapshot!(ran.all());
    let text = std::fs::read_to_string(folder.join("rules/aci-cpts/03-avenant-3.rules")).unwrap();
    assert!(text.contains("sigle          avenant 3"), "{text}");
}
