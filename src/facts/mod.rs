//! Facts about contracts.

pub mod doc;
