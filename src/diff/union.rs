//! The programs under a union.

use super::contents::compared;
use super::edit::{Edit, grouped};
use super::formula::{Differ, Here};
use super::mix::{Recipe, Slot, When};
use super::names::{Names, joined};
use super::{Bearing, Change, ChangeKind, Equivalence, Side, Union, proof, remap};
use crate::check::program::{Node, Payment, Place, Program, Requirement, Series};
use crate::consolidate::{EnumId, FactId, Origin, PeriodId, PlaceId, ReadingId, TextId};
use crate::eval::example_questions;
use crate::facts::Facts;
use crate::message::Text;
use crate::source::{Sources, Span};
use crate::text;
use crate::value::Interval;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the mixes are made from.
#[derive(Debug, Clone)]
pub(super) enum Inner {
    /// Two programs that share nothing.
    Whole(Box<[Program; 2]>),
    /// One vocabulary, and how to make each mix.
    Linked { vocabulary: Box<Program>, recipe: Box<Recipe>, equivalence: Equivalence, examples: Vec<(Facts, Vec<Interval>)> },
}

impl Inner {
    pub fn program(&self, applied: &[bool]) -> Program {
        match self {
            Self::Whole(both) => {
                let [old, new] = &**both;
                if applied.first() == Some(&true) { new.clone() } else { old.clone() }
            }
            Self::Linked { recipe, .. } => recipe.program(applied),
        }
    }

    pub fn vocabulary(&self, side: Side) -> &Program {
        match self {
            Self::Whole(both) => {
                let [old, new] = &**both;
                if side == Side::Old { old } else { new }
            }
            Self::Linked { vocabulary, .. } => vocabulary,
        }
    }

    pub fn examples(&self) -> &[(Facts, Vec<Interval>)] {
        match self {
            Self::Whole(_) => &[],
            Self::Linked { examples, .. } => examples,
        }
    }

    pub fn is_whole(&self) -> bool {
        matches!(self, Self::Whole(_))
    }

    pub fn equivalence(&self) -> &Equivalence {
        match self {
            Self::Whole(_) => &Equivalence::Unproven,
            Self::Linked { equivalence, .. } => equivalence,
        }
    }
}

fn whole(old: &Program, new: &Program, why: Text) -> Union {
    let change = Change {
        id: 0,
        kind: ChangeKind::Whole,
        bearing: Bearing::Real,
        text: None,
        article: None,
        place: None,
        exception: None,
        label: text!("diff-whole-label"),
        title: text!("diff-whole", why),
        lines: Vec::new(),
        from_day: None,
        before: None,
        after: None,
        old_span: None,
        new_span: None,
    };
    Union { changes: vec![change], inner: Inner::Whole(Box::new([old.clone(), new.clone()])) }
}

pub(super) fn linked(old: &Program, new: &Program, sources: &Sources) -> Union {
    let mut base = new.clone();
    base.examples.clear();
    base.acceptances.clear();
    let single_new: Vec<usize> = new.enums.iter().map(|e| e.members.len()).collect();
    let names = match joined(old, &mut base) {
        Ok(names) => names,
        Err(why) => return whole(old, new, why),
    };
    let offset = u32::try_from(base.exprs.len()).unwrap_or(u32::MAX);
    base.exprs.extend(old.exprs.iter().map(|e| remap::expr(&names, offset, e)));
    let olds = nodes(old, new, &names, offset, &mut base);
    let single = lone_members(old, &names, &single_new, &base);
    let mut differ = Differ { program: base, sources, single, edits: Vec::new(), slots: Vec::new() };
    let entries = compared(&mut differ, &olds, new);
    declarations(&mut differ, old, new, &names, offset);
    let payments = payments(old, new, &names, offset, &differ.edits);
    let Differ { program: base, edits, slots, .. } = differ;
    let (changes, owner) = grouped(&base, &edits);
    let recipe = Recipe { base, entries, slots, payments, owner };
    let vocabulary = recipe.program(&vec![true; changes.len()]);
    let equivalence = proof::equivalence(&changes, &recipe.program(&[]), &vocabulary);
    let examples = examples(old, new, &names, &vocabulary);
    Union { changes, inner: Inner::Linked { vocabulary: Box::new(vocabulary), recipe: Box::new(recipe), equivalence, examples } }
}

