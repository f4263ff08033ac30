//! What the program says of small sets of rules: who wins and why, units, sizes it refuses, and names
//! that would drive a terminal.

use super::run::{Ran, avenant};
use super::support::{compile, show};
use serde_json::Value as Json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const BASE: &str = "texte « Convention des refuges »
  sigle          convention
  signé le       1er octobre 2019
  en vigueur le  1er janvier 2020

donnée ouverture : date

";

const AID: &str = "règle aide annuelle : €/an
  = 1 000

résultat aide : €
  cumul de    aide annuelle
  lorsque     depuis ouverture
  au prorata  jours
  arrondi     au centime
";

/// An amendment, in force on 1 January of its year, signed the 1 October before.
fn amendment(n: usize, year: usize, blocks: &str) -> String {
    format!(
        "avenant « Avenant n° {n} »\n  sigle avenant {n}\n  modifie convention\n  signé le 1er octobre {}\n  \
         en vigueur le 1er janvier {year}\n\n{blocks}",
        year - 1
    )
}

/// A set of rules of this test's own, and the folder it stands in.
struct Set {
    folder: PathBuf,
    name: String,
}

fn set(name: &str, files: &[String]) -> Set {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("said").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (n, text) in files.iter().enumerate() {
        std::fs::write(folder.join(format!("0{n}.rules")), text).unwrap();
    }
    Set { folder, name: name.to_owned() }
}

impl Set {
    /// One question about a contract that opened on 1 January 2020 and says that too.
    fn ask(&self, contract: &str, verb: &[&str]) -> Ran {
        let contract = format!("recueil: {}\nnom: Refuge\nouverture: 2020-01-01\n{contract}", self.name);
        let (first, rest) = verb.split_first().unwrap();
        let arguments = [&[*first, "-"], rest, &["--rules", self.folder.to_str().unwrap()]].concat();
        avenant(&arguments).input(&contract).run()
    }

    #[track_caller]
    fn says(&self, contract: &str, verb: &[&str]) -> String {
        let ran = self.ask(contract, verb);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.all());
        // Unbreakable spaces are for the reader.
        ran.stdout.replace(['\u{a0}', '\u{202f}'], " ")
    }
}

#[test]
fn what_restores_a_rule_gives_it_force() {
    let files = [
        format!("{BASE}{AID}"),
        amendment(1, 2021, "abroge aide\n"),
        amendment(2, 2022, "abroge aide\n"),
        amendment(3, 2023, "rétablit aide\n"),
    ];
    let said = set("retablie", &files).says("", &["explain", "aide", "--year", "2023"]);
    assert!(said.contains("  avenant 3 [rétablit], effet le 01/01/2023"), "{said}");
    for loser in ["avenant 1", "avenant 2"] {
        assert!(said.contains(&format!("✗ {loser} : remplacé par un texte postérieur : avenant 3")), "{said}");
    }
    assert!(!said.contains("✗ convention"), "what is brought back is not set aside:\n{said}");
}

#[test]
fn a_fact_that_returns_to_a_value_is_read_on_its_own_days() {
    let rules = "donnée prix : €/an datée\n\nrésultat aide : €\n  cumul de    2 × prix\n  lorsque     depuis ouverture\n  \
                 au prorata  jours\n  arrondi     au centime\n";
    let contract = "prix: { 2020-01-01: 10, 2022-03-01: 20, 2022-06-01: 10 }\n";
    let said = set("retour", &[format!("{BASE}{rules}")]).says(contract, &["explain", "aide", "--year", "2022"]);
    for days in ["du 01/01/2020 au 28/02/2022", "du 01/03/2022 au 31/05/2022", "depuis le 01/06/2022"] {
        assert!(said.contains(&format!("€/an (donnée, {days})")), "« {days} » is not in:\n{said}");
    }
}

/// An explanation does not say that a contract gave what it did not.
#[test]
fn an_optional_fact_is_not_said_to_be_given() {
    let blocks = "donnée fermeture : date facultative\n\nrésultat ouvert : oui/non\n  = depuis ouverture et avant fermeture\n";
    let set = set("non-donnee", &[format!("{BASE}{blocks}")]);
    let absent = set.ask("", &["explain", "ouvert", "--on", "2022-01-01"]).stdout;
    assert!(absent.contains("fermeture = jamais (non donnée)"), "{absent}");
    assert!(absent.contains("ouverture = 01/01/2020 (donnée)"), "{absent}");
    let given = set.ask("fermeture: jamais\n", &["explain", "ouvert", "--on", "2022-01-01"]).stdout;
    assert!(given.contains("fermeture = jamais (donnée)"), "{given}");
}

