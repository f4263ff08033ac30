//! The regional review, on the sixty fictional contracts of `docs/panorama`.

use super::run::avenant;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const FOLDER: &str = "docs/panorama/contrats";
const TABLE: &str = "docs/panorama/contrats.csv";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of this test's own, empty.
fn empty(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("review").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The review of these contracts, as JSON; three of the shipped ones are wrong, which the exit code says.
fn review(arguments: &[&str]) -> Json {
    let mut all = vec!["review"];
    all.extend(arguments);
    all.extend(["--format", "json"]);
    let ran = avenant(&all).run();
    assert!(ran.stderr.is_empty(), "{}", ran.all());
    let json: Json = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(ran.code, i32::from(json["contracts"]["refused"] != 0), "{}", ran.all());
    json
}

/// A decimal of two places, in hundredths.
fn cents(text: &Json) -> i128 {
    let text = text.as_str().unwrap();
    let (whole, rest) = text.split_once('.').unwrap();
    assert_eq!(rest.len(), 2, "{text}");
    format!("{whole}{rest}").parse().unwrap()
}

/// The script writes the very files that are shipped.
#[test]
fn the_contracts_are_those_of_their_script() {
    let folder = empty("generated");
    let script = root().join("docs/panorama/generate.py");
    let ran = Command::new("python3").arg(script).arg(&folder).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let names = |dir: &Path| -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let shipped = root().join(FOLDER);
    let made = folder.join("contrats");
    assert_eq!((names(&made).len(), names(&made)), (60, names(&shipped)));
    for name in names(&made) {
        assert_eq!(std::fs::read_to_string(made.join(&name)).unwrap(), std::fs::read_to_string(shipped.join(&name)).unwrap(), "{name}");
    }
    let table = |path: PathBuf| std::fs::read_to_string(path).unwrap();
    assert_eq!(table(folder.join("contrats.csv")), table(root().join(TABLE)));
}

/// A folder, its table and the table that we write of it give one review, the places of errors apart.
#[test]
fn folder_and_tables_agree() {
    let without_places = |mut json: Json| {
        for line in json["refused"].as_array_mut().unwrap() {
            for finding in line["findings"].as_array_mut().unwrap() {
                *finding = serde_json::json!([finding["code"], finding["message"]]);
            }
        }
        json
    };
    let folder = review(&[FOLDER, "--year", "2022"]);
    let [given, kept, refused] = ["given", "kept", "refused"].map(|k| folder["contracts"][k].as_u64().unwrap());
    assert_eq!((given, kept, refused), (60, 57, 3));
    let expected = without_places(folder);
    assert_eq!(without_places(review(&[TABLE, "--year", "2022"])), expected);
    let written = avenant(&["review", FOLDER, "--to-csv"]).run();
    assert_eq!(written.code, 1, "those refused are told");
    assert!(written.tells("E0504"), "{}", written.stderr);
    let ours = empty("table").join("ours.csv");
    std::fs::write(&ours, &written.stdout).unwrap();
    let sound = without_places(review(&[ours.to_str().unwrap(), "--year", "2022"]));
    for key in ["counts", "sums", "calls"] {
        // What lacks a fact is read, and refused when it is evaluated only.
        assert_eq!(sound[key], expected[key], "{key}");
    }
    let again = avenant(&["review", ours.to_str().unwrap(), "--to-csv"]).run();
    assert_eq!((again.code, again.stdout), (0, written.stdout));
}

/// What one contract is in a review, from its own answers.
struct Own {
    total: i128,
    class: Option<String>,
    parts: BTreeMap<Option<String>, i128>,
}

/// The figures of some amounts, computed apart.
fn figures(amounts: &[i128]) -> Json {
    let text = |c: i128| format!("{}.{:02}", c / 100, c % 100);
    let (count, sum) = (amounts.len() as i128, amounts.iter().sum::<i128>());
    let least = amounts.iter().min().map(|c| text(*c));
    let most = amounts.iter().max().map(|c| text(*c));
    // A half away from zero; amounts are never negative here.
    let mean = (count > 0).then(|| text((2 * sum + count) / (2 * count)));
    serde_json::json!({ "contracts": count, "mean": mean, "minimum": least, "maximum": most, "total": text(sum) })
}

/// Every figure of a year, computed again from the answers of `eval`.
#[test]
fn figures_are_those_of_each_contract() {
    for year in ["2020", "2022", "2023"] {
        let day = format!("{year}-12-31");
        let asked = |question: &[&str]| -> Vec<Json> {
            let mut all = vec!["eval", TABLE, "--format", "json"];
            all.extend(question);
            avenant(&all).run().stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
        };
        let review = review(&[TABLE, "--year", year]);
        let kept: Vec<Json> = asked(&["--year", year]);
        let mut stages: BTreeMap<String, u64> = BTreeMap::new();
        let mut none = 0u64;
        for answer in asked(&["--on", &day]) {
            let stage = answer["results"].as_array().unwrap().iter().find(|r| r["name"] == "stade de la communauté").unwrap();
            match stage["value"].as_str() {
                Some(stage) => *stages.entry(stage.to_owned()).or_default() += 1,
                None => none += 1,
            }
        }
        let counts = &review["counts"][0];
        for row in counts["rows"].as_array().unwrap() {
            let member = row["member"].as_str().unwrap();
            assert_eq!(row["contracts"].as_u64().unwrap(), stages.remove(member).unwrap_or(0), "{year}, {member}");
        }
        assert_eq!((stages.len(), counts["none"].as_u64().unwrap()), (0, none));

        let mut own = Vec::new();
        for answer in kept.iter().filter(|a| a["recueil"] == "aci-cpts") {
            let results = answer["results"].as_array().unwrap();
            let total = cents(&results.iter().find(|r| r["name"] == "total").unwrap()["value"]);
            let size = results.iter().find(|r| r["name"] == "taille de la communauté").unwrap();
            let class = match size["segments"].as_array() {
                Some(segments) => segments.iter().rev().find_map(|s| s["value"].as_str()),
                None => size["value"].as_str(),
            };
            let mut parts: BTreeMap<Option<String>, i128> = BTreeMap::new();
            for r in results.iter().filter(|r| r["unit"] == "€" && r["name"] != "total" && !r["value"].is_null()) {
                // The themes of a mission have amounts a year, not euros.
                let mission = r["index"][0].as_str().map(str::to_owned);
                *parts.entry(mission).or_default() += cents(&r["value"]);
            }
            // A contract without a size that year does not run in it.
            if class.is_some() || total != 0 {
                own.push(Own { total, class: class.map(str::to_owned), parts });
            }
        }
        let sums = &review["sums"][0];
        assert_eq!(review["sums"].as_array().unwrap().len(), 1);
        assert_eq!(sums["overall"], figures(&own.iter().map(|o| o.total).collect::<Vec<_>>()), "{year}");
        for row in sums["by"]["rows"].as_array().unwrap() {
            let class = row["member"].as_str().map(str::to_owned);
            let of: Vec<i128> = own.iter().filter(|o| o.class == class).map(|o| o.total).collect();
            assert_eq!(row["figures"], figures(&of), "{year}, {class:?}");
        }
        let mut detailed = 0;
        for row in sums["detail"]["rows"].as_array().unwrap() {
            let member = row["member"].as_str().map(str::to_owned);
            let of: Vec<i128> = own.iter().filter_map(|o| o.parts.get(&member)).copied().filter(|c| *c != 0).collect();
            assert_eq!(row["figures"], figures(&of), "{year}, {member:?}");
            detailed += cents(&row["figures"]["total"]);
        }
        assert_eq!(detailed, cents(&sums["overall"]["total"]), "the parts are the whole");
    }
}

/// Under any law known, reading and year, the classes and the members add up to the whole.
#[test]
fn the_parts_are_the_whole() {
    let questions: &[&[&str]] = &[
        &["--year", "2019"],
        &["--year", "2021", "--known-on", "2021-12-01"],
        &["--year", "2022", "--reading", "base de prorata=mois"],
        &["--year", "2022", "--reading", "majoration de la mission crise=non appliquée", "--on", "2022-06-30"],
        &["--year", "2024", "--within", "0"],
        &["--year", "2030"],
    ];
    for question in questions {
        let mut all = vec![TABLE];
        all.extend(*question);
        let review = review(&all);
        for sums in review["sums"].as_array().unwrap() {
            let whole = cents(&sums["overall"]["total"]);
            let total = |split: &str| sums[split]["rows"].as_array().unwrap().iter().map(|r| cents(&r["figures"]["total"])).sum::<i128>();
            assert_eq!((total("by"), total("detail")), (whole, whole), "{question:?}");
            let counted: u64 = sums["by"]["rows"].as_array().unwrap().iter().map(|r| r["figures"]["contracts"].as_u64().unwrap()).sum();
            assert_eq!(Some(counted), sums["overall"]["contracts"].as_u64(), "{question:?}");
        }
        let counts = &review["counts"][0];
        let counted: u64 = counts["rows"].as_array().unwrap().iter().map(|r| r["contracts"].as_u64().unwrap()).sum();
        assert_eq!(counted + counts["none"].as_u64().unwrap(), review["contracts"]["kept"].as_u64().unwrap(), "{question:?}");
    }
}

#[test]
fn who_is_worth_a_call() {
    let calls = |arguments: &[&str]| -> String { review(arguments)["calls"].to_string() };
    let shipped = calls(&[FOLDER, "--year", "2022"]);
    for reason in [
        "99 membres : avec un de plus, les missions seraient majorées",
        "Avenant individuel non signé au 3 décembre 2022",
        "Un SAS couvre le territoire, et l'avenant complémentaire n'est pas signé",
        "Avenant individuel signé après le 3 décembre 2022",
        "démarrage au plus tard (accès aux soins)",
    ] {
        assert!(shipped.contains(reason), "{reason}");
    }
    let names: Vec<Json> = review(&[FOLDER, "--year", "2022"])["calls"].as_array().unwrap().iter().map(|c| c["contract"].clone()).collect();
    let mut sorted = names.clone();
    sorted.sort_by_key(|n| avenant::diag::suggest::folded(n.as_str().unwrap()));
    assert_eq!(names, sorted);

    // Six months after 1 October is 1 April: 60 days before it, 31 January, and not the day before that.
    let folder = empty("calls");
    let file = folder.join("a.yaml");
    let contract = |more: &str| {
        let text = format!("recueil: aci-cpts\nnom: Essai\npopulation: 50 000\nsignature du contrat: 2021-10-01\n{more}");
        std::fs::write(&file, text).unwrap();
    };
    let path = file.to_str().unwrap();
    let near = |on: &str| calls(&[path, "--year", "2022", "--on", on]).contains("démarrage au plus tard (accès aux soins)");
    contract("");
    assert_eq!([near("2022-01-30"), near("2022-01-31"), near("2022-04-01"), near("2022-04-02")], [false, true, true, false]);
    // Met, or of a contract that has ended: nobody needs to call.
    contract("démarrage (accès aux soins): 2022-02-15\ntaux d'atteinte (accès aux soins): 50 %\n");
    assert_eq!([near("2022-02-14"), near("2022-02-15")], [true, false]);
    contract("fin anticipée du contrat: 2022-03-01\n");
    assert_eq!([near("2022-02-28"), near("2022-03-01")], [true, false]);
}

fn all_forms(name: &str, arguments: &[&str]) {
    for lang in ["fr", "en"] {
        for form in ["text", "plain", "markdown", "csv", "json"] {
            let mut all = vec!["review"];
            all.extend(arguments);
            all.extend(["--format", form]);
            let ran = avenant(&all).lang(lang).run();
            let shown = ran.all().replace('\u{feff}', "<BOM>");
            insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(format!("{name}-{form}-{lang}"), shown) });
        }
    }
}

