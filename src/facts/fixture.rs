//! A small set of rules for the tests, read as real rules are.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::Facts;
use super::bind::bind;
use super::doc::{self, Format};
use crate::check::program::Program;
use crate::diag::Diagnostic;
use crate::source::{SourceId, Sources, Span};

const RULES: &str = "\
texte « Accord d'essai »
  sigle          ESSAI
  signé le       20 juin 2019
  en vigueur le  25 août 2019
  source         « essai »

article 1 « Tout »
  source « essai »

énumération mission : accès aux soins, parcours, prévention
énumération étape : lancement, déploiement
énumération statut : libéral, salarié

donnée signature du contrat : date
  « Date de signature du contrat »
  exige signature du contrat ≥ 25 août 2019

donnée population : habitants datée
  « Nombre d'habitants du territoire »
  exige population ≥ 1

donnée nombre de membres : nombre datée
donnée budget : €/an
donnée territoire couvert par un SAS : oui/non datée
  « Le territoire est-il couvert par un SAS ? »
donnée démarrage (mission) : date facultative
  « Date de démarrage de la mission »
donnée taux d'atteinte (mission) : % datée
  « Part des indicateurs atteinte »
  exige taux d'atteinte (mission) ≥ 0 % et taux d'atteinte (mission) ≤ 100 %
donnée pondération (mission) : % facultative
donnée fin anticipée : date facultative
donnée préavis : durée
donnée statut du signataire : statut
donnée base choisie : prorata
donnée jalon (mission ; étape) : oui/non
donnée mesure : €
donnée mesuré : €

règle contrat en cours : oui/non
  = depuis signature du contrat et avant fin anticipée

résultat densité : habitants
  lorsque contrat en cours
  = population

résultat part (mission) : %
  lorsque contrat en cours
  = taux d'atteinte (mission)

résultat couvert : oui/non
  lorsque contrat en cours
  = territoire couvert par un SAS

exemple « Un contrat »
  population                = 39 999
  signature du contrat      = 1er janvier 2020
  taux d'atteinte (mission) = 62,5 %
  territoire couvert par un SAS = oui
  au 31 décembre 2020
    densité = 39 999
";

/// The rules of the tests.
pub(crate) fn program() -> Program {
    let mut sources = Sources::default();
    let id = sources.add("essai.rules", RULES);
    let (file, syntax) = crate::syntax::parse::file(&sources, id);
    let (corpus, layering) = crate::consolidate::consolidate(&[file]);
    let (program, checked) = crate::check::check(&corpus);
    program.unwrap_or_else(|| panic!("{syntax:#?} {layering:#?} {checked:#?}"))
}

/// A contract file typed against them, its places in source 1.
pub(crate) fn read(program: &Program, text: &str, format: Format) -> (Facts, Vec<Diagnostic>) {
    let node = doc::read(SourceId(1), text, format).unwrap_or_else(|e| panic!("{text}: {e:#?}"));
    bind(program, &node)
}

/// The facts of a sound YAML file.
pub(crate) fn facts(program: &Program, text: &str) -> Facts {
    let (facts, found) = read(program, text, Format::Yaml);
    assert!(found.is_empty(), "{text}: {found:#?}");
    facts
}

/// The text under a place.
pub(crate) fn under(text: &str, span: Span) -> &str {
    text.get(span.start as usize..span.end as usize).expect("a place in the text")
}

/// The slot of a fact at these indexes.
pub(crate) fn slot(program: &Program, name: &str, index: &[u16]) -> u32 {
    let fact = program.facts.iter().find(|f| &*f.name == name).expect(name);
    program.slot(fact.slot, &fact.params, index)
}
