//! From the disk, or from the copy inside the program, to a checked set of rules.

use super::args::Common;
use super::contrats::{CONTRATS, Contrats};
use super::folder::{self, RuleFile, RuleSet, has_set, holds_rules, holds_sets, sets_in};
use super::report;
use crate::check::program::Program;
use crate::diag::accept::accept;
use crate::diag::{Code, Diagnostic, merged, suggest};
use crate::eval::run_example;
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
        return if dir.exists() { Ok(Root::Disk(dir.clone())) } else { Err(no_folder(dir)) };
    }
    let mut at = std::env::current_dir().unwrap_or_default();
    loop {
        let rules = at.join("rules");
        if rules.is_dir() && holds_sets(&rules) {
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
    Diagnostic::error(Code::NoRules, text!("cli-is-not-a-folder", shown))
}

/// The set of rules of that name.
///
/// A name is a folder's own name, never a path: a contract that someone else wrote may ask for it.
pub fn named(common: &Common, name: &str) -> Result<RuleSet, Diagnostic> {
    if name.contains(['/', '\\']) || name.starts_with('.') {
        return Err(path_for_name(name));
    }
    match root(common)? {
        // One file may be a whole set.
        Root::Disk(file) if file.is_file() => {
            Ok(RuleSet { name: name.to_owned(), files: vec![folder::read(&file)?], ..RuleSet::default() })
        }
        Root::Disk(dir) => {
            if has_set(&dir, name) {
                return Ok(folder::set_in(&dir, name));
            }
            let known = sets_in(&dir);
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
    Diagnostic::error(Code::Outside, text!("cli-is-not-the-name-of", name)).help(text!("cli-give-the-folders-name-alone"))
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
        .map(|f| RuleFile { name: format!("{EMBEDDED_NAME}/{}", f.path().display()), bytes: f.contents().to_vec(), path: None })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let kept = dir.get_dir(dir.path().join(CONTRATS)).into_iter().flat_map(Dir::files);
    let kept = kept.filter_map(|f| Some((f.path().file_name()?.to_str()?.to_owned(), f.contents().to_vec()))).collect();
    let contrats = Contrats::Embedded { shown: format!("{EMBEDDED_NAME}/{}/{CONTRATS}", dir.path().display()), files: kept };
    let beside = dir.get_file(dir.path().join(folder::EQUIVALENTS));
    let equivalents = beside.map(|f| (format!("{EMBEDDED_NAME}/{}", f.path().display()), f.contents().to_vec()));
    RuleSet { name: name.to_owned(), files, contrats, equivalents, ..RuleSet::default() }
}

fn unknown(name: &str, known: &[String]) -> Diagnostic {
    let list = suggest::list(known.iter().map(String::as_str));
    let d = Diagnostic::error(Code::NoRules, text!("cli-no-set-of-rules", name));
    match suggest::closest(name, known.iter().map(String::as_str)) {
        Some(best) => d.help(text!("common-did-you-mean", name = best)),
        None => d.help(text!("cli-sets-of-rules", list)),
    }
}

/// The sets of rules that paths name: recueils, folders, or files (all of one set). All without any.
pub fn asked(common: &Common, paths: &[PathBuf]) -> Result<Vec<RuleSet>, Diagnostic> {
    if paths.is_empty() {
        return match root(common)? {
            Root::Disk(file) if file.is_file() => Ok(vec![of_files(&[file])?]),
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
            let asked = Some(path.clone());
            if holds_rules(path) {
                sets.push(RuleSet { asked, ..folder::set(path) });
            } else {
                // A folder that does not read says so itself.
                let names = sets_in(path);
                let unread = if names.is_empty() { vec![folder::set(path)] } else { Vec::new() };
                sets.extend(unread.into_iter().filter(|s| !s.findings.is_empty()));
                sets.extend(names.iter().map(|n| RuleSet { asked: asked.clone(), ..folder::set_in(path, n) }));
            }
        } else if path.exists() {
            files.push(path.clone());
        } else {
            sets.push(named(common, &path.display().to_string())?);
        }
    }
    if !files.is_empty() {
        sets.push(of_files(&files)?);
    }
    Ok(sets)
}

/// The set that some files make.
fn of_files(paths: &[PathBuf]) -> Result<RuleSet, Diagnostic> {
    let files = paths.iter().map(|p| folder::read(p)).collect::<Result<Vec<_>, _>>()?;
    let asked = match paths {
        [one] => Some(one.clone()),
        several => several.first().and_then(|p| p.parent()).map(Path::to_path_buf),
    };
    Ok(RuleSet { name: "fichiers".to_owned(), files, asked, ..RuleSet::default() })
}

/// Adds a file to the sources, refusing what is not a text.
pub fn add(sources: &mut Sources, name: &str, bytes: &[u8]) -> Result<source::SourceId, Diagnostic> {
    match source::read(bytes) {
        Ok(text) => Ok(sources.add(name, &text)),
        Err(error) => Err(super::encoding::refused(sources, name, bytes, error)),
    }
}

/// Everything wrong in a set of rules: the findings of every stage, of the analysis and of the
/// examples. Those that the rules accept say so.
pub fn findings(set: &RuleSet, sources: &mut Sources) -> Vec<Diagnostic> {
    let (program, mut findings) = compile(set, sources);
    if let Some(program) = &program {
        findings.extend(crate::analysis::analyse(program, &set.name));
        findings = accept(findings, &program.acceptances);
        // An example that fails is mended, not accepted.
        let failed: Vec<Diagnostic> = program.examples.iter().flat_map(|e| run_example(program, e)).collect();
        // A gap or conflict that the analysis has told, with a contract, is not told again.
        let told = |d: &Diagnostic| findings.iter().any(|x| x.accepted.is_none() && x.code == d.code && x.span() == d.span());
        let new: Vec<Diagnostic> = failed.into_iter().filter(|d| !told(d)).collect();
        findings.extend(new);
    }
    // What must be mended first, then in the order of the files.
    findings.sort_by_key(|d| (std::cmp::Reverse(d.severity), d.span()));
    findings
}

/// Parses, layers and checks a set of rules. Findings come in one list, errors of every stage.
pub fn compile(set: &RuleSet, sources: &mut Sources) -> (Option<Program>, Vec<Diagnostic>) {
    let (program, findings) = compile_with(set, sources, parse::file);
    (program, merged(findings))
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
        findings.push(Diagnostic::error(Code::NoRules, text!("cli-holds-no-rules-file", name)));
    }
    crate::load::compile(sources, &trees, findings)
}

/// Compiles the law alone, for a calculation. Errors are printed.
pub fn law(common: &Common, set: &RuleSet, sources: &mut Sources) -> Option<Program> {
    let (program, findings) = compile_with(set, sources, parse::law);
    let errors: Vec<Diagnostic> = merged(findings).into_iter().filter(Diagnostic::is_error).collect();
    report::print(common, sources, &errors);
    program
}

/// Compiles, prints every error, and gives the program when it can be evaluated.
pub fn program(common: &Common, set: &RuleSet, sources: &mut Sources) -> Option<Program> {
    let (program, findings) = compile_with(set, sources, parse::file);
    let errors: Vec<Diagnostic> = findings.into_iter().filter(Diagnostic::is_error).collect();
    report::print(common, sources, &errors);
    program
}
