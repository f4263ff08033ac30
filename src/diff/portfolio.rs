//! Sums over contracts: what each change costs or brings in all, who loses, what moves most.

use super::euros::{Amount, Left, Line, Output};
use super::shapley::{Method, Share};
use crate::check::program::Shape;
use crate::value::{Exact, TooLarge};
use std::collections::BTreeMap;

/// What is summed: all the results in the unit of a total, or a result that no total sums.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The total's name, or the result's.
    pub label: String,
    /// The unit.
    pub unit: Option<String>,
    /// The results summed, by position in the outputs.
    pub outputs: Vec<usize>,
}

/// An amount before and after, and the parts of the difference.
#[derive(Debug, Clone)]
pub struct Sum {
    /// Before.
    pub before: Exact,
    /// After.
    pub after: Exact,
    /// The parts, by the changes that they are of.
    pub shares: Vec<Share>,
}

impl Sum {
    /// After less before.
    pub fn difference(&self) -> Result<Exact, TooLarge> {
        self.after.sub(&self.before)
    }

    /// Whether there is nothing to tell.
    pub fn is_still(&self) -> bool {
        self.before == self.after && self.shares.is_empty()
    }

    /// The sum of amounts, none counting for nothing.
    pub fn of<'a>(amounts: impl IntoIterator<Item = &'a Amount>) -> Result<Self, TooLarge> {
        let zero = Exact::ZERO;
        let each = amounts.into_iter().map(|a| Parts {
            before: a.before.as_ref().unwrap_or(&zero).clone(),
            after: a.after.as_ref().unwrap_or(&zero).clone(),
            shares: &a.shares,
        });
        added(each)
    }

    /// The sum of sums.
    pub fn all<'a>(sums: impl IntoIterator<Item = &'a Self>) -> Result<Self, TooLarge> {
        added(sums.into_iter().map(|s| Parts { before: s.before.clone(), after: s.after.clone(), shares: &s.shares }))
    }
}

struct Parts<'a> {
    before: Exact,
    after: Exact,
    shares: &'a [Share],
}

fn added<'a>(each: impl Iterator<Item = Parts<'a>>) -> Result<Sum, TooLarge> {
    let mut out = Sum { before: Exact::ZERO, after: Exact::ZERO, shares: Vec::new() };
    let mut shares: BTreeMap<&[usize], (Exact, Exact)> = BTreeMap::new();
    for p in each {
        out.before = out.before.add(&p.before)?;
        out.after = out.after.add(&p.after)?;
        for s in p.shares {
            let (part, doubt) = shares.entry(&s.edits).or_insert((Exact::ZERO, Exact::ZERO));
            *part = part.add(&s.part)?;
            // At worst, doubts go the same way.
            *doubt = doubt.add(&s.doubt)?;
        }
    }
    out.shares = shares.into_iter().map(|(edits, (part, doubt))| Share { edits: edits.to_vec(), part, doubt }).collect();
    Ok(out)
}

/// The measures of a set of rules.
pub fn measures(outputs: &[Output]) -> Vec<Measure> {
    let mut out: Vec<Measure> = Vec::new();
    for (at, o) in outputs.iter().enumerate() {
        let total = outputs.iter().find(|t| t.shape == Shape::Total && t.unit == o.unit);
        match total {
            _ if !o.is_amount() => {}
            Some(t) => match out.iter_mut().find(|m| m.unit == o.unit) {
                Some(m) => m.outputs.push(at),
                None => out.push(Measure { label: t.label.clone(), unit: o.unit.clone(), outputs: vec![at] }),
            },
            None => out.push(Measure { label: o.label.clone(), unit: o.unit.clone(), outputs: vec![at] }),
        }
    }
    out
}

/// What one contract comes to, by measure.
pub fn sums(line: &Line, measures: &[Measure]) -> Result<Vec<Sum>, TooLarge> {
    measures.iter().map(|m| Sum::of(line.amounts.iter().filter(|a| m.outputs.contains(&a.output)))).collect()
}

/// Contracts compared under one set of rules.
#[derive(Debug, Clone)]
pub struct Portfolio {
    /// What is summed.
    pub measures: Vec<Measure>,
    /// The contracts answered on both sides, in the order given, each with its sums by measure.
    pub lines: Vec<(Line, Vec<Sum>)>,
    /// Those that a side refuses, which count in no total.
    pub left: Vec<Left>,
    /// The sums over the contracts, by measure.
    pub totals: Vec<Sum>,
}

impl Portfolio {
    /// Gathers what comparing each contract gave.
    pub fn gather(outputs: &[Output], compared: Vec<super::euros::Compared>) -> Result<Self, TooLarge> {
        let measures = measures(outputs);
        let (mut lines, mut left) = (Vec::new(), Vec::new());
        for c in compared {
            match c {
                Ok(line) => {
                    let sums = sums(&line, &measures)?;
                    lines.push((line, sums));
                }
                Err(refused) => left.push(refused),
            }
        }
        let of = |n: usize| Sum::all(lines.iter().filter_map(|(_, sums): &(Line, Vec<Sum>)| sums.get(n)));
        let totals = (0..measures.len()).map(of).collect::<Result<_, _>>()?;
        Ok(Self { measures, lines, left, totals })
    }

    /// Whether some amount or value of some contract changes, or some part of a difference is not zero.
    pub fn moves(&self) -> bool {
        self.lines.iter().any(|(line, _)| moves(line))
    }

    /// The differences by a measure that are not zero: the largest first, whichever their sign; then by name.
    pub fn movements(&self, measure: usize) -> Result<Vec<(&str, Exact)>, TooLarge> {
        let mut out = Vec::new();
        for (line, sums) in &self.lines {
            let d = sums.get(measure).map_or(Ok(Exact::ZERO), Sum::difference)?;
            if !d.is_zero() {
                out.push((line.label.as_str(), d));
            }
        }
        out.sort_by(|(a, x), (b, y)| y.abs().cmp(&x.abs()).then_with(|| a.cmp(b)));
        Ok(out)
    }

    /// Whether some parts are approximate.
    pub fn is_sampled(&self) -> bool {
        self.lines.iter().any(|(line, _)| line.method == Method::Sampled)
    }
}

/// Whether anything of a contract changes.
pub fn moves(line: &Line) -> bool {
    !line.values.is_empty() || line.amounts.iter().any(Amount::moves)
}
