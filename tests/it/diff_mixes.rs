//! Two sets of rules side by side: every mix of their changes is a program, the first OLD, the last NEW.

use crate::support::{day, files, folders, span};
use avenant::check::check;
use avenant::check::program::{Days, Program, Series, Value};
use avenant::check::render_value;
use avenant::consolidate::{EnumId, consolidate};
use avenant::diag::{Lang, has_errors};
use avenant::diff::{Bearing, ChangeKind, Equivalence, Side, Union, link};
use avenant::eval::{Question, ResultValue, answer};
use avenant::facts::Facts;
use avenant::message::typography::plain;
use avenant::source::Sources;
use avenant::syntax::parse;
use avenant::value::Interval;
use std::collections::BTreeMap;

type Files = Vec<(String, String)>;

fn program(sources: &mut Sources, files: &Files) -> Option<Program> {
    let mut trees = Vec::new();
    for (name, text) in files {
        let id = sources.add(name, text);
        let (tree, errors) = parse::file(sources, id);
        if has_errors(&errors) {
            return None;
        }
        trees.push(tree);
    }
    let (corpus, errors) = consolidate(&trees);
    let (program, found) = check(&corpus);
    if has_errors(&errors) || has_errors(&found) { None } else { program }
}

struct Both {
    sources: Sources,
    old: Program,
    new: Program,
    union: Union,
}

fn both(old: &Files, new: &Files) -> Option<Both> {
    let mut sources = Sources::default();
    let (old, new) = (program(&mut sources, old)?, program(&mut sources, new)?);
    let union = link(&old, &new, &sources);
    Some(Both { sources, old, new, union })
}

/// The facts of an example of one program, for another: by names.
fn carried(from: &Program, to: &Program, given: &[(u32, Series)]) -> Facts {
    let mut facts = Facts::empty(to);
    let member = |id: EnumId, m: u16| {
        let (list, name) = (&from.enums[id.index()].name, from.member(id, m));
        let at = to.enums.iter().position(|e| e.name == *list)?;
        let m = to.enums[at].members.iter().position(|x| &**x == name)?;
        Some((EnumId::next(at), u16::try_from(m).unwrap()))
    };
    for (slot, series) in given {
        let (id, index) = from.fact_at(*slot).unwrap();
        let fact = from.fact(id).unwrap();
        let Some(known) = to.facts.iter().find(|f| f.name == fact.name) else { continue };
        let index: Option<Vec<u16>> = fact.params.iter().zip(&index).map(|(p, m)| member(*p, *m).map(|x| x.1)).collect();
        let Some(index) = index else { continue };
        let value = |v: &Value| match v {
            Value::Member(e, m) => member(*e, *m).map(|(e, m)| Value::Member(e, m)),
            other => Some(other.clone()),
        };
        let series: Option<Series> = series.iter().map(|(d, v)| Some((*d, value(v)?))).collect();
        if let Some(series) = series {
            facts.set(to.slot(known.slot, &known.params, &index), series, None);
        }
    }
    facts
}

/// All that a question is answered, by names.
fn answered(program: &Program, facts: &Facts, period: Interval) -> BTreeMap<String, String> {
    let answer = answer(program, facts, &Question::over(program, period), false);
    let mut out = BTreeMap::new();
    let label = |place, index: &[u16]| {
        let p = program.place(place).unwrap();
        program.label(&p.name, &p.params, index)
    };
    for r in &answer.results {
        let said = match &r.value {
            ResultValue::Daily(list) => {
                let mut merged: Vec<(Interval, String)> = Vec::new();
                for (days, v, _) in list {
                    let v = render_value(program, v, None, Lang::Fr);
                    match merged.last_mut() {
                        Some((d, last)) if *last == v => d.to = days.to,
                        _ => merged.push((*days, v)),
                    }
                }
                format!("{merged:?}")
            }
            ResultValue::Amount { amount, .. } => format!("{amount:?}"),
            ResultValue::Total(sum) => format!("{sum:?}"),
            ResultValue::Unknown => "inconnu".to_owned(),
        };
        out.insert(label(r.place, &r.index), said);
    }
    for d in &answer.deadlines {
        out.insert(format!("échéance {}", label(d.place, &d.index)), format!("{} {:?}", d.date, d.met));
    }
    for a in &answer.alerts {
        out.insert(format!("alerte {}", label(a.place, &a.index)), format!("{:?}", a.days));
    }
    let mut missing: Vec<String> = answer
        .missing
        .iter()
        .map(|m| {
            let (id, index) = program.fact_at(m.slot).unwrap();
            let f = program.fact(id).unwrap();
            format!("{} {}", program.label(&f.name, &f.params, &index), m.day)
        })
        .collect();
    missing.sort();
    let mut errors: Vec<&str> = answer.errors.iter().map(|d| d.code.as_str()).collect();
    errors.sort_unstable();
    errors.dedup();
    if !missing.is_empty() || !errors.is_empty() {
        return BTreeMap::from([("sans réponse".to_owned(), format!("{missing:?} {errors:?}"))]);
    }
    out
}

