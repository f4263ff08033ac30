//! Dates.

use crate::diag::Text;
use crate::diag::suggest::folded;
use crate::text;
use crate::value::Day;
use crate::value::day::days_in_month;
use crate::value::format;

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// A date in form, of a day that its month does not have (31 avril, 29/02/2021).
    Impossible {
        /// The last day of that month.
        last: Day,
    },
    /// A date in form, of a month that is not 1 to 12.
    NoSuchMonth {
        /// The month as written.
        month: u32,
    },
    /// Something else than a date.
    NotADate,
}

impl DateError {
    /// The reason, as a sentence without capital or full stop.
    pub fn reason(self) -> Text {
        match self {
            Self::Impossible { last } => {
                let (_, _, days) = last.ymd();
                let month = Text::each(|lang| format::month_of_year(last, lang));
                text!("value-there-is-no-such-day", month, days)
            }
            Self::NoSuchMonth { month } => {
                text!("value-there-is-no-month", month)
            }
            Self::NotADate => text!("value-this-is-not-a-date"),
        }
    }
}

/// Reads `1er janvier 2020`, `3 septembre 2022`, `31/12/2022` or `2022-12-31`.
///
/// The year has four figures; the names of months are read without regard to accents and case.
pub fn parse_date(text: &str) -> Result<Day, DateError> {
    let text = text.trim();
    let (year, month, day) = if text.contains('-') {
        let [year, month, day] = three(text.split('-'))?;
        (figures(year, 4, 4)?, figures(month, 2, 2)?, figures(day, 2, 2)?)
    } else if text.contains('/') {
        let [day, month, year] = three(text.split('/'))?;
        (figures(year, 4, 4)?, figures(month, 1, 2)?, figures(day, 1, 2)?)
    } else {
        let [day, month, year] = three(text.split_whitespace())?;
        let day = match day.strip_prefix('1') {
            Some("er" | "ER" | "Er" | "ᵉʳ") => 1,
            _ => figures(day, 1, 2)?,
        };
        (figures(year, 4, 4)?, month_of(month).ok_or(DateError::NotADate)?, day)
    };
    let year = i32::try_from(year).map_err(|_| DateError::NotADate)?;
    let days = days_in_month(year, month).ok_or(DateError::NoSuchMonth { month })?;
    // Year 0 is the only one of four figures that the calendar lacks.
    let last = Day::from_ymd(year, month, days).ok_or(DateError::NotADate)?;
    Day::from_ymd(year, month, day).ok_or(DateError::Impossible { last })
}

/// The month (1 to 12) of that French name, accents and case apart.
pub fn month_of(name: &str) -> Option<u32> {
    // As usually written; folding is for the rest.
    if let Some((_, rank)) = format::MONTHS.iter().zip(1_u32..).find(|(month, _)| month.0 == name) {
        return Some(rank);
    }
    let name = folded(name);
    format::MONTHS.iter().zip(1_u32..).find(|(month, _)| folded(month.0) == name).map(|(_, rank)| rank)
}

fn three<'a>(mut parts: impl Iterator<Item = &'a str>) -> Result<[&'a str; 3], DateError> {
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(a), Some(b), Some(c), None) => Ok([a, b, c]),
        _ => Err(DateError::NotADate),
    }
}

/// A number of `least` to `most` ASCII figures, and nothing else.
fn figures(text: &str, least: usize, most: usize) -> Result<u32, DateError> {
    if !(least..=most).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateError::NotADate);
    }
    text.parse().map_err(|_| DateError::NotADate)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;

    #[test]
    fn dates_in_every_form() {
        for (text, expected) in [
            ("1er janvier 2020", "2020-01-01"),
            ("1 janvier 2020", "2020-01-01"),
            ("3\u{a0}septembre\u{a0}2022", "2022-09-03"),
            ("03 septembre 2022", "2022-09-03"),
            ("31/12/2022", "2022-12-31"),
            ("1/2/2022", "2022-02-01"),
            ("2022-12-31", "2022-12-31"),
            (" 15 AOUT 2021 ", "2021-08-15"),
            ("15 août 2021", "2021-08-15"),
            ("15 aou\u{302}t 2021", "2021-08-15"),
            ("28 Fevrier 2021", "2021-02-28"),
            ("29 février 2020", "2020-02-29"),
            ("25 décembre 9999", "9999-12-25"),
        ] {
            assert_eq!(parse_date(text).map(|d| d.to_string()).as_deref(), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn impossible_dates_give_the_last_day_of_the_month() {
        for (text, last) in [
            ("31 avril 2022", "2022-04-30"),
            ("29/02/2021", "2021-02-28"),
            ("2021-02-29", "2021-02-28"),
            ("32/01/2022", "2022-01-31"),
            ("0/01/2022", "2022-01-31"),
        ] {
            match parse_date(text) {
                Err(DateError::Impossible { last: day }) => assert_eq!(day.to_string(), last),
                other => panic!("{text}: {other:?}"),
            }
        }
        assert_eq!(parse_date("2022-13-01"), Err(DateError::NoSuchMonth { month: 13 }));
        assert_eq!(parse_date("31/0/2022"), Err(DateError::NoSuchMonth { month: 0 }));
        let reason = parse_date("29/02/2021").unwrap_err().reason();
        assert_eq!(reason.get(crate::message::Lang::Fr), "ce jour n'existe pas\u{a0}: février\u{a0}2021 compte 28 jours");
        assert_eq!(reason.get(crate::message::Lang::En), "there is no such day: February\u{a0}2021 has 28 days");
    }

    #[test]
    fn other_texts_are_not_dates() {
        for text in [
            "",
            "2022",
            "12/2022",
            "31/12/22",
            "2022-1-1",
            "2022/12/31",
            "2e janvier 2020",
            "11er mai 2020",
            "1er brumaire 2020",
            "1 janvier",
            "1 janvier 20200",
            "0000-01-01",
            "2022-12-31T00:00",
            "-2022-12-31",
            "٣١/12/2022",
            "1er janvier 2020 au soir",
            "31-12-2022",
        ] {
            assert_eq!(parse_date(text), Err(DateError::NotADate), "{text:?}");
        }
    }
}
