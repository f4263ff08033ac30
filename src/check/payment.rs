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
                    Diagnostic::error(
                        Code::TypeMismatch,
                        text!("la période « {name} » ne dure rien", "the period \"{name}\" lasts nothing"),
                    )
                    .at(span, text!("une durée d'un jour au moins", "a length of one day at least"))
                    .help(text!(
                        "écrivez par exemple « dure 1 an » ou « dure 6 mois »",
                        "write for instance \"dure 1 an\" or \"dure 6 mois\""
                    )),
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
                Diagnostic::error(
                    Code::MissingClause,
                    text!("des versements, et aucun bloc « contrat »", "payments, and no block \"contrat\""),
                )
                .at(place.name.span, text!("dans la vie de quel contrat ?", "in the life of which contract?"))
                .help(text!(
                    "ajoutez un bloc « contrat », avec « commence le » et « prend fin le »",
                    "add a block \"contrat\", with \"commence le\" and \"prend fin le\""
                )),
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
            self.lacks(
                place,
                "au titre de",
                text!(
                    "dites le résultat que ce versement paie : « au titre de fonctionnement »",
                    "say which result this payment pays: \"au titre de fonctionnement\""
                ),
            );
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
            let d = Diagnostic::error(
                Code::TypeMismatch,
                text!("un versement paie toujours le même résultat", "a payment always pays the same result"),
            )
            .at(e.span, text!("ceci se calcule", "this is computed"))
            .help(text!(
                "écrivez un membre, ou un indice du versement ; ce qui dépend du jour va dans « lorsque »",
                "write a member, or an index of the payment; what depends on the day goes into \"lorsque\""
            ));
            self.errors.push(d);
        }
    }

    /// What is paid adds up: every payment is in the unit of the first.
    fn one_unit(&mut self, title: PlaceId, span: Span) {
        let first = self.program.payments.first().and_then(|p| self.program.place(p.title));
        let Some((first, title)) = first.zip(self.program.place(title)) else { return };
        let (Some(a), Some(b)) = (first.ty.unit(), title.ty.unit()) else { return };
        if a != b {
            let d = Diagnostic::error(
                Code::TypeMismatch,
                text!("ce versement est en {b}, les autres en {a}", "this payment is in {b}, the others in {a}"),
            )
            .at(span, text!("un résultat en {b}", "a result in {b}"))
            .at(first.span, text!("un résultat en {a}", "a result in {a}"))
            .help(text!(
                "les versements d'un recueil s'additionnent : ils sont tous dans la même unité",
                "the payments of a set of rules add up: they are all in one unit"
            ));
            self.errors.push(d);
        }
    }

    fn not_a_title(&mut self, name: &Name, span: Span) {
        let label = &name.text;
        let flows: Vec<&str> =
            self.program.places.iter().filter(|p| p.kind == PlaceKind::Result && p.shape.is_flow()).map(|p| &*p.name).collect();
        let list = flows.join(", ");
        let d = Diagnostic::error(
            Code::UnknownResult,
            text!("« {label} » n'est pas un résultat qui se verse", "\"{label}\" is not a result that is paid"),
        )
        .at(span, text!("un cumul ou un montant attendu", "an accumulated result or an amount is expected"));
        self.errors.push(match suggest::meant(label, flows.iter().copied()) {
            Some(m) => d.meant(name.span, &m),
            None => d.help(text!("résultats qui se versent : {list}", "results that are paid: {list}")),
        });
    }

    fn period_named(&mut self, place: &consolidate::Place, written: Option<&Name>) -> Option<PeriodId> {
        let Some(name) = written else {
            self.lacks(
                place,
                "pour chaque",
                text!(
                    "dites pour quelle période il est versé : « pour chaque année du contrat », période déclarée par un bloc « période »",
                    "say for which period it is paid: \"pour chaque année du contrat\", a period declared by a block \"période\""
                ),
            );
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
        let d = Diagnostic::error(Code::UnknownName, text!("« {label} » n'est pas une période", "\"{label}\" is not a period"))
            .at(name.span, text!("période inconnue", "unknown period"));
        self.errors.push(match suggest::meant(label, known) {
            Some(m) => d.meant(name.span, &m),
            None => d.help(text!(
                "déclarez-la : « période {label} », puis « commence le … » et « dure … »",
                "declare it: \"période {label}\", then \"commence le …\" and \"dure …\""
            )),
        });
        None
    }

    fn lacks(&mut self, place: &consolidate::Place, clause: &str, help: Text) {
        let label = &place.name.text;
        self.errors.push(
            Diagnostic::error(
                Code::MissingClause,
                text!("« {label} » n'a pas de clause « {clause} »", "\"{label}\" has no clause \"{clause}\""),
            )
            .at(place.name.span, text!("il manque « {clause} »", "\"{clause}\" is missing"))
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
                    Diagnostic::error(
                        Code::UnknownName,
                        text!(
                            "« {label} » ne se lit que dans le montant d'un versement",
                            "\"{label}\" is only read in the amount of a payment"
                        ),
                    )
                    .at(span, text!("pas encore connu ici", "not known yet here"))
                    .help(text!(
                        "le jour et la condition d'un versement sont dits avant son montant : lisez-le après « acompte de », « solde de » ou « versement de »",
                        "the day and the condition of a payment come before its amount: read it after \"acompte de\", \"solde de\" or \"versement de\""
                    )),
                );
                self.unknown(span)
            }
            Some((ty, _)) => {
                let ty = if matches!(what, Paying::Owed | Paying::Paid) { ty.clone() } else { Type::of(Kind::Date) };
                self.push(Op::Paying(what), ty, span)
            }
            None => {
                self.errors.push(
                    Diagnostic::error(
                        Code::UnknownName,
                        text!(
                            "« {label} » n'a de sens que dans un bloc « versement »",
                            "\"{label}\" only means something in a block \"versement\""
                        ),
                    )
                    .at(span, text!("aucun versement ici", "no payment here"))
                    .help(text!(
                        "écrivez la formule dans le versement lui-même : une règle ne sait pas quelle période est payée",
                        "write the formula in the payment itself: a rule does not know which period is paid"
                    )),
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
            Written::Lump(_, Instalment::Advance | Instalment::Balance) if !payment => (
                text!("« {label} » est un résultat : il n'a ni acompte ni solde", "\"{label}\" is a result: it has no advance nor balance"),
                text!(
                    "un résultat dit ce qui est dû (« versement de … ») ; ce qui est payé se dit dans un bloc « versement »",
                    "a result says what is due (\"versement de …\"); what is paid is said in a block \"versement\""
                ),
            ),
            Written::Rate(_) | Written::Table(_) | Written::SumOfResults(_) if payment => (
                text!("« {label} » est un versement : un montant, un jour", "\"{label}\" is a payment: an amount, on a day"),
                text!(
                    "écrivez « acompte de … », « solde de … » ou « versement de … », avec « le » et « arrondi »",
                    "write \"acompte de …\", \"solde de …\" or \"versement de …\", with \"le\" and \"arrondi\""
                ),
            ),
            Written::Plain(_) if payment && !exception => (
                text!("« {label} » est un versement : un montant, un jour", "\"{label}\" is a payment: an amount, on a day"),
                text!(
                    "écrivez « acompte de … », « solde de … » ou « versement de … », avec « le » et « arrondi »",
                    "write \"acompte de …\", \"solde de …\" or \"versement de …\", with \"le\" and \"arrondi\""
                ),
            ),
            _ => return true,
        };
        self.errors.push(Diagnostic::error(Code::TypeMismatch, message).at(value.span(), text!("pas ici", "not here")).help(help));
        false
    }
}
