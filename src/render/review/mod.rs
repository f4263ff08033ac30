//! A review for its readers: one sheet of tables and lists, then text, Markdown, charts; and for
//! machines, JSON and CSV.

mod chart;
mod csv;
mod json;
mod markdown;
mod text;

pub use chart::{Chart, charts};
pub use csv::csv;
pub use json::{FORMAT, json};
pub use markdown::markdown;
pub use text::text;

use crate::diag::Lang;
use crate::message::Text;
use crate::render::finding::plain;
use crate::review::{Figures, Line, Member, Review, Split, Sums};
use crate::source::Sources;
use crate::text;
use crate::value::{Day, Exact, format};

/// A review, with all that its renderings need.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The review.
    pub review: &'a Review,
    /// Where the findings stand.
    pub sources: &'a Sources,
    /// The law as it was known on that day.
    pub known: Option<Day>,
    /// The readings asked, as typed.
    pub readings: &'a [String],
    /// Language of sentences.
    pub lang: Lang,
}

/// The review as tables and lists, before any layout.
struct Sheet {
    title: String,
    summary: Vec<String>,
    tables: Vec<Table>,
    /// Contracts worth a call: name, then why.
    calls: (String, Vec<(String, Vec<String>)>),
    /// Contracts left out: name, then why.
    refused: (String, Vec<(String, Vec<String>)>),
    notes: Vec<String>,
}

struct Table {
    title: String,
    heads: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    label: String,
    cells: Vec<String>,
    /// A sum of other rows, or over them all.
    strong: bool,
    /// The name of the rows below it.
    head: bool,
}

fn sheet(page: &Page<'_>) -> Sheet {
    let (review, lang) = (page.review, page.lang);
    let (year, on) = (review.asked.year, format::day_short(review.asked.on, lang));
    let within = review.asked.within;
    let mut tables: Vec<Table> = review.counts.iter().map(|c| counts(c, &on, lang)).collect();
    tables.extend(review.sums.iter().map(|s| sums(s, year, lang)));
    let (calls, refused) = (text!("render-worth-a-call-on", on).say(lang), text!("render-in-error-left-out").say(lang));
    let mut notes = Vec::new();
    if !review.sums.is_empty() {
        notes.push(text!("render-mean-is-the-exact-quotient").say(lang));
        if review.sums.iter().any(|s| s.split.is_some()) {
            notes.push(text!("render-contract-that-changes-class-within").say(lang));
        }
        if review.sums.iter().any(|s| s.detail.is_some()) {
            notes.push(text!("render-in-a-breakdown-a-contract").say(lang));
        }
    }
    notes.push(text!("render-deadline-is-near-when-it", within).say(lang));
    Sheet {
        title: text!("render-review-of-on", year, on).say(lang),
        summary: summary(page),
        tables,
        calls: (calls, review.calls.iter().map(|c| (c.label.clone(), reasons(c, lang))).collect()),
        refused: (refused, review.refused.iter().map(|l| (l.label.clone(), errors(page, l))).collect()),
        notes,
    }
}

/// How many names of several contracts are written out.
const NAMED: usize = 5;

/// Over how many contracts the figures are, and what was assumed.
fn summary(page: &Page<'_>) -> Vec<String> {
    let (review, lang) = (page.review, page.lang);
    let (given, kept, left) = (review.given, review.kept, review.refused.len());
    let left = if left > 0 { text!("render-and-left-out", left) } else { Text::default() };
    let mut out = vec![text!("render-figures-over", kept, given, left).say(lang)];
    if !review.namesakes.is_empty() {
        let n = review.namesakes.len();
        let named = review.namesakes.iter().take(NAMED).map(|(label, n)| Text::own(format!("{label} ({n})")));
        // A whole folder given twice is one mistake: its first names show it.
        let more = n.saturating_sub(NAMED);
        let more = if more > 0 { text!("render-and-others", more) } else { Text::default() };
        out.push(text!("render-if-it-is-one-contract", n, named = Text::list(named), more).say(lang));
    }
    for s in review.sums.iter().filter(|s| s.outside > 0) {
        out.push(text!("render-outside-without-amount", recueil = s.recueil, n = s.outside, year = review.asked.year).say(lang));
    }
    for recueil in &review.silent {
        out.push(text!("render-its-rules-have-no-panorama", recueil).say(lang));
    }
    if let Some(known) = page.known {
        let day = format::day_short(known, lang);
        out.push(text!("render-law-as-it-was-known", day).say(lang));
    }
    for reading in page.readings {
        out.push(text!("render-reading", reading).say(lang));
    }
    out
}

