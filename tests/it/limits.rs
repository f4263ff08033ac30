//! Each limit of `source::limits`, at its value and one past it.

use crate::run::{Ran, avenant};
use crate::support::{analysed, ask, codes, compile, day, give, span};
use avenant::check::program::{Program, Value};
use avenant::diag::{Diagnostic, Lang};
use avenant::eval::{Answer, Question, answer};
use avenant::explain::{Detail, Segment, Told, graph_of};
use avenant::facts::{Facts, bind, doc};
use avenant::message::typography::{grouped, plain};
use avenant::source::limits::*;
use avenant::source::{DecodeError, Sources, decode};
use avenant::value::{Exact, Rounding};
use std::path::Path;

const HEADER: &str = "texte « B »\n  sigle B\n  signé le 1er janvier 2020\n  en vigueur le 1er janvier 2020\n\n";

/// A set of rules under the common header.
fn rules(text: &str) -> String {
    format!("{HEADER}{text}")
}

/// What is found in one rule file.
fn found(text: &str) -> Vec<Diagnostic> {
    compile(&[("a.rules", rules(text))]).findings.into_iter().filter(Diagnostic::is_error).collect()
}

/// Nothing is wrong with the first; the second has that error, which says the limit and what to do.
fn accepted_then_refused(accepted: &str, refused: &str, code: &str, limit: &str) {
    assert_eq!(codes(&found(accepted)), Vec::<&str>::new(), "refused at the limit of {limit}");
    said(&found(refused), code, limit);
}

fn said(findings: &[Diagnostic], code: &str, limit: &str) {
    assert_eq!(codes(findings), [code], "one past the limit of {limit}: {findings:?}");
    for lang in [Lang::Fr, Lang::En] {
        // Large ones are written with what separates thousands.
        let figures = |t: &str| t.chars().filter(|c| c.is_ascii_digit()).collect::<String>();
        assert!(figures(findings[0].message.get(lang)).contains(limit), "{:?}", findings[0]);
    }
    assert!(findings[0].span().is_some(), "no place: {:?}", findings[0]);
    assert!(findings[0].help.is_some(), "nothing to do: {:?}", findings[0]);
}

fn temporary(name: &str) -> std::path::PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("limits").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

fn check(folder: &Path) -> Ran {
    avenant(&["check", folder.to_str().unwrap()]).run()
}

/// Blank lines up to that many bytes.
fn padded(text: &str, bytes: usize) -> String {
    format!("{text}{}", "\n".repeat(bytes - text.len()))
}

#[test]
fn bytes_of_a_file() {
    let sound = rules("règle x : nombre\n  = 1\n\nrésultat r : nombre\n  = x\n");
    let folder = temporary("file");
    std::fs::write(folder.join("a.rules"), padded(&sound, SOURCE_BYTES)).unwrap();
    assert_eq!(check(&folder).code, 0, "{}", check(&folder).all());
    std::fs::write(folder.join("a.rules"), padded(&sound, SOURCE_BYTES + 1)).unwrap();
    let ran = check(&folder);
    assert_eq!(ran.code, 1);
    assert!(ran.tells("E0001") && ran.tells("1 Mio au plus"), "{}", ran.all());
}

/// A number as messages write it, in plain spaces.
fn figures(n: usize) -> String {
    plain(&grouped(&n.to_string(), Lang::Fr))
}

#[test]
fn characters_of_a_line() {
    let line = |n: usize| format!("a\n{}\nb", "é".repeat(n));
    assert!(decode(line(LINE).as_bytes()).is_ok());
    assert_eq!(decode(line(LINE + 1).as_bytes()), Err(DecodeError::LongLine(2)));
    let folder = temporary("line");
    std::fs::write(folder.join("a.rules"), rules(&format!("# {}\n", "x".repeat(LINE)))).unwrap();
    let ran = check(&folder);
    assert!(ran.tells("E0006") && ran.tells("ligne 6") && ran.tells(&figures(LINE)), "{}", ran.all());
}

