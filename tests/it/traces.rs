//! A trace says the same as the explanation: its results, the stretches that they stand on, who won, who lost and why,
//! and what each formula gave.

use crate::agree::drawn;
use crate::generate::Tape as Drawn;
use crate::properties::config;
use crate::support::{Compiled as Rules, compile, day, files, give, span};
use avenant::check::program::{Program, Value as Of};
use avenant::compile::Compiled;
use avenant::diag::Lang;
use avenant::eval::record::{Segment, Trace};
use avenant::eval::tape::Tape;
use avenant::eval::{Question, ResultValue, Runner, answer};
use avenant::explain::{Datum, Detail, Told, Writer as Words, graph_of};
use avenant::facts::{Facts, bind, doc};
use avenant::render::trace::{Of as Whose, Phrases, Writer};
use avenant::source::Sources;
use avenant::value::{Day, Exact};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value as Json, json};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A segment: its place, its days.
type Key = String;

fn key(of: &Json, days: &Json) -> Key {
    json!([of["name"], of["index"], days["from"], days["to"]]).to_string()
}

fn list(of: &Json) -> &[Json] {
    of.as_array().map_or(&[], Vec::as_slice)
}

fn at(of: &Json) -> usize {
    usize::try_from(of.as_u64().unwrap()).unwrap()
}

/// What one segment says, in either form.
#[derive(Debug, PartialEq)]
struct Said {
    value: Option<Json>,
    winner: Option<Json>,
    losers: Vec<Json>,
    /// The formulas that were computed.
    written: Vec<Json>,
    reading: Vec<Json>,
    steps: Steps,
}

/// What was computed.
#[derive(Debug, PartialEq)]
struct Steps {
    values: BTreeSet<String>,
    reads: BTreeSet<Key>,
    exists: BTreeSet<Key>,
    below: usize,
    apart: Vec<(Json, Json, Steps)>,
}

/// The segments of a graph that its results stand on.
struct Graph {
    json: Json,
    said: BTreeMap<Key, Said>,
}

impl Graph {
    fn of(json: Json) -> Self {
        Self { json, said: BTreeMap::new() }
    }

    fn node(&self, n: &Json) -> &Json {
        &self.json["nodes"][at(n)]
    }

    /// Reads a segment, and all those that it read.
    fn reach(&mut self, node: usize, segment: usize) -> Key {
        let (of, s) = (&self.json["nodes"][node], self.json["nodes"][node]["segments"][segment].clone());
        let key = key(of, &s);
        if !self.said.contains_key(&key) {
            let losers = list(&s["losers"]).iter().map(|l| {
                let mut l = l.clone();
                l.as_object_mut().unwrap().remove("formula");
                l
            });
            let mut different: Vec<Json> = Vec::new();
            for l in losers {
                if !different.contains(&l) {
                    different.push(l);
                }
            }
            let said = Said {
                value: s.get("value").cloned(),
                winner: s.get("winner").cloned(),
                losers: different,
                written: ["formula", "when"].iter().filter_map(|k| s.get(k)).map(|w| w["written"].clone()).collect(),
                reading: list(&s["notes"]).iter().filter(|n| n["code"] == "reading").map(|n| n["text"].clone()).collect(),
                steps: self.steps(&s["steps"]),
            };
            self.said.insert(key.clone(), said);
        }
        key
    }

    fn steps(&mut self, s: &Json) -> Steps {
        let mut read = |r: &Json, from: usize| {
            let (node, segment) = (at(&r[from]), at(&r[from + 1]));
            let of = &self.json["nodes"][node];
            if of["kind"] == "fact" { fact(of) } else { self.reach(node, segment) }
        };
        let reads = list(&s["reads"]).iter().map(|r| read(r, 1)).collect();
        let exists = list(&s["exists"]).iter().map(|r| read(r, 0)).collect();
        let apart = list(&s["apart"]).iter().map(|a| (a["member"].clone(), a["day"].clone(), self.steps(&a["steps"]))).collect();
        let below: BTreeSet<String> = list(&s["below"]).iter().map(ToString::to_string).collect();
        Steps { values: list(&s["values"]).iter().map(|v| v[1].to_string()).collect(), reads, exists, below: below.len(), apart }
    }
}

/// `name (index ; index)`.
fn fact(of: &Json) -> String {
    let index: Vec<&str> = list(&of["index"]).iter().map(|i| i.as_str().unwrap()).collect();
    let name = of["name"].as_str().unwrap();
    if index.is_empty() { name.to_owned() } else { format!("{name} ({})", index.join(" ; ")) }
}

