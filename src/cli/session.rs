//! From the files of contracts to contracts typed against the rules that they name.

use super::args::Common;
use super::{folder, load, report, scenario};
use crate::check::program::Program;
use crate::diag::{Code, Diagnostic, Text, has_errors};
use crate::eval;
use crate::facts::assign::Assignment;
use crate::facts::{Facts, bind, doc};
use crate::source::limits::SOURCE_BYTES;
use crate::source::{SourceId, Sources, Span};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// One contract, read and typed against its rules.
pub struct Contract {
    /// The set of rules' name.
    pub recueil: String,
    /// The rules.
    pub program: Arc<Program>,
    /// The facts.
    pub facts: Facts,
    /// The name shown.
    pub label: String,
    /// Its file's name, without folder nor extension.
    pub file: String,
    /// Facts changed for a scenario.
    pub set: Vec<Assignment>,
    /// Whether it may be answered in part.
    pub partial: bool,
    /// What is required of its facts and waits for others, when it may.
    pub waiting: Vec<Text>,
}

impl Contract {
    /// The same contract.
    pub fn copy(&self) -> Self {
        Self {
            recueil: self.recueil.clone(),
            program: self.program.clone(),
            facts: self.facts.clone(),
            label: self.label.clone(),
            file: self.file.clone(),
            set: self.set.clone(),
            partial: self.partial,
            waiting: self.waiting.clone(),
        }
    }
}

/// A contract that cannot be evaluated.
pub struct Refused {
    /// Its name, or where it is.
    pub label: String,
    /// Why; nothing when it is told already, of the rules themselves.
    pub findings: Vec<Diagnostic>,
}

/// What a file gives: contracts, and what is refused.
pub type Given<T = Contract> = Result<T, Refused>;

/// Sets of rules compiled so far, by name; all the sources of the run.
#[derive(Default)]
pub struct Session {
    /// Every text read.
    pub sources: Sources,
    /// Facts to put in place of those of each contract, as typed.
    pub set: Vec<String>,
    /// Whether contracts may be answered in part: what cannot be verified yet refuses none.
    pub partial: bool,
    /// Whether what the rules require of facts is left to verify by whoever asks.
    unverified: bool,
    programs: BTreeMap<String, Result<Arc<Program>, Vec<Diagnostic>>>,
    /// The rules of every contract, whatever it names: those that are being tested.
    only: Option<Arc<Program>>,
}

impl Session {
    /// Where contracts are read with those facts in place of their own.
    pub fn with(set: &[String]) -> Self {
        Self { set: set.to_vec(), ..Self::default() }
    }

    /// Where every contract stands under those rules, whose texts are given.
    pub fn of(program: Arc<Program>, sources: Sources) -> Self {
        Self { sources, only: Some(program), ..Self::default() }
    }

    /// The same, where contracts may be answered in part.
    #[must_use]
    pub fn partial(self, partial: bool) -> Self {
        Self { partial, ..self }
    }

    /// The same, where what the rules require is left to verify, and texts were read before.
    #[must_use]
    pub fn unverified(self, sources: Sources) -> Self {
        Self { unverified: true, sources, ..self }
    }

    /// Reads a file of one contract and compiles the rules that it names. Findings are printed.
    pub fn contract(&mut self, common: &Common, path: &Path) -> Option<Contract> {
        let mut read = self.contracts(common, path);
        let (last, others) = (read.pop(), read.len());
        if others > 0 {
            let (name, count) = (path.display(), others.saturating_add(1));
            let d = Diagnostic::error(Code::Limit, text!("cli-holds-contracts-one-is-expected", name, count))
                .help(text!("cli-put-this-contract-in-a"));
            report::print(common, &self.sources, &[d]);
            return None;
        }
        match last? {
            Ok(contract) => Some(contract),
            Err(refused) => {
                report::print(common, &self.sources, &refused.findings);
                None
            }
        }
    }

    /// Reads every contract of a file, and compiles the rules that they name.
    pub fn contracts(&mut self, common: &Common, path: &Path) -> Vec<Given> {
        let (name, bytes) = read(path);
        self.contracts_of(common, &name, bytes)
    }

