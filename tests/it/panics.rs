//! Nothing that is written, however wrong, makes the interpreter panic.

use crate::support::{compile, files, folders};
use avenant::check::program::{Days, Program};
use avenant::eval::{Question, answer, life, requirements, run_example, schedule};
use avenant::facts::bind::bind;
use avenant::facts::{Facts, doc};
use avenant::source::Sources;
use avenant::value::Interval;
use proptest::prelude::*;
use std::sync::LazyLock;

/// Every shipped rule file and every small set of rules: one list of files a set.
static CORPUS: LazyLock<Vec<Vec<(String, String)>>> =
    LazyLock::new(|| folders("rules").iter().chain(&folders("tests/recueils")).map(|f| files(f)).filter(|f| !f.is_empty()).collect());

/// The shipped set of rules that has the most facts.
static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
    let shipped: Vec<Program> = folders("rules").iter().map(|f| compile(&files(f)).sound()).collect();
    shipped.into_iter().max_by_key(|p| p.facts.len()).unwrap()
});

/// What a hand may leave in a file: words of the language, signs, numbers out of bounds, odd characters.
const SPLINTERS: &[&str] = &[
    "",
    " ",
    "\n",
    "\n  ",
    "\t",
    "\u{a0}",
    "\r\n",
    "(",
    ")",
    "«",
    "»",
    "\"",
    "|",
    "| | |",
    ";",
    ":",
    ",",
    "'",
    "’",
    "{",
    "}",
    "#",
    "=",
    "≠",
    "≥",
    "<",
    "+",
    "−",
    "-",
    "×",
    "÷",
    "%",
    "€",
    "€/an",
    "/",
    "0",
    "-1",
    "1er janvier 0001",
    "31 février 2020",
    "29 février 9999",
    "99999999999999999999999999999",
    "0,0000000000000000000000000001",
    "1000000 ans",
    "9999999999 jours",
    "12 000",
    "100 %",
    "oui",
    "non",
    "non (",
    "jamais",
    "aucun",
    "si ",
    " alors ",
    " sinon ",
    "selon ",
    "lorsque ",
    "depuis ",
    "avant ",
    " est ",
    " n'est pas ",
    " et ",
    " ou ",
    "sans objet",
    "somme pour chaque ",
    "à la date de ",
    "la première de (",
    "la dernière de (",
    "minimum (",
    "arrondi à l'euro (",
    "valeur ordinaire",
    "par défaut",
    "remplace ",
    "exception « x » à ",
    "abroge ",
    "abroge article ",
    "abroge le texte ",
    "rétablit ",
    "rectifie ",
    "ajoute à ",
    "retire de ",
    "au lieu de ",
    "par ",
    "et ses exceptions",
    "ses exceptions restent",
    "y compris (",
    "sauf (",
    "dans ",
    "s'applique ",
    "effet le ",
    "signé le ",
    "en vigueur le ",
    "sigle ",
    "modifie ",
    "texte « x »",
    "avenant « x »",
    "article « x »",
    "règle x : €",
    "résultat x : €",
    "barème x (mission) : €",
    "donnée x : date",
    "énumération x : a, b",
    "interprétation x",
    "lecture x",
    "échéance x",
    "signale « x »",
    "exemple « x »",
    "contrat",
    "cumul de ",
    "versement de ",
    "au prorata ",
    "arrondi ",
    "\u{feff}",
    "\u{200b}",
    "\u{301}",
    "é",
    "e\u{301}",
    "ß",
    "İ",
    "\u{202e}",
    "😀",
    "‹",
    "›",
    "\0",
];

/// One change of one file.
#[derive(Debug, Clone)]
enum Mutation {
    /// Removes so many characters there.
    Cut(usize, usize),
    /// Puts a splinter there.
    Insert(usize, usize),
    /// Removes a line.
    DropLine(usize),
    /// Says a line twice.
    TwiceLine(usize),
    /// Moves a line elsewhere.
    MoveLine(usize, usize),
    /// Replaces a line by one of another set of rules.
    Foreign(usize, usize, usize),
    /// Changes the indentation of a line.
    Indent(usize, usize),
    /// Replaces a word by another of the file.
    SwapWords(usize, usize),
    /// Ends the file there.
    Truncate(usize),
    /// Repeats a character many times.
    Deep(usize, usize),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let n = any::<usize>;
    prop_oneof![
        (n(), 1usize..40).prop_map(|(a, b)| Mutation::Cut(a, b)),
        (n(), 0..SPLINTERS.len()).prop_map(|(a, b)| Mutation::Insert(a, b)),
        n().prop_map(Mutation::DropLine),
        n().prop_map(Mutation::TwiceLine),
        (n(), n()).prop_map(|(a, b)| Mutation::MoveLine(a, b)),
        (n(), n(), n()).prop_map(|(a, b, c)| Mutation::Foreign(a, b, c)),
        (n(), 0usize..7).prop_map(|(a, b)| Mutation::Indent(a, b)),
        (n(), n()).prop_map(|(a, b)| Mutation::SwapWords(a, b)),
        n().prop_map(Mutation::Truncate),
        (n(), 0usize..6).prop_map(|(a, b)| Mutation::Deep(a, b)),
    ]
}

