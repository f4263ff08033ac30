//! Snapshots of contracts: those that are shipped, and what `avenant test` says when rules change.

use super::run::{Ran, avenant};
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The shipped rules, copied where they can be changed.
struct Copy(tempfile::TempDir);

impl Copy {
    fn of(recueil: &str) -> Self {
        let out = Self(tempfile::tempdir().unwrap());
        copy(&root().join("rules").join(recueil), &out.0.path().join("rules").join(recueil));
        out
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join("rules").join(file)
    }

    /// Puts one text in place of another, which is there once.
    #[track_caller]
    fn change(&self, file: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.path(file)).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{file}: {from}");
        std::fs::write(self.path(file), text.replace(from, to)).unwrap();
    }

    fn test(&self, arguments: &[&str]) -> Ran {
        avenant(&[&["test"], arguments].concat()).from(self.0.path()).run()
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(|e| e.unwrap().path()) {
        let target = to.join(entry.file_name().unwrap());
        if entry.is_dir() {
            copy(&entry, &target);
        } else {
            std::fs::copy(&entry, &target).unwrap();
        }
    }
}

fn snaps(folder: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    out.retain(|p| p.extension().is_some_and(|e| e == "snap"));
    out.sort();
    out
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// The text of a snapshot, without its header.
fn body(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    avenant::snapshot::parted(&text).1.to_owned()
}

/// The table whose cell the tests change, and a cell of it.
const CELL: &str = "  | parcours        |   50 000 |   70 000 |   90 000 |  100 000 |";

fn raised(copy: &Copy) {
    copy.change("aci-cpts/00-accord-2019.rules", CELL, &CELL.replace("70 000", "72 000"));
}

/// The very files that `avenant test` keeps, under insta: `cargo insta review` shows what changes in them.
#[test]
fn shipped_contracts_are_as_kept() {
    for folder in super::support::folders("rules") {
        let recueil = folder.file_name().unwrap().to_str().unwrap();
        let made = Copy::of(recueil);
        let contrats = made.path(recueil).join("contrats");
        snaps(&contrats).iter().for_each(|p| std::fs::remove_file(p).unwrap());
        let ran = made.test(&[recueil, "--accept"]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.all());
        let taken = snaps(&contrats);
        assert!(!taken.is_empty(), "{recueil}");
        for path in &taken {
            let file = name(path);
            insta::with_settings!({
                snapshot_path => folder.join("contrats"), prepend_module_to_snapshot => false, omit_expression => true
            }, {
                insta::assert_snapshot!(file.trim_end_matches(".snap"), body(path));
            });
        }
        let shipped: Vec<String> = snaps(&folder.join("contrats")).iter().map(|p| name(p)).collect();
        assert_eq!(taken.iter().map(|p| name(p)).collect::<Vec<_>>(), shipped, "{recueil}: a snapshot that no contract uses");
    }
}

/// What is written is read back, says the same, and holds on a screen.
#[test]
fn snapshots_are_read_back() {
    for folder in super::support::folders("rules") {
        for path in snaps(&folder.join("contrats")) {
            let text = std::fs::read_to_string(&path).unwrap();
            let read = avenant::snapshot::read(&text).unwrap_or_else(|e| panic!("{}: line {}", path.display(), e.line));
            assert_eq!(avenant::snapshot::write(&read), body(&path), "{}", path.display());
            assert!(!read.entries.is_empty() && read.refused.is_empty(), "{}", path.display());
            for line in text.lines() {
                assert!(line.chars().count() <= 100, "{}: {line}", path.display());
            }
        }
    }
}

#[test]
fn shipped_snapshots_hold() {
    let ran = avenant(&["test"]).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.all());
    // From elsewhere, those of the copy inside the program.
    let elsewhere = tempfile::tempdir().unwrap();
    let inside = avenant(&["test"]).from(elsewhere.path()).run();
    assert_eq!((inside.code, &inside.stdout), (0, &ran.stdout));
}

#[test]
fn a_change_is_told_by_meaning() {
    let copy = Copy::of("aci-cpts");
    raised(&copy);
    for (form, lang) in [("text", "fr"), ("text", "en"), ("markdown", "fr")] {
        let ran = avenant(&["test", "aci-cpts", "--format", form]).lang(lang).from(copy.0.path()).run();
        assert_eq!(ran.code, 1);
        insta::assert_snapshot!(format!("kept-{form}-{lang}"), ran.stdout);
    }
}

