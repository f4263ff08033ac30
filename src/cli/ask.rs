//! `avenant ask`: a contract file by questions and answers, in a terminal or from a pipe.

use super::args::{AskArgs, Common, Format, QuestionArgs};
use super::evaluate::{Contract, Session, answers, print};
use super::{Outcome, asked, load, report, scenario};
use crate::ask::{Asks, Interview, Query};
use crate::check::program::{ExprId, Kind, Program};
use crate::diag::suggest::folded;
use crate::diag::{Code, Diagnostic, Text};
use crate::eval::Question;
use crate::facts::{Facts, sample, typed, write};
use crate::render::layout::{Paint, wrap};
use crate::render::missing::what_for;
use crate::render::table::{self, Column};
use crate::render::{article_at, escape};
use crate::source::Sources;
use crate::text;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The most refusals shown for one answer.
const REFUSALS: usize = 3;

/// What comes of one line.
enum Line {
    /// An answer.
    Answer(String),
    /// `?`.
    Help,
    /// `retour`.
    Back,
    /// `stop`, or no more input.
    Stop,
}

/// The two ends of the dialogue.
struct Dialogue<'c> {
    common: &'c Common,
    /// What is typed is shown already.
    echoed: bool,
    ended: bool,
}

impl Dialogue<'_> {
    /// Writes a paragraph, indented.
    fn say(&self, said: &Text, indent: usize) {
        let text = escape::line(said.get(self.common.lang));
        for line in wrap(&text, self.common.width.saturating_sub(indent)) {
            print(&format!("{:indent$}{line}\n", ""));
        }
    }

    /// Reads one line; nothing at the end of the input.
    fn read(&mut self) -> Option<String> {
        print("> ");
        let mut bytes = Vec::new();
        let read = if self.ended { Ok(0) } else { io::stdin().lock().read_until(b'\n', &mut bytes) };
        if !matches!(read, Ok(n) if n > 0) {
            self.ended = true;
            print("\n");
            return None;
        }
        let line = String::from_utf8_lossy(&bytes).trim().to_owned();
        if !self.echoed {
            print(&format!("{}\n", escape::line(&line)));
        }
        Some(line)
    }

    /// What is typed to a question: an answer that is also a choice is never a command.
    fn line(&mut self, choices: &[String]) -> Line {
        let Some(line) = self.read() else { return Line::Stop };
        let word = folded(&line);
        if choices.iter().any(|c| folded(c) == word) {
            return Line::Answer(line);
        }
        match word.as_str() {
            "?" | "aide" | "help" => Line::Help,
            "retour" | "back" => Line::Back,
            "stop" | "fin" => Line::Stop,
            _ => Line::Answer(line),
        }
    }
}

