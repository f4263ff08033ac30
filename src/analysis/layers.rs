//! Which content of a place gives its value, on every contract at once: the mirror of `eval/place.rs`
//! and `eval/flow.rs`.

use super::Analysis;
use super::cases::{Cases, Sym};
use super::guard::{Atom, Guard};
use super::symbolic::Frame;
use super::term::{Site, Term};
use crate::check::program::{Body, Content, ExprId, Place, Shape, Value};
use crate::consolidate::{EnumId, PlaceId, PlaceKind};
use std::rc::Rc;

/// What is known of a place on a day: its values, and what can go wrong.
#[derive(Debug, Default)]
pub(super) struct Summary {
    cases: Cases,
    errors: Vec<(Site, Guard)>,
}

/// Contents of one node, each with the condition under which it stands there.
pub(super) type Standing = Vec<(Guard, usize)>;

/// Where a flow's amount is on a day, and its value: `None` when nothing is due.
type Due = Vec<(Guard, Option<Sym>)>;

impl Analysis<'_> {
    /// The values of a place read by a formula; what goes wrong there goes wrong here.
    pub(super) fn reference(&mut self, id: PlaceId, index: &[u16], day: Term, path: &Guard) -> Cases {
        let summary = self.summary(id, index, day);
        for (site, g) in &summary.errors {
            let here = self.guards.and(path, g);
            self.note(site.clone(), here);
        }
        summary.cases.clone()
    }

    fn summary(&mut self, id: PlaceId, index: &[u16], day: Term) -> Rc<Summary> {
        let program = self.program;
        let Some(place) = program.place(id) else { return Rc::default() };
        let slot = program.slot(place.slot, &place.params, index);
        if let Some(found) = self.summaries.get(&(slot, day)) {
            return Rc::clone(found);
        }
        let outer = std::mem::take(&mut self.found);
        let cases = crate::eval::with_stack(|| self.daily(id, place, index, day));
        let errors = std::mem::replace(&mut self.found, outer);
        let summary = Rc::new(Summary { cases, errors });
        self.summaries.insert((slot, day), Rc::clone(&summary));
        summary
    }

    /// What goes wrong in an output on any day.
    pub(super) fn output(&mut self, id: PlaceId, index: &[u16]) {
        let program = self.program;
        let Some(place) = program.place(id) else { return };
        match place.shape {
            Shape::Total => {
                let frame = Frame::new(Term::TODAY, index);
                self.winners(id, place, 0, &frame, &Guard::always());
            }
            Shape::Daily => {
                self.reference(id, index, Term::TODAY, &Guard::always());
                if place.kind == PlaceKind::Deadline {
                    self.met_by(id, place, index);
                }
            }
            Shape::Accumulated | Shape::Lump => {
                crate::eval::with_stack(|| self.flow_of_day(id, place, index));
            }
        }
    }

    fn daily(&mut self, id: PlaceId, place: &Place, index: &[u16], day: Term) -> Cases {
        let frame = Frame::new(day, index);
        let always = Guard::always();
        let mut out = Cases::default();
        if let PlaceKind::Membership(_) = place.kind {
            let standing = self.standing(id, place, 0, &frame, &always);
            let mut exists = Guard::never();
            for (g, c) in standing {
                let body = content(place, 0, c).map(|c| &c.body);
                if matches!(body, Some(Body::Exists(true) | Body::Restored)) {
                    exists = self.guards.or(&exists, &g);
                }
            }
            let gone = self.guards.not(&exists);
            out.add(&mut self.guards, exists, Sym::Const(Value::Bool(true)));
            out.add(&mut self.guards, gone, Sym::Const(Value::Bool(false)));
            return out;
        }
        let exists = self.members_exist(place, index, day, &always);
        let gone = self.guards.not(&exists);
        out.add(&mut self.guards, gone, Sym::Const(Value::Absent));
        let winners = self.winners(id, place, 0, &frame, &exists);
        let mut some = Guard::never();
        for (g, (node, at)) in winners {
            some = self.guards.or(&some, &g);
            let here = self.guards.and(&exists, &g);
            let cases = self.value_of(id, place, node, at, &frame, &here);
            out.extend(&mut self.guards, &here, &cases);
        }
        let none = self.guards.and_not(&exists, &some);
        if place.kind.is_timeless() {
            self.note(Site::NoContent(id, index.to_vec()), none);
        } else {
            out.add(&mut self.guards, none, Sym::Const(Value::Absent));
        }
        out
    }

    fn members_exist(&mut self, place: &Place, index: &[u16], day: Term, path: &Guard) -> Guard {
        if place.kind.is_timeless() {
            return Guard::always();
        }
        let mut out = Guard::always();
        for (param, member) in place.params.iter().zip(index) {
            let here = self.guards.and(path, &out);
            let exists = self.exists(*param, *member, day, &here);
            out = self.guards.and(&out, &exists);
        }
        out
    }

    /// The condition under which a member of an enumeration exists.
    pub(super) fn exists(&mut self, over: EnumId, member: u16, day: Term, path: &Guard) -> Guard {
        match self.program.enums.get(over.index()).and_then(|e| e.membership) {
            None => Guard::always(),
            Some(place) => {
                let cases = self.reference(place, &[member], day, path);
                cases.when(&mut self.guards, |s| *s == Sym::Const(Value::Bool(true)))
            }
        }
    }

    /// The contents that win under a node, exceptions considered.
    fn winners(&mut self, id: PlaceId, place: &Place, node: usize, frame: &Frame, path: &Guard) -> Vec<(Guard, (usize, usize))> {
        let own = self.standing(id, place, node, frame, path);
        let mut holding: Vec<(Guard, usize, usize)> = Vec::new();
        let children = place.nodes.get(node).map_or(&[][..], |n| &n.children);
        for child in children {
            for (g, at) in self.standing(id, place, *child, frame, path) {
                let Some(c) = content(place, *child, at) else { continue };
                let holds = match c.body.when() {
                    None => Guard::always(),
                    Some(when) => {
                        let inner = Frame { ordinary: Some((id, node)), ..*frame };
                        let here = self.guards.and(path, &g);
                        self.holds(when, &inner, &here)
                    }
                };
                let holds = self.guards.and(&g, &holds);
                for (other, n, c) in &holding {
                    if n == child || !self.still_told(id) {
                        continue;
                    }
                    // Evaluation names the first two that hold.
                    let mut both = self.guards.and(other, &holds);
                    both = self.guards.and(path, &both);
                    for (first, m, _) in &holding {
                        if m != n && m != child {
                            both = self.guards.and_not(&both, first);
                        }
                    }
                    self.note(Site::Conflict(id, (*n, *c), (*child, at)), both);
                }
                holding.push((holds, *child, at));
            }
        }
        let mut excepted = Guard::never();
        let mut done: Vec<usize> = Vec::new();
        let mut out = Vec::new();
        for (g, child, _) in &holding {
            excepted = self.guards.or(&excepted, g);
            if done.contains(child) {
                continue;
            }
            done.push(*child);
            let mut any = Guard::never();
            for (h, c, _) in &holding {
                if c == child {
                    any = self.guards.or(&any, h);
                }
            }
            let here = self.guards.and(path, &any);
            for (h, w) in self.winners(id, place, *child, frame, &here) {
                let both = self.guards.and(&any, &h);
                out.push((both, w));
            }
        }
        for (g, at) in own {
            let alone = self.guards.and_not(&g, &excepted);
            let here = self.guards.and(path, &alone);
            self.reach(id, node, at, &here);
            out.push((alone, (node, at)));
        }
        out
    }

    /// The content of the latest text that applies at one node, whatever it says: a repeal is among them.
    pub(super) fn latest(&mut self, id: PlaceId, place: &Place, node: usize, frame: &Frame, path: &Guard) -> Standing {
        let Some(n) = place.nodes.get(node) else { return Vec::new() };
        self.read.insert((id, node));
        let index = frame.indexes(place.params.len());
        let mut left = Guard::always();
        let mut clashed = Guard::never();
        let mut won: Standing = Vec::new();
        for (i, c) in n.contents.iter().enumerate() {
            if !c.covers(index) {
                continue;
            }
            let tied: Vec<(Guard, usize)> =
                won.iter().filter(|(_, w)| n.contents.get(*w).is_some_and(|x| x.rank == c.rank)).cloned().collect();
            let open = tied.iter().fold(left.clone(), |g, (t, _)| self.guards.or(&g, t));
            let here = self.guards.and(path, &open);
            if here.is_never() {
                break;
            }
            let applies = self.applies(c, frame, &here);
            for (g, w) in tied {
                let both = self.guards.and(&g, &applies);
                // Once two are in conflict, evaluation goes no further.
                let both = self.guards.and_not(&both, &clashed);
                clashed = self.guards.or(&clashed, &both);
                let both = self.guards.and(path, &both);
                // What is in conflict is not idle: one finding is enough.
                self.reach(id, node, i, &both);
                self.note(Site::Conflict(id, (node, w), (node, i)), both);
            }
            let here = self.guards.and(path, &left);
            let concerned = self.concerned(place, node, i, frame, &here);
            let stands = self.guards.and(&applies, &concerned);
            let stands = self.guards.and(&left, &stands);
            left = self.guards.and_not(&left, &stands);
            won.push((stands, i));
        }
        won
    }

    /// The contents in place at one node, exceptions apart.
    pub(super) fn standing(&mut self, id: PlaceId, place: &Place, node: usize, frame: &Frame, path: &Guard) -> Standing {
        let Some(n) = place.nodes.get(node) else { return Vec::new() };
        let won = self.latest(id, place, node, frame, path);
        let mut out = Vec::new();
        for (g, i) in won {
            let Some(c) = n.contents.get(i) else { continue };
            let here = self.guards.and(path, &g);
            if here.is_never() {
                continue;
            }
            let ended = self.ended(place, node, c, frame, &here);
            let g = self.guards.and_not(&g, &ended);
            match c.body {
                Body::Nothing => {
                    let here = self.guards.and(path, &g);
                    self.reach(id, node, i, &here);
                }
                Body::Restored => {
                    let here = self.guards.and(path, &g);
                    self.reach(id, node, i, &here);
                    for (h, at) in self.restored(place, node, i, frame, &here) {
                        let both = self.guards.and(&g, &h);
                        out.push((both, at));
                    }
                }
                _ => out.push((g, i)),
            }
        }
        out
    }

    fn concerned(&mut self, place: &Place, node: usize, at: usize, frame: &Frame, path: &Guard) -> Guard {
        let Some(n) = place.nodes.get(node) else { return Guard::always() };
        let Some(c) = n.contents.get(at) else { return Guard::always() };
        let Some(whole) = c.whole else { return Guard::always() };
        let restores = matches!(c.body, Body::Restored);
        let mut left = Guard::always();
        let mut out = Guard::never();
        for below in n.contents.iter().skip(at + 1) {
            if below.rank == c.rank || !below.covers(frame.indexes(place.params.len())) {
                continue;
            }
            if restores && matches!(below.body, Body::Nothing | Body::Exists(false)) && !whole.holds(below.home) {
                continue;
            }
            let here = self.guards.and(path, &left);
            let applies = self.applies(below, frame, &here);
            let first = self.guards.and(&left, &applies);
            if whole.holds(below.home) {
                out = self.guards.or(&out, &first);
            }
            left = self.guards.and_not(&left, &applies);
        }
        out
    }

    fn restored(&mut self, place: &Place, node: usize, by: usize, frame: &Frame, path: &Guard) -> Standing {
        let Some(n) = place.nodes.get(node) else { return Vec::new() };
        let whole = n.contents.get(by).and_then(|c| c.whole);
        let mut left = Guard::always();
        let mut out = Vec::new();
        for (i, c) in n.contents.iter().enumerate().skip(by + 1) {
            let gone = matches!(c.body, Body::Nothing | Body::Restored | Body::Exists(false));
            let meant = whole.map_or(!gone, |w| w.holds(c.home));
            if !meant || !c.covers(frame.indexes(place.params.len())) {
                continue;
            }
            let here = self.guards.and(path, &left);
            let applies = self.applies(c, frame, &here);
            let first = self.guards.and(&left, &applies);
            left = self.guards.and_not(&left, &applies);
            if !gone {
                out.push((first, i));
            }
        }
        out
    }

    fn ended(&mut self, place: &Place, node: usize, c: &Content, frame: &Frame, path: &Guard) -> Guard {
        let mut out = Guard::never();
        let mut at = place.nodes.get(node).and_then(|n| n.parent);
        while let Some(p) = at.and_then(|n| place.nodes.get(n)) {
            for x in &p.contents {
                if x.ends_exceptions && x.rank > c.rank && x.covers(frame.indexes(place.params.len())) {
                    let applies = self.applies(x, frame, path);
                    out = self.guards.or(&out, &applies);
                }
            }
            at = p.parent;
        }
        out
    }

    /// The condition under which a content governs: known, in effect, in scope.
    fn applies(&mut self, c: &Content, frame: &Frame, path: &Guard) -> Guard {
        if self.known.is_some_and(|k| c.known > k) {
            return Guard::never();
        }
        let effective = if c.effect.is_finite() { self.since(c.effect, frame.day) } else { Guard::always() };
        let Some(scope) = c.scope else { return effective };
        let here = self.guards.and(path, &effective);
        let scope = if self.open_scopes { self.guards.ask(Atom::Undecided(frame.key(scope, 0))) } else { self.holds(scope, frame, &here) };
        self.guards.and(&effective, &scope)
    }

    fn value_of(&mut self, id: PlaceId, place: &Place, node: usize, at: usize, frame: &Frame, path: &Guard) -> Cases {
        let Some(c) = content(place, node, at) else { return Cases::default() };
        let parent = place.nodes.get(node).and_then(|n| n.parent);
        let frame = Frame { ordinary: parent.map(|p| (id, p)), ..*frame };
        match &c.body {
            Body::Value { when, value, .. } | Body::Adjusted { when, value } => {
                let due = match when {
                    Some(w) => self.holds(*w, &frame, path),
                    None => Guard::always(),
                };
                let here = self.guards.and(path, &due);
                let cases = self.sym(*value, &frame, &here);
                let mut out = Cases::default();
                out.extend(&mut self.guards, &due, &cases);
                let not = self.guards.not(&due);
                out.add(&mut self.guards, not, Sym::Const(Value::Absent));
                out
            }
            Body::Chosen(reading) => self.chosen(*reading),
            _ => Cases::always(Sym::Const(Value::Absent)),
        }
    }

    /// `valeur ordinaire`.
    pub(super) fn ordinary(&mut self, frame: &Frame, path: &Guard) -> Cases {
        let Some((id, node)) = frame.ordinary else { return Cases::always(Sym::Const(Value::Absent)) };
        let program = self.program;
        let Some(place) = program.place(id) else { return Cases::default() };
        let outer = Frame { ordinary: None, ..*frame };
        let mut out = Cases::default();
        let mut some = Guard::never();
        for (g, at) in self.standing(id, place, node, frame, path) {
            some = self.guards.or(&some, &g);
            let here = self.guards.and(path, &g);
            self.reach(id, node, at, &here);
            if place.shape == Shape::Daily {
                let cases = self.value_of(id, place, node, at, &outer, &here);
                out.extend(&mut self.guards, &g, &cases);
            } else {
                for (h, due) in self.flow_of(id, place, node, at, &outer, &here) {
                    let both = self.guards.and(&g, &h);
                    out.add(&mut self.guards, both, due.unwrap_or(Sym::Const(Value::Absent)));
                }
            }
        }
        let none = self.guards.not(&some);
        if place.kind.is_timeless() {
            let none = self.guards.and(path, &none);
            self.note(Site::NoContent(id, frame.indexes(place.params.len()).to_vec()), none);
        } else {
            out.add(&mut self.guards, none, Sym::Const(Value::Absent));
        }
        out
    }

    fn flow_of_day(&mut self, id: PlaceId, place: &Place, index: &[u16]) {
        let frame = Frame::new(Term::TODAY, index);
        let exists = self.members_exist(place, index, Term::TODAY, &Guard::always());
        let path = self.the_day(id, place, &frame, &exists);
        for (g, (node, at)) in self.winners(id, place, 0, &frame, &path) {
            let here = self.guards.and(&path, &g);
            self.flow_of(id, place, node, at, &frame, &here);
        }
    }

    /// Where an amount may fall: on another day, nothing else of it is read.
    fn the_day(&mut self, id: PlaceId, place: &Place, frame: &Frame, path: &Guard) -> Guard {
        let rank_and_file = place.nodes.iter().skip(1).flat_map(|n| &n.contents);
        let own_days = rank_and_file.into_iter().any(|c| matches!(c.body, Body::Lump { .. } | Body::Rate { .. }));
        if place.shape != Shape::Lump || own_days {
            return path.clone();
        }
        let mut out = path.clone();
        for (g, at) in self.standing(id, place, 0, frame, path) {
            let Some(Body::Lump { on, .. }) = content(place, 0, at).map(|c| &c.body) else { continue };
            let here = self.guards.and(path, &g);
            self.reach(id, 0, at, &here);
            let on_day = self.on_day(*on, frame, &here);
            let other = self.guards.and_not(&g, &on_day);
            out = self.guards.and_not(&out, &other);
        }
        out
    }

    /// The condition under which a date is the frame's day.
    fn on_day(&mut self, on: ExprId, frame: &Frame, path: &Guard) -> Guard {
        let cases = self.sym(on, frame, path);
        let mut out = Guard::never();
        for (g, s) in &cases.0 {
            let met = match s {
                Sym::Date(d) => self.same_day(*d, frame.day),
                _ => continue,
            };
            let here = self.guards.and(g, &met);
            out = self.guards.or(&out, &here);
        }
        out
    }

    fn flow_of(&mut self, id: PlaceId, place: &Place, node: usize, at: usize, frame: &Frame, path: &Guard) -> Due {
        let Some(c) = content(place, node, at) else { return Vec::new() };
        let parent = place.nodes.get(node).and_then(|n| n.parent);
        let mut below: Standing = Vec::new();
        if let Some(parent) = parent {
            below = self.standing(id, place, parent, frame, path);
        }
        let inner = Frame { ordinary: parent.map(|p| (id, p)), ..*frame };
        let due = match c.body.when() {
            Some(w) => self.holds(w, &inner, path),
            None => Guard::always(),
        };
        let here = self.guards.and(path, &due);
        let not = self.guards.not(&due);
        let mut out: Due = vec![(not, None)];
        match &c.body {
            Body::Rate { rate, prorata, .. } => {
                let prorata = self.sym(*prorata, &inner, &here);
                let none = prorata.when(&mut self.guards, |s| matches!(s, Sym::Const(Value::Absent | Value::Never)));
                let rate_cases = self.sym(*rate, &inner, &here);
                let absent = self.guards.and(&here, &none);
                self.note(Site::NotDue(id, *rate), absent);
                self.amount(id, *rate, &rate_cases, &due, &here, &mut out);
            }
            Body::Lump { amount, on, .. } => {
                let on_day = self.on_day(*on, &inner, &here);
                let here = self.guards.and(&here, &on_day);
                let other = self.guards.and_not(&due, &on_day);
                let due = self.guards.and(&due, &on_day);
                out.push((other, None));
                let cases = self.sym(*amount, &inner, &here);
                self.amount(id, *amount, &cases, &due, &here, &mut out);
            }
            Body::Adjusted { value, .. } => {
                let Some(parent) = parent else { return out };
                let outer = Frame { ordinary: None, ..*frame };
                for (g, content) in below {
                    let here = self.guards.and(&here, &g);
                    let ordinary = self.flow_of(id, place, parent, content, &outer, &here);
                    let mut nothing = Guard::never();
                    for (h, sym) in ordinary {
                        if sym.is_none() {
                            nothing = self.guards.or(&nothing, &h);
                        }
                    }
                    let here = self.guards.and_not(&here, &nothing);
                    let due = self.guards.and(&due, &g);
                    let idle = self.guards.and(&due, &nothing);
                    out.push((idle, None));
                    let due = self.guards.and_not(&due, &nothing);
                    let cases = self.sym(*value, &inner, &here);
                    self.amount(id, *value, &cases, &due, &here, &mut out);
                }
            }
            _ => out.push((due, None)),
        }
        out
    }

    /// A rate or amount that is due must be a number.
    fn amount(&mut self, id: PlaceId, expr: ExprId, cases: &Cases, due: &Guard, path: &Guard, out: &mut Due) {
        for (g, s) in &cases.0 {
            if matches!(s, Sym::Const(Value::Absent | Value::Never)) {
                let here = self.guards.and(path, g);
                self.note(Site::NotDue(id, expr), here);
            } else {
                let here = self.guards.and(due, g);
                out.push((here, Some(s.clone())));
            }
        }
    }

    /// What meets a deadline is read on the day asked.
    fn met_by(&mut self, id: PlaceId, place: &Place, index: &[u16]) {
        let frame = Frame::new(Term::TODAY, index);
        let all = place.nodes.iter().enumerate().flat_map(|(n, node)| (0..node.contents.len()).map(move |c| (n, c)));
        for (n, i) in all.collect::<Vec<_>>() {
            let Some(c) = content(place, n, i).filter(|c| c.covers(index)) else { continue };
            let Body::Value { met_by: Some(met), .. } = &c.body else { continue };
            let always = Guard::always();
            let applies = self.applies(c, &frame, &always);
            let cases = self.reference(id, index, Term::TODAY, &applies);
            let dated = cases.when(&mut self.guards, |s| matches!(s, Sym::Date(_)));
            let here = self.guards.and(&applies, &dated);
            self.sym(*met, &frame, &here);
        }
    }
}

fn content(place: &Place, node: usize, at: usize) -> Option<&Content> {
    place.nodes.get(node)?.contents.get(at)
}
