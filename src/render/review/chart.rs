//! Charts of a review, as SVG that needs nothing else: horizontal bars, each with its figure in words.
//!
//! No script, and nothing from elsewhere. Colours follow the reader's light or dark theme, and every
//! length is a whole number, computed from exact amounts.

use super::{Page, class_less, member_less, money, name_of};
use crate::diag::Lang;
use crate::message::Text;
use crate::render::escape::{file_part, xml};
use crate::review::{Figures, Member, Split, Spread};
use crate::text;
use crate::value::{Exact, Rounding, format};

/// A chart, and the name of the file that holds it.
pub struct Chart {
    /// The file's name, without folder.
    pub file: String,
    /// What it shows.
    pub title: String,
    /// The drawing.
    pub svg: String,
}

/// A bar: what it is of, how long, where the least and the most stand, and the figure by it.
struct Bar {
    label: String,
    length: Exact,
    range: Option<(Exact, Exact)>,
    figure: String,
}

/// One chart a count, a split and a breakdown.
pub fn charts(page: &Page<'_>) -> Vec<Chart> {
    let (review, lang) = (page.review, page.lang);
    let (year, on) = (review.asked.year, format::day_short(review.asked.on, lang));
    let mut out = Vec::new();
    let mut add = |file: String, title: String, bars: Vec<Bar>| {
        if bars.iter().any(|b| !b.length.is_zero()) {
            let svg = svg(&title, &bars, lang);
            out.push(Chart { file, title, svg });
        }
    };
    for (at, c) in review.counts.iter().enumerate() {
        let title = text!("render-on-number-of-contracts", name = c.name, on).say(lang);
        let bar = |(m, n): &(String, usize)| Bar {
            label: m.clone(),
            length: Exact::from_int(i64::try_from(*n).unwrap_or(i64::MAX)),
            range: None,
            figure: n.to_string(),
        };
        let file = format!("panorama-{}.svg", at.saturating_add(1));
        add(file, title, c.rows.iter().map(bar).collect());
    }
    for s in &review.sums {
        let (name, unit, recueil) = (&s.name, &s.unit, file_part(&s.recueil));
        if let Some(split) = &s.split {
            let title = text!("render-by-mean-and-from-minimum", name, split = split.name, year, unit).say(lang);
            add(format!("panorama-{recueil}-repartition.svg"), title, bars(split, &class_less(lang), lang, |s, _| (&s.mean, true)));
        }
        if let Some(split) = &s.detail {
            let title = text!("render-by-sum-in", name, split = split.name, year, unit).say(lang);
            add(format!("panorama-{recueil}-detail.svg"), title, bars(split, &member_less(s, lang), lang, |_, f| (&f.total, false)));
        }
    }
    out
}

fn bars(split: &Split, other: &str, lang: Lang, pick: for<'f> fn(&'f Spread, &'f Figures) -> (&'f Exact, bool)) -> Vec<Bar> {
    let rows = split.rows.iter().filter_map(|(m, f): &(Member, Figures)| f.spread.as_ref().map(|s| (m, f, s)));
    rows.map(|(m, f, s)| {
        let (length, ranged) = pick(s, f);
        let range = ranged.then(|| (s.least.clone(), s.most.clone()));
        Bar { label: name_of(m, other), length: length.clone(), range, figure: money(length, lang) }
    })
    .collect()
}

/// The drawing's width; the bars'; where they start; a bar's height and the step between bars.
const WIDTH: i64 = 720;
const ROOM: i64 = 340;
const START: i64 = 230;
const HEIGHT: i64 = 18;
const STEP: i64 = 30;
const TOP: i64 = 52;
/// Letters of a title that fit on a line.
const TITLE: usize = 70;
/// Letters of a label that fit before the bars.
const LABEL: usize = 30;

fn svg(title: &str, bars: &[Bar], lang: Lang) -> String {
    let lengths = bars.iter().flat_map(|b| [Some(&b.length), b.range.as_ref().map(|(_, most)| most)]).flatten();
    let longest = lengths.max().cloned().unwrap_or(Exact::ZERO);
    let pixels = |x: &Exact| -> i64 {
        let share = x.div(&longest).ok().and_then(|s| s.mul(&Exact::from_int(ROOM)).ok());
        share.and_then(|s| s.round(0, Rounding::HalfAwayFromZero).ok()).and_then(|s| s.to_i64()).unwrap_or(0).max(0)
    };
    let heads = crate::render::layout::wrap(title, TITLE);
    let top = TOP + STEP / 2 * (i64::try_from(heads.len()).unwrap_or(1) - 1);
    let height = top + STEP * i64::try_from(bars.len()).unwrap_or(0) + 12;
    let said: Vec<String> = bars.iter().map(|b| Text::labelled(&b.label, &b.figure).say(lang)).collect();
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" aria-labelledby=\"titre texte\" lang=\"{}\">\n<title id=\"titre\">{}</title>\n<desc id=\"texte\">{}</desc>\n",
        lang.code(),
        xml(title),
        xml(&said.join(" ; "))
    );
    out.push_str(STYLE);
    out.push_str(&format!("<rect class=\"page\" width=\"{WIDTH}\" height=\"{height}\"/>\n"));
    for (i, line) in heads.iter().enumerate() {
        let y = 26 + STEP * 2 / 3 * i64::try_from(i).unwrap_or(0);
        out.push_str(&format!("<text class=\"title\" x=\"16\" y=\"{y}\">{}</text>\n", xml(line)));
    }
    for (i, b) in bars.iter().enumerate() {
        let y = top + STEP * i64::try_from(i).unwrap_or(0);
        let (text, length) = (y + 14, pixels(&b.length));
        out.push_str(&format!("<text class=\"label\" x=\"{}\" y=\"{text}\">{}</text>\n", START - 10, xml(&cut(&b.label))));
        out.push_str(&format!("<rect class=\"bar\" x=\"{START}\" y=\"{y}\" width=\"{length}\" height=\"{HEIGHT}\"/>\n"));
        let mut end = START + length;
        if let Some((least, most)) = &b.range {
            let (from, to, middle) = (START + pixels(least), START + pixels(most), y + HEIGHT / 2);
            let (up, down) = (y + 4, y + HEIGHT - 4);
            out.push_str(&format!("<path class=\"range\" d=\"M{from} {middle}H{to}M{from} {up}V{down}M{to} {up}V{down}\"/>\n"));
            end = end.max(to);
        }
        out.push_str(&format!("<text x=\"{}\" y=\"{text}\">{}</text>\n", end + 8, xml(&b.figure)));
    }
    out.push_str("</svg>\n");
    out
}

/// A label that fits before its bar; the description says it whole.
fn cut(label: &str) -> String {
    match label.char_indices().nth(LABEL) {
        Some((at, _)) => format!("{}…", label.get(..at).unwrap_or("").trim_end()),
        None => label.to_owned(),
    }
}

const STYLE: &str = "<style>
.page { fill: #ffffff; }
text { font: 14px system-ui, sans-serif; fill: #1b1f24; }
.title { font-weight: 600; font-size: 15px; }
.label { text-anchor: end; }
.bar { fill: #3d6fb6; }
.range { stroke: #1b1f24; stroke-width: 2; fill: none; }
@media (prefers-color-scheme: dark) {
.page { fill: #16191d; }
text { fill: #e7eaee; }
.bar { fill: #6d9fe4; }
.range { stroke: #e7eaee; }
}
</style>
";
