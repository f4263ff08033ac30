//! Everything that a reader may be shown, in every form and language.

use super::clean;
use super::rules::SEPARATOR;
use avenant::check::program::Program;
use avenant::diag::{Diagnostic, Lang};
use avenant::eval::{self, Question, answer};
use avenant::explain::given::given;
use avenant::explain::{Detail, Told, graph_of};
use avenant::facts::{Facts, write};
use avenant::render::finding::{self, sarif};
use avenant::render::json::{Explained, Made};
use avenant::render::layout::Paint;
use avenant::render::table::{self, Column};
use avenant::render::tree::{self, Style};
use avenant::render::{Case, escape, grounds, json, markdown};
use avenant::source::Sources;

/// Texts for the free places of a set of rules and of a contract.
pub struct Pieces {
    list: Vec<String>,
}

impl Pieces {
    pub fn new(data: &[u8]) -> Self {
        Self { list: data.split(|b| *b == SEPARATOR).map(|p| String::from_utf8_lossy(p).into_owned()).collect() }
    }

    fn at(&self, at: usize) -> &str {
        self.list.get(at % self.list.len().max(1)).map_or("", String::as_str)
    }

    /// As a text between « »: those inside are left only when they go by pairs.
    fn text(&self, at: usize) -> String {
        self.at(at).replace(['«', '»'], "")
    }

    /// As a name: between ‹ ›, which take anything on one line.
    fn name(&self, at: usize, else_: &str) -> String {
        let name = self.at(at).replace(['›', '\n', '\r'], "");
        if name.trim().is_empty() { else_.to_owned() } else { format!("‹{name}{at}›") }
    }

    pub fn file(&self) -> String {
        format!("{}.rules", self.at(0))
    }

    pub fn label(&self) -> String {
        self.at(1).to_owned()
    }

    pub fn recueil(&self) -> String {
        self.at(2).to_owned()
    }

    /// A set of rules with a piece in each free place.
    pub fn rules(&self) -> String {
        let t = |i| self.text(i);
        let (fact, result, flow, question, member, deadline) = (
            self.name(3, "donnée"),
            self.name(4, "valeur"),
            self.name(5, "flux"),
            self.name(6, "doute"),
            self.name(7, "membre"),
            self.name(8, "terme"),
        );
        format!(
            "texte « {} »\n  sigle S\n  signé le 1er janvier 2020\n  en vigueur le 1er janvier 2020\n  source « {} »\n\n\
             article 1 « {} »\n\n\
             énumération liste : {member}, autre\n\n\
             donnée {fact} : nombre datée\n  « {} »\n\n\
             interprétation {question}\n  « {} »\n  lecture oui par défaut « {} »\n  lecture non « {} »\n\n\
             résultat {result} (liste) : nombre\n  « {} »\n  lorsque {question}\n  = {fact} × 2\n\n\
             exception « {} » à {result}\n  lorsque {fact} > 3\n  = 3\n\n\
             résultat {flow} : €\n  cumul de {fact} × 100 €/an\n  au prorata jours\n  arrondi au centime\n\n\
             résultat total : €\n  somme des résultats\n\n\
             échéance {deadline}\n  « {} »\n  le 1er mars 2020\n\n\
             signale « {} »\n  lorsque {fact} > 2\n\n{}\n",
            t(0),
            t(1),
            t(2),
            t(9),
            t(10),
            t(11),
            t(12),
            t(13),
            t(14),
            t(15),
            t(16),
            self.at(17),
        )
    }
}

/// Findings in each form that needs no terminal; the program's own tests look at those drawn.
pub fn findings(sources: &Sources, findings: &[Diagnostic]) {
    for lang in [Lang::Fr, Lang::En] {
        let mut log = sarif::Log::new(lang);
        log.add(sources, findings, Some("x\u{1b}"));
        let log = log.finish();
        clean::text(&log);
        clean::document(&log);
        for d in findings {
            clean::json(&finding::json::finding(sources, d, lang, Some("x\u{1b}")));
            clean::text(&finding::plain::finding(sources, d, lang, Some("x\u{1b}")));
        }
    }
}

/// An answer, its explanation, and what refuses it.
pub fn answers(program: &Program, sources: &Sources, facts: &Facts, question: &Question, recueil: &str) {
    let answer = answer(program, facts, question, true);
    findings(sources, &answer.errors);
    findings(sources, &eval::missing_diagnostics(program, facts, &answer.missing));
    let label = facts.label.clone().unwrap_or_default();
    for lang in [Lang::Fr, Lang::En] {
        let graph = graph_of(&Told { program, sources, facts, question, detail: Detail::Full, lang }, &answer);
        let Some(roots) = graph.roots.first() else { continue };
        let case = Case {
            recueil,
            program,
            contract: &label,
            period: question.period,
            sums_years: false,
            question,
            answer: &answer,
            set: &[],
            lang,
        };
        let sheet = table::sheet(&[Column { case, graph: Some((&graph, roots)) }]);
        let title = format!("{label} — {recueil}");
        clean::text(&table::text(&title, &sheet, 60, lang, Paint { on: false }));
        clean::markdown(&markdown::sheet(&title, &sheet, lang));
        clean::json(&json::answer(&case));
        let explained = Explained {
            answers: vec![(case, roots)],
            graph: &graph,
            facts: given(program, facts, &graph),
            file: write::yaml(program, facts, recueil),
            made: Made { program: String::new(), language: String::new(), rules: String::new() },
            payments: None,
            payments_read: Default::default(),
            calendar: None,
            whole_life: false,
        };
        clean::json(&json::explanation(&explained));
        let below: Vec<_> = roots.results.iter().map(|node| (*node, question.period)).collect();
        let style = Style { width: 60, lang, paint: Paint { on: false }, depth: 12 };
        let tree = tree::tree(&graph, &roots.results, question.period, style);
        clean::text(&tree);
        clean::text(&grounds::grounds(&graph, &below, &explained.facts, style));
        clean::fence(&escape::fenced(&tree));
    }
}
