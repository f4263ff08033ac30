//! Small sets of rules, one a question of law: each is checked, and its examples hold.
//!
//! Where the right answer is an error, `attendu.txt` says so: `check E0403` (the findings of the
//! check and of the analysis have exactly the codes listed), or `example E0601 « title »` (that example ends with
//! exactly that code, the others hold).

use crate::support::{Compiled, analysed, codes, files, folders, show};
use avenant::eval::run_example;
use std::path::{Path, PathBuf};

/// What a folder's `attendu.txt` says.
#[derive(Default)]
struct Expected {
    check: Vec<String>,
    examples: Vec<(String, String)>,
}

fn expected(folder: &Path) -> Expected {
    let mut out = Expected::default();
    let Ok(text) = std::fs::read_to_string(folder.join("attendu.txt")) else { return out };
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let mut words = line.splitn(3, ' ');
        match (words.next(), words.next(), words.next()) {
            (Some("check"), Some(code), None) => out.check.push(code.to_owned()),
            (Some("example"), Some(code), Some(title)) => {
                let title = title.trim_start_matches("« ").trim_end_matches(" »");
                out.examples.push((title.to_owned(), code.to_owned()));
            }
            _ => panic!("{}: « {line} » is not understood", folder.display()),
        }
    }
    out.check.sort_unstable();
    out
}

fn verify(folder: &Path) -> Vec<String> {
    let expected = expected(folder);
    let compiled = analysed(&files(folder));
    if compiled.codes() != expected.check {
        let found: Vec<String> = compiled.findings.iter().map(|d| show(&compiled.sources, d)).collect();
        return vec![format!("check: {:?} expected, found\n{}", expected.check, found.join("\n"))];
    }
    examples(&compiled, &expected)
}

fn examples(compiled: &Compiled, expected: &Expected) -> Vec<String> {
    let mut out = Vec::new();
    let Some(program) = &compiled.program else { return out };
    if program.examples.is_empty() && expected.check.is_empty() {
        out.push("no example".to_owned());
    }
    for (title, _) in &expected.examples {
        if !program.examples.iter().any(|e| &*e.title == title) {
            out.push(format!("no example « {title} »"));
        }
    }
    for example in &program.examples {
        let findings = run_example(program, example);
        let wanted: Vec<&str> = expected.examples.iter().filter(|(t, _)| *t == *example.title).map(|(_, c)| &**c).collect();
        if codes(&findings) != wanted {
            let found: Vec<String> = findings.iter().map(|d| show(&compiled.sources, d)).collect();
            out.push(format!("« {} »: {wanted:?} expected, found\n{}", example.title, found.join("\n")));
        }
    }
    out
}

/// The folders of questions.
fn questions() -> Vec<PathBuf> {
    folders("tests/recueils")
}

#[test]
fn every_question_gets_the_answer_of_the_law() {
    let mut failed = Vec::new();
    for folder in questions() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        failed.extend(verify(&folder).into_iter().map(|why| format!("── {name}\n{why}")));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// The order of files, and of blocks within their article, means nothing: every question again, each
/// file and each article's blocks taken backwards.
#[test]
fn the_order_of_files_and_blocks_means_nothing() {
    let mut failed = Vec::new();
    for folder in questions().into_iter().chain(folders("rules")) {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let expected = expected(&folder);
        let mut files = files(&folder);
        files.reverse();
        for (_, text) in &mut files {
            *text = backwards(text);
        }
        let compiled = analysed(&files);
        if compiled.codes() != expected.check && !expected.check.is_empty() {
            failed.push(format!("── {name}: {:?} expected, found {:?}", expected.check, compiled.codes()));
        } else if expected.check.is_empty() && avenant::diag::has_errors(&compiled.findings) {
            let found: Vec<String> = compiled.findings.iter().map(|d| show(&compiled.sources, d)).collect();
            failed.push(format!("── {name}, backwards\n{}", found.join("\n")));
        } else {
            failed.extend(
                examples(&compiled, &expected).into_iter().filter(|w| w != "no example").map(|why| format!("── {name}, backwards\n{why}")),
            );
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// The blocks of each article in the opposite order; the header and the articles' heads stay first.
pub fn backwards(text: &str) -> String {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        let starts = line.chars().next().is_some_and(|c| c.is_alphabetic());
        let comment = line.starts_with('#');
        match blocks.last_mut() {
            Some(last) if !starts && !comment => last.push_str(line),
            _ if comment => {}
            _ => blocks.push(line.to_owned()),
        }
    }
    let mut out = String::new();
    let mut held: Vec<String> = Vec::new();
    for block in blocks {
        if ["texte ", "avenant ", "article "].iter().any(|w| block.starts_with(w)) {
            out.extend(held.drain(..).rev());
            out.push_str(&block);
        } else {
            held.push(block);
        }
    }
    out.extend(held.drain(..).rev());
    out
}
