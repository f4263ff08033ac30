//! `avenant why-not`.

use super::args::{Common, Format, QuestionArgs, WhyNotArgs};
use super::evaluate::{Contract, Session, print, refusal, result_named};
use super::{Outcome, asked, clock, report};
use crate::check::program::Shape;
use crate::consolidate::{FactId, PlaceId};
use crate::diag::Diagnostic;
use crate::eval::{self, Answer, Question};
use crate::facts::Facts;
use crate::facts::write::assigned;
use crate::render::escape::shell;
use crate::render::layout::Paint;
use crate::render::whynot::{Sheet, as_json, markdown, text};
use crate::source::Sources;
use crate::source::limits::{WHY_NOT_STEPS, WHY_NOT_TRIED};
use crate::value::{Day, Interval, format};
use crate::whynot::{Asked, Budget, Found, Move, Refusal, outcome, search, why::why};

/// Why an amount is not higher, and what would raise it.
pub fn run(common: &Common, args: &WhyNotArgs) -> Outcome {
    let mut session = Session::with(&args.question.set);
    let Some(contract) = session.contract(common, &args.facts) else { return Outcome::Refused };
    let told = asked::question(&contract.program, &args.question).and_then(|question| {
        let wanted = result_named(&contract.program, &args.disputed).map_err(|d| vec![d])?;
        wanted.into_iter().map(|w| one(common, &session.sources, &contract, &question, args, w)).collect::<Result<Vec<_>, _>>()
    });
    match told {
        Ok(all) => print(&all.join(if common.format == Format::Json { "" } else { "\n" })),
        Err(findings) => {
            report::print(common, &session.sources, &findings);
            return Outcome::Refused;
        }
    }
    Outcome::Done
}

fn one(
    common: &Common,
    sources: &Sources,
    contract: &Contract,
    question: &Question,
    args: &WhyNotArgs,
    (id, index): (PlaceId, Vec<u16>),
) -> Result<String, Vec<Diagnostic>> {
    let refuse = |r: Refusal| refusal(contract, &Answer { missing: r.missing, errors: r.errors, ..Answer::default() });
    let Some(place) = contract.program.place(id) else { return Ok(String::new()) };
    let options = dated(contract, question, &args.question, place.shape.is_flow() || place.shape == Shape::Total).map_err(refuse)?;
    let whole = options.year.is_none() && options.on.is_none() && options.from.is_none();
    let periods = |facts: &Facts, question: &Question| {
        let found = asked::periods(&contract.program, facts, question, &options);
        found.map(|p| p.list).map_err(|a| Refusal { missing: a.missing, errors: a.errors })
    };
    let none = |_: &Facts| Vec::new();
    let program = &contract.program;
    let plain = Asked { program, facts: &contract.facts, question, periods: &periods, whole, blamed: &none, place: id, index };
    // What fails once some facts are changed: recorded again, for that contract.
    let blamed = |facts: &Facts| {
        let asked = Asked { facts, ..plain.again() };
        recorded(&asked).map(|a| why(&asked, sources, &a, common.lang).blamed(program)).unwrap_or_default()
    };
    let asked = Asked { blamed: &blamed, ..plain.again() };
    let now = outcome(&asked).map_err(refuse)?;
    let list = periods(&contract.facts, question).map_err(refuse)?;
    let reasons = why(&asked, sources, &recorded(&asked).map_err(refuse)?, common.lang);
    let budget = Budget { tried: WHY_NOT_TRIED, steps: WHY_NOT_STEPS };
    let mut found: Found = search(&asked, &now, &reasons.hints, args.lower, budget);
    for p in found.more.iter_mut().chain(&mut found.less) {
        p.typed = together(contract, &args.question.set, &p.moves, &p.typed);
    }
    let sheet = Sheet {
        recueil: &contract.recueil,
        contract: &contract.label,
        program: &contract.program,
        facts: &contract.facts,
        question,
        periods: &list,
        set: &contract.set,
        typed: &args.question.set,
        place,
        index: &asked.index,
        outcome: &now,
        why: &reasons,
        found: &found,
        lower: args.lower,
        command: &command(common, args, &options),
        lang: common.lang,
    };
    Ok(match common.format {
        Format::Json => as_json(&sheet) + "\n",
        Format::Markdown => markdown(&sheet),
        _ => text(&sheet, common.width, Paint { on: common.color }),
    })
}

