//! What an edit of one side alone says, as an expert would: from what it finds to what it says, cell by cell.

use super::Side;
use super::formula::Differ;
use crate::check::program::{Body, Condition, Content, Expr, ExprId, Kind, Op, Place, Select, Type, Value};
use crate::check::{Canon, canon, content_expr, quoted_content, render_value};
use crate::consolidate::{Act, PlaceKind, Slot};
use crate::message::Text;
use crate::text;

/// Between two values: no line breaks before it.
pub(super) const SEMICOLON: &str = "\u{a0}; ";

/// How many cells of a table are told.
const CELLS: usize = 24;

/// How many values of a table are told in one line.
const VALUES: usize = 8;

/// How many indexes are named before a line that speaks of them.
const INDEXES: usize = 6;

/// What an edit does, in words.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// What it does, in a word or two.
    pub verb: Text,
    /// From what to what, a line a cell.
    pub lines: Vec<Text>,
    /// What stands there before.
    pub before: Option<Text>,
    /// What stands there after.
    pub after: Option<Text>,
}

/// What a formula gives for one index: a table read on that index is what remains of it.
enum Reduced {
    Nothing,
    Formula(ExprId),
    Table { keys: Vec<ExprId>, rows: Vec<(Vec<Condition>, ExprId)> },
}

/// The indexes of which an edit says the same.
struct Group {
    canons: [Option<Canon>; 2],
    /// What is found, then what is said.
    exprs: [Option<ExprId>; 2],
    indexes: Vec<Vec<u16>>,
}

