//! A snapshot as a text: read in a review, and by [`read`](super::read).
//!
//! Its first lines are those of an `insta` snapshot, so that the same file serves both.

use super::model::{Run, Section, Snapshot};
use crate::message::Lang;
use crate::value::{Day, Interval, format};

/// How a line that fits is parted from who gives its value.
pub(super) const BY: &str = " — ";
/// The most columns of a line.
const WIDTH: usize = 100;
/// Before the contract's name.
pub(super) const CONTRACT: &str = "Contrat : ";
/// Before the name of its set of rules.
pub(super) const RECUEIL: &str = "Recueil : ";
/// Before the days followed.
pub(super) const FOLLOWED: &str = "Suivi : ";
/// Before the reason why a contract without end is followed up to there.
pub(super) const OPEN: &str = "Sans fin : ";
/// The title of the reasons to refuse.
pub(super) const REFUSED: &str = "Refusé";
/// What starts a title.
pub(super) const TITLE: &str = "# ";

/// The whole file: the header, whose source is the contract's file, then the text.
pub fn file(snapshot: &Snapshot, source: &str) -> String {
    let source = serde_json::Value::from(source);
    format!("---\nsource: {source}\n---\n{}", write(snapshot))
}

/// The text alone.
pub fn write(snapshot: &Snapshot) -> String {
    let mut out = String::new();
    for (name, value) in [(CONTRACT, &snapshot.contract), (RECUEIL, &snapshot.recueil), (FOLLOWED, &snapshot.followed)] {
        put(&mut out, "", &format!("{name}{value}"));
    }
    if let Some(why) = &snapshot.open {
        put(&mut out, "", &format!("{OPEN}{why}"));
    }
    if !snapshot.refused.is_empty() {
        out.push_str(&format!("\n{TITLE}{REFUSED}\n"));
        for refused in &snapshot.refused {
            put(&mut out, "  ", &format!("{} : {}", refused.code, refused.text));
        }
    }
    for section in Section::ALL {
        let entries: Vec<_> = snapshot.entries.iter().filter(|e| e.section == section).collect();
        if !entries.is_empty() {
            out.push_str(&format!("\n{TITLE}{}\n", section.title()));
        }
        for entry in entries {
            if let [only] = entry.runs.as_slice() {
                let days = if only.days == Interval::ALL { String::new() } else { format!(" [{}]", days(section, only.days)) };
                let head = format!("{}{days}{IS}{}", entry.label, only.value);
                let by = only.by.join(AND);
                let whole = if by.is_empty() { head.clone() } else { format!("{head}{BY}{by}") };
                if whole.chars().count() <= WIDTH || by.is_empty() {
                    put(&mut out, "", &whole);
                } else {
                    put(&mut out, "", &head);
                    put(&mut out, "    ", &format!("— {by}"));
                }
                continue;
            }
            put(&mut out, "", &entry.label);
            let days: Vec<String> = entry.runs.iter().map(|r| days(section, r.days)).collect();
            let column = days.iter().map(|d| d.chars().count()).max().unwrap_or(0);
            let mut last: Option<&Run> = None;
            for (run, days) in entry.runs.iter().zip(&days) {
                let pad = " ".repeat(column.saturating_sub(days.chars().count()));
                let mut line = format!("  {days}{pad} : {}", run.value);
                // Who gave the line above gives this one too.
                let same = last.is_some_and(|l| l.by == run.by) && !run.by.is_empty();
                last = Some(run);
                let by = if same { SAME.to_owned() } else { run.by.join(AND) };
                let room = line.chars().count().saturating_add(BY.chars().count()).saturating_add(by.chars().count()) <= WIDTH;
                if !by.is_empty() && room {
                    line.push_str(&format!("{BY}{by}"));
                }
                out.push_str(&line);
                out.push('\n');
                if !by.is_empty() && !room {
                    put(&mut out, "    ", &format!("— {by}"));
                }
            }
        }
    }
    out
}

/// Between several who give one value.
pub(super) const AND: &str = " ; puis ";
/// Between a name and its only value.
pub(super) const IS: &str = " = ";
/// The same givers as the line above.
pub(super) const SAME: &str = "de même";

/// The days of a run.
fn days(section: Section, days: Interval) -> String {
    if section.by_years() {
        let (from, to) = (days.from.year(), days.to.year());
        return if from == to { from.to_string() } else { format!("{from} à {to}") };
    }
    let day = |d: Day| format::day_short(d, Lang::Fr);
    match (days.from.is_finite(), days.to.is_finite()) {
        (true, true) => format!("{} au {}", day(days.from), day(days.to)),
        (true, false) => format!("dès le {}", day(days.from)),
        (false, true) => format!("jusqu'au {}", day(days.to)),
        (false, false) => ALWAYS.to_owned(),
    }
}

/// All the days followed.
pub(super) const ALWAYS: &str = "toujours";

/// A paragraph: lines after the first are indented by six more columns.
fn put(out: &mut String, indent: &str, text: &str) {
    let mut line = indent.to_owned();
    let mut empty = true;
    for word in text.split(' ') {
        let long = line.chars().count().saturating_add(1).saturating_add(word.chars().count()) > WIDTH;
        // A line break stands for the space before a word: an empty one would be lost.
        if long && !empty && !word.is_empty() && !line.ends_with(' ') {
            out.push_str(&line);
            out.push('\n');
            line = format!("{indent}{MORE}");
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    out.push_str(&line);
    out.push('\n');
}

/// What starts a line that goes on with the one above, past its own indentation.
pub(super) const MORE: &str = "      ";
