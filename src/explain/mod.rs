//! The graph of reasons: what an evaluation wrote down, arranged for a reader.
//!
//! Data only, and never re-evaluated: one node a value (a place with its indexes, or a fact), with
//! one segment for each run of days on which its computation is the same. Every rendering is made
//! from it alone.

mod cited;
pub mod deadline;
mod formula;
mod graph;
mod reason;

pub use cited::cited;
pub use formula::Writer;
pub use graph::{Child, Detail, Graph, Line, Node, NodeKind, Part, Segment, graph};
pub use reason::{Citation, Loser, cite, cite_content, judged};
