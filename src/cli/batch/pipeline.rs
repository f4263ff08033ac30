//! Blocks read by one thread, worked by several, written in order: a bounded number of them at once.

use crate::batch::{Block, Done};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Every block was written.
    Whole,
    /// It was asked to stop; what was read was written.
    Stopped,
}

/// The most blocks at once: two a thread, so that none waits for the next to be read or written, and two more.
pub fn most(threads: usize) -> usize {
    threads.saturating_mul(2).saturating_add(2)
}

/// How long without a block before looking whether those who work still do.
const PATIENCE: Duration = Duration::from_millis(500);

/// Takes every block of `next`, numbered from `first`, through `work` in as many threads, to `write` in their order.
pub fn run<E, W: FnMut(Block, Done) -> Done>(
    (threads, first): (usize, u64),
    stop: &AtomicBool,
    mut next: impl FnMut(Vec<u8>) -> Result<Option<Block>, E>,
    work: impl Fn() -> W + Sync,
    mut write: impl FnMut(&Done) -> Result<(), E>,
) -> Result<End, E> {
    let most = most(threads);
    let (give, take) = sync_channel::<(Block, Done)>(most);
    let take = Mutex::new(take);
    let (tell, told) = channel::<Done>();
    let mut failed = None;
    let mut stopped = false;
    std::thread::scope(|scope| {
        let (take, work) = (&take, &work);
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                let tell = tell.clone();
                scope.spawn(move || {
                    let mut work = work();
                    loop {
                        let taken = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
                        let Ok((block, used)) = taken else { return };
                        if tell.send(work(block, used)).is_err() {
                            return;
                        }
                    }
                })
            })
            .collect();
        let mut free: Vec<Done> = Vec::new();
        let mut waiting: BTreeMap<u64, Done> = BTreeMap::new();
        let (mut expected, mut at_work, mut ended) = (first, 0usize, false);
        loop {
            while !ended && at_work < most {
                if stop.load(Ordering::Relaxed) {
                    (stopped, ended) = (true, true);
                    break;
                }
                let mut used = free.pop().unwrap_or_default();
                match next(std::mem::take(&mut used.bytes)) {
                    Ok(Some(block)) => match give.send((block, used)) {
                        Ok(()) => at_work += 1,
                        Err(_) => ended = true,
                    },
                    Ok(None) => ended = true,
                    Err(error) => (failed, ended) = (Some(error), true),
                }
            }
            if at_work == 0 {
                break;
            }
            match told.recv_timeout(PATIENCE) {
                Ok(done) => {
                    waiting.insert(done.number, done);
                }
                // A thread that ended before the blocks did has failed, and leaving says so.
                Err(RecvTimeoutError::Timeout) if workers.iter().any(std::thread::ScopedJoinHandle::is_finished) => break,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            while let Some(done) = waiting.remove(&expected) {
                if failed.is_none()
                    && let Err(error) = write(&done)
                {
                    (failed, ended) = (Some(error), true);
                }
                expected = expected.saturating_add(1);
                at_work = at_work.saturating_sub(1);
                free.push(done);
            }
        }
        drop(give);
    });
    match failed {
        Some(error) => Err(error),
        None => Ok(if stopped { End::Stopped } else { End::Whole }),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;
    use std::sync::atomic::AtomicUsize;

    /// Blocks of their own number, worked in any order.
    fn through(threads: usize, blocks: u64, fails: Option<u64>) -> (Result<End, String>, Vec<u64>, usize) {
        let (open, peak) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut at = 5;
        let mut written = Vec::new();
        let end = run(
            (threads, 5),
            &AtomicBool::new(false),
            |bytes| {
                assert!(bytes.is_empty() || bytes == [7]);
                if at == 5 + blocks {
                    return Ok(None);
                }
                let now = open.fetch_add(1, Ordering::SeqCst) + 1;
                peak.fetch_max(now, Ordering::SeqCst);
                at += 1;
                Ok(Some(Block { number: at - 1, bytes: vec![7], ..Block::default() }))
            },
            || {
                |block: Block, used: Done| {
                    // Some take longer than those after them.
                    std::thread::sleep(Duration::from_micros(if block.number.is_multiple_of(3) { 900 } else { 30 }));
                    Done { number: block.number, bytes: block.bytes, ..used }
                }
            },
            |done| {
                open.fetch_sub(1, Ordering::SeqCst);
                if fails == Some(done.number) {
                    return Err("full".to_owned());
                }
                written.push(done.number);
                Ok(())
            },
        );
        (end, written, peak.into_inner())
    }

    #[test]
    fn in_order_and_a_few_at_once() {
        for threads in [1, 2, 7] {
            let (end, written, peak) = through(threads, 200, None);
            assert_eq!(end, Ok(End::Whole));
            assert_eq!(written, (5..205).collect::<Vec<_>>());
            assert!(peak <= most(threads), "{peak} blocks at once");
        }
        assert_eq!(through(3, 0, None).1, Vec::<u64>::new());
    }

    #[test]
    fn nothing_is_written_past_a_failure() {
        let (end, written, _) = through(3, 100, Some(40));
        assert_eq!(end, Err("full".to_owned()));
        assert_eq!(written, (5..40).collect::<Vec<_>>());
    }

    #[test]
    fn asked_to_stop() {
        let stop = AtomicBool::new(false);
        let mut at = 0;
        let mut written = 0;
        let end = run::<(), _>(
            (2, 0),
            &stop,
            |_| {
                at += 1;
                stop.store(at == 10, Ordering::Relaxed);
                Ok(Some(Block { number: at - 1, ..Block::default() }))
            },
            || |block: Block, used: Done| Done { number: block.number, ..used },
            |_| {
                written += 1;
                Ok(())
            },
        );
        assert_eq!((end, written), (Ok(End::Stopped), at));
    }
}
