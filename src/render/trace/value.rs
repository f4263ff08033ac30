//! Values as a trace writes them: the very text of a [`Datum`], without one in between.

use super::phrases::Phrases;
use crate::check::program::{Kind, Prorata, Type};
use crate::compile::cell::{Cell, Wides};
use crate::explain::{Datum, Quantity};
use crate::render::escape;
use crate::value::{Day, Exact, Interval};

/// How the values of a type are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Numbers as they are.
    Plain,
    /// With two decimals, when they say it all.
    Euros,
    /// In hundredths.
    Hundredths,
    /// By the names of an enumeration.
    Member(u32),
}

impl Form {
    /// That of a type.
    pub fn of(ty: &Type) -> Self {
        match &ty.kind {
            Kind::Enum(id) => Self::Member(id.0),
            _ => {
                let of = Quantity::of(ty);
                match of.unit.as_deref() {
                    Some("€") => Self::Euros,
                    _ if of.is_percent() => Self::Hundredths,
                    _ => Self::Plain,
                }
            }
        }
    }
}

/// What a register held.
pub fn cell(phrases: &Phrases<'_>, form: Form, cell: Cell, wides: Wides<'_>, out: &mut Vec<u8>) {
    if let Some(n) = cell.fraction() {
        number(form, &Exact::from(n), out);
    } else if cell.is_truth() {
        out.extend_from_slice(if cell == Cell::TRUE { b"true" } else { b"false" });
    } else if cell == Cell::ABSENT {
        out.extend_from_slice(b"null");
    } else if let Some(day) = cell.day() {
        out.push(b'"');
        push_day(day, out);
        out.push(b'"');
    } else if let (Form::Member(of), Some(member)) = (form, cell.index())
        && let Some(name) = phrases.member(of as usize, member)
    {
        out.extend_from_slice(phrases.say(name));
    } else {
        value(phrases, form, &wides.value(cell), out);
    }
}

/// A value.
pub fn value(phrases: &Phrases<'_>, form: Form, value: &crate::check::program::Value, out: &mut Vec<u8>) {
    use crate::check::program::Value;
    match value {
        Value::Number(n) => number(form, n, out),
        // A number is the only value whose type changes how it is written.
        other => match Datum::of(phrases.program, other, &Type::of(Kind::Bool)) {
            Datum::Absent => out.extend_from_slice(b"null"),
            Datum::Bool(b) => out.extend_from_slice(if b { b"true" } else { b"false" }),
            Datum::Text(text) => escape::push_quoted(&text, out),
        },
    }
}

/// A number, as a string.
pub fn number(form: Form, n: &Exact, out: &mut Vec<u8>) {
    out.push(b'"');
    match form {
        Form::Euros if n.push_fixed(2, out) => {}
        Form::Hundredths => match n.mul(&Exact::from_int(100)) {
            Ok(hundredths) => hundredths.push(out),
            Err(_) => n.push(out),
        },
        _ => n.push(out),
    }
    out.push(b'"');
}

/// A way to count time.
pub fn proration(p: Prorata, out: &mut Vec<u8>) {
    if let Datum::Text(text) = Datum::proration(p) {
        escape::push_quoted(&text, out);
    }
}

/// A whole number.
pub fn integer(n: impl itoa::Integer, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(n).as_bytes());
}

/// `"from":…,"to":…`.
pub fn days(days: Interval, out: &mut Vec<u8>) {
    for (key, day) in [(&b"\"from\":"[..], days.from), (b",\"to\":", days.to)] {
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

/// `2022-12-31`.
pub fn push_day(day: Day, out: &mut Vec<u8>) {
    let (year, month, d) = day.ymd();
    match u32::try_from(year) {
        Ok(year) if day.is_finite() && year < 10_000 => {
            let digit = |n: u32| b'0' + u8::try_from(n % 10).unwrap_or(0);
            let text = [
                digit(year / 1000),
                digit(year / 100),
                digit(year / 10),
                digit(year),
                b'-',
                digit(month / 10),
                digit(month),
                b'-',
                digit(d / 10),
                digit(d),
            ];
            out.extend_from_slice(&text);
        }
        _ => out.extend_from_slice(day.to_string().as_bytes()),
    }
}
