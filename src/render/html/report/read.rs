//! A contract's explanation read back from its JSON: all that its page is made from.

use crate::explain::given::Given;
use crate::explain::{Citation, Datum, Graph};
use crate::render::json::Made;
use crate::value::{Day, Interval};
use serde::{Deserialize, Deserializer};

/// One `avenant/eval@1` object of `explain`; what a page does not show is passed over.
#[derive(Debug, Clone, Deserialize)]
pub struct Report {
    /// The set of rules' name.
    pub recueil: String,
    /// The contract's label.
    pub contract: String,
    /// The days asked.
    #[serde(default)]
    pub sum_of_years: bool,
    /// Only the law signed by that day.
    pub known_on: Option<Day>,
    /// Facts changed for a scenario.
    #[serde(default)]
    pub set: Vec<Set>,
    /// The answer over the period, or the sum of the years.
    #[serde(flatten)]
    pub answer: Year,
    /// Each year, where there are several.
    #[serde(default)]
    pub years: Vec<Year>,
    /// In a partial answer, the facts to give.
    #[serde(default)]
    pub missing: Vec<Missing>,
    /// Open questions.
    pub readings: Vec<Reading>,
    /// What it was made with.
    pub made_with: Made,
    /// The contract's facts.
    pub facts: Vec<Given>,
    /// The texts.
    pub texts: Vec<Text>,
    /// The payments.
    pub payments: Option<Outcome<Payments>>,
    /// The deadlines.
    pub calendar: Option<Outcome<Calendar>>,
    /// The graph of reasons.
    #[serde(flatten)]
    pub graph: Graph,
}

/// The answer over a period.
#[derive(Debug, Clone, Deserialize)]
pub struct Year {
    /// The period.
    pub period: Interval,
    /// Every result.
    pub results: Vec<ResultLine>,
    /// Alerts.
    pub alerts: Vec<Alert>,
}

/// A fact that an answer lacks.
#[derive(Debug, Clone, Deserialize)]
pub struct Missing {
    /// The fact.
    pub name: String,
    /// Its indexes.
    pub index: Vec<String>,
    /// The question to ask.
    pub question: Option<String>,
}

/// A fact changed for a scenario.
#[derive(Debug, Clone, Deserialize)]
pub struct Set {
    /// The fact.
    pub name: String,
    /// Its indexes.
    pub index: Vec<String>,
    /// As typed; empty when it is taken back.
    pub value: String,
}

/// A result.
#[derive(Debug, Clone, Deserialize)]
pub struct ResultLine {
    /// Its name.
    pub name: String,
    /// Its indexes.
    pub index: Vec<String>,
    /// Constant over the period, or an amount over it.
    #[serde(default, deserialize_with = "given")]
    pub value: Option<Datum>,
    /// A value that changes.
    #[serde(default)]
    pub segments: Vec<Change>,
    /// Its node.
    pub node: usize,
    /// In a partial answer, the facts for want of which it is unknown.
    #[serde(default)]
    pub unknown: Option<Vec<String>>,
}

fn given<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Datum>, D::Error> {
    Datum::deserialize(d).map(Some)
}

/// A value that a result has for some days.
#[derive(Debug, Clone, Deserialize)]
pub struct Change {
    /// The days.
    #[serde(flatten)]
    pub days: Interval,
    /// The value.
    pub value: Datum,
}

/// An alert.
#[derive(Debug, Clone, Deserialize)]
pub struct Alert {
    /// What it says.
    pub text: String,
    /// When it is raised.
    #[serde(flatten)]
    pub days: Interval,
    /// Who declares it.
    pub declared: String,
}

/// An open question and the reading taken.
#[derive(Debug, Clone, Deserialize)]
pub struct Reading {
    /// The question.
    pub name: String,
    /// The reading taken.
    pub reading: Option<String>,
    /// Whether it is the default.
    pub default: bool,
    /// Why it is open.
    pub reason: Option<String>,
    /// All readings, each with its reason.
    pub choices: Vec<Choice>,
    /// Its node, where the answer hangs on it.
    pub node: Option<usize>,
    /// Whether payments read it.
    #[serde(default)]
    pub in_payments: bool,
}

