//! The schedule as JSON: `avenant/payments@1`.

use super::Cash;
use crate::eval::{Line, Title};
use crate::render::escape;
use crate::render::json::{citation, number, readings, set, unit};
use crate::syntax::ast::Instalment;
use crate::value::{Exact, Interval, format};
use serde_json::{Value as Json, json};

/// The format and its version.
const FORMAT: &str = "avenant/payments@1";

/// One contract's schedule, on one line.
pub fn json(cash: &Cash<'_>) -> String {
    escape::json(&object(cash).to_string())
}

/// The same, as an object.
pub fn object(cash: &Cash<'_>) -> Json {
    let s = cash.schedule;
    let payments: Vec<Json> = s
        .payments
        .iter()
        .filter(|p| cash.shown.contains(p.day))
        .map(|p| {
            let money = |n: &Exact| amount(cash, &p.title, n);
            json!({
                "date": format::day_iso(p.day),
                "kind": kind(p.kind),
                "name": place(cash, &(p.place, p.index.clone())),
                "pays": place(cash, &p.title),
                "period": period(cash, p.span, p.nth),
                "amount": money(&p.amount),
                "exact": p.exact.to_string(),
                "owed": p.owed.as_ref().map(&money),
                "paid_before": p.paid.as_ref().map(&money),
                "ahead": money(&p.ahead),
                "sources": cash.citations(p).iter().map(citation).collect::<Vec<_>>(),
            })
        })
        .collect();
    let pending: Vec<Json> = s
        .pending
        .iter()
        .map(|p| {
            json!({
                "name": place(cash, &(p.place, p.index.clone())),
                "pays": place(cash, &p.title),
                "period": period(cash, p.span, Some(p.nth)),
                "remains": amount(cash, &p.title, &p.remains),
                "source": cash.declared(p).as_ref().map(citation),
            })
        })
        .collect();
    let lines: Vec<Json> = s.lines.iter().map(|l| line(cash, l)).collect();
    let mut out = json!({
        "format": FORMAT,
        "recueil": cash.recueil,
        "contract": cash.contract,
        "life": interval(cash.life),
        "known_on": cash.question.known.map(format::day_iso),
        "unit": s.lines.first().and_then(|l| cash.program.place(l.title.0)).map(|p| unit(&p.ty)),
        "payments": payments,
        "pending": pending,
        "lines": lines,
        "readings": readings(cash.program, cash.question),
    });
    if let Some(object) = out.as_object_mut().filter(|_| !cash.set.is_empty()) {
        object.insert("set".into(), set(cash.set).into());
    }
    out
}

fn kind(kind: Instalment) -> &'static str {
    match kind {
        Instalment::Advance => "advance",
        Instalment::Balance => "balance",
        Instalment::Whole => "payment",
    }
}

fn amount(cash: &Cash<'_>, title: &Title, n: &Exact) -> String {
    number(n, cash.program.place(title.0).map(|p| &p.ty))
}

fn place(cash: &Cash<'_>, (id, index): &Title) -> Json {
    let Some(place) = cash.program.place(*id) else { return Json::Null };
    json!({ "name": &*place.name, "index": cash.program.index_names(&place.params, index) })
}

fn interval(days: Interval) -> Json {
    json!({ "from": format::day_iso(days.from), "to": format::day_iso(days.to) })
}

fn period(cash: &Cash<'_>, span: Interval, nth: Option<(crate::consolidate::PeriodId, usize)>) -> Json {
    let mut out = interval(span);
    if let Some(o) = out.as_object_mut() {
        let name = nth.and_then(|(id, _)| cash.program.periods.get(id.index())).map(|p| p.name.to_string());
        o.insert("name".into(), name.into());
        o.insert("number".into(), nth.map(|(_, n)| n).into());
    }
    out
}

fn line(cash: &Cash<'_>, l: &Line) -> Json {
    let money = |n: &Exact| amount(cash, &l.title, n);
    let years: Vec<Json> = cash
        .schedule
        .years
        .iter()
        .zip(l.earned.iter().zip(&l.paid))
        .map(|(year, (earned, paid))| json!({ "year": year.from.year(), "earned": money(earned), "paid": money(paid) }))
        .collect();
    json!({
        "result": place(cash, &l.title),
        "scheduled": l.scheduled,
        "years": years,
        "earned": l.earned_in_all().as_ref().map(money),
        "paid": l.paid_in_all().as_ref().map(money),
        "ahead": Cash::ahead(l).filter(|_| l.scheduled).as_ref().map(money),
        "rounding": Cash::rounding(l).as_ref().map(money),
    })
}
