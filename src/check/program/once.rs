//! What a set of rules says once: the life of a contract, and what a review is made of.

use super::ExprId;
use crate::consolidate::{EnumId, PlaceId};

/// The life of a contract.
#[derive(Debug, Clone, Copy)]
pub struct Contract {
    /// First day.
    pub starts: ExprId,
    /// First day on which it no longer runs; `jamais` for one that still runs.
    pub ends: ExprId,
}

/// What a review of many contracts is made of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Review {
    /// The result by whose values contracts are counted.
    pub counts: Option<PlaceId>,
    /// The total that is added up.
    pub adds: Option<PlaceId>,
    /// The result by whose values the amounts are split.
    pub splits: Option<PlaceId>,
    /// The enumeration by whose members each amount is detailed.
    pub details: Option<EnumId>,
}
