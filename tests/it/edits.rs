//! What an editing session says after each change is what a run on the new texts says.

use crate::properties::config;
use avenant::check::program::Program;
use avenant::diag::{Code, Diagnostic, merged};
use avenant::load::{self, Session};
use avenant::source::Sources;
use avenant::syntax::parse;
use proptest::prelude::*;

/// Sets of rules that are read fast, and hold every kind of block between them.
const SETS: [&[&str]; 3] = [
    &[
        include_str!("../../rules/protocoles-snp/00-autorisation-2020.rules"),
        include_str!("../../rules/protocoles-snp/01-montants-2020.rules"),
        include_str!("../../rules/protocoles-snp/02-ouverture-aux-cpts-2022.rules"),
    ],
    &[
        include_str!("../../rules/suivi-des-projets/00-suivi.rules"),
        include_str!("../../rules/couverture-territoriale/00-couverture.rules"),
    ],
    &[include_str!("../../rules/commission-paritaire/00-composition.rules")],
];

/// What is typed, besides parts of the file itself.
const TYPED: &[&str] = &[
    "x",
    " ",
    "\n",
    "\n\n",
    "  ",
    "(",
    ")",
    "«",
    "»",
    "« a »",
    "#",
    ";",
    "|",
    "=",
    "é",
    "et ",
    "’",
    "\u{200b}",
    "а",
    "+ 1",
    "÷ 0",
    "\t",
    "règle z : €\n  = 1 €\n",
    "\nexemple « z »\n",
    "\n= 2 €",
    "\nlorsque oui",
    "\n  lorsque oui\n",
    "article « z »\n",
    "exemple",
    "€",
];

/// The findings and the program of a whole run.
fn afresh(texts: &[String]) -> (Option<Program>, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let (mut trees, mut findings) = (Vec::new(), Vec::new());
    for (i, text) in texts.iter().enumerate() {
        let id = sources.add(&format!("{i}.rules"), text);
        let (tree, errors) = parse::file(&sources, id);
        trees.push(tree);
        findings.extend(errors);
    }
    let (program, findings) = load::compile(&sources, &trees, findings);
    (program, merged(findings))
}

/// The nearest end of a character at or before a byte.
fn at(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|b| text.is_char_boundary(*b)).unwrap_or(0)
}

fn same(session: &Session, findings: &[Diagnostic], texts: &[String], edit: &str) {
    let (program, wanted) = afresh(texts);
    assert_eq!(findings, wanted, "after {edit}");
    assert_eq!(format!("{:?}", session.program()), format!("{:?}", program.as_ref()), "after {edit}");
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn a_change_says_what_a_whole_run_says(
        set in 0..SETS.len(),
        edits in proptest::collection::vec((any::<u16>(), any::<u16>(), any::<u16>(), any::<u16>()), 1..7),
    ) {
        let mut texts: Vec<String> = SETS[set].iter().map(|t| (*t).to_owned()).collect();
        let named: Vec<(String, &String)> = texts.iter().enumerate().map(|(i, t)| (format!("{i}.rules"), t)).collect();
        let (mut session, findings) = Session::new(named).unwrap();
        same(&session, &findings, &texts, "nothing");
        for (file, start, length, what) in edits {
            let file = usize::from(file) % texts.len();
            let text = &texts[file];
            let start = at(text, text.len() * usize::from(start) / usize::from(u16::MAX));
            // A few characters taken away, one time in two; sometimes many.
            let length = match length % 8 { 0..=3 => 0, 4..=6 => usize::from(length / 8) % 12, _ => usize::from(length / 8) % 2_000 };
            let end = at(text, start + length).max(start);
            let words = match usize::from(what) {
                n if n % 4 == 0 => String::new(),
                n if n % 4 == 1 => {
                    let from = at(text, n % text.len().max(1));
                    text[from..at(text, from + n / 64)].to_owned()
                }
                n => TYPED[n % TYPED.len()].to_owned(),
            };
            let edit = format!("{start}..{end} of {file} made {words:?}");
            let Ok(findings) = session.change(file, start..end, &words) else { continue };
            texts[file] = [&text[..start], &words, &text[end..]].concat();
            prop_assert_eq!(session.text(file), Some(&*texts[file]));
            same(&session, &findings, &texts, &edit);
        }
    }
}

#[test]
fn a_line_typed_and_taken_back_leaves_nothing() {
    let text = SETS[2][0];
    let (mut session, findings) = Session::new([("a.rules", text)]).unwrap();
    let before = format!("{:?}", session.program());
    assert!(session.program().is_some());
    let line = text.find("\n\n").unwrap() + 1;
    let wrong = session.change(0, line..line, "lorsque oui\n").unwrap();
    assert!(wrong.iter().any(|d| d.code == Code::UnknownBlock), "{wrong:?}");
    assert!(session.program().is_none());
    assert_eq!(session.change(0, line..line + "lorsque oui\n".len(), "").unwrap(), findings);
    assert_eq!(format!("{:?}", session.program()), before);
}

#[test]
fn a_change_that_makes_no_text_is_refused() {
    let text = SETS[2][0];
    let (mut session, _) = Session::new([("a.rules", text)]).unwrap();
    let inside = text.find('é').unwrap() + 1;
    for (file, range, words) in [(1, 0..0, "x"), (0, inside..inside, "x"), (0, 0..text.len() + 1, ""), (0, 0..0, "\0")] {
        assert!(session.change(file, range, words).is_err());
    }
    assert_eq!(session.text(0), Some(text));
    // An accent typed after its letter joins it.
    session.change(0, 0..0, "# e\u{301}\n").unwrap();
    assert!(session.text(0).unwrap().starts_with("# é\n"));
}
