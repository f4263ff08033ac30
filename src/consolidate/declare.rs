//! Vocabulary and original definitions: enumerations, facts, open questions, places.

use super::{
    Act, ArticleId, ArticleInfo, Content, ContentBody, ContractDecl, EnumId, Enumeration, ExampleDecl, FactDecl, FactId, Layering, Node,
    Origin, Pattern, PeriodDecl, PeriodId, Place, PlaceId, PlaceKind, Rank, ReadingDecl, ReadingId, ReviewDecl, Slot, Symbol, TextId,
};
use crate::diag::{Code, Diagnostic, suggest};
use crate::source::Span;
use crate::source::limits::{MEMBERS, PARAMS};
use crate::syntax::ast::{self, BlockKind, DefinitionKind, EditKind, File, Name};
use crate::text;
use crate::value::Day;
use std::sync::Arc;

/// Names that the language itself gives a sense.
const BUILT_IN: &[&str] = &[
    "oui",
    "non",
    "jamais",
    "aucun",
    "aucune",
    "valeur ordinaire",
    "début de la période",
    "fin de la période",
    "jour du versement",
    "droits de la période",
    "déjà versé",
];

/// What a block says between « ».
fn sentences(block: &BlockKind) -> Vec<Arc<str>> {
    let quoted: Vec<&ast::Quoted> = match block {
        BlockKind::Fact(f) => f.question.iter().collect(),
        BlockKind::Definition(d) => d.words.iter().collect(),
        BlockKind::Period(p) => p.words.iter().collect(),
        BlockKind::Reading(r) => r.reason.iter().chain(r.readings.iter().filter_map(|x| x.reason.as_ref())).collect(),
        BlockKind::Edit(e) => {
            let title = if let EditKind::Exception(title) = &e.kind { Some(title) } else { None };
            e.words.iter().chain(title).collect()
        }
        _ => Vec::new(),
    };
    quoted.into_iter().map(|q| q.text.clone()).collect()
}

impl Layering {
    /// First pass: articles, enumerations with all their members, then every other name.
    pub fn declare(&mut self, file: &File, text: TextId) {
        for (block, origin) in self.with_articles(file, text) {
            match &block.kind {
                BlockKind::Enum(e) => self.enumeration(&e.name, &e.members, origin, true),
                BlockKind::Reading(r) if r.ty.is_none() => {
                    let members: Vec<Name> = r.readings.iter().map(|x| x.name.clone()).collect();
                    self.enumeration(&r.name, &members, origin, false);
                }
                _ => {}
            }
        }
        // Members that this text adds: vocabulary is timeless, only their existence is dated.
        for block in &file.blocks {
            let BlockKind::Edit(edit) = &block.kind else { continue };
            let (EditKind::Add(members), ast::Target::Place(place)) = (&edit.kind, &edit.target) else { continue };
            if let Some(Symbol::Enum(id)) = self.corpus.symbols.get(&place.name.text).copied() {
                for member in members {
                    // A member that some text removes may be added again by another.
                    let known = self.corpus.member(id, &member.text).is_some();
                    if !(known && self.removed.contains(&(place.name.text.clone(), member.text.clone()))) {
                        self.add_member(id, member);
                    }
                }
            }
        }
    }

