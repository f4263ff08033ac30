//! Rules on which the static analysis was once wrong: what a contract met and it had not found, and what
//! it said to be idle or doubtful and was not.

use crate::analysis::{head, iso, replay};
use crate::support::{Compiled, compile, span};
use avenant::analysis::analyse;
use avenant::diag::{Code, Diagnostic};
use avenant::eval::{Question, answer, requirements};
use avenant::facts::{bind, doc};
use avenant::source::Sources;

fn rules(base: &str, amendments: &[&str]) -> Compiled {
    let mut files = vec![(
        "base.rules".to_owned(),
        format!(
            "texte « Convention »\n  sigle CONV\n  signé le 1er décembre 2019\n  en vigueur le 1er janvier 2020\n\narticle 1 « Contrat »\n\n{base}"
        ),
    )];
    for (n, text) in (1..).zip(amendments) {
        let year = 2020 + n;
        files.push((
            format!("avenant-{n}.rules"),
            format!(
                "avenant « Avenant {n} »\n  sigle avenant {n}\n  modifie CONV\n  signé le 1er décembre {}\n  en vigueur le 1er janvier {year}\n\n{text}",
                year - 1
            ),
        ));
    }
    let compiled = compile(&files);
    assert!(compiled.program.is_some(), "{:#?}", compiled.findings);
    compiled
}

fn found(compiled: &Compiled) -> Vec<Diagnostic> {
    analyse(compiled.program.as_ref().unwrap(), "r")
}

/// A contract meets one error, on that day and under the readings numbered: the analysis finds it, and its
/// own contract meets it too.
#[track_caller]
fn met(base: &str, contract: &str, on: &str, readings: &[usize]) {
    let compiled = rules(base, &[]);
    let program = compiled.program.as_ref().unwrap();
    let mut sources = Sources::default();
    let id = sources.add("contrat.yaml", contract);
    let (facts, findings) = bind::bind(program, &doc::read(id, contract, doc::Format::Yaml).unwrap());
    assert!(findings.is_empty(), "{findings:#?}");
    assert!(requirements(program, &facts).is_empty(), "the contract is refused");
    let mut question = Question::over(program, span(iso(on), iso(on)));
    for (taken, reading) in question.readings.iter_mut().zip(readings) {
        *taken = *reading;
    }
    let errors = answer(program, &facts, &question, false).errors;
    let [error] = errors.as_slice() else { panic!("{errors:#?}") };
    let all = found(&compiled);
    let Some(finding) = all.iter().find(|d| head(d) == head(error)) else { panic!("met, and not found: {all:#?}") };
    let witness = finding.witness.as_ref().unwrap();
    assert!(replay(program, witness).iter().any(|d| head(d) == head(error)), "{}\n--on {}", witness.contract, witness.on);
}

/// An optional fact that is dated may end: given on one day, not given on another.
#[test]
fn a_dated_fact_that_ends() {
    met(
        "donnée rupture : date datée facultative\ndonnée signature : date\nrésultat r : nombre\n  = si rupture est jamais et (rupture à la date de signature) n'est pas jamais alors 1 ÷ 0 sinon 1\n",
        "signature: 2020-01-01\nrupture: { 2019-01-01: 2021-01-01, 2020-06-01: jamais }\n",
        "2020-07-01",
        &[],
    );
    met(
        "donnée poids : % datée facultative\ndonnée signature : date\nrésultat r : nombre\n  = selon (poids est sans objet) ; ((poids à la date de signature) est sans objet)\n    | oui | oui | 1 |\n    | non | non | 2 |\n    | non | oui | 3 |\n",
        "signature: 2020-01-01\npoids: { 2019-01-01: 10 %, 2020-06-01: ~ }\n",
        "2020-07-01",
        &[],
    );
}

/// The first anniversary of a date to come is a year after it, however far.
#[test]
fn the_anniversary_of_a_date_to_come() {
    let rule = |limit: &str| {
        format!(
            "donnée signature : date\ndonnée début : date\nrésultat r : nombre\n  lorsque depuis signature et avant signature + 1 mois\n  = si prochain anniversaire de (début) > signature + {limit} alors 1 ÷ 0 sinon 1\n"
        )
    };
    met(&rule("2 ans"), "signature: 2020-01-01\ndébut: 2030-01-01\n", "2020-01-05", &[]);
    // Of a date that has come, it is within the year.
    let within = "donnée début : date\nrésultat r : nombre\n  lorsque depuis début\n  = si prochain anniversaire de (début) − début < 365 alors 1 ÷ 0 sinon 1\n";
    assert!(found(&rules(within, &[])).iter().all(|d| d.witness.is_none()));
}

