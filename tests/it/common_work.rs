//! The common work of the benchmarks: what is measured is right, to the cent, half-cents included.

use crate::run::avenant;
use crate::support::{analysed, compile, day, files, give, result, span};
use avenant::check::program::{Program, Value};
use avenant::eval::{Question, ResultValue, answers, run_example};
use avenant::facts::Facts;
use avenant::value::{Exact, Interval};
use std::path::Path;

const MISSIONS: [&str; 5] = ["accès", "parcours", "prévention", "qualité", "accompagnement"];
const RESULTS: [&str; 10] = [
    "fonctionnement",
    "complément",
    "accès",
    "parcours",
    "prévention",
    "qualité",
    "accompagnement",
    "plan de crise",
    "réponse à la crise",
    "total",
];

/// One contract, its rates in ten-thousandths.
#[derive(Debug)]
struct Contract {
    population: i64,
    members: i64,
    year: i64,
    months: i64,
    early: bool,
    sas: bool,
    missions: [(bool, i64); 5],
    plan: bool,
    first: bool,
    crisis: bool,
}

/// Numbers that look drawn, the same on every machine (SplitMix64).
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: u64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n).try_into().unwrap()
    }

    fn percent(&mut self, chance: i64) -> bool {
        self.below(100) < chance
    }

    /// A rate as people write one: whole, in hundredths, or with four decimals.
    fn rate(&mut self) -> i64 {
        match self.below(20) {
            0..=2 => 10_000,
            3 => 0,
            4..=7 => 100 * self.below(101),
            _ => self.below(10_001),
        }
    }

    /// As `benches/common/generate.py` draws them.
    fn contract(&mut self) -> Contract {
        let edges = [39_999, 40_000, 79_999, 80_000, 174_999, 175_000];
        let population = if self.percent(6) { edges[usize::try_from(self.below(6)).unwrap()] } else { 8_000 + self.below(312_000) };
        let members = if self.percent(10) { 99 + self.below(2) } else { 5 + self.below(255) };
        let year = 2019 + self.below(8);
        let months = if self.percent(60) { 12 } else { 1 + self.below(12) };
        let (early, sas) = (self.percent(60), self.percent(50));
        let missions = [90, 90, 85, 50, 50].map(|chance| (self.percent(chance), self.rate()));
        let (plan, first, crisis) = (self.percent(70), self.percent(40), self.percent(20));
        Contract { population, members, year, months, early, sas, missions, plan, first, crisis }
    }
}

/// The lines and the total in whole numbers, 1 being a 12 000th of a cent: nothing is lost before the rounding.
fn exact(c: &Contract) -> [i64; 10] {
    let size = match c.population {
        ..40_000 => 0,
        40_000..80_000 => 1,
        80_000..175_000 => 2,
        175_000.. => 3,
    };
    let new = c.year >= 2022;
    let tenths = if new && size == 3 && c.members >= 100 { 11 } else { 10 };
    // Euros × ten-thousandths × tenths × twelfths: 1 200 000 to the euro.
    let yearly = |euros: i64, part: i64| euros * part * tenths * c.months;
    let halves = [[40, 47, 65, 80], [50, 70, 90, 100], [20, 30, 35, 40], [15, 20, 30, 40], [10, 15, 20, 30]];
    let mut out = [0; 10];
    out[0] = [50_000, 60_000, 75_000, 90_000][size] * 10_000 * 10 * c.months;
    if c.year == 2022 && c.early {
        out[1] = [37_500, 45_000, 56_250, 67_500][size] * 10_000 * 10 * 12;
    }
    for (rank, (has, rate)) in c.missions.into_iter().enumerate() {
        let half = halves[rank][size] * 500;
        let with_sas = rank == 0 && new && c.sas;
        let (fixed, variable) = if with_sas { ([55, 70, 90, 110][size] * 1_000, [25, 30, 35, 45][size] * 1_000) } else { (half, half) };
        if has {
            out[2 + rank] = yearly(fixed, 10_000) + yearly(variable, rate);
        }
    }
    if new && c.plan {
        out[7] = yearly([25_000, 35_000, 45_000, 50_000][size], if c.first { 10_000 } else { 5_000 });
        if c.crisis {
            out[8] = yearly([37_500, 52_500, 67_500, 75_000][size], 10_000);
        }
    }
    out[9] = out.iter().sum();
    out
}

