//! From contract files to what a user reads: the worked cases to the cent, and whole answers as
//! they are printed, for every contract shipped.

use super::run::{Ran, avenant};
use avenant::diag::Lang;
use avenant::explain::given::Given;
use avenant::explain::{Child, Graph, Segment};
use avenant::render::grounds::grounds;
use avenant::render::layout::Paint;
use avenant::render::tree::{Style, tree};
use avenant::value::Interval;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A worked case's contract, with some of its text replaced.
fn case(name: &str, changes: &[(&str, &str)]) -> String {
    let mut text = std::fs::read_to_string(root().join("tests/golden").join(format!("cas-{name}.yaml"))).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "cas-{name}.yaml does not hold {from}");
        text = text.replace(from, to);
    }
    text
}

/// The answers to one question.
struct Answers(Json);

impl Answers {
    fn of(contract: &str, question: &[&str]) -> Self {
        let mut arguments = vec!["eval", "-", "--format", "json"];
        arguments.extend(question);
        let ran = avenant(&arguments).input(contract).run();
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{contract}");
        assert_eq!(ran.stdout.lines().count(), 1);
        Self(serde_json::from_str(&ran.stdout).unwrap())
    }

    fn result(&self, name: &str, index: &[&str]) -> &Json {
        let found = |r: &&Json| r["name"] == name && r["index"] == serde_json::json!(index);
        self.0["results"].as_array().unwrap().iter().find(found).unwrap_or_else(|| panic!("no result {name} {index:?}"))
    }

    /// A result without index.
    #[track_caller]
    fn is(&self, name: &str, value: &str) -> &Self {
        self.at(name, &[], value)
    }

    #[track_caller]
    fn at(&self, name: &str, index: &[&str], value: &str) -> &Self {
        let result = self.result(name, index);
        assert_eq!(result["value"], value, "{name} {index:?}: {result}");
        self
    }

    fn alerts(&self) -> Vec<&str> {
        self.0["alerts"].as_array().unwrap().iter().map(|a| a["text"].as_str().unwrap()).collect()
    }
}

#[test]
fn case_1_all_five_missions() {
    let contract = case("1", &[]);
    Answers::of(&contract, &["--year", "2020"])
        .is("taille de la communauté", "taille 1")
        .is("fonctionnement", "50000.00")
        .at("dotation fixe", &["accès aux soins"], "20000.00")
        .at("dotation variable", &["accès aux soins"], "20000.00")
        .at("dotation fixe", &["parcours"], "25000.00")
        .at("dotation fixe", &["prévention"], "10000.00")
        .at("dotation fixe", &["qualité"], "7500.00")
        .at("dotation fixe", &["accompagnement"], "5000.00")
        .is("enveloppe totale", "185000")
        .is("total", "185000.00");
}

#[test]
fn case_2_bounds_of_sizes() {
    let contract = case("2", &[]);
    let sizes = ["taille 1", "taille 2", "taille 2", "taille 3", "taille 3", "taille 4"];
    for (month, size) in (1..).zip(sizes) {
        Answers::of(&contract, &["--on", &format!("2020-{month:02}-15")]).is("taille de la communauté", size);
    }
    let other = ["--on", "2020-04-15", "--reading", "taille à 80 000 habitants=taille 2"];
    Answers::of(&contract, &other).is("taille de la communauté", "taille 2");
}

#[test]
fn case_3_deadlines() {
    let answers = Answers::of(&case("3", &[]), &["--year", "2021"]);
    let deadline = |name: &str, mission: &str| {
        let all = answers.0["deadlines"].as_array().unwrap();
        all.iter().find(|d| d["name"] == name && d["index"] == serde_json::json!([mission])).map(|d| d["date"].clone())
    };
    for (mission, started, deployed) in [
        ("accès aux soins", "2021-09-15", "2022-09-15"),
        ("parcours", "2022-03-15", "2023-03-15"),
        ("prévention", "2022-03-15", "2023-03-15"),
    ] {
        assert_eq!(deadline("démarrage au plus tard", mission), Some(started.into()), "{mission}");
        assert_eq!(deadline("déploiement au plus tard", mission), Some(deployed.into()), "{mission}");
    }
    assert_eq!(deadline("démarrage au plus tard", "qualité"), None, "optional missions have no deadline");
}

