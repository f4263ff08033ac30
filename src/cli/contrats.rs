//! The `contrats` folder of a set of rules: contracts, and what is kept of each beside it.

use super::folder;
use crate::diag::Diagnostic;
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
                let held = contracts.map(|(name, bytes)| Held { name: name.clone(), shown: format!("{shown}/{name}"), bytes: bytes.clone() });
                let mut held: Vec<Held> = held.collect();
                held.sort_by(|a, b| a.name.cmp(&b.name));
                (held, Vec::new())
            }
        }
    }
}

fn own(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
}
