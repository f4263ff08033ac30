//! What to do about a word that the grammar did not expect.

use super::Rule;
use super::message::{first_words, model};
use crate::diag::{Text, suggest};
use crate::text;

const MONTHS: &[&str] =
    &["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

/// Where the grammar stopped.
pub struct Stopped<'t> {
    /// The word that it did not expect; empty at the end of the clause.
    pub found: &'t str,
    /// What it had read of the clause.
    pub before: &'t str,
    /// The clause.
    pub line: &'t str,
    /// What it was reading.
    pub entry: Rule,
    /// What it expected.
    pub expected: &'t [Rule],
}

impl Stopped<'_> {
    fn expects(&self, rule: Rule) -> bool {
        self.expected.contains(&rule)
    }

    /// Whether the last word read ends with a figure.
    fn after_figure(&self) -> bool {
        self.before.trim_end().ends_with(|c: char| c.is_ascii_digit())
    }
}

/// The advice, when something can be said: of signs and figures first, then of the kind of line.
pub fn of(s: &Stopped<'_>) -> Option<Text> {
    if s.line.split_whitespace().next() == Some("admet") {
        return Some(super::accept::model());
    }
    quotes(s).or_else(|| figures(s)).or_else(|| operators(s)).or_else(|| missing(s)).or_else(|| line(s))
}

/// What to write instead of a word that the grammar did not expect, `rest` and what follows: how many
/// bytes of it go, what takes their place, and whether that is surely meant.
pub fn rewritten(s: &Stopped<'_>, rest: &str) -> Option<(usize, String, bool)> {
    let after = |length: usize| rest.get(length..).unwrap_or("").trim_start();
    if let Some((month, alone)) = month(s) {
        let word = s.found.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        return Some((word, month.to_owned(), alone));
    }
    if let Some(figures) = s.found.strip_prefix('%')
        && !figures.is_empty()
        && figures.chars().all(|c| c.is_ascii_digit() || c == ',')
    {
        return Some((s.found.len(), format!("{figures} %"), true));
    }
    // A text between the marks of another language, if it closes where it should.
    if s.found.starts_with('“')
        && let Some((inner, after)) = rest.trim_start_matches('“').split_once('”')
        && !after.contains(['“', '”'])
    {
        return Some((rest.len() - after.len(), format!("« {} »", inner.trim()), true));
    }
    // A number or a date spelled otherwise: no sign of it is an operator.
    if quotes(s).is_some() || figures(s).is_some() || s.entry == Rule::head_entry {
        return None;
    }
    if s.found.starts_with('/') {
        return Some((1, "÷".to_owned(), true));
    }
    if s.found.starts_with(',') {
        // Between figures, it may be a decimal's.
        return Some((1, " ;".to_owned(), !s.after_figure() || !after(1).starts_with(|c: char| c.is_ascii_digit())));
    }
    if s.found == "de" && s.before.trim_end().ends_with('%') {
        let article = ["la ", "le ", "les ", "l'", "l’"].iter().any(|a| after(2).starts_with(a));
        return Some((2, "×".to_owned(), !article));
    }
    None
}

fn quotes(s: &Stopped<'_>) -> Option<Text> {
    if s.found.starts_with(['“', '”', '‘', '„']) {
        return Some(text!(
            "un texte s'écrit entre « et », ou entre deux \" droits",
            "a text is written between « and », or between two straight \""
        ));
    }
    if s.found.starts_with('»') && s.line.matches('»').count() > s.line.matches('«').count() {
        return Some(text!("retirez ce guillemet : il ne ferme aucun texte", "remove this mark: it closes no text"));
    }
    if s.found.starts_with(')') && s.line.matches(')').count() > s.line.matches('(').count() {
        return Some(text!("retirez cette parenthèse : elle n'est ouverte nulle part", "remove this parenthesis: it is opened nowhere"));
    }
    if s.found.starts_with(['«', '"']) && s.expects(Rule::expr) || s.found.starts_with(['«', '"']) && s.expects(Rule::unary) {
        return Some(text!(
            "dans une formule, un nom, oui et non s'écrivent sans guillemets",
            "in a formula, names, oui and non are written without quotation marks"
        ));
    }
    None
}

