//! A comparison as titles, sentences and tables, before any layout.

use super::{Page, Set};
use crate::check::program::Value;
use crate::check::render_value;
use crate::diag::{Diagnostic, Lang};
use crate::diff::euros::{Amount, Changed, Left, Line, Output};
use crate::diff::invented::{Invented, Sought};
use crate::diff::portfolio::{Measure, Sum, moves};
use crate::diff::shapley::{ORDERS, Share, shown};
use crate::diff::{Bearing, Change, Equivalence, Side};
use crate::message::Text;
use crate::render::finding::plain;
use crate::render::table::{Row, period_name};
use crate::text;
use crate::value::{Exact, Rounding, format};

/// How many names a list of contracts holds.
const NAMED: usize = 20;

/// The whole comparison.
pub struct Sheet {
    pub title: String,
    pub notes: Vec<String>,
    pub sets: Vec<View>,
}

/// One set of rules.
pub struct View {
    pub title: String,
    /// The law: how many changes, then each, numbered.
    pub law_title: String,
    pub law: Vec<(String, Vec<String>)>,
    /// What is known of all contracts, or of those seen.
    pub proof: Vec<String>,
    /// A contract that would change: a file to keep.
    pub invented: Option<String>,
    /// How many contracts, how many change.
    pub counts: Vec<String>,
    pub falls: Vec<Fall>,
    /// Titles, then contracts.
    pub lists: Vec<(String, Vec<String>)>,
    pub contracts: Vec<Contract>,
    /// Contracts left out: name, then why.
    pub left: Vec<(String, Vec<String>)>,
    /// How the parts are reached.
    pub method: Vec<String>,
}

/// From before to after, change by change.
pub struct Fall {
    pub title: String,
    pub before: Exact,
    pub steps: Vec<Step>,
    pub after: Exact,
}

/// What some changes count for.
pub struct Step {
    pub label: String,
    pub part: Exact,
    /// How far it is from settled, when it is not exact.
    pub doubt: Option<Exact>,
}

/// One contract that changes.
pub struct Contract {
    pub label: String,
    pub summary: String,
    pub falls: Vec<Fall>,
    pub heads: Vec<String>,
    pub rows: Vec<Row>,
    pub values: Vec<String>,
}

pub fn cents(value: &Exact) -> Exact {
    value.round(2, Rounding::HalfAwayFromZero).unwrap_or_else(|_| value.clone())
}

pub fn money(value: &Exact, lang: Lang) -> String {
    format::amount(&cents(value), 2, lang)
}

pub fn signed(value: &Exact, lang: Lang) -> String {
    let sign = if value.is_negative() { '−' } else { '+' };
    format!("{sign}{}", money(&value.abs(), lang))
}

/// The difference between what is shown.
pub fn difference(before: &Exact, after: &Exact) -> Exact {
    let (before, after) = (cents(before), cents(after));
    after.sub(&before).unwrap_or(after)
}

/// The parts as shown, which sum to the difference shown.
pub fn parts(shares: &[Share], before: &Exact, after: &Exact) -> Vec<Exact> {
    let exact: Vec<Exact> = shares.iter().map(|s| s.part.clone()).collect();
    shown(&exact, &difference(before, after)).unwrap_or(exact)
}

/// The comparison, arranged.
pub fn sheet(page: &Page<'_>) -> Sheet {
    let lang = page.lang;
    let (old, new) = (page.old, page.new);
    let mut notes: Vec<String> = Vec::new();
    if let Some(known) = page.known {
        notes.push(text!("render-law-as-it-was-known", day = format::day_short(known, lang)).say(lang));
    }
    notes.extend(page.typed.iter().map(|t| text!("render-reading", reading = t).say(lang)));
    let mut sets: Vec<View> = page.sets.iter().map(|s| view(page, s)).collect();
    let unread = page.unread.iter().map(|(label, found)| (label.clone(), said(page, found)));
    if let Some(last) = sets.last_mut() {
        last.left.extend(unread);
    }
    Sheet { title: text!("diff-title", old, new).say(lang), notes, sets }
}

