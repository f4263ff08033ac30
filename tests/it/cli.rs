//! The command line: options, exit codes, and what goes to which output.

use super::run::{Ran, avenant};
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

const VAL: &str = "rules/aci-cpts/contrats/val-d-essai.yaml";
const OLD: &str = "rules/aci-cpts/contrats/petite-cpts-2019.yaml";
const BAD: &str = "tests/ui/facts/bad/cle-mal-ecrite.yaml";

#[track_caller]
fn done(arguments: &[&str]) -> Ran {
    let ran = avenant(arguments).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}\n{}", ran.all());
    ran
}

#[track_caller]
fn refused(arguments: &[&str], code: i32, words: &[&str]) -> Ran {
    let ran = avenant(arguments).run();
    assert_eq!(ran.code, code, "{arguments:?}\n{}", ran.all());
    let flat = ran.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    for w in words {
        assert!(flat.contains(w), "« {w} » is not in:\n{}", ran.stderr);
    }
    ran
}

fn json(ran: &Ran) -> Vec<Json> {
    ran.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn value(answer: &Json, name: &str, index: &[&str]) -> Json {
    let all = answer["results"].as_array().unwrap();
    all.iter().find(|r| r["name"] == name && r["index"] == serde_json::json!(index)).unwrap()["value"].clone()
}

/// A folder of this test's own, emptied.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

fn copy_rules(to: &Path, files: &[&str]) {
    let set = to.join("aci-cpts");
    std::fs::create_dir_all(&set).unwrap();
    for file in files {
        std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/aci-cpts").join(file), set.join(file)).unwrap();
    }
}

#[test]
fn good_contracts_are_answered_among_bad_ones() {
    let ran = refused(&["eval", VAL, BAD, OLD, "--year", "2022", "--format", "json"], 1, &["E0502"]);
    let answers = json(&ran);
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0]["contract"], "CPTS du Val d'Essai");
    assert_eq!(answers[0]["format"], "avenant/eval@1");
    let text = refused(&["eval", VAL, BAD, OLD, "--year", "2022"], 1, &["vouliez-vous dire « nombre de membres » ?"]);
    assert_eq!(text.stdout.matches(" — aci-cpts\n").count(), 2);
}

#[test]
fn a_file_that_is_not_there() {
    refused(&["eval", "pas-la.yaml"], 1, &["E0001", "« pas-la.yaml » n'existe pas"]);
    refused(&["eval", "tests"], 1, &["E0001", "« tests » n'est pas un fichier ordinaire"]);
    refused(&["check", "pas-la"], 1, &["E0003", "aucun recueil « pas-la »", "recueils : aci-cpts"]);
    refused(&["schema", "aci-cpt"], 1, &["E0003", "vouliez-vous dire « aci-cpts » ?"]);
    refused(&["eval", VAL, "--rules", "pas-la"], 1, &["E0003", "« pas-la » n'est pas un dossier"]);
}

#[test]
fn too_large_a_file_says_how_large_it_may_be() {
    let path = folder("grand").join("grand.yaml");
    std::fs::write(&path, vec![b'#'; (4 << 20) + 1]).unwrap();
    refused(&["eval", path.to_str().unwrap()], 1, &["E0001", "est trop grand : 1 Mio au plus"]);
}

#[test]
fn findings_as_json() {
    let ran = refused(&["eval", BAD, "--format", "json"], 1, &[]);
    assert_eq!(ran.stdout, "");
    let finding: Json = serde_json::from_str(ran.stderr.trim()).unwrap();
    assert_eq!(finding["format"], "avenant/finding@1");
    assert_eq!(finding["code"], "E0502");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["message"], "«\u{a0}nombre de menbres\u{a0}» n'est pas une donnée");
    assert_eq!(finding["help"], "vouliez-vous dire «\u{a0}nombre de membres\u{a0}»\u{202f}?");
    let label = &finding["labels"][0];
    assert_eq!((&label["file"], &label["line"], &label["column"]), (&BAD.into(), &5.into(), &1.into()));
}

