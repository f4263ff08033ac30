//! `exemple` blocks, as written.

use super::{Expr, Name, Place, Quoted};
use crate::source::Span;
use crate::value::Day;

/// An executable example.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its title.
    pub title: Quoted,
    /// `comme`: another example whose facts it starts from.
    pub like: Option<Quoted>,
    /// Its facts.
    pub facts: Vec<(Place, FactValue)>,
    /// What it expects, by period.
    pub periods: Vec<ExamplePeriod>,
}

/// A fact's value in an example.
#[derive(Debug, Clone)]
pub enum FactValue {
    /// One value.
    One(Expr),
    /// A value from each day on.
    Series(Vec<(Day, Expr)>),
}

/// The days of an example's period.
#[derive(Debug, Clone)]
pub enum Days {
    /// From one day to another, included.
    Fixed(Day, Day),
    /// The *n*th span of a period, from 1: `en année du contrat 2`.
    Nth(Name, usize),
}

/// A period of an example, its assumptions and its checks.
#[derive(Debug, Clone)]
pub struct ExamplePeriod {
    /// Its days.
    pub days: Days,
    /// `connu au`.
    pub known: Option<Day>,
    /// `si … est …`.
    pub readings: Vec<(Name, Name)>,
    /// The checks.
    pub checks: Vec<Check>,
    /// The head of the period.
    pub span: Span,
}

/// One expectation.
#[derive(Debug, Clone)]
pub enum Check {
    /// A place has that value.
    Equals(Place, Expr),
    /// A place is *sans objet*.
    Absent(Place),
    /// An alert is raised.
    Alert(Quoted),
    /// An alert is not raised.
    NoAlert(Quoted),
}
