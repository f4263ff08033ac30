//! What a block says, clause by clause, from its own text: laid out again, comments left out.

use crate::syntax::split::{RawBlock, RawClause};

/// A clause: its keyword, and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// A sentence between « ».
    Sentence(String),
    /// A formula or any other clause, line by line.
    Lines(Vec<Line>),
}

/// A line of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Words and figures, so many columns to the right.
    Text(usize, String),
    /// The rows of a table.
    Table(Vec<Vec<String>>),
}

/// A block of a rule file.
#[derive(Debug, Clone)]
pub struct Block {
    /// Where its head starts.
    pub start: usize,
    /// Where its head ends.
    pub end: usize,
    /// The head.
    pub head: String,
    /// The clauses.
    pub clauses: Vec<Clause>,
}

impl Block {
    /// From the text of its file, comments blanked.
    pub fn read(text: &str, raw: &RawBlock) -> Self {
        let head = folded(text.get(raw.head.clone()).unwrap_or(""));
        let clauses = raw.clauses.iter().filter_map(|c| clause(text, c)).collect();
        Self { start: raw.head.start, end: raw.head.end, head, clauses }
    }

    /// The first word of the head.
    pub fn keyword(&self) -> &str {
        self.head.split(' ').next().unwrap_or("")
    }

    /// Whether the head holds that place of the file.
    pub fn holds(&self, at: u32) -> bool {
        (self.start..self.end.max(self.start + 1)).contains(&(at as usize))
    }
}

/// What a clause says; findings accepted are no part of the law, and a scope is told apart.
fn clause(text: &str, raw: &RawClause) -> Option<Clause> {
    let whole = text.get(raw.whole.clone()).unwrap_or("");
    if ["admet ", "s'applique", "s’applique"].iter().any(|w| whole.starts_with(w)) {
        return None;
    }
    if let Some(said) = whole.trim().strip_prefix('«').and_then(|w| w.strip_suffix('»')) {
        return Some(Clause::Sentence(folded(said)));
    }
    // Where the clause starts on its line: what is deeper below is shown as deep.
    let line = text.get(..raw.whole.start).map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
    let margin = raw.whole.start.saturating_sub(line);
    let mut lines: Vec<Line> = Vec::new();
    for (n, written) in whole.lines().enumerate() {
        let said = written.trim();
        if said.is_empty() {
            continue;
        }
        if said.starts_with('|') {
            match lines.last_mut() {
                Some(Line::Table(rows)) => rows.push(cells(said)),
                _ => lines.push(Line::Table(vec![cells(said)])),
            }
            continue;
        }
        let indent = if n == 0 { 0 } else { (written.len() - written.trim_start().len()).saturating_sub(margin) };
        // A sentence that goes on is one line of the clause.
        match lines.last_mut() {
            Some(Line::Text(_, last)) if open(last) => {
                last.push(' ');
                last.push_str(&folded(said));
            }
            _ => lines.push(Line::Text(indent, folded(said))),
        }
    }
    Some(Clause::Lines(lines))
}

/// Whether a sentence is still open at the end of a text.
fn open(text: &str) -> bool {
    text.matches('«').count() > text.matches('»').count()
}

/// The cells of a row.
fn cells(row: &str) -> Vec<String> {
    let inside = row.trim().trim_start_matches('|');
    let inside = inside.strip_suffix('|').unwrap_or(inside);
    inside.split('|').map(folded).collect()
}

/// Runs of spaces and ends of lines made one space.
pub fn folded(text: &str) -> String {
    // A no-break space is meant.
    text.split([' ', '\t', '\n', '\r']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::split::split;

    #[test]
    fn a_block_is_laid_out_again() {
        let text = "règle a : €\n  lorsque   b\n    et c\n  = selon d\n    | e | « f\n  | 1 | 2 |\n  « g\n    h »\n  admet W0901 « i »\n";
        let blocks: Vec<Block> = split(text).iter().map(|raw| Block::read(text, raw)).collect();
        assert_eq!(blocks[0].head, "règle a : €");
        let row = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        assert_eq!(blocks[0].clauses[0], Clause::Lines(vec![Line::Text(0, "lorsque b".into()), Line::Text(2, "et c".into())]));
        let Clause::Lines(lines) = &blocks[0].clauses[1] else { panic!() };
        assert_eq!(lines[0], Line::Text(0, "= selon d".into()));
        assert_eq!(lines[1], Line::Table(vec![row("e", "« f"), row("1", "2")]));
    }
}
