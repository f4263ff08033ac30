//! Places: the types of their values, and each content typed.

use super::program::{self, Body, Content, ExprId, Kind, Node, Op, Place, Shape, Type, Value};
use super::{Checker, Context, guard};
use crate::consolidate::{self, Act, ContentBody, PlaceId, PlaceKind};
use crate::diag::{Code, Diagnostic};
use crate::message::Text;
use crate::source::Span;
use crate::source::limits::SLOTS;
use crate::syntax::ast::{self, Value as Written};
use crate::text;
use crate::value::Unit;

/// How the answers of a place are read, from its original definition.
pub fn shape_of(place: &consolidate::Place) -> Shape {
    if place.kind == PlaceKind::Payment {
        return Shape::Lump;
    }
    let original = place.nodes.first().and_then(|n| n.contents.iter().find(|c| c.act == Act::Defines));
    match original.map(|c| &c.body) {
        Some(ContentBody::Written(body)) => match &body.value {
            Some(Written::Rate(_)) => Shape::Accumulated,
            Some(Written::Lump(..)) => Shape::Lump,
            Some(Written::SumOfResults(_)) => Shape::Total,
            Some(Written::Plain(_) | Written::Table(_)) | None => Shape::Daily,
        },
        _ => Shape::Daily,
    }
}

