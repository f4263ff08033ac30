//! The typed program: ids and slots, no names to look up.
//!
//! What [`super::check`] makes of a sound set of rules, and all that evaluation reads. Names, spans
//! and texts stay in it only to explain.

mod lookup;
mod once;

pub use once::{Contract, Review};

use crate::consolidate::{
    Act, ArticleInfo, EnumId, FactId, Origin, Pattern, PeriodId, PlaceId, PlaceKind, Rank, ReadingId, TextInfo, Whole,
};
use crate::source::Span;
use crate::syntax::ast::{Arith, Compare, Instalment, Rounding};
pub use crate::value::prorata::Prorata;
use crate::value::{Day, Duration, Exact, Interval, Unit};
use smallvec::SmallVec;
use std::sync::Arc;

/// An expression in [`Program::exprs`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExprId(pub u32);

/// A kind of value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `oui` or `non`.
    Bool,
    /// An exact number; `percent` is how it is written, not a unit.
    Number {
        /// Its unit.
        unit: Unit,
        /// Written with `%`.
        percent: bool,
    },
    /// A day.
    Date,
    /// A calendar duration.
    Duration,
    /// A member of an enumeration.
    Enum(EnumId),
    /// How a rate is counted over time.
    Prorata,
    /// `jamais`, `aucun`: an optional date or duration that is missing.
    Never,
    /// An expression already reported as wrong: agrees with everything.
    Unknown,
}

/// A type: a kind, and whether a value may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Type {
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be `jamais`, `aucun` or not given.
    pub optional: bool,
    /// A number written without unit: it takes the unit of what it meets.
    pub bare: bool,
}

impl Type {
    /// A type whose values are always there.
    pub fn of(kind: Kind) -> Self {
        Self { kind, optional: false, bare: false }
    }

    /// The same, possibly missing.
    #[must_use]
    pub fn optional(self, optional: bool) -> Self {
        Self { optional, ..self }
    }

    /// A number of that unit.
    pub fn number(unit: Unit) -> Self {
        Self::of(Kind::Number { unit, percent: false })
    }

    /// The unit of a number.
    pub fn unit(&self) -> Option<&Unit> {
        if let Kind::Number { unit, .. } = &self.kind { Some(unit) } else { None }
    }
}

/// A value on a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// `oui` or `non`.
    Bool(bool),
    /// An exact number.
    Number(Exact),
    /// A day.
    Date(Day),
    /// A calendar duration.
    Duration(Duration),
    /// A member of an enumeration.
    Member(EnumId, u16),
    /// How to count a rate.
    Prorata(Prorata),
    /// `jamais`, `aucun`.
    Never,
    /// *sans objet*.
    Absent,
}

/// Functions of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// `la première de`: the earliest date; `jamais` is passed over.
    Earliest,
    /// `la dernière de`: the latest date; `jamais` if one is.
    Latest,
    /// `minimum`.
    Minimum,
    /// `maximum`.
    Maximum,
    /// `arrondi …`.
    Round {
        /// Decimals kept.
        places: i32,
        /// Which way.
        mode: crate::value::Rounding,
    },
    /// `premier janvier suivant`: the first of January of the year after.
    NextNewYear,
    /// `prochain anniversaire de`: the first anniversary after the day.
    NextAnniversary,
    /// `années à compter de`: a proration by contract years.
    ContractYears,
    /// `durée en années`: the years from one day to another, by a proration.
    Years,
}

/// What the formulas of a `versement` may read of the payment at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paying {
    /// `début de la période`: the first day of the span that is paid for.
    Start,
    /// `fin de la période`: the first day after it.
    End,
    /// `jour du versement`.
    Day,
    /// `droits de la période`: what the result paid earns over the span, rounded as it is.
    Owed,
    /// `déjà versé`: what was paid before for the same result and span.
    Paid,
}

