//! CSV: one contract a line, under a line of names.
//!
//! A column is a fact, by its name and members as a key of a contract has them, and perhaps a day:
//! `population`, `démarrage (parcours)`, `population @ 2023-01-01`. A cell may also give its dates
//! itself, `2020-03-01: 78000; 2023-01-01: 100000`. An empty cell gives nothing.

use super::builder::{Builder, Stop, repeated, scalar, syntax};
use super::{Entry, Node, NodeKind};
use crate::diag::suggest::folded;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::source::limits::{CONTRACTS, FACTS_NODES};
use crate::text;
use csv_core::{ReadFieldResult, ReaderBuilder};
use std::collections::BTreeMap;

/// A contract of the file, or what is wrong with its line.
pub(super) type Row = Result<Node, Vec<Diagnostic>>;

/// The contracts as one list, when nothing is wrong with any.
pub(super) fn list(builder: &mut Builder<'_>) -> Result<Node, Stop> {
    let mut nodes = Vec::new();
    for row in read(builder)? {
        match row {
            Ok(node) => nodes.push(node),
            Err(findings) => findings.into_iter().for_each(|d| builder.report(d)),
        }
    }
    let whole = builder.span(0, builder.text.len());
    Ok(super::builder::list(nodes, whole))
}

/// The columns of a table, once its line of names is read: lines of it may then be read apart.
#[derive(Debug)]
pub struct Table {
    separator: char,
    columns: Vec<Column>,
}

/// What one column is for.
#[derive(Debug, Clone)]
pub struct Heading<'t> {
    /// Its name, members included, and its place.
    pub name: &'t str,
    /// Where it stands.
    pub span: Span,
    /// The day after `@`, as written.
    pub day: Option<&'t str>,
}

impl Table {
    /// From a text that ends with the line of names.
    pub(super) fn of(builder: &mut Builder<'_>) -> Result<Self, Stop> {
        let separator = separator(builder.text);
        let mut records = records(builder, separator)?;
        if records.first().is_some_and(|r| tells_separator(r)) {
            records.remove(0);
        }
        match records.into_iter().find(|r| r.iter().any(|c| !c.text.trim().is_empty())) {
            Some(head) => Ok(Self { separator, columns: columns(builder, &head) }),
            None => Err(nameless(builder)),
        }
    }

    /// What separates its cells.
    pub fn separator(&self) -> char {
        self.separator
    }

    /// Its columns, in order.
    pub fn headings(&self) -> impl Iterator<Item = Heading<'_>> {
        self.columns.iter().map(|c| Heading { name: &c.name, span: c.name_span, day: c.day.as_ref().map(|(d, _)| d.as_str()) })
    }

    /// The contracts of some of its lines.
    pub(super) fn rows(&self, builder: &mut Builder<'_>) -> Result<Vec<Row>, Stop> {
        let records = records(builder, self.separator)?;
        let around = builder.span(0, 0);
        let filled = records.iter().filter(|r| r.iter().any(|c| !c.text.trim().is_empty()));
        Ok(filled
            .map(|cells| {
                let span = line(cells, around);
                if cells.len() == self.columns.len() {
                    contract(&self.columns, cells, span, false)
                } else {
                    Err(vec![ragged(span, cells.len(), self.columns.len(), self.separator)])
                }
            })
            .collect())
    }
}

/// No line gives names to the columns.
fn nameless(builder: &mut Builder<'_>) -> Stop {
    let message = text!("facts-file-gives-nothing");
    builder.stop(syntax(builder.span(0, builder.text.len()), message).help(text!("facts-first-line-names-the-columns")))
}

