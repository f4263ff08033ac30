//! `avenant ask`, driven by the facts of contracts: the file that it writes gives their amounts.

use super::run::{Ran, avenant};
use super::support::{compile, day, files, folders, span};
use avenant::ask::{Asks, Interview, Periods, Query};
use avenant::check::program::{Kind, Program, Series, Type, Value};
use avenant::diag::Lang;
use avenant::eval::{Answer, Question, answer, life};
use avenant::facts::{Facts, bind, doc, write};
use avenant::source::Sources;
use avenant::value::{Day, Exact, Interval, format};
use std::path::{Path, PathBuf};

/// A day after every change of the shipped contracts: what they are asked up to.
fn today() -> Day {
    day(2026, 6, 30)
}

fn program(folder: &Path) -> Program {
    compile(&files(folder)).sound()
}

/// The contracts of a folder of rules.
fn contracts(folder: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = std::fs::read_dir(folder.join("contrats")).unwrap().map(|e| e.unwrap().path()).collect();
    out.retain(|p| p.extension().is_some_and(|e| e == "yaml"));
    out.sort();
    out
}

fn facts(program: &Program, text: &str) -> Facts {
    let mut sources = Sources::default();
    let id = sources.add("contrat.yaml", text);
    let (facts, findings) = bind::bind(program, &doc::read(id, text, doc::Format::Yaml).unwrap());
    assert!(findings.is_empty(), "{text}\n{findings:#?}");
    facts
}

/// Each civil year of a contract, as `eval` asks them.
fn years(program: &Program, facts: &Facts) -> Result<Vec<Interval>, Box<Answer>> {
    let (first, last) = match life(program, facts, &Question::over(program, Interval::ALL))? {
        Some((starts, ends)) => (starts.year(), ends.pred().min(today()).year().max(starts.year())),
        None => (today().year(), today().year()),
    };
    Ok((first..=last).map(|y| span(day(y, 1, 1), day(y, 12, 31))).collect())
}

/// What somebody who reads that contract would type.
fn typed(program: &Program, contract: &Facts, query: &Query) -> String {
    let none: Series = Series::new();
    let series = contract.get(query.slot).unwrap_or(&none);
    let ty = &program.fact(query.fact).unwrap().ty;
    match query.asks {
        Asks::Value(from) => {
            let day = from.unwrap_or(Day::MAX);
            series.iter().rev().find(|(d, _)| *d <= day).map_or(String::new(), |(_, v)| text(program, v, ty))
        }
        Asks::Change(after) => series.iter().find(|(d, _)| *d > after).map_or("non".to_owned(), |(d, _)| format::day_iso(*d)),
    }
}

fn text(program: &Program, value: &Value, ty: &Type) -> String {
    match value {
        Value::Bool(b) => if *b { "oui" } else { "non" }.to_owned(),
        Value::Number(n) if matches!(ty.kind, Kind::Number { percent: true, .. }) => {
            format!("{} %", n.mul(&Exact::from_int(100)).unwrap().to_decimal_text().unwrap())
        }
        Value::Number(n) => n.to_decimal_text().unwrap(),
        Value::Date(d) => format::day_short(*d, Lang::Fr),
        Value::Duration(d) => format::duration(*d, Lang::Fr),
        Value::Member(e, m) => program.member(*e, *m).to_uppercase(),
        Value::Never | Value::Absent => String::new(),
        Value::Prorata(_) => panic!("no shipped fact is one"),
    }
}

/// The whole interview about a contract: what is typed, and the facts that come of it.
fn interviewed(program: &Program, contract: &Facts, periods: &Periods<'_>) -> (Vec<String>, Facts) {
    let mut sources = Sources::default();
    let mut lines = Vec::new();
    let mut talk = Interview::new(program, Question::over(program, Interval::ALL), Facts::empty(program), &periods);
    while let Some(query) = talk.query().cloned() {
        let line = typed(program, contract, &query);
        let id = sources.add("réponse", &line);
        let name = &program.fact(query.fact).unwrap().name;
        talk.answer(id, &line).unwrap_or_else(|d| panic!("{name} « {line} »: {d:#?}"));
        lines.push(line);
        assert!(lines.len() < 500, "it does not end");
    }
    assert!(talk.errors().is_empty(), "{:#?}", talk.errors());
    (lines, talk.facts())
}

