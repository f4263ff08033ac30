//! From the disk, or from the copy inside the program, to a checked set of rules.

use super::args::Common;
use super::report;
use super::shadow::{Broken, Stage};
use crate::check::program::Program;
use crate::consolidate::consolidate;
use crate::diag::accept::accept;
use crate::diag::{Code, Diagnostic, has_errors, merged, suggest};
use crate::eval::run_example;
use crate::source::{self, DecodeError, Sources};
use crate::syntax::parse;
use crate::text;
use include_dir::{Dir, include_dir};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The shipped sets of rules, so that an installed program works anywhere.
static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The name under which embedded files are shown.
const EMBEDDED_NAME: &str = "(embarqué)";

/// The most rule files in one set.
const MAX_FILES: usize = 1_000;

/// One file of a set of rules, read.
#[derive(Debug, Clone)]
pub struct RuleFile {
    /// As shown to the reader.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where it is on the disk, unless it is part of the program.
    pub path: Option<PathBuf>,
}

/// A set of rules, read but not parsed.
#[derive(Debug, Clone)]
pub struct RuleSet {
    /// The folder's name.
    pub name: String,
    /// Its files.
    pub files: Vec<RuleFile>,
    /// What `--rules` must be given to find it, when it was asked for by a path.
    pub asked: Option<PathBuf>,
}

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

/// The folders that hold rule files, by name.
fn sets_in(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|e| e.path().is_dir() && !rule_paths(&e.path()).is_empty())
        .filter_map(|e| e.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}

/// The rule files of a folder, links that lead out of it left aside.
fn rule_paths(dir: &Path) -> Vec<PathBuf> {
    let inside = |p: &Path| match (p.canonicalize(), dir.canonicalize()) {
        (Ok(p), Ok(d)) => p.starts_with(d),
        _ => false,
    };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "rules") && p.is_file() && inside(p))
        .collect();
    paths.sort();
    paths.truncate(MAX_FILES);
    paths
}

fn read(path: &Path) -> Result<RuleFile, Diagnostic> {
    let name = path.display().to_string();
    match bytes(path) {
        Ok(bytes) => Ok(RuleFile { name, bytes, path: Some(path.to_path_buf()) }),
        Err(error) => Err(unreadable(&name, &error)),
    }
}

/// A file that the system does not give.
pub fn unreadable(name: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(Code::NotText, text!("« {name} » ne se lit pas : {error}", "\"{name}\" cannot be read: {error}"))
}

fn from_folder(dir: &Path) -> Result<RuleSet, Diagnostic> {
    let name = dir.canonicalize().ok().and_then(|p| p.file_name().map(|n| n.to_string_lossy().into_owned())).unwrap_or_default();
    let files = rule_paths(dir).iter().map(|p| read(p)).collect::<Result<Vec<_>, _>>()?;
    Ok(RuleSet { name, files, asked: None })
}

/// The set of rules of that name.
pub fn named(common: &Common, name: &str) -> Result<RuleSet, Diagnostic> {
    match root(common)? {
        // One file may be a whole set.
        Root::Disk(file) if file.is_file() => Ok(RuleSet { name: name.to_owned(), files: vec![read(&file)?], asked: None }),
        Root::Disk(dir) => {
            let known = sets_in(&dir);
            if known.iter().any(|k| k == name) {
                return from_folder(&dir.join(name));
            }
            // `--rules` may name the folder of one set itself, whatever the folder is called.
            if common.rules.is_some() && known.is_empty() && !rule_paths(&dir).is_empty() {
                return Ok(RuleSet { name: name.to_owned(), ..from_folder(&dir)? });
            }
            Err(unknown(name, &known))
        }
        Root::Embedded => {
            let known = embedded_names();
            match EMBEDDED.get_dir(name) {
                Some(dir) => Ok(embedded(dir, name)),
                None => Err(unknown(name, &known)),
            }
        }
    }
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
    RuleSet { name: name.to_owned(), files, asked: None }
}

fn unknown(name: &str, known: &[String]) -> Diagnostic {
    let list = known.join(", ");
    let d = Diagnostic::error(Code::NoRules, text!("aucun recueil « {name} »", "no set of rules \"{name}\""));
    match suggest::closest(name, known.iter().map(String::as_str)) {
        Some(best) => d.help(text!("vouliez-vous dire « {best} » ?", "did you mean \"{best}\"?")),
        None => d.help(text!("recueils : {list}", "sets of rules: {list}")),
    }
}

