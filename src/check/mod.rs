//! From layered texts to a typed program: names, types, units, and the edits against what they edit.
//!
//! A set of rules with one error gives no program: nothing wrong reaches a calculation.

mod canon;
mod example;
mod expr;
mod functions;
mod graph;
mod guard;
mod layers;
mod living;
mod magic;
mod names;
mod optional;
mod orders;
mod payment;
mod place;
pub mod program;
mod reasons;
mod repealed;
mod review;
mod table;
mod types;
mod unused;

pub use canon::{Canon, canon};
pub use graph::{body_exprs, children};
pub use layers::{content_expr, quoted_content};

use crate::consolidate::{Corpus, EnumId, FactId, Symbol};
use crate::diag::{Code, Diagnostic, Lang, has_errors, suggest};
use crate::syntax::parse::STACK;
use crate::text;
use crate::value::{Unit, format, parse};
use program::{Contract, Enumeration, Fact, Kind, Program, Reading, Shape, Type, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Types a set of rules. The program is there only when nothing is wrong.
pub fn check(corpus: &Corpus) -> (Option<Program>, Vec<Diagnostic>) {
    let mut checker = Checker::new(corpus);
    // Formulas are walked whole, as deep as they were written.
    stacker::maybe_grow(STACK / 2, STACK, || checker.run());
    let mut errors = checker.errors;
    errors.sort_by_key(|d| d.span().map(|s| (s.source, s.start)));
    let mut seen = BTreeSet::new();
    errors.retain(|d| seen.insert((d.code, d.span().map(|s| (s.source, s.start, s.end)), d.message.say(Lang::Fr))));
    let program = if has_errors(&errors) { None } else { Some(checker.program) };
    (program, errors)
}

/// What the formula being typed may read beyond declared names.
#[derive(Debug, Clone, Default)]
struct Context {
    /// The enumerations that index the place, then those that sums walk.
    indexes: Vec<EnumId>,
    /// The type of `valeur ordinaire`, in an exception.
    ordinary: Option<Type>,
    /// In a payment: the type of what it pays, and whether its amount is being written.
    paying: Option<(Type, bool)>,
    /// References known not to be missing.
    guards: Vec<String>,
}

impl Context {
    /// The innermost index of that enumeration's name.
    fn index_named(&self, corpus: &Corpus, name: &str) -> Option<(u8, EnumId)> {
        let at = self.indexes.iter().rposition(|e| corpus.enum_name(*e) == name)?;
        Some((u8::try_from(at).ok()?, *self.indexes.get(at)?))
    }

    fn push_index(&mut self, id: EnumId) -> u8 {
        self.indexes.push(id);
        u8::try_from(self.indexes.len() - 1).unwrap_or(u8::MAX)
    }

    fn pop_index(&mut self) {
        self.indexes.pop();
    }
}

struct Checker<'c> {
    corpus: &'c Corpus,
    program: Program,
    errors: Vec<Diagnostic>,
    context: Context,
    /// Whether indexes make more values than can be held.
    oversized: bool,
    units: Vec<Unit>,
    /// The names of types.
    types: Option<suggest::Names>,
    used: BTreeSet<SymbolKey>,
}

/// [`Symbol`] in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct SymbolKey(u8, u32);

impl From<Symbol> for SymbolKey {
    fn from(s: Symbol) -> Self {
        match s {
            Symbol::Enum(id) => Self(0, id.0),
            Symbol::Fact(id) => Self(1, id.0),
            Symbol::Place(id) => Self(2, id.0),
            Symbol::Period(id) => Self(3, id.0),
        }
    }
}

impl<'c> Checker<'c> {
    fn new(corpus: &'c Corpus) -> Self {
        let units = ["€", "an", "mois", "jour"].iter().filter_map(|u| Unit::parse(u)).collect();
        Self {
            corpus,
            program: Program::default(),
            errors: Vec::new(),
            context: Context::default(),
            oversized: false,
            units,
            types: None,
            used: BTreeSet::new(),
        }
    }

    fn run(&mut self) {
        self.program.texts = self.corpus.texts.clone();
        self.program.articles = self.corpus.articles.clone();
        self.program.acceptances = self.corpus.acceptances.clone();
        self.enums();
        self.facts();
        self.declare_places();
        if self.oversized {
            // What follows would enumerate what was just refused.
            return;
        }
        self.flow_units();
        self.readings();
        self.requirements();
        self.payments();
        self.contents();
        self.contract();
        self.review();
        self.periods();
        self.layers();
        self.graph();
        self.examples();
        self.unused();
        self.reasons();
        self.orders();
        self.magic();
    }

