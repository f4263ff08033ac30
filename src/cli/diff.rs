//! `avenant diff`: what a change of rules changes, in law and in euros.

use super::args::{Common, DiffArgs, Format, QuestionArgs};
use super::asked::{self, Periods};
use super::evaluate::{print, too_many};
use super::session::{Contract, Refused, Session};
use super::side::{self, Sides};
use super::{Outcome, folder, made, report};
use crate::check::program::Program;
use crate::diag::{Code, Diagnostic};
use crate::diff::euros::{Compared, Given, Left, Output, compare, outputs};
use crate::diff::invented::{Sought, sought};
use crate::diff::mixes::Mixes;
use crate::diff::portfolio::Portfolio;
use crate::diff::{Equivalence, Side, Union, link};
use crate::eval::{Answer, Question};
use crate::facts::Facts;
use crate::render::diff::{self as form, Page, Set};
use crate::render::html::Made;
use crate::render::layout::Paint;
use crate::source::Sources;
use crate::source::limits::DIFF_TRIES;
use crate::text;
use crate::value::Interval;
use std::path::PathBuf;
use std::sync::Arc;

/// One set of rules, linked, and its contracts: each read for OLD, then for NEW.
struct Compare {
    recueil: String,
    /// The names by which contracts ask for it.
    names: Vec<String>,
    union: Union,
    outputs: Vec<Output>,
    given: Vec<[Contract; 2]>,
    /// Those that a side cannot read.
    left: Vec<Left>,
}

/// Compares two sides.
pub fn run(common: &Common, args: &DiffArgs) -> Outcome {
    let mut sources = Sources::default();
    let sides = match side::sides(common, &mut sources, &args.old, &args.new) {
        Ok(sides) => sides,
        Err(findings) => {
            report::print(common, &sources, &findings);
            return Outcome::Refused;
        }
    };
    let mut session = Session::with(&args.question.set).unverified(sources);
    match compared(common, &mut session, args, &sides) {
        Ok((text, outcome)) => {
            print(&text);
            outcome
        }
        Err(findings) => {
            report::print(common, &session.sources, &findings);
            Outcome::Refused
        }
    }
}

fn compared(common: &Common, session: &mut Session, args: &DiffArgs, sides: &Sides) -> Result<(String, Outcome), Vec<Diagnostic>> {
    let mut all: Vec<Compare> = Vec::new();
    for pair in &sides.pairs {
        let union = link(&pair.old, &pair.new, &session.sources);
        let outputs = outputs(&union);
        all.push(Compare { recueil: pair.name.clone(), names: pair.names.clone(), union, outputs, given: Vec::new(), left: Vec::new() });
    }
    let files =
        if args.contracts.is_empty() { sides.contracts.clone() } else { folder::portfolio(&args.contracts).map_err(|d| vec![d])? };
    let unread = read(common, session, &mut all, &files)?;
    let mut portfolios = Vec::new();
    for c in &mut all {
        portfolios.push(portfolio(c, &args.question)?);
    }
    let invented: Vec<Option<Sought>> = all.iter().zip(&portfolios).map(|(c, p)| invented(c, p)).collect();
    let sets: Vec<Set<'_>> = all
        .iter()
        .zip(&portfolios)
        .zip(&invented)
        .map(|((c, portfolio), sought)| Set {
            recueil: &c.recueil,
            union: &c.union,
            outputs: &c.outputs,
            portfolio,
            sought: sought.as_ref(),
        })
        .collect();
    let known = args.question.known_on.as_deref().map(asked::day).transpose().map_err(|d| vec![d])?;
    let typed: Vec<String> = args.question.readings.iter().chain(&args.question.set).cloned().collect();
    let (old, new) = (sides.old.as_str(), sides.new.as_str());
    let page = Page { old, new, sets: &sets, unread: &unread, known, typed: &typed, sources: &session.sources, lang: common.lang };
    let text = match common.format {
        Format::Json => form::json(&page) + "\n",
        Format::Markdown => form::markdown(&page),
        Format::Html => form::html(&page, made(sides, &session.sources)) + "\n",
        Format::Text | Format::Plain | Format::Csv | Format::Sarif | Format::Ics => {
            let on = common.color && common.format == Format::Text;
            form::text(&page, common.width, Paint { on }) + "\n"
        }
    };
    let refused = !unread.is_empty() || portfolios.iter().any(|p| !p.left.is_empty());
    Ok((text, if refused { Outcome::Refused } else { Outcome::Done }))
}

/// Where nothing given changes and nothing is proved, a contract that would.
fn invented(c: &Compare, portfolio: &Portfolio) -> Option<Sought> {
    if portfolio.moves() || c.union.is_whole() || *c.union.equivalence() != Equivalence::Unproven {
        return None;
    }
    let given: Vec<&Facts> = c.given.iter().map(|[_, new]| &new.facts).collect();
    let mut periods: Vec<Interval> = portfolio.lines.iter().flat_map(|(l, _)| l.periods.clone()).collect();
    periods.sort_unstable_by_key(|p| (p.from, p.to));
    periods.dedup();
    Some(sought(&c.union, &given, &periods, DIFF_TRIES))
}

/// Both sides' rules, and the command as typed.
fn made(sides: &Sides, sources: &Sources) -> Made {
    let mut rules = Vec::new();
    for pair in &sides.pairs {
        for (name, program) in [(&sides.old, &pair.old), (&sides.new, &pair.new)] {
            rules.push((format!("{} ({name})", pair.name), super::whole::fingerprint(program, sources).to_string()));
        }
    }
    Made { rules, command: made::typed() }
}