/// What an expression does.
#[derive(Debug, Clone)]
pub enum Op {
    /// A constant.
    Const(Value),
    /// An index of the place, or the member that a sum walks.
    Index(u8),
    /// A fact of the contract.
    Fact(FactId, Vec<ExprId>),
    /// Another place.
    Place(PlaceId, Vec<ExprId>),
    /// `valeur ordinaire`: what the exception excepts.
    Ordinary,
    /// What a payment is for.
    Paying(Paying),
    /// `− x`.
    Negative(ExprId),
    /// `non (x)`.
    Not(ExprId),
    /// `a + b`.
    Arith(Arith, ExprId, ExprId),
    /// `a ≥ b`.
    Compare(Compare, ExprId, ExprId),
    /// `a est b`.
    Same {
        /// `n'est pas`.
        negated: bool,
        /// Left side.
        left: ExprId,
        /// Right side.
        right: ExprId,
    },
    /// `a est jamais`, `a est sans objet`.
    Missing {
        /// `n'est pas`.
        negated: bool,
        /// What is asked about.
        operand: ExprId,
    },
    /// `a et b`.
    And(ExprId, ExprId),
    /// `a ou b`.
    Or(ExprId, ExprId),
    /// `si a alors b sinon c`.
    If(ExprId, ExprId, ExprId),
    /// `selon`.
    Select(Select),
    /// `somme pour chaque`.
    SumEach {
        /// The enumeration walked.
        over: EnumId,
        /// The slot that holds the member.
        slot: u8,
        /// What is added.
        body: ExprId,
        /// Which members count.
        when: Option<ExprId>,
    },
    /// `depuis d`.
    Since(ExprId),
    /// `avant d`.
    Before(ExprId),
    /// `x à la date de d`.
    AtDate(ExprId, ExprId),
    /// A function.
    Call(Function, Vec<ExprId>),
}

/// A table read by its keys.
#[derive(Debug, Clone)]
pub struct Select {
    /// The keys.
    pub keys: Vec<ExprId>,
    /// Every cell, with a condition on each key.
    pub rows: Vec<SelectRow>,
}

/// One cell of a table.
#[derive(Debug, Clone)]
pub struct SelectRow {
    /// One condition a key.
    pub conditions: Vec<Condition>,
    /// The cell.
    pub value: ExprId,
    /// Where the cell stands.
    pub span: Span,
}

/// A condition on one key of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `sinon`: when no other row holds.
    Otherwise,
    /// One of these values.
    Among(Vec<Value>),
    /// Between two bounds.
    Range {
        /// Lower bound, and whether it is included.
        lower: Option<(Value, bool)>,
        /// Upper bound, and whether it is included.
        upper: Option<(Value, bool)>,
    },
}

/// An expression, its type and its place.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it does.
    pub op: Op,
    /// Its type.
    pub ty: Type,
    /// Where it stands.
    pub span: Span,
}

/// What a content says, typed.
#[derive(Debug, Clone)]
pub enum Body {
    /// A value of the day.
    Value {
        /// Its hypothesis.
        when: Option<ExprId>,
        /// The value.
        value: ExprId,
        /// `remplie par`, for deadlines.
        met_by: Option<ExprId>,
    },
    /// A rate accumulated.
    Rate {
        /// Its hypothesis.
        when: Option<ExprId>,
        /// The rate, per year.
        rate: ExprId,
        /// How it is counted.
        prorata: ExprId,
        /// How the total is rounded.
        rounding: Rounding,
    },
    /// An amount on its day.
    Lump {
        /// Its hypothesis.
        when: Option<ExprId>,
        /// The amount.
        amount: ExprId,
        /// Its day.
        on: ExprId,
        /// How the total is rounded.
        rounding: Rounding,
        /// Which part of what is due it is, for a payment.
        kind: Instalment,
    },
    /// An exception's value that stands for the rate or amount of the flow it excepts.
    Adjusted {
        /// Its hypothesis.
        when: Option<ExprId>,
        /// The rate or amount.
        value: ExprId,
    },
    /// `somme des résultats`.
    SumOfResults,
    /// `abroge`.
    Nothing,
    /// `rétablit`.
    Restored,
    /// A member exists, or no longer.
    Exists(bool),
    /// The chosen reading.
    Chosen(ReadingId),
}

