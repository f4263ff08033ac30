//! What can be typed, said in the language of the reader: clap's help and its refusals are in English
//! alone, and so are rebuilt from what it knows.

use super::args::{Cli, locale};
use crate::diag::Lang;
use crate::message::Text;
use crate::text;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, Error};
use std::ffi::OsString;

/// The language asked by `--lang`, wherever it stands, else the system's: known before anything is
/// parsed, since parsing itself speaks.
pub fn language(arguments: &[OsString]) -> Lang {
    let words: Vec<_> = arguments.iter().map(|a| a.to_string_lossy()).collect();
    let after = words.iter().zip(words.iter().skip(1)).find(|(a, _)| **a == "--lang").map(|(_, b)| b.as_ref());
    match after.or_else(|| words.iter().find_map(|a| a.strip_prefix("--lang="))) {
        Some("fr") => Lang::Fr,
        Some("en") => Lang::En,
        _ => locale(),
    }
}

/// The commands and options, with help in that language.
pub fn command(lang: Lang) -> Command {
    let about = |c: &Command| english_verb(c.get_name()).filter(|_| lang == Lang::En);
    let mut command = with_help(Cli::command(), lang);
    if let Some(text) = about(&command) {
        command = command.about(text);
    }
    let title = |text: &Text| Text::labelled(text, "").say(lang).trim_end().to_owned();
    let (usage, commands, options) = (title(&text!("cli-usage")), title(&text!("cli-commands")), title(&text!("cli-options")));
    let arguments = title(&text!("cli-arguments"));
    let verb = text!("cli-command").say(lang);
    let version = text!("cli-programs-version").say(lang);
    command
        .help_template(format!("{{about}}\n\n{usage} {{usage}}\n\n{commands}\n{{subcommands}}\n\n{options}\n{{options}}\n"))
        .subcommand_value_name(verb)
        .disable_version_flag(true)
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(version))
        .mut_subcommands(|sub| {
            let text = about(&sub);
            let sub = with_help(sub, lang);
            let sub = if let Some(text) = text { sub.about(text) } else { sub };
            sub.help_template(format!("{{about}}\n\n{usage} {{usage}}\n\n{arguments}\n{{positionals}}\n\n{options}\n{{options}}\n"))
        })
}

fn with_help(command: Command, lang: Lang) -> Command {
    let help = text!("cli-this-help").say(lang);
    let command = command.mut_args(|arg| {
        let text = english_option(arg.get_id().as_str()).filter(|_| lang == Lang::En);
        let value = arg.get_value_names().and_then(|n| n.first()).and_then(|n| english_value(n)).filter(|_| lang == Lang::En);
        let arg = if let Some(value) = value { arg.value_name(value) } else { arg };
        let takes = arg.get_action().takes_values();
        // Said by the help itself, in its language.
        let arg = if takes { arg.hide_possible_values(true).hide_default_value(true) } else { arg };
        if let Some(text) = text { arg.help(text) } else { arg }
    });
    command.disable_help_flag(true).arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(help))
}

/// The English of what a verb does; its French is where it is declared.
fn english_verb(name: &str) -> Option<&'static str> {
    Some(match name {
        "avenant" => "The rules of a convention and of its amendments, calculated and explained",
        "eval" => "The amounts of one or several contracts (or: calculer)",
        "explain" => "Why these amounts: the tree of reasons, of all results or of one (or: expliquer)",
        "payments" => "What is paid, on which day, for what, and the difference with what is earned (or: versements)",
        "calendar" => "The deadlines of one or several contracts, and their state (or: echeances)",
        "check" => "What is wrong in rule files (or: verifier)",
        "test" => "The \"exemple\" blocks of rule files (or: tester)",
        "review" => "Many contracts at once: how many, how many euros, and whom to call (or: panorama)",
        "replay" => "Whether a report still holds: the same rules, and the same answer (or: rejouer)",
        "schema" => "The JSON Schema of a contract's facts, for editors and forms",
        _ => return None,
    })
}

/// The English of what an option is.
fn english_option(id: &str) -> Option<&'static str> {
    Some(match id {
        "rules" => {
            "Folder of the sets of rules, or one file (default: the \"rules\" folder found from here upwards, else the copy inside the program)"
        }
        "format" => {
            "Form of the answer: text (default), json, markdown, plain (without drawing, for a screen reader or a log), csv (the review, for a spreadsheet), sarif (findings of check, for a forge) or ics (deadlines of calendar, for a calendar program)"
        }
        "lang" => "Language of messages: fr or en (default: French, unless the system's language is English)",
        "color" => "Colours: auto (default, on a terminal only), always or never",
        "width" => "Width of the display, in columns (default: the terminal's, else 100)",
        "year" => "Civil year",
        "from" => "First day of the period",
        "to" => "Last day of the period, included",
        "on" => "One day",
        "by" => "Each period of that name rather than each civil year, such as \"année du contrat\"",
        "known_on" => "The law as it was known on that day: what was not signed yet is not there",
        "readings" => "A reading of an open question: \"name=reading\" (may be repeated)",
        "all_readings" => "Which open questions the amounts depend on, and their range under all readings",
        "set" => "A fact in place of the contract's: \"fact=value\" (may be repeated; an empty value takes back an optional fact)",
        "compare" => "A variant to put beside the contract as it is: \"fact=value ; ...\", or \"name: fact=value ; ...\" (may be repeated)",
        "all_rows" => "With --compare or --all-readings: every row, even those where nothing changes",
        "seen_on" => "The day from which the deadlines are seen (default: today)",
        "facts" => "Contract files (YAML, JSON, TOML, or CSV of one contract a line; \"-\" for standard input)",
        "amount" => "The result to explain, such as \"dotation fixe (parcours)\"; all by default",
        "depth" => "Depth of the tree",
        "paths" => "Sets of rules (by name), folders or files; every set of rules by default",
        "explain" => "Explains a code, with an example refused and one accepted",
        "fix" => "Applies the safe fixes to the files, and says what remains",
        "dry_run" => "Shows what --fix would change, and writes nothing",
        "portfolio" => "Folders of contracts, or files (CSV of one contract a line, YAML, JSON or TOML)",
        "review_year" => "Civil year of the figures (default: the last one that is over)",
        "review_day" => "Day of the classes, alerts and deadlines (default: the last of the year, or today if it is not over)",
        "within" => "A deadline is near when it falls within this many days",
        "output" => "Writes into this folder a report in Markdown and its charts in SVG",
        "to_csv" => "Gives the contracts themselves, as a CSV table of one contract a line",
        "recueil" => "The set of rules",
        "report" => "A report: what \"avenant explain\" writes in JSON or as a page (\"-\" for standard input)",
        _ => return None,
    })
}

