//! The common work under zen-engine, its own way: a table by size, then formulas; each line prorated, as one writes it.
//!
//! `MODEL check CONTRACTS EXPECTED`, `MODEL bench CONTRACTS`, `MODEL batch CONTRACTS`, `MODEL one CONTRACTS`, `MODEL table CONTRACTS OUT`,
//! `MODEL load` or `MODEL version`: one line of JSON. MODEL is what `model.py` writes.

use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;
use zen_engine::model::DecisionContent;
use zen_engine::{Decision, DecisionEngine, EvaluationOptions};

/// The columns of the contracts under the names of the model.
const FACTS: [(&str, &str); 19] = [
    ("population", "population"),
    ("membres", "membres"),
    ("année", "annee"),
    ("mois d'activité", "mois"),
    ("ancien signataire", "ancien"),
    ("territoire couvert par un SAS", "sas"),
    ("mission accès", "mission_acces"),
    ("atteinte accès", "atteinte_acces"),
    ("mission parcours", "mission_parcours"),
    ("atteinte parcours", "atteinte_parcours"),
    ("mission prévention", "mission_prevention"),
    ("atteinte prévention", "atteinte_prevention"),
    ("mission qualité", "mission_qualite"),
    ("atteinte qualité", "atteinte_qualite"),
    ("mission accompagnement", "mission_accompagnement"),
    ("atteinte accompagnement", "atteinte_accompagnement"),
    ("plan de crise adopté", "plan_adopte"),
    ("première année du plan", "premiere_annee"),
    ("crise survenue", "crise_survenue"),
];
const RESULTS: [&str; 10] =
    ["fonctionnement", "complement", "acces", "parcours", "prevention", "qualite", "accompagnement", "plan", "reponse", "total"];

struct Work {
    decision: Decision,
    runtime: Runtime,
}

impl Work {
    fn of(model: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        Self { decision: loaded(model), runtime }
    }

    /// From typed facts to typed results.
    fn amounts(&self, facts: &Value, trace: bool) -> [f64; 10] {
        let options = EvaluationOptions { trace, ..Default::default() };
        let said = self.runtime.block_on(self.decision.evaluate_with_opts(facts.clone().into(), options)).expect("an answer");
        let result = said.result.to_value();
        black_box(&said);
        RESULTS.map(|name| result[name].as_f64().expect("an amount"))
    }

    fn cents(&self, facts: &Value) -> [i64; 10] {
        self.amounts(facts, false).map(|euros| (euros * 100.0).round() as i64)
    }

    fn told(&self, facts: &Value) -> String {
        let options = EvaluationOptions { trace: true, ..Default::default() };
        let said = self.runtime.block_on(self.decision.evaluate_with_opts(facts.clone().into(), options)).expect("an answer");
        serde_json::to_string(&said).expect("a trace")
    }
}

fn loaded(model: &str) -> Decision {
    let content: DecisionContent = serde_json::from_str(model).expect("a model");
    let mut decision = DecisionEngine::default().create_decision(content.into()).expect("a decision");
    decision.compile();
    decision
}

/// The contracts as the engine takes them, and their names.
fn read(path: &str, limit: usize) -> Vec<(String, Value)> {
    let text = std::fs::read_to_string(path).expect("the contracts");
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().expect("a line of names").split(',').collect();
    let columns: Vec<Option<&str>> = names.iter().map(|n| FACTS.iter().find(|(column, _)| column == n).map(|(_, fact)| *fact)).collect();
    let value = |cell: &str| match cell {
        "oui" => Value::Bool(true),
        "non" => Value::Bool(false),
        number => serde_json::from_str(number).expect("a number"),
    };
    let contract = |line: &str| {
        let facts = line.split(',').zip(&columns).filter_map(|(cell, fact)| Some(((*fact)?.to_owned(), value(cell))));
        (line.split(',').next().unwrap_or_default().to_owned(), Value::Object(facts.collect::<Map<_, _>>()))
    };
    lines.take(limit).map(contract).collect()
}

fn median(count: usize, rounds: usize, mut run: impl FnMut()) -> f64 {
    run();
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..rounds {
        let start = Instant::now();
        run();
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[rounds / 2].as_secs_f64() * 1e9 / count as f64
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let Some((path, command)) = arguments.split_first() else { return println!("MODEL COMMAND …: see the head of the source") };
    let model = std::fs::read_to_string(path).expect("the model");
    match *command {
        ["check", contracts, expected] => check(&Work::of(&model), contracts, expected),
        ["bench", contracts] => {
            let work = Work::of(&model);
            let contracts = read(contracts, 10_000);
            let each = |trace| median(contracts.len(), 5, || contracts.iter().for_each(|(_, c)| _ = black_box(work.amounts(c, trace))));
            let (plain, trace) = (each(false), each(true));
            let text = median(contracts.len(), 3, || contracts.iter().for_each(|(_, c)| drop(black_box(work.told(c)))));
            println!("{{\"plain_ns\": {plain:.1}, \"trace_ns\": {trace:.1}, \"trace_and_text_ns\": {text:.1}}}");
        }
        ["batch", contracts] => {
            let work = Work::of(&model);
            let contracts = read(contracts, 100_000);
            let each = median(contracts.len(), 3, || contracts.iter().for_each(|(_, c)| _ = black_box(work.amounts(c, false))));
            println!("{{\"per_second\": {:.0}}}", 1e9 / each);
        }
        ["one", contracts] => println!("{{\"total\": {}}}", Work::of(&model).amounts(&read(contracts, 1)[0].1, false)[9]),
        ["table", contracts, out] => {
            let work = Work::of(&model);
            let mut text = format!("nom,{}\n", RESULTS.join(","));
            for (name, contract) in read(contracts, usize::MAX) {
                text.push_str(&name);
                work.cents(&contract).iter().for_each(|c| write!(text, ",{}.{:02}", c / 100, c % 100).expect("room"));
                text.push('\n');
            }
            std::fs::write(out, text).expect("the table can be written");
        }
        ["load"] => println!("{{\"load_ms\": {:.3}}}", median(1, 7, || drop(black_box(loaded(&model)))) / 1e6),
        ["version"] => println!("\"zen-engine 2.1.6\""),
        _ => println!("not measured here"),
    }
}

fn check(work: &Work, contracts: &str, expected: &str) {
    let known = std::fs::read_to_string(expected).expect("the reference");
    let (mut of, mut totals, mut wrong) = (0, 0, 0);
    for ((_, contract), line) in read(contracts, usize::MAX).iter().zip(known.lines().skip(1)) {
        let known: Vec<i64> = line.split(',').skip(1).map(|n| n.parse().expect("cents")).collect();
        let found = work.cents(contract);
        of += 1;
        totals += usize::from(found[9] != known[9]);
        wrong += usize::from(found[..] != known[..]);
    }
    println!("{{\"of\": {of}, \"wrong_totals\": {totals}, \"wrong_contracts\": {wrong}}}");
}