impl Differ<'_> {
    /// A content that one side alone has, `around` being all that this side says there.
    pub(super) fn told(&self, place: &Place, content: &Content, around: &[Content], side: Side, titled: bool) -> Told {
        if let Body::Exists(_) = &content.body {
            return self.members_told(place, content, side);
        }
        let verb = verb(place, content, side, titled);
        if !matches!(content.act, Act::Replaces | Act::Adds | Act::Removes | Act::Repeals | Act::Restores | Act::Corrects) {
            let said = content_expr(&content.body).map(|e| self.shown(e));
            let (before, after) = if side == Side::New { (None, said.clone()) } else { (said.clone(), None) };
            // That an alert is raised goes without saying.
            let said = said.filter(|_| !matches!(place.kind, PlaceKind::Alert));
            return Told { verb, lines: said.into_iter().collect(), before, after };
        }
        let groups = self.groups(place, content, around);
        let all: usize = groups.iter().map(|g| g.indexes.len()).sum();
        let mut lines = Vec::new();
        let mut ends: [Vec<Text>; 2] = Default::default();
        for group in &groups {
            let label = (groups.len() > 1 && all > 1).then(|| self.indexes_told(place, content, &group.indexes));
            let put = |said: Text| label.as_ref().map_or_else(|| said.clone(), |l| Text::labelled(l, &said));
            let index: Vec<Value> = match group.indexes.as_slice() {
                [one] => place.params.iter().zip(one).map(|(p, m)| Value::Member(*p, *m)).collect(),
                // The same formula for several: what it says of one may not be what it says of another.
                several => {
                    several.first().map_or(Vec::new(), |one| place.params.iter().zip(one).map(|(p, m)| Value::Member(*p, *m)).collect())
                }
            };
            let exprs = if side == Side::New { group.exprs } else { [group.exprs[1], group.exprs[0]] };
            let reduced = exprs.map(|e| e.map_or(Reduced::Nothing, |e| self.reduced(e, &index)));
            for (end, r) in ends.iter_mut().zip(&reduced) {
                end.extend(self.summary(r).map(put));
            }
            lines.extend(self.cells(&reduced).into_iter().map(put));
        }
        if lines.is_empty() && matches!(content.act, Act::Replaces | Act::Corrects) {
            lines.extend(self.hypotheses(content, around, side));
        }
        if matches!((content.act, side), (Act::Repeals, Side::New)) {
            // What it was is in `before`.
            lines.clear();
        }
        let more = lines.len().saturating_sub(CELLS);
        lines.truncate(CELLS);
        if more > 0 {
            lines.push(text!("diff-more-cells", more));
        }
        let [before, after] = ends.map(|all| if all.is_empty() { None } else { Some(Text::joined(all, Text::own(SEMICOLON))) });
        Told { verb, lines, before, after }
    }

    /// The same value under another hypothesis.
    fn hypotheses(&self, content: &Content, around: &[Content], side: Side) -> Option<Text> {
        let below = around.iter().find(|x| x.rank < content.rank && x.pattern.meets(&content.pattern))?;
        let (found, said) = (below.body.when(), content.body.when());
        if let (Some(a), Some(b)) = (found, said)
            && self.same(a, b)
        {
            return None;
        }
        let shown = |id: Option<ExprId>| id.map_or_else(|| text!("diff-no-hypothesis"), |id| self.shown(id));
        let (before, after) = if side == Side::New { (shown(found), shown(said)) } else { (shown(said), shown(found)) };
        (found.is_some() || said.is_some()).then(|| Text::labelled(text!("diff-hypothesis"), text!("diff-from-to", before, after)))
    }

    fn members_told(&self, place: &Place, content: &Content, side: Side) -> Told {
        let names: Vec<&str> = match (content.pattern.0.first(), place.params.first()) {
            (Some(Slot::Members(list)), Some(param)) => list.iter().map(|m| self.program.member(*param, *m)).collect(),
            _ => Vec::new(),
        };
        let said = Text::own(names.join(", "));
        let there = matches!(content.body, Body::Exists(true)) == (side == Side::New);
        if there {
            Told { verb: text!("diff-member-added", said), after: Some(said), ..Told::default() }
        } else {
            Told { verb: text!("diff-member-removed", said), before: Some(said), ..Told::default() }
        }
    }

    /// What is found and what is said, the indexes of which it is the same together.
    fn groups(&self, place: &Place, content: &Content, around: &[Content]) -> Vec<Group> {
        let mut out: Vec<Group> = Vec::new();
        for index in self.program.indexes(&place.params) {
            if !content.covers(&index) {
                continue;
            }
            let values: Vec<Value> = place.params.iter().zip(&index).map(|(p, m)| Value::Member(*p, *m)).collect();
            let below = quoted_content(around, content.rank, &index);
            let found = below.and_then(|b| content_expr(&b.body));
            let said = match content.body {
                // What the repeal had taken away is there again.
                Body::Restored => around
                    .iter()
                    .filter(|x| x.rank < content.rank && x.covers(&index))
                    .find(|x| !matches!(x.body, Body::Nothing | Body::Restored))
                    .and_then(|x| content_expr(&x.body)),
                _ => content_expr(&content.body),
            };
            let exprs = [found, said];
            let canons = exprs.map(|e| e.map(|e| canon(&self.program, e, &values)));
            if canons[0] == canons[1] {
                continue;
            }
            match out.iter_mut().find(|g| g.canons == canons) {
                Some(same) => same.indexes.push(index),
                None => out.push(Group { canons, exprs, indexes: vec![index] }),
            }
        }
        out
    }

    fn indexes_told(&self, place: &Place, content: &Content, indexes: &[Vec<u16>]) -> Text {
        // An index that is the same for all is in the name of what is edited.
        let one = |index: &Vec<u16>| {
            let open = place.params.iter().zip(index).zip(&content.pattern.0);
            let open = open.filter(|(_, slot)| !matches!(slot, Slot::Members(list) if list.len() == 1));
            let members = open.map(|((p, m), _)| self.program.member(*p, *m).to_owned());
            members.collect::<Vec<_>>().join("\u{a0}; ")
        };
        let named: Vec<Text> = indexes.iter().take(INDEXES).map(|i| Text::own(one(i))).collect();
        let more = indexes.len().saturating_sub(INDEXES);
        let list = Text::list(named);
        if more > 0 { text!("diff-more-indexes", list, more) } else { list }
    }

    /// What a formula is for that index.
    fn reduced(&self, id: ExprId, index: &[Value]) -> Reduced {
        let Some(Expr { op: Op::Select(select), .. }) = self.program.expr(id) else { return Reduced::Formula(id) };
        let known: Vec<Option<&Value>> = select.keys.iter().map(|k| self.known(*k, index)).collect();
        let rows = kept(select, &known);
        let keys: Vec<ExprId> = select.keys.iter().zip(&known).filter(|(_, v)| v.is_none()).map(|(k, _)| *k).collect();
        match rows.as_slice() {
            [] => Reduced::Nothing,
            [(_, one), ..] if keys.is_empty() => self.reduced(*one, index),
            _ => Reduced::Table { keys, rows },
        }
    }

    fn known<'v>(&self, key: ExprId, index: &'v [Value]) -> Option<&'v Value> {
        let Op::Index(slot) = self.program.expr(key)?.op else { return None };
        index.get(usize::from(slot))
    }

    /// What changes from one to the other, a line a cell.
    fn cells(&self, [before, after]: &[Reduced; 2]) -> Vec<Text> {
        match (before, after) {
            (Reduced::Table { keys: a, rows: old }, Reduced::Table { keys: b, rows: new })
                if a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.same(*a, *b)) =>
            {
                self.rows_told(b, old, new)
            }
            // A row that comes or goes is told by its cells.
            (Reduced::Nothing, Reduced::Table { keys, rows }) => self.rows_told(keys, &[], rows),
            (Reduced::Table { keys, rows }, Reduced::Nothing) => self.rows_told(keys, rows, &[]),
            (Reduced::Formula(a), Reduced::Formula(b)) => vec![self.set_beside(*a, *b)],
            _ => match (self.summary(before), self.summary(after)) {
                (Some(before), Some(after)) => vec![text!("diff-from-to", before, after)],
                (one, other) => one.or(other).into_iter().collect(),
            },
        }
    }

    /// The rows that differ.
    fn rows_told(&self, keys: &[ExprId], old: &[(Vec<Condition>, ExprId)], new: &[(Vec<Condition>, ExprId)]) -> Vec<Text> {
        let types: Vec<Option<Type>> = keys.iter().map(|k| self.program.expr(*k).map(|e| e.ty.clone())).collect();
        let at = |rows: &[(Vec<Condition>, ExprId)], c: &[Condition]| rows.iter().find(|(x, _)| x == c).map(|(_, e)| *e);
        let both = !old.is_empty() && !new.is_empty();
        let mut out = Vec::new();
        for (conditions, after) in new {
            let label = self.row(&types, conditions);
            match at(old, conditions) {
                Some(before) if self.same(before, *after) => {}
                Some(before) => out.push(Text::labelled(label, self.set_beside(before, *after))),
                None if both => out.push(Text::labelled(label, text!("diff-added", after = self.shown(*after)))),
                None => out.push(Text::labelled(label, self.shown(*after))),
            }
        }
        for (conditions, before) in old.iter().filter(|(c, _)| at(new, c).is_none()) {
            let label = self.row(&types, conditions);
            let said = self.shown(*before);
            out.push(Text::labelled(label, if both { text!("diff-removed", before = said) } else { said }));
        }
        out
    }

    /// From one formula to another: their unit once.
    fn set_beside(&self, before: ExprId, after: ExprId) -> Text {
        let bare = match (self.program.expr(before), self.program.expr(after)) {
            (Some(Expr { op: Op::Const(v), ty: a, .. }), Some(Expr { op: Op::Const(_), ty: b, .. })) if a.kind == b.kind => self.bare(v, a),
            _ => None,
        };
        text!("diff-from-to", before = bare.unwrap_or_else(|| self.shown(before)), after = self.shown(after))
    }

    /// A number without its unit.
    fn bare(&self, value: &Value, ty: &Type) -> Option<Text> {
        let plain = matches!(&ty.kind, Kind::Number { percent: false, .. });
        plain.then(|| Text::each(|lang| render_value(&self.program, value, None, lang)))
    }

    fn summary(&self, reduced: &Reduced) -> Option<Text> {
        match reduced {
            Reduced::Nothing => None,
            Reduced::Formula(id) => Some(self.shown(*id)),
            Reduced::Table { keys, rows } => Some(self.table_told(keys, rows)),
        }
    }

    /// A table in a line: what it is read by, then its values.
    fn table_told(&self, keys: &[ExprId], rows: &[(Vec<Condition>, ExprId)]) -> Text {
        let keys = Text::joined(keys.iter().map(|k| self.shown(*k)), Text::own(SEMICOLON));
        let count = rows.len().min(VALUES);
        let mut values: Vec<Text> = Vec::new();
        for (at, (_, id)) in rows.iter().take(count).enumerate() {
            let bare = match self.program.expr(*id) {
                Some(Expr { op: Op::Const(v), ty, .. }) if at.saturating_add(1) < count => self.bare(v, ty),
                _ => None,
            };
            values.push(bare.unwrap_or_else(|| self.shown(*id)));
        }
        if rows.len() > count {
            values.push(Text::own("…"));
        }
        // French decimals have commas.
        text!("diff-table", keys, values = Text::joined(values, Text::own(SEMICOLON)))
    }
}