#[test]
fn every_form() {
    all_forms("panorama", &[TABLE, "--year", "2022"]);
}

#[test]
fn a_page_of_eighty_columns() {
    let ran = avenant(&["panorama", FOLDER, "--year", "2022", "--known-on", "2022-12-31", "--reading", "base de prorata=mois"]).run();
    let narrow = avenant(&["review", FOLDER, "--year", "2022"]).width(80).run();
    assert!(narrow.stdout.lines().all(|l| unicode_width::UnicodeWidthStr::width(l) <= 80), "{}", narrow.stdout);
    assert!(
        ran.plain().stdout.contains("Le droit tel qu'il était connu le 31/12/2022\nLecture : base de prorata=mois\n"),
        "{}",
        ran.stdout
    );
}

#[test]
fn json_follows_its_published_schema() {
    let read = |name: &str| -> Json { serde_json::from_str(&std::fs::read_to_string(root().join("docs").join(name)).unwrap()).unwrap() };
    let (schema, finding) = (read("review.schema.json"), read("finding.schema.json"));
    let schema = jsonschema::validator_for(&schema).unwrap();
    let finding = jsonschema::validator_for(&finding).unwrap();
    let mut findings = 0;
    for arguments in [&[TABLE, "--year", "2022"][..], &["rules/suivi-des-projets/contrats", "--year", "2022", "--known-on", "2022-01-01"]] {
        let json = review(arguments);
        let errors: Vec<String> = schema.iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        for f in json["refused"].as_array().unwrap().iter().flat_map(|r| r["findings"].as_array().unwrap()) {
            assert!(finding.is_valid(f), "{f}");
            findings += 1;
        }
    }
    assert_eq!(findings, 3);
    assert!(!schema.is_valid(&serde_json::json!({ "format": "avenant/review@1" })));
}