/// The contracts of the examples of both sides, in the numbering of the union.
fn examples(old: &Program, new: &Program, names: &Names, vocabulary: &Program) -> Vec<(Facts, Vec<Interval>)> {
    let mut out: Vec<(Facts, Vec<Interval>)> = Vec::new();
    for (program, is_old) in [(new, false), (old, true)] {
        for example in &program.examples {
            let mut facts = Facts::empty(vocabulary);
            for (slot, series) in &example.facts {
                let Some((id, index)) = program.fact_at(*slot) else { continue };
                let params = program.fact(id).map(|f| f.params.clone()).unwrap_or_default();
                let member = |(p, m): (&EnumId, &u16)| if is_old { names.member(*p, *m) } else { *m };
                let index: Vec<u16> = params.iter().zip(&index).map(member).collect();
                let value = |v: &crate::check::program::Value| if is_old { remap::value(names, v) } else { v.clone() };
                let Some(fact) = vocabulary.fact(if is_old { names.fact(id) } else { id }) else { continue };
                let series = series.iter().map(|(d, v)| (*d, value(v))).collect::<Series>();
                facts.set(vocabulary.slot(fact.slot, &fact.params, &index), series, None);
            }
            let periods = example_questions(program, example).into_iter().map(|q| q.period).collect();
            if !out.iter().any(|(f, p)| *p == periods && f.series == facts.series) {
                out.push((facts, periods));
            }
        }
    }
    out
}

/// Gives each place of the union the nodes of both sides, without contents; OLD's places by their number in
/// the union, in its numbering.
fn nodes(old: &Program, new: &Program, names: &Names, offset: u32, base: &mut Program) -> Vec<Option<Place>> {
    for place in &mut base.places {
        place.nodes.iter_mut().for_each(|n| n.contents.clear());
    }
    let mut out: Vec<Option<Place>> = vec![None; base.places.len()];
    for (i, place) in old.places.iter().enumerate() {
        let at = names.place(PlaceId::next(i)).index();
        let Some(shared) = base.places.get_mut(at) else { continue };
        let mut known: Vec<usize> = Vec::new();
        let mut mapped: Vec<Option<usize>> = vec![None; place.nodes.len()];
        // Parents first, whatever the order of titles.
        let mut todo: Vec<usize> = (0..place.nodes.len()).filter(|n| place.nodes.get(*n).is_some_and(|n| n.parent.is_none())).collect();
        while let Some(n) = todo.pop() {
            let Some(node) = place.nodes.get(n) else { continue };
            let parent = node.parent.and_then(|p| mapped.get(p).copied().flatten());
            let same = shared.nodes.iter().position(|x| x.parent == parent && x.title == node.title);
            let to = same.unwrap_or(shared.nodes.len());
            if same.is_none() {
                shared.nodes.push(Node { title: node.title.clone(), parent, children: Vec::new(), contents: Vec::new() });
                if let Some(p) = parent.and_then(|p| shared.nodes.get_mut(p)) {
                    p.children.push(to);
                }
            }
            if let Some(m) = mapped.get_mut(n) {
                *m = Some(to);
            }
            known.push(n);
            todo.extend(node.children.iter().copied());
        }
        let mut own: Vec<Node> = shared.nodes.clone();
        for n in known {
            let contents = place
                .nodes
                .get(n)
                .map_or(Vec::new(), |x| x.contents.iter().map(|c| remap::content(names, offset, &place.params, c)).collect::<Vec<_>>());
            if let Some(to) = mapped.get(n).copied().flatten().and_then(|to| own.get_mut(to)) {
                to.contents = contents;
            }
        }
        let moved = Place { nodes: own, ..shared.clone() };
        if let Some(slot) = out.get_mut(at) {
            *slot = Some(moved);
        }
    }
    let _ = new;
    out
}

