//! The fuzz targets, as tests: on what once went wrong, on their seeds, and on texts made to drive a
//! terminal or a page.

#[allow(dead_code)]
#[path = "../../fuzz/src/lib.rs"]
pub mod targets;

use proptest::prelude::*;
use std::path::Path;

type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 5] = [
    ("parse", targets::parse),
    ("check", targets::check),
    ("facts", targets::facts),
    ("evaluate", targets::evaluate),
    ("render", targets::render),
];

/// Each input kept, through its target.
#[test]
fn what_once_went_wrong() {
    for (name, target) in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/regressions").join(name);
        let mut paths: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
        paths.sort();
        for path in paths {
            let data = std::fs::read(&path).unwrap();
            println!("{}", path.display());
            target(&data);
        }
    }
}

/// What a terminal, a page or a table would obey.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = [
        "\u{1b}[31m",
        "\u{9b}",
        "\u{1b}]8;;http://a.fr\u{7}",
        "\r",
        "\t",
        "\u{7f}",
        "\u{85}",
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{2028}",
        "\u{feff}",
        "\u{e0041}",
        "\u{ad}",
        "<b>",
        "&lt;",
        "![x](http://a.fr)",
        "[x]: y",
        "|",
        "||",
        "`",
        "```\n",
        "~~~",
        "\\",
        "\\|",
        "*",
        "__",
        "#",
        "- ",
        "> ",
        "http://a.fr",
        "www.a.fr",
        "a@a.fr",
        "é",
        "😀",
        "«",
        "»",
        "‹",
        "\"",
        "'",
        "{",
        "}",
        "%",
        "$x$",
        "0",
        "a",
        " ",
        "\n",
        "<!--",
        "-->",
        "\u{0}",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..6).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Titles, names, texts, files, contracts, sets of rules: nothing drives what they are shown on.
    #[test]
    fn no_text_drives_what_it_is_shown_on(pieces in proptest::collection::vec(hostile(), 1..18), first in prop_oneof![Just(b'0'), Just(b'1')]) {
        let mut data = vec![first];
        data.extend(pieces.join("\u{c}").into_bytes());
        targets::render(&data);
    }
}
