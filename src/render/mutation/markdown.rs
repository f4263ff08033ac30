//! To paste in a review.

use super::{Told, entry, place};
use crate::message::Lang;
use crate::mutate::Standing;
use crate::render::escape;
use crate::text;

/// The changes that nothing notices with their examples, and the equivalents with their reasons.
pub fn markdown(told: &Told<'_>, lang: Lang) -> String {
    let mut out = String::new();
    let line = |t: &crate::message::Text| escape::markdown(t.get(lang));
    let name = &told.report.name;
    out.push_str(&format!("## {}\n\n", line(&text!("mutate-title", name))));
    let (killed, survivors, equivalent) = told.report.counts();
    out.push_str(&line(&text!("mutate-summary", name, count = told.report.rows.len(), killed, survivors, equivalent)));
    out.push_str("\n\n");
    for row in told.report.survivors() {
        let Standing::Survived { reached, found } = &row.standing else { continue };
        let m = &row.mutant;
        let head = text!("mutate-found", path = told.path(m.span), place = place(m));
        let change = text!("mutate-survivor", kind = m.kind.title(), change = m.change.clone());
        // A line ends with a break: one after the other they would be one paragraph.
        out.push_str(&format!("- {}\\\n  {}\\\n  {}", line(&head), line(&change), line(&text!("mutate-reached", reached = *reached))));
        match found {
            Some(found) => {
                out.push_str(&format!("\n\n  {}\n\n", line(&text!("mutate-example"))));
                block(&mut out, &told.example(m, found));
            }
            None => {
                let [none, listed] = [text!("mutate-none-found"), text!("mutate-listed")];
                out.push_str(&format!("\\\n  {}\n\n  {}\n\n", line(&none), line(&listed)));
                block(&mut out, &entry(m));
            }
        }
    }
    let listed: Vec<(String, String)> = told
        .report
        .rows
        .iter()
        .filter_map(|r| if let Standing::Equivalent(why) = &r.standing { Some((r, why)) } else { None })
        .map(|(r, why)| {
            let cell = |s: &str| escape::markdown(s);
            (format!("{} | {}", cell(&place(&r.mutant)), cell(r.mutant.change.get(lang))), cell(why))
        })
        .collect();
    if !listed.is_empty() {
        let [title, place, change, reason] =
            [text!("mutate-equivalents-title"), text!("mutate-column-place"), text!("mutate-column-change"), text!("mutate-column-reason")];
        out.push_str(&format!("### {}\n\n| {} | {} | {} |\n|---|---|---|\n", line(&title), line(&place), line(&change), line(&reason)));
        for (what, why) in listed {
            out.push_str(&format!("| {what} | {why} |\n"));
        }
        out.push('\n');
    }
    for e in &told.report.stale {
        let place = format!("{} · {}", e.article, e.within);
        out.push_str(&format!("- {}\n", line(&text!("mutate-stale", path = told.path(e.span), change = &e.change, place))));
    }
    out
}

/// Lines as they are, in an item of a list.
fn block(out: &mut String, text: &str) {
    for l in text.lines() {
        out.push_str(&format!("      {}\n", escape::line(l)));
    }
    out.push('\n');
}
