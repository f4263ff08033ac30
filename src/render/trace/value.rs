//! Values as a trace writes them: the very text of a [`Datum`], without one in between.

use super::phrases::Phrases;
use crate::check::program::{Kind, Prorata, Type, Value};
use crate::compile::cell::{Cell, Wides};
use crate::explain::{Datum, Quantity};
use crate::render::escape;
use crate::value::{Day, Exact, Interval};

/// How the values of a type are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Numbers as they are.
    Plain,
    /// With two decimals, when they say it all.
    Euros,
    /// In hundredths.
    Hundredths,
    /// By the names of an enumeration.
    Member(u32),
}

impl Form {
    /// That of a type.
    pub fn of(ty: &Type) -> Self {
        match &ty.kind {
            Kind::Enum(id) => Self::Member(id.0),
            _ => {
                let of = Quantity::of(ty);
                match of.unit.as_deref() {
                    Some("€") => Self::Euros,
                    _ if of.is_percent() => Self::Hundredths,
                    _ => Self::Plain,
                }
            }
        }
    }
}

/// What a register held.
pub fn cell(phrases: &Phrases<'_>, form: Form, cell: Cell, wides: Wides<'_>, out: &mut Vec<u8>) {
    if let Some(n) = cell.fraction() {
        number(form, &Exact::from(n), out);
    } else if cell.is_truth() {
        out.extend_from_slice(if cell == Cell::TRUE { b"true" } else { b"false" });
    } else if cell == Cell::ABSENT {
        out.extend_from_slice(b"null");
    } else if let Some(day) = cell.day() {
        out.push(b'"');
        push_day(day, out);
        out.push(b'"');
    } else if let (Form::Member(of), Some(member)) = (form, cell.index())
        && let Some(name) = phrases.member(of as usize, member)
    {
        out.extend_from_slice(phrases.say(name));
    } else {
        value(phrases, form, &wides.value(cell), out);
    }
}

/// A value.
pub fn value(phrases: &Phrases<'_>, form: Form, value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Number(n) => number(form, n, out),
        // A number is the only value whose type changes how it is written.
        other => match Datum::of(phrases.program, other, &Type::of(Kind::Bool)) {
            Datum::Absent => out.extend_from_slice(b"null"),
            Datum::Bool(b) => out.extend_from_slice(if b { b"true" } else { b"false" }),
            Datum::Text(text) => escape::push_quoted(&text, out),
        },
    }
}

/// A number, as a string.
pub fn number(form: Form, n: &Exact, out: &mut Vec<u8>) {
    out.push(b'"');
    match form {
        Form::Euros if n.push_fixed(2, out) => {}
        Form::Hundredths => match n.mul(&Exact::from_int(100)) {
            Ok(hundredths) => hundredths.push(out),
            Err(_) => n.push(out),
        },
        _ => n.push(out),
    }
    out.push(b'"');
}

/// A way to count time.
pub fn proration(p: Prorata, out: &mut Vec<u8>) {
    if let Datum::Text(text) = Datum::proration(p) {
        escape::push_quoted(&text, out);
    }
}

/// A whole number.
pub fn integer(n: impl itoa::Integer, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(n).as_bytes());
}

/// `"from":…,"to":…`.
pub fn days(days: Interval, out: &mut Vec<u8>) {
    for (key, day) in [(&b"\"from\":"[..], days.from), (b",\"to\":", days.to)] {
        out.extend_from_slice(key);
        if day.is_finite() {
            out.push(b'"');
            push_day(day, out);
            out.push(b'"');
        } else {
            out.extend_from_slice(b"null");
        }
    }
}

