//! A value of a fact for its user to imitate, written as a contract file writes it.

use crate::check::program::{Fact, Kind, Program, Prorata, Value};
use crate::diag::Lang;
use crate::value::{Exact, format};

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

/// `name: value`, or `name: { member: value }`.
pub(crate) fn line(program: &Program, fact: &Fact, index: &[u16], value: &str) -> String {
    let mut out = value.to_owned();
    for name in program.index_names(&fact.params, index).iter().rev() {
        out = format!("{{ {name}: {out} }}");
    }
    format!("{}: {out}", fact.name)
}

/// A value as a contract file writes it, with a decimal point: a comma has its own meaning between
/// braces.
fn written(program: &Program, fact: &Fact, value: &Value) -> Option<String> {
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
