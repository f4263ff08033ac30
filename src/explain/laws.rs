//! Formulas of a program as a graph holds them: by their positions, without anything of the program.

use super::datum::{Datum, Quantity};
use super::model::{Cell, Condition, Formula, Gives, Law, Rounded};
use crate::check::program::{self, Body, Content, ExprId, Function, Op, Paying, Program, Type};
use crate::source::{Sources, Span};
use crate::syntax::ast::{Arith, Compare, Rounding};
use std::collections::BTreeMap;

/// The formulas met so far.
#[derive(Debug, Default)]
pub struct Formulas {
    /// In the order in which they were met.
    pub list: Vec<Formula>,
    at: BTreeMap<ExprId, usize>,
}

impl Formulas {
    /// The position of a formula, with all that it stands on.
    pub fn position(&mut self, program: &Program, id: ExprId) -> usize {
        if let Some(at) = self.at.get(&id) {
            return *at;
        }
        let at = self.list.len();
        self.at.insert(id, at);
        let of = program.expr(id).map_or(Quantity::of(&Type::of(program::Kind::Bool)), |e| Quantity::of(&e.ty));
        let empty = Formula {
            op: String::new(),
            args: Vec::new(),
            of,
            value: None,
            name: None,
            slot: None,
            members: Vec::new(),
            cells: Vec::new(),
            rounding: None,
        };
        self.list.push(empty);
        // Formulas are as deep as the rules.
        stacker::maybe_grow(128 << 10, 4 << 20, || self.fill(program, id, at));
        at
    }

    fn fill(&mut self, program: &Program, id: ExprId, at: usize) {
        let Some(expr) = program.expr(id) else { return };
        let (op, args) = operation(&expr.op);
        let args: Vec<usize> = args.into_iter().map(|a| self.position(program, a)).collect();
        let mut cells = Vec::new();
        if let Op::Select(select) = &expr.op {
            let types: Vec<Option<&Type>> = select.keys.iter().map(|k| program.expr(*k).map(|e| &e.ty)).collect();
            for row in &select.rows {
                let when = row.conditions.iter().zip(&types).filter_map(|(c, ty)| Some(condition(program, c, (*ty)?))).collect();
                cells.push(Cell { when, value: self.position(program, row.value) });
            }
        }
        let (mut value, mut name, mut slot, mut rounding) = (None, None, None, None);
        let mut members = Vec::new();
        match &expr.op {
            Op::Const(v) => value = Some(Datum::of(program, v, &expr.ty)),
            Op::Fact(f, _) => name = program.fact(*f).map(|f| f.name.to_string()),
            Op::Place(p, _) => name = program.place(*p).map(|p| p.name.to_string()),
            Op::Index(at) => slot = Some(*at),
            Op::SumEach { over, slot: bound, .. } => {
                let list = program.enums.get(over.index());
                (name, slot) = (list.map(|e| e.name.to_string()), Some(*bound));
                members =
                    (0..program.size(*over)).filter_map(|m| u16::try_from(m).ok()).map(|m| program.member(*over, m).to_owned()).collect();
            }
            Op::Paying(what) => name = Some(paying(*what).to_owned()),
            Op::Call(Function::Round { places, mode }, _) => {
                rounding = Some(Rounded { written: "arrondi".to_owned(), places: *places, mode: *mode });
            }
            _ => {}
        }
        if let Some(f) = self.list.get_mut(at) {
            *f = Formula { op: op.to_owned(), args, of: f.of.clone(), value, name, slot, members, cells, rounding };
        }
    }

    /// The formulas of a content.
    pub fn law(&mut self, program: &Program, sources: &Sources, c: &Content, taken: Option<Datum>) -> Law {
        let mut put = |id: Option<ExprId>| id.map(|id| self.position(program, id));
        let mut law = Law { scope: put(c.scope), when: put(c.body.when()), ..Law::default() };
        match &c.body {
            Body::Value { value, .. } => law.value = put(Some(*value)),
            Body::Adjusted { value, .. } => (law.gives, law.value) = (Gives::Adjusted, put(Some(*value))),
            Body::Rate { rate, prorata, rounding, .. } => {
                (law.gives, law.value, law.prorata) = (Gives::Rate, put(Some(*rate)), put(Some(*prorata)));
                law.rounding = Some(rounded(sources, *rounding));
            }
            Body::Lump { amount, on, rounding, .. } => {
                (law.gives, law.value, law.on) = (Gives::Lump, put(Some(*amount)), put(Some(*on)));
                law.rounding = Some(rounded(sources, *rounding));
            }
            Body::SumOfResults => law.gives = Gives::Sum,
            Body::Nothing => law.gives = Gives::Nothing,
            Body::Exists(b) => (law.gives, law.says) = (Gives::Said, Some(Datum::Bool(*b))),
            Body::Restored => (law.gives, law.says) = (Gives::Said, Some(Datum::Bool(true))),
            Body::Chosen(_) => (law.gives, law.says) = (Gives::Said, taken),
        }
        law
    }
}

