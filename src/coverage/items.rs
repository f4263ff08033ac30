//! What there is to cover in a program, and what is asked of it.

use super::{ContentAt, Item, Sides, What};
use crate::check::children;
use crate::check::program::{Body, Condition, Content, ExprId, Kind, Node, Op, Place, Program, Select, Type, Value};
use crate::consolidate::{Act, EnumId, PlaceId, PlaceKind, ReadingId};
use crate::source::Span;
use crate::syntax::ast::Compare;
use std::collections::{BTreeMap, BTreeSet};

/// A table that is watched.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// Its keys.
    pub keys: Vec<ExprId>,
    /// The item of each cell.
    pub cells: Vec<usize>,
    /// Bounds: the item, the key's position, the bound, whether it belongs below.
    pub bounds: Vec<(usize, usize, Value, bool)>,
}

/// A content that is watched.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    /// Its item.
    pub item: Option<usize>,
    /// The item of its day of effect.
    pub effect: Option<usize>,
    /// Its hypothesis.
    pub when: Option<ExprId>,
    /// What it gives, when it is a formula: evaluated, it is applied.
    pub gives: Option<ExprId>,
}

/// Where an expression stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// Its value is used.
    Value,
    /// It decides of something; `must` is what it has to be wherever it is evaluated, for a requirement.
    Decides { must: Option<bool> },
}

/// What an item is known by: where it is written, and what it is there.
type Key = (Span, u8, usize, String);

/// The items of a program, and how to find them from what an evaluation tells.
pub(super) struct Plan<'p> {
    program: &'p Program,
    known: BTreeMap<Key, usize>,
    pub items: Vec<Item>,
    /// The item of each boolean expression.
    pub conditions: BTreeMap<ExprId, usize>,
    /// What contents are made of: their hypotheses and what they give.
    pub parts: Vec<bool>,
    /// The keys of tables that have bounds.
    pub keys: Vec<bool>,
    pub tables: BTreeMap<ExprId, Table>,
    pub contents: BTreeMap<ContentAt, Said>,
    pub readings: BTreeMap<(ReadingId, usize), usize>,
    /// The places that all that reads them requires to hold.
    required: BTreeSet<PlaceId>,
    /// The places that a requirement reads so, and those that are read otherwise.
    read: [BTreeSet<PlaceId>; 2],
}

impl<'p> Plan<'p> {
    pub fn of(program: &'p Program) -> Self {
        let mut plan = Self::with(program, BTreeSet::new());
        loop {
            // What a rule that has to hold reads may itself have to.
            let [must, otherwise] = &plan.read;
            let rule = |id: &PlaceId| program.place(*id).is_some_and(|p| p.kind == PlaceKind::Rule);
            let required: BTreeSet<PlaceId> = must.difference(otherwise).copied().filter(rule).collect();
            if required == plan.required {
                return plan;
            }
            plan = Self::with(program, required);
        }
    }

    fn with(program: &'p Program, required: BTreeSet<PlaceId>) -> Self {
        let mut plan = Self {
            program,
            known: BTreeMap::new(),
            items: Vec::new(),
            conditions: BTreeMap::new(),
            parts: vec![false; program.exprs.len()],
            keys: vec![false; program.exprs.len()],
            tables: BTreeMap::new(),
            contents: BTreeMap::new(),
            readings: BTreeMap::new(),
            required,
            read: Default::default(),
        };
        for (i, reading) in program.readings.iter().enumerate() {
            let id = ReadingId::next(i);
            for choice in 0..reading.choices.len() {
                let asked = Sides { applied: true, unapplied: reading.choices.len() > 1 };
                let key = (reading.span, 0, choice, String::new());
                let item = plan.item(key, What::Reading(id, choice), Some(reading.place), reading.span, asked);
                plan.readings.insert((id, choice), item);
            }
        }
        for (i, place) in program.places.iter().enumerate() {
            let id = PlaceId::next(i);
            for (n, node) in place.nodes.iter().enumerate() {
                for (at, c) in node.contents.iter().enumerate() {
                    plan.content((id, n, at), &place.nodes, c);
                }
            }
        }
        let must = Stands::Decides { must: Some(true) };
        for fact in &program.facts {
            for require in &fact.requires {
                plan.expr(None, require.condition, must);
            }
        }
        for e in program.contract.iter().flat_map(|c| [c.starts, c.ends]) {
            plan.expr(None, e, Stands::Value);
        }
        for e in program.periods.iter().flat_map(|p| std::iter::once(p.starts).chain(p.ends)) {
            plan.expr(None, e, Stands::Value);
        }
        plan
    }

