//! What a rule file may ask of the machine: nesting, operators, blocks, clauses, rows, names.

use super::Reader;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::source::limits::{BLOCKS, CLAUSES, NAME, NESTING, OPERATORS, ROWS};
use crate::syntax::ast::{Block, BlockKind, Cell, EditKind, Name, Target};
use crate::syntax::split::{RawBlock, RawClause};
use crate::text;

/// Where a clause passes a limit, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TooMuch {
    /// More than [`NESTING`] levels, at that byte.
    Nested(usize),
    /// More than [`OPERATORS`] operators, at that byte.
    Long(usize),
}

impl TooMuch {
    /// The finding about a clause that starts at `base`.
    pub fn finding(self, source: crate::source::SourceId, base: usize) -> Diagnostic {
        let (Self::Nested(at) | Self::Long(at)) = self;
        let message = match self {
            Self::Nested(_) => {
                text!("syntax-more-than-nested-parentheses-or", nesting = NESTING)
            }
            Self::Long(_) => text!("syntax-more-than-operations-and-conditions", operators = OPERATORS),
        };
        let at = base.saturating_add(at);
        Diagnostic::error(Code::TooDeep, message)
            .at(Span::new(source, at, at.saturating_add(1)), text!("common-here"))
            .help(text!("syntax-give-parts-of-this-formula"))
    }
}

/// Where a clause passes a limit; scanned before parsing so that no input exhausts the stack. Each
/// operator may stand under the one before it.
pub(super) fn too_much(text: &str) -> Option<TooMuch> {
    // Nearly no clause is long enough, or opens enough, to pass a limit: « is the bytes C2 AB.
    let opens = text.bytes().filter(|b| matches!(b, b'(' | 0xab)).count();
    if opens <= NESTING && text.len() <= OPERATORS {
        return None;
    }
    let mut depth = 0usize;
    let mut quoted = 0usize;
    let mut operators = 0usize;
    let mut word_start = None;
    for (i, c) in text.char_indices() {
        match c {
            '«' => quoted += 1,
            '»' => quoted = quoted.saturating_sub(1),
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' => operators = 0,
            '+' | '-' | '−' | '–' | '×' | '*' | '÷' if quoted == 0 => operators += 1,
            _ => {}
        }
        if c.is_alphanumeric() {
            word_start.get_or_insert(i);
        } else if let Some(start) = word_start.take()
            && quoted == 0
            // `si` and `selon` nest without parentheses.
            && matches!(text.get(start..i), Some("si" | "selon" | "depuis" | "avant" | "et" | "ou" | "non"))
        {
            operators += 1;
        }
        if depth > NESTING || quoted > NESTING {
            return Some(TooMuch::Nested(i));
        }
        if operators > OPERATORS {
            return Some(TooMuch::Long(i));
        }
    }
    None
}

/// The blocks read of a file: those beyond the limit are told once.
pub(super) fn blocks<'b>(reader: &mut Reader<'_>, all: &'b [RawBlock]) -> &'b [RawBlock] {
    match all.get(BLOCKS) {
        None => all,
        Some(extra) => {
            let span = reader.span(&extra.head);
            reader.errors.push(limit(
                span,
                text!("syntax-more-than-blocks-in-one", blocks = BLOCKS),
                text!("syntax-split-this-text-into-several"),
            ));
            all.get(..BLOCKS).unwrap_or(all)
        }
    }
}

fn limit(span: Span, message: crate::diag::Text, help: crate::diag::Text) -> Diagnostic {
    Diagnostic::error(Code::Limit, message).at(span, text!("common-too-many")).help(help)
}

impl Reader<'_> {
    /// The clauses of a block, without those beyond what any needs; told once.
    pub(super) fn bounded<'b>(&mut self, raw: &'b RawBlock) -> &'b [RawClause] {
        let Some(extra) = raw.clauses.get(CLAUSES) else { return &raw.clauses };
        let span = self.span(&extra.first_line);
        self.errors.push(limit(
            span,
            text!("syntax-more-than-clauses-in-one", clauses = CLAUSES),
            text!("syntax-split-this-block-into-several"),
        ));
        raw.clauses.get(..CLAUSES).unwrap_or(&raw.clauses)
    }

    /// Cuts the rows of a table beyond the limit, telling it.
    pub(super) fn bound_rows(&mut self, rows: &mut Vec<Vec<Cell>>) {
        if let Some(cell) = rows.get(ROWS).and_then(|r| r.first()) {
            let span = cell.span;
            self.errors.push(limit(span, text!("syntax-more-than-rows-in-one", rows = ROWS), text!("syntax-replace-rows-by-ranges-or")));
            // Its layout is then read of nothing: no error follows from the cut.
            rows.clear();
        }
    }

    /// Tells the declared names that are too long to be read.
    pub(super) fn bound_names(&mut self, block: &Block) {
        let long = |n: &&Name| n.text.chars().nth(NAME).is_some();
        let one = std::slice::from_ref;
        let names: Vec<&Name> = match &block.kind {
            BlockKind::Header(h) => h.short.iter().collect(),
            BlockKind::Fact(f) => one(&f.name).iter().collect(),
            BlockKind::Enum(e) => one(&e.name).iter().chain(&e.members).collect(),
            BlockKind::Period(p) => one(&p.name).iter().collect(),
            BlockKind::Definition(d) => one(&d.name).iter().collect(),
            BlockKind::Reading(r) => one(&r.name).iter().chain(r.readings.iter().map(|x| &x.name)).collect(),
            BlockKind::Edit(e) => match (&e.kind, &e.target) {
                (EditKind::Add(members), Target::Place(_)) => members.iter().collect(),
                _ => Vec::new(),
            },
            BlockKind::Article(_) | BlockKind::Contract(_) | BlockKind::Review(_) | BlockKind::Example(_) => Vec::new(),
        };
        let found: Vec<Span> = names.into_iter().filter(long).map(|n| n.span).collect();
        for span in found {
            self.errors.push(
                Diagnostic::error(Code::Limit, text!("syntax-name-of-more-than-characters", name = NAME))
                    .at(span, text!("syntax-too-long"))
                    .help(text!("syntax-give-a-short-name-and")),
            );
        }
    }
}
