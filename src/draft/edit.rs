//! One definition quoted: the edits that would say it again, word for word.

use crate::check::program::{Body, Content, ExprId, Node, Op, Place, Program, Select};
use crate::check::{children, content_expr, quoted_content};
use crate::consolidate::{EnumId, Origin, PlaceKind, Rank};
use crate::diag::suggest::written;
use crate::source::{Sources, Span};
use crate::syntax::ast::Instalment;
use crate::syntax::split::blank_comments;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

/// An edit to start from.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Who says what it quotes.
    pub origin: Origin,
    /// What it replaces.
    pub target: String,
    /// The definition that it edits.
    pub place: Arc<str>,
    /// The definitions that say to which contracts it applies.
    pub rests_on: BTreeSet<Arc<str>>,
    /// The block, after what is worth knowing of it.
    pub text: String,
}

/// Quotes the law that an amendment of a rank finds.
pub struct Quoting<'a> {
    /// The rules.
    pub program: &'a Program,
    /// Their files.
    pub sources: &'a Sources,
    /// The rank of the amendment.
    pub rank: Rank,
    /// What its contracts satisfy, besides the scope of what it edits.
    pub also: Option<String>,
}

/// A content, and the indexes at which it is what an edit would replace.
struct Group<'p> {
    content: &'p Content,
    indexes: Vec<Vec<u16>>,
}