impl Checker<'_> {
    /// First pass: the type of every place, so that formulas can read any of them.
    pub fn declare_places(&mut self) {
        let mut slot = 0u32;
        for place in &self.corpus.places {
            let ty = self.place_type(place);
            let size = self.combinations(&place.params);
            self.program.places.push(Place {
                name: place.name.text.clone(),
                kind: place.kind,
                shape: shape_of(place),
                params: place.params.clone(),
                ty,
                nodes: Vec::new(),
                origin: place.origin,
                span: place.name.span,
                slot,
            });
            slot = self.grown(slot, size, place.name.span);
        }
        self.program.place_slots = slot;
    }

    /// Slots after those of one more name, refused beyond what a machine should be asked to hold.
    pub fn grown(&mut self, slots: u32, size: usize, span: Span) -> u32 {
        let grown = u32::try_from(size).ok().and_then(|s| slots.checked_add(s)).filter(|s| *s <= SLOTS);
        if grown.is_none() {
            self.oversized = true;
            self.errors.push(
                Diagnostic::error(Code::Budget, text!("check-these-indexes-make-more-than", most = SLOTS))
                    .at(span, text!("common-too-many"))
                    .help(text!("check-remove-an-index-or-group")),
            );
        }
        grown.unwrap_or(slots)
    }

    fn place_type(&mut self, place: &consolidate::Place) -> Type {
        match place.kind {
            PlaceKind::Deadline => Type::of(Kind::Date).optional(true),
            PlaceKind::Alert | PlaceKind::Membership(_) => Type::of(Kind::Bool),
            PlaceKind::Reading(id) => match self.corpus.readings.get(id.index()) {
                Some(r) => match (&r.ast.ty, r.own_enum) {
                    (Some(ty), _) => self.type_of(ty, false),
                    (None, Some(own)) => Type::of(Kind::Enum(own)),
                    _ => Type::of(Kind::Unknown),
                },
                None => Type::of(Kind::Unknown),
            },
            PlaceKind::Payment => match self.paid(place).and_then(|id| self.corpus.places.get(id.index())) {
                Some(title) => title.ty.as_ref().map_or(Type::of(Kind::Unknown), |t| self.type_of(t, false)),
                None => Type::of(Kind::Unknown),
            },
            PlaceKind::Rule | PlaceKind::Result => place.ty.as_ref().map_or(Type::of(Kind::Unknown), |t| self.type_of(t, false)),
        }
    }

    /// Second pass: every content.
    pub fn contents(&mut self) {
        for (i, place) in self.corpus.places.iter().enumerate() {
            let id = PlaceId::next(i);
            let mut nodes: Vec<Node> = Vec::new();
            for (n, node) in place.nodes.iter().enumerate() {
                let contents = node.contents.iter().filter_map(|c| self.content(id, place, c)).collect();
                let children = place.nodes.iter().enumerate().filter(|(_, x)| x.parent == Some(n)).map(|(k, _)| k).collect();
                nodes.push(Node { title: node.title.clone(), parent: node.parent, children, contents });
            }
            if let Some(p) = self.program.places.get_mut(i) {
                p.nodes = nodes;
            }
        }
    }

    fn content(&mut self, id: PlaceId, place: &consolidate::Place, c: &consolidate::Content) -> Option<Content> {
        let (ty, shape) = self.program.place(id).map(|p| (p.ty.clone(), p.shape))?;
        let mut context = Context { indexes: place.params.clone(), ..Context::default() };
        // A scope is read on the contract and the day alone: it has no ordinary value to speak of.
        self.context = context.clone();
        let scope = c.scope.as_ref().map(|s| self.condition(s));
        if c.act == Act::Excepts || (c.act != Act::Defines && self.is_exception(id, c)) {
            context.ordinary = Some(flow_type(&ty, shape));
        }
        if place.kind == PlaceKind::Payment {
            context.paying = Some((ty.clone(), false));
        }
        let mut guards = c.scope.as_ref().map(guard::when_true).unwrap_or_default();
        self.context = context;
        let body = match &c.body {
            ContentBody::Nothing => Body::Nothing,
            ContentBody::Restored => Body::Restored,
            ContentBody::Exists(b) => Body::Exists(*b),
            ContentBody::Chosen(r) => Body::Chosen(*r),
            ContentBody::Written(w) => {
                guards.extend(w.when.as_ref().map(guard::when_true).unwrap_or_default());
                let when = w.when.as_ref().map(|e| self.condition(e));
                self.guarded(guards, |k| k.body(place, c, w, when, &ty, shape))?
            }
        };
        Some(Content {
            pattern: c.pattern.clone(),
            except: c.except.clone(),
            act: c.act,
            origin: c.origin,
            home: c.home,
            whole: c.whole,
            rank: c.rank,
            effect: c.effect,
            known: c.known,
            scope,
            ends_exceptions: c.with_exceptions,
            body,
            span: c.span,
        })
    }

    /// Whether a content stands at an exception's node.
    fn is_exception(&self, id: PlaceId, c: &consolidate::Content) -> bool {
        self.corpus.places.get(id.index()).is_some_and(|p| p.nodes.iter().skip(1).any(|n| n.contents.iter().any(|x| std::ptr::eq(x, c))))
    }

    fn body(
        &mut self,
        place: &consolidate::Place,
        c: &consolidate::Content,
        w: &ast::Body,
        when: Option<ExprId>,
        ty: &Type,
        shape: Shape,
    ) -> Option<Body> {
        let exception = self.context.ordinary.is_some();
        let Some(value) = &w.value else {
            if place.kind != PlaceKind::Alert {
                return None;
            }
            // An alert has only its hypothesis.
            let value = self.push(Op::Const(Value::Bool(true)), Type::of(Kind::Bool), c.span);
            return Some(Body::Value { when, value, met_by: None });
        };
        let is_flow = shape.is_flow();
        self.useless_clauses(place, w, value);
        if !self.instalment(place, value, exception) {
            return None;
        }
        match value {
            Written::SumOfResults(_) => Some(Body::SumOfResults),
            Written::Table(table) => {
                let keys = self.keys_of(place, c.span);
                let value = self.table(keys, table, Some(ty), table.span);
                let missing = matches!(ty.kind, Kind::Date | Kind::Duration) && self.ty(value).optional;
                self.present(value, missing, ty);
                Some(Body::Value { when, value, met_by: None })
            }
            Written::Plain(e) if is_flow && exception => {
                let value = self.amount(e, &flow_type(ty, shape));
                Some(Body::Adjusted { when, value })
            }
            Written::Plain(e) if is_flow => {
                let label = &place.name.text;
                self.errors.push(
                    Diagnostic::error(Code::TypeMismatch, text!("check-accumulates-over-a-period-this", label))
                        .at(e.span, text!("check-value-of-a-day"))
                        .at(place.name.span, text!("check-defined-here-by-an-accumulation"))
                        .help(text!("check-write-par-cumul-de-with")),
                );
                None
            }
            Written::Plain(e) => {
                if shape == Shape::Total {
                    self.no_edit_of_total(place, c.span);
                    return None;
                }
                let value = self.typed_as(e, ty);
                let met_by = w.met_by.as_ref().map(|m| self.typed_as(m, &Type::of(Kind::Date).optional(true)));
                Some(Body::Value { when, value, met_by })
            }
            Written::Rate(_) | Written::Lump(..) if shape == Shape::Daily || shape == Shape::Total => {
                if shape == Shape::Total {
                    self.no_edit_of_total(place, c.span);
                } else {
                    let label = &place.name.text;
                    self.errors.push(
                        Diagnostic::error(Code::TypeMismatch, text!("check-is-a-value-of-the", label))
                            .at(value.span(), text!("check-accumulation-or-payment"))
                            .at(place.name.span, text!("check-defined-here-as-a-value"))
                            .help(text!("check-write-the-formula-alone-cumul")),
                    );
                }
                None
            }
            Written::Rate(e) => {
                let rate = self.typed_as(e, &flow_type(ty, Shape::Accumulated));
                let prorata = match &w.prorata {
                    Some(p) => self.typed_as(p, &Type::of(Kind::Prorata)),
                    None => {
                        self.missing_clause(place, c.span, "au prorata", text!("check-accumulation-says-au-prorata-of"));
                        return None;
                    }
                };
                let rounding = self.rounding(place, w, c.span)?;
                Some(Body::Rate { when, rate, prorata, rounding })
            }
            Written::Lump(e, kind) => {
                let amount = self.amount(e, &flow_type(ty, Shape::Lump));
                let on = match &w.on {
                    Some(on) => self.typed_as(on, &Type::of(Kind::Date).optional(true)),
                    None => {
                        self.missing_clause(place, c.span, "le", text!("check-lump-sum-says-its-day"));
                        return None;
                    }
                };
                let rounding = self.rounding(place, w, c.span)?;
                Some(Body::Lump { when, amount, on, rounding, kind: *kind })
            }
        }
    }

    fn no_edit_of_total(&mut self, place: &consolidate::Place, span: Span) {
        let label = &place.name.text;
        self.errors.push(
            Diagnostic::error(Code::NoTarget, text!("check-is-a-sum-of-results", label))
                .at(span, text!("check-total-is-not-edited"))
                .help(text!("check-change-one-of-the-results")),
        );
    }

    fn missing_clause(&mut self, place: &consolidate::Place, span: Span, clause: &str, help: Text) {
        let label = &place.name.text;
        self.errors.push(
            Diagnostic::error(Code::MissingClause, text!("check-has-no-clause", label, clause))
                .at(span, text!("check-is-missing", clause))
                .help(help),
        );
    }

    fn rounding(&mut self, place: &consolidate::Place, w: &ast::Body, span: Span) -> Option<ast::Rounding> {
        if w.rounding.is_none() {
            let label = &place.name.text;
            self.errors.push(
                Diagnostic::error(Code::NoRounding, text!("check-does-not-say-how-it", label))
                    .at(span, text!("check-arrondi-is-missing"))
                    .help(text!("check-add-arrondi-au-centime"))
                    .suggest(Span { start: span.end, ..span }, "\n  arrondi au centime"),
            );
        }
        w.rounding
    }

    /// Clauses that this kind of content does not read: silently dropping one would change the law.
    fn useless_clauses(&mut self, place: &consolidate::Place, w: &ast::Body, value: &Written) {
        let rate = matches!(value, Written::Rate(_));
        let lump = matches!(value, Written::Lump(..));
        let mut extra: Vec<(&str, Span)> = Vec::new();
        extra.extend(w.on.as_ref().filter(|_| !lump).map(|e| ("le", e.span)));
        extra.extend(w.prorata.as_ref().filter(|_| !rate).map(|e| ("au prorata", e.span)));
        extra.extend(w.rounding.as_ref().filter(|_| !rate && !lump).map(|r| ("arrondi", r.span)));
        extra.extend(w.met_by.as_ref().filter(|_| place.kind != PlaceKind::Deadline).map(|e| ("remplie par", e.span)));
        extra
            .extend(w.when.as_ref().filter(|_| matches!(value, Written::SumOfResults(_) | Written::Table(_))).map(|e| ("lorsque", e.span)));
        for (word, span) in extra {
            self.errors.push(
                Diagnostic::error(Code::UnknownClause, text!("check-clause-has-no-use-here", word))
                    .at(span, text!("common-remove-it"))
                    .help(use_of(word)),
            );
        }
    }

    /// The indexes of a place, as the keys of its table.
    fn keys_of(&mut self, place: &consolidate::Place, span: Span) -> Vec<ExprId> {
        let indexes = place.params.clone();
        indexes.into_iter().zip(0u8..).map(|(p, slot)| self.push(Op::Index(slot), Type::of(Kind::Enum(p)), span)).collect()
    }

    /// What accumulates has a unit. A value of the day in the unit of a total is in no total: said,
    /// since it is easily meant to be.
    pub fn flow_units(&mut self) {
        let totals: Vec<_> = self.program.places.iter().filter(|p| p.shape == Shape::Total).filter_map(|p| p.ty.unit().cloned()).collect();
        for place in &self.program.places {
            if place.kind == PlaceKind::Result && place.shape == Shape::Daily && place.ty.unit().is_some_and(|u| totals.contains(u)) {
                let label = &place.name;
                self.errors.push(
                    Diagnostic::warning(Code::NotInTotal, text!("check-is-a-value-of-the-day", label))
                        .at(place.span, text!("check-out-of-the-total"))
                        .help(text!("check-for-an-amount-due-write")),
                );
            }
            if place.shape == Shape::Daily || matches!(place.ty.kind, Kind::Number { .. } | Kind::Unknown) {
                continue;
            }
            let label = &place.name;
            let d = Diagnostic::error(Code::TypeMismatch, text!("check-accumulates-its-type-is-a", label))
                .at(place.span, text!("check-this-type-does-not-accumulate"))
                .help(text!("check-for-a-date-write-and"));
            self.errors.push(d);
        }
    }
}

/// Where a clause has a use.
fn use_of(word: &str) -> crate::diag::Text {
    match word {
        "le" => text!("check-le-says-the-day-of"),
        "au prorata" => text!("check-au-prorata-only-goes-with"),
        "arrondi" => text!("check-it-goes-with-cumul-de"),
        "remplie par" => text!("check-remplie-par-says-what-meets"),
        _ => text!("check-table-and-a-sum-of"),
    }
}

/// The type of the rate or amount of a flow.
pub fn flow_type(ty: &Type, shape: Shape) -> Type {
    match (&ty.kind, shape) {
        (Kind::Number { unit, .. }, Shape::Accumulated) => {
            let year = Unit::parse("an").unwrap_or(Unit::one());
            Type::of(program::Kind::Number { unit: unit.div(&year), percent: false })
        }
        // What cannot accumulate is refused where it is defined, once.
        (Kind::Number { .. }, _) => ty.clone(),
        (_, Shape::Accumulated | Shape::Lump) => Type::of(Kind::Unknown),
        _ => ty.clone(),
    }
}
