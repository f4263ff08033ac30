//! The walks of `docs/guide-avenant.md` and `docs/guide-modifier.md`, walked: its files written, its changes made, its commands run in the order of the page, and
//! what they show compared with what the page shows.
//!
//! Every fenced block of the page is a step, by the words of its info string:
//!
//! - `avenant écrire FILE`, `yaml écrire FILE`: the file, from nothing;
//! - `sh copier`: one `cp -r FROM TO` of a folder of this repository;
//! - `avenant récrire FILE`: the file, in place of what it was;
//! - `avenant ajouter FILE`, `yaml ajouter FILE`: these lines at the end of the file, for rules after a blank line;
//! - `diff FILE`: lines of the file to take away (`-`), to put (`+`), to find unchanged (a space);
//! - `avenant relire FILE`: the file as it now is, whole;
//! - `sh`: one command, that succeeds; `sh refusé`: one that exits with 1;
//! - `text`, right after it: what it shows, where a line `…` stands for lines left out.

use crate::run::avenant;
use avenant::message::typography::plain;
use std::path::{Path, PathBuf};

/// A fenced block: the line of its first line, from 1, the words of its info string, its text.
struct Block {
    line: usize,
    words: Vec<String>,
    text: String,
}

fn blocks(page: &str) -> Result<Vec<Block>, String> {
    let mut out = Vec::new();
    let mut open: Option<Block> = None;
    for (i, line) in page.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let words = info.split_whitespace().map(str::to_owned).collect();
                open = Some(Block { line: i + 2, words, text: String::new() });
            }
            (Some(_), Some(_)) => out.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    match open {
        Some(block) => Err(format!("line {}: a fence is never closed", block.line)),
        None => Ok(out),
    }
}

/// The words of a command line, between quotes or not.
fn words(command: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (i, part) in command.trim().split('"').enumerate() {
        if i % 2 == 1 {
            out.push(part.to_owned());
        } else {
            out.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    out
}

/// Lines without trailing spaces, nor blank lines at either end.
fn lines(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let first = lines.iter().position(|l| !l.is_empty()).unwrap_or(lines.len());
    let last = lines.iter().rposition(|l| !l.is_empty()).map_or(first, |n| n + 1);
    lines[first..last].to_vec()
}

/// Whether that is what was shown, a line `…` standing for one line or more.
fn agrees(page: &str, shown: &str) -> bool {
    // A page is typed with ordinary spaces.
    let (page, shown) = (plain(page), plain(shown));
    let (page, shown) = (lines(&page), lines(&shown));
    let parts: Vec<&[&str]> = page.split(|l| *l == "…").collect();
    let mut at = 0;
    for (n, part) in parts.iter().enumerate() {
        let (first, last) = (n == 0, n + 1 == parts.len());
        // After an elision, one line at least is left out.
        let from = if first { 0 } else { at + 1 };
        let starts = match (first, last) {
            (true, _) => 0..=0,
            (_, true) => {
                let Some(start) = shown.len().checked_sub(part.len()).filter(|s| *s >= from) else { return false };
                start..=start
            }
            _ => from..=shown.len(),
        };
        let found = starts.into_iter().find(|s| shown.get(*s..*s + part.len()) == Some(*part));
        let Some(start) = found else { return false };
        at = start + part.len();
        if last && at != shown.len() {
            return false;
        }
    }
    true
}

/// The file after a change. The lines to find must be there once.
fn changed(file: &str, diff: &str) -> Result<String, String> {
    let (mut old, mut new, mut changes) = (Vec::new(), Vec::new(), 0);
    for line in diff.lines() {
        match (line.get(..1), line.get(1..)) {
            (Some("-"), Some(rest)) => old.push(rest),
            (Some("+"), Some(rest)) => new.push(rest),
            (Some(" "), Some(rest)) => {
                old.push(rest);
                new.push(rest);
                continue;
            }
            (None, _) => {
                old.push("");
                new.push("");
                continue;
            }
            _ => return Err(format!("« {line} » neither goes, comes nor stays")),
        }
        changes += 1;
    }
    let all: Vec<&str> = file.lines().collect();
    let found: Vec<usize> = (0..=all.len()).filter(|n| all.get(*n..*n + old.len()) == Some(&old)).collect();
    match found[..] {
        [at] if changes > 0 && !old.is_empty() => {
            let kept = all[..at].iter().chain(&new).chain(&all[at + old.len()..]);
            Ok(kept.map(|l| format!("{l}\n")).collect())
        }
        _ => Err(format!("the lines to change are there {} times, with {changes} changes", found.len())),
    }
}

/// Copies a folder of this repository into another, with what it holds.
fn copy(from: &str, to: &Path) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
    let target = to.join(source.file_name().unwrap());
    std::fs::create_dir_all(&target).unwrap();
    for entry in std::fs::read_dir(&source).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            copy(&format!("{from}/{}", entry.file_name().to_str().unwrap()), &target);
        } else {
            std::fs::copy(entry.path(), target.join(entry.file_name())).unwrap();
        }
    }
}

