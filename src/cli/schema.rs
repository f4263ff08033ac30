//! `avenant schema`.

use super::args::{Common, SchemaArgs};
use super::evaluate::print;
use super::{Outcome, load, report};
use crate::facts::schema::schema;
use crate::render::escape;
use crate::source::Sources;

/// The JSON Schema of the facts of a set of rules.
pub fn run(common: &Common, args: &SchemaArgs) -> Outcome {
    let mut sources = Sources::default();
    let set = match load::named(common, &args.recueil) {
        Ok(set) => set,
        Err(d) => {
            report::print(common, &sources, &[d]);
            return Outcome::Refused;
        }
    };
    let Some(program) = load::program(common, &set, &mut sources) else { return Outcome::Refused };
    let text = serde_json::to_string_pretty(&schema(&program, &set.name)).unwrap_or_default();
    print(&(escape::json(&text) + "\n"));
    Outcome::Done
}