/// Its title, its facts, and the periods that are asked of it.
type Contract = (String, Vec<(u32, Series)>, Vec<Interval>);

/// The examples of a program, and the periods that they ask about.
fn contracts(program: &Program) -> Vec<Contract> {
    let year = span(day(2022, 1, 1), day(2022, 12, 31));
    program
        .examples
        .iter()
        .map(|e| {
            let mut periods: Vec<Interval> =
                e.periods.iter().filter_map(|p| if let Days::Fixed(days) = p.days { Some(days) } else { None }).collect();
            periods.push(year);
            periods.dedup();
            (e.title.to_string(), e.facts.clone(), periods)
        })
        .collect()
}

/// What differs between a side and the mix that should be it.
fn faults(b: &Both) -> Vec<String> {
    let mut out = Vec::new();
    let none = b.union.program(&[]);
    let all = b.union.program(&vec![true; b.union.changes().len()]);
    for (side, mix, shape) in [(&b.old, &none, "OLD"), (&b.new, &all, "NEW")] {
        for giver in [&b.old, &b.new] {
            for (title, given, periods) in contracts(giver) {
                let (facts, mixed) = (carried(giver, side, &given), carried(giver, mix, &given));
                for period in periods {
                    let (wanted, found) = (answered(side, &facts, period), answered(mix, &mixed, period));
                    // A result that only the other side has is nothing here.
                    let lost: Vec<_> = wanted.iter().filter(|(k, v)| found.get(*k) != Some(v)).collect();
                    if !lost.is_empty() {
                        let (k, v) = lost[0];
                        out.push(format!("{shape} « {title} » {}–{} {k}: {v} wanted, {:?}", period.from, period.to, found.get(k)));
                    }
                }
            }
        }
    }
    out.truncate(5);
    out
}

fn titles(union: &Union) -> Vec<String> {
    union.changes().iter().map(|c| plain(c.title.get(Lang::Fr))).collect()
}

