//! Expressions, literals and tables.

use super::{Node, Reader, Rule};
use crate::diag::{Code, Diagnostic, Text, suggest};
use crate::source::Span;
use crate::source::characters::mended;
use crate::syntax::ast::{Arith, Cell, Compare, Expr, ExprKind, Key, Name, Quoted, Table};
use crate::text;
use crate::value::parse as values;
use pest::Parser;
use std::sync::Arc;

impl Reader<'_> {
    pub fn name(&self, base: usize, node: &Node<'_>) -> Name {
        let text = node.as_str().trim_start_matches('‹').trim_end_matches('›');
        // A letter that passes for another is told already: the name is the one that is read.
        Name { text: suggest::canonical(&mended(text)).into(), span: self.span_of(base, node) }
    }

    pub fn quoted(&self, base: usize, node: &Node<'_>) -> Quoted {
        let inner = node.as_str();
        let inner = inner.strip_prefix('«').or_else(|| inner.strip_prefix('"')).unwrap_or(inner);
        let inner = inner.strip_suffix('»').or_else(|| inner.strip_suffix('"')).unwrap_or(inner);
        Quoted { text: suggest::canonical(inner.trim()).into(), span: self.span_of(base, node) }
    }

    fn bad_literal(&mut self, span: Span, message: Text, reason: Text) -> ExprKind {
        self.errors.push(Diagnostic::error(Code::BadLiteral, message).at(span, reason));
        ExprKind::Error
    }

    pub fn date(&mut self, base: usize, node: &Node<'_>) -> Option<crate::value::Day> {
        match values::parse_date(node.as_str()) {
            Ok(day) => Some(day),
            Err(error) => {
                let span = self.span_of(base, node);
                self.bad_literal(span, text!("syntax-impossible-date"), error.reason());
                None
            }
        }
    }

    pub fn duration(&mut self, base: usize, node: &Node<'_>) -> Option<crate::value::Duration> {
        match values::parse_duration(node.as_str()) {
            Ok(duration) => Some(duration),
            Err(error) => {
                let span = self.span_of(base, node);
                self.bad_literal(span, text!("syntax-impossible-duration"), error.reason());
                None
            }
        }
    }

    fn decimal(&mut self, base: usize, node: &Node<'_>) -> Option<rust_decimal::Decimal> {
        if let Some((thousands, decimal)) = values::two_ways(node.as_str()) {
            let span = self.span_of(base, node);
            self.errors.push(
                Diagnostic::error(Code::BadLiteral, text!("syntax-this-number-can-be-read", thousands, decimal))
                    .at(span, text!("syntax-thousands-or-decimals"))
                    .help(text!("syntax-write-or-whichever-is-meant", thousands, decimal))
                    .suggest(span, thousands.clone()),
            );
            return None;
        }
        match values::parse_number(node.as_str()) {
            Ok(n) => Some(n),
            Err(error) => {
                let span = self.span_of(base, node);
                self.bad_literal(span, text!("syntax-unreadable-number"), error.reason());
                None
            }
        }
    }

    pub fn literal(&mut self, base: usize, node: Node<'_>) -> Expr {
        let span = self.span_of(base, &node);
        let Some(inner) = node.into_inner().next() else {
            return Expr { kind: ExprKind::Error, span };
        };
        let kind = match inner.as_rule() {
            Rule::date => self.date(base, &inner).map_or(ExprKind::Error, ExprKind::Date),
            Rule::duration => self.duration(base, &inner).map_or(ExprKind::Error, ExprKind::Duration),
            Rule::percent => {
                let number = inner.into_inner().next();
                number.and_then(|n| self.decimal(base, &n)).map_or(ExprKind::Error, ExprKind::Percent)
            }
            _ => {
                let mut parts = inner.into_inner();
                let number = parts.next().and_then(|n| self.decimal(base, &n));
                let unit: Option<Arc<str>> = parts.next().map(|u| u.as_str().into());
                number.map_or(ExprKind::Error, |n| ExprKind::Number(n, unit))
            }
        };
        Expr { kind, span }
    }

    /// An expression from its pair.
    pub fn expr(&mut self, base: usize, node: Node<'_>) -> Expr {
        let span = self.span_of(base, &node);
        let kind = match node.as_rule() {
            Rule::expr => return self.chain(base, node, |l, r| ExprKind::Or(Box::new(l), Box::new(r))),
            Rule::and_expr => return self.chain(base, node, |l, r| ExprKind::And(Box::new(l), Box::new(r))),
            Rule::comparison => return self.comparison(base, node),
            Rule::sum | Rule::product => return self.arithmetic(base, node),
            Rule::at_date => {
                let mut parts = node.into_inner().filter(|n| n.as_rule() != Rule::kw_at_date);
                let first = self.next(base, parts.next(), span);
                match parts.next() {
                    None => return first,
                    Some(date) => ExprKind::AtDate(Box::new(first), Box::new(self.expr(base, date))),
                }
            }
            Rule::unary => {
                let mut parts = node.into_inner();
                let first = parts.next();
                if first.as_ref().is_some_and(|n| n.as_rule() == Rule::op_sub) {
                    let operand = parts.next();
                    ExprKind::Negative(Box::new(self.next(base, operand, span)))
                } else {
                    return self.next(base, first, span);
                }
            }
            Rule::since => ExprKind::Since(Box::new(self.operand(base, node, span))),
            Rule::before => ExprKind::Before(Box::new(self.operand(base, node, span))),
            Rule::negation => ExprKind::Not(Box::new(self.operand(base, node, span))),
            Rule::paren => ExprKind::Paren(Box::new(self.operand(base, node, span))),
            Rule::literal => return self.literal(base, node),
            Rule::conditional => {
                let mut parts = node.into_inner().filter(|n| n.as_rule() == Rule::expr);
                let condition = self.next(base, parts.next(), span);
                let yes = self.next(base, parts.next(), span);
                let no = self.next(base, parts.next(), span);
                ExprKind::If(Box::new(condition), Box::new(yes), Box::new(no))
            }
            Rule::select => self.select(base, node),
            Rule::sum_each => self.sum_each(base, node, span),
            Rule::reference => self.reference(base, node),
            _ => ExprKind::Error,
        };
        Expr { kind, span }
    }

    fn next(&mut self, base: usize, node: Option<Node<'_>>, span: Span) -> Expr {
        node.map_or(Expr { kind: ExprKind::Error, span }, |n| self.expr(base, n))
    }

    /// The only operand of a node, keywords and parentheses passed over.
    fn operand(&mut self, base: usize, node: Node<'_>, span: Span) -> Expr {
        let operand = node.into_inner().find(|n| matches!(n.as_rule(), Rule::expr | Rule::sum));
        self.next(base, operand, span)
    }

    fn chain(&mut self, base: usize, node: Node<'_>, join: fn(Expr, Expr) -> ExprKind) -> Expr {
        let whole = self.span_of(base, &node);
        let mut operands = node.into_inner().filter(|n| !matches!(n.as_rule(), Rule::kw_or | Rule::kw_and));
        let mut left = self.next(base, operands.next(), whole);
        for operand in operands {
            let right = self.expr(base, operand);
            let span = left.span.join(right.span);
            left = Expr { kind: join(left, right), span };
        }
        left
    }

    fn arithmetic(&mut self, base: usize, node: Node<'_>) -> Expr {
        let whole = self.span_of(base, &node);
        let mut parts = node.into_inner();
        let mut left = self.next(base, parts.next(), whole);
        while let (Some(op), Some(operand)) = (parts.next(), parts.next()) {
            let op = match op.as_rule() {
                Rule::op_sub => Arith::Sub,
                Rule::op_mul => Arith::Mul,
                Rule::op_div => Arith::Div,
                _ => Arith::Add,
            };
            let right = self.expr(base, operand);
            let span = left.span.join(right.span);
            left = Expr { kind: ExprKind::Arith(op, Box::new(left), Box::new(right)), span };
        }
        left
    }

    fn comparison(&mut self, base: usize, node: Node<'_>) -> Expr {
        let span = self.span_of(base, &node);
        let mut parts = node.into_inner();
        let left = self.next(base, parts.next(), span);
        let (Some(op), Some(right)) = (parts.next(), parts.next()) else { return left };
        let absent = right.as_rule() == Rule::kw_absent;
        let compare = match op.as_rule() {
            Rule::kw_is | Rule::kw_is_not if absent => {
                let kind = ExprKind::IsAbsent { negated: op.as_rule() == Rule::kw_is_not, operand: Box::new(left) };
                return Expr { kind, span };
            }
            Rule::kw_is | Rule::kw_is_not => {
                let negated = op.as_rule() == Rule::kw_is_not;
                let right = self.expr(base, right);
                return Expr { kind: ExprKind::Is { negated, left: Box::new(left), right: Box::new(right) }, span };
            }
            Rule::op_ne => Compare::Ne,
            Rule::op_lt => Compare::Lt,
            Rule::op_le => Compare::Le,
            Rule::op_gt => Compare::Gt,
            Rule::op_ge => Compare::Ge,
            _ => Compare::Eq,
        };
        let right = self.expr(base, right);
        Expr { kind: ExprKind::Compare(compare, Box::new(left), Box::new(right)), span }
    }

    fn reference(&mut self, base: usize, node: Node<'_>) -> ExprKind {
        let mut parts = node.into_inner();
        let Some(name) = parts.next() else { return ExprKind::Error };
        let name = self.name(base, &name);
        let arguments = parts.next().map(|a| {
            let inner: Vec<_> = a.into_inner().filter(|n| n.as_rule() == Rule::expr).collect();
            inner.into_iter().map(|n| self.expr(base, n)).collect()
        });
        ExprKind::Reference(name, arguments)
    }

    fn sum_each(&mut self, base: usize, node: Node<'_>, span: Span) -> ExprKind {
        let mut over = None;
        let mut exprs = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::name => over = Some(self.name(base, &part)),
                Rule::expr => exprs.push(self.expr(base, part)),
                _ => {}
            }
        }
        let mut exprs = exprs.into_iter();
        let (Some(over), Some(body)) = (over, exprs.next()) else { return ExprKind::Error };
        let _ = span;
        ExprKind::SumEach { over, body: Box::new(body), when: exprs.next().map(Box::new) }
    }

    fn select(&mut self, base: usize, node: Node<'_>) -> ExprKind {
        let mut keys = Vec::new();
        let mut table = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::sum => keys.push(self.expr(base, part)),
                Rule::table => table = Some(self.table(base, part)),
                _ => {}
            }
        }
        table.map_or(ExprKind::Error, |t| ExprKind::Select(keys, t))
    }

    /// A table from its pair; rows of unequal length are an error.
    pub fn table(&mut self, base: usize, node: Node<'_>) -> Table {
        let span = self.span_of(base, &node);
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut uneven = false;
        for row in node.into_inner() {
            let row_span = self.span_of(base, &row);
            let ruled = |c: &Node<'_>| c.as_str().contains("--") && c.as_str().chars().all(|c| matches!(c, '-' | ':' | ' '));
            if row.clone().into_inner().all(|c| ruled(&c)) {
                self.errors.push(
                    Diagnostic::error(Code::BadTable, text!("syntax-table-has-no-line-of")).at(row_span, text!("syntax-remove-this-line")),
                );
                uneven = true;
                continue;
            }
            let cells: Vec<Cell> = row.into_inner().map(|c| self.cell(base, &c)).collect();
            if let Some(first) = rows.first()
                && first.len() != cells.len()
            {
                let (want, got) = (first.len(), cells.len());
                self.errors.push(
                    Diagnostic::error(Code::BadTable, text!("syntax-this-row-has-cells-the", got, want))
                        .at(row_span, text!("syntax-cells", got))
                        .help(text!("syntax-one-cell-a-column-separated")),
                );
                uneven = true;
                continue;
            }
            rows.push(cells);
        }
        self.bound_rows(&mut rows);
        if uneven {
            // Its layout is not known: reading it further would only report that again.
            rows.clear();
        }
        Table { rows, span }
    }

    fn cell(&mut self, base: usize, node: &Node<'_>) -> Cell {
        let raw = node.as_str();
        let trimmed = raw.trim();
        let lead = raw.len() - raw.trim_start().len();
        let start = base + node.as_span().start() + lead;
        let span = Span::new(self.source, start, start + trimmed.len());
        if let Some((key, value)) = plain(trimmed, span) {
            return Cell { text: suggest::canonical(trimmed).into(), span, key: Some(key), value: Ok(value) };
        }
        let key = self.key(start, trimmed);
        let value = if trimmed.is_empty() {
            Err((span, text!("syntax-empty-cell")))
        } else if super::bounds::too_much(trimmed).is_some() {
            Err((span, text!("syntax-too-many-nested-parentheses")))
        } else {
            match super::Grammar::parse(Rule::expr_entry, trimmed) {
                Ok(mut pairs) => match pairs.next().and_then(|p| p.into_inner().next()) {
                    Some(node) => Ok(self.expr(start, node)),
                    None => Err((span, text!("syntax-unreadable-cell"))),
                },
                Err(_) => Err((span, text!("syntax-is-not-a-value", trimmed))),
            }
        };
        Cell { text: suggest::canonical(trimmed).into(), span, key, value }
    }

    fn key(&mut self, base: usize, text: &str) -> Option<Key> {
        let node = super::Grammar::parse(Rule::key_entry, text).ok()?.next()?.into_inner().next()?;
        // An impossible literal is reported once, when the cell is read as a value.
        let reported = self.errors.len();
        let key = match node.as_rule() {
            Rule::key_otherwise => Key::Otherwise,
            Rule::range => self.range(base, node)?,
            _ => Key::List(node.into_inner().map(|n| self.key_item(base, n)).collect()),
        };
        if matches!(key, Key::List(_)) {
            self.errors.truncate(reported);
        }
        Some(key)
    }

    fn key_item(&mut self, base: usize, node: Node<'_>) -> Expr {
        if node.as_rule() == Rule::literal {
            return self.literal(base, node);
        }
        let name = self.name(base, &node);
        Expr { span: name.span, kind: ExprKind::Reference(name, None) }
    }

    fn range(&mut self, base: usize, node: Node<'_>) -> Option<Key> {
        let node = node.into_inner().next()?;
        let rule = node.as_rule();
        let open_end = node.clone().into_inner().any(|n| n.as_rule() == Rule::kw_to_less);
        let bounds: Vec<_> = node.into_inner().filter(|n| n.as_rule() == Rule::literal).collect();
        let mut bounds = bounds.into_iter().map(|n| self.literal(base, n));
        let first = bounds.next()?;
        let second = bounds.next();
        let (lower, upper) = match rule {
            Rule::range_between => (Some((first, true)), Some((second?, !open_end))),
            Rule::range_more_to => (Some((first, false)), Some((second?, !open_end))),
            Rule::range_more => (Some((first, false)), None),
            Rule::range_least => (Some((first, true)), None),
            Rule::range_most => (None, Some((first, true))),
            _ => (None, Some((first, false))),
        };
        Some(Key::Range { lower, upper })
    }
}

/// Cells that need no grammar, which nearly all do not: a bare number, or one plain name.
fn plain(text: &str, span: Span) -> Option<(Key, Expr)> {
    let first = text.chars().next()?;
    let kind = if first.is_ascii_digit() {
        if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}')) {
            return None;
        }
        ExprKind::Number(values::parse_number(text).ok()?, None)
    } else if first.is_alphabetic() && text.chars().all(|c| c.is_alphanumeric() || c == ' ') && !text.split(' ').any(may_be_reserved) {
        ExprKind::Reference(Name { text: suggest::canonical(text).into(), span }, None)
    } else {
        return None;
    };
    let expr = Expr { kind, span };
    Some((Key::List(vec![expr.clone()]), expr))
}

/// Words that the grammar may read as something else than part of a name.
fn may_be_reserved(word: &str) -> bool {
    matches!(
        word,
        "et" | "ou"
            | "si"
            | "alors"
            | "sinon"
            | "selon"
            | "lorsque"
            | "depuis"
            | "avant"
            | "est"
            | "sans"
            | "par"
            | "somme"
            | "moins"
            | "plus"
            | "de"
            | "du"
            | "au"
            | "à"
            | "non"
    )
}
