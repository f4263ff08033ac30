//! The command line program.

fn main() -> std::process::ExitCode {
    avenant::cli::main()
}
