//! What changed in the consolidated text between two days: marked, so that it reads without colour.

use super::html::{Block, Item, Mark, body as items, document};
use super::json;
use super::text::{Out, body as lines};
use super::{Stretch, article, cited, laid, limit, living, quoted, said, text_line};
use crate::diag::Lang;
use crate::edition::Version;
use crate::edition::compare::{Change, Changed, ChangedPart, ChangedSection, Comparison};
use crate::render::escape::{self, fenced, line, markdown as escaped};
use crate::render::html::{Made, Page};
use crate::render::layout::Paint;
use crate::text;
use crate::value::format::{day_iso, day_long};
use serde_json::{Value as Json, json};

/// The format and its version.
const FORMAT: &str = "avenant/text-changes@1";

fn title(recueil: &str, c: &Comparison, lang: Lang) -> String {
    let (from, to) = (day_long(c.before.on, lang), day_long(c.after.on, lang));
    text!("render-what-changes-from-to", recueil, from, to).get(lang).to_owned()
}

fn none(lang: Lang) -> String {
    text!("render-nothing-changes-between-these-two").get(lang).to_owned()
}

fn came(lang: Lang) -> String {
    text!("render-came-into-force-in-between").get(lang).to_owned()
}

/// What became of an article.
fn whole(s: &ChangedSection, lang: Lang) -> String {
    let name = article(&s.article, lang);
    let said = match s.whole {
        Some(Change::Removed) => text!("render-no-longer-holds", name),
        Some(_) => text!("render-new", name),
        None => crate::message::Text::own(&name),
    };
    said.get(lang).to_owned()
}

/// What a part of which no version changed is: an enumeration, with its members.
fn named(p: &ChangedPart) -> String {
    living(&p.part).unwrap_or_else(|| p.part.name.clone())
}

/// For whom a version holds, in a sentence.
fn holds(v: &Version, lang: Lang) -> Vec<String> {
    if v.limits.is_empty() {
        return vec![text!("render-for-every-contract").get(lang).to_owned()];
    }
    v.limits.iter().map(|l| limit(l, lang)).collect()
}

/// One mark of the comparison.
enum Marked<'a> {
    /// A head, then what it says.
    Version(Mark, String, Vec<String>, &'a Version),
    /// A line.
    Line(Mark, String),
    /// What stays, for others than before.
    Kept(String),
}

/// What is marked of a part.
fn marks<'a>(c: &'a Comparison, p: &'a ChangedPart, lang: Lang) -> Vec<Marked<'a>> {
    let mut out = Vec::new();
    for v in &p.versions {
        one(&mut out, c, p, v, lang);
    }
    for m in &p.members {
        let name = |m: &crate::edition::Member| super::member(m, lang).unwrap_or_else(|| m.name.clone());
        match (&m.before, &m.after) {
            (None, Some(m)) => out.push(Marked::Line(Mark::Added, name(m))),
            (Some(m), None) => {
                // Who removed it is said of it on the second day.
                let now = p.part.members.iter().find(|x| x.name == m.name).unwrap_or(m);
                out.push(Marked::Line(Mark::Removed, name(now)));
            }
            (_, Some(m)) => out.push(Marked::Kept(name(m))),
            _ => {}
        }
    }
    out
}

fn one<'a>(out: &mut Vec<Marked<'a>>, c: &'a Comparison, p: &'a ChangedPart, v: &'a Changed<Version>, lang: Lang) {
    match (&v.before, &v.after) {
        (None, Some(new)) => {
            let s = said(new, true, lang);
            let (head, notes) = s.map_or((new.head.clone(), Vec::new()), |s| (s.head, s.notes));
            out.push(Marked::Version(Mark::Added, head, notes, new));
        }
        (Some(old), None) => {
            let same = |x: &&Version| x.at == old.at && x.head == old.head;
            let now = p.part.versions.iter().find(same).filter(|_| c.after.is_law());
            let notes = now.map_or(Vec::new(), |n| n.limits.iter().map(|l| limit(l, lang)).collect());
            let head =
                if old.act == crate::consolidate::Act::Defines { old.head.clone() } else { format!("{} — {}", old.head, cited(&old.by)) };
            out.push(Marked::Version(Mark::Removed, head, notes, old));
        }
        (Some(old), Some(new)) => {
            out.push(Marked::Kept(new.head.clone()));
            let (old, new) = (holds(old, lang), holds(new, lang));
            out.extend(old.iter().filter(|l| !new.contains(l)).map(|l| Marked::Line(Mark::Removed, l.clone())));
            out.extend(new.iter().filter(|l| !old.contains(l)).map(|l| Marked::Line(Mark::Added, l.clone())));
        }
        (None, None) => {}
    }
}

fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Added => "+ ",
        Mark::Removed => "- ",
        Mark::None => "  ",
    }
}

/// For a terminal of that width.
pub fn as_text(recueil: &str, c: &Comparison, columns: usize, paint: Paint, lang: Lang) -> String {
    let mut out = Out { text: String::new(), columns, paint };
    out.strong(0, &title(recueil, c, lang));
    if !c.texts.is_empty() {
        out.blank();
        out.lines(0, &came(lang));
        for t in &c.texts {
            out.good(2, &format!("+ {}", text_line(t, lang)));
        }
    }
    if c.sections.is_empty() {
        out.blank();
        out.lines(2, &none(lang));
    }
    for s in &c.sections {
        out.blank();
        out.strong(0, &whole(s, lang));
        let mark = if s.whole == Some(Change::Removed) { Mark::Removed } else { Mark::Added };
        for w in &s.words {
            marked(&mut out, 2, mark, &quoted(w));
        }
        for p in &s.parts {
            out.blank();
            if p.versions.is_empty() {
                out.strong(2, &named(p));
            }
            for m in marks(c, p, lang) {
                match m {
                    Marked::Kept(l) => out.strong(2, &l),
                    Marked::Line(mark, l) => marked(&mut out, 4, mark, &l),
                    Marked::Version(mark, head, notes, v) => {
                        marked(&mut out, 2, mark, &head);
                        for n in notes {
                            out.source(6, &n);
                        }
                        let mut inside = Out { text: String::new(), columns: columns.saturating_sub(6), paint: Paint { on: false } };
                        lines(&mut inside, &v.clauses, 0);
                        for l in inside.text.lines() {
                            let l = format!("{}  {l}", sign(mark));
                            let l = if mark == Mark::Added { paint.good(&l) } else { paint.gone(&l) };
                            out.text.push_str(&format!("  {l}\n"));
                        }
                    }
                }
            }
        }
    }
    out.text
}

fn marked(out: &mut Out, margin: usize, mark: Mark, text: &str) {
    let text = format!("{}{text}", sign(mark));
    match mark {
        Mark::Added => out.good(margin, &text),
        Mark::Removed => out.gone(margin, &text),
        Mark::None => out.lines(margin, &text),
    }
}

/// For a mail or a forge: what is gone struck out, and blocks that `diff` colours.
pub fn as_markdown(recueil: &str, c: &Comparison, lang: Lang) -> String {
    let mut out = format!("# {}\n", escaped(&title(recueil, c, lang)));
    if !c.texts.is_empty() {
        out.push_str(&format!("\n{}\n\n", escaped(&came(lang))));
        out.extend(c.texts.iter().map(|t| format!("- {}\n", escaped(&text_line(t, lang)))));
    }
    if c.sections.is_empty() {
        out.push_str(&format!("\n{}\n", escaped(&none(lang))));
    }
    for s in &c.sections {
        out.push_str(&format!("\n## {}\n", escaped(&whole(s, lang))));
        for w in &s.words {
            out.push_str(&format!("\n> {}\n", escaped(&quoted(w))));
        }
        for p in &s.parts {
            if p.versions.is_empty() {
                out.push_str(&format!("\n### {}\n", escaped(&named(p))));
            }
            for m in marks(c, p, lang) {
                match m {
                    Marked::Kept(l) => out.push_str(&format!("\n### {}\n", escaped(&l))),
                    Marked::Line(Mark::Removed, l) => out.push_str(&format!("\n− ~~{}~~\n", escaped(&l))),
                    Marked::Line(_, l) => out.push_str(&format!("\n\\+ {}\n", escaped(&l))),
                    Marked::Version(mark, head, notes, v) => {
                        let head = escaped(&line(&head));
                        out.push_str(&if mark == Mark::Removed {
                            format!("\n### − ~~{head}~~\n")
                        } else {
                            format!("\n### \\+ {head}\n")
                        });
                        out.extend(notes.iter().map(|n| format!("\n*{}*\n", escaped(n))));
                        for stretch in laid(&v.clauses, 110) {
                            let code = match stretch {
                                Stretch::Sentence(s) => vec![s],
                                Stretch::Code(code) => code,
                            };
                            let code: Vec<String> = code.iter().map(|l| format!("{}{l}", sign(mark))).collect();
                            out.push_str(&format!("\n{}", fenced(&code.join("\n"))));
                        }
                    }
                }
            }
        }
    }
    out
}

