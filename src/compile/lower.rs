//! From expressions to operations.

use super::Compiled;
use super::arith;
use super::cell::Cell;
use super::op::{Call, Each, Entry, Index, Moment, Named, Note, Op, Operand, Pc, Reference, Reg};
use crate::check::children;
use crate::check::program::{Body, ExprId, Function, Kind, Op as Tree, Program, Value};
use crate::consolidate::EnumId;
use crate::source::limits::PARAMS;
use crate::syntax::ast::Arith;

/// The stack that one formula may need.
const STACK: usize = 1 << 20;

/// Whether an expression is a constant, as far as is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    NotYet,
    Never,
    At(u32),
}

/// What lowers the formulas of one program.
pub(super) struct Lower<'c, 'p> {
    pub code: &'c mut Compiled<'p>,
    pub program: &'p Program,
    constants: Vec<Known>,
    /// The values of the program's constants.
    values: Vec<Value>,
    /// The registers that the formula at hand needs.
    registers: u16,
    /// Operands folded, until the operation that reads them is written.
    pending: Vec<Note>,
}

/// Writes the code of every formula.
pub(super) fn lower(code: &mut Compiled<'_>) {
    let program = code.program;
    let constants = vec![Known::NotYet; program.exprs.len()];
    let mut lower = Lower { code, program, constants, values: Vec::new(), registers: 0, pending: Vec::new() };
    for place in &program.places {
        for content in place.nodes.iter().flat_map(|n| &n.contents) {
            lower.formulas(content.scope);
            lower.formulas(content.body.when());
            match &content.body {
                Body::Value { value, met_by, .. } => lower.formulas([*value].into_iter().chain(*met_by)),
                Body::Rate { rate, prorata, .. } => lower.formulas([*rate, *prorata]),
                Body::Lump { amount, on, .. } => lower.formulas([*amount, *on]),
                Body::Adjusted { value, .. } => lower.formulas([*value]),
                Body::SumOfResults | Body::Nothing | Body::Restored | Body::Exists(_) | Body::Chosen(_) => {}
            }
        }
    }
    for require in program.facts.iter().flat_map(|f| &f.requires) {
        // Where a requirement fails, the values of its parts are told.
        let mut todo = vec![require.condition];
        while let Some(id) = todo.pop() {
            lower.formulas([id]);
            todo.extend(program.expr(id).map_or(Vec::new(), |e| children(&e.op)));
        }
    }
    lower.formulas(program.contract.iter().flat_map(|c| [c.starts, c.ends]));
    for period in &program.periods {
        lower.formulas([period.starts].into_iter().chain(period.ends));
    }
    lower.formulas(program.payments.iter().flat_map(|p| p.args.iter().copied()));
}

impl Lower<'_, '_> {
    fn formulas(&mut self, ids: impl IntoIterator<Item = ExprId>) {
        for id in ids {
            if self.code.entries.get(id.0 as usize) == Some(&None) {
                let start = stacker::maybe_grow(STACK, 4 * STACK, || self.formula(id));
                if let Some(entry) = self.code.entries.get_mut(id.0 as usize) {
                    *entry = Some(start);
                }
            }
        }
    }

    /// A formula of its own.
    fn formula(&mut self, id: ExprId) -> Entry {
        // What is read apart comes first: it has code of its own.
        self.parts(id);
        self.registers = 0;
        let start = self.pc();
        let from = self.operand(id, 0);
        self.emit(id, Op::Return { from });
        Entry::new(start, self.registers)
    }

    /// Writes the formulas that this one runs apart: on another day, for each member.
    fn parts(&mut self, id: ExprId) {
        let program = self.program;
        let mut all = Vec::new();
        let mut todo = vec![id];
        while let Some(id) = todo.pop() {
            let Some(expr) = program.expr(id) else { continue };
            match &expr.op {
                Tree::AtDate(x, d) => {
                    all.push(*x);
                    todo.push(*d);
                }
                Tree::SumEach { body, when, .. } => all.extend([*body].into_iter().chain(*when)),
                op => todo.extend(children(op)),
            }
        }
        self.formulas(all);
    }