    fn mark(&mut self, symbol: Symbol) {
        self.used.insert(symbol.into());
    }

    fn enums(&mut self) {
        for e in &self.corpus.enums {
            let grows = self.corpus.places.get(e.membership.index()).is_some_and(|p| p.nodes.iter().any(|n| n.contents.len() > 1));
            self.program.enums.push(Enumeration {
                name: e.name.text.clone(),
                members: e.members.iter().map(|m| m.text.clone()).collect(),
                membership: grows.then_some(e.membership),
            });
        }
    }

    fn facts(&mut self) {
        let mut slot = 0u32;
        for decl in &self.corpus.facts {
            let mut ty = self.type_of(&decl.ast.ty, true);
            ty.optional = decl.ast.ty.optional;
            let size = self.combinations(&decl.params);
            self.program.facts.push(Fact {
                name: decl.ast.name.text.clone(),
                params: decl.params.clone(),
                ty,
                dated: decl.ast.ty.dated,
                question: decl.ast.question.as_ref().map(|q| q.text.clone()),
                requires: Vec::new(),
                span: decl.ast.name.span,
                origin: decl.origin,
                slot,
            });
            slot = self.grown(slot, size, decl.ast.name.span);
        }
        self.program.fact_slots = slot;
    }

    /// How many combinations of indexes there are.
    fn combinations(&self, params: &[EnumId]) -> usize {
        params.iter().map(|p| self.corpus.members(*p).count()).fold(1, usize::saturating_mul)
    }

    /// `exige`: read only when the fact is given, so the fact itself is there.
    fn requirements(&mut self) {
        for (i, decl) in self.corpus.facts.iter().enumerate().filter(|(_, f)| !f.ast.requires.is_empty()) {
            self.context = Context { indexes: decl.params.clone(), ..Context::default() };
            let names: Vec<String> = decl.params.iter().map(|p| format!("{}()", self.corpus.enum_name(*p))).collect();
            let own = format!("{}({})", decl.ast.name.text, names.join(";"));
            let used = self.used.clone();
            let requires = decl
                .ast
                .requires
                .iter()
                .map(|r| program::Requirement {
                    condition: self.guarded(vec![own.clone()], |c| c.condition(&r.condition)),
                    reason: r.reason.as_ref().map(|q| q.text.clone()),
                })
                .collect();
            // A requirement on itself does not make a fact read.
            let itself: SymbolKey = Symbol::Fact(FactId::next(i)).into();
            if !used.contains(&itself) {
                self.used.remove(&itself);
            }
            if let Some(f) = self.program.facts.get_mut(i) {
                f.requires = requires;
            }
        }
    }

    fn readings(&mut self) {
        for decl in &self.corpus.readings {
            let ty = self.program.place(decl.place).map_or(Type::of(Kind::Unknown), |p| p.ty.clone());
            let mut choices: Vec<(Arc<str>, Value, Option<Arc<str>>)> = Vec::new();
            for r in &decl.ast.readings {
                if let Some(value) = self.reading_value(&r.name, &ty) {
                    // Without a type, they are members, and those are already told apart.
                    if let Some((first, ..)) = choices.iter().find(|(_, v, _)| decl.ast.ty.is_some() && *v == value) {
                        let name = &decl.ast.name.text;
                        let earlier = decl.ast.readings.iter().find(|x| x.name.text == *first).map_or(r.name.span, |x| x.name.span);
                        self.errors.push(
                            Diagnostic::error(Code::DeclaredTwice, text!("check-has-the-reading-twice", name, first))
                                .at(r.name.span, text!("check-same-value"))
                                .at(earlier, text!("common-already-here"))
                                .help(text!("check-remove-one-of-them")),
                        );
                    }
                    choices.push((r.name.text.clone(), value, r.reason.as_ref().map(|q| q.text.clone())));
                }
            }
            let default = decl.ast.readings.iter().position(|r| r.default).unwrap_or(0);
            self.program.readings.push(Reading {
                name: decl.ast.name.text.clone(),
                reason: decl.ast.reason.as_ref().map(|q| q.text.clone()),
                choices,
                default,
                place: decl.place,
                span: decl.ast.name.span,
            });
        }
    }