#[test]
fn files_and_bytes_of_a_set() {
    let folder = temporary("files");
    for i in 0..FILES {
        std::fs::write(folder.join(format!("{i:04}.rules")), "").unwrap();
    }
    assert!(!check(&folder).tells("E0006"), "refused at the limit");
    std::fs::write(folder.join("one-more.rules"), "").unwrap();
    let ran = check(&folder);
    assert!(ran.tells("E0006") && ran.tells(&format!("{FILES} au plus")), "{}", ran.all());

    let folder = temporary("bytes");
    let sound = rules("règle x : nombre\n  = 1\n\nrésultat r : nombre\n  = x\n");
    std::fs::write(folder.join("a.rules"), padded(&sound, SOURCE_BYTES)).unwrap();
    let amendment = |n: usize| {
        format!(
            "avenant « A{n} »\n  sigle A{n}\n  modifie B\n  signé le 1er février 2020\n  en vigueur le 1er février 2020\n  source « x »\n"
        )
    };
    for i in 1..SET_BYTES / SOURCE_BYTES {
        std::fs::write(folder.join(format!("b{i}.rules")), padded(&amendment(i), SOURCE_BYTES)).unwrap();
    }
    assert_eq!(check(&folder).code, 0, "{}", check(&folder).all());
    std::fs::write(folder.join("c.rules"), "\n").unwrap();
    let ran = check(&folder);
    assert!(ran.code == 1 && ran.tells("E0006") && ran.tells("4 Mio en tout"), "{}", ran.all());
}

#[test]
fn entries_of_a_folder() {
    let folder = temporary("entries");
    std::fs::write(folder.join("a.rules"), rules("résultat r : nombre\n  = 1\n")).unwrap();
    for i in 1..FOLDER_ENTRIES {
        std::fs::write(folder.join(i.to_string()), "").unwrap();
    }
    assert_eq!(check(&folder).code, 0, "{}", check(&folder).all());
    std::fs::write(folder.join("one-more"), "").unwrap();
    let ran = check(&folder);
    assert!(ran.code == 1 && ran.tells("E0006") && ran.tells(&figures(FOLDER_ENTRIES)), "{}", ran.all());
}

#[test]
fn contracts_of_a_run() {
    let given = |n: usize| {
        let mut arguments = vec!["eval"];
        arguments.extend(std::iter::repeat_n("no-such-file.yaml", n));
        avenant(&arguments).run()
    };
    let ran = given(CONTRACTS);
    assert!(ran.tells("E0001") && !ran.tells("E0006"), "refused at the limit");
    let ran = given(CONTRACTS + 1);
    assert!(ran.tells("E0006") && ran.tells(&format!("{} au plus", figures(CONTRACTS))), "{}", ran.all());
    assert!(!ran.tells("E0001"), "{}", ran.all());
}

#[test]
fn nesting_and_operators() {
    let nested = |n: usize| format!("résultat r : nombre\n  = {}1{}\n", "(".repeat(n), ")".repeat(n));
    accepted_then_refused(&nested(NESTING), &nested(NESTING + 1), "E0002", &NESTING.to_string());
    let long = |n: usize| format!("résultat r : nombre\n  = 1{}\n", " + 1".repeat(n));
    accepted_then_refused(&long(OPERATORS), &long(OPERATORS + 1), "E0002", &OPERATORS.to_string());
}

#[test]
fn indexes() {
    let params = |n: usize| format!("énumération e : a, b\n\nrésultat r ({}) : nombre\n  = 1\n", vec!["e"; n].join(" ; "));
    assert_eq!(codes(&found(&params(PARAMS))), Vec::<&str>::new());
    assert!(codes(&found(&params(PARAMS + 1))).contains(&"E0204"));

    let lists: Vec<String> = (0..=INDEXES).map(|i| format!("énumération e{i} : a{i}, b{i}\n\n")).collect();
    let sums = |n: usize| {
        let sum = (0..n).rev().fold("1".to_owned(), |inner, i| format!("somme pour chaque e{i} ({inner})"));
        format!("{}résultat r : nombre\n  = {sum}\n", lists.concat())
    };
    accepted_then_refused(&sums(INDEXES), &sums(INDEXES + 1), "E0002", &INDEXES.to_string());
}

