//! Changes and what they bring, in the reader's words.

use super::{Entry, Sheet, Tone};
use crate::check::program::{Fact, Kind, Place, Type, Value};
use crate::check::render_value;
use crate::consolidate::PlaceKind;
use crate::diag::Lang;
use crate::render::escape::shell;
use crate::text;
use crate::value::{Day, Exact, Interval, format};
use crate::whynot::{Distance, Manner, Move, Outcome, Proposal, Reread, Worth};

/// Whether more and less mean something for what is asked.
pub fn is_figure(sheet: &Sheet<'_>) -> bool {
    sheet.place.kind == PlaceKind::Result && matches!(sheet.place.ty.kind, Kind::Number { .. })
}

/// A value with its unit; an amount in euros has its cents.
fn value(sheet: &Sheet<'_>, v: &Value, ty: &Type) -> String {
    match (v, ty.unit()) {
        (Value::Number(n), Some(unit)) if unit.to_string().starts_with('€') && n.to_fixed(2).is_some() => {
            format!("{}\u{a0}{unit}", format::amount(n, 2, sheet.lang))
        }
        _ => render_value(sheet.program, v, Some(ty), sheet.lang),
    }
}

/// What is asked, over the periods.
pub fn worth(sheet: &Sheet<'_>, worth: &Worth) -> String {
    let ty = &sheet.place.ty;
    match worth {
        Worth::Amount(Some(a)) => value(sheet, &Value::Number(a.clone()), ty),
        Worth::Amount(None) | Worth::Date(None) => value(sheet, &Value::Absent, ty),
        Worth::Date(Some(d)) => value(sheet, &Value::Date(*d), ty),
        Worth::Days(list) => match list.as_slice() {
            [(_, only)] => value(sheet, only, ty),
            several => {
                several.iter().map(|(d, v)| format!("{} ({})", value(sheet, v, ty), days(*d, sheet.lang))).collect::<Vec<_>>().join(", ")
            }
        },
    }
}

/// Days, as a sentence has them.
pub fn days(days: Interval, lang: Lang) -> String {
    let (from, to) = (format::day_short(days.from, lang), format::day_short(days.to, lang));
    let said = match (days.from.is_finite(), days.to.is_finite()) {
        (true, true) if from == to => text!("render-on-2", from),
        (true, true) => text!("render-from-to-2", from, to),
        (true, false) => text!("render-since-2", from),
        (false, true) => text!("render-until-2", to),
        (false, false) => text!("render-always"),
    };
    said.get(lang).to_owned()
}

/// Several runs of days, the first ones in full.
pub fn all_days(list: &[Interval], lang: Lang) -> String {
    /// Beyond, they are counted.
    const MOST: usize = 4;
    let mut out: Vec<String> = list.iter().take(MOST).map(|d| days(*d, lang)).collect();
    if list.len() > MOST {
        out.push("…".to_owned());
    }
    out.join(", ")
}

/// A difference, with its sign.
fn signed(sheet: &Sheet<'_>, n: &Exact, place: &Place) -> String {
    let sign = if n.is_negative() { "−" } else { "+" };
    format!("{sign}\u{a0}{}", value(sheet, &Value::Number(n.abs()), &place.ty))
}

/// What a change brings.
fn brings(sheet: &Sheet<'_>, outcome: &Outcome) -> Vec<(Tone, String)> {
    let (then, now) = (worth(sheet, &outcome.worth), worth(sheet, &sheet.outcome.worth));
    let gain = outcome.worth.more_than(&sheet.outcome.worth).filter(|_| is_figure(sheet));
    let mut out = vec![match gain {
        Some(gain) => {
            let gain = signed(sheet, &gain, sheet.place);
            (Tone::Strong, sheet.say(text!("render-instead-of", gain, then, now)))
        }
        None => (Tone::Strong, sheet.say(text!("render-instead-of-2", then, now))),
    }];
    for (id, then) in &outcome.totals {
        let before = sheet.outcome.totals.iter().find(|(p, _)| p == id).map_or(Exact::ZERO, |(_, t)| t.clone());
        let (Some(place), Ok(gain)) = (sheet.program.place(*id), then.sub(&before)) else { continue };
        let (name, then) = (&place.name, value(sheet, &Value::Number(then.clone()), &place.ty));
        out.push((
            Tone::Plain,
            if gain.is_zero() {
                sheet.say(text!("render-unchanged", name, then))
            } else {
                let gain = signed(sheet, &gain, place);
                sheet.say(text!("render-that-is-3", name, gain, then))
            },
        ));
    }
    out
}