impl Body {
    /// The hypothesis.
    pub fn when(&self) -> Option<ExprId> {
        match self {
            Body::Value { when, .. } | Body::Rate { when, .. } | Body::Lump { when, .. } | Body::Adjusted { when, .. } => *when,
            _ => None,
        }
    }
}

/// One content at one node, typed.
#[derive(Debug, Clone)]
pub struct Content {
    /// Which indexes it speaks of.
    pub pattern: Pattern,
    /// Which it leaves alone.
    pub except: Vec<Pattern>,
    /// How it came there.
    pub act: Act,
    /// Text and article that wrote it.
    pub origin: Origin,
    /// Text and article that it belongs to.
    pub home: Origin,
    /// For the repeal or restoration of a whole text or article: what it touches.
    pub whole: Option<Whole>,
    /// Its place in the order of texts.
    pub rank: Rank,
    /// The first day that it governs.
    pub effect: Day,
    /// The day from which it is known.
    pub known: Day,
    /// To which contracts, from when.
    pub scope: Option<ExprId>,
    /// Whether it ends the exceptions below it.
    pub ends_exceptions: bool,
    /// What it says.
    pub body: Body,
    /// The head of its block.
    pub span: Span,
}

impl Content {
    /// Whether it speaks of these indexes.
    pub fn covers(&self, index: &[u16]) -> bool {
        self.pattern.covers(index) && !self.except.iter().any(|p| p.covers(index))
    }
}

/// A node of a definition tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// The exception's title; the rule itself has none.
    pub title: Option<Arc<str>>,
    /// What it excepts.
    pub parent: Option<usize>,
    /// Its exceptions.
    pub children: Vec<usize>,
    /// What the texts put there, latest rank first.
    pub contents: Vec<Content>,
}

/// How the answers of a place are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A value on each day.
    Daily,
    /// A rate, accumulated over a period.
    Accumulated,
    /// An amount on its day.
    Lump,
    /// The sum of the other results.
    Total,
}

impl Shape {
    /// Whether it is something over a period, on no day.
    pub fn is_flow(self) -> bool {
        matches!(self, Shape::Accumulated | Shape::Lump)
    }
}

/// A name with its indexes, typed.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its name.
    pub name: Arc<str>,
    /// What it gives.
    pub kind: PlaceKind,
    /// How its answers are read.
    pub shape: Shape,
    /// Enumerations that index it.
    pub params: Vec<EnumId>,
    /// The type of its values.
    pub ty: Type,
    /// Its definition tree; the first node is the rule itself.
    pub nodes: Vec<Node>,
    /// Where it is declared.
    pub origin: Origin,
    /// Where its name stands.
    pub span: Span,
    /// Its first slot: one a combination of indexes.
    pub slot: u32,
}

/// A fact, typed.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Its name.
    pub name: Arc<str>,
    /// Enumerations that index it.
    pub params: Vec<EnumId>,
    /// Its type.
    pub ty: Type,
    /// Whether it changes from day to day.
    pub dated: bool,
    /// The question to ask.
    pub question: Option<Arc<str>>,
    /// What its values must satisfy.
    pub requires: Vec<Requirement>,
    /// Where it is declared.
    pub span: Span,
    /// Text and article.
    pub origin: Origin,
    /// Its first slot: one a combination of indexes.
    pub slot: u32,
}

/// An enumeration, typed.
#[derive(Debug, Clone)]
pub struct Enumeration {
    /// Its name.
    pub name: Arc<str>,
    /// Its members' names.
    pub members: Vec<Arc<str>>,
    /// The place that says which exist on a day; `None` when they all always do.
    pub membership: Option<PlaceId>,
}

