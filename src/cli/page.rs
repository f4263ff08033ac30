//! `avenant check --explain CODE`: the page of a code, in the language of the run.

use super::Outcome;
use super::args::{Common, Format};
use super::evaluate::print;
use crate::diag::{Code, Lang, suggest};
use crate::message::Text;
use crate::render::layout::{Paint, wrap};
use crate::text;
use include_dir::{Dir, include_dir};

/// The pages of `docs/errors`, one a code.
static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/errors");

/// What separates French from English on a line that both languages read.
const BOTH: &str = " · ";
/// How far examples are indented.
const MARGIN: &str = "    ";

/// Prints the page of a code; an unknown one is wrong usage.
pub fn run(common: &Common, asked: &str) -> Outcome {
    let upper = asked.trim().to_uppercase();
    let Some((code, page)) = Code::ALL.iter().find(|c| c.as_str() == upper).and_then(|c| Some((*c, text(*c)?))) else {
        eprintln!("{}", crate::render::escape::terminal(&unknown(asked, &upper, common.lang)));
        return Outcome::Usage;
    };
    let lines = part(page, common.lang);
    let title = code.title();
    let title = title.get(common.lang);
    match common.format {
        Format::Json => {
            let text = lines.join("\n");
            let page = serde_json::json!({ "format": "avenant/page@1", "code": code.as_str(), "title": title, "text": text.trim() });
            print(&format!("{page}\n"));
        }
        Format::Markdown => print(&format!("# {} — {title}\n\n{}\n", code.as_str(), lines.join("\n").trim())),
        Format::Text | Format::Plain | Format::Csv | Format::Html | Format::Sarif | Format::Ics => {
            let paint = Paint { on: common.color };
            print(&format!("{}\n\n{}\n", paint.strong(&format!("{} — {title}", code.as_str())), drawn(&lines, common.width, common.lang)));
        }
    }
    Outcome::Done
}

fn text(code: Code) -> Option<&'static str> {
    PAGES.get_file(format!("{}.md", code.as_str()))?.contents_utf8()
}

fn unknown(asked: &str, upper: &str, lang: Lang) -> String {
    let near = suggest::closest(upper, Code::ALL.iter().map(|c| c.as_str()));
    let error = text!("cli-no-code", asked);
    let why = match near {
        Some(name) => text!("common-did-you-mean", name),
        None => text!("cli-docs-errors-md-lists-them"),
    };
    Text::labelled(error, why).say(lang)
}

/// The lines of a page in one language: its own section, then the examples, which both share.
fn part(page: &str, lang: Lang) -> Vec<String> {
    let own = text!("cli-english").say(lang);
    let mut kept = false;
    let mut fenced = false;
    let mut out = Vec::new();
    for line in page.lines() {
        fenced ^= line.starts_with("```");
        if !fenced && line.starts_with('#') {
            kept = line == own || line.contains(BOTH);
        } else if kept && !fenced && line.ends_with(':') && line.contains(BOTH) {
            out.extend(line.split_once(BOTH).map(|(fr, en)| match lang {
                Lang::Fr => crate::message::typography::french(&format!("{fr} :")).into_owned(),
                Lang::En => en.replace(" :", ":"),
            }));
        } else if kept {
            out.push(line.to_owned());
        }
    }
    out
}

/// For a terminal: paragraphs wrapped, examples indented, no markup left.
fn drawn(lines: &[String], columns: usize, lang: Lang) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut fenced = false;
    for line in lines {
        if let Some(info) = line.strip_prefix("```") {
            fenced = !fenced;
            out.extend(file_of(info, lang).filter(|_| fenced).map(|f| format!("{MARGIN}# {f}")));
        } else if fenced {
            out.push(if line.is_empty() { String::new() } else { format!("{MARGIN}{line}") });
        } else if line.trim().is_empty() {
            if out.last().is_some_and(|l| !l.is_empty()) {
                out.push(String::new());
            }
        } else {
            out.extend(wrap(&quoted(line, lang), columns));
        }
    }
    out.join("\n").trim_end().to_owned()
}

/// What an example is, when it is not the first text of a set of rules.
fn file_of(info: &str, lang: Lang) -> Option<String> {
    let words: Vec<&str> = info.split(' ').collect();
    Some(match words.as_slice() {
        ["rules", "avenant", "2", ..] => text!("cli-then-in-a-later-amendment").say(lang),
        ["rules", "avenant", ..] => text!("cli-in-an-amendment").say(lang),
        ["yaml", ..] => "contrat.yaml".to_owned(),
        _ => return None,
    })
}

/// What Markdown writes between backquotes, between quotation marks.
fn quoted(line: &str, lang: Lang) -> String {
    let (open, close) = match lang {
        Lang::Fr => ("«\u{a0}", "\u{a0}»"),
        Lang::En => ("\"", "\""),
    };
    let mut out = String::new();
    for (i, part) in line.split('`').enumerate() {
        if i > 0 {
            out.push_str(if i % 2 == 1 { open } else { close });
        }
        out.push_str(part);
    }
    out
}
