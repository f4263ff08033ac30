//! `avenant eval` for a terminal: amounts by year and in total, each with its articles; alerts below.

use super::layout::{Paint, left, right, width, wrap};
use super::{Case, escape, missing};
use crate::check::program::{Kind, Program, Shape, Value};
use crate::check::render_value;
use crate::diag::Lang;
use crate::eval::{Question, ResultValue};
use crate::explain::model::Roots;
use crate::explain::{Citation, Graph};
use crate::facts::assign::Assignment;
use crate::message::Text;
use crate::text;
use crate::value::{Exact, Interval, format};

/// One column of answers: a year, a period, or the total.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// The answer.
    pub case: Case<'a>,
    /// Its explanation, for the articles.
    pub graph: Option<(&'a Graph, &'a Roots)>,
}

/// One row: a result's label, its value in each column, the articles it stands on.
#[derive(Debug, Clone)]
pub struct Row {
    /// Name and indexes.
    pub label: String,
    /// One cell a column.
    pub cells: Vec<String>,
    /// Numbers of the citations, in the order of the legend.
    pub citations: Vec<usize>,
    /// A sum of other rows.
    pub total: bool,
}

/// The table of a contract, before any layout.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Column heads.
    pub heads: Vec<String>,
    /// Amounts over the periods.
    pub amounts: Vec<Row>,
    /// Results that are nil in every column.
    pub nil: Vec<String>,
    /// The last values of each period that are not *sans objet*.
    pub values: Vec<Row>,
    /// Their unit, when all that have one share it.
    pub unit: Option<String>,
    /// The unit of the amounts, when they share one.
    pub amount_unit: Option<String>,
    /// The articles cited, numbered from 1.
    pub legend: Vec<Citation>,
    /// Alerts, with their days.
    pub alerts: Vec<String>,
    /// Deadlines, with their state.
    pub deadlines: Vec<String>,
    /// Whether the last column is the sum of the others.
    pub summed: bool,
    /// Readings that are not the default, and the day at which the law is known; that the answer is partial.
    pub assumptions: Vec<String>,
    /// The facts that a partial answer lacks.
    pub missing: Vec<String>,
    /// What else waits for them.
    pub waiting: Vec<String>,
    /// Whether the answer is partial.
    pub partial: bool,
}

