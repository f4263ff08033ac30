//! Many contracts, one a line: from the bytes of a block of them to the bytes of their results.
//!
//! Pure, and the memory of one block: whoever reads the file cuts it into [`Block`]s by a [`Cutter`], gives
//! each to a [`Worker`], and writes what is [`Done`] in the order of blocks. A line of a table is read straight
//! into [`Columns`]; what is unusual on it, and all that is wrong, is left to the readers of every other command,
//! so that a contract means the same and is refused in the same words.

mod by_columns;
mod columns;
mod cut;
mod evaluate;
mod head;
mod job;
mod ordinary;
mod scan;
mod table;
mod work;
mod write;

pub use by_columns::plan;
pub use columns::{Columns, Read};
pub use cut::{Block, Cutter, Framing, Stop};
pub use evaluate::{Asked, Cell, Evaluate, Plain, every_result};
pub use head::{Coming, Head, head};
pub use job::{Input, Job, Periods, Set, When};
pub use table::{Field, Kind, Shape, Table};
pub use work::{Done, Worker, digest, errors_head};
pub use write::{FORMAT, Form, Of, Written};
