//! The two sides of a comparison: where each is found, and its rules, compiled.

use super::args::Common;
use super::folder::RuleSet;
use super::meant::{self, Meant};
use super::{folder, load, revision};
use crate::check::program::Program;
use crate::diag::{Code, Diagnostic};
use crate::diff::known_on;
use crate::source::Sources;
use crate::text;
use crate::value::Day;
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
    /// The contracts that come with the second side, else with the first, else with the folder of which both
    /// are revisions: compared when none is given.
    pub contracts: Vec<PathBuf>,
}

/// Finds and compiles both sides. A side that only says how the rules differ (without a text, known on a
/// day, of a revision) is of the rules of the other side, or else of all those that there are.
pub fn sides(common: &Common, sources: &mut Sources, old: &str, new: &str) -> Result<Sides, Vec<Diagnostic>> {
    let one = |d: Diagnostic| vec![d];
    let folders = |side: &str| load::asked(common, &[PathBuf::from(side)]).map_err(one);
    let bases = match (meant::alone(common, old), meant::alone(common, new)) {
        (_, true) => folders(new)?,
        (true, false) => folders(old)?,
        (false, false) => load::asked(common, &[]).map_err(one)?,
    };
    let [olds, news] = [old, new].map(|side| states(common, sources, side, &bases));
    let (olds, news) = (olds?, news?);
    let mut out = Sides { old: old.to_owned(), new: new.to_owned(), pairs: Vec::new(), contracts: Vec::new() };
    for State { set: was, known: was_known } in &olds {
        // One set on each side is compared whatever their names.
        let alone = olds.len() == 1 && news.len() == 1;
        let Some(State { set: is, known: is_known }) = news.iter().find(|n| alone || n.set.name == was.name) else { continue };
        let (before, after) = (compiled(sources, old, was, *was_known), compiled(sources, new, is, *is_known));
        let mut names = vec![is.name.clone()];
        if was.name != is.name {
            names.push(was.name.clone());
        }
        out.pairs.push(Pair { name: is.name.clone(), names, old: before?, new: after? });
        let mut contracts = beside(is)?;
        if contracts.is_empty() {
            contracts = beside(was)?;
        }
        // Revisions have no folder: the contracts are those of the one that they are revisions of.
        if let Some(base) = bases.iter().find(|b| b.name == is.name).filter(|_| contracts.is_empty()) {
            contracts = beside(base)?;
        }
        out.contracts.extend(contracts);
    }
    if out.pairs.is_empty() {
        return Err(vec![Diagnostic::error(Code::NoRules, text!("diff-no-common", old, new)).help(text!("diff-no-common-help"))]);
    }
    Ok(out)
}

/// A set of rules, and the day on which its law is known.
struct State {
    set: RuleSet,
    known: Option<Day>,
}

/// The sets of rules of a side.
fn states(common: &Common, sources: &mut Sources, side: &str, bases: &[RuleSet]) -> Result<Vec<State>, Vec<Diagnostic>> {
    let plain = |set: RuleSet| State { set, known: None };
    match meant::meant(common, side, bases).map_err(|d| vec![d])? {
        Meant::Folder => Ok(load::asked(common, &[PathBuf::from(side)]).map_err(|d| vec![d])?.into_iter().map(plain).collect()),
        Meant::Known(day) => Ok(bases.iter().map(|set| State { set: set.clone(), known: Some(day) }).collect()),
        Meant::Without(short) => bases.iter().filter_map(|b| meant::without(b, &short, sources)).map(|r| r.map(plain)).collect(),
        Meant::Revision(name) => bases.iter().map(|b| revision::at(b, &name).map(plain)).collect::<Result<_, _>>().map_err(|d| vec![d]),
    }
}

fn compiled(sources: &mut Sources, side: &str, set: &RuleSet, known: Option<Day>) -> Result<Program, Vec<Diagnostic>> {
    let (program, findings) = load::compile(set, sources);
    let errors: Vec<Diagnostic> = findings.into_iter().filter(Diagnostic::is_error).collect();
    match program {
        Some(program) if errors.is_empty() => Ok(known.map_or_else(|| program.clone(), |day| known_on(&program, day))),
        _ => {
            let name = &set.name;
            let why = Diagnostic::error(Code::NoRules, text!("side-refused", side, name));
            Err(std::iter::once(why).chain(errors).collect())
        }
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
