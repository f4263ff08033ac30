//! Contract files, whatever their format, as one tree of untyped scalars with their places.
//!
//! A scalar keeps its text: `no`, `010`, `62 000` and `2020-03-01` mean what the program's types
//! say, not what YAML, JSON or TOML would make of them.

mod builder;
mod csv;
mod json;
#[cfg(test)]
mod tests;
mod toml;
mod yaml;

use crate::diag::Diagnostic;
use crate::source::{SourceId, Span};
use builder::Builder;
pub use csv::{Heading, Table};

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The scalar (its quotes included); from the first key to the last value of a map, from the
    /// first to the last item of a list, the brackets when there is nothing between them.
    pub span: Span,
    /// The value.
    pub kind: NodeKind,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// One value, untyped.
    Scalar {
        /// The text as written; a quoted text without its quotes and with its escapes read.
        text: String,
        /// Whether it was between quotes (or, in YAML, a block of text).
        quoted: bool,
    },
    /// No value: `null`, YAML's `~`, or nothing after a key.
    Null,
    /// Keys and values, in the order of the file; no two keys are the same name.
    Map(Vec<Entry>),
    /// Values, in the order of the file.
    List(Vec<Node>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key's text, without quotes.
    pub key: String,
    /// The key's place, with its quotes.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

/// The format of a contract file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// YAML 1.2, without anchors, tags and several documents.
    #[default]
    Yaml,
    /// JSON.
    Json,
    /// TOML.
    Toml,
    /// CSV: one contract a line, under the names of the facts.
    Csv,
}

impl Format {
    /// The format of a file's extension, written without its point, case apart.
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            "toml" => Some(Self::Toml),
            "csv" | "tsv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// Reads a contract file's text.
///
/// An empty file is `Null` in YAML, an empty map in TOML, and an error in JSON, as each format has
/// it. Two keys of one map that are the same name are an error. The contracts of a CSV file are a list.
pub fn read(source: SourceId, text: &str, format: Format) -> Result<Node, Vec<Diagnostic>> {
    let mut builder = Builder::new(source, text);
    if builder.odd_characters() {
        return Err(builder.findings());
    }
    let node = match format {
        Format::Yaml => yaml::read(&mut builder),
        Format::Json => json::read(&mut builder),
        Format::Toml => toml::read(&mut builder),
        Format::Csv => csv::list(&mut builder),
    };
    builder.finish(node)
}

/// Each contract of a file: only a CSV file holds several. What is wrong with one line leaves the others.
pub fn contracts(source: SourceId, text: &str, format: Format) -> Result<Vec<Result<Node, Vec<Diagnostic>>>, Vec<Diagnostic>> {
    if format != Format::Csv {
        return read(source, text, format).map(|node| vec![Ok(node)]);
    }
    let mut builder = Builder::new(source, text);
    if builder.odd_characters() {
        return Err(builder.findings());
    }
    match csv::read(&mut builder) {
        Ok(rows) if builder.is_sound() => Ok(rows),
        _ => Err(builder.findings()),
    }
}

/// What separates the cells of a table: of `;`, `,` and tabs, what the line of names holds most of.
pub fn separator(text: &str) -> char {
    csv::separator(text)
}

/// The columns of a table, from a text that ends with its line of names.
pub fn table(source: SourceId, text: &str) -> Result<Table, Vec<Diagnostic>> {
    let mut builder = Builder::new(source, text);
    if builder.odd_characters() {
        return Err(builder.findings());
    }
    match Table::of(&mut builder) {
        Ok(table) if builder.is_sound() => Ok(table),
        _ => Err(builder.findings()),
    }
}

/// The contracts of some lines of a table, as the whole file would give them.
pub fn rows(table: &Table, source: SourceId, text: &str) -> Result<Vec<Result<Node, Vec<Diagnostic>>>, Vec<Diagnostic>> {
    let mut builder = Builder::new(source, text);
    if builder.odd_characters() {
        return Err(builder.findings());
    }
    table.rows(&mut builder).map_err(|_| builder.findings())
}

/// Whether a spreadsheet would take a text for a formula.
pub fn drives_a_spreadsheet(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}
