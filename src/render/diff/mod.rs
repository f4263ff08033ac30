//! Two laws compared, for their readers: first in law, then in euros. One sheet, then text, Markdown, a
//! page; and JSON for machines.

mod chart;
mod html;
mod json;
mod markdown;
mod sheet;
mod text;

pub use html::html;
pub use json::{FORMAT, json};
pub use markdown::markdown;
pub use text::text;

use crate::diag::Lang;
use crate::diff::Union;
use crate::diff::euros::Output;
use crate::diff::invented::Sought;
use crate::diff::portfolio::Portfolio;
use crate::source::Sources;
use crate::value::Day;

/// One set of rules compared.
#[derive(Clone, Copy)]
pub struct Set<'a> {
    /// Its name.
    pub recueil: &'a str,
    /// The changes.
    pub union: &'a Union,
    /// The results of both sides.
    pub outputs: &'a [Output],
    /// The contracts.
    pub portfolio: &'a Portfolio,
    /// The search for a contract that would change, when none of those given does and nothing is proved.
    pub sought: Option<&'a Sought>,
}

/// A comparison, with all that its renderings need.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The side before, as asked.
    pub old: &'a str,
    /// The side after.
    pub new: &'a str,
    /// The sets of rules.
    pub sets: &'a [Set<'a>],
    /// Contracts of which nothing is read, and why: their names, then sentences.
    pub unread: &'a [(String, Vec<crate::diag::Diagnostic>)],
    /// The law as it was known on that day.
    pub known: Option<Day>,
    /// The readings and facts asked, as typed.
    pub typed: &'a [String],
    /// Where findings and changes stand.
    pub sources: &'a Sources,
    /// Language of sentences.
    pub lang: Lang,
}
