//! What the grammar expected, in the expert's words.

use super::advice::{self, Stopped};
use super::{Reader, Rule};
use crate::diag::{Code, Diagnostic, Edit, Fix, Text, suggest};
use crate::source::Span;
use crate::text;
use pest::error::{ErrorVariant, InputLocation};
use std::ops::Range;

/// Words that start a block.
pub const BLOCKS: &[&str] = &[
    "texte",
    "avenant",
    "article",
    "contrat",
    "panorama",
    "donnée",
    "énumération",
    "règle",
    "barème",
    "résultat",
    "période",
    "versement",
    "échéance",
    "signale",
    "interprétation",
    "exemple",
    "remplace",
    "exception",
    "ajoute à",
    "retire de",
    "abroge",
    "rétablit",
    "rectifie",
];

/// Words that start a clause.
pub const CLAUSES: &[&str] = &[
    "sigle",
    "modifie",
    "signé le",
    "publié le",
    "en vigueur le",
    "effet le",
    "source",
    "s'applique",
    "dans",
    "commence le",
    "prend fin le",
    "compte par",
    "additionne",
    "répartit par",
    "détaille par",
    "dure",
    "pour chaque",
    "au titre de",
    "exige",
    "lecture",
    "lorsque",
    "=",
    "cumul de",
    "versement de",
    "acompte de",
    "solde de",
    "le",
    "au prorata",
    "arrondi",
    "somme des résultats",
    "remplie par",
    "au lieu de",
    "par",
    "et ses exceptions",
    "ses exceptions restent",
    "y compris",
    "sauf",
    "admet",
];

pub(super) fn first_words(line: &str, count: usize) -> String {
    line.split_whitespace().take(count).collect::<Vec<_>>().join(" ")
}

/// A word of `known` that the line misspells, and whether it can be no other.
fn misspelled<'k>(line: &str, known: &[&'k str]) -> Option<(&'k str, bool)> {
    let mut near: Vec<(bool, &str)> = Vec::new();
    for k in known.iter().copied() {
        let got = first_words(line, k.split(' ').count());
        if got == *k || got.chars().count() <= 2 {
            continue;
        }
        near.extend(suggest::meant(&got, [k]).map(|m| (m.sure, k)));
    }
    // The very same word but for an accent, before another that is near.
    near.sort_by_key(|(sure, _)| !sure);
    let (sure, first) = near.first().copied()?;
    Some((first, sure || near.len() == 1))
}

/// Other spellings of those that the grammar takes.
const UNACCENTED: &[&str] = &[
    "donnee",
    "enumération",
    "énumeration",
    "enumeration",
    "regle",
    "bareme",
    "resultat",
    "echéance",
    "echeance",
    "periode",
    "interpretation",
    "retablit",
    "ajoute",
    "retire",
];

fn known_start(line: &str, known: &[&str]) -> bool {
    let unaccented = if known.len() == BLOCKS.len() { UNACCENTED } else { &[] };
    known.iter().chain(unaccented).any(|k| line.strip_prefix(k).is_some_and(|r| !r.chars().next().is_some_and(char::is_alphanumeric)))
}

/// What may stand under a block, by the block's first word.
fn clauses_of(head: &str) -> &'static [&'static str] {
    match head {
        "texte" | "avenant" => &["sigle", "modifie", "signé le", "publié le", "en vigueur le", "s'applique", "source"],
        "article" => &["source", "effet le", "s'applique", "« … »"],
        "contrat" => &["commence le", "prend fin le"],
        "panorama" => &["compte par", "additionne", "répartit par", "détaille par"],
        "donnée" | "donnee" => &["« question »", "exige"],
        "interprétation" | "interpretation" => &["« raison »", "lecture … par défaut « raison »", "lecture … « raison »"],
        "règle" | "regle" => &["= …", "lorsque", "« … »"],
        "barème" | "bareme" => &["| … | … |", "« … »"],
        "résultat" | "resultat" => {
            &["= …", "cumul de", "versement de", "le", "lorsque", "au prorata", "arrondi", "somme des résultats", "s'applique", "« … »"]
        }
        "période" | "periode" => &["commence le", "dure", "prend fin le", "« … »"],
        "versement" => {
            &["au titre de", "pour chaque", "le", "lorsque", "acompte de", "solde de", "versement de", "arrondi", "s'applique", "« … »"]
        }
        "échéance" | "echéance" | "echeance" => &["= …", "lorsque", "remplie par", "s'applique", "« … »"],
        "signale" => &["lorsque", "s'applique"],
        "remplace" => &[
            "au lieu de",
            "par",
            "lorsque",
            "s'applique",
            "et ses exceptions",
            "ses exceptions restent",
            "y compris (…)",
            "sauf (…)",
            "dans",
            "« … »",
        ],
        "exception" => &["lorsque", "= …", "s'applique", "« … »"],
        _ => CLAUSES,
    }
}