    /// Reads every contract of a file that is read already, under its path.
    pub fn contracts_of(&mut self, common: &Common, name: &str, bytes: Result<Vec<u8>, Diagnostic>) -> Vec<Given> {
        let fallback = stem(Path::new(name));
        let Document { id, nodes, format } = match self.document(name, bytes) {
            Ok(document) => document,
            Err(findings) => return vec![Err(Refused { label: fallback, findings })],
        };
        let several = nodes.len() > 1;
        // A column that no contract's rules know says nothing of any contract in particular.
        if let Some(findings) = self.unknown_columns(common, &nodes, format) {
            return vec![Err(Refused { label: fallback, findings })];
        }
        let mut out = Vec::new();
        for (at, node) in nodes.into_iter().enumerate() {
            let label = match &node {
                Ok(node) => bind::label(node).map(str::to_owned),
                Err(_) => None,
            };
            let unnamed = if several { format!("{fallback}, {}", at.saturating_add(1)) } else { fallback.clone() };
            let label = label.unwrap_or(unnamed);
            out.push(match node {
                Ok(node) => self.typed(common, &node, (id, format), (label, &fallback)),
                Err(findings) => Err(Refused { label, findings }),
            });
        }
        out
    }

    /// A contract that a report holds, as a contract file.
    pub fn written(&mut self, common: &Common, text: &str, label: &str) -> Given {
        let refused = |findings| Refused { label: label.to_owned(), findings };
        let id = load::add(&mut self.sources, label, text.as_bytes()).map_err(|d| refused(vec![d]))?;
        let node = doc::read(id, text, doc::Format::Yaml).map_err(refused)?;
        self.typed(common, &node, (id, doc::Format::Yaml), (label.to_owned(), label))
    }

    /// The columns of a table that no contract's rules know.
    fn unknown_columns(
        &mut self,
        common: &Common,
        nodes: &[Result<doc::Node, Vec<Diagnostic>>],
        format: doc::Format,
    ) -> Option<Vec<Diagnostic>> {
        let read: Vec<&doc::Node> = nodes.iter().flatten().collect();
        let doc::NodeKind::Map(columns) = &read.first().filter(|_| format == doc::Format::Csv)?.kind else { return None };
        let names: BTreeSet<&str> = read.iter().filter_map(|n| bind::recueil(n)).map(|(name, _)| name).collect();
        let programs = names.iter().map(|n| self.program(common, n).ok()).collect::<Option<Vec<_>>>().filter(|p| !p.is_empty())?;
        let mut findings = Vec::new();
        for column in columns {
            let refused: Vec<Diagnostic> = programs.iter().filter_map(|p| bind::column(p, column)).collect();
            if refused.len() == programs.len() {
                findings.extend(refused.into_iter().next());
            }
        }
        (!findings.is_empty()).then_some(findings)
    }

    /// Makes contracts that ask for that name be read by those rules.
    pub fn preset(&mut self, recueil: &str, program: Arc<Program>) {
        self.programs.insert(recueil.to_owned(), Ok(program));
    }

    /// The rules of that name, or why there are none: nothing when their own errors were printed.
    fn program(&mut self, common: &Common, recueil: &str) -> Result<Arc<Program>, Vec<Diagnostic>> {
        if let Some(only) = &self.only {
            return Ok(only.clone());
        }
        if let Some(known) = self.programs.get(recueil) {
            return known.clone();
        }
        let program = match load::named(common, recueil) {
            Ok(set) => load::law(common, &set, &mut self.sources).map(Arc::new).ok_or_else(Vec::new),
            Err(d) => Err(vec![d]),
        };
        self.programs.insert(recueil.to_owned(), program.clone());
        program
    }

    fn typed(&mut self, common: &Common, node: &doc::Node, (id, format): (SourceId, doc::Format), (label, file): (String, &str)) -> Given {
        let Some((recueil, named)) = bind::recueil(node) else {
            return Err(Refused { findings: vec![self.nameless(node, id, format)], label });
        };
        let program = match self.program(common, recueil) {
            Ok(program) => program,
            Err(findings) => {
                let at = |d: Diagnostic| d.at(named, text!("cli-named-here"));
                return Err(Refused { label, findings: findings.into_iter().map(at).collect() });
            }
        };
        let (facts, mut findings) = bind::bind_as(&program, node, format);
        let broken = has_errors(&findings);
        let (mut refused, waiting) = if self.unverified { <_>::default() } else { required(&program, &facts, self.partial) };
        if broken {
            // What could not be read is reported already, not what is then missing to verify the rest.
            refused.retain(|d| d.code == Code::FactRefused);
        }
        findings.extend(refused);
        if !findings.is_empty() {
            return Err(Refused { label, findings });
        }
        let contract = Contract {
            recueil: recueil.to_owned(),
            program,
            facts,
            label: label.clone(),
            file: file.to_owned(),
            set: Vec::new(),
            partial: self.partial,
            waiting,
        };
        let set = self.set.clone();
        // What is wrong with what was typed is told by it.
        scenario::changed(common, &mut self.sources, contract, &set).ok_or(Refused { label, findings: Vec::new() })
    }

