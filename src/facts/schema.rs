//! A JSON Schema of the contract files of a recueil, for editors and forms.
//!
//! It guides the writing of a file: [`super::bind`] alone says what is accepted, and forgives
//! spellings that the schema does not know.

use crate::check::program::{Fact, Kind, Program, Type};
use crate::consolidate::EnumId;
use crate::value::Unit;
use serde_json::{Map, Value, json};

/// A figure: groups of three separated by a space, a comma or a point before decimals.
const FIGURE: &str = r"[-−]?(\d+|\d{1,3}([ \u00A0\u202F]\d{3})+)([.,]\d+)?";
/// The space before `%` or a unit.
const SPACE: &str = r"[ \u00A0\u202F]?";
const DATE_ISO: &str = r"\d{4}-\d{2}-\d{2}";
const DATE_FR: &str = r"\d{1,2}/\d{1,2}/\d{4}";
const DATE_WORDS: &str = r"(1er|\d{1,2}) [A-Za-zÀ-ÿ]+ \d{4}";

/// The JSON Schema (draft 2020-12) of a contract file, as JSON and YAML editors see it.
pub fn schema(program: &Program, recueil: &str) -> Value {
    let mut properties = Map::new();
    let mut patterns = Map::new();
    for fact in &program.facts {
        let value = dated(fact, value(program, &fact.ty));
        properties.insert(fact.name.to_string(), described(fact, indexed(program, fact, 0, &value)));
        if !fact.params.is_empty() {
            patterns.insert(flat(program, fact), described(fact, value));
        }
    }
    // A fact of these names could not be given: they are read first.
    properties
        .insert("recueil".to_owned(), json!({ "const": recueil, "description": "Le recueil de règles auquel le contrat est soumis" }));
    properties.insert("nom".to_owned(), json!({ "type": "string", "description": "Un libellé libre : le nom du contrat" }));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Contrat soumis au recueil {recueil}"),
        "description": "Les faits d'un contrat. Un calcul ne demande que ceux dont il a besoin : aucun n'est obligatoire ici.",
        "type": "object",
        "properties": properties,
        "patternProperties": patterns,
        "additionalProperties": false,
        "required": ["recueil"],
    })
}

fn described(fact: &Fact, mut schema: Value) -> Value {
    if let Value::Object(map) = &mut schema {
        map.insert("title".to_owned(), json!(&*fact.name));
        let unit = fact.ty.unit().filter(|u| !u.is_one()).map(ToString::to_string);
        let description = match (fact.question.as_deref(), unit) {
            (Some(question), Some(unit)) => Some(format!("{question} ({unit})")),
            (Some(question), None) => Some(question.to_owned()),
            (None, unit) => unit,
        };
        if let Some(description) = description {
            map.insert("description".to_owned(), json!(description));
        }
    }
    schema
}

/// One value of a type.
fn value(program: &Program, ty: &Type) -> Value {
    let plain = match &ty.kind {
        Kind::Bool => json!({ "enum": ["oui", "non", true, false] }),
        Kind::Number { percent: true, .. } => json!({ "type": "string", "pattern": format!("^{FIGURE}{SPACE}%$") }),
        Kind::Number { unit, .. } => json!({ "type": ["number", "string"], "pattern": format!("^{FIGURE}{}$", suffix(unit)) }),
        Kind::Date => json!({ "anyOf": [
            { "type": "string", "format": "date", "pattern": format!("^{DATE_ISO}$") },
            { "type": "string", "pattern": format!("^{DATE_FR}$") },
            { "type": "string", "pattern": format!("^{DATE_WORDS}$") },
        ] }),
        Kind::Duration => {
            json!({ "type": "string", "pattern": r"^\d+ (an|ans|année|années|mois|semaine|semaines|jour|jours)( et \d+ (an|ans|année|années|mois|semaine|semaines|jour|jours))*$" })
        }
        Kind::Enum(id) => json!({ "enum": members(program, *id) }),
        Kind::Prorata => json!({ "enum": ["jours", "mois"] }),
        Kind::Never | Kind::Unknown => json!({ "type": "string" }),
    };
    match (&ty.kind, ty.optional) {
        (_, false) => plain,
        (Kind::Date | Kind::Duration, true) => json!({ "anyOf": [plain, { "enum": [null, "", "jamais", "aucun", "aucune"] }] }),
        (_, true) => json!({ "anyOf": [plain, { "enum": [null, ""] }] }),
    }
}

/// The unit that may follow a figure, in the plural or the singular.
fn suffix(unit: &Unit) -> String {
    if unit.is_one() {
        return String::new();
    }
    let written = unit.to_string();
    let (stem, plural) = match written.strip_suffix(['s', 'x']) {
        Some(stem) => (stem, written.chars().next_back().map(|c| format!("{c}?")).unwrap_or_default()),
        None => (written.as_str(), String::new()),
    };
    format!("({SPACE}{}{plural})?", escaped(stem))
}

