//! What a run has done, kept beside its results: it goes on from there, whatever stopped it.

use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// The format, and its version.
const FORMAT: &str = "avenant/batch-progress@1";

/// What is asked: a run goes on only if all of it is the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The version of the program.
    pub program: String,
    /// The set of rules, and its fingerprint.
    pub rules: String,
    /// The period, the law known, the readings, the facts set.
    pub question: String,
    /// The columns of results, and the form of both files.
    pub columns: Vec<String>,
    /// The bytes of the input; none when it has no size.
    pub input_bytes: u64,
}

/// A file written so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its bytes.
    pub bytes: u64,
    /// What its last ones were.
    pub tail: String,
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    format: String,
    /// What was asked.
    pub asked: Asked,
    /// Bytes of the input whose contracts are written.
    pub done_bytes: u64,
    /// What they were.
    pub digest: String,
    /// The results.
    pub output: Kept,
    /// The errors.
    pub errors: Kept,
    /// The reasons of the results, where they are told.
    #[serde(default)]
    pub traces: Kept,
    /// Contracts answered.
    pub answered: u64,
    /// Contracts refused.
    pub refused: u64,
    /// Rows written.
    pub rows: u64,
}

/// The bytes at the end of a file that tell whether it is still what was written.
const TAIL: u64 = 4096;

impl Journal {
    /// Of a run of which nothing is done.
    pub fn new(asked: Asked) -> Self {
        Self {
            format: FORMAT.to_owned(),
            asked,
            done_bytes: 0,
            digest: String::new(),
            output: Kept::default(),
            errors: Kept::default(),
            traces: Kept::default(),
            answered: 0,
            refused: 0,
            rows: 0,
        }
    }

    /// Where that of these results is.
    pub fn path(output: &Path) -> PathBuf {
        beside(output, ".avenant-progress")
    }

    /// Reads one; `None` when it is none of ours.
    pub fn read(path: &Path) -> Option<Self> {
        let bytes = std::fs::read(path).ok()?;
        serde_json::from_slice::<Self>(&bytes).ok().filter(|j| j.format == FORMAT)
    }

    /// Writes it whole or not at all.
    pub fn write(&self, path: &Path) -> std::io::Result<()> {
        let new = beside(path, ".new");
        std::fs::write(&new, serde_json::to_string(self)?)?;
        std::fs::rename(&new, path)
    }
}

/// A path with more at its end.
pub fn beside(path: &Path, more: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(more);
    PathBuf::from(name)
}

impl Kept {
    /// After more was written.
    pub fn after(&self, written: &[u8], tail: u64) -> Self {
        Self { bytes: self.bytes.saturating_add(written.len() as u64), tail: hex(tail) }
    }
}

/// A digest as it is kept: a number of JSON is not read back by all as it was written.
pub fn hex(digest: u64) -> String {
    format!("{digest:016x}")
}

/// The last bytes written to a file, as many as are looked at.
#[derive(Debug, Default)]
pub struct Tail(Vec<u8>);

impl Tail {
    /// Those of a file of that length.
    pub fn of(file: &mut File, bytes: u64) -> std::io::Result<Self> {
        let start = bytes.saturating_sub(TAIL);
        file.seek(SeekFrom::Start(start))?;
        let mut tail = Vec::new();
        file.take(bytes.saturating_sub(start)).read_to_end(&mut tail)?;
        Ok(Self(tail))
    }

    /// After more was written.
    pub fn push(&mut self, written: &[u8]) {
        let most = usize::try_from(TAIL).unwrap_or(0);
        let last = written.get(written.len().saturating_sub(most)..).unwrap_or_default();
        let over = self.0.len().saturating_add(last.len()).saturating_sub(most);
        self.0.drain(..over.min(self.0.len()));
        self.0.extend_from_slice(last);
    }

    /// What tells it.
    pub fn digest(&self) -> u64 {
        crate::batch::digest(&self.0)
    }
}
