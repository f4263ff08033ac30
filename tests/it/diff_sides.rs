//! The sides of `avenant diff`: what each form stands for, and what is said of one that stands for nothing.

use super::run::{Ran, avenant};
use serde_json::Value as Json;
use std::path::Path;
use std::process::Command;

const BEFORE: &str = "tests/diff/avant";
const AFTER: &str = "tests/diff/apres";

fn ran(from: &Path, arguments: &[&str]) -> Ran {
    avenant(&[&["diff"], arguments].concat()).from(from).run().plain()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[track_caller]
fn json(from: &Path, arguments: &[&str]) -> Json {
    let out = ran(from, &[arguments, &["--format", "json"]].concat());
    assert_eq!(out.code, 0, "{}", out.all());
    serde_json::from_str(&out.stdout).unwrap()
}

#[track_caller]
fn refused(from: &Path, arguments: &[&str], said: &[&str]) {
    let out = ran(from, arguments);
    assert_eq!(out.code, 1, "{}", out.all());
    let all = out.all().replace(['\u{a0}', '\u{202f}'], " ");
    let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
    for s in said {
        assert!(all.contains(s), "{s}\n{all}");
    }
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for file in std::fs::read_dir(from).unwrap().map(|f| f.unwrap().path()) {
        let there = to.join(file.file_name().unwrap());
        if file.is_dir() { copied(&file, &there) } else { std::fs::copy(&file, there).map(|_| ()).unwrap() }
    }
}

/// What the law of one side changes: how many changes, and the total before and after.
fn totals(found: &Json) -> (usize, Json, Json) {
    let set = &found["sets"][0];
    let total = &set["totals"][0];
    (set["changes"].as_array().unwrap().len(), total["before"].clone(), total["after"].clone())
}

#[test]
fn a_folder_the_name_of_a_set_a_text_left_out_bare_or_not() {
    let whole = json(root(), &["sans:avenant 2", "rules/aci-cpts"]);
    assert!(totals(&whole).0 > 40);
    for (old, new) in [("sans:avenant 2", "aci-cpts"), ("avenant 2", "aci-cpts"), ("without:avenant 2", "rules/aci-cpts")] {
        assert_eq!(totals(&json(root(), &[old, new])), totals(&whole), "{old} {new}");
    }
}

#[test]
fn a_day_is_the_law_known_then() {
    let day = json(root(), &["2021-12-01", "rules/aci-cpts"]);
    let text = json(root(), &["sans:avenant 2", "rules/aci-cpts"]);
    // Avenant 2 was signed on 20 December 2021.
    assert_eq!(totals(&day).1, totals(&text).1);
    assert_eq!(totals(&day).2, totals(&text).2);
}

#[test]
fn a_git_revision_prefixed_or_bare_with_the_contracts_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let repository = folder.path();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=Essai", "-c", "user.email=essai@example.org", "-c", "commit.gpgsign=false"];
        Command::new("git").args(identity).args(arguments).current_dir(repository).output()
    };
    if git(&["init", "-q"]).is_err() {
        eprintln!("git is missing: revisions are not tested");
        return;
    }
    copied(&root().join(BEFORE).join("aide"), &repository.join("aide"));
    git(&["add", "-A"]).unwrap();
    assert!(git(&["commit", "-q", "-m", "avant"]).unwrap().status.success());
    git(&["tag", "avant"]).unwrap();
    copied(&root().join(AFTER).join("aide"), &repository.join("aide"));
    let expected = totals(&json(root(), &[BEFORE, AFTER, "--year", "2023"]));
    for old in ["git:HEAD", "HEAD", "git:avant", "avant"] {
        assert_eq!(totals(&json(repository, &[old, "./aide", "--year", "2023"])), expected, "{old}");
    }
    // Both are revisions: the contracts are those of the folder.
    git(&["add", "-A"]).unwrap();
    assert!(git(&["commit", "-q", "-m", "après"]).unwrap().status.success());
    assert_eq!(totals(&json(repository, &["git:HEAD~1", "git:HEAD", "--rules", ".", "--year", "2023"])), expected);
    refused(repository, &["git:absente", "./aide"], &["le dépôt git ne connaît pas la révision « absente »"]);
}

#[test]
fn what_has_two_meanings_names_both() {
    let folder = tempfile::tempdir().unwrap();
    copied(&root().join("rules/aci-cpts"), &folder.path().join("rules/aci-cpts"));
    copied(&root().join(BEFORE), &folder.path().join("avenant 2"));
    let said = ["« avenant 2 » a plusieurs sens ici", "écrivez « ./avenant 2 »", "écrivez « sans:avenant 2 »"];
    refused(folder.path(), &["avenant 2", "rules/aci-cpts"], &said);
}

#[test]
fn a_side_that_stands_for_nothing() {
    refused(root(), &["avenant 9", "rules/aci-cpts"], &["« avenant 9 » n'est ni un dossier, ni un recueil, ni un texte"]);
    refused(root(), &["sans:avenant 3", "rules/aci-cpts"], &["aucun texte n'a le sigle « avenant 3 »", "« avenant 2 »"]);
    // Avenant 2 amends it.
    refused(root(), &["sans:ACI", "rules/aci-cpts"], &["« ACI » ne peut pas être retiré seul"]);
}

#[test]
fn a_side_whose_rules_are_refused_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("aide");
    copied(&root().join(AFTER).join("aide"), &broken);
    let file = broken.join("00-convention.rules");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("= 60 %", "= absent")).unwrap();
    let side = broken.to_str().unwrap();
    refused(root(), &[BEFORE, side], &[&format!("les règles du côté « {side} », recueil « aide », sont refusées")]);
}
