//! Values as text in JSON, and back: a day as `2022-12-31`, an exact number as `1234.5` or `n/d`. An
//! end that an interval does not have is null.

use super::{Day, Exact, Interval};
use dashu_int::{IBig, UBig};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::str::FromStr;

impl FromStr for Day {
    type Err = ();

    /// Reads `2022-12-31`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '-');
        let mut next = |length: usize| parts.next().filter(|p| p.len() == length && p.bytes().all(|b| b.is_ascii_digit())).ok_or(());
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        let (year, month, day) = (year.parse().map_err(drop)?, month.parse().map_err(drop)?, day.parse().map_err(drop)?);
        Self::from_ymd(year, month, day).ok_or(())
    }
}

impl FromStr for Exact {
    type Err = ();

    /// Reads the machine form: `-1234.5`, or `10000/3`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (num, den) = text.split_once('/').map_or((text, None), |(n, d)| (n, Some(d)));
        let (negative, digits) = num.strip_prefix('-').map_or((false, num), |d| (true, d));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let number = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        let pointed = decimals.is_empty() == digits.contains('.');
        let longest = crate::source::limits::BITS;
        if whole.is_empty() || !number(whole) || !number(decimals) || pointed || text.len() > longest {
            return Err(());
        }
        // Nearly every number: 18 digits fit a word, and nothing needs reducing at length.
        if den.is_none()
            && whole.len().saturating_add(decimals.len()) <= 18
            && let (Ok(whole), Ok(rest)) = (whole.parse::<i64>(), if decimals.is_empty() { Ok(0) } else { decimals.parse::<i64>() })
            && let Some(power) = u32::try_from(decimals.len()).ok().and_then(|n| 10_i64.checked_pow(n))
            && let Some(mantissa) = whole.checked_mul(power).and_then(|n| n.checked_add(rest))
        {
            let mantissa = if negative { -mantissa } else { mantissa };
            return Self::ratio(mantissa, power).map(Self::lowest).ok_or(());
        }
        let mantissa = IBig::from_str(&format!("{whole}{decimals}")).map_err(drop)?;
        let mantissa = if negative { -mantissa } else { mantissa };
        let scale = UBig::from(10_u8).pow(decimals.len());
        let den = match den {
            Some(d) if d.is_empty() || !number(d) || !decimals.is_empty() => return Err(()),
            Some(d) => UBig::from_str(d).map_err(drop)?,
            None => UBig::ONE,
        };
        if den.is_zero() {
            return Err(());
        }
        Self::from_parts(mantissa, den * scale).map_err(drop)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if self.is_finite() { s.collect_str(self) } else { s.serialize_none() }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        text.parse().map_err(|()| D::Error::custom(format!("not a day: {text}")))
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        text.parse().map_err(|()| D::Error::custom(format!("not an exact number: {text}")))
    }
}

#[derive(Serialize, Deserialize)]
struct Ends {
    from: Option<Day>,
    to: Option<Day>,
}

impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let end = |day: Day| day.is_finite().then_some(day);
        Ends { from: end(self.from), to: end(self.to) }.serialize(s)
    }
}

impl<'de> Deserialize<'de> for Interval {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let ends = Ends::deserialize(d)?;
        Ok(Self::new(ends.from.unwrap_or(Day::MIN), ends.to.unwrap_or(Day::MAX)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_value_is_refused() {
        for text in ["", "-", "1.", ".5", "1/0", "1/", "/2", "1.5/2", "1e3", "+1", "1 000", "١", "--1", "1/-2"] {
            assert_eq!(Exact::from_str(text), Err(()), "{text}");
        }
        for text in ["", "2022-1-01", "2022-13-01", "2021-02-29", "22-01-01", "2022-01-01T", "-022-01-01", "2022/01/01"] {
            assert_eq!(Day::from_str(text), Err(()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(num in any::<i64>(), den in 1..i64::MAX, days in 0_i64..3_000_000, wide in 0_u32..4) {
            let mut n = Exact::ratio(num, den).unwrap();
            for _ in 0..wide {
                n = n.mul(&n).unwrap();
            }
            prop_assert_eq!(serde_json::from_str::<Exact>(&serde_json::to_string(&n).unwrap()).unwrap(), n);
            let day = Day::from_ymd(1, 1, 1).unwrap().add_days(days).unwrap();
            for interval in [Interval::new(day, Day::MAX), Interval::new(Day::MIN, day), Interval::ALL] {
                prop_assert_eq!(serde_json::from_str::<Interval>(&serde_json::to_string(&interval).unwrap()).unwrap(), interval);
            }
        }
    }
}
