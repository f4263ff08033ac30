//! Columns of numbers: numerators over one denominator, and a bound on them that proves, once a column, that an
//! operation cannot overflow. Where it might, each row is tried on 128 bits, and those that do not fit are left
//! aside.

use super::vector::{Pool, States, UNUSUAL, VALUE, fresh, head};
use crate::syntax::ast::Compare;
use crate::value::Rounding;
use std::sync::Arc;

/// The largest denominator of a column.
const MOST: i64 = 1 << 60;

/// Numerators.
#[derive(Debug, Clone)]
pub(super) enum Nums {
    /// The same for every row.
    One(i64),
    Many(Arc<Vec<i64>>),
}

/// Numbers: every numerator, what stands where there is no value included, is at most `bound` from zero.
#[derive(Debug, Clone)]
pub(super) struct Numbers {
    pub nums: Nums,
    /// From 1 to [`MOST`].
    pub den: i64,
    pub bound: i64,
}

/// Numbers, and the rows that could not be computed.
pub(super) type Computed = (Numbers, States);

/// What it takes to read two columns over one denominator.
#[derive(Debug, Clone, Copy)]
struct Common {
    den: i64,
    left: i64,
    right: i64,
}

/// The greatest common divisor of a number and a positive one.
fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    i64::try_from(a).unwrap_or(1).max(1)
}

/// The least common multiple of two denominators, when it is one.
fn multiple(a: i64, b: i64) -> Option<i64> {
    a.checked_div(gcd(a, b))?.checked_mul(b).filter(|den| *den <= MOST)
}

/// The least bound known of these numerators; `None` when one has no opposite.
fn bounded(nums: &[i64]) -> Option<i64> {
    let all = nums.iter().fold(0, |all: i64, n| all | (n ^ (n >> 63)));
    match all.checked_add(1) {
        Some(bound) => Some(bound),
        // Precisely, this once.
        None => nums.iter().try_fold(0, |most: i64, n| Some(most.max(n.checked_abs()?))),
    }
}

impl Numbers {
    /// The same number on every row.
    pub fn one(num: i64, den: i64) -> Self {
        Self { nums: Nums::One(num), den, bound: num.saturating_abs() }
    }

    /// Numerators as they come, and the states of those that have no opposite.
    pub fn given(pool: &mut Pool, mut nums: Vec<i64>, den: i64) -> Computed {
        if let Some(bound) = bounded(&nums) {
            return (Self { nums: Nums::Many(Arc::new(nums)), den, bound }, None);
        }
        let mut states = fresh(&mut pool.bytes);
        for n in &mut nums {
            states.push(if *n == i64::MIN { UNUSUAL } else { VALUE });
            *n = (*n).max(-i64::MAX);
        }
        (Self { nums: Nums::Many(Arc::new(nums)), den, bound: i64::MAX }, Some(Arc::new(states)))
    }

    /// The room that it used, when nothing else does.
    pub fn into_list(self) -> Option<Vec<i64>> {
        match self.nums {
            Nums::One(_) => None,
            Nums::Many(list) => Arc::into_inner(list),
        }
    }

    fn many(nums: Vec<i64>, den: i64, bound: i64) -> Self {
        Self { nums: Nums::Many(Arc::new(nums)), den, bound }
    }

    /// No row could be computed.
    pub fn none(rows: usize) -> Computed {
        (Self::one(0, 1), Some(Arc::new(vec![UNUSUAL; rows])))
    }

    /// The numerator of a row.
    #[inline]
    pub fn at(&self, row: usize) -> i64 {
        match &self.nums {
            Nums::One(n) => *n,
            Nums::Many(list) => list.get(row).copied().unwrap_or(0),
        }
    }

    /// The same numbers over a smaller denominator, where one serves.
    fn lowest(&self) -> Self {
        let mut common = self.den;
        let each = |n: &i64| {
            common = gcd(*n, common);
            common == 1
        };
        match &self.nums {
            Nums::One(n) => [*n].iter().any(each),
            Nums::Many(list) => list.iter().any(each),
        };
        if common == 1 {
            return self.clone();
        }
        let by = |n: &i64| n.checked_div(common).unwrap_or(0);
        let nums = match &self.nums {
            Nums::One(n) => Nums::One(by(n)),
            Nums::Many(list) => Nums::Many(Arc::new(list.iter().map(by).collect())),
        };
        Self { nums, den: self.den.checked_div(common).unwrap_or(1), bound: by(&self.bound).saturating_add(1) }
    }