fn values(program: &Program, facts: &Facts, period: Interval) -> String {
    let answer = answer(program, facts, &Question::over(program, period), false);
    assert!(answer.missing.is_empty() && answer.errors.is_empty() && answer.unknown.is_empty(), "{:?}", answer.missing);
    let daily = |value: &avenant::eval::ResultValue| match value {
        avenant::eval::ResultValue::Daily(list) => format!("{:?}", avenant::eval::merged(list)),
        avenant::eval::ResultValue::Amount { amount, .. } => format!("{amount:?}"),
        avenant::eval::ResultValue::Total(sum) => format!("{sum:?}"),
        avenant::eval::ResultValue::Unknown => panic!("unknown"),
    };
    answer.results.iter().map(|r| format!("{:?} {:?} {}\n", r.place, r.index, daily(&r.value))).collect()
}

/// Answers taken from a contract give a file with the same amounts, whatever the contract.
#[test]
fn an_interview_gives_the_contract_back() {
    let mut asked = 0;
    for folder in folders("rules") {
        let program = program(&folder);
        for path in contracts(&folder) {
            let contract = facts(&program, &std::fs::read_to_string(&path).unwrap());
            let (lines, found) = interviewed(&program, &contract, &|f| years(&program, f));
            let written = write::yaml(&program, &found, "essai");
            let read = facts(&program, &written);
            for year in years(&program, &contract).unwrap() {
                assert_eq!(values(&program, &read, year), values(&program, &contract, year), "{path:?}\n{written}");
            }
            asked += lines.len();
        }
    }
    assert!(asked > 200, "{asked}");
}

/// The law as data: each question is asked while it matters, and never twice on the same day.
#[test]
fn a_question_is_asked_once() {
    let folder = &folders("rules")[0];
    let program = program(folder);
    for path in contracts(folder) {
        let contract = facts(&program, &std::fs::read_to_string(&path).unwrap());
        let mut sources = Sources::default();
        let periods = |f: &Facts| years(&program, f);
        let mut talk = Interview::new(&program, Question::over(&program, Interval::ALL), Facts::empty(&program), &periods);
        let mut seen: Vec<(u32, Asks)> = Vec::new();
        let mut last = None;
        while let Some(query) = talk.query().cloned() {
            let this = (query.slot, query.asks);
            assert!(!seen.contains(&this), "{path:?}: {:?} twice", program.fact(query.fact).unwrap().name);
            seen.push(this);
            // What one says, « retour » takes back: the very same question comes again.
            let line = typed(&program, &contract, &query);
            let id = sources.add("réponse", &line);
            talk.answer(id, &line).unwrap();
            if last != Some(query.fact) {
                assert!(talk.back());
                let again = talk.query().unwrap();
                assert_eq!((again.slot, again.asks), this);
                talk.answer(id, &line).unwrap();
            }
            last = Some(query.fact);
        }
        assert!(seen.len() > 5, "{path:?}");
    }
}

fn room(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ask").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// The dialogue of a contract over a year, and the file that it writes.
fn dialogue(recueil: &str, contract: &str, year: i32, lang: &str) -> (Ran, PathBuf) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(recueil);
    let program = program(&root);
    let given = facts(&program, &std::fs::read_to_string(root.join("contrats").join(contract)).unwrap());
    let days = vec![span(day(year, 1, 1), day(year, 12, 31))];
    let (lines, _) = interviewed(&program, &given, &|_| Ok(days.clone()));
    let year = year.to_string();
    let folder = room(&format!("{recueil}-{lang}"));
    let input = format!("Contrat d'essai\n{}\ncontrat.yaml\n", lines.join("\n"));
    let rules = root.parent().unwrap().to_str().unwrap().to_owned();
    let ran = avenant(&["ask", recueil, "--year", &year, "--rules", &rules]).from(&folder).lang(lang).width(90).input(&input).run();
    (ran, folder.join("contrat.yaml"))
}

