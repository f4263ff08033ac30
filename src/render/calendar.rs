//! `avenant calendar`: deadlines in the order of their dates, each with its state, what meets it and
//! its ground.

use super::escape::{self, line, markdown};
use super::html::{self, Made};
use super::layout::{Paint, wrap};
use super::{json, table};
use crate::check::program::Program;
use crate::diag::Lang;
use crate::eval::{Question, State};
use crate::explain::deadline::Entry;
use crate::facts::assign::Assignment;
use crate::message::Text;
use crate::text;
use crate::value::{Day, format};
use serde_json::{Map, Value as Json, json};

/// The format and its version.
pub const FORMAT: &str = "avenant/calendar@1";

/// The calendar of one contract, with all that its renderings need.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// The set of rules' name.
    pub recueil: &'a str,
    /// The rules.
    pub program: &'a Program,
    /// The contract's label.
    pub contract: &'a str,
    /// The name of its file, without folder nor extension.
    pub file: &'a str,
    /// The day from which the deadlines are seen.
    pub on: Day,
    /// The contract's first day, and the first on which it no longer runs, when the rules say so.
    pub life: Option<(Day, Day)>,
    /// The question.
    pub question: &'a Question,
    /// Facts changed for a scenario.
    pub set: &'a [Assignment],
    /// The deadlines.
    pub entries: Vec<Entry>,
    /// Language of sentences.
    pub lang: Lang,
}

impl Sheet<'_> {
    /// Name of the contract, and what must be known before its deadlines are read.
    fn preamble(&self) -> Vec<String> {
        let lang = self.lang;
        let mut out = table::changed(self.set, lang);
        out.extend(table::assumptions(self.program, self.question, lang));
        match self.life {
            Some((day, _)) if self.on < day => {
                out.push(text!("render-contract-to-come-it-starts", day).say(lang));
            }
            Some((_, day)) if self.on >= day => {
                out.push(text!("render-contract-over-it-no-longer", day).say(lang));
            }
            _ => {}
        }
        out
    }

    fn none(&self) -> String {
        text!("render-no-deadline-on-that-day").say(self.lang)
    }

    /// Whether the contract will be, or was, over on the day of a deadline that nothing has met.
    fn after_end(&self, e: &Entry) -> Option<Day> {
        let ends = self.life.map(|(_, ends)| ends)?;
        (e.date >= ends && !matches!(e.state, State::Met { .. })).then_some(ends)
    }
}

/// What became of a deadline, in words.
pub fn state(e: &Entry, lang: Lang) -> String {
    let said = match e.state {
        State::Met { on, late: 0 } => text!("render-met-on", on),
        State::Met { on, late } => text!("render-met-late", on, late),
        State::Due { days } => text!("render-due-in-days", days),
        State::Today => text!("render-today"),
        State::Missed { days } => text!("render-missed-days-ago", days),
        State::Passed { days } => text!("render-passed-days-ago", days),
    };
    match (e.met, e.state) {
        (_, State::Met { .. }) | (None, _) => said,
        (Some(met), _) => text!("render-planned-on", said, met),
    }
    .say(lang)
}

/// What meets a deadline, how its date is reached, and what else is to be known of it.
pub fn details(sheet: &Sheet<'_>, e: &Entry) -> Vec<String> {
    let lang = sheet.lang;
    let day = |d| format::day_short(d, lang);
    let mut out = Vec::new();
    if let Some(by) = &e.by {
        out.push(text!("render-met-by", by).say(lang));
    }
    // A date alone says no more than the date.
    if let Some(formula) = e.formula.as_ref().filter(|f| f.contains([' ', '('])) {
        out.push(format!("= {formula}"));
    }
    out.extend(e.notes.iter().map(|n| n.text.clone()));
    if !e.stands {
        let since = day(e.days.to.succ());
        out.push(text!("render-no-longer-stands-since", since).say(lang));
    }
    if let Some(ends) = sheet.after_end(e) {
        out.push(text!("render-after-the-end-of-the", ends = day(ends)).say(lang));
    }
    out
}

fn heading(sheet: &Sheet<'_>) -> String {
    let on = format::day_short(sheet.on, sheet.lang);
    text!("render-deadlines-seen-from", on).say(sheet.lang)
}

/// Columns of a date and the space after it.
const INDENT: usize = 12;

/// For a terminal of that width.
pub fn as_text(sheet: &Sheet<'_>, columns: usize, paint: Paint) -> String {
    let lang = sheet.lang;
    let title = wrap(&line(&format!("{} — {}", sheet.contract, sheet.recueil)), columns);
    let mut out: String = title.iter().map(|l| format!("{}\n", paint.strong(l))).collect();
    for said in sheet.preamble() {
        for l in wrap(&line(&said), columns.saturating_sub(2)) {
            out.push_str(&format!("  {}\n", paint.warn(&l)));
        }
    }
    out.push_str(&format!("\n{}\n", paint.strong(&heading(sheet))));
    if sheet.entries.is_empty() {
        out.push_str(&format!("  {}\n", sheet.none()));
    }
    let indent = " ".repeat(INDENT);
    let lines = |out: &mut String, text: &str, show: &dyn Fn(&str) -> String| {
        for l in wrap(&line(text), columns.saturating_sub(INDENT)) {
            out.push_str(&format!("{indent}{}\n", show(&l)));
        }
    };
    for e in &sheet.entries {
        let date = format::day_short(e.date, lang);
        let label = wrap(&line(&e.label), columns.saturating_sub(INDENT));
        for (i, l) in label.iter().enumerate() {
            let start = if i == 0 { format!("\n{date:<INDENT$}") } else { indent.clone() };
            out.push_str(&format!("{start}{}\n", paint.strong(l)));
        }
        let warn = matches!(e.state, State::Missed { .. } | State::Today);
        lines(&mut out, &state(e, lang), &|l| if warn { paint.warn(l) } else { l.to_owned() });
        for d in details(sheet, e) {
            lines(&mut out, &d, &|l| l.to_owned());
        }
        lines(&mut out, &format!("{} — {}", e.ground.short(), e.ground.place()), &|l| paint.source(l));
    }
    out
}

