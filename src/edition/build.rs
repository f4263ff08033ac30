//! From the checked rules and their files to the consolidated text.

use super::clause::{Block, folded};
use super::{CellVersion, Cited, Coming, ConsolidatedText, Edited, Grid, Kind, Limit, Member, Part, Section, State, TextState, Version};
use crate::analysis::standing::{At, Reach, Standing, standing};
use crate::check::program::{Body, Content, Op, Place, Program};
use crate::consolidate::{Act, ArticleId, Origin, PlaceId, PlaceKind, TextId};
use crate::source::{SourceId, Sources, Span};
use crate::syntax::split::{blank_comments, split};
use crate::value::Day;

/// What the texts say on that day, in the law known on another.
pub fn consolidated(program: &Program, sources: &Sources, on: Day, known: Option<Day>) -> ConsolidatedText {
    let hidden = |t: TextId| program.texts.get(t.index()).is_none_or(|t| known.is_some_and(|k| t.signed > k));
    let standing = standing(program, on, known);
    let mut files = Vec::new();
    for (i, info) in program.texts.iter().enumerate() {
        let source = info.span.source;
        let text = sources.get(source).map_or(String::new(), |s| blank_comments(&s.text));
        let blocks = split(&text).iter().map(|raw| Block::read(&text, raw)).collect();
        files.push(File { text: TextId::next(i), source, blocks });
    }
    let build = Build { program, sources, on, known, standing, files };
    let mut out = ConsolidatedText { on, known, texts: Vec::new(), sections: Vec::new(), coming: Vec::new() };
    for file in build.files.iter().filter(|f| !hidden(f.text)) {
        let Some(info) = program.texts.get(file.text.index()) else { continue };
        out.texts.push(TextState {
            short: info.short.to_string(),
            title: info.title.to_string(),
            amends: info.amends.as_ref().map(|n| n.text.to_string()),
            signed: info.signed,
            published: info.published,
            in_force: info.in_force,
            source: info.source.as_ref().map(ToString::to_string),
            is_in_force: info.in_force <= on,
        });
        build.text(file, &mut out);
    }
    out
}

/// A file and its blocks.
struct File {
    text: TextId,
    source: SourceId,
    blocks: Vec<Block>,
}

/// What takes from a content: node and position, whether it ends it as an exception, at which indexes.
type Taken = ((usize, usize), bool, Vec<Vec<u16>>);

struct Build<'a> {
    program: &'a Program,
    sources: &'a Sources,
    on: Day,
    known: Option<Day>,
    standing: Standing,
    files: Vec<File>,
}

