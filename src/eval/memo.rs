//! What is computed already, by slot: each stretch of days once.

use crate::value::{Day, Interval};

/// The end of a chain.
const NONE: u32 = u32::MAX;

/// A computed stretch of a place: its days, its value, and where it was recorded.
#[derive(Debug, Clone)]
pub(super) struct Known<T> {
    pub days: Interval,
    pub value: T,
    pub segment: u32,
    /// The stretch of the same slot known before it.
    older: u32,
}

/// Every stretch known, in one list; those of a slot are chained from the newest.
#[derive(Debug)]
pub(super) struct Memo<T> {
    /// By slot: the newest stretch, and the round in which it was written.
    newest: Vec<(u32, u32)>,
    known: Vec<Known<T>>,
    round: u32,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { newest: Vec::new(), known: Vec::new(), round: 1 }
    }
}

impl<T> Memo<T> {
    /// What is known of a slot on a day.
    #[inline]
    pub fn find(&self, slot: u32, day: Day) -> Option<&Known<T>> {
        let (at, round) = *self.newest.get(slot as usize)?;
        let mut at = if round == self.round { at } else { NONE };
        loop {
            let known = self.known.get(at as usize)?;
            if known.days.contains(day) {
                return Some(known);
            }
            at = known.older;
        }
    }

    /// Keeps a stretch.
    #[inline]
    pub fn keep(&mut self, slot: u32, days: Interval, value: T, segment: u32) {
        let slot = slot as usize;
        if self.newest.len() <= slot {
            self.newest.resize(slot + 1, (NONE, 0));
        }
        let at = u32::try_from(self.known.len()).unwrap_or(NONE);
        let Some(newest) = self.newest.get_mut(slot) else { return };
        let older = if newest.1 == self.round { newest.0 } else { NONE };
        *newest = (at, self.round);
        self.known.push(Known { days, value, segment, older });
    }

    /// Forgets everything, and keeps the room.
    pub fn clear(&mut self) {
        self.known.clear();
        if self.round == u32::MAX {
            self.newest.clear();
            self.round = 0;
        }
        self.round += 1;
    }
}