/// What remains of a table's rows for what is known, each with what is left to know.
fn kept(select: &Select, known: &[Option<&Value>]) -> Vec<(Vec<Condition>, ExprId)> {
    let mut out: Vec<(Vec<Condition>, ExprId)> = Vec::new();
    let mut named: Option<(Vec<Condition>, ExprId)> = None;
    for row in &select.rows {
        let pairs = || row.conditions.iter().zip(known);
        if pairs().any(|(c, v)| matches!((c, v), (Condition::Among(list), Some(v)) if !list.contains(v))) {
            continue;
        }
        if known.iter().all(Option::is_some) && row.conditions.iter().all(|c| !matches!(c, Condition::Otherwise)) {
            named = named.or_else(|| Some((Vec::new(), row.value)));
        }
        let mut all: Vec<Vec<Condition>> = vec![Vec::new()];
        for (condition, _) in pairs().filter(|(_, v)| v.is_none()) {
            let choices: Vec<Condition> = match condition {
                Condition::Among(list) => list.iter().map(|v| Condition::Among(vec![v.clone()])).collect(),
                other => vec![other.clone()],
            };
            all = all.iter().flat_map(|p| choices.iter().map(|c| [p.as_slice(), std::slice::from_ref(c)].concat())).collect();
        }
        out.extend(all.into_iter().map(|c| (c, row.value)));
    }
    // `sinon` speaks for the rest: it says nothing where another row holds.
    named.map_or(out, |one| vec![one])
}

