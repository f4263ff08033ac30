//! The recipe of `docs/ci.md`, on a repository that holds only rule files.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ci").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

fn git(at: &Path, arguments: &[&str]) -> Output {
    let who = ["-c", "user.name=essai", "-c", "user.email=essai@example.org", "-c", "commit.gpgsign=false"];
    let out = Command::new("git").args(who).args(arguments).current_dir(at).output().unwrap();
    assert!(out.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
    out
}

/// Runs the recipe; its exit code and what it prints.
fn recipe(at: &Path, base: &str) -> (i32, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci/avenant-ci.sh");
    let path = format!("{}:{}", Path::new(env!("CARGO_BIN_EXE_avenant")).parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut command = Command::new(script);
    command.arg(base).current_dir(at).env("PATH", path).env("LC_ALL", "fr_FR.UTF-8");
    let out = command.output().unwrap();
    (out.status.code().unwrap(), String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr))
}

fn rewrite(file: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(file).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    std::fs::write(file, text.replace(from, to)).unwrap();
}

#[test]
fn a_change_is_refused_until_its_snapshots_are_accepted() {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("no git: the recipe is not run");
        return;
    }
    let at = folder("change");
    let set = at.join("rules/relais");
    std::fs::create_dir_all(set.join("contrats")).unwrap();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/ci");
    for file in ["00-convention.rules", "equivalents.yaml"] {
        std::fs::copy(base.join(file), set.join(file)).unwrap();
    }
    std::fs::copy(base.join("relais-du-val.yaml"), set.join("contrats/relais-du-val.yaml")).unwrap();
    let accept = || super::run::avenant(&["test", "--accept"]).from(&at).run();
    assert_eq!(accept().code, 0, "{}", accept().all());
    git(&at, &["init", "-q"]);
    git(&at, &["add", "rules"]);
    git(&at, &["commit", "-qm", "Convention"]);
    let (code, said) = recipe(&at, "HEAD");
    assert_eq!(code, 0, "{said}");
    assert!(std::fs::read_to_string(at.join("avenant-junit.xml")).unwrap().contains("<testsuite"));

    // An amount is raised, with its example, and the snapshot of the contract does not say so.
    rewrite(&set.join("00-convention.rules"), "  = 12 000 €/an", "  = 15 000 €/an");
    rewrite(&set.join("00-convention.rules"), "reçoit 12 000 €", "reçoit 15 000 €");
    let examples = set.join("00-convention.rules");
    let text = std::fs::read_to_string(&examples).unwrap();
    std::fs::write(&examples, text.replace("    aide = 12 000 €", "    aide = 15 000 €")).unwrap();
    let (code, said) = recipe(&at, "HEAD");
    assert_eq!(code, 1, "{said}");
    let comment = std::fs::read_to_string(at.join("avenant-diff.md")).unwrap();
    for words in ["12 000", "15 000", "Relais du Val"] {
        assert!(avenant::message::typography::plain(&comment).contains(words), "« {words} » is not in\n{comment}");
    }

    // Accepted, the change passes; the comparison is still there to be read.
    assert_eq!(accept().code, 0);
    let (code, said) = recipe(&at, "HEAD");
    assert_eq!(code, 0, "{said}");
}
