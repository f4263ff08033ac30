//! Exact rational numbers: what a proration by 245/365 or a third needs until a rule rounds it.
//!
//! A pair of `i128` serves nearly every contract; whatever does not fit falls back on an
//! arbitrary-precision fraction, bounded so that a hostile file cannot exhaust the memory.

mod bytes;
mod rounding;
#[cfg(test)]
mod tests;
mod text;

use std::cmp::Ordering;

use dashu_int::ops::BitTest;
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use rust_decimal::Decimal;

use crate::source::limits::BITS;
pub use bytes::power_of_ten;
pub use rounding::Rounding;

/// An exact rational number.
///
/// Always in lowest terms and in its narrowest form, so that equality and hash are structural.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Exact(Repr);

/// Invariants: `den > 0`, `gcd(num, den) = 1`, `num ≠ i128::MIN` (its opposite would not fit), and
/// `Wide` only for what `Small` cannot hold.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small { num: i128, den: i128 },
    Wide(Box<RBig>),
}

/// A numerator or a denominator went past [`BITS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

/// Why a division has no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DivError {
    /// The divisor is zero.
    Zero,
    /// See [`TooLarge`].
    TooLarge,
}

impl From<TooLarge> for DivError {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self::from_int(0);
    /// One.
    pub const ONE: Self = Self::from_int(1);

    /// An integer.
    pub const fn from_int(n: i64) -> Self {
        Self(Repr::Small { num: n as i128, den: 1 })
    }

    /// The quotient `num / den`; `None` when `den` is zero.
    pub fn ratio(num: i64, den: i64) -> Option<Self> {
        if den == 0 {
            return None;
        }
        // Two `i64` and their opposites always fit in `i128`.
        let sign = i128::from(den.signum());
        reduced(i128::from(num).checked_mul(sign)?, i128::from(den).checked_mul(sign)?)
    }

    /// The value of a decimal, which always fits.
    pub fn from_decimal(decimal: Decimal) -> Self {
        // 96 bits of mantissa over at most 10^28: never out of `i128`.
        let den = 10_i128.checked_pow(decimal.scale()).unwrap_or(1);
        reduced(decimal.mantissa(), den).unwrap_or(Self::ZERO)
    }

    /// The quotient of two integers of any size.
    pub(super) fn from_parts(num: IBig, den: UBig) -> Result<Self, TooLarge> {
        from_wide(RBig::from_parts(num, den))
    }

    /// The sum.
    pub fn add(&self, other: &Self) -> Result<Self, TooLarge> {
        match (self.small(), other.small()) {
            (Some((a, b)), Some((c, d))) => small_add(a, b, c, d),
            _ => None,
        }
        .map_or_else(|| from_wide(self.wide() + other.wide()), Ok)
    }

    /// The difference `self - other`.
    pub fn sub(&self, other: &Self) -> Result<Self, TooLarge> {
        self.add(&other.neg())
    }

    /// The product.
    pub fn mul(&self, other: &Self) -> Result<Self, TooLarge> {
        match (self.small(), other.small()) {
            (Some((a, b)), Some((c, d))) => small_mul(a, b, c, d),
            _ => None,
        }
        .map_or_else(|| from_wide(self.wide() * other.wide()), Ok)
    }

    /// The quotient `self / other`.
    pub fn div(&self, other: &Self) -> Result<Self, DivError> {
        if other.is_zero() {
            return Err(DivError::Zero);
        }
        let narrow = match (self.small(), other.small()) {
            // The sign goes to the numerator; `c` is never `i128::MIN`, so neither step overflows.
            (Some((a, b)), Some((c, d))) => small_mul(a, b, if c < 0 { -d } else { d }, c.abs()),
            _ => None,
        };
        match narrow {
            Some(quotient) => Ok(quotient),
            None => Ok(from_wide(self.wide() / other.wide())?),
        }
    }

    /// The opposite.
    #[must_use]
    pub fn neg(&self) -> Self {
        match &self.0 {
            Repr::Small { num, den } => Self(Repr::Small { num: -num, den: *den }),
            Repr::Wide(wide) => Self(Repr::Wide(Box::new(-wide.as_ref().clone()))),
        }
    }

