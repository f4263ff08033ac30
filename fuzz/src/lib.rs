//! The five targets, as plain functions of bytes: libFuzzer calls them (`targets/`, `fuzz/run`), and
//! the tests call them on what once went wrong (`regressions/`).
//!
//! A target panics when something that must always hold does not.

pub mod clean;
pub mod contract;
mod rules;
mod shown;

pub use rules::SEPARATOR;

use avenant::diag::Lang;
use avenant::eval::{Question, answer, life, requirements, run_example, schedule};
use avenant::explain::{Detail, Told, graph_of};
use avenant::facts::{Facts, bind, doc, schema};
use avenant::render::escape;
use avenant::source::Sources;
use avenant::syntax::format::format;
use avenant::syntax::parse as syntax;
use contract::Choices;

/// Any bytes as one rule file.
pub fn parse(data: &[u8]) {
    let Some(text) = rules::text(data) else { return };
    let mut sources = Sources::default();
    let id = sources.add("a.rules", &text);
    let (_, findings) = syntax::file(&sources, id);
    rules::places(&sources, &findings);
    let _ = syntax::law(&sources, id);
    // Formatted again, it does not change.
    if let Ok(out) = format(&sources, id) {
        let id = sources.add("b.rules", &out);
        assert_eq!(format(&sources, id).ok().as_ref(), Some(&out));
    }
}

/// Any bytes as the files of one set of rules, layered, checked and analysed; its examples are run.
pub fn check(data: &[u8]) {
    let compiled = rules::compile(data);
    rules::places(&compiled.sources, &compiled.findings);
    let Some(program) = compiled.program else { return };
    rules::places(&compiled.sources, &avenant::analysis::analyse(&program, "x"));
    for example in &program.examples {
        rules::places(&compiled.sources, &run_example(&program, example));
    }
}

/// Any bytes as a contract, in each format, typed against shipped rules.
pub fn facts(data: &[u8]) {
    let Some(text) = rules::text(data) else { return };
    for (name, format) in [("c.yaml", doc::Format::Yaml), ("c.json", doc::Format::Json), ("c.toml", doc::Format::Toml)] {
        let (program, sources) = rules::shipped();
        let mut sources = sources.clone();
        let id = sources.add(name, &text);
        match doc::read(id, &text, format) {
            Ok(node) => {
                let _ = bind::recueil(&node);
                let (facts, findings) = bind::bind_as(program, &node, format);
                rules::places(&sources, &findings);
                rules::places(&sources, &requirements(program, &facts));
            }
            Err(findings) => {
                assert!(!findings.is_empty(), "refused without a reason");
                rules::places(&sources, &findings);
            }
        }
    }
}

/// Sound rules, fixed or fuzzed, asked with facts and questions that the bytes choose.
///
/// `1`, rules, a separator and choices; or anything else and choices, for rules that are fixed.
pub fn evaluate(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    if *first != b'1' {
        let fixed = rules::fixed();
        if let Some((program, sources)) = fixed.get(usize::from(*first) % fixed.len()) {
            asked(program, sources, &mut Choices::new(rest));
        }
        return;
    }
    let at = rest.iter().rposition(|b| *b == SEPARATOR).unwrap_or(rest.len());
    let (text, choices) = rest.split_at(at);
    let compiled = rules::compile(text);
    if let Some(program) = compiled.program {
        let mut choices = Choices::new(choices.get(1..).unwrap_or(&[]));
        asked(&program, &compiled.sources, &mut choices);
    }
}

fn asked(program: &avenant::check::program::Program, sources: &Sources, choices: &mut Choices<'_>) {
    let facts = choices.facts(program);
    rules::places(sources, &requirements(program, &facts));
    let question = choices.question(program);
    let _ = life(program, &facts, &Question { period: avenant::value::Interval::ALL, ..question.clone() });
    let silent = answer(program, &facts, &question, false);
    let told = answer(program, &facts, &question, true);
    rules::places(sources, &silent.errors);
    assert_eq!(silent.errors.len(), told.errors.len(), "recording changes what is refused");
    let values = |a: &avenant::eval::Answer| a.results.iter().map(rules::value).collect::<Vec<_>>();
    assert_eq!(values(&silent), values(&told), "recording changes an answer");
    graph_of(&Told { program, sources, facts: &facts, question: &question, detail: Detail::Full, lang: Lang::Fr }, &told);
    let whole = Question { period: avenant::value::Interval::ALL, ..question.clone() };
    if let Ok(Some((starts, ends))) = life(program, &facts, &whole) {
        let days = avenant::value::Interval::new(starts, ends.pred().max(starts));
        let paid = schedule(program, &facts, &whole, days, false);
        rules::places(sources, &paid.errors);
    }
}

/// Everything that is printed, made from texts that the bytes choose: no control character comes out.
///
/// `1` and rules; or anything else, and pieces of text between separators that are put in each free
/// place of a small set of rules.
pub fn render(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let pieces = shown::Pieces::new(rest);
    let compiled = if *first == b'1' { rules::compile(rest) } else { rules::compile_named(&pieces.file(), &pieces.rules()) };
    shown::findings(&compiled.sources, &compiled.findings);
    let Some(program) = &compiled.program else { return };
    let facts = Facts { label: Some(pieces.label()), ..Choices::new(rest).facts(program) };
    let question = Choices::new(rest).question(program);
    shown::answers(program, &compiled.sources, &facts, &question, &pieces.recueil());
    clean::json(&escape::json(&schema::schema(program, &pieces.recueil()).to_string()));
}
