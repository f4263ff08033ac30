//! Changes that cannot be noticed, whatever the contract: they are not made.

use crate::check::program::{Body, Condition, ExprId, Function, Op, Paying, Place, Program, SelectRow, Value};
use crate::consolidate::{FactId, PlaceId};
use crate::syntax::ast::{Arith, Compare};
use crate::value::{Exact, Rounding};
use std::collections::BTreeMap;

/// The most decimals that are looked for in a number of the rules.
const DECIMALS: i32 = 12;

/// Whether nothing of a result or payment is ever rounded at so many decimals, so that no way of rounding
/// is another. What several texts say of it is rounded together: all of it has to be so.
pub(super) fn never_rounds(program: &Program, id: PlaceId, places: i32) -> bool {
    let Some(place) = program.place(id) else { return false };
    contents(place).all(|body| match body {
        Body::Lump { amount, .. } => has_decimals(program, Some(id), *amount, places),
        Body::Adjusted { value, .. } => has_decimals(program, Some(id), *value, places),
        Body::Rate { .. } => false,
        _ => true,
    })
}

/// Whether a value never has more than so many decimals. `of` is the place of which all that is said is
/// looked at together with it.
pub(super) fn has_decimals(program: &Program, of: Option<PlaceId>, id: ExprId, places: i32) -> bool {
    let mut known = Known { program, held: of.map(|_| places), places: BTreeMap::new() };
    known.decimals(of, id).is_some_and(|n| n <= places)
}

/// The most decimals that values may have; nothing where nothing bounds them.
struct Known<'p> {
    program: &'p Program,
    /// How many the whole place looked at may have.
    held: Option<i32>,
    /// Those of the places looked at; of one under way, none yet.
    places: BTreeMap<PlaceId, Option<i32>>,
}

impl Known<'_> {
    fn decimals(&mut self, of: Option<PlaceId>, id: ExprId) -> Option<i32> {
        let program = self.program;
        crate::eval::with_stack(|| match &program.expr(id)?.op {
            Op::Const(Value::Number(n)) => (0..=DECIMALS).find(|places| n.round(*places, Rounding::Down).ok().as_ref() == Some(n)),
            Op::Const(_) => Some(0),
            Op::If(_, a, b) | Op::Arith(Arith::Add | Arith::Sub, a, b) => self.most(of, &[*a, *b]),
            Op::Arith(Arith::Mul, a, b) => self.decimals(of, *a)?.checked_add(self.decimals(of, *b)?),
            Op::Negative(a) | Op::AtDate(a, _) | Op::SumEach { body: a, .. } => self.decimals(of, *a),
            Op::Call(Function::Minimum | Function::Maximum, args) => self.most(of, args),
            Op::Call(Function::Round { places, .. }, _) => Some((*places).max(0)),
            Op::Select(s) => s.rows.iter().try_fold(0, |n, r| Some(n.max(self.decimals(of, r.value)?))),
            // What an exception excepts is of the same place, all of which is held to as many.
            Op::Ordinary => self.held.filter(|_| of.is_some()),
            Op::Paying(what) => cash_decimals(program, of?, *what),
            Op::Place(place, _) => self.place(*place),
            Op::Fact(fact, _) => required_decimals(program, *fact),
            _ => None,
        })
    }

    fn most(&mut self, of: Option<PlaceId>, ids: &[ExprId]) -> Option<i32> {
        ids.iter().try_fold(0, |n, id| Some(n.max(self.decimals(of, *id)?)))
    }

    fn place(&mut self, id: PlaceId) -> Option<i32> {
        if let Some(found) = self.places.get(&id) {
            return *found;
        }
        self.places.insert(id, None);
        let found = self.program.place(id).and_then(|p| {
            contents(p).try_fold(0, |n: i32, body| match body {
                Body::Value { value, .. } => Some(n.max(self.decimals(None, *value)?)),
                Body::Nothing | Body::Restored => Some(n),
                _ => None,
            })
        });
        self.places.insert(id, found);
        found
    }
}

