//! What can be typed, said in the language of the reader: clap's help and its refusals are in English
//! alone, and so are rebuilt from what it knows.

use super::args::{Cli, locale};
use crate::diag::Lang;
use crate::message::Text;
use crate::message::catalogue::say;
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
    let command = with_help(Cli::command(), lang);
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
            let sub = with_help(sub, lang);
            sub.help_template(format!("{{about}}\n\n{usage} {{usage}}\n\n{arguments}\n{{positionals}}\n\n{options}\n{{options}}\n"))
        })
}

fn with_help(command: Command, lang: Lang) -> Command {
    let help = text!("cli-this-help").say(lang);
    let verb = command.get_name().to_owned();
    let about = say(&format!("help-verb-{verb}"), lang);
    let command = command.mut_args(|arg| {
        let text = of_option(&verb, arg.get_id().as_str(), lang);
        let value = arg.get_value_names().and_then(|n| n.first()).and_then(|n| of_value(n, lang));
        let arg = if let Some(value) = value { arg.value_name(value) } else { arg };
        let takes = arg.get_action().takes_values();
        // Said by the help itself, in its language.
        let arg = if takes { arg.hide_possible_values(true).hide_default_value(true) } else { arg };
        if let Some(text) = text { arg.help(text) } else { arg }
    });
    let command = if let Some(about) = about { command.about(about) } else { command };
    command.disable_help_flag(true).arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(help))
}

/// What an option is, of that verb or of any.
fn of_option(verb: &str, option: &str, lang: Lang) -> Option<String> {
    say(&format!("help-{verb}-{option}"), lang).or_else(|| say(&format!("help-option-{option}"), lang))
}

/// What an option takes.
fn of_value(name: &str, lang: Lang) -> Option<String> {
    say(&format!("help-value-{}", name.to_lowercase().replace('=', "-")), lang)
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
    use crate::message::catalogue::ids;
    use std::collections::BTreeSet;

    #[test]
    fn every_verb_and_option_is_said() {
        let declared = Cli::command();
        let mut used = BTreeSet::new();
        for command in declared.get_subcommands().chain([&declared]) {
            let verb = command.get_name();
            let mut said = |ids: &[String]| {
                let known: Vec<_> = ids.iter().filter(|id| Lang::ALL.iter().all(|l| say(id, *l).is_some())).cloned().collect();
                assert!(!known.is_empty(), "{ids:?} is not in message/*/help.ftl");
                used.extend(known);
            };
            said(&[format!("help-verb-{verb}")]);
            for arg in command.get_arguments() {
                said(&[format!("help-{verb}-{}", arg.get_id()), format!("help-option-{}", arg.get_id())]);
                let values = arg.get_value_names().into_iter().flatten().filter(|_| arg.get_action().takes_values());
                for value in values {
                    said(&[format!("help-value-{}", value.to_lowercase().replace('=', "-"))]);
                }
            }
        }
        let unused: Vec<_> = ids("help").into_iter().filter(|id| !used.contains(id)).collect();
        assert!(unused.is_empty(), "{unused:?}");
        for lang in Lang::ALL {
            command(lang).debug_assert();
        }
    }

    #[test]
    fn the_language_is_known_before_parsing() {
        let asked = |words: &[&str]| language(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(asked(&["avenant", "--lang", "en", "eval"]), Lang::En);
        assert_eq!(asked(&["avenant", "eval", "--lang=fr"]), Lang::Fr);
    }
}
