//! Findings for those who do not look at a drawing: plain lines, JSON, SARIF; and the words that all
//! forms share.

pub mod json;
pub mod plain;
pub mod sarif;

use crate::diag::{Diagnostic, Fix, Lang, Severity, Text, Witness};
use crate::message::typography;
use crate::render::escape;
use crate::source::{Sources, Span};
use crate::text;

/// The file that a witness is said to be kept in.
pub const WITNESS_FILE: &str = "temoin.yaml";

/// The most characters of a file quoted on one line.
const MAX_QUOTED: usize = 72;

/// The most places of one finding that a reader is shown; a program is given all.
pub const MAX_PLACES: usize = 8;

/// How many more places a finding concerns than a reader is shown.
pub fn more_places(d: &Diagnostic, lang: Lang) -> Option<String> {
    let more = d.labels.len().checked_sub(MAX_PLACES).filter(|n| *n > 0)?;
    Some(text!("render-and-other-place", more).say(lang))
}

/// What a severity is called by a program.
pub fn severity(of: Severity) -> &'static str {
    match of {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

/// What a severity is called by a reader.
pub fn severity_said(of: Severity, lang: Lang) -> String {
    match of {
        Severity::Error => text!("render-error"),
        Severity::Warning => text!("render-warning"),
        Severity::Hint => text!("render-hint"),
    }
    .say(lang)
}

/// The text under a place, on one line, not too long.
pub fn quoted(sources: &Sources, span: Span) -> String {
    on_one_line(sources.text(span))
}

fn on_one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MAX_QUOTED) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or("").trim_end()),
        None => line,
    }
}

/// The file, line and column of a place, as a compiler prints them.
fn at(sources: &Sources, span: Span) -> String {
    let (file, line, column) = sources.locate(span);
    format!("{}:{line}:{column}", escape::line(&file))
}

/// One replacement in words.
pub fn change(sources: &Sources, span: Span, replacement: &str) -> Text {
    let (old, new) = (quoted(sources, span), on_one_line(replacement));
    match (old.is_empty(), new.is_empty()) {
        (true, false) => text!("render-add", new),
        (true, true) => text!("render-indent-the-line"),
        (false, true) => text!("render-remove", old),
        (false, false) => text!("render-replace-by", old, new),
    }
}

/// What a finding's fix says to its reader, beyond what its help says already.
pub fn fix_said(sources: &Sources, d: &Diagnostic, lang: Lang) -> Option<String> {
    let fix = d.fix.as_ref()?;
    if fix.safe {
        return Some(text!("render-fix-available-avenant-check-fix").say(lang));
    }
    // What it quotes is set with no-break spaces, and written with plain ones.
    let help = d.help.as_ref().map(|h| typography::plain(h.get(lang))).unwrap_or_default();
    if fix.edits.iter().all(|e| help.contains(&typography::plain(e.replacement.trim()))) {
        return None;
    }
    let changes = changes(sources, fix, lang);
    Some(text!("render-proposed-fix", changes).say(lang))
}

/// Every replacement of a fix, in words.
pub fn changes(sources: &Sources, fix: &Fix, lang: Lang) -> String {
    let said: Vec<String> = fix.edits.iter().map(|e| change(sources, e.span, &e.replacement).get(lang).to_owned()).collect();
    said.join(" ; ")
}

/// The command that shows what a witness proves; `rules` is what `--rules` must be given, if anything.
pub fn command(witness: &Witness, rules: Option<&str>) -> String {
    let mut out = format!("avenant {} {WITNESS_FILE} --on {}", witness.verb, witness.on);
    for reading in &witness.readings {
        out.push_str(&format!(" --reading {}", escape::shell(reading)));
    }
    if let Some(rules) = rules {
        out.push_str(&format!(" --rules {}", escape::shell(rules)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_quoted_for_a_shell() {
        let witness = Witness {
            contract: String::new(),
            on: "2022-09-03".to_owned(),
            readings: vec!["base de prorata=mois".to_owned(), "prise d'effet=l'\"année\"".to_owned()],
            verb: "eval",
        };
        assert_eq!(
            command(&witness, Some("tests/mes règles")),
            "avenant eval temoin.yaml --on 2022-09-03 --reading 'base de prorata=mois' --reading \"prise d'effet=l'\\\"année\\\"\" \
             --rules 'tests/mes règles'"
        );
        assert_eq!(
            command(&Witness { readings: Vec::new(), ..witness }, Some("rules/a")),
            "avenant eval temoin.yaml --on 2022-09-03 --rules rules/a"
        );
    }
}