#[test]
fn names_members_rows_clauses_blocks() {
    let name = |n: usize| format!("résultat {} : nombre\n  = 1\n", "é".repeat(n));
    accepted_then_refused(&name(NAME), &name(NAME + 1), "E0006", &NAME.to_string());

    let members = |n: usize| {
        let members: Vec<String> = (0..n).map(|i| format!("m{i}")).collect();
        format!("énumération e :\n  {}\n\nrésultat r (e) : nombre\n  = 1\n", members.join(",\n  "))
    };
    accepted_then_refused(&members(MEMBERS), &members(MEMBERS + 1), "E0006", &MEMBERS.to_string());

    let rows = |n: usize| {
        let rows: String = (1..n).map(|i| format!("    | {i} | {i} |\n")).collect();
        format!("donnée d : nombre\n\nrésultat r : nombre\n  = selon d\n{rows}    | sinon | 0 |\n")
    };
    accepted_then_refused(&rows(ROWS), &rows(ROWS + 1), "E0006", &ROWS.to_string());

    let clauses = |n: usize| format!("donnée d : nombre\n{}\nrésultat r : nombre\n  = d\n", "  exige d ≥ 0\n".repeat(n));
    accepted_then_refused(&clauses(CLAUSES), &clauses(CLAUSES + 1), "E0006", &CLAUSES.to_string());

    // The header is a block too.
    let blocks = |n: usize| "article « a »\n\nrésultat r : nombre\n  = 1\n".to_owned() + &"signale « x »\n  lorsque non\n".repeat(n - 3);
    let named = |n: usize| {
        let mut at = 0;
        blocks(n).split_inclusive("« x »").fold(String::new(), |out, part| {
            at += 1;
            out + &part.replace("« x »", &format!("« x{at} »"))
        })
    };
    accepted_then_refused(&named(BLOCKS), &named(BLOCKS + 1), "E0006", &BLOCKS.to_string());
}

#[test]
fn values_in_all() {
    let list = |name: &str, n: usize| {
        let members: Vec<String> = (0..n).map(|i| format!("{name}{i}")).collect();
        format!("énumération {name} : {}\n\n", members.join(", "))
    };
    let (long, short) = (MEMBERS, SLOTS as usize / MEMBERS);
    let at = format!("{}{}donnée d (e ; f) : nombre\n\nrésultat r : nombre\n  = d (e0 ; f0)\n", list("e", long), list("f", short));
    assert_eq!(codes(&found(&at)), Vec::<&str>::new());
    let past = found(&format!("{at}\ndonnée g : nombre\n\nrésultat s : nombre\n  = g\n"));
    said(&past, "E0603", &SLOTS.to_string());
}

fn contract(text: &str) -> Result<doc::Node, Vec<Diagnostic>> {
    let mut sources = Sources::default();
    let id = sources.add("c.json", text);
    doc::read(id, text, doc::Format::Json)
}

#[test]
fn a_contract() {
    let deep = |n: usize| format!("{}1{}", "[".repeat(n), "]".repeat(n));
    assert!(contract(&deep(FACTS_DEPTH)).is_ok());
    let found = contract(&deep(FACTS_DEPTH + 1)).unwrap_err();
    assert!(found[0].code.as_str() == "E0002" && plain(found[0].message.get(Lang::Fr)).contains(&FACTS_DEPTH.to_string()), "{found:?}");

    // The list is one of them.
    let many = |n: usize| format!("[{}]", vec!["1"; n - 1].join(","));
    assert!(contract(&many(FACTS_NODES)).is_ok());
    let found = contract(&many(FACTS_NODES + 1)).unwrap_err();
    assert!(plain(found[0].message.get(Lang::Fr)).contains(&figures(FACTS_NODES)), "{found:?}");
}

