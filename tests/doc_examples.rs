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
//!
//! The pages of `docs/errors`, one a code, are run as their reader would, by the program, and must
//! give their code and nothing else, or nothing at all. Their rules stand after [`HEADER`], their
//! `rules avenant` and `rules avenant 2` after headers of their own. Under the rules, a `yaml` block is
//! a contract, evaluated on a day of 2021 and `contrat.yaml` for what follows; an `sh` block is a
//! command. Each of these takes `error`, `warning` or `hint` and the code that it must give.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use avenant::analysis::analyse;
use avenant::check::check;
use avenant::consolidate::consolidate;
use avenant::diag::{Code, Diagnostic, Lang, has_errors};
use avenant::eval::run_example;
use avenant::message::typography::plain;
use avenant::source::{SourceId, Sources};
use avenant::syntax::parse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A fenced block of a document.
struct Block {
    /// The line of its first line of rules, from 1.
    line: usize,
    words: Vec<String>,
    text: String,
    /// Only blank lines between the end of the block before and this one.
    follows: bool,
}

fn blocks(document: &str, kept: &[&str]) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open: Option<(Block, bool)> = None;
    let mut adjacent = false;
    for (i, line) in document.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let words: Vec<String> = info.split_whitespace().map(str::to_owned).collect();
                let keep = words.first().is_some_and(|w| kept.contains(&w.as_str()));
                open = Some((Block { line: i + 2, words, text: String::new(), follows: adjacent }, keep));
            }
            (Some(_), Some(_)) => {
                let (block, keep) = open.take().unwrap();
                adjacent = keep;
                if keep {
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
            // A whole file of its own, which another test runs.
            ["fragment" | "explanation"] => {
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
        found.extend(analyse(&program, "essai"));
        let failed: Vec<_> = program.examples.iter().flat_map(|e| run_example(&program, e)).collect();
        // What the analysis told is not told again.
        let new: Vec<_> = failed.into_iter().filter(|d| !found.iter().any(|f| f.code == d.code && f.span() == d.span())).collect();
        found.extend(new);
    }
    (found, lines, sources)
}

fn run(name: &str, document: &str, failures: &mut String) -> usize {
    let cases = cases(blocks(document, &["rules"]));
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
            writeln!(failures, "    {name}:{at}: {} {}", d.code.as_str(), d.message.get(Lang::Fr)).unwrap();
            for l in &d.labels {
                writeln!(failures, "        « {} » {}", sources.text(l.span).lines().next().unwrap_or(""), l.text.get(Lang::Fr)).unwrap();
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
    let rows: Vec<&str> = document.lines().filter(|l| ["| [E", "| [W", "| [H"].iter().any(|h| l.starts_with(h))).collect();
    for code in Code::ALL {
        let name = code.as_str();
        let row = format!("| [{name}](errors/{name}.md) | {} |", plain(code.title().get(Lang::Fr)));
        assert!(rows.iter().any(|r| r.starts_with(&row)), "docs/errors.md lacks « {row} »");
    }
    assert_eq!(rows.len(), Code::ALL.len());
}

/// What the rules of a page stand after.
const HEADER: &str = "texte « Convention d'exemple »
  sigle          CONV
  signé le       1er décembre 2019
  en vigueur le  1er janvier 2020
  source         « l'exemple »

";

/// The header of a page's amendment: the first is signed at the end of 2021, and so on.
fn amendment(number: i32) -> String {
    let (signed, in_force) = (2020 + number, 2021 + number);
    format!(
        "avenant « Avenant n° {number} »
  sigle          avenant {number}
  modifie        CONV
  signé le       1er décembre {signed}
  en vigueur le  1er janvier {in_force}
  source         « l'exemple »

"
    )
}

/// Where a page is run: its rules in `convention`, its contract beside.
struct Bench {
    folder: PathBuf,
}

impl Bench {
    fn new(code: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages").join(code);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("convention")).unwrap();
        Self { folder }
    }

    fn clear(&self) {
        std::fs::remove_dir_all(self.folder.join("convention")).unwrap();
        std::fs::create_dir_all(self.folder.join("convention")).unwrap();
    }

    fn rules(&self, at: usize, text: &str) {
        std::fs::write(self.folder.join(format!("convention/{at:02}.rules")), text).unwrap();
    }

    /// The codes of what a command says, all severities, but for what is accepted in place.
    fn codes(&self, arguments: &[&str]) -> BTreeSet<String> {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_avenant"));
        let json: &[&str] = if arguments.contains(&"--format") { &[] } else { &["--format", "json"] };
        let output = command.current_dir(&self.folder).args(arguments).args(["--rules", "."]).args(json).output().unwrap();
        let said = [output.stdout, output.stderr].map(|o| String::from_utf8(o).unwrap()).join("\n");
        assert!(!said.contains("panicked") && output.status.code() != Some(2), "{arguments:?}: {said}");
        let findings = said.lines().filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok());
        let open = |f: &serde_json::Value| f["format"] == "avenant/finding@1" && f["accepted"].is_null();
        findings.filter(open).map(|f| f["code"].as_str().unwrap().to_owned()).collect()
    }

    /// What is said of the rules: by `check`, then, when nothing stops them, by their examples.
    fn said_of_rules(&self) -> BTreeSet<String> {
        let mut found = self.codes(&["check", "convention"]);
        if found.iter().all(|c| !c.starts_with('E')) {
            found.extend(self.codes(&["test", "convention"]));
        }
        found
    }
}

/// The words of a command line, between quotes or not.
fn arguments(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (i, part) in line.split('\'').enumerate() {
        if i % 2 == 1 {
            out.push(part.to_owned());
        } else {
            out.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    assert_eq!(out.first().map(String::as_str), Some("avenant"), "{line}");
    out.remove(0);
    out
}

/// The examples of a page, run: how many give its code, and how many nothing.
fn run_page(code: &str, page: &str, failures: &mut String) -> (usize, usize) {
    let bench = Bench::new(code);
    let (mut wrong, mut right) = (0, 0);
    let mut judge = |line: usize, wanted: &BTreeSet<String>, got: BTreeSet<String>, counts: bool| {
        if got != *wanted {
            writeln!(failures, "docs/errors/{code}.md:{line}: expected {wanted:?}, got {got:?}").unwrap();
        }
        assert!(wanted.iter().all(|c| c == code), "docs/errors/{code}.md:{line}: another code");
        if counts {
            *(if wanted.is_empty() { &mut right } else { &mut wrong }) += 1;
        }
    };
    let mut files = 0;
    let mut wanted = BTreeSet::new();
    let all = blocks(page, &["rules", "yaml", "sh"]);
    let has = |kind: &str| all.iter().any(|b| b.words.first().is_some_and(|w| w == kind));
    let asks = has("yaml") || has("sh");
    for (i, block) in all.iter().enumerate() {
        let words: Vec<&str> = block.words.iter().map(String::as_str).collect();
        let at = words.iter().position(|w| ["error", "warning", "hint"].contains(w)).unwrap_or(words.len());
        let codes: BTreeSet<String> = words[at..].iter().skip(1).map(|w| (*w).to_owned()).collect();
        match &words[..at] {
            ["rules", kind @ ..] => {
                let header = match kind {
                    [] => HEADER.to_owned(),
                    ["avenant"] => amendment(1),
                    ["avenant", n] => amendment(n.parse().unwrap()),
                    _ => panic!("docs/errors/{code}.md:{}: unknown words {kind:?}", block.line),
                };
                if kind.is_empty() {
                    bench.clear();
                    (files, wanted) = (0, BTreeSet::new());
                } else {
                    assert!(block.follows && files > 0, "docs/errors/{code}.md:{}: this block joins nothing", block.line);
                }
                let whole = starts_with(&block.text, "texte ") || starts_with(&block.text, "avenant ");
                bench.rules(files, &if whole { block.text.clone() } else { format!("{header}{}", block.text) });
                files += 1;
                wanted.extend(codes);
                let next = all.get(i + 1);
                let goes_on = next.is_some_and(|n| {
                    n.follows && n.words.first().is_some_and(|w| w == "rules") && n.words.get(1).is_some_and(|w| w == "avenant")
                });
                if !goes_on {
                    // Rules that a contract or a command follows are what these stand on.
                    judge(block.line, &wanted, bench.said_of_rules(), !asks);
                }
            }
            ["yaml"] => {
                std::fs::write(bench.folder.join("contrat.yaml"), &block.text).unwrap();
                judge(block.line, &codes, bench.codes(&["eval", "contrat.yaml", "--on", "2021-03-01"]), !has("sh"));
            }
            ["sh"] => {
                let words = arguments(block.text.trim());
                judge(block.line, &codes, bench.codes(&words.iter().map(String::as_str).collect::<Vec<_>>()), true);
            }
            other => panic!("docs/errors/{code}.md:{}: unknown words {other:?}", block.line),
        }
    }
    (wrong, right)
}

/// Each code has its page, under its title, in both languages, with what is refused and what is not.
#[test]
fn every_code_has_its_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/errors");
    let mut failures = String::new();
    for code in Code::ALL {
        let (name, title) = (code.as_str(), code.title());
        let Ok(page) = std::fs::read_to_string(folder.join(format!("{name}.md"))) else {
            writeln!(failures, "docs/errors/{name}.md is missing").unwrap();
            continue;
        };
        let headings: Vec<&str> = blocks_aside(&page).into_iter().filter(|l| l.starts_with('#')).collect();
        let head = format!("# {name} — {} / {}", plain(title.get(Lang::Fr)), title.get(Lang::En));
        assert_eq!(headings, [head.as_str(), "## Français", "## English", "## Exemples · Examples"], "{name}");
        let parts: Vec<&str> = ["## Français", "## English", "## Exemples"].iter().map(|h| page.split(h).nth(1).unwrap()).collect();
        // The last holds what follows it too; each of the first two says what is wrong and what to do.
        assert!(parts.iter().all(|p| p.trim().len() > 120), "{name} says too little");
        let labels: Vec<&str> = blocks_aside(&page).into_iter().filter(|l| l.ends_with(" :") && l.contains(" · ")).collect();
        let told = if name.starts_with('E') { "Refusé · Refused :" } else { "Signalé · Told :" };
        assert_eq!(labels, [told, "Accepté · Accepted :"], "{name}");
        let (wrong, right) = run_page(name, &page, &mut failures);
        assert!(wrong > 0 && right > 0, "{name}: {wrong} refused and {right} accepted");
    }
    assert!(failures.is_empty(), "\n{failures}");
    let pages = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(pages, Code::ALL.len(), "a page of {} is that of no code", folder.display());
}

/// The lines of a document that stand in no fence.
fn blocks_aside(document: &str) -> Vec<&str> {
    let mut fenced = false;
    document
        .lines()
        .filter(|l| {
            let fence = l.starts_with("```");
            fenced ^= fence;
            !fence && !fenced
        })
        .collect()
}
