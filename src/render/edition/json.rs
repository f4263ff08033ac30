//! The consolidated text as JSON.

use crate::consolidate::Act;
use crate::edition::clause::{Clause, Line};
use crate::edition::{Cited, ConsolidatedText, Kind, Limit, Member, Part, Section, State, TextState, Version};
use crate::render::escape;
use crate::value::Day;
use crate::value::format::day_iso;
use serde_json::{Value as Json, json};

/// The format and its version.
pub const FORMAT: &str = "avenant/text@1";

/// One object on one line.
pub fn json(recueil: &str, t: &ConsolidatedText) -> String {
    let coming = |c: &crate::edition::Coming| json!({ "article": cited(&c.article), "since": day_iso(c.since), "heads": c.heads });
    let out = json!({
        "format": FORMAT,
        "recueil": recueil,
        "on": day_iso(t.on),
        "known_on": t.known.map(day_iso),
        "texts": t.texts.iter().map(text).collect::<Vec<_>>(),
        "articles": t.sections.iter().map(section).collect::<Vec<_>>(),
        "coming": t.coming.iter().map(coming).collect::<Vec<_>>(),
    });
    escape::json(&out.to_string())
}

pub(super) fn text(t: &TextState) -> Json {
    json!({
        "short": t.short, "title": t.title, "amends": t.amends, "signed": day_iso(t.signed), "published": t.published.map(day_iso),
        "in_force": day_iso(t.in_force), "is_in_force": t.is_in_force, "source": t.source,
    })
}

pub(super) fn cited(c: &Cited) -> Json {
    json!({ "text": c.text, "number": c.number, "title": c.title })
}

fn section(s: &Section) -> Json {
    let edit = |e: &crate::edition::Edited| json!({ "head": e.head, "targets": e.target.iter().map(cited).collect::<Vec<_>>() });
    json!({
        "article": cited(&s.article),
        "since": day(Some(s.since)),
        "source": s.source,
        "scope": s.scope,
        "words": s.words,
        "parts": s.parts.iter().map(part).collect::<Vec<_>>(),
        "edits": s.edits.iter().map(edit).collect::<Vec<_>>(),
    })
}

fn day(d: Option<Day>) -> Json {
    d.filter(|d| d.is_finite()).map_or(Json::Null, |d| day_iso(d).into())
}

pub(super) fn kind(k: Kind) -> &'static str {
    match k {
        Kind::Contract => "contract",
        Kind::Fact => "fact",
        Kind::Enumeration => "enumeration",
        Kind::Period => "period",
        Kind::Rule => "rule",
        Kind::Table => "table",
        Kind::Result => "result",
        Kind::Payment => "payment",
        Kind::Deadline => "deadline",
        Kind::Alert => "alert",
        Kind::Reading => "reading",
    }
}

fn act(a: Act) -> &'static str {
    match a {
        Act::Defines => "defines",
        Act::Replaces => "replaces",
        Act::Excepts => "excepts",
        Act::Adds => "adds",
        Act::Removes => "removes",
        Act::Repeals => "repeals",
        Act::Restores => "restores",
        Act::Corrects => "corrects",
    }
}

fn state(s: State) -> &'static str {
    match s {
        State::Everyone => "everyone",
        State::Limited => "some",
        State::Coming => "coming",
        State::Gone => "gone",
    }
}

fn part(p: &Part) -> Json {
    let grid = p.grid.as_ref().map(|g| {
        let cell = |v: &crate::edition::CellVersion| json!({ "text": v.text, "by": v.by.as_ref().map(cited), "scope": v.scope });
        let cells = |c: &Vec<crate::edition::CellVersion>| c.iter().map(cell).collect::<Vec<_>>();
        let row = |(key, list): &(String, Vec<Vec<crate::edition::CellVersion>>)| json!({ "key": key, "cells": list.iter().map(cells).collect::<Vec<_>>() });
        json!({ "columns": g.columns, "rows": g.rows.iter().map(row).collect::<Vec<_>>() })
    });
    json!({
        "kind": kind(p.kind),
        "name": p.name,
        "versions": p.versions.iter().map(version).collect::<Vec<_>>(),
        "members": p.members.iter().map(member).collect::<Vec<_>>(),
        "table": grid,
    })
}

pub(super) fn version(v: &Version) -> Json {
    json!({
        "head": v.head,
        "exception": v.exception,
        "act": act(v.act),
        "by": cited(&v.by),
        "since": day(v.since),
        "scope": v.scope,
        "holds": state(v.state),
        "limits": v.limits.iter().map(limit).collect::<Vec<_>>(),
        "clauses": v.clauses.iter().map(clause).collect::<Vec<_>>(),
    })
}

fn limit(l: &Limit) -> Json {
    json!({ "indexes": l.indexes, "by": cited(&l.by), "act": act(l.act), "since": day(Some(l.since)), "scope": l.scope, "ended": l.ended })
}

pub(super) fn member(m: &Member) -> Json {
    let by = m.by.as_ref().map(|(a, by, since)| json!({ "act": act(*a), "by": cited(by), "since": day(Some(*since)) }));
    json!({ "name": m.name, "holds": state(m.state), "edit": by, "scope": m.scope })
}

fn clause(c: &Clause) -> Json {
    match c {
        Clause::Sentence(s) => json!({ "sentence": s }),
        Clause::Lines(lines) => {
            let line = |l: &Line| match l {
                Line::Text(indent, text) => json!({ "indent": indent, "text": text }),
                Line::Table(rows) => json!({ "rows": rows }),
            };
            json!({ "lines": lines.iter().map(line).collect::<Vec<_>>() })
        }
    }
}
