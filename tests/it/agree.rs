//! Every way of evaluating gives the same results: one contract, one contract with every step kept, one after the
//! other in the same room, and by columns.

use crate::generate::{DAILY, Tape};
use crate::properties::config;
use crate::support::{compile, day, files, place, span};
use avenant::check::program::{Kind, Program, Series, Value};
use avenant::columns::{Column, Plan, ROWS, Sheet, State, Values};
use avenant::compile::Compiled;
use avenant::consolidate::{EnumId, PlaceKind};
use avenant::eval::record::{Link, Segment};
use avenant::eval::tape::Tape as Kept;
use avenant::eval::{Figure, Figures, Question, ResultValue, Runner, answer, answers_to};
use avenant::facts::{Facts, bind, doc};
use avenant::source::Sources;
use avenant::value::{Day, Exact, Interval};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// What columns did of the contracts that they were given.
#[derive(Debug, Clone, Copy, Default)]
struct Told {
    by_columns: u64,
    apart: u64,
    plans: u64,
    none: u64,
}

impl Told {
    fn add(&mut self, other: Told) {
        self.by_columns += other.by_columns;
        self.apart += other.apart;
        self.plans += other.plans;
        self.none += other.none;
    }
}

/// A value and its text: numbers that are equal must also be written alike.
fn written(value: &Value) -> (Value, String) {
    let text = match value {
        Value::Number(n) => n.to_string(),
        other => format!("{other:?}"),
    };
    (value.clone(), text)
}

type Days = Vec<(Interval, (Value, String))>;

/// A result, comparable.
#[derive(Debug, PartialEq)]
enum Same {
    Daily(Days),
    Amount(Option<(Value, String)>),
    Total((Value, String)),
}

fn amount(n: &Exact) -> (Value, String) {
    written(&Value::Number(n.clone()))
}

fn of_answer(value: &ResultValue) -> Same {
    match value {
        ResultValue::Daily(list) => Same::Daily(list.iter().map(|(d, v, _)| (*d, written(v))).collect()),
        ResultValue::Amount { amount: n, .. } => Same::Amount(n.as_ref().map(amount)),
        ResultValue::Total(n) => Same::Total(amount(n)),
        ResultValue::Unknown => panic!("an answer with an unknown result lacks facts"),
    }
}

fn of_figure(figures: &Figures<'_>, figure: &Figure) -> Same {
    match figure {
        Figure::Daily(from, to) => Same::Daily(figures.daily(*from, *to).iter().map(|(d, v, _)| (*d, written(v))).collect()),
        Figure::Amount(n) => Same::Amount(n.as_ref().map(amount)),
        Figure::Total(n) => Same::Total(amount(n)),
    }
}

fn of_figures(figures: Option<Figures<'_>>) -> Option<Vec<Same>> {
    figures.map(|f| f.period(0).iter().map(|x| of_figure(&f, x)).collect())
}

/// Every segment as text, what it leads to by its place and days: two recorders number them differently. A fact is by its slot alone:
/// on which of the days of a segment it was read first depends on what else was asked.
fn steps(segments: &[Segment]) -> BTreeSet<String> {
    let at = |n: &u32| segments.get(*n as usize).map(|s| (s.slot, s.days));
    let told = |s: &Segment| {
        let t = &s.trace;
        let values: Vec<_> = t.values.iter().map(|(id, v)| (id, written(v))).collect();
        let links: Vec<_> = t
            .links
            .iter()
            .map(|(id, l)| {
                (
                    id,
                    match l {
                        Link::Place(n) => Ok(at(n)),
                        Link::Fact(slot, _) => Err(slot),
                    },
                )
            })
            .collect();
        let members: Vec<_> = t.members.iter().map(at).collect();
        let value = s.value.as_ref().map(written);
        format!("{:?} {:?} {value:?} {values:?} {links:?} {members:?} {:?} {:?} {:?}", s.slot, s.days, t.rows, t.judged, t.clamped)
    };
    segments.iter().map(told).collect()
}

/// The slots of every result, or of those of these names.
fn results(program: &Program, names: &[&str]) -> BTreeSet<u32> {
    let wanted = |name: &str| names.is_empty() || names.contains(&name);
    let all = program.places.iter().filter(|p| p.kind == PlaceKind::Result && wanted(&p.name));
    all.flat_map(|p| program.indexes(&p.params).into_iter().map(|i| program.slot(p.slot, &p.params, &i))).collect()
}

