//! Files made to deceive or to harm: odd encodings, characters that lie, escape sequences, links.

use crate::run::{Ran, avenant};
use crate::support::{compile, show};
use std::path::{Path, PathBuf};

const SOUND: &str = "texte « B »\n  sigle B\n  signé le 1er janvier 2020\n  en vigueur le 1er janvier 2020\n  source « x »\n\ndonnée population de référence : nombre\n\nrésultat très général : nombre\n  = population de référence × 2 # à revoir\n\nexemple « E »\n  population de référence = 12 000\n  en 2020\n    très général = 24 000\n";

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

fn ran(arguments: &[&str]) -> Ran {
    let ran = avenant(arguments).run();
    assert!(!ran.tells("panicked"), "{}", ran.all());
    clean(&ran);
    ran
}

/// Nothing that a terminal would obey comes out.
fn clean(ran: &Ran) {
    crate::fuzz::targets::clean::text(&ran.stdout);
    crate::fuzz::targets::clean::text(&ran.stderr);
}

/// One rule file of those bytes, checked.
fn check(name: &str, bytes: &[u8]) -> Ran {
    let folder = folder(name);
    std::fs::write(folder.join("a.rules"), bytes).unwrap();
    ran(&["check", folder.to_str().unwrap(), "--format", "plain"])
}

#[test]
fn the_same_text_however_written() {
    use unicode_normalization::UnicodeNormalization;
    let written = [
        ("bom", format!("\u{feff}{SOUND}")),
        ("crlf", SOUND.replace('\n', "\r\n")),
        ("cr", SOUND.replace('\n', "\r")),
        ("mixed", SOUND.replacen('\n', "\r\n", 3).replacen("\n\n", "\r\r", 1)),
        ("tabs", SOUND.replace("\n  ", "\n\t").replace("\n\t  ", "\n\t\t")),
        ("no-break", SOUND.replace("12 000", "12\u{a0}000").replace("24 000", "24\u{202f}000").replace(" : ", "\u{202f}: ")),
        ("thin", SOUND.replace("population de", "population\u{2009}de").replace(" × ", "\u{a0}×\u{2009}")),
        ("nfd", SOUND.nfd().collect()),
    ];
    for (name, text) in written {
        let folder = folder(name);
        std::fs::write(folder.join("a.rules"), &text).unwrap();
        std::fs::write(folder.join("c.yaml"), "recueil: x\npopulation de référence: 12000\n").unwrap();
        let tested = ran(&["test", folder.to_str().unwrap()]);
        assert_eq!((tested.code, tested.stderr.as_str()), (0, ""), "{name}: {}", tested.all());
        let contract = folder.join("c.yaml");
        let evaluated =
            ran(&["eval", contract.to_str().unwrap(), "--rules", folder.to_str().unwrap(), "--year", "2020", "--format", "json"]);
        assert!(evaluated.stdout.contains("\"24000\""), "{name}: {}", evaluated.all());
    }
}

#[test]
fn contracts_however_written() {
    use unicode_normalization::UnicodeNormalization;
    let folder = folder("contracts");
    std::fs::write(folder.join("a.rules"), SOUND).unwrap();
    let plain = "recueil: x\nnom: Été\npopulation de référence: 12000\n";
    let written = [
        format!("\u{feff}{plain}"),
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        plain.nfd().collect(),
        plain.replace("population de", "population\u{a0}de"),
        plain.replace("12000", "12\u{202f}000"),
    ];
    for text in written {
        let contract = folder.join("c.yaml");
        std::fs::write(&contract, &text).unwrap();
        let ran = ran(&["eval", contract.to_str().unwrap(), "--rules", folder.to_str().unwrap(), "--year", "2020", "--format", "json"]);
        assert!(ran.stdout.contains("\"24000\"") && ran.stdout.contains("\"Été\""), "{text:?}: {}", ran.all());
    }
}

