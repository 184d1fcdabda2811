//! What a scalar without quotes means: YAML 1.2.2, section 10.3.2, the core schema.

use serde_json::{Number, Value};

use crate::formats::json::{Numeral, numeral};

/// What a scalar means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// This value.
    Value(Value),
    /// A number that is not the one that was written, or none at all.
    Lost(Option<Number>),
    /// Infinity, or no number.
    NotFinite,
}

/// The meaning of a scalar without quotes and tag.
pub(super) fn resolve(text: &str) -> Meaning {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Meaning::Value(Value::Null),
        "true" | "True" | "TRUE" => Meaning::Value(Value::Bool(true)),
        "false" | "False" | "FALSE" => Meaning::Value(Value::Bool(false)),
        _ => number(text).unwrap_or_else(|| Meaning::Value(Value::String(text.to_owned()))),
    }
}

fn number(text: &str) -> Option<Meaning> {
    let first = text.bytes().next()?;
    if !(first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.')) {
        return None;
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return of_radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return of_radix(digits, 8);
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Some(Meaning::NotFinite);
    }
    if !is_decimal(unsigned) {
        return None;
    }
    Some(match numeral(text.strip_prefix('+').unwrap_or(text))? {
        Numeral::Exact(number) => Meaning::Value(Value::Number(number)),
        Numeral::Rounded(number) => Meaning::Lost(Some(number)),
        Numeral::TooLarge => Meaning::Lost(None),
    })
}

fn of_radix(digits: &str, radix: u32) -> Option<Meaning> {
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    if let Ok(integer) = u64::from_str_radix(digits, radix) {
        return Some(Meaning::Value(Value::Number(integer.into())));
    }
    let nearest = digits.chars().filter_map(|digit| digit.to_digit(radix));
    let nearest = nearest.fold(0.0, |sum, digit| f64::from(radix).mul_add(sum, f64::from(digit)));
    Some(Meaning::Lost(Number::from_f64(nearest)))
}

/// Whether a text without sign is an integer or a float of the core schema.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) =
        text.split_once(['e', 'E']).map_or((text, None), |(mantissa, exponent)| (mantissa, Some(exponent)));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    digits(integer)
        && digits(fraction)
        && !(integer.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|exponent| {
            let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            !exponent.is_empty() && digits(exponent)
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_the_core_schema_says_is_no_string() {
        for (text, value) in [
            ("", json!(null)),
            ("~", json!(null)),
            ("True", json!(true)),
            ("yes", json!("yes")),
            ("off", json!("off")),
            ("1_000", json!("1_000")),
            ("2026-11-24", json!("2026-11-24")),
            ("12:30", json!("12:30")),
            ("0o17", json!(15)),
            ("017", json!(17)),
            ("0xFf", json!(255)),
            ("0b1", json!("0b1")),
            ("+12", json!(12)),
            (".5", json!(0.5)),
            ("1.", json!(1.0)),
            ("1e3", json!(1000.0)),
            ("1e", json!("1e")),
            (".", json!(".")),
            ("-", json!("-")),
            ("infinity", json!("infinity")),
        ] {
            assert_eq!(resolve(text), Meaning::Value(value), "{text}");
        }
        assert_eq!(resolve("-.inf"), Meaning::NotFinite);
        assert!(matches!(resolve("0x1ffffffffffffffff"), Meaning::Lost(Some(_))));
        assert_eq!(resolve("1e999"), Meaning::Lost(None));
    }
}
