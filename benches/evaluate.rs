//! What evaluating one contract costs, everything counted from typed facts to typed results.
//!
//! `cargo bench --bench evaluate` prints the times; nothing here fails on a slow machine.

#![allow(clippy::indexing_slicing, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::float_arithmetic)]

use avenant::check::program::{Fact, Kind, Program, Value};
use avenant::columns::{Column, Figures, Plan, ROWS, Sheet, State, Values};
use avenant::compile::Compiled;
use avenant::consolidate::consolidate;
use avenant::diag::Lang;
use avenant::eval::tape::Tape;
use avenant::eval::{Question, Runner};
use avenant::facts::{Facts, bind, doc};
use avenant::render::trace::{Of, Phrases, Writer};
use avenant::source::{SourceId, Sources};
use avenant::syntax::parse;
use avenant::value::{Day, Exact, Interval};
use std::hint::black_box;
use std::time::Instant;

fn program(files: &[(&str, &str)]) -> (Sources, Program) {
    let mut sources = Sources::default();
    let ids: Vec<SourceId> = files.iter().map(|(name, text)| sources.add(name, text)).collect();
    let trees: Vec<_> = ids.into_iter().map(|id| parse::law(&sources, id).0).collect();
    let program = avenant::check::check(&consolidate(&trees).0).0.expect("the rules are sound");
    (sources, program)
}

/// The shortest of many rounds over different contracts, in nanoseconds for one.
fn shortest(contracts: &[Facts], mut run: impl FnMut(&Facts)) -> f64 {
    let mut best = f64::MAX;
    for _ in 0..40 {
        let start = Instant::now();
        contracts.iter().for_each(&mut run);
        best = best.min(start.elapsed().as_nanos() as f64 / contracts.len() as f64);
    }
    best
}

/// Contracts of the common work, drawn by a seeded generator.
fn drawn(program: &Program, count: u64) -> Vec<Facts> {
    let mut state = 20_221_u64;
    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        i64::try_from(state % below).unwrap()
    };
    let mut one = || {
        let mut facts = Facts::empty(program);
        for fact in &program.facts {
            let value = match (&fact.ty.kind, &*fact.name) {
                (Kind::Bool, _) => Value::Bool(next(10) < 6),
                (_, "population") => Value::Number(Exact::from_int(8_000 + next(300_000))),
                (_, "membres") => Value::Number(Exact::from_int(5 + next(250))),
                (_, "année") => Value::Number(Exact::from_int(2019 + next(8))),
                (_, "mois d'activité") => Value::Number(Exact::from_int(1 + next(12))),
                _ => Value::Number(Exact::ratio(next(10_001), 10_000).unwrap()),
            };
            facts.set(fact.slot, vec![(Day::MIN, value)], None);
        }
        facts
    };
    (0..count).map(|_| one()).collect()
}

/// The same contracts column by column: numbers of four decimals at most, yes or no.
fn columns(program: &Program, contracts: &[Facts]) -> Vec<Column> {
    let of = |fact: &Fact| {
        let values = contracts.iter().map(|c| c.get(fact.slot).and_then(|s| s.first()).map(|(_, v)| v).expect("every fact is given"));
        let scale = if fact.name.starts_with("atteinte") { 4 } else { 0 };
        let scaled = |v: &Value| match v {
            Value::Number(n) => n.mul(&Exact::from_int(10_i64.pow(scale))).ok().and_then(|n| n.to_i64()).expect("an integer"),
            _ => 0,
        };
        let values = match &fact.ty.kind {
            Kind::Bool => Values::Booleans(values.map(|v| *v == Value::Bool(true)).collect()),
            _ => Values::Numbers { mantissas: values.map(scaled).collect(), scale },
        };
        Column { slot: fact.slot, from: Day::MIN, states: vec![State::Given; contracts.len()], values }
    };
    program.facts.iter().map(of).collect()
}

/// The shortest of many rounds over each part of these contracts, in nanoseconds for one; every figure is read.
fn by_columns(sheet: &mut Sheet<'_>, given: &[Column], count: usize, rounds: u32) -> f64 {
    // A part is short enough not to be interrupted each time, and cold when its turn comes if there are many.
    const PART: usize = 16 * ROWS;
    let mut best = vec![f64::MAX; count.div_ceil(PART)];
    for _ in 0..rounds {
        for (part, best) in best.iter_mut().enumerate() {
            let start = Instant::now();
            let end = count.min((part + 1) * PART);
            for from in (part * PART..end).step_by(ROWS) {
                let answers = sheet.run(given, from..end.min(from + ROWS));
                assert!(answers.redo().iter().all(|r| *r == 0), "columns tell every contract");
                for n in 0..10 {
                    if let Figures::Numbers(nums, den) = answers.figures(n) {
                        black_box(nums.iter().fold(den, |all, n| all ^ n));
                    }
                }
            }
            *best = best.min(start.elapsed().as_nanos() as f64);
        }
    }
    best.iter().sum::<f64>() / count as f64
}

