//! The tree of one rule file, as written: names are text, nothing is resolved.

mod example;
pub mod shift;

pub use example::{Check, Days, Example, ExamplePeriod, FactValue};

use crate::diag::{Code, Text};
use crate::source::{SourceId, Span};
use crate::value::{Day, Duration};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A name, in its canonical spelling (single spaces, straight apostrophes).
#[derive(Debug, Clone)]
pub struct Name {
    /// The canonical spelling.
    pub text: Arc<str>,
    /// Where it stands.
    pub span: Span,
}

/// A text between guillemets.
#[derive(Debug, Clone)]
pub struct Quoted {
    /// What stands between the guillemets, spaces folded.
    pub text: Arc<str>,
    /// Where it stands, guillemets included.
    pub span: Span,
}

/// A whole file: a header, then blocks in the order written.
#[derive(Debug, Clone)]
pub struct File {
    /// Which source.
    pub source: SourceId,
    /// The blocks; the order carries no meaning but "this article is the last one opened above".
    pub blocks: Vec<Block>,
}

/// One block: from a line that starts in the first column to the next.
#[derive(Debug, Clone)]
pub struct Block {
    /// The head line.
    pub head_span: Span,
    /// Head and clauses.
    pub span: Span,
    /// What it declares.
    pub kind: BlockKind,
    /// `admet`: the findings accepted in it.
    pub accepts: Vec<Accept>,
}

/// A finding accepted, with its reason.
#[derive(Debug, Clone)]
pub struct Accept {
    /// Its code.
    pub code: Code,
    /// Why it is accepted.
    pub reason: Arc<str>,
    /// The clause.
    pub span: Span,
}

/// What a block is.
#[derive(Debug, Clone)]
pub enum BlockKind {
    /// `texte` or `avenant`: the header of the file.
    Header(Header),
    /// `article`.
    Article(Article),
    /// `contrat`: from which day to which day a contract runs.
    Contract(Contract),
    /// `panorama`: what a review of many contracts is made of.
    Review(Review),
    /// `période`.
    Period(Period),
    /// `donnée`.
    Fact(Fact),
    /// `énumération`.
    Enum(EnumDecl),
    /// `règle`, `barème`, `résultat`, `versement`, `échéance`, `signale`.
    Definition(Definition),
    /// `interprétation`.
    Reading(Interpretation),
    /// `remplace`, `exception`, `ajoute à`, `retire de`, `abroge`, `rétablit`, `rectifie`.
    Edit(Edit),
    /// `exemple`.
    Example(Arc<Example>),
}

/// To which contracts, from when: `s'applique`.
#[derive(Debug, Clone)]
pub struct Scope {
    /// `None` for *à tous les contrats*.
    pub condition: Option<Expr>,
    /// The clause.
    pub span: Span,
}

/// The header of a text.
#[derive(Debug, Clone)]
pub struct Header {
    /// `avenant` rather than `texte`.
    pub is_amendment: bool,
    /// Full title.
    pub title: Quoted,
    /// Short name.
    pub short: Option<Name>,
    /// Short name of the text amended.
    pub amends: Option<Name>,
    /// Day of signature: from then on the text is known.
    pub signed: Option<(Day, Span)>,
    /// Day of publication.
    pub published: Option<(Day, Span)>,
    /// Day of entry into force.
    pub in_force: Option<(Day, Span)>,
    /// Where the text can be read.
    pub source: Option<Quoted>,
    /// Default scope of its edits.
    pub scope: Option<Scope>,
}

/// An article: what follows belongs to it, up to the next one.
#[derive(Debug, Clone)]
pub struct Article {
    /// Number as printed, where known.
    pub number: Option<Arc<str>>,
    /// Title.
    pub title: Quoted,
    /// Its own source.
    pub source: Option<Quoted>,
    /// From which day it governs, when that is not the text's entry into force.
    pub effect: Option<(Day, Span)>,
    /// Scope of its edits.
    pub scope: Option<Scope>,
    /// The law's own words, or a remark of ours.
    pub words: Vec<Quoted>,
}

/// The life of a contract.
#[derive(Debug, Clone)]
pub struct Contract {
    /// First day.
    pub starts: Option<Expr>,
    /// First day on which it no longer runs.
    pub ends: Option<Expr>,
}

/// What a review of many contracts is made of.
#[derive(Debug, Clone)]
pub struct Review {
    /// The result by whose values contracts are counted.
    pub counts: Option<Name>,
    /// The result that is added up.
    pub adds: Option<Name>,
    /// The result by whose values the amounts are split.
    pub splits: Option<Name>,
    /// The enumeration by whose members each amount is detailed.
    pub details: Option<Name>,
}

/// Spans of time that follow one another: contract years, half-years.
#[derive(Debug, Clone)]
pub struct Period {
    /// Its name.
    pub name: Name,
    /// The first day of the first.
    pub starts: Option<Expr>,
    /// How long each lasts.
    pub lasts: Option<Duration>,
    /// The first day on which there is none any more; without it, the contract's.
    pub ends: Option<Expr>,
    /// A remark.
    pub words: Option<Quoted>,
}

