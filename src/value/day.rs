//! Days of the civil (proleptic Gregorian) calendar, and intervals of days.

use std::fmt;

/// First day of the calendar, 0001-01-01, in days since 1970-01-01.
const FIRST: i32 = -719_162;
/// Last day of the calendar, 9999-12-31.
const LAST: i32 = 2_932_896;

/// A civil day, from 0001-01-01 to 9999-12-31, or one of the two infinities that end an interval
/// without bound.
///
/// Ordered as time is. Arithmetic leaves the infinities where they are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// Before every day.
    pub const MIN: Self = Self(i32::MIN);
    /// After every day.
    pub const MAX: Self = Self(i32::MAX);

    /// The day of that year (1 to 9999), month (1 to 12) and day of the month (from 1); `None` when
    /// there is no such day.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) || day == 0 || day > days_in_month(year, month)? {
            return None;
        }
        Self::from_epoch_days(days_from_civil(year, month, day))
    }

    /// The day as a number: one more each day.
    #[inline]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day that [`Day::number`] gave.
    #[inline]
    pub(crate) const fn of_number(number: i32) -> Self {
        Self(number)
    }

    /// Year, month and day of the month. The infinities give the calendar's first and last day.
    pub fn ymd(self) -> (i32, u32, u32) {
        civil_from_days(i64::from(self.0.clamp(FIRST, LAST)))
    }

    /// The civil year. The infinities give 1 and 9999.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// Whether this is a day of the calendar, neither of the infinities.
    pub fn is_finite(self) -> bool {
        (FIRST..=LAST).contains(&self.0)
    }

    /// That many days later (earlier when negative); `None` out of the calendar.
    pub fn add_days(self, days: i64) -> Option<Self> {
        if !self.is_finite() {
            return Some(self);
        }
        Self::from_epoch_days(i64::from(self.0).checked_add(days)?)
    }

    /// That many months later (earlier when negative), brought back to the month's last day where
    /// the month is too short: the flag says whether it was. `None` out of the calendar.
    pub fn add_months(self, months: i64) -> Option<(Self, bool)> {
        if !self.is_finite() {
            return Some((self, false));
        }
        let (year, month, day) = self.ymd();
        let index = month_index(year, month).checked_add(months)?;
        let year = i32::try_from(index.div_euclid(12)).ok()?;
        let month = u32::try_from(index.rem_euclid(12)).ok()?.checked_add(1)?;
        let last = days_in_month(year, month)?;
        Some((Self::from_ymd(year, month, day.min(last))?, day > last))
    }

    /// The day before; minus infinity before the calendar's first day.
    #[must_use]
    pub fn pred(self) -> Self {
        self.add_days(-1).unwrap_or(Self::MIN)
    }

    /// The day after; plus infinity after the calendar's last day. After minus infinity comes the
    /// calendar's first day: whoever walks the days would else never leave it.
    #[must_use]
    pub fn succ(self) -> Self {
        if self == Self::MIN {
            return Self(FIRST);
        }
        self.add_days(1).unwrap_or(Self::MAX)
    }

    /// The first day of that year (1 to 9999).
    pub fn first_of_year(year: i32) -> Option<Self> {
        Self::from_ymd(year, 1, 1)
    }

    /// The last day of that year (1 to 9999).
    pub fn last_of_year(year: i32) -> Option<Self> {
        Self::from_ymd(year, 12, 31)
    }

    /// The first day of the same month. An infinity is left as it is.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        let (year, month, _) = self.ymd();
        if self.is_finite() { Self::from_ymd(year, month, 1).unwrap_or(self) } else { self }
    }

    /// The day's rank in its year, from 1.
    pub fn day_of_year(self) -> i64 {
        let (year, month, day) = self.ymd();
        days_from_civil(year, month, day).saturating_sub(days_from_civil(year, 1, 1)).saturating_add(1)
    }

    /// Days from `other` to `self`, negative when `self` is earlier. Meaningless with an infinity.
    pub fn days_since(self, other: Self) -> i64 {
        i64::from(self.0).saturating_sub(i64::from(other.0))
    }

    /// Months from the calendar's origin to this day's month: the difference of two of them is the
    /// number of months from one to the other, whatever their days.
    pub fn month_index(self) -> i64 {
        let (year, month, _) = self.ymd();
        month_index(year, month)
    }

    /// The anniversary of `self` after that many years (before, when negative), counted from
    /// `self` and not from anniversary to anniversary: 29/02/2020 gives 28/02/2021 and 29/02/2024.
    pub fn anniversary(self, years: i64) -> Option<Self> {
        Some(self.add_months(years.checked_mul(12)?)?.0)
    }

    /// The first anniversary of `self`, the first year's included, strictly after `after`.
    /// `None` when the calendar ends before it.
    pub fn next_anniversary(self, after: Self) -> Option<Self> {
        if !self.is_finite() {
            return None;
        }
        let years = i64::from(after.year()).checked_sub(i64::from(self.year()))?.max(1);
        let candidate = self.anniversary(years)?;
        // The year of `after` holds one anniversary: either still to come, or the next year's.
        if candidate > after { Some(candidate) } else { self.anniversary(years.checked_add(1)?).filter(|d| *d > after) }
    }

    fn from_epoch_days(days: i64) -> Option<Self> {
        let days = i32::try_from(days).ok()?;
        (FIRST..=LAST).contains(&days).then_some(Self(days))
    }
}

