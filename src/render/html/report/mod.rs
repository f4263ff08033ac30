//! The page of a contract: its amounts, each with its reasons, and all that makes it possible to check
//! them, in one file. Made from the JSON of `explain` alone, which it holds, so that it can be answered
//! again years later.

mod causes;
mod chart;
pub mod read;
mod reasons;

use super::{Chart, Made, Page, rendered};
use crate::diag::Lang;
use crate::explain::model::Article;
use crate::explain::{Child, Citation, Datum, NodeKind, QuantityKind};
use crate::render::escape;
use crate::render::table::period_name;
use crate::render::tree::days;
use crate::text;
use crate::value::{Day, Interval, format};
use askama::Template;
use chart::Step;
use read::{Outcome, Report, ResultLine, Year, labelled};
use reasons::{AmountView, Teller, ValueView};

#[derive(Template)]
#[template(path = "report.html")]
struct View<'a> {
    page: &'a Page,
    words: Words,
    totals: Grid,
    nil: String,
    values: Grid,
    charts: Vec<Drawn>,
    alerts: Vec<String>,
    amounts: Vec<AmountView>,
    read: Vec<ValueView>,
    readings: Vec<ReadingView>,
    payments: Option<Grid>,
    pending: Vec<String>,
    refusals: Vec<String>,
    deadlines: Grid,
    facts: Grid,
    texts: Vec<TextView>,
    json: String,
}

/// A table; the first cell of a row is its head.
#[derive(Default)]
struct Grid {
    caption: String,
    heads: Vec<String>,
    rows: Vec<GridRow>,
    /// From which column on cells are numbers.
    numbers: usize,
}

struct GridRow {
    id: String,
    link: String,
    cells: Vec<String>,
    total: bool,
}

/// A drawing, and the list of its marks.
struct Drawn {
    title: String,
    chart: Chart,
    changes: Vec<String>,
}

struct ReadingView {
    name: String,
    reason: String,
    taken: String,
    choices: Vec<String>,
    used: bool,
}

struct TextView {
    name: String,
    about: String,
    source: String,
    articles: Vec<ArticleView>,
}

struct ArticleView {
    id: String,
    title: String,
    words: Vec<String>,
    source: String,
}

/// The sentences of the template.
struct Words {
    contents: String,
    amounts: String,
    values: String,
    nil: String,
    over_time: String,
    changes: String,
    alerts: String,
    reasons: String,
    reasons_how: String,
    read: String,
    read_how: String,
    readings: String,
    not_used: String,
    payments: String,
    pending: String,
    deadlines: String,
    facts: String,
    texts: String,
    when: String,
    so: String,
    reads: String,
    losers: String,
    seen: String,
    source: String,
    data: String,
}

fn words(lang: Lang) -> Words {
    let say = |t: crate::diag::Text| t.get(lang).to_owned();
    Words {
        contents: say(text!("render-contents")),
        amounts: say(text!("render-amounts")),
        values: say(text!("render-last-values")),
        nil: say(text!("render-nil-or-not-applicable-over-the")),
        over_time: say(text!("render-over-time")),
        changes: say(text!("render-what-changes-and-why")),
        alerts: say(text!("render-alerts")),
        reasons: say(text!("render-each-amount-and-its-reasons")),
        reasons_how: say(text!("render-amount-opens-on-its-computation")),
        read: say(text!("render-values-that-these-computations-read")),
        read_how: say(text!("render-each-value-is-said-once")),
        readings: say(text!("render-open-questions-and-readings-taken")),
        not_used: say(text!("render-nothing-in-this-report-depends")),
        payments: say(text!("render-payments")),
        pending: say(text!("render-waiting-for-a-day")),
        deadlines: say(text!("render-deadlines")),
        facts: say(text!("render-facts-of-the-contract")),
        texts: say(text!("render-texts-cited")),
        when: say(text!("render-when")),
        so: say(text!("render-that-is")),
        reads: say(text!("render-reads")),
        losers: say(text!("render-do-not-win")),
        seen: say(text!("render-same-computation-as-above")),
        source: say(text!("render-source-2")),
        data: say(text!("render-report-holds-its-data-avenant")),
    }
}