fn view(page: &Page<'_>, set: &Set<'_>) -> View {
    let lang = page.lang;
    let all = set.union.changes();
    let law_title = text!("diff-in-law", n = all.len()).say(lang);
    let moving: Vec<&(Line, Vec<Sum>)> = set.portfolio.lines.iter().filter(|(l, _)| moves(l)).collect();
    let (given, moved) = (set.portfolio.lines.len(), moving.len());
    let mut counts = Vec::new();
    if given > 0 {
        counts.push(text!("diff-contracts-change", given, moved).say(lang));
    }
    if !set.portfolio.left.is_empty() {
        counts.push(text!("diff-left-out", n = set.portfolio.left.len()).say(lang));
    }
    let mut falls = Vec::new();
    let mut lists = Vec::new();
    for (at, (measure, total)) in set.portfolio.measures.iter().zip(&set.portfolio.totals).enumerate() {
        if total.is_still() && set.portfolio.lines.iter().all(|(_, s)| s.get(at).is_none_or(Sum::is_still)) {
            continue;
        }
        let label = measure_title(measure, lang);
        let title = text!("diff-over-contracts", label, n = given).say(lang);
        falls.push(fall(set, title, total, lang));
        lists.extend(contracts_of(set, at, measure, lang));
    }
    let mut method = Vec::new();
    if moved > 0 && all.len() > 1 {
        method.push(text!("diff-method").say(lang));
        method.push(text!("diff-cents").say(lang));
        if set.portfolio.is_sampled() {
            method.push(text!("diff-sampled", orders = ORDERS).say(lang));
        }
    }
    let mut ranked: Vec<(&Line, &Vec<Sum>, Exact)> = moving.iter().map(|(l, s)| (l, s, moved_by(s))).collect();
    ranked.sort_by(|(a, _, x), (b, _, y)| y.cmp(x).then_with(|| a.label.cmp(&b.label)));
    View {
        title: set.recueil.to_owned(),
        law_title,
        law: law(all, lang),
        proof: proof(set, moved, given, lang),
        invented: found(set).map(|i| yaml(set, i)),
        counts,
        falls,
        lists,
        contracts: ranked.iter().map(|(line, sums, _)| contract(set, line, sums, lang)).collect(),
        left: set.portfolio.left.iter().map(|l| (l.label.clone(), left(page, l))).collect(),
        method,
    }
}

/// By how much a contract moves, whichever the sign.
fn moved_by(sums: &[Sum]) -> Exact {
    sums.iter().filter_map(|s| s.difference().ok()).map(|d| d.abs()).max().unwrap_or(Exact::ZERO)
}

fn measure_title(measure: &Measure, lang: Lang) -> String {
    let title = &measure.label;
    measure.unit.as_ref().map_or_else(|| title.clone(), |unit| text!("render-title-in-unit", title, unit).say(lang))
}

/// One change: its number, what it says, where it stands, from when.
fn change(c: &Change, lang: Lang) -> (String, Vec<String>) {
    let mut place: Vec<Text> = Vec::new();
    place.extend(c.text.as_deref().map(Text::own));
    place.extend(c.article.as_deref().map(Text::own));
    place.extend(c.exception.as_deref().map(Text::name));
    place.extend(c.from_day.map(|day| text!("diff-from", day)));
    let n = c.id.saturating_add(1);
    let said = if c.lines.is_empty() { &c.title } else { &c.label };
    let mut out = format!("{n}. {}", said.get(lang));
    if !place.is_empty() {
        out.push_str(&format!(" ({})", Text::list(place).get(lang)));
    }
    if c.bearing == Bearing::Same {
        out.push_str(&format!(" — {}", text!("diff-same").get(lang)));
    }
    (out, c.lines.iter().map(|l| l.say(lang)).collect())
}

/// Every change; those that change no amount by themselves on one line.
fn law(all: &[Change], lang: Lang) -> Vec<(String, Vec<String>)> {
    let told = |c: &&Change| c.bearing != Bearing::Support;
    let mut out: Vec<(String, Vec<String>)> = all.iter().filter(told).map(|c| change(c, lang)).collect();
    let name = |c: &Change| c.place.as_deref().map_or_else(|| c.title.say(lang), str::to_owned);
    let others: Vec<String> = all.iter().filter(|c| !told(c)).map(|c| format!("{}. {}", c.id.saturating_add(1), name(c))).collect();
    if !others.is_empty() {
        out.push((text!("diff-support", n = others.len(), list = others.join(" ; ")).say(lang), Vec::new()));
    }
    out
}

fn proof(set: &Set<'_>, moved: usize, given: usize, lang: Lang) -> Vec<String> {
    match set.union.equivalence() {
        Equivalence::Identical => vec![text!("diff-identical").say(lang)],
        Equivalence::Proven(why) => vec![text!("diff-proven", why).say(lang)],
        Equivalence::Unproven if moved == 0 => match set.sought {
            Some(Sought::Found(found)) => shown_by(set, found, given).iter().map(|t| t.say(lang)).collect(),
            Some(Sought::NotFound(tries)) => vec![text!("diff-not-found", given, tries = *tries).say(lang)],
            None if given > 0 => vec![text!("diff-only-seen", given).say(lang)],
            None => Vec::new(),
        },
        Equivalence::Unproven => Vec::new(),
    }
}

