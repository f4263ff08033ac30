//! Scalars read from French text: numbers, percentages, dates, durations.
//!
//! Spaces are ordinary, no-break (U+00A0) or narrow no-break (U+202F): a table pasted from a
//! convention has all three.

mod date;
mod duration;
mod number;

pub use date::{DateError, month_of, parse_date};
pub use duration::{DurationError, parse_duration};
pub use number::{NumberError, parse_number, parse_percent, two_ways};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_text_makes_the_readers_panic(text in "\\PC{0,30}|[0-9 ,./%+−-]{0,20}|[0-9]{1,12} [a-zé]{0,9} ?[0-9]{0,12}") {
            let _ = parse_number(&text);
            let _ = parse_percent(&text);
            let _ = parse_date(&text);
            let _ = parse_duration(&text);
        }
    }
}
