//! What is paid against what is earned: the dated schedule, then the reconciliation by year and by
//! line. One view, from which the terminal, Markdown and JSON are written.

mod html;
mod json;
mod markdown;
mod text;

pub use html::html;
pub use json::{json, object};
pub use markdown::markdown;
pub use text::text;

use super::table::{Row, assumptions, changed, number};
use crate::check::program::Program;
use crate::consolidate::PeriodId;
use crate::diag::Lang;
use crate::eval::{Line, Payment, Pending, Question, Schedule, Title};
use crate::explain::{Citation, cite, cited};
use crate::facts::assign::Assignment;
use crate::message::Text;
use crate::source::Sources;
use crate::syntax::ast::Instalment;
use crate::text;
use crate::value::{Day, Duration, Exact, Interval, format};

/// One contract's payments, with all that their renderings need.
#[derive(Debug, Clone, Copy)]
pub struct Cash<'a> {
    /// The set of rules' name.
    pub recueil: &'a str,
    /// The rules.
    pub program: &'a Program,
    /// Their files.
    pub sources: &'a Sources,
    /// The contract's label.
    pub contract: &'a str,
    /// The contract's life.
    pub life: Interval,
    /// The days whose payments are listed.
    pub shown: Interval,
    /// The question.
    pub question: &'a Question,
    /// Facts changed for a scenario.
    pub set: &'a [Assignment],
    /// The payments.
    pub schedule: &'a Schedule,
    /// Language of sentences.
    pub lang: Lang,
}

impl Cash<'_> {
    fn label(&self, title: &Title) -> String {
        self.program.place(title.0).map_or(String::new(), |p| self.program.label(&p.name, &p.params, &title.1))
    }

    fn money(&self, n: &Exact) -> String {
        format::amount(n, 2, self.lang)
    }

    /// With its sign, since it compares two sums.
    fn signed(&self, n: &Exact) -> String {
        let sign = if n.is_negative() || n.is_zero() { "" } else { "+" };
        format!("{sign}{}", self.money(n))
    }

    fn kind(&self, kind: Instalment) -> String {
        match kind {
            Instalment::Advance => text!("render-advance"),
            Instalment::Balance => text!("render-balance"),
            Instalment::Whole => text!("render-payment"),
        }
        .say(self.lang)
    }

    /// `année du contrat 2, du 15/03/2022 au 14/03/2023`; a civil year is called by its own number.
    fn span(&self, span: Interval, nth: Option<(PeriodId, usize)>) -> String {
        let Some((id, n)) = nth else { return String::new() };
        let name = self.program.periods.get(id.index()).map_or("", |p| &*p.name);
        if let Some(year) = self.civil_year(span, id) {
            let to = span.to;
            return match Day::last_of_year(year) == Some(to) {
                true => format!("{name} {year}"),
                false => text!("render-until", name, year, to).say(self.lang),
            };
        }
        let Interval { from, to } = span;
        text!("render-from-to", name, n, from, to).say(self.lang)
    }

    /// The civil year that a span is, whole or cut short.
    fn civil_year(&self, span: Interval, period: PeriodId) -> Option<i32> {
        let lasts = self.program.periods.get(period.index())?.lasts;
        let year = span.from.year();
        (lasts == Duration::months(12) && Day::first_of_year(year) == Some(span.from)).then_some(year)
    }

    /// The article that says that a payment is made, then those of the edits that won in what it reads.
    fn citations(&self, p: &Payment) -> Vec<Citation> {
        cited(self.program, self.sources, &self.schedule.segments, p.segment)
    }

    fn declared(&self, p: &Pending) -> Option<Citation> {
        let place = self.program.place(p.place)?;
        Some(cite(self.program, self.sources, place.origin, place.span))
    }

    /// Paid less earned, span by span: what was advanced and not earned, or what remains due.
    fn ahead(line: &Line) -> Option<Exact> {
        line.paid_in_all()?.sub(&line.by_span).ok()
    }

    /// Earned by span less earned by year: what rounding each differently makes.
    fn rounding(line: &Line) -> Option<Exact> {
        line.by_span.sub(&line.earned_in_all()?).ok()
    }
}

/// The payments of one day.
struct Date {
    day: String,
    total: String,
    ahead: String,
    spans: Vec<(String, Vec<Paid>)>,
}

/// One payment.
struct Paid {
    kind: String,
    label: String,
    amount: String,
    references: Vec<usize>,
}

/// What a payment without a day would pay.
struct Waiting {
    name: String,
    references: Vec<usize>,
    results: Vec<(String, Vec<String>)>,
}