/// The same of a trace.
fn steps_of(trace: &Json, s: &Json) -> Steps {
    let segment = |n: &Json| key(&trace["segments"][at(n)], &trace["segments"][at(n)]);
    let read = |r: &Json| r.as_str().map_or_else(|| segment(r), str::to_owned);
    let below: BTreeSet<String> = list(&s["below"]).iter().map(ToString::to_string).collect();
    Steps {
        values: list(&s["steps"]).iter().map(|v| v[1].to_string()).collect(),
        reads: list(&s["steps"]).iter().filter_map(|v| v.get(2)).chain(list(&s["unknown"])).map(read).collect(),
        exists: list(&s["exists"]).iter().map(segment).collect(),
        below: below.len(),
        apart: list(&s["apart"]).iter().map(|a| (a["member"].clone(), a["day"].clone(), steps_of(trace, a))).collect(),
    }
}

fn said(trace: &Json, s: &Json, like: &Said) -> Said {
    // An explanation tells the formula that was computed, a trace the one that is written.
    let written: Vec<Json> = ["formula", "when"].iter().filter_map(|k| s.get(k)).filter(|w| like.written.contains(w)).cloned().collect();
    Said {
        value: s.get("value").cloned(),
        winner: s.get("winner").cloned(),
        losers: list(&s["losers"]).to_vec(),
        written,
        reading: s.get("reading").into_iter().cloned().collect(),
        steps: steps_of(trace, s),
    }
}

/// The line of a contract, where it has an answer.
fn line(program: &Program, sources: &Sources, facts: &Facts, question: &Question, line: Option<u64>) -> Option<String> {
    let phrases = Phrases::new(program, sources, "essai", question, Lang::Fr);
    let code = Compiled::of(program);
    let (mut runner, mut tape) = (Runner::new(&code, question, &[question.period], None), Tape::default());
    runner.record(facts, &mut tape)?;
    let mut out = Vec::new();
    let mut writer = Writer::new(&phrases);
    let of = Whose { line, label: facts.label.as_deref().unwrap_or("") };
    writer.write(of, &tape, question.period, &mut out);
    // The room of one serves the next, and changes nothing.
    let first = out.clone();
    out.clear();
    writer.write(of, &tape, question.period, &mut out);
    assert_eq!(out, first);
    Some(String::from_utf8(out).unwrap())
}

/// What is written is what the published schema says.
pub fn valid(trace: &Json) {
    static SCHEMA: OnceLock<jsonschema::Validator> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| {
        let text = std::fs::read_to_string(root("docs/trace.schema.json")).unwrap();
        jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
    });
    if let Some(wrong) = schema.iter_errors(trace).next() {
        panic!("{wrong} at {}\n{trace}", wrong.instance_path());
    }
}

/// Each value with its words, as the trace has them and as the evaluation recorded them.
fn words(program: &Program, words: &Words<'_>, trace: &Trace) -> Vec<Json> {
    let mut out = Vec::new();
    for (id, value) in &trace.values {
        let datum = Datum::of(program, value, &program.expr(*id).unwrap().ty);
        out.push(json!([words.written(*id), datum]));
    }
    out
}

/// The trace of a contract says what the graph of its explanation says. How many segments were compared.
pub fn same(rules: &Rules, facts: &Facts, question: &Question) -> usize {
    let (program, sources) = (rules.program.as_ref().unwrap(), &rules.sources);
    let answer = answer(program, facts, question, true);
    let Some(written) = line(program, sources, facts, question, Some(7)) else {
        assert!(!answer.missing.is_empty() || !answer.errors.is_empty(), "a trace is missing");
        return 0;
    };
    let trace: Json = serde_json::from_str(&written).unwrap_or_else(|e| panic!("{e}\n{written}"));
    valid(&trace);
    let told = Told { program, sources, facts, question, detail: Detail::Full, lang: Lang::Fr };
    let graph = graph_of(&told, &answer);
    let roots = graph.roots[0].results.clone();
    let mut graph = Graph::of(serde_json::to_value(&graph).unwrap());
    assert_eq!(list(&trace["results"]).len(), answer.results.len());
    for ((r, of), root) in list(&trace["results"]).iter().zip(&answer.results).zip(roots) {
        result(&mut graph, &trace, r, (&of.value, program), root);
    }
    let mut seen = BTreeSet::new();
    for s in list(&trace["segments"]) {
        let key = key(s, s);
        let expected = graph.said.get(&key).unwrap_or_else(|| panic!("no explanation of {key}\n{written}"));
        assert_eq!(&said(&trace, s, expected), expected, "{key}\n{written}");
        seen.insert(key);
    }
    let unread: Vec<&Key> = graph.said.keys().filter(|k| !seen.contains(*k)).collect();
    assert!(unread.is_empty(), "{unread:?} not told\n{written}");
    // Word for word, step for step.
    let writer = Words::new(program, sources, Lang::Fr);
    for s in list(&trace["segments"]) {
        let is = |r: &&Segment| {
            let (id, index) = program.place_at(r.slot).unwrap();
            let place = program.place(id).unwrap();
            let days = serde_json::to_value(r.days).unwrap();
            s["name"] == *place.name
                && s["index"] == json!(program.index_names(&place.params, &index))
                && [&s["from"], &s["to"]] == [&days["from"], &days["to"]]
        };
        let mut found: Vec<Json> = list(&s["steps"]).to_vec();
        found.iter_mut().for_each(|v| v.as_array_mut().unwrap().truncate(2));
        let recorded: Vec<Vec<Json>> = answer.segments.iter().filter(is).map(|r| words(program, &writer, &r.trace)).collect();
        assert!(recorded.contains(&found), "{s}\n{recorded:?}");
    }
    seen.len()
}

