//! Findings that several stages make alike.

use super::{Corpus, EnumId};
use crate::diag::{Code, Diagnostic, suggest};
use crate::source::Span;
use crate::text;

impl Corpus {
    /// A name that is not a member of the enumeration.
    pub fn unknown_member(&self, id: EnumId, wrong: &str, span: Span) -> Diagnostic {
        let list = self.enum_name(id);
        let members: Vec<&str> = self.members(id).collect();
        let d = Diagnostic::error(Code::UnknownMember, text!("consolidate-is-not-a-member-of", wrong, list))
            .at(span, text!("common-unknown-2"));
        match suggest::meant(wrong, members.iter().copied()) {
            Some(m) => d.meant(span, &m),
            None => {
                let all = suggest::list(members.iter().copied());
                d.help(text!("common-members", all))
            }
        }
    }

    /// A name with more or fewer indexes than it has.
    pub fn wrong_arity(&self, name: &str, params: &[EnumId], given: usize, span: Span) -> Diagnostic {
        let given = match given {
            0 => text!("consolidate-none-here"),
            1 => text!("consolidate-one-here"),
            n => text!("common-n-here", n),
        };
        let Some(first) = params.first() else {
            return Diagnostic::error(Code::WrongArity, text!("consolidate-has-no-index", name))
                .at(span, given)
                .with(self.symbol_place(name), text!("common-declared-here"))
                .help(text!("consolidate-write-without-parentheses", name))
                .suggest(span, suggest::written(name));
        };
        let list: Vec<&str> = params.iter().map(|p| self.enum_name(*p)).collect();
        let list = list.join(" ; ");
        let message = match params.len() {
            1 => text!("consolidate-takes-an-index", name, list),
            want => text!("consolidate-takes-indexes", name, want, list),
        };
        let d = Diagnostic::error(Code::WrongArity, message).at(span, given).with(self.symbol_place(name), text!("common-declared-here"));
        match (params.len(), self.members(*first).next()) {
            (1, Some(member)) => d.help(text!("consolidate-write-for-one-of-them", name, member, list)),
            _ => d.help(text!("consolidate-write", name, list)),
        }
    }
}