impl Waiting {
    /// A head, then a line a result.
    fn lines(&self, lang: Lang) -> Vec<String> {
        let head = format!("{} {}", Text::name(&self.name).get(lang), super::table::references(&self.references));
        let results = self.results.iter().map(|(label, parts)| {
            let parts = Text::joined(parts.iter().map(Text::own), text!("render-empty"));
            format!("{label} — {}", parts.get(lang))
        });
        std::iter::once(head.trim_end().to_owned()).chain(results).collect()
    }
}

/// The view, before any layout.
struct View {
    title: String,
    /// The unit of every amount.
    unit: String,
    assumptions: Vec<String>,
    dates: Vec<Date>,
    heads: Vec<String>,
    years: Vec<Row>,
    line_heads: Vec<String>,
    lines: Vec<Row>,
    advanced: Vec<String>,
    pending: Vec<Waiting>,
    unscheduled: Vec<String>,
    legend: Vec<Citation>,
}

fn view(cash: &Cash<'_>) -> View {
    let mut legend: Vec<Citation> = Vec::new();
    let mut dates: Vec<(Day, Date)> = Vec::new();
    let mut totals: Vec<Exact> = Vec::new();
    for p in cash.schedule.payments.iter().filter(|p| cash.shown.contains(p.day)) {
        if dates.last().is_none_or(|(day, _)| *day != p.day) {
            let date = Date { day: format::day_short(p.day, cash.lang), total: String::new(), ahead: String::new(), spans: Vec::new() };
            dates.push((p.day, date));
            totals.push(Exact::ZERO);
        }
        let (Some((_, date)), Some(total)) = (dates.last_mut(), totals.last_mut()) else { continue };
        if let Ok(sum) = total.add(&p.amount) {
            *total = sum;
        }
        date.total = cash.money(total);
        date.ahead = cash.signed(&p.ahead);
        let mut references: Vec<usize> = cash.citations(p).into_iter().map(|c| number(&mut legend, c)).collect();
        references.sort_unstable();
        references.dedup();
        let paid = Paid { kind: cash.kind(p.kind), label: cash.label(&p.title), amount: cash.money(&p.amount), references };
        let span = cash.span(p.span, p.nth);
        match date.spans.iter_mut().find(|(s, _)| *s == span) {
            Some((_, list)) => list.push(paid),
            None => date.spans.push((span, vec![paid])),
        }
    }
    let pending = pending(cash, &mut legend);
    let (years, heads) = by_year(cash);
    let (lines, line_heads) = by_line(cash);
    let unit = cash.schedule.lines.first().and_then(|l| cash.program.place(l.title.0)).and_then(|p| p.ty.unit().cloned());
    View {
        unit: unit.filter(|u| !u.is_one()).map(|u| format!("{}{u}", text!("render-in").say(cash.lang))).unwrap_or_default(),
        title: format!("{} — {}", cash.contract, cash.recueil),
        assumptions: [changed(cash.set, cash.lang), assumptions(cash.program, cash.question, cash.lang)].concat(),
        dates: dates.into_iter().map(|(_, d)| d).collect(),
        heads,
        years,
        line_heads,
        lines,
        advanced: advanced(cash),
        pending,
        unscheduled: unscheduled(cash),
        legend,
    }
}

fn scheduled<'a>(cash: &'a Cash<'_>) -> impl Iterator<Item = &'a Line> {
    cash.schedule.lines.iter().filter(|l| l.scheduled)
}

/// Earned, paid and how far ahead, by civil year.
fn by_year(cash: &Cash<'_>) -> (Vec<Row>, Vec<String>) {
    let heads = [text!("render-earned-2"), text!("render-paid"), text!("render-difference"), text!("render-running")];
    let mut rows = Vec::new();
    if scheduled(cash).next().is_none() {
        // Where no text says when anything is paid, there is nothing to compare.
        return (rows, Vec::new());
    }
    let mut running = Exact::ZERO;
    for (i, year) in cash.schedule.years.iter().enumerate() {
        let sum = |of: fn(&Line) -> &Vec<Exact>| {
            scheduled(cash).filter_map(|l| of(l).get(i)).try_fold(Exact::ZERO, |t, x| t.add(x)).unwrap_or(Exact::ZERO)
        };
        let (earned, paid) = (sum(|l| &l.earned), sum(|l| &l.paid));
        let Ok(ahead) = paid.sub(&earned) else { continue };
        if let Ok(next) = running.add(&ahead) {
            running = next;
        }
        if !cash.shown.contains(year.from) && !cash.shown.contains(year.to) && !year.contains(cash.shown.from) {
            continue;
        }
        rows.push(Row {
            label: year.from.year().to_string(),
            cells: vec![cash.money(&earned), cash.money(&paid), cash.signed(&ahead), cash.signed(&running)],
            citations: Vec::new(),
            total: false,
        });
    }
    (rows, heads.map(|h| h.say(cash.lang)).to_vec())
}

