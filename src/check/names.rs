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
            let list_en = list.join("\", \"");
            let list = list.join(" », « ");
            let mut d = Diagnostic::error(
                Code::AmbiguousName,
                text!("« {label} » est membre de plusieurs énumérations", "\"{label}\" is a member of several enumerations"),
            )
            .at(span, text!("laquelle ?", "which one?"));
            for e in owners.iter().filter_map(|e| self.corpus.enums.get(e.index())) {
                let name = &e.name.text;
                let at = e.members.iter().find(|m| *m.text == *label).map(|m| m.span);
                d = d.with(at, text!("membre de « {name} »", "member of \"{name}\""));
            }
            self.errors.push(d.help(text!(
                "énumérations : « {list} » ; comparez-le à une donnée ou à une règle de l'une d'elles, ou donnez-lui un autre nom",
                "enumerations: \"{list_en}\"; compare it with a fact or a rule of one of them, or give it another name"
            )));
            return self.unknown(span);
        }
        if let Some(Symbol::Enum(_)) = self.corpus.symbols.get(label) {
            self.errors.push(
                Diagnostic::error(
                    Code::UnknownName,
                    text!("« {label} » est une énumération, pas une valeur", "\"{label}\" is an enumeration, not a value"),
                )
                .at(span, text!("aucun indice « {label} » ici", "no index \"{label}\" here"))
                .help(text!(
                    "pour le lire, la définition doit avoir « ({label}) » parmi ses indices, ou une « somme pour chaque {label} (…) »",
                    "to read it, the definition must have \"({label})\" among its indexes, or a \"somme pour chaque {label} (…)\""
                )),
            );
            return self.unknown(span);
        }
        let d = Diagnostic::error(Code::UnknownName, text!("« {label} » n'est défini nulle part", "\"{label}\" is not defined anywhere"))
            .at(span, text!("nom inconnu", "unknown name"));
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
            None if prorata => d.help(text!(
                "« au prorata » est suivi de l'un de ces mots : jours, mois, années à compter de (…)",
                "\"au prorata\" is followed by one of these: jours, mois, années à compter de (…)"
            )),
            None if label.contains('/') => d.help(text!("la division s'écrit ÷", "division is written ÷")),
            None if let Some((known, rest)) = self.known_start(label) => d.help(text!(
                "« {known} » est connu : il manque un signe entre ce nom et « {rest} »",
                "\"{known}\" is known: a sign is missing between this name and \"{rest}\""
            )),
            None if args.is_some() => d.help(text!(
                "aucune fonction, règle ni donnée de ce nom ; fonctions : minimum, maximum, la première de, la dernière de, arrondi au centime, arrondi à l'euro…",
                "no function, rule or fact of that name; functions: minimum, maximum, la première de, la dernière de, arrondi au centime, arrondi à l'euro…"
            )),
            None => d.help(text!(
                "corrigez son orthographe, ou déclarez-le par « donnée », « règle » ou « barème »",
                "correct its spelling, or declare it with \"donnée\", \"règle\" or \"barème\""
            )),
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
            return Some(text!("la négation s'écrit « non ({rest}) »", "negation is written \"non ({rest})\""));
        }
        let units = ["jour", "jours", "semaine", "semaines", "mois", "an", "ans", "année", "années"];
        if let [_, unit] = label.split(' ').collect::<Vec<_>>().as_slice()
            && units.contains(unit)
        {
            return Some(text!("une durée s'écrit en chiffres : 6 {unit}", "a duration is written in figures: 6 {unit}"));
        }
        let joined = |(at, _): (usize, &str)| Some((label.get(..at)?, label.get(at + 1..)?));
        let known = |name: &str| self.corpus.symbols.contains_key(name);
        if let Some((left, right)) = label.match_indices('-').filter_map(joined).find(|(l, r)| known(l) && known(r)) {
            return Some(text!(
                "pour soustraire, mettez des espaces autour du signe : {left} − {right}",
                "to subtract, put spaces around the sign: {left} − {right}"
            ));
        }
        let called = |f: &&&str| functions::named(f).is_some() && label.strip_prefix(**f).is_some_and(|r| r.starts_with(' '));
        if let Some(function) = functions::NAMES.iter().find(called) {
            let rest = label.strip_prefix(function).unwrap_or("").trim_start();
            return Some(text!("mettez entre parenthèses : {function} ({rest})", "put it between parentheses: {function} ({rest})"));
        }
        let (known, rest) = self.known_start(label)?;
        let starts = |words: &[&str]| words.iter().any(|w| rest.strip_prefix(w).is_some_and(|r| r.is_empty() || r.starts_with(' ')));
        if starts(&["x", "fois", "multiplié", "multipliée"]) {
            Some(text!("la multiplication s'écrit × (ou *)", "multiplication is written × (or *)"))
        } else if starts(&["divisé", "divisée", "sur"]) {
            Some(text!("la division s'écrit ÷", "division is written ÷"))
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
            Some(text!(
                "une comparaison s'écrit par un signe : {known} ≥ …, {known} > …, {known} ≤ …, {known} < …",
                "a comparison is written with a sign: {known} ≥ …, {known} > …, {known} ≤ …, {known} < …"
            ))
        } else if let Some(day) =
            ["au ", "à ", "le ", "du ", "en "].iter().find_map(|w| rest.strip_prefix(w)).filter(|d| self.corpus.symbols.contains_key(*d))
        {
            Some(text!(
                "ce que vaut un nom un autre jour s'écrit : {known} à la date de {day}",
                "what a name is on another day is written: {known} à la date de {day}"
            ))
        } else if starts(&["plus"]) {
            Some(text!("l'addition s'écrit +", "addition is written +"))
        } else if starts(&["moins"]) {
            Some(text!("la soustraction s'écrit −", "subtraction is written −"))
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