#[test]
fn wrong_usage() {
    for arguments in [
        &["eval"][..],
        &["explain"],
        &["calcule", VAL],
        &["eval", VAL, "--an", "2022"],
        &["eval", VAL, "--year", "deux mille"],
        &["eval", VAL, "--from", "2022-01-01"],
        &["eval", VAL, "--to", "2022-01-01"],
        &["eval", VAL, "--year", "2022", "--on", "2022-01-01"],
        &["eval", VAL, "--year", "2022", "--from", "2022-01-01", "--to", "2022-02-01"],
        &["eval", VAL, "--format", "pdf"],
        &["eval", VAL, "--format", "ics"],
        &["calendar"],
        &["calendar", VAL, "--format", "sarif"],
        &["calendar", VAL, "--year", "2022"],
        &["eval", VAL, "--all-readings", "--compare", "population=5"],
        &["explain", VAL, "--all-readings"],
        &["eval", VAL, "--lang", "de"],
        &["eval", VAL, "--all-readings", "--reading", "base de prorata=mois"],
    ] {
        let ran = refused(arguments, 2, &["erreur :"]);
        assert_eq!(ran.stdout, "", "{arguments:?}");
    }
    assert_eq!(done(&["--version"]).stdout, format!("avenant {}\n", env!("CARGO_PKG_VERSION")));
    let help = done(&["--help"]).stdout;
    for verb in ["calculer", "expliquer", "verifier", "tester"] {
        assert!(help.contains(verb), "{help}");
    }
}

/// Help and refusals speak the language asked: clap's own words are English alone.
#[test]
fn usage_in_two_languages() {
    for verb in [
        &["--help"][..],
        &["eval", "--help"],
        &["explain", "--help"],
        &["calendar", "--help"],
        &["check", "--help"],
        &["test", "--help"],
        &["schema", "-h"],
    ] {
        let fr = done(verb).plain().stdout;
        assert!(fr.contains("Utilisation : avenant") && fr.contains("Cette aide"), "{fr}");
        for english in ["Usage", "Commands", "Print ", "default", "possible values", "aliases", "Arguments:", "Options:"] {
            assert!(!fr.contains(english), "« {english} » in:\n{fr}");
        }
        let en = avenant(verb).lang("en").run().stdout;
        assert!(en.contains("Usage: avenant") && en.contains("This help"), "{en}");
        for french in [" ou ", "Les ", "Dossier", "défaut", " :", "ANNÉE"] {
            assert!(!en.contains(french), "\"{french}\" in:\n{en}");
        }
    }
    let wrong = |arguments: &[&str], words: &[&str]| refused(arguments, 2, words);
    wrong(
        &["eval", VAL, "--yaer", "2022"],
        &["l'option « --yaer » n'existe pas", "vouliez-vous dire « --year » ?", "Utilisation : avenant eval"],
    );
    wrong(&["calcule", VAL], &["« calcule » n'est pas une commande", "vouliez-vous dire « calculer » ?"]);
    wrong(&["eval"], &["il manque <CONTRAT>"]);
    wrong(&["eval", VAL, "--year", "deux"], &["« deux » n'est pas admis pour « --year <ANNÉE> »", "un nombre entier"]);
    wrong(&["eval", VAL, "--format", "pdf"], &["valeurs : text, json, markdown"]);
    wrong(&["eval", VAL, "--format"], &["« --format <FORME> » attend une valeur"]);
    wrong(&["eval", VAL, "--year", "2022", "--on", "2022-01-01"], &["« --year <ANNÉE> » ne va pas avec --on <JOUR>"]);
    wrong(&["eval", VAL, "--year", "2022", "--year", "2023"], &["ne se donne qu'une fois"]);
    wrong(&["schema", "a", "b"], &["« b » est de trop"]);
    let en = avenant(&["eval", VAL, "--yaer", "2022"]).lang("en").run();
    assert!(en.stderr.starts_with("error: there is no option \"--yaer\"\ndid you mean \"--year\"?"), "{}", en.stderr);
    // What was typed never drives the terminal.
    assert!(!avenant(&["eval", "--\u{1b}[31m"]).run().stderr.contains('\u{1b}'));
}

