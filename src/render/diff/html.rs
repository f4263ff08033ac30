//! A comparison as a page, with its waterfalls.

use super::chart::svg;
use super::sheet::{Contract, Fall, View, rows, sheet};
use crate::diag::Lang;
use crate::message::Text;
use crate::render::html::{Cell, Chart, Made, Page as Shell, Part, Row, Table, document};
use crate::render::table;
use crate::text;

/// How many contracts are told one by one, and drawn.
const DETAILED: usize = 50;

/// One page, whole.
pub fn html(page: &super::Page<'_>, made: Made) -> String {
    let lang = page.lang;
    let sheet = sheet(page);
    let about = vec![(text!("diff-before").say(lang), page.old.to_owned()), (text!("diff-after-head").say(lang), page.new.to_owned())];
    let shell = Shell { lang, title: sheet.title, about, notes: sheet.notes, made };
    let mut out = Body { parts: Vec::new(), charts: 0, lang };
    let several = sheet.sets.len() > 1;
    for view in &sheet.sets {
        if several {
            out.parts.push(Part::Heading(view.title.clone()));
        }
        out.set(view);
    }
    document(&shell, &out.parts)
}

struct Body {
    parts: Vec<Part>,
    charts: usize,
    lang: Lang,
}

impl Body {
    fn heading(&mut self, text: &Text) {
        self.parts.push(Part::Heading(text.say(self.lang)));
    }

    fn set(&mut self, view: &View) {
        let lang = self.lang;
        self.parts.push(Part::Heading(view.law_title.clone()));
        if !view.law.is_empty() {
            self.parts.push(Part::Outline(view.law.clone()));
        }
        self.parts.extend(view.proof.iter().cloned().map(Part::Paragraph));
        self.parts.extend(view.invented.clone().map(Part::Code));
        if !view.counts.is_empty() {
            self.heading(&text!("diff-in-euros"));
            self.parts.extend(view.counts.iter().cloned().map(Part::Paragraph));
        }
        for fall in &view.falls {
            self.parts.push(Part::Subheading(fall.title.clone()));
            self.fall(fall, fall.title.clone());
        }
        for (title, items) in &view.lists {
            self.parts.push(Part::Subheading(title.clone()));
            self.parts.push(Part::List(items.clone()));
        }
        if !view.contracts.is_empty() {
            self.heading(&text!("diff-by-contract"));
        }
        for c in view.contracts.iter().take(DETAILED) {
            self.contract(c);
        }
        let more = view.contracts.len().saturating_sub(DETAILED);
        if more > 0 {
            self.parts.push(Part::Paragraph(text!("diff-more-contracts", more).say(lang)));
        }
        if !view.left.is_empty() {
            self.heading(&text!("diff-left-title"));
            let said = view.left.iter().map(|(name, why)| Text::labelled(name, why.join(" ; ")).say(lang));
            self.parts.push(Part::List(said.collect()));
        }
        if !view.method.is_empty() {
            self.heading(&text!("diff-method-title"));
            self.parts.extend(view.method.iter().cloned().map(Part::Paragraph));
        }
    }

    fn contract(&mut self, c: &Contract) {
        self.parts.push(Part::Subheading(c.label.clone()));
        for fall in &c.falls {
            // Each table has a name of its own: a screen reader goes from one to the next by them.
            self.fall(fall, Text::labelled(&c.label, Text::own(fall.title.as_str())).say(self.lang));
        }
        if !c.rows.is_empty() {
            let caption = Text::labelled(&c.label, text!("diff-by-result")).say(self.lang);
            self.parts.push(Part::Table(grid(&caption, &c.heads, &c.rows, self.lang)));
        }
        if !c.values.is_empty() {
            self.parts.push(Part::List(c.values.clone()));
        }
    }

    fn fall(&mut self, fall: &Fall, caption: String) {
        self.charts += 1;
        self.parts.extend(svg(fall, self.charts, self.lang).map(|svg| Part::Chart(Chart::drawn(svg))));
        let head = [text!("diff-amount").say(self.lang)];
        self.parts.push(Part::Table(grid(&caption, &head, &rows(fall, self.lang), self.lang)));
    }
}

fn grid(caption: &str, heads: &[String], rows: &[table::Row], lang: Lang) -> Table {
    let first = Cell::text(text!("diff-what").say(lang));
    let row = |r: &table::Row| Row {
        cells: std::iter::once(Cell::text(r.label.clone())).chain(r.cells.iter().map(|c| Cell::number(c.clone()))).collect(),
        total: r.total,
    };
    Table {
        caption: caption.to_owned(),
        heads: std::iter::once(first).chain(heads.iter().map(|h| Cell::number(h.clone()))).collect(),
        rows: rows.iter().map(row).collect(),
    }
}
