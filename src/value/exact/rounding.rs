//! Rounding, which happens only where a rule says so, with its mode.

use std::cmp::Ordering;

use dashu_int::ops::DivRemEuclid;
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

use super::{Exact, TooLarge, from_wide, reduced};
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

impl Exact {
    /// Rounds to that many decimal places: 2 for cents, 0 for units, -3 for thousands.
    ///
    /// [`TooLarge`] when the result would be, and for more than 300 places either way.
    pub fn round(&self, places: i32, mode: Rounding) -> Result<Self, TooLarge> {
        let size = places.unsigned_abs();
        if size > PLACES {
            return Err(TooLarge);
        }
        if let Some(rounded) = self.round_small(places, mode) {
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

    /// The fast path; `None` when a step does not fit.
    fn round_small(&self, places: i32, mode: Rounding) -> Option<Self> {
        let (num, den) = self.small()?;
        let power = 10_i128.checked_pow(u32::try_from(places).ok()?)?;
        let num = num.checked_mul(power)?;
        let (below, rest) = (num.checked_div_euclid(den)?, num.checked_rem_euclid(den)?);
        // Comparing with what is left to the denominator, rather than doubling, cannot overflow.
        let half = rest.cmp(&den.checked_sub(rest)?);
        let above = rest != 0 && mode.takes_above(half, num < 0, below & 1 == 1);
        reduced(below.checked_add(i128::from(above))?, power)
    }
}
