//! The common work (`benches/common`) under Avenant's own library, for `benches/run` to set beside its peers.
//!
//! `check CONTRACTS EXPECTED`, `bench CONTRACTS`, `batch CONTRACTS` or `load RULES CONTRACTS`: one line of JSON each. Durations are medians of rounds,
//! in nanoseconds for one contract. The contracts are read and typed before any clock starts; each round goes over all of them, so that no
//! contract is hot when its turn comes.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::float_arithmetic)]

use avenant::check::program::{Kind, Program, Value};
use avenant::columns::{Column, Figures, Plan, ROWS, Sheet, State, Values};
use avenant::compile::Compiled;
use avenant::consolidate::{PlaceKind, consolidate};
use avenant::diag::Lang;
use avenant::eval::tape::Tape;
use avenant::eval::{self, Answer, Question, Runner};
use avenant::explain::given::given;
use avenant::explain::{Detail, Told, graph_of};
use avenant::facts::{Facts, write};
use avenant::render::Case;
use avenant::render::json::{Explained, Made, explanation};
use avenant::render::trace::{Of, Phrases, Writer};
use avenant::source::Sources;
use avenant::syntax::parse;
use avenant::value::{Day, Exact, Interval, Rounding};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::ops::Range;
use std::time::{Duration, Instant};

const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/common/common.rules");
/// The results, as the reference has them.
const LINES: usize = 10;
/// Contracts typed at once: few enough to fit in memory, more than any cache holds.
const BLOCK: usize = 10_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let said = match *arguments {
        ["check", contracts, expected] => check(contracts, expected),
        ["bench", contracts] => bench(contracts),
        ["batch", contracts] => batch(contracts),
        ["load", rules, contracts] => load(rules, contracts),
        _ => {
            println!("check CONTRACTS EXPECTED | bench CONTRACTS | batch CONTRACTS | load RULES CONTRACTS: see benches/run");
            return;
        }
    };
    println!("{said}");
}

/// What is asked of each contract, and of what.
struct Work {
    sources: Sources,
    program: Program,
    question: Question,
}

impl Work {
    fn of(rules: &str) -> Self {
        let text = std::fs::read_to_string(rules).expect("the rules can be read");
        let (sources, program) = compiled(&text);
        let day = Day::from_ymd(2023, 1, 1).unwrap();
        let question = Question::over(&program, Interval::new(day, day));
        Self { sources, program, question }
    }

    /// The whole answer, as a report is made of it.
    fn evaluate(&self, facts: &Facts, record: bool) -> Answer {
        eval::answer(&self.program, facts, &self.question, record)
    }

    /// What answers one contract after the other, from typed facts to typed results: everything that a caller pays is in its
    /// `run`, and in its `record` with every step kept.
    fn runner<'c>(&self, code: &'c Compiled<'c>, asked: Option<&BTreeSet<u32>>) -> Runner<'c> {
        Runner::new(code, &self.question, &[self.question.period], asked)
    }

    /// The explanation of one contract as text, once it is recorded.
    fn told(&self, facts: &Facts, answer: &Answer) -> String {
        let Self { sources, program, question } = self;
        let told = Told { program, sources, facts, question, detail: Detail::Full, lang: Lang::Fr };
        let graph = graph_of(&told, answer);
        let (contract, set, period) = ("contrat", &[][..], question.period);
        let case = Case { recueil: "common", program, contract, period, sums_years: false, question, answer, set, lang: Lang::Fr };
        explanation(&Explained {
            answers: vec![(case, &graph.roots[0])],
            facts: given(program, facts, &graph),
            graph: &graph,
            file: write::yaml(program, facts, "common"),
            made: Made { program: String::new(), language: String::new(), rules: String::new() },
            payments: None,
            payments_read: BTreeSet::new(),
            calendar: None,
            whole_life: false,
        })
    }
}

/// From text to program, as a process that answers does it: without the examples.
fn compiled(text: &str) -> (Sources, Program) {
    let mut sources = Sources::default();
    let source = sources.add("common.rules", text);
    let (tree, found) = parse::law(&sources, source);
    assert!(found.is_empty(), "{found:?}");
    let (corpus, _) = consolidate(&[tree]);
    let program = avenant::check::check(&corpus).0.expect("the rules are sound");
    (sources, program)
}

/// The rows of a table, its columns by their slot and whether they are numbers; `None` for what is no fact.
struct Table {
    columns: Vec<Option<(u32, bool)>>,
    text: String,
}

