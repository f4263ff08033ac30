//! Which indexes a content speaks of.

/// One dimension of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// Every member, now and later.
    Any,
    /// These members, sorted.
    Members(Vec<u16>),
}

impl Slot {
    fn covers(&self, member: u16) -> bool {
        match self {
            Slot::Any => true,
            Slot::Members(list) => list.contains(&member),
        }
    }

    fn contains(&self, other: &Slot) -> bool {
        match (self, other) {
            (Slot::Any, _) => true,
            (Slot::Members(_), Slot::Any) => false,
            (Slot::Members(a), Slot::Members(b)) => b.iter().all(|m| a.contains(m)),
        }
    }

    fn meets(&self, other: &Slot) -> bool {
        match (self, other) {
            (Slot::Members(a), Slot::Members(b)) => a.iter().any(|m| b.contains(m)),
            _ => true,
        }
    }
}

/// One slot a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pattern(pub Vec<Slot>);

impl Pattern {
    /// Every index of that many dimensions.
    pub fn any(dimensions: usize) -> Self {
        Self(vec![Slot::Any; dimensions])
    }

    /// Whether these concrete indexes match.
    pub fn covers(&self, index: &[u16]) -> bool {
        self.0.len() == index.len() && self.0.iter().zip(index).all(|(s, m)| s.covers(*m))
    }

    /// Whether every index of `other` matches this one.
    pub fn contains(&self, other: &Pattern) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a.contains(b))
    }

    /// Whether some index matches both.
    pub fn meets(&self, other: &Pattern) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a.meets(b))
    }
}
