//! Coverage: each kind of item covered both ways, one way, never; and what is told of it.

use crate::html::tree;
use crate::run::avenant;
use crate::support::compile;
use avenant::check::program::{ExprId, Program};
use avenant::coverage::{Case, Coverage, Family, Item, What, coverage};
use avenant::facts::Facts;
use avenant::source::Sources;
use serde_json::Value as Json;
use std::path::PathBuf;

const BASE: &str = "texte « Texte d'essai »
  sigle          essai
  signé le       1er janvier 2020
  en vigueur le  1er janvier 2020
  source         « essai »

article « Aide »
  source « essai »
  « L'aide est de 100 € ou de 10 €, à partir de 50 habitants ; de 60, de 100 et de 500. »

donnée population : nombre
  « Combien ? »
  exige population ≥ 1 « au moins un »

donnée inscrit : oui/non
  « Inscrit ? »

donnée adhésion : date facultative
  « Quel jour ? »

interprétation arrondi de la classe
  « On ne sait. »
  lecture basse par défaut « la plus simple »
  lecture haute « l'autre »

règle classe : nombre
  = selon population
    | moins de 100 | 1 |
    | de 100 à 500 | 2 |
    | plus de 500  | 3 |

règle supplément : nombre
  = selon arrondi de la classe
    | basse | 0 |
    | haute | 1 |

résultat aide : €
  lorsque inscrit et population ≥ 50
  = 100 € × (classe + supplément)

exception « petite » à aide
  lorsque population < 60
  = 10 €
";

const AMENDMENT: &str = "avenant « Avenant d'essai »
  sigle          avenant
  modifie        essai
  signé le       1er juin 2021
  en vigueur le  1er juillet 2021
  s'applique     depuis adhésion
  source         « essai »

article « Aide doublée »
  source « essai »
  « L'aide est de 200 €. »

remplace aide
  ses exceptions restent
  lorsque inscrit
  au lieu de 100 € × (classe + supplément)
  par 200 € × (classe + supplément)
";

fn example(title: &str, population: usize, inscrit: bool, adhesion: &str, asked: &str) -> String {
    let (inscrit, adhesion) = (if inscrit { "oui" } else { "non" }, if adhesion.is_empty() { "jamais" } else { adhesion });
    format!("\nexemple « {title} »\n  population = {population}\n  inscrit = {inscrit}\n  adhésion = {adhesion}\n{asked}")
}

fn asked(day: &str, expected: &str) -> String {
    format!("  au {day}\n    aide {expected}\n")
}

/// The program with these examples, and what they cover.
fn covered(examples: &[String]) -> (Program, Sources, Coverage) {
    let compiled = compile(&[("a.rules", format!("{BASE}{}", examples.concat())), ("b.rules", AMENDMENT.to_owned())]);
    let sources = compiled.sources.clone();
    let program = compiled.sound();
    let cases: Vec<Case<'_>> = program.examples.iter().map(Case::Example).collect();
    let found = coverage(&program, &cases);
    assert!(found.cases.iter().all(|c| c.holds), "{:?}", found.cases);
    (program, sources, found)
}

/// Which cases apply and leave unapplied the item written so; a letter a case.
fn sides(sources: &Sources, found: &Coverage, is: impl Fn(&What) -> bool, written: &str) -> (String, String) {
    let own: Vec<&Item> = found.items.iter().filter(|i| is(&i.what) && sources.text(i.span).starts_with(written)).collect();
    assert_eq!(own.len(), 1, "{written}: {own:?}");
    let names = |cases: &[usize]| cases.iter().map(|c| found.cases[*c].name.clone()).collect::<String>();
    let asked = |asked: bool, names: String| if asked { names } else { format!("({names})") };
    (asked(own[0].asked.applied, names(&own[0].applied)), asked(own[0].asked.unapplied, names(&own[0].unapplied)))
}

fn pair(applied: &str, unapplied: &str) -> (String, String) {
    (applied.to_owned(), unapplied.to_owned())
}

