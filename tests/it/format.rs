//! `avenant fmt`: one layout, in which nothing that is said changes.

use super::generate::Tape;
use super::run::{Ran, avenant};
use avenant::source::{Sources, read};
use avenant::syntax::{format::format, parse};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// Formats a text; none when it has errors.
fn formatted(text: &str) -> Option<String> {
    let mut sources = Sources::default();
    let id = sources.add("essai.rules", text);
    let errors = parse::file(&sources, id).1;
    match format(&sources, id) {
        Ok(out) => {
            assert!(errors.is_empty(), "formatted though it has errors: {text}");
            Some(out)
        }
        Err(findings) => {
            // Refused for its own errors, never for ours.
            assert_eq!(format!("{findings:?}"), format!("{errors:?}"), "{text}");
            None
        }
    }
}

/// The tree of a text, places apart; a cell's spelling too, of which only the value counts.
fn tree(text: &str) -> String {
    let mut sources = Sources::default();
    let id = sources.add("essai.rules", text);
    let (file, errors) = parse::file(&sources, id);
    assert!(errors.is_empty(), "{errors:?}\n{text}");
    let shown = format!("{:?}", file.blocks);
    let mut out = String::new();
    let mut rest = shown.as_str();
    loop {
        let next = [("Span {", "}"), ("Cell { text: \"", "\"")].into_iter().filter_map(|(o, c)| rest.find(o).map(|at| (at, o, c))).min();
        let Some((at, open, close)) = next else { break };
        out.push_str(&rest[..at]);
        let after = &rest[at + open.len()..];
        rest = &after[after.find(close).unwrap() + close.len()..];
    }
    // A range read as if it were a name, beside its own reading.
    let mut shown = out + rest;
    for word in ["du ", "de ", "moins de ", "plus de ", "au ", "à partir ", "jusqu'", "avant "] {
        let open = format!("Reference(Name {{ text: \"{word}");
        while let Some(at) = shown.find(&open) {
            let end = at + open.len() + shown[at + open.len()..].find('"').unwrap();
            shown.replace_range(at..end, "a range");
        }
    }
    shown
}

/// What is asked of every file: twice is once, the same tree, and nothing lost.
fn sound(text: &str) -> Option<String> {
    let once = formatted(text)?;
    assert_eq!(formatted(&once).as_ref(), Some(&once), "formatted again, it changes");
    assert_eq!(tree(text), tree(&once), "{text}\n=>\n{once}");
    let comments = |t: &str| t.matches('#').count();
    assert_eq!(comments(text), comments(&once));
    for line in once.lines() {
        assert_eq!(line, line.trim_end(), "spaces at the end of a line");
    }
    assert!(once.is_empty() || once.ends_with('\n') && !once.ends_with("\n\n"));
    assert!(!once.contains("\n\n\n\n") && !once.contains('\r') && !once.contains('\t'));
    Some(once)
}

fn files(under: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(under).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rules") {
            found.push(path);
        }
    }
}

fn all(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    found.sort();
    found.into_iter().filter_map(|p| Some((p.clone(), read(&std::fs::read(p).ok()?).ok()?.into_owned()))).collect()
}

#[test]
fn every_file_of_the_repository_keeps_its_meaning() {
    let (mut done, mut refused) = (0, 0);
    for (path, text) in all("tests").into_iter().chain(all("docs")).chain(all("rules")) {
        println!("{}", path.display());
        if sound(&text).is_some() {
            done += 1;
        } else {
            refused += 1;
        }
    }
    // Files made to be refused, and those that are not.
    assert!(done > 100 && refused > 20, "{done} formatted, {refused} refused");
}

#[test]
fn the_shipped_rules_are_formatted() {
    for (path, text) in all("rules") {
        assert!(formatted(&text).as_ref() == Some(&text), "{}: run avenant fmt", path.display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Random rules, and the same with their spaces stirred.
    #[test]
    fn random_rules_keep_their_meaning(tape in prop::collection::vec(any::<u16>(), 0..300), stirred in any::<u64>()) {
        for (_, text) in Tape::new(&tape, true).rules() {
            let once = sound(&text).expect("generated rules are sound");
            prop_assert_eq!(sound(&stir(&text, stirred)), Some(once));
        }
    }
}

/// The same file with more spaces between its words, deeper clauses and more blank lines.
fn stir(text: &str, seed: u64) -> String {
    let mut seed = seed | 1;
    let mut pick = |n: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % n
    };
    let mut out = String::new();
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        out.push_str(&" ".repeat(indent * 2));
        for c in line.trim_start().chars() {
            out.push(c);
            if matches!(c, ';' | '(' | '|' | '×' | '≥') && pick(3) == 0 {
                out.push_str("   ");
            }
        }
        out.push_str([" ", "", "\t"][usize::try_from(pick(3)).unwrap()]);
        out.push('\n');
    }
    out
}

const UGLY: &str = "# en tête
texte   « Convention  d'essai »
    sigle   ESSAI
    signé le 1/12/2019
    en vigueur le 2020-01-01   # le lendemain
    source « exemple,
 sur deux lignes »
article « Contrat »
contrat
  commence le signature
  prend fin le jamais
donnée signature:date
donnée population : habitants   datée
# Ce qui suit est une remarque
#   en deux lignes.
donnée démarrage(mission) : date facultative
      exige   démarrage (mission)>=signature   «  pas avant  »


énumération mission : accueil,suivi,
   tutorat