/// Arranges answers as a sheet. The last column may be the sum of the others.
pub fn sheet(columns: &[Column<'_>]) -> Sheet {
    let mut out = Sheet::default();
    let Some(first) = columns.first() else { return out };
    let lang = first.case.lang;
    out.heads = columns.iter().map(|c| head(&c.case)).collect();
    out.summed = columns.last().is_some_and(|c| c.case.sums_years);
    for (i, r) in first.case.answer.results.iter().enumerate() {
        let Some(place) = first.case.program.place(r.place) else { continue };
        let cells = columns.iter().map(|c| cell(c, i, lang)).collect();
        let label = first.case.program.label(&place.name, &place.params, &r.index);
        if columns.iter().all(|c| is_nil(&c.case, i)) && place.shape != Shape::Total {
            out.nil.push(label);
            continue;
        }
        let mut citations = Vec::new();
        for c in columns {
            if let Some((g, roots)) = c.graph.filter(|_| !c.case.sums_years)
                && let Some(node) = roots.results.get(i)
            {
                for citation in g.citations(*node, c.case.period) {
                    citations.push(number(&mut out.legend, citation));
                }
            }
        }
        citations.sort_unstable();
        citations.dedup();
        let row = Row { label, cells, citations, total: place.shape == Shape::Total };
        if place.shape == Shape::Daily { out.values.push(row) } else { out.amounts.push(row) }
    }
    out.unit = unit_of(&first.case, true);
    out.amount_unit = unit_of(&first.case, false);
    // Sums close the sheet, whatever the order of blocks.
    out.amounts.sort_by_key(|r| r.total);
    let last = columns.last().map_or(first.case, |c| c.case);
    out.alerts = last.answer.alerts.iter().filter_map(|a| alert(&last, a)).collect();
    out.deadlines = last.answer.deadlines.iter().filter_map(|d| deadline(&last, d)).collect();
    out.assumptions = changed(last.set, lang);
    out.assumptions.extend(assumptions(last.program, last.question, lang));
    let parts: Vec<Case<'_>> = columns.iter().map(|c| c.case).filter(|c| !c.sums_years).collect();
    if let Some(head) = missing::head(&parts) {
        out.partial = true;
        out.assumptions.insert(0, head.get(lang).to_owned());
        out.missing = missing::facts(&parts).iter().map(|t| t.get(lang).to_owned()).collect();
        out.waiting = missing::waiting(&parts).iter().map(|t| t.get(lang).to_owned()).collect();
    }
    out
}

/// The title of a sheet and those of its two tables: those of a partial answer say so.
pub(super) fn titles(title: &str, sheet: &Sheet, lang: Lang) -> (String, String, String) {
    let (amounts, values) = (text!("render-amounts"), text!("render-last-values"));
    let (mut title, mut amounts, mut values) = (title.to_owned(), amounts.get(lang).to_owned(), values.get(lang).to_owned());
    if sheet.partial {
        title.push_str(text!("render-partial-answer").get(lang));
        amounts.push_str(text!("render-partial").get(lang));
        values.push_str(text!("render-partial-2").get(lang));
    }
    (title, amounts_title(sheet.amount_unit.as_ref(), &amounts, lang), values_title(sheet, &values, lang))
}

/// The unit of the daily results, or of the others, when all those that have one share it.
pub fn unit_of(case: &Case<'_>, daily: bool) -> Option<String> {
    let places = case.answer.results.iter().filter_map(|r| case.program.place(r.place)).filter(|p| (p.shape == Shape::Daily) == daily);
    let mut units: Vec<String> = places.filter_map(|p| p.ty.unit()).filter(|u| !u.is_one()).map(ToString::to_string).collect();
    units.dedup();
    match units.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// Nothing over the whole period: no amount, or no value on any day.
pub(super) fn is_nil(case: &Case<'_>, i: usize) -> bool {
    match case.answer.results.get(i).map(|r| &r.value) {
        Some(ResultValue::Amount { amount, .. }) => amount.as_ref().is_none_or(Exact::is_zero),
        Some(ResultValue::Daily(list)) => list.iter().all(|(_, v, _)| *v == Value::Absent),
        _ => false,
    }
}

pub(super) fn number(legend: &mut Vec<Citation>, citation: Citation) -> usize {
    let same = |c: &Citation| {
        (&c.text, &c.number, &c.article, &c.exception) == (&citation.text, &citation.number, &citation.article, &citation.exception)
    };
    match legend.iter().position(same) {
        Some(at) => at + 1,
        None => {
            legend.push(citation);
            legend.len()
        }
    }
}

/// A year, or two days.
pub fn head(case: &Case<'_>) -> String {
    if case.sums_years {
        return "Total".to_owned();
    }
    period_name(case.period, case.lang)
}

/// `2022`, a day, or `01/03/2022–30/06/2022`.
pub fn period_name(p: Interval, lang: Lang) -> String {
    let (fy, fm, fd) = p.from.ymd();
    let (ty, tm, td) = p.to.ymd();
    if fy == ty && (fm, fd, tm, td) == (1, 1, 12, 31) {
        return fy.to_string();
    }
    if p.from == p.to {
        return format::day_short(p.from, lang);
    }
    format!("{}–{}", format::day_short(p.from, lang), format::day_short(p.to, lang))
}

pub(super) fn cell(column: &Column<'_>, i: usize, lang: Lang) -> String {
    let case = &column.case;
    let Some(r) = case.answer.results.get(i) else { return String::new() };
    let Some(place) = case.program.place(r.place) else { return String::new() };
    match &r.value {
        ResultValue::Amount { amount: Some(a), .. } | ResultValue::Total(a) => format::amount(a, 2, lang),
        ResultValue::Amount { amount: None, .. } => "–".to_owned(),
        ResultValue::Unknown if place.shape == Shape::Daily && case.sums_years => String::new(),
        ResultValue::Unknown => text!("common-unknown-2").get(lang).to_owned(),
        ResultValue::Daily(_) if case.sums_years => String::new(),
        ResultValue::Daily(list) => {
            let merged = crate::eval::merged(list);
            let changed = if merged.len() > 1 { "*" } else { " " };
            // A contract that ends within the period still had values before.
            match merged.iter().rev().find(|(_, v)| *v != Value::Absent) {
                None => format!("–{changed}"),
                Some((_, Value::Number(n))) => {
                    format!("{}{changed}", number_text(n, &place.ty, lang))
                }
                Some((_, v)) => format!("{}{changed}", render_value(case.program, v, Some(&place.ty), lang)),
            }
        }
    }
}

/// A figure of a result, as its cell would show it.
pub(super) fn figure_text(case: &Case<'_>, i: usize, n: &Exact) -> String {
    match case.answer.results.get(i).and_then(|r| Some((r, case.program.place(r.place)?))) {
        Some((r, place)) if matches!(r.value, ResultValue::Daily(_)) => number_text(n, &place.ty, case.lang),
        _ => format::amount(n, 2, case.lang),
    }
}

/// A difference, with its sign.
pub(super) fn signed(n: &Exact, of: Option<(&Case<'_>, usize)>, lang: Lang) -> String {
    let shown = |n: &Exact| of.map_or_else(|| format::amount(n, 2, lang), |(case, i)| figure_text(case, i, n));
    if n.is_negative() { shown(n) } else { format!("+{}", shown(n)) }
}

fn number_text(n: &Exact, ty: &crate::check::program::Type, lang: Lang) -> String {
    if let Kind::Number { percent: true, .. } = ty.kind {
        return format::percent(n, lang);
    }
    let euros = ty.unit().is_some_and(|u| u.to_string().starts_with('€'));
    if euros && n.to_fixed(2).is_some() { format::amount(n, 2, lang) } else { format::number(n, lang) }
}

pub(super) fn alert(case: &Case<'_>, a: &crate::eval::Alert) -> Option<String> {
    let place = case.program.place(a.place)?;
    let label = &place.name;
    let (from, to) = (a.days.from, a.days.to);
    let days = if from == to { text!("render-on-2", from) } else { text!("render-from-to-2", from, to) };
    let days = days.get(case.lang);
    Some(format!("{label} ({days}) — {}", super::article_of(case.program, a.place)))
}

fn deadline(case: &Case<'_>, d: &crate::eval::Deadline) -> Option<String> {
    let place = case.program.place(d.place)?;
    let label = case.program.label(&place.name, &place.params, &d.index);
    let date = format::day_short(d.date, case.lang);
    let said = match d.met {
        Some(on) if on <= d.date => text!("render-met-on-2", label, on),
        Some(on) => text!("render-met-late-on", label, on),
        None => Text::own(label),
    };
    Some(format!("{date}  {}", said.get(case.lang)))
}

/// The facts changed for a scenario, which is never to pass for the contract.
pub fn changed(set: &[Assignment], lang: Lang) -> Vec<String> {
    set.iter().map(|a| Text::labelled(text!("render-with"), a.said()).say(lang)).collect()
}

/// What the answer assumes: readings that are not the default, the day at which the law is known.
pub(super) fn assumptions(program: &Program, question: &Question, lang: Lang) -> Vec<String> {
    let mut out = Vec::new();
    for (i, r) in program.readings.iter().enumerate() {
        let choice = question.readings.get(i).copied().unwrap_or(r.default);
        if choice != r.default
            && let Some((name, _, _)) = r.choices.get(choice)
        {
            out.push(Text::labelled(&r.name, name).say(lang));
        }
    }
    if let Some(known) = question.known {
        let day = format::day_short(known, lang);
        out.push(text!("render-law-known-on", day).say(lang));
        for t in &program.texts {
            let (signed, force) = (format::day_short(t.signed, lang), format::day_short(t.in_force, lang));
            if t.signed <= known && t.in_force > known {
                out.push(text!("render-signed-on-in-force-only", short = t.short, signed, force).say(lang));
            } else if t.signed > known {
                out.push(text!("render-not-signed-yet-left-aside", short = t.short).say(lang));
            }
        }
    }
    out
}

/// The same sheet, where nothing drives the terminal or breaks a line.
fn printable(sheet: &Sheet) -> Sheet {
    let mut out = sheet.clone();
    let lists =
        [&mut out.heads, &mut out.nil, &mut out.alerts, &mut out.deadlines, &mut out.assumptions, &mut out.missing, &mut out.waiting];
    let units = out.unit.iter_mut().chain(&mut out.amount_unit);
    let rows = out.amounts.iter_mut().chain(&mut out.values).flat_map(|r| r.cells.iter_mut().chain([&mut r.label]));
    for text in lists.into_iter().flatten().chain(units).chain(rows) {
        *text = escape::line(text);
    }
    out
}

/// Lays a sheet out for a terminal of that width.
pub fn text(title: &str, sheet: &Sheet, columns: usize, lang: Lang, paint: Paint) -> String {
    let sheet = &printable(sheet);
    let mut out = String::new();
    let (title, amounts, values) = titles(title, sheet, lang);
    out.push_str(&paint.strong(&escape::line(&title)));
    out.push('\n');
    for a in &sheet.assumptions {
        out.push_str(&format!("  {}\n", paint.warn(a)));
    }
    let (alerts, deadlines, articles) =
        (text!("render-alerts").say(lang), text!("render-deadlines").say(lang), text!("render-articles").say(lang));
    grid(&mut out, &amounts, &sheet.heads, &sheet.amounts, columns, paint);
    if !sheet.nil.is_empty() {
        let nil = Text::labelled(text!("render-nil-or-not-applicable-over"), sheet.nil.join(", "));
        out.push('\n');
        for line in wrap(nil.get(lang), columns) {
            out.push_str(&format!("{}\n", paint.dim(&line)));
        }
    }
    // A value of the day has no total.
    let days = sheet.heads.len() - usize::from(sheet.summed);
    grid(&mut out, &values, sheet.heads.get(..days).unwrap_or(&sheet.heads), &sheet.values, columns, paint);
    let list = |out: &mut String, title: &str, items: &[String], warn: bool| {
        if items.is_empty() {
            return;
        }
        out.push_str(&format!("\n{}\n", paint.strong(title)));
        for item in items {
            for (i, line) in wrap(item, columns.saturating_sub(4)).iter().enumerate() {
                let line = if warn { paint.warn(line) } else { line.clone() };
                out.push_str(&format!("{}{line}\n", if i == 0 { "  " } else { "    " }));
            }
        }
    };
    list(&mut out, missing::facts_title().get(lang), &sheet.missing, true);
    list(&mut out, missing::waiting_title().get(lang), &sheet.waiting, true);
    list(&mut out, &alerts, &sheet.alerts, true);
    list(&mut out, &deadlines, &sheet.deadlines, false);
    let legend: Vec<String> = sheet.legend.iter().enumerate().map(|(i, c)| format!("[{}] {}", i + 1, escape::line(&c.short()))).collect();
    list(&mut out, &articles, &legend, false);
    out
}

/// The title of the amounts, with their unit.
pub fn amounts_title(unit: Option<&String>, title: &str, lang: Lang) -> String {
    unit.map_or_else(|| title.to_owned(), |unit| text!("render-title-in-unit", title, unit).say(lang))
}

/// The title of the values, with their unit and what the star means.
pub fn values_title(sheet: &Sheet, title: &str, lang: Lang) -> String {
    let starred = sheet.values.iter().any(|r| r.cells.iter().any(|c| c.ends_with('*')));
    let title = amounts_title(sheet.unit.as_ref(), title, lang);
    if starred { text!("render-changed-within-the-period", title).say(lang) } else { title }
}

/// The fewest columns in which names are still read with ease.
const NARROW: usize = 20;

/// One group of rows; columns that do not fit go to a second group below.
pub(super) fn grid(out: &mut String, title: &str, heads: &[String], rows: &[Row], columns: usize, paint: Paint) {
    if rows.is_empty() {
        return;
    }
    let label = rows.iter().map(|r| width(&r.label)).chain([width(title)]).max().unwrap_or(0).min(44).min(columns / 2);
    let refs: Vec<String> = rows.iter().map(|r| references(&r.citations)).collect();
    let refs_width = refs.iter().map(|r| width(r)).max().unwrap_or(0);
    let widths: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(i, h)| rows.iter().filter_map(|r| r.cells.get(i)).map(|c| width(c)).chain([width(h)]).max().unwrap_or(0) + 2)
        .collect();
    // Names give way before columns do, as far as they can still be read.
    let spare = columns.saturating_sub(widths.iter().sum::<usize>() + refs_width + 3);
    let label = if spare >= NARROW { label.min(spare) } else { label };
    let room = columns.saturating_sub(label + refs_width + 3);
    let widest = widths.iter().copied().max().unwrap_or(1).max(1);
    // As few groups as will do, each with about as many columns.
    let groups = if widths.iter().sum::<usize>() <= room { 1 } else { heads.len().div_ceil((room / widest).max(1)) };
    let each = heads.len().div_ceil(groups.max(1)).max(1);
    let mut start = 0;
    while start < heads.len() {
        let end = (start + each).min(heads.len());
        let used: usize = widths.get(start..end).map_or(0, |w| w.iter().sum());
        let titled = if width(title) > label { String::new() } else { title.to_owned() };
        out.push('\n');
        if titled.is_empty() {
            out.push_str(&format!("{}\n", paint.strong(title)));
        }
        let mut line = left(&titled, label);
        for i in start..end {
            line.push_str(&right(heads.get(i).map_or("", String::as_str), widths.get(i).copied().unwrap_or(0)));
        }
        out.push_str(&format!("{}\n", paint.strong(line.trim_end())));
        out.push_str(&format!("{}\n", paint.dim(&"─".repeat((label + used).min(columns)))));
        for (at, (row, refs)) in rows.iter().zip(&refs).enumerate() {
            // A total of nil amounts stands alone: it is ruled already.
            if row.total && at > 0 {
                out.push_str(&format!("{}\n", paint.dim(&"─".repeat((label + used).min(columns)))));
            }
            let names = wrap(&row.label, label);
            for (i, name) in names.iter().enumerate() {
                if i + 1 < names.len() {
                    out.push_str(&format!("{name}\n"));
                    continue;
                }
                let mut line = left(name, label);
                for i in start..end {
                    line.push_str(&right(row.cells.get(i).map_or("", String::as_str), widths.get(i).copied().unwrap_or(0)));
                }
                let line = if row.total { paint.strong(&line) } else { line };
                let refs = if refs.is_empty() { String::new() } else { format!("  {}", paint.dim(refs)) };
                out.push_str(&format!("{}\n", format!("{line}{refs}").trim_end()));
            }
        }
        start = end;
    }
}

/// `[1][4]`.
pub fn references(citations: &[usize]) -> String {
    citations.iter().map(|n| format!("[{n}]")).collect()
}
