//! Changes of what a text lays somewhere: a hypothesis, a scope, an exception, an edit, a day of effect, a
//! rounding.

use super::list::{List, never};
use super::proof::never_rounds;
use super::step::{longer, step, words};
use super::{Edit, Kind};
use crate::check::program::{Body, Content, ExprId, Kind as Sort, Op, Period, Type, Value};
use crate::consolidate::{Act, Origin, PeriodId, PlaceId};
use crate::diag::Lang;
use crate::source::Span;
use crate::syntax::ast::Rounding;
use crate::value::{Day, Rounding as Mode, format};
use std::collections::BTreeMap;

/// A content: place, node, position at the node.
type At = (PlaceId, usize, usize);

impl List<'_> {
    /// The changes of one content, its formulas apart.
    pub(super) fn content(&mut self, id: PlaceId, (node, at): (usize, usize), c: &Content) {
        let edit = |changed: Content| vec![Edit::Content(id, node, at, Box::new(changed))];
        if c.act != Act::Defines {
            let kind = if c.act == Act::Excepts { Kind::Exception } else { Kind::Edit };
            let head = self.words(c.span);
            self.dropped(kind, c.span, &head, edit(never(c)));
        }
        // The parts of « a et b » are dropped one by one.
        let whole = |e: ExprId| !matches!(self.program.expr(e).map(|e| &e.op), Some(Op::And(..)));
        if let Some(when) = c.body.when().filter(|e| whole(*e)) {
            let said = format!("lorsque {}", self.words_of(when));
            let mut body = c.body.clone();
            match &mut body {
                Body::Value { when, .. } | Body::Rate { when, .. } | Body::Lump { when, .. } | Body::Adjusted { when, .. } => *when = None,
                _ => {}
            }
            let span = self.program.expr(when).map_or(c.span, |e| e.span);
            self.dropped(Kind::Condition, span, &said, edit(Content { body, ..c.clone() }));
        }
        if let Some(scope) = c.scope.filter(|e| whole(*e)) {
            let said = format!("s'applique {}", self.words_of(scope));
            let span = self.program.expr(scope).map_or(c.span, |e| e.span);
            self.dropped(Kind::Condition, span, &said, edit(Content { scope: None, ..c.clone() }));
        }
        if let Body::Rate { rounding, .. } | Body::Lump { rounding, .. } = &c.body {
            if never_rounds(self.program, id, rounding.places) {
                return;
            }
            self.rounded(*rounding, |mode| {
                let mut body = c.body.clone();
                if let Body::Rate { rounding, .. } | Body::Lump { rounding, .. } = &mut body {
                    rounding.mode = mode;
                }
                edit(Content { body, ..c.clone() })
            });
        }
    }

    fn rounded(&mut self, rounding: Rounding, edit: impl Fn(Mode) -> Vec<Edit>) {
        let said = self.words(rounding.span);
        let (to, mode) = other_way(rounding.mode);
        self.replaced(Kind::Rounding, rounding.span, &said, to, edit(mode));
    }

    /// The day from which a text or an article governs, a day later and a day earlier.
    pub(super) fn effects(&mut self) {
        let program = self.program;
        let mut groups: BTreeMap<(Origin, Span, Day), Vec<At>> = BTreeMap::new();
        for (i, place) in program.places.iter().enumerate() {
            for (n, node) in place.nodes.iter().enumerate() {
                for (at, c) in node.contents.iter().enumerate().filter(|(_, c)| c.effect.is_finite()) {
                    let article = c.origin.article.and_then(|a| program.articles.get(a.index())).filter(|a| a.effect.is_some());
                    let text = program.texts.get(c.origin.text.index());
                    let (origin, span) = match (article, text) {
                        (Some(a), _) => (c.origin, a.span),
                        (None, Some(t)) => (Origin { article: None, ..c.origin }, t.span),
                        (None, None) => continue,
                    };
                    groups.entry((origin, span, c.effect)).or_default().push((PlaceId::next(i), n, at));
                }
            }
        }
        for ((origin, span, effect), contents) in groups {
            self.of_article(origin, contents.iter().map(|(place, ..)| *place));
            for up in [true, false] {
                let ty = Type::of(Sort::Date);
                let Some(Value::Date(moved)) = step(&Value::Date(effect), &ty, up) else { continue };
                let edits = contents.iter().filter_map(|(place, node, at)| {
                    let c = program.place(*place)?.nodes.get(*node)?.contents.get(*at)?;
                    Some(Edit::Content(*place, *node, *at, Box::new(Content { effect: moved, ..c.clone() })))
                });
                let from = format!("en vigueur le {}", format::day_long(effect, Lang::Fr));
                let to = words(&Value::Date(moved), &ty, "");
                self.replaced(Kind::Effect, span, &from, &to, edits.collect());
            }
        }
    }

    /// How long the spans of a period last.
    pub(super) fn lasts(&mut self, at: usize, period: &Period) {
        let lasts = longer(period.lasts);
        let [from, to] = [period.lasts, lasts].map(|d| format::duration(d, Lang::Fr));
        self.replaced(Kind::Duration, period.span, &from, &to, vec![Edit::Lasts(PeriodId::next(at), lasts)]);
    }
}

/// A rounding the other way, and how it is said.
pub(super) fn other_way(mode: Mode) -> (&'static str, Mode) {
    match mode {
        Mode::HalfAwayFromZero | Mode::HalfEven | Mode::Up => ("arrondi inférieur", Mode::Down),
        Mode::Down => ("arrondi supérieur", Mode::Up),
    }
}