#[test]
fn with_no_change_a_mix_is_old_and_with_all_new() {
    let mut failed = Vec::new();
    let mut pairs = 0;
    for folder in folders("rules").into_iter().chain(folders("tests/recueils")) {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let all = files(&folder);
        for left in 1..all.len() {
            let mut fewer = all.clone();
            fewer.remove(left);
            for (old, new) in [(&fewer, &all), (&all, &fewer)] {
                let Some(b) = both(old, new) else { continue };
                pairs += 1;
                failed.extend(faults(&b).into_iter().map(|f| format!("{name}, {}: {f}", all[left].0)));
            }
        }
    }
    assert!(pairs > 20, "{pairs} pairs");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_set_of_rules_beside_itself_has_no_change() {
    for folder in folders("rules").into_iter().chain(folders("tests/recueils")) {
        let all = files(&folder);
        let mut reversed = all.clone();
        reversed.reverse();
        let Some(b) = both(&all, &reversed) else { continue };
        assert_eq!(titles(&b.union), Vec::<String>::new(), "{}", folder.display());
        assert_eq!(*b.union.equivalence(), Equivalence::Identical);
    }
}

/// The rule files of a recueil, with a passage of one of them replaced.
fn replaced(folder: &str, from: &str, to: &str) -> (Files, Files) {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(folder);
    let old = files(&root);
    let mut new: Files = old.clone();
    // The latest text that says it.
    let (_, text) = new.iter_mut().rev().find(|(_, t)| t.contains(from)).unwrap();
    *text = text.replacen(from, to, 1);
    assert_ne!(old, new);
    (old, new)
}

#[test]
fn a_cell_is_one_change_and_its_mix_is_new() {
    let (old, new) = replaced("aci-cpts", "|   55 000 |   70 000 |", "|   56 000 |   70 000 |");
    let b = both(&old, &new).unwrap();
    let changes = b.union.changes();
    assert_eq!(changes.len(), 1, "{:?}", titles(&b.union));
    assert_eq!((changes[0].kind, changes[0].bearing), (ChangeKind::Value, Bearing::Real));
    assert_eq!(changes[0].text.as_deref(), Some("avenant 2"));
    let said = titles(&b.union);
    assert!(said[0].contains("55 000") && said[0].contains("56 000") && said[0].contains("taille 1"), "{said:?}");
    assert_eq!(*b.union.equivalence(), Equivalence::Unproven);
    assert!(!b.union.is_whole() && b.union.vocabulary(Side::Old).facts.len() == b.old.facts.len());
    assert_eq!(b.sources.text(changes[0].new_span.unwrap()), "56 000");
    assert_eq!(faults(&b), Vec::<String>::new());
}

#[test]
fn what_computes_the_same_is_proved_to() {
    let (old, new) = replaced(
        "aci-cpts",
        "au lieu de 50 % × enveloppe annuelle (accès aux soins)\n  par selon taille de la communauté\n    | taille 1 | taille 2 | taille 3 | taille 4 |\n    |   55 000 |",
        "au lieu de 50 % × enveloppe annuelle (accès aux soins)\n  par selon taille de la communauté\n    | taille 1 | taille 2 | taille 3 | taille 4 |\n    |   50 000 + 5 000 |",
    );
    let b = both(&old, &new).unwrap();
    assert!(matches!(b.union.equivalence(), Equivalence::Proven(_)), "{:?}", titles(&b.union));
}

/// The rules of a recueil and those with one more text.
fn amended(folder: &str, text: &str) -> Both {
    let old = files(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(folder));
    let mut new = old.clone();
    new.push(("99.rules".to_owned(), text.to_owned()));
    both(&old, &new).expect("both are accepted")
}

const HEAD: &str = "avenant « Texte d'essai »\n  sigle avenant 3\n  modifie ACI\n  signé le 1er mars 2025\n  en vigueur le 1er juillet 2025\n  \
                    source « essai »\n\narticle « Montants »\n  s'applique à tous les contrats\n  source « essai »\n\n";

#[test]
fn an_edit_is_told_from_what_it_finds_to_what_it_says() {
    let b = amended(
        "aci-cpts",
        &format!(
            "{HEAD}remplace enveloppe maximale (parcours ; taille 1)\n  au lieu de 50 000\n  par 52 000\n\n\
             remplace enveloppe maximale (parcours, qualité ; taille 2)\n  par 73 000\n\n\
             remplace enveloppe fixe (prévention)\n  ses exceptions restent\n  lorsque contrat en cours\n  par selon taille de la communauté\n    \
             | taille 1 | taille 2 | taille 3 | taille 4 |\n    |  1 000 |  2 000 |  3 000 |  4 000 |\n\n\
             abroge supplément de fonctionnement\n"
        ),
    );
    let said: Vec<String> = titles(&b.union).iter().map(|t| t.replace(['\u{a0}', '\u{202f}'], " ")).collect();
    let all = said.join("\n");
    for wanted in [
        "« enveloppe maximale (parcours ; taille 1) » : remplacement ; 50 000 → 52 000 €/an",
        "parcours : 70 000 → 73 000 €/an",
        "qualité : 20 000 → 73 000 €/an",
        "« enveloppe fixe (prévention) » : remplacement ; 50 % × enveloppe annuelle (mission) → selon taille de la communauté (1 000 ; 2 000 ; 3 000 ; 4 000 €/an)",
        "« supplément de fonctionnement » : abrogé",
    ] {
        assert!(all.contains(wanted), "{wanted}\n{all}");
    }
    for c in b.union.changes() {
        for lang in [Lang::Fr, Lang::En] {
            assert!(c.label.get(lang).chars().count() <= 60, "{}", c.label.get(lang));
        }
    }
    // Each has what it finds and what it says.
    let row = b.union.changes().iter().find(|c| c.place.as_deref() == Some("enveloppe maximale (parcours ; taille 1)")).unwrap();
    let plain = |t: &Option<avenant::message::Text>| plain(t.as_ref().unwrap().get(Lang::Fr)).replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!((plain(&row.before), plain(&row.after)), ("50 000 €/an".to_owned(), "52 000 €/an".to_owned()));
    assert_eq!(faults(&b), Vec::<String>::new());
}

#[test]
fn any_mix_of_the_shipped_changes_is_answered_or_refused() {
    // Numbers drawn in a fixed way.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state >> 33 & 1 == 1
    };
    let mut mixes = 0;
    for folder in folders("rules") {
        let all = files(&folder);
        for left in 1..all.len() {
            let mut fewer = all.clone();
            fewer.remove(left);
            let Some(b) = both(&fewer, &all) else { continue };
            let given = contracts(&b.new);
            for at in 0..4 {
                let applied: Vec<bool> = b.union.changes().iter().map(|_| draw()).collect();
                let mix = b.union.program(&applied);
                for (_, facts, periods) in given.iter().skip(at).step_by(7) {
                    let facts = carried(&b.new, &mix, facts);
                    for period in periods {
                        assert!(!answered(&mix, &facts, *period).is_empty(), "an answer, or why there is none");
                    }
                }
                mixes += 1;
            }
        }
    }
    assert!(mixes >= 12, "{mixes} mixes");
}
