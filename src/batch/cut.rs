//! From a stream of bytes to blocks of whole records, in bounded memory whatever the stream holds.

use crate::source::limits::{BATCH_BLOCK, BATCH_LOST};
use memchr::{memchr, memchr_iter, memchr2, memrchr};

/// What ends a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// The end of its line.
    Lines,
    /// The end of its line, outside quotes that open a cell.
    Cells(u8),
}

/// Some records that follow one another, whole.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Its rank, from 0.
    pub number: u64,
    /// The line of the file where it starts, from 1.
    pub line: u64,
    /// The bytes of the file read once it is done.
    pub end: u64,
    /// The records.
    pub bytes: Vec<u8>,
}

/// Why the cutting ends before the stream does.
#[derive(Debug, PartialEq, Eq)]
pub enum Stop<E> {
    /// The stream itself failed.
    Read(E),
    /// Quotes were opened and never closed too many times; the last at that line.
    Lost(u64),
}

/// Cuts a stream into blocks. The same stream gives the same blocks, however it comes.
#[derive(Debug)]
pub struct Cutter {
    framing: Framing,
    number: u64,
    line: u64,
    end: u64,
    rest: Vec<u8>,
    ended: bool,
    lost: usize,
    /// The most bytes that a block of several records has.
    most: usize,
}

impl Cutter {
    /// From what is read already, whose first byte is at that line and that place of the file.
    pub fn new(framing: Framing, read: Vec<u8>, line: u64, at: u64) -> Self {
        Self { framing, number: 0, line, end: at, rest: read, ended: false, lost: 0, most: BATCH_BLOCK }
    }

    /// The same in blocks of so many bytes, but for a record that is longer: what they give is then less too.
    #[must_use]
    pub fn by(self, most: usize) -> Self {
        Self { most: most.clamp(1, BATCH_BLOCK), ..self }
    }

    /// The rank of the next block.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The next block, in that buffer; `None` at the end. `read` fills what it is given, and gives 0 at the end.
    pub fn next<E>(&mut self, mut buffer: Vec<u8>, mut read: impl FnMut(&mut [u8]) -> Result<usize, E>) -> Result<Option<Block>, Stop<E>> {
        buffer.clear();
        buffer.append(&mut self.rest);
        self.fill(&mut buffer, &mut read)?;
        if buffer.is_empty() {
            return Ok(None);
        }
        let mut skipped = 0u64;
        let few = buffer.get(..self.most).filter(|few| few.len() < buffer.len()).and_then(|few| self.last_end(few));
        let cut = match few.or_else(|| self.last_end(&buffer)) {
            Some(end) if few.is_some() => end,
            _ if self.ended => buffer.len(),
            Some(end) => end,
            // One record is longer than a block: its first line is told to be wrong, and what follows it is read.
            None => {
                self.lost = self.lost.saturating_add(1);
                if self.lost > BATCH_LOST {
                    return Err(Stop::Lost(self.line));
                }
                match memchr(b'\n', &buffer) {
                    Some(end) => end.saturating_add(1),
                    None => {
                        skipped = self.skip(&mut read)?;
                        buffer.len()
                    }
                }
            }
        };
        self.rest.extend_from_slice(buffer.get(cut..).unwrap_or_default());
        buffer.truncate(cut);
        let lines = memchr_iter(b'\n', &buffer).count();
        let line = self.line;
        self.line = self.line.saturating_add(lines as u64).saturating_add(u64::from(skipped > 0));
        self.end = self.end.saturating_add(cut as u64).saturating_add(skipped);
        let number = self.number;
        self.number = self.number.saturating_add(1);
        Ok(Some(Block { number, line, end: self.end, bytes: buffer }))
    }

    fn fill<E>(&mut self, buffer: &mut Vec<u8>, read: &mut impl FnMut(&mut [u8]) -> Result<usize, E>) -> Result<(), Stop<E>> {
        let mut filled = buffer.len();
        if filled < BATCH_BLOCK {
            buffer.resize(BATCH_BLOCK, 0);
        }
        while filled < BATCH_BLOCK && !self.ended {
            let Some(room) = buffer.get_mut(filled..) else { break };
            let given = read(room).map_err(Stop::Read)?;
            self.ended = given == 0;
            filled = filled.saturating_add(given);
        }
        buffer.truncate(filled);
        Ok(())
    }

    /// Passes over the rest of a line without end; its bytes, and what follows is kept.
    fn skip<E>(&mut self, read: &mut impl FnMut(&mut [u8]) -> Result<usize, E>) -> Result<u64, Stop<E>> {
        let mut skipped = 0u64;
        let mut chunk = vec![0u8; BATCH_BLOCK];
        loop {
            let given = read(&mut chunk).map_err(Stop::Read)?;
            if given == 0 {
                self.ended = true;
                return Ok(skipped);
            }
            let bytes = chunk.get(..given).unwrap_or_default();
            if let Some(end) = memchr(b'\n', bytes) {
                let after = end.saturating_add(1);
                self.rest.extend_from_slice(bytes.get(after..).unwrap_or_default());
                return Ok(skipped.saturating_add(after as u64));
            }
            skipped = skipped.saturating_add(given as u64);
        }
    }

    /// Where the last whole record ends.
    fn last_end(&self, bytes: &[u8]) -> Option<usize> {
        let line = memrchr(b'\n', bytes)?.saturating_add(1);
        let Framing::Cells(separator) = self.framing else { return Some(line) };
        if memchr(b'"', bytes.get(..line).unwrap_or_default()).is_none() {
            return Some(line);
        }
        let mut last = None;
        while let Ok(end) = record_end(bytes, last.unwrap_or(0), separator) {
            last = Some(end);
        }
        last
    }
}

