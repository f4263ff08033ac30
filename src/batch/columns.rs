//! The contracts of a block column by column: numbers of one scale, yes or no, days, members.
//!
//! This is what a block is decoded into, and what is evaluated column by column where the rules allow it.

use super::scan;
use super::table::{Field, Kind, Table};
use crate::check::program::{Program, Series, Value};
use crate::columns::{Column, State, Values};
use crate::facts::{Facts, bind};
use crate::value::{Day, Exact};
use memchr::memchr;
use std::ops::Range;
use smallvec::smallvec;

impl Column {
    fn truncate(&mut self, rows: usize) {
        self.states.truncate(rows);
        match &mut self.values {
            Values::Numbers { mantissas, .. } => mantissas.truncate(rows),
            Values::Booleans(all) => all.truncate(rows),
            Values::Days(all) => all.truncate(rows),
            Values::Members(_, all) => all.truncate(rows),
            Values::Others(all) => all.truncate(rows),
        }
    }

    fn clear(&mut self) {
        self.truncate(0);
        if let Values::Numbers { scale, .. } = &mut self.values {
            *scale = 0;
        }
    }

    fn without(&mut self, state: State) {
        self.states.push(state);
        match &mut self.values {
            Values::Numbers { mantissas, .. } => mantissas.push(0),
            Values::Booleans(all) => all.push(false),
            Values::Days(all) => all.push(Day::MIN),
            Values::Members(_, all) => all.push(0),
            Values::Others(all) => all.push(Value::Absent),
        }
    }

    fn number(&mut self, mantissa: i64, decimals: u32) -> Option<()> {
        let Values::Numbers { mantissas, scale } = &mut self.values else { return None };
        let mantissa = if decimals == *scale { mantissa } else { scan::aligned(mantissas, scale, mantissa, decimals)? };
        mantissas.push(mantissa);
        self.states.push(State::Given);
        Some(())
    }

    /// Adds a value, when it can stand in this column.
    fn value(&mut self, value: Value) -> Option<()> {
        match (&mut self.values, value) {
            (_, Value::Never) => {
                self.without(State::Never);
                return Some(());
            }
            (Values::Numbers { .. }, Value::Number(n)) => {
                let (mantissa, decimals) = n.to_scaled()?;
                return self.number(mantissa, decimals);
            }
            (Values::Booleans(all), Value::Bool(b)) => all.push(b),
            (Values::Days(all), Value::Date(d)) => all.push(d),
            (Values::Members(id, all), Value::Member(of, m)) if *id == of => all.push(m),
            (Values::Others(all), value) => all.push(value),
            _ => return None,
        }
        self.states.push(State::Given);
        Some(())
    }

    /// The value of a row.
    pub fn get(&self, row: usize) -> Option<Value> {
        match self.states.get(row)? {
            State::Nothing => return None,
            State::Never => return Some(Value::Never),
            State::Given => {}
        }
        Some(match &self.values {
            Values::Numbers { mantissas, scale } => Value::Number(Exact::scaled(*mantissas.get(row)?, *scale)?),
            Values::Booleans(all) => Value::Bool(*all.get(row)?),
            Values::Days(all) => Value::Date(*all.get(row)?),
            Values::Members(id, all) => Value::Member(*id, *all.get(row)?),
            Values::Others(all) => all.get(row)?.clone(),
        })
    }
}

/// What a line is found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// The next row of the columns; where its name stands in the line.
    Row(Range<usize>),
    /// A line of empty cells.
    Blank,
    /// Something unusual: the ordinary reader looks at it.
    Unusual,
}

/// The facts of the contracts of one block.
#[derive(Debug)]
pub struct Columns {
    /// By slot, then by day.
    pub list: Vec<Column>,
    rows: usize,
}

impl Columns {
    /// The columns that a table gives, empty.
    pub fn new(table: &Table) -> Self {
        let column = |c: &super::table::Shape| {
            let values = match &c.kind {
                Kind::Number | Kind::Percent => Values::Numbers { mantissas: Vec::new(), scale: 0 },
                Kind::Boolean => Values::Booleans(Vec::new()),
                Kind::Day => Values::Days(Vec::new()),
                Kind::Member(id, _) => Values::Members(*id, Vec::new()),
                Kind::Other => Values::Others(Vec::new()),
            };
            Column { slot: c.slot, from: c.from, states: Vec::new(), values }
        };
        Self { list: table.shapes.iter().map(column).collect(), rows: 0 }
    }

    /// How many contracts they hold.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Forgets every row.
    pub fn clear(&mut self) {
        self.rows = 0;
        self.list.iter_mut().for_each(Column::clear);
    }

    /// Reads a line, its end left out, as the next row.
    pub fn read(&mut self, program: &Program, table: &Table, line: &[u8]) -> Read {
        if scan::trimmed(line).is_empty() {
            return Read::Blank;
        }
        match self.cells(program, table, line) {
            Some((_, false)) => {
                self.list.iter_mut().for_each(|c| c.truncate(self.rows));
                Read::Blank
            }
            Some((name, true)) => {
                self.rows += 1;
                Read::Row(name)
            }
            None => {
                self.list.iter_mut().for_each(|c| c.truncate(self.rows));
                Read::Unusual
            }
        }
    }

