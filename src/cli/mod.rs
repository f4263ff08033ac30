//! The command line: the only place that prints, reads the disk or the clock, and knows clap and
//! miette.

mod args;
mod asked;
mod check;
mod clock;
mod encoding;
mod evaluate;
mod explain;
mod fix;
mod folder;
mod load;
mod readings;
mod report;
mod schema;
mod shadow;
mod test;

use args::{Cli, Command, Format};
use clap::Parser;
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
}

impl From<Outcome> for ExitCode {
    fn from(o: Outcome) -> Self {
        match o {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Refused => ExitCode::from(1),
            Outcome::Usage => ExitCode::from(2),
        }
    }
}

/// Runs the program on the process's arguments.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are not errors, and go to standard output.
            if !error.use_stderr() {
                let _ = error.print();
                return Outcome::Done.into();
            }
            // It repeats what was typed, which a shell may have taken from the name of a file.
            eprint!("{}", crate::render::escape::terminal(&error.render().to_string()));
            return Outcome::Usage.into();
        }
    };
    let common = cli.common.resolve();
    if common.format == Format::Sarif && !matches!(cli.command, Command::Check(_)) {
        let why = match common.lang {
            crate::diag::Lang::Fr => "la forme sarif est celle des constats de « avenant check »",
            crate::diag::Lang::En => "the sarif format is for the findings of `avenant check`",
        };
        eprintln!("{why}");
        return Outcome::Usage.into();
    }
    let outcome = match &cli.command {
        Command::Eval(a) => evaluate::run(&common, a),
        Command::Explain(a) => explain::run(&common, a),
        Command::Schema(a) => schema::run(&common, a),
        Command::Check(a) => check::run(&common, a),
        Command::Test(a) => test::run(&common, a),
    };
    outcome.into()
}
