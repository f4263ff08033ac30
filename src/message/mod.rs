//! What is said to a reader: one sentence of the catalogue and what fills it, put in words only when it is
//! shown, in the language asked.
//!
//! ```
//! use avenant::message::Lang;
//! use avenant::text;
//!
//! let name = "population";
//! let said = text!("common-did-you-mean", name);
//! assert_eq!(said.get(Lang::En), "did you mean \"population\"?");
//! assert_eq!(said.get(Lang::Fr), "vouliez-vous dire «\u{a0}population\u{a0}»\u{202f}?");
//! ```

pub mod catalogue;
pub mod typography;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// Its code, as pages and options write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

/// Something to say, in either language. Two texts are equal when they say the same thing, which is
/// known without putting it in words.
#[derive(Clone)]
pub struct Text(Arc<Inner>);

struct Inner {
    said: Said,
    fr: OnceLock<String>,
    en: OnceLock<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Said {
    /// Words that are the same in every language: a name, a title, what was typed.
    Own(String),
    /// What each language writes in its own way: a day, a number.
    Each(String, String),
    /// A sentence of the catalogue.
    Message(&'static str, Vec<(&'static str, Arg)>),
    /// Texts, with another between them.
    Joined(Vec<Text>, Text),
}

/// What fills a sentence. There is no variant for an exact number: Fluent counts in binary floats, so
/// that an amount comes as a [`Text`], already written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arg {
    /// A count, by which a sentence may choose its plural.
    Count(i32),
    /// Anything else.
    Text(Text),
}

impl Text {
    /// A sentence of the catalogue; [`text!`](crate::text) is the way to write it.
    pub fn message(id: &'static str, args: Vec<(&'static str, Arg)>) -> Self {
        Self::of(Said::Message(id, args))
    }

    /// Words that are the same in every language.
    pub fn own(words: impl Into<String>) -> Self {
        Self::of(Said::Own(words.into()))
    }

    /// What each language writes in its own way.
    pub fn each(mut write: impl FnMut(Lang) -> String) -> Self {
        Self::of(Said::Each(write(Lang::Fr), write(Lang::En)))
    }

    /// Texts, with a separator between them.
    pub fn joined(parts: impl IntoIterator<Item = Self>, separator: Self) -> Self {
        Self::of(Said::Joined(parts.into_iter().collect(), separator))
    }

    /// Texts, with commas between them.
    pub fn list(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts, Self::own(", "))
    }

    /// `label : what is said`, with the space of each language.
    pub fn labelled(label: impl ToArg, said: impl ToArg) -> Self {
        crate::text!("common-labelled", label, said)
    }

    /// A name, between the quotes of each language.
    pub fn name(name: &str) -> Self {
        crate::text!("common-name", name)
    }

    /// Names, each between quotes, with commas between them.
    pub fn names<T: AsRef<str>>(names: &[T]) -> Self {
        Self::list(names.iter().map(|n| Self::name(n.as_ref())))
    }

    fn of(said: Said) -> Self {
        Self(Arc::new(Inner { said, fr: OnceLock::new(), en: OnceLock::new() }))
    }

    /// In words, in that language.
    pub fn get(&self, lang: Lang) -> &str {
        let words = match (&self.0.said, lang) {
            (Said::Own(words), _) | (Said::Each(words, _), Lang::Fr) | (Said::Each(_, words), Lang::En) => return words,
            (_, Lang::Fr) => &self.0.fr,
            (_, Lang::En) => &self.0.en,
        };
        words.get_or_init(|| match &self.0.said {
            // That every identifier of the sources is in the catalogue is a test.
            Said::Message(id, args) => catalogue::filled(id, args, lang).unwrap_or_else(|| (*id).to_owned()),
            Said::Joined(parts, separator) => parts.iter().map(|t| t.get(lang)).collect::<Vec<_>>().join(separator.get(lang)),
            Said::Own(_) | Said::Each(..) => String::new(),
        })
    }

    /// In words, in that language, to keep.
    pub fn say(&self, lang: Lang) -> String {
        self.get(lang).to_owned()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        match &self.0.said {
            Said::Own(words) => words.is_empty(),
            Said::Joined(parts, _) => parts.is_empty(),
            Said::Each(..) | Said::Message(..) => false,
        }
    }

    /// Which sentence of the catalogue this is.
    pub fn id(&self) -> Option<&'static str> {
        match &self.0.said {
            Said::Message(id, _) => Some(id),
            _ => None,
        }
    }

    /// The words that fill the sentence and are the same in every language: the names that it speaks of.
    pub fn names_said(&self) -> Vec<&str> {
        let Said::Message(_, args) = &self.0.said else { return Vec::new() };
        let own = args.iter().filter_map(|(_, arg)| match arg {
            Arg::Text(text) => Some(&text.0.said),
            Arg::Count(_) => None,
        });
        own.filter_map(|said| if let Said::Own(words) = said { Some(words.as_str()) } else { None }).collect()
    }

    /// What fills the sentence under that name.
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        match &self.0.said {
            Said::Message(_, args) => args.iter().find(|(n, _)| *n == name).map(|(_, a)| a),
            _ => None,
        }
    }
}

