//! Prorations as measures of time: the weight of a rate over the days from `a` to `b` (excluded) is
//! the measure at `b` less the measure at `a`, whatever the length.

use super::day::{Day, days_in_year};
use super::exact::Exact;

/// How a rate per year is counted over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Prorata {
    /// Each day is 1/365 or 1/366 of its civil year.
    Days,
    /// Each month begun is 1/12, at the value of its first day due.
    Months,
    /// Each day is a part of its contract year, counted from that day.
    ContractYear(Day),
}

/// Civil years since year 0, the day's own year counted by its days: each day weighs 1/365 or 1/366
/// of its year. In years. `None` for an infinite day.
pub fn civil_measure(day: Day) -> Option<Exact> {
    if !day.is_finite() {
        return None;
    }
    let year = day.year();
    let length = days_in_year(year);
    let elapsed = day.day_of_year().checked_sub(1)?;
    Exact::ratio(i64::from(year).checked_mul(length)?.checked_add(elapsed)?, length)
}

/// Contract years since `origin` (negative before it), the current one counted by its days: each day
/// weighs one part in 365 or 366 of its contract year. In years.
///
/// Contract year *k* starts on the *k*th anniversary of the origin, 28 February for a 29 where there
/// is none. `None` for an infinite day, or when the contract year runs out of the calendar.
pub fn contract_measure(origin: Day, day: Day) -> Option<Exact> {
    if !day.is_finite() || !origin.is_finite() {
        return None;
    }
    let mut years = i64::from(day.year()).checked_sub(i64::from(origin.year()))?;
    if origin.anniversary(years)? > day {
        years = years.checked_sub(1)?;
    }
    let start = origin.anniversary(years)?;
    let length = origin.anniversary(years.checked_add(1)?)?.days_since(start);
    Exact::ratio(years.checked_mul(length)?.checked_add(day.days_since(start))?, length)
}

/// How many calendar months begin strictly after the month of `from`, up to `to` included; 0 when
/// `to` comes first. `None` for an infinite day.
pub fn months_begun(from: Day, to: Day) -> Option<i64> {
    if !from.is_finite() || !to.is_finite() {
        return None;
    }
    Some(to.month_index().checked_sub(from.month_index())?.max(0))
}

/// The years from one day to another (excluded) by a proration; negative when the second comes first,
/// but for months, of which none has then begun. `None` for an infinite day.
pub fn years_between(prorata: Prorata, from: Day, to: Day) -> Option<Exact> {
    let between = |measure: &dyn Fn(Day) -> Option<Exact>| measure(to)?.sub(&measure(from)?).ok();
    match prorata {
        Prorata::Days => between(&civil_measure),
        Prorata::ContractYear(origin) => between(&|day| contract_measure(origin, day)),
        Prorata::Months if to <= from => Some(Exact::ZERO),
        Prorata::Months => Exact::ratio(months_begun(from, to.pred())?.checked_add(1)?, 12),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use proptest::prelude::*;

    use super::*;

    fn d(year: i32, month: u32, day: u32) -> Day {
        Day::from_ymd(year, month, day).unwrap()
    }

    fn between(measure: impl Fn(Day) -> Option<Exact>, a: Day, b: Day) -> Exact {
        measure(b).unwrap().sub(&measure(a).unwrap()).unwrap()
    }

    /// Adds `weight(day)` over the days from `a` to `b`, excluded.
    fn day_by_day(a: Day, b: Day, weight: impl Fn(Day) -> i64) -> Exact {
        let (mut sum, mut day) = (Exact::ZERO, a);
        while day < b {
            sum = sum.add(&Exact::ratio(1, weight(day)).unwrap()).unwrap();
            day = day.succ();
        }
        sum
    }

    /// The length of the contract year that holds the day, found by walking.
    fn contract_year_length(origin: Day, day: Day) -> i64 {
        // Further back than any day from any origin below.
        let mut years = -40;
        while origin.anniversary(years + 1).unwrap() <= day {
            years += 1;
        }
        origin.anniversary(years + 1).unwrap().days_since(origin.anniversary(years).unwrap())
    }

    #[test]
    fn known_weights() {
        let q = |n, d| Exact::ratio(n, d).unwrap();
        assert_eq!(between(civil_measure, d(2022, 5, 1), d(2023, 1, 1)), q(245, 365));
        assert_eq!(between(civil_measure, d(2020, 1, 1), d(2021, 1, 1)), Exact::ONE);
        assert_eq!(between(civil_measure, d(2020, 12, 31), d(2021, 1, 2)), q(1, 366).add(&q(1, 365)).unwrap());
        let leap = d(2020, 2, 29);
        assert_eq!(contract_measure(leap, leap), Some(Exact::ZERO));
        assert_eq!(contract_measure(leap, d(2021, 2, 28)), Some(Exact::ONE));
        assert_eq!(contract_measure(leap, d(2024, 2, 29)), Some(Exact::from_int(4)));
        assert_eq!(contract_measure(leap, d(2019, 2, 28)), Some(Exact::from_int(-1)));
        assert_eq!(civil_measure(Day::MAX), None);
        assert_eq!(contract_measure(leap, Day::MIN), None);
        assert_eq!(contract_measure(d(2020, 6, 1), d(9999, 12, 31)), None);
    }

    #[test]
    fn months_begun_are_counted_after_the_month_of_the_start() {
        assert_eq!(months_begun(d(2022, 1, 15), d(2022, 1, 31)), Some(0));
        assert_eq!(months_begun(d(2022, 1, 15), d(2022, 2, 1)), Some(1));
        assert_eq!(months_begun(d(2022, 1, 1), d(2022, 12, 31)), Some(11));
        assert_eq!(months_begun(d(2022, 3, 1), d(2022, 1, 1)), Some(0));
        assert_eq!(months_begun(d(2022, 3, 1), Day::MAX), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn measures_are_day_by_day_sums(start in -4000_i64..4000, length in 0_i64..1200, origin in -4000_i64..4000, leap in any::<bool>()) {
            let a = d(2020, 1, 1).add_days(start).unwrap();
            let b = a.add_days(length).unwrap();
            let origin = if leap { d(2020, 2, 29) } else { d(2020, 1, 1).add_days(origin).unwrap() };
            prop_assert_eq!(between(civil_measure, a, b), day_by_day(a, b, |day| days_in_year(day.year())));
            prop_assert_eq!(
                between(|day| contract_measure(origin, day), a, b),
                day_by_day(a, b, |day| contract_year_length(origin, day))
            );
            let mut begun = 0;
            let mut day = a;
            while day < b {
                day = day.succ();
                begun += i64::from(day.first_of_month() == day);
            }
            prop_assert_eq!(months_begun(a, b), Some(begun));
        }
    }
}
