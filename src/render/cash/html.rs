//! The schedule as a page.

use super::{Cash, view, words};
use crate::render::html::{Cell, Made, Page, Part, Row, Table, document};
use crate::render::table::{self, references};
use crate::text;

/// One page, whole: payments, then by year and by line.
pub fn html(cash: &Cash<'_>, made: Made) -> String {
    let lang = cash.lang;
    let view = view(cash);
    let words = words(lang);
    let said = |t: crate::diag::Text| t.get(lang).to_owned();
    let about =
        vec![(said(text!("render-contract")), cash.contract.to_owned()), (said(text!("render-set-of-rules")), cash.recueil.to_owned())];
    let (payments, unit, contract) = (words.payments, &view.unit, cash.contract);
    let title = said(text!("render-payments-2", contract));
    let page = Page { lang, title, about, notes: view.assumptions.clone(), made };
    let mut parts = vec![Part::Heading(format!("{payments}{unit}"))];
    if view.dates.is_empty() {
        parts.push(Part::Paragraph(words.none.to_owned()));
    } else {
        let heads =
            [said(text!("render-day-2")), said(text!("render-kind")), said(text!("render-result-2")), said(text!("render-period-2"))];
        let mut heads: Vec<Cell> = heads.into_iter().map(Cell::text).collect();
        heads.push(Cell::number(said(text!("render-amount"))));
        heads.push(Cell::text(said(text!("render-article-2"))));
        let mut rows = Vec::new();
        for date in &view.dates {
            for (span, list) in &date.spans {
                for p in list {
                    let cells = [&date.day, &p.kind, &p.label, span].map(|c| Cell::text(c.clone()));
                    let last = [Cell::number(p.amount.clone()), Cell::text(references(&p.references))];
                    rows.push(Row { cells: cells.into_iter().chain(last).collect(), total: false });
                }
            }
            let ahead = format!("{} {}", &words.ahead, date.ahead);
            let cells = [date.day.clone(), String::new(), ahead, words.paid.to_owned()].map(Cell::text);
            let last = [Cell::number(date.total.clone()), Cell::text("")];
            rows.push(Row { cells: cells.into_iter().chain(last).collect(), total: true });
        }
        parts.push(Part::Table(Table { caption: format!("{payments}{unit}"), heads, rows }));
        parts.push(Part::Paragraph(words.meaning.to_owned()));
    }
    for (title, heads, rows) in [(&words.years, &view.heads, &view.years), (&words.lines, &view.line_heads, &view.lines)] {
        if !rows.is_empty() {
            parts.push(Part::Heading(title.clone()));
            parts.push(Part::Table(figures(title, heads, rows)));
        }
    }
    let pending: Vec<String> = view.pending.iter().flat_map(|w| w.lines(lang)).collect();
    for (title, items) in [(&words.advanced, &view.advanced), (&words.pending, &pending), (&words.unscheduled, &view.unscheduled)] {
        if !items.is_empty() {
            parts.push(Part::Heading(title.clone()));
            parts.push(Part::List(items.clone()));
        }
    }
    if !view.legend.is_empty() {
        parts.push(Part::Heading(words.articles.to_owned()));
        parts.push(Part::Numbered(view.legend.iter().map(crate::explain::Citation::short).collect()));
    }
    document(&page, &parts)
}

/// Figures under their heads.
fn figures(title: &str, heads: &[String], rows: &[table::Row]) -> Table {
    let first = Cell::text(title);
    let row = |r: &table::Row| Row {
        cells: std::iter::once(Cell::text(r.label.clone())).chain(r.cells.iter().map(|c| Cell::number(c.clone()))).collect(),
        total: r.total,
    };
    Table {
        caption: title.to_owned(),
        heads: std::iter::once(first).chain(heads.iter().map(|h| Cell::number(h.clone()))).collect(),
        rows: rows.iter().map(row).collect(),
    }
}
