//! What a set of rules is, in one short word: the same files say the same law, wherever they are.

use super::read;
use sha2::{Digest, Sha256};
use std::fmt;

/// SHA-256 of the names and texts of a set of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of the files of a set of rules, given by name and bytes, in any order. Folders, line ends, byte
    /// order marks and the way in which accents are composed change nothing.
    pub fn of<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Self {
        let mut parts: Vec<(String, Vec<u8>)> = files.into_iter().map(|(name, bytes)| (file_name(name), text(bytes))).collect();
        parts.sort();
        let mut hash = Sha256::new();
        for part in parts.iter().flat_map(|(name, text)| [name.as_bytes(), text]) {
            // Its length before each part: no two sets run into one another.
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }
}

impl fmt::Display for Fingerprint {
    /// In hexadecimal, after the name of the function.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sha256:")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A file's own name, whatever separates folders.
fn file_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    read(name.as_bytes()).map_or_else(|_| name.to_owned(), |n| n.into_owned())
}

/// A file's text in one form; its bytes, where it is no text.
fn text(bytes: &[u8]) -> Vec<u8> {
    match read(bytes) {
        Ok(text) => text.replace("\r\n", "\n").into_bytes(),
        Err(_) => bytes.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&str, &str)]) -> String {
        Fingerprint::of(files.iter().map(|(n, t)| (*n, t.as_bytes()))).to_string()
    }

    #[test]
    fn what_says_the_same_is_the_same() {
        let one = of(&[("rules/a.rules", "é\nb\n"), ("rules/b.rules", "c")]);
        assert_eq!(one, of(&[("elsewhere\\b.rules", "c"), ("a.rules", "\u{feff}e\u{301}\r\nb\r\n")]));
        assert_eq!(one.len(), "sha256:".len() + 64);
    }

    #[test]
    fn what_says_something_else_is_another() {
        let one = of(&[("a.rules", "b"), ("c.rules", "d")]);
        for other in [&[("a.rules", "b")][..], &[("a.rules", "bc.rules"), ("", "d")], &[("c.rules", "b"), ("a.rules", "d")]] {
            assert_ne!(one, of(other), "{other:?}");
        }
        // As others compute it: no file is the hash of nothing.
        assert_eq!(of(&[]), "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
