//! The consolidated text as its experts would print it. One view, from which the terminal, Markdown and
//! HTML are written; JSON is the text itself.

mod compare;
mod html;
mod json;
mod markdown;
mod text;

pub use compare::{as_html as compared_html, as_json as compared_json, as_markdown as compared_markdown, as_text as compared_text};
pub use html::html;
pub(super) use html::{Covered, CoveredRow, Head, Spot, page};
pub use json::json;
pub use markdown::markdown;
pub use text::text;

use super::layout::{left, width, wrap};
use crate::consolidate::Act;
use crate::diag::Lang;
use crate::edition::clause::{Clause, Line};
use crate::edition::{Cited, Coming, ConsolidatedText, Edited, Grid, Limit, Member, Part, Section, State, TextState, Version};
use crate::text;
use crate::value::Day;
use crate::value::format::day_long;

/// A consolidated text, with all that its renderings need.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// The set of rules' name.
    pub recueil: &'a str,
    /// The text.
    pub text: &'a ConsolidatedText,
    /// Whether what no longer holds, or not yet, is shown too.
    pub all: bool,
    /// Language of sentences; the law keeps its own.
    pub lang: Lang,
}

/// `avenant 2, art. 9 « Financement »`.
fn cited(c: &Cited) -> String {
    unbroken(&match (&c.number, &c.title) {
        (Some(n), Some(t)) => format!("{}, art. {n} « {t} »", c.text),
        (None, Some(t)) => format!("{}, « {t} »", c.text),
        _ => c.text.clone(),
    })
}

/// `Article 9 « Financement »`, under the name of its text.
fn article(c: &Cited, lang: Lang) -> String {
    let text = &c.text;
    let said = match (&c.number, &c.title) {
        (Some(n), Some(t)) => text!("render-article-3", text, n, t),
        (None, Some(t)) => text!("render-article-4", text, t),
        _ => text!("render-outside-any-article", text),
    };
    unbroken(said.get(lang))
}

/// The title of the whole.
fn title(e: &Edition<'_>) -> String {
    let day = day_long(e.text.on, e.lang);
    let name = e.text.texts.iter().find(|t| t.amends.is_none()).map_or(e.recueil, |t| t.short.as_str());
    text!("render-consolidated-text-on", name, day).get(e.lang).to_owned()
}

/// What must be known before anything is read.
fn notes(t: &ConsolidatedText, lang: Lang) -> Vec<String> {
    let mut out = Vec::new();
    let day = day_long(t.on, lang);
    if let Some(known) = t.known {
        let known = day_long(known, lang);
        let said = text!("render-law-as-it-was-known-on", known);
        out.push(said.get(lang).to_owned());
    }
    if t.texts.is_empty() {
        out.push(text!("render-no-text-was-signed-by").get(lang).to_owned());
    } else if !t.is_law() {
        let first = t.texts.iter().min_by_key(|t| t.in_force);
        let (short, since) = first.map_or((String::new(), String::new()), |t| (t.short.clone(), day_long(t.in_force, lang)));
        let said = text!("render-no-text-is-in-force", day, short, since);
        out.push(said.get(lang).to_owned());
    }
    out
}

/// A text, its dates and whether it is in force.
fn text_line(t: &TextState, lang: Lang) -> String {
    let (signed, force) = (day_long(t.signed, lang), day_long(t.in_force, lang));
    let said = if t.is_in_force {
        text!("render-signed-on-in-force-since", signed, force)
    } else {
        text!("render-signed-on-in-force-from", signed, force)
    };
    let (short, title, said) = (&t.short, &t.title, said.get(lang));
    unbroken(text!("render-short-title-said", short, title, said).get(lang))
}

/// What an edit did.
fn did(act: Act, lang: Lang) -> String {
    let said = match act {
        Act::Defines => text!("render-said-by"),
        Act::Replaces => text!("render-replaced-by"),
        Act::Excepts => text!("render-excepted-by"),
        Act::Adds => text!("render-added-by"),
        Act::Removes => text!("render-removed-by"),
        Act::Repeals => text!("render-repealed-by"),
        Act::Restores => text!("render-restored-by"),
        Act::Corrects => text!("render-corrected-by"),
    };
    said.get(lang).to_owned()
}

/// `remplacé par avenant 2, « … », à compter du 3 septembre 2022`.
fn done(act: Act, by: &Cited, since: Day, lang: Lang) -> String {
    let (did, by) = (did(act, lang), cited(by));
    if !since.is_finite() {
        return format!("{did} {by}");
    }
    let day = day_long(since, lang);
    text!("render-from-2", did, by, day).get(lang).to_owned()
}

/// For which contracts.
fn for_whom(scope: Option<&String>, lang: Lang) -> String {
    let said = match scope {
        Some(scope) => text!("render-for-the-contracts-to-which", scope),
        None => text!("render-for-every-contract"),
    };
    // « s'applique » follows « il ».
    said.get(lang).to_owned()
}

