//! Where the law comes from, and why an open question is open.

use super::Checker;
use crate::diag::{Code, Diagnostic};
use crate::text;

impl Checker<'_> {
    /// Both checks.
    pub fn reasons(&mut self) {
        self.open_questions();
        self.sources();
    }

    /// An open question says why it is one, or at least why its default reading holds.
    fn open_questions(&mut self) {
        for decl in &self.corpus.readings {
            let default = decl.ast.readings.iter().find(|r| r.default);
            if decl.ast.reason.is_some() || default.is_none_or(|r| r.reason.is_some()) {
                continue;
            }
            let name = &decl.ast.name.text;
            self.errors.push(
                Diagnostic::warning(
                    Code::NoReason,
                    text!("l'interprétation « {name} » ne dit pas pourquoi elle se pose", "the interpretation \"{name}\" does not say why it arises"),
                )
                .at(decl.ast.name.span, text!("sans raison", "without reason"))
                .help(text!(
                    "ajoutez sous cette ligne, entre « », ce que le texte laisse en doute ; ou, après « par défaut », pourquoi cette lecture",
                    "add under this line, between « », what the text leaves in doubt; or, after \"par défaut\", why that reading"
                )),
            );
        }
    }

    /// A text says where it can be read, at its head or article by article.
    fn sources(&mut self) {
        for (i, info) in self.corpus.texts.iter().enumerate().filter(|(_, t)| t.source.is_none()) {
            let mut articles = self.corpus.articles.iter().filter(|a| a.text.index() == i).peekable();
            let none = articles.peek().is_none();
            let silent = articles.find(|a| a.source.is_none());
            if !none && silent.is_none() {
                continue;
            }
            let name = &info.short;
            let d = Diagnostic::warning(
                Code::NoSource,
                text!("« {name} » ne dit pas où son texte se lit", "\"{name}\" does not say where its text can be read"),
            )
            .at(info.span, text!("sans source", "without source"));
            let d = match silent {
                Some(a) => d.at(a.span, text!("cet article n'en a pas non plus", "nor has this article")),
                None => d,
            };
            self.errors.push(d.help(text!(
                "ajoutez sous l'en-tête : source « Journal officiel du …, ou l'adresse »",
                "add under the header: source « official journal of …, or the address »"
            )));
        }
    }
}
