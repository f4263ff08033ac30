#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic, clippy::string_slice)]

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::diag::Code;
use crate::source::limits::{FACTS_DEPTH, FACTS_NODES};

const FORMATS: [Format; 3] = [Format::Yaml, Format::Json, Format::Toml];

fn ok(text: &str, format: Format) -> Node {
    read(SourceId(0), text, format).unwrap_or_else(|e| panic!("{text:?}: {e:?}"))
}

/// The codes found, each with the text under its labels.
fn errors(text: &str, format: Format) -> Vec<(Code, Vec<&str>)> {
    let findings = read(SourceId(0), text, format).expect_err(text);
    assert!(!findings.is_empty());
    for finding in &findings {
        assert!(!finding.message.get(crate::message::Lang::Fr).is_empty() && !finding.message.get(crate::message::Lang::En).is_empty());
    }
    findings.into_iter().map(|d| (d.code, d.labels.iter().map(|l| at(text, l.span)).collect())).collect()
}

fn at(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

/// A compact form, each unquoted scalar checked against the text under its span.
fn show(text: &str, node: &Node) -> String {
    let mut out = String::new();
    match &node.kind {
        NodeKind::Scalar { text: value, quoted: true } => write!(out, "{value:?}").unwrap(),
        NodeKind::Scalar { text: value, quoted: false } => {
            assert_eq!(at(text, node.span), value);
            out.push_str(value);
        }
        NodeKind::Null => out.push('∅'),
        NodeKind::Map(entries) => {
            out.push('{');
            for entry in entries {
                let key = at(text, entry.key_span).trim_matches(['"', '\'']);
                assert_eq!(key, entry.key);
                write!(out, "{}={} ", entry.key, show(text, &entry.value)).unwrap();
            }
            out.truncate(out.trim_end().len());
            out.push('}');
        }
        NodeKind::List(items) => {
            let items: Vec<_> = items.iter().map(|n| show(text, n)).collect();
            write!(out, "[{}]", items.join(" ")).unwrap();
        }
    }
    out
}

#[track_caller]
fn reads(text: &str, format: Format, expected: &str) {
    assert_eq!(show(text, &ok(text, format)), expected);
}

#[test]
fn formats_by_extension() {
    assert_eq!(Format::from_extension("YML"), Some(Format::Yaml));
    assert_eq!(Format::from_extension("json"), Some(Format::Json));
    assert_eq!(Format::from_extension("toml"), Some(Format::Toml));
    assert_eq!(Format::from_extension("txt"), None);
}

#[test]
fn yaml_scalars_stay_text() {
    reads(
        "nom: CPTS du Val d'Essai  # libre\npopulation: { 2020-03-01: 78000, 2023: 60 % }\né: no\nn: 010\nm: 62 000\np: 12,5 %\n",
        Format::Yaml,
        "{nom=CPTS du Val d'Essai population={2020-03-01=78000 2023=60 %} é=no n=010 m=62 000 p=12,5 %}",
    );
    reads("démarrage:\r\n  à: 1\r\n  é: 'x'\r\nl:\r\n- 1\r\n- é\r\n", Format::Yaml, "{démarrage={à=1 é=\"x\"} l=[1 é]}");
    reads("a: ~\nb:\nc: null\nd: {}\ne: []\nf: \"\"\n", Format::Yaml, "{a=∅ b=∅ c=∅ d={} e=[] f=\"\"}");
    reads("\"a b\": \"q\\u00e9\" \n'c': |\n  été\n  là\nd: 1", Format::Yaml, "{a b=\"qé\" c=\"été\\nlà\\n\" d=1}");
    reads("? a\n: b\n", Format::Yaml, "{a=b}");
    reads("---\na: 1\n...\n", Format::Yaml, "{a=1}");
    reads("", Format::Yaml, "∅");
    reads("# rien\n", Format::Yaml, "∅");
}

#[test]
fn spans_are_bytes() {
    let text = "é: 'à b' \nçé: { x: 1, y: é }\n";
    let node = ok(text, Format::Yaml);
    let NodeKind::Map(entries) = &node.kind else { panic!() };
    assert_eq!(at(text, entries[0].value.span), "'à b'");
    assert_eq!(at(text, entries[1].value.span), "x: 1, y: é");
    assert_eq!(at(text, node.span), "é: 'à b' \nçé: { x: 1, y: é");
    let text = "{\"é\": {\"à\": \"ç\"}, \"l\": [ ]}";
    let node = ok(text, Format::Json);
    let NodeKind::Map(entries) = &node.kind else { panic!() };
    assert_eq!(at(text, entries[0].value.span), "\"à\": \"ç\"");
    assert_eq!(at(text, entries[1].value.span), "[ ]");
    let text = "\"é\" = 'ç'\n[t]\nx = 1\n[u]\n";
    let node = ok(text, Format::Toml);
    let NodeKind::Map(entries) = &node.kind else { panic!() };
    assert_eq!(at(text, entries[0].key_span), "\"é\"");
    assert_eq!(at(text, entries[0].value.span), "'ç'");
    assert_eq!(at(text, entries[1].value.span), "x = 1");
    assert_eq!(at(text, entries[2].value.span), "[u]");
}

#[test]
fn yaml_refuses_what_is_more_than_a_tree() {
    for (text, place) in [
        ("a: &x 1\nb: *x", "&x 1"),
        ("b: *x", "*x"),
        ("a: &x\n  b: 1", "&x"),
        ("a: !!str 1", "!!str 1"),
        ("a: 1\n---\nb: 2", "---"),
        ("[a, b]: c", "a, b"),
        (": v", ":"),
        ("a: { 2020: 12,5 %, 2021: 3 % }", "12,5 %"),
        ("a: b: c", ":"),
        ("a: @x", "@x"),
        ("a: {b: 1", "a: {b: 1"),
        ("a: \"x", "\"x"),
        ("a:\n  b: 1\n c: 2", "c:"),
    ] {
        assert_eq!(errors(text, Format::Yaml), [(Code::FactsSyntax, vec![place])], "{text:?}");
    }
}

#[test]
fn json_numbers_stay_text() {
    reads(
        " {\"a\": 12.50, \"b\": -1e5, \"c\": [true, null, \"2020-03-01\"], \"d\": {}, \"\\u00e9\": 0.1}\r\n"
            .replace("\\u00e9", "é")
            .as_str(),
        Format::Json,
        "{a=12.50 b=-1e5 c=[true ∅ \"2020-03-01\"] d={} é=0.1}",
    );
    let node = ok("\"\\u00e9\\n\\ud83d\\ude00\"", Format::Json);
    assert_eq!(node.kind, NodeKind::Scalar { text: "é\n😀".into(), quoted: true });
}

#[test]
fn json_errors_are_placed() {
    for (text, place) in [
        ("", ""),
        ("{\"a\": 1,}", "}"),
        ("[1, ]", "]"),
        ("{\"a\" 1}", "1"),
        ("{\"a\": 1 \"b\": 2}", "\""),
        ("{a: 1}", "a"),
        ("{\"a\": 'x'}", "'x'"),
        ("{\"a\": oui}", "oui"),
        ("{\"a\": 010}", "010"),
        ("{\"a\": 2020-03-01}", "2020-03-01"),
        ("{\"a\": 12,5}", "5"),
        ("{\"a\": 1.}", "1."),
        ("{\"a\": \"x\ny\"}", "\"x"),
        ("{\"a\": \"\\x\"}", "\"\\x\""),
        ("{\"a\": \"\\ud800\"}", "\"\\ud800\""),
        ("{\"a\": 1", "{\"a\": 1"),
        ("{} {}", "{"),
        ("// é\n{}", "//"),
        ("{\"a\":\u{a0}1}", "\u{a0}1"),
    ] {
        assert_eq!(errors(text, Format::Json), [(Code::FactsSyntax, vec![place])], "{text:?}");
    }
}

#[test]
fn toml_values_are_raw_text() {
    reads(
        "nom = \"CPTS\"\r\n\"nombre de membres\" = 85\r\np = { 2020-03-01 = 78000, 2023-01-01 = 1.50 }\r\nd = 2020-03-01\r\nb = true\r\na.c.e = 1\r\na.d = [1, 'x']\r\n[t.u]\r\nz = 0x1F\r\n[[m]]\r\nx = 1\r\n[[m]]\r\nx = 2\r\n",
        Format::Toml,
        "{nom=\"CPTS\" nombre de membres=85 p={2020-03-01=78000 2023-01-01=1.50} d=2020-03-01 b=true a={c={e=1} d=[1 \"x\"]} t={u={z=0x1F}} m=[{x=1} {x=2}]}",
    );
    reads("", Format::Toml, "{}");
}

#[test]
fn toml_errors_are_placed() {
    for (text, place) in [
        ("é = 1", "é"),
        ("nombre de membres = 3", "nombre de membres = 3"),
        ("a = 62 000", "62 000"),
        ("a = oui", "oui"),
        ("a = ", "a ="),
        ("a = 010", "0"),
        ("[a", "[a"),
        ("a = \"x", "a = \"x"),
    ] {
        assert_eq!(errors(text, Format::Toml), [(Code::FactsSyntax, vec![place])], "{text:?}");
    }
    // Every error in one run.
    assert_eq!(errors("a = oui\nb = 1\nc = non\n", Format::Toml).len(), 2);
}

#[test]
fn repeated_keys_show_both_places() {
    for (text, format, again) in [
        ("a: 1\nb: 2\na: 3\n", Format::Yaml, "a"),
        ("x: { l’an: 1, l'an: 2 }", Format::Yaml, "l'an"),
        ("a b: 1\n'a  b': 2", Format::Yaml, "'a  b'"),
        ("{\"a\": {\"b\": 1, \"\\u0062\": 2}}", Format::Json, "\"\\u0062\""),
        ("a = 1\na = 2", Format::Toml, "a"),
        ("a = 1\ny = { a = 2 }\na = 3", Format::Toml, "a"),
        ("\"a b\" = 1\n\"a  b\" = 2", Format::Toml, "\"a  b\""),
        ("a = 1\na.b = 2", Format::Toml, "a"),
    ] {
        let found = errors(text, format);
        assert_eq!(found.len(), 1, "{text:?}");
        assert_eq!((found[0].0, found[0].1[0], found[0].1.len()), (Code::DuplicateFact, again, 2), "{text:?}");
        let findings = read(SourceId(0), text, format).unwrap_err();
        assert!(findings[0].labels[1].span.start < findings[0].labels[0].span.start);
    }
    let text = "a = 1\ny = { a = 2 }\na = 3";
    assert_eq!(read(SourceId(0), text, Format::Toml).unwrap_err()[0].labels[1].span.start, 0);
    assert_eq!(errors("[a]\nx=1\n[b]\na=1\n[a]\ny=2\n", Format::Toml), [(Code::DuplicateFact, vec!["a"])]);
    assert_eq!(errors("a: 1\na: 2\nb: 1\nb: 2\n", Format::Yaml).len(), 2);
}

#[test]
fn too_deep_or_too_long_is_refused() {
    let nest = |open: &str, inside: &str, close: &str, n: usize| format!("{}{inside}{}", open.repeat(n), close.repeat(n));
    for n in [FACTS_DEPTH, FACTS_DEPTH + 1, 100, 200_000] {
        let toml_keys = format!("{}a = 1", "a.".repeat(n.min(FACTS_NODES) - 1));
        for (text, format) in [
            (nest("[", "1", "]", n), Format::Yaml),
            (nest("{a: ", "1", "}", n), Format::Yaml),
            (nest("- ", "1", "", n), Format::Yaml),
            (nest("[", "1", "]", n), Format::Json),
            (nest("{\"a\":", "1", "}", n), Format::Json),
            (format!("a = {}", nest("[", "1", "]", n - 1)), Format::Toml),
            (toml_keys, Format::Toml),
        ] {
            match read(SourceId(0), &text, format) {
                Ok(_) => assert_eq!(n, FACTS_DEPTH),
                Err(found) => {
                    assert!(n > FACTS_DEPTH, "{found:?}");
                    assert!(found.iter().any(|d| d.code == Code::TooDeep), "{found:?}");
                }
            }
        }
    }
    let many = "1,".repeat(FACTS_NODES);
    for (text, format) in
        [(format!("[{many}1]"), Format::Yaml), (format!("[{many}1]"), Format::Json), (format!("a = [{many}1]"), Format::Toml)]
    {
        let found = read(SourceId(0), &text, format).unwrap_err();
        assert_eq!((found.len(), found[0].code), (1, Code::FactsSyntax));
    }
}

#[test]
fn hostile_files_neither_panic_nor_hang() {
    for piece in [
        "[", "{", "{\"a\":", "- ", "? ", "a: ", "a:\n", "\"", "'", "&a ", "*a ", "!a ", "|", "%", "\t", "\u{1}", "\\", "a.", "[[", "---\n",
        "é", "\r", "0", "#",
    ] {
        for format in FORMATS {
            let _ = read(SourceId(0), &piece.repeat(300_000 / piece.len()), format);
        }
    }
}

/// Text made of the signs that mean something in one of the formats.
fn signs() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("a"),
        Just("é"),
        Just("l’"),
        Just(": "),
        Just(":"),
        Just(","),
        Just(", "),
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just("\""),
        Just("'"),
        Just("\n"),
        Just("\r\n"),
        Just("\n  "),
        Just("- "),
        Just("? "),
        Just("| "),
        Just(">\n"),
        Just("&x "),
        Just("*x"),
        Just("!t "),
        Just("#"),
        Just("~"),
        Just("null"),
        Just("true"),
        Just("12"),
        Just("0"),
        Just("-"),
        Just("."),
        Just("e"),
        Just(" = "),
        Just("[["),
        Just("]]"),
        Just("\\"),
        Just("\\u00e9"),
        Just("---\n"),
        Just("...\n"),
        Just("%"),
        Just("\t"),
        Just("\u{a0}"),
        Just("\u{feff}"),
        Just("\u{2028}"),
        Just("\u{1}"),
        Just("😀"),
        Just("@"),
        Just("\"\"\""),
        Just("2020-03-01"),
        Just("<<"),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|v| v.concat())
}