/// A byte where a character starts, from any number.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at % (text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn with_lines(text: &str, change: impl FnOnce(&mut Vec<String>)) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if !lines.is_empty() {
        change(&mut lines);
    }
    lines.join("\n") + "\n"
}

fn apply(text: &str, mutation: &Mutation) -> String {
    match mutation {
        Mutation::Cut(at, length) => {
            let from = boundary(text, *at);
            let to = boundary(text, (from + length).min(text.len()));
            format!("{}{}", &text[..from], &text[to.max(from)..])
        }
        Mutation::Insert(at, splinter) => {
            let at = boundary(text, *at);
            format!("{}{}{}", &text[..at], SPLINTERS[*splinter], &text[at..])
        }
        Mutation::DropLine(at) => with_lines(text, |l| {
            let at = at % l.len();
            l.remove(at);
        }),
        Mutation::TwiceLine(at) => with_lines(text, |l| {
            let at = at % l.len();
            l.insert(at, l[at].clone());
        }),
        Mutation::MoveLine(from, to) => with_lines(text, |l| {
            let (from, to) = (from % l.len(), to % l.len());
            let line = l.remove(from);
            l.insert(to.min(l.len()), line);
        }),
        Mutation::Foreign(at, set, line) => with_lines(text, |l| {
            let at = at % l.len();
            let set = &CORPUS[set % CORPUS.len()];
            let lines: Vec<&str> = set.iter().flat_map(|(_, t)| t.lines()).collect();
            l[at] = lines[line % lines.len()].to_owned();
        }),
        Mutation::Indent(at, indent) => with_lines(text, |l| {
            let at = at % l.len();
            l[at] = format!("{}{}", " ".repeat(*indent), l[at].trim_start());
        }),
        Mutation::SwapWords(from, to) => {
            let words: Vec<(usize, &str)> = text.split_whitespace().map(|w| (w.as_ptr() as usize - text.as_ptr() as usize, w)).collect();
            if words.is_empty() {
                return text.to_owned();
            }
            let ((at, old), (_, new)) = (words[from % words.len()], words[to % words.len()]);
            format!("{}{}{}", &text[..at], new, &text[at + old.len()..])
        }
        Mutation::Truncate(at) => text[..boundary(text, *at)].to_owned(),
        Mutation::Deep(at, what) => {
            let at = boundary(text, *at);
            let deep = ["(", "non (", "si oui alors ", "«", "−", "1 + "][*what].repeat(3_000);
            format!("{}{deep}{}", &text[..at], &text[at..])
        }
    }
}

/// Every stage, as far as it goes.
fn run(files: &[(String, String)]) {
    let compiled = compile(files);
    for d in &compiled.findings {
        crate::support::show(&compiled.sources, d);
    }
    let Some(program) = compiled.program else { return };
    for example in &program.examples {
        run_example(&program, example);
        let facts = Facts::of(&program, &example.facts);
        for period in example.periods.iter().take(2) {
            let Days::Fixed(days) = period.days else { continue };
            answer(&program, &facts, &Question::over(&program, days), true);
            schedule(&program, &facts, &Question::over(&program, Interval::ALL), days, true);
        }
    }
}

