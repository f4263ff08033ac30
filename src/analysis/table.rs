//! Tables, functions and sums, on every contract at once.

use super::Analysis;
use super::cases::{Cases, Sym, Truth};
use super::guard::{Atom, Guard};
use super::ranges;
use super::symbolic::Frame;
use super::term::{Site, Source, Term, Undecided};
use crate::check::program::{Condition, ExprId, Function, Op, Select, Value};
use crate::syntax::ast::Compare;
use crate::value::{Day, Duration};

/// Where each row of a table holds alone, and where none does when that is known beforehand.
struct Rows {
    own: Vec<Guard>,
    none: Option<Guard>,
}

impl Analysis<'_> {
    pub(super) fn select(&mut self, id: ExprId, select: &Select, frame: &Frame, path: &Guard) -> Cases {
        self.tables.insert(id);
        let mut keys = Vec::with_capacity(select.keys.len());
        let mut absent = Guard::never();
        let mut there = Guard::always();
        for k in &select.keys {
            let here = self.guards.and(path, &there);
            let cases = self.sym(*k, frame, &here);
            let some = cases.when(&mut self.guards, |s| !s.is_absent());
            let none = cases.when(&mut self.guards, Sym::is_absent);
            let none = self.guards.and(&there, &none);
            absent = self.guards.or(&absent, &none);
            there = self.guards.and(&there, &some);
            keys.push(cases);
        }
        let rows = match self.ordered(id, select, &keys, frame) {
            Some(rows) => rows,
            None => self.any_rows(id, select, &keys, frame, path),
        };
        let mut out = Cases::default();
        let mut some = Guard::never();
        for (at, (row, own)) in select.rows.iter().zip(&rows.own).enumerate() {
            let here = self.guards.and(path, own);
            if here.is_never() {
                continue;
            }
            self.reach_row(id, at, &here);
            let cases = self.sym(row.value, frame, &here);
            out.extend(&mut self.guards, own, &cases);
            if rows.none.is_none() {
                some = self.guards.or(&some, own);
            }
        }
        let none = match rows.none {
            Some(none) => self.guards.and(&there, &none),
            None => self.guards.and_not(&there, &some),
        };
        let none = self.guards.and(path, &none);
        self.note(Site::NoRow(id), none);
        out.add(&mut self.guards, absent, Sym::Const(Value::Absent));
        out
    }

    /// The rows of a table of one key whose ranges exclude one another: they need no comparison two
    /// by two, and what they leave is a few ranges more. `None` for any other table.
    fn ordered(&mut self, id: ExprId, select: &Select, keys: &[Cases], frame: &Frame) -> Option<Rows> {
        let [key] = keys else { return None };
        let otherwise: Vec<usize> =
            (0..select.rows.len()).filter(|n| select.rows.get(*n).is_some_and(|r| r.conditions.contains(&Condition::Otherwise))).collect();
        if otherwise.len() > 1 {
            return None;
        }
        let gaps = ranges::left_over(select.rows.iter().filter_map(|r| r.conditions.first()).filter(|c| **c != Condition::Otherwise))?;
        let mut none = key.when(&mut self.guards, |s| *s == Sym::Const(Value::Never));
        for (n, gap) in gaps.iter().enumerate() {
            let left = self.row(id, select.rows.len() + n, std::slice::from_ref(gap), keys, frame);
            none = self.guards.or(&none, &left);
        }
        let mut own = Vec::with_capacity(select.rows.len());
        for (at, row) in select.rows.iter().enumerate() {
            own.push(if otherwise.contains(&at) { none.clone() } else { self.row(id, at, &row.conditions, keys, frame) });
        }
        Some(Rows { own, none: Some(if otherwise.is_empty() { none } else { Guard::never() }) })
    }

    /// The rows of any table: each where it holds and none before it does.
    fn any_rows(&mut self, id: ExprId, select: &Select, keys: &[Cases], frame: &Frame, path: &Guard) -> Rows {
        let mut taken = Guard::never();
        let mut holding: Vec<Guard> = vec![Guard::never(); select.rows.len()];
        let mut own = holding.clone();
        // A row with `sinon` holds where no other does.
        for otherwise in [false, true] {
            let others = taken.clone();
            for (at, row) in select.rows.iter().enumerate() {
                if row.conditions.contains(&Condition::Otherwise) != otherwise {
                    continue;
                }
                let holds = self.row(id, at, &row.conditions, keys, frame);
                let holds = if otherwise { self.guards.and_not(&holds, &others) } else { holds };
                self.overlap(id, &holding, &taken, at, &holds, path);
                if let Some(o) = own.get_mut(at) {
                    *o = self.guards.and_not(&holds, &taken);
                }
                taken = self.guards.or(&taken, &holds);
                if let Some(h) = holding.get_mut(at) {
                    *h = holds;
                }
            }
        }
        Rows { own, none: None }
    }

    /// Two rows that hold together.
    fn overlap(&mut self, id: ExprId, rows: &[Guard], taken: &Guard, at: usize, holds: &Guard, path: &Guard) {
        let both = self.guards.and(taken, holds);
        let both = self.guards.and(path, &both);
        if both.is_never() || !self.may(&both) {
            return;
        }
        // Evaluation names the first two rows that hold: those before it, this one and it apart, do not.
        for (other, row) in rows.iter().enumerate() {
            let mut both = self.guards.and(row, holds);
            both = self.guards.and(path, &both);
            for (_, first) in rows.iter().enumerate().filter(|(n, _)| *n != other) {
                if both.is_never() {
                    break;
                }
                both = self.guards.and_not(&both, first);
            }
            self.note(Site::TwoRows(id, other, at), both);
        }
    }

    /// The condition under which a row's keys hold, `sinon` included.
    fn row(&mut self, id: ExprId, at: usize, conditions: &[Condition], keys: &[Cases], frame: &Frame) -> Guard {
        let mut out = Guard::always();
        for (n, (condition, cases)) in conditions.iter().zip(keys).enumerate() {
            let mut holds = Guard::never();
            for (part, (g, s)) in cases.0.iter().enumerate() {
                if s.is_absent() {
                    continue;
                }
                let number = (at * conditions.len() + n) * cases.0.len().max(1) + part + 2;
                let key = Undecided { expr: Some(id), part: u32::try_from(number).unwrap_or(u32::MAX), day: frame.day, index: frame.index };
                let met = self.meets(condition, s, key);
                let here = self.guards.and(g, &met);
                holds = self.guards.or(&holds, &here);
            }
            out = self.guards.and(&out, &holds);
            if out.is_never() {
                break;
            }
        }
        out
    }

    fn meets(&mut self, condition: &Condition, key: &Sym, unknown: Undecided) -> Guard {
        match condition {
            Condition::Otherwise => Guard::always(),
            Condition::Among(list) => {
                let mut out = Guard::never();
                for value in list {
                    let equal = self.compare(Compare::Eq, key, &Sym::of(value), unknown);
                    out = self.guards.or(&out, &equal);
                }
                out
            }
            Condition::Range { lower, upper } => {
                if *key == Sym::Const(Value::Never) {
                    return Guard::never();
                }
                let mut out = Guard::always();
                let bounds = [(lower, Compare::Ge, Compare::Gt), (upper, Compare::Le, Compare::Lt)];
                for (bound, with, without) in bounds {
                    let Some((value, included)) = bound else { continue };
                    let op = if *included { with } else { without };
                    let met = self.compare(op, key, &Sym::of(value), unknown);
                    out = self.guards.and(&out, &met);
                }
                out
            }
        }
    }

    pub(super) fn call(&mut self, id: ExprId, function: Function, args: &[ExprId], frame: &Frame, path: &Guard) -> Cases {
        let values: Vec<Cases> = args.iter().map(|a| self.sym(*a, frame, path)).collect();
        let key =
            |part: usize| Undecided { expr: Some(id), part: u32::try_from(part).unwrap_or(u32::MAX), day: frame.day, index: frame.index };
        if function == Function::Years {
            return self.years(&values, key(0));
        }
        let pick = match function {
            Function::Earliest | Function::Minimum => Compare::Lt,
            Function::Latest | Function::Maximum => Compare::Gt,
            _ => {
                let first = values.into_iter().next().unwrap_or_default();
                let mut out = Cases::default();
                for (g, s) in first.0 {
                    if let (Function::NextAnniversary, Sym::Date(d)) = (function, &s) {
                        let next = self.next_anniversary(*d, frame.day, key(0));
                        out.extend(&mut self.guards, &g, &next);
                        continue;
                    }
                    let s = self.one(function, s, key(0));
                    out.add(&mut self.guards, g, s);
                }
                return out;
            }
        };
        let mut values = values.into_iter();
        let mut best = values.next().unwrap_or_default();
        for (n, other) in values.enumerate() {
            let mut next = Cases::default();
            for (g, x) in &best.0 {
                for (i, (h, y)) in other.0.iter().enumerate() {
                    let both = self.guards.and(g, h);
                    if both.is_never() {
                        continue;
                    }
                    let never = Sym::Const(Value::Never);
                    let sole = match (function, *x == never, *y == never) {
                        _ if x.is_absent() || y.is_absent() => Some(Sym::Const(Value::Absent)),
                        (Function::Latest, true, _) | (Function::Latest, _, true) => Some(never),
                        (_, true, _) => Some(y.clone()),
                        (_, _, true) => Some(x.clone()),
                        _ => None,
                    };
                    if let Some(sym) = sole {
                        next.add(&mut self.guards, both, sym);
                        continue;
                    }
                    let second = self.compare(pick, y, x, key(1 + n * 64 + i));
                    let (yes, no) = (self.guards.and(&both, &second), self.guards.and_not(&both, &second));
                    next.add(&mut self.guards, yes, y.clone());
                    next.add(&mut self.guards, no, x.clone());
                }
            }
            best = next;
        }
        best
    }

    /// The years from one date to another: any number.
    fn years(&mut self, values: &[Cases], key: Undecided) -> Cases {
        let mut absent = Guard::never();
        for cases in values {
            let none = cases.when(&mut self.guards, |s| matches!(s, Sym::Const(Value::Absent | Value::Never)));
            absent = self.guards.or(&absent, &none);
        }
        let there = self.guards.not(&absent);
        let mut out = Cases::default();
        out.add(&mut self.guards, absent, Sym::Const(Value::Absent));
        out.add(&mut self.guards, there, Sym::Undecided(key));
        out
    }

    /// The first anniversary of a date after a day: within the year, but of a date still to come, whose
    /// first anniversary is a year after it.
    fn next_anniversary(&mut self, origin: Term, day: Term, key: Undecided) -> Cases {
        let come = self.apart(Compare::Le, origin, day, 0);
        let to_come = self.guards.not(&come);
        let mut out = Cases::default();
        let next = Sym::Date(Term { var: self.terms.var(Source::Anniversary(origin, day)), days: 0 });
        out.add(&mut self.guards, come, next);
        let first = self.terms.after(origin, Duration::months(12)).map_or(Sym::Undecided(key), Sym::Date);
        out.add(&mut self.guards, to_come, first);
        out
    }

    /// A sum over the members of an enumeration.
    pub(super) fn sum_each(&mut self, id: ExprId, op: &Op, frame: &Frame, path: &Guard) -> Cases {
        let Op::SumEach { over, slot, body, when } = op else { return Cases::default() };
        let (over, slot, body, when) = (*over, *slot, *body, *when);
        let mut absent = Guard::never();
        for m in 0..u16::try_from(self.program.size(over)).unwrap_or(u16::MAX) {
            let mut inner = *frame;
            if let Some(s) = inner.index.get_mut(usize::from(slot)) {
                *s = m;
            }
            let mut counts = self.exists(over, m, frame.day, path);
            if let Some(w) = when {
                let here = self.guards.and(path, &counts);
                let t = self.truth(w, &inner, &here);
                counts = self.guards.and(&counts, &t.yes);
            }
            let here = self.guards.and(path, &counts);
            let cases = self.sym(body, &inner, &here);
            let missing = cases.when(&mut self.guards, Sym::is_absent);
            let missing = self.guards.and(&counts, &missing);
            absent = self.guards.or(&absent, &missing);
        }
        let mut out = Cases::default();
        let there = self.guards.not(&absent);
        out.add(&mut self.guards, absent, Sym::Const(Value::Absent));
        // The terms are not told apart: a sum of facts lies outside what is decided.
        out.add(&mut self.guards, there, Sym::Undecided(frame.key(id, 0)));
        out
    }

    /// A function of one value.
    fn one(&mut self, function: Function, s: Sym, key: Undecided) -> Sym {
        match (function, s) {
            (_, Sym::Const(Value::Absent)) => Sym::Const(Value::Absent),
            (Function::Round { places, mode }, Sym::Const(Value::Number(n))) => {
                n.round(places, mode).map_or(Sym::Undecided(key), |n| Sym::Const(Value::Number(n)))
            }
            (Function::NextNewYear, Sym::Date(d)) => match d.as_day() {
                Some(day) => Day::first_of_year(day.year() + 1).map_or(Sym::Undecided(key), |d| Sym::Date(Term::fixed(d))),
                None => Sym::Date(Term { var: self.terms.var(Source::NewYear(d)), days: 0 }),
            },
            (_, Sym::Const(Value::Never)) => Sym::Const(Value::Never),
            _ => Sym::Undecided(key),
        }
    }

    /// A condition as the guard under which it holds, where nothing else is asked of it.
    pub(super) fn holds(&mut self, id: ExprId, frame: &Frame, path: &Guard) -> Guard {
        let Truth { yes, .. } = self.truth(id, frame, path);
        yes
    }

    /// The formula that an atom could not decide: for the reader.
    pub(super) fn undecided_of(&self, atom: usize) -> Option<Undecided> {
        match self.guards.atom(atom)? {
            Atom::Undecided(u) => Some(*u),
            Atom::Holds(read) | Atom::Member(read, _) | Atom::Below { read, .. } => self.terms.formula(*read),
            Atom::Days { a, b, .. } => [a, b].into_iter().find_map(|v| match self.terms.source(*v) {
                Source::Given(read) => self.terms.formula(read),
                _ => None,
            }),
            Atom::Given(_) | Atom::Reading(..) => None,
        }
    }
}
