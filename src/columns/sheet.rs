//! A plan at work, over a few hundred contracts at a time.

use super::ROWS;
use super::block::{Column, State, Values};
use super::branch::{self, Constants};
use super::compute;
use super::number::{self, Numbers, Nums};
use super::plan::Plan;
use super::read;
use super::rows;
use super::step::{Id, Makes, Step};
use super::vector::{ABSENT, Data, Figures, NEVER, Pool, UNUSUAL, VALUE, Vector, fresh, given, head};
use crate::check::program::Value;
use crate::value::Interval;
use std::ops::Range;
use std::sync::Arc;

/// What is known of a step before any contract.
#[derive(Debug, Clone)]
enum Ready {
    Nothing,
    /// It is that constant.
    Constant(Vector),
    /// Its rows are constants.
    Table(Constants),
    /// Its rows are computed, each once: which of them every row finds, when rows share some.
    Options(Option<Vec<u16>>, Vec<Option<Id>>),
}

/// Runs a plan; the room that some contracts needed serves the next.
#[derive(Debug)]
pub struct Sheet<'p> {
    plan: &'p Plan,
    ready: Vec<Ready>,
    /// What is no longer read after each step.
    done: Vec<Vec<Id>>,
    work: Work,
    redo: Vec<u8>,
}

/// The columns at hand.
#[derive(Debug, Default)]
struct Work {
    pool: Pool,
    values: Vec<Vector>,
    nothing: Vector,
}

/// The results of some contracts.
#[derive(Debug, Clone, Copy)]
pub struct Answers<'s> {
    sheet: &'s Sheet<'s>,
    rows: usize,
}

impl<'s> Answers<'s> {
    /// How many contracts.
    pub fn rows(self) -> usize {
        self.rows
    }

    /// By contract: 0 where every result is told; the others are for a [`Runner`](crate::eval::Runner) to answer.
    pub fn redo(self) -> &'s [u8] {
        &self.sheet.redo
    }

    /// The values of the *n*th result, in the order of [`Plan::outputs`]; what stands where there is none means
    /// nothing.
    pub fn figures(self, n: usize) -> Figures<'s> {
        let Some(id) = self.sheet.plan.results.get(n) else { return Figures::Nothing };
        match &self.sheet.work.at(*id).data {
            Data::Nothing => Figures::Nothing,
            Data::Numbers(Numbers { nums: Nums::One(n), den, .. }) => Figures::Number(*n, *den),
            Data::Numbers(Numbers { nums: Nums::Many(list), den, .. }) => Figures::Numbers(head(list, self.rows), *den),
            Data::Booleans(list) => Figures::Booleans(head(list, self.rows)),
            Data::Days(list) => Figures::Days(head(list, self.rows)),
            Data::Ranks(list) => match self.sheet.plan.makes.get(*id as usize).and_then(|m| read::of(*m)) {
                Some(of) => Figures::Members(of, head(list, self.rows)),
                None => Figures::Nothing,
            },
        }
    }

    /// Which contracts have no value of the *n*th result: 0 where there is one, 1 for `jamais`, 2 for *sans objet*;
    /// `None` when all have one.
    pub fn states(self, n: usize) -> Option<&'s [u8]> {
        let id = self.sheet.plan.results.get(n)?;
        self.sheet.work.at(*id).states.as_ref().map(|s| head(s, self.rows))
    }

    /// The value of the *n*th result for a contract, on every day of the period; `None` when that contract is for a
    /// [`Runner`](crate::eval::Runner).
    pub fn value(self, n: usize, row: usize) -> Option<Value> {
        if self.redo().get(row) != Some(&0) {
            return None;
        }
        match self.states(n).and_then(|s| s.get(row)).copied().unwrap_or(VALUE) {
            VALUE => self.figures(n).get(row),
            NEVER => Some(Value::Never),
            ABSENT => Some(Value::Absent),
            _ => None,
        }
    }
}

impl Work {
    fn at(&self, id: Id) -> &Vector {
        self.values.get(id as usize).unwrap_or(&self.nothing)
    }
}

