//! Our own plain diagnostics: what is wrong, where, why in the expert's words, and the fix.
//!
//! A [`Diagnostic`] is data. It carries each sentence in French and in English ([`Text`]), so that
//! no message can lack its twin; whoever prints it chooses. Codes are listed once, in [`codes`].

pub mod codes;
pub mod suggest;

use crate::source::Span;
pub use codes::Code;

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}

/// One sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Text {
    /// A sentence given in French, then in English.
    pub fn new(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fr: fr.into(), en: en.into() }
    }

    /// The sentence in that language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// Builds a [`Text`] from two format strings that share the captured variables.
#[macro_export]
macro_rules! text {
    ($fr:literal, $en:literal) => {
        $crate::diag::Text { fr: format!($fr), en: format!($en) }
    };
}

/// How much a finding weighs: an error stops, a warning does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
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
}

impl Diagnostic {
    /// An error of that code.
    pub fn error(code: Code, message: Text) -> Self {
        Self { code, severity: Severity::Error, message, labels: Vec::new(), help: None }
    }

    /// A warning of that code.
    pub fn warning(code: Code, message: Text) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Adds a labelled place; the first added is the main one.
    #[must_use]
    pub fn at(mut self, span: Span, text: Text) -> Self {
        self.labels.push(Label { span, text });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Whether this stops the run.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The main place.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|l| l.span)
    }
}

/// Whether any of these stops the run.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(Diagnostic::is_error)
}