/// Earned and paid over the whole contract, by result; the difference, and what of it is rounding.
fn by_line(cash: &Cash<'_>) -> (Vec<Row>, Vec<String>) {
    let heads = [text!("render-earned-2"), text!("render-paid"), text!("render-difference"), text!("render-rounding")];
    let mut rows = Vec::new();
    let mut sums = [Exact::ZERO, Exact::ZERO, Exact::ZERO, Exact::ZERO];
    for line in scheduled(cash) {
        let (Some(earned), Some(paid), Some(rounding)) = (line.earned_in_all(), line.paid_in_all(), Cash::rounding(line)) else { continue };
        let Ok(difference) = paid.sub(&earned) else { continue };
        let cells = [earned, paid, difference, rounding];
        for (sum, x) in sums.iter_mut().zip(&cells) {
            if let Ok(next) = sum.add(x) {
                *sum = next;
            }
        }
        rows.push(row(cash, cash.label(&line.title), &cells, false));
    }
    if rows.len() > 1 {
        rows.push(row(cash, "total".to_owned(), &sums, true));
    }
    (rows, heads.map(|h| h.say(cash.lang)).to_vec())
}

fn row(cash: &Cash<'_>, label: String, [earned, paid, difference, rounding]: &[Exact; 4], total: bool) -> Row {
    let cells = vec![cash.money(earned), cash.money(paid), cash.signed(difference), cash.signed(rounding)];
    Row { label, cells, citations: Vec::new(), total }
}

/// Sums advanced and never earned.
fn advanced(cash: &Cash<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let mut total = Exact::ZERO;
    for line in scheduled(cash) {
        let Some(ahead) = Cash::ahead(line).filter(|a| !a.is_negative() && !a.is_zero()) else { continue };
        if let Ok(sum) = total.add(&ahead) {
            total = sum;
        }
        let (label, sum) = (cash.label(&line.title), cash.money(&ahead));
        out.push(text!("render-label-sum", label, sum).say(cash.lang));
    }
    if out.len() > 1 {
        let sum = cash.money(&total);
        out.push(text!("render-in-all", sum).say(cash.lang));
    }
    out
}

/// What waits for a day, by payment, then by result.
fn pending(cash: &Cash<'_>, legend: &mut Vec<Citation>) -> Vec<Waiting> {
    let mut out: Vec<(crate::consolidate::PlaceId, Waiting)> = Vec::new();
    for p in &cash.schedule.pending {
        if out.iter().all(|(id, _)| *id != p.place) {
            let name = cash.program.place(p.place).map_or(String::new(), |x| x.name.to_string());
            let references = cash.declared(p).map(|c| number(legend, c)).into_iter().collect();
            out.push((p.place, Waiting { name, references, results: Vec::new() }));
        }
        let Some((_, waiting)) = out.iter_mut().find(|(id, _)| *id == p.place) else { continue };
        let (label, sum) = (cash.label(&p.title), cash.money(&p.remains));
        let (period, n) = p.nth;
        let n = cash.civil_year(p.span, period).map_or_else(|| n.to_string(), |year| year.to_string());
        let part = text!("render-n-sum", n, sum).say(cash.lang);
        match waiting.results.iter_mut().find(|(l, _)| *l == label) {
            Some((_, parts)) => parts.push(part),
            None => waiting.results.push((label, vec![part])),
        }
    }
    out.into_iter().map(|(_, w)| w).collect()
}

/// Results of which no text says when they are paid.
fn unscheduled(cash: &Cash<'_>) -> Vec<String> {
    let lines = cash.schedule.lines.iter().filter(|l| !l.scheduled);
    lines
        .filter_map(|l| {
            let (label, sum) = (cash.label(&l.title), cash.money(&l.earned_in_all()?));
            Some(text!("render-earned", label, sum).say(cash.lang))
        })
        .collect()
}

/// The titles of the parts, in the order in which they stand.
struct Words {
    payments: String,
    paid: String,
    ahead: String,
    years: String,
    lines: String,
    advanced: String,
    pending: String,
    unscheduled: String,
    articles: String,
    none: String,
    meaning: String,
}

fn words(lang: Lang) -> Words {
    Words {
        payments: text!("render-payments").say(lang),
        paid: text!("render-paid-that-day").say(lang),
        ahead: text!("render-ahead-of-earned").say(lang),
        years: text!("render-by-civil-year").say(lang),
        lines: text!("render-over-the-contracts-life").say(lang),
        advanced: text!("render-advanced-and-not-earned").say(lang),
        pending: text!("render-earned-waiting-for-a-day").say(lang),
        unscheduled: text!("render-no-text-says-when-this").say(lang),
        articles: text!("render-articles").say(lang),
        none: text!("render-no-payment").say(lang),
        meaning: text!("render-ahead-of-earned-what-is").say(lang),
    }
}