    fn is_zero(&self) -> bool {
        matches!(self.nums, Nums::One(0))
    }
}

fn common(left: &Numbers, right: &Numbers) -> Option<Common> {
    let den = match (left.is_zero(), right.is_zero()) {
        // Zero is over any denominator.
        (true, _) => return Some(Common { den: right.den, left: 1, right: 1 }),
        (_, true) => return Some(Common { den: left.den, left: 1, right: 1 }),
        _ if left.den == right.den => return Some(Common { den: left.den, left: 1, right: 1 }),
        _ => multiple(left.den, right.den)?,
    };
    Some(Common { den, left: den.checked_div(left.den)?, right: den.checked_div(right.den)? })
}

/// The same, reduced where it must be.
fn reduced(left: &Numbers, right: &Numbers) -> Option<(Numbers, Numbers, Common)> {
    let (left, right) = (left.lowest(), right.lowest());
    let common = common(&left, &right)?;
    Some((left, right, common))
}

/// Each pair of numerators.
#[inline]
fn zipped(pool: &mut Pool, rows: usize, left: &Nums, right: &Nums, run: impl Fn(i64, i64) -> i64) -> Vec<i64> {
    let mut out = fresh(&mut pool.numbers);
    match (left, right) {
        (Nums::Many(a), Nums::Many(b)) => out.extend(head(a, rows).iter().zip(head(b, rows)).map(|(x, y)| run(*x, *y))),
        (Nums::Many(a), Nums::One(y)) => out.extend(head(a, rows).iter().map(|x| run(*x, *y))),
        (Nums::One(x), Nums::Many(b)) => out.extend(head(b, rows).iter().map(|y| run(*x, *y))),
        (Nums::One(x), Nums::One(y)) => out.resize(rows, run(*x, *y)),
    }
    out
}

/// Each pair of numbers tried.
fn tried(
    pool: &mut Pool,
    rows: usize,
    (left, right): (&Numbers, &Numbers),
    den: i64,
    run: impl Fn(i128, i128) -> Option<i128>,
) -> Computed {
    let mut out = fresh(&mut pool.numbers);
    let mut states = fresh(&mut pool.bytes);
    let mut bound = 0;
    for row in 0..rows {
        let found = run(i128::from(left.at(row)), i128::from(right.at(row))).and_then(|n| i64::try_from(n).ok());
        let found = found.filter(|n| *n != i64::MIN);
        bound = bound.max(found.map_or(0, i64::abs));
        states.push(if found.is_some() { VALUE } else { UNUSUAL });
        out.push(found.unwrap_or(0));
    }
    (Numbers::many(out, den, bound), pool.kept(states))
}

/// What both come to at most, multiplied so.
fn bound(left: &Numbers, right: &Numbers, common: Common) -> Option<(i64, i64)> {
    Some((left.bound.checked_mul(common.left)?, right.bound.checked_mul(common.right)?))
}

/// `left + sign × right`.
pub(super) fn sum(pool: &mut Pool, rows: usize, left: &Numbers, right: &Numbers, sign: i64) -> Computed {
    let Some(c) = common(left, right) else {
        return match reduced(left, right) {
            Some((left, right, _)) => sum(pool, rows, &left, &right, sign),
            None => Numbers::none(rows),
        };
    };
    if right.is_zero() {
        return (left.clone(), None);
    }
    let Some(most) = bound(left, right, c).and_then(|(a, b)| a.checked_add(b)) else {
        let (a, b) = (i128::from(c.left), i128::from(c.right) * i128::from(sign));
        return tried(pool, rows, (left, right), c.den, |x, y| Some(x * a + y * b));
    };
    let (a, b) = (&left.nums, &right.nums);
    let out = match (c.left, c.right, sign) {
        (1, 1, 1) => zipped(pool, rows, a, b, |x, y| x + y),
        (1, 1, _) => zipped(pool, rows, a, b, |x, y| x - y),
        (k, 1, 1) => zipped(pool, rows, a, b, |x, y| x * k + y),
        (1, k, 1) => zipped(pool, rows, a, b, |x, y| x + y * k),
        (k, l, sign) => zipped(pool, rows, a, b, |x, y| x * k + sign * (y * l)),
    };
    (Numbers::many(out, c.den, most), None)
}

