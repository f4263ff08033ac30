//! Where the law comes from, why an open question is open, and what is still to be written.

use super::Checker;
use crate::diag::{Code, Diagnostic};
use crate::text;

impl Checker<'_> {
    /// The three checks.
    pub fn reasons(&mut self) {
        self.open_questions();
        self.sources();
        self.words_left();
    }

    /// A draft says « à compléter » where words are missing: none is left in a text that is done.
    fn words_left(&mut self) {
        let is_left = |words: &str| {
            let starts = words.char_indices().filter(|(_, c)| matches!(c, 'à' | 'À'));
            let read = |at: usize| words.get(at..).unwrap_or("").chars().flat_map(char::to_lowercase);
            starts.into_iter().any(|(at, _)| read(at).take("à compléter".chars().count()).eq("à compléter".chars()))
        };
        let texts = self.corpus.texts.iter().map(|t| (&t.short, t.span, [Some(&t.title), t.source.as_ref()], &[][..]));
        let articles = self.corpus.articles.iter().map(|a| (&a.title, a.span, [Some(&a.title), a.source.as_ref()], &a.words[..]));
        let said = texts.chain(articles);
        let left = said.filter(|(.., named, words)| named.iter().flatten().copied().chain(*words).any(|w| is_left(w)));
        let found: Vec<Diagnostic> = left
            .map(|(name, span, ..)| {
                Diagnostic::warning(Code::ToComplete, text!("check-words-to-complete", name))
                    .at(span, text!("check-to-complete-here"))
                    .help(text!("check-to-complete-help"))
            })
            .collect();
        self.errors.extend(found);
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
                Diagnostic::warning(Code::NoReason, text!("check-interpretation-does-not-say-why", name))
                    .at(decl.ast.name.span, text!("check-without-reason"))
                    .help(text!("check-add-under-this-line-between")),
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
            let d = Diagnostic::warning(Code::NoSource, text!("check-does-not-say-where-its", name))
                .at(info.span, text!("check-without-source"));
            let d = match silent {
                Some(a) => d.at(a.span, text!("check-nor-has-this-article")),
                None => d,
            };
            self.errors.push(d.help(text!("check-add-under-the-header-source")));
        }
    }
}