/// The members that one side alone has.
fn lone_members(old: &Program, names: &Names, of_new: &[usize], base: &Program) -> BTreeSet<(EnumId, u16)> {
    let mut out = BTreeSet::new();
    for at in 0..base.enums.len() {
        let id = EnumId::next(at);
        let of_new = of_new.get(at).copied().unwrap_or(0);
        let of_old = names.enums.iter().position(|e| *e == id).and_then(|i| Some((i, old.enums.get(i)?)));
        let mapped: Vec<u16> = of_old.and_then(|(i, _)| names.members.get(i).cloned()).unwrap_or_default();
        for m in 0..base.size(id) {
            let m16 = u16::try_from(m).unwrap_or(u16::MAX);
            if (m < of_new) != mapped.contains(&m16) {
                out.insert((id, m16));
            }
        }
    }
    out
}

/// What payments pay: those of one side alone go with their place.
fn payments(old: &Program, new: &Program, names: &Names, offset: u32, edits: &[Edit]) -> Vec<(Payment, When)> {
    let mut out: Vec<(Payment, When)> = new.payments.iter().map(|p| (p.clone(), When::Always)).collect();
    let span = |program: &Program, id: PlaceId| program.place(id).map(|p| p.span);
    let edit = |at: Option<Span>, side: Side| {
        edits.iter().position(|e| {
            let spans = if side == Side::New { e.new_span } else { e.old_span };
            at.is_some_and(|at| spans.is_some_and(|s| s.source == at.source && s.start <= at.start && at.end <= s.end))
        })
    };
    for payment in &old.payments {
        let place = names.place(payment.place);
        if out.iter().any(|(p, _)| p.place == place) {
            continue;
        }
        let args = payment.args.iter().map(|a| remap::id(offset, *a)).collect();
        let moved = Payment { place, title: names.place(payment.title), args, period: names.period(payment.period) };
        let when = edit(span(old, payment.place), Side::Old).map_or(When::Always, When::Without);
        out.push((moved, when));
    }
    for (payment, when) in &mut out {
        let lone = !old.payments.iter().any(|p| names.place(p.place) == payment.place);
        if lone && let Some(found) = edit(span(new, payment.place), Side::New) {
            *when = When::With(found);
        }
    }
    out.sort_by_key(|(p, _)| p.place);
    out
}

/// Facts, open questions, periods, the life of a contract.
fn declarations(differ: &mut Differ<'_>, old: &Program, new: &Program, names: &Names, offset: u32) {
    facts(differ, old, new, names, offset);
    for (i, reading) in new.readings.iter().enumerate() {
        let id = ReadingId::next(i);
        let Some(was) = names.readings.iter().position(|r| *r == id).and_then(|i| old.readings.get(i)) else {
            differ.support(Text::name(&reading.name), ChangeKind::Reading, at(new, reading.place, &reading.name), reading.span, Side::New);
            continue;
        };
        reading_choices(differ, names, id, (was, old), (reading, new));
    }
    for (reading, id) in old.readings.iter().zip(&names.readings) {
        if new.readings.get(id.index()).is_none() {
            differ.support(Text::name(&reading.name), ChangeKind::Reading, at(old, reading.place, &reading.name), reading.span, Side::Old);
        }
    }
    periods(differ, old, new, names, offset);
    let moved =
        old.contract.map(|c| crate::check::program::Contract { starts: remap::id(offset, c.starts), ends: remap::id(offset, c.ends) });
    let here = plain(text!("diff-contract"), ChangeKind::Contract);
    match (moved, new.contract) {
        (Some(o), Some(n)) => {
            differ.formula(&Here { role: Some(text!("diff-starts")), ..here.clone() }, o.starts, n.starts);
            differ.formula(&Here { role: Some(text!("diff-ends")), ..here }, o.ends, n.ends);
        }
        (None, None) => {}
        (o, n) => {
            let shown = |c: Option<crate::check::program::Contract>, d: &Differ<'_>| c.map(|c| d.shown(c.starts));
            let (before, after) = (shown(o, differ), shown(n, differ));
            let edit = differ.note(&here, ChangeKind::Contract, before, after, [None, None]);
            differ.slots.push(Slot::Contract { old: o, edit });
        }
    }
    let review = old.review.map(|r| crate::check::program::Review {
        counts: r.counts.map(|p| names.place(p)),
        adds: r.adds.map(|p| names.place(p)),
        splits: r.splits.map(|p| names.place(p)),
        details: r.details.map(|e| names.enumeration(e)),
    });
    let parts = |r: &Option<crate::check::program::Review>| r.map(|r| (r.counts, r.adds, r.splits, r.details));
    if parts(&review) != parts(&new.review) {
        let edit = differ.note(&plain(text!("diff-review"), ChangeKind::Contract), ChangeKind::Contract, None, None, [None, None]);
        if let Some(e) = differ.edits.get_mut(edit) {
            // What a review is made of changes no answer.
            e.bearing = Bearing::Support;
        }
        differ.slots.push(Slot::Review { old: review, edit });
    }
}