/// The numbers multiplied by `num / den`, which is positive below.
fn scaled(pool: &mut Pool, rows: usize, of: &Numbers, num: i64, den: i64) -> Computed {
    let shared = gcd(num, of.den);
    let (num, rest) = (num.checked_div(shared).unwrap_or(num), of.den.checked_div(shared).unwrap_or(of.den));
    let Some(den) = rest.checked_mul(den).filter(|den| *den <= MOST) else {
        let lowest = of.lowest();
        return if lowest.den < of.den { scaled(pool, rows, &lowest, num * shared, den) } else { Numbers::none(rows) };
    };
    let factor = Numbers::one(num, 1);
    match of.bound.checked_mul(factor.bound) {
        Some(bound) => {
            let nums = match &of.nums {
                nums if num == 1 => nums.clone(),
                Nums::One(n) => Nums::One(n * num),
                nums => Nums::Many(Arc::new(zipped(pool, rows, nums, &factor.nums, |x, y| x * y))),
            };
            (Numbers { nums, den, bound }, None)
        }
        None => tried(pool, rows, (of, &factor), den, i128::checked_mul),
    }
}

/// The product.
pub(super) fn product(pool: &mut Pool, rows: usize, left: &Numbers, right: &Numbers) -> Computed {
    match (&left.nums, &right.nums) {
        (_, Nums::One(n)) => return scaled(pool, rows, left, *n, right.den),
        (Nums::One(n), _) => return scaled(pool, rows, right, *n, left.den),
        _ => {}
    }
    let Some(den) = left.den.checked_mul(right.den).filter(|den| *den <= MOST) else {
        let (a, b) = (left.lowest(), right.lowest());
        return if a.den < left.den || b.den < right.den { product(pool, rows, &a, &b) } else { Numbers::none(rows) };
    };
    match left.bound.checked_mul(right.bound) {
        Some(bound) => (Numbers::many(zipped(pool, rows, &left.nums, &right.nums, |x, y| x * y), den, bound), None),
        None => tried(pool, rows, (left, right), den, i128::checked_mul),
    }
}

/// The quotient; a nil divisor has none.
pub(super) fn quotient(pool: &mut Pool, rows: usize, left: &Numbers, right: &Numbers) -> Computed {
    let divisors = match &right.nums {
        Nums::One(0) => return Numbers::none(rows),
        Nums::One(n) => return scaled(pool, rows, left, right.den * n.signum(), n.saturating_abs()),
        Nums::Many(list) => list,
    };
    // One denominator for all: few divisors are many contracts'.
    let mut shared = 1;
    let mut last = 1;
    for n in head(divisors, rows).iter().map(|n| n.saturating_abs()).filter(|n| *n != 0) {
        if n != last && shared % n != 0 {
            match multiple(shared, n) {
                Some(all) => shared = all,
                None => return Numbers::none(rows),
            }
        }
        last = n;
    }
    let Some(den) = left.den.checked_mul(shared).filter(|den| *den <= MOST) else { return Numbers::none(rows) };
    let factor = i128::from(right.den);
    tried(pool, rows, (left, right), den, |x, y| {
        let times = i128::from(shared).checked_div(y)?;
        x.checked_mul(factor)?.checked_mul(times)
    })
}

/// The opposite.
pub(super) fn negative(pool: &mut Pool, rows: usize, of: &Numbers) -> Computed {
    scaled(pool, rows, of, -1, 1)
}

/// How to divide by a number from 2 without dividing: exact for what is below 2^63.
#[derive(Debug, Clone, Copy)]
struct Divisor {
    times: u64,
    shift: u32,
}

impl Divisor {
    fn new(by: u64) -> Option<Self> {
        // 2^(size − 1) < by ≤ 2^size: the error of the multiplier is at most one in 2^63 of the quotient.
        let size = 64 - by.checked_sub(1).filter(|n| *n > 0)?.leading_zeros();
        let times = (1_u128 << (63 + size)).checked_div(u128::from(by))?.checked_add(1)?;
        Some(Self { times: u64::try_from(times).ok()?, shift: size - 1 })
    }

    #[inline]
    fn quotient(self, of: u64) -> u64 {
        (((u128::from(of) * u128::from(self.times)) >> 64) as u64) >> self.shift
    }
}