/// The contract that was looked for, if one was found.
pub fn found<'a>(set: &Set<'a>) -> Option<&'a Invented> {
    if let Some(Sought::Found(found)) = set.sought { Some(found) } else { None }
}

/// As a file to keep.
pub fn yaml(set: &Set<'_>, found: &Invented) -> String {
    crate::facts::write::yaml(set.union.vocabulary(Side::New), &found.facts, set.recueil)
}

/// What a contract that no one gave is due, before and after.
fn shown_by(set: &Set<'_>, found: &Invented, given: usize) -> Vec<Text> {
    let program = set.union.vocabulary(Side::New);
    let Some(place) = program.place(found.place) else { return Vec::new() };
    let label = program.label(&place.name, &place.params, &found.index);
    let said = |all: &[Value]| {
        if all.is_empty() {
            return text!("diff-no-answer");
        }
        Text::each(|lang| all.iter().map(|v| render_value(program, v, Some(&place.ty), lang)).collect::<Vec<_>>().join(" ; "))
    };
    let days = Text::each(|lang| period_name(found.days, lang));
    vec![text!("diff-would-change", given), text!("diff-value", label, days, before = said(&found.before), after = said(&found.after))]
}

/// The changes that a part is of.
fn players<'a>(set: &Set<'a>, edits: &'a [usize]) -> impl Iterator<Item = &'a Change> {
    let all = set.union.changes();
    edits.iter().filter_map(|e| all.get(*e)).filter(|c| c.bearing == Bearing::Real)
}

/// Their numbers and words.
fn named(set: &Set<'_>, edits: &[usize], lang: Lang) -> String {
    let all: Vec<String> = players(set, edits).map(|c| format!("{}. {}", c.id.saturating_add(1), c.label.get(lang))).collect();
    match all.as_slice() {
        [_, _, ..] => text!("diff-together", list = all.join(" ; ")).say(lang),
        _ => all.join(""),
    }
}

fn fall(set: &Set<'_>, title: String, sum: &Sum, lang: Lang) -> Fall {
    let shown = parts(&sum.shares, &sum.before, &sum.after);
    let step = |(s, part): (&Share, Exact)| {
        let doubt = if s.doubt.is_zero() { None } else { Some(s.doubt.clone()) };
        Step { label: named(set, &s.edits, lang), part, doubt }
    };
    // Changes whose parts cancel out over contracts still are told.
    Fall { title, before: cents(&sum.before), steps: sum.shares.iter().zip(shown).map(step).collect(), after: cents(&sum.after) }
}

/// Before, each change, after, as rows of one column.
pub fn rows(fall: &Fall, lang: Lang) -> Vec<Row> {
    let row = |label: String, cell: String, total| Row { label, cells: vec![cell], citations: Vec::new(), total };
    let mut out = vec![row(text!("diff-before").say(lang), money(&fall.before, lang), false)];
    for s in &fall.steps {
        let doubt = s.doubt.as_ref().map(|d| format!(" ± {}", money(d, lang))).unwrap_or_default();
        out.push(row(s.label.clone(), format!("{}{doubt}", signed(&s.part, lang)), false));
    }
    let gap = difference(&fall.before, &fall.after);
    let gap = if gap.is_zero() { "=".to_owned() } else { signed(&gap, lang) };
    out.push(row(text!("diff-after", gap).say(lang), money(&fall.after, lang), true));
    out
}

/// The contracts that lose, and the largest movements.
fn contracts_of(set: &Set<'_>, at: usize, measure: &Measure, lang: Lang) -> Vec<(String, Vec<String>)> {
    let movements = set.portfolio.movements(at).unwrap_or_default();
    let label = &measure.label;
    let line = |(name, d): &(&str, Exact)| Text::labelled(*name, signed(d, lang)).say(lang);
    let losing: Vec<&(&str, Exact)> = movements.iter().filter(|(_, d)| d.is_negative()).collect();
    let shown = |all: &[&(&str, Exact)]| {
        let mut out: Vec<String> = all.iter().take(NAMED).map(|m| line(m)).collect();
        let more = all.len().saturating_sub(NAMED);
        if more > 0 {
            out.push(text!("diff-shown-and-others", more).say(lang));
        }
        out
    };
    let mut out = Vec::new();
    if !losing.is_empty() {
        out.push((text!("diff-losing", label, n = losing.len()).say(lang), shown(&losing)));
    }
    let all: Vec<&(&str, Exact)> = movements.iter().collect();
    if all.len() > losing.len() {
        out.push((text!("diff-movements", label).say(lang), shown(&all)));
    }
    out
}

