//! Trees and findings moved along their file, when what stands before them is longer or shorter than it was.

use super::{
    Accept, Article, Block, BlockKind, Body, Cell, Check, Contract, Days, Definition, Edit, EditKind, EnumDecl, Example, ExamplePeriod,
    Expr, ExprKind, Fact, FactValue, Header, Interpretation, Key, Name, Pays, Period, Place, Quoted, Reading, Requirement, Review,
    Rounding, Scope, Table, Target, TypeSpec, Value,
};
use crate::diag::{self, Diagnostic, Fix, Label, Text};
use crate::source::Span;
use crate::value::Day;
use std::sync::Arc;

/// What has places in a file.
pub trait Shift {
    /// Moves every place by so many bytes.
    fn shift(&mut self, by: i64);
}

impl Shift for Span {
    fn shift(&mut self, by: i64) {
        let moved = |at: u32| u32::try_from(i64::from(at).saturating_add(by)).unwrap_or(at);
        (self.start, self.end) = (moved(self.start), moved(self.end));
    }
}

impl<T: Shift> Shift for Option<T> {
    fn shift(&mut self, by: i64) {
        self.iter_mut().for_each(|x| x.shift(by));
    }
}

impl<T: Shift> Shift for Vec<T> {
    fn shift(&mut self, by: i64) {
        self.iter_mut().for_each(|x| x.shift(by));
    }
}

impl<T: Shift> Shift for Box<T> {
    fn shift(&mut self, by: i64) {
        (**self).shift(by);
    }
}

impl<T: Shift + Clone> Shift for Arc<T> {
    fn shift(&mut self, by: i64) {
        Self::make_mut(self).shift(by);
    }
}

impl<A: Shift, B: Shift> Shift for (A, B) {
    fn shift(&mut self, by: i64) {
        self.0.shift(by);
        self.1.shift(by);
    }
}

/// Without a place.
macro_rules! still {
    ($($kind:ty),* $(,)?) => {
        $(impl Shift for $kind {
            fn shift(&mut self, _: i64) {}
        })*
    };
}
still!(Day, bool, Text);

/// With places in these fields. Each field is named: one more in the tree does not compile until it is here.
macro_rules! fields {
    ($($kind:ident { $($place:ident),* $(; $($other:ident),*)? })*) => {
        $(impl Shift for $kind {
            fn shift(&mut self, by: i64) {
                let Self { $($place,)* $($($other: _,)*)? } = self;
                $($place.shift(by);)*
            }
        })*
    };
}
fields! {
    Name { span; text }
    Quoted { span; text }
    Accept { span; code, reason }
    Block { head_span, span, kind, accepts }
    Scope { condition, span }
    Header { title, short, amends, signed, published, in_force, source, scope; is_amendment }
    Article { title, source, effect, scope, words; number }
    Contract { starts, ends }
    Review { counts, adds, splits, details }
    Period { name, starts, ends, words; lasts }
    Pays { title, period }
    TypeSpec { span; text, dated, optional }
    Fact { name, params, ty, question, requires }
    Requirement { condition, reason }
    EnumDecl { name, members }
    Definition { name, params, ty, pays, body, words, scope; kind }
    Body { when, value, on, prorata, rounding, met_by }
    Rounding { span; places, mode }
    Interpretation { name, ty, reason, readings, span }
    Reading { name, reason; default }
    Place { name, slots, span }
    Edit { kind, target, with_exceptions, keeps_exceptions, including, except, instead_of, body, scope, within, words }
    Expr { kind, span }
    Table { rows, span }
    Example { title, like, facts, periods }
    ExamplePeriod { days, readings, checks, span; known }
    Diagnostic { labels, fix; code, severity, message, help, witness, accepted }
    Label { span; text }
    Fix { edits; safe }
}

impl Shift for diag::Edit {
    fn shift(&mut self, by: i64) {
        let Self { span, replacement: _ } = self;
        span.shift(by);
    }
}