#[test]
fn periods() {
    let year = done(&["eval", VAL, "--year", "2022", "--format", "json"]);
    let same = done(&["eval", VAL, "--from", "2022-01-01", "--to", "31/12/2022", "--format", "json"]);
    assert_eq!(year.stdout, same.stdout);
    let answer = &json(&year)[0];
    assert_eq!(answer["period"], serde_json::json!({ "from": "2022-01-01", "to": "2022-12-31" }));

    let on = &json(&done(&["eval", VAL, "--on", "1er mars 2022", "--format", "json"]))[0];
    assert_eq!(on["period"], serde_json::json!({ "from": "2022-03-01", "to": "2022-03-01" }));

    // A year outside the contract gives nil amounts, not an error.
    let before = &json(&done(&["eval", VAL, "--year", "2018", "--format", "json"]))[0];
    assert_eq!(value(before, "total", &[]), "0.00");

    // With no period: each civil year of the contract, then their sum.
    let all = json(&done(&["eval", VAL, "--format", "json"]));
    let (total, years) = all.split_last().unwrap();
    assert_eq!(years[0]["period"], serde_json::json!({ "from": "2020-01-01", "to": "2020-12-31" }));
    assert_eq!(total["sum_of_years"], true);
    let cents = |a: &Json| value(a, "total", &[]).as_str().unwrap().replace('.', "").parse::<u64>().unwrap();
    assert_eq!(cents(total), years.iter().map(cents).sum::<u64>());

    refused(&["eval", VAL, "--on", "31/04/2022"], 1, &["E0803", "« 31/04/2022 »", "avril 2022 compte 30 jours"]);
    refused(&["eval", VAL, "--on", "demain"], 1, &["E0803", "écrivez 2022-12-31 ou 31/12/2022"]);
    refused(&["eval", VAL, "--from", "2022-02-01", "--to", "2022-01-01"], 1, &["E0803", "finit avant de commencer"]);
    refused(&["eval", VAL, "--year", "99999"], 1, &["E0803", "année impossible : 99999"]);
    refused(&["eval", VAL, "--year", "23"], 1, &["E0803", "année impossible : 23", "en quatre chiffres"]);
    refused(&["eval", VAL, "--known-on", "2022-13-01"], 1, &["E0803"]);
}

#[test]
fn the_law_as_it_was_known() {
    let ask = |known: &str| json(&done(&["eval", VAL, "--year", "2022", "--known-on", known, "--format", "json"])).remove(0);
    let (before, after) = (ask("2021-12-19"), ask("2021-12-20"));
    assert_eq!(before["known_on"], "2021-12-19");
    assert!(value(&before, "supplément de fonctionnement", &[]).is_null(), "not signed yet");
    assert_eq!(value(&after, "supplément de fonctionnement", &[]), "45000.00");
}

#[test]
fn readings() {
    let ask = |reading: &str| json(&done(&["eval", VAL, "--year", "2020", "--reading", reading, "--format", "json"])).remove(0);
    let months = ask("base de prorata=mois");
    assert_eq!(value(&months, "fonctionnement", &[]), "50000.00", "ten twelfths of 60 000 €");
    assert_eq!(months["results"], ask("BASE  de prorata = MOIS")["results"], "case and spaces forgiven");
    let accents = "acces aux soins";
    let forgiven =
        done(&["eval", VAL, "--year", "2022", "--reading", &format!("bascule de l’{accents}=arrivee du sas"), "--format", "json"]);
    let read = json(&forgiven)[0]["readings"].as_array().unwrap().iter().find(|r| r["default"] == false).unwrap().clone();
    assert_eq!((&read["name"], &read["reading"]), (&"bascule de l'accès aux soins".into(), &"arrivée du SAS".into()));

    let year = ["eval", VAL, "--year", "2022", "--reading"];
    let with = |r| [&year[..], &[r]].concat();
    refused(&with("base de prorat=mois"), 1, &["E0801", "vouliez-vous dire « base de prorata » ?"]);
    refused(&with("zzz=mois"), 1, &["E0801", "interprétations :", "« taille à 80 000 habitants", "base de prorata"]);
    refused(&with("base de prorata=semaines"), 1, &["E0801", "lectures : « jours », « mois »"]);
    refused(&with("base de prorata"), 1, &["E0801", "nom=lecture"]);
    refused(&[&with("zzz=mois")[..], &["--reading", "base de prorata=semaines"]].concat(), 1, &["zzz", "semaines"]);
}

