//! What changes in the consolidated text from one day to another, part by part.

use super::{Cited, ConsolidatedText, Member, Part, Section, TextState, Version};

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    Added,
    /// It is no longer there.
    Removed,
    /// It holds for others than it did.
    Modified,
}

/// Something that changed: what it was, what it is.
#[derive(Debug, Clone)]
pub struct Changed<T> {
    /// On the first day, where it held.
    pub before: Option<T>,
    /// On the second, where it holds.
    pub after: Option<T>,
}

impl<T> Changed<T> {
    /// What became of it.
    pub fn change(&self) -> Change {
        match (&self.before, &self.after) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            _ => Change::Modified,
        }
    }
}

/// A part that changed.
#[derive(Debug, Clone)]
pub struct ChangedPart {
    /// The part, as it is on the second day; as it was, when it is no longer there.
    pub part: Part,
    /// What its texts say of it.
    pub versions: Vec<Changed<Version>>,
    /// Members of an enumeration.
    pub members: Vec<Changed<Member>>,
}

/// An article in which something changed.
#[derive(Debug, Clone)]
pub struct ChangedSection {
    /// Which.
    pub article: Cited,
    /// Whether the whole article is new, or gone.
    pub whole: Option<Change>,
    /// The law's own words, when the whole article is new or gone.
    pub words: Vec<String>,
    /// Its parts.
    pub parts: Vec<ChangedPart>,
}

/// All that changes from one day to another.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The text on the first day.
    pub before: ConsolidatedText,
    /// The text on the second.
    pub after: ConsolidatedText,
    /// Texts that came into force in between.
    pub texts: Vec<TextState>,
    /// Articles in which something changed.
    pub sections: Vec<ChangedSection>,
}

/// Compares the text on two days.
pub fn compared(before: ConsolidatedText, after: ConsolidatedText) -> Comparison {
    let find = |t: &ConsolidatedText, a: &Cited| t.sections.iter().find(|s| s.article == *a).cloned();
    let mut articles: Vec<Cited> = after.sections.iter().map(|s| s.article.clone()).collect();
    articles.extend(before.sections.iter().map(|s| s.article.clone()).filter(|a| find(&after, a).is_none()));
    let sections = articles.iter().filter_map(|a| section(a, find(&before, a), find(&after, a))).collect();
    let old = |t: &TextState| before.texts.iter().any(|b| b.short == t.short && b.is_in_force);
    let texts = after.texts.iter().filter(|t| t.is_in_force && !old(t)).cloned().collect();
    Comparison { texts, sections, before, after }
}

fn section(article: &Cited, before: Option<Section>, after: Option<Section>) -> Option<ChangedSection> {
    let pair = Changed { before, after };
    let whole = Some(pair.change()).filter(|c| *c != Change::Modified);
    let (old, new) = (pair.before.as_ref().map_or(&[][..], |s| &s.parts), pair.after.as_ref().map_or(&[][..], |s| &s.parts));
    let named = |list: &[Part], p: &Part| list.iter().find(|x| (x.kind, &x.name) == (p.kind, &p.name)).cloned();
    let mut parts = Vec::new();
    for p in new.iter().chain(old.iter().filter(|p| named(new, p).is_none())) {
        parts.extend(part(named(old, p), named(new, p)));
    }
    let words = match whole {
        Some(_) => pair.after.or(pair.before).map_or(Vec::new(), |s| s.words),
        None => Vec::new(),
    };
    (whole.is_some() || !parts.is_empty()).then(|| ChangedSection { article: article.clone(), whole, words, parts })
}

fn part(before: Option<Part>, after: Option<Part>) -> Option<ChangedPart> {
    let holding = |p: &Option<Part>| p.iter().flat_map(|p| &p.versions).filter(|v| v.state.holds()).cloned().collect::<Vec<_>>();
    let (old, new) = (holding(&before), holding(&after));
    // The same content, wherever it is; vocabulary by its head.
    let same = |a: &Version, b: &Version| (a.at, &a.head) == (b.at, &b.head);
    let mut versions = Vec::new();
    for v in &old {
        let now = new.iter().find(|x| same(x, v)).cloned();
        if now.as_ref().is_none_or(|n| (n.state, &n.limits) != (v.state, &v.limits)) {
            versions.push(Changed { before: Some(v.clone()), after: now });
        }
    }
    versions.extend(new.iter().filter(|v| !old.iter().any(|x| same(x, v))).map(|v| Changed { before: None, after: Some(v.clone()) }));
    let living = |p: &Option<Part>| p.iter().flat_map(|p| &p.members).filter(|m| m.state.holds()).cloned().collect::<Vec<_>>();
    let (old, new) = (living(&before), living(&after));
    let mut members = Vec::new();
    for m in &old {
        let now = new.iter().find(|x| x.name == m.name).cloned();
        if now.as_ref().is_none_or(|n| n.state != m.state) {
            members.push(Changed { before: Some(m.clone()), after: now });
        }
    }
    members.extend(new.iter().filter(|m| !old.iter().any(|x| x.name == m.name)).map(|m| Changed { before: None, after: Some(m.clone()) }));
    let part = after.or(before)?;
    (!versions.is_empty() || !members.is_empty()).then_some(ChangedPart { part, versions, members })
}
