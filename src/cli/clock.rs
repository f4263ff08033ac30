//! Today: read here and nowhere else.

use crate::value::Day;
use std::time::{SystemTime, UNIX_EPOCH};

/// The civil day, in universal time.
pub fn today() -> Day {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let days = i64::try_from(seconds / 86_400).unwrap_or(0);
    Day::from_ymd(1970, 1, 1).and_then(|d| d.add_days(days)).unwrap_or(Day::MIN)
}