#[test]
fn other_encodings_are_refused_with_their_place() {
    let latin1: Vec<u8> = SOUND.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    let ran = check("latin1", &latin1);
    // The guillemet of the first line.
    for words in ["E0001", "l'octet AB, à la position 6 (ligne 1, colonne 7)", "UTF-8", "Enregistrer sous", "a.rules:1:7"] {
        assert!(ran.tells(words), "« {words} » is not in {}", ran.all());
    }
    let ran = check("latin1-letter", b"# \xc3\xa9 \xe9\n");
    assert!(ran.tells("« é », en Latin-1") && ran.tells("colonne 5"), "{}", ran.all());

    for (name, order) in [("utf16le", [0xff, 0xfe]), ("utf16be", [0xfe, 0xff])] {
        let mut bytes = order.to_vec();
        let units = SOUND.encode_utf16();
        bytes.extend(units.flat_map(|u| if order[0] == 0xff { u.to_le_bytes() } else { u.to_be_bytes() }));
        for bytes in [bytes.clone(), bytes[2..].to_vec()] {
            let ran = check(name, &bytes);
            assert!(ran.tells("E0001") && ran.tells("UTF-16"), "{}", ran.all());
        }
    }
    let ran = check("nul", SOUND.replace("revoir", "re\0voir").as_bytes());
    assert!(ran.tells("E0001") && ran.tells("octet nul"), "{}", ran.all());
    let ran = check("long", &[b"# \xff".to_vec(), vec![b'x'; 100_000]].concat());
    assert!(ran.tells("E0001") && ran.stderr.len() < 2_000, "{}", ran.stderr.len());
}

#[test]
fn letters_that_lie_are_named() {
    let ran = check("cyrillic", SOUND.replace("  = population", "  = pоpulation").as_bytes());
    for words in ["E0005", "« о » (U+043E) est une lettre cyrillique, et non « o »", "a.rules:10:6"] {
        assert!(ran.tells(words), "« {words} » is not in {}", ran.all());
    }
    // What follows from it is not told again.
    assert_eq!(ran.stderr.matches("E0").count(), 1, "{}", ran.all());
    let declared = check("declared", SOUND.replace("donnée population", "donnée pоpulation").as_bytes());
    assert_eq!(declared.stderr.matches("E0").count(), 1, "{}", declared.all());

    for (name, old, new) in
        [("wide", "× 2", "× ２"), ("arabic", "× 2", "× ٢"), ("fi", "référence", "réﬁrence"), ("hyphen", "très général", "très‑général")]
    {
        let ran = check(name, SOUND.replace(old, new).as_bytes());
        assert!(ran.tells("E0005"), "{name}: {}", ran.all());
    }
    for (name, c) in
        [("zero-width", '\u{200b}'), ("soft-hyphen", '\u{ad}'), ("joiner", '\u{200d}'), ("mark", '\u{feff}'), ("selector", '\u{fe0f}')]
    {
        let ran = check(name, SOUND.replace("  = population", &format!("  = popu{c}lation")).as_bytes());
        assert!(ran.tells("E0004") && ran.tells("invisible"), "{name}: {}", ran.all());
    }
    for c in ['\u{202e}', '\u{2066}', '\u{200f}', '\u{61c}'] {
        for (old, new) in [("à revoir", format!("à {c}revoir")), ("« x »", format!("« x{c} »")), ("× 2", format!("×{c} 2"))] {
            let ran = check("bidi", SOUND.replace(old, &new).as_bytes());
            assert!(ran.tells("E0004") && ran.tells("l'ordre"), "{new:?}: {}", ran.all());
        }
    }
}

#[test]
fn fixes_write_the_letter_meant() {
    let folder = folder("fixed");
    let file = folder.join("a.rules");
    std::fs::write(&file, SOUND.replace("  = population", "  = p\u{200b}оpulаtion").replace("× 2", "× ２")).unwrap();
    let ran = ran(&["check", "--fix", folder.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), SOUND, "{}", ran.all());
}

#[test]
fn nothing_that_is_shipped_is_odd() {
    for under in ["rules", "tests/recueils"] {
        for folder in crate::support::folders(under) {
            for d in compile(&crate::support::files(&folder)).findings {
                assert!(!["E0004", "E0005", "E0006"].contains(&d.code.as_str()), "{}: {d:?}", folder.display());
            }
        }
    }
}

