//! Provisions set side by side: those of both sides, part by part; those of one side, whole.

use super::ChangeKind;
use super::Side;
use super::edit::Key;
use super::formula::{Differ, Here};
use super::mix::{Entry, Part, Slot as Undo, When};
use crate::check::content_expr;
use crate::check::program::{Body, Content, ExprId, Place, Program};
use crate::consolidate::{Act, EnumId, Origin, Pattern, PlaceId, PlaceKind, Slot};
use crate::message::Text;
use crate::source::Span;
use crate::text;
use crate::value::format;
use std::sync::Arc;

/// A node of a place of the union, and what each side has there.
struct Spot<'a> {
    place: PlaceId,
    node: usize,
    declared: &'a Place,
    title: Option<Arc<str>>,
    parent: Option<usize>,
}

/// Sets every provision side by side; `old` has OLD's places by their number in the union, contents already
/// in its numbering.
pub fn compared(differ: &mut Differ<'_>, old: &[Option<Place>], new: &Program) -> Vec<Entry> {
    let mut entries = Vec::new();
    let places = differ.program.places.clone();
    for (i, declared) in places.iter().enumerate() {
        let before = old.get(i).and_then(Option::as_ref);
        let after = new.places.get(i);
        let own = match declared.kind {
            PlaceKind::Membership(id) => differ.program.enums.get(id.index()).is_some_and(|e| {
                // The readings of an open question are told as such.
                differ.program.readings.iter().any(|r| r.name == e.name)
            }),
            PlaceKind::Reading(_) => before.is_none() || after.is_none(),
            _ => false,
        };
        let lone = before.is_none() || after.is_none();
        if lone && declared.kind.is_timeless() && !own {
            let side = if before.is_none() { Side::New } else { Side::Old };
            differ.vocabulary(declared, side);
        }
        for (n, node) in declared.nodes.iter().enumerate() {
            let spot = Spot { place: PlaceId::next(i), node: n, declared, title: node.title.clone(), parent: node.parent };
            let news: Vec<Content> = after.and_then(|p| p.nodes.get(n)).map_or(Vec::new(), |x| x.contents.clone());
            let olds: Vec<Content> = before.and_then(|p| p.nodes.get(n)).map_or(Vec::new(), |x| x.contents.clone());
            let mut put = |content: Content, when: When| entries.push(Entry { place: spot.place, node: n, content, when });
            if own || (lone && declared.kind.is_timeless()) {
                // A name that one side alone reads harms no mix.
                let all: Vec<Content> = if before.is_some() && after.is_some() { joined(olds, news) } else { [olds, news].concat() };
                all.into_iter().for_each(|c| put(c, When::Always));
                continue;
            }
            node_of(differ, &spot, olds, news, &mut entries);
        }
    }
    entries
}

/// What an open question's own place holds: both sides' choices.
fn joined(olds: Vec<Content>, mut news: Vec<Content>) -> Vec<Content> {
    if let (Some(new), [old, ..]) = (news.first_mut(), olds.as_slice())
        && let (Some(Slot::Members(list)), Some(Slot::Members(more))) = (new.pattern.0.first_mut(), old.pattern.0.first())
    {
        list.extend(more.iter().copied());
        list.sort_unstable();
        list.dedup();
    }
    news
}