#[test]
fn whole_dialogues() {
    for (recueil, contract, year) in [
        ("aci-cpts", "sas-en-2023.yaml", 2022),
        ("assistants-medicaux", "mi-temps-renouvele.yaml", 2022),
        ("mission-precoce", "trois-missions.yaml", 2023),
    ] {
        for lang in ["fr", "en"] {
            let (ran, file) = dialogue(recueil, contract, year, lang);
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.all());
            let written = std::fs::read_to_string(&file).unwrap();
            insta::assert_snapshot!(format!("dialogue_{recueil}_{lang}"), format!("{}\n[contrat.yaml]\n{written}", ran.all()));
            // What it shows last is what the file gives, and the contract that was answered from.
            let results = |path: &str| {
                let ran = avenant(&["eval", path, "--year", &year.to_string(), "--format", "json"]).run();
                let line: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}", ran.all()));
                line["results"].clone()
            };
            assert_eq!(results(file.to_str().unwrap()), results(&format!("rules/{recueil}/contrats/{contract}")));
        }
    }
}

/// Wrong answers, help, going back, a file that is there already.
#[test]
fn what_is_refused_is_asked_again() {
    let folder = room("refused");
    std::fs::write(folder.join("pris.yaml"), "recueil: aci-cpts\n").unwrap();
    let input = [
        "CPTS d'Essai",
        "retour",
        "1er mars 2019",
        "31/02/2020",
        "",
        "?",
        "29 février 2020",
        "2019-12-31",
        "retour",
        "1er mars 2020",
        "non",
        "aucun",
        "douze",
        "62 000 lits",
        "0",
        "62\u{202f}000",
        "?",
        "2019",
        "hier",
        "2023",
        "90000",
        "stop",
        "pris.yaml",
        "essai.yaml",
    ];
    let ask = |input: &str, arguments: &[&str]| {
        let arguments = [&["questionner", "aci-cpts"], arguments].concat();
        avenant(&arguments).from(&folder).width(90).input(input).run()
    };
    let ran = ask(&(input.join("\n") + "\n"), &["--year", "2022"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""), "{}", ran.all());
    let written = std::fs::read_to_string(folder.join("essai.yaml")).unwrap();
    insta::assert_snapshot!("dialogue_refused", format!("{}\n[essai.yaml]\n{written}", ran.all()).replace(env!("CARGO_MANIFEST_DIR"), "…"));
    assert_eq!(std::fs::read_to_string(folder.join("pris.yaml")).unwrap(), "recueil: aci-cpts\n", "never written over");
    // A file that is there refuses at once, before any question.
    let taken = ask("", &["--output", "pris.yaml"]);
    assert_eq!((taken.code, taken.stdout.as_str()), (1, ""));
    assert!(taken.tells("« pris.yaml » existe déjà"), "{}", taken.all());
    // What is given is not asked again, by a file or by --set.
    let resumed = ask("stop\n", &["--year", "2022", "--resume", "essai.yaml", "--set", "territoire couvert par un SAS=non"]);
    assert!(!resumed.stdout.contains("population, au"), "{}", resumed.all());
    assert!(!resumed.stdout.contains("a-t-il été signé ?\n    signature du contrat"), "{}", resumed.all());
    // Nothing given, nothing written; another form than a dialogue is wrong usage.
    let nothing = ask("", &["--year", "2022"]);
    assert_eq!(nothing.code, 1);
    assert!(nothing.stdout.contains("rien n'est écrit"), "{}", nothing.all());
    assert_eq!(ask("", &["--format", "json"]).code, 2);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2, "nothing else is left behind");
}