/// A reading.
#[derive(Debug, Clone, Deserialize)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// What speaks for it.
    pub why: Option<String>,
}

/// A text.
#[derive(Debug, Clone, Deserialize)]
pub struct Text {
    /// Short name.
    pub short: String,
    /// Title.
    pub title: String,
    /// Signature.
    pub signed: Day,
    /// Publication.
    pub published: Option<Day>,
    /// Entry into force.
    pub in_force: Day,
    /// Where it can be read.
    pub source: Option<String>,
}

/// What was computed, or what refused it.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Outcome<T> {
    /// What was computed.
    Done(T),
    /// Why it was not.
    Refused {
        /// Each finding.
        refused: Vec<Refused>,
    },
}

/// A finding.
#[derive(Debug, Clone, Deserialize)]
pub struct Refused {
    /// Its code.
    pub code: String,
    /// What it says.
    pub text: String,
}

/// The schedule of payments.
#[derive(Debug, Clone, Deserialize)]
pub struct Payments {
    /// Each, in the order of days.
    pub payments: Vec<Payment>,
    /// What waits for a day.
    pub pending: Vec<Pending>,
    /// Earned and paid, by result.
    pub lines: Vec<Line>,
}

/// A name with its indexes.
#[derive(Debug, Clone, Deserialize)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The indexes.
    pub index: Vec<String>,
}

/// A payment.
#[derive(Debug, Clone, Deserialize)]
pub struct Payment {
    /// Its day.
    pub date: Day,
    /// Its name.
    pub name: Named,
    /// The result paid.
    pub pays: Named,
    /// The days paid for.
    pub period: Interval,
    /// The amount.
    pub amount: Datum,
    /// What is paid less what is earned, from that payment on.
    pub ahead: Datum,
    /// Its articles.
    pub sources: Vec<Citation>,
}

/// A payment that waits for its day.
#[derive(Debug, Clone, Deserialize)]
pub struct Pending {
    /// Its name.
    pub name: Named,
    /// The result paid.
    pub pays: Named,
    /// The days paid for.
    pub period: Interval,
    /// What remains.
    pub remains: Datum,
}

/// Earned and paid for one result.
#[derive(Debug, Clone, Deserialize)]
pub struct Line {
    /// The result.
    pub result: Named,
    /// Earned in all.
    pub earned: Option<Datum>,
    /// Paid in all.
    pub paid: Option<Datum>,
    /// The difference.
    pub ahead: Option<Datum>,
}

/// The deadlines on a day.
#[derive(Debug, Clone, Deserialize)]
pub struct Calendar {
    /// The day.
    pub on: Day,
    /// The deadlines.
    pub deadlines: Vec<Deadline>,
}

/// A deadline.
#[derive(Debug, Clone, Deserialize)]
pub struct Deadline {
    /// Its name.
    pub name: String,
    /// Its indexes.
    pub index: Vec<String>,
    /// Its date.
    pub date: Day,
    /// What became of it.
    pub state: String,
    /// How many days late, or left.
    pub days: Option<i64>,
    /// When it was met.
    pub met_on: Option<Day>,
    /// Text and article.
    pub ground: Citation,
    /// How the date is reached.
    pub formula: Option<String>,
}

impl Named {
    /// `name (index ; index)`.
    pub fn label(&self) -> String {
        labelled(&self.name, &self.index)
    }
}

/// `name (index ; index)`.
pub fn labelled(name: &str, index: &[String]) -> String {
    if index.is_empty() { name.to_owned() } else { format!("{name} ({})", index.join(" ; ")) }
}

impl Report {
    /// Reads one object.
    pub fn read(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The periods answered, without their sum.
    pub fn periods(&self) -> Vec<&Year> {
        if self.years.is_empty() { vec![&self.answer] } else { self.years.iter().collect() }
    }
}
