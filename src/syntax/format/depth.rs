//! How deep what goes on stands: under the value that it goes on with, deeper in parentheses and in
//! the parts of a `si`.

use super::line::{DEEPER, Line, Part};
use super::token::{Kind, Token};
use std::collections::BTreeMap;

/// What is open where a line starts.
enum Open {
    /// A parenthesis.
    Parenthesis,
    /// A `si`, and how many of its other two words have come.
    If(u8),
}

/// What is open, and the loosest operator that starts a line there.
struct Level {
    open: Open,
    loosest: Option<u8>,
}

/// What is open at a place of a formula.
#[derive(Default)]
struct Nesting {
    open: Vec<Level>,
    /// The loosest operator that starts a line outside of all that.
    loosest: Option<u8>,
    /// Whether the last token was `sinon`: a `si` right after it goes on with the same choice.
    otherwise: bool,
}

/// Settles the columns of the lines that go on, and of the comments among them. `values` are the
/// columns of the values of each block that has its own.
pub fn settle(lines: &mut [Line], values: &BTreeMap<usize, usize>, is_field: fn(&Line) -> bool) {
    let mut nesting = Nesting::default();
    let mut base = 0usize;
    let mut under = 0usize;
    for line in lines.iter_mut().filter(|l| l.part != Part::Comment) {
        let row = matches!(line.tokens.first(), Some(Token { kind: Kind::Row(_), .. }));
        if line.first {
            nesting = Nesting::default();
            let value = values.get(&line.block).filter(|_| is_field(line));
            base = line.indent.saturating_add(value.copied().unwrap_or(DEEPER));
        } else if row {
            line.indent = under;
        } else if line.part != Part::Head {
            let level = line.tokens.first().map_or(0, |t| nesting.level(t));
            line.indent = base.saturating_add(level.saturating_mul(DEEPER));
        }
        if !row {
            under = line.indent.saturating_add(DEEPER);
        }
        for token in &line.tokens {
            nesting.pass(token);
        }
    }
    // A comment stands as what follows it.
    let mut next: Option<(usize, usize)> = None;
    for line in lines.iter_mut().rev() {
        if line.part != Part::Comment {
            next = Some((line.unit, line.indent)).filter(|_| !line.first);
        } else if let Some((_, indent)) = next.filter(|(unit, _)| *unit == line.unit) {
            line.indent = indent;
        }
    }
}

/// How loosely a token that starts a line holds to what is above; none for what is no operator.
fn looseness(token: &Token) -> Option<u8> {
    match token.kind {
        Kind::Joins(class) => Some(class.saturating_mul(2)),
        // Between the conditions and the sums.
        Kind::Compares | Kind::Equals => Some(7),
        _ => None,
    }
}

impl Nesting {
    /// How deep a line that starts with that token stands.
    fn level(&mut self, token: &Token) -> usize {
        match token.kind {
            Kind::Joins(1) => {
                self.back_to_choice();
                return self.open.len().saturating_sub(1);
            }
            Kind::Close => return self.open.iter().rposition(|l| matches!(l.open, Open::Parenthesis)).unwrap_or(0),
            _ => {}
        }
        let depth = self.open.len();
        let loosest = self.open.last_mut().map_or(&mut self.loosest, |l| &mut l.loosest);
        match (looseness(token), *loosest) {
            (Some(own), Some(seen)) if own > seen => depth.saturating_add(1),
            (Some(own), _) => {
                *loosest = Some(own);
                depth
            }
            _ => depth,
        }
    }

    /// Leaves the choices that have both their answers, up to the one that waits for one.
    fn back_to_choice(&mut self) {
        while matches!(self.open.last(), Some(Level { open: Open::If(2), .. })) {
            self.open.pop();
        }
    }

    fn pass(&mut self, token: &Token) {
        let after_otherwise = std::mem::take(&mut self.otherwise);
        match token.kind {
            Kind::Open => self.open.push(Level { open: Open::Parenthesis, loosest: None }),
            Kind::Close => {
                let at = self.open.iter().rposition(|l| matches!(l.open, Open::Parenthesis)).unwrap_or(0);
                self.open.truncate(at);
            }
            Kind::Semicolon => {
                // An argument is over.
                let at = self.open.iter().rposition(|l| matches!(l.open, Open::Parenthesis)).map_or(0, |at| at.saturating_add(1));
                self.open.truncate(at);
            }
            Kind::If => {
                if after_otherwise {
                    self.open.pop();
                }
                self.open.push(Level { open: Open::If(0), loosest: None });
            }
            Kind::Joins(1) => {
                self.back_to_choice();
                if let Some(Level { open: Open::If(answers), loosest }) = self.open.last_mut() {
                    *answers = answers.saturating_add(1);
                    *loosest = None;
                    self.otherwise = *answers == 2;
                }
            }
            _ => {}
        }
    }
}
