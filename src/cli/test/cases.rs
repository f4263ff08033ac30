//! What there is to run in a set of rules: its examples, and the contracts of its `contrats` folder.

use super::super::args::Common;
use super::super::folder::RuleSet;
use super::super::load;
use super::super::session::{Contract, Given, Refused, Session};
use crate::check::program::Program;
use crate::eval::{Question, example_questions, missing_diagnostics};
use crate::facts::Facts;
use crate::render::escape;
use crate::snapshot::{Followed, follow};
use crate::source::Sources;
use std::sync::Arc;

/// A set of rules that can be tested.
pub struct Suite {
    /// Its files.
    pub set: RuleSet,
    /// The rules, examples included.
    pub program: Arc<Program>,
    /// Every text read so far.
    pub session: Session,
    /// The contracts of its `contrats` folder.
    pub contracts: Vec<Kept>,
}

/// A contract of a `contrats` folder.
pub struct Kept {
    /// The file that gives it.
    pub file: String,
    /// Its name.
    pub label: String,
    /// What the name of its snapshot is made of.
    pub key: String,
    /// Its facts and its years, or why there are none.
    pub given: Given<(Contract, Followed)>,
}

/// A question put to the rules by an example or by a contract kept.
pub struct Case {
    /// The example's title, or the contract's name.
    pub name: String,
    /// The example, by its position in the program; none for a contract.
    pub example: Option<usize>,
    /// The contract's file; empty for an example.
    pub file: String,
    /// The facts.
    pub facts: Facts,
    /// What is asked of them: one question a period.
    pub questions: Vec<Question>,
}

impl Suite {
    /// Every case whose facts can be read, examples first, in the order of the files.
    pub fn cases(&self) -> Vec<Case> {
        let program = &*self.program;
        let examples = program.examples.iter().enumerate().map(|(at, e)| Case {
            name: e.title.to_string(),
            example: Some(at),
            file: String::new(),
            facts: Facts::of(program, &e.facts),
            questions: example_questions(program, e),
        });
        let contracts = self.contracts.iter().filter_map(|kept| {
            let (contract, followed) = kept.given.as_ref().ok()?;
            let questions = followed.years.iter().map(|year| Question::over(program, *year)).collect();
            Some(Case { name: kept.label.clone(), example: None, file: kept.file.clone(), facts: contract.facts.clone(), questions })
        });
        examples.chain(contracts).collect()
    }

    /// Every text read so far.
    pub fn sources(&self) -> &Sources {
        &self.session.sources
    }
}

/// Compiles a set of rules and reads its contracts. Errors of the rules are printed.
pub fn suite(common: &Common, set: RuleSet) -> Option<Suite> {
    let mut sources = Sources::default();
    let program = Arc::new(load::program(common, &set, &mut sources)?);
    let mut session = Session::of(program.clone(), sources);
    let contracts = contracts(common, &set, &mut session);
    Some(Suite { set, program, session, contracts })
}

fn contracts(common: &Common, set: &RuleSet, session: &mut Session) -> Vec<Kept> {
    let (files, unread) = set.contrats.files();
    let mut out: Vec<Kept> = Vec::new();
    for refused in unread {
        let file = set.contrats.shown();
        out.push(Kept {
            label: file.clone(),
            key: file.clone(),
            file,
            given: Err(Refused { label: set.contrats.shown(), findings: vec![refused] }),
        });
    }
    for file in files {
        let given = session.contracts_of(common, &file.shown, Ok(file.bytes));
        let several = given.len() > 1;
        for (at, given) in given.into_iter().enumerate() {
            let label = match &given {
                Ok(contract) => contract.label.clone(),
                Err(refused) => refused.label.clone(),
            };
            let given = given.and_then(|contract| match follow(&contract.program, &contract.facts) {
                Ok(followed) => Ok((contract, followed)),
                Err(answer) => {
                    let mut findings = missing_diagnostics(&contract.program, &contract.facts, &answer.missing);
                    findings.extend(answer.errors);
                    Err(Refused { label: contract.label, findings })
                }
            });
            // Of a table, one snapshot a line: by its name, and by its place where names are the same.
            let line = format!("{}.{}", file.name, escape::file_part(&label));
            let key = match several {
                false => file.name.clone(),
                true if out.iter().any(|k: &Kept| k.key == line) => format!("{line}-{}", at.saturating_add(1)),
                true => line,
            };
            out.push(Kept { file: file.name.clone(), label, key, given });
        }
    }
    out
}
