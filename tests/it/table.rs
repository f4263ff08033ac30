//! Contracts as a table and as files: the same facts, whichever way they are written and read.

use super::properties::config;
use super::support::compile;
use avenant::check::program::{Fact, Kind, Program, Prorata, Series, Value};
use avenant::diag::Diagnostic;
use avenant::facts::doc::{self, Format};
use avenant::facts::{Facts, bind, write};
use avenant::source::SourceId;
use avenant::source::limits::{CONTRACTS, FACTS_NODES};
use avenant::value::{Day, Duration, Exact};
use proptest::prelude::*;

const RULES: &str = "texte « Essai »
  sigle          ESSAI
  signé le       1er janvier 2020
  en vigueur le  1er février 2020

énumération mission : accès aux soins, parcours, prévention
énumération étape : lancement, déploiement

donnée ouverture : date
donnée rupture : date facultative
donnée population : habitants datée
donnée budget : €/an
donnée couvert : oui/non datée
donnée taux (mission) : % datée
donnée poids (mission) : % facultative
donnée jalon (mission ; étape) : date facultative
donnée préavis : durée
donnée mission choisie : mission datée
donnée base : prorata
";

fn program() -> Program {
    let compiled = compile(&[("essai.rules", RULES)]);
    compiled.program.unwrap_or_else(|| panic!("{:#?}", compiled.findings))
}

/// Numbers that decide what a contract gives, taken one by one; zeros once there are no more.
struct Dice<'t>(std::slice::Iter<'t, u16>);

impl Dice<'_> {
    fn under(&mut self, n: u16) -> u16 {
        self.0.next().copied().unwrap_or(0) % n
    }

    fn day(&mut self) -> Day {
        Day::from_ymd(2015 + i32::from(self.under(12)), 1 + u32::from(self.under(12)), 1 + u32::from(self.under(28))).unwrap()
    }

    fn value(&mut self, fact: &Fact) -> Value {
        match &fact.ty.kind {
            Kind::Bool => Value::Bool(self.under(2) == 1),
            Kind::Number { percent: true, .. } => Value::Number(Exact::ratio(i64::from(self.under(10_001)), 10_000).unwrap()),
            Kind::Number { .. } => {
                Value::Number(Exact::ratio(i64::from(self.under(60_000)) * 7, [1, 10, 100][usize::from(self.under(3))]).unwrap())
            }
            Kind::Date => Value::Date(self.day()),
            Kind::Duration => Value::Duration(Duration { months: i32::from(self.under(40)), days: 0 }),
            Kind::Enum(id) => Value::Member(*id, self.under(3)),
            Kind::Prorata => Value::Prorata(if self.under(2) == 0 { Prorata::Days } else { Prorata::Months }),
            other => panic!("{other:?}"),
        }
    }

    fn series(&mut self, fact: &Fact) -> Option<Series> {
        match self.under(4) {
            0 => None,
            1 | 2 => Some(vec![(Day::MIN, self.value(fact))].into()),
            _ if !fact.dated => None,
            _ => {
                let mut series: Series = (0..=self.under(4)).map(|_| (self.day(), self.value(fact))).collect();
                series.sort_by_key(|(d, _)| *d);
                series.dedup_by_key(|(d, _)| *d);
                Some(series)
            }
        }
    }

    fn facts(&mut self, program: &Program) -> Facts {
        let mut facts = Facts::empty(program);
        for fact in &program.facts {
            for index in program.indexes(&fact.params) {
                if let Some(series) = self.series(fact) {
                    facts.set(program.slot(fact.slot, &fact.params, &index), series, None);
                }
            }
        }
        facts
    }
}

fn typed(program: &Program, node: &doc::Node, format: Format, text: &str) -> Facts {
    let (facts, found) = bind::bind_as(program, node, format);
    assert!(found.is_empty(), "{text}\n{found:#?}");
    facts
}

fn labels() -> impl Strategy<Value = String> {
    let plain = proptest::collection::vec(proptest::sample::select("Ab é;,\"'’=+-@:(){}#&*~|.0".chars().collect::<Vec<_>>()), 1..12);
    plain.prop_map(|c| c.into_iter().collect::<String>().trim().to_owned()).prop_filter("a name", |n| !n.is_empty() && n != "~")
}

