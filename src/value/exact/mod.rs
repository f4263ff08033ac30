//! Exact rational numbers: what a proration by 245/365 or a third needs until a rule rounds it.
//!
//! A fraction of two machine words serves nearly every contract, and is not put in lowest terms
//! after each step: the greatest common divisor would cost ten times the operation. A step that
//! overflows is done again on 128 bits and reduced; whatever does not fit then falls back on an
//! arbitrary-precision fraction, bounded so that a hostile file cannot exhaust the memory.

mod bytes;
mod rounding;
mod small;
#[cfg(test)]
mod tests;
mod text;

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use dashu_int::ops::BitTest;
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use rust_decimal::Decimal;

use crate::source::limits::BITS;
pub use bytes::power_of_ten;
pub use rounding::Rounding;
pub use small::Fraction;

/// An exact rational number.
///
/// Equality, order and hash are those of the value, whatever the fraction that holds it. Copying one
/// costs a copy of 16 bytes, but for the few that need arbitrary precision.
#[derive(Clone)]
pub struct Exact(Repr);

/// Invariants: the small denominator is not zero, and not always prime to the numerator; `Wide` is
/// in lowest terms, and only for what `Small` cannot hold once in lowest terms, so that one never
/// equals the other.
#[derive(Clone)]
enum Repr {
    /// `num / (high × 2³² + low)`: two pieces leave a byte to tell the forms apart, and 254 more
    /// values of it for the `Option` or the `Result` around.
    Small {
        num: i64,
        low: u32,
        high: u16,
    },
    Wide(Box<RBig>),
}

/// The largest denominator of a small fraction.
const MOST: i64 = (1 << 48) - 1;

const _: () = assert!(size_of::<Exact>() == 16, "a number is two words");
const _: () = assert!(size_of::<Result<Exact, DivError>>() == 16, "so is the result of an operation");

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
    #[inline]
    pub const fn from_int(n: i64) -> Self {
        Self::held(n, 1)
    }

    /// The quotient `num / den`; `None` when `den` is zero.
    #[inline]
    pub fn ratio(num: i64, den: i64) -> Option<Self> {
        match small::fraction(num, den) {
            Some(small) => Some(small),
            None if den == 0 => None,
            // The opposite of an `i64` always fits.
            None => Some(small::narrowest(i128::from(num) * i128::from(den.signum()), i128::from(den.unsigned_abs()))),
        }
    }

    /// The value of a decimal, which always fits.
    pub fn from_decimal(decimal: Decimal) -> Self {
        // 96 bits of mantissa over at most 10^28: never out of `i128`.
        match (i64::try_from(decimal.mantissa()), decimal.scale()) {
            (Ok(n), 0) => Self::from_int(n),
            (mantissa, scale) => {
                let den = 10_i128.checked_pow(scale).unwrap_or(1);
                small::narrowest(mantissa.map_or_else(|_| decimal.mantissa(), i128::from), den)
            }
        }
    }

    /// The quotient of two integers of any size.
    pub(super) fn from_parts(num: IBig, den: UBig) -> Result<Self, TooLarge> {
        from_wide(RBig::from_parts(num, den))
    }

    /// The sum.
    #[inline]
    pub fn add(&self, other: &Self) -> Result<Self, TooLarge> {
        if let (Some(left), Some(right)) = (self.fraction(), other.fraction())
            && let Some(sum) = left.checked_add(right)
        {
            return Ok(sum.into());
        }
        self.add_at_length(other, 1)
    }

    /// The difference `self - other`.
    #[inline]
    pub fn sub(&self, other: &Self) -> Result<Self, TooLarge> {
        if let (Some(left), Some(right)) = (self.fraction(), other.fraction())
            && let Some(difference) = left.checked_sub(right)
        {
            return Ok(difference.into());
        }
        self.add_at_length(other, -1)
    }

    /// The product.
    #[inline]
    pub fn mul(&self, other: &Self) -> Result<Self, TooLarge> {
        if let (Some(left), Some(right)) = (self.fraction(), other.fraction())
            && let Some(product) = left.checked_mul(right)
        {
            return Ok(product.into());
        }
        self.mul_at_length(other)
    }

    /// The quotient `self / other`.
    #[inline]
    pub fn div(&self, other: &Self) -> Result<Self, DivError> {
        if other.is_zero() {
            return Err(DivError::Zero);
        }
        if let (Some(left), Some(right)) = (self.fraction(), other.fraction())
            && let Some(quotient) = left.checked_div(right)
        {
            return Ok(quotient.into());
        }
        self.div_at_length(other)
    }

    /// `self + sign × other`, past the fast path.
    ///
    /// Here and below, an operation on two small fractions never leaves 128 bits: 63 and 48 make at
    /// most 112 for a sum, 126 for a product.
    #[cold]
    #[inline(never)]
    fn add_at_length(&self, other: &Self, sign: i8) -> Result<Self, TooLarge> {
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            let [a, b, c, d] = [a, b, c, d].map(i128::from);
            return Ok(small::narrowest(a * d + i128::from(sign) * c * b, b * d));
        }
        let (left, right) = (self.wide(), other.wide());
        from_wide(if sign < 0 { left - right } else { left + right })
    }

    #[cold]
    #[inline(never)]
    fn mul_at_length(&self, other: &Self) -> Result<Self, TooLarge> {
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            let [a, b, c, d] = [a, b, c, d].map(i128::from);
            return Ok(small::narrowest(a * c, b * d));
        }
        from_wide(self.wide() * other.wide())
    }

    /// The divisor is not zero.
    #[cold]
    #[inline(never)]
    fn div_at_length(&self, other: &Self) -> Result<Self, DivError> {
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            let [a, b, c, d] = [a, b, c, d].map(i128::from);
            return Ok(small::narrowest(a * d * c.signum(), b * c.abs()));
        }
        Ok(from_wide(self.wide() / other.wide())?)
    }

    /// The opposite.
    #[inline]
    #[must_use]
    pub fn neg(&self) -> Self {
        match self.small() {
            Some((num, den)) => match num.checked_neg() {
                Some(num) => Self::held(num, den),
                None => small::narrowest(-i128::from(num), i128::from(den)),
            },
            None => narrowed(-self.wide()),
        }
    }

    /// The absolute value.
    #[inline]
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { self.neg() } else { self.clone() }
    }

    /// Whether the number is zero.
    #[inline]
    pub const fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small { num: 0, .. })
    }

    /// Whether the number is less than zero.
    #[inline]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small { num, .. } => *num < 0,
            Repr::Wide(wide) => *wide.numerator() < IBig::ZERO,
        }
    }

    /// Whether the number is an integer.
    #[inline]
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small { .. } => self.to_i64().is_some(),
            Repr::Wide(wide) => wide.is_int(),
        }
    }

    /// The integer, when the number is one and fits.
    #[inline]
    pub fn to_i64(&self) -> Option<i64> {
        match self.small()? {
            (num, 1) => Some(num),
            (num, den) => (num.checked_rem(den) == Some(0)).then(|| num.checked_div(den)).flatten(),
        }
    }

    /// The same number in lowest terms: what a value that is kept and used many times is worth, for
    /// the steps that follow stay shorter.
    #[must_use]
    pub fn lowest(self) -> Self {
        match self.small() {
            Some(parts) => {
                let (num, den) = small::lowest(parts);
                Self::held(num, den)
            }
            None => self,
        }
    }

    /// The same number as two machine words, when they hold it.
    #[inline]
    pub fn fraction(&self) -> Option<Fraction> {
        self.small().map(small::held)
    }

    /// A numerator and a positive denominator, when both are small; not always in lowest terms.
    #[inline]
    const fn small(&self) -> Option<(i64, i64)> {
        match self.0 {
            Repr::Small { num, low, high } => Some((num, ((high as i64) << 32) | low as i64)),
            Repr::Wide(_) => None,
        }
    }

    /// The fraction; the denominator is from 1 to [`MOST`].
    #[inline]
    const fn held(num: i64, den: i64) -> Self {
        Self(Repr::Small { num, low: den as u32, high: (den >> 32) as u16 })
    }

    /// The same number in arbitrary precision, in lowest terms.
    fn wide(&self) -> RBig {
        match (self.small(), &self.0) {
            (_, Repr::Wide(wide)) => wide.as_ref().clone(),
            (Some((num, den)), _) => RBig::from_parts(IBig::from(num), UBig::from(den.unsigned_abs())),
            (None, _) => RBig::ZERO,
        }
    }
}

