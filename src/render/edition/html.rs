//! The consolidated text as a page.

use super::{
    Edition, Stretch, article, coming, edited, grid_rows, grid_title, laid, living, member, notes, quoted, said, text_line, title, under,
    words,
};
use crate::edition::clause::Clause;
use crate::edition::{Part, Section, State, Version};
use crate::render::html::{Made, Page, rendered};
use crate::text;
use crate::value::format::day_long;
use askama::Template;

/// Columns of formulas, which a page wraps by itself.
const COLUMNS: usize = 400;

/// How a stretch is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Added,
    Removed,
}

/// A stretch of a section, in its order.
#[derive(Debug, Clone)]
pub(super) enum Item {
    Sentence(String),
    Line(String),
    Head(Mark, String),
    Edit(Mark, String),
    Note(String),
    Code(Mark, String),
    Folded(String, String),
    List(Vec<String>),
    Table(usize, String, Vec<String>, Vec<Vec<String>>),
    Covered(Covered),
}

/// What is said of a part of the text: a state, and its reasons on demand.
#[derive(Debug, Clone, Default)]
pub(in crate::render) struct Covered {
    /// How it is drawn, beyond what it says.
    pub class: &'static str,
    /// In a few words.
    pub state: String,
    /// What it rests on.
    pub rows: Vec<CoveredRow>,
}

/// A detail: what it is, then terms and what each is.
#[derive(Debug, Clone, Default)]
pub(in crate::render) struct CoveredRow {
    pub state: String,
    pub name: String,
    pub terms: Vec<(String, String)>,
}

/// What a page says before its text.
pub(in crate::render) struct Head {
    /// Its title.
    pub title: String,
    /// What it is of, beyond the set of rules and the day.
    pub about: Vec<(String, String)>,
    /// What must be known first.
    pub notes: Vec<String>,
}

/// A place of a page where something may be said of the text.
pub(in crate::render) enum Spot<'a> {
    /// An article.
    Section(&'a Section),
    /// What a text says of a part.
    Version(&'a Part, &'a Version),
    /// After everything.
    End,
}

/// What a page says of its text; nothing, for the text alone.
pub(in crate::render) type Say<'a> = dyn FnMut(&Spot<'_>) -> Option<Covered> + 'a;

/// A section of the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    pub title: String,
    pub under: Vec<String>,
    pub items: Vec<Item>,
}

#[derive(Template)]
#[template(path = "edition.html")]
struct Document<'a> {
    page: &'a Page,
    sections: &'a [Block],
}

/// A page of sections.
pub(super) fn document(page: &Page, sections: &[Block]) -> String {
    rendered(&Document { page, sections })
}

/// One page, whole.
pub fn html(e: &Edition<'_>, made: Made) -> String {
    page(e, Head { title: title(e), about: Vec::new(), notes: notes(e.text, e.lang) }, made, &mut |_| None)
}

/// The same, under a title and notes, with what is said of its parts.
pub(in crate::render) fn page(e: &Edition<'_>, head: Head, made: Made, say: &mut Say<'_>) -> String {
    let lang = e.lang;
    let words = words(lang);
    let term = |t: crate::diag::Text| t.get(lang).to_owned();
    let mut about =
        vec![(term(text!("render-set-of-rules")), e.recueil.to_owned()), (term(text!("render-day")), day_long(e.text.on, lang))];
    about.extend(e.text.known.map(|k| (term(text!("render-law-known-on-2")), day_long(k, lang))));
    about.extend(head.about);
    let page = Page { lang, title: head.title, about, notes: head.notes, made };
    let mut sections = Vec::new();
    if !e.text.texts.is_empty() {
        let items = vec![Item::List(e.text.texts.iter().map(|t| text_line(t, lang)).collect())];
        sections.push(Block { title: words.texts, under: Vec::new(), items });
    }
    let mut tables = 0;
    for s in &e.text.sections {
        let mut block = Block { title: article(&s.article, lang), under: under(s, e.text, lang), items: Vec::new() };
        block.items.extend(s.words.iter().map(|w| Item::Sentence(quoted(w))));
        block.items.extend(say(&Spot::Section(s)).map(Item::Covered));
        for p in &s.parts {
            part(&mut block.items, e, p, &mut tables, say);
        }
        if !s.edits.is_empty() {
            block.items.push(Item::Line(words.edits.clone()));
            block.items.push(Item::List(s.edits.iter().map(|x| edited(x, lang)).collect()));
        }
        sections.push(block);
    }
    if !e.text.coming.is_empty() {
        let mut items = Vec::new();
        for c in &e.text.coming {
            items.push(Item::Head(Mark::None, coming(c, lang)));
            items.push(Item::List(c.heads.clone()));
        }
        sections.push(Block { title: words.coming, under: Vec::new(), items });
    }
    if let Some(covered) = say(&Spot::End) {
        let title = covered.state.clone();
        sections.push(Block { title, under: Vec::new(), items: vec![Item::Covered(covered)] });
    }
    document(&page, &sections)
}

fn part(out: &mut Vec<Item>, e: &Edition<'_>, p: &Part, tables: &mut usize, say: &mut Say<'_>) {
    let lang = e.lang;
    if let Some(head) = living(p).filter(|_| !p.members.is_empty()) {
        out.push(Item::Head(Mark::None, head));
        let edits: Vec<String> = p.members.iter().filter_map(|m| member(m, lang)).collect();
        if !edits.is_empty() {
            out.push(Item::List(edits));
        }
        for v in &p.versions {
            out.extend(say(&Spot::Version(p, v)).map(Item::Covered));
            body(out, Mark::None, &v.clauses);
        }
        return;
    }
    for v in &p.versions {
        let Some(s) = said(v, false, lang) else { continue };
        let mark = if s.state == State::Gone { Mark::Removed } else { Mark::None };
        out.push(if s.edit { Item::Edit(mark, s.head) } else { Item::Head(mark, s.head) });
        out.extend(s.notes.into_iter().map(Item::Note));
        out.extend(say(&Spot::Version(p, v)).map(Item::Covered));
        if p.grid.is_none() {
            body(out, Mark::None, s.clauses);
        }
        // What is not law on the day is there for whoever asks.
        if !s.state.holds() && s.state != State::Coming && !v.clauses.is_empty() {
            out.push(Item::Folded(words(lang).replaced, plain(&v.clauses)));
        }
    }
    if let Some(g) = &p.grid {
        let mut rows = grid_rows(g);
        let heads = if g.columns.is_empty() || rows.is_empty() { Vec::new() } else { rows.remove(0) };
        *tables += 1;
        out.push(Item::Table(*tables, grid_title(p, lang), heads, rows));
    }
}

/// Clauses as items.
pub(super) fn body(out: &mut Vec<Item>, mark: Mark, clauses: &[Clause]) {
    for stretch in laid(clauses, COLUMNS) {
        out.push(match stretch {
            Stretch::Sentence(s) => Item::Sentence(s),
            Stretch::Code(code) => Item::Code(mark, code.join("\n")),
        });
    }
}

/// Clauses as one text.
fn plain(clauses: &[Clause]) -> String {
    let stretch = |s: Stretch| match s {
        Stretch::Sentence(s) => s,
        Stretch::Code(code) => code.join("\n"),
    };
    laid(clauses, COLUMNS).into_iter().map(stretch).collect::<Vec<_>>().join("\n")
}
