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
                Diagnostic::error(
                    Code::OptionalUsed,
                    text!(
                        "cette date peut manquer (« jamais ») et rien ne l'a écarté",
                        "this date may be missing (\"jamais\") and nothing has ruled it out"
                    ),
                )
                .at(span, text!("facultative", "optional"))
                .help(text!(
                    "écrivez d'abord « … n'est pas jamais et … », ou employez « depuis » et « avant », qui savent lire une date absente",
                    "first write \"… n'est pas jamais et …\", or use \"depuis\" and \"avant\", which can read a missing date"
                )),
            );
            return;
        };
        self.errors.push(
            Diagnostic::error(
                Code::OptionalUsed,
                text!(
                    "« {name} » peut manquer (« jamais »), et rien ne l'a écarté",
                    "\"{name}\" may be missing (\"jamais\"), and nothing has ruled it out"
                ),
            )
            .at(span, text!("facultative", "optional"))
            .at(declared, why)
            .help(text!(
                "écrivez d'abord « {name} n'est pas jamais et … », ou employez « depuis » et « avant », qui savent lire une date absente",
                "first write \"{name} n'est pas jamais et …\", or use \"depuis\" and \"avant\", which can read a missing date"
            )),
        );
    }

    /// A value that may be missing, where the place that takes it needs one.
    pub(super) fn present(&mut self, id: ExprId, missing: bool, want: &Type) {
        if !missing || want.optional {
            return;
        }
        for part in self.missing_parts(id) {
            let span = self.span(part);
            let d = Diagnostic::error(
                Code::OptionalUsed,
                text!("cette valeur peut manquer, et il en faut une ici", "this value may be missing, and one is needed here"),
            );
            self.errors.push(match self.optional_in(part) {
                Some(Missing { name, declared, why }) => d
                    .at(span, text!("« jamais » si « {name} » manque", "\"jamais\" if \"{name}\" is missing"))
                    .at(declared, why)
                    .help(text!(
                        "écartez d'abord « jamais » (« si {name} est jamais alors … sinon … ») ou, si elle peut vraiment manquer, ajoutez « facultative » au type",
                        "rule out \"jamais\" first (\"si {name} est jamais alors … sinon …\") or, if it may really be missing, add \"facultative\" to the type"
                    )),
                None => d.at(span, text!("peut être « jamais »", "may be \"jamais\"")).help(text!(
                    "écartez d'abord « jamais » (« si … est jamais alors … sinon … ») ou, si elle peut vraiment manquer, ajoutez « facultative » au type",
                    "rule out \"jamais\" first (\"si … est jamais alors … sinon …\") or, if it may really be missing, add \"facultative\" to the type"
                )),
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
        let why = if deadline {
            text!("une échéance peut manquer", "a deadline may be missing")
        } else {
            text!("déclarée « facultative » ici", "declared \"facultative\" here")
        };
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
