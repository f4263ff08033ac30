//! `avenant review`: a folder or a table of contracts, reviewed.

use super::args::{Common, Format, QuestionArgs, ReviewArgs};
use super::evaluate::{print, too_many};
use super::session::{Contract, Refused, Session};
use super::{Outcome, asked, clock, folder, report};
use crate::check::program::Program;
use crate::diag::{Code, Diagnostic};
use crate::eval::Question;
use crate::facts::write;
use crate::render::escape;
use crate::render::layout::Paint;
use crate::render::review::{self as form, Page};
use crate::review::{Asked, Line, Reviewed, entry, gather};
use crate::text;
use crate::value::Day;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The report's name in the folder asked.
const REPORT: &str = "panorama.md";

/// The review of the contracts asked.
pub fn run(common: &Common, args: &ReviewArgs) -> Outcome {
    let mut session = Session::default();
    let given = match contracts(&mut session, common, args) {
        Ok(given) => given,
        Err(d) => return refuse(common, &session, &[d]),
    };
    if args.to_csv {
        return table(common, &session, &given);
    }
    let question = match question(args, &given) {
        Ok(question) => question,
        Err(findings) => return refuse(common, &session, &findings),
    };
    let mut programs: BTreeMap<String, Arc<Program>> = BTreeMap::new();
    let mut reviewed: Vec<Reviewed> = Vec::new();
    for c in given {
        reviewed.push(match c {
            Ok(c) => {
                programs.entry(c.recueil.clone()).or_insert_with(|| c.program.clone());
                let asked = question.of(&c.program);
                let found = entry(&c.program, &c.facts, &c.recueil, &c.label, &asked, &question.asked);
                found.map_err(|findings| Line { label: c.label, findings })
            }
            Err(refused) => Err(Line { label: refused.label, findings: refused.findings }),
        });
    }
    let programs: BTreeMap<String, &Program> = programs.iter().map(|(name, p)| (name.clone(), &**p)).collect();
    let review = match gather(question.asked, &programs, reviewed) {
        Ok(review) => review,
        Err(findings) => return refuse(common, &session, &findings),
    };
    let page = Page { review: &review, sources: &session.sources, known: question.known, readings: &args.readings, lang: common.lang };
    if let Some(dir) = &args.output
        && let Err(d) = write_report(dir, &page)
    {
        return refuse(common, &session, &[d]);
    }
    match common.format {
        Format::Json => print(&form::json(&page)),
        Format::Csv => print(&form::csv(&page)),
        Format::Markdown => print(&form::markdown(&page, &[])),
        Format::Plain => print(&form::text(&page, common.width, Paint { on: false }, false)),
        Format::Text | Format::Html | Format::Sarif | Format::Ics => {
            print(&form::text(&page, common.width, Paint { on: common.color }, true))
        }
    }
    if review.refused.is_empty() { Outcome::Done } else { Outcome::Refused }
}

fn refuse(common: &Common, session: &Session, findings: &[Diagnostic]) -> Outcome {
    report::print(common, &session.sources, findings);
    Outcome::Refused
}

/// Every contract of the folders and files asked.
fn contracts(session: &mut Session, common: &Common, args: &ReviewArgs) -> Result<Vec<Result<Contract, Refused>>, Diagnostic> {
    let files = folder::portfolio(&args.portfolio)?;
    let mut out = Vec::new();
    for file in &files {
        out.extend(session.contracts(common, file));
        if let Some(d) = too_many(out.len()) {
            return Err(d);
        }
    }
    Ok(out)
}

/// What is asked of every contract, whatever its rules.
struct Wanted {
    asked: Asked,
    known: Option<Day>,
    readings: Vec<String>,
}

impl Wanted {
    /// The question as the rules of one contract have it: readings that they do not know are others' own.
    fn of(&self, program: &Program) -> Question {
        let known = self.readings.iter().filter(|r| reads(program, r).is_ok()).cloned().collect();
        let args = QuestionArgs { readings: known, ..QuestionArgs::default() };
        let question = asked::question(program, &args).unwrap_or_else(|_| Question::over(program, self.asked.period));
        Question { known: self.known, ..question }
    }
}

/// Whether a program has that reading.
fn reads(program: &Program, reading: &str) -> Result<(), Vec<Diagnostic>> {
    let args = QuestionArgs { readings: vec![reading.to_owned()], ..QuestionArgs::default() };
    asked::question(program, &args).map(|_| ())
}

fn question(args: &ReviewArgs, given: &[Result<Contract, Refused>]) -> Result<Wanted, Vec<Diagnostic>> {
    let today = clock::today();
    let year = args.review_year.unwrap_or_else(|| today.year().saturating_sub(1));
    let period = asked::year_asked(year).map_err(|d| vec![d])?;
    let day = |text: &Option<String>| text.as_deref().map(asked::day).transpose().map_err(|d| vec![d]);
    let on = day(&args.review_day)?.unwrap_or(period.to.min(today));
    for reading in &args.readings {
        let programs = given.iter().flatten().map(|c| &c.program);
        let refused: Vec<_> = programs.map(|p| reads(p, reading)).collect();
        if !refused.iter().any(Result::is_ok)
            && let Some(Err(findings)) = refused.into_iter().next()
        {
            return Err(findings);
        }
    }
    let asked = Asked { year, period, on, within: i64::from(args.within) };
    Ok(Wanted { asked, known: day(&args.known_on)?, readings: args.readings.clone() })
}

/// The contracts as a table; those refused are told, and are not in it.
fn table(common: &Common, session: &Session, given: &[Result<Contract, Refused>]) -> Outcome {
    let sound: Vec<_> = given.iter().flatten().map(|c| (c.recueil.as_str(), &*c.program, &c.facts, c.label.as_str())).collect();
    print(&write::table(&sound));
    let refused: Vec<Diagnostic> = given.iter().filter_map(|c| c.as_ref().err()).flat_map(|r| r.findings.clone()).collect();
    report::print(common, &session.sources, &refused);
    if sound.len() == given.len() { Outcome::Done } else { Outcome::Refused }
}

/// A report and its charts, in a folder of their own.
fn write_report(dir: &Path, page: &Page<'_>) -> Result<(), Diagnostic> {
    let unwritten = |path: &Path, error: std::io::Error| {
        let name = path.display();
        Diagnostic::error(Code::NotText, text!("cli-cannot-be-written", name, error)).help(text!("cli-choose-a-folder-that-can"))
    };
    std::fs::create_dir_all(dir).map_err(|e| unwritten(dir, e))?;
    let charts = form::charts(page);
    let files = charts.iter().map(|c| (c.file.as_str(), c.svg.clone())).chain([(REPORT, form::markdown(page, &charts))]);
    for (name, content) in files {
        let path = dir.join(name);
        std::fs::write(&path, content).map_err(|e| unwritten(&path, e))?;
    }
    let shown = dir.join(REPORT);
    let (shown, count) = (shown.display(), charts.len());
    let said = text!("cli-written-with-charts", shown, count).say(page.lang);
    eprintln!("{}", escape::terminal(&said));
    Ok(())
}
