//! Numerals to numbers, telling where digits would be lost.

use serde_json::Number;

/// What a numeral becomes.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::formats) enum Numeral {
    /// The number that was written.
    Exact(Number),
    /// The nearest number there is, which has other digits.
    Rounded(Number),
    /// Nothing: it is larger than any number there is.
    TooLarge,
}

/// The least number from which on not every integer is a number: 2^53.
const INTEGERS_MAX: f64 = 9_007_199_254_740_992.0;

/// The number that a decimal numeral means. Integers are exact from -2^63 to 2^64-1; others are IEEE 754 doubles.
pub(in crate::formats) fn numeral(text: &str) -> Option<Numeral> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.bytes().all(|byte| byte.is_ascii_digit()) && text != "-0" {
        if let Ok(integer) = text.parse::<i64>() {
            return Some(Numeral::Exact(integer.into()));
        }
        if let Ok(integer) = text.parse::<u64>() {
            return Some(Numeral::Exact(integer.into()));
        }
        return Some(Number::from_f64(text.parse().ok()?).map_or(Numeral::TooLarge, Numeral::Rounded));
    }
    let value: f64 = text.parse().ok()?;
    let Some(number) = Number::from_f64(value) else { return Some(Numeral::TooLarge) };
    let lost = value.abs() >= INTEGERS_MAX && significant(text) != significant(&number.to_string());
    Some(if lost { Numeral::Rounded(number) } else { Numeral::Exact(number) })
}

/// The digits of a numeral without leading and trailing zeros, point and exponent.
fn significant(text: &str) -> String {
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_loses_digits_is_told() {
        for exact in ["0", "-0", "-9223372036854775808", "18446744073709551615", "0.1", "1e300", "9007199254740992.0"] {
            assert!(matches!(numeral(exact), Some(Numeral::Exact(_))), "{exact}");
        }
        for rounded in ["18446744073709551617", "-9223372036854775809", "9007199254740993.0", "1234567890123456789e3"] {
            assert!(matches!(numeral(rounded), Some(Numeral::Rounded(_))), "{rounded}");
        }
        assert_eq!(numeral("1e400"), Some(Numeral::TooLarge));
        assert_eq!(numeral(&"9".repeat(400)), Some(Numeral::TooLarge));
    }
}
