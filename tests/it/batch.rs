//! `avenant batch`: the same answers as one contract at a time, in order, whatever the file holds and whatever
//! stops it.

use super::run::{Ran, avenant};
use avenant::source::limits::BATCH_BLOCK;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const RULES: &str = "texte « Accord d'essai »
  sigle          ESSAI
  signé le       1er janvier 2019
  en vigueur le  1er janvier 2020
  source         « essai »

énumération mission : soins, prévention
énumération statut : libéral, salarié

donnée population : habitants datée
  exige population ≥ 1
    « un territoire est habité »
donnée budget : €
donnée taux (mission) : %
donnée couvert : oui/non
donnée ouverture : date
donnée rupture : date facultative
donnée statut du signataire : statut facultative

résultat prime (mission) : €
  = arrondi au centime (budget × taux (mission))

résultat tiers : habitants
  = population ÷ 3

résultat reste : %
  = 100 % − taux (soins)

résultat admis : oui/non
  = couvert et population ≥ 1 000

résultat premier bilan : date
  = ouverture + 1 an

résultat signataire : statut
  lorsque statut du signataire n'est pas sans objet
  = statut du signataire
";

/// A folder with a set of rules, and files of contracts.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("rules/essai")).unwrap();
        std::fs::write(dir.path().join("rules/essai/essai.rules"), RULES).unwrap();
        Self(dir)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    pub fn get(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub fn batch(&self, arguments: &[&str]) -> Ran {
        avenant(&[&["batch", "essai"], arguments].concat()).from(self.0.path()).run().plain()
    }

    /// The results and the errors of these contracts, over a year.
    fn answered(&self, name: &str, bytes: impl AsRef<[u8]>) -> (Ran, String, String) {
        self.put(name, bytes);
        let ran = self.batch(&[name, "--year", "2023", "--output", "out.csv"]);
        let errors = std::fs::read_to_string(self.path("out.csv.erreurs.csv")).unwrap_or_default();
        let (out, errors) = (self.get("out.csv"), avenant::message::typography::plain(&errors));
        std::fs::remove_file(self.path("out.csv")).unwrap();
        (ran, out, errors)
    }
}

const HEAD: &str = "nom;population;budget;taux (soins);taux (prévention);couvert;ouverture;rupture;statut du signataire\n";

#[test]
fn a_table() {
    let place = Place::new();
    let (ran, out, errors) = place.answered(
        "c.csv",
        format!("{HEAD}A;1000;100,50;50 %;33.3333 %;oui;2020-02-29;;libéral\nB;62 000;-3;100 %;0%;non;31/12/2021;jamais;\n"),
    );
    assert_eq!((ran.code, errors.as_str()), (0, ""), "{}", ran.all());
    assert_eq!(
        out,
        "ligne;nom;prime (soins);prime (prévention);tiers;reste;admis;premier bilan;signataire\n\
         2;A;50.25;33.50;1000/3;50;oui;2021-02-28;libéral\n\
         3;B;-3.00;0.00;62000/3;0;non;2022-12-31;\n"
    );
    assert_eq!(ran.stderr, "2 contrats calculés\n");
    assert!(!place.path("out.csv.erreurs.csv").exists() && !place.path("out.csv.avenant-progress").exists());
}

/// The columns named alone, in their order; what they do not need is not asked for.
#[test]
fn some_results() {
    let place = Place::new();
    place.put("c.csv", "nom,budget,taux (soins)\nA,10,50 %\n");
    let ran = place.batch(&["c.csv", "--year", "2023", "--results", "reste,Prime (SOINS)", "--format", "json"]);
    assert_eq!(
        ran.stdout,
        "{\"format\":\"avenant/batch@1\",\"line\":2,\"contract\":\"A\",\"period\":{\"from\":\"2023-01-01\",\"to\":\"2023-12-31\"},\
         \"results\":{\"reste\":\"50\",\"prime (soins)\":\"5.00\"}}\n"
    );
    let ran = place.batch(&["c.csv", "--on", "2023-05-01", "--results", "reste", "--results", "prime (soins)", "--set", "budget=20"]);
    assert_eq!(ran.stdout, "ligne,nom,reste,prime (soins)\n2,A,50,10.00\n");
    let ran = place.batch(&["c.csv", "--results", "rest"]);
    assert!(ran.code == 1 && ran.tells("E0802") && ran.tells("reste"), "{}", ran.all());
}

