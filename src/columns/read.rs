//! Unrolling: each operation of the code becomes a step on columns, both sides of a branch included.

use super::plan::{Builder, Frame};
use super::step::{Id, Makes, Step};
use crate::check::program::{Function, Kind, Op as Tree, Value};
use crate::compile::cell::{Cell, Wides};
use crate::compile::op::{Each, Finder, Hit, Index, Named, Op, Operand, Pc, Reference, Row, Table};
use crate::compile::{arith, tried};
use crate::consolidate::{EnumId, FactId};
use crate::eval::missing_value;
use crate::source::limits::INDEXES;
use crate::syntax::ast::{Arith, Compare};
use crate::value::{Exact, Interval};
use std::collections::BTreeMap;

/// The most combinations of members that a reference may stand for.
const READ: usize = 256;

type Registers = Vec<Option<Id>>;

impl Builder<'_, '_> {
    /// The value of a formula or of a branch, from there to its end.
    pub fn run(&mut self, mut pc: Pc, registers: &mut Registers, frame: &Frame) -> Option<Id> {
        let code = self.code;
        loop {
            self.goes_on()?;
            let at = pc;
            pc += 1;
            let (to, id) = match *code.ops.get(at as usize)? {
                Op::Return { from } | Op::End { from, .. } => return self.operand(from, registers),
                // Both sides are computed: what settles the whole does so afterwards.
                Op::Short { .. } | Op::Guard { .. } => continue,
                Op::Move { to, from } => (to, self.operand(from, registers)?),
                Op::Index { to, slot, of } => {
                    (to, self.constant(Value::Member(of, frame.index.get(usize::from(slot)).copied().unwrap_or(0)))?)
                }
                Op::Fact { to, at } | Op::Place { to, at } => (to, self.reference(code.references.get(at as usize)?, registers, frame)?),
                Op::Ordinary { .. } | Op::Paying { .. } => return None,
                Op::Negative { to, of } => {
                    let of = self.operand(of, registers)?;
                    (to, self.one(of, arith::negative, Makes::Numbers, Step::Negative(of))?)
                }
                Op::Not { to, of } => {
                    let of = self.operand(of, registers)?;
                    (to, self.one(of, arith::not, Makes::Booleans, Step::Not(of))?)
                }
                Op::Add { to, left, right } => (to, self.both(at, Arith::Add, left, right, registers)?),
                Op::Subtract { to, left, right } => (to, self.both(at, Arith::Sub, left, right, registers)?),
                Op::Multiply { to, left, right } => (to, self.both(at, Arith::Mul, left, right, registers)?),
                Op::Divide { to, left, right } => (to, self.both(at, Arith::Div, left, right, registers)?),
                Op::Compare { to, op, left, right } => {
                    let (left, right) = (self.operand(left, registers)?, self.operand(right, registers)?);
                    (to, self.compare(at, op, left, right)?)
                }
                Op::Same { to, negated, left, right } => {
                    let (left, right) = (self.operand(left, registers)?, self.operand(right, registers)?);
                    (to, self.same(negated, left, right)?)
                }
                Op::Missing { to, negated, of } => {
                    let of = self.operand(of, registers)?;
                    let id = match self.is(of) {
                        Some(value) => {
                            let none = matches!(value, Value::Never | Value::Absent);
                            self.constant(Value::Bool(none != negated))?
                        }
                        None if self.is_unusual(of) => of,
                        None => self.add(Step::Missing { negated, of }, Makes::Booleans)?,
                    };
                    (to, id)
                }
                Op::Since { to, of } => (to, self.threshold(of, true, registers, frame.days)?),
                Op::Before { to, of } => (to, self.threshold(of, false, registers, frame.days)?),
                Op::Round { to, places, mode, of } => {
                    let of = self.operand(of, registers)?;
                    (to, self.round(of, places, mode)?)
                }
                Op::If { to, condition, no, end } => {
                    let condition = self.operand(condition, registers)?;
                    let id = match self.is(condition) {
                        Some(Value::Bool(true)) => self.run(pc, registers, frame)?,
                        Some(Value::Bool(false)) => self.run(no, registers, frame)?,
                        Some(_) => self.constant(Value::Absent)?,
                        None if self.is_unusual(condition) => condition,
                        None => {
                            let yes = self.run(pc, registers, frame)?;
                            let no = self.run(no, registers, frame)?;
                            let makes = self.together([yes, no])?;
                            self.add(Step::If { condition, yes, no }, makes)?
                        }
                    };
                    pc = end;
                    (to, id)
                }
                Op::Settle { to, winner, left, right } => {
                    let (left, right) = (self.operand(left, registers)?, self.operand(right, registers)?);
                    (to, self.settle(winner, left, right)?)
                }
                Op::Select { to, at: table } => {
                    let table = code.tables.get(table as usize)?;
                    let id = self.select(at, table, registers, frame)?;
                    pc = table.end;
                    (to, id)
                }
                Op::Each { to, at } => {
                    let each = code.each.get(at as usize)?;
                    (to, self.each(each, frame)?)
                }
                Op::AtDate { to, at, day } => {
                    let day = self.operand(day, registers)?;
                    let moment = code.moments.get(at as usize)?;
                    let id = match self.is(day)? {
                        Value::Date(d) => {
                            let days = Interval::new(*d, *d);
                            self.formula(moment.body, &Frame { days, ..*frame })?
                        }
                        _ => self.constant(Value::Absent)?,
                    };
                    (to, id)
                }
                Op::Call { to, at } => {
                    let call = code.calls.get(at as usize)?;
                    let args = call.args.iter().map(|a| self.operand(*a, registers)).collect::<Option<Vec<_>>>()?;
                    (to, self.call(call.function, args)?)
                }
            };
            *registers.get_mut(usize::from(to))? = Some(id);
        }
    }

