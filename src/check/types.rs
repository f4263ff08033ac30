//! Types as written, and whether two of them agree.

use super::Checker;
use super::program::{ExprId, Kind, Op, Type, Value};
use crate::consolidate::{EnumId, Symbol};
use crate::diag::{Code, Diagnostic, Edit, Fix, Lang, Text, suggest};
use crate::source::Span;
use crate::syntax::ast::TypeSpec;
use crate::text;
use crate::value::{Exact, Unit, format};

/// What other languages, and other habits, call a type.
fn usual_name(name: &str) -> Option<&'static str> {
    Some(match suggest::folded(name).as_str() {
        "booleen" | "bool" | "boolean" | "logique" | "vrai/faux" | "oui non" => "oui/non",
        "euro" | "euros" | "eur" => "€",
        "euros/an" | "euro/an" => "€/an",
        "pourcentage" | "pourcent" | "pour cent" => "%",
        "entier" | "decimal" | "number" => "nombre",
        "jour et mois" | "datetime" => "date",
        _ => return None,
    })
}

/// What brings two numbers together.
#[derive(Clone, Copy)]
enum Joined {
    /// `+` and `−`.
    Added,
    /// A comparison.
    Compared,
    /// Either may be the value.
    Chosen,
}

/// Types that have a name of their own.
const TYPES: &[&str] = &["oui/non", "date", "durée", "nombre", "prorata"];

