//! What the grammar expected, in the expert's words.

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
    "donnée",
    "énumération",
    "règle",
    "barème",
    "résultat",
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
    "exige",
    "lecture",
    "lorsque",
    "=",
    "cumul de",
    "versement de",
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
];

fn first_words(line: &str, count: usize) -> String {
    line.split_whitespace().take(count).collect::<Vec<_>>().join(" ")
}

/// A word of `known` that the line misspells, and whether it can be no other.
fn misspelled<'k>(line: &str, known: &[&'k str]) -> Option<(&'k str, bool)> {
    let mut near = known.iter().copied().filter(|k| {
        let n = k.split(' ').count();
        let got = first_words(line, n);
        got != **k && got.chars().count() > 2 && suggest::closest(&got, [*k]).is_some()
    });
    let first = near.next()?;
    Some((first, near.next().is_none()))
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
        "donnée" | "donnee" => &["« question »", "exige"],
        "interprétation" | "interpretation" => &["« raison »", "lecture … par défaut « raison »", "lecture … « raison »"],
        "règle" | "regle" => &["= …", "lorsque", "« … »"],
        "barème" | "bareme" => &["| … | … |", "« … »"],
        "résultat" | "resultat" => {
            &["= …", "cumul de", "versement de", "le", "lorsque", "au prorata", "arrondi", "somme des résultats", "s'applique", "« … »"]
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
            "effet le",
            "dans",
            "source",
        ],
        "exception" => &["lorsque", "= …", "s'applique", "effet le", "source", "« … »"],
        _ => CLAUSES,
    }
}

/// How the head of a block is written, by its first word.
fn model(head: &str) -> Option<(&'static str, &'static str)> {
    Some(match head {
        "texte" => ("texte « titre »", "texte « title »"),
        "avenant" => ("avenant « titre »", "avenant « title »"),
        "article" => ("article « titre », ou article 9 « titre »", "article « title », or article 9 « title »"),
        "donnée" | "donnee" => ("donnée nom : type, par exemple donnée population : habitants datée", "donnée name : type"),
        "énumération" | "enumération" | "énumeration" | "enumeration" => {
            ("énumération nom : un, deux, trois", "énumération name : one, two, three")
        }
        "règle" | "regle" => {
            ("règle nom : type, ou règle nom (énumération) : type", "règle name : type, or règle name (enumeration) : type")
        }
        "barème" | "bareme" => ("barème nom (énumération) : type", "barème name (enumeration) : type"),
        "résultat" | "resultat" => {
            ("résultat nom : €, ou résultat nom (énumération) : €", "résultat name : €, or résultat name (enumeration) : €")
        }
        "échéance" | "echéance" | "echeance" => ("échéance nom", "échéance name"),
        "interprétation" | "interpretation" => {
            ("interprétation nom, ou interprétation nom : type", "interprétation name, or interprétation name : type")
        }
        "signale" => ("signale « phrase »", "signale « sentence »"),
        "exemple" => ("exemple « titre »", "exemple « title »"),
        "exception" => ("exception « titre » à nom", "exception « title » à name"),
        "ajoute" => ("ajoute à énumération : membre, ou ajoute à barème", "ajoute à enumeration : member, or ajoute à table"),
        "retire" => ("retire de énumération : membre", "retire de enumeration : member"),
        "remplace" | "abroge" => (
            "remplace nom, abroge nom, ou abroge l'exception « titre » à nom",
            "remplace name, abroge name, or abroge l'exception « title » à name",
        ),
        _ => return None,
    })
}

const MONTHS: &[&str] =
    &["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

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
    line.starts_with(['|', '«', '"', '=']) || known_start(line, CLAUSES) && !known_start(line, BLOCKS)
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
    Diagnostic::error(Code::UnknownBlock, text!("« {word} » ne commence aucun bloc", "\"{word}\" starts no block"))
        .at(words_span(reader, range, line, 1), text!("une clause se met en retrait", "a clause is indented"))
        .help(text!("ajoutez deux espaces au début de la ligne", "add two spaces at the start of the line"))
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
    Diagnostic::error(Code::Syntax, text!("ces guillemets ne sont pas ceux d'un texte", "these quotation marks are not those of a text"))
        .at(Span::new(reader.source, range.start, range.start + first), text!("« attendu", "« expected"))
        .help(text!(
            "un texte s'écrit entre « et », ou entre deux \" droits",
            "a text is written between « and », or between two straight \""
        ))
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
                Diagnostic::error(Code::BadTable, text!("cette ligne du tableau n'est pas fermée", "this row of the table is not closed"))
                    .at(Span::new(reader.source, end.saturating_sub(last), end), text!("« | » attendu après", "\"|\" expected after this"))
                    .help(text!("une ligne de tableau commence et finit par « | »", "a row of a table starts and ends with \"|\""))
                    .fix(Span::new(reader.source, end, end), " |"),
            );
        }
        at += row.len();
    }
    None
}

