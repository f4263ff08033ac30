#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

use std::hash::{DefaultHasher, Hash, Hasher};

use proptest::prelude::*;

use super::*;

fn q(num: i64, den: i64) -> Exact {
    Exact::ratio(num, den).unwrap()
}

fn hash(x: &Exact) -> u64 {
    let mut hasher = DefaultHasher::new();
    x.hash(&mut hasher);
    hasher.finish()
}

/// Small, middling and very large fractions, so that every path is taken.
fn any_exact() -> impl Strategy<Value = Exact> {
    let small = (-1000_i64..1000, 1_i64..400).prop_map(|(n, d)| q(n, d));
    let middling = (any::<i64>(), any::<i64>().prop_filter("not zero", |d| *d != 0)).prop_map(|(n, d)| q(n, d));
    let large = (any::<i128>(), 1..i128::MAX, any::<i128>(), 1..i128::MAX).prop_map(|(a, b, c, d)| {
        let left = RBig::from_parts(IBig::from(a), UBig::from(b.unsigned_abs()));
        let right = RBig::from_parts(IBig::from(c), UBig::from(d.unsigned_abs()));
        from_wide(left * right).unwrap()
    });
    let edge =
        prop_oneof![Just(i128::MIN), Just(i128::MIN + 1), Just(i128::MAX)].prop_map(|n| from_wide(RBig::from(IBig::from(n))).unwrap());
    prop_oneof![4 => small, 2 => middling, 1 => large, 1 => edge]
}

fn is_canonical(x: &Exact) -> bool {
    match &x.0 {
        Repr::Small { num, den } => *den > 0 && *num != i128::MIN && gcd(*num, *den) == 1,
        Repr::Wide(w) => !matches!((i128::try_from(w.numerator()), i128::try_from(w.denominator())), (Ok(n), Ok(_)) if n != i128::MIN),
    }
}

proptest! {
    #[test]
    fn agrees_with_arbitrary_precision(a in any_exact(), b in any_exact()) {
        for (ours, theirs) in [
            (a.add(&b), a.wide() + b.wide()),
            (a.sub(&b), a.wide() - b.wide()),
            (a.mul(&b), a.wide() * b.wide()),
        ] {
            let ours = ours.unwrap();
            prop_assert_eq!(ours.wide(), theirs);
            prop_assert!(is_canonical(&ours));
        }
        prop_assert_eq!(a.cmp(&b), a.wide().cmp(&b.wide()));
        match a.div(&b) {
            Ok(quotient) => {
                prop_assert!(is_canonical(&quotient));
                prop_assert_eq!(quotient.mul(&b).unwrap(), a);
            }
            Err(e) => {
                prop_assert_eq!(e, DivError::Zero);
                prop_assert!(b.is_zero());
            }
        }
    }

    #[test]
    fn canonical_whatever_the_way_there(a in any_exact(), b in any_exact()) {
        let back = a.add(&b).unwrap().sub(&b).unwrap();
        prop_assert_eq!(hash(&back), hash(&a));
        prop_assert_eq!(back, a.clone());
        prop_assert_eq!(a.neg().neg(), a);
    }

    #[test]
    fn rounding_stays_within_one_step(a in any_exact(), places in -5_i32..30) {
        let step = if places >= 0 {
            Exact::ONE.div(&power_of_ten(places.unsigned_abs())).unwrap()
        } else {
            power_of_ten(places.unsigned_abs())
        };
        let half = step.div(&Exact::from_int(2)).unwrap();
        for mode in [Rounding::HalfAwayFromZero, Rounding::HalfEven, Rounding::Up, Rounding::Down] {
            let rounded = a.round(places, mode).unwrap();
            prop_assert!(rounded.div(&step).unwrap().is_integer());
            prop_assert!(is_canonical(&rounded));
            let gap = rounded.sub(&a).unwrap();
            match mode {
                Rounding::Up => prop_assert!(!gap.is_negative() && gap < step),
                Rounding::Down => prop_assert!(!gap.neg().is_negative() && gap.neg() < step),
                _ => prop_assert!(gap.abs() <= half),
            }
            prop_assert_eq!(rounded.round(places, mode).unwrap(), rounded);
        }
    }

    #[test]
    fn decimals_come_back(mantissa in -(1_i128 << 95)..(1_i128 << 95), scale in 0_u32..=28) {
        let decimal = Decimal::from_i128_with_scale(mantissa, scale);
        let exact = Exact::from_decimal(decimal);
        prop_assert_eq!(exact.to_decimal(), Some(decimal));
        prop_assert_eq!(exact.to_string(), decimal.normalize().to_string());
        // Not through rust_decimal's own precision, which panics past its buffer of 32 characters.
        prop_assert_eq!(exact.to_fixed(scale), Some(decimal.to_string()));
    }
}