fn sound(text: &str) -> Program {
    compile(&[("a.rules", rules(text))]).sound()
}

#[test]
fn days_of_a_fact() {
    let program = sound("donnée d : nombre datée\n\nrésultat r : nombre\n  = d\n");
    let first = day(2000, 1, 1);
    let given = |n: usize| {
        let days: Vec<String> = (0..n)
            .map(|i| format!("\"{}\": {i}", avenant::value::format::day_iso(first.add_days(i64::try_from(i).unwrap()).unwrap())))
            .collect();
        bind::bind(&program, &contract(&format!("{{\"d\": {{{}}}}}", days.join(", "))).unwrap()).1
    };
    assert_eq!(given(DATES), []);
    said(&given(DATES + 1), "E0006", &DATES.to_string());
}

/// A sum of sums, then so many sums of two hundred, then so many additions.
fn long(members: usize, sums: usize, additions: usize) -> Program {
    let list =
        |name: &str, n: usize| format!("énumération {name} : {}\n\n", (0..n).map(|i| format!("{name}{i}")).collect::<Vec<_>>().join(", "));
    sound(&format!(
        "{}{}{}résultat r : nombre\n  = somme pour chaque e (somme pour chaque f (si f est f0 alors 1 sinon 2)){}{}\n",
        list("e", members),
        list("f", members),
        list("g", 200),
        " + somme pour chaque g (1)".repeat(sums),
        " + 1".repeat(additions)
    ))
}

/// The first day of 2020.
fn answered(program: &Program, record: bool) -> Answer {
    let question = Question::over(program, span(day(2020, 1, 1), day(2020, 1, 1)));
    answer(program, &Facts::empty(program), &question, record)
}

/// A program that takes so many steps, or one less, and the same with an addition more.
fn of_steps(steps: u64, record: bool) -> (Program, Program) {
    let taken = |members, sums, additions| answered(&long(members, sums, additions), record).steps;
    let (sum, addition) = (taken(1, 1, 0) - taken(1, 0, 0), taken(1, 0, 1) - taken(1, 0, 0));
    // The sums of a list by itself take a × n² + b × n + c steps.
    let [one, two, three] = [1, 2, 3].map(|n| taken(n, 0, 0));
    let a = (three + one - 2 * two) / 2;
    let b = two - one - 3 * a;
    let c = one - a - b;
    let members = (1..=MEMBERS as u64).rev().find(|n| a * n * n + b * n + c <= steps).unwrap();
    let left = steps - (a * members * members + b * members + c);
    let members = usize::try_from(members).unwrap();
    let (sums, left) = (left / sum, left % sum);
    let additions = left / addition;
    assert!(sums + additions < OPERATORS as u64 - 2, "{members} members are too few: {sums} sums and {additions} additions");
    let program = |more: u64| long(members, usize::try_from(sums).unwrap(), usize::try_from(additions + more).unwrap());
    (program(0), program(1))
}

#[test]
fn steps() {
    let (accepted, refused) = of_steps(STEPS, false);
    let at = answered(&accepted, false);
    assert!(at.errors.is_empty() && STEPS - at.steps <= 1, "{} steps: {:?}", at.steps, at.errors);
    let past = answered(&refused, false).errors;
    said(&past, "E0603", &STEPS.to_string());
}

#[test]
fn steps_explained() {
    let (accepted, refused) = of_steps(EXPLAINED, true);
    let at = answered(&accepted, true);
    assert!(at.errors.is_empty() && EXPLAINED - at.steps <= 1, "{} steps: {:?}", at.steps, at.errors);
    said(&answered(&refused, true).errors, "E0006", &EXPLAINED.to_string());
    assert_eq!(answered(&refused, false).errors, [], "the amounts alone pass");
}

