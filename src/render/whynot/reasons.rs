//! The first part: what fails, what was set aside, what is not whole.

use super::words::{all_days, is_figure};
use super::{Entry, Section, Sheet, Tone};
use crate::check::render_value;
use crate::source::limits::REASONS_SHOWN;
use crate::text;
use crate::value::format;
use crate::whynot::Worth;
use crate::whynot::why::{Failing, Idle, Lost, Moment, Read, Share};

/// One section for what keeps it so, one for what was set aside.
pub fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let nil = match &sheet.outcome.worth {
        Worth::Amount(a) => a.as_ref().is_none_or(|a| a.is_zero()),
        _ => false,
    };
    let mut out = Vec::new();
    let mut held = Section {
        title: sheet.say(if nil {
            text!("render-why-nothing")
        } else if is_figure(sheet) {
            text!("render-what-limits-it")
        } else {
            text!("render-what-keeps-it-so")
        }),
        ..Section::default()
    };
    held.entries.extend(sheet.why.idle.iter().take(REASONS_SHOWN).map(|i| idle(sheet, i)));
    held.entries.extend(sheet.why.shares.iter().take(REASONS_SHOWN).map(|s| share(sheet, s)));
    let more = sheet.why.idle.len().saturating_sub(REASONS_SHOWN).saturating_add(sheet.why.shares.len().saturating_sub(REASONS_SHOWN));
    held.after.extend(others(sheet, more));
    let (barred, replaced): (Vec<&Lost>, Vec<&Lost>) = sheet.why.lost.iter().partition(|l| l.code != "outranked");
    let mut aside = Section { title: sheet.say(text!("render-what-was-set-aside")), ..Section::default() };
    // What one text says in one place is told once, with each reason.
    let mut all: Vec<Vec<&Lost>> = Vec::new();
    for l in barred.into_iter().chain(replaced) {
        match all.iter_mut().find(|group| group.iter().any(|g| g.citation == l.citation)) {
            Some(group) => group.push(l),
            None => all.push(vec![l]),
        }
    }
    aside.entries.extend(all.iter().take(REASONS_SHOWN).filter_map(|group| lost(sheet, group)));
    aside.after.extend(others(sheet, all.len().saturating_sub(REASONS_SHOWN)));
    for section in [held, aside] {
        if !section.entries.is_empty() {
            out.push(section);
        }
    }
    out
}

fn others(sheet: &Sheet<'_>, more: usize) -> Option<String> {
    match more {
        0 => None,
        1 => Some(sheet.say(text!("render-and-another-reason-in-the"))),
        _ => Some(sheet.say(text!("render-and-other-reasons-in-the", more))),
    }
}

/// Names, the first ones in full.
fn named(sheet: &Sheet<'_>, of: &[String]) -> String {
    /// Beyond, they are counted.
    const MOST: usize = 3;
    let more = of.len().saturating_sub(MOST);
    let list = of.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    match more {
        0 => list,
        _ => sheet.say(text!("render-and-more", list, more)),
    }
}

fn idle(sheet: &Sheet<'_>, i: &Idle) -> Entry {
    let days = all_days(&i.days, sheet.lang);
    // Its own name is in the title already.
    let of = if i.of == [sheet.label()] { String::new() } else { format!(" ({})", named(sheet, &i.of)) };
    let due = sheet.place.shape.is_flow() || is_figure(sheet) && matches!(sheet.outcome.worth, Worth::Amount(_));
    let head = sheet.say(if i.no {
        text!("render-no-2", days, of)
    } else if due {
        text!("render-nothing-is-due-2", days, of)
    } else {
        text!("render-not-applicable-2", days, of)
    });
    let mut lines = Vec::new();
    if let Some(m) = &i.moment {
        lines.extend(moment(sheet, m));
    }
    lines.extend(i.failing.iter().flat_map(|f| failing(sheet, f)));
    Entry { head, lines }
}

fn moment(sheet: &Sheet<'_>, m: &Moment) -> Vec<(Tone, String)> {
    let day = m.day.map(|d| format::day_short(d, sheet.lang));
    let why = if m.barred { text!("render-rule-does-not-apply-on") } else { text!("render-outside-the-period-asked") };
    let said = match (&m.written, day) {
        (Some(written), Some(day)) => {
            text!("render-its-day-is", written, day, why)
        }
        (None, Some(day)) => text!("render-its-day-is-2", day, why),
        (written, None) => {
            let written = written.as_deref().unwrap_or("");
            text!("render-its-day-never-comes", written)
        }
    };
    let mut out = vec![(Tone::Warn, sheet.say(said)), (Tone::Source, format!("{} — {}", m.citation.short(), m.citation.place()))];
    out.extend(facts(sheet, &m.facts));
    out
}

fn failing(sheet: &Sheet<'_>, f: &Failing) -> Vec<(Tone, String)> {
    let (written, values) = (&f.written, &f.with_values);
    let with = match &f.found {
        Some(found) => sheet.say(text!("render-but", found)),
        None if values == written => String::new(),
        None => sheet.say(text!("render-that-is-2", values)),
    };
    let said = if f.holds { text!("render-holds-and-should-not", written, with) } else { text!("render-does-not-hold", written, with) };
    let of = if f.of.is_empty() { String::new() } else { format!("{} — ", f.of) };
    let mut out = vec![(Tone::Warn, sheet.say(said)), (Tone::Source, format!("{of}{} — {}", f.citation.short(), f.citation.place()))];
    out.extend(facts(sheet, &f.facts));
    out
}

fn facts(sheet: &Sheet<'_>, list: &[Read]) -> Option<(Tone, String)> {
    let shown = list.iter().map(|r| {
        let (label, value) = (&r.label, render_value(sheet.program, &r.value, Some(&r.ty), sheet.lang));
        if r.given { format!("{label} = {value}") } else { sheet.say(text!("render-nothing-declared", label)) }
    });
    (!list.is_empty()).then(|| (Tone::Plain, shown.collect::<Vec<_>>().join(" ; ")))
}

fn share(sheet: &Sheet<'_>, s: &Share) -> Entry {
    let (label, value, days) = (&s.label, format::percent(&s.value, sheet.lang), all_days(&s.days, sheet.lang));
    let head = sheet.say(text!("render-only", label, value, days));
    Entry { head, lines: Vec::new() }
}

fn lost(sheet: &Sheet<'_>, group: &[&Lost]) -> Option<Entry> {
    let first = group.first()?;
    let act = first.citation.act.as_ref().filter(|_| first.citation.exception.is_none()).map_or(String::new(), |a| format!(" [{a}]"));
    let head = format!("{}{act} — {}", first.citation.short(), first.citation.place());
    let mut lines = Vec::new();
    for l in group {
        let (of, days, reason) = (named(sheet, &l.of), all_days(&l.days, sheet.lang), &l.reason);
        lines.push((Tone::Plain, sheet.say(text!("render-of-days-reason", of, days, reason))));
        lines.extend(l.failing.iter().flat_map(|f| failing(sheet, f)));
    }
    Some(Entry { head, lines })
}