/// The interview, then the file.
pub fn run(common: &Common, args: &AskArgs) -> Outcome {
    if !matches!(common.format, Format::Text | Format::Plain) {
        let why = text!("cli-error-avenant-ask-is-a");
        eprintln!("{}", why.get(common.lang));
        return Outcome::Usage;
    }
    let mut session = Session::with(&[]).partial(true);
    let mut contract = match started(common, &mut session, args) {
        Ok(contract) => contract,
        Err(findings) => {
            report::print(common, &session.sources, &findings);
            return Outcome::Refused;
        }
    };
    let question = match asked::question(&contract.program, &args.question) {
        Ok(question) => question,
        Err(findings) => {
            report::print(common, &session.sources, &findings);
            return Outcome::Refused;
        }
    };
    let mut talk = Dialogue { common, echoed: io::stdin().is_terminal(), ended: false };
    welcome(&talk, &contract);
    if args.begun.is_none() && contract.facts.label.is_none() {
        print("\n");
        talk.say(&text!("cli-name-of-the-contract-empty"), 0);
        contract.facts.label = talk.read().filter(|n| !n.is_empty());
    }
    let before = contract.facts.series.clone();
    let (facts, whole) = interview(&mut talk, &mut session.sources, &contract, question.clone(), &args.question);
    contract.facts = Facts { label: contract.facts.label.clone(), ..facts };
    if !whole && contract.facts.series == before {
        talk.say(&text!("cli-nothing-is-given-nothing-is"), 0);
        return Outcome::Refused;
    }
    contract.label = contract.facts.label.clone().unwrap_or_else(|| contract.recueil.clone());
    let mut outcome = if whole { Outcome::Done } else { Outcome::Refused };
    if whole {
        contract.partial = false;
        match answers(&session.sources, &contract, &question, &args.question, None, common.lang) {
            Ok(answered) => {
                let columns: Vec<Column<'_>> =
                    answered.iter().map(|a| Column { case: a.case(&contract, common.lang), graph: None }).collect();
                let sheet = table::Sheet { values: Vec::new(), deadlines: Vec::new(), ..table::sheet(&columns) };
                let title = format!("{} — {}", contract.label, contract.recueil);
                print(&format!("\n{}\n", table::text(&title, &sheet, common.width, common.lang, Paint { on: common.color })));
            }
            Err(findings) => {
                report::print(common, &session.sources, &findings);
                outcome = Outcome::Refused;
            }
        }
    }
    match saved(&mut talk, &contract, args.contract.as_deref()) {
        Ok(path) => farewell(&talk, &contract, &path, whole),
        Err(d) => {
            report::print(common, &session.sources, &[d]);
            outcome = Outcome::Refused;
        }
    }
    outcome
}

/// The contract before any question: what `--resume` and `--set` give.
fn started(common: &Common, session: &mut Session, args: &AskArgs) -> Result<Contract, Vec<Diagnostic>> {
    if let Some(taken) = args.contract.as_deref().filter(|p| p.exists()) {
        return Err(vec![exists(taken)]);
    }
    let contract = match &args.begun {
        Some(path) => {
            let mut read = session.contracts(common, path);
            let contract = match (read.pop(), read.len()) {
                (Some(one), 0) => one.map_err(|refused| refused.findings)?,
                _ => {
                    let d = Diagnostic::error(Code::Limit, text!("cli-one-contract-is-expected-here"));
                    return Err(vec![d]);
                }
            };
            if contract.recueil != args.recueil {
                let (named, asked) = (&contract.recueil, &args.recueil);
                let d = Diagnostic::error(Code::NoRules, text!("cli-this-contract-is-of-the", named, asked));
                return Err(vec![d.help(text!("cli-write-avenant-ask", named))]);
            }
            contract
        }
        None => {
            let set = load::named(common, &args.recueil).map_err(|d| vec![d])?;
            let program = load::program(common, &set, &mut session.sources).ok_or_else(Vec::new)?;
            let facts = Facts::empty(&program);
            Contract {
                recueil: set.name,
                program: std::sync::Arc::new(program),
                facts,
                label: String::new(),
                file: String::new(),
                set: Vec::new(),
                partial: true,
                waiting: Vec::new(),
            }
        }
    };
    let changed = scenario::changed(common, &mut session.sources, contract, &args.question.set).ok_or_else(Vec::new)?;
    // What was given beforehand is the contract's own, not a scenario.
    Ok(Contract { set: Vec::new(), ..changed })
}

fn welcome(talk: &Dialogue<'_>, contract: &Contract) {
    let base = contract.program.texts.iter().find(|t| !t.is_amendment).map_or("", |t| &*t.title);
    let title = format!("{} — {base}", contract.recueil);
    print(&format!("{}\n", Paint { on: talk.common.color }.strong(&escape::line(&title))));
    talk.say(&text!("cli-explains-the-question-retour-goes"), 0);
}

