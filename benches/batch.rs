//! What a batch costs beside its evaluations: a block of contracts read into columns, each made a contract, and its
//! results written; then the same with the evaluation of one result.
//!
//! `cargo bench --bench batch`; a block is 128 KiB, twenty columns in and ten out.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use avenant::batch::plan;
use avenant::batch::{
    Asked, Block, Cell, Columns, Done, Evaluate, Form, Input, Job, Plain, Read, Set, Table, When, Worker, Written, every_result,
};
use avenant::check::program::{Program, Value};
use avenant::columns::Plan;
use avenant::consolidate::consolidate;
use avenant::diag::Lang;
use avenant::eval::Question;
use avenant::facts::Facts;
use avenant::source::limits::BATCH_BLOCK;
use avenant::source::{SourceId, Sources};
use avenant::syntax::parse;
use avenant::value::{Day, Exact, Interval};
use divan::Bencher;
use divan::counter::ItemsCount;
use std::fmt::Write;
use std::hint::black_box;

fn main() {
    divan::main();
}

/// Numbers, percentages, yes or no and a member, as a file of contracts has them; ten amounts.
fn rules() -> String {
    let mut text = "texte « Essai »\n  sigle          ESSAI\n  signé le       1er janvier 2019\n  en vigueur le  1er janvier 2020\n\n\
                    énumération mission : un, deux, trois, quatre, cinq\nénumération statut : libéral, salarié\n\n\
                    donnée population : habitants\ndonnée membres : nombre\ndonnée ouverture : date\ndonnée statut du signataire : statut\n\
                    donnée taux (mission) : %\ndonnée exercée (mission) : oui/non\ndonnée base (mission) : €\n\n"
        .to_owned();
    for name in ["prime", "part"] {
        write!(text, "résultat {name} (mission) : €\n  = arrondi au centime (base (mission) × taux (mission))\n\n").unwrap();
    }
    text
}

fn program() -> Program {
    let mut sources = Sources::default();
    let id = sources.add("essai.rules", &rules());
    let (corpus, _) = consolidate(&[parse::law(&sources, id).0]);
    let (program, findings) = avenant::check::check(&corpus);
    program.unwrap_or_else(|| panic!("{findings:#?}"))
}

const MISSIONS: [&str; 5] = ["un", "deux", "trois", "quatre", "cinq"];

fn head() -> String {
    let mut head = "nom,population,membres,ouverture,statut du signataire".to_owned();
    for name in ["taux", "exercée", "base"] {
        MISSIONS.iter().for_each(|m| write!(head, ",{name} ({m})").unwrap());
    }
    head + "\n"
}

/// A block of contracts, and how many.
fn block() -> (Vec<u8>, usize) {
    let (mut text, mut n) = (String::new(), 0u64);
    while text.len() < BATCH_BLOCK - 200 {
        write!(text, "{n},{},{},2020-0{}-1{},libéral", 8_000 + n * 7_919 % 300_000, n % 250, 1 + n % 9, n % 9).unwrap();
        (0..5).for_each(|m| write!(text, ",{}.{:02} %", n % 100, (n + m) % 100).unwrap());
        (0..5).for_each(|m| text.push_str(if (n + m) % 3 == 0 { ",non" } else { ",oui" }));
        (0..5).for_each(|m| write!(text, ",{}", 10_000 + n * 31 % 90_000 + m).unwrap());
        text.push('\n');
        n += 1;
    }
    (text.into_bytes(), usize::try_from(n).unwrap())
}

fn job(program: &Program, asked: Vec<Asked>) -> Job<'_> {
    let year = Interval::new(Day::first_of_year(2023).unwrap(), Day::last_of_year(2023).unwrap());
    let table = Table::of(program, "essai", SourceId(9), &head()).unwrap();
    let written = Written::new(program, &asked, Form::Table(b','), false);
    Job::new(
        (program, "essai"),
        (Question::over(program, year), When::Fixed(year)),
        asked,
        (Input::Table(Box::new(table)), written),
        (Set::default(), Lang::Fr),
    )
}

/// Ten amounts at once, without looking at the contract.
struct Nothing(Vec<Cell>);

impl Evaluate for Nothing {
    fn accepts(&mut self, _: &Facts) -> bool {
        true
    }

    fn answer(&mut self, facts: &Facts, _: Interval, cells: &mut Vec<Cell>) -> bool {
        black_box(facts);
        cells.extend_from_slice(&self.0);
        true
    }
}

fn nothing() -> Nothing {
    Nothing((0..10).map(|i| Cell::Value(Value::Number(Exact::ratio(1_234_567 + i * 1_111, 100).unwrap()))).collect())
}

/// Cells to typed columns alone.
#[divan::bench]
fn columns(bencher: Bencher<'_, '_>) {
    let program = program();
    let table = Table::of(&program, "essai", SourceId(9), &head()).unwrap();
    let (bytes, n) = block();
    let mut columns = Columns::new(&table);
    bencher.counter(ItemsCount::new(n)).bench_local(|| {
        columns.clear();
        for line in bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty()) {
            assert!(matches!(columns.read(&program, &table, line), Read::Row(_)));
        }
        columns.rows()
    });
}

fn worked<'j, E: Evaluate>(bencher: Bencher<'_, '_>, job: &'j Job<'j>, evaluator: E, plan: Option<&'j Plan>) {
    let (bytes, n) = block();
    let mut worker = Worker::new(job, evaluator, plan);
    let mut used = Done::default();
    bencher.counter(ItemsCount::new(n)).bench_local(|| {
        let done = worker.block(Block { number: 0, line: 2, end: 0, bytes: bytes.clone() }, std::mem::take(&mut used));
        assert_eq!(done.answered as usize, n);
        used = done;
    });
}

/// All but the evaluation.
#[divan::bench]
fn read_and_write(bencher: Bencher<'_, '_>) {
    let program = program();
    let job = job(&program, every_result(&program));
    worked(bencher, &job, nothing(), None);
}

/// All, with the ten results evaluated contract after contract.
#[divan::bench]
fn whole_one_by_one(bencher: Bencher<'_, '_>) {
    let program = program();
    let job = job(&program, every_result(&program));
    let code = avenant::compile::Compiled::of(&program);
    worked(bencher, &job, Plain::new(&job, &code), None);
}

/// All, with the ten results evaluated column by column.
#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let program = program();
    let job = job(&program, every_result(&program));
    let code = avenant::compile::Compiled::of(&program);
    let plan = plan(&job, &code).expect("columns do for values of the day");
    worked(bencher, &job, Plain::new(&job, &code), Some(&plan));
}
