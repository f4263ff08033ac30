//! Facts that an answer needs.
use super::Missing;
use crate::check::program::Program;
use crate::diag::{Code, Diagnostic};
use crate::facts::Facts;
use crate::text;
/// One error a missing fact.
pub fn missing_diagnostics(program: &Program, _facts: &Facts, missing: &[Missing]) -> Vec<Diagnostic> {
    missing.iter().map(|m| { let l = program.fact_at(m.slot).and_then(|(f,i)| program.fact(f).map(|d| program.label(&d.name,&d.params,&i))).unwrap_or_default(); Diagnostic::error(Code::MissingFact, text!("« {l} » manque", "\"{l}\" is missing")) }).collect()
}