/// A formula holds no more values at once than it has room for: past it, it is refused where it stands.
#[test]
fn values_held_at_once() {
    let least =
        |n: usize| sound(&format!("règle x : nombre\n  = 1\n\nrésultat r : nombre\n  = minimum ({})\n", vec!["x"; n].join(" ;\n    ")));
    assert_eq!(answered(&least(2_000), false).errors, []);
    let refused = answered(&least(2_100), false).errors;
    assert_eq!(refused.iter().map(|d| (d.code.as_str(), d.span().is_some())).collect::<Vec<_>>(), [("E0603", true)]);
}

#[test]
fn rules_that_wait() {
    let chain = |n: u32| {
        let links: String = (1..n).map(|i| format!("règle a{i} : nombre\n  = a{}\n\n", i + 1)).collect();
        sound(&format!("{links}règle a{n} : nombre\n  = 1\n\nrésultat r : nombre\n  = a1\n"))
    };
    // The result is one of them.
    assert_eq!(answered(&chain(DEPTH - 1), false).errors, []);
    let refused = answered(&chain(DEPTH), false).errors;
    said(&refused, "E0603", &DEPTH.to_string());
}

#[test]
fn formulas_written_out() {
    // Few steps, many words: the long side is never computed, and always written.
    let name = "x".repeat(NAME);
    let long = format!("{name}{}", format!(" + {name}").repeat(OPERATORS - 10));
    let text = format!("donnée {name} : nombre datée\n\nrésultat r : nombre\n  = si {name} ≥ 0 alors 0 sinon {long}\n");
    // A line is not endless either.
    let text = text.replace(" + ", "\n    + ");
    let compiled = compile(&[("a.rules", rules(&text))]);
    let sources = compiled.sources.clone();
    let program = compiled.sound();
    let mut facts = Facts::empty(&program);
    // How many formulas are written, how many are not, and the bytes of those that are.
    let mut explained = |days: i64| {
        let series = (0..days).map(|i| (day(2020, 1, 1).add_days(i).unwrap(), Value::Number(Exact::from_int(i)))).collect::<Vec<_>>();
        give(&program, &mut facts, &name, series);
        let question = Question::over(&program, span(day(2020, 1, 1), day(2020, 1, 1).add_days(days - 1).unwrap()));
        let answer = answer(&program, &facts, &question, true);
        assert_eq!(answer.errors, []);
        let (detail, lang) = (Detail::Full, Lang::Fr);
        let graph = graph_of(&Told { program: &program, sources: &sources, facts: &facts, question: &question, detail, lang }, &answer);
        let segments = &graph.nodes[graph.roots[0].results[0]].segments;
        let cut = |s: &&Segment| s.notes.iter().any(|n| n.text.contains("formule non écrite") && n.text.contains("32 Mio"));
        let bytes = |s: &Segment| s.formula.as_ref().map_or(0, |f| f.written.len() + f.values.len());
        assert!(segments.iter().all(|s| s.formula.is_none() == cut(&s)), "cut without saying so");
        let left_out = segments.iter().filter(cut).count();
        (segments.len() - left_out, left_out, segments.iter().map(bytes).sum::<usize>())
    };
    let (written, left_out, one) = explained(1);
    assert!((written, left_out) == (1, 0) && one > 50_000, "{one}");
    // The one that passes the limit is the last.
    let fit = i64::try_from(WRITTEN.div_ceil(one)).unwrap();
    assert_eq!(explained(fit).1, 0);
    let (_, left_out, bytes) = explained(fit + 5);
    assert!((1..=5).contains(&left_out) && bytes < WRITTEN + 2 * one, "{left_out} left out, {bytes} bytes");
}

