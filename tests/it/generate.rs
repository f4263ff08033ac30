//! Random sets of rules and contracts, from a tape of choices: a shorter tape, or one with smaller
//! numbers, gives a simpler program, so that what fails shrinks by itself.

use crate::support::{compile, day};
use avenant::check::program::{Program, Series, Value};
use avenant::consolidate::EnumId;
use avenant::facts::Facts;
use avenant::value::{Day, Exact};
use smallvec::smallvec;
use std::fmt::Write as _;

const MONTHS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

/// The names of the generated results.
pub const DAILY: [&str; 3] = ["résultat un", "résultat deux", "résultat trois"];
/// The names of the generated flows: by days, by contract years, by months begun.
pub const FLOWS: [&str; 3] = ["flux par jours", "flux par années", "flux par mois"];

/// Consumes a tape of choices.
pub struct Tape<'t> {
    tape: std::slice::Iter<'t, u16>,
    /// Whether dates that recur every year may be used.
    recurring: bool,
    /// Whether tables may have gaps and overlaps.
    loose: bool,
    /// How many rules of each type can be read so far: numbers, conditions, dates.
    rules: [usize; 3],
}

impl<'t> Tape<'t> {
    /// From the beginning of a tape.
    pub fn new(tape: &'t [u16], recurring: bool) -> Self {
        Self { tape: tape.iter(), recurring, loose: false, rules: [0; 3] }
    }

    /// The same, whose rules may have gaps and overlaps.
    pub fn loose(tape: &'t [u16]) -> Self {
        Self { loose: true, ..Self::new(tape, true) }
    }

    /// A choice among `n`; the first when the tape is at its end.
    fn pick(&mut self, n: usize) -> usize {
        self.tape.next().map_or(0, |x| usize::from(*x) % n)
    }

    /// The same, for who asks about the rules.
    pub fn choice(&mut self, n: usize) -> usize {
        self.pick(n.max(1))
    }

    /// A day of the window in which everything changes: 2020 and the first half of 2021.
    fn day(&mut self) -> Day {
        match self.pick(6) {
            0 => day(2020, 1, 1),
            1 => day(2020, 2, 29),
            2 => day(2020, 12, 31),
            _ => day(2020, 1, 1).add_days(self.pick(540).try_into().unwrap()).unwrap(),
        }
    }

    fn number(&mut self, depth: usize) -> String {
        let leaf = depth == 0;
        let next = depth.saturating_sub(1);
        if self.loose && !leaf && self.pick(8) == 7 {
            return self.by_size(next);
        }
        match self.pick(if leaf { 6 } else { 15 }) {
            0 => format!("{}", self.pick(5)),
            1 => "population".into(),
            2 => "quotité".into(),
            3 => "option".into(),
            4 if self.rules[0] > 0 => format!("nombre {}", self.pick(self.rules[0])),
            5 => format!("poids ({})", ["m1", "m2"][self.pick(2)]),
            6 => format!("({} + {})", self.number(next), self.number(next)),
            7 => format!("({} − {})", self.number(next), self.number(next)),
            8 => format!("({} × {})", self.number(next), self.number(next)),
            9 => format!("({} ÷ 3)", self.number(next)),
            10 => format!("(si {} alors {} sinon {})", self.condition(next), self.number(next), self.number(next)),
            11 => format!("minimum ({} ; {})", self.number(next), self.number(next)),
            12 => format!("arrondi à l'unité ({})", self.number(next)),
            13 => format!("({} à la date de {})", self.number(next), self.date(next)),
            14 => format!("somme pour chaque mission (poids (mission) × {} lorsque {})", self.number(next), self.condition(next)),
            _ => "1".into(),
        }
    }

    /// A choice by the member of an enumeration, which may forget some.
    fn by_size(&mut self, depth: usize) -> String {
        let (a, b, c) = (self.number(0), self.number(depth), self.number(0));
        let key = ["catégorie", "niveau", "(catégorie à la date de début)"][self.pick(3)];
        match self.pick(3) {
            0 => format!("(si {key} est petite alors {a} sinon si {key} n'est pas grande alors {b} sinon {c})"),
            1 => format!("(si question est une alors {a} sinon si question est deux alors {b} sinon {c})"),
            _ => format!("barème {} ({key})", self.pick(2)),
        }
    }

