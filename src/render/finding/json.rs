//! A finding as one JSON object: `avenant/finding@1`, whose schema is `docs/finding.schema.json`.

use super::{command, severity};
use crate::diag::{Diagnostic, Lang};
use crate::render::escape;
use crate::source::{Sources, Span};
use serde_json::{Value, json};

/// A finding. Bytes are those of the decoded text: no byte order mark, accented letters composed.
pub fn finding(sources: &Sources, d: &Diagnostic, lang: Lang, rules: Option<&str>) -> String {
    escape::json(&object(sources, d, lang, rules).to_string())
}

/// The same, to be part of a larger object.
pub fn object(sources: &Sources, d: &Diagnostic, lang: Lang, rules: Option<&str>) -> Value {
    let labels: Vec<Value> = d.labels.iter().map(|l| placed(sources, l.span, "text", l.text.get(lang))).collect();
    let fix = d.fix.as_ref().map(|f| {
        let edits: Vec<Value> = f.edits.iter().map(|e| placed(sources, e.span, "replacement", &e.replacement)).collect();
        json!({ "safe": f.safe, "edits": edits })
    });
    let witness =
        d.witness.as_ref().map(|w| json!({ "contract": w.contract, "on": w.on, "readings": w.readings, "command": command(w, rules) }));
    json!({
        "format": "avenant/finding@1",
        "code": d.code.as_str(),
        "severity": severity(d.severity),
        "message": d.message.get(lang),
        "labels": labels,
        "help": d.help.as_ref().map(|h| h.get(lang)),
        "fix": fix,
        "witness": witness,
        "accepted": d.accepted.as_deref(),
    })
}

fn placed(sources: &Sources, span: Span, key: &str, text: &str) -> Value {
    let (file, line, column) = sources.locate(span);
    json!({ "file": file, "line": line, "column": column, "start": span.start, "end": span.end, key: text })
}
