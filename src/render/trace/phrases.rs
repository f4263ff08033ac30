//! What depends on the program alone, as JSON, written once for all contracts: who says what and where, and how
//! formulas are written.

use super::value::Form;
use crate::check::content_expr;
use crate::check::program::{Body, Content, ExprId, Op, Place, Program, Type};
use crate::consolidate::PlaceKind;
use crate::diag::Lang;
use crate::eval::Question;
use crate::eval::record::{Judged, Verdict};
use crate::explain::{Quantity, Why, cite_content, rounded, set_aside};
use crate::render::escape;
use crate::source::{Sources, Span};
use crate::syntax::ast::Rounding;
use crate::text;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// A piece of JSON among the phrases.
pub type Piece = (u32, u32);

/// A place at its indexes.
#[derive(Debug, Clone)]
pub struct Slot {
    /// The place.
    pub place: usize,
    /// `"name":…,"index":…,"unit":…`.
    pub head: Piece,
    /// How its values are written.
    pub form: Form,
    /// What it measures, by number: only what measures the same is added up.
    pub unit: u32,
}

/// What a text lays at a node of a place.
#[derive(Debug, Clone, Copy)]
pub struct Laid {
    /// Where it stands: a citation.
    pub citation: Piece,
    /// Its formulas, each a member of an object after a comma.
    pub law: Piece,
}

/// The phrases of a program in one language, under the readings of a question.
#[derive(Debug)]
pub struct Phrases<'a> {
    /// The rules.
    pub program: &'a Program,
    sources: &'a Sources,
    lang: Lang,
    text: Vec<u8>,
    /// What starts every line.
    pub head: Piece,
    /// What comes after the contract and its period.
    pub asked: Piece,
    slots: Vec<Slot>,
    /// By slot of a fact: its name with its indexes.
    facts: Vec<Piece>,
    /// By expression: the start of its step, with its words, and how its values are written.
    exprs: Vec<(Piece, Form)>,
    /// By place and node: the number of its first content.
    nodes: Vec<Vec<usize>>,
    contents: Vec<Laid>,
    /// By enumeration: its members.
    members: Vec<Vec<Piece>>,
    /// By place of the clause.
    roundings: BTreeMap<Span, Piece>,
}

impl<'a> Phrases<'a> {
    /// Writes them all.
    pub fn new(program: &'a Program, sources: &'a Sources, recueil: &str, question: &Question, lang: Lang) -> Self {
        let mut out = Self {
            program,
            sources,
            lang,
            text: Vec::new(),
            head: (0, 0),
            asked: (0, 0),
            slots: Vec::new(),
            facts: Vec::new(),
            exprs: Vec::new(),
            nodes: Vec::new(),
            contents: Vec::new(),
            members: Vec::new(),
            roundings: BTreeMap::new(),
        };
        let format = escape::quoted(super::FORMAT);
        let recueil = escape::quoted(recueil);
        out.head = out.put(&format!("{{\"format\":{format},\"recueil\":{recueil},"));
        if let Some(known) = question.known {
            out.asked = out.put(&format!(",\"known_on\":{}", escape::quoted(&known.to_string())));
        }
        for e in &program.enums {
            let members = e.members.iter().map(|m| out.json(&**m)).collect();
            out.members.push(members);
        }
        out.name_facts();
        out.name_slots();
        out.write_formulas();
        for place in &program.places {
            out.lay(place, question);
        }
        out
    }

    fn put(&mut self, text: &str) -> Piece {
        let from = self.text.len();
        self.text.extend_from_slice(text.as_bytes());
        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (at(from), at(self.text.len()))
    }

    fn json(&mut self, value: impl Serialize) -> Piece {
        let text = to_json(value);
        self.put(&text)
    }

    fn name_facts(&mut self) {
        let program = self.program;
        self.facts = vec![(0, 0); program.fact_slots as usize];
        for fact in &program.facts {
            for index in program.indexes(&fact.params) {
                let piece = self.json(program.label(&fact.name, &fact.params, &index));
                if let Some(at) = self.facts.get_mut(program.slot(fact.slot, &fact.params, &index) as usize) {
                    *at = piece;
                }
            }
        }
    }

    fn name_slots(&mut self) {
        let program = self.program;
        let mut units: Vec<&Type> = Vec::new();
        let none = Slot { place: 0, head: (0, 0), form: Form::Plain, unit: 0 };
        self.slots = vec![none; program.place_slots as usize];
        for (at, place) in program.places.iter().enumerate() {
            let unit = units.iter().position(|u| u.unit() == place.ty.unit());
            let unit = unit.unwrap_or_else(|| {
                units.push(&place.ty);
                units.len() - 1
            });
            let form = Form::of(&place.ty);
            let (name, measure) = (to_json(&*place.name), to_json(Quantity::of(&place.ty).unit));
            for index in program.indexes(&place.params) {
                let names = to_json(program.index_names(&place.params, &index));
                let head = self.put(&format!("\"name\":{name},\"index\":{names},\"unit\":{measure}"));
                let slot = program.slot(place.slot, &place.params, &index);
                if let Some(of) = self.slots.get_mut(slot as usize) {
                    *of = Slot { place: at, head, form, unit: u32::try_from(unit).unwrap_or(u32::MAX) };
                }
            }
        }
    }