#[test]
fn standard_input() {
    let file = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(VAL)).unwrap();
    let ran = avenant(&["eval", "-", "--year", "2022"]).input(&file).run();
    assert_eq!((ran.code, &ran.stdout), (0, &done(&["eval", VAL, "--year", "2022"]).stdout));
    let json = r#"{ "recueil": "aci-cpts", "population": 62000, "signature du contrat": "2020-03-01" }"#;
    let ran = avenant(&["eval", "-", "--year", "2020"]).input(json).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let wrong = avenant(&["eval", "-", "--year", "2020"]).input("recueil: aci-cpts\npopulaton: 3\n").run();
    assert_eq!(wrong.code, 1);
    assert!(wrong.tells("<entrée>:2:1"), "{}", wrong.stderr);
}

#[test]
fn forms_and_languages() {
    let markdown = done(&["eval", VAL, "--year", "2022", "--format", "markdown"]).stdout;
    assert!(markdown.starts_with("## ") && markdown.contains("| fonctionnement |"), "{markdown}");
    let english = avenant(&["eval", VAL, "--year", "2022"]).lang("en").run().stdout;
    assert!(english.contains("Amounts, in €") && english.contains("60,000.00"), "{english}");
    // French, unless the locale says English.
    for (locale, english) in [("en_GB.UTF-8", true), ("fr_FR.UTF-8", false), ("C", false), ("de_DE.UTF-8", false)] {
        let ran = avenant(&["eval", VAL, "--year", "2022"]).locale(locale).run();
        assert_eq!(ran.stdout.contains("Amounts, in €"), english, "{locale}");
    }
    let explained = done(&["explain", VAL, "fonctionnement", "--year", "2022", "--format", "markdown"]).stdout;
    assert!(explained.contains("```text"), "{explained}");
}

#[test]
fn french_verbs() {
    for (english, french, rest) in [
        ("eval", "calculer", &[VAL, "--year", "2022"][..]),
        ("explain", "expliquer", &[VAL, "fonctionnement", "--year", "2022"]),
        ("calendar", "echeances", &[VAL, "--on", "2021-01-01"]),
        ("check", "verifier", &["aci-cpts"]),
        ("test", "tester", &["aci-cpts"]),
    ] {
        let run = |verb| done(&[&[verb], rest].concat()).stdout;
        assert_eq!(run(english), run(french));
    }
}

#[test]
fn results_are_named_with_indulgence() {
    let exact = done(&["explain", VAL, "dotation fixe (accès aux soins)", "--year", "2022"]).stdout;
    assert_eq!(done(&["explain", VAL, "DOTATION FIXE(acces aux soins)", "--year", "2022"]).stdout, exact);
    assert!(done(&["explain", VAL, "dotation fixe", "--year", "2022"]).stdout.contains("dotation fixe (parcours), 2022"));
    refused(&["explain", VAL, "dotation fixe (parcour)", "--year", "2022"], 1, &["E0802", "« dotation fixe (parcours) » ?"]);
    refused(&["explain", VAL, "zzz", "--year", "2022"], 1, &["E0802", "résultats : ", "total"]);
}

#[test]
fn the_rules_inside_the_program() {
    // Outside the repository: no `rules` folder stands above.
    let empty = std::env::temp_dir().join(format!("avenant-{}", std::process::id()));
    std::fs::create_dir_all(&empty).unwrap();
    let contract = Path::new(env!("CARGO_MANIFEST_DIR")).join(VAL);
    std::fs::copy(contract, empty.join("contrat.yaml")).unwrap();
    let ran = avenant(&["eval", "contrat.yaml", "--year", "2022"]).from(&empty).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(ran.stdout, done(&["eval", VAL, "--year", "2022"]).stdout);
    let explained = avenant(&["explain", "contrat.yaml", "fonctionnement", "--year", "2022"]).from(&empty).run();
    assert!(explained.stdout.contains("(embarqué)/aci-cpts/00-accord-2019.rules"), "{}", explained.stdout);
    let checked = avenant(&["check"]).from(&empty).run();
    assert_eq!(checked.code, 0);
    // Every folder of `rules` is inside, and nothing is to be said of any, but what its rules accept with their reason.
    let folders = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")).unwrap();
    let mut wanted: Vec<String> = folders.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    wanted.sort();
    let plain = checked.plain().stdout;
    let said: Vec<&str> = plain.lines().collect();
    assert_eq!(said.len(), wanted.len(), "{said:?}");
    for (line, name) in said.iter().zip(&wanted) {
        let nothing = format!("{name} : rien à signaler");
        let accepted = format!("{name} : 0 erreur, 0 avertissement ; ");
        assert!(**line == nothing || line.starts_with(&accepted) && !line.contains("conseil"), "{line}");
    }
    std::fs::remove_dir_all(&empty).unwrap();
}