impl Build<'_> {
    /// The articles of a text: those that govern, those to come.
    fn text(&self, file: &File, out: &mut ConsolidatedText) {
        let mut article: Option<ArticleId> = None;
        let mut groups: Vec<(Option<ArticleId>, Vec<&Block>)> = Vec::new();
        for block in &file.blocks {
            let found = self.program.articles.iter().position(|a| a.span.source == file.source && block.holds(a.span.start));
            if let Some(found) = found {
                article = Some(ArticleId::next(found));
                groups.push((article, Vec::new()));
            } else if !matches!(block.keyword(), "texte" | "avenant" | "exemple" | "panorama") {
                match groups.last_mut() {
                    Some((a, list)) if *a == article => list.push(block),
                    _ => groups.push((article, vec![block])),
                }
            }
        }
        for (article, blocks) in groups {
            let origin = Origin { text: file.text, article };
            let since = self.since(origin);
            if since > self.on {
                let heads = blocks.iter().map(|b| b.head.clone()).collect();
                out.coming.push(Coming { article: self.cited(origin), since, heads });
                continue;
            }
            let info = article.and_then(|a| self.program.articles.get(a.index()));
            let mut section = Section {
                article: self.cited(origin),
                since,
                source: info.and_then(|a| a.source.as_ref()).map(ToString::to_string),
                scope: self.scope_clause(origin),
                words: info.map_or(Vec::new(), |a| a.words.iter().map(ToString::to_string).collect()),
                parts: Vec::new(),
                edits: Vec::new(),
            };
            for block in blocks {
                if let Some(part) = self.part(file, origin, block) {
                    section.parts.push(part);
                } else if let Some(mut edit) = self.edit(file, block) {
                    // What it edits here is seen here.
                    edit.target.retain(|t| *t != section.article);
                    if !edit.target.is_empty() {
                        section.edits.push(edit);
                    }
                }
            }
            out.sections.push(section);
        }
    }

    /// The first day that an article governs.
    fn since(&self, origin: Origin) -> Day {
        let article = origin.article.and_then(|a| self.program.articles.get(a.index()));
        let text = self.program.texts.get(origin.text.index());
        article.and_then(|a| a.effect).or_else(|| text.map(|t| t.in_force)).unwrap_or(Day::MIN)
    }

    fn cited(&self, origin: Origin) -> Cited {
        let article = origin.article.and_then(|a| self.program.articles.get(a.index()));
        Cited {
            text: self.program.texts.get(origin.text.index()).map_or(String::new(), |t| t.short.to_string()),
            number: article.and_then(|a| a.number.as_ref().map(ToString::to_string)),
            title: article.map(|a| a.title.to_string()),
        }
    }

    /// `s'applique …` of an article, or of its text.
    fn scope_clause(&self, origin: Origin) -> Option<String> {
        let article = origin.article.and_then(|a| self.program.articles.get(a.index())).and_then(|a| a.scope.as_ref());
        let text = self.program.texts.get(origin.text.index()).and_then(|t| t.scope.as_ref());
        let scope = article.or(text)?;
        scope.condition.as_ref()?;
        Some(self.written(scope.span))
    }

    fn written(&self, span: Span) -> String {
        folded(&blank_comments(self.sources.text(span)))
    }

    /// What a block defines; none when it edits.
    fn part(&self, file: &File, origin: Origin, block: &Block) -> Option<Part> {
        let here = |span: Span| span.source == file.source && block.holds(span.start);
        let kind = match block.keyword() {
            "contrat" => Kind::Contract,
            "donnée" => Kind::Fact,
            "énumération" => Kind::Enumeration,
            "période" => Kind::Period,
            "interprétation" => Kind::Reading,
            "règle" => Kind::Rule,
            "barème" => Kind::Table,
            "résultat" => Kind::Result,
            "versement" => Kind::Payment,
            "échéance" => Kind::Deadline,
            "signale" => Kind::Alert,
            _ => return None,
        };
        let wanted = |p: &Place| match p.kind {
            PlaceKind::Membership(_) => kind == Kind::Enumeration,
            PlaceKind::Reading(_) => kind == Kind::Reading,
            _ => kind != Kind::Enumeration && kind != Kind::Reading,
        };
        let place = self.program.places.iter().position(|p| here(p.span) && wanted(p));
        if let Some(at) = place {
            let (id, place) = (PlaceId::next(at), self.program.places.get(at)?);
            let members = if kind == Kind::Enumeration { self.members(id, place) } else { Vec::new() };
            let versions = if kind == Kind::Enumeration { vec![self.plain(origin, block)] } else { self.versions(id, place) };
            let grid = if kind == Kind::Table { self.grid(id, place) } else { None };
            return Some(Part { kind, name: place.name.to_string(), versions, members, grid });
        }
        let fact = self.program.facts.iter().find(|f| here(f.span)).map(|f| f.name.to_string());
        let period = || self.program.periods.iter().find(|p| here(p.span)).map(|p| p.name.to_string());
        let name = fact.or_else(period).unwrap_or_else(|| block.head.clone());
        Some(Part { kind, name, versions: vec![self.plain(origin, block)], members: Vec::new(), grid: None })
    }

    /// What holds on every day: vocabulary.
    fn plain(&self, origin: Origin, block: &Block) -> Version {
        Version {
            at: None,
            exception: Vec::new(),
            act: Act::Defines,
            head: block.head.clone(),
            by: self.cited(origin),
            since: None,
            scope: None,
            state: State::Everyone,
            limits: Vec::new(),
            clauses: block.clauses.clone(),
        }
    }

    /// What a block edits.
    fn edit(&self, file: &File, block: &Block) -> Option<Edited> {
        let mut target = Vec::new();
        for place in &self.program.places {
            let edited = place.nodes.iter().flat_map(|n| &n.contents).any(|c| self.is_from(c, file, block));
            let cited = self.cited(place.origin);
            if edited && !target.contains(&cited) {
                target.push(cited);
            }
        }
        (!target.is_empty()).then(|| Edited { head: block.head.clone(), target })
    }

    fn is_from(&self, c: &Content, file: &File, block: &Block) -> bool {
        c.span.source == file.source && block.holds(c.span.start)
    }

    fn is_known(&self, c: &Content) -> bool {
        self.known.is_none_or(|k| c.known <= k)
    }

    /// The block that wrote a content.
    fn block(&self, span: Span) -> Option<&Block> {
        let file = self.files.iter().find(|f| f.source == span.source)?;
        file.blocks.iter().find(|b| b.holds(span.start))
    }

    /// Every known content of a place: the definition, then what later texts make of it, exceptions
    /// under what they except.
    fn versions(&self, id: PlaceId, place: &Place) -> Vec<Version> {
        let mut out = Vec::new();
        self.node_versions(id, place, 0, &mut out);
        out
    }

    fn node_versions(&self, id: PlaceId, place: &Place, node: usize, out: &mut Vec<Version>) {
        let Some(n) = place.nodes.get(node) else { return };
        for (at, c) in n.contents.iter().enumerate().rev().filter(|(_, c)| self.is_known(c)) {
            let concerned = c.whole.is_none()
                || c.effect > self.on
                || self.indexes(place, c).iter().any(|i| self.standing.latest((id, node, at), i).is_some());
            if concerned {
                out.push(self.version(id, place, (node, at), c));
            }
        }
        for child in &n.children {
            self.node_versions(id, place, *child, out);
        }
    }

    fn version(&self, id: PlaceId, place: &Place, (node, at): (usize, usize), c: &Content) -> Version {
        let block = self.block(c.span);
        let limits = self.limits(id, place, (node, at), c);
        Version {
            at: Some((id, node, at)),
            exception: titles(place, node),
            act: c.act,
            head: block.map_or(String::new(), |b| b.head.clone()),
            by: self.cited(c.origin),
            since: c.effect.is_finite().then_some(c.effect),
            scope: self.scope(c),
            state: self.state((id, node, at), place, c, &limits),
            limits,
            clauses: block.map_or(Vec::new(), |b| b.clauses.clone()),
        }
    }

    /// `s'applique …`, the innermost; none for every contract.
    fn scope(&self, c: &Content) -> Option<String> {
        let scope = self.program.expr(c.scope?)?.span;
        let said = self.written(scope);
        // Its own clause, its article's or its text's: the one that holds the condition.
        let info = c.home.article.and_then(|a| self.program.articles.get(a.index()));
        let text = self.program.texts.get(c.home.text.index());
        let clauses = [info.and_then(|a| a.scope.as_ref()), text.and_then(|t| t.scope.as_ref())];
        let own =
            clauses.into_iter().flatten().find(|s| s.span.source == scope.source && s.span.start <= scope.start && scope.end <= s.span.end);
        Some(match own {
            Some(clause) => self.written(clause.span),
            None if said.starts_with("depuis ") || said.starts_with("avant ") => format!("s'applique {said}"),
            None => format!("s'applique lorsque {said}"),
        })
    }

    /// The indexes of which a content speaks, whose members exist on the day for someone.
    fn indexes(&self, place: &Place, c: &Content) -> Vec<Vec<u16>> {
        let exists = |index: &[u16]| place.params.iter().zip(index).all(|(e, m)| self.member_state(*e, *m).holds());
        let covered: Vec<Vec<u16>> = self.program.indexes(&place.params).into_iter().filter(|i| c.covers(i)).collect();
        let living: Vec<Vec<u16>> = covered.iter().filter(|i| exists(i)).cloned().collect();
        if living.is_empty() { covered } else { living }
    }

    fn state(&self, at: At, place: &Place, c: &Content, limits: &[Limit]) -> State {
        if c.effect > self.on {
            return State::Coming;
        }
        // A repeal is in place of what it repeals.
        let repeals = matches!(c.body, Body::Nothing | Body::Restored | Body::Exists(false));
        let reach: Vec<Option<Reach>> = self
            .indexes(place, c)
            .iter()
            .map(|i| if repeals { self.standing.latest(at, i) } else { self.standing.stands(at, i) })
            .collect();
        if reach.iter().all(Option::is_none) {
            State::Gone
        } else if reach.iter().all(|r| *r == Some(Reach::Everyone)) && limits.is_empty() {
            State::Everyone
        } else {
            State::Limited
        }
    }

    /// What stands in the place of a content, for whom.
    fn limits(&self, id: PlaceId, place: &Place, (node, at): (usize, usize), c: &Content) -> Vec<Limit> {
        let mut found: Vec<Taken> = Vec::new();
        if c.effect > self.on {
            return Vec::new();
        }
        let indexes = self.indexes(place, c);
        let Some(n) = place.nodes.get(node) else { return Vec::new() };
        for index in &indexes {
            let repeals = matches!(c.body, Body::Nothing | Body::Restored | Body::Exists(false));
            let own = if repeals { self.standing.latest((id, node, at), index) } else { self.standing.stands((id, node, at), index) };
            if own == Some(Reach::Everyone) {
                continue;
            }
            let mut add = |by: (usize, usize), ended: bool| match found.iter_mut().find(|(b, e, _)| *b == by && *e == ended) {
                Some((_, _, list)) => list.push(index.clone()),
                None => found.push((by, ended, vec![index.clone()])),
            };
            for above in 0..at {
                // A row added takes nothing from a table that has none.
                let adds = n.contents.get(above).is_some_and(|x| x.act == Act::Adds && matches!(x.body, Body::Value { .. }));
                if !adds && self.standing.latest((id, node, above), index).is_some() {
                    add((node, above), false);
                }
            }
            if let Some(by) = self.ended_by(place, node, c, index).filter(|_| self.standing.latest((id, node, at), index).is_some()) {
                add(by, true);
            }
        }
        found.sort_by_key(|((node, at), ..)| (*node, std::cmp::Reverse(*at)));
        let limit = |((node, at), ended, list): Taken| {
            let by = place.nodes.get(node)?.contents.get(at)?;
            let label = |i: &Vec<u16>| self.program.index_names(&place.params, i).join(" ; ");
            let indexes = if list.len() == indexes.len() { Vec::new() } else { list.iter().map(label).collect() };
            Some(Limit { indexes, by: self.cited(by.origin), act: by.act, since: by.effect, scope: self.scope(by), ended })
        };
        // What a restoration brings back is not taken by it.
        let back = |above: usize| n.contents.get(above).is_some_and(|x| matches!(x.body, Body::Restored));
        let stands = indexes.iter().any(|i| self.standing.stands((id, node, at), i).is_some());
        if stands && found.iter().any(|((m, above), ..)| *m == node && back(*above)) {
            return Vec::new();
        }
        found.into_iter().filter_map(limit).collect()
    }

    /// The edit of what an exception excepts that ends it.
    fn ended_by(&self, place: &Place, node: usize, c: &Content, index: &[u16]) -> Option<(usize, usize)> {
        let mut at = place.nodes.get(node)?.parent;
        while let Some(parent) = at {
            let p = place.nodes.get(parent)?;
            let ends = |x: &Content| x.ends_exceptions && x.rank > c.rank && x.covers(index) && x.effect <= self.on && self.is_known(x);
            if let Some(found) = p.contents.iter().position(ends) {
                return Some((parent, found));
            }
            at = p.parent;
        }
        None
    }

    fn members(&self, id: PlaceId, place: &Place) -> Vec<Member> {
        let PlaceKind::Membership(over) = place.kind else { return Vec::new() };
        let Some(e) = self.program.enums.get(over.index()) else { return Vec::new() };
        let mut out = Vec::new();
        for (m, name) in e.members.iter().enumerate() {
            let index = [u16::try_from(m).unwrap_or(u16::MAX)];
            let contents = place.nodes.first().map_or(&[][..], |n| &n.contents);
            let speaks = |c: &Content| c.covers(&index) && self.is_known(c);
            // The latest that applies says whether it exists; else the first to come.
            let now = contents.iter().enumerate().find(|(at, c)| speaks(c) && self.standing.latest((id, 0, *at), &index).is_some());
            let next = contents.iter().rev().find(|c| speaks(c) && c.effect > self.on);
            let Some(c) = now.map(|(_, c)| c).or(next) else { continue };
            out.push(Member {
                name: name.to_string(),
                state: self.member_state(over, *index.first().unwrap_or(&0)),
                by: (c.act != Act::Defines).then(|| (c.act, self.cited(c.origin), c.effect)),
                scope: self.scope(c),
            });
        }
        out
    }

    /// Whether a member exists on the day.
    fn member_state(&self, over: crate::consolidate::EnumId, member: u16) -> State {
        let Some(id) = self.program.enums.get(over.index()).and_then(|e| e.membership) else { return State::Everyone };
        let contents = self.program.place(id).and_then(|p| p.nodes.first()).map_or(&[][..], |n| &n.contents);
        let mut state = State::Gone;
        for (at, c) in contents.iter().enumerate() {
            match self.standing.stands((id, 0, at), &[member]) {
                Some(reach) if !matches!(c.body, Body::Exists(false)) => {
                    let everyone = reach == Reach::Everyone && state != State::Limited;
                    state = if everyone { State::Everyone } else { State::Limited };
                }
                _ if c.covers(&[member]) && c.effect > self.on && state == State::Gone && c.act == Act::Adds => state = State::Coming,
                _ => {}
            }
        }
        state
    }

    /// A table as it stands, when more than one text makes it.
    fn grid(&self, id: PlaceId, place: &Place) -> Option<Grid> {
        let contents = &place.nodes.first()?.contents;
        let standing = |at: &usize| self.program.indexes(&place.params).iter().any(|i| self.standing.stands((id, 0, *at), i).is_some());
        if (0..contents.len()).filter(standing).count() < 2 {
            return None;
        }
        let columns: Vec<u16> = match place.params.as_slice() {
            [_, .., last] => {
                let all = 0..u16::try_from(self.program.size(*last)).unwrap_or(u16::MAX);
                all.filter(|m| self.member_state(*last, *m).holds()).collect()
            }
            _ => Vec::new(),
        };
        let mut rows: Vec<(String, Vec<Vec<CellVersion>>)> = Vec::new();
        for index in self.program.indexes(&place.params) {
            let exists = |(e, m): (&crate::consolidate::EnumId, &u16)| self.member_state(*e, *m).holds();
            if !place.params.iter().zip(&index).all(exists) {
                continue;
            }
            let cell: Vec<CellVersion> = contents
                .iter()
                .enumerate()
                .rev()
                .filter_map(|(at, c)| {
                    let reach = self.standing.stands((id, 0, at), &index)?;
                    let scope = if reach == Reach::Some { self.scope(c) } else { None };
                    let by = (c.act != Act::Defines).then(|| self.cited(c.origin));
                    Some(CellVersion { text: self.cell(c, &index)?, by, scope })
                })
                .collect();
            let names = self.program.index_names(&place.params, &index);
            let key = match names.split_last() {
                Some((_, before)) if !columns.is_empty() => before.join(" ; "),
                _ => names.join(" ; "),
            };
            match rows.last_mut() {
                Some((k, cells)) if *k == key => cells.push(cell),
                _ => rows.push((key, vec![cell])),
            }
        }
        rows.retain(|(_, cells)| cells.iter().any(|c| !c.is_empty()));
        let last = place.params.last().copied();
        let heads = columns.iter().filter_map(|m| last.map(|l| self.program.member(l, *m).to_owned())).collect();
        Some(Grid { columns: heads, rows })
    }

    /// What a content gives at these indexes, as written.
    fn cell(&self, c: &Content, index: &[u16]) -> Option<String> {
        let Body::Value { value, .. } = &c.body else { return None };
        let expr = self.program.expr(*value)?;
        let Op::Select(select) = &expr.op else { return Some(self.written(expr.span)) };
        let row = self.program.row_at(select, index)?;
        Some(self.written(row.span))
    }
}

/// The titles of the exceptions that lead to a node.
fn titles(place: &Place, node: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = Some(node);
    while let Some(n) = at.and_then(|n| place.nodes.get(n)) {
        out.extend(n.title.as_ref().map(ToString::to_string));
        at = n.parent;
    }
    out.reverse();
    out
}
