//! A finding as lines of text alone, for screen readers, logs and dumb terminals.

use super::{MAX_PLACES, at, command, fix_said, more_places, quoted, severity_said};
use crate::diag::{Diagnostic, Lang, Witness};
use crate::message::Text;
use crate::render::escape;
use crate::source::Sources;
use crate::text;

/// Its place, code and message, on one line.
pub fn headline(sources: &Sources, d: &Diagnostic, lang: Lang) -> String {
    let place = d.span().map(|span| format!("{}: ", at(sources, span))).unwrap_or_default();
    let label = format!("{place}{} {}", severity_said(d.severity, lang), d.code.as_str());
    Text::labelled(label, &d.message).say(lang)
}

/// A finding, from `file:line:column` to its witness; every line after the first is indented.
pub fn finding(sources: &Sources, d: &Diagnostic, lang: Lang, rules: Option<&str>) -> String {
    let mut out = headline(sources, d, lang) + "\n";
    for (i, label) in d.labels.iter().take(MAX_PLACES).enumerate() {
        let place = match i {
            0 => text!("common-here"),
            _ => {
                let place = at(sources, label.span);
                text!("render-see-also", place)
            }
        };
        let text = quoted(sources, label.span);
        let text = if text.is_empty() { Text::default() } else { Text::name(&text) };
        // « ici » is said already.
        let said = [&text, &label.text]
            .map(|t| t.get(lang))
            .into_iter()
            .filter(|s| !s.is_empty() && *s != place.get(lang))
            .collect::<Vec<_>>()
            .join(", ");
        out.push_str(&format!("  {}\n", Text::labelled(place, said).get(lang)));
    }
    if let Some(more) = more_places(d, lang) {
        out.push_str(&format!("  {more}\n"));
    }
    if let Some(help) = &d.help {
        out.push_str(&format!("  {}\n", Text::labelled(text!("render-help"), help).get(lang)));
    }
    if let Some(said) = fix_said(sources, d, lang) {
        out.push_str(&format!("  {said}\n"));
    }
    if let Some(w) = &d.witness {
        out.push_str(&witness(w, lang, rules));
    }
    escape::terminal(&out)
}

/// The contract that proves a finding, and the command that shows it.
pub fn witness(witness: &Witness, lang: Lang, rules: Option<&str>) -> String {
    let mut out = format!("  {}\n", text!("render-witness-a-contract-that-shows").get(lang));
    for line in witness.contract.trim_end().lines() {
        out.push_str(&format!("    {line}\n"));
    }
    let command = command(witness, rules);
    out.push_str(&format!("  {}\n", text!("render-then", command).get(lang)));
    out
}
