//! The sentences: one Fluent file a language and a domain, each sentence read when it is first shown, so that
//! a run that says little reads little.

use super::{Arg, Lang, typography};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::{OnceLock, PoisonError, RwLock};
use unic_langid::LanguageIdentifier;

/// The files of a domain, in French then in English.
struct Domain {
    name: &'static str,
    sources: [&'static str; 2],
}

/// The sentences of a language that were shown.
type Shown = RwLock<FluentBundle<FluentResource>>;

/// Those of French, and those of English.
static SHOWN: [OnceLock<Shown>; 2] = [OnceLock::new(), OnceLock::new()];

macro_rules! domains {
    ($($name:literal)*) => {
        static DOMAINS: [Domain; [$($name),*].len()] = [$(Domain {
            name: $name,
            sources: [include_str!(concat!("fr/", $name, ".ftl")), include_str!(concat!("en/", $name, ".ftl"))],
        }),*];
    };
}

domains! {
    "analysis" "batch" "check" "cli" "codes" "common" "consolidate" "coverage" "diag" "diff" "eval" "explain" "facts" "help" "mutate" "render" "review" "side" "snapshot" "syntax" "value"
}

/// A sentence that nothing fills, by an identifier known when the program runs, if there is one.
pub fn say(id: &str, lang: Lang) -> Option<String> {
    filled(id, &[], lang)
}

/// The identifiers of a domain.
pub fn ids(domain: &str) -> Vec<String> {
    let source = DOMAINS.iter().find(|d| d.name == domain).map_or("", |d| {
        let [french, _] = d.sources;
        french
    });
    source.lines().filter_map(|l| Some(l.split_once(" = ")?.0.to_owned())).collect()
}

/// A sentence in words. Its identifier starts with its domain: `eval-…` is in `eval.ftl`.
pub(super) fn filled(id: &str, args: &[(&'static str, Arg)], lang: Lang) -> Option<String> {
    // Before the sentence itself is looked for: these are sentences too.
    let mut filled = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        filled.set(
            *name,
            match arg {
                Arg::Count(n) => FluentValue::from(*n),
                Arg::Text(text) => FluentValue::from(text.get(lang)),
            },
        );
    }
    let [fr, en] = &SHOWN;
    let shown = match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
    .get_or_init(|| RwLock::new(empty(lang)));
    if let Some(said) = said(shown, id, &filled) {
        return Some(said);
    }
    let (Ok(entry) | Err((entry, _))) = FluentResource::try_new(entry(source(id, lang)?, id)?.to_owned());
    shown.write().unwrap_or_else(PoisonError::into_inner).add_resource_overriding(entry);
    said(shown, id, &filled)
}

/// A sentence that was read, filled.
fn said(shown: &Shown, id: &str, args: &FluentArgs<'_>) -> Option<String> {
    let bundle = shown.read().unwrap_or_else(PoisonError::into_inner);
    let pattern = bundle.get_message(id)?.value()?;
    Some(bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned())
}

/// The file that holds a sentence.
fn source(id: &str, lang: Lang) -> Option<&'static str> {
    let name = id.split('-').next()?;
    let [french, english] = DOMAINS.iter().find(|d| d.name == name)?.sources;
    Some(match lang {
        Lang::Fr => french,
        Lang::En => english,
    })
}

/// What a file says under an identifier: from its line to the next that is not indented. No sentence refers to another.
fn entry<'a>(source: &'a str, id: &str) -> Option<&'a str> {
    let head = format!("{id} =");
    let from = if source.starts_with(&head) { 0 } else { memchr::memmem::find(source.as_bytes(), format!("\n{head}").as_bytes())? + 1 };
    let rest = source.get(from..)?;
    let indented = |line: &str| line.starts_with([' ', '\n', '\r', '}']);
    let length =
        rest.split_inclusive('\n').enumerate().take_while(|(at, line)| *at == 0 || indented(line)).map(|(_, line)| line.len()).sum();
    rest.get(..length)
}

/// A language of which nothing was shown yet.
fn empty(lang: Lang) -> FluentBundle<FluentResource> {
    // By which plurals are chosen.
    let language: &[u8] = match lang {
        Lang::Fr => b"fr",
        Lang::En => b"en",
    };
    let mut bundle = FluentBundle::new_concurrent(LanguageIdentifier::from_bytes(language).into_iter().collect());
    // What fills a sentence is never of another direction than it, and the marks would be copied with it.
    bundle.set_use_isolating(false);
    match lang {
        Lang::Fr => {
            bundle.set_formatter(Some(|v, _| count(v, Lang::Fr)));
            bundle.set_transform(Some(typography::french));
        }
        Lang::En => bundle.set_formatter(Some(|v, _| count(v, Lang::En))),
    }
    bundle
}

fn count(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        FluentValue::Number(n) => Some(typography::grouped(&n.as_string(), lang)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_syntax::ast::Entry;

    #[test]
    fn each_sentence_is_found_alone_as_in_its_file() {
        let sources = DOMAINS.iter().flat_map(|d| d.sources);
        for source in sources {
            let whole = FluentResource::try_new(source.to_owned()).unwrap();
            assert!(whole.entries().count() > 0);
            for said in whole.entries() {
                let Entry::Message(message) = said else { panic!("not a sentence: {said:?}") };
                let alone = FluentResource::try_new(entry(source, message.id.name).unwrap().to_owned()).unwrap();
                assert_eq!(alone.entries().collect::<Vec<_>>(), [said]);
            }
            assert_eq!(entry(source, "no-such"), None);
        }
    }
}
