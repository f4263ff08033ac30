//! Texts and amendments layered: each name, and the definitions that the texts give it.
//!
//! A [`Place`] is a name with its indexes. Its definitions form a small tree: the rule, its titled
//! exceptions, theirs. At each node stand the [`Content`]s that successive texts put there, each
//! with its provenance. Nothing is chosen here: which content wins depends on the day and on the
//! contract, and is decided at evaluation, always by the same order (lex posterior, then lex
//! specialis). Expressions are still syntax; the next stage types them.

mod declare;
mod edit;
mod finding;
pub mod layout;
mod pattern;
mod target;
mod text;

pub use pattern::{Pattern, Slot};

use crate::diag::Diagnostic;
use crate::diag::accept::Acceptance;
use crate::source::Span;
use crate::syntax::ast;
use crate::value::Day;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);
        impl $name {
            /// The id as an index.
            pub fn index(self) -> usize { self.0 as usize }
            /// The id of the element that will be pushed on a list of that length.
            pub fn next(len: usize) -> Self { Self(u32::try_from(len).unwrap_or(u32::MAX)) }
        }
    )*};
}
ids! {
    /// A text: the base or an amendment.
    TextId;
    /// An article of a text.
    ArticleId;
    /// An enumeration.
    EnumId;
    /// A fact that contracts give.
    FactId;
    /// A period in [`Corpus::periods`].
    PeriodId;
    /// An open question.
    ReadingId;
    /// A place: a name with its indexes.
    PlaceId;
}

/// Where a content stands in the order of texts: *lex posterior*.
///
/// By entry into force, then signature; a correction stands at the rank of what it corrects, just
/// above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank {
    /// Entry into force of the text.
    pub in_force: Day,
    /// Its signature.
    pub signed: Day,
    /// Signature of the text that corrects it, if one does ([`Day::MIN`] otherwise).
    pub corrected: Day,
}

/// A text and its dates.
#[derive(Debug, Clone)]
pub struct TextInfo {
    /// Short name.
    pub short: Arc<str>,
    /// Full title.
    pub title: Arc<str>,
    /// `avenant` rather than `texte`.
    pub is_amendment: bool,
    /// Short name of the text amended.
    pub amends: Option<ast::Name>,
    /// Signature: the day from which it is known.
    pub signed: Day,
    /// Publication.
    pub published: Option<Day>,
    /// Entry into force.
    pub in_force: Day,
    /// Where it can be read.
    pub source: Option<Arc<str>>,
    /// Default scope of its edits.
    pub scope: Option<ast::Scope>,
    /// Its header.
    pub span: Span,
}

impl TextInfo {
    /// Its place in the order of texts.
    pub fn rank(&self) -> Rank {
        Rank { in_force: self.in_force, signed: self.signed, corrected: Day::MIN }
    }
}

/// An article and what it says of its own.
#[derive(Debug, Clone)]
pub struct ArticleInfo {
    /// Its text.
    pub text: TextId,
    /// Number as printed.
    pub number: Option<Arc<str>>,
    /// Title.
    pub title: Arc<str>,
    /// Its own source.
    pub source: Option<Arc<str>>,
    /// From which day it governs, when not from the entry into force.
    pub effect: Option<Day>,
    /// Its scope.
    pub scope: Option<ast::Scope>,
    /// The law's own words.
    pub words: Vec<Arc<str>>,
    /// Its head.
    pub span: Span,
}

/// Where a declaration stands: text and article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The text.
    pub text: TextId,
    /// The article, when the block stands under one.
    pub article: Option<ArticleId>,
}

/// An enumeration: all the members that any text gives it.
#[derive(Debug, Clone)]
pub struct Enumeration {
    /// Its name.
    pub name: ast::Name,
    /// Every member, in the order of texts.
    pub members: Vec<ast::Name>,
    /// How many of them stand in the declaration itself.
    pub declared: usize,
    /// The place that says which members exist on a day.
    pub membership: PlaceId,
    /// Where it is declared.
    pub origin: Origin,
}

/// A fact, declared.
#[derive(Debug, Clone)]
pub struct FactDecl {
    /// As written.
    pub ast: ast::Fact,
    /// Enumerations that index it.
    pub params: Vec<EnumId>,
    /// Where it is declared.
    pub origin: Origin,
}

/// An open question, declared.
#[derive(Debug, Clone)]
pub struct ReadingDecl {
    /// As written.
    pub ast: ast::Interpretation,
    /// The enumeration made for it when it names no type.
    pub own_enum: Option<EnumId>,
    /// The place that holds its value.
    pub place: PlaceId,
    /// Where it is declared.
    pub origin: Origin,
}

/// What a place gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// `règle` or `barème`.
    Rule,
    /// `résultat`.
    Result,
    /// `versement`.
    Payment,
    /// `échéance`.
    Deadline,
    /// `signale`.
    Alert,
    /// `interprétation`.
    Reading(ReadingId),
    /// Whether a member of an enumeration exists.
    Membership(EnumId),
}

