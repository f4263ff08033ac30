//! The schedule as Markdown.

use super::{Cash, view, words};
use crate::render::escape::markdown as escaped;
use crate::render::markdown::rows;
use crate::render::table::references;
use crate::text;

/// Payments as a table, then by year and by line.
pub fn markdown(cash: &Cash<'_>) -> String {
    let view = view(cash);
    let words = words(cash.lang);
    let mut out = format!("## {}\n\n", escaped(&view.title));
    for a in &view.assumptions {
        out.push_str(&format!("> {}\n", escaped(a)));
    }
    out.push_str(&format!("### {}{}\n\n", &words.payments, escaped(&view.unit)));
    if view.dates.is_empty() {
        out.push_str(&format!("{}\n", &words.none));
    } else {
        let heads = text!("render-day-kind-result-period-amount").say(cash.lang);
        out.push_str(&format!("{heads}\n|---|---|---|---|---:|---|\n"));
    }
    for date in &view.dates {
        for (span, list) in &date.spans {
            for p in list {
                let refs = escaped(&references(&p.references));
                let (day, label, span) = (escaped(&date.day), escaped(&p.label), escaped(span));
                out.push_str(&format!("| {day} | {} | {label} | {span} | {} | {refs} |\n", &p.kind, escaped(&p.amount)));
            }
        }
        out.push_str(&format!(
            "| **{}** | | {} **{}** | {} | **{}** | |\n",
            escaped(&date.day),
            words.ahead,
            escaped(&date.ahead),
            words.paid,
            escaped(&date.total)
        ));
    }
    if !view.dates.is_empty() {
        out.push_str(&format!("\n{}\n", &words.meaning));
    }
    rows(&mut out, &words.years, &view.heads, &view.years);
    rows(&mut out, &words.lines, &view.line_heads, &view.lines);
    let pending: Vec<String> = view.pending.iter().flat_map(|w| w.lines(cash.lang)).collect();
    for (title, items) in [(&words.advanced, &view.advanced), (&words.pending, &pending), (&words.unscheduled, &view.unscheduled)] {
        if !items.is_empty() {
            out.push_str(&format!("\n### {title}\n\n"));
            for i in items {
                out.push_str(&format!("- {}\n", escaped(i)));
            }
        }
    }
    if !view.legend.is_empty() {
        out.push_str(&format!("\n### {}\n\n", &words.articles));
        for (i, c) in view.legend.iter().enumerate() {
            out.push_str(&format!("{}. {}\n", i + 1, escaped(&c.short())));
        }
    }
    out
}