/// What a later text takes from a version.
fn limit(l: &Limit, lang: Lang) -> String {
    let whom = for_whom(l.scope.as_ref(), lang);
    let done = if l.ended {
        let (by, day) = (cited(&l.by), day_long(l.since, lang));
        let said = text!("render-ends-it-with-what-it", by, day);
        said.get(lang).to_owned()
    } else {
        done(l.act, &l.by, l.since, lang)
    };
    if l.indexes.is_empty() {
        return format!("{done}, {whom}");
    }
    let indexes = l.indexes.join(", ");
    text!("render-but-for", indexes, done, whom).get(lang).to_owned()
}

/// A version, before any layout.
struct Said<'a> {
    /// Its first line: what it is, and by whom when it is an edit.
    head: String,
    /// For whom, and what later texts took.
    notes: Vec<String>,
    /// What it says, unless it is left out.
    clauses: &'a [Clause],
    state: State,
    edit: bool,
    depth: usize,
}

/// What a version says, for a reader; none when what it takes from says it already.
fn said<'a>(v: &'a Version, all: bool, lang: Lang) -> Option<Said<'a>> {
    let edit = v.act != Act::Defines;
    let day = v.since.filter(|d| d.is_finite()).map(|d| day_long(d, lang));
    let by = cited(&v.by);
    let bare = matches!(v.act, Act::Repeals | Act::Removes) || (v.act == Act::Restores && v.clauses.is_empty());
    if bare && v.state != State::Coming && !all {
        return None;
    }
    let head = &unbroken(&v.head);
    let head = match (v.state, day) {
        (State::Coming, Some(day)) => text!("render-from-3", day, head, by).get(lang).to_owned(),
        (_, Some(day)) if edit => text!("render-since", head, by, day).get(lang).to_owned(),
        _ => head.clone(),
    };
    let mut notes: Vec<String> = Vec::new();
    if let Some(scope) = &v.scope {
        notes.push(text!("render-for-some-contracts", scope).get(lang).to_owned());
    }
    let gone = v.state == State::Gone;
    notes.extend(v.limits.iter().map(|l| if gone { format!("({})", limit(l, lang)) } else { limit(l, lang) }));
    if gone && v.limits.is_empty() {
        notes.push(text!("render-no-longer-has-effect").get(lang).to_owned());
    }
    let shown = v.state.holds() || all;
    Some(Said { head, notes, clauses: if shown { &v.clauses } else { &[] }, state: v.state, edit, depth: v.exception.len() })
}

/// The members of an enumeration that edits made or unmade.
fn member(m: &Member, lang: Lang) -> Option<String> {
    let (act, by, since) = m.by.as_ref()?;
    let (name, done) = (&m.name, done(*act, by, *since, lang));
    let whom = m.scope.as_ref().map_or(String::new(), |s| format!(", {}", for_whom(Some(s), lang)));
    Some(format!("{name} — {done}{whom}"))
}

/// The head of an enumeration, with the members that exist on the day.
fn living(part: &Part) -> Option<String> {
    let (name, _) = part.versions.first()?.head.split_once(':')?;
    let members: Vec<&str> = part.members.iter().filter(|m| m.state.holds()).map(|m| m.name.as_str()).collect();
    Some(format!("{}: {}", name, members.join(", ")))
}

/// Where the target of an edit is.
fn edited(e: &Edited, lang: Lang) -> String {
    let (head, target) = (unbroken(&e.head), e.target.iter().map(cited).collect::<Vec<_>>().join(" ; "));
    text!("render-see", head, target).get(lang).to_owned()
}

/// The head of an article that does not govern yet.
fn coming(c: &Coming, lang: Lang) -> String {
    let (article, day) = (article(&c.article, lang), day_long(c.since, lang));
    text!("render-from-4", article, day).get(lang).to_owned()
}

/// To which contracts an article speaks, and from when, when that is not said by its text.
fn under(s: &Section, t: &ConsolidatedText, lang: Lang) -> Vec<String> {
    let mut out = Vec::new();
    let text = t.texts.iter().find(|x| x.short == s.article.text);
    if text.is_some_and(|x| x.in_force != s.since) {
        let day = day_long(s.since, lang);
        out.push(text!("render-in-effect-from", day).get(lang).to_owned());
    }
    if let Some(scope) = &s.scope {
        out.push(scope.clone());
    }
    if let Some(source) = &s.source {
        out.push(text!("render-source", source).get(lang).to_owned());
    }
    out
}

/// The title of a table as it stands.
fn grid_title(part: &Part, lang: Lang) -> String {
    let name = &part.name;
    text!("render-as-it-reads-on-that", name).get(lang).to_owned()
}

