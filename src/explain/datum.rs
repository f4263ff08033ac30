//! Values as a graph of reasons holds them: as JSON writes them, exactly, each with what it measures.
//! Nothing of the program that computed them is needed to read them.

use crate::check::program::{Kind, Program, Prorata, Type, Value};
use crate::diag::Lang;
use crate::text;
use crate::value::{Day, Duration, Exact, format};
use serde::{Deserialize, Serialize};

/// A value: *sans objet* is null, a number its exact text (`35000.00`, `10000/3`; hundredths when its
/// unit is `%`), a day `2022-12-31`, a duration `P18M10D`, and any other its word in the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Datum {
    /// `oui` or `non`.
    Bool(bool),
    /// Any other value.
    Text(String),
    /// *Sans objet*.
    Absent,
}

/// What a value measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: QuantityKind,
    /// Its unit: `€`, `€/an`, `habitants`, or `%` for hundredths.
    pub unit: Option<String>,
}

/// A kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuantityKind {
    /// `oui` or `non`.
    Boolean,
    /// An exact number.
    Number,
    /// A day.
    Date,
    /// A calendar duration.
    Duration,
    /// A member of an enumeration.
    Member,
    /// How a rate is counted over time.
    Proration,
}

/// The word of a date that never comes.
const NEVER: &str = "jamais";
/// How a proration by contract years starts.
const YEARS_FROM: &str = "années à compter du ";

impl Quantity {
    /// What a type measures.
    pub fn of(ty: &Type) -> Self {
        let kind = match &ty.kind {
            Kind::Bool => QuantityKind::Boolean,
            Kind::Number { .. } | Kind::Unknown => QuantityKind::Number,
            Kind::Date | Kind::Never => QuantityKind::Date,
            Kind::Duration => QuantityKind::Duration,
            Kind::Enum(_) => QuantityKind::Member,
            Kind::Prorata => QuantityKind::Proration,
        };
        let unit = match &ty.kind {
            Kind::Number { percent: true, .. } => Some("%".to_owned()),
            Kind::Number { unit, .. } if !unit.is_one() => Some(unit.to_string()),
            _ => None,
        };
        Self { kind, unit }
    }

    /// Whether it is written in hundredths.
    pub fn is_percent(&self) -> bool {
        self.unit.as_deref() == Some("%")
    }

    /// A number of that unit, as a graph writes it.
    pub fn number(&self, n: &Exact) -> Datum {
        let hundredths = self.is_percent().then(|| n.mul(&Exact::from_int(100)).ok()).flatten();
        let cents = (self.unit.as_deref() == Some("€")).then(|| n.to_fixed(2)).flatten();
        Datum::Text(hundredths.map(|n| n.to_string()).or(cents).unwrap_or_else(|| n.to_string()))
    }

    /// The exact number that is written, hundredths taken as such.
    pub fn exact(&self, datum: &Datum) -> Option<Exact> {
        let Datum::Text(text) = datum else { return None };
        let n: Exact = text.parse().ok()?;
        if self.is_percent() { n.div(&Exact::from_int(100)).ok() } else { Some(n) }
    }
}

impl Datum {
    /// A value of that type.
    pub fn of(program: &Program, value: &Value, ty: &Type) -> Self {
        match value {
            Value::Absent => Datum::Absent,
            Value::Bool(b) => Datum::Bool(*b),
            Value::Number(n) => Quantity::of(ty).number(n),
            Value::Date(d) => Datum::Text(format::day_iso(*d)),
            Value::Duration(d) => Datum::Text(iso(*d)),
            Value::Member(e, m) => Datum::Text(program.member(*e, *m).to_owned()),
            Value::Prorata(p) => Self::proration(*p),
            Value::Never => Datum::Text(NEVER.to_owned()),
        }
    }

    /// A way to count time.
    pub fn proration(p: Prorata) -> Self {
        Datum::Text(match p {
            Prorata::Days => "jours".to_owned(),
            Prorata::Months => "mois".to_owned(),
            Prorata::ContractYear(d) => format!("{YEARS_FROM}{}", format::day_iso(d)),
        })
    }

    /// As a reader of that language writes it.
    pub fn shown(&self, of: &Quantity, lang: Lang) -> String {
        let text = match self {
            Datum::Absent => return text!("common-not-applicable").say(lang),
            Datum::Bool(true) => return text!("common-yes").say(lang),
            Datum::Bool(false) => return text!("common-no").say(lang),
            Datum::Text(text) => text,
        };
        let shown = match of.kind {
            QuantityKind::Number => of.exact(self).map(|n| match of.unit.as_deref() {
                Some("%") => format::percent(&n, lang),
                Some(unit) => format!("{}\u{a0}{unit}", format::number(&n, lang)),
                None => format::number(&n, lang),
            }),
            QuantityKind::Date if text == NEVER => Some(text!("common-never").say(lang)),
            QuantityKind::Date => text.parse().ok().map(|d: Day| format::day_short(d, lang)),
            QuantityKind::Duration if text == NEVER => Some(text!("common-never").say(lang)),
            QuantityKind::Duration => from_iso(text).map(|d| format::duration(d, lang)),
            QuantityKind::Proration => text
                .strip_prefix(YEARS_FROM)
                .and_then(|d| d.parse().ok())
                .map(|d: Day| format!("{YEARS_FROM}{}", format::day_short(d, lang))),
            QuantityKind::Boolean | QuantityKind::Member => None,
        };
        shown.unwrap_or_else(|| text.clone())
    }
}

/// `P18M10D`: months, then days.
fn iso(d: Duration) -> String {
    match (d.months, d.days) {
        (0, days) => format!("P{days}D"),
        (months, 0) => format!("P{months}M"),
        (months, days) => format!("P{months}M{days}D"),
    }
}

fn from_iso(text: &str) -> Option<Duration> {
    let rest = text.strip_prefix('P')?;
    let (months, rest) = match rest.split_once('M') {
        Some((months, rest)) => (months.parse().ok()?, rest),
        None => (0, rest),
    };
    let days = if rest.is_empty() { 0 } else { rest.strip_suffix('D')?.parse().ok()? };
    Some(Duration { months, days })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn durations_are_read_back(months in any::<i32>(), days in any::<i32>()) {
            let d = Duration { months, days };
            prop_assert_eq!(from_iso(&iso(d)), Some(d));
        }

        #[test]
        fn numbers_are_read_back(num in any::<i64>(), den in 1..i64::MAX, unit in proptest::option::of("€|%|€/an|habitants")) {
            let n = Exact::ratio(num, den).unwrap();
            let of = Quantity { kind: QuantityKind::Number, unit };
            let written = serde_json::to_string(&of.number(&n)).unwrap();
            prop_assert_eq!(of.exact(&serde_json::from_str(&written).unwrap()), Some(n));
        }
    }

    #[test]
    fn sans_objet_is_null() {
        assert_eq!(
            serde_json::to_string(&[Datum::Absent, Datum::Bool(false), Datum::Text("jamais".into())]).unwrap(),
            "[null,false,\"jamais\"]"
        );
        assert_eq!(serde_json::from_str::<Vec<Datum>>("[null]").unwrap(), [Datum::Absent]);
    }
}
