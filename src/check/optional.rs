//! What may be missing, used where something is needed: named, with the place that declares it so.

use super::program::{ExprId, Kind, Op, Type, Value};
use super::{Checker, children};
use crate::consolidate::PlaceKind;
use crate::diag::{Code, Diagnostic, Text};
use crate::source::Span;
use crate::text;

/// What makes a value optional.
struct Missing {
    /// As a formula reads it.
    name: String,
    /// Where it is declared.
    declared: Span,
    /// Why it may be missing.
    why: Text,
}

impl Checker<'_> {
    /// A date or duration compared or subtracted while it may be `jamais`.
    pub(super) fn unguarded(&mut self, id: ExprId) {
        let span = self.span(id);
        let Some(Missing { name, declared, why }) = self.optional_in(id) else {
            self.errors.push(
                Diagnostic::error(Code::OptionalUsed, text!("check-this-date-may-be-missing"))
                    .at(span, text!("check-optional"))
                    .help(text!("check-first-write-nest-pas-jamais")),
            );
            return;
        };
        self.errors.push(
            Diagnostic::error(Code::OptionalUsed, text!("check-may-be-missing-jamais-and", name))
                .at(span, text!("check-optional"))
                .at(declared, why)
                .help(text!("check-first-write-nest-pas-jamais-et", name)),
        );
    }

    /// A value that may be missing, where the place that takes it needs one.
    pub(super) fn present(&mut self, id: ExprId, missing: bool, want: &Type) {
        if !missing || want.optional {
            return;
        }
        for part in self.missing_parts(id) {
            let span = self.span(part);
            let d = Diagnostic::error(Code::OptionalUsed, text!("check-this-value-may-be-missing"));
            self.errors.push(match self.optional_in(part) {
                Some(Missing { name, declared, why }) => d
                    .at(span, text!("check-jamais-if-is-missing", name))
                    .at(declared, why)
                    .help(text!("check-rule-out-jamais-first-si", name)),
                None => d.at(span, text!("check-may-be-jamais")).help(text!("check-rule-out-jamais-first-si-est")),
            });
        }
    }

    /// Where a value that may be missing comes from: branches and cells rather than the whole.
    fn missing_parts(&self, id: ExprId) -> Vec<ExprId> {
        let parts: Vec<ExprId> = match self.program.expr(id).map(|e| &e.op) {
            Some(Op::Select(select)) => select.rows.iter().map(|r| r.value).collect(),
            Some(Op::If(_, yes, no)) => vec![*yes, *no],
            _ => Vec::new(),
        };
        let missing = parts.into_iter().filter(|p| self.ty(*p).optional || self.ty(*p).kind == Kind::Never);
        let found: Vec<ExprId> = missing.flat_map(|p| self.missing_parts(p)).collect();
        if found.is_empty() { vec![id] } else { found }
    }

    /// The first name in an expression that may be missing and makes it so.
    fn optional_in(&self, id: ExprId) -> Option<Missing> {
        let expr = self.program.expr(id).filter(|e| e.ty.optional)?;
        let (name, args, declared) = match &expr.op {
            Op::Fact(f, args) => self.program.fact(*f).map(|f| (&f.name, args, f.span))?,
            Op::Place(p, args) => self.program.place(*p).map(|p| (&p.name, args, p.span))?,
            op => return children(op).into_iter().find_map(|c| self.optional_in(c)),
        };
        let deadline = matches!(&expr.op, Op::Place(p, _) if self.program.place(*p).is_some_and(|p| p.kind == PlaceKind::Deadline));
        let why = if deadline { text!("check-deadline-may-be-missing") } else { text!("check-declared-facultative-here") };
        let args: Option<Vec<&str>> = args
            .iter()
            .map(|a| match self.program.expr(*a).map(|e| &e.op) {
                Some(Op::Const(Value::Member(e, m))) => Some(self.program.member(*e, *m)),
                Some(Op::Index(slot)) => self.context.indexes.get(usize::from(*slot)).map(|e| self.corpus.enum_name(*e)),
                _ => None,
            })
            .collect();
        let args = args?;
        let name = if args.is_empty() { name.to_string() } else { format!("{name} ({})", args.join(" ; ")) };
        Some(Missing { name, declared, why })
    }
}