/// `2022-12-31`.
pub fn push_day(day: Day, out: &mut Vec<u8>) {
    let (year, month, d) = day.ymd();
    match u32::try_from(year) {
        Ok(year) if day.is_finite() && year < 10_000 => {
            let digit = |n: u32| b'0' + u8::try_from(n % 10).unwrap_or(0);
            let text = [
                digit(year / 1000),
                digit(year / 100),
                digit(year / 10),
                digit(year),
                b'-',
                digit(month / 10),
                digit(month),
                b'-',
                digit(d / 10),
                digit(d),
            ];
            out.extend_from_slice(&text);
        }
        _ => out.extend_from_slice(day.to_string().as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use super::*;
    use crate::check::program::Program;
    use crate::consolidate::consolidate;
    use crate::diag::Lang;
    use crate::eval::Question;
    use crate::source::Sources;
    use crate::syntax::parse;
    use crate::value::Duration;
    use proptest::prelude::*;

    const RULES: &str = "texte « Essai »\n  sigle E\n  signé le 1er janvier 2019\n  en vigueur le 1er janvier 2020\n  source « essai »\n\n\
        énumération forme : forme d'été, ronde\n\ndonnée montant : €\n\ndonnée part : %\n\ndonnée compte : habitants\n\n\
        donnée forme donnée : forme\n\ndonnée jour : date\n\ndonnée vrai : oui/non\n";

    fn program() -> (Sources, Program) {
        let mut sources = Sources::default();
        let source = sources.add("essai.rules", RULES);
        let (tree, found) = parse::law(&sources, source);
        assert!(found.is_empty(), "{found:?}");
        let (corpus, _) = consolidate(&[tree]);
        let (program, found) = crate::check::check(&corpus);
        (sources, program.unwrap_or_else(|| panic!("{found:?}")))
    }

    fn number() -> impl Strategy<Value = Exact> {
        let ratio = |num: i64, den: i64| Exact::ratio(num, den).unwrap();
        prop_oneof![
            (-1_000_000_000..1_000_000_000_i64, prop::sample::select(vec![1, 2, 3, 7, 8, 10, 12, 25, 100, 125, 365, 366, 10_000, 12_000]))
                .prop_map(move |(n, d)| ratio(n, d)),
            (any::<i64>(), 1..i64::MAX).prop_map(move |(n, d)| ratio(n, d)),
            (any::<i64>(), any::<i64>(), 1..i64::MAX).prop_map(move |(a, b, d)| ratio(a, d).mul(&Exact::from_int(b)).unwrap()),
        ]
    }

    fn any_value(program: &Program) -> impl Strategy<Value = Value> + use<> {
        let forms = crate::consolidate::EnumId::next(program.enums.iter().position(|e| &*e.name == "forme").unwrap());
        let date = || (-4_000_000..4_000_000_i32).prop_map(Day::of_number);
        prop_oneof![
            5 => number().prop_map(Value::Number),
            1 => any::<bool>().prop_map(Value::Bool),
            2 => date().prop_map(Value::Date),
            1 => (any::<i32>(), any::<i32>()).prop_map(|(months, days)| Value::Duration(Duration { months, days })),
            1 => (0..2_u16).prop_map(move |m| Value::Member(forms, m)),
            1 => prop_oneof![Just(Prorata::Days), Just(Prorata::Months), date().prop_map(Prorata::ContractYear)].prop_map(Value::Prorata),
            1 => prop_oneof![Just(Value::Absent), Just(Value::Never)],
        ]
    }

    /// Every value of every type is the text of its datum, from a register and from a value.
    #[test]
    fn the_text_of_a_datum() {
        let (sources, program) = program();
        let day = Day::of_number(0);
        let phrases = Phrases::new(&program, &sources, "essai", &Question::over(&program, Interval::new(day, day)), Lang::Fr);
        let types: Vec<Type> = program.facts.iter().map(|f| f.ty.clone()).collect();
        assert_eq!(types.len(), 6);
        let strategy = (any_value(&program), prop::sample::select(types));
        let mut runner =
            proptest::test_runner::TestRunner::new(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() });
        let ran = runner.run(&strategy, |(v, ty)| {
            // A member is of the type of its place.
            let ty = if let Value::Member(of, _) = v { Type::of(Kind::Enum(of)) } else { ty };
            let expected = escape::json(&serde_json::to_string(&Datum::of(&program, &v, &ty)).unwrap());
            let (mut one, mut other, mut wide) = (Vec::new(), Vec::new(), Vec::new());
            value(&phrases, Form::of(&ty), &v, &mut one);
            prop_assert_eq!(String::from_utf8(one).unwrap(), &*expected);
            let held = Cell::of(&v, &mut wide);
            cell(&phrases, Form::of(&ty), held, Wides { constants: &[], computed: &wide }, &mut other);
            prop_assert_eq!(String::from_utf8(other).unwrap(), &*expected);
            Ok(())
        });
        ran.unwrap();
    }

    #[test]
    fn days_without_end() {
        let mut out = Vec::new();
        days(Interval::new(Day::MIN, Day::from_ymd(2022, 12, 31).unwrap()), &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "\"from\":null,\"to\":\"2022-12-31\"");
    }
}
