//! An amendment's file to start from: its header, the articles that it touches, and the law that it finds
//! there, quoted.
//!
//! Every definition of an article is quoted as it stands, by `au lieu de`, then said again by `par`: the
//! expert changes what the amendment changes, and takes the rest away. What is left to do is found by
//! `check`: a text to complete (W0911), an edit that changes nothing (W0912).

mod edit;

use crate::check::program::{Place, Program};
use crate::consolidate::{ArticleId, Origin, PlaceKind, Rank};
use crate::diag::suggest::{folded, written};
use crate::diag::{Diagnostic, Lang};
use crate::source::Sources;
use crate::syntax::ast::BlockKind;
use crate::syntax::{format, parse};
use crate::value::Day;
use crate::value::format::{day_long, day_short};
use edit::{Edit, Quoting};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

/// What stands for words that the expert has to give.
pub const TO_COMPLETE: &str = "à compléter";

/// What is known of the amendment.
#[derive(Debug, Clone)]
pub struct Header {
    /// Short name.
    pub short: String,
    /// Full title, if given.
    pub title: Option<String>,
    /// Signature.
    pub signed: Day,
    /// Publication.
    pub published: Option<Day>,
    /// Entry into force.
    pub in_force: Day,
    /// Whether those days are to be checked.
    pub dates_to_check: bool,
    /// Whether contracts signed before only benefit from it by an amendment of their own.
    pub transition: bool,
}

impl Header {
    fn rank(&self) -> Rank {
        Rank { in_force: self.in_force, signed: self.signed, corrected: Day::MIN }
    }
}

/// What the amendment touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// What an article says, where no later text says otherwise.
    Article(ArticleId),
    /// A definition, whoever wrote it, by its position.
    Definition(usize),
}

/// What words may name: an article by its number or its title, with its text before it where two have the
/// same (`ACI, 9`), or a definition by its name.
pub fn targets(program: &Program, words: &str) -> Vec<Target> {
    let (text, said) = match words.split_once(',') {
        Some((text, rest)) if program.texts.iter().any(|t| folded(&t.short) == folded(text.trim())) => {
            (Some(folded(text.trim())), rest.trim())
        }
        _ => (None, words.trim()),
    };
    let said = folded(said);
    let number = said.trim_start_matches("article ").trim_start_matches("art. ").to_owned();
    let named = |(at, a): (usize, &crate::consolidate::ArticleInfo)| {
        let short = program.texts.get(a.text.index()).map(|t| folded(&t.short));
        let here = text.is_none() || text == short;
        let is_it = folded(&a.title) == said || a.number.as_ref().is_some_and(|n| folded(n) == number);
        (here && is_it).then(|| Target::Article(ArticleId::next(at)))
    };
    let articles: Vec<Target> = program.articles.iter().enumerate().filter_map(named).collect();
    if !articles.is_empty() {
        return articles;
    }
    let definitions = program.places.iter().enumerate().filter(|(_, p)| is_edited(p) && folded(&p.name) == said);
    definitions.map(|(at, _)| Target::Definition(at)).collect()
}

/// Every name that [`targets`] knows, to suggest one.
pub fn names(program: &Program) -> Vec<&str> {
    let definitions = program.places.iter().filter(|p| is_edited(p)).map(|p| &*p.name);
    program.articles.iter().map(|a| &*a.title).chain(definitions).collect()
}

/// What can be named: each article, and the definitions that it holds.
pub fn contents(program: &Program) -> Vec<(String, Vec<&str>)> {
    let mut out = Vec::new();
    for (at, _) in program.articles.iter().enumerate() {
        let id = ArticleId::next(at);
        let names: Vec<&str> = program.places.iter().filter(|p| is_edited(p) && p.origin.article == Some(id)).map(|p| &*p.name).collect();
        if !names.is_empty() {
            out.push((cited(program, id), names));
        }
    }
    out
}

/// Whether an amendment may replace it: not a total, nor what exists by an enumeration or a question.
fn is_edited(place: &Place) -> bool {
    use crate::check::program::Shape;
    place.shape != Shape::Total
        && matches!(place.kind, PlaceKind::Rule | PlaceKind::Result | PlaceKind::Payment | PlaceKind::Deadline | PlaceKind::Alert)
}