/// The question of the options. An amount is asked of the whole contract by default; a value or a deadline on
/// one day: today, or the nearest day of the contract.
fn dated(contract: &Contract, question: &Question, args: &QuestionArgs, amount: bool) -> Result<QuestionArgs, Refusal> {
    let said = args.year.is_some() || args.on.is_some() || args.from.is_some() || args.by.is_some();
    if amount || said {
        return Ok(args.clone());
    }
    let today = clock::today();
    let at = Question { period: Interval::new(today, today), ..question.clone() };
    let life = eval::life(&contract.program, &contract.facts, &at).map_err(|a| Refusal { missing: a.missing, errors: a.errors })?;
    let day = life.map_or(today, |(starts, ends): (Day, Day)| today.min(ends.pred()).max(starts));
    Ok(QuestionArgs { on: Some(format::day_iso(day)), ..args.clone() })
}

/// The command that evaluates the same question.
fn command(common: &Common, args: &WhyNotArgs, question: &QuestionArgs) -> String {
    let mut out = format!("avenant eval {}", shell(&args.facts.display().to_string()));
    let mut option = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            out.push_str(&format!(" --{name} {}", shell(&value)));
        }
    };
    option("rules", common.rules.as_ref().map(|r| r.display().to_string()));
    option("year", question.year.map(|y| y.to_string()));
    option("from", question.from.clone());
    option("to", question.to.clone());
    option("on", question.on.clone());
    option("by", question.by.clone());
    option("known-on", question.known_on.clone());
    for reading in &question.readings {
        option("reading", Some(reading.clone()));
    }
    out
}

/// A change with the facts that were already changed on the command line: one of the same fact gives way, and
/// its other values are told one by one.
fn together(contract: &Contract, typed: &[String], moves: &[Move], change: &[String]) -> Vec<String> {
    let program = &contract.program;
    let changed: Vec<(FactId, u32)> = moves.iter().filter_map(|m| Some((program.fact_at(m.slot)?.0, m.slot))).collect();
    let named = |name: &str| changed.iter().find(|(id, _)| program.fact(*id).is_some_and(|f| *f.name == *name)).map(|(id, _)| *id);
    let mut out = Vec::new();
    let mut spelt: Vec<FactId> = Vec::new();
    for (text, said) in typed.iter().zip(&contract.set) {
        match named(&said.name) {
            None => out.push(text.clone()),
            Some(id) if spelt.contains(&id) => {}
            Some(id) => {
                spelt.push(id);
                let Some(fact) = program.fact(id) else { continue };
                for index in program.indexes(&fact.params) {
                    let slot = program.slot(fact.slot, &fact.params, &index);
                    let series = contract.facts.get(slot);
                    if changed.iter().all(|(_, s)| *s != slot) && (series.is_some() || fact.ty.optional) {
                        out.extend(assigned(program, fact, &index, series));
                    }
                }
            }
        }
    }
    out.extend_from_slice(change);
    out
}

/// The answer of each period, with what was recorded of it.
fn recorded(asked: &Asked<'_>) -> Result<Vec<Answer>, Refusal> {
    let periods = (asked.periods)(asked.facts, asked.question)?;
    let one = |period| eval::answer(asked.program, asked.facts, &Question { period, ..asked.question.clone() }, true);
    let answers: Vec<Answer> = periods.into_iter().map(one).collect();
    let mut refusal = Refusal::default();
    for a in &answers {
        refusal.missing.extend(a.missing.iter().cloned());
        refusal.errors.extend(a.errors.iter().cloned());
    }
    if refusal.missing.is_empty() && refusal.errors.is_empty() { Ok(answers) } else { Err(refusal) }
}
