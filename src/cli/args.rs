//! What can be typed.

use crate::diag::Lang;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::io::IsTerminal;
use std::path::PathBuf;

/// The rules of a convention and of its amendments, calculated and explained.
#[derive(Debug, Parser)]
#[command(name = "avenant", version, long_about = None, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Options of every verb.
    #[command(flatten)]
    pub common: CommonArgs,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The amounts of one or several contracts (or: calculer).
    #[command(alias = "calculer")]
    Eval(EvalArgs),
    /// Why these amounts: the tree of reasons, of all results or of one (or: expliquer).
    #[command(alias = "expliquer")]
    Explain(ExplainArgs),
    /// Why this amount is not higher: what it lacks, and the smallest changes that would raise it (or: pourquoi-pas).
    #[command(visible_alias = "pourquoi-pas")]
    WhyNot(WhyNotArgs),
    /// The deadlines of one or several contracts, and their state (or: echeances).
    #[command(alias = "echeances")]
    Calendar(CalendarArgs),
    /// What is paid, on which day, for what, and the difference with what is earned (or: versements).
    #[command(alias = "versements")]
    Payments(PaymentsArgs),
    /// What is wrong in rule files (or: verifier).
    #[command(alias = "verifier")]
    Check(CheckArgs),
    /// The "exemple" blocks of rule files, and the snapshots of the contracts in "contrats" folders (or: tester).
    #[command(alias = "tester")]
    Test(TestArgs),
    /// What two laws change, in law then in euros, contract by contract, each change with its part (or: comparer).
    #[command(visible_alias = "comparer")]
    Diff(DiffArgs),
    /// One layout for rule files: tables, numbers, dates, blank lines (or: formater).
    #[command(visible_alias = "formater")]
    Fmt(FmtArgs),
    /// A file to start from: an amendment's header, the articles that it touches, and the law that it finds there (or: nouveau).
    #[command(visible_alias = "nouveau")]
    New(NewArgs),
    /// Many contracts at once: how many, how many euros, and whom to call (or: panorama).
    #[command(visible_alias = "panorama")]
    Review(ReviewArgs),
    /// A file of many contracts, CSV or one JSON a line, of any size: their results, one line each, and those refused in a file apart (or: lot).
    #[command(visible_alias = "lot")]
    Batch(BatchArgs),
    /// A contract by questions and answers, first those that settle most amounts (or: questionner).
    #[command(alias = "questionner")]
    Ask(AskArgs),
    /// The consolidated text of a set of rules on a day, or what changes in it from one day to another (or: texte).
    #[command(alias = "texte")]
    Text(TextArgs),
    /// Whether a report still holds: the same rules, and the same answer (or: rejouer).
    #[command(alias = "rejouer")]
    Replay(ReplayArgs),
    /// The JSON Schema of a contract's facts, for editors and forms.
    Schema(SchemaArgs),
}

/// Options of every verb.
#[derive(Debug, Args)]
pub struct CommonArgs {
    /// Folder of the sets of rules, or one file (default: the "rules" folder found from here upwards, else the copy inside the program).
    #[arg(long, global = true, value_name = "FOLDER")]
    pub rules: Option<PathBuf>,
    /// Form of the answer: text (default), json, markdown, plain (without drawing, for a screen reader or a log), csv (review and batch, for a spreadsheet), html (a whole page: eval, explain, text, payments, calendar, diff and test --coverage), sarif (findings of check, for a forge) or ics (deadlines of calendar, for a calendar program).
    #[arg(long, global = true, value_enum, value_name = "FORM", default_value_t = Format::Text)]
    pub format: Format,
    /// Language of messages: fr or en (default: French, unless the system's language is English).
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    pub lang: Option<LangArg>,
    /// Colours: auto (default, on a terminal only), always or never.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColorArg::Auto)]
    pub color: ColorArg,
    /// Width of the display, in columns (default: the terminal's, else 100).
    #[arg(long, global = true, value_name = "COLUMNS")]
    pub width: Option<usize>,
}

/// Which question is put to the rules.
#[derive(Debug, Args, Clone, Default)]
pub struct QuestionArgs {
    /// Civil year.
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["from", "to", "on"])]
    pub year: Option<i32>,
    /// First day of the period.
    #[arg(long, value_name = "DAY", requires = "to", conflicts_with = "on")]
    pub from: Option<String>,
    /// Last day of the period, included.
    #[arg(long, value_name = "DAY", requires = "from")]
    pub to: Option<String>,
    /// One day.
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Each period of that name rather than each civil year, such as "année du contrat".
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["year", "from", "to", "on"])]
    pub by: Option<String>,
    /// The law as it was known on that day: what was not signed yet is not there.
    #[arg(long, value_name = "DAY")]
    pub known_on: Option<String>,
    /// A reading of an open question: "name=reading" (may be repeated).
    #[arg(long = "reading", value_name = "NAME=READING")]
    pub readings: Vec<String>,
    /// A fact in place of the contract's: "fact=value" (may be repeated; an empty value takes back an optional fact).
    #[arg(long = "set", value_name = "FACT=VALUE")]
    pub set: Vec<String>,
}