fn config(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(cases);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 500, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(250))]

    #[test]
    fn a_small_set_of_rules_changed_at_random(set in any::<usize>(), changes in proptest::collection::vec((any::<usize>(), mutation()), 1..6)) {
        let mut files = CORPUS[set % CORPUS.len()].clone();
        if files.iter().map(|(_, t)| t.len()).sum::<usize>() > 20_000 {
            files = CORPUS[(set + 3) % CORPUS.len()].clone();
        }
        for (file, change) in &changes {
            let file = file % files.len();
            files[file].1 = apply(&files[file].1, change);
        }
        run(&files);
    }

    #[test]
    fn random_text(text in "(texte|avenant|article|règle|résultat|exception|[a-zéà«»()|;:=+×0-9 ,.%€'’\n-]{1,12}| |\n  ){0,80}") {
        run(&[("x".to_owned(), text)]);
    }

    #[test]
    fn random_characters(text in "\\PC{0,200}") {
        run(&[("x".to_owned(), text.clone())]);
        let base = "texte « B »\n  sigle B\n  signé le 1er janvier 2020\n  en vigueur le 1er janvier 2020\n\nrésultat r : €\n  = ";
        run(&[("x".to_owned(), format!("{base}{text}\n"))]);
    }
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn a_shipped_set_of_rules_changed_at_random(set in any::<usize>(), changes in proptest::collection::vec((any::<usize>(), mutation()), 1..4)) {
        let shipped = folders("rules").len();
        let mut files = CORPUS[set % shipped].clone();
        for (file, change) in &changes {
            let file = file % files.len();
            files[file].1 = apply(&files[file].1, change);
        }
        run(&files);
    }
}

/// A contract file that is right, in each format.
const CONTRACTS: [(&str, &str); 3] = [
    (
        "c.yaml",
        "recueil: aci-cpts\nnom: CPTS du Val d'Essai\npopulation: { 2020-03-01: 78000, 2023-01-01: 100000 }\nnombre de membres: 85\nsignature du contrat: 2020-03-01\nsignature de l'avenant individuel: 2022-10-15\nterritoire couvert par un SAS: { 2020-03-01: non, 2022-06-01: oui }\ndémarrage:\n  accès aux soins: 2020-09-01\n  parcours: 2021-02-15\ntaux d'atteinte:\n  accès aux soins: { 2020: 60 %, 2021: 80 %, 2022: 100 % }\n  parcours: 75 %\n",
    ),
    (
        "c.json",
        "{\"recueil\": \"aci-cpts\", \"population\": {\"2020-03-01\": 78000}, \"signature du contrat\": \"2020-03-01\", \"démarrage\": {\"parcours\": \"2021-02-15\"}, \"taux d'atteinte\": {\"parcours\": \"75 %\"}}\n",
    ),
    ("c.toml", "recueil = \"aci-cpts\"\npopulation = 78000\n\"signature du contrat\" = 2020-03-01\n\n[démarrage]\nparcours = 2021-02-15\n"),
];

/// What a hand may leave in a contract file.
const FACT_SPLINTERS: &[&str] = &[
    "",
    "\n",
    "\n  ",
    "\t",
    ": ",
    ":",
    ",",
    "{",
    "}",
    "[",
    "]",
    "- ",
    "&a ",
    "*a",
    "<<: *a",
    "!!str ",
    "!x ",
    "|",
    ">",
    "'",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "#",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "null",
    "~",
    "true",
    "non",
    "1e999",
    "-1e-999",
    ".inf",
    ".nan",
    "0x10",
    "1_000",
    "99999999999999999999999999999999999999999",
    "2020-02-30",
    "9999-12-31",
    "0000-00-00",
    "2020",
    "-5 %",
    "12,5 %",
    "1 000 000",
    "jamais",
    "population: 1\n",
    "démarrage: 2020-01-01\n",
    "recueil: x\n",
    "? ",
    "\u{feff}",
    "\u{301}",
    "😀",
    "[[x]]\n",
    "x = 1\n",
    "= ",
    "'''",
    "\"\"\"",
];

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_contract_file_changed_at_random(which in 0..CONTRACTS.len(), changes in proptest::collection::vec((any::<usize>(), 0usize..60, 0..FACT_SPLINTERS.len()), 0..6), deep in 0usize..400) {
        let (name, text) = CONTRACTS[which];
        let mut text = text.to_owned();
        for (at, cut, splinter) in &changes {
            let from = boundary(&text, *at);
            let to = boundary(&text, (from + cut % 12).min(text.len())).max(from);
            let times = if deep == 399 { 2_000 } else { 1 };
            text = format!("{}{}{}", &text[..from], FACT_SPLINTERS[*splinter].repeat(times), &text[to..]);
        }
        contract(name, &text);
    }

    #[test]
    fn a_random_contract_file(which in 0..CONTRACTS.len(), text in "([a-zé]{1,8}|population|démarrage|: |[-{}\\[\\],:\"'&*!|>#%=0-9 \n]{1,6}){0,60}") {
        contract(CONTRACTS[which].0, &text);
    }
}

