//! Tests of what users see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, missing_docs)]

#[path = "it/run.rs"]
mod run;
#[path = "it/ui.rs"]
mod ui;