/// `eval`.
#[derive(Debug, Args)]
pub struct EvalArgs {
    /// Contract files (YAML, JSON, TOML, or CSV of one contract a line; "-" for standard input).
    #[arg(required = true, value_name = "CONTRACT")]
    pub facts: Vec<PathBuf>,
    /// The question.
    #[command(flatten)]
    pub question: QuestionArgs,
    /// Which open questions the amounts depend on, and their range under all readings.
    #[arg(long, conflicts_with = "readings")]
    pub all_readings: bool,
    /// A variant to put beside the contract as it is: "fact=value ; ...", or "name: fact=value ; ..." (may be repeated).
    #[arg(long, value_name = "VARIANT", conflicts_with = "all_readings")]
    pub compare: Vec<String>,
    /// What can be calculated without the facts that are missing; the rest is unknown, and the list of facts to give follows (exit code 1).
    #[arg(long, conflicts_with_all = ["all_readings", "compare"])]
    pub partial: bool,
    /// With --compare or --all-readings: every row, even those where nothing changes.
    #[arg(long)]
    pub all_rows: bool,
}

/// `calendar`.
#[derive(Debug, Args)]
pub struct CalendarArgs {
    /// Contract files (YAML, JSON or TOML; "-" for standard input).
    #[arg(required = true, value_name = "CONTRACT")]
    pub facts: Vec<PathBuf>,
    /// The day from which the deadlines are seen (default: today).
    #[arg(long = "on", value_name = "DAY")]
    pub seen_on: Option<String>,
    /// The law as it was known on that day: what was not signed yet is not there.
    #[arg(long, value_name = "DAY")]
    pub known_on: Option<String>,
    /// A reading of an open question: "name=reading" (may be repeated).
    #[arg(long = "reading", value_name = "NAME=READING")]
    pub readings: Vec<String>,
    /// A fact in place of the contract's: "fact=value" (may be repeated; an empty value takes back an optional fact).
    #[arg(long = "set", value_name = "FACT=VALUE")]
    pub set: Vec<String>,
}

/// `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Contract file.
    #[arg(value_name = "CONTRACT")]
    pub facts: PathBuf,
    /// The result to explain, such as "dotation fixe (parcours)"; all by default.
    #[arg(value_name = "AMOUNT")]
    pub amount: Option<String>,
    /// The question.
    #[command(flatten)]
    pub question: QuestionArgs,
    /// What can be calculated without the facts that are missing; the rest is unknown, and the list of facts to give follows (exit code 1).
    #[arg(long)]
    pub partial: bool,
    /// Depth of the tree.
    #[arg(long, value_name = "N")]
    pub depth: Option<usize>,
}

/// `why-not`.
#[derive(Debug, Args)]
pub struct WhyNotArgs {
    /// Contract file.
    #[arg(value_name = "CONTRACT")]
    pub facts: PathBuf,
    /// The result or deadline in question, such as "dotation fixe (parcours)" or "total".
    #[arg(value_name = "AMOUNT")]
    pub disputed: String,
    /// The question.
    #[command(flatten)]
    pub question: QuestionArgs,
    /// Also what would lower it: what it stands on.
    #[arg(long)]
    pub lower: bool,
}

/// `payments`.
#[derive(Debug, Args)]
pub struct PaymentsArgs {
    /// Contract files (YAML, JSON or TOML; "-" for standard input).
    #[arg(required = true, value_name = "CONTRACT")]
    pub facts: Vec<PathBuf>,
    /// The question.
    #[command(flatten)]
    pub question: QuestionArgs,
}

/// `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// What is checked.
    #[command(flatten)]
    pub paths: PathsArgs,
    /// Explains a code, with an example refused and one accepted.
    #[arg(long, value_name = "CODE", conflicts_with_all = ["paths", "fix"])]
    pub explain: Option<String>,
    /// Applies the safe fixes to the files, and says what remains.
    #[arg(long)]
    pub fix: bool,
    /// Shows what --fix would change, and writes nothing.
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
}

/// `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The law before: a folder, the name of a set, "sans:TEXT" (as if that text did not exist), a day, or "git:REVISION".
    #[arg(value_name = "BEFORE")]
    pub old: String,
    /// The law after.
    #[arg(value_name = "AFTER")]
    pub new: String,
    /// Contract files, or folders of them (default: the folder "contrats" beside the rules after).
    #[arg(value_name = "CONTRACT")]
    pub contracts: Vec<PathBuf>,
    /// The question.
    #[command(flatten)]
    pub question: QuestionArgs,
}

