//! Who won, and why the others did not.

use crate::check::program::{Content, Place, Program};
use crate::consolidate::{Act, Origin};
use crate::diag::Text;
use crate::eval::record::{Judged, Verdict};
use crate::source::{Sources, Span};
use crate::text;
use crate::value::Day;

/// Where a definition stands: text, article, file and line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Short name of the text.
    pub text: String,
    /// Article number, where known.
    pub number: Option<String>,
    /// Article title.
    pub article: Option<String>,
    /// File.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// The day from which it governs; `None` for vocabulary.
    pub since: Option<Day>,
    /// What the text did there, when it is an edit.
    pub act: Option<&'static str>,
    /// Title of the exception, when it is one.
    pub exception: Option<String>,
}

impl Citation {
    /// `avenant 2, « Accès aux soins »`.
    pub fn short(&self) -> String {
        let mut out = self.text.clone();
        match (&self.number, &self.article) {
            (Some(n), Some(title)) => out.push_str(&format!(", art. {n} « {title} »")),
            (None, Some(title)) => out.push_str(&format!(", « {title} »")),
            _ => {}
        }
        if let Some(title) = &self.exception {
            out.push_str(&format!(", exception « {title} »"));
        }
        out
    }

    /// The file and line.
    pub fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }
}

/// A candidate that lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loser {
    /// Which.
    pub citation: Citation,
    /// A stable word for the reason.
    pub code: &'static str,
    /// The date that the reason turns on.
    pub date: Option<Day>,
    /// The reason.
    pub reason: Text,
}

/// Cites a place in the rules.
pub fn cite(program: &Program, sources: &Sources, origin: Origin, span: Span) -> Citation {
    let article = origin.article.and_then(|a| program.articles.get(a.index()));
    let (file, line, _) = sources.locate(span);
    Citation {
        text: program.texts.get(origin.text.index()).map_or(String::new(), |t| t.short.to_string()),
        number: article.and_then(|a| a.number.as_ref().map(ToString::to_string)),
        article: article.map(|a| a.title.to_string()),
        file,
        line,
        since: None,
        act: None,
        exception: None,
    }
}

/// Cites a content of a place.
pub fn cite_content(program: &Program, sources: &Sources, place: &Place, node: usize, c: &Content) -> Citation {
    let mut out = cite(program, sources, c.origin, c.span);
    out.since = c.effect.is_finite().then_some(c.effect);
    out.exception = place.nodes.get(node).and_then(|n| n.title.as_ref().map(ToString::to_string));
    out.act = match c.act {
        Act::Defines => None,
        Act::Replaces => Some("remplace"),
        Act::Excepts => Some("exception"),
        Act::Adds => Some("ajoute"),
        Act::Removes => Some("retire"),
        Act::Repeals => Some("abroge"),
        Act::Restores => Some("rétablit"),
        Act::Corrects => Some("rectifie"),
    };
    out
}

/// The content that gave the value, and the candidates that lost, each with its reason.
pub fn judged(program: &Program, sources: &Sources, place: &Place, list: &[Judged]) -> (Option<Citation>, Vec<Loser>) {
    let mut winner = None;
    let mut losers: Vec<Loser> = Vec::new();
    let mut back: Vec<(usize, usize)> = Vec::new();
    let brought: Vec<(usize, usize)> =
        list.iter().filter_map(|j| if let Verdict::Restored { content } = j.verdict { Some((j.node, content)) } else { None }).collect();
    for j in list.iter().filter(|j| j.verdict == Verdict::Won || !brought.contains(&(j.node, j.content))) {
        let Some(c) = place.nodes.get(j.node).and_then(|n| n.contents.get(j.content)) else { continue };
        let citation = cite_content(program, sources, place, j.node, c);
        match j.verdict {
            // A text that brings an earlier content back is the one that gives it force.
            Verdict::Restored { content } => {
                winner = Some(citation);
                back.push((j.node, content));
                continue;
            }
            Verdict::Won if back.contains(&(j.node, j.content)) => continue,
            Verdict::Won => {
                winner = Some(citation);
                continue;
            }
            _ => {}
        }
        let loser = loser(program, sources, place, &j.verdict, citation, c);
        if !losers.contains(&loser) {
            losers.push(loser);
        }
    }
    (winner, losers)
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn by(program: &Program, sources: &Sources, place: &Place, at: (usize, usize)) -> String {
    let content = place.nodes.get(at.0).and_then(|n| n.contents.get(at.1));
    content.map_or(String::new(), |c| cite_content(program, sources, place, at.0, c).short())
}

fn source_of(program: &Program, sources: &Sources, id: Option<crate::check::program::ExprId>) -> String {
    id.and_then(|e| program.expr(e)).map_or(String::new(), |e| squeeze(sources.text(e.span)))
}

fn loser(program: &Program, sources: &Sources, place: &Place, verdict: &Verdict, citation: Citation, c: &Content) -> Loser {
    let (code, date, reason) = match verdict {
        Verdict::Won | Verdict::Restored { .. } => ("won", None, text!("explain-wins")),
        Verdict::NotKnown { known } => ("not-known", Some(*known), text!("explain-was-not-signed-yet-known", day = *known)),
        Verdict::NotYet { effect } => ("not-yet", Some(*effect), text!("explain-only-takes-effect-from", day = *effect)),
        Verdict::OutOfScope { from } => {
            let scope = source_of(program, sources, c.scope);
            match from {
                Some(day) => ("out-of-scope", Some(*day), text!("explain-only-applies-from-sapplique", scope, day = *day)),
                None => ("out-of-scope", None, text!("explain-does-not-apply-to-this", scope)),
            }
        }
        Verdict::Outranked { by: at } => {
            let winner = by(program, sources, place, *at);
            ("outranked", None, text!("explain-replaced-by-a-later-text", winner))
        }
        Verdict::Ended { by: at } => {
            let winner = by(program, sources, place, *at);
            ("ended", None, text!("explain-ended-with-the-rule-that", winner))
        }
        Verdict::NotHolding => {
            let when = source_of(program, sources, c.body.when());
            ("not-holding", None, text!("explain-its-hypothesis-does-not-hold", when))
        }
        Verdict::Excepted { by: node } => {
            let title = place.nodes.get(*node).and_then(|n| n.title.as_ref()).map_or("", |t| t);
            ("excepted", None, text!("explain-exception-wins", title))
        }
    };
    Loser { citation, code, date, reason }
}
