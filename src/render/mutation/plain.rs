//! For a terminal.

use crate::message::Lang;
use crate::mutate::{Mutant, Verdict};
use crate::render::escape;
use crate::source::Sources;
use crate::text;

/// Each change that nothing notices, then how many of each.
pub fn text(name: &str, sources: &Sources, mutants: &[Mutant], verdicts: &[Verdict], lang: Lang) -> String {
    let mut out = String::new();
    let mut say = |depth: usize, line: &crate::message::Text| {
        out.push_str(&"  ".repeat(depth));
        out.push_str(&escape::line(line.get(lang)));
        out.push('\n');
    };
    let mut survivors = 0usize;
    for (m, v) in mutants.iter().zip(verdicts) {
        let Verdict::Survived { reached } = v else { continue };
        survivors = survivors.saturating_add(1);
        let (file, line, column) = sources.locate(m.span);
        let path = format!("{file}:{line}:{column}");
        let place = [&m.article, &m.within].into_iter().filter(|s| !s.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
        say(0, &text!("mutate-found", path, place));
        say(1, &text!("mutate-survivor", kind = m.kind.title(), change = m.change.clone()));
        say(1, &text!("mutate-reached", reached = *reached));
    }
    let killed = mutants.len().saturating_sub(survivors);
    say(0, &text!("mutate-summary", name, count = mutants.len(), killed, survivors, equivalent = 0usize));
    out
}