/// The value, or one from each date or year on.
fn dated(fact: &Fact, value: Value) -> Value {
    if !fact.dated {
        return value;
    }
    let days = json!({
        "type": "object",
        "description": "Une valeur à partir de chaque date ; une année vaut pour son 1er janvier",
        "patternProperties": { format!("^({DATE_ISO}|{DATE_FR}|{DATE_WORDS}|\\d{{4}})$"): value },
        "additionalProperties": false,
        "minProperties": 1,
    });
    json!({ "oneOf": [value, days] })
}

/// An object a level of indexes, the members as its properties.
fn indexed(program: &Program, fact: &Fact, level: usize, value: &Value) -> Value {
    let Some(param) = fact.params.get(level) else { return value.clone() };
    let inner = indexed(program, fact, level.saturating_add(1), value);
    let properties: Map<String, Value> = members(program, *param).iter().map(|m| ((*m).to_owned(), inner.clone())).collect();
    let kind = if fact.ty.optional { json!(["object", "null"]) } else { json!("object") };
    json!({ "type": kind, "properties": properties, "additionalProperties": false })
}

/// The pattern of the keys `name (member ; member)`.
fn flat(program: &Program, fact: &Fact) -> String {
    let slots: Vec<String> = fact
        .params
        .iter()
        .map(|p| format!("({})", members(program, *p).iter().map(|m| escaped(m)).collect::<Vec<_>>().join("|")))
        .collect();
    format!("^{} ?\\( ?{} ?\\)$", escaped(&fact.name), slots.join(" ?; ?"))
}

fn members(program: &Program, id: EnumId) -> Vec<&str> {
    program.enums.get(id.index()).map(|e| e.members.iter().map(|m| &**m).collect()).unwrap_or_default()
}

/// A text for a pattern, in which only the characters that have a meaning are escaped: editors read
/// patterns in Unicode mode, where any other escape is an error.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '^' | '$' | '.' | '|' | '?' | '*' | '+' | '(' | ')' | '[' | ']' | '{' | '}') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::super::fixture::program;
    use super::*;

    #[test]
    fn every_fact_has_its_schema() {
        let p = program();
        let s = schema(&p, "essai");
        let facts = &s["properties"];
        assert_eq!(s["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(s["required"], json!(["recueil"]));
        assert_eq!(s["additionalProperties"], false);
        assert_eq!(facts["recueil"]["const"], "essai");
        assert_eq!(facts["nom"]["type"], "string");
        for f in &p.facts {
            assert_eq!(facts[&*f.name]["title"], *f.name, "{}", f.name);
        }
        assert_eq!(facts["population"]["description"], "Nombre d'habitants du territoire (habitants)");
        assert_eq!(facts["population"]["oneOf"][0]["type"], json!(["number", "string"]));
        assert_eq!(facts["population"]["oneOf"][1]["additionalProperties"], false);
        assert_eq!(facts["territoire couvert par un SAS"]["oneOf"][0]["enum"], json!(["oui", "non", true, false]));
        assert_eq!(facts["signature du contrat"]["anyOf"][0]["format"], "date");
        assert_eq!(facts["statut du signataire"]["enum"], json!(["libéral", "salarié"]));
        assert_eq!(facts["base choisie"]["enum"], json!(["jours", "mois"]));
        let starts = &facts["démarrage"];
        assert_eq!(starts["type"], json!(["object", "null"]));
        assert_eq!(starts["additionalProperties"], false);
        assert_eq!(starts["properties"].as_object().unwrap().len(), 3);
        assert_eq!(starts["properties"]["parcours"]["anyOf"][1]["enum"][2], "jamais");
        assert_eq!(facts["jalon"]["properties"]["parcours"]["properties"]["lancement"]["enum"][0], "oui");
        let flat = s["patternProperties"].as_object().unwrap();
        assert!(flat.contains_key("^jalon ?\\( ?(accès aux soins|parcours|prévention) ?; ?(lancement|déploiement) ?\\)$"), "{flat:#?}");
        assert_eq!(flat.len(), p.facts.iter().filter(|f| !f.params.is_empty()).count());
        assert_eq!(s.to_string(), schema(&program(), "essai").to_string());
    }

    #[test]
    fn patterns_escape_only_what_has_a_meaning() {
        assert_eq!(escaped("a.b (c/d) €-e"), r"a\.b \(c/d\) €-e");
        assert_eq!(suffix(&Unit::parse("habitants").unwrap()), format!("({SPACE}habitants?)?"));
        assert_eq!(suffix(&Unit::parse("€/an").unwrap()), format!("({SPACE}€/an)?"));
        assert_eq!(suffix(&Unit::one()), "");
    }
}
