//! `avenant check --fix`: what it changes in the files, and what it must leave.

use super::run::{Ran, avenant};
use avenant::message::typography::plain;
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

const GOOD: &str = "texte « Essai »\n  sigle ESSAI\n  signé le 1er janvier 2020\n  publié le 2 janvier 2020\n  en vigueur le 3 janvier 2020\n  source « un texte »\n\n\
article « Forfait »\n\ndonnée population : habitants\n  « Combien d'habitants ? »\n\nrègle à venir : habitants\n  = population\n\n\
résultat forfait : €\n  cumul de    à venir × 1 €/habitants/an\n  au prorata  jours\n  arrondi     au centime\n";

/// A folder of this test's own, emptied.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fix").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder(name).join("texte.rules");
    std::fs::write(&path, bytes).unwrap();
    path
}

fn fix(path: &Path) -> Ran {
    avenant(&["check", path.to_str().unwrap(), "--fix"]).run()
}

fn codes(path: &Path) -> Vec<String> {
    let ran = avenant(&["check", path.to_str().unwrap(), "--format", "json"]).run();
    let codes = ran.stdout.lines().map(|l| serde_json::from_str::<Json>(l).unwrap()["code"].as_str().unwrap().to_owned());
    codes.filter(|c| c.starts_with('E')).collect()
}

#[test]
fn safe_fixes_are_applied_and_the_rest_is_reported() {
    assert!(codes(&file("temoin", GOOD.as_bytes())).is_empty(), "the base of these tests is sound");
    let wrong = GOOD.replace("= population", "= Population / 1").replace("cumul de    à venir", "cumul de    zzz + A venir");
    let path = file("melange", wrong.as_bytes());
    let ran = fix(&path);
    assert_eq!(ran.code, 1);
    for said in ["remplacer « / » par « ÷ »", "remplacer « Population » par « population »", "remplacer « A venir » par « à venir »"]
    {
        assert!(plain(&ran.stdout).contains(said), "{}", ran.all());
    }
    assert!(ran.tells("« zzz »") && !ran.tells("Population"), "{}", ran.stderr);
    let mended = GOOD.replace("= population", "= population ÷ 1").replace("cumul de    à venir", "cumul de    zzz + à venir");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), mended);
    // Again: nothing more to do.
    let again = fix(&path);
    assert!(!again.stdout.contains("remplacer"), "{}", again.stdout);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), mended);
    // The folder holds nothing else.
    assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}

/// Line ends, byte order mark and decomposed letters stay as they are; only what is mended changes.
#[test]
fn nothing_else_moves() {
    let decomposed = GOOD.replace("Combien d'habitants", "Cote\u{301}").replace('\n', "\r\n");
    let good = format!("\u{feff}{decomposed}");
    let wrong = good.replace("= population", "= POPULATION");
    let path = file("octets", wrong.as_bytes());
    let ran = fix(&path);
    assert_eq!(ran.code, 0, "{}", ran.all());
    assert_eq!(std::fs::read(&path).unwrap(), good.as_bytes());
    // A line added ends as the others do.
    let unindented = good.replace("  arrondi ", "arrondi ");
    let path = file("retrait", unindented.as_bytes());
    assert_eq!(fix(&path).code, 0);
    assert_eq!(std::fs::read(&path).unwrap(), good.as_bytes());
}

#[test]
fn a_dry_run_writes_nothing() {
    let wrong = GOOD.replace("= population", "= Population");
    let path = file("sec", wrong.as_bytes());
    let ran = avenant(&["check", path.to_str().unwrap(), "--fix", "--dry-run"]).run();
    assert!(
        ran.stdout.contains("rien n'est écrit") && plain(&ran.stdout).contains("remplacer « Population » par « population »"),
        "{}",
        ran.stdout
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), wrong);
    assert_eq!(avenant(&["check", path.to_str().unwrap(), "--dry-run"]).run().code, 2);
}

#[test]
fn standard_output_stays_for_programs() {
    let path = file("json", GOOD.replace("= population", "= Population").as_bytes());
    let ran = avenant(&["check", path.to_str().unwrap(), "--fix", "--format", "json"]).run();
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.all());
    assert!(ran.tells("remplacer « Population »"), "{}", ran.stderr);
}

#[test]
fn the_copy_inside_the_program_is_left_alone() {
    let empty = std::env::temp_dir().join(format!("avenant-fix-{}", std::process::id()));
    std::fs::create_dir_all(&empty).unwrap();
    let ran = avenant(&["check", "--fix"]).from(&empty).run();
    std::fs::remove_dir_all(&empty).unwrap();
    assert_eq!(ran.code, 0);
    assert!(ran.stdout.contains("embarqués dans le programme ne se corrigent pas"), "{}", ran.stdout);
}

#[cfg(unix)]
#[test]
fn links_and_modes_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let wrong = GOOD.replace("= population", "= Population");
    let path = file("lien", wrong.as_bytes());
    let kept = path.with_extension("vrai");
    std::fs::rename(&path, &kept).unwrap();
    std::os::unix::fs::symlink(&kept, &path).unwrap();
    std::fs::set_permissions(&kept, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(fix(&path).code, 0);
    assert!(path.is_symlink());
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), GOOD);
    assert_eq!(std::fs::metadata(&kept).unwrap().permissions().mode() & 0o777, 0o640);
    // What its owner made read-only is not written, and it is said.
    std::fs::write(&kept, &wrong).unwrap();
    std::fs::set_permissions(&kept, std::fs::Permissions::from_mode(0o440)).unwrap();
    let ran = fix(&path);
    assert_eq!(ran.code, 1);
    assert!(ran.tells("n'a pas pu être corrigé"), "{}", ran.stderr);
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), wrong);
}

/// Over every case of the corpus: a safe fix makes its finding go away and brings none.
#[test]
fn a_safe_fix_mends_and_breaks_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui/rules/bad");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut mended = 0;
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap();
        let copy = folder(&format!("corpus/{name}"));
        let files = if path.is_dir() { std::fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()).collect() } else { vec![path.clone()] };
        for file in files {
            std::fs::copy(&file, copy.join(file.file_name().unwrap())).unwrap();
        }
        let found = |p: &Path| -> Vec<Json> {
            let ran = avenant(&["check", p.to_str().unwrap(), "--format", "json"]).run();
            ran.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
        };
        let key = |f: &Json| format!("{} {}", f["code"], f["message"]);
        let before = found(&copy);
        let safe: Vec<String> = before.iter().filter(|f| f["fix"]["safe"] == true).map(key).collect();
        if safe.is_empty() {
            continue;
        }
        mended += safe.len();
        fix(&copy);
        // Warnings are told once no error is left: those were there before.
        let after: Vec<String> = found(&copy).iter().filter(|f| f["severity"] == "error").map(key).collect();
        for gone in &safe {
            assert!(!after.contains(gone), "{name}: still there: {gone}");
        }
        for new in &after {
            assert!(before.iter().any(|f| key(f) == *new), "{name}: its fix brings {new}");
        }
    }
    assert!(mended >= 25, "{mended} safe fixes only");
}