#[test]
fn a_settled_question_is_read_no_more() {
    let base = "interprétation seuil\n  lecture compris par défaut « le seuil compris »\n  lecture dépassé\n\n\
                règle aide annuelle : €/an\n  = si seuil est compris alors 1 000 €/an sinon 2 000 €/an\n\n\
                résultat aide : €\n  cumul de    aide annuelle\n  lorsque     depuis ouverture\n  au prorata  jours\n  arrondi     au centime\n";
    let rules = set("tranchee", &[format!("{BASE}{base}"), amendment(1, 2022, "remplace seuil\n  par dépassé\n")]);
    let open = rules.says("", &["explain", "aide", "--year", "2021"]);
    assert!(open.contains("• lecture par défaut « compris » : le seuil compris"), "{open}");
    let settled = rules.says("", &["explain", "aide", "--year", "2022"]);
    assert!(settled.contains("avenant 1 [remplace], effet le 01/01/2022"), "{settled}");
    assert!(!settled.contains("lecture"), "{settled}");
    let all = rules.says("", &["eval", "--year", "2022", "--all-readings"]);
    assert!(all.contains("aucune question ouverte"), "{all}");
}

/// An exception moves the date, not what meets the deadline.
#[test]
fn an_exception_to_a_deadline_keeps_what_meets_it() {
    let base = "donnée bilan rendu : date facultative\n\néchéance bilan au plus tard\n  = ouverture + 6 mois\n  remplie par bilan rendu\n";
    let exception = "exception « report » à bilan au plus tard\n  = valeur ordinaire + 6 mois\n\n\
                     exception « second report » à l'exception « report » à bilan au plus tard\n  \
                     lorsque depuis 1er janvier 2022\n  = valeur ordinaire + 1 mois\n";
    let rules = set("report", &[format!("{BASE}{base}"), amendment(1, 2021, exception)]);
    for (on, date) in [("2020-12-31", "2020-07-01"), ("2021-12-31", "2021-01-01"), ("2022-01-01", "2021-02-01")] {
        let said = rules.says("bilan rendu: 2020-10-01\n", &["eval", "--on", on, "--format", "json"]);
        let deadline = serde_json::from_str::<Json>(&said).unwrap()["deadlines"][0].clone();
        assert_eq!((&deadline["date"], &deadline["met_on"]), (&date.into(), &"2020-10-01".into()), "on {on}");
    }
    let said = rules.says("bilan rendu: 2020-10-01\n", &["eval", "--on", "2021-12-31"]);
    assert!(said.contains("01/01/2021  bilan au plus tard, tenue le 01/10/2020"), "{said}");
}

#[test]
fn a_percentage_is_said_as_one() {
    let rules = set("taux", &[format!("{BASE}donnée part : %\n\nrésultat part retenue : %\n  lorsque depuis ouverture\n  = part\n")]);
    let text = rules.says("part: 15 %\n", &["eval", "--on", "2022-01-01"]);
    assert!(text.contains("part retenue            15 %"), "{text}");
    let json = rules.says("part: 12,5 %\n", &["eval", "--on", "2022-01-01", "--format", "json"]);
    let result = serde_json::from_str::<Json>(&json).unwrap()["results"][0].clone();
    assert_eq!((&result["unit"], &result["value"]), (&"%".into(), &"12.5".into()));
}

