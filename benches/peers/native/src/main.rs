//! The common work written by hand in whole numbers: what no interpreter of rules can beat, and what it is measured against.
//!
//! `check CONTRACTS EXPECTED`, `bench CONTRACTS`, `batch CONTRACTS`, `one CONTRACTS`, `table CONTRACTS OUT` or `version`: one line of JSON.
//! A unit is a 12 000th of a cent, so that rates in ten-thousandths, the raise in tenths and the months in twelfths lose nothing.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

const OPERATING: [i64; 4] = [50_000, 60_000, 75_000, 90_000];
const SUPPLEMENT: [i64; 4] = [37_500, 45_000, 56_250, 67_500];
/// Half of each mission's amount.
const HALVES: [[i64; 4]; 5] = [
    [20_000, 23_500, 32_500, 40_000],
    [25_000, 35_000, 45_000, 50_000],
    [10_000, 15_000, 17_500, 20_000],
    [7_500, 10_000, 15_000, 20_000],
    [5_000, 7_500, 10_000, 15_000],
];
const FIXED: [i64; 4] = [55_000, 70_000, 90_000, 110_000];
const VARIABLE: [i64; 4] = [25_000, 30_000, 35_000, 45_000];
const PLAN: [i64; 4] = [25_000, 35_000, 45_000, 50_000];
const RESPONSE: [i64; 4] = [37_500, 52_500, 67_500, 75_000];
const MISSIONS: [&str; 5] = ["accès", "parcours", "prévention", "qualité", "accompagnement"];
const RESULTS: &str = "fonctionnement,complément,accès,parcours,prévention,qualité,accompagnement,plan de crise,réponse à la crise,total";
const UNITS: i64 = 12_000;
const BLOCK: usize = 10_000;

struct Contract {
    name: u32,
    population: u32,
    members: u32,
    year: u32,
    months: u32,
    early: bool,
    sas: bool,
    plan: bool,
    first: bool,
    crisis: bool,
    missions: [bool; 5],
    rates: [u16; 5],
}

/// The lines and the total, in cents.
#[inline(never)]
fn amounts(c: &Contract) -> [i64; 10] {
    let size = match c.population {
        ..40_000 => 0,
        40_000..80_000 => 1,
        80_000..175_000 => 2,
        175_000.. => 3,
    };
    let new = c.year >= 2022;
    let months = i64::from(c.months);
    let scale = months * if new && size == 3 && c.members >= 100 { 11 } else { 10 };
    let mut units = [0; 9];
    units[0] = OPERATING[size] * 100_000 * months;
    if c.year == 2022 && c.early {
        units[1] = SUPPLEMENT[size] * 1_200_000;
    }
    for mission in 0..5 {
        if c.missions[mission] {
            let with_sas = mission == 0 && new && c.sas;
            let half = HALVES[mission][size];
            let (fixed, variable) = if with_sas { (FIXED[size], VARIABLE[size]) } else { (half, half) };
            units[2 + mission] = (fixed * 10_000 + variable * i64::from(c.rates[mission])) * scale;
        }
    }
    if new && c.plan {
        units[7] = PLAN[size] * if c.first { 10_000 } else { 5_000 } * scale;
        if c.crisis {
            units[8] = RESPONSE[size] * 10_000 * scale;
        }
    }
    let round = |n: i64| (n + UNITS / 2) / UNITS;
    let mut out = [0; 10];
    for (cents, n) in out.iter_mut().zip(units) {
        *cents = round(n);
    }
    out[9] = round(units.iter().sum());
    out
}

/// Where each fact stands on a line.
struct Columns {
    named: Vec<usize>,
    missions: Vec<(usize, usize)>,
}

impl Columns {
    fn of(head: &str) -> Self {
        let names: Vec<&str> = head.split(',').collect();
        let at = |name: &str| names.iter().position(|n| *n == name).unwrap_or_else(|| panic!("no column « {name} »"));
        let named = [
            "nom",
            "population",
            "membres",
            "année",
            "mois d'activité",
            "ancien signataire",
            "territoire couvert par un SAS",
            "plan de crise adopté",
            "première année du plan",
            "crise survenue",
        ];
        let missions = MISSIONS.map(|m| (at(&format!("mission {m}")), at(&format!("atteinte {m}"))));
        Self { named: named.map(at).to_vec(), missions: missions.to_vec() }
    }

