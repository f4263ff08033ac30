//! The graph of reasons as data: one node a value, once, with all that a reader or a checker needs to
//! compute it again from what it reads. Its JSON is these types as they stand; `docs/explanation.md`
//! says what each part means, and `tests/reference/proof.py` computes every node again from it.

use super::datum::{Datum, Quantity};
use super::reason::{Citation, Loser};
use crate::value::{Day, Exact, Interval};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeSet;

/// The whole explanation of one answer, or of the same question over several periods.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Graph {
    /// Every value, once; a node stands at its `id`.
    pub nodes: Vec<Node>,
    /// Every formula that was computed, once.
    pub formulas: Vec<Formula>,
    /// The articles cited.
    pub articles: Vec<Article>,
    /// Where each period's answer stands in it.
    #[serde(skip)]
    pub roots: Vec<Roots>,
}

/// The nodes of one period's answer, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roots {
    /// Of each result.
    pub results: Vec<usize>,
    /// Of each deadline.
    pub deadlines: Vec<usize>,
    /// Of each alert.
    pub alerts: Vec<usize>,
}

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    /// A fact of the contract.
    Fact,
    /// A rule or a table.
    Rule,
    /// A result: its value of the day, or its rate.
    Result,
    /// A result in euros over a period.
    Amount,
    /// A payment.
    Payment,
    /// A deadline.
    Deadline,
    /// An alert.
    Alert,
    /// An open question.
    Reading,
    /// Whether a member of an enumeration exists.
    Membership,
}

/// One value: a name with its indexes, over days; or an amount over a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Its position.
    pub id: usize,
    /// What it stands for.
    pub kind: NodeKind,
    /// Its name.
    pub name: String,
    /// Its indexes.
    pub index: Vec<String>,
    /// The enumerations that they are members of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub over: Vec<String>,
    /// What its values measure.
    #[serde(flatten)]
    pub of: Quantity,
    /// Where it is declared.
    pub declared: Citation,
    /// Its values by days, in the order in which they were read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<Segment>,
    /// For an amount: over which period, and how it is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
}

impl Node {
    /// `name (index ; index)`.
    pub fn label(&self) -> String {
        if self.index.is_empty() { self.name.clone() } else { format!("{} ({})", self.name, self.index.join(" ; ")) }
    }
}

/// An amount over a period: the sum of its parts, or of other amounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// The period.
    pub period: Interval,
    /// The amount; *sans objet* when no text known on the day asked creates it.
    pub value: Datum,
    /// The node of its rate, or of the amount of its day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<usize>,
    /// What is rounded together: one entry a rounding.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// For a sum: the amounts that it adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adds: Option<Vec<usize>>,
    /// For a period that starts inside a month counted whole: the segments of the rate in the first days
    /// of that month, which tell whether the month belongs to them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<usize>,
}

/// What is rounded together, in an amount over a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The exact sum.
    pub exact: Exact,
    /// The same, rounded.
    pub rounded: Exact,
    /// How it is rounded; none where nothing was due.
    pub rounding: Option<Rounded>,
    /// One line for each run of days with the same computation.
    pub lines: Vec<Line>,
}

/// A rounding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rounded {
    /// As written in the rules.
    pub written: String,
    /// How many decimals are kept.
    pub places: i32,
    /// Which way.
    pub mode: crate::value::Rounding,
}

/// One line of an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its days, within the period.
    #[serde(flatten)]
    pub days: Interval,
    /// Whether something is due.
    pub due: bool,
    /// The rate per year; `None` for an amount on its day, or for nothing.
    pub rate: Option<Exact>,
    /// How the rate is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prorata: Option<Datum>,
    /// The share of a year that these days count for.
    pub weight: Exact,
    /// Rate × weight, or the amount.
    pub amount: Exact,
    /// The segment of the rate's node that gives it.
    pub segment: usize,
}

/// Days on which one computation holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// The days on which the computation is the same; may reach beyond the period asked.
    #[serde(flatten)]
    pub days: Interval,
    /// The value; none for a rate, whose amounts stand in its lines.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub value: Option<Datum>,
    /// The content that won.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub winner: Option<Citation>,
    /// Its formulas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law: Option<Law>,
    /// Its formula as written, and with the values put in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<Written>,
    /// Its hypothesis as written, and with the values put in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Written>,
    /// The candidates that lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub losers: Vec<Loser>,
    /// Remarks: the reading taken and why, a date clamped, a rounding.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What was computed, and what was read.
    #[serde(default, skip_serializing_if = "Steps::is_empty")]
    pub steps: Steps,
}