/// How the head of a block is written, by its first word.
pub(super) fn model(head: &str) -> Option<Text> {
    Some(match head {
        "texte" => text!("syntax-texte-title"),
        "avenant" => text!("syntax-avenant-title"),
        "article" => text!("syntax-article-title-or-article-9"),
        "donnée" | "donnee" => text!("syntax-donnee-name-type"),
        "énumération" | "enumération" | "énumeration" | "enumeration" => {
            text!("syntax-enumeration-name-one-two-three")
        }
        "règle" | "regle" => {
            text!("syntax-regle-name-type-or-regle")
        }
        "barème" | "bareme" => text!("syntax-bareme-name-enumeration-type"),
        "résultat" | "resultat" => {
            text!("syntax-resultat-name-or-resultat-name")
        }
        "échéance" | "echéance" | "echeance" => text!("syntax-echeance-name"),
        "période" | "periode" => text!("syntax-periode-name"),
        "versement" => text!("syntax-versement-name-or-versement-name"),
        "interprétation" | "interpretation" => {
            text!("syntax-interpretation-name-or-interpretation-name")
        }
        "signale" => text!("syntax-signale-sentence"),
        "exemple" => text!("syntax-exemple-title"),
        "exception" => text!("syntax-exception-title-a-name"),
        "ajoute" => text!("syntax-ajoute-a-enumeration-member-or"),
        "retire" => text!("syntax-retire-de-enumeration-member"),
        "remplace" | "abroge" => text!("syntax-remplace-name-abroge-name-or"),
        _ => return None,
    })
}

/// The first word of the block that holds a place.
fn head_word<'t>(reader: &Reader<'t>, at: usize) -> &'t str {
    let before = reader.text.get(..at).unwrap_or("");
    let head = before.lines().rev().find(|l| l.chars().next().is_some_and(|c| !c.is_whitespace()));
    head.and_then(|l| l.split_whitespace().next()).unwrap_or("")
}

/// The error for a slice that the grammar refused.
pub fn syntax(reader: &Reader<'_>, entry: Rule, range: &Range<usize>, error: &pest::error::Error<Rule>) -> Diagnostic {
    let line = reader.slice(range);
    let at = match error.location {
        InputLocation::Pos(p) | InputLocation::Span((p, _)) => p,
    };
    if let Some(d) = unclosed(reader, range, line) {
        return d;
    }
    if line.get(at..).is_none_or(|rest| rest.trim().is_empty())
        && let Some(d) = parenthesis(reader, range, line)
    {
        return d;
    }
    match entry {
        Rule::head_entry if starts_clause(line) => not_indented(reader, range, line),
        Rule::head_entry if !known_start(line, BLOCKS) => unknown_start(reader, Code::UnknownBlock, range, line, BLOCKS, BLOCKS),
        Rule::clause_entry if line.starts_with(['“', '”', '‹', '\'', '‘', '’']) => other_quotes(reader, range, line),
        Rule::clause_entry if !starts_clause(line) => {
            let under = clauses_of(head_word(reader, range.start));
            unknown_start(reader, Code::UnknownClause, range, line, CLAUSES, under)
        }
        _ if line.starts_with('|') => {
            row_not_closed(reader, range, line).unwrap_or_else(|| expected(reader, range, line, at, error, entry))
        }
        _ => expected(reader, range, line, at, error, entry),
    }
}

