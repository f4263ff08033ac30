//! One block: from the bytes of its contracts to those of its results and of its errors.

use super::by_columns::ByColumns;
use super::columns::{Columns, Read};
use super::cut::{Block, Unended, record_end};
use super::evaluate::{Cell, Evaluate};
use super::job::{Input, Job, When};
use super::ordinary::{self, Wrong};
use super::write::Of;
use crate::columns::Plan;
use crate::diag::Lang;
use crate::facts::Facts;
use crate::facts::doc::Format;
use crate::render::{escape, trace};
use crate::text;
use crate::value::Interval;
use memchr::{memchr, memchr_iter};

/// A block, worked.
#[derive(Debug, Default)]
pub struct Done {
    /// Its rank.
    pub number: u64,
    /// The bytes of the file read once it is done.
    pub end: u64,
    /// The bytes of its contracts, to be filled again.
    pub bytes: Vec<u8>,
    /// Its results.
    pub out: Vec<u8>,
    /// Its errors.
    pub errors: Vec<u8>,
    /// The reasons of its results, where they are told.
    pub traces: Vec<u8>,
    /// What its bytes were: two blocks that are not the same have not the same.
    pub digest: u64,
    /// Contracts answered, and refused.
    pub answered: u64,
    /// Contracts refused.
    pub refused: u64,
    /// Rows written.
    pub rows: u64,
}

/// What works blocks one after the other, with the memory of one.
#[derive(Debug)]
pub struct Worker<'j, E> {
    job: &'j Job<'j>,
    evaluator: E,
    columns: Option<Columns>,
    by_columns: Option<ByColumns<'j>>,
    lines: Vec<Line>,
    facts: Facts,
    cells: Vec<Cell>,
}

/// A contract of the block.
#[derive(Debug)]
struct Line {
    line: u64,
    start: usize,
    end: usize,
    /// Where its name is, when it is a row of the columns.
    row: Option<(usize, usize)>,
}

impl<'j, E: Evaluate> Worker<'j, E> {
    /// For that work, answered by that.
    ///
    /// With a plan, contracts are answered column by column where they can be.
    pub fn new(job: &'j Job<'j>, evaluator: E, plan: Option<&'j Plan>) -> Self {
        let columns = match &job.input {
            Input::Table(table) => Some(Columns::new(table)),
            Input::Json => None,
        };
        let facts = Facts { format: Format::Csv, ..Facts::empty(job.program) };
        let by_columns = plan.and_then(|p| ByColumns::new(job, p));
        Self { job, evaluator, columns, by_columns, lines: Vec::new(), facts, cells: Vec::new() }
    }

    /// Works a block; what it writes goes to the buffers of one that is no longer needed.
    pub fn block(&mut self, block: Block, used: Done) -> Done {
        let mut done =
            Done { number: block.number, end: block.end, out: used.out, errors: used.errors, traces: used.traces, ..Done::default() };
        done.out.clear();
        done.errors.clear();
        done.traces.clear();
        done.digest = digest(&block.bytes);
        self.split(&block);
        if let Some(by) = &mut self.by_columns {
            by.forget();
        }
        let lines = std::mem::take(&mut self.lines);
        let mut row = 0usize;
        for line in &lines {
            let bytes = block.bytes.get(line.start..line.end).unwrap_or_default();
            let quick = line.row.is_some_and(|(start, end)| {
                let label = bytes.get(start..end).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("");
                let quick = self.row(row, label, line.line, &mut done);
                row = row.saturating_add(1);
                quick
            });
            if !quick {
                self.ordinary(bytes, line.line, &mut done);
            }
        }
        self.lines = lines;
        done.bytes = block.bytes;
        done
    }

    /// The lines of a block, those that can be read at once as rows of the columns.
    fn split(&mut self, block: &Block) {
        self.lines.clear();
        let bytes = &block.bytes;
        let mut at = 0usize;
        let mut line = block.line;
        let quotes = memchr(b'"', bytes).is_some();
        if let Some(columns) = &mut self.columns {
            columns.clear();
        }
        while at < bytes.len() {
            let rest = bytes.get(at..).unwrap_or_default();
            let physical = memchr(b'\n', rest).map_or(bytes.len(), |n| at.saturating_add(n).saturating_add(1));
            let end = match &self.job.input {
                // A quote that nothing closes takes its own line alone.
                Input::Table(table) if quotes => match record_end(bytes, at, table.separator) {
                    Ok(end) => end,
                    Err(Unended::Short) => bytes.len(),
                    Err(Unended::Open) => physical,
                },
                _ => physical,
            };
            let record = bytes.get(at..end).unwrap_or_default();
            let inner = record.strip_suffix(b"\n").unwrap_or(record);
            let inner = inner.strip_suffix(b"\r").unwrap_or(inner);
            let lines = if end == physical { 1 } else { memchr_iter(b'\n', record).count() as u64 };
            let read = match (&mut self.columns, &self.job.input) {
                (Some(columns), Input::Table(table)) if inner.len() <= crate::source::limits::LINE => {
                    columns.read(self.job.program, table, inner)
                }
                _ if inner.iter().all(|b| matches!(b, b' ' | b'\t' | b'\r')) => Read::Blank,
                _ => Read::Unusual,
            };
            let row = match read {
                Read::Row(name) => Some(Some((name.start, name.end))),
                Read::Unusual => Some(None),
                Read::Blank => None,
            };
            if let Some(row) = row {
                self.lines.push(Line { line, start: at, end, row });
            }
            line = line.saturating_add(lines);
            at = end;
        }
    }

