//! Changes that change nothing, listed beside the rules with a reason: an expert reviews them.

use super::Mutant;
use crate::diag::{Code, Diagnostic, Lang};
use crate::facts::doc::{self, Format, Node, NodeKind};
use crate::source::{SourceId, Span};
use crate::text;
use std::sync::Arc;

/// One entry of `equivalents.yaml`: it names a change by its words, never by its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equivalent {
    /// Text and article.
    pub article: String,
    /// The definition; empty for what several share.
    pub within: String,
    /// The change, in French.
    pub change: String,
    /// Why nothing could notice it.
    pub reason: Arc<str>,
    /// Where it stands.
    pub span: Span,
}

impl Equivalent {
    /// Whether it names that change.
    pub fn names(&self, mutant: &Mutant) -> bool {
        self.article == mutant.article && self.within == mutant.within && self.change == written(mutant)
    }
}

/// A change as the list writes it.
pub(super) fn written(mutant: &Mutant) -> String {
    crate::message::typography::plain(&mutant.change.say(Lang::Fr))
}

/// The entries of a list.
pub fn equivalents(source: SourceId, text: &str) -> Result<Vec<Equivalent>, Vec<Diagnostic>> {
    let node = doc::read(source, text, Format::Yaml)?;
    let items = match &node.kind {
        NodeKind::Null => return Ok(Vec::new()),
        NodeKind::List(items) => items,
        _ => return Err(vec![malformed(node.span)]),
    };
    let mut out = Vec::new();
    let mut findings = Vec::new();
    for item in items {
        match entry(item) {
            Some(e) => out.push(e),
            None => findings.push(malformed(item.span)),
        }
    }
    if findings.is_empty() { Ok(out) } else { Err(findings) }
}

fn entry(node: &Node) -> Option<Equivalent> {
    let NodeKind::Map(entries) = &node.kind else { return None };
    let mut out = Equivalent { article: String::new(), within: String::new(), change: String::new(), reason: "".into(), span: node.span };
    for e in entries {
        let NodeKind::Scalar { text, .. } = &e.value.kind else { return None };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match e.key.as_str() {
            "article" => out.article = text,
            "définition" => out.within = text,
            "changement" => out.change = text,
            "raison" => out.reason = text.into(),
            _ => return None,
        }
    }
    let whole = !out.article.is_empty() && !out.change.is_empty() && !out.reason.is_empty();
    whole.then_some(out)
}

fn malformed(span: Span) -> Diagnostic {
    Diagnostic::error(Code::FactsSyntax, text!("mutate-entry-is-malformed")).at(span, text!("common-here")).help(text!("mutate-entry-help"))
}
