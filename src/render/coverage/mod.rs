//! Coverage of rules for a reader: one wording of what is missing, for the terminal, Markdown and pages.

mod html;
mod json;
mod markdown;
mod text;

pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use text::text;

use crate::check::program::{Condition, ExprId, Op, Program};
use crate::check::render_value;
use crate::consolidate::{Act, PlaceKind};
use crate::coverage::{ContentAt, Count, Coverage, Family, Item, What};
use crate::diag::{Lang, Text};
use crate::render::finding::quoted;
use crate::source::Sources;
use crate::syntax::ast::Compare;
use crate::text;
use crate::value::format::day_long;

/// What a set of rules' cases cover, with all that its renderings need.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The set of rules' name.
    pub recueil: &'a str,
    /// The rules.
    pub program: &'a Program,
    /// Their files.
    pub sources: &'a Sources,
    /// What is covered.
    pub coverage: &'a Coverage,
    /// The least percentage of definitions and cells, when one is asked.
    pub min: Option<usize>,
    /// Language of sentences.
    pub lang: Lang,
}

impl Report<'_> {
    /// Whether what is asked is met.
    pub fn is_enough(&self) -> bool {
        self.min.is_none_or(|min| self.coverage.required().percent() >= min)
    }

    fn get(&self, text: &Text) -> String {
        text.say(self.lang)
    }

    /// The set of rules, and its cases.
    fn summary(&self) -> String {
        self.get(&Text::labelled(self.recueil, self.given()))
    }

    /// How many cases there are of each kind.
    fn given(&self) -> String {
        let contracts = self.coverage.cases.iter().filter(|c| c.span.is_none()).count();
        let examples = self.coverage.cases.len().saturating_sub(contracts);
        self.get(&text!("coverage-given", examples, contracts))
    }

    /// Cases that fail, if any.
    fn failing(&self) -> Option<String> {
        let count = self.coverage.cases.iter().filter(|c| !c.holds).count();
        (count > 0).then(|| self.get(&text!("coverage-failing", count)))
    }

    /// How what is covered compares with what is asked.
    fn verdict(&self) -> Option<String> {
        let (percent, min) = (self.coverage.required().percent(), self.min?);
        let said = if percent >= min { text!("coverage-min-met", percent, min) } else { text!("coverage-min-missed", percent, min) };
        Some(self.get(&said))
    }

    /// The four counts: a name, how many of how many, a percentage.
    fn counts(&self) -> Vec<(String, String, String)> {
        let row = |family: &Family| {
            let Count { covered, sides } = self.coverage.count(*family);
            let percent = self.coverage.count(*family).percent();
            let percent = self.get(&Text::each(|lang| if lang == Lang::Fr { format!("{percent}\u{a0}%") } else { format!("{percent}%") }));
            (self.get(&family_said(*family)), self.get(&text!("coverage-count", covered, sides)), percent)
        };
        Family::ALL.iter().map(row).collect()
    }

    /// What an item is, in short.
    fn named(&self, item: &Item) -> String {
        let said = match &item.what {
            What::Definition(at) => self.subject(*at),
            What::Reading(..) => self.reading(item),
            What::Cell(table, row) => {
                let (cell, keys) = self.cell(item, *table, *row);
                return self.get(&text!("coverage-cell", cell)) + &keys;
            }
            What::Condition(_) | What::Threshold(_) => Text::own(quoted(self.sources, item.span)),
            What::Bound { .. } => Text::own(self.bound(item)),
            What::Effect(at, _) => text!("coverage-effect", subject = self.subject(*at)),
        };
        self.get(&said)
    }

    /// What is missing of an item: a sentence a side, or one for both.
    fn missing(&self, item: &Item) -> Vec<String> {
        let (no, yes) = (item.asked.applied && item.applied.is_empty(), item.asked.unapplied && item.unapplied.is_empty());
        let unread = item.applied.is_empty() && item.unapplied.is_empty();
        let said = quoted(self.sources, item.span);
        let mut out = Vec::new();
        match &item.what {
            What::Definition(_) | What::Reading(..) => {
                let subject = if let What::Definition(at) = &item.what { self.subject(*at) } else { self.reading(item) };
                out.extend(no.then(|| text!("coverage-never-applied", subject)));
                out.extend((yes && !unread).then(|| text!("coverage-always-applied", subject)));
            }
            What::Cell(table, row) => {
                let (cell, keys) = self.cell(item, *table, *row);
                out.extend(no.then(|| text!("coverage-cell-never", cell, keys)));
                out.extend((yes && !unread).then(|| text!("coverage-cell-alone", cell, keys)));
            }
            What::Condition(_) if unread => out.push(text!("coverage-condition-never", said)),
            What::Condition(_) => {
                out.extend(no.then(|| text!("coverage-condition-true", said)));
                out.extend(yes.then(|| text!("coverage-condition-false", said)));
            }
            What::Threshold(_) if unread => out.push(text!("coverage-unread", said)),
            What::Threshold(id) => match self.compared(*id) {
                Some((bound, above, below)) => {
                    let missing = |on_top: bool| if on_top == above { no } else { yes };
                    out.extend(
                        missing(true).then(|| if below { text!("coverage-above-strict", bound) } else { text!("coverage-above", bound) }),
                    );
                    out.extend(
                        missing(false).then(|| if below { text!("coverage-below-with", bound) } else { text!("coverage-below", bound) }),
                    );
                }
                None => {
                    out.extend(no.then(|| text!("coverage-true-never", said)));
                    out.extend(yes.then(|| text!("coverage-true-always", said)));
                }
            },
            What::Bound { below, .. } => {
                let bound = self.bound(item);
                out.extend(no.then(|| if *below { text!("coverage-above-strict", bound) } else { text!("coverage-above", bound) }));
                out.extend(yes.then(|| if *below { text!("coverage-below-with", bound) } else { text!("coverage-below", bound) }));
            }
            What::Effect(at, day) => {
                let name = self.program.place(at.0).map_or("", |p| &*p.name);
                let (subject, day) = (self.subject(*at), Text::each(|lang| day_long(*day, lang)));
                out.extend(no.then(|| text!("coverage-from-never", name, day, subject)));
                out.extend(yes.then(|| text!("coverage-before-never", name, day, subject)));
            }
        }
        out.iter().map(|t| self.get(t)).collect()
    }

    /// A content, by what it does to its place.
    fn subject(&self, (id, node, at): ContentAt) -> Text {
        let Some(place) = self.program.place(id) else { return Text::default() };
        let Some((node, content)) = place.nodes.get(node).and_then(|n| Some((n, n.contents.get(at)?))) else { return Text::default() };
        let name = &*place.name;
        match (content.act, &node.title) {
            (Act::Excepts, Some(title)) => text!("coverage-excepts", title, name),
            (Act::Defines | Act::Excepts, _) if place.kind == PlaceKind::Alert => text!("coverage-alert", name),
            (Act::Defines | Act::Excepts, _) => text!("coverage-defines", name),
            (Act::Replaces, _) => text!("coverage-replaces", name),
            (Act::Adds, _) => text!("coverage-adds", name),
            (Act::Removes, _) => text!("coverage-removes", name),
            (Act::Repeals, _) => text!("coverage-repeals", name),
            (Act::Restores, _) => text!("coverage-restores", name),
            (Act::Corrects, _) => text!("coverage-corrects", name),
        }
    }

    fn reading(&self, item: &Item) -> Text {
        let What::Reading(id, choice) = &item.what else { return Text::default() };
        let Some(reading) = self.program.readings.get(id.index()) else { return Text::default() };
        let name = &*reading.name;
        let choice = reading.choices.get(*choice).map_or("", |(n, _, _)| n);
        text!("coverage-reading", choice, name)
    }

    /// What a cell holds, as written, and its keys.
    fn cell(&self, item: &Item, table: ExprId, row: usize) -> (String, String) {
        let Some(Op::Select(select)) = self.program.expr(table).map(|e| &e.op) else { return Default::default() };
        let Some(row) = select.rows.get(row) else { return Default::default() };
        let conditions = row.conditions.iter().zip(&select.keys);
        let keys: Vec<String> = conditions.filter_map(|(c, key)| self.key(c, *key)).collect();
        let keys = keys.join(" ; ");
        let said = if keys.is_empty() { String::new() } else { self.get(&text!("coverage-cell-keys", keys)) };
        (quoted(self.sources, item.span), said)
    }

    fn key(&self, condition: &Condition, key: ExprId) -> Option<String> {
        let ty = self.program.expr(key).map(|e| &e.ty);
        let shown = |v| render_value(self.program, v, ty, self.lang);
        match condition {
            Condition::Otherwise => Some("sinon".to_owned()),
            Condition::Among(values) => Some(values.iter().map(shown).collect::<Vec<_>>().join(", ")),
            Condition::Range { lower, upper } => {
                let lower = lower.as_ref().map(|(v, with)| format!("{} {}", if *with { "≥" } else { ">" }, shown(v)));
                let upper = upper.as_ref().map(|(v, with)| format!("{} {}", if *with { "≤" } else { "<" }, shown(v)));
                let both: Vec<String> = lower.into_iter().chain(upper).collect();
                (!both.is_empty()).then(|| both.join(", "))
            }
        }
    }

    fn bound(&self, item: &Item) -> String {
        let What::Bound { table, key, at, .. } = &item.what else { return String::new() };
        let Some(Op::Select(select)) = self.program.expr(*table).map(|e| &e.op) else { return String::new() };
        let key = select.keys.get(*key).and_then(|k| self.program.expr(*k));
        render_value(self.program, at, key.map(|k| &k.ty), self.lang)
    }

    /// The bound of a comparison with a figure or a day: as written, whether the comparison is true above it,
    /// and whether the bound itself belongs below.
    fn compared(&self, id: ExprId) -> Option<(String, bool, bool)> {
        let Op::Compare(op, left, right) = &self.program.expr(id)?.op else { return None };
        let is_const = |e: &ExprId| self.program.expr(*e).filter(|x| matches!(x.op, Op::Const(_))).map(|x| x.span);
        let (span, swapped) = match (is_const(right), is_const(left)) {
            (Some(span), _) => (span, false),
            (None, Some(span)) => (span, true),
            _ => return None,
        };
        let above = matches!(op, Compare::Gt | Compare::Ge) != swapped;
        // What the comparison says of the bound itself.
        let with = matches!(op, Compare::Ge | Compare::Le);
        Some((quoted(self.sources, span), above, above != with))
    }

    /// The names of cases.
    fn names(&self, cases: &[usize]) -> Vec<String> {
        let named = cases.iter().filter_map(|c| self.coverage.cases.get(*c));
        named
            .map(|c| match c.span {
                Some(_) => c.name.clone(),
                None => self.get(&text!("coverage-contract", name = c.name.as_str())),
            })
            .collect()
    }
}

fn family_said(family: Family) -> Text {
    match family {
        Family::Definitions => text!("coverage-definitions"),
        Family::Cells => text!("coverage-cells"),
        Family::Conditions => text!("coverage-conditions"),
        Family::Thresholds => text!("coverage-thresholds"),
    }
}