    fn write_formulas(&mut self) {
        let (program, sources) = (self.program, self.sources);
        let writer = crate::explain::Writer::new(program, sources, self.lang);
        for (expr, at) in program.exprs.iter().zip(0..) {
            let words = to_json(writer.written(ExprId(at)));
            let step = self.put(&format!("[{words},"));
            self.exprs.push((step, Form::of(&expr.ty)));
        }
    }

    fn lay(&mut self, place: &Place, question: &Question) {
        let mut firsts = Vec::with_capacity(place.nodes.len());
        for (at, node) in place.nodes.iter().enumerate() {
            firsts.push(self.contents.len());
            for c in &node.contents {
                let citation = self.json(cite_content(self.program, self.sources, place, at, c));
                let law = self.law(place, c, question);
                let law = self.put(&law);
                self.contents.push(Laid { citation, law });
            }
        }
        self.nodes.push(firsts);
    }

    /// The formulas of a content, as they are written.
    fn law(&mut self, place: &Place, c: &Content, question: &Question) -> String {
        let mut out = String::new();
        for (key, id) in [("formula", content_expr(&c.body)), ("when", c.body.when())] {
            if let Some(id) = id {
                out.push_str(&format!(",\"{key}\":{}", String::from_utf8_lossy(self.say(self.words(id)))));
            }
        }
        match &c.body {
            Body::Rate { rounding, .. } | Body::Lump { rounding, .. } => {
                let piece = self.json(rounded(self.sources, *rounding));
                self.roundings.insert(rounding.span, piece);
            }
            Body::Chosen(_) => {
                if let PlaceKind::Reading(id) = place.kind
                    && let Some(reading) = self.program.readings.get(id.index())
                    && let Some((name, _, why)) = reading.choices.get(question.reading(id))
                {
                    let why = why.as_deref().unwrap_or("");
                    let note = if question.reading(id) == reading.default {
                        text!("explain-default-reading", name, why)
                    } else {
                        text!("explain-reading-chosen", name, why)
                    };
                    out.push_str(&format!(",\"reading\":{}", escape::quoted(note.get(self.lang))));
                }
            }
            _ => {}
        }
        out
    }

    /// A piece.
    #[inline]
    pub fn say(&self, (from, to): Piece) -> &[u8] {
        self.text.get(from as usize..to as usize).unwrap_or_default()
    }

    /// A place at its indexes.
    #[inline]
    pub fn slot(&self, slot: u32) -> Option<&Slot> {
        self.slots.get(slot as usize)
    }

    /// A fact's name with its indexes.
    #[inline]
    pub fn fact(&self, slot: u32) -> Piece {
        self.facts.get(slot as usize).copied().unwrap_or_default()
    }

    /// The words of an expression.
    pub fn words(&self, id: ExprId) -> Piece {
        let ((from, to), _) = self.step(id);
        (from.saturating_add(1), to.saturating_sub(1))
    }

    /// What starts the step of an expression, and how its values are written.
    #[inline]
    pub fn step(&self, id: ExprId) -> (Piece, Form) {
        self.exprs.get(id.0 as usize).copied().unwrap_or(((0, 0), Form::Plain))
    }

    /// The number of a content, among those of all places.
    #[inline]
    pub fn number(&self, place: usize, node: u32, content: u32) -> usize {
        let first = self.nodes.get(place).and_then(|n| n.get(node as usize)).copied().unwrap_or(usize::MAX);
        first.saturating_add(content as usize)
    }

    /// What a text lays at a place.
    #[inline]
    pub fn laid(&self, number: usize) -> Option<&Laid> {
        self.contents.get(number)
    }

    /// How many contents there are.
    pub fn contents(&self) -> usize {
        self.contents.len()
    }

    /// The members of an enumeration.
    #[inline]
    pub fn member(&self, of: usize, member: u16) -> Option<Piece> {
        self.members.get(of).and_then(|all| all.get(usize::from(member))).copied()
    }

    /// The member that a sum binds.
    pub fn bound(&self, sum: ExprId, member: u16) -> Option<Piece> {
        match &self.program.expr(sum)?.op {
            Op::SumEach { over, .. } => self.member(over.index(), member),
            _ => None,
        }
    }

    /// A rounding clause.
    pub fn rounding(&self, r: Rounding) -> Piece {
        self.roundings.get(&r.span).copied().unwrap_or_default()
    }

    /// A candidate that lost and why, as an explanation says it; nothing for what won.
    pub fn loser(&self, place: usize, judged: Judged) -> Option<String> {
        let why = Why { program: self.program, sources: self.sources, lang: self.lang };
        let place = self.program.places.get(place)?;
        if judged.verdict == Verdict::Won {
            return None;
        }
        let loser = set_aside(&why, place, &judged)?;
        let mut said = json!({ "candidate": loser.candidate, "reason": loser.reason, "date": loser.date });
        if let (Some(by), Some(said)) = (loser.by, said.as_object_mut()) {
            said.insert("by".to_owned(), json!(by));
        }
        if let Some(said) = said.as_object_mut() {
            said.insert("text".to_owned(), json!(loser.text));
        }
        Some(escape::json(&said.to_string()))
    }
}

fn to_json(value: impl Serialize) -> String {
    escape::json(&serde_json::to_string(&value).unwrap_or_default())
}