/// The page of a contract, from the JSON object of its explanation; `command` is what gives it again.
pub fn report(json: &str, lang: Lang, command: &str) -> Result<String, serde_json::Error> {
    let report = Report::read(json)?;
    let page = Page {
        lang,
        title: format!("{} — {}", report.contract, report.recueil),
        about: about(&report, lang),
        notes: notes(&report, lang),
        made: Made { rules: vec![(report.recueil.clone(), report.made_with.rules.clone())], command: command.to_owned() },
    };
    let mut teller = Teller::new(&report, lang);
    let amounts = teller.amounts();
    let read = teller.values();
    let (totals, nil) = totals(&report, &amounts, lang);
    let (payments, pending) = payments(&report, lang);
    Ok(rendered(&View {
        page: &page,
        words: words(lang),
        totals,
        nil,
        values: values(&report, lang),
        charts: charts(&report, lang),
        alerts: alerts(&report, lang),
        amounts,
        read,
        readings: readings(&report),
        payments,
        pending,
        refusals: refusals(&report),
        deadlines: deadlines(&report, lang),
        facts: facts(&report, lang),
        texts: texts(&report, lang),
        json: escape::script(json),
    }))
}

fn about(report: &Report, lang: Lang) -> Vec<(String, String)> {
    let say = |t: crate::diag::Text| t.get(lang).to_owned();
    let days = report.answer.period;
    let (from, to) = (format::day_long(days.from, lang), format::day_long(days.to, lang));
    let mut out = vec![
        (say(text!("render-contract")), report.contract.clone()),
        (say(text!("render-rules-2")), report.recueil.clone()),
        (say(text!("render-period")), say(text!("render-from-to-2", from, to))),
    ];
    if let Some(known) = report.known_on {
        let day = format::day_long(known, lang);
        out.push((say(text!("render-law-known")), say(text!("render-on-texts-signed-since-are", day))));
    }
    for r in report.readings.iter().filter(|r| !r.default) {
        let (name, reading) = (&r.name, r.reading.as_deref().unwrap_or(""));
        out.push((say(text!("render-reading-chosen")), format!("{name} : {reading}")));
    }
    out
}

fn notes(report: &Report, lang: Lang) -> Vec<String> {
    let partial = (!report.missing.is_empty()).then(|| text!("render-partial-page").get(lang).to_owned());
    let asked = report.missing.iter().map(|m| {
        let fact = labelled(&m.name, &m.index);
        m.question.as_ref().map_or_else(|| fact.clone(), |q| format!("{fact} : {q}"))
    });
    let set = report.set.iter().map(|s| (labelled(&s.name, &s.index), &s.value));
    let set = set.map(|(fact, value)| {
        let said = if value.is_empty() {
            text!("render-this-is-not-the-contract", fact)
        } else {
            text!("render-this-is-not-the-contract-becomes", fact, value)
        };
        said.get(lang).to_owned()
    });
    partial.into_iter().chain(asked).chain(set).collect()
}

/// Amounts by period, and the names of those that are nil throughout.
fn totals(report: &Report, amounts: &[AmountView], lang: Lang) -> (Grid, String) {
    let periods = report.periods();
    let mut grid = Grid { caption: text!("render-amounts-in").get(lang).to_owned(), numbers: 1, ..Grid::default() };
    grid.heads.push(text!("render-result").get(lang).to_owned());
    grid.heads.extend(periods.iter().map(|y| period_name(y.period, lang)));
    if report.sum_of_years {
        grid.heads.push(text!("render-total-2").get(lang).to_owned());
    }
    let mut nil = Vec::new();
    let cell = |r: &ResultLine| {
        if r.unknown.is_some() {
            return text!("render-unknown-amount").get(lang).to_owned();
        }
        let node = report.graph.nodes.get(r.node);
        let exact = r.value.as_ref().and_then(|v| node.and_then(|n| n.of.exact(v)));
        exact.map_or("–".to_owned(), |n| format::amount(&n, 2, lang))
    };
    for (i, r) in report.answer.results.iter().enumerate() {
        let unknown = r.unknown.is_some() || periods.iter().filter_map(|y| y.results.get(i)).any(|r| r.unknown.is_some());
        let Some(node) = report.graph.nodes.get(r.node).filter(|n| n.amount.is_some() || unknown) else { continue };
        let label = labelled(&r.name, &r.index);
        let id = format!("montant-{i}");
        let told = amounts.iter().any(|a| a.id == id);
        if !told && !unknown {
            nil.push(label);
            continue;
        }
        let mut cells = vec![label];
        cells.extend(periods.iter().filter_map(|y| y.results.get(i)).map(cell));
        if report.sum_of_years {
            cells.push(cell(r));
        }
        let total = is_total(report, node.id);
        grid.rows.push(GridRow { id: String::new(), link: if told { id } else { String::new() }, cells, total });
    }
    grid.rows.sort_by_key(|r| r.total);
    (grid, nil.join(", "))
}

