//! A value of a fact for its user to imitate, written as a contract file writes it.

use crate::check::program::{Fact, Kind, Program, Prorata, Value};
use crate::diag::Lang;
use crate::facts::doc::Format;
use crate::value::{Day, Exact, format};

/// A value that the rules' own examples give to the fact, or else any of its type.
pub(crate) fn sample(program: &Program, fact: &Fact) -> String {
    if fact.ty.kind == Kind::Bool {
        return "oui".to_owned();
    }
    let size: usize = fact.params.iter().map(|p| program.size(*p)).product();
    let slots = fact.slot..fact.slot.saturating_add(u32::try_from(size).unwrap_or(u32::MAX));
    let given = program.examples.iter().flat_map(|e| &e.facts).filter(|(slot, _)| slots.contains(slot));
    given.flat_map(|(_, series)| series).find_map(|(_, value)| written(program, fact, value)).unwrap_or_else(|| any(program, fact))
}

/// `name: value`, or `name: { member: value }`, with `{ date: value }` when it holds from a day on.
pub(crate) fn line(program: &Program, fact: &Fact, index: &[u16], since: Option<Day>, format: Format) -> String {
    if format == Format::Csv {
        return flat(program, fact, index, since, format);
    }
    let mut out = value(program, fact, since, format);
    for name in program.index_names(&fact.params, index).iter().rev() {
        out = format!("{{ {} }}", pair(name, &out, format));
    }
    pair(&fact.name, &out, format)
}

/// `name (member): value`, for a fact that another of its members already has.
pub(crate) fn flat(program: &Program, fact: &Fact, index: &[u16], since: Option<Day>, format: Format) -> String {
    let name = program.label(&fact.name, &fact.params, index);
    if let (Format::Csv, Some(day)) = (format, since) {
        return pair(&format!("{name} @ {}", format::day_iso(day)), &value(program, fact, None, format), format);
    }
    pair(&name, &value(program, fact, since, format), format)
}

/// `date: value`.
pub(crate) fn since(program: &Program, fact: &Fact, day: Day, format: Format) -> String {
    let inside = if format == Format::Csv { Format::Yaml } else { format };
    pair(&format::day_iso(day), &value(program, fact, None, format), inside)
}

fn value(program: &Program, fact: &Fact, since: Option<Day>, format: Format) -> String {
    let text = sample(program, fact);
    let plain = match format {
        Format::Yaml | Format::Csv => true,
        Format::Json => text.chars().all(|c| c.is_ascii_digit() || c == '.'),
        Format::Toml => text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-')),
    };
    let text = if plain { text } else { quoted(&text) };
    match since {
        Some(day) => format!("{{ {} }}", pair(&format::day_iso(day), &text, format)),
        None => text,
    }
}

fn pair(name: &str, value: &str, format: Format) -> String {
    let bare = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    match format {
        Format::Yaml => format!("{name}: {value}"),
        // A column, and a cell of it.
        Format::Csv => format!("{name} → {value}"),
        Format::Json => format!("{}: {value}", quoted(name)),
        Format::Toml if bare => format!("{name} = {value}"),
        Format::Toml => format!("{} = {value}", quoted(name)),
    }
}

/// Between double quotes, as JSON and TOML both read them.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A value as a contract file writes it, with a decimal point: a comma has its own meaning between
/// braces.
pub(super) fn written(program: &Program, fact: &Fact, value: &Value) -> Option<String> {
    Some(match value {
        Value::Bool(b) => if *b { "oui" } else { "non" }.to_owned(),
        Value::Number(n) if matches!(fact.ty.kind, Kind::Number { percent: true, .. }) => {
            format!("{} %", n.mul(&Exact::from_int(100)).ok()?.to_decimal_text()?)
        }
        Value::Number(n) => n.to_decimal_text()?,
        Value::Date(d) => format::day_iso(*d),
        Value::Duration(d) => format::duration(*d, Lang::Fr),
        Value::Member(e, m) => program.member(*e, *m).to_owned(),
        Value::Prorata(Prorata::Days) => "jours".to_owned(),
        Value::Prorata(Prorata::Months) => "mois".to_owned(),
        Value::Prorata(Prorata::ContractYear(_)) | Value::Never | Value::Absent => return None,
    })
}

fn any(program: &Program, fact: &Fact) -> String {
    match &fact.ty.kind {
        Kind::Number { percent: true, .. } => "60 %".to_owned(),
        Kind::Number { .. } => "100".to_owned(),
        Kind::Date => "2022-12-31".to_owned(),
        Kind::Duration => "6 mois".to_owned(),
        Kind::Enum(id) => program.member(*id, 0).to_owned(),
        Kind::Prorata => "jours".to_owned(),
        Kind::Bool | Kind::Never | Kind::Unknown => "oui".to_owned(),
    }
}
