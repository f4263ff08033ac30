//! Edits: each finds its node and lays a content there.

use super::{Act, Content, ContentBody, Layering, Node, Origin, Pattern, PlaceId, PlaceKind, Symbol, TextId};
use crate::diag::{Code, Diagnostic, suggest};
use crate::source::Span;
use crate::syntax::ast::{self, BlockKind, Edit, EditKind, File, Name, Target, Value};
use crate::text;
use crate::value::Day;

/// An edit and where it stands.
struct Standing<'f> {
    edit: &'f Edit,
    origin: Origin,
    span: Span,
}

impl Layering {
    /// Lays every edit. Exceptions first, outer before inner, so that the order of blocks and files
    /// means nothing; corrections, then whole articles and texts, when all that they speak of is there.
    pub fn edits(&mut self, ordered: &[(&File, TextId)]) {
        let mut all: Vec<Standing<'_>> = Vec::new();
        for (file, text) in ordered {
            for (block, origin) in self.with_articles(file, *text) {
                if let BlockKind::Edit(edit) = &block.kind {
                    all.push(Standing { edit, origin, span: block.head_span });
                }
            }
        }
        all.sort_by_key(|s| match (&s.edit.kind, &s.edit.target) {
            (EditKind::Exception(_), target) => depth(target),
            (_, Target::Article(..) | Target::Text(_)) => usize::MAX,
            // What it corrects may enter into force after it.
            (EditKind::Rectify, _) => usize::MAX - 1,
            _ => usize::MAX - 2,
        });
        for standing in &all {
            self.edit(standing);
        }
        for place in &mut self.corpus.places {
            for node in &mut place.nodes {
                node.contents.sort_by_key(|c| std::cmp::Reverse(c.rank));
            }
        }
    }

    /// Clauses that this kind of edit does not read: silently dropping one would change the law.
    fn useless(&mut self, s: &Standing<'_>) {
        let e = s.edit;
        let body = &e.body;
        let mut extra: Vec<(&str, Span)> = Vec::new();
        // What is restored may be in a new wording.
        let whole = matches!(e.target, Target::Article(..) | Target::Text(_));
        let reworded = matches!(e.kind, EditKind::Restore) && body.value.is_some() && !whole;
        let speaks = reworded || matches!(e.kind, EditKind::Replace | EditKind::Rectify | EditKind::Exception(_));
        let rows = matches!(e.kind, EditKind::Add(_)) && matches!(body.value, Some(Value::Table(_)));
        if !speaks {
            extra.extend(body.when.as_ref().map(|x| ("lorsque", x.span)));
            extra.extend(body.value.as_ref().filter(|_| !rows).map(|x| ("par", x.span())));
            extra.extend(body.on.as_ref().map(|x| ("le", x.span)));
            extra.extend(body.prorata.as_ref().map(|x| ("au prorata", x.span)));
            extra.extend(body.rounding.map(|x| ("arrondi", x.span)));
            extra.extend(body.met_by.as_ref().map(|x| ("remplie par", x.span)));
        }
        if !(reworded || matches!(e.kind, EditKind::Replace | EditKind::Repeal)) {
            extra.extend(e.with_exceptions.map(|x| ("et ses exceptions", x)));
            extra.extend(e.keeps_exceptions.map(|x| ("ses exceptions restent", x)));
        }
        // A quotation is of what stands: nothing does where something is restored.
        let quotes = (speaks && !reworded) || matches!(e.kind, EditKind::Repeal);
        extra.extend(e.instead_of.as_ref().filter(|_| !quotes).map(|x| ("au lieu de", x.span())));
        let article = matches!(e.target, Target::Article(..));
        extra.extend(e.within.as_ref().filter(|_| !article && !matches!(e.kind, EditKind::Rectify)).map(|x| ("dans", x.span)));
        // A whole article or text touches what is its own, and nothing else.
        if !(reworded || matches!(e.kind, EditKind::Replace | EditKind::Repeal)) || whole {
            extra.extend(e.including.first().map(|_| ("y compris", s.span)));
        }
        let broad = reworded || matches!(e.kind, EditKind::Replace | EditKind::Repeal | EditKind::Exception(_));
        if !broad || whole {
            extra.extend(e.except.first().map(|_| ("sauf", s.span)));
        }
        if matches!(e.kind, EditKind::Rectify) {
            extra.extend(e.scope.as_ref().map(|x| ("s'applique", x.span)));
        }
        let verb = verb(&e.kind);
        for (word, span) in extra {
            let d = Diagnostic::error(Code::UnknownClause, text!("consolidate-takes-no-clause", verb, word))
                .at(span, text!("common-remove-it"));
            self.errors.push(if matches!(e.kind, EditKind::Repeal) && word == "par" {
                d.help(text!("consolidate-to-put-something-else-instead"))
            } else {
                d
            });
        }
    }