/// Numbers and dates spelled otherwise.
fn figures(s: &Stopped<'_>) -> Option<Text> {
    let is_figures = |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit());
    if s.after_figure() {
        let pieces: Vec<&str> = s.found.trim_start_matches(['/', '.', '-']).split(['/', '.', '-']).collect();
        if s.found.starts_with('/') && pieces.len() > 1 && pieces.iter().all(|p| is_figures(p)) {
            return Some(text!(
                "dans une date, l'année s'écrit avec quatre chiffres : 31/12/2022",
                "in a date, the year is written with four figures: 31/12/2022"
            ));
        }
        if let ['.', year @ ..] = s.found.chars().collect::<Vec<_>>().as_slice()
            && year.len() == 4
            && year.iter().all(char::is_ascii_digit)
        {
            return Some(date());
        }
        let grouped = s.found.strip_prefix([',', '.']).unwrap_or(s.found);
        let unfinished = s.expects(Rule::kw_then) || s.expects(Rule::kw_else);
        if is_figures(grouped) && !unfinished {
            return Some(if grouped.len() == s.found.len() {
                text!(
                    "les espaces d'un nombre séparent des groupes de trois chiffres : 1 000, 25 000, 1 250 000",
                    "spaces in a number separate groups of three figures: 1 000, 25 000, 1 250 000"
                )
            } else {
                text!(
                    "les milliers se séparent par des espaces, et une virgule ou un point précède les décimales : 1 000,50",
                    "thousands are separated by spaces, and a comma or a point comes before decimals: 1 000,50"
                )
            });
        }
    }
    let scaled = s.before.trim_end().strip_suffix(['k', 'K', 'M']).is_some_and(|b| b.trim_end().ends_with(|c: char| c.is_ascii_digit()));
    if s.found.starts_with('€') && scaled {
        return Some(text!("écrivez le nombre en entier : 10 000 € et non 10 k€", "write the number in full: 10 000 €, not 10 k€"));
    }
    if s.found.starts_with('%') {
        return Some(text!("écrivez le nombre avant %, par exemple 12,5 %", "write the number before %, as in 12,5 %"));
    }
    if s.found == "pour" && s.after_figure() && s.line.contains("pour cent") {
        return Some(text!("« pour cent » s'écrit %, par exemple 75 %", "\"pour cent\" is written %, as in 75 %"));
    }
    if s.found == "par" && s.before.trim_end().ends_with('€') {
        return Some(text!("« € par an » s'écrit €/an", "\"€ par an\" is written €/an"));
    }
    if let Some((month, _)) = month(s) {
        return Some(text!("vouliez-vous dire « {month} » ?", "did you mean \"{month}\"?"));
    }
    let dates = [Rule::date, Rule::date_words, Rule::date_slash, Rule::date_iso];
    if !s.expected.is_empty() && s.expected.iter().all(|r| dates.contains(r)) {
        // The date is not understood from its first figure: it may be its month.
        let words: Vec<&str> = s.line.split_whitespace().collect();
        let mut after_day = words.windows(2).filter(|w| matches!(w, [d, _] if d.starts_with(|c: char| c.is_ascii_digit())));
        let month =
            after_day.find_map(|w| w.get(1).filter(|m| !MONTHS.contains(m)).and_then(|m| suggest::closest(m, MONTHS.iter().copied())));
        if let Some(month) = month {
            return Some(text!("vouliez-vous dire « {month} » ?", "did you mean \"{month}\"?"));
        }
        return Some(date());
    }
    None
}

fn date() -> Text {
    text!("une date s'écrit 31/12/2022, 2022-12-31 ou 31 décembre 2022", "a date is written 31/12/2022, 2022-12-31 or 31 décembre 2022")
}

/// The month that a word after a figure misspells, and whether it can be no other.
fn month(s: &Stopped<'_>) -> Option<(&'static str, bool)> {
    let word = s.found.to_lowercase();
    if word.chars().count() <= 2 || MONTHS.contains(&word.as_str()) {
        return None;
    }
    let before = s.before.trim_end().trim_end_matches("er");
    let months = MONTHS.iter().copied();
    before.ends_with(|c: char| c.is_ascii_digit()).then(|| suggest::meant(&word, months)).flatten().map(|m| (m.name, m.alone))
}

