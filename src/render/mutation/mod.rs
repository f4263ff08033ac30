//! What the mutation of rules tells: the changes that nothing notices, each with a contract that would have.

mod json;
mod markdown;
mod plain;

pub use json::json;
pub use markdown::markdown;
pub use plain::text;

use crate::check::program::Program;
use crate::diag::Lang;
use crate::message::typography::plain as spaced;
use crate::mutate::{Bench, Mutant, Report};
use crate::probe::Found;
use crate::source::{Sources, Span};

/// A report, and what it is told with.
pub struct Told<'a> {
    /// The report.
    pub report: &'a Report,
    /// The rules.
    pub program: &'a Program,
    /// Their texts.
    pub sources: &'a Sources,
    /// What may notice.
    pub bench: &'a Bench,
}

impl Told<'_> {
    fn path(&self, span: Span) -> String {
        let (file, line, column) = self.sources.locate(span);
        format!("{file}:{line}:{column}")
    }

    /// The example to paste. Its title is that of no other: neither proposed for another change nor there already.
    fn example(&self, mutant: &Mutant, found: &Found) -> String {
        let short = titled(mutant);
        let others = self.report.rows.iter().map(|r| &r.mutant).filter(|m| titled(m) == short).count();
        let title = match others {
            0 | 1 => short,
            _ => format!("{}, {short}", mutant.article),
        };
        let there = |title: &str| self.program.examples.iter().any(|e| *e.title == *title);
        let mut free = title.clone();
        let mut nth: usize = 1;
        while there(&free) {
            nth = nth.saturating_add(1);
            free = format!("{title} ({nth})");
        }
        found.text(self.program, &free).unwrap_or_default()
    }
}

/// What an example that notices a change is called: without the signs that would end its title.
fn titled(mutant: &Mutant) -> String {
    let place = if mutant.within.is_empty() { &mutant.article } else { &mutant.within };
    let title = format!("{place} : {}", spaced(&mutant.change.say(Lang::Fr)));
    title.replace(['«', '»'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text, article and definition.
fn place(mutant: &Mutant) -> String {
    [&mutant.article, &mutant.within].into_iter().filter(|s| !s.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}

/// The entry of the list of equivalents, without its reason.
fn entry(mutant: &Mutant) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let mut out = format!("- article: {}\n", quoted(&mutant.article));
    if !mutant.within.is_empty() {
        out.push_str(&format!("  définition: {}\n", quoted(&mutant.within)));
    }
    out + &format!("  changement: {}\n  raison:\n", quoted(&spaced(&mutant.change.say(Lang::Fr))))
}
