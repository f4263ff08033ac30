//! What the grammar expected, in the expert's words.

use super::{Reader, Rule};
use crate::diag::{Code, Diagnostic, Text, suggest};
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
    "admet",
];

fn first_words(line: &str, count: usize) -> String {
    line.split_whitespace().take(count).collect::<Vec<_>>().join(" ")
}

/// A word of `known` that the line misspells.
fn misspelled<'k>(line: &str, known: &[&'k str]) -> Option<&'k str> {
    known.iter().copied().find(|k| {
        let n = k.split(' ').count();
        let got = first_words(line, n);
        got != **k && got.chars().count() > 2 && suggest::closest(&got, [*k]).is_some()
    })
}

fn known_start(line: &str, known: &[&str]) -> bool {
    known.iter().any(|k| line.strip_prefix(k).is_some_and(|r| !r.chars().next().is_some_and(char::is_alphanumeric)))
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
    let word = first_words(line, 1);
    let word_span = Span::new(reader.source, range.start, range.start + word.len());
    match entry {
        Rule::head_entry if !known_start(line, BLOCKS) => unknown_start(Code::UnknownBlock, word_span, &word, line, BLOCKS, true),
        Rule::clause_entry if !known_start(line, CLAUSES) && !line.starts_with(['|', '«', '"']) => {
            unknown_start(Code::UnknownClause, word_span, &word, line, CLAUSES, false)
        }
        _ => expected(reader, range, line, at, error),
    }
}

fn unknown_start(code: Code, span: Span, word: &str, line: &str, known: &[&str], block: bool) -> Diagnostic {
    let message = if block {
        text!("« {word} » ne commence aucun bloc", "\"{word}\" starts no block")
    } else {
        text!("« {word} » ne commence aucune clause", "\"{word}\" starts no clause")
    };
    let d = Diagnostic::error(code, message).at(span, text!("mot-clé attendu ici", "keyword expected here"));
    match misspelled(line, known) {
        Some(k) => d.help(text!("vouliez-vous dire « {k} » ?", "did you mean \"{k}\"?")),
        None => {
            let list = known.join(", ");
            d.help(text!("mots possibles : {list}", "possible words: {list}"))
        }
    }
}

fn unclosed(reader: &Reader<'_>, range: &Range<usize>, line: &str) -> Option<Diagnostic> {
    let opened = line.matches('«').count();
    let closed = line.matches('»').count();
    if opened <= closed {
        return None;
    }
    let at = range.start + line.rfind('«')?;
    Some(
        Diagnostic::error(Code::Syntax, text!("guillemet ouvert et jamais fermé", "quotation mark never closed"))
            .at(Span::new(reader.source, at, at + '«'.len_utf8()), text!("ouvert ici", "opened here"))
            .help(text!("ajoutez « » » à la fin du texte", "add \"»\" at the end of the text")),
    )
}

fn expected(reader: &Reader<'_>, range: &Range<usize>, line: &str, at: usize, error: &pest::error::Error<Rule>) -> Diagnostic {
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
    if found.starts_with('/') {
        return d.help(text!("la division s'écrit ÷", "division is written ÷"));
    }
    if found.starts_with('%') {
        return d.help(text!("écrivez le nombre avant %, par exemple 12,5 %", "write the number before %, as in 12,5 %"));
    }
    d
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
