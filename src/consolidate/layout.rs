//! Which cells of a table are keys and which are values, from their position.

use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{Cell, Table};
use crate::text;

/// Cells with their keys: one cell of keys a dimension, then the value.
pub type Entries<'t> = Vec<(Vec<&'t Cell>, &'t Cell)>;

/// Reads a table of one key or more. `is_key` tells whether a cell can only be a key of the given
/// dimension; a bare number, which may be a key or a value, is not.
///
/// `None` when the layout fits no way of reading it.
pub fn entries<'t>(table: &'t Table, keys: usize, is_key: impl Fn(&Cell, usize) -> bool) -> Option<Entries<'t>> {
    let rows = &table.rows;
    let width = rows.first().map_or(0, Vec::len);
    let cell = |row: usize, column: usize| rows.get(row).and_then(|r| r.get(column));
    let key_at = |row: usize, column: usize, key: usize| cell(row, column).is_some_and(|c| is_key(c, key));
    let list = || rows.iter().filter_map(|row| row.split_last().map(|(value, keys)| (keys.iter().collect(), value))).collect();
    match keys {
        1 => {
            // Two rows of two cells read either way: keys in the first row, or in the first column.
            let across = rows.len() == 2 && (width != 2 || (key_at(0, 0, 0) && key_at(0, 1, 0) && !key_at(1, 0, 0)));
            if width == 2 && !across {
                return Some(list());
            }
            let [header, values] = rows.as_slice() else { return None };
            Some(header.iter().zip(values).map(|(k, v)| (vec![k], v)).collect())
        }
        2 => {
            let corner = cell(0, 0).is_some_and(|c| !c.text.is_empty());
            if width == 3 && corner && key_at(0, 0, 0) {
                return Some(list());
            }
            let (header, body) = rows.split_first()?;
            if body.is_empty() || width < 2 {
                return None;
            }
            let mut out = Vec::new();
            for row in body {
                let (key, values) = row.split_first()?;
                out.extend(header.iter().skip(1).zip(values).map(|(column, v)| (vec![key, column], v)));
            }
            Some(out)
        }
        _ => (width == keys + 1).then(list),
    }
}

/// A table whose layout fits no way of reading it.
pub fn unreadable(table: &Table, keys: usize) -> Diagnostic {
    Diagnostic::error(
        Code::BadTable,
        match keys {
            1 => text!("consolidate-this-table-is-not-laid"),
            _ => text!("consolidate-this-table-is-not-laid-out", keys),
        },
    )
    .at(table.span, text!("consolidate-unexpected-layout"))
    .help(match keys {
        1 => text!("consolidate-row-of-keys-then-a"),
        2 => text!("consolidate-first-row-that-names-the"),
        _ => text!("consolidate-one-column-a-key-then"),
    })
}