/// One page, whole.
pub fn as_html(recueil: &str, c: &Comparison, made: Made, lang: Lang) -> String {
    let term = |t: crate::diag::Text| t.get(lang).to_owned();
    let mut about = vec![
        (term(text!("render-set-of-rules")), recueil.to_owned()),
        (term(text!("render-from")), day_long(c.before.on, lang)),
        (term(text!("render-to")), day_long(c.after.on, lang)),
    ];
    about.extend(c.after.known.map(|k| (term(text!("render-law-known-on-2")), day_long(k, lang))));
    let page = Page { lang, title: title(recueil, c, lang), about, notes: Vec::new(), made };
    let mut sections = Vec::new();
    if !c.texts.is_empty() {
        let items = vec![Item::List(c.texts.iter().map(|t| text_line(t, lang)).collect())];
        sections.push(Block { title: came(lang), under: Vec::new(), items });
    }
    if c.sections.is_empty() {
        sections.push(Block { title: none(lang), ..Block::default() });
    }
    for s in &c.sections {
        let mut block = Block { title: whole(s, lang), ..Block::default() };
        block.items.extend(s.words.iter().map(|w| Item::Sentence(quoted(w))));
        for p in &s.parts {
            if p.versions.is_empty() {
                block.items.push(Item::Head(Mark::None, named(p)));
            }
            for m in marks(c, p, lang) {
                match m {
                    Marked::Kept(l) => block.items.push(Item::Head(Mark::None, l)),
                    Marked::Line(mark, l) => block.items.push(Item::Code(mark, format!("{}{l}", sign(mark)))),
                    Marked::Version(mark, head, notes, v) => {
                        block.items.push(Item::Head(mark, format!("{}{head}", sign(mark))));
                        block.items.extend(notes.into_iter().map(Item::Note));
                        items(&mut block.items, mark, &v.clauses);
                    }
                }
            }
        }
        sections.push(block);
    }
    document(&page, &sections)
}

/// One object on one line.
pub fn as_json(recueil: &str, c: &Comparison) -> String {
    let change = |c: Change| match c {
        Change::Added => "added",
        Change::Removed => "removed",
        Change::Modified => "modified",
    };
    let version = |v: &Changed<Version>| json!({ "change": change(v.change()), "before": v.before.as_ref().map(json::version), "after": v.after.as_ref().map(json::version) });
    let member = |m: &Changed<crate::edition::Member>| json!({ "change": change(m.change()), "before": m.before.as_ref().map(json::member), "after": m.after.as_ref().map(json::member) });
    let part = |p: &ChangedPart| {
        json!({
            "kind": json::kind(p.part.kind),
            "name": p.part.name,
            "versions": p.versions.iter().map(version).collect::<Vec<_>>(),
            "members": p.members.iter().map(member).collect::<Vec<_>>(),
        })
    };
    let section = |s: &ChangedSection| {
        json!({
            "article": json::cited(&s.article),
            "change": change(s.whole.unwrap_or(Change::Modified)),
            "parts": s.parts.iter().map(part).collect::<Vec<Json>>(),
        })
    };
    let out = json!({
        "format": FORMAT,
        "recueil": recueil,
        "from": day_iso(c.before.on),
        "to": day_iso(c.after.on),
        "known_on": c.after.known.map(day_iso),
        "texts": c.texts.iter().map(json::text).collect::<Vec<_>>(),
        "articles": c.sections.iter().map(section).collect::<Vec<_>>(),
    });
    escape::json(&out.to_string())
}