    /// Answers a row of the columns; `false` when there is no answer, for the ordinary reader to say why.
    fn row(&mut self, row: usize, label: &str, line: u64, done: &mut Done) -> bool {
        let Some(columns) = &self.columns else { return false };
        if let Some(by) = &mut self.by_columns
            && let Some((period, cells)) = by.row(columns, row)
        {
            self.job.written.row(self.job.program, Of { line, label }, period, cells, &mut done.out);
            done.rows = done.rows.saturating_add(1);
            done.answered = done.answered.saturating_add(1);
            return true;
        }
        columns.fill(row, &mut self.facts);
        let set = &self.job.set;
        let mut set_label = None;
        if !set.is_empty() {
            if !self.evaluator.accepts(&self.facts) {
                return false;
            }
            set.apply(&mut self.facts);
            set_label.clone_from(&set.label);
        }
        let label = match &set_label {
            Some(label) => label.as_deref().unwrap_or(""),
            None => label,
        };
        let facts = std::mem::take(&mut self.facts);
        let answered = self.answered(&facts, Of { line, label }, done);
        self.facts = facts;
        answered
    }

    /// Writes every row of a contract, or none of them.
    fn answered(&mut self, facts: &Facts, of: Of<'_>, done: &mut Done) -> bool {
        if !self.evaluator.accepts(facts) {
            return false;
        }
        let before = (done.out.len(), done.rows, done.traces.len());
        let answered = match &self.job.when {
            When::Fixed(period) => self.period(facts, *period, of, done),
            When::Each(periods) => periods(facts).is_ok_and(|all| all.iter().all(|p| self.period(facts, *p, of, done))),
        };
        if answered {
            done.answered = done.answered.saturating_add(1);
        } else {
            done.out.truncate(before.0);
            done.rows = before.1;
            done.traces.truncate(before.2);
        }
        answered
    }

    fn period(&mut self, facts: &Facts, period: Interval, of: Of<'_>, done: &mut Done) -> bool {
        self.cells.clear();
        if !self.evaluator.answer(facts, period, &mut self.cells) {
            return false;
        }
        self.job.written.row(self.job.program, of, period, &self.cells, &mut done.out);
        self.evaluator.trace(trace::Of { line: Some(of.line), label: of.label }, period, &mut done.traces);
        done.rows = done.rows.saturating_add(1);
        true
    }

    /// Reads a contract as every other command does, and answers it or says why not.
    fn ordinary(&mut self, bytes: &[u8], line: u64, done: &mut Done) {
        for read in ordinary::read(self.job, bytes, line) {
            let label = read.label;
            let wrong = match read.facts {
                Err(wrong) => wrong,
                Ok(facts) if self.answered(&facts, Of { line: read.line, label: &label }, done) => continue,
                Ok(facts) => ordinary::unanswered(self.job, &facts, bytes, line),
            };
            done.refused = done.refused.saturating_add(1);
            for w in &wrong {
                done.errors.extend_from_slice(told(w, &label, self.job.lang).as_bytes());
            }
        }
    }
}

/// The line of names of the file of errors.
pub fn errors_head(lang: Lang) -> String {
    let words =
        [text!("batch-line"), text!("batch-column"), text!("batch-name"), text!("batch-code"), text!("batch-cause"), text!("batch-remedy")];
    words.iter().map(|w| w.get(lang)).collect::<Vec<_>>().join(";") + "\n"
}

/// A line of the file of errors.
fn told(wrong: &Wrong, label: &str, lang: Lang) -> String {
    let said = [label, wrong.code.as_str(), wrong.cause.get(lang), wrong.help.as_ref().map_or("", |h| h.get(lang))];
    let said: Vec<String> = said.iter().map(|s| escape::cell(s, ';')).collect();
    format!("{};{};{}\n", wrong.line, wrong.column, said.join(";"))
}

/// What tells bytes from others that are not the same, by accident: no more is asked of it.
pub fn digest(bytes: &[u8]) -> u64 {
    // A multiplier without structure (that of Knuth's linear generator), eight bytes at a time.
    const K: u64 = 6_364_136_223_846_793_005;
    let (words, rest) = bytes.as_chunks::<8>();
    let mixed = words.iter().fold(bytes.len() as u64, |h, w| (h.rotate_left(23) ^ u64::from_le_bytes(*w)).wrapping_mul(K));
    rest.iter().fold(mixed, |h, b| (h.rotate_left(23) ^ u64::from(*b)).wrapping_mul(K))
}