fn check(node: &Node, text: &str) {
    assert!(text.get(node.span.start as usize..node.span.end as usize).is_some());
    match &node.kind {
        NodeKind::Map(entries) => entries.iter().for_each(|e| {
            assert!(text.get(e.key_span.start as usize..e.key_span.end as usize).is_some());
            check(&e.value, text);
        }),
        NodeKind::List(items) => items.iter().for_each(|n| check(n, text)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn no_text_panics_and_every_place_is_in_it(text in prop_oneof![signs(), "\\PC{0,60}"]) {
        for format in FORMATS {
            match read(SourceId(0), &text, format) {
                Ok(node) => check(&node, &text),
                Err(found) => {
                    prop_assert!(!found.is_empty());
                    for label in found.iter().flat_map(|d| &d.labels) {
                        prop_assert!(text.get(label.span.start as usize..label.span.end as usize).is_some());
                    }
                }
            }
        }
    }

    #[test]
    fn json_is_what_serde_json_says(text in "[\\[\\]{},:\"\\\\un0e1.\\- ]{0,14}") {
        let theirs: Result<serde_json::Value, _> = serde_json::from_str(&text);
        match read(SourceId(0), &text, Format::Json) {
            Ok(_) => prop_assert!(theirs.is_ok() || theirs.unwrap_err().to_string().contains("out of range")),
            Err(found) => prop_assert!(theirs.is_err() || found.iter().all(|d| d.code == Code::DuplicateFact)),
        }
    }
}