/// A proposal: the change, what it brings, and how to verify it.
pub fn proposal(sheet: &Sheet<'_>, p: &Proposal) -> Entry {
    let and = sheet.say(text!("render-and"));
    let mut head = p.moves.iter().map(|m| change(sheet, m)).collect::<Vec<_>>().join(&and);
    if p.each {
        head.push_str(text!("render-and-as-much-for-each").get(sheet.lang));
    }
    let mut lines = brings(sheet, &p.outcome);
    lines.push((Tone::Typed, p.typed.iter().map(|t| format!("--set {}", shell(t))).collect::<Vec<_>>().join(" ")));
    Entry { head, lines }
}

/// Another reading of an open question.
pub fn reread(sheet: &Sheet<'_>, r: &Reread) -> Option<Entry> {
    let reading = sheet.program.readings.get(r.reading)?;
    let (choice, _, why) = reading.choices.get(r.choice)?;
    let taken = sheet.question.readings.get(r.reading).copied().unwrap_or(reading.default);
    let taken = reading.choices.get(taken).map_or("", |(n, _, _)| n);
    let (name, why) = (&reading.name, why.as_deref().map_or(String::new(), |w| format!(" — {w}")));
    let head = sheet.say(text!("render-rather-than", name, choice, taken, why));
    let mut lines = brings(sheet, &r.outcome);
    let mut typed = format!("--reading {}", shell(&format!("{}={choice}", reading.name)));
    typed.extend(sheet.typed.iter().map(|t| format!(" --set {}", shell(t))));
    lines.push((Tone::Typed, typed));
    Some(Entry { head, lines })
}

fn change(sheet: &Sheet<'_>, m: &Move) -> String {
    let found = sheet.program.fact_at(m.slot).and_then(|(id, index)| Some((sheet.program.fact(id)?, index)));
    let Some((fact, index)) = found else { return String::new() };
    let name = sheet.program.label(&fact.name, &fact.params, &index);
    let label = match m.days {
        Some(d) => format!("{name}, {}", days(d, sheet.lang)),
        None => name,
    };
    let shown = |v: &Option<Value>| v.as_ref().map(|v| value(sheet, v, &fact.ty));
    let (from, to) = (shown(&m.from), shown(&m.to));
    if let (true, Some(to)) = (m.needed, &to) {
        return sheet.say(text!("render-which-other-results-would-then", label, to));
    }
    if let Manner::Since { was, now } = m.manner {
        let (Some(to), Some(Distance::Days(n))) = (to, &m.distance) else { return String::new() };
        let (moved, now, was) = (shifted(sheet, *n), day(now, sheet), day(was, sheet));
        return sheet.say(text!("render-from-declared", label, to, now, moved, was));
    }
    let given = sheet.facts.get(m.slot).is_some();
    match (from, to) {
        (Some(from), None) => sheet.say(text!("render-nothing-declared-2", label, from)),
        (Some(from), Some(to)) => match (&m.distance, &fact.ty.kind) {
            (Some(Distance::Days(n)), Kind::Date) => {
                let moved = shifted(sheet, *n);
                sheet.say(text!("render-on-declared", label, moved, to, from))
            }
            _ => sheet.say(text!("render-declared", label, to, from)),
        },
        (None, Some(to)) if given && m.days.is_none() => sheet.say(text!("render-on-all-days", label, to)),
        (None, Some(to)) if is_date(fact) => sheet.say(text!("render-nothing-declared-3", label, to)),
        (None, Some(to)) => sheet.say(text!("render-nothing-declared-4", label, to)),
        (None, None) => label,
    }
}

fn is_date(fact: &Fact) -> bool {
    fact.ty.kind == Kind::Date
}

fn day(d: Day, sheet: &Sheet<'_>) -> String {
    format::day_short(d, sheet.lang)
}

/// `42 jours plus tôt`.
fn shifted(sheet: &Sheet<'_>, days: i64) -> String {
    let n = days.unsigned_abs();
    sheet.say(match (days < 0, n) {
        (true, 1) => text!("render-1-day-earlier"),
        (false, 1) => text!("render-1-day-later"),
        (true, _) => text!("render-days-earlier", n),
        (false, _) => text!("render-days-later", n),
    })
}