proptest! {
    #![proptest_config(config(200))]

    /// Table, then files, then table: nothing is lost, in either direction, and the text is the same.
    #[test]
    fn the_same_facts(dice in proptest::collection::vec(any::<u16>(), 0..400), names in proptest::collection::vec(labels(), 1..4)) {
        let program = program();
        let mut dice = Dice(dice.iter());
        let contracts: Vec<(Facts, String)> = names.into_iter().map(|n| (Facts { label: Some(n.clone()), ..dice.facts(&program) }, n)).collect();
        let table = write::table(&contracts.iter().map(|(f, n)| ("essai", &program, f, n.as_str())).collect::<Vec<_>>());
        let rows = doc::contracts(SourceId(1), &table, Format::Csv).unwrap_or_else(|e| panic!("{table}\n{e:#?}"));
        prop_assert_eq!(rows.len(), contracts.len());
        for (row, (given, name)) in rows.iter().zip(&contracts) {
            let node = row.as_ref().unwrap_or_else(|e| panic!("{table}\n{e:#?}"));
            let read = typed(&program, node, Format::Csv, &table);
            prop_assert_eq!(&read.series, &given.series, "{}", table);
            prop_assert_eq!(read.label.as_ref(), Some(name), "{}", table);
            let yaml = write::yaml(&program, &read, "essai");
            let node = doc::read(SourceId(2), &yaml, Format::Yaml).unwrap_or_else(|e| panic!("{yaml}\n{e:#?}"));
            let again = typed(&program, &node, Format::Yaml, &yaml);
            prop_assert_eq!(&again.series, &given.series, "{}", yaml);
            prop_assert_eq!(again.label.as_ref(), Some(name), "{}", yaml);
        }
        let back: Vec<Facts> = rows.iter().map(|r| typed(&program, r.as_ref().unwrap(), Format::Csv, &table)).collect();
        let rewritten = write::table(&back.iter().zip(&contracts).map(|(f, (_, n))| ("essai", &program, f, n.as_str())).collect::<Vec<_>>());
        prop_assert_eq!(rewritten, table);
    }

    /// Dates in columns of their own or in the cell, any separator, any end of line, marked or not.
    #[test]
    fn however_it_is_written(dice in proptest::collection::vec(any::<u16>(), 0..200), separator in 0usize..3, crlf: bool, quoted: bool) {
        let program = program();
        let mut dice = Dice(dice.iter());
        let given = dice.facts(&program);
        let separator = [';', ',', '\t'][separator];
        let mut columns = vec![("recueil".to_owned(), "essai".to_owned())];
        for fact in &program.facts {
            for index in program.indexes(&fact.params) {
                let Some(series) = given.get(program.slot(fact.slot, &fact.params, &index)) else { continue };
                let only = |value: &Value| {
                    let mut one = Facts::empty(&program);
                    one.set(program.slot(fact.slot, &fact.params, &index), vec![(Day::MIN, value.clone())], None);
                    let yaml = write::yaml(&program, &one, "x");
                    yaml.trim_end().rsplit(": ").next().unwrap().trim_matches('"').to_owned()
                };
                let name = program.label(&fact.name, &fact.params, &index);
                for (day, value) in series {
                    let at = if *day == Day::MIN { String::new() } else { format!(" @ {day}") };
                    columns.push((format!("{}{at}", name.to_uppercase()), only(value)));
                }
            }
        }
        // All that holds a space between quotes, or only what must be.
        let cell = |t: &str| if quoted && t.contains(' ') { format!("\"{t}\"") } else { write::cell(t, separator) };
        let end = if crlf { "\r\n" } else { "\n" };
        let line = |pick: fn(&(String, String)) -> &String| columns.iter().map(|c| cell(pick(c))).collect::<Vec<_>>().join(&separator.to_string());
        let table = format!("{}{end}{}{end}", line(|c| &c.0), line(|c| &c.1));
        let rows = doc::contracts(SourceId(1), &table, Format::Csv).unwrap_or_else(|e| panic!("{table}\n{e:#?}"));
        prop_assert_eq!(rows.len(), 1);
        let node = rows[0].as_ref().unwrap_or_else(|e| panic!("{table}\n{e:#?}"));
        prop_assert_eq!(&typed(&program, node, Format::Csv, &table).series, &given.series, "{}", table);
    }

    /// Whatever the bytes, reading ends, and every place is in the text.
    #[test]
    fn any_text_is_read_or_refused(text in "[a-z@;,\"\n\r\t :()é'=0-9]{0,80}") {
        let places = |found: &[Diagnostic]| found.iter().flat_map(|d| d.labels.iter().map(|l| l.span)).collect::<Vec<_>>();
        let mut all = Vec::new();
        match doc::contracts(SourceId(1), &text, Format::Csv) {
            Ok(rows) => for row in rows {
                match row {
                    Ok(node) => all.extend(places(&bind::bind_as(&program(), &node, Format::Csv).1)),
                    Err(found) => all.extend(places(&found)),
                }
            },
            Err(found) => all.extend(places(&found)),
        }
        for span in all {
            prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{:?} in {:?}", span, text);
        }
    }
}

/// The cell at fault is the one underlined.
#[test]
fn places_are_those_of_cells() {
    let program = program();
    let text = "\u{e9}t\u{e9};ouverture;population;couvert @ 2021;nom\n;2020-01-32;\"2020: 5 ; 2021: x\";peut-être;\"N \"\"x\"\"\"\n";
    let text = text.replacen("\u{e9}t\u{e9}", "recueil", 1);
    let rows = doc::contracts(SourceId(1), &text, Format::Csv).unwrap();
    let (facts, found) = bind::bind_as(&program, rows[0].as_ref().unwrap(), Format::Csv);
    let under: Vec<&str> = found.iter().map(|d| &text[d.labels[0].span.start as usize..d.labels[0].span.end as usize]).collect();
    assert_eq!(under, ["2020-01-32", "x", "peut-être"]);
    assert_eq!(facts.label.as_deref(), Some("N \"x\""));
    let head = facts.head.unwrap();
    assert_eq!(&text[head.start as usize..head.end as usize], "\"N \"\"x\"\"\"");
}

/// As many contracts as a run takes, and not one more; as many values as a file may hold.
#[test]
fn as_large_as_allowed() {
    let read = |text: String| doc::contracts(SourceId(1), &text, Format::Csv).map(|r| r.len()).map_err(|d| d[0].code.as_str());
    let lines = |n: usize| format!("recueil;nom\n{}", "a;b\n".repeat(n));
    assert_eq!((read(lines(CONTRACTS)), read(lines(CONTRACTS + 1))), (Ok(CONTRACTS), Err("E0006")));
    // A thousand columns: as many cells as values in all, then one more.
    let head = (0..1000).map(|n| format!("c{n}")).collect::<Vec<_>>().join(";");
    let line = format!("{}\n", ["x"; 1000].join(";"));
    let full = FACTS_NODES / 1000;
    assert_eq!(read(format!("{head}\n{}", line.repeat(full))), Ok(full));
    assert_eq!(read(format!("{head}\n{}", line.repeat(full + 1))), Err("E0006"));
}
