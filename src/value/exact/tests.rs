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

/// A fraction as it is, in whatever terms.
fn raw(num: i64, den: i64) -> Exact {
    Exact::held(num, den)
}

/// Small, middling and very large fractions, in lowest terms or not, so that every path is taken.
fn any_exact() -> impl Strategy<Value = Exact> {
    let little = (-1000_i64..1000, 1_i64..400).prop_map(|(n, d)| q(n, d));
    let loose = (-1000_i64..1000, 1_i64..400, 1_i64..1_000_000).prop_map(|(n, d, k)| raw(n * k, d * k));
    let amounts = (any::<i32>(), prop::sample::select(vec![1_i64, 2, 12, 100, 365, 366, 1200, 10_000, 43_800, 133_590]))
        .prop_map(|(n, d)| raw(i64::from(n), d));
    let last = (0_i64..4, any::<bool>(), 0_i64..4, any::<bool>())
        .prop_map(|(n, least, d, whole)| raw(if least { i64::MIN + n } else { i64::MAX - n }, if whole { 1 + d } else { MOST - d }));
    let middling = (any::<i64>(), any::<i64>().prop_filter("not zero", |d| *d != 0)).prop_map(|(n, d)| q(n, d));
    let full = (any::<i64>(), 1..=MOST).prop_map(|(n, d)| raw(n, d));
    let large = (any::<i128>(), 1..i128::MAX, any::<i128>(), 1..i128::MAX).prop_map(|(a, b, c, d)| {
        let left = RBig::from_parts(IBig::from(a), UBig::from(b.unsigned_abs()));
        let right = RBig::from_parts(IBig::from(c), UBig::from(d.unsigned_abs()));
        from_wide(left * right).unwrap()
    });
    let edges = [i128::MIN, i128::MAX, 1 << 63, (1 << 63) - 1, -(1 << 63), -(1 << 63) - 1];
    let edge = prop::sample::select(edges.to_vec()).prop_map(|n| from_wide(RBig::from(IBig::from(n))).unwrap());
    prop_oneof![3 => little, 3 => loose, 4 => amounts, 2 => last, 2 => middling, 2 => full, 1 => large, 1 => edge]
}

/// The invariants of [`Repr`].
fn is_sound(x: &Exact) -> bool {
    match &x.0 {
        Repr::Small { .. } => x.small().is_some_and(|(_, den)| 0 < den && den <= MOST),
        Repr::Wide(w) => !matches!((i64::try_from(w.numerator()), i64::try_from(w.denominator())), (Ok(_), Ok(d)) if d <= MOST),
    }
}

/// The rounding of a fraction, written as its definition is.
fn rounded(x: &RBig, places: i32, mode: Rounding) -> RBig {
    let power = RBig::from(UBig::from(10_u8).pow(places.unsigned_abs() as usize));
    let scaled = if places < 0 { x / &power } else { x * &power };
    let (below, half) = (scaled.floor(), RBig::from_parts(IBig::ONE, UBig::from(2_u8)));
    let gap = &scaled - RBig::from(below.clone());
    let above = gap != RBig::ZERO
        && match mode {
            Rounding::Up => true,
            Rounding::Down => false,
            Rounding::HalfAwayFromZero => gap > half || gap == half && scaled > RBig::ZERO,
            Rounding::HalfEven => gap > half || gap == half && &below % IBig::from(2) != IBig::ZERO,
        };
    let nearest = RBig::from(if above { below + IBig::ONE } else { below });
    if places < 0 { nearest * power } else { nearest / power }
}