/// The file, in its layout. The findings are those of a draft that does not read, which is a fault of
/// this program.
pub fn amendment(program: &Program, sources: &Sources, header: &Header, targets: &[Target]) -> Result<String, Vec<Diagnostic>> {
    let mut out = String::new();
    head(program, header, &mut out);
    if header.transition {
        transition(program, sources, header, &mut out);
    }
    let also = header.transition.then(|| format!("depuis {}", written(&adhesion(header))));
    let quoting = Quoting { program, sources, rank: header.rank(), also };
    let articles: Vec<(Option<ArticleId>, Vec<Edit>)> = targets
        .iter()
        .map(|target| match target {
            Target::Article(id) => (Some(*id), article_edits(&quoting, *id)),
            Target::Definition(at) => {
                let place = program.places.get(*at);
                (place.and_then(|p| p.origin.article), place.map_or(Vec::new(), |p| quoting.place(p)))
            }
        })
        .collect();
    // A text may not edit what says to which contracts its own edits apply.
    let rests_on: BTreeSet<Arc<str>> = articles.iter().flat_map(|(_, edits)| edits).flat_map(|e| e.rests_on.iter().cloned()).collect();
    let mut quoted = BTreeSet::new();
    for (article, edits) in articles {
        article_block(program, header, article, &mut out);
        for edit in edits {
            if rests_on.contains(&edit.place) {
                let _ = writeln!(
                    out,
                    "\n# « {} » dit à quels contrats s'applique ce qui est cité ici : il se modifie dans une ébauche à part.",
                    edit.target
                );
            } else if quoted.insert(edit.target) {
                out.push_str(&edit.text);
            }
        }
        out.push('\n');
        if let Some(id) = article {
            others(program, id, &mut out);
        }
    }
    if targets.is_empty() {
        let _ = writeln!(out, "\narticle « {} »\n  « {} »", capital(TO_COMPLETE), capital(TO_COMPLETE));
    }
    let mut drafted = Sources::default();
    let id = drafted.add("", &out);
    format::format(&drafted, id)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().collect::<String>() + chars.as_str())
}

fn head(program: &Program, header: &Header, out: &mut String) {
    let to_complete = capital(TO_COMPLETE);
    let title = header.title.clone().unwrap_or_else(|| to_complete.clone());
    let check = if header.dates_to_check { "   # à vérifier" } else { "" };
    let day = |d: Day| day_long(d, Lang::Fr);
    let _ = writeln!(out, "avenant « {title} »\n  sigle {}", written(&header.short));
    if let Some(base) = program.texts.first() {
        let _ = writeln!(out, "  modifie {}", written(&base.short));
    }
    let _ = writeln!(out, "  signé le {}{check}", day(header.signed));
    if let Some(published) = header.published {
        let _ = writeln!(out, "  publié le {}", day(published));
    }
    let _ = writeln!(out, "  en vigueur le {}{check}", day(header.in_force));
    if header.transition {
        let _ = writeln!(out, "  s'applique depuis {}", written(&adhesion(header)));
    }
    let _ = writeln!(out, "  source « {to_complete} »");
}

/// The rule that says from when the amendment governs a contract.
fn adhesion(header: &Header) -> String {
    format!("adhésion à {}", with_article(&header.short))
}

/// `l'avenant 3`, or the short name alone where no article is sure.
fn with_article(short: &str) -> String {
    if short.starts_with("avenant") { format!("l'{short}") } else { short.to_owned() }
}

/// Contracts signed from the entry into force at once; the earlier ones by an amendment of their own.
fn transition(program: &Program, sources: &Sources, header: &Header, out: &mut String) {
    let starts = program.contract.and_then(|c| program.expr(c.starts)).map_or("", |e| sources.text(e.span));
    let (day, short) = (day_long(header.in_force, Lang::Fr), with_article(&header.short));
    let own = written(&format!("signature de l'avenant individuel à {short}"));
    let adhesion = written(&adhesion(header));
    let to_complete = capital(TO_COMPLETE);
    let _ = write!(
        out,
        "
article « Entrée en vigueur »
  s'applique à tous les contrats
  « {to_complete} »

donnée {own} : date facultative
  « Pour un contrat signé avant le {day} : quel jour son avenant individuel à {short} a-t-il été signé ? »
  exige {own} ≥ {starts} « un avenant ne peut pas être signé avant le contrat qu'il modifie »

règle {adhesion} : date facultative
  = si {starts} ≥ {day}
    alors {starts}
    sinon la dernière de ({own} ; {day})
"
    );
}

