//! Names that are nothing declared: perhaps a member, perhaps a mistake, and which.

use super::program::{ExprId, Kind, Op, Type, Value};
use super::{Checker, functions};
use crate::consolidate::{EnumId, Symbol};
use crate::diag::{Code, Diagnostic, Edit, Text, suggest};
use crate::source::Span;
use crate::syntax::ast::{self, Name};
use crate::text;

impl Checker<'_> {
    /// A name that is nothing declared: perhaps a member that only one enumeration has.
    pub(super) fn bare_member(&mut self, name: &Name, args: Option<&[ast::Expr]>, hint: Option<&Type>, span: Span) -> ExprId {
        let label = &*name.text;
        let owners: Vec<EnumId> =
            (0..self.corpus.enums.len()).map(EnumId::next).filter(|e| self.corpus.member(*e, label).is_some()).collect();
        if let ([only], None) = (owners.as_slice(), args)
            && let Some(m) = self.corpus.member(*only, label)
        {
            return self.push(Op::Const(Value::Member(*only, m)), Type::of(Kind::Enum(*only)), span);
        }
        if owners.len() > 1 && args.is_none() {
            let list: Vec<&str> = owners.iter().map(|e| self.corpus.enum_name(*e)).collect();
            let list = Text::names(&list);
            let mut d =
                Diagnostic::error(Code::AmbiguousName, text!("check-is-a-member-of-several", label)).at(span, text!("check-which-one-2"));
            for e in owners.iter().filter_map(|e| self.corpus.enums.get(e.index())) {
                let name = &e.name.text;
                let at = e.members.iter().find(|m| *m.text == *label).map(|m| m.span);
                d = d.with(at, text!("check-member-of", name));
            }
            self.errors.push(d.help(text!("check-enumerations-compare-it-with-a", list)));
            return self.unknown(span);
        }
        if let Some(Symbol::Enum(_)) = self.corpus.symbols.get(label) {
            self.errors.push(
                Diagnostic::error(Code::UnknownName, text!("check-is-an-enumeration-not-a", label))
                    .at(span, text!("check-no-index-here", label))
                    .help(text!("check-to-read-it-the-definition", label)),
            );
            return self.unknown(span);
        }
        let d = Diagnostic::error(Code::UnknownName, text!("check-is-not-defined-anywhere", label)).at(span, text!("check-unknown-name"));
        let names = self.corpus.symbols.keys().map(|k| &**k);
        let members = self.corpus.enums.iter().flat_map(|e| e.members.iter().map(|m| &*m.text));
        let candidates: Vec<&str> = names.chain(members).chain(functions::NAMES.iter().copied()).collect();
        let prorata = matches!(hint.map(|t| &t.kind), Some(Kind::Prorata));
        let d = match suggest::meant(label, candidates) {
            _ if let Some(help) = self.swallowed(label) => {
                let d = d.help(help);
                match sign(name, |n| self.corpus.symbols.contains_key(n)) {
                    Some(edit) => d.fix(edit.span, edit.replacement),
                    None => d,
                }
            }
            Some(m) => d.meant(name.span, &m),
            None if prorata => d.help(text!("check-au-prorata-is-followed-by")),
            None if label.contains('/') => d.help(text!("common-division-is-written")),
            None if let Some((known, rest)) = self.known_start(label) => d.help(text!("check-is-known-a-sign-is", known, rest)),
            None if args.is_some() => d.help(text!("check-no-function-rule-or-fact")),
            None => d.help(text!("check-correct-its-spelling-or-declare")),
        };
        self.errors.push(d);
        self.unknown(span)
    }

    /// A known name that starts this one, and what follows it.
    fn known_start<'l>(&self, label: &'l str) -> Option<(&'l str, &'l str)> {
        let cuts = label.match_indices(' ').map(|(at, _)| at).collect::<Vec<_>>();
        let cut = |at: usize| Some((label.get(..at)?, label.get(at + 1..)?));
        cuts.into_iter().rev().filter_map(cut).find(|(start, _)| self.corpus.symbols.contains_key(*start))
    }

    /// Words that the language writes as signs, and that a name swallowed.
    fn swallowed(&self, label: &str) -> Option<Text> {
        if let Some(rest) = label.strip_prefix("non ")
            && self.corpus.symbols.contains_key(rest)
        {
            return Some(text!("check-negation-is-written-non", rest));
        }
        let units = ["jour", "jours", "semaine", "semaines", "mois", "an", "ans", "année", "années"];
        if let [_, unit] = label.split(' ').collect::<Vec<_>>().as_slice()
            && units.contains(unit)
        {
            return Some(text!("check-duration-is-written-in-figures", unit));
        }
        let joined = |(at, _): (usize, &str)| Some((label.get(..at)?, label.get(at + 1..)?));
        let known = |name: &str| self.corpus.symbols.contains_key(name);
        if let Some((left, right)) = label.match_indices('-').filter_map(joined).find(|(l, r)| known(l) && known(r)) {
            return Some(text!("check-to-subtract-put-spaces-around", left, right));
        }
        let called = |f: &&&str| functions::named(f).is_some() && label.strip_prefix(**f).is_some_and(|r| r.starts_with(' '));
        if let Some(function) = functions::NAMES.iter().find(called) {
            let rest = label.strip_prefix(function).unwrap_or("").trim_start();
            return Some(text!("check-put-it-between-parentheses", function, rest));
        }
        let (known, rest) = self.known_start(label)?;
        let starts = |words: &[&str]| words.iter().any(|w| rest.strip_prefix(w).is_some_and(|r| r.is_empty() || r.starts_with(' ')));
        if starts(&["x", "fois", "multiplié", "multipliée"]) {
            Some(text!("check-multiplication-is-written-or"))
        } else if starts(&["divisé", "divisée", "sur"]) {
            Some(text!("common-division-is-written"))
        } else if starts(&[
            "au moins",
            "au plus",
            "moins de",
            "plus de",
            "supérieur",
            "supérieure",
            "inférieur",
            "inférieure",
            "égal",
            "égale",
        ]) {
            Some(text!("check-comparison-is-written-with-a", known))
        } else if let Some(day) =
            ["au ", "à ", "le ", "du ", "en "].iter().find_map(|w| rest.strip_prefix(w)).filter(|d| self.corpus.symbols.contains_key(*d))
        {
            Some(text!("check-what-a-name-is-on", known, day))
        } else if starts(&["plus"]) {
            Some(text!("check-addition-is-written"))
        } else if starts(&["moins"]) {
            Some(text!("check-subtraction-is-written"))
        } else {
            None
        }
    }
}