/// A field that is there is a value, null included.
fn given<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Datum>, D::Error> {
    Datum::deserialize(d).map(Some)
}

/// A formula, for a reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// As the rule file has it.
    pub written: String,
    /// With the values put in.
    pub values: String,
}

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// A stable word: `not-given`, `reading`, `clamped`, `rounded`, `cut`.
    pub code: String,
    /// The sentence.
    pub text: String,
}

/// The formulas of a content.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Law {
    /// What it gives.
    pub gives: Gives,
    /// To which contracts, from when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<usize>,
    /// Its hypothesis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<usize>,
    /// Its value, rate or amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<usize>,
    /// How a rate is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prorata: Option<usize>,
    /// The day of an amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<usize>,
    /// How what is due is rounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounded>,
    /// What it says outright: that a member exists, which reading is taken.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub says: Option<Datum>,
}

/// What a content gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gives {
    /// A value of the day.
    #[default]
    Value,
    /// A rate, accumulated.
    Rate,
    /// An amount on its day.
    Lump,
    /// The rate or amount of what it excepts.
    Adjusted,
    /// The sum of results.
    Sum,
    /// Nothing: it repeals.
    Nothing,
    /// What it says outright.
    Said,
}

/// The steps of one computation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Steps {
    /// The value of each formula computed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<(usize, Datum)>,
    /// What references led to: a formula, and the node and segment that it read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reads: Vec<(usize, usize, usize)>,
    /// Whether members exist: the node and segment that say so, where a text adds or removes some.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exists: Vec<(usize, usize)>,
    /// What a formula stands on or in the place of: what an exception excepts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub below: Vec<(usize, Law)>,
    /// Formulas computed apart, for a member or on another day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<Apart>,
}

/// A formula computed apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// The formula that asks for it.
    pub formula: usize,
    /// For that member of a sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// On that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// Its steps.
    pub steps: Steps,
}

/// A value read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Child {
    /// Its node.
    pub node: usize,
    /// Its segment.
    pub segment: usize,
}

impl Steps {
    /// Whether nothing was computed.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.reads.is_empty() && self.exists.is_empty() && self.below.is_empty() && self.apart.is_empty()
    }

    fn gather(&self, seen: &mut BTreeSet<Child>, out: &mut Vec<Child>) {
        for (_, node, segment) in &self.reads {
            let child = Child { node: *node, segment: *segment };
            if seen.insert(child) {
                out.push(child);
            }
        }
        self.apart.iter().for_each(|a| a.steps.gather(seen, out));
    }
}

impl Segment {
    /// What it read, each once, in the order of reading.
    pub fn children(&self) -> Vec<Child> {
        let mut out = Vec::new();
        self.steps.gather(&mut BTreeSet::new(), &mut out);
        out
    }
}

/// A formula: an operation on others, by their positions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formula {
    /// What it does.
    pub op: String,
    /// On what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<usize>,
    /// What its value measures.
    #[serde(flatten)]
    pub of: Quantity,
    /// The value of a constant.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub value: Option<Datum>,
    /// The fact, rule or enumeration that it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Which index it is, or which one it binds for each member: those of the node first, then those of
    /// the sums around it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<u8>,
    /// The members that a sum goes through.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// The cells of a table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<Cell>,
    /// How it rounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounded>,
}

/// A cell of a table: a condition a key, and the formula of its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// One condition a key.
    pub when: Vec<Condition>,
    /// Its value.
    pub value: usize,
}

/// A condition on a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Condition {
    /// `sinon`: when no other row holds.
    Otherwise,
    /// One of these values.
    Among(Vec<Datum>),
    /// Between bounds, each with whether it is included.
    Between(Option<(Datum, bool)>, Option<(Datum, bool)>),
}

/// An article cited, in the law's own words where the rules quote them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Short name of its text.
    pub text: String,
    /// Number as printed.
    pub number: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Where it can be read.
    pub source: Option<String>,
    /// The words quoted.
    pub words: Vec<String>,
}
