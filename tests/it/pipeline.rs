//! The shape of the library, kept by a test over its sources: dependencies run one way, stages are
//! pure, amounts are exact, files stay short.

use std::path::{Path, PathBuf};

/// Each stage may know itself and those before it.
const STAGES: &[&str] = &[
    "source",
    "message",
    "diag",
    "value",
    "syntax",
    "consolidate",
    "check",
    "load",
    "compile",
    "facts",
    "eval",
    "columns",
    "analysis",
    "ask",
    "edition",
    "draft",
    "explain",
    "whynot",
    "review",
    "snapshot",
    "coverage",
    "probe",
    "mutate",
    "diff",
    "render",
    "batch",
    "cli",
];

/// The longest a source file may be.
const MAX_LINES: usize = 600;

/// A source file: its path from `src/`, and its lines without comments or unit tests.
struct Source {
    path: String,
    lines: Vec<(usize, String)>,
    length: usize,
}

impl Source {
    /// The stage, or the file's own name for `lib.rs` and `main.rs`.
    fn stage(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// The lines that hold one of these words, as `path:line: text`.
    fn with(&self, words: &[&str]) -> Vec<String> {
        let holds = |text: &str| words.iter().any(|w| whole(text, w));
        self.lines.iter().filter(|(_, l)| holds(l)).map(|(n, l)| format!("src/{}:{n}: {}", self.path, l.trim())).collect()
    }
}

/// Whether a text holds a word, not as a part of a longer name.
fn whole(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(part);
        let after = text[at + word.len()..].chars().next().is_some_and(part);
        !(before || after && word.ends_with(part))
    })
}

fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let in_tests = |p: &Path| p.file_stem().is_some_and(|s| s == "tests") || p.components().any(|c| c.as_os_str() == "tests");
    let test_only = |text: &str| text.trim_start().starts_with("#![cfg(test)]");
    paths
        .iter()
        .filter(|p| !in_tests(p))
        .map(|p| (p, std::fs::read_to_string(p).unwrap()))
        .filter(|(p, text)| !test_only(text) && !declared_for_tests(p))
        .map(|(p, text)| Source {
            path: p.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"),
            length: text.lines().count(),
            lines: code(&text),
        })
        .collect()
}

/// Whether the parent module declares this file under `#[cfg(test)]`.
fn declared_for_tests(path: &Path) -> bool {
    let stem = path.file_stem().unwrap().to_string_lossy();
    let parent = path.parent().unwrap();
    let above = [parent.join("mod.rs"), parent.join("lib.rs"), parent.with_extension("rs")];
    above.iter().filter_map(|p| std::fs::read_to_string(p).ok()).any(|text| {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let under = |w: &[&str]| w[0] == "#[cfg(test)]" && (w[1] == format!("mod {stem};") || w[1] == format!("pub mod {stem};"));
        lines.windows(2).any(under)
    })
}

/// Lines of code: comments left out, and everything from an inline test module on.
fn code(text: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((n, line)) = lines.next() {
        if line.trim() == "#[cfg(test)]" && lines.peek().is_some_and(|(_, next)| next.trim_end().ends_with('{')) {
            break;
        }
        let kept = if line.trim_start().starts_with("//") { "" } else { line.split(" // ").next().unwrap() };
        out.push((n + 1, kept.to_owned()));
    }
    out
}

#[test]
fn dependencies_run_one_way() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(own) = STAGES.iter().position(|s| *s == source.stage()) else { continue };
        for later in &STAGES[own + 1..] {
            // By its full path, or after `use crate::{`.
            wrong.extend(source.with(&[&format!("crate::{later}"), &format!("avenant::{later}")]));
            let grouped = source.lines.iter().filter(|(_, l)| l.trim_start().starts_with("use crate::{") && whole(l, later));
            wrong.extend(grouped.map(|(n, l)| format!("src/{}:{n}: {l}", source.path)));
        }
    }
    assert!(wrong.is_empty(), "a stage knows one after it:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_is_a_stage() {
    let known = |s: &Source| STAGES.contains(&s.stage()) || ["lib", "main"].contains(&s.stage());
    let strangers: Vec<String> = sources().iter().filter(|s| !known(s)).map(|s| s.path.clone()).collect();
    assert!(strangers.is_empty(), "not a stage of the pipeline: {strangers:?}");
}

#[test]
fn each_outside_library_is_known_where_it_belongs() {
    let homes: [(&[&str], &[&str]); 7] = [
        (&["pest", "pest_derive"], &["syntax"]),
        (&["clap", "miette", "include_dir", "terminal_size"], &["cli", "main"]),
        (&["saphyr_parser", "toml"], &["facts"]),
        (&["dashu_int", "dashu_ratio"], &["value"]),
        (&["fluent_bundle", "unic_langid"], &["message"]),
        (&["jiff"], &["value", "cli"]),
        (&["rust_decimal"], &["value", "syntax", "facts"]),
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        for (libraries, stages) in homes {
            if !stages.contains(&source.stage()) {
                for library in libraries {
                    wrong.extend(source.with(&[&format!("{library}::")]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "a library out of its place:\n{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_prints_or_reads_the_disk_or_the_clock() {
    let words = [
        "println!",
        "eprintln!",
        "print!(",
        "eprint!(",
        "dbg!",
        "std::fs",
        "std::env",
        "std::io",
        "std::net",
        "std::process",
        "std::thread",
        "SystemTime",
        "Instant",
        "Timestamp",
        "Zoned",
    ];
    let wrong: Vec<String> = sources().iter().filter(|s| !["cli", "main"].contains(&s.stage())).flat_map(|s| s.with(&words)).collect();
    assert!(wrong.is_empty(), "a stage that is not pure:\n{}", wrong.join("\n"));
}

#[test]
fn no_binary_float_and_no_unordered_collection() {
    let words = ["f32", "f64", "as_f64", "to_f64", "HashMap", "HashSet"];
    let wrong: Vec<String> = sources().iter().flat_map(|s| s.with(&words)).collect();
    assert!(wrong.is_empty(), "inexact, or in no order:\n{}", wrong.join("\n"));
}

#[test]
fn files_stay_short() {
    let wrong: Vec<String> =
        sources().iter().filter(|s| s.length > MAX_LINES).map(|s| format!("src/{}: {} lines", s.path, s.length)).collect();
    assert!(wrong.is_empty(), "over {MAX_LINES} lines:\n{}", wrong.join("\n"));
}