/// Reads every contract and gives it to the set of rules that it names; what is of none, or does not
/// read, is told.
fn read(
    common: &Common,
    session: &mut Session,
    all: &mut [Compare],
    files: &[PathBuf],
) -> Result<Vec<(String, Vec<Diagnostic>)>, Vec<Diagnostic>> {
    let mut unread = Vec::new();
    let mut count = 0usize;
    for file in files {
        let mut each = Vec::new();
        // Nothing differs between sides in how a contract is read, unless nothing is shared.
        let whole = all.iter().any(|c| c.union.is_whole());
        for side in if whole { vec![Side::Old, Side::New] } else { vec![Side::New] } {
            for c in all.iter() {
                let program = Arc::new(c.union.vocabulary(side).clone());
                for name in &c.names {
                    session.preset(name, program.clone());
                }
            }
            each.push(session.contracts(common, file));
        }
        let news = each.pop().unwrap_or_default();
        let mut olds = each.pop().map(|o| o.into_iter().map(Some).collect::<Vec<_>>()).unwrap_or_default();
        olds.resize_with(news.len(), || None);
        for (old, new) in olds.into_iter().zip(news) {
            count = count.saturating_add(1);
            if let Some(d) = too_many(count) {
                return Err(vec![d]);
            }
            let old = match (old, &new) {
                (Some(old), _) => old,
                (None, Ok(new)) => Ok(new.copy()),
                (None, Err(new)) => Err(Refused { label: new.label.clone(), findings: new.findings.clone() }),
            };
            let recueil = [&old, &new].into_iter().flatten().map(|c| c.recueil.clone()).next();
            let compare = recueil.as_ref().and_then(|r| all.iter_mut().find(|c| c.names.contains(r)));
            match (old, new, compare) {
                (Ok(old), Ok(new), Some(c)) => c.given.push([old, new]),
                (Err(r), Ok(_), Some(c)) => c.left.push(Left { label: r.label, before: r.findings, after: Vec::new() }),
                (Ok(_), Err(r), Some(c)) => c.left.push(Left { label: r.label, before: Vec::new(), after: r.findings }),
                (Err(r), Err(_), _) => unread.push((r.label, r.findings)),
                (Ok(c), _, None) | (_, Ok(c), None) => {
                    let recueil = &c.recueil;
                    unread.push((c.label, vec![Diagnostic::error(Code::NoRules, text!("diff-not-compared", recueil))]));
                }
            }
        }
    }
    Ok(unread)
}

/// Every contract of a set of rules, compared.
fn portfolio(c: &mut Compare, args: &QuestionArgs) -> Result<Portfolio, Vec<Diagnostic>> {
    // Readings that neither side knows are refused; those of one side are that side's.
    let sides = [Side::Old, Side::New].map(|s| asked::question(c.union.vocabulary(s), args));
    if let [Err(_), Err(found)] = sides {
        return Err(found);
    }
    let ask = |program: &Program| {
        let one = |reading: &String| QuestionArgs { readings: vec![reading.clone()], ..QuestionArgs::default() };
        let known = args.readings.iter().filter(|r| asked::question(program, &one(r)).is_ok()).cloned().collect();
        let args = QuestionArgs { readings: known, known_on: args.known_on.clone(), ..QuestionArgs::default() };
        asked::question(program, &args).unwrap_or_else(|_| Question::over(program, Interval::ALL))
    };
    let mut mixes = Mixes::new(&c.union, &ask);
    let mut all: Vec<Compared> = Vec::new();
    for [old, new] in &c.given {
        all.push(match periods(&mut mixes, [old, new], args) {
            Ok(periods) => {
                let given = Given { label: new.label.clone(), facts: [&old.facts, &new.facts], periods };
                compare(&mut mixes, &c.outputs, &given).map_err(|_| too_large())?
            }
            Err(left) => Err(left),
        });
    }
    all.extend(c.left.drain(..).map(Err));
    Portfolio::gather(&c.outputs, all).map_err(|_| too_large())
}

fn too_large() -> Vec<Diagnostic> {
    vec![Diagnostic::error(Code::Budget, text!("diff-too-large"))]
}

/// The periods of either side, so that both are answered over the same.
fn periods(mixes: &mut Mixes<'_>, [old, new]: [&Contract; 2], args: &QuestionArgs) -> Result<Vec<Interval>, Left> {
    let mut left = Left { label: new.label.clone(), before: Vec::new(), after: Vec::new() };
    let mut found: Vec<Periods> = Vec::new();
    for (side, contract) in [(Side::Old, old), (Side::New, new)] {
        let mix = mixes.side(side);
        match asked::periods(&mix.0, &contract.facts, &mix.1, args) {
            Ok(p) => found.push(p),
            Err(a) if side == Side::Old => left.before = refusal(&mix.0, contract, &a),
            Err(a) => left.after = refusal(&mix.0, contract, &a),
        }
    }
    if left.before.is_empty() && left.after.is_empty() { Ok(Periods::all(found).list) } else { Err(left) }
}

fn refusal(program: &Program, contract: &Contract, answer: &Answer) -> Vec<Diagnostic> {
    let mut out = crate::eval::missing_diagnostics(program, &contract.facts, &answer.missing);
    out.extend(answer.errors.iter().cloned());
    out
}
