//! `--all-readings`: which amounts depend on which open question, and how far.

use super::page::{Page, Part};
use super::table::{Column, Row, amounts_title, assumptions, cell, changed, figure_text, head, is_nil, signed, unit_of};
use super::{Case, escape, json, page};
use crate::check::program::{Reading, Shape};
use crate::diag::Lang;
use crate::eval::ResultValue;
use crate::message::Text;
use crate::source::limits::COMBINATIONS;
use crate::text;
use crate::value::Exact;
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// The format and its version.
pub const FORMAT: &str = "avenant/readings@1";

/// One contract under several combinations of readings.
#[derive(Debug, Clone)]
pub struct Readings<'a> {
    /// The answers by period of each combination: the default readings first, then those that change
    /// fewest readings.
    pub all: Vec<Vec<Case<'a>>>,
    /// The open questions that some answer read.
    pub asked: BTreeSet<usize>,
    /// Whether every combination is there.
    pub complete: bool,
}

/// One result over one period, under every combination.
struct Spread {
    /// By combination; none where it is no figure.
    figures: Vec<Option<Exact>>,
    /// The questions that it depends on.
    depends: Vec<usize>,
}

impl Spread {
    fn range(&self) -> Option<(&Exact, &Exact)> {
        Some((self.figures.iter().flatten().min()?, self.figures.iter().flatten().max()?))
    }
}

impl<'a> Readings<'a> {
    fn default(&self) -> &[Case<'a>] {
        self.all.first().map_or(&[], |c| c)
    }

    fn reading(&self, at: usize) -> Option<&'a Reading> {
        self.default().first().and_then(|c| c.program.readings.get(at))
    }

    fn choices(&self, combination: usize) -> &'a [usize] {
        self.all.get(combination).and_then(|c| c.first()).map_or(&[], |c| &c.question.readings)
    }

    /// For each question, which combinations it alone tells apart: those of one number.
    fn groups(&self) -> BTreeMap<usize, Vec<usize>> {
        let group = |at: &usize| {
            let mut known: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
            let of = |i: usize| {
                let mut others = self.choices(i).to_vec();
                if let Some(choice) = others.get_mut(*at) {
                    *choice = 0;
                }
                let next = known.len();
                *known.entry(others).or_insert(next)
            };
            (*at, (0..self.all.len()).map(of).collect())
        };
        self.asked.iter().map(group).collect()
    }

    fn spread(&self, period: usize, result: usize, groups: &BTreeMap<usize, Vec<usize>>) -> Spread {
        let figure = |cases: &Vec<Case<'a>>| cases.get(period)?.answer.results.get(result)?.figure().cloned();
        let figures: Vec<Option<Exact>> = self.all.iter().map(figure).collect();
        let turns = |group: &Vec<usize>| {
            let mut first: BTreeMap<usize, &Option<Exact>> = BTreeMap::new();
            group.iter().zip(&figures).any(|(g, figure)| *first.entry(*g).or_insert(figure) != figure)
        };
        let depends = groups.iter().filter(|(_, group)| turns(group)).map(|(at, _)| *at).collect();
        Spread { figures, depends }
    }

    /// The combination that only differs from the default by this reading.
    fn single(&self, question: usize, choice: usize) -> Option<usize> {
        let base = self.choices(0);
        let wanted =
            |i: usize| base.iter().zip(self.choices(i)).enumerate().all(|(q, (a, b))| if q == question { *b == choice } else { a == b });
        (0..self.all.len()).find(|i| wanted(*i))
    }

    /// The spread of every result, by period.
    fn spreads(&self) -> Vec<Vec<Spread>> {
        let groups = self.groups();
        let periods = self.default().iter().enumerate();
        periods.map(|(p, c)| (0..c.answer.results.len()).map(|i| self.spread(p, i, &groups)).collect()).collect()
    }
}

/// Arranges readings as a page.
pub fn arranged(readings: &Readings<'_>, all_rows: bool) -> Page {
    let Some(last) = readings.default().last() else { return Page::default() };
    let lang = last.lang;
    let mut out = Page { title: format!("{} — {}", last.contract, last.recueil), ..Page::default() };
    out.said = changed(last.set, lang);
    out.said.extend(assumptions(last.program, last.question, lang));
    let spreads = readings.spreads();
    let matter: BTreeSet<usize> = spreads.iter().flatten().flat_map(|s| s.depends.iter().copied()).collect();
    let number = |q: &usize| matter.iter().position(|m| m == q).map_or(0, |i| i + 1);
    let idle: Vec<&str> = readings.asked.difference(&matter).filter_map(|q| readings.reading(*q)).map(|r| &*r.name).collect();
    if matter.is_empty() {
        let said = text!("render-no-open-question-changes-these").say(lang);
        out.parts.push(Part::List { title: String::new(), items: vec![said.to_owned()] });
    } else {
        out.parts.push(questions(readings, &matter));
    }
    if !idle.is_empty() {
        let said = text!("render-read-and-change-nothing-here").say(lang);
        out.parts.push(Part::List { title: String::new(), items: vec![format!("{said}{}", idle.join(", "))] });
    }
    if !readings.complete {
        out.parts.push(Part::List {
            title: String::new(),
            items: vec![text!("render-range-of-the-first-combinations", combinations = COMBINATIONS).say(lang)],
        });
    }
    let cases = readings.default();
    let sum = cases.last().filter(|c| c.sums_years && c.answer.results.iter().any(|r| matches!(r.value, ResultValue::Total(_))));
    let shown: Vec<usize> = if sum.is_some() { vec![cases.len() - 1] } else { (0..cases.len()).collect() };
    for p in &shown {
        out.parts.extend(ranges(readings, &spreads, *p, all_rows, &number));
    }
    if sum.is_some() {
        out.parts.push(years(readings, &spreads, &number));
    }
    for p in &shown {
        out.parts.extend(matter.iter().flat_map(|q| effects(readings, &spreads, *p, *q, number(q))));
    }
    out
}