/// A contract for the common rules.
fn contract(folder: &Path, name: &str, text: &str) -> Ran {
    std::fs::write(folder.join("a.rules"), SOUND).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    ran(&["eval", path.to_str().unwrap(), "--rules", folder.to_str().unwrap(), "--year", "2020"])
}

#[test]
fn contracts_that_lie() {
    let folder = folder("lying-contracts");
    let cases = [
        ("c.yaml", "recueil: x\npоpulation de référence: 12000\n", "E0005"),
        ("c.yaml", "recueil: x\npopulation de référence: １2000\n", "E0005"),
        ("c.yaml", "recueil: x\npopu\u{200b}lation de référence: 12000\n", "E0004"),
        ("c.yaml", "recueil: x # \u{202e}\npopulation de référence: 12000\n", "E0004"),
        ("c.yaml", "recueil: x\nnom: \"\\e[31mrouge\"\npopulation de référence: 12000\n", "E0004"),
        ("c.json", "{\"recueil\": \"x\", \"nom\": \"\\u202e\", \"population de référence\": 12000}", "E0004"),
        ("c.json", "{\"recueil\": \"x\", \"nom\": \"\\u009b31m\", \"population de référence\": 12000}", "E0004"),
        ("c.toml", "recueil = \"x\"\nnom = \"\\u001b]8;;http://a.fr\\u0007\"\n\"population de référence\" = 12000\n", "E0004"),
    ];
    for (name, text, code) in cases {
        let ran = contract(&folder, name, text);
        assert!(ran.code == 1 && ran.stdout.is_empty() && ran.tells(code), "{text:?}: {}", ran.all());
    }
    // A name of several lines is one line of ours.
    let ran = contract(&folder, "c.yaml", "recueil: x\nnom: |\n  a\n  total    9 999 999\npopulation de référence: 12000\n");
    assert!(ran.stdout.starts_with("a total    9 999 999 — x\n"), "{}", ran.all());
}

/// What a terminal obeys, in every way of writing it.
const SEQUENCES: [&str; 7] = [
    "\u{1b}[31mrouge",
    "\u{9b}31m",
    "\u{1b}]8;;http://a.fr\u{7}lien\u{1b}]8;;\u{7}",
    "a\rb",
    "\u{202e}fdp",
    "\u{7}\u{8}",
    "a\u{85}b\u{2028}c",
];