fn contract(name: &str, text: &str) {
    let mut sources = Sources::default();
    let id = sources.add(name, text);
    let format = match name.rsplit('.').next() {
        Some("json") => doc::Format::Json,
        Some("toml") => doc::Format::Toml,
        _ => doc::Format::Yaml,
    };
    let node = match doc::read(id, text, format) {
        Ok(node) => node,
        Err(findings) => {
            assert!(!findings.is_empty(), "refused without a reason");
            for d in &findings {
                crate::support::show(&sources, d);
            }
            return;
        }
    };
    let (facts, findings) = bind(&PROGRAM, &node);
    for d in &findings {
        crate::support::show(&sources, d);
    }
    let question = Question::over(&PROGRAM, Interval::new(crate::support::day(2022, 1, 1), crate::support::day(2022, 12, 31)));
    requirements(&PROGRAM, &facts);
    let _ = life(&PROGRAM, &facts, &question);
    answer(&PROGRAM, &facts, &question, true);
}

const HEADER: &str = "texte « B »\n  sigle B\n  signé le 1er janvier 2020\n  en vigueur le 1er janvier 2020\n\ndonnée d : date\n  exige d ≥ 1er janvier 2020 et (";

/// Nesting is bounded: beyond the limit, one error; up to it, every stage walks the formula.
#[test]
fn nesting_is_bounded() {
    // Opening, innermost, closing, and how many the language takes.
    let cases = [
        ("(", "1", ")", 62),
        ("minimum (1 ; ", "1", ")", 62),
        ("1 + ", "1", "", 490),
        ("1 × ", "1", "", 490),
        ("si non (oui) alors 2 sinon ", "1", "", 240),
        ("(si depuis d alors ", "1", " sinon 2)", 62),
    ];
    let conditions =
        [("oui et ", "oui", "", 490), ("non ou ", "oui", "", 240), ("non (", "oui", ")", 62), ("(depuis d et ", "oui", ")", 62)];
    let nested =
        |(open, inner, close, _): (&str, &str, &str, usize), times: usize| format!("{}{inner}{}", open.repeat(times), close.repeat(times));
    let program = |number: &str, condition: &str| {
        format!(
            "{HEADER}{condition})\n
résultat r : nombre\n  lorsque {condition}\n  = {number}\n
résultat f : €\n  cumul de 1 €/an × ({number})\n  lorsque {condition}\n  au prorata jours\n  arrondi au centime\n
exemple « E »\n  d = 1er janvier 2020\n  en 2020\n    f = 0 €\n    r = 0\n"
        )
    };
    let avenant = |number: &str, condition: &str| {
        format!(
            "avenant « A »\n  sigle A\n  modifie B\n  signé le 1er février 2020\n  en vigueur le 1er février 2020\n
remplace r\n  s'applique lorsque {condition}\n  lorsque {condition}\n  au lieu de {number}\n  par {number}\n"
        )
    };
    for (number, condition) in cases.iter().zip(conditions.iter().cycle()) {
        let (n, c) = (nested(*number, number.3), nested(*condition, condition.3));
        let files = [("b".to_owned(), program(&n, &c)), ("a".to_owned(), avenant(&n, &c))];
        let compiled = compile(&files);
        let found: Vec<String> = compiled.findings.iter().map(|d| crate::support::show(&compiled.sources, d)).collect();
        assert!(compiled.program.is_some(), "{} {}: {}", number.0, condition.0, found.join("\n"));
        run(&files);
        let (n, c) = (nested(*number, 3_000), nested(*condition, 3_000));
        assert!(compile(&[("b", program(&n, "oui"))]).codes().contains(&"E0002"), "{}", number.0);
        assert!(compile(&[("b", program("1", &c))]).codes().contains(&"E0002"), "{}", condition.0);
    }
    for open in ["«", "| ", "\"", "selon d\n    | ", "si ", "exception « x » à ", "somme pour chaque m (", "x (", "à la date de ", "× "]
    {
        run(&[("x".to_owned(), program(&open.repeat(3_000), "oui"))]);
        run(&[("x".to_owned(), format!("{}\n", open.repeat(3_000)))]);
    }
}
