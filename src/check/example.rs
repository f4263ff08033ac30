//! Examples: facts and expectations as typed constants, inheritance resolved.

use super::Checker;
use super::program::{Days, Example, ExamplePeriod, Expected, Kind, Op, Series, Type, Value};
use crate::consolidate::{EnumId, ExampleDecl, PlaceKind, ReadingId, Symbol};
use crate::diag::{Code, Diagnostic, suggest};
use crate::message::Text;
use crate::source::Span;
use crate::syntax::ast::{self, Check, FactValue, Name};
use crate::text;
use crate::value::{Day, Interval};
use smallvec::smallvec;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Facts by slot, with how precisely each was named (more precise wins within one example).
type Facts = BTreeMap<u32, (usize, Series)>;

impl Checker<'_> {
    /// Every example.
    pub fn examples(&mut self) {
        let mut out = Vec::new();
        for decl in &self.corpus.examples {
            let facts = self.facts_of(decl, &mut Vec::new());
            let periods = decl.ast.periods.iter().filter_map(|p| self.period(p)).collect();
            out.push(Example {
                title: decl.ast.title.text.clone(),
                origin: decl.origin,
                facts: facts.into_iter().map(|(slot, (_, series))| (slot, series)).collect(),
                periods,
                span: decl.ast.title.span,
            });
        }
        self.program.examples = out;
    }

    /// The facts of an example, those of the examples that it starts from included; `path` holds the
    /// titles walked so far.
    fn facts_of(&mut self, decl: &ExampleDecl, path: &mut Vec<Arc<str>>) -> Facts {
        let depth = path.len();
        path.push(decl.ast.title.text.clone());
        let mut facts = Facts::new();
        if let Some(title) = &decl.ast.like {
            let base = self.corpus.examples.iter().find(|e| e.ast.title.text == title.text);
            match base {
                None => self.unknown_example(title),
                Some(_) if path.contains(&title.text) => self.inheritance_circle(path, title),
                Some(base) => facts = self.facts_of(base, path),
            }
        }
        let mut own = Facts::new();
        let mut seen: BTreeMap<u32, (usize, Span)> = BTreeMap::new();
        for (place, value) in &decl.ast.facts {
            let Some((slots, precision, ty, dated)) = self.fact_slots(place) else { continue };
            let Some(series) = self.series(value, &ty, dated) else { continue };
            for slot in slots {
                match seen.get(&slot) {
                    Some((p, first)) if *p == precision && depth == 0 => {
                        let first = *first;
                        self.errors.push(
                            Diagnostic::error(Code::DuplicateFact, text!("check-this-fact-is-given-twice"))
                                .at(place.span, text!("common-again-here"))
                                .at(first, text!("common-already-here")),
                        );
                        break;
                    }
                    Some((p, _)) if *p >= precision => {}
                    _ => {
                        seen.insert(slot, (precision, place.span));
                        own.insert(slot, (precision, series.clone()));
                    }
                }
            }
        }
        facts.extend(own);
        facts
    }

    /// Examples that start from one another, as the whole circle; told once, from its first example.
    fn inheritance_circle(&mut self, path: &[Arc<str>], title: &ast::Quoted) {
        let circle: Vec<&ast::Example> =
            path.iter().filter_map(|t| self.corpus.examples.iter().find(|e| e.ast.title.text == *t)).map(|e| &*e.ast).collect();
        let Some(first) = circle.first() else { return };
        if first.title.text != title.text || circle.iter().any(|e| e.title.span < first.title.span) {
            return;
        }
        let names: Vec<&str> = circle.iter().chain([first]).map(|e| &*e.title.text).collect();
        let shown = Text::joined(names.iter().map(|n| Text::name(n)), Text::own(" → "));
        let mut d = Diagnostic::error(Code::Cycle, text!("check-examples-that-start-from-one", shown));
        for (i, like) in circle.iter().filter_map(|e| e.like.as_ref()).enumerate() {
            let (step, next) = (i + 1, &like.text);
            d = d.at(like.span, text!("check-step-starts-from", step, next));
        }
        self.errors.push(d.help(text!("check-one-of-them-must-give")));
    }

    fn unknown_example(&mut self, title: &ast::Quoted) {
        let wrong = &title.text;
        let known = self.corpus.examples.iter().map(|e| &*e.ast.title.text);
        let d =
            Diagnostic::error(Code::UnknownName, text!("check-no-example-has-the-title", wrong)).at(title.span, text!("common-not-found"));
        self.errors.push(match suggest::meant(wrong, known) {
            Some(m) => d.title_meant(title.span, &m),
            None => d.help(text!("check-comme-takes-the-facts-of")),
        });
    }

    /// The slots that a fact's pattern names, and how many indexes it fixes.
    fn fact_slots(&mut self, place: &ast::Place) -> Option<(Vec<u32>, usize, Type, bool)> {
        let label = &place.name.text;
        let Some(Symbol::Fact(id)) = self.corpus.symbols.get(label).copied() else {
            let facts = self.corpus.facts.iter().map(|f| &*f.ast.name.text);
            let d = Diagnostic::error(Code::UnknownFact, text!("check-is-not-a-fact", label))
                .at(place.name.span, text!("check-example-only-gives-facts"));
            self.errors.push(match suggest::meant(label, facts) {
                _ if self.corpus.symbols.contains_key(label) => d.help(text!("check-is-computed-to-say-what", label)),
                Some(m) => d.meant(place.name.span, &m),
                None => {
                    let all = self.corpus.facts.iter().map(|f| &*f.ast.name.text).collect::<Vec<_>>().join(", ");
                    d.help(text!("common-facts", all))
                }
            });
            return None;
        };
        let (params, ty, first, dated) = self.program.fact(id).map(|f| (f.params.clone(), f.ty.clone(), f.slot, f.dated))?;
        let (indexes, precision) = self.concrete(&place.name, &place.slots, &params, place.span)?;
        let slots = indexes.iter().map(|i| self.program.slot(first, &params, i)).collect();
        Some((slots, precision, ty, dated))
    }

    /// The combinations of indexes that a pattern names.
    fn concrete(&mut self, name: &Name, slots: &[Vec<Name>], params: &[EnumId], span: Span) -> Option<(Vec<Vec<u16>>, usize)> {
        if slots.len() != params.len() {
            let d = self.corpus.wrong_arity(&name.text, params, slots.len(), span);
            self.errors.push(d);
            return None;
        }
        let mut out = vec![Vec::new()];
        let mut precision = 0;
        for (slot, param) in slots.iter().zip(params) {
            let all = matches!(slot.as_slice(), [only] if &*only.text == self.corpus.enum_name(*param));
            let mut members = Vec::new();
            if all {
                members.extend(0..u16::try_from(self.corpus.members(*param).count()).unwrap_or(u16::MAX));
            } else {
                precision += 1;
                for n in slot {
                    members.push(self.member_named(*param, n)?);
                }
            }
            out = out
                .into_iter()
                .flat_map(|prefix: Vec<u16>| {
                    members.iter().map(move |m| [prefix.as_slice(), std::slice::from_ref(m)].concat()).collect::<Vec<_>>()
                })
                .collect();
        }
        Some((out, precision))
    }

    fn member_named(&mut self, id: EnumId, name: &Name) -> Option<u16> {
        let found = self.corpus.member(id, &name.text);
        if found.is_none() {
            let d = self.corpus.unknown_member(id, &name.text, name.span);
            self.errors.push(d);
        }
        found
    }

    fn series(&mut self, value: &FactValue, ty: &Type, dated: bool) -> Option<Series> {
        match value {
            FactValue::One(e) => Some(smallvec![(Day::MIN, self.constant(e, ty)?)]),
            FactValue::Series(items) => {
                let mut out = Series::new();
                let mut spans: BTreeMap<Day, Span> = BTreeMap::new();
                for (day, e) in items {
                    if !dated {
                        self.errors.push(
                            Diagnostic::error(Code::BadFactValue, text!("check-this-fact-is-not-dated"))
                                .at(e.span, text!("check-value-a-date"))
                                .help(text!("check-write-one-value-or-add")),
                        );
                        return None;
                    }
                    if let Some(first) = spans.insert(*day, e.span) {
                        self.errors.push(
                            Diagnostic::error(Code::DuplicateFact, text!("check-this-day-is-given-twice"))
                                .at(e.span, text!("common-again-here"))
                                .at(first, text!("common-already-here"))
                                .help(text!("check-year-stands-for-its-1")),
                        );
                        return None;
                    }
                    out.push((*day, self.constant(e, ty)?));
                }
                out.sort_by_key(|(d, _)| *d);
                Some(out)
            }
        }
    }

    /// The value of an expression that must be a constant of that type.
    fn constant(&mut self, e: &ast::Expr, ty: &Type) -> Option<Value> {
        self.context = super::Context::default();
        let before = self.errors.len();
        let id = self.typed_as(e, ty);
        if self.errors.len() > before {
            return None;
        }
        let value = match self.program.expr(id).map(|x| &x.op) {
            Some(Op::Const(v)) => Some(v.clone()),
            Some(Op::Negative(inner)) => match self.program.expr(*inner).map(|x| &x.op) {
                Some(Op::Const(Value::Number(n))) => Some(Value::Number(n.neg())),
                _ => None,
            },
            _ => None,
        };
        if value.is_none() {
            self.errors.push(
                Diagnostic::error(Code::TypeMismatch, text!("check-example-gives-and-expects-values"))
                    .at(e.span, text!("check-formula"))
                    .help(text!("check-write-the-value-itself")),
            );
        }
        value
    }

    fn period(&mut self, p: &ast::ExamplePeriod) -> Option<ExamplePeriod> {
        let days = match &p.days {
            ast::Days::Fixed(from, to) => Days::Fixed(Interval::new(*from, *to)),
            ast::Days::Nth(name, n) => Days::Nth(self.period_of_name(name)?, *n),
        };
        let readings = p.readings.iter().filter_map(|(name, reading)| self.assumed(name, reading)).collect();
        let expected = p.checks.iter().filter_map(|c| self.expected(c)).collect();
        Some(ExamplePeriod { days, span: p.span, known: p.known, readings, expected })
    }

    fn assumed(&mut self, name: &Name, reading: &Name) -> Option<(ReadingId, usize)> {
        let found = self.program.readings.iter().position(|r| r.name == name.text);
        let Some(at) = found else {
            let wrong = &name.text;
            let known = self.program.readings.iter().map(|r| &*r.name);
            let d = Diagnostic::error(Code::UnknownReading, text!("check-is-not-an-open-question", wrong))
                .at(name.span, text!("common-unknown"));
            self.errors.push(match suggest::meant(wrong, known) {
                Some(m) => d.meant(name.span, &m),
                None => d,
            });
            return None;
        };
        let choices = &self.program.readings.get(at)?.choices;
        let choice = choices.iter().position(|(n, _, _)| *n == reading.text);
        if choice.is_none() {
            let (wrong, question) = (&reading.text, &name.text);
            let list: Vec<&str> = choices.iter().map(|(n, _, _)| &**n).collect();
            let meant = suggest::meant(wrong, list.iter().copied());
            let list = Text::names(&list);
            let d = Diagnostic::error(Code::UnknownReading, text!("check-is-not-a-reading-of", wrong, question))
                .at(reading.span, text!("common-unknown"));
            let d = match meant {
                Some(m) => d.meant(reading.span, &m),
                None => d,
            };
            self.errors.push(d.help(text!("common-readings", list)));
        }
        Some((ReadingId::next(at), choice?))
    }

    fn expected(&mut self, check: &Check) -> Option<Expected> {
        match check {
            Check::Equals(place, e) => {
                let (id, indexes, ty) = self.result_of(place)?;
                // « jamais » may be expected of a date, and a deadline may have none.
                let optional = matches!(ty.kind, Kind::Date | Kind::Duration);
                let value = self.constant(e, &ty.clone().optional(ty.optional || optional))?;
                Some(Expected::Value(id, indexes, value, place.span.join(e.span)))
            }
            Check::Absent(place) => {
                let (id, indexes, _) = self.result_of(place)?;
                Some(Expected::Value(id, indexes, Value::Absent, place.span))
            }
            Check::Alert(title) | Check::NoAlert(title) => {
                let found = self.program.places.iter().position(|p| p.kind == PlaceKind::Alert && p.name == title.text);
                let Some(found) = found else {
                    let wrong = &title.text;
                    let known = self.program.places.iter().filter(|p| p.kind == PlaceKind::Alert).map(|p| &*p.name);
                    let d = Diagnostic::error(Code::UnknownName, text!("check-no-text-raises", wrong))
                        .at(title.span, text!("common-unknown-2"));
                    self.errors.push(match suggest::meant(wrong, known) {
                        Some(m) => d.title_meant(title.span, &m),
                        None => d,
                    });
                    return None;
                };
                Some(Expected::Alert(crate::consolidate::PlaceId::next(found), matches!(check, Check::Alert(_)), title.span))
            }
        }
    }

    fn result_of(&mut self, place: &ast::Place) -> Option<(crate::consolidate::PlaceId, Vec<Vec<u16>>, Type)> {
        let label = &place.name.text;
        let Some(Symbol::Place(id)) = self.corpus.symbols.get(label).copied() else {
            let known = self.program.places.iter().map(|p| &*p.name);
            let d = Diagnostic::error(Code::UnknownResult, text!("check-is-no-result-deadline-or", label))
                .at(place.name.span, text!("common-unknown-2"));
            self.errors.push(match suggest::meant(label, known) {
                Some(m) => d.meant(place.name.span, &m),
                None => d,
            });
            return None;
        };
        let (params, ty) = self.program.place(id).map(|p| (p.params.clone(), p.ty.clone()))?;
        let (indexes, _) = self.concrete(&place.name, &place.slots, &params, place.span)?;
        self.mark(Symbol::Place(id));
        Some((id, indexes, ty))
    }
}