/// Rounded to that many decimals.
pub(super) fn rounded(pool: &mut Pool, rows: usize, of: &Numbers, places: i32, mode: Rounding) -> Computed {
    let Some(power) = 10_i64.checked_pow(places.unsigned_abs()).filter(|p| *p <= MOST) else { return Numbers::none(rows) };
    // Numerator × times ÷ by is how many units of the last place there are; each is `worth` over `den`.
    let (times, by, worth, den) = if places < 0 {
        let Some(by) = of.den.checked_mul(power) else { return Numbers::none(rows) };
        (1, by, power, 1)
    } else {
        let shared = gcd(power, of.den);
        (power / shared, of.den / shared, 1, power)
    };
    let unit = Numbers::one(0, 1);
    let fits = of.bound.checked_mul(times).and_then(|n| n.checked_add(by)).and_then(|n| n.checked_mul(worth));
    let (Some(most), Ok(size)) = (fits, u64::try_from(by)) else {
        let (times, by, worth) = (i128::from(times), i128::from(by), i128::from(worth));
        return tried(pool, rows, (of, &unit), den, |x, _| nearest(x.checked_mul(times)?, by, mode)?.checked_mul(worth));
    };
    let bound = (most / by).saturating_add(1).saturating_mul(worth).max(worth);
    let out = match (mode, Divisor::new(size)) {
        // By 1: they are rounded already.
        (_, None) => zipped(pool, rows, &of.nums, &unit.nums, |x, _| x * times * worth),
        (Rounding::HalfAwayFromZero, Some(divisor)) => {
            let half = size >> 1;
            zipped(pool, rows, &of.nums, &unit.nums, |x, _| {
                let x = x * times;
                let sign = x >> 63;
                let near = divisor.quotient(x.unsigned_abs() + half) as i64;
                ((near ^ sign) - sign) * worth
            })
        }
        (mode, Some(_)) => zipped(pool, rows, &of.nums, &unit.nums, |x, _| {
            let near = nearest(i128::from(x * times), i128::from(by), mode);
            near.and_then(|n| i64::try_from(n).ok()).unwrap_or(0) * worth
        }),
    };
    let bound = if size == 1 { of.bound.saturating_mul(times).saturating_mul(worth) } else { bound };
    (Numbers::many(out, den, bound), None)
}

/// The integer that `num / den` is rounded to; the denominator is positive.
fn nearest(num: i128, den: i128, mode: Rounding) -> Option<i128> {
    let (below, rest) = (num.checked_div_euclid(den)?, num.checked_rem_euclid(den)?);
    let twice = rest.checked_mul(2)?;
    let above = match mode {
        Rounding::Down => false,
        Rounding::Up => rest != 0,
        Rounding::HalfAwayFromZero => twice > den || (twice == den && num > 0),
        Rounding::HalfEven => twice > den || (twice == den && below & 1 == 1),
    };
    below.checked_add(i128::from(above))
}

/// How two columns compare, 1 for yes.
pub(super) fn compared(pool: &mut Pool, rows: usize, op: Compare, left: &Numbers, right: &Numbers) -> Vec<u8> {
    let mut out = fresh(&mut pool.bytes);
    let Some(c) = common(left, right).filter(|c| bound(left, right, *c).is_some()) else {
        let (a, b) = (i128::from(right.den), i128::from(left.den));
        out.extend((0..rows).map(|row| {
            let (x, y) = (i128::from(left.at(row)) * a, i128::from(right.at(row)) * b);
            u8::from(holds(op, x, y))
        }));
        return out;
    };
    // One loop an operator, which compares columns as they are where it can.
    let (k, l) = (c.left, c.right);
    match op {
        Compare::Eq => each(&mut out, rows, (left, k), (right, l), |x, y| x == y),
        Compare::Ne => each(&mut out, rows, (left, k), (right, l), |x, y| x != y),
        Compare::Lt => each(&mut out, rows, (left, k), (right, l), |x, y| x < y),
        Compare::Le => each(&mut out, rows, (left, k), (right, l), |x, y| x <= y),
        Compare::Gt => each(&mut out, rows, (left, k), (right, l), |x, y| x > y),
        Compare::Ge => each(&mut out, rows, (left, k), (right, l), |x, y| x >= y),
    }
    out
}

fn each(out: &mut Vec<u8>, rows: usize, (left, k): (&Numbers, i64), (right, l): (&Numbers, i64), run: impl Fn(i64, i64) -> bool) {
    match (&left.nums, &right.nums) {
        (Nums::Many(a), Nums::One(y)) if k == 1 => {
            let y = y * l;
            out.extend(head(a, rows).iter().map(|x| u8::from(run(*x, y))));
        }
        (Nums::Many(a), Nums::Many(b)) => {
            out.extend(head(a, rows).iter().zip(head(b, rows)).map(|(x, y)| u8::from(run(x * k, y * l))));
        }
        _ => out.extend((0..rows).map(|row| u8::from(run(left.at(row) * k, right.at(row) * l)))),
    }
}