    pub fn pc(&self) -> Pc {
        u32::try_from(self.code.ops.len()).unwrap_or(Pc::MAX)
    }

    /// Writes an operation, with the operands folded into it.
    pub fn emit(&mut self, origin: ExprId, op: Op) -> Pc {
        let at = self.pc();
        let from = u32::try_from(self.code.notes.len()).unwrap_or(u32::MAX);
        self.code.notes.append(&mut self.pending);
        self.code.ops.push(op);
        self.code.origins.push(origin);
        self.code.folded.push((from, u32::try_from(self.code.notes.len()).unwrap_or(u32::MAX)));
        at
    }

    /// The place of what a list will hold next.
    pub fn next<T>(list: &[T]) -> u32 {
        u32::try_from(list.len()).unwrap_or(u32::MAX)
    }

    /// The constant that an expression is.
    pub fn constant(&mut self, id: ExprId) -> Option<u32> {
        let at = id.0 as usize;
        match self.constants.get(at).copied().unwrap_or(Known::Never) {
            Known::At(k) => return Some(k),
            Known::Never => return None,
            Known::NotYet => {}
        }
        let found = self.fold(id).map(|value| self.keep(value));
        if let Some(known) = self.constants.get_mut(at) {
            *known = found.map_or(Known::Never, Known::At);
        }
        found
    }

    fn constant_value(&mut self, id: ExprId) -> Option<Value> {
        let at = self.constant(id)?;
        self.values.get(at as usize).cloned()
    }

    /// The position of a new constant.
    fn keep(&mut self, value: Value) -> u32 {
        // What is read many times is kept in lowest terms: what follows stays shorter.
        let value = if let Value::Number(n) = value { Value::Number(n.lowest()) } else { value };
        self.code.constants.push(Cell::constant(&value, &mut self.code.wide));
        self.values.push(value);
        Self::next(&self.code.constants) - 1
    }

    /// What an expression is worth whatever the contract and the day. What has no answer is left to the
    /// evaluation, which says so if it is ever asked.
    fn fold(&mut self, id: ExprId) -> Option<Value> {
        let expr = self.program.expr(id)?;
        Some(match &expr.op {
            Tree::Const(value) => value.clone(),
            Tree::Negative(x) => arith::negative(self.constant_value(*x)?),
            Tree::Not(x) => arith::not(self.constant_value(*x)?),
            Tree::Arith(op, l, r) => {
                let (a, b) = (self.constant_value(*l)?, self.constant_value(*r)?);
                match arith::arith(*op, &a, &b, expr.span) {
                    Ok((value, false)) => value,
                    _ => return None,
                }
            }
            Tree::Compare(op, l, r) => {
                let (a, b) = (self.constant_value(*l)?, self.constant_value(*r)?);
                arith::compare(*op, &a, &b, expr.span).ok()?
            }
            _ => return None,
        })
    }

    /// Notes every expression of a constant, in the order in which they would be computed.
    pub fn note(&mut self, id: ExprId, out: &mut Vec<Note>) {
        let Some(expr) = self.program.expr(id) else { return };
        for child in children(&expr.op) {
            self.note(child, out);
        }
        if let Some(at) = self.constant(id) {
            out.push(Note::Constant(id, at));
        }
    }

    /// The value of an expression: a constant, or the register `at`, written by operations that use
    /// no register below it.
    pub fn operand(&mut self, id: ExprId, at: Reg) -> Operand {
        if let Some(k) = self.constant(id) {
            let mut notes = std::mem::take(&mut self.pending);
            self.note(id, &mut notes);
            self.pending = notes;
            return Operand::constant(k);
        }
        self.registers = self.registers.max(at.saturating_add(1));
        self.write(id, at);
        Operand::reg(at)
    }

