//! The rule blocks of `docs/*.md` are tests.
//!
//! A fenced block whose info string starts with `rules` is read here, by the words that follow:
//!
//! - `rules`: a whole set of rules when it starts with `texte`, otherwise it stands after the
//!   prelude of its document. It must check without error, and its examples must hold.
//! - `rules avenant`: a second file, which amends the prelude, under the document's first header of
//!   amendments. With a header of its own, straight after another rule block (blank lines only
//!   between them), it is a further file of that block's set of rules instead.
//! - `rules avenant 2`: straight after another rule block, a further file of its set of rules, under
//!   the document's second header.
//! - `rules error E0301 …`, `rules avenant error …`: must give these codes and no other.
//! - `rules warning W0901`: must give that warning, and no error.
//! - `rules prelude`, `rules prelude avenant`, `rules prelude avenant 2`: the prelude of the document
//!   and its headers.
//! - `rules fragment`: for the eye only.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use avenant::check::check;
use avenant::consolidate::consolidate;
use avenant::diag::{Diagnostic, has_errors};
use avenant::eval::run_example;
use avenant::source::{SourceId, Sources};
use avenant::syntax::parse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// A fenced block of a document.
struct Block {
    /// The line of its first line of rules, from 1.
    line: usize,
    words: Vec<String>,
    text: String,
    /// Only blank lines between the end of the block before and this one.
    follows: bool,
}

fn blocks(document: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open: Option<(Block, bool)> = None;
    let mut adjacent = false;
    for (i, line) in document.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let words: Vec<String> = info.split_whitespace().map(str::to_owned).collect();
                let rules = words.first().is_some_and(|w| w == "rules");
                open = Some((Block { line: i + 2, words, text: String::new(), follows: adjacent }, rules));
            }
            (Some(_), Some(_)) => {
                let (block, rules) = open.take().unwrap();
                adjacent = rules;
                if rules {
                    out.push(block);
                }
            }
            (Some((block, _)), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => adjacent &= line.trim().is_empty(),
        }
    }
    assert!(open.is_none(), "a fence is never closed");
    out
}

/// A set of rules to run: its files, each with the line of the document it starts on, when it does.
struct Case {
    line: usize,
    files: Vec<(String, Option<usize>)>,
    expected: BTreeSet<String>,
}

/// Whether the first word of the rules, comments apart, is that one.
fn starts_with(text: &str, word: &str) -> bool {
    text.lines().find(|l| !l.trim().is_empty() && !l.starts_with('#')).is_some_and(|l| l.starts_with(word))
}

fn cases(blocks: Vec<Block>) -> Vec<Case> {
    let mut prelude: Option<(String, usize)> = None;
    let mut headers: Vec<String> = Vec::new();
    let mut out: Vec<Case> = Vec::new();
    let mut fresh = true;
    for block in blocks {
        let words: Vec<&str> = block.words.iter().skip(1).map(String::as_str).collect();
        let at = (block.text.clone(), Some(block.line));
        let of_prelude =
            || prelude.as_ref().map(|(t, l)| (t.clone(), Some(*l))).unwrap_or_else(|| panic!("line {}: no prelude yet", block.line));
        let (amends, codes) = match words.as_slice() {
            ["fragment"] => {
                fresh = true;
                continue;
            }
            ["prelude"] => {
                prelude = Some((block.text, block.line));
                out.push(Case { line: block.line, files: vec![at], expected: BTreeSet::new() });
                fresh = true;
                continue;
            }
            ["prelude", "avenant", ..] => {
                out.push(Case { line: block.line, files: vec![of_prelude(), at], expected: BTreeSet::new() });
                headers.push(block.text);
                fresh = true;
                continue;
            }
            [] => (0, &[][..]),
            ["error" | "warning", codes @ ..] if !codes.is_empty() => (0, codes),
            ["avenant"] => (1, &[][..]),
            ["avenant", "2"] => (2, &[][..]),
            ["avenant", "error" | "warning", codes @ ..] if !codes.is_empty() => (1, codes),
            ["avenant", "2", "error" | "warning", codes @ ..] if !codes.is_empty() => (2, codes),
            other => panic!("line {}: unknown words after « rules »: {other:?}", block.line),
        };
        let expected: BTreeSet<String> = codes.iter().map(|c| (*c).to_owned()).collect();
        if amends > 0 {
            let mut file = at;
            let own = starts_with(&block.text, "avenant ");
            if !own {
                let header = headers.get(amends - 1).unwrap_or_else(|| panic!("line {}: no such header of amendments yet", block.line));
                file = (format!("{header}\n{}", block.text), Some(block.line - header.lines().count() - 1));
            }
            let joins = block.follows && !fresh;
            assert!(joins || amends == 1, "line {}: this block joins nothing", block.line);
            if joins && (own || amends == 2) {
                let case = out.last_mut().unwrap();
                case.files.push(file);
                case.expected.extend(expected);
            } else {
                out.push(Case { line: block.line, files: vec![of_prelude(), file], expected });
            }
        } else if starts_with(&block.text, "texte") || prelude.is_none() {
            out.push(Case { line: block.line, files: vec![at], expected });
        } else {
            let (text, _) = prelude.as_ref().unwrap();
            let file = (format!("{text}\n{}", block.text), Some(block.line - text.lines().count() - 1));
            out.push(Case { line: block.line, files: vec![file], expected });
        }
        fresh = false;
    }
    out
}