/// `fmt`.
#[derive(Debug, Args)]
pub struct FmtArgs {
    /// Sets of rules (by name), folders or files; every set of rules by default; "-" for standard input, to standard output.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Writes nothing: shows what would change, with exit code 1 if anything would.
    #[arg(long = "check")]
    pub only_check: bool,
}

/// What `new` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Draft {
    /// An amendment.
    Avenant,
}

/// `new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// What is written: avenant.
    #[arg(value_enum, value_name = "WHAT")]
    pub what: Draft,
    /// The set of rules that it amends.
    #[arg(value_name = "SET")]
    pub recueil: String,
    /// The articles that it touches, by number or title ("ACI, 9" where two texts have the same), or definitions by name; each is quoted as the amendment finds it.
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<String>,
    /// Short name of the amendment (default: the next number, such as "avenant 3").
    #[arg(long = "name", value_name = "NAME")]
    pub short: Option<String>,
    /// Its full title.
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Day of its signature.
    #[arg(long = "signed", value_name = "DAY")]
    pub signed: Option<String>,
    /// Day of its publication.
    #[arg(long = "published", value_name = "DAY")]
    pub published: Option<String>,
    /// Day of its entry into force.
    #[arg(long = "in-force", value_name = "DAY")]
    pub in_force: Option<String>,
    /// Contracts signed before its entry into force only benefit from it by an amendment of their own.
    #[arg(long)]
    pub transition: bool,
    /// The file to write, which must not exist (default: beside the other files of the set; "-" for standard output).
    #[arg(long = "to", value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `test`.
#[derive(Debug, Args)]
pub struct TestArgs {
    /// What is tested.
    #[command(flatten)]
    pub paths: PathsArgs,
    /// Changes the rules one small thing at a time, and tells the changes that no example and no contract notices; with a word, those whose kind, place or definition holds it.
    #[arg(long, value_name = "WORD", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub mutate: Option<String>,
    /// Accepts the snapshots that changed: all of them, or those of a contract, by its name or its file's (may be repeated).
    #[arg(long, value_name = "NAME", num_args = 0..=1)]
    pub accept: Option<Vec<String>>,
    /// Writes the results into this file as JUnit XML, for continuous integration.
    #[arg(long, value_name = "FILE")]
    pub junit: Option<PathBuf>,
    /// What the examples and the contracts of "contrats" folders apply of the rules, and what they leave aside; what is missing follows.
    #[arg(long)]
    pub coverage: bool,
    /// With --coverage: exit code 1 if less than this percentage of definitions and cells is covered.
    #[arg(long, value_name = "PERCENT", requires = "coverage", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub min: Option<u8>,
}

/// `check` and `test`.
#[derive(Debug, Args)]
pub struct PathsArgs {
    /// Sets of rules (by name), folders or files; every set of rules by default.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// `review`.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// Folders of contracts, or files (CSV of one contract a line, YAML, JSON or TOML).
    #[arg(required = true, value_name = "PATH")]
    pub portfolio: Vec<PathBuf>,
    /// Civil year of the figures (default: the last one that is over).
    #[arg(long = "year", value_name = "YEAR")]
    pub review_year: Option<i32>,
    /// Day of the classes, alerts and deadlines (default: the last of the year, or today if it is not over).
    #[arg(long = "on", value_name = "DAY")]
    pub review_day: Option<String>,
    /// A deadline is near when it falls within this many days.
    #[arg(long, value_name = "DAYS", default_value_t = 60)]
    pub within: u32,
    /// The law as it was known on that day: what was not signed yet is not there.
    #[arg(long, value_name = "DAY")]
    pub known_on: Option<String>,
    /// A reading of an open question: "name=reading" (may be repeated).
    #[arg(long = "reading", value_name = "NAME=READING")]
    pub readings: Vec<String>,
    /// Writes into this folder a report in Markdown and its charts in SVG.
    #[arg(long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// Gives the contracts themselves, as a CSV table of one contract a line.
    #[arg(long, conflicts_with_all = ["review_year", "review_day", "within", "known_on", "readings", "output"])]
    pub to_csv: bool,
}