fn operators(s: &Stopped<'_>) -> Option<Text> {
    const COMPARISONS: [char; 6] = ['=', '≠', '<', '>', '≤', '≥'];
    if s.found.starts_with('/') {
        return Some(text!("la division s'écrit ÷", "division is written ÷"));
    }
    if s.entry == Rule::head_entry {
        return None;
    }
    if s.before.ends_with(['=', '>', '<']) && s.found.starts_with(['=', '>', '<']) {
        return Some(text!(
            "« supérieur ou égal » s'écrit ≥ (ou >=), « inférieur ou égal » ≤ (ou <=), « différent » ≠",
            "\"greater or equal\" is written ≥ (or >=), \"less or equal\" ≤ (or <=), \"different\" ≠"
        ));
    }
    if s.found.starts_with(COMPARISONS) && s.before.contains(COMPARISONS) {
        return Some(text!(
            "une comparaison à la fois ; reliez-en deux par « et », comme dans « a ≤ x et x ≤ b »",
            "one comparison at a time; join two with \"et\", as in \"a ≤ x et x ≤ b\""
        ));
    }
    if s.found.starts_with(',') {
        return Some(text!(
            "séparez les valeurs par « ; » : la virgule est celle des décimales",
            "separate values with \";\": a comma is that of decimals"
        ));
    }
    let of = s.found == "de" || s.found == "du" || s.found.starts_with("d'") || s.found.starts_with("d’");
    if of && s.before.trim_end().ends_with('%') {
        return Some(text!("« 10 % de x » s'écrit 10 % × x", "\"10 % de x\" is written 10 % × x"));
    }
    None
}

/// A part that its construct always has.
fn missing(s: &Stopped<'_>) -> Option<Text> {
    if s.line.trim_start().starts_with("par défaut") {
        return Some(text!(
            "« par défaut » suit le nom de la lecture : lecture … par défaut « raison »",
            "\"par défaut\" follows the name of the reading: lecture … par défaut « reason »"
        ));
    }
    if s.expects(Rule::kw_then) || s.expects(Rule::kw_else) {
        return Some(text!(
            "une condition s'écrit en entier : si … alors … sinon …",
            "a condition is written in full: si … alors … sinon …"
        ));
    }
    if s.expects(Rule::table) || s.expects(Rule::row) {
        return Some(text!(
            "ajoutez le tableau sous cette ligne, en retrait, une barre de chaque côté des cases : | clé | valeur |",
            "add the table under this line, indented, a bar on each side of the cells: | key | value |"
        ));
    }
    if s.line.trim() == "par" {
        return Some(text!(
            "écrivez la formule après « par » ; le tableau d'un barème se met sous « remplace », sans « par »",
            "write the formula after \"par\"; the table of a barème stands under \"remplace\", without \"par\""
        ));
    }
    if first_words(s.line, 1) == "arrondi" {
        return Some(text!(
            "on arrondit au centime, à l'euro ou à l'unité, toujours au plus proche ; « supérieur », « inférieur » ou « pair » changent cela",
            "one rounds au centime, à l'euro or à l'unité, always to the nearest; \"supérieur\", \"inférieur\" or \"pair\" change that"
        ));
    }
    None
}

/// How such a line is written.
fn line(s: &Stopped<'_>) -> Option<Text> {
    match s.entry {
        Rule::head_entry => head(s),
        Rule::example_entry => Some(text!(
            "une ligne d'exemple est une donnée (population = 50 000), « comme « … » », ou une période : en 2021, au 1er mars 2021, du … au …",
            "a line of an example is a fact (population = 50 000), \"comme « … »\", or a period: en 2021, au 1er mars 2021, du … au …"
        )),
        Rule::check_entry => Some(text!(
            "ce qui est attendu s'écrit : nom = valeur, nom sans objet, signale « … » ou ne signale pas « … »",
            "what is expected is written: name = value, name sans objet, signale « … » or ne signale pas « … »"
        )),
        _ => None,
    }
}

fn head(s: &Stopped<'_>) -> Option<Text> {
    let word = s.found.trim_end_matches(|c: char| !c.is_alphanumeric());
    if suggest::RESERVED.contains(&word) {
        return Some(text!(
            "« {word} » ne peut entrer dans un nom, sauf entre chevrons : ‹soins {word} prévention›",
            "\"{word}\" cannot be part of a name, except between angle marks: ‹soins {word} prévention›"
        ));
    }
    if s.found.starts_with('=') {
        return Some(text!("mettez la formule à la ligne suivante, en retrait", "put the formula on the next line, indented"));
    }
    if s.expects(Rule::name) && s.found.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(text!("un nom commence par une lettre", "a name starts with a letter"));
    }
    let (fr, en) = model(first_words(s.line, 1).as_str())?;
    Some(text!("écrivez : {fr}", "write: {en}"))
}