/// For a mail or a forge.
pub fn as_markdown(sheet: &Sheet<'_>) -> String {
    let mut out = format!("## {}\n", markdown(&format!("{} — {}", sheet.contract, sheet.recueil)));
    for (i, said) in sheet.preamble().iter().enumerate() {
        out.push_str(&format!("{}> {}\n", if i == 0 { "\n" } else { "" }, markdown(said)));
    }
    out.push_str(&format!("\n### {}\n\n", heading(sheet)));
    if sheet.entries.is_empty() {
        out.push_str(&format!("{}\n", sheet.none()));
        return out;
    }
    let heads = [text!("render-date"), text!("render-deadline"), text!("render-state"), text!("render-details"), text!("render-ground")];
    out.push_str(&format!("| {} |\n|---|---|---|---|---|\n", Text::joined(heads, Text::own(" | ")).get(sheet.lang)));
    for e in &sheet.entries {
        let details: Vec<String> = details(sheet, e).iter().map(|d| markdown(d)).collect();
        out.push_str(&format!(
            "| {} | {} | {} | {} | {} |\n",
            format::day_short(e.date, sheet.lang),
            markdown(&e.label),
            markdown(&state(e, sheet.lang)),
            details.join(" ; "),
            markdown(&format!("{} — {}", e.ground.short(), e.ground.place()))
        ));
    }
    out
}

/// One page, whole.
pub fn as_html(sheet: &Sheet<'_>, made: Made) -> String {
    let lang = sheet.lang;
    let said = |t: crate::diag::Text| t.get(lang).to_owned();
    let (contract, on) = (sheet.contract, format::day_long(sheet.on, lang));
    let about = vec![
        (said(text!("render-contract")), contract.to_owned()),
        (said(text!("render-set-of-rules")), sheet.recueil.to_owned()),
        (said(text!("render-seen-from-2")), on),
    ];
    let title = said(text!("render-deadlines-2", contract));
    let page = html::Page { lang, title, about, notes: sheet.preamble(), made };
    if sheet.entries.is_empty() {
        return html::document(&page, &[html::Part::Paragraph(sheet.none().to_owned())]);
    }
    let heads = [
        said(text!("render-deadline")),
        said(text!("render-date")),
        said(text!("render-state")),
        said(text!("render-details")),
        said(text!("render-ground")),
    ];
    let row = |e: &Entry| {
        let details = details(sheet, e).join(" ; ");
        let cells = [e.label.clone(), format::day_short(e.date, lang), state(e, lang), details, e.ground.short()];
        html::Row { cells: cells.map(html::Cell::text).to_vec(), total: false }
    };
    let rows = sheet.entries.iter().map(row).collect();
    let table = html::Table { caption: heading(sheet), heads: heads.map(html::Cell::text).to_vec(), rows };
    html::document(&page, &[html::Part::Heading(heading(sheet)), html::Part::Table(table)])
}

/// One object on one line.
pub fn as_json(sheet: &Sheet<'_>) -> String {
    escape::json(&object(sheet).to_string())
}

/// The same, as an object.
pub fn object(sheet: &Sheet<'_>) -> Json {
    let mut out = Map::new();
    out.insert("format".into(), FORMAT.into());
    out.insert("recueil".into(), sheet.recueil.into());
    out.insert("contract".into(), sheet.contract.into());
    out.insert("on".into(), format::day_iso(sheet.on).into());
    if let Some(known) = sheet.question.known {
        out.insert("known_on".into(), format::day_iso(known).into());
    }
    if let Some((starts, ends)) = sheet.life {
        out.insert("life".into(), json!({ "starts": format::day_iso(starts), "ends": ends.is_finite().then(|| format::day_iso(ends)) }));
    }
    if !sheet.set.is_empty() {
        out.insert("set".into(), json::set(sheet.set).into());
    }
    out.insert("deadlines".into(), sheet.entries.iter().map(|e| entry(sheet, e)).collect::<Vec<_>>().into());
    out.insert("readings".into(), json::readings(sheet.program, sheet.question).into());
    Json::Object(out)
}

fn entry(sheet: &Sheet<'_>, e: &Entry) -> Json {
    let (word, days) = match e.state {
        State::Met { late: 0, .. } => ("met", None),
        State::Met { late, .. } => ("met late", Some(late)),
        State::Due { days } => ("due", Some(days)),
        State::Today => ("due today", None),
        State::Missed { days } => ("missed", Some(days)),
        State::Passed { days } => ("passed", Some(days)),
    };
    json!({
        "name": e.name,
        "index": e.index,
        "date": format::day_iso(e.date),
        "state": word,
        "days": days,
        "met_by": e.by,
        "met_on": e.met.map(format::day_iso),
        "ground": json::citation(&e.ground),
        "formula": e.formula,
        "notes": e.notes.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(),
        "stands": e.stands,
        "after_end": sheet.after_end(e).is_some(),
    })
}
