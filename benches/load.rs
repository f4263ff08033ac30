//! Loading: from source text to a checked program, on the common work once, ten and a hundred times over.
//!
//! `cargo bench --bench load` prints the times; nothing here fails on a slow machine.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice, clippy::indexing_slicing)]

mod copies;

use avenant::check::program::Program;
use avenant::consolidate::{Corpus, consolidate};
use avenant::load::Session;
use avenant::source::{SourceId, Sources};
use avenant::syntax::{ast, parse};

const COMMON: &str = include_str!("common/common.rules");
const TIMES: [usize; 3] = [1, 10, 100];

fn main() {
    divan::main();
}

fn sources(times: usize) -> Sources {
    let mut sources = Sources::default();
    for (name, text) in copies::copies(COMMON, times) {
        sources.add(&name, &text);
    }
    sources
}

fn ids(sources: &Sources) -> impl Iterator<Item = SourceId> {
    (0..).map(SourceId).take_while(|id| sources.get(*id).is_some())
}

fn law(sources: &Sources) -> Vec<ast::File> {
    ids(sources).map(|id| parse::law(sources, id).0).collect()
}

fn files(sources: &Sources) -> Vec<ast::File> {
    ids(sources).map(|id| parse::file(sources, id).0).collect()
}

fn corpus(trees: &[ast::File]) -> Corpus {
    consolidate(trees).0
}

fn program(corpus: &Corpus) -> Program {
    avenant::check::check(corpus).0.expect("the copies are sound")
}

/// All that `eval` does before it reads a contract: parse, layer and check the law, examples left out.
#[divan::bench(args = TIMES)]
fn a_load(bencher: divan::Bencher<'_, '_>, times: usize) {
    let sources = sources(times);
    bencher.bench_local(|| program(&corpus(&law(divan::black_box(&sources)))));
}

/// The same with the examples, as `check` reads them.
#[divan::bench(args = TIMES)]
fn b_load_with_examples(bencher: divan::Bencher<'_, '_>, times: usize) {
    let sources = sources(times);
    bencher.bench_local(|| program(&corpus(&files(divan::black_box(&sources)))));
}

#[divan::bench(args = TIMES)]
fn c_parse(bencher: divan::Bencher<'_, '_>, times: usize) {
    let sources = sources(times);
    bencher.bench_local(|| law(divan::black_box(&sources)));
}

#[divan::bench(args = TIMES)]
fn d_consolidate(bencher: divan::Bencher<'_, '_>, times: usize) {
    let trees = law(&sources(times));
    bencher.bench_local(|| corpus(divan::black_box(&trees)));
}

#[divan::bench(args = TIMES)]
fn e_check(bencher: divan::Bencher<'_, '_>, times: usize) {
    let corpus = corpus(&law(&sources(times)));
    bencher.bench_local(|| program(divan::black_box(&corpus)));
}

/// What `check` adds: what could go wrong for some contract.
#[divan::bench(args = TIMES, sample_count = 5)]
fn f_static_analysis(bencher: divan::Bencher<'_, '_>, times: usize) {
    let program = program(&corpus(&files(&sources(times))));
    bencher.bench_local(|| avenant::analysis::analyse(divan::black_box(&program), "commun"));
}

/// A figure typed in the middle of a set of 2 000 rules: what an editor waits for at each keystroke.
#[divan::bench]
fn g_keystroke_on_2000_rules(bencher: divan::Bencher<'_, '_>) {
    let per_copy = COMMON.lines().filter(|l| ["règle ", "résultat "].iter().any(|w| l.starts_with(w))).count();
    let files = copies::copies(COMMON, 2_000_usize.div_ceil(per_copy));
    let (mut session, findings) = Session::new(files).unwrap();
    assert!(findings.is_empty());
    let middle = session.text(0).unwrap().len() / 2;
    let at = middle + session.text(0).unwrap()[middle..].find("| 50 000 |").unwrap() + "| 5".len();
    let mut typed = false;
    bencher.bench_local(|| {
        typed = !typed;
        let findings = if typed { session.change(0, at..at, "1") } else { session.change(0, at..at + 1, "") };
        assert!(findings.unwrap().is_empty() && session.program().is_some());
    });
}
