//! Ids to what they stand for, and slots to indexes and back.

use super::{Condition, Expr, ExprId, Fact, Op, Place, Program, Select, SelectRow, Value};
use crate::consolidate::{EnumId, FactId, PlaceId};

impl Program {
    /// An expression.
    pub fn expr(&self, id: ExprId) -> Option<&Expr> {
        self.exprs.get(id.0 as usize)
    }

    /// A place.
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(id.index())
    }

    /// A fact.
    pub fn fact(&self, id: FactId) -> Option<&Fact> {
        self.facts.get(id.index())
    }

    /// How many members an enumeration has.
    pub fn size(&self, id: EnumId) -> usize {
        self.enums.get(id.index()).map_or(0, |e| e.members.len())
    }

    /// The name of a member.
    pub fn member(&self, id: EnumId, member: u16) -> &str {
        self.enums.get(id.index()).and_then(|e| e.members.get(usize::from(member))).map_or("", |m| m)
    }

    /// The slot of concrete indexes, from the first slot of their fact or place.
    pub fn slot(&self, first: u32, params: &[EnumId], index: &[u16]) -> u32 {
        let offset = params.iter().zip(index).fold(0usize, |at, (p, m)| at * self.size(*p) + usize::from(*m));
        first.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
    }

    /// Every combination of indexes, in the order of members.
    pub fn indexes(&self, params: &[EnumId]) -> Vec<Vec<u16>> {
        let mut out = vec![Vec::new()];
        for p in params {
            let size = u16::try_from(self.size(*p)).unwrap_or(u16::MAX);
            out = out
                .into_iter()
                .flat_map(|prefix: Vec<u16>| {
                    (0..size).map(move |m| {
                        let mut next = prefix.clone();
                        next.push(m);
                        next
                    })
                })
                .collect();
        }
        out
    }

    /// The row of a table that is read by its place's own indexes.
    pub fn row_at<'s>(&self, select: &'s Select, index: &[u16]) -> Option<&'s SelectRow> {
        let key = |at: usize| match select.keys.get(at).and_then(|k| self.expr(*k)).map(|k| &k.op) {
            Some(Op::Index(slot)) => index.get(usize::from(*slot)).copied(),
            _ => None,
        };
        let holds = |(at, condition): (usize, &Condition)| match condition {
            Condition::Otherwise => true,
            Condition::Among(values) => values.iter().any(|v| matches!(v, Value::Member(_, m) if Some(*m) == key(at))),
            Condition::Range { .. } => false,
        };
        select.rows.iter().find(|r| r.conditions.iter().enumerate().all(holds))
    }

    /// The names of indexes.
    pub fn index_names(&self, params: &[EnumId], index: &[u16]) -> Vec<&str> {
        params.iter().zip(index).map(|(p, m)| self.member(*p, *m)).collect()
    }

    /// `name (index ; index)`.
    pub fn label(&self, name: &str, params: &[EnumId], index: &[u16]) -> String {
        if index.is_empty() { name.to_owned() } else { format!("{name} ({})", self.index_names(params, index).join(" ; ")) }
    }

    /// The place or fact that owns a fact slot.
    pub fn fact_at(&self, slot: u32) -> Option<(FactId, Vec<u16>)> {
        let at = self.facts.partition_point(|f| f.slot <= slot).checked_sub(1)?;
        let fact = self.facts.get(at)?;
        Some((FactId::next(at), self.unpack(slot - fact.slot, &fact.params)))
    }

    /// The place that owns a place slot.
    pub fn place_at(&self, slot: u32) -> Option<(PlaceId, Vec<u16>)> {
        let at = self.places.partition_point(|p| p.slot <= slot).checked_sub(1)?;
        let place = self.places.get(at)?;
        Some((PlaceId::next(at), self.unpack(slot - place.slot, &place.params)))
    }

    fn unpack(&self, offset: u32, params: &[EnumId]) -> Vec<u16> {
        let mut rest = offset as usize;
        let mut out: Vec<u16> = params
            .iter()
            .rev()
            .map(|p| {
                let size = self.size(*p).max(1);
                let m = rest % size;
                rest /= size;
                u16::try_from(m).unwrap_or(u16::MAX)
            })
            .collect();
        out.reverse();
        out
    }
}
