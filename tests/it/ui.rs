//! What a user reads when a file is wrong: every message as it is printed, in both languages.
//!
//! Each file of `tests/ui` shows one mistake (or, under `good`, what looks like one and is not). The
//! snapshots are the product: read them as someone who has only the message to mend the file.

use super::run::{Ran, avenant};
use std::path::Path;

/// A path as typed from the root of the repository.
fn typed(path: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().unwrap();
    path.canonicalize().unwrap().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/")
}

fn both(arguments: &[&str]) -> (Ran, String) {
    let fr = avenant(arguments).lang("fr").run();
    let en = avenant(arguments).lang("en").run();
    assert_eq!(fr.code, en.code, "the language changes the exit code");
    let shown = format!("{}\n──────────────────── --lang en ────────────────────\n\n{}", fr.all(), en.all());
    (fr, shown)
}

/// Each error has a code, and what English says in French is said in neither.
fn sound(ran: &Ran) {
    assert!(!ran.tells("panicked"), "{}", ran.stderr);
    assert!(!ran.tells("  help: "), "English in French:\n{}", ran.stderr);
}

/// Every file or folder of a folder of `tests/ui`, and the name of its snapshot.
fn each(folder: &str, mut check: impl FnMut(&str, &str)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui").join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap().trim_end_matches(".rules").to_owned();
        check(&typed(&path), &name);
    }
}

/// A snapshot beside its cases, whatever the binary that these tests are part of.
fn snapshot(folder: &str, name: &str, shown: &str) {
    insta::with_settings!({ snapshot_path => format!("../ui/{folder}/snapshots"), prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, shown);
    });
}

#[test]
fn contracts_refused() {
    each("facts/bad", |path, name| {
        let (fr, shown) = both(&["eval", path, "--year", "2022"]);
        sound(&fr);
        assert_eq!(fr.code, 1, "{}", fr.all());
        assert_eq!(fr.stdout, "", "a partial result");
        snapshot("facts", name, &shown);
    });
}

/// Kinds of facts that the shipped rules do not ask for.
#[test]
fn contracts_refused_under_other_rules() {
    each("facts/other/bad", |path, name| {
        let (fr, shown) = both(&["eval", path, "--year", "2022", "--rules", "tests/ui/facts/other"]);
        sound(&fr);
        assert_eq!((fr.code, fr.stdout.as_str()), (1, ""), "{}", fr.all());
        snapshot("facts", &format!("other-{name}"), &shown);
    });
}

#[test]
fn contracts_accepted() {
    each("facts/good", |path, _| {
        let ran = avenant(&["eval", path, "--year", "2022"]).run();
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{path}");
    });
}

#[test]
fn rules_refused() {
    each("rules/bad", |path, name| {
        let (checked, mut shown) = both(&["check", path]);
        sound(&checked);
        let mut code = checked.code;
        if code == 0 {
            // Only a contract, or an example, shows this one.
            let (tested, also) = both(&["test", path]);
            sound(&tested);
            code = tested.code;
            shown = also;
        }
        assert_eq!(code, 1, "{path}: {shown}");
        snapshot("rules", name, &shown);
    });
}

#[test]
fn rules_accepted() {
    each("rules/good", |path, _| {
        for verb in ["check", "test"] {
            let ran = avenant(&[verb, path]).run();
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{verb} {path}");
            assert!(verb == "check" || !ran.stdout.contains(" 0 exemple"), "{path} has no example: {}", ran.stdout);
        }
    });
}

/// What only warns: said, and nothing is stopped.
#[test]
fn rules_warned() {
    each("rules/warned", |path, name| {
        let (checked, shown) = both(&["check", path]);
        sound(&checked);
        assert_eq!(checked.code, 0, "{path}: {shown}");
        assert!(!checked.stderr.is_empty(), "{path} is not warned");
        snapshot("rules", &format!("warned-{name}"), &shown);
    });
}