fn plain(subject: Text, kind: ChangeKind) -> Here {
    Here {
        origin: None,
        place: None,
        exception: None,
        from_day: None,
        subject,
        role: None,
        kind,
        keys: Vec::new(),
        near: None,
        around: None,
    }
}

fn at(program: &Program, place: PlaceId, name: &Arc<str>) -> (Origin, Arc<str>) {
    let origin = program.place(place).map_or(Origin { text: TextId(0), article: None }, |p| p.origin);
    (origin, name.clone())
}

fn facts(differ: &mut Differ<'_>, old: &Program, new: &Program, names: &Names, offset: u32) {
    for (i, fact) in new.facts.iter().enumerate() {
        let id = FactId::next(i);
        let Some(was) = names.facts.iter().position(|f| *f == id).and_then(|i| old.facts.get(i)) else {
            differ.support(text!("diff-fact", name = fact.name), ChangeKind::Fact, (fact.origin, fact.name.clone()), fact.span, Side::New);
            continue;
        };
        let here = Here {
            origin: Some(fact.origin),
            place: Some(fact.name.clone()),
            ..plain(text!("diff-fact", name = fact.name), ChangeKind::Fact)
        };
        if (was.ty.optional, was.dated) != (fact.ty.optional, fact.dated) {
            let said = |f: &crate::check::program::Fact| {
                let words = [f.dated.then(|| text!("diff-dated")), f.ty.optional.then(|| text!("diff-optional"))];
                let words: Vec<Text> = words.into_iter().flatten().collect();
                if words.is_empty() { text!("diff-always") } else { Text::list(words) }
            };
            let edit = differ.note(&here, ChangeKind::Fact, Some(said(was)), Some(said(fact)), [Some(was.span), Some(fact.span)]);
            differ.slots.push(Slot::Fact { fact: id, ty: names.ty(&was.ty), dated: was.dated, edit });
        }
        requirements(differ, &here, id, &was.requires, &fact.requires, offset);
    }
    for (fact, id) in old.facts.iter().zip(&names.facts) {
        if new.facts.get(id.index()).is_some() {
            continue;
        }
        let origin = remap::origin(names, fact.origin);
        differ.support(text!("diff-fact", name = fact.name), ChangeKind::Fact, (origin, fact.name.clone()), fact.span, Side::Old);
        if let Some(f) = differ.program.facts.get_mut(id.index()) {
            f.requires = moved(&fact.requires, offset);
            f.origin = origin;
        }
    }
}

fn moved(requires: &[Requirement], offset: u32) -> Vec<Requirement> {
    requires.iter().map(|r| Requirement { condition: remap::id(offset, r.condition), reason: r.reason.clone() }).collect()
}

/// What a fact must satisfy, on both sides.
fn requirements(differ: &mut Differ<'_>, here: &Here, fact: FactId, old: &[Requirement], new: &[Requirement], offset: u32) {
    let here = Here { role: Some(text!("diff-requires")), ..here.clone() };
    let mut left = moved(old, offset);
    let mut pairs: Vec<(Requirement, Option<Requirement>)> = Vec::new();
    for n in new {
        let same = left.iter().position(|o| differ.same(o.condition, n.condition));
        pairs.push((n.clone(), same.map(|at| left.remove(at))));
    }
    if pairs.iter().filter(|(_, o)| o.is_none()).count() == left.len() {
        for (_, o) in pairs.iter_mut().filter(|(_, o)| o.is_none()) {
            *o = left.drain(..1).next();
        }
    }
    let mut items = Vec::new();
    let span = |d: &Differ<'_>, r: &Requirement| d.program.expr(r.condition).map(|e| e.span);
    for (n, o) in pairs {
        let when = match &o {
            Some(o) => {
                differ.formula(&here, o.condition, n.condition);
                When::Always
            }
            None => {
                let (after, at) = (differ.shown(n.condition), span(differ, &n));
                When::With(differ.note(&here, ChangeKind::Fact, None, Some(after), [None, at]))
            }
        };
        items.push((n, when));
    }
    for o in left {
        let (before, at) = (differ.shown(o.condition), span(differ, &o));
        let edit = differ.note(&here, ChangeKind::Fact, Some(before), None, [at, None]);
        items.push((o, When::Without(edit)));
    }
    if items.iter().any(|(_, w)| *w != When::Always) {
        differ.slots.push(Slot::Requires { fact, items });
    }
}

