//! Formulas: as written, and with the values put in.

use crate::check::program::{Condition, ExprId, Function, Kind, Op, Program, Select, Type, Value};
use crate::check::render_value;
use crate::diag::Lang;
use crate::eval::record::{Apart, Trace};
use crate::source::Sources;
use crate::syntax::ast::{Arith, Compare};
use crate::value::format;

/// Binding strength, for the parentheses that the values need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Or,
    And,
    Compare,
    Sum,
    Product,
    Atom,
}

/// Writes formulas of one program.
pub struct Writer<'a> {
    program: &'a Program,
    sources: &'a Sources,
    lang: Lang,
}

impl<'a> Writer<'a> {
    /// A writer in that language.
    pub fn new(program: &'a Program, sources: &'a Sources, lang: Lang) -> Self {
        Self { program, sources, lang }
    }

    /// The formula as the rule file has it, on one line; a table is cut to its keys.
    pub fn written(&self, id: ExprId) -> String {
        let Some(expr) = self.program.expr(id) else { return String::new() };
        let text = self.sources.text(expr.span);
        let head = match text.find('|') {
            // A table's own text says nothing on one line: its keys do.
            Some(0) => self.keys(id),
            Some(at) => format!("{} | … |", text.get(..at).unwrap_or("").trim_end()),
            None => text.to_owned(),
        };
        head.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn keys(&self, id: ExprId) -> String {
        let Some(Op::Select(select)) = self.program.expr(id).map(|e| &e.op) else { return "| … |".to_owned() };
        let names = select.keys.iter().filter_map(|k| match self.program.expr(*k).map(|e| &e.ty.kind) {
            Some(Kind::Enum(e)) => self.program.enums.get(e.index()).map(|e| e.name.to_string()),
            _ => None,
        });
        format!("barème selon {}", names.collect::<Vec<_>>().join(" ; "))
    }

    /// The formula with the values that it read put in.
    pub fn with_values(&self, id: ExprId, trace: &Trace) -> String {
        self.put(id, trace, Level::Or)
    }

    fn value(&self, value: &Value, ty: Option<&Type>) -> String {
        render_value(self.program, value, ty, self.lang)
    }

    fn put(&self, id: ExprId, trace: &Trace, at: Level) -> String {
        let Some(expr) = self.program.expr(id) else { return String::new() };
        let Some(value) = trace.value(id) else {
            // Not evaluated: the rest settled the answer.
            return "…".to_owned();
        };
        let wrap = |level: Level, text: String| if level < at { format!("({text})") } else { text };
        let two = |l: ExprId, sign: &str, r: ExprId, level: Level, right: Level| {
            wrap(level, format!("{} {sign} {}", self.put(l, trace, level), self.put(r, trace, right)))
        };
        match &expr.op {
            Op::Arith(op, l, r) => match op {
                Arith::Add => two(*l, "+", *r, Level::Sum, Level::Sum),
                Arith::Sub => two(*l, "−", *r, Level::Sum, Level::Product),
                Arith::Mul => two(*l, "×", *r, Level::Product, Level::Product),
                Arith::Div => two(*l, "÷", *r, Level::Product, Level::Atom),
            },
            Op::Compare(op, l, r) => {
                let sign = match op {
                    Compare::Eq => "=",
                    Compare::Ne => "≠",
                    Compare::Lt => "<",
                    Compare::Le => "≤",
                    Compare::Gt => ">",
                    Compare::Ge => "≥",
                };
                two(*l, sign, *r, Level::Compare, Level::Sum)
            }
            Op::Same { negated, left, right } => two(*left, if *negated { "n'est pas" } else { "est" }, *right, Level::Compare, Level::Sum),
            Op::Missing { negated, operand } => {
                let dated = self.program.expr(*operand).is_some_and(|e| matches!(e.ty.kind, Kind::Date | Kind::Duration | Kind::Never));
                let (is, what) = (if *negated { "n'est pas" } else { "est" }, if dated { "jamais" } else { "sans objet" });
                wrap(Level::Compare, format!("{} {is} {what}", self.put(*operand, trace, Level::Sum)))
            }
            Op::And(l, r) => two(*l, "et", *r, Level::And, Level::And),
            Op::Or(l, r) => two(*l, "ou", *r, Level::Or, Level::Or),
            Op::Not(x) => format!("non ({})", self.put(*x, trace, Level::Or)),
            Op::Negative(x) => format!("−{}", self.put(*x, trace, Level::Atom)),
            Op::Since(d) => wrap(Level::Compare, format!("depuis {}", self.put(*d, trace, Level::Sum))),
            Op::Before(d) => wrap(Level::Compare, format!("avant {}", self.put(*d, trace, Level::Sum))),
            Op::If(c, yes, no) => match trace.value(*c) {
                Some(Value::Bool(true)) => self.put(*yes, trace, at),
                Some(Value::Bool(false)) => self.put(*no, trace, at),
                _ => self.value(value, Some(&expr.ty)),
            },
            Op::Select(select) => self.select(id, select, trace, at),
            Op::SumEach { over, .. } => {
                let parts: Vec<String> = trace
                    .parts
                    .iter()
                    .filter(|(e, _, _)| *e == id)
                    .filter_map(|(_, apart, part)| self.member_part(id, *over, *apart, part))
                    .collect();
                if parts.is_empty() { self.value(value, Some(&expr.ty)) } else { wrap(Level::Sum, parts.join(" + ")) }
            }
            Op::AtDate(x, d) => {
                let inner =
                    trace.parts.iter().find(|(e, _, _)| *e == id).map_or("…".to_owned(), |(_, _, t)| self.put(*x, t, Level::Atom));
                let day = match trace.value(*d) {
                    Some(Value::Date(day)) => format::day_short(*day, self.lang),
                    _ => "…".to_owned(),
                };
                wrap(Level::Compare, format!("{inner} (au {day})"))
            }
            Op::Call(function, args) => {
                let args: Vec<String> = args.iter().map(|a| self.put(*a, trace, Level::Or)).collect();
                format!("{} ({})", function_name(*function), args.join(" ; "))
            }
            Op::Const(_) | Op::Index(_) | Op::Fact(..) | Op::Place(..) | Op::Ordinary | Op::Paying(_) => self.value(value, Some(&expr.ty)),
        }
    }

    fn member_part(&self, id: ExprId, over: crate::consolidate::EnumId, apart: Apart, part: &Trace) -> Option<String> {
        let Some(Op::SumEach { body, .. }) = self.program.expr(id).map(|e| &e.op) else { return None };
        let Apart::Member(m) = apart else { return None };
        // No value: the member does not count.
        part.value(*body)?;
        let name = self.program.member(over, m);
        Some(format!("{} [{name}]", self.put(*body, part, Level::Product)))
    }

    fn select(&self, id: ExprId, select: &Select, trace: &Trace, at: Level) -> String {
        let row = trace.rows.iter().rev().find(|(e, _)| *e == id).and_then(|(_, r)| select.rows.get(*r));
        let Some(row) = row else {
            return trace.value(id).map_or(String::new(), |v| self.value(v, self.program.expr(id).map(|e| &e.ty)));
        };
        let keys: Vec<String> = select
            .keys
            .iter()
            .zip(&row.conditions)
            .map(|(k, c)| {
                let shown = self.put(*k, trace, Level::Sum);
                let ty = self.program.expr(*k).map(|e| &e.ty);
                match c {
                    Condition::Among(list) if list.len() == 1 => shown,
                    other => format!("{shown}, « {} »", self.condition(other, ty)),
                }
            })
            .collect();
        format!("{} [{}]", self.put(row.value, trace, at.max(Level::Product)), keys.join(" ; "))
    }

    /// A condition on a key, as the row of a table says it.
    pub fn condition(&self, c: &Condition, ty: Option<&Type>) -> String {
        let show = |v: &Value| self.value(v, ty);
        match c {
            Condition::Otherwise => "sinon".to_owned(),
            Condition::Among(list) => list.iter().map(show).collect::<Vec<_>>().join(", "),
            Condition::Range { lower: Some((a, true)), upper: Some((b, false)) } => format!("de {} à moins de {}", show(a), show(b)),
            Condition::Range { lower: Some((a, true)), upper: Some((b, true)) } => format!("de {} à {}", show(a), show(b)),
            Condition::Range { lower: Some((a, false)), upper: Some((b, false)) } => format!("plus de {} à moins de {}", show(a), show(b)),
            Condition::Range { lower: Some((a, false)), upper: Some((b, true)) } => format!("plus de {} à {}", show(a), show(b)),
            Condition::Range { lower: Some((a, true)), upper: None } => format!("au moins {}", show(a)),
            Condition::Range { lower: Some((a, false)), upper: None } => format!("plus de {}", show(a)),
            Condition::Range { lower: None, upper: Some((b, true)) } => format!("au plus {}", show(b)),
            Condition::Range { lower: None, upper: Some((b, false)) } => format!("moins de {}", show(b)),
            Condition::Range { lower: None, upper: None } => String::new(),
        }
    }
}

fn function_name(f: Function) -> &'static str {
    match f {
        Function::Earliest => "la première de",
        Function::Latest => "la dernière de",
        Function::Minimum => "minimum",
        Function::Maximum => "maximum",
        Function::Round { places: 2, .. } => "arrondi au centime",
        Function::Round { .. } => "arrondi à l'unité",
        Function::NextNewYear => "premier janvier suivant",
        Function::NextAnniversary => "prochain anniversaire de",
        Function::ContractYears => "années à compter de",
        Function::Years => "durée en années",
    }
}