/// Lays readings out for a terminal.
pub fn text(readings: &Readings<'_>, all_rows: bool, columns: usize, paint: super::layout::Paint) -> String {
    page::text(&arranged(readings, all_rows), columns, paint)
}

/// Lays them out in Markdown.
pub fn markdown(readings: &Readings<'_>, all_rows: bool) -> String {
    page::markdown(&arranged(readings, all_rows))
}

fn questions(readings: &Readings<'_>, matter: &BTreeSet<usize>) -> Part {
    let lang = readings.default().first().map_or(Lang::Fr, |c| c.lang);
    let items = matter.iter().enumerate().filter_map(|(i, q)| {
        let r = readings.reading(*q)?;
        let chosen = r.choices.get(r.default).map_or("", |(n, _, _)| n);
        let others: Vec<&str> = r.choices.iter().enumerate().filter(|(c, _)| *c != r.default).map(|(_, (n, _, _))| &**n).collect();
        let others = Text::joined(others.into_iter().map(Text::own), text!("render-list-or"));
        Some(text!("render-by-default-or", i = i + 1, name = r.name, chosen, others).say(lang))
    });
    let title = text!("render-open-questions-that-these-amounts").say(lang);
    Part::List { title: title.to_owned(), items: items.collect() }
}

fn heads(lang: Lang) -> Vec<String> {
    let heads = [text!("render-by-default").say(lang), text!("render-at-least").say(lang), text!("render-at-most").say(lang)];
    heads.to_vec()
}

fn range_row(case: &Case<'_>, i: usize, spread: &Spread, label: String, total: bool, number: &dyn Fn(&usize) -> usize) -> Row {
    let mut cells = vec![cell(&Column { case: *case, graph: None }, i, case.lang).trim_end().to_owned()];
    match spread.range() {
        Some((low, high)) if !spread.depends.is_empty() => cells.extend([low, high].map(|n| figure_text(case, i, n))),
        _ => cells.extend(["=", "="].map(str::to_owned)),
    }
    Row { label, cells, citations: spread.depends.iter().map(number).collect(), total }
}