    fn edit(&mut self, s: &Standing<'_>) {
        self.useless(s);
        match (&s.edit.kind, &s.edit.target) {
            (EditKind::Add(members) | EditKind::Remove(members), Target::Place(place)) => self.add_or_remove(s, place, members),
            (EditKind::Repeal | EditKind::Restore, Target::Article(..) | Target::Text(_)) => self.whole(s),
            (EditKind::Exception(title), target) => {
                let Some((place, parent, pattern)) = self.locate(target) else { return };
                if !self.has_content(s, Act::Excepts) {
                    return;
                }
                let node = self.exception_node(place, parent, title);
                self.lay(s, place, node, pattern, Act::Excepts, ContentBody::Written(s.edit.body.clone()));
            }
            (kind, target) => {
                let Some((place, node, pattern)) = self.locate(target) else { return };
                let (act, body) = match kind {
                    EditKind::Repeal => (Act::Repeals, ContentBody::Nothing),
                    EditKind::Restore if s.edit.body.value.is_some() => (Act::Restores, ContentBody::Written(s.edit.body.clone())),
                    EditKind::Restore => (Act::Restores, ContentBody::Restored),
                    EditKind::Rectify => (Act::Corrects, ContentBody::Written(s.edit.body.clone())),
                    _ => (Act::Replaces, ContentBody::Written(s.edit.body.clone())),
                };
                if !self.has_content(s, act) {
                    return;
                }
                if act == Act::Corrects {
                    self.correct(s, place, node, pattern, body);
                } else {
                    self.lay(s, place, node, pattern, act, body);
                }
            }
        }
    }

    fn has_content(&mut self, s: &Standing<'_>, act: Act) -> bool {
        let needs = matches!(act, Act::Replaces | Act::Corrects | Act::Excepts);
        let alert = matches!(s.edit.target, Target::Alert(_)) && s.edit.body.when.is_some();
        if needs && s.edit.body.value.is_none() && !alert {
            let word = match (act, &s.edit.target) {
                (_, Target::Alert(_)) => "lorsque",
                (Act::Excepts, _) => "=",
                _ => "par",
            };
            let message = if act == Act::Excepts {
                text!("consolidate-this-exception-does-not-say")
            } else {
                text!("consolidate-this-edit-does-not-say")
            };
            self.errors.push(
                Diagnostic::error(Code::MissingClause, message)
                    .at(s.span, text!("consolidate-is-missing", word))
                    .help(text!("consolidate-add-and-the-formula-indented", word)),
            );
        }
        !needs || alert || s.edit.body.value.is_some()
    }

    fn exception_node(&mut self, place: PlaceId, parent: usize, title: &ast::Quoted) -> usize {
        let Some(p) = self.corpus.places.get_mut(place.index()) else { return 0 };
        if let Some(found) = p.nodes.iter().position(|n| n.parent == Some(parent) && n.title.as_deref() == Some(&*title.text)) {
            return found;
        }
        p.nodes.push(Node { title: Some(title.text.clone()), parent: Some(parent), contents: Vec::new() });
        p.nodes.len() - 1
    }

    fn patterns(&mut self, place: PlaceId, list: &[Vec<Vec<Name>>], span: Span) -> Vec<Pattern> {
        list.iter().filter_map(|slots| self.pattern(place, slots, span)).collect()
    }

