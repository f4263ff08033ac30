//! Pages: one layout for all of them, whole in one file, without scripts nor network.
//!
//! A page is a [`Page`] (who it is for, what was asked, how it was made) and a body. Simple bodies are a
//! list of [`Part`]s ([`document`]); a page with a shape of its own is an askama template that extends
//! `layout.html`, fills its block `main`, and holds the page as a field named `page`:
//!
//! ```text
//! #[derive(Template)]
//! #[template(path = "report.html")]     // {% extends "layout.html" %}{% block main %}…{% endblock %}
//! struct Report<'a> { page: &'a Page, … }
//! ```
//!
//! Templates hold no sentence: what they say comes from Rust, in the language of the page. All that they
//! show is escaped by [`super::escape::Html`], but for charts of ours ([`Chart`]).

pub mod report;

use crate::diag::Lang;
use crate::text;
use askama::Template;

/// The version of the language, which rule files depend on.
const LANGUAGE: &str = include_str!("../../../grammar/VERSION");

/// What every page says of itself.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The language of its sentences.
    pub lang: Lang,
    /// Its title, also the window's.
    pub title: String,
    /// What was asked: terms, and what each was. The set of rules, the contract, the days, the readings.
    pub about: Vec<(String, String)>,
    /// What must be known before anything below is read: what is assumed, what is missing.
    pub notes: Vec<String>,
    /// How it was made.
    pub made: Made,
}

/// How a page was made, so that it can be made again.
#[derive(Debug, Clone, Default)]
pub struct Made {
    /// The sets of rules, by name, and what they were.
    pub rules: Vec<(String, String)>,
    /// The command that gives the same page.
    pub command: String,
}

impl Page {
    pub(in crate::render) fn code(&self) -> &'static str {
        self.lang.code()
    }

    pub(in crate::render) fn program(&self) -> String {
        format!("avenant {}", env!("CARGO_PKG_VERSION"))
    }

    pub(in crate::render) fn skip(&self) -> String {
        text!("render-skip-to-the-content").get(self.lang).to_owned()
    }

    pub(in crate::render) fn made_by(&self) -> String {
        let (program, language) = (self.program(), LANGUAGE.trim());
        text!("render-made-by-language", program, language).get(self.lang).to_owned()
    }

    pub(in crate::render) fn rules_are(&self, (name, hash): &(String, String)) -> String {
        text!("render-rules-fingerprint", name, hash).get(self.lang).to_owned()
    }

    pub(in crate::render) fn again(&self) -> String {
        text!("render-to-make-this-page-again").get(self.lang).to_owned()
    }
}

/// A part of a simple page, in its order.
#[derive(Debug, Clone)]
pub enum Part {
    /// A title of the second level.
    Heading(String),
    /// A title of the third level.
    Subheading(String),
    /// A sentence or more.
    Paragraph(String),
    /// Things in no order.
    List(Vec<String>),
    /// Things in no order, each with things of its own.
    Outline(Vec<(String, Vec<String>)>),
    /// Lines as they are written.
    Code(String),
    /// Things that are cited by their number.
    Numbered(Vec<String>),
    /// A drawing.
    Chart(Chart),
    /// Rows, each with its head.
    Table(Table),
}

/// A table with a title, heads of columns, and a head to each row: its first cell.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What it is about.
    pub caption: String,
    /// Heads of columns.
    pub heads: Vec<Cell>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its cells; the first is its head.
    pub cells: Vec<Cell>,
    /// Whether it sums the others.
    pub total: bool,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Whether it is a number, or the head of numbers.
    pub number: bool,
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: false }
    }

    /// A number.
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: true }
    }
}

/// A drawing of ours: SVG, where every text has been escaped by [`super::escape::xml`].
#[derive(Debug, Clone)]
pub struct Chart(String);

impl Chart {
    /// From the SVG that a function of [`crate::render`] drew.
    pub fn drawn(svg: String) -> Self {
        Self(svg)
    }

    fn svg(&self) -> &str {
        // What a file of its own starts with has no place inside a page.
        self.0.find("<svg").and_then(|at| self.0.get(at..)).unwrap_or(&self.0)
    }
}

#[derive(Template)]
#[template(path = "document.html")]
struct Document<'a> {
    page: &'a Page,
    parts: &'a [Part],
}

/// A page of simple parts.
pub fn document(page: &Page, parts: &[Part]) -> String {
    rendered(&Document { page, parts })
}

/// A template filled; writing to memory does not fail.
pub(in crate::render) fn rendered(template: &impl Template) -> String {
    template.render().unwrap_or_default()
}
