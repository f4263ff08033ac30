//! A review as JSON: `avenant/review@1`, whose schema is `docs/review.schema.json`.

use super::Page;
use crate::render::escape;
use crate::render::finding::json::object;
use crate::review::{Call, Figures, Line, Member, Split, Sums};
use crate::value::{Exact, format};
use serde_json::{Value, json};

/// The format and its version.
pub const FORMAT: &str = "avenant/review@1";

/// The whole review, on one line. Decimals are strings.
pub fn json(page: &Page<'_>) -> String {
    let review = page.review;
    let counts: Vec<Value> = review
        .counts
        .iter()
        .map(|c| {
            let rows: Vec<Value> = c.rows.iter().map(|(m, n)| json!({ "member": m, "contracts": n })).collect();
            json!({ "name": c.name, "rows": rows, "none": c.none })
        })
        .collect();
    let sums: Vec<Value> = review.sums.iter().map(sums).collect();
    let calls: Vec<Value> = review.calls.iter().map(call).collect();
    let refused: Vec<Value> = review.refused.iter().map(|l| refused(page, l)).collect();
    let whole = json!({
        "format": FORMAT,
        "year": review.asked.year,
        "on": format::day_iso(review.asked.on),
        "known_on": page.known.map(format::day_iso),
        "readings": page.readings,
        "within": review.asked.within,
        "contracts": { "given": review.given, "kept": review.kept, "refused": review.refused.len() },
        "namesakes": review.namesakes.iter().map(|(label, n)| json!({ "name": label, "contracts": n })).collect::<Vec<_>>(),
        "counts": counts,
        "sums": sums,
        "calls": calls,
        "refused": refused,
        "without_review": review.silent,
    });
    escape::json(&whole.to_string()) + "\n"
}

fn sums(s: &Sums) -> Value {
    json!({
        "recueil": s.recueil,
        "name": s.name,
        "unit": s.unit,
        "outside": s.outside,
        "overall": figures(&s.overall),
        "by": s.split.as_ref().map(split),
        "detail": s.detail.as_ref().map(split),
    })
}

fn split(s: &Split) -> Value {
    let row = |(member, f): &(Member, Figures)| {
        let name = if let Member::Named(name) = member { Some(name) } else { None };
        json!({ "member": name, "figures": figures(f) })
    };
    json!({ "name": s.name, "rows": s.rows.iter().map(row).collect::<Vec<_>>() })
}

fn figures(f: &Figures) -> Value {
    let number = |x: &Exact| x.to_fixed(2).unwrap_or_else(|| x.to_string());
    let spread = f.spread.as_ref();
    json!({
        "contracts": f.count,
        "mean": spread.map(|s| number(&s.mean)),
        "minimum": spread.map(|s| number(&s.least)),
        "maximum": spread.map(|s| number(&s.most)),
        "total": number(&f.total),
    })
}

fn call(c: &Call) -> Value {
    let deadlines: Vec<Value> =
        c.deadlines.iter().map(|d| json!({ "name": d.label, "date": format::day_iso(d.date), "days": d.days })).collect();
    json!({ "contract": c.label, "recueil": c.recueil, "alerts": c.alerts, "deadlines": deadlines })
}

fn refused(page: &Page<'_>, line: &Line) -> Value {
    let findings: Vec<Value> = line.findings.iter().map(|d| object(page.sources, d, page.lang, None)).collect();
    json!({ "contract": line.label, "findings": findings })
}