/// What an edit does.
fn verb(place: &Place, content: &Content, side: Side, titled: bool) -> Text {
    let new = side == Side::New;
    match (content.act, new) {
        (Act::Excepts, true) => text!("diff-new-exception"),
        (Act::Excepts, false) => text!("diff-gone-exception"),
        (Act::Defines, _) => defined(place.kind, new),
        (Act::Replaces, true) => text!("diff-replaced"),
        (Act::Replaces, false) => text!("diff-no-longer-replaced"),
        (Act::Adds, true) | (Act::Removes, false) => text!("diff-row-added"),
        (Act::Removes, true) | (Act::Adds, false) => text!("diff-row-removed"),
        (Act::Repeals, true) if titled => text!("diff-repealed-exception"),
        (Act::Repeals, true) => text!("diff-repealed"),
        (Act::Repeals, false) => text!("diff-no-longer-repealed"),
        (Act::Restores, true) => text!("diff-restored"),
        (Act::Restores, false) => text!("diff-no-longer-restored"),
        (Act::Corrects, true) => text!("diff-corrected"),
        (Act::Corrects, false) => text!("diff-no-longer-corrected"),
    }
}

fn defined(kind: PlaceKind, new: bool) -> Text {
    match (kind, new) {
        (PlaceKind::Result, true) => text!("diff-new-result"),
        (PlaceKind::Result, false) => text!("diff-gone-result"),
        (PlaceKind::Deadline, true) => text!("diff-new-deadline"),
        (PlaceKind::Deadline, false) => text!("diff-gone-deadline"),
        (PlaceKind::Payment, true) => text!("diff-new-payment"),
        (PlaceKind::Payment, false) => text!("diff-gone-payment"),
        (PlaceKind::Alert, true) => text!("diff-new-alert"),
        (PlaceKind::Alert, false) => text!("diff-gone-alert"),
        (_, true) => text!("diff-new-definition"),
        (_, false) => text!("diff-gone-definition"),
    }
}