/// Every way but columns: the results of each contract, `None` where there is no answer.
fn one_by_one(program: &Program, contracts: &[Facts], question: &Question, wanted: &BTreeSet<u32>) -> Vec<Option<Vec<Same>>> {
    let code = Compiled::of(program);
    let periods = [question.period];
    let mut runner = Runner::new(&code, question, &periods, Some(wanted));
    let mut kept = Kept::default();
    let one = |facts: &Facts| {
        let asked = answers_to(program, facts, question, &periods, wanted).pop().unwrap();
        let sound = asked.missing.is_empty() && asked.errors.is_empty();
        let found: Option<Vec<Same>> = sound.then(|| asked.results.iter().map(|r| of_answer(&r.value)).collect());
        assert_eq!(found, of_figures(runner.run(facts)), "one after the other\n{:#?}", facts.series);
        assert_eq!(found, of_figures(runner.record(facts, &mut kept)), "one after the other, steps kept\n{:#?}", facts.series);
        // Everything is asked at once as each result alone.
        let (plain, recorded) = (answer(program, facts, question, false), answer(program, facts, question, true));
        if found.is_some() {
            let (mine, all) = (steps(&kept.segments()), steps(&recorded.segments));
            assert!(mine.is_subset(&all), "steps kept otherwise\n{:#?}\n{:#?}", mine.difference(&all), facts.series);
        }
        assert_eq!(plain.missing, recorded.missing);
        assert_eq!(plain.errors, recorded.errors);
        let shown = |a: &avenant::eval::Answer| -> Vec<_> {
            let known = a.results.iter().filter(|r| !matches!(r.value, ResultValue::Unknown));
            known.map(|r| (r.place, r.index.clone(), of_answer(&r.value))).collect()
        };
        assert_eq!(shown(&plain), shown(&recorded), "every step kept\n{:#?}", facts.series);
        if found.is_some() {
            let mine = shown(&plain).into_iter().filter(|(place, index, _)| {
                let p = program.place(*place).unwrap();
                wanted.contains(&program.slot(p.slot, &p.params, index))
            });
            assert_eq!(found, Some(mine.map(|(_, _, v)| v).collect()), "among other results\n{:#?}", facts.series);
        }
        found
    };
    contracts.iter().map(one).collect()
}

/// The columns of these contracts: one a fact and a day from which it is given.
fn columns(program: &Program, contracts: &[Facts]) -> Vec<Column> {
    let mut out = Vec::new();
    for fact in &program.facts {
        for index in program.indexes(&fact.params) {
            let slot = program.slot(fact.slot, &fact.params, &index);
            let of = |c: &Facts| -> Series { c.get(slot).cloned().unwrap_or_default() };
            let days: BTreeSet<Day> = contracts.iter().flat_map(|c| of(c).into_iter().map(|(d, _)| d)).collect();
            for from in days {
                let values: Vec<Option<Value>> =
                    contracts.iter().map(|c| of(c).into_iter().find(|(d, _)| *d == from).map(|(_, v)| v)).collect();
                let state = |v: &Option<Value>| match v {
                    None => State::Nothing,
                    Some(Value::Never) => State::Never,
                    Some(_) => State::Given,
                };
                out.push(Column { slot, from, states: values.iter().map(state).collect(), values: typed(&fact.ty.kind, &values) });
            }
        }
    }
    out
}

fn typed(kind: &Kind, values: &[Option<Value>]) -> Values {
    match kind {
        Kind::Bool => Values::Booleans(values.iter().map(|v| *v == Some(Value::Bool(true))).collect()),
        Kind::Date => Values::Days(values.iter().map(|v| if let Some(Value::Date(d)) = v { *d } else { Day::MIN }).collect()),
        Kind::Enum(of) => Values::Members(*of, values.iter().map(|v| if let Some(Value::Member(_, m)) = v { *m } else { 0 }).collect()),
        _ => {
            // The first scale at which all are integers.
            let at = |scale: u32| -> Option<Vec<i64>> {
                let ten = Exact::from_int(10_i64.pow(scale));
                let one = |v: &Option<Value>| match v {
                    Some(Value::Number(n)) => n.mul(&ten).ok()?.to_i64(),
                    _ => Some(0),
                };
                values.iter().map(one).collect()
            };
            let found = (0..7).find_map(|scale| Some((at(scale)?, scale)));
            let others = || Values::Others(values.iter().map(|v| v.clone().unwrap_or(Value::Absent)).collect());
            found.map_or_else(others, |(mantissas, scale)| Values::Numbers { mantissas, scale })
        }
    }
}

