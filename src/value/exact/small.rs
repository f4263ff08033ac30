//! The fast path: fractions of an `i64` over a denominator from 1 to [`MOST`], in any terms. Each
//! operation is `None` when a step does not fit; the caller then does it at length.

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

use super::{Exact, MOST, Repr};

/// A numerator and a denominator from 1 to [`MOST`].
type Parts = (i64, i64);

/// `num / den` for any denominator.
#[inline]
pub(super) fn fraction(num: i64, den: i64) -> Option<Exact> {
    (0 < den && den <= MOST).then_some(Exact::held(num, den))
}

/// `a/b + c/d`
#[inline]
pub(super) fn add((a, b): Parts, (c, d): Parts) -> Option<Exact> {
    if b == d {
        Some(Exact::held(a.checked_add(c)?, b))
    } else if b == 1 {
        Some(Exact::held(a.checked_mul(d)?.checked_add(c)?, d))
    } else if d == 1 {
        Some(Exact::held(c.checked_mul(b)?.checked_add(a)?, b))
    } else {
        add_unlike((a, b), (c, d))
    }
}

/// `a/b - c/d`
#[inline]
pub(super) fn sub(left: Parts, (c, d): Parts) -> Option<Exact> {
    add(left, (c.checked_neg()?, d))
}

/// `a/b × c/d`
#[inline]
pub(super) fn mul((a, b): Parts, (c, d): Parts) -> Option<Exact> {
    fraction(a.checked_mul(c)?, b.checked_mul(d)?)
}

/// `a/b ÷ c/d`; the sign goes to the numerator.
#[inline]
pub(super) fn div(left: Parts, (c, d): Parts) -> Option<Exact> {
    mul(left, if c < 0 { (-d, c.checked_neg()?) } else { (d, c) })
}

/// A sum over two denominators, neither of them 1: over the larger when the other divides it, else
/// over their least common multiple. Their product would soon overflow along a sum.
fn add_unlike(left: Parts, right: Parts) -> Option<Exact> {
    let ((a, b), (c, d)) = if left.1 < right.1 { (right, left) } else { (left, right) };
    if b.checked_rem(d)? == 0 {
        return Some(Exact::held(c.checked_mul(b.checked_div(d)?)?.checked_add(a)?, b));
    }
    // A divisor of `b`, hence in range.
    let common = i64::try_from(gcd(b.unsigned_abs(), d.unsigned_abs())).ok()?;
    let (b_part, d_part) = (b.checked_div(common)?, d.checked_div(common)?);
    fraction(a.checked_mul(d_part)?.checked_add(c.checked_mul(b_part)?)?, b.checked_mul(d_part)?)
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