#[test]
fn rules_of_ones_own() {
    let here = folder("regles");
    copy_rules(&here, &["00-accord-2019.rules", "02-avenant-2.rules"]);
    let rules = here.to_str().unwrap();
    let inside = here.join("aci-cpts");
    for folder in [rules, inside.to_str().unwrap()] {
        let ran = done(&["eval", VAL, "--year", "2022", "--rules", folder]);
        assert_eq!(ran.stdout, done(&["eval", VAL, "--year", "2022"]).stdout, "{folder}");
    }
    // A folder `rules` is found from below.
    let below = here.join("rules/aci-cpts/contrats");
    std::fs::create_dir_all(&below).unwrap();
    copy_rules(&here.join("rules"), &["00-accord-2019.rules"]);
    let checked = avenant(&["check"]).from(&below).run();
    assert_eq!(checked.code, 0, "{}", checked.all());
}

#[test]
fn the_2019_law_alone() {
    let rules = folder("accord-seul");
    copy_rules(&rules, &["00-accord-2019.rules"]);
    let rules = rules.to_str().unwrap();
    let old = "tests/golden/cas-1.yaml";
    let ran = done(&["eval", old, "--year", "2020", "--rules", rules, "--format", "json"]);
    assert_eq!(value(&json(&ran)[0], "total", &[]), "185000.00");
    let with_both = done(&["eval", old, "--year", "2020", "--format", "json"]);
    assert_eq!(value(&json(&with_both)[0], "total", &[]), "185000.00");
    done(&["test", "--rules", rules]);
    // A fact that only the amendment declares is refused, by name.
    let ran = refused(&["eval", VAL, "--year", "2020", "--rules", rules], 1, &["E0502"]);
    for fact in [
        "nombre de membres",
        "signature de l'avenant individuel",
        "territoire couvert par un SAS",
        "pondération",
        "actions de crise en 2021",
    ] {
        assert!(ran.tells(&format!("« {fact} » n'est pas une donnée")), "{fact}\n{}", ran.stderr);
    }
    assert_eq!(ran.stdout, "");
    // So is its mission.
    let crisis = "recueil: aci-cpts\npopulation: 5\nsignature du contrat: 2020-01-01\ndémarrage (crise sanitaire): 2022-11-01\n";
    let ran = avenant(&["eval", "-", "--year", "2020", "--rules", rules]).input(crisis).run();
    assert_eq!(ran.code, 1);
    assert!(ran.tells("« crise sanitaire » n'est pas un membre de « mission », pour « démarrage »"), "{}", ran.stderr);
}

#[test]
fn rules_that_are_wrong_refuse_the_contract() {
    let rules = folder("faux");
    copy_rules(&rules, &["00-accord-2019.rules"]);
    let file = rules.join("aci-cpts/00-accord-2019.rules");
    let text = std::fs::read_to_string(&file).unwrap().replacen("règle fin du contrat", "régle fin du contrat", 1).replacen(
        "habitants datée",
        "habitants date",
        1,
    );
    std::fs::write(&file, text).unwrap();
    let ran = refused(&["eval", OLD, VAL, "--year", "2020", "--rules", rules.to_str().unwrap()], 1, &["E010"]);
    assert_eq!(ran.stdout, "", "no result from rules that are wrong");
    assert_eq!(ran.stderr.matches("régle").count(), 2, "reported once, with its line, for two contracts: {}", ran.stderr);
}

