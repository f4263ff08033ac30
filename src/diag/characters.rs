//! What is said of a character that does not show what it is.

use super::{Code, Diagnostic, Edit, Fix};
use crate::message::Text;
use crate::source::Span;
use crate::source::characters::{Odd, number};
use crate::text;
use unicode_script::Script;

/// One odd character and its place.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its place.
    pub span: Span,
    /// The character.
    pub character: char,
    /// What is wrong with it.
    pub odd: Odd,
}

/// The finding about the odd characters of one word: the first is named, all are mended.
pub fn word(found: &[Found]) -> Option<Diagnostic> {
    let Found { span, character, odd } = found.first()?;
    let d = one(*span, *character, odd);
    let edits: Option<Vec<Edit>> = found.iter().map(|f| Some(Edit { span: f.span, replacement: replacement(&f.odd)? })).collect();
    // What reorders or drives may hide something else: that is for the author to look at.
    let safe = found.iter().all(|f| matches!(f.odd, Odd::Invisible | Odd::Passes { .. }));
    Some(match edits {
        Some(edits) => d.fixed(Fix { edits, safe }),
        None => d,
    })
}

fn replacement(odd: &Odd) -> Option<String> {
    match odd {
        Odd::Control | Odd::Reorders | Odd::Invisible => Some(String::new()),
        Odd::Passes { like, .. } => like.clone(),
    }
}

/// The finding about one odd character.
pub fn one(span: Span, c: char, odd: &Odd) -> Diagnostic {
    let n = number(c);
    match odd {
        Odd::Control => Diagnostic::error(Code::OddCharacter, text!("diag-control-character-has-no-place", n))
            .at(span, text!("common-here"))
            .help(text!("diag-delete-it")),
        Odd::Reorders => Diagnostic::error(Code::OddCharacter, text!("diag-hidden-character-changes-the-order", n))
            .at(span, text!("common-here"))
            .help(text!("diag-delete-it-and-read-the")),
        Odd::Invisible => Diagnostic::error(Code::OddCharacter, text!("diag-invisible-character-in-a-name", n))
            .at(span, text!("common-here"))
            .help(text!("diag-delete-it-it-often-comes")),
        Odd::Passes { script, like } => {
            let alphabet = script.and_then(alphabet).unwrap_or_else(|| text!("diag-of-another-alphabet"));
            let message = match (script, like) {
                (Some(_), Some(like)) => {
                    text!("diag-is-a-letter-not", c, n, like, alphabet)
                }
                (Some(_), None) => text!("diag-is-a-letter-names-and", c, n, alphabet),
                (None, Some(like)) => {
                    text!("diag-looks-like-and-is-not", c, n, like)
                }
                (None, None) => {
                    text!("diag-has-no-place-in-a", c, n)
                }
            };
            let d = Diagnostic::error(Code::LookAlike, message).at(span, text!("diag-this-character"));
            match like {
                Some(like) => d.help(text!("diag-type-on-the-keyboard", like)),
                None => d.help(text!("diag-write-it-in-common-letters")),
            }
        }
    }
}

/// An alphabet's name: French, then English.
fn alphabet(script: Script) -> Option<Text> {
    Some(match script {
        Script::Cyrillic => text!("diag-cyrillic"),
        Script::Greek => text!("diag-greek"),
        Script::Armenian => text!("diag-armenian"),
        Script::Cherokee => text!("diag-cherokee"),
        Script::Hebrew => text!("diag-hebrew"),
        Script::Arabic => text!("diag-arabic"),
        Script::Georgian => text!("diag-georgian"),
        Script::Coptic => text!("diag-coptic"),
        Script::Lisu => text!("diag-lisu"),
        Script::Han => text!("diag-chinese"),
        _ => return None,
    })
}