#[test]
fn case_4_supplement() {
    let second = case("4", &[]);
    Answers::of(&second, &["--on", "2022-09-03"]).is("supplément de fonctionnement", "45000.00");
    Answers::of(&second, &["--on", "2022-09-02"]).is("supplément de fonctionnement", "0.00");
    Answers::of(&second, &["--year", "2022"]).is("supplément de fonctionnement", "45000.00");
    Answers::of(&second, &["--year", "2023"]).is("supplément de fonctionnement", "0.00");
    // A contract signed from 3 September holds avenant 2: it reads whether a SAS covers.
    let thirtieth = case("4", &[("2022-09-02", "2022-09-30\nterritoire couvert par un SAS: non")]);
    Answers::of(&thirtieth, &["--on", "2022-09-30"]).is("supplément de fonctionnement", "45000.00");
    Answers::of(&thirtieth, &["--on", "2022-09-03"]).is("supplément de fonctionnement", "0.00");
    let october = case("4", &[("2022-09-02", "2022-10-01\nterritoire couvert par un SAS: non")]);
    Answers::of(&october, &["--year", "2022"]).is("supplément de fonctionnement", "0.00");
}

#[test]
fn case_5_everything_from_the_individual_amendment() {
    let contract = case("5", &[]);
    Answers::of(&contract, &["--on", "2022-12-31"])
        .is("enveloppe totale", "420000")
        .at("enveloppe fixe", &["accès aux soins"], "90000")
        .at("enveloppe variable", &["accès aux soins"], "35000")
        .at("enveloppe fixe", &["crise sanitaire"], "45000");
    Answers::of(&contract, &["--year", "2022"]).is("supplément de fonctionnement", "56250.00");
    Answers::of(&contract, &["--on", "2022-10-14"]).is("enveloppe totale", "315000");
}

#[test]
fn case_6_the_same_without_sas() {
    let contract = case("5", &[("un SAS: oui", "un SAS: non")]);
    let answers = Answers::of(&contract, &["--on", "2022-12-31"]);
    answers.is("enveloppe totale", "360000");
    assert!(answers.alerts().iter().any(|a| a.starts_with("Avenant complémentaire en attente")), "{:?}", answers.alerts());
    Answers::of(&contract, &["--year", "2022"]).is("supplément de fonctionnement", "56250.00");
}

#[test]
fn case_7_sas_during_the_year() {
    let answers = Answers::of(&case("7", &[]), &["--year", "2023"]);
    answers.at("dotation fixe", &["accès aux soins"], "68890.41").at("dotation variable", &["accès aux soins"], "34082.19");
    let cents = |name| answers.result(name, &["accès aux soins"])["value"].as_str().unwrap().replace('.', "").parse::<u64>().unwrap();
    assert_eq!(cents("dotation fixe") + cents("dotation variable"), 10_297_260);
}

#[test]
fn case_8_crisis_of_2021() {
    let contract = case("8", &[]);
    Answers::of(&contract, &["--year", "2021"]).is("crise de 2021", "52500.00");
    let valued = case("8", &[("valorisée: non", "valorisée: oui")]);
    Answers::of(&valued, &["--year", "2021"]).is("crise de 2021", "0.00");
    // The law as it was known then does not hold it.
    let known = Answers::of(&contract, &["--year", "2021", "--known-on", "2021-12-01"]);
    assert!(known.result("crise de 2021", &[])["value"].is_null());
}

#[test]
fn case_9_a_hundred_members() {
    Answers::of(&case("9", &[]), &["--on", "2022-12-31"]).is("enveloppe totale", "455000");
    Answers::of(&case("9", &[("membres: 99", "membres: 100")]), &["--on", "2022-12-31"])
        .is("enveloppe totale", "491500")
        .at("enveloppe fixe", &["accès aux soins"], "121000")
        .at("enveloppe variable", &["accès aux soins"], "49500");
}

