//! Mutation of rules: each kind of change is made, noticed by an example that shows it, and told when none
//! does, with an example that, pasted, notices it.

use super::run::avenant;
use super::support::compile;
use avenant::mutate::{Bench, Verdict, mutants};
use avenant::probe::Bounds;
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

/// A small convention: what each kind of change bites on.
const LAW: &str = "\
texte « Accord »
  sigle          accord
  signé le       1er mars 2020
  en vigueur le  1er avril 2020
  source         « accord »


article « Montants »

contrat
  commence le   signature
  prend fin le  fin

donnée signature : date
  « Quel jour ? »

règle fin : date
  = signature + 2 ans

donnée population : habitants
  « Combien d'habitants ? »

donnée dispensaire : oui/non
  « Un dispensaire ? »

donnée île : oui/non
  « Une île ? »

règle en cours : oui/non
  = depuis signature et avant fin

règle enveloppe : €/an
  = selon population
    | jusqu'à 40 000 | plus de 40 000 |
    |         10 000 |         20 000 |

règle taux : %
  = si dispensaire ou île alors 50 % sinon 25 %

résultat dotation : €
  lorsque     en cours
  cumul de    taux × enveloppe
  au prorata  jours
  arrondi     au centime

exception « îles » à dotation
  lorsque île et population ≥ 60 000
  = valeur ordinaire + 100

échéance bilan
  lorsque en cours
  = signature + 6 mois

";

const AMENDMENT: &str = "\
avenant « Avenant n° 1 »
  sigle         avenant 1
  modifie       accord
  signé le      1er mars 2021
  en vigueur le 1er juillet 2021
  source        « avenant »

article « Taux »

remplace taux
  au lieu de si dispensaire ou île alors 50 % sinon 25 %
  par si dispensaire ou île alors 60 % sinon 30 %
";

/// The files of a shipped set of rules, in their order.
fn rules(recueil: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(recueil);
    let paths = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let read = |p: PathBuf| (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&p).unwrap());
    let mut files: Vec<(String, String)> = paths.filter(|p| p.extension().is_some_and(|e| e == "rules")).map(read).collect();
    files.sort();
    files
}

/// The rules in a folder of their own.
fn folder(name: &str, files: &[(&str, String)]) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("avenant-mutation-{name}-{}", std::process::id())).join("petit");
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    for (file, text) in files {
        std::fs::write(dir.join(file), text).unwrap();
    }
    dir
}

fn small(name: &str, examples: &str) -> PathBuf {
    folder(name, &[("00-accord.rules", format!("{LAW}{examples}")), ("01-avenant.rules", AMENDMENT.to_owned())])
}

fn report(dir: &Path, code: i32) -> Json {
    let ran = avenant(&["test", "--mutate", dir.to_str().unwrap(), "--format", "json"]).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (code, ""), "{}", ran.all());
    serde_json::from_str(&ran.stdout).unwrap()
}

const ONE: &str = "\
exemple « Un dispensaire »
  signature   = 1er mai 2020
  population  = 30 000
  dispensaire = oui
  île         = non
  en 2020
    dotation = 3 346,99 €
";

