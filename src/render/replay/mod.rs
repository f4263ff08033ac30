//! Whether a report still holds: the same rules, and the same answer.

mod changes;

pub use changes::{Change, Compared, Kind, Said, compared};

use super::escape;
use super::json::Made;
use super::layout::Paint;
use super::table::period_name;
use crate::diag::{Lang, Text};
use crate::explain::{Quantity, QuantityKind};
use crate::text;
use crate::value::{Day, format};
use serde_json::{Value as Json, json};

/// The format and its version.
const FORMAT: &str = "avenant/replay@1";

/// The most differences shown; the others are counted.
const SHOWN: usize = 40;

/// A report asked again.
#[derive(Debug, Clone)]
pub struct Replayed {
    /// The set of rules' name.
    pub recueil: String,
    /// The contract's.
    pub contract: String,
    /// What the report was made with.
    pub then: Made,
    /// What it is asked again with.
    pub now: Made,
    /// The answer, now and then; or the findings that refuse one now, each with its code.
    pub answer: Result<Compared, Vec<(&'static str, Text)>>,
}

impl Replayed {
    /// Whether the rules are the same.
    pub fn same_rules(&self) -> bool {
        self.then.rules == self.now.rules
    }

    /// Whether the answer is the same.
    pub fn same_answer(&self) -> bool {
        self.answer.as_ref().is_ok_and(|c| c.changes.is_empty())
    }

    /// Whether the report holds.
    pub fn holds(&self) -> bool {
        self.same_rules() && self.same_answer()
    }

    /// What to do where it does not hold.
    fn advice(&self) -> Option<Text> {
        let same_program = self.then.program == self.now.program && self.then.language == self.now.language;
        match (self.same_rules(), self.same_answer()) {
            (true, true) => None,
            (false, true) => Some(text!("render-replay-advice-same-answer")),
            (false, false) => Some(text!("render-replay-advice-rules")),
            (true, false) if same_program => Some(text!("render-replay-advice-report")),
            (true, false) => Some(text!("render-replay-advice-program", version = self.then.program.as_str())),
        }
    }

    fn rules_said(&self) -> Text {
        let (then, now) = (short(&self.then.rules), short(&self.now.rules));
        if self.same_rules() { text!("render-replay-rules-same", now) } else { text!("render-replay-rules-differ", then, now) }
    }

    fn program_said(&self) -> Text {
        let (then, now) = (self.then.program.as_str(), self.now.program.as_str());
        if then == now { text!("render-replay-program-same", now) } else { text!("render-replay-program-differ", then, now) }
    }

    fn answer_said(&self) -> Text {
        match &self.answer {
            Err(_) => text!("render-replay-answer-refused"),
            Ok(c) if c.changes.is_empty() && self.same_rules() => text!("render-replay-answer-same", rows = c.rows, values = c.values),
            Ok(c) if c.changes.is_empty() => text!("render-replay-answer-same-rows", rows = c.rows),
            Ok(c) => text!("render-replay-answer-differs", count = c.changes.len()),
        }
    }

    fn verdict(&self) -> Text {
        if self.holds() { text!("render-replay-holds") } else { text!("render-replay-does-not-hold") }
    }

