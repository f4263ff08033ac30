//! Pages: one layout, whole without network nor scripts, and no text of others ever becomes markup.

use avenant::diag::Lang;
use avenant::render::html::{Cell, Made, Page, Part, Row, Table, document};
use avenant::source::characters;
use avenant::source::fingerprint::Fingerprint;
use proptest::prelude::*;
use scraper::{Html, Node};

/// The elements of a page with their attributes, and its texts apart.
pub fn tree(page: &str) -> (Vec<String>, Vec<String>) {
    let parsed = Html::parse_document(page);
    let mut elements = Vec::new();
    let mut texts = Vec::new();
    for node in parsed.tree.nodes() {
        match node.value() {
            Node::Element(e) => {
                let attributes: Vec<String> = e.attrs().map(|(k, v)| format!("{k}={v}")).collect();
                elements.push(format!("{} {}", e.name(), attributes.join(" ")));
            }
            Node::Text(t) => texts.push(t.to_string()),
            Node::Comment(_) => elements.push("comment".to_owned()),
            _ => {}
        }
    }
    (elements, texts)
}

/// A page with that text everywhere that a text may stand.
fn everywhere(text: &str) -> String {
    let t = || text.to_owned();
    let page = Page {
        lang: Lang::Fr,
        title: t(),
        about: vec![(t(), t())],
        notes: vec![t()],
        made: Made { rules: vec![(t(), Fingerprint::of([(text, text.as_bytes())]).to_string())], command: format!("avenant {text}") },
    };
    let cells = || vec![Cell::text(t()), Cell::text(t()), Cell::number(t())];
    let table = Table { caption: t(), heads: cells(), rows: vec![Row { cells: cells(), total: true }] };
    let parts = [
        Part::Heading(t()),
        Part::Subheading(t()),
        Part::Paragraph(t()),
        Part::List(vec![t()]),
        Part::Numbered(vec![t()]),
        Part::Table(table),
    ];
    document(&page, &parts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_becomes_markup(text in prop_oneof![
        any::<String>(),
        "[<>&\"'a-z/=\\-!\\[\\]{}%# \u{a0}\u{202f}\n\u{202e}\u{1b}]{0,40}",
        Just("</title></style></code><script>alert(1)</script><img src=x onerror=alert(1)>".to_owned()),
        Just("--><!-- {{ x }} {% raw %} &lt; &#60;".to_owned()),
    ]) {
        let page = everywhere(&text);
        let (plain, _) = tree(&everywhere("x"));
        let (elements, texts) = tree(&page);
        prop_assert_eq!(elements, plain);
        prop_assert!(page.chars().all(|c| c == '\n' || !characters::drives(c)), "a character that drives a page came out");
        // And it is all there, our no-break spaces included.
        let shown: String = text.chars().map(|c| match c { '\t' => ' ', '\n' => '\n', c if characters::drives(c) => '\u{fffd}', c => c }).collect();
        if !shown.trim().is_empty() {
            let found = texts.iter().filter(|t| t.contains(&shown)).count();
            prop_assert!(found >= 18, "{} of them", found);
        }
    }
}

#[test]
fn a_page_is_whole() {
    let page = everywhere("x");
    let parsed = Html::parse_document(&page);
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    for outside in ["http:", "https:", "<script", "url(", "@import", "<link", "<iframe"] {
        let found = page.replace("a[href^=\"http\"]", "");
        assert!(!found.contains(outside), "a page reads {outside}");
    }
    assert!(page.contains("default-src 'none'"));
}
