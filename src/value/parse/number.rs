//! Numbers and percentages.

use rust_decimal::Decimal;

use crate::diag::Text;
use crate::text;
use crate::value::Exact;

/// Why a text is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// Nothing there.
    Empty,
    /// Something else than a number.
    NotANumber,
    /// Both a comma and a point, or one of them twice: which one is the decimal separator?
    TwoSeparators,
    /// No figure on one side of the decimal separator.
    LoneSeparator,
    /// Spaces that do not separate groups of three figures.
    Grouping,
    /// Zeros before a number, as a code or an old octal has them.
    LeadingZero,
    /// An exponent, as in `1e5`.
    Exponent,
    /// A plus sign.
    PlusSign,
    /// More figures than are kept exactly (28).
    TooManyDigits,
    /// A percentage without its `%`.
    NoPercentSign,
}

impl NumberError {
    /// The reason, as a sentence without capital or full stop.
    pub fn reason(self) -> Text {
        match self {
            Self::Empty => text!("value-number-is-expected"),
            Self::NotANumber => text!("value-this-is-not-a-number"),
            Self::TwoSeparators => text!("value-number-has-one-decimal-separator"),
            Self::LoneSeparator => text!("value-figures-are-missing-before-or"),
            Self::Grouping => text!("value-spaces-in-a-number-separate"),
            Self::LeadingZero => {
                text!("common-number-does-not-start-with")
            }
            Self::Exponent => {
                text!("value-number-is-written-without-an")
            }
            Self::PlusSign => {
                text!("value-positive-number-is-written-without")
            }
            Self::TooManyDigits => {
                text!("value-too-many-figures-at-most")
            }
            Self::NoPercentSign => {
                text!("common-percentage-is-written-with-its")
            }
        }
    }
}

/// Reads `62000`, `62 000`, `12.5`, `12,5`, `-3` or `−3`, exactly.
pub fn parse_number(text: &str) -> Result<Decimal, NumberError> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if digits.is_empty() {
        return Err(if negative { NumberError::NotANumber } else { NumberError::Empty });
    }
    if digits.starts_with('+') {
        return Err(NumberError::PlusSign);
    }
    if !digits.chars().all(|c| c.is_ascii_digit() || is_separator(c) || is_space(c)) {
        return Err(if is_exponential(digits) { NumberError::Exponent } else { NumberError::NotANumber });
    }
    let mut parts = digits.split(is_separator);
    let (whole, decimals) = (parts.next().unwrap_or(""), parts.next());
    if parts.next().is_some() {
        return Err(NumberError::TwoSeparators);
    }
    let mut plain = whole_figures(whole)?;
    if let Some(decimals) = decimals {
        if decimals.contains(is_space) {
            return Err(NumberError::Grouping);
        }
        if decimals.is_empty() {
            return Err(NumberError::LoneSeparator);
        }
        plain.push('.');
        plain.push_str(decimals);
    }
    let number = Decimal::from_str_exact(&plain).map_err(|_| NumberError::TooManyDigits)?;
    // Zero has no sign: « -0 » is 0.
    Ok(if negative && !number.is_zero() { -number } else { number })
}

/// Reads `60 %` or `12,5%` as a number of hundredths: 0.6, 0.125. The sign is required.
pub fn parse_percent(text: &str) -> Result<Exact, NumberError> {
    let text = text.trim();
    let Some(number) = text.strip_suffix('%') else {
        return Err(if text.is_empty() { NumberError::Empty } else { NumberError::NoPercentSign });
    };
    let number = Exact::from_decimal(parse_number(number)?);
    // A 96-bit mantissa over a power of ten: never too large.
    number.div(&Exact::from_int(100)).map(Exact::lowest).map_err(|_| NumberError::TooManyDigits)
}

