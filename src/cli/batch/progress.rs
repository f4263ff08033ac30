//! How far a run is, on a terminal.

use crate::diag::Lang;
use crate::message::Text;
use crate::text;
use crate::value::{Exact, format};
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often the line is written again.
const EVERY: Duration = Duration::from_millis(100);

/// How wide the bar is.
const BAR: u64 = 24;

/// The line that says how far a run is; nothing where standard error is no terminal.
#[derive(Debug)]
pub struct Progress {
    lang: Lang,
    shown: bool,
    started: Instant,
    last: Option<Instant>,
    /// The bytes to read, when they are known.
    size: Option<u64>,
    /// What was done before, by another run.
    before: (u64, u64),
}

impl Progress {
    /// At the start.
    pub fn new(lang: Lang, size: Option<u64>, before: (u64, u64)) -> Self {
        Self { lang, shown: std::io::stderr().is_terminal(), started: Instant::now(), last: None, size, before }
    }

    /// Says so, if it is time.
    pub fn tell(&mut self, bytes: u64, contracts: u64) {
        let now = Instant::now();
        if !self.shown || self.last.is_some_and(|l| now.duration_since(l) < EVERY) {
            return;
        }
        self.last = Some(now);
        let said = line(&self.far(bytes, contracts, now.duration_since(self.started)), self.lang);
        let mut err = std::io::stderr().lock();
        let _ = write!(err, "\r{said}\u{1b}[K");
        let _ = err.flush();
    }

    fn far(&self, bytes: u64, contracts: u64, spent: Duration) -> Far {
        let done = bytes.saturating_sub(self.before.0);
        let left = self.size.map(|size| {
            let ms = u128::from(size.saturating_sub(bytes)).saturating_mul(spent.as_millis()).checked_div(u128::from(done));
            Duration::from_millis(u64::try_from(ms.unwrap_or(0)).unwrap_or(u64::MAX))
        });
        let share = self.size.map(|size| bytes.saturating_mul(100).checked_div(size).unwrap_or(100).min(100));
        Far { share, contracts, rate: rate(contracts.saturating_sub(self.before.1), spent), left }
    }

    /// Takes the line away, and says how many contracts a second it was, on a terminal.
    pub fn end(&self, contracts: u64) -> Option<Text> {
        if !self.shown {
            return None;
        }
        if self.last.is_some() {
            let _ = write!(std::io::stderr().lock(), "\r\u{1b}[K");
        }
        let spent = self.started.elapsed();
        let rate = count(rate(contracts.saturating_sub(self.before.1), spent));
        let (seconds, tenths) = (spent.as_secs(), spent.subsec_millis() / 100);
        let spent = Text::each(|lang| format!("{seconds}{}{tenths}", if lang == Lang::Fr { ',' } else { '.' }));
        Some(text!("batch-took", spent, rate))
    }
}

/// How far a run is.
struct Far {
    share: Option<u64>,
    contracts: u64,
    rate: u64,
    left: Option<Duration>,
}

fn line(far: &Far, lang: Lang) -> String {
    let (contracts, rate) = (count(far.contracts), count(far.rate));
    let (Some(share), Some(left)) = (far.share, far.left) else {
        return text!("batch-progress-open", contracts, rate).say(lang);
    };
    let full = usize::try_from(share.saturating_mul(BAR) / 100).unwrap_or(0);
    let bar = format!("{}{}", "█".repeat(full), "░".repeat(usize::try_from(BAR).unwrap_or(0).saturating_sub(full)));
    let seconds = left.as_secs();
    let left = format!("{}:{:02}", seconds / 60, seconds % 60);
    let share = share.to_string();
    text!("batch-progress", bar, share, contracts, rate, left).say(lang)
}

/// Contracts a second.
fn rate(contracts: u64, spent: Duration) -> u64 {
    let ms = spent.as_millis().max(1);
    u64::try_from(u128::from(contracts).saturating_mul(1000) / ms).unwrap_or(u64::MAX)
}

/// A count as each language groups its figures.
pub fn count(n: u64) -> Text {
    Text::each(|lang| format::number(&Exact::from_int(i64::try_from(n).unwrap_or(i64::MAX)), lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::typography::plain;

    #[test]
    fn half_way() {
        let p = Progress { lang: Lang::Fr, shown: true, started: Instant::now(), last: None, size: Some(2_000), before: (1_000, 10) };
        let far = p.far(1_500, 2_010, Duration::from_secs(4));
        assert_eq!(plain(&line(&far, Lang::Fr)), "██████████████████░░░░░░ 75 % — 2 010 contrats, 500 par seconde, reste 0:04");
        assert_eq!(plain(&line(&far, Lang::En)), "██████████████████░░░░░░ 75% — 2,010 contracts, 500 a second, 0:04 left");
        let open = Progress { size: None, ..p };
        assert_eq!(plain(&line(&open.far(1_500, 2_010, Duration::ZERO), Lang::En)), "2,010 contracts, 2,000,000 a second");
    }
}
