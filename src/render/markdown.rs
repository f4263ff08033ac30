//! Answers as Markdown, for a mail or a forge.

use super::escape::markdown;
use super::table::{Row, Sheet, references};
use crate::diag::Lang;
use crate::message::Text;
use crate::text;

/// A sheet as tables and lists.
pub fn sheet(title: &str, sheet: &Sheet, lang: Lang) -> String {
    let (title, amounts, values) = super::table::titles(title, sheet, lang);
    let mut out = format!("## {}\n\n", markdown(&title));
    for a in &sheet.assumptions {
        out.push_str(&format!("> {}\n", markdown(a)));
    }
    let (alerts, deadlines, articles) =
        (text!("render-alerts").say(lang), text!("render-deadlines").say(lang), text!("render-articles").say(lang));
    rows(&mut out, &markdown(&amounts), &sheet.heads, &sheet.amounts);
    if !sheet.nil.is_empty() {
        let nil = Text::labelled(text!("render-nil-or-not-applicable-over"), sheet.nil.join(", "));
        out.push_str(&format!("\n{}\n", markdown(nil.get(lang))));
    }
    let days = sheet.heads.len() - usize::from(sheet.summed);
    rows(&mut out, &markdown(&values), sheet.heads.get(..days).unwrap_or(&sheet.heads), &sheet.values);
    let (missing, waiting) = (super::missing::facts_title().say(lang), super::missing::waiting_title().say(lang));
    let lists = [(missing, &sheet.missing), (waiting, &sheet.waiting), (alerts, &sheet.alerts), (deadlines, &sheet.deadlines)];
    for (title, items) in lists {
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
