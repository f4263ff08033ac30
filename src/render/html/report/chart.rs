//! A value over time, as steps: a mark at each change, numbered as in the list below it.

use crate::diag::Lang;
use crate::render::escape::xml;
use crate::value::{Day, Exact, Interval, Rounding, format};

/// A value on some days.
#[derive(Debug, Clone)]
pub struct Step {
    /// The days.
    pub days: Interval,
    /// The value; none where there is none.
    pub value: Option<Exact>,
}

const WIDTH: i64 = 860;
const HEIGHT: i64 = 330;
const LEFT: i64 = 96;
const RIGHT: i64 = 24;
const TOP: i64 = 44;
const BOTTOM: i64 = 44;
/// The room that a label takes.
const LABEL: i64 = 70;
/// Radius of a mark.
const MARK: i64 = 10;

/// The drawing. `marked` are the steps, by position, that are numbered from 1.
pub fn svg(title: &str, nth: usize, steps: &[Step], marked: &[usize], unit: &str, lang: Lang) -> String {
    let (Some(first), Some(last)) = (steps.first().map(|s| s.days.from), steps.last().map(|s| s.days.to)) else {
        return String::new();
    };
    let highest = steps.iter().filter_map(|s| s.value.clone()).max().unwrap_or(Exact::ONE);
    let scale = Scale::new(&highest);
    let length = last.days_since(first).max(1);
    let x = |day: Day| LEFT + (day.days_since(first).clamp(0, length) * (WIDTH - LEFT - RIGHT)) / length;
    let y = |value: &Exact| HEIGHT - BOTTOM - share(value, &scale.top, HEIGHT - TOP - BOTTOM);
    let said: Vec<String> = steps
        .iter()
        .filter_map(|s| Some(format!("{} : {}", format::day_short(s.days.from, lang), format::number(s.value.as_ref()?, lang))))
        .collect();
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" role=\"img\" aria-labelledby=\"chart-title-{nth} chart-text-{nth}\">\n<title id=\"chart-title-{nth}\">{}</title>\n<desc id=\"chart-text-{nth}\">{}</desc>\n{STYLE}",
        xml(title),
        xml(&said.join(" ; ")),
    );
    for line in &scale.lines {
        let at = y(line);
        out.push_str(&format!("<path class=\"rule\" d=\"M{LEFT} {at}H{}\"/>\n", WIDTH - RIGHT));
        out.push_str(&format!("<text class=\"axis\" x=\"{}\" y=\"{}\">{}</text>\n", LEFT - 8, at + 4, xml(&format::number(line, lang))));
    }
    out.push_str(&format!("<text class=\"unit\" x=\"{LEFT}\" y=\"{}\">{}</text>\n", TOP - 26, xml(unit)));
    for year in first.year()..=last.year() {
        let Some(start) = Day::first_of_year(year) else { continue };
        let (from, to) = (x(start.max(first)), x(Day::last_of_year(year).unwrap_or(last).min(last)));
        if start > first {
            out.push_str(&format!("<path class=\"year\" d=\"M{from} {TOP}V{}\"/>\n", HEIGHT - BOTTOM));
        }
        if to - from > 34 {
            let (middle, base) = ((from + to) / 2, HEIGHT - BOTTOM + 20);
            out.push_str(&format!("<text class=\"middle\" x=\"{middle}\" y=\"{base}\">{year}</text>\n"));
        }
    }
    let mut path = String::new();
    let mut drawn = false;
    for s in steps {
        let Some(value) = &s.value else {
            drawn = false;
            continue;
        };
        let (from, to, at) = (x(s.days.from), x(s.days.to.succ()), y(value));
        path.push_str(&if drawn { format!("V{at}H{to}") } else { format!("M{from} {at}H{to}") });
        drawn = true;
    }
    out.push_str(&format!("<path class=\"line\" d=\"{path}\"/>\n"));
    marks(&mut out, steps, marked, lang, (x, y));
    out.push_str("</svg>\n");
    out
}

