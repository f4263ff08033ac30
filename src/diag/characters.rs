//! What is said of a character that does not show what it is.

use super::{Code, Diagnostic, Edit, Fix};
use crate::source::Span;
use crate::source::characters::{Odd, alphabet, number};
use crate::text;

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
        Odd::Control => Diagnostic::error(
            Code::OddCharacter,
            text!("le caractère de commande {n} n'a pas sa place dans un texte", "the control character {n} has no place in a text"),
        )
        .at(span, text!("ici", "here"))
        .help(text!("effacez-le", "delete it")),
        Odd::Reorders => Diagnostic::error(
            Code::OddCharacter,
            text!(
                "le caractère caché {n} change l'ordre de ce qui se lit : ce que l'on voit n'est pas ce qui est écrit",
                "the hidden character {n} changes the order of what is read: what is seen is not what is written"
            ),
        )
        .at(span, text!("ici", "here"))
        .help(text!("effacez-le, et relisez la ligne", "delete it, and read the line again")),
        Odd::Invisible => Diagnostic::error(
            Code::OddCharacter,
            text!("un caractère invisible ({n}) dans un nom ou une formule", "an invisible character ({n}) in a name or a formula"),
        )
        .at(span, text!("ici", "here"))
        .help(text!("effacez-le : il vient souvent d'un copier-coller", "delete it: it often comes from copy and paste")),
        Odd::Passes { script, like } => {
            let (fr, en) = script.and_then(alphabet).unwrap_or(("d'un autre alphabet", "of another alphabet"));
            let message = match (script, like) {
                (Some(_), Some(like)) => {
                    text!("« {c} » ({n}) est une lettre {fr}, et non « {like} »", "\"{c}\" ({n}) is a letter, {en}, not \"{like}\"")
                }
                (Some(_), None) => text!(
                    "« {c} » ({n}) est une lettre {fr} : noms et formules s'écrivent en lettres latines",
                    "\"{c}\" ({n}) is a letter, {en}: names and formulas are written in Latin letters"
                ),
                (None, Some(like)) => {
                    text!("« {c} » ({n}) ressemble à « {like} » et n'en est pas", "\"{c}\" ({n}) looks like \"{like}\" and is not")
                }
                (None, None) => {
                    text!("« {c} » ({n}) n'a pas sa place dans un nom ou une formule", "\"{c}\" ({n}) has no place in a name or a formula")
                }
            };
            let d = Diagnostic::error(Code::LookAlike, message).at(span, text!("ce caractère", "this character"));
            match like {
                Some(like) => d.help(text!("écrivez « {like} » au clavier", "type \"{like}\" on the keyboard")),
                None => d.help(text!("écrivez-le en lettres ordinaires", "write it in common letters")),
            }
        }
    }
}
