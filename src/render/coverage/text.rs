//! Coverage for a terminal.

use super::Report;
use crate::coverage::Item;
use crate::render::escape;
use crate::render::layout::{Paint, left, right, width, wrap};
use crate::text;
use std::collections::BTreeMap;

/// The most columns of a line of a rule file that are shown.
const SHOWN: usize = 100;

/// The counts, then what is missing, file by file; with `drawn`, each line of a file is shown and underlined.
pub fn text(report: &Report<'_>, columns: usize, paint: Paint, drawn: bool) -> String {
    let mut out = format!("{}\n", paint.strong(&escape::line(&report.summary())));
    let counts = report.counts();
    let widths = |cell: fn(&(String, String, String)) -> &String| counts.iter().map(|c| width(cell(c))).max().unwrap_or(0);
    let (name, count, percent) = (widths(|c| &c.0), widths(|c| &c.1), widths(|c| &c.2));
    for (n, c, p) in &counts {
        out.push_str(&format!("  {}  {}  {}\n", left(n, name), right(c, count), right(p, percent)));
    }
    for said in report.failing().into_iter().chain(report.verdict()) {
        let line = if report.is_enough() { said } else { paint.warn(&said) };
        out.push_str(&format!("  {line}\n"));
    }
    let mut files: BTreeMap<_, Vec<&Item>> = BTreeMap::new();
    for item in report.coverage.uncovered() {
        files.entry(item.span.source).or_default().push(item);
    }
    if files.is_empty() {
        out.push_str(&format!("  {}\n", text!("coverage-all-covered").get(report.lang)));
    }
    for items in files.values() {
        for item in items {
            let (file, line, column) = report.sources.locate(item.span);
            let place = format!("{}:{line}:{column}", escape::line(&file));
            out.push_str(&format!("\n{}\n", paint.dim(&place)));
            if drawn {
                out.push_str(&underlined(report, item, paint));
            }
            for said in report.missing(item) {
                for (n, l) in wrap(&escape::line(&said), columns.saturating_sub(4)).iter().enumerate() {
                    out.push_str(&format!("  {}{l}\n", if n == 0 { "" } else { "  " }));
                }
            }
        }
    }
    out
}

/// The line where an item is written, and what is meant on it.
fn underlined(report: &Report<'_>, item: &Item, paint: Paint) -> String {
    let (_, number, column) = report.sources.locate(item.span);
    let Some(source) = report.sources.get(item.span.source) else { return String::new() };
    let Some(line) = source.text.lines().nth(number.saturating_sub(1)) else { return String::new() };
    let shown: String = line.chars().take(SHOWN).collect();
    let before: String = line.chars().take(column.saturating_sub(1)).collect();
    let under = report.sources.text(item.span).lines().next().unwrap_or("").trim_end();
    let room = SHOWN.saturating_sub(width(&before));
    let marks = "^".repeat(width(under).clamp(1, room.max(1)));
    let gutter = number.to_string();
    let blank = " ".repeat(width(&gutter));
    let marked = if room == 0 { String::new() } else { format!("  {blank} │ {}{}\n", " ".repeat(width(&before)), paint.warn(&marks)) };
    format!("  {} {}\n{marked}", paint.dim(&format!("{gutter} │")), escape::line(&shown))
}