/// `batch`.
#[derive(Debug, Args)]
pub struct BatchArgs {
    /// The set of rules of every contract.
    #[arg(value_name = "SET")]
    pub recueil: String,
    /// The contracts: CSV of one contract a line, or one JSON object a line ("-" for standard input).
    #[arg(value_name = "FILE")]
    pub contracts: PathBuf,
    /// The question.
    #[command(flatten)]
    pub question: QuestionArgs,
    /// The results to give, in that order (default: all of them); only what they need is calculated.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub results: Vec<String>,
    /// The file of results, whose name says its form: .csv, .tsv, .ndjson (default: standard output).
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The file of the contracts refused (default: beside the results, under their name and ".erreurs.csv").
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,
    /// The file of the reasons of each result: one JSON object a contract and a period, in the order of the results (or: --motifs).
    #[arg(long, alias = "motifs", value_name = "FILE")]
    pub traces: Option<PathBuf>,
    /// Threads that calculate (default: as many as the machine has).
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// Goes on where an interrupted run stopped.
    #[arg(long = "resume", alias = "reprendre", requires = "output")]
    pub go_on: bool,
}

/// `replay`.
#[derive(Debug, Args)]
pub struct ReplayArgs {
    /// A report: what "avenant explain" writes in JSON or as a page ("-" for standard input).
    #[arg(value_name = "REPORT")]
    pub report: PathBuf,
}

/// `ask`.
#[derive(Debug, Args)]
pub struct AskArgs {
    /// The set of rules.
    #[arg(value_name = "SET")]
    pub recueil: String,
    /// The contract file to write, which must not exist (default: asked at the end).
    #[arg(long = "output", value_name = "FILE")]
    pub contract: Option<PathBuf>,
    /// A contract that was begun, whose facts are not asked again.
    #[arg(long = "resume", value_name = "FILE")]
    pub begun: Option<PathBuf>,
    /// The question.
    #[command(flatten)]
    pub question: QuestionArgs,
}

/// `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// The set of rules.
    #[arg(value_name = "SET")]
    pub recueil: String,
}

/// `text`.
#[derive(Debug, Args)]
pub struct TextArgs {
    /// The set of rules.
    #[arg(value_name = "SET")]
    pub recueil: String,
    /// The day of the text (default: today).
    #[arg(long = "on", value_name = "DAY", conflicts_with_all = ["text_from", "text_to"])]
    pub text_on: Option<String>,
    /// Compares: the first of the two days.
    #[arg(long = "from", value_name = "DAY", requires = "text_to")]
    pub text_from: Option<String>,
    /// Compares: the second of the two days.
    #[arg(long = "to", value_name = "DAY", requires = "text_from")]
    pub text_to: Option<String>,
    /// The law as it was known on that day: what was not signed yet is not there.
    #[arg(long, value_name = "DAY")]
    pub known_on: Option<String>,
    /// Also shows what is replaced, repealed or not in force yet.
    #[arg(long, conflicts_with_all = ["text_from", "text_to"])]
    pub all_versions: bool,
}

/// Forms of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a terminal.
    Text,
    /// One object a line.
    Json,
    /// For a mail or a forge.
    Markdown,
    /// Without drawing, for a screen reader or a log.
    Plain,
    /// For a spreadsheet.
    Csv,
    /// A whole page, for a browser.
    Html,
    /// The findings of `check`, for a forge (SARIF 2.1.0).
    Sarif,
    /// The deadlines of `calendar`, for a calendar program (iCalendar).
    Ics,
}

/// Languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// French.
    Fr,
    /// English.
    En,
}

/// Colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    /// On a terminal only.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The options of every verb, settled.
#[derive(Debug, Clone)]
pub struct Common {
    /// Where the sets of rules are.
    pub rules: Option<PathBuf>,
    /// Form of the answer.
    pub format: Format,
    /// Language.
    pub lang: Lang,
    /// Whether to colour standard output.
    pub color: bool,
    /// Whether to colour standard error.
    pub color_err: bool,
    /// Columns.
    pub width: usize,
}

/// Columns where nothing says how many there are.
const DEFAULT_WIDTH: usize = 100;

impl CommonArgs {
    /// Settles what depends on the terminal and the environment.
    pub fn resolve(&self) -> Common {
        let lang = match self.lang {
            Some(LangArg::Fr) => Lang::Fr,
            Some(LangArg::En) => Lang::En,
            None => locale(),
        };
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let color = |terminal: bool| match self.color {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => terminal && !no_color,
        };
        // A terminal that draws nothing, and those who read it aloud, are given lines.
        let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
        let format = if dumb && self.format == Format::Text { Format::Plain } else { self.format };
        let measured = terminal_size::terminal_size().map(|(w, _)| usize::from(w.0));
        let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        Common {
            rules: self.rules.clone(),
            format,
            lang,
            color: color(std::io::stdout().is_terminal()),
            color_err: color(std::io::stderr().is_terminal()),
            width: self.width.or(columns).or(measured).unwrap_or(DEFAULT_WIDTH).max(40),
        }
    }
}

/// French, unless the locale says English.
pub fn locale() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|v| std::env::var(v).ok()).find(|v| !v.is_empty());
    match set {
        Some(v) if v.starts_with("en") => Lang::En,
        _ => Lang::Fr,
    }
}