/// A contract is taken or refused under the default readings, whatever the question asked.
#[test]
fn requirements_are_read_by_default() {
    met(
        "interprétation seuil\n  lecture large par défaut\n  lecture strict\ndonnée population : habitants\n  exige si seuil est large alors population ≥ 10 sinon population ≥ 100\nrésultat r : nombre\n  = si seuil est strict et population < 100 alors 1 ÷ 0 sinon 1\n",
        "population: 50\n",
        "2020-07-01",
        &[1],
    );
    // What a requirement alone would meet under another reading is met by no contract.
    let other = "interprétation seuil\n  lecture large par défaut\n  lecture strict\ndonnée population : habitants\n  exige si seuil est large alors population ≥ 10 sinon 1 ÷ 0 > 2\nrésultat r : habitants\n  = population\n";
    assert_eq!(found(&rules(other, &[])), []);
}

#[test]
fn the_opposite_of_jamais() {
    met(
        "donnée délai : durée facultative\nrésultat r : nombre\n  = si (− délai) est jamais alors 1 ÷ 0 sinon 1\n",
        "nom: sans délai\n",
        "2020-07-01",
        &[],
    );
}

/// A requirement is not verified when it reads a fact that is not given, and the contract is answered.
#[test]
fn a_fact_left_out() {
    met(
        "donnée a : oui/non\n  exige a ou b\ndonnée b : oui/non\ndonnée c : oui/non\n  exige c ou non (b)\nrésultat r : nombre\n  = si a ou c alors 1 sinon 1 ÷ 0\n",
        "a: non\nc: non\n",
        "2020-07-01",
        &[],
    );
    // Once the third is needed, no contract is.
    let base = "donnée a : oui/non\n  exige a ou b\ndonnée b : oui/non\ndonnée c : oui/non\n  exige c ou non (b)\nrésultat r : nombre\n  = si a ou c alors 1 sinon 1 ÷ 0\nrésultat s : oui/non\n  = b\n";
    assert_eq!(found(&rules(base, &[])), []);
}

/// A dated fact has one value on one day, were it a date.
#[test]
fn a_date_read_on_its_own_day() {
    met(
        "donnée d : date datée\nrésultat r : nombre\n  = si d < 1er janvier 2021 et (d à la date de d) > 1er janvier 2021 alors 1 ÷ 0 sinon 2\n",
        "d: { 2019-01-01: 2022-01-01, 2020-06-01: 2020-01-01 }\n",
        "2020-07-01",
        &[],
    );
}

/// Days counted between dates, and days added to them: decided, not doubtful.
#[test]
fn days_counted_and_compared() {
    let rule = |formula: &str| {
        format!(
            "donnée début : date\ndonnée fin : date\n  exige fin ≥ début\ndonnée avis : date\n  exige avis ≥ début et avis ≤ fin\nrésultat r : nombre\n  = si {formula} alors 1 ÷ 0 sinon 1\n"
        )
    };
    for never in [
        "avis − début > fin − début",
        "fin − avis > fin − début",
        "1 + (fin − début) < 1",
        "2 − (fin − début) > 2",
        "fin − début − 1 < 0 − 1",
    ] {
        assert_eq!(found(&rules(&rule(never), &[])), [], "{never}");
    }
    for some in [
        "avis − début < fin − début",
        "fin − avis < fin − début",
        "1 + (fin − début) = 4",
        "2 − (fin − début) = 1",
        "fin − début − 1 = 1 − 2",
    ] {
        let met = found(&rules(&rule(some), &[]));
        assert!(met.iter().any(|d| d.code == Code::Arithmetic && d.witness.is_some()), "{some}: {met:#?}");
    }
}

/// Two optional facts that do not go one without the other leave no doubt when one only is asked for.
#[test]
fn facts_required_together() {
    let base = "énumération mission : accueil, suivi\ndonnée poids (mission) : % facultative\n  exige poids (accueil) + poids (suivi) = 100 %\nrésultat r : nombre\n  = selon (poids (accueil) est sans objet) ; (poids (suivi) est sans objet)\n    | oui | oui | 1 |\n    | non | non | 2 |\n";
    assert_eq!(found(&rules(base, &[])), []);
}

/// What is read at one index is not idle at the others.
#[test]
fn what_is_read_at_one_index_only() {
    let base = "énumération mission : accueil, suivi\nrègle montant (mission) : €/an\n  = 12 000\nrègle taux (mission) : €/an\n  = 3 000\nrésultat r : €/an\n  = montant (accueil) + taux (accueil)\n";
    let compiled = rules(base, &["remplace montant (suivi)\n  par 13 000\nremplace taux (suivi)\n  par 15\n"]);
    assert_eq!(found(&compiled), []);
    // A definition that another always hides is idle, whatever is read.
    let hidden = "exception « a » à taux (suivi)\n  = 1\nexception « b » à l'exception « a » à taux (suivi)\n  = 2\n";
    let codes: Vec<Code> = found(&rules(base, &[hidden])).iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::Unreachable]);
}