/// ISO form, `2022-12-31`; `-∞` and `+∞` for the infinities.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_finite() {
            return f.write_str(if *self < Self(FIRST) { "-∞" } else { "+∞" });
        }
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Whether the year has a 29 February.
pub fn is_leap(year: i32) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// 365 or 366.
pub fn days_in_year(year: i32) -> i64 {
    if is_leap(year) { 366 } else { 365 }
}

/// 28 to 31; `None` when the month is not 1 to 12.
pub fn days_in_month(year: i32, month: u32) -> Option<u32> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap(year) { 29 } else { 28 }),
        _ => None,
    }
}

fn month_index(year: i32, month: u32) -> i64 {
    i64::from(year).saturating_mul(12).saturating_add(i64::from(month)).saturating_sub(1)
}

// The two conversions are Howard Hinnant's (« chrono-compatible low-level date algorithms »): years
// begin on 1 March, so that the leap day is the last. Years of 1 to 9999 cannot overflow an `i64`.

/// Days since 1970-01-01.
fn days_from_civil(year: i32, month: u32, day: u32) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day of the month.
fn civil_from_days(days: i64) -> (i32, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (i32::try_from(year).unwrap_or(1), u32::try_from(month).unwrap_or(1), u32::try_from(day).unwrap_or(1))
}

/// The days from `from` to `to`, both included. Empty when `to` is before `from`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// First day.
    pub from: Day,
    /// Last day, included.
    pub to: Day,
}

impl Interval {
    /// All days.
    pub const ALL: Self = Self { from: Day::MIN, to: Day::MAX };

    /// The days from `from` to `to`, both included.
    pub const fn new(from: Day, to: Day) -> Self {
        Self { from, to }
    }