/// Columns against all the others, on any number of rows at a time.
fn agree(program: &Program, contracts: &[Facts], question: &Question, names: &[&str], rows: usize) -> Told {
    let wanted = results(program, names);
    let each = one_by_one(program, contracts, question, &wanted);
    let code = Compiled::of(program);
    let Some(plan) = Plan::new(&code, question, question.period, Some(&wanted)) else {
        return Told { none: 1, ..Told::default() };
    };
    let mut told = Told { plans: 1, ..Told::default() };
    let mut sheet = Sheet::new(&plan);
    let given = columns(program, contracts);
    for from in (0..contracts.len()).step_by(rows) {
        let answers = sheet.run(&given, from..contracts.len().min(from + rows));
        for row in 0..answers.rows() {
            let contract = &contracts[from + row];
            if answers.redo()[row] != 0 {
                told.apart += 1;
                continue;
            }
            told.by_columns += 1;
            let found = |n| {
                let value = answers.value(n, row).expect("a contract that is not for another way has every result");
                Same::Daily(vec![(plan.period(), written(&value))])
            };
            let found: Vec<Same> = (0..plan.outputs().len()).map(found).collect();
            assert_eq!(each[from + row], Some(found), "by columns, row {row}\n{:#?}", contract.series);
        }
    }
    told
}

/// A set of rules on values of the day, made of everything that formulas have.
struct Rules<'t> {
    tape: std::slice::Iter<'t, u16>,
    rules: [usize; 4],
}