impl Quoting<'_> {
    /// The edits of a definition: its rule, then its exceptions.
    pub fn place(&self, place: &Place) -> Vec<Edit> {
        let mut out = Vec::new();
        for (at, node) in place.nodes.iter().enumerate() {
            for group in self.groups(place, node) {
                self.edits(place, at, &group, &mut out);
            }
        }
        out
    }

    /// The contents of a node that an amendment finds, each where it is the latest.
    fn groups<'p>(&self, place: &Place, node: &'p Node) -> Vec<Group<'p>> {
        let mut out: Vec<Group<'p>> = Vec::new();
        for index in self.program.indexes(&place.params) {
            let Some(content) = quoted_content(&node.contents, self.rank, &index) else { continue };
            if matches!(content.body, Body::Nothing | Body::Restored | Body::Exists(_) | Body::Chosen(_) | Body::SumOfResults) {
                continue;
            }
            match out.iter_mut().find(|g| std::ptr::eq(g.content, content)) {
                Some(group) => group.indexes.push(index),
                None => out.push(Group { content, indexes: vec![index] }),
            }
        }
        out
    }

    fn edits(&self, place: &Place, node: usize, group: &Group<'_>, out: &mut Vec<Edit>) {
        let origin = group.content.origin;
        let mut push = |pattern: &str, indexes: &[Vec<u16>], value: &str| {
            let target = self.target(place, node, pattern);
            let keeps = if self.has_exceptions(place, node, indexes) { "\n  ses exceptions restent" } else { "" };
            let clauses = self.clauses(place, &group.content.body, value);
            let scope = self.scope(group.content);
            let text = format!("\nremplace {target}{keeps}{scope}{clauses}\n");
            out.push(Edit { origin, target, text, place: place.name.clone(), rests_on: self.read_by(group.content.scope) });
        };
        match self.table(&group.content.body) {
            Some(select) => {
                for (indexes, table) in self.rows(place, select, &group.indexes) {
                    for (pattern, indexes) in self.patterns(place, &indexes) {
                        push(&pattern, &indexes, &table);
                    }
                }
            }
            None => {
                for (pattern, indexes) in self.patterns(place, &group.indexes) {
                    push(&pattern, &indexes, "");
                }
            }
        }
    }

    /// The scope of a content that does not govern every contract: what edits it alone has the same.
    fn scope(&self, content: &Content) -> String {
        let Some(scope) = content.scope.and_then(|s| self.program.expr(s)) else { return String::new() };
        let text = self.program.texts.get(content.origin.text.index()).map_or("", |t| &*t.short);
        let said = self.code(scope.span);
        let said = match &self.also {
            Some(also) if matches!(scope.op, Op::Or(..)) => format!("{also} et ({said})"),
            Some(also) => format!("{also} et {said}"),
            None => said,
        };
        format!("\n  s'applique lorsque {said}    # comme {text}")
    }

    /// The definitions that a formula reads, and those that they read in turn.
    fn read_by(&self, formula: Option<ExprId>) -> BTreeSet<Arc<str>> {
        let mut found = BTreeSet::new();
        let mut left: Vec<ExprId> = formula.into_iter().collect();
        while let Some(expr) = left.pop().and_then(|id| self.program.expr(id)) {
            left.extend(children(&expr.op));
            let Op::Place(id, _) = &expr.op else { continue };
            let Some(place) = self.program.place(*id).filter(|p| found.insert(p.name.clone())) else { continue };
            for content in place.nodes.iter().flat_map(|n| &n.contents) {
                left.extend(content.body.when().into_iter().chain(content_expr(&content.body)).chain(content.scope));
            }
        }
        found
    }

    /// A place, or an exception to it, as an edit aims at it.
    fn target(&self, place: &Place, node: usize, pattern: &str) -> String {
        let mut out = String::new();
        let mut at = Some(node);
        while let Some(n) = at.and_then(|n| place.nodes.get(n)) {
            if let Some(title) = &n.title {
                let _ = write!(out, "l'exception « {title} » à ");
            }
            at = n.parent;
        }
        if matches!(place.kind, PlaceKind::Alert) {
            let _ = write!(out, "signale « {} »", place.name);
        } else {
            let _ = write!(out, "{}{pattern}", written(&place.name));
        }
        out
    }

    /// Whether exceptions stand on the node at these indexes.
    fn has_exceptions(&self, place: &Place, node: usize, indexes: &[Vec<u16>]) -> bool {
        let Some(n) = place.nodes.get(node) else { return false };
        let living = |child: &usize, index: &Vec<u16>| {
            let found = place.nodes.get(*child).and_then(|c| quoted_content(&c.contents, self.rank, index));
            found.is_some_and(|c| !matches!(c.body, Body::Nothing))
        };
        n.children.iter().any(|child| indexes.iter().any(|i| living(child, i)) || self.has_exceptions(place, *child, indexes))
    }

    /// Indexes as patterns that cover just them: one when they can be said at once.
    fn patterns(&self, place: &Place, indexes: &[Vec<u16>]) -> Vec<(String, Vec<Vec<u16>>)> {
        if place.params.is_empty() {
            return vec![(String::new(), indexes.to_vec())];
        }
        let slots: Vec<Vec<u16>> = (0..place.params.len())
            .map(|at| {
                let mut all: Vec<u16> = indexes.iter().filter_map(|i| i.get(at).copied()).collect();
                all.sort_unstable();
                all.dedup();
                all
            })
            .collect();
        let product: usize = slots.iter().map(Vec::len).product();
        if product == indexes.len() {
            let said: Vec<String> = slots.iter().zip(&place.params).map(|(s, e)| self.slot(*e, s)).collect();
            return vec![(format!(" ({})", said.join(" ; ")), indexes.to_vec())];
        }
        indexes.iter().flat_map(|i| self.patterns(place, std::slice::from_ref(i))).collect()
    }

    /// The members of one dimension, or its name for all of them.
    fn slot(&self, over: EnumId, members: &[u16]) -> String {
        let all = self.program.size(over) == members.len();
        match self.program.enums.get(over.index()) {
            Some(e) if all && members.len() > 1 => written(&e.name),
            _ => members.iter().map(|m| written(self.program.member(over, *m))).collect::<Vec<_>>().join(", "),
        }
    }

    /// The table of a `barème`.
    fn table(&self, body: &Body) -> Option<&Select> {
        let Body::Value { value, .. } = body else { return None };
        let expr = self.program.expr(*value)?;
        let Op::Select(select) = &expr.op else { return None };
        self.sources.text(expr.span).starts_with('|').then_some(select)
    }

    /// A table, row by row: the indexes of each, and its cells.
    fn rows(&self, place: &Place, select: &Select, indexes: &[Vec<u16>]) -> Vec<(Vec<Vec<u16>>, String)> {
        let mut rows: Vec<(Vec<Vec<u16>>, Vec<String>)> = Vec::new();
        for index in indexes {
            let Some(row) = self.program.row_at(select, index) else { continue };
            let cell = self.code(row.span).trim().to_owned();
            let row_of = |i: &Vec<u16>| i.split_last().map(|(_, before)| before.to_vec());
            match rows.last_mut() {
                Some((known, cells)) if known.last().and_then(row_of) == row_of(index) => {
                    known.push(index.clone());
                    cells.push(cell);
                }
                _ => rows.push((vec![index.clone()], vec![cell])),
            }
        }
        let table = |(indexes, cells): (Vec<Vec<u16>>, Vec<String>)| {
            let Some(last) = place.params.last().filter(|_| cells.len() > 1) else {
                let only = cells.into_iter().next().unwrap_or_default();
                return (indexes, only);
            };
            let name = self.program.enums.get(last.index()).map_or(String::new(), |e| written(&e.name));
            let heads: Vec<String> = indexes.iter().filter_map(|i| i.last()).map(|m| written(self.program.member(*last, *m))).collect();
            let text = format!("selon {name}\n    | {} |\n    | {} |", heads.join(" | "), cells.join(" | "));
            (indexes, text)
        };
        rows.into_iter().map(table).collect()
    }

    /// The clauses of an edit that would say a content again; `value` in place of its own, for a row of a table.
    fn clauses(&self, place: &Place, body: &Body, value: &str) -> String {
        let mut out = String::new();
        let said = |id| self.program.expr(id).map_or(String::new(), |e| self.code(e.span));
        if let Some(when) = body.when() {
            let _ = write!(out, "\n  lorsque {}", said(when));
        }
        let instead = |out: &mut String, kind: &str, value: &str| {
            let _ = write!(out, "\n  au lieu de {kind}{value}\n  par {kind}{value}");
        };
        match body {
            // An alert is but its condition.
            Body::Value { .. } if place.kind == PlaceKind::Alert => {}
            Body::Value { value: own, met_by, .. } => {
                let own = if value.is_empty() { said(*own) } else { value.to_owned() };
                instead(&mut out, "", &own);
                if let Some(met) = met_by {
                    let _ = write!(out, "\n  remplie par {}", said(*met));
                }
            }
            Body::Adjusted { value, .. } => instead(&mut out, "", &said(*value)),
            Body::Rate { rate, prorata, rounding, .. } => {
                instead(&mut out, "cumul de ", &said(*rate));
                let _ = write!(out, "\n  au prorata {}\n  {}", said(*prorata), self.code(rounding.span));
            }
            Body::Lump { amount, on, rounding, kind, .. } => {
                let kind = match kind {
                    Instalment::Advance => "acompte de ",
                    Instalment::Whole => "versement de ",
                    Instalment::Balance => "solde de ",
                };
                let _ = write!(out, "\n  le {}", said(*on));
                instead(&mut out, kind, &said(*amount));
                let _ = write!(out, "\n  {}", self.code(rounding.span));
            }
            Body::SumOfResults | Body::Nothing | Body::Restored | Body::Exists(_) | Body::Chosen(_) => {}
        }
        out
    }

    /// As written, comments left out; what follows the first line is pushed in, under its clause.
    fn code(&self, span: Span) -> String {
        let text = blank_comments(self.sources.text(span));
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        lines.join("\n    ")
    }
}