    /// The days in both, empty when there are none.
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        Self { from: self.from.max(other.from), to: self.to.min(other.to) }
    }

    /// The days in both; `None` when there are none.
    pub fn checked_intersect(self, other: Self) -> Option<Self> {
        Some(self.intersect(other)).filter(|both| !both.is_empty())
    }

    /// Whether there is no day in it.
    pub fn is_empty(self) -> bool {
        self.to < self.from
    }

    /// Whether that day is in it.
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// How many days it holds; `None` when an end is infinite.
    pub fn days(self) -> Option<i64> {
        if !self.from.is_finite() || !self.to.is_finite() {
            return None;
        }
        Some(self.to.days_since(self.from).saturating_add(1).max(0))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;

    fn d(year: i32, month: u32, day: u32) -> Day {
        Day::from_ymd(year, month, day).unwrap()
    }

    #[test]
    fn every_day_of_the_calendar_agrees_with_jiff() {
        let mut theirs = jiff::civil::date(1, 1, 1);
        let mut ours = d(1, 1, 1);
        assert_eq!(d(1970, 1, 1).0, 0);
        assert_eq!((ours.0, d(9999, 12, 31).0), (FIRST, LAST));
        loop {
            let (year, month, day) = ours.ymd();
            assert_eq!((year as i16, month as i8, day as i8), (theirs.year(), theirs.month(), theirs.day()));
            assert_eq!(Day::from_ymd(year, month, day), Some(ours));
            assert_eq!(ours.day_of_year(), i64::from(theirs.day_of_year()));
            let next = ours.succ();
            if next == Day::MAX {
                break;
            }
            assert_eq!(next.pred(), ours);
            ours = next;
            theirs = theirs.tomorrow().unwrap();
        }
        assert_eq!(ours, d(9999, 12, 31));
        assert_eq!((d(1, 1, 1).pred(), Day::MIN.succ()), (Day::MIN, d(1, 1, 1)));
    }

    #[test]
    fn impossible_days_are_refused() {
        for (year, month, day) in [(2021, 2, 29), (2022, 4, 31), (2022, 13, 1), (2022, 0, 1), (2022, 1, 0), (0, 1, 1), (10_000, 1, 1)] {
            assert_eq!(Day::from_ymd(year, month, day), None);
        }
        assert!(Day::from_ymd(2000, 2, 29).is_some() && Day::from_ymd(1900, 2, 29).is_none());
    }

    #[test]
    fn infinities_stay_put() {
        for day in [Day::MIN, Day::MAX] {
            assert_eq!(day.first_of_month(), day);
            assert_eq!(day.add_days(i64::MAX), Some(day));
            assert_eq!(day.add_months(i64::MIN), Some((day, false)));
            assert_eq!(day.next_anniversary(d(2020, 1, 1)), None);
        }
        assert_eq!((Day::MIN.pred(), Day::MAX.succ()), (Day::MIN, Day::MAX));
        assert_eq!(Day::MIN.ymd(), (1, 1, 1));
        assert_eq!(Day::MAX.ymd(), (9999, 12, 31));
        assert_eq!((Day::MIN.to_string(), Day::MAX.to_string()), ("-∞".into(), "+∞".into()));
        assert_eq!(d(2020, 1, 1).add_days(i64::MAX), None);
        assert_eq!(d(2020, 1, 1).add_months(i64::MAX), None);
    }

    #[test]
    fn months_clamp_and_say_so() {
        assert_eq!(d(2020, 1, 31).add_months(1), Some((d(2020, 2, 29), true)));
        assert_eq!(d(2020, 1, 31).add_months(2), Some((d(2020, 3, 31), false)));
        assert_eq!(d(2020, 3, 31).add_months(-1), Some((d(2020, 2, 29), true)));
        assert_eq!(d(2020, 3, 15).add_months(-3), Some((d(2019, 12, 15), false)));
        let mut day = d(2019, 12, 28);
        while day < d(2020, 3, 5) {
            let theirs = jiff::civil::date(day.ymd().0 as i16, day.ymd().1 as i8, day.ymd().2 as i8);
            for months in -30..30_i64 {
                let sum = theirs.checked_add(jiff::Span::new().months(months)).unwrap();
                assert_eq!(day.add_months(months).unwrap().0.to_string(), sum.to_string());
            }
            day = day.succ();
        }
    }

    #[test]
    fn anniversaries_count_from_the_origin() {
        let leap = d(2020, 2, 29);
        assert_eq!(leap.next_anniversary(d(2020, 2, 29)), Some(d(2021, 2, 28)));
        assert_eq!(leap.next_anniversary(d(2021, 2, 28)), Some(d(2022, 2, 28)));
        assert_eq!(leap.next_anniversary(d(2023, 12, 31)), Some(d(2024, 2, 29)));
        assert_eq!(leap.next_anniversary(d(2000, 1, 1)), Some(d(2021, 2, 28)));
        assert_eq!(leap.next_anniversary(Day::MIN), Some(d(2021, 2, 28)));
        assert_eq!(leap.next_anniversary(Day::MAX), None);
        assert_eq!(d(2020, 3, 1).next_anniversary(d(9999, 3, 1)), None);
        assert_eq!(d(2020, 3, 1).next_anniversary(d(2022, 2, 28)), Some(d(2022, 3, 1)));
    }

    #[test]
    fn intervals() {
        let year = Interval::new(d(2022, 1, 1), d(2022, 12, 31));
        assert_eq!(year.days(), Some(365));
        assert_eq!(Interval::ALL.intersect(year), year);
        assert_eq!(Interval::ALL.days(), None);
        let later = Interval::new(d(2023, 1, 1), Day::MAX);
        assert_eq!(year.checked_intersect(later), None);
        assert_eq!(year.intersect(later).days(), Some(0));
        assert!(year.contains(d(2022, 12, 31)) && !year.contains(d(2023, 1, 1)));
    }
}
