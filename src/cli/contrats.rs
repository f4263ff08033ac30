//! The `contrats` folder of a set of rules: contracts, and what is kept of each beside it.

use super::folder;
use crate::diag::{Code, Diagnostic};
use crate::source::limits::FOLDER_ENTRIES;
use crate::text;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Its name in the folder of a set of rules.
pub const CONTRATS: &str = "contrats";

/// Where the contracts of a set of rules are.
#[derive(Debug, Clone, Default)]
pub enum Contrats {
    /// There is no such folder.
    #[default]
    None,
    /// On the disk: the folder, and that of the rules.
    Disk {
        /// The folder.
        folder: PathBuf,
        /// That of the rules, which it must not leave.
        within: PathBuf,
    },
    /// In the program: nothing can be written.
    Embedded {
        /// As shown.
        shown: String,
        /// Every file, by its name.
        files: Vec<(String, Vec<u8>)>,
    },
}

/// A file of the folder.
pub struct Held {
    /// Its own name.
    pub name: String,
    /// Its path, as shown.
    pub shown: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Contrats {
    /// The contracts beside the rules of a folder.
    pub fn beside(rules: &Path) -> Self {
        let folder = rules.join(CONTRATS);
        if folder.is_dir() { Self::Disk { folder, within: rules.to_path_buf() } } else { Self::None }
    }

    /// The folder, as shown.
    pub fn shown(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Disk { folder, .. } => folder.display().to_string(),
            Self::Embedded { shown, .. } => shown.clone(),
        }
    }

    /// The contract files, in the order of their names, and what cannot be read.
    pub fn files(&self) -> (Vec<Held>, Vec<Diagnostic>) {
        match self {
            Self::None => (Vec::new(), Vec::new()),
            Self::Disk { folder, within } => {
                if let (Ok(inside), Ok(real)) = (within.canonicalize(), folder.canonicalize())
                    && !real.starts_with(&inside)
                {
                    return (Vec::new(), vec![folder::leads_out(folder, within)]);
                }
                let paths = match folder::contracts_in(folder) {
                    Ok(paths) => paths,
                    Err(refused) => return (Vec::new(), vec![refused]),
                };
                let (mut files, mut refused) = (Vec::new(), Vec::new());
                for path in paths {
                    match folder::bytes(&path) {
                        Ok(bytes) => files.push(Held { name: own(&path), shown: path.display().to_string(), bytes }),
                        Err(d) => refused.push(d),
                    }
                }
                (files, refused)
            }
            Self::Embedded { shown, files } => {
                let contracts = files.iter().filter(|(name, _)| folder::is_contract(Path::new(name)));
                let held =
                    contracts.map(|(name, bytes)| Held { name: name.clone(), shown: format!("{shown}/{name}"), bytes: bytes.clone() });
                let mut held: Vec<Held> = held.collect();
                held.sort_by(|a, b| a.name.cmp(&b.name));
                (held, Vec::new())
            }
        }
    }
}

impl Contrats {
    /// The snapshots of the folder, by name, with their texts.
    pub fn snapshots(&self) -> Vec<(String, String)> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
        match self {
            Self::None => Vec::new(),
            Self::Disk { folder, .. } => {
                let listed = std::fs::read_dir(folder).into_iter().flatten().take(FOLDER_ENTRIES).flatten();
                let snaps = listed.map(|e| e.path()).filter(|p| is_snapshot(p) && !p.is_dir());
                snaps.filter_map(|p| Some((own(&p), text(&folder::bytes(&p).ok()?)))).collect()
            }
            Self::Embedded { files, .. } => {
                files.iter().filter(|(name, _)| is_snapshot(Path::new(name))).map(|(name, bytes)| (name.clone(), text(bytes))).collect()
            }
        }
    }

    /// Writes a snapshot at once: whoever reads it meets the old one or the new one, never a part.
    pub fn write(&self, name: &str, text: &str) -> Result<(), Diagnostic> {
        let Self::Disk { folder, .. } = self else { return Err(inside(name)) };
        let path = folder.join(name);
        let put = || {
            let mut file = tempfile::Builder::new().prefix(".avenant-").tempfile_in(folder)?;
            file.write_all(text.as_bytes())?;
            if let Ok(about) = std::fs::metadata(&path) {
                file.as_file().set_permissions(about.permissions())?;
            } else {
                readable(file.as_file())?;
            }
            file.persist(&path).map(|_| ()).map_err(|e| e.error)
        };
        put().map_err(|error| unwritten(&path, &error))
    }

    /// Removes a snapshot.
    pub fn remove(&self, name: &str) -> Result<(), Diagnostic> {
        let Self::Disk { folder, .. } = self else { return Err(inside(name)) };
        let path = folder.join(name);
        std::fs::remove_file(&path).map_err(|error| unwritten(&path, &error))
    }
}

/// A temporary file is its owner's alone; a snapshot is read by whoever reads the rules.
#[cfg(unix)]
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

fn unwritten(path: &Path, error: &std::io::Error) -> Diagnostic {
    let (name, error) = (path.display(), error.to_string());
    Diagnostic::error(Code::NotText, text!("cli-cannot-be-written", name, error)).help(text!("cli-choose-a-folder-that-can"))
}

/// Snapshots inside the program cannot be written.
fn inside(name: &str) -> Diagnostic {
    Diagnostic::error(Code::NoRules, text!("snapshot-embedded", name)).help(text!("snapshot-embedded-help"))
}

/// Whether a path is named as a snapshot. A hidden file is an editor's business.
fn is_snapshot(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
    !hidden && path.extension().is_some_and(|e| e == SNAP)
}

/// The extension of a snapshot.
pub const SNAP: &str = "snap";

fn own(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_inside_the_program() {
        let files = vec![("a.yaml".to_owned(), Vec::new()), ("a.yaml.snap".to_owned(), b"Contrat : a\r\n".to_vec())];
        let inside = Contrats::Embedded { shown: "(embarqué)".to_owned(), files };
        assert_eq!(inside.snapshots(), [("a.yaml.snap".to_owned(), "Contrat : a\n".to_owned())]);
        assert_eq!(inside.files().0.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["a.yaml"]);
        for refused in [inside.write("a.yaml.snap", "autre"), inside.remove("a.yaml.snap")] {
            assert!(refused.is_err_and(|d| d.message.id() == Some("snapshot-embedded")));
        }
    }
}
