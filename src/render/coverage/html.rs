//! Coverage marked on the consolidated text: after each part, how it is covered, and by which examples on
//! demand.

use super::Report;
use crate::check::program::Program;
use crate::coverage::Item;
use crate::edition::{ConsolidatedText, Part, Section, Version};
use crate::render::edition::{Covered, CoveredRow, Edition, Head, Spot, page};
use crate::render::html::Made;
use crate::source::{SourceId, Sources, Span};
use crate::syntax::split::{blank_comments, split};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// The most names of cases that a side is told with; JSON has all of them.
const NAMED: usize = 8;

/// A block of a file: the file, and where the block starts.
type Block = (SourceId, u32);

/// The consolidated text, marked.
pub fn html(report: &Report<'_>, text: &ConsolidatedText, made: Made) -> String {
    let lang = report.lang;
    let edition = Edition { recueil: report.recueil, text, all: true, lang };
    let blocks = Blocks::of(report.program, report.sources);
    let mut items: BTreeMap<Block, Vec<&Item>> = BTreeMap::new();
    for item in &report.coverage.items {
        items.entry(blocks.holding(item.span)).or_default().push(item);
    }
    let mut about = vec![(text!("coverage-cases").say(lang), report.given())];
    about.extend(report.counts().into_iter().map(|(name, count, percent)| (name, format!("{count} ({percent})"))));
    let mut notes = vec![text!("coverage-page-note").say(lang)];
    notes.extend(report.failing().into_iter().chain(report.verdict()));
    let title = text!("coverage-page-title", name = report.recueil).say(lang);
    let mut left: BTreeSet<Block> = items.keys().copied().collect();
    let mut say = |spot: &Spot<'_>| {
        let found = match spot {
            Spot::Section(section) => blocks.of_section(report.program, section),
            Spot::Version(part, version) => blocks.of_version(report.program, part, version),
            Spot::End => {
                let rest: Vec<&Item> = left.iter().filter_map(|b| items.get(b)).flatten().copied().collect();
                let state = text!("coverage-elsewhere").say(lang);
                return (!rest.is_empty()).then(|| Covered { state, ..covered(report, &rest) });
            }
        };
        // What several parts show is told at the first of them.
        let own = found.filter(|b| left.remove(b)).and_then(|b| items.get(&b))?;
        Some(covered(report, own))
    };
    page(&edition, Head { title, about, notes }, made, &mut say)
}

/// What is said of some items together.
fn covered(report: &Report<'_>, items: &[&Item]) -> Covered {
    let (sides, done) = items.iter().fold((0, 0), |(s, c), i| (s + i.sides(), c + i.covered()));
    let (class, state) = state(report, done, sides);
    let count = text!("coverage-count", covered = done, sides).say(report.lang);
    Covered { class, state: format!("{state} ({count})"), rows: items.iter().map(|i| row(report, i)).collect() }
}

fn state(report: &Report<'_>, done: usize, sides: usize) -> (&'static str, String) {
    let (class, said) = match (done, sides) {
        (done, sides) if done == sides => ("whole", text!("coverage-whole")),
        (0, _) => ("none", text!("coverage-uncovered")),
        _ => ("some", text!("coverage-one-way")),
    };
    (class, said.say(report.lang))
}

fn row(report: &Report<'_>, item: &Item) -> CoveredRow {
    let lang = report.lang;
    let said = |asked: bool, cases: &[usize]| {
        if !asked && cases.is_empty() {
            return text!("coverage-not-asked").say(lang);
        }
        let names = report.names(cases);
        let more = names.len().saturating_sub(NAMED);
        let mut shown: String = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(" ; ");
        if more > 0 {
            shown.push_str(&format!(" ; … + {more}"));
        }
        if shown.is_empty() { text!("coverage-nobody").say(lang) } else { shown }
    };
    let terms = vec![
        (text!("coverage-applied-by").say(lang), said(item.asked.applied, &item.applied)),
        (text!("coverage-not-by").say(lang), said(item.asked.unapplied, &item.unapplied)),
    ];
    CoveredRow { state: state(report, item.covered(), item.sides()).1, name: report.named(item), terms }
}

/// The blocks of the files, in their order.
struct Blocks(BTreeMap<SourceId, Vec<u32>>);

impl Blocks {
    fn of(program: &Program, sources: &Sources) -> Self {
        let mut out = BTreeMap::new();
        for text in &program.texts {
            let source = text.span.source;
            let text = sources.get(source).map_or(String::new(), |s| blank_comments(&s.text));
            let starts = split(&text).iter().map(|b| u32::try_from(b.head.start).unwrap_or(u32::MAX)).collect();
            out.insert(source, starts);
        }
        Self(out)
    }

    /// The block that holds a place of a file.
    fn holding(&self, span: Span) -> Block {
        let starts = self.0.get(&span.source).map_or(&[][..], Vec::as_slice);
        let at = starts.partition_point(|s| *s <= span.start).checked_sub(1).and_then(|n| starts.get(n));
        (span.source, at.copied().unwrap_or(0))
    }

    fn of_section(&self, program: &Program, section: &Section) -> Option<Block> {
        let text = program.texts.iter().position(|t| *t.short == *section.article.text)?;
        let Some(title) = &section.article.title else { return program.texts.get(text).map(|t| self.holding(t.span)) };
        let number = section.article.number.as_deref();
        let found = program.articles.iter().find(|a| a.text.index() == text && *a.title == **title && a.number.as_deref() == number);
        found.map(|a| self.holding(a.span))
    }

    fn of_version(&self, program: &Program, part: &Part, version: &Version) -> Option<Block> {
        if let Some((id, node, at)) = version.at {
            let content = program.place(id)?.nodes.get(node)?.contents.get(at)?;
            return Some(self.holding(content.span));
        }
        let name = part.name.as_str();
        let fact = program.facts.iter().find(|f| *f.name == *name).map(|f| f.span);
        let period = || program.periods.iter().find(|p| *p.name == *name).map(|p| p.span);
        let life = || program.contract.and_then(|c| program.expr(c.starts)).map(|e| e.span);
        let span = match part.kind {
            crate::edition::Kind::Fact => fact,
            crate::edition::Kind::Period => period(),
            crate::edition::Kind::Contract => life(),
            _ => program.places.iter().find(|p| *p.name == *name).map(|p| p.span),
        };
        span.map(|s| self.holding(s))
    }
}
