//! A comparison to paste in a review: compact, the detail of each contract folded.

use super::Page;
use super::sheet::{Contract, View, rows, sheet};
use crate::message::Text;
use crate::render::escape::{fenced, html, markdown as escaped};
use crate::render::table::Row;
use crate::text;

/// How many contracts are told one by one: a forge refuses what is too long.
const DETAILED: usize = 30;

/// First the law, then the euros.
pub fn markdown(page: &Page<'_>) -> String {
    let sheet = sheet(page);
    let mut out = format!("## {}\n\n", escaped(&sheet.title));
    for note in &sheet.notes {
        out.push_str(&format!("> {}\n", escaped(note)));
    }
    let several = sheet.sets.len() > 1;
    for view in &sheet.sets {
        if several {
            out.push_str(&format!("\n## {}\n\n", escaped(&view.title)));
        }
        set(&mut out, page, view);
    }
    out
}

fn set(out: &mut String, page: &Page<'_>, view: &View) {
    let lang = page.lang;
    out.push_str(&format!("### {}\n\n", escaped(&view.law_title)));
    for (head, lines) in &view.law {
        // A number that starts a line would be a list of its own numbering.
        out.push_str(&format!("- {}\n", escaped(head).replacen(". ", "\\. ", 1)));
        out.extend(lines.iter().map(|l| format!("  - {}\n", escaped(l))));
    }
    for line in &view.proof {
        out.push_str(&format!("\n{}\n", escaped(line)));
    }
    if let Some(yaml) = &view.invented {
        out.push_str(&format!("\n{}", fenced(yaml)));
    }
    if !view.counts.is_empty() {
        out.push_str(&format!("\n### {}\n", text!("diff-in-euros").get(lang)));
    }
    for line in &view.counts {
        out.push_str(&format!("\n{}\n", escaped(line)));
    }
    for fall in &view.falls {
        table(out, &fall.title, &[String::new()], &rows(fall, lang));
    }
    for (title, items) in &view.lists {
        out.push_str(&format!("\n**{}**\n\n", escaped(title)));
        out.extend(items.iter().map(|i| format!("- {}\n", escaped(i))));
    }
    for c in view.contracts.iter().take(DETAILED) {
        contract(out, c, page);
    }
    let more = view.contracts.len().saturating_sub(DETAILED);
    if more > 0 {
        out.push_str(&format!("\n{}\n", text!("diff-more-contracts", more).get(lang)));
    }
    if !view.left.is_empty() {
        out.push_str(&format!("\n**{}**\n\n", text!("diff-left-title").get(lang)));
        out.extend(view.left.iter().map(|(name, why)| format!("- {}\n", escaped(&Text::labelled(name, why.join(" ; ")).say(lang)))));
    }
    for line in &view.method {
        out.push_str(&format!("\n> {}\n", escaped(line)));
    }
}

fn contract(out: &mut String, c: &Contract, page: &Page<'_>) {
    let title = if c.summary.is_empty() { c.label.clone() } else { Text::labelled(&c.label, &c.summary).say(page.lang) };
    out.push_str(&format!("\n<details><summary>{}</summary>\n", html(&title)));
    if !c.rows.is_empty() {
        table(out, text!("diff-by-result").get(page.lang), &c.heads, &c.rows);
    }
    if !c.values.is_empty() {
        out.push('\n');
        out.extend(c.values.iter().map(|v| format!("- {}\n", escaped(v))));
    }
    out.push_str("\n</details>\n");
}

fn table(out: &mut String, title: &str, heads: &[String], rows: &[Row]) {
    let cells = |row: &[String]| row.iter().map(|c| format!(" {} |", escaped(c))).collect::<String>();
    out.push_str(&format!("\n| {} |{}\n|---|{}\n", escaped(title), cells(heads), "---:|".repeat(heads.len())));
    for r in rows {
        let mark = if r.total { "**" } else { "" };
        out.push_str(&format!("| {mark}{}{mark} |{}\n", escaped(&r.label), cells(&r.cells)));
    }
}
