//! Answers as Markdown, for a mail or a forge.

use super::escape::markdown;
use super::table::{Row, Sheet, references};
use crate::diag::Lang;
use crate::message::Text;
use crate::text;

/// A sheet as tables and lists.
pub fn sheet(title: &str, sheet: &Sheet, lang: Lang) -> String {
    let mut out = format!("## {}\n\n", markdown(title));
    for a in &sheet.assumptions {
        out.push_str(&format!("> {}\n", markdown(a)));
    }
    let (amounts, values, alerts, deadlines, articles) = (
        text!("render-amounts").say(lang),
        text!("render-last-values").say(lang),
        text!("render-alerts").say(lang),
        text!("render-deadlines").say(lang),
        text!("render-articles").say(lang),
    );
    rows(&mut out, &markdown(&super::table::amounts_title(sheet.amount_unit.as_ref(), &amounts, lang)), &sheet.heads, &sheet.amounts);
    if !sheet.nil.is_empty() {
        let nil = Text::labelled(text!("render-nil-or-not-applicable-over"), sheet.nil.join(", "));
        out.push_str(&format!("\n{}\n", markdown(nil.get(lang))));
    }
    let days = sheet.heads.len() - usize::from(sheet.summed);
    let values = markdown(&super::table::values_title(sheet, &values, lang));
    rows(&mut out, &values, sheet.heads.get(..days).unwrap_or(&sheet.heads), &sheet.values);
    for (title, items) in [(alerts, &sheet.alerts), (deadlines, &sheet.deadlines)] {
        if !items.is_empty() {
            out.push_str(&format!("\n### {title}\n\n"));
            for i in items {
                out.push_str(&format!("- {}\n", markdown(i)));
            }
        }
    }
    if !sheet.legend.is_empty() {
        out.push_str(&format!("\n### {articles}\n\n"));
        for (i, c) in sheet.legend.iter().enumerate() {
            out.push_str(&format!("{}. {}\n", i + 1, markdown(&c.short())));
        }
    }
    out
}

/// Rows as a table, when there are some.
pub(super) fn rows(out: &mut String, title: &str, heads: &[String], rows: &[Row]) {
    if rows.is_empty() {
        return;
    }
    out.push_str(&format!("\n| {title} |"));
    for h in heads {
        out.push_str(&format!(" {} |", markdown(h)));
    }
    out.push_str(" |\n|---|");
    for _ in heads {
        out.push_str("---:|");
    }
    out.push_str("---|\n");
    for r in rows {
        let mark = if r.total { "**" } else { "" };
        out.push_str(&format!("| {mark}{}{mark} |", markdown(&r.label)));
        for c in &r.cells {
            let c = markdown(c.trim_end());
            out.push_str(&if c.is_empty() { " |".to_owned() } else { format!(" {mark}{c}{mark} |") });
        }
        out.push_str(&format!(" {} |\n", markdown(&references(&r.citations))));
    }
}
