//! A waterfall: a bar for what was due, one for each change from where the last one ended, one for what is
//! due. Bars lie flat, each under its own words, so that they are read on a phone as on a desk.

use super::sheet::{Fall, difference, money, signed};
use crate::diag::Lang;
use crate::message::Text;
use crate::render::escape::xml;
use crate::render::layout::wrap;
use crate::text;
use crate::value::{Exact, Rounding};

const WIDTH: i64 = 520;
/// The room of a figure, right of the bars.
const FIGURE: i64 = 122;
const BAR: i64 = 18;
const LINE: i64 = 18;
const GAP: i64 = 12;
/// Characters of a line of words.
const COLUMNS: usize = 68;
/// Lines of words over a bar; the table under the chart says the rest.
const LINES: usize = 2;

struct Bar {
    words: String,
    figure: String,
    from: Exact,
    to: Exact,
    class: &'static str,
}

/// The drawing, or nothing where a number is too large to draw.
pub fn svg(fall: &Fall, nth: usize, lang: Lang) -> Option<String> {
    let mut bars = vec![Bar {
        words: text!("diff-before").say(lang),
        figure: money(&fall.before, lang),
        from: Exact::ZERO,
        to: fall.before.clone(),
        class: "whole",
    }];
    let mut at = fall.before.clone();
    for s in &fall.steps {
        let to = at.add(&s.part).ok()?;
        let class = if s.part.is_negative() { "less" } else { "more" };
        bars.push(Bar { words: s.label.clone(), figure: signed(&s.part, lang), from: at, to: to.clone(), class });
        at = to;
    }
    let gap = difference(&fall.before, &fall.after);
    let gap = if gap.is_zero() { "=".to_owned() } else { signed(&gap, lang) };
    let words = text!("diff-after", gap).say(lang);
    bars.push(Bar { words, figure: money(&fall.after, lang), from: Exact::ZERO, to: fall.after.clone(), class: "whole" });
    let (low, high, cut) = scale(&bars)?;
    let x = |value: &Exact| share(&value.sub(&low).unwrap_or(Exact::ZERO), &high.sub(&low).unwrap_or(Exact::ONE), WIDTH - FIGURE);
    let mut body = String::new();
    let mut y = GAP;
    for (i, b) in bars.iter().enumerate() {
        let mut lines = wrap(&b.words, COLUMNS);
        if lines.len() > LINES {
            lines.truncate(LINES);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        for l in &lines {
            y += LINE;
            body.push_str(&format!("<text x=\"0\" y=\"{}\">{}</text>\n", y - 5, xml(l)));
        }
        let (from, to) = (x(&b.from), x(&b.to));
        let (left, right) = (from.min(to), from.max(to));
        let width = (right - left).max(2);
        body.push_str(&format!("<rect class=\"{}\" x=\"{left}\" y=\"{y}\" width=\"{width}\" height=\"{BAR}\"/>\n", b.class));
        if cut && b.class == "whole" {
            // The bar starts left of what is drawn.
            body.push_str(&format!("<path class=\"cut\" d=\"M6 {y}l6 {0}l-6 {0}M12 {y}l6 {0}l-6 {0}\"/>\n", BAR / 2));
        }
        let beside = left + width + 8;
        body.push_str(&format!("<text class=\"figure\" x=\"{beside}\" y=\"{}\">{}</text>\n", y + BAR - 4, xml(&b.figure)));
        y += BAR + GAP;
        // Where the next one starts.
        if i + 1 < bars.len() {
            body.push_str(&format!("<path class=\"thread\" d=\"M{to} {}V{}\"/>\n", y - GAP, y - GAP / 2));
        }
    }
    let said: Vec<String> = bars.iter().map(|b| Text::labelled(&b.words, &b.figure).say(lang)).collect();
    let title = Text::labelled(text!("diff-chart"), &fall.title).say(lang);
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {y}\" width=\"{WIDTH}\" height=\"{y}\" role=\"img\" aria-labelledby=\"fall-title-{nth} fall-text-{nth}\">\n<title id=\"fall-title-{nth}\">{}</title>\n<desc id=\"fall-text-{nth}\">{}</desc>\n{STYLE}{body}</svg>\n",
        xml(&title),
        xml(&said.join(" ; ")),
    ))
}

/// From where to where bars are drawn, and whether what is before is cut: small changes of a large
/// amount would not be seen.
fn scale(bars: &[Bar]) -> Option<(Exact, Exact, bool)> {
    let ends: Vec<&Exact> =
        bars.iter().filter(|b| b.class != "whole").flat_map(|b| [&b.from, &b.to]).chain(bars.last().map(|b| &b.to)).collect();
    let first = bars.first().map(|b| &b.to)?;
    let low = ends.iter().copied().chain([first]).min()?.clone();
    let high = ends.iter().copied().chain([first]).max()?.clone();
    let span = high.sub(&low).ok()?;
    let (zero, four) = (Exact::ZERO, Exact::from_int(4));
    if low.is_negative() || span.is_zero() || span.mul(&four).ok()? >= high {
        let (low, high) = (low.min(zero.clone()), high.max(zero));
        let high = if low == high { low.add(&Exact::ONE).ok()? } else { high };
        return Some((low, high, false));
    }
    // A quarter of the changes' span is left before them.
    let low = low.sub(&span.div(&four).ok()?).ok()?;
    Some((low, high, true))
}

/// `length × part ÷ whole`, to the nearest pixel.
fn share(part: &Exact, whole: &Exact, length: i64) -> i64 {
    let exact = part.div(whole).ok().and_then(|s| s.mul(&Exact::from_int(length)).ok());
    exact.and_then(|s| s.round(0, Rounding::HalfAwayFromZero).ok()).and_then(|s| s.to_i64()).unwrap_or(0).clamp(0, length)
}

const STYLE: &str = "<style>
svg text { font: 14px system-ui, sans-serif; fill: #1b1b1f; }
svg .figure { font-weight: 700; }
svg .whole { fill: #0b4f9e; }
svg .more { fill: #d8ecdf; stroke: #11502b; stroke-width: 2; }
svg .less { fill: #7c1a1a; stroke: #7c1a1a; stroke-width: 2; }
svg .thread { stroke: #55565c; stroke-width: 1; stroke-dasharray: 2 2; fill: none; }
svg .cut { stroke: #ffffff; stroke-width: 3; fill: none; }
@media (prefers-color-scheme: dark) {
svg text { fill: #e9e7e3; }
svg .whole { fill: #94bfff; }
svg .more { fill: #12321d; stroke: #a9ecc0; }
svg .less { fill: #ffbcbc; stroke: #ffbcbc; }
svg .thread { stroke: #b4b5bb; }
svg .cut { stroke: #17181c; }
}
@media print {
svg text { fill: #000000; }
svg .whole { fill: #0b4f9e; }
svg .more { fill: #ffffff; stroke: #000000; }
svg .less { fill: #444444; stroke: #444444; }
svg .cut { stroke: #ffffff; }
}
</style>
";