/// A result says what its node says.
fn result(graph: &mut Graph, trace: &Json, r: &Json, (of, program): (&ResultValue, &Program), root: usize) {
    let node = graph.json["nodes"][root].clone();
    assert_eq!([&r["name"], &r["index"], &r["unit"]], [&node["name"], &node["index"], &node["unit"]]);
    let segment = |n: &Json| key(&trace["segments"][at(n)], &trace["segments"][at(n)]);
    if let ResultValue::Daily(days) = of {
        let found: Vec<Json> = list(&r["days"]).iter().map(|d| json!([d["from"], d["to"], d["value"]])).collect();
        let place = program.places.iter().find(|p| r["name"] == *p.name).unwrap();
        let expected: Vec<Json> = days.iter().map(|(d, v, _)| json!([d.from, d.to, Datum::of(program, v, &place.ty)])).collect();
        assert_eq!(found, expected);
        let all: BTreeSet<String> = expected.iter().map(|d| d[2].to_string()).collect();
        assert_eq!(r.get("value").map(ToString::to_string), all.first().filter(|_| all.len() == 1).cloned());
        // The node has the segments of these days, and maybe of others that were read.
        let keys: Vec<Key> = (0..list(&node["segments"]).len()).map(|s| graph.reach(root, s)).collect();
        assert!(list(&r["days"]).iter().all(|d| keys.contains(&segment(&d["segment"]))));
        return;
    }
    let amount = &node["amount"];
    assert_eq!(r["value"], amount["value"]);
    let named = |n: &Json| json!([n["name"], n["index"]]).to_string();
    let adds: Option<BTreeSet<String>> = amount.get("adds").map(|a| list(a).iter().map(|n| named(graph.node(n))).collect());
    assert_eq!(r.get("adds").map(|a| list(a).iter().map(|n| named(&trace["results"][at(n)])).collect()), adds);
    assert_eq!(list(&r["parts"]).len(), list(&amount["parts"]).len());
    for (part, expected) in list(&r["parts"]).iter().zip(list(&amount["parts"])) {
        for k in ["exact", "rounded", "rounding"] {
            assert_eq!(part[k], expected[k], "{k}");
        }
        assert_eq!(list(&part["lines"]).len(), list(&expected["lines"]).len());
        for (line, expected) in list(&part["lines"]).iter().zip(list(&expected["lines"])) {
            for k in ["from", "to", "due", "rate", "prorata", "weight", "amount"] {
                assert_eq!(line[k], expected[k], "{k}");
            }
            assert_eq!(segment(&line["segment"]), graph.reach(at(&amount["rate"]), at(&expected["segment"])));
        }
    }
    let before: Vec<Key> = list(&amount["before"]).iter().map(|s| graph.reach(at(&amount["rate"]), at(s))).collect();
    assert_eq!(list(&r["before"]).iter().map(segment).collect::<Vec<_>>(), before);
}

fn root(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(of)
}

/// The shipped contracts, by name.
fn shipped(program: &Program) -> Vec<(String, Facts)> {
    let mut paths: Vec<_> = std::fs::read_dir(root("rules/aci-cpts/contrats")).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "yaml"));
    paths.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let id = Sources::default().add("contrat.yaml", &text);
        let facts = bind::bind(program, &doc::read(id, &text, doc::Format::Yaml).unwrap()).0;
        (path.file_stem().unwrap().to_string_lossy().into_owned(), facts)
    };
    paths.iter().map(read).collect()
}

fn over(program: &Program, year: i32) -> Question {
    Question::over(program, span(day(year, 1, 1), day(year, 12, 31)))
}