fn node_of(differ: &mut Differ<'_>, spot: &Spot<'_>, olds: Vec<Content>, news: Vec<Content>, entries: &mut Vec<Entry>) {
    let mut left: Vec<Option<Content>> = olds.iter().cloned().map(Some).collect();
    let mut mates: Vec<Option<Content>> = vec![None; news.len()];
    let looser: [fn(&Content, &Content) -> bool; 3] = [
        |a, b| alike(a, b) && a.pattern == b.pattern && a.except == b.except && a.origin == b.origin,
        |a, b| alike(a, b) && a.pattern == b.pattern && a.except == b.except,
        |a, b| alike(a, b) && a.act == Act::Defines,
    ];
    for same in looser {
        for (new, mate) in news.iter().zip(&mut mates).filter(|(_, m)| m.is_none()) {
            *mate = left.iter_mut().find(|o| o.as_ref().is_some_and(|o| same(o, new))).and_then(Option::take);
        }
    }
    // The same text, to other indexes: one of each only, or which became which is not known.
    for at in 0..news.len() {
        let Some(new) = news.get(at).filter(|_| mates.get(at).is_some_and(Option::is_none)) else { continue };
        let free = |text| news.iter().zip(&mates).filter(|(n, m)| m.is_none() && n.origin.text == text).count();
        let rest: Vec<usize> =
            left.iter().enumerate().filter(|(_, o)| o.as_ref().is_some_and(|o| o.origin.text == new.origin.text)).map(|(i, _)| i).collect();
        if let ([one], 1) = (rest.as_slice(), free(new.origin.text))
            && let Some(old) = left.get_mut(*one).filter(|o| o.as_ref().is_some_and(|o| alike(o, new) && o.pattern.meets(&new.pattern)))
            && let Some(mate) = mates.get_mut(at)
        {
            *mate = old.take();
        }
    }
    let gone: Vec<Content> = left.into_iter().flatten().collect();
    let swap = |c: &Content, others: &[&Content]| {
        let meets = others.iter().any(|o| o.origin.text == c.origin.text && o.pattern.meets(&c.pattern));
        meets.then_some(Key::Swap(spot.place, spot.parent.unwrap_or(usize::MAX), c.origin.text))
    };
    let added: Vec<&Content> = news.iter().zip(&mates).filter(|(_, m)| m.is_none()).map(|(n, _)| n).collect();
    let removed: Vec<&Content> = gone.iter().collect();
    let mut lone: Vec<(Content, Side, Option<Key>)> = Vec::new();
    lone.extend(added.iter().map(|c| ((*c).clone(), Side::New, swap(c, &removed))));
    lone.extend(removed.iter().map(|c| ((*c).clone(), Side::Old, swap(c, &added))));
    for (new, mate) in news.iter().zip(mates) {
        if let Some(old) = mate {
            entries.push(Entry { place: spot.place, node: spot.node, content: new.clone(), when: When::Always });
            pair(differ, spot, entries, &old, new);
        }
    }
    for (content, side, key) in lone {
        let around = if side == Side::New { &news } else { &olds };
        let edit = differ.provision(spot, (&content, around), side, key);
        let when = if side == Side::New { When::With(edit) } else { When::Without(edit) };
        entries.push(Entry { place: spot.place, node: spot.node, content, when });
    }
}

/// Whether two contents may be the same provision, reworded.
fn alike(a: &Content, b: &Content) -> bool {
    a.origin.text == b.origin.text
        && a.act == b.act
        && a.whole == b.whole
        && match (&a.body, &b.body) {
            (Body::Exists(x), Body::Exists(y)) => x == y,
            (Body::Chosen(x), Body::Chosen(y)) => x == y,
            (x, y) => std::mem::discriminant(x) == std::mem::discriminant(y),
        }
}

