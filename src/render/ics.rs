//! Deadlines as iCalendar (RFC 5545), for a calendar program.
//!
//! Written here rather than by a library: those at hand read the clock, and escape in their own way.

use super::calendar::{Sheet, details, state};
use super::escape::{ical, line};
use crate::eval::State;
use crate::explain::deadline::Entry;
use crate::message::Text;
use crate::text;
use crate::value::Day;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The most octets of one line, its end apart.
const LINE: usize = 75;

/// One calendar of all-day events, whatever the number of contracts.
pub fn calendar(sheets: &[Sheet<'_>]) -> String {
    let mut out = String::new();
    let version = concat!("PRODID:-//avenant//avenant ", env!("CARGO_PKG_VERSION"), "//FR");
    for l in ["BEGIN:VCALENDAR", "VERSION:2.0", version, "CALSCALE:GREGORIAN"] {
        push(&mut out, l);
    }
    let mut used = BTreeSet::new();
    for sheet in sheets {
        for e in &sheet.entries {
            event(&mut out, sheet, e, &mut used);
        }
    }
    push(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, sheet: &Sheet<'_>, e: &Entry, used: &mut BTreeSet<Uuid>) {
    let lang = sheet.lang;
    let label = line(&e.label);
    let label = match e.state {
        State::Met { .. } => text!("render-met", label),
        _ => Text::own(label),
    };
    let summary = Text::labelled(line(sheet.contract), label).say(lang);
    let seen = text!("render-seen-from", seen = sheet.on, e = state(e, lang)).say(lang);
    let mut described = vec![seen];
    described.extend(details(sheet, e));
    described.push(format!("{} — {}", e.ground.short(), e.ground.place()));
    let described: Vec<String> = described.iter().map(|d| line(d)).collect();
    push(out, "BEGIN:VEVENT");
    push(out, &format!("UID:{}", identifier(sheet, e, used)));
    // The day asked, never the clock: the same question gives the same file.
    push(out, &format!("DTSTAMP:{}T000000Z", date(sheet.on)));
    push(out, &format!("DTSTART;VALUE=DATE:{}", date(e.date)));
    push(out, &format!("DTEND;VALUE=DATE:{}", date(e.date.succ())));
    push(out, &format!("SUMMARY:{}", ical(&summary)));
    push(out, &format!("DESCRIPTION:{}", ical(&described.join("\n"))));
    // A deadline takes no one's time.
    push(out, "TRANSP:TRANSPARENT");
    push(out, "STATUS:CONFIRMED");
    push(out, "END:VEVENT");
}

/// The same for one deadline of one contract whenever it is asked, and no other's.
fn identifier(sheet: &Sheet<'_>, e: &Entry, used: &mut BTreeSet<Uuid>) -> Uuid {
    let mut parts = vec!["avenant", sheet.recueil, sheet.file, sheet.contract, &e.name];
    parts.extend(e.index.iter().map(String::as_str));
    let mut name = format!("{}\u{1f}{}", parts.join("\u{1f}"), date(e.date));
    loop {
        let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes());
        // Two files may bear the same name, for contracts of the same name.
        if used.insert(id) {
            return id;
        }
        name.push('+');
    }
}

fn date(day: Day) -> String {
    let (y, m, d) = day.ymd();
    format!("{y:04}{m:02}{d:02}")
}

/// One line, folded between characters where it is too long.
fn push(out: &mut String, content: &str) {
    let mut used = 0usize;
    for c in content.chars() {
        if used.saturating_add(c.len_utf8()) > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used = used.saturating_add(c.len_utf8());
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fold_between_characters() {
        for width in 70..80 {
            let mut out = String::new();
            let content = format!("{}éé€😀{}", "a".repeat(width), "é".repeat(60));
            push(&mut out, &content);
            assert!(out.split("\r\n").all(|l| l.len() <= LINE), "{out}");
            assert_eq!(out.replace("\r\n ", "").trim_end(), content);
        }
        let mut exact = String::new();
        push(&mut exact, &"a".repeat(LINE));
        assert_eq!(exact, format!("{}\r\n", "a".repeat(LINE)));
    }
}