/// The English of what an option takes.
fn english_value(name: &str) -> Option<&'static str> {
    Some(match name {
        "DOSSIER" => "FOLDER",
        "FORME" => "FORM",
        "LANGUE" => "LANGUAGE",
        "QUAND" => "WHEN",
        "COLONNES" => "COLUMNS",
        "ANNÉE" => "YEAR",
        "PÉRIODE" => "PERIOD",
        "JOUR" => "DAY",
        "JOURS" => "DAYS",
        "NOM=LECTURE" => "NAME=READING",
        "DONNÉE=VALEUR" => "FACT=VALUE",
        "VARIANTE" => "VARIANT",
        "CONTRAT" => "CONTRACT",
        "RAPPORT" => "REPORT",
        "MONTANT" => "AMOUNT",
        "N" => "N",
        "CHEMIN" => "PATH",
        "CODE" => "CODE",
        "RECUEIL" => "SET",
        _ => return None,
    })
}

/// Why what was typed is refused, and how it is written.
pub fn refusal(error: &Error, lang: Lang) -> String {
    let mut out = wrong(&reason(error), lang);
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(name) = suggested.into_iter().map(|k| said(error, k)).find(|s| !s.is_empty()) {
        out.push_str(&format!("{}\n", text!("common-did-you-mean", name).get(lang)));
    }
    let usage = said(error, ContextKind::Usage);
    if !usage.is_empty() {
        let usage = usage.trim_start_matches("Usage:").trim();
        out.push_str(&format!("\n{}\n", Text::labelled(text!("cli-usage"), usage).get(lang)));
    }
    out.push_str(&format!("\n{}\n", text!("cli-to-know-more-help-2").get(lang)));
    out
}

/// That what was typed is refused, and why.
pub fn wrong(why: &Text, lang: Lang) -> String {
    format!("{}\n", Text::labelled(text!("cli-error"), why).get(lang))
}

fn reason(error: &Error) -> Text {
    let (arg, value, prior) =
        (said(error, ContextKind::InvalidArg), said(error, ContextKind::InvalidValue), said(error, ContextKind::PriorArg));
    let allowed = said(error, ContextKind::ValidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = said(error, ContextKind::InvalidSubcommand);
            text!("cli-is-not-a-command", name)
        }
        ErrorKind::UnknownArgument if arg.starts_with('-') => text!("cli-there-is-no-option", arg),
        ErrorKind::UnknownArgument => text!("cli-is-one-too-many", arg),
        ErrorKind::InvalidValue if value.is_empty() => text!("cli-needs-a-value", arg),
        ErrorKind::InvalidValue if !allowed.is_empty() => text!("cli-is-not-allowed-for-values", value, arg, allowed),
        // The only values that are not words are whole numbers.
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => text!("cli-is-not-allowed-for-a", value, arg),
        ErrorKind::MissingRequiredArgument => text!("cli-is-missing", arg),
        ErrorKind::ArgumentConflict if arg == prior || prior.is_empty() => text!("cli-can-be-given-only-once", arg),
        ErrorKind::ArgumentConflict => text!("cli-cannot-go-with", arg, prior),
        _ => text!("cli-this-cannot-be-read"),
    }
}

/// What clap knows of the refusal, in words.
fn said(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(list)) => list.join(", "),
        Some(ContextValue::StyledStr(s)) => s.to_string(),
        Some(ContextValue::StyledStrs(list)) => list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        Some(ContextValue::Number(n)) => n.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_and_option_is_said_in_english() {
        let french = Cli::command();
        for command in french.get_subcommands().chain([&french]) {
            assert!(english_verb(command.get_name()).is_some(), "{}", command.get_name());
            for arg in command.get_arguments() {
                assert!(english_option(arg.get_id().as_str()).is_some(), "{} {}", command.get_name(), arg.get_id());
                let values = arg.get_value_names().into_iter().flatten().filter(|_| arg.get_action().takes_values());
                for value in values {
                    assert!(english_value(value).is_some(), "{} {value}", command.get_name());
                }
            }
        }
        command(Lang::Fr).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn the_language_is_known_before_parsing() {
        let asked = |words: &[&str]| language(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(asked(&["avenant", "--lang", "en", "eval"]), Lang::En);
        assert_eq!(asked(&["avenant", "eval", "--lang=fr"]), Lang::Fr);
    }
}