    /// The value of a constant of the program.
    fn value(&self, cell: Cell) -> Value {
        Wides { constants: &self.code.wide, computed: &[] }.value(cell)
    }

    fn operand(&mut self, operand: Operand, registers: &Registers) -> Option<Id> {
        match operand.split() {
            Ok(constant) => {
                let value = self.value(*self.code.constants.get(constant)?);
                self.constant(value)
            }
            Err(register) => *registers.get(register)?,
        }
    }

    fn one(&mut self, of: Id, fold: fn(Value) -> Value, wanted: Makes, step: Step) -> Option<Id> {
        if let Some(value) = self.is(of) {
            return self.constant(fold(value.clone()));
        }
        if self.is_unusual(of) {
            return Some(of);
        }
        (self.made(of)? == wanted).then_some(())?;
        self.add(step, wanted)
    }

    /// What stops two values from being computed together, were one a constant; `None` where columns cannot tell.
    fn stopped(&self, left: Id, right: Id) -> Option<Option<Id>> {
        Some(match (self.is_unusual(left), self.is_unusual(right)) {
            (true, _) => Some(left),
            (_, true) => Some(right),
            _ if self.made(left)? == Makes::Nothing || self.made(right)? == Makes::Nothing => return None,
            _ => None,
        })
    }

    fn both(&mut self, at: Pc, op: Arith, left: Operand, right: Operand, registers: &Registers) -> Option<Id> {
        let (left, right) = (self.operand(left, registers)?, self.operand(right, registers)?);
        self.arith(at, op, left, right)
    }

    fn arith(&mut self, at: Pc, op: Arith, left: Id, right: Id) -> Option<Id> {
        if let (Some(a), Some(b)) = (self.is(left), self.is(right)) {
            let found = arith::arith(op, a, b, self.program.expr(self.code.origin(at))?.span);
            return match found {
                Ok((value, _)) => self.constant(value),
                Err(_) => self.unusual(),
            };
        }
        if let Some(stopped) = self.stopped(left, right)? {
            return Some(stopped);
        }
        let makes = match (op, self.made(left)?, self.made(right)?) {
            (_, Makes::Numbers, Makes::Numbers) | (Arith::Sub, Makes::Days, Makes::Days) => Makes::Numbers,
            (Arith::Add | Arith::Sub, Makes::Days, Makes::Other) => return self.later(left, right, op == Arith::Sub),
            (Arith::Add, Makes::Other, Makes::Days) => return self.later(right, left, false),
            _ => return None,
        };
        self.add(Step::Arith(op, left, right), makes)
    }

