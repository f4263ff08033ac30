//! Every mutant of a set of rules, in the order of its files.

use super::{Edit, Kind, Mutant};
use crate::check::body_exprs;
use crate::check::program::{Content, Expr, ExprId, Op, Place, Program, Type};
use crate::consolidate::{Origin, PlaceId, PlaceKind};
use crate::message::Text;
use crate::source::{Sources, Span};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// The longest quotation of a rule in the words of a change.
const QUOTED: usize = 120;

/// Every small change of a set of rules. Spare expressions are added to the program for those that need
/// one; nothing reads them until such a change is laid.
pub fn mutants(program: &mut Program, sources: &Sources) -> Vec<Mutant> {
    let mut list = List {
        program,
        sources,
        spare: Vec::new(),
        found: BTreeMap::new(),
        places: BTreeMap::new(),
        at: At::default(),
        seen: BTreeSet::new(),
    };
    list.gather();
    let spare = std::mem::take(&mut list.spare);
    let all = list.told();
    program.exprs.extend(spare);
    all
}

/// Where the walk stands.
#[derive(Debug, Clone, Default)]
pub(super) struct At {
    places: BTreeSet<PlaceId>,
    article: String,
    within: String,
}

/// Where, what and in which words; then which of those that cannot be made together.
type Key = (Span, Kind, String, usize);

pub(super) struct List<'a> {
    pub program: &'a Program,
    pub sources: &'a Sources,
    spare: Vec<Expr>,
    found: BTreeMap<Key, Mutant>,
    /// The places that each change touches: one that several share is named by its article alone.
    places: BTreeMap<Key, BTreeSet<PlaceId>>,
    at: At,
    pub seen: BTreeSet<ExprId>,
}

impl List<'_> {
    fn gather(&mut self) {
        let program = self.program;
        for (i, place) in program.places.iter().enumerate() {
            let id = PlaceId::next(i);
            for (n, node) in place.nodes.iter().enumerate() {
                for (c, content) in node.contents.iter().enumerate() {
                    self.at = At { places: BTreeSet::from([id]), article: self.article(content.origin), within: within(place, n) };
                    self.content(id, (n, c), content);
                    for e in body_exprs(&content.body).into_iter().chain(content.scope) {
                        self.formula(e, false);
                    }
                }
            }
        }
        self.effects();
        for (i, period) in program.periods.iter().enumerate() {
            self.at = At { places: BTreeSet::new(), article: String::new(), within: period.name.to_string() };
            self.lasts(i, period);
            for e in std::iter::once(period.starts).chain(period.ends) {
                self.formula(e, false);
            }
        }
    }

    /// Text and article, in one line.
    pub fn article(&self, origin: Origin) -> String {
        let text = self.program.texts.get(origin.text.index()).map_or("", |t| &*t.short);
        match origin.article.and_then(|a| self.program.articles.get(a.index())) {
            Some(a) => match &a.number {
                Some(n) if a.title.is_empty() => format!("{text}, article {n}"),
                _ => format!("{text}, {}", a.title),
            },
            None => text.to_owned(),
        }
    }

    /// The words of a stretch of a rule file, on one line.
    pub fn words(&self, span: Span) -> String {
        let all = self.sources.text(span).split_whitespace().collect::<Vec<_>>().join(" ");
        if all.chars().count() <= QUOTED { all } else { all.chars().take(QUOTED).chain(['…']).collect() }
    }

    pub fn words_of(&self, id: ExprId) -> String {
        self.program.expr(id).map_or(String::new(), |e| self.words(e.span))
    }

    /// Adds a change that puts words for others.
    pub fn replaced(&mut self, kind: Kind, span: Span, from: &str, to: &str, edits: Vec<Edit>) {
        self.add(kind, span, text!("mutate-replaced", from, to), edits);
    }

    /// Adds a change that takes words away.
    pub fn dropped(&mut self, kind: Kind, span: Span, what: &str, edits: Vec<Edit>) {
        self.add(kind, span, text!("mutate-dropped", what), edits);
    }

    fn add(&mut self, kind: Kind, span: Span, change: Text, edits: Vec<Edit>) {
        let mut key = (span, kind, change.say(crate::diag::Lang::Fr).to_owned(), 0);
        // Two keys of a table may have the same bound.
        let met = |m: &Mutant| m.edits.iter().any(|a| edits.iter().any(|b| a.meets(b)));
        while self.found.get(&key).is_some_and(met) {
            key.3 = usize::saturating_add(key.3, 1);
        }
        self.places.entry(key.clone()).or_default().extend(self.at.places.iter().copied());
        // The same words laid in several places are one change.
        match self.found.get_mut(&key) {
            Some(same) => same.edits.extend(edits),
            None => {
                let At { article, within, .. } = self.at.clone();
                self.found.insert(key, Mutant { kind, span, article, within, change, places: Vec::new(), edits });
            }
        }
    }

    /// Stands at an article, for what several of its definitions share.
    pub fn of_article(&mut self, origin: Origin, places: impl Iterator<Item = PlaceId>) {
        self.at = At { places: places.collect(), article: self.article(origin), within: String::new() };
    }

    /// An expression that only a change reads.
    pub fn spare(&mut self, op: Op, ty: Type, span: Span) -> ExprId {
        let at = self.program.exprs.len().saturating_add(self.spare.len());
        self.spare.push(Expr { op, ty, span });
        ExprId(u32::try_from(at).unwrap_or(u32::MAX))
    }

    fn told(mut self) -> Vec<Mutant> {
        let mut named: BTreeMap<(String, String, String), usize> = BTreeMap::new();
        let mut out = Vec::new();
        for (key, mut m) in std::mem::take(&mut self.found) {
            m.places = self.places.get(&key).into_iter().flatten().copied().collect();
            if m.places.len() > 1 {
                m.within.clear();
            }
            // The second of the same name in the same definition says that it is.
            let seen = named.entry((m.article.clone(), m.within.clone(), key.2)).or_default();
            *seen = seen.saturating_add(1);
            if let Ok(nth) = i32::try_from(*seen)
                && nth > 1
            {
                m.change = text!("mutate-nth", change = m.change, nth);
            }
            out.push(m);
        }
        out
    }
}

fn within(place: &Place, node: usize) -> String {
    let name = match place.kind {
        PlaceKind::Alert => format!("« {} »", place.name),
        _ => place.name.to_string(),
    };
    match place.nodes.get(node).and_then(|n| n.title.as_ref()) {
        Some(title) => format!("{name}, exception « {title} »"),
        None => name,
    }
}

/// A content that never applies: as if nobody had written it.
pub(super) fn never(content: &Content) -> Content {
    Content { effect: crate::value::Day::MAX, known: crate::value::Day::MAX, ..content.clone() }
}
