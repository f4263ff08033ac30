//! `--partial`: what can be told without a fact is what the whole answer tells; the rest is unknown.

use super::run::avenant;
use super::support::{compile, day, files, folders, span};
use avenant::check::program::Program;
use avenant::eval::{Question, ResultValue, answer, wanted};
use avenant::facts::{Facts, bind, doc};
use avenant::source::Sources;
use serde_json::Value as Json;
use std::path::Path;

const SAS: &str = "rules/aci-cpts/contrats/sas-en-2023.yaml";

fn facts(program: &Program, text: &str) -> Facts {
    let mut sources = Sources::default();
    let id = sources.add("contrat.yaml", text);
    let (facts, findings) = bind::bind(program, &doc::read(id, text, doc::Format::Yaml).unwrap());
    assert!(findings.is_empty(), "{text}\n{findings:#?}");
    facts
}

fn said(value: &ResultValue) -> String {
    match value {
        ResultValue::Daily(list) => format!("{:?}", avenant::eval::merged(list)),
        ResultValue::Amount { amount, .. } => format!("{amount:?}"),
        ResultValue::Total(sum) => format!("{sum:?}"),
        ResultValue::Unknown => "unknown".to_owned(),
    }
}

/// Each shipped contract, each fact taken away in turn: what is still told has not moved, what is not says that fact, and no total adds an unknown.
#[test]
fn what_is_known_is_right_and_the_rest_is_unknown() {
    let (mut taken, mut unknown, mut known) = (0, 0, 0);
    for folder in folders("rules") {
        let program = compile(&files(&folder)).sound();
        let mut paths: Vec<_> = std::fs::read_dir(folder.join("contrats")).unwrap().map(|e| e.unwrap().path()).collect();
        paths.retain(|p| p.extension().is_some_and(|e| e == "yaml"));
        paths.sort();
        for path in paths {
            let whole = facts(&program, &std::fs::read_to_string(&path).unwrap());
            for period in [span(day(2022, 1, 1), day(2022, 12, 31)), span(day(2019, 9, 1), day(2025, 12, 31))] {
                let question = Question::over(&program, period);
                let complete = answer(&program, &whole, &question, false);
                assert!(complete.missing.is_empty() && complete.unknown.is_empty());
                let slots = 0..program.fact_slots;
                for slot in slots.filter(|s| whole.get(*s).is_some()) {
                    let (id, _) = program.fact_at(slot).unwrap();
                    // Without an optional fact the contract is another one.
                    if program.fact(id).unwrap().ty.optional {
                        continue;
                    }
                    let mut less = whole.clone();
                    less.unset(slot);
                    let partial = answer(&program, &less, &question, false);
                    assert!(partial.errors.is_empty(), "{path:?} {:#?}", partial.errors);
                    assert_eq!(partial.results.len(), complete.results.len());
                    taken += 1;
                    for (p, c) in partial.results.iter().zip(&complete.results) {
                        assert_eq!((p.place, &p.index), (c.place, &c.index));
                        let why = partial.unknown.iter().find(|u| u.place == p.place && u.index == p.index);
                        match p.value {
                            ResultValue::Unknown => {
                                assert_eq!(why.unwrap().facts, [slot], "{path:?}");
                                unknown += 1;
                            }
                            _ => {
                                assert_eq!(said(&p.value), said(&c.value), "{path:?} without {slot}");
                                assert!(why.is_none());
                                known += 1;
                            }
                        }
                    }
                    // The one fact missing is the one wanted, for all that is unknown.
                    let list = wanted(&program, &[&partial]);
                    let count = partial.results.iter().filter(|r| matches!(r.value, ResultValue::Unknown)).count();
                    match list.as_slice() {
                        [] => assert!(partial.missing.is_empty() && count == 0),
                        [one] => assert_eq!((one.slot, one.settles, one.amounts.len()), (slot, count, count)),
                        more => panic!("{more:?}"),
                    }
                }
            }
        }
    }
    assert!(taken > 100 && unknown > 200 && known > 1000, "{taken} {unknown} {known}");
}