/// The column of a constant.
fn constant(value: &Value) -> Vector {
    let data = match value {
        Value::Number(n) => match n.fraction().map(|f| f.parts()) {
            Some((num, den)) => Data::Numbers(Numbers::one(num, den)),
            None => return Vector::of_state(UNUSUAL, ROWS),
        },
        Value::Bool(b) => Data::Booleans(Arc::new(vec![u8::from(*b); ROWS])),
        Value::Date(d) => Data::Days(Arc::new(vec![*d; ROWS])),
        Value::Member(_, m) => Data::Ranks(Arc::new(vec![*m; ROWS])),
        Value::Absent => return Vector::of_state(ABSENT, ROWS),
        Value::Never => return Vector::of_state(NEVER, ROWS),
        Value::Duration(_) | Value::Prorata(_) => return Vector::of_state(UNUSUAL, ROWS),
    };
    Vector { data, states: None }
}

/// What a table's rows are.
fn table(plan: &Plan, options: &[Option<Id>]) -> Ready {
    let constants = options.iter().map(|o| match o.map(|id| plan.steps.get(id as usize)) {
        None => Some(None),
        Some(Some(Step::Constant(value))) => Some(Some(value)),
        Some(Some(Step::Unusual)) => Some(None),
        Some(_) => None,
    });
    if let Some(found) = constants.collect::<Option<Vec<_>>>().and_then(|c| Constants::of(&c)) {
        return Ready::Table(found);
    }
    let mut distinct: Vec<Option<Id>> = Vec::new();
    let mut same = Vec::with_capacity(options.len());
    for option in options {
        let at = distinct.iter().position(|o| o == option).unwrap_or_else(|| {
            distinct.push(*option);
            distinct.len() - 1
        });
        same.push(u16::try_from(at).unwrap_or(u16::MAX));
    }
    let same = (distinct.len() < options.len()).then_some(same);
    Ready::Options(same, distinct)
}

impl<'p> Sheet<'p> {
    /// Ready for contracts.
    pub fn new(plan: &'p Plan) -> Self {
        let ready: Vec<Ready> = plan
            .steps
            .iter()
            .map(|step| match step {
                Step::Constant(value) => Ready::Constant(constant(value)),
                Step::Unusual => Ready::Constant(Vector::of_state(UNUSUAL, ROWS)),
                Step::Pick { options, .. } => table(plan, options),
                _ => Ready::Nothing,
            })
            .collect();
        let mut last: Vec<Option<usize>> = vec![None; plan.steps.len()];
        for (at, step) in plan.steps.iter().enumerate() {
            for id in step.reads() {
                if let Some(l) = last.get_mut(id as usize) {
                    *l = Some(at);
                }
            }
        }
        let mut done = vec![Vec::new(); plan.steps.len()];
        for (id, at) in (0..).zip(&last) {
            let kept = plan.results.contains(&id) || matches!(ready.get(id as usize), Some(Ready::Constant(_)));
            if let Some(list) = at.and_then(|at| done.get_mut(at)).filter(|_| !kept) {
                list.push(id);
            }
        }
        let values = ready.iter().map(|r| if let Ready::Constant(v) = r { v.clone() } else { Vector::default() }).collect();
        Self { plan, ready, done, work: Work { values, ..Work::default() }, redo: Vec::new() }
    }

