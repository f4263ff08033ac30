//! A page of tables and lists, for what compares several answers: laid out for a terminal, or in Markdown.

use super::escape::{fenced, line, markdown as escaped};
use super::layout::{Paint, wrap};
use super::markdown::rows;
use super::table::{Row, grid};

/// What a page shows, before any layout.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// Under what everything below was answered.
    pub said: Vec<String>,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// A part of a page.
#[derive(Debug, Clone)]
pub enum Part {
    /// Figures.
    Table {
        /// What its rows are.
        title: String,
        /// Column heads.
        heads: Vec<String>,
        /// Rows.
        rows: Vec<Row>,
    },
    /// Sentences under a title.
    List {
        /// The title; none to go on with the part above.
        title: String,
        /// The sentences.
        items: Vec<String>,
    },
    /// Lines as they are written.
    Code(String),
}

/// For a terminal of that width.
pub fn text(page: &Page, columns: usize, paint: Paint) -> String {
    let mut out: String = wrap(&line(&page.title), columns).iter().map(|l| format!("{}\n", paint.strong(l))).collect();
    for said in page.said.iter().flat_map(|s| wrap(&line(s), columns.saturating_sub(2))) {
        out.push_str(&format!("  {}\n", paint.warn(&said)));
    }
    for part in &page.parts {
        match part {
            Part::Table { title, heads, rows } => {
                let heads: Vec<String> = heads.iter().map(|h| line(h)).collect();
                let safe = |r: &Row| Row { label: line(&r.label), cells: r.cells.iter().map(|c| line(c)).collect(), ..r.clone() };
                let rows: Vec<Row> = rows.iter().map(safe).collect();
                grid(&mut out, &line(title), &heads, &rows, columns, paint);
            }
            Part::List { title, items } => {
                out.push('\n');
                if !title.is_empty() {
                    out.push_str(&format!("{}\n", paint.strong(&line(title))));
                }
                for item in items {
                    for (i, l) in wrap(&line(item), columns.saturating_sub(6)).iter().enumerate() {
                        out.push_str(&format!("{}{l}\n", if i == 0 { "  " } else { "      " }));
                    }
                }
            }
            Part::Code(text) => {
                out.push('\n');
                out.extend(text.lines().map(|l| format!("    {}\n", line(l))));
            }
        }
    }
    out
}

/// For a mail or a forge.
pub fn markdown(page: &Page) -> String {
    let mut out = format!("## {}\n", escaped(&page.title));
    if !page.said.is_empty() {
        out.push('\n');
    }
    for said in &page.said {
        out.push_str(&format!("> {}\n", escaped(said)));
    }
    for part in &page.parts {
        match part {
            Part::Table { title, heads, rows: lines } => rows(&mut out, &escaped(title), heads, lines),
            Part::List { title, items } => {
                if !title.is_empty() {
                    out.push_str(&format!("\n### {}\n", escaped(title)));
                }
                out.push('\n');
                for item in items {
                    out.push_str(&format!("- {}\n", escaped(item)));
                }
            }
            Part::Code(text) => out.push_str(&format!("\n{}", fenced(text))),
        }
    }
    out
}