    /// The absolute value.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { self.neg() } else { self.clone() }
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small { num: 0, .. })
    }

    /// Whether the number is less than zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small { num, .. } => *num < 0,
            Repr::Wide(wide) => *wide.numerator() < IBig::ZERO,
        }
    }

    /// Whether the number is an integer.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small { den, .. } => *den == 1,
            Repr::Wide(wide) => wide.is_int(),
        }
    }

    /// The integer, when the number is one and fits.
    pub fn to_i64(&self) -> Option<i64> {
        match self.0 {
            Repr::Small { num, den: 1 } => i64::try_from(num).ok(),
            _ => None,
        }
    }

    /// Numerator and denominator, when both fit.
    fn small(&self) -> Option<(i128, i128)> {
        match self.0 {
            Repr::Small { num, den } => Some((num, den)),
            Repr::Wide(_) => None,
        }
    }

    /// The same number in arbitrary precision.
    fn wide(&self) -> RBig {
        match &self.0 {
            Repr::Small { num, den } => RBig::from_parts(IBig::from(*num), UBig::from(den.unsigned_abs())),
            Repr::Wide(wide) => wide.as_ref().clone(),
        }
    }
}

impl From<i64> for Exact {
    fn from(n: i64) -> Self {
        Self::from_int(n)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            if b == d {
                return a.cmp(&c);
            }
            if let (Some(left), Some(right)) = (a.checked_mul(d), c.checked_mul(b)) {
                return left.cmp(&right);
            }
        }
        self.wide().cmp(&other.wide())
    }
}

/// The narrowest form of an arbitrary-precision fraction, itself in lowest terms.
fn from_wide(wide: RBig) -> Result<Exact, TooLarge> {
    let (num, den) = (wide.numerator(), wide.denominator());
    if num.bit_len() > BITS || den.bit_len() > BITS {
        return Err(TooLarge);
    }
    let narrow = match (i128::try_from(num), i128::try_from(den)) {
        (Ok(num), Ok(den)) => small(num, den),
        _ => None,
    };
    Ok(narrow.unwrap_or_else(|| Exact(Repr::Wide(Box::new(wide)))))
}

/// A number from a numerator and a denominator already in lowest terms.
fn small(num: i128, den: i128) -> Option<Exact> {
    (num != i128::MIN).then_some(Exact(Repr::Small { num, den }))
}

/// A number from any numerator and a positive denominator.
fn reduced(num: i128, den: i128) -> Option<Exact> {
    let divisor = gcd(num, den);
    small(num.checked_div(divisor)?, den.checked_div(divisor)?)
}

/// `a/b + c/d`, both in lowest terms; `None` when a step does not fit.
fn small_add(a: i128, b: i128, c: i128, d: i128) -> Option<Exact> {
    if b == d {
        let sum = a.checked_add(c)?;
        return if b == 1 { small(sum, 1) } else { reduced(sum, b) };
    }
    // Knuth, TAOCP 4.5.1: dividing by the denominators' gcd first keeps the operands narrow, and
    // leaves only that gcd to reduce by.
    let common = gcd(b, d);
    if common == 1 {
        let sum = a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?;
        return small(sum, b.checked_mul(d)?);
    }
    let (b_part, d_part) = (b.checked_div(common)?, d.checked_div(common)?);
    let sum = a.checked_mul(d_part)?.checked_add(c.checked_mul(b_part)?)?;
    let again = gcd(sum, common);
    small(sum.checked_div(again)?, b_part.checked_mul(d.checked_div(again)?)?)
}

/// `a/b × c/d`, both in lowest terms (`c` may hold the sign of a divisor); `None` when a step does
/// not fit.
fn small_mul(a: i128, b: i128, c: i128, d: i128) -> Option<Exact> {
    if b == 1 && d == 1 {
        return small(a.checked_mul(c)?, 1);
    }
    let (left, right) = (gcd(a, d), gcd(c, b));
    let num = a.checked_div(left)?.checked_mul(c.checked_div(right)?)?;
    let den = b.checked_div(right)?.checked_mul(d.checked_div(left)?)?;
    small(num, den)
}

/// The greatest common divisor, at least 1 since `den > 0`.
fn gcd(num: i128, den: i128) -> i128 {
    let (mut a, mut b) = (den.unsigned_abs(), num.unsigned_abs());
    while b != 0 {
        // 64-bit division is several times faster than 128-bit, and nearly always enough.
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return i128::from(gcd_u64(a, b));
        }
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    // A divisor of `den`, hence in range.
    i128::try_from(a).unwrap_or(1)
}

fn gcd_u64(mut a: u64, mut b: u64) -> u64 {
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}