/// A report and its charts, which hold nothing but themselves.
#[test]
fn a_report_with_its_charts() {
    let folder = empty("report");
    let dir = folder.join("nouveau").to_str().unwrap().to_owned();
    let ran = avenant(&["review", TABLE, "--year", "2022", "--output", &dir]).run();
    assert!(ran.tells("panorama.md : écrit, avec 3 graphiques"), "{}", ran.all());
    let report = std::fs::read_to_string(format!("{dir}/panorama.md")).unwrap();
    let mut charts = 0;
    for entry in std::fs::read_dir(&dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name == "panorama.md" {
            continue;
        }
        charts += 1;
        let svg = std::fs::read_to_string(&path).unwrap();
        assert!(report.contains(&format!("]({name})")), "{name}");
        for part in ["<title id=\"titre\">", "<desc id=\"texte\">", "role=\"img\"", "prefers-color-scheme: dark"] {
            assert!(svg.contains(part), "{name}: {part}");
        }
        let others = svg.replace("http://www.w3.org/2000/svg", "");
        assert!(!["<script", "http", "href", "onload", "@import", "url("].iter().any(|w| others.contains(w)), "{name}");
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(name, svg) });
    }
    assert_eq!(charts, 3);
    let file = folder.join("fichier");
    std::fs::write(&file, "").unwrap();
    let ran = avenant(&["review", TABLE, "--year", "2022", "--output", file.to_str().unwrap()]).run();
    assert!(ran.code == 1 && ran.stdout.is_empty() && ran.tells("ne peut s'écrire"), "{}", ran.all());
}