#[test]
fn too_many_values_are_refused_before_they_are_made() {
    let members: Vec<String> = (0..1500).map(|i| format!("lit {i}")).collect();
    let rules = set(
        "lits",
        &[format!(
            "{BASE}énumération lit : {}\n\nrègle voisinage (lit ; lit ; lit) : nombre\n  = 1\n\nrésultat premier : nombre\n  \
             = voisinage (lit 0 ; lit 0 ; lit 0)\n",
            members.join(", ")
        )],
    );
    for verb in ["check", "test"] {
        let ran = avenant(&[verb, "--rules", rules.folder.to_str().unwrap()]).run();
        assert_eq!(ran.code, 1, "{verb}");
        assert!(ran.tells("E0603"), "{}", ran.all());
    }
    let ran = rules.ask("", &["eval", "--year", "2022"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.tells("E0603"), "{}", ran.stderr);
}

/// Three thousand rules, each reading the one before: evaluated, then explained.
#[test]
fn a_long_chain_of_rules_is_explained() {
    let mut rules = format!("{BASE}règle r0 : €/an\n  = 1\n");
    for i in 1..3000 {
        write!(rules, "règle r{i} : €/an\n  = r{} + 1\n", i - 1).unwrap();
    }
    rules.push_str(
        "résultat aide : €\n  cumul de    r2999\n  lorsque     depuis ouverture\n  au prorata  jours\n  arrondi     au centime\n",
    );
    let rules = set("chaine", &[rules]);
    assert!(rules.says("", &["eval", "--year", "2022"]).contains("3 000,00"));
    let said = rules.says("", &["explain", "aide", "--year", "2022", "--depth", "4000"]);
    assert!(said.contains("▸ r0 = 1 €/an"), "the explanation stops too early");
    assert!(rules.says("", &["explain", "aide", "--year", "2022", "--format", "json"]).contains("\"r0\""));
}

/// As many examples in a row as one likes, each starting from the one before.
#[test]
fn a_long_chain_of_examples() {
    let mut text = format!("{BASE}{AID}exemple « refuge 0 »\n  ouverture = 1er janvier 2020\n  en 2021\n    aide = 1 000 €\n");
    for i in 1..40 {
        write!(text, "exemple « refuge {i} »\n  comme « refuge {} »\n  en 2021\n    aide = 1 000 €\n", i - 1).unwrap();
    }
    let program = compile(&[("0.rules", text)]).sound();
    assert_eq!(program.examples.len(), 40);
    for example in &program.examples {
        assert!(avenant::eval::run_example(&program, example).is_empty(), "{}", example.title);
    }
}

/// The message says which side is which, and where each comes from.
#[test]
fn units_that_do_not_meet_are_shown_with_their_definitions() {
    let rules = "donnée prime : €\n\nrésultat aide : €\n  = prime + aide annuelle\n\nrègle aide annuelle : €/an\n  = 1 000\n";
    let refused = compile(&[("0.rules", format!("{BASE}{rules}"))]);
    assert_eq!(refused.codes(), ["E0302"]);
    let shown = show(&refused.sources, &refused.findings[0]);
    assert_eq!(refused.findings.len(), 1);
    for words in ["en €\n", "en €/an", "0.rules:8:8 « prime » est défini ici", "0.rules:13:7 « aide annuelle » est défini ici"] {
        assert!(shown.contains(words), "« {words} » is not in:\n{shown}");
    }
}

/// Escape sequences in the names of folders and files, which an archive may bring.
#[test]
#[cfg(unix)]
fn a_terminal_is_not_driven_by_the_name_of_a_file() {
    let rules = set("nom\u{1b}[31m", &[]);
    std::fs::write(rules.folder.join("0\u{1b}[32m.rules"), format!("{BASE}{AID}")).unwrap();
    let wrong = set("faux\u{1b}[31m", &[]);
    std::fs::write(wrong.folder.join("0\u{1b}[32m.rules"), format!("{BASE}résultat aide : €\n  = prime\n")).unwrap();
    let contract = |name: &str, fact: &str| {
        let path = rules.folder.join(format!("{name}\u{1b}[33m.yaml"));
        std::fs::write(&path, format!("recueil: \"nom\\e[31m\"\n{fact}: 2020-01-01\n")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (good, bad) = (contract("bon", "ouverture"), contract("mauvais", "fermeture"));
    let (rules, wrong) = (rules.folder.to_str().unwrap(), wrong.folder.to_str().unwrap());
    for format in ["text", "markdown", "json"] {
        let mut asked = vec![
            vec!["eval", &good, "--year", "2022", "--rules", rules],
            vec!["explain", &good, "aide", "--year", "2022", "--rules", rules],
            vec!["eval", &bad, "--year", "2022", "--rules", rules],
            vec!["eval", "pas\u{1b}[33mla.yaml", "--year", "2022"],
        ];
        if format != "markdown" {
            for verb in ["check", "test"] {
                asked.extend([vec![verb, "--rules", rules], vec![verb, "--rules", wrong], vec![verb, "pas\u{1b}[33mla"]]);
            }
        }
        for arguments in asked {
            let ran = avenant(&[&arguments[..], &["--format", format]].concat()).run();
            assert_ne!(ran.code, 2, "{arguments:?}\n{}", ran.all());
            assert!(!ran.stdout.contains('\u{1b}') && !ran.stderr.contains('\u{1b}'), "{arguments:?}\n{:?}", ran.all());
        }
    }
}

#[test]
fn a_page_is_not_written_by_a_contract() {
    let rules = set("page", &[format!("{BASE}{AID}")]);
    let contract = "recueil: page\nnom: \"[clic](x) <b>gras</b> ``` |\"\nouverture: 2020-01-01\n";
    for verb in [&["eval", "-"][..], &["explain", "-", "aide"]] {
        let arguments = [verb, &["--year", "2022", "--format", "markdown", "--rules", rules.folder.to_str().unwrap()]].concat();
        let ran = avenant(&arguments).input(contract).run();
        let title = ran.stdout.lines().next().unwrap();
        assert_eq!(title, r"## \[clic\](x) \<b\>gras\</b\> \`\`\` \| — page", "{}", ran.all());
    }
}