/// What a `versement` pays.
#[derive(Debug, Clone)]
pub struct Pays {
    /// `au titre de`: the result paid, with its indexes.
    pub title: Option<Expr>,
    /// `pour chaque`: the spans of time it is paid for.
    pub period: Option<Name>,
}

/// A type as written.
#[derive(Debug, Clone)]
pub struct TypeSpec {
    /// `oui/non`, `%`, `€/an`, `date`, `durée`, an enumeration, a unit.
    pub text: Arc<str>,
    /// Where.
    pub span: Span,
    /// `datée`.
    pub dated: bool,
    /// `facultative`.
    pub optional: bool,
}

/// A fact that a contract gives.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Its name.
    pub name: Name,
    /// Enumerations that index it.
    pub params: Vec<Name>,
    /// Its type.
    pub ty: TypeSpec,
    /// The question to ask.
    pub question: Option<Quoted>,
    /// What its values must satisfy.
    pub requires: Vec<Requirement>,
}

/// `exige`: a condition, and what to tell whoever does not meet it.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// The condition.
    pub condition: Expr,
    /// Said when it is not met, in the words of the law.
    pub reason: Option<Quoted>,
}

/// An enumeration and its first members.
#[derive(Debug, Clone)]
pub struct EnumDecl {
    /// Its name.
    pub name: Name,
    /// Its members.
    pub members: Vec<Name>,
}

/// Which kind of value a definition gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefinitionKind {
    /// `règle`: vocabulary, timeless.
    Rule,
    /// `barème`: a rule whose body is its table.
    Table,
    /// `résultat`.
    Result,
    /// `versement`.
    Payment,
    /// `échéance`.
    Deadline,
    /// `signale`.
    Alert,
}

/// `règle`, `barème`, `résultat`, `versement`, `échéance` or `signale`.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Which.
    pub kind: DefinitionKind,
    /// Its name; an alert's is its sentence.
    pub name: Name,
    /// Enumerations that index it.
    pub params: Vec<Name>,
    /// Its type; deadlines and alerts have none to write.
    pub ty: Option<TypeSpec>,
    /// What it pays, for a `versement`.
    pub pays: Option<Pays>,
    /// Its content.
    pub body: Arc<Body>,
    /// A remark.
    pub words: Option<Quoted>,
    /// Its own scope, for results, deadlines and alerts.
    pub scope: Option<Scope>,
}

/// The content of a definition or of an edit, clause by clause.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// `lorsque`.
    pub when: Option<Expr>,
    /// The value, the rate or the amount.
    pub value: Option<Value>,
    /// `le`: the day of a `versement`.
    pub on: Option<Expr>,
    /// `au prorata`.
    pub prorata: Option<Expr>,
    /// `arrondi`.
    pub rounding: Option<Rounding>,
    /// `remplie par`.
    pub met_by: Option<Expr>,
}

/// How the value is given.
#[derive(Debug, Clone)]
pub enum Value {
    /// `= …`: a value of the day.
    Plain(Expr),
    /// `cumul de …`: a rate accumulated.
    Rate(Expr),
    /// `versement de …`, `acompte de …`, `solde de …`: an amount on its day.
    Lump(Expr, Instalment),
    /// `somme des résultats`.
    SumOfResults(Span),
    /// The table of a `barème`, or rows added to one.
    Table(Table),
}

impl Value {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Value::Plain(e) | Value::Rate(e) | Value::Lump(e, _) => e.span,
            Value::SumOfResults(span) => *span,
            Value::Table(t) => t.span,
        }
    }
}

/// What part of what is due an amount paid is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Instalment {
    /// `acompte`: before it is earned.
    Advance,
    /// `versement`: neither.
    Whole,
    /// `solde`: what remains once it is earned.
    Balance,
}

/// A rounding clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// Decimals kept.
    pub places: i32,
    /// Which way.
    pub mode: crate::value::Rounding,
    /// Where.
    pub span: Span,
}

/// An open legal question.
#[derive(Debug, Clone)]
pub struct Interpretation {
    /// Its name.
    pub name: Name,
    /// Its type; without one, the readings are its own enumeration.
    pub ty: Option<TypeSpec>,
    /// Why the question is open.
    pub reason: Option<Quoted>,
    /// The readings.
    pub readings: Vec<Reading>,
    /// Its head, for errors.
    pub span: Span,
}

/// One reading of an open question.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The value it gives, as a name.
    pub name: Name,
    /// `par défaut`.
    pub default: bool,
    /// Its reason.
    pub reason: Option<Quoted>,
}

/// What an edit does.
#[derive(Debug, Clone)]
pub enum EditKind {
    /// `remplace`.
    Replace,
    /// `exception « … » à`.
    Exception(Quoted),
    /// `ajoute à`: members, or rows of a table.
    Add(Vec<Name>),
    /// `retire de`: members, or rows of a table (then the target's pattern says which).
    Remove(Vec<Name>),
    /// `abroge`.
    Repeal,
    /// `rétablit`.
    Restore,
    /// `rectifie`.
    Rectify,
}