    /// The results of the contracts of these rows, [`ROWS`] at most: those past it are left out.
    pub fn run(&mut self, columns: &[Column], rows: Range<usize>) -> Answers<'_> {
        let count = rows.len().min(ROWS);
        let facts = Facts { columns, start: rows.start, rows: count, sizes: &self.plan.sizes };
        for (at, ((step, ready), makes)) in self.plan.steps.iter().zip(&self.ready).zip(&self.plan.makes).enumerate() {
            if matches!(ready, Ready::Constant(_)) {
                continue;
            }
            let next = self.work.step(step, ready, *makes, &facts);
            if let Some(value) = self.work.values.get_mut(at) {
                let before = std::mem::replace(value, next);
                self.work.pool.take_back(before);
            }
            for id in self.done.get(at).into_iter().flatten() {
                if let Some(value) = self.work.values.get_mut(*id as usize) {
                    let spent = std::mem::take(value);
                    self.work.pool.take_back(spent);
                }
            }
        }
        self.redo.clear();
        self.redo.resize(count, 0);
        for id in &self.plan.results {
            let vector = self.work.at(*id);
            match (&vector.data, &vector.states) {
                (_, Some(states)) => {
                    let told = |s: u8, nothing: bool| u8::from(s == UNUSUAL || (s == VALUE && nothing));
                    let nothing = matches!(vector.data, Data::Nothing);
                    self.redo.iter_mut().zip(states.iter()).for_each(|(r, s)| *r |= told(*s, nothing));
                }
                (Data::Nothing, None) => self.redo.fill(1),
                _ => {}
            }
        }
        Answers { sheet: self, rows: count }
    }
}

/// The facts of the contracts at hand.
struct Facts<'b> {
    columns: &'b [Column],
    start: usize,
    rows: usize,
    sizes: &'b [usize],
}

impl Facts<'_> {
    fn part<'l, T>(&self, list: &'l [T]) -> Option<&'l [T]> {
        list.get(self.start..self.start.checked_add(self.rows)?)
    }

    /// A fact on these days.
    fn read(&self, pool: &mut Pool, slot: u32, days: Interval, without: Option<&Value>, makes: Makes) -> Vector {
        let own = || self.columns.iter().filter(|c| c.slot == slot);
        let missing = match without {
            Some(Value::Never) => NEVER,
            Some(_) => ABSENT,
            None => UNUSUAL,
        };
        let before = own().filter(|c| c.from <= days.from);
        let mut out = match before.clone().max_by_key(|c| c.from) {
            // What an earlier column gives is not looked for.
            Some(column) => self.values(pool, column, if before.count() > 1 { UNUSUAL } else { missing }, makes),
            None => Vector::of_state(missing, self.rows),
        };
        // What changes within the period is for the contract alone.
        for column in own().filter(|c| c.from > days.from && c.from <= days.to) {
            let changes = self.part(&column.states).unwrap_or_default();
            if changes.len() == self.rows && changes.iter().all(|s| *s == State::Nothing) {
                continue;
            }
            let mut states = fresh(&mut pool.bytes);
            states.extend(changes.iter().map(|s| if *s == State::Nothing { VALUE } else { UNUSUAL }));
            states.resize(self.rows, UNUSUAL);
            let own = Some(Arc::new(states));
            out.states = pool.gravest(&out.states, &own);
        }
        out
    }

    fn values(&self, pool: &mut Pool, column: &Column, missing: u8, makes: Makes) -> Vector {
        self.typed(pool, column, missing, makes).unwrap_or_else(|| Vector::of_state(UNUSUAL, self.rows))
    }

    fn typed(&self, pool: &mut Pool, column: &Column, missing: u8, makes: Makes) -> Option<Vector> {
        let mut states = given(pool, self.part(&column.states)?, missing);
        let data = match (&column.values, makes) {
            (Values::Numbers { mantissas, scale }, Makes::Numbers) => {
                let den = 10_i64.checked_pow(*scale)?;
                let mut nums = fresh(&mut pool.numbers);
                nums.extend_from_slice(self.part(mantissas)?);
                let (numbers, own) = Numbers::given(pool, nums, den);
                states = pool.gravest(&states, &own);
                Data::Numbers(numbers)
            }
            (Values::Booleans(list), Makes::Booleans) => {
                let mut bytes = fresh(&mut pool.bytes);
                bytes.extend(self.part(list)?.iter().map(|b| u8::from(*b)));
                Data::Booleans(Arc::new(bytes))
            }
            (Values::Days(list), Makes::Days) => {
                let mut days = fresh(&mut pool.days);
                days.extend_from_slice(self.part(list)?);
                Data::Days(Arc::new(days))
            }
            (Values::Members(of, list), Makes::Members(wanted)) if *of == wanted => {
                let size = self.sizes.get(of.index()).copied()?;
                let part = self.part(list)?;
                let most = part.iter().fold(0, |most: u16, m| most.max(*m));
                (usize::from(most) < size).then_some(())?;
                let mut ranks = fresh(&mut pool.ranks);
                ranks.extend_from_slice(part);
                Data::Ranks(Arc::new(ranks))
            }
            _ => return None,
        };
        Some(Vector { data, states })
    }
}