/// Euros for that many 12 000ths of a cent, rounded to the cent, a half up.
fn rounded(units: i64) -> Exact {
    Exact::ratio((units + 6_000).div_euclid(12_000), 100).unwrap()
}

fn facts(program: &Program, c: &Contract) -> Facts {
    let mut facts = Facts::empty(program);
    let mut set = |name: &str, value: Value| give(program, &mut facts, name, vec![(Interval::ALL.from, value)]);
    let number = |n: i64| Value::Number(Exact::from_int(n));
    set("population", number(c.population));
    set("membres", number(c.members));
    set("année", number(c.year));
    set("mois d'activité", number(c.months));
    set("ancien signataire", Value::Bool(c.early));
    set("territoire couvert par un SAS", Value::Bool(c.sas));
    for (name, (has, rate)) in MISSIONS.into_iter().zip(c.missions) {
        set(&format!("mission {name}"), Value::Bool(has));
        set(&format!("atteinte {name}"), Value::Number(Exact::ratio(rate, 10_000).unwrap()));
    }
    set("plan de crise adopté", Value::Bool(c.plan));
    set("première année du plan", Value::Bool(c.first));
    set("crise survenue", Value::Bool(c.crisis));
    facts
}

/// The rules of the common work.
pub fn rules() -> Vec<(String, String)> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/common"))
}

/// Contracts drawn as the benchmarks draw them.
pub fn drawn(program: &Program, count: usize) -> Vec<Facts> {
    let mut draw = Draw(2022);
    (0..count).map(|_| facts(program, &draw.contract())).collect()
}

#[test]
fn every_line_and_total_is_right_to_the_cent() {
    let program = compile(&rules()).sound();
    let today = day(2023, 1, 1);
    let question = Question::over(&program, span(today, today));
    let (mut draw, mut ties, mut apart) = (Draw(2022), 0, 0);
    for number in 0..2_000 {
        let contract = draw.contract();
        let expected = exact(&contract);
        let (each, _) = answers(&program, &facts(&program, &contract), &question, &[question.period], false);
        let answer = &each[0];
        assert!(answer.missing.is_empty() && answer.errors.is_empty(), "contract {number}: {contract:?}");
        for (name, units) in RESULTS.into_iter().zip(expected) {
            let found = result(&program, answer, name, &[]).and_then(|r| r.figure());
            assert_eq!(found, Some(&rounded(units)), "contract {number}, {name}: {contract:?}");
        }
        ties += usize::from(expected[9] % 12_000 == 6_000);
        let lines: i64 = expected[..9].iter().map(|units| (units + 6_000).div_euclid(12_000)).sum();
        apart += usize::from(lines != (expected[9] + 6_000).div_euclid(12_000));
    }
    // What is drawn would show an engine that rounds a half down, and one that adds rounded lines.
    assert!(ties > 40 && apart > 100, "{ties} half-cents, {apart} totals that differ from their rounded lines");
}

#[test]
fn its_results_are_values_of_any_day() {
    let program = compile(&rules()).sound();
    let contract = Draw(1).contract();
    let facts = facts(&program, &contract);
    let period = span(day(2019, 1, 1), day(2031, 12, 31));
    let (each, _) = answers(&program, &facts, &Question::over(&program, period), &[period], false);
    for r in &each[0].results {
        assert!(matches!(&r.value, ResultValue::Daily(days) if days.len() == 1 && days[0].0 == period), "{r:?}");
    }
    assert_eq!(each[0].results.len(), RESULTS.len());
}

#[test]
fn nothing_is_left_to_tell_about_its_rules() {
    let compiled = analysed(&rules());
    assert!(compiled.findings.is_empty(), "{:?}", compiled.findings);
    let program = compiled.sound();
    assert!(program.examples.len() > 3);
    for example in &program.examples {
        assert!(run_example(&program, example).is_empty(), "« {} »", example.title);
    }
    for arguments in [&["check", "--rules", "benches", "common"][..], &["fmt", "--check", "--rules", "benches", "common"]] {
        let ran = avenant(arguments).run();
        assert_eq!(ran.code, 0, "{arguments:?}: {}{}", ran.stdout, ran.stderr);
    }
}
