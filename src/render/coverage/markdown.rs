//! Coverage as Markdown, for a review.

use super::Report;
use crate::render::escape::markdown as escaped;
use crate::text;

/// The counts as a table, then what is missing as a list.
pub fn markdown(report: &Report<'_>) -> String {
    let mut out = format!("## {}\n\n", escaped(&report.summary()));
    out.push_str(&format!("| {} |  |  |\n|---|---:|---:|\n", text!("coverage-family").get(report.lang)));
    for (name, count, percent) in report.counts() {
        out.push_str(&format!("| {} | {} | {} |\n", escaped(&name), escaped(&count), escaped(&percent)));
    }
    for said in report.failing().into_iter().chain(report.verdict()) {
        out.push_str(&format!("\n{}\n", escaped(&said)));
    }
    let mut lines = Vec::new();
    for item in report.coverage.uncovered() {
        let (file, line, _) = report.sources.locate(item.span);
        lines.extend(report.missing(item).iter().map(|said| format!("- {}:{line} — {}\n", escaped(&file), escaped(said))));
    }
    if lines.is_empty() {
        out.push_str(&format!("\n{}\n", text!("coverage-all-covered").get(report.lang)));
    } else {
        out.push_str(&format!("\n### {}\n\n{}", text!("coverage-missing").get(report.lang), lines.concat()));
    }
    out
}
