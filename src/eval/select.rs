//! Tables on one day: which row the keys find.

use super::record::Recorder;
use super::{Evaluator, Frame, message};
use crate::check::program::{Op as Tree, Value};
use crate::compile::cell::Cell;
use crate::compile::op::{Finder, Hit, Operand, Pc, Row, Table};
use crate::compile::tried;
use std::cmp::Ordering;

impl<R: Recorder> Evaluator<'_, R> {
    /// Where the row is that the keys find, and where the table ends; or what the table is worth
    /// without a row.
    pub(super) fn select(&mut self, at: Pc, table: &Table, registers: &[Cell], frame: &Frame) -> Result<(Row, Pc), (Cell, Pc)> {
        // Nearly always one key.
        let hit = if let [key] = &*table.keys {
            let key = self.read(registers, *key);
            if key == Cell::ABSENT || !key.is_value() {
                return Err((key, table.end));
            }
            match &table.finder {
                Finder::Members { hits, .. } => key.choice().and_then(|m| hits.get(usize::from(m))).copied(),
                Finder::Ranges { never, .. } if key == Cell::NEVER => Some(*never),
                Finder::Ranges { bounds, hits, .. } => position(bounds, key).and_then(|n| hits.get(n)).copied(),
                Finder::Tried => None,
            }
        } else {
            for key in &table.keys {
                let cell = self.read(registers, *key);
                if cell == Cell::ABSENT || !cell.is_value() {
                    return Err((cell, table.end));
                }
            }
            match &table.finder {
                Finder::Members { sizes, hits } => {
                    let mut n = Some(0usize);
                    for (key, size) in table.keys.iter().zip(sizes) {
                        let m = self.read(registers, *key).choice();
                        n = n.zip(m).map(|(n, m)| n * usize::from(*size) + usize::from(m));
                    }
                    n.and_then(|n| hits.get(n)).copied()
                }
                Finder::Ranges { .. } | Finder::Tried => None,
            }
        };
        let row = match hit {
            Some(Hit::Row(row)) => row,
            _ => match self.tried(at, &table.keys, registers, frame) {
                Ok(row) => row,
                Err(cell) => return Err((cell, table.end)),
            },
        };
        let found = table.rows.get(row as usize).copied();
        if R::WATCHES {
            self.recorder.row(self.origin(at), row as usize);
            if let Some(Row::Constant { notes, count, .. }) = found {
                self.notes(notes, notes + count, frame);
            }
        }
        found.map(|row| (row, table.end)).ok_or((Cell::ABSENT, table.end))
    }

    /// The row of a table, each tried; or that there is none, or that there are two.
    #[cold]
    fn tried(&mut self, at: Pc, keys: &[Operand], registers: &[Cell], frame: &Frame) -> Result<u32, Cell> {
        let Some(Tree::Select(select)) = self.program.expr(self.origin(at)).map(|e| &e.op) else { return Err(Cell::ABSENT) };
        let keys: Vec<Value> = keys.iter().map(|k| self.wides().value(self.read(registers, *k))).collect();
        let stop = match tried(&select.rows, &keys) {
            Hit::Row(row) => return Ok(row),
            Hit::None => message::no_row(self.program, select, &keys, self.span_of(at), frame.day),
            Hit::Two(a, b) => {
                let span = |row: u32| select.rows.get(row as usize).map_or(self.span_of(at), |r| r.span);
                message::two_rows(self.program, select, &keys, span(a), span(b), frame.day)
            }
        };
        Err(self.held(Err(stop)))
    }
}

/// Where a key stands among bounds: twice how many are below it, and one when it is on the next.
#[inline]
fn position(bounds: &[Cell], key: Cell) -> Option<usize> {
    for (n, bound) in bounds.iter().enumerate() {
        match key.order(*bound)? {
            Ordering::Less => return Some(2 * n),
            Ordering::Equal => return Some(2 * n + 1),
            Ordering::Greater => {}
        }
    }
    Some(2 * bounds.len())
}
