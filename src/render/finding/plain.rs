//! A finding as lines of text alone, for screen readers, logs and dumb terminals.

use super::{MAX_PLACES, at, command, fix_said, more_places, quoted, severity_said};
use crate::diag::{Diagnostic, Lang, Witness};
use crate::render::escape;
use crate::source::Sources;

/// Its place, code and message, on one line.
pub fn headline(sources: &Sources, d: &Diagnostic, lang: Lang) -> String {
    let colon = if lang == Lang::Fr { " :" } else { ":" };
    let place = d.span().map(|span| format!("{}: ", at(sources, span))).unwrap_or_default();
    format!("{place}{} {}{colon} {}", severity_said(d.severity, lang), d.code.as_str(), d.message.get(lang))
}

/// A finding, from `file:line:column` to its witness; every line after the first is indented.
pub fn finding(sources: &Sources, d: &Diagnostic, lang: Lang, rules: Option<&str>) -> String {
    let colon = if lang == Lang::Fr { " :" } else { ":" };
    let mut out = headline(sources, d, lang) + "\n";
    for (i, label) in d.labels.iter().take(MAX_PLACES).enumerate() {
        let place = match (i, lang) {
            (0, Lang::Fr) => "ici".to_owned(),
            (0, Lang::En) => "here".to_owned(),
            (_, Lang::Fr) => format!("voir aussi {}", at(sources, label.span)),
            (_, Lang::En) => format!("see also {}", at(sources, label.span)),
        };
        let text = quoted(sources, label.span);
        let text = match (text.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Fr) => format!("« {text} »"),
            (false, Lang::En) => format!("\"{text}\""),
        };
        // « ici » is said already.
        let said =
            [text.as_str(), label.text.get(lang)].into_iter().filter(|s| !s.is_empty() && *s != place).collect::<Vec<_>>().join(", ");
        out.push_str(&format!("  {place}{colon} {said}\n"));
    }
    if let Some(more) = more_places(d, lang) {
        out.push_str(&format!("  {more}\n"));
    }
    if let Some(help) = &d.help {
        let word = if lang == Lang::Fr { "aide" } else { "help" };
        out.push_str(&format!("  {word}{colon} {}\n", help.get(lang)));
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
    let mut out = String::from(match lang {
        Lang::Fr => "  témoin : un contrat qui le montre, à enregistrer dans temoin.yaml\n",
        Lang::En => "  witness: a contract that shows it, to be saved as temoin.yaml\n",
    });
    for line in witness.contract.trim_end().lines() {
        out.push_str(&format!("    {line}\n"));
    }
    let command = command(witness, rules);
    out.push_str(&match lang {
        Lang::Fr => format!("  puis : {command}\n"),
        Lang::En => format!("  then: {command}\n"),
    });
    out
}
