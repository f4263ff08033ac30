//! The declarations of both sides under one numbering: NEW's, then those that only OLD has.

use crate::check::program::{Enumeration, Fact, Kind, Period, Place, Program, Reading, Type};
use crate::consolidate::{ArticleId, EnumId, FactId, PeriodId, PlaceId, PlaceKind, ReadingId, TextId};
use crate::message::Text;
use crate::text;
use std::sync::Arc;

/// Where each of OLD's declarations stands in the union.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pub texts: Vec<TextId>,
    pub articles: Vec<ArticleId>,
    pub enums: Vec<EnumId>,
    pub members: Vec<Vec<u16>>,
    pub facts: Vec<FactId>,
    pub readings: Vec<ReadingId>,
    pub places: Vec<PlaceId>,
    pub periods: Vec<PeriodId>,
}

impl Names {
    pub fn text(&self, id: TextId) -> TextId {
        self.texts.get(id.index()).copied().unwrap_or(id)
    }
    pub fn article(&self, id: ArticleId) -> ArticleId {
        self.articles.get(id.index()).copied().unwrap_or(id)
    }
    pub fn enumeration(&self, id: EnumId) -> EnumId {
        self.enums.get(id.index()).copied().unwrap_or(id)
    }
    pub fn member(&self, id: EnumId, member: u16) -> u16 {
        self.members.get(id.index()).and_then(|m| m.get(usize::from(member))).copied().unwrap_or(member)
    }
    pub fn fact(&self, id: FactId) -> FactId {
        self.facts.get(id.index()).copied().unwrap_or(id)
    }
    pub fn reading(&self, id: ReadingId) -> ReadingId {
        self.readings.get(id.index()).copied().unwrap_or(id)
    }
    pub fn place(&self, id: PlaceId) -> PlaceId {
        self.places.get(id.index()).copied().unwrap_or(id)
    }
    pub fn period(&self, id: PeriodId) -> PeriodId {
        self.periods.get(id.index()).copied().unwrap_or(id)
    }
    pub fn params(&self, params: &[EnumId]) -> Vec<EnumId> {
        params.iter().map(|p| self.enumeration(*p)).collect()
    }
    pub fn kind(&self, kind: &Kind) -> Kind {
        if let Kind::Enum(id) = kind { Kind::Enum(self.enumeration(*id)) } else { kind.clone() }
    }
    pub fn ty(&self, ty: &Type) -> Type {
        Type { kind: self.kind(&ty.kind), ..ty.clone() }
    }
    pub fn place_kind(&self, kind: PlaceKind) -> PlaceKind {
        match kind {
            PlaceKind::Reading(id) => PlaceKind::Reading(self.reading(id)),
            PlaceKind::Membership(id) => PlaceKind::Membership(self.enumeration(id)),
            other => other,
        }
    }
}

/// Adds to NEW the declarations that only OLD has; says why when one name means two things.
pub fn joined(old: &Program, union: &mut Program) -> Result<Names, Text> {
    let mut names = Names::default();
    let own: Vec<usize> = union.enums.iter().map(|e| e.members.len()).collect();
    texts(old, union, &mut names);
    enums(old, union, &mut names);
    facts(old, union, &mut names)?;
    periods(old, union, &mut names);
    readings(old, union, &mut names);
    places(old, union, &mut names)?;
    for (e, id) in old.enums.iter().zip(names.enums.clone()) {
        let place = e.membership.map(|p| names.place(p));
        if let Some(e) = union.enums.get_mut(id.index()) {
            e.membership = e.membership.or(place);
        }
    }
    guard_members(old, union, &names, &own);
    slots(union);
    Ok(names)
}

fn texts(old: &Program, union: &mut Program, names: &mut Names) {
    for text in &old.texts {
        let same = union.texts.iter().position(|t| t.short == text.short);
        // A recueil has one base text: renamed, it is still that one.
        let same = same.or_else(|| if text.is_amendment { None } else { union.texts.iter().position(|t| !t.is_amendment) });
        names.texts.push(TextId::next(same.unwrap_or(union.texts.len())));
        if same.is_none() {
            union.texts.push(text.clone());
        }
    }
    for article in &old.articles {
        let text = names.text(article.text);
        let titled = |a: &&crate::consolidate::ArticleInfo| a.text == text && a.title == article.title;
        let numbered = |a: &&crate::consolidate::ArticleInfo| a.text == text && a.number.is_some() && a.number == article.number;
        let at = |f: &dyn Fn(&&crate::consolidate::ArticleInfo) -> bool| union.articles.iter().position(|a| f(&a));
        let same = at(&titled).or_else(|| at(&numbered));
        names.articles.push(ArticleId::next(same.unwrap_or(union.articles.len())));
        if same.is_none() {
            union.articles.push(crate::consolidate::ArticleInfo { text, ..article.clone() });
        }
    }
}

fn enums(old: &Program, union: &mut Program, names: &mut Names) {
    for e in &old.enums {
        let at = union.enums.iter().position(|x| x.name == e.name).unwrap_or(union.enums.len());
        if at == union.enums.len() {
            union.enums.push(Enumeration { membership: None, ..e.clone() });
        }
        let mut members = Vec::new();
        if let Some(known) = union.enums.get_mut(at) {
            for member in &e.members {
                let found = known.members.iter().position(|m| m == member).unwrap_or(known.members.len());
                if found == known.members.len() {
                    known.members.push(member.clone());
                }
                members.push(u16::try_from(found).unwrap_or(u16::MAX));
            }
        }
        names.enums.push(EnumId::next(at));
        names.members.push(members);
    }
}

