//! A review as Markdown, for a report or a forge.

use super::{Chart, Page, Table, sheet};
use crate::message::Text;
use crate::render::escape::markdown as escaped;

/// Tables and lists; where there are charts, each by the name of its file.
pub fn markdown(page: &Page<'_>, charts: &[Chart]) -> String {
    let sheet = sheet(page);
    let mut out = format!("# {}\n\n", escaped(&sheet.title));
    for s in &sheet.summary {
        out.push_str(&format!("- {}\n", escaped(s)));
    }
    for chart in charts {
        out.push_str(&format!("\n![{}]({})\n", escaped(&chart.title), chart.file));
    }
    for t in &sheet.tables {
        table(&mut out, t);
    }
    for (title, items) in [&sheet.calls, &sheet.refused] {
        if items.is_empty() {
            continue;
        }
        out.push_str(&format!("\n## {}\n\n", Text::labelled(escaped(title), items.len()).get(page.lang)));
        for (name, reasons) in items {
            out.push_str(&format!("- **{}**\n", escaped(name)));
            for r in reasons {
                out.push_str(&format!("  - {}\n", escaped(r)));
            }
        }
    }
    out.push('\n');
    for n in &sheet.notes {
        out.push_str(&format!("> {}\n", escaped(n)));
    }
    out
}

fn table(out: &mut String, t: &Table) {
    out.push_str(&format!("\n## {}\n\n|  |", escaped(&t.title)));
    for h in &t.heads {
        out.push_str(&format!(" {} |", escaped(h)));
    }
    out.push_str("\n|---|");
    out.push_str(&"---:|".repeat(t.heads.len()));
    out.push('\n');
    for r in &t.rows {
        let mark = if r.strong { "**" } else { "" };
        let label = escaped(&r.label);
        out.push_str(&if r.head { format!("| *{label}* |") } else { format!("| {mark}{label}{mark} |") });
        for at in 0..t.heads.len() {
            let c = r.cells.get(at).map_or("", String::as_str);
            out.push_str(&if c.is_empty() { " |".to_owned() } else { format!(" {mark}{}{mark} |", escaped(c)) });
        }
        out.push('\n');
    }
}
