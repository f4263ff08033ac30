//! Changes of formulas, one expression at a time.

use super::content::other_way;
use super::list::List;
use super::proof::{has_decimals, is_one};
use super::step::{step, words};
use super::{Edit, Kind};
use crate::check::children;
use crate::check::program::{Expr, ExprId, Function, Kind as Sort, Op, Prorata, Type, Value};
use crate::syntax::ast::{Arith, Compare};
use crate::value::Duration;

impl List<'_> {
    /// The changes of an expression and of all that it is made of. A number that something is compared with
    /// is a bound: it moves both ways, since each way is noticed by other contracts.
    pub(super) fn formula(&mut self, id: ExprId, bound: bool) {
        if !self.seen.insert(id) {
            return;
        }
        let program = self.program;
        let Some(expr) = program.expr(id) else { return };
        match &expr.op {
            Op::Const(value) => self.constant(id, expr, value, bound),
            Op::Arith(op, l, r) => {
                let (sign, other) = match op {
                    Arith::Add => ("−", Arith::Sub),
                    Arith::Sub => ("+", Arith::Add),
                    Arith::Mul => ("÷", Arith::Div),
                    Arith::Div => ("×", Arith::Mul),
                };
                if matches!(op, Arith::Add | Arith::Sub) || !is_one(program, *r) {
                    self.between(Kind::Operator, id, (*l, *r), sign, Op::Arith(other, *l, *r));
                }
            }
            Op::Compare(op, l, r) => {
                let (sign, other) = match op {
                    Compare::Eq => ("≠", Compare::Ne),
                    Compare::Ne => ("=", Compare::Eq),
                    Compare::Lt => ("≤", Compare::Le),
                    Compare::Le => ("<", Compare::Lt),
                    Compare::Gt => ("≥", Compare::Ge),
                    Compare::Ge => (">", Compare::Gt),
                };
                self.between(Kind::Side, id, (*l, *r), sign, Op::Compare(other, *l, *r));
            }
            Op::And(l, r) => {
                self.between(Kind::Connective, id, (*l, *r), "ou", Op::Or(*l, *r));
                self.parts(id, (*l, *r), |op| matches!(op, Op::And(..)));
            }
            Op::Or(l, r) => {
                self.between(Kind::Connective, id, (*l, *r), "et", Op::And(*l, *r));
                self.parts(id, (*l, *r), |op| matches!(op, Op::Or(..)));
            }
            Op::Not(x) => self.same_as(Kind::Negation, id, expr, *x),
            Op::Negative(x) => self.same_as(Kind::Operator, id, expr, *x),
            Op::Same { negated, left, right } => {
                let op = Op::Same { negated: !negated, left: *left, right: *right };
                self.between(Kind::Negation, id, (*left, *right), is(!negated), op);
            }
            Op::Missing { negated, operand } => {
                let op = Op::Missing { negated: !negated, operand: *operand };
                let from = self.words(expr.span);
                let to = format!("{} {} …", self.words_of(*operand), is(!negated));
                self.replaced(Kind::Negation, expr.span, &from, &to, vec![Edit::Expr(id, op)]);
            }
            Op::If(_, yes, no) => {
                for kept in [*yes, *no] {
                    self.same_as(Kind::Condition, id, expr, kept);
                }
            }
            Op::Since(d) | Op::Before(d) => self.later(id, expr, *d),
            Op::SumEach { over, slot, body, when: Some(when) } => {
                let op = Op::SumEach { over: *over, slot: *slot, body: *body, when: None };
                let said = self.words_of(*when);
                let span = program.expr(*when).map_or(expr.span, |e| e.span);
                self.dropped(Kind::Condition, span, &said, vec![Edit::Expr(id, op)]);
            }
            Op::Select(select) => self.table(id, expr, select),
            Op::Call(function, args) => self.call(id, expr, *function, args),
            _ => {}
        }
        let compares = match &expr.op {
            Op::Compare(..) | Op::Same { .. } => true,
            Op::Call(function, _) => matches!(function, Function::Minimum | Function::Maximum),
            _ => false,
        };
        for child in children(&expr.op) {
            crate::eval::with_stack(|| self.formula(child, compares));
        }
    }

    fn constant(&mut self, id: ExprId, expr: &Expr, value: &Value, bound: bool) {
        let from = self.words(expr.span);
        if let Value::Prorata(prorata) = value {
            let (to, other) = match prorata {
                Prorata::Days => ("mois", Prorata::Months),
                _ => ("jours", Prorata::Days),
            };
            self.replaced(Kind::Prorata, expr.span, &from, to, vec![Edit::Expr(id, Op::Const(Value::Prorata(other)))]);
            return;
        }
        let (kind, both) = match (value, &expr.ty.kind) {
            (Value::Number(_), _) if bound => (Kind::Bound, true),
            (Value::Number(_), Sort::Number { percent: true, .. }) => (Kind::Percent, false),
            (Value::Number(_), _) => (Kind::Number, false),
            (Value::Date(_), _) => (Kind::Date, true),
            (Value::Duration(_), _) => (Kind::Duration, false),
            (Value::Bool(_), _) => (Kind::Negation, false),
            _ => return,
        };
        for up in if both { &[true, false][..] } else { &[true] } {
            if let Some(other) = step(value, &expr.ty, *up) {
                let to = words(&other, &expr.ty, &from);
                self.replaced(kind, expr.span, &from, &to, vec![Edit::Expr(id, Op::Const(other))]);
            }
        }
    }

    /// Another sign between two operands.
    fn between(&mut self, kind: Kind, id: ExprId, (l, r): (ExprId, ExprId), sign: &str, op: Op) {
        let Some(expr) = self.program.expr(id) else { return };
        let from = self.words(expr.span);
        let to = format!("{} {sign} {}", self.words_of(l), self.words_of(r));
        self.replaced(kind, expr.span, &from, &to, vec![Edit::Expr(id, op)]);
    }

    /// Each operand dropped; those of a longer chain where the walk meets them.
    fn parts(&mut self, id: ExprId, (l, r): (ExprId, ExprId), chain: impl Fn(&Op) -> bool) {
        for (dropped, kept) in [(l, r), (r, l)] {
            let (Some(d), Some(k)) = (self.program.expr(dropped), self.program.expr(kept)) else { continue };
            if !chain(&d.op) {
                let said = self.words(d.span);
                self.dropped(Kind::Condition, d.span, &said, vec![Edit::Expr(id, k.op.clone())]);
            }
        }
    }

    /// An expression that becomes one of its parts.
    fn same_as(&mut self, kind: Kind, id: ExprId, expr: &Expr, kept: ExprId) {
        let Some(op) = self.program.expr(kept).map(|e| e.op.clone()) else { return };
        let (from, to) = (self.words(expr.span), self.words_of(kept));
        self.replaced(kind, expr.span, &from, &to, vec![Edit::Expr(id, op)]);
    }

    /// « depuis » and « avant » a day that is computed: the day after.
    fn later(&mut self, id: ExprId, expr: &Expr, date: ExprId) {
        let Some(d) = self.program.expr(date) else { return };
        if matches!(d.op, Op::Const(_)) {
            return;
        }
        let (ty, span) = (d.ty.clone(), d.span);
        let one = self.spare(Op::Const(Value::Duration(Duration::days(1))), Type::of(Sort::Duration), span);
        let moved = self.spare(Op::Arith(Arith::Add, date, one), ty, span);
        let (op, word) = match expr.op {
            Op::Since(_) => (Op::Since(moved), "depuis"),
            _ => (Op::Before(moved), "avant"),
        };
        let from = self.words(expr.span);
        let to = format!("{word} {} + 1 jour", self.words(span));
        self.replaced(Kind::Date, expr.span, &from, &to, vec![Edit::Expr(id, op)]);
    }

    fn call(&mut self, id: ExprId, expr: &Expr, function: Function, args: &[ExprId]) {
        let program = self.program;
        let from = self.words(expr.span);
        let several = args.len() > 1;
        let (kind, to, op) = match function {
            Function::Earliest if several => (Kind::Operator, "la dernière de", Op::Call(Function::Latest, args.to_vec())),
            Function::Latest if several => (Kind::Operator, "la première de", Op::Call(Function::Earliest, args.to_vec())),
            Function::Minimum if several => (Kind::Operator, "maximum", Op::Call(Function::Maximum, args.to_vec())),
            Function::Maximum if several => (Kind::Operator, "minimum", Op::Call(Function::Minimum, args.to_vec())),
            // At the decimals that it has anyway, no way of rounding is another.
            Function::Round { places, .. } if args.iter().all(|a| has_decimals(program, None, *a, places)) => return,
            Function::Round { places, mode } => {
                let (to, mode) = other_way(mode);
                (Kind::Rounding, to, Op::Call(Function::Round { places, mode }, args.to_vec()))
            }
            Function::ContractYears => (Kind::Prorata, "jours", Op::Const(Value::Prorata(Prorata::Days))),
            _ => return,
        };
        self.replaced(kind, expr.span, &from, to, vec![Edit::Expr(id, op)]);
    }
}

fn is(negated: bool) -> &'static str {
    if negated { "n'est pas" } else { "est" }
}
