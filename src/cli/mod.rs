//! The command line: the only place that prints, reads the disk or the clock, and knows clap and
//! miette.

mod args;
mod ask;
mod asked;
mod batch;
mod calendar;
mod check;
mod clock;
mod compare;
mod contrats;
mod diff;
mod encoding;
mod evaluate;
mod explain;
mod fix;
mod folder;
mod format;
mod load;
mod made;
mod meant;
mod new;
mod page;
mod payments;
mod readings;
mod replay;
mod report;
mod review;
mod revision;
mod scenario;
mod schema;
mod session;
mod side;
mod test;
mod text;
mod usage;
mod whole;
mod whynot;

use crate::message::{Arg, Text, ToArg};
use crate::text;
use args::{Cli, Command, Format};
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};
use std::process::ExitCode;

/// How a run ended: the exit codes that scripts rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Done.
    Done,
    /// Facts or rules refused, or a check or test failed.
    Refused,
    /// Wrong usage.
    Usage,
    /// Stopped by whoever runs it, before the end.
    Interrupted,
}

impl From<Outcome> for ExitCode {
    fn from(o: Outcome) -> Self {
        match o {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Refused => ExitCode::from(1),
            Outcome::Usage => ExitCode::from(2),
            // As shells have it of what Ctrl-C ends.
            Outcome::Interrupted => ExitCode::from(130),
        }
    }
}

/// Says why what was typed is refused.
fn wrong_usage(why: &str) -> ExitCode {
    // What was typed may hold anything.
    eprint!("{}", crate::render::escape::terminal(why));
    Outcome::Usage.into()
}

/// Runs the program on the process's arguments, on one stack that is deep enough for every stage.
pub fn main() -> ExitCode {
    stacker::grow(crate::syntax::parse::STACK, run)
}

fn run() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let lang = usage::language(&arguments);
    // Only what is refused, or asks for help, has to be put in words.
    let read = Cli::command().try_get_matches_from(&arguments).or_else(|_| usage::command(lang).try_get_matches_from(&arguments));
    let read = read.and_then(|m| Cli::from_arg_matches(&m));
    let cli = match read {
        Ok(cli) => cli,
        // Help and version are not errors, and go to standard output.
        Err(error) if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            return if error.use_stderr() { Outcome::Usage.into() } else { Outcome::Done.into() };
        }
        Err(error) => return wrong_usage(&usage::refusal(&error, lang)),
    };
    let common = cli.common.resolve();
    if common.format == Format::Sarif && !matches!(cli.command, Command::Check(_)) {
        return wrong_usage(&usage::wrong(&text!("cli-sarif-format-is"), lang));
    }
    if common.format == Format::Csv && !matches!(cli.command, Command::Review(_) | Command::Batch(_)) {
        return wrong_usage(&usage::wrong(&text!("cli-csv-format-is"), lang));
    }
    if common.format == Format::Ics && !matches!(cli.command, Command::Calendar(_)) {
        return wrong_usage(&usage::wrong(&text!("cli-ics-format-is"), lang));
    }
    let pages = match &cli.command {
        // Answers set side by side have no page.
        Command::Eval(a) => a.compare.is_empty() && !a.all_readings,
        Command::Explain(_) | Command::Text(_) | Command::Payments(_) | Command::Calendar(_) | Command::Diff(_) => true,
        Command::Test(a) => a.coverage,
        _ => false,
    };
    if common.format == Format::Html && !pages {
        let why = text!("cli-html-format-is-for-avenant");
        return wrong_usage(&usage::wrong(&why, lang));
    }
    let outcome = match &cli.command {
        Command::Eval(a) => evaluate::run(&common, a),
        Command::Explain(a) => explain::run(&common, a),
        Command::WhyNot(a) => whynot::run(&common, a),
        Command::Review(a) => review::run(&common, a),
        Command::Batch(a) => batch::run(&common, a),
        Command::Calendar(a) => calendar::run(&common, a),
        Command::Payments(a) => payments::run(&common, a),
        Command::Text(a) => text::run(&common, a),
        Command::Ask(a) => ask::run(&common, a),
        Command::Replay(a) => replay::run(&common, a),
        Command::Schema(a) => schema::run(&common, a),
        Command::Check(a) => check::run(&common, a),
        Command::Test(a) => test::run(&common, a),
        Command::Fmt(a) => format::run(&common, a),
        Command::New(a) => new::run(&common, a),
        Command::Diff(a) => diff::run(&common, a),
    };
    outcome.into()
}

/// What the system says of a file.
impl ToArg for std::io::Error {
    fn to_arg(&self) -> Arg {
        Arg::Text(Text::own(self.to_string()))
    }
}

impl ToArg for std::path::Display<'_> {
    fn to_arg(&self) -> Arg {
        Arg::Text(Text::own(self.to_string()))
    }
}
