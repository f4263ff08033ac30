//! Integration tests: through the library, as a program that embeds it would.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod agree;
mod analysis;
mod ask;
mod calendar;
mod ci;
mod cli;
mod common_work;
mod coverage;
mod diff_euros;
mod diff_mixes;
mod diff_sides;
mod draft;
mod edits;
mod findings;
mod fix;
mod format;
mod fuzz;
mod generate;
mod golden;
mod guide;
mod hostile;
mod html;
mod kept;
mod limits;
mod messages;
mod met;
mod mutation;
mod panics;
mod partial;
mod payments;
mod pipeline;
mod properties;
mod recueils;
mod replay;
mod report_page;
mod review;
mod run;
mod said;
mod scenarios;
mod support;
mod table;
mod text;
mod ui;
mod whynot;