/// Asks until every amount is known, or the dialogue stops; gives the facts, and whether none lacks.
fn interview(
    talk: &mut Dialogue<'_>,
    sources: &mut Sources,
    contract: &Contract,
    question: Question,
    args: &QuestionArgs,
) -> (Facts, bool) {
    let program = &*contract.program;
    let base = question.clone();
    let periods = |facts: &Facts| asked::periods(program, facts, &base, args).map(|p| p.list).map_err(Box::new);
    let mut talked = Interview::new(program, question, contract.facts.clone(), &periods);
    let mut number = 1usize;
    let mut told = false;
    while let Some(query) = talked.query().cloned() {
        if !told {
            put(talk, program, sources, &query, number, talked.left());
            told = true;
        }
        let choices = program.fact(query.fact).map_or(Vec::new(), |f| typed::choices(program, f));
        match talk.line(&choices) {
            Line::Stop => return (talked.facts(), false),
            Line::Help => help(talk, program, sources, &query),
            Line::Back => {
                if talked.back() {
                    number = number.saturating_sub(1);
                    told = false;
                } else {
                    talk.say(&text!("cli-this-is-the-first-question"), 4);
                }
            }
            Line::Answer(line) => {
                let source = sources.add("réponse", &line);
                match talked.answer(source, &line) {
                    Ok(()) => {
                        number = number.saturating_add(1);
                        told = false;
                    }
                    Err(refused) => refuse(talk, &refused),
                }
            }
        }
    }
    (talked.facts(), true)
}

/// Puts a question: its sentence in the rules, then what is expected.
fn put(talk: &Dialogue<'_>, program: &Program, sources: &Sources, query: &Query, number: usize, left: usize) {
    let Some(fact) = program.fact(query.fact) else { return };
    print("\n");
    let name = program.label(&fact.name, &fact.params, &query.index);
    if let Asks::Change(after) = query.asks {
        talk.say(&text!("cli-does-this-value-change-after", number, name, said = after), 0);
        return;
    }
    let asked = fact.question.as_deref().unwrap_or(&fact.name);
    let member = program.index_names(&fact.params, &query.index).join(" ; ");
    let of = if member.is_empty() { String::new() } else { format!(" — {member}") };
    talk.say(&text!("cli-number-asked-of", number, asked, of), 0);
    let expected = match fact.ty.kind {
        Kind::Enum(_) => text!("cli-choice-by-its-name-or"),
        _ => typed::expects(program, fact),
    };
    let bounds = bounds(program, sources, query);
    let mut said = vec![match query.asks {
        Asks::Value(Some(from)) => text!("cli-expected-on", name, day = from, expected),
        _ => text!("cli-expected", name, expected),
    }];
    said.extend(bounds.into_iter().map(Text::own));
    if fact.ty.optional {
        said.push(text!("cli-empty-if-there-is-none"));
    }
    let said = Text::joined(said, Text::own(" ; "));
    let said = if left > 1 { text!("cli-more-after-it", said, others = left - 1) } else { said };
    talk.say(&said, 4);
    if matches!(fact.ty.kind, Kind::Enum(_)) {
        for (at, choice) in typed::choices(program, fact).iter().enumerate() {
            print(&format!("    {}. {}\n", at + 1, escape::line(choice)));
        }
    }
}

/// What the rules require of the fact: their reason, or else the condition as they write it.
fn bounds(program: &Program, sources: &Sources, query: &Query) -> Vec<String> {
    let requires = program.fact(query.fact).map_or(&[][..], |f| &f.requires);
    requires.iter().map(|r| r.reason.as_ref().map_or_else(|| written(program, sources, r.condition), ToString::to_string)).collect()
}

