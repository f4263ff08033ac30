//! Errors of evaluation: the law has no answer, or has two.

use super::record::Recorder;
use super::{Evaluator, Frame, Stop};
use crate::check::program::{Body, Content, ExprId, Op, Place, Program, Select, Value};
use crate::consolidate::{Act, Origin, PlaceId};
use crate::diag::{Code, Diagnostic, Lang, Text};
use crate::source::limits::{DEPTH, EXPLAINED, STEPS};
use crate::source::{SourceId, Span};
use crate::text;
use crate::value::{Day, Exact, format};

/// A span for what has none.
pub fn nowhere() -> Span {
    Span::new(SourceId(0), 0, 0)
}

fn on(day: Day) -> Text {
    Text::new(format::day_short(day, Lang::Fr), format::day_short(day, Lang::En))
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
    let d = Diagnostic::error(Code::Budget, text!("ce calcul dépasse la limite de travail", "this computation exceeds the work limit"));
    Stop::Fatal(Box::new(match place.and_then(|p| program.place(p)) {
        Some(p) => d.at(p.span, text!("en évaluant ceci", "while evaluating this")),
        None => d,
    }))
}

/// A limit as each language writes it.
fn thousands(n: u64) -> [String; 2] {
    let n = Exact::from_int(i64::try_from(n).unwrap_or(i64::MAX));
    [Lang::Fr, Lang::En].map(|lang| format::number(&n, lang))
}

/// More steps than one question may take.
pub fn too_long(at: Span) -> Stop {
    let [fr, en] = thousands(STEPS);
    let message = text!("ce calcul demande plus de {fr} étapes", "this computation takes more than {en} steps");
    let help = text!("raccourcissez la période, ou simplifiez les règles", "shorten the period, or simplify the rules");
    Stop::Fatal(Box::new(Diagnostic::error(Code::Budget, message).at(at, text!("en évaluant ceci", "while evaluating this")).help(help)))
}

/// More rules that wait for one another than may.
pub fn too_deep(at: Span) -> Stop {
    let message = text!("plus de {DEPTH} règles s'attendent l'une l'autre", "more than {DEPTH} rules wait for one another");
    let help = text!("raccourcissez cette suite de règles", "shorten this chain of rules");
    Stop::Fatal(Box::new(Diagnostic::error(Code::Budget, message).at(at, text!("une de trop", "one too many")).help(help)))
}

/// The explanation would not fit.
pub fn too_long_to_explain(at: Span) -> Stop {
    let [fr, en] = thousands(EXPLAINED);
    let message =
        text!("ce calcul a plus de {fr} étapes, trop pour les expliquer", "this computation has more than {en} steps, too many to explain");
    let help = text!(
        "demandez une période plus courte ; sans les raisons, « avenant eval --format json » va plus loin",
        "ask for a shorter period; without its reasons, \"avenant eval --format json\" goes further"
    );
    Stop::Fatal(Box::new(Diagnostic::error(Code::Limit, message).at(at, text!("en expliquant ceci", "while explaining this")).help(help)))
}

/// A place for which no content applies.
pub fn gap<R: Recorder>(evaluator: &mut Evaluator<'_, R>, id: PlaceId, index: &[u16], day: Day) -> Stop {
    let program = evaluator.program;
    let Some(place) = program.place(id) else { return budget(program, None) };
    let label = program.label(&place.name, &place.params, index);
    let when = on(day);
    let (fr, en) = (when.fr, when.en);
    let mut d = Diagnostic::error(Code::Gap, text!("« {label} » : rien ne s'applique le {fr}", "\"{label}\": nothing applies on {en}"));
    let frame = Frame::new(day, index);
    // What empties the place comes first, then what might have filled it.
    let mut why_not: Vec<(u8, Span, Text)> = Vec::new();
    for (n, node) in place.nodes.iter().enumerate() {
        let mut outranked = false;
        for (i, c) in node.contents.iter().enumerate() {
            let source = citation(program, c.origin);
            let (order, why) = if !c.covers(index) {
                (2, text!("{source} : ne vise pas ce cas", "{source}: does not speak of this case"))
            } else if outranked {
                (3, text!("{source} : écarté par un texte postérieur", "{source}: set aside by a later text"))
            } else {
                let applies = matches!(evaluator.quietly(|e| e.applies(n, i, c, &frame)), Ok(true));
                outranked |= applies;
                match (applies, &c.body) {
                    (true, crate::check::program::Body::Nothing) => (0, text!("{source} : abrogé", "{source}: repealed")),
                    (true, _) => {
                        (1, text!("{source} : sa condition « lorsque » ne tient pas", "{source}: its \"lorsque\" condition does not hold"))
                    }
                    (false, _) => (2, text!("{source} : ne s'applique pas ce jour", "{source}: does not apply on this day")),
                }
            };
            why_not.push((order, c.span, why));
        }
    }
    why_not.sort_by_key(|(order, ..)| *order);
    for (_, span, why) in why_not {
        d = d.at(span, why);
    }
    Stop::Fatal(Box::new(d.help(text!("un texte doit dire ce qui vaut dans ce cas", "a text must say what holds in this case"))))
}

