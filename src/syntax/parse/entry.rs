//! Which alternative of an entry of the grammar a slice is, told by its first word.
//!
//! The grammar lists them all, and tries each in turn; here the one that can match is tried alone. What it
//! does not read whole is given to the entry itself, which says what was expected.

use super::{Grammar, Node, Rule};
use pest::Parser;

/// The only alternative that a slice can be, read whole.
pub(super) fn told<'a>(entry: Rule, text: &'a str) -> Option<Node<'a>> {
    let letter = |c: char| c.is_ascii_alphabetic() || ('à'..='ÿ').contains(&c);
    let first = text.get(..text.find(|c| !letter(c)).unwrap_or(text.len())).unwrap_or("");
    let rule = match entry {
        Rule::head_entry => head(first)?,
        Rule::clause_entry => clause(first, text)?,
        _ => return None,
    };
    let node = Grammar::parse(rule, text).ok()?.next()?;
    let rest = text.get(node.as_span().end()..)?;
    rest.trim_start().is_empty().then_some(node)
}

fn head(first: &str) -> Option<Rule> {
    Some(match first {
        "texte" => Rule::head_text,
        "avenant" => Rule::head_amendment,
        "article" => Rule::head_article,
        "donnée" => Rule::head_fact,
        "énumération" => Rule::head_enum,
        "règle" => Rule::head_rule,
        "barème" => Rule::head_table,
        "résultat" => Rule::head_result,
        "échéance" => Rule::head_deadline,
        "signale" => Rule::head_alert,
        "versement" => Rule::head_payment,
        "interprétation" => Rule::head_reading,
        "exemple" => Rule::head_example,
        "remplace" => Rule::head_replace,
        "exception" => Rule::head_exception,
        "abroge" => Rule::head_repeal,
        "rétablit" => Rule::head_restore,
        "rectifie" => Rule::head_rectify,
        "ajoute" => Rule::head_add,
        "retire" => Rule::head_remove,
        _ => return None,
    })
}

fn clause(first: &str, text: &str) -> Option<Rule> {
    Some(match first {
        "lorsque" => Rule::c_when,
        "source" => Rule::c_source,
        "exige" => Rule::c_requires,
        "lecture" => Rule::c_reading,
        "cumul" => Rule::c_rate,
        "versement" | "acompte" | "solde" => Rule::c_lump,
        "le" => Rule::c_on,
        "arrondi" => Rule::c_rounding,
        "par" => Rule::c_by,
        "admet" => Rule::c_accept,
        "effet" => Rule::c_effect,
        "remplie" => Rule::c_met_by,
        "s" => Rule::c_scope,
        "" => match text.chars().next()? {
            '=' => Rule::c_value,
            '«' | '"' => Rule::c_text,
            '|' => Rule::c_table,
            _ => return None,
        },
        _ => return None,
    })
}
