//! Who won, and why the others did not.

use super::laws::Formulas;
use crate::check::program::{Content, ExprId, Place, Program};
use crate::consolidate::{Act, Origin};
use crate::diag::Lang;
use crate::eval::record::{Judged, Verdict};
use crate::source::{Sources, Span};
use crate::text;
use crate::value::Day;
use serde::{Deserialize, Serialize};

/// Where a definition stands: text, article, file and line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    pub act: Option<String>,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loser {
    /// Which.
    pub candidate: Citation,
    /// A stable word for the reason.
    pub reason: String,
    /// The date that the reason turns on.
    pub date: Option<Day>,
    /// The formula that does not hold: its scope, or its hypothesis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<usize>,
    /// Who took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Citation>,
    /// The reason, as a sentence.
    pub text: String,
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
    }
    .map(str::to_owned);
    out
}

/// What reasons are told from.
#[derive(Debug, Clone, Copy)]
pub struct Why<'a> {
    /// The rules.
    pub program: &'a Program,
    /// Their texts.
    pub sources: &'a Sources,
    /// The reader's language.
    pub lang: Lang,
}

/// One candidate that lost, apart from any graph; `None` for what won.
pub fn set_aside(why: &Why<'_>, place: &Place, verdict: &Judged) -> Option<Loser> {
    judged(why, &mut Formulas::default(), place, std::slice::from_ref(verdict)).1.pop()
}

/// The content that gave the value, and the candidates that lost, each with its reason.
pub fn judged(why: &Why<'_>, formulas: &mut Formulas, place: &Place, list: &[Judged]) -> (Option<Citation>, Vec<Loser>) {
    let mut winner = None;
    let mut losers: Vec<Loser> = Vec::new();
    let mut back: Vec<(usize, usize)> = Vec::new();
    let brought: Vec<(usize, usize)> =
        list.iter().filter_map(|j| if let Verdict::Restored { content } = j.verdict { Some((j.node, content)) } else { None }).collect();
    for j in list.iter().filter(|j| j.verdict == Verdict::Won || !brought.contains(&(j.node, j.content))) {
        let Some(c) = place.nodes.get(j.node).and_then(|n| n.contents.get(j.content)) else { continue };
        let citation = cite_content(why.program, why.sources, place, j.node, c);
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
        let loser = loser(why, formulas, place, &j.verdict, citation, c);
        if !losers.contains(&loser) {
            losers.push(loser);
        }
    }
    (winner, losers)
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn by(why: &Why<'_>, place: &Place, at: (usize, usize)) -> Option<Citation> {
    let content = place.nodes.get(at.0).and_then(|n| n.contents.get(at.1))?;
    Some(cite_content(why.program, why.sources, place, at.0, content))
}

fn source_of(why: &Why<'_>, id: Option<ExprId>) -> String {
    id.and_then(|e| why.program.expr(e)).map_or(String::new(), |e| squeeze(why.sources.text(e.span)))
}

fn loser(why: &Why<'_>, formulas: &mut Formulas, place: &Place, verdict: &Verdict, candidate: Citation, c: &Content) -> Loser {
    let mut of = |id: Option<ExprId>| id.map(|id| formulas.position(why.program, id));
    let (mut formula, mut winner) = (None, None);
    let named = |c: &Option<Citation>| c.as_ref().map_or(String::new(), Citation::short);
    let (code, date, reason) = match verdict {
        Verdict::Won | Verdict::Restored { .. } => ("won", None, text!("explain-wins")),
        Verdict::NotKnown { known } => ("not-known", Some(*known), text!("explain-was-not-signed-yet-known", day = *known)),
        Verdict::NotYet { effect } => ("not-yet", Some(*effect), text!("explain-only-takes-effect-from", day = *effect)),
        Verdict::OutOfScope { from } => {
            formula = of(c.scope);
            let scope = source_of(why, c.scope);
            match from {
                Some(day) => ("out-of-scope", Some(*day), text!("explain-only-applies-from-sapplique", scope, day = *day)),
                None => ("out-of-scope", None, text!("explain-does-not-apply-to-this", scope)),
            }
        }
        Verdict::Outranked { by: at } => {
            winner = by(why, place, *at);
            let winner = named(&winner);
            ("outranked", None, text!("explain-replaced-by-a-later-text", winner))
        }
        Verdict::Ended { by: at } => {
            winner = by(why, place, *at);
            let winner = named(&winner);
            ("ended", None, text!("explain-ended-with-the-rule-that", winner))
        }
        Verdict::NotHolding => {
            formula = of(c.body.when());
            let when = source_of(why, c.body.when());
            ("not-holding", None, text!("explain-its-hypothesis-does-not-hold", when))
        }
        Verdict::Excepted { by: node } => {
            let title = place.nodes.get(*node).and_then(|n| n.title.as_ref()).map_or("", |t| t);
            ("excepted", None, text!("explain-exception-wins", title))
        }
    };
    Loser { candidate, reason: code.to_owned(), date, formula, by: winner, text: reason.get(why.lang).to_owned() }
}