/// A rounding clause.
pub fn rounded(sources: &Sources, r: Rounding) -> Rounded {
    Rounded { written: squeeze(sources, r.span), places: r.places, mode: r.mode }
}

fn squeeze(sources: &Sources, span: Span) -> String {
    sources.text(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The stable word of an operation, and what it works on.
fn operation(op: &Op) -> (&'static str, Vec<ExprId>) {
    match op {
        Op::Const(_) => ("constant", Vec::new()),
        Op::Index(_) => ("index", Vec::new()),
        Op::Fact(_, args) => ("fact", args.clone()),
        Op::Place(_, args) => ("rule", args.clone()),
        Op::Ordinary => ("ordinary", Vec::new()),
        Op::Paying(_) => ("paying", Vec::new()),
        Op::Negative(x) => ("negative", vec![*x]),
        Op::Not(x) => ("not", vec![*x]),
        Op::Arith(op, l, r) => (
            match op {
                Arith::Add => "add",
                Arith::Sub => "subtract",
                Arith::Mul => "multiply",
                Arith::Div => "divide",
            },
            vec![*l, *r],
        ),
        Op::Compare(op, l, r) => (
            match op {
                Compare::Eq => "equal",
                Compare::Ne => "different",
                Compare::Lt => "less",
                Compare::Le => "at-most",
                Compare::Gt => "more",
                Compare::Ge => "at-least",
            },
            vec![*l, *r],
        ),
        Op::Same { negated: false, left, right } => ("is", vec![*left, *right]),
        Op::Same { negated: true, left, right } => ("is-not", vec![*left, *right]),
        Op::Missing { negated: false, operand } => ("is-missing", vec![*operand]),
        Op::Missing { negated: true, operand } => ("is-given", vec![*operand]),
        Op::And(l, r) => ("and", vec![*l, *r]),
        Op::Or(l, r) => ("or", vec![*l, *r]),
        Op::If(c, yes, no) => ("if", vec![*c, *yes, *no]),
        Op::Select(select) => ("table", select.keys.clone()),
        Op::SumEach { body, when, .. } => ("sum", [Some(*body), *when].into_iter().flatten().collect()),
        Op::Since(d) => ("since", vec![*d]),
        Op::Before(d) => ("before", vec![*d]),
        Op::AtDate(x, d) => ("on-date", vec![*x, *d]),
        Op::Call(f, args) => (function(*f), args.clone()),
    }
}

fn function(f: Function) -> &'static str {
    match f {
        Function::Earliest => "earliest",
        Function::Latest => "latest",
        Function::Minimum => "minimum",
        Function::Maximum => "maximum",
        Function::Round { .. } => "round",
        Function::NextNewYear => "next-new-year",
        Function::NextAnniversary => "next-anniversary",
        Function::ContractYears => "contract-years",
        Function::Years => "years",
    }
}

fn paying(what: Paying) -> &'static str {
    match what {
        Paying::Start => "début de la période",
        Paying::End => "fin de la période",
        Paying::Day => "jour du versement",
        Paying::Owed => "droits de la période",
        Paying::Paid => "déjà versé",
    }
}

fn condition(program: &Program, c: &program::Condition, ty: &Type) -> Condition {
    let datum = |v: &program::Value| Datum::of(program, v, ty);
    let bound = |b: &Option<(program::Value, bool)>| b.as_ref().map(|(v, included)| (datum(v), *included));
    match c {
        program::Condition::Otherwise => Condition::Otherwise,
        program::Condition::Among(list) => Condition::Among(list.iter().map(datum).collect()),
        program::Condition::Range { lower, upper } => Condition::Between(bound(lower), bound(upper)),
    }
}
