//! Headers: which text each file is, and the order of texts.

use super::{Layering, TextId, TextInfo};
use crate::diag::{Code, Diagnostic, suggest};
use crate::source::Span;
use crate::syntax::ast::{BlockKind, File, Header};
use crate::text;

impl Layering {
    /// Registers the texts and gives the files in their order; a file without a header is left out.
    pub fn texts<'f>(&mut self, files: &'f [File]) -> Vec<(&'f File, TextId)> {
        let mut found: Vec<(TextInfo, &File)> = Vec::new();
        for file in files {
            if let Some(info) = self.header(file) {
                found.push((info, file));
            }
        }
        // The base first, then amendments as they enter into force: the order of files means nothing.
        found.sort_by(|(a, _), (b, _)| (a.is_amendment, a.rank(), &a.short).cmp(&(b.is_amendment, b.rank(), &b.short)));
        let mut ordered = Vec::new();
        for (info, file) in found {
            if let Some(first) = self.corpus.texts.iter().find(|t| t.short == info.short) {
                let name = &info.short;
                self.errors.push(
                    Diagnostic::error(Code::DeclaredTwice, text!("consolidate-two-texts-have-the-short", name))
                        .at(info.span, text!("common-again-here"))
                        .at(first.span, text!("common-already-here"))
                        .help(text!("consolidate-give-each-text-a-short")),
                );
            }
            if !info.is_amendment
                && let Some(first) = self.corpus.texts.iter().find(|t| !t.is_amendment)
            {
                self.errors.push(
                    Diagnostic::error(Code::Header, text!("consolidate-set-of-rules-has-one"))
                        .at(info.span, text!("consolidate-second-base-text"))
                        .at(first.span, text!("consolidate-first"))
                        .help(text!("consolidate-if-this-file-amends-the")),
                );
            }
            ordered.push((file, TextId::next(self.corpus.texts.len())));
            self.corpus.texts.push(info);
        }
        self.amended_texts();
        ordered
    }

    fn amended_texts(&mut self) {
        let mut errors = Vec::new();
        for info in self.corpus.texts.iter().filter(|t| t.is_amendment) {
            let Some(name) = &info.amends else { continue };
            if !self.corpus.texts.iter().any(|t| t.short == name.text) {
                let others = self.corpus.texts.iter().filter(|t| t.short != info.short);
                let known: Vec<&str> = others.map(|t| &*t.short).collect();
                let (wrong, list) = (&name.text, suggest::list(known.iter().copied()));
                let d = Diagnostic::error(Code::UnknownName, text!("consolidate-no-text-has-the-short", wrong))
                    .at(name.span, text!("common-unknown-2"));
                errors.push(match suggest::meant(wrong, known) {
                    Some(m) => d.meant(name.span, &m),
                    None => d.help(text!("consolidate-other-texts-of-this-set", list)),
                });
            }
        }
        if !self.corpus.texts.is_empty() && self.corpus.texts.iter().all(|t| t.is_amendment) {
            let span = self.corpus.texts.first().map(|t| t.span);
            let d = Diagnostic::error(Code::Header, text!("consolidate-this-set-of-rules-has"));
            errors.push(match span {
                Some(s) => d.at(s, text!("consolidate-only-an-amendment-is-there")).help(text!("consolidate-check-the-whole-folder-base")),
                None => d,
            });
        }
        self.errors.extend(errors);
    }

    fn header(&mut self, file: &File) -> Option<TextInfo> {
        let mut headers = file.blocks.iter().filter_map(|b| if let BlockKind::Header(h) = &b.kind { Some((h, b.head_span)) } else { None });
        let Some((header, span)) = headers.next() else {
            let span = file.blocks.first().map_or(Span::new(file.source, 0, 0), |b| b.head_span);
            self.errors.push(
                Diagnostic::error(Code::Header, text!("consolidate-this-file-does-not-say"))
                    .at(span, text!("consolidate-header-is-expected-first"))
                    .help(text!("consolidate-start-the-file-with-texte")),
            );
            return None;
        };
        if let Some((_, second)) = headers.next() {
            self.errors.push(
                Diagnostic::error(Code::Header, text!("consolidate-file-holds-one-text"))
                    .at(second, text!("consolidate-second-header"))
                    .at(span, text!("consolidate-first"))
                    .help(text!("consolidate-put-each-text-in-a")),
            );
        }
        self.info(header, span)
    }

    fn info(&mut self, header: &Header, span: Span) -> Option<TextInfo> {
        let mut missing = Vec::new();
        if header.short.is_none() {
            missing.push("sigle");
        }
        if header.signed.is_none() {
            missing.push("signé le");
        }
        if header.in_force.is_none() {
            missing.push("en vigueur le");
        }
        if header.is_amendment && header.amends.is_none() {
            missing.push("modifie");
        }
        if !missing.is_empty() {
            let list = missing.join(", ");
            self.errors.push(
                Diagnostic::error(Code::MissingClause, text!("consolidate-header-is-incomplete", list))
                    .at(span, text!("consolidate-missing", list))
                    .help(text!("consolidate-add-these-clauses-under-the")),
            );
        }
        let (signed, signed_at) = header.signed?;
        let (in_force, in_force_at) = header.in_force?;
        if in_force < signed {
            self.errors.push(
                Diagnostic::error(Code::Header, text!("consolidate-this-text-enters-into-force"))
                    .at(in_force_at, text!("consolidate-in-force-on-this-day"))
                    .at(signed_at, text!("consolidate-signed-on-this-day"))
                    .help(text!("consolidate-retroactive-measure-is-said-by")),
            );
        }
        Some(TextInfo {
            short: header.short.as_ref()?.text.clone(),
            title: header.title.text.clone(),
            is_amendment: header.is_amendment,
            amends: header.amends.clone(),
            signed,
            published: header.published.map(|(d, _)| d),
            in_force,
            source: header.source.as_ref().map(|q| q.text.clone()),
            scope: header.scope.clone(),
            span,
        })
    }
}
