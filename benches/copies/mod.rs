//! The same recueil several times over, its names made others: larger sets of rules of the same kind.

#![allow(dead_code)]

use avenant::source::Sources;
use avenant::syntax::ast::BlockKind;
use avenant::syntax::parse;

/// As many copies as one file holds, under the limit on the size of a file.
const PER_FILE: usize = 50;

/// The files of a set of rules that says a recueil of one text `times` times: the first copies in the
/// text itself, the others in amendments that only add to it.
pub fn copies(text: &str, times: usize) -> Vec<(String, String)> {
    let mut sources = Sources::default();
    let id = sources.add("recueil.rules", text);
    let (tree, errors) = parse::file(&sources, id);
    assert!(errors.is_empty(), "the recueil that is copied is sound");
    let start = tree.blocks.get(1).map_or(text.len(), |b| b.head_span.start as usize);
    let (header, body) = text.split_at(start);
    let mut names: Vec<String> = Vec::new();
    for block in &tree.blocks {
        match &block.kind {
            BlockKind::Fact(f) => names.push(f.name.text.to_string()),
            BlockKind::Definition(d) => names.push(d.name.text.to_string()),
            BlockKind::Enum(e) => names.extend(std::iter::once(&e.name).chain(&e.members).map(|n| n.text.to_string())),
            _ => {}
        }
    }
    // The longest first: a name may start with another.
    names.sort_by_key(|n| std::cmp::Reverse(n.len()));
    let mut files = Vec::new();
    for first in (0..times).step_by(PER_FILE) {
        let mut out = if first == 0 { header.to_owned() } else { amendment(header, first) };
        for copy in first..times.min(first + PER_FILE) {
            out.push_str(&renamed(body, &names, copy));
            out.push('\n');
        }
        files.push((format!("{first:03}.rules"), out));
    }
    files
}

/// The header of a text as that of an amendment to it.
fn amendment(header: &str, number: usize) -> String {
    let mut out = String::new();
    let mut short = "";
    for line in header.lines() {
        let words = line.trim_start();
        if let Some(title) = words.strip_prefix("texte «") {
            out.push_str(&format!("avenant « Suite {number} :{title}\n"));
        } else if let Some(name) = words.strip_prefix("sigle") {
            short = name.trim();
            out.push_str(&format!("  sigle {short} {}\n  modifie {short}\n", letters(number)));
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    assert!(!short.is_empty(), "a text has a short name");
    out
}

/// A number in letters: units are made of letters only.
fn letters(number: usize) -> String {
    let digit = |n: usize| char::from(b'a' + u8::try_from(n % 10).unwrap_or(0));
    ['z', digit(number / 100), digit(number / 10), digit(number)].iter().collect()
}

/// The blocks with each name, and each title, made another.
fn renamed(body: &str, names: &[String], copy: usize) -> String {
    if copy == 0 {
        return body.to_owned();
    }
    let mark = letters(copy);
    let mut out = String::with_capacity(body.len() + body.len() / 4);
    let mut rest = body;
    let mut depth = 0usize;
    let mut comment = false;
    let mut titled = false;
    while let Some(c) = rest.chars().next() {
        let before = out.chars().next_back();
        let inside = before.is_some_and(|b| b.is_alphanumeric());
        if depth == 0
            && !comment
            && !inside
            && let Some(name) = names
                .iter()
                .find(|n| rest.strip_prefix(n.as_str()).is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric() || c == '\'')))
        {
            out.push_str(name);
            out.push(' ');
            out.push_str(&mark);
            rest = &rest[name.len()..];
            continue;
        }
        match c {
            '«' if !comment => {
                depth += 1;
                let line = out.rsplit('\n').next().unwrap_or("");
                titled = depth == 1 && ["article", "exemple", "comme"].iter().any(|w| line.trim_start().starts_with(w));
            }
            '»' if !comment => {
                depth = depth.saturating_sub(1);
                if titled && depth == 0 {
                    out.push_str(&mark);
                    out.push(' ');
                }
            }
            '#' if depth == 0 => comment = true,
            '\n' => comment = false,
            _ => {}
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}
