//! What one contract costs: each stage apart, then the whole process, on the shipped `aci-cpts`.
//!
//! `cargo bench --bench stages` prints the times; nothing here fails on a slow machine.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use avenant::check::program::Program;
use avenant::consolidate::{Corpus, consolidate};
use avenant::diag::Lang;
use avenant::eval::{self, Question};
use avenant::explain::{Detail, Told, graph};
use avenant::facts::{Facts, bind, doc};
use avenant::source::Sources;
use avenant::syntax::{ast, parse};
use avenant::value::{Day, Interval};

const RULES: [(&str, &str); 2] = [
    ("00-accord-2019.rules", include_str!("../rules/aci-cpts/00-accord-2019.rules")),
    ("02-avenant-2.rules", include_str!("../rules/aci-cpts/02-avenant-2.rules")),
];
const CONTRACT: &str = include_str!("../rules/aci-cpts/contrats/tout-change-en-2022.yaml");

fn main() {
    divan::main();
}

fn sources() -> Sources {
    let mut sources = Sources::default();
    for (name, text) in RULES {
        sources.add(name, text);
    }
    sources
}

fn trees(sources: &Sources) -> Vec<ast::File> {
    (0..RULES.len()).map(|i| parse::law(sources, avenant::source::SourceId(i as u32)).0).collect()
}

fn corpus(trees: &[ast::File]) -> Corpus {
    consolidate(trees).0
}

fn program(corpus: &Corpus) -> Program {
    avenant::check::check(corpus).0.expect("the shipped rules are sound")
}

fn facts(program: &Program) -> Facts {
    let mut sources = Sources::default();
    let id = sources.add("contrat.yaml", CONTRACT);
    let node = doc::read(id, CONTRACT, doc::Format::Yaml).expect("the shipped contract is sound");
    bind::bind(program, &node).0
}

fn years() -> Vec<Interval> {
    (2019..=2024).map(|y| Interval::new(Day::first_of_year(y).unwrap(), Day::last_of_year(y).unwrap())).collect()
}

/// The law and its examples, as `check` and `test` read them.
#[divan::bench]
fn a_parse_with_examples(bencher: divan::Bencher<'_, '_>) {
    let sources = sources();
    bencher.bench(|| {
        for i in 0..RULES.len() {
            divan::black_box(parse::file(&sources, avenant::source::SourceId(i as u32)));
        }
    });
}

/// The law alone, as `eval` reads it.
#[divan::bench]
fn a_parse(bencher: divan::Bencher<'_, '_>) {
    let sources = sources();
    bencher.bench(|| trees(divan::black_box(&sources)));
}

#[divan::bench]
fn b_consolidate_and_check(bencher: divan::Bencher<'_, '_>) {
    let trees = trees(&sources());
    bencher.bench(|| program(&corpus(divan::black_box(&trees))));
}

/// What could go wrong for some contract: `check` alone.
#[divan::bench]
fn b_static_analysis(bencher: divan::Bencher<'_, '_>) {
    let program = program(&corpus(&trees(&sources())));
    bencher.bench_local(|| avenant::analysis::analyse(divan::black_box(&program), "aci-cpts"));
}

#[divan::bench]
fn c_read_facts(bencher: divan::Bencher<'_, '_>) {
    let program = program(&corpus(&trees(&sources())));
    bencher.bench(|| facts(divan::black_box(&program)));
}

/// Every result of 2019 to 2024, nothing recorded.
#[divan::bench]
fn d_evaluate_six_years(bencher: divan::Bencher<'_, '_>) {
    let program = program(&corpus(&trees(&sources())));
    let facts = facts(&program);
    bencher.bench(|| {
        for period in years() {
            let question = Question::over(&program, period);
            divan::black_box(eval::answer(&program, &facts, &question, false));
        }
    });
}

/// The same, every step recorded and arranged as a graph of reasons.
#[divan::bench]
fn e_explain_six_years(bencher: divan::Bencher<'_, '_>) {
    let sources = sources();
    let program = program(&corpus(&trees(&sources)));
    let facts = facts(&program);
    bencher.bench(|| {
        let years: Vec<_> = years().into_iter().collect();
        let question = Question::over(&program, Interval::ALL);
        let (answers, recorded) = eval::answers(&program, &facts, &question, &years, true);
        let answers: Vec<_> = years.iter().copied().zip(&answers).collect();
        let (detail, lang) = (Detail::Full, Lang::Fr);
        let told = Told { program: &program, sources: &sources, facts: &facts, question: &question, detail, lang };
        divan::black_box(graph(&told, &recorded, &answers, None));
    });
}

/// From the start of a process to its printed table, rules parsed from source.
#[divan::bench]
fn f_whole_process() {
    let root = env!("CARGO_MANIFEST_DIR");
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_avenant"))
        .args(["eval", "--rules", &format!("{root}/rules"), &format!("{root}/rules/aci-cpts/contrats/tout-change-en-2022.yaml")])
        .output()
        .expect("the program runs");
    assert!(out.status.success());
}