    fn write(&mut self, id: ExprId, to: Reg) {
        let program = self.program;
        let Some(expr) = program.expr(id) else { return };
        let next = to.saturating_add(1);
        match &expr.op {
            // Folded.
            Tree::Const(value) => {
                let from = Operand::constant(self.keep(value.clone()));
                self.emit(id, Op::Move { to, from });
            }
            Tree::Index(slot) => {
                let op = match index_of(&expr.ty.kind) {
                    Some(of) => Op::Index { to, slot: *slot, of },
                    None => Op::Move { to, from: self.absent() },
                };
                self.emit(id, op);
            }
            Tree::Fact(fact, args) => {
                let Some(decl) = program.fact(*fact) else { return };
                let (guards, at) = self.reference(id, Named::Fact(*fact), decl.slot, &decl.params, args, to);
                self.emit(id, Op::Fact { to, at });
                self.land(&guards);
            }
            Tree::Place(place, args) => {
                let Some(decl) = program.place(*place) else { return };
                let (guards, at) = self.reference(id, Named::Place(*place), decl.slot, &decl.params, args, to);
                self.emit(id, Op::Place { to, at });
                self.land(&guards);
            }
            Tree::Ordinary => {
                self.emit(id, Op::Ordinary { to });
            }
            Tree::Paying(what) => {
                self.emit(id, Op::Paying { to, what: *what });
            }
            Tree::Negative(x) => {
                let of = self.operand(*x, to);
                self.emit(id, Op::Negative { to, of });
            }
            Tree::Not(x) => {
                let of = self.operand(*x, to);
                self.emit(id, Op::Not { to, of });
            }
            Tree::Since(x) => {
                let of = self.operand(*x, to);
                self.emit(id, Op::Since { to, of });
            }
            Tree::Before(x) => {
                let of = self.operand(*x, to);
                self.emit(id, Op::Before { to, of });
            }
            Tree::Missing { negated, operand } => {
                let of = self.operand(*operand, to);
                self.emit(id, Op::Missing { to, negated: *negated, of });
            }
            Tree::Arith(op, l, r) => {
                let (left, right) = self.both(*l, *r, to);
                let op = match op {
                    Arith::Add => Op::Add { to, left, right },
                    Arith::Sub => Op::Subtract { to, left, right },
                    Arith::Mul => Op::Multiply { to, left, right },
                    Arith::Div => Op::Divide { to, left, right },
                };
                self.emit(id, op);
            }
            Tree::Compare(op, l, r) => {
                let (left, right) = self.both(*l, *r, to);
                self.emit(id, Op::Compare { to, op: *op, left, right });
            }
            Tree::Same { negated, left, right } => {
                let (left, right) = self.both(*left, *right, to);
                self.emit(id, Op::Same { to, negated: *negated, left, right });
            }
            Tree::And(l, r) => self.settle(id, *l, *r, false, to),
            Tree::Or(l, r) => self.settle(id, *l, *r, true, to),
            Tree::If(c, yes, no) => {
                let condition = self.operand(*c, to);
                let test = self.emit(id, Op::If { to, condition, no: 0, end: 0 });
                let from = self.operand(*yes, to);
                let done = self.emit(id, Op::End { to, from, end: 0 });
                let otherwise = self.pc();
                let from = self.operand(*no, to);
                let last = self.emit(id, Op::End { to, from, end: 0 });
                self.land(&[test, done, last]);
                if let Some(Op::If { no, .. }) = self.code.ops.get_mut(test as usize) {
                    *no = otherwise;
                }
            }
            Tree::Select(select) => self.select(id, select, to),
            Tree::SumEach { over, slot, body, when } => {
                let size = u16::try_from(program.size(*over)).unwrap_or(u16::MAX);
                let Some(body) = self.code.entry(*body) else { return };
                let when = when.and_then(|w| self.code.entry(w));
                let each = Each { over: *over, size, slot: *slot, body, when };
                let at = Self::next(&self.code.each);
                self.code.each.push(each);
                self.emit(id, Op::Each { to, at });
            }
            Tree::AtDate(x, d) => {
                let Some(body) = self.code.entry(*x) else { return };
                let at = Self::next(&self.code.moments);
                self.code.moments.push(Moment { body });
                let day = self.operand(*d, to);
                self.emit(id, Op::AtDate { to, at, day });
            }
            Tree::Call(Function::Round { places, mode }, args) if args.len() == 1 => {
                let of = args.first().map_or(Operand::reg(to), |x| self.operand(*x, to));
                self.emit(id, Op::Round { to, places: *places, mode: *mode, of });
            }
            Tree::Call(function, args) => {
                let mut reg = to;
                let mut given = Vec::with_capacity(args.len());
                for arg in args {
                    given.push(self.operand(*arg, reg));
                    reg = reg.saturating_add(1);
                }
                let at = Self::next(&self.code.calls);
                self.code.calls.push(Call { function: *function, args: given.into() });
                self.emit(id, Op::Call { to, at });
            }
        }
        self.registers = self.registers.max(next);
    }