#[test]
fn schema_of_the_facts() {
    let ran = done(&["schema", "aci-cpts"]);
    let schema: Json = serde_json::from_str(&ran.stdout).unwrap();
    assert!(schema["$schema"].is_string());
    let properties = schema["properties"].as_object().unwrap();
    for fact in [
        "population",
        "nombre de membres",
        "signature du contrat",
        "fin anticipée du contrat",
        "signature de l'avenant individuel",
        "signature de l'avenant complémentaire",
        "territoire couvert par un SAS",
        "démarrage",
        "taux d'atteinte",
        "survenue d'une crise grave",
        "actions de crise en 2021",
        "crise de 2021 déjà valorisée",
        "pondération",
    ] {
        assert!(properties.contains_key(fact), "{fact} is not in {:?}", properties.keys().collect::<Vec<_>>());
    }
}

#[test]
fn json_keys_keep_their_order() {
    let first = done(&["eval", VAL, "--year", "2022", "--format", "json"]).stdout;
    for _ in 0..3 {
        assert_eq!(done(&["eval", VAL, "--year", "2022", "--format", "json"]).stdout, first);
    }
    let at = |key: &str| first.find(&format!("\"{key}\":")).unwrap();
    let keys = ["format", "recueil", "contract", "period", "results", "deadlines", "alerts", "readings"];
    assert!(keys.windows(2).all(|w| at(w[0]) < at(w[1])), "{first}");
}

/// The published schema holds of what is printed, for every shipped contract, explained or not.
#[test]
fn json_follows_its_published_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema: Json = serde_json::from_str(&std::fs::read_to_string(root.join("docs/eval.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut lines = 0;
    let folders = super::support::folders("rules");
    let contracts = folders.iter().filter_map(|f| std::fs::read_dir(f.join("contrats")).ok()).flatten().map(|e| e.unwrap().path());
    for path in contracts.filter(|p| p.extension().is_some_and(|e| e == "yaml")) {
        let contract = path.to_str().unwrap();
        for args in [
            vec!["eval", contract, "--format", "json"],
            vec!["eval", contract, "--format", "json", "--on", "2022-10-01", "--known-on", "2021-12-01"],
            vec!["explain", contract, "--format", "json"],
            vec!["explain", contract, "--format", "json", "--from", "2022-03-15", "--to", "2022-10-01"],
        ] {
            let ran = avenant(&args).run();
            // Some contracts cannot be asked about every day.
            assert!(ran.code == 0 || args.len() > 4, "{args:?}\n{}", ran.stderr);
            for line in ran.stdout.lines() {
                let answer: Json = serde_json::from_str(line).unwrap();
                let errors: Vec<String> = validator.iter_errors(&answer).map(|e| format!("{}: {e}", e.instance_path())).take(3).collect();
                assert!(errors.is_empty(), "{args:?}\n{}", errors.join("\n"));
                lines += 1;
            }
        }
    }
    assert!(lines > 50, "{lines} lines");
    let wrong = serde_json::json!({ "format": "avenant/eval@1" });
    assert!(!validator.is_valid(&wrong));
}

/// A figure is read from its text, never through a binary float.
#[test]
fn numbers_are_exact() {
    let explain = |contract: &str| {
        let ran = avenant(&["explain", "-", "--year", "2021", "--format", "json"]).input(contract).run();
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        serde_json::from_str::<Json>(&ran.stdout).unwrap()
    };
    let fact = |answer: &Json, name: &str| {
        let nodes = answer["nodes"].as_array().unwrap();
        nodes.iter().find(|n| n["name"] == name && n["kind"] == "fact").unwrap()["segments"][0]["value"].clone()
    };
    let json = explain(
        r#"{ "recueil": "aci-cpts", "population": 62000.10000000000000000001, "signature du contrat": "2020-03-01",
             "démarrage": { "parcours": "2020-03-01" }, "taux d'atteinte": { "parcours": "33.3333333333333333333 %" },
             "actions de crise en 2021": false }"#,
    );
    assert_eq!(fact(&json, "population"), "62000.10000000000000000001");
    let rate = fact(&json, "taux d'atteinte");
    assert_eq!(rate, "33.3333333333333333333", "in hundredths, as its unit says");
    let yaml =
        explain("recueil: aci-cpts\npopulation: 9007199254740993\nsignature du contrat: 2020-03-01\nactions de crise en 2021: non\n");
    assert_eq!(fact(&yaml, "population"), "9007199254740993", "2⁵³ + 1, which no double holds");
    // A population of 0,999…9 is under 1, and is refused: a double would round it to 1.
    let json = r#"{ "recueil": "aci-cpts", "population": 0.99999999999999999999, "signature du contrat": "2020-03-01" }"#;
    let ran = avenant(&["eval", "-", "--year", "2020"]).input(json).run();
    assert_eq!(ran.code, 1);
    assert!(ran.tells("un territoire compte au moins un habitant"), "{}", ran.stderr);
}

#[test]
fn tests_and_checks_as_json() {
    let ran = done(&["test", "aci-cpts", "--format", "json"]);
    let tested: Json = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&tested["format"], &tested["failed"]), (&"avenant/test@1".into(), &0.into()));
    assert!(tested["passed"].as_u64().unwrap() > 50);
    let ran = refused(&["check", "tests/ui/rules/bad/trois-erreurs.rules", "--format", "json"], 1, &[]);
    let codes: Vec<String> =
        ran.stdout.lines().map(|l| serde_json::from_str::<Json>(l).unwrap()["code"].as_str().unwrap().to_owned()).collect();
    assert!(codes.len() >= 3, "{codes:?}");
    assert_eq!(ran.stderr, "");
}

