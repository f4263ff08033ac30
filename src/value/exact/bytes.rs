//! Exact numbers read from a mantissa and a scale, and written as bytes: what many contracts are made of.

use super::{Exact, small};
use rust_decimal::prelude::ToPrimitive;

/// Ten to that power, when an `i64` holds it.
pub fn power_of_ten(power: u32) -> Option<i64> {
    10_i64.checked_pow(power)
}

impl Exact {
    /// `mantissa / 10^scale`; `None` past 18 decimals.
    pub fn scaled(mantissa: i64, scale: u32) -> Option<Self> {
        if scale == 0 {
            return Some(Self::from_int(mantissa));
        }
        let mut den = power_of_ten(scale)?;
        let mut num = mantissa;
        // Most decimals end with the zeros of their column.
        while den > 1 && num % 10 == 0 {
            num /= 10;
            den /= 10;
        }
        Self::ratio(num, den)
    }

    /// The same value as `mantissa / 10^scale` with the smallest scale, when an `i64` and 18 decimals hold it.
    pub fn to_scaled(&self) -> Option<(i64, u32)> {
        let decimal = self.to_decimal()?.normalize();
        power_of_ten(decimal.scale())?;
        Some((decimal.mantissa().to_i64()?, decimal.scale()))
    }

    /// Writes the machine form with exactly that many decimals; writes nothing and says so when the value
    /// needs more.
    pub fn push_fixed(&self, places: u32, out: &mut Vec<u8>) -> bool {
        if let Some((units, power)) = self.units(places) {
            push_units(units, power, places, out);
            return true;
        }
        match self.to_fixed(places) {
            Some(text) => {
                out.extend_from_slice(text.as_bytes());
                true
            }
            None => false,
        }
    }

    /// Writes the machine form: a decimal when one holds the value, else `n/d`.
    pub fn push(&self, out: &mut Vec<u8>) {
        match self.units(0) {
            Some((units, power)) => push_units(units, power, 0, out),
            None if self.push_small(out) => {}
            None => out.extend_from_slice(self.to_string().as_bytes()),
        }
    }

    /// The same for a fraction of two words; writes nothing and says so for any other number.
    fn push_small(&self, out: &mut Vec<u8>) -> bool {
        let Some((num, den)) = self.small().map(small::lowest) else { return false };
        let twos = den.trailing_zeros();
        let (mut rest, mut fives) = (den >> twos, 0_u32);
        // At most 20 turns.
        while rest > 1 && rest % 5 == 0 {
            (rest, fives) = (rest / 5, fives + 1);
        }
        if rest > 1 {
            // No decimal holds it.
            let mut digits = itoa::Buffer::new();
            out.extend_from_slice(digits.format(num).as_bytes());
            out.push(b'/');
            out.extend_from_slice(digits.format(den).as_bytes());
            return true;
        }
        let places = twos.max(fives);
        let units = power_of_ten(places).and_then(|power| Some((num.checked_mul(power.checked_div(den)?)?, power)));
        if let Some((units, power)) = units {
            push_units(units, power, places, out);
        }
        units.is_some()
    }

    /// The value in units of that many decimals, and how many of them make one, when it is a whole number of
    /// units that an `i64` holds.
    fn units(&self, places: u32) -> Option<(i64, i64)> {
        let (num, den) = self.small()?;
        let power = power_of_ten(places)?;
        if den == power {
            return Some((num, power));
        }
        let units = num.checked_mul(power)?;
        // The fraction is not always in lowest terms.
        if units.checked_rem(den)? != 0 {
            return None;
        }
        Some((units.checked_div(den)?, power))
    }
}

fn push_units(units: i64, power: i64, places: u32, out: &mut Vec<u8>) {
    let mut digits = itoa::Buffer::new();
    if places == 0 {
        out.extend_from_slice(digits.format(units).as_bytes());
        return;
    }
    if units < 0 {
        out.push(b'-');
    }
    let (units, power) = (units.unsigned_abs(), power.unsigned_abs());
    let whole = units.checked_div(power).unwrap_or(0);
    let rest = units.checked_rem(power).unwrap_or(0);
    out.extend_from_slice(digits.format(whole).as_bytes());
    out.push(b'.');
    // The power before them keeps the zeros that they start with.
    let decimals = digits.format(power.saturating_add(rest)).as_bytes();
    out.extend_from_slice(decimals.get(1..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is written is the machine form, and what is read back is the number.
        #[test]
        fn the_machine_form(num in any::<i64>(), den in 1..5_000_i64, small in -100_000..100_000_i64, places in 0..6_u32) {
            for n in [Exact::ratio(num, den).unwrap(), Exact::ratio(small, den).unwrap(), Exact::ratio(small, 100).unwrap()] {
                let mut out = Vec::new();
                n.push(&mut out);
                prop_assert_eq!(String::from_utf8(out).unwrap(), n.to_string());
                let mut out = Vec::new();
                let done = n.push_fixed(places, &mut out);
                prop_assert_eq!(done.then(|| String::from_utf8(out).unwrap()), n.to_fixed(places));
                if let Some((mantissa, scale)) = n.to_scaled() {
                    prop_assert_eq!(Exact::scaled(mantissa, scale), Some(n));
                }
            }
        }

        #[test]
        fn a_scale_changes_nothing(mantissa in any::<i64>(), scale in 0..19_u32) {
            let ten = Exact::from_int(power_of_ten(scale).unwrap());
            prop_assert_eq!(Exact::scaled(mantissa, scale).unwrap(), Exact::from_int(mantissa).div(&ten).unwrap());
        }
    }

    #[test]
    fn past_eighteen_decimals() {
        assert_eq!(Exact::scaled(1, 19), None);
        assert_eq!(power_of_ten(19), None);
    }
}
