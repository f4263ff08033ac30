//! Units: products of words with exponents, such as `€/an` or `habitants`.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::diag::suggest::canonical;

/// Words whose final s or x is not a plural's.
const INVARIABLE: [&str; 14] =
    ["mois", "fois", "cas", "avis", "prix", "cours", "parcours", "accès", "temps", "choix", "voix", "poids", "bus", "taux"];

/// A product of base units, each with an exponent.
///
/// Singular and plural, and upper and lower case, are the same base. Equality, order and hash are
/// those of the bases; `Display` writes each word as it was first written, in the singular under a
/// division.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// Ordered by base, without null exponents; shared, since every formula holds its unit.
    factors: Option<Arc<[Factor]>>,
}

#[derive(Debug, Clone)]
struct Factor {
    /// The word in the singular and in lower case: its identity.
    base: String,
    /// The word as first written.
    written: String,
    exponent: i32,
}

impl Unit {
    /// The unit of a bare number.
    pub const fn one() -> Self {
        Self { factors: None }
    }

    /// Reads `€`, `€/an`, `habitants`, `€/patient/an`, `€·an`, `m²` or `1/an`; `None` when a part is
    /// empty or is not a word. `%` is not a unit: it is a notation for a hundredth.
    pub fn parse(text: &str) -> Option<Self> {
        let mut unit = Self::one();
        for (rank, part) in text.split('/').enumerate() {
            for word in part.split(['·', '×']) {
                let word = canonical(word);
                if rank == 0 && word == "1" {
                    continue;
                }
                let factor = factor(&word)?;
                let factor = Self::of(vec![factor]);
                unit = if rank == 0 { unit.mul(&factor) } else { unit.div(&factor) };
            }
        }
        Some(unit)
    }

    /// The product.
    #[must_use]
    pub fn mul(&self, other: &Self) -> Self {
        self.combine(other, i32::saturating_add)
    }

    /// The quotient `self / other`.
    #[must_use]
    pub fn div(&self, other: &Self) -> Self {
        self.combine(other, i32::saturating_sub)
    }

    /// Whether this is the unit of a bare number.
    pub fn is_one(&self) -> bool {
        self.factors().is_empty()
    }

    /// Adds or subtracts exponents. Saturation takes 2^31 factors to matter.
    fn combine(&self, other: &Self, sum: impl Fn(i32, i32) -> i32) -> Self {
        if other.is_one() {
            return self.clone();
        }
        let mut factors = self.factors().to_vec();
        for factor in other.factors() {
            match factors.binary_search_by(|f| f.base.cmp(&factor.base)) {
                Ok(at) => {
                    if let Some(mine) = factors.get_mut(at) {
                        mine.exponent = sum(mine.exponent, factor.exponent);
                    }
                }
                Err(at) => factors.insert(at, Factor { exponent: sum(0, factor.exponent), ..factor.clone() }),
            }
        }
        factors.retain(|f| f.exponent != 0);
        Self::of(factors)
    }

    fn of(factors: Vec<Factor>) -> Self {
        Self { factors: (!factors.is_empty()).then(|| factors.into()) }
    }

    fn factors(&self) -> &[Factor] {
        self.factors.as_deref().unwrap_or(&[])
    }

    fn identity(&self) -> impl Iterator<Item = (&str, i32)> {
        self.factors().iter().map(|f| (f.base.as_str(), f.exponent))
    }
}

impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        self.identity().eq(other.identity())
    }
}

impl Eq for Unit {}

impl PartialOrd for Unit {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Unit {
    fn cmp(&self, other: &Self) -> Ordering {
        self.identity().cmp(other.identity())
    }
}

impl Hash for Unit {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for (base, exponent) in self.identity() {
            base.hash(state);
            exponent.hash(state);
        }
    }
}

