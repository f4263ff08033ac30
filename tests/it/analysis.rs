//! The static analysis against evaluation: what it shows is really met, and what it does not show is
//! met by no contract.

use crate::generate::{Tape, sound};
use crate::properties::{config, tape, text};
use crate::support::{ask, compile, day, files, folders, show, span};
use avenant::analysis::analyse;
use avenant::check::program::Program;
use avenant::diag::{Code, Diagnostic, Witness};
use avenant::eval::{Question, answer, life, requirements};
use avenant::facts::{bind, doc};
use avenant::source::{Sources, Span};
use avenant::value::{Day, Interval};
use proptest::prelude::*;

/// The codes of what evaluation may meet.
const MET: [Code; 4] = [Code::Gap, Code::Conflict, Code::NotDue, Code::Arithmetic];

pub fn iso(text: &str) -> Day {
    let mut parts = text.split('-').map(|p| p.parse::<u32>().unwrap());
    let year = parts.next().unwrap();
    day(i32::try_from(year).unwrap(), parts.next().unwrap(), parts.next().unwrap())
}

/// What evaluating a witness says, as whoever runs the command would read it.
pub fn replay(program: &Program, witness: &Witness) -> Vec<Diagnostic> {
    let mut sources = Sources::default();
    let id = sources.add("témoin.yaml", &witness.contract);
    let node = doc::read(id, &witness.contract, doc::Format::Yaml).unwrap_or_else(|e| panic!("{e:?}\n{}", witness.contract));
    let (facts, findings) = bind::bind(program, &node);
    assert!(findings.is_empty(), "{findings:#?}\n{}", witness.contract);
    let on = iso(&witness.on);
    let mut question = Question::over(program, Interval::new(on, on));
    for reading in &witness.readings {
        let (name, choice) = reading.split_once('=').unwrap();
        let at = program.readings.iter().position(|r| &*r.name == name).unwrap();
        question.readings[at] = program.readings[at].choices.iter().position(|(n, ..)| &**n == choice).unwrap();
    }
    let mut out = requirements(program, &facts);
    let answer = answer(program, &facts, &question, false);
    assert!(answer.missing.is_empty(), "facts are missing\n{}", witness.contract);
    out.extend(answer.errors);
    if let Err(refused) = life(program, &facts, &question) {
        out.extend(refused.errors);
    }
    out
}

pub fn head(d: &Diagnostic) -> (Code, Option<Span>) {
    (d.code, d.span())
}

/// Every finding that can be met has a contract that meets it.
fn shown(program: &Program, findings: &[Diagnostic]) -> Result<(), String> {
    for d in findings.iter().filter(|d| MET.contains(&d.code)) {
        let Some(witness) = &d.witness else { return Err(format!("no witness: {}", d.message.get(avenant::diag::Lang::Fr))) };
        if !replay(program, witness).iter().any(|m| head(m) == head(d)) {
            return Err(format!("not shown: {}\n{}\n--on {}", d.message.get(avenant::diag::Lang::Fr), witness.contract, witness.on));
        }
    }
    Ok(())
}

#[test]
fn shipped_rules_have_nothing_to_report() {
    for folder in folders("rules") {
        let program = compile(&files(&folder)).sound();
        // What the rules accept, they give the reason of.
        let mut found = avenant::diag::accept::accept(analyse(&program, "r"), &program.acceptances);
        found.retain(|d| d.accepted.is_none());
        assert!(found.is_empty(), "{}: {found:#?}", folder.display());
    }
}

#[test]
fn every_witness_shows_its_finding() {
    let mut witnesses = 0;
    for folder in folders("tests/recueils").into_iter().chain(folders("tests/ui/rules/bad")) {
        let compiled = compile(&files(&folder));
        let Some(program) = compiled.program else { continue };
        let found = analyse(&program, "r");
        witnesses += found.iter().filter(|d| d.witness.is_some()).count();
        shown(&program, &found).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    }
    assert!(witnesses > 5, "{witnesses}");
}

proptest! {
    #![proptest_config(config(300))]

    /// What evaluation meets, the analysis had found, or had said that it could not tell; and what it
    /// found, its witness shows.
    #[test]
    fn nothing_is_met_that_was_not_found(tape in tape()) {
        let mut tape = Tape::loose(&tape);
        let files = tape.rules();
        let compiled = compile(&files);
        let Some(program) = compiled.program else {
            // Two rules of one rank that always conflict are refused by the check itself.
            return Ok(());
        };
        let found = analyse(&program, "r");
        if let Err(why) = shown(&program, &found) {
            prop_assert!(false, "{}\n{}", why, text(&files));
        }
        for _ in 0..6 {
            let facts = tape.contract(&program);
            let (from, to) = tape.period(700);
            let mut question = Question::over(&program, span(from, to));
            question.readings = program.readings.iter().map(|r| tape.choice(r.choices.len())).collect();
            for met in answer(&program, &facts, &question, false).errors {
                let same = |d: &&Diagnostic| head(d) == head(&met) || d.code == Code::NotProven && d.span() == met.span();
                prop_assert!(
                    found.iter().any(|d| same(&d)),
                    "met, and not found:\n{}\n{:#?}\n{}", show(&compiled.sources, &met), facts.series, text(&files)
                );
            }
        }
    }

    /// A definition said to be never the law is never the law of a contract.
    #[test]
    fn sound_programs_stay_sound(tape in tape()) {
        let mut tape = Tape::new(&tape, true);
        let files = tape.rules();
        let program = sound(&files);
        let found = analyse(&program, "r");
        if found.iter().any(|d| MET.contains(&d.code) || d.code == Code::NotProven) {
            return Ok(());
        }
        for _ in 0..6 {
            let facts = tape.contract(&program);
            let (from, to) = tape.period(700);
            let errors = ask(&program, &facts, span(from, to)).errors;
            prop_assert!(errors.is_empty(), "{:#?}\n{}", errors, text(&files));
        }
    }
}

/// The property would say nothing if random rules were refused before the analysis, or never had
/// anything wrong.
#[test]
fn random_rules_are_worth_analysing() {
    let (mut refused, mut met, mut quiet, mut doubtful) = (Vec::new(), 0, 0, 0);
    for seed in 0..80u32 {
        let tape: Vec<u16> =
            (0..700u32).map(|i| u16::try_from((i * 7919 + seed * 104_729 + i * i * (seed + 3)) % 65_521).unwrap()).collect();
        let files = Tape::loose(&tape).rules();
        let compiled = compile(&files);
        let Some(program) = compiled.program else {
            refused.extend(compiled.findings.into_iter().map(|d| d.message.say(avenant::diag::Lang::Fr)));
            continue;
        };
        let found = analyse(&program, "r");
        doubtful += usize::from(found.iter().any(|d| d.code == Code::NotProven));
        match found.iter().any(|d| MET.contains(&d.code)) {
            true => met += 1,
            false => quiet += 1,
        }
    }
    assert!(refused.len() < 30, "{refused:#?}");
    assert!(met > 10 && quiet > 5, "{met} met something, {quiet} did not, {doubtful} left a doubt");
}
