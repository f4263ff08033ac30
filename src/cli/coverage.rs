//! `avenant test --coverage`: what examples and contracts apply of the rules, and what they leave aside.

use super::args::{Common, Format, TestArgs};
use super::asked::civil_year;
use super::evaluate::print;
use super::folder::{self, RuleSet};
use super::{Outcome, load, made, report};
use crate::check::program::Program;
use crate::consolidate::Act;
use crate::coverage::{Case, coverage};
use crate::diag::{Code, Diagnostic};
use crate::edition::consolidated;
use crate::eval::{self, Question};
use crate::facts::{Facts, bind, doc};
use crate::render::coverage::{self as form, Report};
use crate::render::layout::Paint;
use crate::source::Sources;
use crate::text;
use crate::value::{Day, Interval};
use std::path::Path;

/// The folder of a set of rules that holds its contracts.
const CONTRACTS: &str = "contrats";

/// Years looked at past the last text or fact, for a contract that has no end.
const BEYOND: i32 = 1;

/// A contract of the set, with its years.
struct Kept {
    name: String,
    facts: Facts,
    periods: Vec<Interval>,
    life: Option<Interval>,
}

/// Why a page cannot be made: a page is that of one text.
pub fn refused(common: &Common, args: &TestArgs, sets: &[RuleSet]) -> Option<Diagnostic> {
    let several = args.coverage && common.format == Format::Html && sets.len() != 1;
    several.then(|| Diagnostic::error(Code::NoRules, text!("coverage-one-page", count = sets.len())).help(text!("coverage-name-one-set")))
}

/// The coverage of one set of rules.
pub fn run(common: &Common, args: &TestArgs, set: &RuleSet, program: &Program, sources: &mut Sources) -> Outcome {
    let (contracts, findings) = contracts(program, set, sources);
    report::print(common, sources, &findings);
    let examples = program.examples.iter().map(Case::Example);
    let kept = contracts.iter().map(|k| Case::Contract { name: &k.name, facts: &k.facts, periods: &k.periods, life: k.life });
    let cases: Vec<Case<'_>> = examples.chain(kept).collect();
    let found = coverage(program, &cases);
    let shown = Report { recueil: &set.name, program, sources, coverage: &found, min: args.min.map(usize::from), lang: common.lang };
    print(&match common.format {
        Format::Json => form::json(&shown),
        Format::Markdown => form::markdown(&shown),
        Format::Html => {
            let mut words = vec!["test".to_owned(), "--coverage".to_owned()];
            words.extend(args.paths.paths.iter().map(|p| p.display().to_string()));
            words.extend(args.min.into_iter().flat_map(|m| ["--min".to_owned(), m.to_string()]));
            let text = consolidated(program, sources, latest(program), None);
            form::html(&shown, &text, made::made(common, &set.name, program, sources, &words)) + "\n"
        }
        Format::Plain => form::text(&shown, common.width, Paint { on: false }, false),
        Format::Text | Format::Csv | Format::Sarif | Format::Ics => form::text(&shown, common.width, Paint { on: common.color }, true),
    });
    if shown.is_enough() && findings.is_empty() { Outcome::Done } else { Outcome::Refused }
}

/// The first day on which every text is in force.
fn latest(program: &Program) -> Day {
    let contents = program.places.iter().flat_map(|p| &p.nodes).flat_map(|n| &n.contents);
    let edits = contents.filter(|c| c.act != Act::Defines && c.effect.is_finite()).map(|c| c.effect);
    let texts = program.texts.iter().map(|t| t.in_force);
    let articles = program.articles.iter().filter_map(|a| a.effect);
    edits.chain(texts).chain(articles).max().unwrap_or(Day::MIN)
}

/// The contracts of the set's own folder, and why some cannot be read.
fn contracts(program: &Program, set: &RuleSet, sources: &mut Sources) -> (Vec<Kept>, Vec<Diagnostic>) {
    let (mut out, mut findings) = (Vec::new(), Vec::new());
    let dir = set.files.iter().find_map(|f| f.path.as_deref().and_then(Path::parent)).map(|d| d.join(CONTRACTS));
    let Some(dir) = dir.filter(|d| d.is_dir()) else { return (out, findings) };
    let files = folder::contracts_in(&dir).unwrap_or_else(|d| {
        findings.push(d);
        Vec::new()
    });
    for file in files {
        let name = file.display().to_string();
        let id = match folder::bytes(&file).and_then(|b| load::add(sources, &name, &b)) {
            Ok(id) => id,
            Err(d) => {
                findings.push(d);
                continue;
            }
        };
        let text = sources.get(id).map(|s| s.text.clone()).unwrap_or_default();
        let Some(format) = file.extension().and_then(|e| e.to_str()).and_then(doc::Format::from_extension) else { continue };
        let nodes = doc::contracts(id, &text, format).unwrap_or_else(|errors| vec![Err(errors)]);
        for node in nodes {
            let read = node.and_then(|node| {
                let (facts, errors) = bind::bind_as(program, &node, format);
                if errors.is_empty() { Ok((bind::label(&node).map(str::to_owned), facts)) } else { Err(errors) }
            });
            match read {
                Ok((label, facts)) => out.push(kept(program, label.unwrap_or_else(|| name.clone()), facts)),
                Err(errors) => findings.extend(errors),
            }
        }
    }
    (out, findings)
}

/// A contract with each civil year of its life; one without end is followed past the last day that the texts or its facts name.
fn kept(program: &Program, name: String, facts: Facts) -> Kept {
    let named = facts.series.iter().flatten().flatten().flat_map(|(day, value)| {
        let said = if let crate::check::program::Value::Date(d) = value { Some(*d) } else { None };
        std::iter::once(*day).chain(said)
    });
    let days: Vec<Day> = named.chain(program.texts.iter().map(|t| t.in_force)).filter(|d| d.is_finite()).collect();
    let (first, last) = (days.iter().min().copied(), days.iter().max().copied());
    let question = Question::over(program, Interval::ALL);
    let life = eval::life(program, &facts, &question).ok().flatten();
    let from = life.map(|(starts, _)| starts).filter(|d| d.is_finite()).or(first);
    let to = life.map(|(_, ends)| ends).filter(|d| d.is_finite());
    let years = match (from, to, last) {
        (Some(from), Some(to), _) => from.year()..=to.pred().year(),
        (Some(from), None, Some(last)) => from.year()..=last.year().saturating_add(BEYOND),
        _ => return Kept { name, facts, periods: Vec::new(), life: None },
    };
    let periods: Vec<Interval> = years.filter_map(civil_year).collect();
    let whole = life.and_then(|(starts, ends)| {
        let until = if ends.is_finite() { ends.pred() } else { periods.last()?.to };
        Some(Interval::new(starts, until.max(starts)))
    });
    Kept { name, facts, periods, life: whole }
}
