//! Count, total, least, most and mean of some amounts, exactly.

use crate::diag::{Code, Diagnostic};
use crate::text;
use crate::value::{Exact, Rounding};

/// What is said of some amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// How many there are.
    pub count: usize,
    /// Their sum.
    pub total: Exact,
    /// The least, the most and the mean; none without any.
    pub spread: Option<Spread>,
}

/// Where some amounts lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The least.
    pub least: Exact,
    /// The most.
    pub most: Exact,
    /// The sum divided by the count, rounded once to two decimals, a half away from zero.
    pub mean: Exact,
}

impl Figures {
    /// Of these amounts.
    pub fn of<'a>(amounts: impl Iterator<Item = &'a Exact>) -> Result<Self, Vec<Diagnostic>> {
        let mut out = Self { count: 0, total: Exact::ZERO, spread: None };
        let mut ends: Option<(&Exact, &Exact)> = None;
        for amount in amounts {
            out.count = out.count.saturating_add(1);
            out.total = out.total.add(amount).map_err(|_| too_large())?;
            ends = Some(ends.map_or((amount, amount), |(least, most)| (least.min(amount), most.max(amount))));
        }
        if let Some((least, most)) = ends {
            let count = Exact::from_int(i64::try_from(out.count).unwrap_or(i64::MAX));
            let mean = out.total.div(&count).ok().and_then(|m| m.round(2, Rounding::HalfAwayFromZero).ok());
            let mean = mean.ok_or_else(too_large)?;
            out.spread = Some(Spread { least: least.clone(), most: most.clone(), mean });
        }
        Ok(out)
    }
}

/// Amounts that no machine should hold.
pub(super) fn too_large() -> Vec<Diagnostic> {
    vec![Diagnostic::error(Code::Arithmetic, text!("review-these-amounts-are-too-large"))]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_mean_is_rounded_once() {
        let cents = |n: i64| Exact::ratio(n, 100).unwrap();
        let some = [cents(1), cents(2), cents(2)];
        let figures = Figures::of(some.iter()).unwrap();
        let spread = figures.spread.unwrap();
        assert_eq!((figures.count, figures.total), (3, cents(5)));
        assert_eq!((spread.least, spread.most, spread.mean), (cents(1), cents(2), cents(2)));
        // 0.01 and 0.02: the mean, 0.015, goes away from zero.
        let spread = Figures::of([cents(1), cents(2)].iter()).unwrap().spread.unwrap();
        assert_eq!(spread.mean, cents(2));
        assert_eq!(Figures::of([].iter()).unwrap(), Figures { count: 0, total: Exact::ZERO, spread: None });
    }
}