    fn lay(&mut self, s: &Standing<'_>, place: PlaceId, node: usize, pattern: Pattern, act: Act, body: ContentBody) {
        let (effect, known) = self.dates(s.origin);
        let including = self.patterns(place, &s.edit.including, s.span);
        let except = self.patterns(place, &s.edit.except, s.span);
        let content = Content {
            pattern,
            except,
            including,
            act,
            origin: s.origin,
            home: s.origin,
            whole: None,
            rank: self.rank(s.origin.text),
            effect,
            known,
            scope: self.scope(s.origin, s.edit.scope.as_ref()),
            with_exceptions: s.edit.with_exceptions.is_some(),
            keeps_exceptions: s.edit.keeps_exceptions.is_some(),
            instead_of: s.edit.instead_of.clone(),
            body,
            span: s.span,
        };
        if let Some(n) = self.corpus.places.get_mut(place.index()).and_then(|p| p.nodes.get_mut(node)) {
            n.contents.push(content);
        }
    }

    /// `rectifie`: the content of the corrected text, at its own rank, effect and scope.
    fn correct(&mut self, s: &Standing<'_>, place: PlaceId, node: usize, pattern: Pattern, body: ContentBody) {
        let Some(target) = self.edited_text(s) else { return };
        let signed = self.corpus.texts.get(s.origin.text.index()).map_or(Day::MIN, |t| t.signed);
        let found = self
            .corpus
            .places
            .get(place.index())
            .and_then(|p| p.nodes.get(node))
            .and_then(|n| {
                n.contents
                    .iter()
                    .filter(|c| c.origin.text == target && c.pattern.contains(&pattern) && !c.except.iter().any(|e| e.meets(&pattern)))
                    .max_by_key(|c| c.rank)
            })
            .cloned();
        let Some(corrected) = found else {
            let short = self.short(target);
            self.errors.push(
                Diagnostic::error(Code::NoTarget, text!("consolidate-says-nothing-at-this-place", short))
                    .at(s.span, text!("consolidate-nothing-to-correct"))
                    .help(text!("consolidate-name-the-corrected-text-by")),
            );
            return;
        };
        let content = Content {
            pattern,
            act: Act::Corrects,
            origin: s.origin,
            rank: super::Rank { corrected: signed, ..corrected.rank },
            known: signed,
            instead_of: s.edit.instead_of.clone(),
            body,
            span: s.span,
            ..corrected
        };
        if let Some(n) = self.corpus.places.get_mut(place.index()).and_then(|p| p.nodes.get_mut(node)) {
            n.contents.push(content);
        }
    }

    fn short(&self, text: TextId) -> String {
        self.corpus.texts.get(text.index()).map_or(String::new(), |t| t.short.to_string())
    }

    /// The text that holds what is edited: `dans`, or else the one that the header amends.
    fn edited_text(&mut self, s: &Standing<'_>) -> Option<TextId> {
        let header = self.corpus.texts.get(s.origin.text.index()).and_then(|t| t.amends.clone());
        let name = s.edit.within.clone().or(header)?;
        self.text_named(&name)
    }

    fn text_named(&mut self, name: &Name) -> Option<TextId> {
        let found = self.corpus.texts.iter().position(|t| t.short == name.text);
        if found.is_none() {
            let wrong = &name.text;
            let known: Vec<&str> = self.corpus.texts.iter().map(|t| &*t.short).collect();
            let list = suggest::list(known.iter().copied());
            let d = Diagnostic::error(Code::UnknownName, text!("consolidate-no-text-has-the-short", wrong))
                .at(name.span, text!("common-unknown-2"));
            self.errors.push(match suggest::meant(wrong, known) {
                Some(m) => d.meant(name.span, &m),
                None => d.help(text!("consolidate-texts-of-this-set", list)),
            });
        }
        found.map(TextId::next)
    }