impl Rules<'_> {
    fn pick(&mut self, n: usize) -> usize {
        self.tape.next().map_or(0, |x| usize::from(*x) % n)
    }

    fn number(&mut self, depth: usize) -> String {
        let next = depth.saturating_sub(1);
        match self.pick(if depth == 0 { 8 } else { 23 }) {
            0 => ["0", "1", "12", "0,0050", "0,1", "1 000 000 000", "33,3333"][self.pick(7)].into(),
            1 | 2 => ["un", "deux", "trois"][self.pick(3)].into(),
            3 => "libre".into(),
            4 => format!("poids ({})", ["petite", "moyenne", "catégorie", "forme"][self.pick(4)]),
            5 | 6 if self.rules[0] > 0 => format!("nombre {}", self.pick(self.rules[0])),
            7 if self.rules[3] > 0 => format!("part {} ({})", self.pick(self.rules[3]), ["grande", "catégorie", "forme"][self.pick(3)]),
            8 => format!("({} + {})", self.number(next), self.number(next)),
            9 => format!("({} − {})", self.number(next), self.number(next)),
            10 | 11 => format!("({} × {})", self.number(next), self.number(next)),
            12 => format!("({} ÷ {})", self.number(next), ["2", "12", "0,3", "365"][self.pick(4)]),
            13 => format!("({} ÷ {})", self.number(next), self.number(0)),
            14 | 15 => format!("(si {} alors {} sinon {})", self.condition(next), self.number(next), self.number(next)),
            16 => {
                let list = format!("{} ; {} ; {}", self.number(next), self.number(0), self.number(0));
                format!("{} ({list})", ["minimum", "maximum"][self.pick(2)])
            }
            17 | 18 => {
                let way = ["au centime", "à l'unité", "au centime pair", "au centime supérieur", "à l'unité inférieure", "à l'unité pair"];
                format!("arrondi {} ({})", way[self.pick(6)], self.number(next))
            }
            19 => format!("(− {})", self.number(next)),
            20 => format!("(somme pour chaque taille (poids (taille) × {} lorsque {}))", self.number(next), self.condition(next)),
            21 => format!("({} à la date de {})", self.number(next), crate::generate::literal(day(2021, 7, 1))),
            22 => format!("barème {} ({})", self.pick(2), ["catégorie", "forme"][self.pick(2)]),
            _ => "un".into(),
        }
    }

    fn condition(&mut self, depth: usize) -> String {
        let next = depth.saturating_sub(1);
        match self.pick(if depth == 0 { 8 } else { 14 }) {
            0 => "ouvert".into(),
            1 => "actif".into(),
            2 => format!("({} {} {})", self.number(0), ["≥", "<", "≤", ">", "=", "≠"][self.pick(6)], self.number(0)),
            3 if self.rules[1] > 0 => format!("condition {}", self.pick(self.rules[1])),
            4 => format!("(catégorie {} {})", ["est", "n'est pas"][self.pick(2)], ["petite", "moyenne", "forme"][self.pick(3)]),
            5 => ["(fin est jamais)", "(libre est sans objet)", "(fin n'est pas jamais)"][self.pick(3)].into(),
            6 => format!("({} {})", ["depuis", "avant"][self.pick(2)], self.date(0)),
            7 => ["oui", "non"][self.pick(2)].into(),
            8 => format!("({} et {})", self.condition(next), self.condition(next)),
            9 => format!("({} ou {})", self.condition(next), self.condition(next)),
            10 => format!("non ({})", self.condition(next)),
            11 => format!("({} {} {})", self.number(next), ["≥", "<", "=", "≠"][self.pick(4)], self.number(next)),
            12 => {
                let op = ["≥", "<", "=", "≠"][self.pick(4)];
                let other = format!("début + {} {}", self.pick(40) + 1, ["mois", "jours"][self.pick(2)]);
                // What may be missing is set aside first.
                match self.pick(3) {
                    0 => format!("(fin n'est pas jamais et fin {op} {other})"),
                    1 => format!("({} {op} {other})", crate::generate::literal(day(2021, 11, 30))),
                    _ => format!("(si fin est jamais alors ouvert sinon fin {op} {other})"),
                }
            }
            _ => format!("({} et (ouvert ou {}))", self.condition(0), self.condition(0)),
        }
    }

    fn date(&mut self, depth: usize) -> String {
        let next = depth.saturating_sub(1);
        match self.pick(if depth == 0 { 4 } else { 8 }) {
            0 => "début".into(),
            1 => "fin".into(),
            2 => crate::generate::literal(day(2021, 1, 1).add_days(self.pick(700).try_into().unwrap()).unwrap()),
            3 if self.rules[2] > 0 => format!("date {}", self.pick(self.rules[2])),
            4 => format!("({} + {} {})", self.date(next), self.pick(40) + 1, ["mois", "jours"][self.pick(2)]),
            5 => format!("la première de ({} ; {})", self.date(next), self.date(next)),
            6 => format!("la dernière de ({} ; {})", self.date(next), self.date(next)),
            7 => format!("(si {} alors {} sinon {})", self.condition(0), self.date(next), self.date(next)),
            _ => "début".into(),
        }
    }

    fn table(&mut self) -> String {
        let cell = |r: &mut Self| if r.pick(2) == 0 { format!("{},5", r.pick(90)) } else { r.number(1) };
        let (a, b, c) = (cell(self), cell(self), cell(self));
        match self.pick(5) {
            4 => {
                let low = self.pick(5);
                format!("selon un ; forme\n    | | petite, grande | sinon |\n    | moins de {low},5 | {a} | {b} |\n    | sinon | {c} | 2 |")
            }
            0 => {
                format!("selon catégorie\n    | petite | {a} |\n    | moyenne | {b} |\n    | {} | {c} |", ["grande", "sinon"][self.pick(2)])
            }
            1 => format!("selon forme ; ouvert\n    | | oui | non |\n    | petite | {a} | {b} |\n    | sinon | {c} | 1 |"),
            n => {
                let key = ["un", "deux", "(un × 0,5)"][self.pick(3)];
                let (low, high) = (self.pick(4), self.pick(3) + 4);
                // Sometimes with a hole on the bound itself.
                let last = if n == 2 { "au moins" } else { "plus de" };
                format!(
                    "selon {key}\n    | moins de {low},5 | {a} |\n    | de {low},5 à moins de {high} | {b} |\n    | {last} {high} | {c} |"
                )
            }
        }
    }

    fn rules(&mut self) -> Vec<(String, String)> {
        let mut out = String::from(BASE);
        for i in 0..2 {
            writeln!(
                out,
                "\nbarème barème {i} (taille) : nombre\n  | petite | {i},25 |\n  | moyenne | 7 |\n  | grande | {} |",
                self.pick(9)
            )
            .unwrap();
        }
        for i in 0..3 {
            let (c, d) = (self.condition(2), self.date(2));
            let n = if self.pick(3) == 2 { self.table() } else { self.number(3) };
            write!(out, "\nrègle condition {i} : oui/non\n  = {c}\n\nrègle date {i} : date facultative\n  = {d}\n\nrègle nombre {i} : nombre\n  = {n}\n").unwrap();
            self.rules = [i + 1, i + 1, i + 1, self.rules[3]];
            write!(out, "\nrègle part {i} (taille) : nombre\n  = poids (taille) × {}\n", self.number(2)).unwrap();
            self.rules[3] = i + 1;
        }
        for name in DAILY {
            let when = if self.pick(3) == 2 { format!("  lorsque {}\n", self.condition(2)) } else { String::new() };
            let n = if self.pick(3) == 2 { self.table() } else { self.number(3) };
            write!(out, "\nrésultat {name} : nombre\n{when}  = {n}\n").unwrap();
        }
        write!(out, "\nrésultat issue : oui/non\n  = {}\n\nrésultat terme : date facultative\n  = {}\n", self.condition(2), self.date(2))
            .unwrap();
        write!(out, "\nrésultat rang : taille\n  = si {} alors catégorie sinon grande\n", self.condition(1)).unwrap();
        write!(out, "\nrésultat répartition (taille) : nombre\n  = {} + poids (taille)\n", self.number(1)).unwrap();
        vec![("base".into(), out)]
    }

    /// A number at an edge: halves of cents, bounds of tables, what nearly overflows.
    fn value(&mut self) -> Value {
        let n = match self.pick(12) {
            0 => Exact::ZERO,
            1 => Exact::from_int(i64::MAX - i64::try_from(self.pick(3)).unwrap()),
            2 => Exact::from_int(-i64::MAX),
            3 => Exact::from_int(3_037_000_499),
            4 => Exact::ratio(i64::try_from(self.pick(2_000)).unwrap() - 1_000, 200).unwrap(),
            5 => Exact::ratio(i64::try_from(self.pick(10_001)).unwrap(), 10_000).unwrap(),
            6 => Exact::ratio(1, 3).unwrap(),
            7 => Exact::from_int(-5),
            _ => Exact::from_int(i64::try_from(self.pick(9)).unwrap()),
        };
        Value::Number(n)
    }

    /// Contracts: now and then one fact is missing, or written in no decimals, which is no column's.
    fn contracts(&mut self, program: &Program, count: usize) -> Vec<Facts> {
        // Most lists are of plain numbers: one outlier is the whole column's scale.
        let plain = self.pick(4) > 0;
        let mut all = Vec::new();
        for _ in 0..count {
            let mut facts = Facts::empty(program);
            for fact in &program.facts {
                for index in program.indexes(&fact.params) {
                    let slot = program.slot(fact.slot, &fact.params, &index);
                    let value = match (&fact.ty.kind, &*fact.name) {
                        (Kind::Bool, _) => Value::Bool(self.pick(2) == 0),
                        (Kind::Date, _) => Value::Date(day(2020, 12, 25).add_days(self.pick(600).try_into().unwrap()).unwrap()),
                        (Kind::Enum(_), _) => size(program, self.pick(3)),
                        _ if plain => Value::Number(Exact::ratio(i64::try_from(self.pick(1_600)).unwrap(), 200).unwrap()),
                        _ => self.value(),
                    };
                    let skipped = if fact.ty.optional { self.pick(2) == 0 } else { self.pick(60) == 59 };
                    if !skipped {
                        facts.set(slot, vec![(Day::MIN, value)], None);
                    }
                }
            }
            all.push(facts);
        }
        all
    }
}