#[test]
fn what_is_typed_is_shown_and_not_obeyed() {
    let contract = "rules/aci-cpts/contrats/val-d-essai.yaml";
    for s in SEQUENCES {
        for format in ["text", "json", "markdown", "plain"] {
            let f = ["--format", format];
            for arguments in [
                vec!["eval", s],
                vec!["eval", &format!("{s}.yaml")],
                vec!["eval", contract, "--reading", s],
                vec!["eval", contract, "--reading", &format!("{s}=x")],
                vec!["eval", contract, "--year", s],
                vec!["eval", contract, "--on", s],
                vec!["eval", contract, "--rules", s],
                vec!["explain", contract, s, "--year", "2022"],
                vec!["check", s],
                vec!["test", s],
                vec!["schema", s],
                vec![s],
            ] {
                let ran = ran(&[&arguments[..], &f].concat());
                assert_ne!(ran.code, 0, "{arguments:?}");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_are_shown_and_not_obeyed() {
    for (i, s) in SEQUENCES.iter().enumerate() {
        let name = s.replace('/', "-");
        let folder = folder(&format!("named-{i}")).join(&name);
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join(format!("{name}.rules")), SOUND.replace("× 2", "× deux")).unwrap();
        std::fs::write(folder.join(format!("{name}.yaml")), "recueil: x\n").unwrap();
        let rules = folder.to_str().unwrap();
        let contract = folder.join(format!("{name}.yaml"));
        for format in ["text", "json", "markdown", "plain", "sarif"] {
            assert_eq!(ran(&["check", rules, "--format", format]).code, 1);
        }
        std::fs::write(folder.join(format!("{name}.rules")), SOUND).unwrap();
        for format in ["text", "json", "markdown"] {
            ran(&["test", rules, "--format", format]);
            ran(&["check", rules, "--format", format]);
            // The contract's name is then that of its file.
            std::fs::write(&contract, "recueil: x\npopulation de référence: 1\n").unwrap();
            assert_eq!(ran(&["eval", contract.to_str().unwrap(), "--rules", rules, "--year", "2020", "--format", format]).code, 0);
            assert_eq!(ran(&["explain", contract.to_str().unwrap(), "--rules", rules, "--year", "2020", "--format", format]).code, 0);
        }
        ran(&["schema", &name, "--rules", folder.parent().unwrap().to_str().unwrap()]);
    }
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    /// A root with one set of rules, and beside it what must not be read.
    fn root(name: &str) -> (PathBuf, PathBuf) {
        let base = folder(name);
        let (root, outside) = (base.join("root"), base.join("outside"));
        for dir in [&root.join("x"), &outside] {
            std::fs::create_dir_all(dir).unwrap();
            std::fs::write(dir.join("a.rules"), SOUND.replace("« B »", &format!("« {} »", dir.file_name().unwrap().to_str().unwrap())))
                .unwrap();
        }
        (root, outside)
    }

    fn check_in(root: &Path, name: &str) -> Ran {
        ran(&["schema", name, "--rules", root.to_str().unwrap()])
    }

    #[test]
    fn a_file_that_leads_out_is_refused() {
        let (root, outside) = root("file-out");
        symlink(outside.join("a.rules"), root.join("x/b.rules")).unwrap();
        for ran in [check_in(&root, "x"), ran(&["check", root.join("x").to_str().unwrap()]), ran(&["check", root.to_str().unwrap()])] {
            assert!(ran.code == 1 && ran.tells("E0007") && ran.tells("b.rules"), "{}", ran.all());
            assert!(!ran.all().contains("« outside »"), "{}", ran.all());
        }
    }

    #[test]
    fn a_folder_that_leads_out_is_refused() {
        let (root, outside) = root("folder-out");
        symlink(&outside, root.join("y")).unwrap();
        let ran = check_in(&root, "y");
        assert!(ran.code == 1 && ran.tells("E0007") && ran.stdout.is_empty(), "{}", ran.all());
        assert_eq!(check_in(&root, "x").code, 0);
    }

    #[test]
    fn a_link_that_stays_inside_is_followed() {
        let (root, _) = root("inside");
        std::fs::rename(root.join("x/a.rules"), root.join("x/a.txt")).unwrap();
        symlink("a.txt", root.join("x/b.rules")).unwrap();
        symlink("x", root.join("z")).unwrap();
        for name in ["x", "z"] {
            assert_eq!(check_in(&root, name).code, 0, "{}", check_in(&root, name).all());
        }
    }

    #[test]
    fn what_is_no_file_is_not_waited_for() {
        let (root, _) = root("special");
        let pipe = root.join("x/p.rules");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let ran = check_in(&root, "x");
        assert!(ran.code == 1 && ran.tells("E0001") && ran.tells("fichier ordinaire"), "{}", ran.all());
        let asked = super::ran(&["check", pipe.to_str().unwrap()]);
        assert!(asked.code == 1 && asked.tells("fichier ordinaire"), "{}", asked.all());
        let contract = root.join("c.yaml");
        assert!(std::process::Command::new("mkfifo").arg(&contract).status().unwrap().success());
        for path in [contract.to_str().unwrap(), "/dev/zero", "/dev/tty", root.to_str().unwrap()] {
            let ran = super::ran(&["eval", path]);
            assert!(ran.code == 1 && ran.tells("fichier ordinaire"), "{path}: {}", ran.all());
        }
        std::fs::remove_file(&pipe).unwrap();
        symlink("/dev/zero", &pipe).unwrap();
        assert!(check_in(&root, "x").tells("E0007"));
    }

    #[test]
    fn links_that_turn_are_told() {
        let (root, _) = root("turning");
        symlink("q.rules", root.join("x/p.rules")).unwrap();
        symlink("p.rules", root.join("x/q.rules")).unwrap();
        symlink("..", root.join("x/up")).unwrap();
        symlink(".", root.join("self")).unwrap();
        let ran = check_in(&root, "x");
        assert!(ran.code == 1 && ran.tells("E0001") && ran.tells("p.rules"), "{}", ran.all());
        // An editor's lock is nobody's rule file.
        for name in ["p.rules", "q.rules"] {
            std::fs::remove_file(root.join("x").join(name)).unwrap();
        }
        symlink("user@host:1", root.join("x/.#a.rules")).unwrap();
        assert_eq!(check_in(&root, "x").code, 0, "{}", check_in(&root, "x").all());
        assert_eq!(super::ran(&["check", root.to_str().unwrap()]).code, 0);
    }

    #[test]
    fn what_may_not_be_read_is_told() {
        let (root, _) = root("forbidden");
        let file = root.join("x/a.rules");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o000)).unwrap();
        // The superuser reads everything.
        if std::fs::read(&file).is_err() {
            let ran = check_in(&root, "x");
            assert!(ran.code == 1 && ran.tells("E0001"), "{}", ran.all());
        }
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        std::fs::remove_file(&file).unwrap();
        std::fs::create_dir(&file).unwrap();
        let ran = check_in(&root, "x");
        assert!(ran.code == 1 && ran.tells("fichier ordinaire"), "{}", ran.all());
    }

    #[test]
    fn a_name_is_not_a_path() {
        let (root, outside) = root("names");
        std::fs::write(root.join("c.yaml"), "").unwrap();
        let up = ["../outside", "..", ".", "x/../../outside", "./x", "x/", outside.to_str().unwrap(), "..\\outside"];
        for name in up {
            let schema = check_in(&root, name);
            assert!(schema.code == 1 && schema.stdout.is_empty() && schema.tells("E0007"), "{name}: {}", schema.all());
            let contract = root.join("c.yaml");
            std::fs::write(&contract, format!("recueil: '{name}'\npopulation de référence: 1\n")).unwrap();
            for rules in [Some(&root), None] {
                let mut arguments = vec!["eval", contract.to_str().unwrap(), "--year", "2020"];
                if let Some(root) = rules {
                    arguments.extend(["--rules", root.to_str().unwrap()]);
                }
                let ran = avenant(&arguments).from(&outside).run();
                assert!(ran.code == 1 && ran.stdout.is_empty() && ran.tells("E0007"), "{name}: {}", ran.all());
            }
        }
    }
}

#[test]
fn places_are_told_in_the_text_shown() {
    let compiled = compile(&[("a.rules", SOUND.replace("× 2", "× ж"))]);
    let shown: Vec<String> = compiled.findings.iter().map(|d| show(&compiled.sources, d)).collect();
    assert!(shown[0].contains("a.rules:10:31"), "{shown:?}");
}

/// The first days of the calendar are days like others: what changes then is walked through.
#[test]
fn the_calendar_has_a_first_day() {
    let rules = "texte « B »\n  sigle B\n  signé le 1er janvier 0001\n  en vigueur le 1er janvier 0001\n\ndonnée d : nombre datée\n  exige d ≥ 0\n\ndonnée e : date\n  exige avant e ou d = 2\n\ncontrat\n  commence le 1er janvier 0001\n  prend fin le e\n\nrésultat r : nombre\n  = d\n";
    let folder = folder("first-day");
    std::fs::write(folder.join("a.rules"), rules).unwrap();
    let contract = folder.join("c.yaml");
    std::fs::write(&contract, "recueil: x\ne: 0001-01-01\nd: { 0001-01-01: 2, 0001-01-02: 2, 9999-12-31: 2 }\n").unwrap();
    for asked in [["--on", "0001-01-01"], ["--on", "9999-12-31"], ["--year", "2020"]] {
        let path = contract.to_str().unwrap();
        let ran = ran(&["eval", path, "--rules", folder.to_str().unwrap(), asked[0], asked[1], "--format", "json"]);
        assert!(ran.code == 0 && ran.stdout.contains("\"2\""), "{}", ran.all());
    }
}