/// A slice that starts with none of the words known; `listed` are those that have their place there.
fn unknown_start(reader: &Reader<'_>, code: Code, range: &Range<usize>, line: &str, known: &[&str], listed: &[&str]) -> Diagnostic {
    let meant = misspelled(line, known);
    let count = meant.map_or(1, |(k, _)| k.split(' ').count());
    let word = first_words(line, count);
    let message = if code == Code::UnknownBlock {
        text!("« {word} » ne commence aucun bloc", "\"{word}\" starts no block")
    } else {
        text!("« {word} » ne commence aucune clause", "\"{word}\" starts no clause")
    };
    let at = words_span(reader, range, line, count);
    let d = Diagnostic::error(code, message).at(at, text!("mot-clé attendu ici", "keyword expected here"));
    match meant {
        Some((k, alone)) => d
            .help(text!("vouliez-vous dire « {k} » ?", "did you mean \"{k}\"?"))
            .fixed(Fix { edits: vec![Edit { span: at, replacement: k.to_owned() }], safe: alone }),
        None if code == Code::UnknownBlock => {
            let list = listed.join(", ");
            d.help(text!("un bloc commence par l'un de ces mots : {list}", "a block starts with one of these words: {list}"))
        }
        None => {
            let list = listed.join(", ");
            d.help(text!("une clause commence ici par : {list}", "a clause starts here with: {list}"))
        }
    }
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
        Diagnostic::error(Code::Syntax, text!("guillemet ouvert et jamais fermé", "quotation mark never closed"))
            .at(Span::new(reader.source, at, at + '«'.len_utf8()), text!("ouvert ici", "opened here"))
            .help(text!("fermez ce texte par un guillemet »", "close this text with a » mark"))
            .suggest(Span::new(reader.source, range.start + line.trim_end().len(), range.start + line.trim_end().len()), " »"),
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
    let wanted = wanted(error);
    let message = if found.is_empty() {
        text!("la phrase s'arrête trop tôt", "the clause stops too early")
    } else {
        text!("« {found} » n'est pas compris ici", "\"{found}\" is not understood here")
    };
    let (fr, en) = (&wanted.fr, &wanted.en);
    let d = Diagnostic::error(Code::Syntax, message).at(span, text!("attendu : {fr}", "expected: {en}"));
    let d = match advice(&found, line, entry) {
        Some(help) => d.help(help),
        None => d,
    };
    match rewritten(&found, rest, line) {
        Some((length, replacement, safe)) => {
            let span = Span::new(reader.source, start, start + length);
            d.fixed(Fix { edits: vec![Edit { span, replacement }], safe })
        }
        None => d,
    }
}

/// What to write instead of a word that the grammar did not expect: how many bytes of it go, what
/// takes their place, and whether that is surely meant.
fn rewritten(found: &str, rest: &str, line: &str) -> Option<(usize, String, bool)> {
    if found.starts_with('/') {
        return Some((1, "÷".to_owned(), true));
    }
    let after = |length: usize| rest.get(length..).unwrap_or("").trim_start();
    if found.starts_with(',') {
        // Right before a figure, it may be a decimal's.
        return Some((1, " ;".to_owned(), !rest.get(1..).unwrap_or("").starts_with(|c: char| c.is_ascii_digit())));
    }
    if found == "de" && share_of(found, line) {
        let article = ["la ", "le ", "les ", "l'", "l’"].iter().any(|a| after(2).starts_with(a));
        return Some((2, "×".to_owned(), !article));
    }
    let (month, alone) = month_meant(found, line)?;
    let word = found.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    Some((word, month.to_owned(), alone))
}

/// Whether « de » stands after a percentage.
fn share_of(found: &str, line: &str) -> bool {
    line.split(found).any(|l| l.trim_end().ends_with('%'))
}

/// The month that a word after a figure misspells, and whether it can be no other.
fn month_meant(found: &str, line: &str) -> Option<(&'static str, bool)> {
    let word = found.to_lowercase();
    let after_figure = line.split(found).next().is_some_and(|l| {
        let l = l.trim_end().trim_end_matches("er");
        l.ends_with(|c: char| c.is_ascii_digit())
    });
    if word.chars().count() <= 2 || MONTHS.contains(&word.as_str()) || !after_figure {
        return None;
    }
    suggest::meant(&word, MONTHS.iter().copied()).map(|m| (m.name, m.alone))
}