/// The contract, its population changing so many times at even intervals from 2019 to 2023, each time from one size to another.
fn changing(program: &Program, contract: &Facts, times: i64) -> Facts {
    let mut facts = contract.clone();
    let population = program.facts.iter().find(|f| &*f.name == "population").expect("aci-cpts asks the population");
    let first = Day::from_ymd(2020, 5, 4).unwrap();
    let at = |n: i64| first.add_days(n * 1_300 / times).expect("within the calendar");
    let value = |n: i64| Value::Number(Exact::from_int(if n % 2 == 0 { 171_000 } else { 176_400 }));
    facts.set(population.slot, (0..=times).map(|n| (at(n), value(n))).collect::<Vec<_>>(), None);
    facts
}

/// The shortest of many times that a tape is written as a trace, over each period.
fn as_text(phrases: &Phrases<'_>, periods: &[Interval], tape: &Tape) -> f64 {
    let (mut writer, mut out) = (Writer::new(phrases), Vec::new());
    let mut best = f64::MAX;
    for _ in 0..400 {
        out.clear();
        let start = Instant::now();
        periods.iter().for_each(|p| writer.write(Of { line: None, label: "contrat" }, black_box(tape), *p, &mut out));
        best = best.min(start.elapsed().as_nanos() as f64);
        black_box(&out);
    }
    best
}

fn main() {
    let (texts, common) = program(&[("common.rules", include_str!("common/common.rules"))]);
    let code = Compiled::of(&common);
    let day = Day::from_ymd(2022, 6, 1).unwrap();
    let period = Interval::new(day, day);
    let question = Question::over(&common, period);
    let contracts = drawn(&common, 4_000);
    let mut runner = Runner::new(&code, &question, &[period], None);
    let mut tape = Tape::default();
    assert!(contracts.iter().all(|f| runner.run(f).is_some()), "every contract has an answer");
    println!(
        "common work, plain       {:8.0} ns",
        shortest(&contracts, |f| {
            black_box(runner.run(f).is_some());
        })
    );
    println!(
        "common work, recording   {:8.0} ns",
        shortest(&contracts, |f| {
            black_box(runner.record(f, &mut tape).is_some());
        })
    );
    // Each trace is of the contract recorded last: what is written, and how long it is, hardly change.
    let phrases = Phrases::new(&common, &texts, "common", &question, Lang::Fr);
    println!("common work, as text     {:8.0} ns", as_text(&phrases, &[period], &tape));
    let plan = Plan::new(&code, &question, period, None).expect("columns do for values of the day");
    let mut sheet = Sheet::new(&plan);
    let given = columns(&common, &drawn(&common, 4_096));
    println!("by columns, 4 096        {:8.1} ns", by_columns(&mut sheet, &given, 4_096, 200));
    let million = columns(&common, &drawn(&common, 1_000_000));
    println!("by columns, 1 000 000    {:8.1} ns", by_columns(&mut sheet, &million, 1_000_000, 8));
    println!("common work, compiling   {:8.0} ns", shortest(&contracts[..50], |_| drop(black_box(Compiled::of(&common)))));

    let (texts, aci) = program(&[
        ("00-accord-2019.rules", include_str!("../rules/aci-cpts/00-accord-2019.rules")),
        ("02-avenant-2.rules", include_str!("../rules/aci-cpts/02-avenant-2.rules")),
    ]);
    let code = Compiled::of(&aci);
    let text = include_str!("../rules/aci-cpts/contrats/tout-change-en-2022.yaml");
    let mut sources = Sources::default();
    let id = sources.add("contrat.yaml", text);
    let node = doc::read(id, text, doc::Format::Yaml).expect("the shipped contract is sound");
    let facts: Vec<Facts> = (0..64).map(|_| bind::bind(&aci, &node).0).collect();
    let years: Vec<Interval> =
        (2019..=2023).map(|y| Interval::new(Day::first_of_year(y).unwrap(), Day::last_of_year(y).unwrap())).collect();
    let question = Question::over(&aci, Interval::ALL);
    let mut runner = Runner::new(&code, &question, &years, None);
    println!("aci-cpts, results        {:8}", runner.outputs().len());
    assert!(facts.iter().all(|f| runner.run(f).is_some()), "every contract has an answer");
    println!(
        "aci-cpts 5 years, plain  {:8.0} ns",
        shortest(&facts, |f| {
            black_box(runner.run(f).is_some());
        })
    );
    println!(
        "aci-cpts 5 years, record {:8.0} ns",
        shortest(&facts, |f| {
            black_box(runner.record(f, &mut tape).is_some());
        })
    );
    let phrases = Phrases::new(&aci, &texts, "aci-cpts", &question, Lang::Fr);
    println!("aci-cpts 5 years, text   {:8.0} ns", as_text(&phrases, &years, &tape));
    // Costs follow the changes, not the days.
    let span = |from: i32, to: i32| [Interval::new(Day::first_of_year(from).unwrap(), Day::last_of_year(to).unwrap())];
    for (name, period) in [("5 years", span(2019, 2023)), ("50 years", span(2019, 2068))] {
        let mut runner = Runner::new(&code, &question, &period, None);
        for times in [10, 20, 40] {
            let contracts = [changing(&aci, &facts[0], times)];
            let took = shortest(&contracts, |f| {
                black_box(runner.run(f).is_some());
            });
            println!("aci-cpts, {times} changes in {name:<9}{took:8.0} ns");
        }
    }
    println!("aci-cpts, compiling      {:8.0} ns", shortest(&facts[..20], |_| drop(black_box(Compiled::of(&aci)))));
}