    fn later(&mut self, of: Id, by: Id, back: bool) -> Option<Id> {
        let Some(Value::Duration(by)) = self.is(by) else { return None };
        let by = if back { by.checked_neg() } else { Some(*by) };
        match by {
            Some(by) => self.add(Step::Later { of, by }, Makes::Days),
            None => self.unusual(),
        }
    }

    pub fn compare(&mut self, at: Pc, op: Compare, left: Id, right: Id) -> Option<Id> {
        if let (Some(a), Some(b)) = (self.is(left), self.is(right)) {
            let found = arith::compare(op, a, b, self.program.expr(self.code.origin(at))?.span);
            return match found {
                Ok(value) => self.constant(value),
                Err(_) => self.unusual(),
            };
        }
        match op {
            Compare::Eq => return self.same(false, left, right),
            Compare::Ne => return self.same(true, left, right),
            _ => {}
        }
        if let Some(stopped) = self.stopped(left, right)? {
            return Some(stopped);
        }
        let (a, b) = (self.made(left)?, self.made(right)?);
        (a == b && matches!(a, Makes::Numbers | Makes::Days | Makes::Members(_))).then_some(())?;
        self.add(Step::Compare(op, left, right), Makes::Booleans)
    }

    pub fn same(&mut self, negated: bool, left: Id, right: Id) -> Option<Id> {
        if let (Some(a), Some(b)) = (self.is(left), self.is(right)) {
            let none = *a == Value::Absent || *b == Value::Absent;
            let value = if none { Value::Absent } else { Value::Bool((a == b) != negated) };
            return self.constant(value);
        }
        if let Some(stopped) = self.stopped(left, right)? {
            return Some(stopped);
        }
        let makes = self.made(left)?;
        (makes == self.made(right)? && makes != Makes::Other).then_some(())?;
        self.add(Step::Same { negated, left, right }, Makes::Booleans)
    }

    fn threshold(&mut self, of: Operand, since: bool, registers: &Registers, days: Interval) -> Option<Id> {
        let of = self.operand(of, registers)?;
        match self.is(of) {
            Some(Value::Date(d)) if *d <= days.from => return self.constant(Value::Bool(since)),
            Some(Value::Date(d)) if *d > days.to => return self.constant(Value::Bool(!since)),
            Some(Value::Never) => return self.constant(Value::Bool(!since)),
            Some(Value::Date(_)) => return None,
            Some(_) => return self.constant(Value::Absent),
            None => {}
        }
        if self.is_unusual(of) {
            return Some(of);
        }
        (self.made(of)? == Makes::Days).then_some(())?;
        self.add(Step::Threshold { of, days, since }, Makes::Booleans)
    }

    fn round(&mut self, of: Id, places: i32, mode: crate::value::Rounding) -> Option<Id> {
        match self.is(of).cloned() {
            Some(Value::Number(n)) => match n.round(places, mode) {
                Ok(n) => self.constant(Value::Number(n)),
                Err(_) => self.unusual(),
            },
            Some(_) => Some(of),
            None if self.is_unusual(of) => Some(of),
            None => {
                (self.made(of)? == Makes::Numbers).then_some(())?;
                self.add(Step::Round { of, places, mode }, Makes::Numbers)
            }
        }
    }

    pub fn settle(&mut self, winner: bool, left: Id, right: Id) -> Option<Id> {
        match self.is(left) {
            Some(Value::Bool(b)) if *b == winner => return Some(left),
            Some(Value::Bool(_)) => return Some(right),
            _ if self.is_unusual(left) => return Some(left),
            _ => {}
        }
        let makes = self.together([left, right])?;
        matches!(makes, Makes::Booleans | Makes::Nothing).then_some(())?;
        self.add(Step::Settle { winner, left, right }, Makes::Booleans)
    }

    fn call(&mut self, function: Function, args: Vec<Id>) -> Option<Id> {
        let (greatest, all) = match function {
            Function::Earliest | Function::Minimum => (false, false),
            Function::Maximum => (true, false),
            Function::Latest => (true, true),
            _ => return None,
        };
        let makes = self.together(args.iter().copied())?;
        matches!(makes, Makes::Numbers | Makes::Days).then_some(())?;
        if let Some(id) = args.iter().find(|id| self.is_unusual(**id)) {
            return Some(*id);
        }
        self.add(Step::Best { args: args.into(), greatest, all }, makes)
    }