/// One provision of both sides, part by part. The entry pushed last is its own.
fn pair(differ: &mut Differ<'_>, spot: &Spot<'_>, entries: &mut Vec<Entry>, old: &Content, new: &Content) {
    let at = entries.len().saturating_sub(1);
    let here = differ.here(spot, new);
    let spans = [Some(old.span), Some(new.span)];
    if let PlaceKind::Membership(id) = spot.declared.kind
        && old.pattern != new.pattern
    {
        members(differ, &here, (id, spot), entries, old, new);
        return;
    }
    if old.pattern != new.pattern || old.except != new.except {
        let shown = |c: &Content| Text::own(label(&differ.program, spot.declared, &c.pattern));
        let (before, after) = (shown(old), shown(new));
        let edit = differ.note(&here, ChangeKind::Scope, Some(before), Some(after), spans);
        let part = Part::Reach { pattern: old.pattern.clone(), except: old.except.clone() };
        differ.slots.push(Undo::Part { entry: at, part, edit });
    }
    if (old.rank, old.effect, old.known) != (new.rank, new.effect, new.known) {
        // Dates that the text says are one change for all that it holds; so are those of an article.
        let header = old.rank != new.rank || old.known != new.known;
        let origin = if header { Origin { article: None, ..new.origin } } else { new.origin };
        let edit = differ.dates(&here, origin, header, old, new);
        differ.slots.push(Undo::Part { entry: at, part: Part::Dates { rank: old.rank, effect: old.effect, known: old.known }, edit });
    }
    if (old.origin, old.home) != (new.origin, new.home) {
        // Moved to another article: the whole of an article may be repealed, so that it is kept track of.
        differ.moved(&here, old, new);
        let edit = differ.edits.len().saturating_sub(1);
        differ.slots.push(Undo::Part { entry: at, part: Part::Home { origin: old.origin, home: old.home }, edit });
    }
    if old.ends_exceptions != new.ends_exceptions {
        let said = |ends: bool| ends.then(|| text!("diff-ends-exceptions"));
        let edit = differ.note(&here, ChangeKind::Clause, said(old.ends_exceptions), said(new.ends_exceptions), spans);
        differ.slots.push(Undo::Part { entry: at, part: Part::Ends(old.ends_exceptions), edit });
    }
    let part = |role: Text, kind: ChangeKind| Here { role: Some(role), kind, ..here.clone() };
    // Where exceptions stand side by side, their hypotheses keep them apart.
    let siblings = spot.parent.map(|p| Key::Siblings(spot.place, p));
    let scope = part(text!("diff-scope"), ChangeKind::Scope);
    optional(differ, &scope, (at, Part::Scope), old.scope, new.scope);
    let mut when = part(text!("diff-hypothesis"), ChangeKind::Condition);
    when.near = siblings;
    optional(differ, &when, (at, Part::When), old.body.when(), new.body.when());
    if let (Some(o), Some(n)) = (content_expr(&old.body), content_expr(&new.body)) {
        differ.formula(&here, o, n);
    }
    match (&old.body, &new.body) {
        (Body::Value { met_by: o, .. }, Body::Value { met_by: n, .. }) => {
            optional(differ, &part(text!("diff-met-by"), ChangeKind::Clause), (at, Part::MetBy), *o, *n);
        }
        (Body::Rate { prorata: o, rounding: r, .. }, Body::Rate { prorata: n, rounding: q, .. }) => {
            differ.formula(&part(text!("diff-prorata"), ChangeKind::Clause), *o, *n);
            rounding(differ, &part(text!("diff-rounding"), ChangeKind::Clause), at, r, q);
        }
        (Body::Lump { on: o, rounding: r, kind: k, .. }, Body::Lump { on: n, rounding: q, kind: l, .. }) => {
            differ.formula(&part(text!("diff-day"), ChangeKind::Date), *o, *n);
            rounding(differ, &part(text!("diff-rounding"), ChangeKind::Clause), at, r, q);
            if k != l {
                let edit = differ.note(&part(text!("diff-instalment"), ChangeKind::Clause), ChangeKind::Clause, None, None, spans);
                differ.slots.push(Undo::Part { entry: at, part: Part::Kind(*k), edit });
            }
        }
        _ => {}
    }
}

/// A part that may be there or not.
fn optional(
    differ: &mut Differ<'_>,
    here: &Here,
    (entry, part): (usize, fn(Option<ExprId>) -> Part),
    old: Option<ExprId>,
    new: Option<ExprId>,
) {
    let one = |differ: &Differ<'_>, id: Option<ExprId>| id.map(|id| (differ.shown(id), differ.program.expr(id).map(|e| e.span)));
    match (old, new) {
        (Some(o), Some(n)) => differ.formula(here, o, n),
        (None, None) => {}
        _ => {
            let (before, after) = (one(differ, old), one(differ, new));
            let spans = [before.as_ref().and_then(|b| b.1), after.as_ref().and_then(|a| a.1)];
            let edit = differ.note(here, here.kind, before.map(|b| b.0), after.map(|a| a.0), spans);
            differ.slots.push(Undo::Part { entry, part: part(old), edit });
        }
    }
}

