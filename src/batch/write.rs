//! Results as bytes: a line of CSV or an object of JSON a contract and a period.

use super::evaluate::{Asked, Cell};
use crate::check::program::{Kind, Program, Type, Value};
use crate::check::render_value;
use crate::diag::Lang;
use crate::render::escape;
use crate::value::{Day, Exact, Interval, format};

/// The format of a line of JSON, and its version.
pub const FORMAT: &str = "avenant/batch@1";

/// What a value is before and after the name of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    /// As it is.
    Plain,
    /// With two decimals, when they say it all.
    Euros,
    /// In hundredths.
    Percent,
}

/// A column of results.
#[derive(Debug)]
struct Column {
    /// Its name with its indexes, as the key of JSON.
    key: Vec<u8>,
    /// The same as a cell.
    head: String,
    figure: Figure,
    ty: Type,
    /// The names of members as they are written.
    members: Vec<Vec<u8>>,
}

/// The form of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Cells with that between them.
    Table(u8),
    /// An object a line.
    Json,
}

/// How results are written.
#[derive(Debug)]
pub struct Written {
    form: Form,
    columns: Vec<Column>,
    /// Whether each row says its period.
    periods: bool,
}

/// A contract answered: the line where it starts, its name.
#[derive(Debug, Clone, Copy)]
pub struct Of<'a> {
    /// The line.
    pub line: u64,
    /// The name.
    pub label: &'a str,
}

impl Written {
    /// These results in that form; with the days of each row, where there may be several a contract.
    pub fn new(program: &Program, asked: &[Asked], form: Form, periods: bool) -> Self {
        let column = |a: &Asked| {
            let place = program.place(a.place)?;
            let label = program.label(&place.name, &place.params, &a.index);
            let figure = match &place.ty.kind {
                Kind::Number { percent: true, .. } => Figure::Percent,
                Kind::Number { unit, .. } if unit.to_string() == "€" => Figure::Euros,
                _ => Figure::Plain,
            };
            let members = match &place.ty.kind {
                Kind::Enum(id) => program.enums.get(id.index()).map_or(&[][..], |e| &e.members),
                _ => &[],
            };
            let members = members.iter().map(|m| text(m, form).into_bytes()).collect();
            let (key, head) = (text(&label, Form::Json).into_bytes(), text(&label, form));
            Some(Column { key, head, figure, ty: place.ty.clone(), members })
        };
        Self { form, columns: asked.iter().filter_map(column).collect(), periods }
    }

    /// The line of names, for a table.
    pub fn head(&self) -> Vec<u8> {
        let Form::Table(separator) = self.form else { return Vec::new() };
        let own = ["ligne", "nom"].into_iter().chain(["du", "au"].into_iter().filter(|_| self.periods));
        let all = own.chain(self.columns.iter().map(|c| c.head.as_str()));
        let mut out = all.collect::<Vec<_>>().join(char::from(separator).encode_utf8(&mut [0; 4])).into_bytes();
        out.push(b'\n');
        out
    }