    fn reading_value(&mut self, name: &crate::syntax::ast::Name, ty: &Type) -> Option<Value> {
        let label = &*name.text;
        let value = match &ty.kind {
            Kind::Unknown => return None,
            Kind::Enum(id) => self.corpus.member(*id, label).map(|m| Value::Member(*id, m)),
            Kind::Date => parse::parse_date(label).ok().map(Value::Date),
            Kind::Duration => parse::parse_duration(label).ok().map(Value::Duration),
            Kind::Number { percent: true, .. } => parse::parse_percent(label).ok().map(Value::Number),
            Kind::Number { unit, .. } => {
                // The unit may follow the number, as it does in a formula.
                let number = label.trim_end_matches(|c: char| !c.is_ascii_digit());
                let written = label.strip_prefix(number).unwrap_or("").trim();
                let agrees = written.is_empty() || Unit::parse(written).as_ref() == Some(unit);
                parse::parse_number(number).ok().filter(|_| agrees).map(|n| Value::Number(crate::value::Exact::from_decimal(n)))
            }
            _ => functions::constant(label, Some(ty)).map(|(v, _)| v),
        };
        if value.is_none() {
            let wanted = self.describe(ty);
            self.errors.push(
                Diagnostic::error(Code::UnknownReading, text!("check-reading-is-not", label, wanted))
                    .at(name.span, text!("check-is-needed", wanted))
                    .help(self.reading_model(ty)),
            );
        }
        value
    }

    /// How a reading of that type is written.
    fn reading_model(&self, ty: &Type) -> crate::diag::Text {
        let model = match &ty.kind {
            Kind::Enum(id) => {
                let all = self.corpus.members(*id).collect::<Vec<_>>().join(", ");
                return text!("common-members", all);
            }
            Kind::Bool => "oui".to_owned(),
            Kind::Date => "1er octobre 2020".to_owned(),
            Kind::Duration => "6 mois".to_owned(),
            Kind::Prorata => "jours".to_owned(),
            Kind::Number { percent: true, .. } => "50 %".to_owned(),
            Kind::Number { unit, .. } if !unit.is_one() => format!("1 000 {unit}"),
            _ => "1 000".to_owned(),
        };
        text!("check-write-for-instance-lecture-for", model)
    }

    fn contract(&mut self) {
        let Some(decl) = &self.corpus.contract else { return };
        let (Some(starts), Some(ends)) = (&decl.ast.starts, &decl.ast.ends) else { return };
        self.context = Context::default();
        let starts = self.typed_as(starts, &Type::of(Kind::Date));
        let ends = self.typed_as(ends, &Type { optional: true, ..Type::of(Kind::Date) });
        self.program.contract = Some(Contract { starts, ends });
    }
}

/// The type of the rate or amount of a flow.
fn place_flow_type(ty: &Type, shape: Shape) -> Type {
    place::flow_type(ty, shape)
}

/// A value in French, as an error quotes it.
pub fn show_value(program: &Program, value: &Value) -> String {
    render_value(program, value, None, Lang::Fr)
}

/// A value for a reader, with its unit when its type is given.
pub fn render_value(program: &Program, value: &Value, ty: Option<&Type>, lang: Lang) -> String {
    let (yes, no, never, absent) = (
        text!("common-yes").say(lang),
        text!("common-no").say(lang),
        text!("common-never").say(lang),
        text!("common-not-applicable").say(lang),
    );
    match value {
        Value::Bool(true) => yes.to_owned(),
        Value::Bool(false) => no.to_owned(),
        Value::Number(n) => match ty.map(|t| &t.kind) {
            Some(Kind::Number { percent: true, .. }) => format::percent(n, lang),
            Some(Kind::Number { unit, .. }) if !unit.is_one() => format!("{}\u{a0}{unit}", format::number(n, lang)),
            _ => format::number(n, lang),
        },
        Value::Date(d) => format::day_short(*d, lang),
        Value::Duration(d) => format::duration(*d, lang),
        Value::Member(e, m) => program.member(*e, *m).to_owned(),
        Value::Prorata(program::Prorata::Days) => "jours".to_owned(),
        Value::Prorata(program::Prorata::Months) => "mois".to_owned(),
        Value::Prorata(program::Prorata::ContractYear(d)) => format!("années à compter du {}", format::day_short(*d, lang)),
        Value::Never => never.to_owned(),
        Value::Absent => absent.to_owned(),
    }
}
