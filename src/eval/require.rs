//! `exige`: what the facts given must satisfy, on every day on which they are given.

use super::record::{Link, Recorder, Silent};
use super::{Evaluator, Frame, Question, Stop};
use crate::check::program::{ExprId, Fact, Op, Program, Requirement, Value};
use crate::check::{children, render_value};
use crate::compile::Compiled;
use crate::diag::{Code, Diagnostic};
use crate::facts::Facts;
use crate::message::Text;
use crate::text;
use crate::value::{Day, Interval};
use std::collections::BTreeSet;

/// Every requirement that the facts of a contract do not meet.
///
/// A requirement that reads a fact which is not given cannot be verified: it is refused when that
/// fact is optional (*one weight without the other*), and left to the evaluation, which asks for the
/// fact when it needs it, otherwise.
pub fn requirements(program: &Program, facts: &Facts) -> Vec<Diagnostic> {
    verified(program, facts, Silent).0
}

/// What is required of the facts given and waits for a fact that is not: whether it is met is unknown.
pub fn unverified(program: &Program, facts: &Facts) -> Vec<Text> {
    verified(program, facts, Silent).1
}

/// What is not met, and what waits for a fact.
pub(super) fn verified<R: Recorder>(program: &Program, facts: &Facts, recorder: R) -> (Vec<Diagnostic>, Vec<Text>) {
    verified_by(&Compiled::of(program), facts, recorder)
}

/// Whether nothing is refused by [`requirements`].
pub fn meets_requirements(code: &Compiled<'_>, facts: &Facts) -> bool {
    verified_by(code, facts, Silent).0.is_empty()
}

fn verified_by<R: Recorder>(code: &Compiled<'_>, facts: &Facts, recorder: R) -> (Vec<Diagnostic>, Vec<Text>) {
    let program = code.program;
    let question = Question::over(program, Interval::ALL);
    let mut evaluator = Evaluator::new(code, facts, &question, recorder);
    let mut out: Vec<Diagnostic> = Vec::new();
    let mut waits: Vec<Text> = Vec::new();
    for fact in &program.facts {
        for index in program.indexes(&fact.params) {
            let slot = program.slot(fact.slot, &fact.params, &index);
            if facts.get(slot).is_some() {
                evaluator.fact_requirements(fact, &index, slot, (&mut out, &mut waits));
            }
        }
    }
    (out, waits)
}

/// What a requirement compares that the contract does not show.
#[derive(Default)]
struct Computed {
    /// Each value as a sentence.
    said: Vec<Text>,
    /// The facts that these values are made of.
    read: BTreeSet<u32>,
}

/// Keeps which facts an evaluation reads.
#[derive(Default)]
struct Reads {
    slots: BTreeSet<u32>,
}

impl Recorder for Reads {
    const KEEPS: bool = false;

    fn link(&mut self, _id: ExprId, link: Link) {
        if let Link::Fact(slot, _) = link {
            self.slots.insert(slot);
        }
    }
}

/// Whether a requirement reads the indexes of its fact; one that does not says the same at each.
fn reads_index(program: &Program, require: ExprId, params: usize) -> bool {
    let mut todo = vec![require];
    while let Some(id) = todo.pop() {
        let Some(expr) = program.expr(id) else { continue };
        if matches!(expr.op, Op::Index(slot) if usize::from(slot) < params) {
            return true;
        }
        todo.extend(children(&expr.op));
    }
    false
}

/// Whether a requirement reads its own fact, rather than only what rules compute.
fn reads_fact(program: &Program, require: ExprId, fact: &Fact) -> bool {
    let mut todo = vec![require];
    while let Some(expr) = todo.pop().and_then(|id| program.expr(id)) {
        if matches!(&expr.op, Op::Fact(id, _) if program.fact(*id).is_some_and(|f| f.slot == fact.slot)) {
            return true;
        }
        todo.extend(children(&expr.op));
    }
    false
}