fn five() -> Vec<String> {
    vec![
        example("a", 50, true, "", &asked("1er janvier 2021", "= 10 €")),
        example("b", 70, true, "", &asked("1er janvier 2021", "= 100 €")),
        example("c", 70, false, "", &asked("1er janvier 2021", "sans objet")),
        example("d", 501, true, "1er août 2021", &asked("1er septembre 2021", "= 600 €")),
        example("e", 70, true, "1er août 2021", &asked("15 juillet 2021", "= 100 €")),
    ]
}

#[test]
fn each_kind_of_item_is_covered_both_ways_one_way_or_never() {
    let (_, s, c) = covered(&five());
    let definition = |w: &What| matches!(w, What::Definition(_));
    // The exception holds for a alone; « inscrit » is read of the rest.
    assert_eq!(sides(&s, &c, definition, "exception « petite »"), pair("a", "bcde"));
    assert_eq!(sides(&s, &c, definition, "remplace aide"), pair("d", "abce"));
    assert_eq!(sides(&s, &c, definition, "résultat aide"), pair("be", "acd"));
    // Nothing stands in the place of a rule without condition.
    assert_eq!(sides(&s, &c, definition, "règle classe"), pair("bde", "()"));
    let cell = |w: &What| matches!(w, What::Cell(..));
    assert_eq!(sides(&s, &c, cell, "3"), pair("d", "be"));
    assert_eq!(sides(&s, &c, cell, "2"), pair("", "bde"));
    let reading = |choice: usize| move |w: &What| matches!(w, What::Reading(_, n) if *n == choice);
    assert_eq!(sides(&s, &c, reading(0), ""), pair("bde", ""));
    assert_eq!(sides(&s, &c, reading(1), ""), pair("", "bde"));
    let condition = |w: &What| matches!(w, What::Condition(_));
    let inscrit: Vec<(Vec<usize>, Vec<usize>)> = c
        .items
        .iter()
        .filter(|i| condition(&i.what) && s.text(i.span) == "inscrit")
        .map(|i| (i.applied.clone(), i.unapplied.clone()))
        .collect();
    assert_eq!(inscrit, [(vec![1, 4], vec![2]), (vec![3], vec![])]);
    let threshold = |w: &What| matches!(w, What::Threshold(_));
    // What « et » settles by its first side is not read.
    assert_eq!(sides(&s, &c, threshold, "population ≥ 50"), pair("be", ""));
    assert_eq!(sides(&s, &c, threshold, "population < 60"), pair("a", "bcde"));
    // A requirement that fails makes no example.
    assert_eq!(sides(&s, &c, threshold, "population ≥ 1"), pair("abcde", "()"));
    assert_eq!(sides(&s, &c, threshold, "depuis adhésion"), pair("d", "e"));
    let effect = |w: &What| matches!(w, What::Effect(..));
    assert_eq!(sides(&s, &c, effect, "remplace aide"), pair("de", "abc"));
    let bound =
        |n: usize| c.items.iter().filter(|i| matches!(i.what, What::Bound { .. })).nth(n).map(|i| (i.applied.clone(), i.unapplied.clone()));
    assert_eq!((bound(0), bound(1), bound(2)), (Some((vec![3], vec![1, 4])), Some((vec![3], vec![1, 4])), None));
}

