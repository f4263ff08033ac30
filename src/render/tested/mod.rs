//! What `avenant test` says of snapshots: by meaning, what several contracts share told once.

mod json;
mod junit;

pub use json::json;
pub use junit::junit;

use super::escape;
use super::layout::{Paint, wrap};
use crate::diag::Lang;
use crate::message::Text;
use crate::snapshot::{Cause, Change, Refused, Report, Said, Section, State, Tested, gained};
use crate::text;
use crate::value::{Exact, Interval, format};

/// One line: how deep, and what is said.
struct Line {
    depth: usize,
    said: Text,
}

/// What changed, for a terminal; nothing when nothing did.
pub fn text(report: &Report, width: usize, lang: Lang, paint: Paint) -> String {
    let mut out = String::new();
    for line in lines(report) {
        let indent = "  ".repeat(line.depth);
        let said = escape::terminal(line.said.get(lang));
        for (at, part) in wrap(&said, width.saturating_sub(indent.len().saturating_add(4)).max(24)).iter().enumerate() {
            let shown = if line.depth == 0 { paint.strong(part) } else { part.clone() };
            let hang = if at == 0 { "" } else { "    " };
            if line.depth == 0 && at == 0 && !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&format!("{indent}{hang}{shown}\n"));
        }
    }
    out
}

/// The same for a comment of a forge.
pub fn markdown(report: &Report, lang: Lang) -> String {
    let mut out = format!("## {}\n\n{}\n", escape::markdown(&report.recueil), escape::markdown(examples(report).get(lang)));
    if let Some(counted) = counted(report) {
        out.push_str(&format!("{}\n", escape::markdown(counted.get(lang))));
    }
    for example in report.examples.iter().filter(|e| !e.findings.is_empty()) {
        for d in &example.findings {
            out.push_str(&format!("- {} ({})\n", escape::markdown(d.message.get(lang)), escape::markdown(&example.place)));
        }
    }
    let mut titled = true;
    for line in lines(report) {
        let said = escape::markdown(line.said.get(lang));
        match line.depth {
            0 => out.push_str(&format!("\n### {said}\n")),
            n => {
                let gap = if titled { "\n" } else { "" };
                out.push_str(&format!("{gap}{}- {said}\n", "  ".repeat(n.saturating_sub(1))));
            }
        }
        titled = line.depth == 0;
    }
    out
}

/// How many examples hold.
pub fn examples(report: &Report) -> Text {
    let broken = report.examples.iter().filter(|e| !e.findings.is_empty()).count();
    let passed = report.examples.len().saturating_sub(broken);
    let name = escape::line(&report.recueil);
    text!("cli-examples-met", name, passed, broken)
}

/// How many snapshots say the same, where there are any.
pub fn counted(report: &Report) -> Option<Text> {
    let of = |wanted: fn(&Tested) -> bool| report.snapshots.iter().filter(|t| wanted(t)).count();
    let (name, same) = (escape::line(&report.recueil), of(|t| t.state == State::Same));
    let new = of(|t| matches!(t.state, State::New(_)));
    let changed = of(|t| matches!(t.state, State::Changed(_) | State::Unread(_)));
    let unused = report.unused.len();
    (!report.snapshots.is_empty() || unused > 0).then(|| text!("snapshot-counted", name, same, changed, new, unused))
}

fn lines(report: &Report) -> Vec<Line> {
    let mut out = Lines(Vec::new());
    for group in report.groups() {
        match group.causes {
            [] => out.put(0, text!("snapshot-no-cause")),
            [one] => out.cause(0, one),
            several => {
                out.put(0, text!("snapshot-several-causes", count = several.len()));
                several.iter().for_each(|c| out.cause(1, c));
            }
        }
        for (contract, changes) in &group.contracts {
            let amounts = changes.iter().filter(|c| c.section == Section::Amount).copied();
            match gained(amounts) {
                Some(sum) => out.put(1, text!("snapshot-contract-gains", contract, sum = signed(&sum))),
                None => out.put(1, Text::own(*contract)),
            }
            changes.iter().for_each(|c| out.put(2, change(c)));
        }
    }
    let totals = report.totals();
    if !totals.is_empty() {
        out.put(0, text!("snapshot-in-all"));
    }
    for (contract, changes) in totals {
        match gained(changes.iter().copied()) {
            Some(sum) => out.put(1, text!("snapshot-contract-gains", contract, sum = signed(&sum))),
            None => out.put(1, Text::own(contract)),
        }
        changes.iter().for_each(|c| out.put(2, change(c)));
    }
    for (come, title) in [(true, text!("snapshot-appear")), (false, text!("snapshot-disappear"))] {
        let bare = report.bare(come);
        if !bare.is_empty() {
            out.put(0, title);
        }
        for (labels, contracts) in bare {
            out.put(1, Text::own(labels.join(", ")));
            let list = Text::names(&contracts);
            out.put(2, text!("snapshot-in-contracts", list));
        }
    }
    let explained = report.explained();
    if !explained.is_empty() {
        out.put(0, text!("snapshot-reasons-alone"));
    }
    for (cause, contracts) in explained {
        out.cause(1, cause);
        let list = Text::names(&contracts);
        out.put(2, text!("snapshot-read-by", list));
    }
    for t in &report.snapshots {
        out.state(t);
    }
    for u in &report.unused {
        let name = &u.snapshot;
        out.put(0, if u.removed { text!("snapshot-removed", name) } else { text!("snapshot-unused", name) });
    }
    out.0
}

