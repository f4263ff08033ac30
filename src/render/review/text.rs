//! A review for a terminal.

use super::{Page, Row, Table, sheet};
use crate::message::Text;
use crate::render::escape;
use crate::render::layout::{Paint, left, right, width, wrap};

/// Between two columns.
const GAP: usize = 2;

/// Tables, then those to call, then those left out. Without `drawn`, no line is ruled.
pub fn text(page: &Page<'_>, columns: usize, paint: Paint, drawn: bool) -> String {
    let sheet = sheet(page);
    let mut out = format!("{}\n\n", paint.strong(&escape::line(&sheet.title)));
    for s in &sheet.summary {
        lines(&mut out, &escape::line(s), "", columns);
    }
    for t in &sheet.tables {
        table(&mut out, t, columns, paint, drawn);
    }
    let (calls, refused) = (&sheet.calls, &sheet.refused);
    for (title, items, warned) in [(&calls.0, &calls.1, false), (&refused.0, &refused.1, true)] {
        if items.is_empty() {
            continue;
        }
        out.push_str(&format!("\n{}\n", paint.strong(Text::labelled(escape::line(title), items.len()).get(page.lang))));
        for (name, reasons) in items {
            let name = escape::line(name);
            out.push_str(&format!("  {}\n", if warned { paint.warn(&name) } else { name }));
            for r in reasons {
                lines(&mut out, &escape::line(r), "    ", columns);
            }
        }
    }
    out.push('\n');
    for n in &sheet.notes {
        lines(&mut out, n, "", columns);
    }
    out
}

/// A sentence, its lines after the first set back.
fn lines(out: &mut String, text: &str, indent: &str, columns: usize) {
    let room = columns.saturating_sub(width(indent)).saturating_sub(2);
    for (i, l) in wrap(text, room).iter().enumerate() {
        let back = if i > 0 { "  " } else { "" };
        out.push_str(&format!("{indent}{back}{l}\n"));
    }
}

fn table(out: &mut String, t: &Table, columns: usize, paint: Paint, drawn: bool) {
    let cells = |at: usize| t.rows.iter().filter_map(move |r| r.cells.get(at)).map(|c| width(c));
    let widths: Vec<usize> =
        t.heads.iter().enumerate().map(|(at, h)| cells(at).max().unwrap_or(0).max(width(h)).saturating_add(GAP)).collect();
    let figures: usize = widths.iter().sum();
    let indent = |r: &Row| if r.head || r.strong { "" } else { "  " };
    let shown = |r: &Row| format!("{}{}", indent(r), escape::line(&r.label));
    let labels = t.rows.iter().filter(|r| !r.head).map(|r| width(&shown(r))).max().unwrap_or(0);
    let room = columns.saturating_sub(figures).max(12);
    let label = labels.min(room);
    let rule = if drawn { format!("{}\n", "─".repeat(label.saturating_add(figures))) } else { String::new() };
    let row = |name: &str, cells: &[String]| {
        let mut line = left(name, label);
        for (c, w) in cells.iter().zip(&widths) {
            line.push_str(&right(c, *w));
        }
        line.trim_end().to_owned()
    };
    out.push_str(&format!("\n{}\n{}\n{rule}", paint.strong(&escape::line(&t.title)), paint.dim(&row("", &t.heads))));
    for r in &t.rows {
        // A name too long for its column goes on below; the figures stand by its last line.
        let room = if r.head { columns } else { label }.saturating_sub(width(indent(r)));
        let mut name = wrap(&escape::line(&r.label), room);
        let last = format!("{}{}", indent(r), name.pop().unwrap_or_default());
        for l in name {
            out.push_str(&format!("{}{l}\n", indent(r)));
        }
        let line = row(&last, &r.cells);
        out.push_str(&format!("{}\n", if r.strong { paint.strong(&line) } else { line }));
    }
}
