//! Findings on standard error: drawn by miette, or as JSON.

use super::args::{Common, Format};
use crate::diag::{Diagnostic, Lang, Severity};
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
    // A label of another file cannot be drawn in this one: it is drawn apart, below.
    let main = d.span().map(|s| s.source);
    let report = |labels: Vec<LabeledSpan>, source| {
        let mut m = MietteDiagnostic::new(escape::terminal(d.message.get(lang))).with_code(d.code.as_str());
        m = m.with_severity(if d.severity == Severity::Error { miette::Severity::Error } else { miette::Severity::Warning });
        if let Some(help) = &d.help {
            m = m.with_help(escape::terminal(help.get(lang)));
        }
        Report::new(m.with_labels(labels)).with_source_code(source)
    };
    let in_file = |wanted| {
        d.labels
            .iter()
            .filter(move |l| Some(l.span.source) == wanted)
            .map(|l| {
                let text = escape::terminal(l.text.get(lang));
                let text = if text.is_empty() { None } else { Some(text) };
                LabeledSpan::new(text, l.span.start as usize, l.span.len())
            })
            .collect::<Vec<_>>()
    };
    let named = |id| sources.get(id).map_or_else(|| NamedSource::new("", String::new()), |s| NamedSource::new(&*s.name, escape::same_length(&s.text)));
    let source = main.map_or_else(|| NamedSource::new("", String::new()), named);
    let handler = handler(common);
    if handler.render_report(&mut out, report(in_file(main), source).as_ref()).is_err() {
        out = d.message.get(lang).to_owned();
    }
    let mut others: Vec<_> = d.labels.iter().map(|l| l.span.source).filter(|s| Some(*s) != main).collect();
    others.dedup();
    for other in others {
        let related = MietteDiagnostic::new(match lang {
            Lang::Fr => "voir aussi",
            Lang::En => "see also",
        })
        .with_severity(miette::Severity::Advice)
        .with_labels(in_file(Some(other)));
        let _ = handler.render_report(&mut out, Report::new(related).with_source_code(named(other)).as_ref());
    }
    out
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
    let severity = if d.severity == Severity::Error { "error" } else { "warning" };
    serde_json::json!({
        "format": "avenant/finding@1",
        "code": d.code.as_str(),
        "severity": severity,
        "message": d.message.get(lang),
        "labels": labels,
        "help": d.help.as_ref().map(|h| h.get(lang)),
    })
    .to_string()
}
