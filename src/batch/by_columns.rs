//! Answers of a block, found column by column, a few hundred contracts at a time.

use super::columns::Columns;
use super::evaluate::Cell;
use super::job::{Job, When};
use crate::check::program::Value;
use crate::columns::{Plan, ROWS, Sheet};
use crate::compile::Compiled;
use crate::value::Interval;

/// The plan of a work, when all its contracts may be answered column by column: over the same period, with the facts that
/// they give and nothing to verify about them.
pub fn plan(job: &Job<'_>, code: &Compiled<'_>) -> Option<Plan> {
    let When::Fixed(period) = &job.when else { return None };
    let verified = job.program.facts.iter().any(|f| !f.requires.is_empty());
    if verified || !job.set.is_empty() {
        return None;
    }
    Plan::new(code, &job.question, *period, Some(&slots(job)?.into_iter().collect()))
}

/// The slots of the columns; `None` when one is at no place.
fn slots(job: &Job<'_>) -> Option<Vec<u32>> {
    let slot = |a: &super::evaluate::Asked| job.program.place(a.place).map(|p| job.program.slot(p.slot, &p.params, &a.index));
    job.asked.iter().map(slot).collect()
}

/// The answers of the rows at hand.
#[derive(Debug)]
pub(super) struct ByColumns<'j> {
    sheet: Sheet<'j>,
    period: Interval,
    /// By column written: which result of the plan it is.
    order: Vec<usize>,
    /// The rows answered.
    from: usize,
    to: usize,
    /// Their cells, row by row; whether each row has an answer.
    cells: Vec<Cell>,
    told: Vec<bool>,
}

impl<'j> ByColumns<'j> {
    /// By that plan of that work.
    pub fn new(job: &Job<'_>, plan: &'j Plan) -> Option<Self> {
        let When::Fixed(period) = &job.when else { return None };
        let at = |slot: u32| plan.outputs().iter().position(|o| o.slot == slot);
        let order = slots(job)?.into_iter().map(at).collect::<Option<_>>()?;
        Some(Self { sheet: Sheet::new(plan), period: *period, order, from: 0, to: 0, cells: Vec::new(), told: Vec::new() })
    }

    /// Other rows come.
    pub fn forget(&mut self) {
        (self.from, self.to) = (0, 0);
    }

    /// The cells of a row; `None` where that contract is to be answered alone.
    pub fn row(&mut self, columns: &Columns, row: usize) -> Option<(Interval, &[Cell])> {
        if !(self.from..self.to).contains(&row) {
            self.answer(columns, row);
        }
        let at = row.checked_sub(self.from)?;
        if !*self.told.get(at)? {
            return None;
        }
        let width = self.order.len();
        let start = at.checked_mul(width)?;
        Some((self.period, self.cells.get(start..start.checked_add(width)?)?))
    }

    fn answer(&mut self, columns: &Columns, from: usize) {
        let to = columns.rows().min(from.saturating_add(ROWS));
        let answers = self.sheet.run(&columns.list, from..to);
        self.cells.clear();
        self.told.clear();
        for row in 0..answers.rows() {
            let mut told = true;
            for n in &self.order {
                self.cells.push(match answers.value(*n, row) {
                    Some(Value::Absent) => Cell::Absent,
                    Some(value) => Cell::Value(value),
                    None => {
                        told = false;
                        Cell::Absent
                    }
                });
            }
            self.told.push(told);
        }
        (self.from, self.to) = (from, to);
    }
}
