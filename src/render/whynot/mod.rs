//! `avenant why-not`: what keeps an amount where it is, then the smallest changes that would raise it.

pub mod json;
mod reasons;
mod words;

use super::escape::{line, markdown as escaped, terminal};
use super::layout::{Paint, width, wrap};
use super::table::{assumptions, changed, period_name};
use crate::check::program::{Place, Program};
use crate::diag::{Lang, Text};
use crate::eval::Question;
use crate::facts::Facts;
use crate::facts::assign::Assignment;
use crate::source::limits::WHY_NOT_SHOWN;
use crate::text;
use crate::value::Interval;
use crate::whynot::{Found, Outcome, Proposal, why::Why};
pub use json::as_json;

/// One amount of one contract, with why it is so and what would change it.
pub struct Sheet<'a> {
    /// The set of rules' name.
    pub recueil: &'a str,
    /// The contract's label.
    pub contract: &'a str,
    /// The rules.
    pub program: &'a Program,
    /// The contract's facts.
    pub facts: &'a Facts,
    /// Readings and the day at which the law is known.
    pub question: &'a Question,
    /// The periods asked.
    pub periods: &'a [Interval],
    /// Facts changed for a scenario.
    pub set: &'a [Assignment],
    /// The same as typed.
    pub typed: &'a [String],
    /// What is asked about.
    pub place: &'a Place,
    /// Its indexes.
    pub index: &'a [u16],
    /// What it is.
    pub outcome: &'a Outcome,
    /// Why.
    pub why: &'a Why,
    /// What would change it.
    pub found: &'a Found,
    /// Whether what would lower it is asked.
    pub lower: bool,
    /// The command that evaluates the same question, to which each change is added.
    pub command: &'a str,
    /// Language.
    pub lang: Lang,
}

impl Sheet<'_> {
    fn label(&self) -> String {
        self.program.label(&self.place.name, &self.place.params, self.index)
    }

    /// The days asked, as a reader names them.
    fn period(&self) -> String {
        match (self.periods.first(), self.periods.last()) {
            (Some(first), Some(last)) if first == last => period_name(*first, self.lang),
            (Some(first), Some(last)) => {
                let (from, to) = (period_name(*first, self.lang), period_name(*last, self.lang));
                text!("render-to-2", from, to).get(self.lang).to_owned()
            }
            _ => String::new(),
        }
    }

    fn say(&self, text: Text) -> String {
        text.get(self.lang).to_owned()
    }
}

/// How a line is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Plain,
    /// What it brings.
    Strong,
    /// Where it stands.
    Source,
    /// Something that fails.
    Warn,
    /// To be typed as it is: never broken.
    Typed,
}

/// A point: a sentence, and lines under it.
#[derive(Debug, Clone, Default)]
struct Entry {
    head: String,
    lines: Vec<(Tone, String)>,
}

/// Points under a title.
#[derive(Debug, Clone, Default)]
struct Section {
    title: String,
    entries: Vec<Entry>,
    numbered: bool,
    /// What closes it.
    after: Vec<String>,
}

fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let mut out = reasons::sections(sheet);
    out.push(raised(sheet));
    if sheet.lower {
        out.push(lowered(sheet));
    }
    if !sheet.found.readings.is_empty() {
        let entries = sheet.found.readings.iter().filter_map(|r| words::reread(sheet, r)).collect();
        let title = text!("render-other-readings-of-open-questions");
        out.push(Section { title: sheet.say(title), entries, numbered: false, after: Vec::new() });
    }
    out
}

fn raised(sheet: &Sheet<'_>) -> Section {
    let (title, none) = if words::is_figure(sheet) {
        (text!("render-what-would-raise-it"), text!("render-none-of-the-changes-tried"))
    } else if sheet.found.figure {
        (text!("render-what-would-make-it-a"), text!("render-none-of-the-changes-tried-of"))
    } else {
        (text!("render-what-would-change-it"), text!("render-none-of-the-changes-tried-of-one"))
    };
    let mut out = proposals(sheet, title, &sheet.found.more);
    if sheet.found.more.is_empty() {
        out.entries.push(Entry { head: sheet.say(none), lines: Vec::new() });
        out.numbered = false;
    }
    let tried =
        crate::value::format::number(&crate::value::Exact::from_int(i64::try_from(sheet.found.tried).unwrap_or(i64::MAX)), sheet.lang);
    out.after.push(sheet.say(if sheet.found.complete {
        text!("render-changed-contracts-were-evaluated-one", tried)
    } else {
        text!("render-search-stopped-after-changed-contracts", tried)
    }));
    out
}

fn lowered(sheet: &Sheet<'_>) -> Section {
    let mut out = proposals(sheet, text!("render-what-would-lower-it-one"), &sheet.found.less);
    if sheet.found.less.is_empty() {
        out.numbered = false;
        out.entries.push(Entry { head: sheet.say(text!("render-none-of-the-changes-tried-2")), lines: Vec::new() });
    }
    out
}