/// Every kind that the small convention gives a hold to is there, with its words and its place.
#[test]
fn each_kind_is_made() {
    let dir = small("kinds", ONE);
    let told = report(&dir, 1);
    let all: Vec<(String, String)> = told["mutants"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| (m["kind"].as_str().unwrap().to_owned(), avenant::message::typography::plain(m["change"]["fr"].as_str().unwrap())))
        .collect();
    for (kind, change) in [
        ("number", "10 000 → 10 001"),
        ("percentage", "50 % → 51 %"),
        ("bound", "40 000 → 40 001"),
        ("bound", "40 000 → 39 999"),
        ("bound", "60 000 → 60 001"),
        ("side", "jusqu'à 40 000 → moins de 40 000"),
        ("side", "population ≥ 60 000 → population > 60 000"),
        ("date", "avant fin → avant fin + 1 jour"),
        ("effect", "en vigueur le 1er juillet 2021 → 2 juillet 2021"),
        ("effect", "en vigueur le 1er juillet 2021 → 30 juin 2021"),
        ("duration", "6 mois → 7 mois"),
        ("connective", "dispensaire ou île → dispensaire et île"),
        ("connective", "île et population ≥ 60 000 → île ou population ≥ 60 000"),
        ("condition", "sans « lorsque en cours »"),
        ("condition", "sans « dispensaire »"),
        ("exception", "sans « exception « îles » à dotation »"),
        ("edit", "sans « remplace taux »"),
        ("rounding", "arrondi au centime → arrondi inférieur"),
        ("proration", "jours → mois"),
        ("operator", "taux × enveloppe → taux ÷ enveloppe"),
    ] {
        assert!(all.contains(&(kind.to_owned(), change.to_owned())), "{kind}: {change} is not among\n{all:#?}");
    }
    let schema: Json = serde_json::from_str(include_str!("../../docs/mutation.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&told).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    let mut wrong = told.clone();
    wrong["mutants"][0]["standing"] = "unknown".into();
    assert!(!validator.is_valid(&wrong));
}

/// The examples proposed, pasted, notice what they were proposed for: what is left has no example. Listed as
/// equivalent instead, the same changes are no longer left either.
#[test]
fn what_is_proposed_notices() {
    let dir = small("pasted", ONE);
    let told = report(&dir, 1);
    let survived = |told: &Json| -> Vec<Json> {
        told["mutants"].as_array().unwrap().iter().filter(|m| m["standing"] == "survived").cloned().collect()
    };
    let before = survived(&told);
    assert!(before.len() > 10, "{}", before.len());
    let proposed: Vec<&str> = before.iter().filter_map(|m| m["example"].as_str()).collect();
    assert!(proposed.len() > 10);
    let mut text = format!("{LAW}{ONE}");
    for example in &proposed {
        text += &format!("\n{example}");
    }
    std::fs::write(dir.join("00-accord.rules"), &text).unwrap();
    // They are in the layout of `avenant fmt`, and hold.
    let path = dir.join("00-accord.rules");
    let checked = avenant(&["fmt", "--check", path.to_str().unwrap()]).run();
    assert_eq!(checked.code, 0, "{}", checked.all());
    let tested = avenant(&["test", dir.to_str().unwrap()]).run();
    assert_eq!(tested.code, 0, "{}", tested.all());
    let after = report(&dir, i32::from(before.len() > proposed.len()));
    let left = survived(&after);
    assert_eq!(left.len(), before.len() - proposed.len(), "{left:#?}");
    assert!(left.iter().all(|m| m["example"].is_null()));
    // Without those examples, the changes are listed with a reason instead.
    std::fs::write(&path, format!("{LAW}{ONE}")).unwrap();
    let quoted = |v: &Json| serde_json::to_string(&avenant::message::typography::plain(v.as_str().unwrap())).unwrap();
    let entry = |m: &Json| {
        let definition = m["definition"].as_str().unwrap();
        let definition = if definition.is_empty() { String::new() } else { format!("  définition: {}\n", quoted(&m["definition"])) };
        format!(
            "- article: {}\n{definition}  changement: {}\n  raison: rien n'en dépend\n",
            quoted(&m["article"]),
            quoted(&m["change"]["fr"])
        )
    };
    let mut list: String = before.iter().map(entry).collect();
    std::fs::write(dir.join("equivalents.yaml"), &list).unwrap();
    let clean = report(&dir, 0);
    assert_eq!(clean["equivalent"], before.len());
    // An entry that no longer meets anything is told.
    list += "- article: accord, Montants\n  définition: taux\n  changement: 1 % → 2 %\n  raison: ancienne\n";
    std::fs::write(dir.join("equivalents.yaml"), &list).unwrap();
    assert_eq!(report(&dir, 1)["stale"].as_array().unwrap().len(), 1);
    let markdown = avenant(&["test", "--mutate", dir.to_str().unwrap(), "--format", "markdown"]).run();
    assert!(markdown.stdout.contains("ancienne") || markdown.stdout.contains("1 % → 2 %"), "{}", markdown.stdout);
    // An entry without a reason is refused.
    std::fs::write(dir.join("equivalents.yaml"), "- article: accord\n  changement: 1 → 2\n").unwrap();
    assert_eq!(avenant(&["test", "--mutate", dir.to_str().unwrap()]).run().code, 1);
}

/// A change taken back leaves the rules as they were, and no two changes are made at one place at once:
/// two keys of a table may have the same bound.
#[test]
fn taken_back_whole() {
    let table = LAW.replace(
        "  = selon population\n    | jusqu'à 40 000 | plus de 40 000 |\n    |         10 000 |         20 000 |\n",
        "  = selon population ; recours\n    | | jusqu'à 40 000 | plus de 40 000 |\n    | jusqu'à 40 000 | 10 000 | 20 000 |\n    \
         | plus de 40 000 | 30 000 | 50 000 |\n",
    );
    let table = table.replace("donnée île", "donnée recours : habitants\n  « Combien y recourent ? »\n\ndonnée île");
    let mut all = vec![("bornes".to_owned(), vec![("00.rules".to_owned(), table)])];
    for folder in ["aci-cpts", "assistants-medicaux", "commission-paritaire", "protocoles-snp"] {
        all.push((folder.to_owned(), rules(folder)));
    }
    for (name, files) in all {
        let compiled = compile(&files);
        let sources = compiled.sources.clone();
        let mut program = compiled.sound();
        let mut list = mutants(&mut program, &sources);
        let before = format!("{:?} {:?} {:?}", program.exprs, program.places, program.periods);
        for m in &mut list {
            m.swap(&mut program);
            m.swap(&mut program);
        }
        let after = format!("{:?} {:?} {:?}", program.exprs, program.places, program.periods);
        assert!(before == after, "{name}");
        if name == "bornes" {
            let words = |m: &avenant::mutate::Mutant| avenant::message::typography::plain(&m.change.say(avenant::diag::Lang::Fr));
            let moved = list.iter().filter(|m| words(m).starts_with("40 000 → 40 001"));
            assert_eq!(moved.count(), 2, "one a key");
        }
    }
}

/// What is owed is rounded already, and so is what is paid: to round a payment of those otherwise is no change.
/// Half of it is another matter, and so is a payment with an exception that halves it.
#[test]
fn rounded_already() {
    let pays = |amount: &str, more: &str| {
        format!(
            "{LAW}période année du contrat\n  commence le signature\n  dure 1 an\n\nversement solde\n  au titre de dotation\n  \
             pour chaque année du contrat\n  le fin de la période\n  solde de {amount}\n  arrondi au centime\n{more}\n"
        )
    };
    let halved = "\nexception « moitié » à solde\n  lorsque île\n  = valeur ordinaire × 50 %\n";
    let same = "\nexception « rien » à solde\n  lorsque île\n  = maximum (valeur ordinaire − 10 € ; 0 €)\n";
    for (amount, more, made) in [
        ("droits de la période", "", false),
        ("si île alors droits de la période − déjà versé sinon maximum (droits de la période − déjà versé ; 0 €)", "", false),
        ("droits de la période", same, false),
        ("50 % × droits de la période", "", true),
        ("droits de la période", halved, true),
    ] {
        let compiled = compile(&[("00.rules", pays(amount, more))]);
        let sources = compiled.sources.clone();
        let mut program = compiled.sound();
        let list = mutants(&mut program, &sources);
        let found = list.iter().any(|m| m.kind.name() == "rounding" && m.within == "solde");
        assert_eq!(found, made, "{amount}{more}");
        assert!(list.iter().any(|m| m.kind.name() == "rounding" && m.within == "dotation"));
    }
}

/// Whole people at whole cents make whole cents: there is nothing to round, unless people may be halves. To
/// multiply by a cell that is 1 is to divide by it, unless another cell may be read.
#[test]
fn whole_numbers() {
    let law = |exige: &str, factor: &str| {
        let people = format!("donnée présents : nombre\n  « Combien ? »\n{exige}\n");
        let rank = "énumération rang : premier, second\n\nbarème poids (rang) : nombre\n  | premier | second |\n  |       1 |      2 |\n\n";
        let pays = format!("résultat prime : €\n  versement de présents × {factor} × 12,50 €\n  le signature\n  arrondi au centime\n\n");
        LAW.replace("règle en cours", &format!("{people}{rank}{pays}règle en cours"))
    };
    let whole = "  exige présents = arrondi à l'unité (présents) « des personnes »\n";
    for (exige, factor, rounds, divides) in [
        (whole, "poids (premier)", false, false),
        (whole, "poids (second)", false, true),
        ("", "poids (premier)", true, false),
        (whole, "50,5 %", true, true),
    ] {
        let compiled = compile(&[("00.rules", law(exige, factor))]);
        let sources = compiled.sources.clone();
        let mut program = compiled.sound();
        let list = mutants(&mut program, &sources);
        let of = |kind: &str| list.iter().filter(|m| m.within == "prime" && m.kind.name() == kind).count();
        // « présents × facteur » and « … × 12,50 € ».
        assert_eq!((of("rounding"), of("operator")), (usize::from(rounds), 1 + usize::from(divides)), "{exige}{factor}");
    }
}

/// In English and in Markdown, the same changes: each line of an item stands alone, each example is code.
#[test]
fn told_otherwise() {
    let dir = small("told", ONE);
    let path = dir.to_str().unwrap();
    let markdown = avenant(&["test", "--mutate=rounding", path, "--format", "markdown"]).lang("en").run();
    assert_eq!((markdown.code, markdown.stderr.as_str()), (1, ""), "{}", markdown.all());
    let lines: Vec<&str> = markdown.stdout.lines().collect();
    let at = lines.iter().position(|l| l.starts_with("- ")).unwrap();
    assert!(lines[at].ends_with('\\') && lines[at + 1].starts_with("  a rounding: ") && lines[at + 1].ends_with('\\'), "{lines:#?}");
    assert!(lines[at + 2].starts_with("  one example or contract evaluates it"), "{lines:#?}");
    assert!(lines.iter().any(|l| l.starts_with("      exemple « ")), "{lines:#?}");
    let plain = avenant(&["test", "--mutate=rounding", path]).lang("en").run();
    assert!(plain.stdout.contains("a contract that would have noticed") && plain.stdout.contains("1 changes tried"), "{}", plain.stdout);
}

/// Over the shipped rules, without their examples but a few: what is found for a sample of changes is written
/// as an example that holds, and that the change alone breaks.
#[test]
fn found_over_the_shipped_rules() {
    let mut found = 0;
    for recueil in ["suivi-des-projets", "commission-paritaire", "mission-precoce", "protocoles-snp"] {
        let files = rules(recueil);
        let compiled = compile(&files);
        let sources = compiled.sources.clone();
        let mut program = compiled.sound();
        let mut list = mutants(&mut program, &sources);
        let bench = Bench::new(&program, Vec::new());
        let mut spare = program.clone();
        let size = list.len();
        for (at, mutant) in list.iter_mut().enumerate().filter(|(at, _)| at % (size / 6 + 1) == 0) {
            let Some(example) = bench.noticed_by(&program, &mut spare, mutant, Bounds { tries: 30, work: u64::MAX }) else { continue };
            let text = example.text(&program, "Ce que la mutation propose").unwrap();
            let mut with = files.clone();
            with.last_mut().unwrap().1 += &format!("\n{text}");
            let pasted = compile(&with).sound();
            let last = pasted.examples.iter().find(|e| &*e.title == "Ce que la mutation propose").unwrap();
            assert!(avenant::eval::run_example(&pasted, last).is_empty(), "{recueil}, {at}:\n{text}");
            let mut one = pasted.clone();
            one.examples.retain(|e| &*e.title == "Ce que la mutation propose");
            let alone = Bench::new(&one, Vec::new());
            let mut again = mutants(&mut one, &sources);
            let same = again.iter_mut().find(|m| m.span == mutant.span && m.change == mutant.change).unwrap();
            assert!(matches!(alone.judge(&mut one, same), Verdict::Killed(_)), "{recueil}, {at}: {:?}\n{text}", mutant.change);
            found += 1;
        }
    }
    assert!(found >= 12, "{found}");
}