/// Why nothing ends a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unended {
    /// The bytes end first.
    Short,
    /// A quote is opened and not closed.
    Open,
}

/// Where a record of cells that starts there ends, its end of line included.
pub fn record_end(bytes: &[u8], start: usize, separator: u8) -> Result<usize, Unended> {
    let mut at = start;
    loop {
        let Some(found) = bytes.get(at..).and_then(|rest| memchr2(b'"', b'\n', rest)) else { return Err(Unended::Short) };
        let found = at.saturating_add(found);
        let after = found.saturating_add(1);
        if bytes.get(found) == Some(&b'\n') {
            return Ok(after);
        }
        // A quote opens only at the start of a cell.
        let before = found.checked_sub(1).filter(|b| *b >= start).and_then(|b| bytes.get(b));
        let opens = before.is_none_or(|b| *b == b'\r' || *b == separator);
        at = if opens { closed(bytes, after).ok_or(Unended::Open)? } else { after };
    }
}

/// One past the quote that closes.
fn closed(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let after = at.saturating_add(memchr(b'"', bytes.get(at..)?)?).saturating_add(1);
        if bytes.get(after) != Some(&b'"') {
            return Some(after);
        }
        at = after.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;
    use csv_core::{ReadRecordResult, ReaderBuilder};
    use proptest::prelude::*;

    /// A stream that comes by pieces of that size.
    fn blocks(framing: Framing, text: &[u8], piece: usize) -> (Vec<Block>, Option<Stop<()>>) {
        let mut at = 0;
        let mut read = |room: &mut [u8]| -> Result<usize, ()> {
            let n = piece.min(room.len()).min(text.len() - at);
            room[..n].copy_from_slice(&text[at..at + n]);
            at += n;
            Ok(n)
        };
        let mut cutter = Cutter::new(framing, Vec::new(), 1, 0);
        let mut out = Vec::new();
        loop {
            match cutter.next(Vec::new(), &mut read) {
                Ok(Some(block)) => out.push(block),
                Ok(None) => return (out, None),
                Err(stop) => return (out, Some(stop)),
            }
        }
    }

    /// Blocks follow one another, none is larger than the limit, and lines are counted.
    fn sound(framing: Framing, text: &[u8], piece: usize) -> Vec<Block> {
        let (blocks, stop) = blocks(framing, text, piece);
        assert_eq!(stop, None);
        assert!(blocks.iter().all(|b| b.bytes.len() <= BATCH_BLOCK && !b.bytes.is_empty()));
        let mut line = 1;
        for (i, b) in blocks.iter().enumerate() {
            assert_eq!((b.number, b.line), (i as u64, line));
            line = 1 + text[..b.end as usize].iter().filter(|c| **c == b'\n').count() as u64;
        }
        assert_eq!(blocks.last().map_or(0, |b| b.end), text.len() as u64);
        blocks
    }

    #[test]
    fn however_it_comes() {
        let text = "a;\"b\nc\";d\n".repeat(BATCH_BLOCK / 4);
        let whole = sound(Framing::Cells(b';'), text.as_bytes(), usize::MAX);
        assert!(whole.len() > 2);
        assert!(whole.iter().all(|b| b.bytes.len() % 10 == 0), "a record is never cut");
        assert_eq!(whole, sound(Framing::Cells(b';'), text.as_bytes(), 777));
        assert_eq!(whole.iter().flat_map(|b| &b.bytes).count(), text.len());
        // Where quotes mean nothing, lines are records.
        assert!(sound(Framing::Lines, "\"b\n".repeat(BATCH_BLOCK).as_bytes(), 4096).len() > 2);
        assert!(sound(Framing::Lines, b"", 1).is_empty());
    }

    #[test]
    fn a_record_without_end_is_passed_over() {
        let long = "x".repeat(3 * BATCH_BLOCK);
        let text = format!("a;b\n{long};1\nc;d\n");
        let blocks = sound(Framing::Cells(b';'), text.as_bytes(), 10_000);
        let last = blocks.last().unwrap();
        assert_eq!((last.line, last.bytes.as_slice()), (3, &b"c;d\n"[..]));
        // A quote never closed takes its own line alone.
        let text = format!("\"a;b\n{}", "c;d\n".repeat(BATCH_BLOCK));
        let blocks = sound(Framing::Cells(b';'), text.as_bytes(), 10_000);
        assert_eq!(blocks[0].bytes, b"\"a;b\n");
        assert_eq!(blocks[1].line, 2);
        // Too many of them, and the file is no table.
        let text = "a\",\"b\n".repeat(BATCH_BLOCK);
        let (_, stop) = self::blocks(Framing::Cells(b','), text.as_bytes(), usize::MAX);
        assert_eq!(stop, Some(Stop::Lost(BATCH_LOST as u64 + 1)));
    }

    proptest! {
        /// Records end where the library that reads them says.
        #[test]
        fn records_end_as_csv_says(text in "[a\";,\n]{0,40}") {
            let mut reader = ReaderBuilder::new().delimiter(b';').build();
            let (mut out, mut ends) = (vec![0; 200], vec![0; 200]);
            let (mut theirs, mut ours) = (0, Ok(0));
            loop {
                let (result, taken, _, _) = reader.read_record(&text.as_bytes()[theirs..], &mut out, &mut ends);
                if !matches!(result, ReadRecordResult::Record) {
                    break;
                }
                // Blank lines are passed over with the record after them.
                theirs += taken;
                while ours.is_ok_and(|o| o < theirs) {
                    ours = ours.and_then(|o| record_end(text.as_bytes(), o, b';'));
                }
                prop_assert_eq!(ours, Ok(theirs), "{:?}", text);
            }
        }
    }
}
