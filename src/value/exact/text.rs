//! Exact numbers as decimals, when they are: the machine form, and `Decimal` at the edges.

use std::fmt;

use dashu_int::ops::{BitTest, UnsignedAbs};
use dashu_int::{IBig, UBig};
use rust_decimal::Decimal;

use super::{Exact, small};
use crate::source::limits::{BITS, FIXED};

impl Exact {
    /// The same value as a decimal, when one of 28 digits holds it exactly.
    pub fn to_decimal(&self) -> Option<Decimal> {
        let (mantissa, scale) = self.decimal_parts()?;
        let mantissa = i128::try_from(&mantissa).ok()?;
        let signed = if self.is_negative() { mantissa.checked_neg()? } else { mantissa };
        Decimal::try_from_i128_with_scale(signed, u32::try_from(scale).ok()?).ok()
    }

    /// Machine form with exactly that many decimals (`35000.00`); `None` when the value needs more,
    /// and for more than 400 decimals.
    pub fn to_fixed(&self, places: u32) -> Option<String> {
        if places > FIXED {
            return None;
        }
        if let Some(short) = self.short() {
            return short.with_places(places).map(|s| s.to_string());
        }
        let (mantissa, scale) = self.decimal_parts()?;
        let missing = (places as usize).checked_sub(scale)?;
        let mut digits = mantissa.to_string();
        digits.extend(std::iter::repeat_n('0', missing));
        Some(self.signed(&with_point(&digits, places as usize)))
    }

    /// Numerator and denominator as written, for a value that no decimal holds; the sign is on the
    /// numerator.
    pub fn fraction_parts(&self) -> (String, String) {
        let (num, den) = self.wide().into_parts();
        (num.to_string(), den.to_string())
    }

    /// Machine form as a decimal with as many decimals as needed; `None` when none suffice.
    pub fn to_decimal_text(&self) -> Option<String> {
        if let Some(short) = self.short() {
            return Some(short.to_string());
        }
        let (mantissa, scale) = self.decimal_parts()?;
        Some(self.signed(&with_point(&mantissa.to_string(), scale)))
    }

    /// The same when it takes few enough digits; `None` says nothing of the others.
    fn short(&self) -> Option<Short> {
        let (num, den) = small::lowest(self.small()?);
        let twos = den.trailing_zeros();
        let (mut rest, mut fives) = (den >> twos, 0_u32);
        // At most 20 turns.
        while rest > 1 && rest.checked_rem(5) == Some(0) {
            (rest, fives) = (rest.checked_div(5)?, fives.checked_add(1)?);
        }
        if rest > 1 {
            return None;
        }
        let scale = twos.max(fives);
        let missing = 2_u64.checked_pow(scale.checked_sub(twos)?)?.checked_mul(5_u64.checked_pow(scale.checked_sub(fives)?)?)?;
        let mantissa = num.unsigned_abs().checked_mul(missing)?;
        let power = 10_u64.checked_pow(scale)?;
        Some(Short {
            negative: num < 0,
            whole: mantissa.checked_div(power)?,
            decimals: mantissa.checked_rem(power)?,
            scale: scale as usize,
            padding: 0,
        })
    }

    fn signed(&self, text: &str) -> String {
        if self.is_negative() { format!("-{text}") } else { text.to_owned() }
    }

    /// The absolute value as `mantissa / 10^scale`, with the smallest scale; `None` when the
    /// denominator has another factor than 2 and 5.
    fn decimal_parts(&self) -> Option<(UBig, usize)> {
        let (num, mut den) = match self.small().map(small::lowest) {
            Some((num, den)) => (IBig::from(num), UBig::from(den.unsigned_abs())),
            None => self.wide().into_parts(),
        };
        let twos = den.trailing_zeros()?;
        den >>= twos;
        let mut fives = 0_usize;
        let five = UBig::from(5_u8);
        // At most BITS ÷ log2(5) turns; the bound only says that it ends.
        while den.bit_len() > 1 && fives < BITS {
            if !(&den % &five).is_zero() {
                return None;
            }
            den /= &five;
            fives = fives.checked_add(1)?;
        }
        let scale = twos.max(fives);
        let mut mantissa = num.unsigned_abs() << scale.checked_sub(twos)?;
        mantissa *= five.pow(scale.checked_sub(fives)?);
        Some((mantissa, scale))
    }
}

/// A decimal of less than 20 digits before the point, and after: what nearly every amount is.
struct Short {
    negative: bool,
    whole: u64,
    /// What follows the point, on `scale` digits.
    decimals: u64,
    scale: usize,
    /// Zeros after them.
    padding: usize,
}

impl Short {
    /// With exactly that many decimals; `None` when there are more.
    fn with_places(self, places: u32) -> Option<Self> {
        Some(Self { padding: (places as usize).checked_sub(self.scale)?, ..self })
    }
}

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        write!(f, "{sign}{}", self.whole)?;
        if self.scale > 0 {
            write!(f, ".{:0width$}", self.decimals, width = self.scale)?;
        }
        if self.padding > 0 {
            let point = if self.scale == 0 { "." } else { "" };
            write!(f, "{point}{:0<width$}", "", width = self.padding)?;
        }
        Ok(())
    }
}

/// Puts a point `scale` digits from the right, with a zero before it when nothing else is.
fn with_point(digits: &str, scale: usize) -> String {
    if scale == 0 {
        return digits.to_owned();
    }
    let padded = format!("{digits:0>width$}", width = scale.saturating_add(1));
    match padded.split_at_checked(padded.len().saturating_sub(scale)) {
        Some((whole, decimals)) => format!("{whole}.{decimals}"),
        None => padded,
    }
}

/// Machine form: a decimal when one holds the value (`1234.5`), else `num/den`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(short) = self.short() {
            return fmt::Display::fmt(&short, f);
        }
        match self.to_decimal_text() {
            Some(text) => f.write_str(&text),
            None => {
                let (num, den) = self.fraction_parts();
                write!(f, "{num}/{den}")
            }
        }
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
