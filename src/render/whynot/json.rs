//! The same as JSON, for programs.

use super::Sheet;
use crate::check::program::{Type, Value};
use crate::render::{Case, escape, json};
use crate::value::{Interval, format};
use crate::whynot::why::{Failing, Idle, Lost, Moment, Read, Share};
use crate::whynot::{Distance, Manner, Move, Outcome, Proposal, Reread, Worth};
use serde_json::{Map, Value as Json, json};

/// The format and its version.
pub const FORMAT: &str = "avenant/why-not@1";

/// One object on one line.
pub fn as_json(sheet: &Sheet<'_>) -> String {
    let empty = crate::eval::Answer::default();
    let period = sheet.periods.first().copied().unwrap_or(Interval::ALL);
    let case = Case {
        recueil: sheet.recueil,
        program: sheet.program,
        contract: sheet.contract,
        period,
        sums_years: sheet.periods.len() > 1,
        question: sheet.question,
        answer: &empty,
        set: sheet.set,
        lang: sheet.lang,
    };
    let mut out = json::head(FORMAT, &case);
    out.insert("name".into(), (*sheet.place.name).into());
    out.insert("index".into(), sheet.program.index_names(&sheet.place.params, sheet.index).into());
    out.insert("unit".into(), json::unit(&sheet.place.ty));
    out.insert("periods".into(), sheet.periods.iter().map(|p| json::period(*p)).collect::<Vec<_>>().into());
    worth(sheet, &sheet.outcome.worth, &mut out);
    out.insert("idle".into(), sheet.why.idle.iter().map(|i| idle(sheet, i)).collect::<Vec<_>>().into());
    out.insert("shares".into(), sheet.why.shares.iter().map(share).collect::<Vec<_>>().into());
    out.insert("set_aside".into(), sheet.why.lost.iter().map(|l| lost(sheet, l)).collect::<Vec<_>>().into());
    out.insert("changes".into(), sheet.found.more.iter().map(|p| proposal(sheet, p)).collect::<Vec<_>>().into());
    if sheet.lower {
        out.insert("lower".into(), sheet.found.less.iter().map(|p| proposal(sheet, p)).collect::<Vec<_>>().into());
    }
    out.insert("other_readings".into(), sheet.found.readings.iter().filter_map(|r| reread(sheet, r)).collect::<Vec<_>>().into());
    out.insert("readings".into(), json::readings(sheet.program, sheet.question).into());
    out.insert("search".into(), json!({ "tried": sheet.found.tried, "complete": sheet.found.complete }));
    out.insert("command".into(), sheet.command.into());
    escape::json(&Json::Object(out).to_string())
}

fn worth(sheet: &Sheet<'_>, worth: &Worth, out: &mut Map<String, Json>) {
    let value = |v: &Value| json::value(sheet.program, v, Some(&sheet.place.ty));
    match worth {
        Worth::Amount(a) => {
            out.insert("value".into(), a.as_ref().map_or(Json::Null, |a| json::number(a, Some(&sheet.place.ty)).into()));
        }
        Worth::Date(d) => {
            out.insert("value".into(), d.map_or(Json::Null, |d| format::day_iso(d).into()));
        }
        Worth::Days(list) => {
            if let [(_, only)] = list.as_slice() {
                out.insert("value".into(), value(only));
            } else {
                let one = |(d, v): &(Interval, _)| {
                    let mut at = span(*d);
                    at.insert("value".into(), value(v));
                    Json::Object(at)
                };
                out.insert("segments".into(), list.iter().map(one).collect::<Vec<_>>().into());
            }
        }
    }
}

/// First and last day; null for one that is not.
fn span(days: Interval) -> Map<String, Json> {
    let end = |d: crate::value::Day| if d.is_finite() { Json::from(format::day_iso(d)) } else { Json::Null };
    Map::from_iter([("from".to_owned(), end(days.from)), ("to".to_owned(), end(days.to))])
}

fn spans(list: &[Interval]) -> Json {
    list.iter().map(|d| Json::Object(span(*d))).collect::<Vec<_>>().into()
}

fn citation(c: &crate::explain::Citation) -> Json {
    json!({
        "text": c.text, "number": c.number, "article": c.article, "exception": c.exception,
        "act": c.act, "since": c.since.map(format::day_iso), "file": c.file, "line": c.line,
    })
}

fn reads(sheet: &Sheet<'_>, list: &[Read]) -> Json {
    let one = |r: &Read| json!({ "fact": r.label, "value": json::value(sheet.program, &r.value, Some(&r.ty)), "given": r.given });
    list.iter().map(one).collect::<Vec<_>>().into()
}

