//! Cells read straight from bytes: the usual spellings, that nothing can be said against.
//!
//! What is read here means exactly what the ordinary readers say; whatever is unusual is left to them.

use crate::source::characters::odd_anywhere;
use crate::value::{Day, exact};
use unicode_normalization::is_nfc;

/// A cell without the spaces around it.
pub fn trimmed(cell: &[u8]) -> &[u8] {
    let mut cell = cell;
    while let [b' ', rest @ ..] = cell {
        cell = rest;
    }
    while let [rest @ .., b' ' | b'\r'] = cell {
        cell = rest;
    }
    cell
}

/// Most figures that are sure to fit.
const FIGURES: u32 = 18;

/// `-1234.5` or `1234,5`, as a mantissa and a number of decimals.
pub fn number(cell: &[u8]) -> Option<(i64, u32)> {
    let (negative, figures) = match cell {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, cell),
    };
    let mut mantissa = 0i64;
    let (mut whole, mut decimals, mut pointed) = (0u32, 0u32, false);
    for byte in figures {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa.wrapping_mul(10).wrapping_add(i64::from(byte - b'0'));
                if pointed { decimals += 1 } else { whole += 1 }
            }
            b'.' | b',' if !pointed => pointed = true,
            _ => return None,
        }
    }
    // A zero before other figures, a point with no figure beside it, more than fits.
    let wrong = whole == 0 || (whole > 1 && figures.first() == Some(&b'0')) || (pointed && decimals == 0);
    (!wrong && whole + decimals <= FIGURES).then_some((if negative { -mantissa } else { mantissa }, decimals))
}

/// Whether figures may be read in two ways, as `62.000`: the ordinary reader says how to write them.
pub fn two_ways(cell: &[u8], decimals: u32) -> bool {
    decimals == 3 && cell.len() <= 8 && !matches!(cell, [b'0', ..] | [b'-', b'0', ..])
}

/// `62.5 %`, in hundredths.
pub fn percent(cell: &[u8]) -> Option<(i64, u32)> {
    let [figures @ .., b'%'] = cell else { return None };
    let (mantissa, decimals) = number(trimmed(figures))?;
    Some((mantissa, decimals + 2))
}

/// `oui` or `non`.
pub fn boolean(cell: &[u8]) -> Option<bool> {
    match cell {
        b"oui" | b"vrai" | b"true" | b"yes" => Some(true),
        b"non" | b"faux" | b"false" | b"no" => Some(false),
        _ => None,
    }
}

/// `2022-12-31`.
pub fn day(cell: &[u8]) -> Option<Day> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = cell else { return None };
    let figures = |all: &[&u8]| all.iter().try_fold(0u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(**b - b'0')));
    let year = i32::try_from(figures(&[y0, y1, y2, y3])?).ok()?;
    Day::from_ymd(year, figures(&[m0, m1])?, figures(&[d0, d1])?)
}

/// The cell as a text of one form, in which nothing drives a terminal; `None` when the ordinary reader has to look.
pub fn text(cell: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(cell).ok()?;
    if text.is_ascii() {
        return cell.iter().all(|b| (0x20..0x7f).contains(b)).then_some(text);
    }
    let plain = text.chars().all(|c| odd_anywhere(c).is_none() && !matches!(c, '\0' | '\n' | '\r' | '\t'));
    (plain && is_nfc(text)).then_some(text)
}

/// Adds a number to others of the same scale, which grows when it must; `None` when they do not fit together.
pub fn aligned(mantissas: &mut [i64], scale: &mut u32, mantissa: i64, decimals: u32) -> Option<i64> {
    if decimals <= *scale {
        return mantissa.checked_mul(exact::power_of_ten(*scale - decimals)?);
    }
    let factor = exact::power_of_ten(decimals - *scale)?;
    if mantissas.iter().any(|m| m.checked_mul(factor).is_none()) || exact::power_of_ten(decimals).is_none() {
        return None;
    }
    for m in mantissas {
        *m = m.wrapping_mul(factor);
    }
    *scale = decimals;
    Some(mantissa)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;
    use crate::value::Exact;
    use crate::value::parse::{parse_date, parse_number, parse_percent, two_ways as ordinary_two_ways};
    use proptest::prelude::*;

    fn exact(read: Option<(i64, u32)>) -> Option<Exact> {
        read.map(|(m, s)| Exact::scaled(m, s).unwrap())
    }

    proptest! {
        /// What is read here is what the ordinary readers read.
        #[test]
        fn as_the_ordinary_readers(text in "-?[0-9]{0,4}[.,]?[0-9]{0,5}( ?%)?") {
            if let Some(n) = exact(number(text.as_bytes())) {
                prop_assert_eq!(Exact::from_decimal(parse_number(&text).unwrap()), n);
                let decimals = number(text.as_bytes()).unwrap().1;
                prop_assert!(ordinary_two_ways(&text).is_none() || two_ways(text.as_bytes(), decimals));
            }
            if let Some(n) = exact(percent(text.as_bytes())) {
                prop_assert_eq!(parse_percent(&text).unwrap(), n);
            }
        }

        #[test]
        fn days_as_the_ordinary_reader(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}") {
            prop_assert_eq!(day(text.as_bytes()), parse_date(&text).ok());
        }

        /// Aligned numbers are the same numbers.
        #[test]
        fn one_scale(numbers in proptest::collection::vec((-1_000_000..1_000_000_i64, 0..6_u32), 1..9)) {
            let (mut mantissas, mut scale) = (Vec::new(), 0);
            for (mantissa, decimals) in &numbers {
                let m = aligned(&mut mantissas, &mut scale, *mantissa, *decimals).unwrap();
                mantissas.push(m);
            }
            for (m, (mantissa, decimals)) in mantissas.iter().zip(&numbers) {
                prop_assert_eq!(Exact::scaled(*m, scale), Exact::scaled(*mantissa, *decimals));
            }
        }
    }

    #[test]
    fn what_is_unusual_is_left() {
        for text in ["", "-", "010", ".5", "5.", "1 000", "1.2.3", "+1", "1e5", "1234567890123456789", "٣"] {
            assert_eq!(number(text.as_bytes()), None, "{text}");
        }
        assert_eq!(number(b"-0"), Some((0, 0)));
        assert_eq!(aligned(&mut [i64::MAX], &mut 0, 1, 1), None);
        assert_eq!(aligned(&mut [], &mut 2, i64::MAX, 0), None);
        assert_eq!(text("e\u{301}".as_bytes()), None);
        assert_eq!(text("a\u{202e}".as_bytes()), None);
        assert_eq!(text(b"a\0"), None);
        assert_eq!(text("CPTS de l'\u{c9}t\u{e9}".as_bytes()), Some("CPTS de l'Été"));
        assert_eq!(trimmed(b"  a b \r"), b"a b");
    }
}