fn size(program: &Program, at: usize) -> Value {
    let of = program.enums.iter().position(|e| &*e.name == "taille").unwrap();
    Value::Member(EnumId::next(of), u16::try_from(at).unwrap())
}

const BASE: &str = "texte « Base »
  sigle base
  signé le 1er janvier 2019
  en vigueur le 1er janvier 2019

énumération taille : petite, moyenne, grande

donnée un : nombre

donnée deux : nombre

donnée trois : nombre

donnée libre : nombre facultative

donnée ouvert : oui/non

donnée actif : oui/non

donnée début : date

donnée fin : date facultative

donnée catégorie : taille

donnée forme : taille facultative

donnée poids (taille) : nombre
";

/// Rules on values of the day, and contracts under them.
pub fn drawn(tape: &[u16], count: usize) -> (crate::support::Compiled, Vec<Facts>) {
    let mut rules = Rules { tape: tape.iter(), rules: [0; 4] };
    let compiled = compile(&rules.rules());
    let contracts = compiled.program.as_ref().map_or(Vec::new(), |program| rules.contracts(program, count));
    (compiled, contracts)
}

fn cases(count: u32, run: impl Fn(&[u16]) -> Told) -> Told {
    let total = Cell::new(Told::default());
    let strategy = proptest::collection::vec(any::<u16>(), 0..1_500);
    let mut runner = TestRunner::new(config(count));
    let ran = runner.run(&strategy, |tape| {
        let told = run(&tape);
        let mut sum = total.get();
        sum.add(told);
        total.set(sum);
        Ok(())
    });
    if let Err(failed) = ran {
        panic!("{failed}");
    }
    total.get()
}

