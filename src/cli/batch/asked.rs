//! What the options ask of every contract of a batch.

use super::super::args::{BatchArgs, Common, Format};
use super::super::asked::{civil_year, periods_by, question, shown};
use super::super::{clock, evaluate, scenario, whole};
use super::journal::Asked as Same;
use super::streams::Source;
use super::{Findings, one};
use crate::batch::{Asked, Coming, Form, Input, Job, Set, Table, When, Written, every_result};
use crate::check::program::Program;
use crate::compile::Compiled;
use crate::consolidate::PlaceKind;
use crate::diag::{Code, Diagnostic};
use crate::eval::Question;
use crate::facts::assign::Written as Typed;
use crate::source::Sources;
use crate::text;
use std::path::Path;

/// What is asked of every contract.
pub fn job<'j>(
    common: &Common,
    args: &'j BatchArgs,
    sources: &mut Sources,
    code: &'j Compiled<'j>,
    source: &mut Source,
) -> Result<Job<'j>, Findings> {
    let program = code.program;
    let asked_question = question(program, &args.question)?;
    let when = when(code, args, &asked_question)?;
    let results = results(program, &args.results)?;
    let is_result = |a: &Asked| program.place(a.place).is_some_and(|p| p.kind == PlaceKind::Result);
    if let (Some(_), Some(other)) = (&args.traces, results.iter().find(|a| !is_result(a))) {
        let name = program.place(other.place).map_or("", |p| &p.name);
        return Err(one(Diagnostic::error(Code::FactsSyntax, text!("batch-no-trace-of", name)).help(text!("batch-explain-instead", name))));
    }
    if args.traces.as_deref().is_some_and(|t| t.as_os_str() == "-") {
        return Err(one(Diagnostic::error(Code::NotText, text!("batch-traces-in-a-file")).help(text!("batch-choose-another-place"))));
    }
    let coming = coming(&args.contracts, &source.first)?;
    let input = source.input(coming, sources, |id, text| Table::of(program, &args.recueil, id, text))?;
    let form = form(common, args, &input)?;
    let several = matches!(when, When::Each(_));
    let written = Written::new(program, &results, form, several);
    let set = set(sources, program, &args.question.set)?;
    let job = Job::new((program, &args.recueil), (asked_question, when), results, (input, written), (set, common.lang));
    Ok(Job { traced: args.traces.is_some(), ..job })
}

/// The period of the options, or those of each contract.
fn when<'j>(code: &'j Compiled<'j>, args: &'j BatchArgs, question: &Question) -> Result<When<'j>, Findings> {
    let program = code.program;
    let q = &args.question;
    if q.year.is_some() || q.on.is_some() || q.from.is_some() {
        return Ok(When::Fixed(shown(q).map_err(one)?));
    }
    // Without a life of contracts, there is one year to ask for.
    if q.by.is_none() && program.contract.is_none() {
        return Ok(civil_year(clock::today().year()).map_or(When::Fixed(crate::value::Interval::ALL), When::Fixed));
    }
    if let Some(by) = &q.by
        && !program.periods.iter().any(|p| crate::diag::suggest::folded(&p.name) == crate::diag::suggest::folded(by))
    {
        // What no contract can have is told at once.
        let none = periods_by(code, &crate::facts::Facts::empty(program), question, q);
        return Err(none.err().map(|a| a.errors).unwrap_or_default());
    }
    let question = question.clone();
    Ok(When::Each(Box::new(move |facts| periods_by(code, facts, &question, q).map(|p| p.list))))
}

/// The results named, in that order; all of them by default.
fn results(program: &Program, named: &[String]) -> Result<Vec<Asked>, Findings> {
    if named.is_empty() {
        return Ok(every_result(program));
    }
    let mut out: Vec<Asked> = Vec::new();
    for name in named.iter().map(|n| n.trim()).filter(|n| !n.is_empty()) {
        for (place, index) in evaluate::result_named(program, name).map_err(one)? {
            let asked = Asked { place, index };
            if !out.contains(&asked) {
                out.push(asked);
            }
        }
    }
    Ok(out)
}

fn extension(path: &Path) -> String {
    path.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase()
}

/// How contracts come: as their file's name says, or else their first letter.
fn coming(path: &Path, first: &[u8]) -> Result<Coming, Findings> {
    let coming = match extension(path).as_str() {
        "csv" | "tsv" => Coming::Table,
        "ndjson" | "jsonl" | "json" => Coming::Json,
        "yaml" | "yml" | "toml" => {
            let name = path.display();
            return Err(one(Diagnostic::error(Code::FactsSyntax, text!("batch-not-this-form", name)).help(text!("batch-forms-read"))));
        }
        _ => Coming::guess(first),
    };
    let start = first.trim_ascii_start();
    let spread = start.strip_prefix(b"{").is_some_and(|rest| matches!(rest.iter().find(|b| **b != b' '), Some(b'\r' | b'\n')));
    if coming == Coming::Json && (start.starts_with(b"[") || spread) {
        let name = path.display();
        let d = Diagnostic::error(Code::FactsSyntax, text!("batch-json-not-by-lines", name));
        return Err(one(d.help(text!("batch-one-object-a-line"))));
    }
    Ok(coming)
}

/// The form of results: as asked, as their file's name says, or else as contracts come.
fn form(common: &Common, args: &BatchArgs, input: &Input) -> Result<Form, Findings> {
    let separator = match input {
        Input::Table(table) => table.separator,
        Input::Json => b';',
    };
    let named = args.output.as_deref().map(extension).unwrap_or_default();
    match (common.format, named.as_str(), input) {
        (Format::Markdown, _, _) => Err(one(Diagnostic::error(Code::FactsSyntax, text!("batch-forms-written")))),
        (Format::Json, _, _) | (_, "ndjson" | "jsonl" | "json", _) => Ok(Form::Json),
        (_, "tsv", _) => Ok(Form::Table(b'\t')),
        (Format::Csv, _, _) | (_, "csv", _) | (_, _, Input::Table(_)) => Ok(Form::Table(separator)),
        (_, _, Input::Json) => Ok(Form::Json),
    }
}

fn set(sources: &mut Sources, program: &Program, typed: &[String]) -> Result<Set, Findings> {
    let mut parts = Vec::new();
    for typed in typed {
        parts.push(scenario::typed_as(sources, "--set", typed).map_err(one)?);
    }
    let parts: Vec<Typed<'_>> = parts.iter().map(|(source, text)| Typed { source: *source, text, part: 0..text.len() }).collect();
    Set::of(program, &parts)
}

/// All that a run which goes on must ask again.
pub fn said(common: &Common, args: &BatchArgs, sources: &Sources, program: &Program, job: &Job<'_>, source: &Source) -> Same {
    let q = &args.question;
    // The years of a contract go up to today.
    let (when, today) = match &job.when {
        When::Fixed(period) => (format!("{period:?}"), String::new()),
        When::Each(_) => (q.by.clone().unwrap_or_default(), clock::today().to_string()),
    };
    let question = serde_json::json!([when, today, job.question.known, job.question.readings, q.set]).to_string();
    Same {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        rules: format!("{} {}", args.recueil, whole::fingerprint(program, sources)),
        question,
        columns: super::columns(job, common),
        input_bytes: source.size.unwrap_or(0),
    }
}
