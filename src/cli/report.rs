//! Findings on standard error: drawn by miette, or as JSON.

use super::args::{Common, Format};
use crate::diag::{Diagnostic, Label, Lang, Severity};
use crate::render::escape;
use crate::source::Sources;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report};
use std::io::Write;

/// Prints findings. Those whose first place is in one source are drawn with that source.
pub fn print(common: &Common, sources: &Sources, diagnostics: &[Diagnostic]) {
    let mut err = std::io::stderr().lock();
    for d in diagnostics {
        let text = if common.format == Format::Json { json(sources, d, common.lang) } else { drawn(common, sources, d) };
        // Nowhere is left to report a closed standard error.
        let _ = writeln!(err, "{text}");
    }
}

fn drawn(common: &Common, sources: &Sources, d: &Diagnostic) -> String {
    let lang = common.lang;
    let mut out = String::new();
    let mut groups = groups(sources, d);
    let first = if groups.is_empty() { Vec::new() } else { groups.remove(0) };
    let mut m = MietteDiagnostic::new(escape::terminal(d.message.get(lang))).with_code(d.code.as_str());
    m = m.with_severity(match d.severity {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
        Severity::Hint => miette::Severity::Advice,
    });
    if let Some(help) = &d.help {
        m = m.with_help(escape::terminal(help.get(lang)));
    }
    let handler = handler(common);
    if handler.render_report(&mut out, snippet(sources, m, &first, lang).as_ref()).is_err() {
        out = escape::line(d.message.get(lang));
    }
    if lang == Lang::Fr {
        out = french(&out);
    }
    for group in groups {
        let related = MietteDiagnostic::new(match lang {
            Lang::Fr => "voir aussi",
            Lang::En => "see also",
        });
        let related = related.with_severity(miette::Severity::Advice);
        let _ = handler.render_report(&mut out, snippet(sources, related, &group, lang).as_ref());
    }
    out
}

/// miette's one English word, which it has no setting for.
fn french(drawn: &str) -> String {
    const HELP: &str = "  help: ";
    let line = |l: &str| match l.split_once(HELP) {
        // At the start of a line, colours apart.
        Some((before, after)) if before.is_empty() || before.starts_with('\u{1b}') && before.ends_with('m') => {
            format!("{before}  aide: {after}")
        }
        _ => l.to_owned(),
    };
    drawn.split_inclusive('\n').map(line).collect()
}

/// Labels further apart than this many lines are drawn apart, without all that stands between.
const NEAR: usize = 8;

/// Labels that can be drawn together, the main one's first.
fn groups<'d>(sources: &Sources, d: &'d Diagnostic) -> Vec<Vec<&'d Label>> {
    let mut out: Vec<Vec<&Label>> = Vec::new();
    let line = |l: &Label| sources.locate(l.span).1;
    for label in &d.labels {
        let near = |other: &&Label| other.span.source == label.span.source && line(other).abs_diff(line(label)) <= NEAR;
        match out.iter_mut().find(|g| g.iter().any(near)) {
            Some(group) => group.push(label),
            None => out.push(vec![label]),
        }
    }
    out
}

/// One file with the places concerned underlined.
fn snippet(sources: &Sources, m: MietteDiagnostic, labels: &[&Label], lang: Lang) -> Report {
    let spans = labels.iter().enumerate().map(|(i, l)| {
        let text = escape::terminal(l.text.get(lang));
        let (text, span) = (if text.is_empty() { None } else { Some(text) }, (l.span.start as usize, l.span.len()));
        // The line and column shown are those of the place to mend, whichever comes first in the file.
        if i == 0 { LabeledSpan::new_primary_with_span(text, span) } else { LabeledSpan::new_with_span(text, span) }
    });
    let m = m.with_labels(spans.collect::<Vec<_>>());
    match labels.first().and_then(|l| sources.get(l.span.source)) {
        Some(s) => Report::new(m).with_source_code(NamedSource::new(escape::line(&s.name), escape::same_length(&s.text))),
        None => Report::new(m),
    }
}

fn handler(common: &Common) -> GraphicalReportHandler {
    let theme = if common.color_err { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    GraphicalReportHandler::new_themed(theme).with_width(common.width).with_links(false).with_wrap_lines(true)
}

fn json(sources: &Sources, d: &Diagnostic, lang: Lang) -> String {
    let labels: Vec<serde_json::Value> = d
        .labels
        .iter()
        .map(|l| {
            let (file, line, column) = sources.locate(l.span);
            serde_json::json!({ "file": file, "line": line, "column": column, "start": l.span.start, "end": l.span.end, "text": l.text.get(lang) })
        })
        .collect();
    let severity = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    let object = serde_json::json!({
        "format": "avenant/finding@1",
        "code": d.code.as_str(),
        "severity": severity,
        "message": d.message.get(lang),
        "labels": labels,
        "help": d.help.as_ref().map(|h| h.get(lang)),
    });
    escape::json(&object.to_string())
}