/// Values of the day, with everything that formulas have, and contracts at every edge.
#[test]
fn on_values_of_the_day() {
    let told = cases(150, |tape| {
        let (compiled, contracts) = drawn(tape, 12);
        let program = compiled.sound();
        let mut told = Told::default();
        for period in [span(day(2021, 3, 1), day(2021, 3, 1)), span(day(2021, 3, 1), day(2021, 9, 30))] {
            let question = Question::over(&program, period);
            // Each result alone too: what one cannot tell, another can.
            told.add(agree(&program, &contracts, &question, &[], 5));
            for name in DAILY.iter().chain(&["issue", "terme", "rang", "répartition"]) {
                told.add(agree(&program, &contracts, &question, &[name], ROWS));
            }
        }
        told
    });
    // A property that columns never answer would show nothing.
    assert!(told.plans > told.none && told.by_columns > told.apart && told.apart > 0, "{told:?}");
}

/// Amendments, exceptions, flows, dated facts: columns tell little of them, and that little is right.
#[test]
fn on_amended_rules() {
    let told = cases(60, |tape| {
        let mut tape = Tape::loose(tape);
        let files = tape.rules();
        let Some(program) = compile(&files).program else { return Told::default() };
        let contracts: Vec<Facts> = (0..4).map(|_| tape.contract(&program)).collect();
        let (from, to) = tape.period(120);
        let mut told = Told::default();
        for period in [span(from, from), span(from, to)] {
            let question = Question::over(&program, period);
            told.add(agree(&program, &contracts, &question, &[], ROWS));
            for name in DAILY {
                told.add(agree(&program, &contracts, &question, &[name], 3));
            }
        }
        told
    });
    assert!(told.plans > 0 && told.by_columns > 0 && told.none > 0, "{told:?}");
}

/// The common work, at the bounds of its tables and on every half cent.
#[test]
fn on_the_common_work() {
    let rules = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/common"));
    let program = compile(&rules).sound();
    let mut state = 7_u64;
    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        i64::try_from(state % below).unwrap()
    };
    let mut contracts = Vec::new();
    for n in 0..1_500_u64 {
        let mut facts = Facts::empty(&program);
        for fact in &program.facts {
            let bound = |n: i64| [39_999, 40_000, 79_999, 80_000, 174_999, 175_000, 0, i64::MAX][usize::try_from(n).unwrap()];
            let value = match (&fact.ty.kind, &*fact.name) {
                (Kind::Bool, _) => Value::Bool(next(10) < 6),
                (_, "population") if n % 3 == 0 => Value::Number(Exact::from_int(bound(next(if n % 99 == 0 { 8 } else { 6 })))),
                (_, "population") => Value::Number(Exact::from_int(8_000 + next(300_000))),
                (_, "membres") => Value::Number(Exact::from_int(95 + next(10))),
                (_, "année") => Value::Number(Exact::from_int(2019 + next(8))),
                (_, "mois d'activité") => Value::Number(Exact::from_int(1 + next(12))),
                // A few that no two words hold once multiplied.
                _ if n % 500 == 499 => Value::Number(Exact::from_int(i64::MAX / 10_000 - next(9))),
                _ => Value::Number(Exact::ratio(next(10_001), 10_000).unwrap()),
            };
            if n % 100 != 50 || next(30) != 0 {
                facts.set(fact.slot, vec![(Day::MIN, value)], None);
            }
        }
        contracts.push(facts);
    }
    for period in [span(day(2023, 1, 1), day(2023, 1, 1)), span(day(2022, 1, 1), day(2025, 12, 31))] {
        let question = Question::over(&program, period);
        let told = agree(&program, &contracts, &question, &[], ROWS);
        assert!(told.plans == 1 && told.apart > 0 && told.by_columns > 1_400, "{told:?}");
    }
}