/// The same file in the three formats gives the same answers.
#[test]
fn the_three_formats_agree() {
    let of = |name: &str| {
        let path = format!("tests/ui/facts/good/{name}");
        let ran = avenant(&["eval", &path, "--year", "2022", "--format", "json"]).run();
        let mut answer: Json = serde_json::from_str(&ran.stdout).unwrap();
        answer["contract"] = Json::Null;
        answer["results"].as_array().unwrap().iter().filter(|r| r["name"] != "taille de la communauté").cloned().collect::<Vec<_>>()
    };
    assert_eq!(of("memes-donnees.json"), of("memes-donnees.toml"));
    assert_eq!(of("memes-donnees.json"), of("memes-donnees.yaml"));
}

fn snapshot(name: &str, shown: &str) {
    insta::with_settings!({ snapshot_path => "../golden/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, shown);
    });
}

fn shipped() -> Vec<(String, String)> {
    let out = shipped_of("aci-cpts");
    assert!(out.len() >= 9);
    out
}

/// The contracts shipped with a set of rules: name and path.
fn shipped_of(recueil: &str) -> Vec<(String, String)> {
    let folder = root().join("rules").join(recueil).join("contrats");
    let mut out: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "yaml"))
        .map(|p| {
            (
                p.file_stem().unwrap().to_str().unwrap().to_owned(),
                format!("rules/{recueil}/contrats/{}", p.file_name().unwrap().to_str().unwrap()),
            )
        })
        .collect();
    out.sort();
    assert!(!out.is_empty(), "{recueil}: no contract to try");
    out
}

fn done(ran: &Ran) {
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.all());
}

/// JSON, one field a line.
fn pretty(ran: &Ran) -> String {
    let lines = ran.stdout.lines().map(|l| serde_json::from_str::<Json>(l).unwrap());
    lines.map(|j| serde_json::to_string_pretty(&j).unwrap() + "\n").collect()
}

#[test]
fn every_shipped_contract_as_text() {
    for (name, path) in shipped() {
        let ran = avenant(&["eval", &path, "--from", "2019-01-01", "--to", "2026-12-31"]).run();
        done(&ran);
        let year = avenant(&["eval", &path, "--year", "2022"]).run();
        done(&year);
        let en = avenant(&["eval", &path, "--year", "2022"]).lang("en").run();
        done(&en);
        snapshot(&format!("texte-{name}"), &format!("{}\n{}\n{}", ran.all(), year.all(), en.all()));
        // 100 columns, asked for by the tests, are never passed.
        for line in [&ran, &year, &en].iter().flat_map(|r| r.stdout.lines()) {
            assert!(line.chars().count() <= 100, "{name}: {line}");
        }
    }
}

#[test]
fn every_shipped_contract_as_json() {
    for (name, path) in shipped() {
        let ran = avenant(&["eval", &path, "--year", "2022", "--format", "json"]).run();
        done(&ran);
        snapshot(&format!("json-{name}"), &pretty(&ran));
        // A decimal is a string, never a JSON number.
        let answer: Json = serde_json::from_str(&ran.stdout).unwrap();
        for result in answer["results"].as_array().unwrap() {
            let values = std::iter::once(&result["value"]).chain(result["segments"].as_array().into_iter().flatten().map(|s| &s["value"]));
            assert!(values.into_iter().all(|v| !v.is_number()), "{result}");
        }
    }
}

/// The contracts of the other sets of rules, each year of the schemes and what they answer in both languages.
#[test]
fn contracts_of_the_other_recueils() {
    for recueil in std::fs::read_dir(root().join("rules")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()) {
        if recueil == "aci-cpts" {
            continue;
        }
        for (name, path) in shipped_of(&recueil) {
            let ran = avenant(&["eval", &path, "--from", "2019-01-01", "--to", "2026-12-31"]).run();
            done(&ran);
            let en = avenant(&["eval", &path, "--year", "2023"]).lang("en").run();
            done(&en);
            let explained = avenant(&["explain", &path, "--year", "2023"]).run();
            done(&explained);
            snapshot(&format!("{recueil}-{name}"), &format!("{}\n{}\n{}", ran.all(), en.all(), explained.all()));
            for line in [&ran, &en, &explained].iter().flat_map(|r| r.stdout.lines()) {
                assert!(line.chars().count() <= 100, "{name}: {line}");
            }
        }
    }
}

