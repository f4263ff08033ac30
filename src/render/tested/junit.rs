//! The tests of sets of rules as JUnit XML, which continuous integration reads: a suite a set of rules, a
//! case an example or a snapshot. The libraries that write it date it by the clock, and are heavier
//! than these lines.

use super::{Report, escape};
use crate::diag::Lang;

/// All reports in one document.
pub fn junit(reports: &[Report], lang: Lang) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let suites: Vec<Suite> = reports.iter().map(|r| suite(r, lang)).collect();
    let (tests, failures) =
        suites.iter().fold((0usize, 0usize), |(t, f), s| (t.saturating_add(s.cases.len()), f.saturating_add(s.failures())));
    out.push_str(&format!("<testsuites name=\"avenant\" tests=\"{tests}\" failures=\"{failures}\">\n"));
    for suite in &suites {
        let (name, tests, failures) = (escape::xml(&suite.name), suite.cases.len(), suite.failures());
        out.push_str(&format!("  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">\n"));
        for case in &suite.cases {
            let (kind, title) = (case.class, escape::xml(&case.name));
            let open = format!("    <testcase classname=\"{name}.{kind}\" name=\"{title}\"");
            match &case.failure {
                None => out.push_str(&format!("{open}/>\n")),
                Some(why) => {
                    let first = escape::xml(why.lines().next().unwrap_or(""));
                    let whole = escape::html(why);
                    out.push_str(&format!("{open}>\n      <failure message=\"{first}\">{whole}</failure>\n    </testcase>\n"));
                }
            }
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

struct Suite {
    name: String,
    cases: Vec<Case>,
}

struct Case {
    class: &'static str,
    name: String,
    failure: Option<String>,
}

impl Suite {
    fn failures(&self) -> usize {
        self.cases.iter().filter(|c| c.failure.is_some()).count()
    }
}

fn suite(report: &Report, lang: Lang) -> Suite {
    let mut cases: Vec<Case> = Vec::new();
    for e in &report.examples {
        let said: Vec<String> = e.findings.iter().map(|d| format!("{} {} ({})", d.code.as_str(), d.message.get(lang), e.place)).collect();
        cases.push(Case { class: "exemples", name: e.title.clone(), failure: (!said.is_empty()).then(|| said.join("\n")) });
    }
    for t in &report.snapshots {
        // What one contract says alone, as if it were the only one.
        let alone = Report { recueil: report.recueil.clone(), snapshots: vec![t.clone()], ..Report::default() };
        let said = super::text(&alone, 100, lang, super::Paint { on: false });
        cases.push(Case { class: "instantanes", name: t.snapshot.clone(), failure: t.failed().then_some(said) });
    }
    for u in &report.unused {
        let alone = Report { unused: vec![u.clone()], ..Report::default() };
        let said = super::text(&alone, 100, lang, super::Paint { on: false });
        cases.push(Case { class: "instantanes", name: u.snapshot.clone(), failure: (!u.removed).then_some(said) });
    }
    Suite { name: report.recueil.clone(), cases }
}
