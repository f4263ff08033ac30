//! Avenant: a rules language for French conventions and their amendments, and its interpreter.
//!
//! The pipeline, one module a stage, each knowing only those above it in this list:
//! [`source`] → [`message`] → [`diag`] → [`value`] → [`syntax`] → [`consolidate`] → [`check`] → [`load`] → [`compile`] →
//! [`facts`] → [`eval`] → [`columns`] → [`analysis`] → [`ask`] → [`edition`] → [`draft`] → [`explain`] → [`whynot`] → [`review`] →
//! [`snapshot`] → [`coverage`] → [`probe`] → [`mutate`] → [`diff`] → [`render`] → [`batch`] →
//! `cli`.

pub mod analysis;
pub mod ask;
pub mod batch;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod columns;
pub mod compile;
pub mod consolidate;
pub mod coverage;
pub mod diag;
pub mod diff;
pub mod draft;
pub mod edition;
pub mod eval;
pub mod explain;
pub mod facts;
pub mod load;
pub mod message;
pub mod mutate;
pub mod probe;
pub mod render;
pub mod review;
pub mod snapshot;
pub mod source;
pub mod syntax;
pub mod value;
pub mod whynot;
