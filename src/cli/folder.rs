//! Reading the disk, and nothing outside the folders asked: links that lead out, special files and
//! folders that do not end are told, not followed.

use super::contrats::Contrats;
use crate::diag::{Code, Diagnostic};
use crate::facts::doc::Format;
use crate::source::limits::{FILES, FOLDER_ENTRIES, SET_BYTES, SOURCE_BYTES};
use crate::text;
use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

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
#[derive(Debug, Clone, Default)]
pub struct RuleSet {
    /// The folder's name.
    pub name: String,
    /// Its files.
    pub files: Vec<RuleFile>,
    /// What `--rules` must be given to find it, when it was asked for by a path.
    pub asked: Option<PathBuf>,
    /// What could not be read, and why.
    pub findings: Vec<Diagnostic>,
    /// The contracts beside it.
    pub contrats: Contrats,
    /// The list of equivalent changes beside it, by its name.
    pub equivalents: Option<(String, Vec<u8>)>,
}

/// The folders of a folder that hold rule files, by name. Those that links bring are among them:
/// reading them tells where they lead.
pub fn sets_in(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = sets(dir).collect();
    names.sort();
    names
}

/// Whether some folder of a folder holds rule files: the first that does tells.
pub fn holds_sets(dir: &Path) -> bool {
    sets(dir).next().is_some()
}

/// Whether the folder of that name, in a folder, is a set of rules: the others are not looked at.
pub fn has_set(dir: &Path, name: &str) -> bool {
    let mut entries = std::fs::read_dir(dir).into_iter().flatten().take(FOLDER_ENTRIES).flatten();
    entries.any(|e| e.file_name() == *name && e.path().is_dir() && holds_rules(&e.path()))
}

fn sets(dir: &Path) -> impl Iterator<Item = String> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().take(FOLDER_ENTRIES).flatten();
    entries.filter(|e| e.path().is_dir() && holds_rules(&e.path())).filter_map(|e| e.file_name().into_string().ok())
}

/// Whether a folder holds rule files, whatever they are worth.
pub fn holds_rules(dir: &Path) -> bool {
    std::fs::read_dir(dir).into_iter().flatten().take(FOLDER_ENTRIES).flatten().any(|e| is_rules(&e.path()))
}

/// Whether a path is named as a rule file. A hidden file is an editor's business.
fn is_rules(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
    !hidden && path.extension().is_some_and(|e| e == "rules")
}

/// The set of rules in a folder of a root: the folder itself may be a link, if it stays in the root.
pub fn set_in(root: &Path, name: &str) -> RuleSet {
    let dir = root.join(name);
    match (root.canonicalize(), dir.canonicalize()) {
        (Ok(inside), Ok(real)) if real.starts_with(&inside) => RuleSet { name: name.to_owned(), ..set(&dir) },
        (_, Err(error)) => RuleSet { name: name.to_owned(), findings: vec![unreadable(&shown(&dir), &error)], ..RuleSet::default() },
        _ => RuleSet { name: name.to_owned(), findings: vec![leads_out(&dir, root)], ..RuleSet::default() },
    }
}

/// The list of the changes of rules that change nothing.
pub const EQUIVALENTS: &str = "equivalents.yaml";

/// The set of rules in a folder, wherever it is.
pub fn set(dir: &Path) -> RuleSet {
    let name = dir.canonicalize().ok().and_then(|p| p.file_name().map(|n| n.to_string_lossy().into_owned())).unwrap_or_default();
    let mut out = RuleSet { name, contrats: Contrats::beside(dir), ..RuleSet::default() };
    let listed = match std::fs::read_dir(dir) {
        Ok(listed) => listed,
        Err(error) => {
            out.findings.push(unreadable(&shown(dir), &error));
            return out;
        }
    };
    let beside = dir.join(EQUIVALENTS);
    if beside.is_file() && !beside.is_symlink() {
        match bytes(&beside) {
            Ok(read) => out.equivalents = Some((shown(&beside), read)),
            Err(d) => out.findings.push(d),
        }
    }
    let mut paths = Vec::new();
    for (at, entry) in listed.enumerate() {
        if at >= FOLDER_ENTRIES {
            out.findings.push(too_many_entries(dir));
            return out;
        }
        match entry {
            Ok(entry) => paths.push(entry.path()),
            Err(error) => out.findings.push(unreadable(&shown(dir), &error)),
        }
    }
    paths.retain(|p| is_rules(p));
    paths.sort();
    if paths.len() > FILES {
        out.findings.push(too_many_files(dir, paths.len()));
        return out;
    }
    let inside = dir.canonicalize();
    let mut total = 0usize;
    for path in paths {
        match (&inside, path.canonicalize()) {
            (Ok(inside), Ok(real)) if !real.starts_with(inside) => out.findings.push(leads_out(&path, dir)),
            _ => match read(&path) {
                Ok(file) => {
                    total = total.saturating_add(file.bytes.len());
                    if total > SET_BYTES {
                        out.findings.push(too_heavy(dir));
                        return out;
                    }
                    out.files.push(file);
                }
                Err(d) => out.findings.push(d),
            },
        }
    }
    out
}