fn rounding(differ: &mut Differ<'_>, here: &Here, entry: usize, old: &crate::syntax::ast::Rounding, new: &crate::syntax::ast::Rounding) {
    if (old.places, old.mode) != (new.places, new.mode) {
        let shown = |span: Span| Some(Text::own(differ.sources.text(span).split_whitespace().collect::<Vec<_>>().join(" ")));
        let (before, after) = (shown(old.span), shown(new.span));
        let edit = differ.note(here, ChangeKind::Clause, before, after, [Some(old.span), Some(new.span)]);
        differ.slots.push(Undo::Part { entry, part: Part::Rounding(*old), edit });
    }
}

/// Members that only one side declares: each is there, or not, by itself.
fn members(differ: &mut Differ<'_>, here: &Here, (id, spot): (EnumId, &Spot<'_>), entries: &mut Vec<Entry>, old: &Content, new: &Content) {
    let list = |c: &Content| match c.pattern.0.first() {
        Some(Slot::Members(list)) => list.clone(),
        _ => Vec::new(),
    };
    let (olds, news) = (list(old), list(new));
    let only = |members: Vec<u16>| Pattern(vec![Slot::Members(members)]);
    if let Some(entry) = entries.last_mut() {
        entry.content.pattern = only(news.iter().copied().filter(|m| olds.contains(m)).collect());
    }
    let mut one = |m: u16, side: Side| {
        let name = differ.program.member(id, m).to_owned();
        let here = Here { keys: vec![Key::Member(id, m)], ..here.clone() };
        let said = Some(Text::own(name.clone()));
        let content = if side == Side::New { new } else { old };
        // The declaration's own place says nothing of this member alone.
        let edit = match side {
            Side::New => differ.note(&here, ChangeKind::Member, None, said, [None, None]),
            Side::Old => differ.note(&here, ChangeKind::Member, said, None, [None, None]),
        };
        let when = if side == Side::New { When::With(edit) } else { When::Without(edit) };
        let content = Content { pattern: only(vec![m]), ..content.clone() };
        if let Some(e) = differ.edits.get_mut(edit) {
            let said = Text::own(name);
            e.said = if side == Side::New { text!("diff-member-added", said) } else { text!("diff-member-removed", said) };
        }
        entries.push(Entry { place: spot.place, node: spot.node, content, when });
    };
    news.iter().filter(|m| !olds.contains(m)).for_each(|m| one(*m, Side::New));
    olds.iter().filter(|m| !news.contains(m)).for_each(|m| one(*m, Side::Old));
}

/// A place with the indexes meant, when they are not all.
pub fn label(program: &Program, place: &Place, pattern: &Pattern) -> String {
    if pattern.0.iter().all(|s| *s == Slot::Any) {
        return place.name.to_string();
    }
    let slot = |(slot, param): (&Slot, &EnumId)| match slot {
        Slot::Any => program.enums.get(param.index()).map_or(String::new(), |e| e.name.to_string()),
        Slot::Members(list) => list.iter().map(|m| program.member(*param, *m)).collect::<Vec<_>>().join(", "),
    };
    let slots: Vec<String> = pattern.0.iter().zip(&place.params).map(slot).collect();
    if matches!(place.kind, PlaceKind::Membership(_)) { place.name.to_string() } else { format!("{} ({})", place.name, slots.join(" ; ")) }
}

