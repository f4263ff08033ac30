//! What a review is made of.

use crate::consolidate::{EnumId, PlaceId};

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