/// Whether an amount adds other results, in each year where there are several.
fn is_total(report: &Report, node: usize) -> bool {
    let adds = |n: usize| report.graph.nodes.get(n).and_then(|n| n.amount.as_ref()).and_then(|a| a.adds.clone());
    let named = |n: usize| report.graph.nodes.get(n).map(|n| (&n.name, &n.index));
    let others = |list: &[usize]| list.iter().any(|n| named(*n) != named(node));
    adds(node).is_some_and(|list| others(&list) || list.iter().any(|n| adds(*n).is_some_and(|l| others(&l))))
}

/// The last value of each result of the day.
fn values(report: &Report, lang: Lang) -> Grid {
    let periods = report.periods();
    let heads = std::iter::once(text!("render-result").get(lang).to_owned()).chain(periods.iter().map(|y| period_name(y.period, lang)));
    let caption = text!("render-at-the-end-of-the");
    let mut grid = Grid { caption: caption.get(lang).to_owned(), heads: heads.collect(), numbers: 1, rows: Vec::new() };
    for (i, r) in report.answer.results.iter().enumerate() {
        let known = |y: &&&Year| y.results.get(i).is_some_and(|r| r.unknown.is_none());
        if r.unknown.is_some() || periods.iter().filter(known).count() < periods.len() {
            continue;
        }
        let Some(node) = report.graph.nodes.get(r.node).filter(|n| n.amount.is_none()) else { continue };
        let cell = |y: &&Year| {
            let Some(r) = y.results.get(i) else { return String::new() };
            let last = r.value.as_ref().or_else(|| r.segments.iter().rev().map(|s| &s.value).find(|v| **v != Datum::Absent));
            let star = if r.segments.is_empty() { "" } else { "*" };
            match last.filter(|v| **v != Datum::Absent) {
                Some(v) => format!("{}{star}", v.shown(&node.of, lang)),
                None => format!("–{star}"),
            }
        };
        let cells: Vec<String> = std::iter::once(labelled(&r.name, &r.index)).chain(periods.iter().map(cell)).collect();
        if cells.iter().skip(1).any(|c| c.as_str() != "–") {
            grid.rows.push(GridRow { id: String::new(), link: String::new(), cells, total: false });
        }
    }
    grid
}

/// One drawing for each amount of money of the day that stands for the whole contract.
fn charts(report: &Report, lang: Lang) -> Vec<Drawn> {
    let mut out = Vec::new();
    for (i, r) in report.answer.results.iter().enumerate() {
        let Some(node) = report.graph.nodes.get(r.node).filter(|n| n.amount.is_none() && n.index.is_empty()) else { continue };
        let money = node.of.kind == QuantityKind::Number && node.of.unit.as_deref().is_some_and(|u| u.starts_with('€'));
        let mut steps: Vec<(Step, Child)> = Vec::new();
        for year in report.periods() {
            let Some(r) = year.results.get(i).filter(|_| money) else { continue };
            let whole = r.value.iter().map(|v| (year.period, v));
            for (days, value) in whole.chain(r.segments.iter().map(|s| (s.days, &s.value))) {
                let value = node.of.exact(value);
                let segment = node.segments.iter().position(|s| s.days.contains(days.from)).unwrap_or(0);
                match steps.last_mut() {
                    Some((last, _)) if last.value == value && last.days.to.succ() == days.from => last.days.to = days.to,
                    _ => steps.push((Step { days, value }, Child { node: node.id, segment })),
                }
            }
        }
        if !steps.iter().any(|(s, _)| s.value.as_ref().is_some_and(|v| !v.is_zero())) {
            continue;
        }
        let title = format!("{} ({})", node.label(), node.of.unit.as_deref().unwrap_or(""));
        let marked: Vec<usize> = (1..steps.len()).collect();
        let changes = steps.windows(2).filter_map(|pair| change(report, pair, lang)).collect();
        let drawn: Vec<Step> = steps.iter().map(|(s, _)| s.clone()).collect();
        let svg = chart::svg(&title, out.len(), &drawn, &marked, node.of.unit.as_deref().unwrap_or(""), lang);
        out.push(Drawn { title, chart: Chart::drawn(svg), changes });
    }
    out
}

