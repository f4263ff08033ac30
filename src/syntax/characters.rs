//! Characters of a rule file that do not show what they are.
//!
//! What reorders a line or drives a terminal is refused everywhere, comments and quoted texts
//! included: there too, it hides rules from who reads them. Letters of other alphabets and invisible
//! characters are refused in names and formulas only; a quoted text is free to hold them.

use crate::diag::Diagnostic;
use crate::diag::characters::{Found, word};
use crate::source::characters::{odd, odd_anywhere};
use crate::source::limits::ODD_CHARACTERS;
use crate::source::{SourceId, Span};

/// The findings about a text, given with its comments blanked (same length, same places).
pub fn findings(source: SourceId, text: &str, blanked: &str) -> Vec<Diagnostic> {
    let plain = |c: char| matches!(c, '\n' | '\r' | '\t' | ' '..='~' | '\u{a0}'..='\u{ff}') && c != '\u{ad}';
    if text.chars().all(|c| plain(c) || usual(c) || odd(c).is_none()) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut words: Vec<Found> = Vec::new();
    let mut place = Place::default();
    let mut blanks = blanked.bytes();
    for (at, c) in text.char_indices() {
        // A comment's characters are spaces in the other.
        let blank = blanks.nth(c.len_utf8().saturating_sub(1)) == Some(b' ') && c != ' ';
        let free = blank || place.quoted();
        if !blank {
            place.pass(c);
        }
        let found = if plain(c) {
            None
        } else if free {
            odd_anywhere(c)
        } else {
            odd(c)
        };
        match found {
            Some(odd) => words.push(Found { span: Span::new(source, at, at.saturating_add(c.len_utf8())), character: c, odd }),
            None if c.is_alphanumeric() => {}
            None => {
                out.extend(word(&words));
                words.clear();
                if out.len() >= ODD_CHARACTERS {
                    return out;
                }
            }
        }
    }
    out.extend(word(&words));
    out
}

/// Signs beyond those of a keyboard that every rule file holds, and that nobody takes for others.
fn usual(c: char) -> bool {
    matches!(c, '’' | '€' | '−' | '≥' | '≤' | '≠' | '…' | '–' | '—' | 'œ' | '‹' | '›' | '\u{202f}' | '\u{2009}')
}

/// Whether a character stands in a quoted text.
#[derive(Default)]
struct Place {
    /// Guillemets open.
    depth: usize,
    /// Straight quotes open.
    straight: bool,
    /// Whether nothing but spaces stands on the line so far.
    bare: bool,
}

impl Place {
    fn quoted(&self) -> bool {
        self.depth > 0 || self.straight
    }

    fn pass(&mut self, c: char) {
        match c {
            '«' => self.depth = self.depth.saturating_add(1),
            '»' => self.depth = self.depth.saturating_sub(1),
            '"' if self.depth == 0 => self.straight = !self.straight,
            '\n' if self.bare => *self = Self { bare: true, ..Self::default() },
            '\n' => self.bare = true,
            _ if !c.is_whitespace() => self.bare = false,
            _ => {}
        }
        if matches!(c, '«' | '»' | '"') {
            self.bare = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Lang};
    use crate::source::Sources;
    use crate::syntax::split::blank_comments;

    fn read(text: &str) -> Vec<(Code, String)> {
        let mut sources = Sources::default();
        let id = sources.add("a", text);
        let found = findings(id, text, &blank_comments(text));
        found.iter().map(|d| (d.code, sources.text(d.span().unwrap()).to_owned() + " " + d.message.get(Lang::En))).collect()
    }

    #[test]
    fn names_are_in_common_letters() {
        assert_eq!(read("règle œuvre n° 1ᵉʳ : €/an # ж\n  « ж 中 \u{200b}😀 »\n  = 2 × µ\n"), []);
        let found = read("règle pоpulаtion : €\n  = a\u{200b}b + ж\n");
        assert_eq!(found.iter().map(|(c, _)| *c).collect::<Vec<_>>(), [Code::LookAlike, Code::OddCharacter, Code::LookAlike]);
        assert!(found[0].1.starts_with("о \"о\" (U+043E) is a letter, Cyrillic, not \"o\""), "{found:?}");
    }

    #[test]
    fn usual_signs_are_never_odd() {
        for c in ('\0'..='\u{ffff}').filter(|c| usual(*c)) {
            assert_eq!((odd(c), odd_anywhere(c)), (None, None), "{c}");
        }
    }

    #[test]
    fn nothing_reorders_or_drives_anywhere() {
        for c in ['\u{202e}', '\u{2067}', '\u{1b}', '\u{9b}', '\u{2028}'] {
            for text in [format!("règle a{c} : €"), format!("  « a{c} »"), format!("a # {c}"), format!("\"{c}\"")] {
                assert_eq!(read(&text).len(), 1, "{text:?}");
            }
        }
    }

    #[test]
    fn a_text_left_open_ends_at_the_blank_line() {
        assert_eq!(read("  « ж\n\nрègle").len(), 1);
        assert_eq!(read("  \"ж\n \nрègle").len(), 1);
    }

    #[test]
    fn one_finding_a_word_and_not_too_many() {
        assert_eq!(read("кот").len(), 1);
        assert_eq!(read(&"кот ".repeat(1_000)).len(), ODD_CHARACTERS);
    }
}