    fn contract(&self, line: &str) -> Contract {
        let mut cells = [""; 32];
        for (cell, text) in cells.iter_mut().zip(line.split(',')) {
            *cell = text;
        }
        let number = |i: usize| cells[self.named[i]].parse().expect("a number");
        let yes = |i: usize| cells[self.named[i]] == "oui";
        let mut missions = [false; 5];
        let mut rates = [0; 5];
        for (i, (has, rate)) in self.missions.iter().enumerate() {
            missions[i] = cells[*has] == "oui";
            rates[i] = ten_thousandths(cells[*rate]);
        }
        Contract {
            name: number(0),
            population: number(1),
            members: number(2),
            year: number(3),
            months: number(4),
            early: yes(5),
            sas: yes(6),
            plan: yes(7),
            first: yes(8),
            crisis: yes(9),
            missions,
            rates,
        }
    }
}

fn ten_thousandths(rate: &str) -> u16 {
    let (whole, places) = rate.split_once('.').unwrap_or((rate, ""));
    let digits = places.bytes().chain(std::iter::repeat(b'0')).take(4);
    digits.fold(whole.parse().expect("a rate"), |n, digit| n * 10 + u16::from(digit - b'0'))
}

fn read(path: &str) -> Vec<Contract> {
    let text = std::fs::read_to_string(path).expect("the contracts");
    let mut lines = text.lines();
    let columns = Columns::of(lines.next().expect("a line of names"));
    lines.map(|line| columns.contract(line)).collect()
}

fn check(contracts: &[Contract], expected: &str) -> String {
    let expected = std::fs::read_to_string(expected).expect("the reference");
    let (mut totals, mut wrong) = (0, 0);
    for (contract, line) in contracts.iter().zip(expected.lines().skip(1)) {
        let known: Vec<i64> = line.split(',').skip(1).map(|n| n.parse().expect("cents")).collect();
        let found = amounts(contract);
        totals += usize::from(known[9] != found[9]);
        wrong += usize::from(known != found);
    }
    format!("{{\"of\": {}, \"wrong_totals\": {totals}, \"wrong_contracts\": {wrong}}}", contracts.len())
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// The median of eleven rounds, in nanoseconds a contract.
fn median(contracts: &[Contract]) -> f64 {
    let each = |c: &Contract| {
        black_box(amounts(black_box(c)));
    };
    let round = || timed(|| contracts.iter().for_each(each));
    round();
    let mut times: Vec<Duration> = (0..11).map(|_| round()).collect();
    times.sort_unstable();
    times[5].as_secs_f64() * 1e9 / contracts.len() as f64
}

/// From a table to a table, line by line.
fn table(path: &str, out: &str) {
    let text = std::fs::read_to_string(path).expect("the contracts");
    let mut lines = text.lines();
    let columns = Columns::of(lines.next().expect("a line of names"));
    let mut written = format!("nom,{RESULTS}\n");
    for line in lines {
        let contract = columns.contract(line);
        let _ = write!(written, "{}", contract.name);
        for cents in amounts(&contract) {
            let _ = write!(written, ",{}.{:02}", cents / 100, cents % 100);
        }
        written.push('\n');
    }
    std::fs::write(out, written).expect("the table can be written");
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments {
        ["check", path, expected] => println!("{}", check(&read(path), expected)),
        ["bench", path] => {
            let contracts = read(path);
            println!("{{\"plain_ns\": {:.2}}}", median(&contracts[..contracts.len().min(BLOCK)]));
        }
        ["batch", path] => println!("{{\"per_second\": {:.0}}}", 1e9 / median(&read(path))),
        ["one", path] => println!("{{\"total\": {}}}", amounts(&read(path)[0])[9]),
        ["table", path, out] => table(path, out),
        ["version"] => println!("\"hand-written Rust\""),
        _ => println!("check CONTRACTS EXPECTED | bench CONTRACTS | batch CONTRACTS | one CONTRACTS | table CONTRACTS OUT | version"),
    }
}
