//! Tables: which cells are keys and which are values, from their position and the keys' types.

use super::Checker;
use super::program::{Condition, ExprId, Kind, Op, Select, SelectRow, Type, Value};
use crate::consolidate::layout::{Entries, entries, unreadable};
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{self, Cell, ExprKind, Key, Table};
use crate::text;

impl Checker<'_> {
    /// `selon …`.
    pub fn select(&mut self, keys: &[ast::Expr], table: &Table, hint: Option<&Type>, span: Span) -> ExprId {
        let keys: Vec<ExprId> = keys.iter().map(|k| self.infer(k, None)).collect();
        self.table(keys, table, hint, span)
    }

    /// A table over keys already typed.
    pub fn table(&mut self, keys: Vec<ExprId>, table: &Table, hint: Option<&Type>, span: Span) -> ExprId {
        let types: Vec<Type> = keys.iter().map(|k| self.ty(*k)).collect();
        let entries = self.entries(table, &types);
        let mut rows = Vec::new();
        let mut first: Option<ExprId> = None;
        let mut optional = false;
        for (cells, value) in entries {
            let conditions: Option<Vec<Condition>> = cells.iter().zip(&types).map(|(c, ty)| self.key(c, ty)).collect();
            let value_id = self.cell(value, hint);
            if let Some(first) = first {
                if hint.is_none() {
                    self.unify(first, value_id);
                }
            } else if self.ty(value_id).kind != Kind::Never {
                first = Some(value_id);
            }
            optional |= self.ty(value_id).optional;
            if let Some(conditions) = conditions {
                rows.push(SelectRow { conditions, value: value_id, span: value.span });
            }
        }
        let ty = match (hint, first) {
            (Some(hint), _) => hint.clone().optional(optional),
            (None, Some(first)) => self.ty(first).optional(optional),
            (None, None) => Type::of(if rows.is_empty() { Kind::Unknown } else { Kind::Never }).optional(true),
        };
        self.push(Op::Select(Select { keys, rows }), ty, span)
    }

    fn cell(&mut self, cell: &Cell, hint: Option<&Type>) -> ExprId {
        match &cell.value {
            Ok(expr) => {
                let id = self.infer(expr, hint);
                if let Some(want) = hint {
                    self.coerce(id, &want.clone().optional(true));
                }
                id
            }
            Err((span, message)) => {
                let d = Diagnostic::error(Code::BadTable, message.clone()).at(*span, text!("check-value-is-expected-here"));
                let never = hint.is_none_or(|t| matches!(t.kind, Kind::Date | Kind::Duration));
                self.errors.push(if cell.text.is_empty() && never {
                    d.help(text!("check-cell-that-gives-nothing-is"))
                } else if cell.text.is_empty() {
                    d.help(text!("check-write-the-value-of-this"))
                } else {
                    d.help(text!("check-cell-holds-a-number-written"))
                });
                self.push(Op::Const(Value::Absent), Type::of(Kind::Unknown), *span)
            }
        }
    }

    /// Tells keys from values by the table's layout.
    fn entries<'t>(&mut self, table: &'t Table, types: &[Type]) -> Entries<'t> {
        if table.rows.is_empty() {
            // Refused when it was read.
            return Vec::new();
        }
        let is_key = |cell: &Cell, key: usize| types.get(key).is_some_and(|ty| self.is_key(cell, ty));
        match entries(table, types.len(), is_key) {
            Some(entries) => entries,
            None => {
                self.errors.push(unreadable(table, types.len()));
                Vec::new()
            }
        }
    }

    /// Whether a cell can only be a key.
    fn is_key(&self, cell: &Cell, ty: &Type) -> bool {
        match (&ty.kind, &cell.key) {
            (Kind::Enum(id), Some(Key::List(items))) => items.iter().all(|i| self.member_of(*id, i, cell).is_some()),
            (Kind::Bool, _) => matches!(&*cell.text, "oui" | "non"),
            (_, Some(Key::Range { .. } | Key::Otherwise)) => true,
            (Kind::Date, Some(Key::List(items))) => items.iter().all(|i| matches!(i.kind, ExprKind::Date(_))),
            _ => false,
        }
    }

    /// A member by the text of a key, which may look like a literal (*3 septembre 2022*).
    fn member_of(&self, id: crate::consolidate::EnumId, item: &ast::Expr, cell: &Cell) -> Option<u16> {
        match &item.kind {
            ExprKind::Reference(name, None) => self.corpus.member(id, &name.text),
            _ => self.corpus.member(id, &cell.text),
        }
    }

    fn key(&mut self, cell: &Cell, ty: &Type) -> Option<Condition> {
        match &cell.key {
            Some(Key::Otherwise) => Some(Condition::Otherwise),
            Some(Key::List(items)) => {
                let mut values = Vec::new();
                for item in items {
                    values.push(self.key_value(item, cell, ty)?);
                }
                Some(Condition::Among(values))
            }
            Some(Key::Range { lower, upper }) => {
                if !matches!(ty.kind, Kind::Number { .. } | Kind::Date | Kind::Duration | Kind::Unknown) {
                    let wanted = self.describe(ty);
                    self.errors.push(
                        Diagnostic::error(Code::TypeMismatch, text!("check-is-needed-here-not-a", wanted))
                            .at(cell.span, text!("check-this-is-a-range")),
                    );
                    return None;
                }
                let lower = self.bound(lower.as_ref(), ty)?;
                let upper = self.bound(upper.as_ref(), ty)?;
                let order = match (&lower, &upper) {
                    (Some((Value::Number(a), _)), Some((Value::Number(b), _))) => a.partial_cmp(b),
                    (Some((Value::Date(a), _)), Some((Value::Date(b), _))) => a.partial_cmp(b),
                    _ => None,
                };
                let closed = [&lower, &upper].into_iter().flatten().all(|(_, included)| *included);
                if order.is_some_and(|o| o.is_gt() || o.is_eq() && !closed) {
                    self.errors.push(
                        Diagnostic::error(Code::BadTable, text!("check-this-range-is-empty"))
                            .at(cell.span, text!("check-nothing-is-between-these-two"))
                            .help(text!("check-swap-the-two-bounds")),
                    );
                    return None;
                }
                Some(Condition::Range { lower, upper })
            }
            None => {
                let shown = &cell.text;
                self.errors.push(
                    Diagnostic::error(Code::BadTable, text!("check-is-not-a-key-of", shown))
                        .at(cell.span, text!("check-key-expected"))
                        .help(key_help(shown)),
                );
                None
            }
        }
    }

    #[allow(clippy::option_option)] // outer: an error was reported; inner: no bound on this side
    fn bound(&mut self, bound: Option<&(ast::Expr, bool)>, ty: &Type) -> Option<Option<(Value, bool)>> {
        let Some((expr, included)) = bound else { return Some(None) };
        let id = self.typed_as(expr, &ty.clone().optional(true));
        match self.program.expr(id).map(|e| &e.op) {
            Some(Op::Const(v)) => Some(Some((v.clone(), *included))),
            _ => None,
        }
    }

    fn key_value(&mut self, item: &ast::Expr, cell: &Cell, ty: &Type) -> Option<Value> {
        if let Kind::Enum(id) = ty.kind {
            if let Some(m) = self.member_of(id, item, cell) {
                return Some(Value::Member(id, m));
            }
            let wrong = if let ExprKind::Reference(name, _) = &item.kind { name.text.clone() } else { cell.text.clone() };
            let d = self.corpus.unknown_member(id, &wrong, item.span);
            let (list, all) = (self.corpus.enum_name(id), crate::diag::suggest::list(self.corpus.members(id)));
            self.errors.push(if matches!(item.kind, ExprKind::Reference(..)) {
                d
            } else {
                // A value where a key stands: most often, the row that names the columns was forgotten.
                d.help(text!("check-member-of-is-expected-here", list, all, wrong))
            });
            return None;
        }
        let id = self.typed_as(item, &ty.clone().optional(true));
        match self.program.expr(id).map(|e| &e.op) {
            Some(Op::Const(Value::Absent)) | None => None,
            Some(Op::Const(v)) => Some(v.clone()),
            Some(_) => {
                self.errors.push(
                    Diagnostic::error(Code::BadTable, text!("check-key-of-a-table-is"))
                        .at(item.span, text!("check-not-a-formula"))
                        .help(text!("check-write-the-value-itself-to")),
                );
                None
            }
        }
    }
}

/// How a key that is not one would be written.
fn key_help(shown: &str) -> crate::diag::Text {
    let range = match shown.chars().next() {
        Some('<') if !shown.starts_with("<=") => Some("moins de"),
        Some('<' | '≤') => Some("au plus"),
        Some('>') if !shown.starts_with(">=") => Some("plus de"),
        Some('>' | '≥') => Some("au moins"),
        _ => None,
    };
    let figure = shown.trim_start_matches(['<', '>', '=', '≤', '≥']).trim();
    match range {
        Some(range) => text!("check-write", range, figure),
        None => text!("check-key-is-a-member-or"),
    }
}
