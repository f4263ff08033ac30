//! Magic amounts: figures that only a formula holds.
//!
//! A figure is explained when it is the whole value of a rule, of a reading, of a branch or of a
//! cell, when it is a key of a table, when a sentence or title of its article gives it, or when one
//! of these says the same figure elsewhere in the rules. 0, 1 and 100 % say nothing to explain.

use super::graph::each_child;
use super::program::{Body, Condition, ExprId, Kind, Op, Type, Value};
use super::{Checker, render_value};
use crate::consolidate::Origin;
use crate::diag::{Code, Diagnostic};
use crate::message::Text;
use crate::source::Span;
use crate::syntax::ast::Arith;
use crate::text;
use crate::value::{Exact, parse};
use std::collections::{BTreeMap, BTreeSet};

/// A figure as operand.
struct Figure {
    value: Exact,
    ty: Type,
    span: Span,
    origin: Origin,
}

/// Every figure of the rules, by what explains it.
#[derive(Default)]
struct Figures {
    named: BTreeSet<Exact>,
    operands: Vec<Figure>,
}

impl Checker<'_> {
    /// Every figure that nothing explains, once an article.
    pub fn magic(&mut self) {
        let mut all = Figures::default();
        for r in &self.program.readings {
            all.named.extend(r.choices.iter().filter_map(|(_, v, _)| number(v)));
        }
        for place in &self.program.places {
            for c in place.nodes.iter().flat_map(|n| &n.contents) {
                let (value, others) = match &c.body {
                    Body::Value { when, value, met_by } => (*value, [*when, *met_by]),
                    Body::Rate { when, rate, prorata, .. } => (*rate, [*when, Some(*prorata)]),
                    Body::Lump { when, amount, on, .. } => (*amount, [*when, Some(*on)]),
                    Body::Adjusted { when, value } => (*value, [*when, None]),
                    _ => continue,
                };
                self.figures(value, None, true, c.origin, &mut all);
                for e in others.into_iter().flatten().chain(c.scope) {
                    self.figures(e, None, false, c.origin, &mut all);
                }
            }
        }
        let mut quoted: BTreeMap<Origin, Vec<Exact>> = BTreeMap::new();
        let mut told: BTreeSet<(Origin, &Exact)> = BTreeSet::new();
        for f in &all.operands {
            let said = quoted.entry(f.origin).or_insert_with(|| self.said(f.origin));
            if explained(&f.value, said) || all.named.contains(&f.value) {
                continue;
            }
            // A scope stands in each edit of its article; a figure, often several times in one.
            if !told.insert((f.origin, &f.value)) {
                continue;
            }
            let figure = Text::each(|lang| render_value(&self.program, &Value::Number(f.value.clone()), Some(&f.ty), lang));
            self.errors.push(
                Diagnostic::hint(Code::MagicAmount, text!("check-only-stands-in-a-formula", figure))
                    .at(f.span, text!("check-where-does-it-come-from"))
                    .help(text!("check-quote-between-in-the-article")),
            );
        }
    }

    /// Sorts the figures of an expression. `named`: its value is that of a rule, branch or cell.
    /// `beside`: the other side of a comparison or sum, whose unit a bare number takes.
    fn figures(&self, id: ExprId, beside: Option<&Type>, named: bool, origin: Origin, all: &mut Figures) {
        let Some(expr) = self.program.expr(id) else { return };
        match &expr.op {
            Op::Const(v) => {
                let Some(value) = number(v) else { return };
                if named {
                    all.named.insert(value);
                    return;
                }
                let ty = if measures(&expr.ty) { &expr.ty } else { beside.unwrap_or(&expr.ty) };
                let plain = value.is_zero() || value == Exact::ONE;
                if measures(ty) && !plain {
                    all.operands.push(Figure { value, ty: ty.clone(), span: expr.span, origin });
                }
            }
            Op::Negative(x) => self.figures(*x, beside, named, origin, all),
            Op::If(condition, yes, no) => {
                self.figures(*condition, None, false, origin, all);
                self.figures(*yes, None, named, origin, all);
                self.figures(*no, None, named, origin, all);
            }
            Op::Select(select) => {
                for condition in select.rows.iter().flat_map(|r| &r.conditions) {
                    match condition {
                        Condition::Among(list) => all.named.extend(list.iter().filter_map(number)),
                        Condition::Range { lower, upper } => {
                            all.named.extend([lower, upper].into_iter().flatten().filter_map(|(v, _)| number(v)));
                        }
                        Condition::Otherwise => {}
                    }
                }
                for key in &select.keys {
                    self.figures(*key, None, false, origin, all);
                }
                for row in &select.rows {
                    self.figures(row.value, None, true, origin, all);
                }
            }
            Op::Compare(_, l, r) | Op::Arith(Arith::Add | Arith::Sub, l, r) => {
                let ty = |e: &ExprId| self.program.expr(*e).map(|e| &e.ty);
                self.figures(*l, ty(r), false, origin, all);
                self.figures(*r, ty(l), false, origin, all);
            }
            op => {
                each_child(op, |child| self.figures(child, None, false, origin, all));
            }
        }
    }

    /// The figures that the sentences of an article give, its title included.
    fn said(&self, origin: Origin) -> Vec<Exact> {
        let article = origin.article.and_then(|a| self.corpus.articles.get(a.index()));
        let own = article.into_iter().flat_map(|a| a.words.iter().chain([&a.title]));
        let blocks = self.corpus.sentences.get(&origin).into_iter().flatten();
        own.chain(blocks).flat_map(|s| figures_in(s)).collect()
    }
}

