//! Numbers as people read them.

use fluent_bundle::FluentValue;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};

/// From here on not every whole number has an `f64` of its own.
const FIRST_INEXACT: u64 = 1 << f64::MANTISSA_DIGITS;

/// The least number that has groups.
const FIRST_GROUPED: u64 = 1000;

/// A whole number as an argument of a sentence: in groups of three where it is an amount, else in bare digits.
pub fn whole(number: u64, is_amount: bool) -> FluentValue<'static> {
    if number >= FIRST_INEXACT {
        // Far beyond what any language has a form of its own for.
        let text = if is_amount {
            grouped(number)
        } else {
            number.to_string()
        };
        return FluentValue::from(text);
    }
    let options = FluentNumberOptions {
        // Fluent takes numbers for different ones where their options differ, and no text selects one as large as that.
        use_grouping: is_amount || number < FIRST_GROUPED,
        ..FluentNumberOptions::default()
    };
    FluentValue::Number(FluentNumber::new(number as f64, options))
}

/// A number as it stands in a sentence.
pub fn shown(number: &FluentNumber) -> String {
    let is_whole = number.value >= 0.0 && number.value.fract() == 0.0 && number.value < FIRST_INEXACT as f64;
    match (is_whole, number.options.use_grouping) {
        // Exact: a whole number below 2^53.
        (true, true) => grouped(number.value as u64),
        (true, false) => (number.value as u64).to_string(),
        (false, _) => format!("{:.2}", number.value),
    }
}

/// Digits in groups of three: `56,320`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown_of(value: &FluentValue<'_>) -> String {
        match value {
            FluentValue::Number(number) => shown(number),
            FluentValue::String(text) => text.to_string(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn numbers_are_read_easily() {
        assert_eq!(shown(&FluentNumber::from(1_234_567)), "1,234,567");
        assert_eq!(shown(&FluentNumber::from(0.5)), "0.50");
        assert_eq!(shown(&FluentNumber::from(-2.0)), "-2.00");
    }

    #[test]
    fn whole_numbers_of_any_size_are_exact() {
        assert_eq!(shown_of(&whole(u64::MAX, true)), "18,446,744,073,709,551,615");
        assert_eq!(shown_of(&whole(FIRST_INEXACT - 1, true)), "9,007,199,254,740,991");
        assert_eq!(shown_of(&whole(FIRST_INEXACT, false)), "9007199254740992");
        assert_eq!(shown_of(&whole(0, false)), "0");
    }
}
