//! Cuts a file into blocks and clauses by its lines, before any parsing.
//!
//! A block starts in the first column. Its clauses are the indented lines below it; a line that is
//! deeper than the first clause, or that starts with a joining word, continues the clause above.
//! An error therefore stays in its clause, and one run finds those of every block.

use std::ops::Range;

/// A block: bytes of its head, then of each clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawBlock {
    /// The head, continuation lines included, trimmed.
    pub head: Range<usize>,
    /// The clauses, trimmed.
    pub clauses: Vec<RawClause>,
}

/// A clause, with the deeper lines under it (which only examples read apart).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawClause {
    /// The whole clause.
    pub whole: Range<usize>,
    /// Its first line only.
    pub first_line: Range<usize>,
    /// The deeper lines, each with its own continuation lines.
    pub nested: Vec<Range<usize>>,
}

/// Replaces comments (from `#` to the end of the line, outside texts) by spaces, byte for byte.
///
/// A text that is not closed on its line or a later one before a blank line counts as closed at
/// that blank line, so that a missing guillemet does not swallow the file.
pub fn blank_comments(text: &str) -> String {
    if !text.contains('#') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut depth = 0usize;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            depth = 0;
        }
        if !line.contains('#') {
            depth = (depth + line.matches('«').count()).saturating_sub(line.matches('»').count());
            out.push_str(line);
            continue;
        }
        let mut in_comment = false;
        for c in line.chars() {
            match c {
                '«' if !in_comment => depth += 1,
                '»' if !in_comment => depth = depth.saturating_sub(1),
                '#' if depth == 0 => in_comment = true,
                _ => {}
            }
            if in_comment && c != '\n' {
                out.extend(std::iter::repeat_n(' ', c.len_utf8()));
            } else {
                out.push(c);
            }
        }
    }
    out
}

struct Line<'a> {
    start: usize,
    text: &'a str,
    indent: usize,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .filter_map(|raw| {
            let start = at;
            at += raw.len();
            let body = raw.trim_end();
            let trimmed = body.trim_start();
            if trimmed.is_empty() {
                return None;
            }
            // A tab counts as two columns: enough to tell deeper from not deeper.
            let head = body.get(..body.len() - trimmed.len()).unwrap_or("");
            let indent = head.chars().map(|c| if c == '\t' { 2 } else { 1 }).sum();
            Some(Line { start: start + head.len(), text: trimmed, indent })
        })
        .collect()
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
}

/// A line that can only go on with what stands above, at whatever indentation.
fn joins(text: &str) -> bool {
    ["et", "ou", "alors", "sinon"].iter().any(|w| starts_with_word(text, w)) && !starts_with_word(text, "et ses exceptions")
        || ["+", "×", "÷", "−", "– ", "- ", ")", ";"].iter().any(|s| text.starts_with(s))
}

/// Cuts a text (comments blanked) into blocks.
///
/// `None` among the results stands for nothing: lines before the first block are given as a block
/// of their own, so that the parser reports them.
pub fn split(text: &str) -> Vec<RawBlock> {
    let mut blocks: Vec<RawBlock> = Vec::new();
    let mut clause_indent: Option<usize> = None;
    let mut nested_indent: Option<usize> = None;
    // Guillemets that the clause being read has opened, and closed.
    let mut marks = (0usize, 0usize);
    for line in lines(text) {
        let range = line.start..line.start + line.text.len();
        let new_block = line.indent == 0 && !joins(line.text) && !line.text.starts_with('|');
        let Some(block) = (if new_block { None } else { blocks.last_mut() }) else {
            blocks.push(RawBlock { head: range, clauses: Vec::new() });
            clause_indent = None;
            nested_indent = None;
            continue;
        };
        let Some(indent) = clause_indent else {
            if head_goes_on(text, block, line.text) {
                block.head.end = range.end;
                continue;
            }
            clause_indent = Some(line.indent);
            marks = guillemets(line.text);
            block.clauses.push(RawClause { whole: range.clone(), first_line: range, nested: Vec::new() });
            continue;
        };
        let Some(clause) = block.clauses.last_mut() else { continue };
        let open = marks.0 > marks.1;
        let (opened, closed) = guillemets(line.text);
        let continues = open || line.indent > indent || joins(line.text) || (line.text.starts_with('|') && takes_rows(text, clause));
        if !continues {
            nested_indent = None;
            marks = (opened, closed);
            block.clauses.push(RawClause { whole: range.clone(), first_line: range, nested: Vec::new() });
            continue;
        }
        marks = (marks.0 + opened, marks.1 + closed);
        clause.whole.end = range.end;
        match (clause.nested.last_mut(), nested_indent) {
            (Some(last), Some(at)) if line.indent > at || joins(line.text) => last.end = range.end,
            _ => {
                nested_indent = nested_indent.or(Some(line.indent));
                clause.nested.push(range);
            }
        }
    }
    blocks
}