    fn loose_condition(&mut self) -> String {
        match self.pick(5) {
            0 => format!("question est {}", ["une", "deux", "trois"][self.pick(3)]),
            1 => format!("catégorie est {}", ["petite", "moyenne", "grande"][self.pick(3)]),
            2 => format!("seuil ≥ {}", self.pick(6)),
            3 => format!("(niveau n'est pas sans objet et niveau est {})", ["petite", "moyenne", "grande"][self.pick(3)]),
            _ => format!("(début + {} jours ≤ {})", self.pick(40), literal(self.day())),
        }
    }

    fn condition(&mut self, depth: usize) -> String {
        let leaf = depth == 0;
        let next = depth.saturating_sub(1);
        if self.loose && self.pick(4) == 3 {
            return self.loose_condition();
        }
        match self.pick(if leaf { 5 } else { 13 }) {
            0 => "oui".into(),
            1 => "ouvert".into(),
            2 => "actif".into(),
            3 => format!("population ≥ {}", self.pick(5)),
            4 if self.rules[1] > 0 => format!("condition {}", self.pick(self.rules[1])),
            5 => format!("(depuis {})", self.date(next)),
            6 => format!("(avant {})", self.date(next)),
            7 => format!("({} et {})", self.condition(next), self.condition(next)),
            8 => format!("({} ou {})", self.condition(next), self.condition(next)),
            9 => format!("non ({})", self.condition(next)),
            10 => format!("({} > {})", self.number(next), self.number(next)),
            11 => format!("(ouvert à la date de {})", self.date(next)),
            12 => ["(fin est jamais)", "(fin n'est pas jamais)", "(option est sans objet)"][self.pick(3)].into(),
            _ => "non".into(),
        }
    }

    /// A condition on the contract alone: a scope never depends on what a text edits.
    fn scope(&mut self) -> String {
        match self.pick(5) {
            0 => "ouvert".into(),
            1 => "depuis fin".into(),
            2 => "depuis début".into(),
            3 => "avant fin".into(),
            _ => format!("(actif ou depuis {})", literal(self.day())),
        }
    }

    fn date(&mut self, depth: usize) -> String {
        let leaf = depth == 0;
        let next = depth.saturating_sub(1);
        match self.pick(if leaf {
            5
        } else if self.recurring {
            11
        } else {
            10
        }) {
            0 => "début".into(),
            1 => "fin".into(),
            2 => "reprise".into(),
            3 => literal(self.day()),
            4 if self.rules[2] > 0 => format!("date {}", self.pick(self.rules[2])),
            5 => format!("la première de ({} ; {})", self.date(next), self.date(next)),
            6 => format!("la dernière de ({} ; {})", self.date(next), self.date(next)),
            7 => format!("({} + {} mois)", self.date(next), self.pick(3) + 1),
            8 => format!("(si {} alors {} sinon {})", self.condition(next), self.date(next), self.date(next)),
            9 => format!("premier janvier suivant ({})", self.date(next)),
            10 => format!("prochain anniversaire de ({})", self.date(next)),
            _ => "fin".into(),
        }
    }

    /// A table whose ranges may leave a gap or overlap.
    fn loose_table(&mut self) -> String {
        let cells: Vec<String> = (0..3).map(|_| self.number(1)).collect();
        if self.pick(3) == 2 {
            let last = ["grande", "sinon", "moyenne, grande"][self.pick(3)];
            return format!(
                "selon catégorie\n    | petite | {} |\n    | moyenne | {} |\n    | {last} | {} |",
                cells[0], cells[1], cells[2]
            );
        }
        let key = ["population", "quotité", "(population + 1)", "(2 × quotité)"][self.pick(4)];
        let (a, b, c) = (self.pick(4), self.pick(4), self.pick(3));
        let last = if self.pick(3) == 0 { "sinon".into() } else { format!("plus de {}", b + c) };
        format!(
            "selon {key}\n    | moins de {a}         | {} |\n    | de {b} à {} | {} |\n    | {last}     | {} |",
            cells[0],
            b + c,
            cells[1],
            cells[2]
        )
    }

    fn table(&mut self) -> String {
        if self.loose && self.pick(6) == 5 {
            return self.loose_table();
        }
        let cells: Vec<String> = (0..3).map(|_| self.number(1)).collect();
        format!(
            "selon population\n    | moins de 2         | {} |\n    | de 2 à moins de 4 | {} |\n    | à partir de 4     | {} |",
            cells[0], cells[1], cells[2]
        )
    }

    fn value(&mut self) -> String {
        if self.pick(4) == 3 { self.table() } else { self.number(3) }
    }