    fn each(&mut self, each: &Each, frame: &Frame) -> Option<Id> {
        let mut total = self.constant(Value::Number(Exact::ZERO))?;
        for m in 0..each.size {
            self.goes_on()?;
            if !self.exists(each.over, m, frame.days)? {
                continue;
            }
            let mut inner = *frame;
            *inner.index.get_mut(usize::from(each.slot))? = m;
            let condition = match each.when {
                Some(when) => Some(self.formula(when, &inner)?),
                None => None,
            };
            let condition = match condition.map(|c| (c, self.is(c))) {
                None | Some((_, Some(Value::Bool(true)))) => None,
                Some((_, Some(_))) => continue,
                Some((c, None)) if self.is_unusual(c) => return Some(c),
                Some((c, None)) => Some(c),
            };
            let value = self.formula(each.body, &inner)?;
            if self.is_unusual(value) && condition.is_none() {
                return Some(value);
            }
            let part = self.add(Step::Part { condition, value }, Makes::Numbers)?;
            matches!(self.together([value])?, Makes::Numbers | Makes::Nothing).then_some(())?;
            // The first part is the whole so far.
            total = if self.is(total).is_some() { part } else { self.add(Step::Arith(Arith::Add, total, part), Makes::Numbers)? };
        }
        Some(total)
    }

    /// A fact or a place, at members that may depend on the contract.
    fn reference(&mut self, r: &Reference, registers: &Registers, frame: &Frame) -> Option<Id> {
        let params = match r.named {
            Named::Fact(fact) => &self.program.fact(fact)?.params,
            Named::Place(place) => &self.program.place(place)?.params,
        };
        let mut slots = vec![(r.slot, [0u16; INDEXES])];
        let mut keys: Vec<(Id, u16)> = Vec::new();
        for (n, ((from, stride), param)) in r.index.iter().take(usize::from(r.count)).zip(params).enumerate() {
            let member = match from {
                Index::Member(m) => Some(*m),
                Index::Own(own) => Some(frame.index.get(usize::from(*own)).copied().unwrap_or(0)),
                Index::Read(operand) => {
                    let key = self.operand(*operand, registers)?;
                    match self.is(key) {
                        Some(Value::Member(_, m)) => Some(*m),
                        Some(_) => return self.constant(Value::Absent),
                        None if self.is_unusual(key) => return Some(key),
                        None => {
                            (self.made(key)? == Makes::Members(*param)).then_some(())?;
                            keys.push((key, u16::try_from(self.program.size(*param)).ok()?));
                            None
                        }
                    }
                }
            };
            let members = member.map_or(0..u16::try_from(self.program.size(*param)).ok()?, |m| m..m.saturating_add(1));
            let mut next = Vec::with_capacity(slots.len().saturating_mul(members.len()));
            for (slot, index) in &slots {
                for m in members.clone() {
                    let mut index = *index;
                    *index.get_mut(n)? = m;
                    next.push((slot.saturating_add(stride.saturating_mul(u32::from(m))), index));
                }
            }
            (next.len() <= READ).then_some(())?;
            slots = next;
        }
        let mut options = Vec::with_capacity(slots.len());
        for (slot, index) in &slots {
            self.goes_on()?;
            options.push(match r.named {
                Named::Fact(fact) => self.fact(fact, *slot, frame.days)?,
                Named::Place(place) => self.place(place, *slot, index.get(..usize::from(r.count))?, frame.days)?,
            });
        }
        if keys.is_empty() {
            return options.first().copied();
        }
        let row = self.add(Step::Members { keys: keys.into() }, Makes::Rows)?;
        self.pick(row, options.into_iter().map(Some).collect())
    }

    fn fact(&mut self, fact: FactId, slot: u32, days: Interval) -> Option<Id> {
        let decl = self.program.fact(fact)?;
        let makes = match &decl.ty.kind {
            Kind::Bool => Makes::Booleans,
            Kind::Number { .. } => Makes::Numbers,
            Kind::Date => Makes::Days,
            Kind::Enum(of) => Makes::Members(*of),
            _ => return None,
        };
        let without = decl.ty.optional.then(|| missing_value(&decl.ty));
        self.add(Step::Fact { slot, days, without }, makes)
    }

