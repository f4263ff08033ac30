//! A snapshot read back from its text.

use super::model::{Entry, Refused, Run, Section, Snapshot};
use super::write::{ALWAYS, AND, BY, CONTRACT, FOLLOWED, IS, MORE, OPEN, RECUEIL, REFUSED, SAME, TITLE};
use crate::value::{Day, Interval, parse};

/// Where a text is not a snapshot: its line, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// The line.
    pub line: usize,
}

/// The header of a file, and its text: a file without header is all text.
pub fn parted(file: &str) -> (&str, &str) {
    let Some(rest) = file.strip_prefix("---\n") else { return ("", file) };
    rest.split_once("\n---\n").map_or(("", file), |(header, text)| (header, text))
}

/// Reads a whole file.
pub fn read(file: &str) -> Result<Snapshot, Unread> {
    let (header, text) = parted(file);
    let above = if header.is_empty() { 0 } else { header.lines().count().saturating_add(2) };
    let mut reader = Reader::default();
    // Lines that go on with another are joined to it first.
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let at = above.saturating_add(at).saturating_add(1);
        match (lines.last_mut(), continued(line)) {
            (Some((_, last)), Some(more)) => last.push_str(&format!(" {more}")),
            _ => lines.push((at, line.trim_end().to_owned())),
        }
    }
    for (at, line) in &lines {
        reader.line(line).ok_or(Unread { line: *at })?;
    }
    let out = reader.out;
    if out.contract.is_empty() { Err(Unread { line: above.saturating_add(1) }) } else { Ok(out) }
}

fn continued(line: &str) -> Option<&str> {
    line.strip_prefix(MORE).map(str::trim_start)
}

#[derive(Default)]
struct Reader {
    out: Snapshot,
    section: Option<Section>,
    refused: bool,
}

impl Reader {
    fn line(&mut self, line: &str) -> Option<()> {
        if line.is_empty() {
            return Some(());
        }
        if let Some(title) = line.strip_prefix(TITLE) {
            self.refused = title == REFUSED;
            self.section = Section::ALL.into_iter().find(|s| s.title() == title);
            return (self.refused || self.section.is_some()).then_some(());
        }
        if self.refused {
            let (code, text) = line.strip_prefix("  ")?.split_once(" : ")?;
            self.out.refused.push(Refused { code: code.to_owned(), text: text.to_owned(), place: None });
            return Some(());
        }
        let Some(section) = self.section else { return self.head(line) };
        if let Some(by) = line.strip_prefix("    — ") {
            self.out.entries.last_mut()?.runs.last_mut()?.by = givers(by);
            return Some(());
        }
        let Some(run) = line.strip_prefix("  ") else {
            if let Some((head, rest)) = line.split_once(IS) {
                let (label, days) = match head.strip_suffix(']').and_then(|h| h.rsplit_once(" [")) {
                    Some((label, days)) => (label, self::days(section, days)?),
                    None => (head, Interval::ALL),
                };
                let (value, by) = rest.split_once(BY).unwrap_or((rest, ""));
                let run = Run { days, value: value.to_owned(), by: givers(by), place: None };
                self.out.entries.push(Entry { section, label: label.to_owned(), runs: vec![run] });
                return Some(());
            }
            self.out.entries.push(Entry { section, label: line.to_owned(), runs: Vec::new() });
            return Some(());
        };
        let (days, rest) = run.split_once(" : ")?;
        let days = self::days(section, days.trim_end())?;
        let entry = self.out.entries.last_mut()?;
        let (value, by) = match rest.split_once(BY) {
            Some((value, SAME)) => (value, entry.runs.last()?.by.clone()),
            Some((value, by)) => (value, givers(by)),
            None => (rest, Vec::new()),
        };
        entry.runs.push(Run { days, value: value.to_owned(), by, place: None });
        Some(())
    }

