//! From bytes to compiled rules, as the program does.

use avenant::check::check;
use avenant::check::program::Program;
use avenant::consolidate::consolidate;
use avenant::diag::{Diagnostic, Lang, has_errors};
use avenant::eval::{ResultAnswer, ResultValue};
use avenant::source::{self, Sources};
use avenant::syntax::parse;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Between two files, or two pieces, in one input: a form feed, which no file may hold.
pub const SEPARATOR: u8 = 0x0c;

/// What became of a set of rules.
pub struct Compiled {
    pub program: Option<Program>,
    pub findings: Vec<Diagnostic>,
    pub sources: Sources,
}

/// A file as it is read.
pub fn text(data: &[u8]) -> Option<String> {
    source::read(data).ok().map(std::borrow::Cow::into_owned)
}

/// The files between separators.
pub fn compile(data: &[u8]) -> Compiled {
    let files: Vec<String> = data.split(|b| *b == SEPARATOR).filter_map(text).collect();
    compile_files(files.iter().enumerate().map(|(i, t)| (format!("{i}.rules"), t.clone())))
}

/// One file of that name.
pub fn compile_named(name: &str, text: &str) -> Compiled {
    compile_files(std::iter::once((name.to_owned(), text.to_owned())))
}

fn compile_files(files: impl Iterator<Item = (String, String)>) -> Compiled {
    let mut sources = Sources::default();
    let mut findings = Vec::new();
    let mut trees = Vec::new();
    for (name, text) in files {
        let id = sources.add(&name, &text);
        let (tree, errors) = parse::file(&sources, id);
        findings.extend(errors);
        trees.push(tree);
    }
    let (corpus, errors) = consolidate(&trees);
    findings.extend(errors);
    let (program, errors) = check(&corpus);
    findings.extend(errors);
    let program = if has_errors(&findings) { None } else { program };
    Compiled { program, findings, sources }
}

/// Every place of a finding is a place of its text.
pub fn places(sources: &Sources, findings: &[Diagnostic]) {
    for d in findings {
        assert!(!d.message.get(Lang::Fr).is_empty() && !d.message.get(Lang::En).is_empty(), "{d:?}");
        for l in &d.labels {
            let source = sources.get(l.span.source);
            let inside = source.is_some_and(|s| s.text.get(l.span.start as usize..l.span.end as usize).is_some());
            assert!(inside, "a place out of its text: {d:?}");
            sources.locate(l.span);
        }
    }
}

/// A result in a form that can be compared.
pub fn value(r: &ResultAnswer) -> String {
    match &r.value {
        ResultValue::Daily(days) => format!("{:?}", days.iter().map(|(d, v, _)| (d, v)).collect::<Vec<_>>()),
        ResultValue::Amount { amount, .. } => format!("{amount:?}"),
        ResultValue::Total(total) => format!("{total:?}"),
        ResultValue::Unknown => "unknown".to_owned(),
    }
}

fn folders(under: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Whether this is compiled as its own package or among the tests of the main one.
    let root = if root.ends_with("fuzz") { root.join("..") } else { root.to_path_buf() };
    let mut out: Vec<PathBuf> = std::fs::read_dir(root.join(under)).into_iter().flatten().flatten().map(|e| e.path()).collect();
    out.sort();
    out
}

static FIXED: LazyLock<Vec<(Program, Sources)>> = LazyLock::new(|| {
    let folders = folders("rules").into_iter().chain(folders("tests/recueils"));
    let compiled = folders.map(|folder| {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
        paths.retain(|p| p.extension().is_some_and(|e| e == "rules"));
        paths.sort();
        compile_files(paths.iter().filter_map(|p| Some((p.to_string_lossy().into_owned(), std::fs::read_to_string(p).ok()?))))
    });
    compiled.filter_map(|c| Some((c.program?, c.sources))).collect()
});

/// The shipped sets of rules and the small ones of the tests.
pub fn fixed() -> &'static [(Program, Sources)] {
    &FIXED
}

/// The shipped set of rules that has the most facts.
pub fn shipped() -> &'static (Program, Sources) {
    static AT: LazyLock<usize> = LazyLock::new(|| (0..FIXED.len()).max_by_key(|i| FIXED[*i].0.facts.len()).unwrap_or(0));
    &FIXED[*AT]
}