#[test]
fn numbers() {
    let two = Exact::from_int(2);
    let mut power = Exact::from_int(1);
    for _ in 1..BITS {
        power = power.mul(&two).unwrap();
    }
    assert!(power.mul(&two).is_err(), "one bit more");
    let places = |n: u32| i32::try_from(n).unwrap();
    assert!(Exact::from_int(1).round(places(PLACES), Rounding::Down).is_ok());
    assert!(Exact::from_int(1).round(places(PLACES) + 1, Rounding::Down).is_err());
    assert!(Exact::from_int(1).to_fixed(FIXED).is_some());
    assert!(Exact::from_int(1).to_fixed(FIXED + 1).is_none());
}

#[test]
fn combinations_of_readings() {
    let folder = temporary("readings");
    let all = |n: usize| {
        let questions: String =
            (0..n).map(|i| format!("interprétation q{i}\n  « x »\n  lecture a{i} par défaut « x »\n  lecture b{i} « x »\n\n")).collect();
        let sum: Vec<String> = (0..n).map(|i| format!("(si q{i} est a{i} alors 1 sinon 2)")).collect();
        let text =
            format!("{questions}résultat r : €\n  cumul de ({}) × 1 €/an\n  au prorata jours\n  arrondi au centime\n", sum.join(" + "));
        std::fs::write(folder.join("a.rules"), rules(&text)).unwrap();
        std::fs::write(folder.join("c.yaml"), "recueil: x\n").unwrap();
        let (rules, contract) = (folder.to_str().unwrap(), folder.join("c.yaml"));
        avenant(&["eval", "--rules", rules, contract.to_str().unwrap(), "--year", "2020", "--all-readings"]).run()
    };
    let questions = COMBINATIONS.ilog2() as usize;
    let said = format!("les {COMBINATIONS} premières combinaisons seulement");
    let ran = all(questions);
    assert!(ran.code == 0 && !ran.stdout.contains(&said), "{}", ran.all());
    let ran = all(questions + 1);
    assert!(ran.code == 0 && ran.stdout.contains(&said), "{}", ran.all());
}

#[test]
fn findings_shown() {
    let folder = temporary("findings");
    let shown = |n: usize| {
        let wrong: String = (0..n).map(|i| format!("résultat r{i} : nombre\n  = inconnu{i}xyz\n\n")).collect();
        std::fs::write(folder.join("a.rules"), rules(&wrong)).unwrap();
        check(&folder)
    };
    let count = |ran: &Ran| ran.stderr.matches("E0201").count();
    let ran = shown(FINDINGS);
    assert!(count(&ran) == FINDINGS && !ran.tells("de plus"), "{}", count(&ran));
    let ran = shown(FINDINGS + 1);
    assert!(count(&ran) == FINDINGS && ran.tells("… et 1 de plus"), "{}", count(&ran));
    assert!(ran.stdout.contains(&format!("{} erreurs", FINDINGS + 1)), "{}", ran.stdout);
}

#[test]
fn findings_of_a_contract() {
    let program = sound("donnée d : nombre\n\nrésultat r : nombre\n  = d\n");
    let wrong = |n: usize| {
        let keys: Vec<String> = (0..n).map(|i| format!("\"inconnu {i}\": 1")).collect();
        bind::bind(&program, &contract(&format!("{{{}}}", keys.join(", "))).unwrap()).1.len()
    };
    assert_eq!((wrong(FACTS_FINDINGS), wrong(FACTS_FINDINGS + 1)), (FACTS_FINDINGS, FACTS_FINDINGS));

    let toml = |n: usize| {
        let text: String = (0..n).map(|i| format!("a{i} = ?\n")).collect();
        let mut sources = Sources::default();
        let id = sources.add("c.toml", &text);
        doc::read(id, &text, doc::Format::Toml).unwrap_err().len()
    };
    assert_eq!((toml(LIBRARY_ERRORS), toml(LIBRARY_ERRORS + 1)), (LIBRARY_ERRORS, LIBRARY_ERRORS));

    let odd = |n: usize| {
        let keys: Vec<String> = (0..n).map(|i| format!("\"{i}\u{202e}\": 1")).collect();
        contract(&format!("{{{}}}", keys.join(", "))).unwrap_err().len()
    };
    assert_eq!((odd(ODD_CHARACTERS), odd(ODD_CHARACTERS + 1)), (ODD_CHARACTERS, ODD_CHARACTERS));
}

