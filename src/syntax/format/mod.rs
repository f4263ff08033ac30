//! One layout for rule files: what a file says, spelled and placed in one way.
//!
//! Tokens are those that the grammar reads ([`token`]); they are laid on lines ([`line`]), comments
//! put back among them ([`place`]), formulas cut ([`fit`]) and columns made ([`align`]). Nothing is
//! trusted of it: what was written is read again, and must say the same, token by token.

mod align;
mod depth;
mod fit;
mod line;
mod place;
mod spell;
mod token;

use super::parse;
use crate::diag::{Code, Diagnostic, has_errors};
use crate::source::{self, SourceId, Sources, Span};
use crate::text;
use line::Laid;
use token::Token;

/// A rule file in the one layout: lines end with a line feed, without byte order mark. A file that
/// has errors is refused with them.
pub fn format(sources: &Sources, source: SourceId) -> Result<String, Vec<Diagnostic>> {
    let (_, findings) = parse::file(sources, source);
    if has_errors(&findings) {
        return Err(findings);
    }
    let Some(original) = sources.get(source) else { return Ok(String::new()) };
    let text = original.text.replace("\r\n", "\n");
    let formatted = stacker::maybe_grow(parse::STACK / 2, parse::STACK, || {
        let before = line::read(&text)?;
        let formatted = laid_out(&text, &before);
        says_the_same(&before, &formatted).then_some(formatted)
    });
    formatted.ok_or_else(|| {
        let at = Span::new(source, 0, 0);
        vec![
            Diagnostic::error(Code::Limit, text!("syntax-format-would-change", name = original.name.as_ref()))
                .at(at, text!("common-here"))
                .help(text!("syntax-format-would-change-help")),
        ]
    })
}

fn laid_out(text: &str, laid: &Laid) -> String {
    let lines = fit::fit(place::place(text, laid));
    align::write(lines, &laid.heads)
}

/// Whether a formatted file can be read, and says what the file said: the same trees, of the same
/// tokens, with the same comments after the same tokens.
fn says_the_same(before: &Laid, formatted: &str) -> bool {
    let readable = matches!(source::read(formatted.as_bytes()), Ok(read) if read == formatted);
    let mut sources = Sources::default();
    let id = sources.add("", formatted);
    if !readable || has_errors(&parse::file(&sources, id).1) {
        return false;
    }
    let Some(after) = line::read(formatted) else { return false };
    before.steps == after.steps && said(before) == said(&after)
}

/// Every token and comment of a file, in order.
fn said(laid: &Laid) -> Vec<String> {
    let tokens = laid.lines.iter().flat_map(|l| &l.tokens).map(|t: &Token| (t.at.start, t.sense.clone()));
    let mut all: Vec<(usize, String)> = tokens.chain(laid.comments.iter().cloned()).collect();
    all.sort();
    all.into_iter().map(|(_, said)| said).collect()
}