/// What a walk came to.
#[derive(Debug, Default, PartialEq)]
struct Walked {
    commands: usize,
    refused: usize,
    changes: usize,
    /// The files given whole at the end.
    read_again: Vec<String>,
}

/// Walks a page in a folder, up to its first step that fails.
fn walk(page: &str, folder: &Path) -> Result<Walked, String> {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).unwrap();
    let mut out = Walked::default();
    let mut asked: Option<(usize, String)> = None;
    for Block { line, words: info, text } in blocks(page)? {
        let wrong = |why: String| Err(format!("line {line}: {why}"));
        let info: Vec<&str> = info.iter().map(String::as_str).collect();
        if let (Some((at, shown)), ["text"]) = (&asked, &info[..]) {
            if !agrees(&text, shown) {
                return wrong(format!("the command of line {at} shows\n{shown}"));
            }
            asked = None;
            continue;
        }
        if let Some((at, _)) = asked {
            return wrong(format!("what the command of line {at} shows is not said"));
        }
        let place = |name: &str| -> PathBuf {
            assert!(!name.contains("..") && !name.starts_with('/'), "line {line}: {name}");
            folder.join(name)
        };
        let now = |name: &str| std::fs::read_to_string(place(name)).map_err(|e| format!("line {line}: {name}: {e}"));
        let put = |name: &str, text: &str| {
            let path = place(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        match info[..] {
            ["avenant" | "yaml", "écrire", name] if place(name).exists() => return wrong(format!("{name} is written already")),
            ["avenant" | "yaml", "écrire", name] => put(name, &text),
            ["avenant", "récrire", name] => {
                now(name)?;
                put(name, &text);
            }
            ["sh", "copier"] => match &words(&text)[..] {
                [cp, option, from, to] if cp == "cp" && option == "-r" => copy(from, &place(to)),
                _ => return wrong("one « cp -r FROM TO » a block".to_owned()),
            },
            [kind @ ("avenant" | "yaml"), "ajouter", name] => {
                let between = if kind == "avenant" { "\n" } else { "" };
                put(name, &format!("{}{between}{text}", now(name)?));
            }
            ["diff", name] => {
                let file = changed(&now(name)?, &text).map_err(|e| format!("line {line}: {name}: {e}"))?;
                put(name, &file);
                out.changes += 1;
            }
            ["avenant", "relire", name] => {
                let file = now(name)?;
                if file != text {
                    return wrong(format!("{name} is\n{file}"));
                }
                out.read_again.push(name.to_owned());
            }
            ["sh", ref outcome @ ..] if outcome.is_empty() || *outcome == ["refusé"] => {
                let command = words(&text);
                if text.lines().count() != 1 || command.first().is_none_or(|w| w != "avenant") {
                    return wrong("one command of the program a block".to_owned());
                }
                let (code, shown) = avenant(&command[1..]).from(folder).seen();
                if code != i32::from(!outcome.is_empty()) {
                    return wrong(format!("exit code {code}, showing\n{shown}"));
                }
                out.commands += 1;
                out.refused += outcome.len();
                asked = Some((line, shown));
            }
            _ => return wrong(format!("no step is said « {} »", info.join(" "))),
        }
    }
    match asked {
        Some((at, _)) => Err(format!("line {at}: what this command shows is not said")),
        None => Ok(out),
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide").join(name)
}

fn page() -> String {
    page_of("docs/guide-avenant.md")
}

fn page_of(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// An invented amendment, from its draft to its snapshots accepted, over the shipped rules.
#[test]
fn the_change_of_the_guide_is_made() {
    let folder = folder("change");
    let walked = walk(&page_of("docs/guide-modifier.md"), &folder).unwrap_or_else(|e| panic!("docs/guide-modifier.md: {e}"));
    assert!(walked.refused >= 4 && walked.commands >= 12, "{walked:?}");
    // Nothing is left to say of it, and nothing to accept.
    for command in [["check", "aci-cpts"], ["test", "aci-cpts"]] {
        let (code, shown) = avenant(&command).from(&folder).seen();
        assert_eq!(code, 0, "{shown}");
    }
}

#[test]
fn the_walk_of_the_guide_is_walked() {
    let folder = folder("walk");
    let walked = walk(&page(), &folder).unwrap_or_else(|e| panic!("docs/guide-avenant.md: {e}"));
    assert!(walked.refused >= 3 && walked.commands > 2 * walked.refused && walked.changes >= 3, "{walked:?}");
    // It ends with the amendment whole, and nothing is said of it.
    assert_eq!(walked.read_again.len(), 1, "{walked:?}");
    let (code, shown) = avenant(&["check"]).from(&folder).seen();
    assert_eq!((code, plain(shown.trim()).as_str()), (0, "crs : rien à signaler"));
}

/// Words apart by one space, whatever the lines.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_amendment_of_the_guide_quotes_its_pdf() {
    let page = page();
    let pdf = flat(&page.lines().filter_map(|l| l.strip_prefix('>')).collect::<Vec<_>>().join(" "));
    let rules = blocks(&page).unwrap().into_iter().find(|b| b.words.get(1).is_some_and(|w| w == "relire")).unwrap().text;
    let mut quoted = 0;
    for article in rules.split("\narticle ").skip(1) {
        let head: Vec<&str> = article.lines().skip(1).take_while(|l| !l.trim().is_empty()).collect();
        for quotation in head.join(" ").split('«').skip(1) {
            let said = flat(quotation.split('»').next().unwrap());
            if said.starts_with("Convention d'Avenant : ") {
                continue;
            }
            assert!(pdf.contains(&said), "the PDF does not say « {said} »");
            quoted += 1;
        }
    }
    assert!(quoted >= 5, "{quoted} quotations");
}

/// A walk that accepts everything would prove nothing.
#[test]
fn a_walk_that_is_wrong_is_refused() {
    let right = "```avenant écrire rules/t/a.rules
texte « T »
  sigle T
  signé le 1er janvier 2020
  en vigueur le 1er janvier 2020
  source « s »
```
```avenant ajouter rules/t/a.rules
résultat x : €
  = 1 €
```
```diff rules/t/a.rules
 résultat x : €
-  = 1 €
+  = 2 €
```
```yaml écrire c.yaml
recueil: t
```
```sh
avenant eval c.yaml --on 2021-01-01
```
```text
…
x                             2,00   [1]
…
  [1] T
```
```sh refusé
avenant eval c.yaml --on 2021-01-01 --set \"y z=1\"
```
```text
…
```
";
    let folder = folder("wrong");
    let walked = walk(right, &folder).unwrap();
    assert_eq!(walked, Walked { commands: 2, refused: 1, changes: 1, read_again: Vec::new() });
    for (from, to) in [
        ("  2,00 ", "  3,00 "),
        ("  [1] T\n", "  [1] U\n"),
        ("…\nx ", "x "),
        ("[1]\n…\n", "[1]\n"),
        ("-  = 1 €", "-  = 3 €"),
        ("```diff", "```patch"),
        ("```sh refusé", "```sh"),
        ("```text\n…\n```\n", ""),
        ("ajouter rules/t/a.rules", "relire rules/t/a.rules"),
        ("ajouter rules", "écrire rules"),
        ("avenant eval c.yaml --on 2021-01-01\n", "avenant eval d.yaml --on 2021-01-01\n"),
    ] {
        let wrong = right.replacen(from, to, 1);
        assert_ne!(wrong, right, "{from}");
        assert!(walk(&wrong, &folder).is_err(), "{from} → {to}");
    }
}
