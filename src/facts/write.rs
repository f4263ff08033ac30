//! A contract's facts as a contract file, or as a line of a table of contracts.

use super::contract::Facts;
use super::sample::written;
use crate::check::program::{Fact, Program, Series, Value};
use crate::facts::doc::drives_a_spreadsheet;
use crate::value::{Day, format};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The facts as YAML, in the order of their declaration, under the name of their set of rules.
///
/// What is given as `jamais` is left out: it says the same.
pub fn yaml(program: &Program, facts: &Facts, recueil: &str) -> String {
    let mut out = format!("recueil: {}\n", scalar(recueil));
    if let Some(label) = &facts.label {
        let _ = writeln!(out, "nom: {}", scalar(label));
    }
    for fact in &program.facts {
        let mut open: Vec<&str> = Vec::new();
        for index in program.indexes(&fact.params) {
            let Some(series) = facts.get(program.slot(fact.slot, &fact.params, &index)) else { continue };
            let Some(value) = series_text(program, fact, series) else { continue };
            let mut path = vec![&*fact.name];
            path.extend(program.index_names(&fact.params, &index));
            let shared = path.iter().zip(&open).take_while(|(a, b)| a == b).count();
            for (depth, name) in path.iter().enumerate().skip(shared) {
                let end = if depth + 1 == path.len() { format!(" {value}") } else { String::new() };
                let _ = writeln!(out, "{:indent$}{}:{end}", "", scalar(name), indent = 2 * depth);
            }
            path.pop();
            open = path;
        }
    }
    out
}

/// A fact as `--set` takes it, `name (member)=value`; no value takes it back. `None` where a value cannot be
/// written exactly.
pub fn assigned(program: &Program, fact: &Fact, index: &[u16], series: Option<&Series>) -> Option<String> {
    let value = match series {
        Some(series) => series_text(program, fact, series)?,
        None => String::new(),
    };
    Some(format!("{}={value}", program.label(&fact.name, &fact.params, index)))
}

/// Contracts as one table, a line each, from the name of its rules, the rules, its facts and its name: the columns are the facts that some contract gives.
///
/// A value that changes is written in its cell, each date before its value.
pub fn table(contracts: &[(&str, &Program, &Facts, &str)]) -> String {
    let mut columns: Vec<String> = vec!["recueil".to_owned(), "nom".to_owned()];
    let mut lines: Vec<BTreeMap<usize, String>> = Vec::new();
    for (recueil, program, facts, label) in contracts {
        let mut line = BTreeMap::from([(0, (*recueil).to_owned())]);
        line.insert(1, guarded(label));
        for fact in &program.facts {
            for index in program.indexes(&fact.params) {
                let given = facts.get(program.slot(fact.slot, &fact.params, &index));
                let Some(cell) = given.and_then(|s| cell_text(program, fact, s)) else { continue };
                let name = program.label(&fact.name, &fact.params, &index);
                let at = columns.iter().position(|c| *c == name).unwrap_or_else(|| {
                    columns.push(name);
                    columns.len() - 1
                });
                line.insert(at, cell);
            }
        }
        lines.push(line);
    }
    let row = |cells: Vec<&str>| cells.into_iter().map(|c| cell(c, ';')).collect::<Vec<_>>().join(";") + "\n";
    let mut out = row(columns.iter().map(String::as_str).collect());
    for line in &lines {
        out.push_str(&row((0..columns.len()).map(|at| line.get(&at).map_or("", String::as_str)).collect()));
    }
    out
}

/// A text as a cell, between quotes where it needs them (RFC 4180).
pub fn cell(text: &str, separator: char) -> String {
    let plain = !text.contains(['"', '\r', '\n', separator]) && text.trim() == text;
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

/// A label that no spreadsheet takes for a formula: an apostrophe stands before it, which reading takes back.
pub fn guarded(label: &str) -> String {
    let bare = label.trim_start().trim_start_matches('\'').trim_start();
    if drives_a_spreadsheet(bare) { format!("'{label}") } else { label.to_owned() }
}

fn cell_text(program: &Program, fact: &Fact, series: &Series) -> Option<String> {
    if let [(Day::MIN, value)] = series.as_slice() {
        return written(program, fact, value);
    }
    let some = series.iter().any(|(_, v)| written(program, fact, v).is_some());
    let entry =
        |(day, v): &(Day, Value)| format!("{}: {}", format::day_iso(*day), written(program, fact, v).unwrap_or_else(|| "~".to_owned()));
    some.then(|| series.iter().map(entry).collect::<Vec<_>>().join("; "))
}

fn series_text(program: &Program, fact: &Fact, series: &Series) -> Option<String> {
    let one = |v: &Value| written(program, fact, v).map(|t| scalar(&t));
    if let [(Day::MIN, value)] = series.as_slice() {
        return one(value);
    }
    // Among days on which there is a value, one that has none is left empty.
    let some = series.iter().any(|(_, v)| one(v).is_some());
    let entry = |(day, v): &(Day, Value)| format!("{}: {}", format::day_iso(*day), one(v).unwrap_or_else(|| "~".to_owned()));
    let entries: Vec<String> = series.iter().map(entry).collect();
    if some { Some(format!("{{ {} }}", entries.join(", "))) } else { None }
}

/// A scalar that YAML reads as that text.
fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '\'' | '’' | '-' | '.' | '%' | '/' | '(' | ')' | '°' | 'º');
    let safe = text.chars().all(plain) && text.chars().next().is_some_and(char::is_alphanumeric) && !text.ends_with(' ');
    if safe { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;
    use crate::facts::fixture::{facts, program};

    /// What is written is read back as the same facts.
    #[test]
    fn read_back() {
        let program = program();
        for text in [
            "population: 62000\nsignature du contrat: 2020-03-01\n",
            "population: { 2020-03-01: 62000, 2021-01-01: 70000.5 }\ntaux d'atteinte: { accès aux soins: 60 %, prévention: { 2020-01-01: 62.5 %, 2021-01-01: 100 % } }\n",
            "territoire couvert par un SAS: { 2020-01-01: non, 2021-01-01: oui }\n",
        ] {
            let given = facts(&program, text);
            let written = yaml(&program, &given, "aci-cpts");
            assert_eq!(facts(&program, &written).series, given.series, "{written}");
        }
    }
}
