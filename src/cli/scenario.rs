//! `--set`: a contract with some facts in place of its own.

use super::args::Common;
use super::evaluate::Contract;
use super::session::required;
use super::{load, report};
use crate::diag::{Code, Diagnostic};
use crate::facts::assign::{Written, assign};
use crate::source::{SourceId, Sources};
use crate::text;
use std::ops::Range;

/// The contract with those facts in place of its own. Findings are printed.
pub fn changed(common: &Common, sources: &mut Sources, contract: Contract, set: &[String]) -> Option<Contract> {
    if set.is_empty() {
        return Some(contract);
    }
    let mut parts = Vec::new();
    let mut findings = Vec::new();
    for typed in set {
        match typed_as(sources, "--set", typed) {
            Ok((id, text)) => parts.push((id, 0..text.len(), text)),
            Err(d) => findings.push(d),
        }
    }
    let changed = if findings.is_empty() { with(&contract, &parts) } else { Err(findings) };
    changed.map_err(|findings| report::print(common, sources, &findings)).ok()
}

/// What was typed, as a text that findings can underline.
pub fn typed_as(sources: &mut Sources, option: &str, typed: &str) -> Result<(SourceId, String), Diagnostic> {
    let id = load::add(sources, option, typed.as_bytes())?;
    match sources.get(id) {
        Some(source) => Ok((id, source.text.to_string())),
        None => Err(Diagnostic::error(Code::FactsSyntax, text!("cli-cannot-be-read-2", typed))),
    }
}

/// One part of what was typed: its text, and the bytes of it that hold an assignment.
pub type Part = (SourceId, Range<usize>, String);

/// The contract with those facts in place of its own, if they are sound and it still satisfies the rules.
pub fn with(contract: &Contract, parts: &[Part]) -> Result<Contract, Vec<Diagnostic>> {
    let mut facts = contract.facts.clone();
    let written: Vec<Written<'_>> =
        parts.iter().map(|(source, part, text)| Written { source: *source, text, part: part.clone() }).collect();
    let said = assign(&contract.program, &mut facts, &written)?;
    let (refused, waiting) = required(&contract.program, &facts, contract.partial);
    if !refused.is_empty() {
        return Err(refused);
    }
    let mut set = contract.set.clone();
    set.extend(said);
    Ok(Contract {
        recueil: contract.recueil.clone(),
        program: contract.program.clone(),
        label: facts.label.clone().unwrap_or_else(|| contract.label.clone()),
        file: contract.file.clone(),
        facts,
        set,
        partial: contract.partial,
        waiting,
    })
}
