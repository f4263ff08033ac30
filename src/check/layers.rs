//! Edits against what they edit: quotes, forgotten exceptions and narrower edits, restorations.

use super::Checker;
use super::canon::{Canon, canon};
use super::program::{Body, Content, ExprId, Place, Value};
use crate::consolidate::{self, Act, PlaceId, Rank, Slot};
use crate::diag::{Code, Diagnostic};
use crate::message::Text;
use crate::syntax::ast::{Instalment, Value as Written};
use crate::text;

impl Checker<'_> {
    /// Every check that sets an edit against the contents below it.
    pub fn layers(&mut self) {
        for (i, place) in self.corpus.places.iter().enumerate() {
            let id = PlaceId::next(i);
            for (n, node) in place.nodes.iter().enumerate() {
                for c in &node.contents {
                    if c.is_edit() {
                        self.edit_layers(id, place, n, c);
                    }
                }
            }
        }
    }

    fn edit_layers(&mut self, id: PlaceId, place: &consolidate::Place, node: usize, c: &consolidate::Content) {
        match c.act {
            Act::Replaces | Act::Repeals => {
                self.something_there(place, node, c);
                if c.act == Act::Replaces {
                    self.repealed_target(place, node, c);
                }
                self.living_exceptions(place, node, c);
                self.living_narrower(place, node, c);
            }
            Act::Removes if place.is_table => {
                self.rows_there(place, node, c);
                self.repealed_target(place, node, c);
            }
            Act::Removes => self.something_there(place, node, c),
            Act::Adds => {
                self.nothing_there(place, node, c);
                self.repealed_target(place, node, c);
            }
            Act::Restores => {
                self.restorable(place, node, c);
                if matches!(c.body, consolidate::ContentBody::Written(_)) {
                    // Restored in a new wording: it also replaces.
                    self.living_exceptions(place, node, c);
                    self.living_narrower(place, node, c);
                }
            }
            Act::Excepts => {
                self.same_exception(place, node, c);
                self.repealed_target(place, node, c);
            }
            Act::Corrects => self.repealed_target(place, node, c),
            Act::Defines => {}
        }
        if let Some(quoted) = &c.instead_of {
            self.quote(id, place, node, c, quoted);
        }
        if c.act == Act::Replaces {
            self.changes(id, node, c);
        }
    }

    /// An edit that says again what it replaces was left as it was drafted, or was mistyped.
    fn changes(&mut self, id: PlaceId, node: usize, c: &consolidate::Content) {
        let Some(place) = self.program.place(id) else { return };
        let contents = place.nodes.get(node).map_or(&[][..], |n| &n.contents);
        let Some(new) = contents.iter().find(|x| x.span == c.span && x.rank == c.rank) else { return };
        let none = |of: Option<ExprId>, index: &[Value]| of.map(|e| canon(&self.program, e, index));
        let mut label = None;
        for index in self.program.indexes(&place.params) {
            if !c.covers(&index) {
                continue;
            }
            let values: Vec<Value> = place.params.iter().zip(&index).map(|(p, m)| Value::Member(*p, *m)).collect();
            let said = |body: &Body| parts(body).map(|(tag, exprs)| (tag, exprs.map(|e| none(e, &values))));
            let Some(below) = quoted_content(contents, c.rank, &index) else { return };
            // What applied to some only may be said again for others; quoted, it is known.
            let same_scope = c.instead_of.is_some() || none(below.scope, &values) == none(new.scope, &values);
            if !same_scope || below.effect > new.effect || said(&new.body).is_none() || said(&new.body) != said(&below.body) {
                return;
            }
            label.get_or_insert((self.program.label(&place.name, &place.params, &index), below.span));
        }
        let Some((label, old)) = label else { return };
        self.errors.push(
            Diagnostic::warning(Code::NoChange, text!("check-edit-changes-nothing", label))
                .at(c.span, text!("check-says-the-same"))
                .at(old, text!("common-already-here"))
                .help(text!("check-edit-changes-nothing-help")),
        );
    }

    pub(super) fn short(&self, c: &consolidate::Content) -> String {
        self.corpus.texts.get(c.origin.text.index()).map_or(String::new(), |t| t.short.to_string())
    }

    fn something_there(&mut self, place: &consolidate::Place, node: usize, c: &consolidate::Content) {
        let below = place.nodes.get(node).is_some_and(|n| n.contents.iter().any(|x| x.rank < c.rank && x.pattern.meets(&c.pattern)));
        if !below {
            let label = &place.name.text;
            let (code, message) = if matches!(place.kind, consolidate::PlaceKind::Membership(_)) || c.act == Act::Removes {
                (Code::TableCovered, text!("check-nothing-to-remove-from-no", label))
            } else {
                (Code::NoTarget, text!("check-no-earlier-text-defines-this", label))
            };
            let d = Diagnostic::error(code, message).at(c.span, text!("check-targets-nothing"));
            let contents = place.nodes.get(node).map_or(&[][..], |n| &n.contents);
            let later = contents.iter().find(|x| x.rank > c.rank && x.pattern.meets(&c.pattern));
            self.errors.push(match later {
                Some(later) => {
                    let short = self.short(later);
                    d.at(later.span, text!("check-said-here-by-a-later", short)).help(text!("check-check-the-dates-en-vigueur"))
                }
                None => d,
            });
        }
    }

    /// Rows that an edit removes from a table must be in it.
    fn rows_there(&mut self, place: &consolidate::Place, node: usize, c: &consolidate::Content) {
        let Some(table) = self.program.places.iter().find(|p| p.span == place.name.span) else { return };
        if self.rows_present(table, node, c).is_none() {
            let label = &place.name.text;
            self.errors.push(
                Diagnostic::error(Code::TableCovered, text!("check-has-no-such-row", label))
                    .at(c.span, text!("check-nothing-to-remove"))
                    .at(place.name.span, text!("check-table")),
            );
        }
    }

    fn nothing_there(&mut self, place: &consolidate::Place, node: usize, c: &consolidate::Content) {
        if place.is_table {
            let Some(table) = self.program.places.iter().find(|p| p.span == place.name.span) else { return };
            let present = self.rows_present(table, node, c);
            if let Some((what, span)) = present {
                let label = &place.name.text;
                self.errors.push(
                    Diagnostic::error(Code::TableCovered, text!("check-already-has-a-row-for", label, what))
                        .at(c.span, text!("check-added-here"))
                        .at(span, text!("common-already-given-here"))
                        .help(text!("check-to-change-a-row-write")),
                );
            }
        }
    }

    /// A member for which a lower content already has a row.
    fn rows_present(&self, place: &Place, node: usize, c: &consolidate::Content) -> Option<(String, crate::source::Span)> {
        let Slot::Members(added) = c.pattern.0.first()? else { return None };
        let first = *place.params.first()?;
        for m in added {
            for below in place.nodes.get(node)?.contents.iter().filter(|x| x.rank < c.rank) {
                let covered = below.pattern.0.first().is_some_and(|s| match s {
                    Slot::Any => true,
                    Slot::Members(list) => list.contains(m),
                });
                match &below.body {
                    // Removed for everyone since: the row is free again.
                    Body::Nothing if covered && below.scope.is_none() => break,
                    Body::Value { value, .. } => {
                        let Some(super::program::Op::Select(select)) = self.program.expr(*value).map(|e| &e.op) else { continue };
                        let has = |row: &&super::program::SelectRow| matches!(row.conditions.first(), Some(super::program::Condition::Among(list)) if list.contains(&Value::Member(first, *m)));
                        if let Some(row) = select.rows.iter().find(has) {
                            return Some((self.program.member(first, *m).to_owned(), row.span));
                        }
                    }
                    _ => {}
                }
            }
        }
        None
    }

    fn restorable(&mut self, place: &consolidate::Place, node: usize, c: &consolidate::Content) {
        let contents = place.nodes.get(node).map_or(&[][..], |n| &n.contents);
        let gone =
            |x: &&consolidate::Content| matches!(x.body, consolidate::ContentBody::Nothing | consolidate::ContentBody::Exists(false));
        let repealed = contents.iter().any(|x| x.rank < c.rank && x.pattern.meets(&c.pattern) && gone(&x));
        let ended = self.ancestors(place, node).any(|x| x.rank < c.rank && x.with_exceptions);
        if !repealed && !ended {
            self.errors.push(
                Diagnostic::error(Code::NothingRestored, text!("check-nothing-has-been-repealed-here"))
                    .at(c.span, text!("check-nothing-to-restore"))
                    .help(text!("check-remove-this-line-or-name")),
            );
        }
    }

    /// A second text that lays an exception of the same title must say that it replaces it.
    fn same_exception(&mut self, place: &consolidate::Place, node: usize, c: &consolidate::Content) {
        let Some(n) = place.nodes.get(node) else { return };
        let earlier = n.contents.iter().find(|x| x.act == Act::Excepts && x.rank < c.rank && x.pattern.meets(&c.pattern));
        if let (Some(earlier), Some(title)) = (earlier, &n.title) {
            let label = &place.name.text;
            self.errors.push(
                Diagnostic::error(Code::DeclaredTwice, text!("check-exception-already-exists", title))
                    .at(c.span, text!("common-again-here"))
                    .at(earlier.span, text!("common-already-here"))
                    .help(text!("check-to-change-it-write-remplace", title, label)),
            );
        }
    }

    pub(super) fn ancestors<'p>(&self, place: &'p consolidate::Place, node: usize) -> impl Iterator<Item = &'p consolidate::Content> {
        let mut at = place.nodes.get(node).and_then(|n| n.parent);
        let chain = std::iter::from_fn(move || {
            let node = place.nodes.get(at?)?;
            at = node.parent;
            Some(node)
        });
        chain.flat_map(|n| n.contents.iter())
    }

    /// `au lieu de` against the content next below in rank, index by index.
    fn quote(&mut self, id: PlaceId, place: &consolidate::Place, node: usize, c: &consolidate::Content, quoted: &Written) {
        let Some(typed) = self.program.place(id).cloned() else { return };
        let Some(expr) = quoted_expr(quoted) else { return };
        let mut context = super::Context { indexes: place.params.clone(), ..super::Context::default() };
        if node > 0 {
            context.ordinary = Some(super::place_flow_type(&typed.ty, typed.shape));
        }
        if place.kind == consolidate::PlaceKind::Payment {
            // Only the amount of a payment is quoted.
            context.paying = Some((typed.ty.clone(), true));
        }
        self.context = context;
        let hint = self.hint_of(&typed, quoted);
        let before = self.errors.len();
        // A quote repeats the old law: what may be missing there may be missing here.
        let wanted = self.infer(expr, Some(&hint));
        self.coerce(wanted, &hint.optional(true));
        // So does its hypothesis, which kept out what is missing, and is not repeated.
        let guarded: Vec<Diagnostic> = self.errors.drain(before..).filter(|d| d.code != Code::OptionalUsed).collect();
        self.errors.extend(guarded);
        if self.errors.len() > before {
            return;
        }
        let Some(node) = typed.nodes.get(node) else { return };
        let mut reported = Vec::new();
        for index in self.program.indexes(&place.params) {
            if !c.covers(&index) {
                continue;
            }
            let below = quoted_content(&node.contents, c.rank, &index);
            let values: Vec<Value> = place.params.iter().zip(&index).map(|(p, m)| Value::Member(*p, *m)).collect();
            let found = below.and_then(|b| content_expr(&b.body)).map(|e| canon(&self.program, e, &values));
            let quoted = canon(&self.program, wanted, &values);
            if found.as_ref() == Some(&quoted) {
                continue;
            }
            let span = below.map(|b| (b, b.span));
            if span.is_some_and(|(_, s)| reported.contains(&s)) {
                continue;
            }
            reported.extend(span.map(|(_, s)| s));
            let d = self.quote_error(&typed, &index, expr.span, below, found.as_ref());
            self.errors.push(d);
            if span.is_none() {
                return;
            }
        }
    }

    fn hint_of(&self, place: &Place, quoted: &Written) -> super::program::Type {
        match (quoted, place.shape) {
            (Written::Rate(_), _) | (Written::Plain(_), super::program::Shape::Accumulated) => {
                super::place_flow_type(&place.ty, super::program::Shape::Accumulated)
            }
            _ => place.ty.clone(),
        }
    }

    fn quote_error(
        &self,
        place: &Place,
        index: &[u16],
        at: crate::source::Span,
        below: Option<&Content>,
        found: Option<&Canon>,
    ) -> Diagnostic {
        let label = self.program.label(&place.name, &place.params, index);
        let d = Diagnostic::error(Code::QuoteMismatch, text!("check-au-lieu-de-does-not", label)).at(at, text!("check-quoted-here"));
        let Some(below) = below else {
            return d.help(text!("check-no-earlier-text-says-anything"));
        };
        let origin = self.program.texts.get(below.origin.text.index()).map_or("", |t| &t.short);
        let place_of_old = content_expr(&below.body).map_or(below.span, |e| self.span(e));
        let d = d.at(place_of_old, text!("check-earlier-law", origin));
        match found {
            Some(Canon::Value(v)) => {
                let ty = content_expr(&below.body).map(|e| self.ty(e));
                let said = Text::each(|lang| super::render_value(&self.program, v, ty.as_ref(), lang));
                d.help(text!("check-earlier-text-says", said))
            }
            Some(_) => d.help(text!("check-copy-the-earlier-formula-or")),
            None => d.help(text!("check-earlier-text-repealed-it")),
        }
    }
}