    fn head(&mut self, line: &str) -> Option<()> {
        let out = &mut self.out;
        if let Some(why) = line.strip_prefix(OPEN) {
            out.open = Some(why.to_owned());
            return Some(());
        }
        for (name, field) in [(CONTRACT, &mut out.contract), (RECUEIL, &mut out.recueil), (FOLLOWED, &mut out.followed)] {
            if let Some(value) = line.strip_prefix(name) {
                value.clone_into(field);
                return Some(());
            }
        }
        None
    }
}

/// Those who give a value, as they are written together.
fn givers(text: &str) -> Vec<String> {
    text.split(AND).filter(|by| !by.is_empty()).map(str::to_owned).collect()
}

fn days(section: Section, text: &str) -> Option<Interval> {
    if section.by_years() {
        let (from, to) = text.split_once(" à ").unwrap_or((text, text));
        return Some(Interval::new(Day::first_of_year(from.parse().ok()?)?, Day::last_of_year(to.parse().ok()?)?));
    }
    let day = |text: &str| parse::parse_date(text).ok();
    if text == ALWAYS {
        Some(Interval::ALL)
    } else if let Some(from) = text.strip_prefix("dès le ") {
        Some(Interval::new(day(from)?, Day::MAX))
    } else if let Some(to) = text.strip_prefix("jusqu'au ") {
        Some(Interval::new(Day::MIN, day(to)?))
    } else {
        let (from, to) = text.split_once(" au ")?;
        Some(Interval::new(day(from)?, day(to)?))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::super::write::{file, write};
    use super::*;
    use proptest::prelude::*;

    /// Words as names, titles and values have them, long enough for lines to break.
    fn words() -> impl Strategy<Value = String> {
        proptest::collection::vec("[a-zé0-9«»(;€/%:.,'’+−-]{1,14}", 1..14).prop_map(|w| format!("n{}", w.join(" ")))
    }

    fn day() -> impl Strategy<Value = Day> {
        (1900i32..2200, 1u32..13, 1u32..29).prop_map(|(y, m, d)| Day::from_ymd(y, m, d).unwrap())
    }

    fn run(section: Section) -> impl Strategy<Value = Run> {
        let days = (day(), day(), any::<(bool, bool)>()).prop_map(move |(a, b, (open, endless))| {
            let (from, to) = (a.min(b), a.max(b));
            if section.by_years() {
                return Interval::new(Day::first_of_year(from.year()).unwrap(), Day::last_of_year(to.year()).unwrap());
            }
            Interval::new(if open { Day::MIN } else { from }, if endless { Day::MAX } else { to })
        });
        (days, words(), proptest::collection::vec(words(), 0..3)).prop_map(|(days, value, by)| Run { days, value, by, place: None })
    }

    fn entry() -> impl Strategy<Value = Entry> {
        proptest::sample::select(Section::ALL.to_vec()).prop_flat_map(|section| {
            let runs = proptest::collection::vec(run(section), 1..4);
            (words(), runs).prop_map(move |(label, runs)| Entry { section, label, runs })
        })
    }

    fn snapshot() -> impl Strategy<Value = Snapshot> {
        let refused = (words(), words()).prop_map(|(code, text)| Refused { code: code.replace([' ', ':'], ""), text, place: None });
        let head = (words(), words(), words(), proptest::option::of(words()));
        (head, proptest::collection::vec(refused, 0..3), proptest::collection::vec(entry(), 0..8)).prop_map(
            |(head, refused, mut entries)| {
                let (contract, recueil, followed, open) = head;
                entries.sort_by_key(|e| e.section);
                Snapshot { contract, recueil, followed, open, refused, entries }
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(kept in snapshot()) {
            let text = file(&kept, "contrat.yaml");
            prop_assert_eq!(read(&text), Ok(kept.clone()), "{}", text);
            prop_assert_eq!(parted(&text).1, write(&kept));
        }

        #[test]
        fn no_text_is_too_odd(text in "(Contrat : |# Montants|  2022 : |    — | = |\\[|\\]|a|\n|---| ){0,40}") {
            // Whatever it is, it is read or refused by its line.
            if let Err(unread) = read(&text) {
                prop_assert!(unread.line <= text.lines().count() + 1);
            }
        }
    }
}
