//! A review as one table for a spreadsheet: a line a figure, a reason or an error.

use super::{Page, class_less, errors, heads, member_less, name_of, reasons};
use crate::diag::Lang;
use crate::render::escape::cell;
use crate::review::Figures;
use crate::text;
use crate::value::Exact;

/// The table, as spreadsheets of that language read it: `;` and decimal commas in French.
pub fn csv(page: &Page<'_>) -> String {
    let lang = page.lang;
    let separator = if lang == Lang::Fr { ';' } else { ',' };
    let words = [
        text!("render-part").say(lang),
        text!("render-rules").say(lang),
        text!("render-heading").say(lang),
        text!("render-label").say(lang),
    ];
    let (counted, summed, called, refused, all, none, said) = (
        text!("render-count").say(lang),
        text!("render-amount").say(lang),
        text!("render-call").say(lang),
        text!("render-error").say(lang),
        text!("render-all").say(lang),
        text!("render-not-applicable").say(lang),
        text!("render-reason").say(lang),
    );
    let mut table: Vec<Vec<String>> = Vec::new();
    let mut put = |first: [&str; 4], figures: [String; 5], reason: &str| {
        let texts = first.iter().map(|t| (*t).to_owned()).chain(figures).chain([reason.to_owned()]);
        table.push(texts.collect());
    };
    let [contracts, mean, least, most, total] = heads(lang);
    put(words.each_ref().map(String::as_str), [contracts, mean, least, most, total], &said);
    let blank = || std::array::from_fn::<String, 5, _>(|_| String::new());
    let only = |n: usize| {
        let mut figures = blank();
        if let Some(first) = figures.first_mut() {
            *first = n.to_string();
        }
        figures
    };
    for c in &page.review.counts {
        for (member, n) in &c.rows {
            put([&counted, "", &c.name, member], only(*n), "");
        }
        if c.none > 0 {
            put([&counted, "", &c.name, &none], only(c.none), "");
        }
    }
    for s in &page.review.sums {
        put([&summed, &s.recueil, &s.name, &all], figures(&s.overall, lang), "");
        for (split, other) in [(&s.split, class_less(lang)), (&s.detail, member_less(s, lang))] {
            for (member, f) in split.iter().flat_map(|x| &x.rows) {
                let (name, label): (&str, String) = (split.as_ref().map_or("", |x| &x.name), name_of(member, &other));
                put([&summed, &s.recueil, name, &label], figures(f, lang), "");
            }
        }
    }
    for c in &page.review.calls {
        for reason in reasons(c, lang) {
            put([&called, &c.recueil, "", &c.label], blank(), &reason);
        }
    }
    for line in &page.review.refused {
        for reason in errors(page, line) {
            put([&refused, "", "", &line.label], blank(), &reason);
        }
    }
    // Spreadsheets take a file for UTF-8 by its byte order mark alone.
    let mut out = "\u{feff}".to_owned();
    for row in table {
        out.push_str(&row.iter().map(|c| cell(c, separator)).collect::<Vec<_>>().join(&separator.to_string()));
        out.push_str("\r\n");
    }
    out
}

fn figures(f: &Figures, lang: Lang) -> [String; 5] {
    let number = |x: &Exact| {
        let text = x.to_fixed(2).unwrap_or_else(|| x.to_string());
        if lang == Lang::Fr { text.replace('.', ",") } else { text }
    };
    let spread = |pick: fn(&crate::review::Spread) -> &Exact| f.spread.as_ref().map(|s| number(pick(s))).unwrap_or_default();
    [f.count.to_string(), spread(|s| &s.mean), spread(|s| &s.least), spread(|s| &s.most), number(&f.total)]
}