#[test]
fn a_bound_belongs_to_the_row_that_includes_it() {
    let on = |population: usize, amount: &str| example("f", population, true, "", &asked("1er janvier 2021", amount));
    let sides = |population: usize, amount: &str| {
        let (_, _, c) = covered(&[on(population, amount)]);
        c.items.iter().filter(|i| matches!(i.what, What::Bound { .. })).map(|i| !i.applied.is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(sides(99, "= 100 €"), [false, false]);
    assert_eq!(sides(100, "= 200 €"), [true, false]);
    assert_eq!(sides(500, "= 200 €"), [true, false]);
    assert_eq!(sides(501, "= 300 €"), [true, true]);
}

#[test]
fn everything_can_be_covered() {
    let mut all = five();
    all.push(example("f", 40, true, "", "  au 1er janvier 2021\n    aide = 10 €\n    classe = 1\n"));
    all.push(example("g", 200, false, "1er août 2021", &asked("1er septembre 2021", "sans objet")));
    let haute = "  au 1er janvier 2021, si arrondi de la classe est haute\n    aide = 300 €\n";
    all.push(example("h", 200, true, "", haute));
    let (_, s, c) = covered(&all);
    let left: Vec<&str> = c.uncovered().map(|i| s.text(i.span)).collect();
    // Under 60, the exception stands in the place of all that reads 50.
    assert_eq!(left, ["population ≥ 50"]);
    assert_eq!(c.required().percent(), 100);
    assert_eq!((c.count(Family::Cells).covered, c.count(Family::Cells).sides), (10, 10));
}

#[test]
fn the_cases_that_read_an_expression_are_known() {
    let (program, s, c) = covered(&five());
    let cases = |written: &str| -> Vec<Vec<usize>> {
        let found = program.exprs.iter().enumerate().filter(|(_, e)| s.text(e.span) == written);
        found.map(|(n, _)| c.cases_of(ExprId(u32::try_from(n).unwrap())).to_vec()).collect()
    };
    assert_eq!(cases("population ≥ 50"), [vec![1, 4]]);
    assert_eq!(cases("200 €"), [vec![3]]);
    // The first of the expressions written so is the exception's value.
    assert_eq!(cases("10 €")[0], [0]);
    let edit = program.places.iter().enumerate().find_map(|(p, place)| {
        let at = place.nodes[0].contents.iter().position(|x| x.act == avenant::consolidate::Act::Replaces)?;
        Some((avenant::consolidate::PlaceId::next(p), 0, at))
    });
    assert_eq!(c.cases_of_content(edit.unwrap()), [0, 1, 2, 3, 4]);
}

#[test]
fn a_failing_example_covers_nothing() {
    let compiled = compile(&[("a.rules", format!("{BASE}{}", example("x", 70, true, "", &asked("1er janvier 2021", "= 1 €"))))]);
    let program = compiled.sound();
    let cases: Vec<Case<'_>> = program.examples.iter().map(Case::Example).collect();
    let found = coverage(&program, &cases);
    assert!(!found.cases[0].holds);
    assert!(found.items.iter().all(|i| i.applied.is_empty() && i.unapplied.is_empty()));
    assert_eq!(found.required().covered, 0);
}

/// A recueil in a folder of its own.
fn folder(examples: &[String]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let set = dir.path().join("essai");
    std::fs::create_dir(&set).unwrap();
    std::fs::write(set.join("a.rules"), format!("{BASE}{}", examples.concat())).unwrap();
    std::fs::write(set.join("b.rules"), AMENDMENT).unwrap();
    dir
}

fn run(dir: &tempfile::TempDir, more: &[&str]) -> crate::run::Ran {
    let rules = dir.path().display().to_string();
    let mut words = vec!["test", "essai", "--coverage", "--rules", &rules];
    words.extend(more);
    avenant(&words).run()
}

#[test]
fn what_is_missing_is_told_in_words_and_shown() {
    let dir = folder(&five());
    let out = run(&dir, &[]);
    assert_eq!(out.code, 0, "{}", out.all());
    let shown = out.stdout.replace(&dir.path().display().to_string(), "RÈGLES");
    insta::assert_snapshot!("coverage_text", shown);
    let english =
        avenant(&["test", "essai", "--coverage", "--format", "markdown", "--rules", &dir.path().display().to_string()]).lang("en").run();
    insta::assert_snapshot!("coverage_markdown", english.stdout.replace(&dir.path().display().to_string(), "RULES"));
}

#[test]
fn less_than_what_is_asked_fails() {
    let dir = folder(&five());
    let met = run(&dir, &["--min", "75"]);
    assert_eq!(met.code, 0, "{}", met.all());
    let missed = run(&dir, &["--min", "100"]);
    assert_eq!(missed.code, 1, "{}", missed.all());
    assert!(missed.stdout.contains("moins que les 100"), "{}", missed.stdout);
    for nonsense in ["0", "101", "-3", "beaucoup"] {
        assert_eq!(run(&dir, &["--min", nonsense]).code, 2, "{nonsense}");
    }
    assert_eq!(avenant(&["test", "--min", "90"]).run().code, 2);
    // A page is that of one text.
    let several = avenant(&["test", "--coverage", "--format", "html"]).run();
    assert_eq!(several.code, 1);
    assert!(several.stdout.is_empty() && several.stderr.contains("un seul recueil"), "{}", several.all());
}

#[test]
fn json_follows_its_published_schema() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/coverage.schema.json");
    let schema: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let dir = folder(&five());
    let out = run(&dir, &["--format", "json", "--min", "50"]);
    let json: Json = serde_json::from_str(&out.stdout).unwrap();
    let errors: Vec<String> = schema.iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let items = json["items"].as_array().unwrap();
    for kind in ["definition", "reading", "cell", "condition", "threshold", "bound", "effect"] {
        assert!(items.iter().any(|i| i["kind"] == kind), "{kind}");
    }
    let petite = items.iter().find(|i| i["name"].as_str().unwrap().contains("petite")).unwrap();
    assert_eq!(petite["applied"]["cases"], serde_json::json!([0]));
    assert!(!schema.is_valid(&serde_json::json!({ "format": "avenant/coverage@1" })));
}

#[test]
fn the_page_marks_each_part_and_names_examples() {
    let mut examples = five();
    examples.push(example("<script>g</script>", 70, true, "", &asked("1er janvier 2021", "= 100 €")));
    let dir = folder(&examples);
    let out = run(&dir, &["--format", "html"]);
    assert_eq!(out.code, 0, "{}", out.all());
    let (elements, texts) = tree(&out.stdout);
    assert!(!elements.iter().any(|e| e.starts_with("script")));
    let summaries = texts.iter().filter(|t| t.contains('●') || t.contains('◐') || t.contains('○')).count();
    assert!(summaries > 10, "{summaries}");
    for class in ["covered whole", "covered some"] {
        assert!(elements.iter().any(|e| e.contains(class)), "{class}");
    }
    assert!(texts.iter().any(|t| t.contains("<script>g</script>")));
    assert!(texts.iter().any(|t| t.contains("n'est") || t.contains("aucun exemple")));
}

/// Every definition and every cell of the shipped sets is applied, and left aside, by an example or a contract.
#[test]
fn shipped_rules_are_covered() {
    let ran = avenant(&["test", "--coverage", "--min", "100", "--format", "plain"]).run();
    assert_eq!(ran.code, 0, "{}", ran.all());
}

/// A contract covers what it is asked over its years.
#[test]
fn a_contract_is_a_case() {
    let (program, _, _) = covered(&five());
    let mut facts = Facts::empty(&program);
    let value = |name: &'static str, value| (name, vec![(avenant::value::Day::MIN, value)]);
    for (name, series) in [
        value("population", avenant::check::program::Value::Number(avenant::value::Exact::from_int(200))),
        value("inscrit", avenant::check::program::Value::Bool(true)),
    ] {
        crate::support::give(&program, &mut facts, name, series);
    }
    let year = crate::support::span(crate::support::day(2020, 1, 1), crate::support::day(2020, 12, 31));
    let found = coverage(&program, &[Case::Contract { name: "contrat", facts: &facts, periods: &[year], life: None }]);
    assert!(found.cases[0].holds && found.cases[0].span.is_none());
    let cells: Vec<bool> = found.items.iter().filter(|i| matches!(i.what, What::Cell(..))).map(|i| !i.applied.is_empty()).collect();
    assert_eq!(cells, [false, true, false, true, false]);
}