/// The head of an article of the draft.
fn article_block(program: &Program, header: &Header, article: Option<ArticleId>, out: &mut String) {
    let title = article.and_then(|a| program.articles.get(a.index())).map_or(capital(TO_COMPLETE), |a| a.title.to_string());
    let whose = article.map_or(String::new(), |a| format!(" Il modifie {}.", cited(program, a)));
    let _ = write!(
        out,
        "
article « {title} »
  « {} : les mots de l'avenant.{whose} »

# Ci-dessous, le droit que l'avenant trouve le {}. Changez ce qui suit « par » ; retirez les blocs qui ne changent pas ;
# pour supprimer une définition, écrivez « abroge » et son nom à la place de son bloc.
",
        capital(TO_COMPLETE),
        day_short(header.in_force, Lang::Fr),
    );
}

/// `ACI, article 9 « Financement »`.
fn cited(program: &Program, article: ArticleId) -> String {
    let Some(a) = program.articles.get(article.index()) else { return String::new() };
    let text = program.texts.get(a.text.index()).map_or("", |t| &*t.short);
    let number = a.number.as_ref().map_or(String::new(), |n| format!(" {n}"));
    format!("{text}, article{number} « {} »", a.title)
}

/// The edits of what an article says.
fn article_edits(quoting: &Quoting<'_>, article: ArticleId) -> Vec<Edit> {
    let mut out = Vec::new();
    let program = quoting.program;
    let is_its = |o: Origin| o.article == Some(article);
    for place in program.places.iter().filter(|p| is_edited(p)) {
        let defined = is_its(place.origin);
        for edit in quoting.place(place) {
            if is_its(edit.origin) {
                out.push(edit);
            } else if defined && let Some(by) = edit.origin.article {
                let text = format!("\n# « {} » est désormais dans {}.\n", edit.target, cited(program, by));
                out.push(Edit { text, ..edit });
            }
        }
    }
    out
}

/// What an article declares that is edited otherwise: lists of members, open questions, told as comments.
fn others(program: &Program, article: ArticleId, out: &mut String) {
    for place in program.places.iter().filter(|p| p.origin.article == Some(article)) {
        let name = written(&place.name);
        let _ = match place.kind {
            // The readings of a question are no list to edit.
            PlaceKind::Membership(e) if program.enums.get(e.index()).is_some_and(|e| program.readings.iter().any(|r| r.name == e.name)) => {
                Ok(())
            }
            PlaceKind::Membership(e) => {
                let name = program.enums.get(e.index()).map_or(String::new(), |e| written(&e.name));
                writeln!(out, "# Pour un membre de plus :  ajoute à {name} : …   (ou de moins :  retire de {name} : …)")
            }
            PlaceKind::Reading(r) => {
                let choices: Vec<&str> =
                    program.readings.get(r.index()).map_or(&[][..], |r| &r.choices).iter().map(|(n, ..)| &**n).collect();
                writeln!(out, "# Pour trancher la question « {} » :  remplace {name}, puis « par » {}", place.name, choices.join(" ou "))
            }
            _ => Ok(()),
        };
    }
}

/// Whether what is written reads as a name, and as the short name of a text.
pub fn is_name(text: &str) -> bool {
    let mut sources = Sources::default();
    let id = sources.add("", &format!("texte « t »\n  sigle {}\n", written(text)));
    let (file, errors) = parse::file(&sources, id);
    errors.is_empty()
        && matches!(file.blocks.first().map(|b| &b.kind), Some(BlockKind::Header(h)) if h.short.as_ref().is_some_and(|s| *s.text == *text))
}
