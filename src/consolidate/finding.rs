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
        let d = Diagnostic::error(
            Code::UnknownMember,
            text!("« {wrong} » n'est pas membre de « {list} »", "\"{wrong}\" is not a member of \"{list}\""),
        )
        .at(span, text!("inconnu", "unknown"));
        match suggest::meant(wrong, members.iter().copied()) {
            Some(m) => d.meant(span, &m),
            None => {
                let all = suggest::list(members.iter().copied());
                d.help(text!("membres : {all}", "members: {all}"))
            }
        }
    }

    /// A name with more or fewer indexes than it has.
    pub fn wrong_arity(&self, name: &str, params: &[EnumId], given: usize, span: Span) -> Diagnostic {
        let want = params.len();
        let d = Diagnostic::error(
            Code::WrongArity,
            text!("« {name} » a {want} indice(s), {given} donné(s)", "\"{name}\" has {want} index(es), {given} given"),
        )
        .at(span, text!("ici", "here"));
        if want == 0 {
            return d.help(text!("écrivez « {name} » sans parenthèses", "write \"{name}\" without parentheses"));
        }
        let list: Vec<&str> = params.iter().map(|p| self.enum_name(*p)).collect();
        let list = list.join(" ; ");
        d.help(text!("écrivez « {name} ({list}) »", "write \"{name} ({list})\""))
    }
}