/// Whether a line can only be a clause.
pub fn starts_clause(line: &str) -> bool {
    // « versement nom » heads a block; « versement de … » is a clause.
    let amount = ["versement de ", "versement d'", "versement d’"].iter().any(|w| line.starts_with(w));
    amount || line.starts_with(['|', '«', '"', '=']) || known_start(line, CLAUSES) && !known_start(line, BLOCKS)
}

/// The span of the first words of a slice.
fn words_span(reader: &Reader<'_>, range: &Range<usize>, line: &str, count: usize) -> Span {
    let last = line.split_whitespace().take(count).last().unwrap_or("");
    // Words are slices of the line: the distance between their starts is where the last one stands.
    let end = (last.as_ptr() as usize).saturating_sub(line.as_ptr() as usize) + last.len();
    Span::new(reader.source, range.start, range.start + if last.is_empty() { line.len() } else { end })
}

fn not_indented(reader: &Reader<'_>, range: &Range<usize>, line: &str) -> Diagnostic {
    let word = first_words(line, 1);
    Diagnostic::error(Code::UnknownBlock, text!("syntax-starts-no-block", word))
        .at(words_span(reader, range, line, 1), text!("syntax-clause-is-indented"))
        .help(text!("syntax-add-two-spaces-at-the"))
        .fix(Span::new(reader.source, range.start, range.start), "  ")
}

fn other_quotes(reader: &Reader<'_>, range: &Range<usize>, line: &str) -> Diagnostic {
    let first = line.chars().next().map_or(1, char::len_utf8);
    let last = last_char_len(line);
    let end = range.start + line.trim_end().len();
    let closed = matches!(line.trim_end().chars().next_back(), Some('”' | '“' | '›' | '\'' | '’' | '‘')) && end - last > range.start;
    let edit = |start, end, mark: &str| Edit { span: Span::new(reader.source, start, end), replacement: mark.to_owned() };
    let mut edits = vec![edit(range.start, range.start + first, "«")];
    if closed {
        edits.push(edit(end - last, end, "»"));
    }
    Diagnostic::error(Code::Syntax, text!("syntax-these-quotation-marks-are-not"))
        .at(Span::new(reader.source, range.start, range.start + first), text!("syntax-expected"))
        .help(text!("syntax-text-is-written-between-and"))
        .fixed(Fix { edits, safe: closed })
}

/// A row of a table that lacks its last bar.
fn row_not_closed(reader: &Reader<'_>, range: &Range<usize>, line: &str) -> Option<Diagnostic> {
    let mut at = range.start;
    for row in line.split_inclusive('\n') {
        let shown = row.trim();
        if !shown.is_empty() && (!shown.ends_with('|') || shown.len() == 1) {
            let end = at + row.trim_end().len();
            let last = shown.chars().next_back().map_or(1, char::len_utf8);
            return Some(
                Diagnostic::error(Code::BadTable, text!("syntax-this-row-of-the-table"))
                    .at(Span::new(reader.source, end.saturating_sub(last), end), text!("syntax-expected-after-this"))
                    .help(text!("syntax-row-of-a-table-starts"))
                    .fix(Span::new(reader.source, end, end), " |"),
            );
        }
        at += row.len();
    }
    None
}

/// A slice that starts with none of the words known; `listed` are those that have their place there.
fn unknown_start(reader: &Reader<'_>, code: Code, range: &Range<usize>, line: &str, known: &[&str], listed: &[&str]) -> Diagnostic {
    if code == Code::UnknownClause && line.lines().next().is_some_and(|l| l.contains('\t')) {
        return pasted(reader, range, line);
    }
    let meant = misspelled(line, known);
    let count = meant.map_or(1, |(k, _)| k.split(' ').count());
    let word = first_words(line, count);
    let message = if code == Code::UnknownBlock { text!("syntax-starts-no-block", word) } else { text!("syntax-starts-no-clause", word) };
    let at = words_span(reader, range, line, count);
    let d = Diagnostic::error(code, message).at(at, text!("syntax-keyword-expected-here"));
    match meant {
        Some((k, alone)) => {
            d.help(text!("syntax-did-you-mean-2", k)).fixed(Fix { edits: vec![Edit { span: at, replacement: k.to_owned() }], safe: alone })
        }
        None if line.starts_with(['/', '%', '*', '-', '—', '–']) => {
            let d = d.help(text!("syntax-comment-starts-with-nothing-else"));
            if line.starts_with("//") { d.fix(Span::new(reader.source, range.start, range.start + 2), "#") } else { d }
        }
        None if code == Code::UnknownBlock => {
            let list = listed.join(", ");
            d.help(text!("syntax-block-starts-with-one-of", list))
        }
        None => {
            let list = listed.join(", ");
            d.help(text!("syntax-clause-starts-here-with", list))
        }
    }
}

