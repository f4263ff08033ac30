//! Findings on standard error: drawn by miette, as plain lines, or as JSON.

use super::args::{Common, Format};
use crate::diag::{Diagnostic, Label, Lang, Severity};
use crate::render::escape;
use crate::render::finding::{MAX_PLACES, fix_said, json, more_places, plain};
use crate::render::layout::{Paint, wrap};
use crate::source::Sources;
use crate::source::limits::FINDINGS;
use crate::text;
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, MietteError, MietteSpanContents, Report, SourceCode, SourceSpan,
    SpanContents,
};
use std::io::Write;

/// Prints findings. Those whose first place is in one source are drawn with that source.
pub fn print(common: &Common, sources: &Sources, diagnostics: &[Diagnostic]) {
    let mut err = std::io::stderr().lock();
    let most = if matches!(common.format, Format::Json | Format::Sarif) { usize::MAX } else { FINDINGS };
    for d in diagnostics.iter().take(most) {
        // Nowhere is left to report a closed standard error.
        let _ = writeln!(err, "{}", one(common, sources, d));
    }
    if let Some(more) = diagnostics.len().checked_sub(most).filter(|n| *n > 0) {
        let _ = writeln!(err, "{}", text!("cli-and-more-which-format-json", more).get(common.lang));
    }
}

/// A finding in the form asked.
pub fn one(common: &Common, sources: &Sources, d: &Diagnostic) -> String {
    let rules = rules(common);
    match common.format {
        Format::Json => json::finding(sources, d, common.lang, rules.as_deref()),
        Format::Plain => plain::finding(sources, d, common.lang, rules.as_deref()),
        Format::Text | Format::Markdown | Format::Csv | Format::Html | Format::Sarif | Format::Ics => drawn(common, sources, d),
    }
}

/// What `--rules` must be given for `eval` to find the rules that were read.
pub fn rules(common: &Common) -> Option<String> {
    common.rules.as_ref().map(|p| p.display().to_string())
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
        let related = MietteDiagnostic::new(text!("cli-see-also").say(lang));
        let related = related.with_severity(miette::Severity::Advice);
        let _ = handler.render_report(&mut out, snippet(sources, related, &group, lang).as_ref());
    }
    // As miette colours its help.
    let paint = Paint { on: common.color_err };
    if let Some(more) = more_places(d, lang) {
        out.push_str(&format!("  {more}\n"));
    }
    if let Some(said) = fix_said(sources, d, lang) {
        for line in wrap(&escape::terminal(&said), common.width.saturating_sub(INDENT)) {
            out.push_str(&format!("  {}\n", paint.source(&line)));
        }
    }
    if let Some(w) = &d.witness {
        out.push('\n');
        let drawn = escape::terminal(&plain::witness(w, lang, rules(common).as_deref()));
        for line in drawn.lines() {
            // The contract itself stands deeper, and is to be copied as it is.
            let said = !line.starts_with("    ");
            out.push_str(&format!("{}\n", if said { paint.source(line) } else { line.to_owned() }));
        }
    }
    out
}

/// Columns before what follows a drawing.
const INDENT: usize = 2;

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
    for label in d.labels.iter().take(MAX_PLACES) {
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
        Some(s) => Report::new(m).with_source_code(Shown { name: escape::line(&s.name), text: escape::same_length(&s.text) }),
        None => Report::new(m),
    }
}

/// A file as drawn. Its columns count characters, as they do in every other form: miette's, bytes.
struct Shown {
    name: String,
    text: String,
}

impl SourceCode for Shown {
    fn read_span<'a>(&'a self, span: &SourceSpan, before: usize, after: usize) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let read = self.text.read_span(span, before, after)?;
        let line = self.text.get(..span.offset()).map_or("", |t| t.rsplit('\n').next().unwrap_or(t));
        // With lines around, the column is that of where they start.
        let column = if before == 0 && after == 0 { line.chars().count() } else { read.column() };
        let name = self.name.clone();
        Ok(Box::new(MietteSpanContents::new_named(name, read.data(), *read.span(), read.line(), column, read.line_count())))
    }
}

fn handler(common: &Common) -> GraphicalReportHandler {
    let theme = if common.color_err { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    GraphicalReportHandler::new_themed(theme).with_width(common.width).with_links(false).with_wrap_lines(true)
}