fn power_of_ten(n: u32) -> Exact {
    from_wide(RBig::from(UBig::from(10_u8).pow(n as usize))).unwrap()
}

#[test]
fn rounding_modes_at_the_half() {
    let cases = [
        (5, 2, [3, 2, 3, 2]),
        (7, 2, [4, 4, 4, 3]),
        (-5, 2, [-3, -2, -2, -3]),
        (-7, 2, [-4, -4, -3, -4]),
        (1, 3, [0, 0, 1, 0]),
        (-1, 3, [0, 0, 0, -1]),
    ];
    for (num, den, expected) in cases {
        let modes = [Rounding::HalfAwayFromZero, Rounding::HalfEven, Rounding::Up, Rounding::Down];
        for (mode, n) in modes.into_iter().zip(expected) {
            assert_eq!(q(num, den).round(0, mode), Ok(Exact::from_int(n)), "{num}/{den} {mode:?}");
        }
    }
    assert_eq!(q(24_500, 3).round(2, Rounding::HalfAwayFromZero).unwrap().to_string(), "8166.67");
    assert_eq!(q(1500, 1).round(-3, Rounding::HalfEven).unwrap(), Exact::from_int(2000));
    assert_eq!(Exact::ONE.round(301, Rounding::Up), Err(TooLarge));
    assert_eq!(Exact::ONE.round(i32::MIN, Rounding::Up), Err(TooLarge));
}

#[test]
fn text_forms() {
    assert_eq!(q(12345, 10).to_string(), "1234.5");
    assert_eq!(q(-1, 400).to_string(), "-0.0025");
    assert_eq!(q(10_000, -3).to_string(), "-10000/3");
    assert_eq!(q(35_000, 1).to_fixed(2).as_deref(), Some("35000.00"));
    assert_eq!(q(-1, 2).to_fixed(1).as_deref(), Some("-0.5"));
    assert_eq!(q(1, 8).to_fixed(2), None);
    assert_eq!(q(1, 3).to_fixed(2), None);
    assert_eq!(Exact::ZERO.to_fixed(u32::MAX), None);
    assert_eq!(Exact::ZERO.to_string(), "0");
    assert_eq!(q(7, 1).to_i64(), Some(7));
    assert_eq!(q(7, 2).to_i64(), None);
    assert_eq!(q(1, 3).to_decimal(), None);
    assert_eq!(Exact::ratio(1, 0), None);
    assert_eq!(Exact::ratio(i64::MIN, i64::MIN), Some(Exact::ONE));
    assert_eq!(Exact::ratio(i64::MIN, -1).unwrap().to_string(), "9223372036854775808");
}

#[test]
fn bounded() {
    let mut x = Exact::from_int(i64::MAX);
    let mut tiny = q(1, i64::MAX);
    let mut steps = 0;
    while let (Ok(next), Ok(smaller)) = (x.mul(&x), tiny.mul(&tiny)) {
        x = next;
        tiny = smaller;
        steps += 1;
    }
    assert_eq!(steps, 4);
    assert_eq!(x.mul(&x), Err(TooLarge));
    assert_eq!(tiny.mul(&tiny), Err(TooLarge));
    assert_eq!(tiny.div(&x), Err(DivError::TooLarge));
    assert_eq!(Exact::ONE.div(&Exact::ZERO), Err(DivError::Zero));
    assert!(x > Exact::ONE && tiny < Exact::ONE && tiny > Exact::ZERO);
    assert!(x.round(300, Rounding::Up).is_ok());
    assert_eq!(tiny.round(300, Rounding::Down), Ok(Exact::ZERO));
}