/// A contract without end goes on to today.
#[test]
fn a_contract_without_end_goes_on_to_today() {
    let ran = avenant(&["eval", "rules/mission-precoce/contrats/en-retard.yaml", "--format", "json"]).run();
    done(&ran);
    let answers: Vec<Json> = ran.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let whole = answers.last().unwrap();
    assert_eq!(whole["period"]["from"], "2022-01-01");
    assert!(whole["period"]["to"].as_str().unwrap() >= "2026-12-31", "{}", whole["period"]);
}

const EXPLAINED: &[(&str, &str, &str)] = &[
    ("sas-en-2023", "dotation fixe (accès aux soins)", "2023"),
    ("sas-en-2023", "enveloppe fixe (accès aux soins)", "2023"),
    ("tout-change-en-2022", "total", "2022"),
    ("tout-change-en-2022", "enveloppe totale", "2022"),
    ("taille-4-cent-membres", "dotation fixe (parcours)", "2023"),
    ("crise-sanitaire", "crise de 2021", "2021"),
    ("avenant-individuel-tardif", "taille de la communauté", "2022"),
];

#[test]
fn explanations_as_text() {
    for (contract, amount, year) in EXPLAINED {
        let path = format!("rules/aci-cpts/contrats/{contract}.yaml");
        let ran = avenant(&["explain", &path, amount, "--year", year]).run();
        done(&ran);
        let amount: String = amount.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        snapshot(&format!("explication-{contract}-{}-{year}", amount.trim_matches('-')), &ran.all());
        for line in ran.stdout.lines() {
            assert!(line.chars().count() <= 100, "{contract}: {line}");
        }
    }
}

/// The graph that JSON gives: every reference leads somewhere, each value stands once, nothing
/// reads itself, and each segment read exists.
#[test]
fn explanations_as_json() {
    for (name, path) in shipped() {
        let ran = avenant(&["explain", &path, "--year", "2022", "--format", "json"]).run();
        done(&ran);
        let answer: Json = serde_json::from_str(&ran.stdout).unwrap();
        let nodes = answer["nodes"].as_array().unwrap();
        let graph: Graph = serde_json::from_value(answer.clone()).unwrap();
        let mut seen = BTreeSet::new();
        for (i, node) in graph.nodes.iter().enumerate() {
            assert_eq!(node.id, i, "{name}: ids are positions");
            let period = node.amount.as_ref().map(|a| format!("{:?}", a.period));
            assert!(seen.insert(format!("{:?} {} {period:?}", node.kind, node.label())), "{name}: twice {}", node.label());
            for child in node.segments.iter().flat_map(Segment::children) {
                assert_ne!(child.node, i, "{name}: a node that reads itself: {}", node.label());
                assert!(graph.segment(child).is_some(), "{name}: {} reads {child:?}", node.label());
            }
            for added in node.amount.iter().flat_map(|a| a.adds.iter().flatten()) {
                assert!(graph.nodes[*added].amount.is_some(), "{name}: {} adds what is no amount", node.label());
            }
            let file = root().join(&node.declared.file);
            assert!(file.exists(), "{name}: {}", file.display());
        }
        assert_eq!(json!(graph)["nodes"], answer["nodes"], "{name}: what is read is what was written");
        for list in ["results", "deadlines", "alerts"] {
            for item in answer[list].as_array().unwrap() {
                let node = usize::try_from(item["node"].as_u64().unwrap()).unwrap();
                let wanted = if list == "alerts" { &item["text"] } else { &item["name"] };
                assert_eq!(nodes[node]["name"], *wanted, "{name}");
            }
        }
        acyclic(&graph);
    }
    let path = "rules/aci-cpts/contrats/sas-en-2023.yaml";
    let ran = avenant(&["explain", path, "dotation fixe (accès aux soins)", "--year", "2023", "--format", "json"]).run();
    done(&ran);
    let answer: Json = serde_json::from_str(&ran.stdout).unwrap();
    let nodes = answer["nodes"].as_array().unwrap();
    let mut shown = String::new();
    // The amount, and what it reads: enough to see every field, and short enough to be read.
    for name in ["dotation fixe", "enveloppe fixe", "base de prorata", "démarrage"] {
        let node = nodes.iter().find(|n| n["name"] == name && (n["index"] == serde_json::json!([]) || n["index"][0] == "accès aux soins"));
        shown += &(serde_json::to_string_pretty(&named(nodes, node.unwrap())).unwrap() + "\n");
    }
    snapshot("explication-sas-en-2023-json", &shown);
}

