//! Expressions: names to ids, types and units.

use super::program::{Expr, ExprId, Function, Kind, Op, Type, Value};
use super::{Checker, functions, guard};
use crate::consolidate::{EnumId, PlaceKind, Symbol};
use crate::diag::{Code, Diagnostic, suggest};
use crate::source::Span;
use crate::source::limits::INDEXES;
use crate::syntax::ast::{self, Arith, ExprKind, Name};
use crate::text;
use crate::value::{Exact, Unit};

impl Checker<'_> {
    /// Adds an expression to the program.
    pub fn push(&mut self, op: Op, ty: Type, span: Span) -> ExprId {
        let id = ExprId(u32::try_from(self.program.exprs.len()).unwrap_or(u32::MAX));
        self.program.exprs.push(Expr { op, ty, span });
        id
    }

    /// The type given to an expression.
    pub fn ty(&self, id: ExprId) -> Type {
        self.program.expr(id).map_or(Type::of(Kind::Unknown), |e| e.ty.clone())
    }

    pub(super) fn unknown(&mut self, span: Span) -> ExprId {
        self.push(Op::Const(Value::Absent), Type::of(Kind::Unknown), span)
    }

    /// Types an expression that must be of type `want`.
    pub fn typed_as(&mut self, expr: &ast::Expr, want: &Type) -> ExprId {
        let id = self.infer(expr, Some(want));
        self.coerce(id, want);
        id
    }

    /// Types a condition.
    pub fn condition(&mut self, expr: &ast::Expr) -> ExprId {
        self.typed_as(expr, &Type::of(Kind::Bool))
    }

    /// Types an expression; `hint` is what its surroundings would like, and settles members' names.
    pub fn infer(&mut self, expr: &ast::Expr, hint: Option<&Type>) -> ExprId {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Error => self.unknown(span),
            ExprKind::Paren(inner) => self.infer(inner, hint),
            ExprKind::Number(n, None) => {
                let ty = Type { bare: true, ..Type::number(Unit::one()) };
                self.push(Op::Const(Value::Number(Exact::from_decimal(*n))), ty, span)
            }
            ExprKind::Number(n, Some(unit)) => {
                let unit = self.unit(unit, span);
                let ty = unit.map_or(Type::of(Kind::Unknown), Type::number);
                self.push(Op::Const(Value::Number(Exact::from_decimal(*n))), ty, span)
            }
            ExprKind::Percent(n) => {
                let hundred = Exact::from_int(100);
                let value = Exact::from_decimal(*n).div(&hundred).unwrap_or(Exact::ZERO);
                self.push(Op::Const(Value::Number(value)), Type::of(Kind::Number { unit: Unit::one(), percent: true }), span)
            }
            ExprKind::Date(d) => self.push(Op::Const(Value::Date(*d)), Type::of(Kind::Date), span),
            ExprKind::Duration(d) => self.push(Op::Const(Value::Duration(*d)), Type::of(Kind::Duration), span),
            ExprKind::Reference(name, args) => self.reference(name, args.as_deref(), hint, span),
            ExprKind::Negative(x) => {
                let id = self.infer(x, hint);
                let ty = self.ty(id);
                if !matches!(ty.kind, Kind::Number { .. } | Kind::Duration | Kind::Unknown) {
                    self.mismatch(span, text!("check-number-or-a-duration"), &ty);
                    if ty.kind == Kind::Bool {
                        self.mend(text!("check-contrary-is-written-non"));
                    }
                }
                self.push(Op::Negative(id), ty, span)
            }
            ExprKind::Not(x) => {
                let id = self.condition(x);
                self.push(Op::Not(id), Type::of(Kind::Bool), span)
            }
            ExprKind::Arith(op, l, r) => self.arith(*op, l, r, hint, span),
            ExprKind::Compare(op, l, r) => {
                let (l, r) = self.pair(l, r);
                self.comparable(*op, l, r);
                self.push(Op::Compare(*op, l, r), Type::of(Kind::Bool), span)
            }
            ExprKind::Is { negated, left, right } => self.same(*negated, left, right, span),
            ExprKind::IsAbsent { negated, operand } => {
                let operand = self.infer(operand, None);
                self.push(Op::Missing { negated: *negated, operand }, Type::of(Kind::Bool), span)
            }
            ExprKind::And(l, r) => {
                let left = self.condition(l);
                let right = self.guarded(guard::when_true(l), |c| c.condition(r));
                self.push(Op::And(left, right), Type::of(Kind::Bool), span)
            }
            ExprKind::Or(l, r) => {
                let left = self.condition(l);
                let right = self.guarded(guard::when_false(l), |c| c.condition(r));
                self.push(Op::Or(left, right), Type::of(Kind::Bool), span)
            }
            ExprKind::If(c, yes, no) => {
                let condition = self.condition(c);
                let yes = self.guarded(guard::when_true(c), |k| k.infer(yes, hint));
                let no = self.guarded(guard::when_false(c), |k| k.infer(no, hint));
                let ty = self.unify(yes, no);
                self.push(Op::If(condition, yes, no), ty, span)
            }
            ExprKind::Select(keys, table) => self.select(keys, table, hint, span),
            ExprKind::SumEach { over, body, when } => self.sum_each(over, body, when.as_deref(), span),
            ExprKind::Since(d) | ExprKind::Before(d) => {
                let d = self.typed_as(d, &Type::of(Kind::Date).optional(true));
                let op = if matches!(expr.kind, ExprKind::Since(_)) { Op::Since(d) } else { Op::Before(d) };
                self.push(op, Type::of(Kind::Bool), span)
            }
            ExprKind::AtDate(x, d) => {
                let x = self.elsewhen(|c| c.infer(x, hint));
                let d = self.typed_as(d, &Type::of(Kind::Date).optional(true));
                let mut ty = self.ty(x);
                ty.optional &= guard::key(expr).is_none_or(|k| !self.context.guards.contains(&k));
                self.push(Op::AtDate(x, d), ty, span)
            }
        }
    }

    /// Runs for another day: what is there today may be missing then, undated facts apart.
    fn elsewhen<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let (corpus, program) = (self.corpus, &self.program);
        let lasts = |key: &str| {
            let name = key.split('(').next().unwrap_or(key);
            matches!(corpus.symbols.get(name), Some(Symbol::Fact(id)) if program.fact(*id).is_some_and(|f| !f.dated))
        };
        let lasting = self.context.guards.iter().filter(|g| lasts(g)).cloned().collect();
        let today = std::mem::replace(&mut self.context.guards, lasting);
        let out = run(self);
        self.context.guards = today;
        out
    }

    /// Runs with names known not to be missing.
    pub fn guarded<T>(&mut self, names: Vec<String>, run: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.context.guards.len();
        self.context.guards.extend(names);
        let out = run(self);
        self.context.guards.truncate(before);
        out
    }

    fn same(&mut self, negated: bool, left: &ast::Expr, right: &ast::Expr, span: Span) -> ExprId {
        if let ExprKind::Reference(name, None) = &right.kind
            && matches!(&*name.text, "jamais" | "aucun" | "aucune")
        {
            let operand = self.infer(left, None);
            let ty = self.ty(operand);
            if !matches!(ty.kind, Kind::Date | Kind::Duration | Kind::Unknown | Kind::Never) {
                self.mismatch(left.span, text!("check-optional-date-or-duration"), &ty);
            }
            return self.push(Op::Missing { negated, operand }, Type::of(Kind::Bool), span);
        }
        let l = self.infer(left, None);
        let hint = self.ty(l);
        let r = self.infer(right, Some(&hint));
        self.agree(l, r);
        self.push(Op::Same { negated, left: l, right: r }, Type::of(Kind::Bool), span)
    }

    /// Both sides of a comparison, each a hint for the other.
    fn pair(&mut self, l: &ast::Expr, r: &ast::Expr) -> (ExprId, ExprId) {
        let left = self.infer(l, None);
        let hint = self.ty(left);
        let right = self.infer(r, Some(&hint));
        (left, right)
    }

    fn comparable(&mut self, op: ast::Compare, l: ExprId, r: ExprId) {
        let never = [l, r].map(|s| self.ty(s).kind == Kind::Never);
        if never.contains(&true) {
            return self.compared_to_never(op, if never == [true, false] { (r, l) } else { (l, r) });
        }
        self.agree(l, r);
        for side in [l, r] {
            let ty = self.ty(side);
            let at = self.span(side);
            match ty.kind {
                Kind::Date | Kind::Duration if ty.optional => self.unguarded(side),
                Kind::Number { .. } | Kind::Date | Kind::Unknown | Kind::Never => {}
                Kind::Bool | Kind::Enum(_) | Kind::Duration | Kind::Prorata => {
                    if !matches!(op, ast::Compare::Eq | ast::Compare::Ne) {
                        self.mismatch(at, text!("check-number-or-a-date"), &ty);
                        self.mend(text!("check-these-values-only-compare-with"));
                        return;
                    }
                }
            }
        }
    }

    fn compared_to_never(&mut self, op: ast::Compare, (side, never): (ExprId, ExprId)) {
        let at = self.span(never);
        let d = Diagnostic::error(Code::OptionalUsed, text!("check-jamais-is-not-compared-with"))
            .at(self.span(side).join(at), text!("check-comparison-with-jamais"));
        self.errors.push(if op == ast::Compare::Eq {
            d.help(text!("check-write-est-jamais"))
        } else {
            d.help(text!("check-write-nest-pas-jamais"))
        });
    }

    pub(super) fn span(&self, id: ExprId) -> Span {
        self.program.expr(id).map_or(Span::new(crate::source::SourceId(0), 0, 0), |e| e.span)
    }

    fn reference(&mut self, name: &Name, args: Option<&[ast::Expr]>, hint: Option<&Type>, span: Span) -> ExprId {
        let label = &*name.text;
        if args.is_none() {
            if let Some(Kind::Enum(id)) = hint.map(|t| &t.kind)
                && let Some(m) = self.corpus.member(*id, label)
            {
                if let Some(Symbol::Fact(_) | Symbol::Place(_)) = self.corpus.symbols.get(label) {
                    let list = self.corpus.enum_name(*id);
                    self.errors.push(
                        Diagnostic::error(Code::AmbiguousName, text!("check-is-both-a-member-of", label, list))
                            .at(span, text!("check-which-one"))
                            .at(self.corpus.symbol_place(label).unwrap_or(span), text!("check-definition"))
                            .help(text!("check-give-one-of-them-another")),
                    );
                    return self.unknown(span);
                }
                return self.push(Op::Const(Value::Member(*id, m)), Type::of(Kind::Enum(*id)), span);
            }
            if let Some(slot) = self.context.index_named(self.corpus, label) {
                let (slot, id) = slot;
                return self.push(Op::Index(slot), Type::of(Kind::Enum(id)), span);
            }
            if let Some((value, ty)) = functions::constant(label, hint) {
                return self.push(Op::Const(value), ty, span);
            }
            if label == "valeur ordinaire" {
                return self.ordinary(span);
            }
            if let Some((_, paying)) = functions::PAYING.iter().find(|(name, _)| *name == label) {
                return self.paying(*paying, label, span);
            }
        } else if let Some(function) = functions::named(label) {
            return self.call(function, name, args.unwrap_or(&[]), span);
        }
        match self.corpus.symbols.get(label).copied() {
            Some(Symbol::Fact(id)) => {
                let Some((params, mut ty)) = self.program.fact(id).map(|f| (f.params.clone(), f.ty.clone())) else {
                    return self.unknown(span);
                };
                let Some(args) = self.arguments(name, &params, args, span) else { return self.unknown(span) };
                ty.optional = ty.optional && !self.context.guards.contains(&guard::key_of(label, &args, self));
                self.mark(Symbol::Fact(id));
                self.push(Op::Fact(id, args), ty, span)
            }
            Some(Symbol::Place(id)) => {
                let Some((params, mut ty)) = self.program.place(id).map(|p| (p.params.clone(), p.ty.clone())) else {
                    return self.unknown(span);
                };
                let Some(args) = self.arguments(name, &params, args, span) else { return self.unknown(span) };
                self.readable(id, name, span);
                ty.optional = ty.optional && !self.context.guards.contains(&guard::key_of(label, &args, self));
                self.mark(Symbol::Place(id));
                self.push(Op::Place(id, args), ty, span)
            }
            _ => self.bare_member(name, args, hint, span),
        }
    }

    /// Only values of the day can be read in a formula.
    fn readable(&mut self, id: crate::consolidate::PlaceId, name: &Name, span: Span) {
        let Some(place) = self.corpus.places.get(id.index()) else { return };
        let label = &name.text;
        if matches!(place.kind, PlaceKind::Result | PlaceKind::Payment) && super::place::shape_of(place) != super::program::Shape::Daily {
            let at = place.name.span;
            self.errors.push(
                Diagnostic::error(Code::TypeMismatch, text!("check-accumulates-over-a-period-it", label))
                    .at(span, text!("check-cannot-be-read-in-a"))
                    .at(at, text!("common-defined-here"))
                    .help(text!("check-give-a-name-as-a")),
            );
        }
    }

    fn ordinary(&mut self, span: Span) -> ExprId {
        let Some(ty) = self.context.ordinary.clone() else {
            self.errors.push(
                Diagnostic::error(Code::UnknownName, text!("check-valeur-ordinaire-only-means-something"))
                    .at(span, text!("check-nothing-is-excepted-here"))
                    .help(text!("check-write-the-formula-under-exception")),
            );
            return self.unknown(span);
        };
        self.push(Op::Ordinary, ty, span)
    }

    pub(super) fn arguments(&mut self, name: &Name, params: &[EnumId], args: Option<&[ast::Expr]>, span: Span) -> Option<Vec<ExprId>> {
        let args = args.unwrap_or(&[]);
        if args.len() != params.len() {
            let d = self.corpus.wrong_arity(&name.text, params, args.len(), span);
            self.errors.push(d);
            return None;
        }
        Some(args.iter().zip(params).map(|(a, p)| self.typed_as(a, &Type::of(Kind::Enum(*p)))).collect())
    }

    fn sum_each(&mut self, over: &Name, body: &ast::Expr, when: Option<&ast::Expr>, span: Span) -> ExprId {
        let Some(Symbol::Enum(id)) = self.corpus.symbols.get(&over.text).copied() else {
            let label = &over.text;
            let known: Vec<&str> = self.corpus.enums.iter().map(|e| &*e.name.text).collect();
            let d = Diagnostic::error(Code::UnknownName, text!("check-is-not-an-enumeration", label))
                .at(over.span, text!("check-sum-walks-an-enumeration"));
            let list = known.iter().find(|k| label.strip_prefix(**k).is_some_and(|rest| rest.starts_with(' ')));
            self.errors.push(match suggest::meant(label, known.iter().copied()) {
                _ if let Some(list) = list => d.help(text!("check-what-is-added-goes-between", list)),
                Some(m) => d.meant(over.span, &m),
                None if known.is_empty() => d,
                None => {
                    let all = known.join(", ");
                    d.help(text!("check-enumerations", all))
                }
            });
            return self.unknown(span);
        };
        if self.context.indexes.len() >= INDEXES {
            self.errors.push(
                Diagnostic::error(Code::TooDeep, text!("check-more-than-nested-indexes-and", indexes = INDEXES))
                    .at(over.span, text!("check-one-too-many"))
                    .help(text!("check-give-the-inner-sum-a")),
            );
            return self.unknown(span);
        }
        // The member walked hides an index of the same name: what was known of that one is not of this.
        let hidden = self.context.indexes.contains(&id);
        let outer = if hidden { std::mem::take(&mut self.context.guards) } else { Vec::new() };
        let slot = self.context.push_index(id);
        let condition = when.map(|w| self.condition(w));
        let guards = when.map(guard::when_true).unwrap_or_default();
        let body = self.guarded(guards, |c| c.infer(body, None));
        self.context.pop_index();
        if hidden {
            self.context.guards = outer;
        }
        let ty = self.ty(body);
        let summed = matches!(ty.kind, Kind::Number { .. } | Kind::Unknown);
        if !summed {
            let at = self.span(body);
            self.mismatch(at, text!("check-number"), &ty);
            if ty.kind == Kind::Bool {
                self.mend(text!("check-to-count-add-1-somme"));
            }
        }
        let ty = if summed { ty } else { Type::of(Kind::Unknown) };
        self.push(Op::SumEach { over: id, slot, body, when: condition }, ty, span)
    }

    fn call(&mut self, function: Function, name: &Name, args: &[ast::Expr], span: Span) -> ExprId {
        let label = &name.text;
        let date = Type::of(Kind::Date).optional(true);
        let (count_ok, wanted) = match function {
            Function::Earliest | Function::Latest | Function::Minimum | Function::Maximum => {
                (args.len() >= 2, text!("check-two-values-at-least"))
            }
            Function::Years => (args.len() == 3, text!("check-two-dates-and-a-proration")),
            _ => (args.len() == 1, text!("check-one-value")),
        };
        if !count_ok {
            let given = match args.len() {
                1 => text!("check-one-here"),
                n => text!("common-n-here", n),
            };
            self.errors.push(
                Diagnostic::error(Code::WrongArity, text!("check-takes", label, wanted))
                    .at(span, given)
                    .help(text!("check-values-are-separated-by")),
            );
            return self.unknown(span);
        }
        match function {
            Function::Earliest | Function::Latest => {
                let ids: Vec<ExprId> = args.iter().map(|a| self.typed_as(a, &date)).collect();
                let mut optional = ids.iter().map(|i| self.ty(*i).optional);
                let optional = if function == Function::Earliest { optional.all(|o| o) } else { optional.any(|o| o) };
                self.push(Op::Call(function, ids), Type::of(Kind::Date).optional(optional), span)
            }
            Function::Minimum | Function::Maximum => {
                let ids: Vec<ExprId> = args.iter().map(|a| self.infer(a, None)).collect();
                let mut ty = ids.first().map_or(Type::of(Kind::Unknown), |i| self.ty(*i));
                if let Some(first) = ids.first().copied() {
                    for id in ids.iter().skip(1) {
                        ty = self.unify(first, *id);
                    }
                }
                if !matches!(ty.kind, Kind::Number { .. } | Kind::Unknown) {
                    self.mismatch(span, text!("check-number"), &ty);
                    if ty.kind == Kind::Date {
                        self.mend(text!("check-for-dates-la-premiere-de"));
                    }
                }
                self.push(Op::Call(function, ids), ty, span)
            }
            Function::Round { .. } => {
                let ids: Vec<ExprId> = args.iter().map(|a| self.infer(a, None)).collect();
                let ty = ids.first().map_or(Type::of(Kind::Unknown), |i| self.ty(*i));
                if !matches!(ty.kind, Kind::Number { .. } | Kind::Unknown) {
                    self.mismatch(span, text!("check-number"), &ty);
                }
                self.push(Op::Call(function, ids), ty, span)
            }
            Function::Years => {
                let wanted = [Type::of(Kind::Date), Type::of(Kind::Date), Type::of(Kind::Prorata)];
                let ids: Vec<ExprId> = args.iter().zip(&wanted).map(|(a, w)| self.typed_as(a, w)).collect();
                let year = Unit::parse("an").unwrap_or(Unit::one());
                self.push(Op::Call(function, ids), Type::number(year), span)
            }
            Function::NextNewYear | Function::NextAnniversary | Function::ContractYears => {
                let want = if function == Function::ContractYears { Type::of(Kind::Date) } else { date };
                let ids: Vec<ExprId> = args.iter().map(|a| self.typed_as(a, &want)).collect();
                let ty = if function == Function::ContractYears {
                    Type::of(Kind::Prorata)
                } else {
                    ids.first().map_or(Type::of(Kind::Unknown), |i| self.ty(*i))
                };
                self.push(Op::Call(function, ids), ty, span)
            }
        }
    }

    fn arith(&mut self, op: Arith, l: &ast::Expr, r: &ast::Expr, hint: Option<&Type>, span: Span) -> ExprId {
        let additive = matches!(op, Arith::Add | Arith::Sub);
        let inner = if additive { hint } else { None };
        let (left, right) = (self.infer(l, inner), self.infer(r, inner));
        let (lt, rt) = (self.ty(left), self.ty(right));
        let optional = lt.optional || rt.optional;
        let ty = match (&lt.kind, &rt.kind) {
            (Kind::Unknown, _) | (_, Kind::Unknown) => Type::of(Kind::Unknown),
            (Kind::Number { .. }, Kind::Number { .. }) if additive => self.agree_in_sum(left, right),
            (Kind::Number { unit: a, percent: p }, Kind::Number { unit: b, percent: q }) => {
                let unit = if op == Arith::Mul { a.mul(b) } else { a.div(b) };
                let percent = *p && *q && op == Arith::Mul;
                Type { kind: Kind::Number { unit, percent }, optional, bare: lt.bare && rt.bare }
            }
            (Kind::Date | Kind::Never, Kind::Duration | Kind::Never) if additive => {
                Type::of(Kind::Date).optional(optional || lt.kind == Kind::Never)
            }
            (Kind::Duration, Kind::Date) if op == Arith::Add => Type::of(Kind::Date).optional(optional),
            (Kind::Duration, Kind::Duration) if additive => Type::of(Kind::Duration).optional(optional),
            (Kind::Date, Kind::Date) if op == Arith::Sub => {
                if lt.optional {
                    self.unguarded(left);
                }
                if rt.optional {
                    self.unguarded(right);
                }
                Type::number(Unit::parse("jour").unwrap_or(Unit::one()))
            }
            _ => {
                let (a, b) = (self.describe(&lt), self.describe(&rt));
                let sign = match op {
                    Arith::Add => "+",
                    Arith::Sub => "−",
                    Arith::Mul => "×",
                    Arith::Div => "÷",
                };
                self.errors
                    .push(Diagnostic::error(Code::TypeMismatch, text!("check-does-not-join-and", sign, a, b)).at(l.span, a).at(r.span, b));
                if additive && matches!((&lt.kind, &rt.kind), (Kind::Date, Kind::Number { .. })) {
                    self.mend(text!("check-duration-is-added-to-a"));
                }
                Type::of(Kind::Unknown)
            }
        };
        self.push(Op::Arith(op, left, right), ty, span)
    }
}