    /// Each cell in its column: where the name is, and whether any cell is filled.
    fn cells(&mut self, program: &Program, table: &Table, line: &[u8]) -> Option<(Range<usize>, bool)> {
        let quoted = memchr(b'"', line).is_some();
        let mut name = 0..0;
        let mut filled = false;
        let mut at = 0usize;
        let mut fields = table.fields.iter();
        loop {
            let rest = line.get(at..)?;
            let (cell, taken) = if quoted && rest.first() == Some(&b'"') {
                unquoted(rest, table.separator)?
            } else {
                let end = rest.iter().position(|b| *b == table.separator).unwrap_or(rest.len());
                (rest.get(..end)?, end)
            };
            let field = fields.next()?;
            let cell = scan::trimmed(cell);
            filled |= !cell.is_empty();
            match field {
                Field::Fact(column) => {
                    let column_at = *column;
                    let (column, shape) = (self.list.get_mut(column_at)?, table.shapes.get(column_at)?);
                    if cell.is_empty() {
                        column.without(State::Nothing);
                    } else {
                        typed(program, column, shape, cell)?;
                    }
                }
                Field::Name => {
                    scan::text(cell)?;
                    if cell.first() == Some(&b'\'') {
                        return None;
                    }
                    // Where it stands in the line: a cell is a part of it.
                    let start = at.saturating_add(offset(rest, cell));
                    name = start..start.saturating_add(cell.len());
                }
                Field::Set if cell.is_empty() || cell == table.recueil.as_bytes() => {}
                Field::Ignored if cell.is_empty() => {}
                Field::Set | Field::Ignored => return None,
            }
            at = at.saturating_add(taken);
            if at >= line.len() {
                break;
            }
            // Past the separator; a line that ends with one has one more empty cell.
            at = at.saturating_add(1);
        }
        fields.next().is_none().then_some((name, filled))
    }

    /// Gives a contract the facts of a row, in place of those of the row before.
    pub fn fill(&self, row: usize, facts: &mut Facts) {
        let mut before = None;
        for column in &self.list {
            let Some(series) = facts.series.get_mut(column.slot as usize) else { continue };
            if before != Some(column.slot) {
                before = Some(column.slot);
                if let Some(series) = series {
                    series.clear();
                }
            }
            let Some(value) = column.get(row) else { continue };
            match series {
                Some(all) => all.push((column.from, value)),
                None => *series = Some(smallvec![(column.from, value)]),
            }
        }
        let mut before = None;
        for column in &self.list {
            if before != Some(column.slot) {
                before = Some(column.slot);
                let given = facts.series.get_mut(column.slot as usize);
                if let Some(series) = given.filter(|s| s.as_ref().is_some_and(Series::is_empty)) {
                    *series = None;
                }
            }
        }
    }
}

/// Where a part of a text starts in it.
fn offset(whole: &[u8], part: &[u8]) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

/// A cell between quotes that holds none, and the bytes that it takes.
fn unquoted(rest: &[u8], separator: u8) -> Option<(&[u8], usize)> {
    let inner = rest.get(1..)?;
    let end = memchr(b'"', inner)?;
    let taken = end.saturating_add(2);
    let ends = rest.get(taken).is_none_or(|b| *b == separator);
    let cell = inner.get(..end)?;
    // A cell on two lines is for the ordinary reader.
    (ends && memchr(b'\n', cell).is_none()).then_some((cell, taken))
}

/// A cell that is filled, as a value of its column.
fn typed(program: &Program, column: &mut Column, shape: &super::table::Shape, cell: &[u8]) -> Option<()> {
    match (&shape.kind, &mut column.values) {
        (Kind::Number, _) => {
            if let Some((mantissa, decimals)) = scan::number(cell).filter(|(_, d)| !scan::two_ways(cell, *d)) {
                return column.number(mantissa, decimals);
            }
        }
        (Kind::Percent, _) => {
            if let Some((mantissa, decimals)) = scan::percent(cell) {
                return column.number(mantissa, decimals);
            }
        }
        (Kind::Boolean, Values::Booleans(all)) => {
            if let Some(b) = scan::boolean(cell) {
                all.push(b);
                column.states.push(State::Given);
                return Some(());
            }
        }
        (Kind::Day, Values::Days(all)) => {
            if let Some(d) = scan::day(cell) {
                all.push(d);
                column.states.push(State::Given);
                return Some(());
            }
        }
        (Kind::Member(_, names), Values::Members(_, all)) => {
            if let Some(at) = names.iter().position(|n| n.as_bytes() == cell) {
                all.push(u16::try_from(at).ok()?);
                column.states.push(State::Given);
                return Some(());
            }
        }
        _ => {}
    }
    // Spelt otherwise; dates inside a cell, and what is refused, are for the ordinary reader.
    let text = scan::text(cell).filter(|t| !t.contains(':'))?;
    let fact = program.fact(shape.fact)?;
    column.value(bind::cell(program, fact, text)?)
}
