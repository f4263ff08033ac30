//! `--compare`: variants of one contract side by side, each with its difference to the first.

use super::page::{Page, Part};
use super::table::{Column, Row, alert, amounts_title, assumptions, cell, changed, head, is_nil, signed, unit_of};
use super::{Case, escape, json, page};
use crate::check::program::Shape;
use crate::diag::Lang;
use crate::eval::ResultValue;
use crate::facts::assign::Assignment;
use crate::message::Text;
use crate::text;
use serde_json::{Map, Value as Json, json};

/// The format and its version.
pub const FORMAT: &str = "avenant/compare@1";

/// One variant: its name, what it changes beyond what all do, its answers by period.
#[derive(Debug, Clone)]
pub struct Variant<'a> {
    /// The column's head.
    pub name: String,
    /// The facts changed in this variant alone.
    pub set: &'a [Assignment],
    /// One answer a period, the same for all variants; the last may be their sum.
    pub cases: Vec<Case<'a>>,
}

/// Arranges variants as a page. The first is what the others are compared with.
pub fn arranged(variants: &[Variant<'_>], all_rows: bool) -> Page {
    let Some(base) = variants.first() else { return Page::default() };
    let Some(last) = base.cases.last().copied() else { return Page::default() };
    let lang = last.lang;
    let mut out = Page { title: format!("{} — {}", last.contract, last.recueil), ..Page::default() };
    out.said = changed(last.set, lang);
    out.said.extend(assumptions(last.program, last.question, lang));
    out.parts.push(legend(variants, lang));
    if last.sums_years && has_total(&last) {
        let at = base.cases.len() - 1;
        out.parts.extend(amounts(variants, at, all_rows));
        out.parts.push(years(variants));
    } else {
        // A total says it all; without any, each period does.
        let count = base.cases.len();
        out.parts.extend((0..count).flat_map(|at| amounts(variants, at, all_rows)));
    }
    out.parts.extend(alerts(variants));
    out
}

/// Lays variants out for a terminal.
pub fn text(variants: &[Variant<'_>], all_rows: bool, columns: usize, paint: super::layout::Paint) -> String {
    page::text(&arranged(variants, all_rows), columns, paint)
}

/// Lays them out in Markdown.
pub fn markdown(variants: &[Variant<'_>], all_rows: bool) -> String {
    page::markdown(&arranged(variants, all_rows))
}

fn legend(variants: &[Variant<'_>], lang: Lang) -> Part {
    let (title, untouched) =
        (text!("render-variants-and-their-difference-to").say(lang), text!("render-contract-with-no-other-change").say(lang));
    let items = variants.iter().map(|v| {
        let said: Vec<String> = v.set.iter().map(Assignment::said).collect();
        Text::labelled(&v.name, if said.is_empty() { untouched.clone() } else { said.join(" ; ") }).say(lang)
    });
    Part::List { title: title.to_owned(), items: items.collect() }
}

fn has_total(case: &Case<'_>) -> bool {
    case.answer.results.iter().any(|r| matches!(r.value, ResultValue::Total(_)))
}

fn column<'a>(variant: &Variant<'a>, at: usize) -> Option<Column<'a>> {
    variant.cases.get(at).map(|case| Column { case: *case, graph: None })
}

/// One result in every variant: its values, then its differences when they are figures.
fn two_rows(variants: &[Variant<'_>], at: usize, i: usize, label: String, total: bool, lang: Lang) -> Vec<Row> {
    let columns: Vec<Column<'_>> = variants.iter().filter_map(|v| column(v, at)).collect();
    let cells: Vec<String> = columns.iter().map(|c| cell(c, i, lang)).collect();
    let figures: Vec<_> = columns.iter().map(|c| c.case.answer.results.get(i).and_then(|r| r.figure())).collect();
    let row = |label: String, cells, total| Row { label, cells, citations: Vec::new(), total };
    let first = figures.first().cloned().flatten();
    let mut differences: Vec<String> = vec![String::new()];
    for figure in figures.iter().skip(1) {
        let difference = first.as_ref().zip(figure.as_ref()).and_then(|(a, b)| b.sub(a).ok());
        differences.push(match difference {
            Some(d) if d.is_zero() => "=".to_owned(),
            Some(d) => signed(&d, columns.first().map(|c| (&c.case, i)), lang),
            None => String::new(),
        });
    }
    let mut out = vec![row(label, cells, total)];
    if differences.iter().any(|d| !d.is_empty() && d != "=") {
        // As wide as a value that may be starred.
        let starred = out.iter().flat_map(|r| &r.cells).any(|c| c.ends_with([' ', '*']));
        let pad = if starred { " " } else { "" };
        out.push(row(String::new(), differences.into_iter().map(|d| format!("{d}{pad}")).collect(), false));
    }
    out
}

/// The results that differ, or all, over one period.
fn amounts(variants: &[Variant<'_>], at: usize, all_rows: bool) -> Vec<Part> {
    let cases: Vec<&Case<'_>> = variants.iter().filter_map(|v| v.cases.get(at)).collect();
    let Some(first) = cases.first() else { return Vec::new() };
    let lang = first.lang;
    let (mut flows, mut sums, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for (i, r) in first.answer.results.iter().enumerate() {
        let Some(place) = first.program.place(r.place) else { continue };
        let sum = place.shape == Shape::Total;
        let daily = place.shape == Shape::Daily;
        let seen = |c: &Case<'_>| cell(&Column { case: *c, graph: None }, i, lang);
        let same = cases.windows(2).all(|w| matches!(w, [a, b] if seen(a) == seen(b)));
        let nil = cases.iter().all(|c| is_nil(c, i));
        if !sum && (same && !all_rows || nil) || daily && first.sums_years {
            continue;
        }
        let label = first.program.label(&place.name, &place.params, &r.index);
        let rows = two_rows(variants, at, i, label, sum, lang);
        if sum {
            sums.extend(rows)
        } else if daily {
            values.extend(rows)
        } else {
            flows.extend(rows)
        }
    }
    let heads: Vec<String> = variants.iter().map(|v| v.name.clone()).collect();
    let title = |unit: Option<String>| amounts_title(unit.as_ref(), &head(first), lang);
    let mut out = Vec::new();
    let same = flows.is_empty() && values.is_empty();
    flows.extend(sums);
    if !flows.is_empty() {
        out.push(Part::Table { title: title(unit_of(first, false)), heads: heads.clone(), rows: flows });
    }
    if same {
        let said = text!("render-no-amount-changes-from-one").say(lang);
        out.push(Part::List { title: String::new(), items: vec![said.to_owned()] });
    }
    if !values.is_empty() {
        let last = text!("render-last-values").say(lang);
        let title = format!("{last}, {}", title(unit_of(first, true)));
        out.push(Part::Table { title, heads, rows: values });
    }
    out
}

/// The totals of each year.
fn years(variants: &[Variant<'_>]) -> Part {
    let mut rows = Vec::new();
    let cases = variants.first().map_or(&[][..], |v| &v.cases);
    for (at, case) in cases.iter().enumerate().filter(|(_, c)| !c.sums_years) {
        let totals: Vec<usize> = (0..case.answer.results.len())
            .filter(|i| matches!(case.answer.results.get(*i).map(|r| &r.value), Some(ResultValue::Total(_))))
            .collect();
        for i in &totals {
            let label = match case.answer.results.get(*i).and_then(|r| Some((r, case.program.place(r.place)?))) {
                Some((r, place)) if totals.len() > 1 => {
                    format!("{}, {}", head(case), case.program.label(&place.name, &place.params, &r.index))
                }
                _ => head(case),
            };
            rows.extend(two_rows(variants, at, *i, label, false, case.lang));
        }
    }
    let lang = cases.first().map_or(Lang::Fr, |c| c.lang);
    let title = text!("render-total-of-each-year").say(lang);
    let title = amounts_title(cases.first().and_then(|c| unit_of(c, false)).as_ref(), &title, lang);
    Part::Table { title, heads: variants.iter().map(|v| v.name.clone()).collect(), rows }
}

/// The alerts that some variants raise and others do not.
fn alerts(variants: &[Variant<'_>]) -> Option<Part> {
    let raised: Vec<Vec<String>> = variants
        .iter()
        .map(|v| v.cases.last().map_or(Vec::new(), |c| c.answer.alerts.iter().filter_map(|a| alert(c, a)).collect()))
        .collect();
    let lang = variants.first().and_then(|v| v.cases.first()).map_or(Lang::Fr, |c| c.lang);
    let mut items: Vec<String> = Vec::new();
    let mut seen: Vec<&String> = Vec::new();
    for said in raised.iter().flatten() {
        if seen.contains(&said) || raised.iter().all(|r| r.contains(said)) {
            continue;
        }
        seen.push(said);
        let who: Vec<&str> = variants.iter().zip(&raised).filter(|(_, r)| r.contains(said)).map(|(v, _)| v.name.as_str()).collect();
        items.push(Text::labelled(who.join(", "), said).say(lang));
    }
    let title = text!("render-alerts-that-change-from-one").say(lang);
    (!items.is_empty()).then(|| Part::List { title: title.to_owned(), items })
}

/// One object on one line: every result, in every variant.
pub fn as_json(variants: &[Variant<'_>]) -> String {
    let Some(base) = variants.first() else { return String::new() };
    let Some(first) = base.cases.first() else { return String::new() };
    let mut out = json::head(FORMAT, first);
    let named: Vec<Json> = variants.iter().map(|v| json!({ "name": v.name, "set": json::set(v.set) })).collect();
    out.insert("variants".into(), named.into());
    let periods: Vec<Json> = (0..base.cases.len()).filter_map(|at| period(variants, at)).collect();
    out.insert("periods".into(), periods.into());
    out.insert("readings".into(), json::readings(first.program, first.question).into());
    escape::json(&Json::Object(out).to_string())
}

fn period(variants: &[Variant<'_>], at: usize) -> Option<Json> {
    let cases: Vec<&Case<'_>> = variants.iter().filter_map(|v| v.cases.get(at)).collect();
    let first = cases.first()?;
    let mut out = Map::new();
    out.insert("period".into(), json::period(first.period));
    if first.sums_years {
        out.insert("sum_of_years".into(), true.into());
    }
    let mut results = Vec::new();
    for (i, r) in first.answer.results.iter().enumerate() {
        let Some(Json::Object(mut named)) = json::result(first, r, None) else { continue };
        named.remove("value");
        named.remove("segments");
        let base = r.figure();
        let values = cases.iter().map(|c| {
            let Some(r) = c.answer.results.get(i) else { return Json::Null };
            let Some(Json::Object(mut whole)) = json::result(c, r, None) else { return Json::Null };
            for key in ["name", "index", "unit"] {
                whole.remove(key);
            }
            let difference = base.as_ref().zip(r.figure()).and_then(|(a, b)| b.sub(a).ok());
            let ty = c.program.place(r.place).map(|p| &p.ty);
            whole.insert("difference".into(), difference.map_or(Json::Null, |d| json::number(&d, ty).into()));
            Json::Object(whole)
        });
        named.insert("variants".into(), values.collect::<Vec<_>>().into());
        results.push(Json::Object(named));
    }
    out.insert("results".into(), results.into());
    Some(Json::Object(out))
}
