//! Payments: what each pays, for which spans of time, and what its formulas may read of that.

use super::program::{ExprId, Kind, Op, Paying, Payment, Period, Type};
use super::{Checker, Context};
use crate::consolidate::{self, PeriodId, PlaceId, PlaceKind, Symbol};
use crate::diag::{Code, Diagnostic, Text, suggest};
use crate::source::Span;
use crate::syntax::ast::{self, ExprKind, Instalment, Name, Value as Written};
use crate::text;

impl Checker<'_> {
    /// The periods: first day, length, end.
    pub fn periods(&mut self) {
        for decl in &self.corpus.periods {
            let (Some(starts), Some(lasts)) = (&decl.ast.starts, decl.ast.lasts) else { continue };
            self.context = Context::default();
            let starts = self.typed_as(starts, &Type::of(Kind::Date));
            let ends = decl.ast.ends.as_ref().map(|e| self.typed_as(e, &Type::of(Kind::Date)));
            let ends = ends.or(self.program.contract.map(|c| c.ends));
            let (name, span) = (decl.ast.name.text.clone(), decl.ast.name.span);
            if lasts.months <= 0 && lasts.days <= 0 {
                self.errors.push(
                    Diagnostic::error(Code::TypeMismatch, text!("check-period-lasts-nothing", name))
                        .at(span, text!("check-length-of-one-day-at"))
                        .help(text!("check-write-for-instance-dure-1")),
                );
            }
            self.program.periods.push(Period { name, starts, lasts, ends, span });
        }
    }

    /// What each payment pays.
    pub fn payments(&mut self) {
        let first = self.corpus.places.iter().find(|p| p.kind == PlaceKind::Payment);
        if let (Some(place), None) = (first, &self.corpus.contract) {
            self.errors.push(
                Diagnostic::error(Code::MissingClause, text!("check-payments-and-no-block-contrat"))
                    .at(place.name.span, text!("check-in-the-life-of-which"))
                    .help(text!("check-add-a-block-contrat-with")),
            );
        }
        for (i, place) in self.corpus.places.iter().enumerate().filter(|(_, p)| p.kind == PlaceKind::Payment) {
            let Some(pays) = &place.pays else { continue };
            self.context = Context { indexes: place.params.clone(), ..Context::default() };
            let title = self.title(place, pays.title.as_ref());
            let period = self.period_named(place, pays.period.as_ref());
            if let (Some((title, args)), Some(period)) = (title, period) {
                self.program.payments.push(Payment { place: PlaceId::next(i), title, args, period });
            }
        }
    }

    /// The result that a payment pays, when it is one.
    pub(super) fn paid(&self, place: &consolidate::Place) -> Option<PlaceId> {
        let ExprKind::Reference(name, _) = &place.pays.as_ref()?.title.as_ref()?.kind else { return None };
        match self.corpus.symbols.get(&name.text) {
            Some(Symbol::Place(id)) => Some(*id),
            _ => None,
        }
    }

    fn title(&mut self, place: &consolidate::Place, written: Option<&ast::Expr>) -> Option<(PlaceId, Vec<ExprId>)> {
        let Some(written) = written else {
            self.lacks(place, "au titre de", text!("check-say-which-result-this-payment"));
            return None;
        };
        let ExprKind::Reference(name, args) = &written.kind else { return None };
        let found = self.paid(place).and_then(|id| Some((id, self.program.place(id)?)));
        let flow = |p: &&super::program::Place| p.kind == PlaceKind::Result && p.shape.is_flow();
        let Some((id, params)) = found.filter(|(_, p)| flow(p)).map(|(id, p)| (id, p.params.clone())) else {
            self.not_a_title(name, written.span);
            return None;
        };
        let args = self.arguments(name, &params, args.as_deref(), written.span)?;
        self.titled_once(&args);
        self.one_unit(id, written.span);
        Some((id, args))
    }

    /// What a payment pays never changes: its indexes are members, or its own.
    fn titled_once(&mut self, args: &[ExprId]) {
        for arg in args {
            let Some(e) = self.program.expr(*arg).filter(|e| !matches!(e.op, Op::Const(_) | Op::Index(_))) else { continue };
            let d = Diagnostic::error(Code::TypeMismatch, text!("check-payment-always-pays-the-same"))
                .at(e.span, text!("check-this-is-computed"))
                .help(text!("check-write-a-member-or-an"));
            self.errors.push(d);
        }
    }

    /// What is paid adds up: every payment is in the unit of the first.
    fn one_unit(&mut self, title: PlaceId, span: Span) {
        let first = self.program.payments.first().and_then(|p| self.program.place(p.title));
        let Some((first, title)) = first.zip(self.program.place(title)) else { return };
        let (Some(a), Some(b)) = (first.ty.unit(), title.ty.unit()) else { return };
        if a != b {
            let d = Diagnostic::error(Code::TypeMismatch, text!("check-this-payment-is-in-the", b, a))
                .at(span, text!("check-result-in", b))
                .at(first.span, text!("check-result-in-2", a))
                .help(text!("check-payments-of-a-set-of"));
            self.errors.push(d);
        }
    }

    fn not_a_title(&mut self, name: &Name, span: Span) {
        let label = &name.text;
        let flows: Vec<&str> =
            self.program.places.iter().filter(|p| p.kind == PlaceKind::Result && p.shape.is_flow()).map(|p| &*p.name).collect();
        let list = flows.join(", ");
        let d = Diagnostic::error(Code::UnknownResult, text!("check-is-not-a-result-that", label))
            .at(span, text!("check-accumulated-result-or-an-amount"));
        self.errors.push(match suggest::meant(label, flows.iter().copied()) {
            Some(m) => d.meant(name.span, &m),
            None => d.help(text!("check-results-that-are-paid", list)),
        });
    }

    fn period_named(&mut self, place: &consolidate::Place, written: Option<&Name>) -> Option<PeriodId> {
        let Some(name) = written else {
            self.lacks(place, "pour chaque", text!("check-say-for-which-period-it"));
            return None;
        };
        self.period_of_name(name)
    }

    /// The period of that name.
    pub(super) fn period_of_name(&mut self, name: &Name) -> Option<PeriodId> {
        if let Some(Symbol::Period(id)) = self.corpus.symbols.get(&name.text).copied() {
            self.mark(Symbol::Period(id));
            return Some(id);
        }
        let label = &name.text;
        let known: Vec<&str> = self.corpus.periods.iter().map(|p| &*p.ast.name.text).collect();
        let d = Diagnostic::error(Code::UnknownName, text!("check-is-not-a-period", label)).at(name.span, text!("check-unknown-period"));
        self.errors.push(match suggest::meant(label, known) {
            Some(m) => d.meant(name.span, &m),
            None => d.help(text!("check-declare-it-periode-then-commence", label)),
        });
        None
    }

    fn lacks(&mut self, place: &consolidate::Place, clause: &str, help: Text) {
        let label = &place.name.text;
        self.errors.push(
            Diagnostic::error(Code::MissingClause, text!("check-has-no-clause", label, clause))
                .at(place.name.span, text!("check-is-missing", clause))
                .help(help),
        );
    }

    /// The amount of a flow: in a payment, it may read what is owed and what was paid.
    pub(super) fn amount(&mut self, e: &ast::Expr, ty: &Type) -> ExprId {
        if let Some((_, amount)) = &mut self.context.paying {
            *amount = true;
        }
        let id = self.typed_as(e, ty);
        if let Some((_, amount)) = &mut self.context.paying {
            *amount = false;
        }
        id
    }

    /// What a payment is for, in its formulas.
    pub(super) fn paying(&mut self, what: Paying, label: &str, span: Span) -> ExprId {
        let amount_only = matches!(what, Paying::Day | Paying::Owed | Paying::Paid);
        match &self.context.paying {
            Some((_, false)) if amount_only => {
                self.errors.push(
                    Diagnostic::error(Code::UnknownName, text!("check-is-only-read-in-the", label))
                        .at(span, text!("check-not-known-yet-here"))
                        .help(text!("check-day-and-the-condition-of")),
                );
                self.unknown(span)
            }
            Some((ty, _)) => {
                let ty = if matches!(what, Paying::Owed | Paying::Paid) { ty.clone() } else { Type::of(Kind::Date) };
                self.push(Op::Paying(what), ty, span)
            }
            None => {
                self.errors.push(
                    Diagnostic::error(Code::UnknownName, text!("check-only-means-something-in-a", label))
                        .at(span, text!("check-no-payment-here"))
                        .help(text!("check-write-the-formula-in-the")),
                );
                self.unknown(span)
            }
        }
    }

    /// Whether a content is of the kind that its place wants: payments are advances, balances or plain
    /// amounts, and only they are.
    pub(super) fn instalment(&mut self, place: &consolidate::Place, value: &Written, exception: bool) -> bool {
        let label = &place.name.text;
        let payment = place.kind == PlaceKind::Payment;
        let (message, help) = match value {
            Written::Lump(_, Instalment::Advance | Instalment::Balance) if !payment => {
                (text!("check-is-a-result-it-has", label), text!("check-result-says-what-is-due"))
            }
            Written::Rate(_) | Written::Table(_) | Written::SumOfResults(_) if payment => {
                (text!("check-is-a-payment-an-amount", label), text!("check-write-acompte-de-solde-de"))
            }
            Written::Plain(_) if payment && !exception => {
                (text!("check-is-a-payment-an-amount", label), text!("check-write-acompte-de-solde-de"))
            }
            _ => return true,
        };
        self.errors.push(Diagnostic::error(Code::TypeMismatch, message).at(value.span(), text!("check-not-here")).help(help));
        false
    }
}