/// A contract of the common work.
fn common(program: &Program) -> Facts {
    let mut facts = Facts::empty(program);
    let mut set = |name: &str, value: Of| give(program, &mut facts, name, vec![(Day::MIN, value)]);
    let number = |num: i64, den: i64| Of::Number(Exact::ratio(num, den).unwrap());
    set("population", number(80_000, 1));
    set("membres", number(100, 1));
    set("année", number(2022, 1));
    set("mois d'activité", number(7, 1));
    set("ancien signataire", Of::Bool(true));
    set("territoire couvert par un SAS", Of::Bool(false));
    for (name, rate) in [("accès", 3_333), ("parcours", 10_000), ("prévention", 0), ("qualité", 7_500), ("accompagnement", 1)] {
        set(&format!("mission {name}"), Of::Bool(rate > 0));
        set(&format!("atteinte {name}"), number(rate, 10_000));
    }
    set("plan de crise adopté", Of::Bool(true));
    set("première année du plan", Of::Bool(false));
    set("crise survenue", Of::Bool(true));
    facts
}

#[test]
fn of_shipped_contracts() {
    let rules = compile(&files(&root("rules/aci-cpts")));
    let program = rules.program.as_ref().unwrap();
    let mut told = 0;
    for (_, facts) in shipped(program) {
        for year in 2019..=2023 {
            told += same(&rules, &facts, &over(program, year));
        }
        // Months and years that a period cuts, and the law of another day.
        let mut question = Question::over(program, span(day(2021, 2, 14), day(2022, 9, 17)));
        told += same(&rules, &facts, &question);
        question.known = Some(day(2021, 12, 31));
        told += same(&rules, &facts, &question);
    }
    assert!(told > 1_000, "{told}");
}

#[test]
fn of_the_common_work() {
    let rules = compile(&files(&root("benches/common")));
    let program = rules.program.as_ref().unwrap();
    let question = Question::over(program, span(day(2023, 1, 1), day(2023, 1, 1)));
    assert!(same(&rules, &common(program), &question) > 20);
}

/// That many sets of rules drawn: how many segments were compared in all.
fn cases(count: u32, run: impl Fn(&[u16]) -> usize) -> usize {
    let told = Cell::new(0);
    let strategy = proptest::collection::vec(any::<u16>(), 0..1_500);
    let ran = TestRunner::new(config(count)).run(&strategy, |tape| {
        told.set(told.get() + run(&tape));
        Ok(())
    });
    ran.unwrap_or_else(|failed| panic!("{failed}"));
    told.get()
}

#[test]
fn of_generated_rules() {
    let told = cases(40, |tape| {
        let (rules, contracts) = drawn(tape, 3);
        let program = rules.program.as_ref().unwrap();
        let mut told = 0;
        for period in [span(day(2021, 3, 1), day(2021, 3, 1)), span(day(2021, 3, 1), day(2021, 9, 30))] {
            let question = Question::over(program, period);
            told += contracts.iter().map(|facts| same(&rules, facts, &question)).sum::<usize>();
        }
        told
    });
    assert!(told > 100, "{told}");
    let told = cases(60, |tape| {
        let mut tape = Drawn::loose(tape);
        let rules = compile(&tape.rules());
        let Some(program) = &rules.program else { return 0 };
        let contracts: Vec<Facts> = (0..3).map(|_| tape.contract(program)).collect();
        let (from, to) = tape.period(120);
        let question = Question::over(program, span(from, to));
        contracts.iter().map(|facts| same(&rules, facts, &question)).sum()
    });
    assert!(told > 100, "{told}");
}

/// The example of the page is what is written, and the same rules are explained at length in the page beside it.
#[test]
fn the_page_shows_one() {
    let block = |page: &str, kind: &str| {
        let text = std::fs::read_to_string(root(page)).unwrap();
        let (_, rest) = text.split_once(&format!("```{kind}\n")).unwrap();
        rest.split_once("```").unwrap().0.to_owned()
    };
    let rules = compile(&[("rules/exemple/base.rules", block("docs/explanation.md", "text rules"))]);
    let program = rules.program.as_ref().unwrap();
    let mut facts = Facts::empty(program);
    give(program, &mut facts, "signature", vec![(Day::MIN, Of::Date(day(2021, 7, 1)))]);
    facts.label = Some("contrat".into());
    let question = over(program, 2021);
    same(&rules, &facts, &question);
    let phrases = Phrases::new(program, &rules.sources, "exemple", &question, Lang::Fr);
    let found = written(&phrases, program, &facts, &question);
    let shown: Json = serde_json::from_str(&block("docs/traces.md", "json")).unwrap();
    assert_eq!(serde_json::from_str::<Json>(&found).unwrap(), shown, "{found}");
}