    /// A set of rules: a base text and up to three amendments, each a file.
    pub fn rules(&mut self) -> Vec<(String, String)> {
        let mut base = String::from(BASE);
        if self.loose {
            base.push_str(LOOSE);
            for i in 0..2 {
                let rows = ["petite", "moyenne", "grande"].into_iter().enumerate();
                let kept: Vec<String> =
                    rows.filter(|(n, _)| *n == i || self.pick(8) != 7).map(|(n, m)| format!("  | {m} | {n} |\n")).collect();
                write!(base, "\nbarème barème {i} (taille) : nombre\n{}", kept.concat()).unwrap();
            }
        }
        for i in 0..2 {
            let (c, d, n) = (self.condition(2), self.date(2), self.value());
            write!(base, "\nrègle condition {i} : oui/non\n  = {c}\n\nrègle date {i} : date facultative\n  = {d}\n\nrègle nombre {i} : nombre\n  = {n}\n")
                .unwrap();
            self.rules = [i + 1; 3];
        }
        for name in DAILY {
            let (c, n) = (self.condition(2), self.value());
            write!(base, "\nrésultat {name} : nombre\n  lorsque {c}\n  = {n}\n").unwrap();
        }
        for (name, prorata) in FLOWS.iter().zip(["jours", "années à compter de (début)", "mois"]) {
            base.push_str(&self.flow(&format!("résultat {name} : €"), prorata));
        }
        if self.loose {
            let (n, d, c) = (self.number(2), self.date(1), self.condition(1));
            write!(base, "\nrésultat prime : €\n  versement de {n} × 1 €\n  le {d}\n  lorsque {c}\n  arrondi au centime\n").unwrap();
            let (c, e) = (self.condition(2), self.date(2));
            write!(base, "\nsignale « Alerte »\n  lorsque {c}\n\néchéance bilan\n  lorsque {c}\n  = {e}\n  remplie par fin\n").unwrap();
        }
        let mut files = vec![("base".to_owned(), base)];
        for i in 1..=self.pick(4) {
            let text = self.amendment(i);
            files.push((format!("avenant {i}"), text));
        }
        repeal_for_some(&mut files);
        files
    }

    fn flow(&mut self, head: &str, prorata: &str) -> String {
        let (n, c) = (self.number(2), self.condition(2));
        format!("\n{head}\n  cumul de {n} × 1 €/an\n  lorsque {c}\n  au prorata {prorata}\n  arrondi au centime\n")
    }

    fn amendment(&mut self, i: usize) -> String {
        let in_force = self.day();
        let mut out = format!(
            "avenant « Avenant {i} »\n  sigle avenant {i}\n  modifie base\n  signé le {}\n  en vigueur le {}\n",
            literal(in_force.add_days(-i64::try_from(self.pick(60)).unwrap()).unwrap()),
            literal(in_force),
        );
        if self.pick(3) == 2 {
            writeln!(out, "  s'applique lorsque {}", self.scope()).unwrap();
        }
        if self.pick(3) == 2 {
            write!(out, "\narticle « Article »\n  effet le {}\n", literal(self.day())).unwrap();
        }
        for k in 0..self.pick(4) {
            let rule = ["nombre 1", DAILY[0], DAILY[1]][k];
            match self.pick(4) {
                0 => {
                    // A rule may only read those before it.
                    self.rules = if k == 0 { [1, 1, 1] } else { [2, 2, 2] };
                    let value = self.value();
                    write!(out, "\nremplace {rule}\n  ses exceptions restent\n").unwrap();
                    if self.pick(3) == 2 {
                        writeln!(out, "  s'applique lorsque {}", self.scope()).unwrap();
                    }
                    if self.pick(3) == 2 {
                        writeln!(out, "  lorsque {}", self.condition(1)).unwrap();
                    }
                    writeln!(out, "  par {value}").unwrap();
                }
                1 => {
                    self.rules = if k == 0 { [1, 1, 1] } else { [2, 2, 2] };
                    let (c, n) = (self.condition(2), self.number(1));
                    write!(out, "\nexception « {i} » à {rule}\n  lorsque {c}\n  = valeur ordinaire + {n}\n").unwrap();
                }
                2 if k > 0 => write!(out, "\nabroge {rule}\n  et ses exceptions\n").unwrap(),
                _ => {}
            }
        }
        match self.pick(6) {
            1 => writeln!(out, "\najoute à mission : ajoutée par {i}").unwrap(),
            2 => writeln!(out, "\nretire de mission : m2").unwrap(),
            3 => write!(out, "\nexception « flux {i} » à {}\n  lorsque {}\n  = 2 × valeur ordinaire\n", FLOWS[0], self.scope()).unwrap(),
            4 => {
                let (flow, prorata) = [(0, "jours"), (1, "années à compter de (début)"), (2, "mois")][self.pick(3)];
                out.push_str(&self.flow(&format!("remplace {}\n  ses exceptions restent", FLOWS[flow]), prorata));
            }
            _ => {}
        }
        out
    }

