//! A review for its readers: one sheet of tables and lists, then text, Markdown, charts; and for
//! machines, JSON and CSV.

mod chart;
mod csv;
mod json;
mod markdown;
mod text;

pub use chart::{Chart, charts};
pub use csv::csv;
pub use json::{FORMAT, json};
pub use markdown::markdown;
pub use text::text;

use crate::diag::Lang;
use crate::render::finding::plain;
use crate::review::{Figures, Line, Member, Review, Split, Sums};
use crate::source::Sources;
use crate::value::{Day, Exact, format};

/// A review, with all that its renderings need.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The review.
    pub review: &'a Review,
    /// Where the findings stand.
    pub sources: &'a Sources,
    /// The law as it was known on that day.
    pub known: Option<Day>,
    /// The readings asked, as typed.
    pub readings: &'a [String],
    /// Language of sentences.
    pub lang: Lang,
}

/// The review as tables and lists, before any layout.
struct Sheet {
    title: String,
    summary: Vec<String>,
    tables: Vec<Table>,
    /// Contracts worth a call: name, then why.
    calls: (String, Vec<(String, Vec<String>)>),
    /// Contracts left out: name, then why.
    refused: (String, Vec<(String, Vec<String>)>),
    notes: Vec<String>,
}

struct Table {
    title: String,
    heads: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    label: String,
    cells: Vec<String>,
    /// A sum of other rows, or over them all.
    strong: bool,
    /// The name of the rows below it.
    head: bool,
}

fn sheet(page: &Page<'_>) -> Sheet {
    let (review, lang) = (page.review, page.lang);
    let (year, on) = (review.asked.year, format::day_short(review.asked.on, lang));
    let within = review.asked.within;
    let mut tables: Vec<Table> = review.counts.iter().map(|c| counts(c, &on, lang)).collect();
    tables.extend(review.sums.iter().map(|s| sums(s, year, lang)));
    let (calls, refused) = match lang {
        Lang::Fr => (format!("À appeler, au {on}"), "En erreur, laissés de côté".to_owned()),
        Lang::En => (format!("Worth a call, on {on}"), "In error, left out".to_owned()),
    };
    let mut notes = Vec::new();
    if !review.sums.is_empty() {
        notes.push(match lang {
            Lang::Fr => "Une moyenne est le quotient exact du total par le nombre de contrats, arrondi une fois au centime, la moitié s'éloignant de zéro.",
            Lang::En => "A mean is the exact quotient of the total by the number of contracts, rounded once to the cent, a half away from zero.",
        }.to_owned());
        if review.sums.iter().any(|s| s.split.is_some()) {
            notes.push(
                match lang {
                    Lang::Fr => "Un contrat qui change de classe dans l'année compte en entier dans la dernière.",
                    Lang::En => "A contract that changes class within the year counts wholly in the last one.",
                }
                .to_owned(),
            );
        }
        if review.sums.iter().any(|s| s.detail.is_some()) {
            notes.push(
                match lang {
                    Lang::Fr => "Dans un détail, un contrat compte là où il reçoit quelque chose.",
                    Lang::En => "In a breakdown, a contract counts where it receives something.",
                }
                .to_owned(),
            );
        }
    }
    notes.push(match lang {
        Lang::Fr => format!("Une échéance est proche lorsqu'elle tombe dans les {within} jours et que rien ne l'a encore remplie."),
        Lang::En => format!("A deadline is near when it falls within {within} days and nothing has met it yet."),
    });
    Sheet {
        title: match lang {
            Lang::Fr => format!("Panorama {year}, au {on}"),
            Lang::En => format!("Review of {year}, on {on}"),
        },
        summary: summary(page),
        tables,
        calls: (calls, review.calls.iter().map(|c| (c.label.clone(), reasons(c, lang))).collect()),
        refused: (refused, review.refused.iter().map(|l| (l.label.clone(), errors(page, l))).collect()),
        notes,
    }
}

fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n > 1 { many } else { one })
}

/// How many names of several contracts are written out.
const NAMED: usize = 5;

/// Over how many contracts the figures are, and what was assumed.
fn summary(page: &Page<'_>) -> Vec<String> {
    let (review, lang) = (page.review, page.lang);
    let (given, kept, left) = (review.given, review.kept, review.refused.len());
    let mut out = vec![match lang {
        Lang::Fr => {
            let end =
                if left > 0 { format!(" ; {left} en erreur, laissé{} de côté", if left > 1 { "s" } else { "" }) } else { String::new() };
            format!("Chiffres sur {kept} des {}{end}", plural(given, "contrat donné", "contrats donnés"))
        }
        Lang::En => {
            let end = if left > 0 { format!("; {left} in error, left out") } else { String::new() };
            format!("Figures over {kept} of the {} given{end}", plural(given, "contract", "contracts"))
        }
    }];
    if !review.namesakes.is_empty() {
        let n = review.namesakes.len();
        let mut said: String =
            review.namesakes.iter().take(NAMED).map(|(label, n)| format!("{label} ({n})")).collect::<Vec<_>>().join(", ");
        // A whole folder given twice is one mistake: its first names show it.
        match (n.saturating_sub(NAMED), lang) {
            (0, _) => {}
            (more, Lang::Fr) => said.push_str(&format!(", et {}", plural(more, "autre", "autres"))),
            (more, Lang::En) => said.push_str(&format!(", and {}", plural(more, "other", "others"))),
        }
        out.push(match lang {
            Lang::Fr => format!(
                "{} : {said} ; si c'est le même contrat donné plusieurs fois, ces chiffres le comptent autant",
                plural(n, "nom répété", "noms répétés")
            ),
            Lang::En => format!(
                "{}: {said}; if it is one contract given several times, these figures count it as often",
                plural(n, "repeated name", "repeated names")
            ),
        });
    }
    for s in review.sums.iter().filter(|s| s.outside > 0) {
        let (n, recueil, year) = (s.outside, &s.recueil, review.asked.year);
        out.push(match lang {
            Lang::Fr => format!("{recueil} : {} hors de {year}, sans montant", plural(n, "contrat", "contrats")),
            Lang::En => format!("{recueil}: {} outside {year}, without amount", plural(n, "contract", "contracts")),
        });
    }
    for recueil in &review.silent {
        out.push(match lang {
            Lang::Fr => format!("{recueil} : ses règles n'ont pas de « panorama » ; seules ses alertes et ses échéances sont ici"),
            Lang::En => format!("{recueil}: its rules have no \"panorama\"; only its alerts and deadlines are here"),
        });
    }
    if let Some(known) = page.known {
        let day = format::day_short(known, lang);
        out.push(match lang {
            Lang::Fr => format!("Le droit tel qu'il était connu le {day}"),
            Lang::En => format!("The law as it was known on {day}"),
        });
    }
    for reading in page.readings {
        out.push(match lang {
            Lang::Fr => format!("Lecture : {reading}"),
            Lang::En => format!("Reading: {reading}"),
        });
    }
    out
}

fn counts(c: &crate::review::Counts, on: &str, lang: Lang) -> Table {
    let (contracts, none, all) = match lang {
        Lang::Fr => ("contrats", "sans objet ce jour-là", "ensemble"),
        Lang::En => ("contracts", "not applicable on that day", "all"),
    };
    let row = |label: &str, n: usize, strong: bool| Row { label: label.to_owned(), cells: vec![n.to_string()], strong, head: false };
    let mut rows: Vec<Row> = c.rows.iter().map(|(m, n)| row(m, *n, false)).collect();
    if c.none > 0 {
        rows.push(row(none, c.none, false));
    }
    rows.push(row(all, c.rows.iter().map(|(_, n)| n).sum::<usize>().saturating_add(c.none), true));
    let title = match lang {
        Lang::Fr => format!("{}, au {on}", c.name),
        Lang::En => format!("{}, on {on}", c.name),
    };
    Table { title, heads: vec![contracts.to_owned()], rows }
}