/// The content that an edit of that rank quotes: the next below; after a restoration, what it brought back.
pub fn quoted_content<'c>(contents: &'c [Content], rank: Rank, index: &[u16]) -> Option<&'c Content> {
    let mut below = contents.iter().filter(|x| x.rank < rank && x.covers(index));
    let next = below.next()?;
    if matches!(next.body, Body::Restored) { below.find(|x| !matches!(x.body, Body::Nothing | Body::Restored)) } else { Some(next) }
}

fn quoted_expr(value: &Written) -> Option<&crate::syntax::ast::Expr> {
    match value {
        Written::Plain(e) | Written::Rate(e) | Written::Lump(e, _) => Some(e),
        _ => None,
    }
}

/// The formula of a content: its value, rate or amount.
pub fn content_expr(body: &Body) -> Option<ExprId> {
    match body {
        Body::Value { value, .. } | Body::Adjusted { value, .. } => Some(*value),
        Body::Rate { rate, .. } => Some(*rate),
        Body::Lump { amount, .. } => Some(*amount),
        _ => None,
    }
}

/// How a content is rounded and paid.
type Manner = (i32, Option<crate::value::Rounding>, Option<Instalment>);

/// What a content is made of, to set it beside another: its manner, and its formulas.
fn parts(body: &Body) -> Option<(Manner, [Option<ExprId>; 3])> {
    Some(match body {
        Body::Value { when, value, met_by } => ((0, None, None), [*when, Some(*value), *met_by]),
        Body::Adjusted { when, value } => ((1, None, None), [*when, Some(*value), None]),
        Body::Rate { when, rate, prorata, rounding } => {
            ((rounding.places, Some(rounding.mode), None), [*when, Some(*rate), Some(*prorata)])
        }
        Body::Lump { when, amount, on, rounding, kind } => {
            ((rounding.places, Some(rounding.mode), Some(*kind)), [*when, Some(*amount), Some(*on)])
        }
        _ => return None,
    })
}