    /// The blocks of a file with text and article. Articles are registered on first sight.
    pub fn with_articles<'f>(&mut self, file: &'f File, text: TextId) -> Vec<(&'f ast::Block, Origin)> {
        let mut origin = Origin { text, article: None };
        let mut out = Vec::new();
        for block in &file.blocks {
            if let BlockKind::Article(a) = &block.kind {
                origin.article = Some(self.article(a, text, block.head_span));
            } else {
                out.push((block, origin));
            }
        }
        out
    }

    fn article(&mut self, a: &ast::Article, text: TextId, span: Span) -> ArticleId {
        if let Some(id) = self.registered.get(&span) {
            return *id;
        }
        let first = *self.titled.entry((text, a.title.text.clone())).or_insert(span);
        if first != span {
            let title = &a.title.text;
            self.errors.push(
                Diagnostic::error(Code::DeclaredTwice, text!("consolidate-two-articles-have-the-title", title))
                    .at(span, text!("common-again-here"))
                    .at(first, text!("common-already-here"))
                    .help(text!("consolidate-give-them-distinct-titles")),
            );
        }
        let id = ArticleId::next(self.corpus.articles.len());
        self.registered.insert(span, id);
        self.corpus.articles.push(ArticleInfo {
            text,
            number: a.number.clone(),
            title: a.title.text.clone(),
            source: a.source.as_ref().map(|q| q.text.clone()),
            effect: a.effect.map(|(d, _)| d),
            scope: a.scope.clone(),
            words: a.words.iter().map(|q| q.text.clone()).collect(),
            span,
        });
        id
    }

    fn enumeration(&mut self, name: &Name, members: &[Name], origin: Origin, named: bool) {
        let id = EnumId::next(self.corpus.enums.len());
        let membership = PlaceId::next(self.corpus.places.len());
        // An open question's own enumeration has no name of its own to look up.
        if named && !self.declare_name(name, Symbol::Enum(id)) {
            return;
        }
        self.corpus.enums.push(Enumeration { name: name.clone(), members: Vec::new(), declared: members.len(), membership, origin });
        for member in members {
            self.add_member(id, member);
        }
        let mut node = Node::default();
        let declared = u16::try_from(members.len()).unwrap_or(u16::MAX);
        let pattern = Pattern(vec![Slot::Members((0..declared).collect())]);
        node.contents.push(self.original(pattern, ContentBody::Exists(true), origin, name.span, true, None));
        self.corpus.places.push(Place {
            name: name.clone(),
            kind: PlaceKind::Membership(id),
            params: vec![id],
            ty: None,
            pays: None,
            is_table: false,
            nodes: vec![node],
            origin,
        });
    }

    fn add_member(&mut self, id: EnumId, member: &Name) {
        let Some(e) = self.corpus.enums.get_mut(id.index()) else { return };
        if let Some(first) = e.members.iter().find(|m| m.text == member.text) {
            let (name, list) = (&member.text, &e.name.text);
            self.errors.push(
                Diagnostic::error(Code::DeclaredTwice, text!("consolidate-is-already-a-member-of", name, list))
                    .at(member.span, text!("common-again-here"))
                    .at(first.span, text!("common-already-here"))
                    .help(text!("consolidate-remove-one-of-them")),
            );
            return;
        }
        if e.members.len() >= MEMBERS {
            let list = e.name.text.clone();
            // Told once: the first too many.
            if e.members.len() == MEMBERS {
                e.members.push(member.clone());
                self.errors.push(
                    Diagnostic::error(Code::Limit, text!("consolidate-has-more-than-members", list, members = MEMBERS))
                        .at(member.span, text!("common-too-many"))
                        .help(text!("consolidate-keep-the-cases-that-the")),
                );
            }
            return;
        }
        e.members.push(member.clone());
    }

    /// A member that bears an enumeration's name would be read for its index.
    pub fn misleading_members(&mut self) {
        let names: Vec<Name> = self.corpus.enums.iter().flat_map(|e| e.members.iter().cloned()).collect();
        for name in names {
            if let Some(Symbol::Enum(_)) = self.corpus.symbols.get(&name.text) {
                let label = &name.text;
                let span = self.symbol_span(label);
                self.errors.push(
                    Diagnostic::error(Code::DeclaredTwice, text!("consolidate-is-also-the-name-of", label))
                        .at(name.span, text!("consolidate-this-member"))
                        .at(span, text!("consolidate-this-enumeration"))
                        .help(text!("consolidate-give-the-member-another-name")),
                );
            }
        }
    }

    fn declare_name(&mut self, name: &Name, symbol: Symbol) -> bool {
        if BUILT_IN.contains(&&*name.text) {
            let label = &name.text;
            self.errors.push(
                Diagnostic::error(Code::DeclaredTwice, text!("consolidate-already-means-something-in-the", label))
                    .at(name.span, text!("consolidate-choose-another-name")),
            );
            return false;
        }
        if let Some(first) = self.corpus.symbols.get(&name.text).copied() {
            let label = &name.text;
            let span = self.symbol_span(label);
            // Only a definition of another text can have been meant to be changed.
            let changes = span.source != name.span.source && matches!((first, symbol), (Symbol::Place(_), Symbol::Place(_)));
            self.errors.push(
                Diagnostic::error(Code::DeclaredTwice, text!("consolidate-is-declared-twice", label))
                    .at(name.span, text!("common-again-here"))
                    .at(span, text!("common-already-here"))
                    .help(if changes {
                        text!("consolidate-to-change-what-an-earlier", label)
                    } else {
                        text!("consolidate-give-one-of-them-another")
                    }),
            );
            return false;
        }
        self.corpus.symbols.insert(name.text.clone(), symbol);
        true
    }

    fn symbol_span(&self, name: &str) -> Span {
        self.corpus.symbol_place(name).unwrap_or(Span::new(crate::source::SourceId(0), 0, 0))
    }

    /// Second pass: facts, open questions and original definitions.
    pub fn define(&mut self, file: &File, text: TextId) {
        for (block, origin) in self.with_articles(file, text) {
            let said = sentences(&block.kind);
            if !said.is_empty() {
                self.corpus.sentences.entry(origin).or_default().extend(said);
            }
            match &block.kind {
                BlockKind::Fact(f) => {
                    let params = self.params(&f.params);
                    let id = FactId::next(self.corpus.facts.len());
                    if self.declare_name(&f.name, Symbol::Fact(id)) {
                        self.corpus.facts.push(FactDecl { ast: f.clone(), params, origin });
                    }
                }
                BlockKind::Reading(r) => self.open_question(r, origin),
                BlockKind::Definition(d) => self.definition(d, origin, block.head_span),
                BlockKind::Contract(c) => self.contract(c, block.head_span),
                BlockKind::Review(r) => self.review(r, block.head_span),
                BlockKind::Period(p) => {
                    let id = PeriodId::next(self.corpus.periods.len());
                    if self.declare_name(&p.name, Symbol::Period(id)) {
                        self.corpus.periods.push(PeriodDecl { ast: p.clone(), origin });
                    }
                }
                BlockKind::Example(e) => self.example(e, origin),
                _ => {}
            }
        }
    }

    fn contract(&mut self, c: &ast::Contract, span: Span) {
        if let Some(first) = &self.corpus.contract {
            self.errors.push(
                Diagnostic::error(Code::DeclaredTwice, text!("consolidate-life-of-the-contract-is"))
                    .at(span, text!("common-again-here"))
                    .at(first.span, text!("common-already-here"))
                    .help(text!("consolidate-keep-only-one-block-contrat")),
            );
            return;
        }
        if c.starts.is_none() || c.ends.is_none() {
            self.errors.push(
                Diagnostic::error(Code::MissingClause, text!("consolidate-contrat-says-when-it-starts"))
                    .at(span, text!("consolidate-expected-clauses-commence-le-prend")),
            );
        }
        self.corpus.contract = Some(ContractDecl { ast: c.clone(), span });
    }

    fn review(&mut self, r: &ast::Review, span: Span) {
        if let Some(first) = &self.corpus.review {
            self.errors.push(
                Diagnostic::error(Code::DeclaredTwice, text!("consolidate-review-is-given-twice"))
                    .at(span, text!("common-again-here"))
                    .at(first.span, text!("common-already-here"))
                    .help(text!("consolidate-keep-only-one-block-panorama")),
            );
            return;
        }
        self.corpus.review = Some(ReviewDecl { ast: r.clone(), span });
    }

    fn example(&mut self, e: &Arc<ast::Example>, origin: Origin) {
        let first = *self.exemplified.entry(e.title.text.clone()).or_insert(e.title.span);
        if first != e.title.span {
            let title = &e.title.text;
            self.errors.push(
                Diagnostic::error(Code::DeclaredTwice, text!("consolidate-two-examples-have-the-title", title))
                    .at(e.title.span, text!("common-again-here"))
                    .at(first, text!("common-already-here"))
                    .help(text!("consolidate-give-them-distinct-titles")),
            );
        }
        self.corpus.examples.push(ExampleDecl { ast: e.clone(), origin });
    }

    fn params(&mut self, names: &[Name]) -> Vec<EnumId> {
        if let Some(extra) = names.get(PARAMS) {
            self.errors.push(
                Diagnostic::error(Code::WrongArity, text!("consolidate-more-than-indexes", params = PARAMS))
                    .at(extra.span, text!("common-too-many"))
                    .help(text!("consolidate-join-two-of-the-enumerations")),
            );
        }
        let mut out = Vec::new();
        for name in names.iter().take(PARAMS) {
            match self.corpus.symbols.get(&name.text) {
                Some(Symbol::Enum(id)) => out.push(*id),
                _ => {
                    let wrong = &name.text;
                    let known: Vec<&str> = self.corpus.enums.iter().map(|e| &*e.name.text).collect();
                    let d = Diagnostic::error(Code::UnknownName, text!("consolidate-is-not-an-enumeration", wrong))
                        .at(name.span, text!("consolidate-index-is-an-enumeration"));
                    self.errors.push(match suggest::meant(wrong, known) {
                        Some(m) => d.meant(name.span, &m),
                        None => d.help(text!("consolidate-declare-it-enumeration-one-two", wrong)),
                    });
                }
            }
        }
        out
    }

    fn open_question(&mut self, r: &ast::Interpretation, origin: Origin) {
        let id = ReadingId::next(self.corpus.readings.len());
        let place = PlaceId::next(self.corpus.places.len());
        if !self.declare_name(&r.name, Symbol::Place(place)) {
            return;
        }
        let label = &r.name.text;
        let defaults = r.readings.iter().filter(|x| x.default).count();
        let count = r.readings.len();
        if count < 2 {
            self.errors.push(
                Diagnostic::error(Code::MissingClause, text!("consolidate-needs-at-least-two-readings", label))
                    .at(r.span, text!("consolidate-reading", count))
                    .help(text!("consolidate-add-a-clause-lecture-reason")),
            );
        } else if defaults != 1 {
            let given =
                if defaults == 0 { text!("consolidate-no-reading-by-default") } else { text!("consolidate-several-readings-by-default") };
            self.errors.push(
                Diagnostic::error(Code::MissingClause, text!("consolidate-needs-one-default-reading-and", label)).at(r.span, given).help(
                    if defaults == 0 {
                        text!("consolidate-write-lecture-par-defaut-reason")
                    } else {
                        text!("consolidate-leave-par-defaut-to-one")
                    },
                ),
            );
        }
        let own_enum =
            if r.ty.is_none() { self.corpus.enums.iter().position(|e| e.name.span == r.name.span).map(EnumId::next) } else { None };
        let mut node = Node::default();
        node.contents.push(self.original(Pattern::any(0), ContentBody::Chosen(id), origin, r.span, true, None));
        self.corpus.places.push(Place {
            name: r.name.clone(),
            kind: PlaceKind::Reading(id),
            params: Vec::new(),
            ty: r.ty.clone(),
            pays: None,
            is_table: false,
            nodes: vec![node],
            origin,
        });
        self.corpus.readings.push(ReadingDecl { ast: r.clone(), own_enum, place, origin });
    }

    fn definition(&mut self, d: &ast::Definition, origin: Origin, span: Span) {
        let params = self.params(&d.params);
        let place = PlaceId::next(self.corpus.places.len());
        if !self.declare_name(&d.name, Symbol::Place(place)) {
            return;
        }
        let kind = match d.kind {
            DefinitionKind::Rule | DefinitionKind::Table => PlaceKind::Rule,
            DefinitionKind::Result => PlaceKind::Result,
            DefinitionKind::Payment => PlaceKind::Payment,
            DefinitionKind::Deadline => PlaceKind::Deadline,
            DefinitionKind::Alert => PlaceKind::Alert,
        };
        if let (true, Some(scope)) = (kind.is_timeless(), &d.scope) {
            self.errors.push(
                Diagnostic::error(Code::UnknownClause, text!("consolidate-rule-holds-on-every-day"))
                    .at(scope.span, text!("common-remove-it"))
                    .help(text!("consolidate-scope-is-said-on-the")),
            );
        }
        let pattern = Pattern::any(params.len());
        let body = ContentBody::Written(d.body.clone());
        let content = self.original(pattern, body, origin, span, kind.is_timeless(), d.scope.as_ref());
        self.corpus.places.push(Place {
            name: d.name.clone(),
            kind,
            params,
            ty: d.ty.clone(),
            pays: d.pays.clone(),
            is_table: d.kind == DefinitionKind::Table,
            nodes: vec![Node { title: None, parent: None, contents: vec![content] }],
            origin,
        });
    }

    /// An original definition. Vocabulary is timeless; the rest is gated by its text.
    fn original(
        &self,
        pattern: Pattern,
        body: ContentBody,
        origin: Origin,
        span: Span,
        timeless: bool,
        scope: Option<&ast::Scope>,
    ) -> Content {
        let (effect, known) = if timeless { (Day::MIN, Day::MIN) } else { self.dates(origin) };
        Content {
            pattern,
            except: Vec::new(),
            including: Vec::new(),
            act: Act::Defines,
            origin,
            home: origin,
            whole: None,
            rank: self.rank(origin.text),
            effect,
            known,
            scope: if timeless { None } else { self.scope(origin, scope) },
            with_exceptions: false,
            keeps_exceptions: false,
            instead_of: None,
            body,
            span,
        }
    }

    pub(super) fn rank(&self, text: TextId) -> Rank {
        self.corpus
            .texts
            .get(text.index())
            .map_or(Rank { in_force: Day::MIN, signed: Day::MIN, corrected: Day::MIN }, super::TextInfo::rank)
    }

    /// Effect and knowledge of what stands there.
    pub(super) fn dates(&self, origin: Origin) -> (Day, Day) {
        let text = self.corpus.texts.get(origin.text.index());
        let article = origin.article.and_then(|a| self.corpus.articles.get(a.index()));
        let in_force = text.map_or(Day::MIN, |t| t.in_force);
        (article.and_then(|a| a.effect).unwrap_or(in_force), text.map_or(Day::MIN, |t| t.signed))
    }

    /// The innermost scope: the block's, else the article's, else the text's.
    pub(super) fn scope(&self, origin: Origin, own: Option<&ast::Scope>) -> Option<ast::Expr> {
        let article = origin.article.and_then(|a| self.corpus.articles.get(a.index())).and_then(|a| a.scope.as_ref());
        let text = self.corpus.texts.get(origin.text.index()).and_then(|t| t.scope.as_ref());
        own.or(article).or(text).and_then(|s| s.condition.clone())
    }
}
