//! Values as a reader reads them, in French or in English. The machine forms are the types' own
//! `Display`.

use super::{Day, Duration, Exact, Rounding, Unit};
use crate::message::typography::{NO_BREAK, grouped};
use crate::message::{Arg, Lang, Text, ToArg};

/// The months' names, French then English.
pub const MONTHS: [(&str, &str); 12] = [
    ("janvier", "January"),
    ("février", "February"),
    ("mars", "March"),
    ("avril", "April"),
    ("mai", "May"),
    ("juin", "June"),
    ("juillet", "July"),
    ("août", "August"),
    ("septembre", "September"),
    ("octobre", "October"),
    ("novembre", "November"),
    ("décembre", "December"),
];

/// A number with the decimals it has: `62 000,5` or `62,000.5`. One that no decimal holds is a
/// fraction: `10 000/3`.
pub fn number(value: &Exact, lang: Lang) -> String {
    match value.to_decimal_text() {
        Some(machine) => localized(&machine, lang),
        None => {
            let (num, den) = value.fraction_parts();
            format!("{}/{}", localized(&num, lang), localized(&den, lang))
        }
    }
}

/// A number with exactly that many decimals: `35 000,00`. A value that needs more is shown as
/// [`number`] shows it: nothing is rounded here.
pub fn amount(value: &Exact, places: u32, lang: Lang) -> String {
    match value.to_fixed(places) {
        Some(machine) => localized(&machine, lang),
        None => number(value, lang),
    }
}

/// At most four decimals, and an ellipsis when there are more; two at least where they are all.
pub fn approximate(value: &Exact, lang: Lang) -> String {
    if value.to_fixed(2).is_some() {
        return amount(value, 2, lang);
    }
    match value.round(4, Rounding::Down) {
        Ok(cut) if cut == *value => number(value, lang),
        Ok(cut) => format!("{}…", amount(&cut, 4, lang)),
        Err(_) => number(value, lang),
    }
}

/// The same with its sign.
pub fn approximate_signed(value: &Exact, lang: Lang) -> String {
    let sign = if value.is_negative() { '−' } else { '+' };
    format!("{sign}{}", approximate(&value.abs(), lang))
}

/// A number of hundredths: 0.125 is `12,5 %` (with a no-break space) or `12.5%`.
pub fn percent(value: &Exact, lang: Lang) -> String {
    match (value.mul(&Exact::from_int(100)), lang) {
        (Ok(hundredths), Lang::Fr) => format!("{}{NO_BREAK}%", number(&hundredths, lang)),
        (Ok(hundredths), Lang::En) => format!("{}%", number(&hundredths, lang)),
        // Only next to the size limit: the bare number is still true.
        (Err(_), _) => number(value, lang),
    }
}

impl ToArg for Unit {
    fn to_arg(&self) -> Arg {
        Arg::Text(Text::own(self.to_string()))
    }
}

impl ToArg for Day {
    /// `31/12/2022`, or `2022-12-31` in English.
    fn to_arg(&self) -> Arg {
        Arg::Text(short(*self))
    }
}

/// A day as [`day_short`] shows it.
pub fn short(day: Day) -> Text {
    Text::each(|lang| day_short(day, lang))
}

/// A day as [`day_long`] shows it.
pub fn long(day: Day) -> Text {
    Text::each(|lang| day_long(day, lang))
}

/// `31/12/2022`, or `2022-12-31` in English.
pub fn day_short(day: Day, lang: Lang) -> String {
    let (year, month, d) = day.ymd();
    match lang {
        Lang::Fr if day.is_finite() => format!("{d:02}/{month:02}/{year:04}"),
        _ => day_iso(day),
    }
}

/// `1er janvier 2024`, or `1 January 2024`, with no-break spaces.
pub fn day_long(day: Day, lang: Lang) -> String {
    if !day.is_finite() {
        return day_iso(day);
    }
    let (_, _, d) = day.ymd();
    let ordinal = if d == 1 && lang == Lang::Fr { "er" } else { "" };
    format!("{d}{ordinal}{NO_BREAK}{}", month_of_year(day, lang))
}

/// The day's month: `janvier 2024`, with a no-break space.
pub fn month_of_year(day: Day, lang: Lang) -> String {
    let (year, month, _) = day.ymd();
    let names = month.checked_sub(1).and_then(|rank| MONTHS.get(rank as usize));
    let (fr, en) = names.copied().unwrap_or_default();
    let name = match lang {
        Lang::Fr => fr,
        Lang::En => en,
    };
    format!("{name}{NO_BREAK}{year:04}")
}

/// `2022-12-31`; `-∞` or `+∞` for an infinite day.
pub fn day_iso(day: Day) -> String {
    day.to_string()
}

