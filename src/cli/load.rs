//! From the disk, or from the copy inside the program, to a checked set of rules.

use super::args::Common;
use super::folder::{self, RuleFile, RuleSet, holds_rules, sets_in};
use super::report;
use crate::check::program::Program;
use crate::consolidate::consolidate;
use crate::diag::{Code, Diagnostic, has_errors, suggest};
use crate::source::{self, Sources};
use crate::syntax::parse;
use crate::text;
use include_dir::{Dir, include_dir};
use std::path::{Path, PathBuf};

/// The shipped sets of rules, so that an installed program works anywhere.
static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The name under which embedded files are shown.
const EMBEDDED_NAME: &str = "(embarqué)";

/// Where sets of rules come from.
enum Root {
    Disk(PathBuf),
    Embedded,
}

fn root(common: &Common) -> Result<Root, Diagnostic> {
    if let Some(dir) = &common.rules {
        return if dir.is_dir() { Ok(Root::Disk(dir.clone())) } else { Err(no_folder(dir)) };
    }
    let mut at = std::env::current_dir().unwrap_or_default();
    loop {
        let rules = at.join("rules");
        if rules.is_dir() && !sets_in(&rules).is_empty() {
            return Ok(Root::Disk(relative(&rules)));
        }
        if !at.pop() {
            return Ok(Root::Embedded);
        }
    }
}

/// A path as the user would type it from here.
fn relative(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).map_or_else(|_| path.to_path_buf(), Path::to_path_buf)
}

fn no_folder(dir: &Path) -> Diagnostic {
    let shown = dir.display();
    Diagnostic::error(Code::NoRules, text!("« {shown} » n'est pas un dossier", "\"{shown}\" is not a folder"))
}

/// The set of rules of that name.
///
/// A name is a folder's own name, never a path: a contract that someone else wrote may ask for it.
pub fn named(common: &Common, name: &str) -> Result<RuleSet, Diagnostic> {
    if name.contains(['/', '\\']) || name.starts_with('.') {
        return Err(path_for_name(name));
    }
    match root(common)? {
        Root::Disk(dir) => {
            let known = sets_in(&dir);
            if known.iter().any(|k| k == name) {
                return Ok(folder::set_in(&dir, name));
            }
            // `--rules` may name the folder of one set itself, whatever the folder is called.
            if common.rules.is_some() && known.is_empty() && holds_rules(&dir) {
                return Ok(RuleSet { name: name.to_owned(), ..folder::set(&dir) });
            }
            Err(unknown(name, &known))
        }
        Root::Embedded => {
            let known = embedded_names();
            match EMBEDDED.get_dir(name).filter(|_| known.iter().any(|k| k == name)) {
                Some(dir) => Ok(embedded(dir, name)),
                None => Err(unknown(name, &known)),
            }
        }
    }
}

fn path_for_name(name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Outside,
        text!("« {name} » n'est pas un nom de recueil, mais un chemin", "\"{name}\" is not the name of a set of rules, but a path"),
    )
    .help(text!(
        "donnez le nom seul du dossier, par exemple « aci-cpts » ; le dossier des recueils se donne par --rules",
        "give the folder's name alone, for example \"aci-cpts\"; the folder of the sets of rules is given by --rules"
    ))
}

fn embedded_names() -> Vec<String> {
    let mut names: Vec<String> = EMBEDDED.dirs().filter_map(|d| d.path().file_name()).map(|n| n.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn embedded(dir: &Dir<'_>, name: &str) -> RuleSet {
    let mut files: Vec<RuleFile> = dir
        .files()
        .filter(|f| f.path().extension().is_some_and(|e| e == "rules"))
        .map(|f| RuleFile { name: format!("{EMBEDDED_NAME}/{}", f.path().display()), bytes: f.contents().to_vec() })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    RuleSet { name: name.to_owned(), files, findings: Vec::new() }
}

fn unknown(name: &str, known: &[String]) -> Diagnostic {
    let list = suggest::list(known.iter().map(String::as_str));
    let d = Diagnostic::error(Code::NoRules, text!("aucun recueil « {name} »", "no set of rules \"{name}\""));
    match suggest::closest(name, known.iter().map(String::as_str)) {
        Some(best) => d.help(text!("vouliez-vous dire « {best} » ?", "did you mean \"{best}\"?")),
        None => d.help(text!("recueils : {list}", "sets of rules: {list}")),
    }
}

/// The sets of rules that paths name, or a printed finding.
pub fn asked(common: &Common, paths: &[PathBuf]) -> Option<Vec<RuleSet>> {
    all(common, paths).map_err(|d| report::print(common, &Sources::default(), &[d])).ok()
}

/// The sets of rules that paths name: recueils, folders, or files (all of one set). All without any.
fn all(common: &Common, paths: &[PathBuf]) -> Result<Vec<RuleSet>, Diagnostic> {
    if paths.is_empty() {
        return match root(common)? {
            Root::Disk(dir) => {
                let names = sets_in(&dir);
                if names.is_empty() && holds_rules(&dir) {
                    return Ok(vec![folder::set(&dir)]);
                }
                Ok(names.iter().map(|n| folder::set_in(&dir, n)).collect())
            }
            Root::Embedded => Ok(embedded_names().iter().filter_map(|n| EMBEDDED.get_dir(n).map(|d| embedded(d, n))).collect()),
        };
    }
    let mut sets = Vec::new();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            if holds_rules(path) {
                sets.push(folder::set(path));
            } else {
                // A folder that does not read says so itself.
                let names = sets_in(path);
                let unread = if names.is_empty() { vec![folder::set(path)] } else { Vec::new() };
                sets.extend(unread.into_iter().filter(|s| !s.findings.is_empty()));
                sets.extend(names.iter().map(|n| folder::set_in(path, n)));
            }
        } else if path.exists() {
            files.push(folder::read(path)?);
        } else {
            sets.push(named(common, &path.display().to_string())?);
        }
    }
    if !files.is_empty() {
        sets.push(RuleSet { name: "fichiers".to_owned(), files, findings: Vec::new() });
    }
    Ok(sets)
}