    fn pick(&mut self, row: Id, options: Box<[Option<Id>]>) -> Option<Id> {
        let makes = self.together(options.iter().flatten().copied())?;
        if options.iter().flatten().all(|id| self.is_unusual(*id)) {
            return self.unusual();
        }
        self.add(Step::Pick { row, options }, makes)
    }

    fn select(&mut self, at: Pc, table: &Table, registers: &mut Registers, frame: &Frame) -> Option<Id> {
        let keys = table.keys.iter().map(|k| self.operand(*k, registers)).collect::<Option<Vec<_>>>()?;
        if let Some(id) = keys.iter().find(|id| self.is_unusual(**id)) {
            return Some(*id);
        }
        if keys.iter().any(|id| self.is(*id) == Some(&Value::Absent)) {
            return if keys.iter().all(|id| self.is(*id).is_some()) { self.constant(Value::Absent) } else { None };
        }
        let mut cells: BTreeMap<u32, Id> = BTreeMap::new();
        let known: Option<Vec<Value>> = keys.iter().map(|id| self.is(*id).cloned()).collect();
        if let Some(values) = known {
            let Some(Tree::Select(select)) = self.program.expr(self.code.origin(at)).map(|e| &e.op) else { return None };
            let hit = tried(&select.rows, &values);
            let option = self.option(hit, table, &mut cells, registers, frame)?;
            return option.map_or_else(|| self.unusual(), Some);
        }
        match &table.finder {
            Finder::Members { sizes, hits } => {
                for key in &keys {
                    matches!(self.made(*key)?, Makes::Members(_) | Makes::Booleans).then_some(())?;
                }
                let keys = keys.into_iter().zip(sizes.iter().copied()).collect();
                let options = hits.iter().map(|hit| self.option(*hit, table, &mut cells, registers, frame)).collect::<Option<Box<_>>>()?;
                let row = self.add(Step::Members { keys }, Makes::Rows)?;
                self.pick(row, options)
            }
            Finder::Ranges { bounds, hits, .. } => {
                let key = *keys.first()?;
                let bounds: Vec<Value> = bounds.iter().map(|b| self.value(*b)).collect();
                let of = if matches!(bounds.first()?, Value::Date(_)) { Makes::Days } else { Makes::Numbers };
                (self.made(key)? == of).then_some(())?;
                let (first, rest) = hits.split_first()?;
                let mut options = vec![self.option(*first, table, &mut cells, registers, frame)?];
                let mut cuts = Vec::new();
                // Reaching a bound, then passing it, each where something changes.
                let all = bounds.iter().flat_map(|b| [(b, false), (b, true)]);
                let mut before = *first;
                for ((bound, passed), hit) in all.zip(rest) {
                    if *hit != before {
                        cuts.push((bound.clone(), passed));
                        options.push(self.option(*hit, table, &mut cells, registers, frame)?);
                        before = *hit;
                    }
                }
                let row = self.add(Step::Ranges { key, cuts: cuts.into() }, Makes::Rows)?;
                self.pick(row, options.into())
            }
            Finder::Tried => {
                let Some(Tree::Select(select)) = self.program.expr(self.code.origin(at)).map(|e| &e.op) else { return None };
                let row = self.tried(at, select, &keys)?;
                let hits = (0u32..).take(select.rows.len()).map(Hit::Row);
                let options = hits.map(|hit| self.option(hit, table, &mut cells, registers, frame)).collect::<Option<Box<_>>>()?;
                self.pick(row, options)
            }
        }
    }

    /// The value of the row found; `None` inside where there is no row, or two.
    fn option(
        &mut self,
        hit: Hit,
        table: &Table,
        cells: &mut BTreeMap<u32, Id>,
        registers: &mut Registers,
        frame: &Frame,
    ) -> Option<Option<Id>> {
        let Hit::Row(row) = hit else { return Some(None) };
        if let Some(id) = cells.get(&row) {
            return Some(Some(*id));
        }
        let id = match table.rows.get(row as usize)? {
            Row::Constant { at, .. } => self.operand(Operand::constant(*at), registers)?,
            Row::Jump(start) => self.run(*start, registers, frame)?,
        };
        cells.insert(row, id);
        Some(Some(id))
    }
}

/// The enumeration of members that a step makes.
pub(super) fn of(makes: Makes) -> Option<EnumId> {
    if let Makes::Members(of) = makes { Some(of) } else { None }
}