/// Columns pasted from a word processor or a spreadsheet.
fn pasted(reader: &Reader<'_>, range: &Range<usize>, line: &str) -> Diagnostic {
    let first = line.lines().next().unwrap_or(line).trim_end();
    let row = first.split('\t').map(str::trim).filter(|c| !c.is_empty()).collect::<Vec<_>>().join(" | ");
    Diagnostic::error(Code::BadTable, pasted_message())
        .at(Span::new(reader.source, range.start, range.start + first.len()), text!("syntax-columns-separated-by-tabs"))
        .help(text!("syntax-put-a-bar-before-between", row))
}

/// What is said of pasted columns, once a table.
pub(super) fn pasted_message() -> Text {
    text!("syntax-this-table-has-no-bars")
}

fn unclosed(reader: &Reader<'_>, range: &Range<usize>, line: &str) -> Option<Diagnostic> {
    let opened = line.matches('«').count();
    let closed = line.matches('»').count();
    if opened <= closed {
        return None;
    }
    let mut open: Vec<usize> = Vec::new();
    for (i, c) in line.char_indices() {
        match c {
            '«' => open.push(i),
            '»' => {
                open.pop();
            }
            _ => {}
        }
    }
    let at = range.start + open.first()?;
    Some(
        Diagnostic::error(Code::Syntax, text!("syntax-quotation-mark-never-closed"))
            .at(Span::new(reader.source, at, at + '«'.len_utf8()), text!("syntax-opened-here"))
            .help(text!("syntax-close-this-text-with-a"))
            .suggest(Span::new(reader.source, range.start + line.trim_end().len(), range.start + line.trim_end().len()), " »"),
    )
}

/// A parenthesis that the end of the clause leaves open.
fn parenthesis(reader: &Reader<'_>, range: &Range<usize>, line: &str) -> Option<Diagnostic> {
    let mut open: Vec<usize> = Vec::new();
    let mut quoted = 0usize;
    for (i, c) in line.char_indices() {
        match c {
            '«' => quoted += 1,
            '»' => quoted = quoted.saturating_sub(1),
            '(' if quoted == 0 => open.push(i),
            ')' if quoted == 0 => {
                open.pop();
            }
            _ => {}
        }
    }
    let at = range.start + open.last()?;
    Some(
        Diagnostic::error(Code::Syntax, text!("syntax-parenthesis-never-closed"))
            .at(Span::new(reader.source, at, at + 1), text!("common-opened-here"))
            .help(text!("syntax-close-it-with")),
    )
}