impl Checker<'_> {
    /// The type that a head writes. `declares` lets it introduce a unit.
    pub fn type_of(&mut self, spec: &TypeSpec, declares: bool) -> Type {
        let kind = match &*spec.text {
            "oui/non" => Kind::Bool,
            "%" => Kind::Number { unit: Unit::one(), percent: true },
            "nombre" => Kind::Number { unit: Unit::one(), percent: false },
            "date" => Kind::Date,
            "durée" => Kind::Duration,
            "prorata" => Kind::Prorata,
            name => match self.corpus.symbols.get(name) {
                Some(Symbol::Enum(id)) => Kind::Enum(*id),
                _ => self.unit_type(name, spec.span, declares),
            },
        };
        Type::of(kind).optional(spec.optional)
    }

    fn unit_type(&mut self, name: &str, span: Span, declares: bool) -> Kind {
        if let Some(meant) = usual_name(name) {
            self.errors.push(
                Diagnostic::error(Code::UnknownName, text!("check-is-no-type-enumeration-or", name))
                    .at(span, text!("common-unknown-2"))
                    .help(text!("check-write-2", meant))
                    // Other languages' numbers are not quite ours.
                    .fixed(Fix { edits: vec![Edit { span, replacement: meant.to_owned() }], safe: !matches!(meant, "nombre" | "date") }),
            );
            return Kind::Unknown;
        }
        if declares
            && let Some(unit) = Unit::parse(name)
            && !self.types().near(name)
        {
            self.declare_units(&unit);
            return Kind::Number { unit, percent: false };
        }
        self.unit(name, span).map_or(Kind::Unknown, |unit| Kind::Number { unit, percent: false })
    }

    /// The names of types, to compare with: made once.
    fn types(&mut self) -> &suggest::Names {
        let enums = &self.corpus.enums;
        self.types.get_or_insert_with(|| suggest::Names::new(enums.iter().map(|e| &*e.name.text).chain(TYPES.iter().copied())))
    }

    fn declare_units(&mut self, unit: &Unit) {
        for word in unit.to_string().split(['/', '×', ' ']).filter(|w| !w.is_empty()) {
            if let Some(base) = Unit::parse(word) {
                self.units.push(base);
            }
        }
    }

    /// A unit by its text; each of its words must be known.
    pub fn unit(&mut self, text: &str, span: Span) -> Option<Unit> {
        let unit = Unit::parse(text);
        let known = |w: &str| Unit::parse(w).is_some_and(|u| self.units.contains(&u));
        if let Some(unit) = unit
            && text.split('/').all(known)
        {
            return Some(unit);
        }
        let words: Vec<String> = self.units.iter().map(ToString::to_string).collect();
        let list = suggest::list(words.iter().map(String::as_str));
        let names: Vec<&str> =
            words.iter().map(String::as_str).chain(TYPES.iter().copied()).chain(self.corpus.enums.iter().map(|e| &*e.name.text)).collect();
        let d =
            Diagnostic::error(Code::UnknownName, text!("check-is-no-type-enumeration-or-unit", text)).at(span, text!("common-unknown-2"));
        self.errors.push(match suggest::meant(text, names) {
            _ if self.corpus.symbols.contains_key(text) => d.help(text!("check-to-multiply-write", text)),
            _ if let Some(meant) = usual_name(text) => d.help(text!("check-write-2", meant)),
            // The unit of a quantity follows its number.
            Some(m) => d.meant(Span { start: span.start.max(span.end.saturating_sub(u32::try_from(text.len()).unwrap_or(0))), ..span }, &m),
            None => d.help(text!("check-unit-is-introduced-by-the", list)),
        });
        None
    }

    /// A type in words.
    pub fn describe(&self, ty: &Type) -> Text {
        let named = |id: EnumId| self.corpus.enum_name(id).to_owned();
        match &ty.kind {
            Kind::Bool => text!("check-yes-no-answer"),
            Kind::Number { percent: true, .. } => text!("check-percentage"),
            Kind::Number { unit, .. } if unit.is_one() => text!("check-number-without-unit"),
            Kind::Number { unit, .. } if unit.to_string().starts_with('€') => text!("check-amount-in", unit),
            Kind::Number { unit, .. } => text!("check-number-in", unit),
            Kind::Date => text!("check-date"),
            Kind::Duration => text!("check-duration"),
            Kind::Enum(id) => {
                let name = named(*id);
                text!("check-member-of-2", name)
            }
            Kind::Prorata => text!("check-proration"),
            Kind::Never => text!("check-jamais"),
            Kind::Unknown => text!("check-value"),
        }
    }

    /// Reports a type that is not what its place wants.
    pub fn mismatch(&mut self, span: Span, wanted: Text, got: &Type) {
        let got = self.describe(got);
        self.errors.push(
            Diagnostic::error(Code::TypeMismatch, text!("check-is-needed-here-not", wanted, got)).at(span, text!("check-this-is", got)),
        );
    }

    /// What would make the last mismatch right.
    pub fn mend(&mut self, help: Text) {
        if let Some(d) = self.errors.pop() {
            self.errors.push(d.help(help));
        }
    }

    /// Makes sure that an expression has the type wanted.
    pub fn coerce(&mut self, id: ExprId, want: &Type) {
        let got = self.ty(id);
        let span = self.span(id);
        match (&got.kind, &want.kind) {
            (Kind::Unknown, _) | (_, Kind::Unknown) => {}
            (Kind::Never, Kind::Date | Kind::Duration) => self.present(id, true, want),
            (Kind::Number { .. }, Kind::Number { percent, unit }) if got.bare => {
                if *percent {
                    self.bare_percent(id);
                } else if unit.is_one() || !want.bare {
                    self.retype(id, want);
                }
            }
            (Kind::Number { unit: a, percent }, Kind::Number { unit: b, .. }) => {
                if a != b && !want.bare {
                    self.unit_mismatch(span, a, *percent, b);
                }
            }
            (a, b) if a == b => {
                if matches!(a, Kind::Date | Kind::Duration) {
                    self.present(id, got.optional, want);
                }
            }
            _ => {
                let wanted = self.describe(want);
                self.mismatch(span, wanted, &got);
                if want.kind == Kind::Bool && matches!(got.kind, Kind::Number { .. } | Kind::Date) {
                    self.mend(text!("check-compare-it-for-instance-with"));
                }
            }
        }
    }

    fn retype(&mut self, id: ExprId, want: &Type) {
        if let Some(e) = self.program.exprs.get_mut(id.0 as usize) {
            let optional = e.ty.optional;
            e.ty = want.clone().optional(optional);
        }
    }

    fn bare_percent(&mut self, id: ExprId) {
        let span = self.span(id);
        let d = Diagnostic::error(Code::BarePercent, text!("check-percentage-is-written-with"));
        let shown = match self.program.expr(id).map(|e| &e.op) {
            Some(Op::Const(Value::Number(n))) => n.to_decimal_text().map(|n| n.replace('.', ",")),
            _ => None,
        };
        self.errors.push(match shown {
            // A figure up to 1 is a share as often as it is a few per cent.
            Some(n) => {
                let edits = vec![Edit { span: Span { start: span.end, ..span }, replacement: " %".to_owned() }];
                let safe = n.parse::<u32>().is_ok_and(|n| n > 1);
                d.at(span, text!("check-or", n)).help(text!("check-write-3", n)).fixed(Fix { edits, safe })
            }
            None => d.at(span, text!("check-without")).help(text!("check-add-as-in-75")),
        });
    }

    fn unit_mismatch(&mut self, span: Span, got: &Unit, percent: bool, want: &Unit) {
        let named = |unit: &Unit| match unit.is_one() {
            true => text!("check-number-without-unit"),
            false => Text::own(unit.to_string()),
        };
        let shown = if percent { Text::own("%") } else { named(got) };
        let wanted = named(want);
        let d = Diagnostic::error(Code::UnitMismatch, text!("check-expected-found", wanted, shown)).at(span, text!("check-in", shown));
        let year = Unit::parse("an").unwrap_or(Unit::one());
        self.errors.push(if got.mul(&year) == *want {
            d.help(text!("check-yearly-rate-only-becomes-an"))
        } else if want.mul(&year) == *got {
            d.help(text!("check-yearly-rate-is-needed-here", wanted))
        } else {
            d
        });
    }

    /// Makes two operands agree, whichever side is bare.
    pub fn agree(&mut self, l: ExprId, r: ExprId) {
        let (lt, rt) = (self.ty(l), self.ty(r));
        match (&lt.kind, &rt.kind) {
            (Kind::Number { .. }, Kind::Number { .. }) => {
                self.agree_in(l, r, Joined::Compared);
            }
            _ if lt.kind == Kind::Never => {}
            _ => self.coerce(r, &lt.clone().optional(true)),
        }
    }

    /// The type of a sum, reporting sides that cannot be added.
    pub fn agree_in_sum(&mut self, l: ExprId, r: ExprId) -> Type {
        self.agree_in(l, r, Joined::Added)
    }

    /// The type of two numbers, reporting those that cannot be joined so.
    fn agree_in(&mut self, l: ExprId, r: ExprId, joined: Joined) -> Type {
        let (lt, rt) = (self.ty(l), self.ty(r));
        let optional = lt.optional || rt.optional;
        let (Kind::Number { unit: a, percent: p }, Kind::Number { unit: b, percent: q }) = (&lt.kind, &rt.kind) else {
            return Type::of(Kind::Unknown);
        };
        if lt.bare || rt.bare {
            let (bare, other) = if lt.bare { (l, &rt) } else { (r, &lt) };
            if matches!(other.kind, Kind::Number { percent: true, .. }) {
                self.bare_percent(bare);
            } else if !(lt.bare && rt.bare) {
                self.retype(bare, other);
            }
            return other.clone().optional(optional);
        }
        if a == b {
            return Type { kind: Kind::Number { unit: a.clone(), percent: *p && *q }, optional, bare: false };
        }
        let (ls, rs) = (self.span(l), self.span(r));
        let unit_text = |u: &Unit, percent: bool| if percent { "%".to_owned() } else { u.to_string() };
        let (left, right) = (unit_text(a, *p), unit_text(b, *q));
        let left = if left.is_empty() { "1".to_owned() } else { left };
        let right = if right.is_empty() { "1".to_owned() } else { right };
        let definitions: Vec<(Span, Text)> =
            [(l, &left), (r, &right)].into_iter().filter_map(|(id, unit)| self.definition(id, unit)).collect();
        if *p != *q {
            let other = if *p { &right } else { &left };
            let raised = self.raised(if *p { l } else { r });
            let (message, help) = match joined {
                Joined::Compared => (text!("check-percentage-cannot-be-compared-to", other), text!("check-compare-with-a-part-of")),
                Joined::Added => (text!("check-percentage-cannot-be-added-to", other), text!("check-to-raise-multiply", raised)),
                Joined::Chosen => (text!("check-one-is-a-percentage-the", other), text!("check-give-both-the-same-unit")),
            };
            let mut d = Diagnostic::error(Code::PercentAdded, message)
                .at(ls, text!("check-in-2", left))
                .at(rs, text!("check-in-3", right))
                .help(help);
            for (span, text) in definitions {
                d = d.at(span, text);
            }
            self.errors.push(d);
        } else {
            let message = match joined {
                Joined::Compared => text!("check-and-cannot-be-compared", left, right),
                Joined::Added => text!("check-and-cannot-be-added", left, right),
                Joined::Chosen => text!("check-one-is-in-the-other", left, right),
            };
            let mut d = Diagnostic::error(Code::UnitMismatch, message).at(ls, text!("check-in-2", left)).at(rs, text!("check-in-3", right));
            for (span, text) in definitions {
                d = d.at(span, text);
            }
            let year = Unit::parse("an").unwrap_or(Unit::one());
            self.errors.push(if a.mul(&year) == *b || b.mul(&year) == *a {
                d.help(text!("check-yearly-rate-only-becomes-an"))
            } else if suggest::closest(&left, [right.as_str()]).is_some() {
                d.help(text!("check-is-it-the-same-unit"))
            } else {
                d.help(text!("check-check-which-one-is-meant"))
            });
        }
        Type::of(Kind::Unknown)
    }

    /// Where what an operand names is defined, with its unit.
    fn definition(&self, id: ExprId, unit: &str) -> Option<(Span, Text)> {
        let (name, span) = match &self.program.expr(id)?.op {
            Op::Place(p, _) => self.program.place(*p).map(|p| (p.name.clone(), p.span))?,
            Op::Fact(f, _) => self.program.fact(*f).map(|f| (f.name.clone(), f.span))?,
            _ => return None,
        };
        Some((span, text!("check-is-defined-here-in", name, unit)))
    }

    /// What to multiply by, to raise by a percentage.
    fn raised(&self, percent: ExprId) -> String {
        let raised = match self.program.expr(percent).map(|e| &e.op) {
            Some(Op::Const(Value::Number(n))) => n.add(&Exact::ONE).ok(),
            _ => None,
        };
        raised.map_or_else(|| "(100 % + …)".to_owned(), |n| format::percent(&n, Lang::Fr))
    }

    /// The common type of two branches.
    pub fn unify(&mut self, a: ExprId, b: ExprId) -> Type {
        let (at, bt) = (self.ty(a), self.ty(b));
        let optional = at.optional || bt.optional;
        if at.kind == Kind::Never {
            return bt.optional(true);
        }
        if bt.kind == Kind::Never {
            return at.optional(true);
        }
        if matches!((&at.kind, &bt.kind), (Kind::Number { .. }, Kind::Number { .. })) {
            return self.agree_in(a, b, Joined::Chosen).optional(optional);
        }
        self.coerce(b, &at.clone().optional(true));
        if at.kind == Kind::Unknown { bt } else { at.optional(optional) }
    }
}
