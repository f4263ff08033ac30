//! Errors of evaluation: the law has no answer, or has two.

use super::record::Recorder;
use super::{Evaluator, Frame, Stop};
use crate::check::program::{Body, Content, ExprId, Op, Place, Program, Select, Value};
use crate::consolidate::{Act, Origin, PlaceId};
use crate::diag::{Code, Diagnostic, Text};
use crate::source::limits::{DEPTH, EXPLAINED, STEPS};
use crate::source::{SourceId, Span};
use crate::text;
use crate::value::Day;

/// A span for what has none.
pub fn nowhere() -> Span {
    Span::new(SourceId(0), 0, 0)
}

/// `avenant 2, « Accès aux soins »`.
pub fn citation(program: &Program, origin: Origin) -> String {
    let text = program.texts.get(origin.text.index()).map_or("", |t| &*t.short);
    match origin.article.and_then(|a| program.articles.get(a.index())) {
        Some(a) => format!("{text}, {}", article(a.number.as_deref(), &a.title)),
        None => text.to_owned(),
    }
}

/// `article 9 « Financement »`, or `« Financement »`.
pub fn article(number: Option<&str>, title: &str) -> String {
    match number {
        Some(n) => format!("article {n} « {title} »"),
        None => format!("« {title} »"),
    }
}

/// Amounts that are too large to be added or rounded.
pub fn budget(program: &Program, place: Option<PlaceId>) -> Stop {
    let d = Diagnostic::error(Code::Budget, text!("eval-this-computation-exceeds-the-work"));
    Stop::Fatal(Box::new(match place.and_then(|p| program.place(p)) {
        Some(p) => d.at(p.span, text!("eval-while-evaluating-this")),
        None => d,
    }))
}

/// More steps than one question may take.
pub fn too_long(at: Span) -> Stop {
    let message = text!("eval-this-computation-takes-more-than", steps = STEPS);
    let help = text!("eval-shorten-the-period-or-simplify");
    Stop::Fatal(Box::new(Diagnostic::error(Code::Budget, message).at(at, text!("eval-while-evaluating-this")).help(help)))
}

/// More rules that wait for one another than may.
pub fn too_deep(at: Span) -> Stop {
    let message = text!("eval-more-than-rules-wait-for", depth = DEPTH);
    let help = text!("eval-shorten-this-chain-of-rules");
    Stop::Fatal(Box::new(Diagnostic::error(Code::Budget, message).at(at, text!("common-one-too-many")).help(help)))
}

/// The explanation would not fit.
pub fn too_long_to_explain(at: Span) -> Stop {
    let message = text!("eval-this-computation-has-more-than", steps = EXPLAINED);
    let help = text!("eval-ask-for-a-shorter-period");
    Stop::Fatal(Box::new(Diagnostic::error(Code::Limit, message).at(at, text!("eval-while-explaining-this")).help(help)))
}

/// A place for which no content applies.
pub fn gap<R: Recorder>(evaluator: &mut Evaluator<'_, R>, id: PlaceId, index: &[u16], day: Day) -> Stop {
    let program = evaluator.program;
    let Some(place) = program.place(id) else { return budget(program, None) };
    let label = program.label(&place.name, &place.params, index);
    let mut d = Diagnostic::error(Code::Gap, text!("eval-nothing-applies-on", label, day));
    let frame = Frame::new(day, index);
    // What empties the place comes first, then what might have filled it.
    let mut why_not: Vec<(u8, Span, Text)> = Vec::new();
    for (n, node) in place.nodes.iter().enumerate() {
        let mut outranked = false;
        for (i, c) in node.contents.iter().enumerate() {
            let source = citation(program, c.origin);
            let (order, why) = if !c.covers(index) {
                (2, text!("eval-does-not-speak-of-this", source))
            } else if outranked {
                (3, text!("eval-set-aside-by-a-later", source))
            } else {
                let applies = matches!(evaluator.quietly(|e| e.applies(n, i, c, &frame)), Ok(true));
                outranked |= applies;
                match (applies, &c.body) {
                    (true, crate::check::program::Body::Nothing) => (0, text!("eval-repealed", source)),
                    (true, _) => (1, text!("eval-its-lorsque-condition-does-not", source)),
                    (false, _) => (2, text!("eval-does-not-apply-on-this", source)),
                }
            };
            why_not.push((order, c.span, why));
        }
    }
    why_not.sort_by_key(|(order, ..)| *order);
    for (_, span, why) in why_not {
        d = d.at(span, why);
    }
    Stop::Fatal(Box::new(d.help(text!("eval-text-must-say-what-holds"))))
}