fn expected(reader: &Reader<'_>, range: &Range<usize>, line: &str, at: usize, error: &pest::error::Error<Rule>, entry: Rule) -> Diagnostic {
    let rest = line.get(at..).unwrap_or("");
    let skipped = rest.len() - rest.trim_start().len();
    let rest = rest.trim_start();
    let found: String = rest.chars().take_while(|c| !c.is_whitespace()).take(24).collect();
    let start = range.start + at + skipped;
    let span = if found.is_empty() {
        let end = range.start + line.trim_end().len();
        Span::new(reader.source, end.saturating_sub(last_char_len(line)), end)
    } else {
        Span::new(reader.source, start, start + found.len())
    };
    let expected = positives(error);
    let stopped = Stopped { found: &found, before: line.get(..at).unwrap_or(""), line, entry, expected };
    let advice = advice::of(&stopped);
    if entry == Rule::head_entry && at == 0 {
        // The keyword is right, and nothing after it is: what the grammar expected would be noise.
        let d = Diagnostic::error(Code::Syntax, text!("syntax-this-line-is-incomplete-or"))
            .at(span, text!("syntax-something-else-is-expected-after"));
        return match advice {
            Some(help) => d.help(help),
            None => d,
        };
    }
    let message = if found.is_empty() { text!("syntax-clause-stops-too-early") } else { text!("syntax-is-not-understood-here", found) };
    let wanted = wanted(expected);
    let label = match entry {
        // What a line of an example may be is better said whole.
        Rule::example_entry | Rule::check_entry => text!("syntax-malformed-from-here-on"),
        _ => text!("syntax-expected-2", wanted),
    };
    let d = Diagnostic::error(Code::Syntax, message).at(span, label);
    let d = match advice {
        Some(help) => d.help(help),
        None => d,
    };
    match advice::rewritten(&stopped, rest) {
        Some((length, replacement, safe)) => {
            let span = Span::new(reader.source, start, start + length);
            d.fixed(Fix { edits: vec![Edit { span, replacement }], safe })
        }
        None => d,
    }
}

/// What the grammar expected where it stopped.
fn positives(error: &pest::error::Error<Rule>) -> &[Rule] {
    match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives,
        ErrorVariant::CustomError { .. } => &[],
    }
}

fn last_char_len(line: &str) -> usize {
    line.trim_end().chars().next_back().map_or(1, char::len_utf8)
}

fn wanted(expected: &[Rule]) -> Text {
    let mut said: Vec<Text> = Vec::new();
    for text in expected.iter().filter_map(|rule| describe(*rule)) {
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said.truncate(6);
    if said.is_empty() {
        return text!("syntax-end-of-the-clause");
    }
    Text::list(said)
}

/// What a rule of the grammar is called in a message, when naming it helps.
fn describe(rule: Rule) -> Option<Text> {
    Some(match rule {
        Rule::EOI => text!("syntax-end-of-the-clause"),
        Rule::name | Rule::plain_name | Rule::escaped_name | Rule::reference | Rule::place => text!("syntax-name"),
        Rule::text | Rule::text_fr | Rule::text_plain => text!("syntax-text-between"),
        Rule::date | Rule::date_words | Rule::date_slash | Rule::date_iso => text!("syntax-date"),
        Rule::number | Rule::quantity | Rule::literal => text!("syntax-number"),
        Rule::percent => text!("syntax-percentage"),
        Rule::duration => text!("syntax-duration"),
        Rule::unit => text!("syntax-unit"),
        Rule::type_spec | Rule::type_name | Rule::type_bool | Rule::type_euro | Rule::type_pct => text!("syntax-type"),
        Rule::type_flag => text!("syntax-datee-or-facultative"),
        Rule::expr | Rule::sum | Rule::product | Rule::unary | Rule::comparison | Rule::and_expr | Rule::at_date | Rule::paren => {
            text!("syntax-formula")
        }
        Rule::op_add | Rule::op_sub | Rule::op_mul | Rule::op_div => Text::own("+ − × ÷"),
        Rule::op_eq | Rule::op_ne | Rule::op_lt | Rule::op_le | Rule::op_gt | Rule::op_ge | Rule::kw_is | Rule::kw_is_not => {
            text!("syntax-comparison")
        }
        Rule::kw_and => Text::own("et"),
        Rule::kw_or => Text::own("ou"),
        Rule::kw_then => Text::own("alors"),
        Rule::kw_else => Text::own("sinon"),
        Rule::kw_when => Text::own("lorsque"),
        Rule::colon => text!("syntax-empty"),
        Rule::close => text!("syntax-empty-2"),
        Rule::arguments | Rule::params | Rule::pattern => text!("syntax-empty-3"),
        Rule::table | Rule::row => text!("syntax-table"),
        Rule::article_number => text!("syntax-number-2"),
        Rule::rounding_unit => text!("syntax-au-centime-a-leuro-or"),
        Rule::names => text!("syntax-list-of-names"),
        Rule::kw_a => Text::own("à"),
        Rule::k_the_text => Text::own("texte"),
        _ => return None,
    })
}
