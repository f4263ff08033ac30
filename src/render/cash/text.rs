//! The schedule for a terminal.

use super::{Cash, View, view, words};
use crate::render::escape;
use crate::render::layout::{Paint, left, right, width, wrap};
use crate::render::table::{grid, references};

/// Payments by day, then by year and by line, on so many columns.
pub fn text(cash: &Cash<'_>, columns: usize, paint: Paint) -> String {
    let view = view(cash);
    let words = words(cash.lang);
    let mut out = format!("{}\n", paint.strong(&escape::line(&view.title)));
    for a in &view.assumptions {
        out.push_str(&format!("  {}\n", paint.warn(&escape::line(a))));
    }
    out.push_str(&format!("\n{}\n", paint.strong(&format!("{}{}", &words.payments, escape::line(&view.unit)))));
    if view.dates.is_empty() {
        out.push_str(&format!("  {}\n", &words.none));
    }
    dates(&mut out, &view, &words, columns, paint);
    if !view.dates.is_empty() {
        out.push('\n');
        for line in wrap(&words.meaning, columns) {
            out.push_str(&format!("{}\n", paint.dim(&line)));
        }
    }
    grid(&mut out, &words.years, &view.heads, &view.years, columns, paint);
    grid(&mut out, &words.lines, &view.line_heads, &view.lines, columns, paint);
    let pending: Vec<String> = view.pending.iter().flat_map(|w| w.lines(cash.lang)).collect();
    list(&mut out, &words.advanced, &view.advanced, true, columns, paint);
    list(&mut out, &words.pending, &pending, false, columns, paint);
    list(&mut out, &words.unscheduled, &view.unscheduled, false, columns, paint);
    let legend: Vec<String> = view.legend.iter().enumerate().map(|(i, c)| format!("[{}] {}", i + 1, c.short())).collect();
    list(&mut out, &words.articles, &legend, false, columns, paint);
    out
}

fn dates(out: &mut String, view: &View, words: &super::Words, columns: usize, paint: Paint) {
    let lines = || view.dates.iter().flat_map(|d| &d.spans).flat_map(|(_, list)| list);
    let amount = lines().map(|p| width(&p.amount)).chain(view.dates.iter().map(|d| width(&d.total))).max().unwrap_or(0);
    let kind = lines().map(|p| width(&p.kind)).max().unwrap_or(0);
    let label = lines().map(|p| width(&p.label)).max().unwrap_or(0).min(columns.saturating_sub(kind + amount + 14));
    for date in &view.dates {
        let head = format!("{}  {} {}  {} {}", date.day, &words.paid, date.total, &words.ahead, date.ahead);
        out.push_str(&format!("\n{}\n", paint.strong(&head)));
        for (span, list) in &date.spans {
            if !span.is_empty() {
                out.push_str(&format!("  {}\n", paint.dim(&escape::line(span))));
            }
            for p in list {
                let text = escape::line(&p.label);
                let names = wrap(&text, label);
                for (i, name) in names.iter().enumerate() {
                    let kind = if i == 0 { left(&p.kind, kind) } else { " ".repeat(kind) };
                    let last = i + 1 == names.len();
                    let (sum, refs) = if last { (p.amount.as_str(), references(&p.references)) } else { ("", String::new()) };
                    let line = format!("    {kind}  {}  {}  {}", left(name, label), right(sum, amount), paint.dim(&refs));
                    out.push_str(&format!("{}\n", line.trim_end()));
                }
            }
        }
    }
}

fn list(out: &mut String, title: &str, items: &[String], warn: bool, columns: usize, paint: Paint) {
    if items.is_empty() {
        return;
    }
    out.push_str(&format!("\n{}\n", paint.strong(title)));
    for item in items {
        for (i, line) in wrap(&escape::line(item), columns.saturating_sub(4)).iter().enumerate() {
            let line = if warn { paint.warn(line) } else { line.clone() };
            out.push_str(&format!("{}{line}\n", if i == 0 { "  " } else { "    " }));
        }
    }
}
