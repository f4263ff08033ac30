//! Edits: each finds its node and lays a content there.

use super::{Act, Content, ContentBody, EnumId, Layering, Node, Origin, Pattern, PlaceId, PlaceKind, Slot, Symbol, TextId};
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
        let speaks = matches!(e.kind, EditKind::Replace | EditKind::Rectify | EditKind::Exception(_));
        let rows = matches!(e.kind, EditKind::Add(_)) && matches!(body.value, Some(Value::Table(_)));
        if !speaks {
            extra.extend(body.when.as_ref().map(|x| ("lorsque", x.span)));
            extra.extend(body.value.as_ref().filter(|_| !rows).map(|x| ("par", x.span())));
            extra.extend(body.on.as_ref().map(|x| ("le", x.span)));
            extra.extend(body.prorata.as_ref().map(|x| ("au prorata", x.span)));
            extra.extend(body.rounding.map(|x| ("arrondi", x.span)));
            extra.extend(body.met_by.as_ref().map(|x| ("remplie par", x.span)));
        }
        if !matches!(e.kind, EditKind::Replace | EditKind::Repeal) {
            extra.extend(e.with_exceptions.map(|x| ("et ses exceptions", x)));
            extra.extend(e.keeps_exceptions.map(|x| ("ses exceptions restent", x)));
        }
        let quotes = speaks || matches!(e.kind, EditKind::Repeal);
        extra.extend(e.instead_of.as_ref().filter(|_| !quotes).map(|x| ("au lieu de", x.span())));
        let whole = matches!(e.target, Target::Article(..));
        extra.extend(e.within.as_ref().filter(|_| !whole && !matches!(e.kind, EditKind::Rectify)).map(|x| ("dans", x.span)));
        // A whole article or text touches what is its own, and nothing else.
        let whole = whole || matches!(e.target, Target::Text(_));
        if !matches!(e.kind, EditKind::Replace | EditKind::Repeal) || whole {
            extra.extend(e.including.first().map(|_| ("y compris", s.span)));
        }
        if matches!(e.kind, EditKind::Rectify | EditKind::Restore | EditKind::Add(_) | EditKind::Remove(_)) || whole {
            extra.extend(e.except.first().map(|_| ("sauf", s.span)));
        }
        if matches!(e.kind, EditKind::Rectify) {
            extra.extend(e.scope.as_ref().map(|x| ("s'applique", x.span)));
        }
        for (word, span) in extra {
            self.errors.push(
                Diagnostic::error(
                    Code::UnknownClause,
                    text!("la clause « {word} » ne sert à rien dans cette édition", "the clause \"{word}\" has no use in this edit"),
                )
                .at(span, text!("retirez-la", "remove it")),
            );
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
            self.errors.push(
                Diagnostic::error(
                    Code::MissingClause,
                    text!("cette édition ne dit pas ce qu'elle met à la place", "this edit does not say what it puts instead"),
                )
                .at(s.span, text!("il manque « par … »", "\"par …\" is missing"))
                .help(text!("ajoutez « par » et la nouvelle formule, en retrait", "add \"par\" and the new formula, indented")),
            );
        }
        !needs || alert || s.edit.body.value.is_some()
    }

    /// The node that a target speaks of.
    fn locate(&mut self, target: &Target) -> Option<(PlaceId, usize, Pattern)> {
        match target {
            Target::Place(place) => {
                let id = self.place_named(&place.name)?;
                let pattern = self.pattern(id, &place.slots, place.span)?;
                Some((id, 0, pattern))
            }
            Target::Exception(title, inner) => {
                let (id, parent, pattern) = self.locate(inner)?;
                let place = self.corpus.places.get(id.index())?;
                let found = place.nodes.iter().position(|n| n.parent == Some(parent) && n.title.as_deref() == Some(&*title.text));
                if found.is_none() {
                    let (wrong, name) = (&title.text, &place.name.text);
                    let known: Vec<&str> = place.nodes.iter().filter_map(|n| n.title.as_deref()).collect();
                    let d = Diagnostic::error(
                        Code::NoTarget,
                        text!("« {name} » n'a pas d'exception « {wrong} »", "\"{name}\" has no exception \"{wrong}\""),
                    )
                    .at(title.span, text!("introuvable", "not found"));
                    let d = match known.as_slice() {
                        [] => d.help(text!("aucune exception n'y est attachée", "no exception is attached to it")),
                        _ => {
                            let list_en = known.join("\", \"");
                            let list = known.join(" », « ");
                            d.help(text!("ses exceptions : « {list} »", "its exceptions: \"{list_en}\""))
                        }
                    };
                    self.errors.push(d);
                }
                Some((id, found?, pattern))
            }
            Target::Alert(sentence) => {
                let name = Name { text: sentence.text.clone(), span: sentence.span };
                let id = self.place_named(&name)?;
                Some((id, 0, Pattern::any(0)))
            }
            Target::Article(_, _, span) => {
                self.errors.push(not_whole(*span));
                None
            }
            Target::Text(name) => {
                self.errors.push(not_whole(name.span));
                None
            }
        }
    }

    fn place_named(&mut self, name: &Name) -> Option<PlaceId> {
        let wrong = &name.text;
        match self.corpus.symbols.get(&name.text).copied() {
            Some(Symbol::Place(id)) => return Some(id),
            Some(Symbol::Fact(_)) => self.errors.push(
                Diagnostic::error(
                    Code::NoTarget,
                    text!(
                        "« {wrong} » est une donnée du contrat : un texte ne l'édite pas",
                        "\"{wrong}\" is a fact of the contract: no text edits it"
                    ),
                )
                .at(name.span, text!("une donnée", "a fact")),
            ),
            Some(Symbol::Enum(_)) => self.errors.push(
                Diagnostic::error(Code::NoTarget, text!("« {wrong} » est une énumération", "\"{wrong}\" is an enumeration"))
                    .at(name.span, text!("une énumération", "an enumeration"))
                    .help(text!(
                        "écrivez « ajoute à {wrong} : … » ou « retire de {wrong} : … »",
                        "write \"ajoute à {wrong} : …\" or \"retire de {wrong} : …\""
                    )),
            ),
            None => {
                let d = Diagnostic::error(Code::NoTarget, text!("aucun texte ne définit « {wrong} »", "no text defines \"{wrong}\""))
                    .at(name.span, text!("rien de ce nom à modifier", "nothing of that name to edit"));
                let swallowed = ["ses exceptions restent", "y compris", "sauf"].into_iter().find(|t| {
                    let before = wrong.strip_suffix(t).map(str::trim_end);
                    before.is_some_and(|n| self.corpus.symbols.contains_key(n))
                });
                let d = match suggest::meant(wrong, self.corpus.symbols.keys().map(|k| &**k)) {
                    _ if let Some(tail) = swallowed => {
                        let d = d.help(text!(
                            "mettez « {tail} » à la ligne, en retrait : ici, ces mots font partie du nom",
                            "put \"{tail}\" on its own line, indented: here, these words are part of the name"
                        ));
                        let start = name.span.end as usize - tail.len().min(name.span.len());
                        d.fix(Span::new(name.span.source, start.saturating_sub(1), start), "\n  ")
                    }
                    Some(m) => d.meant(name.span, &m),
                    None => d.help(text!(
                        "pour une règle nouvelle, écrivez « règle » ou « résultat »",
                        "for a new rule, write \"règle\" or \"résultat\""
                    )),
                };
                self.errors.push(d);
            }
        }
        None
    }

    fn pattern(&mut self, id: PlaceId, slots: &[Vec<Name>], span: Span) -> Option<Pattern> {
        let place = self.corpus.places.get(id.index())?;
        let (name, params) = (place.name.text.clone(), place.params.clone());
        if slots.len() != params.len() {
            let d = self.corpus.wrong_arity(&name, &params, slots.len(), span);
            self.errors.push(d);
            return None;
        }
        let mut out = Vec::new();
        for (slot, param) in slots.iter().zip(params) {
            out.push(self.slot(slot, param)?);
        }
        Some(Pattern(out))
    }

    fn slot(&mut self, names: &[Name], param: EnumId) -> Option<Slot> {
        if let [only] = names
            && &*only.text == self.corpus.enum_name(param)
        {
            return Some(Slot::Any);
        }
        let mut members = Vec::new();
        for name in names {
            match self.corpus.member(param, &name.text) {
                Some(m) => members.push(m),
                None => {
                    let d = self.corpus.unknown_member(param, &name.text, name.span);
                    self.errors.push(d);
                    return None;
                }
            }
        }
        members.sort_unstable();
        members.dedup();
        Some(Slot::Members(members))
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
                Diagnostic::error(Code::NoTarget, text!("« {short} » ne dit rien à cet endroit", "\"{short}\" says nothing at this place"))
                    .at(s.span, text!("rien à rectifier", "nothing to correct"))
                    .help(text!(
                        "nommez le texte rectifié par « dans SIGLE », ou écrivez « remplace »",
                        "name the corrected text by \"dans SIGLE\", or write \"remplace\""
                    )),
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
            let d = Diagnostic::error(
                Code::UnknownName,
                text!("aucun texte n'a le sigle « {wrong} »", "no text has the short name \"{wrong}\""),
            )
            .at(name.span, text!("inconnu", "unknown"));
            self.errors.push(match suggest::meant(wrong, known) {
                Some(m) => d.meant(name.span, &m),
                None => d.help(text!("textes de ce recueil : {list}", "texts of this set: {list}")),
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
                let titles: Vec<&str> = self.corpus.articles.iter().filter(|a| a.text == text).map(|a| &*a.title).collect();
                let list_en = titles.join("\", \"");
                let list = titles.join(" », « ");
                self.errors.push(
                    Diagnostic::error(Code::NoTarget, text!("« {short} » n'a pas cet article", "\"{short}\" has no such article"))
                        .at(*span, text!("introuvable", "not found"))
                        .help(text!("ses articles : « {list} »", "its articles: \"{list_en}\"")),
                );
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
                Diagnostic::error(
                    Code::NoTarget,
                    text!(
                        "rien à abroger : cela ne contient que du vocabulaire, dans « {short} »",
                        "nothing to repeal: it only holds vocabulary, in \"{short}\""
                    ),
                )
                .at(s.span, text!("sans effet", "without effect")),
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
                            Diagnostic::error(Code::MissingClause, text!("les lignes à ajouter manquent", "the rows to add are missing"))
                                .at(s.span, text!("ajoutez le tableau dessous, en retrait", "add the table below, indented")),
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
                let d = Diagnostic::error(
                    Code::NoTarget,
                    text!("« {wrong} » n'est ni une énumération ni un barème", "\"{wrong}\" is neither an enumeration nor a table"),
                )
                .at(place.name.span, text!("ici", "here"));
                let known = self.corpus.symbols.keys().map(|k| &**k);
                self.errors.push(match suggest::meant(wrong, known) {
                    Some(m) if m.name != &**wrong => d.meant(place.name.span, &m),
                    _ => d,
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
        // A table that cannot be read is reported when it is typed.
        let entries = super::layout::entries(table, dimensions, is_key)?;
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

fn depth(target: &Target) -> usize {
    match target {
        Target::Exception(_, inner) => 1 + depth(inner),
        _ => 0,
    }
}

fn not_whole(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::NoTarget,
        text!("on ne remplace pas un article ou un texte entier", "a whole article or text cannot be replaced"),
    )
    .at(span, text!("ici", "here"))
    .help(text!("abrogez-le, ou remplacez ses règles une à une", "repeal it, or replace its rules one by one"))
}
