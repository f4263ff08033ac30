//! Calendar durations: months whose length depends on where they fall, and days.

use super::Day;

/// A calendar duration: « 6 mois », « 5 ans » (60 months), « 2 semaines » (14 days).
///
/// Months and days do not convert into each other, so two durations are equal only when both parts
/// are, and durations have no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Duration {
    /// Calendar months; a year is twelve.
    pub months: i32,
    /// Days.
    pub days: i32,
}

impl Duration {
    /// No time at all.
    pub const ZERO: Self = Self { months: 0, days: 0 };

    /// That many calendar months.
    pub const fn months(months: i32) -> Self {
        Self { months, days: 0 }
    }

    /// That many days.
    pub const fn days(days: i32) -> Self {
        Self { months: 0, days }
    }

    /// Both durations one after the other; `None` on overflow.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Some(Self { months: self.months.checked_add(other.months)?, days: self.days.checked_add(other.days)? })
    }

    /// The same duration backwards; `None` on overflow.
    pub fn checked_neg(self) -> Option<Self> {
        Some(Self { months: self.months.checked_neg()?, days: self.days.checked_neg()? })
    }

    /// The day reached from `day`: months first, brought back to the month's last day where needed
    /// (the flag says whether it was), then days. `None` out of the calendar.
    pub fn add_to(self, day: Day) -> Option<(Day, bool)> {
        let (day, clamped) = day.add_months(i64::from(self.months))?;
        Some((day.add_days(i64::from(self.days))?, clamped))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;

    #[test]
    fn months_then_days() {
        let day = |y, m, d| Day::from_ymd(y, m, d).unwrap();
        let duration = Duration { months: 1, days: 2 };
        assert_eq!(duration.add_to(day(2022, 1, 31)), Some((day(2022, 3, 2), true)));
        assert_eq!(duration.checked_neg().unwrap().add_to(day(2022, 3, 31)), Some((day(2022, 2, 26), true)));
        assert_eq!(Duration::days(14).add_to(day(2022, 1, 31)), Some((day(2022, 2, 14), false)));
        assert_eq!(Duration::months(60).add_to(Day::MAX), Some((Day::MAX, false)));
        assert_eq!(Duration::months(i32::MAX).add_to(day(2022, 1, 31)), None);
        assert_eq!(Duration::months(i32::MAX).checked_add(Duration::months(1)), None);
        assert_eq!(Duration::days(i32::MIN).checked_neg(), None);
    }
}
