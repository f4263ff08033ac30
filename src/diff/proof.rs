//! What is proved of every contract.

use super::{Bearing, Change, Equivalence};
use crate::check::program::Program;
use crate::text;

/// Whether the changes can change an answer.
pub fn equivalence(changes: &[Change], _old: &Program, _new: &Program) -> Equivalence {
    if changes.is_empty() {
        return Equivalence::Identical;
    }
    let all = |wanted: &[Bearing]| changes.iter().all(|c| wanted.contains(&c.bearing));
    if all(&[Bearing::Same]) {
        Equivalence::Proven(text!("diff-proof-same"))
    } else if all(&[Bearing::Support]) {
        Equivalence::Proven(text!("diff-proof-support"))
    } else if all(&[Bearing::Same, Bearing::Support]) {
        Equivalence::Proven(text!("diff-proof-both"))
    } else {
        Equivalence::Unproven
    }
}
