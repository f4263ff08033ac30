//! The catalogue of messages: each is said in both languages, is used, and is well set.

use avenant::diag::Code;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What library errors add in their own English, which French leaves out.
const ENGLISH_ALONE: [&str; 3] = ["facts-this-text-has-a-forbidden", "facts-this-is-not-toml-the", "facts-this-is-not-yaml-the"];

/// What speaks of forms of files that are written with straight quotes.
const WRITES_QUOTES: [&str; 3] = ["cli-for-example-recueil", "facts-", "syntax-text-is-written"];

/// A message of a file.
#[derive(Debug, Default)]
struct Message {
    /// What fills it.
    variables: BTreeSet<String>,
    /// Its own words, piece by piece.
    words: Vec<String>,
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn fill(pattern: &Pattern<String>, out: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => out.words.push(value.clone()),
            PatternElement::Placeable { expression } => expressed(expression, out),
        }
    }
}

fn expressed(expression: &Expression<String>, out: &mut Message) {
    let inline = match expression {
        Expression::Select { selector, variants } => {
            variants.iter().for_each(|v| fill(&v.value, out));
            selector
        }
        Expression::Inline(inline) => inline,
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            out.variables.insert(id.name.clone());
        }
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("not of this catalogue: {other:?}"),
    }
}

/// Every message of a language.
fn catalogue(lang: &str) -> BTreeMap<String, Message> {
    let mut out = BTreeMap::new();
    let mut files: Vec<_> = std::fs::read_dir(source().join("message").join(lang)).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    for path in files {
        let domain = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let read = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        let mut before = String::new();
        for entry in read.body {
            let Entry::Message(m) = entry else {
                assert!(!matches!(entry, Entry::Junk { .. } | Entry::Term(_)), "{}: {entry:?}", path.display());
                continue;
            };
            let id = m.id.name;
            assert_eq!(id.split('-').next(), Some(domain.as_str()), "{lang}: {id} is in the file of another domain");
            assert!(before < id, "{lang}: {id} comes after {before}: messages are sorted");
            let mut message = Message::default();
            fill(&m.value.unwrap(), &mut message);
            m.attributes.iter().for_each(|a| fill(&a.value, &mut message));
            before.clone_from(&id);
            out.insert(id, message);
        }
    }
    out
}

/// The sources, by their path from `src/`.
fn sources() -> Vec<(String, String)> {
    let mut todo = vec![source()];
    let mut out = Vec::new();
    while let Some(dir) = todo.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(source()).unwrap().to_string_lossy().replace('\\', "/");
                out.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    out.sort();
    out
}

/// The calls of `text!` in a source: identifier, and the names of what fills it.
fn calls(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut out = Vec::new();
    let code: String = text.lines().filter(|l| !l.trim_start().starts_with("//")).map(|l| format!("{l}\n")).collect();
    let text = code.as_str();
    for (at, _) in text.match_indices("text!(") {
        let rest = text[at + "text!(".len()..].trim_start();
        let Some(quoted) = rest.strip_prefix('"') else { continue };
        let (id, after) = quoted.split_once('"').unwrap();
        out.push((id.to_owned(), arguments(after)));
    }
    out
}

/// The names before `=` or alone, up to the parenthesis that closes the call.
fn arguments(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let (mut depth, mut quoted, mut name, mut valued) = (0, false, String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' if quoted => {
                characters.next();
            }
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                out.insert(std::mem::take(&mut name));
                valued = false;
            }
            '=' if depth == 0 => valued = true,
            c if depth == 0 && !valued && !c.is_whitespace() => name.push(c),
            _ => {}
        }
    }
    out.insert(name);
    out.remove("");
    out
}

/// Every message that the program may say, with what fills it and where.
fn said() -> BTreeMap<String, Vec<(String, BTreeSet<String>)>> {
    let mut out: BTreeMap<String, Vec<(String, BTreeSet<String>)>> = BTreeMap::new();
    for (path, text) in sources() {
        for (id, filled) in calls(&text) {
            out.entry(id).or_default().push((path.clone(), filled));
        }
    }
    for id in avenant::message::catalogue::ids("help") {
        // What clap declares is compared with these in `cli/usage.rs`.
        out.entry(id).or_default().push(("cli/args.rs".to_owned(), BTreeSet::new()));
    }
    for code in Code::ALL {
        out.entry(format!("codes-{}", code.as_str())).or_default().push(("diag/codes.rs".to_owned(), BTreeSet::new()));
    }
    out
}

#[test]
fn no_message_lacks_its_twin() {
    let (fr, en) = (catalogue("fr"), catalogue("en"));
    let ids = |c: &BTreeMap<String, Message>| c.keys().cloned().collect::<BTreeSet<_>>();
    let alone: Vec<_> = ids(&fr).symmetric_difference(&ids(&en)).cloned().collect();
    assert!(alone.is_empty(), "said in one language only: {alone:?}");
    let differ = |id: &&String| fr[*id].variables != en[*id].variables;
    let differ: Vec<_> = fr.keys().filter(differ).filter(|id| !ENGLISH_ALONE.contains(&id.as_str())).collect();
    assert!(differ.is_empty(), "filled otherwise in each language: {differ:?}");
}

#[test]
fn every_message_is_said_and_every_sentence_is_in_the_catalogue() {
    let (en, said) = (catalogue("en"), said());
    let mut wrong = Vec::new();
    for (id, calls) in &said {
        match en.get(id) {
            None => wrong.push(format!("{id}, in {}, is not in the catalogue", calls[0].0)),
            Some(message) => wrong.extend(
                calls
                    .iter()
                    .filter(|(_, filled)| *filled != message.variables)
                    .map(|(path, filled)| format!("{id}, in {path}: {filled:?} fill {:?}", message.variables)),
            ),
        }
    }
    wrong.extend(en.keys().filter(|id| !said.contains_key(*id)).map(|id| format!("{id} is never said")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(said.len() > 900, "{}", said.len());
}

/// Plain spaces in the catalogue, where `typography::french` expects them.
#[test]
fn french_is_well_set() {
    let mut wrong = Vec::new();
    for (id, message) in catalogue("fr") {
        for piece in &message.words {
            let straight = piece.contains('"') && !WRITES_QUOTES.iter().any(|w| id.starts_with(w)) || piece.contains("...");
            let set = piece.contains(['\u{a0}', '\u{202f}']);
            let glued = piece.contains("  ") || piece.replace("« ,", "").contains(" ,");
            let spaced = |mark: char| {
                piece.char_indices().filter(|(_, c)| *c == mark).all(|(at, _)| at == 0 || piece[..at].ends_with([' ', '«', '(', '…']))
            };
            if straight || set || glued || !['»', ';', '?', '!'].into_iter().all(spaced) {
                wrong.push(format!("{id}: {piece}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn languages_are_told_apart_in_the_catalogue_alone() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if path.starts_with("message/") || ["cli/page.rs", "value/format.rs"].contains(&path.as_str()) {
            continue;
        }
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        for (n, line) in code.lines().enumerate() {
            let told = line.contains("Lang::Fr =>") || line.contains("Lang::Fr) =>");
            if told && line.contains('"') && line.chars().any(char::is_alphabetic) && !line.contains("\\u{a0}") {
                wrong.push(format!("src/{path}:{}: {}", n + 1, line.trim()));
            }
            if ["word(\"", "Text::new("].iter().any(|w| line.contains(w)) {
                wrong.push(format!("src/{path}:{}: {}", n + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "a sentence out of the catalogue:\n{}", wrong.join("\n"));
}
