//! Durations.

use crate::diag::Text;
use crate::diag::suggest::folded;
use crate::text;
use crate::value::Duration;

/// Why a text is not a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DurationError {
    /// Something else than a duration.
    NotADuration,
    /// Longer than the calendar.
    TooLong,
}

impl DurationError {
    /// The reason, as a sentence without capital or full stop.
    pub fn reason(self) -> Text {
        match self {
            Self::NotADuration => text!("value-this-is-not-a-duration"),
            Self::TooLong => text!("value-duration-too-long"),
        }
    }
}

/// Reads `6 mois`, `1 an`, `10 jours`, `2 semaines`, or several joined by « et » (`1 an et 10 jours`).
pub fn parse_duration(text: &str) -> Result<Duration, DurationError> {
    let mut words = text.split_whitespace();
    let mut total = Duration::ZERO;
    loop {
        let (Some(count), Some(unit)) = (words.next(), words.next()) else {
            return Err(DurationError::NotADuration);
        };
        total = total.checked_add(part(count, unit)?).ok_or(DurationError::TooLong)?;
        match words.next() {
            None => return Ok(total),
            Some("et") => {}
            Some(_) => return Err(DurationError::NotADuration),
        }
    }
}

fn part(count: &str, unit: &str) -> Result<Duration, DurationError> {
    if !count.bytes().all(|b| b.is_ascii_digit()) || (count.len() > 1 && count.starts_with('0')) {
        return Err(DurationError::NotADuration);
    }
    // Each unit as its months and its days.
    let (months, days) = match folded(unit).as_str() {
        "an" | "ans" | "annee" | "annees" => (12, 0),
        "mois" => (1, 0),
        "semaine" | "semaines" => (0, 7),
        "jour" | "jours" => (0, 1),
        _ => return Err(DurationError::NotADuration),
    };
    let count: i32 = count.parse().map_err(|_| DurationError::TooLong)?;
    let times = |n: i32| count.checked_mul(n).ok_or(DurationError::TooLong);
    Ok(Duration { months: times(months)?, days: times(days)? })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;

    #[test]
    fn durations() {
        for (text, months, days) in [
            ("6 mois", 6, 0),
            ("1 an", 12, 0),
            ("5 ans", 60, 0),
            ("2 années", 24, 0),
            ("10\u{a0}jours", 0, 10),
            ("1 jour", 0, 1),
            ("2 semaines", 0, 14),
            ("0 mois", 0, 0),
            ("1 an et 6 mois et 10 jours", 18, 10),
        ] {
            assert_eq!(parse_duration(text), Ok(Duration { months, days }), "{text:?}");
        }
        for text in ["", "6", "mois", "6 moi", "-6 mois", "06 mois", "6,5 mois", "6 mois et", "6 mois 10 jours", "1 an et"] {
            assert_eq!(parse_duration(text), Err(DurationError::NotADuration), "{text:?}");
        }
        for text in ["99999999999 jours", "400000000 ans", "2147483647 jours et 1 jour"] {
            assert_eq!(parse_duration(text), Err(DurationError::TooLong), "{text:?}");
        }
    }
}
