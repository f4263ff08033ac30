//! What serves contract after contract keeps its room: nothing is allocated once it is large enough.

use crate::common_work::{drawn, rules};
use crate::support::{compile, day, files, span};
use avenant::check::program::Program;
use avenant::compile::Compiled;
use avenant::eval::tape::Tape;
use avenant::eval::{Question, Runner};
use avenant::facts::{Facts, bind, doc};
use avenant::source::Sources;
use avenant::value::Interval;
use std::path::Path;

/// The allocations of evaluating these contracts once more, without and with every step kept.
fn allocations(program: &Program, contracts: &[Facts], periods: &[Interval]) -> (u64, u64) {
    let code = Compiled::of(program);
    let question = Question::over(program, periods[0]);
    let mut runner = Runner::new(&code, &question, periods, None);
    let mut tape = Tape::default();
    let mut once = |keep: bool| {
        for facts in contracts {
            let figures = if keep { runner.record(facts, &mut tape) } else { runner.run(facts) };
            assert!(figures.is_some(), "a contract of the test has an answer");
        }
    };
    for keep in [false, true] {
        once(keep);
    }
    let count = |run: &mut dyn FnMut()| allocation_counter::measure(run).count_total;
    (count(&mut || once(false)), count(&mut || once(true)))
}

#[test]
fn none_for_values_of_the_day() {
    let program = compile(&rules()).sound();
    let contracts = drawn(&program, 200);
    let today = day(2023, 1, 1);
    assert_eq!(allocations(&program, &contracts, &[span(today, today)]), (0, 0));
}

#[test]
fn none_for_flows_over_years() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/aci-cpts");
    let program = compile(&files(&root)).sound();
    let text = std::fs::read_to_string(root.join("contrats/tout-change-en-2022.yaml")).unwrap();
    let id = Sources::default().add("contrat.yaml", &text);
    let facts = bind::bind(&program, &doc::read(id, &text, doc::Format::Yaml).unwrap()).0;
    let years: Vec<Interval> = (2019..=2023).map(|y| span(day(y, 1, 1), day(y, 12, 31))).collect();
    let (plain, _) = allocations(&program, &[facts], &years);
    assert_eq!(plain, 0);
}