impl Work {
    fn step(&mut self, step: &Step, ready: &Ready, makes: Makes, facts: &Facts<'_>) -> Vector {
        let rows = facts.rows;
        let Self { pool, values, nothing } = self;
        let at = |id: &Id| values.get(*id as usize).unwrap_or(nothing);
        match step {
            Step::Constant(_) | Step::Unusual => Vector::default(),
            Step::Fact { slot, days, without } => facts.read(pool, *slot, *days, without.as_ref(), makes),
            Step::Negative(of) => compute::numbers(pool, rows, at(of), number::negative),
            Step::Not(of) => {
                let of = at(of);
                let Data::Booleans(list) = &of.data else { return of.clone() };
                let mut out = fresh(&mut pool.bytes);
                out.extend(head(list, rows).iter().map(|b| b ^ 1));
                Vector::booleans(out, of.states.clone())
            }
            Step::Arith(op, left, right) => compute::arith(pool, rows, *op, at(left), at(right)),
            Step::Later { of, by } => compute::later(pool, rows, at(of), *by),
            Step::Compare(op, left, right) => compute::compare(pool, rows, *op, at(left), at(right)),
            Step::Same { negated, left, right } => compute::same(pool, rows, *negated, at(left), at(right)),
            Step::Missing { negated, of } => {
                let states = &at(of).states;
                let mut out = fresh(&mut pool.bytes);
                match states {
                    Some(states) => out.extend(head(states, rows).iter().map(|s| u8::from((*s == NEVER || *s == ABSENT) != *negated))),
                    None => out.resize(rows, u8::from(*negated)),
                }
                let states = pool.map(states, |s| if s == UNUSUAL { UNUSUAL } else { VALUE });
                Vector::booleans(out, states)
            }
            Step::Threshold { of, days, since } => compute::threshold(pool, rows, at(of), *days, *since),
            Step::Round { of, places, mode } => {
                compute::numbers(pool, rows, at(of), |pool, rows, n| number::rounded(pool, rows, n, *places, *mode))
            }
            Step::Best { args, greatest, all } => {
                let mut args = args.iter().map(at);
                let first = args.next().cloned().unwrap_or_default();
                args.fold(first, |best_yet, next| compute::best(pool, rows, &best_yet, next, *greatest, *all))
            }
            Step::If { condition, yes, no } => branch::chosen(pool, rows, at(condition), at(yes), at(no)),
            Step::Settle { winner, left, right } => branch::settled(pool, rows, *winner, at(left), at(right)),
            Step::When { condition, value } => branch::when(pool, rows, at(condition), at(value)),
            Step::Part { condition, value } => branch::part(pool, rows, condition.as_ref().map(at), at(value)),
            Step::Ranges { key, cuts } => branch::ranges(pool, rows, at(key), cuts),
            Step::Members { keys } => {
                let keys: Vec<(&Vector, u16)> = keys.iter().map(|(id, size)| (at(id), *size)).collect();
                branch::members(pool, rows, &keys)
            }
            Step::Only { keys, certain, every } => {
                let keys: Vec<&Vector> = keys.iter().map(at).collect();
                let held = |list: &[(Id, u16)]| -> Vec<(&Vector, u16)> { list.iter().map(|(id, n)| (at(id), *n)).collect() };
                rows::only(pool, rows, &keys, &held(certain), &held(every))
            }
            Step::Pick { row, .. } => match ready {
                Ready::Table(constants) => constants.at(pool, at(row)),
                Ready::Options(same, distinct) => {
                    let options: Vec<Option<&Vector>> = distinct.iter().map(|o| o.as_ref().map(at)).collect();
                    branch::picked(pool, rows, at(row), same.as_deref(), &options)
                }
                _ => Vector::of_state(UNUSUAL, rows),
            },
        }
    }
}
