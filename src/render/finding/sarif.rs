//! Findings as one SARIF 2.1.0 document, for a forge that shows them on a change.

use super::{changes, command, plain, quoted};
use crate::diag::{Code, Diagnostic, Fix, Lang, Severity};
use crate::render::escape;
use crate::source::{Sources, Span};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

/// What a path keeps as it is in a URI.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');

/// A document being written.
#[derive(Debug, Clone)]
pub struct Log {
    lang: Lang,
    results: Vec<Value>,
}

impl Log {
    /// An empty document, in that language.
    pub fn new(lang: Lang) -> Self {
        Self { lang, results: Vec::new() }
    }

    /// Adds findings over those sources.
    pub fn add(&mut self, sources: &Sources, findings: &[Diagnostic], rules: Option<&str>) {
        let lang = self.lang;
        self.results.extend(findings.iter().map(|d| result(sources, d, lang, rules)));
    }

    /// The document.
    pub fn finish(self) -> String {
        let rules: Vec<Value> = Code::ALL.iter().map(|c| rule(*c, self.lang)).collect();
        let document = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "avenant",
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_REPOSITORY"),
                    "rules": rules,
                } },
                "language": self.lang.code(),
                // Columns count characters, whatever their bytes.
                "columnKind": "unicodeCodePoints",
                "results": self.results,
            }],
        });
        escape::json(&format!("{document:#}\n"))
    }
}

/// What a code is, in both languages: a forge shows the help to whoever opens the finding.
fn rule(code: Code, lang: Lang) -> Value {
    let title = code.title();
    let id = code.as_str();
    let level = match id.chars().next() {
        Some('E') => "error",
        Some('W') => "warning",
        _ => "note",
    };
    let [fr, en] = Lang::ALL.map(|lang| title.get(lang));
    let more = format!("avenant check --explain {id}");
    json!({
        "id": id,
        "shortDescription": { "text": title.get(lang) },
        "help": {
            "text": format!("{fr} — {more} --lang fr\n{en} — {more} --lang en"),
            "markdown": format!("- {fr} : `{more} --lang fr`\n- {en}: `{more} --lang en`"),
        },
        "defaultConfiguration": { "level": level },
    })
}

fn result(sources: &Sources, d: &Diagnostic, lang: Lang, rules: Option<&str>) -> Value {
    let level = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    };
    let mut out = Map::new();
    out.insert("ruleId".into(), d.code.as_str().into());
    if let Some(index) = Code::ALL.iter().position(|c| *c == d.code) {
        out.insert("ruleIndex".into(), index.into());
    }
    out.insert("level".into(), level.into());
    out.insert("message".into(), json!({ "text": message(d, lang, rules) }));
    let mut labels = d.labels.iter();
    if let Some(first) = labels.next() {
        out.insert("locations".into(), json!([{ "physicalLocation": physical(sources, first.span) }]));
        out.insert("partialFingerprints".into(), json!({ "avenant/v1": format!("{} {}", d.code.as_str(), quoted(sources, first.span)) }));
    }
    let related: Vec<Value> = labels
        .enumerate()
        .map(|(i, l)| {
            let mut at = json!({ "id": i + 1, "physicalLocation": physical(sources, l.span) });
            let text = l.text.get(lang);
            if let (Value::Object(at), false) = (&mut at, text.is_empty()) {
                at.insert("message".into(), json!({ "text": text }));
            }
            at
        })
        .collect();
    if !related.is_empty() {
        out.insert("relatedLocations".into(), related.into());
    }
    if let Some(reason) = &d.accepted {
        out.insert("suppressions".into(), json!([{ "kind": "inSource", "justification": **reason }]));
    }
    if let Some(fix) = &d.fix {
        out.insert("fixes".into(), json!([fixed(sources, fix, lang)]));
    }
    if let Some(w) = &d.witness {
        let witness = json!({ "contract": w.contract, "on": w.on, "readings": w.readings, "command": command(w, rules) });
        out.insert("properties".into(), json!({ "witness": witness }));
    }
    Value::Object(out)
}

/// All that a reader of the forge has: the sentence, what stands under the place, the help, the witness.
fn message(d: &Diagnostic, lang: Lang, rules: Option<&str>) -> String {
    let mut lines = vec![d.message.get(lang).to_owned()];
    lines.extend(d.labels.first().map(|l| l.text.get(lang).to_owned()).filter(|t| !t.is_empty()));
    lines.extend(d.help.as_ref().map(|h| h.get(lang).to_owned()));
    lines.extend(d.witness.as_ref().map(|w| plain::witness(w, lang, rules)));
    lines.join("\n").trim_end().to_owned()
}

fn fixed(sources: &Sources, fix: &Fix, lang: Lang) -> Value {
    // One change a file: several in one file are made together.
    let mut changed: Vec<(String, Vec<Value>)> = Vec::new();
    for edit in &fix.edits {
        let uri = uri(&sources.locate(edit.span).0);
        let replacement = json!({ "deletedRegion": region(sources, edit.span), "insertedContent": { "text": edit.replacement } });
        match changed.iter_mut().find(|(u, _)| *u == uri) {
            Some((_, list)) => list.push(replacement),
            None => changed.push((uri, vec![replacement])),
        }
    }
    let changed: Vec<Value> =
        changed.into_iter().map(|(uri, list)| json!({ "artifactLocation": { "uri": uri }, "replacements": list })).collect();
    json!({ "description": { "text": changes(sources, fix, lang) }, "artifactChanges": changed })
}

fn physical(sources: &Sources, span: Span) -> Value {
    json!({ "artifactLocation": { "uri": uri(&sources.locate(span).0) }, "region": region(sources, span) })
}

fn region(sources: &Sources, span: Span) -> Value {
    let Some(source) = sources.get(span.source) else { return json!({}) };
    let ((line, column), (end_line, end_column)) = (source.line_column(span.start), source.line_column(span.end));
    json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
}

/// A path as a URI: relative to where the program ran, unless it is absolute.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let shown = path.strip_prefix("./").unwrap_or(&path);
    let encoded = utf8_percent_encode(shown, PATH);
    if shown.starts_with('/') {
        format!("file://{encoded}")
    } else if shown.split('/').next().is_some_and(|drive| drive.ends_with(':')) {
        format!("file:///{encoded}")
    } else {
        encoded.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("./rules/é à.rules"), "rules/%C3%A9%20%C3%A0.rules");
        assert_eq!(uri("a\\b.rules"), "a/b.rules");
        assert_eq!(uri("/regles/a.rules"), "file:///regles/a.rules");
        assert_eq!(uri("C:\\a.rules"), "file:///C%3A/a.rules");
    }
}