/// Every contract of the file.
pub(super) fn read(builder: &mut Builder<'_>) -> Result<Vec<Row>, Stop> {
    let separator = separator(builder.text);
    let mut records = records(builder, separator)?;
    if records.first().is_some_and(|r| tells_separator(r)) {
        records.remove(0);
    }
    let mut records = records.into_iter();
    let Some(head) = records.next() else {
        return Err(nameless(builder));
    };
    let columns = columns(builder, &head);
    let mut nodes = 0usize;
    let mut rows: Vec<Row> = Vec::new();
    for cells in records.filter(|r| r.iter().any(|c| !c.text.trim().is_empty())) {
        nodes = nodes.saturating_add(cells.iter().map(|c| 1 + c.text.matches(';').count()).sum());
        let span = line(&cells, builder.span(0, 0));
        if rows.len() >= CONTRACTS || nodes > FACTS_NODES {
            let d = if nodes > FACTS_NODES {
                Diagnostic::error(Code::Limit, text!("facts-file-holds-more-than-values", facts_nodes = FACTS_NODES))
            } else {
                Diagnostic::error(Code::Limit, text!("facts-more-than-contracts-in-one", contracts = CONTRACTS))
            };
            let d = d.at(span, text!("facts-reading-stops-here"));
            return Err(builder.stop(d.help(text!("common-split-this-file-into-several"))));
        }
        if cells.len() != columns.len() {
            rows.push(Err(vec![ragged(span, cells.len(), columns.len(), separator)]));
            continue;
        }
        // The columns that a contract leaves empty are told once, to be looked at all the same.
        let first = !rows.iter().any(Result::is_ok);
        rows.push(contract(&columns, &cells, span, first));
    }
    if rows.is_empty() {
        let d = syntax(line(&head, builder.span(0, 0)), text!("facts-no-contract-follows-the-line"));
        return Err(builder.stop(d.help(text!("facts-give-one-contract-a-line"))));
    }
    Ok(rows)
}

/// A cell, read.
struct Cell {
    /// Its place, quotes included.
    span: Span,
    text: String,
    quoted: bool,
    /// Where its text starts in the file, when it stands there letter for letter.
    inside: Option<usize>,
}

impl Cell {
    /// The place of a part of its text.
    fn part(&self, part: &str) -> Span {
        let Some(inside) = self.inside else { return self.span };
        // A part is a slice of the text: the distance between their starts is where it stands.
        let start = inside.saturating_add((part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize));
        if part.is_empty() { self.span } else { Span::new(self.span.source, start, start.saturating_add(part.len())) }
    }

    fn scalar(&self, part: &str) -> Node {
        scalar(part, self.quoted, self.part(part))
    }
}

/// What separates cells: of `;`, `,` and tabs, what the line of names holds most of, texts between
/// quotes and members between parentheses left aside.
pub(super) fn separator(text: &str) -> char {
    let told = text.trim_start_matches(['\r', '\n']).lines().next().and_then(|l| l.trim_end().strip_prefix("sep="));
    if let Some(said) = told.and_then(|t| [';', ',', '\t'].into_iter().find(|s| t.starts_with(*s))) {
        return said;
    }
    let mut counts = [(';', 0usize), (',', 0), ('\t', 0)];
    let (mut quoted, mut depth) = (false, 0usize);
    for c in text.trim_start_matches(['\r', '\n']).chars() {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => depth = depth.saturating_add(1),
            ')' if !quoted => depth = depth.saturating_sub(1),
            '\r' | '\n' if !quoted => break,
            _ if quoted || depth > 0 => {}
            _ => counts.iter_mut().filter(|(s, _)| *s == c).for_each(|(_, n)| *n = n.saturating_add(1)),
        }
    }
    // The first of those that are equal: `;`, as a French spreadsheet writes.
    counts.into_iter().rev().max_by_key(|(_, n)| *n).map_or(';', |(s, _)| s)
}

/// Whether a line only tells a spreadsheet the separator (`sep=;`): it is no line of names.
fn tells_separator(record: &[Cell]) -> bool {
    record.split_first().is_some_and(|(first, rest)| first.text == "sep=" && rest.iter().all(|c| c.text.trim().is_empty()))
}