impl PlaceKind {
    /// Whether the original definition holds on every day for every contract.
    pub fn is_timeless(self) -> bool {
        matches!(self, PlaceKind::Rule | PlaceKind::Reading(_))
    }
}

/// A name with its indexes, and the tree of its definitions.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its name.
    pub name: ast::Name,
    /// What it gives.
    pub kind: PlaceKind,
    /// Enumerations that index it.
    pub params: Vec<EnumId>,
    /// Its type, as written.
    pub ty: Option<ast::TypeSpec>,
    /// What it pays, for a `versement`.
    pub pays: Option<ast::Pays>,
    /// `barème`: rows can be added to it.
    pub is_table: bool,
    /// The definition tree; the first node is the rule itself.
    pub nodes: Vec<Node>,
    /// Where it is declared.
    pub origin: Origin,
}

/// A node of a definition tree.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// The exception's title; the rule itself has none.
    pub title: Option<Arc<str>>,
    /// What it excepts.
    pub parent: Option<usize>,
    /// What the texts put there, latest rank first.
    pub contents: Vec<Content>,
}

/// A text, or one of its articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    /// The text.
    pub text: TextId,
    /// The article, unless the whole text is meant.
    pub article: Option<ArticleId>,
}

impl Whole {
    /// Whether what belongs there is meant.
    pub fn holds(&self, home: Origin) -> bool {
        home.text == self.text && (self.article.is_none() || home.article == self.article)
    }
}

/// What a content is made of.
#[derive(Debug, Clone)]
pub enum ContentBody {
    /// As written.
    Written(Arc<ast::Body>),
    /// `abroge`.
    Nothing,
    /// `rétablit`.
    Restored,
    /// A member exists, or no longer.
    Exists(bool),
    /// The chosen reading of an open question.
    Chosen(ReadingId),
}

/// How a content came there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The definition itself.
    Defines,
    /// `remplace`.
    Replaces,
    /// `exception`.
    Excepts,
    /// `ajoute à`.
    Adds,
    /// `retire de`.
    Removes,
    /// `abroge`.
    Repeals,
    /// `rétablit`.
    Restores,
    /// `rectifie`.
    Corrects,
}

/// One content at one node, with its provenance.
#[derive(Debug, Clone)]
pub struct Content {
    /// Which indexes it speaks of.
    pub pattern: Pattern,
    /// `sauf`: indexes that it leaves alone.
    pub except: Vec<Pattern>,
    /// `y compris`: narrower contents that it means to override.
    pub including: Vec<Pattern>,
    /// How it came there.
    pub act: Act,
    /// Text and article that wrote it.
    pub origin: Origin,
    /// Text and article that it belongs to: for a correction, those of what it corrects.
    pub home: Origin,
    /// For the repeal or restoration of a whole text or article: it only touches what belongs there.
    pub whole: Option<Whole>,
    /// Its place in the order of texts.
    pub rank: Rank,
    /// The first day that it governs.
    pub effect: Day,
    /// The day from which it is known.
    pub known: Day,
    /// To which contracts, from when; `None` for all.
    pub scope: Option<ast::Expr>,
    /// `et ses exceptions`.
    pub with_exceptions: bool,
    /// `ses exceptions restent`.
    pub keeps_exceptions: bool,
    /// `au lieu de`.
    pub instead_of: Option<ast::Value>,
    /// What it says.
    pub body: ContentBody,
    /// The head of its block.
    pub span: Span,
}

impl Content {
    /// Whether it speaks of these indexes.
    pub fn covers(&self, index: &[u16]) -> bool {
        self.pattern.covers(index) && !self.except.iter().any(|p| p.covers(index))
    }

    /// Whether it is an edit rather than an original definition.
    pub fn is_edit(&self) -> bool {
        self.act != Act::Defines
    }
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// An enumeration.
    Enum(EnumId),
    /// A fact.
    Fact(FactId),
    /// A place.
    Place(PlaceId),
    /// A period.
    Period(PeriodId),
}

/// Spans of time that follow one another, as declared.
#[derive(Debug, Clone)]
pub struct PeriodDecl {
    /// As written.
    pub ast: ast::Period,
    /// Where.
    pub origin: Origin,
}

/// An example and where it stands.
#[derive(Debug, Clone)]
pub struct ExampleDecl {
    /// As written.
    pub ast: Arc<ast::Example>,
    /// Where.
    pub origin: Origin,
}

/// The life of a contract, as declared.
#[derive(Debug, Clone)]
pub struct ContractDecl {
    /// As written.
    pub ast: ast::Contract,
    /// Where.
    pub span: Span,
}

/// What a review is made of, as declared.
#[derive(Debug, Clone)]
pub struct ReviewDecl {
    /// As written.
    pub ast: ast::Review,
    /// Where.
    pub span: Span,
}

