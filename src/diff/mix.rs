//! Any mix of the changes, as a program: NEW, where what is not taken is undone.

use crate::check::program::{Body, Content, Contract, Expr, ExprId, Op, Payment, Period, Program, Requirement, Review, SelectRow, Type};
use crate::consolidate::{FactId, Origin, Pattern, PeriodId, PlaceId, Rank, ReadingId};
use crate::syntax::ast::{Instalment, Rounding};
use crate::value::Day;

/// In which mixes something is there, by the number of an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Always,
    With(usize),
    Without(usize),
}

/// A part of a content, as OLD says it.
#[derive(Debug, Clone)]
pub enum Part {
    When(Option<ExprId>),
    MetBy(Option<ExprId>),
    Scope(Option<ExprId>),
    Rounding(Rounding),
    Dates { rank: Rank, effect: Day, known: Day },
    Reach { pattern: Pattern, except: Vec<Pattern> },
    Ends(bool),
    Kind(Instalment),
    Home { origin: Origin, home: Origin },
}

/// What undoes an edit.
#[derive(Debug, Clone)]
pub enum Slot {
    /// Another formula stands there.
    Expr { at: ExprId, old: ExprId, edit: usize },
    /// `et`, `ou`: the operands that are there.
    Chain { at: ExprId, and: bool, items: Vec<(ExprId, When)> },
    /// The rows that are there.
    Table { at: ExprId, rows: Vec<(SelectRow, When)> },
    /// A part of a content.
    Part { entry: usize, part: Part, edit: usize },
    /// A fact's type, and whether it is dated.
    Fact { fact: FactId, ty: Type, dated: bool, edit: usize },
    /// What a fact must satisfy.
    Requires { fact: FactId, items: Vec<(Requirement, When)> },
    /// A reading's default.
    Default { reading: ReadingId, old: usize, edit: usize },
    /// The life of a contract.
    Contract { old: Option<Contract>, edit: usize },
    /// What a review is made of.
    Review { old: Option<Review>, edit: usize },
    /// A period.
    Period { period: PeriodId, old: Period, edit: usize },
}

/// A content and the mixes that have it.
#[derive(Debug, Clone)]
pub struct Entry {
    pub place: PlaceId,
    pub node: usize,
    pub content: Content,
    pub when: When,
}

/// How to make every mix.
#[derive(Debug, Clone, Default)]
pub struct Recipe {
    /// NEW with the declarations of OLD, its nodes without contents.
    pub base: Program,
    pub entries: Vec<Entry>,
    pub slots: Vec<Slot>,
    pub payments: Vec<(Payment, When)>,
    /// The change of each edit.
    pub owner: Vec<usize>,
}

