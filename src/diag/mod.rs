//! Our own plain diagnostics: what is wrong, where, why in the expert's words, and the fix.
//!
//! A [`Diagnostic`] is data. It carries each sentence in French and in English ([`Text`]), so that
//! whoever prints it chooses. Codes are listed once, in [`codes`].

pub mod accept;
pub mod characters;
pub mod codes;
pub mod suggest;

pub use crate::message::{Lang, Text};
use crate::source::Span;
use crate::text;
pub use codes::Code;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How much a finding weighs: an error stops, a warning and a hint do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something that may be meant.
    Hint,
    /// Something to look at.
    Warning,
    /// Something that must be mended.
    Error,
}

/// A place, with what to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words under the place; may be empty.
    pub text: Text,
}

/// A replacement of the text under a span; an empty span inserts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What stands there instead.
    pub replacement: String,
}

/// A change of the files that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Every replacement, together.
    pub edits: Vec<Edit>,
    /// Whether it says what the author surely meant: `check --fix` applies only these.
    pub safe: bool,
}

/// A contract that shows a finding: whoever evaluates it meets the error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// A contract file, in YAML.
    pub contract: String,
    /// The day to ask for, as `--on` takes it.
    pub on: String,
    /// The readings to assume, as `--reading` takes them.
    pub readings: Vec<String>,
    /// The verb that meets the finding: `eval`, or `payments`.
    pub verb: &'static str,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, one line.
    pub message: Text,
    /// The first label is where it is wrong; the others are places concerned.
    pub labels: Vec<Label>,
    /// What to do about it, when something can be said.
    pub help: Option<Text>,
    /// The same as a mechanical change, where there is one.
    pub fix: Option<Fix>,
    /// A contract that proves it, where there is one.
    pub witness: Option<Box<Witness>>,
    /// The reason written in the rules for which it is accepted, where it is.
    pub accepted: Option<Arc<str>>,
}

impl Diagnostic {
    /// An error of that code.
    pub fn error(code: Code, message: Text) -> Self {
        Self { code, severity: Severity::Error, message, labels: Vec::new(), help: None, fix: None, witness: None, accepted: None }
    }

    /// A warning of that code.
    pub fn warning(code: Code, message: Text) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// A hint of that code.
    pub fn hint(code: Code, message: Text) -> Self {
        Self { severity: Severity::Hint, ..Self::error(code, message) }
    }

    /// Adds a labelled place; the first added is the main one.
    #[must_use]
    pub fn at(mut self, span: Span, text: Text) -> Self {
        self.labels.push(Label { span, text });
        self
    }

    /// Adds a labelled place, where there is one.
    #[must_use]
    pub fn with(self, span: Option<Span>, text: Text) -> Self {
        match span {
            Some(span) => self.at(span, text),
            None => self,
        }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Says what to replace, when that is surely what was meant.
    #[must_use]
    pub fn fix(self, span: Span, replacement: impl Into<String>) -> Self {
        self.fixed(Fix { edits: vec![Edit { span, replacement: replacement.into() }], safe: true })
    }

    /// Says what to replace, for the author to choose.
    #[must_use]
    pub fn suggest(self, span: Span, replacement: impl Into<String>) -> Self {
        self.fixed(Fix { edits: vec![Edit { span, replacement: replacement.into() }], safe: false })
    }

    /// Asks whether that name was meant, and proposes to write it.
    #[must_use]
    pub fn meant(self, span: Span, meant: &suggest::Meant<'_>) -> Self {
        let name = suggest::written(meant.name);
        self.meant_as(span, meant, name)
    }

    /// The same of a title, which stands between « ».
    #[must_use]
    pub fn title_meant(self, span: Span, meant: &suggest::Meant<'_>) -> Self {
        let title = meant.name;
        self.meant_as(span, meant, format!("« {title} »"))
    }

    /// The same, written as given.
    #[must_use]
    pub fn meant_as(self, span: Span, meant: &suggest::Meant<'_>, replacement: String) -> Self {
        let name = meant.name;
        self.help(text!("common-did-you-mean", name)).fixed(Fix { edits: vec![Edit { span, replacement }], safe: meant.sure })
    }

    /// Says what to replace, in several places.
    #[must_use]
    pub fn fixed(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Proves it by a contract.
    #[must_use]
    pub fn witness(mut self, witness: Witness) -> Self {
        self.witness = Some(Box::new(witness));
        self
    }

    /// Whether this stops the run.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error && self.accepted.is_none()
    }

    /// The main place.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|l| l.span)
    }
}

/// Findings in the order of their files and places; and one finding a mistake: the same name wrong in
/// several places is told once, with all of them.
pub fn merged(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let name =
        |c: Code| matches!(c, Code::UnknownName | Code::UnknownMember | Code::UnknownFact | Code::UnknownResult | Code::UnknownReading);
    let mut out: Vec<Diagnostic> = Vec::new();
    let mut findings = findings;
    findings.sort_by_key(Diagnostic::span);
    let mut told: BTreeMap<(Code, String, Option<String>), usize> = BTreeMap::new();
    for d in findings {
        let key = || (d.code, d.message.say(Lang::Fr), d.help.as_ref().map(|h| h.say(Lang::Fr)));
        let at = if name(d.code) && !d.labels.is_empty() { *told.entry(key()).or_insert(out.len()) } else { out.len() };
        let Some(first) = out.get_mut(at) else {
            out.push(d);
            continue;
        };
        for label in d.labels {
            // Two readings of one formula meet the same word.
            if first.labels.last().is_none_or(|l| l.span != label.span) {
                first.labels.push(Label { text: text!("diag-here-too"), ..label });
            }
        }
        if let (Some(all), Some(fix)) = (&mut first.fix, d.fix) {
            all.safe &= fix.safe;
            for edit in fix.edits {
                if all.edits.last() != Some(&edit) {
                    all.edits.push(edit);
                }
            }
        }
    }
    out
}

/// Whether any of these stops the run.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(Diagnostic::is_error)
}
