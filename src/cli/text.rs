//! `avenant text`: the consolidated text of a set of rules, and what changes in it.

use super::args::{Common, Format, TextArgs};
use super::evaluate::print;
use super::{Outcome, asked, clock, load, made, report};
use crate::diag::Diagnostic;
use crate::edition::compare::compared;
use crate::edition::consolidated;
use crate::render::edition::{self, Edition};
use crate::render::layout::Paint;
use crate::source::Sources;
use crate::value::Day;
use crate::value::format::day_iso;

/// The text on a day, or what changes from one day to another.
pub fn run(common: &Common, args: &TextArgs) -> Outcome {
    let mut sources = Sources::default();
    let refuse = |sources: &Sources, findings: &[Diagnostic]| {
        report::print(common, sources, findings);
        Outcome::Refused
    };
    let days = (|| {
        let day = |text: &Option<String>| text.as_deref().map(asked::day).transpose();
        Ok((day(&args.text_on)?, day(&args.text_from)?, day(&args.text_to)?, day(&args.known_on)?))
    })();
    let (on, from, to, known): (Option<Day>, Option<Day>, Option<Day>, Option<Day>) = match days {
        Ok(days) => days,
        Err(d) => return refuse(&sources, &[d]),
    };
    let set = match load::named(common, &args.recueil) {
        Ok(set) => set,
        Err(d) => return refuse(&sources, &[d]),
    };
    let Some(program) = load::law(common, &set, &mut sources) else { return Outcome::Refused };
    let (lang, paint) = (common.lang, Paint { on: common.color });
    let on = on.unwrap_or_else(clock::today);
    let mut words = vec!["text".to_owned(), args.recueil.clone()];
    match (from, to) {
        (Some(from), Some(to)) => words.extend(["--from".to_owned(), day_iso(from), "--to".to_owned(), day_iso(to)]),
        _ => words.extend(["--on".to_owned(), day_iso(on)]),
    }
    words.extend(known.into_iter().flat_map(|k| ["--known-on".to_owned(), day_iso(k)]));
    let made = made::made(common, &set.name, &program, &sources, &words);
    if let (Some(from), Some(to)) = (from, to) {
        let before = consolidated(&program, &sources, from, known);
        let comparison = compared(before, consolidated(&program, &sources, to, known));
        print(&match common.format {
            Format::Json => edition::compared_json(&set.name, &comparison) + "\n",
            Format::Markdown => edition::compared_markdown(&set.name, &comparison, lang),
            Format::Html => edition::compared_html(&set.name, &comparison, made, lang) + "\n",
            _ => edition::compared_text(&set.name, &comparison, common.width, paint, lang),
        });
        return Outcome::Done;
    }
    let text = consolidated(&program, &sources, on, known);
    let shown = Edition { recueil: &set.name, text: &text, all: args.all_versions, lang };
    print(&match common.format {
        Format::Json => edition::json(&set.name, &text) + "\n",
        Format::Markdown => edition::markdown(&shown),
        Format::Html => edition::html(&shown, made) + "\n",
        _ => edition::text(&shown, common.width, paint),
    });
    Outcome::Done
}