/// Several facts missing from one formula are told together, and a sum names those of all its members.
#[test]
fn all_that_a_formula_lacks_is_told_at_once() {
    let text = "texte « Essai »\n  sigle ESSAI\n  signé le 1er janvier 2019\n  en vigueur le 1er janvier 2019\n\narticle 1 « Tout »\n\n\
        énumération mission : a, b\n\n\
        donnée p : €\ndonnée q : €\ndonnée r (mission) : €\ndonnée s : oui/non\ndonnée t : oui/non\ndonnée u : €\ndonnée v : nombre\n\n\
        résultat somme : €\n  = p + q\n\n\
        résultat par mission : €\n  = somme pour chaque mission (r (mission))\n\n\
        résultat les deux : oui/non\n  = s et t\n\n\
        résultat au plus : €\n  = maximum (p ; q ; 10)\n\n\
        résultat produit : €\n  = v × q\n\n\
        résultat caché : €\n  = si s alors u sinon 0 €\n\n\
        résultat sûr : €\n  = 0 × p\n";
    let program = compile(&[("essai.rules", text)]).sound();
    let period = span(day(2022, 1, 1), day(2022, 12, 31));
    let lacks = |facts: &Facts, name: &str| -> Vec<String> {
        let answer = answer(&program, facts, &Question::over(&program, period), false);
        let place = super::support::place(&program, name);
        let label = |s: &u32| {
            let (id, index) = program.fact_at(*s).unwrap();
            let fact = program.fact(id).unwrap();
            program.label(&fact.name, &fact.params, &index)
        };
        answer.unknown.iter().filter(|u| u.place == place).flat_map(|u| &u.facts).map(label).collect()
    };
    let none = Facts::empty(&program);
    assert_eq!(lacks(&none, "somme"), ["p", "q"]);
    assert_eq!(lacks(&none, "par mission"), ["r (a)", "r (b)"]);
    assert_eq!(lacks(&none, "les deux"), ["s"], "one side may settle it: the other waits");
    assert_eq!(lacks(&none, "produit"), ["q"], "were it nil, v would not matter");
    assert_eq!(lacks(&none, "au plus"), ["p", "q"]);
    // An unknown hypothesis hides what its side reads: only what is needed whatever it is worth is asked.
    assert_eq!(lacks(&none, "caché"), ["s"]);
    assert_eq!(lacks(&facts(&program, "s: oui\n"), "caché"), ["u"]);
    assert!(lacks(&facts(&program, "s: non\n"), "caché").is_empty());
    assert!(lacks(&facts(&program, "s: non\n"), "les deux").is_empty(), "one side settles it");
    assert!(lacks(&none, "sûr").is_empty(), "0 × unknown is 0");
    // First what settles most alone, then what most results need, then the order of declaration.
    let given = facts(&program, "q: 5\ns: oui\nt: oui\n");
    let answer = answer(&program, &given, &Question::over(&program, period), false);
    let order: Vec<(u32, usize, usize)> = wanted(&program, &[&answer]).iter().map(|w| (w.slot, w.settles, w.amounts.len())).collect();
    let slot = |name: &str| program.facts.iter().find(|f| &*f.name == name).unwrap().slot;
    let r = slot("r");
    assert_eq!(order, [(slot("p"), 2, 2), (slot("u"), 1, 1), (slot("v"), 1, 1), (r, 0, 1), (r + 1, 0, 1)]);
}

fn without(lines: &[&str]) -> String {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(SAS)).unwrap();
    let kept = text.lines().filter(|l| !lines.iter().any(|w| l.starts_with(w)));
    kept.map(|l| format!("{l}\n")).collect()
}

#[test]
fn as_a_user_reads_it() {
    let text = without(&["population:"]);
    let shown = |verb: &[&str], rest: &[&str]| {
        let one = |lang| avenant(&[verb, &["-", "--partial"], rest].concat()).input(&text).lang(lang).width(90).run();
        let (fr, en) = (one("fr"), one("en"));
        assert_eq!((fr.code, en.code), (1, 1), "a partial answer is not an answer\n{}", fr.all());
        format!("{}\n──────────────────── --lang en ────────────────────\n\n{}", fr.all(), en.all())
    };
    insta::assert_snapshot!("partial_eval", shown(&["eval"], &["--from", "2021-01-01", "--to", "2022-12-31"]));
    insta::assert_snapshot!("partial_markdown", shown(&["eval"], &["--year", "2021", "--format", "markdown"]));
    insta::assert_snapshot!("partial_explain", shown(&["explain"], &["--year", "2021", "--depth", "0"]));
    // Refused without the option; whole, nothing is said to be partial.
    let refused = avenant(&["eval", "-", "--year", "2021"]).input(&text).run();
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
    let whole = |option: &[&str]| avenant(&[&["eval", SAS, "--year", "2021"], option].concat()).run();
    assert_eq!(whole(&["--partial"]).all(), whole(&[]).all());
}