/// The same contracts in the other form give the same results.
#[test]
fn forms_say_the_same() {
    let place = Place::new();
    place.put("c.csv", format!("{HEAD}A;1000;100,50;50 %;33.3333 %;oui;2020-02-29;;libéral\n;5;1;1 %;2 %;non;2021-01-01;2022-01-01;\n"));
    place.put(
        "c.ndjson",
        "{\"nom\":\"A\",\"population\":1000,\"budget\":\"100,50\",\"taux\":{\"soins\":\"50 %\",\"prévention\":\"33.3333 %\"},\"couvert\":true,\
         \"ouverture\":\"2020-02-29\",\"statut du signataire\":\"libéral\"}\n\n  \r\n\
         {\"population\":{\"2020\":3,\"2022\":5},\"budget\":1,\"taux (soins)\":\"1 %\",\"taux (prévention)\":\"2%\",\"couvert\":false,\
         \"ouverture\":\"2021-01-01\",\"rupture\":\"2022-01-01\"}",
    );
    let run = |name: &str, form: &str| place.batch(&[name, "--year", "2023", "--format", form]);
    let unnumbered = |text: &str| text.lines().map(|l| l.split_once(';').unwrap().1.to_owned()).collect::<Vec<_>>();
    assert_eq!(unnumbered(&run("c.csv", "csv").stdout), unnumbered(&run("c.ndjson", "csv").stdout));
    let (table, json) = (run("c.csv", "json").stdout, run("c.ndjson", "json").stdout);
    let read = |text: &str| -> Vec<Json> { text.lines().map(|l| serde_json::from_str(l).unwrap()).collect() };
    let schema: Json = serde_json::from_str(&std::fs::read_to_string(root().join("docs/batch.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (a, b) in read(&table).iter().zip(&read(&json)) {
        assert_eq!((&a["contract"], &a["results"]), (&b["contract"], &b["results"]));
        assert!(validator.is_valid(a), "{a}");
    }
    assert_eq!(read(&json)[1]["line"], 4);
    // Without anything that says so, the first letter tells the form.
    std::fs::copy(place.path("c.ndjson"), place.path("c.txt")).unwrap();
    assert_eq!(run("c.txt", "json").stdout, json);
    let piped =
        avenant(&["batch", "essai", "-", "--year", "2023", "--errors", "e.csv"]).from(place.0.path()).input(&place.get("c.csv")).run();
    assert_eq!(piped.stdout, run("c.csv", "csv").stdout);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every contract that `eval` answers is answered the same, over a year, a day, and its own years.
#[test]
fn as_one_contract_at_a_time() {
    let table = "docs/panorama/contrats.csv";
    let schema: Json = serde_json::from_str(&std::fs::read_to_string(root().join("docs/batch.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for question in [&["--year", "2022"][..], &["--on", "2023-02-01"], &[], &["--by", "année du contrat"]] {
        let place = tempfile::tempdir().unwrap();
        let (out, errors) = (place.path().join("o.ndjson"), place.path().join("e.csv"));
        let files = ["--output", out.to_str().unwrap(), "--errors", errors.to_str().unwrap()];
        let ran = avenant(&[&["batch", "aci-cpts", table], question, &files].concat()).run();
        assert_eq!(ran.code, 1, "some are of other rules\n{}", ran.all());
        let mut batch: BTreeMap<(String, String), Json> = BTreeMap::new();
        for line in std::fs::read_to_string(&out).unwrap().lines() {
            let row: Json = serde_json::from_str(line).unwrap();
            assert!(validator.is_valid(&row), "{row}");
            batch.insert((row["contract"].to_string(), row["period"].to_string()), row["results"].clone());
        }
        let mut same = 0;
        let eval = avenant(&[&["eval", table, "--format", "json"], question].concat()).run();
        for line in eval.stdout.lines() {
            let one: Json = serde_json::from_str(line).unwrap();
            if one["recueil"] != "aci-cpts" || one["sum_of_years"] == true {
                continue;
            }
            let row = batch.remove(&(one["contract"].to_string(), one["period"].to_string())).unwrap_or_else(|| panic!("{one}"));
            for r in one["results"].as_array().unwrap() {
                let index: Vec<&str> = r["index"].as_array().unwrap().iter().map(|i| i.as_str().unwrap()).collect();
                let name = r["name"].as_str().unwrap();
                let key = if index.is_empty() { name.to_owned() } else { format!("{name} ({})", index.join(" ; ")) };
                let value = r.get("value").or(r.get("segments")).unwrap();
                assert_eq!(&row[&key], value, "{key} of {}", one["contract"]);
                same += 1;
            }
        }
        assert!(same > 300, "{question:?}: {same}");
        assert!(batch.is_empty(), "{question:?}: {batch:?}");
    }
}

#[test]
fn what_is_wrong_is_told_apart() {
    let place = Place::new();
    let sound = "A;1000;10;50 %;1 %;oui;2020-01-01;;\n";
    let (ran, out, errors) = place.answered(
        "c.csv",
        [
            HEAD.as_bytes(),
            sound.as_bytes(),
            b"ragged;1000;10\n",
            b"=B;0;10;50 %;1 %;oui;2020-01-01;;\n",
            b"worth;1000;10;50;1 %;peut-\xc3\xaatre;2020-02-30;;\n",
            b"missing;;;50 %;1 %;oui;2020-01-01;;\n",
            b"latin;1000;10;50 %;1 %;oui;2020-01-01;;lib\xe9ral\n",
            b"nul;10\x0000;10;50 %;1 %;oui;2020-01-01;;\n",
            b"\"two\nlines\";1000;10;50 %;1 %;oui;2020-01-01;;\n",
            b"\"two\nlines\";1000;10;x;1 %;oui;2020-01-01;;\n",
            b"series;\"2020-01-01: 5; 2024-01-01: 9\";10;50 %;1 %;oui;2020-01-01;;\n",
            b"later;2024-01-01: 9;10;50 %;1 %;oui;2020-01-01;;\n",
            "bidi\u{202e};1000;10;50 %;1 %;oui;2020-01-01;;\n".as_bytes(),
            b"\"open;1000;10;50 %;1 %;oui;2020-01-01;;\n",
            b";;;;;;;;\n\n   \n",
            sound.as_bytes(),
            "last;1;1;1 %;1 %;non;2020-01-01;;libéral".as_bytes(),
        ]
        .concat(),
    );
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("batch_errors", format!("{}\n{out}\n{errors}", ran.stderr));
}

/// What is read at once and what is read as everywhere else are the same: a name that starts with an apostrophe is
/// never read at once.
#[test]
fn quick_is_ordinary() {
    let place = Place::new();
    let cells: [&[&str]; 8] = [
        &[
            "1000",
            "62 000",
            "62.000",
            "1,5",
            "",
            "0",
            "-4",
            "5 habitants",
            "5 %",
            "2020: 5; 2023-06-01: 7",
            "1e3",
            "١",
            "12345678901234567890123",
            " 7 ",
        ],
        &["10", "10,1", "0.005", "3 €", "-1", "", "9223372036854775807", "0.0000000000000000001", "~"],
        &["50 %", "0.5 %", "100%", "33,333 %", "50", "12.3456789012345678 %"],
        &["1 %", "٪", "", "2\u{a0}%"],
        &["oui", "Oui", "non", "NON", "vrai", "1", "", "peut-être"],
        &["2020-01-01", "1er mars 2021", "31/12/2022", "2021-02-29", "", "2020", "0000-01-01"],
        &["", "jamais", "2024-01-01", "Aucun", "~"],
        &["", "libéral", "LIBERAL", "salarie", "\"libéral\"", "libéral ", "autre", "jamais"],
    ];
    let mut rows = Vec::new();
    for (column, all) in cells.iter().enumerate() {
        for cell in *all {
            let row: Vec<&str> = cells.iter().enumerate().map(|(i, usual)| if i == column { *cell } else { usual[0] }).collect();
            rows.push(row.join(";"));
        }
    }
    let table = |name: &str| format!("{HEAD}{}", rows.iter().map(|r| format!("{name};{r}\n")).collect::<String>());
    let (quick, out, errors) = place.answered("q.csv", table("x"));
    let (ordinary, as_out, as_errors) = place.answered("o.csv", table("'x"));
    assert_eq!(quick.stderr, ordinary.stderr.replace("o.csv", "q.csv"));
    assert_eq!(out, as_out.replace("'x", "x"));
    // The apostrophe moves what follows it by a column.
    let cause = |text: &str| {
        text.lines()
            .map(|l| l.replace("'x", "x").split(';').enumerate().filter(|(i, _)| *i != 1).map(|(_, c)| c.to_owned()).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    assert_eq!(cause(&errors), cause(&as_errors));
    assert!(out.lines().count() > 25 && errors.lines().count() > 15, "{out}\n{errors}");
}

#[test]
fn the_whole_file_may_be_wrong() {
    let place = Place::new();
    let refused = |name: &str, bytes: &[u8], says: &[&str]| {
        place.put(name, bytes);
        let ran = place.batch(&[name, "--year", "2023", "--output", "o.csv"]);
        assert_eq!(ran.code, 1, "{name}\n{}", ran.all());
        for s in says {
            assert!(ran.tells(s), "{name}: {s}\n{}", ran.all());
        }
        assert!(!place.path("o.csv").exists() && !place.path("o.csv.avenant-progress").exists(), "{name}");
    };
    refused("empty.csv", b"", &["aucun contrat"]);
    refused("blank.csv", b"\n \n", &["aucun contrat"]);
    refused("unknown.csv", b"nom;populations\nA;1\n", &["E0502", "population"]);
    refused("twice.csv", b"nom;population;Population\nA;1;2\n", &["E0503"]);
    refused("latin.csv", b"nom;libell\xe9\nA;1\n", &["E0001"]);
    refused("wide.csv", b"\xff\xfea\0;\0", &["UTF-16"]);
    refused("list.json", b"[{\"nom\":\"A\"}]", &["jq -c"]);
    refused("spread.ndjson", b"{\n\"nom\":\"A\"}", &["jq -c"]);
    refused("c.yaml", b"nom: A", &["NDJSON"]);
    let ran = place.batch(&["none.csv", "--output", "o.csv"]);
    assert_eq!(ran.code, 1, "{}", ran.all());
    place.put("c.csv", HEAD);
    for files in [["c.csv", "./c.csv"], ["c.csv", "c.csv.avenant"]] {
        let ran = place.batch(&[files[0], "--year", "2023", "--output", files[1], "--errors", "c.csv.avenant"]);
        assert!(ran.code == 1 && ran.tells("servirait deux fois"), "{}", ran.all());
    }
    let ran = avenant(&["batch", "essai", "-", "--year", "2023"]).from(place.0.path()).input(HEAD).run().plain();
    assert!(ran.code == 1 && ran.tells("--errors"), "{}", ran.all());
}

#[test]
fn a_line_of_names_alone() {
    let place = Place::new();
    let (ran, out, errors) = place.answered("c.csv", HEAD.trim_end());
    assert_eq!((ran.code, ran.stderr.as_str(), errors.as_str()), (0, "aucun contrat calculé\n", ""));
    assert_eq!(out.lines().count(), 1);
}

#[test]
fn in_the_ways_of_other_programs() {
    let place = Place::new();
    let row = "A;1000;10;50 %;1 %;oui;2020-01-01;;libéral";
    let plain = place.answered("c.csv", format!("{HEAD}{row}\n{row}\n")).1;
    let quoted = row.split(';').map(|c| format!("\"{c}\"")).collect::<Vec<_>>().join(";");
    for text in [
        format!("\u{feff}{HEAD}{row}\r\n{row}\r\n").replace(HEAD, &HEAD.replace('\n', "\r\n")),
        format!("{HEAD}{row}\n{row}"),
        format!("{HEAD}{quoted}\n{quoted}\n"),
        format!("{HEAD}{quoted}\r\n{quoted}"),
        format!("{HEAD}{row}\r{row}\r"),
    ] {
        let (ran, out, errors) = place.answered("c.csv", &text);
        assert_eq!((ran.code, errors.as_str()), (0, ""), "{text:?}\n{}", ran.all());
        let values = |text: &str| text.lines().map(|l| l.split_once(';').unwrap().1.to_owned()).collect::<Vec<_>>();
        assert_eq!(values(&out), values(&plain), "{text:?}");
    }
    let told = format!("sep=;\n{HEAD}{row}\n");
    assert!(place.answered("c.csv", told).1.contains("\n3;A;"));
}

/// Contracts enough for several blocks, some of them wrong.
pub fn many(n: usize) -> String {
    let mut text = HEAD.to_owned();
    for i in 0..n {
        let wrong = if i % 997 == 5 { "non dit" } else { "oui" };
        text.push_str(&format!(
            "Communauté du territoire numéro {i}, qui a un long nom pour faire plusieurs blocs;{};{}.{:02};{} %;1 %;{wrong};2020-01-01;;\n",
            1 + i % 5_000,
            i % 900,
            i % 100,
            i % 101
        ));
    }
    text
}

/// Nothing depends on how many work.
#[test]
fn whatever_the_threads() {
    let place = Place::new();
    let text = many(6_000);
    assert!(text.len() > 2 * BATCH_BLOCK, "several blocks");
    place.put("c.csv", text);
    let run = |threads: &str| {
        let ran = place.batch(&["c.csv", "--year", "2023", "--results", "prime,admis", "--output", "o.csv", "--threads", threads]);
        assert_eq!(ran.code, 1, "{}", ran.all());
        (place.get("o.csv"), place.get("o.csv.erreurs.csv"))
    };
    let one = run("1");
    assert!(one == run("5"), "in another order");
    assert_eq!((one.0.lines().count(), one.1.lines().count()), (1 + 6_000 - 7, 1 + 7));
    let lines: Vec<usize> = one.0.lines().skip(1).map(|l| l.split(';').next().unwrap().parse().unwrap()).collect();
    assert!(lines.is_sorted());
}

/// A run that will be stopped.
fn started(place: &Place, more: &[&str]) -> Child {
    let arguments =
        ["batch", "essai", "c.csv", "--year", "2023", "--results", "admis", "--output", "o.csv", "--threads", "1", "--lang", "fr"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_avenant"));
    command.current_dir(place.0.path()).args(arguments).args(more);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// What is left by a run killed at any time goes on to the very same bytes.
#[test]
fn killed_and_resumed() {
    let place = Place::new();
    place.put("c.csv", many(12_000));
    let whole = started(&place, &[]).wait_with_output().unwrap();
    assert_eq!(whole.status.code(), Some(1));
    let expected = (place.get("o.csv"), place.get("o.csv.erreurs.csv"));
    std::fs::remove_file(place.path("o.csv")).unwrap();
    let written = || std::fs::metadata(place.path("o.csv")).map_or(0, |m| m.len());
    let (mut kills, mut midway) = (0, 0);
    for step in 0_u64.. {
        assert!(step < 400, "it never ends");
        let before = written();
        let mut child = started(&place, &["--resume"]);
        // Before anything is written, once something is, or a little later: how fast the machine is does not matter.
        let wait = Duration::from_millis(step * 7 % 23);
        if step % 3 != 0 {
            while written() <= before && child.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_micros(200));
            }
        }
        if step % 3 != 1 {
            std::thread::sleep(wait);
        }
        let _ = child.kill();
        let ended = child.wait_with_output().unwrap();
        if ended.status.code() == Some(1) {
            let said = String::from_utf8(ended.stderr).unwrap();
            assert!(said.contains("13 refus"), "some of it was done by others: {said}");
            break;
        }
        kills += 1;
        midway += u32::from(written() > 0);
        assert!(ended.status.code().is_none(), "{}", String::from_utf8_lossy(&ended.stderr));
    }
    assert!(kills > 1 && midway > 0, "{kills} kills, {midway} midway");
    assert!((place.get("o.csv"), place.get("o.csv.erreurs.csv")) == expected, "after {kills} kills");
    assert!(!place.path("o.csv.avenant-progress").exists());
}

/// Asked to stop, it ends what it began; what goes on must be the same run.
#[cfg(unix)]
#[test]
fn interrupted_and_resumed() {
    let place = Place::new();
    place.put("c.csv", many(12_000));
    started(&place, &[]).wait_with_output().unwrap();
    let expected = place.get("o.csv");
    std::fs::remove_file(place.path("o.csv")).unwrap();
    let child = started(&place, &[]);
    while std::fs::metadata(place.path("o.csv")).map_or(0, |m| m.len()) < 1_000 {
        std::thread::sleep(Duration::from_millis(2));
    }
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(130));
    assert!(String::from_utf8(ended.stderr).unwrap().contains("--resume"));
    let sound = place.get("o.csv");
    assert!(sound.ends_with('\n') && expected.starts_with(&sound) && sound.len() < expected.len());
    // Anything else that is asked is refused, and changes nothing.
    let refused = |more: &[&str], says: &str| {
        let ran = place.batch(&[&["c.csv", "--output", "o.csv"], more].concat());
        assert!(ran.code == 1 && ran.tells(says), "{}", ran.all());
        assert!(place.get("o.csv") == sound, "{more:?}");
    };
    let (year, results) = (["--year", "2023"], ["--results", "admis"]);
    refused(&[&year[..], &results].concat(), "--resume");
    refused(&[&["--resume", "--year", "2022"], &results[..]].concat(), "la question posée");
    refused(&[&["--resume", "--results", "prime"], &year[..]].concat(), "des résultats");
    let rules = place.path("rules/essai/essai.rules");
    std::fs::write(&rules, RULES.replace("1 000", "2 000")).unwrap();
    refused(&[&["--resume"], &year[..], &results].concat(), "le droit");
    std::fs::write(&rules, RULES).unwrap();
    let contracts = place.get("c.csv");
    place.put(
        "c.csv",
        contracts.replacen("1, qui a un long nom pour faire plusieurs blocs;2;", "1, qui a un long nom pour faire plusieurs blocs;3;", 1),
    );
    refused(&[&["--resume"], &year[..], &results].concat(), "le fichier des contrats");
    place.put("c.csv", format!("{contracts}x"));
    refused(&[&["--resume"], &year[..], &results].concat(), "le fichier des contrats");
    place.put("c.csv", contracts);
    let ran = place.batch(&[&["c.csv", "--output", "o.csv", "--reprendre"], &year[..], &results].concat());
    assert_eq!(ran.code, 1, "{}", ran.all());
    assert!(place.get("o.csv") == expected);
    // What another hand changed is not gone on from.
    refused_without_journal(&place);
}

#[cfg(unix)]
fn refused_without_journal(place: &Place) {
    let ran = place.batch(&["c.csv", "--year", "2023", "--output", "o.csv", "--resume"]);
    assert!(ran.code == 1 && ran.tells("rien à reprendre"), "{}", ran.all());
    place.put("o.csv.avenant-progress", "{}");
    let ran = place.batch(&["c.csv", "--year", "2023", "--output", "o.csv", "--resume"]);
    assert!(ran.code == 1 && ran.tells("n'est pas le journal"), "{}", ran.all());
}

/// A line longer than a block, and one in the middle of a file.
#[test]
fn a_huge_cell() {
    let place = Place::new();
    let row = "A;1000;10;50 %;1 %;oui;2020-01-01;;\n";
    let huge = "x".repeat(BATCH_BLOCK + 100);
    let (ran, out, errors) = place.answered("c.csv", format!("{HEAD}{row}{huge};1\n{row}{}\n{row}", "y".repeat(30_000)));
    assert_eq!(ran.code, 1);
    assert_eq!(out.lines().skip(1).map(|l| l.split(';').next().unwrap()).collect::<Vec<_>>(), ["2", "4", "6"], "{errors}");
    assert!(errors.contains("\n3;1;") && errors.contains("\n5;1;"), "{errors}");
}
