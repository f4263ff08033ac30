//! The consolidated text as Markdown.

use super::{
    Edition, Stretch, article, coming, edited, grid_rows, grid_title, laid, living, member, notes, quoted, said, text_line, title, under,
    words,
};
use crate::edition::clause::Clause;
use crate::edition::{Part, State};
use crate::render::escape::{fenced, markdown as escaped};

/// Columns of the blocks of formulas, which Markdown does not wrap.
const COLUMNS: usize = 110;

/// For a mail or a forge.
pub fn markdown(e: &Edition<'_>) -> String {
    let lang = e.lang;
    let words = words(lang);
    let mut out = format!("# {}\n\n{}\n", escaped(&title(e)), escaped(e.recueil));
    for n in notes(e.text, lang) {
        out.push_str(&format!("\n> {}\n", escaped(&n)));
    }
    if !e.text.texts.is_empty() {
        out.push_str(&format!("\n## {}\n\n", words.texts));
        for t in &e.text.texts {
            out.push_str(&format!("- {}\n", escaped(&text_line(t, lang))));
        }
    }
    for s in &e.text.sections {
        out.push_str(&format!("\n## {}\n", escaped(&article(&s.article, lang))));
        for u in under(s, e.text, lang) {
            out.push_str(&format!("\n*{}*\n", escaped(&u)));
        }
        for w in &s.words {
            out.push_str(&format!("\n> {}\n", escaped(&quoted(w))));
        }
        for p in &s.parts {
            part(&mut out, e, p);
        }
        if !s.edits.is_empty() {
            out.push_str(&format!("\n{}\n\n", words.edits));
            for x in &s.edits {
                out.push_str(&format!("- {}\n", escaped(&edited(x, lang))));
            }
        }
    }
    if !e.text.coming.is_empty() {
        out.push_str(&format!("\n## {}\n", words.coming));
        for c in &e.text.coming {
            out.push_str(&format!("\n### {}\n\n", escaped(&coming(c, lang))));
            for head in &c.heads {
                out.push_str(&format!("- {}\n", escaped(head)));
            }
        }
    }
    out
}

fn part(out: &mut String, e: &Edition<'_>, p: &Part) {
    let lang = e.lang;
    if let Some(head) = living(p).filter(|_| !p.members.is_empty()) {
        out.push_str(&format!("\n**{}**\n", escaped(&head)));
        for m in p.members.iter().filter_map(|m| member(m, lang)) {
            out.push_str(&format!("- {}\n", escaped(&m)));
        }
        return;
    }
    for v in &p.versions {
        let Some(s) = said(v, e.all, lang) else { continue };
        let head = escaped(&s.head);
        out.push_str(&match s.state {
            State::Coming => format!("\n▹ *{head}*\n"),
            State::Gone if s.edit => format!("\n▸ ~~{head}~~\n"),
            State::Gone => format!("\n~~{head}~~\n"),
            _ if s.edit => format!("\n▸ **{head}**\n"),
            _ => format!("\n**{head}**\n"),
        });
        for n in &s.notes {
            out.push_str(&format!("\n*{}*\n", escaped(n)));
        }
        if p.grid.is_none() || e.all {
            body(out, s.clauses);
        }
    }
    if let Some(g) = &p.grid {
        let rows = grid_rows(g);
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        let row = |r: &Vec<String>| format!("| {} |\n", r.iter().map(|c| escaped(c)).collect::<Vec<_>>().join(" | "));
        let (head, rest) = match rows.split_first() {
            Some((head, rest)) if !g.columns.is_empty() => (row(head), rest),
            _ => (format!("|{}\n", "  |".repeat(count)), rows.as_slice()),
        };
        out.push_str(&format!("\n{}\n\n{head}|{}\n", escaped(&grid_title(p, lang)), "---|".repeat(count)));
        out.extend(rest.iter().map(row));
    }
}

pub(super) fn body(out: &mut String, clauses: &[Clause]) {
    for stretch in laid(clauses, COLUMNS) {
        out.push_str(&match stretch {
            Stretch::Sentence(s) => format!("\n> {}\n", escaped(&s)),
            Stretch::Code(code) => format!("\n{}", fenced(&code.join("\n"))),
        });
    }
}