impl Differ<'_> {
    /// Where a content stands.
    fn here(&self, spot: &Spot<'_>, content: &Content) -> Here {
        let label: Arc<str> = label(&self.program, spot.declared, &content.pattern).into();
        let subject = match &spot.title {
            Some(title) => text!("diff-exception-of", title, label),
            None => Text::name(&label),
        };
        Here {
            origin: Some(content.origin),
            place: Some(label),
            exception: spot.title.clone(),
            from_day: Some(content.effect),
            subject,
            role: None,
            kind: ChangeKind::Formula,
            keys: Vec::new(),
            near: None,
            around: None,
        }
    }

    /// A provision that one side alone has.
    fn provision(&mut self, spot: &Spot<'_>, (content, around): (&Content, &[Content]), side: Side, swap: Option<Key>) -> usize {
        let mut here = self.here(spot, content);
        here.keys.push(Key::Block(side, content.span));
        here.keys.extend(swap);
        here.near = spot.parent.map(|p| Key::Siblings(spot.place, p));
        let mut kind = ChangeKind::Block;
        for (slot, param) in content.pattern.0.iter().zip(&spot.declared.params) {
            if let Slot::Members(list) = slot
                && !list.is_empty()
                && list.iter().all(|m| self.single.contains(&(*param, *m)))
            {
                here.keys.extend(list.iter().map(|m| Key::Member(*param, *m)));
                if matches!(spot.declared.kind, PlaceKind::Membership(_)) {
                    kind = ChangeKind::Member;
                }
            }
        }
        let told = self.told(spot.declared, content, around, side, spot.title.is_some());
        let (before, after) = (told.before, told.after);
        let spans = if side == Side::New { [None, Some(content.span)] } else { [Some(content.span), None] };
        let edit = self.note(&here, kind, before, after, spans);
        if let Some(e) = self.edits.get_mut(edit) {
            e.said = told.verb;
            e.lines = told.lines;
        }
        edit
    }

    /// A rule that one side alone has.
    fn vocabulary(&mut self, place: &Place, side: Side) {
        self.support(Text::name(&place.name), ChangeKind::Vocabulary, (place.origin, place.name.clone()), place.span, side);
    }

    /// A declaration that one side alone has: there in every mix.
    pub fn support(&mut self, subject: Text, kind: ChangeKind, (origin, name): (Origin, Arc<str>), span: Span, side: Side) {
        let here = Here {
            origin: Some(origin),
            place: Some(name),
            exception: None,
            from_day: None,
            subject: subject.clone(),
            role: None,
            kind,
            keys: Vec::new(),
            near: None,
            around: None,
        };
        let (before, after, spans, said) = match side {
            Side::New => (None, Some(subject), [None, Some(span)], text!("diff-declared")),
            Side::Old => (Some(subject), None, [Some(span), None], text!("diff-undeclared")),
        };
        let edit = self.note(&here, kind, before, after, spans);
        if let Some(e) = self.edits.get_mut(edit) {
            e.said = said;
            e.bearing = super::Bearing::Support;
        }
    }

    fn dates(&mut self, here: &Here, origin: Origin, header: bool, old: &Content, new: &Content) -> usize {
        let name = |o: Origin| self.program.texts.get(o.text.index()).map_or(String::new(), |t| t.short.to_string());
        let subject = match super::names::article_name(&self.program, origin.article) {
            Some(article) => text!("diff-article-of", article, text = name(origin)),
            None => Text::name(&name(origin)),
        };
        let day = |d: crate::value::Day| Text::each(|lang| format::day_short(d, lang));
        let said = |c: &Content| {
            if old.rank.in_force == new.rank.in_force && header {
                text!("diff-signed", day = day(c.known))
            } else if header {
                text!("diff-in-force", day = day(c.rank.in_force))
            } else {
                text!("diff-effect", day = day(c.effect))
            }
        };
        let (before, after) = (said(old), said(new));
        let here = Here {
            origin: Some(origin),
            place: None,
            exception: None,
            subject,
            keys: vec![Key::Dates(origin)],
            from_day: Some(old.effect.min(new.effect)),
            ..here.clone()
        };
        self.note(&here, ChangeKind::Date, Some(before), Some(after), [None, None])
    }

    fn moved(&mut self, here: &Here, old: &Content, new: &Content) {
        let name = |o: Origin| {
            let article = super::names::article_name(&self.program, o.article);
            article.map_or_else(|| text!("diff-no-article"), |a| Text::own(a.to_string()))
        };
        let (before, after) = (name(old.origin), name(new.origin));
        let here = Here { role: Some(text!("diff-place")), ..here.clone() };
        let edit = self.note(&here, ChangeKind::Clause, Some(before), Some(after), [Some(old.span), Some(new.span)]);
        // Only the repeal of a whole article reads where a provision stands.
        let read = self.program.places.iter().flat_map(|p| &p.nodes).flat_map(|n| &n.contents).any(|c| c.whole.is_some());
        if let Some(e) = self.edits.get_mut(edit).filter(|_| !read) {
            e.bearing = super::Bearing::Same;
        }
    }
}
