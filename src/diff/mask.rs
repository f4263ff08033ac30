//! A program as it was known on a day: what was not signed yet is not there.

use crate::check::program::Program;
use crate::value::Day;

/// The law known on that day, as an evaluation under `--known-on` reads it.
#[must_use]
pub fn known_on(program: &Program, day: Day) -> Program {
    let mut out = program.clone();
    for node in out.places.iter_mut().flat_map(|p| &mut p.nodes) {
        node.contents.retain(|c| c.known <= day);
    }
    out
}