fn contract(set: &Set<'_>, line: &Line, sums: &[Sum], lang: Lang) -> Contract {
    let mut falls = Vec::new();
    let mut summary = Vec::new();
    for (measure, sum) in set.portfolio.measures.iter().zip(sums).filter(|(_, s)| !s.is_still()) {
        let (before, after) = (money(&sum.before, lang), money(&sum.after, lang));
        let gap = difference(&sum.before, &sum.after);
        let gap = if gap.is_zero() { "=".to_owned() } else { signed(&gap, lang) };
        let label = measure_title(measure, lang);
        summary.push(text!("diff-shown-from-to", label, before, after, gap).say(lang));
        falls.push(fall(set, label, sum, lang));
    }
    let heads = [text!("diff-before"), text!("diff-after-head"), text!("diff-gap")];
    Contract {
        label: line.label.clone(),
        summary: summary.join(" ; "),
        falls,
        heads: heads.iter().map(|h| h.say(lang)).collect(),
        rows: results(set, line, lang),
        values: line.values.iter().filter_map(|c| value(set, c, lang)).collect(),
    }
}

/// Every result that changes, by period.
fn results(set: &Set<'_>, line: &Line, lang: Lang) -> Vec<Row> {
    let mut out = Vec::new();
    for (at, output) in set.outputs.iter().enumerate() {
        let own: Vec<&Amount> = line.amounts.iter().filter(|a| a.output == at && a.moves()).collect();
        for a in own {
            let period = line.periods.get(a.period).map_or(String::new(), |p| period_name(*p, lang));
            let label = if line.periods.len() > 1 { format!("{}, {period}", output.label) } else { output.label.clone() };
            out.extend(amount(set, a, label, lang));
        }
    }
    out
}

fn amount(set: &Set<'_>, a: &Amount, label: String, lang: Lang) -> Vec<Row> {
    let zero = Exact::ZERO;
    let (before, after) = (a.before.as_ref().unwrap_or(&zero), a.after.as_ref().unwrap_or(&zero));
    let cell = |x: &Option<Exact>| x.as_ref().map_or_else(|| "–".to_owned(), |x| money(x, lang));
    let gap = difference(before, after);
    let gap = if gap.is_zero() { "=".to_owned() } else { signed(&gap, lang) };
    let row = |label, cells| Row { label, cells, citations: Vec::new(), total: false };
    let mut out = vec![row(label, vec![cell(&a.before), cell(&a.after), gap])];
    for (share, part) in a.shares.iter().zip(parts(&a.shares, before, after)) {
        let numbers: Vec<String> = players(set, &share.edits).map(|c| c.id.saturating_add(1).to_string()).collect();
        let (n, list) = (numbers.len(), numbers.join(" + "));
        let label = text!("diff-of-which", n, list).say(lang);
        out.push(row(label, vec![String::new(), String::new(), signed(&part, lang)]));
    }
    out
}

/// A value that changes, with its days.
fn value(set: &Set<'_>, c: &Changed, lang: Lang) -> Option<String> {
    let output: &Output = set.outputs.get(c.output)?;
    let shown = |side, v| render_value(set.union.vocabulary(side), v, Some(&output.ty), lang);
    let (before, after) = (shown(Side::Old, &c.before), shown(Side::New, &c.after));
    let days = period_name(c.days, lang);
    Some(text!("diff-value", label = output.label, days, before, after).say(lang))
}

fn said(page: &Page<'_>, found: &[Diagnostic]) -> Vec<String> {
    if found.is_empty() {
        return vec![text!("render-its-rules-are-refused").say(page.lang)];
    }
    found.iter().map(|d| plain::headline(page.sources, d, page.lang)).collect()
}

/// Why a side refuses a contract.
fn left(page: &Page<'_>, l: &Left) -> Vec<String> {
    let mut out = Vec::new();
    for (found, side) in [(&l.before, text!("diff-before")), (&l.after, text!("diff-after-head"))] {
        out.extend(found.iter().map(|d| Text::labelled(&side, plain::headline(page.sources, d, page.lang)).say(page.lang)));
    }
    out
}