/// Every line as its cells.
fn records(builder: &mut Builder<'_>, separator: char) -> Result<Vec<Vec<Cell>>, Stop> {
    let mut reader = ReaderBuilder::new().delimiter(u8::try_from(separator).unwrap_or(b';')).build();
    let text = builder.text;
    let mut buffer = vec![0u8; text.len().saturating_add(1)];
    let (mut records, mut record) = (Vec::new(), Vec::new());
    let mut at = 0usize;
    let mut begin = 0usize;
    let mut written = 0usize;
    loop {
        let input = text.as_bytes().get(at..).unwrap_or_default();
        let Some(room) = buffer.get_mut(written..) else { break };
        let (result, taken, given) = reader.read_field(input, room);
        at = at.saturating_add(taken);
        written = written.saturating_add(given);
        match result {
            ReadFieldResult::Field { record_end } => {
                let content = String::from_utf8_lossy(buffer.get(..written).unwrap_or_default()).into_owned();
                record.push(cell(builder, begin, at, content, separator)?);
                (begin, written) = (at, 0);
                if record_end {
                    records.push(std::mem::take(&mut record));
                }
            }
            // An empty input says that the file ends.
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::OutputFull | ReadFieldResult::End => break,
        }
    }
    Ok(records)
}

/// A cell from what was read of the file for it: its end, and the ends of lines before it, are not it.
fn cell(builder: &mut Builder<'_>, begin: usize, end: usize, content: String, separator: char) -> Result<Cell, Stop> {
    let raw = builder.text.get(begin..end).unwrap_or("");
    let start = begin.saturating_add(raw.len().saturating_sub(raw.trim_start_matches(['\r', '\n']).len()));
    let raw = builder.text.get(start..end).unwrap_or("");
    let raw = raw.strip_suffix(separator).unwrap_or_else(|| raw.trim_end_matches(['\r', '\n']));
    let span = builder.span(start, start.saturating_add(raw.len()));
    let quoted = raw.starts_with('"');
    if quoted && !closed(raw) {
        let first = builder.span(start, start.saturating_add(1));
        return Err(builder.stop(
            Diagnostic::error(Code::FactsSyntax, text!("facts-this-cell-between-quotes-is"))
                .at(first, text!("common-opened-here"))
                .help(text!("facts-cell-opens-and-closes-with")),
        ));
    }
    let inside = if quoted { start.saturating_add(1) } else { start };
    let exact = builder.text.get(inside..inside.saturating_add(content.len())).is_some_and(|t| t == content);
    Ok(Cell { span, text: content, quoted, inside: exact.then_some(inside) })
}

/// Whether a cell that opens with a quote closes with its last one.
fn closed(raw: &str) -> bool {
    let inner = raw.strip_prefix('"').and_then(|r| r.strip_suffix('"'));
    inner.is_some_and(|inner| inner.replace("\"\"", "").find('"').is_none())
}

/// A column: the fact that it gives, and from which day.
#[derive(Debug)]
struct Column {
    /// Columns of one fact stand together: the number of the first.
    first: usize,
    name: String,
    name_span: Span,
    /// The day after `@`, as written.
    day: Option<(String, Span)>,
    /// `nom`, and `recueil`: what they hold is never a list of dates.
    plain: bool,
    labels: bool,
}

fn columns(builder: &mut Builder<'_>, head: &[Cell]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for (at, cell) in head.iter().enumerate() {
        let (name, day) = match cell.text.rsplit_once('@') {
            Some((name, day)) => (name.trim(), Some(day.trim())),
            None => (cell.text.trim(), None),
        };
        builder.check_text(name, cell.span, true);
        let whole = folded(&format!("{name} @ {}", day.unwrap_or("")));
        match seen.get(&whole) {
            // A column without a name is looked at when something stands in it.
            Some(first) if !name.is_empty() => builder.report(repeated(cell.text.trim(), cell.span, Some(*first))),
            _ => {
                seen.insert(whole, cell.span);
            }
        }
        let same = |c: &&Column| c.day.is_some() && day.is_some() && folded(&c.name) == folded(name);
        let first = columns.iter().find(same).map_or(at, |c| c.first);
        let day = day.map(|d| (d.to_owned(), if d.is_empty() { cell.span } else { cell.part(d) }));
        let label = folded(name);
        columns.push(Column {
            first,
            name: name.to_owned(),
            name_span: if name.is_empty() { cell.span } else { cell.part(name) },
            day,
            plain: label == "nom" || label == "recueil",
            labels: label == "nom",
        });
    }
    columns
}

