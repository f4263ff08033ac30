//! What is computed for every contract, in order: the code of the results asked, unrolled.

use super::step::{Id, Makes, Step};
use crate::check::program::{Body, Program, Shape, Value};
use crate::compile::op::Entry;
use crate::compile::{Compiled, Output};
use crate::consolidate::{EnumId, PlaceId, PlaceKind};
use crate::eval::{Question, settled, with_stack};
use crate::source::limits::{DEPTH, INDEXES};
use crate::value::Interval;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The most operations unrolled: past them, contracts go one by one.
const WORK: usize = 200_000;

/// The most steps: their columns would not stay near the processor.
const STEPS: usize = 20_000;

/// The steps that give the results asked, for any contract.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Each reads those before it.
    pub(super) steps: Vec<Step>,
    /// What each makes.
    pub(super) makes: Vec<Makes>,
    /// How many members each enumeration has.
    pub(super) sizes: Vec<usize>,
    /// The results, in the order of declaration and of indexes.
    outputs: Vec<Output>,
    /// The step of each.
    pub(super) results: Vec<Id>,
    period: Interval,
}

impl Plan {
    /// The steps of every result over that period, or of those slots alone; `None` where columns do not do:
    /// the contracts then go one by one. A contract that leaves an optional fact out says that there is none.
    pub fn new(code: &Compiled<'_>, question: &Question, period: Interval, wanted: Option<&BTreeSet<u32>>) -> Option<Self> {
        if question.known.is_some() || period.is_empty() || !period.from.is_finite() || !period.to.is_finite() {
            return None;
        }
        let program = code.program;
        let all = code.outputs().iter().copied();
        let results = all.filter(|o| program.place(o.place).is_some_and(|p| p.kind == PlaceKind::Result));
        let outputs: Vec<Output> = results.filter(|o| wanted.is_none_or(|w| w.contains(&o.slot))).collect();
        let mut b = Builder {
            code,
            program,
            readings: &question.readings,
            steps: Vec::new(),
            makes: Vec::new(),
            known: BTreeMap::new(),
            places: BTreeMap::new(),
            depth: 0,
            work: 0,
        };
        let mut found = Vec::with_capacity(outputs.len());
        for o in &outputs {
            let params = program.place(o.place)?.params.len();
            let id = b.place(o.place, o.slot, o.index.get(..params)?, period)?;
            // A result that columns can never tell is not worth the others.
            if b.steps.get(id as usize) == Some(&Step::Unusual) || b.made(id)? == Makes::Other {
                return None;
            }
            found.push(id);
        }
        let sizes = program.enums.iter().map(|e| e.members.len()).collect();
        Some(Self { steps: b.steps, makes: b.makes, sizes, outputs, results: found, period })
    }

    /// What is answered, in the order of declaration and of indexes.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// The days of every result: each is the same on all of them.
    pub fn period(&self) -> Interval {
        self.period
    }
}

/// The indexes and the days of a formula.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub days: Interval,
    pub index: [u16; INDEXES],
}

/// Unrolls code.
#[derive(Debug)]
pub(super) struct Builder<'c, 'p> {
    pub code: &'c Compiled<'p>,
    pub program: &'p Program,
    readings: &'c [usize],
    steps: Vec<Step>,
    makes: Vec<Makes>,
    /// Each step once: those of each hash.
    known: BTreeMap<u64, Vec<Id>>,
    /// By slot and days.
    places: BTreeMap<(u32, Interval), Id>,
    depth: u32,
    pub work: usize,
}

impl Builder<'_, '_> {
    /// Whether the program is still small enough.
    pub fn goes_on(&mut self) -> Option<()> {
        self.work += 1;
        (self.work <= WORK && self.steps.len() <= STEPS).then_some(())
    }

    /// A step that makes that.
    pub fn add(&mut self, step: Step, makes: Makes) -> Option<Id> {
        let mut hasher = DefaultHasher::new();
        step.hash(&mut hasher);
        let alike = self.known.entry(hasher.finish()).or_default();
        if let Some(id) = alike.iter().find(|id| self.steps.get(**id as usize) == Some(&step)) {
            return Some(*id);
        }
        let id = Id::try_from(self.steps.len()).ok()?;
        alike.push(id);
        self.steps.push(step);
        self.makes.push(makes);
        Some(id)
    }

    pub fn constant(&mut self, value: Value) -> Option<Id> {
        let makes = match &value {
            // Two words are all that a column has, and each number there has an opposite.
            Value::Number(n) => {
                n.fraction().filter(|f| f.parts().0 != i64::MIN)?;
                Makes::Numbers
            }
            Value::Bool(_) => Makes::Booleans,
            Value::Date(d) if d.is_finite() => Makes::Days,
            Value::Member(of, _) => Makes::Members(*of),
            Value::Absent | Value::Never => Makes::Nothing,
            Value::Date(_) | Value::Duration(_) | Value::Prorata(_) => Makes::Other,
        };
        self.add(Step::Constant(value), makes)
    }