    /// `abroge` or `rétablit` a whole article or text: all that it put anywhere, vocabulary apart.
    fn whole(&mut self, s: &Standing<'_>) {
        let text = match &s.edit.target {
            Target::Text(name) => self.text_named(name),
            _ => self.edited_text(s),
        };
        let Some(text) = text else { return };
        let mut article = None;
        if let Target::Article(number, title, span) = &s.edit.target {
            let found = self.corpus.articles.iter().position(|a| {
                a.text == text
                    && title.as_ref().is_none_or(|t| t.text == a.title)
                    && number.as_ref().is_none_or(|n| Some(n) == a.number.as_ref())
            });
            let Some(found) = found else {
                let short = self.short(text);
                let titles: Vec<String> = self.corpus.articles.iter().filter(|a| a.text == text).map(cited).collect();
                let list = titles.join(", ");
                let d =
                    Diagnostic::error(Code::NoTarget, text!("consolidate-has-no-such-article", short)).at(*span, text!("common-not-found"));
                self.errors.push(if titles.is_empty() {
                    d.help(text!("consolidate-this-text-has-no-article"))
                } else if let Some(best) = title
                    .as_ref()
                    .and_then(|t| suggest::closest(&t.text, self.corpus.articles.iter().filter(|a| a.text == text).map(|a| &*a.title)))
                {
                    d.help(text!("common-did-you-mean", name = best))
                } else {
                    d.help(text!("consolidate-its-articles", list))
                });
                return;
            };
            article = Some(super::ArticleId::next(found));
        }
        let (act, body) = if matches!(s.edit.kind, EditKind::Repeal) {
            (Act::Repeals, ContentBody::Nothing)
        } else {
            (Act::Restores, ContentBody::Restored)
        };
        let whole = super::Whole { text, article };
        let mut found: Vec<(PlaceId, usize, usize)> = Vec::new();
        for (p, place) in self.corpus.places.iter().enumerate() {
            let timeless = place.kind.is_timeless() || matches!(place.kind, PlaceKind::Membership(_));
            for (n, node) in place.nodes.iter().enumerate() {
                let mut contents = node.contents.iter().filter(|c| whole.holds(c.home));
                if contents.any(|c| c.act != Act::Defines || !timeless) {
                    found.push((PlaceId::next(p), n, place.params.len()));
                }
            }
        }
        if found.is_empty() {
            let short = self.short(text);
            self.errors.push(
                Diagnostic::error(Code::NoTarget, text!("consolidate-it-only-holds-vocabulary-in", short))
                    .at(s.span, text!("consolidate-without-effect"))
                    .help(text!("consolidate-vocabulary-holds-on-every-day")),
            );
        }
        for (place, node, dimensions) in found {
            let body = match self.corpus.places.get(place.index()).map(|p| p.kind) {
                Some(PlaceKind::Membership(_)) if act == Act::Repeals => ContentBody::Exists(false),
                _ => body.clone(),
            };
            self.lay(s, place, node, Pattern::any(dimensions), act, body);
            let laid = self.corpus.places.get_mut(place.index()).and_then(|p| p.nodes.get_mut(node)).and_then(|n| n.contents.last_mut());
            if let Some(c) = laid {
                c.whole = Some(whole);
            }
        }
    }