/// The whole line.
fn line(cells: &[Cell], around: Span) -> Span {
    cells.iter().map(|c| c.span).reduce(Span::join).unwrap_or(around)
}

fn ragged(span: Span, got: usize, expected: usize, separator: char) -> Diagnostic {
    let shown = if separator == '\t' { "tab".to_owned() } else { separator.to_string() };
    Diagnostic::error(Code::FactsSyntax, text!("facts-this-line-has-cells-and", got, expected))
        .at(span, text!("facts-one-cell-a-column"))
        .help(text!("facts-empty-cell-keeps-its-separator", shown))
}

/// A line as a contract. Where `all`, the columns left empty are there too, without a value.
fn contract(columns: &[Column], cells: &[Cell], span: Span, all: bool) -> Row {
    let mut findings = Vec::new();
    // By the first column of each fact, so that its days stand together.
    let mut entries: BTreeMap<usize, Entry> = BTreeMap::new();
    for (column, cell) in columns.iter().zip(cells) {
        let written = cell.text.trim();
        if column.name.is_empty() {
            if !written.is_empty() {
                findings.push(syntax(cell.span, text!("facts-this-cell-is-in-a")).help(text!("facts-name-the-column-in-the")));
            }
            continue;
        }
        let entry = entries.entry(column.first).or_insert_with(|| Entry {
            key: column.name.clone(),
            key_span: column.name_span,
            value: Node { span: cell.span, kind: NodeKind::Null },
        });
        if written.is_empty() {
            continue;
        }
        if let Some((day, day_span)) = &column.day {
            let dated = Entry { key: day.clone(), key_span: *day_span, value: cell.scalar(written) };
            match &mut entry.value.kind {
                NodeKind::Map(days) => days.push(dated),
                _ => entry.value = Node { span: cell.span, kind: NodeKind::Map(vec![dated]) },
            }
        } else if written.contains(':') && !column.plain {
            match series(cell, written) {
                Ok(node) => entry.value = node,
                Err(d) => findings.push(d),
            }
        } else {
            entry.value = cell.scalar(if column.labels { unguarded(written) } else { written });
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let entries = entries.into_values().filter(|e| all || !matches!(e.value.kind, NodeKind::Null)).collect();
    Ok(Node { span, kind: NodeKind::Map(entries) })
}

/// `2020-03-01: 78000; 2023-01-01: 100000`.
fn series(cell: &Cell, written: &str) -> Result<Node, Diagnostic> {
    let mut days = Vec::new();
    for piece in written.split(';').map(str::trim).filter(|p| !p.is_empty()) {
        let Some((day, value)) = piece.split_once(':').map(|(d, v)| (d.trim(), v.trim())) else {
            return Err(
                syntax(cell.part(piece), text!("facts-date-is-expected-before-this")).help(text!("facts-cell-that-changes-gives-each"))
            );
        };
        days.push(Entry { key: day.to_owned(), key_span: cell.part(day), value: cell.scalar(value) });
    }
    Ok(Node { span: cell.span, kind: NodeKind::Map(days) })
}

/// A label without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn unguarded(label: &str) -> &str {
    match label.strip_prefix('\'') {
        Some(rest) if super::drives_a_spreadsheet(rest.trim_start_matches('\'').trim_start()) => rest,
        _ => label,
    }
}