/// `6 mois`, `1 an`, `18 mois`, `1 an et 10 jours`. Whole years are counted in years.
pub fn duration(duration: Duration, lang: Lang) -> String {
    let count = |n: i32, [one, many, un, plusieurs]: [&str; 4]| {
        let word = match lang {
            // French counts 0 and 1 as singular, English 1 only.
            Lang::Fr if n.unsigned_abs() < 2 => un,
            Lang::Fr => plusieurs,
            Lang::En if n.unsigned_abs() == 1 => one,
            Lang::En => many,
        };
        format!("{n} {word}")
    };
    let mut parts = Vec::new();
    if duration.months != 0 {
        parts.push(if duration.months % 12 == 0 {
            count(duration.months / 12, ["year", "years", "an", "ans"])
        } else {
            count(duration.months, ["month", "months", "mois", "mois"])
        });
    }
    if duration.days != 0 || parts.is_empty() {
        parts.push(count(duration.days, ["day", "days", "jour", "jours"]));
    }
    parts.join(match lang {
        Lang::Fr => " et ",
        Lang::En => " and ",
    })
}

/// A machine decimal with its thousands grouped and the language's decimal separator.
fn localized(machine: &str, lang: Lang) -> String {
    let point = match lang {
        Lang::Fr => ',',
        Lang::En => '.',
    };
    let (whole, decimals) = match machine.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (machine, None),
    };
    let mut out = grouped(whole, lang);
    if let Some(decimals) = decimals {
        out.push(point);
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;
    use crate::value::parse::{parse_date, parse_duration, parse_number};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn q(num: i64, den: i64) -> Exact {
        Exact::ratio(num, den).unwrap()
    }

    #[test]
    fn numbers() {
        for (value, fr, en) in [
            (q(62_000, 1), "62\u{202f}000", "62,000"),
            (q(-1_234_567, 10), "-123\u{202f}456,7", "-123,456.7"),
            (q(999, 1), "999", "999"),
            (q(1000, 1), "1\u{202f}000", "1,000"),
            (q(1, 8), "0,125", "0.125"),
            (q(10_000, 3), "10\u{202f}000/3", "10,000/3"),
        ] {
            assert_eq!(number(&value, Lang::Fr), fr);
            assert_eq!(number(&value, Lang::En), en);
        }
        assert_eq!(amount(&q(35_000, 1), 2, Lang::Fr), "35\u{202f}000,00");
        assert_eq!(amount(&q(-1, 2), 2, Lang::En), "-0.50");
        assert_eq!(amount(&q(1, 3), 2, Lang::Fr), "1/3");
        assert_eq!(percent(&q(1, 8), Lang::Fr), "12,5\u{a0}%");
        assert_eq!(percent(&q(3, 5), Lang::En), "60%");
        assert_eq!(percent(&q(1, 3), Lang::Fr), "100/3\u{a0}%");
    }

    #[test]
    fn days_and_durations() {
        let day = Day::from_ymd(2024, 1, 1).unwrap();
        assert_eq!(day_short(day, Lang::Fr), "01/01/2024");
        assert_eq!(day_short(day, Lang::En), "2024-01-01");
        assert_eq!(day_long(day, Lang::Fr), "1er\u{a0}janvier\u{a0}2024");
        assert_eq!(day_long(day, Lang::En), "1\u{a0}January\u{a0}2024");
        assert_eq!(day_long(Day::from_ymd(2021, 8, 15).unwrap(), Lang::Fr), "15\u{a0}août\u{a0}2021");
        assert_eq!(day_iso(day), "2024-01-01");
        assert_eq!(day_short(Day::MAX, Lang::Fr), "+∞");
        for (months, days, fr, en) in [
            (6, 0, "6 mois", "6 months"),
            (12, 0, "1 an", "1 year"),
            (60, 0, "5 ans", "5 years"),
            (18, 0, "18 mois", "18 months"),
            (12, 10, "1 an et 10 jours", "1 year and 10 days"),
            (0, 1, "1 jour", "1 day"),
            (0, 0, "0 jour", "0 days"),
            (-12, 0, "-1 an", "-1 year"),
        ] {
            assert_eq!(duration(Duration { months, days }, Lang::Fr), fr);
            assert_eq!(duration(Duration { months, days }, Lang::En), en);
        }
    }

    proptest! {
        #[test]
        fn french_is_read_back(mantissa in any::<i64>(), scale in 0_u32..9, days in 0_i64..3_000_000, months in 0..2000_i32, rest in 0..100_i32) {
            let decimal = Decimal::new(mantissa, scale);
            prop_assert_eq!(parse_number(&number(&Exact::from_decimal(decimal), Lang::Fr)), Ok(decimal));
            let day = Day::from_ymd(1, 1, 1).unwrap().add_days(days).unwrap();
            prop_assert_eq!(parse_date(&day_long(day, Lang::Fr)), Ok(day));
            prop_assert_eq!(parse_date(&day_short(day, Lang::Fr)), Ok(day));
            prop_assert_eq!(parse_date(&day_iso(day)), Ok(day));
            let length = Duration { months, days: rest };
            prop_assert_eq!(parse_duration(&duration(length, Lang::Fr)), Ok(length));
        }
    }
}
