//! Answers and reasons for a reader: terminal, JSON, Markdown, HTML. One file holds all the escaping.

pub mod calendar;
pub mod cash;
pub mod compare;
pub mod coverage;
pub mod diff;
pub mod edition;
pub mod escape;
pub mod finding;
pub mod grounds;
pub mod html;
pub mod ics;
pub mod json;
pub mod layout;
pub mod markdown;
pub mod missing;
pub mod mutation;
pub mod page;
pub mod readings;
pub mod replay;
pub mod review;
pub mod table;
pub mod tested;
pub mod trace;
pub mod tree;
pub mod whynot;

use crate::check::program::Program;
use crate::consolidate::{Origin, PlaceId};
use crate::diag::Lang;
use crate::eval::{Answer, Question};
use crate::explain::Citation;
use crate::facts::assign::Assignment;
use crate::value::Interval;

/// One answer, with all that its renderings need.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The set of rules' name.
    pub recueil: &'a str,
    /// The rules.
    pub program: &'a Program,
    /// The contract's label.
    pub contract: &'a str,
    /// The period answered.
    pub period: Interval,
    /// Whether this is the sum of several years' answers.
    pub sums_years: bool,
    /// The question.
    pub question: &'a Question,
    /// The answer.
    pub answer: &'a Answer,
    /// Facts changed for a scenario.
    pub set: &'a [Assignment],
    /// Language of sentences.
    pub lang: Lang,
}

/// Text and article where a place is declared: `avenant 2, « Accès aux soins »`.
pub fn article_of(program: &Program, id: PlaceId) -> String {
    program.place(id).map_or(String::new(), |p| article_at(program, p.origin))
}

/// A text and one of its articles, in short.
pub fn article_at(program: &Program, origin: Origin) -> String {
    let article = origin.article.and_then(|a| program.articles.get(a.index()));
    let citation = Citation {
        text: program.texts.get(origin.text.index()).map_or(String::new(), |t| t.short.to_string()),
        number: article.and_then(|a| a.number.as_ref().map(ToString::to_string)),
        article: article.map(|a| a.title.to_string()),
        file: String::new(),
        line: 0,
        since: None,
        act: None,
        exception: None,
    };
    citation.short()
}