impl Recipe {
    /// NEW where every change that is not applied is undone.
    pub fn program(&self, applied: &[bool]) -> Program {
        let on = |edit: usize| self.owner.get(edit).and_then(|c| applied.get(*c)).copied().unwrap_or(false);
        let there = |when: When| match when {
            When::Always => true,
            When::With(edit) => on(edit),
            When::Without(edit) => !on(edit),
        };
        let mut out = self.base.clone();
        let mut entries = self.entries.clone();
        for slot in &self.slots {
            match slot {
                Slot::Expr { at, old, edit } if !on(*edit) => {
                    if let Some(old) = self.base.expr(*old).cloned() {
                        put(&mut out, *at, old);
                    }
                }
                Slot::Chain { at, and, items } => {
                    let kept: Vec<ExprId> = items.iter().filter(|(_, w)| there(*w)).map(|(e, _)| *e).collect();
                    chain(&mut out, *at, *and, &kept);
                }
                Slot::Table { at, rows } => {
                    let kept = rows.iter().filter(|(_, w)| there(*w)).map(|(r, _)| r.clone()).collect();
                    if let Some(Expr { op: Op::Select(select), .. }) = out.exprs.get_mut(at.0 as usize) {
                        select.rows = kept;
                    }
                }
                Slot::Part { entry, part, edit } if !on(*edit) => {
                    if let Some(e) = entries.get_mut(*entry) {
                        undo(&mut e.content, part);
                    }
                }
                Slot::Fact { fact, ty, dated, edit } if !on(*edit) => {
                    if let Some(f) = out.facts.get_mut(fact.index()) {
                        f.ty = ty.clone();
                        f.dated = *dated;
                    }
                }
                Slot::Requires { fact, items } => {
                    if let Some(f) = out.facts.get_mut(fact.index()) {
                        f.requires = items.iter().filter(|(_, w)| there(*w)).map(|(r, _)| r.clone()).collect();
                    }
                }
                Slot::Default { reading, old, edit } if !on(*edit) => {
                    if let Some(r) = out.readings.get_mut(reading.index()) {
                        r.default = *old;
                    }
                }
                Slot::Contract { old, edit } if !on(*edit) => out.contract = *old,
                Slot::Review { old, edit } if !on(*edit) => out.review = *old,
                Slot::Period { period, old, edit } if !on(*edit) => {
                    if let Some(p) = out.periods.get_mut(period.index()) {
                        *p = old.clone();
                    }
                }
                _ => {}
            }
        }
        for entry in entries.into_iter().filter(|e| there(e.when)) {
            if let Some(node) = out.places.get_mut(entry.place.index()).and_then(|p| p.nodes.get_mut(entry.node)) {
                node.contents.push(entry.content);
            }
        }
        for node in out.places.iter_mut().flat_map(|p| &mut p.nodes) {
            node.contents.sort_by_key(|c| std::cmp::Reverse(c.rank));
        }
        out.payments = self.payments.iter().filter(|(_, w)| there(*w)).map(|(p, _)| p.clone()).collect();
        out
    }
}

fn put(program: &mut Program, at: ExprId, expr: Expr) {
    if let Some(e) = program.exprs.get_mut(at.0 as usize) {
        *e = expr;
    }
}

fn push(program: &mut Program, expr: Expr) -> ExprId {
    program.exprs.push(expr);
    ExprId(u32::try_from(program.exprs.len().saturating_sub(1)).unwrap_or(u32::MAX))
}

/// Puts the operands at that place, joined by `et` or `ou`.
fn chain(program: &mut Program, at: ExprId, and: bool, items: &[ExprId]) {
    let Some(own) = program.expr(at).cloned() else { return };
    let mut items = items.to_vec();
    if items.len() > 1 && items.contains(&at) {
        // An operand stands where the whole will.
        let moved = push(program, own.clone());
        for item in items.iter_mut().filter(|i| **i == at) {
            *item = moved;
        }
    }
    let mut rest = items.into_iter();
    let Some(mut joined) = rest.next() else { return };
    for item in rest {
        let op = if and { Op::And(joined, item) } else { Op::Or(joined, item) };
        joined = push(program, Expr { op, ..own.clone() });
    }
    if let Some(whole) = program.expr(joined).cloned() {
        put(program, at, whole);
    }
}

fn undo(content: &mut Content, part: &Part) {
    match part {
        Part::When(old) => {
            if let Body::Value { when, .. } | Body::Rate { when, .. } | Body::Lump { when, .. } | Body::Adjusted { when, .. } =
                &mut content.body
            {
                *when = *old;
            }
        }
        Part::MetBy(old) => {
            if let Body::Value { met_by, .. } = &mut content.body {
                *met_by = *old;
            }
        }
        Part::Scope(old) => content.scope = *old,
        Part::Rounding(old) => {
            if let Body::Rate { rounding, .. } | Body::Lump { rounding, .. } = &mut content.body {
                *rounding = *old;
            }
        }
        Part::Dates { rank, effect, known } => {
            content.rank = *rank;
            content.effect = *effect;
            content.known = *known;
        }
        Part::Reach { pattern, except } => {
            content.pattern = pattern.clone();
            content.except.clone_from(except);
        }
        Part::Ends(old) => content.ends_exceptions = *old,
        Part::Kind(old) => {
            if let Body::Lump { kind, .. } = &mut content.body {
                *kind = *old;
            }
        }
        Part::Home { origin, home } => {
            content.origin = *origin;
            content.home = *home;
        }
    }
}
