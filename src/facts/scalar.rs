//! One value of a contract file, read by the type of its fact.

use super::names::{self, Found};
use crate::check::program::{Kind, Program, Prorata, Type, Value};
use crate::consolidate::EnumId;
use crate::diag::Text;
use crate::diag::suggest::folded;
use crate::text;
use crate::value::parse::{DateError, DurationError, NumberError, parse_date, parse_duration, parse_number, parse_percent, two_ways};
use crate::value::{Day, Exact, Unit};
use rust_decimal::Decimal;

/// Why a text is not a value of its type, and what would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The reason, under the value.
    pub reason: Text,
    /// What is allowed.
    pub help: Text,
}

fn refuse<T>(reason: Text, help: Text) -> Result<T, Refusal> {
    Err(Refusal { reason, help })
}

/// Whether the text says that there is no value.
pub(super) fn is_empty(text: &str) -> bool {
    matches!(text.trim(), "" | "~")
}

/// What an optional fact is worth on the days on which it is left empty.
pub(super) fn absent(ty: &Type) -> Value {
    if has_never(ty) { Value::Never } else { Value::Absent }
}

/// Whether `jamais` is a value of the type.
pub(super) fn has_never(ty: &Type) -> bool {
    ty.optional && matches!(ty.kind, Kind::Date | Kind::Duration)
}

/// Reads a text that is not empty.
pub(super) fn read(program: &Program, ty: &Type, text: &str) -> Result<Value, Refusal> {
    let text = text.trim();
    if has_never(ty) && matches!(folded(text).as_str(), "jamais" | "aucun" | "aucune") {
        return Ok(Value::Never);
    }
    match &ty.kind {
        Kind::Bool => boolean(text),
        Kind::Number { percent: true, .. } => percentage(text),
        Kind::Number { unit, .. } => number(text, unit),
        Kind::Date => date(text, ty.optional),
        Kind::Duration => duration(text, ty.optional),
        Kind::Enum(id) => member(program, *id, text),
        Kind::Prorata => prorata(text),
        // No fact of a checked program has these types.
        Kind::Never | Kind::Unknown => refuse(text!("facts-type-is-unknown"), text!("facts-leave-it-empty")),
    }
}

/// A date, or a year for its first of January: from when a dated value holds.
pub(super) fn from_when(text: &str) -> Result<Day, Refusal> {
    let text = text.trim();
    let year = (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok().and_then(Day::first_of_year));
    match year.flatten() {
        Some(day) => Ok(day),
        None => parse_date(text).map_err(|e| Refusal {
            reason: date_reason(e),
            help: match last_day(e) {
                Some(help) => help,
                None => text!("facts-each-value-follows-the-date"),
            },
        }),
    }
}

fn boolean(text: &str) -> Result<Value, Refusal> {
    match folded(text).as_str() {
        "oui" | "vrai" | "true" | "yes" => Ok(Value::Bool(true)),
        "non" | "faux" | "false" | "no" => Ok(Value::Bool(false)),
        _ => refuse(text!("facts-neither-yes-nor-no"), text!("facts-allowed-oui-non")),
    }
}

fn percentage(text: &str) -> Result<Value, Refusal> {
    match parse_percent(text) {
        Ok(share) => Ok(Value::Number(share)),
        Err(NumberError::NoPercentSign) if parse_number(text).is_ok() => {
            let reason = text!("common-percentage-is-written-with-its");
            // A figure up to 1 is a share as often as it is a few per cent: both are offered.
            match share_of_one(text) {
                Some(hundredths) => refuse(reason, text!("facts-write-or-if-that-is", hundredths, text)),
                None => refuse(reason, text!("facts-write-2", text)),
            }
        }
        Err(e) => {
            let reason = match e {
                NumberError::NoPercentSign | NumberError::NotANumber => text!("facts-this-is-not-a-percentage"),
                other => other.reason(),
            };
            refuse(reason, text!("facts-percentage-such-as-75-or"))
        }
    }
}

/// The percentage that a figure between 0 and 1 may stand for, in the writer's spelling.
fn share_of_one(text: &str) -> Option<String> {
    let number = parse_number(text).ok()?;
    if number <= Decimal::ZERO || number > Decimal::ONE {
        return None;
    }
    let hundredths = number.checked_mul(Decimal::ONE_HUNDRED)?.normalize().to_string();
    Some(if text.contains(',') { hundredths.replace('.', ",") } else { hundredths })
}

