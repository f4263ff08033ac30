//! `avenant batch`: a file of any number of contracts, answered line by line.

mod asked;
mod journal;
mod pipeline;
mod progress;
mod streams;

use super::args::{BatchArgs, Common};
use super::{Outcome, load, report};
use crate::batch::{self, Done, Job, Plain, Stop, Worker, errors_head};
use crate::compile::Compiled;
use crate::diag::{Code, Diagnostic};
use crate::message::Text;
use crate::render::escape;
use crate::render::trace::{self, Phrases};
use crate::source::Sources;
use crate::text;
use pipeline::End;
use progress::{Progress, count};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use streams::{Files, Source};

/// The results of every contract of a file.
pub fn run(common: &Common, args: &BatchArgs) -> Outcome {
    let mut sources = Sources::default();
    match batch(common, args, &mut sources) {
        Ok(outcome) => outcome,
        Err(findings) => {
            report::print(common, &sources, &findings);
            Outcome::Refused
        }
    }
}

type Findings = Vec<Diagnostic>;

fn one(d: Diagnostic) -> Findings {
    vec![d]
}

fn batch(common: &Common, args: &BatchArgs, sources: &mut Sources) -> Result<Outcome, Findings> {
    let set = load::named(common, &args.recueil).map_err(one)?;
    // What is wrong with the rules is printed already.
    let Some(program) = load::law(common, &set, sources) else { return Ok(Outcome::Refused) };
    let mut source = Source::open(&args.contracts).map_err(one)?;
    let code = Compiled::of(&program);
    let job = asked::job(common, args, sources, &code, &mut source)?;
    let mut files =
        Files::open(args, common, &job, asked::said(common, args, sources, &program, &job, &source), &mut source).map_err(one)?;
    let threads = args.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    // Columns keep no reasons.
    let plan = if job.traced { None } else { batch::plan(&job, &code) };
    let phrases = job.traced.then(|| Phrases::new(&program, sources, &args.recueil, &job.question, common.lang));
    let stop = stopped();
    let before = (files.journal.done_bytes, files.contracts());
    let mut progress = Progress::new(common.lang, source.size, before);
    let mut cutter = source.cutter(&job);
    files.catch_up(&mut source, &mut cutter).map_err(one)?;
    let name = source.name.clone();
    let ended = pipeline::run(
        (threads, cutter.number()),
        &stop,
        |buffer| {
            cutter.next(buffer, |room| source.read(room)).map_err(|stop| match stop {
                Stop::Read(error) => super::folder::unreadable(&name, &error),
                Stop::Lost(line) => lost(&name, line),
            })
        },
        || {
            let plain = Plain::new(&job, &code);
            let evaluator = match &phrases {
                Some(phrases) => plain.traced(phrases),
                None => plain,
            };
            let mut worker = Worker::new(&job, evaluator, plan.as_ref());
            move |block, used| worker.block(block, used)
        },
        |done: &Done| {
            files.write(done)?;
            progress.tell(done.end, files.contracts());
            Ok(())
        },
    );
    let took = progress.end(files.contracts());
    let ended = match ended {
        Ok(ended) => ended,
        // Whoever read the results has gone away: no error of ours.
        Err(d) if files.gone => return Ok(if d.is_error() { Outcome::Refused } else { Outcome::Done }),
        // What was written last may be half a block: the journal stays as it was.
        Err(d) => {
            tell(common, &files.left());
            return Err(one(d));
        }
    };
    let refused = files.journal.refused;
    tell(common, &summary(&files, took));
    if ended == End::Stopped {
        files.keep().map_err(one)?;
        tell(common, &files.left());
        return Ok(Outcome::Interrupted);
    }
    files.close().map_err(one)?;
    Ok(if refused == 0 { Outcome::Done } else { Outcome::Refused })
}

/// How many contracts were answered, how many were not, and where these are.
fn summary(files: &Files, took: Option<Text>) -> Text {
    let (answered, refused) = (files.journal.answered, files.journal.refused);
    // The number chooses the plural; its figures are grouped apart.
    let (shown, number, wrong) = (count(answered), answered, count(refused));
    let told = match refused {
        0 => text!("batch-all-answered", shown, number),
        _ => {
            let place = files.errors_shown();
            text!("batch-some-refused", shown, number, wrong, refused, place)
        }
    };
    Text::joined([told].into_iter().chain(took), Text::own(", "))
}

fn tell(common: &Common, said: &Text) {
    eprintln!("{}", escape::terminal(said.get(common.lang)));
}

/// Set by whoever asks the run to stop; asked twice, it stops at once.
fn stopped() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let asked = stop.clone();
    // Where signals cannot be listened to, they end the program, and the journal is there.
    let _ = ctrlc::set_handler(move || {
        if asked.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    stop
}

fn lost(name: &str, line: u64) -> Diagnostic {
    let line = line.to_string();
    Diagnostic::error(Code::FactsSyntax, text!("batch-too-many-open-quotes", name, line)).help(text!("batch-write-each-quote"))
}

/// What a file of errors starts with.
fn head_of_errors(common: &Common) -> String {
    errors_head(common.lang)
}

/// The columns that results have, and the forms of both files, as a run that goes on must have them again.
fn columns(job: &Job<'_>, common: &Common) -> Vec<String> {
    let names = job.written.names().into_iter().map(str::to_owned);
    let traces = job.traced.then(|| trace::FORMAT.to_owned());
    names.chain([format!("{:?}", job.written.form()), common.lang.code().to_owned()]).chain(traces).collect()
}