/// Words for a sign, those that hold others first.
const SIGNS: &[(&str, &str)] = &[
    ("supérieure ou égale à", "≥"),
    ("supérieur ou égal à", "≥"),
    ("inférieure ou égale à", "≤"),
    ("inférieur ou égal à", "≤"),
    ("supérieure à", ">"),
    ("supérieur à", ">"),
    ("inférieure à", "<"),
    ("inférieur à", "<"),
    ("au moins", "≥"),
    ("au plus", "≤"),
    ("plus de", ">"),
    ("moins de", "<"),
    ("multipliée par", "×"),
    ("multiplié par", "×"),
    ("divisée par", "÷"),
    ("divisé par", "÷"),
    ("fois", "×"),
    ("x", "×"),
    ("plus", "+"),
    ("moins", "−"),
];

/// The sign that words of a name stand for, and where, when what surrounds them is known.
fn sign(name: &Name, known: impl Fn(&str) -> bool) -> Option<Edit> {
    // Else the places of its words in the file are not those of the name.
    if name.span.len() != name.text.len() {
        return None;
    }
    let operand = |t: &str| known(t) || t.starts_with(|c: char| c.is_ascii_digit());
    if let Some(rest) = name.text.strip_prefix("non ")
        && known(rest)
    {
        let rest = suggest::written(rest);
        return Some(Edit { span: name.span, replacement: format!("non ({rest})") });
    }
    SIGNS.iter().find_map(|(words, sign)| {
        let (left, right) = name.text.split_once(&format!(" {words} "))?;
        let start = name.span.start as usize + left.len() + 1;
        let span = Span::new(name.span.source, start, start + words.len());
        (known(left) && operand(right)).then(|| Edit { span, replacement: (*sign).to_owned() })
    })
}
