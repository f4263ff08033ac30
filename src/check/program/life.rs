//! What is asked of a contract as a whole: what its facts must satisfy, and its life.

use super::ExprId;
use std::sync::Arc;

/// What a fact must satisfy.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// The condition.
    pub condition: ExprId,
    /// Said when it is not met.
    pub reason: Option<Arc<str>>,
}

/// The life of a contract.
#[derive(Debug, Clone, Copy)]
pub struct Contract {
    /// First day.
    pub starts: ExprId,
    /// First day on which it no longer runs; `jamais` for one that still runs.
    pub ends: ExprId,
}
