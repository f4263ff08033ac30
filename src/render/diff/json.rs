//! A comparison for machines: one object on one line. Amounts are exact text.

use super::sheet::{cents, difference, parts, yaml};
use super::{Page, Set};
use crate::check::program::{Type, Value};
use crate::diff::euros::{Amount, Line, Output};
use crate::diff::invented::Sought;
use crate::diff::portfolio::{Sum, moves};
use crate::diff::shapley::{Method, Share};
use crate::diff::{Bearing, Change, Equivalence, Side};
use crate::message::Text;
use crate::render::escape;
use crate::render::finding::json::object;
use crate::render::json::{period, unit, value};
use crate::source::Span;
use crate::value::{Exact, format};
use serde_json::{Value as Json, json};

/// The format and its version.
pub const FORMAT: &str = "avenant/diff@1";

/// The whole comparison.
pub fn json(page: &Page<'_>) -> String {
    let sets: Vec<Json> = page.sets.iter().map(|s| set(page, s)).collect();
    let unread: Vec<Json> = page
        .unread
        .iter()
        .map(|(label, found)| json!({ "contract": label, "findings": found.iter().map(|d| object(page.sources, d, page.lang, None)).collect::<Vec<_>>() }))
        .collect();
    let out = json!({
        "format": FORMAT,
        "old": page.old,
        "new": page.new,
        "known_on": page.known.map(format::day_iso),
        "assumed": page.typed,
        "sets": sets,
        "unread": unread,
    });
    escape::json(&out.to_string())
}

fn set(page: &Page<'_>, set: &Set<'_>) -> Json {
    let (proof, why) = match set.union.equivalence() {
        Equivalence::Identical => ("identical", None),
        Equivalence::Proven(why) => ("proven", Some(why.say(page.lang))),
        Equivalence::Unproven => ("unproven", None),
    };
    let measures: Vec<Json> = set
        .portfolio
        .measures
        .iter()
        .zip(&set.portfolio.totals)
        .map(|(m, total)| {
            let results: Vec<&str> = m.outputs.iter().filter_map(|o| set.outputs.get(*o)).map(|o| o.label.as_str()).collect();
            let mut out = sum(total);
            if let Some(o) = out.as_object_mut() {
                o.insert("name".into(), m.label.as_str().into());
                o.insert("unit".into(), m.unit.clone().map_or(Json::Null, Json::from));
                o.insert("results".into(), results.into());
            }
            out
        })
        .collect();
    let left: Vec<Json> = set
        .portfolio
        .left
        .iter()
        .map(|l| {
            let all = |found: &[_]| found.iter().map(|d| object(page.sources, d, page.lang, None)).collect::<Vec<_>>();
            json!({ "contract": l.label, "before": all(&l.before), "after": all(&l.after) })
        })
        .collect();
    json!({
        "recueil": set.recueil,
        "changes": set.union.changes().iter().map(|c| change(page, c)).collect::<Vec<_>>(),
        "equivalence": proof,
        "why": why,
        "changes_some_contract": set.portfolio.moves(),
        "invented": invented(set),
        "totals": measures,
        "contracts": set.portfolio.lines.iter().map(|(line, sums)| contract(set, line, sums)).collect::<Vec<_>>(),
        "refused": left,
    })
}

/// The search for a contract that would change.
fn invented(set: &Set<'_>) -> Json {
    match set.sought {
        None => Json::Null,
        Some(Sought::NotFound(tries)) => json!({ "found": false, "tries": tries }),
        Some(Sought::Found(found)) => {
            let program = set.union.vocabulary(Side::New);
            let place = program.place(found.place);
            let shown = |all: &[Value]| all.iter().map(|v| value(program, v, place.map(|p| &p.ty))).collect::<Vec<_>>();
            json!({
                "found": true,
                "contract": yaml(set, found),
                "name": place.map(|p| p.name.as_ref()),
                "index": place.map(|p| program.index_names(&p.params, &found.index)),
                "period": period(found.days),
                "before": shown(&found.before),
                "after": shown(&found.after),
            })
        }
    }
}

