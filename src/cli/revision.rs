//! The rules of a git revision, read by the `git` program. Nothing is checked out, nothing is run from the
//! repository.

use super::folder::{RuleFile, RuleSet};
use crate::diag::{Code, Diagnostic};
use crate::source::limits::{FILES, SET_BYTES};
use crate::text;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder of a set of rules on the disk.
fn home(set: &RuleSet) -> Option<PathBuf> {
    let dir = set.files.first()?.path.as_deref()?.parent()?;
    Some(if dir.as_os_str().is_empty() { PathBuf::from(".") } else { dir.to_path_buf() })
}

/// What git answers there; the reason it gives when it refuses.
fn git(dir: &Path, args: &[&str]) -> Result<Vec<u8>, String> {
    let run = Command::new("git").arg("-C").arg(dir).args(args).stdin(Stdio::null()).output();
    match run {
        Ok(out) if out.status.success() => Ok(out.stdout),
        Ok(out) => Err(String::from_utf8_lossy(&out.stderr).trim().to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// The commit that a name stands for.
fn commit(dir: &Path, name: &str) -> Result<String, String> {
    let wanted = format!("{name}^{{commit}}");
    let out = git(dir, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?;
    Ok(String::from_utf8_lossy(&out).trim().to_owned())
}

/// Whether a set of rules is in a repository that knows that revision.
pub fn exists(set: &RuleSet, name: &str) -> bool {
    !name.is_empty() && home(set).is_some_and(|dir| commit(&dir, name).is_ok())
}

/// A set of rules as that revision has it.
pub fn at(set: &RuleSet, name: &str) -> Result<RuleSet, Diagnostic> {
    let set_name = &set.name;
    let refused = |why: String| Diagnostic::error(Code::NoRules, text!("side-git", name, set_name, why));
    let Some(dir) = home(set) else {
        return Err(Diagnostic::error(Code::NoRules, text!("side-git-nowhere", name, set_name)).help(text!("side-git-nowhere-help")));
    };
    let missing = |_| {
        let inside = git(&dir, &["rev-parse", "--git-dir"]);
        match inside {
            Ok(_) => Diagnostic::error(Code::NoRules, text!("side-git-unknown", name)).help(text!("side-git-unknown-help")),
            Err(why) => refused(why),
        }
    };
    let id = commit(&dir, name).map_err(missing)?;
    let listed = git(&dir, &["ls-tree", "-z", "--name-only", &id, "./"]).map_err(refused)?;
    let names: Vec<String> = String::from_utf8_lossy(&listed)
        .split('\0')
        .filter(|n| n.ends_with(".rules") && !n.starts_with('.') && !n.contains('/'))
        .map(str::to_owned)
        .collect();
    if names.is_empty() {
        return Err(Diagnostic::error(Code::NoRules, text!("side-git-empty", name, set_name)));
    }
    let mut files = Vec::new();
    let mut bytes = 0usize;
    for file in names.into_iter().take(FILES.saturating_add(1)) {
        let content = git(&dir, &["cat-file", "blob", &format!("{id}:./{file}")]).map_err(refused)?;
        bytes = bytes.saturating_add(content.len());
        files.push(RuleFile { name: format!("{name}:{}", dir.join(&file).display()), bytes: content, path: None });
        if bytes > SET_BYTES || files.len() > FILES {
            return Err(Diagnostic::error(Code::Limit, text!("side-git-heavy", name, set_name)));
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(RuleSet { name: set.name.clone(), files, ..RuleSet::default() })
}