struct Lines(Vec<Line>);

impl Lines {
    fn put(&mut self, depth: usize, said: Text) {
        self.0.push(Line { depth, said });
    }

    fn state(&mut self, t: &Tested) {
        let (contract, file) = (&t.contract, &t.snapshot);
        match &t.state {
            State::Same => {}
            State::New(why) => {
                self.put(0, text!("snapshot-new", contract, file));
                if !why.is_empty() {
                    self.put(1, text!("snapshot-refused-now", contract));
                }
                why.iter().for_each(|r| self.put(2, refused(r)));
            }
            State::Unread(line) => self.put(0, text!("snapshot-unread", contract, file, line = *line)),
            State::Changed(c) => {
                for (before, now) in &c.head {
                    self.put(0, text!("snapshot-head", contract, before, now));
                }
                if !c.refused.is_empty() {
                    self.put(
                        0,
                        if c.was_refused.is_empty() {
                            text!("snapshot-refused-now", contract)
                        } else {
                            text!("snapshot-refused-otherwise", contract)
                        },
                    );
                    c.refused.iter().for_each(|r| self.put(1, refused(r)));
                }
                if !c.was_refused.is_empty() {
                    self.put(
                        if c.refused.is_empty() { 0 } else { 1 },
                        if c.refused.is_empty() { text!("snapshot-refused-no-longer", contract) } else { text!("snapshot-before-that") },
                    );
                    c.was_refused.iter().for_each(|r| self.put(if c.refused.is_empty() { 1 } else { 2 }, refused(r)));
                }
            }
        }
        if t.accepted {
            self.put(0, text!("snapshot-accepted", contract, file));
        }
    }

    fn cause(&mut self, depth: usize, cause: &Cause) {
        let label = &cause.label;
        let value = |said: &Option<Said>| said.as_ref().and_then(|s| s.value.clone());
        let (before, now) = (value(&cause.before), value(&cause.now));
        self.put(
            depth,
            match (before, now) {
                (Some(before), Some(now)) if before != now => text!("snapshot-cause-from-to", label, before, now),
                (None, Some(now)) if cause.before.is_none() => text!("snapshot-cause-new", label, now),
                (Some(before), None) if cause.now.is_none() => text!("snapshot-cause-gone", label, before),
                _ => Text::own(label.as_str()),
            },
        );
        let by = |said: &Option<Said>| said.as_ref().map(|s| s.by.join(" ; ")).filter(|s| !s.is_empty());
        let (before, now) = (by(&cause.before), by(&cause.now));
        let depth = depth.saturating_add(1);
        let stands = |now: String| match &cause.place {
            Some(place) => Text::joined([Text::own(now), Text::own(format!("({place})"))], Text::own(" ")),
            None => Text::own(now),
        };
        match (before, now) {
            (Some(before), Some(now)) if before == now => self.put(depth, text!("snapshot-same-giver", now = stands(now))),
            (before, now) => {
                if let Some(before) = before {
                    self.put(depth, text!("snapshot-before", before));
                }
                if let Some(now) = now {
                    self.put(depth, text!("snapshot-now", now = stands(now)));
                }
            }
        }
    }
}

fn refused(r: &Refused) -> Text {
    let (code, said) = (&r.code, &r.text);
    match &r.place {
        Some(place) => text!("snapshot-refusal-at", code, said, place),
        None => text!("snapshot-refusal", code, said),
    }
}

/// `dotation fixe (parcours), 2022 : 25 000,00 € → 26 000,00 € (+1 000,00 €)`.
fn change(c: &Change) -> Text {
    let label = &c.label;
    let days = Text::each(|lang| days(c.section, c.days, lang));
    let value = |v: &Option<String>| v.clone().map_or_else(|| text!("snapshot-none"), Text::own);
    let (before, now) = (value(&c.before), value(&c.now));
    match &c.difference {
        Some(d) if c.days.from.year() == c.days.to.year() => text!("snapshot-change-by", label, days, before, now, sum = signed(d)),
        Some(d) => text!("snapshot-change-by-year", label, days, before, now, sum = signed(d)),
        None => text!("snapshot-change", label, days, before, now),
    }
}

fn signed(n: &Exact) -> Text {
    Text::each(|lang| {
        let sign = if n.is_negative() { '−' } else { '+' };
        format!("{sign}{}\u{a0}€", format::amount(&n.abs(), 2, lang))
    })
}

/// The days of a change.
pub(super) fn days(section: Section, days: Interval, lang: Lang) -> String {
    if section.by_years() {
        let (from, to) = (days.from.year(), days.to.year());
        return if from == to { from.to_string() } else { format!("{from}–{to}") };
    }
    match (days.from.is_finite(), days.to.is_finite()) {
        (true, true) => super::table::period_name(days, lang),
        (true, false) => text!("snapshot-from-day", day = format::short(days.from)).say(lang),
        (false, true) => text!("snapshot-until-day", day = format::short(days.to)).say(lang),
        (false, false) => text!("snapshot-always").say(lang),
    }
}