impl From<i64> for Exact {
    #[inline]
    fn from(n: i64) -> Self {
        Self::from_int(n)
    }
}

impl PartialEq for Exact {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        match (self.small(), other.small()) {
            (Some((a, b)), Some((c, d))) if b == d => a == c,
            (Some((a, b)), Some((c, d))) => i128::from(a) * i128::from(d) == i128::from(c) * i128::from(b),
            _ => matches!((&self.0, &other.0), (Repr::Wide(left), Repr::Wide(right)) if left == right),
        }
    }
}

impl Eq for Exact {}

impl Hash for Exact {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match (self.small(), &self.0) {
            (Some(parts), _) => small::lowest(parts).hash(state),
            (None, Repr::Wide(wide)) => wide.hash(state),
            (None, Repr::Small { .. }) => {}
        }
    }
}

impl PartialOrd for Exact {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.small(), other.small()) {
            (Some((a, b)), Some((c, d))) if b == d => a.cmp(&c),
            (Some((a, b)), Some((c, d))) => (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b))),
            _ => self.wide().cmp(&other.wide()),
        }
    }
}

/// The narrowest form of an arbitrary-precision fraction, itself in lowest terms.
fn from_wide(wide: RBig) -> Result<Exact, TooLarge> {
    let (num, den) = (wide.numerator(), wide.denominator());
    if num.bit_len() > BITS || den.bit_len() > BITS {
        return Err(TooLarge);
    }
    Ok(narrowed(wide))
}

/// The same, of a fraction within the limits.
fn narrowed(wide: RBig) -> Exact {
    match (i64::try_from(wide.numerator()), i64::try_from(wide.denominator())) {
        (Ok(num), Ok(den)) if den <= MOST => Exact::held(num, den),
        _ => Exact(Repr::Wide(Box::new(wide))),
    }
}