/// The heads of figures.
fn heads(lang: Lang) -> [&'static str; 5] {
    match lang {
        Lang::Fr => ["contrats", "moyenne", "minimum", "maximum", "total"],
        Lang::En => ["contracts", "mean", "minimum", "maximum", "total"],
    }
}

fn sums(s: &Sums, year: i32, lang: Lang) -> Table {
    let all = match lang {
        Lang::Fr => "ensemble",
        Lang::En => "all",
    };
    let mut rows = vec![Row { label: all.to_owned(), cells: cells(&s.overall, lang), strong: true, head: false }];
    for (split, other) in [(&s.split, class_less(lang)), (&s.detail, member_less(s, lang))] {
        let Some(split) = split else { continue };
        rows.push(Row { label: split.name.clone(), cells: Vec::new(), strong: false, head: true });
        rows.extend(split.rows.iter().map(|(m, f)| Row { label: name_of(m, &other), cells: cells(f, lang), strong: false, head: false }));
    }
    let (name, unit, recueil) = (&s.name, &s.unit, &s.recueil);
    let title = match lang {
        Lang::Fr => format!("{recueil} : {name} {year}, en {unit}"),
        Lang::En => format!("{recueil}: {name} {year}, in {unit}"),
    };
    Table { title, heads: heads(lang).map(str::to_owned).to_vec(), rows }
}

/// What the last row of a split is called, when it is of no class.
fn class_less(lang: Lang) -> String {
    match lang {
        Lang::Fr => "sans objet".to_owned(),
        Lang::En => "not applicable".to_owned(),
    }
}

/// What the last row of a breakdown is called.
fn member_less(s: &Sums, lang: Lang) -> String {
    let name = s.detail.as_ref().map_or("", |d: &Split| d.name.as_str());
    match lang {
        Lang::Fr => format!("sans {name}"),
        Lang::En => format!("without {name}"),
    }
}

fn name_of(member: &Member, other: &str) -> String {
    match member {
        Member::Named(name) => name.clone(),
        Member::Other => other.to_owned(),
    }
}

fn money(value: &Exact, lang: Lang) -> String {
    format::amount(value, 2, lang)
}

fn cells(f: &Figures, lang: Lang) -> Vec<String> {
    let mut out = vec![f.count.to_string()];
    match &f.spread {
        Some(s) => out.extend([&s.mean, &s.least, &s.most].map(|x| money(x, lang))),
        None => out.extend(["–", "–", "–"].map(str::to_owned)),
    }
    out.push(money(&f.total, lang));
    out
}

/// Why a contract is worth a call.
fn reasons(c: &crate::review::Call, lang: Lang) -> Vec<String> {
    let mut out = c.alerts.clone();
    for d in &c.deadlines {
        let (date, label, n) = (format::day_short(d.date, lang), &d.label, d.days);
        out.push(match (lang, n) {
            (Lang::Fr, 0) => format!("Échéance ce jour : {label}"),
            (Lang::Fr, n) => format!("Échéance le {date}, dans {n} jour{} : {label}", if n > 1 { "s" } else { "" }),
            (Lang::En, 0) => format!("Deadline that very day: {label}"),
            (Lang::En, n) => format!("Deadline on {date}, in {n} day{}: {label}", if n > 1 { "s" } else { "" }),
        });
    }
    out
}

/// Why a contract is left out: code, place and message of each finding.
fn errors(page: &Page<'_>, line: &Line) -> Vec<String> {
    if line.findings.is_empty() {
        return vec![match page.lang {
            Lang::Fr => "ses règles sont refusées".to_owned(),
            Lang::En => "its rules are refused".to_owned(),
        }];
    }
    line.findings.iter().map(|d| plain::headline(page.sources, d, page.lang)).collect()
}