    /// Writes down what a case covers.
    pub fn add(&mut self, case: usize, applied: &[bool], unapplied: &[bool]) {
        for (at, item) in self.items.iter_mut().enumerate() {
            item.applied.extend(applied.get(at).filter(|a| **a).map(|_| case));
            item.unapplied.extend(unapplied.get(at).filter(|a| **a).map(|_| case));
        }
    }

    /// The item known by that key. What is written once and laid at several places is asked all that any of them asks.
    fn item(&mut self, key: Key, what: What, place: Option<PlaceId>, span: Span, asked: Sides) -> usize {
        if let Some(found) = self.known.get(&key) {
            if let Some(item) = self.items.get_mut(*found) {
                item.asked.applied |= asked.applied;
                item.asked.unapplied |= asked.unapplied;
            }
            return *found;
        }
        let at = self.items.len();
        self.known.insert(key, at);
        self.items.push(Item { what, place, span, asked, applied: Vec::new(), unapplied: Vec::new() });
        at
    }

    fn content(&mut self, at: ContentAt, nodes: &[Node], c: &Content) {
        let program = self.program;
        let (id, node, _) = at;
        let mut said = Said { when: c.body.when(), ..Said::default() };
        let decides = Stands::Decides { must: None };
        let required = self.required.contains(&id);
        let must = Stands::Decides { must: Some(true) };
        said.gives = match &c.body {
            Body::Value { value, .. } | Body::Adjusted { value, .. } => Some(*value),
            Body::Rate { rate, .. } => Some(*rate),
            Body::Lump { amount, .. } => Some(*amount),
            _ => None,
        };
        let others: Vec<ExprId> = match &c.body {
            Body::Rate { prorata, .. } => vec![*prorata],
            Body::Lump { on, .. } => vec![*on],
            _ => Vec::new(),
        };
        if let Some(e) = c.scope {
            self.expr(Some(id), e, decides);
        }
        if let Some(e) = said.when {
            self.expr(Some(id), e, if required && node == 0 { must } else { decides });
        }
        if let Some(e) = said.gives {
            self.expr(Some(id), e, if required { must } else { Stands::Value });
        }
        for e in others {
            self.expr(Some(id), e, Stands::Value);
        }
        if let Body::Value { met_by: Some(e), .. } = &c.body {
            self.read_otherwise(*e);
        }
        for e in said.when.into_iter().chain(said.gives) {
            if let Some(part) = self.parts.get_mut(e.0 as usize) {
                *part = true;
            }
        }
        if !matches!(c.body, Body::Chosen(_)) && !self.plain_member(at, c) {
            let place = program.place(id);
            let title = nodes.get(node).and_then(|n| n.title.as_deref()).unwrap_or("");
            let name = place.map_or("", |p| &*p.name);
            // The repeal of a whole text is one thing, wherever it is laid.
            let known = if c.whole.is_some() { String::new() } else { format!("{name}\n{title}") };
            let falls_back = place.is_some_and(|p| node > 0 || self.stands_on_other(p, c));
            let asked = |p| (falls_back && self.asked_before(p, c), falls_back && self.asked_elsewhere(p, c));
            let (later, narrower) = place.map_or((false, false), asked);
            let held = said.when.is_some() && !(required && node == 0);
            let asked = Sides { applied: true, unapplied: held || narrower || later || overlaid(nodes, at, c) };
            said.item = Some(self.item((c.span, 1, 0, known.clone()), What::Definition(at), Some(id), c.span, asked));
            if later {
                let both = Sides { applied: true, unapplied: true };
                said.effect = Some(self.item((c.span, 2, 0, known), What::Effect(at, c.effect), Some(id), c.span, both));
            }
        }
        self.contents.insert(at, said);
    }

    /// Whether a content only says that a member of an enumeration exists, from the first: vocabulary.
    fn plain_member(&self, (id, _, _): ContentAt, c: &Content) -> bool {
        let membership = matches!(self.program.place(id).map(|p| p.kind), Some(PlaceKind::Membership(_)));
        membership && c.act == Act::Defines && c.scope.is_none()
    }