/// Names that others wrote drive neither a spreadsheet, a page nor a drawing.
#[test]
fn names_are_only_names() {
    let folder = empty("names");
    let first = "aci-cpts;\"'=HYPERLINK(\"\"x\"\")\";50 000;01/03/2020;oui;non";
    let table = folder.join("a.csv");
    let columns = "recueil;nom;population;signature du contrat;actions de crise en 2021;crise de 2021 déjà valorisée";
    std::fs::write(&table, format!("{columns}\n{first}\naci-cpts;<b>@x|y</b>;;01/03/2020;;\n")).unwrap();
    let run = |form: &str| avenant(&["review", table.to_str().unwrap(), "--year", "2022", "--format", form]).run().stdout;
    let csv = run("csv");
    assert!(csv.contains(";\"'=HYPERLINK(\"\"x\"\")\";"), "{csv}");
    for cell in csv.lines().flat_map(|l| l.split(';')) {
        assert!(!cell.trim_start_matches('"').starts_with(['=', '+', '@']), "{cell}");
    }
    let markdown = run("markdown");
    assert!(markdown.contains("\\<b\\>\\@x\\|y\\</b\\>"), "{markdown}");
    // The apostrophe is the table's, not the name's.
    assert!(run("json").contains("\"=HYPERLINK"), "{}", run("json"));
}

/// A file asked twice is one file; one contract in two files is counted twice, and said.
#[test]
fn a_contract_given_twice() {
    let once = review(&[TABLE, "--year", "2022"]);
    assert_eq!(once["namesakes"], serde_json::json!([]));
    assert_eq!(review(&[TABLE, TABLE, "docs/panorama/../panorama/contrats.csv", "--year", "2022"]), once);
    let twice = review(&[TABLE, FOLDER, "--year", "2022"]);
    let kept = once["contracts"]["kept"].as_u64().unwrap();
    assert_eq!(twice["contracts"]["kept"], 2 * kept);
    let namesakes = twice["namesakes"].as_array().unwrap();
    assert_eq!(namesakes.len() as u64, kept);
    assert!(namesakes.iter().all(|n| n["contracts"] == 2), "{namesakes:?}");
    let said = avenant(&["review", TABLE, FOLDER, "--year", "2022"]).run();
    let said = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(&format!("{kept} noms répétés : CPTS")), "{said}");
    assert!(said.contains(&format!("et {} autres ; si c'est le même contrat", kept - 5)), "{said}");
}

/// The line that tells a spreadsheet its separator is no line of names; the one that it tells is taken.
#[test]
fn a_table_that_tells_its_separator() {
    let folder = empty("separator");
    let path = folder.join("sep.csv");
    let table = "recueil;nom;signature du contrat;population;actions de crise en 2021\naci-cpts;CPTS A, B, C, D, E;15/03/2021;62 000;non\n";
    for first in ["", "sep=;\n", "\u{feff}sep=;\r\n"] {
        std::fs::write(&path, format!("{first}{table}")).unwrap();
        let json = review(&[path.to_str().unwrap(), "--year", "2022"]);
        assert_eq!(json["contracts"]["kept"], 1, "{first:?} {json}");
    }
}