    /// The form.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The names of the columns of results.
    pub fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|c| c.head.as_str()).collect()
    }

    /// One row.
    pub fn row(&self, program: &Program, of: Of<'_>, period: Interval, cells: &[Cell], out: &mut Vec<u8>) {
        match self.form {
            Form::Table(separator) => self.table_row(program, separator, of, period, cells, out),
            Form::Json => self.json_row(program, of, period, cells, out),
        }
    }

    fn table_row(&self, program: &Program, separator: u8, of: Of<'_>, period: Interval, cells: &[Cell], out: &mut Vec<u8>) {
        out.extend_from_slice(itoa::Buffer::new().format(of.line).as_bytes());
        out.push(separator);
        if of.label.bytes().all(|b| b.is_ascii_alphanumeric()) {
            out.extend_from_slice(of.label.as_bytes());
        } else {
            out.extend_from_slice(escape::cell(of.label, char::from(separator)).as_bytes());
        }
        if self.periods {
            for day in [period.from, period.to] {
                out.push(separator);
                push_day(day, out);
            }
        }
        for (column, cell) in self.columns.iter().zip(cells) {
            out.push(separator);
            match cell {
                Cell::Absent => {}
                Cell::Value(value) => column.value(program, value, self.form, out),
                Cell::Days(days) => {
                    // The same shape as that of a fact that changes, in a contract.
                    let mut text = Vec::new();
                    for (at, (days, value)) in days.iter().enumerate() {
                        if at > 0 {
                            text.extend_from_slice(b"; ");
                        }
                        push_day(days.from, &mut text);
                        text.extend_from_slice(b": ");
                        match value {
                            Value::Absent => text.push(b'~'),
                            value => column.value(program, value, self.form, &mut text),
                        }
                    }
                    out.extend_from_slice(escape::cell(&String::from_utf8_lossy(&text), char::from(separator)).as_bytes());
                }
            }
        }
        out.push(b'\n');
    }

    fn json_row(&self, program: &Program, of: Of<'_>, period: Interval, cells: &[Cell], out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"format\":\"");
        out.extend_from_slice(FORMAT.as_bytes());
        out.extend_from_slice(b"\",\"line\":");
        out.extend_from_slice(itoa::Buffer::new().format(of.line).as_bytes());
        out.extend_from_slice(b",\"contract\":");
        match of.label {
            "" => out.extend_from_slice(b"null"),
            label => out.extend_from_slice(text(label, Form::Json).as_bytes()),
        }
        out.extend_from_slice(b",\"period\":");
        days(period, out);
        out.extend_from_slice(b"},\"results\":{");
        for (at, (column, cell)) in self.columns.iter().zip(cells).enumerate() {
            if at > 0 {
                out.push(b',');
            }
            out.extend_from_slice(&column.key);
            out.push(b':');
            match cell {
                Cell::Absent => out.extend_from_slice(b"null"),
                Cell::Value(value) => column.value(program, value, self.form, out),
                Cell::Days(all) => {
                    out.push(b'[');
                    for (at, (segment, value)) in all.iter().enumerate() {
                        if at > 0 {
                            out.push(b',');
                        }
                        days(*segment, out);
                        out.extend_from_slice(b",\"value\":");
                        column.value(program, value, self.form, out);
                        out.push(b'}');
                    }
                    out.push(b']');
                }
            }
        }
        out.extend_from_slice(b"}}\n");
    }
}

impl Column {
    fn value(&self, program: &Program, value: &Value, form: Form, out: &mut Vec<u8>) {
        let json = form == Form::Json;
        let plain: &[u8] = match value {
            Value::Number(n) => {
                if json {
                    out.push(b'"');
                }
                self.number(n, out);
                if json {
                    out.push(b'"');
                }
                return;
            }
            Value::Bool(true) if json => b"true",
            Value::Bool(false) if json => b"false",
            Value::Bool(true) => b"oui",
            Value::Bool(false) => b"non",
            Value::Absent if json => b"null",
            Value::Absent => b"",
            Value::Never if json => b"\"jamais\"",
            Value::Never => b"jamais",
            Value::Date(day) if json => {
                out.push(b'"');
                push_day(*day, out);
                b"\""
            }
            Value::Date(day) => {
                push_day(*day, out);
                b""
            }
            Value::Member(_, m) => self.members.get(usize::from(*m)).map_or(b"", |m| m),
            other => {
                out.extend_from_slice(text(&render_value(program, other, Some(&self.ty), Lang::Fr), form).as_bytes());
                b""
            }
        };
        out.extend_from_slice(plain);
    }

    /// The same text as in the JSON of one answer.
    fn number(&self, n: &Exact, out: &mut Vec<u8>) {
        match self.figure {
            Figure::Euros if n.push_fixed(2, out) => {}
            Figure::Percent => match n.mul(&Exact::from_int(100)) {
                Ok(hundredths) => hundredths.push(out),
                Err(_) => n.push(out),
            },
            Figure::Euros | Figure::Plain => n.push(out),
        }
    }
}

/// `{"from":…,"to":…`, left open.
fn days(days: Interval, out: &mut Vec<u8>) {
    for (key, day) in [(&b"{\"from\":"[..], days.from), (b",\"to\":", days.to)] {
        out.extend_from_slice(key);
        if day.is_finite() {
            out.push(b'"');
            push_day(day, out);
            out.push(b'"');
        } else {
            out.extend_from_slice(b"null");
        }
    }
}

fn push_day(day: Day, out: &mut Vec<u8>) {
    out.extend_from_slice(format::day_iso(day).as_bytes());
}

/// A text in a form.
fn text(text: &str, form: Form) -> String {
    match form {
        Form::Table(separator) => escape::cell(text, char::from(separator)),
        Form::Json => escape::json(&serde_json::Value::from(text).to_string()),
    }
}
