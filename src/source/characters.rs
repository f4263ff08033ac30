//! Characters that do not show what they are: those that drive a terminal, reorder or hide text, or
//! pass for another letter.

use std::borrow::Cow;
use unicode_script::{Script, UnicodeScript};
use unicode_security::GeneralSecurityProfile;
use unicode_security::skeleton;

/// Whether a terminal or a page would obey this character instead of showing it, or show nothing.
/// Tabs and ends of lines are of them.
pub fn drives(c: char) -> bool {
    // What most texts are made of.
    if ('\u{20}'..'\u{7f}').contains(&c) || ('\u{a0}'..'\u{61c}').contains(&c) && c != '\u{ad}' {
        return false;
    }
    c.is_control() || reorders(c) || is_invisible(c)
}

/// Whether the character changes the order in which the characters around it are shown.
pub fn reorders(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

/// Whether nothing shows where it stands.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{2060}'..='\u{2065}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// What is wrong with a character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Odd {
    /// It drives a terminal: never text.
    Control,
    /// It reorders what is read.
    Reorders,
    /// It cannot be seen.
    Invisible,
    /// It passes for others: those, when they are known.
    Passes {
        /// Its alphabet, when it is not the Latin one.
        script: Option<Script>,
        /// What it looks like.
        like: Option<String>,
    },
}

/// What is wrong with a character wherever it stands, comments and texts included.
pub fn odd_anywhere(c: char) -> Option<Odd> {
    if !drives(c) || matches!(c, '\t' | '\n' | '\r') {
        None
    } else if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
        Some(Odd::Control)
    } else if reorders(c) || ('\u{e0000}'..='\u{e0fff}').contains(&c) {
        Some(Odd::Reorders)
    } else {
        None
    }
}

/// What is wrong with a character of a name or of a formula.
pub fn odd(c: char) -> Option<Odd> {
    if c < '\u{a0}' {
        return odd_anywhere(c);
    }
    if drives(c) || ('\u{fe00}'..='\u{fe0f}').contains(&c) {
        return odd_anywhere(c).or(Some(Odd::Invisible));
    }
    if c < '\u{100}' || matches!(c, 'œ' | 'Œ' | 'Ÿ') || is_superscript(c) {
        return None;
    }
    let script = match c.script() {
        Script::Latin | Script::Common | Script::Inherited => None,
        other => Some(other),
    };
    let wide = ('\u{ff01}'..='\u{ffee}').contains(&c);
    if !c.is_alphanumeric() {
        // Hyphens that word processors put, which the eye cannot tell from the common one.
        let like = match c {
            '\u{2010}' | '\u{2011}' => Some("-".to_owned()),
            _ if wide => narrow(c),
            _ => None,
        };
        return like.map(|like| Odd::Passes { script: None, like: Some(like) });
    }
    let like = narrow(c).or_else(|| plain(skeleton(c.encode_utf8(&mut [0; 4])).collect()));
    let passes = script.is_some() || wide || like.is_some() || (c.script() != Script::Latin) || !c.identifier_allowed();
    passes.then_some(Odd::Passes { script, like })
}

/// The text as it is read: what passes for a letter made that letter, what cannot be seen left out.
pub fn mended(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| odd(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match odd(c) {
            Some(Odd::Passes { like: Some(like), .. }) => out.push_str(&like),
            None | Some(Odd::Passes { .. }) => out.push(c),
            Some(_) => {}
        }
    }
    Cow::Owned(out)
}

/// Letters and figures above or below the line, which nobody takes for others: `1ᵉʳ`.
fn is_superscript(c: char) -> bool {
    matches!(c, '\u{2b0}'..='\u{2ff}' | '\u{1d2c}'..='\u{1d6a}' | '\u{2070}'..='\u{209c}')
}

/// The common form of a wide, ligatured or ornamental character.
fn narrow(c: char) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    plain(std::iter::once(c).nfkc().collect()).filter(|s| !s.chars().eq(std::iter::once(c)))
}

/// That text, when the keyboard has it.
fn plain(text: String) -> Option<String> {
    (!text.is_empty() && text.chars().all(|c| c.is_ascii_graphic())).then_some(text)
}

/// Its number, as character tables give it.
pub fn number(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_is_never_odd() {
        for c in "àâäæçéèêëîïôœöùûüÿÀÂÇÉÈŒŸ’'«»‹›–—−×÷€°ºª²³½µ≠≤≥…“” \u{a0}\u{202f}\u{2009}1ᵉʳ₂⁴→".chars()
        {
            assert_eq!(odd(c), None, "{c} {}", number(c));
        }
    }

    #[test]
    fn what_passes_for_a_letter_is_odd() {
        for (c, like) in [
            ('а', "a"),
            ('е', "e"),
            ('ο', "o"),
            ('Α', "A"),
            ('ı', "i"),
            ('ａ', "a"),
            ('：', ":"),
            ('𝐚', "a"),
            ('ﬁ', "fi"),
            ('\u{2011}', "-"),
        ] {
            let Some(Odd::Passes { like: Some(found), .. }) = odd(c) else { panic!("{c} {:?}", odd(c)) };
            assert_eq!(found, like, "{c}");
        }
        for c in ['ж', 'λ', '٣', '中'] {
            assert!(matches!(odd(c), Some(Odd::Passes { .. })), "{c}");
        }
    }

    #[test]
    fn what_hides_is_odd() {
        for c in ['\u{200b}', '\u{ad}', '\u{feff}', '\u{fe0f}', '\u{200d}'] {
            assert_eq!((odd(c), odd_anywhere(c)), (Some(Odd::Invisible), None), "{}", number(c));
        }
        for c in ['\u{202e}', '\u{2066}', '\u{200f}', '\u{61c}', '\u{e0041}'] {
            assert_eq!(odd_anywhere(c), Some(Odd::Reorders), "{}", number(c));
        }
        for c in ['\0', '\u{1b}', '\u{7f}', '\u{9b}', '\u{85}', '\u{2028}'] {
            assert_eq!(odd_anywhere(c), Some(Odd::Control), "{}", number(c));
        }
    }
}