fn proposals(sheet: &Sheet<'_>, title: Text, list: &[Proposal]) -> Section {
    let entries = list.iter().take(WHY_NOT_SHOWN).map(|p| words::proposal(sheet, p)).collect();
    let mut after = Vec::new();
    let others = list.len().saturating_sub(WHY_NOT_SHOWN);
    if others > 0 {
        after.push(sheet.say(text!("render-and-others-in-the-json", others)));
    }
    Section { title: sheet.say(title), entries, numbered: true, after }
}

fn check(sheet: &Sheet<'_>) -> Option<String> {
    let any = !sheet.found.more.is_empty() || !sheet.found.less.is_empty() || !sheet.found.readings.is_empty();
    any.then(|| sheet.say(text!("render-each-can-be-verified-by")))
}

fn said(sheet: &Sheet<'_>) -> Vec<String> {
    let mut out = changed(sheet.set, sheet.lang);
    out.extend(assumptions(sheet.program, sheet.question, sheet.lang));
    out
}

fn head(sheet: &Sheet<'_>) -> String {
    let (label, period, value) = (sheet.label(), sheet.period(), words::worth(sheet, &sheet.outcome.worth));
    sheet.say(text!("render-label-period-value", label, period, value))
}

/// For a terminal of that width.
pub fn text(sheet: &Sheet<'_>, columns: usize, paint: Paint) -> String {
    let mut out = String::new();
    let title = format!("{} — {}", sheet.contract, sheet.recueil);
    paragraph(&mut out, "", "", &title, columns, |l| paint.strong(l));
    for said in said(sheet) {
        paragraph(&mut out, "  ", "  ", &said, columns, |l| paint.warn(l));
    }
    out.push('\n');
    paragraph(&mut out, "", "  ", &head(sheet), columns, |l| paint.strong(l));
    for section in sections(sheet) {
        out.push('\n');
        paragraph(&mut out, "", "  ", &section.title, columns, |l| paint.strong(l));
        for (i, entry) in section.entries.iter().enumerate() {
            let mark = if section.numbered { format!("{:>3}. ", i.saturating_add(1)) } else { "  • ".to_owned() };
            let indent = " ".repeat(width(&mark));
            paragraph(&mut out, &mark, &indent, &entry.head, columns, str::to_owned);
            for (tone, text) in &entry.lines {
                let painted = |l: &str| match tone {
                    Tone::Plain => l.to_owned(),
                    Tone::Strong => paint.strong(l),
                    Tone::Source => paint.source(l),
                    Tone::Warn => paint.warn(l),
                    Tone::Typed => paint.dim(l),
                };
                if *tone == Tone::Typed {
                    out.push_str(&format!("{indent}  {}\n", painted(&line(text))));
                } else {
                    paragraph(&mut out, &format!("{indent}  "), &format!("{indent}    "), text, columns, painted);
                }
            }
        }
        for after in &section.after {
            paragraph(&mut out, "  ", "  ", after, columns, |l| paint.dim(l));
        }
    }
    if let Some(check) = check(sheet) {
        out.push('\n');
        paragraph(&mut out, "", "", &check, columns, str::to_owned);
        out.push_str(&format!("  {}\n", paint.dim(&line(sheet.command))));
    }
    out
}

fn paragraph(out: &mut String, first: &str, next: &str, text: &str, columns: usize, paint: impl Fn(&str) -> String) {
    let room = columns.saturating_sub(width(first).max(width(next))).max(24);
    for (i, l) in wrap(&terminal(&line(text)), room).iter().enumerate() {
        out.push_str(&format!("{}{}\n", if i == 0 { first } else { next }, paint(l)));
    }
}

/// For a mail or a forge.
pub fn markdown(sheet: &Sheet<'_>) -> String {
    let mut out = format!("## {}\n", escaped(&format!("{} — {}", sheet.contract, sheet.recueil)));
    let said = said(sheet);
    if !said.is_empty() {
        out.push('\n');
    }
    for said in said {
        out.push_str(&format!("> {}\n", escaped(&said)));
    }
    out.push_str(&format!("\n**{}**\n", escaped(&head(sheet))));
    for section in sections(sheet) {
        out.push_str(&format!("\n### {}\n\n", escaped(&section.title)));
        for (i, entry) in section.entries.iter().enumerate() {
            let mark = if section.numbered { format!("{}. ", i.saturating_add(1)) } else { "- ".to_owned() };
            let indent = " ".repeat(width(&mark));
            out.push_str(&format!("{mark}{}\n", escaped(&entry.head)));
            for (tone, text) in &entry.lines {
                out.push_str(&match tone {
                    Tone::Strong => format!("{indent}- **{}**\n", escaped(text)),
                    Tone::Typed => format!("{indent}- {}\n", super::escape::code(text)),
                    Tone::Plain | Tone::Source | Tone::Warn => format!("{indent}- {}\n", escaped(text)),
                });
            }
        }
        for after in &section.after {
            out.push_str(&format!("\n{}\n", escaped(after)));
        }
    }
    if let Some(check) = check(sheet) {
        out.push_str(&format!("\n{}\n\n{}\n", escaped(&check), super::escape::code(sheet.command)));
    }
    out
}
