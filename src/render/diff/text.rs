//! A comparison for a terminal.

use super::Page;
use super::sheet::{Contract, View, rows, sheet};
use crate::diag::Lang;
use crate::message::Text;
use crate::render::layout::Paint;
use crate::render::page::{self, Part};
use crate::text;

/// How many contracts are told one by one.
const DETAILED: usize = 10;

/// Before what is said of one definition: spaces that no wrap eats.
const INDENT: &str = "\u{a0}\u{a0}";

/// First the law, then the euros.
pub fn text(page: &Page<'_>, columns: usize, paint: Paint) -> String {
    let sheet = sheet(page);
    let mut out = page::Page { title: sheet.title, said: sheet.notes, parts: Vec::new() };
    let several = sheet.sets.len() > 1;
    for view in &sheet.sets {
        if several {
            out.parts.push(Part::List { title: view.title.clone(), items: Vec::new() });
        }
        out.parts.extend(parts(page, view));
    }
    page::text(&out, columns, paint)
}

fn parts(page: &Page<'_>, view: &View) -> Vec<Part> {
    let lang = page.lang;
    let list = |title: &str, items: Vec<String>| Part::List { title: title.to_owned(), items };
    let law = view.law.iter().flat_map(|(head, lines)| std::iter::once(head.clone()).chain(lines.iter().map(|l| format!("{INDENT}– {l}"))));
    let mut out = vec![list(&view.law_title, law.chain(view.proof.clone()).collect())];
    if let Some(yaml) = &view.invented {
        out.push(Part::Code(yaml.clone()));
    }
    if !view.counts.is_empty() {
        out.push(list(text!("diff-in-euros").get(lang), view.counts.clone()));
    }
    for fall in &view.falls {
        out.push(Part::Table { title: fall.title.clone(), heads: vec![String::new()], rows: rows(fall, lang) });
    }
    out.extend(view.lists.iter().map(|(title, items)| list(title, items.clone())));
    out.extend(view.contracts.iter().take(DETAILED).flat_map(|c| contract(c, lang)));
    let more = view.contracts.len().saturating_sub(DETAILED);
    if more > 0 {
        out.push(list("", vec![text!("diff-more-contracts", more).say(lang)]));
    }
    if !view.left.is_empty() {
        let items = view.left.iter().map(|(name, why)| Text::labelled(name, why.join(" ; ")).say(lang)).collect();
        out.push(list(text!("diff-left-title").get(lang), items));
    }
    if !view.method.is_empty() {
        out.push(list("", view.method.clone()));
    }
    out
}

fn contract(c: &Contract, lang: Lang) -> Vec<Part> {
    let mut out =
        vec![Part::List { title: c.label.clone(), items: if c.summary.is_empty() { Vec::new() } else { vec![c.summary.clone()] } }];
    if !c.rows.is_empty() {
        out.push(Part::Table { title: text!("diff-by-result").say(lang), heads: c.heads.clone(), rows: c.rows.clone() });
    }
    if !c.values.is_empty() {
        out.push(Part::List { title: String::new(), items: c.values.clone() });
    }
    out
}