#[test]
fn json_follows_its_published_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema: Json = serde_json::from_str(&std::fs::read_to_string(root.join("docs/eval.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let cases: [&[&str]; 4] = [&["population:"], &["signature du contrat:"], &["territoire"], &["population:", "territoire", "crise de"]];
    for lines in cases {
        for verb in [&["eval"][..], &["eval", "--year", "2022"]] {
            let ran = avenant(&[&[verb[0], "-", "--partial", "--format", "json"], &verb[1..]].concat()).input(&without(lines)).run();
            assert_eq!((ran.code, ran.stderr.as_str()), (1, ""), "{}", ran.all());
            let mut partial = 0;
            for line in ran.stdout.lines() {
                let answer: Json = serde_json::from_str(line).unwrap();
                let errors: Vec<String> = validator.iter_errors(&answer).map(|e| format!("{}: {e}", e.instance_path())).take(3).collect();
                assert!(errors.is_empty(), "{lines:?} {verb:?}\n{}", errors.join("\n"));
                // A year that needs none of them is whole.
                if answer.get("partial").is_none() {
                    assert!(answer["results"].as_array().unwrap().iter().all(|r| r.get("unknown").is_none()));
                    continue;
                }
                partial += 1;
                assert!(!answer["missing"].as_array().unwrap().is_empty());
                let results = answer["results"].as_array().unwrap();
                let unknown: Vec<&Json> = results.iter().filter(|r| r.get("unknown").is_some()).collect();
                assert!(!unknown.is_empty());
                for r in unknown {
                    assert!(r.get("value").is_none() && r.get("segments").is_none() && !r["unknown"].as_array().unwrap().is_empty());
                }
            }
            assert!(partial > 0, "{lines:?} {verb:?}");
        }
    }
}

/// Each command of the page, with the contract and the answers that it shows, says what it shows.
#[test]
fn the_page_runs() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/missing-facts.md")).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("missing-facts");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let (mut command, mut answers, mut ran) = (Vec::new(), String::new(), 0);
    let mut blocks = page.split("```");
    while let (Some(_), Some(block)) = (blocks.next(), blocks.next()) {
        let (kind, body) = block.split_once('\n').unwrap();
        match kind {
            "yaml" => std::fs::write(folder.join("contrat.yaml"), body).unwrap(),
            "sh" => command = body.trim().strip_prefix("avenant ").unwrap().split(' ').map(str::to_owned).collect(),
            "answers" => body.clone_into(&mut answers),
            "text" => {
                let out = avenant(&command).from(&folder).input(&answers).run();
                let whole = command[0] == "ask";
                assert_eq!((out.code, out.stderr.as_str()), (i32::from(!whole), ""), "{command:?}\n{}", out.all());
                let shown = plain(&out.stdout);
                let mut rest = shown.as_str();
                for line in body.lines().filter(|l| !l.trim().is_empty()) {
                    let line = plain(line);
                    let at = rest.find(&line).unwrap_or_else(|| panic!("the page shows: {line}\n{shown}"));
                    rest = &rest[at + line.len()..];
                }
                ran += 1;
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!(ran, 2);
    assert!(std::fs::read_to_string(folder.join("complet.yaml")).unwrap().contains("taille de la lettre d'intention: taille 3"));
}

/// A requirement that cannot be verified yet waits, and says so; one that is broken refuses all the same.
#[test]
fn requirements_wait_for_their_facts() {
    let run = |text: &str| avenant(&["eval", "-", "--partial", "--year", "2023"]).input(text).run();
    let one = format!("{}pondération:\n  médecin traitant: 40 %\n", without(&[]));
    let waits = run(&one);
    assert_eq!((waits.code, waits.stderr.as_str()), (1, ""), "{}", waits.all());
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = words(&waits.stdout);
    assert!(told.contains("ne va pas sans « pondération (soins non programmés) »"), "{}", waits.all());
    assert!(told.contains("ce que les règles exigent des données n'est pas encore vérifié"), "{}", waits.all());
    let early = run(&without(&["signature du contrat:"]));
    assert!(words(&early.stdout).contains("« signature de l'avenant individuel » : reste à vérifier"), "{}", early.all());
    let broken = run(&without(&["population:"]).replace("  parcours: 100 %", "  parcours: 120 %"));
    assert_eq!((broken.code, broken.stdout.as_str()), (1, ""), "{}", broken.all());
    assert!(broken.tells("un taux va de 0 % à 100 %"));
}

/// Without the day on which the contract starts, its years are unknown: the current one is given, and it is said.
#[test]
fn the_years_may_be_what_is_missing() {
    let ran = avenant(&["eval", "-", "--partial"]).input(&without(&["signature du contrat:"])).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""), "{}", ran.all());
    assert!(ran.stdout.contains("les années du contrat sont inconnues"), "{}", ran.all());
    let named = avenant(&["eval", "-", "--partial", "--by", "année du contrat"]).input(&without(&["signature du contrat:"])).run();
    assert!(named.stdout.contains("inconnu"), "{}", named.all());
}
