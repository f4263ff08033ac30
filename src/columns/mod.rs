//! Many contracts at once, column by column, over the same code as one contract.
//!
//! A [`Plan`] unrolls the code of the results asked into operations on whole columns: places read once,
//! branches both taken and then chosen from. A [`Sheet`] runs it over a few hundred contracts at a time.
//! Where a contract is out of the ordinary (a fact missing, no row in a table, a number too large for two
//! words), that contract alone is marked, whatever else it needs is not computed from it, and it is left
//! to a [`Runner`](crate::eval::Runner): the answer is the same by construction, only slower. Where the rules
//! asked are (flows over time, texts whose scope depends on the contract), there is no plan.

mod block;
mod branch;
mod compute;
mod number;
mod plan;
mod read;
mod rows;
mod sheet;
mod step;
mod vector;

pub use block::{Column, State, Values};
pub use plan::Plan;
pub use sheet::{Answers, Sheet};
pub use vector::Figures;

/// The most contracts that a [`Sheet`] takes at once: few enough for their columns to stay near the processor.
pub const ROWS: usize = 1_024;