/// The sets of rules that paths name: recueils, folders, or files (all of one set). All without any.
pub fn asked(common: &Common, paths: &[PathBuf]) -> Result<Vec<RuleSet>, Diagnostic> {
    if paths.is_empty() {
        return match root(common)? {
            Root::Disk(file) if file.is_file() => Ok(vec![of_files(&[file])?]),
            Root::Disk(dir) => {
                let names = sets_in(&dir);
                if names.is_empty() && !rule_paths(&dir).is_empty() {
                    return Ok(vec![from_folder(&dir)?]);
                }
                names.iter().map(|n| from_folder(&dir.join(n))).collect()
            }
            Root::Embedded => Ok(embedded_names().iter().filter_map(|n| EMBEDDED.get_dir(n).map(|d| embedded(d, n))).collect()),
        };
    }
    let mut sets = Vec::new();
    let mut files = Vec::new();
    for path in paths {
        if path.is_file() {
            files.push(path.clone());
        } else if path.is_dir() {
            if rule_paths(path).is_empty() {
                for name in sets_in(path) {
                    sets.push(RuleSet { asked: Some(path.clone()), ..from_folder(&path.join(name))? });
                }
            } else {
                sets.push(RuleSet { asked: Some(path.clone()), ..from_folder(path)? });
            }
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
    let files = paths.iter().map(|p| read(p)).collect::<Result<Vec<_>, _>>()?;
    let asked = match paths {
        [one] => Some(one.clone()),
        several => several.first().and_then(|p| p.parent()).map(Path::to_path_buf),
    };
    Ok(RuleSet { name: "fichiers".to_owned(), files, asked })
}

/// The line of a byte, from 1.
fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes.iter().take(at).filter(|b| **b == b'\n').count() + 1
}

/// A file's bytes, no more than shows that it is too large.
pub fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut buffer = Vec::new();
    std::fs::File::open(path)?.take(source::MAX_SOURCE_BYTES as u64 + 1).read_to_end(&mut buffer)?;
    Ok(buffer)
}

/// Adds a file to the sources, refusing what is not a text.
pub fn add(sources: &mut Sources, name: &str, bytes: &[u8]) -> Result<source::SourceId, Diagnostic> {
    match source::decode(bytes) {
        // One form of each accented letter: keywords and names are compared as they are read.
        Ok(text) if is_nfc(text) => Ok(sources.add(name, text)),
        Ok(text) => Ok(sources.add(name, &text.nfc().collect::<String>())),
        Err(error) => {
            let why = match error {
                DecodeError::NotUtf8(at) => {
                    let line = line_of(bytes, at);
                    text!(
                        "« {name} » n'est pas en UTF-8 (ligne {line}) : enregistrez-le en UTF-8",
                        "\"{name}\" is not UTF-8 (line {line}): save it as UTF-8"
                    )
                }
                DecodeError::TooLarge(_) => {
                    let most = source::MAX_SOURCE_BYTES >> 20;
                    text!("« {name} » est trop grand : {most} Mio au plus", "\"{name}\" is too large: {most} MiB at most")
                }
                DecodeError::Nul(at) => {
                    let line = line_of(bytes, at);
                    text!("« {name} » n'est pas un texte (octet nul, ligne {line})", "\"{name}\" is not a text (NUL byte, line {line})")
                }
            };
            Err(Diagnostic::error(Code::NotText, why))
        }
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
    let mut findings = Vec::new();
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
    if set.files.is_empty() {
        let name = &set.name;
        findings.push(Diagnostic::error(
            Code::NoRules,
            text!("« {name} » ne contient aucun fichier .rules", "\"{name}\" holds no .rules file"),
        ));
    }
    let broken = has_errors(&findings);
    let mut lost = Broken::default();
    lost.add(sources, &findings, Stage::Syntax);
    let (corpus, errors) = consolidate(&trees);
    let layered = !has_errors(&errors);
    let baseless = corpus.texts.iter().all(|t| t.is_amendment);
    // A text that lost its header leaves the others without a base, or unknown.
    let (headers, errors): (Vec<_>, Vec<_>) = errors.into_iter().partition(|d| d.code == Code::MissingClause || d.code == Code::Header);
    for errors in [headers, errors] {
        // A shadow has shadows of its own.
        let shown: Vec<Diagnostic> = errors.iter().filter(|d| !lost.shadows(sources, d)).cloned().collect();
        lost.add(sources, &errors, Stage::Layering);
        lost.baseless = baseless;
        findings.extend(shown);
    }
    if baseless {
        // Without its base text, a set of rules defines nothing: one error, not one a name.
        return (None, findings);
    }
    let (program, errors) = crate::check::check(&corpus);
    findings.extend(errors.into_iter().filter(|d| !lost.shadows(sources, d)));
    let failed = has_errors(&findings);
    // A name misspelt where it is read looks never read where it is declared.
    findings.retain(|d| !failed || d.is_error());
    (if broken || !layered { None } else { program }, findings)
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