    /// Whether a content may be asked about before its day: an edit that governs later than what it edits, at
    /// indexes that exist before.
    fn asked_before(&self, place: &Place, c: &Content) -> bool {
        let article = place.origin.article.and_then(|a| self.program.articles.get(a.index())).and_then(|a| a.effect);
        let start = article.or_else(|| self.program.texts.get(place.origin.text.index()).map(|t| t.in_force));
        let later = c.act != Act::Defines && c.effect.is_finite() && start.is_none_or(|s| s < c.effect);
        later && self.exists(place, c, |x| x.effect < c.effect)
    }

    /// Whether something would answer in the place of a content that does not govern. Vocabulary without answer is an error, which
    /// no example shows.
    fn stands_on_other(&self, place: &Place, c: &Content) -> bool {
        let program = self.program;
        let answers = |x: &Content, index: &[u16]| match &x.body {
            Body::Value { value, .. } => match program.expr(*value).map(|e| &e.op) {
                Some(Op::Select(table)) if table.keys.iter().all(|k| program.expr(*k).is_some_and(|k| matches!(k.op, Op::Index(_)))) => {
                    program.row_at(table, index).is_some()
                }
                _ => true,
            },
            body => !matches!(body, Body::Nothing),
        };
        let contents = place.nodes.first().map_or(&[][..], |n| &n.contents);
        let below = |index: &Vec<u16>| contents.iter().any(|x| x.rank < c.rank && x.covers(index) && answers(x, index));
        !place.kind.is_timeless() || program.indexes(&place.params).iter().any(|i| c.covers(i) && below(i))
    }

    /// Whether a content may be asked about where its scope does not hold: at indexes that exist there.
    fn asked_elsewhere(&self, place: &Place, c: &Content) -> bool {
        let span = |e: ExprId| self.program.expr(e).map(|e| e.span);
        c.scope.is_some_and(|own| self.exists(place, c, |x| x.scope.and_then(span) != span(own)))
    }

    /// Whether some indexes of which a content speaks exist by what is so. An output is only asked about at indexes that
    /// exist; vocabulary, at all of them.
    fn exists(&self, place: &Place, c: &Content, by: impl Fn(&Content) -> bool) -> bool {
        let program = self.program;
        let member = |(over, m): (&EnumId, &u16)| {
            let membership = program.enums.get(over.index()).and_then(|e| program.place(e.membership?));
            let Some(node) = membership.and_then(|p| p.nodes.first()) else { return true };
            node.contents.iter().any(|x| matches!(x.body, Body::Exists(true)) && x.covers(&[*m]) && by(x))
        };
        let exists = |index: &Vec<u16>| c.covers(index) && place.params.iter().zip(index).all(member);
        place.kind.is_timeless() || program.indexes(&place.params).iter().any(exists)
    }

    /// Notes the places that an expression reads without any having to hold.
    fn read_otherwise(&mut self, id: ExprId) {
        let Some(expr) = self.program.expr(id) else { return };
        let [_, otherwise] = &mut self.read;
        if let Op::Place(place, _) = &expr.op {
            otherwise.insert(*place);
        }
        for e in children(&expr.op) {
            self.read_otherwise(e);
        }
    }

    /// What is asked of an expression and of those that it holds.
    fn expr(&mut self, place: Option<PlaceId>, id: ExprId, stands: Stands) {
        let program = self.program;
        let Some(expr) = program.expr(id) else { return };
        let must = if let Stands::Decides { must } = stands { must } else { None };
        let decides = |must| Stands::Decides { must };
        if let Op::Place(read, _) = &expr.op {
            let [required, otherwise] = &mut self.read;
            if must == Some(true) {
                required.insert(*read)
            } else {
                otherwise.insert(*read)
            };
        }
        match &expr.op {
            Op::And(l, r) => {
                // The second side is only evaluated where the first does not settle it.
                let first = if must == Some(true) { must } else { None };
                self.expr(place, *l, decides(first));
                self.expr(place, *r, decides(must));
            }
            Op::Or(l, r) => {
                let first = if must == Some(false) { must } else { None };
                self.expr(place, *l, decides(first));
                self.expr(place, *r, decides(must));
            }
            Op::Not(x) => self.expr(place, *x, decides(must.map(|m| !m))),
            Op::If(c, yes, no) => {
                self.expr(place, *c, decides(None));
                self.expr(place, *yes, stands);
                self.expr(place, *no, stands);
            }
            Op::SumEach { body, when, .. } => {
                if let Some(when) = when {
                    self.expr(place, *when, decides(None));
                }
                self.expr(place, *body, Stands::Value);
            }
            Op::Select(select) => {
                self.atom(place, id, stands);
                self.table(place, id, select);
                for e in children(&expr.op) {
                    self.expr(place, e, Stands::Value);
                }
            }
            op => {
                self.atom(place, id, stands);
                for e in children(op) {
                    self.expr(place, e, Stands::Value);
                }
            }
        }
    }