/// A condition as the rule file has it, on one line.
fn written(program: &Program, sources: &Sources, id: ExprId) -> String {
    let text = program.expr(id).map_or("", |e| sources.text(e.span));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Who asks, for what, and how to answer.
fn help(talk: &Dialogue<'_>, program: &Program, sources: &Sources, query: &Query) {
    let Some(fact) = program.fact(query.fact) else { return };
    let article = article_at(program, fact.origin);
    let (file, line, _) = sources.locate(fact.span);
    let purpose = what_for(program, &query.wanted);
    let model = sample::sample(program, fact);
    talk.say(&text!("cli-asked-by", article), 4);
    // Not broken: a terminal opens it.
    print(&format!("    {}:{line}\n", escape::line(&file)));
    talk.say(&text!("cli-needed", p = purpose), 4);
    match query.asks {
        Asks::Value(_) => talk.say(&text!("cli-for-instance", model), 4),
        Asks::Change(_) => talk.say(&text!("cli-for-instance-2023-01-01"), 4),
    }
    for r in &fact.requires {
        let condition = written(program, sources, r.condition);
        talk.say(&text!("cli-requirement", condition), 4);
    }
}

/// Why an answer is refused; the question stands.
fn refuse(talk: &Dialogue<'_>, refused: &[Diagnostic]) {
    for d in refused.iter().take(REFUSALS) {
        let mark = |t: &Text| text!("cli-refused-answer", said = t);
        talk.say(&mark(&d.message), 4);
        for said in d.labels.first().map(|l| &l.text).filter(|_| d.code == Code::BadFactValue).into_iter().chain(&d.help) {
            if !said.is_empty() {
                talk.say(said, 6);
            }
        }
    }
}

/// Writes the contract, to a file that was not there.
fn saved(talk: &mut Dialogue<'_>, contract: &Contract, output: Option<&Path>) -> Result<PathBuf, Diagnostic> {
    let yaml = write::yaml(&contract.program, &contract.facts, &contract.recueil);
    if let Some(path) = output {
        return create(path, &yaml).map(|()| path.to_path_buf());
    }
    let stem = escape::file_part(&contract.label);
    let free = |n: usize| PathBuf::from(if n == 1 { format!("{stem}.yaml") } else { format!("{stem}-{n}.yaml") });
    let proposed = (1..).map(free).find(|p| !p.exists()).unwrap_or_else(|| free(1));
    let shown = proposed.display().to_string();
    loop {
        talk.say(&text!("cli-file-to-write-empty", shown), 0);
        let typed = talk.read().filter(|l| !l.is_empty());
        let path = typed.map_or_else(|| proposed.clone(), PathBuf::from);
        match create(&path, &yaml) {
            Ok(()) => return Ok(path),
            Err(d) if talk.ended => return Err(d),
            Err(d) => refuse(talk, &[d]),
        }
    }
}

/// The whole file at once, or nothing; never over another.
fn create(path: &Path, yaml: &str) -> Result<(), Diagnostic> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || -> io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".avenant-").tempfile_in(folder)?;
        file.write_all(yaml.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map(|_| ()).map_err(|e| e.error)
    };
    write().map_err(|e| if e.kind() == io::ErrorKind::AlreadyExists { exists(path) } else { unwritable(path, &e) })
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let name = path.display();
    Diagnostic::error(Code::NotText, text!("cli-cannot-be-written", name, error))
}

fn exists(path: &Path) -> Diagnostic {
    let name = path.display();
    Diagnostic::error(Code::NotText, text!("cli-exists-already", name)).help(text!("cli-give-another-name-resume-takes"))
}

fn farewell(talk: &Dialogue<'_>, contract: &Contract, path: &Path, whole: bool) {
    let (file, recueil) = (path.display(), &contract.recueil);
    if whole {
        talk.say(&text!("cli-contract-written-to-and-now", file), 0);
        for verb in ["eval", "explain", "payments"] {
            print(&format!("  avenant {verb} {}\n", escape::line(&file.to_string())));
        }
    } else {
        talk.say(&text!("cli-incomplete-contract-written-to-the", file), 0);
        print(&format!("  avenant ask {recueil} --resume {}\n", escape::line(&file.to_string())));
        print(&format!("  avenant eval {} --partial\n", escape::line(&file.to_string())));
    }
}