/// What a mark of a drawing says: the day, the values, and what made it change.
fn change(report: &Report, pair: &[(Step, Child)], lang: Lang) -> Option<String> {
    let [(before, old), (after, _)] = pair else { return None };
    let node = report.graph.nodes.get(old.node)?;
    let at = |day: Day| node.segments.iter().position(|s| s.days.contains(day)).map(|segment| Child { node: node.id, segment });
    let (last, first) = (at(before.days.to)?, at(after.days.from)?);
    let shown = |s: &Step| s.value.as_ref().map_or("–".to_owned(), |v| format::number(v, lang));
    let (day, was, is) = (format::day_long(after.days.from, lang), shown(before), shown(after));
    let why = causes::causes(&report.graph, last, first, lang).join(" ; ");
    Some(if why.is_empty() { format!("{day} : {was} → {is}") } else { format!("{day} : {was} → {is} — {why}") })
}

fn alerts(report: &Report, lang: Lang) -> Vec<String> {
    report.answer.alerts.iter().map(|a| format!("{} ({}) — {}", a.text, days(a.days, lang), a.declared)).collect()
}

fn readings(report: &Report) -> Vec<ReadingView> {
    let mut all: Vec<ReadingView> = report
        .readings
        .iter()
        .map(|r| {
            let said = |c: &read::Choice| c.why.as_ref().map_or_else(|| c.name.clone(), |why| format!("{} : {why}", c.name));
            let taken = r.choices.iter().find(|c| Some(&c.name) == r.reading.as_ref());
            ReadingView {
                name: r.name.clone(),
                reason: r.reason.clone().unwrap_or_default(),
                taken: taken.map_or(String::new(), said),
                choices: r.choices.iter().filter(|c| Some(&c.name) != r.reading.as_ref()).map(said).collect(),
                used: r.node.is_some() || r.in_payments,
            }
        })
        .collect();
    all.sort_by_key(|r| !r.used);
    all
}

fn money(value: &Datum, lang: Lang) -> String {
    match value {
        Datum::Text(t) => t.parse().map_or_else(|()| t.clone(), |n| format::amount(&n, 2, lang)),
        _ => "–".to_owned(),
    }
}

fn payments(report: &Report, lang: Lang) -> (Option<Grid>, Vec<String>) {
    let Some(Outcome::Done(all)) = &report.payments else { return (None, Vec::new()) };
    let say = |t: crate::diag::Text| t.get(lang).to_owned();
    let mut grid = Grid {
        caption: say(text!("render-payments-in")),
        heads: vec![
            say(text!("render-day")),
            say(text!("render-for-what")),
            say(text!("render-for-the-period")),
            say(text!("render-article")),
            say(text!("render-amount-2")),
            say(text!("render-ahead-of-what-is-earned")),
        ],
        numbers: 4,
        rows: Vec::new(),
    };
    for p in &all.payments {
        let period = format!("{} – {}", format::day_short(p.period.from, lang), format::day_short(p.period.to, lang));
        let source = p.sources.first().map_or(String::new(), Citation::short);
        let what = format!("{}, {}", p.name.name, p.pays.label());
        let cells = vec![format::day_short(p.date, lang), what, period, source, money(&p.amount, lang), money(&p.ahead, lang)];
        grid.rows.push(GridRow { id: String::new(), link: String::new(), cells, total: false });
    }
    let pending = all.pending.iter().map(|p| {
        let period = period_name(p.period, lang);
        format!("{}, {}, {period} : {}\u{a0}€", p.name.name, p.pays.label(), money(&p.remains, lang))
    });
    (Some(grid), pending.collect())
}

/// Payments or deadlines that could not be told, and why.
fn refusals(report: &Report) -> Vec<String> {
    let payments = report.payments.iter().filter_map(|p| if let Outcome::Refused { refused } = p { Some(refused) } else { None });
    let calendar = report.calendar.iter().filter_map(|c| if let Outcome::Refused { refused } = c { Some(refused) } else { None });
    let said = |r: &read::Refused| format!("{} : {}", r.code, r.text);
    payments.chain(calendar).flatten().map(said).collect()
}

