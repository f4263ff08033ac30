//! How French sets its sentences: the catalogue is written with plain spaces, and they become no-break
//! ones here, once. What fills a sentence is left as it was given.

use super::Lang;
use std::borrow::Cow;

/// Before a colon, inside « », before a sign, between the words of a date.
pub const NO_BREAK: char = '\u{a0}';
/// Before ; ! ? and between the thousands of a French number.
pub const NARROW_NO_BREAK: char = '\u{202f}';

/// The no-break spaces of a piece of a French sentence.
pub fn french(piece: &str) -> Cow<'_, str> {
    if !piece.contains(' ') {
        return Cow::Borrowed(piece);
    }
    let mut out = String::with_capacity(piece.len().saturating_add(8));
    let mut before = None;
    let mut characters = piece.chars().peekable();
    while let Some(c) = characters.next() {
        let set = match (c, before, characters.peek()) {
            (' ', Some('«'), _) | (' ', _, Some(':' | '»' | '%' | '€')) => NO_BREAK,
            (' ', _, Some(';' | '!' | '?')) => NARROW_NO_BREAK,
            _ => c,
        };
        out.push(set);
        before = Some(c);
    }
    Cow::Owned(out)
}

/// The same text with plain spaces, as it would be typed.
pub fn plain(text: &str) -> String {
    text.replace([NO_BREAK, NARROW_NO_BREAK], " ")
}

/// A whole number with its thousands apart: `62 000`, or `62,000`.
pub fn grouped(figures: &str, lang: Lang) -> String {
    let group = match lang {
        Lang::Fr => NARROW_NO_BREAK,
        Lang::En => ',',
    };
    let (sign, figures) = match figures.strip_prefix('-') {
        Some(figures) => ("-", figures),
        None => ("", figures),
    };
    let mut out = String::from(sign);
    for (rank, figure) in figures.chars().enumerate() {
        if rank > 0 && figures.len().saturating_sub(rank).is_multiple_of(3) {
            out.push(group);
        }
        out.push(figure);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_spaces() {
        for (plain, set) in [
            ("un : deux", "un\u{a0}: deux"),
            ("« un »", "«\u{a0}un\u{a0}»"),
            ("un ; deux ? trois !", "un\u{202f}; deux\u{202f}? trois\u{202f}!"),
            ("75 % de 3 €", "75\u{a0}% de 3\u{a0}€"),
            (" » :", "\u{a0}»\u{a0}:"),
            ("nom: valeur", "nom: valeur"),
        ] {
            assert_eq!(french(plain), set);
        }
    }
}