fn number(text: &str, unit: &Unit) -> Result<Value, Refusal> {
    let help = if unit.is_one() { text!("facts-number-such-as-85-62000") } else { text!("facts-number-in-such-as-85", unit) };
    let (figures, suffix) = match parse_number(text) {
        Err(NumberError::NotANumber) => split_unit(text),
        _ => (text, ""),
    };
    if suffix == "%" {
        return refuse(text!("facts-number-is-expected-not-a"), help);
    }
    if !suffix.is_empty() && Unit::parse(suffix).as_ref() != Some(unit) {
        let suffix = names::shown(suffix);
        let reason =
            if unit.is_one() { text!("facts-this-number-has-no-unit") } else { text!("facts-this-number-is-in-not", unit, suffix) };
        return refuse(reason, help);
    }
    let number = match parse_number(figures) {
        Ok(number) => number,
        Err(e) => return refuse(e.reason(), help),
    };
    if let Some((thousands, decimal)) = two_ways(figures) {
        return refuse(
            text!("facts-can-be-read-in-two", thousands, decimal),
            text!("facts-write-or-whichever-is-meant", thousands, decimal),
        );
    }
    Ok(Value::Number(Exact::from_decimal(number)))
}

/// The figures and the unit written after them; no unit when there are no figures.
fn split_unit(text: &str) -> (&str, &str) {
    let is_figure = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.' | '-' | '−' | '+');
    let at = text.find(|c| !is_figure(c)).unwrap_or(text.len());
    match (text.get(..at), text.get(at..)) {
        (Some(figures), Some(suffix)) if figures.contains(|c: char| c.is_ascii_digit()) => (figures.trim(), suffix.trim()),
        _ => (text, ""),
    }
}

fn date(text: &str, optional: bool) -> Result<Value, Refusal> {
    parse_date(text).map(Value::Date).or_else(|e| {
        let help = match last_day(e) {
            Some(help) => help,
            None if optional => text!("facts-date-such-as-2022-12"),
            None => text!("facts-date-such-as-2022-12-31"),
        };
        refuse(date_reason(e), help)
    })
}

fn date_reason(e: DateError) -> Text {
    match e {
        DateError::NotADate => text!("facts-this-is-not-a-date"),
        other => other.reason(),
    }
}

fn last_day(e: DateError) -> Option<Text> {
    let DateError::Impossible { last } = e else { return None };
    Some(text!("facts-last-day-of-that-month", day = last))
}

fn duration(text: &str, optional: bool) -> Result<Value, Refusal> {
    parse_duration(text).map(Value::Duration).or_else(|e| {
        let help = if optional { text!("facts-duration-such-as-6-mois") } else { text!("facts-duration-such-as-6-mois-5") };
        let reason = match e {
            DurationError::NotADuration => text!("facts-this-is-not-a-duration"),
            other @ DurationError::TooLong => other.reason(),
        };
        refuse(reason, help)
    })
}

fn member(program: &Program, id: EnumId, text: &str) -> Result<Value, Refusal> {
    let (name, members) = program.enums.get(id.index()).map_or(("", [].as_slice()), |e| (&*e.name, e.members.as_slice()));
    let members = members.iter().map(|m| &**m);
    match names::find(text, members.clone()) {
        Found::One(at) => Ok(Value::Member(id, u16::try_from(at).unwrap_or(u16::MAX))),
        Found::Several(several) => refuse(several_fit(&several), names::allowed(text, members)),
        Found::Unknown => refuse(text!("facts-this-is-not-a-member", name), names::allowed(text, members)),
    }
}

/// A name that stands for several, once accents and case are forgiven.
pub(super) fn several_fit(several: &[&str]) -> Text {
    let all = names::list(several.iter().copied());
    text!("facts-several-names-fit", all)
}

fn prorata(text: &str) -> Result<Value, Refusal> {
    match folded(text).as_str() {
        "jours" => Ok(Value::Prorata(Prorata::Days)),
        "mois" => Ok(Value::Prorata(Prorata::Months)),
        _ => refuse(text!("facts-this-is-not-a-basis"), text!("facts-allowed-jours-mois")),
    }
}