fn written(phrases: &Phrases<'_>, program: &Program, facts: &Facts, question: &Question) -> String {
    let code = Compiled::of(program);
    let (mut runner, mut tape) = (Runner::new(&code, question, &[question.period], None), Tape::default());
    assert!(runner.record(facts, &mut tape).is_some());
    let mut out = Vec::new();
    let of = Whose { line: None, label: facts.label.as_deref().unwrap_or("") };
    Writer::new(phrases).write(of, &tape, question.period, &mut out);
    String::from_utf8(out).unwrap()
}

/// A contract of the common work, as it is written.
#[test]
fn a_contract_of_the_common_work() {
    let rules = compile(&files(&root("benches/common")));
    let program = rules.program.as_ref().unwrap();
    let question = Question::over(program, span(day(2023, 1, 1), day(2023, 1, 1)));
    let phrases = Phrases::new(program, &rules.sources, "common", &question, Lang::Fr);
    let line = written(&phrases, program, &common(program), &question);
    // A member of an object a line, an object of a list too.
    insta::assert_snapshot!("trace_of_the_common_work", line.replace("},{", "},\n{").replace("\"segments\":[", "\n\"segments\":[\n"));
}

/// One computation after the other in the same room, periods together or apart: the same lines.
#[test]
fn room_is_kept() {
    let rules = compile(&files(&root("rules/aci-cpts")));
    let program = rules.program.as_ref().unwrap();
    let question = over(program, 2022);
    let years: Vec<_> = (2020..=2023).map(|year| over(program, year).period).collect();
    let phrases = Phrases::new(program, &rules.sources, "essai", &question, Lang::Fr);
    let code = Compiled::of(program);
    let (mut runner, mut tape, mut writer) = (Runner::new(&code, &question, &years, None), Tape::default(), Writer::new(&phrases));
    let mut lines = 0;
    for (_, facts) in shipped(program) {
        if runner.record(&facts, &mut tape).is_none() {
            continue;
        }
        for year in &years {
            let mut out = Vec::new();
            let label = facts.label.as_deref().unwrap_or("");
            writer.write(Whose { line: Some(7), label }, &tape, *year, &mut out);
            let alone = line(program, &rules.sources, &facts, &Question { period: *year, ..question.clone() }, Some(7)).unwrap();
            let (together, alone): (Json, Json) = (serde_json::from_slice(&out).unwrap(), serde_json::from_str(&alone).unwrap());
            valid(&together);
            // What was read first is told first: the results are the same, whichever the order of segments.
            let results =
                |t: &Json| -> Vec<Json> { list(&t["results"]).iter().map(|r| json!([r["name"], r["index"], r["value"]])).collect() };
            assert_eq!(results(&together), results(&alone));
            let keys = |t: &Json| -> BTreeSet<Key> { list(&t["segments"]).iter().map(|s| key(s, s)).collect() };
            assert_eq!(keys(&together), keys(&alone));
            lines += 1;
        }
    }
    assert!(lines > 10, "{lines}");
}

/// Names that would close a string or drive a terminal are text.
#[test]
fn hostile_names() {
    let text = "texte « Accord \"x\" \\ d'essai »
  sigle          AB
  signé le       1er janvier 2019
  en vigueur le  1er janvier 2020
  source         « essai »

article 1 « Titre \"},{\\\" »
  source « essai »

donnée un : nombre

résultat deux : nombre
  = un + 1
";
    let rules = compile(&[("a\"b\u{1b}.rules", text)]);
    let program = rules.program.as_ref().unwrap_or_else(|| panic!("{:?}", rules.findings));
    let mut facts = Facts::empty(program);
    give(program, &mut facts, "un", vec![(Day::MIN, Of::Number(Exact::from_int(1)))]);
    facts.label = Some("A\"B\\\u{1b}[31m\u{202e}\n\u{9b}é".into());
    let question = over(program, 2022);
    assert!(same(&rules, &facts, &question) > 0);
    let line = line(program, &rules.sources, &facts, &question, None).unwrap();
    assert!(!line.chars().any(avenant::source::characters::drives), "{line}");
    let trace: Json = serde_json::from_str(&line).unwrap();
    assert_eq!(trace["contract"], *facts.label.as_ref().unwrap());
    let winner = &trace["segments"][0]["winner"];
    assert_eq!((winner["text"].as_str(), winner["file"].as_str()), (Some("AB"), Some("a\"b\u{1b}.rules")));
}
