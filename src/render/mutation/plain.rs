//! For a terminal.

use super::{Told, entry, place};
use crate::message::{Lang, Text};
use crate::mutate::Standing;
use crate::render::escape;
use crate::text;

/// Each change that nothing notices, then how many of each.
pub fn text(told: &Told<'_>, lang: Lang) -> String {
    let mut out = String::new();
    for row in told.report.survivors() {
        let Standing::Survived { reached, found } = &row.standing else { continue };
        let m = &row.mutant;
        say(&mut out, 0, &text!("mutate-found", path = told.path(m.span), place = place(m)), lang);
        say(&mut out, 1, &text!("mutate-survivor", kind = m.kind.title(), change = m.change.clone()), lang);
        say(&mut out, 1, &text!("mutate-reached", reached = *reached), lang);
        match found {
            Some(found) => {
                say(&mut out, 1, &text!("mutate-example"), lang);
                block(&mut out, &told.example(m, found));
            }
            None => {
                say(&mut out, 1, &text!("mutate-none-found"), lang);
                say(&mut out, 1, &text!("mutate-listed"), lang);
                block(&mut out, &entry(m));
            }
        }
        out.push('\n');
    }
    for e in &told.report.stale {
        let place = format!("{} · {}", e.article, e.within);
        say(&mut out, 0, &text!("mutate-stale", path = told.path(e.span), change = &e.change, place), lang);
    }
    let (killed, survivors, equivalent) = told.report.counts();
    let name = &told.report.name;
    say(&mut out, 0, &text!("mutate-summary", name, count = told.report.rows.len(), killed, survivors, equivalent), lang);
    out
}

fn say(out: &mut String, depth: usize, line: &Text, lang: Lang) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(&escape::line(line.get(lang)));
    out.push('\n');
}

fn block(out: &mut String, text: &str) {
    for line in text.lines() {
        out.push_str("    ");
        out.push_str(&escape::line(line));
        out.push('\n');
    }
}
