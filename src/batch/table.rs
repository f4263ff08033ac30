//! The line of names of a table, compiled once: which column gives which fact, and how its cells are read.

use crate::check::program::{self, Program};
use crate::consolidate::{EnumId, FactId};
use crate::diag::Diagnostic;
use crate::diag::suggest::folded;
use crate::facts::bind;
use crate::facts::doc::{self, Entry, Heading, Node, NodeKind};
use crate::source::SourceId;
use crate::value::Day;
use std::collections::{BTreeMap, BTreeSet};

/// How the cells of a column are read.
#[derive(Debug)]
pub enum Kind {
    /// A number, possibly with its unit.
    Number,
    /// A number with `%`.
    Percent,
    /// Yes or no.
    Boolean,
    /// A day.
    Day,
    /// A member of that enumeration, of these names.
    Member(EnumId, Vec<String>),
    /// Anything else.
    Other,
}

/// What a column gives.
#[derive(Debug)]
pub struct Shape {
    /// The fact.
    pub fact: FactId,
    /// At these indexes.
    pub slot: u32,
    /// From that day on.
    pub from: Day,
    /// How it is read.
    pub kind: Kind,
}

/// What a cell is for, by its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The fact of that number among the shapes.
    Fact(usize),
    /// The name of the contract.
    Name,
    /// The name of its set of rules.
    Set,
    /// Nothing, when it is empty; when it is not, the ordinary reader says what is wrong.
    Ignored,
}

/// A line of names, compiled.
#[derive(Debug)]
pub struct Table {
    /// The same, for the ordinary reader.
    pub(super) read: doc::Table,
    /// What separates cells.
    pub separator: u8,
    /// The name of the set of rules.
    pub recueil: String,
    /// One a column of the file.
    pub fields: Vec<Field>,
    /// The facts given, by slot then by day.
    pub shapes: Vec<Shape>,
}

impl Table {
    /// From a text that ends with the line of names, or what is wrong with these.
    pub fn of(program: &Program, recueil: &str, source: SourceId, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let read = doc::table(source, text)?;
        let headings: Vec<Heading<'_>> = read.headings().collect();
        let findings: Vec<Diagnostic> =
            headings.iter().filter(|h| !h.name.is_empty()).filter_map(|h| bind::column(program, &entry(h))).collect();
        // In a table of several sets of rules, a column may be another's: a contract of this one that fills it is refused.
        let several = headings.iter().any(|h| h.day.is_none() && folded(h.name) == "recueil");
        if !findings.is_empty() && !several {
            return Err(findings);
        }
        let mut fields = vec![Field::Ignored; headings.len()];
        let mut given: BTreeMap<(u32, Day), Vec<(usize, Shape)>> = BTreeMap::new();
        // How each slot is spelt, and whether some column gives it for all days.
        let mut spelt: BTreeMap<u32, (BTreeSet<String>, bool, usize)> = BTreeMap::new();
        for (at, heading) in headings.iter().enumerate() {
            let place = fields.get_mut(at);
            match (folded(heading.name).as_str(), heading.day) {
                ("nom", None) => place.into_iter().for_each(|f| *f = Field::Name),
                ("recueil", None) => place.into_iter().for_each(|f| *f = Field::Set),
                ("nom" | "recueil", Some(_)) => {}
                _ => {
                    let Some((slot, from, shape)) = shape(program, heading) else { continue };
                    let known = spelt.entry(slot).or_default();
                    known.0.insert(folded(heading.name));
                    known.1 |= heading.day.is_none();
                    known.2 += 1;
                    given.entry((slot, from)).or_default().push((at, shape));
                }
            }
        }
        let mut shapes = Vec::new();
        for ((slot, _), columns) in given {
            // The same fact twice: a contract that gives it by both is told so.
            let twice = spelt.get(&slot).is_some_and(|(names, plain, count)| names.len() > 1 || (*plain && *count > 1));
            let alone = columns.len() == 1 && !twice;
            for (at, shape) in columns.into_iter().filter(|_| alone) {
                if let Some(field) = fields.get_mut(at) {
                    *field = Field::Fact(shapes.len());
                }
                shapes.push(shape);
            }
        }
        let separator = u8::try_from(read.separator()).unwrap_or(b';');
        Ok(Self { separator, recueil: recueil.to_owned(), fields, shapes, read })
    }
}

fn entry(heading: &Heading<'_>) -> Entry {
    Entry { key: heading.name.to_owned(), key_span: heading.span, value: Node { span: heading.span, kind: NodeKind::Null } }
}

fn shape(program: &Program, heading: &Heading<'_>) -> Option<(u32, Day, Shape)> {
    let (fact, slot) = bind::slot(program, &entry(heading))?;
    let from = match heading.day {
        Some(day) if fact.dated => bind::from_when(day)?,
        Some(_) => return None,
        None => Day::MIN,
    };
    let kind = match &fact.ty.kind {
        program::Kind::Bool => Kind::Boolean,
        program::Kind::Number { percent: true, .. } => Kind::Percent,
        program::Kind::Number { .. } => Kind::Number,
        program::Kind::Date => Kind::Day,
        program::Kind::Enum(id) => {
            let members = program.enums.get(id.index()).map_or(&[][..], |e| &e.members);
            // What looks like a date before a value is never a member's name in a cell.
            let name = |m: &std::sync::Arc<str>| if m.contains(':') { String::new() } else { m.to_string() };
            Kind::Member(*id, members.iter().map(name).collect())
        }
        _ => Kind::Other,
    };
    let (id, _) = program.fact_at(slot)?;
    Some((slot, from, Shape { fact: id, slot, from, kind }))
}