/// Numbered marks; those that would stand on one another rise.
fn marks(out: &mut String, steps: &[Step], marked: &[usize], lang: Lang, (x, y): (impl Fn(Day) -> i64, impl Fn(&Exact) -> i64)) {
    let mut placed: Vec<(i64, i64)> = Vec::new();
    let mut labelled = i64::MIN / 2;
    for (number, at) in marked.iter().enumerate() {
        let Some(step) = steps.get(*at) else { continue };
        let value = step.value.clone().unwrap_or(Exact::ZERO);
        let (cx, base) = (x(step.days.from), y(&value));
        let mut cy = base;
        while placed.iter().any(|(px, py): &(i64, i64)| (px - cx).abs() < 2 * MARK && (py - cy).abs() < 2 * MARK) {
            cy -= 2 * MARK;
        }
        placed.push((cx, cy));
        if cy != base {
            out.push_str(&format!("<path class=\"stem\" d=\"M{cx} {cy}V{base}\"/>\n"));
        }
        out.push_str(&format!("<circle class=\"mark\" cx=\"{cx}\" cy=\"{cy}\" r=\"{MARK}\"/>\n"));
        out.push_str(&format!("<text class=\"number\" x=\"{cx}\" y=\"{}\">{}</text>\n", cy + 4, number + 1));
        // The value too, where the label before leaves room.
        let label = step.value.as_ref().map(|v| format::number(v, lang)).unwrap_or_default();
        if cx - labelled > LABEL && !label.is_empty() {
            labelled = cx;
            out.push_str(&format!("<text class=\"middle\" x=\"{cx}\" y=\"{}\">{}</text>\n", cy - MARK - 6, xml(&label)));
        }
    }
}

/// `length × part ÷ whole`, to the nearest pixel.
fn share(part: &Exact, whole: &Exact, length: i64) -> i64 {
    let exact = part.div(whole).ok().and_then(|s| s.mul(&Exact::from_int(length)).ok());
    exact.and_then(|s| s.round(0, Rounding::HalfAwayFromZero).ok()).and_then(|s| s.to_i64()).unwrap_or(0).clamp(0, length)
}

/// Round figures from nothing to past the highest.
struct Scale {
    top: Exact,
    lines: Vec<Exact>,
}

impl Scale {
    fn new(highest: &Exact) -> Self {
        let mut step = Exact::ONE;
        let factors = [2, 5, 10];
        let mut power = Exact::ONE;
        let enough = |step: &Exact| step.mul(&Exact::from_int(5)).is_ok_and(|most| most >= *highest);
        // At most as many turns as a number has digits.
        'found: for _ in 0..200 {
            if enough(&step) {
                break;
            }
            for f in factors {
                step = power.mul(&Exact::from_int(f)).unwrap_or_else(|_| highest.clone());
                if enough(&step) {
                    break 'found;
                }
            }
            power = step.clone();
        }
        let lines: Vec<Exact> = (0..=5).filter_map(|n| step.mul(&Exact::from_int(n)).ok()).collect();
        let needed = lines.iter().position(|l| l >= highest).unwrap_or(lines.len() - 1).max(1);
        let lines: Vec<Exact> = lines.into_iter().take(needed + 1).collect();
        Self { top: lines.last().cloned().unwrap_or(Exact::ONE), lines }
    }
}

const STYLE: &str = "<style>
svg text { font: 13px system-ui, sans-serif; fill: #1b1b1f; }
svg .axis { text-anchor: end; }
svg .middle, svg .number { text-anchor: middle; }
svg .number { font-weight: 700; font-size: 12px; fill: #ffffff; }
svg .rule { stroke: #c4c6cd; stroke-width: 1; }
svg .year { stroke: #c4c6cd; stroke-width: 1; stroke-dasharray: 2 4; }
svg .line { stroke: #0b4f9e; stroke-width: 3; fill: none; }
svg .stem { stroke: #0b4f9e; stroke-width: 1; }
svg .mark { fill: #0b4f9e; }
@media (prefers-color-scheme: dark) {
svg text { fill: #e9e7e3; }
svg .number { fill: #17181c; }
svg .rule, svg .year { stroke: #4b4d55; }
svg .line, svg .stem { stroke: #94bfff; }
svg .mark { fill: #94bfff; }
}
@media print {
svg text { fill: #000000; }
svg .number { fill: #ffffff; }
svg .line, svg .stem { stroke: #0b4f9e; }
svg .mark { fill: #0b4f9e; }
}
</style>
";
