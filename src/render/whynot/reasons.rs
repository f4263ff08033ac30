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
            text!("Pourquoi rien", "Why nothing")
        } else if is_figure(sheet) {
            text!("Ce qui le limite", "What limits it")
        } else {
            text!("Ce qui le tient ainsi", "What keeps it so")
        }),
        ..Section::default()
    };
    held.entries.extend(sheet.why.idle.iter().take(REASONS_SHOWN).map(|i| idle(sheet, i)));
    held.entries.extend(sheet.why.shares.iter().take(REASONS_SHOWN).map(|s| share(sheet, s)));
    let more = sheet.why.idle.len().saturating_sub(REASONS_SHOWN).saturating_add(sheet.why.shares.len().saturating_sub(REASONS_SHOWN));
    held.after.extend(others(sheet, more));
    let (barred, replaced): (Vec<&Lost>, Vec<&Lost>) = sheet.why.lost.iter().partition(|l| l.code != "outranked");
    let mut aside = Section { title: sheet.say(text!("Ce qui a été écarté", "What was set aside")), ..Section::default() };
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
        1 => Some(sheet.say(text!("et une autre raison, dans la forme json", "and another reason, in the json form"))),
        _ => Some(sheet.say(text!("et {more} autres raisons, dans la forme json", "and {more} other reasons, in the json form"))),
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
        _ => sheet.say(text!("{list} et {more} de plus", "{list} and {more} more")),
    }
}

fn idle(sheet: &Sheet<'_>, i: &Idle) -> Entry {
    let days = all_days(&i.days, sheet.lang);
    // Its own name is in the title already.
    let of = if i.of == [sheet.label()] { String::new() } else { format!(" ({})", named(sheet, &i.of)) };
    let due = sheet.place.shape.is_flow() || is_figure(sheet) && matches!(sheet.outcome.worth, Worth::Amount(_));
    let head = sheet.say(if i.no {
        text!("« non » {days}{of}", "\"no\" {days}{of}")
    } else if due {
        text!("rien n'est dû {days}{of}", "nothing is due {days}{of}")
    } else {
        text!("sans objet {days}{of}", "not applicable {days}{of}")
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
    let why = if m.barred {
        text!("la règle ne s'applique pas ce jour-là", "the rule does not apply on it")
    } else {
        text!("hors de la période demandée", "outside the period asked")
    };
    let (why, why_en) = (why.fr, why.en);
    let said = match (&m.written, day) {
        (Some(written), Some(day)) => {
            text!("✗ son jour, « {written} », est le {day} : {why}", "✗ its day, \"{written}\", is {day}: {why_en}")
        }
        (None, Some(day)) => text!("✗ son jour est le {day} : {why}", "✗ its day is {day}: {why_en}"),
        (written, None) => {
            let written = written.as_deref().unwrap_or("");
            text!("✗ son jour, « {written} », ne vient jamais", "✗ its day, \"{written}\", never comes")
        }
    };
    let mut out = vec![(Tone::Warn, sheet.say(said)), (Tone::Source, format!("{} — {}", m.citation.short(), m.citation.place()))];
    out.extend(facts(sheet, &m.facts));
    out
}

fn failing(sheet: &Sheet<'_>, f: &Failing) -> Vec<(Tone, String)> {
    let (written, values) = (&f.written, &f.with_values);
    let with = match &f.found {
        Some(found) => sheet.say(text!(", mais « {found} »", ", but \"{found}\"")),
        None if values == written => String::new(),
        None => sheet.say(text!(", soit {values}", ", that is {values}")),
    };
    let said = if f.holds {
        text!("✗ tient, et ne devrait pas : {written}{with}", "✗ holds, and should not: {written}{with}")
    } else {
        text!("✗ ne tient pas : {written}{with}", "✗ does not hold: {written}{with}")
    };
    let of = if f.of.is_empty() { String::new() } else { format!("{} — ", f.of) };
    let mut out = vec![(Tone::Warn, sheet.say(said)), (Tone::Source, format!("{of}{} — {}", f.citation.short(), f.citation.place()))];
    out.extend(facts(sheet, &f.facts));
    out
}

fn facts(sheet: &Sheet<'_>, list: &[Read]) -> Option<(Tone, String)> {
    let shown = list.iter().map(|r| {
        let (label, value) = (&r.label, render_value(sheet.program, &r.value, Some(&r.ty), sheet.lang));
        if r.given { format!("{label} = {value}") } else { sheet.say(text!("{label} : rien de déclaré", "{label}: nothing declared")) }
    });
    (!list.is_empty()).then(|| (Tone::Plain, shown.collect::<Vec<_>>().join(" ; ")))
}

fn share(sheet: &Sheet<'_>, s: &Share) -> Entry {
    let (label, value, days) = (&s.label, format::percent(&s.value, sheet.lang), all_days(&s.days, sheet.lang));
    let head = sheet.say(text!("{label} : {value} seulement, {days}", "{label}: {value} only, {days}"));
    Entry { head, lines: Vec::new() }
}

fn lost(sheet: &Sheet<'_>, group: &[&Lost]) -> Option<Entry> {
    let first = group.first()?;
    let act = first.citation.act.as_ref().filter(|_| first.citation.exception.is_none()).map_or(String::new(), |a| format!(" [{a}]"));
    let head = format!("{}{act} — {}", first.citation.short(), first.citation.place());
    let mut lines = Vec::new();
    for l in group {
        let (of, days, reason) = (named(sheet, &l.of), all_days(&l.days, sheet.lang), &l.reason);
        lines.push((Tone::Plain, sheet.say(text!("{of}, {days} : {reason}", "{of}, {days}: {reason}"))));
        lines.extend(l.failing.iter().flat_map(|f| failing(sheet, f)));
    }
    Some(Entry { head, lines })
}
