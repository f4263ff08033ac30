//! From texts to a program, and from a program to its answers.

use avenant::check::check;
use avenant::check::program::{Program, Series};
use avenant::consolidate::{FactId, PlaceId, consolidate};
use avenant::diag::{Diagnostic, Lang};
use avenant::eval::{Answer, Question, ResultAnswer, answer};
use avenant::facts::Facts;
use avenant::message::typography::plain;
use avenant::source::Sources;
use avenant::syntax::parse;
use avenant::value::{Day, Interval};
use std::path::{Path, PathBuf};

/// What became of a set of rules.
pub struct Compiled {
    /// The program, when nothing is wrong.
    pub program: Option<Program>,
    /// Every finding.
    pub findings: Vec<Diagnostic>,
    /// The texts.
    pub sources: Sources,
}

impl Compiled {
    /// The program, or a panic that shows what is wrong.
    pub fn sound(self) -> Program {
        let shown = self.findings.iter().map(|d| show(&self.sources, d)).collect::<Vec<_>>().join("\n");
        match self.program {
            Some(program) if !avenant::diag::has_errors(&self.findings) => program,
            _ => panic!("this set of rules is refused:\n{shown}"),
        }
    }

    /// The codes of the errors, sorted, each once.
    pub fn codes(&self) -> Vec<&'static str> {
        codes(&self.findings)
    }
}

/// The codes of a list of findings, sorted, each once.
pub fn codes(findings: &[Diagnostic]) -> Vec<&'static str> {
    let mut codes: Vec<_> = findings.iter().map(|d| d.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Compiles texts given with their names.
pub fn compile<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)]) -> Compiled {
    compiled(files, false)
}

/// Compiles them, and analyses what they say: all that `check` finds, examples apart.
pub fn analysed<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)]) -> Compiled {
    compiled(files, true)
}

fn compiled<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)], analysed: bool) -> Compiled {
    let mut sources = Sources::default();
    let mut findings = Vec::new();
    let mut trees = Vec::new();
    for (name, text) in files {
        let id = sources.add(name.as_ref(), text.as_ref());
        let (tree, errors) = parse::file(&sources, id);
        findings.extend(errors);
        trees.push(tree);
    }
    let (corpus, errors) = consolidate(&trees);
    findings.extend(errors);
    let (program, errors) = check(&corpus);
    findings.extend(errors);
    let refused = avenant::diag::has_errors(&findings);
    // As the program does: what an error hides looks never read.
    findings.retain(|d| !refused || d.is_error());
    let program = if refused { None } else { program };
    if let Some(program) = &program {
        if analysed {
            findings.extend(avenant::analysis::analyse(program, "essai"));
        }
        findings = avenant::diag::accept::accept(findings, &program.acceptances);
        findings.retain(|d| d.accepted.is_none());
    }
    Compiled { program, findings, sources }
}

/// The rule files of a folder, in the order of their names.
pub fn files(folder: &Path) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "rules")).collect();
    paths.sort();
    paths.iter().map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(p).unwrap())).collect()
}

/// The folders under a folder of the repository, in the order of their names.
pub fn folders(under: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(under);
    let mut out: Vec<PathBuf> = std::fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    out.sort();
    out
}

/// A finding on one line or a few, in plain spaces.
pub fn show(sources: &Sources, d: &Diagnostic) -> String {
    let mut out = format!("  {} {}", d.code.as_str(), d.message.get(Lang::Fr));
    for label in &d.labels {
        let (name, line, column) = sources.locate(label.span);
        out.push_str(&format!("\n      {name}:{line}:{column} {}", label.text.get(Lang::Fr)));
    }
    plain(&out)
}

/// A day.
pub fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

/// The days from one to another, both included.
pub fn span(from: Day, to: Day) -> Interval {
    Interval::new(from, to)
}

/// The place of that name.
pub fn place(program: &Program, name: &str) -> PlaceId {
    PlaceId::next(program.places.iter().position(|p| &*p.name == name).unwrap_or_else(|| panic!("no place « {name} »")))
}

/// Gives a fact without indexes its values.
pub fn give(program: &Program, facts: &mut Facts, name: &str, series: impl Into<Series>) {
    let at = program.facts.iter().position(|f| &*f.name == name).unwrap_or_else(|| panic!("no fact « {name} »"));
    let fact = program.fact(FactId::next(at)).unwrap();
    facts.set(fact.slot, series, None);
}

/// The answer over a period, under the default readings and all the law.
pub fn ask(program: &Program, facts: &Facts, period: Interval) -> Answer {
    answer(program, facts, &Question::over(program, period), false)
}

/// The result of that name and indexes in an answer.
pub fn result<'a>(program: &Program, answer: &'a Answer, name: &str, index: &[u16]) -> Option<&'a ResultAnswer> {
    let id = place(program, name);
    answer.results.iter().find(|r| r.place == id && r.index == index)
}
