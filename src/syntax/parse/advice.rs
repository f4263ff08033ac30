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
        return Some(text!("syntax-text-is-written-between-and"));
    }
    if s.found.starts_with('»') && s.line.matches('»').count() > s.line.matches('«').count() {
        return Some(text!("syntax-remove-this-mark-it-closes"));
    }
    if s.found.starts_with(')') && s.line.matches(')').count() > s.line.matches('(').count() {
        return Some(text!("syntax-remove-this-parenthesis-it-is"));
    }
    if s.found.starts_with(['«', '"']) && s.expects(Rule::expr) || s.found.starts_with(['«', '"']) && s.expects(Rule::unary) {
        return Some(text!("syntax-in-a-formula-names-oui"));
    }
    None
}

/// Numbers and dates spelled otherwise.
fn figures(s: &Stopped<'_>) -> Option<Text> {
    let is_figures = |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit());
    if s.after_figure() {
        let pieces: Vec<&str> = s.found.trim_start_matches(['/', '.', '-']).split(['/', '.', '-']).collect();
        if s.found.starts_with('/') && pieces.len() > 1 && pieces.iter().all(|p| is_figures(p)) {
            return Some(text!("syntax-in-a-date-the-year"));
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
                text!("syntax-spaces-in-a-number-separate")
            } else {
                text!("syntax-thousands-are-separated-by-spaces")
            });
        }
    }
    let scaled = s.before.trim_end().strip_suffix(['k', 'K', 'M']).is_some_and(|b| b.trim_end().ends_with(|c: char| c.is_ascii_digit()));
    if s.found.starts_with('€') && scaled {
        return Some(text!("syntax-write-the-number-in-full"));
    }
    if s.found.starts_with('%') {
        return Some(text!("syntax-write-the-number-before-as"));
    }
    if s.found == "pour" && s.after_figure() && s.line.contains("pour cent") {
        return Some(text!("syntax-pour-cent-is-written-as"));
    }
    if s.found == "par" && s.before.trim_end().ends_with('€') {
        return Some(text!("syntax-par-an-is-written-an"));
    }
    if let Some((month, _)) = month(s) {
        return Some(text!("syntax-did-you-mean", month));
    }
    let dates = [Rule::date, Rule::date_words, Rule::date_slash, Rule::date_iso];
    if !s.expected.is_empty() && s.expected.iter().all(|r| dates.contains(r)) {
        // The date is not understood from its first figure: it may be its month.
        let words: Vec<&str> = s.line.split_whitespace().collect();
        let mut after_day = words.windows(2).filter(|w| matches!(w, [d, _] if d.starts_with(|c: char| c.is_ascii_digit())));
        let month =
            after_day.find_map(|w| w.get(1).filter(|m| !MONTHS.contains(m)).and_then(|m| suggest::closest(m, MONTHS.iter().copied())));
        if let Some(month) = month {
            return Some(text!("syntax-did-you-mean", month));
        }
        return Some(date());
    }
    None
}

fn date() -> Text {
    text!("syntax-date-is-written-31-12")
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
        return Some(text!("common-division-is-written"));
    }
    if s.entry == Rule::head_entry {
        return None;
    }
    if s.before.ends_with(['=', '>', '<']) && s.found.starts_with(['=', '>', '<']) {
        return Some(text!("syntax-greater-or-equal-is-written"));
    }
    if s.found.starts_with(COMPARISONS) && s.before.contains(COMPARISONS) {
        return Some(text!("syntax-one-comparison-at-a-time"));
    }
    if s.found.starts_with(',') {
        return Some(text!("syntax-separate-values-with-a-comma"));
    }
    let of = s.found == "de" || s.found == "du" || s.found.starts_with("d'") || s.found.starts_with("d’");
    if of && s.before.trim_end().ends_with('%') {
        return Some(text!("syntax-10-de-x-is-written"));
    }
    None
}

/// A part that its construct always has.
fn missing(s: &Stopped<'_>) -> Option<Text> {
    if s.line.trim_start().starts_with("par défaut") {
        return Some(text!("syntax-par-defaut-follows-the-name"));
    }
    if s.expects(Rule::kw_then) || s.expects(Rule::kw_else) {
        return Some(text!("syntax-condition-is-written-in-full"));
    }
    if s.expects(Rule::table) || s.expects(Rule::row) {
        return Some(text!("syntax-add-the-table-under-this"));
    }
    if s.line.trim() == "par" {
        return Some(text!("syntax-write-the-formula-after-par"));
    }
    if first_words(s.line, 1) == "arrondi" {
        return Some(text!("syntax-one-rounds-au-centime-a"));
    }
    None
}

/// How such a line is written.
fn line(s: &Stopped<'_>) -> Option<Text> {
    match s.entry {
        Rule::head_entry => head(s),
        Rule::example_entry => Some(text!("syntax-line-of-an-example-is")),
        Rule::check_entry => Some(text!("syntax-what-is-expected-is-written")),
        _ => None,
    }
}

fn head(s: &Stopped<'_>) -> Option<Text> {
    let word = s.found.trim_end_matches(|c: char| !c.is_alphanumeric());
    if suggest::RESERVED.contains(&word) {
        return Some(text!("syntax-cannot-be-part-of-a", word));
    }
    if s.found.starts_with('=') {
        return Some(text!("syntax-put-the-formula-on-the"));
    }
    if s.expects(Rule::name) && s.found.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(text!("syntax-name-starts-with-a-letter"));
    }
    let model = model(first_words(s.line, 1).as_str())?;
    Some(text!("syntax-write", model))
}