/// As an expert writes it: `€/an`, `habitants`, `€/patient`, `m²`, `1/an`; nothing for a bare number.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_one() {
            return Ok(());
        }
        // Signs come before words: €·an, not an·€.
        let is_word = |factor: &&Factor| factor.written.starts_with(char::is_alphabetic);
        let above = || self.factors().iter().filter(|factor| factor.exponent > 0);
        let mut over = above().filter(|f| !is_word(f)).chain(above().filter(is_word));
        match over.next() {
            Some(first) => write!(f, "{}{}", first.written, power(first.exponent))?,
            None => f.write_str("1")?,
        }
        for factor in over {
            write!(f, "·{}{}", factor.written, power(factor.exponent))?;
        }
        for factor in self.factors().iter().filter(|factor| factor.exponent < 0) {
            write!(f, "/{}{}", singular(&factor.written), power(factor.exponent))?;
        }
        Ok(())
    }
}

/// A word, with `²` or `³` after it.
fn factor(word: &str) -> Option<Factor> {
    let (word, exponent) = match (word.strip_suffix('²'), word.strip_suffix('³')) {
        (Some(word), _) => (word, 2),
        (_, Some(word)) => (word, 3),
        _ => (word, 1),
    };
    let allowed = |c: char| c.is_alphabetic() || matches!(c, '€' | '$' | '£' | '°' | ' ' | '\'' | '-');
    if word.is_empty() || !word.chars().all(allowed) {
        return None;
    }
    Some(Factor { base: singular(word).to_lowercase(), written: word.to_owned(), exponent })
}

/// The exponent of a factor, its sign left to the division: nothing for 1.
fn power(exponent: i32) -> String {
    match exponent.unsigned_abs() {
        1 => String::new(),
        2 => "²".to_owned(),
        3 => "³".to_owned(),
        n => format!("^{n}"),
    }
}

/// Each word without the s or x of a plural. Acronyms (CPTS) are left alone.
fn singular(words: &str) -> String {
    let one = |word: &str| -> String {
        let acronym = word.chars().all(char::is_uppercase);
        let lower = word.to_lowercase();
        if acronym || word.chars().count() < 3 || INVARIABLE.contains(&lower.as_str()) {
            return word.to_owned();
        }
        word.strip_suffix(['s', 'x']).unwrap_or(word).to_owned()
    };
    words.split(' ').map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;

    fn u(text: &str) -> Unit {
        Unit::parse(text).unwrap()
    }

    #[test]
    fn singular_and_plural_are_one_unit() {
        assert_eq!(u("habitants"), u("habitant"));
        assert_eq!(u("€/ans"), u("€ / an"));
        assert_eq!(u("mois"), u("Mois"));
        assert_eq!(u("actes réalisés"), u("acte réalisé"));
        assert_ne!(u("membres"), u("patients"));
        assert_ne!(u("€"), u("€/an"));
        assert!(u("1").is_one() && u("an/an").is_one());
    }

    #[test]
    fn products_and_quotients() {
        assert_eq!(u("€/an").mul(&u("an")), u("€"));
        assert_eq!(u("€").div(&u("patients")), u("€/patient"));
        assert_eq!(u("€").div(&u("€")), Unit::one());
        assert_eq!(u("€/patient/an"), u("€/an/patient"));
        assert_eq!(u("m²"), u("m·m"));
    }

    #[test]
    fn written_as_an_expert_does() {
        for text in ["€/an", "habitants", "€/patient", "€/an/patient", "1/an", "m²", "€·an", "€/CPTS", "€/mois", ""] {
            let unit = if text.is_empty() { Unit::one() } else { u(text) };
            assert_eq!(unit.to_string(), text);
        }
        assert_eq!(u("€").div(&u("patients")).to_string(), "€/patient");
        assert_eq!(u("€/patient").mul(&u("patients")).to_string(), "€");
        assert_eq!(u("m²").mul(&u("m³")).to_string(), "m^5");
    }

    #[test]
    fn what_is_not_a_unit() {
        for text in ["", "/", "€/", "%", "€ + an", "12", "€//an", "an/1"] {
            assert!(Unit::parse(text).is_none(), "{text:?}");
        }
    }
}
