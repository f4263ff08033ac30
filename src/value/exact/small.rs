//! The fast path: fractions of an `i64` over a denominator from 1 to [`MOST`], in any terms. Each
//! operation is `None` when a step does not fit; the caller then does it at length.

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

use super::{Exact, MOST, Repr};

/// A numerator and a denominator from 1 to [`MOST`].
type Parts = (i64, i64);

/// A small number as two machine words, which a computation of many steps keeps in registers: several
/// times faster than as many [`Exact`]. Each operation is `None` when a step does not fit; the
/// computation is then done again on [`Exact`].
///
/// Not always in lowest terms: two fractions of the same number may be written differently.
#[derive(Debug, Clone, Copy)]
pub struct Fraction {
    num: i64,
    /// From 1 to [`MOST`].
    den: i64,
}

impl Fraction {
    /// An integer.
    #[inline]
    pub const fn from_int(n: i64) -> Self {
        Self { num: n, den: 1 }
    }

    /// The numerator and the denominator, which is from 1 to 2^48 excluded.
    #[inline]
    pub const fn parts(self) -> (i64, i64) {
        (self.num, self.den)
    }

    /// A fraction that [`Fraction::parts`] gave.
    #[inline]
    pub(crate) const fn of(num: i64, den: i64) -> Self {
        Self { num, den }
    }

    /// The opposite.
    #[inline]
    pub fn checked_neg(self) -> Option<Self> {
        Some(Self { num: self.num.checked_neg()?, den: self.den })
    }

    #[inline]
    fn new(num: i64, den: i64) -> Option<Self> {
        (0 < den && den <= MOST).then_some(Self { num, den })
    }

    /// The sum.
    #[inline]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        if b == d {
            Some(Self { num: a.checked_add(c)?, den: b })
        } else if b == 1 {
            Some(Self { num: a.checked_mul(d)?.checked_add(c)?, den: d })
        } else if d == 1 {
            Some(Self { num: c.checked_mul(b)?.checked_add(a)?, den: b })
        } else {
            add_unlike((a, b), (c, d))
        }
    }

    /// The difference.
    #[inline]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(other.checked_neg()?)
    }

    /// The product.
    #[inline]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        Self::new(self.num.checked_mul(other.num)?, self.den.checked_mul(other.den)?)
    }

    /// The quotient, its sign on the numerator; `None` too when the divisor is zero.
    #[inline]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        let (num, den) = if other.num < 0 { (-other.den, other.num.checked_neg()?) } else { (other.den, other.num) };
        Self::new(self.num.checked_mul(num)?, self.den.checked_mul(den)?)
    }
}

impl From<Fraction> for Exact {
    #[inline]
    fn from(small: Fraction) -> Self {
        Self::held(small.num, small.den)
    }
}

/// The parts of a number that is small already.
#[inline]
pub(super) const fn held((num, den): Parts) -> Fraction {
    Fraction { num, den }
}

/// `num / den` for any denominator.
#[inline]
pub(super) fn fraction(num: i64, den: i64) -> Option<Exact> {
    Fraction::new(num, den).map(Exact::from)
}

/// A sum over two denominators, neither of them 1: over the larger when the other divides it, else
/// over their least common multiple. Their product would soon overflow along a sum.
fn add_unlike(left: Parts, right: Parts) -> Option<Fraction> {
    let ((a, b), (c, d)) = if left.1 < right.1 { (right, left) } else { (left, right) };
    if b.checked_rem(d)? == 0 {
        return Some(Fraction { num: c.checked_mul(b.checked_div(d)?)?.checked_add(a)?, den: b });
    }
    // A divisor of `b`, hence in range.
    let common = i64::try_from(gcd(b.unsigned_abs(), d.unsigned_abs())).ok()?;
    let (b_part, d_part) = (b.checked_div(common)?, d.checked_div(common)?);
    Fraction::new(a.checked_mul(d_part)?.checked_add(c.checked_mul(b_part)?)?, b.checked_mul(d_part)?)
}

/// The same fraction in lowest terms.
pub(super) fn lowest((num, den): Parts) -> Parts {
    if den == 1 {
        return (num, den);
    }
    // A divisor of `den`, hence in range, and not zero.
    let common = i64::try_from(gcd(num.unsigned_abs(), den.unsigned_abs())).unwrap_or(1);
    match (num.checked_div(common), den.checked_div(common)) {
        (Some(num), Some(den)) => (num, den),
        _ => (num, den),
    }
}

/// The number, in its narrowest form, from any numerator and a positive denominator.
pub(super) fn narrowest(num: i128, den: i128) -> Exact {
    // A divisor of `den`, hence in range, and not zero.
    let common = i128::try_from(gcd_long(num.unsigned_abs(), den.unsigned_abs())).unwrap_or(1);
    let (num, den) = (num.checked_div(common).unwrap_or(num), den.checked_div(common).unwrap_or(den));
    match (i64::try_from(num), i64::try_from(den)) {
        (Ok(num), Ok(den)) if den <= MOST => Exact::held(num, den),
        _ => Exact(Repr::Wide(Box::new(RBig::from_parts(IBig::from(num), UBig::from(den.unsigned_abs()))))),
    }
}

/// The greatest common divisor of a number and a positive one.
fn gcd_long(num: u128, den: u128) -> u128 {
    let (mut a, mut b) = (num, den);
    while b != 0 {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return u128::from(gcd(a, b));
        }
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a
}

/// The greatest common divisor; 0 only of 0 and 0.
pub(super) fn gcd(a: u64, b: u64) -> u64 {
    // One division first: by halves, a large number and a small one would take 63 steps.
    let (long, short) = if a < b { (b, a) } else { (a, b) };
    let Some(mut rest) = long.checked_rem(short) else { return long };
    if rest == 0 {
        return short;
    }
    // Stein's: subtractions of odd numbers, and shifts.
    let shared = (short | rest).trailing_zeros();
    let mut odd = short >> short.trailing_zeros();
    loop {
        rest >>= rest.trailing_zeros();
        let gap = odd.abs_diff(rest);
        odd = odd.min(rest);
        rest = gap;
        if rest == 0 {
            return odd << shared;
        }
    }
}