impl Table {
    fn of(program: &Program, path: &str) -> Self {
        let text = std::fs::read_to_string(path).expect("the contracts can be read");
        let column = |name: &str| {
            let fact = program.facts.iter().find(|f| &*f.name == name)?;
            Some((fact.slot, fact.ty.kind != Kind::Bool))
        };
        let columns = text.lines().next().expect("a line of names").split(',').map(column).collect();
        Self { columns, text }
    }

    fn rows(&self) -> impl Iterator<Item = &str> {
        self.text.lines().skip(1)
    }

    fn facts(&self, program: &Program, row: &str) -> Facts {
        let mut facts = Facts::empty(program);
        for (cell, column) in row.split(',').zip(&self.columns) {
            let Some((slot, number)) = *column else { continue };
            let value = if number { Value::Number(decimal(cell)) } else { Value::Bool(cell == "oui") };
            facts.set(slot, vec![(Interval::ALL.from, value)], None);
        }
        facts
    }
}

fn decimal(text: &str) -> Exact {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let scale = 10_i64.pow(u32::try_from(places.len()).unwrap());
    let places = if places.is_empty() { 0 } else { places.parse().unwrap() };
    Exact::ratio(whole.parse::<i64>().unwrap() * scale + places, scale).unwrap()
}

/// The amounts of an answer, in cents.
fn cents(answer: &Answer) -> Vec<i64> {
    assert!(answer.missing.is_empty() && answer.errors.is_empty(), "{answer:?}");
    let cents = |amount: &Exact| {
        let cents = amount.mul(&Exact::from_int(100)).unwrap();
        // A result is already in cents: one that were not would be wrong.
        (cents == cents.round(0, Rounding::Down).unwrap()).then(|| cents.to_i64().unwrap())
    };
    answer.results.iter().take(LINES).map(|r| r.figure().and_then(cents).unwrap_or(i64::MIN)).collect()
}

fn check(contracts: &str, expected: &str) -> Json {
    let work = Work::of(RULES);
    let table = Table::of(&work.program, contracts);
    let expected = std::fs::read_to_string(expected).expect("the reference can be read");
    let (mut totals, mut lines, mut of) = (0, 0, 0);
    for (row, known) in table.rows().zip(expected.lines().skip(1)) {
        let known: Vec<i64> = known.split(',').skip(1).map(|n| n.parse().unwrap()).collect();
        let found = cents(&work.evaluate(&table.facts(&work.program, row), false));
        of += 1;
        totals += i32::from(found.last() != known.last());
        lines += i32::from(found != known);
    }
    json!({ "of": of, "wrong_totals": totals, "wrong_contracts": lines })
}

