//! The sentences: one Fluent file a language and a domain, read when the first of its sentences is
//! shown, so that a run that says nothing reads none.

use super::{Arg, Lang, typography};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// The files of a domain, in French then in English, and what was read of each.
struct Domain {
    name: &'static str,
    sources: [&'static str; 2],
    read: [OnceLock<FluentBundle<FluentResource>>; 2],
}

macro_rules! domains {
    ($($name:literal)*) => {
        static DOMAINS: [Domain; [$($name),*].len()] = [$(Domain {
            name: $name,
            sources: [include_str!(concat!("fr/", $name, ".ftl")), include_str!(concat!("en/", $name, ".ftl"))],
            read: [OnceLock::new(), OnceLock::new()],
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
    let bundle = bundle(id, lang)?;
    let pattern = bundle.get_message(id)?.value()?;
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
    Some(bundle.format_pattern(pattern, Some(&filled), &mut Vec::new()).into_owned())
}

fn bundle(id: &str, lang: Lang) -> Option<&'static FluentBundle<FluentResource>> {
    let name = id.split('-').next()?;
    let domain = DOMAINS.iter().find(|d| d.name == name)?;
    let [fr, en] = &domain.read;
    let [french, english] = domain.sources;
    let (read, source) = match lang {
        Lang::Fr => (fr, french),
        Lang::En => (en, english),
    };
    Some(read.get_or_init(|| reading(source, lang)))
}

fn reading(source: &str, lang: Lang) -> FluentBundle<FluentResource> {
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
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(source.to_owned());
    bundle.add_resource_overriding(resource);
    bundle
}

fn count(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        FluentValue::Number(n) => Some(typography::grouped(&n.as_string(), lang)),
        _ => None,
    }
}