/// Two contents that both apply, neither above the other.
pub fn conflict<R: Recorder>(evaluator: &Evaluator<'_, R>, id: PlaceId, a: (usize, usize), b: (usize, usize), day: Day) -> Stop {
    let program = evaluator.program;
    let Some(place) = program.place(id) else { return budget(program, None) };
    let label = &place.name;
    let when = on(day);
    let (fr, en) = (when.fr, when.en);
    let mut d = Diagnostic::error(
        Code::Conflict,
        text!("« {label} » : deux définitions s'appliquent le {fr}", "\"{label}\": two definitions apply on {en}"),
    );
    for (node, content) in [a, b] {
        if let Some(n) = place.nodes.get(node)
            && let Some(c) = n.contents.get(content)
        {
            let source = citation(program, c.origin);
            d = d.at(
                c.span,
                match &n.title {
                    Some(title) => text!("{source}, exception « {title} »", "{source}, exception \"{title}\""),
                    None => text!("{source}", "{source}"),
                },
            );
        }
    }
    Stop::Fatal(Box::new(d.help(text!(
        "dites dans quels cas vaut chacune (« lorsque » ou « s'applique »), pour que jamais les deux ne tiennent ensemble, ou faites de l'une l'exception de l'autre",
        "say in which cases each holds (\"lorsque\" or \"s'applique\"), so that both never hold together, or make one the exception of the other"
    ))))
}

fn shown(program: &Program, select: &Select, keys: &[Value]) -> String {
    let parts: Vec<String> = select
        .keys
        .iter()
        .zip(keys)
        .map(|(k, v)| {
            let ty = program.expr(*k).map(|e| &e.ty);
            crate::check::render_value(program, v, ty, Lang::Fr)
        })
        .collect();
    parts.join(" ; ")
}

/// No row of a table holds.
pub fn no_row(program: &Program, select: &Select, keys: &[Value], span: Span, day: Day) -> Stop {
    let label = shown(program, select, keys);
    let when = on(day);
    let (fr, en) = (when.fr, when.en);
    let d = Diagnostic::error(
        Code::Gap,
        text!("aucune ligne du tableau ne vaut pour {label}, le {fr}", "no row of the table holds for {label}, on {en}"),
    )
    .at(span, text!("tableau incomplet", "incomplete table"));
    Stop::Fatal(Box::new(match added(program, keys, span, day) {
        Some(added) => added.told(program, select, d),
        None => d.help(text!(
            "ajoutez une ligne pour {label}, ou une ligne « sinon » pour tous les autres cas",
            "add a row for {label}, or a row \"sinon\" for all the other cases"
        )),
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
        let d = d.at(self.by.span, text!("« {member} » ajouté ici", "\"{member}\" added here"));
        d.help(if own_table && self.key == 0 {
            text!(
                "ajoutez ses lignes dans « {text} » : « ajoute à {name} », et le tableau dessous, en retrait",
                "add its rows in \"{text}\": \"ajoute à {name}\", and the table below, indented"
            )
        } else {
            text!(
                "dites dans « {text} » ce qui vaut pour lui : « remplace {name} », avec un tableau qui le compte",
                "say in \"{text}\" what holds for it: \"remplace {name}\", with a table that has it"
            )
        })
    }
}

/// Two rows of a table hold.
pub fn two_rows(program: &Program, select: &Select, keys: &[Value], a: Span, b: Span, day: Day) -> Stop {
    let keys = shown(program, select, keys);
    let when = on(day);
    let (fr, en) = (when.fr, when.en);
    Stop::Fatal(Box::new(
        Diagnostic::error(
            Code::Conflict,
            text!("deux lignes du tableau valent pour {keys}, le {fr}", "two rows of the table hold for {keys}, on {en}"),
        )
        .at(a, text!("celle-ci", "this one"))
        .at(b, text!("et celle-là", "and that one"))
        .help(text!("les tranches d'un tableau ne se recouvrent pas", "the ranges of a table do not overlap")),
    ))
}

/// A flow is due and its rate or amount is *sans objet*.
pub fn not_due(program: &Program, id: PlaceId, index: &[u16], expr: ExprId, day: Day) -> Stop {
    let Some(place) = program.place(id) else { return budget(program, None) };
    let label = program.label(&place.name, &place.params, index);
    let when = on(day);
    let (fr, en) = (when.fr, when.en);
    let span = program.expr(expr).map_or(place.span, |e| e.span);
    Stop::Fatal(Box::new(
        Diagnostic::error(
            Code::NotDue,
            text!(
                "« {label} » est dû le {fr}, mais ce qu'il compte est sans objet",
                "\"{label}\" is due on {en}, but what it counts is not applicable"
            ),
        )
        .at(span, text!("sans objet ce jour", "not applicable on this day"))
        .help(text!("resserrez « lorsque », ou dites ce qui vaut ce jour-là", "tighten \"lorsque\", or say what holds on that day")),
    ))
}
