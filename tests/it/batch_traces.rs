//! `avenant batch --traces`: the reasons of each row, in step with the results.

use crate::batch::{Place, many};
use crate::run::avenant;
use crate::traces::valid;
use serde_json::Value as Json;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

fn read(text: &str) -> Vec<Json> {
    text.lines().map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}: {l}"))).collect()
}

/// One line a contract and a period, in the order of the results, whose bytes are those without traces; nothing
/// depends on how many threads work.
#[test]
fn in_step_with_results() {
    let place = Place::new();
    place.put("c.csv", many(1_500));
    let question = ["c.csv", "--year", "2023", "--results", "prime,admis", "--format", "json", "--output"];
    let run = |output: &str, more: &[&str]| {
        let ran = place.batch(&[&question[..], &[output], more].concat());
        assert_eq!(ran.code, 1, "{}", ran.all());
        (place.get(output), place.get(&format!("{output}.erreurs.csv")))
    };
    let plain = run("plain.ndjson", &[]);
    let one = run("one.ndjson", &["--traces", "one.traces", "--threads", "1"]);
    let several = run("several.ndjson", &["--motifs", "several.traces", "--threads", "4"]);
    assert!(plain == one && plain == several, "results with their traces differ");
    assert!(place.get("one.traces") == place.get("several.traces"), "in another order");
    let (rows, traces) = (read(&plain.0), read(&place.get("one.traces")));
    assert_eq!((rows.len(), traces.len()), (1_498, 1_498), "those refused have none");
    for (row, trace) in rows.iter().zip(&traces) {
        assert_eq!([&row["line"], &row["contract"], &row["period"]], [&trace["line"], &trace["contract"], &trace["period"]]);
        let results = trace["results"].as_array().unwrap();
        assert_eq!(results.len(), 3, "{trace}");
        for r in results {
            let index: Vec<&str> = r["index"].as_array().unwrap().iter().map(|i| i.as_str().unwrap()).collect();
            let name = r["name"].as_str().unwrap();
            let name = if index.is_empty() { name.to_owned() } else { format!("{name} ({})", index.join(" ; ")) };
            assert_eq!(row["results"][&name], r["value"], "{name}");
        }
    }
    traces.iter().step_by(100).for_each(valid);
}

/// Every contract and each of its years; a sum is told with what it adds, even where only the sum is asked.
#[test]
fn each_of_its_years() {
    let place = tempfile::tempdir().unwrap();
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let (out, traces) = (path("o.ndjson"), path("t.ndjson"));
    let ran = avenant(&["batch", "aci-cpts", "docs/lot/contrats.csv", "--results", "total", "--output", &out, "--traces", &traces]).run();
    assert_eq!(ran.code, 0, "{}", ran.all());
    let get = |name: &str| std::fs::read_to_string(name).unwrap();
    let (rows, traces) = (read(&get(&out)), read(&get(&traces)));
    assert!(rows.len() == traces.len() && rows.len() > 8);
    for (row, trace) in rows.iter().zip(&traces) {
        valid(trace);
        assert_eq!([&row["line"], &row["period"]], [&trace["line"], &trace["period"]]);
        let results = trace["results"].as_array().unwrap();
        let total = results.iter().find(|r| r["name"] == "total").unwrap();
        assert_eq!(total["value"], row["results"]["total"]);
        let cents = |r: &Json| r["value"].as_str().map_or(0, |v| v.replace('.', "").parse::<i64>().unwrap());
        let adds = total["adds"].as_array().unwrap();
        let sum: i64 = adds.iter().map(|n| cents(&results[usize::try_from(n.as_u64().unwrap()).unwrap()])).sum();
        assert!(sum == cents(total) && adds.len() == results.len() - 1, "{total}");
    }
}

/// What is left by a run killed at any time goes on to the very same bytes.
#[test]
fn killed_and_resumed() {
    let place = Place::new();
    place.put("c.csv", many(6_000));
    let started = |more: &[&str]| {
        let arguments =
            ["batch", "essai", "c.csv", "--year", "2023", "--results", "admis", "--output", "o.csv", "--threads", "1", "--traces", "t"];
        let mut command = Command::new(env!("CARGO_BIN_EXE_avenant"));
        command.current_dir(place.path("")).args(arguments).args(more);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    assert_eq!(started(&[]).wait_with_output().unwrap().status.code(), Some(1));
    let expected = (place.get("o.csv"), place.get("t"));
    ["o.csv", "t"].iter().for_each(|name| std::fs::remove_file(place.path(name)).unwrap());
    let written = || std::fs::metadata(place.path("t")).map_or(0, |m| m.len());
    let (mut kills, mut refused) = (0, 0);
    for step in 0_u64.. {
        assert!(step < 400, "it never ends");
        let before = written();
        let mut child = started(&["--resume"]);
        if step > 0 {
            while written() <= before && child.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_micros(200));
            }
        }
        std::thread::sleep(Duration::from_millis(step * 7 % 17));
        let _ = child.kill();
        let ended = child.wait_with_output().unwrap();
        if ended.status.code() == Some(1) {
            break;
        }
        kills += 1;
        assert!(ended.status.code().is_none(), "{}", String::from_utf8_lossy(&ended.stderr));
        if place.path("o.csv.avenant-progress").exists() {
            // Without its traces it is another run.
            let ran = place.batch(&["c.csv", "--year", "2023", "--results", "admis", "--output", "o.csv", "--resume"]);
            assert!(ran.code == 1 && ran.tells("des résultats"), "{}", ran.all());
            refused += 1;
        }
    }
    assert!(kills > 0 && refused > 0, "{kills} kills, {refused} refusals");
    assert!((place.get("o.csv"), place.get("t")) == expected, "after {kills} kills");
}

#[test]
fn what_has_no_traces() {
    let place = Place::new();
    place.put("c.csv", many(2));
    let ran = place.batch(&["c.csv", "--year", "2023", "--output", "o.csv", "--traces", "o.csv"]);
    assert!(ran.code == 1 && ran.tells("servirait deux fois"), "{}", ran.all());
    let ran = place.batch(&["c.csv", "--year", "2023", "--output", "o.csv", "--traces", "-"]);
    assert!(ran.code == 1 && ran.tells("dans un fichier à part"), "{}", ran.all());
    let deadline =
        avenant(&["batch", "aci-cpts", "docs/lot/contrats.csv", "--results", "total,avenant individuel au plus tard", "--traces", "t"])
            .run()
            .plain();
    assert!(deadline.code == 1 && deadline.tells("avenant explain"), "{}", deadline.all());
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("t").exists());
}