impl Shift for Cell {
    fn shift(&mut self, by: i64) {
        let Self { text: _, span, key, value } = self;
        span.shift(by);
        key.shift(by);
        match value {
            Ok(expr) => expr.shift(by),
            Err(why) => why.shift(by),
        }
    }
}

impl Shift for BlockKind {
    fn shift(&mut self, by: i64) {
        match self {
            Self::Header(x) => x.shift(by),
            Self::Article(x) => x.shift(by),
            Self::Contract(x) => x.shift(by),
            Self::Review(x) => x.shift(by),
            Self::Period(x) => x.shift(by),
            Self::Fact(x) => x.shift(by),
            Self::Enum(x) => x.shift(by),
            Self::Definition(x) => x.shift(by),
            Self::Reading(x) => x.shift(by),
            Self::Edit(x) => x.shift(by),
            Self::Example(x) => x.shift(by),
        }
    }
}

impl Shift for Value {
    fn shift(&mut self, by: i64) {
        match self {
            Self::Plain(e) | Self::Rate(e) | Self::Lump(e, _) => e.shift(by),
            Self::SumOfResults(span) => span.shift(by),
            Self::Table(table) => table.shift(by),
        }
    }
}

impl Shift for EditKind {
    fn shift(&mut self, by: i64) {
        match self {
            Self::Exception(title) => title.shift(by),
            Self::Add(names) | Self::Remove(names) => names.shift(by),
            Self::Replace | Self::Repeal | Self::Restore | Self::Rectify => {}
        }
    }
}

impl Shift for Target {
    fn shift(&mut self, by: i64) {
        match self {
            Self::Place(place) => place.shift(by),
            Self::Exception(title, inner) => {
                title.shift(by);
                inner.shift(by);
            }
            Self::Article(_, title, span) => {
                title.shift(by);
                span.shift(by);
            }
            Self::Text(name) => name.shift(by),
            Self::Alert(sentence) => sentence.shift(by),
        }
    }
}

impl Shift for ExprKind {
    fn shift(&mut self, by: i64) {
        match self {
            Self::Number(..) | Self::Percent(_) | Self::Date(_) | Self::Duration(_) | Self::Error => {}
            Self::Reference(name, arguments) => {
                name.shift(by);
                arguments.shift(by);
            }
            Self::Negative(x) | Self::Not(x) | Self::Since(x) | Self::Before(x) | Self::Paren(x) | Self::IsAbsent { operand: x, .. } => {
                x.shift(by);
            }
            Self::Arith(_, l, r)
            | Self::Compare(_, l, r)
            | Self::And(l, r)
            | Self::Or(l, r)
            | Self::AtDate(l, r)
            | Self::Is { left: l, right: r, .. } => {
                l.shift(by);
                r.shift(by);
            }
            Self::If(condition, yes, no) => {
                condition.shift(by);
                yes.shift(by);
                no.shift(by);
            }
            Self::Select(keys, table) => {
                keys.shift(by);
                table.shift(by);
            }
            Self::SumEach { over, body, when } => {
                over.shift(by);
                body.shift(by);
                when.shift(by);
            }
        }
    }
}

impl Shift for Key {
    fn shift(&mut self, by: i64) {
        match self {
            Self::Otherwise => {}
            Self::Range { lower, upper } => {
                lower.shift(by);
                upper.shift(by);
            }
            Self::List(items) => items.shift(by),
        }
    }
}

impl Shift for FactValue {
    fn shift(&mut self, by: i64) {
        match self {
            Self::One(e) => e.shift(by),
            Self::Series(items) => items.shift(by),
        }
    }
}

impl Shift for Days {
    fn shift(&mut self, by: i64) {
        match self {
            Self::Fixed(..) => {}
            Self::Nth(name, _) => name.shift(by),
        }
    }
}

impl Shift for Check {
    fn shift(&mut self, by: i64) {
        match self {
            Self::Equals(place, value) => {
                place.shift(by);
                value.shift(by);
            }
            Self::Absent(place) => place.shift(by),
            Self::Alert(sentence) | Self::NoAlert(sentence) => sentence.shift(by),
        }
    }
}
