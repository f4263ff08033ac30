//! A contract read as every other command reads it: what the quick reader leaves, and what it costs to say
//! what is wrong.

use super::evaluate::why;
use super::job::{Input, Job};
use crate::diag::{Code, Diagnostic};
use crate::eval;
use crate::facts::doc::{self, Format, Node};
use crate::facts::{Facts, bind};
use crate::message::Text;
use crate::source::limits::LINE;
use crate::source::{self, DecodeError, SourceId, Span};
use crate::text;

/// The line of a contract, among the places of findings.
const ROW: SourceId = SourceId(u32::MAX);

/// What is wrong with a contract, and where in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The line, from 1.
    pub line: u64,
    /// The column, from 1, in characters.
    pub column: u64,
    /// Its code.
    pub code: Code,
    /// The cause.
    pub cause: Text,
    /// What to do.
    pub help: Option<Text>,
}

/// A contract, or why there is none.
#[derive(Debug)]
pub struct Read {
    /// The line where it starts.
    pub line: u64,
    /// Its name; nothing when it says none.
    pub label: String,
    /// Its facts.
    pub facts: Result<Facts, Vec<Wrong>>,
}

/// The contracts of some lines: one, unless lines end in an old way.
pub fn read(job: &Job<'_>, bytes: &[u8], line: u64) -> Vec<Read> {
    let at = Lines { line };
    let refused = |wrong: Vec<Wrong>| vec![Read { line, label: String::new(), facts: Err(wrong) }];
    if too_long(bytes) {
        return refused(vec![at.wrong(0, 0, Code::Limit, text!("batch-line-too-long", most = LINE), Some(text!("cli-break-the-line")))]);
    }
    let text = match source::read(bytes) {
        Ok(text) => text,
        Err(error) => return refused(vec![undecoded(&at, bytes, error)]),
    };
    let wrong = |findings: Vec<Diagnostic>| findings.iter().map(|d| at.placed(&text, d)).collect::<Vec<_>>();
    let (nodes, format) = match &job.input {
        Input::Table(table) => (doc::rows(&table.read, ROW, &text), Format::Csv),
        Input::Json => (doc::read(ROW, &text, Format::Json).map(|node| vec![Ok(node)]), Format::Json),
    };
    let nodes = match nodes {
        Ok(nodes) => nodes,
        Err(findings) => return refused(wrong(findings)),
    };
    let one = |node: Result<Node, Vec<Diagnostic>>| match node {
        Ok(node) => {
            let (line, _) = at.place(&text, node.span.start);
            let label = bind::label(&node).unwrap_or("").to_owned();
            match typed(job, &node, format) {
                Ok(facts) => Read { line, label: facts.label.clone().unwrap_or_default(), facts: Ok(facts) },
                Err(findings) => Read { line, label, facts: Err(wrong(findings)) },
            }
        }
        Err(findings) => {
            let wrong = wrong(findings);
            Read { line: wrong.first().map_or(line, |w| w.line), label: String::new(), facts: Err(wrong) }
        }
    };
    nodes.into_iter().map(one).collect()
}

/// The facts of a contract, if they are sound and meet what the rules require.
fn typed(job: &Job<'_>, node: &Node, format: Format) -> Result<Facts, Vec<Diagnostic>> {
    if let Some((named, span)) = bind::recueil(node).filter(|(named, _)| *named != job.recueil) {
        let wanted = job.recueil;
        return Err(vec![
            Diagnostic::error(Code::NoRules, text!("batch-other-set", named, wanted))
                .at(span, text!("batch-named-here"))
                .help(text!("batch-one-set-a-batch", named)),
        ]);
    }
    let (mut facts, mut findings) = bind::bind_as(job.program, node, format);
    let broken = !findings.is_empty();
    let mut refused = eval::requirements(job.program, &facts);
    if broken {
        // What could not be read is told already, not what is then missing to verify the rest.
        refused.retain(|d| d.code == Code::FactRefused);
    }
    findings.extend(refused);
    if !findings.is_empty() {
        return Err(findings);
    }
    job.set.apply(&mut facts);
    Ok(facts)
}

/// Why a contract that was read has no answer.
pub fn unanswered(job: &Job<'_>, facts: &Facts, bytes: &[u8], line: u64) -> Vec<Wrong> {
    let at = Lines { line };
    let text = source::read(bytes).unwrap_or_default();
    why(job, facts).iter().map(|d| at.placed(&text, d)).collect()
}

/// Whether a line is longer than any that is read, whatever its letters.
fn too_long(bytes: &[u8]) -> bool {
    bytes.len() > 4 * LINE && bytes.split(|b| matches!(b, b'\n' | b'\r')).any(|l| l.len() > 4 * LINE)
}

/// Places of a few lines, in the whole file.
struct Lines {
    line: u64,
}

impl Lines {
    /// Line and column of a byte of the text.
    fn place(&self, text: &str, byte: u32) -> (u64, u64) {
        let before = text.get(..byte as usize).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |n| n.saturating_add(1));
        let lines = before.matches('\n').count();
        let column = before.get(start..).unwrap_or("").chars().count();
        (self.line.saturating_add(lines as u64), (column as u64).saturating_add(1))
    }

    fn wrong(&self, lines: u64, column: u64, code: Code, cause: Text, help: Option<Text>) -> Wrong {
        Wrong { line: self.line.saturating_add(lines), column: column.saturating_add(1), code, cause, help }
    }

    /// A finding, at the first of its places that is in the contract.
    fn placed(&self, text: &str, d: &Diagnostic) -> Wrong {
        let here = |span: Span| span.source == ROW;
        let place = d.labels.iter().map(|l| l.span).find(|s| here(*s)).map(|s| self.place(text, s.start));
        let (line, column) = place.unwrap_or((self.line, 1));
        Wrong { line, column, code: d.code, cause: d.message.clone(), help: d.help.clone() }
    }
}

/// Bytes that are no text.
fn undecoded(at: &Lines, bytes: &[u8], error: DecodeError) -> Wrong {
    let place = |byte: usize| {
        let (line, column) = source::line_column_of(bytes, byte);
        ((line as u64).saturating_sub(1), (column as u64).saturating_sub(1))
    };
    let save = Some(text!("cli-save-it-as-utf-8"));
    match error {
        DecodeError::NotUtf8(byte, what) => {
            let (line, column) = place(byte);
            let hex = format!("{what:02X}");
            at.wrong(line, column, Code::NotText, text!("batch-not-utf-8", hex), save)
        }
        DecodeError::Nul(byte) => {
            let (line, column) = place(byte);
            at.wrong(line, column, Code::NotText, text!("batch-nul-byte"), save)
        }
        DecodeError::Utf16 => at.wrong(0, 0, Code::NotText, text!("batch-not-text"), save),
        DecodeError::LongLine(byte) => {
            let (line, _) = place(byte);
            at.wrong(line, 0, Code::Limit, text!("batch-line-too-long", most = LINE), Some(text!("cli-break-the-line")))
        }
        DecodeError::TooLarge => at.wrong(0, 0, Code::Limit, text!("batch-line-too-long", most = LINE), Some(text!("cli-break-the-line"))),
    }
}
