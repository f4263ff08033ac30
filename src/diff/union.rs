//! The programs under a union.

use super::{Bearing, Change, ChangeKind, Equivalence, Side, Union};
use crate::check::program::Program;
use crate::source::Sources;
use crate::text;

/// What the mixes are made from.
#[derive(Debug, Clone)]
pub(super) enum Inner {
    /// Two programs that share nothing.
    Whole(Box<[Program; 2]>),
}

impl Inner {
    pub fn program(&self, applied: &[bool]) -> Program {
        let Self::Whole(both) = self;
        let [old, new] = &**both;
        if applied.first() == Some(&true) { new.clone() } else { old.clone() }
    }

    pub fn vocabulary(&self, side: Side) -> &Program {
        let Self::Whole(both) = self;
        let [old, new] = &**both;
        if side == Side::Old { old } else { new }
    }

    pub fn is_whole(&self) -> bool {
        matches!(self, Self::Whole(_))
    }

    pub fn equivalence(&self, changes: &[Change]) -> Equivalence {
        if changes.is_empty() { Equivalence::Identical } else { Equivalence::Unproven }
    }
}

pub(super) fn linked(old: &Program, new: &Program, _sources: &Sources) -> Union {
    let change = Change {
        id: 0,
        kind: ChangeKind::Whole,
        bearing: Bearing::Real,
        text: None,
        article: None,
        place: None,
        exception: None,
        title: text!("diff-whole"),
        from_day: None,
        before: None,
        after: None,
        old_span: None,
        new_span: None,
    };
    Union { changes: vec![change], inner: Inner::Whole(Box::new([old.clone(), new.clone()])) }
}