/// The range of each amount that depends on a question, or of all.
fn ranges(readings: &Readings<'_>, spreads: &[Vec<Spread>], p: usize, all_rows: bool, number: &dyn Fn(&usize) -> usize) -> Vec<Part> {
    let (Some(case), Some(spreads)) = (readings.default().get(p), spreads.get(p)) else { return Vec::new() };
    let lang = case.lang;
    let (mut rows, mut sums, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for (i, (r, spread)) in case.answer.results.iter().zip(spreads).enumerate() {
        let Some(place) = case.program.place(r.place) else { continue };
        let total = place.shape == Shape::Total;
        let idle = spread.depends.is_empty();
        if idle && (!all_rows || is_nil(case, i) || spread.range().is_none()) && !total {
            continue;
        }
        let row = range_row(case, i, spread, case.program.label(&place.name, &place.params, &r.index), total, number);
        if total {
            sums.push(row)
        } else if place.shape == Shape::Daily {
            values.push(row)
        } else {
            rows.push(row)
        }
    }
    rows.extend(sums);
    let title = |daily: bool| amounts_title(unit_of(case, daily).as_ref(), &head(case), lang);
    let mut out = Vec::new();
    for (daily, rows) in [(false, rows), (true, values)] {
        if !rows.is_empty() {
            out.push(Part::Table { title: title(daily), heads: heads(lang), rows });
        }
    }
    out
}

/// The range of the total of each year.
fn years(readings: &Readings<'_>, spreads: &[Vec<Spread>], number: &dyn Fn(&usize) -> usize) -> Part {
    let cases = readings.default();
    let lang = cases.first().map_or(Lang::Fr, |c| c.lang);
    let mut rows = Vec::new();
    for (case, spreads) in cases.iter().zip(spreads).filter(|(c, _)| !c.sums_years) {
        for (i, (r, spread)) in case.answer.results.iter().zip(spreads).enumerate() {
            if matches!(r.value, ResultValue::Total(_)) {
                rows.push(range_row(case, i, spread, head(case), false, number));
            }
        }
    }
    let title = text!("render-total-of-each-year").say(lang);
    Part::Table { title: amounts_title(cases.first().and_then(|c| unit_of(c, false)).as_ref(), &title, lang), heads: heads(lang), rows }
}

/// What each reading of one question gives, the others being the default ones.
fn effects(readings: &Readings<'_>, spreads: &[Vec<Spread>], p: usize, question: usize, number: usize) -> Vec<Part> {
    let (Some(case), Some(reading), Some(spreads)) = (readings.default().get(p), readings.reading(question), spreads.get(p)) else {
        return Vec::new();
    };
    let lang = case.lang;
    let base = readings.choices(0).get(question).copied();
    let mut out = Vec::new();
    for (choice, (name, _, _)) in reading.choices.iter().enumerate().filter(|(c, _)| Some(*c) != base) {
        let Some(at) = readings.single(question, choice) else { continue };
        let mut rows = Vec::new();
        for (i, (r, spread)) in case.answer.results.iter().zip(spreads).enumerate() {
            let (Some(before), Some(after)) = (spread.figures.first().cloned().flatten(), spread.figures.get(at).cloned().flatten()) else {
                continue;
            };
            let (Some(place), Ok(difference)) = (case.program.place(r.place), after.sub(&before)) else { continue };
            if !difference.is_zero() {
                let label = case.program.label(&place.name, &place.params, &r.index);
                let cells = vec![figure_text(case, i, &after), signed(&difference, Some((case, i)), lang)];
                rows.push(Row { label, cells, citations: Vec::new(), total: place.shape == Shape::Total });
            }
        }
        rows.sort_by_key(|r| r.total);
        let title = Text::labelled(format!("[{number}] {}", reading.name), format!("{name} — {}", head(case))).say(lang);
        let heads = [text!("render-amount").say(lang), text!("render-difference").say(lang)];
        if rows.is_empty() {
            let said = text!("render-changes-nothing-alone-but-does").say(lang);
            out.push(Part::List { title, items: vec![said.to_owned()] });
        } else {
            out.push(Part::Table { title, heads: heads.to_vec(), rows });
        }
    }
    out
}

/// One object on one line: every figure, its range, and what each reading makes of it.
pub fn as_json(readings: &Readings<'_>) -> String {
    let Some(first) = readings.default().first() else { return String::new() };
    let mut out = json::head(FORMAT, first);
    out.insert("combinations".into(), readings.all.len().into());
    out.insert("complete".into(), readings.complete.into());
    let spreads = readings.spreads();
    let questions = readings.asked.iter().filter_map(|q| {
        let r = readings.reading(*q)?;
        let choices: Vec<Json> = r.choices.iter().map(|(n, _, why)| json!({ "name": &**n, "reason": why.as_deref() })).collect();
        let matters = spreads.iter().flatten().any(|s| s.depends.contains(q));
        let default = r.choices.get(r.default).map(|(n, _, _)| n.to_string());
        Some(json!({ "name": &*r.name, "reason": r.reason.as_deref(), "default": default, "readings": choices, "matters": matters }))
    });
    out.insert("questions".into(), questions.collect::<Vec<_>>().into());
    let periods: Vec<Json> = readings.default().iter().zip(&spreads).map(|(c, s)| period(readings, c, s)).collect();
    out.insert("periods".into(), periods.into());
    escape::json(&Json::Object(out).to_string())
}

fn period(readings: &Readings<'_>, case: &Case<'_>, spreads: &[Spread]) -> Json {
    let mut out = Map::new();
    out.insert("period".into(), json::period(case.period));
    if case.sums_years {
        out.insert("sum_of_years".into(), true.into());
    }
    let mut results = Vec::new();
    for (r, spread) in case.answer.results.iter().zip(spreads) {
        let (Some(Json::Object(mut named)), Some((low, high))) = (json::result(case, r, None), spread.range()) else { continue };
        let ty = case.program.place(r.place).map(|p| &p.ty);
        let shown = |n: &Exact| Json::from(json::number(n, ty));
        named.remove("value");
        named.remove("segments");
        let default = spread.figures.first().and_then(Option::as_ref);
        named.insert("default".into(), default.map_or(Json::Null, shown));
        named.insert("min".into(), shown(low));
        named.insert("max".into(), shown(high));
        let names: Vec<&str> = spread.depends.iter().filter_map(|q| readings.reading(*q)).map(|r| &*r.name).collect();
        named.insert("depends_on".into(), names.into());
        let base = readings.choices(0);
        let mut alone = Vec::new();
        for q in &spread.depends {
            let Some(reading) = readings.reading(*q) else { continue };
            for (choice, (name, _, _)) in reading.choices.iter().enumerate().filter(|(c, _)| base.get(*q) != Some(c)) {
                let figure = readings.single(*q, choice).and_then(|at| spread.figures.get(at)).and_then(Option::as_ref);
                alone.push(json!({ "question": &*reading.name, "reading": &**name, "value": figure.map_or(Json::Null, shown) }));
            }
        }
        named.insert("readings".into(), alone.into());
        results.push(Json::Object(named));
    }
    out.insert("results".into(), results.into());
    Json::Object(out)
}