    fn series(&mut self, value: impl Fn(&mut Self) -> Value) -> Series {
        // Three contracts in four give the fact from before the window; the others, only later.
        let first = if self.pick(4) == 3 { self.day() } else { Day::MIN };
        let mut series = vec![(first, value(self))];
        for _ in 0..self.pick(4) {
            let at = self.day();
            if series.iter().all(|(d, _)| *d != at) {
                let v = value(self);
                series.push((at, v));
            }
        }
        series.sort_by_key(|(d, _)| *d);
        series.into()
    }

    /// A contract for such a set of rules.
    pub fn contract(&mut self, program: &Program) -> Facts {
        let mut facts = Facts::empty(program);
        for fact in &program.facts {
            for index in program.indexes(&fact.params) {
                let slot = program.slot(fact.slot, &fact.params, &index);
                let series = match &*fact.name {
                    "population" | "poids" | "quotité" => self.series(|t| Value::Number(Exact::from_int(t.pick(6).try_into().unwrap()))),
                    "option" if self.pick(2) == 0 => continue,
                    "option" => smallvec![(Day::MIN, Value::Number(Exact::from_int(7)))],
                    "catégorie" => self.series(|t| member(program, t.pick(3))),
                    "niveau" if self.pick(2) == 0 => continue,
                    "niveau" => smallvec![(Day::MIN, member(program, self.pick(3)))],
                    "seuil" => smallvec![(Day::MIN, Value::Number(Exact::from_int(1 + i64::try_from(self.pick(4)).unwrap())))],
                    "ouvert" => self.series(|t| Value::Bool(t.pick(2) == 0)),
                    "actif" => smallvec![(Day::MIN, Value::Bool(self.pick(2) == 0))],
                    "début" => smallvec![(Day::MIN, Value::Date(self.day()))],
                    _ if self.pick(2) == 0 => continue,
                    _ => smallvec![(Day::MIN, Value::Date(self.day()))],
                };
                facts.set(slot, series, None);
            }
        }
        facts
    }

    /// A period that starts in the window.
    pub fn period(&mut self, longest: usize) -> (Day, Day) {
        let from = self.day();
        let length = i64::try_from(self.pick(longest)).unwrap();
        (from, from.add_days(length).unwrap())
    }
}

/// What is repealed for everyone is not to be edited: where some text edits a rule, those that repeal
/// it do so for some contracts only.
fn repeal_for_some(files: &mut [(String, String)]) {
    for rule in DAILY {
        let repeal = format!("\nabroge {rule}\n");
        let edits = [format!("\nremplace {rule}\n"), format!(" à {rule}\n")];
        if files.iter().any(|(_, text)| edits.iter().any(|e| text.contains(e))) {
            for (_, text) in files.iter_mut() {
                *text = text.replace(&repeal, &format!("{repeal}  s'applique lorsque actif\n"));
            }
        }
    }
}

fn member(program: &Program, at: usize) -> Value {
    let size = program.enums.iter().position(|e| &*e.name == "taille").unwrap();
    Value::Member(EnumId::next(size), u16::try_from(at).unwrap())
}

/// As a rule file writes it.
pub fn literal(day: Day) -> String {
    let (y, m, d) = day.ymd();
    let first = if d == 1 { "er" } else { "" };
    format!("{d}{first} {} {y}", MONTHS[usize::try_from(m).unwrap() - 1])
}

/// The generated rules, compiled; they are sound by construction.
pub fn sound(files: &[(String, String)]) -> Program {
    compile(files).sound()
}

const BASE: &str = "texte « Base »
  sigle base
  signé le 1er janvier 2019
  en vigueur le 1er janvier 2019

énumération mission : m1, m2

donnée population : nombre datée

donnée quotité : nombre datée

donnée ouvert : oui/non datée

donnée actif : oui/non

donnée début : date

donnée fin : date facultative

donnée reprise : date facultative

donnée option : nombre facultative

donnée poids (mission) : nombre datée
";

/// What else rules with gaps and overlaps are made of.
const LOOSE: &str = "
énumération taille : petite, moyenne, grande

donnée catégorie : taille datée

donnée niveau : taille facultative

donnée seuil : nombre
  exige seuil ≥ 1 et seuil ≤ 4

interprétation question
  lecture une par défaut « la première »
  lecture deux « la deuxième »
  lecture trois « la troisième »
";