    /// A boolean that is not made of others.
    fn atom(&mut self, place: Option<PlaceId>, id: ExprId, stands: Stands) {
        let Some(expr) = self.program.expr(id) else { return };
        if !matches!(expr.ty, Type { kind: Kind::Bool, .. }) || matches!(expr.op, Op::Const(_)) {
            return;
        }
        let threshold = match expr.op {
            Op::Compare(c, ..) => !matches!(c, Compare::Eq | Compare::Ne),
            Op::Since(_) | Op::Before(_) => true,
            Op::Same { .. } | Op::Missing { .. } => false,
            // What is only handed over decides nothing here.
            _ if stands == Stands::Value => return,
            _ => false,
        };
        let must = if let Stands::Decides { must } = stands { must } else { None };
        let asked = Sides { applied: must != Some(false), unapplied: must != Some(true) };
        let what = if threshold { What::Threshold(id) } else { What::Condition(id) };
        let item = self.item((expr.span, 3, 0, String::new()), what, place, expr.span, asked);
        self.conditions.insert(id, item);
    }

    fn table(&mut self, place: Option<PlaceId>, id: ExprId, select: &Select) {
        let Some(span) = self.program.expr(id).map(|e| e.span) else { return };
        let mut table = Table { keys: select.keys.clone(), ..Table::default() };
        let asked = Sides { applied: true, unapplied: select.rows.len() > 1 };
        for (n, row) in select.rows.iter().enumerate() {
            table.cells.push(self.item((row.span, 4, n, String::new()), What::Cell(id, n), place, row.span, asked));
            for (key, condition) in row.conditions.iter().enumerate() {
                let Condition::Range { lower, upper } = condition else { continue };
                // The same bound ends a row and starts the next: it belongs to one of the two.
                let lower = lower.iter().map(|(at, included)| (at, !included));
                let upper = upper.iter().map(|(at, included)| (at, *included));
                for (at, below) in lower.chain(upper) {
                    let what = What::Bound { table: id, key, at: at.clone(), below };
                    let both = Sides { applied: true, unapplied: true };
                    let item = self.item((span, 5, key, format!("{at:?} {below}")), what, place, row.span, both);
                    if !table.bounds.iter().any(|(i, ..)| *i == item) {
                        table.bounds.push((item, key, at.clone(), below));
                    }
                    if let Some(watched) = select.keys.get(key).and_then(|k| self.keys.get_mut(k.0 as usize)) {
                        *watched = true;
                    }
                }
            }
        }
        self.tables.insert(id, table);
    }
}

/// Whether something else may stand in the place of a content at some of its indexes: a later text at its
/// node, an exception to it, an edit that ends it with what it excepts.
fn overlaid(nodes: &[Node], (_, node, _): ContentAt, c: &Content) -> bool {
    let Some(own) = nodes.get(node) else { return false };
    let meets = |x: &Content| x.pattern.meets(&c.pattern);
    let later = own.contents.iter().any(|x| x.rank > c.rank && meets(x));
    let excepted = own.children.iter().filter_map(|k| nodes.get(*k)).flat_map(|k| &k.contents).any(meets);
    let mut ended = false;
    let mut at = own.parent;
    while let Some(parent) = at.and_then(|p| nodes.get(p)) {
        ended |= parent.contents.iter().any(|x| x.ends_exceptions && x.rank > c.rank && meets(x));
        at = parent.parent;
    }
    later || excepted || ended
}