/// A set of rules: one base text and its amendments, layered.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// Texts, in their order.
    pub texts: Vec<TextInfo>,
    /// Articles.
    pub articles: Vec<ArticleInfo>,
    /// Enumerations.
    pub enums: Vec<Enumeration>,
    /// Facts.
    pub facts: Vec<FactDecl>,
    /// Open questions.
    pub readings: Vec<ReadingDecl>,
    /// Places.
    pub places: Vec<Place>,
    /// The life of a contract.
    pub contract: Option<ContractDecl>,
    /// What a review is made of.
    pub review: Option<ReviewDecl>,
    /// Periods.
    pub periods: Vec<PeriodDecl>,
    /// Examples.
    pub examples: Vec<ExampleDecl>,
    /// The sentences between « » of the blocks of each article.
    pub sentences: BTreeMap<Origin, Vec<Arc<str>>>,
    /// Findings accepted in place.
    pub acceptances: Vec<Acceptance>,
    /// Every name.
    pub symbols: BTreeMap<Arc<str>, Symbol>,
}

impl Corpus {
    /// The members' names of an enumeration.
    pub fn members(&self, id: EnumId) -> impl Iterator<Item = &str> {
        self.enums.get(id.index()).into_iter().flat_map(|e| e.members.iter().map(|m| &*m.text))
    }

    /// The number of a member in its enumeration.
    pub fn member(&self, id: EnumId, name: &str) -> Option<u16> {
        let at = self.members(id).position(|m| m == name)?;
        u16::try_from(at).ok()
    }

    /// Where a name is declared.
    pub fn symbol_place(&self, name: &str) -> Option<Span> {
        match self.symbols.get(name)? {
            Symbol::Enum(id) => self.enums.get(id.index()).map(|e| e.name.span),
            Symbol::Fact(id) => self.facts.get(id.index()).map(|f| f.ast.name.span),
            Symbol::Place(id) => self.places.get(id.index()).map(|p| p.name.span),
            Symbol::Period(id) => self.periods.get(id.index()).map(|p| p.ast.name.span),
        }
    }

    /// The name of an enumeration.
    pub fn enum_name(&self, id: EnumId) -> &str {
        self.enums.get(id.index()).map_or("", |e| &e.name.text)
    }
}

/// Layers the files of a set of rules.
///
/// Files may come in any order. Errors are reported and what is sound goes on, so that the next
/// stage can report its own.
pub fn consolidate(files: &[ast::File]) -> (Corpus, Vec<Diagnostic>) {
    let mut layering = Layering::default();
    let ordered = layering.texts(files);
    layering.removed = removed(files);
    for (file, text) in &ordered {
        layering.declare(file, *text);
    }
    layering.misleading_members();
    for (file, text) in &ordered {
        layering.define(file, *text);
    }
    layering.edits(&ordered);
    layering.corpus.acceptances = files.iter().flat_map(acceptances).collect();
    (layering.corpus, layering.errors)
}

/// The members that some text removes, with their enumeration.
fn removed(files: &[ast::File]) -> BTreeSet<(Arc<str>, Arc<str>)> {
    let mut out = BTreeSet::new();
    for block in files.iter().flat_map(|f| &f.blocks) {
        if let ast::BlockKind::Edit(ast::Edit { kind: ast::EditKind::Remove(members), target: ast::Target::Place(place), .. }) = &block.kind
        {
            out.extend(members.iter().map(|m| (place.name.text.clone(), m.text.clone())));
        }
    }
    out
}

/// What a file accepts: under its header in the whole file, under an article in what belongs to it,
/// elsewhere in the block.
fn acceptances(file: &ast::File) -> Vec<Acceptance> {
    let last = file.blocks.last().map_or(0, |b| b.span.end);
    let mut out = Vec::new();
    for (i, block) in file.blocks.iter().enumerate() {
        let reach = match &block.kind {
            ast::BlockKind::Header(_) => Span { start: 0, end: last, ..block.span },
            ast::BlockKind::Article(_) => {
                let next = file.blocks.iter().skip(i + 1).find(|b| matches!(b.kind, ast::BlockKind::Article(_)));
                Span { end: next.map_or(last, |b| b.span.start), ..block.span }
            }
            _ => block.span,
        };
        let accepted = |a: &ast::Accept| Acceptance { code: a.code, reach, clause: a.span, reason: a.reason.clone() };
        out.extend(block.accepts.iter().map(accepted));
    }
    out
}

/// The work in progress.
#[derive(Default)]
struct Layering {
    /// Articles already registered, by their heads.
    registered: BTreeMap<Span, ArticleId>,
    /// The first article of each title of a text.
    titled: BTreeMap<(TextId, Arc<str>), Span>,
    /// The first example of each title.
    exemplified: BTreeMap<Arc<str>, Span>,
    removed: BTreeSet<(Arc<str>, Arc<str>)>,
    corpus: Corpus,
    errors: Vec<Diagnostic>,
}
