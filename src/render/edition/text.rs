//! The consolidated text for a terminal.

use super::{
    Edition, Stretch, article, coming, edited, grid_rows, grid_title, laid, living, member, notes, quoted, said, table, text_line, title,
    under, words,
};
use crate::edition::{Part, Section, State};
use crate::render::escape::line;
use crate::render::layout::{Paint, wrap};

/// For a terminal of that width.
pub fn text(e: &Edition<'_>, columns: usize, paint: Paint) -> String {
    let lang = e.lang;
    let words = words(lang);
    let mut out = Out { text: String::new(), columns, paint };
    out.strong(0, &title(e));
    out.lines(0, e.recueil);
    for n in notes(e.text, lang) {
        out.warn(2, &n);
    }
    if !e.text.texts.is_empty() {
        out.blank();
        out.strong(0, &words.texts);
        for t in &e.text.texts {
            out.lines(2, &text_line(t, lang));
        }
    }
    for s in &e.text.sections {
        section(&mut out, e, s);
    }
    if !e.text.coming.is_empty() {
        out.blank();
        out.strong(0, &words.coming);
        for c in &e.text.coming {
            out.blank();
            out.lines(2, &coming(c, lang));
            for head in &c.heads {
                out.dim(4, head);
            }
        }
    }
    out.text
}

fn section(out: &mut Out, e: &Edition<'_>, s: &Section) {
    let lang = e.lang;
    out.blank();
    out.strong(0, &article(&s.article, lang));
    for u in under(s, e.text, lang) {
        out.source(2, &u);
    }
    for w in &s.words {
        out.lines(2, &quoted(w));
    }
    for p in &s.parts {
        out.blank();
        part(out, e, p);
    }
    if !s.edits.is_empty() {
        out.blank();
        out.lines(2, &words(lang).edits);
        for x in &s.edits {
            out.lines(4, &edited(x, lang));
        }
    }
}

fn part(out: &mut Out, e: &Edition<'_>, p: &Part) {
    let lang = e.lang;
    if let Some(head) = living(p).filter(|_| !p.members.is_empty()) {
        out.strong(2, &head);
        for m in p.members.iter().filter_map(|m| member(m, lang)) {
            out.source(6, &m);
        }
        for v in &p.versions {
            body(out, &v.clauses, 6);
        }
        return;
    }
    for v in &p.versions {
        let Some(s) = said(v, e.all, lang) else { continue };
        let margin = if s.edit { 4 } else { 2 } + 2 * s.depth;
        match s.state {
            State::Coming => out.dim(margin, &format!("▹ {}", s.head)),
            _ if s.edit => out.strong(margin, &format!("▸ {}", s.head)),
            _ => out.strong(margin, &s.head),
        }
        for n in &s.notes {
            out.source(margin + 4, n);
        }
        if p.grid.is_none() || e.all {
            body(out, s.clauses, margin + 4);
        }
    }
    if let Some(g) = &p.grid {
        out.lines(6, &grid_title(p, lang));
        let rows: Vec<Vec<String>> = grid_rows(g).iter().map(|r| r.iter().map(|c| line(c)).collect()).collect();
        for l in table(&rows, out.columns.saturating_sub(8)) {
            out.text.push_str(&format!("        {l}\n"));
        }
    }
}

pub(super) fn body(out: &mut Out, clauses: &[crate::edition::clause::Clause], margin: usize) {
    for stretch in laid(clauses, out.columns.saturating_sub(margin)) {
        match stretch {
            Stretch::Sentence(s) => out.lines(margin, &s),
            Stretch::Code(code) => {
                for l in code {
                    out.text.push_str(&format!("{}{}\n", " ".repeat(margin), line(&l)));
                }
            }
        }
    }
}

/// Lines laid out so far.
pub(super) struct Out {
    pub text: String,
    pub columns: usize,
    pub paint: Paint,
}

impl Out {
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A text at that margin, what goes on a little deeper.
    fn put(&mut self, margin: usize, text: &str, show: fn(Paint, &str) -> String) {
        for (n, l) in wrap(&line(text), self.columns.saturating_sub(margin + 2)).iter().enumerate() {
            let at = if n == 0 { margin } else { margin + 2 };
            self.text.push_str(&format!("{}{}\n", " ".repeat(at), show(self.paint, l)));
        }
    }

    pub fn lines(&mut self, margin: usize, text: &str) {
        self.put(margin, text, |_, l| l.to_owned());
    }

    pub fn strong(&mut self, margin: usize, text: &str) {
        self.put(margin, text, |p, l| p.strong(l));
    }

    pub fn dim(&mut self, margin: usize, text: &str) {
        self.put(margin, text, |p, l| p.dim(l));
    }

    pub fn warn(&mut self, margin: usize, text: &str) {
        self.put(margin, text, |p, l| p.warn(l));
    }

    pub fn source(&mut self, margin: usize, text: &str) {
        self.put(margin, text, |p, l| p.source(l));
    }

    pub fn good(&mut self, margin: usize, text: &str) {
        self.put(margin, text, |p, l| p.good(l));
    }

    pub fn gone(&mut self, margin: usize, text: &str) {
        self.put(margin, text, |p, l| p.gone(l));
    }
}
