//! `avenant new avenant`: an amendment's file to start from.

use super::args::{Common, Draft, NewArgs};
use super::evaluate::print;
use super::folder::RuleSet;
use super::{Outcome, asked, clock, load, report};
use crate::check::program::Program;
use crate::diag::{Code, Diagnostic, suggest};
use crate::draft::{self, Header, Target};
use crate::message::Text;
use crate::render::escape;
use crate::source::Sources;
use crate::text;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Writes the file, beside those of its set of rules.
pub fn run(common: &Common, args: &NewArgs) -> Outcome {
    let Draft::Avenant = args.what;
    let refuse = |sources: &Sources, findings: &[Diagnostic]| {
        report::print(common, sources, findings);
        Outcome::Refused
    };
    let mut sources = Sources::default();
    let set = match load::named(common, &args.recueil) {
        Ok(set) => set,
        Err(d) => return refuse(&sources, &[d]),
    };
    let Some(program) = load::law(common, &set, &mut sources) else { return Outcome::Refused };
    let asked = header(&program, args).and_then(|header| {
        let mut targets = Vec::new();
        for words in &args.articles {
            let found = target(&program, words)?;
            if !targets.contains(&found) {
                targets.push(found);
            }
        }
        let path = destination(&set, args, &header)?;
        Ok((header, targets, path))
    });
    let (header, targets, path) = match asked {
        Ok(asked) => asked,
        Err(d) => return refuse(&sources, &[d]),
    };
    let text = match draft::amendment(&program, &sources, &header, &targets) {
        Ok(text) => text,
        Err(findings) => return refuse(&Sources::default(), &findings),
    };
    let Some(path) = path else {
        print(&text);
        return Outcome::Done;
    };
    if let Err(d) = written(&path, &text) {
        return refuse(&Sources::default(), &[d]);
    }
    let (shown, name) = (path.display(), &set.name);
    let mut said = vec![text!("cli-new-written", shown).say(common.lang)];
    if targets.is_empty() {
        said.push(text!("cli-new-articles").say(common.lang));
        for (article, names) in draft::contents(&program) {
            said.extend([format!("  {article}"), format!("    {}", names.join(", "))]);
        }
    }
    said.push(text!("cli-new-next", name).say(common.lang));
    print(&said.iter().map(|line| escape::line(line) + "\n").collect::<String>());
    Outcome::Done
}

/// What the options say of the amendment.
fn header(program: &Program, args: &NewArgs) -> Result<Header, Diagnostic> {
    let day = |text: &Option<String>| text.as_deref().map(asked::day).transpose();
    let (signed, published, in_force) = (day(&args.signed)?, day(&args.published)?, day(&args.in_force)?);
    let today = clock::today();
    let short = args.short.clone().unwrap_or_else(|| next_name(program));
    if !draft::is_name(&short) {
        return Err(Diagnostic::error(Code::Syntax, text!("cli-new-not-a-name", name = &short)));
    }
    if program.texts.iter().any(|t| suggest::folded(&t.short) == suggest::folded(&short)) {
        return Err(Diagnostic::error(Code::DeclaredTwice, text!("cli-new-name-taken", name = &short)));
    }
    if args.title.as_ref().is_some_and(|t| t.contains(['«', '»', '\n'])) {
        return Err(Diagnostic::error(Code::Syntax, text!("cli-new-bad-title")));
    }
    if args.transition && program.contract.is_none() {
        return Err(Diagnostic::error(Code::BadPeriod, text!("cli-new-no-contract")));
    }
    let in_force_day = in_force.or(signed).unwrap_or(today);
    Ok(Header {
        short,
        title: args.title.clone(),
        signed: signed.unwrap_or_else(|| today.min(in_force_day)),
        published,
        in_force: in_force_day,
        dates_to_check: signed.is_none() || in_force.is_none(),
        transition: args.transition,
    })
}

/// The number after the highest of the amendments there are.
fn next_name(program: &Program) -> String {
    let number = |short: &str| suggest::folded(short).strip_prefix("avenant ")?.trim().parse::<u32>().ok();
    let last = program.texts.iter().filter_map(|t| number(&t.short)).max().unwrap_or(0);
    format!("avenant {}", last.saturating_add(1))
}

/// The one article or definition that words name.
fn target(program: &Program, words: &str) -> Result<Target, Diagnostic> {
    let mut found = draft::targets(program, words);
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(_), false) => Err(Diagnostic::error(Code::NoTarget, text!("cli-new-several", words)).help(text!("cli-new-say-which-text"))),
        (None, _) => {
            let d = Diagnostic::error(Code::NoTarget, text!("cli-new-nothing-named", words));
            let known = draft::names(program);
            Err(match suggest::closest(words, known.iter().copied()) {
                Some(best) => d.help(text!("common-did-you-mean", name = best)),
                None => {
                    let list: Vec<&str> = program.articles.iter().map(|a| &*a.title).collect();
                    let list = Text::names(&list);
                    d.help(text!("cli-new-can-be-named", list))
                }
            })
        }
    }
}

/// Where the file goes; none for standard output.
fn destination(set: &RuleSet, args: &NewArgs, header: &Header) -> Result<Option<PathBuf>, Diagnostic> {
    match &args.output {
        Some(path) if path == Path::new("-") => return Ok(None),
        Some(path) => return Ok(Some(path.clone())),
        None => {}
    }
    let last = set.files.iter().rev().find_map(|f| f.path.as_deref());
    let Some(folder) = last.and_then(Path::parent) else {
        return Err(Diagnostic::error(Code::NoRules, text!("cli-new-embedded")).help(text!("cli-new-embedded-help")));
    };
    // Files are read in the order of their names: the new one comes last.
    let number = |f: &super::folder::RuleFile| {
        let name = f.path.as_ref()?.file_name()?.to_str()?;
        name.split('-').next()?.parse::<u32>().ok()
    };
    let next = set.files.iter().filter_map(number).max().map_or(set.files.len(), |n| n as usize + 1);
    let plain: String = suggest::folded(&header.short).chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    Ok(Some(folder.join(format!("{next:02}-{}.rules", plain.trim_matches('-')))))
}

/// A new file, never in place of another.
fn written(path: &Path, text: &str) -> Result<(), Diagnostic> {
    let shown = path.display();
    let failed = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            Diagnostic::error(Code::DeclaredTwice, text!("cli-new-exists", shown)).help(text!("cli-new-exists-help"))
        } else {
            Diagnostic::error(Code::NoRules, text!("cli-new-not-written", shown, error))
        }
    };
    let mut file = std::fs::File::create_new(path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)
}