fn failing(sheet: &Sheet<'_>, list: &[Failing]) -> Json {
    let one = |f: &Failing| {
        json!({
            "condition": f.written, "with_values": f.with_values, "found": f.found, "wanted": !f.holds, "of": f.of,
            "source": citation(&f.citation), "facts": reads(sheet, &f.facts),
        })
    };
    list.iter().map(one).collect::<Vec<_>>().into()
}

fn idle(sheet: &Sheet<'_>, i: &Idle) -> Json {
    let moment = |m: &Moment| json!({ "written": m.written, "barred": m.barred, "day": m.day.map(format::day_iso), "source": citation(&m.citation), "facts": reads(sheet, &m.facts) });
    json!({ "of": i.of, "days": spans(&i.days), "no": i.no, "failing": failing(sheet, &i.failing), "moment": i.moment.as_ref().map(moment) })
}

fn share(s: &Share) -> Json {
    let percent = Type::of(crate::check::program::Kind::Number { unit: crate::value::Unit::one(), percent: true });
    json!({ "fact": s.label, "value": json::number(&s.value, Some(&percent)), "days": spans(&s.days) })
}

fn lost(sheet: &Sheet<'_>, l: &Lost) -> Json {
    json!({
        "of": l.of, "source": citation(&l.citation), "code": l.code, "date": l.date.map(format::day_iso),
        "reason": l.reason, "days": spans(&l.days), "failing": failing(sheet, &l.failing),
    })
}

/// What a change gives, and how much more.
fn gives(sheet: &Sheet<'_>, outcome: &Outcome) -> Map<String, Json> {
    let mut out = Map::new();
    worth(sheet, &outcome.worth, &mut out);
    let gain = outcome.worth.more_than(&sheet.outcome.worth).filter(|_| super::words::is_figure(sheet));
    out.insert("difference".into(), gain.map_or(Json::Null, |g| json::number(&g, Some(&sheet.place.ty)).into()));
    let totals = outcome.totals.iter().filter_map(|(id, then)| {
        let place = sheet.program.place(*id)?;
        let before = sheet.outcome.totals.iter().find(|(p, _)| p == id).map(|(_, t)| t)?;
        let difference = then.sub(before).ok()?;
        Some(json!({ "name": &*place.name, "value": json::number(then, Some(&place.ty)), "difference": json::number(&difference, Some(&place.ty)) }))
    });
    out.insert("totals".into(), totals.collect::<Vec<_>>().into());
    out
}

fn proposal(sheet: &Sheet<'_>, p: &Proposal) -> Json {
    let mut out = Map::new();
    out.insert("facts".into(), p.moves.iter().filter_map(|m| change(sheet, m)).collect::<Vec<_>>().into());
    out.insert("each_step".into(), p.each.into());
    out.extend(gives(sheet, &p.outcome));
    out.insert("set".into(), p.typed.clone().into());
    Json::Object(out)
}

fn change(sheet: &Sheet<'_>, m: &Move) -> Option<Json> {
    let (id, index) = sheet.program.fact_at(m.slot)?;
    let fact = sheet.program.fact(id)?;
    let value = |v: &Option<_>| v.as_ref().map_or(Json::Null, |v| json::value(sheet.program, v, Some(&fact.ty)));
    let since = match m.manner {
        Manner::Value => Json::Null,
        Manner::Since { was, now } => json!({ "was": format::day_iso(was), "now": format::day_iso(now) }),
    };
    let (days, by) = match &m.distance {
        Some(Distance::Days(n)) => (Json::from(*n), Json::Null),
        Some(Distance::By(n)) => (Json::Null, json::number(n, Some(&fact.ty)).into()),
        None => (Json::Null, Json::Null),
    };
    Some(json!({
        "name": &*fact.name, "index": sheet.program.index_names(&fact.params, &index), "unit": json::unit(&fact.ty),
        "from": value(&m.from), "to": value(&m.to), "days": m.days.map(span), "since": since, "days_later": days, "more": by, "needed_elsewhere": m.needed,
    }))
}

fn reread(sheet: &Sheet<'_>, r: &Reread) -> Option<Json> {
    let reading = sheet.program.readings.get(r.reading)?;
    let (choice, _, why) = reading.choices.get(r.choice)?;
    let mut out = Map::new();
    out.insert("question".into(), (*reading.name).into());
    out.insert("reading".into(), (**choice).into());
    out.insert("reason".into(), why.as_deref().into());
    out.extend(gives(sheet, &r.outcome));
    Some(Json::Object(out))
}
