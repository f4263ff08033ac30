//! Rounding, which happens only where a rule says so, with its mode.

use std::cmp::Ordering;

use dashu_int::ops::DivRemEuclid;
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

use super::small::{Fraction, held};
use super::{Exact, TooLarge, from_wide, small};
use crate::source::limits::PLACES;

/// Which neighbour a number that lies between two is rounded to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    /// The nearest, and away from zero when halfway: 2.5 → 3, -2.5 → -3.
    HalfAwayFromZero,
    /// The nearest, and the even one when halfway: 2.5 → 2, 3.5 → 4.
    HalfEven,
    /// The one above (« supérieur »), towards plus infinity: -2.5 → -2.
    Up,
    /// The one below (« inférieur »), towards minus infinity: -2.5 → -3.
    Down,
}

impl Rounding {
    /// Whether the neighbour above is the right one, given the neighbour below.
    ///
    /// `half` compares the distance to the neighbour below with one half; it is not called for a
    /// number that needs no rounding.
    fn takes_above(self, half: Ordering, negative: bool, below_is_odd: bool) -> bool {
        match (self, half) {
            (Self::Up, _) => true,
            (Self::Down, _) => false,
            (_, Ordering::Less) => false,
            (_, Ordering::Greater) => true,
            (Self::HalfAwayFromZero, Ordering::Equal) => !negative,
            (Self::HalfEven, Ordering::Equal) => below_is_odd,
        }
    }
}

/// The powers of ten that a small denominator holds, from 10^0.
const POWERS: [i64; 15] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
    10_000_000_000_000,
    100_000_000_000_000,
];

impl Exact {
    /// Rounds to that many decimal places: 2 for cents, 0 for units, -3 for thousands.
    ///
    /// [`TooLarge`] when the result would be, and for more than 300 places either way.
    #[inline]
    pub fn round(&self, places: i32, mode: Rounding) -> Result<Self, TooLarge> {
        match self.fraction().and_then(|small| small.round(places, mode)) {
            Some(rounded) => Ok(rounded.into()),
            None => self.round_at_length(places, mode),
        }
    }

    #[cold]
    #[inline(never)]
    fn round_at_length(&self, places: i32, mode: Rounding) -> Result<Self, TooLarge> {
        let size = places.unsigned_abs();
        if size > PLACES {
            return Err(TooLarge);
        }
        if let Some(rounded) = self.round_long(places, mode) {
            return Ok(rounded);
        }
        let power = UBig::from(10_u8).pow(size as usize);
        let (num, den) = self.wide().into_parts();
        let (num, den) = if places < 0 { (num, den * &power) } else { (num * &power, den) };
        let negative = num < IBig::ZERO;
        let (below, rest) = num.div_rem_euclid(IBig::from(den.clone()));
        let half = (&rest + &rest).cmp(&den);
        let odd = below.trailing_zeros() == Some(0);
        let above = rest != UBig::ZERO && mode.takes_above(half, negative, odd);
        let nearest = if above { below + IBig::ONE } else { below };
        from_wide(if places < 0 { RBig::from(nearest * power) } else { RBig::from_parts(nearest, power) })
    }

    /// On 128 bits; `None` when a step does not fit.
    fn round_long(&self, places: i32, mode: Rounding) -> Option<Self> {
        let (num, den) = self.small()?;
        let (num, den) = (i128::from(num), i128::from(den));
        let power = 10_i128.checked_pow(places.unsigned_abs())?;
        let (num, den) = if places < 0 { (num, den.checked_mul(power)?) } else { (num.checked_mul(power)?, den) };
        let (below, rest) = (num.checked_div_euclid(den)?, num.checked_rem_euclid(den)?);
        // Comparing with what is left to the denominator, rather than doubling, cannot overflow.
        let half = rest.cmp(&den.checked_sub(rest)?);
        let above = rest != 0 && mode.takes_above(half, num < 0, below & 1 == 1);
        let nearest = below.checked_add(i128::from(above))?;
        Some(if places < 0 { small::narrowest(nearest.checked_mul(power)?, 1) } else { small::narrowest(nearest, power) })
    }
}

impl Fraction {
    /// Rounds to that many decimal places; `None` for less than 0 or more than 14, or when a step does
    /// not fit.
    #[inline]
    pub fn round(self, places: i32, mode: Rounding) -> Option<Self> {
        let (num, den) = self.parts();
        let power = *POWERS.get(usize::try_from(places).ok()?)?;
        if den == 1 || den == power {
            return Some(held((num, den)));
        }
        let num = num.checked_mul(power)?;
        let (toward_zero, signed) = (num.checked_div(den)?, num.checked_rem(den)?);
        if signed == 0 {
            return Some(held((toward_zero, power)));
        }
        // The neighbour below, and a distance to it from 1 to `den` excluded: its double fits.
        let (below, rest) = if signed < 0 { (toward_zero.checked_sub(1)?, signed + den) } else { (toward_zero, signed) };
        let above = mode.takes_above((rest << 1).cmp(&den), num < 0, below & 1 == 1);
        Some(held((below.checked_add(i64::from(above))?, power)))
    }
}