/// What to do about a word that the grammar did not expect.
fn advice(found: &str, line: &str, entry: Rule) -> Option<Text> {
    if found.starts_with('/') {
        return Some(text!("la division s'écrit ÷", "division is written ÷"));
    }
    if found.starts_with('%') {
        return Some(text!("écrivez le nombre avant %, par exemple 12,5 %", "write the number before %, as in 12,5 %"));
    }
    if entry == Rule::head_entry {
        let word = found.trim_end_matches(|c: char| !c.is_alphanumeric());
        if suggest::RESERVED.contains(&word) {
            return Some(text!(
                "« {word} » ne peut entrer dans un nom, sauf entre chevrons : ‹soins {word} prévention›",
                "\"{word}\" cannot be part of a name, except between angle marks: ‹soins {word} prévention›"
            ));
        }
        let (fr, en) = model(first_words(line, 1).as_str())?;
        return Some(text!("écrivez : {fr}", "write: {en}"));
    }
    if found.starts_with(['=', '≠', '<', '>', '≤', '≥']) && line.contains(['=', '≠', '<', '>', '≤', '≥']) {
        return Some(text!(
            "une comparaison à la fois ; reliez-en deux par « et », comme dans « a ≤ x et x ≤ b »",
            "one comparison at a time; join two with \"et\", as in \"a ≤ x et x ≤ b\""
        ));
    }
    if found.starts_with(',') {
        return Some(text!(
            "séparez les valeurs par « ; » : la virgule est celle des décimales",
            "separate values with \";\": a comma is that of decimals"
        ));
    }
    if found == "de" || found == "du" || found.starts_with("d'") || found.starts_with("d’") {
        if share_of(found, line) {
            return Some(text!("« 10 % de x » s'écrit 10 % × x", "\"10 % de x\" is written 10 % × x"));
        }
    }
    let (month, _) = month_meant(found, line)?;
    Some(text!("vouliez-vous dire « {month} » ?", "did you mean \"{month}\"?"))
}

fn last_char_len(line: &str) -> usize {
    line.trim_end().chars().next_back().map_or(1, char::len_utf8)
}

fn wanted(error: &pest::error::Error<Rule>) -> Text {
    let ErrorVariant::ParsingError { positives, .. } = &error.variant else {
        return text!("autre chose", "something else");
    };
    let mut fr: Vec<&str> = Vec::new();
    let mut en: Vec<&str> = Vec::new();
    for rule in positives {
        let (f, e) = describe(*rule);
        if !f.is_empty() && !fr.contains(&f) {
            fr.push(f);
            en.push(e);
        }
    }
    fr.truncate(6);
    en.truncate(6);
    if fr.is_empty() {
        return text!("la fin de la phrase", "the end of the clause");
    }
    Text::new(fr.join(", "), en.join(", "))
}

/// What a rule of the grammar is called in a message; empty when naming it would not help.
fn describe(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::EOI => ("la fin de la phrase", "the end of the clause"),
        Rule::name | Rule::plain_name | Rule::escaped_name | Rule::reference | Rule::place => ("un nom", "a name"),
        Rule::text | Rule::text_fr | Rule::text_plain => ("un texte entre « »", "a text between « »"),
        Rule::date | Rule::date_words | Rule::date_slash | Rule::date_iso => ("une date", "a date"),
        Rule::number | Rule::quantity | Rule::literal => ("un nombre", "a number"),
        Rule::percent => ("un pourcentage", "a percentage"),
        Rule::duration => ("une durée", "a duration"),
        Rule::unit => ("une unité", "a unit"),
        Rule::type_spec | Rule::type_name | Rule::type_bool | Rule::type_euro | Rule::type_pct => ("un type", "a type"),
        Rule::type_flag => ("datée ou facultative", "datée or facultative"),
        Rule::expr | Rule::sum | Rule::product | Rule::unary | Rule::comparison | Rule::and_expr | Rule::at_date | Rule::paren => {
            ("une formule", "a formula")
        }
        Rule::op_add | Rule::op_sub | Rule::op_mul | Rule::op_div => ("+ − × ÷", "+ − × ÷"),
        Rule::op_eq | Rule::op_ne | Rule::op_lt | Rule::op_le | Rule::op_gt | Rule::op_ge | Rule::kw_is | Rule::kw_is_not => {
            ("une comparaison", "a comparison")
        }
        Rule::kw_and => ("et", "et"),
        Rule::kw_or => ("ou", "ou"),
        Rule::kw_then => ("alors", "alors"),
        Rule::kw_else => ("sinon", "sinon"),
        Rule::kw_when => ("lorsque", "lorsque"),
        Rule::colon => ("« : »", "\":\""),
        Rule::close => ("« ) »", "\")\""),
        Rule::arguments | Rule::params | Rule::pattern => ("« ( »", "\"(\""),
        Rule::table | Rule::row => ("un tableau", "a table"),
        Rule::article_number => ("un numéro", "a number"),
        Rule::rounding_unit => ("au centime, à l'euro ou à l'unité", "au centime, à l'euro or à l'unité"),
        Rule::names => ("une liste de noms", "a list of names"),
        Rule::kw_a => ("à", "à"),
        Rule::k_the_text => ("texte", "texte"),
        _ => ("", ""),
    }
}