/// Control characters of a file never reach the terminal.
#[test]
fn a_terminal_is_not_driven_by_a_contract() {
    let contract = "recueil: aci-cpts\nnom: \"CPTS \\e[31m\\u0007 rouge\"\npopulation: 62000\nsignature du contrat: 2020-03-01\n";
    let ran = avenant(&["eval", "-", "--year", "2020"]).input(contract).run();
    assert!(ran.code == 1 && ran.stdout.is_empty() && ran.tells("E0004"), "{}", ran.all());
    assert!(!ran.stderr.contains(['\u{1b}', '\u{7}']), "{:?}", ran.stderr);
    let wrong = avenant(&["eval", "-", "--year", "2020"]).input(&contract.replace("population", "pop\\e[31mulation")).run();
    assert!(!wrong.stderr.contains('\u{1b}'), "{:?}", wrong.stderr);
}

#[test]
fn a_code_explained() {
    let page = |code: &str, lang: &str, format: &str| avenant(&["check", "--explain", code, "--format", format]).lang(lang).run();
    let fr = page("e0404", "fr", "text");
    assert_eq!((fr.code, fr.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(fr.stdout);
    let en = page("E0404", "en", "text");
    insta::assert_snapshot!(en.stdout);
    // Every page is there in both languages, with what is refused and what is not.
    for code in avenant::diag::Code::ALL {
        for (lang, right, title) in
            [("fr", "Accepté :", code.title().say(avenant::diag::Lang::Fr)), ("en", "Accepted:", code.title().say(avenant::diag::Lang::En))]
        {
            let ran = page(code.as_str(), lang, "text").plain();
            let title = avenant::message::typography::plain(&title);
            assert_eq!(ran.code, 0, "{}", ran.all());
            assert!(ran.stdout.starts_with(&format!("{} — {title}\n", code.as_str())), "{}", ran.stdout);
            assert!(ran.stdout.contains(right) && !ran.stdout.contains(['`', '\u{1b}']), "{}", ran.stdout);
            assert!(!ran.stdout.contains(if lang == "fr" { "Accepted" } else { "Accepté" }), "{}", ran.stdout);
        }
    }
    let page: Json = serde_json::from_str(&page("W0901", "fr", "json").stdout).unwrap();
    assert_eq!((page["code"].as_str(), page["title"].as_str()), (Some("W0901"), Some("déclaré, jamais lu")));
    refused(&["check", "--explain", "E0411"], 2, &["aucun code « E0411 » : vouliez-vous dire « E0401 » ?"]);
    refused(&["check", "--explain", "n'importe"], 2, &["aucun code « n'importe » : la liste est dans docs/errors.md"]);
    refused(&["check", "--explain", "E0401", "rules"], 2, &["--explain"]);
}
