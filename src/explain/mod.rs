//! The graph of reasons: what an evaluation wrote down, arranged for a reader.
//!
//! Data only, and never re-evaluated: one node a value (a place with its indexes, or a fact), with
//! one segment for each run of days on which its computation is the same. Every rendering is made
//! from it alone.

mod cited;
pub mod datum;
pub mod deadline;
mod formula;
pub mod given;
mod graph;
mod laws;
pub mod model;
mod reason;
mod walk;

pub use cited::cited;
pub use datum::{Datum, Quantity, QuantityKind};
pub use formula::Writer;
pub use graph::{Detail, Told, graph, graph_of};
pub use laws::rounded;
pub use model::{Amount, Child, Graph, Line, Node, NodeKind, Part, Segment};
pub use reason::{Citation, Loser, Why, cite, cite_content, set_aside};