/// The cells of a table as it stands: rows of text, keys first.
fn grid_rows(g: &Grid) -> Vec<Vec<String>> {
    let cell = |versions: &Vec<crate::edition::CellVersion>| {
        let said = versions.iter().map(|v| match (&v.by, &v.scope) {
            (Some(by), Some(scope)) => format!("{} [{} : {scope}]", v.text, by.text),
            (Some(by), None) => format!("{} [{}]", v.text, by.text),
            _ => v.text.clone(),
        });
        said.collect::<Vec<_>>().join(" / ")
    };
    let mut out = Vec::new();
    if !g.columns.is_empty() {
        out.push(std::iter::once(String::new()).chain(g.columns.iter().cloned()).collect());
    }
    out.extend(g.rows.iter().map(|(key, cells)| std::iter::once(key.clone()).chain(cells.iter().map(cell)).collect()));
    out
}

/// A stretch of what a version says.
enum Stretch {
    /// The law's own words, or a question, between « ».
    Sentence(String),
    /// Clauses, line by line.
    Code(Vec<String>),
}

/// Clauses laid out in so many columns.
fn laid(clauses: &[Clause], columns: usize) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for clause in clauses {
        match clause {
            Clause::Sentence(s) => out.push(Stretch::Sentence(format!("« {} »", unbroken(s)))),
            Clause::Lines(lines) => {
                let laid = lines.iter().flat_map(|l| line(l, columns));
                match out.last_mut() {
                    Some(Stretch::Code(code)) => code.extend(laid),
                    _ => out.push(Stretch::Code(laid.collect())),
                }
            }
        }
    }
    out
}

fn line(line: &Line, columns: usize) -> Vec<String> {
    match line {
        Line::Text(indent, said) => {
            let indent = (*indent).min(12);
            let wrapped = wrap(&unbroken(said), columns.saturating_sub(indent + 2));
            wrapped.iter().enumerate().map(|(n, l)| format!("{}{l}", " ".repeat(if n == 0 { indent } else { indent + 2 }))).collect()
        }
        Line::Table(rows) => table(rows, columns.saturating_sub(2)).into_iter().map(|r| format!("  {r}")).collect(),
    }
}

/// The same, where no end of line cuts a figure (`80 000 €`), nor parts a mark from its word.
fn unbroken(text: &str) -> String {
    let all: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| all.get(at)).is_some_and(char::is_ascii_digit);
    let holds = |(at, c): (usize, &char)| {
        let group = (1..=3).all(|n| digit(at.checked_add(n))) && !digit(at.checked_add(4));
        let unit = matches!(all.get(at.saturating_add(1)), Some('€' | '%'));
        let (before, after) = (at.checked_sub(1).and_then(|at| all.get(at)), all.get(at.saturating_add(1)));
        let mark = before == Some(&'«') || matches!(after, Some('»' | ':' | ';' | '?' | '!'));
        let tied = *c == ' ' && (mark || digit(at.checked_sub(1)) && (group || unit));
        if tied { '\u{a0}' } else { *c }
    };
    all.iter().enumerate().map(holds).collect()
}

/// The law's own words.
fn quoted(words: &str) -> String {
    format!("« {} »", unbroken(words))
}

/// Rows in aligned columns; too wide, each cell of a row on a line of its own.
fn table(rows: &[Vec<String>], columns: usize) -> Vec<String> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(|c| rows.iter().filter_map(|r| r.get(c)).map(|x| width(x)).max().unwrap_or(0)).collect();
    let whole = widths.iter().sum::<usize>() + 3 * count + 1;
    if whole <= columns {
        let cell = |(text, w): (&String, &usize)| format!(" {} |", aligned(text, *w));
        return rows.iter().map(|r| format!("|{}", r.iter().zip(&widths).map(cell).collect::<String>())).collect();
    }
    let mut out = Vec::new();
    for row in rows {
        let wrapped = wrap(&row.join(" | "), columns.saturating_sub(4));
        out.extend(wrapped.iter().enumerate().map(|(n, l)| if n == 0 { format!("| {l}") } else { format!("|   {l}") }));
    }
    out
}

/// Figures to the right, words to the left.
fn aligned(text: &str, columns: usize) -> String {
    let figure = text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(|c: char| c.is_alphabetic());
    if figure { super::layout::right(text, columns) } else { left(text, columns) }
}

/// The titles of the parts that are ours.
struct Words {
    texts: String,
    coming: String,
    edits: String,
    replaced: String,
}

fn words(lang: Lang) -> Words {
    let get = |t: crate::diag::Text| t.get(lang).to_owned();
    Words {
        texts: get(text!("render-texts")),
        coming: get(text!("render-to-come")),
        edits: get(text!("render-edits-elsewhere")),
        replaced: get(text!("render-what-no-longer-holds-or")),
    }
}