#[test]
fn what_cannot_be_reviewed() {
    let folder = empty("bad");
    let refused = |arguments: &[&str], words: &[&str]| {
        let ran = avenant(arguments).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{}", ran.all());
        assert!(words.iter().all(|w| ran.tells(w)), "{words:?} in {}", ran.all());
    };
    let here = folder.to_str().unwrap();
    refused(&["review", here], &["E0501", "ne contient aucun contrat"]);
    refused(&["review", TABLE, "--year", "999999999"], &["E0803", "année impossible"]);
    refused(&["review", TABLE, "--year", "22"], &["E0803", "année impossible : 22", "en quatre chiffres"]);
    refused(&["review", TABLE, "--on", "31/02/2022"], &["E0803", "31/02/2022"]);
    refused(&["review", TABLE, "--reading", "base de prorta=mois"], &["E0801", "« base de prorata » ?"]);
    // A file that is not there is one contract in error, and the figures are over none.
    for (path, code) in [("nulle-part.yaml", "E0001"), ("Cargo.lock", "E0501")] {
        let json = review(&[path, "--year", "2022"]);
        assert_eq!((json["contracts"]["kept"].as_u64(), json["sums"].as_array().map(Vec::len)), (Some(0), Some(0)));
        assert_eq!(json["refused"][0]["findings"][0]["code"], code);
    }
    std::fs::write(folder.join("a.yaml"), "recueil: aci-cpts\nnom: Sans rien\n").unwrap();
    std::fs::write(folder.join("b.yaml"), "recueil: inconnu\nnom: Sans règles\n").unwrap();
    std::fs::write(folder.join("LISEZ-MOI.txt"), "rien").unwrap();
    let ran = avenant(&["review", here, "--year", "2022"]).run();
    assert_eq!(ran.code, 1);
    assert!(ran.plain().stdout.contains("Chiffres sur 0 des 2 contrats donnés ; 2 en erreur, laissés de côté"), "{}", ran.stdout);
    assert!(ran.stdout.contains("E0505") && ran.stdout.contains("E0003"), "{}", ran.stdout);
    let wrong = avenant(&["eval", TABLE, "--format", "csv"]).run();
    assert!(wrong.code == 2 && wrong.tells("« avenant review »"), "{}", wrong.all());
    let ran = avenant(&["review", TABLE, "--to-csv", "--year", "2022"]).run();
    assert_eq!(ran.code, 2, "{}", ran.all());
    // One contract is expected where one is explained.
    let ran = avenant(&["explain", TABLE, "total", "--year", "2022"]).run();
    assert!(ran.code == 1 && ran.tells("contient 60 contrats : un seul est attendu ici"), "{}", ran.all());
}

/// The commands of the page on reviews run, and what it shows of their answers is what they say.
#[test]
fn the_page_is_true() {
    let page = std::fs::read_to_string(root().join("docs/review.md")).unwrap();
    let mut last = String::new();
    let (mut ran, mut shown) = (0, 0);
    for block in page.split("```").skip(1).step_by(2) {
        let (kind, body) = block.split_once('\n').unwrap();
        match kind {
            "sh" => {
                for line in body.lines() {
                    let arguments: Vec<String> = line
                        .split('"')
                        .enumerate()
                        .flat_map(
                            |(i, part)| {
                                if i % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }
                            },
                        )
                        .collect();
                    let said = avenant(&arguments[1..]);
                    let own = arguments.iter().any(|a| a == "--lang");
                    let said = if own { said.locale("fr_FR.UTF-8") } else { said }.run();
                    assert!(said.code == 0 || line.contains("docs/panorama") && said.code == 1, "{line}: {}", said.all());
                    last = said.plain().stdout;
                    ran += 1;
                }
            }
            "text" => {
                let start = body.split_once("…").unwrap().0;
                assert!(last.starts_with(start), "{start}\n≠\n{last}");
                shown += 1;
            }
            "csv" => {
                let file = empty("page").join("a.csv");
                std::fs::write(&file, body).unwrap();
                let said = avenant(&["eval", file.to_str().unwrap(), "--year", "2022"]).run();
                assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{}", said.all());
                shown += 1;
            }
            other => panic!("{other}"),
        }
    }
    assert!(ran >= 5 && shown >= 2);
}
