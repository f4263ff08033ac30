//! The functions and constants of the language, by name.

use super::program::{Function, Kind, Paying, Prorata, Type, Value};
use crate::value::Rounding;

/// Names to suggest; none of them can be declared.
pub const NAMES: &[&str] = &[
    "la première de",
    "la dernière de",
    "minimum",
    "maximum",
    "arrondi au centime",
    "arrondi à l'euro",
    "arrondi à l'unité",
    "arrondi à l'unité supérieure",
    "arrondi à l'unité inférieure",
    "premier janvier suivant",
    "prochain anniversaire de",
    "années à compter de",
    "durée en années",
    "valeur ordinaire",
    "jamais",
    "oui",
    "non",
];

/// The function of that name.
pub fn named(name: &str) -> Option<Function> {
    Some(match name {
        "la première de" => Function::Earliest,
        "la dernière de" => Function::Latest,
        "minimum" | "le minimum de" | "le plus petit de" => Function::Minimum,
        "maximum" | "le maximum de" | "le plus grand de" => Function::Maximum,
        "premier janvier suivant" => Function::NextNewYear,
        "prochain anniversaire de" => Function::NextAnniversary,
        "années à compter de" => Function::ContractYears,
        "durée en années" => Function::Years,
        _ => {
            let rest = name.strip_prefix("arrondi ")?;
            let (unit, mode) = match rest.rsplit_once(' ') {
                Some((unit, word)) if word.starts_with("sup") => (unit, Rounding::Up),
                Some((unit, word)) if word.starts_with("inf") => (unit, Rounding::Down),
                Some((unit, "pair")) => (unit, Rounding::HalfEven),
                _ => (rest, Rounding::HalfAwayFromZero),
            };
            let places = match unit {
                "au centime" => 2,
                "à l'euro" | "à l'unité" => 0,
                _ => return None,
            };
            Function::Round { places, mode }
        }
    })
}

/// What the formulas of a payment call what it is for.
pub const PAYING: &[(&str, Paying)] = &[
    ("début de la période", Paying::Start),
    ("fin de la période", Paying::End),
    ("jour du versement", Paying::Day),
    ("droits de la période", Paying::Owed),
    ("déjà versé", Paying::Paid),
];

/// The constant of that name, where its surroundings allow it.
pub fn constant(name: &str, hint: Option<&Type>) -> Option<(Value, Type)> {
    let prorata = matches!(hint.map(|t| &t.kind), Some(Kind::Prorata));
    Some(match name {
        "oui" => (Value::Bool(true), Type::of(Kind::Bool)),
        "non" => (Value::Bool(false), Type::of(Kind::Bool)),
        "jamais" | "aucun" | "aucune" => (Value::Never, Type::of(Kind::Never).optional(true)),
        "jours" if prorata => (Value::Prorata(Prorata::Days), Type::of(Kind::Prorata)),
        "mois" if prorata => (Value::Prorata(Prorata::Months), Type::of(Kind::Prorata)),
        _ => return None,
    })
}