/// Whether a line right under a head still belongs to it: a list of members that goes on.
fn head_goes_on(text: &str, block: &RawBlock, line: &str) -> bool {
    let head = text.get(block.head.clone()).unwrap_or("");
    let lists = ["énumération", "enumération", "enumeration", "ajoute", "retire"];
    (lists.iter().any(|w| starts_with_word(head, w))
        && head.contains(':')
        && !line.starts_with(['|', '«'])
        && !line.starts_with("s'")
        && !line.starts_with("s’")
        && !starts_with_word(line, "admet")
        && !starts_with_word(line, "effet"))
        || head.ends_with(',')
        || unclosed_text(head)
}

fn unclosed_text(head: &str) -> bool {
    let (opened, closed) = guillemets(head);
    opened > closed
}

/// How many guillemets open in a text, and how many close. In UTF-8 they are C2 AB and C2 BB; nothing else that ends
/// so follows C2.
fn guillemets(text: &str) -> (usize, usize) {
    let mut found = (0, 0);
    let mut before = 0u8;
    for byte in text.bytes() {
        match (before, byte) {
            (0xc2, 0xab) => found.0 += 1,
            (0xc2, 0xbb) => found.1 += 1,
            _ => {}
        }
        before = byte;
    }
    found
}

/// Whether rows at the clause's own indentation belong to it: another row, or a `selon`.
fn takes_rows(text: &str, clause: &RawClause) -> bool {
    let whole = text.get(clause.whole.clone()).unwrap_or("");
    whole.starts_with('|') || whole.split(|c: char| !c.is_alphanumeric()).any(|w| w == "selon")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::string_slice)]
    use super::*;

    fn show(text: &str) -> Vec<(String, Vec<String>)> {
        split(text)
            .into_iter()
            .map(|b| (text[b.head].to_owned(), b.clauses.into_iter().map(|c| text[c.whole].to_owned()).collect()))
            .collect()
    }

    #[test]
    fn blocks_start_in_the_first_column_and_clauses_are_indented() {
        let got = show("règle a : €\n  lorsque b\n    et c\n  = d\n\nrègle e : €\n  = f\n");
        assert_eq!(got.len(), 2);
        assert_eq!(got[0].0, "règle a : €");
        assert_eq!(got[0].1, vec!["lorsque b\n    et c", "= d"]);
    }

    #[test]
    fn a_table_belongs_to_the_clause_that_waits_for_it() {
        let got = show("barème a (b) : €\n  « x »\n  | c | d |\n  | 1 | 2 |\n");
        assert_eq!(got[0].1, vec!["« x »", "| c | d |\n  | 1 | 2 |"]);
        let got = show("règle a : €\n  = selon b\n  | c | d |\n  lorsque x\n");
        assert_eq!(got[0].1, vec!["= selon b\n  | c | d |", "lorsque x"]);
    }

    #[test]
    fn a_list_of_members_ends_where_a_clause_begins() {
        for clause in ["admet W0901 « x »", "effet le 1er janvier 2022", "s'applique lorsque c", "« x »"] {
            let got = show(&format!("ajoute à a : b,\n  c\n  {clause}\n"));
            assert_eq!(got, vec![("ajoute à a : b,\n  c".to_owned(), vec![clause.to_owned()])]);
        }
    }

    #[test]
    fn comments_are_blanked_but_not_in_texts() {
        assert_eq!(blank_comments("a # é\n« # »"), "a     \n« # »");
    }

    #[test]
    fn nested_lines_are_kept_apart() {
        let blocks = split("exemple « a »\n  en 2020\n    b = 1\n      + 2\n    c = 3\n");
        let clause = &blocks[0].clauses[0];
        assert_eq!(clause.nested.len(), 2);
    }
}