/// A set of rules on flows over years: every shipped contract, each year.
#[test]
fn on_shipped_contracts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/aci-cpts");
    let program = compile(&files(&root)).sound();
    let mut paths: Vec<_> = std::fs::read_dir(root.join("contrats")).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "yaml"));
    paths.sort();
    let mut contracts = Vec::new();
    for path in &paths {
        let text = std::fs::read_to_string(path).unwrap();
        let id = Sources::default().add("contrat.yaml", &text);
        contracts.push(bind::bind(&program, &doc::read(id, &text, doc::Format::Yaml).unwrap()).0);
    }
    assert!(contracts.len() > 3);
    let everything = results(&program, &[]);
    for year in 2019..=2023 {
        let question = Question::over(&program, span(day(year, 1, 1), day(year, 12, 31)));
        let each = one_by_one(&program, &contracts, &question, &everything);
        assert!(each.iter().any(Option::is_some), "{year}");
        agree(&program, &contracts, &question, &[], ROWS);
    }
}

/// Rows left out of a block, columns that say nothing, and blocks of every size give the same.
#[test]
fn a_block_may_be_cut_anywhere() {
    let rules = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/common"));
    let program = compile(&rules).sound();
    assert_eq!(program.place(place(&program, "total")).unwrap().kind, PlaceKind::Result);
    let code = Compiled::of(&program);
    let question = Question::over(&program, span(day(2023, 1, 1), day(2023, 1, 1)));
    let plan = Plan::new(&code, &question, question.period, None).unwrap();
    let mut sheet = Sheet::new(&plan);
    assert_eq!(sheet.run(&[], 0..3).redo(), [1, 1, 1], "no column gives a fact");
    assert_eq!(sheet.run(&[], 0..0).rows(), 0);
    assert_eq!(sheet.run(&[], 0..10 * ROWS).rows(), ROWS, "no more at a time");
    let tape: Vec<u16> = (0..4_000_u32).map(|n| u16::try_from(n * 7_919 % 65_521).unwrap()).collect();
    let mut drawn = Rules { tape: tape.iter(), rules: [0; 4] };
    let common = |facts: &mut Facts| {
        for fact in &program.facts {
            let value = match (&fact.ty.kind, &*fact.name) {
                (Kind::Bool, _) => Value::Bool(drawn.pick(2) == 0),
                (_, "population") => Value::Number(Exact::from_int(i64::try_from(drawn.pick(200_000)).unwrap())),
                _ => Value::Number(Exact::from_int(1 + i64::try_from(drawn.pick(12)).unwrap())),
            };
            facts.set(fact.slot, vec![(Day::MIN, value)], None);
        }
    };
    let mut contracts = vec![Facts::empty(&program); 100];
    contracts.iter_mut().for_each(common);
    let given = columns(&program, &contracts);
    let mut whole: Vec<Option<Value>> = Vec::new();
    let answers = sheet.run(&given, 0..100);
    whole.extend((0..100).map(|row| answers.value(plan.outputs().len() - 1, row)));
    assert!(whole.iter().all(Option::is_some));
    for size in [1, 7, 33] {
        let mut cut = Vec::new();
        for from in (0..100_usize).step_by(size) {
            let answers = sheet.run(&given, from..100.min(from + size));
            cut.extend((0..answers.rows()).map(|row| answers.value(plan.outputs().len() - 1, row)));
        }
        assert_eq!(cut, whole, "by {size}");
    }
}