/// Whether a path is named as a contract file. A hidden file is an editor's business.
pub fn is_contract(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
    !hidden && path.extension().and_then(|e| e.to_str()).is_some_and(|e| Format::from_extension(e).is_some())
}

/// The contract files of the folders and paths given. One asked twice, in a folder and by its name, is read once: a contract counted
/// twice is a wrong figure.
pub fn portfolio(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let found = contracts_in(path)?;
        if found.is_empty() {
            let name = path.display();
            return Err(
                Diagnostic::error(Code::FactsSyntax, text!("cli-holds-no-contract", name)).help(text!("cli-contract-is-a-yaml-json"))
            );
        }
        files.extend(found);
    }
    let mut seen = BTreeSet::new();
    files.retain(|file| std::fs::canonicalize(file).map_or(true, |real| seen.insert(real)));
    Ok(files)
}

/// The contract files of a folder, in the order of their names; what it holds else is left alone.
pub fn contracts_in(dir: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let listed = std::fs::read_dir(dir).map_err(|error| unreadable(&shown(dir), &error))?;
    let mut paths = Vec::new();
    for (at, entry) in listed.enumerate() {
        if at >= FOLDER_ENTRIES {
            return Err(too_many_entries(dir));
        }
        paths.push(entry.map_err(|error| unreadable(&shown(dir), &error))?.path());
    }
    paths.retain(|p| is_contract(p) && !p.is_dir());
    paths.sort();
    let inside = dir.canonicalize();
    for path in &paths {
        if let (Ok(inside), Ok(real)) = (&inside, path.canonicalize())
            && !real.starts_with(inside)
        {
            return Err(leads_out(path, dir));
        }
    }
    Ok(paths)
}

/// Reads one rule file.
pub fn read(path: &Path) -> Result<RuleFile, Diagnostic> {
    let name = shown(path);
    Ok(RuleFile { bytes: bytes(path)?, name, path: Some(path.to_path_buf()) })
}

/// A file's bytes, no more than shows that it is too large. A pipe or a device is never opened: it
/// may never answer.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let name = shown(path);
    let refused = |error: std::io::Error| unreadable(&name, &error);
    let about = std::fs::metadata(path).map_err(refused)?;
    if !about.is_file() {
        return Err(Diagnostic::error(Code::NotText, text!("cli-is-not-an-ordinary-file", name)).help(text!("cli-give-a-file-reads-a")));
    }
    // Read at once, rather than in pieces that grow.
    let whole = usize::try_from(about.len()).unwrap_or(SOURCE_BYTES).min(SOURCE_BYTES).saturating_add(1);
    let mut buffer = Vec::with_capacity(whole);
    std::fs::File::open(path).map_err(refused)?.take(SOURCE_BYTES as u64 + 1).read_to_end(&mut buffer).map_err(refused)?;
    Ok(buffer)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// A file that the system does not give.
pub fn unreadable(name: &str, error: &std::io::Error) -> Diagnostic {
    if error.kind() == std::io::ErrorKind::NotFound {
        return Diagnostic::error(Code::NotText, text!("cli-does-not-exist", name)).help(text!("cli-check-the-name-of-the"));
    }
    Diagnostic::error(Code::NotText, text!("cli-cannot-be-read", name, error))
}

/// A path that a link leads out of its folder.
pub fn leads_out(path: &Path, dir: &Path) -> Diagnostic {
    let (path, dir) = (shown(path), shown(dir));
    Diagnostic::error(Code::Outside, text!("cli-is-a-link-that-leads", path, dir)).help(text!("cli-copy-the-file-into-the"))
}

fn too_many_files(dir: &Path, count: usize) -> Diagnostic {
    let dir = shown(dir);
    Diagnostic::error(Code::Limit, text!("cli-holds-rule-files-at-most", dir, count, files = FILES)).help(text!("cli-set-of-rules-has-one"))
}

fn too_many_entries(dir: &Path) -> Diagnostic {
    let dir = shown(dir);
    Diagnostic::error(Code::Limit, text!("cli-holds-more-than-files-and", dir, folder_entries = FOLDER_ENTRIES))
        .help(text!("cli-keep-the-rules-in-a"))
}

fn too_heavy(dir: &Path) -> Diagnostic {
    let (dir, most) = (shown(dir), SET_BYTES >> 20);
    Diagnostic::error(Code::Limit, text!("cli-rule-files-of-make-more", dir, most)).help(text!("cli-split-this-set-of-rules"))
}
