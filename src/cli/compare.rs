//! `--compare`: variants of one contract, side by side.

use super::args::{Common, EvalArgs, Format};
use super::asked::{self, Periods};
use super::evaluate::{Answered, Contract, answered, refusal};
use super::scenario::{Part, typed_as, with};
use crate::diag::{Code, Diagnostic, Lang};
use crate::eval::Question;
use crate::render::compare::{Variant, as_json, markdown, text};
use crate::render::layout::Paint;
use crate::source::{SourceId, Sources, Span};
use crate::text;
use std::ops::Range;

/// The longest value that stands for its variant's name, in characters.
const NAME: usize = 14;

/// The contract as it is, then each variant.
pub fn all(
    common: &Common,
    sources: &mut Sources,
    contract: &Contract,
    question: &Question,
    args: &EvalArgs,
) -> Result<String, Vec<Diagnostic>> {
    let mut named: Vec<(Option<String>, Contract)> = Vec::new();
    let mut findings = Vec::new();
    for typed in &args.compare {
        match variant(sources, contract, typed) {
            Ok(v) => named.push(v),
            Err(found) => findings.extend(found),
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let contracts: Vec<&Contract> = std::iter::once(contract).chain(named.iter().map(|(_, c)| c)).collect();
    let mut periods = Vec::new();
    for c in &contracts {
        periods.push(asked::periods(&c.program, &c.facts, question, &args.question).map_err(|a| refusal(c, &a))?);
    }
    // A variant may last longer: each is answered over the same periods.
    let periods = Periods::all(periods);
    let mut answers: Vec<Vec<Answered>> = Vec::new();
    for c in &contracts {
        answers.push(answered(sources, c, question, periods.clone(), None, common.lang)?);
    }
    let names = names(&named, contract.set.len(), common.lang);
    let shared = contract.set.len();
    let columns = contracts.iter().zip(&answers).zip(names);
    let variants: Vec<Variant<'_>> = columns
        .map(|((c, answers), name)| Variant {
            name,
            set: c.set.get(shared..).unwrap_or(&[]),
            // Named by the contract and what all variants share.
            cases: answers.iter().map(|a| a.case(contract, common.lang)).collect(),
        })
        .collect();
    Ok(match common.format {
        Format::Json => as_json(&variants) + "\n",
        Format::Markdown => markdown(&variants, args.all_rows),
        _ => text(&variants, args.all_rows, common.width, Paint { on: common.color }) + "\n",
    })
}

/// The heads of the columns: the name given, else the only value changed, else a letter.
fn names(named: &[(Option<String>, Contract)], shared: usize, lang: Lang) -> Vec<String> {
    let mut out = vec![text!("cli-as-it-is").say(lang)];
    for (i, (name, contract)) in named.iter().enumerate() {
        let value = match contract.set.get(shared..) {
            Some([only]) if !only.value.is_empty() => Some(only.value.clone()),
            _ => None,
        };
        let short = value.filter(|v| v.chars().count() <= NAME && !out.contains(v));
        let letter = u8::try_from(i % 26).map_or('?', |n| char::from(b'A'.saturating_add(n)));
        let head = match (name, short) {
            (Some(name), _) => name.clone(),
            (None, Some(value)) => value,
            (None, None) if i < 26 => letter.to_string(),
            (None, None) => format!("{letter}{}", i / 26),
        };
        // Two columns of one name would pass for each other.
        let again = (2usize..).map(|n| format!("{head} ({n})")).find(|n| !out.contains(n));
        out.push(if out.contains(&head) { again.unwrap_or(head) } else { head });
    }
    out
}

/// `name : fact=value ; fact=value`.
fn variant(sources: &mut Sources, contract: &Contract, typed: &str) -> Result<(Option<String>, Contract), Vec<Diagnostic>> {
    let (id, text) = typed_as(sources, "--compare", typed).map_err(|d| vec![d])?;
    // A name comes before the first fact: what follows « = » may hold a colon of its own.
    let head = text.find('=').map_or(text.as_str(), |at| text.get(..at).unwrap_or(""));
    let (name, start) = match head.find(':') {
        Some(at) => (head.get(..at).map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()), at.saturating_add(1)),
        None => (None, 0),
    };
    let parts: Vec<Part> = parts(&text, start).into_iter().map(|part| (id, part, text.clone())).collect();
    if parts.is_empty() {
        return Err(vec![nothing(id, &text)]);
    }
    Ok((name, with(contract, &parts)?))
}

fn nothing(id: SourceId, text: &str) -> Diagnostic {
    Diagnostic::error(Code::FactsSyntax, text!("cli-this-variant-changes-nothing"))
        .at(Span::new(id, 0, text.len()), text!("cli-no-fact"))
        .help(text!("cli-write-fact-value-or-name"))
}

/// The parts between semicolons, those inside brackets and quotes apart.
fn parts(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut depth, mut quoted, mut from) = (0usize, false, start);
    for (at, c) in text.char_indices().filter(|(at, _)| *at >= start) {
        match c {
            '"' => quoted = !quoted,
            '(' | '{' | '[' if !quoted => depth = depth.saturating_add(1),
            ')' | '}' | ']' if !quoted => depth = depth.saturating_sub(1),
            ';' if !quoted && depth == 0 => {
                out.push(from..at);
                from = at.saturating_add(1);
            }
            _ => {}
        }
    }
    out.push(from..text.len());
    out.retain(|r| text.get(r.clone()).is_some_and(|t| !t.trim().is_empty()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn semicolons_separate_facts_only() {
        let shown = |text: &str| parts(text, 0).into_iter().filter_map(|r| text.get(r).map(str::trim)).collect::<Vec<_>>().join("|");
        assert_eq!(shown("a=1 ; b (x ; y)={ 2021: 1; 2022: 2 } ; c=\"a;b\" ;"), "a=1|b (x ; y)={ 2021: 1; 2022: 2 }|c=\"a;b\"");
        assert_eq!(shown(" ; "), "");
    }
}
