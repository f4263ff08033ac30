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
                    Diagnostic::error(
                        Code::DeclaredTwice,
                        text!("deux textes portent le sigle « {name} »", "two texts have the short name \"{name}\""),
                    )
                    .at(info.span, text!("de nouveau ici", "again here"))
                    .at(first.span, text!("déjà ici", "already here"))
                    .help(text!("donnez à chaque texte son propre sigle", "give each text a short name of its own")),
                );
            }
            if !info.is_amendment
                && let Some(first) = self.corpus.texts.iter().find(|t| !t.is_amendment)
            {
                self.errors.push(
                    Diagnostic::error(Code::Header, text!("un recueil a un seul texte de base", "a set of rules has one base text"))
                        .at(info.span, text!("second texte de base", "second base text"))
                        .at(first.span, text!("le premier", "the first"))
                        .help(text!(
                            "si ce fichier modifie l'autre, commencez-le par « avenant »",
                            "if this file amends the other, start it with \"avenant\""
                        )),
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
                let d = Diagnostic::error(
                    Code::UnknownName,
                    text!("aucun texte n'a le sigle « {wrong} »", "no text has the short name \"{wrong}\""),
                )
                .at(name.span, text!("inconnu", "unknown"));
                errors.push(match suggest::meant(wrong, known) {
                    Some(m) => d.meant(name.span, &m),
                    None => d.help(text!("autres textes de ce recueil : {list}", "other texts of this set: {list}")),
                });
            }
        }
        if !self.corpus.texts.is_empty() && self.corpus.texts.iter().all(|t| t.is_amendment) {
            let span = self.corpus.texts.first().map(|t| t.span);
            let d = Diagnostic::error(Code::Header, text!("ce recueil n'a pas de texte de base", "this set of rules has no base text"));
            errors.push(match span {
                Some(s) => d.at(s, text!("seul un avenant est là", "only an amendment is there")).help(text!(
                    "vérifiez le dossier entier, texte de base compris ; si ce fichier est ce texte, commencez-le par « texte »",
                    "check the whole folder, base text included; if this file is that text, start it with \"texte\""
                )),
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
                Diagnostic::error(
                    Code::Header,
                    text!("ce fichier ne dit pas quel texte il est", "this file does not say which text it is"),
                )
                .at(span, text!("un en-tête est attendu d'abord", "a header is expected first"))
                .help(text!(
                    "commencez le fichier par texte « titre », ou avenant « titre », et dessous, en retrait : sigle, signé le, en vigueur le",
                    "start the file with texte « title », or avenant « title », and below, indented: sigle, signé le, en vigueur le"
                )),
            );
            return None;
        };
        if let Some((_, second)) = headers.next() {
            self.errors.push(
                Diagnostic::error(Code::Header, text!("un fichier contient un seul texte", "a file holds one text"))
                    .at(second, text!("second en-tête", "second header"))
                    .at(span, text!("le premier", "the first"))
                    .help(text!("mettez chaque texte dans son propre fichier", "put each text in a file of its own")),
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
                Diagnostic::error(Code::MissingClause, text!("l'en-tête est incomplet : {list}", "the header is incomplete: {list}"))
                    .at(span, text!("il manque : {list}", "missing: {list}"))
                    .help(text!("ajoutez ces clauses sous l'en-tête, en retrait", "add these clauses under the header, indented")),
            );
        }
        let (signed, signed_at) = header.signed?;
        let (in_force, in_force_at) = header.in_force?;
        if in_force < signed {
            self.errors.push(
                Diagnostic::error(
                    Code::Header,
                    text!("ce texte entre en vigueur avant d'être signé", "this text enters into force before it is signed"),
                )
                .at(in_force_at, text!("en vigueur ce jour", "in force on this day"))
                .at(signed_at, text!("signé ce jour", "signed on this day"))
                .help(text!(
                    "une mesure rétroactive se dit par « effet le », dans son article",
                    "a retroactive measure is said by \"effet le\", in its article"
                )),
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
