//! `avenant/mutation@1`: one object a set of rules, on one line.

use super::Told;
use crate::message::{Lang, Text};
use crate::mutate::{Killer, Standing};
use serde_json::{Value as Json, json};

/// The whole report; its schema is `docs/mutation.schema.json`.
pub fn json(told: &Told<'_>) -> Json {
    let both = |t: &Text| json!({ "fr": t.get(Lang::Fr), "en": t.get(Lang::En) });
    let (killed, survivors, equivalent) = told.report.counts();
    let mutants: Vec<Json> = told
        .report
        .rows
        .iter()
        .map(|row| {
            let m = &row.mutant;
            let (file, line, column) = told.sources.locate(m.span);
            let mut out = json!({
                "kind": m.kind.name(),
                "file": file,
                "line": line,
                "column": column,
                "words": told.sources.text(m.span),
                "article": m.article,
                "definition": m.within,
                "change": both(&m.change),
            });
            let more = match &row.standing {
                Standing::Killed(by) => vec![("standing", json!("killed")), ("by", json!(killer(told, by)))],
                Standing::Equivalent(why) => vec![("standing", json!("equivalent")), ("reason", json!(&**why))],
                Standing::Survived { reached, found } => {
                    let example = found.as_ref().map(|f| told.example(m, f));
                    vec![("standing", json!("survived")), ("reached", json!(reached)), ("example", json!(example))]
                }
            };
            if let Json::Object(map) = &mut out {
                map.extend(more.into_iter().map(|(k, v)| (k.to_owned(), v)));
            }
            out
        })
        .collect();
    let stale: Vec<Json> = told
        .report
        .stale
        .iter()
        .map(|e| json!({ "article": e.article, "definition": e.within, "change": e.change, "reason": &*e.reason }))
        .collect();
    json!({
        "format": "avenant/mutation@1",
        "recueil": told.report.name,
        "killed": killed,
        "survived": survivors,
        "equivalent": equivalent,
        "mutants": mutants,
        "stale": stale,
    })
}

fn killer(told: &Told<'_>, by: &Killer) -> String {
    match by {
        Killer::Example(i) => told.program.examples.get(*i).map_or(String::new(), |e| e.title.to_string()),
        Killer::Contract(i) => told.bench.contract(*i).map_or(String::new(), |c| c.name.to_string()),
    }
}