    fn add_or_remove(&mut self, s: &Standing<'_>, place: &ast::Place, members: &[Name]) {
        let adds = matches!(s.edit.kind, EditKind::Add(_));
        let act = if adds { Act::Adds } else { Act::Removes };
        match self.corpus.symbols.get(&place.name.text).copied() {
            Some(Symbol::Enum(id)) => {
                let Some(slot) = self.slot(members, id) else { return };
                let membership = self.corpus.enums.get(id.index()).map(|e| e.membership);
                if let Some(membership) = membership {
                    self.lay(s, membership, 0, Pattern(vec![slot]), act, ContentBody::Exists(adds));
                }
            }
            Some(Symbol::Place(id)) if self.corpus.places.get(id.index()).is_some_and(|p| p.is_table) => {
                if adds {
                    let Some(Value::Table(table)) = &s.edit.body.value else {
                        self.errors.push(
                            Diagnostic::error(Code::MissingClause, text!("consolidate-rows-to-add-are-missing"))
                                .at(s.span, text!("consolidate-add-the-table-below-indented")),
                        );
                        return;
                    };
                    let Some(pattern) = self.rows_pattern(id, table) else { return };
                    self.lay(s, id, 0, pattern, act, ContentBody::Written(s.edit.body.clone()));
                } else {
                    let params = self.corpus.places.get(id.index()).map_or(0, |p| p.params.len());
                    let mut slots = place.slots.clone();
                    if slots.is_empty() && !members.is_empty() {
                        slots.push(members.to_vec());
                    }
                    let first: Option<Pattern> = if slots.len() < params && !slots.is_empty() {
                        let first_param = self.corpus.places.get(id.index()).and_then(|p| p.params.first().copied());
                        let slot = match (slots.first().cloned(), first_param) {
                            (Some(names), Some(param)) => self.slot(&names, param),
                            _ => None,
                        };
                        slot.map(|slot| {
                            let mut pattern = Pattern::any(params);
                            if let Some(p) = pattern.0.first_mut() {
                                *p = slot;
                            }
                            pattern
                        })
                    } else {
                        self.pattern(id, &slots, place.span)
                    };
                    if let Some(pattern) = first {
                        self.lay(s, id, 0, pattern, act, ContentBody::Nothing);
                    }
                }
            }
            _ => {
                let wrong = &place.name.text;
                let d = Diagnostic::error(Code::NoTarget, text!("consolidate-is-neither-an-enumeration-nor", wrong))
                    .at(place.name.span, text!("consolidate-nothing-is-added-to-it"));
                let known = self.corpus.symbols.keys().map(|k| &**k);
                self.errors.push(match suggest::meant(wrong, known) {
                    Some(m) if m.name != &**wrong => d.meant(place.name.span, &m),
                    Some(_) => d.help(text!("consolidate-to-change-it-write-remplace", wrong)),
                    None => d,
                });
            }
        }
    }

    /// The indexes that added rows speak of: the keys of the rows, in the table's first dimension.
    fn rows_pattern(&mut self, id: PlaceId, table: &ast::Table) -> Option<Pattern> {
        let place = self.corpus.places.get(id.index())?;
        let dimensions = place.params.len();
        let first = *place.params.first()?;
        let params = place.params.clone();
        let is_key = |cell: &ast::Cell, key: usize| {
            let names = key_names(cell);
            !names.is_empty() && names.iter().all(|n| params.get(key).is_some_and(|p| self.corpus.member(*p, &n.text).is_some()))
        };
        // Rows that lay nothing are never typed: it is here, or nowhere, that they are refused.
        let Some(entries) = super::layout::entries(table, dimensions, is_key) else {
            if !table.rows.is_empty() {
                self.errors.push(super::layout::unreadable(table, dimensions));
            }
            return None;
        };
        let mut names: Vec<Name> = entries.iter().filter_map(|(keys, _)| keys.first()).flat_map(|c| key_names(c)).collect();
        names.dedup_by(|a, b| a.text == b.text);
        let slot = self.slot(&names, first)?;
        let mut pattern = Pattern::any(dimensions);
        if let Some(p) = pattern.0.first_mut() {
            *p = slot;
        }
        Some(pattern)
    }
}

/// The names that a key of a table lists.
fn key_names(cell: &ast::Cell) -> Vec<Name> {
    let Some(ast::Key::List(items)) = &cell.key else { return Vec::new() };
    let names = items.iter().filter_map(|i| if let ast::ExprKind::Reference(name, None) = &i.kind { Some(name.clone()) } else { None });
    names.collect()
}

/// An article as a message names it.
fn cited(a: &super::ArticleInfo) -> String {
    let title = &a.title;
    a.number.as_ref().map_or_else(|| format!("« {title} »"), |n| format!("article {n} « {title} »"))
}

/// The keyword of an edit.
fn verb(kind: &EditKind) -> &'static str {
    match kind {
        EditKind::Replace => "remplace",
        EditKind::Exception(_) => "exception",
        EditKind::Add(_) => "ajoute à",
        EditKind::Remove(_) => "retire de",
        EditKind::Repeal => "abroge",
        EditKind::Restore => "rétablit",
        EditKind::Rectify => "rectifie",
    }
}

fn depth(target: &Target) -> usize {
    match target {
        Target::Exception(_, inner) => 1 + depth(inner),
        _ => 0,
    }
}
