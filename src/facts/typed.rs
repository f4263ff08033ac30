//! One answer typed to the question of one fact: read as a contract file is, refused in the same words.

use super::Facts;
use super::bind::{Binder, Target};
use super::doc::{Node, NodeKind};
use super::scalar;
use crate::check::program::{Fact, Kind, Program, Value};
use crate::diag::suggest::folded;
use crate::diag::{Diagnostic, Text};
use crate::source::{SourceId, Span};
use crate::text;
use crate::value::Day;

/// The choices that an answer may be given by their number, from 1.
pub fn choices(program: &Program, fact: &Fact) -> Vec<String> {
    match fact.ty.kind {
        Kind::Enum(id) => program.enums.get(id.index()).map_or(Vec::new(), |e| e.members.iter().map(|m| m.to_string()).collect()),
        Kind::Bool => vec!["oui".to_owned(), "non".to_owned()],
        Kind::Prorata => vec!["jours".to_owned(), "mois".to_owned()],
        _ => Vec::new(),
    }
}

/// What is expected, in a few words.
pub fn expects(program: &Program, fact: &Fact) -> Text {
    match &fact.ty.kind {
        Kind::Bool => text!("facts-oui-yes-or-non-no"),
        Kind::Number { percent: true, .. } => text!("facts-percentage-such-as-75"),
        Kind::Number { unit, .. } if unit.is_one() => text!("facts-number"),
        Kind::Number { unit, .. } => text!("facts-number-in", unit),
        Kind::Date => text!("facts-date-such-as-31-12"),
        Kind::Duration => text!("facts-duration-such-as-6-mois-2"),
        Kind::Enum(_) | Kind::Prorata => {
            let all = choices(program, fact).join(", ");
            text!("facts-choice", all)
        }
        Kind::Never | Kind::Unknown => text!("facts-value"),
    }
}

/// Whether an answer says that there is none. « non » is a value where yes or no is asked.
pub fn says_none(fact: &Fact, text: &str) -> bool {
    let text = folded(text.trim());
    matches!(text.as_str(), "" | "~" | "aucun" | "aucune" | "jamais") || (text == "non" && fact.ty.kind != Kind::Bool)
}

/// The value that an answer gives to a fact at these indexes; a choice may be given by its number.
///
/// The answer is the whole of that source.
pub fn value(program: &Program, fact: &Fact, index: &[u16], source: SourceId, answer: &str) -> Result<Value, Vec<Diagnostic>> {
    let numbered = answer.trim().parse::<usize>().ok().and_then(|n| choices(program, fact).into_iter().nth(n.checked_sub(1)?));
    let span = Span::new(source, 0, answer.len());
    let text = numbered.unwrap_or_else(|| answer.trim().to_owned());
    let node = Node { span, kind: NodeKind::Scalar { text, quoted: false } };
    let mut facts = Facts::empty(program);
    let mut binder = Binder::new(program, &mut facts);
    let read = binder.value(&Target { fact, index: index.to_vec(), key: span }, &node);
    match read {
        Some(value) if binder.found.is_empty() => Ok(value),
        _ => Err(binder.found),
    }
}

/// The day from which a value holds: a date, or a year for its first of January.
pub fn from_when(answer: &str) -> Result<Day, (Text, Text)> {
    scalar::from_when(answer).map_err(|refusal| (refusal.reason, refusal.help))
}