/// A node whose references are names: numbers change with the rest of the graph.
fn named(nodes: &[Json], node: &Json) -> Json {
    let mut node = node.clone();
    let label = |n: &Json| {
        let n = &nodes[usize::try_from(n.as_u64().unwrap()).unwrap()];
        Json::from(format!("{} {}", n["name"].as_str().unwrap(), n["index"]))
    };
    node["id"] = Json::Null;
    for segment in node["segments"].as_array_mut().into_iter().flatten() {
        for formula in ["law", "steps", "losers"] {
            numberless(&mut segment[formula]);
        }
        for read in segment["steps"]["reads"].as_array_mut().into_iter().flatten() {
            read[1] = label(&read[1]);
        }
    }
    if let Some(rate) = node.pointer_mut("/amount/rate") {
        *rate = label(rate);
    }
    node
}

/// Positions of formulas, blanked.
fn numberless(json: &mut Json) {
    match json {
        Json::Object(fields) => {
            for (key, value) in fields {
                match (key.as_str(), value) {
                    ("values" | "reads" | "below", Json::Array(list)) => list.iter_mut().for_each(|step| step[0] = Json::Null),
                    ("date" | "line", _) => {}
                    (_, value) if value.is_u64() => *value = Json::Null,
                    (_, value) => numberless(value),
                }
            }
        }
        Json::Array(list) => list.iter_mut().for_each(numberless),
        _ => {}
    }
}

/// No value is explained by itself, however far: segment by segment, since law may change from one to the next.
fn acyclic(graph: &Graph) {
    fn walk(graph: &Graph, at: Child, state: &mut std::collections::BTreeMap<Child, u8>) {
        match state.get(&at) {
            Some(1) => panic!("a circle through {}", graph.nodes[at.node].label()),
            Some(_) => return,
            None => {}
        }
        state.insert(at, 1);
        graph.segment(at).unwrap().children().into_iter().for_each(|child| walk(graph, child, state));
        state.insert(at, 2);
    }
    let mut state = std::collections::BTreeMap::new();
    for (node, n) in graph.nodes.iter().enumerate() {
        (0..n.segments.len()).for_each(|segment| walk(graph, Child { node, segment }, &mut state));
    }
}

/// What is printed is made from the graph alone: read back from its JSON, it gives the very same text.
#[test]
fn explanations_are_made_from_their_json() {
    for (name, path) in shipped() {
        for (lang, code) in [(Lang::Fr, "fr"), (Lang::En, "en")] {
            let told = |format: &str| avenant(&["explain", &path, "--year", "2022", "--format", format]).lang(code).run();
            let (text, json) = (told("text"), told("json"));
            done(&text);
            let answer: Json = serde_json::from_str(&json.stdout).unwrap();
            let graph: Graph = serde_json::from_value(answer.clone()).unwrap();
            let given: Vec<Given> = serde_json::from_value(answer["facts"].clone()).unwrap();
            let period: Interval = serde_json::from_value(answer["period"].clone()).unwrap();
            let nodes = answer["results"].as_array().unwrap().iter().map(|r| usize::try_from(r["node"].as_u64().unwrap()).unwrap());
            let nodes: Vec<usize> = nodes.collect();
            let style = Style { width: 100, lang, paint: Paint { on: false }, depth: 2 };
            let below: Vec<_> = nodes.iter().map(|n| (*n, period)).collect();
            let again = tree(&graph, &nodes, period, style) + &grounds(&graph, &below, &given, style);
            let printed = text.stdout.split_once('\n').unwrap().1;
            assert_eq!(again, printed, "{name} {code}");
        }
    }
}

/// A contract file is named by its path wherever it is cited.
#[test]
fn paths_of_rule_files_are_as_typed() {
    let path = Path::new("rules/aci-cpts/contrats/val-d-essai.yaml");
    let ran = avenant(&["explain", path.to_str().unwrap(), "--year", "2022"]).run();
    assert!(ran.stdout.contains("00-accord-2019.rules:") || !ran.stdout.contains(".rules"), "{}", ran.stdout);
    assert!(!ran.stdout.contains(env!("CARGO_MANIFEST_DIR")));
}