fn change(page: &Page<'_>, c: &Change) -> Json {
    let said = |t: &Option<Text>| t.as_ref().map(|t| t.say(page.lang));
    let at = |s: Option<Span>| {
        s.map(|s| {
            let (file, line, column) = page.sources.locate(s);
            json!({ "file": file, "line": line, "column": column })
        })
    };
    let bearing = match c.bearing {
        Bearing::Real => "real",
        Bearing::Support => "support",
        Bearing::Same => "same",
    };
    json!({
        "number": c.id.saturating_add(1),
        "kind": c.kind.code(),
        "bearing": bearing,
        "text": c.text.as_deref(),
        "article": c.article.as_deref(),
        "place": c.place.as_deref(),
        "exception": c.exception.as_deref(),
        "label": c.label.say(page.lang),
        "title": c.title.say(page.lang),
        "lines": c.lines.iter().map(|l| l.say(page.lang)).collect::<Vec<_>>(),
        "from": c.from_day.map(format::day_iso),
        "before": said(&c.before),
        "after": said(&c.after),
        "old_at": at(c.old_span),
        "new_at": at(c.new_span),
    })
}

fn number(value: &Exact) -> String {
    value.to_fixed(2).unwrap_or_else(|| value.to_string())
}

/// The parts: as shown, which sum to the difference shown; and exact.
fn shares(all: &[Share], before: &Exact, after: &Exact) -> Vec<Json> {
    let shown = parts(all, before, after);
    all.iter()
        .zip(shown)
        .map(|(s, part)| {
            let changes: Vec<usize> = s.edits.iter().map(|e| e.saturating_add(1)).collect();
            json!({ "changes": changes, "part": number(&part), "exact": s.part.to_string(), "doubt": s.doubt.to_string() })
        })
        .collect()
}

fn sum(s: &Sum) -> Json {
    json!({
        "before": number(&cents(&s.before)),
        "after": number(&cents(&s.after)),
        "difference": number(&difference(&s.before, &s.after)),
        "parts": shares(&s.shares, &s.before, &s.after),
    })
}

fn contract(set: &Set<'_>, line: &Line, sums: &[Sum]) -> Json {
    let moved = line.amounts.iter().filter(|a| a.moves());
    let amounts: Vec<Json> = moved.filter_map(|a| amount(set, line, a)).collect();
    let values: Vec<Json> = line
        .values
        .iter()
        .filter_map(|c| {
            let o = set.outputs.get(c.output)?;
            let mut out = named(o);
            let shown = |side, v| value(set.union.vocabulary(side), v, Some(&o.ty));
            if let Some(map) = out.as_object_mut() {
                map.insert("days".into(), period(c.days));
                map.insert("before".into(), shown(Side::Old, &c.before));
                map.insert("after".into(), shown(Side::New, &c.after));
            }
            Some(out)
        })
        .collect();
    let method = match line.method {
        Method::Exact => "exact",
        Method::Sampled => "sampled",
    };
    json!({
        "contract": line.label,
        "changed": moves(line),
        "method": method,
        "periods": line.periods.iter().map(|p| period(*p)).collect::<Vec<_>>(),
        "totals": sums.iter().map(sum).collect::<Vec<_>>(),
        "amounts": amounts,
        "values": values,
    })
}

fn named(o: &Output) -> Json {
    let ty: &Type = &o.ty;
    json!({ "name": o.name, "index": o.index, "unit": unit(ty) })
}

fn amount(set: &Set<'_>, line: &Line, a: &Amount) -> Option<Json> {
    let mut out = named(set.outputs.get(a.output)?);
    let zero = Exact::ZERO;
    let (before, after) = (a.before.as_ref().unwrap_or(&zero), a.after.as_ref().unwrap_or(&zero));
    let map = out.as_object_mut()?;
    map.insert("period".into(), period(*line.periods.get(a.period)?));
    map.insert("before".into(), a.before.as_ref().map(number).into());
    map.insert("after".into(), a.after.as_ref().map(number).into());
    map.insert("difference".into(), number(&difference(before, after)).into());
    map.insert("parts".into(), shares(&a.shares, before, after).into());
    Some(out)
}