const MODES: [Rounding; 4] = [Rounding::HalfAwayFromZero, Rounding::HalfEven, Rounding::Up, Rounding::Down];

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
            prop_assert!(is_sound(&ours));
        }
        if let (Some(x), Some(y)) = (a.fraction(), b.fraction()) {
            let ours = [x.checked_add(y), x.checked_sub(y), x.checked_mul(y)].map(|f| f.map(Exact::from));
            for (ours, theirs) in ours.into_iter().zip([a.add(&b), a.sub(&b), a.mul(&b)]) {
                prop_assert!(ours.is_none_or(|ours| is_sound(&ours) && Ok(ours) == theirs));
            }
            prop_assert!(x.checked_div(y).is_none_or(|f| is_sound(&f.into()) && Ok(f.into()) == a.div(&b)));
        }
        prop_assert_eq!(a.cmp(&b), a.wide().cmp(&b.wide()));
        prop_assert_eq!(a == b, a.wide() == b.wide());
        prop_assert_eq!(a.neg().wide(), -a.wide());
        prop_assert!(is_sound(&a.neg()) && is_sound(&a.abs()));
        prop_assert_eq!(a.is_negative(), a.wide() < RBig::ZERO);
        prop_assert_eq!(a.is_zero(), a.wide() == RBig::ZERO);
        prop_assert_eq!(a.is_integer(), a.wide().is_int());
        let whole = a.wide().is_int().then(|| i64::try_from(a.wide().numerator()).ok()).flatten();
        prop_assert_eq!(a.to_i64(), whole);
        match a.div(&b) {
            Ok(quotient) => {
                prop_assert!(is_sound(&quotient));
                prop_assert_eq!(quotient.wide(), a.wide() / b.wide());
                prop_assert_eq!(quotient.mul(&b).unwrap(), a);
            }
            Err(e) => {
                prop_assert_eq!(e, DivError::Zero);
                prop_assert!(b.is_zero());
            }
        }
    }

    #[test]
    fn the_same_number_whatever_the_way_there(a in any_exact(), b in any_exact()) {
        let back = a.add(&b).unwrap().sub(&b).unwrap();
        prop_assert_eq!(hash(&back), hash(&a));
        prop_assert_eq!(back, a.clone());
        prop_assert_eq!(a.neg().neg(), a);
    }

    #[test]
    fn terms_do_not_tell_equal_numbers_apart(n in any::<i32>(), d in 1_i64..100_000, k in 1_i64..1_000_000, other in any_exact()) {
        let (plain, loose) = (raw(i64::from(n), d), raw(i64::from(n) * k, d * k));
        prop_assert_eq!(&plain, &loose);
        prop_assert_eq!(hash(&plain), hash(&loose));
        prop_assert_eq!(plain.cmp(&loose), Ordering::Equal);
        prop_assert_eq!(plain.cmp(&other), loose.cmp(&other));
        prop_assert_eq!(plain.to_string(), loose.to_string());
        prop_assert_eq!(plain.fraction_parts(), loose.fraction_parts());
        prop_assert_eq!(plain.to_fixed(9), loose.to_fixed(9));
        prop_assert_eq!(plain.to_decimal(), loose.to_decimal());
        prop_assert_eq!(plain.to_i64(), loose.to_i64());
        prop_assert_eq!(loose.lowest().small(), plain.lowest().small());
        prop_assert_eq!(hash(&other), hash(&from_wide(other.wide()).unwrap()));
    }

    #[test]
    fn rounding_is_the_one_defined(a in any_exact(), places in -25_i32..25, halves in any::<i32>(), k in 1_i64..1000) {
        // Every other one lies halfway between two units.
        for x in [a, raw(i64::from(halves) * k, 2 * k)] {
            for mode in MODES {
                for places in [places, 2, 0] {
                    let ours = x.round(places, mode).unwrap();
                    prop_assert!(is_sound(&ours));
                    prop_assert_eq!(ours.wide(), rounded(&x.wide(), places, mode), "{} to {} {:?}", x, places, mode);
                }
            }
        }
    }

    #[test]
    fn common_divisors(a in any::<u64>(), b in any::<u64>(), k in 0_u32..64, zero in any::<bool>()) {
        let (a, b) = (a >> k, if zero { 0 } else { b >> (63 - k) });
        let euclid = |mut a: u64, mut b: u64| {
            while b != 0 {
                (a, b) = (b, a % b);
            }
            a
        };
        prop_assert_eq!(small::gcd(a, b), euclid(a, b));
        prop_assert_eq!(small::gcd(b, a), euclid(a, b));
    }

    #[test]
    fn texts_short_or_not(a in any_exact(), places in 0_u32..30) {
        let scale = (0..=400_i32).find(|n| rounded(&a.wide(), *n, Rounding::Down) == a.wide());
        let fixed = |places: u32| {
            let power = IBig::from(UBig::from(10_u8).pow(places as usize));
            let digits = (a.abs().wide() * RBig::from(power)).numerator().to_string();
            let digits = format!("{digits:0>width$}", width = places as usize + 1);
            let (whole, rest) = digits.split_at(digits.len() - places as usize);
            format!("{}{whole}{}{rest}", if a.is_negative() { "-" } else { "" }, if places > 0 { "." } else { "" })
        };
        match scale {
            Some(scale) => {
                let scale = scale.unsigned_abs();
                prop_assert_eq!(a.to_string(), fixed(scale));
                prop_assert_eq!(a.to_decimal_text(), Some(fixed(scale)));
                prop_assert_eq!(a.to_fixed(places), (places >= scale).then(|| fixed(places)));
            }
            None => {
                prop_assert_eq!(a.to_string(), format!("{}/{}", a.wide().numerator(), a.wide().denominator()));
                prop_assert_eq!(a.to_fixed(places), None);
            }
        }
        prop_assert_eq!(a.to_string().parse::<Exact>(), Ok(a));
    }

    #[test]
    fn rounding_stays_within_one_step(a in any_exact(), places in -5_i32..30) {
        let step = if places >= 0 {
            Exact::ONE.div(&power_of_ten(places.unsigned_abs())).unwrap()
        } else {
            power_of_ten(places.unsigned_abs())
        };
        let half = step.div(&Exact::from_int(2)).unwrap();
        for mode in MODES {
            let rounded = a.round(places, mode).unwrap();
            prop_assert!(rounded.div(&step).unwrap().is_integer());
            prop_assert!(is_sound(&rounded));
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
        for (mode, n) in MODES.into_iter().zip(expected) {
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
