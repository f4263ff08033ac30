//! The two sides of a comparison: where each is found, and its rules, compiled.

use super::args::Common;
use super::folder::RuleSet;
use super::{folder, load};
use crate::check::program::Program;
use crate::diag::{Code, Diagnostic};
use crate::source::Sources;
use crate::text;
use std::path::{Path, PathBuf};

/// One set of rules, on both sides.
pub struct Pair {
    /// Its name.
    pub name: String,
    /// The names by which contracts may ask for it.
    pub names: Vec<String>,
    /// Before.
    pub old: Program,
    /// After.
    pub new: Program,
}

/// Both sides.
pub struct Sides {
    /// The first, as asked.
    pub old: String,
    /// The second.
    pub new: String,
    /// The sets of rules that both have.
    pub pairs: Vec<Pair>,
    /// The contracts that come with the second side, compared when none is given.
    pub contracts: Vec<PathBuf>,
}

/// Finds and compiles both sides.
pub fn sides(common: &Common, sources: &mut Sources, old: &str, new: &str, _contracts: &[PathBuf]) -> Result<Sides, Vec<Diagnostic>> {
    let [olds, news] = [old, new].map(|side| load::asked(common, &[PathBuf::from(side)]).map_err(|d| vec![d]));
    let (olds, news) = (olds?, news?);
    let mut out = Sides { old: old.to_owned(), new: new.to_owned(), pairs: Vec::new(), contracts: Vec::new() };
    for was in &olds {
        // One set on each side is compared whatever their names.
        let alone = olds.len() == 1 && news.len() == 1;
        let Some(is) = news.iter().find(|n| alone || n.name == was.name) else { continue };
        let (before, after) = (compiled(sources, was), compiled(sources, is));
        let mut names = vec![is.name.clone()];
        if was.name != is.name {
            names.push(was.name.clone());
        }
        out.pairs.push(Pair { name: is.name.clone(), names, old: before?, new: after? });
        out.contracts.extend(beside(is)?);
    }
    if out.pairs.is_empty() {
        return Err(vec![Diagnostic::error(Code::NoRules, text!("difference-no-common", old, new)).help(text!("difference-no-common-help"))]);
    }
    Ok(out)
}

fn compiled(sources: &mut Sources, set: &RuleSet) -> Result<Program, Vec<Diagnostic>> {
    let (program, findings) = load::compile(set, sources);
    let errors: Vec<Diagnostic> = findings.into_iter().filter(Diagnostic::is_error).collect();
    match program {
        Some(program) if errors.is_empty() => Ok(program),
        _ => Err(errors),
    }
}

/// The contracts of the folder `contrats` beside the rules.
fn beside(set: &RuleSet) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let dir = set.files.first().and_then(|f| f.path.as_deref()).and_then(Path::parent).map(|p| p.join("contrats"));
    match dir.filter(|d| d.is_dir()) {
        Some(dir) => folder::contracts_in(&dir).map_err(|d| vec![d]),
        None => Ok(Vec::new()),
    }
}
