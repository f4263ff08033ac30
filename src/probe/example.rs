//! What was found, as an `exemple` block that only one of the programs meets.

use crate::check::program::{Days, Example, ExamplePeriod, Expected, Kind, Program, Series, Type, Value};
use crate::consolidate::{Origin, PlaceId, PlaceKind, ReadingId};
use crate::diag::Lang;
use crate::eval::{Question, holds, values};
use crate::facts::Facts;
use crate::message::typography::NO_BREAK;
use crate::source::{SourceId, Span};
use crate::value::{Day, Interval, Rounding, format};
use std::fmt::Write;

/// Where two programs differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The result, rule, deadline, payment or alert.
    pub place: PlaceId,
    /// Its indexes.
    pub index: Vec<u16>,
    /// The period to ask about.
    pub days: Interval,
}

/// A contract that two programs answer differently.
#[derive(Debug, Clone)]
pub struct Found {
    /// The contract.
    pub facts: Facts,
    /// What is asked.
    pub question: Question,
    /// What differs.
    pub shown: Shown,
    /// What the first program answers: a value; for an alert, whether it is raised.
    pub value: Value,
}

impl Found {
    /// What one program answers and the other does not, evaluated under both as the example that it makes.
    pub(super) fn of(one: &Program, other: &Program, facts: &Facts, question: Question, shown: Shown) -> Option<Self> {
        let place = one.place(shown.place)?;
        let all = values(one, facts, &question, shown.place, &shown.index)?;
        let alert = place.kind == PlaceKind::Alert;
        let value = if alert {
            Value::Bool(all.iter().any(|(_, v)| *v == Value::Bool(true)))
        } else {
            let (_, first) = all.first()?;
            all.iter().all(|(_, v)| v == first).then(|| first.clone())?
        };
        let found = Self { facts: facts.clone(), question, shown, value };
        found.text(one, "x")?;
        let example = found.example();
        let example = if alert { found.of_alert(example) } else { example };
        (holds(one, &example) && !holds(other, &example)).then_some(found)
    }

    fn example(&self) -> Example {
        let span = Span::new(SourceId(0), 0, 0);
        let facts = self.facts.series.iter().enumerate();
        let facts = facts.filter_map(|(i, s)| Some((u32::try_from(i).ok()?, s.clone()?))).collect();
        let expected = Expected::Value(self.shown.place, vec![self.shown.index.clone()], self.value.clone(), span);
        let readings = self.question.readings.iter().enumerate().map(|(i, c)| (ReadingId::next(i), *c)).collect();
        let period =
            ExamplePeriod { days: Days::Fixed(self.shown.days), span, known: self.question.known, readings, expected: vec![expected] };
        let origin = Origin { text: crate::consolidate::TextId::next(0), article: None };
        Example { title: "".into(), origin, facts, periods: vec![period], span }
    }

    fn of_alert(&self, mut example: Example) -> Example {
        for p in &mut example.periods {
            p.expected = vec![Expected::Alert(self.shown.place, self.value == Value::Bool(true), p.span)];
        }
        example
    }

    /// The block to paste, in the canonical layout; `None` where something of it cannot be written.
    pub fn text(&self, program: &Program, title: &str) -> Option<String> {
        let mut rows: Vec<(String, String)> = Vec::new();
        for fact in &program.facts {
            for index in program.indexes(&fact.params) {
                let Some(series) = self.facts.get(program.slot(fact.slot, &fact.params, &index)) else { continue };
                rows.push((program.label(&fact.name, &fact.params, &index), series_words(program, series, &fact.ty)?));
            }
        }
        let place = program.place(self.shown.place)?;
        let title = title.replace(['«', '»'], "").split_whitespace().collect::<Vec<_>>().join(" ");
        let mut out = format!("exemple « {title} »\n");
        let wide = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        for (name, value) in rows {
            let pad = wide.saturating_sub(name.chars().count());
            let _ = writeln!(out, "  {name}{:pad$} = {value}", "");
        }
        let _ = writeln!(out, "  {}", self.head(program));
        let label = program.label(&place.name, &place.params, &self.shown.index);
        let said = match (&place.kind, &self.value) {
            (PlaceKind::Alert, Value::Bool(true)) => format!("signale « {} »", place.name),
            (PlaceKind::Alert, _) => format!("ne signale pas « {} »", place.name),
            (_, Value::Absent) => format!("{label} sans objet"),
            (_, value) => format!("{label} = {}", value_words(program, value, &place.ty, true)?),
        };
        let _ = writeln!(out, "    {}", plain(&said));
        Some(plain(&out))
    }

    fn head(&self, program: &Program) -> String {
        let days = self.shown.days;
        let year = days.from.year();
        let whole = Day::first_of_year(year) == Some(days.from) && Day::last_of_year(year) == Some(days.to);
        let long = |d: Day| format::day_long(d, Lang::Fr);
        let mut head = if whole {
            format!("en {year}")
        } else if days.from == days.to {
            format!("au {}", long(days.from))
        } else {
            format!("du {} au {}", long(days.from), long(days.to))
        };
        let taken = program.readings.iter().zip(&self.question.readings).filter(|(r, c)| r.default != **c);
        let taken: Vec<String> = taken.filter_map(|(r, c)| Some(format!("{} est {}", r.name, r.choices.get(*c)?.0))).collect();
        if !taken.is_empty() {
            let _ = write!(head, ", si {}", taken.join(" et "));
        }
        if let Some(known) = self.question.known {
            let _ = write!(head, ", connu au {}", long(known));
        }
        head
    }
}

fn series_words(program: &Program, series: &Series, ty: &Type) -> Option<String> {
    if let [(Day::MIN, value)] = series.as_slice() {
        return value_words(program, value, ty, false);
    }
    let entry = |(day, v): &(Day, Value)| {
        // A value from the first of days on is written from a day before any contract.
        let day = if day.is_finite() { *day } else { Day::first_of_year(2000)? };
        Some(format!("{} : {}", format::day_long(day, Lang::Fr), value_words(program, v, ty, false)?))
    };
    let entries: Option<Vec<String>> = series.iter().map(entry).collect();
    Some(format!("{{ {} }}", entries?.join(" ; ")))
}

/// A value as an example writes it.
fn value_words(program: &Program, value: &Value, ty: &Type, with_unit: bool) -> Option<String> {
    Some(match value {
        Value::Bool(b) => if *b { "oui" } else { "non" }.to_owned(),
        Value::Number(n) => {
            n.to_decimal_text()?;
            match &ty.kind {
                Kind::Number { percent: true, .. } => format::percent(n, Lang::Fr),
                Kind::Number { unit, .. } if with_unit && !unit.is_one() => {
                    let unit = unit.to_string();
                    let whole = n.round(0, Rounding::Down).ok().as_ref() == Some(n);
                    // Cents are two figures.
                    let said = if unit == "€" && !whole { format::amount(n, 2, Lang::Fr) } else { format::number(n, Lang::Fr) };
                    format!("{said} {unit}")
                }
                _ => format::number(n, Lang::Fr),
            }
        }
        Value::Date(d) if d.is_finite() => format::day_long(*d, Lang::Fr),
        Value::Duration(d) => format::duration(*d, Lang::Fr),
        Value::Member(e, m) => program.member(*e, *m).to_owned(),
        Value::Never => "jamais".to_owned(),
        Value::Date(_) | Value::Prorata(_) | Value::Absent => return None,
    })
}

fn plain(text: &str) -> String {
    text.replace([NO_BREAK, '\u{202f}'], " ")
}
