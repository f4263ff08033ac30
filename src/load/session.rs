//! The files of a set of rules as an editor holds them: a change reads again the blocks that it touches, and
//! says what is now wrong.

use crate::check::program::Program;
use crate::diag::{Diagnostic, merged};
use crate::source::{self, DecodeError, SourceId, Sources};
use crate::syntax::parse::Live;
use std::ops::Range;

/// A set of rules being edited.
///
/// Blocks are read once, and again only when a change touches them; texts are then layered and checked whole, so
/// that what is said is what a run on the new texts says. What depends on contracts is asked of the program, when
/// it is wanted: [`crate::analysis::analyse`].
///
/// ```
/// use avenant::load::Session;
///
/// let text = "texte « T »\n  sigle T\n  signé le 1er mars 2020\n  en vigueur le 1er avril 2020\n  source « x »\n\n\
///             donnée a : €\nrésultat b : €\n  = a\n";
/// let (mut session, findings) = Session::new([("t.rules", text)]).unwrap();
/// assert!(findings.is_empty() && session.program().is_some());
///
/// let at = text.rfind('a').unwrap();
/// let findings = session.change(0, at..at + 1, "z").unwrap();
/// assert_eq!(findings.len(), 1);
/// assert!(session.program().is_none());
/// ```
#[derive(Debug)]
pub struct Session {
    sources: Sources,
    files: Vec<Live>,
    program: Option<Program>,
}

/// Why a change was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// No file has that number.
    NoFile,
    /// The range is not one of characters of the text.
    NoRange,
    /// What the file would become is not a text that is read.
    Text(DecodeError),
}

impl Session {
    /// Reads these files, each a name and a text, and gives what is wrong in them.
    pub fn new<N: AsRef<str>, T: AsRef<str>>(files: impl IntoIterator<Item = (N, T)>) -> Result<(Self, Vec<Diagnostic>), DecodeError> {
        let mut session = Self { sources: Sources::default(), files: Vec::new(), program: None };
        for (name, text) in files {
            let text = source::read(text.as_ref().as_bytes())?;
            let id = session.sources.add(name.as_ref(), &text);
            session.files.extend(session.sources.get(id).map(|s| Live::new(id, s)));
        }
        let findings = session.check();
        Ok((session, findings))
    }

    /// Puts other words in place of a part of a file, by its bytes, and gives all that is wrong now in the set.
    pub fn change(&mut self, file: usize, range: Range<usize>, words: &str) -> Result<Vec<Diagnostic>, Refused> {
        let live = self.files.get_mut(file).ok_or(Refused::NoFile)?;
        let held = self.sources.get(live.id()).ok_or(Refused::NoFile)?;
        let (before, after) = held.text.get(..range.start).zip(held.text.get(range.end..)).ok_or(Refused::NoRange)?;
        if range.start > range.end {
            return Err(Refused::NoRange);
        }
        let text = [before, words, after].concat();
        let text = source::read(text.as_bytes()).map_err(Refused::Text)?;
        self.sources.replace(live.id(), &text);
        if let Some(new) = self.sources.get(live.id()) {
            live.update(new);
        }
        Ok(self.check())
    }

    /// The texts, by which the places of findings are told. An accent that was typed apart from its letter has joined it.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The text of a file, as it stands.
    pub fn text(&self, file: usize) -> Option<&str> {
        let id = SourceId(u32::try_from(file).ok()?);
        self.sources.get(id).map(|s| &*s.text)
    }

    /// What the files say, if nothing is wrong in them.
    pub fn program(&self) -> Option<&Program> {
        self.program.as_ref()
    }

    fn check(&mut self) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        let mut trees = Vec::new();
        for live in &mut self.files {
            if let Some(source) = self.sources.get(live.id()) {
                findings.extend(live.errors(source));
            }
            // Lent, not copied.
            trees.push(live.lend());
        }
        let (program, findings) = super::compile(&self.sources, &trees, findings);
        for (live, tree) in self.files.iter_mut().zip(trees) {
            live.take_back(tree);
        }
        self.program = program;
        merged(findings)
    }
}