fn counts(c: &crate::review::Counts, on: &str, lang: Lang) -> Table {
    let (contracts, none, all) =
        (text!("render-contracts").say(lang), text!("render-not-applicable-on-that-day").say(lang), text!("render-all").say(lang));
    let row = |label: &str, n: usize, strong: bool| Row { label: label.to_owned(), cells: vec![n.to_string()], strong, head: false };
    let mut rows: Vec<Row> = c.rows.iter().map(|(m, n)| row(m, *n, false)).collect();
    if c.none > 0 {
        rows.push(row(&none, c.none, false));
    }
    rows.push(row(&all, c.rows.iter().map(|(_, n)| n).sum::<usize>().saturating_add(c.none), true));
    let title = text!("render-on", name = c.name, on).say(lang);
    Table { title, heads: vec![contracts.to_owned()], rows }
}

/// The heads of figures.
fn heads(lang: Lang) -> [String; 5] {
    [
        text!("render-contracts").say(lang),
        text!("render-mean").say(lang),
        text!("render-minimum").say(lang),
        text!("render-maximum").say(lang),
        text!("render-total").say(lang),
    ]
}

fn sums(s: &Sums, year: i32, lang: Lang) -> Table {
    let all = text!("render-all").say(lang);
    let mut rows = vec![Row { label: all.to_owned(), cells: cells(&s.overall, lang), strong: true, head: false }];
    for (split, other) in [(&s.split, class_less(lang)), (&s.detail, member_less(s, lang))] {
        let Some(split) = split else { continue };
        rows.push(Row { label: split.name.clone(), cells: Vec::new(), strong: false, head: true });
        rows.extend(split.rows.iter().map(|(m, f)| Row { label: name_of(m, &other), cells: cells(f, lang), strong: false, head: false }));
    }
    let (name, unit, recueil) = (&s.name, &s.unit, &s.recueil);
    let title = text!("render-in-2", recueil, name, year, unit).say(lang);
    Table { title, heads: heads(lang).to_vec(), rows }
}

/// What the last row of a split is called, when it is of no class.
fn class_less(lang: Lang) -> String {
    text!("render-not-applicable").say(lang)
}

/// What the last row of a breakdown is called.
fn member_less(s: &Sums, lang: Lang) -> String {
    let name = s.detail.as_ref().map_or("", |d: &Split| d.name.as_str());
    text!("render-without", name).say(lang)
}

fn name_of(member: &Member, other: &str) -> String {
    match member {
        Member::Named(name) => name.clone(),
        Member::Other => other.to_owned(),
    }
}

fn money(value: &Exact, lang: Lang) -> String {
    format::amount(value, 2, lang)
}

fn cells(f: &Figures, lang: Lang) -> Vec<String> {
    let mut out = vec![f.count.to_string()];
    match &f.spread {
        Some(s) => out.extend([&s.mean, &s.least, &s.most].map(|x| money(x, lang))),
        None => out.extend(["–", "–", "–"].map(str::to_owned)),
    }
    out.push(money(&f.total, lang));
    out
}

/// Why a contract is worth a call.
fn reasons(c: &crate::review::Call, lang: Lang) -> Vec<String> {
    let mut out = c.alerts.clone();
    for d in &c.deadlines {
        let (date, label, n) = (d.date, &d.label, d.days);
        out.push(match n {
            0 => text!("render-deadline-that-very-day", label).say(lang),
            n => text!("render-deadline-in-days", date, n, label).say(lang),
        });
    }
    out
}

/// Why a contract is left out: code, place and message of each finding.
fn errors(page: &Page<'_>, line: &Line) -> Vec<String> {
    if line.findings.is_empty() {
        return vec![text!("render-its-rules-are-refused").say(page.lang)];
    }
    line.findings.iter().map(|d| plain::headline(page.sources, d, page.lang)).collect()
}
