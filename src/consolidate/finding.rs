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
        let given = match given {
            0 => text!("aucun ici", "none here"),
            1 => text!("un seul ici", "one here"),
            n => text!("{n} ici", "{n} here"),
        };
        let Some(first) = params.first() else {
            return Diagnostic::error(Code::WrongArity, text!("« {name} » n'a pas d'indice", "\"{name}\" has no index"))
                .at(span, given)
                .with(self.symbol_place(name), text!("déclaré ici", "declared here"))
                .help(text!("écrivez « {name} » sans parenthèses", "write \"{name}\" without parentheses"))
                .suggest(span, suggest::written(name));
        };
        let list: Vec<&str> = params.iter().map(|p| self.enum_name(*p)).collect();
        let list = list.join(" ; ");
        let message = match params.len() {
            1 => text!("« {name} » demande un indice : {list}", "\"{name}\" takes an index: {list}"),
            want => text!("« {name} » demande {want} indices : {list}", "\"{name}\" takes {want} indexes: {list}"),
        };
        let d = Diagnostic::error(Code::WrongArity, message)
            .at(span, given)
            .with(self.symbol_place(name), text!("déclaré ici", "declared here"));
        match (params.len(), self.members(*first).next()) {
            (1, Some(member)) => d.help(text!(
                "écrivez « {name} ({member}) » pour l'un d'eux, ou « {name} ({list}) » pour chacun",
                "write \"{name} ({member})\" for one of them, or \"{name} ({list})\" for each"
            )),
            _ => d.help(text!("écrivez « {name} ({list}) »", "write \"{name} ({list})\"")),
        }
    }
}