/// The median of rounds, in nanoseconds for one of `count`; the first round warms up, and is not counted.
fn median(count: usize, rounds: usize, mut run: impl FnMut() -> Duration) -> f64 {
    run();
    let mut times: Vec<Duration> = (0..rounds).map(|_| run()).collect();
    times.sort_unstable();
    times[rounds / 2].as_secs_f64() * 1e9 / count as f64
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn bench(contracts: &str) -> Json {
    let work = Work::of(RULES);
    let table = Table::of(&work.program, contracts);
    let facts: Vec<Facts> = table.rows().take(BLOCK).map(|row| table.facts(&work.program, row)).collect();
    let code = Compiled::of(&work.program);
    let mut runner = work.runner(&code, None);
    let mut tape = Tape::default();
    let plain = median(facts.len(), 7, || timed(|| facts.iter().for_each(|f| assert!(black_box(runner.run(black_box(f))).is_some()))));
    let recorded = median(facts.len(), 7, || {
        timed(|| facts.iter().for_each(|f| assert!(black_box(runner.record(black_box(f), &mut tape)).is_some())))
    });
    // Each contract is recorded outside the clock, then its trace is written in the room of the one before.
    let phrases = Phrases::new(&work.program, &work.sources, "common", &work.question, Lang::Fr);
    let mut writer = Writer::new(&phrases);
    let (mut line, mut bytes) = (Vec::new(), 0);
    let text = median(facts.len(), 5, || {
        bytes = 0;
        facts.iter().fold(Duration::ZERO, |all, f| {
            assert!(runner.record(f, &mut tape).is_some());
            let of = Of { line: None, label: "contrat" };
            line.clear();
            let took = timed(|| writer.write(of, black_box(&tape), work.question.period, &mut line));
            bytes += black_box(&line).len();
            all + took
        })
    });
    let few = &facts[..facts.len().min(100)];
    let answers: Vec<Answer> = few.iter().map(|f| work.evaluate(f, true)).collect();
    let told = || few.iter().zip(&answers).for_each(|(f, a)| drop(black_box(work.told(f, a))));
    let whole = median(few.len(), 5, || timed(told));
    json!({
        "plain_ns": plain, "trace_ns": recorded, "text_ns": text, "text_bytes": bytes / facts.len(),
        "whole_text_ns": whole, "whole_text_bytes": work.told(&few[0], &answers[0]).len(),
    })
}

/// The evaluation alone over a whole file, column by column, on one thread and on all cores; contracts are typed by blocks, outside
/// the clock.
fn batch(contracts: &str) -> Json {
    let work = Work::of(RULES);
    let table = Table::of(&work.program, contracts);
    let rows: Vec<&str> = table.rows().collect();
    let code = Compiled::of(&work.program);
    let plan = Plan::new(&code, &work.question, work.question.period, None).expect("columns do for values of the day");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut sheets: Vec<Sheet<'_>> = (0..cores).map(|_| Sheet::new(&plan)).collect();
    let (mut one, mut all) = (Duration::ZERO, Duration::ZERO);
    for block in rows.chunks(BLOCK * 10) {
        let facts: Vec<Facts> = block.iter().map(|row| table.facts(&work.program, row)).collect();
        let given = columns(&work.program, &facts);
        one += timed(|| by_columns(&mut sheets[0], &given, 0..facts.len()));
        let part = facts.len().div_ceil(cores);
        all += timed(|| {
            std::thread::scope(|s| {
                for (n, sheet) in sheets.iter_mut().enumerate() {
                    let (given, part) = (&given, (n * part).min(facts.len())..((n + 1) * part).min(facts.len()));
                    s.spawn(move || by_columns(sheet, given, part));
                }
            });
        });
    }
    let rate = |time: Duration| rows.len() as f64 / time.as_secs_f64();
    json!({ "contracts": rows.len(), "per_second": rate(one), "per_second_all_cores": rate(all), "cores": cores })
}

/// The same contracts column by column: numbers of four decimals at most, yes or no.
fn columns(program: &Program, contracts: &[Facts]) -> Vec<Column> {
    let of = |slot: u32, kind: &Kind| {
        let values = contracts.iter().map(|c| &c.get(slot).expect("every fact is given")[0].1);
        let scaled = |v: &Value| match v {
            Value::Number(n) => n.mul(&Exact::from_int(10_000)).ok().and_then(|n| n.to_i64()).expect("four decimals"),
            _ => 0,
        };
        let values = match kind {
            Kind::Bool => Values::Booleans(values.map(|v| *v == Value::Bool(true)).collect()),
            _ => Values::Numbers { mantissas: values.map(scaled).collect(), scale: 4 },
        };
        Column { slot, from: Day::MIN, states: vec![State::Given; contracts.len()], values }
    };
    program.facts.iter().map(|f| of(f.slot, &f.ty.kind)).collect()
}

/// Answers these rows, and reads every figure.
fn by_columns(sheet: &mut Sheet<'_>, given: &[Column], rows: Range<usize>) {
    for from in rows.clone().step_by(ROWS) {
        let answers = sheet.run(given, from..rows.end.min(from + ROWS));
        assert!(answers.redo().iter().all(|r| *r == 0), "columns tell every contract");
        for n in 0..LINES {
            if let Figures::Numbers(nums, den) = answers.figures(n) {
                black_box(nums.iter().fold(den, |all, n| all ^ n));
            }
        }
    }
}

/// Reading, consolidating and checking a set of rules; then the ten results of its first copy for one contract, whatever the others are.
fn load(rules: &str, contracts: &str) -> Json {
    let text = std::fs::read_to_string(rules).expect("the rules can be read");
    let whole = median(1, 7, || timed(|| drop(black_box(compiled(black_box(&text))))));
    let work = Work::of(rules);
    let table = Table::of(&work.program, contracts);
    let facts: Vec<Facts> = table.rows().take(1_000).map(|row| table.facts(&work.program, row)).collect();
    let results = work.program.places.iter().filter(|p| p.kind == PlaceKind::Result);
    let asked: BTreeSet<u32> = results.take(LINES).map(|p| p.slot).collect();
    let code = Compiled::of(&work.program);
    let mut runner = work.runner(&code, Some(&asked));
    let one = median(facts.len(), 5, || timed(|| facts.iter().for_each(|f| assert!(black_box(runner.run(f)).is_some()))));
    json!({ "load_ms": whole / 1e6, "eval_ns": one, "bytes": text.len() })
}