    /// A contract that does not say under which rules it stands.
    fn nameless(&self, node: &doc::Node, id: SourceId, format: doc::Format) -> Diagnostic {
        let line = match format {
            doc::Format::Yaml => text!("cli-for-example-recueil-aci-cpts"),
            doc::Format::Json => text!("cli-for-example-recueil-aci-cpts-2"),
            doc::Format::Toml => text!("cli-for-example-recueil-aci-cpts-3"),
            doc::Format::Csv => text!("cli-in-the-column-recueil-the"),
        };
        let (place, label) = if format == doc::Format::Csv {
            (node.span, text!("cli-no-set-of-rules-on"))
        } else {
            let first = self.sources.get(id).map_or(0, |s| s.text.find('\n').unwrap_or(s.text.len()));
            (Span::new(id, 0, first), text!("cli-add-a-line"))
        };
        Diagnostic::error(Code::MissingFact, text!("cli-this-contract-does-not-name")).at(place, label).help(line)
    }

    fn document(&mut self, name: &str, bytes: Result<Vec<u8>, Diagnostic>) -> Result<Document, Vec<Diagnostic>> {
        let id = bytes.and_then(|b| load::add(&mut self.sources, name, &b)).map_err(|d| vec![d])?;
        let text = self.sources.get(id).map(|s| s.text.clone()).unwrap_or_default();
        let extension = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or("");
        let Some(format) = doc::Format::from_extension(extension).or_else(|| (name == INPUT).then(|| guess(&text))) else {
            let d = Diagnostic::error(Code::FactsSyntax, text!("cli-unknown-extension", name));
            return Err(vec![d.help(text!("cli-contract-is-a-yaml-json"))]);
        };
        let nodes = doc::contracts(id, &text, format)?;
        Ok(Document { id, nodes, format })
    }
}

/// What the rules require of these facts and refuse; and, where the answer may be partial, what waits
/// for other facts instead.
pub fn required(program: &Program, facts: &Facts, partial: bool) -> (Vec<Diagnostic>, Vec<Text>) {
    let found = eval::requirements(program, facts);
    if !partial {
        return (found, Vec::new());
    }
    let (lacking, refused): (Vec<_>, Vec<_>) = found.into_iter().partition(|d| d.code == Code::MissingFact);
    let mut waiting: Vec<Text> = lacking.into_iter().map(|d| d.message).collect();
    waiting.extend(eval::unverified(program, facts));
    (refused, waiting)
}

/// A file, read but not typed.
struct Document {
    id: SourceId,
    nodes: Vec<Result<doc::Node, Vec<Diagnostic>>>,
    format: doc::Format,
}

/// The name of standard input.
const INPUT: &str = "<entrée>";

/// A file's name as shown, and its bytes.
fn read(path: &Path) -> (String, Result<Vec<u8>, Diagnostic>) {
    if path.as_os_str() != "-" {
        return (path.display().to_string(), folder::bytes(path));
    }
    let mut buffer = Vec::new();
    let read = std::io::stdin().take(SOURCE_BYTES as u64 + 1).read_to_end(&mut buffer);
    (INPUT.to_owned(), read.map(|_| buffer).map_err(|e| folder::unreadable(INPUT, &e)))
}

/// Standard input has no extension: braces are JSON, a first line of columns is CSV, the rest YAML.
fn guess(text: &str) -> doc::Format {
    let first = text.trim_start().lines().next().unwrap_or("");
    if first.starts_with('{') {
        doc::Format::Json
    } else if !first.starts_with('#') && !first.contains(':') && first.contains([';', ',', '\t']) {
        doc::Format::Csv
    } else {
        doc::Format::Yaml
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "contrat".to_owned(), |s| s.to_string_lossy().into_owned())
}