fn facts(old: &Program, union: &mut Program, names: &mut Names) -> Result<(), Text> {
    for fact in &old.facts {
        let params = names.params(&fact.params);
        let same = union.facts.iter().position(|f| f.name == fact.name);
        if let Some(known) = same.and_then(|at| union.facts.get(at)) {
            let name = &fact.name;
            if known.params != params {
                return Err(text!("diff-whole-indexes", name));
            }
            if known.ty.kind != names.kind(&fact.ty.kind) {
                return Err(text!("diff-whole-type", name));
            }
        }
        names.facts.push(FactId::next(same.unwrap_or(union.facts.len())));
        if same.is_none() {
            // What it must satisfy reads names that are not joined yet.
            union.facts.push(Fact { params, ty: names.ty(&fact.ty), requires: Vec::new(), ..fact.clone() });
        }
    }
    Ok(())
}

fn periods(old: &Program, union: &mut Program, names: &mut Names) {
    for period in &old.periods {
        let same = union.periods.iter().position(|p| p.name == period.name);
        names.periods.push(PeriodId::next(same.unwrap_or(union.periods.len())));
        if same.is_none() {
            union.periods.push(Period { ..period.clone() });
        }
    }
}

fn readings(old: &Program, union: &mut Program, names: &mut Names) {
    for reading in &old.readings {
        let same = union.readings.iter().position(|r| r.name == reading.name);
        names.readings.push(ReadingId::next(same.unwrap_or(union.readings.len())));
        let value = |v: &crate::check::program::Value| super::remap::value(names, v);
        let choices: Vec<_> = reading.choices.iter().map(|(n, v, r)| (n.clone(), value(v), r.clone())).collect();
        match same.and_then(|at| union.readings.get_mut(at)) {
            Some(known) => {
                let added: Vec<_> = choices.into_iter().filter(|(_, v, _)| !known.choices.iter().any(|(_, x, _)| x == v)).collect();
                known.choices.extend(added);
            }
            None => union.readings.push(Reading { choices, ..reading.clone() }),
        }
    }
}

fn places(old: &Program, union: &mut Program, names: &mut Names) -> Result<(), Text> {
    let paid = |program: &Program, id: PlaceId| {
        let payment = program.payments.iter().find(|p| p.place == id)?;
        Some((program.place(payment.title)?.name.clone(), program.periods.get(payment.period.index())?.name.clone()))
    };
    for (i, place) in old.places.iter().enumerate() {
        let (params, ty, kind) = (names.params(&place.params), names.ty(&place.ty), names.place_kind(place.kind));
        let named = |p: &Place| p.name == place.name && std::mem::discriminant(&p.kind) == std::mem::discriminant(&kind);
        let same = union.places.iter().position(named);
        if let Some((at, known)) = same.and_then(|at| Some((at, union.places.get(at)?))) {
            let name = &place.name;
            let pays = paid(old, PlaceId::next(i)) == paid(union, PlaceId::next(at));
            if known.params != params {
                return Err(text!("diff-whole-indexes", name));
            }
            if known.ty.kind != ty.kind || known.shape != place.shape || known.kind != kind || !pays {
                return Err(text!("diff-whole-type", name));
            }
        }
        names.places.push(PlaceId::next(same.unwrap_or(union.places.len())));
        if same.is_none() {
            let origin = super::remap::origin(names, place.origin);
            union.places.push(Place { params, ty, kind, nodes: Vec::new(), origin, ..place.clone() });
        }
    }
    // Where a reading that only OLD has is held.
    for (reading, id) in old.readings.iter().zip(names.readings.clone()) {
        let known = union.readings.get(id.index()).and_then(|r| union.place(r.place)).map(|p| p.kind);
        if known != Some(PlaceKind::Reading(id)) {
            let place = names.place(reading.place);
            if let Some(r) = union.readings.get_mut(id.index()) {
                r.place = place;
            }
        }
    }
    Ok(())
}

/// A member that one side alone has exists or not by its place, on the other side too.
fn guard_members(old: &Program, union: &mut Program, names: &Names, own: &[usize]) {
    for (e, id) in old.enums.iter().zip(&names.enums) {
        let all = union.size(*id);
        let of_new = own.get(id.index()).copied().unwrap_or(0);
        if e.members.len() < all || of_new < all {
            let place = union.places.iter().position(|p| p.kind == PlaceKind::Membership(*id)).map(PlaceId::next);
            if let Some(e) = union.enums.get_mut(id.index()) {
                e.membership = e.membership.or(place);
            }
        }
    }
}

/// Slots, once every declaration is there.
fn slots(union: &mut Program) {
    let sizes: Vec<usize> = union.enums.iter().map(|e| e.members.len()).collect();
    let size = |params: &[EnumId]| {
        let all = params.iter().map(|p| sizes.get(p.index()).copied().unwrap_or(1)).fold(1usize, usize::saturating_mul);
        u32::try_from(all).unwrap_or(u32::MAX)
    };
    let mut next = 0u32;
    for fact in &mut union.facts {
        fact.slot = next;
        next = next.saturating_add(size(&fact.params));
    }
    union.fact_slots = next;
    next = 0;
    for place in &mut union.places {
        place.slot = next;
        next = next.saturating_add(size(&place.params));
    }
    union.place_slots = next;
}

/// The name of an article, as it is cited.
pub fn article_name(program: &Program, id: Option<ArticleId>) -> Option<Arc<str>> {
    let article = program.articles.get(id?.index())?;
    Some(match &article.number {
        Some(number) => format!("{number} « {} »", article.title).into(),
        None => article.title.clone(),
    })
}