/// Two contents that both apply, neither above the other.
pub fn conflict<R: Recorder>(evaluator: &Evaluator<'_, R>, id: PlaceId, a: (usize, usize), b: (usize, usize), day: Day) -> Stop {
    let program = evaluator.program;
    let Some(place) = program.place(id) else { return budget(program, None) };
    let label = &place.name;
    let mut d = Diagnostic::error(Code::Conflict, text!("eval-two-definitions-apply-on", label, day));
    for (node, content) in [a, b] {
        if let Some(n) = place.nodes.get(node)
            && let Some(c) = n.contents.get(content)
        {
            let source = citation(program, c.origin);
            d = d.at(
                c.span,
                match &n.title {
                    Some(title) => text!("eval-exception", source, title),
                    None => Text::own(source),
                },
            );
        }
    }
    Stop::Fatal(Box::new(d.help(text!("eval-say-in-which-cases-each"))))
}

fn shown(program: &Program, select: &Select, keys: &[Value]) -> Text {
    let parts = select.keys.iter().zip(keys).map(|(k, v)| {
        let ty = program.expr(*k).map(|e| &e.ty);
        Text::each(|lang| crate::check::render_value(program, v, ty, lang))
    });
    Text::joined(parts, text!("eval-empty-2"))
}

/// No row of a table holds.
pub fn no_row(program: &Program, select: &Select, keys: &[Value], span: Span, day: Day) -> Stop {
    let label = shown(program, select, keys);
    let d = Diagnostic::error(Code::Gap, text!("eval-no-row-of-the-table", label, day)).at(span, text!("eval-incomplete-table"));
    Stop::Fatal(Box::new(match added(program, keys, span, day) {
        Some(added) => added.told(program, select, d),
        None => d.help(text!("eval-add-a-row-for-or", label)),
    }))
}

/// A key of a table that a later text than the table's added to its enumeration: an amendment never
/// mends an earlier text, so the row is missing from the amendment.
struct Added<'p> {
    /// Which key, and the member.
    key: usize,
    member: &'p str,
    /// What added it.
    by: &'p Content,
    /// The rule that the table stands in, and what its text wrote there.
    place: &'p Place,
    holder: &'p Content,
}

fn added<'p>(program: &'p Program, keys: &[Value], table: Span, day: Day) -> Option<Added<'p>> {
    let written = program.places.iter().flat_map(|p| p.nodes.iter().flat_map(move |n| n.contents.iter().map(move |c| (p, c))));
    let above = written.filter(|(_, c)| c.span.source == table.source && c.span.start <= table.start);
    let (place, holder) = above.max_by_key(|(_, c)| c.span.start)?;
    keys.iter().enumerate().find_map(|(key, value)| {
        let Value::Member(list, m) = value else { return None };
        let membership = program.enums.get(list.index())?.membership?;
        let mut contents = program.place(membership)?.nodes.first()?.contents.iter();
        let by = contents.find(|c| c.covers(&[*m]) && c.effect <= day)?;
        let later = by.act == Act::Adds && by.origin.text != holder.origin.text && by.rank > holder.rank;
        later.then(|| Added { key, member: program.member(*list, *m), by, place, holder })
    })
}

impl Added<'_> {
    fn told(&self, program: &Program, select: &Select, d: Diagnostic) -> Diagnostic {
        let text = program.texts.get(self.by.origin.text.index()).map_or("", |t| &*t.short);
        let (member, name) = (self.member, &self.place.name);
        let own_table = match &self.holder.body {
            Body::Value { value, .. } => {
                program.expr(*value).is_some_and(|e| matches!(&e.op, Op::Select(s) if std::ptr::eq(s, select)))
                    && select.keys.iter().all(|k| program.expr(*k).is_some_and(|e| matches!(e.op, Op::Index(_))))
            }
            _ => false,
        };
        let d = d.at(self.by.span, text!("eval-added-here", member));
        d.help(if own_table && self.key == 0 {
            text!("eval-add-its-rows-in-ajoute", text, name)
        } else {
            text!("eval-say-in-what-holds-for", text, name)
        })
    }
}

/// Two rows of a table hold.
pub fn two_rows(program: &Program, select: &Select, keys: &[Value], a: Span, b: Span, day: Day) -> Stop {
    let keys = shown(program, select, keys);
    Stop::Fatal(Box::new(
        Diagnostic::error(Code::Conflict, text!("eval-two-rows-of-the-table", keys, day))
            .at(a, text!("eval-this-one"))
            .at(b, text!("eval-and-that-one"))
            .help(text!("eval-ranges-of-a-table-do")),
    ))
}

/// A flow is due and its rate or amount is *sans objet*.
pub fn not_due(program: &Program, id: PlaceId, index: &[u16], expr: ExprId, day: Day) -> Stop {
    let Some(place) = program.place(id) else { return budget(program, None) };
    let label = program.label(&place.name, &place.params, index);
    let span = program.expr(expr).map_or(place.span, |e| e.span);
    Stop::Fatal(Box::new(
        Diagnostic::error(Code::NotDue, text!("eval-is-due-on-but-what", label, day))
            .at(span, text!("eval-not-applicable-on-this-day"))
            .help(text!("eval-tighten-lorsque-or-say-what")),
    ))
}