/// Whether a comparison holds.
pub(super) fn holds<T: Ord>(op: Compare, x: T, y: T) -> bool {
    match op {
        Compare::Eq => x == y,
        Compare::Ne => x != y,
        Compare::Lt => x < y,
        Compare::Le => x <= y,
        Compare::Gt => x > y,
        Compare::Ge => x >= y,
    }
}

/// The left one where the mask is 1, the right one elsewhere.
pub(super) fn chosen(pool: &mut Pool, rows: usize, mask: &[u8], left: &Numbers, right: &Numbers) -> Computed {
    let Some(c) = common(left, right) else {
        return match reduced(left, right) {
            Some((left, right, _)) => chosen(pool, rows, mask, &left, &right),
            None => Numbers::none(rows),
        };
    };
    let mask = head(mask, rows);
    let Some((a, b)) = bound(left, right, c) else {
        let mut out = fresh(&mut pool.numbers);
        let mut states = fresh(&mut pool.bytes);
        for (row, m) in mask.iter().enumerate() {
            let found = if *m != 0 { left.at(row).checked_mul(c.left) } else { right.at(row).checked_mul(c.right) };
            let found = found.filter(|n| *n != i64::MIN);
            states.push(if found.is_some() { VALUE } else { UNUSUAL });
            out.push(found.unwrap_or(0));
        }
        let bound = bounded(&out).unwrap_or(i64::MAX);
        return (Numbers::many(out, c.den, bound), pool.kept(states));
    };
    let mut out = fresh(&mut pool.numbers);
    let (k, l) = (c.left, c.right);
    match (&left.nums, &right.nums) {
        (Nums::Many(x), Nums::One(0)) => out.extend(head(x, rows).iter().zip(mask).map(|(x, m)| x & -i64::from(*m))),
        (Nums::Many(x), Nums::Many(y)) if k == 1 && l == 1 => {
            out.extend(head(x, rows).iter().zip(head(y, rows)).zip(mask).map(|((x, y), m)| y ^ ((x ^ y) & -i64::from(*m))));
        }
        (Nums::Many(x), Nums::Many(y)) => {
            out.extend(head(x, rows).iter().zip(head(y, rows)).zip(mask).map(|((x, y), m)| if *m != 0 { x * k } else { y * l }));
        }
        (Nums::Many(x), Nums::One(y)) => {
            let y = y * l;
            out.extend(head(x, rows).iter().zip(mask).map(|(x, m)| if *m != 0 { x * k } else { y }));
        }
        (Nums::One(x), Nums::Many(y)) => {
            let x = x * k;
            out.extend(head(y, rows).iter().zip(mask).map(|(y, m)| if *m != 0 { x } else { y * l }));
        }
        (Nums::One(x), Nums::One(y)) => {
            let (x, y) = (x * k, y * l);
            out.extend(mask.iter().map(|m| if *m != 0 { x } else { y }));
        }
    }
    (Numbers::many(out, c.den, a.max(b)), None)
}

/// Constants over one denominator; `None` when they do not fit.
pub(super) fn aligned(all: &[Option<(i64, i64)>]) -> Option<(Vec<i64>, i64, i64)> {
    let den = all.iter().flatten().try_fold(1, |den, (_, d)| multiple(den, *d))?;
    let nums = all.iter().map(|one| match one {
        Some((n, d)) => n.checked_mul(den.checked_div(*d)?),
        None => Some(0),
    });
    let nums = nums.collect::<Option<Vec<i64>>>()?;
    let bound = bounded(&nums)?;
    Some((nums, den, bound))
}

/// Numbers found by rows.
pub(super) fn found(pool: &mut Pool, ranks: &[u16], table: &[i64], den: i64, bound: i64) -> Numbers {
    let mut out = fresh(&mut pool.numbers);
    let mut few = [0_i64; 16];
    if table.len() <= few.len() {
        for (to, from) in few.iter_mut().zip(table) {
            *to = *from;
        }
        out.extend(ranks.iter().map(|r| few.get(usize::from(*r & 15)).copied().unwrap_or(0)));
    } else {
        out.extend(ranks.iter().map(|r| table.get(usize::from(*r)).copied().unwrap_or(0)));
    }
    Numbers::many(out, den, bound)
}