impl Default for Text {
    /// Nothing to say.
    fn default() -> Self {
        Self::own("")
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.said.fmt(f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.said == other.0.said
    }
}

impl Eq for Text {}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.said.cmp(&other.0.said)
    }
}

impl std::hash::Hash for Text {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.said.hash(state);
    }
}

/// What may fill a sentence.
pub trait ToArg {
    /// As a sentence takes it.
    fn to_arg(&self) -> Arg;
}

impl<T: ToArg + ?Sized> ToArg for &T {
    fn to_arg(&self) -> Arg {
        (**self).to_arg()
    }
}

impl ToArg for Arg {
    fn to_arg(&self) -> Arg {
        self.clone()
    }
}

impl ToArg for Text {
    fn to_arg(&self) -> Arg {
        Arg::Text(self.clone())
    }
}

/// Whatever is written in one way only.
macro_rules! own {
    ($($kind:ty),*) => {
        $(impl ToArg for $kind {
            fn to_arg(&self) -> Arg {
                Arg::Text(Text::own(self.to_string()))
            }
        })*
    };
}

own!(str, String, Box<str>, Arc<str>, Cow<'_, str>, char, fmt::Arguments<'_>);

/// Counts; one too large to choose a plural by is written like the others.
macro_rules! counts {
    ($($kind:ty),*) => {
        $(impl ToArg for $kind {
            fn to_arg(&self) -> Arg {
                match i32::try_from(*self) {
                    Ok(n) => Arg::Count(n),
                    Err(_) => Arg::Text(Text::each(|lang| typography::grouped(&self.to_string(), lang))),
                }
            }
        })*
    };
}

counts!(u8, u16, u32, u64, usize, i64);

impl ToArg for i32 {
    /// A year, whose thousands are never apart.
    fn to_arg(&self) -> Arg {
        Arg::Text(Text::own(self.to_string()))
    }
}

/// A sentence of the catalogue, and what fills it: `text!("id")`, `text!("id", name)` for a variable of
/// that name, `text!("id", name = value)`.
#[macro_export]
macro_rules! text {
    (@arg $name:ident) => { (stringify!($name), $crate::message::ToArg::to_arg(&$name)) };
    (@arg $name:ident = $value:expr) => { (stringify!($name), $crate::message::ToArg::to_arg(&$value)) };
    ($id:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::message::Text::message($id, ::std::vec![$($crate::text!(@arg $name $(= $value)?)),*])
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_filled_in_each_language() {
        let day = Text::each(|lang| if lang == Lang::Fr { "01/02/2024" } else { "2024-02-01" }.to_owned());
        let said = text!("eval-nothing-applies-on", label = "enveloppe { $x }", day);
        assert_eq!(said.get(Lang::Fr), "«\u{a0}enveloppe { $x }\u{a0}»\u{a0}: rien ne s'applique le 01/02/2024");
        assert_eq!(said.get(Lang::En), "\"enveloppe { $x }\": nothing applies on 2024-02-01");
    }

    #[test]
    fn what_was_typed_keeps_its_spaces() {
        let name = "a : b !";
        assert_eq!(text!("common-did-you-mean", name).get(Lang::Fr), "vouliez-vous dire «\u{a0}a : b !\u{a0}»\u{202f}?");
    }

    #[test]
    fn texts_are_compared_by_what_they_say() {
        let (one, two) = ("un", String::from("un"));
        assert_eq!(text!("common-did-you-mean", name = one), text!("common-did-you-mean", name = two));
        assert_ne!(text!("common-did-you-mean", name = one), text!("common-did-you-mean", name = "deux"));
        assert!(Text::default().is_empty() && Text::list([]).is_empty() && !text!("common-here").is_empty());
        assert_eq!(Text::list([Text::own("a"), Text::own("b")]).get(Lang::Fr), "a, b");
    }

    #[test]
    fn counts_are_grouped_and_years_are_not() {
        for (n, fr, en) in [(1_usize, "1", "1"), (2024, "2\u{202f}024", "2,024"), (200_000, "200\u{202f}000", "200,000")] {
            let said = text!("common-n-here", n);
            assert!(said.get(Lang::Fr).starts_with(fr), "{said:?}");
            assert!(said.get(Lang::En).starts_with(en), "{said:?}");
        }
        assert_eq!(text!("common-n-here", n = 2024_i32).get(Lang::En), "2024 here");
        assert!(text!("common-n-here", n = 12_345_678_901_i64).get(Lang::En).starts_with("12,345,678,901"));
    }
}