/// An open question, typed.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its name.
    pub name: Arc<str>,
    /// Why it is open.
    pub reason: Option<Arc<str>>,
    /// Its readings: name, value, reason.
    pub choices: Vec<(Arc<str>, Value, Option<Arc<str>>)>,
    /// The default, as a position in `choices`.
    pub default: usize,
    /// The place that holds its value.
    pub place: PlaceId,
    /// Where it is declared.
    pub span: Span,
}

/// What a fact must satisfy.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// The condition.
    pub condition: ExprId,
    /// Said when it is not met.
    pub reason: Option<Arc<str>>,
}

/// Spans of time that follow one another: contract years, half-years.
#[derive(Debug, Clone)]
pub struct Period {
    /// Its name.
    pub name: Arc<str>,
    /// The first day of the first.
    pub starts: ExprId,
    /// How long each lasts: the *n*th starts so many times that after the first, on the last day of
    /// a month too short.
    pub lasts: Duration,
    /// The first day on which there is none any more.
    pub ends: Option<ExprId>,
    /// Where its name stands.
    pub span: Span,
}

/// What a `versement` pays; its amount and its day are the contents of its place.
#[derive(Debug, Clone)]
pub struct Payment {
    /// The payment.
    pub place: PlaceId,
    /// The result paid.
    pub title: PlaceId,
    /// Its indexes, from those of the payment.
    pub args: Vec<ExprId>,
    /// The spans that it is paid for.
    pub period: PeriodId,
}

/// One expectation of an example.
#[derive(Debug, Clone)]
pub enum Expected {
    /// That value, for every listed combination of indexes.
    Value(PlaceId, Vec<Vec<u16>>, Value, Span),
    /// An alert is raised, or is not.
    Alert(PlaceId, bool, Span),
}

/// The days of an example's period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// These days.
    Fixed(Interval),
    /// The *n*th span of a period, from 1.
    Nth(PeriodId, usize),
}

/// A period of an example.
#[derive(Debug, Clone)]
pub struct ExamplePeriod {
    /// Its days.
    pub days: Days,
    /// Its head.
    pub span: Span,
    /// `connu au`.
    pub known: Option<Day>,
    /// Readings assumed: question, position of the choice.
    pub readings: Vec<(ReadingId, usize)>,
    /// What is expected.
    pub expected: Vec<Expected>,
}

/// The values of one fact: from each day on. Nearly always one, which then stands where the fact does.
pub type Series = SmallVec<[(Day, Value); 1]>;

/// An example, typed; its facts include those inherited.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its title.
    pub title: Arc<str>,
    /// Text and article.
    pub origin: Origin,
    /// Its facts by slot, in slot order.
    pub facts: Vec<(u32, Series)>,
    /// Its periods.
    pub periods: Vec<ExamplePeriod>,
    /// Where its title stands.
    pub span: Span,
}

/// A checked set of rules.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// Texts, in their order.
    pub texts: Vec<TextInfo>,
    /// Articles.
    pub articles: Vec<ArticleInfo>,
    /// Enumerations.
    pub enums: Vec<Enumeration>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Open questions.
    pub readings: Vec<Reading>,
    /// Places.
    pub places: Vec<Place>,
    /// Every expression.
    pub exprs: Vec<Expr>,
    /// The life of a contract.
    pub contract: Option<Contract>,
    /// What a review of many contracts is made of.
    pub review: Option<Review>,
    /// Periods.
    pub periods: Vec<Period>,
    /// What payments pay, in the order of their places.
    pub payments: Vec<Payment>,
    /// Examples.
    pub examples: Vec<Example>,
    /// Findings accepted in place.
    pub acceptances: Vec<crate::diag::accept::Acceptance>,
    /// How many fact slots there are.
    pub fact_slots: u32,
    /// How many place slots there are.
    pub place_slots: u32,
}