    fn absent(&mut self) -> Operand {
        Operand::constant(self.keep(Value::Absent))
    }

    fn both(&mut self, l: ExprId, r: ExprId, at: Reg) -> (Operand, Operand) {
        let left = self.operand(l, at);
        (left, self.operand(r, at.saturating_add(1)))
    }

    fn settle(&mut self, id: ExprId, l: ExprId, r: ExprId, winner: bool, to: Reg) {
        let left = self.operand(l, to);
        let short = self.emit(id, Op::Short { to, winner, left, end: 0 });
        let right = self.operand(r, to.saturating_add(1));
        self.emit(id, Op::Settle { to, winner, left, right });
        self.land(&[short]);
    }

    /// Sends these jumps here.
    pub fn land(&mut self, jumps: &[Pc]) {
        let here = self.pc();
        for jump in jumps {
            if let Some(Op::If { end, .. } | Op::End { end, .. } | Op::Short { end, .. } | Op::Guard { end, .. }) =
                self.code.ops.get_mut(*jump as usize)
            {
                *end = here;
            }
        }
    }

    /// An operand that decides alone when it is no plain value, unless it is the last of its list: what
    /// follows is then not read. Gives the jump to send to the end.
    pub fn guarded(&mut self, id: ExprId, whole: ExprId, to: Reg, at: Reg, last: bool) -> (Operand, Option<Pc>) {
        let of = self.operand(id, at);
        let always = matches!(self.program.expr(id).map(|e| &e.op), Some(Tree::Index(_) | Tree::Const(_)));
        let guard = (!last && !always).then(|| self.emit(whole, Op::Guard { to, of, end: 0 }));
        (of, guard)
    }

    /// A fact or a place at some indexes, and the jumps of those that may be no member.
    fn reference(&mut self, id: ExprId, named: Named, slot: u32, params: &[EnumId], args: &[ExprId], to: Reg) -> (Vec<Pc>, u32) {
        let program = self.program;
        let mut index = [(Index::Member(0), 0); PARAMS];
        let mut guards = Vec::new();
        let mut stride = params.iter().fold(1, |n: usize, p| n.saturating_mul(program.size(*p)));
        let mut at = to;
        for (n, ((entry, arg), param)) in index.iter_mut().zip(args).zip(params).enumerate() {
            stride /= program.size(*param).max(1);
            let read = match (self.constant_value(*arg), program.expr(*arg).map(|e| (&e.op, index_of(&e.ty.kind)))) {
                (Some(Value::Member(_, m)), _) => {
                    let mut notes = std::mem::take(&mut self.pending);
                    self.note(*arg, &mut notes);
                    self.pending = notes;
                    Index::Member(m)
                }
                (_, Some((Tree::Index(slot), Some(of)))) => {
                    self.pending.push(Note::Index(*arg, *slot, of));
                    Index::Own(*slot)
                }
                _ => {
                    let (of, guard) = self.guarded(*arg, id, to, at, n + 1 == args.len());
                    guards.extend(guard);
                    at = at.saturating_add(1);
                    Index::Read(of)
                }
            };
            *entry = (read, u32::try_from(stride).unwrap_or(u32::MAX));
        }
        let count = u8::try_from(args.len().min(params.len())).unwrap_or(u8::MAX);
        let position = Self::next(&self.code.references);
        self.code.references.push(Reference { named, slot, index, count });
        (guards, position)
    }
}

/// The enumeration that a value of that kind is a member of.
fn index_of(kind: &Kind) -> Option<EnumId> {
    if let Kind::Enum(e) = kind { Some(*e) } else { None }
}
