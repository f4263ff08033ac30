//! `exemple`: facts, periods and what is expected in them.

use super::{Node, Reader, Rule};
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{Check, Days, Example, ExamplePeriod, FactValue, Name, Quoted};
use crate::syntax::split::RawClause;
use crate::text;
use crate::value::Day;

/// Whether the first line of a clause of an example opens a period, under which stands what is expected.
pub(crate) fn is_period(first: &str) -> bool {
    ["au ", "en ", "du "].iter().any(|w| first.starts_with(w)) && !first.contains('=')
}

impl Reader<'_> {
    /// An example from its title and its raw clauses.
    pub fn example(&mut self, title: Quoted, raw: &[RawClause]) -> Example {
        let mut example = Example { title, like: None, facts: Vec::new(), periods: Vec::new() };
        for clause in raw {
            self.example_clause(&mut example, clause);
        }
        example
    }

    fn example_clause(&mut self, example: &mut Example, raw: &RawClause) -> Option<()> {
        if self.slice(&raw.first_line).starts_with("admet ") {
            self.errors.push(
                Diagnostic::error(Code::UnknownClause, text!("syntax-clause-admet-has-no-place"))
                    .at(self.span(&raw.first_line), text!("syntax-example-that-fails-is-to"))
                    .help(text!("syntax-put-it-under-the-block")),
            );
            return None;
        }
        // A period is its own line, its checks are below it; a fact may run over several lines.
        let first = self.slice(&raw.first_line);
        let range = if is_period(first) { &raw.first_line } else { &raw.whole };
        let base = range.start;
        let span = self.span(range);
        let node = self.read(Rule::example_entry, range)?;
        match node.as_rule() {
            Rule::x_like => example.like = Some(self.text_in(base, node)?),
            Rule::x_fact => {
                let mut parts = node.into_inner();
                let place = parts.next()?;
                let place = self.place(base, place)?;
                let value = parts.next()?.into_inner().next()?;
                let value = self.fact_value(base, value)?;
                example.facts.push((place, value));
            }
            _ => {
                let mut period = self.period(base, node, span)?;
                for line in &raw.nested {
                    if let Some(check) = self.check(line) {
                        period.checks.push(check);
                    }
                }
                if period.checks.is_empty() && raw.nested.is_empty() {
                    self.errors.push(
                        Diagnostic::error(Code::MissingClause, text!("syntax-this-period-expects-nothing"))
                            .at(span, text!("syntax-add-below-it-indented-what")),
                    );
                }
                example.periods.push(period);
            }
        }
        Some(())
    }

    fn fact_value(&mut self, base: usize, node: Node<'_>) -> Option<FactValue> {
        if node.as_rule() != Rule::series {
            return Some(FactValue::One(self.expr(base, node)));
        }
        let mut items = Vec::new();
        for item in node.into_inner().filter(|n| n.as_rule() == Rule::series_item) {
            let mut parts = item.into_inner().filter(|n| n.as_rule() != Rule::colon);
            let day = parts.next()?;
            let day = if day.as_rule() == Rule::year { self.year(&day)?.0 } else { self.date(base, &day)? };
            let value = parts.next()?;
            items.push((day, self.expr(base, value)));
        }
        Some(FactValue::Series(items))
    }

    fn year(&self, node: &Node<'_>) -> Option<(Day, Day)> {
        let year: i32 = node.as_str().parse().ok()?;
        Some((Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?))
    }

    fn period(&mut self, base: usize, node: Node<'_>, span: Span) -> Option<ExamplePeriod> {
        let mut days: Vec<Day> = Vec::new();
        let mut nth = None;
        let mut known = None;
        let mut readings: Vec<(Name, Name)> = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::date => days.push(self.date(base, &part)?),
                Rule::year => {
                    let (from, to) = self.year(&part)?;
                    days.extend([from, to]);
                }
                Rule::name => nth = Some(self.nth(base, &part)?),
                Rule::x_known => {
                    let date = part.into_inner().find(|n| n.as_rule() == Rule::date)?;
                    known = Some(self.date(base, &date)?);
                }
                Rule::x_reading => {
                    for assume in part.into_inner().filter(|n| n.as_rule() == Rule::x_assume) {
                        let mut names = assume.into_inner().filter(|n| n.as_rule() != Rule::kw_is);
                        let name = names.next()?;
                        let reading = names.next()?;
                        readings.push((self.name(base, &name), self.label(base, &reading)));
                    }
                }
                _ => {}
            }
        }
        if let Some((name, n)) = nth {
            return Some(ExamplePeriod { days: Days::Nth(name, n), known, readings, checks: Vec::new(), span });
        }
        let from = *days.first()?;
        let to = *days.last()?;
        if to < from {
            self.errors.push(
                Diagnostic::error(Code::BadPeriod, text!("syntax-this-period-ends-before-it"))
                    .at(span, text!("syntax-second-day-is-before-the"))
                    .help(text!("syntax-swap-the-two-days")),
            );
            return None;
        }
        Some(ExamplePeriod { days: Days::Fixed(from, to), known, readings, checks: Vec::new(), span })
    }

    /// `année du contrat 2`: a period's name and a number.
    fn nth(&mut self, base: usize, node: &Node<'_>) -> Option<(Name, usize)> {
        let name = self.name(base, node);
        let found = name.text.rsplit_once(' ').and_then(|(period, n)| Some((period.to_owned(), n.parse::<usize>().ok()?)));
        let Some((period, n)) = found.filter(|(_, n)| *n > 0) else {
            let label = &name.text;
            self.errors.push(
                Diagnostic::error(Code::BadPeriod, text!("syntax-en-does-not-say-which", label))
                    .at(name.span, text!("syntax-number-is-missing"))
                    .help(text!("syntax-write-en-2022-or-the")),
            );
            return None;
        };
        Some((Name { text: period.into(), span: name.span }, n))
    }

    fn check(&mut self, range: &std::ops::Range<usize>) -> Option<Check> {
        let base = range.start;
        let node = self.read(Rule::check_entry, range)?;
        Some(match node.as_rule() {
            Rule::x_alert => Check::Alert(self.text_in(base, node)?),
            Rule::x_no_alert => Check::NoAlert(self.text_in(base, node)?),
            _ => {
                let mut parts = node.into_inner();
                let place = parts.next()?;
                let place = self.place(base, place)?;
                let value = parts.next()?;
                if value.as_rule() == Rule::kw_absent { Check::Absent(place) } else { Check::Equals(place, self.expr(base, value)) }
            }
        })
    }
}