/// The choices of an open question: its default may change, and each may come or go.
fn reading_choices(
    differ: &mut Differ<'_>,
    names: &Names,
    id: ReadingId,
    (was, old): (&crate::check::program::Reading, &Program),
    (is, new): (&crate::check::program::Reading, &Program),
) {
    let subject = Text::name(&is.name);
    let (origin, name) = at(new, is.place, &is.name);
    let here = Here { origin: Some(origin), place: Some(name.clone()), ..plain(subject.clone(), ChangeKind::Reading) };
    let default = |r: &crate::check::program::Reading| r.choices.get(r.default).cloned();
    if let (Some((before, v, _)), Some((after, w, _))) = (default(was), default(is)) {
        let v = remap::value(names, &v);
        if v != w {
            let here = Here { role: Some(text!("diff-default")), ..here.clone() };
            let said = |t: &Arc<str>| Some(Text::own(t.to_string()));
            let edit = differ.note(&here, ChangeKind::Reading, said(&before), said(&after), [Some(was.span), Some(is.span)]);
            let choices = differ.program.readings.get(id.index()).map_or(&[][..], |r| &r.choices);
            let at = choices.iter().position(|(_, x, _)| *x == v).unwrap_or(0);
            differ.slots.push(Slot::Default { reading: id, old: at, edit });
        }
    }
    let values = |r: &crate::check::program::Reading, of_old: bool| -> Vec<crate::check::program::Value> {
        r.choices.iter().map(|(_, v, _)| if of_old { remap::value(names, v) } else { v.clone() }).collect()
    };
    let (olds, news) = (values(was, true), values(is, false));
    let choice = |choice: &Arc<str>| text!("diff-choice", choice, subject);
    for ((label, ..), v) in is.choices.iter().zip(&news) {
        if !olds.contains(v) {
            differ.support(choice(label), ChangeKind::Reading, (origin, name.clone()), is.span, Side::New);
        }
    }
    for ((label, ..), v) in was.choices.iter().zip(&olds) {
        if !news.contains(v) {
            differ.support(choice(label), ChangeKind::Reading, (origin, name.clone()), was.span, Side::Old);
        }
    }
    let _ = old;
}

fn periods(differ: &mut Differ<'_>, old: &Program, new: &Program, names: &Names, offset: u32) {
    for (was, id) in old.periods.iter().zip(&names.periods) {
        let mut moved = was.clone();
        moved.starts = remap::id(offset, was.starts);
        moved.ends = was.ends.map(|e| remap::id(offset, e));
        let Some(is) = new.periods.get(id.index()) else {
            if let Some(p) = differ.program.periods.get_mut(id.index()) {
                *p = moved;
            }
            continue;
        };
        let same = differ.same(moved.starts, is.starts)
            && moved.lasts == is.lasts
            && match (moved.ends, is.ends) {
                (Some(a), Some(b)) => differ.same(a, b),
                (a, b) => a.is_none() && b.is_none(),
            };
        if !same {
            let here = Here { place: Some(is.name.clone()), ..plain(Text::name(&is.name), ChangeKind::Vocabulary) };
            let edit = differ.note(&here, ChangeKind::Vocabulary, None, None, [Some(was.span), Some(is.span)]);
            differ.slots.push(Slot::Period { period: PeriodId(id.0), old: moved, edit });
        }
    }
}
