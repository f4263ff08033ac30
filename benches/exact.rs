//! What the exact arithmetic costs: each operation, then the sum of a flat work, on numbers that are
//! never the same from one turn to the next.
//!
//! `cargo bench --bench exact` prints the times; nothing here fails on a slow machine.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use avenant::value::{Exact, Fraction, Rounding};
use divan::black_box;
use divan::counter::ItemsCount;

/// Too many for the branch predictor to learn a pass by heart, few enough for the second-level cache.
const MANY: usize = 512;

fn main() {
    divan::main();
}

/// Numbers that look drawn, and are the same at each run (xorshift).
struct Draw(u64);

impl Draw {
    fn next(&mut self, below: u64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from((self.0 >> 16) % below).unwrap()
    }

    /// Amounts over the denominators that contracts meet.
    fn number(&mut self) -> Exact {
        const OVER: [i64; 8] = [1, 1, 1, 100, 100, 12, 365, 10_000];
        let den = OVER[self.next(8) as usize];
        Exact::ratio(self.next(10_000_000) - 1_000_000, den).unwrap()
    }
}

fn numbers() -> Vec<Exact> {
    let mut draw = Draw(0x9E37_79B9_7F4A_7C15);
    (0..MANY).map(|_| draw.number()).collect()
}

/// One pass of an operation on each number and the next.
fn pairs(bencher: divan::Bencher<'_, '_>, each: impl Fn(&Exact, &Exact) -> Exact + Sync) {
    let all = numbers();
    bencher.counter(ItemsCount::new(MANY - 1)).bench(|| {
        for pair in black_box(&all).windows(2) {
            black_box(each(&pair[0], &pair[1]));
        }
    });
}

#[divan::bench]
fn add(bencher: divan::Bencher<'_, '_>) {
    pairs(bencher, |a, b| a.add(b).unwrap());
}

#[divan::bench]
fn multiply(bencher: divan::Bencher<'_, '_>) {
    pairs(bencher, |a, b| a.mul(b).unwrap());
}

#[divan::bench]
fn divide(bencher: divan::Bencher<'_, '_>) {
    pairs(bencher, |a, b| if b.is_zero() { Exact::ZERO } else { a.div(b).unwrap() });
}

#[divan::bench]
fn compare(bencher: divan::Bencher<'_, '_>) {
    pairs(bencher, |a, b| if a < b { Exact::ZERO } else { Exact::ONE });
}

#[divan::bench]
fn round_to_the_cent(bencher: divan::Bencher<'_, '_>) {
    pairs(bencher, |a, _| a.round(2, Rounding::HalfAwayFromZero).unwrap());
}

#[divan::bench]
fn text(bencher: divan::Bencher<'_, '_>) {
    let all: Vec<Exact> = numbers().iter().map(|n| n.round(2, Rounding::Up).unwrap()).collect();
    bencher.counter(ItemsCount::new(MANY)).bench(|| {
        for n in black_box(&all) {
            black_box(n.to_fixed(2));
        }
    });
}

/// The facts of one contract: a rate, a bonus, a coefficient and months for each of its lines.
struct Line {
    rate: Exact,
    share: Exact,
    more: Exact,
    part: Exact,
}

/// Nine lines `(rate + rate × share) × more × part`, summed, rounded once: exact as three fractions.
fn total(lines: &[Line]) -> Exact {
    let mut sum = Exact::ZERO;
    for line in lines {
        let raised = line.rate.add(&line.rate.mul(&line.share).unwrap()).unwrap();
        let line = raised.mul(&line.more).unwrap().mul(&line.part).unwrap();
        sum = sum.add(&line).unwrap();
    }
    sum.round(2, Rounding::HalfAwayFromZero).unwrap()
}

/// The same on two words, as long as they hold it.
fn short(lines: &[Line]) -> Option<Fraction> {
    let mut sum = Fraction::from_int(0);
    for line in lines {
        let rate = line.rate.fraction()?;
        let raised = rate.checked_add(rate.checked_mul(line.share.fraction()?)?)?;
        sum = sum.checked_add(raised.checked_mul(line.more.fraction()?)?.checked_mul(line.part.fraction()?)?)?;
    }
    sum.round(2, Rounding::HalfAwayFromZero)
}

/// Fresh contracts of nine lines; the time is that of one.
fn contracts() -> Vec<[Line; 9]> {
    let mut draw = Draw(0x2545_F491_4F6C_DD1D);
    let mut line = || Line {
        rate: Exact::from_int(5_000 + 250 * draw.next(200)),
        share: Exact::ratio(draw.next(10_001), 10_000).unwrap(),
        more: Exact::ratio(10 + draw.next(3), 10).unwrap(),
        part: Exact::ratio(1 + draw.next(12), 12).unwrap(),
    };
    (0..MANY).map(|_| std::array::from_fn(|_| line())).collect()
}

#[divan::bench]
fn total_of_nine_lines(bencher: divan::Bencher<'_, '_>) {
    let contracts = contracts();
    bencher.counter(ItemsCount::new(MANY)).bench(|| {
        for lines in black_box(&contracts) {
            black_box(total(lines));
        }
    });
}

#[divan::bench]
fn total_of_nine_lines_on_two_words(bencher: divan::Bencher<'_, '_>) {
    let contracts = contracts();
    bencher.counter(ItemsCount::new(MANY)).bench(|| {
        for lines in black_box(&contracts) {
            black_box(short(lines).unwrap());
        }
    });
}
