//! Coverage as JSON: `avenant/coverage@1`, whose schema is `docs/coverage.schema.json`.

use super::Report;
use crate::coverage::{Count, Family, Item, What};
use crate::render::escape;
use crate::value::format::day_iso;
use serde_json::{Value, json};

/// The format and its version.
pub const FORMAT: &str = "avenant/coverage@1";

/// One set of rules, on one line.
pub fn json(report: &Report<'_>) -> String {
    let coverage = report.coverage;
    let cases: Vec<Value> = coverage
        .cases
        .iter()
        .map(|c| {
            let place = c.span.map(|s| report.sources.locate(s));
            let kind = if place.is_some() { "example" } else { "contract" };
            json!({
                "kind": kind,
                "name": c.name,
                "file": place.as_ref().map(|p| &p.0),
                "line": place.as_ref().map(|p| p.1),
                "holds": c.holds,
            })
        })
        .collect();
    let whole = json!({
        "format": FORMAT,
        "recueil": report.recueil,
        "counts": {
            "definitions": count(coverage.count(Family::Definitions)),
            "cells": count(coverage.count(Family::Cells)),
            "conditions": count(coverage.count(Family::Conditions)),
            "thresholds": count(coverage.count(Family::Thresholds)),
        },
        "required": count(coverage.required()),
        "min": report.min,
        "enough": report.is_enough(),
        "cases": cases,
        "items": coverage.items.iter().map(|i| item(report, i)).collect::<Vec<_>>(),
    });
    escape::json(&whole.to_string()) + "\n"
}

fn count(c: Count) -> Value {
    json!({ "covered": c.covered, "sides": c.sides, "percent": c.percent() })
}

fn item(report: &Report<'_>, i: &Item) -> Value {
    let (file, line, column) = report.sources.locate(i.span);
    let kind = match &i.what {
        What::Definition(_) => "definition",
        What::Reading(..) => "reading",
        What::Cell(..) => "cell",
        What::Condition(_) => "condition",
        What::Threshold(_) => "threshold",
        What::Bound { .. } => "bound",
        What::Effect(..) => "effect",
    };
    let day = if let What::Effect(_, day) = &i.what { Some(day_iso(*day)) } else { None };
    let place = i.place.and_then(|id| report.program.place(id)).map(|p| p.name.to_string());
    // A case is cited by its position in « cases ».
    let side = |asked: bool, cases: &[usize]| json!({ "asked": asked, "cases": cases });
    json!({
        "kind": kind,
        "place": place,
        "name": report.named(i),
        "file": file,
        "line": line,
        "column": column,
        "start": i.span.start,
        "end": i.span.end,
        "day": day,
        "applied": side(i.asked.applied, &i.applied),
        "not_applied": side(i.asked.unapplied, &i.unapplied),
        "missing": report.missing(i),
    })
}