/// Every finding of a set of rules: of the first stage that has errors, then of its examples.
fn findings(case: &Case) -> (Vec<Diagnostic>, BTreeMap<SourceId, Option<usize>>, Sources) {
    let mut sources = Sources::default();
    let mut lines = BTreeMap::new();
    let mut trees = Vec::new();
    let mut found = Vec::new();
    for (n, (text, line)) in case.files.iter().enumerate() {
        let id = sources.add(&format!("file {n}"), text);
        lines.insert(id, *line);
        let (tree, errors) = parse::file(&sources, id);
        found.extend(errors);
        trees.push(tree);
    }
    if has_errors(&found) {
        return (found, lines, sources);
    }
    let (corpus, errors) = consolidate(&trees);
    found.extend(errors);
    let (program, errors) = check(&corpus);
    found.extend(errors);
    if let Some(program) = program
        && !has_errors(&found)
    {
        found.extend(program.examples.iter().flat_map(|e| run_example(&program, e)));
    }
    (found, lines, sources)
}

fn run(name: &str, document: &str, failures: &mut String) -> usize {
    let cases = cases(blocks(document));
    for case in &cases {
        let (found, lines, sources) = findings(case);
        let warned = case.expected.iter().any(|c| c.starts_with('W'));
        let got: BTreeSet<String> = found.iter().filter(|d| d.is_error() || warned).map(|d| d.code.as_str().to_owned()).collect();
        if got == case.expected {
            continue;
        }
        let (want, line) = (&case.expected, case.line);
        writeln!(failures, "{name}:{line}: expected {want:?}, got {got:?}").unwrap();
        for d in found.iter().filter(|d| d.is_error() || warned) {
            let at = d.span().map_or(0, |s| lines.get(&s.source).copied().flatten().unwrap_or(1) + sources.locate(s).1 - 1);
            writeln!(failures, "    {name}:{at}: {} {}", d.code.as_str(), d.message.fr).unwrap();
            for l in &d.labels {
                writeln!(failures, "        « {} » {}", sources.text(l.span).lines().next().unwrap_or(""), l.text.fr).unwrap();
            }
        }
    }
    cases.len()
}

#[test]
fn every_rule_block_of_the_documentation_holds() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut paths: Vec<_> = std::fs::read_dir(&docs).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "md"));
    paths.sort();
    let mut failures = String::new();
    let mut count = 0;
    for path in &paths {
        let name = format!("docs/{}", path.file_name().unwrap().to_string_lossy());
        count += run(&name, &std::fs::read_to_string(path).unwrap(), &mut failures);
    }
    assert!(count > 0, "no rule block in {}", docs.display());
    assert!(failures.is_empty(), "\n{failures}");
}

/// A harness that accepts everything would prove nothing.
#[test]
fn the_harness_refuses_what_is_wrong() {
    let prelude = "```rules prelude\ntexte « T »\n  sigle T\n  signé le 1er janvier 2020\n  en vigueur le 1er janvier 2020\n\nrésultat x : €\n  = 1 €\n```\n";
    for (block, refused) in [
        ("```rules\nrésultat y : €\n  = x\n```\n", false),
        ("```rules\nrésultat y : €\n  = z\n```\n", true),
        ("```rules error E0201\nrésultat y : €\n  = z\n```\n", false),
        ("```rules error E0301\nrésultat y : €\n  = z\n```\n", true),
        ("```rules error E0201\nrésultat y : €\n  = x\n```\n", true),
        ("```rules\nexemple « faux »\n  au 1er janvier 2020\n    x = 2 €\n```\n", true),
    ] {
        let mut failures = String::new();
        let count = run("t", &format!("{prelude}\n{block}"), &mut failures);
        assert_eq!(count, 2);
        assert_eq!(!failures.is_empty(), refused, "{block}\n{failures}");
    }
}

/// `docs/errors.md` has a row for each code, under the title that the program gives it.
#[test]
fn every_code_is_documented() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/errors.md");
    let document = std::fs::read_to_string(path).unwrap();
    let rows: Vec<&str> = document.lines().filter(|l| ["| E", "| W", "| H"].iter().any(|h| l.starts_with(h))).collect();
    for code in avenant::diag::Code::ALL {
        let row = format!("| {} | {} |", code.as_str(), code.title().fr);
        assert!(rows.iter().any(|r| r.starts_with(&row)), "docs/errors.md lacks « {row} »");
    }
    assert_eq!(rows.len(), avenant::diag::Code::ALL.len());
}
