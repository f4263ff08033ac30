//! What the contract says, fact by fact: what an answer read of it, and what it had no need of.

use super::datum::{Datum, Quantity};
use super::model::{Graph, NodeKind};
use crate::check::program::Program;
use crate::facts::Facts;
use crate::value::Day;
use serde::{Deserialize, Serialize};

/// A fact that a contract gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// Its indexes.
    pub index: Vec<String>,
    /// What its values measure.
    #[serde(flatten)]
    pub of: Quantity,
    /// Its values, each from its day on.
    pub values: Vec<Since>,
    /// Its node, where the answer read it.
    pub node: Option<usize>,
}

/// A value of a fact, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Since {
    /// The day; none for a value that always holds.
    pub from: Option<Day>,
    /// The value.
    pub value: Datum,
}

impl Given {
    /// `name (index ; index)`.
    pub fn label(&self) -> String {
        if self.index.is_empty() { self.name.clone() } else { format!("{} ({})", self.name, self.index.join(" ; ")) }
    }
}

/// The facts given, in the order in which the rules declare them.
pub fn given(program: &Program, facts: &Facts, graph: &Graph) -> Vec<Given> {
    let mut out = Vec::new();
    for fact in &program.facts {
        for index in program.indexes(&fact.params) {
            let Some(series) = facts.get(program.slot(fact.slot, &fact.params, &index)) else { continue };
            let index: Vec<String> = program.index_names(&fact.params, &index).into_iter().map(str::to_owned).collect();
            let read = graph.nodes.iter().find(|n| n.kind == NodeKind::Fact && *n.name == *fact.name && n.index == index);
            let since =
                |(day, value): &(Day, _)| Since { from: day.is_finite().then_some(*day), value: Datum::of(program, value, &fact.ty) };
            let (name, of) = (fact.name.to_string(), Quantity::of(&fact.ty));
            out.push(Given { name, index, of, values: series.iter().map(since).collect(), node: read.map(|n| n.id) });
        }
    }
    out
}