fn deadlines(report: &Report, lang: Lang) -> Grid {
    let Some(Outcome::Done(calendar)) = &report.calendar else { return Grid::default() };
    let say = |t: crate::diag::Text| t.get(lang).to_owned();
    let on = format::day_long(calendar.on, lang);
    let mut grid = Grid {
        caption: say(text!("render-on-3", on)),
        heads: vec![say(text!("render-deadline")), say(text!("render-date")), say(text!("render-state")), say(text!("render-article"))],
        numbers: usize::MAX,
        rows: Vec::new(),
    };
    for d in &calendar.deadlines {
        let n = d.days.unwrap_or(0);
        let met = d.met_on.map_or(String::new(), |m| format::day_short(m, lang));
        let state = match d.state.as_str() {
            "met" => text!("render-met-on-3", met),
            "met late" => text!("render-met-on-days-late", met, n),
            "due" => text!("render-in-days", n),
            "due today" => text!("render-today"),
            "missed" => text!("render-missed-days-ago-2", n),
            _ => text!("render-passed-days-ago-2", n),
        };
        let cells = vec![labelled(&d.name, &d.index), format::day_short(d.date, lang), say(state), d.ground.short()];
        grid.rows.push(GridRow { id: String::new(), link: String::new(), cells, total: false });
    }
    grid
}

/// What the contract says, and whether something hangs on it.
fn facts(report: &Report, lang: Lang) -> Grid {
    let say = |t: crate::diag::Text| t.get(lang).to_owned();
    let mut grid = Grid {
        caption: say(text!("render-what-the-contract-declares")),
        heads: vec![say(text!("render-fact")), say(text!("render-value")), say(text!("render-used"))],
        numbers: usize::MAX,
        rows: Vec::new(),
    };
    let (yes, no) = (say(text!("render-yes")), say(text!("render-no")));
    for g in &report.facts {
        let shown = |s: &crate::explain::given::Since| {
            let value = s.value.shown(&g.of, lang);
            match s.from {
                Some(from) => format!("{value} ({})", days(Interval::new(from, Day::MAX), lang)),
                None => value,
            }
        };
        let value = g.values.iter().map(shown).collect::<Vec<_>>().join(" ; ");
        let used = if g.node.is_some() { yes.clone() } else { no.clone() };
        grid.rows.push(GridRow { id: String::new(), link: String::new(), cells: vec![g.label(), value, used], total: false });
    }
    // What stands for a fact that is not given is read too, and links lead to it.
    for node in report.graph.nodes.iter().filter(|n| n.kind == NodeKind::Fact) {
        let given = report.facts.iter().position(|g| g.node == Some(node.id));
        match given.and_then(|at| grid.rows.get_mut(at)) {
            Some(row) => row.id = format!("v{}", node.id),
            None => {
                let note = node.segments.iter().flat_map(|s| &s.notes).map(|n| n.text.clone()).next().unwrap_or_default();
                let cells = vec![node.label(), note, yes.clone()];
                grid.rows.push(GridRow { id: format!("v{}", node.id), link: String::new(), cells, total: false });
            }
        }
    }
    grid
}

fn texts(report: &Report, lang: Lang) -> Vec<TextView> {
    let say = |t: crate::diag::Text| t.get(lang).to_owned();
    let articles: Vec<(usize, &Article)> = report.graph.articles.iter().enumerate().collect();
    report
        .texts
        .iter()
        .map(|t| {
            let day = |d: Day| format::day_long(d, lang);
            let (signed, force) = (day(t.signed), day(t.in_force));
            let mut about = say(text!("render-signed-on-in-force-on", signed, force));
            if let Some(published) = t.published.map(day) {
                about = say(text!("render-signed-on-published-on-in", signed, published, force));
            }
            let own = articles.iter().filter(|(_, a)| a.text == t.short).map(|(at, a)| {
                let number = a.number.as_ref().map_or(String::new(), |n| format!("art. {n} "));
                let title = a.title.as_ref().map_or(String::new(), |t| format!("« {t} »"));
                ArticleView {
                    id: format!("article-{at}"),
                    title: format!("{number}{title}"),
                    words: a.words.clone(),
                    source: a.source.clone().unwrap_or_default(),
                }
            });
            TextView {
                name: format!("{} — {}", t.short, t.title),
                about,
                source: t.source.clone().unwrap_or_default(),
                articles: own.collect(),
            }
        })
        .collect()
}
