//! Edits found, and what goes together: one change is made of the edits that make sense only at once.

use super::wording::SEMICOLON;
use super::{Bearing, Change, ChangeKind, Side};
use crate::check::program::Program;
use crate::consolidate::{EnumId, Origin, PlaceId, TextId};
use crate::diag::Lang;
use crate::message::Text;
use crate::source::Span;
use crate::text;
use crate::value::Day;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What edits of one change share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Written at one place on each side, whatever it bears on.
    Written(Option<Span>, Option<Span>),
    /// The same block of one side.
    Block(Side, Span),
    /// What speaks of a member that one side alone has.
    Member(EnumId, u16),
    /// What takes the place of what goes, at one node.
    Swap(PlaceId, usize, TextId),
    /// Exceptions of one rule, and the hypotheses that keep them apart.
    Siblings(PlaceId, usize),
    /// The dates of a text, or of one of its articles.
    Dates(Origin),
}

/// One difference found.
#[derive(Debug, Clone)]
pub struct Edit {
    pub kind: ChangeKind,
    pub bearing: Bearing,
    pub origin: Option<Origin>,
    pub place: Option<Arc<str>>,
    pub exception: Option<Arc<str>>,
    /// The definition, the row: without what becomes of it.
    pub subject: Text,
    /// What becomes of it, in few words when it is told in lines.
    pub said: Text,
    /// From what to what, cell by cell.
    pub lines: Vec<Text>,
    pub from_day: Option<Day>,
    pub before: Option<Text>,
    pub after: Option<Text>,
    pub old_span: Option<Span>,
    pub new_span: Option<Span>,
    pub keys: Vec<Key>,
    /// What it goes with, where both a provision and the hypothesis of another differ.
    pub near: Option<Key>,
}

/// The changes that edits make, and the change of each edit.
pub fn grouped(program: &Program, edits: &[Edit]) -> (Vec<Change>, Vec<usize>) {
    let mut first: BTreeMap<Key, usize> = BTreeMap::new();
    let mut root: Vec<usize> = (0..edits.len()).collect();
    let near = |key: Key, blocks: bool| edits.iter().any(|e| e.near == Some(key) && (e.kind == ChangeKind::Block) == blocks);
    for (i, edit) in edits.iter().enumerate() {
        let written = Key::Written(edit.old_span, edit.new_span);
        let own = if edit.old_span.is_some() || edit.new_span.is_some() { Some(written) } else { None };
        for key in edit.keys.iter().copied().chain(own).chain(edit.near.filter(|k| near(*k, true) && near(*k, false))) {
            let with = *first.entry(key).or_insert(i);
            let (a, b) = (find(&root, with), find(&root, i));
            if let Some(r) = root.get_mut(a.max(b)) {
                *r = a.min(b);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..edits.len() {
        groups.entry(find(&root, i)).or_default().push(i);
    }
    let mut made: Vec<(Vec<usize>, Change)> =
        groups.into_values().filter_map(|group| Some((group.clone(), change(program, edits, &group)?))).collect();
    made.sort_by_key(|(_, c)| {
        let text = c.text.as_ref().and_then(|t| program.texts.iter().position(|x| x.short == *t));
        (text, c.new_span.or(c.old_span).map(|s| (s.source, s.start)))
    });
    let mut owner = vec![0; edits.len()];
    let mut changes = Vec::new();
    for (id, (group, change)) in made.into_iter().enumerate() {
        for i in group {
            if let Some(o) = owner.get_mut(i) {
                *o = id;
            }
        }
        changes.push(Change { id, ..change });
    }
    (changes, owner)
}

fn find(root: &[usize], mut at: usize) -> usize {
    while let Some(up) = root.get(at).copied().filter(|up| *up != at) {
        at = up;
    }
    at
}

impl Edit {
    /// One sentence.
    pub fn title(&self) -> Text {
        match self.lines.as_slice() {
            [] => Text::labelled(&self.subject, &self.said),
            [one] => Text::labelled(&self.subject, text!("diff-verb", verb = &self.said, said = one)),
            all => {
                let lines = Text::joined(all.iter().cloned(), Text::own(SEMICOLON));
                Text::labelled(&self.subject, text!("diff-verb", verb = &self.said, said = lines))
            }
        }
    }

    /// Its name in a table, which may not fill it.
    fn label(&self) -> Text {
        let one = self.title();
        let short = Text::labelled(&self.subject, &self.said);
        let fits = |t: &Text| [Lang::Fr, Lang::En].iter().all(|l| t.get(*l).chars().count() <= LABEL);
        [one, short].into_iter().find(fits).unwrap_or_else(|| Text::each(|lang| cut(self.subject.get(lang))))
    }
}

/// The longest label, in characters.
const LABEL: usize = 60;

/// A label that is too long, cut between two words.
fn cut(words: &str) -> String {
    let mut out = String::new();
    for word in words.split(' ') {
        if out.chars().count().saturating_add(word.chars().count()).saturating_add(2) > LABEL {
            return format!("{out}…");
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// How many edits a change that is made of several tells.
const TOLD: usize = 8;

/// One change of the edits that go together, told by the one that says most.
fn change(program: &Program, edits: &[Edit], group: &[usize]) -> Option<Change> {
    let mut all: Vec<&Edit> = group.iter().filter_map(|i| edits.get(*i)).collect();
    all.sort_by_key(|e| (e.bearing, std::cmp::Reverse(weight(e.kind))));
    let lead = *all.first()?;
    let mut lines: Vec<Text> = Vec::new();
    for title in all.iter().map(|e| e.title()) {
        if !lines.contains(&title) {
            lines.push(title);
        }
    }
    let count = lines.len().saturating_sub(TOLD);
    lines.truncate(TOLD);
    let told = Text::joined(lines.iter().cloned(), Text::own(SEMICOLON));
    let title = if count == 0 { told } else { text!("diff-and-others", told, count) };
    if count > 0 {
        lines.push(text!("diff-others", count));
    }
    if let [_] = lines.as_slice() {
        lines = if lead.lines.len() > 1 { lead.lines.clone() } else { Vec::new() };
    }
    Some(Change {
        id: 0,
        kind: lead.kind,
        bearing: all.iter().map(|e| e.bearing).min().unwrap_or(Bearing::Real),
        text: lead.origin.and_then(|o| program.texts.get(o.text.index())).map(|t| t.short.clone()),
        article: super::names::article_name(program, lead.origin.and_then(|o| o.article)),
        place: lead.place.clone(),
        exception: lead.exception.clone(),
        label: lead.label(),
        title,
        lines,
        from_day: lead.from_day.filter(|d| d.is_finite()),
        before: lead.before.clone(),
        after: lead.after.clone(),
        old_span: lead.old_span,
        new_span: lead.new_span,
    })
}

/// What tells most of a change made of several edits.
fn weight(kind: ChangeKind) -> u8 {
    match kind {
        ChangeKind::Member => 3,
        ChangeKind::Date => 2,
        ChangeKind::Block => 1,
        _ => 0,
    }
}
