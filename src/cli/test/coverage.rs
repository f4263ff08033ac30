//! `avenant test --coverage`: what examples and contracts apply of the rules, and what they leave aside.

use super::super::args::{Common, Format, TestArgs};
use super::super::evaluate::print;
use super::super::{Outcome, made};
use super::Suite;
use crate::check::program::Program;
use crate::consolidate::Act;
use crate::coverage::{Case, Coverage, coverage};
use crate::diag::{Code, Diagnostic};
use crate::edition::consolidated;
use crate::eval::{self, Question};
use crate::render::coverage::{self as form, Report};
use crate::render::layout::Paint;
use crate::text;
use crate::value::{Day, Interval};

/// Why a page cannot be made: a page is that of one text.
pub fn refused(common: &Common, args: &TestArgs, sets: usize) -> Option<Diagnostic> {
    let several = args.coverage && common.format == Format::Html && sets != 1;
    several.then(|| Diagnostic::error(Code::NoRules, text!("coverage-one-page", count = sets)).help(text!("coverage-name-one-set")))
}

/// What the examples and contracts of a set of rules cover.
pub fn of(suite: &Suite) -> Coverage {
    let program = &*suite.program;
    let examples = program.examples.iter().map(Case::Example);
    let read = suite.contracts.iter().filter_map(|kept| Some((kept, kept.given.as_ref().ok()?)));
    let contracts = read.map(|(kept, (contract, followed))| {
        let life = eval::life(program, &contract.facts, &Question::over(program, Interval::ALL)).ok().flatten();
        // One without end is paid over the years for which it is followed.
        let last = followed.years.last().map_or(followed.from, |year| year.to);
        let life = life.map(|(from, ends)| Interval::new(from, ends.pred().min(last).max(from)));
        Case::Contract { name: &kept.label, facts: &contract.facts, periods: &followed.years, life }
    });
    let cases: Vec<Case<'_>> = examples.chain(contracts).collect();
    coverage(program, &cases)
}

/// Says what is covered of one set of rules.
pub fn run(common: &Common, args: &TestArgs, suite: &Suite) -> Outcome {
    let (program, sources, set) = (&*suite.program, suite.sources(), &suite.set);
    let found = of(suite);
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
    if shown.is_enough() { Outcome::Done } else { Outcome::Refused }
}

/// The first day on which every text is in force.
fn latest(program: &Program) -> Day {
    let contents = program.places.iter().flat_map(|p| &p.nodes).flat_map(|n| &n.contents);
    let edits = contents.filter(|c| c.act != Act::Defines && c.effect.is_finite()).map(|c| c.effect);
    let texts = program.texts.iter().map(|t| t.in_force);
    let articles = program.articles.iter().filter_map(|a| a.effect);
    edits.chain(texts).chain(articles).max().unwrap_or(Day::MIN)
}