#[test]
fn a_change_as_data() {
    let copy = Copy::of("aci-cpts");
    raised(&copy);
    std::fs::write(copy.path("aci-cpts/contrats/vide.yaml"), "recueil: aci-cpts\n").unwrap();
    std::fs::write(copy.path("aci-cpts/contrats/parti.yaml.snap"), "Contrat : parti\n").unwrap();
    std::fs::write(copy.path("aci-cpts/contrats/fin-anticipee.yaml.snap"), "rien de tel\n").unwrap();
    let ran = copy.test(&["aci-cpts", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let answer: Json = serde_json::from_str(&ran.stdout).unwrap();
    let schema: Json = serde_json::from_str(&std::fs::read_to_string(root().join("docs/test.schema.json")).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = schema.iter_errors(&answer).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let of = |file: &str| answer["snapshots"].as_array().unwrap().iter().find(|s| s["file"] == file).unwrap();
    let states: Vec<&Json> =
        ["val-d-essai.yaml", "petite-cpts-2019.yaml", "vide.yaml", "fin-anticipee.yaml"].iter().map(|f| &of(f)["state"]).collect();
    assert_eq!(states, ["changed", "same", "new", "unread"]);
    assert_eq!(of("vide.yaml")["refused"][0]["code"], "E0505");
    assert_eq!(answer["unused"][0]["snapshot"], "parti.yaml.snap");
    let change = &of("val-d-essai.yaml")["changes"][0];
    assert_eq!((&change["name"], &change["difference"]), (&"dotation fixe (parcours)".into(), &"876.71".into()));
    let cause = &change["causes"][0];
    assert_eq!(cause["name"], "enveloppe maximale (parcours ; taille 2)");
    // The line of the cell itself, not of its table.
    let rules = std::fs::read_to_string(copy.path("aci-cpts/00-accord-2019.rules")).unwrap();
    let line = rules.lines().position(|l| l.contains("72 000")).unwrap() + 1;
    assert_eq!(cause["place"], format!("rules/aci-cpts/00-accord-2019.rules:{line}"));
    // Nothing else is changed, and the parts of a total are its difference.
    for s in answer["snapshots"].as_array().unwrap().iter().filter(|s| s["state"] == "changed") {
        let cents = |c: &Json| c["difference"].as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
        let year = |c: &Json, at: &str| c[at].as_str().unwrap()[..4].parse::<i64>().unwrap();
        let sum = |of: &str| -> i64 {
            let changes = s["changes"].as_array().unwrap().iter().filter(|c| c["of"] == of);
            changes.map(|c| cents(c) * (year(c, "to") - year(c, "from") + 1)).sum()
        };
        assert_eq!(sum("total"), sum("amount"), "{s}");
    }
}

#[test]
fn accepted_all_or_by_name() {
    let copy = Copy::of("aci-cpts");
    let contrats = copy.path("aci-cpts/contrats");
    raised(&copy);
    std::fs::write(contrats.join("parti.yaml.snap"), "Contrat : parti\n").unwrap();
    let before: Vec<String> = snaps(&contrats).iter().map(|p| std::fs::read_to_string(p).unwrap()).collect();
    // A name that is none: nothing is written.
    let ran = copy.test(&["aci-cpts", "--accept", "val d'esai"]);
    assert_eq!(ran.code, 1);
    assert!(ran.plain().tells("aucun contrat testé ne s'appelle « val d'esai »"), "{}", ran.stderr);
    assert_eq!(snaps(&contrats).iter().map(|p| std::fs::read_to_string(p).unwrap()).collect::<Vec<_>>(), before);
    // One, by its file's name: the others still fail.
    let ran = copy.test(&["aci-cpts", "--accept", "val-d-essai"]);
    assert_eq!(ran.code, 1);
    let written = std::fs::read_to_string(contrats.join("val-d-essai.yaml.snap")).unwrap();
    assert!(written.contains("enveloppe maximale (parcours ; taille 2) = 72 000 €/an"), "{written}");
    assert!(!std::fs::read_to_string(contrats.join("fin-anticipee.yaml.snap")).unwrap().contains("72 000"));
    assert!(contrats.join("parti.yaml.snap").exists());
    // Another, by the contract's; then all, and what nothing uses goes.
    copy.test(&["aci-cpts", "--accept", "CPTS du Bocage Nord"]);
    assert!(std::fs::read_to_string(contrats.join("fin-anticipee.yaml.snap")).unwrap().contains("72 000"));
    let ran = copy.test(&["aci-cpts", "--accept"]);
    assert!(ran.stdout.contains("parti.yaml.snap"), "{}", ran.stdout);
    assert!(!contrats.join("parti.yaml.snap").exists());
    // The examples still fail; the snapshots do not.
    let ran = copy.test(&["aci-cpts"]);
    assert!(ran.stdout.contains("9 instantanés inchangés, 0 changé"), "{}", ran.stdout);
    let left: Vec<String> =
        std::fs::read_dir(&contrats).unwrap().map(|e| name(&e.unwrap().path())).filter(|n| n.starts_with('.')).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_header_of_another_tool_stays() {
    let copy = Copy::of("suivi-des-projets");
    let snap = copy.path("suivi-des-projets/contrats/vallee-des-peupliers.yaml.snap");
    std::fs::write(&snap, "---\nsource: tests/it/kept.rs\n---\nContrat : ancien\n").unwrap();
    copy.test(&["--accept"]);
    let written = std::fs::read_to_string(&snap).unwrap();
    assert!(written.starts_with("---\nsource: tests/it/kept.rs\n---\nContrat : CPTS de la Vallée des Peupliers\n"), "{written}");
}

#[test]
fn a_contract_refused_says_so_with_its_code() {
    let copy = Copy::of("suivi-des-projets");
    let contract = "suivi-des-projets/contrats/vallee-des-peupliers.yaml";
    let whole = std::fs::read_to_string(copy.path(contract)).unwrap();
    copy.change(contract, "début du suivi: 2021-03-01\n", "");
    let ran = copy.test(&[]);
    assert_eq!(ran.code, 1);
    let said = ran.plain().stdout;
    assert!(said.contains("CPTS de la Vallée des Peupliers : refusé maintenant\n  E0505 : "), "{said}");
    // Accepted, the refusal is what is kept; and the way back is told too.
    assert_eq!(copy.test(&["--accept"]).code, 0);
    assert_eq!(copy.test(&[]).code, 0);
    std::fs::write(copy.path(contract), whole).unwrap();
    let ran = copy.test(&[]);
    assert!(ran.code == 1 && ran.plain().stdout.contains("n'est plus refusé\n  E0505 : "), "{}", ran.stdout);
}

#[test]
fn a_fact_that_changes_is_the_cause() {
    let copy = Copy::of("aci-cpts");
    copy.change("aci-cpts/contrats/petite-cpts-2019.yaml", "population: ", "population: 1");
    let said = copy.test(&["aci-cpts"]).plain().stdout;
    let first = said.lines().find(|l| l.contains('→')).unwrap();
    assert!(first.starts_with("population : "), "{said}");
}

#[test]
fn a_reason_that_changes_alone_is_told_apart() {
    let copy = Copy::of("suivi-des-projets");
    copy.change("suivi-des-projets/00-suivi.rules", "article « Stades d'avant le contrat »", "article « Stades du suivi »");
    let said = copy.test(&[]).plain().stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("Raisons changées, montants inchangés stade de la communauté avant"), "{said}");
    assert!(said.contains("avant : SUIVI, « Stades d'avant le contrat », depuis le 20/06/2019"), "{said}");
    assert!(
        said.contains("maintenant : SUIVI, « Stades du suivi », depuis le 20/06/2019 (rules/suivi-des-projets/00-suivi.rules:"),
        "{said}"
    );
}

/// Without end, a contract is followed to the last date written, and never for more than 60 years.
#[test]
fn a_contract_without_end_stops_somewhere() {
    for (last, said) in [
        ("2079-12-31", "Suivi : du 01/03/2021 au 31/12/2079\nSans fin : "),
        ("2080-12-31", "Suivi : du 01/03/2021 au 31/12/2080\nSans fin : "),
        ("2081-01-01", "Suivi : du 01/03/2021 au 31/12/2080, sans aller plus loin"),
    ] {
        let copy = Copy::of("suivi-des-projets");
        copy.change("suivi-des-projets/contrats/vallee-des-peupliers.yaml", "2022-10-03", last);
        assert_eq!(copy.test(&["--accept"]).code, 0);
        let snap = std::fs::read_to_string(copy.path("suivi-des-projets/contrats/vallee-des-peupliers.yaml.snap")).unwrap();
        assert!(snap.contains(said), "{last}: {snap}");
    }
}

#[test]
fn contracts_of_a_table_have_a_snapshot_each() {
    let copy = Copy::of("suivi-des-projets");
    let table = "recueil;nom;début du suivi;stade du projet\nsuivi-des-projets;A;2021-03-01;émergence\n\
                 suivi-des-projets;B;2022-03-01;émergence\nsuivi-des-projets;B;2023-03-01;émergence\n";
    std::fs::write(copy.path("suivi-des-projets/contrats/table.csv"), table).unwrap();
    let ran = copy.test(&["--accept"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    let names: Vec<String> = snaps(&copy.path("suivi-des-projets/contrats")).iter().map(|p| name(p)).collect();
    assert_eq!(names, ["table.csv.a.snap", "table.csv.b-3.snap", "table.csv.b.snap", "vallee-des-peupliers.yaml.snap"]);
    assert_eq!(copy.test(&[]).code, 0);
}

#[test]
fn junit_for_continuous_integration() {
    let copy = Copy::of("aci-cpts");
    raised(&copy);
    let file = copy.0.path().join("junit.xml");
    let ran = copy.test(&["aci-cpts", "--junit", file.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    let xml = std::fs::read_to_string(&file).unwrap();
    let page = scraper::Html::parse_fragment(&xml.replace("/>", "></testcase>"));
    let count = |selector: &str| page.select(&scraper::Selector::parse(selector).unwrap()).count();
    let suite = page.select(&scraper::Selector::parse("testsuite").unwrap()).next().unwrap();
    let said = |name: &str| suite.value().attr(name).unwrap().parse::<usize>().unwrap();
    assert_eq!((suite.value().attr("name"), count("testsuite")), (Some("aci-cpts"), 1));
    assert_eq!((said("tests"), said("failures")), (count("testcase"), count("testcase > failure")));
    assert_eq!(count("testcase[classname='aci-cpts.instantanes']"), 9);
    assert_eq!(count("testcase[classname='aci-cpts.instantanes'] > failure"), 4);
    assert!(count("testcase[classname='aci-cpts.exemples'] > failure") >= 1);
}