    /// Where the law has no answer.
    pub fn unusual(&mut self) -> Option<Id> {
        self.add(Step::Unusual, Makes::Nothing)
    }

    pub fn is_unusual(&self, id: Id) -> bool {
        self.steps.get(id as usize) == Some(&Step::Unusual)
    }

    pub fn made(&self, id: Id) -> Option<Makes> {
        self.makes.get(id as usize).copied()
    }

    /// The constant that a step is.
    pub fn is(&self, id: Id) -> Option<&Value> {
        match self.steps.get(id as usize)? {
            Step::Constant(value) => Some(value),
            _ => None,
        }
    }

    /// What several steps make, one of which is chosen.
    pub fn together(&self, all: impl IntoIterator<Item = Id>) -> Option<Makes> {
        let mut one = Makes::Nothing;
        for id in all {
            match (one, self.made(id)?) {
                (_, Makes::Other) => return None,
                (_, Makes::Nothing) => {}
                (Makes::Nothing, makes) => one = makes,
                (a, b) if a == b => {}
                _ => return None,
            }
        }
        Some(one)
    }

    /// The value of a place over days on which the texts settle it.
    pub fn place(&mut self, id: PlaceId, slot: u32, index: &[u16], days: Interval) -> Option<Id> {
        if let Some(found) = self.places.get(&(slot, days)) {
            return Some(*found);
        }
        self.depth += 1;
        let within = self.depth <= DEPTH;
        let found = if within { with_stack(|| self.daily(id, slot, index, days)) } else { None };
        self.depth -= 1;
        let found = found?;
        self.places.insert((slot, days), found);
        Some(found)
    }

    fn daily(&mut self, id: PlaceId, slot: u32, index: &[u16], days: Interval) -> Option<Id> {
        self.goes_on()?;
        let place = self.program.place(id)?;
        if let PlaceKind::Membership(_) = place.kind {
            let there = self.there(id, slot, index, days)?;
            return self.constant(Value::Bool(there));
        }
        if place.shape != Shape::Daily {
            return None;
        }
        if !place.kind.is_timeless() {
            for (param, member) in place.params.iter().zip(index) {
                if !self.exists(*param, *member, days)? {
                    return self.constant(Value::Absent);
                }
            }
        }
        let stands = settled(self.code, id, slot, index, days)?;
        let Some((node, content)) = stands.winner else {
            return if place.kind.is_timeless() { self.unusual() } else { self.constant(Value::Absent) };
        };
        let mut frame = Frame { days, index: [0; INDEXES] };
        for (to, from) in frame.index.iter_mut().zip(index) {
            *to = *from;
        }
        match &place.nodes.get(node)?.contents.get(content)?.body {
            Body::Value { when, value, .. } | Body::Adjusted { when, value } => {
                let condition = match when {
                    Some(when) => Some(self.formula(self.code.entry(*when)?, &frame)?),
                    None => None,
                };
                // What is not met hides what the value cannot be.
                match condition.map(|c| (c, self.is(c).cloned())) {
                    None | Some((_, Some(Value::Bool(true)))) => self.formula(self.code.entry(*value)?, &frame),
                    Some((_, Some(_))) => self.constant(Value::Absent),
                    Some((c, None)) if self.is_unusual(c) => Some(c),
                    Some((condition, None)) => {
                        let value = self.formula(self.code.entry(*value)?, &frame)?;
                        let makes = self.together([value])?;
                        self.add(Step::When { condition, value }, makes)
                    }
                }
            }
            Body::Chosen(reading) => {
                let choice = self.readings.get(reading.index()).copied();
                let reading = self.program.readings.get(reading.index());
                let value = reading.and_then(|r| r.choices.get(choice.unwrap_or(r.default))).map(|(_, v, _)| v.clone());
                self.constant(value.unwrap_or(Value::Absent))
            }
            _ => None,
        }
    }

    /// Whether a member exists on all those days; `None` where that depends on the day or the contract.
    pub fn exists(&mut self, over: EnumId, member: u16, days: Interval) -> Option<bool> {
        match self.program.enums.get(over.index()).and_then(|e| e.membership) {
            None => Some(true),
            Some(place) => {
                let first = self.program.place(place).map_or(0, |p| p.slot);
                self.there(place, first + u32::from(member), &[member], days)
            }
        }
    }

    fn there(&self, place: PlaceId, slot: u32, index: &[u16], days: Interval) -> Option<bool> {
        let stands = settled(self.code, place, slot, index, days)?;
        let Some((node, content)) = stands.winner else { return Some(false) };
        let body = self.program.place(place)?.nodes.get(node)?.contents.get(content).map(|c| &c.body);
        Some(match body {
            Some(Body::Exists(b)) => *b,
            Some(Body::Restored) => true,
            _ => false,
        })
    }

    /// A formula, from where its code starts.
    pub fn formula(&mut self, entry: Entry, frame: &Frame) -> Option<Id> {
        let mut registers = vec![None; usize::from(entry.registers())];
        self.run(entry.start(), &mut registers, frame)
    }
}