#[test]
fn lists_and_quotations() {
    let names = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
    let list = |n: usize| avenant::diag::suggest::list(names(n).iter().map(String::as_str));
    assert_eq!(list(LISTED).split(", ").count(), LISTED);
    assert!(!list(LISTED).contains('…') && list(LISTED + 1).ends_with(", …"));

    let program = sound("donnée d : nombre\n\nrésultat r : nombre\n  = d\n");
    let quoted =
        |n: usize| plain(&bind::bind(&program, &contract(&format!("{{\"{}\": 1}}", "x".repeat(n))).unwrap()).1[0].message.say(Lang::Fr));
    assert!(!quoted(QUOTED).contains('…') && quoted(QUOTED + 1).contains(&format!("« {}… »", "x".repeat(QUOTED))));
    assert_eq!(ask(&program, &Facts::empty(&program), span(day(2020, 1, 1), day(2020, 1, 1))).missing.len(), 1);
}

/// The codes of what the analysis finds.
fn analysed_codes(text: &str) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = analysed(&[("a.rules", rules(text))]).findings.iter().map(|d| d.code.as_str()).collect();
    found.retain(|c| !c.starts_with("W09") && *c != "H0901");
    found.sort_unstable();
    found
}

fn letters(n: usize) -> String {
    n.to_string().bytes().map(|b| char::from(b'a' + b - b'0')).collect()
}

/// As many values of one formula are told apart as the limit says; past it, what depends on them is
/// said not to be proved.
#[test]
fn values_told_apart() {
    let table = |n: usize| {
        let members: Vec<String> = (0..n).map(letters).collect();
        let rows: String = (0..n).map(|i| format!("    | {} | {} |\n", letters(i), i + 1)).collect();
        format!(
            "énumération lieu : {}\n\ndonnée site : lieu\n\nrègle poids : nombre\n  = selon site\n{rows}\nrésultat part : nombre\n  = 1 ÷ poids\n",
            members.join(", ")
        )
    };
    assert_eq!(analysed_codes(&table(ANALYSIS_CASES)), Vec::<&str>::new());
    assert_eq!(analysed_codes(&table(ANALYSIS_CASES + 1)), ["H0902"]);
}

#[test]
fn conflicts_told_of_one_rule() {
    let exceptions = |n: usize| {
        let facts: String = (0..n).map(|i| format!("donnée fait {} : oui/non\n", letters(i))).collect();
        let all: String =
            (0..n).map(|i| format!("\nexception « {} » à forfait\n  lorsque fait {}\n  = {i}\n", letters(i), letters(i))).collect();
        format!("{facts}\nrésultat forfait : nombre\n  = 1\n{all}")
    };
    // Four exceptions make six pairs; five make ten.
    assert_eq!(analysed_codes(&exceptions(4)), vec!["E0601"; 6]);
    let found = analysed_codes(&exceptions(5));
    assert_eq!((found.iter().filter(|c| **c == "E0601").count(), found.contains(&"H0902")), (CONFLICTS_TOLD, true), "{found:?}");
}

#[test]
fn failures_told_in_all() {
    let gaps = |n: usize| {
        let results: String =
            (0..n).map(|i| format!("\nrésultat part {} : nombre\n  = selon population\n    | moins de 5 | 1 |\n", letters(i))).collect();
        format!("donnée population : habitants\n{results}")
    };
    assert_eq!(analysed_codes(&gaps(FAILURES_TOLD)), vec!["E0602"; FAILURES_TOLD]);
    let found = analysed_codes(&gaps(FAILURES_TOLD + 1));
    assert_eq!((found.len(), found.last()), (FAILURES_TOLD + 1, Some(&"H0902")));
}