barème montant(mission):€/an
  # les montants
  |accueil|suivi|tutorat|
  |12000|24000,5|    6 000|
  # en euros
règle étendue : oui/non
  = selon population | moins de 40000 | non |
  | au moins 40000 | oui |
règle part : nombre
  = si population<=40000 ou population>80000 et signature<1/1/2021
  alors 1*2-(3
   +4)
  sinon si population!=3 alors -1
  sinon 2
  # au fond de la règle
# stuck to the rule above

règle longue : oui/non
  = population > 1000 et population > 2000 et population > 3000 et population > 4000 et population > 5000 ou population > 6000 et population > 7000 # fin
résultat dotation (mission) : €
  cumul de montant (mission)
  lorsque étendue et depuis démarrage (mission)
  au prorata jours
  arrondi au centime
exemple « Cas »
  signature=1/1/2020
  démarrage(accueil) = 1 janvier 2020 # un
  population = {2020:50000;1/3/2021 : 60000} # deux
  en 2020,si étendue est oui
    dotation(accueil)=12000 €
    dotation (suivi) sans objet


    # reste
    dotation (tutorat) = 0 €
# la fin
";

#[test]
fn an_ugly_file_reads_well() {
    // Its names and types need not hold: only its spelling is read.
    insta::assert_snapshot!(sound(UGLY).expect("it can be read"));
}

#[test]
fn line_ends_and_marks_are_made_one() {
    let plain = formatted("règle a : nombre\n  = 1000\n").unwrap();
    assert_eq!(plain, "règle a : nombre\n  = 1 000\n");
    assert_eq!(formatted("règle a : nombre\r\n\r\n  = 1000  \r\n").unwrap(), plain);
    let marked = read("\u{feff}re\u{300}gle a : nombre\r  = 1000".as_bytes()).unwrap().into_owned();
    assert_eq!(formatted(&marked).unwrap(), plain);
    assert_eq!(formatted("").unwrap(), "");
    assert_eq!(formatted("\n\n# seul\n\n\n").unwrap(), "# seul\n");
}

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("format").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

fn fmt(more: &[&str]) -> Ran {
    avenant(&[&["fmt"], more].concat()).run()
}

#[test]
fn files_are_written_or_only_shown() {
    let dir = folder("fichiers");
    let (ugly, bad, good) = (dir.join("a.rules"), dir.join("b.rules"), dir.join("c.rules"));
    std::fs::write(&ugly, "\u{feff}règle a : nombre\r\n  = 1000\r\n").unwrap();
    std::fs::write(&bad, "règle b : nombre\n  = 1000 +\n").unwrap();
    std::fs::write(&good, "règle c : nombre\n  = 1 000\n").unwrap();
    let before = std::fs::read(&ugly).unwrap();
    let at = dir.to_str().unwrap();

    let shown = fmt(&[at, "--check"]);
    assert_eq!(shown.code, 1);
    assert!(shown.stdout.contains("a.rules") && !shown.stdout.contains("c.rules"), "{}", shown.stdout);
    assert!(shown.stdout.contains("-  = 1000\n+  = 1 000\n"), "{}", shown.stdout);
    assert!(shown.stderr.contains("b.rules") && shown.stderr.contains("E0101"), "{}", shown.stderr);
    assert_eq!(std::fs::read(&ugly).unwrap(), before, "nothing is written");

    let done = fmt(&[at, ugly.to_str().unwrap()]);
    assert_eq!(done.code, 1, "one file is refused");
    assert_eq!(std::fs::read_to_string(&ugly).unwrap(), "règle a : nombre\n  = 1 000\n");
    assert_eq!(std::fs::read_to_string(&bad).unwrap(), "règle b : nombre\n  = 1000 +\n", "what has errors stays");
    assert_eq!(std::fs::read_dir(&dir).unwrap().count(), 3, "nothing else is left there");

    std::fs::remove_file(&bad).unwrap();
    let again = fmt(&[at, "--check"]);
    assert_eq!((again.code, again.stdout.as_str()), (0, ""));
    let alias = avenant(&["formater", at]).run();
    assert_eq!((alias.code, alias.stdout.as_str()), (0, ""));

    std::fs::write(&good, "règle c : nombre\r\n  = 1 000\r\n").unwrap();
    let ends = avenant(&["fmt", good.to_str().unwrap(), "--check"]).lang("en").run();
    assert_eq!(ends.code, 1);
    assert!(ends.stdout.contains("only line ends"), "{}", ends.stdout);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let through = |text: &str, more: &[&str]| avenant(&[&["fmt", "-"], more].concat()).input(text).run();
    let done = through("règle a : nombre\n  = 1000\n", &[]);
    assert_eq!((done.code, done.stdout.as_str()), (0, "règle a : nombre\n  = 1 000\n"));
    assert_eq!(through(&done.stdout, &["--check"]).code, 0);
    assert_eq!(through("règle a : nombre\n  = 1000\n", &["--check"]).code, 1);
    let bad = through("règle a : nombre\n  = (1000\n", &[]);
    assert_eq!((bad.code, bad.stdout.as_str()), (1, ""));
    assert!(bad.stderr.contains("E0101"), "{}", bad.stderr);
    assert_eq!(through("", &["rules"]).code, 2);
}

/// The copy inside the program is not on the disk, and is not formatted.
#[test]
fn without_rules_nothing_is_formatted() {
    let ran = avenant(&["fmt", "--check"]).from(&std::env::temp_dir()).run();
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("E0003"), "{}", ran.stderr);
}
