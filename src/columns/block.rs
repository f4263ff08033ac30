//! The facts of many contracts, column by column.

use crate::check::program::Value;
use crate::consolidate::EnumId;
use crate::value::Day;

/// Whether a contract has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It gives none.
    Nothing,
    /// It is the value of the column at that row.
    Given,
    /// `jamais`.
    Never,
}

/// The values of a column, one a contract; what stands where a contract gives nothing means nothing.
#[derive(Debug, Clone)]
pub enum Values {
    /// `mantissa / 10^scale`.
    Numbers {
        /// One a contract.
        mantissas: Vec<i64>,
        /// The same for all.
        scale: u32,
    },
    /// Yes or no.
    Booleans(Vec<bool>),
    /// Days.
    Days(Vec<Day>),
    /// The ranks of members.
    Members(EnumId, Vec<u16>),
    /// What is of no other kind.
    Others(Vec<Value>),
}

/// One fact of many contracts, from one day on.
#[derive(Debug, Clone)]
pub struct Column {
    /// The fact's slot.
    pub slot: u32,
    /// The day from which these values hold; [`Day::MIN`] for those of all days.
    pub from: Day,
    /// Which contracts have one.
    pub states: Vec<State>,
    /// The values.
    pub values: Values,
}