impl<R: Recorder> Evaluator<'_, R> {
    fn fact_requirements(&mut self, fact: &Fact, index: &[u16], slot: u32, (out, waits): (&mut Vec<Diagnostic>, &mut Vec<Text>)) {
        let facts = self.facts;
        let first = facts.get(slot).and_then(|s| s.first()).map_or(Day::MIN, |(d, _)| *d);
        let absent = facts.get(slot).is_some_and(|s| s.iter().all(|(_, v)| matches!(v, Value::Never | Value::Absent)));
        if absent {
            return;
        }
        for require in &fact.requires {
            let common = !fact.params.is_empty() && !reads_index(self.program, require.condition, fact.params.len());
            if common && self.given_slots(fact).first() != Some(&slot) {
                continue;
            }
            let slots = if common { self.given_slots(fact) } else { vec![slot] };
            let mut day = first;
            loop {
                let frame = Frame::new(day, index);
                let (found, days) = super::with_stack(|| self.apart(|e| e.eval(require.condition, &frame)));
                match found {
                    Ok(Value::Bool(true)) => {}
                    Err(Stop::Unknown(u)) => {
                        let said = self.suspended(fact, index, require, u);
                        if !waits.contains(&said) {
                            waits.push(said);
                        }
                    }
                    Ok(Value::Absent) => {
                        out.push(self.unverified(fact, index, &slots, require));
                        break;
                    }
                    Ok(_) => {
                        let values = super::with_stack(|| self.apart(|e| e.computed(require.condition, &frame))).0;
                        let d = self.refused(fact, index, &slots, require, day);
                        out.push(self.told(d, &slots, &values));
                        break;
                    }
                    Err(Stop::Fatal(d)) => {
                        out.push(*d);
                        break;
                    }
                }
                if days.to == Day::MAX {
                    break;
                }
                day = days.to.succ();
            }
        }
    }

    /// Where a fact is given a value.
    fn given_slots(&self, fact: &Fact) -> Vec<u32> {
        let slots = self.program.indexes(&fact.params).into_iter().map(|i| self.program.slot(fact.slot, &fact.params, &i));
        let value = |slot: &u32| self.facts.get(*slot).is_some_and(|s| s.iter().any(|(_, v)| !matches!(v, Value::Never | Value::Absent)));
        slots.filter(value).collect()
    }

    fn refused(&self, fact: &Fact, index: &[u16], slots: &[u32], require: &Requirement, day: Day) -> Diagnostic {
        let label = match slots {
            [_] => self.program.label(&fact.name, &fact.params, index),
            _ => fact.name.to_string(),
        };
        let when = if day.is_finite() { text!("eval-on", day) } else { Text::default() };
        let message = match &require.reason {
            // A reason that speaks of the fact itself does not always name it; one on what rules compute says it all.
            Some(reason) if reads_fact(self.program, require.condition, fact) => {
                text!("eval-does-not-meet-a-requirement", label, reason, when)
            }
            Some(reason) => text!("eval-requirement-is-not-met", reason, when),
            None => text!("eval-does-not-meet-a-requirement-2", label, when),
        };
        self.placed(Diagnostic::error(Code::FactRefused, message), fact, slots, require)
    }

    /// The values that what fails in a requirement compares, where rules compute them: the contract does
    /// not show them.
    fn computed(&mut self, require: ExprId, frame: &Frame) -> Computed {
        let program = self.program;
        let mut out = Computed::default();
        let mut todo = vec![require];
        while let Some(expr) = todo.pop().and_then(|id| program.expr(id)) {
            match &expr.op {
                Op::And(a, b) => todo.push(if matches!(self.eval(*a, frame), Ok(Value::Bool(true))) { *b } else { *a }),
                Op::Or(a, b) => todo.extend([*b, *a]),
                Op::Compare(_, a, b) => {
                    for side in [*a, *b] {
                        if let Some(said) = self.computed_side(side, frame) {
                            out.said.push(said);
                            out.read.append(&mut self.read_by(side, frame));
                        }
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// `« total » vaut 36`, where a rule computes it.
    fn computed_side(&mut self, side: ExprId, frame: &Frame) -> Option<Text> {
        let program = self.program;
        let expr = program.expr(side)?;
        let Op::Place(id, args) = &expr.op else { return None };
        let place = program.place(*id)?;
        let value = self.eval(side, frame).ok()?;
        let member = |a: &ExprId| match self.eval(*a, frame) {
            Ok(Value::Member(_, m)) => Some(m),
            _ => None,
        };
        let index: Vec<u16> = args.iter().map(member).collect::<Option<_>>()?;
        let (name, ty) = (program.label(&place.name, &place.params, &index), Some(&expr.ty));
        let value = Text::each(|lang| render_value(program, &value, ty, lang));
        Some(text!("eval-is", name, value))
    }

    /// The facts that a value is made of, through the rules that it reads.
    fn read_by(&self, side: ExprId, frame: &Frame) -> BTreeSet<u32> {
        let question = Question::over(self.program, Interval::ALL);
        let mut apart = Evaluator::new(self.code, self.facts, &question, Reads::default());
        // Whatever it gives: what it has read is what is wanted.
        let _ = super::with_stack(|| apart.eval(side, frame));
        apart.recorder.slots
    }

    /// A refusal with the values that it turns on, and the facts given that these are made of.
    fn told(&self, mut d: Diagnostic, slots: &[u32], computed: &Computed) -> Diagnostic {
        if computed.said.is_empty() {
            return d;
        }
        for slot in computed.read.iter().filter(|s| !slots.contains(s)) {
            if let Some(span) = self.facts.spans.get(*slot as usize).copied().flatten() {
                d = d.at(span, text!("eval-counts-here"));
            }
        }
        d.help(text!("eval-correct-the-facts-that-count", said = Text::list(computed.said.clone())))
    }

    /// A requirement that another fact, not given, keeps from being verified.
    fn unverified(&self, fact: &Fact, index: &[u16], slots: &[u32], require: &Requirement) -> Diagnostic {
        let label = self.program.label(&fact.name, &fact.params, index);
        let others = self.absent(require.condition, index);
        let d = if others.is_empty() {
            Diagnostic::error(Code::MissingFact, text!("eval-requirement-on-cannot-be-verified", label))
        } else {
            let list = Text::names(&others);
            Diagnostic::error(Code::MissingFact, text!("eval-does-not-go-without", label, list)).help(text!(
                "eval-give-too-or-remove",
                label,
                list
            ))
        };
        self.placed(d, fact, slots, require)
    }

    fn placed(&self, mut d: Diagnostic, fact: &Fact, slots: &[u32], require: &Requirement) -> Diagnostic {
        for span in slots.iter().filter_map(|s| self.facts.spans.get(*s as usize).copied().flatten()) {
            d = d.at(span, text!("eval-value-given"));
        }
        let span = self.program.expr(require.condition).map_or(fact.span, |e| e.span);
        let by = super::message::citation(self.program, fact.origin);
        d.at(span, text!("eval-required-by", by))
    }

    /// A requirement that waits for facts, as a sentence.
    fn suspended(&self, fact: &Fact, index: &[u16], require: &Requirement, u: usize) -> Text {
        let label = self.program.label(&fact.name, &fact.params, index);
        let mut names: Vec<String> = Vec::new();
        for m in self.lacked(&[u].into()) {
            let Some((id, index)) = self.program.fact_at(m.slot) else { continue };
            let name = self.program.fact(id).map_or(String::new(), |f| self.program.label(&f.name, &f.params, &index));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let list = Text::names(&names);
        match &require.reason {
            Some(reason) => text!("eval-still-to-be-verified-without", label, reason, list),
            None => text!("eval-requirement-is-still-to-be", label, list),
        }
    }

    /// The facts that a requirement reads and that are not given.
    fn absent(&self, require: ExprId, index: &[u16]) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut todo = vec![require];
        while let Some(expr) = todo.pop().and_then(|id| self.program.expr(id)) {
            todo.extend(children(&expr.op));
            let Op::Fact(id, args) = &expr.op else { continue };
            let member = |a: &ExprId| match self.program.expr(*a).map(|e| &e.op) {
                Some(Op::Const(Value::Member(_, m))) => Some(*m),
                Some(Op::Index(slot)) => index.get(usize::from(*slot)).copied(),
                _ => None,
            };
            let Some(fact) = self.program.fact(*id) else { continue };
            let members: Vec<u16> = args.iter().filter_map(member).collect();
            if members.len() != fact.params.len() {
                continue;
            }
            let given = self.given_slots(fact).contains(&self.program.slot(fact.slot, &fact.params, &members));
            let label = self.program.label(&fact.name, &fact.params, &members);
            if !given && !out.contains(&label) {
                out.push(label);
            }
        }
        out
    }
}
