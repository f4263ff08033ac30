//! The one spelling of a number, a date or an operator, and what it stands for.

use crate::diag::Lang;
use crate::syntax::parse::Rule;
use crate::value::format::{day_iso, day_long};
use crate::value::parse::{parse_date, parse_number};

/// Words one space apart.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a token is spelled: `40 000`, `12,5`, `1er janvier 2024`, `×`. A name is as it was written.
pub fn spelled(rule: Rule, text: &str) -> String {
    match rule {
        Rule::number => number(text),
        Rule::date => parse_date(text).map_or_else(|_| folded(text), |day| folded(&day_long(day, Lang::Fr))),
        Rule::op_ne => "≠".to_owned(),
        Rule::op_le => "≤".to_owned(),
        Rule::op_ge => "≥".to_owned(),
        Rule::op_sub => "−".to_owned(),
        Rule::op_mul => "×".to_owned(),
        Rule::text => lines(text),
        _ => folded(text),
    }
}

/// What a token stands for, read from how it was written: two tokens of one sense are the same.
pub fn sense(rule: Rule, text: &str) -> String {
    match rule {
        Rule::number => parse_number(text).map_or_else(|_| folded(text), |n| n.to_string()),
        Rule::date => parse_date(text).map_or_else(|_| folded(text), day_iso),
        Rule::op_ne | Rule::op_le | Rule::op_ge | Rule::op_sub | Rule::op_mul => spelled(rule, text),
        _ => folded(text),
    }
}

/// Groups of three digits, and a comma. A number that starts with zeros is not one to be grouped.
fn number(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (whole, rest) = match plain.split_once([',', '.']) {
        Some((whole, decimals)) => (whole, format!(",{decimals}")),
        None => (plain.as_str(), String::new()),
    };
    if whole.len() > 1 && whole.starts_with('0') {
        return format!("{whole}{rest}");
    }
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len().saturating_sub(at).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped + &rest
}

/// A quoted text keeps its words, its spaces and its ends of lines; only what stands at the edges of
/// its lines goes.
fn lines(text: &str) -> String {
    let mut lines = text.split('\n').map(str::trim);
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |out, line| out + "\n" + line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_have_one_spelling() {
        for (written, want) in [
            ("40000", "40 000"),
            ("40\u{202f}000", "40 000"),
            ("1234567,5", "1 234 567,5"),
            ("12.50", "12,50"),
            ("999", "999"),
            ("1000", "1 000"),
            ("0,5", "0,5"),
            ("007", "007"),
            ("0012345", "0012345"),
        ] {
            assert_eq!(spelled(Rule::number, written), want);
        }
        for written in ["1/1/2024", "01/01/2024", "2024-01-01", "1 Janvier  2024", "1er\u{a0}janvier 2024"] {
            assert_eq!(spelled(Rule::date, written), "1er janvier 2024");
        }
        assert_eq!(spelled(Rule::date, "3 aout 2022"), "3 août 2022");
        assert_ne!(sense(Rule::number, "4 000"), sense(Rule::number, "40 000"));
        assert_eq!(sense(Rule::date, "01/02/2024"), "2024-02-01");
    }

    #[test]
    fn texts_keep_their_words() {
        assert_eq!(spelled(Rule::text, "« a  b \n      c\n\n  d »"), "« a  b\nc\n\nd »");
    }
}
