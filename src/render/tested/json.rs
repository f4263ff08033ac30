//! The tests of a set of rules as data: `docs/test.schema.json`.

use super::escape;
use crate::diag::Lang;
use crate::snapshot::{Cause, Change, Report, Section, State, Tested};
use crate::value::{Exact, format};
use serde_json::{Value as Json, json};

/// The format and its version.
pub const FORMAT: &str = "avenant/test@1";

/// The report, on one line.
pub fn json(report: &Report, lang: Lang) -> String {
    let failed = report.examples.iter().filter(|e| !e.findings.is_empty()).count();
    let examples: Vec<Json> = report
        .examples
        .iter()
        .map(|e| {
            let errors: Vec<Json> = e.findings.iter().map(|d| json!({ "code": d.code.as_str(), "text": d.message.get(lang) })).collect();
            json!({ "title": e.title, "place": e.place, "passed": e.findings.is_empty(), "errors": errors })
        })
        .collect();
    let unused: Vec<Json> = report.unused.iter().map(|u| json!({ "snapshot": u.snapshot, "removed": u.removed })).collect();
    let object = json!({
        "format": FORMAT,
        "recueil": report.recueil,
        "passed": report.examples.len().saturating_sub(failed),
        "failed": failed,
        "examples": examples,
        "snapshots": report.snapshots.iter().map(snapshot).collect::<Vec<_>>(),
        "unused": unused,
    });
    escape::json(&object.to_string())
}

fn snapshot(t: &Tested) -> Json {
    let mut out = json!({ "contract": t.contract, "file": t.file, "snapshot": t.snapshot, "accepted": t.accepted });
    let mut put = |name: &str, value: Json| {
        if let Some(map) = out.as_object_mut() {
            map.insert(name.to_owned(), value);
        }
    };
    match &t.state {
        State::New(refused) => {
            put("state", "new".into());
            put("refused", json!(refused));
        }
        State::Same => put("state", "same".into()),
        State::Unread(line) => {
            put("state", "unread".into());
            put("line", (*line).into());
        }
        State::Changed(c) => {
            put("state", "changed".into());
            put("changes", c.changes.iter().map(change).collect());
            put("explained", c.explained.iter().map(cause).collect());
            put("was_refused", json!(c.was_refused));
            put("refused", json!(c.refused));
            put("head", c.head.iter().map(|(before, now)| json!({ "before": before, "now": now })).collect());
        }
    }
    out
}

fn change(c: &Change) -> Json {
    let day = |d: crate::value::Day| d.is_finite().then(|| format::day_iso(d));
    json!({
        "of": c.section,
        "name": c.label,
        "from": day(c.days.from),
        "to": day(c.days.to),
        "each_year": c.section.by_years() && c.section != Section::Deadline,
        "before": c.before,
        "now": c.now,
        "difference": c.difference.as_ref().map(euros),
        "causes": c.causes.iter().map(cause).collect::<Vec<_>>(),
    })
}

fn euros(n: &Exact) -> String {
    n.to_fixed(2).unwrap_or_else(|| n.to_string())
}

fn cause(c: &Cause) -> Json {
    let said = |s: &Option<crate::snapshot::Said>| s.as_ref().map(|s| json!({ "value": s.value, "by": s.by }));
    json!({ "of": c.section, "name": c.label, "before": said(&c.before), "now": said(&c.now), "place": c.place })
}