/// The decimals that a fact is required to have: « x = arrondi à l'unité (x) ».
fn required_decimals(program: &Program, fact: FactId) -> Option<i32> {
    let itself = |id: ExprId| match program.expr(id).map(|e| &e.op) {
        Some(Op::Fact(f, args)) => *f == fact && args.iter().all(|a| matches!(program.expr(*a).map(|e| &e.op), Some(Op::Index(_)))),
        _ => false,
    };
    let mut todo: Vec<ExprId> = program.fact(fact)?.requires.iter().map(|r| r.condition).collect();
    while let Some(id) = todo.pop() {
        match program.expr(id).map(|e| &e.op) {
            Some(Op::And(a, b)) => todo.extend([*a, *b]),
            Some(Op::Compare(Compare::Eq, x, rounded)) if itself(*x) => {
                if let Some(Op::Call(Function::Round { places, .. }, args)) = program.expr(*rounded).map(|e| &e.op)
                    && args.iter().all(|a| itself(*a))
                {
                    return Some((*places).max(0));
                }
            }
            _ => {}
        }
    }
    None
}

/// The most decimals of what is owed or paid for the span of a payment: each was rounded when it was earned
/// or paid.
fn cash_decimals(program: &Program, payment: PlaceId, what: Paying) -> Option<i32> {
    let title = program.payments.iter().find(|p| p.place == payment).map(|p| p.title)?;
    let rounds = |id: PlaceId| {
        let all = program.place(id).into_iter().flat_map(contents);
        all.fold(0, |n: i32, body| match body {
            Body::Rate { rounding, .. } | Body::Lump { rounding, .. } => n.max(rounding.places),
            _ => n,
        })
    };
    match what {
        Paying::Owed => Some(rounds(title)),
        Paying::Paid => program.payments.iter().filter(|p| p.title == title).map(|p| rounds(p.place)).max(),
        _ => None,
    }
}

fn contents(place: &Place) -> impl Iterator<Item = &Body> {
    place.nodes.iter().flat_map(|n| &n.contents).map(|c| &c.body)
}

/// Whether a value is 1 whatever the contract: to multiply by it is to divide by it.
pub(super) fn is_one(program: &Program, id: ExprId) -> bool {
    match program.expr(id).map(|e| &e.op) {
        Some(Op::Const(Value::Number(n))) => *n == Exact::ONE,
        Some(Op::Place(place, args)) => program.place(*place).is_some_and(|p| {
            let one = |body: &Body| matches!(body, Body::Value { value, .. } if is_one_at(program, *value, args));
            p.kind.is_timeless() && contents(p).all(one)
        }),
        _ => false,
    }
}

/// Whether a value is 1 at some indexes: the number itself, or all the cells of a table that they may read.
fn is_one_at(program: &Program, id: ExprId, args: &[ExprId]) -> bool {
    match program.expr(id).map(|e| &e.op) {
        Some(Op::Const(Value::Number(n))) => *n == Exact::ONE,
        Some(Op::Select(select)) => {
            let member = |key: &ExprId| match program.expr(*key).map(|e| &e.op) {
                Some(Op::Index(i)) => match program.expr(*args.get(usize::from(*i))?).map(|e| &e.op) {
                    Some(Op::Const(value)) => Some(value),
                    _ => None,
                },
                _ => None,
            };
            let members: Vec<Option<&Value>> = select.keys.iter().map(member).collect();
            let read = |row: &&SelectRow| {
                let mut each = row.conditions.iter().zip(&members);
                !each.any(|(c, m)| matches!((c, m), (Condition::Among(list), Some(m)) if !list.contains(m)))
            };
            select.rows.iter().filter(read).all(|row| is_one_at(program, row.value, &[]))
        }
        _ => false,
    }
}