/// What an edit speaks of.
#[derive(Debug, Clone)]
pub enum Target {
    /// A name with its indexes.
    Place(Place),
    /// An exception to something.
    Exception(Quoted, Box<Target>),
    /// A whole article, by number or title.
    Article(Option<Arc<str>>, Option<Quoted>, Span),
    /// A whole text, by its short name.
    Text(Name),
    /// An alert, by its sentence.
    Alert(Quoted),
}

/// A name with its indexes, as a pattern: each index is a parameter or a list of members.
#[derive(Debug, Clone)]
pub struct Place {
    /// The name.
    pub name: Name,
    /// One list a dimension; empty when no parentheses stand there.
    pub slots: Vec<Vec<Name>>,
    /// Name and indexes.
    pub span: Span,
}

/// An edit to an earlier text.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Which.
    pub kind: EditKind,
    /// Of what.
    pub target: Target,
    /// `et ses exceptions`.
    pub with_exceptions: Option<Span>,
    /// `ses exceptions restent`.
    pub keeps_exceptions: Option<Span>,
    /// `y compris (…)`.
    pub including: Vec<Vec<Vec<Name>>>,
    /// `sauf (…)`.
    pub except: Vec<Vec<Vec<Name>>>,
    /// `au lieu de`.
    pub instead_of: Option<Value>,
    /// The new content.
    pub body: Arc<Body>,
    /// Its own scope.
    pub scope: Option<Scope>,
    /// `dans`: the short name of the text that holds what is edited.
    pub within: Option<Name>,
    /// A remark.
    pub words: Option<Quoted>,
}

/// An expression with its place.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// Operators of two numbers, or of a date and a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arith {
    /// `+`
    Add,
    /// `−`
    Sub,
    /// `×`
    Mul,
    /// `÷`
    Div,
}

/// Comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compare {
    /// `=`
    Eq,
    /// `≠`
    Ne,
    /// `<`
    Lt,
    /// `≤`
    Le,
    /// `>`
    Gt,
    /// `≥`
    Ge,
}

/// What an expression is.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// `50 000`, `50 000 €/an`.
    Number(Decimal, Option<Arc<str>>),
    /// `12,5 %`: the number before the sign.
    Percent(Decimal),
    /// `3 septembre 2022`.
    Date(Day),
    /// `6 mois`.
    Duration(Duration),
    /// A name, with arguments when parentheses follow.
    Reference(Name, Option<Vec<Expr>>),
    /// `− x`.
    Negative(Box<Expr>),
    /// `non (x)`.
    Not(Box<Expr>),
    /// `a + b`.
    Arith(Arith, Box<Expr>, Box<Expr>),
    /// `a ≥ b`.
    Compare(Compare, Box<Expr>, Box<Expr>),
    /// `a est b`, `a n'est pas b`.
    Is {
        /// `n'est pas`.
        negated: bool,
        /// Left side.
        left: Box<Expr>,
        /// Right side.
        right: Box<Expr>,
    },
    /// `a est sans objet`, `a n'est pas sans objet`.
    IsAbsent {
        /// `n'est pas`.
        negated: bool,
        /// What is asked about.
        operand: Box<Expr>,
    },
    /// `a et b`.
    And(Box<Expr>, Box<Expr>),
    /// `a ou b`.
    Or(Box<Expr>, Box<Expr>),
    /// `si a alors b sinon c`.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `selon a ; b | … |`.
    Select(Vec<Expr>, Table),
    /// `somme pour chaque e (x lorsque c)`.
    SumEach {
        /// The enumeration walked.
        over: Name,
        /// What is added.
        body: Box<Expr>,
        /// Which members count.
        when: Option<Box<Expr>>,
    },
    /// `depuis d`.
    Since(Box<Expr>),
    /// `avant d`.
    Before(Box<Expr>),
    /// `x à la date de d`.
    AtDate(Box<Expr>, Box<Expr>),
    /// `(x)`.
    Paren(Box<Expr>),
    /// A place where an error has already been reported.
    Error,
}

/// A table as written.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its rows, each of the same number of cells.
    pub rows: Vec<Vec<Cell>>,
    /// Where.
    pub span: Span,
}

/// A cell, read both ways: its position decides which one counts.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Trimmed text.
    pub text: Arc<str>,
    /// Where the trimmed text stands.
    pub span: Span,
    /// Read as a key of the table.
    pub key: Option<Key>,
    /// Read as a value.
    pub value: Result<Expr, (Span, Text)>,
}

/// A key of a table.
#[derive(Debug, Clone)]
pub enum Key {
    /// `sinon`.
    Otherwise,
    /// `moins de x`, `de x à moins de y`, `plus de x`.
    Range {
        /// Lower bound, and whether it is included.
        lower: Option<(Expr, bool)>,
        /// Upper bound, and whether it is included.
        upper: Option<(Expr, bool)>,
    },
    /// `a, b`.
    List(Vec<Expr>),
}
