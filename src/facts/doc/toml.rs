//! TOML, its scalars taken as text from the file.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::builder::{Builder, Stop, list, repeated, scalar, syntax, too_deep};
use super::{Entry, Node};
use crate::diag::{Diagnostic, Text};
use crate::source::Span;
use crate::source::limits::LIBRARY_ERRORS;
use crate::text;

pub(super) fn read(builder: &mut Builder<'_>) -> Result<Node, Stop> {
    let (document, errors) = DeTable::parse_recoverable(builder.text);
    if errors.is_empty() {
        let around = builder.span(0, 0);
        return table(builder, document.get_ref(), around, 0);
    }
    // Most of a long list follows from its first errors.
    for error in errors.into_iter().take(LIBRARY_ERRORS) {
        let place = error.span().unwrap_or(0..0);
        let place = builder.span(place.start, place.end);
        let finding = explain(builder, document.get_ref(), error.message(), place);
        builder.report(finding);
    }
    Err(Stop)
}

fn table(builder: &mut Builder<'_>, table: &DeTable<'_>, around: Span, depth: usize) -> Result<Node, Stop> {
    builder.enter(depth, around)?;
    let mut entries = Vec::with_capacity(table.len());
    for (key, value) in table {
        let key_span = builder.span(key.span().start, key.span().end);
        let value = node(builder, value, key_span, depth.saturating_add(1))?;
        entries.push(Entry { key: key.get_ref().to_string(), key_span, value });
    }
    // The library orders keys by their text; a reader expects the order of the file.
    entries.sort_by_key(|e| e.key_span.start);
    Ok(builder.map(entries, around))
}

fn node(builder: &mut Builder<'_>, value: &Spanned<DeValue<'_>>, key: Span, depth: usize) -> Result<Node, Stop> {
    let span = builder.span(value.span().start, value.span().end);
    match value.get_ref() {
        DeValue::Table(inner) => table(builder, inner, if span.is_empty() { key } else { span }, depth),
        DeValue::Array(array) => {
            builder.enter(depth, span)?;
            let mut items = Vec::with_capacity(array.len());
            for item in array.iter() {
                items.push(node(builder, item, span, depth.saturating_add(1))?);
            }
            Ok(list(items, span))
        }
        DeValue::String(text) => {
            builder.enter(depth, span)?;
            Ok(scalar(text.to_string(), true, span))
        }
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            builder.enter(depth, span)?;
            let written = builder.text.get(value.span()).unwrap_or("");
            // TOML's own separator of thousands, which no other format has.
            let number = matches!(value.get_ref(), DeValue::Integer(_) | DeValue::Float(_));
            let text = if number { written.replace('_', "") } else { written.to_owned() };
            Ok(scalar(&text, false, span))
        }
    }
}

/// The library's finding in the expert's words.
fn explain(builder: &Builder<'_>, document: &DeTable<'_>, reason: &str, place: Span) -> Diagnostic {
    let place_seen = builder.visible(place);
    let written = |span: Span| builder.text.get(span.start as usize..span.end as usize).unwrap_or("");
    let has = |words: &[&str]| words.iter().any(|w| reason.contains(w));
    if has(&["duplicate key", "cannot extend value"]) {
        let key = written(place).trim_matches(['"', '\'']);
        return repeated(key, place_seen, first_place(builder, document, key, place));
    }
    if has(&["recurs"]) {
        return too_deep(place_seen);
    }
    let place_seen = if has(&["key with no value"]) { builder.line(place) } else { place_seen };
    let message: Text = if has(&["string values must be quoted"]) {
        if written(place).trim().is_empty() { text!("facts-value-is-expected-after") } else { text!("facts-in-toml-what-is-neither") }
    } else if has(&["key with no value", "invalid unquoted key"]) {
        text!("facts-in-toml-a-line-reads")
    } else if has(&["leading zero"]) {
        text!("common-number-does-not-start-with")
    } else if has(&["unclosed"]) {
        text!("facts-bracket-is-not-closed")
    } else if has(&["invalid basic string", "invalid literal string", "invalid multi-line"]) {
        text!("facts-this-text-is-not-closed-by")
    } else {
        text!("facts-this-is-not-toml-the", reason)
    };
    syntax(place_seen, message)
}

/// Where the key was first given.
///
/// The library says only where it is repeated. It is the nearest key of that name before, outside
/// inline tables that closed meanwhile; a repeated `[table]` is not looked for, since any other
/// table may hold a key of its name.
fn first_place(builder: &Builder<'_>, document: &DeTable<'_>, key: &str, again: Span) -> Option<Span> {
    let line = builder.text.get(..again.start as usize)?.rsplit('\n').next()?;
    if line.trim_start().starts_with('[') {
        return None;
    }
    let mut nearest = None;
    let mut pending: Vec<&DeTable<'_>> = vec![document];
    while let Some(table) = pending.pop() {
        for (name, value) in table {
            let span = builder.span(name.span().start, name.span().end);
            if name.get_ref() == key && span.start < again.start && nearest.is_none_or(|n: Span| n.start < span.start) {
                nearest = Some(span);
            }
            descend(&mut pending, value, again, builder.text);
        }
    }
    nearest
}

/// The tables in a value that `again` may be part of.
fn descend<'d, 'i>(pending: &mut Vec<&'d DeTable<'i>>, value: &'d Spanned<DeValue<'i>>, again: Span, text: &str) {
    let inline = text.get(value.span()).is_some_and(|t| t.starts_with('{'));
    if inline && !value.span().contains(&(again.start as usize)) {
        return;
    }
    match value.get_ref() {
        DeValue::Table(table) => pending.push(table),
        // Of an array of tables only the last can still be open.
        DeValue::Array(array) => {
            if let Some(DeValue::Table(last)) = array.iter().last().map(Spanned::get_ref) {
                pending.push(last);
            }
        }
        _ => {}
    }
}