/// Both readings of figures such as `62.000`: the separator may be that of thousands or of decimals.
///
/// `0,125`, `1234,567` and `12 345,678` have one reading only.
pub fn two_ways(text: &str) -> Option<(String, String)> {
    let (sign, figures) = match text.strip_prefix(['-', '−']) {
        Some(figures) => ("-", figures),
        None => ("", text),
    };
    let (whole, decimals) = figures.split_once([',', '.'])?;
    if !(1..=3).contains(&whole.len()) || whole.starts_with('0') || decimals.len() != 3 {
        return None;
    }
    let separator = if figures.contains(',') { ',' } else { '.' };
    let decimal = match decimals.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        // One more zero, so that what is suggested is not refused in its turn.
        kept if kept.len() == 3 => format!("{sign}{whole}{separator}{kept}0"),
        kept => format!("{sign}{whole}{separator}{kept}"),
    };
    Some((format!("{sign}{whole}{decimals}"), decimal))
}

/// The figures before the decimal separator, their groups joined.
fn whole_figures(whole: &str) -> Result<String, NumberError> {
    if whole.is_empty() {
        return Err(NumberError::LoneSeparator);
    }
    let grouped = whole.contains(is_space);
    for (rank, group) in whole.split(is_space).enumerate() {
        let fits = if rank == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        if grouped && !fits {
            return Err(NumberError::Grouping);
        }
    }
    let figures: String = whole.chars().filter(char::is_ascii_digit).collect();
    if figures.len() > 1 && figures.starts_with('0') {
        return Err(NumberError::LeadingZero);
    }
    Ok(figures)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '.')
}

/// Whether the text is a number in exponential notation, to say so rather than « not a number ».
fn is_exponential(text: &str) -> bool {
    text.split_once(['e', 'E']).is_some_and(|(mantissa, exponent)| {
        let figures = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit() || is_separator(c));
        figures(mantissa) && figures(exponent.trim_start_matches(['+', '-']))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;

    #[test]
    fn numbers_as_experts_write_them() {
        for (text, expected) in [
            ("62000", "62000"),
            ("62 000", "62000"),
            ("62\u{a0}000", "62000"),
            ("1\u{202f}062\u{202f}000,50", "1062000.50"),
            ("12.5", "12.5"),
            ("12,5", "12.5"),
            ("-3", "-3"),
            ("−3,25", "-3.25"),
            ("0", "0"),
            ("-0", "0"),
            ("0,05", "0.05"),
            ("  7 ", "7"),
            ("1,234", "1.234"),
            ("9999999999999999999999999999", "9999999999999999999999999999"),
        ] {
            assert_eq!(parse_number(text).map(|n| n.to_string()).as_deref(), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_a_number_says_why() {
        use NumberError::*;
        for (text, expected) in [
            ("", Empty),
            ("  ", Empty),
            ("-", NotANumber),
            ("--1", NotANumber),
            ("- 1", Grouping),
            ("1,234.5", TwoSeparators),
            ("1.234.567", TwoSeparators),
            ("1 23", Grouping),
            ("1  234", Grouping),
            ("1234 567", Grouping),
            ("1, 5", Grouping),
            ("0,123 456", Grouping),
            ("010", LeadingZero),
            ("00", LeadingZero),
            ("0 123", LeadingZero),
            ("1e5", Exponent),
            ("1.5E-3", Exponent),
            ("+1", PlusSign),
            (".5", LoneSeparator),
            ("5,", LoneSeparator),
            ("oui", NotANumber),
            ("12 €", NotANumber),
            ("٣", NotANumber),
            ("100000000000000000000000000000", TooManyDigits),
            ("0.00000000000000000000000000001", TooManyDigits),
        ] {
            assert_eq!(parse_number(text), Err(expected), "{text:?}");
            assert!(!expected.reason().get(crate::message::Lang::En).is_empty());
        }
    }

    #[test]
    fn percentages_are_hundredths() {
        for (text, expected) in [("60 %", "0.6"), ("12,5%", "0.125"), ("100\u{a0}%", "1"), ("-10 %", "-0.1")] {
            assert_eq!(parse_percent(text).map(|n| n.to_string()).as_deref(), Ok(expected), "{text:?}");
        }
        assert_eq!(parse_percent("75"), Err(NumberError::NoPercentSign));
        assert_eq!(parse_percent("%"), Err(NumberError::Empty));
        assert_eq!(parse_percent(""), Err(NumberError::Empty));
        assert_eq!(parse_percent("60 %%"), Err(NumberError::NotANumber));
    }
}