/// Adds a file to the sources, refusing what is not a text.
pub fn add(sources: &mut Sources, name: &str, bytes: &[u8]) -> Result<source::SourceId, Diagnostic> {
    match source::decode(bytes) {
        Ok(text) => Ok(sources.add(name, &text)),
        Err(error) => Err(super::encoding::refused(sources, name, bytes, error)),
    }
}

/// Parses, layers and checks a set of rules. Findings come in one list, errors of every stage.
pub fn compile(set: &RuleSet, sources: &mut Sources) -> (Option<Program>, Vec<Diagnostic>) {
    compile_with(set, sources, parse::file)
}

/// How a file is read: whole, or without its examples.
type Read = fn(&Sources, source::SourceId) -> (crate::syntax::ast::File, Vec<Diagnostic>);

fn compile_with(set: &RuleSet, sources: &mut Sources, read: Read) -> (Option<Program>, Vec<Diagnostic>) {
    let mut findings = set.findings.clone();
    let mut trees = Vec::new();
    for file in &set.files {
        match add(sources, &file.name, &file.bytes) {
            Ok(id) => {
                let (tree, errors) = read(sources, id);
                findings.extend(errors);
                trees.push(tree);
            }
            Err(d) => findings.push(d),
        }
    }
    if set.files.is_empty() && findings.is_empty() {
        let name = &set.name;
        findings.push(Diagnostic::error(
            Code::NoRules,
            text!("« {name} » ne contient aucun fichier .rules", "\"{name}\" holds no .rules file"),
        ));
    }
    // What a broken clause would have declared is unknown further on: those errors would be noise.
    let broken = has_errors(&findings);
    let (corpus, errors) = consolidate(&trees);
    let layered = !has_errors(&errors);
    if errors.iter().any(|d| d.code == Code::Header) {
        // Without its texts, a set of rules defines nothing: one error, not one a name.
        findings.extend(errors.into_iter().filter(|d| d.code == Code::Header || !follows_from_syntax(d)));
        return (None, findings);
    }
    if !broken {
        findings.extend(errors);
    } else {
        findings.extend(errors.into_iter().filter(|d| !follows_from_syntax(d)));
    }
    let (program, errors) = crate::check::check(&corpus);
    if broken || !layered {
        findings.extend(errors.into_iter().filter(|d| !follows_from_syntax(d)));
        return (None, findings);
    }
    let failed = has_errors(&errors);
    // A name misspelt where it is read looks never read where it is declared.
    findings.extend(errors.into_iter().filter(|d| !failed || d.is_error()));
    (program, findings)
}

/// Whether an error may only be the shadow of a clause or block that could not be read.
fn follows_from_syntax(d: &Diagnostic) -> bool {
    matches!(
        d.code,
        Code::UnknownName
            | Code::NoTarget
            | Code::UnknownMember
            | Code::UnknownFact
            | Code::UnknownResult
            | Code::UnknownReading
            | Code::MissingClause
            | Code::QuoteMismatch
            | Code::Header
            | Code::TableCovered
            | Code::NothingRestored
            | Code::WrongArity
            | Code::BadTable
            | Code::Unused
    )
}

/// Compiles the law alone, for a calculation. Errors are printed.
pub fn law(common: &Common, set: &RuleSet, sources: &mut Sources) -> Option<Program> {
    let (program, findings) = compile_with(set, sources, parse::law);
    let errors: Vec<Diagnostic> = findings.into_iter().filter(Diagnostic::is_error).collect();
    report::print(common, sources, &errors);
    program
}

/// Compiles, prints every error, and gives the program when it can be evaluated.
pub fn program(common: &Common, set: &RuleSet, sources: &mut Sources) -> Option<Program> {
    let (program, findings) = compile(set, sources);
    let errors: Vec<Diagnostic> = findings.into_iter().filter(Diagnostic::is_error).collect();
    report::print(common, sources, &errors);
    program
}