    /// The differences, a line each, and what refuses an answer.
    fn lines(&self, lang: Lang) -> Vec<String> {
        match &self.answer {
            Err(findings) => findings.iter().map(|(code, why)| format!("{code} {}", why.get(lang))).collect(),
            Ok(c) => {
                let mut out: Vec<String> = c.changes.iter().take(SHOWN).map(|c| told(c, lang)).collect();
                let more = c.changes.len().saturating_sub(SHOWN);
                if more > 0 {
                    out.push(text!("render-replay-more", more).get(lang).to_owned());
                }
                out
            }
        }
    }
}

/// Enough of a fingerprint to tell it from another.
fn short(rules: &str) -> String {
    rules.chars().take("sha256:".len() + 12).collect()
}

/// One difference, as a line.
fn told(c: &Change, lang: Lang) -> String {
    let what = c.what.as_str();
    let what = match (c.kind, c.period) {
        (Kind::Reason, _) => text!("render-replay-reason", what),
        (_, Some(p)) if p.from == p.to => {
            let day = Text::each(|lang| format::day_short(p.from, lang));
            text!("render-replay-on", what, day)
        }
        (_, Some(p)) => {
            let period = Text::each(|lang| period_name(p, lang));
            text!("render-replay-over", what, period)
        }
        (_, None) => Text::own(what.to_owned()),
    };
    let none = text!("render-replay-none");
    let side = |s: &Option<Said>| s.as_ref().map_or_else(|| none.clone(), |s| Text::each(|lang| shown(s, lang)));
    if c.kind == Kind::Reason && c.then == c.now {
        return what.get(lang).to_owned();
    }
    let (then, now) = (side(&c.then), side(&c.now));
    text!("render-replay-change", what, then, now).get(lang).to_owned()
}

/// A value as a reader of that language writes it.
fn shown(said: &Said, lang: Lang) -> String {
    let date = Quantity { kind: QuantityKind::Date, unit: None };
    if let Some(datum) = said.datum() {
        return datum.shown(said.of.as_ref().unwrap_or(&date), lang);
    }
    let list = said.value.as_array().map_or(&[][..], |l| l);
    let one = |v: &Json| match v {
        Json::Object(run) => {
            let value = Said { value: run.get("value").cloned().unwrap_or(Json::Null), of: said.of.clone() };
            let from = run.get("from").and_then(Json::as_str).and_then(|d| d.parse().ok());
            let from = from.map(|d: Day| format::day_short(d, lang)).unwrap_or_default();
            format!("{} ({from})", shown(&value, lang))
        }
        other => shown(&Said { value: other.clone(), of: Some(date.clone()) }, lang),
    };
    list.iter().map(one).collect::<Vec<_>>().join(" ; ")
}

/// For a terminal.
pub fn as_text(r: &Replayed, lang: Lang, paint: Paint) -> String {
    let title = format!("{} — {}", r.contract, r.recueil);
    let mut out = format!("{}\n\n", paint.strong(&escape::line(&title)));
    for said in [r.rules_said(), r.program_said(), r.answer_said()] {
        out.push_str(&format!("  {}\n", escape::line(said.get(lang))));
    }
    for line in r.lines(lang) {
        out.push_str(&format!("    {}\n", escape::line(&line)));
    }
    let verdict = escape::line(r.verdict().get(lang));
    out.push_str(&format!("\n{}\n", if r.holds() { paint.strong(&verdict) } else { paint.warn(&verdict) }));
    if let Some(advice) = r.advice() {
        out.push_str(&format!("→ {}\n", escape::line(advice.get(lang))));
    }
    out
}

/// For a mail or a forge.
pub fn as_markdown(r: &Replayed, lang: Lang) -> String {
    let mut out = format!(
        "## {}\n\n**{}**\n\n",
        escape::markdown(&format!("{} — {}", r.contract, r.recueil)),
        escape::markdown(r.verdict().get(lang))
    );
    for said in [r.rules_said(), r.program_said(), r.answer_said()] {
        out.push_str(&format!("- {}\n", escape::markdown(said.get(lang))));
    }
    for line in r.lines(lang) {
        out.push_str(&format!("  - {}\n", escape::markdown(&line)));
    }
    if let Some(advice) = r.advice() {
        out.push_str(&format!("\n> {}\n", escape::markdown(advice.get(lang))));
    }
    out
}

/// One object, on one line.
pub fn as_json(r: &Replayed, lang: Lang) -> String {
    let pair = |then: &str, now: &str| json!({ "then": then, "now": now, "same": then == now });
    let change = |c: &Change| {
        json!({
            "kind": c.kind.word(),
            "name": c.what,
            "period": c.period,
            "then": c.then.as_ref().map(|s| &s.value),
            "now": c.now.as_ref().map(|s| &s.value),
        })
    };
    let (compared, changes, refused) = match &r.answer {
        Ok(c) => (c.rows.saturating_add(c.values), c.changes.iter().map(change).collect(), Vec::new()),
        Err(all) => (0, Vec::new(), all.iter().map(|(code, why)| json!({ "code": code, "text": why.get(lang) })).collect::<Vec<_>>()),
    };
    let out = json!({
        "format": FORMAT,
        "recueil": r.recueil,
        "contract": r.contract,
        "holds": r.holds(),
        "rules": pair(&r.then.rules, &r.now.rules),
        "program": pair(&r.then.program, &r.now.program),
        "language": pair(&r.then.language, &r.now.language),
        "answer": { "same": r.same_answer(), "compared": compared, "changes": changes, "refused": refused },
        "advice": r.advice().map(|a| a.get(lang).to_owned()),
    });
    escape::json(&out.to_string())
}