/// Whether the sentences give a figure, or the raise or cut that it makes: a raise of 10 % is × 110 %.
fn explained(value: &Exact, said: &[Exact]) -> bool {
    let raise = value.sub(&Exact::ONE).ok();
    let cut = raise.as_ref().map(Exact::neg);
    [Some(value), raise.as_ref(), cut.as_ref()].into_iter().flatten().any(|v| said.contains(v))
}

/// Whether a number of that type counts something: money, people, a share.
fn measures(ty: &Type) -> bool {
    matches!(&ty.kind, Kind::Number { unit, percent } if *percent || !unit.is_one())
}

fn number(v: &Value) -> Option<Exact> {
    if let Value::Number(n) = v { Some(n.clone()) } else { None }
}

/// The figures of a sentence, by value. A figure before `%` also counts for its hundredth, and one
/// whose dot may part thousands for both values.
fn figures_in(sentence: &str) -> Vec<Exact> {
    let mut out = Vec::new();
    let mut rest = sentence;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(at..).unwrap_or("");
        let len = figure_len(from);
        let (figure, after) = from.split_at_checked(len).unwrap_or((from, ""));
        let (one, other) = parse::two_ways(figure).unwrap_or_else(|| (figure.to_owned(), String::new()));
        for spelling in [one.as_str(), other.as_str()] {
            if let Ok(n) = parse::parse_number(spelling) {
                let n = Exact::from_decimal(n);
                let hundredth = Exact::ratio(1, 100).and_then(|h| n.mul(&h).ok());
                if after.trim_start_matches(spaces).starts_with('%') {
                    out.extend(hundredth);
                }
                out.push(n);
            }
        }
        rest = after;
    }
    let words = [("moitié", 1, 2), ("demi", 1, 2), ("tiers", 1, 3), ("quart", 1, 4), ("dixième", 1, 10)];
    out.extend(words.iter().filter(|(w, ..)| sentence.contains(w)).filter_map(|(_, n, d)| Exact::ratio(*n, *d)));
    out
}

fn spaces(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// How long the figure is that starts a text: digits, groups of three after a space, decimals.
fn figure_len(text: &str) -> usize {
    let digits = |from: usize| text.get(from..).map_or(0, |t| t.bytes().take_while(u8::is_ascii_digit).count());
    let mut len = digits(0);
    while let Some(space) = text.get(len..).and_then(|t| t.chars().next()).filter(|c| spaces(*c)) {
        if digits(len + space.len_utf8()) != 3 {
            break;
        }
        len += space.len_utf8() + 3;
    }
    while text.get(len..).is_some_and(|t| t.starts_with([',', '.'])) && digits(len + 1) > 0 {
        len += 1 + digits(len + 1);
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(sentence: &str) -> Vec<String> {
        figures_in(sentence).iter().map(|n| crate::value::format::number(n, crate::message::Lang::En)).collect()
    }

    #[test]
    fn figures_of_a_sentence_are_compared_by_value() {
        assert_eq!(said("de 40 000 à 80\u{202f}000 habitants, le 3 mars"), ["40,000", "80,000", "3"]);
        assert!(said("un taux de 12,5 %").contains(&"0.125".to_owned()));
        assert!(said("un montant de 1.500 euros").contains(&"1,500".to_owned()));
        assert!(said("pour moitié").contains(&"0.5".to_owned()));
        assert_eq!(said("rien"), Vec::<String>::new());
    }
}
