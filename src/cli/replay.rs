//! `avenant replay`: whether a report still holds, with the rules found today.

use super::args::{Common, Format, ReplayArgs};
use super::asked::{self, Periods};
use super::evaluate::{Session, print};
use super::{Outcome, args, folder, report, whole};
use crate::diag::{Code, Diagnostic};
use crate::render::json::{FORMAT, Made};
use crate::render::layout::Paint;
use crate::render::replay::{Replayed, as_json, as_markdown, as_text, compared};
use crate::source::limits::REPORT_BYTES;
use crate::text;
use crate::value::{Day, Interval};
use serde::Deserialize;
use serde_json::Value as Json;
use std::io::Read;
use std::path::Path;

/// Where a page holds its data.
const ELEMENT: &str = "<script type=\"application/json\" id=\"avenant\">";

/// What a report says of its question.
#[derive(Debug, Deserialize)]
struct Report {
    recueil: String,
    contract: String,
    period: Interval,
    #[serde(default)]
    sum_of_years: bool,
    #[serde(default)]
    partial: bool,
    #[serde(default)]
    whole_life: bool,
    known_on: Option<Day>,
    readings: Vec<Reading>,
    #[serde(default)]
    years: Vec<Year>,
    made_with: Made,
    contract_file: String,
    payments: Option<Payments>,
    calendar: Option<Calendar>,
}

#[derive(Debug, Deserialize)]
struct Reading {
    name: String,
    reading: String,
}

#[derive(Debug, Deserialize)]
struct Year {
    period: Interval,
}

/// What is read of the payments: the days over which they were looked for.
#[derive(Debug, Deserialize)]
struct Payments {
    life: Option<Interval>,
}

/// What is read of the deadlines: the day from which they were seen.
#[derive(Debug, Deserialize)]
struct Calendar {
    on: Option<Day>,
}

/// Asks each explanation of a report again.
pub fn run(common: &Common, args: &ReplayArgs) -> Outcome {
    let mut session = Session::default();
    let reports = match read(&args.report) {
        Ok(reports) => reports,
        Err(d) => {
            report::print(common, &session.sources, &[d]);
            return Outcome::Refused;
        }
    };
    let mut outcome = Outcome::Done;
    for json in &reports {
        match again(common, &mut session, &args.report, json) {
            Ok(r) => {
                if !r.holds() {
                    outcome = Outcome::Refused;
                }
                print(&match common.format {
                    Format::Json => as_json(&r, common.lang) + "\n",
                    Format::Markdown => as_markdown(&r, common.lang),
                    _ => as_text(&r, common.lang, Paint { on: common.color }),
                });
            }
            Err(findings) => {
                report::print(common, &session.sources, &findings);
                outcome = Outcome::Refused;
            }
        }
    }
    outcome
}

/// The explanations of a file: a page, one object, or one a line.
fn read(path: &Path) -> Result<Vec<Json>, Diagnostic> {
    let name = path.display().to_string();
    let refused = |error: std::io::Error| folder::unreadable(&name, &error);
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().take(REPORT_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(refused)?;
    } else {
        if !std::fs::metadata(path).map_err(refused)?.is_file() {
            return Err(bad(text!("cli-replay-not-a-file", name)));
        }
        std::fs::File::open(path).map_err(refused)?.take(REPORT_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(refused)?;
    }
    parsed(&name, &bytes)
}

fn parsed(name: &str, bytes: &[u8]) -> Result<Vec<Json>, Diagnostic> {
    if bytes.len() > REPORT_BYTES {
        let most = REPORT_BYTES >> 20;
        return Err(Diagnostic::error(Code::Limit, text!("cli-replay-too-large", name, most)));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| bad(text!("cli-replay-not-text", name)))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let text = if text.starts_with('<') {
        let inside = text.split_once(ELEMENT).and_then(|(_, rest)| rest.split_once("</script>"));
        inside.map(|(json, _)| json).ok_or_else(|| bad(text!("cli-replay-page-without-data", name)))?
    } else {
        text
    };
    let mut out = Vec::new();
    for json in serde_json::Deserializer::from_str(text).into_iter::<Json>() {
        let json = json.map_err(|e| {
            let (line, column) = (e.line(), e.column());
            bad(text!("cli-replay-not-json", name, line, column))
        })?;
        if json.get("format").and_then(Json::as_str) != Some(FORMAT) {
            return Err(bad(text!("cli-replay-other-format", name, format = FORMAT)));
        }
        out.push(json);
    }
    if out.is_empty() { Err(bad(text!("cli-replay-empty", name))) } else { Ok(out) }
}

/// What is not an explanation.
fn bad(why: crate::diag::Text) -> Diagnostic {
    Diagnostic::error(Code::BadReport, why).help(text!("cli-replay-give-an-explanation"))
}

/// Asks one explanation again.
fn again(common: &Common, session: &mut Session, path: &Path, json: &Json) -> Result<Replayed, Vec<Diagnostic>> {
    let name = path.display().to_string();
    let report: Report = serde_json::from_value(json.clone()).map_err(|_| vec![bad(text!("cli-replay-incomplete", name))])?;
    if report.partial {
        return Err(vec![bad(text!("cli-replay-partial", name))]);
    }
    let list = if report.years.is_empty() { vec![report.period] } else { report.years.iter().map(|y| y.period).collect() };
    if list.iter().any(|p| !p.from.is_finite() || !p.to.is_finite() || p.from > p.to) {
        return Err(vec![bad(text!("cli-replay-incomplete", name))]);
    }
    let contract = session.written(common, &report.contract_file, &report.contract).map_err(|r| r.findings)?;
    if contract.recueil != report.recueil {
        return Err(vec![bad(text!("cli-replay-incomplete", name))]);
    }
    let now = whole::made(&contract.program, &session.sources);
    let shown = if report.whole_life { Interval::ALL } else { report.period };
    // The days that the clock said then: those of its payments, and those of its deadlines.
    let paid = report.payments.as_ref().and_then(|p| p.life).map(|life| life.to).filter(|d| d.is_finite());
    let last = list.last().map_or(report.period.to, |p| p.to);
    let seen = report.calendar.as_ref().and_then(|c| c.on).unwrap_or(last);
    let periods = Periods { total: report.sum_of_years, list };
    let readings = report.readings.iter().map(|r| format!("{}={}", r.name, r.reading)).collect();
    let question = args::QuestionArgs { known_on: report.known_on.map(|d| d.to_string()), readings, ..args::QuestionArgs::default() };
    let answer = asked::question(&contract.program, &question).and_then(|question| {
        let days = whole::Days { shown, today: paid.unwrap_or(seen), seen };
        whole::again(common, &session.sources, &contract, (&question, periods), &days)
    });
    let same_law = report.made_with.rules == now.rules;
    let answer = match answer {
        Ok(text) => {
            let other: Json = serde_json::from_str(&text).map_err(|_| vec![bad(text!("cli-replay-incomplete", name))])?;
            Ok(compared(json, &other, same_law))
        }
        Err(findings) => Err(findings.into_iter().map(|d| (d.code.as_str(), d.message)).collect()),
    };
    Ok(Replayed { recueil: report.recueil, contract: report.contract, then: report.made_with, now, answer })
}
